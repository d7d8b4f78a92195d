#include "staff/drawing.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/child.h"

#define NUMBER(x) #x
#define TEXT_OF(x) NUMBER(x)
#define MEMORY_MAX_BYTES 1500000000
#define CPU_MAX_S 10

enum { TIMEOUT_MS = 20000 };

bool ww_drawing_is(const char *file)
{
    const char *dot = strrchr(file, '.');
    return dot && strcasecmp(dot, ".svg") == 0;
}

/* Read from a pipe it has no address, so that nothing relative to it can be named, and rsvg then
 * loads nothing else either. */
static enum ww_err run(const char *bytes, struct ww_child_result *result, struct ww_error *err)
{
    char width[16], height[16];
    snprintf(width, sizeof width, "%d", WW_DRAWING_WIDTH_PX);
    snprintf(height, sizeof height, "%d", WW_DRAWING_HEIGHT_PX);
    const char *const argv[] = {"prlimit",
                                "--as=" TEXT_OF(MEMORY_MAX_BYTES),
                                "--cpu=" TEXT_OF(CPU_MAX_S),
                                "--core=0",
                                "rsvg-convert",
                                "--format=png",
                                "--keep-aspect-ratio",
                                "--background-color=white",
                                "--width",
                                width,
                                "--height",
                                height,
                                NULL};
    return ww_child_run(&(struct ww_child){.argv = argv, .input = bytes, .timeout_ms = TIMEOUT_MS},
                        result, err);
}

enum ww_err ww_drawing_render(const char *bytes, size_t size, struct ww_buf *png,
                              struct ww_error *err)
{
    if (size > WW_DRAWING_MAX_BYTES)
        return ww_fail(err, WW_ERR_INPUT,
                       "the drawing has more than 1 MB: leave out what a plan does not need, "
                       "photographs above all");
    if (memchr(bytes, '\0', size) || !strstr(bytes, "<svg"))
        return ww_fail(err, WW_ERR_INPUT,
                       "is no drawing (SVG): export it again from the drawing program as plain "
                       "SVG, uncompressed");
    struct ww_child_result result;
    enum ww_err status = run(bytes, &result, err);
    bool missing = status == WW_OK && result.end == WW_CHILD_EXITED && result.code == 127;
    if (status == WW_OK && result.end == WW_CHILD_EXITED && result.code == 0 && result.output.size)
        ww_buf_add(png, result.output.data, result.output.size);
    else if (status != WW_OK || missing)
        status =
            ww_fail(err, WW_ERR_SYSTEM,
                    "drawings need the program rsvg-convert: install the package librsvg2-bin");
    else if (result.end != WW_CHILD_EXITED)
        status = ww_fail(err, WW_ERR_INPUT,
                         "the drawing takes too long, or too much memory: simplify it, filters "
                         "and patterns above all");
    else
        status = ww_fail(err, WW_ERR_INPUT, "the drawing cannot be read: %.*s",
                         (int)strcspn(result.errors.data ? result.errors.data : "", "\n"),
                         result.errors.data ? result.errors.data : "");
    ww_child_finish(&result);
    return status;
}
