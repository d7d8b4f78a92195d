#include "staff/ical_parsing.h"

#include <libical/ical.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "staff/clean.h"
#include "staff/ical_own.h"

static int digits(const char *s, int n)
{
    int value = 0;
    for (int i = 0; i < n; i++) {
        if (s[i] < '0' || s[i] > '9')
            return -1;
        value = value * 10 + s[i] - '0';
    }
    return value;
}

/* "20261124", "20261124T093000" and the same with Z; s[0..n). Seconds are dropped. */
static bool read_time(const char *s, size_t n, const char *zone, struct ww_ical_time *out)
{
    if (n < 8)
        return false;
    int year = digits(s, 4), month = digits(s + 4, 2), day = digits(s + 6, 2);
    if (year < 1 || month < 1 || month > 12 || day < 1 || day > 31)
        return false;
    struct ww_date date = ww_date_from_day(ww_day_from_date(year, month, day));
    if (date.month != month)
        return false;
    *out = (struct ww_ical_time){
        .wall_min = (int64_t)ww_day_from_date(year, month, day) * WW_DAY_MINUTES,
        .zone = zone,
        .is_date = n == 8,
    };
    if (n == 8)
        return true;
    int hour = n >= 13 && s[8] == 'T' ? digits(s + 9, 2) : -1;
    int minute = hour >= 0 ? digits(s + 11, 2) : -1;
    size_t clock = n >= 15 && digits(s + 13, 2) >= 0 ? 15 : 13;
    bool utc = n == clock + 1 && (s[clock] == 'Z' || s[clock] == 'z');
    if (minute < 0 || hour > 24 || minute > 59 || (n != clock && !utc))
        return false;
    out->wall_min += hour * 60 + minute;
    if (utc)
        out->zone = "UTC";
    return true;
}

static const char *zone_of(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    const char *zone = ww_ical_param(line, "TZID");
    return zone && *zone ? ww_arena_strdup(p->arena, zone) : NULL;
}

static bool read_value(struct ww_ical_parsing *p, const struct ww_ical_line *line,
                       struct ww_ical_time *out)
{
    size_t n = strcspn(line->value, " \t");
    return read_time(line->value, n, zone_of(p, line), out);
}

static int64_t read_duration(const char *value)
{
    if (strlen(value) > WW_ICAL_VALUE_MAX)
        return -1;
    struct icaldurationtype duration = icaldurationtype_from_string(value);
    int64_t seconds = ((duration.weeks * INT64_C(7) + duration.days) * 24 + duration.hours) * 3600 +
                      duration.minutes * INT64_C(60) + duration.seconds;
    return duration.is_neg || icaldurationtype_is_bad_duration(duration) ? -1 : seconds / 60;
}

static void complain(struct ww_ical_parsing *p, const struct ww_ical_line *line, const char *what)
{
    if (!p->trouble)
        p->trouble = ww_arena_printf(p->arena, "its %s in line %d %s: %s", line->name, line->number,
                                     what, ww_quote(p->arena, line->value));
}

static void take_start(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->has_start = read_value(p, line, &p->event.starts);
    if (!p->has_start)
        complain(p, line, "is no date");
}

static void take_end(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->event.has_end = read_value(p, line, &p->event.ends);
    if (!p->event.has_end)
        complain(p, line, "is no date");
}

static void take_duration(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->event.duration_min = read_duration(line->value);
    if (p->event.duration_min < 0)
        complain(p, line, "is no length of time");
}

static void take_change_of(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    const char *range = ww_ical_param(line, "RANGE");
    p->event.is_change = read_value(p, line, &p->event.changes);
    p->event.is_change_of_rest = range && strcasecmp(range, "THISANDFUTURE") == 0;
    if (!p->event.is_change)
        complain(p, line, "is no date");
}

static void take_uid(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    const char *uid = ww_ical_text(p->arena, line->value);
    p->event.uid = *uid && strlen(uid) <= WW_ICAL_VALUE_MAX ? uid : NULL;
}

static void take_sequence(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    size_t n = strspn(line->value, "0123456789");
    p->event.sequence = n && n <= 9 ? atoll(line->value) : 0;
}

static void take_status(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->event.status = strcasecmp(line->value, "CANCELLED") == 0   ? WW_ICAL_CANCELLED
                      : strcasecmp(line->value, "TENTATIVE") == 0 ? WW_ICAL_TENTATIVE
                                                                  : WW_ICAL_CONFIRMED;
}

static void take_class(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->event.is_private = strcasecmp(line->value, "PUBLIC") != 0;
}

