#include "ui/state.h"

#include <math.h>

/* How long a fling keeps its way: the speed falls to 1/e in that time. */
#define FLING_TAU_MS 325.0f
#define FLING_STOP_SPEED 0.03f /* px a ms: slower than two pixels a frame */

void ww_state_reset(struct ww_state *state, struct ww_route start, int lang, int64_t now_ms)
{
    *state = (struct ww_state){
        .at = {.route = start, .focus = {.row = -1}},
        .lang = lang,
        .overlay_focus = {.row = -1},
        .last_input_ms = now_ms,
    };
}

bool ww_adjust_equal(const struct ww_adjust *a, const struct ww_adjust *b)
{
    return a->size == b->size && a->theme == b->theme && a->reach == b->reach &&
           a->large_targets == b->large_targets && a->simple == b->simple &&
           a->switch_motion == b->switch_motion && a->volume_steps == b->volume_steps;
}

bool ww_state_is_resting(const struct ww_state *state)
{
    return state->at.route.page == WW_PAGE_ATTRACT;
}

float ww_state_fling_speed(const struct ww_state *state, int64_t now_ms)
{
    if (!state->flinging)
        return 0;
    return state->fling_speed * expf(-(float)(now_ms - state->fling_start_ms) / FLING_TAU_MS);
}

float ww_state_fling_px(const struct ww_state *state, int64_t now_ms, bool *moving)
{
    float t = (float)(now_ms - state->fling_start_ms);
    float decay = expf(-t / FLING_TAU_MS);
    *moving = fabsf(state->fling_speed) * decay > FLING_STOP_SPEED;
    return state->fling_from_px + state->fling_speed * FLING_TAU_MS * (1 - decay);
}
