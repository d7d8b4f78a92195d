/* What every table of ours is in HSDS. */
#include "staff/hsds_give.h"

#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "staff/hsds_values.h"
#include "staff/values.h"
#include "staff/zone.h"

/* --- single values -----------------------------------------------------------------------------
 */

static const char *date_of(const struct ww_hsds_give *e, const char *text)
{
    char date[11];
    int32_t day;
    if (!text || !ww_value_date(text, e->today, &day))
        return NULL;
    ww_format_date(day, date);
    return ww_arena_strdup(e->arena, date);
}

static const char *time_of(const struct ww_hsds_give *e, const char *text)
{
    int32_t minute;
    if (!text || !ww_value_time(text, &minute))
        return NULL;
    if (minute == 24 * 60)
        return "23:59:00";
    return ww_arena_printf(e->arena, "%02d:%02d:00", minute / 60, minute % 60);
}

static const char *number_of(const struct ww_hsds_give *e, const char *text)
{
    int64_t number;
    return text && ww_value_number(text, &number) ? ww_arena_printf(e->arena, "%" PRId64, number)
                                                  : NULL;
}

/* Hours that the clocks of the place are ahead of UTC on a day. */
static const char *offset_of(const struct ww_hsds_give *e, const char *date)
{
    int32_t day = e->today;
    if (!e->timezone)
        return NULL;
    if (date)
        ww_parse_date(date, &day);
    return ww_arena_printf(e->arena, "%g",
                           ww_zone_offset_at(e->timezone, (int64_t)day * 86400 + 43200) / 3600.0);
}

static const char *days_of(const struct ww_hsds_give *e, const char *text)
{
    char *days = text ? ww_arena_strdup(e->arena, text) : NULL;
    for (char *s = days; s && *s; s++)
        *s = *s == ' ' ? ',' : *s;
    return days;
}

/* --- objects -----------------------------------------------------------------------------------
 */

static uint32_t add(struct ww_hsds_give *e, enum ww_hsds_table table, const char *id)
{
    return ww_hsds_add(e->out, table, id, 0);
}

static uint32_t add_part(struct ww_hsds_give *e, enum ww_hsds_table table,
                         enum ww_hsds_field parent, const char *parent_id, const char *what)
{
    uint32_t row = add(e, table, ww_hsds_map_id(e->arena, e->town, what, parent_id));
    ww_hsds_set(e->out, parent, row, parent_id);
    return row;
}

static void set(struct ww_hsds_give *e, enum ww_hsds_field field, uint32_t row, const char *text)
{
    ww_hsds_set(e->out, field, row, text);
}

static const char *taxonomy(struct ww_hsds_give *e, const char *name)
{
    const char *id = ww_hsds_map_id(e->arena, "", "taxonomy", name);
    uint32_t row;
    if (!ww_hsds_find(e->out, WW_HSDS_TAXONOMY, id, &row)) {
        row = add(e, WW_HSDS_TAXONOMY, id);
        set(e, WW_HSDS_TAXONOMY_NAME, row, ww_arena_strdup(e->arena, name));
        set(e, WW_HSDS_TAXONOMY_DESCRIPTION, row,
            strcmp(name, WW_HSDS_TERMS_OF "tables") == 0
                ? "Columns of the tables of a town's guide; for other programs without meaning"
                : "Terms of a town's guide");
    }
    return id;
}

static uint32_t add_term(struct ww_hsds_give *e, const char *id, const char *of, const char *code,
                         const char *name, const char *description)
{
    uint32_t row = add(e, WW_HSDS_TERM, id);
    set(e, WW_HSDS_TERM_CODE, row, code);
    set(e, WW_HSDS_TERM_NAME, row, name);
    set(e, WW_HSDS_TERM_DESCRIPTION, row, description);
    set(e, WW_HSDS_TERM_TAXONOMY_NAME, row, of);
    set(e, WW_HSDS_TERM_TAXONOMY, row, taxonomy(e, of));
    return row;
}

