#include "sdl/pictures.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "sdl/decode.h"

enum { MAX_PICTURES = 64, MAX_SIDE_PX = 8192 };

enum state { EMPTY, WAITING, THERE, FAILED };

struct picture {
    enum state state;
    char *path; /* owned */
    int width_px, height_px;
    uint32_t *pixels; /* owned; THERE */
    uint64_t round;   /* when it was last on the page */
};

struct ww_pictures {
    struct ww_worker *worker;
    size_t capacity, bytes;
    uint64_t round;
    bool arrived;
    struct picture pictures[MAX_PICTURES];
};

/* The worker's copy of what is wanted, and what came of it. */
struct picture_job {
    struct ww_job job;
    struct ww_pictures *owner;
    char *path; /* owned */
    int width_px, height_px;
    uint32_t *pixels; /* owned until handed over */
    struct ww_error err;
};

static size_t bytes_of(int width_px, int height_px)
{
    return (size_t)width_px * (size_t)height_px * sizeof(uint32_t);
}

struct ww_pictures *ww_pictures_create(struct ww_worker *worker, size_t capacity)
{
    struct ww_pictures *pictures = ww_alloc(sizeof *pictures);
    memset(pictures, 0, sizeof *pictures);
    pictures->worker = worker;
    pictures->capacity = capacity;
    return pictures;
}

static void remove_picture(struct ww_pictures *pictures, struct picture *p)
{
    if (p->state == THERE)
        pictures->bytes -= bytes_of(p->width_px, p->height_px);
    free(p->pixels);
    free(p->path);
    *p = (struct picture){0};
}

void ww_pictures_destroy(struct ww_pictures *pictures)
{
    if (!pictures)
        return;
    for (int i = 0; i < MAX_PICTURES; i++)
        remove_picture(pictures, &pictures->pictures[i]);
    free(pictures);
}

static struct picture *find(struct ww_pictures *pictures, const char *path, int width_px,
                            int height_px)
{
    for (int i = 0; i < MAX_PICTURES; i++) {
        struct picture *p = &pictures->pictures[i];
        if (p->state != EMPTY && p->width_px == width_px && p->height_px == height_px &&
            strcmp(p->path, path) == 0)
            return p;
    }
    return NULL;
}

/* The longest unseen of those that are not on the page and not with the worker. */
static struct picture *find_old(struct ww_pictures *pictures, bool with_pixels)
{
    struct picture *old = NULL;
    for (int i = 0; i < MAX_PICTURES; i++) {
        struct picture *p = &pictures->pictures[i];
        bool may_go = p->state == THERE || (p->state == FAILED && !with_pixels);
        if (may_go && p->round < pictures->round && (!old || p->round < old->round))
            old = p;
    }
    return old;
}

static struct picture *find_place(struct ww_pictures *pictures)
{
    for (int i = 0; i < MAX_PICTURES; i++)
        if (pictures->pictures[i].state == EMPTY)
            return &pictures->pictures[i];
    struct picture *old = find_old(pictures, false);
    if (old)
        remove_picture(pictures, old);
    return old;
}

static void fail(struct ww_pictures *pictures, struct picture *p, const char *why)
{
    bool is_known = false;
    for (int i = 0; i < MAX_PICTURES; i++)
        is_known |= pictures->pictures[i].state == FAILED &&
                    strcmp(pictures->pictures[i].path, p->path) == 0;
    if (!is_known)
        ww_log("a picture is left out: %s", why);
    p->state = FAILED;
}

/* Takes the pixels. What is on the page is never thrown out for something else on the page: they
 * would push each other out for ever. */
static void store(struct ww_pictures *pictures, struct picture *p, uint32_t *pixels)
{
    size_t size = bytes_of(p->width_px, p->height_px);
    struct picture *old;
    while (pictures->bytes + size > pictures->capacity / 2 && (old = find_old(pictures, true)))
        remove_picture(pictures, old);
    if (pictures->bytes + size > pictures->capacity) {
        free(pixels);
        fail(pictures, p, "the page has more pictures than fit into memory");
        return;
    }
    p->state = THERE;
    p->pixels = pixels;
    pictures->bytes += size;
    pictures->arrived = true;
}

static void run_job(struct ww_job *job)
{
    struct picture_job *j = (struct picture_job *)job;
    if (ww_picture_decode(j->path, j->width_px, j->height_px, &j->pixels, &j->err) != WW_OK)
        j->pixels = NULL;
}

static void finish_job(struct ww_job *job, bool has_run)
{
    struct picture_job *j = (struct picture_job *)job;
    struct picture *p = find(j->owner, j->path, j->width_px, j->height_px);
    if (!p || p->state != WAITING) {
        free(j->pixels);
    } else if (!has_run) {
        /* A page that still shows it has to ask again. Each time at least one job has run, so this
         * comes to an end. */
        j->owner->arrived |= p->round == j->owner->round;
        remove_picture(j->owner, p);
    } else if (j->pixels) {
        store(j->owner, p, j->pixels);
    } else {
        fail(j->owner, p, j->err.message);
    }
    free(j->path);
    free(j);
}

static char *copy(const char *s)
{
    size_t size = strlen(s) + 1;
    return memcpy(ww_alloc(size), s, size);
}

static void request(struct ww_pictures *pictures, struct picture *p)
{
    struct picture_job *j = ww_alloc(sizeof *j);
    *j = (struct picture_job){
        .job = {.kind = WW_JOB_PICTURE, .run = run_job, .done = finish_job},
        .owner = pictures,
        .path = copy(p->path),
        .width_px = p->width_px,
        .height_px = p->height_px,
    };
    if (pictures->worker) {
        ww_worker_submit(pictures->worker, &j->job);
    } else {
        run_job(&j->job);
        finish_job(&j->job, true);
    }
}

const uint32_t *ww_pictures_get(struct ww_pictures *pictures, const char *path, int width_px,
                                int height_px)
{
    if (width_px <= 0 || height_px <= 0 || width_px > MAX_SIDE_PX || height_px > MAX_SIDE_PX)
        return NULL;
    struct picture *p = find(pictures, path, width_px, height_px);
    if (!p) {
        p = find_place(pictures);
        if (!p)
            return NULL;
        *p = (struct picture){.state = WAITING,
                              .path = copy(path),
                              .width_px = width_px,
                              .height_px = height_px,
                              .round = pictures->round};
        request(pictures, p);
    }
    p->round = pictures->round;
    return p->state == THERE ? p->pixels : NULL;
}

bool ww_pictures_take_arrived(struct ww_pictures *pictures)
{
    bool arrived = pictures->arrived;
    pictures->arrived = false;
    return arrived;
}

void ww_pictures_next_round(struct ww_pictures *pictures)
{
    pictures->round++;
}

void ww_pictures_keep(struct ww_pictures *pictures, const char *path, int width_px, int height_px)
{
    struct picture *p = find(pictures, path, width_px, height_px);
    if (p)
        p->round = pictures->round;
}
