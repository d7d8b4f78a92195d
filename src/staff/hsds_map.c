#include "staff/hsds_map.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/fold.h"
#include "staff/clean.h"
#include "staff/hsds_values.h"

#define COUNT(array) (int)(sizeof(array) / sizeof((array)[0]))

enum { LINES_MAX = 40 }; /* of a text that is made of several objects */

const char *const ww_hsds_taxonomies[WW_HSDS_TAXONOMIES] = {"category", "audience", "district",
                                                            "field"};

const struct ww_hsds_pair ww_hsds_pairs[] = {
    {WW_TABLE_ORGANIZATIONS, WW_HSDS_ORGANIZATION},
    {WW_TABLE_PROGRAMS, WW_HSDS_PROGRAM},
    {WW_TABLE_LOCATIONS, WW_HSDS_LOCATION},
    {WW_TABLE_CONTACTS, WW_HSDS_CONTACT},
    {WW_TABLE_PHONES, WW_HSDS_PHONE},
    {WW_TABLE_OPENING_HOURS, WW_HSDS_SCHEDULE},
    {WW_TABLE_OPENING_EXCEPTIONS, WW_HSDS_SCHEDULE},
    {WW_TABLE_SERVICES, WW_HSDS_SERVICE},
    {WW_TABLE_SERVICES_AT_LOCATIONS, WW_HSDS_AT_LOCATION},
    {WW_TABLE_SCHEDULES, WW_HSDS_SCHEDULE},
};
const int ww_hsds_pair_count = COUNT(ww_hsds_pairs);

/* --- the whole ---------------------------------------------------------------------------------
 */

static void index_terms(struct ww_hsds_map *map)
{
    const struct ww_grid *terms = map->terms;
    int taxonomy = ww_grid_find(terms, "taxonomy"), code = ww_grid_find(terms, "code");
    for (uint32_t row = 0; row < terms->rows; row++) {
        const char *of = ww_grid_get(terms, row, taxonomy), *key = ww_grid_get(terms, row, code);
        for (int t = 0; of && key && t < WW_HSDS_TAXONOMIES; t++) {
            if (strcmp(of, ww_hsds_taxonomies[t]) != 0)
                continue;
            ww_names_put(&map->codes[t], key, row);
            for (int c = 0; c < terms->columns; c++) {
                const char *name = ww_grid_get(terms, row, c);
                if (!name || !terms->headings[c] || strncmp(terms->headings[c], "name_", 5) != 0)
                    continue;
                char *folded = ww_fold(name, strlen(name));
                ww_names_put(&map->names[t], ww_arena_strdup(map->arena, folded), row);
                free(folded);
            }
        }
    }
}

void ww_hsds_map_start(struct ww_hsds_map *map, const struct ww_hsds *hsds,
                       const struct ww_grid *terms, int32_t today, bool exporting,
                       struct ww_arena *arena)
{
    *map = (struct ww_hsds_map){
        .hsds = hsds, .arena = arena, .today = today, .exporting = exporting, .terms = terms};
    index_terms(map);
    ww_hsds_language_names(arena, &map->languages);
    for (uint32_t row = ww_hsds_count(hsds, WW_HSDS_ORGANIZATION); row-- > 0;) {
        const char *name = ww_hsds_get(hsds, WW_HSDS_ORGANIZATION_NAME, row);
        if (name)
            ww_names_put(&map->organizations, name, row);
    }
}

void ww_hsds_map_finish(struct ww_hsds_map *map)
{
    for (int t = 0; t < WW_HSDS_TAXONOMIES; t++) {
        ww_names_finish(&map->codes[t]);
        ww_names_finish(&map->names[t]);
    }
    ww_names_finish(&map->organizations);
    ww_names_finish(&map->languages);
}

const char *ww_hsds_map_id(struct ww_arena *arena, const char *town, const char *table,
                           const char *id)
{
    char text[WW_UUID_TEXT];
    ww_uuid_of_name(ww_arena_printf(arena, "%s/%s/%s", town, table, id), text);
    return ww_arena_strdup(arena, text);
}

const char *ww_hsds_map_own(const struct ww_hsds_map *map, enum ww_hsds_table table, uint32_t row,
                            const char *heading, bool *there)
{
    const struct ww_hsds *hsds = map->hsds;
    const char *id = ww_hsds_id(hsds, table, row);
    uint32_t attribute;
    *there = false;
    for (bool more = ww_hsds_first(hsds, WW_HSDS_ATTRIBUTE_LINK, id, &attribute); more;
         more = ww_hsds_next(hsds, WW_HSDS_ATTRIBUTE_LINK, &attribute)) {
        const char *type = ww_hsds_get(hsds, WW_HSDS_ATTRIBUTE_LINK_TYPE, attribute);
        const char *label = ww_hsds_get(hsds, WW_HSDS_ATTRIBUTE_LABEL, attribute);
        *there = type && label && strcmp(type, WW_HSDS_OWN) == 0 && strcmp(label, heading) == 0;
        if (*there)
            return ww_hsds_get(hsds, WW_HSDS_ATTRIBUTE_VALUE, attribute);
    }
    return NULL;
}

