#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/fixture.h"
#include "content/words.h"

enum { GERMAN, TURKISH, SIMPLE };

static void test_every_word_has_a_key_and_both_defaults(void **state)
{
    (void)state;
    for (int word = 0; word < WW_WORD_COUNT; word++) {
        assert_int_equal(ww_word_from_key(ww_word_key((enum ww_word)word)), word);
        for (int lang = GERMAN; lang <= TURKISH; lang++) {
            struct ww_text text = ww_word(NULL, lang, (enum ww_word)word);
            assert_true(*text.body);
            assert_int_equal(text.lang, lang);
            assert_false(text.substitute);
        }
    }
    assert_int_equal(ww_word_from_key("not.a.word"), WW_WORD_COUNT);
    assert_int_equal(ww_word_from_key(""), WW_WORD_COUNT);
    assert_string_equal(ww_word_key(WW_WORD_BAR_HOME), "bar.home");
}

static void test_numbered_words_stand_in_a_row(void **state)
{
    (void)state;
    for (int i = 0; i < 7; i++) {
        enum ww_word word = (enum ww_word)(WW_WORD_WEEKDAY_LONG_0 + i);
        char key[] = "weekday.long.0";
        key[sizeof key - 2] = (char)('0' + i);
        assert_string_equal(ww_word_key(word), key);
    }
}

static void assert_word(struct fixture *fixture, int lang, enum ww_word word, const char *body,
                        int shown, bool substitute)
{
    struct ww_text text = ww_word(fixture->release, lang, word);
    assert_string_equal(text.body, body);
    assert_int_equal(text.lang, shown);
    assert_int_equal(text.substitute, substitute);
}

static void test_words_of_the_release(void **state)
{
    assert_word(*state, GERMAN, WW_WORD_BAR_HOME, "Anfang", GERMAN, false);
    assert_word(*state, TURKISH, WW_WORD_BAR_HOME, "Başlangıç", TURKISH, false);
    assert_word(*state, SIMPLE, WW_WORD_BAR_HOME, "Anfang", GERMAN, false);
    assert_word(*state, SIMPLE, WW_WORD_BAR_BACK, "Einen Schritt zurück", SIMPLE, false);
    assert_word(*state, 99, WW_WORD_BAR_HOME, "Anfang", GERMAN, false);
}

static void test_compiled_words_where_the_release_has_none(void **state)
{
    struct ww_text text = ww_word(NULL, TURKISH, WW_WORD_BAR_BACK);
    assert_word(*state, TURKISH, WW_WORD_BAR_BACK, text.body, TURKISH, false);
    text = ww_word(NULL, GERMAN, WW_WORD_BAR_BACK);
    assert_word(*state, GERMAN, WW_WORD_BAR_BACK, text.body, GERMAN, false);
}

static void test_language_without_words(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "INSERT INTO language VALUES (3, 'ar', 'العربية', 1, 1, 1),"
                            " (4, 'fr', 'Français', 0, NULL, 1)");
    assert_word(fixture, 3, WW_WORD_BAR_HOME, "Başlangıç", TURKISH, true);
    assert_word(fixture, 4, WW_WORD_BAR_HOME, "Anfang", GERMAN, true);
    const char *back = ww_word(NULL, TURKISH, WW_WORD_BAR_BACK).body;
    assert_word(fixture, 3, WW_WORD_BAR_BACK, back, TURKISH, true);
}

static void test_neither_german_nor_turkish(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "DELETE FROM word; UPDATE language SET tag = 'fr' WHERE no = 0;"
                            "UPDATE language SET tag = 'it' WHERE no = 1;"
                            "UPDATE language SET tag = 'en' WHERE no = 2");
    const char *back = ww_word(NULL, GERMAN, WW_WORD_BAR_BACK).body;
    assert_word(fixture, 1, WW_WORD_BAR_BACK, back, 0, true);
}

static void test_fill(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        const char *format, *filled;
    } cases[] = {
        {"{count} Angebote in {place}", "12 Angebote in Werdohl"},
        {"{place}{place}", "WerdohlWerdohl"},
        {"{unknown} und {count", "{unknown} und {count"},
        {"{{count}}", "{12}"},
        {"{}", "{}"},
        {"{coun}{countx}", "{coun}{countx}"},
        {"}{", "}{"},
        {"", ""},
        {"ohne", "ohne"},
    };
    const char *const pairs[] = {"count", "12", "place", "Werdohl", NULL};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(ww_words_fill(&fixture->arena, cases[i].format, pairs),
                            cases[i].filled);
    const char *const braces[] = {"a", "{b}", "b", "x", NULL};
    assert_string_equal(ww_words_fill(&fixture->arena, "{a}", braces), "{b}");
    const char *const none[] = {NULL};
    assert_string_equal(ww_words_fill(&fixture->arena, "{a}", none), "{a}");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_word_has_a_key_and_both_defaults),
        cmocka_unit_test(test_numbered_words_stand_in_a_row),
        cmocka_unit_test(test_words_of_the_release),
        cmocka_unit_test(test_compiled_words_where_the_release_has_none),
        cmocka_unit_test(test_fill),
        cmocka_unit_test_setup_teardown(test_language_without_words, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_neither_german_nor_turkish, fixture_setup,
                                        fixture_teardown),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