static void take_rule(struct ww_ical_parsing *p, const struct ww_ical_line *line,
                      const char **rules, int *count)
{
    if (strlen(line->value) > WW_ICAL_VALUE_MAX)
        complain(p, line, "is too long");
    else if (*count == WW_ICAL_RULES_MAX)
        complain(p, line, "is one too many");
    else
        rules[(*count)++] = ww_arena_strdup(p->arena, line->value);
}

static void take_rrule(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    take_rule(p, line, p->event.rules, &p->event.rule_count);
}

static void take_exrule(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    take_rule(p, line, p->event.not_rules, &p->event.not_rule_count);
}

static void add_date(struct ww_ical_parsing *p, struct ww_ical_dates *dates,
                     struct ww_ical_time time)
{
    if (dates->count == dates->capacity) {
        int capacity = dates->capacity ? dates->capacity * 2 : 8;
        struct ww_ical_time *larger =
            ww_arena_array(p->arena, (size_t)capacity, sizeof *dates->items);
        if (dates->count)
            memcpy(larger, dates->items, (size_t)dates->count * sizeof *larger);
        dates->items = larger;
        dates->capacity = capacity;
    }
    dates->items[dates->count++] = time;
}

/* Of a period only its beginning: it lasts as long as the event. */
static void take_dates(struct ww_ical_parsing *p, const struct ww_ical_line *line,
                       struct ww_ical_dates *dates)
{
    const char *zone = zone_of(p, line);
    if (line->cut) {
        complain(p, line, "is too long");
        return;
    }
    for (const char *s = line->value; *s;) {
        size_t n = strcspn(s, ","), first = strcspn(s, ",/");
        struct ww_ical_time time;
        if (dates->count == WW_ICAL_DATES_MAX) {
            p->trouble = ww_arena_printf(p->arena, "it has more than %d dates (%s, line %d)",
                                         WW_ICAL_DATES_MAX, line->name, line->number);
            return;
        }
        if (read_time(s, first, zone, &time))
            add_date(p, dates, time);
        else if (n)
            complain(p, line, "is no list of dates");
        s += s[n] ? n + 1 : n;
    }
}

static void take_rdate(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    take_dates(p, line, &p->event.more);
}

static void take_exdate(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    if (!ww_ical_param(line, WW_ICAL_X_HOLIDAYS))
        take_dates(p, line, &p->event.less);
}

static void take_words(struct ww_ical_parsing *p, const struct ww_ical_line *line,
                       struct ww_ical_words *words)
{
    const char *tag = ww_ical_param(line, "LANGUAGE");
    if (*line->value)
        *words = (struct ww_ical_words){
            .text = ww_ical_text(p->arena, line->value),
            .tag = tag && *tag ? ww_arena_strdup(p->arena, tag) : NULL,
        };
}

static void take_title(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    take_words(p, line, &p->event.title);
}

static void take_description(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    take_words(p, line, &p->event.description);
}

static void take_comment(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    take_words(p, line, &p->event.comment);
}

static void take_location(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    take_words(p, line, &p->event.location);
    p->event.place = ww_arena_strdup(p->arena, ww_ical_param(line, WW_ICAL_X_PLACE));
}

static void take_url(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->event.url = ww_arena_strndup(p->arena, line->value, strcspn(line->value, " \t"));
}

static void take_categories(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    const char *rest = line->value;
    for (const char *item; (item = ww_ical_text_item(p->arena, &rest)) != NULL;)
        if (*item && p->event.category_count < WW_ICAL_NAMES_MAX)
            p->event.categories[p->event.category_count++] = item;
}

static void add_person(struct ww_ical_parsing *p, const char *name)
{
    if (p->event.people_count < WW_ICAL_NAMES_MAX)
        p->event.people[p->event.people_count++] = name;
}

static void take_organizer(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    const char *name = ww_ical_param(line, "CN");
    add_person(p, ww_arena_strdup(p->arena, name ? name : line->value));
}

static void take_contact(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    add_person(p, ww_ical_text(p->arena, line->value));
}

static void count_attendee(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    (void)line;
    p->event.attendees++;
}

static void count_attachment(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    (void)line;
    p->event.attachments++;
}

static void take_service(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->event.service = ww_arena_strdup(p->arena, line->value);
}

static void take_first_day(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->event.date = ww_arena_strdup(p->arena, line->value);
}

static void take_holidays(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->event.holidays = ww_arena_strdup(p->arena, line->value);
}

static void take_fair(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->event.fair = ww_arena_strdup(p->arena, line->value);
}

