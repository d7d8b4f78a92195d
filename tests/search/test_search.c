/* The search over the demonstration content: what people type, every word of every title, typing
 * errors of every kind, and bytes that nobody types. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/fold.h"
#include "base/tokens.h"
#include "base/typo.h"
#include "base/utf8.h"
#include "content/offers.h"
#include "search/town.h"

enum { TODAY = TOWN_NOW_MIN / 1440, SEED = 20261124, TITLES_MAX = 4000, FIRST = 10 };

static int set_up(void **state)
{
    struct town *town = ww_alloc(sizeof *town);
    *state = town;
    return town_open(town, WW_SOURCE_DIR "/content", NULL) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct town *town = *state;
    town_close(town);
    free(town);
    return 0;
}

static bool is_soak(void)
{
    const char *value = getenv("WW_SOAK");
    return value && strcmp(value, "1") == 0;
}

/* SplitMix64 */
static uint32_t random_below(uint64_t *seed, uint32_t limit)
{
    uint64_t z = *seed += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ (z >> 31)) % limit);
}

/* The list of questions. */
struct score {
    struct town *town;
    int questions, hits;
};

static void ask(void *user, const char *query, const char *lang, const char *expected)
{
    struct score *score = user;
    char found[200];
    bool hit = town_is_hit(score->town, query, lang, expected, found);
    if (!hit)
        print_message("%s (%s): found%s, expected %s\n", query, lang, found, expected);
    score->questions++;
    score->hits += hit;
}

static void test_list(void **state)
{
    struct score score = {.town = *state};
    assert_true(town_each_question(WW_SOURCE_DIR "/tests/search/queries.csv", ask, &score));
    assert_true(score.questions >= 150);
    assert_true(score.hits * 100 >= score.questions * 97);
}

/* A title in one language. */
struct title {
    enum ww_search_kind kind;
    int64_t id;
    char folded[400];
};

struct titles {
    struct title *at;
    size_t count;
};

static struct titles read_titles(struct town *town)
{
    static const struct {
        int entity;
        enum ww_search_kind kind;
    } kinds[] = {
        {WW_ENTITY_SERVICE, WW_SEARCH_OFFERS},
        {WW_ENTITY_LOCATION, WW_SEARCH_PLACES},
        {WW_ENTITY_ORGANIZATION, WW_SEARCH_ORGANIZATIONS},
        {WW_ENTITY_EXHIBITOR, WW_SEARCH_EXHIBITORS},
        {WW_ENTITY_SESSION, WW_SEARCH_SESSIONS},
        {WW_ENTITY_PAGE, WW_SEARCH_PAGES},
    };
    struct titles titles = {.at = ww_alloc(TITLES_MAX * sizeof *titles.at)};
    char path[4200];
    sqlite3 *db;
    sqlite3_stmt *stmt;
    snprintf(path, sizeof path, "%s/content.sqlite", town->dir);
    assert_int_equal(sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT entity, id, body FROM text WHERE field = 1", -1,
                                        &stmt, NULL),
                     SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW && titles.count < TITLES_MAX) {
        struct title *title = &titles.at[titles.count];
        title->kind = WW_SEARCH_KINDS;
        title->id = sqlite3_column_int64(stmt, 1);
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (kinds[i].entity == sqlite3_column_int(stmt, 0))
                title->kind = kinds[i].kind;
        if (title->kind == WW_SEARCH_KINDS ||
            (title->kind == WW_SEARCH_OFFERS && !ww_offer_exists(town->release, title->id, TODAY)))
            continue;
        const char *body = (const char *)sqlite3_column_text(stmt, 2);
        char *folded = ww_fold(body, strlen(body));
        snprintf(title->folded, sizeof title->folded, "%s", folded);
        free(folded);
        titles.count++;
    }
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return titles;
}

/* How many things of the kind have a title with a word that begins so. */
static int count_titles(const struct titles *titles, enum ww_search_kind kind, const char *word)
{
    int count = 0;
    int64_t last = 0;
    for (size_t i = 0; i < titles->count; i++) {
        const struct title *title = &titles->at[i];
        if (title->kind != kind || title->id == last || !strstr(title->folded, word))
            continue;
        last = title->id;
        count++;
    }
    return count;
}

