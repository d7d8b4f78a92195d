#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "content/directions.h"

enum { POINTS_MAX = 64 };

/* A plan by hand: waypoints in the order of the way, each linked to the next, and what stands
 * beside it. */
struct rig {
    struct ww_arena arena;
    struct ww_waypoint points[POINTS_MAX];
    int32_t path[POINTS_MAX];
    int count, path_count;
    struct ww_way_link links[2 * POINTS_MAX];
    int link_count;
    struct ww_ways ways;
    struct ww_way way;
    struct ww_step steps[WW_STEPS_MAX];
    int step_count;
};

static int add(struct rig *rig, int64_t hall, int x_m, int y_m, enum ww_waypoint_kind kind)
{
    rig->points[rig->count] = (struct ww_waypoint){
        .id = rig->count + 1, .hall = hall, .x_cm = x_m * 100, .y_cm = y_m * 100, .kind = kind};
    return rig->count++;
}

static int32_t length(const struct ww_waypoint *a, const struct ww_waypoint *b)
{
    return a->hall == b->hall ? abs(a->x_cm - b->x_cm) + abs(a->y_cm - b->y_cm) : 100;
}

static void link(struct rig *rig, int from, int to)
{
    rig->links[rig->link_count++] = (struct ww_way_link){
        .from = from, .to = to, .length_cm = length(&rig->points[from], &rig->points[to])};
}

/* The next point of the way. */
static void walk(struct rig *rig, int64_t hall, int x_m, int y_m, enum ww_waypoint_kind kind)
{
    int at = add(rig, hall, x_m, y_m, kind);
    if (rig->path_count)
        link(rig, rig->path[rig->path_count - 1], at);
    rig->path[rig->path_count++] = at;
}

/* "start; 10 m right; 5 m arrive left", with @n for the landmark and #n for the hall. */
static const char *describe(struct rig *rig, const struct ww_goal *goal)
{
    static const char *const names[] = {
        [WW_STEP_START] = "start",   [WW_STEP_LEFT] = "left",    [WW_STEP_RIGHT] = "right",
        [WW_STEP_DOOR] = "door",     [WW_STEP_RAMP] = "ramp",    [WW_STEP_LIFT] = "lift",
        [WW_STEP_STAIRS] = "stairs", [WW_STEP_ARRIVE] = "arrive"};
    static const char *const sides[] = {"ahead", "left", "right"};
    struct ww_buf out = {0};
    rig->ways = (struct ww_ways){.waypoints = rig->points, .count = rig->count};
    ww_way_graph_init(&rig->ways.graph, &rig->arena, rig->count, rig->links, rig->link_count);
    rig->way = (struct ww_way){.points = rig->path, .count = rig->path_count};
    rig->step_count = ww_directions(&rig->ways, &rig->arena, &rig->way, goal, rig->steps);
    for (int i = 0; i < rig->step_count; i++) {
        const struct ww_step *step = &rig->steps[i];
        if (i)
            ww_buf_puts(&out, "; ");
        if (step->length_cm)
            ww_buf_printf(&out, "%d m ", step->length_cm / 100);
        ww_buf_puts(&out, names[step->kind]);
        if (step->landmark >= 0)
            ww_buf_printf(&out, " @%d", step->landmark);
        if (step->hall)
            ww_buf_printf(&out, " #%d", (int)step->hall);
        if (step->kind == WW_STEP_ARRIVE)
            ww_buf_printf(&out, " %s", sides[step->side]);
    }
    const char *words = ww_arena_strdup(&rig->arena, out.data ? out.data : "");
    ww_buf_finish(&out);
    return words;
}

