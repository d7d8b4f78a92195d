#include "staff/hsds_tidy.h"

#include <string.h>

#include "staff/clean.h"

static bool is_ours(const struct ww_hsds *hsds, enum ww_hsds_table table, uint32_t row)
{
    uint32_t attribute;
    for (bool more =
             ww_hsds_first(hsds, WW_HSDS_ATTRIBUTE_LINK, ww_hsds_id(hsds, table, row), &attribute);
         more; more = ww_hsds_next(hsds, WW_HSDS_ATTRIBUTE_LINK, &attribute)) {
        const char *type = ww_hsds_get(hsds, WW_HSDS_ATTRIBUTE_LINK_TYPE, attribute);
        if (type && strcmp(type, WW_HSDS_OWN) == 0)
            return true;
    }
    return false;
}

static bool leads_somewhere(const struct ww_hsds *hsds, enum ww_hsds_field field, uint32_t row)
{
    const char *id = ww_hsds_get(hsds, field, row);
    uint32_t found;
    if (ww_hsds_fields[field].kind == WW_HSDS_KIND_REF)
        return ww_hsds_find(hsds, ww_hsds_fields[field].target, id, &found);
    for (enum ww_hsds_table t = 0; t < WW_HSDS_TABLE_COUNT; t++)
        if (ww_hsds_find(hsds, t, id, &found))
            return true;
    return false;
}

/* Terms and taxonomies are commonly named without being given. */
static bool may_lead_nowhere(enum ww_hsds_field field)
{
    return field == WW_HSDS_TERM_PARENT || field == WW_HSDS_TERM_TAXONOMY ||
           field == WW_HSDS_ORGANIZATION_PARENT || field == WW_HSDS_CAPACITY_UNIT;
}

static void cut_references(struct ww_hsds *hsds)
{
    for (enum ww_hsds_field f = 0; f < WW_HSDS_FIELD_COUNT; f++) {
        const struct ww_hsds_field_spec *spec = &ww_hsds_fields[f];
        if (spec->kind != WW_HSDS_KIND_REF && spec->kind != WW_HSDS_KIND_LINK)
            continue;
        for (uint32_t row = 0; row < ww_hsds_count(hsds, spec->table); row++) {
            const char *id = ww_hsds_get(hsds, f, row);
            if (!id || leads_somewhere(hsds, f, row))
                continue;
            struct ww_arena arena = {0};
            if (!may_lead_nowhere(f))
                ww_hsds_warn(hsds, spec->table, row, spec->name, "names %s, which is not there",
                             ww_quote(&arena, id));
            ww_hsds_set(hsds, f, row, NULL);
            ww_arena_finish(&arena);
        }
    }
}

/* What is said of an offer at a place is said of the offer. */
static void move_up(struct ww_hsds *hsds, enum ww_hsds_table table, enum ww_hsds_field at,
                    enum ww_hsds_field service)
{
    for (uint32_t row = 0; row < ww_hsds_count(hsds, table); row++) {
        uint32_t place;
        if (!ww_hsds_get(hsds, service, row) &&
            ww_hsds_find(hsds, WW_HSDS_AT_LOCATION, ww_hsds_get(hsds, at, row), &place))
            ww_hsds_set(hsds, service, row, ww_hsds_get(hsds, WW_HSDS_AT_LOCATION_SERVICE, place));
    }
}

static const char *organization_of(const struct ww_hsds *hsds, const char *service)
{
    uint32_t row;
    return ww_hsds_find(hsds, WW_HSDS_SERVICE, service, &row)
               ? ww_hsds_get(hsds, WW_HSDS_SERVICE_ORGANIZATION, row)
               : NULL;
}

