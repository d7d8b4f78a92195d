/* "Did you mean ...?": the allowed spelling that is nearest to a wrong one. */
#ifndef WW_BASE_SUGGEST_H
#define WW_BASE_SUGGEST_H

#include <stddef.h>

/* Letters to change, add, drop or swap with their neighbour to get from a to b (optimal string
 * alignment, in bytes); more than `limit` is returned as limit + 1. */
int ww_edit_distance(const char *a, const char *b, int limit);

/* Feed candidates one by one; `best` is the nearest so far, NULL while none is near enough (a third
 * of the letters, at least one). Zeroed but for `wrong`. */
struct ww_suggestion {
    const char *wrong;
    const char *best; /* one of the candidates */
    int distance;     /* only valid if best */
};
void ww_suggest(struct ww_suggestion *suggestion, const char *candidate);

/* The nearest of `words` (with spaces between), into `out`; an empty string when none is near. */
void ww_suggest_word(const char *wrong, const char *words, char *out, size_t size);

#endif
