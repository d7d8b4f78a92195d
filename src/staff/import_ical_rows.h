/* Inside of import_ical.h: one series of events into its rows, and the names by which events refer
 * to categories, organizations and places. */
#ifndef WW_STAFF_IMPORT_ICAL_ROWS_H
#define WW_STAFF_IMPORT_ICAL_ROWS_H

#include "staff/ical_dates.h"
#include "staff/import_ical.h"

enum { WW_ICAL_NAMED_MAX = 20 }; /* lines of one kind; what is beyond is counted */

/* What is left out or needs a look, for one line each at the end. */
struct ww_ical_counts {
    uint32_t over, cancelled, private, uncategorized, foreign_rows, fairs, people;
    uint32_t alarms, attendees, attachments, mails, repeated;
    uint32_t notes; /* on how dates were understood, each with a line of its own at first */
};

struct ww_ical_filling {
    struct ww_intake *in;
    const struct ww_ical_import *params;
    struct ww_arena arena;                             /* for one series */
    const char *town;                                  /* never NULL */
    struct ww_names categories, organizations, places; /* rows by folded name or code */
    struct ww_names calendars;                         /* that rows of are imported */
    struct ww_ical_counts counts;
};

/* --- import_ical_names.c --- */

/* Collects the names of rows and finds the town's; the tables are loaded. */
void ww_ical_find_names(struct ww_ical_filling *f);
/* Frees what ww_ical_find_names() collected, and the arena. */
void ww_ical_names_finish(struct ww_ical_filling *f);
/* The row that alone has this name or code, in any spelling; false: none or several have it, or
 * `name` is NULL. */
bool ww_ical_find_name(struct ww_ical_filling *f, const struct ww_names *names, const char *name,
                       uint32_t *row);
/* The same for a text, never NULL, such as "Name, street, town", which is found by its name, too.
 */
bool ww_ical_find_first(struct ww_ical_filling *f, const struct ww_names *names, const char *text,
                        uint32_t *row);
/* The language of a tag such as de or de-AT, an index of in->tags; 0, the source language, where
 * `tag` is NULL or none of them. */
int ww_ical_lang(const struct ww_intake *in, const char *tag);

/* --- import_ical_cells.c --- */

/* A cell that says the same already, in another spelling such as "today+3", keeps it. */
void ww_ical_set(struct ww_ical_filling *f, uint32_t row, enum ww_column column, const char *text);
/* The same for a text, which came without the soft hyphens that staff put into it. */
void ww_ical_set_text(struct ww_ical_filling *f, uint32_t row, enum ww_column column, int lang,
                      const char *text);
/* All columns of schedules.csv that say when. */
void ww_ical_set_rule(struct ww_ical_filling *f, uint32_t row,
                      const struct ww_ical_schedule *schedule);

/* --- import_ical_rows.c --- */

/* "calendar: ", with which the guids of all its rows begin. */
const char *ww_ical_prefix(struct ww_ical_filling *f, const struct ww_ical_event *event);
/* Whether the event comes from our own export of this town. */
bool ww_ical_is_own(const struct ww_ical_filling *f, const struct ww_ical_event *event);

/* Takes a series over. `others`: events with the same UID in other languages. */
void ww_ical_take_own(struct ww_ical_filling *f, const struct ww_ical_series *series,
                      const struct ww_ical_event *const *events, int count);
void ww_ical_take_foreign(struct ww_ical_filling *f, const struct ww_ical_series *series,
                          const struct ww_ical_event *const *events, int count);

#endif
