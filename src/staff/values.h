/* The spellings of single values in a cell. Pure: a string in, a value out, false when it is none;
 * the words of complaint are made in cells.c. */
#ifndef WW_STAFF_VALUES_H
#define WW_STAFF_VALUES_H

#include <stdbool.h>
#include <stdint.h>

enum {
    WW_YEAR_FIRST = 1990, /* dates outside of these years are typing errors */
    WW_YEAR_LAST = 2199,
    WW_ORDINAL_MAX = 5,
};

/* "2026-11-24", a spreadsheet's "24.11.2026", or counted from `today` (a day): "today", "today-14",
 * and moved on to the next such weekday, the day itself included: "today+3/MO". */
bool ww_value_date(const char *s, int32_t today, int32_t *day);
/* "09:30", "9:30", "09:30:00"; 00:00 to 24:00, as a minute of the day. */
bool ww_value_time(const char *s, int32_t *minute);
/* Digits only, at most nine of them. */
bool ww_value_number(const char *s, int64_t *number);
/* "12", "12.5", "12,50": at most 99,999.99, as cents. */
bool ww_value_euro(const char *s, int64_t *cents);
/* "#0b5394", as 0xRRGGBB. */
bool ww_value_color(const char *s, uint32_t *rgb);
/* "MO" is 0. */
bool ww_value_weekday(const char *s, int *weekday);
/* "MO", "1SA", "-1FR": the ordinal is 0 without a number. */
bool ww_value_rule_day(const char *s, int *ordinal, int *weekday);

bool ww_value_is_code(const char *s);
bool ww_value_is_key(const char *s);
bool ww_value_is_tag(const char *s);
bool ww_value_is_url(const char *s);
bool ww_value_is_email(const char *s);
bool ww_value_is_phone(const char *s);
bool ww_value_is_route(const char *s);
bool ww_value_is_file(const char *s);

/* The two letters of a weekday; lives for ever. */
const char *ww_weekday_name(int weekday);

/* WCAG 2.2 contrast ratio of white text on `rgb`, 1 to 21. */
double ww_contrast_with_white(uint32_t rgb);

#endif
