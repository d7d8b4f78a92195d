#include "scenes.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "plan.h"
#include "rig/tree.h"
#include "slides.h"
#include "swap.h"
#include "typing.h"
#include "visit.h"

enum {
    STARTS = 15,
    ROUNDS = 3,
    FLINGS = 6,
    MENUS = 12,
    ROWS = 3,
    OTHER_PAGES = 6,
    REST_MS = 10000,
    QUIET_MS = 300,
    WORK_MS = 30000, /* the full check of a large release, behind the first frame */
    BAR_PX = 60,     /* a control with its middle so far above Back is in sight */
    REPEAT_MS = 420, /* a second tap on one control within 0.4 s counts as none */
};
/* Less than a whole page, more than a control: the frame that shows the next page. */
enum { PAGE_BYTES = 300 * 1000 };

/* Everything that is collected while a person walks through the pages. */
struct walk {
    const struct ww_scenes *scenes;
    double *values; /* of figures that are no percentile of samples */
    struct ww_samples start, press, menu_seen, list_seen, list_new, offer_seen, offer_new;
    struct ww_samples language_seen, language_new, filter;
    struct ww_samples build_menu, build_list, build_offer, build_filter, build_other;
    struct ww_samples bytes_press, bytes_page;
    struct ww_samples pss_home, pss_all;
    struct ww_samples letter;
    struct ww_plan_samples plan;
    struct ww_visit_samples visit;
    struct ww_slide_samples slides;
    struct ww_fling fling;
    struct ww_fling motion; /* of pages */
    struct ww_samples fling_cpu, motion_cpu;
    struct ww_samples swap_gap;
    struct ww_target back, home, language;
    struct ww_target menus[MENUS];
    int menu_count;
};

struct command {
    char content[512], window[64], now[64], page[96], replay[560];
    const char *argv[8];
};

static void make_command(const struct ww_scenes *scenes, const char *page, struct command *out)
{
    snprintf(out->content, sizeof out->content, "--content=%s", scenes->content);
    snprintf(out->window, sizeof out->window, "--window=%s", scenes->window);
    snprintf(out->now, sizeof out->now, "--now=%s", scenes->now);
    snprintf(out->page, sizeof out->page, "--page=%s", page);
    const char *argv[] = {scenes->program, out->content, out->window, out->now, out->page, NULL};
    memcpy(out->argv, argv, sizeof argv);
}

/* The tree of a page; after the inputs of the file `replay` unless it is NULL. */
static enum ww_err read_page(const struct ww_scenes *scenes, const char *page, const char *replay,
                             char **tree, struct ww_error *err)
{
    struct command command;
    make_command(scenes, page, &command);
    command.argv[5] = "--describe";
    if (replay) {
        snprintf(command.replay, sizeof command.replay, "--replay=%s", replay);
        command.argv[6] = command.replay;
        command.argv[7] = NULL;
    } else {
        command.argv[6] = NULL;
    }
    return ww_tree_read(command.argv, tree, err);
}

static enum ww_err start_program(const struct ww_scenes *scenes, const char *page,
                                 struct ww_error *err)
{
    struct command command;
    struct ww_frame frame;
    make_command(scenes, page, &command);
    enum ww_err result = ww_program_start(&scenes->bench->program, command.argv,
                                          scenes->bench->display, scenes->bench->log, err);
    if (result == WW_OK && !ww_program_frame(&scenes->bench->program, 10000, &frame)) {
        ww_program_stop(&scenes->bench->program);
        return ww_fail(err, WW_ERR_SYSTEM, "%s shows nothing, see %s", scenes->program,
                       scenes->bench->log);
    }
    if (result == WW_OK)
        ww_program_rest(&scenes->bench->program, QUIET_MS, WORK_MS);
    return result;
}

