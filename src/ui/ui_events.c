#include "ui/ui_inside.h"

#include "ui/focus.h"

static void note_input(struct ww_ui *ui, struct ww_now now)
{
    ui->state.last_input_ms = now.ms;
}

void ww_ui_touch(struct ww_ui *ui, const struct ww_touch *touch, struct ww_now now)
{
    ww_ui_advance(ui, now);
    ww_ui_ensure_tree(ui, now);
    if (ww_ui_wakes(ui, touch, now))
        return;
    if (touch->phase != WW_TOUCH_MOVE || ui->gesture.active)
        note_input(ui, now);
    struct ww_gesture_page page = {
        .scope = ww_view_scope(&ui->view),
        .layout = &ui->view.layout,
        .overlay = ui->view.overlay != NULL,
        .was_moving = ui->state.flinging,
        .slop_px = ww_metrics_mm(&ui->metrics, ui->slop_mm),
        .repeat_ms = ui->repeat_ms,
        .key_repeat_ms = ui->key_repeat_ms,
    };
    uint64_t pressed = ui->gesture.pressed;
    if (touch->phase == WW_TOUCH_DOWN && !ui->motion.held)
        ww_motion_end(&ui->motion);
    struct ww_action action = ww_gesture_touch(&ui->gesture, &page, touch);
    if (touch->phase == WW_TOUCH_DOWN && ui->state.flinging)
        action = (struct ww_action){.kind = WW_ACTION_SCROLL, .scroll_px = ui->state.at.scroll_px};
    if (ui->state.focus_visible && touch->phase == WW_TOUCH_DOWN) {
        ui->state.focus_visible = false;
        ui->dirty = true;
    }
    if (ui->gesture.pressed != pressed)
        ui->dirty = true;
    ww_ui_move_edge(ui, now);
    ww_ui_perform(ui, &action, now);
}

static void scroll_by(struct ww_ui *ui, int32_t px, struct ww_now now)
{
    int32_t to = ui->state.at.scroll_px + px;
    if (to > ui->view.layout.scroll_max_px)
        to = ui->view.layout.scroll_max_px;
    struct ww_action action = {.kind = WW_ACTION_SCROLL, .scroll_px = to < 0 ? 0 : to};
    if (!ui->view.overlay)
        ww_ui_perform(ui, &action, now);
}

struct ww_touch ww_ui_blank(struct ww_ui *ui, struct ww_touch touch, struct ww_now now)
{
    ww_ui_ensure_tree(ui, now);
    struct ww_node *scope = ww_view_scope(&ui->view);
    struct ww_node *under = ww_hit(scope, &ui->view.layout, (int)touch.x_px, (int)touch.y_px);
    if (!under || !under->style.pops)
        return touch;
    /* The first key stands for all of them. */
    struct ww_node *key = scope;
    while (key && !key->style.pops)
        key = ww_node_next(scope, key);
    touch.x_px = (float)key->rect.x + (float)key->rect.w / 2;
    touch.y_px = (float)key->rect.y + (float)key->rect.h / 2;
    return touch;
}

void ww_ui_wheel(struct ww_ui *ui, float notches, struct ww_now now)
{
    ww_ui_advance(ui, now);
    ww_ui_ensure_tree(ui, now);
    if (ww_ui_wake(ui, now))
        return;
    note_input(ui, now);
    ww_motion_end(&ui->motion);
    if (notches > -100 && notches < 100)
        scroll_by(ui, (int32_t)(-notches * 3 * (float)ui->metrics.line_px), now);
}

static void move_focus(struct ww_ui *ui, int steps, struct ww_now now)
{
    struct ww_action action = {
        .kind = WW_ACTION_FOCUS,
        .focus = ww_focus_move(ww_view_scope(&ui->view), ww_view_focus(&ui->view), steps),
    };
    action.scroll_px = ww_focus_scroll(&ui->view.layout, ww_view_scope(&ui->view), action.focus);
    ww_ui_perform(ui, &action, now);
}

/* Up and down: from row to row of the keyboard, else the next and the one before. */
static void move_line(struct ww_ui *ui, int direction, struct ww_now now)
{
    struct ww_node *scope = ww_view_scope(&ui->view);
    struct ww_action action = {
        .kind = WW_ACTION_FOCUS,
        .focus = ww_focus_move_line(scope, ww_view_focus(&ui->view), direction),
    };
    action.scroll_px = ww_focus_scroll(&ui->view.layout, scope, action.focus);
    ww_ui_perform(ui, &action, now);
}

