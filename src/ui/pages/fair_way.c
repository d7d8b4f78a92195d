#include "ui/pages/fair.h"
#include "ui/pages/fair_plan.h"
#include "ui/pages/pages.h"

/* A shorter way that is closed is worth a word from so many more metres on. */
enum { DETOUR_CM = 1000 };
/* Steps that follow at once have no metres of their own. */
enum { AT_ONCE_CM = 250 };

/* Where the way begins: as the address says, else where the person stands. */
static void find_start(struct ww_fair_plan *plan)
{
    const struct ww_build *build = plan->build;
    const struct ww_terminal *terminal = build->terminal;
    struct ww_stand from;
    int64_t id = ww_route_number(&build->state->at.route, "from", 0);
    if (id && ww_fair_stand(build->release, build->arena, id, &from))
        plan->start = ww_ways_find(&plan->ways, from.waypoint);
    if (plan->start >= 0)
        return;
    plan->start = ww_fair_here(build, plan->fair, &plan->ways);
    plan->starts_here = plan->start >= 0 && terminal->fair == plan->fair &&
                        plan->ways.waypoints[plan->start].id == terminal->waypoint;
}

static bool find(const struct ww_fair_plan *plan, unsigned flags, struct ww_way *way)
{
    return ww_way_find(&plan->ways.graph, plan->build->arena, plan->start, plan->end, flags, way);
}

void ww_fair_plan_find(struct ww_fair_plan *plan)
{
    struct ww_arena *arena = plan->build->arena;
    unsigned flags = plan->step_free ? WW_WAY_STEP_FREE : 0;
    struct ww_way other = {0};
    find_start(plan);
    if (!plan->goal_name.body)
        return;
    plan->is_found = find(plan, flags, &plan->way);
    bool is_closed = find(plan, flags | WW_WAY_ANY, &other);
    if (!plan->is_found) {
        plan->is_blocked = is_closed;
        plan->steps_help = plan->step_free && find(plan, 0, &other);
        return;
    }
    plan->is_blocked = other.length_cm + DETOUR_CM <= plan->way.length_cm;
    plan->has_steps = !plan->step_free && (!find(plan, WW_WAY_STEP_FREE, &other) ||
                                           other.length_cm > plan->way.length_cm);
    plan->step_count = ww_directions(&plan->ways, arena, &plan->way,
                                     plan->goal.hall ? &plan->goal : NULL, plan->steps);
}

/* "bei der Treppe"; NULL: the place has neither a name nor a kind that people know. */
static const char *where(const struct ww_fair_plan *plan, int landmark)
{
    const struct ww_build *build = plan->build;
    if (landmark < 0)
        return NULL;
    const struct ww_waypoint *waypoint = &plan->ways.waypoints[landmark];
    struct ww_text name = ww_waypoint_name(build->release, build->arena, waypoint->id, build->lang);
    if (name.body && !name.substitute) {
        const char *pairs[] = {"name", name.body, NULL};
        return ww_build_fill(build, WW_WORD_PLAN_AT_NAME, pairs);
    }
    switch (waypoint->kind) {
    case WW_WAYPOINT_STAIRS:
        return ww_build_word(build, WW_WORD_PLAN_AT_STAIRS);
    case WW_WAYPOINT_LIFT:
        return ww_build_word(build, WW_WORD_PLAN_AT_LIFT);
    case WW_WAYPOINT_DOOR:
        return ww_build_word(build, WW_WORD_PLAN_AT_DOOR);
    case WW_WAYPOINT_INFO:
        return ww_build_word(build, WW_WORD_PLAN_AT_INFO);
    default:
        return NULL;
    }
}

