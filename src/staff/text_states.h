/* What the editorial database knows of translations that are not as they should be: made from a
 * text that has changed since, written by a machine, or with a draft waiting. */
#ifndef WW_STAFF_TEXT_STATES_H
#define WW_STAFF_TEXT_STATES_H

#include "staff/editorial.h"
#include "staff/tables.h"

struct ww_text_state {
    enum ww_column column;
    int lang;
    int64_t row; /* id */
    bool is_outdated, is_machine, has_draft;
    const char *made_from; /* the source text that it translates; NULL: as it is now, or unknown */
};

struct ww_text_states {
    struct ww_text_state *items; /* by column, row and language; in the caller's arena */
    size_t count;
};

/* `tags` are those of the languages, the source language first. Reads through `editorial`, so as of
 * the moment that it shows. */
enum ww_err ww_text_states_read(struct ww_editorial *editorial, const char *const *tags,
                                int tag_count, struct ww_arena *arena, struct ww_text_states *out,
                                struct ww_error *err);
/* NULL: nothing is to be said of it. */
const struct ww_text_state *ww_text_states_find(const struct ww_text_states *states,
                                                enum ww_column column, int64_t row, int lang);

#endif
