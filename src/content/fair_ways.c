#include "content/blob.h"
#include "content/fair.h"
#include "content/query.h"

enum { WAYPOINT_BYTES = 16, LINK_BYTES = 12, STEP_FREE = 1, BLOCKED = 2 };

static int at_most(uint32_t value, int most)
{
    return value < (uint32_t)most ? (int)value : most;
}

/* The rows of a blob, at most `max`. */
static int count_rows(sqlite3_stmt *stmt, int column, int row_bytes, int max)
{
    return at_most((uint32_t)(sqlite3_column_bytes(stmt, column) / row_bytes), max);
}

static void read_waypoints(struct ww_arena *arena, sqlite3_stmt *stmt, struct ww_ways *out)
{
    const unsigned char *at = sqlite3_column_blob(stmt, 0);
    out->count = at ? count_rows(stmt, 0, WAYPOINT_BYTES, WW_WAYPOINTS_MAX) : 0;
    struct ww_waypoint *waypoints = ww_arena_array(arena, (size_t)out->count, sizeof *waypoints);
    for (int i = 0; i < out->count; i++, at += WAYPOINT_BYTES)
        waypoints[i] = (struct ww_waypoint){
            .id = ww_blob_u32(at),
            .hall = ww_blob_u32(at + 4),
            .x_cm = at_most(ww_blob_u24(at + 8), WW_HALL_SIDE_MAX_CM),
            .kind = (enum ww_waypoint_kind)(at[11] < WW_WAYPOINT_KIND_COUNT ? at[11] : 0),
            .y_cm = at_most(ww_blob_u24(at + 12), WW_HALL_SIDE_MAX_CM),
        };
    out->waypoints = waypoints;
}

/* A link that is out of order, or leads nowhere, is a damaged one and left out. */
static void read_links(struct ww_arena *arena, sqlite3_stmt *stmt, struct ww_ways *out)
{
    const unsigned char *at = sqlite3_column_blob(stmt, 1);
    int size = at ? count_rows(stmt, 1, LINK_BYTES, 2 * WW_WAYPOINT_LINKS_MAX) : 0;
    struct ww_way_arc *arcs = ww_arena_array(arena, (size_t)size, sizeof *arcs);
    int32_t *first = ww_arena_array(arena, (size_t)out->count + 1, sizeof *first);
    int count = 0, from = 0;
    for (int i = 0; i < size; i++, at += LINK_BYTES) {
        uint32_t begin = ww_blob_u32(at), end = ww_blob_u32(at + 4);
        if (begin < (uint32_t)from || begin >= (uint32_t)out->count || end >= (uint32_t)out->count)
            continue;
        while (from < (int)begin)
            first[++from] = count;
        arcs[count++] = (struct ww_way_arc){
            .to = (int)end,
            .length_cm = at_most(ww_blob_u24(at + 8), WW_HALL_SIDE_MAX_CM),
            .steps = !(at[11] & STEP_FREE),
            .blocked = at[11] & BLOCKED,
        };
    }
    while (from < out->count)
        first[++from] = count;
    out->graph = (struct ww_way_graph){.point_count = out->count, .first = first, .arcs = arcs};
}

bool ww_fair_ways(struct ww_release *release, struct ww_arena *arena, int64_t fair,
                  struct ww_ways *out)
{
    *out = (struct ww_ways){0};
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_FAIR_WAYS, 1, &fair);
    bool found = ww_query_next(release, stmt);
    if (found) {
        read_waypoints(arena, stmt, out);
        read_links(arena, stmt, out);
    } else {
        out->graph.first = ww_arena_array(arena, 1, sizeof *out->graph.first);
    }
    ww_query_end(stmt);
    return out->count > 0;
}

int ww_ways_find(const struct ww_ways *ways, int64_t waypoint)
{
    int low = 0, high = ways->count;
    while (low < high) {
        int middle = low + (high - low) / 2;
        if (ways->waypoints[middle].id < waypoint)
            low = middle + 1;
        else
            high = middle;
    }
    return low < ways->count && ways->waypoints[low].id == waypoint ? low : -1;
}

struct ww_text ww_waypoint_name(struct ww_release *release, struct ww_arena *arena,
                                int64_t waypoint, int lang)
{
    struct ww_text name =
        ww_release_text(release, arena, WW_ENTITY_WAYPOINT, waypoint, WW_FIELD_NAME, lang);
    if (name.body)
        return name;
    int64_t room = 0, stand = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_WAYPOINT_OWNERS, 1, &waypoint);
    if (ww_query_next(release, stmt)) {
        room = ww_column_id(stmt, 0);
        stand = ww_column_id(stmt, 1);
    }
    ww_query_end(stmt);
    struct ww_stand owner;
    if (room)
        return ww_release_text(release, arena, WW_ENTITY_ROOM, room, WW_FIELD_NAME, lang);
    if (ww_fair_stand(release, arena, stand, &owner))
        return ww_stand_name(release, arena, &owner, lang);
    return (struct ww_text){0};
}