/* Down and up on a target; adds the time to the page's frame to `ms` and its figures to `build`. */
static void tap(struct walk *walk, const struct ww_target *target, struct ww_samples *ms,
                struct ww_samples *build)
{
    struct ww_bench *bench = walk->scenes->bench;
    struct ww_frame down, up;
    ww_hands_move(bench->hands, target->x_px, target->y_px);
    double press_ms = ww_measure_down(bench, 1, &down);
    double page_ms = ww_measure_up(bench, PAGE_BYTES, &up);
    if (!isnan(press_ms)) {
        ww_samples_add(&walk->press, press_ms);
        ww_samples_add(&walk->bytes_press, (double)down.bytes);
    }
    if (isnan(page_ms)) {
        fprintf(stderr, "bench: a tap at %d,%d for %s showed no page\n", target->x_px, target->y_px,
                target->action);
        return;
    }
    ww_samples_add(&walk->bytes_page, (double)up.bytes);
    if (ms)
        ww_samples_add(ms, page_ms);
    if (build)
        ww_samples_add(build, (double)up.build_us / 1000);
}

static enum ww_err learn_home(struct walk *walk, struct ww_error *err)
{
    char *tree;
    enum ww_err result = read_page(walk->scenes, "/", NULL, &tree, err);
    if (result != WW_OK)
        return result;
    walk->menu_count = ww_tree_actions(tree, "/category/", walk->menus, MENUS);
    bool whole = ww_tree_find(tree, "bar/back", &walk->back) &&
                 ww_tree_find(tree, "bar/home", &walk->home) &&
                 ww_tree_find(tree, "bar/language", &walk->language);
    free(tree);
    return whole && walk->menu_count > 0
               ? WW_OK
               : ww_fail(err, WW_ERR_SYSTEM, "the home page has no menus or no bar");
}

static void visit_offers(struct walk *walk, const struct ww_target *rows, int count)
{
    for (int i = 0; i < count; i++) {
        tap(walk, &rows[i], &walk->offer_new, &walk->build_offer);
        tap(walk, &walk->back, &walk->list_seen, &walk->build_list);
        ww_rig_sleep_ms(REPEAT_MS / 4);
        tap(walk, &rows[i], &walk->offer_seen, &walk->build_offer);
        tap(walk, &walk->back, &walk->list_seen, &walk->build_list);
    }
}

static void change_language(struct walk *walk)
{
    tap(walk, &walk->language, &walk->language_new, NULL);
    for (int i = 0; i < 3; i++) {
        ww_rig_sleep_ms(REPEAT_MS);
        tap(walk, &walk->language, &walk->language_seen, NULL);
    }
}

/* Chips of the list that is shown, each on and off again. */
static void narrow(struct walk *walk, const char *tree)
{
    static const char *const ids[] = {"filter/free", "filter/step-free"};
    for (int i = 0; i < 2; i++) {
        struct ww_target chip;
        if (!ww_tree_find(tree, ids[i], &chip) || chip.y_px >= walk->back.y_px - BAR_PX)
            continue;
        for (int k = 0; k < 2; k++) {
            ww_rig_sleep_ms(REPEAT_MS);
            tap(walk, &chip, &walk->filter, &walk->build_filter);
        }
    }
}

/* From home through one menu and back. */
static void visit_menu(struct walk *walk, const struct ww_target *menu)
{
    char *tree;
    struct ww_target rows[ROWS];
    if (read_page(walk->scenes, menu->action, NULL, &tree, NULL) != WW_OK)
        return;
    int count = ww_tree_actions(tree, "/service/", rows, ROWS);
    tap(walk, menu, &walk->list_new, &walk->build_list);
    narrow(walk, tree);
    free(tree);
    change_language(walk);
    visit_offers(walk, rows, count);
    tap(walk, &walk->home, &walk->menu_seen, &walk->build_menu);
    tap(walk, menu, &walk->list_seen, &walk->build_list);
    tap(walk, &walk->home, &walk->menu_seen, &walk->build_menu);
}

/* Shows the end of the home page, where its other buttons are, and says what lies there. */
static enum ww_err show_end(struct walk *walk, char **tree)
{
    char replay[512];
    snprintf(replay, sizeof replay, "%s.end", walk->scenes->bench->log);
    enum ww_err result = ww_file_write(replay, "0 key last\n", 11, NULL);
    if (result == WW_OK)
        result = read_page(walk->scenes, "/", replay, tree, NULL);
    ww_hands_key(walk->scenes->bench->hands, "End");
    ww_program_settle(&walk->scenes->bench->program, QUIET_MS);
    return result;
}

