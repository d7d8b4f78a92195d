#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "content/limits.h"
#include "staff/drawing.h"
#include "staff/fair.h"
#include "staff/rules.h"
#include "staff/word_list.h"

enum {
    SESSION_MAX_MIN = 18 * 60, /* whoever swaps start and end gets a talk of nearly a day */
    SLACK_CM = 50,             /* by which a way may be shorter than its plan says */
};

static bool is_set(const struct ww_book *book, enum ww_column column, uint32_t row)
{
    return ww_cell_is_set(ww_book_cell(book, column, row));
}

static bool is_empty(const struct ww_book *book, enum ww_column column, uint32_t row)
{
    return ww_cell_is_empty(ww_book_cell(book, column, row));
}

static bool all_set(const struct ww_book *book, uint32_t row, const enum ww_column *columns,
                    size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!is_set(book, columns[i], row))
            return false;
    return true;
}

static int64_t number(const struct ww_book *book, enum ww_column column, uint32_t row)
{
    return ww_book_number(book, column, row, -1);
}

/* The number in `column` of the row that `ref` leads to; -1: one of them is not known. */
static int64_t number_behind(const struct ww_book *book, enum ww_column ref, uint32_t row,
                             enum ww_column column)
{
    int64_t target = number(book, ref, row);
    return target < 0 ? -1 : number(book, column, (uint32_t)target);
}

static const char *text(const struct ww_book *book, enum ww_column column, uint32_t row)
{
    return ww_book_cell(book, column, row)->text;
}

/* What is placed in a hall must be of it: complains when a corner is beyond its sides. */
static void check_inside(struct ww_book *book, enum ww_column hall, enum ww_column x,
                         enum ww_column width, enum ww_column side, uint32_t row)
{
    int64_t room_cm = number_behind(book, hall, row, side);
    int64_t at_cm = number(book, x, row);
    int64_t size_cm = width == WW_COLUMN_NONE ? 0 : number(book, width, row);
    if (room_cm < 0 || at_cm < 0 || size_cm < 0 || at_cm + size_cm <= room_cm)
        return;
    int64_t end_cm = at_cm + size_cm;
    ww_book_complain(book, WW_MISTAKE, x, 0, row,
                     "reaches to %d.%02d m, but the %s of this hall is %s m; correct one of them",
                     (int)end_cm / 100, (int)end_cm % 100, ww_columns[side].name,
                     text(book, side, (uint32_t)number(book, hall, row)));
}

/* Two ways to a fair, of the row and of what it refers to, must lead to the same one. */
static void check_same_fair(struct ww_book *book, enum ww_column column, uint32_t row, int64_t fair,
                            int64_t other)
{
    if (fair >= 0 && other >= 0 && fair != other)
        ww_book_complain(book, WW_MISTAKE, column, 0, row,
                         "belongs to the fair %s, not to %s; take one of the same fair",
                         text(book, WW_FAIRS_CODE, (uint32_t)other),
                         text(book, WW_FAIRS_CODE, (uint32_t)fair));
}

/* The fair of the waypoint that `ref` leads to. */
static int64_t fair_of_waypoint(const struct ww_book *book, enum ww_column ref, uint32_t row)
{
    int64_t hall = number_behind(book, ref, row, WW_WAYPOINTS_HALL);
    return hall < 0 ? -1 : number(book, WW_HALLS_FAIR, (uint32_t)hall);
}

static void check_waypoint(struct ww_book *book, uint32_t row)
{
    check_inside(book, WW_WAYPOINTS_HALL, WW_WAYPOINTS_X, WW_COLUMN_NONE, WW_HALLS_WIDTH, row);
    check_inside(book, WW_WAYPOINTS_HALL, WW_WAYPOINTS_Y, WW_COLUMN_NONE, WW_HALLS_HEIGHT, row);
}

static void check_link_length(struct ww_book *book, uint32_t row, uint32_t from, uint32_t to)
{
    if (number(book, WW_WAYPOINTS_HALL, from) < 0 || number(book, WW_WAYPOINTS_HALL, to) < 0)
        return;
    int64_t straight_cm = ww_waypoints_apart_cm(book, from, to);
    int64_t length_cm = number(book, WW_WAYPOINT_LINKS_METRES, row);
    if (straight_cm < 0 && is_empty(book, WW_WAYPOINT_LINKS_METRES, row))
        ww_book_complain(book, WW_MISTAKE, WW_WAYPOINT_LINKS_METRES, 0, row,
                         "leads from one hall to another, so its length is not on any plan; write "
                         "how many metres people walk");
    else if (length_cm >= 0 && length_cm + SLACK_CM < straight_cm)
        ww_book_complain(book, WW_WARNING, WW_WAYPOINT_LINKS_METRES, 0, row,
                         "is shorter than the straight line of %d.%02d m; leave the cell empty to "
                         "take that",
                         (int)straight_cm / 100, (int)straight_cm % 100);
}

