/* How single things are read out of the JSON of a town guide. Internal to integreat.c. */
#ifndef WW_STAFF_INTEGREAT_ITEMS_H
#define WW_STAFF_INTEGREAT_ITEMS_H

#include <jansson.h>

#include "staff/integreat.h"

struct ww_integreat_reading {
    const char *file;
    struct ww_arena *arena;
    struct ww_report *report;
    struct ww_integreat *out;
};

/* NULL for what is no string. Lives as long as `object`. */
const char *ww_integreat_string(const json_t *object, const char *key);
/* The same as clean words of one line, in the arena; NULL: nothing is left of it. */
const char *ww_integreat_line(const struct ww_integreat_reading *r, const json_t *object,
                              const char *key);
/* The path of an object as a table can hold it, so that a later import finds it again; NULL: there
 * is none. In the arena. */
const char *ww_integreat_path(const struct ww_integreat_reading *r, const json_t *object);
/* "/REGION/what/ID" of an object with an id; NULL: it has none, or `path` is no path. */
const char *ww_integreat_guid(const struct ww_integreat_reading *r, const char *path,
                              const char *what, const json_t *object);
/* The second part of /REGION/LANGUAGE/...; NULL: it is no such path. */
const char *ww_integreat_tag(struct ww_arena *arena, const char *path);
/* The day of last_updated, like 2026-11-24; NULL: there is none. */
const char *ww_integreat_date(const struct ww_integreat_reading *r, const json_t *item);
/* The HTML of `content` as paragraphs; says when something was cut. `what` is "page". */
const char *ww_integreat_text(const struct ww_integreat_reading *r, const json_t *item,
                              const char *what, int number, const char *title);
/* What events and places have in common; false, with a warning: it has to be left out. */
bool ww_integreat_item(const struct ww_integreat_reading *r, const json_t *item, const char *what,
                       const json_t *identified, int number, struct ww_integreat_item *out);
/* Says that item `number` is left out, or more of it. */
void ww_integreat_warn(const struct ww_integreat_reading *r, const char *what, int number,
                       const char *title, const char *words);
struct ww_integreat_address ww_integreat_address(const struct ww_integreat_reading *r,
                                                 const char *path, const json_t *location);

void ww_integreat_read_event(const struct ww_integreat_reading *r, const json_t *item, int number);
void ww_integreat_read_place(const struct ww_integreat_reading *r, const json_t *item, int number);

#endif
