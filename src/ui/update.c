#include "ui/action.h"

#include <string.h>

static const struct ww_focus no_focus = {.row = -1};

static void stop_fling(struct ww_state *state)
{
    state->flinging = false;
}

static void close_overlay(struct ww_state *state)
{
    state->overlay = WW_OVERLAY_NONE;
    state->overlay_focus = no_focus;
    state->take = (struct ww_take){0};
    state->filter_panel = (struct ww_filter_panel){0};
}

static void push_history(struct ww_state *state)
{
    if (state->history_count == WW_HISTORY_MAX) {
        /* The oldest but the first goes: Back always ends where the person began. */
        memmove(&state->history[1], &state->history[2],
                (WW_HISTORY_MAX - 2) * sizeof state->history[0]);
        state->history_count--;
    }
    state->history[state->history_count++] = state->at;
}

static bool go(struct ww_state *state, struct ww_route route)
{
    if (ww_route_equal(&state->at.route, &route))
        return false;
    bool searching = state->at.route.page == WW_PAGE_SEARCH;
    if (route.page == WW_PAGE_SEARCH && searching) {
        /* A letter more is the same page: no way back through every letter. */
        state->at.route = route;
        state->at.scroll_px = 0;
        return true;
    }
    push_history(state);
    state->at = (struct ww_place){.route = route, .focus = no_focus};
    if (route.page == WW_PAGE_SEARCH)
        state->keys.hidden = false;
    return true;
}

static bool back(struct ww_state *state)
{
    if (state->history_count > 0) {
        state->at = state->history[--state->history_count];
        return true;
    }
    struct ww_route home = ww_route_to(WW_PAGE_HOME);
    if (ww_route_equal(&state->at.route, &home))
        return false;
    state->at = (struct ww_place){.route = home, .focus = no_focus};
    return true;
}

static bool home(struct ww_state *state)
{
    struct ww_route route = ww_route_to(WW_PAGE_HOME);
    bool changed = !ww_route_equal(&state->at.route, &route) || state->at.scroll_px != 0 ||
                   state->at.focus.key != 0 || state->history_count > 0;
    state->at = (struct ww_place){.route = route, .focus = no_focus};
    state->history_count = 0;
    return changed;
}