bool ww_hsds_map_is_ours(const struct ww_hsds_map *map, enum ww_hsds_table table, uint32_t row)
{
    bool there = map->exporting;
    if (!there)
        ww_hsds_map_own(map, table, row, "id", &there);
    return there;
}

const char *ww_hsds_map_term(const struct ww_hsds_map *map, int taxonomy, uint32_t term)
{
    const struct ww_hsds *hsds = map->hsds;
    const char *of = ww_hsds_get(hsds, WW_HSDS_TERM_TAXONOMY_NAME, term);
    const char *code = ww_hsds_get(hsds, WW_HSDS_TERM_CODE, term);
    const char *name = ww_hsds_get(hsds, WW_HSDS_TERM_NAME, term);
    size_t prefix = sizeof WW_HSDS_TERMS_OF - 1;
    uint32_t row;
    if (of && strncmp(of, WW_HSDS_TERMS_OF, prefix) == 0 &&
        strcmp(of + prefix, ww_hsds_taxonomies[taxonomy]) != 0)
        return NULL;
    char *folded = name ? ww_fold(name, strlen(name)) : NULL;
    bool found = ww_names_find(&map->codes[taxonomy], code, &row) ||
                 ww_names_find(&map->names[taxonomy], folded, &row);
    free(folded);
    return found ? ww_grid_get(map->terms, row, ww_grid_find(map->terms, "code")) : NULL;
}

static const char *get(const struct ww_hsds_map *map, enum ww_hsds_field field, uint32_t row)
{
    return ww_hsds_get(map->hsds, field, row);
}

enum ww_table ww_hsds_map_table(const struct ww_hsds_map *map, enum ww_hsds_table table,
                                uint32_t row)
{
    if (table == WW_HSDS_SCHEDULE) {
        if (get(map, WW_HSDS_SCHEDULE_SERVICE, row) || get(map, WW_HSDS_SCHEDULE_AT_LOCATION, row))
            return WW_TABLE_SCHEDULES;
        if (!get(map, WW_HSDS_SCHEDULE_LOCATION, row))
            return WW_TABLE_COUNT;
        bool regular =
            get(map, WW_HSDS_SCHEDULE_FREQ, row) || get(map, WW_HSDS_SCHEDULE_BYDAY, row);
        return regular ? WW_TABLE_OPENING_HOURS : WW_TABLE_OPENING_EXCEPTIONS;
    }
    for (int i = 0; i < ww_hsds_pair_count; i++)
        if (ww_hsds_pairs[i].theirs == table)
            return ww_hsds_pairs[i].ours;
    return WW_TABLE_COUNT;
}

/* --- single columns ----------------------------------------------------------------------------
 */

/* The text of the first object that belongs to `id` and has one. */
static const char *of_first(const struct ww_hsds_map *map, enum ww_hsds_field parent,
                            enum ww_hsds_field field, const char *id)
{
    uint32_t row;
    for (bool more = ww_hsds_first(map->hsds, parent, id, &row); more;
         more = ww_hsds_next(map->hsds, parent, &row))
        if (get(map, field, row))
            return get(map, field, row);
    return NULL;
}

/* The address at which people are received, not the one for letters. */
static bool find_address(const struct ww_hsds_map *map, uint32_t location, uint32_t *address)
{
    uint32_t row;
    bool found = false;
    for (bool more = ww_hsds_first(map->hsds, WW_HSDS_ADDRESS_LOCATION,
                                   ww_hsds_id(map->hsds, WW_HSDS_LOCATION, location), &row);
         more; more = ww_hsds_next(map->hsds, WW_HSDS_ADDRESS_LOCATION, &row)) {
        const char *type = get(map, WW_HSDS_ADDRESS_TYPE, row);
        bool postal = type && strcmp(type, "postal") == 0;
        if (!found || !postal)
            *address = row;
        found = true;
        if (!postal)
            break;
    }
    return found;
}

static const char *street(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t address;
    if (!find_address(map, row, &address))
        return NULL;
    const char *first = ww_hsds_line(map->arena, get(map, WW_HSDS_ADDRESS_ADDRESS_1, address));
    const char *second = ww_hsds_line(map->arena, get(map, WW_HSDS_ADDRESS_ADDRESS_2, address));
    return first && second ? ww_arena_printf(map->arena, "%s, %s", first, second) : first;
}

static const char *postal_code(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t address;
    return find_address(map, row, &address)
               ? ww_hsds_line(map->arena, get(map, WW_HSDS_ADDRESS_POSTAL_CODE, address))
               : NULL;
}

