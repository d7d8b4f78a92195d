/* The tables as a release that nobody else sees: published into a directory of its own, which goes
 * with it. */
#ifndef WW_APPS_CTL_DRAFT_H
#define WW_APPS_CTL_DRAFT_H

#include "apps/ctl.h"
#include "base/arena.h"

struct ctl_draft {
    struct ww_arena arena; /* for whoever works with it */
    const char *dir;       /* to write in */
    const char *release;   /* in `dir` */
};

/* Makes the directory, for whoever publishes into it himself: bare, to `release`. The caller
 * finishes `draft`, which needs no preparation, either way. */
enum ww_err ctl_draft_open(struct ctl_draft *draft, struct ww_error *err);
/* Publishes; mistakes in the tables are printed. The caller finishes `draft`, which needs no
 * preparation, either way. */
enum ww_err ctl_draft_make(struct ctl_draft *draft, const struct ctl_options *options,
                           struct ctl_meter *meter, struct ww_error *err);
/* Removes everything in `dir`. */
void ctl_draft_finish(struct ctl_draft *draft);

#endif
