/* The single strokes with which a table of the editorial database is written: a row, a text, a note
 * of what a cell was before. Internal to the database. */
#ifndef WW_STAFF_EDITORIAL_PEN_H
#define WW_STAFF_EDITORIAL_PEN_H

#include <sqlite3.h>

#include "staff/editorial.h"
#include "staff/tables.h"

/* Where a text belongs. */
struct ww_text_place {
    const char *field; /* heading without language */
    const char *language;
    int64_t row; /* id */
};

enum ww_pen_statement {
    WW_PEN_INSERT_ROW,
    WW_PEN_UPDATE_ROW,
    WW_PEN_DELETE_ROW,
    WW_PEN_PUT_TEXT,
    WW_PEN_DELETE_TEXT,
    WW_PEN_FIND_REVISION,
    WW_PEN_CONFIRM_TEXT,
    WW_PEN_NOTE,
    WW_PEN_STATEMENTS
};

struct ww_pen {
    struct ww_editorial *editorial;
    enum ww_table table;
    int64_t revision;
    bool minor;
    const char *origin; /* 'person' or 'machine' */
    sqlite3_stmt *statements[WW_PEN_STATEMENTS];
};

/* Sets the statements up; the other fields are the caller's, who finishes `pen` either way. */
enum ww_err ww_pen_open(struct ww_pen *pen, struct ww_error *err);
void ww_pen_finish(struct ww_pen *pen);

/* Whether others look a row up by this column: such a cell is changed by writing the row anew. */
bool ww_pen_is_key(enum ww_column column);

/* `cells` are those of the columns that exist once, by column - first of its table; NULL is empty.
 * An update leaves place and keys alone. WW_ERR_INPUT: a key is another row's. */
enum ww_err ww_pen_insert_row(struct ww_pen *pen, int64_t id, int64_t place,
                              const char *const *cells, struct ww_error *err);
enum ww_err ww_pen_update_row(struct ww_pen *pen, int64_t id, const char *const *cells,
                              struct ww_error *err);
enum ww_err ww_pen_delete_row(struct ww_pen *pen, int64_t id, struct ww_error *err);

/* NULL removes the text. source_revision: of the text that it was made from, -1: none. */
enum ww_err ww_pen_put_text(struct ww_pen *pen, const struct ww_text_place *place, const char *body,
                            int64_t source_revision, struct ww_error *err);
/* The revision of a text, -1: there is none. */
enum ww_err ww_pen_find_revision(struct ww_pen *pen, const struct ww_text_place *place,
                                 int64_t *out, struct ww_error *err);
/* The text is still right for what the one in `source` says now. */
enum ww_err ww_pen_confirm_text(struct ww_pen *pen, const struct ww_text_place *place,
                                const char *source, struct ww_error *err);

/* Notes that a cell changed. */
enum ww_err ww_pen_note(struct ww_pen *pen, const struct ww_text_place *place, const char *before,
                        const char *after, struct ww_error *err);

#endif
