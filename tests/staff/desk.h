/* A clerk's desk for tests: a new directory with a small content directory without a mistake, which
 * a test then changes, and a place to publish to. */
#ifndef WW_TESTS_DESK_H
#define WW_TESTS_DESK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "staff/publish.h"

enum {
    DESK_TODAY = 20781, /* 2026-11-24, a Tuesday */
    DESK_NOW_S = DESK_TODAY * 86400 + 9 * 3600 + 30 * 60,
};

struct desk {
    struct ww_arena arena;
    char root[256];
    const char *content; /* root/content */
    const char *out;     /* root/out, not there yet */
    struct ww_checked checked;
    struct ww_report report;
    struct ww_published published;
    struct ww_error err;
};

/* For cmocka: *state is a struct desk. */
int desk_setup(void **state);
int desk_teardown(void **state);

/* The path of root/name; lives as long as the desk. */
const char *desk_path(struct desk *desk, const char *name);
/* Replaces or creates content/file. */
void desk_write(struct desk *desk, const char *file, const char *text);
void desk_write_bytes(struct desk *desk, const char *file, const void *bytes, size_t size);
void desk_remove(struct desk *desk, const char *file);
/* Replaces the first `from` in content/file, which must be there. */
void desk_edit(struct desk *desk, const char *file, const char *from, const char *to);
/* The bytes of root/name, terminated; lives as long as the desk. NULL: no such file. */
const char *desk_read(struct desk *desk, const char *name, size_t *size);

/* Checks or publishes with the clock at DESK_NOW_S into the desk's own results, which the next call
 * replaces. */
enum ww_err desk_check(struct desk *desk);
enum ww_err desk_publish(struct desk *desk);
enum ww_err desk_publish_to(struct desk *desk, const char *out, bool bare);

/* Whether a finding's line begins with `start` and has all of `words` (separated by |) in it. */
bool desk_found(const struct desk *desk, enum ww_severity severity, const char *start,
                const char *words);
/* All findings on stderr, for a failing test. */
void desk_show(const struct desk *desk);

/* A PNG of so many pixels with a few colours; the caller frees it. */
unsigned char *desk_png(int width_px, int height_px, size_t *size);

#endif
