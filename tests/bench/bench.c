/* ww_bench --program=WEGWEISER --floor=WW_BENCH_FLOOR --work=DIR [--scene=NAME] COUNT...
 *
 * Measures the terminal on an X server of its own, at each COUNT of offers (DIR/COUNT/content), and
 * before that the floor on the same server, and prints one line a figure. Exit code 1: a limit was
 * missed. With a scene (scenes.c), only that one is played and only what it measures printed. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rig/server.h"
#include "scenes.h"

enum {
    WIDTH_PX = 1920,
    HEIGHT_PX = 1080,
    FLOOR_STARTS = 15,
    FLOOR_TAPS = 60,
    MAX_SIZES = 8,
    SMALL = 1000
};

enum floor_figure { NO_FLOOR, FLOOR_START, FLOOR_TAP, FLOOR_PRESS, FLOOR_FLING, FLOOR_FIGURES };

/* What is to be reached at 1920x1080; `grows_at_most`: times the value at the smallest content. */
static const struct spec {
    const char *name, *unit;
    enum floor_figure floor;
    double times_floor, limit, grows_at_most;
} specs[WW_BENCH_FIGURES] = {
    [WW_BENCH_START] = {"start to first frame", "ms", FLOOR_START, 3, 60, 1.2},
    [WW_BENCH_PRESS] = {"press feedback", "ms", FLOOR_PRESS, 2, 2, 0},
    [WW_BENCH_MENU_SEEN] = {"touch, menu seen", "ms", FLOOR_TAP, 2, 5, 1.2},
    [WW_BENCH_LIST_SEEN] = {"touch, list seen", "ms", FLOOR_TAP, 2, 5, 1.2},
    [WW_BENCH_LIST_NEW] = {"touch, list new", "ms", FLOOR_TAP, 0, 10, 1.2},
    [WW_BENCH_LIST_NEW_P99] = {"touch, list new, p99", "ms", FLOOR_TAP, 0, 12, 0},
    [WW_BENCH_OFFER_SEEN] = {"touch, offer seen", "ms", FLOOR_TAP, 2, 5, 1.2},
    [WW_BENCH_OFFER_NEW] = {"touch, offer new", "ms", FLOOR_TAP, 0, 10, 1.2},
    [WW_BENCH_OFFER_NEW_P99] = {"touch, offer new, p99", "ms", FLOOR_TAP, 0, 12, 0},
    [WW_BENCH_LANGUAGE_SEEN] = {"touch, language seen", "ms", FLOOR_TAP, 2, 5, 1.2},
    [WW_BENCH_LANGUAGE_NEW] = {"touch, language new", "ms", FLOOR_TAP, 0, 10, 1.2},
    [WW_BENCH_LANGUAGE_NEW_P99] = {"touch, language new, p99", "ms", FLOOR_TAP, 0, 12, 0},
    [WW_BENCH_FILTER] = {"touch, filter", "ms", FLOOR_TAP, 0, 10, 1.2},
    [WW_BENCH_FILTER_P99] = {"touch, filter, p99", "ms", FLOOR_TAP, 0, 12, 0},
    [WW_BENCH_FLING_CPU] = {"fling, CPU a frame", "ms", FLOOR_FLING, 2, 2, 1.2},
    [WW_BENCH_FLING_FRAME] = {"fling, frame", "ms", NO_FLOOR, 0, 0, 0},
    [WW_BENCH_FLING_FRAME_P99] = {"fling, frame, p99", "ms", NO_FLOOR, 0, 0, 0},
    [WW_BENCH_FLING_GAP] = {"fling, longest between frames", "ms", NO_FLOOR, 0, 25, 0},
    [WW_BENCH_MOTION_CPU] = {"page motion, CPU a frame", "ms", NO_FLOOR, 0, 4, 1.2},
    [WW_BENCH_MOTION_FRAME] = {"page motion, frame", "ms", NO_FLOOR, 0, 0, 0},
    [WW_BENCH_MOTION_FRAME_P99] = {"page motion, frame, p99", "ms", NO_FLOOR, 0, 0, 0},
    [WW_BENCH_MOTION_GAP] = {"page motion, longest between frames", "ms", NO_FLOOR, 0, 25, 0},
    [WW_BENCH_BUILD_MENU] = {"build and layout, menu", "ms", NO_FLOOR, 0, 0, 0},
    [WW_BENCH_BUILD_LIST] = {"build and layout, list", "ms", NO_FLOOR, 0, 0, 0},
    [WW_BENCH_BUILD_OFFER] = {"build and layout, offer", "ms", NO_FLOOR, 0, 0, 0},
    [WW_BENCH_BUILD_FILTER] = {"build and layout, filter", "ms", NO_FLOOR, 0, 0, 0},
    [WW_BENCH_BUILD_OTHER] = {"build and layout, other pages", "ms", NO_FLOOR, 0, 0, 0},
    [WW_BENCH_BYTES_PRESS] = {"presented, press", "KiB", NO_FLOOR, 0, 0, 0},
    [WW_BENCH_BYTES_PAGE] = {"presented, page", "KiB", NO_FLOOR, 0, 0, 0},
    [WW_BENCH_BYTES_FLING] = {"presented, fling frame", "KiB", NO_FLOOR, 0, 0, 0},
    [WW_BENCH_PSS_HOME] = {"memory at home, PSS", "MiB", NO_FLOOR, 0, 24, 0},
    [WW_BENCH_PSS_ALL] = {"memory after every page, PSS", "MiB", NO_FLOOR, 0, 28, 0},
    [WW_BENCH_REST_WAKE_UPS] = {"10 s at rest, wake-ups", "times", NO_FLOOR, 0, -1, 0},
    [WW_BENCH_REST_CPU] = {"10 s at rest, CPU", "ms", NO_FLOOR, 0, -1, 0},
    [WW_BENCH_REST_PRESENTS] = {"10 s at rest, presents", "times", NO_FLOOR, 0, -1, 0},
    [WW_BENCH_SLIDES_CPU] = {"nobody there, CPU of one core", "%", NO_FLOOR, 0, 3, 0},
    [WW_BENCH_SLIDE_CPU] = {"4 s of one slide, CPU", "ms", NO_FLOOR, 0, -1, 0},
    [WW_BENCH_SLIDE_WAKE_UPS] = {"4 s of one slide, wake-ups", "times", NO_FLOOR, 0, -1, 0},
    [WW_BENCH_FADE_CPU] = {"cross-fade, CPU a frame", "ms", NO_FLOOR, 0, 8, 0},
    [WW_BENCH_FADE_FRAME] = {"cross-fade, frame", "ms", NO_FLOOR, 0, 0, 0},
    [WW_BENCH_FADE_FRAME_P99] = {"cross-fade, frame, p99", "ms", NO_FLOOR, 0, 0, 0},
    [WW_BENCH_FADE_GAP] = {"cross-fade, longest between frames", "ms", NO_FLOOR, 0, 25, 0},
    [WW_BENCH_PLAN_CPU] = {"plan of 300 stands, CPU a frame", "ms", NO_FLOOR, 0, 8, 0},
    [WW_BENCH_PLAN_FRAME] = {"plan of 300 stands, frame", "ms", NO_FLOOR, 0, 8, 0},
    [WW_BENCH_PLAN_FRAME_P99] = {"plan of 300 stands, frame, p99", "ms", NO_FLOOR, 0, 12, 0},
    [WW_BENCH_PLAN_ZOOM] = {"touch, plan enlarged", "ms", FLOOR_TAP, 0, 12, 0},
    [WW_BENCH_WAY] = {"way among 5,000 waypoints", "ms", NO_FLOOR, 0, 2, 0},
    [WW_BENCH_TOUR] = {"order of 15 stops there", "ms", NO_FLOOR, 0, 20, 0},
    [WW_BENCH_FAIR_SEEN] = {"touch, fair page seen", "ms", FLOOR_TAP, 0, 5, 0},
    [WW_BENCH_FAIR_NEW] = {"touch, fair page new", "ms", FLOOR_TAP, 0, 10, 0},
    [WW_BENCH_FAIR_NEW_P99] = {"touch, fair page new, p99", "ms", FLOOR_TAP, 0, 12, 0},
    [WW_BENCH_FAIR_LETTER] = {"touch, exhibitors at a letter", "ms", FLOOR_TAP, 0, 10, 0},
    [WW_BENCH_FAIR_LIST_CPU] = {"fling, 1,000 talks, CPU a frame", "ms", FLOOR_FLING, 0, 3, 0},
    [WW_BENCH_FAIR_LIST_FRAME_P99] = {"fling, 1,000 talks, frame, p99", "ms", NO_FLOOR, 0, 12, 0},
    [WW_BENCH_LETTER] = {"letter to what is found", "ms", FLOOR_TAP, 0, 5, 0},
    [WW_BENCH_LETTER_P99] = {"letter to what is found, p99", "ms", FLOOR_TAP, 0, 12, 0},
    [WW_BENCH_SWAP] = {"release swap, longest wait", "ms", NO_FLOOR, 0, 16, 0},
    [WW_BENCH_SWAP_GAP] = {"swap, scrolled, longest between", "ms", NO_FLOOR, 0, 33, 0},
    [WW_BENCH_SWAP_GAP_P99] = {"swap, scrolled, between, p99", "ms", NO_FLOOR, 0, 25, 0},
};

