#include <stdlib.h>

#include "base/clock.h"
#include "content/places.h"
#include "staff/rules.h"

/* One thing that takes a stretch of time at a place, or a pair that may stand once. */
struct claim {
    int64_t owner; /* row of the place, or of the offer */
    int32_t key;   /* weekday, day, or row of the place: claims clash within owner and key only */
    int32_t opens, closes; /* minutes of the day; both 0: closed */
    int32_t from_day, until_day;
    uint32_t row;
};

struct claims {
    struct claim *items; /* owned */
    size_t count, capacity;
};

static void add_claim(struct claims *claims, struct claim claim)
{
    if (claims->count == claims->capacity) {
        claims->capacity = claims->capacity ? claims->capacity * 2 : 256;
        claims->items = ww_realloc(claims->items, claims->capacity * sizeof *claims->items);
    }
    claims->items[claims->count++] = claim;
}

static int compare_claims(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;
    if (x->owner != y->owner)
        return x->owner < y->owner ? -1 : 1;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static void sort_claims(struct claims *claims)
{
    if (claims->count)
        qsort(claims->items, claims->count, sizeof *claims->items, compare_claims);
}

/* Where the claims of the same owner and key as `start` end. */
static size_t group_end(const struct claims *claims, size_t start)
{
    size_t end = start + 1;
    while (end < claims->count && claims->items[end].owner == claims->items[start].owner &&
           claims->items[end].key == claims->items[start].key)
        end++;
    return end;
}

static bool valid_together(const struct claim *a, const struct claim *b)
{
    return a->from_day <= b->until_day && b->from_day <= a->until_day;
}

/* What stands in a group before `late` and cannot hold together with it. */
static const struct claim *find_clash(const struct claim *group, const struct claim *late)
{
    for (const struct claim *early = group; early < late; early++)
        if (valid_together(early, late) &&
            (early->closes == 0 || late->closes == 0 ||
             (early->opens < late->closes && late->opens < early->closes)))
            return early;
    return NULL;
}

/* How many of a group up to `late` hold on its first day, itself included. */
static int count_together(const struct claim *group, const struct claim *late)
{
    int count = 0;
    for (const struct claim *claim = group; claim <= late; claim++)
        count += claim->from_day <= late->from_day && late->from_day <= claim->until_day;
    return count;
}

/* False when it complained. */
static bool check_claim(struct ww_book *book, enum ww_column column, const struct claim *group,
                        const struct claim *late)
{
    enum { GROUP_MAX = 200 }; /* more rows for one weekday or date are no opening hours */
    const int32_t *numbers = book->sheets[ww_columns[column].table].numbers;
    const struct claim *early = late - group < GROUP_MAX ? find_clash(group, late) : NULL;
    if (late - group >= GROUP_MAX)
        ww_book_complain(book, WW_MISTAKE, column, 0, late->row,
                         "more than %d rows speak of one place and day; remove old ones",
                         GROUP_MAX);
    else if (early)
        ww_book_complain(book, WW_MISTAKE, column, 0, late->row,
                         "contradicts row %d, which speaks of the same place and time; correct one "
                         "of them",
                         numbers[early->row]);
    else if (count_together(group, late) > WW_OPENING_SPANS)
        ww_book_complain(book, WW_MISTAKE, column, 0, late->row,
                         "the place opens more than %d times on one day; join some",
                         WW_OPENING_SPANS);
    else
        return true;
    return false;
}

/* Opening hours of one place and day: no overlap, and no more spans than a page shows. */
static void check_hours(struct ww_book *book, struct claims *claims, enum ww_column column)
{
    sort_claims(claims);
    uint32_t rows = ww_book_rows(book, ww_columns[column].table);
    bool *said = ww_arena_array(&book->arena, rows, sizeof *said); /* a row has several days */
    for (size_t start = 0, end; start < claims->count; start = end) {
        end = group_end(claims, start);
        for (size_t i = start; i < end; i++)
            if (!said[claims->items[i].row])
                said[claims->items[i].row] =
                    !check_claim(book, column, &claims->items[start], &claims->items[i]);
    }
}

static void check_openings(struct ww_book *book)
{
    struct claims claims = {0};
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_OPENING_HOURS); row++) {
        const struct ww_cell *days = ww_book_cell(book, WW_OPENING_HOURS_BYDAY, row);
        int64_t owner = ww_book_number(book, WW_OPENING_HOURS_LOCATION, row, -1);
        int32_t closes = (int32_t)ww_book_number(book, WW_OPENING_HOURS_CLOSES, row, 0);
        int32_t opens = (int32_t)ww_book_number(book, WW_OPENING_HOURS_OPENS, row, 0);
        if (owner < 0 || opens >= closes || !ww_cell_is_set(days))
            continue;
        for (int i = 0; i < days->list->count; i++)
            add_claim(
                &claims,
                (struct claim){
                    owner, days->list->items[i], opens, closes,
                    (int32_t)ww_book_number(book, WW_OPENING_HOURS_VALID_FROM, row, 0),
                    (int32_t)ww_book_number(book, WW_OPENING_HOURS_VALID_UNTIL, row, INT32_MAX),
                    row});
    }
    check_hours(book, &claims, WW_OPENING_HOURS_OPENS);
    free(claims.items);
}