static void test_turns(void **state)
{
    (void)state;
    struct rig rig = {0};
    struct ww_goal goal = {.hall = 1, .x_cm = 2500, .y_cm = 2000};
    walk(&rig, 1, 0, 0, WW_WAYPOINT_TERMINAL);
    walk(&rig, 1, 5, 0, WW_WAYPOINT_WAY); /* straight on */
    walk(&rig, 1, 10, 0, WW_WAYPOINT_WAY);
    walk(&rig, 1, 10, 10, WW_WAYPOINT_WAY); /* y goes down: to the right */
    walk(&rig, 1, 20, 10, WW_WAYPOINT_WAY); /* to the left */
    walk(&rig, 1, 20, 20, WW_WAYPOINT_STAND);
    assert_string_equal(describe(&rig, &goal),
                        "start; 10 m right; 10 m left; 10 m right; 10 m arrive left");
    goal.x_cm = 1500;
    assert_string_equal(describe(&rig, &goal),
                        "start; 10 m right; 10 m left; 10 m right; 10 m arrive right");
    goal = (struct ww_goal){.hall = 1, .x_cm = 2000, .y_cm = 2300};
    assert_string_equal(describe(&rig, &goal),
                        "start; 10 m right; 10 m left; 10 m right; 10 m arrive ahead");
    ww_arena_finish(&rig.arena);
}

/* Nobody notices a swerve round a table, and a slow curve is no turn. */
static void test_swerves_are_no_turns(void **state)
{
    (void)state;
    struct rig rig = {0};
    walk(&rig, 1, 0, 0, WW_WAYPOINT_ENTRANCE);
    walk(&rig, 1, 6, 1, WW_WAYPOINT_WAY);
    walk(&rig, 1, 12, 0, WW_WAYPOINT_WAY);
    walk(&rig, 1, 18, 1, WW_WAYPOINT_WAY);
    walk(&rig, 1, 30, 0, WW_WAYPOINT_STAND);
    assert_string_equal(describe(&rig, NULL), "start; 34 m arrive ahead");
    ww_arena_finish(&rig.arena);
}

static void test_landmarks(void **state)
{
    (void)state;
    struct rig rig = {0};
    walk(&rig, 1, 0, 0, WW_WAYPOINT_ENTRANCE);
    walk(&rig, 1, 10, 0, WW_WAYPOINT_WAY);
    walk(&rig, 1, 10, 10, WW_WAYPOINT_STAND); /* the goal is no landmark */
    int stand = add(&rig, 1, 12, 0, WW_WAYPOINT_STAND);
    link(&rig, 1, stand);
    assert_string_equal(describe(&rig, NULL), "start @3; 10 m right @3; 10 m arrive ahead");
    int stairs = add(&rig, 1, 10, -3, WW_WAYPOINT_STAIRS); /* known better */
    link(&rig, 1, stairs);
    assert_string_equal(describe(&rig, NULL), "start @4; 10 m right @4; 10 m arrive ahead");
    int far = add(&rig, 1, 17, 0, WW_WAYPOINT_LIFT); /* too far */
    link(&rig, 1, far);
    assert_string_equal(describe(&rig, NULL), "start @4; 10 m right @4; 10 m arrive ahead");
    ww_arena_finish(&rig.arena);
}

/* A door in a wall keeps the direction; the two ends of a flight of stairs are one step. */
static void test_passages(void **state)
{
    (void)state;
    struct rig rig = {0};
    walk(&rig, 1, 0, 0, WW_WAYPOINT_ENTRANCE);
    walk(&rig, 1, 10, 0, WW_WAYPOINT_DOOR);
    walk(&rig, 1, 11, 0, WW_WAYPOINT_WAY);
    walk(&rig, 1, 11, 10, WW_WAYPOINT_STAIRS);
    walk(&rig, 1, 11, 15, WW_WAYPOINT_STAIRS);
    walk(&rig, 1, 11, 20, WW_WAYPOINT_WAY);
    walk(&rig, 1, 30, 20, WW_WAYPOINT_STAND);
    assert_string_equal(describe(&rig, NULL), "start @1; 10 m door; right; 11 m stairs; "
                                              "10 m left @4; 19 m arrive ahead");
    ww_arena_finish(&rig.arena);
}

