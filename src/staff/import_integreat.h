/* Files of a town guide, pages, events and places in any number of languages, into one intake. */
#ifndef WW_STAFF_IMPORT_INTEGREAT_H
#define WW_STAFF_IMPORT_INTEGREAT_H

#include "staff/intake.h"

struct ww_import_integreat_params {
    const char *const *files; /* one a kind and language */
    int file_count;
    const char *category; /* of new offers, a code; NULL: "events" where there is such a one */
};

/* Reads the files and fills the tables that they belong to. WW_ERR_INPUT: a file that is none, or
 * no category. */
enum ww_err ww_import_integreat(struct ww_intake *in,
                                const struct ww_import_integreat_params *params,
                                struct ww_error *err);

#endif
