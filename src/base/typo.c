#include "base/typo.h"

#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"

void ww_letters_read(struct ww_letters *letters, const char *word, size_t size)
{
    letters->count = 0;
    for (size_t at = 0; at < size && letters->count < WW_TYPO_LETTERS_MAX;)
        at += ww_utf8_decode(word + at, size - at, &letters->at[letters->count++]);
}

struct keys {
    uint32_t *at;
    int count;
};

/* The key of the first `n` letters without those at `a` and `b` (n or more: none is left out). */
static void add_key(struct keys *keys, const struct ww_letters *letters, int n, int a, int b)
{
    uint64_t hash = WW_HASH_START;
    for (int i = 0; i < n; i++)
        if (i != a && i != b)
            hash = ww_hash(hash, &letters->at[i], sizeof letters->at[i]);
    uint32_t key = (uint32_t)(hash ^ hash >> 32);
    for (int i = 0; i < keys->count; i++)
        if (keys->at[i] == key)
            return;
    if (keys->count < WW_TYPO_KEYS_MAX)
        keys->at[keys->count++] = key;
}

static void add_keys(struct keys *keys, const struct ww_letters *letters, int n, bool twice)
{
    add_key(keys, letters, n, n, n);
    for (int a = 0; a < n; a++)
        add_key(keys, letters, n, a, n);
    for (int a = 0; twice && a < n; a++)
        for (int b = a + 1; b < n; b++)
            add_key(keys, letters, n, a, b);
}

static int at_most(int value, int limit)
{
    return value < limit ? value : limit;
}

static bool has_digits(const struct ww_letters *letters)
{
    for (int i = 0; i < letters->count; i++)
        if (letters->at[i] >= '0' && letters->at[i] <= '9')
            return true;
    return false;
}

/* Shorter beginnings are kept, too, for what is typed so far. */
int ww_typo_keys_kept(const struct ww_letters *word, bool twice, uint32_t out[WW_TYPO_KEYS_MAX])
{
    struct keys keys = {.at = out};
    if (word->count < WW_TYPO_ONE_LETTERS || has_digits(word))
        return 0;
    int longest = at_most(word->count, WW_TYPO_PREFIX);
    add_keys(&keys, word, longest, twice && word->count >= WW_TYPO_TWO_LETTERS);
    for (int n = WW_TYPO_ONE_LETTERS; n < longest; n++)
        add_keys(&keys, word, n, false);
    return keys.count;
}

int ww_typo_keys_asked(const struct ww_letters *typed, uint32_t out[WW_TYPO_KEYS_MAX])
{
    struct keys keys = {.at = out};
    if (typed->count < WW_TYPO_ONE_LETTERS - 1 || has_digits(typed))
        return 0;
    add_keys(&keys, typed, at_most(typed->count, WW_TYPO_PREFIX),
             typed->count >= WW_TYPO_TWO_LETTERS - 2);
    return keys.count;
}

/* The last row of the table of distances: entry j is that of `typed` to the first j letters of
 * `word`, or with `anywhere` to the nearest of all that end there. */
static void measure(const struct ww_letters *typed, const struct ww_letters *word, bool anywhere,
                    int last[WW_TYPO_LETTERS_MAX + 1])
{
    int rows[3][WW_TYPO_LETTERS_MAX + 1] = {{0}}; /* the last three, in turn */
    int n = typed->count, m = word->count;
    for (int j = 0; j <= m; j++)
        rows[0][j] = anywhere ? 0 : j;
    for (int i = 1; i <= n; i++) {
        int *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            int change = above[j - 1] + (typed->at[i - 1] != word->at[j - 1]);
            row[j] = at_most(at_most(above[j], row[j - 1]) + 1, change);
            if (i > 1 && j > 1 && typed->at[i - 1] == word->at[j - 2] &&
                typed->at[i - 2] == word->at[j - 1])
                row[j] = at_most(row[j], before[j - 2] + 1);
        }
    }
    memcpy(last, rows[n % 3], sizeof rows[0]);
}

static int least_of(const int *row, int count)
{
    int least = row[0];
    for (int j = 1; j < count; j++)
        least = at_most(least, row[j]);
    return least;
}

struct ww_typo ww_typo_distance(const struct ww_letters *typed, const struct ww_letters *word)
{
    int last[WW_TYPO_LETTERS_MAX + 1];
    struct ww_typo typo;
    measure(typed, word, false, last);
    typo.whole = last[word->count];
    typo.beginning = least_of(last, word->count + 1);
    measure(typed, word, true, last);
    typo.part = least_of(last, word->count + 1);
    return typo;
}

static int forgiven(int letters)
{
    return letters >= WW_TYPO_TWO_LETTERS ? 2 : letters >= WW_TYPO_ONE_LETTERS ? 1 : 0;
}

int ww_typo_errors(const struct ww_letters *typed, const struct ww_letters *word)
{
    struct ww_typo typo = ww_typo_distance(typed, word);
    int limit = forgiven(typed->count);
    if (typo.whole <= forgiven(word->count))
        return typo.whole;
    if (typo.part == 0) /* no error */
        return 0;
    return typo.beginning <= limit ? typo.beginning + 1 : typo.part <= limit ? typo.part + 2 : 0;
}
