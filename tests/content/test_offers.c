#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "content/fixture.h"
#include "content/offers.h"

enum { GERMAN, TURKISH, SIMPLE };

static int32_t wall(const char *s)
{
    int32_t wall_min = 0;
    assert_true(ww_parse_wall(s, &wall_min));
    return wall_min;
}

static void test_card(void **state)
{
    struct fixture *fixture = *state;
    struct ww_offer_card card;
    assert_true(
        ww_offer_card(fixture->release, &fixture->arena, 0, TURKISH, FIXTURE_NOW_MIN, &card));
    assert_int_equal(card.id, 17);
    assert_int_equal(card.category, 1);
    assert_int_equal(card.color, 0x0B5CAB);
    assert_string_equal(card.pictogram, "courses");
    assert_string_equal(card.name.body, "Çocuk bakımlı sabah Almanca kursu");
    assert_string_equal(card.summary.body, "Sıfırdan Almanca, haftada iki kez");
    assert_string_equal(card.district.body, "Ütterlingsen");
    assert_int_equal(card.places_free, 4);
    assert_int_equal(card.fee_cents, 0);
    assert_false(card.paused);
}

static void test_card_with_little(void **state)
{
    struct fixture *fixture = *state;
    struct ww_offer_card card;
    assert_true(
        ww_offer_card(fixture->release, &fixture->arena, 11, GERMAN, FIXTURE_NOW_MIN, &card));
    assert_int_equal(card.id, 70);
    assert_null(card.pictogram);
    assert_true(card.color > 0); /* white text must stand on it */
    assert_null(card.summary.body);
    assert_null(card.district.body);
    assert_int_equal(card.places_free, -1);
    assert_int_equal(card.fee_cents, -1);
    assert_false(card.has_next);
    assert_true(
        ww_offer_card(fixture->release, &fixture->arena, 2, GERMAN, FIXTURE_NOW_MIN, &card));
    assert_true(card.paused);
    assert_false(
        ww_offer_card(fixture->release, &fixture->arena, 12, GERMAN, FIXTURE_NOW_MIN, &card));
    assert_false(ww_offer_card(fixture->release, &fixture->arena, UINT32_MAX, GERMAN,
                               FIXTURE_NOW_MIN, &card));
    assert_false(ww_release_is_broken(fixture->release));
}

static void assert_next(struct fixture *fixture, uint32_t no, const char *now, const char *start)
{
    struct ww_offer_card card;
    assert_true(ww_offer_card(fixture->release, &fixture->arena, no, GERMAN, wall(now), &card));
    assert_true(card.has_next);
    assert_int_equal(card.next.start_min, wall(start));
    assert_false(card.next.cancelled);
}

static void test_next_date(void **state)
{
    struct fixture *fixture = *state;
    assert_next(fixture, 0, "2026-11-24T08:00", "2026-11-24T09:00");
    assert_next(fixture, 0, "2026-11-24T10:59", "2026-11-24T09:00"); /* still running */
    assert_next(fixture, 0, "2026-11-24T11:00", "2026-11-26T09:00");
    assert_next(fixture, 0, "2026-11-26T11:00", "2026-12-03T09:00"); /* 1 December is cancelled */
    assert_next(fixture, 0, "2026-12-22T11:00", "2027-01-07T09:00"); /* holidays, New Year */
    assert_next(fixture, 0, "2027-03-25T12:00", "2027-03-30T09:00"); /* summer time began */
    assert_next(fixture, 3, "2026-11-24T13:00", "2026-11-24T14:00"); /* every second Tuesday */
    assert_next(fixture, 3, "2026-11-24T16:00", "2026-11-30T09:00");
    struct ww_offer_card card;
    assert_true(ww_offer_card(fixture->release, &fixture->arena, 7, GERMAN,
                              wall("2026-12-10T15:00"), &card));
    assert_false(card.has_next);
}

static void test_long_date_is_found_while_it_runs(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "INSERT INTO occurrence SELECT 41, unixepoch('2026-11-11') / 60,"
                            " unixepoch('2026-11-25') / 60, 5, NULL, 0");
    assert_next(fixture, 6, "2026-11-24T23:59", "2026-11-11T00:00");
    struct ww_offer_card card;
    assert_true(
        ww_offer_card(fixture->release, &fixture->arena, 6, GERMAN, wall("2026-11-25"), &card));
    assert_false(card.has_next);
}

