/* A hall as large as any: 300 stands and 5,000 waypoints, added to the first fair of a content
 * directory. Knows the tables as a clerk keeps them. */
#ifndef WW_BENCH_HALL_H
#define WW_BENCH_HALL_H

#include "base/error.h"

enum ww_err ww_hall_add(const char *dir, struct ww_error *err);

#endif
