#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "base/clock.h"
#include "content/facets.h"
#include "content/fair.h"
#include "content/hours.h"
#include "content/offers.h"
#include "content/places.h"
#include "content/search.h"
#include "content/site.h"
#include "content/slides.h"
#include "content/words.h"
#include "staff/desk.h"

enum { GERMAN, TURKISH, ARABIC };

static const int32_t now_min = DESK_NOW_S / 60;

static struct ww_release *open_published(struct desk *desk)
{
    if (desk_publish(desk) != WW_OK) {
        desk_show(desk);
        fail_msg("not published");
    }
    struct ww_release *release;
    assert_int_equal(ww_release_open(desk->out, WW_RELEASE_FULL, &release, &desk->err), WW_OK);
    return release;
}

static void test_offers(void **state)
{
    struct desk *desk = *state;
    struct ww_release *release = open_published(desk);
    struct ww_offer offer;
    assert_true(ww_offer_load(release, &desk->arena, 1, TURKISH, DESK_TODAY, &offer));
    assert_string_equal(offer.name.body, "Almanca kursu");
    assert_true(offer.name.outdated);
    assert_string_equal(offer.category_name.body, "Kurslar");
    assert_int_equal(offer.color, 0x0B5394);
    assert_int_equal(offer.fee_cents, 1250);
    assert_true(offer.minimum_age == 16 && offer.maximum_age == 99);
    assert_true(offer.childcare && !offer.registration && !offer.paused);
    assert_true(offer.places_free == 3 && offer.places_maximum == 12);
    assert_string_equal(offer.level, "A1");
    assert_int_equal(offer.language_count, 2);
    assert_string_equal(offer.program_name.body, "Köprü");
    assert_int_equal(offer.funder_count, 1);
    assert_int_equal(offer.place_count, 2);
    assert_string_equal(offer.places[0].room.body, "Oda 3");
    assert_string_equal(offer.places[0].district.body, "Şehir merkezi");
    assert_int_equal(offer.audience_count, 1);
    assert_int_equal(offer.schedule_count, 1);
    assert_string_equal(offer.schedules[0].byday, "MO,WE");
    assert_int_equal(offer.schedules[0].skipped_count, 1);
    assert_string_equal(offer.schedules[0].skipped[0].body, "tatilde");
    assert_string_equal(offer.schedules[0].note.body, "Salonda");
    assert_true(ww_offer_load(release, &desk->arena, 2, GERMAN, DESK_TODAY, &offer));
    assert_int_equal(offer.fee_cents, 0);
    assert_int_equal(offer.contact.phone_count, 1);
    assert_int_equal(offer.no, 0); /* the most important one */
    assert_true(ww_offer_load(release, &desk->arena, 3, GERMAN, DESK_TODAY, &offer));
    assert_int_equal(offer.fee_cents, -1);
    assert_false(offer.name.outdated);
    ww_release_close(release);
}

static void test_occurrences(void **state)
{
    struct desk *desk = *state;
    struct ww_release *release = open_published(desk);
    struct ww_occurrence found[8];
    assert_int_equal(ww_offer_occurrences(release, 1, now_min, found, 8), 8);
    /* 25 and 30 November, 2 December cancelled, 7 December excluded */
    static const int days[] = {1, 6, 8, 15, 20, 22, 27, 48};
    for (int i = 0; i < 8; i++) {
        assert_int_equal(ww_wall_day(found[i].start_min) - DESK_TODAY, days[i]);
        assert_int_equal(found[i].end_min - found[i].start_min, 150);
        assert_int_equal(found[i].cancelled, i == 2);
        assert_int_equal(found[i].location, 1);
    }
    ww_release_close(release);
}

static void expect_list(struct desk *desk, struct ww_release *release, enum ww_list_kind kind,
                        int64_t id, int lang, const char *titles)
{
    struct ww_list list = ww_offers_list(release, &desk->arena, kind, id, lang, DESK_TODAY);
    char got[300] = "";
    for (uint32_t i = 0; i < list.count; i++) {
        struct ww_offer_card card;
        assert_true(ww_offer_card(release, &desk->arena, list.nos[i], lang, now_min, &card));
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", i ? "|" : "", card.name.body);
    }
    assert_string_equal(got, titles);
}

