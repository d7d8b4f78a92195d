/* What imports of every kind share: rows found again by a key, cells taken over, codes for what is
 * new, and the list of changes that a clerk reads before anything is written. */
#ifndef WW_STAFF_MERGE_H
#define WW_STAFF_MERGE_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "staff/book.h"
#include "staff/grid.h"

/* Numbers by a text, to be found among thousands. A zeroed one is valid and empty. */
struct ww_names {
    const char **keys; /* owned, the texts are not; NULL: free */
    uint32_t *numbers; /* owned */
    uint32_t size, count;
};

/* The text must live as long; it replaces an earlier number. */
void ww_names_put(struct ww_names *names, const char *text, uint32_t number);
/* false, and *number is left alone: the text is not there, or NULL. */
bool ww_names_find(const struct ww_names *names, const char *text, uint32_t *number);
void ww_names_finish(struct ww_names *names);

/* Every row of the grid by the text in `column`. */
void ww_names_of_column(struct ww_names *names, const struct ww_grid *grid, int column);

/* Single changes, in words. A zeroed list is valid; finish() frees it, the arena the words. */
struct ww_changes {
    const char **items; /* owned */
    uint32_t count, capacity;
};
/* "what: title"; NULL is an empty title. */
void ww_changes_add(struct ww_changes *changes, struct ww_arena *arena, const char *what,
                    const char *title);
/* At most `details` of them, one a line, and how many more there are. */
void ww_changes_print(const struct ww_changes *changes, uint32_t details, FILE *out);
void ww_changes_finish(struct ww_changes *changes);

/* Loads the tables that the import refers to; their mistakes are not its to report. WW_ERR_INPUT
 * when there is no usable languages.csv. The caller finishes `book` either way. */
enum ww_err ww_merge_book(const struct ww_book_params *content, struct ww_book *book,
                          struct ww_error *err);

/* Takes a cell over; true: it was another one. The text must live as long as the grid. */
bool ww_merge_take(struct ww_grid *grid, uint32_t row, int column, const char *text);
/* The largest number in a column; 0: there is none. */
int64_t ww_merge_largest(const struct ww_grid *grid, int column);
/* A code that is not in `codes`: `name` in plain letters, at most `length` bytes and a number where
 * it is taken; `otherwise` where nothing is left of it. In the arena. */
const char *ww_merge_code(struct ww_arena *arena, const struct ww_names *codes, const char *name,
                          size_t length, const char *otherwise);

#endif
