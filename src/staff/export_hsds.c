#include "staff/export_hsds.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "staff/hsds_map.h"
#include "staff/hsds_values.h"
#include "staff/merge.h"
#include "staff/values.h"
#include "staff/zone.h"

#define TOWN_ID "town_id"

struct export
{
    struct ww_hsds *out;
    const struct ww_cabinet_all *all;
    struct ww_arena *arena;
    const char *town, *timezone;
    const char *tags[WW_LANG_MAX];
    int lang_count;
    int32_t today;
    int16_t *places;                       /* [column][lang] in the table's grid */
    const char **ids[WW_TABLE_COUNT];      /* in HSDS, of every row */
    struct ww_names rows[WW_COLUMN_COUNT]; /* of columns that others refer to */
    struct ww_names imported;              /* rows of the table imports by table and row */
    struct ww_names at_locations;          /* rows by service and location */
    struct ww_hsds_map map;
    struct ww_error *err;
};

/* --- reading our tables ------------------------------------------------------------------------
 */

static const struct ww_grid *grid_of(const struct export *e, enum ww_table table)
{
    return &e->all->grids[table];
}

static const char *text_at(const struct export *e, enum ww_column column, int lang, uint32_t row)
{
    return ww_grid_get(grid_of(e, ww_columns[column].table), row,
                       e->places[column * WW_LANG_MAX + lang]);
}

static const char *cell(const struct export *e, enum ww_column column, uint32_t row)
{
    return text_at(e, column, 0, row);
}

static int langs_of(const struct export *e, enum ww_column column)
{
    return ww_kind_is_per_language(ww_columns[column].kind) ? e->lang_count : 1;
}

static const char *heading(const struct export *e, enum ww_column column, int lang)
{
    return ww_kind_is_per_language(ww_columns[column].kind)
               ? ww_arena_printf(e->arena, "%s_%s", ww_columns[column].name, e->tags[lang])
               : ww_columns[column].name;
}

static void find_columns(struct export *e)
{
    e->places = ww_arena_array(e->arena, (size_t)WW_COLUMN_COUNT * WW_LANG_MAX, sizeof *e->places);
    for (enum ww_column c = 0; c < WW_COLUMN_COUNT; c++) {
        const struct ww_grid *grid = grid_of(e, ww_columns[c].table);
        for (int lang = 0; lang < langs_of(e, c) && ww_columns[c].name; lang++)
            e->places[c * WW_LANG_MAX + lang] = (int16_t)ww_grid_find(grid, heading(e, c, lang));
    }
}

static const char *imported_key(struct ww_arena *arena, const char *table, const char *row)
{
    return ww_arena_printf(arena, "%s/%s", table, row);
}

/* What came from elsewhere keeps the identifier that it has there. */
static void find_imported(struct export *e)
{
    const struct ww_grid *grid = grid_of(e, WW_TABLE_IMPORTS);
    for (uint32_t row = 0; row < grid->rows; row++) {
        const char *source = cell(e, WW_IMPORTS_SOURCE, row);
        const char *table = cell(e, WW_IMPORTS_TARGET, row), *id = cell(e, WW_IMPORTS_ROW, row);
        if (source && table && id && cell(e, WW_IMPORTS_GUID, row) &&
            strncmp(source, "hsds", 4) == 0)
            ww_names_put(&e->imported, imported_key(e->arena, table, id), row);
    }
}

static const char *own_id(const struct export *e, enum ww_table table, const char *id)
{
    return ww_hsds_map_id(e->arena, e->town, ww_tables[table].name, id);
}

static enum ww_err give_ids(struct export *e, enum ww_table table)
{
    const struct ww_grid *grid = grid_of(e, table);
    enum ww_column id_column = ww_tables[table].first;
    struct ww_names *seen = &e->rows[id_column];
    e->ids[table] = ww_arena_array(e->arena, grid->rows + (size_t)1, sizeof *e->ids[table]);
    for (uint32_t row = 0; row < grid->rows; row++) {
        const char *id = cell(e, id_column, row);
        uint32_t other;
        if (!id || ww_names_find(seen, id, &other))
            return ww_fail(e->err, WW_ERR_INPUT,
                           "%s: row %u has %s; wegweiserctl check names such rows",
                           ww_table_file(table), row + 2, id ? "the id of another row" : "no id");
        ww_names_put(seen, id, row);
        const char *key = imported_key(e->arena, ww_tables[table].name, id);
        e->ids[table][row] = ww_names_find(&e->imported, key, &other)
                                 ? cell(e, WW_IMPORTS_GUID, other)
                                 : own_id(e, table, id);
    }
    return WW_OK;
}

