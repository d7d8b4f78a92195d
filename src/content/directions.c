#include "content/directions.h"

#include <math.h>

/* A bend is a turn from 40 degrees on; what is nearer than this to the straight line is a swerve
 * round a table; a landmark is seen from so far away. */
#define TURN_RADIANS 0.7
enum { SWERVE_CM = 120, LANDMARK_CM = 500 };

struct survey {
    const struct ww_ways *ways;
    const struct ww_way *way;
    struct ww_step *steps;
    int count;
    int32_t walked_cm; /* since the last step */
};

static const struct ww_waypoint *point(const struct survey *survey, int i)
{
    return &survey->ways->waypoints[survey->way->points[i]];
}

/* What a person walks through rather than past. */
static bool is_passage(const struct ww_waypoint *waypoint)
{
    return waypoint->kind == WW_WAYPOINT_DOOR || waypoint->kind == WW_WAYPOINT_STAIRS ||
           waypoint->kind == WW_WAYPOINT_RAMP || waypoint->kind == WW_WAYPOINT_LIFT;
}

static enum ww_step_kind step_of(enum ww_waypoint_kind kind)
{
    switch (kind) {
    case WW_WAYPOINT_STAIRS:
        return WW_STEP_STAIRS;
    case WW_WAYPOINT_RAMP:
        return WW_STEP_RAMP;
    case WW_WAYPOINT_LIFT:
        return WW_STEP_LIFT;
    default:
        return WW_STEP_DOOR;
    }
}

static double distance_to_line(const struct ww_waypoint *p, const struct ww_waypoint *a,
                               const struct ww_waypoint *b)
{
    double dx = b->x_cm - a->x_cm, dy = b->y_cm - a->y_cm, length = hypot(dx, dy);
    double px = p->x_cm - a->x_cm, py = p->y_cm - a->y_cm;
    return length > 0 ? fabs(px * dy - py * dx) / length : hypot(px, py);
}

/* Marks the points between `from` and `to` at which the way bends (Douglas and Peucker). A stack of
 * its own: the way may be long. */
static void mark_bends(const struct survey *survey, int from, int to, bool *bends, int *stack)
{
    int depth = 0;
    stack[depth++] = from;
    stack[depth++] = to;
    while (depth > 0) {
        int last = stack[--depth], first = stack[--depth], farthest = -1;
        double most = SWERVE_CM;
        for (int i = first + 1; i < last; i++) {
            double away =
                distance_to_line(point(survey, i), point(survey, first), point(survey, last));
            if (away > most) {
                most = away;
                farthest = i;
            }
        }
        if (farthest < 0)
            continue;
        bends[farthest] = true;
        stack[depth++] = first;
        stack[depth++] = farthest;
        stack[depth++] = farthest;
        stack[depth++] = last;
    }
}

/* The length of the link that the way takes between two of its neighbours. */
static int32_t link_length(const struct survey *survey, int i)
{
    const struct ww_way_graph *graph = &survey->ways->graph;
    int from = survey->way->points[i], to = survey->way->points[i + 1];
    int32_t least = -1;
    for (int32_t k = graph->first[from]; k < graph->first[from + 1]; k++)
        if (graph->arcs[k].to == to && (least < 0 || graph->arcs[k].length_cm < least))
            least = graph->arcs[k].length_cm;
    return least < 0 ? 0 : least;
}

/* How much somebody knows who hears of a waypoint; 0: nothing. */
static int worth(const struct ww_waypoint *waypoint)
{
    switch (waypoint->kind) {
    case WW_WAYPOINT_STAIRS:
    case WW_WAYPOINT_LIFT:
    case WW_WAYPOINT_INFO:
        return 3;
    case WW_WAYPOINT_FOOD:
    case WW_WAYPOINT_TOILET:
    case WW_WAYPOINT_ROOM:
    case WW_WAYPOINT_ENTRANCE:
        return 2;
    case WW_WAYPOINT_STAND:
    case WW_WAYPOINT_DOOR:
        return 1;
    default:
        return 0;
    }
}

/* The best known thing at a point or one link away from it; not the goal, which is the last one. */
static int find_landmark(const struct survey *survey, int i)
{
    const struct ww_ways *ways = survey->ways;
    int here = survey->way->points[i], goal = survey->way->points[survey->way->count - 1];
    int best = worth(&ways->waypoints[here]) && here != goal ? here : -1;
    for (int32_t k = ways->graph.first[here]; k < ways->graph.first[here + 1]; k++) {
        const struct ww_way_arc *arc = &ways->graph.arcs[k];
        int known = best < 0 ? 0 : worth(&ways->waypoints[best]);
        if (arc->to != goal && arc->length_cm <= LANDMARK_CM &&
            ways->waypoints[arc->to].hall == ways->waypoints[here].hall &&
            worth(&ways->waypoints[arc->to]) > known)
            best = arc->to;
    }
    return best;
}

static void add(struct survey *survey, struct ww_step step)
{
    /* One is kept free for the arrival. */
    if (survey->count >= WW_STEPS_MAX - (step.kind != WW_STEP_ARRIVE))
        return;
    step.length_cm = survey->walked_cm;
    survey->walked_cm = 0;
    survey->steps[survey->count++] = step;
}

