/* The pages of a guide in all its languages, joined: which belong together, which stands below
 * which. Knows nothing of tables. */
#ifndef WW_STAFF_PAGE_JOINS_H
#define WW_STAFF_PAGE_JOINS_H

#include "content/model.h"
#include "staff/integreat.h"

struct ww_page_join {
    const struct ww_integreat_page *pages[WW_LANG_MAX]; /* by language; [0] is never NULL */
    int64_t parent;                                     /* the number of another join; -1: none */
    int64_t position;                                   /* only after ww_page_joins_place() */
};

struct ww_page_joins {
    struct ww_page_join *items; /* in the arena, in the order of the source's file */
    uint32_t count;             /* at least 1 */
    uint32_t texts[WW_LANG_MAX];
};

/* Joins what `integreat` holds by path, `tags[0]` being the source; both must live as long. What
 * finds no place (another language, no page in the source, neither text nor pages below) is left
 * out with a warning. WW_ERR_INPUT: no page in the source language. */
enum ww_err ww_page_joins_make(struct ww_page_joins *joins, const struct ww_integreat *integreat,
                               const char *const *tags, int tag_count, struct ww_arena *arena,
                               struct ww_report *report, struct ww_error *err);
/* Numbers siblings in the guide's order, `step` apart; those above all begin behind `first`. */
void ww_page_joins_place(struct ww_page_joins *joins, int64_t first, int64_t step);

#endif
