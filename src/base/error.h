/* Errors that a clerk or an administrator can act on.
 *
 * A function that can fail for more than one reason returns `enum ww_err` and fills a
 * `struct ww_error` that the caller owns. The message says what is wrong, where, and what to do,
 * in one line and without a final full stop. Knows nothing of what failed. */
#ifndef WW_BASE_ERROR_H
#define WW_BASE_ERROR_H

enum ww_err {
    WW_OK = 0,
    WW_ERR_INPUT = 1,  /* the content or the input is at fault; also the exit code */
    WW_ERR_USAGE = 2,  /* the command line is at fault; also the exit code */
    WW_ERR_SYSTEM = 3, /* disk, memory, display, a library; also the exit code */
};

struct ww_error {
    enum ww_err code;
    char message[480]; /* always terminated; cut at a character boundary when longer */
};

/* Fills `err` (may be NULL) and returns `code`, so that a failing function can end with
 * `return ww_fail(err, WW_ERR_INPUT, "...")`. */
enum ww_err ww_fail(struct ww_error *err, enum ww_err code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

#endif
