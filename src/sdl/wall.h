/* Which time the page is told: the real one, or the one of --now running on from there. */
#ifndef WW_SDL_WALL_H
#define WW_SDL_WALL_H

#include <stdbool.h>

#include "content/release.h"
#include "ui/input.h"

struct ww_wall {
    bool is_set;      /* --now */
    int32_t base_min; /* the wall minute at base_ms */
    int64_t base_ms;
};

/* Both clocks at the moment `ms`. Without --now the wall clock is the system's in the release's
 * zone; in UTC while there is no release. */
struct ww_now ww_wall_now(const struct ww_wall *wall, const struct ww_release *release, int64_t ms);

#endif
