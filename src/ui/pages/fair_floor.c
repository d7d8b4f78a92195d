#include "ui/pages/fair_plan.h"

#include <math.h>

#include "ui/pages/pages.h"

/* What is smaller shows nothing. */
enum { LEAST_WIDTH_EM = 9, LEAST_HEIGHT_EM = 6 };
/* A pin holds a number in the size of the text; the line of a way is seen from an arm's length. */
#define PIN_MM 11.5
#define LINE_MM 2.0

/* The picture is kept in memory in one size, for every zoom: no more pixels than a screen has. */
enum { PICTURE_PX = 1920 * 1080 };

static void set_picture(struct ww_node *node, const struct ww_media *media)
{
    double pixels = (double)media->width_px * media->height_px;
    double scale = pixels > PICTURE_PX ? sqrt(PICTURE_PX / pixels) : 1;
    int width_px = (int)(media->width_px * scale), height_px = (int)(media->height_px * scale);
    node->picture = media->path;
    node->floor->picture_width_px = width_px > 0 ? width_px : 1;
    node->floor->picture_height_px = height_px > 0 ? height_px : 1;
}

/* What lies beyond the hall is drawn at its edge: a damaged number must not leave what pixels can
 * count. */
static int inside(int cm, int side_cm)
{
    return cm < 0 ? 0 : cm > side_cm ? side_cm : cm;
}

static void add_spots(const struct ww_fair_plan *plan, struct ww_floor *floor)
{
    struct ww_floor_spot *spots =
        ww_arena_array(plan->build->arena, (size_t)plan->stand_count + 1, sizeof *spots);
    for (int i = 0; i < plan->stand_count; i++) {
        const struct ww_stand *stand = &plan->stands[i];
        int x_cm = inside(stand->x_cm, floor->width_cm);
        int y_cm = inside(stand->y_cm, floor->height_cm);
        spots[i] = (struct ww_floor_spot){
            .id = stand->id,
            .x_cm = x_cm,
            .y_cm = y_cm,
            .width_cm = inside(stand->width_cm, floor->width_cm - x_cm),
            .height_cm = inside(stand->height_cm, floor->height_cm - y_cm),
            .label = stand->number,
            .look = ww_fair_plan_is_lit(plan, stand) ? WW_FLOOR_LIT : WW_FLOOR_PLAIN};
    }
    floor->spots = spots;
    floor->spot_count = plan->stand_count;
}

/* The part of the way that lies in this hall, in pieces where it leaves it and comes back. */
static void add_way(const struct ww_fair_plan *plan, struct ww_floor *floor)
{
    struct ww_floor_point *points =
        ww_arena_array(plan->build->arena, (size_t)plan->way.count + 1, sizeof *points);
    bool is_here = false;
    for (int i = 0; i < plan->way.count; i++) {
        const struct ww_waypoint *at = &plan->ways.waypoints[plan->way.points[i]];
        bool was_here = is_here;
        is_here = at->hall == plan->hall->id;
        if (is_here)
            points[floor->way_count++] =
                (struct ww_floor_point){.x_cm = inside(at->x_cm, floor->width_cm),
                                        .y_cm = inside(at->y_cm, floor->height_cm),
                                        .begins = !was_here};
    }
    floor->way = points;
}

static void add_pin(struct ww_floor *floor, struct ww_floor_pin pin)
{
    pin.x_cm = inside(pin.x_cm, floor->width_cm);
    pin.y_cm = inside(pin.y_cm, floor->height_cm);
    if (floor->pin_count < WW_FLOOR_PINS_MAX)
        floor->pins[floor->pin_count++] = pin;
}

/* The numbers of the steps, then the goal, then where the person stands: that is most important. */
static void add_pins(const struct ww_fair_plan *plan, struct ww_floor *floor)
{
    for (int i = 1; i < plan->step_count; i++) {
        const struct ww_waypoint *at =
            &plan->ways.waypoints[plan->way.points[plan->steps[i].point]];
        if (at->hall == plan->hall->id && plan->steps[i].kind != WW_STEP_ARRIVE)
            add_pin(floor, (struct ww_floor_pin){.x_cm = at->x_cm,
                                                 .y_cm = at->y_cm,
                                                 .label = ww_build_number(plan->build, i + 1)});
    }
    if (plan->goal_name.body && plan->goal.hall == plan->hall->id)
        add_pin(floor, (struct ww_floor_pin){
                           .x_cm = plan->goal.x_cm, .y_cm = plan->goal.y_cm, .icon = "places"});
    if (plan->start >= 0 && plan->ways.waypoints[plan->start].hall == plan->hall->id) {
        const struct ww_waypoint *at = &plan->ways.waypoints[plan->start];
        add_pin(floor, (struct ww_floor_pin){.x_cm = at->x_cm,
                                             .y_cm = at->y_cm,
                                             .icon = plan->starts_here ? "here" : "forward",
                                             .here = plan->starts_here});
    }
}

static void mark_chosen(const struct ww_fair_plan *plan, struct ww_floor *floor)
{
    const struct ww_floor_view *view = &plan->build->state->at.floor;
    for (int i = 0; i < floor->spot_count; i++) {
        struct ww_floor_spot *spot = &floor->spots[i];
        if (spot->id != view->chosen && spot->id != plan->stand.id)
            continue;
        spot->look = WW_FLOOR_CHOSEN;
        floor->x_cm = spot->x_cm + spot->width_cm / 2;
        floor->y_cm = spot->y_cm + spot->height_cm / 2;
    }
}

struct ww_node *ww_fair_plan_floor(const struct ww_fair_plan *plan, struct ww_node *parent,
                                   int width_px, int height_px)
{
    const struct ww_build *build = plan->build;
    const struct ww_hall *hall = plan->hall;
    int needed_px = (int)((int64_t)width_px * hall->height_cm / hall->width_cm);
    height_px = needed_px < height_px ? needed_px : height_px;
    if (width_px < LEAST_WIDTH_EM * build->metrics->body_px ||
        height_px < LEAST_HEIGHT_EM * build->metrics->body_px)
        return NULL;
    struct ww_floor *floor = ww_arena_alloc(build->arena, sizeof *floor);
    *floor = (struct ww_floor){.width_cm = hall->width_cm,
                               .height_cm = hall->height_cm,
                               .x_cm = hall->width_cm / 2,
                               .y_cm = hall->height_cm / 2,
                               .view = build->state->at.floor,
                               .pin_px = ww_metrics_mm(build->metrics, PIN_MM) *
                                         build->metrics->text_scale / 100,
                               .line_px = ww_metrics_mm(build->metrics, LINE_MM)};
    add_spots(plan, floor);
    mark_chosen(plan, floor);
    add_way(plan, floor);
    add_pins(plan, floor);
    struct ww_node *node = ww_node_add(build->arena, parent, WW_ROLE_IMAGE, WW_BOX_FLOOR);
    ww_node_name(build->arena, node, "plan/floor");
    node->floor = floor;
    node->style.width = width_px;
    node->style.height = height_px;
    node->style.text_px = build->metrics->body_px;
    struct ww_text words = hall->plan.id && hall->plan.alt.body ? hall->plan.alt : hall->name;
    ww_node_span(build->arena, node, words.body ? words.body : "", ww_build_tag(build, words.lang),
                 WW_WEIGHT_REGULAR, WW_TINT_INK);
    if (hall->plan.id)
        set_picture(node, &hall->plan);
    return node;
}
