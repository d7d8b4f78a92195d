#include "staff/import_ical_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "staff/cells.h"
#include "staff/ical_words.h"
#include "staff/values.h"

static bool is_list(enum ww_kind kind)
{
    return kind == WW_KIND_DATES || kind == WW_KIND_RULE_DAYS;
}

static bool has_number(const struct ww_numbers *list, int32_t number)
{
    for (int i = 0; i < list->count; i++)
        if (list->items[i] == number)
            return true;
    return false;
}

/* Each is in a list once. */
static bool is_same_list(const struct ww_numbers *a, const struct ww_numbers *b)
{
    for (int i = 0; i < a->count; i++)
        if (!has_number(b, a->items[i]))
            return false;
    return a->count == b->count;
}

/* Whether two spellings say the same: "today+3" and a date. */
static bool says_the_same(struct ww_ical_filling *f, enum ww_column column, const char *a,
                          const char *b)
{
    struct ww_cell_reader reader = {&f->arena, f->in->today};
    struct ww_cell x, y;
    enum ww_kind kind = ww_columns[column].kind;
    if (ww_cell_read(&reader, &ww_columns[column], a, &x) ||
        ww_cell_read(&reader, &ww_columns[column], b, &y) || !ww_cell_is_set(&x) ||
        !ww_cell_is_set(&y))
        return false;
    if (is_list(kind))
        return is_same_list(x.list, y.list);
    return (kind == WW_KIND_DATE || kind == WW_KIND_TIME || kind == WW_KIND_NUMBER) &&
           x.number == y.number;
}

void ww_ical_set(struct ww_ical_filling *f, uint32_t row, enum ww_column column, const char *text)
{
    const char *here = ww_intake_get(f->in, row, column, 0);
    if (here && text && says_the_same(f, column, here, text))
        text = here;
    ww_intake_set(f->in, row, column, 0, text);
}

void ww_ical_set_text(struct ww_ical_filling *f, uint32_t row, enum ww_column column, int lang,
                      const char *text)
{
    const char *here = ww_intake_get(f->in, row, column, lang);
    if (here && text && strcmp(ww_ical_unhyphenated(&f->arena, here), text) == 0)
        text = here;
    ww_intake_set(f->in, row, column, lang, text);
}

static void set_date(struct ww_ical_filling *f, uint32_t row, enum ww_column column, int32_t day)
{
    char text[11];
    ww_format_date(day, text);
    ww_ical_set(f, row, column, text);
}

static void set_time(struct ww_ical_filling *f, uint32_t row, enum ww_column column, int minute)
{
    ww_ical_set(f, row, column, ww_arena_printf(&f->arena, "%02d:%02d", minute / 60, minute % 60));
}

static void set_days(struct ww_ical_filling *f, uint32_t row, enum ww_column column,
                     const struct ww_ical_days *days)
{
    struct ww_buf buf = {0};
    char date[11];
    for (int i = 0; i < days->count; i++) {
        ww_format_date(days->items[i], date);
        ww_buf_printf(&buf, "%s%s", i ? " " : "", date);
    }
    ww_ical_set(f, row, column, buf.data);
    ww_buf_finish(&buf);
}

/* Monday first, those counted from the end of the month last. */
static int by_place(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    if ((x < 0) != (y < 0))
        return x < 0 ? 1 : -1;
    return (x > y) - (x < y);
}

static void set_rule_days(struct ww_ical_filling *f, uint32_t row, const struct ww_rule *rule)
{
    struct ww_buf buf = {0};
    size_t count = (size_t)rule->by_day_count;
    int32_t *days = ww_arena_array(&f->arena, count + 1, sizeof *days);
    if (count) {
        memcpy(days, rule->by_days, count * sizeof *days);
        qsort(days, count, sizeof *days, by_place);
    }
    for (int i = 0; i < rule->by_day_count; i++) {
        int weekday = (days[i] + 8 * 8) % 8, ordinal = (days[i] - weekday) / 8;
        ww_buf_puts(&buf, i ? " " : "");
        if (ordinal)
            ww_buf_printf(&buf, "%d", ordinal);
        ww_buf_puts(&buf, ww_weekday_name(weekday));
    }
    ww_ical_set(f, row, WW_SCHEDULES_BYDAY, buf.data);
    ww_buf_finish(&buf);
}

void ww_ical_set_rule(struct ww_ical_filling *f, uint32_t row,
                      const struct ww_ical_schedule *schedule)
{
    static const char *const freqs[] = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY", NULL};
    const struct ww_rule *rule = &schedule->rule;
    set_date(f, row, WW_SCHEDULES_DATE, rule->first_day);
    set_time(f, row, WW_SCHEDULES_STARTS, schedule->starts_minute);
    set_time(f, row, WW_SCHEDULES_ENDS, schedule->ends_minute);
    ww_ical_set(f, row, WW_SCHEDULES_FREQ, freqs[rule->freq]);
    ww_ical_set(f, row, WW_SCHEDULES_INTERVAL,
                rule->interval > 1 ? ww_arena_printf(&f->arena, "%d", rule->interval) : NULL);
    set_rule_days(f, row, rule);
    if (rule->until_day < INT32_MAX)
        set_date(f, row, WW_SCHEDULES_UNTIL, rule->until_day);
    else
        ww_ical_set(f, row, WW_SCHEDULES_UNTIL, NULL);
    ww_ical_set(f, row, WW_SCHEDULES_COUNT,
                rule->count ? ww_arena_printf(&f->arena, "%d", rule->count) : NULL);
    set_days(f, row, WW_SCHEDULES_EXDATES, &schedule->exdates);
    set_days(f, row, WW_SCHEDULES_RDATES, &schedule->rdates);
    set_days(f, row, WW_SCHEDULES_CANCELLED, &schedule->cancelled);
}
