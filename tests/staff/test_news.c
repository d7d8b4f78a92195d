#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/file.h"
#include "staff/desk.h"
#include "staff/news.h"

enum { NOW_MIN = DESK_NOW_S / 60 };

/* What is said of two bare releases. */
static const char *say(struct desk *desk, const char *old, const char *fresh, bool as_json)
{
    struct ww_release *releases[2];
    struct ww_news news;
    struct ww_buf out = {0};
    assert_int_equal(ww_release_open(old, WW_RELEASE_QUICK, &releases[0], &desk->err), WW_OK);
    assert_int_equal(ww_release_open(fresh, WW_RELEASE_QUICK, &releases[1], &desk->err), WW_OK);
    assert_int_equal(ww_news_find(&news, releases[0], releases[1], NOW_MIN, NULL, &desk->err),
                     WW_OK);
    if (as_json)
        ww_news_print_json(&news, "", &out);
    else
        ww_news_print(&news, 100, &out);
    ww_news_finish(&news);
    ww_release_close(releases[0]);
    ww_release_close(releases[1]);
    const char *said = ww_arena_strdup(&desk->arena, out.data);
    ww_buf_finish(&out);
    return said;
}

static const char *publish(struct desk *desk, const char *name)
{
    const char *path = desk_path(desk, name);
    if (desk_publish_to(desk, path, true) != WW_OK) {
        desk_show(desk);
        fail();
    }
    return path;
}

