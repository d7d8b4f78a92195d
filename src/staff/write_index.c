#include "staff/write_index.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* Entries in the order of search_word.no. */
struct ranked {
    uint32_t entry;
    uint32_t count; /* of documents, in the best band */
    enum ww_band band;
    uint32_t place; /* in the order of the alphabet */
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->band != y->band)
        return x->band < y->band ? -1 : 1;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* A word of synonyms.csv that means nothing here stands nowhere and is left out. Returns how many
 * words there are. */
static uint32_t rank(const struct ww_vocabulary *vocabulary, struct ranked *ranked)
{
    uint32_t count = 0;
    for (uint32_t place = 0; place < vocabulary->count; place++) {
        uint32_t entry = vocabulary->sorted[place];
        const struct ww_postings *bands = vocabulary->entries[entry].bands;
        enum ww_band band = WW_BAND_TITLE;
        while (band < WW_BAND_COUNT && bands[band].count == 0)
            band++;
        if (band < WW_BAND_COUNT)
            ranked[count++] = (struct ranked){entry, bands[band].count, band, place};
    }
    qsort(ranked, count, sizeof *ranked, compare_ranked);
    return count;
}

/* A set to a parameter; the bytes live in `buf` until the step. */
static void bind_postings(struct ww_insert *insert, int position,
                          const struct ww_postings *postings, struct ww_buf *buf)
{
    ww_buf_reset(buf);
    ww_postings_write(postings, buf);
    if (buf->size)
        ww_insert_blob(insert, position, buf->data, buf->size);
    else
        ww_insert_text(insert, position, NULL);
}

static void write_words(struct ww_store *store, const struct ww_vocabulary *vocabulary,
                        const struct ranked *ranked, uint32_t count)
{
    struct ww_insert insert;
    struct ww_buf sets[WW_BAND_COUNT] = {{0}};
    ww_insert_open(&insert, store, WW_TABLE_SITE,
                   "INSERT INTO search_word (no, word, shown, title, alias, summary, body)"
                   " VALUES (?1, ?2, nullif(?3, ?2), ?4, ?5, ?6, ?7)");
    for (uint32_t no = 0; no < count && store->status == WW_OK; no++) {
        const struct ww_entry *entry = &vocabulary->entries[ranked[no].entry];
        ww_insert_number(&insert, 1, no);
        ww_insert_text(&insert, 2, entry->word);
        ww_insert_text(&insert, 3, entry->shown);
        for (int band = 0; band < WW_BAND_COUNT; band++)
            bind_postings(&insert, 4 + band, &entry->bands[band], &sets[band]);
        ww_insert_step(&insert);
    }
    ww_insert_close(&insert);
    for (int band = 0; band < WW_BAND_COUNT; band++)
        ww_buf_finish(&sets[band]);
}

struct prefixes {
    struct ww_insert insert;
    const struct ww_vocabulary *vocabulary;
    uint32_t documents;
    uint64_t *bits; /* owned; of documents */
};

/* The union of the words at [first, end) in one band. */
static void unite(struct prefixes *prefixes, uint32_t first, uint32_t end, enum ww_band band,
                  bool with_fillers, struct ww_postings *out)
{
    const struct ww_vocabulary *vocabulary = prefixes->vocabulary;
    memset(prefixes->bits, 0, ww_bits_words(prefixes->documents) * sizeof *prefixes->bits);
    for (uint32_t i = first; i < end; i++) {
        const struct ww_entry *entry = &vocabulary->entries[vocabulary->sorted[i]];
        if (with_fillers || !entry->filler)
            ww_postings_mark(&entry->bands[band], prefixes->bits);
    }
    for (uint32_t document = 0; document < prefixes->documents; document++)
        if (ww_bits_test(prefixes->bits, document))
            ww_postings_add(out, document);
}

static void write_prefix(struct prefixes *prefixes, const char *prefix, int letters, uint32_t first,
                         uint32_t end)
{
    struct ww_buf sets[WW_BAND_COUNT] = {{0}};
    ww_insert_text(&prefixes->insert, 1, prefix);
    for (enum ww_band band = 0; band < WW_BAND_COUNT; band++) {
        struct ww_postings united = {0};
        bool is_short = letters <= WW_PREFIX_SHORT_LETTERS; /* "d" is not "der" */
        if (band != WW_BAND_BODY || !is_short)
            unite(prefixes, first, end, band, !is_short, &united);
        bind_postings(&prefixes->insert, 2 + (int)band, &united, &sets[band]);
        ww_postings_finish(&united);
    }
    ww_insert_step(&prefixes->insert);
    for (int band = 0; band < WW_BAND_COUNT; band++)
        ww_buf_finish(&sets[band]);
}

/* All beginnings of one letter more than `size` bytes among the words at [first, end), and below
 * them those that are still shared by too many. */
