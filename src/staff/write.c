#include "staff/write.h"

#include "base/clock.h"
#include "content/limits.h"
#include "staff/spans.h"
#include "staff/zone.h"

/* Days on which regular opening hours hold that do not say since or until when. */
static const int32_t ALWAYS_FROM_DAY = 0;
static const int32_t ALWAYS_UNTIL_DAY = 2932896; /* 9999-12-31 */

enum {
    ZONE_MARGIN_DAYS = 400, /* a terminal may run on an old release for a while */
    ZONE_ROWS_MAX = 256,
};

/* Tables whose rows are one row of a spreadsheet. */
static const struct {
    enum ww_table table;
    const char *sql;
} plain_tables[] = {
    {WW_TABLE_TERMS, "INSERT INTO taxonomy_term (id, taxonomy, code, position, pictogram, color)"
                     " VALUES (:id, :taxonomy, :code, :position, :pictogram, :color)"},
    {WW_TABLE_ORGANIZATIONS,
     "INSERT INTO organization (id, url, email) VALUES (:id, :url, :email)"},
    {WW_TABLE_PROGRAMS, "INSERT INTO program (id, organization) VALUES (:id, :organization)"},
    {WW_TABLE_LOCATIONS,
     "INSERT INTO location (id, code, position, kind, organization, district, street, postal_code,"
     " city, plan_x, plan_y, step_free, media) VALUES (:id, :code, :position, :kind, :organization,"
     " :district, :street, :postal_code, :city, :plan_x, :plan_y, :step_free, :picture)"},
    {WW_TABLE_CONTACTS, "INSERT INTO contact (id, organization, location, email, url)"
                        " VALUES (:id, :organization, :location, :email, :url)"},
    {WW_TABLE_PHONES, "INSERT INTO phone (id, contact, number, kind)"
                      " VALUES (:id, :contact, :number, :kind)"},
    {WW_TABLE_FAIRS,
     "INSERT INTO fair (id, code, category, location, start_min, end_min, day_change_minute)"
     " VALUES (:id, :code, :category, :location, :date * 1440 + :starts,"
     " ifnull(:until, :date) * 1440 + :ends, ifnull(:day_change, 0))"},
    {WW_TABLE_HALLS, "INSERT INTO hall (id, code, fair, position, width_cm, height_cm, media)"
                     " VALUES (:id, :code, :fair, :position, :width_m, :height_m, :picture)"},
    {WW_TABLE_WAYPOINTS, "INSERT INTO waypoint (id, hall) VALUES (:id, :hall)"},
    {WW_TABLE_ROOMS, "INSERT INTO room (id, code, fair, position, waypoint)"
                     " VALUES (:id, :code, :fair, :position, :waypoint)"},
    {WW_TABLE_TERMINALS,
     "INSERT INTO terminal (id, code, location, waypoint, languages, start_page)"
     " VALUES (:id, :code, :location, :waypoint, :languages, ifnull(:start_page, '/'))"},
    {WW_TABLE_NOTICES, "INSERT INTO notice (id, severity, from_min, until_min, terminals, route)"
                       " VALUES (:id, :severity, :from * 1440, (:until + 1) * 1440, :terminals,"
                       " :route)"},
    {WW_TABLE_SLIDES,
     "INSERT INTO slide (id, position, media, from_min, until_min, seconds, terminals)"
     " VALUES (:id, :position, :picture, :from * 1440, (:until + 1) * 1440, ifnull(:seconds, 10),"
     " :terminals)"},
    {WW_TABLE_PAGES, "INSERT INTO page (id, code, position, parent)"
                     " VALUES (:id, :code, :position, ifnull(:parent, 0))"},
};

static void write_plain_tables(struct ww_store *store, const struct ww_book *book)
{
    for (size_t i = 0; i < sizeof plain_tables / sizeof plain_tables[0]; i++) {
        struct ww_insert insert;
        ww_insert_open(&insert, store, plain_tables[i].table, plain_tables[i].sql);
        for (uint32_t row = 0; row < ww_book_rows(book, plain_tables[i].table); row++) {
            ww_insert_bind(&insert, book, row);
            ww_insert_step(&insert);
        }
        ww_insert_close(&insert);
    }
}