static void add_attribute(struct ww_hsds_give *e, enum ww_hsds_table table, const char *of,
                          const char *term, const char *type, const char *label, const char *value)
{
    const char *id = ww_hsds_map_id(e->arena, of, type, label);
    uint32_t row;
    if (ww_hsds_find(e->out, WW_HSDS_ATTRIBUTE, id, &row))
        return;
    row = add(e, WW_HSDS_ATTRIBUTE, id);
    set(e, WW_HSDS_ATTRIBUTE_LINK, row, of);
    set(e, WW_HSDS_ATTRIBUTE_LINK_ENTITY, row, ww_hsds_tables[table].name);
    set(e, WW_HSDS_ATTRIBUTE_TERM, row, term);
    set(e, WW_HSDS_ATTRIBUTE_LINK_TYPE, row, type);
    set(e, WW_HSDS_ATTRIBUTE_LABEL, row, label);
    set(e, WW_HSDS_ATTRIBUTE_VALUE, row, value);
}

/* A cell that HSDS has no field for. */
void ww_hsds_give_own(struct ww_hsds_give *e, enum ww_hsds_table table, const char *of,
                      const char *label, const char *value)
{
    const char *code = ww_arena_printf(e->arena, "%s.%s", ww_hsds_tables[table].name, label);
    const char *id = ww_hsds_map_id(e->arena, "", "term", code);
    uint32_t row;
    if (!ww_hsds_find(e->out, WW_HSDS_TERM, id, &row))
        add_term(e, id, WW_HSDS_TERMS_OF "tables", code, label,
                 ww_arena_printf(e->arena, "The column %s", label));
    add_attribute(e, table, of, id, WW_HSDS_OWN, label, value);
}

/* The terms that a cell lists. */
static void add_terms(struct ww_hsds_give *e, enum ww_hsds_table table, const char *of,
                      const char *kind, const char *list)
{
    const struct ww_grid *terms = ww_hsds_give_grid(e, WW_TABLE_TERMS);
    for (const char *s = list; s && *s; s += strspn(s, " ")) {
        size_t n = strcspn(s, " ");
        const char *code = ww_arena_strndup(e->arena, s, n);
        s += n;
        for (uint32_t row = 0; row < terms->rows; row++) {
            const char *its_code = ww_hsds_give_cell(e, WW_TERMS_CODE, row);
            const char *its_kind = ww_hsds_give_cell(e, WW_TERMS_TAXONOMY, row);
            if (!its_code || !its_kind || strcmp(its_code, code) != 0 ||
                strcmp(its_kind, kind) != 0)
                continue;
            const char *name = ww_hsds_give_cell(e, WW_TERMS_NAME, row),
                       *more = ww_hsds_give_cell(e, WW_TERMS_SUMMARY, row);
            const char *key = ww_arena_printf(e->arena, "%s/%s", kind, code);
            const char *id = ww_hsds_map_id(e->arena, e->town, "taxonomy_terms", key);
            uint32_t there;
            name = name ? name : code;
            if (!ww_hsds_find(e->out, WW_HSDS_TERM, id, &there))
                there = add_term(e, id, ww_arena_printf(e->arena, WW_HSDS_TERMS_OF "%s", kind),
                                 code, name, more ? more : name);
            set(e, WW_HSDS_TERM_LANGUAGE, there, e->tags[0]);
            add_attribute(e, table, of, id, kind, name, NULL);
            break;
        }
    }
}

static void export_organization(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *name = ww_hsds_give_cell(e, WW_ORGANIZATIONS_NAME, from);
    const char *description = ww_hsds_give_cell(e, WW_ORGANIZATIONS_DESCRIPTION, from);
    set(e, WW_HSDS_ORGANIZATION_NAME, row, name);
    set(e, WW_HSDS_ORGANIZATION_DESCRIPTION, row, description ? description : name);
    set(e, WW_HSDS_ORGANIZATION_EMAIL, row, ww_hsds_give_cell(e, WW_ORGANIZATIONS_EMAIL, from));
    set(e, WW_HSDS_ORGANIZATION_WEBSITE, row, ww_hsds_give_cell(e, WW_ORGANIZATIONS_URL, from));
}

