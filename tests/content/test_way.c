#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "content/way.h"

enum { POINTS_MAX = 40, LINKS_MAX = 120 };

struct plan {
    int points, links;
    struct ww_way_link link[LINKS_MAX];
};

static uint32_t any(uint64_t *seed, uint32_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % below;
}

static int rounds(int count, int soak)
{
    const char *value = getenv("WW_SOAK");
    return value && *value ? soak : count;
}

/* Some links name no point, some points have no link, many lengths are the same. */
static void make_plan(struct plan *plan, uint64_t *seed)
{
    plan->points = 1 + (int)any(seed, POINTS_MAX);
    plan->links = (int)any(seed, LINKS_MAX + 1);
    for (int i = 0; i < plan->links; i++)
        plan->link[i] = (struct ww_way_link){
            .from = (int32_t)any(seed, (uint32_t)plan->points + 1) - (any(seed, 50) == 0),
            .to = (int32_t)any(seed, (uint32_t)plan->points),
            .length_cm = (int32_t)any(seed, 12) * 100 - (any(seed, 50) == 0 ? 500 : 0),
            .steps = any(seed, 4) == 0,
            .blocked = any(seed, 6) == 0,
        };
}

static bool counts(const struct plan *plan, const struct ww_way_link *link, unsigned flags)
{
    return link->from >= 0 && link->from < plan->points && link->length_cm >= 0 &&
           !(link->steps && flags & WW_WAY_STEP_FREE) && (!link->blocked || flags & WW_WAY_ANY);
}

/* Bellman and Ford: nothing in common with what is tested. */
static void measure(const struct plan *plan, int from, unsigned flags, int64_t *cm)
{
    for (int p = 0; p < plan->points; p++)
        cm[p] = p == from ? 0 : INT32_MAX;
    for (bool changed = true; changed;) {
        changed = false;
        for (int i = 0; i < plan->links; i++) {
            const struct ww_way_link *link = &plan->link[i];
            if (!counts(plan, link, flags))
                continue;
            const int ends[2][2] = {{link->from, link->to}, {link->to, link->from}};
            for (int k = 0; k < 2; k++)
                if (cm[ends[k][0]] + link->length_cm < cm[ends[k][1]]) {
                    cm[ends[k][1]] = cm[ends[k][0]] + link->length_cm;
                    changed = true;
                }
        }
    }
}

/* The shortest open link between two neighbours of a way. */
static int32_t step_of(const struct plan *plan, int from, int to, unsigned flags)
{
    int32_t least = INT32_MAX;
    for (int i = 0; i < plan->links; i++) {
        const struct ww_way_link *link = &plan->link[i];
        bool joins =
            (link->from == from && link->to == to) || (link->from == to && link->to == from);
        if (joins && counts(plan, link, flags) && link->length_cm < least)
            least = link->length_cm;
    }
    assert_int_not_equal(least, INT32_MAX);
    return least;
}

static void compare(const struct plan *plan, int from, unsigned flags)
{
    struct ww_arena arena = {0};
    struct ww_way_graph graph;
    int64_t expected[POINTS_MAX];
    ww_way_graph_init(&graph, &arena, plan->points, plan->link, plan->links);
    measure(plan, from, flags, expected);
    const int32_t *distances = ww_way_distances(&graph, &arena, from, flags);
    for (int to = 0; to < plan->points; to++) {
        struct ww_way way;
        bool found = ww_way_find(&graph, &arena, from, to, flags, &way);
        assert_int_equal(found, expected[to] != INT32_MAX);
        assert_int_equal(distances[to], found ? expected[to] : WW_WAY_NONE);
        if (!found)
            continue;
        assert_int_equal(way.length_cm, expected[to]);
        assert_int_equal(way.points[0], from);
        assert_int_equal(way.points[way.count - 1], to);
        int64_t walked = 0;
        for (int i = 1; i < way.count; i++)
            walked += step_of(plan, way.points[i - 1], way.points[i], flags);
        assert_int_equal(walked, way.length_cm);
    }
    ww_arena_finish(&arena);
}