static void activate(struct ww_ui *ui, struct ww_now now)
{
    struct ww_focus at = ww_view_focus(&ui->view);
    struct ww_node *node = ww_focus_node(ww_view_scope(&ui->view), at);
    struct ww_action action = {0};
    if (node && ww_node_is_control(node))
        action = node->action;
    else if (at.key) /* scrolled out of sight: first show it */
        action = (struct ww_action){
            .kind = WW_ACTION_FOCUS,
            .focus = at,
            .scroll_px = ww_focus_scroll(&ui->view.layout, ww_view_scope(&ui->view), at)};
    else if (ui->state.overlay == WW_OVERLAY_IDLE)
        action.kind = WW_ACTION_STAY;
    ww_ui_perform(ui, &action, now);
}

/* The page runs from right to left, but its keyboard never does. */
static bool is_mirrored(const struct ww_ui *ui)
{
    const struct ww_node *node = ww_focus_node(ww_view_scope(&ui->view), ww_view_focus(&ui->view));
    return ui->view.build.rtl && !(node && node->role == WW_ROLE_KEY);
}

static void next_language(struct ww_ui *ui, struct ww_now now)
{
    struct ww_action action = {.kind = WW_ACTION_LANGUAGE, .lang = ui->terminal.langs[0]};
    for (int i = 0; i + 1 < ui->terminal.lang_count; i++)
        if (ui->terminal.langs[i] == ui->state.lang)
            action.lang = ui->terminal.langs[i + 1];
    ww_ui_perform(ui, &action, now);
}

/* The last letter; where there is none, or no field, the way back. */
static void erase(struct ww_ui *ui, struct ww_now now)
{
    struct ww_action action = {.kind = WW_ACTION_GO, .route = ui->state.at.route};
    if (!ww_ui_takes_text(ui) || !ww_typed_erase(action.route.typed))
        action.kind = WW_ACTION_BACK;
    ww_ui_perform(ui, &action, now);
}

void ww_ui_key(struct ww_ui *ui, enum ww_key key, struct ww_now now)
{
    ww_ui_advance(ui, now);
    ww_ui_ensure_tree(ui, now);
    if (key == WW_KEY_NONE || ww_ui_wake(ui, now))
        return;
    note_input(ui, now);
    ww_motion_end(&ui->motion);
    /* Two lines are seen again, at most half of the view. */
    int view_px = ui->view.layout.view.h, again_px = 2 * ui->metrics.line_px;
    int page_px = view_px - (again_px < view_px / 2 ? again_px : view_px / 2);
    switch (key) {
    case WW_KEY_NONE:
        break;
    case WW_KEY_NEXT:
        move_focus(ui, 1, now);
        break;
    case WW_KEY_PREVIOUS:
        move_focus(ui, -1, now);
        break;
    case WW_KEY_DOWN:
        move_line(ui, 1, now);
        break;
    case WW_KEY_UP:
        move_line(ui, -1, now);
        break;
    case WW_KEY_RIGHT:
        move_focus(ui, is_mirrored(ui) ? -1 : 1, now);
        break;
    case WW_KEY_LEFT:
        move_focus(ui, is_mirrored(ui) ? 1 : -1, now);
        break;
    case WW_KEY_PAGE_UP:
        scroll_by(ui, -page_px, now);
        break;
    case WW_KEY_PAGE_DOWN:
        scroll_by(ui, page_px, now);
        break;
    case WW_KEY_FIRST:
        scroll_by(ui, -ui->view.layout.scroll_max_px, now);
        break;
    case WW_KEY_LAST:
        scroll_by(ui, ui->view.layout.scroll_max_px, now);
        break;
    case WW_KEY_ENTER:
        activate(ui, now);
        break;
    case WW_KEY_BACK:
        ww_ui_perform(ui, &(struct ww_action){.kind = WW_ACTION_BACK}, now);
        break;
    case WW_KEY_START:
        ww_ui_perform(ui, &(struct ww_action){.kind = WW_ACTION_HOME}, now);
        break;
    case WW_KEY_LANGUAGE:
        next_language(ui, now);
        break;
    case WW_KEY_ERASE:
        erase(ui, now);
        break;
    }
}

bool ww_ui_takes_text(const struct ww_ui *ui)
{
    return ui->release && ui->state.at.route.page == WW_PAGE_SEARCH &&
           ui->state.overlay == WW_OVERLAY_NONE;
}

void ww_ui_text(struct ww_ui *ui, const char *text, struct ww_now now)
{
    ww_ui_advance(ui, now);
    ww_ui_ensure_tree(ui, now);
    note_input(ui, now);
    struct ww_action action = {.kind = WW_ACTION_GO, .route = ui->state.at.route};
    if (ww_ui_takes_text(ui) && ww_typed_add(action.route.typed, text))
        ww_ui_perform(ui, &action, now);
}
