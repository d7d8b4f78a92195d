/* Another program run to its end: arguments as an array and no shell, what it prints read back,
 * bounded in time and in what it may write. Knows nothing of the program. */
#ifndef WW_BASE_CHILD_H
#define WW_BASE_CHILD_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"

struct ww_child {
    const char *const *argv;     /* NULL at the end; argv[0] is looked up along PATH */
    const char *const *env;      /* "NAME=value" on top of our own, NULL at the end; NULL: none */
    const char *dir;             /* where it runs; NULL: here */
    const char *input;           /* what it reads; NULL: nothing */
    int timeout_ms;              /* for all of it, 0: none; it is killed with its own children */
    int64_t file_limit;          /* no file that it writes may grow larger, 0: no limit */
    bool (*goes_on)(void *user); /* asked ten times a second, false kills it; may be NULL */
    void *user;
};

enum ww_child_end { WW_CHILD_EXITED, WW_CHILD_KILLED, WW_CHILD_TIMED_OUT, WW_CHILD_STOPPED };

/* The caller finishes both buffers. */
struct ww_child_result {
    enum ww_child_end end;
    int code;             /* exit code; the signal when killed */
    struct ww_buf output; /* at most 4 MiB of its stdout, what follows is dropped */
    struct ww_buf errors; /* at most 16 KiB of its stderr */
};

/* Runs it to the end, whatever end that is. Not WW_OK only when it could not be started; the result
 * is then empty. The child dies with us. */
enum ww_err ww_child_run(const struct ww_child *child, struct ww_child_result *result,
                         struct ww_error *err);
void ww_child_finish(struct ww_child_result *result);

/* Runs it and takes anything but exit code 0 as an error with the line of
 * its messages that says most. The
 * output is added to `output`, which may be NULL. */
enum ww_err ww_child_do(const struct ww_child *child, struct ww_buf *output, struct ww_error *err);

#endif
