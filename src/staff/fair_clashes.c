#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "content/limits.h"
#include "staff/fair.h"
#include "staff/rules.h"
#include "staff/word_list.h"

/* What takes a stretch of something: a stand of its hall, a talk of its room. */
struct claim {
    int64_t owner;     /* row of the hall or room */
    int64_t from, end; /* centimetres along the hall; wall minutes */
    uint32_t row;
};

struct claims {
    struct claim *items; /* owned */
    uint32_t count;
};

static int compare_claims(const void *a, const void *b)
{
    const struct claim *x = a, *y = b;
    if (x->owner != y->owner)
        return x->owner < y->owner ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static int64_t number(const struct ww_book *book, enum ww_column column, uint32_t row)
{
    return ww_book_number(book, column, row, -1);
}

static bool overlap_down(const struct ww_book *book, uint32_t a, uint32_t b)
{
    int64_t top_a = number(book, WW_STANDS_Y, a), top_b = number(book, WW_STANDS_Y, b);
    return top_a < top_b + number(book, WW_STANDS_HEIGHT, b) &&
           top_b < top_a + number(book, WW_STANDS_HEIGHT, a);
}

/* A stand is complained of once, whatever it lies on. */
static void check_stands(struct ww_book *book)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_STANDS);
    struct claims claims = {.items = ww_alloc((rows + 1) * sizeof *claims.items)};
    for (uint32_t row = 0; row < rows; row++) {
        int64_t hall = number(book, WW_STANDS_HALL, row), x_cm = number(book, WW_STANDS_X, row);
        int64_t width_cm = number(book, WW_STANDS_WIDTH, row);
        if (hall >= 0 && x_cm >= 0 && width_cm > 0 && number(book, WW_STANDS_Y, row) >= 0 &&
            number(book, WW_STANDS_HEIGHT, row) > 0)
            claims.items[claims.count++] = (struct claim){hall, x_cm, x_cm + width_cm, row};
    }
    qsort(claims.items, claims.count, sizeof *claims.items, compare_claims);
    for (uint32_t i = 0; i < claims.count; i++) {
        const struct claim *claim = &claims.items[i];
        for (uint32_t k = i + 1; k < claims.count && claims.items[k].owner == claim->owner &&
                                 claims.items[k].from < claim->end;
             k++) {
            uint32_t first = claim->row, second = claims.items[k].row;
            if (!overlap_down(book, first, second))
                continue;
            if (first > second) {
                first = claims.items[k].row;
                second = claim->row;
            }
            ww_book_complain(book, WW_MISTAKE, WW_STANDS_X, 0, second,
                             "lies over the stand in row %d; move one of them",
                             book->sheets[WW_TABLE_STANDS].numbers[first]);
            break;
        }
    }
    free(claims.items);
}

/* A stand by what people look for on the plan. */
struct label {
    int64_t fair;
    const char *number;
    uint32_t row;
};

static int compare_labels(const void *a, const void *b)
{
    const struct label *x = a, *y = b;
    if (x->fair != y->fair)
        return x->fair < y->fair ? -1 : 1;
    int order = strcmp(x->number, y->number);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

static void check_numbers(struct ww_book *book)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_STANDS), count = 0;
    struct label *labels = ww_alloc((rows + 1) * sizeof *labels);
    for (uint32_t row = 0; row < rows; row++) {
        const struct ww_cell *cell = ww_book_cell(book, WW_STANDS_NUMBER, row);
        int64_t hall = number(book, WW_STANDS_HALL, row);
        if (hall >= 0 && ww_cell_is_set(cell))
            labels[count++] =
                (struct label){number(book, WW_HALLS_FAIR, (uint32_t)hall), cell->text, row};
    }
    qsort(labels, count, sizeof *labels, compare_labels);
    for (uint32_t i = 1; i < count; i++)
        if (labels[i].fair == labels[i - 1].fair &&
            strcmp(labels[i].number, labels[i - 1].number) == 0)
            ww_book_complain(book, WW_MISTAKE, WW_STANDS_NUMBER, 0, labels[i].row,
                             "is already the number of the stand in row %d of this fair",
                             book->sheets[WW_TABLE_STANDS].numbers[labels[i - 1].row]);
    free(labels);
}

/* Two talks in one room at a time happen on purpose now and then. */
static void check_sessions(struct ww_book *book)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_SESSIONS);
    struct claims claims = {.items = ww_alloc((rows + 1) * sizeof *claims.items)};
    for (uint32_t row = 0; row < rows; row++) {
        int64_t room = number(book, WW_SESSIONS_ROOM, row);
        if (room < 0 || number(book, WW_SESSIONS_DATE, row) < 0 ||
            number(book, WW_SESSIONS_STARTS, row) < 0 || number(book, WW_SESSIONS_ENDS, row) < 0 ||
            number(book, WW_SESSIONS_CANCELLED, row) == 1)
            continue;
        struct claim *claim = &claims.items[claims.count++];
        *claim = (struct claim){.owner = room, .row = row};
        ww_session_span(book, row, &claim->from, &claim->end);
    }
    qsort(claims.items, claims.count, sizeof *claims.items, compare_claims);
    /* The one before that lasts longest is enough to know of. */
    uint32_t longest = 0;
    for (uint32_t i = 1; i < claims.count; i++) {
        const struct claim *before = &claims.items[longest], *claim = &claims.items[i];
        if (before->owner == claim->owner && claim->from < before->end)
            ww_book_complain(book, WW_WARNING, WW_SESSIONS_ROOM, 0, claim->row,
                             "is taken until %s by the talk in row %d; move one of them",
                             ww_book_cell(book, WW_SESSIONS_ENDS, before->row)->text,
                             book->sheets[WW_TABLE_SESSIONS].numbers[before->row]);
        if (before->owner != claim->owner || claim->end > before->end)
            longest = i;
    }
    free(claims.items);
}

