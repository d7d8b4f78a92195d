#include <string.h>

#include "fuzz/fuzz.h"
#include "staff/ical.h"
#include "staff/ical_rule.h"

enum { DAY = 20781 };

struct days {
    int32_t last;
    int left;
};

static bool take_day(void *user, int32_t day)
{
    struct days *days = user;
    fuzz_expect(day > days->last);
    days->last = day;
    return --days->left > 0;
}

/* What the columns of a table can hold means the same when it is read back. */
static void expect_rule(struct ww_arena *arena, const char *text)
{
    enum { DAYS_MAX = 400, TAKEN_MAX = 60 };
    struct ww_ical_rule rule;
    struct ww_rule columns;
    if (ww_ical_rule_read(arena, text, 600, &rule))
        return;
    struct days days = {DAY - 1, TAKEN_MAX};
    ww_ical_rule_days(&rule, DAY, DAY + DAYS_MAX, take_day, &days);
    fuzz_expect(days.last <= DAY + DAYS_MAX);
    if (ww_ical_rule_columns(arena, &rule, DAY, &columns)) {
        rule = ww_ical_rule_of(arena, &columns);
        days = (struct days){DAY - 1, TAKEN_MAX};
        ww_ical_rule_days(&rule, DAY, DAY + DAYS_MAX, take_day, &days);
    }
}

static void expect_event(struct ww_arena *arena, const struct ww_ical_event *event)
{
    fuzz_expect(event->uid && event->file && event->line > 0);
    fuzz_expect(event->rule_count <= WW_ICAL_RULES_MAX);
    fuzz_expect(event->not_rule_count <= WW_ICAL_RULES_MAX);
    fuzz_expect(event->category_count <= WW_ICAL_NAMES_MAX);
    fuzz_expect(event->people_count <= WW_ICAL_NAMES_MAX);
    fuzz_expect(event->more.count <= WW_ICAL_DATES_MAX && event->less.count <= WW_ICAL_DATES_MAX);
    fuzz_expect(event->duration_min >= -1);
    for (int i = 0; i < event->rule_count; i++)
        expect_rule(arena, event->rules[i]);
    for (int i = 0; i < event->not_rule_count; i++)
        expect_rule(arena, event->not_rules[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct ww_arena arena = {0};
    struct ww_report report = {0};
    struct ww_ical ical = {0};
    struct ww_error err = {0};
    enum ww_err result =
        ww_ical_parse((const char *)bytes, size, "town.ics", &arena, &report, NULL, &ical, &err);
    fuzz_expect(result == WW_OK || *err.message);
    for (size_t i = 0; i < ical.count; i++)
        expect_event(&arena, &ical.events[i]);
    fuzz_expect(ical.zone_count <= WW_ICAL_ZONES_MAX);
    for (int i = 0; i < ical.zone_count; i++)
        fuzz_expect(ical.zones[i].change_count <= WW_ICAL_CHANGES_MAX);
    ww_ical_finish(&ical);
    ww_report_finish(&report);
    ww_arena_finish(&arena);
    return 0;
}
