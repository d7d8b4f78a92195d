#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <SDL_image.h>
#include <semaphore.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "sdl/pictures.h"

enum { WIDTH = 40, HEIGHT = 20, BYTES = WIDTH * HEIGHT * 4 };

struct fixture {
    char dir[64], a[96], b[96];
};

static int set_up(void **state)
{
    struct fixture *f = malloc(sizeof *f);
    strcpy(f->dir, P_tmpdir "/ww-pictures-XXXXXX");
    assert_non_null(mkdtemp(f->dir));
    snprintf(f->a, sizeof f->a, "%s/a.png", f->dir);
    snprintf(f->b, sizeof f->b, "%s/b.png", f->dir);
    SDL_Surface *s = SDL_CreateRGBSurfaceWithFormat(0, WIDTH, HEIGHT, 32, SDL_PIXELFORMAT_XRGB8888);
    SDL_FillRect(s, NULL, 0x336699);
    assert_int_equal(IMG_SavePNG(s, f->a), 0);
    assert_int_equal(IMG_SavePNG(s, f->b), 0);
    SDL_FreeSurface(s);
    *state = f;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *f = *state;
    ww_dir_remove(f->dir, NULL);
    free(f);
    return 0;
}

static void test_without_worker(void **state)
{
    const struct fixture *f = *state;
    struct ww_pictures *pictures = ww_pictures_create(NULL, 2 * BYTES);
    const uint32_t *pixels = ww_pictures_get(pictures, f->a, WIDTH, HEIGHT);
    assert_non_null(pixels);
    assert_int_equal(pixels[WIDTH * HEIGHT - 1], 0x336699);
    assert_true(ww_pictures_take_arrived(pictures));
    assert_ptr_equal(ww_pictures_get(pictures, f->a, WIDTH, HEIGHT), pixels);
    assert_false(ww_pictures_take_arrived(pictures));
    assert_null(ww_pictures_get(pictures, "/nowhere.png", WIDTH, HEIGHT));
    assert_null(ww_pictures_get(pictures, f->a, 0, HEIGHT));
    assert_null(ww_pictures_get(pictures, f->a, WIDTH, 1 << 20));
    ww_pictures_destroy(pictures);
    ww_pictures_destroy(NULL);
}

static void test_what_is_on_the_page_stays(void **state)
{
    const struct fixture *f = *state;
    struct ww_pictures *pictures = ww_pictures_create(NULL, 2 * BYTES);
    ww_pictures_next_round(pictures);
    assert_non_null(ww_pictures_get(pictures, f->a, WIDTH, HEIGHT));
    assert_non_null(ww_pictures_get(pictures, f->b, WIDTH, HEIGHT));
    /* The third does not fit beside two that are on the page. */
    assert_null(ww_pictures_get(pictures, f->a, WIDTH - 1, HEIGHT));
    /* On the next page the first one stays, for another one the second one goes. */
    ww_pictures_next_round(pictures);
    ww_pictures_keep(pictures, f->a, WIDTH, HEIGHT);
    assert_non_null(ww_pictures_get(pictures, f->a, WIDTH - 2, HEIGHT));
    ww_pictures_take_arrived(pictures);
    assert_non_null(ww_pictures_get(pictures, f->a, WIDTH, HEIGHT));
    assert_false(ww_pictures_take_arrived(pictures));
    ww_pictures_destroy(pictures);
}

/* Page after page, more sizes than there are places: the newest one is always there. */
static void test_any_number_of_pages(void **state)
{
    const struct fixture *f = *state;
    struct ww_pictures *pictures = ww_pictures_create(NULL, 64 * BYTES);
    for (int i = 1; i < 300; i++) {
        ww_pictures_next_round(pictures);
        assert_non_null(ww_pictures_get(pictures, f->a, 1 + i % WIDTH, 1 + i / 15));
        assert_null(ww_pictures_get(pictures, "/nowhere.png", i, i));
    }
    ww_pictures_destroy(pictures);
}

static void wake(void *context)
{
    sem_post(context);
}

