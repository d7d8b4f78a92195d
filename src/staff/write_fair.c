#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "staff/collate.h"
#include "staff/fair.h"
#include "staff/word_list.h"
#include "staff/write.h"

/* A name's place in the alphabet. */
struct ranked {
    uint8_t *key; /* ICU's sort key; owned */
    int64_t group;
    uint32_t row;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    int order = strcmp((const char *)x->key, (const char *)y->key);
    return order ? order : (x->row > y->row) - (x->row < y->row);
}

void ww_put_number(struct ww_buf *buf, uint32_t number, int bytes)
{
    for (int i = 0; i < bytes; i++)
        ww_buf_add(buf, &(unsigned char){(unsigned char)(number >> 8 * i)}, 1);
}

/* The rows of the fields of occupation in their order; bit i is row i of it. */
struct fields {
    uint32_t rows[WW_FAIR_FIELDS_MAX];
    uint32_t count;
};

static bool is_before(const struct ww_book *book, uint32_t a, uint32_t b)
{
    int64_t x = ww_book_number(book, WW_TERMS_POSITION, a, 0);
    int64_t y = ww_book_number(book, WW_TERMS_POSITION, b, 0);
    return x != y ? x < y
                  : ww_book_id(book, WW_TABLE_TERMS, a) < ww_book_id(book, WW_TABLE_TERMS, b);
}

static void collect_fields(const struct ww_book *book, struct fields *fields)
{
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_TERMS); row++) {
        const char *taxonomy = ww_book_cell(book, WW_TERMS_TAXONOMY, row)->text;
        if (strcmp(taxonomy, "occupation") != 0 || fields->count == WW_FAIR_FIELDS_MAX)
            continue;
        uint32_t at = fields->count++;
        for (; at > 0 && is_before(book, row, fields->rows[at - 1]); at--)
            fields->rows[at] = fields->rows[at - 1];
        fields->rows[at] = row;
    }
}

static void write_fields(struct ww_store *store, const struct ww_book *book,
                         const struct fields *fields)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_TERMS,
                   "INSERT INTO fair_field (bit, term) VALUES (?1, ?2)");
    for (uint32_t bit = 0; bit < fields->count; bit++) {
        ww_insert_number(&insert, 1, bit);
        ww_insert_id(&insert, 2, ww_book_id(book, WW_TABLE_TERMS, fields->rows[bit]));
        ww_insert_step(&insert);
    }
    ww_insert_close(&insert);
}

static uint32_t fields_of(const struct ww_book *book, const struct fields *fields, uint32_t vacancy)
{
    uint32_t bits = 0;
    const struct ww_numbers *terms = ww_book_cell(book, WW_VACANCIES_FIELDS, vacancy)->list;
    for (int i = 0; i < terms->count; i++)
        for (uint32_t bit = 0; bit < fields->count; bit++)
            if (fields->rows[bit] == (uint32_t)terms->items[i])
                bits |= UINT32_C(1) << bit;
    return bits;
}

/* exhibitor.no is the row of exhibitors.csv. */
static void write_exhibitors(struct ww_store *store, const struct ww_book *book)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_EXHIBITORS,
                   "INSERT INTO exhibitor (no, id, fair, organization, languages, url, email,"
                   " media) VALUES (?1, :id, :fair, :organization, :languages, :url, :email,"
                   " :picture)");
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_EXHIBITORS); row++) {
        ww_insert_bind(&insert, book, row);
        ww_insert_number(&insert, 1, row);
        ww_insert_step(&insert);
    }
    ww_insert_close(&insert);
}

static void write_vacancies(struct ww_store *store, const struct ww_book *book,
                            const struct fields *fields)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_VACANCIES,
                   "INSERT INTO vacancy (id, exhibitor, kind, certificate, fields)"
                   " VALUES (:id, :exhibitor, :kind, :certificate, ?5)");
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_VACANCIES); row++) {
        ww_insert_bind(&insert, book, row);
        ww_insert_number(&insert, 5, fields_of(book, fields, row));
        ww_insert_step(&insert);
    }
    ww_insert_close(&insert);
}