/* The place of a thing among the hits of its kind, from 0; INT_MAX: it is not there. */
static int place_of(struct town *town, const struct title *title, const char *query)
{
    struct ww_search_results results;
    struct ww_search_params params = {
        .query = query, .size = strlen(query), .now_min = TOWN_NOW_MIN, .location = 1};
    ww_arena_reset(&town->arena);
    ww_search_run(town->release, &town->arena, &params, &results);
    for (int g = 0; g < results.group_count; g++)
        for (int i = 0; i < results.groups[g].count; i++)
            if (results.groups[g].kind == title->kind && results.groups[g].hits[i].id == title->id)
                return i;
    return INT32_MAX;
}

static bool read_word(const struct ww_token *token, char word[WW_TOKEN_MAX + 1],
                      struct ww_letters *letters)
{
    memcpy(word, token->text, token->size);
    word[token->size] = '\0';
    ww_letters_read(letters, word, token->size);
    return letters->count >= 3 && token->size < WW_TOKEN_MAX;
}

/* Among the first ten, or among all that have the word when those are more. */
static void test_title_words(void **state)
{
    struct town *town = *state;
    struct titles titles = read_titles(town);
    char word[WW_TOKEN_MAX + 1];
    struct ww_letters letters;
    struct ww_token token;
    int words = 0;
    for (size_t i = 0; i < titles.count; i++) {
        for (const char *at = titles.at[i].folded; ww_token_next(&at, &token);) {
            if (!read_word(&token, word, &letters))
                continue;
            int have = count_titles(&titles, titles.at[i].kind, word);
            int place = place_of(town, &titles.at[i], word);
            if (place >= FIRST && place >= have && have < WW_SEARCH_HITS_MAX)
                fail_msg("\"%s\" finds %s %d at %d, and %d have it", word,
                         town_kinds[titles.at[i].kind], (int)titles.at[i].id, place, have);
            words++;
        }
    }
    assert_true(words > 500);
    free(titles.at);
}

/* Adds, drops, changes or swaps a letter. */
static void mistype(const struct ww_letters *word, uint64_t *seed, char out[WW_TOKEN_MAX * 4])
{
    uint32_t letters[WW_TYPO_LETTERS_MAX + 1];
    int count = word->count, at = (int)random_below(seed, (uint32_t)count);
    memcpy(letters, word->at, (size_t)count * sizeof *letters);
    uint32_t other = 'a' + random_below(seed, 26);
    switch (random_below(seed, 4)) {
    case 0:
        memmove(letters + at, letters + at + 1, (size_t)(count - at - 1) * sizeof *letters);
        count--;
        break;
    case 1:
        memmove(letters + at + 1, letters + at, (size_t)(count - at) * sizeof *letters);
        letters[at] = other;
        count++;
        break;
    case 2:
        letters[at] = other;
        break;
    default:
        if (at == count - 1)
            at--;
        letters[at] = word->at[at + 1];
        letters[at + 1] = word->at[at];
    }
    size_t size = 0;
    for (int i = 0; i < count; i++)
        size += ww_utf8_encode(letters[i], out + size);
    out[size] = '\0';
}

static void test_typing_errors(void **state)
{
    struct town *town = *state;
    struct titles titles = read_titles(town);
    uint64_t seed = SEED;
    char word[WW_TOKEN_MAX + 1], wrong[WW_TOKEN_MAX * 4];
    struct ww_letters letters;
    struct ww_token token;
    int times = is_soak() ? 40 : 2, asked = 0, found = 0;
    for (size_t i = 0; i < titles.count; i++) {
        for (const char *at = titles.at[i].folded; ww_token_next(&at, &token);) {
            if (!read_word(&token, word, &letters) || letters.count < WW_TYPO_ONE_LETTERS ||
                letters.count >= WW_TYPO_LETTERS_MAX || strpbrk(word, "0123456789"))
                continue;
            int have = count_titles(&titles, titles.at[i].kind, word);
            if (have > FIRST)
                continue;
            for (int k = 0; k < times; k++) {
                mistype(&letters, &seed, wrong);
                asked++;
                found += place_of(town, &titles.at[i], wrong) < FIRST;
            }
        }
    }
    print_message("%d of %d with a typing error found\n", found, asked);
    assert_true(asked > 500);
    assert_true(found * 100 >= asked * 97);
    free(titles.at);
}

