/* A programme as full as any: rooms and talks up to a thousand, and something to offer for every
 * exhibitor, added to the first fair of a content directory. */
#ifndef WW_BENCH_TALKS_H
#define WW_BENCH_TALKS_H

#include "base/error.h"

/* After ww_hall_add(), whose exhibitors it gives vacancies. */
enum ww_err ww_talks_add(const char *dir, struct ww_error *err);

#endif
