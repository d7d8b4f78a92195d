/* Today and this week: what is where, and that time alone keeps the pages true. */
#include <stdio.h>

#include "base/clock.h"
#include "kit.h"

static struct ww_node *list_of(struct kit *kit, const char *id, int count)
{
    struct ww_node *list = kit_find(kit, id);
    if (!list)
        fail_msg("there is no list %s", id);
    assert_int_equal(list->rows.count, count);
    return list;
}

static void test_here_comes_first(void **state)
{
    struct kit *kit = *state;
    struct kit_params params = {.route = "/today", .now = "2026-11-24T13:35"};
    kit_start(kit, params);
    assert_null(kit_find(kit, "here"));
    list_of(kit, "dates", 8);
    params.terminal = "stadtmitte";
    kit_start(kit, params);
    struct ww_node *here = list_of(kit, "here", 2), *dates = list_of(kit, "dates", 6);
    assert_true(here->rect.y < dates->rect.y);
}

static void test_now_parts_what_runs_from_what_comes(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/today"});
    struct ww_node *running = list_of(kit, "dates/now", 4), *coming = list_of(kit, "dates", 9);
    assert_true(running->rect.y + running->rect.h < coming->rect.y);
    kit_start(kit, (struct kit_params){.route = "/today", .now = "2026-11-24T10:00"});
    list_of(kit, "dates/now", 3); /* one has ended */
    kit_start(kit, (struct kit_params){.route = "/today", .now = "2026-11-24T03:00"});
    assert_null(kit_find(kit, "dates/now"));
}

static void test_days_of_the_week(void **state)
{
    struct kit *kit = *state;
    int32_t wall_min = 0;
    assert_true(ww_parse_wall("2026-11-24", &wall_min));
    kit_start(kit, (struct kit_params){.route = "/week"});
    int last_y = -1, lists = 0;
    for (int day = 0; day < 9; day++) {
        char id[40];
        snprintf(id, sizeof id, "day/%d", (int)ww_wall_day(wall_min) + day);
        struct ww_node *list = kit_find(kit, id);
        if (!list)
            continue;
        assert_true(day < 7);
        assert_true(list->rect.y > last_y);
        last_y = list->rect.y;
        lists++;
    }
    assert_in_range(lists, 5, 7);
}

static void test_ways(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){0});
    kit_tap(kit, "today");
    kit_assert_route(kit, "/today");
    kit_tap(kit, "agenda/week");
    kit_assert_route(kit, "/week");
    kit_tap(kit, "agenda/today");
    kit_assert_route(kit, "/today");
    struct ww_node *row = kit_find(kit, "dates/now")->first;
    assert_non_null(row);
    kit_tap(kit, row->id);
    assert_int_equal(ww_ui_state(kit->ui)->at.route.page, WW_PAGE_OFFER);
    kit_tap(kit, "bar/back");
    kit_assert_route(kit, "/today");
    kit_start(kit, (struct kit_params){.route = "/today", .now = "2026-11-24T23:00"});
    kit_tap(kit, "week");
    kit_assert_route(kit, "/week");
    kit_start(kit, (struct kit_params){.route = "/week", .now = "2030-01-01T09:30"});
    kit_tap(kit, "offers");
    kit_assert_route(kit, "/offers");
}

static void test_home_needs_no_scrolling(void **state)
{
    static const char *const langs[] = {"de", "tr"};
    struct kit *kit = *state;
    for (size_t i = 0; i < 2; i++)
        for (int portrait = 0; portrait < 2; portrait++) {
            kit_start(kit, (struct kit_params){.lang = langs[i],
                                               .width_px = portrait ? 1080 : 1920,
                                               .height_px = portrait ? 1920 : 1080});
            struct ww_node *last = kit_find(kit, "info"), *bar = kit_find(kit, "bar/home");
            assert_true(last->rect.y + last->rect.h < bar->rect.y);
        }
}

/* A minute in which a tap beside all controls keeps the idle question away. */
static void pass_minute(struct kit *kit)
{
    kit_pass(kit, 29720);
    kit_tap_at(kit, 4, 200);
    kit_pass(kit, 29720);
}

/* A page that stays open says at every minute what a page opened at that minute says. */
static void check_minutes(struct kit *kit, const char *route, const char *from, int minutes)
{
    char **said = ww_alloc((size_t)minutes * sizeof *said);
    int32_t from_min = 0;
    int changes = 0;
    assert_true(ww_parse_wall(from, &from_min));
    kit_start(kit, (struct kit_params){.route = route, .now = from});
    for (int i = 0; i < minutes; i++) {
        said[i] = kit_describe(kit, false);
        pass_minute(kit);
    }
    for (int i = 0; i < minutes; i++) {
        char now[32], date[11];
        int32_t wall_min = from_min + i;
        int minute = ww_wall_minute_of_day(wall_min);
        ww_format_date(ww_wall_day(wall_min), date);
        snprintf(now, sizeof now, "%sT%02d:%02d", date, minute / 60, minute % 60);
        kit_start(kit, (struct kit_params){.route = route, .now = now});
        char *fresh = kit_describe(kit, false);
        assert_string_equal(said[i], fresh);
        changes += i > 0 && strcmp(said[i - 1], said[i]) != 0;
        free(fresh);
    }
    assert_true(changes > 0);
    for (int i = 0; i < minutes; i++)
        free(said[i]);
    free(said);
}

static void test_time_keeps_the_pages_true(void **state)
{
    check_minutes(*state, "/today", "2026-11-24T07:20", kit_count(120, 24 * 60));
    check_minutes(*state, "/today", "2026-11-24T23:50", 20);
    check_minutes(*state, "/week", "2026-11-24T23:50", 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_here_comes_first),
        cmocka_unit_test(test_now_parts_what_runs_from_what_comes),
        cmocka_unit_test(test_days_of_the_week),
        cmocka_unit_test(test_ways),
        cmocka_unit_test(test_home_needs_no_scrolling),
        cmocka_unit_test(test_time_keeps_the_pages_true),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
