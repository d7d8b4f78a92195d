#include "staff/word_list.h"

#include <string.h>

#include "base/buf.h"

bool ww_list_each(const char *list, bool (*each)(void *user, const char *word), void *user)
{
    char word[256];
    for (const char *s = list; *s;) {
        size_t n = strcspn(s, " ");
        size_t kept = n < sizeof word ? n : sizeof word - 1;
        memcpy(word, s, kept);
        word[kept] = '\0';
        if (!each(user, word))
            return false;
        s += n + (s[n] == ' ');
    }
    return true;
}

int ww_list_count(const char *list)
{
    int count = *list != '\0';
    for (; *list; list++)
        count += *list == ' ';
    return count;
}

const char *ww_list_next(struct ww_arena *arena, const char **rest)
{
    const char *s = *rest;
    if (!s || !*s)
        return NULL;
    size_t n = strcspn(s, " ");
    *rest = s + n + strspn(s + n, " ");
    return ww_arena_strndup(arena, s, n);
}

const char *ww_words_for_people(struct ww_arena *arena, const char *words)
{
    struct ww_buf buf = {0};
    int left = ww_list_count(words);
    for (const char *s = words; *s; left--) {
        size_t n = strcspn(s, " ");
        ww_buf_add(&buf, s, n);
        if (left > 1)
            ww_buf_puts(&buf, left == 2 ? " or " : ", ");
        s += n + (s[n] == ' ');
    }
    char *copy = ww_arena_strdup(arena, buf.data ? buf.data : "");
    ww_buf_finish(&buf);
    return copy;
}

const char *ww_list_clean(struct ww_arena *arena, const char *text)
{
    char *copy = ww_arena_strdup(arena, text), *to = copy;
    for (const char *from = copy; *from; from++) {
        char c = *from == '\n' ? ' ' : *from;
        if (c != ' ' || (to > copy && to[-1] != ' '))
            *to++ = c;
    }
    *to = '\0';
    return copy;
}
