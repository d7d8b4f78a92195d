/* Long work says how far it is and asks whether to go on. */
#ifndef WW_STAFF_PROGRESS_H
#define WW_STAFF_PROGRESS_H

#include <stdbool.h>
#include <stddef.h>

struct ww_progress {
    /* Called often; false stops the work, which then cleans up. May be NULL. */
    bool (*tick)(void *user, const char *what, size_t done, size_t total);
    void *user;
    const char *what; /* the step at hand, for people: "offers" */
    size_t done;
    size_t total; /* 0: not known */
};

/* Where the work is now; false: stop. `progress` may be NULL. */
static inline bool ww_progress_at(struct ww_progress *progress, const char *what, size_t done,
                                  size_t total)
{
    if (!progress)
        return true;
    progress->what = what;
    progress->done = done;
    progress->total = total;
    return !progress->tick || progress->tick(progress->user, what, done, total);
}

#endif
