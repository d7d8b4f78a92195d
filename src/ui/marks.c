#include "ui/marks.h"

#include <string.h>

static int find(const struct ww_marks *marks, enum ww_mark_kind kind, int64_t id)
{
    for (int i = 0; i < marks->counts[kind]; i++)
        if (marks->ids[kind][i] == id)
            return i;
    return -1;
}

bool ww_marks_has(const struct ww_marks *marks, enum ww_mark_kind kind, int64_t id)
{
    return find(marks, kind, id) >= 0;
}

bool ww_marks_are_full(const struct ww_marks *marks, enum ww_mark_kind kind)
{
    return marks->counts[kind] >= WW_MARKS_MAX;
}

int ww_marks_count(const struct ww_marks *marks)
{
    int count = 0;
    for (int kind = 0; kind < WW_MARK_KINDS; kind++)
        count += marks->counts[kind];
    return count;
}

bool ww_marks_toggle(struct ww_marks *marks, enum ww_mark_kind kind, int64_t id)
{
    int64_t *ids = marks->ids[kind];
    int *count = &marks->counts[kind], at = find(marks, kind, id);
    if (at >= 0) {
        memmove(&ids[at], &ids[at + 1], (size_t)(*count - at - 1) * sizeof ids[0]);
        ids[--*count] = 0;
        return true;
    }
    if (id <= 0 || *count == WW_MARKS_MAX)
        return false;
    ids[(*count)++] = id;
    return true;
}
