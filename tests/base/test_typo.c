#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/typo.h"

static struct ww_letters letters_of(const char *word)
{
    struct ww_letters letters;
    ww_letters_read(&letters, word, strlen(word));
    return letters;
}

static int errors(const char *typed, const char *word)
{
    struct ww_letters a = letters_of(typed), b = letters_of(word);
    return ww_typo_errors(&a, &b);
}

/* Whether one of the keys that are asked for is one of those that are kept. */
static bool meet(const char *typed, const char *word)
{
    struct ww_letters a = letters_of(typed), b = letters_of(word);
    uint32_t asked[WW_TYPO_KEYS_MAX], kept[WW_TYPO_KEYS_MAX];
    int n = ww_typo_keys_asked(&a, asked), m = ww_typo_keys_kept(&b, true, kept);
    for (int i = 0; i < n; i++)
        for (int k = 0; k < m; k++)
            if (asked[i] == kept[k])
                return true;
    return false;
}

static void test_distance(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *word;
        int whole, beginning;
    } cases[] = {
        {"kurs", "kurs", 0, 0},       {"krus", "kurs", 1, 1},
        {"kus", "kurs", 1, 1},        {"kuurs", "kurs", 1, 1},
        {"kubs", "kurs", 1, 1},       {"", "kurs", 4, 0},
        {"kurs", "", 4, 4},           {"deu", "deutsch", 4, 0},
        {"deuts", "deutsch", 2, 0},   {"duetsch", "deutsch", 1, 1},
        {"dutesch", "deutsch", 2, 2}, {"\xD8\xAF\xD9\x88", "\xD8\xAF\xD8\xB1\xD9\x88", 1, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ww_letters a = letters_of(cases[i].typed), b = letters_of(cases[i].word);
        struct ww_typo typo = ww_typo_distance(&a, &b);
        assert_int_equal(typo.whole, cases[i].whole);
        assert_int_equal(typo.beginning, cases[i].beginning);
        assert_true(typo.part <= typo.beginning);
    }
}

static void test_forgiven(void **state)
{
    (void)state;
    assert_int_equal(errors("deutsch", "deutsch"), 0);
    assert_int_equal(errors("deutch", "deutsch"), 1);
    assert_int_equal(errors("krus", "kurs"), 0); /* too short */
    assert_int_equal(errors("elten", "eltern"), 1);
    assert_int_equal(errors("eltn", "eltern"), 0); /* two in six letters */
    assert_int_equal(errors("fahradwerkstat", "fahrradwerkstatt"), 2);
    assert_int_equal(errors("hausafgaben", "hausaufgabenhilfe"), 2); /* so far typed */
    assert_int_equal(errors("hausa", "hausaufgabenhilfe"), 0);       /* no error */
    assert_int_equal(errors("hxusa", "hausaufgabenhilfe"), 2);
    assert_int_equal(errors("afgaben", "hausaufgabenhilfe"), 3); /* a part */
    assert_int_equal(errors("aufgaben", "hausaufgabenhilfe"), 0);
}

static void test_digits(void **state)
{
    (void)state;
    struct ww_letters letters = letters_of("gruppe12");
    uint32_t keys[WW_TYPO_KEYS_MAX];
    assert_int_equal(ww_typo_keys_kept(&letters, true, keys), 0);
    assert_int_equal(ww_typo_keys_asked(&letters, keys), 0);
}

static uint32_t random_below(uint64_t *seed, uint32_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % below;
}

static void mistype(char *word, uint64_t *seed)
{
    size_t size = strlen(word), at = random_below(seed, (uint32_t)size);
    switch (random_below(seed, 4)) {
    case 0:
        memmove(word + at, word + at + 1, size - at);
        break;
    case 1:
        memmove(word + at + 1, word + at, size - at + 1);
        word[at] = (char)('a' + random_below(seed, 26));
        break;
    case 2:
        word[at] = (char)('a' + random_below(seed, 26));
        break;
    default:
        if (at + 1 < size) {
            char swapped = word[at];
            word[at] = word[at + 1];
            word[at + 1] = swapped;
        }
    }
}

/* What the distance forgives, the keys find: none is missed. */
static void test_keys_find_what_is_forgiven(void **state)
{
    (void)state;
    const char *value = getenv("WW_SOAK");
    int times = value && *value ? 2000000 : 100000;
    uint64_t seed = 7;
    for (int i = 0; i < times; i++) {
        char word[32] = "", typed[40];
        size_t size = 5 + random_below(&seed, 12);
        for (size_t k = 0; k < size; k++)
            word[k] = (char)('a' + random_below(&seed, 5));
        strcpy(typed, word);
        if (random_below(&seed, 3) == 0) /* so far typed */
            typed[5 + random_below(&seed, (uint32_t)size - 4)] = '\0';
        mistype(typed, &seed);
        if (random_below(&seed, 2))
            mistype(typed, &seed);
        struct ww_letters a = letters_of(typed), b = letters_of(word);
        struct ww_typo typo = ww_typo_distance(&a, &b);
        bool begins = typo.beginning <= (a.count >= WW_TYPO_TWO_LETTERS ? 2 : 1) ||
                      typo.whole <= (b.count >= WW_TYPO_TWO_LETTERS ? 2 : 1);
        if (errors(typed, word) > 0 && begins && !meet(typed, word))
            fail_msg("%s is not found for %s", word, typed);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_forgiven),
        cmocka_unit_test(test_digits),
        cmocka_unit_test(test_keys_find_what_is_forgiven),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