/* The angle from a to b to x, y, in radians, to the right above 0. */
static double turn_at(const struct ww_waypoint *a, const struct ww_waypoint *b, int x_cm, int y_cm)
{
    double dx = b->x_cm - a->x_cm, dy = b->y_cm - a->y_cm;
    double ex = x_cm - b->x_cm, ey = y_cm - b->y_cm;
    return atan2(dx * ey - dy * ex, dx * ex + dy * ey);
}

/* The goal as seen by somebody who comes along the last piece of the way. */
static enum ww_side side_of(const struct survey *survey, int before, const struct ww_goal *goal)
{
    int last = survey->way->count - 1;
    const struct ww_waypoint *end = point(survey, last);
    bool is_known = goal && goal->hall == end->hall && before < last &&
                    point(survey, before)->hall == end->hall;
    if (!is_known)
        return WW_SIDE_AHEAD;
    double turn = turn_at(point(survey, before), end, goal->x_cm, goal->y_cm);
    return fabs(turn) < TURN_RADIANS ? WW_SIDE_AHEAD : turn > 0 ? WW_SIDE_RIGHT : WW_SIDE_LEFT;
}

static bool begins_passage(const struct survey *survey, int i)
{
    return is_passage(point(survey, i)) || point(survey, i)->hall != point(survey, i + 1)->hall;
}

/* The next point that is a passage, bends or ends the way. */
static int next_of(const struct survey *survey, const bool *bends, int i)
{
    int last = survey->way->count - 1;
    for (i++; i < last && !bends[i] && !begins_passage(survey, i);)
        i++;
    return i;
}

/* A passage, once however many points lie in it: the two ends of a flight of stairs are one step.
 * Returns the last point of it. */
static int pass(struct survey *survey, int i)
{
    int last = survey->way->count - 1, end = i;
    const struct ww_waypoint *entry = point(survey, is_passage(point(survey, i)) ? i : i + 1);
    while (end < last && (point(survey, end + 1)->hall != point(survey, end)->hall ||
                          (is_passage(entry) && point(survey, end + 1)->kind == entry->kind)))
        end++;
    int64_t hall = point(survey, end)->hall;
    add(survey, (struct ww_step){.kind = step_of(entry->kind),
                                 .point = i,
                                 .landmark = -1,
                                 .hall = hall != point(survey, i)->hall ? hall : 0});
    return end;
}

static void walk(struct survey *survey, int from, int to)
{
    for (int i = from; i < to; i++)
        survey->walked_cm += link_length(survey, i);
}

/* A turn at `i`, for somebody who comes from `before` and goes on to `next`; none where the halls
 * have no direction in common. */
static void turn(struct survey *survey, int before, int i, int next)
{
    const struct ww_waypoint *from = point(survey, before), *to = point(survey, next);
    if (from->hall != point(survey, i)->hall || to->hall != point(survey, i)->hall)
        return;
    double angle = turn_at(from, point(survey, i), to->x_cm, to->y_cm);
    if (fabs(angle) >= TURN_RADIANS)
        add(survey, (struct ww_step){
                        .kind = angle > 0 ? WW_STEP_RIGHT : WW_STEP_LEFT,
                        .point = i,
                        .landmark = is_passage(point(survey, i)) ? -1 : find_landmark(survey, i)});
}

static void find_bends(const struct survey *survey, struct ww_arena *arena, bool *bends)
{
    int last = survey->way->count - 1;
    int *stack = ww_arena_array(arena, (size_t)last * 4 + 4, sizeof *stack);
    for (int from = 0, to; from < last; from = to) {
        for (to = from + 1; to < last && !begins_passage(survey, to); to++)
            ;
        if (point(survey, from)->hall == point(survey, to)->hall)
            mark_bends(survey, from, to, bends, stack);
    }
}

int ww_directions(const struct ww_ways *ways, struct ww_arena *arena, const struct ww_way *way,
                  const struct ww_goal *goal, struct ww_step steps[WW_STEPS_MAX])
{
    struct survey survey = {.ways = ways, .way = way, .steps = steps};
    int last = way->count - 1, before = -1, i = 0;
    bool *bends = ww_arena_array(arena, (size_t)way->count, sizeof *bends);
    find_bends(&survey, arena, bends);
    while (i < last) {
        if (i == 0)
            add(&survey,
                (struct ww_step){.kind = WW_STEP_START,
                                 .landmark = find_landmark(&survey, next_of(&survey, bends, 0))});
        if (begins_passage(&survey, i)) {
            int end = pass(&survey, i);
            walk(&survey, i, end);
            if (point(&survey, end)->hall != point(&survey, i)->hall)
                before = -1; /* on the other side nobody knows from where they came */
            else if (end > i)
                before = i;
            i = end;
            if (i == last)
                break;
        }
        int next = next_of(&survey, bends, i);
        if (before >= 0)
            turn(&survey, before, i, next);
        walk(&survey, i, next);
        before = i;
        i = next;
    }
    add(&survey,
        (struct ww_step){.kind = WW_STEP_ARRIVE,
                         .point = last,
                         .landmark = -1,
                         .side = before >= 0 ? side_of(&survey, before, goal) : WW_SIDE_AHEAD});
    return survey.count;
}

int ww_walk_minutes(int32_t length_cm)
{
    int32_t a_minute_cm = WW_WALK_M_A_MINUTE * 100;
    return length_cm <= a_minute_cm ? 1 : (length_cm - 1) / a_minute_cm + 1;
}
