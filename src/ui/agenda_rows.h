/* The dates of offers as rows of a list (dated_rows.h). Knows nothing of the page that the list
 * stands on. */
#ifndef WW_UI_AGENDA_ROWS_H
#define WW_UI_AGENDA_ROWS_H

#include "content/agenda.h"
#include "ui/dated_rows.h"

/* Appends a list with the id `id` (copied) of which only the rows in sight are read. The entries
 * are those of ww_agenda_day() and live in build->arena. Asks for a new build when a row changes or
 * an entry ends. */
void ww_agenda_rows(const struct ww_build *build, struct ww_node *parent, const char *id,
                    const struct ww_agenda_entry *entries, int count);

#endif