/* Above it others compete for the two processors on which the limits hold. */
static const double quiet_load = 0.5;
/* Memory may differ by that much between the smallest and the largest content. */
static const double pss_growth_mib = 1;

struct options {
    const char *program, *floor, *work, *scene;
    const char *sizes[MAX_SIZES];
    int size_count;
};

static bool parse(int argc, char **argv, struct options *options)
{
    for (int i = 1; i < argc; i++) {
        if (strncmp(argv[i], "--program=", 10) == 0)
            options->program = argv[i] + 10;
        else if (strncmp(argv[i], "--floor=", 8) == 0)
            options->floor = argv[i] + 8;
        else if (strncmp(argv[i], "--work=", 7) == 0)
            options->work = argv[i] + 7;
        else if (strncmp(argv[i], "--scene=", 8) == 0)
            options->scene = argv[i] + 8;
        else if (argv[i][0] != '-' && options->size_count < MAX_SIZES)
            options->sizes[options->size_count++] = argv[i];
        else
            return false;
    }
    return options->program && options->floor && options->work && options->size_count > 0;
}

static enum ww_err measure_floor(struct ww_bench *bench, const char *program,
                                 double floor[FLOOR_FIGURES], struct ww_error *err)
{
    static const char *const window = "--window=1920x1080";
    const char *argv[] = {program, window, NULL};
    struct ww_samples start = {.count = 0}, tap = {.count = 0}, press = {.count = 0};
    ww_measure_start(bench, argv, FLOOR_STARTS, &start);
    enum ww_err result = ww_program_start(&bench->program, argv, bench->display, bench->log, err);
    if (result != WW_OK)
        return result;
    ww_program_settle(&bench->program, 500);
    ww_hands_move(bench->hands, WIDTH_PX / 2, HEIGHT_PX / 2);
    for (int i = 0; i < FLOOR_TAPS; i++) {
        ww_samples_add(&press, ww_measure_down(bench, 1, NULL));
        ww_samples_add(&tap, ww_measure_up(bench, 1, NULL));
    }
    struct ww_fling *fling = calloc(1, sizeof *fling);
    if (fling)
        ww_measure_fling(bench, WIDTH_PX / 2, HEIGHT_PX * 7 / 10, HEIGHT_PX * 3 / 10, fling);
    ww_program_stop(&bench->program);
    floor[FLOOR_START] = ww_samples_median(&start);
    floor[FLOOR_TAP] = ww_samples_median(&tap);
    floor[FLOOR_PRESS] = ww_samples_median(&press);
    floor[FLOOR_FLING] = fling ? fling->cpu_ms : NAN;
    free(fling);
    return WW_OK;
}

