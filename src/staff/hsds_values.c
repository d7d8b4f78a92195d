#include "staff/hsds_values.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/uloc.h>
#include <unicode/ustring.h>

#include "base/clock.h"
#include "base/fold.h"
#include "staff/clean.h"
#include "staff/html.h"
#include "staff/markup.h"
#include "staff/values.h"

enum {
    SUMMARY_MAX_BYTES = 240,
    PARAGRAPH_MAX_BYTES = 170,
    SENTENCE_MIN_BYTES = 20,
    NAME_UNITS = 128
};

static bool has_tags(const char *text)
{
    for (const char *s = strchr(text, '<'); s; s = strchr(s + 1, '<'))
        if ((isalpha((unsigned char)s[1]) || s[1] == '/') && strchr(s, '>'))
            return true;
    return false;
}

const char *ww_hsds_line(struct ww_arena *arena, const char *text)
{
    const char *why = NULL;
    const char *line = text && !has_tags(text) ? ww_clean_text(arena, text, true, &why) : NULL;
    return line || !text ? line : ww_markup_line(arena, text);
}

const char *ww_hsds_text(struct ww_arena *arena, const char *text)
{
    const char *why = NULL;
    bool cut;
    if (!text)
        return NULL;
    if (has_tags(text))
        return ww_html_paragraphs(arena, text, strlen(text), NULL, &cut);
    const char *clean = ww_clean_text(arena, text, false, &why);
    return clean || !why ? clean : ww_markup_paragraphs(arena, text);
}

/* How long the first sentence is; 0: it has no end that could be seen. */
static size_t sentence(const char *text)
{
    for (size_t i = SENTENCE_MIN_BYTES; text[i - 1] && i < SUMMARY_MAX_BYTES && text[i]; i++)
        if (strchr(".!?", text[i]) && (text[i + 1] == ' ' || text[i + 1] == '\n' || !text[i + 1]) &&
            isalpha((unsigned char)text[i - 1]) && isalpha((unsigned char)text[i - 2]) &&
            isalpha((unsigned char)text[i - 3]))
            return i + 1;
    return 0;
}

const char *ww_hsds_summary(struct ww_arena *arena, const char *text, const char **rest)
{
    const char *end = strstr(text, "\n\n");
    size_t n = end ? (size_t)(end - text) : strlen(text);
    bool mark = strncmp(text, "# ", 2) == 0 || strncmp(text, "- ", 2) == 0;
    *rest = text;
    if (n <= PARAGRAPH_MAX_BYTES && !memchr(text, '\n', n) && !mark) {
        *rest = end ? end + 2 : NULL;
        return ww_arena_strndup(arena, text, n);
    }
    text += mark ? 2 : 0;
    n = strlen(text) > SENTENCE_MIN_BYTES ? sentence(text) : strlen(text);
    if (n > 0 && !mark)
        *rest = text[n] ? text + n + strspn(text + n, " \n") : NULL;
    if (n > 0)
        return ww_hsds_line(arena, ww_markup_line(arena, ww_arena_strndup(arena, text, n)));
    n = SUMMARY_MAX_BYTES < strlen(text) ? SUMMARY_MAX_BYTES : strlen(text);
    while (n > 0 && !isspace((unsigned char)text[n]) && text[n])
        n--;
    if (n == 0)
        for (n = SUMMARY_MAX_BYTES; ((unsigned char)text[n] & 0xC0) == 0x80;)
            n--;
    const char *line = ww_markup_line(arena, ww_arena_strndup(arena, text, n));
    return line ? ww_arena_printf(arena, "%s …", line) : NULL;
}

const char *ww_hsds_unquote(struct ww_arena *arena, const char *text)
{
    size_t n = strlen(text);
    return n > 2 && text[0] == '"' && text[n - 1] == '"' ? ww_arena_strndup(arena, text + 1, n - 2)
                                                         : text;
}

const char *ww_hsds_upper(struct ww_arena *arena, const char *text)
{
    char *upper = ww_arena_strdup(arena, ww_hsds_unquote(arena, text));
    for (char *s = upper; *s; s++)
        *s = (char)toupper((unsigned char)*s);
    return upper;
}

const char *ww_hsds_date(struct ww_arena *arena, const char *text)
{
    int32_t day;
    if (!text)
        return NULL;
    const char *date = ww_arena_strndup(arena, text, strlen(text) > 10 ? 10 : strlen(text));
    if (!ww_parse_date(date, &day) || ww_date_from_day(day).year < WW_YEAR_FIRST ||
        ww_date_from_day(day).year > WW_YEAR_LAST)
        return NULL;
    return date;
}

