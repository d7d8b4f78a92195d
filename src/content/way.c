#include "content/way.h"

static bool is_point(const struct ww_way_graph *graph, int point)
{
    return point >= 0 && point < graph->point_count;
}

static bool is_link(const struct ww_way_graph *graph, const struct ww_way_link *link)
{
    return is_point(graph, link->from) && is_point(graph, link->to) && link->length_cm >= 0;
}

/* Counts the arcs of each point, then puts them in place: first[p] ends as where p's arcs begin. */
void ww_way_graph_init(struct ww_way_graph *graph, struct ww_arena *arena, int point_count,
                       const struct ww_way_link *links, int link_count)
{
    if (point_count > WW_WAY_POINTS_MAX)
        point_count = WW_WAY_POINTS_MAX;
    if (point_count < 0)
        point_count = 0;
    graph->point_count = point_count;
    int32_t *first = ww_arena_array(arena, (size_t)point_count + 2, sizeof *first);
    for (int i = 0; i < link_count; i++)
        if (is_link(graph, &links[i])) {
            first[links[i].from + 2]++;
            first[links[i].to + 2]++;
        }
    for (int p = 2; p <= point_count + 1; p++)
        first[p] += first[p - 1];
    struct ww_way_arc *arcs =
        ww_arena_array(arena, (size_t)first[point_count + 1] + 1, sizeof *arcs);
    for (int i = 0; i < link_count; i++) {
        const struct ww_way_link *link = &links[i];
        if (!is_link(graph, link))
            continue;
        struct ww_way_arc arc = {
            .to = link->to,
            .length_cm =
                link->length_cm < WW_WAY_LINK_MAX_CM ? link->length_cm : WW_WAY_LINK_MAX_CM,
            .steps = link->steps,
            .blocked = link->blocked,
        };
        arcs[first[link->from + 1]++] = arc;
        arc.to = link->from;
        arcs[first[link->to + 1]++] = arc;
    }
    graph->first = first;
    graph->arcs = arcs;
}

/* A binary heap of points by their distance when they were pushed; a point that was reached on a
 * shorter way later is in it twice, and the second time it comes up is ignored. */
struct heap {
    struct entry {
        int32_t length_cm, point;
    } * entries;
    int count;
};

static bool is_nearer(struct entry a, struct entry b)
{
    return a.length_cm != b.length_cm ? a.length_cm < b.length_cm : a.point < b.point;
}

static void push(struct heap *heap, struct entry entry)
{
    int at = heap->count++;
    while (at > 0 && is_nearer(entry, heap->entries[(at - 1) / 2])) {
        heap->entries[at] = heap->entries[(at - 1) / 2];
        at = (at - 1) / 2;
    }
    heap->entries[at] = entry;
}

static struct entry pop(struct heap *heap)
{
    struct entry top = heap->entries[0], last = heap->entries[--heap->count];
    int at = 0;
    for (int child; (child = 2 * at + 1) < heap->count; at = child) {
        if (child + 1 < heap->count && is_nearer(heap->entries[child + 1], heap->entries[child]))
            child++;
        if (!is_nearer(heap->entries[child], last))
            break;
        heap->entries[at] = heap->entries[child];
    }
    heap->entries[at] = last;
    return top;
}

static bool is_open(const struct ww_way_arc *arc, unsigned flags)
{
    return !(arc->steps && flags & WW_WAY_STEP_FREE) && (!arc->blocked || flags & WW_WAY_ANY);
}

struct search {
    int32_t *distance_cm; /* WW_WAY_NONE: not reached */
    int32_t *before;      /* the point before it on the way */
};

/* Dijkstra; ends at `to`, or when all is reached with `to` below 0. */
static struct search run(const struct ww_way_graph *graph, struct ww_arena *arena, int from, int to,
                         unsigned flags)
{
    size_t count = (size_t)graph->point_count;
    struct search search = {
        .distance_cm = ww_arena_array(arena, count + 1, sizeof(int32_t)),
        .before = ww_arena_array(arena, count + 1, sizeof(int32_t)),
    };
    for (size_t p = 0; p < count; p++)
        search.distance_cm[p] = search.before[p] = WW_WAY_NONE;
    if (!is_point(graph, from))
        return search;
    /* Every arc pushes at most once: only its nearer end does, when it is taken out. */
    struct heap heap = {
        .entries = ww_arena_array(arena, (size_t)graph->first[count] + 1, sizeof *heap.entries)};
    search.distance_cm[from] = 0;
    push(&heap, (struct entry){0, from});
    while (heap.count > 0) {
        struct entry entry = pop(&heap);
        if (entry.length_cm != search.distance_cm[entry.point])
            continue;
        if (entry.point == to)
            break;
        for (int i = graph->first[entry.point]; i < graph->first[entry.point + 1]; i++) {
            const struct ww_way_arc *arc = &graph->arcs[i];
            int32_t length_cm = entry.length_cm + arc->length_cm;
            int32_t known_cm = search.distance_cm[arc->to];
            if (!is_open(arc, flags) || (known_cm != WW_WAY_NONE && known_cm <= length_cm))
                continue;
            search.distance_cm[arc->to] = length_cm;
            search.before[arc->to] = entry.point;
            push(&heap, (struct entry){length_cm, arc->to});
        }
    }
    return search;
}

bool ww_way_find(const struct ww_way_graph *graph, struct ww_arena *arena, int from, int to,
                 unsigned flags, struct ww_way *way)
{
    if (!is_point(graph, from) || !is_point(graph, to))
        return false;
    struct search search = run(graph, arena, from, to, flags);
    if (search.distance_cm[to] == WW_WAY_NONE)
        return false;
    int count = 1;
    for (int p = to; p != from; p = search.before[p])
        count++;
    int32_t *points = ww_arena_array(arena, (size_t)count, sizeof *points);
    for (int p = to, i = count; i-- > 0; p = search.before[p])
        points[i] = p;
    *way = (struct ww_way){.points = points, .count = count, .length_cm = search.distance_cm[to]};
    return true;
}

const int32_t *ww_way_distances(const struct ww_way_graph *graph, struct ww_arena *arena, int from,
                                unsigned flags)
{
    return run(graph, arena, from, -1, flags).distance_cm;
}