/* The pages behind the other buttons of the home page, their own links too. */
static void visit_others(struct walk *walk)
{
    static const struct {
        const char *page, *links;
    } pages[] = {{"/locations", "/"}, {"/offers", "/service/"}, {"/info", "/"}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct ww_target button, links[OTHER_PAGES];
        char *home, *tree;
        if (show_end(walk, &home) != WW_OK)
            return;
        bool found = ww_tree_actions(home, pages[i].page, &button, 1) == 1;
        free(home);
        if (!found || read_page(walk->scenes, pages[i].page, NULL, &tree, NULL) != WW_OK)
            continue;
        int count = ww_tree_actions(tree, pages[i].links, links, OTHER_PAGES);
        free(tree);
        tap(walk, &button, NULL, &walk->build_other);
        for (int k = 0; k < count; k++) {
            tap(walk, &links[k], NULL, &walk->build_other);
            tap(walk, &walk->back, NULL, &walk->build_other);
        }
        tap(walk, &walk->home, &walk->menu_seen, &walk->build_menu);
    }
}

static enum ww_err start_often(struct walk *walk, struct ww_error *err)
{
    struct command command;
    (void)err;
    make_command(walk->scenes, "/", &command);
    ww_measure_start(walk->scenes->bench, command.argv, STARTS, &walk->start);
    return WW_OK;
}

static enum ww_err walk_once(struct walk *walk, struct ww_error *err)
{
    struct ww_bench *bench = walk->scenes->bench;
    enum ww_err result = start_program(walk->scenes, "/", err);
    if (result != WW_OK)
        return result;
    ww_samples_add(&walk->pss_home, (double)ww_program_usage(&bench->program).pss_kib / 1024);
    for (int i = 0; i < walk->menu_count; i++)
        visit_menu(walk, &walk->menus[i]);
    visit_others(walk);
    ww_samples_add(&walk->pss_all, (double)ww_program_usage(&bench->program).pss_kib / 1024);
    ww_program_stop(&bench->program);
    return WW_OK;
}

/* Up and down through the list of all offers. */
static enum ww_err fling_often(struct walk *walk, struct ww_error *err)
{
    struct ww_bench *bench = walk->scenes->bench;
    enum ww_err result = start_program(walk->scenes, "/offers", err);
    if (result != WW_OK)
        return result;
    int width_px = 1920, height_px = 1080;
    sscanf(walk->scenes->window, "%dx%d", &width_px, &height_px);
    for (int i = 0; i < FLINGS; i++) {
        int low_px = height_px * 7 / 10, high_px = height_px * 3 / 10;
        bool down = i % 3 != 2;
        if (ww_measure_fling(bench, width_px / 2, down ? low_px : high_px, down ? high_px : low_px,
                             &walk->fling))
            ww_samples_add(&walk->fling_cpu, walk->fling.cpu_ms);
        ww_rig_sleep_ms(REPEAT_MS);
    }
    ww_program_stop(&bench->program);
    return WW_OK;
}

static void move_page(struct walk *walk, const struct ww_target *target)
{
    struct ww_bench *bench = walk->scenes->bench;
    ww_hands_move(bench->hands, target->x_px, target->y_px);
    ww_measure_down(bench, 1, NULL);
    if (ww_measure_motion(bench, &walk->motion))
        ww_samples_add(&walk->motion_cpu, walk->motion.cpu_ms);
    ww_rig_sleep_ms(REPEAT_MS);
}

/* Into every menu and back, watching how the pages come. */
static enum ww_err move_often(struct walk *walk, struct ww_error *err)
{
    enum ww_err result = start_program(walk->scenes, "/", err);
    if (result != WW_OK)
        return result;
    for (int i = 0; i < walk->menu_count; i++) {
        move_page(walk, &walk->menus[i]);
        move_page(walk, &walk->back);
    }
    ww_program_stop(&walk->scenes->bench->program);
    return WW_OK;
}

static enum ww_err rest(struct walk *walk, struct ww_error *err)
{
    const struct ww_scenes *scenes = walk->scenes;
    double *values = walk->values;
    enum ww_err result = start_program(scenes, "/", err);
    if (result != WW_OK)
        return result;
    struct ww_usage before = ww_program_usage(&scenes->bench->program);
    ww_rig_sleep_ms(REST_MS);
    struct ww_usage after = ww_program_usage(&scenes->bench->program);
    values[WW_BENCH_REST_WAKE_UPS] = (double)(after.wake_ups - before.wake_ups);
    values[WW_BENCH_REST_CPU] = (double)(after.cpu_ns - before.cpu_ns) / 1e6;
    values[WW_BENCH_REST_PRESENTS] = ww_program_settle(&scenes->bench->program, 1);
    ww_program_stop(&scenes->bench->program);
    return WW_OK;
}

