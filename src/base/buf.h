/* A growing byte string for output whose size our own code decides (text trees, SQL, messages). */
#ifndef WW_BASE_BUF_H
#define WW_BASE_BUF_H

#include <stddef.h>

struct ww_buf {
    char *data; /* owned; terminated when not NULL */
    size_t size;
    size_t capacity;
};

/* A zeroed struct is a valid, empty buffer. */
void ww_buf_add(struct ww_buf *buf, const void *bytes, size_t n);
void ww_buf_puts(struct ww_buf *buf, const char *s);
void ww_buf_printf(struct ww_buf *buf, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* A string as JSON has it (RFC 8259), in quotes; NULL becomes null. */
void ww_buf_json(struct ww_buf *buf, const char *s);
void ww_buf_reset(struct ww_buf *buf);
void ww_buf_finish(struct ww_buf *buf);

#endif
