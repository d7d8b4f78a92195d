#include <string.h>

#include "base/clock.h"
#include "staff/jsonld.h"

static void put_address(struct ww_jsonld *ld, uint32_t row)
{
    const struct ww_book *book = &ld->checked->book;
    const struct {
        const char *key;
        enum ww_column column;
    } parts[] = {{"streetAddress", WW_LOCATIONS_STREET},
                 {"postalCode", WW_LOCATIONS_POSTAL_CODE},
                 {"addressLocality", WW_LOCATIONS_CITY}};
    ww_jsonld_begin_blank(ld, "address", "PostalAddress");
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        const struct ww_cell *cell = ww_book_cell(book, parts[i].column, row);
        if (ww_cell_is_set(cell))
            ww_json_string(&ld->json, parts[i].key, cell->text);
    }
    ww_jsonld_end(ld);
}

static void put_span(struct ww_jsonld *ld, int opens, int closes)
{
    ww_jsonld_time(ld, "opens", opens);
    /* The end of the day; 00:00 would be its beginning. */
    if (closes == WW_DAY_MINUTES)
        ww_json_string(&ld->json, "closes", "23:59:59");
    else
        ww_jsonld_time(ld, "closes", closes);
}

static void put_regular(struct ww_jsonld *ld, uint32_t row)
{
    static const char *const days[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};
    const struct ww_book *book = &ld->checked->book;
    const struct ww_cell *weekdays = ww_book_cell(book, WW_OPENING_HOURS_BYDAY, row);
    ww_jsonld_begin_blank(ld, NULL, "OpeningHoursSpecification");
    ww_json_open(&ld->json, "dayOfWeek", '[');
    for (int i = 0; ww_cell_is_set(weekdays) && i < weekdays->list->count; i++) {
        ww_arena_reset(&ld->arena);
        ww_json_string(
            &ld->json, NULL,
            ww_arena_printf(&ld->arena, "https://schema.org/%s", days[weekdays->list->items[i]]));
    }
    ww_json_close(&ld->json, ']');
    put_span(ld, (int)ww_book_number(book, WW_OPENING_HOURS_OPENS, row, 0),
             (int)ww_book_number(book, WW_OPENING_HOURS_CLOSES, row, 0));
    const struct {
        const char *key;
        enum ww_column column;
    } bounds[] = {{"validFrom", WW_OPENING_HOURS_VALID_FROM},
                  {"validThrough", WW_OPENING_HOURS_VALID_UNTIL}};
    for (int i = 0; i < 2; i++)
        if (ww_cell_is_set(ww_book_cell(book, bounds[i].column, row)))
            ww_jsonld_day(ld, bounds[i].key,
                          (int32_t)ww_book_number(book, bounds[i].column, row, 0));
    ww_jsonld_end(ld);
}

/* Closed is open for no time at all. */
static void put_special(struct ww_jsonld *ld, int32_t from_day, int32_t until_day, int opens,
                        int closes)
{
    ww_jsonld_begin_blank(ld, NULL, "OpeningHoursSpecification");
    ww_jsonld_day(ld, "validFrom", from_day);
    ww_jsonld_day(ld, "validThrough", until_day);
    if (opens < 0)
        opens = closes = 0;
    put_span(ld, opens, closes);
    ww_jsonld_end(ld);
}

static void put_hours(struct ww_jsonld *ld, uint32_t place)
{
    const struct ww_checked *checked = ld->checked;
    const struct ww_book *book = &checked->book;
    ww_json_open(&ld->json, "openingHoursSpecification", '[');
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_OPENING_HOURS); row++)
        if (ww_book_number(book, WW_OPENING_HOURS_LOCATION, row, -1) == place)
            put_regular(ld, row);
    ww_json_close(&ld->json, ']');
    ww_json_open(&ld->json, "specialOpeningHoursSpecification", '[');
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_OPENING_EXCEPTIONS); row++) {
        int32_t day = (int32_t)ww_book_number(book, WW_OPENING_EXCEPTIONS_DATE, row, 0);
        int32_t until = (int32_t)ww_book_number(book, WW_OPENING_EXCEPTIONS_UNTIL, row, day);
        if (ww_book_number(book, WW_OPENING_EXCEPTIONS_LOCATION, row, -1) == place &&
            until >= book->today)
            put_special(ld, day, until,
                        (int)ww_book_number(book, WW_OPENING_EXCEPTIONS_OPENS, row, -1),
                        (int)ww_book_number(book, WW_OPENING_EXCEPTIONS_CLOSES, row, -1));
    }
    for (size_t i = 0; i < checked->closures.count; i++) {
        const struct ww_closure *closure = &checked->closures.items[i];
        if (closure->location == place && closure->day >= book->today)
            put_special(ld, closure->day, closure->day, closure->opens_minute,
                        closure->closes_minute);
    }
    ww_json_close(&ld->json, ']');
}

