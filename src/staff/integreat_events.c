/* Events of a town guide. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "staff/integreat_items.h"
#include "staff/zone.h"

/* "2030-01-01T13:00:00+01:00", with or without fractions; Z is UTC. */
static bool read_moment(const char *text, int64_t *utc_s)
{
    int32_t wall_min;
    char start[17];
    int hours = 0, minutes = 0;
    if (!text || strlen(text) < 20)
        return false;
    memcpy(start, text, 16);
    start[16] = '\0';
    const char *offset = text + 16 + strcspn(text + 16, "+-Z");
    if (!ww_parse_wall(start, &wall_min))
        return false;
    if (*offset != 'Z' && (sscanf(offset + (*offset != '\0'), "%2d:%2d", &hours, &minutes) != 2 ||
                           hours < 0 || minutes < 0))
        return false;
    int64_t east_s = (int64_t)(hours * 60 + minutes) * 60;
    *utc_s = (int64_t)wall_min * 60 - (*offset == '-' ? -east_s : east_s);
    return true;
}

/* Earlier versions have a date and a time, on the event's own clock. */
static bool read_parts(const json_t *event, const char *date_key, const char *time_key,
                       int64_t *utc_s)
{
    const char *date = ww_integreat_string(event, date_key);
    const char *time = ww_integreat_string(event, time_key);
    const char *zone = ww_integreat_string(event, "timezone");
    int32_t day, minute;
    char start[6];
    snprintf(start, sizeof start, "%s", time ? time : "");
    if (!date || !ww_parse_date(date, &day) || !ww_parse_time(start, &minute))
        return false;
    int64_t wall_s = ((int64_t)day * WW_DAY_MINUTES + minute) * 60;
    if (!zone || !ww_zone_is_known(zone))
        zone = "Europe/Berlin";
    int64_t near_s = wall_s - ww_zone_offset_at(zone, wall_s);
    *utc_s = wall_s - ww_zone_offset_at(zone, near_s);
    return true;
}

/* "DTSTART:20300101T120000\nRRULE:FREQ=..." with the beginning in UTC. */
static void read_rule(const struct ww_integreat_reading *r, const char *text,
                      struct ww_integreat_event *event)
{
    int year, month, day, hour, minute;
    const char *start = text ? strstr(text, "DTSTART:") : NULL;
    const char *rule = text ? strstr(text, "RRULE:") : NULL;
    if (!rule)
        return;
    event->rule_from_s = event->start_s;
    if (start &&
        sscanf(start, "DTSTART:%4d%2d%2dT%2d%2d", &year, &month, &day, &hour, &minute) == 5 &&
        ww_date_is_valid(year, month, day) && hour >= 0 && hour < 24 && minute >= 0 && minute < 60)
        event->rule_from_s =
            ((int64_t)ww_day_from_date(year, month, day) * WW_DAY_MINUTES + hour * 60 + minute) *
            60;
    rule += strlen("RRULE:");
    event->rule = ww_arena_strndup(r->arena, rule, strcspn(rule, "\r\n "));
}

void ww_integreat_read_event(const struct ww_integreat_reading *r, const json_t *item, int number)
{
    const json_t *times = json_object_get(item, "event");
    const char *path = ww_integreat_path(r, item);
    struct ww_integreat_event event = {
        .all_day = json_is_true(json_object_get(times, "all_day")),
        .only_weekdays = json_is_true(json_object_get(times, "only_weekdays")),
    };
    if (!ww_integreat_item(r, item, "event", times, number, &event.item))
        return;
    if ((!read_moment(ww_integreat_string(times, "start"), &event.start_s) &&
         !read_parts(times, "start_date", "start_time", &event.start_s)) ||
        (!read_moment(ww_integreat_string(times, "end"), &event.end_s) &&
         !read_parts(times, "end_date", "end_time", &event.end_s)) ||
        event.end_s < event.start_s) {
        ww_integreat_warn(r, "event", number, event.item.title,
                          "is left out: it has no start and end, or ends before it begins");
        return;
    }
    event.place = ww_integreat_address(r, path, json_object_get(item, "location"));
    event.meeting_url = ww_integreat_line(r, item, "meeting_url");
    read_rule(r, ww_integreat_string(item, "recurrence_rule"), &event);
    struct ww_integreat *out = r->out;
    if (out->event_count == out->event_capacity) {
        out->event_capacity = out->event_capacity ? out->event_capacity * 2 : 64;
        out->events = ww_realloc(out->events, out->event_capacity * sizeof *out->events);
    }
    out->events[out->event_count++] = event;
}
