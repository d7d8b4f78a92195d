#include "staff/ical_parsing.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "staff/clean.h"

enum { LINES_A_TICK = 4096 };

static const struct {
    const char *name;
    enum ww_ical_part part;
} parts[] = {
    {"VCALENDAR", WW_ICAL_PART_CALENDAR}, {"VEVENT", WW_ICAL_PART_EVENT},
    {"VTIMEZONE", WW_ICAL_PART_ZONE},     {"STANDARD", WW_ICAL_PART_CHANGE},
    {"DAYLIGHT", WW_ICAL_PART_CHANGE},    {"VTODO", WW_ICAL_PART_TODO},
    {"VJOURNAL", WW_ICAL_PART_JOURNAL},   {"VALARM", WW_ICAL_PART_ALARM},
};

static enum ww_ical_part find_part(const char *name)
{
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (strcasecmp(parts[i].name, name) == 0)
            return parts[i].part;
    return WW_ICAL_PART_OTHER;
}

static void begin_event(struct ww_ical_parsing *p, int line)
{
    p->event = (struct ww_ical_event){.file = p->file, .line = line, .duration_min = -1};
    p->trouble = NULL;
    p->has_start = false;
    p->events++;
}

static void begin_zone(struct ww_ical_parsing *p)
{
    struct ww_ical *out = p->out;
    p->zone = NULL;
    if (out->zone_count == WW_ICAL_ZONES_MAX)
        return;
    if (!out->zones)
        out->zones = ww_alloc(WW_ICAL_ZONES_MAX * sizeof *out->zones);
    p->zone = &out->zones[out->zone_count++];
    *p->zone = (struct ww_ical_zone){0};
}

static void begin_change(struct ww_ical_parsing *p)
{
    p->change = NULL;
    if (p->zone && p->zone->change_count < WW_ICAL_CHANGES_MAX)
        p->change = &p->zone->changes[p->zone->change_count++];
}

static enum ww_err begin(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    enum ww_ical_part above = p->depth ? p->parts[p->depth - 1] : WW_ICAL_PART_OTHER,
                      part = find_part(line->value);
    if (p->depth == WW_ICAL_DEPTH_MAX)
        return ww_fail(p->err, WW_ERR_INPUT, "%s:%d: has more than %d parts inside each other",
                       p->file, line->number, WW_ICAL_DEPTH_MAX);
    if (p->depth == 0 && part != WW_ICAL_PART_CALENDAR)
        return ww_fail(p->err, WW_ERR_INPUT, "%s:%d: BEGIN:%.40s stands outside of a calendar",
                       p->file, line->number, line->value);
    if ((part == WW_ICAL_PART_EVENT && above != WW_ICAL_PART_CALENDAR) ||
        (part == WW_ICAL_PART_ZONE && above != WW_ICAL_PART_CALENDAR) ||
        (part == WW_ICAL_PART_CHANGE && above != WW_ICAL_PART_ZONE))
        part = WW_ICAL_PART_OTHER;
    if (part == WW_ICAL_PART_CALENDAR) {
        p->cancels = false;
        p->name = NULL;
    }
    if (part == WW_ICAL_PART_EVENT)
        begin_event(p, line->number);
    else if (part == WW_ICAL_PART_ZONE)
        begin_zone(p);
    else if (part == WW_ICAL_PART_CHANGE)
        begin_change(p);
    p->event.alarms += part == WW_ICAL_PART_ALARM && above == WW_ICAL_PART_EVENT;
    p->out->todos += part == WW_ICAL_PART_TODO;
    p->out->journals += part == WW_ICAL_PART_JOURNAL;
    p->out->others += part == WW_ICAL_PART_OTHER && above == WW_ICAL_PART_CALENDAR;
    p->lines[p->depth] = line->number;
    p->parts[p->depth++] = part;
    return WW_OK;
}

static const char *title_of(struct ww_ical_parsing *p)
{
    return p->event.title.text ? ww_quote(p->arena, p->event.title.text) : "without a title";
}

/* A key for what has none, from what it says: the same as long as that does not change. */
static const char *make_uid(struct ww_ical_parsing *p)
{
    return ww_arena_printf(p->arena, "%lld %s", (long long)p->event.starts.wall_min,
                           p->event.title.text ? p->event.title.text : "");
}

