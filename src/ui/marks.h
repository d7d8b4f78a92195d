/* What a visitor of the fair has marked: exhibitors and sessions, by their ids, in the order in
 * which they were marked. Part of the state, so forgotten with the person. Knows no content. */
#ifndef WW_UI_MARKS_H
#define WW_UI_MARKS_H

#include <stdbool.h>
#include <stdint.h>

/* More than anybody sees in a day. */
enum { WW_MARKS_MAX = 32 };

enum ww_mark_kind { WW_MARK_EXHIBITOR, WW_MARK_SESSION, WW_MARK_KINDS };

struct ww_marks {
    int64_t ids[WW_MARK_KINDS][WW_MARKS_MAX];
    int counts[WW_MARK_KINDS];
};

bool ww_marks_has(const struct ww_marks *marks, enum ww_mark_kind kind, int64_t id);
bool ww_marks_are_full(const struct ww_marks *marks, enum ww_mark_kind kind);
/* Of both kinds. */
int ww_marks_count(const struct ww_marks *marks);
/* Marks, or takes the mark off. False: there is no room for one more, or the id is none; nothing
 * has changed. */
bool ww_marks_toggle(struct ww_marks *marks, enum ww_mark_kind kind, int64_t id);

#endif
