#include "content/search_words.h"

#include <string.h>

#include "base/utf8.h"

enum {
    INSIDE_LETTERS = 3, /* from so many on a word is looked for within others */
    INSIDE_READ = 96,   /* rows of search_word */
    INSIDE_TAKEN = 48,
    TYPO_READ = 120,
    TYPO_TAKEN = 16,
    ENOUGH_IN_TITLE = 8, /* documents: nobody means anything else */
    SPLIT_LETTERS = 3,   /* of either half */
    SPLITS_TRIED = 3,
    STEM_LETTERS = 4,   /* that stay */
    ENDING_LETTERS = 4, /* that go */
    BAND_COLUMN = 3,    /* the first of search_word's sets in the statements below */
};

/* How a word of the index fits. */
enum fit { FIT_WORD, FIT_BEGINNING, FIT_INSIDE, FIT_TYPO, FIT_FAR, FIT_COUNT };

static const enum ww_level levels[FIT_COUNT][WW_BAND_COUNT] = {
    [FIT_WORD] = {WW_LEVEL_TITLE_WORD, WW_LEVEL_ALIAS, WW_LEVEL_SUMMARY, WW_LEVEL_BODY},
    [FIT_BEGINNING] = {WW_LEVEL_TITLE_BEGINNING, WW_LEVEL_ALIAS_BEGINNING, WW_LEVEL_SUMMARY,
                       WW_LEVEL_BODY},
    [FIT_INSIDE] = {WW_LEVEL_TITLE_INSIDE, WW_LEVEL_SUMMARY_INSIDE, WW_LEVEL_SUMMARY_INSIDE,
                    WW_LEVEL_BODY_INSIDE},
    [FIT_TYPO] = {WW_LEVEL_TITLE_TYPO, WW_LEVEL_TITLE_TYPO, WW_LEVEL_SUMMARY_TYPO, WW_LEVEL_FAR},
    [FIT_FAR] = {WW_LEVEL_TITLE_FAR, WW_LEVEL_TITLE_FAR, WW_LEVEL_FAR, WW_LEVEL_FAR},
};

uint64_t *ww_search_bits(struct ww_search *search)
{
    return ww_arena_array(search->arena, search->bits, sizeof(uint64_t));
}

uint32_t ww_bits_count(const uint64_t *bits, size_t words)
{
    uint32_t count = 0;
    for (size_t i = 0; i < words; i++)
        count += (uint32_t)__builtin_popcountll(bits[i]);
    return count;
}

bool ww_search_is_cancelled(struct ww_search *search)
{
    const struct ww_search_params *params = search->params;
    if (!search->cancelled && params->is_cancelled)
        search->cancelled = params->is_cancelled(params->user);
    return search->cancelled;
}

static void add_needle(struct ww_search *search, struct ww_search_word *word, const char *text,
                       bool inside)
{
    if (word->needle_count < WW_NEEDLES_MAX)
        word->needles[word->needle_count++] =
            (struct ww_needle){ww_arena_strdup(search->arena, text), strlen(text), inside};
}

/* Takes the sets of a row, whose first is in `column`, down to and including `last`. */
static void take(struct ww_search *search, struct ww_search_word *word, sqlite3_stmt *stmt,
                 int column, enum fit fit, enum ww_band last)
{
    for (enum ww_band band = 0; band <= last; band++) {
        const void *blob = sqlite3_column_blob(stmt, column + (int)band);
        if (!blob)
            continue;
        uint64_t **level = &word->levels[levels[fit][band]];
        if (!*level)
            *level = ww_search_bits(search);
        ww_postings_read(blob, (size_t)sqlite3_column_bytes(stmt, column + (int)band), *level,
                         search->documents);
    }
}

static bool look_up_word(struct ww_search *search, struct ww_search_word *word)
{
    sqlite3_stmt *stmt = ww_query_text(search->release, WW_SQL_SEARCH_WORD, word->text);
    bool found = ww_query_next(search->release, stmt);
    if (found)
        take(search, word, stmt, BAND_COLUMN, FIT_WORD, WW_BAND_BODY);
    ww_query_end(stmt);
    return found;
}

