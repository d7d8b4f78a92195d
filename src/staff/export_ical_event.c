#include "staff/export_ical_event.h"

#include "base/clock.h"
#include "staff/export_ical_times.h"
#include "staff/ical_lines.h"
#include "staff/ical_own.h"
#include "staff/ical_words.h"
#include "staff/timetable.h"
#include "staff/values.h"

const char *ww_ical_export_text(struct ww_ical_exporting *e, enum ww_column column, uint32_t row,
                                int *lang)
{
    const struct ww_cell *cell = ww_book_text(&e->book, column, row, e->lang);
    *lang = e->lang;
    if (!ww_cell_is_set(cell)) {
        cell = ww_book_text(&e->book, column, row, 0);
        *lang = 0;
    }
    return ww_cell_is_set(cell) ? ww_ical_unhyphenated(&e->arena, cell->text) : NULL;
}

static void put_words(struct ww_ical_exporting *e, const char *name, const char *text, int lang)
{
    struct ww_buf head = {0};
    ww_buf_puts(&head, name);
    ww_ical_put_param(&head, "LANGUAGE", e->book.langs[lang].tag);
    ww_ical_put_text(&e->out, head.data, text);
    ww_buf_finish(&head);
}

static void put_text(struct ww_ical_exporting *e, const char *name, enum ww_column column,
                     uint32_t row)
{
    int lang;
    const char *text = ww_ical_export_text(e, column, row, &lang);
    put_words(e, name, text, lang);
}

/* --- what every event has ----------------------------------------------------------------------
 */

static void begin_event(struct ww_ical_exporting *e, const char *table, int64_t id)
{
    ww_ical_put(&e->out, "BEGIN", "VEVENT");
    ww_ical_put(&e->out, "UID", ww_ical_uid(&e->arena, table, id, e->town));
    ww_ical_put(&e->out, "DTSTAMP", e->stamp);
}

static void end_event(struct ww_ical_exporting *e)
{
    ww_ical_put(&e->out, "TRANSP", "TRANSPARENT");
    ww_ical_put(&e->out, "END", "VEVENT");
    e->done->events++;
}

static void add_part(struct ww_buf *out, const char *text, const char *between)
{
    if (text && *text)
        ww_buf_printf(out, "%s%s", out->size ? between : "", text);
}

static const char *plain(const struct ww_book *book, enum ww_column column, uint32_t row)
{
    const struct ww_cell *cell = ww_book_cell(book, column, row);
    return ww_cell_is_set(cell) ? cell->text : NULL;
}

/* "Name, room, street, 58791 Town". `code`: that of the place where the row names it, or NULL. */
static void put_place(struct ww_ical_exporting *e, uint32_t place, const char *room,
                      const char *code)
{
    struct ww_buf text = {0}, head = {0}, town = {0};
    int lang;
    add_part(&text, ww_ical_export_text(e, WW_LOCATIONS_NAME, place, &lang), ", ");
    add_part(&text, room, ", ");
    add_part(&text, plain(&e->book, WW_LOCATIONS_STREET, place), ", ");
    add_part(&town, plain(&e->book, WW_LOCATIONS_POSTAL_CODE, place), " ");
    add_part(&town, plain(&e->book, WW_LOCATIONS_CITY, place), " ");
    add_part(&text, town.data, ", ");
    ww_buf_puts(&head, "LOCATION");
    ww_ical_put_param(&head, "LANGUAGE", e->book.langs[lang].tag);
    if (code)
        ww_ical_put_param(&head, WW_ICAL_X_PLACE, code);
    ww_ical_put_text(&e->out, head.data, text.data);
    ww_buf_finish(&text);
    ww_buf_finish(&head);
    ww_buf_finish(&town);
}

static void put_contact(struct ww_ical_exporting *e, uint32_t contact)
{
    struct ww_buf text = {0};
    int lang;
    add_part(&text, ww_ical_export_text(e, WW_CONTACTS_NAME, contact, &lang), ", ");
    for (uint32_t row = 0; row < ww_book_rows(&e->book, WW_TABLE_PHONES); row++)
        if (ww_book_number(&e->book, WW_PHONES_CONTACT, row, -1) == contact)
            add_part(&text, plain(&e->book, WW_PHONES_NUMBER, row), ", ");
    add_part(&text, plain(&e->book, WW_CONTACTS_EMAIL, contact), ", ");
    ww_ical_put_text(&e->out, "CONTACT", text.data);
    ww_buf_finish(&text);
}