struct property {
    const char *name;
    void (*take)(struct ww_ical_parsing *p, const struct ww_ical_line *line);
};

static const struct property event_properties[] = {
    {"UID", take_uid},
    {"SEQUENCE", take_sequence},
    {"STATUS", take_status},
    {"CLASS", take_class},
    {"DTSTART", take_start},
    {"DTEND", take_end},
    {"DURATION", take_duration},
    {"RECURRENCE-ID", take_change_of},
    {"RRULE", take_rrule},
    {"EXRULE", take_exrule},
    {"RDATE", take_rdate},
    {"EXDATE", take_exdate},
    {"SUMMARY", take_title},
    {"DESCRIPTION", take_description},
    {"COMMENT", take_comment},
    {"LOCATION", take_location},
    {"URL", take_url},
    {"CATEGORIES", take_categories},
    {"ORGANIZER", take_organizer},
    {"CONTACT", take_contact},
    {"ATTENDEE", count_attendee},
    {"ATTACH", count_attachment},
    {WW_ICAL_X_SERVICE, take_service},
    {WW_ICAL_X_DATE, take_first_day},
    {WW_ICAL_X_HOLIDAYS, take_holidays},
    {WW_ICAL_X_FAIR, take_fair},
};

static void take_zone_name(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    if (p->zone)
        p->zone->name = ww_arena_strdup(p->arena, line->value);
}

static const struct property zone_properties[] = {{"TZID", take_zone_name}};

/* "+0100", "-023000" in seconds. */
static int32_t read_offset(const char *s)
{
    size_t n = strlen(s);
    int hours = n >= 5 ? digits(s + 1, 2) : -1, minutes = n >= 5 ? digits(s + 3, 2) : -1;
    int seconds = n >= 7 ? digits(s + 5, 2) : 0;
    int32_t offset_s =
        hours < 0 || minutes < 0 || seconds < 0 ? 0 : (hours * 60 + minutes) * 60 + seconds;
    return *s == '-' ? -offset_s : offset_s;
}

static void take_change_start(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    struct ww_ical_time time;
    if (read_time(line->value, strlen(line->value), NULL, &time))
        p->change->wall_min = time.wall_min;
}

static void take_change_from(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->change->from_s = read_offset(line->value);
}

static void take_change_to(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->change->to_s = read_offset(line->value);
}

static void take_change_rule(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    if (strlen(line->value) <= WW_ICAL_VALUE_MAX)
        p->change->rule = ww_arena_strdup(p->arena, line->value);
}

static void take_change_dates(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    struct ww_ical_dates dates = {0};
    take_dates(p, line, &dates);
    p->trouble = NULL;
    int64_t *more =
        ww_arena_array(p->arena, (size_t)(p->change->more_count + dates.count), sizeof *more);
    if (p->change->more_count)
        memcpy(more, p->change->more, (size_t)p->change->more_count * sizeof *more);
    for (int i = 0; i < dates.count; i++)
        more[p->change->more_count++] = dates.items[i].wall_min;
    p->change->more = more;
}

static const struct property change_properties[] = {
    {"DTSTART", take_change_start}, {"TZOFFSETFROM", take_change_from},
    {"TZOFFSETTO", take_change_to}, {"RRULE", take_change_rule},
    {"RDATE", take_change_dates},
};

static void take_method(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->cancels = strcasecmp(line->value, "CANCEL") == 0;
}

static void take_name(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    const char *name = ww_ical_text(p->arena, line->value);
    if (*name && strlen(name) <= WW_ICAL_VALUE_MAX)
        p->name = name;
}

static const struct property calendar_properties[] = {
    {"METHOD", take_method},
    {"X-WR-CALNAME", take_name},
    {"NAME", take_name},
};

static void take_property(struct ww_ical_parsing *p, const struct property *properties,
                          size_t count, const struct ww_ical_line *line)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(properties[i].name, line->name) == 0) {
            properties[i].take(p, line);
            return;
        }
}

#define TAKE(p, table, line) take_property(p, table, sizeof table / sizeof table[0], line)

void ww_ical_take(struct ww_ical_parsing *p, enum ww_ical_part part,
                  const struct ww_ical_line *line)
{
    if (part == WW_ICAL_PART_EVENT)
        TAKE(p, event_properties, line);
    else if (part == WW_ICAL_PART_ZONE)
        TAKE(p, zone_properties, line);
    else if (part == WW_ICAL_PART_CHANGE && p->change)
        TAKE(p, change_properties, line);
    else if (part == WW_ICAL_PART_CALENDAR)
        TAKE(p, calendar_properties, line);
}
