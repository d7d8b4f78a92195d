/* The tables of an intake as grids: where each column stands in them, under which heading, and
 * which rows have a text. Internal to the intake; knows nothing of what a source gives and of what
 * is kept when both sides change a cell. */
#ifndef WW_STAFF_INTAKE_GRID_H
#define WW_STAFF_INTAKE_GRID_H

#include "staff/intake.h"

/* The column of a table's ids. */
enum ww_column ww_intake_id_column(enum ww_table table);

/* What stands above a column: "title_de", or "position" where `lang`, an index of in->tags, does
 * not matter. Lives as long as the intake. */
const char *ww_intake_heading(struct ww_intake *in, enum ww_column column, int lang);

/* Gives every row of the grid its entry in t->rows, zeroed where it is new. */
void ww_intake_make_room(struct ww_intake_table *t);

/* Writes a cell of a loaded table, whose grid gets the column if it lacks it; NULL: empty. `text`
 * is not copied and has to live as long as the intake. */
void ww_intake_put(struct ww_intake *in, uint32_t row, enum ww_column column, int lang,
                   const char *text);

#endif
