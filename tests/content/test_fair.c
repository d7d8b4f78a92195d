#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/clock.h"
#include "content/fair.h"
#include "content/fixture.h"
#include "content/site.h"

enum { GERMAN, TURKISH, MESSE = 1 };

static int32_t wall(const char *s)
{
    int32_t wall_min = 0;
    assert_true(ww_parse_wall(s, &wall_min));
    return wall_min;
}

static void test_fair(void **state)
{
    struct fixture *fixture = *state;
    struct ww_fair fair;
    assert_int_equal(ww_fair_at(fixture->release, 0, wall("2026-12-10T14:59")), MESSE);
    assert_int_equal(ww_fair_at(fixture->release, 4, wall("2026-12-10T14:59")), MESSE);
    assert_int_equal(ww_fair_at(fixture->release, 1, wall("2026-12-10T14:59")), 0);
    assert_int_equal(ww_fair_at(fixture->release, 0, wall("2026-12-10T15:00")), 0);
    assert_int_equal(ww_fair_by_code(fixture->release, "messe"), MESSE);
    assert_int_equal(ww_fair_by_code(fixture->release, "Messe"), 0);
    assert_true(ww_fair_load(fixture->release, &fixture->arena, MESSE, TURKISH, &fair));
    assert_int_equal(fair.start_min, wall("2026-12-10T09:00"));
    assert_int_equal(fair.end_min, wall("2026-12-10T15:00"));
    assert_int_equal(fair.category, 4);
    assert_string_equal(fair.code, "messe");
    assert_string_equal(fair.name.body, "Meslek tanıtım fuarı 2026");
    assert_string_equal(fair.documents.body, "Karne ve özgeçmiş");
    assert_string_equal(fair.location_name.body, "Gesamtschule");
    assert_null(fair.street);
    assert_false(ww_fair_load(fixture->release, &fixture->arena, 9, TURKISH, &fair));
    assert_int_equal(fair.id, 0);
}

static void test_soonest_fair(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(fixture, "INSERT INTO fair VALUES (2, 'fruh', 4, 1,"
                            " unixepoch('2026-12-01') / 60, unixepoch('2026-12-02') / 60, 0)");
    struct ww_fair fair;
    assert_int_equal(ww_fair_at(fixture->release, 4, FIXTURE_NOW_MIN), 2);
    assert_true(ww_fair_load(fixture->release, &fixture->arena, 2, GERMAN, &fair));
    assert_string_equal(fair.street, "Goethestraße 51");
}

static void test_halls_and_stands(void **state)
{
    struct fixture *fixture = *state;
    int halls, stands;
    const struct ww_hall *hall =
        ww_fair_halls(fixture->release, &fixture->arena, MESSE, TURKISH, &halls);
    assert_int_equal(halls, 2);
    assert_string_equal(hall[0].name.body, "1. salon");
    assert_true(hall[0].width_cm == 4000 && hall[0].height_cm == 2000 && hall[0].plan.id == 1);
    assert_int_equal(hall[1].plan.id, 0);
    const struct ww_stand *stand = ww_fair_stands(fixture->release, &fixture->arena, 1, &stands);
    assert_int_equal(stands, 3);
    assert_string_equal(stand[0].number, "A 2");
    assert_string_equal(stand[1].number, "A 10");
    assert_true(stand[1].exhibitor == 11 && stand[1].no == 1 && stand[1].waypoint == 2);
    assert_true(stand[1].x_cm == 500 && stand[1].width_cm == 300);
    struct ww_stand cafe;
    assert_true(ww_fair_stand(fixture->release, &fixture->arena, 5, &cafe));
    assert_int_equal(cafe.exhibitor, 0);
    assert_string_equal(ww_stand_name(fixture->release, &fixture->arena, &cafe, TURKISH).body,
                        "Kafe");
    assert_string_equal(ww_stand_name(fixture->release, &fixture->arena, &stand[1], GERMAN).body,
                        "Verein Nachbarschaft");
    assert_false(ww_fair_stand(fixture->release, &fixture->arena, 99, &cafe));
}