static const char *city(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t address;
    return find_address(map, row, &address)
               ? ww_hsds_line(map->arena, get(map, WW_HSDS_ADDRESS_CITY, address))
               : NULL;
}

static const char *add_paragraph(struct ww_hsds_map *map, const char *text, const char *more)
{
    more = ww_hsds_text(map->arena, more);
    return text && more ? ww_arena_printf(map->arena, "%s\n\n%s", text, more) : more ? more : text;
}

static const char *accessibility(struct ww_hsds_map *map, uint32_t row)
{
    const char *text = NULL;
    uint32_t entry;
    int lines = 0;
    for (bool more = ww_hsds_first(map->hsds, WW_HSDS_ACCESSIBILITY_LOCATION,
                                   ww_hsds_id(map->hsds, WW_HSDS_LOCATION, row), &entry);
         more && lines++ < LINES_MAX;
         more = ww_hsds_next(map->hsds, WW_HSDS_ACCESSIBILITY_LOCATION, &entry)) {
        text = add_paragraph(map, text, get(map, WW_HSDS_ACCESSIBILITY_DESCRIPTION, entry));
        text = add_paragraph(map, text, get(map, WW_HSDS_ACCESSIBILITY_DETAILS, entry));
    }
    return text;
}

static const char *kind_of_place(struct ww_hsds_map *map, uint32_t row)
{
    (void)map, (void)row;
    return "other";
}

/* Adds `word` to a list with spaces between unless it is there, or the list has `most` words. */
static const char *add_word(struct ww_arena *arena, const char *list, const char *word, int most)
{
    size_t n = strlen(word);
    int words = 0;
    for (const char *s = list; s && *s; s += strcspn(s, " "), s += strspn(s, " "))
        if (strncmp(s, word, n) == 0 && (s[n] == ' ' || s[n] == '\0'))
            return list;
        else if (++words == most)
            return list;
    return list ? ww_arena_printf(arena, "%s %s", list, word) : word;
}

static const char *terms_of(struct ww_hsds_map *map, enum ww_hsds_table table, uint32_t row,
                            int taxonomy)
{
    const struct ww_hsds *hsds = map->hsds;
    const char *codes = NULL;
    uint32_t attribute, term;
    for (bool more =
             ww_hsds_first(hsds, WW_HSDS_ATTRIBUTE_LINK, ww_hsds_id(hsds, table, row), &attribute);
         more; more = ww_hsds_next(hsds, WW_HSDS_ATTRIBUTE_LINK, &attribute)) {
        const char *type = get(map, WW_HSDS_ATTRIBUTE_LINK_TYPE, attribute);
        if ((type && strcmp(type, WW_HSDS_OWN) == 0) ||
            !ww_hsds_find(hsds, WW_HSDS_TERM, get(map, WW_HSDS_ATTRIBUTE_TERM, attribute), &term))
            continue;
        const char *code = ww_hsds_map_term(map, taxonomy, term);
        if (code)
            codes = add_word(map->arena, codes, code, WW_OFFER_AUDIENCES_MAX);
    }
    return codes;
}

static const char *district(struct ww_hsds_map *map, uint32_t row)
{
    const char *codes = terms_of(map, WW_HSDS_LOCATION, row, 2);
    return codes ? ww_arena_strndup(map->arena, codes, strcspn(codes, " ")) : NULL;
}

static const char *categories(struct ww_hsds_map *map, uint32_t row)
{
    return terms_of(map, WW_HSDS_SERVICE, row, 0);
}

static const char *audiences(struct ww_hsds_map *map, uint32_t row)
{
    return terms_of(map, WW_HSDS_SERVICE, row, 1);
}

static const char *fields(struct ww_hsds_map *map, uint32_t row)
{
    return terms_of(map, WW_HSDS_SERVICE, row, 3);
}

/* A place stands before an organization where a contact has both. */
static const char *contact_organization(struct ww_hsds_map *map, uint32_t row)
{
    return get(map, WW_HSDS_CONTACT_LOCATION, row) ? NULL
                                                   : get(map, WW_HSDS_CONTACT_ORGANIZATION, row);
}

/* Names of people are left where they are. */
static const char *contact_name(struct ww_hsds_map *map, uint32_t row)
{
    bool ours = ww_hsds_map_is_ours(map, WW_HSDS_CONTACT, row);
    const char *name = ours ? get(map, WW_HSDS_CONTACT_NAME, row) : NULL;
    const char *department = get(map, WW_HSDS_CONTACT_DEPARTMENT, row);
    const char *title = get(map, WW_HSDS_CONTACT_TITLE, row);
    uint32_t other;
    name = name ? name : department ? department : title;
    if (!name &&
        ww_hsds_find(map->hsds, WW_HSDS_LOCATION, get(map, WW_HSDS_CONTACT_LOCATION, row), &other))
        name = get(map, WW_HSDS_LOCATION_NAME, other);
    if (!name && ww_hsds_find(map->hsds, WW_HSDS_ORGANIZATION,
                              get(map, WW_HSDS_CONTACT_ORGANIZATION, row), &other))
        name = get(map, WW_HSDS_ORGANIZATION_NAME, other);
    return ww_hsds_line(map->arena, name);
}

