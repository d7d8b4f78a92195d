/* The content as linked data in the words of schema.org, for the town's own web pages and for
 * whoever collects what towns offer: offers as Course or Service with their dates as Schedule,
 * places with opening hours, organizations with contacts, the fair with its talks. Texts carry the
 * language that they are in. */
#ifndef WW_STAFF_EXPORT_JSONLD_H
#define WW_STAFF_EXPORT_JSONLD_H

#include "staff/check.h"

struct ww_jsonld_counts {
    uint32_t offers, expired; /* expired: over, and left out */
    uint32_t places, organizations, fairs, talks;
    uint32_t files;
};

struct ww_jsonld_params {
    const struct ww_checked *checked; /* without mistakes */
    const char *to;                   /* FILE.jsonld, FILE.json, or a directory */
    const char *base; /* before every @id, an address without "#"; NULL: ids hold in the page */
    struct ww_progress *progress;
};

/* Writes one file with everything, or a directory with a file for each offer and fair that a page
 * embeds as it is; there, files of offers that are gone are removed. */
enum ww_err ww_export_jsonld(const struct ww_jsonld_params *params, struct ww_jsonld_counts *counts,
                             struct ww_error *err);

#endif
