/* The shortest way through a fair: points, the links between them, and what of them a wheelchair
 * can use. Knows numbers only, no release and no words; a point is its index. */
#ifndef WW_CONTENT_WAY_H
#define WW_CONTENT_WAY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

/* Lengths are kept so small that no way's length can leave an int32_t. */
enum { WW_WAY_POINTS_MAX = 20000, WW_WAY_LINK_MAX_CM = 100000, WW_WAY_NONE = -1 };

/* Walked in both directions. */
struct ww_way_link {
    int32_t from, to;
    int32_t length_cm;
    bool steps;   /* not for wheels */
    bool blocked; /* closed for everybody, for now */
};

enum ww_way_flag {
    WW_WAY_STEP_FREE = 1 << 0, /* links with steps are not walked */
    WW_WAY_ANY = 1 << 1,       /* blocked links are walked: what would be without the block */
};

struct ww_way_arc {
    int32_t to;
    int32_t length_cm;
    bool steps, blocked;
};

struct ww_way_graph {
    int point_count;
    const int32_t *first; /* of a point's arcs, point_count + 1 of them */
    const struct ww_way_arc *arcs;
};

/* A way from its first point to its last. */
struct ww_way {
    const int32_t *points;
    int count; /* at least 1 */
    int32_t length_cm;
};

/* Fills `graph`, which lives as long as the arena and does not keep `links`. A link that names no
 * point or has a length below zero is left out, one that is too long counts as the longest; more
 * than WW_WAY_POINTS_MAX points are not there. */
void ww_way_graph_init(struct ww_way_graph *graph, struct ww_arena *arena, int point_count,
                       const struct ww_way_link *links, int link_count);

/* The shortest way, `flags` of enum ww_way_flag; of equally short ones always the same. false:
 * there is none, or one of the points does not exist. `way->points` lives in the arena. */
bool ww_way_find(const struct ww_way_graph *graph, struct ww_arena *arena, int from, int to,
                 unsigned flags, struct ww_way *way);

/* How far every point is from `from`, in cm, WW_WAY_NONE where no way leads: as many as the graph
 * has points, in the arena. */
const int32_t *ww_way_distances(const struct ww_way_graph *graph, struct ww_arena *arena, int from,
                                unsigned flags);

#endif
