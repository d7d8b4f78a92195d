#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "staff/reading.h"

static const struct {
    const char *text;
    int words;
    const char *sentence;
    int letters;
    const char *word;
} cases[] = {
    {"", 0, "", 0, ""},
    {" \n ", 0, "", 0, ""},
    {"- 1 2 3", 0, "", 0, ""},
    {"Komm.", 1, "Komm.", 4, "Komm"},
    {"Kommen Sie. Wir helfen Ihnen gern! Wann?", 4, "Wir helfen Ihnen gern!", 6, "Kommen"},
    {"Am 3. März um 9 Uhr. Ja.", 4, "Am 3. März um 9 Uhr.", 4, "März"},
    {"Etwa z. B. so. Nein.", 4, "Etwa z. B. so.", 4, "Etwa"},
    {"- eins zwei\n- drei vier fünf\n", 3, "drei vier fünf", 4, "eins"},
    {"Er sagt: „Komm bitte schnell her.“ Gut.", 4, "„Komm bitte schnell her.“", 7, "schnell"},
    {"E-Mail-Adresse", 1, "E-Mail-Adresse", 7, "Adresse"},
    {"Kinder\xC2\xAD"
     "betreuung",
     1,
     "Kinder\xC2\xAD"
     "betreuung",
     15,
     "Kinder\xC2\xAD"
     "betreuung"},
    {"\xFF\xFE kaputt", 1, "kaputt", 6, "kaputt"},
};

static void test_measure(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct ww_reading got;
        ww_reading_measure(cases[i].text, &got);
        if (got.words != cases[i].words || got.letters != cases[i].letters ||
            got.word_size != strlen(cases[i].word) ||
            (got.word && memcmp(got.word, cases[i].word, got.word_size) != 0))
            fail_msg("\"%s\": %d words, %d letters, \"%.*s\"", cases[i].text, got.words,
                     got.letters, (int)got.word_size, got.word ? got.word : "");
        if (got.sentence_size != strlen(cases[i].sentence) ||
            (got.sentence && memcmp(got.sentence, cases[i].sentence, got.sentence_size) != 0))
            fail_msg("\"%s\": \"%.*s\"", cases[i].text, (int)got.sentence_size,
                     got.sentence ? got.sentence : "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_measure)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