static void test_dates_with_cancelled_ones(void **state)
{
    struct fixture *fixture = *state;
    struct ww_occurrence dates[5];
    assert_int_equal(ww_offer_occurrences(fixture->release, 17, FIXTURE_NOW_MIN, dates, 5), 5);
    assert_int_equal(dates[0].start_min, wall("2026-11-24T09:00"));
    assert_int_equal(dates[0].end_min, wall("2026-11-24T11:00"));
    assert_int_equal(dates[0].location, 2);
    assert_int_equal(dates[2].start_min, wall("2026-12-01T09:00"));
    assert_true(dates[2].cancelled);
    assert_false(dates[3].cancelled);
    assert_int_equal(ww_offer_occurrences(fixture->release, 17, FIXTURE_NOW_MIN, dates, 2), 2);
    assert_int_equal(ww_offer_occurrences(fixture->release, 17, FIXTURE_NOW_MIN, dates, 0), 0);
    assert_int_equal(ww_offer_occurrences(fixture->release, 60, FIXTURE_NOW_MIN, dates, 5), 1);
    assert_int_equal(ww_offer_occurrences(fixture->release, 70, FIXTURE_NOW_MIN, dates, 5), 0);
    assert_int_equal(ww_offer_occurrences(fixture->release, 21, FIXTURE_NOW_MIN, dates, 1), 1);
    assert_int_equal(dates[0].location, 0);
}

static void test_offer(void **state)
{
    struct fixture *fixture = *state;
    struct ww_offer offer;
    assert_true(
        ww_offer_load(fixture->release, &fixture->arena, 17, TURKISH, FIXTURE_TODAY, &offer));
    assert_int_equal(offer.id, 17);
    assert_int_equal(offer.no, 0);
    assert_int_equal(offer.color, 0x0B5CAB);
    assert_string_equal(offer.category_name.body, "Kurslar");
    assert_string_equal(offer.eligibility.body, "Küçük çocuklu anne ve babalar için");
    assert_string_equal(offer.application.body, "Doğrudan gelebilirsiniz.");
    assert_string_equal(offer.fees.body, "Ücretsiz");
    assert_string_equal(offer.documents.body, "Kimlik");
    assert_non_null(strstr(offer.description.body, "\n\n# Kursun"));
    assert_string_equal(offer.organization_name.body, "Werdohl Belediyesi");
    assert_string_equal(offer.program_name.body, "Werdohl'a hoş geldiniz");
    assert_int_equal(offer.funder_count, 2);
    assert_string_equal(offer.funders[0].body, "Werdohl Belediyesi");
    assert_int_equal(offer.audience_count, 1);
    assert_string_equal(offer.audiences[0].body, "Yetişkinler");
    assert_int_equal(offer.media.id, 1);
    assert_int_equal(offer.language_count, 2);
    assert_string_equal(offer.languages[0], "de");
    assert_string_equal(offer.languages[1], "tr");
    assert_int_equal(offer.minimum_age, 18);
    assert_int_equal(offer.maximum_age, -1);
    assert_string_equal(offer.level, "A1");
    assert_true(offer.childcare);
    assert_true(offer.registration);
    assert_int_equal(offer.places_free, 4);
    assert_int_equal(offer.places_maximum, 12);
    assert_int_equal(offer.places_day, FIXTURE_TODAY - 4);
    assert_int_equal(offer.valid_until_day, 0);
}