static enum ww_err swap(struct walk *walk, struct ww_error *err)
{
    enum ww_err result = start_program(walk->scenes, "/", err);
    if (result != WW_OK)
        return result;
    walk->values[WW_BENCH_SWAP] =
        ww_swap_longest_ms(walk->scenes->bench, walk->scenes->content, &walk->menus[0]);
    ww_program_stop(&walk->scenes->bench->program);
    return WW_OK;
}

static enum ww_err swap_scrolled(struct walk *walk, struct ww_error *err)
{
    struct ww_bench *bench = walk->scenes->bench;
    enum ww_err result = start_program(walk->scenes, "/offers", err);
    if (result != WW_OK)
        return result;
    int width_px = 1920, height_px = 1080;
    sscanf(walk->scenes->window, "%dx%d", &width_px, &height_px);
    walk->values[WW_BENCH_SWAP_GAP] =
        ww_swap_longest_gap_ms(bench, walk->scenes->content, width_px, height_px, &walk->swap_gap);
    ww_program_stop(&bench->program);
    return WW_OK;
}

static enum ww_err type_often(struct walk *walk, struct ww_error *err)
{
    char *empty = NULL, *typed = NULL;
    enum ww_err result = read_page(walk->scenes, "/search", NULL, &empty, err);
    if (result == WW_OK)
        result = read_page(walk->scenes, "/search?q=a", NULL, &typed, err);
    if (result == WW_OK)
        result = start_program(walk->scenes, "/search", err);
    if (result == WW_OK) {
        ww_typing_measure(walk->scenes->bench, empty, typed, &walk->letter);
        ww_program_stop(&walk->scenes->bench->program);
    }
    free(empty);
    free(typed);
    return result;
}

/* The hall that was added to those of the demonstration. */
static enum ww_err move_plan(struct walk *walk, struct ww_error *err)
{
    static const char page[] = "/fair/plan?hall=3";
    int width_px = 1920, height_px = 1080;
    char *tree = NULL;
    sscanf(walk->scenes->window, "%dx%d", &width_px, &height_px);
    enum ww_err result = read_page(walk->scenes, page, NULL, &tree, err);
    if (result == WW_OK)
        result = start_program(walk->scenes, page, err);
    if (result == WW_OK) {
        ww_plan_measure(walk->scenes->bench, tree, width_px, height_px, &walk->plan);
        ww_program_stop(&walk->scenes->bench->program);
        ww_plan_measure_ways(&walk->plan);
    }
    free(tree);
    return result;
}

/* Behind each of these tiles of the fair lies a list of what it leads to. */
enum { FAIR_LISTS = 2 };
static const struct {
    const char *tile, *page, *rows;
} fair_lists[FAIR_LISTS] = {
    {"exhibitors", "/fair/exhibitors", "/fair/exhibitor/"},
    {"sessions", "/fair/sessions", "/fair/session/"},
};

/* To the page behind one tile of the fair that is open, and to those behind its first rows. */
static enum ww_err visit_list(struct walk *walk, const char *fair, int list, struct ww_error *err)
{
    struct ww_target tile, rows[ROWS];
    char *tree;
    enum ww_err result = read_page(walk->scenes, fair_lists[list].page, NULL, &tree, err);
    if (result != WW_OK)
        return result;
    int count = ww_tree_actions(tree, fair_lists[list].rows, rows, ROWS);
    free(tree);
    if (ww_tree_find(fair, fair_lists[list].tile, &tile))
        ww_visit_measure(walk->scenes->bench, &tile, rows, count, &walk->back, &walk->visit);
    return WW_OK;
}

