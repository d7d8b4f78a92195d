/* What every table of ours is in HSDS; those of the offers are in hsds_give_offers.c. */
#include "staff/hsds_give.h"

#include <string.h>

#include "staff/hsds_give_objects.h"
#include "staff/hsds_give_offers.h"

static void export_organization(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *name = ww_hsds_give_cell(e, WW_ORGANIZATIONS_NAME, from);
    const char *description = ww_hsds_give_cell(e, WW_ORGANIZATIONS_DESCRIPTION, from);
    ww_hsds_set(e->out, WW_HSDS_ORGANIZATION_NAME, row, name);
    ww_hsds_set(e->out, WW_HSDS_ORGANIZATION_DESCRIPTION, row, description ? description : name);
    ww_hsds_set(e->out, WW_HSDS_ORGANIZATION_EMAIL, row,
                ww_hsds_give_cell(e, WW_ORGANIZATIONS_EMAIL, from));
    ww_hsds_set(e->out, WW_HSDS_ORGANIZATION_WEBSITE, row,
                ww_hsds_give_cell(e, WW_ORGANIZATIONS_URL, from));
}

static void export_program(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *name = ww_hsds_give_cell(e, WW_PROGRAMS_NAME, from);
    const char *description = ww_hsds_give_cell(e, WW_PROGRAMS_DESCRIPTION, from);
    ww_hsds_set(e->out, WW_HSDS_PROGRAM_NAME, row, name);
    ww_hsds_set(e->out, WW_HSDS_PROGRAM_DESCRIPTION, row, description ? description : name);
    ww_hsds_set(e->out, WW_HSDS_PROGRAM_ORGANIZATION, row,
                ww_hsds_give_reference(e, WW_PROGRAMS_ORGANIZATION, from));
}

static void export_location(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *id = ww_hsds_id(e->out, WW_HSDS_LOCATION, row);
    const char *street = ww_hsds_give_cell(e, WW_LOCATIONS_STREET, from);
    const char *code = ww_hsds_give_cell(e, WW_LOCATIONS_POSTAL_CODE, from),
               *city = ww_hsds_give_cell(e, WW_LOCATIONS_CITY, from);
    const char *access = ww_hsds_give_cell(e, WW_LOCATIONS_ACCESSIBILITY, from);
    ww_hsds_set(e->out, WW_HSDS_LOCATION_TYPE, row, "physical");
    ww_hsds_set(e->out, WW_HSDS_LOCATION_NAME, row, ww_hsds_give_cell(e, WW_LOCATIONS_NAME, from));
    ww_hsds_set(e->out, WW_HSDS_LOCATION_DESCRIPTION, row,
                ww_hsds_give_cell(e, WW_LOCATIONS_DESCRIPTION, from));
    ww_hsds_set(e->out, WW_HSDS_LOCATION_TRANSPORTATION, row,
                ww_hsds_give_cell(e, WW_LOCATIONS_DIRECTIONS, from));
    ww_hsds_set(e->out, WW_HSDS_LOCATION_ORGANIZATION, row,
                ww_hsds_give_reference(e, WW_LOCATIONS_ORGANIZATION, from));
    ww_hsds_give_terms(e, WW_HSDS_LOCATION, id, "district",
                       ww_hsds_give_cell(e, WW_LOCATIONS_DISTRICT, from));
    if (street || code || city) {
        uint32_t address = ww_hsds_give_part(e, WW_HSDS_ADDRESS, WW_HSDS_ADDRESS_LOCATION, id,
                                             "locations.address");
        ww_hsds_set(e->out, WW_HSDS_ADDRESS_ADDRESS_1, address, street);
        ww_hsds_set(e->out, WW_HSDS_ADDRESS_POSTAL_CODE, address, code);
        ww_hsds_set(e->out, WW_HSDS_ADDRESS_CITY, address, city);
        ww_hsds_set(e->out, WW_HSDS_ADDRESS_COUNTRY, address, "DE");
        ww_hsds_set(e->out, WW_HSDS_ADDRESS_TYPE, address, "physical");
    }
    if (access) {
        uint32_t part = ww_hsds_give_part(e, WW_HSDS_ACCESSIBILITY, WW_HSDS_ACCESSIBILITY_LOCATION,
                                          id, "locations.accessibility");
        ww_hsds_set(e->out, WW_HSDS_ACCESSIBILITY_DESCRIPTION, part, access);
    }
}

