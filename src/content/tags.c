#include "content/tags.h"

#include <string.h>

const char *const *ww_tags_split(struct ww_arena *arena, const char *list, int max, int *count)
{
    const char **tags = ww_arena_array(arena, (size_t)max, sizeof *tags);
    *count = 0;
    while (list && *list && *count < max) {
        size_t length = strcspn(list, " ");
        if (length)
            tags[(*count)++] = ww_arena_strndup(arena, list, length);
        list += length + strspn(list + length, " ");
    }
    return tags;
}
