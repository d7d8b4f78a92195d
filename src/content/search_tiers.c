#include "content/search_tiers.h"

#include <string.h>

enum {
    OFFERS_MAX = 200, /* of what is ranked; in the order of importance within a level */
    OTHERS_MAX = 400,
    PLANES = 4, /* bits of a count of words */
    FEW_DOCUMENTS = 3,
};

/* How many of the words each document has, as a number in four bit sets. */
struct tally {
    uint64_t *planes[PLANES];
};

struct gathering {
    struct ww_search *search;
    const uint64_t *valid;
    uint64_t *met[WW_SEARCH_WORDS_MAX]; /* documents of the levels so far, by word that counts */
    uint64_t *any[WW_SEARCH_WORDS_MAX]; /* the same of all levels */
    int words[WW_SEARCH_WORDS_MAX];     /* which those are */
    int count, need;
    bool less; /* one word less than `need` will do, too */
    struct tally tally;
    uint64_t *seen, *now;
};

static void add_word(struct tally *tally, const uint64_t *bits, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        uint64_t carry = bits[i];
        for (int plane = 0; plane < PLANES && carry; plane++) {
            uint64_t next = tally->planes[plane][i] & carry;
            tally->planes[plane][i] ^= carry;
            carry = next;
        }
    }
}

static void count_words(struct gathering *g, uint64_t *const *bits)
{
    for (int plane = 0; plane < PLANES; plane++)
        memset(g->tally.planes[plane], 0, g->search->bits * sizeof(uint64_t));
    for (int i = 0; i < g->count; i++)
        add_word(&g->tally, bits[i], g->search->bits);
}

/* Documents with exactly `need` words into g->now; false: there are none. */
static bool pick(struct gathering *g, int need)
{
    uint64_t any = 0;
    for (size_t i = 0; i < g->search->bits; i++) {
        uint64_t bits = g->valid[i];
        for (int plane = 0; plane < PLANES; plane++)
            bits &= need >> plane & 1 ? g->tally.planes[plane][i] : ~g->tally.planes[plane][i];
        g->now[i] = bits;
        any |= bits;
    }
    return any != 0;
}

/* The greatest number of words that any document has, and all documents that have so many; one
 * word less will do when those are few. */
static void find_need(struct gathering *g, uint64_t *all)
{
    size_t size = g->search->bits;
    count_words(g, g->any);
    for (g->need = g->count; g->need > 0 && !pick(g, g->need);)
        g->need--;
    if (g->need == 0)
        return;
    memcpy(all, g->now, size * sizeof *all);
    g->less = g->need > 1 && ww_bits_count(all, size) < FEW_DOCUMENTS && pick(g, g->need - 1);
    for (size_t i = 0; g->less && i < size; i++)
        all[i] |= g->now[i];
}

/* New ones of g->now, in order. */
static void collect(struct gathering *g, struct ww_candidates *out, uint32_t *offers)
{
    uint32_t first_other = g->search->release->service_count;
    for (size_t i = 0; i < g->search->bits; i++) {
        if (*offers >= OFFERS_MAX && (i + 1) * 64 <= first_other)
            continue;
        uint64_t fresh = g->now[i] & ~g->seen[i];
        g->seen[i] |= fresh;
        for (; fresh; fresh &= fresh - 1) {
            uint32_t document = (uint32_t)i * 64 + (uint32_t)__builtin_ctzll(fresh);
            if (document < first_other && *offers >= OFFERS_MAX)
                continue;
            *offers += document < first_other;
            if (out->count < out->max)
                out->documents[out->count++] = document;
        }
    }
}

static void begin(struct gathering *g, struct ww_search *search, const uint64_t *valid)
{
    *g = (struct gathering){.search = search, .valid = valid};
    for (int i = 0; i < search->asked_count; i++) {
        if (search->asked[i].optional)
            continue;
        g->met[g->count] = ww_search_bits(search);
        g->any[g->count] = search->asked[i].any;
        g->words[g->count++] = i;
    }
    for (int plane = 0; plane < PLANES; plane++)
        g->tally.planes[plane] = ww_search_bits(search);
    g->seen = ww_search_bits(search);
    g->now = ww_search_bits(search);
}

static void go_down(struct gathering *g, struct ww_candidates *out)
{
    uint32_t offers = 0;
    for (int level = 0; level < WW_LEVEL_COUNT && !ww_search_is_cancelled(g->search); level++) {
        bool more = false;
        for (int i = 0; i < g->count; i++) {
            const uint64_t *bits = g->search->asked[g->words[i]].levels[level];
            for (size_t k = 0; bits && k < g->search->bits; k++)
                g->met[i][k] |= bits[k];
            more |= bits != NULL;
        }
        if (!more)
            continue;
        count_words(g, g->met);
        if (pick(g, g->need))
            collect(g, out, &offers);
    }
    if (!g->less)
        return;
    count_words(g, g->any);
    if (pick(g, g->need - 1))
        collect(g, out, &offers);
}

const uint64_t *ww_search_gather(struct ww_search *search, const uint64_t *valid,
                                 struct ww_candidates *out, bool *partial)
{
    struct gathering g;
    begin(&g, search, valid);
    out->max = OFFERS_MAX + OTHERS_MAX;
    out->documents = ww_arena_array(search->arena, out->max, sizeof *out->documents);
    uint64_t *all = ww_search_bits(search);
    find_need(&g, all);
    *partial = g.need > 0 && g.need < g.count;
    if (g.need > 0)
        go_down(&g, out);
    return all;
}