static const char *start_words(const struct ww_fair_plan *plan, const struct ww_step *step)
{
    const struct ww_build *build = plan->build;
    struct ww_text name = {0};
    if (step->landmark >= 0)
        name = ww_waypoint_name(build->release, build->arena,
                                plan->ways.waypoints[step->landmark].id, build->lang);
    if (!name.body || name.substitute)
        return ww_build_word(build, WW_WORD_PLAN_FOLLOW);
    const char *pairs[] = {"name", name.body, NULL};
    return ww_build_fill(build, WW_WORD_PLAN_TOWARDS, pairs);
}

static const char *after(const struct ww_build *build, int32_t length_cm)
{
    if (length_cm < AT_ONCE_CM)
        return ww_build_word(build, WW_WORD_PLAN_AT_ONCE);
    const char *pairs[] = {"metres", ww_build_number(build, (length_cm + 50) / 100), NULL};
    return ww_build_fill(build, WW_WORD_PLAN_AFTER, pairs);
}

static const struct ww_hall *find_hall(const struct ww_fair_plan *plan, int64_t id)
{
    for (int i = 0; i < plan->hall_count; i++)
        if (plan->halls[i].id == id)
            return &plan->halls[i];
    return NULL;
}

static enum ww_word arrival(enum ww_side side)
{
    return side == WW_SIDE_LEFT    ? WW_WORD_PLAN_ARRIVE_LEFT
           : side == WW_SIDE_RIGHT ? WW_WORD_PLAN_ARRIVE_RIGHT
                                   : WW_WORD_PLAN_ARRIVE;
}

static const char *step_words(const struct ww_fair_plan *plan, const struct ww_step *step)
{
    static const struct {
        enum ww_word word, at;
    } words[] = {
        [WW_STEP_LEFT] = {WW_WORD_PLAN_LEFT, WW_WORD_PLAN_LEFT_AT},
        [WW_STEP_RIGHT] = {WW_WORD_PLAN_RIGHT, WW_WORD_PLAN_RIGHT_AT},
        [WW_STEP_DOOR] = {WW_WORD_PLAN_DOOR, WW_WORD_PLAN_DOOR},
        [WW_STEP_STAIRS] = {WW_WORD_PLAN_STAIRS, WW_WORD_PLAN_STAIRS},
        [WW_STEP_RAMP] = {WW_WORD_PLAN_RAMP, WW_WORD_PLAN_RAMP},
        [WW_STEP_LIFT] = {WW_WORD_PLAN_LIFT, WW_WORD_PLAN_LIFT},
    };
    const struct ww_build *build = plan->build;
    if (step->kind == WW_STEP_START)
        return start_words(plan, step);
    const char *place = where(plan, step->landmark);
    const char *pairs[] = {"after", after(build, step->length_cm), "where", place ? place : "",
                           NULL};
    if (step->kind == WW_STEP_ARRIVE)
        return ww_build_fill(build, arrival(step->side), pairs);
    const char *said =
        ww_build_fill(build, place ? words[step->kind].at : words[step->kind].word, pairs);
    const struct ww_hall *hall = find_hall(plan, step->hall);
    if (!hall || !hall->name.body)
        return said;
    const char *into[] = {"step", said, "hall", hall->name.body, NULL};
    return ww_build_fill(build, WW_WORD_PLAN_INTO, into);
}

/* Number and words; the same number stands on the plan. */
static void add_step(const struct ww_fair_plan *plan, struct ww_node *list, int k)
{
    const struct ww_build *build = plan->build;
    struct ww_node *row = ww_build_row(build, list, build->metrics->unit_px * 2);
    row->style.align = WW_ALIGN_START;
    row->position = k + 1;
    row->set_size = plan->step_count;
    struct ww_node *number =
        ww_build_words(build, row, WW_LOOK_STRONG, ww_arena_printf(build->arena, "%d.", k + 1));
    number->style.min_width = build->metrics->body_px * 3 / 2;
    ww_build_tint(number, WW_TINT_ACCENT);
    ww_build_words(build, row, WW_LOOK_BODY, step_words(plan, &plan->steps[k]))->style.weight = 1;
}