static struct ww_ical_when when_of(const struct ww_book *book, enum ww_column starts,
                                   enum ww_column ends, uint32_t row)
{
    return (struct ww_ical_when){
        .starts_minute = (int)ww_book_number(book, starts, row, 0),
        .ends_minute = (int)ww_book_number(book, ends, row, 0),
        .zone = book->timezone,
    };
}

/* --- an offer ----------------------------------------------------------------------------------
 */

/* The only place of the offer, with its room; -1: there are none or several. */
static int64_t only_place(struct ww_ical_exporting *e, uint32_t service)
{
    const uint32_t *start = &e->edition.place_start[service];
    return start[1] - start[0] == 1 ? (int64_t)e->edition.place_rows[start[0]] : -1;
}

static void put_schedule_place(struct ww_ical_exporting *e, uint32_t service, uint32_t schedule)
{
    const uint32_t *start = &e->edition.place_start[service];
    int64_t place = ww_book_number(&e->book, WW_SCHEDULES_LOCATION, schedule, -1), other;
    const char *code = plain(&e->book, WW_SCHEDULES_LOCATION, schedule);
    const char *room = NULL;
    int lang;
    if (place < 0 && only_place(e, service) >= 0)
        place = ww_book_number(&e->book, WW_SERVICES_AT_LOCATIONS_LOCATION,
                               (uint32_t)only_place(e, service), -1);
    if (place < 0)
        return;
    for (uint32_t i = start[0]; i < start[1]; i++) {
        uint32_t row = e->edition.place_rows[i];
        other = ww_book_number(&e->book, WW_SERVICES_AT_LOCATIONS_LOCATION, row, -1);
        if (other == place)
            room = ww_ical_export_text(e, WW_SERVICES_AT_LOCATIONS_ROOM, row, &lang);
    }
    put_place(e, (uint32_t)place, room, code);
}

static void put_categories(struct ww_ical_exporting *e, uint32_t service)
{
    const struct ww_cell *cell = ww_book_cell(&e->book, WW_SERVICES_CATEGORIES, service);
    struct ww_buf value = {0};
    int lang;
    for (int i = 0; ww_cell_is_set(cell) && i < cell->list->count; i++) {
        const char *name =
            ww_ical_export_text(e, WW_TERMS_NAME, (uint32_t)cell->list->items[i], &lang);
        if (!name)
            continue;
        ww_buf_puts(&value, value.size ? "," : "");
        ww_ical_escape(&value, name);
    }
    if (value.size)
        ww_ical_put(&e->out, "CATEGORIES", value.data);
    ww_buf_finish(&value);
}

/* Summary and description in one language. */
static void put_description(struct ww_ical_exporting *e, uint32_t service)
{
    int lang, own;
    const char *summary = ww_ical_export_text(e, WW_SERVICES_SUMMARY, service, &lang);
    const char *description = ww_ical_export_text(e, WW_SERVICES_DESCRIPTION, service, &own);
    put_words(e, "DESCRIPTION",
              ww_ical_own_text(&e->arena, summary, own == lang ? description : NULL), lang);
}

static void put_service(struct ww_ical_exporting *e, uint32_t service)
{
    const struct ww_book *book = &e->book;
    int64_t organization = ww_book_number(book, WW_SERVICES_ORGANIZATION, service, -1);
    int64_t contact = ww_book_number(book, WW_SERVICES_CONTACT, service, -1);
    put_text(e, "SUMMARY", WW_SERVICES_TITLE, service);
    put_description(e, service);
    put_categories(e, service);
    const char *url = NULL;
    if (organization >= 0) {
        int lang;
        ww_ical_put_text(
            &e->out, "CONTACT",
            ww_ical_export_text(e, WW_ORGANIZATIONS_NAME, (uint32_t)organization, &lang));
        url = plain(book, WW_ORGANIZATIONS_URL, (uint32_t)organization);
    }
    if (contact >= 0) {
        put_contact(e, (uint32_t)contact);
        const char *own = plain(book, WW_CONTACTS_URL, (uint32_t)contact);
        url = own ? own : url;
    }
    if (url)
        ww_ical_put(&e->out, "URL", url);
}