static void write_release(struct ww_store *store, const struct ww_book *book)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_SITE,
                   "INSERT INTO release (id, published_min, first_day, last_day, fresh_days,"
                   " timezone, plan) VALUES (1, ?1, ?2, ?3, ?4, :timezone, :plan)");
    ww_insert_bind(&insert, book, 0);
    ww_insert_number(&insert, 1, book->now_s / 60);
    ww_insert_number(&insert, 2, book->first_day);
    ww_insert_number(&insert, 3, book->last_day);
    ww_insert_number(&insert, 4,
                     ww_book_number(book, WW_SITE_FRESH_DAYS, 0, WW_FRESH_DAYS_DEFAULT));
    ww_insert_step(&insert);
    ww_insert_close(&insert);
}

static void write_zone(struct ww_store *store, const struct ww_book *book)
{
    const int64_t day_s = WW_DAY_MINUTES * 60;
    struct ww_zone_offset offsets[ZONE_ROWS_MAX];
    int count =
        ww_zone_offsets(book->timezone, (book->first_day - ZONE_MARGIN_DAYS) * day_s,
                        (book->last_day + ZONE_MARGIN_DAYS) * day_s, offsets, ZONE_ROWS_MAX);
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_SITE,
                   "INSERT INTO zone_offset (utc_s, offset_s) VALUES (?1, ?2)");
    for (int i = 0; i < count; i++) {
        ww_insert_number(&insert, 1, offsets[i].utc_s);
        ww_insert_number(&insert, 2, offsets[i].offset_s);
        ww_insert_step(&insert);
    }
    ww_insert_close(&insert);
}

static void write_languages(struct ww_store *store, const struct ww_book *book)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_LANGUAGES,
                   "INSERT INTO language (no, tag, name, rtl, fallback, menu)"
                   " VALUES (?1, ?2, ?3, ?4, CASE WHEN ?5 >= 0 THEN ?5 END, ?6)");
    for (int lang = 0; lang < book->lang_count; lang++) {
        ww_insert_number(&insert, 1, lang);
        ww_insert_text(&insert, 2, book->langs[lang].tag);
        ww_insert_text(&insert, 3, book->langs[lang].name);
        ww_insert_number(&insert, 4, book->langs[lang].rtl);
        ww_insert_number(&insert, 5, book->langs[lang].fallback);
        ww_insert_number(&insert, 6, book->langs[lang].menu);
        ww_insert_step(&insert);
    }
    ww_insert_close(&insert);
}

static void write_words(struct ww_store *store, const struct ww_book *book)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_WORDS,
                   "INSERT INTO word (lang, key, body) VALUES (?1, :key, ?3)");
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_WORDS); row++) {
        ww_insert_bind(&insert, book, row);
        for (int lang = 0; lang < book->lang_count; lang++) {
            const struct ww_cell *body = ww_book_text(book, WW_WORDS_BODY, row, lang);
            if (!ww_cell_is_set(body))
                continue;
            ww_insert_number(&insert, 1, lang);
            ww_insert_text(&insert, 3, body->text);
            ww_insert_step(&insert);
        }
    }
    ww_insert_close(&insert);
}

static void write_media(struct ww_store *store, const struct ww_material *material)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_PICTURES,
                   "INSERT INTO media (id, file, width_px, height_px, credit, bytes, sha256)"
                   " VALUES (:id, ?2, ?3, ?4, :credit, ?6, ?7)");
    for (uint32_t row = 0; row < ww_book_rows(material->book, WW_TABLE_PICTURES); row++) {
        const struct ww_picture *picture = &material->pictures[row];
        ww_insert_bind(&insert, material->book, row);
        ww_insert_text(&insert, 2, picture->file);
        ww_insert_number(&insert, 3, picture->width_px);
        ww_insert_number(&insert, 4, picture->height_px);
        ww_insert_number(&insert, 6, (int64_t)picture->size);
        ww_insert_text(&insert, 7, picture->sha256);
        ww_insert_step(&insert);
    }
    ww_insert_close(&insert);
}