static void export_program(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *name = ww_hsds_give_cell(e, WW_PROGRAMS_NAME, from);
    const char *description = ww_hsds_give_cell(e, WW_PROGRAMS_DESCRIPTION, from);
    set(e, WW_HSDS_PROGRAM_NAME, row, name);
    set(e, WW_HSDS_PROGRAM_DESCRIPTION, row, description ? description : name);
    set(e, WW_HSDS_PROGRAM_ORGANIZATION, row,
        ww_hsds_give_reference(e, WW_PROGRAMS_ORGANIZATION, from));
}

static void export_location(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *id = ww_hsds_id(e->out, WW_HSDS_LOCATION, row);
    const char *street = ww_hsds_give_cell(e, WW_LOCATIONS_STREET, from);
    const char *code = ww_hsds_give_cell(e, WW_LOCATIONS_POSTAL_CODE, from),
               *city = ww_hsds_give_cell(e, WW_LOCATIONS_CITY, from);
    const char *access = ww_hsds_give_cell(e, WW_LOCATIONS_ACCESSIBILITY, from);
    set(e, WW_HSDS_LOCATION_TYPE, row, "physical");
    set(e, WW_HSDS_LOCATION_NAME, row, ww_hsds_give_cell(e, WW_LOCATIONS_NAME, from));
    set(e, WW_HSDS_LOCATION_DESCRIPTION, row, ww_hsds_give_cell(e, WW_LOCATIONS_DESCRIPTION, from));
    set(e, WW_HSDS_LOCATION_TRANSPORTATION, row,
        ww_hsds_give_cell(e, WW_LOCATIONS_DIRECTIONS, from));
    set(e, WW_HSDS_LOCATION_ORGANIZATION, row,
        ww_hsds_give_reference(e, WW_LOCATIONS_ORGANIZATION, from));
    add_terms(e, WW_HSDS_LOCATION, id, "district",
              ww_hsds_give_cell(e, WW_LOCATIONS_DISTRICT, from));
    if (street || code || city) {
        uint32_t address =
            add_part(e, WW_HSDS_ADDRESS, WW_HSDS_ADDRESS_LOCATION, id, "locations.address");
        set(e, WW_HSDS_ADDRESS_ADDRESS_1, address, street);
        set(e, WW_HSDS_ADDRESS_POSTAL_CODE, address, code);
        set(e, WW_HSDS_ADDRESS_CITY, address, city);
        set(e, WW_HSDS_ADDRESS_COUNTRY, address, "DE");
        set(e, WW_HSDS_ADDRESS_TYPE, address, "physical");
    }
    if (access) {
        uint32_t part = add_part(e, WW_HSDS_ACCESSIBILITY, WW_HSDS_ACCESSIBILITY_LOCATION, id,
                                 "locations.accessibility");
        set(e, WW_HSDS_ACCESSIBILITY_DESCRIPTION, part, access);
    }
}

static void export_contact(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    set(e, WW_HSDS_CONTACT_NAME, row, ww_hsds_give_cell(e, WW_CONTACTS_NAME, from));
    set(e, WW_HSDS_CONTACT_EMAIL, row, ww_hsds_give_cell(e, WW_CONTACTS_EMAIL, from));
    set(e, WW_HSDS_CONTACT_ORGANIZATION, row,
        ww_hsds_give_reference(e, WW_CONTACTS_ORGANIZATION, from));
    set(e, WW_HSDS_CONTACT_LOCATION, row, ww_hsds_give_reference(e, WW_CONTACTS_LOCATION, from));
}

static void export_phone(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *kind = ww_hsds_give_cell(e, WW_PHONES_KIND, from);
    set(e, WW_HSDS_PHONE_NUMBER, row, ww_hsds_give_cell(e, WW_PHONES_NUMBER, from));
    set(e, WW_HSDS_PHONE_TYPE, row, kind && strcmp(kind, "mobile") == 0 ? "cell" : kind);
    set(e, WW_HSDS_PHONE_CONTACT, row, ww_hsds_give_reference(e, WW_PHONES_CONTACT, from));
}

