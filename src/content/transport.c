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

int ww_media_bucket(const char *file)
{
    static const char digits[] = "0123456789abcdef";
    const char *digit = *file ? strchr(digits, *file) : NULL;
    return digit ? (int)(digit - digits) : -1;
}
