/* The printed guide: a release as one HTML file for the screen and for paper, in one language or in
 * two side by side. Knows the terminal's own words and rules and neither files nor the command
 * line.
 */
#ifndef WW_APPS_GUIDE_H
#define WW_APPS_GUIDE_H

#include "base/buf.h"
#include "base/error.h"
#include "content/release.h"
#include "staff/progress.h"

enum { WW_GUIDE_LANGS_MAX = 2 };

enum ww_guide_paper { WW_GUIDE_A4, WW_GUIDE_A5 };

struct ww_guide_params {
    struct ww_release *release;
    int langs[WW_GUIDE_LANGS_MAX]; /* language.no, the left one first */
    int lang_count;
    enum ww_guide_paper paper;
    struct ww_progress *progress; /* may be NULL */
};

/* Appends the whole file to `out`: UTF-8, well-formed as XML too, with everything it needs inside.
 * What it says is as of the release's publication. WW_ERR_SYSTEM when the release turns out to be
 * damaged or the work was stopped. */
enum ww_err ww_guide_write(const struct ww_guide_params *params, struct ww_buf *out,
                           struct ww_error *err);

#endif