static void export_hours(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    set(e, WW_HSDS_SCHEDULE_LOCATION, row,
        ww_hsds_give_reference(e, WW_OPENING_HOURS_LOCATION, from));
    set(e, WW_HSDS_SCHEDULE_FREQ, row, "WEEKLY");
    set(e, WW_HSDS_SCHEDULE_BYDAY, row,
        days_of(e, ww_hsds_give_cell(e, WW_OPENING_HOURS_BYDAY, from)));
    set(e, WW_HSDS_SCHEDULE_OPENS, row,
        time_of(e, ww_hsds_give_cell(e, WW_OPENING_HOURS_OPENS, from)));
    set(e, WW_HSDS_SCHEDULE_CLOSES, row,
        time_of(e, ww_hsds_give_cell(e, WW_OPENING_HOURS_CLOSES, from)));
    set(e, WW_HSDS_SCHEDULE_VALID_FROM, row,
        date_of(e, ww_hsds_give_cell(e, WW_OPENING_HOURS_VALID_FROM, from)));
    set(e, WW_HSDS_SCHEDULE_VALID_TO, row,
        date_of(e, ww_hsds_give_cell(e, WW_OPENING_HOURS_VALID_UNTIL, from)));
    set(e, WW_HSDS_SCHEDULE_TIMEZONE, row, offset_of(e, NULL));
}

static void export_exception(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *day = date_of(e, ww_hsds_give_cell(e, WW_OPENING_EXCEPTIONS_DATE, from));
    const char *until = date_of(e, ww_hsds_give_cell(e, WW_OPENING_EXCEPTIONS_UNTIL, from));
    set(e, WW_HSDS_SCHEDULE_LOCATION, row,
        ww_hsds_give_reference(e, WW_OPENING_EXCEPTIONS_LOCATION, from));
    set(e, WW_HSDS_SCHEDULE_VALID_FROM, row, day);
    set(e, WW_HSDS_SCHEDULE_VALID_TO, row, until ? until : day);
    set(e, WW_HSDS_SCHEDULE_DTSTART, row, day);
    set(e, WW_HSDS_SCHEDULE_OPENS, row,
        time_of(e, ww_hsds_give_cell(e, WW_OPENING_EXCEPTIONS_OPENS, from)));
    set(e, WW_HSDS_SCHEDULE_CLOSES, row,
        time_of(e, ww_hsds_give_cell(e, WW_OPENING_EXCEPTIONS_CLOSES, from)));
    set(e, WW_HSDS_SCHEDULE_NOTES, row, ww_hsds_give_cell(e, WW_OPENING_EXCEPTIONS_NOTE, from));
    set(e, WW_HSDS_SCHEDULE_TIMEZONE, row, offset_of(e, day));
}

/* Whoever is asked about an offer, once more for readers that only look at the offer. */
static void copy_contact(struct ww_hsds_give *e, const char *service, uint32_t from, uint32_t row)
{
    uint32_t contact, phone;
    const char *id = ww_hsds_give_reference(e, WW_SERVICES_CONTACT, from);
    if (!ww_hsds_find(e->out, WW_HSDS_CONTACT, id, &contact))
        return;
    uint32_t number = 0;
    ww_names_find(&e->rows[WW_CONTACTS_ID], ww_hsds_give_cell(e, WW_SERVICES_CONTACT, from),
                  &number);
    set(e, WW_HSDS_SERVICE_URL, row, ww_hsds_give_cell(e, WW_CONTACTS_URL, number));
    set(e, WW_HSDS_SERVICE_EMAIL, row, ww_hsds_get(e->out, WW_HSDS_CONTACT_EMAIL, contact));
    uint32_t copy =
        add_part(e, WW_HSDS_CONTACT, WW_HSDS_CONTACT_SERVICE, service, "services.contact");
    const char *copy_id = ww_hsds_id(e->out, WW_HSDS_CONTACT, copy);
    set(e, WW_HSDS_CONTACT_NAME, copy, ww_hsds_get(e->out, WW_HSDS_CONTACT_NAME, contact));
    set(e, WW_HSDS_CONTACT_EMAIL, copy, ww_hsds_get(e->out, WW_HSDS_CONTACT_EMAIL, contact));
    ww_hsds_give_own(e, WW_HSDS_CONTACT, copy_id, WW_HSDS_COPY, id);
    for (bool more = ww_hsds_first(e->out, WW_HSDS_PHONE_CONTACT, id, &phone); more;
         more = ww_hsds_next(e->out, WW_HSDS_PHONE_CONTACT, &phone)) {
        const char *what = ww_hsds_id(e->out, WW_HSDS_PHONE, phone);
        uint32_t other = add(e, WW_HSDS_PHONE, ww_hsds_map_id(e->arena, copy_id, "phones", what));
        set(e, WW_HSDS_PHONE_CONTACT, other, copy_id);
        set(e, WW_HSDS_PHONE_NUMBER, other, ww_hsds_get(e->out, WW_HSDS_PHONE_NUMBER, phone));
        set(e, WW_HSDS_PHONE_TYPE, other, ww_hsds_get(e->out, WW_HSDS_PHONE_TYPE, phone));
    }
}