/* What one value leaves of all offers; the value must be there. */
static void expect_facet(struct desk *desk, struct ww_release *release, int32_t today,
                         enum ww_facet facet, const char *code, const char *titles)
{
    struct ww_list all = ww_offers_list(release, &desk->arena, WW_LIST_ALL, 0, GERMAN, today);
    struct ww_filter filter = {{0}};
    struct ww_sieve sieve;
    char got[300] = "";
    int value = ww_facet_find(release, facet, code, strlen(code));
    assert_true(value >= 0);
    filter.chosen[facet] = UINT64_C(1) << value;
    ww_sieve_make(release, &desk->arena, all, today, &sieve);
    struct ww_list left = ww_sieve_list(&sieve, &desk->arena, &filter);
    for (uint32_t i = 0; i < left.count; i++) {
        struct ww_offer_card card;
        assert_true(ww_offer_card(release, &desk->arena, left.nos[i], GERMAN, now_min, &card));
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s", i ? "|" : "", card.name.body);
    }
    assert_string_equal(got, titles);
}

static void test_facets(void **state)
{
    static const struct {
        enum ww_facet facet;
        const char *code, *titles;
    } cases[] = {
        {WW_FACET_DISTRICT, "4", "Deutschkurs|Sprechstunde"},
        {WW_FACET_AUDIENCE, "3", "Deutschkurs"},
        {WW_FACET_LANGUAGE, "de", "Deutschkurs|Sprechstunde"},
        {WW_FACET_LANGUAGE, "TR", "Deutschkurs"},
        {WW_FACET_LEVEL, "a1", "Deutschkurs"},
        {WW_FACET_LEVEL, "c2", ""},
        {WW_FACET_FREE, "1", "Sprechstunde"},
        {WW_FACET_STEP_FREE, "1", ""}, /* partly is not enough */
        {WW_FACET_CHILDCARE, "1", "Deutschkurs"},
        {WW_FACET_DAY, "mo", "Deutschkurs"},
        {WW_FACET_DAY, "tu", ""},
        {WW_FACET_DAY, "fr", "Sprechstunde"},
        {WW_FACET_DAY, "sa", "Sprechstunde"},
        {WW_FACET_PART, "morning", "Deutschkurs|Sprechstunde"},
        {WW_FACET_PART, "afternoon", "Sprechstunde"},
        {WW_FACET_PART, "evening", ""},
    };
    struct desk *desk = *state;
    struct ww_release *release = open_published(desk);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        expect_facet(desk, release, DESK_TODAY, cases[i].facet, cases[i].code, cases[i].titles);
    assert_int_equal(ww_facet_count(release, WW_FACET_LANGUAGE), 2);
    assert_int_equal(ww_facet_find(release, WW_FACET_AUDIENCE, "4", 1), -1);
    /* The last afternoon is over on the next day, the course before
     * Easter. */
    expect_facet(desk, release, DESK_TODAY + 3, WW_FACET_PART, "afternoon", "Sprechstunde");
    expect_facet(desk, release, DESK_TODAY + 4, WW_FACET_PART, "afternoon", "");
    expect_facet(desk, release, DESK_TODAY + 4, WW_FACET_DAY, "sa", "Sprechstunde");
    expect_facet(desk, release, ww_day_from_date(2027, 3, 17), WW_FACET_DAY, "we", "Deutschkurs");
    expect_facet(desk, release, ww_day_from_date(2027, 3, 18), WW_FACET_DAY, "we", "");
    expect_facet(desk, release, DESK_TODAY, WW_FACET_DAY, "we", "Deutschkurs");
    ww_release_close(release);
}