/* One row for all words with this beginning, or few words. */
static bool look_up_beginning(struct ww_search *search, struct ww_search_word *word,
                              const char *beginning, enum fit fit)
{
    bool is_short = word->letters.count <= WW_PREFIX_SHORT_LETTERS;
    enum ww_band last = is_short ? WW_BAND_ALIAS : WW_BAND_BODY;
    sqlite3_stmt *stmt = ww_query_text(search->release, WW_SQL_SEARCH_PREFIX, beginning);
    bool found = ww_query_next(search->release, stmt);
    if (found)
        take(search, word, stmt, 0, fit, last);
    ww_query_end(stmt);
    if (found)
        return true;
    stmt = ww_query_text(search->release, WW_SQL_SEARCH_RANGE, beginning);
    for (int i = 0; i < WW_PREFIX_WORDS_MAX && !ww_search_is_cancelled(search) &&
                    ww_query_next(search->release, stmt);
         i++) {
        take(search, word, stmt, BAND_COLUMN, fit, last);
        found = true;
    }
    ww_query_end(stmt);
    return found;
}

/* Sets the bits of the words under a key. */
static void read_key(struct ww_search *search, enum ww_sql sql, uint32_t key, uint64_t *bits)
{
    sqlite3_stmt *stmt = ww_query(search->release, sql, 1, (int64_t[]){key});
    if (ww_query_next(search->release, stmt))
        ww_postings_read(sqlite3_column_blob(stmt, 0), (size_t)sqlite3_column_bytes(stmt, 0), bits,
                         search->words);
    ww_query_end(stmt);
}

/* Takes or leaves a row of search_word; false: no more of them are wanted. */
typedef bool each_fn(struct ww_search *search, struct ww_search_word *word, sqlite3_stmt *stmt,
                     int *taken);

/* Calls `each` for the words in `bits`, the most important first, at most `max`. */
static void each_word(struct ww_search *search, struct ww_search_word *word, const uint64_t *bits,
                      int max, each_fn *each)
{
    size_t size = ww_bits_words(search->words);
    bool wanted = true;
    int taken = 0;
    for (size_t i = 0; i < size && wanted && max > 0; i++) {
        for (uint64_t rest = bits[i]; rest && wanted && max > 0; rest &= rest - 1, max--) {
            if (ww_search_is_cancelled(search))
                return;
            int64_t no = (int64_t)i * 64 + __builtin_ctzll(rest);
            sqlite3_stmt *stmt = ww_query(search->release, WW_SQL_SEARCH_WORD_NO, 1, &no);
            if (ww_query_next(search->release, stmt))
                wanted = each(search, word, stmt, &taken);
            ww_query_end(stmt);
        }
    }
}

static const char *text_column(sqlite3_stmt *stmt, int column)
{
    const char *text = (const char *)sqlite3_column_text(stmt, column);
    return text ? text : "";
}

static bool take_inside(struct ww_search *search, struct ww_search_word *word, sqlite3_stmt *stmt,
                        int *taken)
{
    const char *other = text_column(stmt, 1);
    const char *found = strstr(other, word->text);
    if (!found || found == other)
        return true;
    take(search, word, stmt, BAND_COLUMN, FIT_INSIDE,
         word->letters.count > INSIDE_LETTERS ? WW_BAND_BODY : WW_BAND_SUMMARY);
    return ++*taken < INSIDE_TAKEN;
}

/* Words in which all triples of letters of this one stand. */
static void look_up_inside(struct ww_search *search, struct ww_search_word *word)
{
    size_t size = ww_bits_words(search->words);
    uint64_t *all = ww_arena_array(search->arena, size, sizeof *all);
    uint64_t *one = ww_arena_array(search->arena, size, sizeof *one);
    for (int i = 0; i + WW_PART_LETTERS <= word->letters.count; i++) {
        if (ww_search_is_cancelled(search))
            return;
        memset(one, 0, size * sizeof *one);
        read_key(search, WW_SQL_SEARCH_PART, ww_part_key(&word->letters.at[i]), one);
        for (size_t k = 0; k < size; k++)
            all[k] = i == 0 ? one[k] : all[k] & one[k];
    }
    each_word(search, word, all, INSIDE_READ, take_inside);
}

static bool take_typo(struct ww_search *search, struct ww_search_word *word, sqlite3_stmt *stmt,
                      int *taken)
{
    const char *other = text_column(stmt, 1);
    struct ww_letters letters;
    ww_letters_read(&letters, other, strlen(other));
    int errors = ww_typo_errors(&word->letters, &letters);
    if (errors == 0)
        return true;
    if (!word->meant || errors < word->meant_errors) {
        const char *shown = ww_column_optional(stmt, 2, search->arena);
        word->meant = shown ? shown : ww_column_string(stmt, 1, search->arena);
        word->meant_errors = errors;
    }
    take(search, word, stmt, BAND_COLUMN, errors == 1 ? FIT_TYPO : FIT_FAR, WW_BAND_BODY);
    add_needle(search, word, other, false);
    return errors == 1 || ++*taken < TYPO_TAKEN;
}

