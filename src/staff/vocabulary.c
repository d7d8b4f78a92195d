#include "staff/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/hash.h"
#include "base/tokens.h"
#include "base/utf8.h"

void ww_vocabulary_finish(struct ww_vocabulary *vocabulary)
{
    for (uint32_t i = 0; i < vocabulary->count; i++)
        for (int band = 0; band < WW_BAND_COUNT; band++)
            ww_postings_finish(&vocabulary->entries[i].bands[band]);
    free(vocabulary->entries);
    free(vocabulary->slots);
    free(vocabulary->sorted);
    ww_arena_finish(&vocabulary->arena);
    *vocabulary = (struct ww_vocabulary){0};
}

static uint32_t *find_slot(const struct ww_vocabulary *vocabulary, const char *word, size_t size)
{
    uint32_t at = (uint32_t)ww_hash(WW_HASH_START, word, size) & vocabulary->mask;
    for (;; at = (at + 1) & vocabulary->mask) {
        uint32_t *slot = &vocabulary->slots[at];
        if (*slot == 0)
            return slot;
        const char *other = vocabulary->entries[*slot - 1].word;
        if (strncmp(other, word, size) == 0 && other[size] == '\0')
            return slot;
    }
}

static void grow(struct ww_vocabulary *vocabulary)
{
    vocabulary->capacity = vocabulary->capacity ? vocabulary->capacity * 2 : 1024;
    vocabulary->entries =
        ww_realloc(vocabulary->entries, vocabulary->capacity * sizeof *vocabulary->entries);
    free(vocabulary->slots);
    uint32_t slots = vocabulary->capacity * 2;
    vocabulary->slots = ww_alloc(slots * sizeof *vocabulary->slots);
    memset(vocabulary->slots, 0, slots * sizeof *vocabulary->slots);
    vocabulary->mask = slots - 1;
    for (uint32_t i = 0; i < vocabulary->count; i++) {
        const char *word = vocabulary->entries[i].word;
        *find_slot(vocabulary, word, strlen(word)) = i + 1;
    }
}

/* The spelling without soft hyphens. */
static const char *keep_shown(struct ww_arena *arena, const char *shown, size_t size)
{
    static const char soft_hyphen[] = "\xC2\xAD";
    char *kept = ww_arena_strndup(arena, shown, size);
    for (char *at; (at = strstr(kept, soft_hyphen)) != NULL;)
        memmove(at, at + 2, strlen(at + 2) + 1);
    return kept;
}

uint32_t ww_vocabulary_entry(struct ww_vocabulary *vocabulary, const char *word, size_t size,
                             const char *shown, size_t shown_size)
{
    if (vocabulary->count == vocabulary->capacity)
        grow(vocabulary);
    uint32_t *slot = find_slot(vocabulary, word, size);
    if (*slot == 0 && !shown)
        return UINT32_MAX;
    if (*slot == 0) {
        vocabulary->entries[vocabulary->count] =
            (struct ww_entry){.word = ww_arena_strndup(&vocabulary->arena, word, size)};
        vocabulary->entries[vocabulary->count].shown = vocabulary->entries[vocabulary->count].word;
        *slot = ++vocabulary->count;
    }
    struct ww_entry *entry = &vocabulary->entries[*slot - 1];
    if (shown && strcmp(entry->shown, entry->word) == 0 &&
        (shown_size != size || memcmp(shown, word, size) != 0))
        entry->shown = keep_shown(&vocabulary->arena, shown, shown_size);
    return *slot - 1;
}

/* A folded text with the text that it was made from. */
struct source {
    const char *text;
    size_t size;
    char *folded;
    uint32_t *origin;
};

/* The end of the character in the source that the folded byte before `end` came from. */
static size_t shown_end(const struct source *source, size_t end)
{
    uint32_t cp;
    size_t last = source->origin[end - 1];
    return last + ww_utf8_decode(source->text + last, source->size - last, &cp);
}

/* Where the parts of a token begin, as in ww_entry.breaks. */
static uint64_t find_breaks(const struct source *source, size_t at, size_t size)
{
    uint64_t breaks = 0;
    for (size_t i = 1; i < size && i < 64; i++) {
        const char *shown = source->text + source->origin[at + i];
        if (source->origin[at + i] >= 2 && shown[-2] == '\xC2' && shown[-1] == '\xAD')
            breaks |= UINT64_C(1) << i;
    }
    return breaks;
}