const char *ww_hsds_time(struct ww_arena *arena, const char *text)
{
    int hour, minute, used = 0;
    if (!text || sscanf(text, "%2d:%2d%n", &hour, &minute, &used) != 2 || hour < 0 || hour > 24 ||
        minute < 0 || minute > 59 || (hour == 24 && minute > 0))
        return NULL;
    if (text[used] && !strchr(":Z+- ", text[used]))
        return NULL;
    return ww_arena_printf(arena, "%02d:%02d", hour, minute);
}

const char *ww_hsds_closing(struct ww_arena *arena, const char *text)
{
    const char *time = ww_hsds_time(arena, text);
    return time && strcmp(time, "00:00") == 0 ? "24:00" : time;
}

const char *ww_hsds_whole(struct ww_arena *arena, const char *text, int64_t max)
{
    char *end;
    double value = text ? strtod(text, &end) : -1;
    if (!text || end == text || *end || !(value >= 0 && value <= (double)max))
        return NULL;
    return ww_arena_printf(arena, "%lld", (long long)value);
}

const char *ww_hsds_money(struct ww_arena *arena, const char *text)
{
    char *end;
    double value = text ? strtod(text, &end) : -1;
    if (!text || end == text || *end || !(value >= 0 && value < 100000))
        return NULL;
    int cents = (int)(value * 100 + 0.5);
    return cents % 100 ? ww_arena_printf(arena, "%d.%02d", cents / 100, cents % 100)
                       : ww_arena_printf(arena, "%d", cents / 100);
}

const char *ww_hsds_url(struct ww_arena *arena, const char *text)
{
    return strstr(text, "://") ? text : ww_arena_printf(arena, "https://%s", text);
}

const char *ww_hsds_language(struct ww_arena *arena, const char *code)
{
    char tag[ULOC_FULLNAME_CAPACITY];
    UErrorCode status = U_ZERO_ERROR;
    size_t n = code ? strcspn(code, "-_") : 0;
    if (n < 2 || n > 3 || strlen(code) > 32 ||
        uloc_toLanguageTag(code, tag, sizeof tag, true, &status) <= 0 || U_FAILURE(status) ||
        !ww_value_is_tag(tag) || strcmp(tag, "und") == 0)
        return NULL;
    return ww_arena_strdup(arena, tag); /* ICU knows the short code of a long one */
}

void ww_hsds_language_names(struct ww_arena *arena, struct ww_names *names)
{
    static const char *const in[] = {"en", "de"};
    const char *const *all = uloc_getISOLanguages();
    for (uint32_t i = 0; all[i]; i++)
        for (int j = 0; j < 2 && strlen(all[i]) == 2; j++) {
            UChar units[NAME_UNITS];
            char text[NAME_UNITS * 3];
            UErrorCode status = U_ZERO_ERROR;
            int32_t n = uloc_getDisplayLanguage(all[i], in[j], units, NAME_UNITS, &status);
            u_strToUTF8(text, sizeof text, NULL, units, n, &status);
            if (U_FAILURE(status) || n >= NAME_UNITS)
                continue;
            char *folded = ww_fold(text, strlen(text));
            ww_names_put(names, ww_arena_strdup(arena, folded), i);
            free(folded);
        }
}

const char *ww_hsds_language_called(const struct ww_names *names, const char *name)
{
    uint32_t i;
    char *folded = name ? ww_fold(name, strlen(name)) : NULL;
    bool found = ww_names_find(names, folded, &i);
    free(folded);
    return found ? uloc_getISOLanguages()[i] : NULL;
}

/* "MO" of "MO", "Monday" or 1; with its number before it, as in "-1FR". */
static const char *one_day(struct ww_arena *arena, const char *word)
{
    static const char *const days[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    static const char *const names[] = {"MONDAY", "TUESDAY",  "WEDNESDAY", "THURSDAY",
                                        "FRIDAY", "SATURDAY", "SUNDAY"};
    size_t sign = *word == '+' || *word == '-', digits = strspn(word + sign, "0123456789");
    const char *day = word + sign + digits;
    if (*day == '\0')
        return digits == 1 && !sign && *word >= '1' && *word <= '7' ? days[*word - '1'] : NULL;
    for (int i = 0; i < 7; i++)
        if (strcmp(day, days[i]) == 0 || (digits == 0 && strcmp(day, names[i]) == 0))
            return ww_arena_printf(arena, "%.*s%s", (int)(sign + digits) - (*word == '+'),
                                   word + (*word == '+'), days[i]);
    return NULL;
}

const char *ww_hsds_days(struct ww_arena *arena, const char *text)
{
    const char *list = NULL, *s = ww_hsds_upper(arena, text);
    for (s += strspn(s, ", ;"); *s; s += strspn(s, ", ;")) {
        size_t n = strcspn(s, ", ;");
        const char *day = one_day(arena, ww_arena_strndup(arena, s, n));
        if (!day)
            return NULL;
        list = list ? ww_arena_printf(arena, "%s %s", list, day) : day;
        s += n;
    }
    return list;
}
