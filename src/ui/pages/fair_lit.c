/* Which stands are lit: those of the exhibitors that fit what was looked for. */
#include "ui/pages/fair.h"
#include "ui/pages/fair_plan.h"

/* False: nothing was looked for. The numbers of the address are those of the lists. */
static bool read_choice(const struct ww_build *build, struct ww_fair_choice *choice)
{
    const struct ww_route *route = &build->state->at.route;
    int count;
    const struct ww_fair_field *fields =
        ww_fair_fields(build->release, build->arena, build->lang, &count);
    *choice = ww_fair_looked_for(fields, count, ww_route_number(route, "field", 0),
                                 ww_route_number(route, "offer", 0),
                                 ww_route_number(route, "certificate", 0));
    return choice->fields || choice->kinds || choice->has_certificate;
}

void ww_fair_plan_choose(struct ww_fair_plan *plan)
{
    const struct ww_build *build = plan->build;
    struct ww_fair_choice *choice = ww_arena_alloc(build->arena, sizeof *choice);
    struct ww_fair_index *index = ww_arena_alloc(build->arena, sizeof *index);
    if (!read_choice(build, choice) ||
        !ww_fair_index_load(build->release, build->arena, plan->fair, build->lang, index))
        return;
    plan->index = index;
    plan->chosen = ww_fair_choose(index, build->arena, choice);
    for (int i = 0; i < plan->hall_count; i++) {
        int count;
        const struct ww_stand *stands =
            ww_fair_stands(build->release, build->arena, plan->halls[i].id, &count);
        for (int k = 0; k < count; k++)
            plan->lit[i] += ww_fair_plan_is_lit(plan, &stands[k]);
    }
}

bool ww_fair_plan_is_lit(const struct ww_fair_plan *plan, const struct ww_stand *stand)
{
    return plan->index && stand->exhibitor &&
           ww_exhibitors_have(plan->index, &plan->chosen, stand->no);
}

int64_t ww_fair_plan_lit_hall(const struct ww_fair_plan *plan, int64_t near)
{
    int most = -1;
    for (int i = 0; i < plan->hall_count; i++) {
        if (plan->lit[i] > 0 && plan->halls[i].id == near)
            return near;
        if (plan->lit[i] > 0 && (most < 0 || plan->lit[i] > plan->lit[most]))
            most = i;
    }
    return most < 0 ? 0 : plan->halls[most].id;
}
