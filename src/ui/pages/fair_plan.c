#include "ui/pages/fair_plan.h"

#include <stdio.h>
#include <string.h>

#include "ui/pages/pages.h"

/* Of the height that is seen, in percent, so much is the plan's where the words stand below it: on
 * a screen that is low nearly all, the rest is for a finger that scrolls the page. */
enum { FLOOR_SHARE = 50, FLOOR_SHARE_LOW = 85 };

static int64_t fair_of(const struct ww_build *build)
{
    return ww_fair_at(build->release, 0, build->now.wall_min);
}

/* The stand or the room to which the way leads; nothing where neither is asked for or exists. */
static void read_goal(struct ww_fair_plan *plan)
{
    const struct ww_build *build = plan->build;
    const struct ww_route *route = &build->state->at.route;
    struct ww_stand *stand = &plan->stand;
    struct ww_room room;
    plan->end = -1;
    int64_t id = ww_route_number(route, "stand", 0);
    if (id && ww_fair_stand(build->release, build->arena, id, stand)) {
        plan->end = ww_ways_find(&plan->ways, stand->waypoint);
        plan->goal = (struct ww_goal){.hall = stand->hall,
                                      .x_cm = stand->x_cm + stand->width_cm / 2,
                                      .y_cm = stand->y_cm + stand->height_cm / 2};
        plan->goal_name = ww_stand_name(build->release, build->arena, stand, build->lang);
        if (!plan->goal_name.body)
            plan->goal_name = ww_build_source(stand->number);
        return;
    }
    *stand = (struct ww_stand){0};
    id = ww_route_number(route, "room", 0);
    if (!id || !ww_fair_room(build->release, build->arena, id, build->lang, &room))
        return;
    plan->end = ww_ways_find(&plan->ways, room.waypoint);
    plan->goal_name = room.name;
    if (plan->end >= 0) {
        const struct ww_waypoint *at = &plan->ways.waypoints[plan->end];
        plan->goal = (struct ww_goal){.hall = at->hall, .x_cm = at->x_cm, .y_cm = at->y_cm};
    }
}

/* As asked for, else where the way begins, for its first step speaks of what is drawn; without a
 * way where the goal is, else where something is lit, else where the person stands. */
static const struct ww_hall *choose_hall(const struct ww_fair_plan *plan)
{
    int64_t here = plan->start >= 0 ? plan->ways.waypoints[plan->start].hall : 0;
    int64_t wanted[] = {ww_route_number(&plan->build->state->at.route, "hall", 0),
                        plan->is_found ? here : 0, plan->goal.hall,
                        ww_fair_plan_lit_hall(plan, here), here};
    for (size_t k = 0; k < sizeof wanted / sizeof wanted[0]; k++)
        for (int i = 0; i < plan->hall_count; i++)
            if (plan->halls[i].id == wanted[k])
                return &plan->halls[i];
    return &plan->halls[0];
}

static bool read_plan(const struct ww_build *build, struct ww_fair_plan *plan)
{
    char step_free[WW_QUERY_SIZE];
    *plan = (struct ww_fair_plan){.build = build, .fair = fair_of(build), .start = -1};
    plan->halls =
        ww_fair_halls(build->release, build->arena, plan->fair, build->lang, &plan->hall_count);
    if (plan->hall_count == 0)
        return false;
    ww_route_value(&build->state->at.route, "stepfree", step_free);
    plan->step_free = strcmp(step_free, "1") == 0;
    ww_fair_ways(build->release, build->arena, plan->fair, &plan->ways);
    read_goal(plan);
    ww_fair_plan_find(plan);
    ww_fair_plan_choose(plan);
    plan->hall = choose_hall(plan);
    plan->stands = ww_fair_stands(build->release, build->arena, plan->hall->id, &plan->stand_count);
    return true;
}

static void mark_selected(const struct ww_build *build, struct ww_node *button)
{
    button->state |= WW_STATE_SELECTED;
    button->style.outline_width = build->metrics->unit_px / 3 + 1;
    button->style.outline = build->theme->colors[WW_TINT_ACCENT];
}

