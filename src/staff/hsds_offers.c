/* Rules for offers and for where they are. */
#include <ctype.h>
#include <string.h>

#include "content/limits.h"
#include "staff/hsds_rules.h"
#include "staff/hsds_values.h"

/* The text of the first object that belongs to `id` and has one. */
static const char *of_first(const struct ww_hsds_map *map, enum ww_hsds_field parent,
                            enum ww_hsds_field field, const char *id)
{
    uint32_t row;
    for (bool more = ww_hsds_first(map->hsds, parent, id, &row); more;
         more = ww_hsds_next(map->hsds, parent, &row))
        if (ww_hsds_map_get(map, field, row))
            return ww_hsds_map_get(map, field, row);
    return NULL;
}

static const char *categories(struct ww_hsds_map *map, uint32_t row)
{
    return ww_hsds_terms_of(map, WW_HSDS_SERVICE, row, 0);
}

static const char *audiences(struct ww_hsds_map *map, uint32_t row)
{
    return ww_hsds_terms_of(map, WW_HSDS_SERVICE, row, 1);
}

static const char *fields(struct ww_hsds_map *map, uint32_t row)
{
    return ww_hsds_terms_of(map, WW_HSDS_SERVICE, row, 3);
}

static const char *service_contact(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t contact;
    const char *id = ww_hsds_id(map->hsds, WW_HSDS_SERVICE, row);
    const char *organization = ww_hsds_map_get(map, WW_HSDS_SERVICE_ORGANIZATION, row);
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
    const char *currency = ww_hsds_map_get(map, WW_HSDS_COST_CURRENCY, *cost);
    return !ww_hsds_next(map->hsds, WW_HSDS_COST_SERVICE, &next) && currency &&
           strlen(currency) == 3 && tolower(currency[0]) == 'e' && tolower(currency[1]) == 'u' &&
           tolower(currency[2]) == 'r' && !ww_hsds_map_get(map, WW_HSDS_COST_OPTION, *cost);
}

static const char *fee(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t cost;
    return only_cost(map, row, &cost)
               ? ww_hsds_money(map->arena, ww_hsds_map_get(map, WW_HSDS_COST_AMOUNT, cost))
               : NULL;
}

