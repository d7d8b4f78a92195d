#include "ui/outing.h"

#include <stdlib.h>

static int compare(const void *a, const void *b)
{
    const struct ww_outing_session *x = a, *y = b;
    if (x->start_min != y->start_min)
        return x->start_min < y->start_min ? -1 : 1;
    if (x->end_min != y->end_min)
        return x->end_min < y->end_min ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

static void add_step(struct ww_outing *outing, bool session, int index)
{
    outing->steps[outing->step_count++] =
        (struct ww_outing_step){.session = session, .index = index};
}

static void find_clashes(const struct ww_outing_session *sessions, int count,
                         struct ww_outing *outing)
{
    for (int i = 0; i < count; i++)
        for (int k = i + 1; k < count && sessions[k].start_min < sessions[i].end_min; k++)
            if (outing->clash_count < WW_OUTING_CLASHES_MAX)
                outing->clashes[outing->clash_count++] = (struct ww_outing_clash){i, k};
}

void ww_outing_plan(int32_t now_min, struct ww_outing_session *sessions, int session_count,
                    const struct ww_outing_stand *stands, int stand_count, struct ww_outing *outing)
{
    *outing = (struct ww_outing){0};
    if (session_count > WW_MARKS_MAX)
        session_count = WW_MARKS_MAX;
    if (stand_count > WW_MARKS_MAX)
        stand_count = WW_MARKS_MAX;
    if (session_count > 1)
        qsort(sessions, (size_t)session_count, sizeof *sessions, compare);
    find_clashes(sessions, session_count, outing);
    int64_t free_from_min = now_min;
    int stand = 0;
    for (int i = 0; i < session_count; i++) {
        int64_t until_min = (int64_t)sessions[i].start_min - WW_OUTING_EARLY_MIN;
        while (stand < stand_count &&
               free_from_min + stands[stand].walk_min + WW_OUTING_STAND_MIN <= until_min) {
            free_from_min += stands[stand].walk_min + WW_OUTING_STAND_MIN;
            add_step(outing, false, stand++);
        }
        add_step(outing, true, i);
        if (sessions[i].end_min > free_from_min)
            free_from_min = sessions[i].end_min;
    }
    while (stand < stand_count)
        add_step(outing, false, stand++);
}