/* One edit a clerk could make, and the lines that come of it, with a | between. */
static const struct {
    const char *file, *from, *to, *lines;
} edits[] = {
    {"schedules.csv", "2026-12-02,school", "2026-12-02 2026-11-30,school",
     "offers         1 changed\n|dates          1 cancelled\n|"
     "Deutschkurs                       1 date cancelled: Mon 30 Nov 09:00\n"},
    {"schedules.csv", "2026-12-02,school", ",school",
     "1 date taking place after all: Wed 2 Dec 09:00\n"},
    {"schedules.csv", "09:00,11:30", "10:00,11:30",
     " dates moved, first Wed 25 Nov 09:00 -> 10:00"},
    {"schedules.csv", "09:00,11:30", "09:00,11:00",
     " dates with another end (11:30 -> 11:00), first Wed 25 Nov 09:00"},
    {"schedules.csv", "hall,2026-11-02", "club-house,2026-11-02",
     " dates at another place (Rathaus -> Vereinsheim), first Wed 25 Nov 09:00"},
    {"schedules.csv", "2027-03-31,,2026-12-07", "2026-12-31,,2026-12-07",
     " dates no longer there, first Mon 11 Jan 09:00"},
    {"schedules.csv", ",MO WE,", ",MO,", " dates no longer there, first Wed 25 Nov 09:00"},
    {"schedules.csv", "2026-12-07,,", "2026-12-07,2026-12-05,", "1 more date: Sat 5 Dec 09:00"},
    {"schedules.csv", "Im Saal", "Im Keller", "dates: note (de): \"Im Saal\" -> \"Im Keller\""},
    {"services.csv", "12.50", "15",
     "Deutschkurs                       fee: 12.50 EUR -> 15.00 EUR"},
    {"services.csv", "12.50", "0", "fee: 12.50 EUR -> free"},
    {"services.csv", "12.50", "", "fee no longer: 12.50 EUR"},
    {"services.csv", "yes,no,3,12", "no,no,3,12", "childcare: yes -> no"},
    {"services.csv", "2026-11-01,,,no,5", "2026-11-01,,,yes,5",
     "Deutschkurs "
     "                      paused\n"},
    {"services.csv", "women,school", ",school", "for whom no longer: Frauen"},
    {"services.csv", "courses counselling", "counselling", "menu no longer: Kurse"},
    {"services.csv", "club,bridge,,hall.png", "town,bridge,1,",
     "organization: Verein -> Stadt|contact: Bürgerbüro|another picture\n"},
    {"services.csv", "Almanca kursu", "Almanca A1",
     "title (tr): \"Almanca kursu\" -> \"Almanca A1\"|"
     "translations   1 otherwise"},
    {"services.csv", "Baştan Almanca,Ein Kurs,Bir kurs", "Baştan Almanca,Ein Kurs,",
     "translation gone (tr): text"},
    {"services.csv", "Dikiş,,,,", "Dikiş,,Uzun,,", "new translation (tr): text"},
    {"services.csv", "Ein Kurs,Bir kurs,2026-10-01,2026-09-01",
     "Ein Kurs,Bir kurs,2026-10-01,2026-10-01",
     "translation up to date (tr): title, summary, text"},
    {"services_at_locations.csv", "1,1,hall,Raum 3,Oda 3", "1,1,hall,Raum 4,Oda 3",
     "room (de): \"Raum 3\" -> \"Raum 4\""},
    {"services_at_locations.csv", "3,2,hall", "3,2,club-house", "place: Rathaus -> Vereinsheim"},
    {"locations.csv", "Markt 1", "Markt 7",
     "Rathaus                           street: Markt 1 -> "
     "Markt 7"},
    {"locations.csv", "400,partly", "400,yes", "step-free: partly -> yes"},
    {"opening_hours.csv", "08:00,12:00", "08:00,13:00",
     "open Mon, Thu: 08:00-12:00, 14:00-16:30 -> 08:00-13:00, 14:00-16:30|"
     "open Tue, Wed, Fri: 08:00-12:00 -> 08:00-13:00"},
    {"opening_exceptions.csv", "09:00,10:00", "09:00,11:00",
     "1 day with other opening hours: Thu 3 Dec\n"},
    {"phones.csv", "4710 123", "4710 199", "Bürgerbüro                        telephone: "},
    {"organizations.csv", "https://town.example", "https://town2.example", "address on the web: "},
    {"notices.csv", "Heute kein Kurs", "Morgen kein Kurs",
     "text (de): \"Heute kein Kurs\" -> \"Morgen kein Kurs\""},
    {"notices.csv", "today+7,hall-1", "today+9,hall-1", "shown until: Tue 1 Dec -> Thu 3 Dec"},
    {"fairs.csv", "today+30,09:00", "today+31,09:00",
     "begins: Thu 24 Dec 09:00 -> Fri 25 Dec 09:00"},
    {"pages.csv", "Die Stadt", "Das Amt",
     "page         Impressum                         text (de): "
     "\"# Wer Die Stadt\" -> \"# Wer Das Amt\""},
    {"slides.csv", "Hemen bugün", "Hemen",
     "slide        Kommen Sie                        text (tr)"},
    {"words.csv", "Ana sayfa", "Başlangıç",
     "wording      bar.home                          word (tr)"},
    {"pictures.csv", "Das Rathaus", "Das neue Rathaus", "words for the picture (de): "},
    {"holidays.csv", "Weihnachtsferien", "Winterferien", "holiday      Winterferien"},
    {"holidays.csv", "3,school,Sommerferien,Yaz tatili,2027-07-19,2027-08-31\n", "",
     "holiday      Sommerferien                      gone\n"},
    {"languages.csv", "4,de-simple,Leichte Sprache,ltr,de,no\n", "",
     "language     de-simple "
     "                        gone"},
};

static void test_edits(void **state)
{
    struct desk *desk = *state;
    const char *before = publish(desk, "before");
    for (size_t i = 0; i < sizeof edits / sizeof edits[0]; i++) {
        char copy[512], *rest = NULL;
        const char *was =
            desk_read(desk, ww_arena_printf(&desk->arena, "content/%s", edits[i].file), NULL);
        desk_edit(desk, edits[i].file, edits[i].from, edits[i].to);
        const char *said =
            say(desk, before, publish(desk, ww_arena_printf(&desk->arena, "r%zu", i)), false);
        snprintf(copy, sizeof copy, "%s", edits[i].lines);
        for (char *line = strtok_r(copy, "|", &rest); line; line = strtok_r(NULL, "|", &rest))
            if (!strstr(said, line))
                fail_msg("%s, %s: no \"%s\" in\n%s", edits[i].file, edits[i].to, line, said);
        desk_write(desk, edits[i].file, was);
    }
}