static const char *fees(struct ww_hsds_map *map, uint32_t row)
{
    const char *text = ww_hsds_map_get(map, WW_HSDS_SERVICE_FEES_DESCRIPTION, row);
    uint32_t cost;
    if (!text)
        text = ww_hsds_map_get(map, WW_HSDS_SERVICE_FEES, row);
    text = ww_hsds_text(map->arena, text);
    if (only_cost(map, row, &cost))
        return ww_hsds_add_paragraph(map, text,
                                     ww_hsds_map_get(map, WW_HSDS_COST_AMOUNT_DESCRIPTION, cost));
    const char *list = NULL;
    int lines = 0;
    for (bool more = ww_hsds_first(map->hsds, WW_HSDS_COST_SERVICE,
                                   ww_hsds_id(map->hsds, WW_HSDS_SERVICE, row), &cost);
         more && lines++ < WW_HSDS_LINES_MAX;
         more = ww_hsds_next(map->hsds, WW_HSDS_COST_SERVICE, &cost)) {
        const char *option =
            ww_hsds_line(map->arena, ww_hsds_map_get(map, WW_HSDS_COST_OPTION, cost));
        const char *amount = ww_hsds_map_get(map, WW_HSDS_COST_AMOUNT, cost);
        const char *currency = ww_hsds_map_get(map, WW_HSDS_COST_CURRENCY, cost);
        const char *words =
            ww_hsds_line(map->arena, ww_hsds_map_get(map, WW_HSDS_COST_AMOUNT_DESCRIPTION, cost));
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
        const char *code = ww_hsds_map_get(map, WW_HSDS_LANGUAGE_CODE, language);
        const char *name = ww_hsds_map_get(map, WW_HSDS_LANGUAGE_NAME, language);
        const char *tag = ww_hsds_map_language(map, code, name);
        if (tag)
            tags = ww_hsds_add_word(map->arena, tags, tag, WW_OFFER_LANGUAGES_MAX);
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
        if (ww_names_find(&map->organizations,
                          ww_hsds_map_get(map, WW_HSDS_FUNDING_SOURCE, funding), &organization))
            ids = ww_hsds_add_word(map->arena, ids,
                                   ww_hsds_id(map->hsds, WW_HSDS_ORGANIZATION, organization),
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
    const char *status = ww_hsds_map_get(map, WW_HSDS_SERVICE_STATUS, row);
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
        return ww_hsds_text(map->arena, ww_hsds_map_get(map, WW_HSDS_DOCUMENT_DOCUMENT, document));
    for (bool more = true; more && lines++ < WW_HSDS_LINES_MAX;
         more = ww_hsds_next(map->hsds, WW_HSDS_DOCUMENT_SERVICE, &document)) {
        const char *line =
            ww_hsds_line(map->arena, ww_hsds_map_get(map, WW_HSDS_DOCUMENT_DOCUMENT, document));
        if (line)
            list =
                ww_arena_printf(map->arena, "%s%s- %s", list ? list : "", list ? "\n" : "", line);
    }
    return list;
}

static const char *service_summary(struct ww_hsds_map *map, uint32_t row)
{
    uint32_t organization;
    const char *rest,
        *text = ww_hsds_text(map->arena, ww_hsds_map_get(map, WW_HSDS_SERVICE_DESCRIPTION, row));
    if (text)
        return ww_hsds_summary(map->arena, text, &rest);
    if (ww_hsds_find(map->hsds, WW_HSDS_ORGANIZATION,
                     ww_hsds_map_get(map, WW_HSDS_SERVICE_ORGANIZATION, row), &organization))
        return ww_hsds_line(map->arena,
                            ww_hsds_map_get(map, WW_HSDS_ORGANIZATION_NAME, organization));
    return ww_hsds_line(map->arena, ww_hsds_map_get(map, WW_HSDS_SERVICE_NAME, row));
}

static const char *service_description(struct ww_hsds_map *map, uint32_t row)
{
    const char *rest,
        *text = ww_hsds_text(map->arena, ww_hsds_map_get(map, WW_HSDS_SERVICE_DESCRIPTION, row));
    if (text)
        ww_hsds_summary(map->arena, text, &rest);
    return text ? rest : NULL;
}

static const char *room(struct ww_hsds_map *map, uint32_t row)
{
    const char *text =
        ww_hsds_line(map->arena, ww_hsds_map_get(map, WW_HSDS_AT_LOCATION_DESCRIPTION, row));
    return text && strlen(text) <= 200 ? text : NULL; /* more is no room */
}

static const char *age(struct ww_arena *arena, const char *text)
{
    return ww_hsds_whole(arena, text, 120);
}

const struct ww_hsds_rule ww_hsds_offers_rules[] = {
    WW_HSDS_FIND(SERVICES_CATEGORIES, categories),
    WW_HSDS_FROM(SERVICES_ORGANIZATION, SERVICE_ORGANIZATION, ww_hsds_copy),
    WW_HSDS_FROM(SERVICES_PROGRAM, SERVICE_PROGRAM, ww_hsds_copy),
    WW_HSDS_FIND(SERVICES_CONTACT, service_contact),
    WW_HSDS_FIND(SERVICES_FEE, fee),
    WW_HSDS_FROM(SERVICES_MINIMUM_AGE, SERVICE_MINIMUM_AGE, age),
    WW_HSDS_FROM(SERVICES_MAXIMUM_AGE, SERVICE_MAXIMUM_AGE, age),
    WW_HSDS_FIND(SERVICES_AUDIENCES, audiences),
    WW_HSDS_FIND(SERVICES_FIELDS, fields),
    WW_HSDS_FIND(SERVICES_LANGUAGES, languages),
    WW_HSDS_FIND(SERVICES_PLACES_FREE, places_free),
    WW_HSDS_FIND(SERVICES_PLACES_MAXIMUM, places_maximum),
    WW_HSDS_FIND(SERVICES_PLACES_DATE, places_date),
    WW_HSDS_FIND(SERVICES_FUNDERS, funders),
    WW_HSDS_FROM(SERVICES_ASSURED_DATE, SERVICE_ASSURED_DATE, ww_hsds_date),
    WW_HSDS_FIND(SERVICES_PAUSED, paused),
    WW_HSDS_FROM(SERVICES_TITLE, SERVICE_NAME, ww_hsds_line),
    WW_HSDS_FIND(SERVICES_SUMMARY, service_summary),
    WW_HSDS_FIND(SERVICES_DESCRIPTION, service_description),
    WW_HSDS_FROM(SERVICES_ELIGIBILITY, SERVICE_ELIGIBILITY, ww_hsds_text),
    WW_HSDS_FROM(SERVICES_APPLICATION, SERVICE_APPLICATION, ww_hsds_text),
    WW_HSDS_FIND(SERVICES_FEES, fees),
    WW_HSDS_FIND(SERVICES_DOCUMENTS, documents),
    WW_HSDS_FROM(SERVICES_AT_LOCATIONS_SERVICE, AT_LOCATION_SERVICE, ww_hsds_copy),
    WW_HSDS_FROM(SERVICES_AT_LOCATIONS_LOCATION, AT_LOCATION_LOCATION, ww_hsds_copy),
    WW_HSDS_FIND(SERVICES_AT_LOCATIONS_ROOM, room),
};
const int ww_hsds_offers_rule_count = sizeof ww_hsds_offers_rules / sizeof ww_hsds_offers_rules[0];