static bool is_stairs(const struct ww_book *book, uint32_t waypoint)
{
    return is_set(book, WW_WAYPOINTS_KIND, waypoint) &&
           strcmp(text(book, WW_WAYPOINTS_KIND, waypoint), "stairs") == 0;
}

static void check_link(struct ww_book *book, uint32_t row)
{
    int64_t from = number(book, WW_WAYPOINT_LINKS_FROM, row);
    int64_t to = number(book, WW_WAYPOINT_LINKS_TO, row);
    if (from < 0 || to < 0)
        return;
    if (from == to) {
        ww_book_complain(book, WW_MISTAKE, WW_WAYPOINT_LINKS_TO, 0, row,
                         "leads back to where it begins; write another waypoint or remove the row");
        return;
    }
    check_same_fair(book, WW_WAYPOINT_LINKS_TO, row,
                    fair_of_waypoint(book, WW_WAYPOINT_LINKS_FROM, row),
                    fair_of_waypoint(book, WW_WAYPOINT_LINKS_TO, row));
    check_link_length(book, row, (uint32_t)from, (uint32_t)to);
    if (number(book, WW_WAYPOINT_LINKS_STEP_FREE, row) == 1 && is_stairs(book, (uint32_t)from) &&
        is_stairs(book, (uint32_t)to))
        ww_book_complain(
            book, WW_WARNING, WW_WAYPOINT_LINKS_STEP_FREE, 0, row,
            "leads from stairs to stairs and is said to have no steps; is that right?");
}

static void check_tags(struct ww_book *book, enum ww_column column, uint32_t row)
{
    if (is_set(book, column, row) &&
        ww_list_count(text(book, column, row)) > WW_EXHIBITOR_LANGUAGES_MAX)
        ww_book_complain(book, WW_MISTAKE, column, 0, row,
                         "has more than %d languages; the terminal shows no more, so remove some",
                         WW_EXHIBITOR_LANGUAGES_MAX);
}

static void check_exhibitor(struct ww_book *book, uint32_t row)
{
    check_tags(book, WW_EXHIBITORS_LANGUAGES, row);
    if (is_empty(book, WW_EXHIBITORS_ORGANIZATION, row) &&
        ww_cell_is_empty(ww_book_text(book, WW_EXHIBITORS_NAME, row, 0)))
        ww_book_complain(book, WW_MISTAKE, WW_EXHIBITORS_NAME, 0, row,
                         "nobody knows what this exhibitor is called; write a name, or an "
                         "organization of organizations.csv");
}

static void check_stand(struct ww_book *book, uint32_t row)
{
    int64_t fair = number_behind(book, WW_STANDS_HALL, row, WW_HALLS_FAIR);
    check_inside(book, WW_STANDS_HALL, WW_STANDS_X, WW_STANDS_WIDTH, WW_HALLS_WIDTH, row);
    check_inside(book, WW_STANDS_HALL, WW_STANDS_Y, WW_STANDS_HEIGHT, WW_HALLS_HEIGHT, row);
    check_same_fair(book, WW_STANDS_EXHIBITOR, row, fair,
                    number_behind(book, WW_STANDS_EXHIBITOR, row, WW_EXHIBITORS_FAIR));
    int64_t hall = number_behind(book, WW_STANDS_WAYPOINT, row, WW_WAYPOINTS_HALL);
    if (hall >= 0 && number(book, WW_STANDS_HALL, row) >= 0 &&
        hall != number(book, WW_STANDS_HALL, row))
        ww_book_complain(book, WW_MISTAKE, WW_STANDS_WAYPOINT, 0, row,
                         "is a waypoint of the hall %s, but the stand is in %s; take one there",
                         text(book, WW_HALLS_CODE, (uint32_t)hall),
                         text(book, WW_STANDS_HALL, row));
    if (is_empty(book, WW_STANDS_EXHIBITOR, row) &&
        ww_cell_is_empty(ww_book_text(book, WW_STANDS_NAME, row, 0)))
        ww_book_complain(book, WW_MISTAKE, WW_STANDS_EXHIBITOR, 0, row,
                         "nobody knows whose stand this is; write an exhibitor, or a name");
}