static void export_contact(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    ww_hsds_set(e->out, WW_HSDS_CONTACT_NAME, row, ww_hsds_give_cell(e, WW_CONTACTS_NAME, from));
    ww_hsds_set(e->out, WW_HSDS_CONTACT_EMAIL, row, ww_hsds_give_cell(e, WW_CONTACTS_EMAIL, from));
    ww_hsds_set(e->out, WW_HSDS_CONTACT_ORGANIZATION, row,
                ww_hsds_give_reference(e, WW_CONTACTS_ORGANIZATION, from));
    ww_hsds_set(e->out, WW_HSDS_CONTACT_LOCATION, row,
                ww_hsds_give_reference(e, WW_CONTACTS_LOCATION, from));
}

static void export_phone(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *kind = ww_hsds_give_cell(e, WW_PHONES_KIND, from);
    ww_hsds_set(e->out, WW_HSDS_PHONE_NUMBER, row, ww_hsds_give_cell(e, WW_PHONES_NUMBER, from));
    ww_hsds_set(e->out, WW_HSDS_PHONE_TYPE, row,
                kind && strcmp(kind, "mobile") == 0 ? "cell" : kind);
    ww_hsds_set(e->out, WW_HSDS_PHONE_CONTACT, row,
                ww_hsds_give_reference(e, WW_PHONES_CONTACT, from));
}

static void export_hours(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_LOCATION, row,
                ww_hsds_give_reference(e, WW_OPENING_HOURS_LOCATION, from));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_FREQ, row, "WEEKLY");
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_BYDAY, row,
                ww_hsds_give_days(e, ww_hsds_give_cell(e, WW_OPENING_HOURS_BYDAY, from)));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_OPENS, row,
                ww_hsds_give_time(e, ww_hsds_give_cell(e, WW_OPENING_HOURS_OPENS, from)));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_CLOSES, row,
                ww_hsds_give_time(e, ww_hsds_give_cell(e, WW_OPENING_HOURS_CLOSES, from)));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_VALID_FROM, row,
                ww_hsds_give_date(e, ww_hsds_give_cell(e, WW_OPENING_HOURS_VALID_FROM, from)));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_VALID_TO, row,
                ww_hsds_give_date(e, ww_hsds_give_cell(e, WW_OPENING_HOURS_VALID_UNTIL, from)));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_TIMEZONE, row, ww_hsds_give_offset(e, NULL));
}

static void export_exception(struct ww_hsds_give *e, uint32_t from, uint32_t row)
{
    const char *day = ww_hsds_give_date(e, ww_hsds_give_cell(e, WW_OPENING_EXCEPTIONS_DATE, from));
    const char *until =
        ww_hsds_give_date(e, ww_hsds_give_cell(e, WW_OPENING_EXCEPTIONS_UNTIL, from));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_LOCATION, row,
                ww_hsds_give_reference(e, WW_OPENING_EXCEPTIONS_LOCATION, from));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_VALID_FROM, row, day);
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_VALID_TO, row, until ? until : day);
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_DTSTART, row, day);
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_OPENS, row,
                ww_hsds_give_time(e, ww_hsds_give_cell(e, WW_OPENING_EXCEPTIONS_OPENS, from)));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_CLOSES, row,
                ww_hsds_give_time(e, ww_hsds_give_cell(e, WW_OPENING_EXCEPTIONS_CLOSES, from)));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_NOTES, row,
                ww_hsds_give_cell(e, WW_OPENING_EXCEPTIONS_NOTE, from));
    ww_hsds_set(e->out, WW_HSDS_SCHEDULE_TIMEZONE, row, ww_hsds_give_offset(e, day));
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
    [WW_TABLE_SERVICES] = ww_hsds_give_service,
    [WW_TABLE_SERVICES_AT_LOCATIONS] = ww_hsds_give_at_location,
    [WW_TABLE_SCHEDULES] = ww_hsds_give_schedule,
};
