/* From a content directory to a release: checked, built, read back with the terminal's own reader
 * and put into place whole, or nothing at all happened. */
#ifndef WW_STAFF_PUBLISH_H
#define WW_STAFF_PUBLISH_H

#include <stdint.h>
#include <stdio.h>

#include "content/shelf.h"
#include "staff/check.h"

/* That stay in a content directory when a new one is put there. */
enum { WW_RELEASES_KEPT = 3 };

struct ww_publish_params {
    struct ww_book_params content;
    const char *out_dir; /* a content directory, or with `bare` the release itself */
    bool bare;
    struct ww_progress *progress; /* may be NULL */
};

/* What was published. */
struct ww_published {
    char version[WW_VERSION_SIZE]; /* empty when bare */
    char ahead[WW_VERSION_SIZE];   /* an older one whose name is later than now; empty: none */
    int64_t content_bytes;
    int64_t media_bytes;
};

/* Reports like ww_check(). With any mistake WW_ERR_INPUT, and out_dir is not touched. On
 * WW_ERR_SYSTEM nothing half-finished stays. `checked` holds what was published; the caller
 * finishes it either way. */
enum ww_err ww_publish(const struct ww_publish_params *params, struct ww_checked *checked,
                       struct ww_report *report, struct ww_published *published,
                       struct ww_error *err);

/* A table for people of what `checked` holds: offers by category, dates, places, languages ... */
void ww_summary_print(const struct ww_checked *checked, const struct ww_published *published,
                      FILE *out);

#endif
