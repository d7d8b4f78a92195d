#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "content/fixture.h"
#include "content/places.h"

enum { GERMAN, TURKISH, SIMPLE };

static void test_meeting_points(void **state)
{
    struct fixture *fixture = *state;
    int64_t ids[5];
    assert_int_equal(ww_places_meeting_points(fixture->release, ids, 5), 3);
    assert_int_equal(ids[0], 1);
    assert_int_equal(ids[1], 2);
    assert_int_equal(ids[2], 3);
    assert_int_equal(ww_places_meeting_points(fixture->release, ids, 2), 2);
    assert_int_equal(ww_places_meeting_points(fixture->release, ids, 0), 0);
}

static void test_meeting_points_in_the_clerks_order(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "UPDATE location SET position = 0 WHERE id = 3");
    int64_t ids[5];
    assert_int_equal(ww_places_meeting_points(fixture->release, ids, 5), 3);
    assert_int_equal(ids[0], 3);
    assert_int_equal(ids[1], 1);
}

static void test_place(void **state)
{
    struct fixture *fixture = *state;
    struct ww_location place;
    assert_true(ww_location_load(fixture->release, &fixture->arena, 2, TURKISH, &place));
    assert_int_equal(place.id, 2);
    assert_string_equal(place.code, "uetterlingsen");
    assert_string_equal(place.kind, "meeting_point");
    assert_string_equal(place.name.body, "Ütterlingsen semt buluşma noktası");
    assert_true(place.description.substitute);
    assert_string_equal(place.district.body, "Ütterlingsen");
    assert_string_equal(place.street, "Im Feld 3");
    assert_string_equal(place.postal_code, "58791");
    assert_string_equal(place.city, "Werdohl");
    assert_int_equal(place.plan_x, 620);
    assert_int_equal(place.plan_y, 300);
    assert_int_equal(place.step_free, 1);
    assert_int_equal(place.media.id, 0);
    assert_int_equal(place.contact_count, 1);
    assert_string_equal(place.contacts[0].name.body, "Buluşma noktası yönetimi");
    assert_null(place.contacts[0].email);
    assert_string_equal(place.contacts[0].phones[0].number, "0221 4710 200");
    assert_string_equal(place.contacts[0].phones[0].kind, "mobile");
}

static void test_place_with_little(void **state)
{
    struct fixture *fixture = *state;
    struct ww_location place;
    assert_true(ww_location_load(fixture->release, &fixture->arena, 4, GERMAN, &place));
    assert_null(place.street);
    assert_null(place.district.body);
    assert_int_equal(place.plan_x, -1);
    assert_int_equal(place.plan_y, -1);
    assert_int_equal(place.step_free, -1);
    assert_int_equal(place.contact_count, 0);
    assert_true(ww_location_load(fixture->release, &fixture->arena, 1, GERMAN, &place));
    assert_int_equal(place.media.id, 1);
    assert_string_equal(place.accessibility.body, "Aufzug im Eingang rechts");
}

static void test_no_such_place(void **state)
{
    struct fixture *fixture = *state;
    struct ww_location place;
    assert_false(ww_location_load(fixture->release, &fixture->arena, 5, GERMAN, &place));
    assert_int_equal(place.id, 0);
    assert_false(ww_location_exists(fixture->release, 5));
    assert_false(ww_location_exists(fixture->release, 0));
    assert_true(ww_location_exists(fixture->release, 4));
}

static void test_more_than_fits(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture,
                   "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n LIMIT 50)"
                   " INSERT INTO contact SELECT i, NULL, 2, NULL, NULL FROM n;"
                   "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n LIMIT 50)"
                   " INSERT INTO phone SELECT i, 2, '0221 4710 ' || i, 'voice' FROM n");
    struct ww_location place;
    assert_true(ww_location_load(fixture->release, &fixture->arena, 2, GERMAN, &place));
    assert_int_equal(place.contact_count, 16);
    assert_int_equal(place.contacts[0].phone_count, 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_meeting_points),
        cmocka_unit_test(test_place),
        cmocka_unit_test(test_place_with_little),
        cmocka_unit_test(test_no_such_place),
        cmocka_unit_test_setup_teardown(test_meeting_points_in_the_clerks_order, fixture_setup,
                                        fixture_teardown),
        cmocka_unit_test_setup_teardown(test_more_than_fits, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
