#include "ui/pages/mine.h"

#include <stdio.h>

#include "base/clock.h"
#include "ui/dates.h"
#include "ui/pages/pages.h"

/* A step as a row: what stands at its start (a time, a number), its name and a line below it. */
static struct ww_node *add_row(const struct ww_build *build, struct ww_node *parent,
                               const struct ww_fair_look *look, const char *id,
                               struct ww_route route, const char *icon)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *row = ww_build_control(build, parent, WW_ROLE_ITEM, id, ww_build_go(route));
    ww_build_edge(build, row, look->color);
    row->style.gap = m->unit_px * 3;
    if (build->width_px >= 16 * m->body_px)
        ww_build_icon(build, row, icon, m->icon_px * 5 / 4,
                      ww_build_category_ink(build, look->color));
    struct ww_node *words = ww_build_column(build, row, 0);
    words->style.weight = 1;
    return words;
}

/* Names the talks that cannot be heard together with this one. */
static void add_clashes(const struct ww_build *build, struct ww_node *parent,
                        const struct ww_mine *mine, int session)
{
    enum { NAMED = 3 };
    const char *names[NAMED];
    int count = 0;
    for (int i = 0; i < mine->outing.clash_count && count < NAMED; i++) {
        const struct ww_outing_clash *clash = &mine->outing.clashes[i];
        if (clash->first != session && clash->second != session)
            continue;
        int other = clash->first == session ? clash->second : clash->first;
        const char *name = mine->cards[other].name.body;
        const char *pairs[] = {"name", name ? name : "", NULL};
        if (!mine->cards[other].cancelled)
            names[count++] = ww_build_fill(build, WW_WORD_MINE_QUOTED, pairs);
    }
    if (count == 0)
        return;
    const char *pairs[] = {"names", ww_build_commas(build, names, count), NULL};
    struct ww_node *line = ww_build_words(build, parent, WW_LOOK_STRONG,
                                          ww_build_fill(build, WW_WORD_MINE_CLASH, pairs));
    ww_build_tint(line, WW_TINT_WARNING);
}

static void add_session(const struct ww_build *build, struct ww_node *parent,
                        const struct ww_fair_look *look, const struct ww_mine *mine, int index)
{
    const struct ww_session *session = &mine->cards[index];
    char id[40];
    snprintf(id, sizeof id, "session/%lld", (long long)session->id);
    struct ww_node *words = add_row(build, parent, look, id,
                                    ww_route_to_id(WW_PAGE_FAIR_SESSION, session->id), "clock");
    const char *time = ww_dates_range(build, session->start_min, session->end_min);
    if (ww_wall_day(session->start_min) != build->today) {
        const char *pairs[] = {"date", ww_dates_day(build, ww_wall_day(session->start_min)), "time",
                               time, NULL};
        time = ww_build_fill(build, WW_WORD_DATE_AT, pairs);
    }
    struct ww_node *when = ww_build_words(build, words, WW_LOOK_STRONG, time);
    ww_build_tint(when, WW_TINT_ACCENT);
    struct ww_node *title = ww_build_row_title(build, words, session->name, 2);
    if (session->room_name.body)
        ww_build_text(build, words, WW_LOOK_SOFT, session->room_name)->style.max_lines = 1;
    if (!session->cancelled) {
        add_clashes(build, words, mine, index);
        return;
    }
    when->state |= WW_STATE_CANCELLED;
    title->state |= WW_STATE_CANCELLED;
    ww_build_tint(when, WW_TINT_SOFT);
    ww_build_tint(title, WW_TINT_SOFT);
    ww_build_tint(
        ww_build_words(build, words, WW_LOOK_STRONG, ww_build_word(build, WW_WORD_OFFER_CANCELLED)),
        WW_TINT_WARNING);
}

