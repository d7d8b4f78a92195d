/* One cell from its spelling to its value, by the kind of its column, with words for a clerk when
 * it cannot be read. References stay text here: refs.h finds their rows. */
#ifndef WW_STAFF_CELLS_H
#define WW_STAFF_CELLS_H

#include "staff/book.h"

struct ww_cell_reader {
    struct ww_arena *arena; /* for values and messages */
    int32_t today;          /* what "today" means */
};

/* Reads `raw` (UTF-8; NULL is an empty cell) into *out. NULL when all is well, an empty cell
 * included; else the complaint, and *out is marked bad. */
const char *ww_cell_read(const struct ww_cell_reader *reader, const struct ww_column_spec *spec,
                         const char *raw, struct ww_cell *out);

#endif
