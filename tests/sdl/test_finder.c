#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "content/fixture.h"
#include "sdl/finder.h"

/* A terminal at /search without a screen, on a release of twelve offers. */
struct rig {
    struct fixture *fixture;
    struct ww_text_engine *text;
    struct ww_ui *ui;
    sem_t woken;
    struct ww_worker *worker;
    struct ww_finder *finder;
    struct ww_now now;
};

static void wake(void *context)
{
    sem_post(context);
}

static int set_up(void **state)
{
    struct rig *rig = calloc(1, sizeof *rig);
    struct ww_error err;
    void *fixture;
    if (fixture_setup(&fixture) != 0)
        return -1;
    rig->fixture = fixture;
    rig->now = (struct ww_now){.ms = 1000, .wall_min = FIXTURE_NOW_MIN};
    if (ww_text_engine_create(&rig->text, &err) != WW_OK ||
        ww_ui_create(&(struct ww_ui_params){.release = rig->fixture->release,
                                            .text = rig->text,
                                            .width_px = 1920,
                                            .height_px = 1080,
                                            .diagonal_in = 21.5,
                                            .route = "/search",
                                            .now = rig->now},
                     &rig->ui, &err) != WW_OK)
        return -1;
    sem_init(&rig->woken, 0, 0);
    rig->worker = ww_worker_create(wake, &rig->woken);
    rig->finder = ww_finder_create(rig->worker, rig->ui);
    *state = rig;
    return 0;
}

static int tear_down(void **state)
{
    struct rig *rig = *state;
    void *fixture = rig->fixture;
    ww_worker_destroy(rig->worker);
    ww_finder_destroy(rig->finder);
    ww_ui_destroy(rig->ui);
    ww_text_engine_destroy(rig->text);
    sem_destroy(&rig->woken);
    free(rig);
    return fixture_teardown(&fixture);
}

static void look(struct rig *rig)
{
    ww_finder_look(rig->finder, rig->fixture->release, rig->now);
}

static bool shows(struct rig *rig, const char *words)
{
    struct ww_buf page = {0};
    ww_ui_describe(rig->ui, rig->now, false, &page);
    bool found = strstr(page.data, words) != NULL;
    ww_buf_finish(&page);
    return found;
}

/* Until the page says so; false: not within ten seconds. */
static bool wait_for(struct rig *rig, const char *words)
{
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += 10;
    while (!shows(rig, words)) {
        if (sem_timedwait(&rig->woken, &until) != 0)
            return false;
        ww_worker_collect(rig->worker);
    }
    return true;
}

static void test_answers_come_later(void **state)
{
    struct rig *rig = *state;
    look(rig);
    assert_false(shows(rig, "#found/"));
    ww_ui_text(rig->ui, "qqqq", rig->now);
    look(rig);
    assert_true(wait_for(rig, "„qqqq“"));
    look(rig); /* nothing new */
    ww_worker_collect(rig->worker);
    assert_true(shows(rig, "„qqqq“"));
}

/* However quickly somebody types, the last answer is that to the last letter. */
static void test_the_newest_question_wins(void **state)
{
    struct rig *rig = *state;
    for (int i = 0; i < 60; i++) {
        ww_ui_text(rig->ui, "q", rig->now);
        look(rig);
        if (i % 7 == 0)
            ww_worker_collect(rig->worker);
    }
    char typed[61] = "", last[80];
    memset(typed, 'q', 60);
    snprintf(last, sizeof last, "„%s“", typed);
    assert_true(wait_for(rig, last));
}

/* What is asked before a swap is asked again after it, of the other release. */
static void test_a_swap_in_between(void **state)
{
    struct rig *rig = *state;
    ww_ui_text(rig->ui, "qqq", rig->now);
    look(rig);
    ww_ui_swap(rig->ui, NULL, rig->now);
    ww_finder_look(rig->finder, NULL, rig->now);
    ww_worker_collect(rig->worker);
    ww_ui_swap(rig->ui, rig->fixture->release, rig->now);
    look(rig);
    assert_true(wait_for(rig, "„qqq“"));
    ww_finder_look(rig->finder, NULL, rig->now);
}

static void test_ends_while_something_is_asked(void **state)
{
    struct rig *rig = *state;
    ww_ui_text(rig->ui, "a", rig->now);
    look(rig);
    ww_ui_text(rig->ui, "b", rig->now);
    look(rig);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_answers_come_later, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_the_newest_question_wins, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_a_swap_in_between, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_ends_while_something_is_asked, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
