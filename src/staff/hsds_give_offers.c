#include "staff/hsds_give_offers.h"

#include <inttypes.h>
#include <string.h>

#include "staff/hsds_give_objects.h"
#include "staff/hsds_values.h"
#include "staff/values.h"
#include "staff/word_list.h"

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
    ww_hsds_set(e->out, WW_HSDS_SERVICE_URL, row, ww_hsds_give_cell(e, WW_CONTACTS_URL, number));
    ww_hsds_set(e->out, WW_HSDS_SERVICE_EMAIL, row,
                ww_hsds_get(e->out, WW_HSDS_CONTACT_EMAIL, contact));
    uint32_t copy =
        ww_hsds_give_part(e, WW_HSDS_CONTACT, WW_HSDS_CONTACT_SERVICE, service, "services.contact");
    const char *copy_id = ww_hsds_id(e->out, WW_HSDS_CONTACT, copy);
    ww_hsds_set(e->out, WW_HSDS_CONTACT_NAME, copy,
                ww_hsds_get(e->out, WW_HSDS_CONTACT_NAME, contact));
    ww_hsds_set(e->out, WW_HSDS_CONTACT_EMAIL, copy,
                ww_hsds_get(e->out, WW_HSDS_CONTACT_EMAIL, contact));
    ww_hsds_give_own(e, WW_HSDS_CONTACT, copy_id, WW_HSDS_COPY, id);
    for (bool more = ww_hsds_first(e->out, WW_HSDS_PHONE_CONTACT, id, &phone); more;
         more = ww_hsds_next(e->out, WW_HSDS_PHONE_CONTACT, &phone)) {
        const char *what = ww_hsds_id(e->out, WW_HSDS_PHONE, phone);
        uint32_t other =
            ww_hsds_give_add(e, WW_HSDS_PHONE, ww_hsds_map_id(e->arena, copy_id, "phones", what));
        ww_hsds_set(e->out, WW_HSDS_PHONE_CONTACT, other, copy_id);
        ww_hsds_set(e->out, WW_HSDS_PHONE_NUMBER, other,
                    ww_hsds_get(e->out, WW_HSDS_PHONE_NUMBER, phone));
        ww_hsds_set(e->out, WW_HSDS_PHONE_TYPE, other,
                    ww_hsds_get(e->out, WW_HSDS_PHONE_TYPE, phone));
    }
}

static void export_places_left(struct ww_hsds_give *e, const char *service, uint32_t from)
{
    const char *available =
        ww_hsds_give_number(e, ww_hsds_give_cell(e, WW_SERVICES_PLACES_FREE, from));
    const char *date = ww_hsds_give_date(e, ww_hsds_give_cell(e, WW_SERVICES_PLACES_DATE, from));
    const char *unit_id = ww_hsds_map_id(e->arena, "", "unit", "places");
    uint32_t unit;
    if (!available || !date)
        return;
    if (!ww_hsds_find(e->out, WW_HSDS_UNIT, unit_id, &unit)) {
        unit = ww_hsds_give_add(e, WW_HSDS_UNIT, unit_id);
        ww_hsds_set(e->out, WW_HSDS_UNIT_NAME, unit, "Places");
    }
    uint32_t row = ww_hsds_give_part(e, WW_HSDS_CAPACITY, WW_HSDS_CAPACITY_SERVICE, service,
                                     "services.places");
    ww_hsds_set(e->out, WW_HSDS_CAPACITY_UNIT, row, unit_id);
    ww_hsds_set(e->out, WW_HSDS_CAPACITY_AVAILABLE, row, available);
    ww_hsds_set(e->out, WW_HSDS_CAPACITY_MAXIMUM, row,
                ww_hsds_give_number(e, ww_hsds_give_cell(e, WW_SERVICES_PLACES_MAXIMUM, from)));
    ww_hsds_set(e->out, WW_HSDS_CAPACITY_UPDATED, row,
                ww_arena_printf(e->arena, "%sT00:00:00.000Z", date));
}

static void export_languages(struct ww_hsds_give *e, const char *service, uint32_t from)
{
    const char *list = ww_hsds_give_cell(e, WW_SERVICES_LANGUAGES, from);
    for (const char *tag; (tag = ww_list_next(e->arena, &list)) != NULL;) {
        const char *id = ww_hsds_map_id(e->arena, service, "languages", tag);
        uint32_t row;
        if (ww_hsds_find(e->out, WW_HSDS_LANGUAGE, id, &row))
            continue;
        row = ww_hsds_give_add(e, WW_HSDS_LANGUAGE, id);
        ww_hsds_set(e->out, WW_HSDS_LANGUAGE_SERVICE, row, service);
        ww_hsds_set(e->out, WW_HSDS_LANGUAGE_CODE, row, tag);
    }
}