/* The same things are found whatever language is displayed. */
static void compare_languages(void *user, const char *query, const char *lang, const char *expected)
{
    (void)lang;
    (void)expected;
    struct town *town = user;
    uint32_t totals[2][WW_SEARCH_KINDS] = {{0}};
    for (int i = 0; i < 2; i++) {
        struct ww_search_results results = town_ask(town, query, i == 0 ? "de" : "tr");
        for (int g = 0; g < results.group_count; g++)
            totals[i][results.groups[g].kind] = results.groups[g].total;
    }
    assert_memory_equal(totals[0], totals[1], sizeof totals[0]);
}

static void test_languages(void **state)
{
    assert_true(
        town_each_question(WW_SOURCE_DIR "/tests/search/queries.csv", compare_languages, *state));
}

static void check_text(const struct ww_search_text *text)
{
    size_t size = text->text.body ? strlen(text->text.body) : 0, at = 0;
    assert_in_range(text->mark_count, 0, WW_SEARCH_MARKS_MAX);
    for (int i = 0; i < text->mark_count; i++) {
        struct ww_search_mark mark = text->marks[i];
        assert_true(mark.from >= at && mark.from < mark.to && mark.to <= size);
        assert_int_equal(ww_utf8_cut(text->text.body, mark.from), mark.from);
        assert_int_equal(ww_utf8_cut(text->text.body, mark.to), mark.to);
        at = mark.to;
    }
}

static void check_results(const struct ww_search_results *results)
{
    assert_in_range(results->group_count, 0, WW_SEARCH_KINDS);
    for (int g = 0; g < results->group_count; g++) {
        const struct ww_search_group *group = &results->groups[g];
        assert_in_range(group->count, 1, WW_SEARCH_HITS_MAX);
        assert_true(group->total >= (uint32_t)group->count);
        for (int i = 0; i < group->count; i++) {
            const struct ww_search_hit *hit = &group->hits[i];
            assert_true(hit->id > 0 && hit->title.text.body && hit->kind == group->kind);
            assert_true(i == 0 || hit->relevance <= hit[-1].relevance);
            check_text(&hit->title);
            check_text(&hit->line);
        }
    }
}

static void ask_bytes(struct town *town, const char *bytes, size_t size)
{
    struct ww_search_results results;
    struct ww_search_params params = {
        .query = bytes, .size = size, .lang = 1, .now_min = TOWN_NOW_MIN};
    ww_arena_reset(&town->arena);
    ww_search_run(town->release, &town->arena, &params, &results);
    check_results(&results);
    assert_false(ww_release_is_broken(town->release));
}

static void test_hostile(void **state)
{
    static const char *const queries[] = {
        "'; DROP TABLE service; --",
        "\"",
        "''",
        "title:x",
        "NEAR(a b)",
        "a AND OR NOT",
        "*",
        "(((",
        "^\"a\" + \"b\"",
        "%_%",
        "\\0",
        "\xF0\x9F\x98\x80\xF0\x9F\x91\xA8\xE2\x80\x8D",
        "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7",
        "\xE2\x80\xAE"
        "abc",
        "\xFF\xFE\x80",
        "\xED\xA0\x80",
        "\xF4\x8F\xBF\xBF",
        "\xC2\xAD\xC2\xAD",
        "- - -",
        "a-b-c-d-e-f-g-h-i-j-k",
        "Haus\xC2\xAD"
        "auf\xC2\xAD"
        "gaben",
        "e\xCC\x81\xCC\x81\xCC\x81",
        "\xEF\xB7\xBA\xEF\xB7\xBA",
    };
    struct town *town = *state;
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        ask_bytes(town, queries[i], strlen(queries[i]));
    ask_bytes(town, NULL, 0);
    ask_bytes(town, "a\0b", 3);
    char *longest = ww_alloc(10000);
    memset(longest, 'a', 10000);
    ask_bytes(town, longest, 10000);
    for (int i = 0; i < 10000; i += 7)
        longest[i] = ' ';
    ask_bytes(town, longest, 10000);
    memset(longest, 0xC3, 10000);
    ask_bytes(town, longest, 10000);
    free(longest);
}

