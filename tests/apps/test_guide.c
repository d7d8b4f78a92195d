#include <expat.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "apps/guide.h"
#include "base/file.h"
#include "staff/desk.h"

/* The guide of the desk's content in these languages, checked to be well-formed. Lives as long as
 * the desk. */
static const char *write_on(struct desk *desk, enum ww_guide_paper paper, const char *first,
                            const char *second)
{
    struct ww_guide_params params = {.lang_count = second ? 2 : 1, .paper = paper};
    struct ww_buf html = {0};
    struct ww_error err = {0};
    const char *dir = desk_path(desk, "release");
    ww_dir_remove(dir, NULL);
    if (desk_publish_to(desk, dir, true) != WW_OK)
        desk_show(desk);
    assert_int_equal(ww_release_open(dir, WW_RELEASE_FULL, &params.release, &err), WW_OK);
    params.langs[0] = ww_release_lang(params.release, first);
    params.langs[1] = second ? ww_release_lang(params.release, second) : 0;
    assert_int_equal(ww_guide_write(&params, &html, &err), WW_OK);
    ww_release_close(params.release);

    XML_Parser parser = XML_ParserCreate("UTF-8");
    if (XML_Parse(parser, html.data, (int)html.size, 1) != XML_STATUS_OK)
        fail_msg("line %lu: %s", (unsigned long)XML_GetCurrentLineNumber(parser),
                 XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
    const char *kept = ww_arena_strdup(&desk->arena, html.data);
    ww_buf_finish(&html);
    return kept;
}

static const char *write_guide(struct desk *desk, const char *first, const char *second)
{
    return write_on(desk, WW_GUIDE_A4, first, second);
}

static int count(const char *text, const char *what)
{
    int n = 0;
    for (; (text = strstr(text, what)); text++)
        n++;
    return n;
}

/* From `from` on up to the next `to`. */
static const char *part(struct desk *desk, const char *html, const char *from, const char *to)
{
    const char *start = strstr(html, from);
    assert_non_null(start);
    const char *end = strstr(start + strlen(from), to);
    assert_non_null(end);
    return ww_arena_strndup(&desk->arena, start, (size_t)(end - start));
}

static void test_structure(void **state)
{
    struct desk *desk = *state;
    const char *html = write_guide(desk, "de", "tr");
    for (int id = 1; id <= 3; id++) {
        char anchor[32], link[32];
        snprintf(anchor, sizeof anchor, "id=\"o-%d\"", id);
        snprintf(link, sizeof link, "href=\"#o-%d\"", id);
        assert_int_equal(count(html, anchor), 1);
        assert_int_equal(count(part(desk, html, "id=\"index\"", "id=\"imprint\""), link), 2);
    }
    for (int id = 1; id <= 2; id++) {
        char anchor[32], link[32];
        snprintf(anchor, sizeof anchor, "id=\"l-%d\"", id);
        snprintf(link, sizeof link, "href=\"#l-%d\"", id);
        assert_int_equal(count(html, anchor), 1);
        assert_int_equal(count(part(desk, html, "id=\"index\"", "id=\"imprint\""), link), 2);
    }
    const char *courses = part(desk, html, "<section class=\"chapter\" id=\"c-1\"", "</section>");
    const char *counselling =
        part(desk, html, "<section class=\"chapter\" id=\"c-2\"", "</section>");
    assert_int_equal(count(courses, "id=\"o-"), 2);
    assert_int_equal(count(counselling, "id=\"o-2\""), 1);
    assert_int_equal(count(counselling, "id=\"o-"), 1);
    assert_int_equal(count(counselling, "href=\"#o-1\""), 1);
    assert_int_equal(count(html, "class=\"code\""), 3); /* of offer 2 and of both places */
}

static void test_offer(void **state)
{
    struct desk *desk = *state;
    const char *html = write_guide(desk, "de", "tr");
    const char *offer = part(desk, html, "id=\"o-1\"", "</article>");
    static const char *const expected[] = {
        "Deutschkurs",
        "Almanca kursu",
        "Baştan Almanca",
        "<p>Ein Kurs</p>",
        "<p>Bir kurs</p>",
        "12,50 Euro",
        "12,50 euro",
        "Jeden Montag und",
        "Raum 3",
        "Oda 3",
        "Frauen",
        "16 bis 99 Jahre",
        "Deutsch und Türkisch",
        "Almanca ve Türkçe",
        "Im Saal",
        "nicht in den Ferien",
        "Kinder\u00ADbetreuung",
        "Çocuk bakımı var",
        "A1",
        "href=\"#l-1\"",
    };
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        if (!strstr(offer, expected[i]))
            fail_msg("%s is missing in %s", expected[i], offer);
    const char *contact = part(desk, html, "id=\"o-2\"", "</article>");
    assert_non_null(strstr(contact, "(0)221 4710 123"));
    assert_non_null(strstr(contact, "Vatandaş bürosu"));
    const char *place = part(desk, html, "id=\"l-1\"", "</article>");
    assert_non_null(strstr(place, "Markt 1, 12345 Musterstadt"));
    assert_non_null(strstr(place, "8:00"));
    assert_non_null(strstr(place, "geschlossen"));
}

/* In the order of each language: Ä with A in German, I and İ apart in Turkish. */
static void test_index_order(void **state)
{
    struct desk *desk = *state;
    const char *html = write_guide(desk, "de", "tr");
    const char *index = part(desk, html, "<section class=\"index\" lang=\"de\"", "</section>");
    assert_true(strstr(index, "Änderung") < strstr(index, "Deutschkurs"));
    assert_true(strstr(index, "Deutschkurs") < strstr(index, "Rathaus"));
    index = part(desk, html, "<section class=\"index\" lang=\"tr\"", "</section>");
    assert_non_null(strstr(index, "<p class=\"letter\">I</p>"));
}

static void test_hostile(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "services.csv", "Nähen", "<script>a&b</script>'x");
    desk_edit(desk, "services.csv", "Dikiş", "<svg onload=x>&amp;]]>");
    desk_edit(desk, "organizations.csv", "Stadt,", "</table></article><b>,");
    const char *html = write_guide(desk, "de", "tr");
    assert_non_null(strstr(html, "&lt;script&gt;a&amp;b&lt;/script&gt;&#39;x"));
    assert_non_null(strstr(html, "&lt;svg onload=x&gt;&amp;amp;]]&gt;"));
    assert_null(strstr(html, "<script"));
    assert_null(strstr(html, "<svg onload"));
    assert_null(strstr(html, "<b>"));
}