static void look_up_typos(struct ww_search *search, struct ww_search_word *word)
{
    uint32_t keys[WW_TYPO_KEYS_MAX];
    int count = ww_typo_keys_asked(&word->letters, keys);
    if (count == 0)
        return;
    uint64_t *bits = ww_arena_array(search->arena, ww_bits_words(search->words), sizeof *bits);
    for (int i = 0; i < count && !ww_search_is_cancelled(search); i++)
        read_key(search, WW_SQL_SEARCH_TYPO, keys[i], bits);
    each_word(search, word, bits, TYPO_READ, take_typo);
}

/* The first `count` letters of the word, terminated. */
static char *cut(struct ww_search *search, const struct ww_search_word *word, int count)
{
    char *out = ww_arena_alloc(search->arena, (size_t)count * 4 + 1);
    size_t size = 0;
    for (int i = 0; i < count; i++)
        size += ww_utf8_encode(word->letters.at[i], out + size);
    return out;
}

/* Two words that stand apart in the content: "Deutschkurs" for "Kurs: Deutsch". false: the first
 * is no word of a title. */
static bool look_up_split(struct ww_search *search, struct ww_search_word *word, int at)
{
    struct ww_search_word left = {.text = cut(search, word, at)};
    left.size = strlen(left.text);
    left.letters.count = at;
    struct ww_search_word right = {.text = word->text + left.size};
    right.size = word->size - left.size;
    right.letters.count = word->letters.count - at;
    if (!look_up_word(search, &left) || !left.levels[WW_LEVEL_TITLE_WORD])
        return false;
    if (!look_up_beginning(search, &right, right.text, FIT_BEGINNING))
        return true;
    uint64_t **level = &word->levels[WW_LEVEL_TITLE_TYPO];
    if (!*level)
        *level = ww_search_bits(search);
    uint64_t *both = ww_search_bits(search);
    for (int i = 0; i < WW_LEVEL_COUNT; i++)
        for (size_t k = 0; right.levels[i] && k < search->bits; k++)
            both[k] |= right.levels[i][k];
    for (size_t k = 0; k < search->bits; k++)
        (*level)[k] |= both[k] & left.levels[WW_LEVEL_TITLE_WORD][k];
    add_needle(search, word, left.text, false);
    add_needle(search, word, right.text, false);
    return true;
}

static void look_up_splits(struct ww_search *search, struct ww_search_word *word)
{
    int tried = 0;
    for (int at = SPLIT_LETTERS; at <= word->letters.count - SPLIT_LETTERS; at++)
        if (tried < SPLITS_TRIED && !ww_search_is_cancelled(search))
            tried += look_up_split(search, word, at);
}

/* Another ending: "Anerkennen" for "Anerkennung", "kursları" for "kurs". */
static void look_up_stem(struct ww_search *search, struct ww_search_word *word)
{
    int letters = word->letters.count;
    for (int less = 1; less <= ENDING_LETTERS && letters - less >= STEM_LETTERS; less++) {
        const char *stem = cut(search, word, letters - less);
        if (!look_up_beginning(search, word, stem, FIT_FAR))
            continue;
        add_needle(search, word, stem, false);
        return;
    }
}

static void unite(struct ww_search *search, struct ww_search_word *word)
{
    memset(word->any, 0, search->bits * sizeof *word->any);
    for (int i = 0; i < WW_LEVEL_COUNT; i++)
        for (size_t k = 0; word->levels[i] && k < search->bits; k++)
            word->any[k] |= word->levels[i][k];
}

static uint32_t in_titles(struct ww_search *search, const struct ww_search_word *word)
{
    uint32_t count = 0;
    for (int i = 0; i <= WW_LEVEL_ALIAS_BEGINNING; i++)
        if (word->levels[i])
            count += ww_bits_count(word->levels[i], search->bits);
    return count;
}

void ww_search_look_up(struct ww_search *search, struct ww_search_word *word)
{
    word->any = ww_search_bits(search);
    add_needle(search, word, word->text, word->letters.count >= INSIDE_LETTERS);
    look_up_word(search, word);
    look_up_beginning(search, word, word->text, FIT_BEGINNING);
    if (word->letters.count >= INSIDE_LETTERS)
        look_up_inside(search, word);
    if (in_titles(search, word) < ENOUGH_IN_TITLE) {
        unite(search, word);
        bool found = ww_bits_count(word->any, search->bits) > 0;
        look_up_typos(search, word);
        look_up_splits(search, word);
        if (!found && !word->meant)
            look_up_stem(search, word);
        word->mistyped = !found && word->meant;
    }
    unite(search, word);
}