/* The identifier of the row that a reference names; NULL: there is no such row. */
static const char *id_of(struct export *e, enum ww_column target, const char *text)
{
    enum ww_table table = ww_columns[target].table;
    uint32_t row;
    if (!text)
        return NULL;
    if (!e->rows[target].size)
        ww_names_of_column(&e->rows[target], grid_of(e, table), e->places[target * WW_LANG_MAX]);
    return ww_names_find(&e->rows[target], text, &row) ? e->ids[table][row] : NULL;
}

static const char *reference(struct export *e, enum ww_column column, uint32_t row)
{
    return id_of(e, ww_columns[column].target, cell(e, column, row));
}

/* A list of codes as identifiers, as far as they are known. */
static const char *references(struct export *e, enum ww_column column, const char *list)
{
    const char *ids = NULL;
    for (const char *s = list; s && *s; s += strspn(s, " ")) {
        size_t n = strcspn(s, " ");
        const char *code = ww_arena_strndup(e->arena, s, n);
        const char *id = id_of(e, ww_columns[column].target, code);
        id = id ? id : code;
        ids = ids ? ww_arena_printf(e->arena, "%s %s", ids, id) : id;
        s += n;
    }
    return ids;
}

/* --- single values -----------------------------------------------------------------------------
 */

static const char *date_of(const struct export *e, const char *text)
{
    char date[11];
    int32_t day;
    if (!text || !ww_value_date(text, e->today, &day))
        return NULL;
    ww_format_date(day, date);
    return ww_arena_strdup(e->arena, date);
}

static const char *time_of(const struct export *e, const char *text)
{
    int32_t minute;
    if (!text || !ww_value_time(text, &minute))
        return NULL;
    if (minute == 24 * 60)
        return "23:59:00";
    return ww_arena_printf(e->arena, "%02d:%02d:00", minute / 60, minute % 60);
}

static const char *number_of(const struct export *e, const char *text)
{
    int64_t number;
    return text && ww_value_number(text, &number) ? ww_arena_printf(e->arena, "%" PRId64, number)
                                                  : NULL;
}

/* Hours that the clocks of the place are ahead of UTC on a day. */
static const char *offset_of(const struct export *e, const char *date)
{
    int32_t day = e->today;
    if (!e->timezone)
        return NULL;
    if (date)
        ww_parse_date(date, &day);
    return ww_arena_printf(e->arena, "%g",
                           ww_zone_offset_at(e->timezone, (int64_t)day * 86400 + 43200) / 3600.0);
}

static const char *days_of(const struct export *e, const char *text)
{
    char *days = text ? ww_arena_strdup(e->arena, text) : NULL;
    for (char *s = days; s && *s; s++)
        *s = *s == ' ' ? ',' : *s;
    return days;
}

/* --- objects -----------------------------------------------------------------------------------
 */

static uint32_t add(struct export *e, enum ww_hsds_table table, const char *id)
{
    return ww_hsds_add(e->out, table, id, 0);
}

static uint32_t add_part(struct export *e, enum ww_hsds_table table, enum ww_hsds_field parent,
                         const char *parent_id, const char *what)
{
    uint32_t row = add(e, table, ww_hsds_map_id(e->arena, e->town, what, parent_id));
    ww_hsds_set(e->out, parent, row, parent_id);
    return row;
}

static void set(struct export *e, enum ww_hsds_field field, uint32_t row, const char *text)
{
    ww_hsds_set(e->out, field, row, text);
}

static const char *taxonomy(struct export *e, const char *name)
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