static bool take_first(void *user, int32_t day)
{
    *(int32_t *)user = day;
    return false;
}

/* The days of a rule that holidays take out. */
struct sparing {
    const struct ww_ical_exporting *e;
    const struct ww_cell *holidays;
    uint32_t row; /* of schedules */
    int32_t *days;
    int count, max;
};

static bool spare_day(void *user, int32_t day)
{
    struct sparing *s = user;
    const struct ww_book *book = &s->e->book;
    if (day >= book->first_day && s->count < s->max &&
        !ww_book_lists(book, WW_SCHEDULES_RDATES, s->row, day) &&
        !ww_book_lists(book, WW_SCHEDULES_EXDATES, s->row, day) &&
        ww_calendars_holiday(&s->e->calendars, s->holidays, day) >= 0)
        s->days[s->count++] = day;
    return true;
}

static const struct ww_numbers *list_of(const struct ww_book *book, enum ww_column column,
                                        uint32_t row)
{
    const struct ww_cell *cell = ww_book_cell(book, column, row);
    return ww_cell_is_set(cell) ? cell->list : NULL;
}

static void put_exceptions(struct ww_ical_exporting *e, uint32_t row,
                           const struct ww_ical_when *when, const struct ww_rule *rule)
{
    const struct ww_cell *holidays = ww_book_cell(&e->book, WW_SCHEDULES_HOLIDAYS, row);
    struct sparing sparing = {
        .e = e,
        .holidays = holidays,
        .row = row,
        .max = e->book.last_day - e->book.first_day + 1,
    };
    const struct ww_numbers *rdates = list_of(&e->book, WW_SCHEDULES_RDATES, row);
    const struct ww_numbers *exdates = list_of(&e->book, WW_SCHEDULES_EXDATES, row);
    if (exdates)
        ww_ical_put_days(&e->out, "EXDATE", when, exdates->items, exdates->count, NULL);
    if (rdates)
        ww_ical_put_days(&e->out, "RDATE", when, rdates->items, rdates->count, NULL);
    if (!ww_cell_is_set(holidays))
        return;
    sparing.days = ww_arena_array(&e->arena, (size_t)sparing.max, sizeof *sparing.days);
    ww_expand(rule, e->book.last_day, spare_day, &sparing);
    ww_ical_put_days(&e->out, "EXDATE", when, sparing.days, sparing.count, holidays->text);
    ww_ical_put(&e->out, WW_ICAL_X_HOLIDAYS, holidays->text);
}

/* Each date that is struck through. */
static void put_cancelled(struct ww_ical_exporting *e, uint32_t service, uint32_t row,
                          const struct ww_ical_when *when, const struct ww_numbers *days)
{
    for (int i = 0; days && i < days->count; i++) {
        begin_event(e, "schedule", ww_book_id(&e->book, WW_TABLE_SCHEDULES, row));
        ww_ical_put_time(&e->out, "RECURRENCE-ID", when, days->items[i], when->starts_minute);
        ww_ical_put_span(&e->out, when, days->items[i]);
        put_text(e, "SUMMARY", WW_SERVICES_TITLE, service);
        ww_ical_put(&e->out, "STATUS", "CANCELLED");
        end_event(e);
    }
}