/* The address of an offer on the web is that of whoever is asked about it. */
static const char *contact_url(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t service;
    const char *url = NULL;
    if (ww_hsds_find(map->hsds, WW_HSDS_SERVICE, get(map, WW_HSDS_CONTACT_SERVICE, row), &service))
        url = get(map, WW_HSDS_SERVICE_URL, service);
    return url ? ww_hsds_url(map->arena, url) : NULL;
}

static const char *phone_number(struct ww_hsds_map *map, uint32_t row)
{
    const char *number = get(map, WW_HSDS_PHONE_NUMBER, row);
    const char *extension = get(map, WW_HSDS_PHONE_EXTENSION, row);
    number = number ? ww_hsds_unquote(map->arena, number) : NULL;
    return number && extension ? ww_arena_printf(map->arena, "%s-%s", number, extension) : number;
}

static const char *phone_kind(struct ww_hsds_map *map, uint32_t row)
{
    const char *type = get(map, WW_HSDS_PHONE_TYPE, row);
    if (type && (strcmp(type, "cell") == 0 || strcmp(type, "mobile") == 0))
        return "mobile";
    if (type && strcmp(type, "fax") == 0)
        return "fax";
    return type && (strcmp(type, "text") == 0 || strcmp(type, "textphone") == 0) ? "text" : "voice";
}

static const char *service_contact(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t contact;
    const char *id = ww_hsds_id(map->hsds, WW_HSDS_SERVICE, row);
    const char *organization = get(map, WW_HSDS_SERVICE_ORGANIZATION, row);
    bool there;
    if (ww_hsds_first(map->hsds, WW_HSDS_CONTACT_SERVICE, id, &contact)) {
        const char *of = ww_hsds_map_own(map, WW_HSDS_CONTACT, contact, WW_HSDS_COPY, &there);
        return there ? of : ww_hsds_id(map->hsds, WW_HSDS_CONTACT, contact);
    }
    if (ww_hsds_map_is_ours(map, WW_HSDS_SERVICE, row) ||
        !ww_hsds_find_contact(map->hsds, WW_HSDS_CONTACT_ORGANIZATION, organization, &contact))
        return NULL;
    return ww_hsds_id(map->hsds, WW_HSDS_CONTACT, contact);
}

/* The only price in euros; several become words (fees). */
static bool only_cost(const struct ww_hsds_map *map, uint32_t service, uint32_t *cost)
{
    const char *id = ww_hsds_id(map->hsds, WW_HSDS_SERVICE, service);
    uint32_t next;
    if (!ww_hsds_first(map->hsds, WW_HSDS_COST_SERVICE, id, cost))
        return false;
    next = *cost;
    const char *currency = get(map, WW_HSDS_COST_CURRENCY, *cost);
    return !ww_hsds_next(map->hsds, WW_HSDS_COST_SERVICE, &next) && currency &&
           strlen(currency) == 3 && tolower(currency[0]) == 'e' && tolower(currency[1]) == 'u' &&
           tolower(currency[2]) == 'r' && !get(map, WW_HSDS_COST_OPTION, *cost);
}

static const char *fee(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t cost;
    return only_cost(map, row, &cost)
               ? ww_hsds_money(map->arena, get(map, WW_HSDS_COST_AMOUNT, cost))
               : NULL;
}

static const char *fees(struct ww_hsds_map *map, uint32_t row)
{
    const char *text = get(map, WW_HSDS_SERVICE_FEES_DESCRIPTION, row);
    uint32_t cost;
    if (!text)
        text = get(map, WW_HSDS_SERVICE_FEES, row);
    text = ww_hsds_text(map->arena, text);
    if (only_cost(map, row, &cost))
        return add_paragraph(map, text, get(map, WW_HSDS_COST_AMOUNT_DESCRIPTION, cost));
    const char *list = NULL;
    int lines = 0;
    for (bool more = ww_hsds_first(map->hsds, WW_HSDS_COST_SERVICE,
                                   ww_hsds_id(map->hsds, WW_HSDS_SERVICE, row), &cost);
         more && lines++ < LINES_MAX; more = ww_hsds_next(map->hsds, WW_HSDS_COST_SERVICE, &cost)) {
        const char *option = ww_hsds_line(map->arena, get(map, WW_HSDS_COST_OPTION, cost));
        const char *amount = get(map, WW_HSDS_COST_AMOUNT, cost);
        const char *currency = get(map, WW_HSDS_COST_CURRENCY, cost);
        const char *words =
            ww_hsds_line(map->arena, get(map, WW_HSDS_COST_AMOUNT_DESCRIPTION, cost));
        list = ww_arena_printf(map->arena, "%s%s- %s%s%s %s%s%s", list ? list : "",
                               list ? "\n" : "", option ? option : "", option ? ": " : "",
                               amount ? amount : "", amount && currency ? currency : "",
                               words ? " " : "", words ? words : "");
    }
    return text && list ? ww_arena_printf(map->arena, "%s\n\n%s", text, list) : list ? list : text;
}

