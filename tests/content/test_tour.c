#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/tour.h"

enum { SIDE_MAX = WW_TOUR_STOPS_MAX + 1 };

static uint32_t any(uint64_t *seed, uint32_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % below;
}

static int rounds(int count, int soak)
{
    const char *value = getenv("WW_SOAK");
    return value && *value ? soak : count;
}

/* Stops anywhere in a hall of 80 by 50 metres. */
static void scatter(int32_t *cm, int count, uint64_t *seed)
{
    int x[SIDE_MAX], y[SIDE_MAX];
    for (int i = 0; i <= count; i++) {
        x[i] = (int)any(seed, 8000);
        y[i] = (int)any(seed, 5000);
    }
    for (int i = 0; i <= count; i++)
        for (int k = 0; k <= count; k++)
            cm[i * (count + 1) + k] = (int32_t)hypot(x[i] - x[k], y[i] - y[k]);
}

/* Every order, cut off where it is too long already. */
static int64_t shortest(const int32_t *cm, int count, int at, unsigned visited, int64_t best)
{
    if (visited == (1u << count) - 1)
        return 0;
    for (int i = 0; i < count; i++) {
        int64_t step = cm[at * (count + 1) + i + 1];
        if (visited >> i & 1 || step >= best)
            continue;
        int64_t rest = shortest(cm, count, i + 1, visited | 1u << i, best - step);
        if (step + rest < best)
            best = step + rest;
    }
    return best;
}

/* Every stop once, and the lengths are those of the table. */
static void assert_is_tour(const int32_t *cm, int count, const struct ww_tour *tour)
{
    bool seen[WW_TOUR_STOPS_MAX] = {false};
    int64_t length = 0;
    assert_int_equal(tour->reached, count);
    for (int i = 0, at = 0; i < count; at = tour->order[i++] + 1) {
        assert_in_range(tour->order[i], 0, count - 1);
        assert_false(seen[tour->order[i]]);
        seen[tour->order[i]] = true;
        assert_int_equal(tour->leg_cm[i], cm[at * (count + 1) + tour->order[i] + 1]);
        length += tour->leg_cm[i];
    }
    assert_int_equal(tour->length_cm, length);
}

static void test_few_stops_are_exact(void **state)
{
    (void)state;
    uint64_t seed = 3;
    for (int i = 0; i < rounds(60, 3000); i++) {
        int count = 1 + i % 9;
        int32_t cm[10 * 10];
        struct ww_arena arena = {0};
        struct ww_tour tour;
        scatter(cm, count, &seed);
        ww_tour_order(&arena, cm, count, &tour);
        assert_is_tour(cm, count, &tour);
        assert_int_equal(tour.length_cm, shortest(cm, count, 0, 0, INT64_MAX));
        ww_arena_finish(&arena);
    }
}

/* The exact order of fifteen costs no more than any that a person might try. */
static void test_fifteen_stops(void **state)
{
    (void)state;
    uint64_t seed = 15;
    for (int i = 0; i < rounds(3, 50); i++) {
        int32_t cm[16 * 16];
        struct ww_arena arena = {0};
        struct ww_tour tour;
        scatter(cm, 15, &seed);
        ww_tour_order(&arena, cm, 15, &tour);
        assert_is_tour(cm, 15, &tour);
        for (int k = 0; k < 2000; k++) {
            int order[15];
            memcpy(order, tour.order, sizeof order);
            for (int swaps = 1 + k % 4; swaps > 0; swaps--) {
                int a = (int)any(&seed, 15), b = (int)any(&seed, 15), kept = order[a];
                order[a] = order[b];
                order[b] = kept;
            }
            int64_t length = 0;
            for (int s = 0, at = 0; s < 15; at = order[s++] + 1)
                length += cm[at * 16 + order[s] + 1];
            assert_true(length >= tour.length_cm);
        }
        ww_arena_finish(&arena);
    }
}

/* Beyond the exact ones: at most five in a hundred longer than the best. Stops that lie twice in
 * the same place cost nothing, so that the exact search knows the best length of more stops. */
