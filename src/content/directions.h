/* What a person does on a way, one thing after the other: where to turn, through which door, with
 * the lift, on which side the goal lies. Knows the plan's geometry, no words. */
#ifndef WW_CONTENT_DIRECTIONS_H
#define WW_CONTENT_DIRECTIONS_H

#include "content/fair.h"

enum {
    WW_STEPS_MAX = 40,
    /* Metres a minute: 1.0 m/s, the speed that the German guideline for traffic signals (RiLSA)
     * grants people who walk slowly; 1.2 m/s is the usual one there. */
    WW_WALK_M_A_MINUTE = 60,
};

enum ww_step_kind {
    WW_STEP_START,
    WW_STEP_LEFT,
    WW_STEP_RIGHT,
    WW_STEP_DOOR,
    WW_STEP_STAIRS,
    WW_STEP_RAMP,
    WW_STEP_LIFT,
    WW_STEP_ARRIVE,
};
enum ww_side { WW_SIDE_AHEAD, WW_SIDE_LEFT, WW_SIDE_RIGHT };

struct ww_step {
    enum ww_step_kind kind;
    int point;         /* where on the way: a place in way->points */
    int32_t length_cm; /* walked since the step before */
    int landmark;      /* START: towards it, LEFT, RIGHT: beside it; a position among the waypoints,
                          -1: none */
    int64_t hall;      /* the hall that begins there, 0: the same */
    enum ww_side side; /* ARRIVE: where the goal lies */
};

/* Where the goal of a way lies, beside its last point. */
struct ww_goal {
    int64_t hall;
    int x_cm, y_cm;
};

/* The steps of a way, the first START and the last ARRIVE (the only one where the way is a single
 * point); returns how many, at most WW_STEPS_MAX: of a way with more, those before the arrival that
 * are too many are left out. Bends that nobody notices are no steps. `goal` NULL: it is the last
 * point itself. The arena is for the work alone. */
int ww_directions(const struct ww_ways *ways, struct ww_arena *arena, const struct ww_way *way,
                  const struct ww_goal *goal, struct ww_step steps[WW_STEPS_MAX]);

/* Minutes to walk, rounded up, at least 1. */
int ww_walk_minutes(int32_t length_cm);

#endif
