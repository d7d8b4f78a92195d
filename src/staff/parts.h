/* The XML parts of an office document (a ZIP archive in a buffer), one after the other to
 * callbacks. Knows nothing of what the parts mean.
 *
 * The file comes from outside: no entities are expanded, a DOCTYPE is refused, nothing else is
 * read, and what unpacks to too much is given up. */
#ifndef WW_STAFF_PARTS_H
#define WW_STAFF_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "staff/progress.h"

enum {
    WW_PARTS_FILE_MAX_BYTES = 64 << 20,
    WW_PARTS_MAX_BYTES = 512 << 20, /* of all parts that are read, unpacked */
};

struct zip;

struct ww_parts {
    const char *file; /* the caller's; for messages */
    struct ww_progress *progress;
    struct zip *zip;
    size_t unpacked_bytes; /* so far */
};

/* What is done with a part. Names come without their namespace; the callbacks end the reading with
 * anything but WW_OK, having filled the error. */
struct ww_part_reader {
    enum ww_err (*start)(void *user, const char *name, const char **attributes);
    enum ww_err (*text)(void *user, const char *text, size_t size); /* may be NULL */
    enum ww_err (*end)(void *user, const char *name);               /* may be NULL */
    void *user;
};

/* bytes[0..size) must stay until the parts are closed. WW_ERR_INPUT says what the file is instead.
 * `progress` may be NULL. The caller closes `parts`, which needs no preparation, either way. */
enum ww_err ww_parts_open(struct ww_parts *parts, const char *bytes, size_t size, const char *file,
                          struct ww_progress *progress, struct ww_error *err);
bool ww_parts_have(const struct ww_parts *parts, const char *name);
/* Reads one part; WW_ERR_INPUT when it is missing, damaged or too large. */
enum ww_err ww_parts_read(struct ww_parts *parts, const char *name,
                          const struct ww_part_reader *reader, struct ww_error *err);
void ww_parts_close(struct ww_parts *parts);

/* An attribute by its name without namespace; NULL: it is not there. */
const char *ww_part_attribute(const char **attributes, const char *name);

#endif