bool ww_ui_update(struct ww_state *state, const struct ww_update_context *context,
                  const struct ww_action *action, struct ww_now now)
{
    bool had_overlay = state->overlay != WW_OVERLAY_NONE;
    switch (action->kind) {
    case WW_ACTION_NONE:
        return false;
    case WW_ACTION_GO:
        stop_fling(state);
        close_overlay(state);
        return go(state, action->route) || had_overlay;
    case WW_ACTION_BACK:
        stop_fling(state);
        if (had_overlay) {
            close_overlay(state);
            return true;
        }
        return back(state);
    case WW_ACTION_HOME:
        stop_fling(state);
        close_overlay(state);
        return home(state) || had_overlay;
    case WW_ACTION_LANGUAGE:
        stop_fling(state);
        if (action->lang < 0) {
            state->overlay = WW_OVERLAY_LANGUAGE;
            state->overlay_focus = no_focus;
            return true;
        }
        close_overlay(state);
        state->lang = action->lang;
        return true;
    case WW_ACTION_SIDE:
        stop_fling(state);
        state->side_by_side = !state->side_by_side;
        state->at.scroll_px = 0;
        return true;
    case WW_ACTION_OPEN_ADJUST:
        stop_fling(state);
        state->overlay = WW_OVERLAY_ADJUST;
        state->overlay_focus = no_focus;
        return true;
    case WW_ACTION_ADJUST:
        state->adjust = action->adjust;
        return true;
    case WW_ACTION_MARK:
        return ww_marks_toggle(&state->marks, action->mark_kind, action->mark);
    case WW_ACTION_TAKE:
        stop_fling(state);
        if (state->overlay != WW_OVERLAY_TAKE)
            state->overlay_focus = no_focus;
        state->overlay = WW_OVERLAY_TAKE;
        state->take = action->take;
        return true;
    case WW_ACTION_KEYS:
        stop_fling(state);
        if (state->keys.hidden != action->keys.hidden)
            state->at.scroll_px = 0;
        state->keys = action->keys;
        return true;
    case WW_ACTION_FILTER:
        stop_fling(state);
        if (state->overlay != WW_OVERLAY_FILTER)
            state->overlay_focus = no_focus;
        state->overlay = WW_OVERLAY_FILTER;
        state->filter_panel = action->filter_panel;
        return true;
    case WW_ACTION_REFINE:
        stop_fling(state);
        state->at.route = action->route;
        return true;
    case WW_ACTION_CLOSE:
    case WW_ACTION_STAY:
        close_overlay(state);
        return had_overlay;
    case WW_ACTION_WAKE:
        ww_state_reset(state, context->start, context->default_lang, now.ms);
        return true;
    case WW_ACTION_SHOW:
    case WW_ACTION_SCROLL: {
        bool changed = state->flinging || state->at.scroll_px != action->scroll_px;
        stop_fling(state);
        state->at.scroll_px = action->scroll_px;
        return changed;
    }
    case WW_ACTION_FLOOR:
        state->at.floor = action->floor;
        return true;
    case WW_ACTION_ZOOM:
        state->at.floor = ww_floor_zoom(state->at.floor, action->floor.zoom);
        return true;
    case WW_ACTION_CHOOSE:
        state->at.floor.chosen = action->floor.chosen;
        return true;
    case WW_ACTION_FLING:
        state->flinging = true;
        state->fling_start_ms = now.ms;
        state->fling_from_px = (float)action->scroll_px;
        state->fling_speed = action->speed;
        return true;
    case WW_ACTION_FOCUS:
        stop_fling(state);
        state->focus_visible = true;
        if (had_overlay) {
            state->overlay_focus = action->focus;
        } else {
            state->at.focus = action->focus;
            state->at.scroll_px = action->scroll_px;
        }
        return true;
    }
    return false;
}

static bool step_fling(struct ww_state *state, int32_t scroll_max_px, int64_t now_ms)
{
    bool moving;
    float at = ww_state_fling_px(state, now_ms, &moving);
    if (at <= 0 || at >= (float)scroll_max_px) {
        at = at <= 0 ? 0 : (float)scroll_max_px;
        moving = false;
    }
    int32_t before = state->at.scroll_px;
    state->at.scroll_px = (int32_t)at;
    state->flinging = moving;
    return state->at.scroll_px != before;
}

bool ww_ui_update_time(struct ww_state *state, const struct ww_update_context *context,
                       int32_t scroll_max_px, struct ww_now now)
{
    bool changed = state->flinging && step_fling(state, scroll_max_px, now.ms);
    if (state->overlay == WW_OVERLAY_IDLE) {
        if (now.ms - state->idle_since_ms >= WW_IDLE_QUESTION_MS)
            ww_state_reset(state, ww_route_to(WW_PAGE_ATTRACT), context->default_lang, now.ms);
        return true; /* the countdown shows each second */
    }
    if (now.ms - state->last_input_ms >= WW_IDLE_MS && !ww_state_is_resting(state)) {
        stop_fling(state);
        state->overlay = WW_OVERLAY_IDLE;
        state->overlay_focus = no_focus;
        state->idle_since_ms = now.ms;
        return true;
    }
    return changed;
}

int64_t ww_ui_update_deadline_ms(const struct ww_state *state, struct ww_now now)
{
    if (state->overlay == WW_OVERLAY_IDLE) {
        int64_t shown_s = (now.ms - state->idle_since_ms) / 1000;
        return state->idle_since_ms + (shown_s + 1) * 1000;
    }
    if (ww_state_is_resting(state))
        return INT64_MAX;
    return state->last_input_ms + WW_IDLE_MS;
}
