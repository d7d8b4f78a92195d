/* Several words in one cell, with spaces between: lists that a clerk writes, and those in
 * tables.def of what a cell may hold. Knows nothing of cells. */
#ifndef WW_STAFF_WORD_LIST_H
#define WW_STAFF_WORD_LIST_H

#include <stdbool.h>

#include "base/arena.h"

/* A copy in which white space of any length is one space; a list that clean.h has trimmed neither
 * begins nor ends with any. */
const char *ww_list_clean(struct ww_arena *arena, const char *list);

/* Calls `each` for the words of `list`, which single spaces separate; stops at false. */
bool ww_list_each(const char *list, bool (*each)(void *user, const char *word), void *user);
/* How many words `list` has. */
int ww_list_count(const char *list);

/* The next word of *rest, copied into the arena; *rest, which may be NULL, moves behind the spaces
 * after it. NULL: the end. */
const char *ww_list_next(struct ww_arena *arena, const char **rest);

/* "a, b or c" from "a b c". */
const char *ww_words_for_people(struct ww_arena *arena, const char *words);

#endif
