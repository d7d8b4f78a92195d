#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <expat.h>

#include "staff/desk.h"
#include "staff/survey.h"

#define LONG_WORD "Donaudampfschifffahrtsgesellschaft"
#define TEN_WORDS "eins zwei drei vier fünf sechs sieben acht neun zehn "

/* A change to the desk, and what the survey then says under which heading; words separated by |. */
static const struct {
    const char *file, *from, *to;
    enum ww_survey_kind kind;
    int row;
    const char *column, *words; /* NULL words: the row must not be named */
} cases[] = {
    /* expiring */
    {"services.csv", "2026-11-01,,,no", "2026-11-01,,2026-12-01,no", WW_SURVEY_EXPIRING, 2,
     "valid_until", "until Tue 2026-12-01|7 more days"},
    {"services.csv", "2026-11-01,,,no", "2026-11-01,,2026-11-24,no", WW_SURVEY_EXPIRING, 2,
     "valid_until", "0 more days"},
    {"services.csv", "2026-11-01,,,no", "2026-11-01,,2026-11-23,no", WW_SURVEY_EXPIRING, 2,
     "valid_until", "not been shown since Mon 2026-11-23"},
    {"services.csv", "2026-11-01,,,no", "2026-11-01,,2026-12-24,no", WW_SURVEY_EXPIRING, 2,
     "valid_until", "30 more days"},
    {"services.csv", "2026-11-01,,,no", "2026-11-01,,2026-12-25,no", WW_SURVEY_EXPIRING, 2, NULL,
     NULL},
    /* dates */
    {"services.csv", "Kurse", "Kurse", WW_SURVEY_UNDATED, 4, NULL, "no row for it"},
    {"services.csv", "Kurse", "Kurse", WW_SURVEY_UNDATED, 2, NULL, NULL},
    {"schedules.csv", "2027-03-31", "2026-11-23", WW_SURVEY_UNDATED, 2, NULL, "over or cancelled"},
    /* checks */
    {"services.csv", "Kurse", "Kurse", WW_SURVEY_UNCHECKED, 3, "assured_date", "no day"},
    {"services.csv", "Kurse", "Kurse", WW_SURVEY_UNCHECKED, 2, NULL, NULL},
    {"services.csv", "2026-11-01,,,no", "2026-05-24,,,no", WW_SURVEY_UNCHECKED, 2, NULL, NULL},
    {"services.csv", "2026-11-01,,,no", "2026-05-23,,,no", WW_SURVEY_UNCHECKED, 2, "assured_date",
     "Sat 2026-05-23|more than 6 months"},
    /* contacts */
    {"services.csv", "Kurse", "Kurse", WW_SURVEY_CONTACT, 4, "contact", "neither contact nor"},
    {"services.csv", "Kurse", "Kurse", WW_SURVEY_CONTACT, 2, "contact", "organization has none"},
    {"services.csv", "Kurse", "Kurse", WW_SURVEY_CONTACT, 3, NULL, NULL},
    {"organizations.csv", "2,club,,,", "2,club,,a@b.example,", WW_SURVEY_CONTACT, 2, NULL, NULL},
    /* texts */
    {"services.csv", "Almanca kursu", "", WW_SURVEY_TRANSLATION, 2, "title_tr", "missing"},
    {"services.csv", "Kurse", "Kurse", WW_SURVEY_OUTDATED, 2, "changed_tr",
     "2026-09-01|2026-10-01|Türkçe"},
    {"services.csv", "Kurse", "Kurse", WW_SURVEY_OUTDATED, 3, NULL, NULL},
    {"services.csv", "Ein Kurs", TEN_WORDS TEN_WORDS "eins zwei drei vier fünf.", WW_SURVEY_READING,
     2, NULL, NULL},
    {"services.csv", "Ein Kurs", TEN_WORDS TEN_WORDS "eins zwei drei vier fünf sechs.",
     WW_SURVEY_READING, 2, "description_de", "26 words|…"},
    {"services.csv", "Ein Kurs", LONG_WORD, WW_SURVEY_READING, 2, "description_de",
     "34 letters|" LONG_WORD},
    {"services.csv", "Bir kurs", LONG_WORD, WW_SURVEY_READING, 2, NULL, NULL},
    /* pictures */
    {"services.csv", "Kurse", "Kurse", WW_SURVEY_PICTURE, 2, NULL, NULL},
    {"pictures.csv", "hall.png,", "hal.png,", WW_SURVEY_PICTURE, 2, "file", "no file"},
    /* the check */
    {"services.csv", "2,counselling", "2,counseling", WW_SURVEY_CHECK, 3, "categories",
     "mistake: |counselling"},
};

static void survey(struct desk *desk, struct ww_survey *out)
{
    assert_int_equal(desk_check(desk), WW_OK);
    ww_survey_make(&desk->checked, &desk->report, WW_SURVEY_MONTHS, -1, out);
}

static bool has_words(const char *text, const char *words)
{
    char copy[256];
    snprintf(copy, sizeof copy, "%s", words);
    char *rest = copy;
    for (char *word; (word = strsep(&rest, "|"));)
        if (!strstr(text, word))
            return false;
    return true;
}

static bool is_found(const struct ww_survey *got, size_t i)
{
    const struct ww_survey_list *list = &got->lists[cases[i].kind];
    for (size_t k = 0; k < list->count; k++) {
        const struct ww_survey_item *item = &list->items[k];
        if (item->row != cases[i].row || (!cases[i].words && strcmp(item->file, cases[i].file)))
            continue;
        if (!cases[i].words)
            return true;
        if ((cases[i].column ? item->column && !strcmp(item->column, cases[i].column)
                             : !item->column) &&
            has_words(item->message, cases[i].words))
            return true;
    }
    return false;
}

