/* One helper thread for what takes long: searching, opening and checking a release, decoding a
 * picture.
 *
 * Jobs are handed over whole and handed back whole, so that neither thread ever looks at what the
 * other one changes. The thread starts with the first job. Knows no SDL: the caller says how its
 * own thread is woken. */
#ifndef WW_SDL_WORKER_H
#define WW_SDL_WORKER_H

#include <stdbool.h>

struct ww_worker;

/* In the order in which they are taken up: a person who types waits most, then for pictures. */
enum ww_job_kind { WW_JOB_SEARCH, WW_JOB_PICTURE, WW_JOB_RELEASE, WW_JOB_KINDS };

/* The head of a struct that its submitter owns again in `done`, and frees there. */
struct ww_job {
    enum ww_job_kind kind;
    void (*run)(struct ww_job *job);                /* on the helper thread */
    void (*done)(struct ww_job *job, bool has_run); /* on the thread that calls collect */
    struct ww_job *next;                            /* belongs to the worker */
};

/* `wake` is called on the helper thread when there is something to collect. Never NULL. */
struct ww_worker *ww_worker_create(void (*wake)(void *context), void *context);
/* Waits for the job that is running; jobs that wait are done without having run. */
void ww_worker_destroy(struct ww_worker *worker); /* NULL is allowed */

/* The newest of a kind is taken first; when too many of a kind wait (one search, one release,
 * sixteen pictures), the oldest is done without having run. */
void ww_worker_submit(struct ww_worker *worker, struct ww_job *job);
/* Calls `done` of every finished job; call it after every wake-up. */
void ww_worker_collect(struct ww_worker *worker);

#endif