static void print_floor(struct ww_table *table, const double floor[FLOOR_FIGURES])
{
    static const char *const names[FLOOR_FIGURES] = {
        [FLOOR_START] = "floor: start to first frame",
        [FLOOR_TAP] = "floor: touch, one whole frame",
        [FLOOR_PRESS] = "floor: press, 400x200",
        [FLOOR_FLING] = "floor: fling, CPU a frame",
    };
    for (int i = NO_FLOOR + 1; i < FLOOR_FIGURES; i++)
        ww_table_print(table,
                       &(struct ww_figure){.name = names[i], .value = floor[i], .unit = "ms"});
}

/* Searching may take longer where there is very much to be searched. */
static double limit_of(int figure, const char *size)
{
    bool is_small = atol(size) <= SMALL;
    return figure == WW_BENCH_LETTER_P99 && is_small ? 8 : specs[figure].limit;
}

static void print_size(struct ww_table *table, const char *size, const double *values,
                       const double *floor, bool all)
{
    printf("\n%s offers\n", size);
    for (int i = 0; i < WW_BENCH_FIGURES; i++) {
        const struct spec *spec = &specs[i];
        if (!all && isnan(values[i]))
            continue;
        ww_table_print(table, &(struct ww_figure){
                                  .name = spec->name,
                                  .value = values[i],
                                  .unit = spec->unit,
                                  .floor = spec->floor == NO_FLOOR ? 0 : floor[spec->floor],
                                  .times_floor = spec->times_floor,
                                  .limit = limit_of(i, size),
                              });
    }
}