static void test_with_worker(void **state)
{
    const struct fixture *f = *state;
    sem_t woken;
    sem_init(&woken, 0, 0);
    struct ww_worker *worker = ww_worker_create(wake, &woken);
    struct ww_pictures *pictures = ww_pictures_create(worker, 2 * BYTES);
    ww_pictures_next_round(pictures);
    assert_null(ww_pictures_get(pictures, f->a, WIDTH, HEIGHT));
    assert_null(ww_pictures_get(pictures, f->a, WIDTH, HEIGHT));
    assert_null(ww_pictures_get(pictures, "/nowhere.png", WIDTH, HEIGHT));
    for (int i = 0; i < 2; i++)
        sem_wait(&woken);
    assert_false(ww_pictures_take_arrived(pictures));
    ww_worker_collect(worker);
    assert_true(ww_pictures_take_arrived(pictures));
    assert_non_null(ww_pictures_get(pictures, f->a, WIDTH, HEIGHT));
    /* What failed is not asked for again. */
    assert_null(ww_pictures_get(pictures, "/nowhere.png", WIDTH, HEIGHT));
    ww_worker_collect(worker);
    assert_false(ww_pictures_take_arrived(pictures));
    /* The end comes while one is under way. */
    ww_pictures_get(pictures, f->b, WIDTH, HEIGHT);
    ww_worker_destroy(worker);
    ww_pictures_destroy(pictures);
    sem_destroy(&woken);
}

struct blocker {
    struct ww_job job;
    sem_t *running, *go_on;
};

static void block(struct ww_job *job)
{
    struct blocker *blocker = (struct blocker *)job;
    sem_post(blocker->running);
    sem_wait(blocker->go_on);
}

static void forget(struct ww_job *job, bool has_run)
{
    (void)job;
    (void)has_run;
}

/* So many that the worker drops the first, and none of the others can be read: nothing but the drop
 * itself can say that the page has to ask again. */
static void test_dropped_is_asked_for_again(void **state)
{
    const struct fixture *f = *state;
    sem_t woken, running, go_on;
    sem_init(&woken, 0, 0);
    sem_init(&running, 0, 0);
    sem_init(&go_on, 0, 0);
    struct ww_worker *worker = ww_worker_create(wake, &woken);
    struct ww_pictures *pictures = ww_pictures_create(worker, 2 * BYTES);
    struct blocker blocker = {
        .job = {.kind = WW_JOB_RELEASE, .run = block, .done = forget},
        .running = &running,
        .go_on = &go_on,
    };
    ww_worker_submit(worker, &blocker.job);
    sem_wait(&running);
    ww_pictures_next_round(pictures);
    ww_pictures_get(pictures, f->a, WIDTH, HEIGHT);
    for (int i = 1; i <= 16; i++)
        ww_pictures_get(pictures, "/nowhere.png", i, i);
    ww_worker_collect(worker);
    assert_true(ww_pictures_take_arrived(pictures));
    assert_false(ww_pictures_take_arrived(pictures));
    sem_post(&go_on);
    for (int i = 0; i < 17; i++) {
        sem_wait(&woken);
        ww_worker_collect(worker);
    }
    assert_false(ww_pictures_take_arrived(pictures));
    assert_null(ww_pictures_get(pictures, f->a, WIDTH, HEIGHT));
    sem_wait(&woken);
    ww_worker_collect(worker);
    assert_true(ww_pictures_take_arrived(pictures));
    assert_non_null(ww_pictures_get(pictures, f->a, WIDTH, HEIGHT));
    ww_worker_destroy(worker);
    ww_pictures_destroy(pictures);
    sem_destroy(&go_on);
    sem_destroy(&running);
    sem_destroy(&woken);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_without_worker),
        cmocka_unit_test(test_what_is_on_the_page_stays),
        cmocka_unit_test(test_any_number_of_pages),
        cmocka_unit_test(test_with_worker),
        cmocka_unit_test(test_dropped_is_asked_for_again),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
