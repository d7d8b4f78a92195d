#include "staff/edition.h"

#include <stdlib.h>

enum { IMPORTANCE_DEFAULT = 5 };

/* A row with what it is sorted by. */
struct ranked {
    int64_t group; /* the smallest first */
    int64_t id;
    uint32_t row;
};

static int compare(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static void order_services(const struct ww_book *book, struct ww_edition *edition)
{
    struct ranked *ranked = ww_alloc(edition->count * sizeof *ranked);
    for (uint32_t row = 0; row < edition->count; row++)
        ranked[row] = (struct ranked){
            .group = -ww_book_number(book, WW_SERVICES_IMPORTANCE, row, IMPORTANCE_DEFAULT),
            .id = ww_book_id(book, WW_TABLE_SERVICES, row),
            .row = row,
        };
    qsort(ranked, edition->count, sizeof *ranked, compare);
    for (uint32_t no = 0; no < edition->count; no++)
        edition->order[no] = ranked[no].row;
    free(ranked);
}

static void order_places(const struct ww_book *book, struct ww_edition *edition)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_SERVICES_AT_LOCATIONS), count = 0;
    struct ranked *ranked = ww_alloc(rows * sizeof *ranked);
    for (uint32_t row = 0; row < rows; row++) {
        int64_t service = ww_book_number(book, WW_SERVICES_AT_LOCATIONS_SERVICE, row, -1);
        int64_t place = ww_book_number(book, WW_SERVICES_AT_LOCATIONS_LOCATION, row, -1);
        if (service >= 0 && place >= 0)
            ranked[count++] = (struct ranked){
                .group = service,
                .id = ww_book_id(book, WW_TABLE_SERVICES_AT_LOCATIONS, row),
                .row = row,
            };
    }
    qsort(ranked, count, sizeof *ranked, compare);
    edition->place_rows = ww_arena_array(&edition->arena, count, sizeof *edition->place_rows);
    uint32_t at = 0;
    for (uint32_t service = 0; service <= edition->count; service++) {
        edition->place_start[service] = at;
        for (; at < count && ranked[at].group == service; at++)
            edition->place_rows[at] = ranked[at].row;
    }
    free(ranked);
}

struct term_list {
    uint32_t *rows;
    uint32_t count, capacity;
    uint32_t start; /* of the offer at hand */
};

static void add_term(struct term_list *list, int64_t term)
{
    for (uint32_t i = list->start; i < list->count; i++)
        if (list->rows[i] == term)
            return;
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 1024;
        list->rows = ww_realloc(list->rows, list->capacity * sizeof *list->rows);
    }
    list->rows[list->count++] = (uint32_t)term;
}

static void add_terms(const struct ww_book *book, const struct ww_edition *edition,
                      uint32_t service, struct term_list *list)
{
    static const enum ww_column columns[] = {WW_SERVICES_CATEGORIES, WW_SERVICES_AUDIENCES,
                                             WW_SERVICES_FIELDS};
    for (size_t c = 0; c < sizeof columns / sizeof columns[0]; c++) {
        const struct ww_cell *cell = ww_book_cell(book, columns[c], service);
        for (int i = 0; ww_cell_is_set(cell) && i < cell->list->count; i++)
            add_term(list, cell->list->items[i]);
    }
    for (uint32_t i = edition->place_start[service]; i < edition->place_start[service + 1]; i++) {
        int64_t district = ww_edition_district(book, edition->place_rows[i]);
        if (district >= 0)
            add_term(list, district);
    }
}

static void collect_terms(const struct ww_book *book, struct ww_edition *edition)
{
    struct term_list list = {0};
    for (uint32_t service = 0; service < edition->count; service++) {
        edition->term_start[service] = list.start = list.count;
        add_terms(book, edition, service, &list);
    }
    edition->term_start[edition->count] = list.count;
    edition->term_rows = list.rows;
}

int64_t ww_edition_district(const struct ww_book *book, uint32_t place_row)
{
    int64_t place = ww_book_number(book, WW_SERVICES_AT_LOCATIONS_LOCATION, place_row, -1);
    return place < 0 ? -1 : ww_book_number(book, WW_LOCATIONS_DISTRICT, (uint32_t)place, -1);
}

void ww_edition_make(const struct ww_book *book, struct ww_edition *edition)
{
    *edition = (struct ww_edition){.count = ww_book_rows(book, WW_TABLE_SERVICES)};
    edition->order = ww_arena_array(&edition->arena, edition->count, sizeof *edition->order);
    edition->place_start =
        ww_arena_array(&edition->arena, edition->count + 1, sizeof *edition->place_start);
    edition->term_start =
        ww_arena_array(&edition->arena, edition->count + 1, sizeof *edition->term_start);
    order_services(book, edition);
    order_places(book, edition);
    collect_terms(book, edition);
}

void ww_edition_finish(struct ww_edition *edition)
{
    free(edition->term_rows);
    ww_arena_finish(&edition->arena);
    *edition = (struct ww_edition){0};
}
