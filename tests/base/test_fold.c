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

/* Each byte knows the character that it came from, whatever vanished between. */
static void test_origin(void **state)
{
    (void)state;
    static const char text[] = "Haus\u00ADaufg\u00E4ben  Stra\u00DFe Mueller";
    uint32_t *origin;
    char *folded = ww_fold_mapped(text, strlen(text), &origin);
    char *plain = ww_fold(text, strlen(text));
    assert_string_equal(folded, plain);
    assert_string_equal(folded, "hausaufgaben strasse muller");
    size_t n = strlen(folded);
    assert_int_equal(origin[n], strlen(text));
    for (size_t i = 1; i <= n; i++)
        assert_true(origin[i] >= origin[i - 1]);
    assert_memory_equal(text + origin[4], "aufg", 4);
    assert_memory_equal(text + origin[8], "\u00E4", 2);
    const char *strasse = strstr(folded, "ss");
    assert_int_equal(origin[strasse - folded], origin[strasse - folded + 1]);
    assert_memory_equal(text + origin[strasse - folded], "\u00DF", 2);
    assert_memory_equal(text + origin[strstr(folded, "ller") - folded], "ller", 4);
    free(plain);
    free(folded);
    free(origin);
    folded = ww_fold_mapped("", 0, &origin);
    assert_string_equal(folded, "");
    assert_int_equal(origin[0], 0);
    free(folded);
    free(origin);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_origin),
        cmocka_unit_test(test_spellings_meet),
        cmocka_unit_test(test_white_space_and_invisible),
        cmocka_unit_test(test_e_that_belongs_to_the_word_stays),
        cmocka_unit_test(test_folding_twice_changes_nothing_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
