/* What is done with the terminal to measure it, for one size of the content; the figures by name.
 * Knows the terminal by its command line, its text tree and its frame log. */
#ifndef WW_BENCH_SCENES_H
#define WW_BENCH_SCENES_H

#include "measure.h"

enum ww_bench_figure {
    WW_BENCH_START,
    WW_BENCH_PRESS,
    WW_BENCH_MENU_SEEN,
    WW_BENCH_LIST_SEEN,
    WW_BENCH_LIST_NEW,
    WW_BENCH_LIST_NEW_P99,
    WW_BENCH_OFFER_SEEN,
    WW_BENCH_OFFER_NEW,
    WW_BENCH_OFFER_NEW_P99,
    WW_BENCH_LANGUAGE_SEEN,
    WW_BENCH_LANGUAGE_NEW,
    WW_BENCH_LANGUAGE_NEW_P99,
    WW_BENCH_FILTER,
    WW_BENCH_FILTER_P99,
    WW_BENCH_FLING_CPU,
    WW_BENCH_FLING_FRAME,
    WW_BENCH_FLING_FRAME_P99,
    WW_BENCH_FLING_GAP,
    WW_BENCH_MOTION_CPU,
    WW_BENCH_MOTION_FRAME,
    WW_BENCH_MOTION_FRAME_P99,
    WW_BENCH_MOTION_GAP,
    WW_BENCH_BUILD_MENU,
    WW_BENCH_BUILD_LIST,
    WW_BENCH_BUILD_OFFER,
    WW_BENCH_BUILD_FILTER,
    WW_BENCH_BUILD_OTHER,
    WW_BENCH_BYTES_PRESS,
    WW_BENCH_BYTES_PAGE,
    WW_BENCH_BYTES_FLING,
    WW_BENCH_PSS_HOME,
    WW_BENCH_PSS_ALL,
    WW_BENCH_REST_WAKE_UPS,
    WW_BENCH_REST_CPU,
    WW_BENCH_REST_PRESENTS,
    WW_BENCH_SLIDES_CPU,
    WW_BENCH_SLIDE_CPU,
    WW_BENCH_SLIDE_WAKE_UPS,
    WW_BENCH_FADE_CPU,
    WW_BENCH_FADE_FRAME,
    WW_BENCH_FADE_FRAME_P99,
    WW_BENCH_FADE_GAP,
    WW_BENCH_SWAP,
    WW_BENCH_SWAP_GAP,
    WW_BENCH_SWAP_GAP_P99,
    WW_BENCH_PLAN_CPU,
    WW_BENCH_PLAN_FRAME,
    WW_BENCH_PLAN_FRAME_P99,
    WW_BENCH_PLAN_ZOOM,
    WW_BENCH_WAY,
    WW_BENCH_TOUR,
    WW_BENCH_FAIR_SEEN,
    WW_BENCH_FAIR_NEW,
    WW_BENCH_FAIR_NEW_P99,
    WW_BENCH_FAIR_LETTER,
    WW_BENCH_FAIR_LIST_CPU,
    WW_BENCH_FAIR_LIST_FRAME_P99,
    WW_BENCH_LETTER,
    WW_BENCH_LETTER_P99,
    WW_BENCH_FIGURES,
};

struct ww_scenes {
    struct ww_bench *bench;
    const char *program; /* path of wegweiser */
    const char *content; /* content directory with releases/ and current */
    const char *window;  /* "1920x1080" */
    const char *now;     /* the clock's start, so that every run shows the same */
    const char *only;    /* the scene of this name, NULL: all */
};

/* Plays all scenes; a figure that could not be measured is NAN. Fails only when nothing can be. */
enum ww_err ww_scenes_play(const struct ww_scenes *scenes, double values[WW_BENCH_FIGURES],
                           struct ww_error *err);

#endif