/* The programme is shown day by day. */
static void check_days(struct ww_book *book)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_SESSIONS);
    struct claims claims = {.items = ww_alloc((rows + 1) * sizeof *claims.items)};
    for (uint32_t row = 0; row < rows; row++) {
        int64_t fair = number(book, WW_SESSIONS_FAIR, row);
        int64_t day = number(book, WW_SESSIONS_DATE, row);
        if (fair >= 0 && day >= 0)
            claims.items[claims.count++] = (struct claim){.owner = fair, .from = day, .row = row};
    }
    qsort(claims.items, claims.count, sizeof *claims.items, compare_claims);
    uint32_t days = 0, talks = 0;
    for (uint32_t i = 0; i < claims.count; i++) {
        const struct claim *claim = &claims.items[i], *before = i ? claim - 1 : NULL;
        bool same_fair = before && before->owner == claim->owner;
        bool same_day = same_fair && before->from == claim->from;
        talks = same_day ? talks + 1 : 1;
        days = same_day ? days : same_fair ? days + 1 : 1;
        if (talks == WW_DAY_SESSIONS_MAX + 1)
            ww_book_complain(book, WW_MISTAKE, WW_SESSIONS_DATE, 0, claim->row,
                             "more than %d talks are on this day; the terminal shows no more",
                             WW_DAY_SESSIONS_MAX);
        if (!same_day && days == WW_FAIR_DAYS_MAX + 1)
            ww_book_complain(book, WW_MISTAKE, WW_SESSIONS_DATE, 0, claim->row,
                             "the programme has more than %d days, the terminal shows no more; is "
                             "one of the dates wrong?",
                             WW_FAIR_DAYS_MAX);
    }
    free(claims.items);
}

/* Where there are stands at all, people look for everybody's. */
static void check_everybody_stands(struct ww_book *book)
{
    uint32_t fairs = ww_book_rows(book, WW_TABLE_FAIRS);
    uint32_t exhibitors = ww_book_rows(book, WW_TABLE_EXHIBITORS);
    bool *has_stands = ww_alloc(fairs + 1), *stands = ww_alloc(exhibitors + 1);
    memset(has_stands, 0, fairs + 1);
    memset(stands, 0, exhibitors + 1);
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_STANDS); row++) {
        int64_t hall = number(book, WW_STANDS_HALL, row);
        int64_t fair = hall < 0 ? -1 : number(book, WW_HALLS_FAIR, (uint32_t)hall);
        int64_t exhibitor = number(book, WW_STANDS_EXHIBITOR, row);
        if (fair >= 0)
            has_stands[fair] = true;
        if (exhibitor >= 0)
            stands[exhibitor] = true;
    }
    for (uint32_t row = 0; row < exhibitors; row++) {
        int64_t fair = number(book, WW_EXHIBITORS_FAIR, row);
        if (fair >= 0 && has_stands[fair] && !stands[row])
            ww_book_complain(book, WW_WARNING, WW_EXHIBITORS_ID, 0, row,
                             "has no stand, so that nobody finds this exhibitor; add one to "
                             "stands.csv");
    }
    free(stands);
    free(has_stands);
}

/* What a fair may have of each, where rows are counted by something else than one reference. */
static void check_spoken(struct ww_book *book)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_EXHIBITORS);
    for (uint32_t fair = 0; fair < ww_book_rows(book, WW_TABLE_FAIRS); fair++) {
        struct ww_spoken spoken = {.count = 0};
        for (uint32_t row = 0; row < rows; row++) {
            const struct ww_cell *tags = ww_book_cell(book, WW_EXHIBITORS_LANGUAGES, row);
            if (number(book, WW_EXHIBITORS_FAIR, row) != fair || !ww_cell_is_set(tags))
                continue;
            ww_list_each(tags->text, ww_spoken_add, &spoken);
            if (!spoken.left_out)
                continue;
            ww_book_complain(book, WW_MISTAKE, WW_EXHIBITORS_LANGUAGES, 0, row,
                             "is more than the %d languages that can be chosen from at a fair; "
                             "leave out the rarest",
                             WW_FAIR_LANGUAGES_MAX);
            break;
        }
    }
}

void ww_fair_clashes_check(struct ww_book *book)
{
    check_stands(book);
    check_numbers(book);
    check_sessions(book);
    check_days(book);
    check_everybody_stands(book);
    check_spoken(book);
}