static void export_places_left(struct ww_hsds_give *e, const char *service, uint32_t from)
{
    const char *available = number_of(e, ww_hsds_give_cell(e, WW_SERVICES_PLACES_FREE, from));
    const char *date = date_of(e, ww_hsds_give_cell(e, WW_SERVICES_PLACES_DATE, from));
    const char *unit_id = ww_hsds_map_id(e->arena, "", "unit", "places");
    uint32_t unit;
    if (!available || !date)
        return;
    if (!ww_hsds_find(e->out, WW_HSDS_UNIT, unit_id, &unit)) {
        unit = add(e, WW_HSDS_UNIT, unit_id);
        set(e, WW_HSDS_UNIT_NAME, unit, "Places");
    }
    uint32_t row =
        add_part(e, WW_HSDS_CAPACITY, WW_HSDS_CAPACITY_SERVICE, service, "services.places");
    set(e, WW_HSDS_CAPACITY_UNIT, row, unit_id);
    set(e, WW_HSDS_CAPACITY_AVAILABLE, row, available);
    set(e, WW_HSDS_CAPACITY_MAXIMUM, row,
        number_of(e, ww_hsds_give_cell(e, WW_SERVICES_PLACES_MAXIMUM, from)));
    set(e, WW_HSDS_CAPACITY_UPDATED, row, ww_arena_printf(e->arena, "%sT00:00:00.000Z", date));
}

static void export_lists(struct ww_hsds_give *e, const char *service, uint32_t from)
{
    for (const char *s = ww_hsds_give_cell(e, WW_SERVICES_LANGUAGES, from); s && *s;
         s += strspn(s, " ")) {
        const char *tag = ww_arena_strndup(e->arena, s, strcspn(s, " "));
        const char *id = ww_hsds_map_id(e->arena, service, "languages", tag);
        uint32_t row;
        s += strlen(tag);
        if (ww_hsds_find(e->out, WW_HSDS_LANGUAGE, id, &row))
            continue;
        row = add(e, WW_HSDS_LANGUAGE, id);
        set(e, WW_HSDS_LANGUAGE_SERVICE, row, service);
        set(e, WW_HSDS_LANGUAGE_CODE, row, tag);
    }
    const char *ids = ww_hsds_give_references(e, WW_SERVICES_FUNDERS,
                                              ww_hsds_give_cell(e, WW_SERVICES_FUNDERS, from));
    for (const char *s = ids; s && *s; s += strspn(s, " ")) {
        const char *organization = ww_arena_strndup(e->arena, s, strcspn(s, " "));
        const char *id = ww_hsds_map_id(e->arena, service, "funding", organization);
        uint32_t of, row;
        s += strlen(organization);
        if (!ww_hsds_find(e->out, WW_HSDS_ORGANIZATION, organization, &of) ||
            ww_hsds_find(e->out, WW_HSDS_FUNDING, id, &row))
            continue;
        row = add(e, WW_HSDS_FUNDING, id);
        set(e, WW_HSDS_FUNDING_SERVICE, row, service);
        set(e, WW_HSDS_FUNDING_SOURCE, row, ww_hsds_get(e->out, WW_HSDS_ORGANIZATION_NAME, of));
    }
}

