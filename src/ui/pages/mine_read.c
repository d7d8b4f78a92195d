#include <string.h>

#include "content/tour.h"
#include "ui/pages/mine.h"

enum { CM_PER_MIN = 5000 }; /* three kilometres an hour, in a crowd */

static void read_stands(const struct ww_build *build, struct ww_mine *mine)
{
    const struct ww_marks *marks = &build->state->marks;
    for (int i = 0; i < marks->counts[WW_MARK_EXHIBITOR]; i++) {
        struct ww_mine_stand *stand = &mine->stands[mine->stand_count];
        *stand = (struct ww_mine_stand){.walk_cm = -1};
        stand->no = ww_exhibitor_no(build->release, marks->ids[WW_MARK_EXHIBITOR][i]);
        if (ww_exhibitor_card(build->release, build->arena, stand->no, build->lang, &stand->card))
            mine->stand_count++;
    }
}

/* Cancelled ones are kept: who marked one is to see that it does not take place. */
static void read_sessions(const struct ww_build *build, struct ww_mine *mine)
{
    const struct ww_marks *marks = &build->state->marks;
    for (int i = 0; i < marks->counts[WW_MARK_SESSION]; i++) {
        struct ww_session session;
        if (ww_session_card(build->release, build->arena, marks->ids[WW_MARK_SESSION][i],
                            build->lang, &session))
            mine->sessions[mine->session_count++] =
                (struct ww_outing_session){session.id, session.start_min, session.end_min};
    }
}

/* Where among the waypoints the stand is reached; -1: not known. */
static int point_of(const struct ww_build *build, const struct ww_ways *ways, int64_t stand_id)
{
    struct ww_stand stand;
    return stand_id && ww_fair_stand(build->release, build->arena, stand_id, &stand)
               ? ww_ways_find(ways, stand.waypoint)
               : -1;
}

/* What cannot be reached, or has no stand, keeps its place at the end. */
static void sort_stands(const struct ww_build *build, int64_t fair, struct ww_mine *mine)
{
    struct ww_ways ways;
    struct ww_tour tour;
    struct ww_mine_stand sorted[WW_MARKS_MAX];
    int points[WW_MARKS_MAX], here, count = 0;
    if (mine->stand_count == 0 || !ww_fair_ways(build->release, build->arena, fair, &ways) ||
        (here = ww_fair_here(build, fair, &ways)) < 0)
        return;
    for (int i = 0; i < mine->stand_count; i++)
        points[i] = point_of(build, &ways, mine->stands[i].card.stand);
    ww_tour_plan(&ways.graph, build->arena, here, points, mine->stand_count, 0, &tour);
    for (; count < mine->stand_count; count++) {
        sorted[count] = mine->stands[tour.order[count]];
        sorted[count].walk_cm = count < tour.reached ? tour.leg_cm[count] : -1;
    }
    memcpy(mine->stands, sorted, (size_t)count * sizeof sorted[0]);
}

const struct ww_mine *ww_mine_read(const struct ww_build *build, const struct ww_fair *fair)
{
    struct ww_mine *mine = ww_arena_alloc(build->arena, sizeof *mine);
    struct ww_outing_stand stands[WW_MARKS_MAX];
    read_stands(build, mine);
    read_sessions(build, mine);
    sort_stands(build, fair->id, mine);
    bool is_known = true;
    for (int i = 0; i < mine->stand_count; i++) {
        stands[i] = (struct ww_outing_stand){
            .id = mine->stands[i].card.id,
            .walk_min = (mine->stands[i].walk_cm + CM_PER_MIN - 1) / CM_PER_MIN};
        mine->total_min += stands[i].walk_min + WW_OUTING_STAND_MIN;
        is_known = is_known && mine->stands[i].walk_cm >= 0;
    }
    if (!is_known)
        mine->total_min = -1;
    int32_t now_min = build->now.wall_min;
    if (now_min < fair->start_min)
        now_min = fair->start_min;
    ww_outing_plan(now_min, mine->sessions, mine->session_count, stands, mine->stand_count,
                   &mine->outing);
    for (int i = 0; i < mine->session_count; i++)
        ww_session_card(build->release, build->arena, mine->sessions[i].id, build->lang,
                        &mine->cards[i]);
    return mine;
}
