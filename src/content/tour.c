#include "content/tour.h"

#include <stdlib.h>
#include <string.h>

/* The exact search keeps a row of LANES lengths for every set of stops; fifteen legs of at most
 * LEG_MAX_CM stay below NEVER_CM, and one more on top of that still fits. */
enum { LANES = 16, LEG_MAX_CM = 100 * 1000 * 1000, NEVER_CM = 1600 * 1000 * 1000 };
/* How often the search beyond that number starts anew from a shaken order. */
enum { SHAKES = 400 };

/* The stops that can be reached; the start is 0, stop i is i + 1. */
struct table {
    int count;
    int32_t cm[WW_TOUR_STOPS_MAX + 1][WW_TOUR_STOPS_MAX + 1];
};

static int32_t shortest_step(const int32_t *row, const int32_t *to)
{
    int32_t least = NEVER_CM;
    for (int k = 0; k < LANES; k++) {
        int32_t length_cm = row[k] + to[k];
        least = length_cm < least ? length_cm : least;
    }
    return least;
}

/* Held and Karp: the shortest way through each set of stops that ends at each of its members. */
static void find_best(const struct table *table, int *order)
{
    int count = table->count;
    unsigned sets = 1u << count;
    int32_t(*best)[LANES] = ww_alloc(sets * sizeof *best);
    int32_t to[LANES][LANES] = {{0}}; /* to[j][k]: from k to j */
    for (int j = 0; j < count; j++)
        for (int k = 0; k < count; k++)
            to[j][k] = table->cm[k + 1][j + 1];
    for (unsigned set = 0; set < sets; set++)
        for (int j = 0; j < LANES; j++) {
            unsigned rest = set & ~(1u << j);
            if (!(set >> j & 1))
                best[set][j] = NEVER_CM;
            else
                best[set][j] = rest ? shortest_step(best[rest], to[j]) : table->cm[0][j + 1];
        }
    unsigned set = sets - 1;
    for (int i = count, last = -1; i-- > 0;) {
        int found = -1;
        for (int j = 0; j < count; j++) {
            int32_t onward_cm = last < 0 ? 0 : to[last][j];
            int32_t known_cm = found < 0 ? 0 : best[set][found] + (last < 0 ? 0 : to[last][found]);
            if (set >> j & 1 && (found < 0 || best[set][j] + onward_cm < known_cm))
                found = j;
        }
        order[i] = last = found;
        set &= ~(1u << found);
    }
    free(best);
}

static int64_t length_of(const struct table *table, const int *order)
{
    int64_t length_cm = 0;
    for (int i = 0, at = 0; i < table->count; at = order[i++] + 1)
        length_cm += table->cm[at][order[i] + 1];
    return length_cm;
}

static void take_nearest(const struct table *table, int *order)
{
    bool taken[WW_TOUR_STOPS_MAX] = {false};
    for (int i = 0, at = 0; i < table->count; at = order[i++] + 1) {
        int nearest = -1;
        for (int k = 0; k < table->count; k++)
            if (!taken[k] && (nearest < 0 || table->cm[at][k + 1] < table->cm[at][nearest + 1]))
                nearest = k;
        taken[nearest] = true;
        order[i] = nearest;
    }
}

/* From the place before `i` in the order to `i`; nothing beyond the last. */
static int32_t leg(const struct table *table, const int *order, int i)
{
    if (i >= table->count)
        return 0;
    return table->cm[i > 0 ? order[i - 1] + 1 : 0][order[i] + 1];
}

static int32_t between(const struct table *table, const int *order, int i, int k)
{
    if (k >= table->count)
        return 0;
    return table->cm[i >= 0 ? order[i] + 1 : 0][order[k] + 1];
}

/* Turns a piece of the order round where that makes it shorter. */
static bool turn_round(const struct table *table, int *order)
{
    bool better = false;
    for (int i = 0; i < table->count; i++)
        for (int k = i + 1; k < table->count; k++) {
            int64_t before = (int64_t)leg(table, order, i) + leg(table, order, k + 1);
            int64_t after =
                (int64_t)between(table, order, i - 1, k) + between(table, order, i, k + 1);
            if (after >= before)
                continue;
            for (int a = i, b = k; a < b; a++, b--) {
                int stop = order[a];
                order[a] = order[b];
                order[b] = stop;
            }
            better = true;
        }
    return better;
}

/* Takes the `size` stops from `from` on out of the order and puts them before the stop at `to`. */
static void move(int *order, int from, int size, int to)
{
    int piece[WW_TOUR_STOPS_MAX];
    memcpy(piece, order + from, (size_t)size * sizeof *order);
    if (to < from) {
        memmove(order + to + size, order + to, (size_t)(from - to) * sizeof *order);
        memcpy(order + to, piece, (size_t)size * sizeof *order);
    } else {
        memmove(order + from, order + from + size, (size_t)(to - from - size) * sizeof *order);
        memcpy(order + to - size, piece, (size_t)size * sizeof *order);
    }
}

