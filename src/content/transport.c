#include "content/transport.h"

#include <string.h>

static void replace(const char *from, char *to, char old, char new)
{
    for (; *from; from++)
        *to++ = *from == old ? new : *from;
    *to = '\0';
}

/* A hyphen in a Debian version begins the revision, which would be compared by itself. */
void ww_version_to_package(const char *from, char *to)
{
    replace(from, to, '-', '.');
}

void ww_version_from_package(const char *from, char *to)
{
    replace(from, to, '.', '-');
}

bool ww_suite_is(const char *name)
{
    return *name && *name != '-' &&
           name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

const char *ww_package_field(struct ww_arena *arena, const char *record, const char *name)
{
    size_t length = strlen(name);
    for (const char *line = record; line && *line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, name, length) == 0 && strncmp(line + length, ": ", 2) == 0) {
            const char *value = line + length + 2;
            return ww_arena_strndup(arena, value, strcspn(value, "\n"));
        }
    }
    return "";
}

int ww_media_bucket(const char *file)
{
    static const char digits[] = "0123456789abcdef";
    const char *digit = *file ? strchr(digits, *file) : NULL;
    return digit ? (int)(digit - digits) : -1;
}
