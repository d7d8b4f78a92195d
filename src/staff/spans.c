#include "staff/spans.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "content/limits.h"
#include "staff/clean.h"
#include "staff/values.h"

enum { MINUTE_BITS = 11, SPANS_MAX = 7 * WW_HOURS_SPANS_MAX, WORD_SIZE = 32 };

struct reading {
    struct ww_arena *arena;
    struct ww_numbers *spans;
    const char *complaint;
};

static int32_t to_number(struct ww_span span)
{
    return (span.weekday << MINUTE_BITS | span.from_minute) << MINUTE_BITS | span.until_minute;
}

struct ww_span ww_span_from_number(int32_t number)
{
    int mask = (1 << MINUTE_BITS) - 1;
    return (struct ww_span){.weekday = number >> 2 * MINUTE_BITS,
                            .from_minute = number >> MINUTE_BITS & mask,
                            .until_minute = number & mask};
}

static bool complain(struct reading *r, const char *word, const char *what)
{
    r->complaint = ww_arena_printf(r->arena, "%s %s", ww_quote(r->arena, word), what);
    return false;
}

/* "MO" or "MO-FR", also round the end of the week; a bit for each day. */
static bool read_days(struct reading *r, const char *word, unsigned *days)
{
    char first[WORD_SIZE];
    const char *dash = strchr(word, '-');
    size_t length = dash ? (size_t)(dash - word) : strlen(word);
    int from, until;
    memcpy(first, word, length);
    first[length] = '\0';
    if (!ww_value_weekday(first, &from) || !ww_value_weekday(dash ? dash + 1 : first, &until))
        return complain(r, word, "is no day; write MO TU WE TH FR SA SU, or several as MO-FR");
    for (int day = from; day != until; day = (day + 1) % 7)
        *days |= 1u << day;
    *days |= 1u << until;
    return true;
}

static bool read_times(struct reading *r, const char *word, struct ww_span *span)
{
    char from[WORD_SIZE];
    const char *dash = strchr(word, '-');
    int32_t from_minute, until_minute;
    size_t length = dash ? (size_t)(dash - word) : 0;
    memcpy(from, word, length);
    from[length] = '\0';
    if (!dash || !ww_value_time(from, &from_minute) || !ww_value_time(dash + 1, &until_minute))
        return complain(r, word, "is no span of time; write it like 07:00-21:00");
    if (until_minute <= from_minute)
        return complain(r, word,
                        "ends before it begins; past midnight, write two spans like FR "
                        "18:00-24:00, SA 00:00-02:00");
    span->from_minute = from_minute;
    span->until_minute = until_minute;
    return true;
}

static bool add(struct reading *r, struct ww_span span, const char *entry)
{
    if (r->spans->count == SPANS_MAX)
        return complain(r, entry, "is too much; at most four spans a day are possible");
    r->spans->items[r->spans->count++] = to_number(span);
    return true;
}

/* Takes the next word of *s, which white space ends; false at the end. A word that no day and no
 * time can be is cut. */
static bool take_word(const char **s, char word[WORD_SIZE])
{
    *s += strspn(*s, " \n");
    size_t length = strcspn(*s, " \n");
    size_t kept = length < WORD_SIZE ? length : WORD_SIZE - 1;
    memcpy(word, *s, kept);
    word[kept] = '\0';
    *s += length;
    return length > 0;
}

/* "MO-FR 07:00-21:00": one or more words of days, then one span of time. */
static bool read_entry(struct reading *r, const char *entry)
{
    char word[WORD_SIZE];
    struct ww_span span = {0};
    unsigned days = 0;
    const char *s = entry;
    bool has_word = take_word(&s, word);
    for (; has_word && !(word[0] >= '0' && word[0] <= '9'); has_word = take_word(&s, word))
        if (!read_days(r, word, &days))
            return false;
    if (!days)
        return complain(r, entry, "has no day; write it like MO-FR 07:00-21:00");
    if (!has_word)
        return complain(r, entry, "has no time; write it like MO-FR 07:00-21:00");
    if (!read_times(r, word, &span))
        return false;
    if (take_word(&s, word))
        return complain(r, word, "is too much here; put a comma between two entries");
    for (span.weekday = 0; span.weekday < 7; span.weekday++)
        if (days >> span.weekday & 1 && !add(r, span, entry))
            return false;
    return true;
}

static int compare(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static bool check_week(struct reading *r)
{
    int in_day = 0;
    for (int i = 1; i < r->spans->count; i++) {
        struct ww_span before = ww_span_from_number(r->spans->items[i - 1]);
        struct ww_span span = ww_span_from_number(r->spans->items[i]);
        bool same_day = before.weekday == span.weekday;
        in_day = same_day ? in_day + 1 : 0;
        if (same_day && span.from_minute < before.until_minute)
            return complain(r, ww_weekday_name(span.weekday),
                            "has two spans that overlap; make one of them");
        if (in_day == WW_HOURS_SPANS_MAX)
            return complain(r, ww_weekday_name(span.weekday), "has more than four spans");
    }
    return true;
}

const char *ww_spans_read(struct ww_arena *arena, const char *text, const struct ww_numbers **out)
{
    struct ww_numbers *spans =
        ww_arena_alloc(arena, sizeof *spans + SPANS_MAX * sizeof spans->items[0]);
    struct reading r = {.arena = arena, .spans = spans};
    spans->count = 0;
    for (const char *s = text; *s && !r.complaint;) {
        s += strspn(s, " ");
        size_t length = strcspn(s, ",");
        read_entry(&r, ww_arena_strndup(arena, s, length));
        s += length + (s[length] == ',');
    }
    qsort(spans->items, (size_t)spans->count, sizeof spans->items[0], compare);
    if (!r.complaint)
        check_week(&r);
    *out = spans;
    return r.complaint;
}
