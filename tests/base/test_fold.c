#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <stdlib.h>

#include "base/fold.h"

static void expect(const char *text, const char *folded)
{
    char *result = ww_fold(text, strlen(text));
    assert_string_equal(result, folded);
    free(result);
}

/* Both spellings of each pair must meet. */
static void test_spellings_meet(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"isik", "Işık"},
        {"strasse", "Straße"},
        {"STRASSE", "straße"},
        {"mueller", "Müller"},
        {"muller", "Müller"},
        {"uetterlingsen", "Ütterlingsen"},
        {"koenigsburg", "Königsburg"},
        {"turkce", "Türkçe"},
        {"TÜRKÇE", "türkçe"},
        {"ISPARTA", "ısparta"},
        {"istanbul", "İstanbul"},
        {"cocuk", "ÇOCUK"},
        {"ogrenme", "öğrenme"},
        {"gruess gott", "Grüß  Gott"},
        {"caesar", "Cäsar"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        char *a = ww_fold(pairs[i][0], strlen(pairs[i][0]));
        char *b = ww_fold(pairs[i][1], strlen(pairs[i][1]));
        assert_string_equal(a, b);
        free(a);
        free(b);
    }
}

static void test_white_space_and_invisible(void **state)
{
    (void)state;
    expect("", "");
    expect("   ", "");
    expect("  a \t\n b  ", "a b");
    expect("Berufs\u00ADorientierung", "berufsorientierung");
    expect("a\u200Bb\u00A0c", "ab c");
    expect("\xff\xfe"
           "a\x80",
           "a");
}

static void test_e_that_belongs_to_the_word_stays(void **state)
{
    (void)state;
    expect("Mauer", "mauer");
    expect("Feuer", "feuer");
    expect("Quelle", "quelle");
}

static void test_folding_twice_changes_nothing_more(void **state)
{
    (void)state;
    static const char *const texts[] = {"Straße der Jugend", "İş ve girişim", "Ærø", "ﬁn"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char *once = ww_fold(texts[i], strlen(texts[i]));
        expect(once, once);
        free(once);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_spellings_meet),
        cmocka_unit_test(test_white_space_and_invisible),
        cmocka_unit_test(test_e_that_belongs_to_the_word_stays),
        cmocka_unit_test(test_folding_twice_changes_nothing_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
