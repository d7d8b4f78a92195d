/* What a new town begins with: two languages, the words of the interface, categories, one place and
 * a few examples, as assets/start and content/words.csv have them. */
#ifndef WW_STAFF_START_H
#define WW_STAFF_START_H

#include "staff/cabinet.h"

/* Days that count from today become dates: `today` is a day. The caller finishes `all`, which needs
 * no preparation. */
enum ww_err ww_start_read(struct ww_cabinet_all *all, int32_t today, struct ww_error *err);

#endif
