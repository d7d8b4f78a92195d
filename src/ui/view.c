#include "ui/view.h"

#include "base/clock.h"
#include "content/facets.h"
#include "ui/focus.h"
#include "ui/pages/pages.h"

static void start(struct ww_view *view, const struct ww_build *inputs, struct ww_release *release)
{
    ww_arena_reset(&view->arena);
    view->wake_min = INT32_MAX;
    view->wake_ms = INT64_MAX;
    view->overlay = NULL;
    view->foreign = NULL;
    view->build = *inputs;
    struct ww_build *build = &view->build;
    build->arena = &view->arena;
    build->release = release;
    build->today = ww_wall_day(build->now.wall_min);
    build->lang = build->state->lang;
    int simple = ww_build_simple_lang(build, build->lang);
    if (build->state->adjust.simple && simple >= 0)
        build->lang = simple;
    build->word_lang = ww_word(release, build->lang, WW_WORD_BAR_BACK).lang;
    build->rtl = ww_build_lang_rtl(build, build->lang);
    build->width_px = build->metrics->width_px - 2 * build->metrics->margin_px;
    build->foreign = &view->foreign;
    build->wake_min = &view->wake_min;
    build->wake_ms = &view->wake_ms;
    /* Offers expire and the bold day of opening hours moves at midnight. */
    if (release)
        ww_build_wake(build, (build->today + 1) * WW_DAY_MINUTES);
}

/* Root, page and bar: the frame that all pages share. */
static void add_frame(struct ww_view *view)
{
    struct ww_build *build = &view->build;
    char route[WW_ROUTE_SIZE];
    view->root = ww_node_add(build->arena, NULL, WW_ROLE_PAGE, WW_BOX_STACK);
    ww_route_format(&build->state->at.route, route);
    ww_node_name(build->arena, view->root, build->release ? route : "builtin");
    view->root->style.fill = true;
    view->root->style.color = view->root->style.pressed = build->theme->colors[WW_TINT_GROUND];
    view->main = ww_build_column(build, view->root, 0);
    int above_band_px =
        build->metrics->height_px - build->metrics->band_px - build->metrics->below_band_px;
    if (above_band_px > 0)
        ww_build_column(build, view->main, 0)->style.height = above_band_px;
    build->beside = ww_build_row(build, view->main, 0);
    build->beside->style.align = WW_ALIGN_STRETCH;
    build->beside->style.grow = true;
    struct ww_node *scroll = ww_node_add(build->arena, build->beside, WW_ROLE_GROUP, WW_BOX_SCROLL);
    scroll->style.weight = 1;
    build->content = ww_build_column(build, scroll, build->metrics->gap_px);
    build->content->style.padding_x = build->metrics->margin_px;
    build->content->style.padding_y = build->metrics->gap_px;
    build->dock = ww_build_column(build, view->main, 0);
}

/* No bar, no margin: there is nothing to operate. */
static void add_attract(struct ww_view *view)
{
    struct ww_build *build = &view->build;
    view->main->first = view->main->last = NULL;
    build->content = ww_build_column(build, view->main, 0);
    build->content->style.grow = true;
    ww_page_attract(build);
}

static void add_page(struct ww_view *view)
{
    struct ww_build *build = &view->build;
    add_frame(view);
    if (!build->release) {
        ww_page_builtin(build);
        return;
    }
    if (ww_state_is_resting(build->state)) {
        add_attract(view);
        return;
    }
    /* Who types has read them, and wants to see what is found. */
    if (!build->state->at.route.typed[0]) {
        ww_page_notices(build);
        ww_page_age(build);
    }
    int width_px = build->width_px;
    if (!ww_pages_build(build))
        ww_page_gone(build);
    build->width_px = width_px; /* what stands beside the page has narrowed it, not the rest */
    ww_page_bar(build, view->main);
    if (build->metrics->below_band_px > 0)
        ww_build_column(build, view->main, 0)->style.height = build->metrics->below_band_px;
    if (build->state->overlay != WW_OVERLAY_NONE) {
        ww_page_overlay(build, view->root);
        view->overlay = view->root->last;
    }
}

static void lay_out(struct ww_view *view)
{
    const struct ww_build *build = &view->build;
    view->layout = (struct ww_layout){
        .arena = build->arena,
        .text = build->text,
        .rtl = build->rtl,
        .scroll_px = build->state->at.scroll_px,
    };
    ww_layout_run(&view->layout, view->root, build->metrics->width_px, build->metrics->height_px);
}

void ww_view_build(struct ww_view *view, const struct ww_build *inputs)
{
    start(view, inputs, inputs->release);
    add_page(view);
    lay_out(view);
    if (inputs->release && ww_release_is_broken(inputs->release)) {
        /* What was read cannot be trusted: the page that needs no content, until the caller has
         * opened a release again. */
        start(view, inputs, NULL);
        add_page(view);
        lay_out(view);
    }
    /* A list of very many offers goes with its page. */
    if (inputs->release && !view->build.sieve)
        ww_sieve_drop(inputs->release);
}

void ww_view_mark(struct ww_view *view, uint64_t pressed)
{
    struct ww_node *scope = ww_view_scope(view);
    struct ww_node *focused = ww_focus_node(scope, ww_view_focus(view));
    if (focused && view->build.state->focus_visible)
        focused->state |= WW_STATE_FOCUSED;
    struct ww_node *under_finger = ww_node_find(scope, pressed);
    if (under_finger)
        under_finger->state |= WW_STATE_PRESSED;
}

void ww_view_forget(struct ww_view *view)
{
    view->root = view->main = view->overlay = NULL;
    ww_arena_reset(&view->arena);
}

void ww_view_finish(struct ww_view *view)
{
    ww_arena_finish(&view->arena);
    view->root = view->main = view->overlay = NULL;
}

struct ww_node *ww_view_scope(const struct ww_view *view)
{
    return view->overlay ? view->overlay : view->main;
}

struct ww_focus ww_view_focus(const struct ww_view *view)
{
    const struct ww_state *state = view->build.state;
    return view->overlay ? state->overlay_focus : state->at.focus;
}
