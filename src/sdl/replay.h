/* Input as text, written by --record and read by --replay.
 *
 * One event a line, the time in milliseconds since the start first, never going back:
 *
 *     # a comment
 *     0 down 1 400 300        finger, x, y in pixels
 *     16 move 1 402 310.5
 *     80 up 1 402 310.5       or: cancel
 *     500 key enter           next previous up down left right page-up page-down first last enter
 *                             back start language erase
 *     550 text ä              what a keyboard wrote
 *     600 wheel -1            notches, above zero towards the top
 *     700 resize 1080 1920
 *     800 swap build/other    another release
 *     900 monkey 100          so many random inputs, from the start value of --seed
 *     1000 shot list.png      writes a picture
 *     1000 describe           prints the page's tree
 *     5000 wait               nothing; time passes
 *
 * Nothing that a person typed is recorded: every letter becomes an x, every touch of a letter of
 * the keyboard on the screen one of its first key.
 *
 * Parsing knows no files and no screen. */
#ifndef WW_SDL_REPLAY_H
#define WW_SDL_REPLAY_H

#include "base/arena.h"
#include "base/buf.h"
#include "sdl/input.h"

enum ww_replay_verb {
    WW_REPLAY_INPUT,
    WW_REPLAY_RESIZE,
    WW_REPLAY_SWAP,
    WW_REPLAY_MONKEY,
    WW_REPLAY_SHOT,
    WW_REPLAY_DESCRIBE,
    WW_REPLAY_WAIT,
};

struct ww_replay_line {
    enum ww_replay_verb verb;
    int64_t time_ms;
    struct ww_input_event input; /* INPUT */
    int width_px, height_px;     /* RESIZE */
    int count;                   /* MONKEY */
    const char *path;            /* SWAP, SHOT; lives in the arena */
};

enum { WW_REPLAY_MAX_MS = 24 * 3600 * 1000, WW_REPLAY_MAX_BYTES = 64 * 1024 * 1024 };

/* Parses the zero-terminated `text`. The first bad line is named: "line 3: ...". */
enum ww_err ww_replay_parse(const char *text, struct ww_arena *arena,
                            const struct ww_replay_line **lines, int *count, struct ww_error *err);

/* Appends one line; of the verbs only INPUT and RESIZE are recorded. */
void ww_replay_write(const struct ww_replay_line *line, struct ww_buf *out);

#endif