static enum ww_err visit_fair(struct walk *walk, struct ww_error *err)
{
    char *fair;
    enum ww_err result = read_page(walk->scenes, "/fair", NULL, &fair, err);
    if (result != WW_OK)
        return result;
    result = start_program(walk->scenes, "/fair", err);
    if (result == WW_OK) {
        for (int i = 0; result == WW_OK && i < FAIR_LISTS; i++)
            result = visit_list(walk, fair, i, err);
        ww_program_stop(&walk->scenes->bench->program);
    }
    free(fair);
    return result;
}

static enum ww_err move_fair(struct walk *walk, struct ww_error *err)
{
    enum { LETTERS = 64 };
    struct ww_target letters[LETTERS];
    char *tree;
    int width_px = 1920, height_px = 1080, count;
    sscanf(walk->scenes->window, "%dx%d", &width_px, &height_px);
    enum ww_err result = read_page(walk->scenes, "/fair/exhibitors", NULL, &tree, err);
    if (result != WW_OK)
        return result;
    count = ww_tree_actions(tree, "row ", letters, LETTERS);
    free(tree);
    result = start_program(walk->scenes, "/fair/exhibitors", err);
    if (result != WW_OK)
        return result;
    ww_visit_measure_letters(walk->scenes->bench, letters, count, &walk->visit);
    ww_program_stop(&walk->scenes->bench->program);
    result = start_program(walk->scenes, "/fair/sessions", err);
    if (result != WW_OK)
        return result;
    ww_visit_measure_fling(walk->scenes->bench, width_px, height_px, &walk->visit);
    ww_program_stop(&walk->scenes->bench->program);
    return WW_OK;
}

static enum ww_err watch_slides(struct walk *walk, struct ww_error *err)
{
    enum ww_err result = start_program(walk->scenes, "/attract", err);
    if (result != WW_OK)
        return result;
    ww_slides_measure(walk->scenes->bench, &walk->slides);
    ww_program_stop(&walk->scenes->bench->program);
    return WW_OK;
}