static void test_more_stops_are_good(void **state)
{
    (void)state;
    uint64_t seed = 20;
    for (int i = 0; i < rounds(40, 2000); i++) {
        int places = 15, count = 16 + i % 15;
        int32_t cm[16 * 16], twice[31 * 31];
        struct ww_arena arena = {0};
        struct ww_tour exact, good;
        scatter(cm, places, &seed);
        ww_tour_order(&arena, cm, places, &exact);
        for (int a = 0; a <= count; a++)
            for (int b = 0; b <= count; b++) {
                int from = a ? (a - 1) % places + 1 : 0, to = b ? (b - 1) % places + 1 : 0;
                twice[a * (count + 1) + b] = cm[from * (places + 1) + to];
            }
        ww_tour_order(&arena, twice, count, &good);
        assert_is_tour(twice, count, &good);
        assert_true(good.length_cm >= exact.length_cm);
        assert_true(good.length_cm * 100 <= exact.length_cm * 105);
        ww_arena_finish(&arena);
    }
}

static void test_many_stops(void **state)
{
    (void)state;
    static int32_t cm[SIDE_MAX * SIDE_MAX];
    uint64_t seed = 64;
    struct ww_arena arena = {0};
    struct ww_tour tour, again;
    for (int count = 16; count <= WW_TOUR_STOPS_MAX; count += 16) {
        scatter(cm, count, &seed);
        ww_tour_order(&arena, cm, count, &tour);
        assert_is_tour(cm, count, &tour);
        ww_tour_order(&arena, cm, count, &again);
        assert_memory_equal(&tour, &again, sizeof tour);
    }
    ww_arena_finish(&arena);
}

/* A row of points, the last two behind a closed door; one stop is asked for twice. */
static void test_stops_that_cannot_be_reached(void **state)
{
    (void)state;
    static const struct ww_way_link links[] = {
        {.from = 0, .to = 1, .length_cm = 100},
        {.from = 1, .to = 2, .length_cm = 100},
        {.from = 2, .to = 3, .length_cm = 100},
        {.from = 3, .to = 4, .length_cm = 1, .blocked = true},
        {.from = 4, .to = 5, .length_cm = 100},
    };
    static const int stops[] = {4, 3, 99, 0, 5, 3};
    static const int expected[] = {3, 5, 1, 0, 2, 4};
    struct ww_arena arena = {0};
    struct ww_way_graph graph;
    struct ww_tour tour;
    ww_way_graph_init(&graph, &arena, 6, links, 5);
    ww_tour_plan(&graph, &arena, 1, stops, 6, 0, &tour);
    assert_int_equal(tour.reached, 3);
    assert_memory_equal(tour.order, expected, sizeof expected);
    assert_int_equal(tour.length_cm, 400);
    assert_int_equal(tour.leg_cm[0], 100);
    assert_int_equal(tour.leg_cm[2], 0);
    assert_int_equal(tour.leg_cm[3], WW_WAY_NONE);
    ww_tour_plan(&graph, &arena, 1, stops, 6, WW_WAY_ANY, &tour);
    assert_int_equal(tour.reached, 5);
    ww_tour_plan(&graph, &arena, 1, stops, 0, 0, &tour);
    assert_int_equal(tour.reached, 0);
    ww_tour_plan(&graph, &arena, -1, stops, 6, 0, &tour);
    assert_int_equal(tour.reached, 0);
    ww_arena_finish(&arena);
}

/* A damaged table is no reason to search for ever. */
static void test_any_table_comes_to_an_end(void **state)
{
    (void)state;
    static int32_t cm[31 * 31];
    uint64_t seed = 31;
    for (int i = 0; i < rounds(20, 1000); i++) {
        struct ww_arena arena = {0};
        struct ww_tour tour;
        int count = 1 + (int)any(&seed, 30);
        for (int k = 0; k < (count + 1) * (count + 1); k++)
            cm[k] = any(&seed, 9) ? (int32_t)any(&seed, INT32_MAX) : WW_WAY_NONE;
        ww_tour_order(&arena, cm, count, &tour);
        assert_in_range(tour.reached, 0, count);
        ww_arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_few_stops_are_exact),
        cmocka_unit_test(test_fifteen_stops),
        cmocka_unit_test(test_more_stops_are_good),
        cmocka_unit_test(test_many_stops),
        cmocka_unit_test(test_stops_that_cannot_be_reached),
        cmocka_unit_test(test_any_table_comes_to_an_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
