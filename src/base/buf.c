#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

static void reserve(struct ww_buf *buf, size_t more)
{
    size_t need = buf->size + more + 1;
    if (need <= buf->capacity)
        return;
    size_t capacity = buf->capacity ? buf->capacity : 256;
    while (capacity < need)
        capacity *= 2;
    buf->data = ww_realloc(buf->data, capacity);
    buf->capacity = capacity;
}

void ww_buf_add(struct ww_buf *buf, const void *bytes, size_t n)
{
    reserve(buf, n);
    if (n)
        memcpy(buf->data + buf->size, bytes, n);
    buf->size += n;
    buf->data[buf->size] = '\0';
}

void ww_buf_puts(struct ww_buf *buf, const char *s)
{
    ww_buf_add(buf, s, strlen(s));
}

void ww_buf_printf(struct ww_buf *buf, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length > 0) {
        reserve(buf, (size_t)length);
        vsnprintf(buf->data + buf->size, (size_t)length + 1, format, again);
        buf->size += (size_t)length;
    }
    va_end(again);
}

void ww_buf_json(struct ww_buf *buf, const char *s)
{
    ww_buf_puts(buf, s ? "\"" : "null");
    for (; s && *s; s++) {
        if (*s == '"' || *s == '\\')
            ww_buf_printf(buf, "\\%c", *s);
        else if ((unsigned char)*s < 0x20)
            ww_buf_printf(buf, "\\u%04x", (unsigned char)*s);
        else
            ww_buf_add(buf, s, 1);
    }
    ww_buf_puts(buf, s ? "\"" : "");
}

void ww_buf_reset(struct ww_buf *buf)
{
    buf->size = 0;
    if (buf->data)
        buf->data[0] = '\0';
}

void ww_buf_finish(struct ww_buf *buf)
{
    free(buf->data);
    *buf = (struct ww_buf){0};
}