static const char *languages(struct ww_hsds_map *map, uint32_t row)
{
    const char *tags = NULL;
    uint32_t language;
    for (bool more = ww_hsds_first(map->hsds, WW_HSDS_LANGUAGE_SERVICE,
                                   ww_hsds_id(map->hsds, WW_HSDS_SERVICE, row), &language);
         more; more = ww_hsds_next(map->hsds, WW_HSDS_LANGUAGE_SERVICE, &language)) {
        const char *code = get(map, WW_HSDS_LANGUAGE_CODE, language);
        const char *name = get(map, WW_HSDS_LANGUAGE_NAME, language);
        const char *tag = ww_hsds_language(map->arena, code);
        if (!tag)
            tag = ww_hsds_language_called(&map->languages, name ? name : code);
        if (tag)
            tags = add_word(map->arena, tags, tag, WW_OFFER_LANGUAGES_MAX);
    }
    return tags;
}

static const char *funders(struct ww_hsds_map *map, uint32_t row)
{
    const char *ids = NULL;
    uint32_t funding, organization;
    for (bool more = ww_hsds_first(map->hsds, WW_HSDS_FUNDING_SERVICE,
                                   ww_hsds_id(map->hsds, WW_HSDS_SERVICE, row), &funding);
         more; more = ww_hsds_next(map->hsds, WW_HSDS_FUNDING_SERVICE, &funding))
        if (ww_names_find(&map->organizations, get(map, WW_HSDS_FUNDING_SOURCE, funding),
                          &organization))
            ids =
                add_word(map->arena, ids, ww_hsds_id(map->hsds, WW_HSDS_ORGANIZATION, organization),
                         WW_OFFER_FUNDERS_MAX);
    return ids;
}

static const char *of_capacity(struct ww_hsds_map *map, uint32_t row, enum ww_hsds_field field)
{
    return of_first(map, WW_HSDS_CAPACITY_SERVICE, field,
                    ww_hsds_id(map->hsds, WW_HSDS_SERVICE, row));
}

static const char *places_free(struct ww_hsds_map *map, uint32_t row)
{
    return ww_hsds_whole(map->arena, of_capacity(map, row, WW_HSDS_CAPACITY_AVAILABLE), 9999);
}

static const char *places_maximum(struct ww_hsds_map *map, uint32_t row)
{
    return ww_hsds_whole(map->arena, of_capacity(map, row, WW_HSDS_CAPACITY_MAXIMUM), 9999);
}

static const char *places_date(struct ww_hsds_map *map, uint32_t row)
{
    return ww_hsds_date(map->arena, of_capacity(map, row, WW_HSDS_CAPACITY_UPDATED));
}

static const char *paused(struct ww_hsds_map *map, uint32_t row)
{
    const char *status = get(map, WW_HSDS_SERVICE_STATUS, row);
    return status && strcmp(status, "temporarily closed") == 0 ? "yes" : NULL;
}

static const char *documents(struct ww_hsds_map *map, uint32_t row)
{
    const char *id = ww_hsds_id(map->hsds, WW_HSDS_SERVICE, row), *list = NULL;
    uint32_t document, next;
    int lines = 0;
    if (!ww_hsds_first(map->hsds, WW_HSDS_DOCUMENT_SERVICE, id, &document))
        return NULL;
    next = document;
    if (!ww_hsds_next(map->hsds, WW_HSDS_DOCUMENT_SERVICE, &next))
        return ww_hsds_text(map->arena, get(map, WW_HSDS_DOCUMENT_DOCUMENT, document));
    for (bool more = true; more && lines++ < LINES_MAX;
         more = ww_hsds_next(map->hsds, WW_HSDS_DOCUMENT_SERVICE, &document)) {
        const char *line = ww_hsds_line(map->arena, get(map, WW_HSDS_DOCUMENT_DOCUMENT, document));
        if (line)
            list =
                ww_arena_printf(map->arena, "%s%s- %s", list ? list : "", list ? "\n" : "", line);
    }
    return list;
}

