#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "content/limits.h"
#include "staff/expand.h"
#include "staff/jsonld.h"

static const struct {
    const char *code, *term;
} weekdays[] = {
    {"MO", "https://schema.org/Monday"},    {"TU", "https://schema.org/Tuesday"},
    {"WE", "https://schema.org/Wednesday"}, {"TH", "https://schema.org/Thursday"},
    {"FR", "https://schema.org/Friday"},    {"SA", "https://schema.org/Saturday"},
    {"SU", "https://schema.org/Sunday"},
};

/* The days on which a rule holds and nothing takes place: holidays, and what staff left out or
 * cancelled. */
struct exceptions {
    struct ww_jsonld *ld;
    uint32_t schedule; /* row of schedules.csv */
    size_t first, end; /* events of the offer */
    bool is_open;      /* one was written */
};

static bool takes_place(const struct exceptions *x, int32_t day)
{
    const struct ww_event *events = x->ld->checked->timetable.events;
    size_t low = x->first, high = x->end;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (events[middle].start_min < day * WW_DAY_MINUTES)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < x->end && ww_wall_day(events[low].start_min) == day; low++)
        if (events[low].schedule == x->schedule && !events[low].cancelled)
            return true;
    return false;
}

static bool put_exception(void *user, int32_t day)
{
    struct exceptions *x = user;
    const struct ww_book *book = &x->ld->checked->book;
    if (day < book->today || day > book->last_day || takes_place(x, day))
        return true;
    if (!x->is_open)
        ww_json_open(&x->ld->json, "exceptDate", '[');
    x->is_open = true;
    ww_jsonld_day(x->ld, NULL, day);
    return true;
}

static void put_frequency(struct ww_jsonld *ld, const struct ww_rule *rule)
{
    static const char units[] = {[WW_FREQ_DAILY] = 'D',
                                 [WW_FREQ_WEEKLY] = 'W',
                                 [WW_FREQ_MONTHLY] = 'M',
                                 [WW_FREQ_YEARLY] = 'Y'};
    ww_arena_reset(&ld->arena);
    ww_json_string(&ld->json, "repeatFrequency",
                   ww_arena_printf(&ld->arena, "P%d%c", rule->interval, units[rule->freq]));
    if (!rule->by_day_count)
        return;
    ww_json_open(&ld->json, "byDay", '[');
    for (int i = 0; i < rule->by_day_count; i++) {
        int weekday = rule->by_days[i] & 7, ordinal = (rule->by_days[i] - weekday) / 8;
        ww_arena_reset(&ld->arena);
        ww_json_string(&ld->json, NULL,
                       ordinal
                           ? ww_arena_printf(&ld->arena, "%d%s", ordinal, weekdays[weekday].code)
                           : weekdays[weekday].term);
    }
    ww_json_close(&ld->json, ']');
}

static void put_rule(struct ww_jsonld *ld, const struct ww_rule *rule, struct exceptions *x)
{
    const struct ww_book *book = &ld->checked->book;
    int starts = (int)ww_book_number(book, WW_SCHEDULES_STARTS, x->schedule, 0);
    int ends = (int)ww_book_number(book, WW_SCHEDULES_ENDS, x->schedule, 0);
    int32_t until_day = ld->checked->timetable.until_days[x->schedule];
    ww_jsonld_begin_blank(ld, "eventSchedule", "Schedule");
    ww_jsonld_day(ld, "startDate", rule->first_day);
    if (until_day != INT32_MAX)
        ww_jsonld_day(ld, "endDate", until_day);
    ww_jsonld_time(ld, "startTime", starts);
    ww_jsonld_time(ld, "endTime", ends);
    ww_arena_reset(&ld->arena);
    ww_json_string(&ld->json, "duration", ww_arena_printf(&ld->arena, "PT%dM", ends - starts));
    put_frequency(ld, rule);
    ww_json_string(&ld->json, "scheduleTimezone", book->timezone);
    ww_expand(rule, book->last_day, put_exception, x);
    if (x->is_open)
        ww_json_close(&ld->json, ']');
    ww_jsonld_end(ld);
}

