#include "ui/ui_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "ui/describe.h"
#include "ui/draw.h"
#include "ui/pages/pages.h"
#include "ui/ui_tree.h"

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

void ww_ui_remember_lang(struct ww_ui *ui)
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

void ww_ui_follow_adjust(struct ww_ui *ui)
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
    ww_ui_follow_adjust(ui);
    ww_ui_remember_lang(ui);
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

void ww_ui_ensure_tree(struct ww_ui *ui, struct ww_now now)
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
    ww_ui_advance(ui, now);
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
    struct ww_route before = ui->state.at.route;
    ui->release = release;
    ui->view.build.release = release;
    ww_view_forget(&ui->view);
    ww_motion_end(&ui->motion);
    ww_find_renew(&ui->find);
    read_terminal(ui);
    if (release) {
        bool resting = ww_state_is_resting(&ui->state);
        ui->state.lang = resting ? ui->context.default_lang : find_lang(ui, ui->lang_tag);
        ww_ui_remember_lang(ui);
        ww_pages_keep(&ui->state, release, &ui->view.arena, ww_wall_day(now.wall_min));
    }
    if (release && ww_route_equal(&before, &ui->state.at.route))
        ww_gesture_renew(&ui->gesture);
    else
        ww_gesture_reset(&ui->gesture);
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
    ww_ui_advance(ui, now);
    ww_ui_ensure_tree(ui, now);
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
    ww_ui_advance(ui, now);
    ww_ui_ensure_tree(ui, now);
    ww_describe_tree(ui->view.root, rectangles, out);
}

bool ww_ui_release_is_broken(const struct ww_ui *ui)
{
    return ui->release && ww_release_is_broken(ui->release);
}

const struct ww_node *ww_ui_tree(struct ww_ui *ui, struct ww_now now)
{
    ww_ui_advance(ui, now);
    ww_ui_ensure_tree(ui, now);
    return ui->view.root;
}

const struct ww_state *ww_ui_state(const struct ww_ui *ui)
{
    return &ui->state;
}