static const char *service_summary(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t organization;
    const char *rest, *text = ww_hsds_text(map->arena, get(map, WW_HSDS_SERVICE_DESCRIPTION, row));
    if (text)
        return ww_hsds_summary(map->arena, text, &rest);
    if (ww_hsds_find(map->hsds, WW_HSDS_ORGANIZATION, get(map, WW_HSDS_SERVICE_ORGANIZATION, row),
                     &organization))
        return ww_hsds_line(map->arena, get(map, WW_HSDS_ORGANIZATION_NAME, organization));
    return ww_hsds_line(map->arena, get(map, WW_HSDS_SERVICE_NAME, row));
}

static const char *service_description(struct ww_hsds_map *map, uint32_t row)
{
    const char *rest, *text = ww_hsds_text(map->arena, get(map, WW_HSDS_SERVICE_DESCRIPTION, row));
    if (text)
        ww_hsds_summary(map->arena, text, &rest);
    return text ? rest : NULL;
}

static const char *room(struct ww_hsds_map *map, uint32_t row)
{
    const char *text = ww_hsds_line(map->arena, get(map, WW_HSDS_AT_LOCATION_DESCRIPTION, row));
    return text && strlen(text) <= 200 ? text : NULL; /* more is no room */
}

static const char *schedule_service(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t at;
    const char *service = get(map, WW_HSDS_SCHEDULE_SERVICE, row);
    if (!service && ww_hsds_find(map->hsds, WW_HSDS_AT_LOCATION,
                                 get(map, WW_HSDS_SCHEDULE_AT_LOCATION, row), &at))
        service = get(map, WW_HSDS_AT_LOCATION_SERVICE, at);
    return service;
}

static const char *schedule_location(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t at;
    const char *location = get(map, WW_HSDS_SCHEDULE_LOCATION, row);
    if (!location && ww_hsds_find(map->hsds, WW_HSDS_AT_LOCATION,
                                  get(map, WW_HSDS_SCHEDULE_AT_LOCATION, row), &at))
        location = get(map, WW_HSDS_AT_LOCATION_LOCATION, at);
    return location;
}

static bool is_rule(const struct ww_hsds_map *map, uint32_t row)
{
    return get(map, WW_HSDS_SCHEDULE_FREQ, row) || get(map, WW_HSDS_SCHEDULE_BYDAY, row);
}

static const char *schedule_freq(struct ww_hsds_map *map, uint32_t row);

/* The first day from `from` on that is the one of the month that the rule names. */
static const char *day_of_month(struct ww_hsds_map *map, uint32_t row, int32_t from)
{
    const char *text = ww_hsds_whole(map->arena, get(map, WW_HSDS_SCHEDULE_BYMONTHDAY, row), 31);
    char date[11];
    int day = text ? atoi(text) : 0;
    for (int32_t at = from; day > 0 && at < from + 366; at++)
        if (ww_date_from_day(at).day == day) {
            ww_format_date(at, date);
            return ww_arena_strdup(map->arena, date);
        }
    return NULL;
}

static const char *schedule_date(struct ww_hsds_map *map, uint32_t row)
{
    char today[11];
    int32_t from = map->today;
    const char *freq = schedule_freq(map, row);
    const char *day = ww_hsds_date(map->arena, get(map, WW_HSDS_SCHEDULE_DTSTART, row));
    if (!day)
        day = ww_hsds_date(map->arena, get(map, WW_HSDS_SCHEDULE_VALID_FROM, row));
    if (day)
        ww_parse_date(day, &from);
    if (freq && strcmp(freq, "MONTHLY") == 0 && !get(map, WW_HSDS_SCHEDULE_BYDAY, row) &&
        (!day || get(map, WW_HSDS_SCHEDULE_BYMONTHDAY, row)))
        return day_of_month(map, row, from);
    if (day || !freq)
        return day;
    ww_format_date(map->today, today);
    return ww_arena_strdup(map->arena, today);
}

static const char *schedule_freq(struct ww_hsds_map *map, uint32_t row)
{
    const char *freq = get(map, WW_HSDS_SCHEDULE_FREQ, row);
    if (freq)
        return ww_hsds_upper(map->arena, freq);
    return get(map, WW_HSDS_SCHEDULE_BYDAY, row) ? "WEEKLY" : NULL;
}

static const char *schedule_until(struct ww_hsds_map *map, uint32_t row)
{
    const char *until = get(map, WW_HSDS_SCHEDULE_UNTIL, row);
    if (!is_rule(map, row) || get(map, WW_HSDS_SCHEDULE_COUNT, row))
        return NULL;
    return ww_hsds_date(map->arena, until ? until : get(map, WW_HSDS_SCHEDULE_VALID_TO, row));
}

static const char *schedule_count(struct ww_hsds_map *map, uint32_t row)
{
    return is_rule(map, row) ? ww_hsds_whole(map->arena, get(map, WW_HSDS_SCHEDULE_COUNT, row), 999)
                             : NULL;
}