static void write_prefixes(struct prefixes *prefixes, uint32_t first, uint32_t end, size_t size,
                           int letters)
{
    const struct ww_vocabulary *vocabulary = prefixes->vocabulary;
    while (first < end && prefixes->insert.store->status == WW_OK) {
        const char *word = vocabulary->entries[vocabulary->sorted[first]].word;
        if (strlen(word) <= size) {
            first++;
            continue;
        }
        uint32_t cp;
        size_t next = size + ww_utf8_decode(word + size, strlen(word + size), &cp);
        uint32_t after = first;
        while (after < end &&
               strncmp(vocabulary->entries[vocabulary->sorted[after]].word, word, next) == 0)
            after++;
        if (after - first > WW_PREFIX_WORDS_MAX) {
            char prefix[256];
            memcpy(prefix, word, next);
            prefix[next] = '\0';
            write_prefix(prefixes, prefix, letters + 1, first, after);
            write_prefixes(prefixes, first, after, next, letters + 1);
        }
        first = after;
    }
}

static void write_all_prefixes(struct ww_store *store, const struct ww_vocabulary *vocabulary,
                               uint32_t documents)
{
    struct prefixes prefixes = {.vocabulary = vocabulary, .documents = documents};
    prefixes.bits = ww_alloc(ww_bits_words(documents) * sizeof *prefixes.bits);
    ww_insert_open(&prefixes.insert, store, WW_TABLE_SITE,
                   "INSERT INTO search_prefix (prefix, title, alias, summary, body)"
                   " VALUES (?1, ?2, ?3, ?4, ?5)");
    write_prefixes(&prefixes, 0, vocabulary->count, 0, 0);
    ww_insert_close(&prefixes.insert);
    free(prefixes.bits);
}

/* Keys with the words that have them, as key << 32 | word, to be sorted. */
struct pairs {
    uint64_t *at; /* owned */
    size_t count, capacity;
};

static void add_pair(struct pairs *pairs, uint32_t key, uint32_t no)
{
    if (pairs->count == pairs->capacity) {
        pairs->capacity = pairs->capacity ? pairs->capacity * 2 : 65536;
        pairs->at = ww_realloc(pairs->at, pairs->capacity * sizeof *pairs->at);
    }
    pairs->at[pairs->count++] = (uint64_t)key << 32 | no;
}

static int compare_pairs(const void *a, const void *b)
{
    const uint64_t *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void write_pairs(struct ww_store *store, struct pairs *pairs, const char *sql)
{
    struct ww_insert insert;
    struct ww_buf set = {0};
    if (pairs->count)
        qsort(pairs->at, pairs->count, sizeof *pairs->at, compare_pairs);
    ww_insert_open(&insert, store, WW_TABLE_SITE, sql);
    for (size_t i = 0; i < pairs->count && store->status == WW_OK;) {
        uint32_t key = (uint32_t)(pairs->at[i] >> 32);
        struct ww_postings words = {0};
        for (; i < pairs->count && pairs->at[i] >> 32 == key; i++)
            ww_postings_add(&words, (uint32_t)pairs->at[i]);
        ww_insert_number(&insert, 1, key);
        bind_postings(&insert, 2, &words, &set);
        ww_insert_step(&insert);
        ww_postings_finish(&words);
    }
    ww_insert_close(&insert);
    ww_buf_finish(&set);
    free(pairs->at);
}

static void write_parts(struct ww_store *store, const struct ww_vocabulary *vocabulary,
                        const struct ranked *ranked, uint32_t count)
{
    struct pairs pairs = {0};
    for (uint32_t no = 0; no < count; no++) {
        const char *word = vocabulary->entries[ranked[no].entry].word;
        struct ww_letters letters;
        ww_letters_read(&letters, word, strlen(word));
        for (int i = 0; i + WW_PART_LETTERS <= letters.count; i++)
            add_pair(&pairs, ww_part_key(&letters.at[i]), no);
    }
    write_pairs(store, &pairs, "INSERT INTO search_part (key, words) VALUES (?1, ?2)");
}

static void add_typos(struct pairs *pairs, const char *word, bool twice, uint32_t no)
{
    uint32_t keys[WW_TYPO_KEYS_MAX];
    struct ww_letters letters;
    ww_letters_read(&letters, word, strlen(word));
    int kept = ww_typo_keys_kept(&letters, twice, keys);
    for (int i = 0; i < kept; i++)
        add_pair(pairs, keys[i], no);
}

/* Words that stand only in long texts are kept with one error. A word is also kept under what
 * begins with one of its parts: "Aufgabenhilfe". */
static void write_typos(struct ww_store *store, const struct ww_vocabulary *vocabulary,
                        const struct ranked *ranked, uint32_t count)
{
    struct pairs pairs = {0};
    for (uint32_t no = 0; no < count; no++) {
        const struct ww_entry *entry = &vocabulary->entries[ranked[no].entry];
        bool twice = ranked[no].band != WW_BAND_BODY;
        add_typos(&pairs, entry->word, twice, no);
        for (uint64_t rest = entry->breaks; rest; rest &= rest - 1)
            add_typos(&pairs, entry->word + __builtin_ctzll(rest), twice, no);
    }
    write_pairs(store, &pairs, "INSERT INTO search_typo (key, words) VALUES (?1, ?2)");
}

void ww_write_index(struct ww_store *store, const struct ww_vocabulary *vocabulary,
                    uint32_t documents)
{
    struct ranked *ranked = ww_alloc((vocabulary->count + 1) * sizeof *ranked);
    uint32_t count = rank(vocabulary, ranked);
    write_words(store, vocabulary, ranked, count);
    write_all_prefixes(store, vocabulary, documents);
    write_parts(store, vocabulary, ranked, count);
    write_typos(store, vocabulary, ranked, count);
    free(ranked);
}
