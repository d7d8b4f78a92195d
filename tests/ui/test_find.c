#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/find.h"

/* A person at /search who has typed that. */
static void type(struct ww_state *state, const char *typed)
{
    state->at.route = ww_route_to_search(typed);
}

static bool give(struct ww_find *find, uint32_t serial, const char *suggestion)
{
    struct ww_arena arena = {0};
    struct ww_search_results answer = {.suggestion = ww_arena_strdup(&arena, suggestion)};
    bool taken = ww_find_give(find, serial, &arena, &answer);
    if (!taken)
        ww_arena_finish(&arena);
    else
        assert_null(arena.blocks);
    return taken;
}

static void test_every_change_is_asked_once(void **unused)
{
    struct ww_find find = {0};
    struct ww_state state;
    struct ww_question q;
    (void)unused;
    ww_state_reset(&state, ww_route_to(WW_PAGE_HOME), 1, 0);
    ww_find_follow(&find, &state, 3, 100);
    assert_false(ww_find_take(&find, &q));
    type(&state, "");
    ww_find_follow(&find, &state, 3, 100);
    assert_true(ww_find_take(&find, &q));
    assert_string_equal(q.typed, "");
    assert_true(q.lang == 1 && q.location == 3 && q.now_min == 100);
    ww_find_follow(&find, &state, 3, 101);
    assert_false(ww_find_take(&find, &q));
    type(&state, "ış");
    ww_find_follow(&find, &state, 3, 101);
    assert_true(ww_find_take(&find, &q));
    assert_string_equal(q.typed, "ış");
    struct ww_search_params params = ww_question_params(&q);
    assert_true(params.query == q.typed && params.size == 4 && params.lang == 1);
    state.lang = 0;
    ww_find_follow(&find, &state, 3, 101);
    assert_true(ww_find_take(&find, &q));
    ww_find_renew(&find); /* another release */
    assert_true(ww_find_take(&find, &q));
    assert_string_equal(q.typed, "ış");
    ww_find_finish(&find);
}

static void test_an_older_answer_never_replaces_a_newer_one(void **unused)
{
    struct ww_find find = {0};
    struct ww_state state;
    struct ww_question first, second;
    (void)unused;
    ww_state_reset(&state, ww_route_to_search("a"), 0, 0);
    ww_find_follow(&find, &state, 0, 0);
    assert_true(ww_find_take(&find, &first));
    type(&state, "ab");
    ww_find_follow(&find, &state, 0, 0);
    assert_true(ww_find_take(&find, &second));
    assert_false(give(&find, first.serial, "late"));
    assert_false(find.has_answer);
    assert_true(give(&find, second.serial, "in time"));
    assert_false(give(&find, first.serial, "later"));
    assert_string_equal(find.answer.suggestion, "in time");
    assert_string_equal(find.answered, "ab");
    /* Until the next answer is there the last one stays. */
    type(&state, "abc");
    ww_find_follow(&find, &state, 0, 0);
    assert_string_equal(find.answer.suggestion, "in time");
    assert_false(give(&find, second.serial, "late again"));
    /* One of another release goes at once. */
    ww_find_renew(&find);
    assert_false(find.has_answer);
    ww_find_finish(&find);
}

static bool holds(const void *memory, size_t size, const char *word)
{
    const char *bytes = memory;
    for (size_t i = 0; i + strlen(word) <= size; i++)
        if (memcmp(bytes + i, word, strlen(word)) == 0)
            return true;
    return false;
}

static void test_nothing_is_left_when_nobody_searches(void **unused)
{
    struct ww_find find = {0};
    struct ww_state state;
    struct ww_question q;
    (void)unused;
    ww_state_reset(&state, ww_route_to_search("geheim"), 0, 0);
    ww_find_follow(&find, &state, 0, 0);
    assert_true(ww_find_take(&find, &q));
    assert_true(give(&find, q.serial, "x"));
    /* On an offer that was found: the way back leads to the search. */
    state.history[state.history_count++] = state.at;
    state.at.route = ww_route_to_id(WW_PAGE_OFFER, 1);
    ww_find_follow(&find, &state, 0, 0);
    assert_true(find.has_answer);
    ww_state_reset(&state, ww_route_to(WW_PAGE_HOME), 0, 0);
    ww_find_follow(&find, &state, 0, 0);
    assert_false(find.has_answer);
    assert_false(holds(&find, sizeof find, "geheim"));
    assert_false(give(&find, q.serial, "too late"));
    /* The same words by the next person are a new question. */
    type(&state, "geheim");
    ww_find_follow(&find, &state, 0, 0);
    assert_true(ww_find_take(&find, &q));
    ww_find_finish(&find);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_change_is_asked_once),
        cmocka_unit_test(test_an_older_answer_never_replaces_a_newer_one),
        cmocka_unit_test(test_nothing_is_left_when_nobody_searches),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
