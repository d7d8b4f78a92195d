#include "sdl/wall.h"

#include <time.h>

static int64_t utc_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

struct ww_now ww_wall_now(const struct ww_wall *wall, const struct ww_release *release, int64_t ms)
{
    int64_t wall_ms;
    if (wall->is_set) {
        wall_ms = (int64_t)wall->base_min * 60000 + ms - wall->base_ms;
    } else {
        int64_t utc = utc_ms(), utc_s = utc / 1000;
        wall_ms = release ? ww_release_wall_s(release, utc_s) * 1000 + utc % 1000 : utc;
    }
    return (struct ww_now){
        .ms = ms, .wall_min = (int32_t)(wall_ms / 60000), .wall_ms = (int32_t)(wall_ms % 60000)};
}
