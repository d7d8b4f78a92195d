#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/fixture.h"
#include "content/search.h"

enum { GERMAN, TURKISH };

struct question {
    const char *query;
    int lang;
    int64_t location;
    int32_t now_min; /* 0: FIXTURE_NOW_MIN */
};

/* The first hit of a kind; NULL: there is none. */
static const struct ww_search_hit *first(struct fixture *fixture, struct question question,
                                         enum ww_search_kind kind)
{
    struct ww_search_results results;
    struct ww_search_params params = {
        .query = question.query,
        .size = strlen(question.query),
        .lang = question.lang,
        .now_min = question.now_min ? question.now_min : FIXTURE_NOW_MIN,
        .location = question.location,
    };
    ww_search_run(fixture->release, &fixture->arena, &params, &results);
    for (int g = 0; g < results.group_count; g++)
        if (results.groups[g].kind == kind)
            return &results.groups[g].hits[0];
    return NULL;
}

static int64_t first_id(struct fixture *fixture, struct question question, enum ww_search_kind kind)
{
    const struct ww_search_hit *hit = first(fixture, question, kind);
    return hit ? hit->id : 0;
}

static void test_spellings(void **state)
{
    static const struct {
        const char *query;
        int64_t id;
    } cases[] = {
        {"isik", 70},
        {"Işık", 70},
        {"I\xC5\x9EIK", 70},
        {"naehen", 22},
        {"hausafgaben", 40},
        {"aufgaben", 40},
        {"haus aufgaben hilfe", 40},
        {"berufsorient", 50},
        {"berufs-orientierung", 50},
        {"shuldner", 31},
        {"elterncafe", 60},
        {"suche deutsch", 17},
        {"deutschkurs vormittag", 17},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int64_t id = first_id(*state, (struct question){.query = cases[i].query}, WW_SEARCH_OFFERS);
        if (id != cases[i].id)
            fail_msg("%s finds %d", cases[i].query, (int)id);
    }
}

static void test_validity(void **state)
{
    struct question ended = {.query = "laternen"}, later = {.query = "backen"};
    assert_int_equal(first_id(*state, ended, WW_SEARCH_OFFERS), 0);
    assert_int_equal(first_id(*state, later, WW_SEARCH_OFFERS), 0);
    ended.now_min = FIXTURE_NOW_MIN - 1440;
    later.now_min = FIXTURE_NOW_MIN + 1440;
    assert_int_equal(first_id(*state, ended, WW_SEARCH_OFFERS), 61);
    assert_int_equal(first_id(*state, later, WW_SEARCH_OFFERS), 62);
}

static void test_near_comes_first(void **state)
{
    struct question question = {.query = "almanca", .lang = TURKISH, .location = 2};
    assert_int_equal(first_id(*state, question, WW_SEARCH_OFFERS), 17);
    question.location = 3;
    assert_int_equal(first_id(*state, question, WW_SEARCH_OFFERS), 21);
    question.location = 2;
    assert_int_equal(first_id(*state, question, WW_SEARCH_OFFERS), 17);
}

/* The title as shown says nothing, another language's does. */
static void test_other_language(void **state)
{
    const struct ww_search_hit *hit =
        first(*state, (struct question){.query = "gonullu calisma"}, WW_SEARCH_OFFERS);
    assert_string_equal(hit->title.text.body, "Ehrenamt finden");
    assert_int_equal(hit->title.mark_count, 0);
    assert_string_equal(hit->line.text.body, "Işık ol: gönüllü çalışma");
    assert_true(hit->line.text.substitute && hit->line.text.lang == TURKISH);
    assert_int_equal(hit->line.mark_count, 2);
    assert_memory_equal(hit->line.text.body + hit->line.marks[0].from, "gönüllü",
                        (size_t)(hit->line.marks[0].to - hit->line.marks[0].from));
}

static void test_kinds(void **state)
{
    assert_int_equal(first_id(*state, (struct question){.query = "rathaus"}, WW_SEARCH_PLACES), 1);
    assert_int_equal(first_id(*state, (struct question){.query = "feder"}, WW_SEARCH_EXHIBITORS),
                     10);
    assert_int_equal(first_id(*state, (struct question){.query = "feder"}, WW_SEARCH_SESSIONS), 1);
    assert_int_equal(first_id(*state, (struct question){.query = "berat"}, WW_SEARCH_CATEGORIES),
                     2);
    assert_int_equal(first_id(*state, (struct question){.query = "impressum"}, WW_SEARCH_PAGES) > 0,
                     1);
    /* without a name of its own: its organization's */
    const struct ww_search_hit *hit =
        first(*state, (struct question){.query = "verein"}, WW_SEARCH_EXHIBITORS);
    assert_int_equal(hit->id, 11);
    assert_non_null(hit->title.text.body);
}

/* A place's row that its index does not know, an index that is empty: no hits, no failure. */
static void test_index_without_content(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "DELETE FROM text WHERE entity = 7");
    assert_int_equal(first_id(fixture, (struct question){.query = "deutsch"}, WW_SEARCH_OFFERS), 0);
    fixture_reopen(fixture, "DELETE FROM search_word; DELETE FROM search_document");
    assert_int_equal(first_id(fixture, (struct question){.query = "rathaus"}, WW_SEARCH_PLACES), 0);
    assert_false(ww_release_is_broken(fixture->release));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_spellings, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_validity, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_near_comes_first, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_other_language, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_kinds, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_index_without_content, fixture_setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
