#include "staff/origin.h"

#include <stdio.h>
#include <string.h>

#include "staff/values.h"

void ww_origin_of(struct ww_cabinet *cabinet, struct ww_origin *out)
{
    struct ww_editorial *editorial = ww_cabinet_editorial(cabinet);
    *out = (struct ww_origin){.revision = ww_cabinet_revision(cabinet)};
    if (editorial)
        snprintf(out->key, sizeof out->key, "%s", ww_editorial_key(editorial));
}

void ww_origin_print(const struct ww_origin *origin, struct ww_buf *out)
{
    ww_buf_printf(out, "database = %s\nrevision = %lld\n", origin->key,
                  (long long)origin->revision);
}

/* The value behind "name = " in a line of its own. */
static bool find_value(const char *text, const char *name, char *out, size_t size)
{
    size_t length = strlen(name);
    for (const char *line = text; line; line = strchr(line, '\n')) {
        line += strspn(line, "\r\n");
        if (strncmp(line, name, length) != 0)
            continue;
        const char *value = line + length + strspn(line + length, " =");
        size_t n = strcspn(value, " \r\n");
        if (n == 0 || n >= size)
            return false;
        memcpy(out, value, n);
        out[n] = '\0';
        return true;
    }
    return false;
}

bool ww_origin_parse(const char *text, struct ww_origin *out)
{
    char revision[24];
    *out = (struct ww_origin){0};
    if (find_value(text, "database", out->key, sizeof out->key) &&
        strlen(out->key) == sizeof out->key - 1 &&
        find_value(text, "revision", revision, sizeof revision) &&
        ww_value_number(revision, &out->revision))
        return true;
    *out = (struct ww_origin){0};
    return false;
}
