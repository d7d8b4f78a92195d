#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <semaphore.h>
#include <stdlib.h>
#include <string.h>

#include "sdl/worker.h"

/* What happened, in order; written under the semaphores only. */
struct story {
    sem_t has_started, may_run, has_woken;
    char ran[64], done[64], left_out[64];
};

struct letter_job {
    struct ww_job job;
    struct story *story;
    char letter;
    bool waits;
};

static void append(char *to, char letter)
{
    to[strlen(to)] = letter;
}

static void run(struct ww_job *job)
{
    struct letter_job *j = (struct letter_job *)job;
    sem_post(&j->story->has_started);
    if (j->waits)
        sem_wait(&j->story->may_run);
    append(j->story->ran, j->letter);
}

static void done(struct ww_job *job, bool has_run)
{
    struct letter_job *j = (struct letter_job *)job;
    append(has_run ? j->story->done : j->story->left_out, j->letter);
    free(j);
}

static void wake(void *context)
{
    struct story *story = context;
    sem_post(&story->has_woken);
}

static void submit(struct ww_worker *worker, struct story *story, enum ww_job_kind kind,
                   char letter, bool waits)
{
    struct letter_job *j = malloc(sizeof *j);
    *j = (struct letter_job){{.kind = kind, .run = run, .done = done}, story, letter, waits};
    ww_worker_submit(worker, &j->job);
}

static void start(struct story *story)
{
    memset(story, 0, sizeof *story);
    sem_init(&story->has_started, 0, 0);
    sem_init(&story->may_run, 0, 0);
    sem_init(&story->has_woken, 0, 0);
}

static void wait_for(struct ww_worker *worker, struct story *story, int jobs)
{
    for (int i = 0; i < jobs; i++)
        sem_wait(&story->has_woken);
    ww_worker_collect(worker);
}

static void test_newest_release_wins(void **state)
{
    (void)state;
    struct story story;
    start(&story);
    struct ww_worker *worker = ww_worker_create(wake, &story);
    submit(worker, &story, WW_JOB_RELEASE, 'x', true); /* keeps the thread busy */
    sem_wait(&story.has_started);
    submit(worker, &story, WW_JOB_RELEASE, 'a', false);
    submit(worker, &story, WW_JOB_RELEASE, 'b', false);
    submit(worker, &story, WW_JOB_RELEASE, 'c', false);
    sem_post(&story.may_run);
    wait_for(worker, &story, 2);
    assert_string_equal(story.ran, "xc");
    assert_string_equal(story.left_out, "ba");
    ww_worker_destroy(worker);
}

static void test_pictures_first_and_newest_first(void **state)
{
    (void)state;
    struct story story;
    start(&story);
    struct ww_worker *worker = ww_worker_create(wake, &story);
    submit(worker, &story, WW_JOB_PICTURE, 'x', true);
    sem_wait(&story.has_started);
    submit(worker, &story, WW_JOB_RELEASE, 'r', false);
    submit(worker, &story, WW_JOB_PICTURE, '1', false);
    submit(worker, &story, WW_JOB_PICTURE, '2', false);
    submit(worker, &story, WW_JOB_PICTURE, '3', false);
    sem_post(&story.may_run);
    wait_for(worker, &story, 5);
    assert_string_equal(story.ran, "x321r");
    assert_int_equal(strlen(story.done), 5);
    ww_worker_destroy(worker);
}

static void test_at_most_sixteen_pictures_wait(void **state)
{
    (void)state;
    struct story story;
    start(&story);
    struct ww_worker *worker = ww_worker_create(wake, &story);
    submit(worker, &story, WW_JOB_PICTURE, 'x', true);
    sem_wait(&story.has_started);
    for (char c = 'a'; c < 'a' + 20; c++)
        submit(worker, &story, WW_JOB_PICTURE, c, false);
    sem_post(&story.may_run);
    wait_for(worker, &story, 17);
    assert_string_equal(story.ran, "xtsrqponmlkjihgfe");
    assert_int_equal(strlen(story.left_out), 4);
    ww_worker_destroy(worker);
}

static void test_end_hands_back_what_did_not_run(void **state)
{
    (void)state;
    struct story story;
    start(&story);
    struct ww_worker *worker = ww_worker_create(wake, &story);
    submit(worker, &story, WW_JOB_PICTURE, 'x', true);
    submit(worker, &story, WW_JOB_RELEASE, 'y', true);
    sem_post(&story.may_run);
    sem_post(&story.may_run);
    ww_worker_destroy(worker);
    assert_int_equal(strlen(story.done) + strlen(story.left_out), 2);
    /* One that never had a job has no thread either. */
    ww_worker_destroy(ww_worker_create(wake, &story));
    ww_worker_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_newest_release_wins),
        cmocka_unit_test(test_pictures_first_and_newest_first),
        cmocka_unit_test(test_at_most_sixteen_pictures_wait),
        cmocka_unit_test(test_end_hands_back_what_did_not_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
