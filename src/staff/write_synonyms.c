#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/tokens.h"
#include "staff/write_index.h"

/* The documents that a word is said for. */
struct alias {
    uint32_t entry;
    uint64_t *bits; /* owned */
};

struct synonyms {
    struct ww_vocabulary *vocabulary;
    uint32_t documents;
    size_t words;          /* of a bit set of documents */
    struct alias *aliases; /* owned */
    size_t count, capacity;
    uint64_t *found, *one; /* owned; of the row at hand */
};

/* Documents with a word in `band` that begins like the token. */
static void find_token(const struct synonyms *synonyms, const struct ww_token *token,
                       enum ww_band band, uint64_t *bits)
{
    const struct ww_vocabulary *vocabulary = synonyms->vocabulary;
    uint32_t first, end = ww_vocabulary_range(vocabulary, token->text, token->size, &first);
    memset(bits, 0, synonyms->words * sizeof *bits);
    for (uint32_t i = first; i < end; i++)
        ww_postings_mark(&vocabulary->entries[vocabulary->sorted[i]].bands[band], bits);
}

/* Documents that have every word of `means` (folded) in one band; false: there are none. */
static bool find_meant(struct synonyms *synonyms, const char *means, enum ww_band band)
{
    struct ww_token token;
    bool any = false;
    memset(synonyms->found, 0xFF, synonyms->words * sizeof *synonyms->found);
    for (const char *at = means; ww_token_next(&at, &token); any = true) {
        find_token(synonyms, &token, band, synonyms->one);
        for (size_t i = 0; i < synonyms->words; i++)
            synonyms->found[i] &= synonyms->one[i];
    }
    for (size_t i = 0; any && i < synonyms->words; i++)
        if (synonyms->found[i])
            return true;
    return false;
}

static struct alias *find_alias(struct synonyms *synonyms, uint32_t entry)
{
    for (size_t i = 0; i < synonyms->count; i++)
        if (synonyms->aliases[i].entry == entry)
            return &synonyms->aliases[i];
    if (synonyms->count == synonyms->capacity) {
        synonyms->capacity = synonyms->capacity ? synonyms->capacity * 2 : 256;
        synonyms->aliases =
            ww_realloc(synonyms->aliases, synonyms->capacity * sizeof *synonyms->aliases);
    }
    struct alias *alias = &synonyms->aliases[synonyms->count++];
    *alias = (struct alias){entry, ww_alloc(synonyms->words * sizeof *alias->bits)};
    memset(alias->bits, 0, synonyms->words * sizeof *alias->bits);
    return alias;
}

/* All rows' words are made before the vocabulary is sorted; none is missing here. */
static void add_row(struct synonyms *synonyms, const char *words, const char *means)
{
    char *meant = ww_fold(means, strlen(means)), *said = ww_fold(words, strlen(words));
    struct ww_token token;
    bool found =
        find_meant(synonyms, meant, WW_BAND_TITLE) || find_meant(synonyms, meant, WW_BAND_SUMMARY);
    for (const char *at = said; found && ww_token_next(&at, &token);) {
        uint32_t entry = ww_vocabulary_entry(synonyms->vocabulary, token.text, token.size, NULL, 0);
        struct alias *alias = find_alias(synonyms, entry);
        for (size_t i = 0; i < synonyms->words; i++)
            alias->bits[i] |= synonyms->found[i];
    }
    free(said);
    free(meant);
}

static void put_aliases(struct synonyms *synonyms)
{
    for (size_t i = 0; i < synonyms->count; i++) {
        struct alias *alias = &synonyms->aliases[i];
        struct ww_postings *band =
            &synonyms->vocabulary->entries[alias->entry].bands[WW_BAND_ALIAS];
        for (uint32_t document = 0; document < synonyms->documents; document++)
            if (ww_bits_test(alias->bits, document))
                ww_postings_add(band, document);
        free(alias->bits);
    }
    free(synonyms->aliases);
}

/* Words without a meaning. */
static void write_filler(struct ww_insert *insert, struct ww_vocabulary *vocabulary,
                         const struct ww_token *token)
{
    char word[WW_TOKEN_MAX + 1];
    uint32_t entry = ww_vocabulary_entry(vocabulary, token->text, token->size, NULL, 0);
    if (entry != UINT32_MAX)
        vocabulary->entries[entry].filler = true;
    memcpy(word, token->text, token->size);
    word[token->size] = '\0';
    ww_insert_text(insert, 1, word);
    ww_insert_step(insert);
}

static void write_fillers(struct ww_store *store, const struct ww_book *book,
                          struct ww_vocabulary *vocabulary)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_SYNONYMS,
                   "INSERT OR IGNORE INTO search_filler (word) VALUES (?1)");
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_SYNONYMS); row++) {
        if (ww_cell_is_set(ww_book_cell(book, WW_SYNONYMS_MEANS, row)))
            continue;
        const char *words = ww_book_cell(book, WW_SYNONYMS_WORDS, row)->text;
        char *folded = ww_fold(words, strlen(words));
        struct ww_token token;
        for (const char *at = folded; ww_token_next(&at, &token);)
            write_filler(&insert, vocabulary, &token);
        free(folded);
    }
    ww_insert_close(&insert);
}

void ww_write_synonyms(struct ww_store *store, const struct ww_book *book,
                       struct ww_vocabulary *vocabulary, uint32_t documents)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_SYNONYMS);
    for (uint32_t row = 0; row < rows; row++)
        if (ww_cell_is_set(ww_book_cell(book, WW_SYNONYMS_MEANS, row)))
            ww_vocabulary_name(vocabulary, ww_book_cell(book, WW_SYNONYMS_WORDS, row)->text);
    ww_vocabulary_sort(vocabulary);
    struct synonyms synonyms = {
        .vocabulary = vocabulary,
        .documents = documents,
        .words = ww_bits_words(documents),
    };
    synonyms.found = ww_alloc(synonyms.words * sizeof *synonyms.found);
    synonyms.one = ww_alloc(synonyms.words * sizeof *synonyms.one);
    for (uint32_t row = 0; row < rows; row++) {
        const struct ww_cell *means = ww_book_cell(book, WW_SYNONYMS_MEANS, row);
        if (ww_cell_is_set(means))
            add_row(&synonyms, ww_book_cell(book, WW_SYNONYMS_WORDS, row)->text, means->text);
    }
    put_aliases(&synonyms);
    free(synonyms.found);
    free(synonyms.one);
    write_fillers(store, book, vocabulary);
}
