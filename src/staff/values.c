#include "staff/values.h"

#include <ctype.h>
#include <math.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"

static const char weekdays[7][3] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

const char *ww_weekday_name(int weekday)
{
    return weekdays[weekday];
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

/* Reads min to max digits at *s and moves on. */
static bool take_digits(const char **s, int min, int max, int *value)
{
    int v = 0, n = 0;
    for (; n < max && is_digit((*s)[n]); n++)
        v = v * 10 + ((*s)[n] - '0');
    if (n < min)
        return false;
    *s += n;
    *value = v;
    return true;
}

static bool take_char(const char **s, char c)
{
    if (**s != c)
        return false;
    (*s)++;
    return true;
}

static bool german_date(const char *s, int32_t *day)
{
    int d, m, y;
    if (!take_digits(&s, 1, 2, &d) || !take_char(&s, '.') || !take_digits(&s, 1, 2, &m) ||
        !take_char(&s, '.') || !take_digits(&s, 4, 4, &y) || *s || !ww_date_is_valid(y, m, d))
        return false;
    *day = ww_day_from_date(y, m, d);
    return true;
}

static bool relative_date(const char *s, int32_t today, int32_t *day)
{
    if (strncmp(s, "today", 5) != 0)
        return false;
    s += 5;
    int offset = 0, weekday;
    if (*s == '+' || *s == '-') {
        int sign = *s++ == '+' ? 1 : -1;
        if (!take_digits(&s, 1, 4, &offset))
            return false;
        offset *= sign;
    }
    int32_t result = today + offset;
    if (*s == '/') {
        if (!ww_value_weekday(s + 1, &weekday))
            return false;
        result += (weekday - ww_weekday(result) + 7) % 7;
        s += 3;
    }
    if (*s)
        return false;
    *day = result;
    return true;
}

bool ww_value_date(const char *s, int32_t today, int32_t *day)
{
    int32_t result;
    if (!ww_parse_date(s, &result) && !german_date(s, &result) && !relative_date(s, today, &result))
        return false;
    int year = ww_date_from_day(result).year;
    if (year < WW_YEAR_FIRST || year > WW_YEAR_LAST)
        return false;
    *day = result;
    return true;
}

bool ww_value_time(const char *s, int32_t *minute)
{
    int h, m, second = 0;
    if (!take_digits(&s, 1, 2, &h) || !take_char(&s, ':') || !take_digits(&s, 2, 2, &m))
        return false;
    if (take_char(&s, ':') && !take_digits(&s, 2, 2, &second))
        return false;
    if (*s || m > 59 || second || h * 60 + m > WW_DAY_MINUTES)
        return false;
    *minute = h * 60 + m;
    return true;
}

bool ww_value_number(const char *s, int64_t *number)
{
    int value;
    if (!take_digits(&s, 1, 9, &value) || *s)
        return false;
    *number = value;
    return true;
}

bool ww_value_euro(const char *s, int64_t *cents)
{
    int euros, tens = 0, ones = 0;
    if (!take_digits(&s, 1, 5, &euros))
        return false;
    if (*s == '.' || *s == ',') {
        s++;
        if (!take_digits(&s, 1, 1, &tens))
            return false;
        if (*s && !take_digits(&s, 1, 1, &ones))
            return false;
    }
    if (*s)
        return false;
    *cents = (int64_t)euros * 100 + tens * 10 + ones;
    return true;
}

bool ww_value_color(const char *s, uint32_t *rgb)
{
    if (s[0] != '#' || strlen(s) != 7)
        return false;
    for (int i = 1; i < 7; i++)
        if (!isxdigit((unsigned char)s[i]))
            return false;
    *rgb = (uint32_t)strtoul(s + 1, NULL, 16);
    return true;
}

bool ww_value_weekday(const char *s, int *weekday)
{
    for (int i = 0; i < 7; i++) {
        if (strncmp(s, weekdays[i], 2) == 0 && s[2] == '\0') {
            *weekday = i;
            return true;
        }
    }
    return false;
}

bool ww_value_rule_day(const char *s, int *ordinal, int *weekday)
{
    int sign = *s == '-' ? -1 : 1, n = 0;
    if (ww_value_weekday(s, weekday)) {
        *ordinal = 0;
        return true;
    }
    if (*s == '-' || *s == '+')
        s++;
    if (!take_digits(&s, 1, 1, &n) || n < 1 || n > WW_ORDINAL_MAX || !ww_value_weekday(s, weekday))
        return false;
    *ordinal = sign * n;
    return true;
}

/* Each character in `allowed` classes, length 1 to max. */
static bool all_chars(const char *s, size_t max, const char *further)
{
    size_t n = 0;
    for (; s[n]; n++)
        if (!is_lower(s[n]) && !is_digit(s[n]) && !strchr(further, s[n]))
            return false;
    return n >= 1 && n <= max;
}

bool ww_value_is_code(const char *s)
{
    return all_chars(s, 64, "-_") && *s != '-' && *s != '_';
}

bool ww_value_is_key(const char *s)
{
    return all_chars(s, 64, "._") && *s != '.' && *s != '_';
}

bool ww_value_is_tag(const char *s)
{
    size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz");
    if (n < 2 || n > 3 || strlen(s) > 35)
        return false;
    for (s += n; *s; s += n) {
        if (*s++ != '-')
            return false;
        for (n = 0; isalnum((unsigned char)s[n]); n++)
            continue;
        if (n < 2 || n > 8)
            return false;
    }
    return true;
}

static bool is_graphic(const char *s, size_t max)
{
    size_t n = 0;
    for (; s[n]; n++)
        if ((unsigned char)s[n] <= ' ' || s[n] == 0x7F)
            return false;
    return n >= 1 && n <= max;
}

bool ww_value_is_url(const char *s)
{
    size_t scheme = strncmp(s, "https://", 8) == 0 ? 8 : strncmp(s, "http://", 7) == 0 ? 7 : 0;
    return scheme && is_graphic(s, 500) && (isalnum((unsigned char)s[scheme]) || s[scheme] & 0x80);
}

bool ww_value_is_email(const char *s)
{
    const char *at = strchr(s, '@');
    if (!is_graphic(s, 254) || !at || at == s || strchr(at + 1, '@') || strpbrk(s, ",;<>()"))
        return false;
    const char *dot = strrchr(at, '.');
    return dot && dot > at + 1 && dot[1] && at[1] != '.' && !strstr(at, "..");
}

bool ww_value_is_phone(const char *s)
{
    int digits = 0;
    size_t n = 0;
    for (; s[n]; n++) {
        if (!is_digit(s[n]) && !strchr("+()-/. ", s[n]))
            return false;
        digits += is_digit(s[n]);
    }
    return digits >= 3 && n <= 40;
}

bool ww_value_is_route(const char *s)
{
    return *s == '/' && is_graphic(s, 200);
}

bool ww_value_is_file(const char *s)
{
    const char *dot = strrchr(s, '.');
    return dot && dot != s && *s != '.' && strlen(s) <= 100 && !strpbrk(s, "/\\") &&
           (strcasecmp(dot, ".png") == 0 || strcasecmp(dot, ".jpg") == 0 ||
            strcasecmp(dot, ".jpeg") == 0 || strcasecmp(dot, ".svg") == 0);
}

static double linear(uint32_t channel)
{
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

double ww_contrast_with_white(uint32_t rgb)
{
    double luminance = 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) +
                       0.0722 * linear(rgb & 0xFF);
    return 1.05 / (luminance + 0.05);
}