static void check_exceptions(struct ww_book *book)
{
    struct claims claims = {0};
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_OPENING_EXCEPTIONS); row++) {
        int64_t owner = ww_book_number(book, WW_OPENING_EXCEPTIONS_LOCATION, row, -1);
        int64_t date = ww_book_number(book, WW_OPENING_EXCEPTIONS_DATE, row, -1);
        int64_t until = ww_book_number(book, WW_OPENING_EXCEPTIONS_UNTIL, row, date);
        const struct ww_cell *opens = ww_book_cell(book, WW_OPENING_EXCEPTIONS_OPENS, row);
        const struct ww_cell *closes = ww_book_cell(book, WW_OPENING_EXCEPTIONS_CLOSES, row);
        if (owner < 0 || date < 0 || opens->text == ww_bad_cell || closes->text == ww_bad_cell)
            continue;
        for (int64_t day = date; day <= until && day < date + 366; day++)
            add_claim(&claims, (struct claim){owner, (int32_t)day, (int32_t)opens->number,
                                              (int32_t)closes->number, 0, INT32_MAX, row});
    }
    check_hours(book, &claims, WW_OPENING_EXCEPTIONS_DATE);
    free(claims.items);
}

static void check_places(struct ww_book *book)
{
    struct claims claims = {0};
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_SERVICES_AT_LOCATIONS); row++) {
        int64_t service = ww_book_number(book, WW_SERVICES_AT_LOCATIONS_SERVICE, row, -1);
        int64_t place = ww_book_number(book, WW_SERVICES_AT_LOCATIONS_LOCATION, row, -1);
        if (service >= 0 && place >= 0)
            add_claim(&claims, (struct claim){.owner = service, .key = (int32_t)place, .row = row});
    }
    sort_claims(&claims);
    const struct ww_sheet *sheet = &book->sheets[WW_TABLE_SERVICES_AT_LOCATIONS];
    for (size_t i = 1; i < claims.count; i++)
        if (claims.items[i].owner == claims.items[i - 1].owner &&
            claims.items[i].key == claims.items[i - 1].key)
            ww_book_complain(book, WW_MISTAKE, WW_SERVICES_AT_LOCATIONS_LOCATION, 0,
                             claims.items[i].row,
                             "the offer already is at this place in row %d; remove one of them",
                             sheet->numbers[claims.items[i - 1].row]);
    free(claims.items);
}

void ww_clashes_check(struct ww_book *book)
{
    check_openings(book);
    check_exceptions(book);
    check_places(book);
}