static uint32_t add_term(struct export *e, const char *id, const char *of, const char *code,
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

static void add_attribute(struct export *e, enum ww_hsds_table table, const char *of,
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
static void add_own(struct export *e, enum ww_hsds_table table, const char *of, const char *label,
                    const char *value)
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
static void add_terms(struct export *e, enum ww_hsds_table table, const char *of, const char *kind,
                      const char *list)
{
    const struct ww_grid *terms = grid_of(e, WW_TABLE_TERMS);
    for (const char *s = list; s && *s; s += strspn(s, " ")) {
        size_t n = strcspn(s, " ");
        const char *code = ww_arena_strndup(e->arena, s, n);
        s += n;
        for (uint32_t row = 0; row < terms->rows; row++) {
            const char *its_code = cell(e, WW_TERMS_CODE, row);
            const char *its_kind = cell(e, WW_TERMS_TAXONOMY, row);
            if (!its_code || !its_kind || strcmp(its_code, code) != 0 ||
                strcmp(its_kind, kind) != 0)
                continue;
            const char *name = cell(e, WW_TERMS_NAME, row), *more = cell(e, WW_TERMS_SUMMARY, row);
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

static void export_organization(struct export *e, uint32_t from, uint32_t row)
{
    const char *name = cell(e, WW_ORGANIZATIONS_NAME, from);
    const char *description = cell(e, WW_ORGANIZATIONS_DESCRIPTION, from);
    set(e, WW_HSDS_ORGANIZATION_NAME, row, name);
    set(e, WW_HSDS_ORGANIZATION_DESCRIPTION, row, description ? description : name);
    set(e, WW_HSDS_ORGANIZATION_EMAIL, row, cell(e, WW_ORGANIZATIONS_EMAIL, from));
    set(e, WW_HSDS_ORGANIZATION_WEBSITE, row, cell(e, WW_ORGANIZATIONS_URL, from));
}

static void export_program(struct export *e, uint32_t from, uint32_t row)
{
    const char *name = cell(e, WW_PROGRAMS_NAME, from);
    const char *description = cell(e, WW_PROGRAMS_DESCRIPTION, from);
    set(e, WW_HSDS_PROGRAM_NAME, row, name);
    set(e, WW_HSDS_PROGRAM_DESCRIPTION, row, description ? description : name);
    set(e, WW_HSDS_PROGRAM_ORGANIZATION, row, reference(e, WW_PROGRAMS_ORGANIZATION, from));
}

static void export_location(struct export *e, uint32_t from, uint32_t row)
{
    const char *id = ww_hsds_id(e->out, WW_HSDS_LOCATION, row);
    const char *street = cell(e, WW_LOCATIONS_STREET, from);
    const char *code = cell(e, WW_LOCATIONS_POSTAL_CODE, from),
               *city = cell(e, WW_LOCATIONS_CITY, from);
    const char *access = cell(e, WW_LOCATIONS_ACCESSIBILITY, from);
    set(e, WW_HSDS_LOCATION_TYPE, row, "physical");
    set(e, WW_HSDS_LOCATION_NAME, row, cell(e, WW_LOCATIONS_NAME, from));
    set(e, WW_HSDS_LOCATION_DESCRIPTION, row, cell(e, WW_LOCATIONS_DESCRIPTION, from));
    set(e, WW_HSDS_LOCATION_TRANSPORTATION, row, cell(e, WW_LOCATIONS_DIRECTIONS, from));
    set(e, WW_HSDS_LOCATION_ORGANIZATION, row, reference(e, WW_LOCATIONS_ORGANIZATION, from));
    add_terms(e, WW_HSDS_LOCATION, id, "district", cell(e, WW_LOCATIONS_DISTRICT, from));
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

static void export_contact(struct export *e, uint32_t from, uint32_t row)
{
    set(e, WW_HSDS_CONTACT_NAME, row, cell(e, WW_CONTACTS_NAME, from));
    set(e, WW_HSDS_CONTACT_EMAIL, row, cell(e, WW_CONTACTS_EMAIL, from));
    set(e, WW_HSDS_CONTACT_ORGANIZATION, row, reference(e, WW_CONTACTS_ORGANIZATION, from));
    set(e, WW_HSDS_CONTACT_LOCATION, row, reference(e, WW_CONTACTS_LOCATION, from));
}

static void export_phone(struct export *e, uint32_t from, uint32_t row)
{
    const char *kind = cell(e, WW_PHONES_KIND, from);
    set(e, WW_HSDS_PHONE_NUMBER, row, cell(e, WW_PHONES_NUMBER, from));
    set(e, WW_HSDS_PHONE_TYPE, row, kind && strcmp(kind, "mobile") == 0 ? "cell" : kind);
    set(e, WW_HSDS_PHONE_CONTACT, row, reference(e, WW_PHONES_CONTACT, from));
}

static void export_hours(struct export *e, uint32_t from, uint32_t row)
{
    set(e, WW_HSDS_SCHEDULE_LOCATION, row, reference(e, WW_OPENING_HOURS_LOCATION, from));
    set(e, WW_HSDS_SCHEDULE_FREQ, row, "WEEKLY");
    set(e, WW_HSDS_SCHEDULE_BYDAY, row, days_of(e, cell(e, WW_OPENING_HOURS_BYDAY, from)));
    set(e, WW_HSDS_SCHEDULE_OPENS, row, time_of(e, cell(e, WW_OPENING_HOURS_OPENS, from)));
    set(e, WW_HSDS_SCHEDULE_CLOSES, row, time_of(e, cell(e, WW_OPENING_HOURS_CLOSES, from)));
    set(e, WW_HSDS_SCHEDULE_VALID_FROM, row,
        date_of(e, cell(e, WW_OPENING_HOURS_VALID_FROM, from)));
    set(e, WW_HSDS_SCHEDULE_VALID_TO, row, date_of(e, cell(e, WW_OPENING_HOURS_VALID_UNTIL, from)));
    set(e, WW_HSDS_SCHEDULE_TIMEZONE, row, offset_of(e, NULL));
}

static void export_exception(struct export *e, uint32_t from, uint32_t row)
{
    const char *day = date_of(e, cell(e, WW_OPENING_EXCEPTIONS_DATE, from));
    const char *until = date_of(e, cell(e, WW_OPENING_EXCEPTIONS_UNTIL, from));
    set(e, WW_HSDS_SCHEDULE_LOCATION, row, reference(e, WW_OPENING_EXCEPTIONS_LOCATION, from));
    set(e, WW_HSDS_SCHEDULE_VALID_FROM, row, day);
    set(e, WW_HSDS_SCHEDULE_VALID_TO, row, until ? until : day);
    set(e, WW_HSDS_SCHEDULE_DTSTART, row, day);
    set(e, WW_HSDS_SCHEDULE_OPENS, row, time_of(e, cell(e, WW_OPENING_EXCEPTIONS_OPENS, from)));
    set(e, WW_HSDS_SCHEDULE_CLOSES, row, time_of(e, cell(e, WW_OPENING_EXCEPTIONS_CLOSES, from)));
    set(e, WW_HSDS_SCHEDULE_NOTES, row, cell(e, WW_OPENING_EXCEPTIONS_NOTE, from));
    set(e, WW_HSDS_SCHEDULE_TIMEZONE, row, offset_of(e, day));
}

/* Whoever is asked about an offer, once more for readers that only look at the offer. */
static void copy_contact(struct export *e, const char *service, uint32_t from, uint32_t row)
{
    uint32_t contact, phone;
    const char *id = reference(e, WW_SERVICES_CONTACT, from);
    if (!ww_hsds_find(e->out, WW_HSDS_CONTACT, id, &contact))
        return;
    uint32_t number = 0;
    ww_names_find(&e->rows[WW_CONTACTS_ID], cell(e, WW_SERVICES_CONTACT, from), &number);
    set(e, WW_HSDS_SERVICE_URL, row, cell(e, WW_CONTACTS_URL, number));
    set(e, WW_HSDS_SERVICE_EMAIL, row, ww_hsds_get(e->out, WW_HSDS_CONTACT_EMAIL, contact));
    uint32_t copy =
        add_part(e, WW_HSDS_CONTACT, WW_HSDS_CONTACT_SERVICE, service, "services.contact");
    const char *copy_id = ww_hsds_id(e->out, WW_HSDS_CONTACT, copy);
    set(e, WW_HSDS_CONTACT_NAME, copy, ww_hsds_get(e->out, WW_HSDS_CONTACT_NAME, contact));
    set(e, WW_HSDS_CONTACT_EMAIL, copy, ww_hsds_get(e->out, WW_HSDS_CONTACT_EMAIL, contact));
    add_own(e, WW_HSDS_CONTACT, copy_id, WW_HSDS_COPY, id);
    for (bool more = ww_hsds_first(e->out, WW_HSDS_PHONE_CONTACT, id, &phone); more;
         more = ww_hsds_next(e->out, WW_HSDS_PHONE_CONTACT, &phone)) {
        const char *what = ww_hsds_id(e->out, WW_HSDS_PHONE, phone);
        uint32_t other = add(e, WW_HSDS_PHONE, ww_hsds_map_id(e->arena, copy_id, "phones", what));
        set(e, WW_HSDS_PHONE_CONTACT, other, copy_id);
        set(e, WW_HSDS_PHONE_NUMBER, other, ww_hsds_get(e->out, WW_HSDS_PHONE_NUMBER, phone));
        set(e, WW_HSDS_PHONE_TYPE, other, ww_hsds_get(e->out, WW_HSDS_PHONE_TYPE, phone));
    }
}

static void export_places_left(struct export *e, const char *service, uint32_t from)
{
    const char *available = number_of(e, cell(e, WW_SERVICES_PLACES_FREE, from));
    const char *date = date_of(e, cell(e, WW_SERVICES_PLACES_DATE, from));
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
    set(e, WW_HSDS_CAPACITY_MAXIMUM, row, number_of(e, cell(e, WW_SERVICES_PLACES_MAXIMUM, from)));
    set(e, WW_HSDS_CAPACITY_UPDATED, row, ww_arena_printf(e->arena, "%sT00:00:00.000Z", date));
}

static void export_lists(struct export *e, const char *service, uint32_t from)
{
    for (const char *s = cell(e, WW_SERVICES_LANGUAGES, from); s && *s; s += strspn(s, " ")) {
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
    const char *ids = references(e, WW_SERVICES_FUNDERS, cell(e, WW_SERVICES_FUNDERS, from));
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

static void export_service(struct export *e, uint32_t from, uint32_t row)
{
    const char *id = ww_hsds_id(e->out, WW_HSDS_SERVICE, row);
    const char *summary = cell(e, WW_SERVICES_SUMMARY, from), *fee = cell(e, WW_SERVICES_FEE, from);
    const char *more = cell(e, WW_SERVICES_DESCRIPTION, from),
               *paused = cell(e, WW_SERVICES_PAUSED, from);
    const char *documents = cell(e, WW_SERVICES_DOCUMENTS, from);
    int64_t cents;
    set(e, WW_HSDS_SERVICE_ORGANIZATION, row, reference(e, WW_SERVICES_ORGANIZATION, from));
    set(e, WW_HSDS_SERVICE_PROGRAM, row, reference(e, WW_SERVICES_PROGRAM, from));
    set(e, WW_HSDS_SERVICE_NAME, row, cell(e, WW_SERVICES_TITLE, from));
    set(e, WW_HSDS_SERVICE_DESCRIPTION, row,
        summary && more ? ww_arena_printf(e->arena, "%s\n\n%s", summary, more)
        : summary       ? summary
                        : more);
    set(e, WW_HSDS_SERVICE_STATUS, row,
        paused && strcmp(paused, "yes") == 0 ? "temporarily closed" : "active");
    set(e, WW_HSDS_SERVICE_ELIGIBILITY, row, cell(e, WW_SERVICES_ELIGIBILITY, from));
    set(e, WW_HSDS_SERVICE_APPLICATION, row, cell(e, WW_SERVICES_APPLICATION, from));
    set(e, WW_HSDS_SERVICE_FEES_DESCRIPTION, row, cell(e, WW_SERVICES_FEES, from));
    set(e, WW_HSDS_SERVICE_MINIMUM_AGE, row, number_of(e, cell(e, WW_SERVICES_MINIMUM_AGE, from)));
    set(e, WW_HSDS_SERVICE_MAXIMUM_AGE, row, number_of(e, cell(e, WW_SERVICES_MAXIMUM_AGE, from)));
    set(e, WW_HSDS_SERVICE_ASSURED_DATE, row, date_of(e, cell(e, WW_SERVICES_ASSURED_DATE, from)));
    add_terms(e, WW_HSDS_SERVICE, id, "category", cell(e, WW_SERVICES_CATEGORIES, from));
    add_terms(e, WW_HSDS_SERVICE, id, "audience", cell(e, WW_SERVICES_AUDIENCES, from));
    add_terms(e, WW_HSDS_SERVICE, id, "field", cell(e, WW_SERVICES_FIELDS, from));
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

static const char *pair_key(struct export *e, const char *service, const char *location)
{
    return ww_arena_printf(e->arena, "%s %s", service ? service : "", location ? location : "");
}

static void export_at_location(struct export *e, uint32_t from, uint32_t row)
{
    const char *service = reference(e, WW_SERVICES_AT_LOCATIONS_SERVICE, from);
    const char *location = reference(e, WW_SERVICES_AT_LOCATIONS_LOCATION, from);
    set(e, WW_HSDS_AT_LOCATION_SERVICE, row, service);
    set(e, WW_HSDS_AT_LOCATION_LOCATION, row, location);
    set(e, WW_HSDS_AT_LOCATION_DESCRIPTION, row, cell(e, WW_SERVICES_AT_LOCATIONS_ROOM, from));
    if (service && location)
        ww_names_put(&e->at_locations, pair_key(e, service, location), row);
}

/* HSDS knows weeks and months. */
static void export_rule(struct export *e, uint32_t from, uint32_t row)
{
    const char *freq = cell(e, WW_SCHEDULES_FREQ, from), *byday = cell(e, WW_SCHEDULES_BYDAY, from);
    const char *day = ww_hsds_get(e->out, WW_HSDS_SCHEDULE_DTSTART, row);
    bool daily = freq && strcmp(freq, "DAILY") == 0 && !cell(e, WW_SCHEDULES_INTERVAL, from);
    if (!freq || (!daily && strcmp(freq, "WEEKLY") != 0 && strcmp(freq, "MONTHLY") != 0))
        return;
    set(e, WW_HSDS_SCHEDULE_FREQ, row, daily ? "WEEKLY" : freq);
    set(e, WW_HSDS_SCHEDULE_INTERVAL, row, number_of(e, cell(e, WW_SCHEDULES_INTERVAL, from)));
    set(e, WW_HSDS_SCHEDULE_BYDAY, row,
        daily && !byday ? "MO,TU,WE,TH,FR,SA,SU" : days_of(e, byday));
    if (strcmp(freq, "MONTHLY") == 0 && !byday && day)
        set(e, WW_HSDS_SCHEDULE_BYMONTHDAY, row, number_of(e, day + 8));
    set(e, WW_HSDS_SCHEDULE_UNTIL, row, date_of(e, cell(e, WW_SCHEDULES_UNTIL, from)));
    set(e, WW_HSDS_SCHEDULE_COUNT, row, number_of(e, cell(e, WW_SCHEDULES_COUNT, from)));
}

static void export_schedule(struct export *e, uint32_t from, uint32_t row)
{
    const char *service = reference(e, WW_SCHEDULES_SERVICE, from);
    const char *location = reference(e, WW_SCHEDULES_LOCATION, from);
    const char *day = date_of(e, cell(e, WW_SCHEDULES_DATE, from));
    uint32_t at;
    if (ww_names_find(&e->at_locations, pair_key(e, service, location), &at))
        set(e, WW_HSDS_SCHEDULE_AT_LOCATION, row, ww_hsds_id(e->out, WW_HSDS_AT_LOCATION, at));
    else
        set(e, WW_HSDS_SCHEDULE_SERVICE, row, service);
    set(e, WW_HSDS_SCHEDULE_DTSTART, row, day);
    set(e, WW_HSDS_SCHEDULE_OPENS, row, time_of(e, cell(e, WW_SCHEDULES_STARTS, from)));
    set(e, WW_HSDS_SCHEDULE_CLOSES, row, time_of(e, cell(e, WW_SCHEDULES_ENDS, from)));
    set(e, WW_HSDS_SCHEDULE_NOTES, row, cell(e, WW_SCHEDULES_NOTE, from));
    set(e, WW_HSDS_SCHEDULE_TIMEZONE, row, offset_of(e, day));
    export_rule(e, from, row);
}

/* --- the whole ---------------------------------------------------------------------------------
 */

static void (*const exporters[WW_TABLE_COUNT])(struct export *e, uint32_t from, uint32_t row) = {
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

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Whatever an import would not find in the fields. */
static void add_cells(struct export *e, const struct ww_hsds_pair *pair, uint32_t from)
{
    const char *id = e->ids[pair->ours][from];
    const char *own = own_id(e, pair->ours, cell(e, ww_tables[pair->ours].first, from));
    uint32_t row;
    ww_hsds_find(e->out, pair->theirs, id, &row);
    if (!same(id, own))
        add_own(e, pair->theirs, id, TOWN_ID, own);
    for (enum ww_column c = ww_tables[pair->ours].first; c < ww_table_end(pair->ours); c++)
        for (int lang = 0; lang < langs_of(e, c); lang++) {
            const char *text = text_at(e, c, lang, from);
            const char *derived = lang == 0 ? ww_hsds_map_derive(&e->map, c, row) : NULL;
            if (ww_hsds_map_is_reference(c))
                text = references(e, c, text);
            if (!same(text, derived))
                add_own(e, pair->theirs, id, heading(e, c, lang), text);
        }
}

static enum ww_err fill(struct export *e)
{
    for (int i = 0; i < ww_hsds_pair_count; i++) {
        enum ww_err result = give_ids(e, ww_hsds_pairs[i].ours);
        if (result != WW_OK)
            return result;
    }
    for (int i = 0; i < ww_hsds_pair_count; i++) {
        const struct ww_hsds_pair *pair = &ww_hsds_pairs[i];
        for (uint32_t from = 0; from < grid_of(e, pair->ours)->rows; from++) {
            uint32_t row;
            if (ww_hsds_find(e->out, pair->theirs, e->ids[pair->ours][from], &row))
                return ww_fail(e->err, WW_ERR_INPUT,
                               "%s and imports.csv: two rows stand for the same thing of an import",
                               ww_table_file(pair->ours));
            row = add(e, pair->theirs, e->ids[pair->ours][from]);
            exporters[pair->ours](e, from, row);
        }
        if (pair->ours == WW_TABLE_PHONES)
            ww_hsds_index(e->out); /* offers copy them */
    }
    ww_hsds_index(e->out);
    ww_hsds_map_start(&e->map, e->out, grid_of(e, WW_TABLE_TERMS), e->today, true, e->arena);
    for (int i = 0; i < ww_hsds_pair_count; i++)
        for (uint32_t from = 0; from < grid_of(e, ww_hsds_pairs[i].ours)->rows; from++)
            add_cells(e, &ww_hsds_pairs[i], from);
    ww_hsds_map_finish(&e->map);
    ww_hsds_index(e->out);
    return WW_OK;
}

enum ww_err ww_export_hsds(struct ww_hsds *out, const struct ww_cabinet_all *all,
                           const struct ww_book_params *content, const char **town,
                           struct ww_error *err)
{
    struct export e = {.out = out, .all = all, .arena = &out->arena, .err = err};
    struct ww_book book;
    enum ww_err result = ww_merge_book(content, &book, err);
    if (result == WW_OK) {
        e.lang_count = book.lang_count;
        for (int lang = 0; lang < book.lang_count; lang++)
            e.tags[lang] = ww_arena_strdup(e.arena, book.langs[lang].tag);
        e.timezone = ww_arena_strdup(e.arena, book.timezone);
        e.today = book.today;
    }
    ww_book_finish(&book);
    if (result == WW_OK) {
        find_columns(&e);
        find_imported(&e);
        e.town = grid_of(&e, WW_TABLE_SITE)->rows ? cell(&e, WW_SITE_NAME, 0) : NULL;
        e.town = e.town ? e.town : "";
        *town = e.town;
        result = fill(&e);
    }
    for (int c = 0; c < WW_COLUMN_COUNT; c++)
        ww_names_finish(&e.rows[c]);
    ww_names_finish(&e.imported);
    ww_names_finish(&e.at_locations);
    return result;
}