static void test_fields(void **state)
{
    struct fixture *fixture = *state;
    int count;
    const struct ww_fair_field *fields =
        ww_fair_fields(fixture->release, &fixture->arena, TURKISH, &count);
    assert_int_equal(count, 2);
    assert_string_equal(fields[0].code, "metal");
    assert_string_equal(fields[1].name.body, "Bakım");
    const char *const *tags = ww_fair_languages(fixture->release, &fixture->arena, MESSE, &count);
    assert_int_equal(count, 2);
    assert_string_equal(tags[1], "tr");
}

/* Who is left, as "no no no", and the letters as "Ä0 F1". */
static void test_choices(void **state)
{
    struct fixture *fixture = *state;
    static const struct {
        struct ww_fair_choice choice;
        const char *nos, *letters;
    } rows[] = {
        {{0}, "2 0 1 ", "Ä0 F1 V2 "},
        {{.fields = 1}, "0 1 ", "F0 V1 "},
        {{.fields = 2}, "1 ", "V0 "},
        {{.fields = 4}, "", ""},
        {{.kinds = 1 << WW_VACANCY_DUAL_STUDY}, "0 ", "F0 "},
        {{.kinds = 1 << WW_VACANCY_DUAL_STUDY | 1 << WW_VACANCY_VOLUNTARY_YEAR}, "0 1 ", "F0 V1 "},
        {{.has_certificate = true}, "1 ", "V0 "}, /* none */
        {{.has_certificate = true, .certificate = WW_CERTIFICATE_LOWER}, "0 1 ", "F0 V1 "},
        /* In one and the same vacancy: no apprenticeship without any certificate. */
        {{.kinds = 1, .has_certificate = true}, "", ""},
        {{.kinds = 1 << WW_VACANCY_DUAL_STUDY,
          .has_certificate = true,
          .certificate = WW_CERTIFICATE_LOWER},
         "",
         ""},
        {{.languages = 2}, "1 ", "V0 "},
        {{.languages = 3}, "0 1 ", "F0 V1 "},
        {{.languages = 2, .kinds = 1 << WW_VACANCY_DUAL_STUDY}, "", ""},
    };
    struct ww_fair_index index;
    assert_true(ww_fair_index_load(fixture->release, &fixture->arena, MESSE, GERMAN, &index));
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ww_exhibitors left = ww_fair_choose(&index, &fixture->arena, &rows[i].choice);
        const char *nos = "", *letters = "";
        for (uint32_t k = 0; k < left.count; k++) {
            nos = ww_arena_printf(&fixture->arena, "%s%u ", nos, left.nos[k]);
            assert_true(ww_exhibitors_have(&index, &left, left.nos[k]));
        }
        for (int k = 0; k < left.letter_count; k++)
            letters = ww_arena_printf(&fixture->arena, "%s%s%u ", letters, left.letters[k].letter,
                                      left.letters[k].first);
        assert_string_equal(nos, rows[i].nos);
        assert_string_equal(letters, rows[i].letters);
        assert_int_equal(ww_fair_count(&index, &fixture->arena, &rows[i].choice), left.count);
        assert_false(ww_exhibitors_have(&index, &left, 3));
        assert_false(ww_exhibitors_have(&index, &left, UINT32_MAX));
    }
    struct ww_exhibitors all = ww_fair_choose(&index, &fixture->arena, NULL);
    assert_int_equal(all.count, 3);
    assert_true(ww_fair_index_load(fixture->release, &fixture->arena, MESSE, TURKISH, &index));
    assert_string_equal(index.letters[0].letter, "Ç");
    assert_int_equal(index.nos[1], 1);
    assert_false(ww_fair_index_load(fixture->release, &fixture->arena, 9, GERMAN, &index));
    assert_int_equal(ww_fair_choose(&index, &fixture->arena, NULL).count, 0);
}