/* By hall, then number. */
static void write_stands(struct ww_store *store, const struct ww_book *book)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_STANDS);
    struct ranked *ranked = ww_alloc((rows + 1) * sizeof *ranked);
    struct ww_collator collator;
    if (!ww_collator_open(&collator, book->langs[0].tag)) {
        ww_collator_fail(store);
        rows = 0;
    }
    for (uint32_t row = 0; row < rows; row++)
        ranked[row] = (struct ranked){
            .key = ww_collator_key(&collator, ww_book_cell(book, WW_STANDS_NUMBER, row)->text),
            .group = ww_book_number(book, WW_STANDS_HALL, row, 0),
            .row = row,
        };
    ww_collator_close(&collator);
    qsort(ranked, rows, sizeof *ranked, compare_ranked);
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_STANDS,
                   "INSERT INTO stand (position, id, hall, number, exhibitor, x_cm, y_cm, width_cm,"
                   " height_cm, waypoint) VALUES (?1, :id, :hall, :number, :exhibitor, :x_m, :y_m,"
                   " :width_m, :height_m, :waypoint)");
    for (uint32_t i = 0; i < rows; i++) {
        ww_insert_bind(&insert, book, ranked[i].row);
        ww_insert_number(&insert, 1, i);
        ww_insert_step(&insert);
        free(ranked[i].key);
    }
    ww_insert_close(&insert);
    free(ranked);
}

static void write_sessions(struct ww_store *store, const struct ww_book *book)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_SESSIONS,
                   "INSERT INTO session (day, start_min, end_min, id, fair, room, exhibitor,"
                   " languages, cancelled) VALUES (?1, ?2, ?3, :id, :fair, :room, :exhibitor,"
                   " :languages, ifnull(:cancelled, 0))");
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_SESSIONS); row++) {
        uint32_t fair = (uint32_t)ww_book_number(book, WW_SESSIONS_FAIR, row, 0);
        int64_t change = ww_book_number(book, WW_FAIRS_DAY_CHANGE, fair, 0);
        int64_t start_min, end_min;
        ww_session_span(book, row, &start_min, &end_min);
        ww_insert_bind(&insert, book, row);
        ww_insert_number(&insert, 1, ww_wall_day((int32_t)(start_min - change)));
        ww_insert_number(&insert, 2, start_min);
        ww_insert_number(&insert, 3, end_min);
        ww_insert_step(&insert);
    }
    ww_insert_close(&insert);
}

static void write_spoken(struct ww_store *store, int64_t fair, const struct ww_spoken *spoken)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_FAIRS,
                   "INSERT INTO fair_language (fair, bit, tag) VALUES (?1, ?2, ?3)");
    for (int bit = 0; bit < spoken->count; bit++) {
        ww_insert_number(&insert, 1, fair);
        ww_insert_number(&insert, 2, bit);
        ww_insert_text(&insert, 3, spoken->tags[bit]);
        ww_insert_step(&insert);
    }
    ww_insert_close(&insert);
}

static bool is_of_fair(const struct ww_book *book, uint32_t exhibitor, uint32_t fair)
{
    return ww_book_number(book, WW_EXHIBITORS_FAIR, exhibitor, -1) == fair;
}

static void write_facet(struct ww_store *store, const struct ww_book *book,
                        const struct fields *fields, uint32_t fair)
{
    struct ww_buf vacancies = {0}, languages = {0};
    struct ww_spoken spoken = {0};
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_EXHIBITORS); row++) {
        const struct ww_cell *tags = ww_book_cell(book, WW_EXHIBITORS_LANGUAGES, row);
        if (!is_of_fair(book, row, fair))
            continue;
        spoken.bits = 0;
        if (ww_cell_is_set(tags))
            ww_list_each(tags->text, ww_spoken_add, &spoken);
        ww_put_number(&languages, row, 4);
        ww_put_number(&languages, spoken.bits, 4);
    }
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_VACANCIES); row++) {
        uint32_t exhibitor = (uint32_t)ww_book_number(book, WW_VACANCIES_EXHIBITOR, row, 0);
        uint32_t kind = (uint32_t)ww_book_number(book, WW_VACANCIES_KIND, row, 0);
        uint32_t certificate = (uint32_t)ww_book_number(book, WW_VACANCIES_CERTIFICATE, row, 0);
        if (!is_of_fair(book, exhibitor, fair))
            continue;
        ww_put_number(&vacancies, exhibitor, 3);
        ww_put_number(&vacancies, kind | certificate << 4, 1);
        ww_put_number(&vacancies, fields_of(book, fields, row), 4);
    }
    int64_t id = ww_book_id(book, WW_TABLE_FAIRS, fair);
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_FAIRS,
                   "INSERT INTO fair_facet (fair, vacancies, languages)"
                   " VALUES (?1, ifnull(?2, x''), ifnull(?3, x''))");
    ww_insert_number(&insert, 1, id);
    ww_insert_blob(&insert, 2, vacancies.data, vacancies.size);
    ww_insert_blob(&insert, 3, languages.data, languages.size);
    ww_insert_step(&insert);
    ww_insert_close(&insert);
    write_spoken(store, id, &spoken);
    ww_buf_finish(&vacancies);
    ww_buf_finish(&languages);
}