/* Ä sorts with A in German, I before İ and both after H in Turkish. */
static void test_lists(void **state)
{
    struct desk *desk = *state;
    struct ww_release *release = open_published(desk);
    expect_list(desk, release, WW_LIST_ALL, 0, GERMAN,
                "Änderungsschneiderei|Deutschkurs|Sprechstunde");
    expect_list(desk, release, WW_LIST_ALL, 0, TURKISH, "Almanca kursu|Görüşme|Işık atölyesi");
    expect_list(desk, release, WW_LIST_ALL, 0, ARABIC,
                "Änderungsschneiderei|Deutschkurs|Sprechstunde");
    expect_list(desk, release, WW_LIST_TERM, 1, GERMAN, "Änderungsschneiderei|Deutschkurs");
    expect_list(desk, release, WW_LIST_TERM, 2, GERMAN, "Deutschkurs|Sprechstunde");
    expect_list(desk, release, WW_LIST_TERM, 3, GERMAN, "Deutschkurs");
    expect_list(desk, release, WW_LIST_TERM, 4, GERMAN, "Deutschkurs|Sprechstunde");
    expect_list(desk, release, WW_LIST_LOCATION, 2, TURKISH, "Almanca kursu");
    ww_release_close(release);
}

static void test_numbers_in_titles(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "services.csv", "Deutschkurs", "Kurs 10");
    desk_edit(desk, "services.csv", "Sprechstunde", "Kurs 9");
    desk_edit(desk, "services.csv", "Änderungsschneiderei", "Kurs\xC2\xAD 1");
    struct ww_release *release = open_published(desk);
    expect_list(desk, release, WW_LIST_ALL, 0, GERMAN, "Kurs\xC2\xAD 1|Kurs 9|Kurs 10");
    ww_release_close(release);
}

static void test_plan(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "site.csv", "id,timezone,", "id,timezone,plan,");
    desk_edit(desk, "site.csv", "Berlin,", "Berlin,hall.png,");
    struct ww_release *release = open_published(desk);
    struct ww_media plan;
    assert_true(ww_site_plan(release, &desk->arena, TURKISH, &plan));
    assert_true(plan.id == 1 && plan.width_px == 64);
    assert_string_equal(plan.alt.body, "Belediye binası");
    ww_release_close(release);
}

static void test_places(void **state)
{
    struct desk *desk = *state;
    struct ww_release *release = open_published(desk);
    struct ww_location location;
    assert_true(ww_location_load(release, &desk->arena, 1, GERMAN, &location));
    assert_string_equal(location.name.body, "Rathaus");
    assert_true(location.plan_x == 500 && location.plan_y == 400 && location.step_free == 1);
    assert_true(location.media.id == 1 && location.media.width_px == 64);
    assert_string_equal(location.media.alt.body, "Das Rathaus");
    assert_int_equal(access(location.media.path, R_OK), 0);
    assert_int_equal(location.contact_count, 1);
    assert_true(ww_location_load(release, &desk->arena, 2, GERMAN, &location));
    assert_true(location.plan_x == -1 && location.step_free == -1 && location.media.id == 0);
    struct ww_opening_day day;
    day = hours_of(release, &desk->arena, 1, DESK_TODAY + 2, GERMAN); /* Thursday */
    assert_true(day.count == 2 && day.spans[1].opens_minute == 840 && !day.exception);
    day = hours_of(release, &desk->arena, 1, DESK_TODAY + 9, GERMAN); /* 3 December */
    assert_true(day.count == 1 && day.spans[0].closes_minute == 600 && day.exception);
    day = hours_of(release, &desk->arena, 1, DESK_TODAY + 34, TURKISH); /* 28th */
    assert_true(day.count == 0 && day.exception);
    assert_string_equal(day.note.body, "Noel");
    ww_release_close(release);
}