static void place_contacts(struct ww_hsds *hsds)
{
    for (uint32_t row = 0; row < ww_hsds_count(hsds, WW_HSDS_CONTACT); row++)
        if (!ww_hsds_get(hsds, WW_HSDS_CONTACT_ORGANIZATION, row) &&
            !ww_hsds_get(hsds, WW_HSDS_CONTACT_LOCATION, row) &&
            !is_ours(hsds, WW_HSDS_CONTACT, row))
            ww_hsds_set(hsds, WW_HSDS_CONTACT_ORGANIZATION, row,
                        organization_of(hsds, ww_hsds_get(hsds, WW_HSDS_CONTACT_SERVICE, row)));
}

/* The contact of a service, an organization or a place, which is made when there is none. */
static uint32_t contact_of(struct ww_hsds *hsds, enum ww_hsds_field owner, const char *id)
{
    const char *made = ww_hsds_made_id(hsds, id, "contact", 0);
    uint32_t row;
    if (ww_hsds_find_contact(hsds, owner, id, &row) ||
        ww_hsds_find(hsds, WW_HSDS_CONTACT, made, &row))
        return row;
    row = ww_hsds_add(hsds, WW_HSDS_CONTACT, made, 0);
    ww_hsds_set(hsds, owner, row, id);
    if (owner == WW_HSDS_CONTACT_SERVICE)
        ww_hsds_set(hsds, WW_HSDS_CONTACT_ORGANIZATION, row, organization_of(hsds, id));
    return row;
}

static void give_phones_contacts(struct ww_hsds *hsds)
{
    static const struct {
        enum ww_hsds_field phone, contact;
    } owners[] = {
        {WW_HSDS_PHONE_SERVICE, WW_HSDS_CONTACT_SERVICE},
        {WW_HSDS_PHONE_LOCATION, WW_HSDS_CONTACT_LOCATION},
        {WW_HSDS_PHONE_ORGANIZATION, WW_HSDS_CONTACT_ORGANIZATION},
    };
    for (uint32_t row = 0; row < ww_hsds_count(hsds, WW_HSDS_PHONE); row++)
        for (int i = 0; i < 3 && !ww_hsds_get(hsds, WW_HSDS_PHONE_CONTACT, row); i++) {
            const char *id = ww_hsds_get(hsds, owners[i].phone, row);
            if (id)
                ww_hsds_set(
                    hsds, WW_HSDS_PHONE_CONTACT, row,
                    ww_hsds_id(hsds, WW_HSDS_CONTACT, contact_of(hsds, owners[i].contact, id)));
        }
}

static void give_services_contacts(struct ww_hsds *hsds)
{
    for (uint32_t row = 0; row < ww_hsds_count(hsds, WW_HSDS_SERVICE); row++) {
        const char *email = ww_hsds_get(hsds, WW_HSDS_SERVICE_EMAIL, row);
        if ((!email && !ww_hsds_get(hsds, WW_HSDS_SERVICE_URL, row)) ||
            is_ours(hsds, WW_HSDS_SERVICE, row))
            continue;
        uint32_t contact =
            contact_of(hsds, WW_HSDS_CONTACT_SERVICE, ww_hsds_id(hsds, WW_HSDS_SERVICE, row));
        if (!ww_hsds_get(hsds, WW_HSDS_CONTACT_EMAIL, contact))
            ww_hsds_set(hsds, WW_HSDS_CONTACT_EMAIL, contact, email);
    }
}

void ww_hsds_tidy(struct ww_hsds *hsds)
{
    ww_hsds_index(hsds);
    cut_references(hsds);
    move_up(hsds, WW_HSDS_CONTACT, WW_HSDS_CONTACT_AT_LOCATION, WW_HSDS_CONTACT_SERVICE);
    move_up(hsds, WW_HSDS_PHONE, WW_HSDS_PHONE_AT_LOCATION, WW_HSDS_PHONE_SERVICE);
    place_contacts(hsds);
    ww_hsds_index(hsds);
    give_phones_contacts(hsds);
    give_services_contacts(hsds);
    ww_hsds_index(hsds);
}