void ww_ical_put_schedule(struct ww_ical_exporting *e, uint32_t service, uint32_t row)
{
    const struct ww_book *book = &e->book;
    struct ww_rule rule = ww_timetable_rule(book, row);
    struct ww_ical_when when = when_of(book, WW_SCHEDULES_STARTS, WW_SCHEDULES_ENDS, row);
    int32_t first_day;
    if (!ww_expand(&rule, ww_day_from_date(WW_YEAR_LAST, 12, 31), take_first, &first_day)) {
        e->done->left_out++;
        return;
    }
    when.whole_day = when.starts_minute == 0 && when.ends_minute == WW_DAY_MINUTES;
    const struct ww_numbers *cancelled = list_of(book, WW_SCHEDULES_CANCELLED, row);
    bool single = rule.freq == WW_FREQ_ONCE && !list_of(book, WW_SCHEDULES_RDATES, row);
    begin_event(e, "schedule", ww_book_id(book, WW_TABLE_SCHEDULES, row));
    ww_ical_put_span(&e->out, &when, first_day);
    ww_ical_put_rule(&e->out, &when, &rule);
    put_exceptions(e, row, &when, &rule);
    if (first_day != rule.first_day) {
        char date[11];
        ww_format_date(rule.first_day, date);
        ww_ical_put(&e->out, WW_ICAL_X_DATE, date);
    }
    put_service(e, service);
    put_schedule_place(e, service, row);
    put_text(e, "COMMENT", WW_SCHEDULES_NOTE, row);
    ww_ical_put(&e->out, WW_ICAL_X_SERVICE,
                ww_arena_printf(&e->arena, "%lld",
                                (long long)ww_book_id(book, WW_TABLE_SERVICES, service)));
    ww_ical_put(&e->out, "STATUS",
                single && ww_book_lists(book, WW_SCHEDULES_CANCELLED, row, first_day)
                    ? "CANCELLED"
                    : "CONFIRMED");
    end_event(e);
    if (!single)
        put_cancelled(e, service, row, &when, cancelled);
}

/* --- a fair ------------------------------------------------------------------------------------
 */

static void put_fair_code(struct ww_ical_exporting *e, uint32_t fair)
{
    const char *code = plain(&e->book, WW_FAIRS_CODE, fair);
    ww_ical_put(&e->out, WW_ICAL_X_FAIR, code ? code : "");
}

static void put_fair_place(struct ww_ical_exporting *e, uint32_t fair, const char *room)
{
    int64_t place = ww_book_number(&e->book, WW_FAIRS_LOCATION, fair, -1);
    if (place >= 0)
        put_place(e, (uint32_t)place, room, NULL);
    else
        ww_ical_put_text(&e->out, "LOCATION", room);
}

void ww_ical_put_fair(struct ww_ical_exporting *e, uint32_t fair)
{
    const struct ww_book *book = &e->book;
    int32_t day = (int32_t)ww_book_number(book, WW_FAIRS_DATE, fair, 0);
    int32_t until = (int32_t)ww_book_number(book, WW_FAIRS_UNTIL, fair, day);
    struct ww_ical_when when = when_of(book, WW_FAIRS_STARTS, WW_FAIRS_ENDS, fair);
    struct ww_rule rule = {.freq = WW_FREQ_DAILY, .interval = 1, .count = until - day + 1};
    begin_event(e, "fair", ww_book_id(book, WW_TABLE_FAIRS, fair));
    ww_ical_put_span(&e->out, &when, day);
    if (until > day)
        ww_ical_put_rule(&e->out, &when, &rule);
    put_text(e, "SUMMARY", WW_FAIRS_NAME, fair);
    put_text(e, "DESCRIPTION", WW_FAIRS_DESCRIPTION, fair);
    put_fair_place(e, fair, NULL);
    put_fair_code(e, fair);
    end_event(e);
}

void ww_ical_put_session(struct ww_ical_exporting *e, uint32_t session, uint32_t fair)
{
    const struct ww_book *book = &e->book;
    struct ww_ical_when when = when_of(book, WW_SESSIONS_STARTS, WW_SESSIONS_ENDS, session);
    int64_t room = ww_book_number(book, WW_SESSIONS_ROOM, session, -1);
    int lang;
    begin_event(e, "session", ww_book_id(book, WW_TABLE_SESSIONS, session));
    ww_ical_put_span(&e->out, &when, (int32_t)ww_book_number(book, WW_SESSIONS_DATE, session, 0));
    put_text(e, "SUMMARY", WW_SESSIONS_TITLE, session);
    put_text(e, "DESCRIPTION", WW_SESSIONS_DESCRIPTION, session);
    put_fair_place(e, fair,
                   room >= 0 ? ww_ical_export_text(e, WW_ROOMS_NAME, (uint32_t)room, &lang) : NULL);
    put_fair_code(e, fair);
    ww_ical_put(&e->out, "STATUS",
                ww_book_number(book, WW_SESSIONS_CANCELLED, session, 0) ? "CANCELLED"
                                                                        : "CONFIRMED");
    end_event(e);
}