static void begin_event(struct ww_jsonld *ld, const char *type, uint32_t service, int64_t id,
                        int64_t place)
{
    const struct ww_book *book = &ld->checked->book;
    bool is_course = strcmp(type, "CourseInstance") == 0;
    ww_jsonld_begin(ld, NULL, type, "schedule", id);
    ww_jsonld_text(ld, "name", WW_SERVICES_TITLE, service);
    ww_jsonld_place_ref(ld, "location", place);
    if (is_course)
        ww_json_string(&ld->json, "courseMode", "onsite");
    ww_json_string(&ld->json, "eventAttendanceMode",
                   "https://schema.org/OfflineEventAttendanceMode");
    ww_json_string(&ld->json, "eventStatus",
                   ww_book_number(book, WW_SERVICES_PAUSED, service, 0)
                       ? "https://schema.org/EventPostponed"
                       : "https://schema.org/EventScheduled");
    ww_jsonld_organization_ref(ld, "organizer",
                               ww_book_number(book, WW_SERVICES_ORGANIZATION, service, -1));
}

/* Dates that no rule gives, and those that were cancelled, one by one. */
static void put_single_dates(struct ww_jsonld *ld, const struct exceptions *x,
                             const struct ww_rule *rule)
{
    const struct ww_book *book = &ld->checked->book;
    bool is_open = false;
    for (size_t i = x->first; i < x->end; i++) {
        const struct ww_event *event = &ld->checked->timetable.events[i];
        int32_t day = ww_wall_day(event->start_min);
        bool is_single = (rule->freq == WW_FREQ_ONCE && day != rule->first_day) ||
                         ww_book_lists(book, WW_SCHEDULES_RDATES, x->schedule, day);
        if (event->schedule != x->schedule || day < book->today ||
            (!is_single && !event->cancelled))
            continue;
        if (!is_open)
            ww_json_open(&ld->json, "subEvent", '[');
        is_open = true;
        ww_jsonld_begin_blank(ld, NULL, "Event");
        ww_jsonld_text(ld, "name", WW_SERVICES_TITLE, event->service);
        ww_jsonld_wall(ld, "startDate", event->start_min);
        ww_jsonld_wall(ld, "endDate", event->end_min);
        ww_jsonld_place_ref(ld, "location", event->place);
        ww_json_string(&ld->json, "eventStatus",
                       event->cancelled ? "https://schema.org/EventCancelled"
                                        : "https://schema.org/EventScheduled");
        ww_jsonld_end(ld);
    }
    if (is_open)
        ww_json_close(&ld->json, ']');
}

static void put_schedule(struct ww_jsonld *ld, const char *type, struct exceptions *x)
{
    const struct ww_event *first = &ld->checked->timetable.events[x->first];
    const struct ww_book *book = &ld->checked->book;
    struct ww_rule rule = ww_timetable_rule(book, x->schedule);
    const struct ww_event *own = first;
    while (own->schedule != x->schedule)
        own++;
    begin_event(ld, type, own->service, ww_book_id(book, WW_TABLE_SCHEDULES, x->schedule),
                own->place);
    if (rule.freq == WW_FREQ_ONCE) {
        int32_t from_min = rule.first_day * WW_DAY_MINUTES;
        ww_jsonld_wall(ld, "startDate",
                       from_min +
                           (int32_t)ww_book_number(book, WW_SCHEDULES_STARTS, x->schedule, 0));
        ww_jsonld_wall(ld, "endDate",
                       from_min + (int32_t)ww_book_number(book, WW_SCHEDULES_ENDS, x->schedule, 0));
    } else {
        put_rule(ld, &rule, x);
    }
    put_single_dates(ld, x, &rule);
    ww_jsonld_text(ld, "description", WW_SCHEDULES_NOTE, x->schedule);
    ww_jsonld_end(ld);
}

void ww_jsonld_schedules(struct ww_jsonld *ld, const char *key, uint32_t service)
{
    const struct ww_timetable *timetable = &ld->checked->timetable;
    struct exceptions x = {.ld = ld, .first = ld->first_event[service]};
    const char *type = strcmp(key, "hasCourseInstance") == 0 ? "CourseInstance" : "Event";
    uint32_t seen[WW_OFFER_SCHEDULES_MAX];
    int seen_count = 0;
    x.end = x.first;
    while (x.end < timetable->count && timetable->events[x.end].service == service)
        x.end++;
    for (size_t i = x.first; i < x.end && seen_count < WW_OFFER_SCHEDULES_MAX; i++) {
        const struct ww_event *event = &timetable->events[i];
        int k = 0;
        while (k < seen_count && seen[k] != event->schedule)
            k++;
        if (k < seen_count || ww_wall_day(event->start_min) < ld->checked->book.today)
            continue;
        if (!seen_count)
            ww_json_open(&ld->json, key, '[');
        x.schedule = seen[seen_count++] = event->schedule;
        x.is_open = false;
        put_schedule(ld, type, &x);
    }
    if (seen_count)
        ww_json_close(&ld->json, ']');
}