/* A column from right to left, whose missing texts are labelled. */
static void test_missing(void **state)
{
    struct desk *desk = *state;
    const char *html = write_guide(desk, "de", "ar");
    const char *offer = part(desk, html, "id=\"o-2\"", "</article>");
    assert_non_null(strstr(offer, "<td lang=\"ar\" dir=\"rtl\">"));
    assert_non_null(strstr(offer, "<span lang=\"de\" dir=\"ltr\">Sprechstunde</span>\u2069 "
                                  "<small class=\"substitute\">\u2066<span lang=\"de\" "
                                  "dir=\"ltr\">(Deutsch)</span>\u2069</small>"));
    assert_int_equal(count(offer, "class=\"honesty\""), 1);
    assert_non_null(strstr(html, "<section class=\"index\" lang=\"ar\" dir=\"rtl\">"));
    html = write_guide(desk, "de", "tr");
    offer = part(desk, html, "id=\"o-1\"", "</article>");
    assert_int_equal(count(offer, "class=\"honesty\""), 1); /* older than the German text */
    assert_int_equal(count(part(desk, html, "id=\"o-2\"", "</article>"), "honesty"), 0);
}

/* Who is there, with stand and what they have to give, and the programme. */
static void test_fair(void **state)
{
    static const char *const tables[][2] = {
        {"halls.csv", "id,code,fair,position,width_m,height_m,name_de,name_tr\n"
                      "1,h1,messe,1,40,20,Halle 1,1. salon\n"},
        {"exhibitors.csv",
         "id,fair,organization,languages,url,name_de,name_tr,summary_de,"
         "summary_tr,description_de,description_tr\n"
         "1,messe,,de tr,,Zink,Çinko,Galvanik,Galvaniz,Seit 1900.,1900’den beri.\n"
         "2,messe,,,https://a.example,Äpfel <b>,Elma,Obst,Meyve,,\n"},
        {"vacancies.csv", "id,exhibitor,kind,certificate,fields,title_de,title_tr\n"
                          "1,1,apprenticeship,lower,metal,Galvaniseur,Galvanizci\n"},
        {"stands.csv", "id,hall,number,exhibitor,x_m,y_m,width_m,height_m,name_de,name_tr\n"
                       "1,h1,A 10,1,1,1,3,2,,\n"},
        {"rooms.csv", "id,code,fair,position,name_de,name_tr\n1,saal,messe,1,Saal,Salon\n"},
        {"sessions.csv", "id,fair,room,exhibitor,date,starts,ends,languages,cancelled,title_de,"
                         "title_tr\n"
                         "1,messe,saal,1,today+30,10:00,11:00,de,,Zinn,Kalay\n"
                         "2,messe,saal,,today+30,11:00,12:00,,yes,Blei,Kurşun\n"},
    };
    static const char *const expected[] = {
        "Stand A 10 · Halle 1", "Stant A 10 · 1. salon", "Galvanizci",  "Seit 1900.",
        "Deutsch und Türkisch", "https://a.example",     "Äpfel &lt;b", "24.12.2026",
    };
    struct desk *desk = *state;
    assert_null(strstr(write_guide(desk, "de", "tr"), "id=\"e-"));
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        desk_write(desk, tables[i][0], tables[i][1]);
    desk_edit(desk, "taxonomy_terms.csv", "5;field",
              "7;occupation;metal;1;;;Metall;Metal\r\n5;field");
    const char *html = write_guide(desk, "de", "tr");
    const char *fair = part(desk, html, "id=\"fair\"", "</section>");
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        if (!strstr(fair, expected[i]))
            fail_msg("%s is missing in %s", expected[i], fair);
    assert_true(strstr(fair, "Äpfel") < strstr(fair, "Zink"));
    assert_true(strstr(fair, "Zinn") < strstr(fair, "Blei"));
    assert_true(strstr(fair, "honesty") < strstr(fair, "Blei"));
    assert_int_equal(count(html, "href=\"#fair\""), 1);
    assert_int_equal(count(part(desk, html, "id=\"index\"", "id=\"imprint\""), "#e-1\""), 2);
}

static void test_paper(void **state)
{
    struct desk *desk = *state;
    const char *html = write_guide(desk, "de", "tr");
    assert_null(strstr(html, "size: A5"));
    assert_non_null(strstr(html, "<body class=\"in2\">"));
    html = write_on(desk, WW_GUIDE_A5, "de", NULL);
    assert_true(strstr(html, "size: A4") < strstr(html, "size: A5"));
    assert_non_null(strstr(html, "<body class=\"in1 a5\">"));
}

static void test_one_language(void **state)
{
    struct desk *desk = *state;
    const char *html = write_guide(desk, "tr", NULL);
    assert_null(strstr(html, "lang=\"de\""));
    assert_int_equal(count(html, "<section class=\"index\""), 1);
    assert_non_null(strstr(html, "Uyum Rehberi"));
}

int main(void)
{
#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_structure), DESK_TEST(test_offer),        DESK_TEST(test_index_order),
        DESK_TEST(test_fair),      DESK_TEST(test_paper),        DESK_TEST(test_hostile),
        DESK_TEST(test_missing),   DESK_TEST(test_one_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
