#include "ui/ui.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "ui/describe.h"
#include "ui/draw.h"
#include "ui/find.h"
#include "ui/focus.h"
#include "ui/gesture.h"
#include "ui/motion.h"
#include "ui/pages/pages.h"
#include "ui/ui_tree.h"
#include "ui/view.h"

struct ww_ui {
    struct ww_release *release; /* the caller's, may be NULL */
    struct ww_text_engine *text;
    struct ww_metrics metrics;
    double diagonal_in;
    int repeat_ms, key_repeat_ms;
    double slop_mm;
    double bottom_edge_cm; /* 0: not known */
    bool still;            /* as the terminal is set up, like the next one */
    int volume;
    int text_scale;            /* percent, as the terminal is set up */
    struct ww_adjust adjusted; /* what the metrics were made for */
    char *terminal_code;       /* owned, may be NULL */

    /* Of the open release; strings in release_arena. */
    struct ww_arena release_arena;
    struct ww_terminal terminal;
    struct ww_update_context context;
    char lang_tag[40]; /* of state.lang, to find it again in another release */

    struct ww_state state;
    struct ww_gesture gesture;

    struct ww_find find;
    struct ww_view view;
    int64_t woken_ms; /* the touch that woke the terminal came then */
    bool dirty;       /* the tree is older than the state */
    bool drawn; /* `list` shows the tree; an event after the last frame may have built another */

    struct ww_motion motion;
    struct ww_motion_look look; /* of `list` */
    struct ww_drawlist list;
    struct ww_damage damage;
    uint32_t picture_generation;
};

/* The terminal's settings, from the release or built in. */
static void read_terminal(struct ww_ui *ui)
{
    ww_arena_reset(&ui->release_arena);
    ui->terminal = (struct ww_terminal){.langs = {0, 1}, .lang_count = 2, .start_page = "/"};
    if (ui->release)
        ww_site_terminal(ui->release, &ui->release_arena, ui->terminal_code, &ui->terminal);
    struct ww_route start = ww_route_to(WW_PAGE_HOME);
    if (ui->terminal.start_page)
        ww_route_parse(ui->terminal.start_page, &start);
    if (start.page == WW_PAGE_ATTRACT) /* a touch leads out of it */
        start = ww_route_to(WW_PAGE_HOME);
    ui->context = (struct ww_update_context){.start = start, .default_lang = ui->terminal.langs[0]};
}

static void remember_lang(struct ww_ui *ui)
{
    const char *tag = ui->release ? ww_build_tag(&ui->view.build, ui->state.lang) : NULL;
    if (tag)
        snprintf(ui->lang_tag, sizeof ui->lang_tag, "%s", tag);
}

static int find_lang(const struct ww_ui *ui, const char *tag)
{
    int lang = ui->release && tag ? ww_release_lang(ui->release, tag) : -1;
    return lang >= 0 ? lang : ui->context.default_lang;
}

/* Makes the sizes anew when the person changed them, or when they were reset. */
static void follow_adjust(struct ww_ui *ui)
{
    static const int scales[] = {[WW_SIZE_100] = 100, [WW_SIZE_150] = 150, [WW_SIZE_200] = 200};
    const struct ww_adjust *adjust = &ui->state.adjust;
    if (ww_adjust_equal(adjust, &ui->adjusted))
        return;
    struct ww_metrics metrics;
    int scale = scales[adjust->size] > ui->text_scale ? scales[adjust->size] : ui->text_scale;
    if (ww_metrics_init(&metrics, ui->metrics.width_px, ui->metrics.height_px, ui->diagonal_in,
                        scale, NULL) != WW_OK)
        return;
    ww_metrics_adjust(&metrics, adjust->large_targets, adjust->reach, ui->bottom_edge_cm);
    ui->metrics = metrics;
    ui->adjusted = *adjust;
    ui->dirty = true;
}