/* Puts up to three neighbours where they cost less. */
static bool put_elsewhere(const struct table *table, int *order)
{
    bool better = false;
    for (int size = 1; size <= 3; size++)
        for (int from = 0; from + size <= table->count; from++) {
            int end = from + size;
            int64_t saved = (int64_t)leg(table, order, from) + leg(table, order, end) -
                            between(table, order, from - 1, end);
            for (int to = 0; to <= table->count; to++) {
                if (to >= from && to <= end)
                    continue;
                int64_t added = (int64_t)between(table, order, to - 1, from) +
                                between(table, order, end - 1, to) - leg(table, order, to);
                if (added >= saved)
                    continue;
                move(order, from, size, to);
                better = true;
                break;
            }
        }
    return better;
}

static void improve(const struct table *table, int *order)
{
    while (turn_round(table, order) || put_elsewhere(table, order))
        ;
}

static int any_below(uint64_t *seed, int limit)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int)((*seed >> 33) % (uint64_t)limit);
}

/* Changes the places of two neighbouring pieces: what the improvements cannot undo in one step. */
static void shake(const struct table *table, int *order, uint64_t *seed)
{
    int shaken[WW_TOUR_STOPS_MAX], n = table->count, at = 0;
    int a = any_below(seed, n - 2), b = a + 1 + any_below(seed, n - a - 2);
    int c = b + 1 + any_below(seed, n - b - 1);
    for (int i = 0; i < a; i++)
        shaken[at++] = order[i];
    for (int i = b; i < c; i++)
        shaken[at++] = order[i];
    for (int i = a; i < b; i++)
        shaken[at++] = order[i];
    for (int i = c; i < n; i++)
        shaken[at++] = order[i];
    memcpy(order, shaken, (size_t)n * sizeof *order);
}

static void find_good(const struct table *table, int *order)
{
    int tried[WW_TOUR_STOPS_MAX];
    size_t size = (size_t)table->count * sizeof *order;
    uint64_t seed = 1; /* the same stops always give the same order */
    take_nearest(table, order);
    improve(table, order);
    int64_t best_cm = length_of(table, order);
    for (int i = 0; i < SHAKES; i++) {
        memcpy(tried, order, size);
        shake(table, tried, &seed);
        improve(table, tried);
        int64_t length_cm = length_of(table, tried);
        if (length_cm <= best_cm) {
            best_cm = length_cm;
            memcpy(order, tried, size);
        }
    }
}

static int32_t clamp_leg(int32_t length_cm)
{
    return length_cm < LEG_MAX_CM ? length_cm : LEG_MAX_CM;
}

void ww_tour_order(struct ww_arena *arena, const int32_t *distances_cm, int count,
                   struct ww_tour *tour)
{
    int side = count + 1, best[WW_TOUR_STOPS_MAX], stops[WW_TOUR_STOPS_MAX + 1] = {0};
    struct table *table = ww_arena_alloc(arena, sizeof *table);
    if (count > WW_TOUR_STOPS_MAX)
        count = WW_TOUR_STOPS_MAX;
    *tour = (struct ww_tour){0};
    for (int i = 1; i <= count; i++)
        if (distances_cm[i] != WW_WAY_NONE)
            stops[++table->count] = i;
    for (int i = 0; i <= table->count; i++)
        for (int k = 0; k <= table->count; k++) {
            /* One half of the table: a way is as long in both directions, and a table that says
             * otherwise must not keep the search from coming to an end. */
            int32_t length_cm = distances_cm[stops[i < k ? i : k] * side + stops[i < k ? k : i]];
            /* No way between two that can both be reached: over the start, as it were. */
            table->cm[i][k] = clamp_leg(length_cm < 0 ? LEG_MAX_CM : length_cm);
        }
    if (table->count > WW_TOUR_EXACT_MAX)
        find_good(table, best);
    else if (table->count > 0)
        find_best(table, best);
    tour->reached = table->count;
    for (int i = 0, at = 0; i < table->count; at = best[i++] + 1) {
        tour->order[i] = stops[best[i] + 1] - 1;
        tour->leg_cm[i] = table->cm[at][best[i] + 1];
        tour->length_cm += tour->leg_cm[i];
    }
    for (int i = 1, at = table->count; i <= count; i++)
        if (distances_cm[i] == WW_WAY_NONE) {
            tour->leg_cm[at] = WW_WAY_NONE;
            tour->order[at++] = i - 1;
        }
}

void ww_tour_plan(const struct ww_way_graph *graph, struct ww_arena *arena, int start,
                  const int *stops, int count, unsigned flags, struct ww_tour *tour)
{
    if (count > WW_TOUR_STOPS_MAX)
        count = WW_TOUR_STOPS_MAX;
    size_t side = (size_t)count + 1;
    int32_t *table = ww_arena_array(arena, side * side, sizeof *table);
    for (size_t i = 0; i < side; i++) {
        const int32_t *distances_cm =
            ww_way_distances(graph, arena, i ? stops[i - 1] : start, flags);
        for (size_t k = 0; k < side; k++) {
            int to = k ? stops[k - 1] : start;
            bool exists = to >= 0 && to < graph->point_count;
            table[i * side + k] = exists ? distances_cm[to] : WW_WAY_NONE;
        }
    }
    ww_tour_order(arena, table, count, tour);
}