static const char *schedule_interval(struct ww_hsds_map *map, uint32_t row)
{
    const char *interval = get(map, WW_HSDS_SCHEDULE_INTERVAL, row);
    interval = is_rule(map, row) ? ww_hsds_whole(map->arena, interval, 99) : NULL;
    return interval && strcmp(interval, "0") != 0 ? interval : NULL;
}

static const char *schedule_note(struct ww_hsds_map *map, uint32_t row)
{
    const char *note = get(map, WW_HSDS_SCHEDULE_NOTES, row);
    return ww_hsds_line(map->arena, note ? note : get(map, WW_HSDS_SCHEDULE_DESCRIPTION, row));
}

static const char *exception_date(struct ww_hsds_map *map, uint32_t row)
{
    const char *day = get(map, WW_HSDS_SCHEDULE_VALID_FROM, row);
    return ww_hsds_date(map->arena, day ? day : get(map, WW_HSDS_SCHEDULE_DTSTART, row));
}

static const char *exception_until(struct ww_hsds_map *map, uint32_t row)
{
    const char *from = exception_date(map, row);
    const char *until = ww_hsds_date(map->arena, get(map, WW_HSDS_SCHEDULE_VALID_TO, row));
    return until && from && strcmp(until, from) != 0 ? until : NULL;
}

/* --- the rules ---------------------------------------------------------------------------------
 */

static const char *copy(struct ww_arena *arena, const char *text)
{
    (void)arena;
    return text;
}

static const char *age(struct ww_arena *arena, const char *text)
{
    return ww_hsds_whole(arena, text, 120);
}

