#include "staff/link.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

#define BLANKS " \t\n\v\f\r\xC2\xA0"

enum { PHONE_DIGITS = 6 }; /* the last ones, by which two spellings of a number are the same */

static bool is_home(const char *home, const char *host, size_t size)
{
    for (const char *s = home; s && *s;) {
        size_t n = strcspn(s, " ");
        if (n == size && strncmp(s, host, n) == 0)
            return true;
        s += n + (s[n] != '\0');
    }
    return false;
}

static const char *digits_of(struct ww_arena *arena, const char *s)
{
    char *digits = ww_arena_alloc(arena, strlen(s) + 1);
    size_t n = 0;
    for (; *s; s++)
        if (isdigit((unsigned char)*s))
            digits[n++] = *s;
    return n > PHONE_DIGITS ? digits + n - PHONE_DIGITS : digits;
}

static const char *digits_in(struct ww_arena *arena, const char *s)
{
    char *digits = ww_arena_alloc(arena, strlen(s) + 1);
    for (size_t n = 0; *s; s++)
        if (isdigit((unsigned char)*s))
            digits[n++] = *s;
    return digits;
}

/* The address of a web page as people write it; NULL: not worth naming. */
static const char *web_address(struct ww_arena *arena, const char *href, const char *words,
                               const char *home)
{
    const char *host = strstr(href, "//") + 2, *name = host;
    size_t host_size = strcspn(host, "/?#"), size = strlen(host);
    if (host_size == 0 || is_home(home, host, host_size))
        return NULL;
    while (size > 0 && host[size - 1] == '/')
        size--;
    if (size > WW_LINK_ADDRESS_MAX)
        size = host_size;
    if (strncmp(name, "www.", 4) == 0)
        name += 4;
    const char *bare = ww_arena_strndup(arena, name, size - (size_t)(name - host));
    return strstr(words, bare) ? NULL : ww_arena_strndup(arena, host, size);
}

const char *ww_link_address(struct ww_arena *arena, const char *href, const char *words,
                            const char *home)
{
    while (isspace((unsigned char)*href))
        href++;
    if (strncmp(href, "http://", 7) == 0 || strncmp(href, "https://", 8) == 0)
        return web_address(arena, href, words, home);
    bool mail = strncmp(href, "mailto:", 7) == 0, phone = strncmp(href, "tel:", 4) == 0;
    if (!mail && !phone)
        return NULL;
    const char *rest = strchr(href, ':') + 1;
    rest = ww_arena_strndup(arena, rest, strcspn(rest, "?"));
    if (!rest[strspn(rest, BLANKS)] || strstr(words, rest))
        return NULL;
    const char *digits = digits_of(arena, rest);
    if (phone && (!*digits || strstr(digits_in(arena, words), digits)))
        return NULL;
    return rest;
}
