#include <stdlib.h>

#include "base/buf.h"
#include "staff/fair.h"
#include "staff/write.h"

enum { STEP_FREE = 1, BLOCKED = 2 };

/* A waypoint of one fair, or where the row is placed among them. */
struct place {
    int64_t id;
    uint32_t row;
};

struct link {
    uint32_t from, to; /* positions */
    uint32_t length_cm;
    uint32_t flags;
};

static int compare_places(const void *a, const void *b)
{
    const struct place *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static int compare_links(const void *a, const void *b)
{
    const struct link *x = a, *y = b;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static int64_t hall_of(const struct ww_book *book, uint32_t waypoint)
{
    return ww_book_number(book, WW_WAYPOINTS_HALL, waypoint, 0);
}

static int64_t fair_of(const struct ww_book *book, uint32_t waypoint)
{
    return ww_book_number(book, WW_HALLS_FAIR, (uint32_t)hall_of(book, waypoint), 0);
}

/* The waypoints of a fair by id; `positions` takes the position of every row that is among them. */
static uint32_t collect_places(const struct ww_book *book, uint32_t fair, struct place *places,
                               uint32_t *positions)
{
    uint32_t count = 0;
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_WAYPOINTS); row++)
        if (fair_of(book, row) == fair)
            places[count++] = (struct place){ww_book_id(book, WW_TABLE_WAYPOINTS, row), row};
    qsort(places, count, sizeof *places, compare_places);
    for (uint32_t i = 0; i < count; i++)
        positions[places[i].row] = i;
    return count;
}

static uint32_t collect_links(const struct ww_book *book, uint32_t fair, const uint32_t *positions,
                              struct link *links)
{
    uint32_t count = 0;
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_WAYPOINT_LINKS); row++) {
        uint32_t from = (uint32_t)ww_book_number(book, WW_WAYPOINT_LINKS_FROM, row, 0);
        uint32_t to = (uint32_t)ww_book_number(book, WW_WAYPOINT_LINKS_TO, row, 0);
        if (fair_of(book, from) != fair)
            continue;
        bool step_free = ww_book_number(book, WW_WAYPOINT_LINKS_STEP_FREE, row, 0) == 1;
        bool blocked = ww_book_number(book, WW_WAYPOINT_LINKS_BLOCKED, row, 0) == 1;
        uint32_t flags = (step_free ? STEP_FREE : 0) | (blocked ? BLOCKED : 0);
        uint32_t length_cm = ww_link_length_cm(book, row);
        links[count++] = (struct link){positions[from], positions[to], length_cm, flags};
        links[count++] = (struct link){positions[to], positions[from], length_cm, flags};
    }
    qsort(links, count, sizeof *links, compare_links);
    return count;
}

static void put_places(struct ww_buf *buf, const struct ww_book *book, const struct place *places,
                       uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t row = places[i].row, hall = (uint32_t)hall_of(book, row);
        ww_put_number(buf, (uint32_t)places[i].id, 4);
        ww_put_number(buf, (uint32_t)ww_book_id(book, WW_TABLE_HALLS, hall), 4);
        ww_put_number(buf, (uint32_t)ww_book_number(book, WW_WAYPOINTS_X, row, 0), 3);
        ww_put_number(buf, (uint32_t)ww_book_number(book, WW_WAYPOINTS_KIND, row, 0), 1);
        ww_put_number(buf, (uint32_t)ww_book_number(book, WW_WAYPOINTS_Y, row, 0), 4);
    }
}

static void put_links(struct ww_buf *buf, const struct link *links, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        ww_put_number(buf, links[i].from, 4);
        ww_put_number(buf, links[i].to, 4);
        ww_put_number(buf, links[i].length_cm, 3);
        ww_put_number(buf, links[i].flags, 1);
    }
}

void ww_write_ways(struct ww_store *store, const struct ww_material *material)
{
    const struct ww_book *book = material->book;
    uint32_t waypoints = ww_book_rows(book, WW_TABLE_WAYPOINTS);
    uint32_t rows = ww_book_rows(book, WW_TABLE_WAYPOINT_LINKS);
    struct place *places = ww_alloc((waypoints + 1) * sizeof *places);
    uint32_t *positions = ww_alloc((waypoints + 1) * sizeof *positions);
    struct link *links = ww_alloc(((size_t)rows * 2 + 1) * sizeof *links);
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_FAIRS,
                   "INSERT INTO fair_way (fair, waypoints, links)"
                   " VALUES (?1, ?2, ifnull(?3, x''))");
    for (uint32_t fair = 0; fair < ww_book_rows(book, WW_TABLE_FAIRS); fair++) {
        uint32_t count = collect_places(book, fair, places, positions);
        if (count == 0)
            continue;
        struct ww_buf places_blob = {0}, links_blob = {0};
        put_places(&places_blob, book, places, count);
        put_links(&links_blob, links, collect_links(book, fair, positions, links));
        ww_insert_number(&insert, 1, ww_book_id(book, WW_TABLE_FAIRS, fair));
        ww_insert_blob(&insert, 2, places_blob.data, places_blob.size);
        ww_insert_blob(&insert, 3, links_blob.data, links_blob.size);
        ww_insert_step(&insert);
        ww_buf_finish(&places_blob);
        ww_buf_finish(&links_blob);
    }
    ww_insert_close(&insert);
    free(links);
    free(positions);
    free(places);
}
