#include "content/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/fold.h"
#include "base/tokens.h"
#include "base/utf8.h"
#include "content/places.h"
#include "content/search_rank.h"
#include "content/search_tiers.h"
#include "content/site.h"

enum {
    USEFUL_OFFERS = 200, /* looked at for a person who typed nothing yet */
    USEFUL_PLACES = 6,
    OPTIONAL_LETTERS = 2,
};

static bool is_filler(struct ww_release *release, const char *word)
{
    sqlite3_stmt *stmt = ww_query_text(release, WW_SQL_SEARCH_FILLER, word);
    bool found = ww_query_next(release, stmt);
    ww_query_end(stmt);
    return found;
}

static void add_asked(struct ww_search *search, const struct ww_token *token)
{
    char *text = ww_arena_strndup(search->arena, token->text, token->size);
    for (int i = 0; i < search->asked_count; i++)
        if (strcmp(search->asked[i].text, text) == 0)
            return;
    struct ww_search_word *word = &search->asked[search->asked_count++];
    *word = (struct ww_search_word){.text = text, .size = token->size};
    ww_letters_read(&word->letters, word->text, word->size);
}

/* Fillers are passed over unless nothing else was typed. */
static void read_question(struct ww_search *search, const char *folded, bool with_fillers)
{
    struct ww_token token;
    search->asked_count = 0;
    for (const char *at = folded;
         search->asked_count < WW_SEARCH_WORDS_MAX && ww_token_next(&at, &token);) {
        char *text = ww_arena_strndup(search->arena, token.text, token.size);
        if (with_fillers || !is_filler(search->release, text))
            add_asked(search, &token);
    }
    if (search->asked_count == 0 && !with_fillers) {
        read_question(search, folded, true);
        return;
    }
    if (search->asked_count < 2)
        return;
    struct ww_search_word *last = &search->asked[search->asked_count - 1];
    last->optional = last->letters.count <= OPTIONAL_LETTERS;
}

static char *fold_question(const struct ww_search_params *params)
{
    size_t size = params->size;
    if (size > WW_SEARCH_QUERY_MAX)
        size = ww_utf8_cut(params->query, WW_SEARCH_QUERY_MAX);
    return ww_fold(size ? params->query : "", size);
}

/* All documents but offers that are not valid today. */
static uint64_t *find_valid(struct ww_search *search)
{
    struct ww_release *release = search->release;
    uint64_t *valid = ww_search_bits(search);
    ww_release_update_invalid(release, ww_wall_day(search->params->now_min));
    memset(valid, 0xFF, search->documents / 64 * sizeof *valid);
    for (uint32_t document = search->documents / 64 * 64; document < search->documents; document++)
        ww_bits_set(valid, document);
    for (size_t i = 0; i < ww_bits_words(release->service_count); i++)
        valid[i] &= ~release->invalid[i];
    return valid;
}

static void begin(struct ww_search *search)
{
    struct ww_release *release = search->release;
    ww_search_load_documents(release);
    search->documents = release->service_count + release->document_count;
    search->bits = ww_bits_words(search->documents);
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_SEARCH_WORD_COUNT, 0, NULL);
    if (ww_query_next(release, stmt))
        search->words = (uint32_t)ww_column_int(stmt, 0, 0, WW_SEARCH_VOCABULARY_MAX, 0);
    ww_query_end(stmt);
}

/* The question with the words that were meant; NULL when nothing was mistyped. */
static const char *suggest(struct ww_search *search)
{
    struct ww_buf buf = {0};
    bool any = false;
    for (int i = 0; i < search->asked_count; i++) {
        const struct ww_search_word *word = &search->asked[i];
        any |= word->mistyped;
        ww_buf_printf(&buf, "%s%s", i > 0 ? " " : "", word->mistyped ? word->meant : word->text);
    }
    const char *suggestion = any ? ww_arena_strdup(search->arena, buf.data) : NULL;
    ww_buf_finish(&buf);
    return suggestion;
}

