/* Rules for organizations, programs, places, contacts and their numbers. */
#include <string.h>

#include "staff/hsds_rules.h"
#include "staff/hsds_values.h"

/* The address at which people are received, not the one for letters. */
static bool find_address(const struct ww_hsds_map *map, uint32_t location, uint32_t *address)
{
    uint32_t row;
    bool found = false;
    for (bool more = ww_hsds_first(map->hsds, WW_HSDS_ADDRESS_LOCATION,
                                   ww_hsds_id(map->hsds, WW_HSDS_LOCATION, location), &row);
         more; more = ww_hsds_next(map->hsds, WW_HSDS_ADDRESS_LOCATION, &row)) {
        const char *type = ww_hsds_map_get(map, WW_HSDS_ADDRESS_TYPE, row);
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
    const char *first =
        ww_hsds_line(map->arena, ww_hsds_map_get(map, WW_HSDS_ADDRESS_ADDRESS_1, address));
    const char *second =
        ww_hsds_line(map->arena, ww_hsds_map_get(map, WW_HSDS_ADDRESS_ADDRESS_2, address));
    return first && second ? ww_arena_printf(map->arena, "%s, %s", first, second) : first;
}

static const char *postal_code(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t address;
    return find_address(map, row, &address)
               ? ww_hsds_line(map->arena,
                              ww_hsds_map_get(map, WW_HSDS_ADDRESS_POSTAL_CODE, address))
               : NULL;
}

static const char *city(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t address;
    return find_address(map, row, &address)
               ? ww_hsds_line(map->arena, ww_hsds_map_get(map, WW_HSDS_ADDRESS_CITY, address))
               : NULL;
}

static const char *accessibility(struct ww_hsds_map *map, uint32_t row)
{
    const char *text = NULL;
    uint32_t entry;
    int lines = 0;
    for (bool more = ww_hsds_first(map->hsds, WW_HSDS_ACCESSIBILITY_LOCATION,
                                   ww_hsds_id(map->hsds, WW_HSDS_LOCATION, row), &entry);
         more && lines++ < WW_HSDS_LINES_MAX;
         more = ww_hsds_next(map->hsds, WW_HSDS_ACCESSIBILITY_LOCATION, &entry)) {
        text = ww_hsds_add_paragraph(
            map, text, ww_hsds_map_get(map, WW_HSDS_ACCESSIBILITY_DESCRIPTION, entry));
        text = ww_hsds_add_paragraph(map, text,
                                     ww_hsds_map_get(map, WW_HSDS_ACCESSIBILITY_DETAILS, entry));
    }
    return text;
}

static const char *kind_of_place(struct ww_hsds_map *map, uint32_t row)
{
    (void)map, (void)row;
    return "other";
}

static const char *district(struct ww_hsds_map *map, uint32_t row)
{
    const char *codes = ww_hsds_terms_of(map, WW_HSDS_LOCATION, row, 2);
    return codes ? ww_arena_strndup(map->arena, codes, strcspn(codes, " ")) : NULL;
}

/* A place stands before an organization where a contact has both. */
static const char *contact_organization(struct ww_hsds_map *map, uint32_t row)
{
    return ww_hsds_map_get(map, WW_HSDS_CONTACT_LOCATION, row)
               ? NULL
               : ww_hsds_map_get(map, WW_HSDS_CONTACT_ORGANIZATION, row);
}

/* Names of people are left where they are. */
static const char *contact_name(struct ww_hsds_map *map, uint32_t row)
{
    bool ours = ww_hsds_map_is_ours(map, WW_HSDS_CONTACT, row);
    const char *name = ours ? ww_hsds_map_get(map, WW_HSDS_CONTACT_NAME, row) : NULL;
    const char *department = ww_hsds_map_get(map, WW_HSDS_CONTACT_DEPARTMENT, row);
    const char *title = ww_hsds_map_get(map, WW_HSDS_CONTACT_TITLE, row);
    uint32_t other;
    name = name ? name : department ? department : title;
    if (!name && ww_hsds_find(map->hsds, WW_HSDS_LOCATION,
                              ww_hsds_map_get(map, WW_HSDS_CONTACT_LOCATION, row), &other))
        name = ww_hsds_map_get(map, WW_HSDS_LOCATION_NAME, other);
    if (!name && ww_hsds_find(map->hsds, WW_HSDS_ORGANIZATION,
                              ww_hsds_map_get(map, WW_HSDS_CONTACT_ORGANIZATION, row), &other))
        name = ww_hsds_map_get(map, WW_HSDS_ORGANIZATION_NAME, other);
    return ww_hsds_line(map->arena, name);
}

/* The address of an offer on the web is that of whoever is asked about it. */
static const char *contact_url(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t service;
    const char *url = NULL;
    if (ww_hsds_find(map->hsds, WW_HSDS_SERVICE, ww_hsds_map_get(map, WW_HSDS_CONTACT_SERVICE, row),
                     &service))
        url = ww_hsds_map_get(map, WW_HSDS_SERVICE_URL, service);
    return url ? ww_hsds_url(map->arena, url) : NULL;
}

static const char *phone_number(struct ww_hsds_map *map, uint32_t row)
{
    const char *number = ww_hsds_map_get(map, WW_HSDS_PHONE_NUMBER, row);
    const char *extension = ww_hsds_map_get(map, WW_HSDS_PHONE_EXTENSION, row);
    number = number ? ww_hsds_unquote(map->arena, number) : NULL;
    return number && extension ? ww_arena_printf(map->arena, "%s-%s", number, extension) : number;
}

static const char *phone_kind(struct ww_hsds_map *map, uint32_t row)
{
    const char *type = ww_hsds_map_get(map, WW_HSDS_PHONE_TYPE, row);
    if (type && (strcmp(type, "cell") == 0 || strcmp(type, "mobile") == 0))
        return "mobile";
    if (type && strcmp(type, "fax") == 0)
        return "fax";
    return type && (strcmp(type, "text") == 0 || strcmp(type, "textphone") == 0) ? "text" : "voice";
}

const struct ww_hsds_rule ww_hsds_places_rules[] = {
    WW_HSDS_FROM(ORGANIZATIONS_URL, ORGANIZATION_WEBSITE, ww_hsds_url),
    WW_HSDS_FROM(ORGANIZATIONS_EMAIL, ORGANIZATION_EMAIL, ww_hsds_copy),
    WW_HSDS_FROM(ORGANIZATIONS_NAME, ORGANIZATION_NAME, ww_hsds_line),
    WW_HSDS_FROM(ORGANIZATIONS_DESCRIPTION, ORGANIZATION_DESCRIPTION, ww_hsds_text),
    WW_HSDS_FROM(PROGRAMS_ORGANIZATION, PROGRAM_ORGANIZATION, ww_hsds_copy),
    WW_HSDS_FROM(PROGRAMS_NAME, PROGRAM_NAME, ww_hsds_line),
    WW_HSDS_FROM(PROGRAMS_DESCRIPTION, PROGRAM_DESCRIPTION, ww_hsds_text),
    WW_HSDS_FIND(LOCATIONS_KIND, kind_of_place),
    WW_HSDS_FROM(LOCATIONS_ORGANIZATION, LOCATION_ORGANIZATION, ww_hsds_copy),
    WW_HSDS_FIND(LOCATIONS_DISTRICT, district),
    WW_HSDS_FIND(LOCATIONS_STREET, street),
    WW_HSDS_FIND(LOCATIONS_POSTAL_CODE, postal_code),
    WW_HSDS_FIND(LOCATIONS_CITY, city),
    WW_HSDS_FROM(LOCATIONS_NAME, LOCATION_NAME, ww_hsds_line),
    WW_HSDS_FROM(LOCATIONS_DESCRIPTION, LOCATION_DESCRIPTION, ww_hsds_text),
    WW_HSDS_FIND(LOCATIONS_ACCESSIBILITY, accessibility),
    WW_HSDS_FROM(LOCATIONS_DIRECTIONS, LOCATION_TRANSPORTATION, ww_hsds_text),
    WW_HSDS_FIND(CONTACTS_ORGANIZATION, contact_organization),
    WW_HSDS_FROM(CONTACTS_LOCATION, CONTACT_LOCATION, ww_hsds_copy),
    WW_HSDS_FROM(CONTACTS_EMAIL, CONTACT_EMAIL, ww_hsds_copy),
    WW_HSDS_FIND(CONTACTS_URL, contact_url),
    WW_HSDS_FIND(CONTACTS_NAME, contact_name),
    WW_HSDS_FROM(PHONES_CONTACT, PHONE_CONTACT, ww_hsds_copy),
    WW_HSDS_FIND(PHONES_NUMBER, phone_number),
    WW_HSDS_FIND(PHONES_KIND, phone_kind),
};
const int ww_hsds_places_rule_count = sizeof ww_hsds_places_rules / sizeof ww_hsds_places_rules[0];
