#include "staff/write.h"

static int64_t id_of(const struct ww_book *book, enum ww_table table, int64_t row)
{
    return row < 0 ? 0 : ww_book_id(book, table, (uint32_t)row);
}

/* The district of the first place. */
static int64_t district_of(const struct ww_material *m, uint32_t service)
{
    const uint32_t *start = &m->edition->place_start[service];
    int64_t district = -1;
    if (start[0] < start[1])
        district = ww_edition_district(m->book, m->edition->place_rows[start[0]]);
    return id_of(m->book, WW_TABLE_TERMS, district);
}

static void write_services(struct ww_store *store, const struct ww_material *m)
{
    const struct ww_book *book = m->book;
    struct ww_insert insert;
    ww_insert_open(
        &insert, store, WW_TABLE_SERVICES,
        "INSERT INTO service (no, category, district, id, organization, program, contact, media,"
        " fee_cents, minimum_age, maximum_age, languages, level, childcare, registration,"
        " places_free, places_maximum, places_day, assured_day, valid_from_day, valid_until_day,"
        " paused) VALUES (?1, ?2, ?3, :id, :organization, :program, :contact, :picture, :fee,"
        " :minimum_age, :maximum_age, :languages, :level, ifnull(:childcare, 0),"
        " ifnull(:registration, 0), :places_free, :places_maximum, :places_date, :assured_date,"
        " :valid_from, :valid_until, ifnull(:paused, 0))");
    for (uint32_t no = 0; no < m->edition->count && store->status == WW_OK; no++) {
        uint32_t row = m->edition->order[no];
        if (no % 1024 == 0)
            ww_progress_at(store->progress, "offers", no, m->edition->count);
        ww_insert_bind(&insert, book, row);
        ww_insert_number(&insert, 1, no);
        int64_t first = ww_book_cell(book, WW_SERVICES_CATEGORIES, row)->list->items[0];
        ww_insert_id(&insert, 2, id_of(book, WW_TABLE_TERMS, first));
        ww_insert_id(&insert, 3, district_of(m, row));
        ww_insert_step(&insert);
    }
    ww_insert_close(&insert);
}

static void write_terms(struct ww_store *store, const struct ww_material *m)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_SERVICES,
                   "INSERT INTO service_term (service, term) VALUES (:id, ?2)");
    for (uint32_t row = 0; row < m->edition->count; row++) {
        ww_insert_bind(&insert, m->book, row);
        for (uint32_t i = m->edition->term_start[row]; i < m->edition->term_start[row + 1]; i++) {
            ww_insert_id(&insert, 2, id_of(m->book, WW_TABLE_TERMS, m->edition->term_rows[i]));
            ww_insert_step(&insert);
        }
    }
    ww_insert_close(&insert);
}

static void write_funders(struct ww_store *store, const struct ww_material *m)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_SERVICES,
                   "INSERT INTO service_funder (service, organization) VALUES (:id, ?2)");
    for (uint32_t row = 0; row < m->edition->count; row++) {
        const struct ww_cell *funders = ww_book_cell(m->book, WW_SERVICES_FUNDERS, row);
        ww_insert_bind(&insert, m->book, row);
        for (int i = 0; ww_cell_is_set(funders) && i < funders->list->count; i++) {
            ww_insert_id(&insert, 2,
                         id_of(m->book, WW_TABLE_ORGANIZATIONS, funders->list->items[i]));
            ww_insert_step(&insert);
        }
    }
    ww_insert_close(&insert);
}

static void write_places(struct ww_store *store, const struct ww_book *book)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_SERVICES_AT_LOCATIONS,
                   "INSERT INTO service_at_location (service, location, id)"
                   " VALUES (:service, :location, :id)");
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_SERVICES_AT_LOCATIONS); row++) {
        ww_insert_bind(&insert, book, row);
        ww_insert_step(&insert);
    }
    ww_insert_close(&insert);
}

static void write_schedules(struct ww_store *store, const struct ww_material *m)
{
    struct ww_insert insert;
    ww_insert_open(
        &insert, store, WW_TABLE_SCHEDULES,
        "INSERT INTO schedule (until_day, id, service, location, start_min, duration_min, freq,"
        " interval, byday) VALUES (nullif(?1, 2147483647), :id, :service,"
        " :location, :date * 1440 + :starts, :ends - :starts, :freq, ifnull(:interval, 1),"
        " replace(:byday, ' ', ','))");
    for (uint32_t row = 0; row < ww_book_rows(m->book, WW_TABLE_SCHEDULES); row++) {
        ww_insert_bind(&insert, m->book, row);
        ww_insert_number(&insert, 1, m->timetable->until_days[row]);
        ww_insert_step(&insert);
    }
    ww_insert_close(&insert);
}

static void write_skipped(struct ww_store *store, const struct ww_book *book)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_SCHEDULES,
                   "INSERT INTO schedule_calendar (schedule, calendar) VALUES (:id, ?2)");
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_SCHEDULES); row++) {
        const struct ww_cell *calendars = ww_book_cell(book, WW_SCHEDULES_HOLIDAYS, row);
        ww_insert_bind(&insert, book, row);
        for (int i = 0; ww_cell_is_set(calendars) && i < calendars->list->count; i++) {
            ww_insert_id(&insert, 2, id_of(book, WW_TABLE_CALENDARS, calendars->list->items[i]));
            ww_insert_step(&insert);
        }
    }
    ww_insert_close(&insert);
}

static void write_occurrences(struct ww_store *store, const struct ww_material *m)
{
    const struct ww_timetable *timetable = m->timetable;
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_SCHEDULES,
                   "INSERT INTO occurrence (service, start_min, end_min, schedule, location,"
                   " cancelled) VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    for (size_t i = 0; i < timetable->count && store->status == WW_OK; i++) {
        const struct ww_event *event = &timetable->events[i];
        if (i % 8192 == 0)
            ww_progress_at(store->progress, "dates", i, timetable->count);
        ww_insert_id(&insert, 1, id_of(m->book, WW_TABLE_SERVICES, event->service));
        ww_insert_number(&insert, 2, event->start_min);
        ww_insert_number(&insert, 3, event->end_min);
        ww_insert_id(&insert, 4, id_of(m->book, WW_TABLE_SCHEDULES, event->schedule));
        ww_insert_id(&insert, 5, id_of(m->book, WW_TABLE_LOCATIONS, event->place));
        ww_insert_number(&insert, 6, event->cancelled);
        ww_insert_step(&insert);
    }
    ww_insert_close(&insert);
}

void ww_write_offers(struct ww_store *store, const struct ww_material *material)
{
    write_services(store, material);
    write_terms(store, material);
    write_funders(store, material);
    write_places(store, material->book);
    write_schedules(store, material);
    write_skipped(store, material->book);
    write_occurrences(store, material);
}