static void write_openings(struct ww_store *store, const struct ww_book *book)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_OPENING_HOURS,
                   "INSERT INTO opening (location, weekday, opens_minute, closes_minute, from_day,"
                   " until_day) VALUES (:location, ?2, :opens, :closes, ?5, ?6)");
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_OPENING_HOURS); row++) {
        const struct ww_cell *days = ww_book_cell(book, WW_OPENING_HOURS_BYDAY, row);
        ww_insert_bind(&insert, book, row);
        ww_insert_number(&insert, 5,
                         ww_book_number(book, WW_OPENING_HOURS_VALID_FROM, row, ALWAYS_FROM_DAY));
        ww_insert_number(&insert, 6,
                         ww_book_number(book, WW_OPENING_HOURS_VALID_UNTIL, row, ALWAYS_UNTIL_DAY));
        for (int i = 0; i < days->list->count; i++) {
            ww_insert_number(&insert, 2, days->list->items[i]);
            ww_insert_step(&insert);
        }
    }
    ww_insert_close(&insert);
}

static void write_exceptions(struct ww_store *store, const struct ww_book *book)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_OPENING_EXCEPTIONS,
                   "INSERT INTO opening_exception (location, day, opens_minute, closes_minute, id)"
                   " VALUES (:location, ?2, :opens, :closes, :id)");
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_OPENING_EXCEPTIONS); row++) {
        int64_t date = ww_book_number(book, WW_OPENING_EXCEPTIONS_DATE, row, 0);
        int64_t until = ww_book_number(book, WW_OPENING_EXCEPTIONS_UNTIL, row, date);
        ww_insert_bind(&insert, book, row);
        for (int64_t day = date; day <= until; day++) {
            if (day < book->first_day || day > book->last_day)
                continue;
            ww_insert_number(&insert, 2, day);
            ww_insert_step(&insert);
        }
    }
    ww_insert_close(&insert);
}

static void write_closures(struct ww_store *store, const struct ww_material *m)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_OPENING_EXCEPTIONS,
                   "INSERT INTO opening_exception (location, day, opens_minute, closes_minute, id)"
                   " VALUES (?1, ?2, nullif(?3, -1), nullif(?4, -1), ?5)");
    for (size_t i = 0; i < m->closures->count; i++) {
        const struct ww_closure *closure = &m->closures->items[i];
        ww_insert_id(&insert, 1, ww_book_id(m->book, WW_TABLE_LOCATIONS, closure->location));
        ww_insert_number(&insert, 2, closure->day);
        ww_insert_number(&insert, 3, closure->opens_minute);
        ww_insert_number(&insert, 4, closure->closes_minute);
        ww_insert_id(&insert, 5, ww_text_id(m->book, WW_TABLE_HOLIDAYS, closure->holiday));
        ww_insert_step(&insert);
    }
    ww_insert_close(&insert);
}

static void write_hours(struct ww_store *store, const struct ww_book *book)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_TERMINALS,
                   "INSERT INTO terminal_hours (terminal, weekday, from_minute, until_minute)"
                   " VALUES (:id, ?2, ?3, ?4)");
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_TERMINALS); row++) {
        const struct ww_cell *hours = ww_book_cell(book, WW_TERMINALS_HOURS, row);
        for (int i = 0; ww_cell_is_set(hours) && i < hours->list->count; i++) {
            struct ww_span span = ww_span_from_number(hours->list->items[i]);
            ww_insert_bind(&insert, book, row);
            ww_insert_number(&insert, 2, span.weekday);
            ww_insert_number(&insert, 3, span.from_minute);
            ww_insert_number(&insert, 4, span.until_minute);
            ww_insert_step(&insert);
        }
    }
    ww_insert_close(&insert);
}

void ww_write_site(struct ww_store *store, const struct ww_material *material)
{
    write_media(store, material);
    write_release(store, material->book);
    write_zone(store, material->book);
    write_languages(store, material->book);
    write_words(store, material->book);
    write_plain_tables(store, material->book);
    write_openings(store, material->book);
    write_exceptions(store, material->book);
    write_hours(store, material->book);
    write_closures(store, material);
}