static void test_exhibitor(void **state)
{
    struct fixture *fixture = *state;
    struct ww_exhibitor_card card;
    assert_true(ww_exhibitor_card(fixture->release, &fixture->arena, 0, TURKISH, &card));
    assert_int_equal(card.id, 10);
    assert_string_equal(card.name.body, "Yay fabrikası");
    assert_string_equal(card.stand_number, "A 2");
    assert_string_equal(card.hall_name.body, "1. salon");
    assert_int_equal(card.kinds, 1 << WW_VACANCY_APPRENTICESHIP | 1 << WW_VACANCY_DUAL_STUDY);
    assert_int_equal(card.certificate, WW_CERTIFICATE_LOWER);
    assert_true(ww_exhibitor_card(fixture->release, &fixture->arena, 2, GERMAN, &card));
    assert_true(card.stand == 3 && card.certificate == -1 && card.kinds == 0);
    assert_false(ww_exhibitor_card(fixture->release, &fixture->arena, 3, GERMAN, &card));

    struct ww_exhibitor exhibitor;
    assert_true(ww_exhibitor_load(fixture->release, &fixture->arena, 11, GERMAN, &exhibitor));
    assert_string_equal(exhibitor.name.body, "Verein Nachbarschaft");
    assert_int_equal(exhibitor.language_count, 2);
    assert_string_equal(exhibitor.languages[1], "tr");
    assert_int_equal(exhibitor.vacancy_count, 2);
    assert_int_equal(exhibitor.vacancies[0].kind, WW_VACANCY_APPRENTICESHIP);
    assert_string_equal(exhibitor.vacancies[0].note.body, "auch in Teilzeit");
    assert_int_equal(exhibitor.vacancies[1].kind, WW_VACANCY_VOLUNTARY_YEAR);
    assert_int_equal(exhibitor.stand_count, 1);
    assert_true(ww_exhibitor_load(fixture->release, &fixture->arena, 12, GERMAN, &exhibitor));
    assert_int_equal(exhibitor.stand_count, 2);
    assert_false(ww_exhibitor_load(fixture->release, &fixture->arena, 9, GERMAN, &exhibitor));
    assert_int_equal(ww_exhibitor_id(fixture->release, 2), 12);
    assert_int_equal(ww_exhibitor_id(fixture->release, 3), 0);
    assert_int_equal(ww_exhibitor_no(fixture->release, 12), 2);
    assert_int_equal(ww_exhibitor_no(fixture->release, 3), UINT32_MAX);
}

static void test_programme(void **state)
{
    struct fixture *fixture = *state;
    int32_t days[WW_FAIR_DAYS_MAX];
    int count;
    const struct ww_room *rooms =
        ww_fair_rooms(fixture->release, &fixture->arena, MESSE, TURKISH, &count);
    assert_int_equal(count, 2);
    assert_true(rooms[0].hall == 2 && rooms[0].waypoint == 5);
    assert_string_equal(rooms[0].name.body, "Sahne");
    assert_true(rooms[1].hall == 0 && rooms[1].waypoint == 0);
    struct ww_room room;
    assert_true(ww_fair_room(fixture->release, &fixture->arena, 2, GERMAN, &room));
    assert_string_equal(room.code, "saal");
    assert_int_equal(ww_fair_days(fixture->release, MESSE, days, WW_FAIR_DAYS_MAX), 2);
    assert_int_equal(days[1], days[0] + 2);
    assert_int_equal(ww_fair_days(fixture->release, MESSE, days, 1), 1);
    assert_int_equal(ww_fair_days(fixture->release, 9, days, 1), 0);
    const struct ww_session_entry *entries =
        ww_fair_sessions(fixture->release, &fixture->arena, MESSE, days[0], &count);
    assert_int_equal(count, 3); /* the one after midnight among them */
    assert_true(entries[0].id == 2 && entries[0].cancelled && entries[0].room == 1);
    assert_true(entries[1].id == 1 && entries[1].room == 2);
    assert_true(entries[2].id == 3 && entries[2].room == 0);
    entries = ww_exhibitor_sessions(fixture->release, &fixture->arena, 10, &count);
    assert_true(count == 2 && entries[0].id == 1 && entries[1].id == 4);
    struct ww_session session;
    assert_true(ww_session_load(fixture->release, &fixture->arena, 1, TURKISH, &session));
    assert_string_equal(session.name.body, "Yay nasıl yuvarlak olur?");
    assert_string_equal(session.exhibitor_name.body, "Yay fabrikası");
    assert_string_equal(session.room_name.body, "Saal");
    assert_true(session.room_name.substitute);
    assert_string_equal(session.description.body, "Zum Anfassen.");
    assert_int_equal(session.language_count, 2);
    assert_true(ww_session_card(fixture->release, &fixture->arena, 2, GERMAN, &session));
    assert_string_equal(session.exhibitor_name.body, "Verein Nachbarschaft");
    assert_null(session.description.body);
    assert_false(ww_session_card(fixture->release, &fixture->arena, 9, GERMAN, &session));
}

