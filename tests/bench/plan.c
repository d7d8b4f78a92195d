#include "plan.h"

#include <math.h>
#include <stdlib.h>

#include "content/tour.h"
#include "rig/tree.h"

enum { QUIET_MS = 60, FRAME_MS = 16, MOVES = 90, ZOOMS = 4, ROUNDS = 20 };
enum { COLUMNS = 100, LINES = 50, STOPS = 15 };
/* Less is a pressed button. */
enum { PLAN_BYTES = 1000 * 1000 };

/* A finger that goes round in a circle, a step a frame. */
static void move_about(struct ww_bench *bench, int x_px, int y_px, int radius_px,
                       struct ww_plan_samples *samples)
{
    struct ww_frame frame;
    int64_t first_cpu_us = 0, last_cpu_us = 0;
    int count = 0;
    ww_hands_move(bench->hands, x_px + radius_px, y_px);
    ww_hands_down(bench->hands);
    for (int i = 1; i <= MOVES; i++) {
        double angle = i * 2 * 3.14159265 / MOVES;
        ww_hands_move(bench->hands, x_px + (int)(radius_px * cos(angle)),
                      y_px + (int)(radius_px * sin(angle)));
        ww_rig_sleep_ms(FRAME_MS);
        while (ww_program_frame(&bench->program, 0, &frame)) {
            if (frame.bytes < PLAN_BYTES)
                continue;
            if (count++ == 0)
                first_cpu_us = frame.cpu_us;
            last_cpu_us = frame.cpu_us;
            ww_samples_add(&samples->frame_ms,
                           (double)(frame.build_us + frame.paint_us + frame.present_us) / 1000);
        }
    }
    ww_hands_up(bench->hands);
    ww_program_settle(&bench->program, QUIET_MS);
    if (count > 1)
        ww_samples_add(&samples->cpu_ms, (double)(last_cpu_us - first_cpu_us) / 1000 / (count - 1));
}

void ww_plan_measure(struct ww_bench *bench, const char *tree, int width_px, int height_px,
                     struct ww_plan_samples *samples)
{
    struct ww_target larger;
    if (!ww_tree_find(tree, "plan/larger", &larger))
        return;
    for (int i = 0; i < ZOOMS; i++) {
        ww_hands_move(bench->hands, larger.x_px, larger.y_px);
        ww_measure_down(bench, 1, NULL);
        double zoom_ms = ww_measure_up(bench, PLAN_BYTES, NULL);
        if (!isnan(zoom_ms))
            ww_samples_add(&samples->zoom_ms, zoom_ms);
        move_about(bench, width_px * 3 / 10, height_px * 11 / 20, height_px / 6, samples);
    }
}

static int link_all(struct ww_way_link *links)
{
    int count = 0;
    for (int i = 0; i < COLUMNS * LINES; i++) {
        bool steps = rand() % 9 == 0;
        int length_cm = 100 + rand() % 300;
        if (i % COLUMNS)
            links[count++] = (struct ww_way_link){i - 1, i, length_cm, steps, false};
        if (i >= COLUMNS)
            links[count++] = (struct ww_way_link){i - COLUMNS, i, length_cm, false, steps};
    }
    return count;
}

void ww_plan_measure_ways(struct ww_plan_samples *samples)
{
    struct ww_way_link *links = ww_alloc(2 * COLUMNS * LINES * sizeof *links);
    srand(20261124);
    int count = link_all(links);
    for (int i = 0; i < ROUNDS; i++) {
        struct ww_arena arena = {0};
        struct ww_way_graph graph;
        struct ww_way way;
        struct ww_tour tour;
        int stops[STOPS];
        int64_t start_us = ww_rig_now_us();
        ww_way_graph_init(&graph, &arena, COLUMNS * LINES, links, count);
        ww_way_find(&graph, &arena, i, COLUMNS * LINES - 1 - i, 0, &way);
        ww_samples_add(&samples->way_ms, (double)(ww_rig_now_us() - start_us) / 1000);
        for (int k = 0; k < STOPS; k++)
            stops[k] = rand() % (COLUMNS * LINES);
        start_us = ww_rig_now_us();
        ww_tour_plan(&graph, &arena, i, stops, STOPS, 0, &tour);
        ww_samples_add(&samples->tour_ms, (double)(ww_rig_now_us() - start_us) / 1000);
        ww_arena_finish(&arena);
    }
    free(links);
}