static const char *shown_name(const struct ww_book *book, uint32_t exhibitor, int lang)
{
    const char *name = ww_shown_text(book, WW_EXHIBITORS_NAME, exhibitor, lang);
    int64_t organization = ww_book_number(book, WW_EXHIBITORS_ORGANIZATION, exhibitor, -1);
    if (!name && organization >= 0)
        name = ww_shown_text(book, WW_ORGANIZATIONS_NAME, (uint32_t)organization, lang);
    return name ? name : "";
}

/* Exhibitors by fair, then name; returns how many. */
static uint32_t rank_exhibitors(const struct ww_book *book, const struct ww_collator *collator,
                                int lang, struct ranked *ranked)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_EXHIBITORS);
    for (uint32_t row = 0; row < rows; row++)
        ranked[row] = (struct ranked){
            .key = ww_collator_key(collator, shown_name(book, row, lang)),
            .group = ww_book_number(book, WW_EXHIBITORS_FAIR, row, 0),
            .row = row,
        };
    qsort(ranked, rows, sizeof *ranked, compare_ranked);
    return rows;
}

/* The list of one fair: ranked[0..count). */
static void write_list(struct ww_store *store, const struct ww_book *book,
                       const struct ww_collator *collator, int lang, const struct ranked *ranked,
                       uint32_t count)
{
    struct ww_buf nos = {0};
    struct ww_insert list, letters;
    int64_t fair = ww_book_id(book, WW_TABLE_FAIRS, (uint32_t)ranked->group);
    ww_insert_open(&list, store, WW_TABLE_FAIRS,
                   "INSERT INTO fair_list (fair, lang, exhibitors) VALUES (?1, ?2, ?3)");
    ww_insert_open(&letters, store, WW_TABLE_FAIRS,
                   "INSERT INTO fair_letter (fair, lang, first, letter) VALUES (?1, ?2, ?3, ?4)");
    const char *before = "";
    for (uint32_t i = 0; i < count; i++) {
        const char *letter = ww_collator_letter(collator, shown_name(book, ranked[i].row, lang));
        ww_put_number(&nos, ranked[i].row, 4);
        if (strcmp(letter, before) == 0)
            continue;
        before = letter;
        ww_insert_number(&letters, 1, fair);
        ww_insert_number(&letters, 2, lang);
        ww_insert_number(&letters, 3, i);
        ww_insert_text(&letters, 4, letter);
        ww_insert_step(&letters);
    }
    ww_insert_number(&list, 1, fair);
    ww_insert_number(&list, 2, lang);
    ww_insert_blob(&list, 3, nos.data, nos.size);
    ww_insert_step(&list);
    ww_insert_close(&list);
    ww_insert_close(&letters);
    ww_buf_finish(&nos);
}

static void write_lists(struct ww_store *store, const struct ww_book *book)
{
    struct ranked *ranked =
        ww_alloc((ww_book_rows(book, WW_TABLE_EXHIBITORS) + 1) * sizeof *ranked);
    for (int lang = 0; lang < book->lang_count && store->status == WW_OK; lang++) {
        struct ww_collator collator;
        if (!ww_collator_open(&collator, book->langs[lang].tag)) {
            ww_collator_fail(store);
            break;
        }
        uint32_t rows = rank_exhibitors(book, &collator, lang, ranked);
        for (uint32_t first = 0, end; first < rows; first = end) {
            for (end = first + 1; end < rows && ranked[end].group == ranked[first].group; end++)
                ;
            write_list(store, book, &collator, lang, ranked + first, end - first);
        }
        for (uint32_t i = 0; i < rows; i++)
            free(ranked[i].key);
        ww_collator_close(&collator);
    }
    free(ranked);
}

void ww_write_fairs(struct ww_store *store, const struct ww_material *material)
{
    const struct ww_book *book = material->book;
    struct fields fields = {.count = 0};
    ww_progress_at(store->progress, "fairs", 0, 0);
    collect_fields(book, &fields);
    write_fields(store, book, &fields);
    write_exhibitors(store, book);
    write_vacancies(store, book, &fields);
    write_stands(store, book);
    write_sessions(store, book);
    for (uint32_t fair = 0; fair < ww_book_rows(book, WW_TABLE_FAIRS); fair++)
        write_facet(store, book, &fields, fair);
    write_lists(store, book);
}