void ww_jsonld_place(struct ww_jsonld *ld, uint32_t row)
{
    const struct ww_book *book = &ld->checked->book;
    const struct ww_cell *kind = ww_book_cell(book, WW_LOCATIONS_KIND, row);
    int64_t step_free = ww_book_number(book, WW_LOCATIONS_STEP_FREE, row, -1);
    bool is_hall = ww_cell_is_set(kind) && strcmp(kind->text, "town_hall") == 0;
    ww_jsonld_begin(ld, NULL, is_hall ? "CityHall" : "Place", "location",
                    ww_book_id(book, WW_TABLE_LOCATIONS, row));
    ww_jsonld_text(ld, "name", WW_LOCATIONS_NAME, row);
    ww_jsonld_text(ld, "description", WW_LOCATIONS_SUMMARY, row);
    put_address(ld, row);
    put_hours(ld, row);
    if (step_free >= 0 && step_free != 1) {
        ww_jsonld_begin_blank(ld, "amenityFeature", "LocationFeatureSpecification");
        ww_json_string(&ld->json, "name", "step-free access");
        ww_json_bool(&ld->json, "value", step_free == 2);
        ww_jsonld_end(ld);
    }
    ww_jsonld_end(ld);
}

void ww_jsonld_contact(struct ww_jsonld *ld, const char *key, uint32_t row)
{
    static const struct {
        const char *kind, *key;
    } kinds[] = {{"voice", "telephone"}, {"mobile", "telephone"}, {"fax", "faxNumber"}};
    const struct ww_book *book = &ld->checked->book;
    const struct ww_cell *email = ww_book_cell(book, WW_CONTACTS_EMAIL, row);
    const struct ww_cell *url = ww_book_cell(book, WW_CONTACTS_URL, row);
    bool said[3] = {false};
    ww_jsonld_begin_blank(ld, key, "ContactPoint");
    ww_jsonld_text(ld, "contactType", WW_CONTACTS_NAME, row);
    for (uint32_t phone = 0; phone < ww_book_rows(book, WW_TABLE_PHONES); phone++) {
        const struct ww_cell *kind = ww_book_cell(book, WW_PHONES_KIND, phone);
        if (ww_book_number(book, WW_PHONES_CONTACT, phone, -1) != row || !ww_cell_is_set(kind))
            continue;
        for (int i = 0; i < 3; i++) {
            if (strcmp(kinds[i].kind, kind->text) != 0 || said[i] || (i == 1 && said[0]))
                continue;
            said[i] = true;
            said[0] = said[0] || i == 1;
            ww_json_string(&ld->json, kinds[i].key,
                           ww_book_cell(book, WW_PHONES_NUMBER, phone)->text);
        }
    }
    if (ww_cell_is_set(email))
        ww_json_string(&ld->json, "email", email->text);
    if (ww_cell_is_set(url))
        ww_json_string(&ld->json, "url", url->text);
    ww_jsonld_end(ld);
}

void ww_jsonld_organization(struct ww_jsonld *ld, uint32_t row)
{
    const struct ww_book *book = &ld->checked->book;
    const struct ww_cell *email = ww_book_cell(book, WW_ORGANIZATIONS_EMAIL, row);
    const struct ww_cell *url = ww_book_cell(book, WW_ORGANIZATIONS_URL, row);
    ww_jsonld_begin(ld, NULL, "Organization", "organization",
                    ww_book_id(book, WW_TABLE_ORGANIZATIONS, row));
    ww_jsonld_text(ld, "name", WW_ORGANIZATIONS_NAME, row);
    ww_jsonld_text(ld, "description", WW_ORGANIZATIONS_DESCRIPTION, row);
    if (ww_cell_is_set(url))
        ww_json_string(&ld->json, "url", url->text);
    if (ww_cell_is_set(email))
        ww_json_string(&ld->json, "email", email->text);
    ww_json_open(&ld->json, "contactPoint", '[');
    for (uint32_t contact = 0; contact < ww_book_rows(book, WW_TABLE_CONTACTS); contact++)
        if (ww_book_number(book, WW_CONTACTS_ORGANIZATION, contact, -1) == row)
            ww_jsonld_contact(ld, NULL, contact);
    ww_json_close(&ld->json, ']');
    ww_jsonld_end(ld);
}