static void export_funders(struct ww_hsds_give *e, const char *service, uint32_t from)
{
    const char *list = ww_hsds_give_references(e, WW_SERVICES_FUNDERS,
                                               ww_hsds_give_cell(e, WW_SERVICES_FUNDERS, from));
    for (const char *organization; (organization = ww_list_next(e->arena, &list)) != NULL;) {
        const char *id = ww_hsds_map_id(e->arena, service, "funding", organization);
        uint32_t of, row;
        if (!ww_hsds_find(e->out, WW_HSDS_ORGANIZATION, organization, &of) ||
            ww_hsds_find(e->out, WW_HSDS_FUNDING, id, &row))
            continue;
        row = ww_hsds_give_add(e, WW_HSDS_FUNDING, id);
        ww_hsds_set(e->out, WW_HSDS_FUNDING_SERVICE, row, service);
        ww_hsds_set(e->out, WW_HSDS_FUNDING_SOURCE, row,
                    ww_hsds_get(e->out, WW_HSDS_ORGANIZATION_NAME, of));
    }
}

static void export_fee(struct ww_hsds_give *e, const char *service, uint32_t from)
{
    const char *fee = ww_hsds_give_cell(e, WW_SERVICES_FEE, from);
    int64_t cents;
    if (fee && ww_value_euro(fee, &cents)) {
        uint32_t cost =
            ww_hsds_give_part(e, WW_HSDS_COST, WW_HSDS_COST_SERVICE, service, "services.fee");
        ww_hsds_set(e->out, WW_HSDS_COST_CURRENCY, cost, "EUR");
        ww_hsds_set(e->out, WW_HSDS_COST_AMOUNT, cost,
                    cents % 100 ? ww_arena_printf(e->arena, "%" PRId64 ".%02d", cents / 100,
                                                  (int)(cents % 100))
                                : ww_arena_printf(e->arena, "%" PRId64, cents / 100));
    }
}

static void export_documents(struct ww_hsds_give *e, const char *service, uint32_t from)
{
    const char *documents = ww_hsds_give_cell(e, WW_SERVICES_DOCUMENTS, from);
    if (documents) {
        uint32_t document = ww_hsds_give_part(e, WW_HSDS_DOCUMENT, WW_HSDS_DOCUMENT_SERVICE,
                                              service, "services.documents");
        ww_hsds_set(e->out, WW_HSDS_DOCUMENT_DOCUMENT, document, documents);
    }
}

void ww_hsds_give_service(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *id = ww_hsds_id(e->out, WW_HSDS_SERVICE, row);
    const char *summary = ww_hsds_give_cell(e, WW_SERVICES_SUMMARY, from);
    const char *more = ww_hsds_give_cell(e, WW_SERVICES_DESCRIPTION, from),
               *paused = ww_hsds_give_cell(e, WW_SERVICES_PAUSED, from);
    ww_hsds_set(e->out, WW_HSDS_SERVICE_ORGANIZATION, row,
                ww_hsds_give_reference(e, WW_SERVICES_ORGANIZATION, from));
    ww_hsds_set(e->out, WW_HSDS_SERVICE_PROGRAM, row,
                ww_hsds_give_reference(e, WW_SERVICES_PROGRAM, from));
    ww_hsds_set(e->out, WW_HSDS_SERVICE_NAME, row, ww_hsds_give_cell(e, WW_SERVICES_TITLE, from));
    ww_hsds_set(e->out, WW_HSDS_SERVICE_DESCRIPTION, row,
                summary && more ? ww_arena_printf(e->arena, "%s\n\n%s", summary, more)
                : summary       ? summary
                                : more);
    ww_hsds_set(e->out, WW_HSDS_SERVICE_STATUS, row,
                paused && strcmp(paused, "yes") == 0 ? "temporarily closed" : "active");
    ww_hsds_set(e->out, WW_HSDS_SERVICE_ELIGIBILITY, row,
                ww_hsds_give_cell(e, WW_SERVICES_ELIGIBILITY, from));
    ww_hsds_set(e->out, WW_HSDS_SERVICE_APPLICATION, row,
                ww_hsds_give_cell(e, WW_SERVICES_APPLICATION, from));
    ww_hsds_set(e->out, WW_HSDS_SERVICE_FEES_DESCRIPTION, row,
                ww_hsds_give_cell(e, WW_SERVICES_FEES, from));
    ww_hsds_set(e->out, WW_HSDS_SERVICE_MINIMUM_AGE, row,
                ww_hsds_give_number(e, ww_hsds_give_cell(e, WW_SERVICES_MINIMUM_AGE, from)));
    ww_hsds_set(e->out, WW_HSDS_SERVICE_MAXIMUM_AGE, row,
                ww_hsds_give_number(e, ww_hsds_give_cell(e, WW_SERVICES_MAXIMUM_AGE, from)));
    ww_hsds_set(e->out, WW_HSDS_SERVICE_ASSURED_DATE, row,
                ww_hsds_give_date(e, ww_hsds_give_cell(e, WW_SERVICES_ASSURED_DATE, from)));
    ww_hsds_give_terms(e, WW_HSDS_SERVICE, id, "category",
                       ww_hsds_give_cell(e, WW_SERVICES_CATEGORIES, from));
    ww_hsds_give_terms(e, WW_HSDS_SERVICE, id, "audience",
                       ww_hsds_give_cell(e, WW_SERVICES_AUDIENCES, from));
    ww_hsds_give_terms(e, WW_HSDS_SERVICE, id, "field",
                       ww_hsds_give_cell(e, WW_SERVICES_FIELDS, from));
    export_fee(e, id, from);
    export_documents(e, id, from);
    export_places_left(e, id, from);
    export_languages(e, id, from);
    export_funders(e, id, from);
    copy_contact(e, id, from, row);
}

