#include "sdl/worker.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"

struct ww_worker {
    void (*wake)(void *context);
    void *context;
    pthread_t thread;
    bool started;         /* only the owner's thread looks */
    pthread_mutex_t lock; /* for all below */
    pthread_cond_t work;
    struct ww_job *waiting[WW_JOB_KINDS]; /* newest first */
    struct ww_job *finished;              /* newest first */
    struct ww_job *dropped;               /* did not run */
    bool stop;
};

struct ww_worker *ww_worker_create(void (*wake)(void *context), void *context)
{
    struct ww_worker *worker = ww_alloc(sizeof *worker);
    memset(worker, 0, sizeof *worker);
    worker->wake = wake;
    worker->context = context;
    pthread_mutex_init(&worker->lock, NULL);
    pthread_cond_init(&worker->work, NULL);
    return worker;
}

static struct ww_job *take_next(struct ww_worker *worker)
{
    for (int kind = 0; kind < WW_JOB_KINDS; kind++) {
        struct ww_job *job = worker->waiting[kind];
        if (job) {
            worker->waiting[kind] = job->next;
            return job;
        }
    }
    return NULL;
}

static void *work(void *argument)
{
    struct ww_worker *worker = argument;
    pthread_mutex_lock(&worker->lock);
    while (!worker->stop) {
        struct ww_job *job = take_next(worker);
        if (!job) {
            pthread_cond_wait(&worker->work, &worker->lock);
            continue;
        }
        pthread_mutex_unlock(&worker->lock);
        job->run(job);
        pthread_mutex_lock(&worker->lock);
        job->next = worker->finished;
        worker->finished = job;
        pthread_mutex_unlock(&worker->lock);
        worker->wake(worker->context);
        pthread_mutex_lock(&worker->lock);
    }
    pthread_mutex_unlock(&worker->lock);
    return NULL;
}

static void drop_surplus(struct ww_worker *worker, enum ww_job_kind kind)
{
    int allowed = kind == WW_JOB_PICTURE ? 16 : 1;
    struct ww_job **link = &worker->waiting[kind];
    while (*link && allowed-- > 0)
        link = &(*link)->next;
    struct ww_job *surplus = *link;
    *link = NULL;
    while (surplus) {
        struct ww_job *next = surplus->next;
        surplus->next = worker->dropped;
        worker->dropped = surplus;
        surplus = next;
    }
}

void ww_worker_submit(struct ww_worker *worker, struct ww_job *job)
{
    if (!worker->started) {
        int failed = pthread_create(&worker->thread, NULL, work, worker);
        if (failed) {
            /* Nothing would ever come back; the supervisor starts the terminal anew. */
            ww_log("cannot start the helper thread: %s", strerror(failed));
            abort();
        }
        worker->started = true;
    }
    pthread_mutex_lock(&worker->lock);
    job->next = worker->waiting[job->kind];
    worker->waiting[job->kind] = job;
    drop_surplus(worker, job->kind);
    pthread_cond_signal(&worker->work);
    pthread_mutex_unlock(&worker->lock);
}

static void finish_all(struct ww_job *job, bool has_run)
{
    while (job) {
        struct ww_job *next = job->next;
        job->done(job, has_run);
        job = next;
    }
}

void ww_worker_collect(struct ww_worker *worker)
{
    pthread_mutex_lock(&worker->lock);
    struct ww_job *finished = worker->finished, *dropped = worker->dropped;
    worker->finished = worker->dropped = NULL;
    pthread_mutex_unlock(&worker->lock);
    finish_all(dropped, false);
    finish_all(finished, true);
}

void ww_worker_destroy(struct ww_worker *worker)
{
    if (!worker)
        return;
    if (worker->started) {
        pthread_mutex_lock(&worker->lock);
        worker->stop = true;
        pthread_cond_signal(&worker->work);
        pthread_mutex_unlock(&worker->lock);
        pthread_join(worker->thread, NULL);
    }
    ww_worker_collect(worker);
    for (int kind = 0; kind < WW_JOB_KINDS; kind++)
        finish_all(worker->waiting[kind], false);
    pthread_cond_destroy(&worker->work);
    pthread_mutex_destroy(&worker->lock);
    free(worker);
}
