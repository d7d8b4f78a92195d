#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "staff/fair.h"
#include "staff/rules.h"

/* Which waypoints hang together by some of the links. */
struct groups {
    uint32_t *parent; /* owned; [row of waypoints.csv] */
    uint32_t *size;   /* owned; of a group, at its root */
};

static uint32_t root_of(const struct groups *groups, uint32_t row)
{
    while (groups->parent[row] != row) {
        groups->parent[row] = groups->parent[groups->parent[row]];
        row = groups->parent[row];
    }
    return row;
}

static void join(struct groups *groups, uint32_t a, uint32_t b)
{
    a = root_of(groups, a);
    b = root_of(groups, b);
    if (a == b)
        return;
    if (groups->size[a] < groups->size[b]) {
        uint32_t other = a;
        a = b;
        b = other;
    }
    groups->parent[b] = a;
    groups->size[a] += groups->size[b];
}

static int64_t number(const struct ww_book *book, enum ww_column column, uint32_t row)
{
    return ww_book_number(book, column, row, -1);
}

static bool is_any(const struct ww_book *book, uint32_t link)
{
    (void)book;
    (void)link;
    return true;
}

static bool is_open(const struct ww_book *book, uint32_t link)
{
    return number(book, WW_WAYPOINT_LINKS_BLOCKED, link) != 1;
}

static bool is_step_free(const struct ww_book *book, uint32_t link)
{
    return is_open(book, link) && number(book, WW_WAYPOINT_LINKS_STEP_FREE, link) == 1;
}

static struct groups make_groups(const struct ww_book *book,
                                 bool (*takes)(const struct ww_book *book, uint32_t link))
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_WAYPOINTS);
    struct groups groups = {ww_alloc((rows + 1) * sizeof *groups.parent),
                            ww_alloc((rows + 1) * sizeof *groups.size)};
    for (uint32_t row = 0; row < rows; row++) {
        groups.parent[row] = row;
        groups.size[row] = 1;
    }
    for (uint32_t link = 0; link < ww_book_rows(book, WW_TABLE_WAYPOINT_LINKS); link++) {
        int64_t from = number(book, WW_WAYPOINT_LINKS_FROM, link);
        int64_t to = number(book, WW_WAYPOINT_LINKS_TO, link);
        if (from >= 0 && to >= 0 && takes(book, link))
            join(&groups, (uint32_t)from, (uint32_t)to);
    }
    return groups;
}

static void free_groups(struct groups *groups)
{
    free(groups->parent);
    free(groups->size);
}

static int64_t fair_of(const struct ww_book *book, uint32_t waypoint)
{
    int64_t hall = number(book, WW_WAYPOINTS_HALL, waypoint);
    return hall < 0 ? -1 : number(book, WW_HALLS_FAIR, (uint32_t)hall);
}

static bool is_entrance(const struct ww_book *book, uint32_t waypoint)
{
    static const char entrance[] = "entrance";
    const struct ww_cell *kind = ww_book_cell(book, WW_WAYPOINTS_KIND, waypoint);
    return ww_cell_is_set(kind) && strcmp(kind->text, entrance) == 0;
}

/* The root of the group from which a fair is entered: that with an entrance, of several the
 * largest. -1: the fair has no waypoints. */
static int64_t main_group(const struct ww_book *book, const struct groups *groups, int64_t fair)
{
    int64_t best = -1;
    bool entered = false;
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_WAYPOINTS); row++) {
        uint32_t root = root_of(groups, row);
        bool entrance = is_entrance(book, row);
        if (fair_of(book, row) == fair &&
            (best < 0 || (entrance && !entered) ||
             (entrance == entered && groups->size[root] > groups->size[best]))) {
            best = root;
            entered = entrance;
        }
    }
    return best;
}

/* One complaint for each island, at its first row. */
static void check_islands(struct ww_book *book, const struct groups *groups, int64_t fair)
{
    int64_t mainland = main_group(book, groups, fair);
    uint32_t rows = ww_book_rows(book, WW_TABLE_WAYPOINTS);
    bool *said = ww_alloc(rows + 1);
    memset(said, 0, rows + 1);
    for (uint32_t row = 0; row < rows; row++) {
        uint32_t root = root_of(groups, row);
        if (fair_of(book, row) != fair || root == mainland || said[root])
            continue;
        said[root] = true;
        if (groups->size[root] == 1)
            ww_book_complain(book, WW_WARNING, WW_WAYPOINTS_ID, 0, row,
                             "no way leads here; add one to waypoint_links.csv");
        else
            ww_book_complain(book, WW_WARNING, WW_WAYPOINTS_ID, 0, row,
                             "this and %d more waypoints hang together, but no way leads to them "
                             "from the entrance; add one to waypoint_links.csv",
                             (int)groups->size[root] - 1);
    }
    free(said);
}

/* [root]: people come in there. A fair without entrances is entered at its largest group. Owned by
 * the caller. */
static bool *find_entered(const struct ww_book *book, const struct groups *groups, int64_t fair)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_WAYPOINTS);
    bool *entered = ww_alloc(rows + 1);
    memset(entered, 0, rows + 1);
    for (uint32_t row = 0; row < rows; row++)
        if (is_entrance(book, row))
            entered[root_of(groups, row)] = true;
    int64_t root = main_group(book, groups, fair);
    if (root >= 0)
        entered[root] = true;
    return entered;
}

/* Which stands cannot be reached, or only by stairs. */
static void check_reach(struct ww_book *book, const struct groups *open,
                        const struct groups *step_free, int64_t fair)
{
    bool *entered = find_entered(book, open, fair), *level = find_entered(book, step_free, fair);
    bool has_ways = main_group(book, open, fair) >= 0;
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_STANDS) && has_ways; row++) {
        int64_t hall = number(book, WW_STANDS_HALL, row);
        int64_t waypoint = number(book, WW_STANDS_WAYPOINT, row);
        if (hall < 0 || number(book, WW_HALLS_FAIR, (uint32_t)hall) != fair)
            continue;
        if (ww_cell_is_empty(ww_book_cell(book, WW_STANDS_WAYPOINT, row)))
            ww_book_complain(book, WW_WARNING, WW_STANDS_WAYPOINT, 0, row,
                             "the terminal cannot show the way to this stand; write the waypoint "
                             "in front of it");
        else if (waypoint >= 0 && !entered[root_of(open, (uint32_t)waypoint)])
            ww_book_complain(book, WW_WARNING, WW_STANDS_WAYPOINT, 0, row,
                             "no open way leads to this stand");
        else if (waypoint >= 0 && !level[root_of(step_free, (uint32_t)waypoint)])
            ww_book_complain(book, WW_WARNING, WW_STANDS_WAYPOINT, 0, row,
                             "this stand cannot be reached without steps");
    }
    free(entered);
    free(level);
}

void ww_fair_ways_check(struct ww_book *book)
{
    struct groups any = make_groups(book, is_any);
    struct groups open = make_groups(book, is_open);
    struct groups step_free = make_groups(book, is_step_free);
    for (uint32_t fair = 0; fair < ww_book_rows(book, WW_TABLE_FAIRS); fair++) {
        check_islands(book, &any, fair);
        check_reach(book, &open, &step_free, fair);
    }
    free_groups(&any);
    free_groups(&open);
    free_groups(&step_free);
}
