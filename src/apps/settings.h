/* terminal.ini: what is particular to the machine that a terminal runs on. Everything that content
 * can say about a terminal stands in the release. Knows spelling and ranges, not what they lead to;
 * assets/terminal.ini explains the keys. */
#ifndef WW_APPS_SETTINGS_H
#define WW_APPS_SETTINGS_H

#include <stddef.h>

#include "apps/options.h"
#include "base/arena.h"
#include "base/buf.h"

/* NULL and 0: the file does not say. Strings live as long as the arena. */
struct ww_settings {
    const char *content;
    const char *terminal;
    double diagonal_in;
    int repeat_ms;
    int key_repeat_ms;
    double slop_mm;
    double bottom_edge_cm;
    bool still; /* motion = off */
    bool has_volume;
    int volume;
};

/* Reads the text of a file, which need not end with a zero byte. Each mistake becomes one line of
 * `mistakes`: "NAME:line: key: what is wrong, what is allowed". Returns how many there are; all
 * other keys are read. */
int ww_settings_parse(const char *name, const char *text, size_t size, struct ww_arena *arena,
                      struct ww_settings *settings, struct ww_buf *mistakes);

/* Reads `path`, which must be there, or WW_SETTINGS_FILE when `path` is NULL. Mistakes are logged
 * one by one and are WW_ERR_USAGE, as is a file that is missing. */
enum ww_err ww_settings_load(const char *path, struct ww_arena *arena, struct ww_settings *settings,
                             struct ww_error *err);

/* Fills in what the command line left open: from the settings, else the defaults. WW_ERR_USAGE
 * when neither names the content. */
enum ww_err ww_settings_complete(const struct ww_settings *settings, struct ww_options *options,
                                 struct ww_error *err);

#endif