static void sum_up(struct walk *walk, double *values)
{
    struct {
        enum ww_bench_figure figure;
        struct ww_samples *samples;
        double percent;
    } sums[] = {
        {WW_BENCH_START, &walk->start, 50},
        {WW_BENCH_PRESS, &walk->press, 50},
        {WW_BENCH_MENU_SEEN, &walk->menu_seen, 50},
        {WW_BENCH_LIST_SEEN, &walk->list_seen, 50},
        {WW_BENCH_LIST_NEW, &walk->list_new, 50},
        {WW_BENCH_LIST_NEW_P99, &walk->list_new, 99},
        {WW_BENCH_OFFER_SEEN, &walk->offer_seen, 50},
        {WW_BENCH_OFFER_NEW, &walk->offer_new, 50},
        {WW_BENCH_OFFER_NEW_P99, &walk->offer_new, 99},
        {WW_BENCH_LANGUAGE_SEEN, &walk->language_seen, 50},
        {WW_BENCH_LANGUAGE_NEW, &walk->language_new, 50},
        {WW_BENCH_LANGUAGE_NEW_P99, &walk->language_new, 99},
        {WW_BENCH_FILTER, &walk->filter, 50},
        {WW_BENCH_FILTER_P99, &walk->filter, 99},
        {WW_BENCH_PLAN_CPU, &walk->plan.cpu_ms, 50},
        {WW_BENCH_PLAN_FRAME, &walk->plan.frame_ms, 50},
        {WW_BENCH_PLAN_FRAME_P99, &walk->plan.frame_ms, 99},
        {WW_BENCH_PLAN_ZOOM, &walk->plan.zoom_ms, 50},
        {WW_BENCH_WAY, &walk->plan.way_ms, 50},
        {WW_BENCH_TOUR, &walk->plan.tour_ms, 50},
        {WW_BENCH_FAIR_SEEN, &walk->visit.seen, 50},
        {WW_BENCH_FAIR_NEW, &walk->visit.fresh, 50},
        {WW_BENCH_FAIR_NEW_P99, &walk->visit.fresh, 99},
        {WW_BENCH_FAIR_LETTER, &walk->visit.letter, 50},
        {WW_BENCH_FAIR_LIST_CPU, &walk->visit.cpu_ms, 50},
        {WW_BENCH_FAIR_LIST_FRAME_P99, &walk->visit.fling.frame_ms, 99},
        {WW_BENCH_LETTER, &walk->letter, 50},
        {WW_BENCH_LETTER_P99, &walk->letter, 99},
        {WW_BENCH_FLING_CPU, &walk->fling_cpu, 50},
        {WW_BENCH_FLING_FRAME, &walk->fling.frame_ms, 50},
        {WW_BENCH_FLING_FRAME_P99, &walk->fling.frame_ms, 99},
        {WW_BENCH_FLING_GAP, &walk->fling.gap_ms, 100},
        {WW_BENCH_MOTION_CPU, &walk->motion_cpu, 50},
        {WW_BENCH_MOTION_FRAME, &walk->motion.frame_ms, 50},
        {WW_BENCH_MOTION_FRAME_P99, &walk->motion.frame_ms, 99},
        {WW_BENCH_MOTION_GAP, &walk->motion.gap_ms, 100},
        {WW_BENCH_SLIDES_CPU, &walk->slides.cpu_percent, 100},
        {WW_BENCH_SLIDE_CPU, &walk->slides.still_cpu_ms, 100},
        {WW_BENCH_SLIDE_WAKE_UPS, &walk->slides.still_wake_ups, 100},
        {WW_BENCH_FADE_CPU, &walk->slides.fade_cpu_ms, 50},
        {WW_BENCH_FADE_FRAME, &walk->slides.fade.frame_ms, 50},
        {WW_BENCH_FADE_FRAME_P99, &walk->slides.fade.frame_ms, 99},
        {WW_BENCH_FADE_GAP, &walk->slides.fade.gap_ms, 100},
        {WW_BENCH_BUILD_MENU, &walk->build_menu, 50},
        {WW_BENCH_BUILD_LIST, &walk->build_list, 50},
        {WW_BENCH_BUILD_OFFER, &walk->build_offer, 50},
        {WW_BENCH_BUILD_FILTER, &walk->build_filter, 50},
        {WW_BENCH_BUILD_OTHER, &walk->build_other, 50},
        {WW_BENCH_SWAP_GAP_P99, &walk->swap_gap, 99},
        {WW_BENCH_PSS_HOME, &walk->pss_home, 50},
        {WW_BENCH_PSS_ALL, &walk->pss_all, 100},
        {WW_BENCH_BYTES_PRESS, &walk->bytes_press, 50},
        {WW_BENCH_BYTES_PAGE, &walk->bytes_page, 50},
        {WW_BENCH_BYTES_FLING, &walk->fling.bytes, 50},
    };
    for (size_t i = 0; i < sizeof sums / sizeof *sums; i++)
        values[sums[i].figure] = ww_samples_percentile(sums[i].samples, sums[i].percent);
    values[WW_BENCH_BYTES_PRESS] /= 1024;
    values[WW_BENCH_BYTES_PAGE] /= 1024;
    values[WW_BENCH_BYTES_FLING] /= 1024;
}

/* In the order in which they are played. */
static const struct {
    const char *name;
    int times;
    enum ww_err (*play)(struct walk *walk, struct ww_error *err);
} plays[] = {
    {"start", 1, start_often},
    {"walk", ROUNDS, walk_once},
    {"fling", 1, fling_often},
    {"type", 1, type_often},
    {"move", 1, move_often},
    {"plan", 1, move_plan},
    {"fair", ROUNDS, visit_fair},
    {"fair-lists", 1, move_fair},
    {"slides", 1, watch_slides},
    {"rest", 1, rest},
    {"swap", 1, swap},
    {"swap-scrolled", 1, swap_scrolled},
};

enum ww_err ww_scenes_play(const struct ww_scenes *scenes, double values[WW_BENCH_FIGURES],
                           struct ww_error *err)
{
    struct walk *walk = ww_alloc(sizeof *walk);
    *walk = (struct walk){.scenes = scenes, .values = values};
    for (int i = 0; i < WW_BENCH_FIGURES; i++)
        values[i] = NAN;
    enum ww_err result = learn_home(walk, err);
    for (size_t i = 0; i < sizeof plays / sizeof *plays; i++) {
        bool is_wanted = !scenes->only || strcmp(scenes->only, plays[i].name) == 0;
        for (int k = 0; k < plays[i].times && is_wanted && result == WW_OK; k++)
            result = plays[i].play(walk, err);
    }
    sum_up(walk, values);
    free(walk);
    return result;
}