static void add_zoom(const struct ww_build *build, struct ww_node *row, const char *id,
                     const char *icon, enum ww_word word, int steps, bool enabled)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *button =
        ww_build_control(build, row, WW_ROLE_BUTTON, id,
                         (struct ww_action){.kind = WW_ACTION_ZOOM, .floor = {.zoom = steps}});
    if (!enabled)
        button->state |= WW_STATE_DISABLED;
    int side_px = m->target_px > m->icon_px ? m->target_px : m->icon_px;
    button->style.width = side_px * 5 / 4;
    button->style.padding_x = 0;
    button->style.justify = WW_ALIGN_CENTER;
    ww_build_span(build, button, ww_build_word(build, word), WW_WEIGHT_REGULAR, WW_TINT_INK);
    ww_build_icon(build, button, icon, m->icon_px * 5 / 4,
                  build->theme->colors[enabled ? WW_TINT_ACCENT : WW_TINT_LINE]);
}

static int lit_in(const struct ww_fair_plan *plan, const struct ww_hall *hall)
{
    return plan->lit[hall - plan->halls];
}

static const char *lit_words(const struct ww_build *build, int lit)
{
    const char *pairs[] = {"count", ww_build_number(build, lit), NULL};
    return ww_build_fill(build, WW_WORD_PLAN_LIT, pairs);
}

static void add_hall(const struct ww_fair_plan *plan, struct ww_node *grid,
                     const struct ww_hall *hall)
{
    const struct ww_build *build = plan->build;
    char id[40];
    snprintf(id, sizeof id, "plan/hall/%lld", (long long)hall->id);
    struct ww_route route = ww_route_with_number(build->state->at.route, "hall", hall->id);
    struct ww_node *button = ww_build_control(build, grid, WW_ROLE_BUTTON, id, ww_build_go(route));
    ww_build_text(build, button, WW_LOOK_STRONG, hall->name)->style.weight = 1;
    if (plan->index)
        ww_build_words(build, button, WW_LOOK_SOFT, ww_build_number(build, lit_in(plan, hall)));
    if (plan->starts_here && plan->ways.waypoints[plan->start].hall == hall->id)
        ww_build_icon(build, button, "here", build->metrics->icon_px,
                      build->theme->colors[WW_TINT_WARNING]);
    else if (plan->goal_name.body && plan->goal.hall == hall->id)
        ww_build_icon(build, button, "places", build->metrics->icon_px,
                      build->theme->colors[WW_TINT_ACCENT]);
    if (hall == plan->hall)
        mark_selected(build, button);
}

/* The halls, and how large the plan is, beside the title or below it. */
static void add_controls(const struct ww_fair_plan *plan, struct ww_node *row, bool has_floor)
{
    const struct ww_build *build = plan->build;
    int zoom = build->state->at.floor.zoom;
    struct ww_node *grid = ww_node_add(build->arena, row, WW_ROLE_GROUP, WW_BOX_GRID);
    grid->style.weight = 1;
    grid->style.gap = build->metrics->gap_px;
    grid->style.columns = ww_build_columns(build, build->width_px * 2 / 3, 9, 2);
    for (int i = 0; plan->hall_count > 1 && i < plan->hall_count; i++)
        add_hall(plan, grid, &plan->halls[i]);
    if (!has_floor)
        return;
    add_zoom(build, row, "plan/smaller", "minus", WW_WORD_PLAN_SMALLER, -1,
             zoom > WW_FLOOR_ZOOM_MIN);
    add_zoom(build, row, "plan/larger", "plus", WW_WORD_PLAN_LARGER, 1, zoom < WW_FLOOR_ZOOM_MAX);
}

static void add_step_free(const struct ww_fair_plan *plan, struct ww_node *parent)
{
    const struct ww_build *build = plan->build;
    struct ww_route route =
        ww_route_with(build->state->at.route, "stepfree", plan->step_free ? NULL : "1");
    struct ww_node *button =
        ww_build_button(build, parent, "plan/stepfree", "step-free",
                        ww_build_word(build, WW_WORD_PLAN_STEP_FREE), ww_build_go(route));
    if (!plan->step_free)
        return;
    mark_selected(build, button);
    ww_build_icon(build, button, "check", build->metrics->icon_px,
                  build->theme->colors[WW_TINT_ACCENT]);
}