/* Nor is it news since when something has been shown. */
static void test_nothing(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "services.csv", "2026-11-01,,,no,5", "2026-11-01,2026-10-01,,no,5");
    const char *before = publish(desk, "before");
    desk_edit(desk, "services.csv", "2026-10-01,,no,5", "2026-10-02,,no,5");
    assert_string_equal(say(desk, before, publish(desk, "after"), false), "  nothing\n");
}

/* An offer that comes is one line with its menu and its first date, whatever belongs to it; one
 * that goes is one line. */
static void test_coming_and_going(void **state)
{
    struct desk *desk = *state;
    const char *before = publish(desk, "before");
    desk_edit(desk, "services.csv", "3,courses,", "9,courses,");
    desk_edit(desk, "schedules.csv", "3,2,,", "4,9,hall,2026-12-01,15:00,16:00,,,,,,,,,,,\n3,2,,");
    const char *said = say(desk, before, publish(desk, "after"), false);
    assert_non_null(strstr(said, "offers         1 new, 1 gone\n"));
    assert_non_null(strstr(said, "  offer        Änderungsschneiderei              gone\n"));
    assert_non_null(strstr(said,
                           "  offer        Änderungsschneiderei              new, menu: Kurse\n"
                           "                                                 1 date: Tue 1 Dec "
                           "15:00\n"));
    assert_null(strstr(said, "title"));
}

/* The most important first, and no more lines than were asked for. */
static void test_order_and_limit(void **state)
{
    struct desk *desk = *state;
    const char *before = publish(desk, "before");
    desk_edit(desk, "pages.csv", "Die Stadt", "Das Amt");
    desk_edit(desk, "services.csv", "Görüşme", "Danışma");
    desk_edit(desk, "services.csv", "12.50", "15");
    desk_edit(desk, "schedules.csv", "2026-12-02,school", "2026-12-02 2026-11-30,school");
    const char *said = say(desk, before, publish(desk, "after"), false);
    const char *order[] = {"cancelled: ", "fee: ", "text (de)", "title (tr)"};
    for (size_t i = 1; i < sizeof order / sizeof order[0]; i++)
        assert_true(strstr(said, order[i - 1]) < strstr(said, order[i]));
    struct ww_release *releases[2];
    struct ww_news news;
    struct ww_buf out = {0};
    ww_release_open(before, WW_RELEASE_QUICK, &releases[0], NULL);
    ww_release_open(desk_path(desk, "after"), WW_RELEASE_QUICK, &releases[1], NULL);
    ww_news_find(&news, releases[0], releases[1], NOW_MIN, NULL, NULL);
    ww_news_print(&news, 1, &out);
    assert_non_null(strstr(out.data, "cancelled: Mon 30 Nov 09:00\n  and 3 more\n"));
    ww_news_finish(&news);
    ww_release_close(releases[0]);
    ww_release_close(releases[1]);
    ww_buf_finish(&out);
}

static void test_json(void **state)
{
    struct desk *desk = *state;
    const char *before = publish(desk, "before");
    desk_edit(desk, "services.csv", "12.50", "15");
    desk_edit(desk, "services.csv", "Deutschkurs", "\"\"\"Deutsch\"\" \\ kurs\"");
    desk_edit(desk, "schedules.csv", "2026-12-02,school", "2026-12-02 2026-11-30,school");
    const char *said = say(desk, before, publish(desk, "after"), true);
    json_error_t error;
    json_t *root = json_loads(said, 0, &error);
    if (!root)
        fail_msg("%s: %s", error.text, said);
    json_t *change = json_array_get(json_object_get(root, "changes"), 0);
    assert_string_equal(json_string_value(json_object_get(change, "thing")), "offer");
    assert_int_equal(json_integer_value(json_object_get(change, "id")), 1);
    assert_string_equal(json_string_value(json_object_get(change, "name")), "\"Deutsch\" \\ kurs");
    assert_int_equal(json_array_size(json_object_get(change, "facts")), 3);
    json_t *fact = json_array_get(json_object_get(change, "facts"), 0);
    assert_string_equal(json_string_value(json_object_get(fact, "first")), "2026-11-30T09:00");
    json_t *dates = json_object_get(root, "dates");
    assert_int_equal(json_integer_value(json_object_get(dates, "cancelled")), 1);
    json_decref(root);
}

