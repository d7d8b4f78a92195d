/* The command line of wegweiser as a struct. Knows spelling and ranges, not what they lead to. */
#ifndef WW_APPS_OPTIONS_H
#define WW_APPS_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "ui/theme.h"

/* Read when it exists and --settings names no other. */
#define WW_SETTINGS_FILE "/etc/wegweiser/terminal.ini"

enum ww_options_describe { WW_OPTIONS_SILENT, WW_OPTIONS_RECTANGLES, WW_OPTIONS_TEXT };

/* Strings belong to argv or, like all from repeat_ms to volume, come from the settings. */
struct ww_options {
    const char *settings; /* a file, NULL: not given */
    const char *content, *terminal, *lang, *page;
    const char *shot, *replay, *record;
    const char *log_frames;  /* a file, "-" is standard error; NULL: not */
    int width_px, height_px; /* of --window, 0: not given */
    double diagonal_in;      /* 0: not given */
    int text_scale;
    enum ww_theme_name theme;
    bool reach;
    int repeat_ms; /* 0: not given */
    int key_repeat_ms;
    double slop_mm;        /* 0: not given */
    double bottom_edge_cm; /* 0: not known */
    bool still;            /* motion is off */
    int volume;
    bool has_now;
    int32_t now_min;
    uint64_t seed;
    enum ww_options_describe describe;
    bool routes, help, version;
};

/* Fills in what argv says; ww_settings_complete() does the rest. A mistake is WW_ERR_USAGE and
 * names the option and what is allowed. With --help or --version nothing else is checked. */
enum ww_err ww_options_parse(int argc, char **argv, struct ww_options *options,
                             struct ww_error *err);

/* A finite number, with a decimal point, from `least` to `most`; else false. */
bool ww_options_number(const char *s, double least, double most, double *value);

/* The text of --help. */
extern const char ww_options_help[];

#endif