static void print_growth(struct ww_table *table, const struct options *options,
                         const double *smallest, const double *largest)
{
    printf("\n%s offers against %s\n", options->sizes[options->size_count - 1], options->sizes[0]);
    for (int i = 0; i < WW_BENCH_FIGURES; i++) {
        if (specs[i].grows_at_most > 0)
            ww_table_print(table, &(struct ww_figure){.name = specs[i].name,
                                                      .value = largest[i] / smallest[i],
                                                      .unit = "times",
                                                      .limit = specs[i].grows_at_most});
    }
    for (int i = WW_BENCH_PSS_HOME; i <= WW_BENCH_PSS_ALL; i++)
        ww_table_print(table, &(struct ww_figure){.name = specs[i].name,
                                                  .value = fabs(largest[i] - smallest[i]),
                                                  .unit = "MiB",
                                                  .limit = pss_growth_mib});
}

static enum ww_err measure_all(struct ww_bench *bench, const struct options *options,
                               struct ww_table *table, struct ww_error *err)
{
    double floor[FLOOR_FIGURES] = {0}, values[MAX_SIZES][WW_BENCH_FIGURES], load;
    if (getloadavg(&load, 1) == 1 && load > quiet_load)
        printf("The machine is busy (load %.1f): expect longer times and misses.\n", load);
    ww_table_head();
    enum ww_err result = measure_floor(bench, options->floor, floor, err);
    if (result == WW_OK)
        print_floor(table, floor);
    for (int i = 0; result == WW_OK && i < options->size_count; i++) {
        char content[400];
        snprintf(content, sizeof content, "%s/%s/content", options->work, options->sizes[i]);
        struct ww_scenes scenes = {
            .bench = bench,
            .program = options->program,
            .content = content,
            .window = "1920x1080",
            .now = "2026-11-24T09:30",
            .only = options->scene,
        };
        result = ww_scenes_play(&scenes, values[i], err);
        if (result == WW_OK)
            print_size(table, options->sizes[i], values[i], floor, !options->scene);
    }
    if (result == WW_OK && options->size_count > 1 && !options->scene)
        print_growth(table, options, values[0], values[options->size_count - 1]);
    return result;
}

int main(int argc, char **argv)
{
    struct options options = {0};
    if (!parse(argc, argv, &options)) {
        fprintf(stderr, "usage: ww_bench --program=FILE --floor=FILE --work=DIR "
                        "[--scene=NAME] COUNT...\n");
        return WW_ERR_USAGE;
    }
    char log[400];
    snprintf(log, sizeof log, "%s/messages.log", options.work);
    remove(log);
    struct ww_error err;
    struct ww_server server;
    struct ww_table table = {0};
    struct ww_bench bench = {.log = log};
    enum ww_err result = ww_server_start_xvfb(&server, WIDTH_PX, HEIGHT_PX, &err);
    if (result == WW_OK) {
        bench.display = server.display;
        result = ww_hands_create(server.display, &bench.hands, &err);
    }
    if (result == WW_OK)
        result = measure_all(&bench, &options, &table, &err);
    ww_program_stop(&bench.program);
    ww_hands_destroy(bench.hands);
    ww_server_stop(&server);
    if (result != WW_OK) {
        fprintf(stderr, "ww_bench: %s\n", err.message);
        return (int)result;
    }
    printf("\n%d missed\n", table.misses);
    return table.misses ? WW_ERR_INPUT : 0;
}