/* Pairs of letters that both have. */
static int likeness(const char *a, const char *b)
{
    int count = 0;
    for (size_t i = 0; a[i] && a[i + 1]; i++)
        for (size_t k = 0; b[k] && b[k + 1]; k++)
            count += a[i] == b[k] && a[i + 1] == b[k + 1] && a[i] != ' ' && b[k + 1] != ' ';
    return count;
}

/* The menu whose words are most like those that found nothing. */
static int64_t nearest_category(struct ww_search *search, const char *folded)
{
    int count, best = -1;
    int64_t id = 0;
    const struct ww_category *categories =
        ww_site_categories(search->release, search->arena, search->params->lang, &count);
    for (int i = 0; i < count; i++) {
        int like = 0;
        for (int lang = 0; lang < search->release->language_count; lang++) {
            struct ww_text name = ww_release_text(search->release, search->arena, WW_ENTITY_TERM,
                                                  categories[i].id, WW_FIELD_NAME, lang);
            char *other = ww_fold(name.body ? name.body : "", name.body ? strlen(name.body) : 0);
            int this_like = likeness(folded, other);
            like = this_like > like ? this_like : like;
            free(other);
        }
        if (like > best) {
            best = like;
            id = categories[i].id;
        }
    }
    return id;
}

static int64_t place_to_ask(struct ww_search *search)
{
    if (search->params->location)
        return search->params->location;
    int64_t id = 0;
    sqlite3_stmt *stmt = ww_query(search->release, WW_SQL_MEETING_POINTS, 1, (int64_t[]){1});
    if (ww_query_next(search->release, stmt))
        id = ww_column_id(stmt, 0);
    ww_query_end(stmt);
    return id;
}

/* Menus, and what is important, near and soon. */
static void run_empty(struct ww_search *search, struct ww_search_results *out)
{
    struct ww_release *release = search->release;
    const uint64_t *valid = find_valid(search);
    struct ww_candidates candidates = {.max = USEFUL_OFFERS + release->document_count};
    candidates.documents =
        ww_arena_array(search->arena, candidates.max, sizeof *candidates.documents);
    uint32_t offers = 0, places = 0;
    for (uint32_t document = 0; document < search->documents; document++) {
        if (!ww_bits_test(valid, document))
            continue;
        bool is_offer = document < release->service_count;
        if (is_offer && offers++ >= USEFUL_OFFERS) {
            document = release->service_count - 1;
            continue;
        }
        enum ww_search_kind kind = is_offer
                                       ? WW_SEARCH_OFFERS
                                       : release->documents[document - release->service_count].kind;
        if (kind == WW_SEARCH_OFFERS || kind == WW_SEARCH_CATEGORIES ||
            (kind == WW_SEARCH_PLACES && places++ < USEFUL_PLACES))
            candidates.documents[candidates.count++] = document;
    }
    ww_search_rank(search, &candidates, ww_search_bits(search), out);
}

static void run_words(struct ww_search *search, const char *folded, struct ww_search_results *out)
{
    for (int i = 0; i < search->asked_count && !ww_search_is_cancelled(search); i++)
        ww_search_look_up(search, &search->asked[i]);
    if (search->cancelled)
        return;
    struct ww_candidates candidates = {0};
    const uint64_t *all = ww_search_gather(search, find_valid(search), &candidates, &out->partial);
    ww_search_rank(search, &candidates, all, out);
    out->suggestion = suggest(search);
    if (out->group_count > 0)
        return;
    out->category = nearest_category(search, folded);
    out->ask_location = place_to_ask(search);
}

void ww_search_run(struct ww_release *release, struct ww_arena *arena,
                   const struct ww_search_params *params, struct ww_search_results *out)
{
    *out = (struct ww_search_results){0};
    struct ww_search *search = ww_arena_alloc(arena, sizeof *search);
    *search = (struct ww_search){.release = release, .arena = arena, .params = params};
    begin(search);
    char *folded = fold_question(params);
    read_question(search, folded, false);
    out->empty_query = search->asked_count == 0;
    if (out->empty_query)
        run_empty(search, out);
    else
        run_words(search, folded, out);
    free(folded);
    out->cancelled = ww_search_is_cancelled(search);
    if (out->cancelled || ww_release_is_broken(release))
        *out = (struct ww_search_results){.cancelled = out->cancelled};
}