enum ww_err ww_ui_create(const struct ww_ui_params *params, struct ww_ui **out,
                         struct ww_error *err)
{
    *out = NULL;
    struct ww_metrics metrics;
    int scale = params->text_scale ? params->text_scale : 100;
    enum ww_err result = ww_metrics_init(&metrics, params->width_px, params->height_px,
                                         params->diagonal_in, scale, err);
    if (result != WW_OK)
        return result;
    struct ww_ui *ui = ww_alloc(sizeof *ui);
    *ui = (struct ww_ui){
        .release = params->release,
        .text = params->text,
        .metrics = metrics,
        .diagonal_in = params->diagonal_in,
        .repeat_ms = params->repeat_ms ? params->repeat_ms : WW_REPEAT_MS,
        .key_repeat_ms = params->key_repeat_ms ? params->key_repeat_ms : WW_KEY_REPEAT_MS,
        .slop_mm = params->slop_mm > 0 ? params->slop_mm : WW_SLOP_MM,
        .bottom_edge_cm = params->bottom_edge_cm,
        .still = params->still,
        .volume = params->volume,
        .text_scale = scale,
        .dirty = true,
        .view = {.wake_min = INT32_MAX, .wake_ms = INT64_MAX},
        .woken_ms = INT64_MIN / 2,
    };
    if (params->terminal) {
        ui->terminal_code = ww_alloc(strlen(params->terminal) + 1);
        strcpy(ui->terminal_code, params->terminal);
    }
    ui->view.build.release = ui->release;
    read_terminal(ui);
    struct ww_route route = ui->context.start;
    if (params->route)
        ww_route_parse(params->route, &route);
    ww_state_reset(&ui->state, route, find_lang(ui, params->lang), params->now.ms);
    ui->state.adjust = params->adjust;
    follow_adjust(ui);
    remember_lang(ui);
    *out = ui;
    return WW_OK;
}

void ww_ui_destroy(struct ww_ui *ui)
{
    if (!ui)
        return;
    ww_damage_finish(&ui->damage);
    ww_drawlist_finish(&ui->list);
    ww_view_finish(&ui->view);
    ww_find_finish(&ui->find);
    ww_arena_finish(&ui->release_arena);
    free(ui->terminal_code);
    free(ui);
}

/* The loop is dark: a bright ground would burn itself in. */
static const struct ww_theme *theme_of(const struct ww_ui *ui)
{
    enum ww_theme_name name = ui->state.adjust.theme;
    if (ww_state_is_resting(&ui->state) && name != WW_THEME_CONTRAST)
        name = WW_THEME_DARK;
    return &ww_themes[name];
}

static void ensure_tree(struct ww_ui *ui, struct ww_now now)
{
    ww_find_follow(&ui->find, &ui->state, ui->terminal.location, now.wall_min);
    if (!ui->dirty && ui->view.root)
        return;
    ww_view_build(&ui->view, &(struct ww_build){
                                 .text = ui->text,
                                 .release = ui->release,
                                 .state = &ui->state,
                                 .metrics = &ui->metrics,
                                 .theme = theme_of(ui),
                                 .find = &ui->find,
                                 .terminal = &ui->terminal,
                                 .terminal_code = ui->terminal_code,
                                 .still = ui->still,
                                 .volume = ui->volume,
                                 .now = now,
                             });
    ui->state.at.scroll_px = ui->view.layout.scroll_px;
    struct ww_node *floor = ww_floor_node(ui->view.main);
    if (floor)
        ui->state.at.floor = floor->floor->view;
    ww_view_mark(&ui->view, ui->gesture.pressed);
    ui->dirty = false;
    ui->drawn = false;
}

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

/* The list follows the finger past its end, and springs back when the finger lets go. */
static void move_edge(struct ww_ui *ui, struct ww_now now)
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
    ensure_tree(ui, now);
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

static void perform(struct ww_ui *ui, const struct ww_action *action, struct ww_now now)
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
    follow_adjust(ui);
    remember_lang(ui);
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