void ww_fair_plan_number(const struct ww_build *build, struct ww_node *card,
                         const struct ww_stand *stand)
{
    const char *pairs[] = {"number", stand->number, NULL};
    ww_build_words(build, card, WW_LOOK_SOFT, ww_build_fill(build, WW_WORD_PLAN_STAND, pairs));
}

struct ww_node *ww_fair_plan_button(const struct ww_build *build, struct ww_node *card,
                                    const char *id, const char *icon, const char *words,
                                    struct ww_route route)
{
    struct ww_node *button = ww_build_button(build, card, id, icon, words, ww_build_go(route));
    button->style.color = build->theme->colors[WW_TINT_GROUND];
    return button;
}

void ww_fair_plan_exhibitor(const struct ww_build *build, struct ww_node *card,
                            const struct ww_stand *stand)
{
    char id[40];
    if (!stand->exhibitor)
        return;
    snprintf(id, sizeof id, "plan/exhibitor/%lld", (long long)stand->id);
    ww_fair_plan_button(build, card, id, "info", ww_build_word(build, WW_WORD_PLAN_EXHIBITOR),
                        ww_route_to_id(WW_PAGE_FAIR_EXHIBITOR, stand->exhibitor));
}

/* The way to a stand, as asked for so far. */
static struct ww_route way_to(const struct ww_build *build, int64_t stand)
{
    struct ww_route route = ww_route_with(build->state->at.route, "hall", NULL);
    route = ww_route_with(route, "room", NULL);
    return ww_route_with_number(route, "stand", stand);
}

/* What the finger has chosen, with what can be done; what the way leads to has its own words. */
static void add_card(const struct ww_fair_plan *plan, struct ww_node *parent)
{
    const struct ww_build *build = plan->build;
    int64_t chosen = build->state->at.floor.chosen;
    struct ww_stand stand;
    if (!chosen || chosen == plan->stand.id ||
        !ww_fair_stand(build->release, build->arena, chosen, &stand))
        return;
    struct ww_node *card = ww_build_card(build, parent);
    card->role = WW_ROLE_SECTION;
    ww_node_name(build->arena, card, WW_FLOOR_CARD);
    ww_fair_plan_number(build, card, &stand);
    struct ww_text name = ww_stand_name(build->release, build->arena, &stand, build->lang);
    if (name.body)
        ww_build_heading(build, card, 2, name);
    ww_fair_plan_button(build, card, "plan/way", "forward",
                        ww_build_word(build, WW_WORD_PLAN_SHOW_WAY), way_to(build, chosen));
    if (plan->goal_name.body && stand.waypoint) {
        const char *pairs[] = {"name", name.body ? name.body : stand.number, NULL};
        ww_fair_plan_button(build, card, "plan/from", "here",
                            ww_build_fill(build, WW_WORD_PLAN_FROM, pairs),
                            ww_route_with_number(build->state->at.route, "from", chosen));
    }
    ww_fair_plan_exhibitor(build, card, &stand);
}

static struct ww_node *build_stand_row(void *context, struct ww_node *list, int k)
{
    const struct ww_fair_plan *plan = context;
    const struct ww_build *build = plan->build;
    const struct ww_stand *stand = plan->listed[k];
    char id[40];
    snprintf(id, sizeof id, "stand/%lld", (long long)stand->id);
    struct ww_node *row =
        ww_build_control(build, list, WW_ROLE_ITEM, id, ww_build_go(way_to(build, stand->id)));
    struct ww_node *number =
        ww_build_text(build, row, WW_LOOK_STRONG, ww_build_source(stand->number));
    number->style.width = build->metrics->body_px * 3;
    number->style.max_lines = 1;
    ww_build_tint(number, WW_TINT_ACCENT);
    struct ww_text name = ww_stand_name(build->release, build->arena, stand, build->lang);
    ww_build_row_title(build, row, name, 1)->style.weight = 1;
    return row;
}

