#include "sdl/finder.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

struct ww_finder {
    struct ww_worker *worker;
    struct ww_ui *ui;
    char *dir;          /* of the release that was asked last, owned; NULL: none */
    atomic_uint newest; /* number of the newest job; also read by the helper thread */

    /* The helper thread's alone, until it has ended. */
    struct ww_release *release;
    char *release_dir; /* owned */
};

/* One question, or, without a directory, the wish to let go of the release. */
struct search_job {
    struct ww_job job;
    struct ww_finder *finder;
    unsigned number;
    char *dir; /* owned; NULL: let go */
    struct ww_question question;
    bool is_answered;
    struct ww_arena arena; /* of the answer, until it is handed over */
    struct ww_search_results answer;
};

struct ww_finder *ww_finder_create(struct ww_worker *worker, struct ww_ui *ui)
{
    struct ww_finder *finder = ww_alloc(sizeof *finder);
    *finder = (struct ww_finder){.worker = worker, .ui = ui};
    return finder;
}

static void let_go(struct ww_finder *finder)
{
    ww_release_close(finder->release);
    free(finder->release_dir);
    finder->release = NULL;
    finder->release_dir = NULL;
}

void ww_finder_destroy(struct ww_finder *finder)
{
    if (!finder)
        return;
    let_go(finder);
    free(finder->dir);
    free(finder);
}

static char *copy(const char *s)
{
    size_t size = strlen(s) + 1;
    return memcpy(ww_alloc(size), s, size);
}

static bool is_outdated(void *user)
{
    const struct search_job *j = user;
    return atomic_load(&j->finder->newest) != j->number;
}

static bool open_release(struct ww_finder *finder, const char *dir)
{
    struct ww_error err;
    if (finder->release && strcmp(finder->release_dir, dir) == 0)
        return true;
    let_go(finder);
    if (ww_release_open(dir, WW_RELEASE_QUICK, &finder->release, &err) != WW_OK) {
        ww_log("nothing can be searched: %s", err.message);
        return false;
    }
    finder->release_dir = copy(dir);
    return true;
}

static void run_job(struct ww_job *job)
{
    struct search_job *j = (struct search_job *)job;
    struct ww_finder *finder = j->finder;
    if (!j->dir) {
        let_go(finder);
        return;
    }
    if (is_outdated(j) || !open_release(finder, j->dir))
        return;
    struct ww_search_params params = ww_question_params(&j->question);
    params.is_cancelled = is_outdated;
    params.user = j;
    ww_search_run(finder->release, &j->arena, &params, &j->answer);
    j->is_answered = !j->answer.cancelled;
    if (ww_release_is_broken(finder->release)) {
        j->is_answered = false;
        let_go(finder);
    }
}

static void finish_job(struct ww_job *job, bool has_run)
{
    struct search_job *j = (struct search_job *)job;
    if (has_run && j->is_answered)
        ww_ui_give_answer(j->finder->ui, j->question.serial, &j->arena, &j->answer);
    ww_arena_finish(&j->arena);
    free(j->dir);
    memset(&j->question, 0, sizeof j->question);
    free(j);
}

static void submit(struct ww_finder *finder, const struct ww_question *question)
{
    struct search_job *j = ww_alloc(sizeof *j);
    *j = (struct search_job){
        .job = {.kind = WW_JOB_SEARCH, .run = run_job, .done = finish_job},
        .finder = finder,
        .number = atomic_fetch_add(&finder->newest, 1) + 1,
    };
    if (question) {
        j->dir = copy(finder->dir);
        j->question = *question;
    }
    ww_worker_submit(finder->worker, &j->job);
}

void ww_finder_look(struct ww_finder *finder, struct ww_release *shown, struct ww_now now)
{
    struct ww_question question;
    bool asks = ww_ui_take_question(finder->ui, now, &question);
    /* Who does not search needs no second connection. */
    const char *dir = shown && ww_ui_searches(finder->ui) ? ww_release_dir(shown) : NULL;
    if (finder->dir && (!dir || strcmp(finder->dir, dir) != 0)) {
        free(finder->dir);
        finder->dir = NULL;
        if (!asks)
            submit(finder, NULL);
    }
    if (!asks || !dir)
        return;
    if (!finder->dir)
        finder->dir = copy(dir);
    submit(finder, &question);
}
