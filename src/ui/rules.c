#include "base/clock.h"
#include "ui/dates.h"

#include <stdlib.h>
#include <string.h>

_Static_assert(WW_WORD_WEEKDAY_RULE_6 == WW_WORD_WEEKDAY_RULE_0 + 6 &&
                   WW_WORD_RULE_NTH_5 == WW_WORD_RULE_NTH_1 + 4 &&
                   WW_WORD_RULE_NTH_LAST_5 == WW_WORD_RULE_NTH_LAST_2 + 3,
               "numbered words follow each other");

/* One entry of BYDAY (RFC 5545, 3.3.10): an ordinal, 0 for none, and a week day. */
struct byday {
    int nth;
    int weekday; /* 0 is Monday */
};

enum { BYDAY_MAX = 35 }; /* five of each in a month */

static int parse_byday(const char *s, struct byday out[BYDAY_MAX])
{
    static const char names[] = "MOTUWETHFRSASU";
    int count = 0;
    while (s && *s && count < BYDAY_MAX) {
        char *end;
        long nth = strtol(s, &end, 10);
        int weekday = -1;
        for (int i = 0; i < 7 && end[0] && end[1]; i++)
            if (strncmp(end, names + (size_t)i * 2, 2) == 0)
                weekday = i;
        if (weekday < 0)
            break;
        out[count++] = (struct byday){(int)nth, weekday};
        s = end + 2;
        if (*s == ',')
            s++;
    }
    return count;
}

static const char *rule_weekday(const struct ww_build *build, int weekday)
{
    return ww_build_word(build, (enum ww_word)(WW_WORD_WEEKDAY_RULE_0 + weekday));
}

static const char *weekly(const struct ww_build *build, const struct ww_schedule *schedule)
{
    struct byday days[BYDAY_MAX];
    const char *names[BYDAY_MAX];
    int count = parse_byday(schedule->byday, days);
    for (int i = 0; i < count; i++)
        names[i] = rule_weekday(build, days[i].weekday);
    if (count == 0) {
        names[0] = rule_weekday(build, ww_weekday(ww_wall_day(schedule->start_min)));
        count = 1;
    }
    const char *pairs[] = {
        "days",  ww_build_join(build, names, count),
        "count", ww_build_number(build, schedule->interval),
        NULL,
    };
    return ww_build_fill(build,
                         schedule->interval == 1   ? WW_WORD_RULE_WEEKLY
                         : schedule->interval == 2 ? WW_WORD_RULE_WEEKLY_2
                                                   : WW_WORD_RULE_WEEKLY_N,
                         pairs);
}

static const char *nth_word(const struct ww_build *build, int nth)
{
    if (nth == -1)
        return ww_build_word(build, WW_WORD_RULE_NTH_LAST);
    if (nth <= -2 && nth >= -5)
        return ww_build_word(build, (enum ww_word)(WW_WORD_RULE_NTH_LAST_2 - 2 - nth));
    if (nth < 1 || nth > 5)
        return NULL;
    return ww_build_word(build, (enum ww_word)(WW_WORD_RULE_NTH_1 + nth - 1));
}

/* "Jeden ersten und dritten Montag im Monat": the day of the week is named once where the next one
 * is the same. NULL when a day has no words. */
static const char *monthly_days(const struct ww_build *build, const struct byday *days, int count)
{
    const char *names[BYDAY_MAX];
    for (int i = 0; i < count; i++) {
        names[i] = nth_word(build, days[i].nth);
        if (!names[i])
            return NULL;
        if (i + 1 < count && days[i + 1].weekday != days[i].weekday)
            names[i] = ww_arena_printf(build->arena, "%s %s", names[i],
                                       rule_weekday(build, days[i].weekday));
    }
    const char *pairs[] = {
        "nth",     ww_build_join(build, names, count),
        "weekday", rule_weekday(build, days[count - 1].weekday),
        NULL,
    };
    return ww_build_fill(build, WW_WORD_RULE_MONTHLY_NTH, pairs);
}

static bool has_no_ordinal(const struct byday *days, int count)
{
    for (int i = 0; i < count; i++)
        if (days[i].nth != 0)
            return false;
    return true;
}

