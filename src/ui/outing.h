/* A visit to the fair as a row of steps: marked sessions at their times, marked stands between them
 * in the order in which they are best walked.
 *
 * What is promised: sessions stand in order of time. Stands keep the order they are given in;
 * before a session stand those that can be seen until then when the way to each takes as long as it
 * is and the talk there WW_OUTING_STAND_MIN, and when WW_OUTING_EARLY_MIN are left to reach the
 * room; what is left over follows after the last session. The way from a session's room back to the
 * stands is not counted. Sessions that clash all stand there: choosing is the visitor's. Knows
 * neither content nor words. */
#ifndef WW_UI_OUTING_H
#define WW_UI_OUTING_H

#include <stdbool.h>
#include <stdint.h>

#include "ui/marks.h"

enum {
    WW_OUTING_STAND_MIN = 10,
    WW_OUTING_EARLY_MIN = 5,
    WW_OUTING_STEPS_MAX = WW_MARK_KINDS * WW_MARKS_MAX,
    WW_OUTING_CLASHES_MAX = WW_MARKS_MAX,
};

struct ww_outing_session {
    int64_t id;
    int32_t start_min, end_min; /* wall minutes */
};

struct ww_outing_stand {
    int64_t id;
    int32_t walk_min; /* from the stand before it, the first from here */
};

struct ww_outing_step {
    bool session;
    int index; /* of the sessions, which are sorted, or of the stands */
};

/* Two that overlap, the earlier first; indexes of the sorted sessions. */
struct ww_outing_clash {
    int first, second;
};

struct ww_outing {
    struct ww_outing_step steps[WW_OUTING_STEPS_MAX];
    int step_count;
    struct ww_outing_clash clashes[WW_OUTING_CLASHES_MAX];
    int clash_count; /* clashes beyond the bound are left out */
};

/* Sorts `sessions` by start, end and id, and fills *outing from now_min on; at most WW_MARKS_MAX of
 * each are taken. Sessions that are over stand where they were, first. */
void ww_outing_plan(int32_t now_min, struct ww_outing_session *sessions, int session_count,
                    const struct ww_outing_stand *stands, int stand_count,
                    struct ww_outing *outing);

#endif
