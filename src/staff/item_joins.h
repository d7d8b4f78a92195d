/* Events or places of a town guide, of which every language has a file, put together again by
 * their guid. Knows nothing of tables. */
#ifndef WW_STAFF_ITEM_JOINS_H
#define WW_STAFF_ITEM_JOINS_H

#include <stdint.h>

#include "content/model.h"
#include "staff/integreat.h"

/* The same thing in every language that has it: in the source language always; elsewhere not what
 * is only the source's text again. */
struct ww_item_join {
    const struct ww_integreat_item *items[WW_LANG_MAX];
};

struct ww_item_joins {
    struct ww_item_join *items; /* in the arena, in the files' order */
    uint32_t count;
    uint32_t texts[WW_LANG_MAX]; /* how many each language has */
    bool given[WW_LANG_MAX];     /* the language has a file, so that what is missing is missing */
};

struct ww_item_joins_params {
    const void *items; /* structs that begin with a struct ww_integreat_item */
    size_t count, size;
    const char *what;        /* "event" */
    const char *const *tags; /* of the content, the source language first */
    int tag_count;
    struct ww_arena *arena;
    struct ww_report *report; /* takes a warning for what is left out */
};

void ww_item_joins_make(struct ww_item_joins *joins, const struct ww_item_joins_params *params);

#endif
