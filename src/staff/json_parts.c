#include "staff/json_parts.h"

#include <string.h>

char ww_json_at(const char *bytes, size_t size, size_t at)
{
    return at < size ? bytes[at] : '\0';
}

size_t ww_json_skip_space(const char *bytes, size_t size, size_t at)
{
    while (at < size && memchr(" \t\r\n", bytes[at], 4))
        at++;
    return at;
}

/* Behind the string that begins at `at`; 0: it has no end. */
static size_t skip_string(const char *bytes, size_t size, size_t at)
{
    for (at++; at < size && bytes[at] != '"'; at++)
        at += bytes[at] == '\\';
    return at < size ? at + 1 : 0;
}

/* Behind a number or a word. */
static size_t skip_word(const char *bytes, size_t size, size_t at)
{
    while (at < size && !memchr(" \t\r\n,]}", bytes[at], 7))
        at++;
    return at;
}

size_t ww_json_skip_value(const char *bytes, size_t size, size_t at)
{
    size_t depth = 0;
    do {
        char c = ww_json_at(bytes, size, at);
        if (at >= size)
            return 0;
        if ((c == ']' || c == '}') && depth == 0)
            return at;
        depth += c == '[' || c == '{';
        depth -= c == ']' || c == '}';
        if (c == '"')
            at = skip_string(bytes, size, at);
        else if (depth > 0 || c == ']' || c == '}')
            at++;
        else
            at = skip_word(bytes, size, at);
        if (at == 0)
            return 0;
    } while (depth > 0);
    return at;
}

bool ww_json_find_members(const char *bytes, size_t size, size_t at, struct ww_json_member *members,
                          int max, int *count, size_t *wrong, const char **why)
{
    *count = 0;
    at = ww_json_skip_space(bytes, size, at + 1);
    while (ww_json_at(bytes, size, at) != '}') {
        size_t name = at;
        size_t name_end = ww_json_at(bytes, size, at) == '"' ? skip_string(bytes, size, at) : 0;
        *wrong = at = name_end ? ww_json_skip_space(bytes, size, name_end) : name;
        *why = "a name in quotation marks is missing";
        if (!name_end || ww_json_at(bytes, size, at) != ':')
            return false;
        at = ww_json_skip_space(bytes, size, at + 1);
        size_t end = ww_json_skip_value(bytes, size, at);
        *wrong = end ? end : size;
        *why = "a value has no end";
        if (end <= at)
            return false;
        if (*count < max) {
            struct ww_json_member *member = &members[(*count)++];
            size_t n = name_end - name - 2;
            n = n < WW_JSON_NAME_MAX ? n : WW_JSON_NAME_MAX - 1;
            memcpy(member->name, bytes + name + 1, n);
            member->name[n] = '\0';
            member->value = (struct ww_json_part){at, end};
        }
        *wrong = at = ww_json_skip_space(bytes, size, end);
        *why = "a comma is missing";
        if (ww_json_at(bytes, size, at) == ',')
            at = ww_json_skip_space(bytes, size, at + 1);
        else if (ww_json_at(bytes, size, at) != '}')
            return false;
    }
    return true;
}
