#include <stdio.h>

#include "ui/build.h"

/* Words that are not in build->word_lang. There are few: a language has nearly all words or is not
 * offered. */
struct ww_foreign {
    const char *words; /* compared as a pointer */
    int lang;
    struct ww_foreign *next;
};

static struct ww_foreign *find(const struct ww_build *build, const char *words)
{
    struct ww_foreign *known = build->foreign ? *build->foreign : NULL;
    while (known && known->words != words)
        known = known->next;
    return known;
}

/* The same words may have been noted by a build in another language. */
static const char *note(const struct ww_build *build, const char *words, int lang)
{
    struct ww_foreign *known = find(build, words);
    if (known) {
        known->lang = lang;
    } else if (build->foreign && lang != build->word_lang) {
        known = ww_arena_array(build->arena, 1, sizeof *known);
        *known = (struct ww_foreign){words, lang, *build->foreign};
        *build->foreign = known;
    }
    return words;
}

int ww_build_words_lang(const struct ww_build *build, const char *words)
{
    const struct ww_foreign *known = find(build, words);
    return known ? known->lang : build->word_lang;
}

void ww_build_span(const struct ww_build *build, struct ww_node *node, const char *words,
                   enum ww_weight weight, enum ww_tint tint)
{
    ww_node_span(build->arena, node, words, ww_build_tag(build, ww_build_words_lang(build, words)),
                 weight, tint);
}

struct ww_text ww_build_plain(const struct ww_build *build, const char *words)
{
    return (struct ww_text){.body = words, .lang = (uint8_t)ww_build_words_lang(build, words)};
}

const char *ww_build_lang_name(const struct ww_build *build, const char *tag)
{
    char key[64];
    snprintf(key, sizeof key, "lang.%s", tag);
    enum ww_word word = ww_word_from_key(key);
    if (word != WW_WORD_COUNT)
        return ww_build_word(build, word);
    int lang = build->release ? ww_release_lang(build->release, tag) : -1, count;
    return lang >= 0 ? note(build, ww_release_languages(build->release, &count)[lang].name, lang)
                     : tag;
}

const char *ww_build_word(const struct ww_build *build, enum ww_word word)
{
    struct ww_text text = ww_word(build->release, build->lang, word);
    return note(build, text.body, text.lang);
}

/* Formats that say nothing themselves, or no more than "and". */
static bool only_joins(enum ww_word format)
{
    return format == WW_WORD_JOIN_COMMA || format == WW_WORD_JOIN_AND ||
           format == WW_WORD_DATE_AT || format == WW_WORD_DATE_LONG ||
           format == WW_WORD_DATE_SHORT || format == WW_WORD_DATE_PLAIN;
}

const char *ww_build_fill(const struct ww_build *build, enum ww_word word, const char *const *pairs)
{
    struct ww_text format = ww_word(build->release, build->lang, word);
    return note(build, ww_words_fill(build->arena, format.body, pairs),
                only_joins(word) ? ww_build_words_lang(build, pairs[1]) : format.lang);
}

const char *ww_build_number(const struct ww_build *build, int number)
{
    return ww_arena_printf(build->arena, "%d", number);
}

const char *ww_build_count(const struct ww_build *build, enum ww_word one, enum ww_word other,
                           int count)
{
    const char *pairs[] = {"count", ww_build_number(build, count), NULL};
    return ww_build_fill(build, count == 1 ? one : other, pairs);
}

static const char *join(const struct ww_build *build, const char *const *items, int count,
                        enum ww_word last)
{
    const char *joined = count > 0 ? items[0] : "";
    for (int i = 1; i < count; i++) {
        const char *pairs[] = {"a", joined, "b", items[i], NULL};
        joined = ww_build_fill(build, i == count - 1 ? last : WW_WORD_JOIN_COMMA, pairs);
    }
    return joined;
}

const char *ww_build_join(const struct ww_build *build, const char *const *items, int count)
{
    return join(build, items, count, WW_WORD_JOIN_AND);
}

const char *ww_build_commas(const struct ww_build *build, const char *const *items, int count)
{
    return join(build, items, count, WW_WORD_JOIN_COMMA);
}
