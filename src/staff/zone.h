/* Time zones as facts: which offset holds from when on. The only place that asks a zone database
 * (ICU's), so that a release carries the answer. */
#ifndef WW_STAFF_ZONE_H
#define WW_STAFF_ZONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ww_zone_offset {
    int64_t utc_s; /* the offset holds from here on */
    int32_t offset_s;
};

/* An IANA name; others would silently mean UTC. */
bool ww_zone_is_known(const char *zone);

/* The IANA name of a zone that Windows calls `name`, such as "W. Europe Standard Time", into
 * out[size]; false: it knows no such zone. */
bool ww_zone_of_windows(const char *name, char *out, size_t size);

/* The offset at a moment. `zone` is known. */
int32_t ww_zone_offset_at(const char *zone, int64_t utc_s);

/* The offset at from_s and every change until until_s, at most `max`; returns how many. */
int ww_zone_offsets(const char *zone, int64_t from_s, int64_t until_s, struct ww_zone_offset *out,
                    int max);

#endif