static void test_random_plans(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int i = rounds(400, 40000); i > 0; i--) {
        struct plan plan;
        make_plan(&plan, &seed);
        for (unsigned flags = 0; flags <= (WW_WAY_STEP_FREE | WW_WAY_ANY); flags++)
            compare(&plan, (int)any(&seed, (uint32_t)plan.points), flags);
    }
}

/* A short way over steps, a longer one round them, one that is closed. */
static void test_steps_and_blocks(void **state)
{
    (void)state;
    static const struct ww_way_link links[] = {
        {.from = 0, .to = 1, .length_cm = 500},
        {.from = 1, .to = 3, .length_cm = 500, .steps = true},
        {.from = 1, .to = 2, .length_cm = 1500},
        {.from = 2, .to = 3, .length_cm = 1500},
        {.from = 0, .to = 3, .length_cm = 100, .blocked = true},
    };
    struct ww_arena arena = {0};
    struct ww_way_graph graph;
    struct ww_way way;
    ww_way_graph_init(&graph, &arena, 4, links, 5);
    assert_true(ww_way_find(&graph, &arena, 0, 3, 0, &way));
    assert_int_equal(way.length_cm, 1000);
    assert_int_equal(way.count, 3);
    assert_true(ww_way_find(&graph, &arena, 3, 0, WW_WAY_STEP_FREE, &way));
    assert_int_equal(way.length_cm, 3500);
    assert_int_equal(way.count, 4);
    assert_true(ww_way_find(&graph, &arena, 0, 3, WW_WAY_ANY, &way));
    assert_int_equal(way.length_cm, 100);
    ww_arena_finish(&arena);
}

static void test_nothing_to_walk(void **state)
{
    (void)state;
    static const struct ww_way_link links[] = {{.from = 0, .to = 1, .length_cm = 10}};
    struct ww_arena arena = {0};
    struct ww_way_graph graph;
    struct ww_way way;
    ww_way_graph_init(&graph, &arena, 3, links, 1);
    assert_true(ww_way_find(&graph, &arena, 2, 2, 0, &way));
    assert_int_equal(way.count, 1);
    assert_int_equal(way.length_cm, 0);
    assert_false(ww_way_find(&graph, &arena, 0, 2, 0, &way));
    assert_false(ww_way_find(&graph, &arena, 0, 3, 0, &way));
    assert_false(ww_way_find(&graph, &arena, -1, 0, 0, &way));
    assert_int_equal(ww_way_distances(&graph, &arena, 17, 0)[0], WW_WAY_NONE);
    ww_way_graph_init(&graph, &arena, 0, links, 1);
    assert_false(ww_way_find(&graph, &arena, 0, 0, 0, &way));
    ww_way_graph_init(&graph, &arena, -5, links, 1);
    assert_false(ww_way_find(&graph, &arena, 0, 0, 0, &way));
    ww_arena_finish(&arena);
}

/* The longest way there can be still has a length. */
static void test_the_longest_way(void **state)
{
    (void)state;
    struct ww_arena arena = {0};
    struct ww_way_link *links = ww_arena_array(&arena, WW_WAY_POINTS_MAX, sizeof *links);
    for (int i = 0; i < WW_WAY_POINTS_MAX; i++)
        links[i] = (struct ww_way_link){.from = i, .to = i + 1, .length_cm = INT32_MAX};
    struct ww_way_graph graph;
    struct ww_way way;
    ww_way_graph_init(&graph, &arena, WW_WAY_POINTS_MAX + 9, links, WW_WAY_POINTS_MAX);
    assert_int_equal(graph.point_count, WW_WAY_POINTS_MAX);
    assert_true(ww_way_find(&graph, &arena, 0, WW_WAY_POINTS_MAX - 1, 0, &way));
    assert_int_equal(way.count, WW_WAY_POINTS_MAX);
    assert_int_equal(way.length_cm, (WW_WAY_POINTS_MAX - 1) * WW_WAY_LINK_MAX_CM);
    ww_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_random_plans),
        cmocka_unit_test(test_steps_and_blocks),
        cmocka_unit_test(test_nothing_to_walk),
        cmocka_unit_test(test_the_longest_way),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