static void test_offer_places_and_rules(void **state)
{
    struct fixture *fixture = *state;
    struct ww_offer offer;
    assert_true(
        ww_offer_load(fixture->release, &fixture->arena, 30, GERMAN, FIXTURE_TODAY, &offer));
    assert_int_equal(offer.place_count, 2);
    assert_string_equal(offer.places[0].name.body, "Rathaus");
    assert_string_equal(offer.places[0].street, "Goethestraße 51");
    assert_string_equal(offer.places[0].directions.body,
                        "Bushaltestelle Rathaus, zwei Minuten zu Fuß");
    assert_int_equal(offer.places[0].step_free, 2);
    assert_null(offer.places[0].room.body);
    assert_string_equal(offer.places[1].district.body, "Ütterlingsen");
    assert_int_equal(offer.schedule_count, 2);
    assert_int_equal(offer.schedules[0].location, 1);
    assert_string_equal(offer.schedules[0].freq, "WEEKLY");
    assert_string_equal(offer.schedules[0].byday, "MO");
    assert_int_equal(offer.schedules[0].start_min, wall("2026-09-07T09:00"));
    assert_int_equal(offer.schedules[0].duration_min, 180);
    assert_int_equal(offer.schedules[0].until_day, 0);
    assert_int_equal(offer.schedules[0].skipped_count, 0);
    assert_int_equal(offer.schedules[1].interval, 2);
    assert_true(
        ww_offer_load(fixture->release, &fixture->arena, 17, GERMAN, FIXTURE_TODAY, &offer));
    assert_string_equal(offer.places[0].room.body, "Raum 2, Erdgeschoss");
    assert_string_equal(offer.schedules[0].note.body, "Einstieg jederzeit möglich");
    assert_int_equal(offer.schedules[0].skipped_count, 2);
    assert_string_equal(offer.schedules[0].skipped[0].body, "in den Schulferien");
    assert_string_equal(offer.schedules[0].skipped[1].body, "an Feiertagen");
    assert_true(
        ww_offer_load(fixture->release, &fixture->arena, 40, TURKISH, FIXTURE_TODAY, &offer));
    assert_int_equal(offer.schedules[0].skipped_count, 1); /* the other one has no words */
    assert_string_equal(offer.schedules[0].skipped[0].body, "okul tatillerinde");
    assert_true(
        ww_offer_load(fixture->release, &fixture->arena, 50, GERMAN, FIXTURE_TODAY, &offer));
    assert_null(offer.schedules[0].freq);
    assert_null(offer.places[0].street);
    assert_int_equal(offer.places[0].step_free, -1);
}

static void test_contact_of_the_offer_or_its_organisation(void **state)
{
    struct fixture *fixture = *state;
    struct ww_offer offer;
    assert_true(
        ww_offer_load(fixture->release, &fixture->arena, 17, TURKISH, FIXTURE_TODAY, &offer));
    assert_string_equal(offer.contact.name.body, "Uyum bürosu");
    assert_string_equal(offer.contact.note.body, "Türkçe de konuşulur");
    assert_string_equal(offer.contact.email, "integration@stadt.example");
    assert_int_equal(offer.contact.phone_count, 2);
    assert_string_equal(offer.contact.phones[0].number, "0221 4710 123");
    assert_string_equal(offer.contact.phones[1].kind, "fax");
    assert_true(
        ww_offer_load(fixture->release, &fixture->arena, 21, TURKISH, FIXTURE_TODAY, &offer));
    assert_string_equal(offer.contact.name.body, "Dernek bürosu");
    assert_int_equal(offer.contact.phone_count, 0);
    assert_true(
        ww_offer_load(fixture->release, &fixture->arena, 31, TURKISH, FIXTURE_TODAY, &offer));
    assert_int_equal(offer.contact.id, 0);
    assert_null(offer.organization_name.body);
    assert_int_equal(offer.media.id, 0);
    assert_int_equal(offer.language_count, 0);
}

static void test_validity_of_one(void **state)
{
    struct fixture *fixture = *state;
    struct ww_offer offer;
    static const struct {
        int64_t id;
        int32_t from_day, until_day; /* both inclusive, from today */
    } cases[] = {{60, -100, 0}, {61, -100, -1}, {62, 1, 37}, {17, -1000, 1000}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int32_t shift = -2; shift <= 40; shift++) {
            int32_t day = FIXTURE_TODAY + shift;
            bool valid = shift >= cases[i].from_day && shift <= cases[i].until_day;
            assert_int_equal(ww_offer_exists(fixture->release, cases[i].id, day), valid);
            assert_int_equal(
                ww_offer_load(fixture->release, &fixture->arena, cases[i].id, GERMAN, day, &offer),
                valid);
        }
    }
    assert_false(ww_offer_exists(fixture->release, 0, FIXTURE_TODAY));
    assert_false(ww_offer_exists(fixture->release, 4711, FIXTURE_TODAY));
    assert_false(ww_release_is_broken(fixture->release));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_card),
        cmocka_unit_test(test_card_with_little),
        cmocka_unit_test(test_next_date),
        cmocka_unit_test(test_dates_with_cancelled_ones),
        cmocka_unit_test(test_offer),
        cmocka_unit_test(test_offer_places_and_rules),
        cmocka_unit_test(test_contact_of_the_offer_or_its_organisation),
        cmocka_unit_test(test_validity_of_one),
        cmocka_unit_test(test_long_date_is_found_while_it_runs),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