static enum ww_err end_event(struct ww_ical_parsing *p)
{
    struct ww_ical *out = p->out;
    if (!p->trouble && !p->has_start)
        p->trouble = "it has no DTSTART, and so no date";
    if (p->trouble) {
        ww_report_add(p->report, WW_WARNING, p->file, p->event.line, NULL,
                      "the event %s is left out: %s", title_of(p), p->trouble);
        return WW_OK;
    }
    if (out->count == WW_ICAL_EVENTS_MAX)
        return ww_fail(p->err, WW_ERR_INPUT, "%s:%d: there are more than %d events", p->file,
                       p->event.line, WW_ICAL_EVENTS_MAX);
    if (!p->event.uid)
        p->event.uid = make_uid(p);
    p->event.calendar = p->name;
    if (p->cancels)
        p->event.status = WW_ICAL_CANCELLED;
    if (out->count == out->capacity) {
        out->capacity = out->capacity ? out->capacity * 2 : 64;
        out->events = ww_realloc(out->events, out->capacity * sizeof *out->events);
    }
    out->events[out->count++] = p->event;
    return WW_OK;
}

static enum ww_err end(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    if (p->depth == 0)
        return ww_fail(p->err, WW_ERR_INPUT, "%s:%d: END:%.40s without its beginning", p->file,
                       line->number, line->value);
    enum ww_ical_part part = p->parts[p->depth - 1];
    if (part != WW_ICAL_PART_OTHER && part != find_part(line->value))
        return ww_fail(p->err, WW_ERR_INPUT,
                       "%s:%d: END:%.40s does not end what begins in line %d; the file is damaged, "
                       "export it again",
                       p->file, line->number, line->value, p->lines[p->depth - 1]);
    p->depth--;
    return part == WW_ICAL_PART_EVENT ? end_event(p) : WW_OK;
}

static enum ww_err take_line(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    if (!line->utf8)
        return ww_fail(p->err, WW_ERR_INPUT,
                       "%s:%d: is not in UTF-8; export the calendar again as iCalendar in UTF-8",
                       p->file, line->number);
    if (!line->name) {
        p->out->broken_lines++;
        return WW_OK;
    }
    if (strcmp(line->name, "BEGIN") == 0)
        return begin(p, line);
    if (strcmp(line->name, "END") == 0)
        return end(p, line);
    enum ww_ical_part part = p->depth ? p->parts[p->depth - 1] : WW_ICAL_PART_OTHER;
    if (part == WW_ICAL_PART_CALENDAR && strcmp(line->name, "VERSION") == 0 &&
        strncmp(line->value, "1.", 2) == 0)
        return ww_fail(p->err, WW_ERR_INPUT,
                       "%s:%d: is a calendar of the old kind vCalendar 1.0; export it as iCalendar",
                       p->file, line->number);
    ww_ical_take(p, part, line);
    return WW_OK;
}

static enum ww_err take_lines(struct ww_ical_parsing *p, struct ww_progress *progress)
{
    struct ww_ical_line line;
    bool first = true;
    for (int n = 0; ww_ical_read(&p->reader, &line); n++) {
        bool is_calendar = line.name && strcmp(line.name, "BEGIN") == 0 &&
                           strcasecmp(line.value, "VCALENDAR") == 0;
        if (first && !is_calendar)
            return ww_fail(p->err, WW_ERR_INPUT,
                           "%s:%d: is no calendar: it does not begin with BEGIN:VCALENDAR; export "
                           "or download it as iCalendar (.ics)",
                           p->file, line.number);
        first = false;
        enum ww_err result = take_line(p, &line);
        if (result != WW_OK)
            return result;
        if (n % LINES_A_TICK == 0 &&
            !ww_progress_at(progress, "calendar", p->reader.at, p->reader.size))
            return ww_fail(p->err, WW_ERR_SYSTEM, "interrupted");
    }
    if (first)
        return ww_fail(p->err, WW_ERR_INPUT, "%s: is empty, and so no calendar", p->file);
    if (p->depth)
        return ww_fail(p->err, WW_ERR_INPUT,
                       "%s: is cut off: what begins in line %d does not end; download it again",
                       p->file, p->lines[p->depth - 1]);
    if (p->events == 0)
        return ww_fail(p->err, WW_ERR_INPUT, "%s: there is no event in it", p->file);
    return WW_OK;
}

enum ww_err ww_ical_parse(const char *bytes, size_t size, const char *file, struct ww_arena *arena,
                          struct ww_report *report, struct ww_progress *progress,
                          struct ww_ical *out, struct ww_error *err)
{
    struct ww_ical_parsing p = {
        .reader = {.bytes = bytes, .size = size},
        .file = file,
        .arena = arena,
        .report = report,
        .out = out,
        .err = err,
    };
    enum ww_err result = take_lines(&p, progress);
    ww_ical_reader_finish(&p.reader);
    return result;
}

void ww_ical_finish(struct ww_ical *ical)
{
    free(ical->events);
    free(ical->zones);
    *ical = (struct ww_ical){0};
}
