/* Single values as HSDS has them, and as data of its older versions and of careless programs have
 * them, in the spelling of our tables. NULL stands for nothing, on both sides; what cannot be read
 * is nothing, too. Results are in the arena or the text itself. */
#ifndef WW_STAFF_HSDS_VALUES_H
#define WW_STAFF_HSDS_VALUES_H

#include <stdint.h>

#include "base/arena.h"
#include "staff/merge.h"

/* The heading of an attribute of our own: the contact is a copy of that one, for a service. */
#define WW_HSDS_COPY "copy"

/* One line, and paragraphs, of plain text, HTML or Markdown. */
const char *ww_hsds_line(struct ww_arena *arena, const char *text);
const char *ww_hsds_text(struct ww_arena *arena, const char *text);
/* The first paragraph of paragraphs where it is short, else the first sentence, as one line; *rest:
 * what has to be said besides. */
const char *ww_hsds_summary(struct ww_arena *arena, const char *text, const char **rest);
/* "2026-11-24" of a date with or without a time. */
const char *ww_hsds_date(struct ww_arena *arena, const char *text);
/* "09:30" of "9:30", "09:30:00", "09:30Z", "09:30-05:00": what the clock on the wall shows there.
 */
const char *ww_hsds_time(struct ww_arena *arena, const char *text);
/* The same for an end: midnight is 24:00. */
const char *ww_hsds_closing(struct ww_arena *arena, const char *text);
/* A whole number from 0 to max, "12" of "12.0". */
const char *ww_hsds_whole(struct ww_arena *arena, const char *text, int64_t max);
/* "12" or "12.50" of any amount. */
const char *ww_hsds_money(struct ww_arena *arena, const char *text);
/* A web address, with https:// where nothing stands before it. */
const char *ww_hsds_url(struct ww_arena *arena, const char *text);
/* The tag of a language by its code (ISO 639-1 or -3). */
const char *ww_hsds_language(struct ww_arena *arena, const char *code);
/* Fills `names` with the German and the English names of all languages, to be asked for the tag. */
void ww_hsds_language_names(struct ww_arena *arena, struct ww_names *names);
const char *ww_hsds_language_called(const struct ww_names *names, const char *name);
/* "MO WE" of "MO,WE", "Monday" or a number from 1; numbers before days stay: "-1FR". */
const char *ww_hsds_days(struct ww_arena *arena, const char *text);
/* Without quotation marks around it. */
const char *ww_hsds_unquote(struct ww_arena *arena, const char *text);
const char *ww_hsds_upper(struct ww_arena *arena, const char *text);

#endif
