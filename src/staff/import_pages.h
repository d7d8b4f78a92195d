/* The pages of a town guide into an intake: pages below each other as in the guide. Where those
 * above all stand is suggested and then left to the staff. Pictures are not taken over. */
#ifndef WW_STAFF_IMPORT_PAGES_H
#define WW_STAFF_IMPORT_PAGES_H

#include "staff/intake.h"
#include "staff/integreat.h"

/* All pages that there are: those of the region that are no longer among them are to be removed.
 * Loads the table. WW_ERR_INPUT: there is no page in the source language. */
enum ww_err ww_import_pages(struct ww_intake *in, const struct ww_integreat *guide,
                            struct ww_error *err);

#endif
