#include "content/limits.h"
#include "fuzz/fuzz.h"
#include "staff/clean.h"
#include "staff/ical_dates.h"
#include "staff/ical_words.h"

enum { TODAY = 20781, EVENTS_MAX = 16 };

static void expect_days(const struct ww_ical_days *days)
{
    for (int i = 1; i < days->count; i++)
        fuzz_expect(days->items[i - 1] < days->items[i]);
}

static void expect_series(const struct ww_ical_series *series)
{
    fuzz_expect(series->count >= 0 && series->count <= WW_OFFER_SCHEDULES_MAX);
    fuzz_expect(!series->trouble || series->count == 0);
    for (int i = 0; i < series->count; i++) {
        const struct ww_ical_schedule *schedule = &series->items[i];
        fuzz_expect(schedule->key && schedule->event);
        fuzz_expect(schedule->starts_minute >= 0 && schedule->starts_minute < 1440);
        fuzz_expect(schedule->ends_minute > schedule->starts_minute &&
                    schedule->ends_minute <= 1440);
        fuzz_expect(schedule->rule.interval >= 1 && schedule->rule.interval <= 99);
        fuzz_expect(schedule->rule.count >= 0 && schedule->rule.count <= 999);
        expect_days(&schedule->exdates);
        expect_days(&schedule->rdates);
        expect_days(&schedule->cancelled);
    }
}

/* All events together, as if they had the same UID, and their words. */
static void follow(const struct ww_ical *ical, struct ww_arena *arena)
{
    const struct ww_ical_event *events[EVENTS_MAX];
    struct ww_ical_clocks clocks;
    struct ww_ical_series series;
    int64_t effort = 200000;
    int count = 0;
    for (size_t i = 0; i < ical->count && count < EVENTS_MAX; i++) {
        const struct ww_ical_event *event = &ical->events[i];
        const char *title = ww_ical_line_of(arena, event->title.text);
        struct ww_ical_texts texts =
            ww_ical_texts_of(arena, title ? title : "-", event->description.text, event->url);
        fuzz_expect(texts.summary != NULL);
        fuzz_expect(event->uid && event->line > 0);
        if (count == 0 || event->is_change)
            events[count++] = event;
    }
    ww_ical_clocks_make(&clocks, ical, "Europe/Berlin");
    if (count) {
        ww_ical_dates_make(
            &(struct ww_ical_dates_params){
                .arena = arena,
                .clocks = &clocks,
                .today = TODAY,
                .first_day = TODAY - 23,
                .last_day = TODAY + WW_ICAL_DAYS_AHEAD,
                .effort = &effort,
            },
            events, count, &series);
        expect_series(&series);
    }
    ww_ical_clocks_finish(&clocks);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct ww_arena arena = {0};
    struct ww_report report = {0};
    struct ww_ical ical = {0};
    struct ww_error err = {0};
    enum ww_err result =
        ww_ical_parse((const char *)bytes, size, "a.ics", &arena, &report, NULL, &ical, &err);
    fuzz_expect(result == WW_OK || *err.message);
    if (result == WW_OK)
        follow(&ical, &arena);
    ww_ical_finish(&ical);
    ww_report_finish(&report);
    ww_arena_finish(&arena);
    return 0;
}