/* The terminal needs no calendar: it finds a dated exception with the holiday as its reason. */
static void test_hours_on_holidays(void **state)
{
    struct desk *desk = *state;
    desk_write(desk, "opening_hours.csv",
               "id,location,byday,opens,closes,holidays\n"
               "1,hall,MO TU WE TH FR,08:00,12:00,school\n"
               "2,hall,MO TH,14:00,16:30,\n"
               "3,club-house,MO TU WE TH FR,08:00,12:00,\n");
    desk_edit(desk, "opening_exceptions.csv", "2026-12-31", "2027-01-03");
    struct ww_release *release = open_published(desk);
    struct ww_opening_day day;
    day = hours_of(release, &desk->arena, 1, DESK_TODAY + 29, TURKISH); /* 23 December */
    assert_true(day.count == 0 && day.exception);
    assert_string_equal(day.note.body, "Noel tatili");
    day = hours_of(release, &desk->arena, 1, DESK_TODAY + 30, TURKISH); /* 24th */
    assert_string_equal(day.note.body, "Noel");
    day = hours_of(release, &desk->arena, 1, DESK_TODAY + 41, GERMAN); /* 4 January */
    assert_true(day.count == 1 && day.spans[0].opens_minute == 840 && day.exception);
    assert_string_equal(day.note.body, "Weihnachtsferien");
    day = hours_of(release, &desk->arena, 1, DESK_TODAY + 44, GERMAN); /* 7 January */
    assert_true(day.count == 2 && !day.exception);
    day = hours_of(release, &desk->arena, 2, DESK_TODAY + 29, GERMAN);
    assert_false(day.exception);
    /* In the evening before, "opens tomorrow" would be wrong. */
    struct ww_open_state now = ww_location_open_state(release, 1, (DESK_TODAY + 28) * 1440 + 1200);
    assert_true(!now.open && now.has_change);
    assert_int_equal(now.change_min, (DESK_TODAY + 41) * 1440 + 840);
    ww_release_close(release);
}

static void test_slides_and_hours(void **state)
{
    struct desk *desk = *state;
    struct ww_release *release = open_published(desk);
    int count;
    const struct ww_slide *slides = ww_slides(release, &desk->arena, "hall-1", now_min, &count);
    assert_int_equal(count, 2);
    assert_true(slides[0].id == 2 && slides[0].seconds == WW_SLIDE_SECONDS && !slides[0].media);
    assert_true(slides[1].id == 1 && slides[1].seconds == 15 && slides[1].media == 1);
    assert_string_equal(
        ww_release_text(release, &desk->arena, WW_ENTITY_SLIDE, 1, WW_FIELD_DESCRIPTION, TURKISH)
            .body,
        "Hemen bugün");
    ww_slides(release, &desk->arena, NULL, now_min, &count);
    assert_int_equal(count, 1);
    assert_int_equal(ww_slides_change(release, now_min), (DESK_TODAY + 8) * 1440);
    struct ww_terminal terminal;
    ww_site_terminal(release, &desk->arena, "hall-1", &terminal);
    for (int weekday = 0; weekday < 7; weekday++) {
        assert_int_equal(terminal.hours.counts[weekday], 1);
        assert_int_equal(terminal.hours.spans[weekday][0].from_minute, weekday < 5 ? 420 : 480);
        assert_int_equal(terminal.hours.spans[weekday][0].until_minute, weekday < 5 ? 1260 : 720);
    }
    ww_release_close(release);
}

static void test_site(void **state)
{
    struct desk *desk = *state;
    struct ww_release *release = open_published(desk);
    struct ww_terminal terminal;
    ww_site_terminal(release, &desk->arena, "hall-1", &terminal);
    assert_true(terminal.location == 1 && terminal.lang_count == 2);
    struct ww_notice notice;
    assert_int_equal(ww_site_notices(release, &desk->arena, "hall-1", TURKISH, now_min, &notice, 1),
                     1);
    assert_true(notice.warning);
    assert_string_equal(notice.body.body, "Bugün kurs yok");
    assert_string_equal(notice.route, "/service/1");
    int32_t last_min = (DESK_TODAY + 8) * 1440 - 1; /* the last minute of its last day */
    assert_int_equal(
        ww_site_notices(release, &desk->arena, "hall-1", TURKISH, last_min, &notice, 1), 1);
    assert_int_equal(
        ww_site_notices(release, &desk->arena, "hall-1", TURKISH, last_min + 1, &notice, 1), 0);
    struct ww_fair fair;
    assert_true(
        ww_fair_load(release, &desk->arena, ww_fair_at(release, 1, now_min), GERMAN, &fair));
    assert_int_equal(fair.start_min, (DESK_TODAY + 30) * 1440 + 540);
    struct ww_info_page page;
    assert_true(ww_site_info_page(release, &desk->arena, 0, "imprint", TURKISH, &page));
    assert_string_equal(page.body.body, "# Kim\n\nBelediye");
    assert_string_equal(ww_word(release, TURKISH, ww_word_from_key("bar.home")).body, "Ana sayfa");
    struct ww_text name =
        ww_release_text(release, &desk->arena, WW_ENTITY_SITE, 1, WW_FIELD_NAME, GERMAN);
    assert_string_equal(name.body, "Musterstadt");
    int32_t first_day, last_day;
    ww_release_days(release, &first_day, &last_day);
    assert_true(first_day == DESK_TODAY - 1 && last_day == DESK_TODAY + 400);
    ww_release_close(release);
}

