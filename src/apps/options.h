/* The command line of wegweiser as a struct. Knows spelling and ranges, not what they lead to. */
#ifndef WW_APPS_OPTIONS_H
#define WW_APPS_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

enum ww_options_describe { WW_OPTIONS_SILENT, WW_OPTIONS_RECTANGLES, WW_OPTIONS_TEXT };

/* Strings belong to argv. */
struct ww_options {
    const char *content, *terminal, *lang, *page;
    const char *shot, *replay, *record;
    const char *log_frames;  /* a file, "-" is standard error; NULL: not */
    int width_px, height_px; /* of --window, 0: not given */
    double diagonal_in;
    int text_scale;
    bool has_now;
    int32_t now_min;
    uint64_t seed;
    enum ww_options_describe describe;
    bool routes, help, version;
};

/* Fills in the defaults and what argv says. A mistake is WW_ERR_USAGE and names the option and what
 * is allowed. With --help or --version nothing else is checked. */
enum ww_err ww_options_parse(int argc, char **argv, struct ww_options *options,
                             struct ww_error *err);

/* The text of --help. */
extern const char ww_options_help[];

#endif