static void add_note(const struct ww_build *build, struct ww_node *parent, enum ww_word word)
{
    struct ww_node *row = ww_build_row(build, parent, build->metrics->unit_px * 2);
    ww_build_icon(build, row, "warning", build->metrics->icon_px,
                  build->theme->colors[WW_TINT_WARNING]);
    struct ww_node *text = ww_build_words(build, row, WW_LOOK_STRONG, ww_build_word(build, word));
    text->style.weight = 1;
    ww_build_tint(text, WW_TINT_WARNING);
}

static void add_length(const struct ww_fair_plan *plan, struct ww_node *parent)
{
    const struct ww_build *build = plan->build;
    int minutes = ww_walk_minutes(plan->way.length_cm);
    const char *pairs[] = {"metres", ww_build_number(build, (plan->way.length_cm + 50) / 100),
                           "minutes", ww_build_number(build, minutes), NULL};
    ww_build_words(
        build, parent, WW_LOOK_STRONG,
        ww_build_fill(build, minutes == 1 ? WW_WORD_PLAN_LENGTH_ONE : WW_WORD_PLAN_LENGTH, pairs));
    struct ww_text from = ww_waypoint_name(build->release, build->arena,
                                           plan->ways.waypoints[plan->start].id, build->lang);
    if (plan->starts_here) {
        struct ww_node *row = ww_build_row(build, parent, build->metrics->unit_px * 2);
        ww_build_icon(build, row, "here", build->metrics->icon_px,
                      build->theme->colors[WW_TINT_WARNING]);
        ww_build_words(build, row, WW_LOOK_BODY, ww_build_word(build, WW_WORD_PLACE_HERE))
            ->style.weight = 1;
    }
    if (plan->starts_here || !from.body)
        return;
    const char *named[] = {"name", from.body, NULL};
    ww_build_words(build, parent, WW_LOOK_SOFT, ww_build_fill(build, WW_WORD_PLAN_FROM, named));
}

static void add_help(const struct ww_fair_plan *plan, struct ww_node *section)
{
    const struct ww_build *build = plan->build;
    add_note(build, section, plan->steps_help ? WW_WORD_PLAN_NO_STEP_FREE : WW_WORD_PLAN_NO_WAY);
    ww_build_words(build, section, WW_LOOK_BODY, ww_build_word(build, WW_WORD_PLAN_ASK));
    if (plan->steps_help)
        ww_fair_plan_button(build, section, "plan/steps", "step-no",
                            ww_build_word(build, WW_WORD_PLAN_WITH_STEPS),
                            ww_route_with(build->state->at.route, "stepfree", NULL));
}

static void add_way(const struct ww_fair_plan *plan, struct ww_node *section)
{
    const struct ww_build *build = plan->build;
    add_length(plan, section);
    if (plan->is_blocked)
        add_note(build, section, WW_WORD_PLAN_BLOCKED);
    if (plan->has_steps)
        add_note(build, section, WW_WORD_PLAN_HAS_STEPS);
    struct ww_node *list = ww_build_column(build, section, build->metrics->unit_px);
    list->role = WW_ROLE_LIST;
    for (int i = 0; i < plan->step_count; i++)
        add_step(plan, list, i);
}

void ww_fair_plan_words(const struct ww_fair_plan *plan, struct ww_node *parent)
{
    const struct ww_build *build = plan->build;
    if (!plan->goal_name.body)
        return;
    struct ww_node *section = ww_build_card(build, parent);
    section->role = WW_ROLE_SECTION;
    if (plan->stand.id)
        ww_fair_plan_number(build, section, &plan->stand);
    const char *pairs[] = {"name", plan->goal_name.body, NULL};
    ww_build_heading(build, section, 2,
                     ww_build_plain(build, ww_build_fill(build, WW_WORD_PLAN_WAY_TO, pairs)));
    if (plan->is_found)
        add_way(plan, section);
    else
        add_help(plan, section);
    ww_fair_plan_exhibitor(build, section, &plan->stand);
}