static void advance(struct ww_ui *ui, struct ww_now now)
{
    struct ww_state before = ui->state;
    ww_motion_advance(&ui->motion, now.ms);
    if (ww_ui_update_time(&ui->state, &ui->context, ui->view.layout.scroll_max_px, now)) {
        ui->dirty = true;
        move_by_itself(ui, &before, now);
        follow_adjust(ui);
        remember_lang(ui);
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

/* Who touches a resting terminal sees its start page and has activated nothing. */
static bool wake(struct ww_ui *ui, struct ww_now now)
{
    if (!ww_state_is_resting(&ui->state))
        return false;
    ui->gesture = (struct ww_gesture){0};
    ui->woken_ms = now.ms;
    perform(ui, &(struct ww_action){.kind = WW_ACTION_WAKE}, now);
    ww_motion_end(&ui->motion);
    return true;
}

/* The touch that wakes, and the other fingers of the same hand; what is not taken down is not
 * heard later either. */
static bool wakes(struct ww_ui *ui, const struct ww_touch *touch, struct ww_now now)
{
    if (touch->phase != WW_TOUCH_DOWN)
        return ww_state_is_resting(&ui->state);
    return wake(ui, now) || now.ms - ui->woken_ms < ui->repeat_ms;
}

static void note_input(struct ww_ui *ui, struct ww_now now)
{
    ui->state.last_input_ms = now.ms;
}

void ww_ui_touch(struct ww_ui *ui, const struct ww_touch *touch, struct ww_now now)
{
    advance(ui, now);
    ensure_tree(ui, now);
    if (wakes(ui, touch, now))
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
    move_edge(ui, now);
    perform(ui, &action, now);
}

static void scroll_by(struct ww_ui *ui, int32_t px, struct ww_now now)
{
    int32_t to = ui->state.at.scroll_px + px;
    if (to > ui->view.layout.scroll_max_px)
        to = ui->view.layout.scroll_max_px;
    struct ww_action action = {.kind = WW_ACTION_SCROLL, .scroll_px = to < 0 ? 0 : to};
    if (!ui->view.overlay)
        perform(ui, &action, now);
}

struct ww_touch ww_ui_blank(struct ww_ui *ui, struct ww_touch touch, struct ww_now now)
{
    ensure_tree(ui, now);
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
    advance(ui, now);
    ensure_tree(ui, now);
    if (wake(ui, now))
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
    perform(ui, &action, now);
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
    perform(ui, &action, now);
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
    perform(ui, &action, now);
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
    perform(ui, &action, now);
}

/* The last letter; where there is none, or no field, the way back. */
static void erase(struct ww_ui *ui, struct ww_now now)
{
    struct ww_action action = {.kind = WW_ACTION_GO, .route = ui->state.at.route};
    if (!ww_ui_takes_text(ui) || !ww_typed_erase(action.route.typed))
        action.kind = WW_ACTION_BACK;
    perform(ui, &action, now);
}

void ww_ui_key(struct ww_ui *ui, enum ww_key key, struct ww_now now)
{
    advance(ui, now);
    ensure_tree(ui, now);
    if (key == WW_KEY_NONE || wake(ui, now))
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
        perform(ui, &(struct ww_action){.kind = WW_ACTION_BACK}, now);
        break;
    case WW_KEY_START:
        perform(ui, &(struct ww_action){.kind = WW_ACTION_HOME}, now);
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
    advance(ui, now);
    ensure_tree(ui, now);
    note_input(ui, now);
    struct ww_action action = {.kind = WW_ACTION_GO, .route = ui->state.at.route};
    if (ww_ui_takes_text(ui) && ww_typed_add(action.route.typed, text))
        perform(ui, &action, now);
}

bool ww_ui_take_question(struct ww_ui *ui, struct ww_now now, struct ww_question *out)
{
    ww_find_follow(&ui->find, &ui->state, ui->terminal.location, now.wall_min);
    return ui->release && ww_find_take(&ui->find, out);
}

bool ww_ui_searches(const struct ww_ui *ui)
{
    return ww_find_is_asked(&ui->find);
}

bool ww_ui_give_answer(struct ww_ui *ui, uint32_t serial, struct ww_arena *arena,
                       const struct ww_search_results *answer)
{
    if (!ww_find_give(&ui->find, serial, arena, answer))
        return false;
    ui->dirty = true;
    return true;
}

void ww_ui_answer(struct ww_ui *ui, struct ww_now now)
{
    struct ww_question question;
    struct ww_search_results answer;
    advance(ui, now);
    if (!ww_ui_take_question(ui, now, &question))
        return;
    struct ww_arena arena = {0};
    struct ww_search_params params = ww_question_params(&question);
    ww_search_run(ui->release, &arena, &params, &answer);
    if (!ww_ui_give_answer(ui, question.serial, &arena, &answer))
        ww_arena_finish(&arena);
}

void ww_ui_resize(struct ww_ui *ui, int width_px, int height_px, struct ww_now now)
{
    struct ww_metrics metrics;
    (void)now;
    if (ww_metrics_init(&metrics, width_px, height_px, ui->diagonal_in, ui->metrics.text_scale,
                        NULL) != WW_OK)
        return; /* too small to be read: the old page is cut rather than unreadable */
    ww_metrics_adjust(&metrics, ui->adjusted.large_targets, ui->adjusted.reach, ui->bottom_edge_cm);
    ui->metrics = metrics;
    ww_gesture_reset(&ui->gesture);
    ww_motion_end(&ui->motion);
    ui->dirty = true;
    ww_damage_invalidate(&ui->damage);
}

void ww_ui_swap(struct ww_ui *ui, struct ww_release *release, struct ww_now now)
{
    ui->release = release;
    ui->view.build.release = release;
    ww_view_forget(&ui->view);
    ww_gesture_reset(&ui->gesture);
    ww_motion_end(&ui->motion);
    ww_find_renew(&ui->find);
    read_terminal(ui);
    if (release) {
        bool resting = ww_state_is_resting(&ui->state);
        ui->state.lang = resting ? ui->context.default_lang : find_lang(ui, ui->lang_tag);
        remember_lang(ui);
        ww_pages_keep(&ui->state, release, &ui->view.arena, ww_wall_day(now.wall_min));
    }
    ui->dirty = true;
}

void ww_ui_picture(struct ww_ui *ui)
{
    ui->picture_generation++;
    ui->dirty = true;
}

const struct ww_drawlist *ww_ui_frame(struct ww_ui *ui, struct ww_now now,
                                      const struct ww_damage **damage)
{
    *damage = &ui->damage;
    advance(ui, now);
    ensure_tree(ui, now);
    struct ww_motion_look look = ww_motion_look(&ui->motion, now.ms);
    if (ui->drawn && ui->damage.valid && ww_motion_look_equal(&look, &ui->look)) {
        ui->damage.count = 0;
        return &ui->list;
    }
    struct ww_draw_params params = {
        .theme = ui->view.build.theme,
        .focus_px = ui->metrics.stroke_px,
        .focus_visible = ui->state.focus_visible,
        .rtl = ui->view.build.rtl,
        .picture_generation = ui->picture_generation,
        .look = look,
    };
    ww_draw_tree(&params, ui->view.root, &ui->list);
    ww_damage_compare(&ui->damage, &ui->list, ui->metrics.width_px, ui->metrics.height_px);
    ui->drawn = true;
    ui->look = look;
    return &ui->list;
}

void ww_ui_frame_took(struct ww_ui *ui, int64_t frame_us)
{
    if (ww_motion_took(&ui->motion, frame_us))
        ww_log("a frame of a motion took %lld ms: pages change without motion until the next "
               "person comes",
               (long long)(frame_us / 1000));
}

void ww_ui_settle(struct ww_ui *ui)
{
    if (!ui->motion.held)
        ww_motion_end(&ui->motion);
}

void ww_ui_invalidate(struct ww_ui *ui)
{
    ww_damage_invalidate(&ui->damage);
}

bool ww_ui_is_moving(const struct ww_ui *ui)
{
    /* What ended before its time still stands on the screen. */
    bool is_cut_short = ui->motion.kind == WW_MOTION_NONE &&
                        !ww_motion_look_equal(&ui->look, &(struct ww_motion_look){0});
    return ui->state.flinging || is_cut_short || ww_motion_is_moving(&ui->motion);
}

/* How long it really is until a wall minute, where the clock is changed in between the shorter of
 * both: who comes too early asks again. */
static int64_t minutes_until(const struct ww_ui *ui, int32_t now_min, int32_t wall_min)
{
    int64_t minutes = (int64_t)wall_min - now_min;
    if (!ui->release)
        return minutes;
    int64_t passing =
        (ww_release_utc_s(ui->release, wall_min) - ww_release_utc_s(ui->release, now_min)) / 60;
    return passing < minutes ? passing : minutes;
}

int64_t ww_ui_deadline_ms(const struct ww_ui *ui, struct ww_now now)
{
    int64_t deadline = ww_ui_update_deadline_ms(&ui->state, now);
    if (ui->view.wake_min != INT32_MAX) {
        int64_t minutes = minutes_until(ui, now.wall_min, ui->view.wake_min);
        int64_t wake_ms = now.ms + minutes * 60000 - now.wall_ms;
        if (wake_ms < deadline)
            deadline = wake_ms;
    }
    return ui->view.wake_ms < deadline ? ui->view.wake_ms : deadline;
}

void ww_ui_describe(struct ww_ui *ui, struct ww_now now, bool rectangles, struct ww_buf *out)
{
    advance(ui, now);
    ensure_tree(ui, now);
    ww_describe_tree(ui->view.root, rectangles, out);
}

bool ww_ui_release_is_broken(const struct ww_ui *ui)
{
    return ui->release && ww_release_is_broken(ui->release);
}

const struct ww_node *ww_ui_tree(struct ww_ui *ui, struct ww_now now)
{
    advance(ui, now);
    ensure_tree(ui, now);
    return ui->view.root;
}

const struct ww_state *ww_ui_state(const struct ww_ui *ui)
{
    return &ui->state;
}