/* The stands of the hall that are lit, else every one; returns how many. */
static int choose_listed(struct ww_fair_plan *plan)
{
    bool all = lit_in(plan, plan->hall) == 0;
    int count = 0;
    plan->listed =
        ww_arena_array(plan->build->arena, (size_t)plan->stand_count + 1, sizeof *plan->listed);
    for (int i = 0; i < plan->stand_count; i++)
        if (all || ww_fair_plan_is_lit(plan, &plan->stands[i]))
            plan->listed[count++] = &plan->stands[i];
    return count;
}

/* The same stands as on the plan, for whoever does not want to touch it. */
static void add_list(struct ww_fair_plan *plan, struct ww_node *parent)
{
    const struct ww_build *build = plan->build;
    const struct ww_metrics *m = build->metrics;
    int lit = lit_in(plan, plan->hall);
    const char *pairs[] = {"hall", plan->hall->name.body ? plan->hall->name.body : "", NULL};
    const char *words =
        lit ? lit_words(build, lit) : ww_build_fill(build, WW_WORD_PLAN_STANDS, pairs);
    struct ww_node *heading = ww_build_heading(build, parent, 2, ww_build_plain(build, words));
    heading->style.padding_y = m->unit_px;
    struct ww_node *list = ww_node_add(build->arena, parent, WW_ROLE_LIST, WW_BOX_ROWS);
    ww_node_name(build->arena, list, "stands");
    int height = ww_text_line_height_px(m->body_px, build->rtl) + 3 * m->unit_px;
    int gap = ww_metrics_mm(m, WW_TARGET_GAP_MM);
    list->style.row_height = height > m->target_px ? height : m->target_px;
    list->style.gap = m->unit_px > gap ? m->unit_px : gap;
    list->rows =
        (struct ww_rows){.count = choose_listed(plan), .build = build_stand_row, .context = plan};
}

/* Where the plan and its words stand, and how much room the plan has. */
struct room {
    struct ww_node *floor, *words;
    int width_px, height_px;
};

static struct room find_room(const struct ww_build *build, int hall_rows)
{
    const struct ww_metrics *m = build->metrics;
    int seen_px = m->band_px - 2 * m->target_px;
    struct room room = {.floor = build->content,
                        .words = build->content,
                        .width_px = build->width_px,
                        .height_px =
                            seen_px * (m->landscape ? FLOOR_SHARE_LOW : FLOOR_SHARE) / 100};
    if (!ww_build_is_wide(build))
        return room;
    bool has_notice = build->content->first != build->content->last;
    struct ww_node *row = ww_build_row(build, build->content, m->gap_px);
    row->style.align = WW_ALIGN_START;
    room.floor = ww_build_column(build, row, m->gap_px);
    room.words = ww_build_column(build, row, m->gap_px);
    room.words->style.weight = 1;
    room.width_px = room.floor->style.width = (build->width_px - m->gap_px) * 3 / 5;
    room.height_px = seen_px - m->target_px * (has_notice ? 5 : 3) / 2 -
                     (hall_rows > 1 ? hall_rows - 1 : 0) * (m->target_px + m->gap_px);
    return room;
}

bool ww_page_fair_plan(struct ww_build *build)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_fair_plan *plan = ww_arena_alloc(build->arena, sizeof *plan);
    if (!read_plan(build, plan))
        return false;
    bool wide = ww_build_is_wide(build);
    struct ww_node *head = wide ? ww_build_row(build, build->content, m->gap_px)
                                : ww_build_column(build, build->content, m->gap_px);
    ww_build_heading(build, head, 1,
                     ww_build_plain(build, ww_build_word(build, WW_WORD_PLAN_TITLE)));
    struct room room = find_room(build, (plan->hall_count + 1) / 2);
    struct ww_node *controls = wide ? head : ww_build_row(build, head, m->gap_px);
    struct ww_node *floor = ww_fair_plan_floor(plan, room.floor, room.width_px, room.height_px);
    add_controls(plan, controls, floor != NULL);
    if (plan->index && lit_in(plan, plan->hall) == 0)
        ww_build_words(build, room.words, WW_LOOK_STRONG, lit_words(build, 0));
    add_card(plan, room.words);
    add_step_free(plan, room.words);
    ww_fair_plan_words(plan, room.words);
    /* Beside the plan while there is room: nothing leads anywhere yet. */
    add_list(plan, plan->goal_name.body ? build->content : room.words);
    return true;
}
