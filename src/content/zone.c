#include <string.h>

#include "content/load.h"

enum { ZONE_MAX = 1024, OFFSET_MAX_S = 50400 };

enum ww_err ww_load_zone(struct ww_release *release, struct ww_error *err)
{
    struct ww_zone_offset found[ZONE_MAX];
    int count = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_ZONE, 1, (int64_t[]){ZONE_MAX});
    while (count < ZONE_MAX && ww_query_next(release, stmt))
        found[count++] = (struct ww_zone_offset){
            .utc_s = sqlite3_column_int64(stmt, 0),
            .offset_s = ww_column_int(stmt, 1, -OFFSET_MAX_S, OFFSET_MAX_S, 0),
        };
    ww_query_end(stmt);
    if (count == 0)
        return ww_fail_content(release, err, "the table zone_offset is empty");
    release->zone = ww_arena_array(&release->arena, (size_t)count, sizeof *found);
    memcpy(release->zone, found, (size_t)count * sizeof *found);
    release->zone_count = count;
    return WW_OK;
}

int64_t ww_release_wall_s(const struct ww_release *release, int64_t utc_s)
{
    int low = 0, high = release->zone_count;
    while (high - low > 1) {
        int middle = low + (high - low) / 2;
        if (release->zone[middle].utc_s <= utc_s)
            low = middle;
        else
            high = middle;
    }
    return utc_s + release->zone[low].offset_s;
}

int64_t ww_release_utc_s(const struct ww_release *release, int32_t wall_min)
{
    const struct ww_zone_offset *zone = release->zone;
    int64_t wall_s = (int64_t)wall_min * 60;
    int i = 0;
    while (i + 1 < release->zone_count && wall_s - zone[i].offset_s >= zone[i + 1].utc_s)
        i++;
    bool skipped = i > 0 && wall_s - zone[i].offset_s < zone[i].utc_s;
    return wall_s - zone[skipped ? i - 1 : i].offset_s;
}