/* Between halls nobody knows the direction: no turn is said until the next one. */
static void test_other_halls(void **state)
{
    (void)state;
    struct rig rig = {0};
    walk(&rig, 1, 0, 0, WW_WAYPOINT_TERMINAL);
    walk(&rig, 1, 20, 0, WW_WAYPOINT_LIFT);
    walk(&rig, 2, 3, 3, WW_WAYPOINT_LIFT);
    walk(&rig, 2, 3, 13, WW_WAYPOINT_WAY);
    walk(&rig, 2, 13, 13, WW_WAYPOINT_WAY);
    walk(&rig, 3, 1, 1, WW_WAYPOINT_WAY); /* an opening is as good as a door */
    walk(&rig, 3, 1, 5, WW_WAYPOINT_STAND);
    assert_string_equal(describe(&rig, NULL), "start @1; 20 m lift #2; 11 m left; 10 m door #3; "
                                              "5 m arrive ahead");
    ww_arena_finish(&rig.arena);
}

static void test_no_way_at_all(void **state)
{
    (void)state;
    struct rig rig = {0};
    walk(&rig, 1, 0, 0, WW_WAYPOINT_STAND);
    assert_string_equal(describe(&rig, NULL), "arrive ahead");
    walk(&rig, 2, 0, 0, WW_WAYPOINT_STAND);
    assert_string_equal(describe(&rig, NULL), "start; door #2; 1 m arrive ahead");
    ww_arena_finish(&rig.arena);
}

/* More steps than anybody remembers: the arrival is always among them. */
static void test_too_many_steps(void **state)
{
    (void)state;
    struct rig rig = {0};
    for (int i = 0; i < POINTS_MAX; i++)
        walk(&rig, 1, (i + 1) / 2 * 10, i / 2 * 10, WW_WAYPOINT_WAY);
    describe(&rig, NULL);
    assert_int_equal(rig.step_count, WW_STEPS_MAX);
    assert_int_equal(rig.steps[WW_STEPS_MAX - 1].kind, WW_STEP_ARRIVE);
    ww_arena_finish(&rig.arena);
}

/* Any way through any plan: the steps together are as long as the way, and lie on it in order. */
static void test_random_ways(void **state)
{
    (void)state;
    uint64_t seed = 12;
    for (int round = 0; round < 2000; round++) {
        struct rig rig = {0};
        int32_t walked = 0, said = 0;
        for (int i = 0; i < 20; i++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            walk(&rig, 1 + (seed >> 60) / 12, (int)(seed >> 40 & 31), (int)(seed >> 50 & 31),
                 (enum ww_waypoint_kind)((seed >> 33) % WW_WAYPOINT_KIND_COUNT));
            if (i)
                walked += length(&rig.points[i - 1], &rig.points[i]);
        }
        describe(&rig, NULL);
        for (int i = 0; i < rig.step_count; i++) {
            said += rig.steps[i].length_cm;
            assert_true(i == 0 || rig.steps[i].point >= rig.steps[i - 1].point);
        }
        assert_int_equal(said, walked);
        assert_int_equal(rig.steps[0].kind, WW_STEP_START);
        ww_arena_finish(&rig.arena);
    }
}

static void test_minutes(void **state)
{
    (void)state;
    assert_int_equal(ww_walk_minutes(0), 1);
    assert_int_equal(ww_walk_minutes(6000), 1);
    assert_int_equal(ww_walk_minutes(6001), 2);
    assert_int_equal(ww_walk_minutes(INT32_MAX), 357914);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_turns),          cmocka_unit_test(test_swerves_are_no_turns),
        cmocka_unit_test(test_landmarks),      cmocka_unit_test(test_passages),
        cmocka_unit_test(test_other_halls),    cmocka_unit_test(test_no_way_at_all),
        cmocka_unit_test(test_too_many_steps), cmocka_unit_test(test_random_ways),
        cmocka_unit_test(test_minutes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