static const struct rule {
    enum ww_column column;
    enum ww_hsds_field field; /* WW_HSDS_FIELD_NONE: several, `find` knows */
    const char *(*convert)(struct ww_arena *arena, const char *text); /* NULL gives NULL */
    const char *(*find)(struct ww_hsds_map *map, uint32_t row);
} rules[] = {
#define FROM(column, field, how)                                                                   \
    {                                                                                              \
        WW_##column, WW_HSDS_##field, how, NULL                                                    \
    }
#define FIND(column, how)                                                                          \
    {                                                                                              \
        WW_##column, WW_HSDS_FIELD_NONE, NULL, how                                                 \
    }
    FROM(ORGANIZATIONS_URL, ORGANIZATION_WEBSITE, ww_hsds_url),
    FROM(ORGANIZATIONS_EMAIL, ORGANIZATION_EMAIL, copy),
    FROM(ORGANIZATIONS_NAME, ORGANIZATION_NAME, ww_hsds_line),
    FROM(ORGANIZATIONS_DESCRIPTION, ORGANIZATION_DESCRIPTION, ww_hsds_text),
    FROM(PROGRAMS_ORGANIZATION, PROGRAM_ORGANIZATION, copy),
    FROM(PROGRAMS_NAME, PROGRAM_NAME, ww_hsds_line),
    FROM(PROGRAMS_DESCRIPTION, PROGRAM_DESCRIPTION, ww_hsds_text),
    FIND(LOCATIONS_KIND, kind_of_place),
    FROM(LOCATIONS_ORGANIZATION, LOCATION_ORGANIZATION, copy),
    FIND(LOCATIONS_DISTRICT, district),
    FIND(LOCATIONS_STREET, street),
    FIND(LOCATIONS_POSTAL_CODE, postal_code),
    FIND(LOCATIONS_CITY, city),
    FROM(LOCATIONS_NAME, LOCATION_NAME, ww_hsds_line),
    FROM(LOCATIONS_DESCRIPTION, LOCATION_DESCRIPTION, ww_hsds_text),
    FIND(LOCATIONS_ACCESSIBILITY, accessibility),
    FROM(LOCATIONS_DIRECTIONS, LOCATION_TRANSPORTATION, ww_hsds_text),
    FIND(CONTACTS_ORGANIZATION, contact_organization),
    FROM(CONTACTS_LOCATION, CONTACT_LOCATION, copy),
    FROM(CONTACTS_EMAIL, CONTACT_EMAIL, copy),
    FIND(CONTACTS_URL, contact_url),
    FIND(CONTACTS_NAME, contact_name),
    FROM(PHONES_CONTACT, PHONE_CONTACT, copy),
    FIND(PHONES_NUMBER, phone_number),
    FIND(PHONES_KIND, phone_kind),
    FROM(OPENING_HOURS_LOCATION, SCHEDULE_LOCATION, copy),
    FROM(OPENING_HOURS_BYDAY, SCHEDULE_BYDAY, ww_hsds_days),
    FROM(OPENING_HOURS_OPENS, SCHEDULE_OPENS, ww_hsds_time),
    FROM(OPENING_HOURS_CLOSES, SCHEDULE_CLOSES, ww_hsds_closing),
    FROM(OPENING_HOURS_VALID_FROM, SCHEDULE_VALID_FROM, ww_hsds_date),
    FROM(OPENING_HOURS_VALID_UNTIL, SCHEDULE_VALID_TO, ww_hsds_date),
    FROM(OPENING_EXCEPTIONS_LOCATION, SCHEDULE_LOCATION, copy),
    FIND(OPENING_EXCEPTIONS_DATE, exception_date),
    FIND(OPENING_EXCEPTIONS_UNTIL, exception_until),
    FROM(OPENING_EXCEPTIONS_OPENS, SCHEDULE_OPENS, ww_hsds_time),
    FROM(OPENING_EXCEPTIONS_CLOSES, SCHEDULE_CLOSES, ww_hsds_closing),
    FIND(OPENING_EXCEPTIONS_NOTE, schedule_note),
    FIND(SERVICES_CATEGORIES, categories),
    FROM(SERVICES_ORGANIZATION, SERVICE_ORGANIZATION, copy),
    FROM(SERVICES_PROGRAM, SERVICE_PROGRAM, copy),
    FIND(SERVICES_CONTACT, service_contact),
    FIND(SERVICES_FEE, fee),
    FROM(SERVICES_MINIMUM_AGE, SERVICE_MINIMUM_AGE, age),
    FROM(SERVICES_MAXIMUM_AGE, SERVICE_MAXIMUM_AGE, age),
    FIND(SERVICES_AUDIENCES, audiences),
    FIND(SERVICES_FIELDS, fields),
    FIND(SERVICES_LANGUAGES, languages),
    FIND(SERVICES_PLACES_FREE, places_free),
    FIND(SERVICES_PLACES_MAXIMUM, places_maximum),
    FIND(SERVICES_PLACES_DATE, places_date),
    FIND(SERVICES_FUNDERS, funders),
    FROM(SERVICES_ASSURED_DATE, SERVICE_ASSURED_DATE, ww_hsds_date),
    FIND(SERVICES_PAUSED, paused),
    FROM(SERVICES_TITLE, SERVICE_NAME, ww_hsds_line),
    FIND(SERVICES_SUMMARY, service_summary),
    FIND(SERVICES_DESCRIPTION, service_description),
    FROM(SERVICES_ELIGIBILITY, SERVICE_ELIGIBILITY, ww_hsds_text),
    FROM(SERVICES_APPLICATION, SERVICE_APPLICATION, ww_hsds_text),
    FIND(SERVICES_FEES, fees),
    FIND(SERVICES_DOCUMENTS, documents),
    FROM(SERVICES_AT_LOCATIONS_SERVICE, AT_LOCATION_SERVICE, copy),
    FROM(SERVICES_AT_LOCATIONS_LOCATION, AT_LOCATION_LOCATION, copy),
    FIND(SERVICES_AT_LOCATIONS_ROOM, room),
    FIND(SCHEDULES_SERVICE, schedule_service),
    FIND(SCHEDULES_LOCATION, schedule_location),
    FIND(SCHEDULES_DATE, schedule_date),
    FROM(SCHEDULES_STARTS, SCHEDULE_OPENS, ww_hsds_time),
    FROM(SCHEDULES_ENDS, SCHEDULE_CLOSES, ww_hsds_closing),
    FIND(SCHEDULES_FREQ, schedule_freq),
    FIND(SCHEDULES_INTERVAL, schedule_interval),
    FROM(SCHEDULES_BYDAY, SCHEDULE_BYDAY, ww_hsds_days),
    FIND(SCHEDULES_UNTIL, schedule_until),
    FIND(SCHEDULES_COUNT, schedule_count),
    FIND(SCHEDULES_NOTE, schedule_note),
#undef FROM
#undef FIND
};

static const struct rule *rule_of(enum ww_column column)
{
    for (int i = 0; i < COUNT(rules); i++)
        if (rules[i].column == column)
            return &rules[i];
    return NULL;
}

bool ww_hsds_map_uses(enum ww_hsds_field field)
{
    for (int i = 0; i < COUNT(rules); i++)
        if (rules[i].field == field)
            return true;
    return false;
}

bool ww_hsds_map_covers(enum ww_column column)
{
    return rule_of(column);
}

const char *ww_hsds_map_derive(struct ww_hsds_map *map, enum ww_column column, uint32_t row)
{
    const struct rule *rule = rule_of(column);
    if (!rule)
        return NULL;
    if (rule->find)
        return rule->find(map, row);
    const char *text = get(map, rule->field, row);
    return text ? rule->convert(map->arena, text) : NULL;
}

bool ww_hsds_map_is_reference(enum ww_column column)
{
    const struct ww_column_spec *spec = &ww_columns[column];
    if (spec->kind != WW_KIND_REF && spec->kind != WW_KIND_REFS)
        return false;
    for (int i = 0; i < ww_hsds_pair_count; i++)
        if (ww_hsds_pairs[i].ours == ww_columns[spec->target].table)
            return true;
    return false;
}
