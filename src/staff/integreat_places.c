/* Places of a town guide. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "staff/integreat_items.h"

struct span {
    int from, until;
};

struct reading {
    const struct ww_integreat_reading *r;
    struct ww_integreat_place *place;
};

static void warn(const struct reading *p, const char *words)
{
    ww_integreat_warn(p->r, "place", p->place->item.number, p->place->item.title, words);
}

/* --- opening hours -----------------------------------------------------------------------------
 */

/* Puts a span among those of its day, joined with what it touches. false: there is no room. */
static bool add_span(struct ww_integreat_day *day, struct span span)
{
    struct span spans[WW_HOURS_SPANS_MAX + 1];
    int count = 0;
    bool placed = false;
    for (int i = 0; i < day->count; i++) {
        struct span old = {day->spans[i].from_minute, day->spans[i].until_minute};
        if (old.until >= span.from && span.until >= old.from) {
            span.from = old.from < span.from ? old.from : span.from;
            span.until = old.until > span.until ? old.until : span.until;
            continue;
        }
        if (!placed && old.from > span.from) {
            spans[count++] = span;
            placed = true;
        }
        spans[count++] = old;
    }
    if (!placed)
        spans[count++] = span;
    if (count > WW_HOURS_SPANS_MAX)
        return false;
    day->count = count;
    for (int i = 0; i < count; i++) {
        day->spans[i].from_minute = (int16_t)spans[i].from;
        day->spans[i].until_minute = (int16_t)spans[i].until;
    }
    return true;
}

static void take_span(const struct reading *p, int weekday, struct span span)
{
    if (span.from < span.until && !add_span(&p->place->days[weekday], span))
        warn(p, "is open more often a day than the terminal shows; a span is left out");
}

/* What goes on past midnight belongs to the next day. */
static void read_slot(const struct reading *p, int weekday, const json_t *slot)
{
    const char *start = ww_integreat_string(slot, "start"), *end = ww_integreat_string(slot, "end");
    int32_t from, until;
    if (!start || !end || !ww_parse_time(start, &from) || !ww_parse_time(end, &until) ||
        from == WW_DAY_MINUTES) {
        warn(p, "has a span of opening hours without two times like 09:30, which is left out");
        return;
    }
    if (until > from) {
        take_span(p, weekday, (struct span){from, until});
        return;
    }
    take_span(p, weekday, (struct span){from, WW_DAY_MINUTES});
    take_span(p, (weekday + 1) % 7, (struct span){0, until});
}

static void read_day(const struct reading *p, int weekday, const json_t *day)
{
    size_t i;
    json_t *slot;
    if (json_is_true(json_object_get(day, "closed")))
        return;
    if (json_is_true(json_object_get(day, "appointmentOnly"))) {
        p->place->appointment_days |= (uint8_t)(1 << weekday);
        return;
    }
    if (json_is_true(json_object_get(day, "allDay"))) {
        take_span(p, weekday, (struct span){0, WW_DAY_MINUTES});
        return;
    }
    json_array_foreach(json_object_get(day, "timeSlots"), i, slot)
    {
        read_slot(p, weekday, slot);
    }
}

static void read_hours(const struct reading *p, const json_t *hours)
{
    if (!json_is_array(hours))
        return;
    if (json_array_size(hours) != 7)
        warn(p, "has opening hours of other than seven days, which are left out");
    else
        for (int weekday = 0; weekday < 7; weekday++)
            read_day(p, weekday, json_array_get(hours, (size_t)weekday));
}

/* --- who answers -------------------------------------------------------------------------------
 */

/* Many leave the https:// out. */
static const char *web_address(const struct reading *p, const json_t *from)
{
    const char *address = ww_integreat_line(p->r, from, "website");
    bool bare =
        address && !strstr(address, "://") && strchr(address, '.') && !strpbrk(address, " @");
    return bare ? ww_arena_printf(p->r->arena, "https://%s", address) : address;
}

static bool reaches_anybody(const struct ww_integreat_contact *contact)
{
    return contact->email || contact->website || contact->phone || contact->mobile;
}

static void add_contact(const struct reading *p, const json_t *from)
{
    struct ww_integreat_place *place = p->place;
    struct ww_integreat_contact contact = {
        .role = ww_integreat_line(p->r, from, "area_of_responsibility"),
        .email = ww_integreat_line(p->r, from, "email"),
        .website = web_address(p, from),
        .phone = ww_integreat_line(p->r, from, "phone_number"),
        .mobile = ww_integreat_line(p->r, from, "mobile_number"),
    };
    if (!reaches_anybody(&contact))
        return;
    if (place->contact_count == WW_INTEGREAT_CONTACTS_MAX)
        warn(p, "has more contacts than the terminal shows; one is left out");
    else
        place->contacts[place->contact_count++] = contact;
}

/* Later versions list all contacts, earlier ones have one in the place itself. */
static void read_contacts(const struct reading *p, const json_t *item)
{
    size_t i;
    json_t *contact;
    p->place->contacts =
        ww_arena_array(p->r->arena, WW_INTEGREAT_CONTACTS_MAX, sizeof *p->place->contacts);
    json_array_foreach(json_object_get(item, "contacts"), i, contact)
    {
        add_contact(p, contact);
    }
    if (p->place->contact_count == 0)
        add_contact(p, item);
}

static int truth_of(const json_t *value)
{
    return json_is_boolean(value) ? json_is_true(value) : -1;
}

void ww_integreat_read_place(const struct ww_integreat_reading *r, const json_t *item, int number)
{
    const json_t *location = json_object_get(item, "location");
    const json_t *organization = json_object_get(item, "organization");
    const char *path = ww_integreat_path(r, item);
    struct ww_integreat_place place = {.barrier_free =
                                           truth_of(json_object_get(item, "barrier_free"))};
    struct reading p = {r, &place};
    if (!ww_integreat_item(r, item, "place", location, number, &place.item))
        return;
    place.address = ww_integreat_address(r, path, location);
    place.summary = ww_integreat_line(r, item, "meta_description");
    place.category = ww_integreat_line(r, json_object_get(item, "category"), "icon");
    place.appointment_url = ww_integreat_line(r, item, "appointment_url");
    place.organization = ww_integreat_line(r, organization, "name");
    place.organization_url = web_address(&p, organization);
    place.organization_guid = ww_integreat_guid(r, path, "organizations", organization);
    place.closed = json_is_true(json_object_get(item, "temporarily_closed"));
    read_contacts(&p, item);
    if (!place.closed)
        read_hours(&p, json_object_get(item, "opening_hours"));
    struct ww_integreat *out = r->out;
    if (out->place_count == out->place_capacity) {
        out->place_capacity = out->place_capacity ? out->place_capacity * 2 : 64;
        out->places = ww_realloc(out->places, out->place_capacity * sizeof *out->places);
    }
    out->places[out->place_count++] = place;
}