/* Letters of questions mixed with bytes of any kind. */
static void test_fuzz(void **state)
{
    static const char letters[] =
        "deutsch kurs hausaufgaben ***\"\"''()-^:%\xC3\xBC\xC4\xB1\xC5\x9F";
    struct town *town = *state;
    uint64_t seed = SEED;
    int times = is_soak() ? 200000 : 3000;
    for (int i = 0; i < times; i++) {
        char bytes[64];
        size_t size = random_below(&seed, sizeof bytes);
        for (size_t k = 0; k < size; k++)
            bytes[k] = random_below(&seed, 4) ? letters[random_below(&seed, sizeof letters - 1)]
                                              : (char)random_below(&seed, 256);
        ask_bytes(town, bytes, size);
    }
}

static bool count_down(void *user)
{
    int *left = user;
    return (*left)-- <= 0;
}

/* Given up at any point it says so, and the next question is answered as if nothing had been. */
static void test_cancel(void **state)
{
    struct town *town = *state;
    for (int steps = 0; steps < 200; steps++) {
        int left = steps;
        struct ww_search_results results;
        struct ww_search_params params = {
            .query = "hausafgaben deutsch",
            .size = 19,
            .now_min = TOWN_NOW_MIN,
            .is_cancelled = count_down,
            .user = &left,
        };
        ww_arena_reset(&town->arena);
        ww_search_run(town->release, &town->arena, &params, &results);
        assert_int_equal(results.cancelled, left < 0);
        if (results.cancelled)
            assert_int_equal(results.group_count, 0);
        if (steps % 50 == 0)
            assert_true(town_ask(town, "hausaufgaben", "de").group_count > 0);
    }
}

static void test_empty(void **state)
{
    struct town *town = *state;
    struct ww_search_results results = town_ask(town, " - ", "tr");
    assert_true(results.empty_query);
    check_results(&results);
    bool has[WW_SEARCH_KINDS] = {false};
    for (int g = 0; g < results.group_count; g++)
        has[results.groups[g].kind] = true;
    assert_true(has[WW_SEARCH_OFFERS] && has[WW_SEARCH_CATEGORIES] && has[WW_SEARCH_PLACES]);
}

static void test_nothing(void **state)
{
    struct ww_search_results results = town_ask(*state, "qqxyzzy", "de");
    assert_int_equal(results.group_count, 0);
    assert_true(results.category > 0 && results.ask_location == 1);
}

static void test_suggestion(void **state)
{
    struct town *town = *state;
    assert_string_equal(town_ask(town, "uetterlingsne", "de").suggestion, "Ütterlingsen");
    assert_string_equal(town_ask(town, "kurs puntelscheid", "de").suggestion, "kurs Pungelscheid");
    assert_string_equal(town_ask(town, "hausafgaben", "de").suggestion, "Hausaufgaben");
    assert_string_equal(town_ask(town, "nachilfe", "de").suggestion, "Nachhilfe");
    assert_null(town_ask(town, "deutsch", "de").suggestion);
    assert_null(town_ask(town, "qqxyzzy", "de").suggestion);
}

static const struct ww_search_hit *best_of(struct town *town, const char *query)
{
    static const struct ww_search_hit *best[1];
    struct ww_search_results results = town_ask(town, query, "de");
    assert_int_equal(town_best(&results, best, 1), 1);
    return best[0];
}

static void assert_lit(const struct ww_search_text *text, int mark, const char *expected)
{
    assert_true(mark < text->mark_count);
    struct ww_search_mark at = text->marks[mark];
    assert_int_equal(at.to - at.from, strlen(expected));
    assert_memory_equal(text->text.body + at.from, expected, strlen(expected));
}

static void test_lit(void **state)
{
    struct town *town = *state;
    assert_lit(&best_of(town, "uetterlings")->title, 0, "Ütterlings");
    assert_lit(&best_of(town, "aufgaben")->title, 0, "aufgaben");
    assert_lit(&best_of(town, "abschlusspruf")->title, 0, "Abschluss\u00ADprüf");
    assert_lit(&best_of(town, "kitaplatz")->title, 0, "Kita-Platz");
    assert_lit(&best_of(town, "schuldnerberatnug")->title, 0, "Schuldner\u00ADberatung");
    assert_lit(&best_of(town, "odev yardimi")->line, 0, "ödev");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_list),          cmocka_unit_test(test_title_words),
        cmocka_unit_test(test_typing_errors), cmocka_unit_test(test_languages),
        cmocka_unit_test(test_hostile),       cmocka_unit_test(test_fuzz),
        cmocka_unit_test(test_cancel),        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_nothing),       cmocka_unit_test(test_suggestion),
        cmocka_unit_test(test_lit),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