static void check_room(struct ww_book *book, uint32_t row)
{
    check_same_fair(book, WW_ROOMS_WAYPOINT, row, number(book, WW_ROOMS_FAIR, row),
                    fair_of_waypoint(book, WW_ROOMS_WAYPOINT, row));
}

static void check_session_times(struct ww_book *book, uint32_t row)
{
    static const enum ww_column needed[] = {WW_SESSIONS_DATE, WW_SESSIONS_STARTS, WW_SESSIONS_ENDS};
    if (!all_set(book, row, needed, 3))
        return;
    int64_t start_min, end_min;
    ww_session_span(book, row, &start_min, &end_min);
    if (number(book, WW_SESSIONS_STARTS, row) == WW_DAY_MINUTES)
        ww_book_complain(book, WW_MISTAKE, WW_SESSIONS_STARTS, 0, row,
                         "nothing begins at 24:00; write 00:00 of the next day");
    else if (end_min - start_min > SESSION_MAX_MIN)
        ww_book_complain(book, WW_MISTAKE, WW_SESSIONS_ENDS, 0, row,
                         "the end %s is before the start %s, so the talk would last %d hours into "
                         "the next day; correct one of them",
                         text(book, WW_SESSIONS_ENDS, row), text(book, WW_SESSIONS_STARTS, row),
                         (int)(end_min - start_min) / 60);
    int64_t fair = number(book, WW_SESSIONS_FAIR, row);
    int64_t first = fair < 0 ? -1 : number(book, WW_FAIRS_DATE, (uint32_t)fair);
    int64_t last = fair < 0 ? -1 : ww_book_number(book, WW_FAIRS_UNTIL, (uint32_t)fair, first);
    int64_t day = number(book, WW_SESSIONS_DATE, row);
    if (first >= 0 && (day < first || day > last + 1))
        ww_book_complain(book, WW_WARNING, WW_SESSIONS_DATE, 0, row,
                         "is no day of the fair %s; is one of the dates wrong?",
                         text(book, WW_FAIRS_CODE, (uint32_t)fair));
}

static void check_session(struct ww_book *book, uint32_t row)
{
    int64_t fair = number(book, WW_SESSIONS_FAIR, row);
    check_tags(book, WW_SESSIONS_LANGUAGES, row);
    check_session_times(book, row);
    check_same_fair(book, WW_SESSIONS_ROOM, row, fair,
                    number_behind(book, WW_SESSIONS_ROOM, row, WW_ROOMS_FAIR));
    check_same_fair(book, WW_SESSIONS_EXHIBITOR, row, fair,
                    number_behind(book, WW_SESSIONS_EXHIBITOR, row, WW_EXHIBITORS_FAIR));
}

/* Only plans are shown large enough to be worth a drawing. */
static void check_drawings(struct ww_book *book)
{
    for (enum ww_column column = 0; column < WW_COLUMN_COUNT; column++) {
        if (ww_columns[column].kind != WW_KIND_REF ||
            ww_columns[column].target != WW_PICTURES_FILE || column == WW_HALLS_PICTURE ||
            column == WW_SITE_PLAN)
            continue;
        for (uint32_t row = 0; row < ww_book_rows(book, ww_columns[column].table); row++)
            if (is_set(book, column, row) && ww_drawing_is(text(book, column, row)))
                ww_book_complain(book, WW_MISTAKE, column, 0, row,
                                 "is a drawing, which only plans can be; export it as PNG");
    }
}

void ww_fairs_check(struct ww_book *book)
{
    static const struct {
        enum ww_table table;
        void (*check)(struct ww_book *book, uint32_t row);
    } rules[] = {
        {WW_TABLE_WAYPOINTS, check_waypoint},   {WW_TABLE_WAYPOINT_LINKS, check_link},
        {WW_TABLE_EXHIBITORS, check_exhibitor}, {WW_TABLE_STANDS, check_stand},
        {WW_TABLE_ROOMS, check_room},           {WW_TABLE_SESSIONS, check_session},
    };
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++)
        for (uint32_t row = 0; row < ww_book_rows(book, rules[i].table); row++)
            rules[i].check(book, row);
    check_drawings(book);
    ww_fair_clashes_check(book);
    ww_fair_ways_check(book);
}