/* A language more: said once, not for every text. */
static void test_languages(void **state)
{
    struct desk *desk = *state;
    const char *before = publish(desk, "before");
    desk_edit(desk, "languages.csv", "2,tr,Türkçe,ltr,de,yes\n",
              "5,uk,Українська,ltr,de,yes\n2,tr,Türkçe,ltr,de,yes\n");
    desk_edit(desk, "services.csv", "title_de,title_tr", "title_uk,title_de");
    desk_edit(desk, "services.csv", "Deutschkurs,Almanca kursu", "Курс,Deutschkurs");
    desk_edit(desk, "services.csv", "Sprechstunde,Görüşme", ",Sprechstunde");
    desk_edit(desk, "services.csv", "Änderungsschneiderei,Işık atölyesi", ",Änderungsschneiderei");
    const char *said = say(desk, before, publish(desk, "after"), false);
    assert_non_null(strstr(said, "languages      1 new\n"));
    assert_non_null(strstr(said, "uk                                new, texts (uk): 1\n"));
    assert_non_null(strstr(said, "translation gone (tr): title\n"));
    assert_null(strstr(said, "title (de)"));
}

/* A damaged release is refused or gives something; it never stops the program. */
static void test_damage(void **state)
{
    struct desk *desk = *state;
    const char *before = publish(desk, "before"), *after = publish(desk, "after");
    const char *path = ww_arena_printf(&desk->arena, "%s/content.sqlite", after);
    size_t size;
    char *bytes;
    uint32_t seed = 1;
    int runs = getenv("WW_SOAK") ? 3000 : 60, opened = 0;
    assert_int_equal(ww_file_read(path, SIZE_MAX / 2, &bytes, &size, NULL), WW_OK);
    for (int run = 0; run < runs; run++) {
        struct ww_release *releases[2];
        struct ww_news news;
        struct ww_buf out = {0};
        char saved[8];
        size_t at[8];
        for (int i = 0; i < 8; i++) {
            seed = seed * 1664525 + 1013904223;
            at[i] = 100 + seed % (size - 100);
            saved[i] = bytes[at[i]];
            bytes[at[i]] ^= (char)(1 << (seed >> 29));
        }
        assert_int_equal(ww_file_replace(path, bytes, size, NULL), WW_OK);
        for (int i = 7; i >= 0; i--)
            bytes[at[i]] = saved[i];
        if (ww_release_open(after, WW_RELEASE_QUICK, &releases[1], NULL) != WW_OK)
            continue;
        opened++;
        assert_int_equal(ww_release_open(before, WW_RELEASE_QUICK, &releases[0], NULL), WW_OK);
        ww_news_find(&news, releases[0], releases[1], NOW_MIN, NULL, NULL);
        ww_news_print(&news, 1000, &out);
        ww_news_finish(&news);
        ww_news_find(&news, releases[1], releases[0], NOW_MIN, NULL, NULL);
        ww_news_print_json(&news, "", &out);
        ww_news_finish(&news);
        ww_release_close(releases[0]);
        ww_release_close(releases[1]);
        ww_buf_finish(&out);
    }
    assert_true(opened > runs / 4);
    free(bytes);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_nothing, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_edits, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_coming_and_going, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_order_and_limit, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_json, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_languages, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_damage, desk_setup, desk_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