/* The offers that a question finds, the best first: "3 1". */
static const char *search(struct desk *desk, struct ww_release *release, const char *query)
{
    struct ww_search_results results;
    struct ww_search_params params = {
        .query = query, .size = strlen(query), .now_min = DESK_NOW_S / 60};
    ww_search_run(release, &desk->arena, &params, &results);
    const char *got = "";
    for (int g = 0; g < results.group_count; g++)
        for (int i = 0; i < results.groups[g].count; i++)
            if (results.groups[g].kind == WW_SEARCH_OFFERS)
                got = ww_arena_printf(&desk->arena, "%s%s%d", got, *got ? " " : "",
                                      (int)results.groups[g].hits[i].id);
    return got;
}

static void test_search(void **state)
{
    struct desk *desk = *state;
    desk_write(desk, "synonyms.csv", "id,words,means\n1,\"Terzi, tailor\",Isik\n2,bitte,\n");
    struct ww_release *release = open_published(desk);
    assert_string_equal(search(desk, release, "isik"), "3");
    assert_string_equal(search(desk, release, "schneider"), "3");
    assert_string_equal(search(desk, release, "aenderungsschnieder"), "3");
    assert_string_equal(search(desk, release, "neider"), "3");
    assert_string_equal(search(desk, release, "tailor"), "3");
    assert_string_equal(search(desk, release, "terzi bitte"), "3");
    /* the most important first; a place, a category and a district are words of the offer */
    assert_string_equal(search(desk, release, "rathaus"), "2 1");
    assert_string_equal(search(desk, release, "stadtmitte"), "2 1");
    assert_string_equal(search(desk, release, "danismanlik"), "2 1");
    assert_string_equal(search(desk, release, "kopru"), "1");
    assert_string_equal(search(desk, release, "xyzxyz"), "");
    ww_release_close(release);
}

/* A language is a row and columns: no line of code knows which there are. */
static void test_new_language(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "languages.csv", "4,de-simple", "5,uk,Українська,ltr,de,yes\n4,de-simple");
    desk_write(desk, "pages.csv",
               "id,code,position,title_de,title_uk,body_de,body_uk\n"
               "1,imprint,1,Impressum,Вихідні дані,Die Stadt,Місто\n");
    struct ww_release *release = open_published(desk);
    int uk = ww_release_lang(release, "uk");
    assert_int_equal(uk, 3);
    struct ww_info_page page;
    assert_true(ww_site_info_page(release, &desk->arena, 1, NULL, uk, &page));
    assert_string_equal(page.name.body, "Вихідні дані");
    assert_string_equal(page.body.body, "Місто");
    expect_list(desk, release, WW_LIST_ALL, 0, uk, "Änderungsschneiderei|Deutschkurs|Sprechstunde");
    ww_release_close(release);
}

int main(void)
{
#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_offers),
        DESK_TEST(test_occurrences),
        DESK_TEST(test_lists),
        DESK_TEST(test_facets),
        DESK_TEST(test_numbers_in_titles),
        DESK_TEST(test_plan),
        DESK_TEST(test_places),
        DESK_TEST(test_hours_on_holidays),
        DESK_TEST(test_slides_and_hours),
        DESK_TEST(test_site),
        DESK_TEST(test_search),
        DESK_TEST(test_new_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