static void test_findings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        void *own = NULL;
        desk_setup(&own);
        struct desk *desk = own;
        /* "Kurse" stands for the desk as it is. */
        if (strcmp(cases[i].from, "Kurse") != 0)
            desk_edit(desk, cases[i].file, cases[i].from, cases[i].to);
        struct ww_survey got;
        survey(desk, &got);
        if (is_found(&got, i) != (cases[i].words != NULL)) {
            struct ww_buf text = {0};
            ww_survey_text(&got, &text);
            fail_msg("case %zu, %s row %d: %s\n%s", i, ww_survey_words[cases[i].kind].title,
                     cases[i].row, cases[i].words ? cases[i].words : "must not be there",
                     text.data);
        }
        ww_survey_finish(&got);
        desk_teardown(&own);
    }
}

static void test_unused_picture(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "services.csv", "hall.png", "");
    desk_edit(desk, "locations.csv", "hall.png", "");
    desk_edit(desk, "slides.csv", "hall.png", "");
    struct ww_survey got;
    survey(desk, &got);
    assert_int_equal(got.lists[WW_SURVEY_PICTURE].count, 1);
    assert_string_equal(got.lists[WW_SURVEY_PICTURE].items[0].title, "hall.png");
    ww_survey_finish(&got);
}

static void test_figures(void **state)
{
    struct desk *desk = *state;
    struct ww_survey got;
    survey(desk, &got);
    assert_int_equal(got.offers, 3);
    assert_string_equal(got.categories.items[0].name, "Beratung");
    assert_int_equal(got.categories.items[0].count, 2);
    assert_int_equal(got.districts.items[0].count, 2);
    assert_int_equal(got.ages.items[0].count, 1);
    assert_int_equal(got.ages.items[5].count, 2);
    struct ww_survey_share total = ww_survey_total(&got);
    assert_int_equal(ww_survey_percent(&total, 1), 100);
    assert_int_equal(ww_survey_percent(&total, 2), 0);
    ww_survey_finish(&got);
}

/* Two offers that the desk does not have yet: both sides are named, with time, place and reason. */
static void test_overlap(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "services.csv", "2,counselling,town,,1,,0,,,,,",
              "2,counselling,town,,1,,0,,,women,school,");
    desk_edit(desk, "schedules.csv", "today+3,14:00,16:00", "2026-11-30,11:00,12:00");
    struct ww_survey got;
    survey(desk, &got);
    assert_int_equal(got.lists[WW_SURVEY_OVERLAP].count, 1);
    const struct ww_survey_item *item = got.lists[WW_SURVEY_OVERLAP].items;
    assert_int_equal(item->row, 2);
    assert_int_equal(item->pair->row, 3);
    assert_string_equal(item->message, "1 time in 4 weeks");
    assert_string_equal(item->pair->day, "Mon 2026-11-30");
    assert_string_equal(item->pair->own_when, "09:00–11:30");
    assert_string_equal(item->pair->when, "11:00–12:00");
    assert_string_equal(item->pair->where, "Rathaus");
    assert_string_equal(item->pair->why, "Schule · Stadtmitte · Frauen");
    void (*const tell[])(const struct ww_survey *,
                         struct ww_buf *) = {ww_survey_text, ww_survey_json, ww_survey_html};
    for (size_t i = 0; i < sizeof tell / sizeof tell[0]; i++) {
        struct ww_buf told = {0};
        tell[i](&got, &told);
        assert_non_null(strstr(told.data, "Deutschkurs"));
        assert_non_null(strstr(told.data, "Sprechstunde"));
        assert_non_null(strstr(told.data, "Schule · Stadtmitte · Frauen"));
        ww_buf_finish(&told);
    }
    ww_survey_finish(&got);
}

/* What a clerk, or whoever wrote the tables, put into a name must stay a name. */
static void test_hostile_html(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "site.csv", "Musterstadt", "<script>alert(1)</script>");
    desk_edit(desk, "services.csv", "Änderungsschneiderei", "]]>&amp;</td><b id='x' \"\"");
    desk_edit(desk, "taxonomy_terms.csv", "Stadtmitte", "</svg><i>");
    desk_edit(desk, "languages.csv", "Türkçe", "<u>&");
    struct ww_survey got;
    survey(desk, &got);
    struct ww_buf page = {0};
    ww_survey_html(&got, &page);
    assert_null(strstr(page.data, "<script"));
    assert_null(strstr(page.data, "<b id="));
    assert_null(strstr(page.data, "<i>"));
    assert_non_null(strstr(page.data, "&lt;script&gt;alert(1)&lt;/script&gt;"));
    XML_Parser parser = XML_ParserCreate("UTF-8");
    if (XML_Parse(parser, page.data, (int)page.size, 1) != XML_STATUS_OK)
        fail_msg("line %lu: %s", XML_GetCurrentLineNumber(parser),
                 XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    assert_null(strstr(page.data, "src="));
    assert_null(strstr(page.data, "url("));
    ww_buf_finish(&page);
    ww_survey_finish(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_findings),
        cmocka_unit_test_setup_teardown(test_unused_picture, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_figures, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_overlap, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_hostile_html, desk_setup, desk_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