/* Two of something have a word of their own in many languages. */
static const char *every(const struct ww_build *build, int interval, enum ww_word one,
                         enum ww_word two, enum ww_word more)
{
    const char *pairs[] = {"count", ww_build_number(build, interval), NULL};
    return ww_build_fill(build, interval <= 1 ? one : interval == 2 ? two : more, pairs);
}

static const char *monthly(const struct ww_build *build, const struct ww_schedule *schedule)
{
    struct byday days[BYDAY_MAX];
    int count = parse_byday(schedule->byday, days);
    const char *words = NULL;
    if (schedule->interval == 1 && count == 0) {
        int day = ww_date_from_day(ww_wall_day(schedule->start_min)).day;
        const char *pairs[] = {"day", ww_build_number(build, day), NULL};
        return ww_build_fill(build, WW_WORD_RULE_MONTHLY_DAY, pairs);
    }
    if (schedule->interval == 1)
        words = has_no_ordinal(days, count) ? weekly(build, schedule)
                                            : monthly_days(build, days, count);
    return words ? words
                 : every(build, schedule->interval, WW_WORD_RULE_MONTHLY, WW_WORD_RULE_MONTHLY_2,
                         WW_WORD_RULE_MONTHLY_N);
}

static const char *daily(const struct ww_build *build, const struct ww_schedule *schedule)
{
    if (schedule->interval == 1)
        return ww_build_word(build, WW_WORD_RULE_DAILY);
    const char *pairs[] = {"count", ww_build_number(build, schedule->interval), NULL};
    return ww_build_fill(build, WW_WORD_RULE_DAILY_N, pairs);
}

static const char *comma(const struct ww_build *build, const char *a, const char *b)
{
    const char *pairs[] = {"a", a, "b", b, NULL};
    return ww_build_fill(build, WW_WORD_JOIN_COMMA, pairs);
}

static const char *with_date(const struct ww_build *build, const char *rule, enum ww_word word,
                             int32_t day)
{
    const char *pairs[] = {"date", ww_dates_plain(build, day), NULL};
    return comma(build, rule, ww_build_fill(build, word, pairs));
}

/* "nicht in den Schulferien und nicht an Feiertagen". A sentence is in one language: where a
 * calendar has no words in that of the rule, it says only that there are holidays. */
static const char *not_in(const struct ww_build *build, const struct ww_schedule *schedule)
{
    struct ww_text format = ww_word(build->release, build->lang, WW_WORD_RULE_NOT_IN);
    const char *when = NULL;
    for (int i = 0; i < schedule->skipped_count; i++) {
        const struct ww_text *one = &schedule->skipped[i];
        if (one->lang != format.lang && (one->substitute || format.substitute))
            return ww_build_word(build, WW_WORD_RULE_NOT_IN_HOLIDAYS);
        const char *pairs[] = {"a", when, "b", one->body, NULL};
        when = when ? ww_build_fill(build, WW_WORD_RULE_NOT_IN_OR, pairs) : one->body;
    }
    const char *pairs[] = {"when", when, NULL};
    return ww_build_fill(build, WW_WORD_RULE_NOT_IN, pairs);
}

const char *ww_dates_rule(const struct ww_build *build, const struct ww_schedule *schedule)
{
    const char *rule;
    int32_t first_day = ww_wall_day(schedule->start_min);
    if (!schedule->freq)
        rule = ww_dates_long(build, first_day);
    else if (strcmp(schedule->freq, "WEEKLY") == 0)
        rule = weekly(build, schedule);
    else if (strcmp(schedule->freq, "MONTHLY") == 0)
        rule = monthly(build, schedule);
    else if (strcmp(schedule->freq, "DAILY") == 0)
        rule = daily(build, schedule);
    else
        rule = every(build, schedule->interval, WW_WORD_RULE_YEARLY, WW_WORD_RULE_YEARLY_2,
                     WW_WORD_RULE_YEARLY_N);
    rule = comma(
        build, rule,
        ww_dates_range(build, schedule->start_min, schedule->start_min + schedule->duration_min));
    if (schedule->freq && first_day > build->today)
        rule = with_date(build, rule, WW_WORD_RULE_FROM, first_day);
    if (schedule->freq && schedule->until_day)
        rule = with_date(build, rule, WW_WORD_RULE_UNTIL, schedule->until_day);
    if (schedule->freq && schedule->skipped_count > 0)
        rule = comma(build, rule, not_in(build, schedule));
    return rule;
}