static void export_service(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *id = ww_hsds_id(e->out, WW_HSDS_SERVICE, row);
    const char *summary = ww_hsds_give_cell(e, WW_SERVICES_SUMMARY, from),
               *fee = ww_hsds_give_cell(e, WW_SERVICES_FEE, from);
    const char *more = ww_hsds_give_cell(e, WW_SERVICES_DESCRIPTION, from),
               *paused = ww_hsds_give_cell(e, WW_SERVICES_PAUSED, from);
    const char *documents = ww_hsds_give_cell(e, WW_SERVICES_DOCUMENTS, from);
    int64_t cents;
    set(e, WW_HSDS_SERVICE_ORGANIZATION, row,
        ww_hsds_give_reference(e, WW_SERVICES_ORGANIZATION, from));
    set(e, WW_HSDS_SERVICE_PROGRAM, row, ww_hsds_give_reference(e, WW_SERVICES_PROGRAM, from));
    set(e, WW_HSDS_SERVICE_NAME, row, ww_hsds_give_cell(e, WW_SERVICES_TITLE, from));
    set(e, WW_HSDS_SERVICE_DESCRIPTION, row,
        summary && more ? ww_arena_printf(e->arena, "%s\n\n%s", summary, more)
        : summary       ? summary
                        : more);
    set(e, WW_HSDS_SERVICE_STATUS, row,
        paused && strcmp(paused, "yes") == 0 ? "temporarily closed" : "active");
    set(e, WW_HSDS_SERVICE_ELIGIBILITY, row, ww_hsds_give_cell(e, WW_SERVICES_ELIGIBILITY, from));
    set(e, WW_HSDS_SERVICE_APPLICATION, row, ww_hsds_give_cell(e, WW_SERVICES_APPLICATION, from));
    set(e, WW_HSDS_SERVICE_FEES_DESCRIPTION, row, ww_hsds_give_cell(e, WW_SERVICES_FEES, from));
    set(e, WW_HSDS_SERVICE_MINIMUM_AGE, row,
        number_of(e, ww_hsds_give_cell(e, WW_SERVICES_MINIMUM_AGE, from)));
    set(e, WW_HSDS_SERVICE_MAXIMUM_AGE, row,
        number_of(e, ww_hsds_give_cell(e, WW_SERVICES_MAXIMUM_AGE, from)));
    set(e, WW_HSDS_SERVICE_ASSURED_DATE, row,
        date_of(e, ww_hsds_give_cell(e, WW_SERVICES_ASSURED_DATE, from)));
    add_terms(e, WW_HSDS_SERVICE, id, "category",
              ww_hsds_give_cell(e, WW_SERVICES_CATEGORIES, from));
    add_terms(e, WW_HSDS_SERVICE, id, "audience",
              ww_hsds_give_cell(e, WW_SERVICES_AUDIENCES, from));
    add_terms(e, WW_HSDS_SERVICE, id, "field", ww_hsds_give_cell(e, WW_SERVICES_FIELDS, from));
    if (fee && ww_value_euro(fee, &cents)) {
        uint32_t cost = add_part(e, WW_HSDS_COST, WW_HSDS_COST_SERVICE, id, "services.fee");
        set(e, WW_HSDS_COST_CURRENCY, cost, "EUR");
        set(e, WW_HSDS_COST_AMOUNT, cost,
            cents % 100
                ? ww_arena_printf(e->arena, "%" PRId64 ".%02d", cents / 100, (int)(cents % 100))
                : ww_arena_printf(e->arena, "%" PRId64, cents / 100));
    }
    if (documents) {
        uint32_t document =
            add_part(e, WW_HSDS_DOCUMENT, WW_HSDS_DOCUMENT_SERVICE, id, "services.documents");
        set(e, WW_HSDS_DOCUMENT_DOCUMENT, document, documents);
    }
    export_places_left(e, id, from);
    export_lists(e, id, from);
    copy_contact(e, id, from, row);
}

static const char *pair_key(struct ww_hsds_give *e, const char *service, const char *location)
{
    return ww_arena_printf(e->arena, "%s %s", service ? service : "", location ? location : "");
}

static void export_at_location(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *service = ww_hsds_give_reference(e, WW_SERVICES_AT_LOCATIONS_SERVICE, from);
    const char *location = ww_hsds_give_reference(e, WW_SERVICES_AT_LOCATIONS_LOCATION, from);
    set(e, WW_HSDS_AT_LOCATION_SERVICE, row, service);
    set(e, WW_HSDS_AT_LOCATION_LOCATION, row, location);
    set(e, WW_HSDS_AT_LOCATION_DESCRIPTION, row,
        ww_hsds_give_cell(e, WW_SERVICES_AT_LOCATIONS_ROOM, from));
    if (service && location)
        ww_names_put(&e->at_locations, pair_key(e, service, location), row);
}

