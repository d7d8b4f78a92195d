#include "content/words.h"

#include <string.h>

#include "base/buf.h"
#include "content/load.h"
#include "words_table.h"

struct default_word {
    const char *key;
    const char *german;
    const char *turkish;
};

static const struct default_word defaults[] = {WW_WORDS};
static const enum ww_word words_by_key[] = {WW_WORDS_BY_KEY};

const char *ww_word_key(enum ww_word word)
{
    return defaults[word].key;
}

enum ww_word ww_word_from_key(const char *key)
{
    int low = 0, high = WW_WORD_COUNT;
    while (low < high) {
        int middle = low + (high - low) / 2;
        int order = strcmp(defaults[words_by_key[middle]].key, key);
        if (order == 0)
            return words_by_key[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return WW_WORD_COUNT;
}

/* Where the release has no word of its own, German and Turkish have the compiled one. */
static void fill_in_defaults(struct ww_release *release)
{
    for (int lang = 0; lang < release->language_count; lang++) {
        bool german = strcmp(release->languages[lang].tag, "de") == 0;
        bool turkish = strcmp(release->languages[lang].tag, "tr") == 0;
        const char **words = release->words + (size_t)lang * WW_WORD_COUNT;
        for (int word = 0; (german || turkish) && word < WW_WORD_COUNT; word++)
            if (!words[word])
                words[word] = german ? defaults[word].german : defaults[word].turkish;
    }
}

void ww_load_words(struct ww_release *release)
{
    size_t count = (size_t)release->language_count * WW_WORD_COUNT;
    release->words = ww_arena_array(&release->arena, count, sizeof *release->words);
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_WORDS, 0, NULL);
    while (ww_query_next(release, stmt)) {
        int64_t lang = sqlite3_column_int64(stmt, 0);
        const char *key = (const char *)sqlite3_column_text(stmt, 1);
        enum ww_word word = key ? ww_word_from_key(key) : WW_WORD_COUNT;
        if (word != WW_WORD_COUNT && lang >= 0 && lang < release->language_count)
            release->words[lang * WW_WORD_COUNT + word] =
                ww_column_optional(stmt, 2, &release->arena);
    }
    fill_in_defaults(release);
}

struct ww_text ww_word(const struct ww_release *release, int lang, enum ww_word word)
{
    if (!release)
        return (struct ww_text){
            .body = lang == 1 ? defaults[word].turkish : defaults[word].german,
            .lang = lang == 1,
        };
    int asked = ww_release_asked_lang(release, lang);
    int best = -1;
    for (int shown = 0; shown < release->language_count; shown++)
        if (release->words[(size_t)shown * WW_WORD_COUNT + word] &&
            (best < 0 || release->rank[asked][shown] < release->rank[asked][best]))
            best = shown;
    if (best < 0)
        return (struct ww_text){.body = defaults[word].german, .substitute = true};
    return (struct ww_text){
        .body = release->words[(size_t)best * WW_WORD_COUNT + word],
        .lang = (uint8_t)best,
        .substitute = ww_release_is_substitute(release, asked, best),
    };
}

static const char *value_of(const char *name, size_t length, const char *const *pairs)
{
    for (; *pairs; pairs += 2)
        if (strlen(pairs[0]) == length && memcmp(pairs[0], name, length) == 0)
            return pairs[1];
    return NULL;
}

const char *ww_words_fill(struct ww_arena *arena, const char *format, const char *const *pairs)
{
    struct ww_buf out = {0};
    while (*format) {
        size_t plain = strcspn(format, "{");
        ww_buf_add(&out, format, plain);
        format += plain;
        if (!*format)
            break;
        size_t length = strcspn(format + 1, "{}");
        const char *value = format[1 + length] == '}' ? value_of(format + 1, length, pairs) : NULL;
        if (value) {
            ww_buf_puts(&out, value);
            format += length + 2;
        } else {
            ww_buf_add(&out, format++, 1);
        }
    }
    const char *filled = ww_arena_strndup(arena, out.data ? out.data : "", out.size);
    ww_buf_finish(&out);
    return filled;
}