static uint32_t name_word(struct ww_vocabulary *vocabulary, const struct source *source,
                          const struct ww_token *token)
{
    size_t at = (size_t)(token->text - source->folded), from = source->origin[at];
    return ww_vocabulary_entry(vocabulary, token->text, token->size, source->text + from,
                               shown_end(source, at + token->size) - from);
}

static void add_word(struct ww_vocabulary *vocabulary, const struct source *source,
                     const struct ww_token *token, enum ww_band band, uint32_t document)
{
    size_t at = (size_t)(token->text - source->folded);
    uint32_t entry = name_word(vocabulary, source, token);
    vocabulary->entries[entry].breaks |= find_breaks(source, at, token->size);
    ww_postings_add(&vocabulary->entries[entry].bands[band], document);
}

/* "Kita-Platz" is looked for as Kitaplatz, too. */
static void add_joined(struct ww_vocabulary *vocabulary, const struct ww_token *before,
                       const struct ww_token *token, enum ww_band band, uint32_t document)
{
    char joined[WW_TOKEN_MAX];
    size_t size = before->size + token->size;
    if (size > sizeof joined)
        return;
    memcpy(joined, before->text, before->size);
    memcpy(joined + before->size, token->text, token->size);
    uint32_t entry = ww_vocabulary_entry(vocabulary, joined, size, joined, size);
    ww_postings_add(&vocabulary->entries[entry].bands[band], document);
}

void ww_vocabulary_add(struct ww_vocabulary *vocabulary, const char *text, enum ww_band band,
                       uint32_t document)
{
    if (!text)
        return;
    struct source source = {.text = text, .size = strlen(text)};
    source.folded = ww_fold_mapped(text, source.size, &source.origin);
    struct ww_token token, before = {0};
    for (const char *at = source.folded; ww_token_next(&at, &token); before = token) {
        add_word(vocabulary, &source, &token, band, document);
        if (token.joined && before.size)
            add_joined(vocabulary, &before, &token, band, document);
    }
    free(source.origin);
    free(source.folded);
}

void ww_vocabulary_name(struct ww_vocabulary *vocabulary, const char *text)
{
    struct source source = {.text = text, .size = strlen(text)};
    source.folded = ww_fold_mapped(text, source.size, &source.origin);
    struct ww_token token;
    for (const char *at = source.folded; ww_token_next(&at, &token);)
        name_word(vocabulary, &source, &token);
    free(source.origin);
    free(source.folded);
}

struct named {
    const char *word;
    uint32_t entry;
};

static int compare(const void *a, const void *b)
{
    return strcmp(((const struct named *)a)->word, ((const struct named *)b)->word);
}

void ww_vocabulary_sort(struct ww_vocabulary *vocabulary)
{
    struct named *named = ww_alloc((vocabulary->count + 1) * sizeof *named);
    for (uint32_t i = 0; i < vocabulary->count; i++)
        named[i] = (struct named){vocabulary->entries[i].word, i};
    qsort(named, vocabulary->count, sizeof *named, compare);
    vocabulary->sorted = ww_alloc((vocabulary->count + 1) * sizeof *vocabulary->sorted);
    for (uint32_t i = 0; i < vocabulary->count; i++)
        vocabulary->sorted[i] = named[i].entry;
    free(named);
}

/* The first place whose word is not below the prefix, or (`after`) whose word is beyond all that
 * begin with it. */
static uint32_t find_place(const struct ww_vocabulary *vocabulary, const char *prefix, size_t size,
                           bool after)
{
    uint32_t low = 0, high = vocabulary->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strncmp(vocabulary->entries[vocabulary->sorted[middle]].word, prefix, size);
        if (order < 0 || (after && order == 0))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t ww_vocabulary_range(const struct ww_vocabulary *vocabulary, const char *prefix,
                             size_t size, uint32_t *first)
{
    *first = find_place(vocabulary, prefix, size, false);
    return find_place(vocabulary, prefix, size, true);
}