static const char *pair_key(struct ww_hsds_give *e, const char *service, const char *location)
{
    return ww_arena_printf(e->arena, "%s %s", service ? service : "", location ? location : "");
}

void ww_hsds_give_at_location(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *service = ww_hsds_give_reference(e, WW_SERVICES_AT_LOCATIONS_SERVICE, from);
    const char *location = ww_hsds_give_reference(e, WW_SERVICES_AT_LOCATIONS_LOCATION, from);
    ww_hsds_set(e->out, WW_HSDS_AT_LOCATION_SERVICE, row, service);
    ww_hsds_set(e->out, WW_HSDS_AT_LOCATION_LOCATION, row, location);
    ww_hsds_set(e->out, WW_HSDS_AT_LOCATION_DESCRIPTION, row,
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
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_FREQ, row, daily ? "WEEKLY" : freq);
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_INTERVAL, row,
                ww_hsds_give_number(e, ww_hsds_give_cell(e, WW_SCHEDULES_INTERVAL, from)));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_BYDAY, row,
                daily && !byday ? "MO,TU,WE,TH,FR,SA,SU" : ww_hsds_give_days(e, byday));
    if (strcmp(freq, "MONTHLY") == 0 && !byday && day)
        ww_hsds_set(e->out, WW_HSDS_SCHEDULE_BYMONTHDAY, row, ww_hsds_give_number(e, day + 8));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_UNTIL, row,
                ww_hsds_give_date(e, ww_hsds_give_cell(e, WW_SCHEDULES_UNTIL, from)));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_COUNT, row,
                ww_hsds_give_number(e, ww_hsds_give_cell(e, WW_SCHEDULES_COUNT, from)));
}

void ww_hsds_give_schedule(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *service = ww_hsds_give_reference(e, WW_SCHEDULES_SERVICE, from);
    const char *location = ww_hsds_give_reference(e, WW_SCHEDULES_LOCATION, from);
    const char *day = ww_hsds_give_date(e, ww_hsds_give_cell(e, WW_SCHEDULES_DATE, from));
    uint32_t at;
    if (ww_names_find(&e->at_locations, pair_key(e, service, location), &at))
        ww_hsds_set(e->out, WW_HSDS_SCHEDULE_AT_LOCATION, row,
                    ww_hsds_id(e->out, WW_HSDS_AT_LOCATION, at));
    else
        ww_hsds_set(e->out, WW_HSDS_SCHEDULE_SERVICE, row, service);
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_DTSTART, row, day);
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_OPENS, row,
                ww_hsds_give_time(e, ww_hsds_give_cell(e, WW_SCHEDULES_STARTS, from)));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_CLOSES, row,
                ww_hsds_give_time(e, ww_hsds_give_cell(e, WW_SCHEDULES_ENDS, from)));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_NOTES, row, ww_hsds_give_cell(e, WW_SCHEDULES_NOTE, from));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_TIMEZONE, row, ww_hsds_give_offset(e, day));
    export_rule(e, from, row);
}