static void test_ways(void **state)
{
    struct fixture *fixture = *state;
    struct ww_ways ways;
    assert_true(ww_fair_ways(fixture->release, &fixture->arena, MESSE, &ways));
    assert_int_equal(ways.count, 5);
    assert_int_equal(ww_ways_find(&ways, 3), 2);
    assert_int_equal(ww_ways_find(&ways, 6), -1);
    assert_int_equal(ww_ways_find(&ways, 0), -1);
    assert_int_equal(ways.waypoints[2].kind, WW_WAYPOINT_STAIRS);
    assert_true(ways.waypoints[2].x_cm == 2000 && ways.waypoints[2].y_cm == 200);
    assert_int_equal(ways.waypoints[4].hall, 2);
    assert_int_equal(ways.graph.first[5], 8);
    assert_int_equal(ways.graph.first[2] - ways.graph.first[1], 2);
    const struct ww_way_arc *link = &ways.graph.arcs[ways.graph.first[1] + 1];
    assert_true(link->to == 2 && link->length_cm == 1000 && !link->steps && link->blocked);
    link = &ways.graph.arcs[ways.graph.first[2] + 1];
    assert_true(link->to == 3 && link->length_cm == 500 && link->steps && !link->blocked);
    assert_false(ww_fair_ways(fixture->release, &fixture->arena, 9, &ways));
    assert_int_equal(ways.graph.first[0], 0);
    static const struct {
        int64_t waypoint;
        const char *name;
    } names[] = {{3, "Fuaye merdiveni"}, {5, "Sahne"}, {1, "Yay fabrikası"}};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        assert_string_equal(
            ww_waypoint_name(fixture->release, &fixture->arena, names[i].waypoint, TURKISH).body,
            names[i].name);
    assert_null(ww_waypoint_name(fixture->release, &fixture->arena, 4, TURKISH).body);
}

static void test_terminal(void **state)
{
    struct fixture *fixture = *state;
    struct ww_terminal terminal;
    ww_site_terminal(fixture->release, &fixture->arena, "messe-2", &terminal);
    assert_true(terminal.waypoint == 4 && terminal.fair == MESSE);
    ww_site_terminal(fixture->release, &fixture->arena, "treff-2", &terminal);
    assert_true(terminal.waypoint == 0 && terminal.fair == 0);
}

/* Links that are out of order or lead nowhere are left out, rows beyond the others' limits too. */
static void test_hostile_blobs(void **state)
{
    struct fixture *fixture = *state;
    fixture_reopen(
        fixture, "UPDATE fair_way SET links = bytes('04 0 0 0 FF FF FF FF FF FF FF FF"
                 " 0 0 0 0 01 0 0 0 FF FF FF FF  04 0 0 0 0 0 0 0 FF FF FF FF');"
                 "UPDATE fair_list SET exhibitors = bytes('FF FF FF FF 0 0 0 0') WHERE lang = 0;"
                 "UPDATE fair_facet SET vacancies = bytes('0 0 0 0F 01 0 0 0 FF FF FF 0 01 0 0 0'),"
                 " languages = bytes('FF FF FF FF FF FF FF FF');"
                 "UPDATE fair_letter SET first = first + 5");
    struct ww_ways ways;
    assert_true(ww_fair_ways(fixture->release, &fixture->arena, MESSE, &ways));
    assert_int_equal(ways.graph.first[ways.count], 2);
    assert_int_equal(ways.graph.arcs[0].length_cm, WW_HALL_SIDE_MAX_CM);
    struct ww_fair_index index;
    assert_true(ww_fair_index_load(fixture->release, &fixture->arena, MESSE, GERMAN, &index));
    assert_true(index.count == 1 && index.no_limit == 1);
    assert_true(index.vacancy_count == 0 && index.letter_count == 0 && index.languages[0] == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_fair),
        cmocka_unit_test(test_halls_and_stands),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_choices),
        cmocka_unit_test(test_exhibitor),
        cmocka_unit_test(test_programme),
        cmocka_unit_test(test_ways),
        cmocka_unit_test(test_terminal),
        cmocka_unit_test_setup_teardown(test_soonest_fair, fixture_setup, fixture_teardown),
        cmocka_unit_test_setup_teardown(test_hostile_blobs, fixture_setup, fixture_teardown),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