/* HSDS knows weeks and months. */
static void export_rule(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *freq = ww_hsds_give_cell(e, WW_SCHEDULES_FREQ, from),
               *byday = ww_hsds_give_cell(e, WW_SCHEDULES_BYDAY, from);
    const char *day = ww_hsds_get(e->out, WW_HSDS_SCHEDULE_DTSTART, row);
    bool daily =
        freq && strcmp(freq, "DAILY") == 0 && !ww_hsds_give_cell(e, WW_SCHEDULES_INTERVAL, from);
    if (!freq || (!daily && strcmp(freq, "WEEKLY") != 0 && strcmp(freq, "MONTHLY") != 0))
        return;
    set(e, WW_HSDS_SCHEDULE_FREQ, row, daily ? "WEEKLY" : freq);
    set(e, WW_HSDS_SCHEDULE_INTERVAL, row,
        number_of(e, ww_hsds_give_cell(e, WW_SCHEDULES_INTERVAL, from)));
    set(e, WW_HSDS_SCHEDULE_BYDAY, row,
        daily && !byday ? "MO,TU,WE,TH,FR,SA,SU" : days_of(e, byday));
    if (strcmp(freq, "MONTHLY") == 0 && !byday && day)
        set(e, WW_HSDS_SCHEDULE_BYMONTHDAY, row, number_of(e, day + 8));
    set(e, WW_HSDS_SCHEDULE_UNTIL, row, date_of(e, ww_hsds_give_cell(e, WW_SCHEDULES_UNTIL, from)));
    set(e, WW_HSDS_SCHEDULE_COUNT, row,
        number_of(e, ww_hsds_give_cell(e, WW_SCHEDULES_COUNT, from)));
}

static void export_schedule(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *service = ww_hsds_give_reference(e, WW_SCHEDULES_SERVICE, from);
    const char *location = ww_hsds_give_reference(e, WW_SCHEDULES_LOCATION, from);
    const char *day = date_of(e, ww_hsds_give_cell(e, WW_SCHEDULES_DATE, from));
    uint32_t at;
    if (ww_names_find(&e->at_locations, pair_key(e, service, location), &at))
        set(e, WW_HSDS_SCHEDULE_AT_LOCATION, row, ww_hsds_id(e->out, WW_HSDS_AT_LOCATION, at));
    else
        set(e, WW_HSDS_SCHEDULE_SERVICE, row, service);
    set(e, WW_HSDS_SCHEDULE_DTSTART, row, day);
    set(e, WW_HSDS_SCHEDULE_OPENS, row,
        time_of(e, ww_hsds_give_cell(e, WW_SCHEDULES_STARTS, from)));
    set(e, WW_HSDS_SCHEDULE_CLOSES, row, time_of(e, ww_hsds_give_cell(e, WW_SCHEDULES_ENDS, from)));
    set(e, WW_HSDS_SCHEDULE_NOTES, row, ww_hsds_give_cell(e, WW_SCHEDULES_NOTE, from));
    set(e, WW_HSDS_SCHEDULE_TIMEZONE, row, offset_of(e, day));
    export_rule(e, from, row);
}

void (*const ww_hsds_givers[WW_TABLE_COUNT])(struct ww_hsds_give *e, uint32_t from,
                                             uint32_t row) = {
    [WW_TABLE_ORGANIZATIONS] = export_organization,
    [WW_TABLE_PROGRAMS] = export_program,
    [WW_TABLE_LOCATIONS] = export_location,
    [WW_TABLE_CONTACTS] = export_contact,
    [WW_TABLE_PHONES] = export_phone,
    [WW_TABLE_OPENING_HOURS] = export_hours,
    [WW_TABLE_OPENING_EXCEPTIONS] = export_exception,
    [WW_TABLE_SERVICES] = export_service,
    [WW_TABLE_SERVICES_AT_LOCATIONS] = export_at_location,
    [WW_TABLE_SCHEDULES] = export_schedule,
};
