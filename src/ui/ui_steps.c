#include "ui/ui_inside.h"

#include "ui/focus.h"

static bool may_move(const struct ww_ui *ui)
{
    return ui->still == ui->state.adjust.switch_motion && !ui->motion.too_slow;
}

/* A page that lies deeper comes from where reading goes on, one that was left from the other side.
 */
static void move_page(struct ww_ui *ui, enum ww_action_kind action, struct ww_now now)
{
    bool is_back = action == WW_ACTION_BACK || action == WW_ACTION_HOME;
    float way_px = (float)ww_metrics_mm(&ui->metrics, WW_MOTION_WAY_MM);
    ww_motion_end(&ui->motion);
    if (may_move(ui))
        ww_motion_page(&ui->motion, is_back == ui->view.build.rtl ? way_px : -way_px, now.ms);
}

void ww_ui_move_edge(struct ww_ui *ui, struct ww_now now)
{
    float limit_px = (float)ww_metrics_mm(&ui->metrics, WW_MOTION_PULL_MM);
    if (ui->gesture.over_px != 0 && may_move(ui))
        ww_motion_hold(&ui->motion, ww_motion_resist(ui->gesture.over_px, limit_px), limit_px);
    else
        ww_motion_release(&ui->motion, now.ms);
}

/* A floor plan under the fingers is placed anew in the page that is there: at 60 frames a second
 * there is no time to read hundreds of stands and to find a way for each of them. */
static bool move_floor(struct ww_ui *ui)
{
    struct ww_node *node = ui->view.root ? ww_floor_node(ui->view.main) : NULL;
    if (!node)
        return false;
    /* The buttons say whether there is more to see: at the ends they are to be built anew. */
    int before = node->floor->view.zoom;
    node->floor->view = ui->state.at.floor;
    ww_floor_place(node->floor, node->floor->window);
    ui->state.at.floor = node->floor->view;
    ui->drawn = false;
    int zoom = node->floor->view.zoom;
    return (zoom <= WW_FLOOR_ZOOM_MIN) == (before <= WW_FLOOR_ZOOM_MIN) &&
           (zoom >= WW_FLOOR_ZOOM_MAX) == (before >= WW_FLOOR_ZOOM_MAX);
}

/* On a low screen what was chosen on a plan is said below it: it comes into sight. */
static void show_card(struct ww_ui *ui, struct ww_now now)
{
    ww_ui_ensure_tree(ui, now);
    const struct ww_node *card = ww_node_find(ui->view.main, ww_node_key(WW_FLOOR_CARD));
    struct ww_rect view = ui->view.layout.view;
    if (!card)
        return;
    int beyond_px = card->rect.h < view.h ? card->rect.y + card->rect.h - view.y - view.h
                                          : card->rect.y - view.y;
    if (beyond_px <= 0)
        return;
    ui->state.at.scroll_px += beyond_px;
    ui->dirty = true;
}

void ww_ui_perform(struct ww_ui *ui, const struct ww_action *action, struct ww_now now)
{
    struct ww_route before = ui->state.at.route;
    struct ww_action placed = *action;
    if (action->kind == WW_ACTION_SHOW)
        placed.scroll_px = ww_focus_top(&ui->view.layout, ww_view_scope(&ui->view), action->focus);
    bool is_same_page = placed.kind == WW_ACTION_FLOOR && !ui->dirty;
    if (ww_ui_update(&ui->state, &ui->context, &placed, now) && !(is_same_page && move_floor(ui)))
        ui->dirty = true;
    bool types = before.page == WW_PAGE_SEARCH && ui->state.at.route.page == WW_PAGE_SEARCH;
    if (!types && !ww_route_equal(&before, &ui->state.at.route)) {
        ww_gesture_reset(&ui->gesture);
        move_page(ui, action->kind, now);
    }
    if (action->kind == WW_ACTION_CHOOSE)
        show_card(ui, now);
    ww_ui_follow_adjust(ui);
    ww_ui_remember_lang(ui);
}

/* What time alone has changed: a flying list has met its end, or the person has left. */
static void move_by_itself(struct ww_ui *ui, const struct ww_state *before, struct ww_now now)
{
    if (before->overlay == WW_OVERLAY_IDLE && ui->state.overlay == WW_OVERLAY_NONE) {
        ww_motion_end(&ui->motion);
        ww_motion_forget(&ui->motion);
        if (may_move(ui))
            ww_motion_fade(&ui->motion, now.ms);
    }
    float speed = ww_state_fling_speed(before, now.ms);
    bool has_met_end = ui->state.at.scroll_px == (speed < 0 ? 0 : ui->view.layout.scroll_max_px);
    if (before->flinging && !ui->state.flinging && has_met_end && may_move(ui))
        ww_motion_bounce(&ui->motion, -speed, (float)ww_metrics_mm(&ui->metrics, WW_MOTION_PULL_MM),
                         now.ms);
}

void ww_ui_advance(struct ww_ui *ui, struct ww_now now)
{
    struct ww_state before = ui->state;
    ww_motion_advance(&ui->motion, now.ms);
    if (ww_ui_update_time(&ui->state, &ui->context, ui->view.layout.scroll_max_px, now)) {
        ui->dirty = true;
        move_by_itself(ui, &before, now);
        ww_ui_follow_adjust(ui);
        ww_ui_remember_lang(ui);
    }
    if (!ww_state_is_resting(&before) && ww_state_is_resting(&ui->state))
        ui->gesture = (struct ww_gesture){0};
    if (now.wall_min >= ui->view.wake_min)
        ui->dirty = true;
    if (now.ms >= ui->view.wake_ms && !ui->dirty) {
        ui->dirty = true;
        if (may_move(ui))
            ww_motion_fade(&ui->motion, now.ms);
    }
}

bool ww_ui_wake(struct ww_ui *ui, struct ww_now now)
{
    if (!ww_state_is_resting(&ui->state))
        return false;
    ui->gesture = (struct ww_gesture){0};
    ui->woken_ms = now.ms;
    ww_ui_perform(ui, &(struct ww_action){.kind = WW_ACTION_WAKE}, now);
    ww_motion_end(&ui->motion);
    return true;
}

bool ww_ui_wakes(struct ww_ui *ui, const struct ww_touch *touch, struct ww_now now)
{
    if (touch->phase != WW_TOUCH_DOWN)
        return ww_state_is_resting(&ui->state);
    return ww_ui_wake(ui, now) || now.ms - ui->woken_ms < ui->repeat_ms;
}
