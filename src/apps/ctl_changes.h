/* What changes for residents, as publish, rollback and diff say it. */
#ifndef WW_APPS_CTL_CHANGES_H
#define WW_APPS_CTL_CHANGES_H

#include "apps/ctl.h"
#include "base/buf.h"
#include "content/release.h"

enum { CTL_CHANGES_LINES = 12, CTL_CHANGES_LINES_DIFF = 60 };

/* The release that is in `dir` (a content directory or a release itself); NULL: there is none, or
 * it cannot be read. Held, so that nobody prunes it meanwhile. The caller closes it. */
struct ww_release *ctl_changes_hold(const char *dir);

struct ctl_changes_params {
    struct ww_release *old; /* NULL: there was none */
    const char *fresh;      /* directory of a release */
    const char *heading;    /* before the version of `old`, such as "what changes since" */
    const struct ctl_options *options;
    size_t lines; /* to print at most */
    struct ww_progress *progress;
};
/* Writes what changes from `old` to `fresh`: for people, or with --json one JSON value. */
enum ww_err ctl_changes_put(const struct ctl_changes_params *params, struct ww_buf *out,
                            struct ww_error *err);

/* The name of a release's directory: its version, where it lies in a content directory. */
const char *ctl_changes_version(const struct ww_release *release);

#endif
