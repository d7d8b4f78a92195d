#include "staff/ical_parsing.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "staff/ical_own.h"
#include "staff/ical_times.h"

static void take_start(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->has_start = ww_ical_read_moment(p, line, &p->event.starts);
    if (!p->has_start)
        ww_ical_complain(p, line, "is no date");
}

static void take_end(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->event.has_end = ww_ical_read_moment(p, line, &p->event.ends);
    if (!p->event.has_end)
        ww_ical_complain(p, line, "is no date");
}

static void take_duration(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->event.duration_min = ww_ical_read_duration(line->value);
    if (p->event.duration_min < 0)
        ww_ical_complain(p, line, "is no length of time");
}

static void take_change_of(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    const char *range = ww_ical_param(line, "RANGE");
    p->event.is_change = ww_ical_read_moment(p, line, &p->event.changes);
    p->event.is_change_of_rest = range && strcasecmp(range, "THISANDFUTURE") == 0;
    if (!p->event.is_change)
        ww_ical_complain(p, line, "is no date");
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
        ww_ical_complain(p, line, "is too long");
    else if (*count == WW_ICAL_RULES_MAX)
        ww_ical_complain(p, line, "is one too many");
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

static void take_rdate(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    ww_ical_read_dates(p, line, &p->event.more);
}

static void take_exdate(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    if (!ww_ical_param(line, WW_ICAL_X_HOLIDAYS))
        ww_ical_read_dates(p, line, &p->event.less);
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

static void take_change_start(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    struct ww_ical_time time;
    if (ww_ical_read_time(line->value, strlen(line->value), NULL, &time))
        p->change->wall_min = time.wall_min;
}

static void take_change_from(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->change->from_s = ww_ical_read_offset(line->value);
}

static void take_change_to(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    p->change->to_s = ww_ical_read_offset(line->value);
}

static void take_change_rule(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    if (strlen(line->value) <= WW_ICAL_VALUE_MAX)
        p->change->rule = ww_arena_strdup(p->arena, line->value);
}

static void take_change_dates(struct ww_ical_parsing *p, const struct ww_ical_line *line)
{
    struct ww_ical_dates dates = {0};
    ww_ical_read_dates(p, line, &dates);
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