static void add_stand(const struct ww_build *build, struct ww_node *parent,
                      const struct ww_fair_look *look, const struct ww_mine_stand *stand)
{
    char id[40];
    snprintf(id, sizeof id, "exhibitor/%lld", (long long)stand->card.id);
    struct ww_node *words = add_row(
        build, parent, look, id, ww_route_to_id(WW_PAGE_FAIR_EXHIBITOR, stand->card.id), "places");
    ww_build_text(build, words, WW_LOOK_STRONG, stand->card.name)->style.max_lines = 2;
    if (!stand->card.stand)
        return;
    const char *where = ww_fair_stand_words(build, stand->card.stand_number, stand->card.hall_name);
    const char *pairs[] = {"count", ww_build_number(build, (stand->walk_cm + 50) / 100), NULL};
    where = ww_arena_printf(build->arena, "%s · %s", where,
                            stand->walk_cm < 0 ? ww_build_word(build, WW_WORD_MINE_UNREACHABLE)
                                               : ww_build_fill(build, WW_WORD_MINE_WALK, pairs));
    ww_build_words(build, words, WW_LOOK_SOFT, where)->style.max_lines = 2;
}

static void add_steps(const struct ww_build *build, const struct ww_fair_look *look,
                      const struct ww_mine *mine)
{
    struct ww_node *list = ww_build_column(build, build->content, build->metrics->unit_px);
    list->role = WW_ROLE_LIST;
    ww_node_name(build->arena, list, "steps");
    if (list->style.gap < ww_metrics_mm(build->metrics, WW_TARGET_GAP_MM))
        list->style.gap = ww_metrics_mm(build->metrics, WW_TARGET_GAP_MM);
    for (int i = 0; i < mine->outing.step_count; i++) {
        const struct ww_outing_step *step = &mine->outing.steps[i];
        if (step->session)
            add_session(build, list, look, mine, step->index);
        else
            add_stand(build, list, look, &mine->stands[step->index]);
        list->last->position = i + 1;
        list->last->set_size = mine->outing.step_count;
    }
}

/* In which order the steps stand; how long they take where nothing but stands is marked. */
static void add_order(const struct ww_build *build, const struct ww_mine *mine)
{
    bool is_timed = mine->session_count == 0 && mine->total_min >= 0;
    const char *pairs[] = {"count", ww_build_number(build, WW_OUTING_STAND_MIN), "total",
                           ww_build_number(build, mine->total_min), NULL};
    if (mine->stand_count)
        ww_build_words(
            build, build->content, WW_LOOK_SOFT,
            ww_build_fill(build, is_timed ? WW_WORD_MINE_SHORTEST : WW_WORD_MINE_ORDER, pairs));
}

bool ww_page_fair_mine(struct ww_build *build)
{
    struct ww_fair_look look;
    if (!ww_fair_read(build, &look))
        return false;
    const struct ww_mine *mine = ww_mine_read(build, &look.fair);
    ww_fair_banner(build, &look, "marked", ww_build_word(build, WW_WORD_FAIR_MINE), NULL);
    if (mine->outing.step_count == 0) {
        ww_build_words(build, build->content, WW_LOOK_BODY,
                       ww_build_word(build, WW_WORD_MINE_EMPTY));
        struct ww_node *grid = ww_fair_grid(build, build->content, build->width_px, 12, 3);
        ww_build_button(build, grid, "finder", "search", ww_build_word(build, WW_WORD_FAIR_FINDER),
                        ww_build_go(ww_route_to(WW_PAGE_FAIR_FINDER)));
        ww_build_button(build, grid, "exhibitors", "list",
                        ww_build_word(build, WW_WORD_FAIR_EXHIBITORS),
                        ww_build_go(ww_route_to(WW_PAGE_FAIR_EXHIBITORS)));
        ww_build_button(build, grid, "sessions", "calendar",
                        ww_build_word(build, WW_WORD_FAIR_SESSIONS),
                        ww_build_go(ww_route_to(WW_PAGE_FAIR_SESSIONS)));
        return true;
    }
    add_order(build, mine);
    ww_take_button(build, build->content);
    add_steps(build, &look, mine);
    ww_build_words(build, build->content, WW_LOOK_SOFT, ww_build_word(build, WW_WORD_MINE_FORGET));
    return true;
}
