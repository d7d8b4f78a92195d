#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/clock.h"
#include "staff/desk.h"
#include "staff/overlap.h"

enum { DAYS = 28 };

struct offer {
    const char *categories, *fields, *audiences, *ages, *more; /* more: valid_until,paused */
    const char *place, *day, *starts, *ends;
};

static const char services_head[] =
    "id,categories,organization,audiences,fields,minimum_age,maximum_age,valid_from,valid_until,"
    "paused,title_de,title_tr,summary_de,summary_tr\n";

/* Offers 1, 2 ... with one date each. */
static void write_offers(struct desk *desk, const struct offer *offers, int count)
{
    struct ww_buf services = {0}, places = {0}, schedules = {0};
    ww_buf_puts(&services, services_head);
    ww_buf_puts(&places, "id,service,location\n");
    ww_buf_puts(&schedules, "id,service,location,date,starts,ends,freq,until\n");
    for (int i = 0; i < count; i++) {
        const struct offer *offer = &offers[i];
        ww_buf_printf(&services, "%d,%s,town,%s,%s,%s,,%s,A,A,B,B\n", i + 1, offer->categories,
                      offer->audiences, offer->fields, offer->ages, offer->more);
        ww_buf_printf(&places, "%d,%d,%s\n", i + 1, i + 1, offer->place);
        ww_buf_printf(&schedules, "%d,%d,%s,%s,%s,%s,WEEKLY,2027-02-01\n", i + 1, i + 1,
                      offer->place, offer->day, offer->starts, offer->ends);
    }
    desk_write(desk, "services.csv", services.data);
    desk_write(desk, "services_at_locations.csv", places.data);
    desk_write(desk, "schedules.csv", schedules.data);
    ww_buf_finish(&services);
    ww_buf_finish(&places);
    ww_buf_finish(&schedules);
}

static void check(struct desk *desk)
{
    assert_int_equal(desk_check(desk), WW_OK);
    if (desk->report.mistakes)
        desk_show(desk);
    assert_int_equal(desk->report.mistakes, 0);
}

#define SAME "courses", "school", "women", ",", ",no", "hall", "2026-11-30", "10:00", "12:00"

static const struct {
    struct offer second;
    uint32_t times; /* that it overlaps with SAME in four weeks; 0: never */
} cases[] = {
    {{SAME}, 4},
    {{"counselling", "school", "women", ",", ",no", "hall", "2026-11-30", "11:59", "13:00"}, 4},
    {{"courses", "school", "women", ",", ",no", "hall", "2026-11-30", "12:00", "13:00"}, 0},
    {{"courses", "school", "women", ",", ",no", "hall", "2026-12-01", "10:00", "12:00"}, 0},
    {{"courses", "school", "women", ",", ",no", "hall", "2026-12-14", "10:00", "12:00"}, 2},
    {{"courses", "school", "women", ",", ",no", "club-house", "2026-11-30", "10:00", "12:00"}, 0},
    {{"courses", "", "women", ",", ",no", "hall", "2026-11-30", "10:00", "12:00"}, 4},
    {{"counselling", "", "women", ",", ",no", "hall", "2026-11-30", "10:00", "12:00"}, 0},
    {{"courses", "work", "women", ",", ",no", "hall", "2026-11-30", "10:00", "12:00"}, 0},
    {{"courses", "school", "men", ",", ",no", "hall", "2026-11-30", "10:00", "12:00"}, 0},
    {{"courses", "school", "", ",", ",no", "hall", "2026-11-30", "10:00", "12:00"}, 4},
    {{"courses", "school", "", ",", "2026-12-10,no", "hall", "2026-11-30", "10:00", "12:00"}, 2},
    {{"courses", "school", "", ",", ",yes", "hall", "2026-11-30", "10:00", "12:00"}, 0},
};

static void add_terms(struct desk *desk)
{
    desk_edit(desk, "taxonomy_terms.csv", "Okul\r\n",
              "Okul\r\n6;field;work;2;;;Arbeit;İş\r\n7;audience;men;2;;;Männer;Erkekler\r\n");
}

static void test_cases(void **state)
{
    struct desk *desk = *state;
    add_terms(desk);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        write_offers(desk, (struct offer[]){{SAME}, cases[i].second}, 2);
        check(desk);
        struct ww_overlaps got;
        ww_overlaps_find(&desk->checked.book, &desk->checked.timetable, DAYS, &got);
        uint32_t times = got.count ? got.items[0].times : 0;
        if (got.count != (cases[i].times > 0) || times != cases[i].times || got.crowded)
            fail_msg("case %zu: %zu overlaps, %u times", i, got.count, times);
        ww_overlaps_finish(&got);
    }
}

static void test_ages(void **state)
{
    static const struct {
        const char *first, *second;
        bool meet;
    } ages[] = {{"6,12", "13,18", false}, {"6,13", "13,18", true}, {"60,", ",59", false}};
    struct desk *desk = *state;
    for (size_t i = 0; i < sizeof ages / sizeof ages[0]; i++) {
        struct offer offers[] = {{SAME}, {SAME}};
        offers[0].ages = ages[i].first;
        offers[1].ages = ages[i].second;
        write_offers(desk, offers, 2);
        check(desk);
        struct ww_overlaps got;
        ww_overlaps_find(&desk->checked.book, &desk->checked.timetable, DAYS, &got);
        assert_int_equal(got.count, ages[i].meet);
        ww_overlaps_finish(&got);
    }
}

static uint32_t next(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 16) % below;
}

static bool lists_meet(const struct ww_cell *a, const struct ww_cell *b)
{
    for (int i = 0; ww_cell_is_set(a) && i < a->list->count; i++)
        for (int k = 0; ww_cell_is_set(b) && k < b->list->count; k++)
            if (a->list->items[i] == b->list->items[k])
                return true;
    return false;
}

/* The rule as the header tells it, without any thrift. */
static bool offers_meet(const struct ww_book *book, uint32_t a, uint32_t b)
{
    const struct ww_cell *fields_a = ww_book_cell(book, WW_SERVICES_FIELDS, a);
    const struct ww_cell *fields_b = ww_book_cell(book, WW_SERVICES_FIELDS, b);
    const struct ww_cell *people_a = ww_book_cell(book, WW_SERVICES_AUDIENCES, a);
    const struct ww_cell *people_b = ww_book_cell(book, WW_SERVICES_AUDIENCES, b);
    bool both = ww_cell_is_set(fields_a) && ww_cell_is_set(fields_b);
    bool topic = both ? lists_meet(fields_a, fields_b)
                      : lists_meet(ww_book_cell(book, WW_SERVICES_CATEGORIES, a),
                                   ww_book_cell(book, WW_SERVICES_CATEGORIES, b));
    return topic && (!ww_cell_is_set(people_a) || !ww_cell_is_set(people_b) ||
                     lists_meet(people_a, people_b));
}

static uint32_t count_meetings(const struct ww_checked *checked, uint32_t a, uint32_t b)
{
    const struct ww_book *book = &checked->book;
    const struct ww_timetable *all = &checked->timetable;
    uint32_t times = 0;
    for (size_t i = 0; i < all->count && offers_meet(book, a, b); i++)
        for (size_t k = 0; k < all->count; k++) {
            const struct ww_event *x = &all->events[i], *y = &all->events[k];
            int32_t end = (book->today + DAYS) * WW_DAY_MINUTES;
            if (x->service != a || y->service != b || x->end_min <= y->start_min ||
                y->end_min <= x->start_min || x->start_min >= end || y->start_min >= end ||
                x->start_min < book->today * WW_DAY_MINUTES ||
                y->start_min < book->today * WW_DAY_MINUTES)
                continue;
            int64_t of_x = ww_book_number(book, WW_LOCATIONS_DISTRICT, (uint32_t)x->place, -1);
            int64_t of_y = ww_book_number(book, WW_LOCATIONS_DISTRICT, (uint32_t)y->place, -1);
            times += of_x == of_y && (of_x >= 0 || x->place == y->place);
        }
    return times;
}

static void test_brute_force(void **state)
{
    enum { DESKS = 6, OFFERS = 16 };
    static const char *const categories[] = {"courses", "counselling", "courses counselling"};
    static const char *const fields[] = {"", "school", "work", "school work"};
    static const char *const people[] = {"", "women", "men", "women men"};
    static const char *const days[] = {"2026-11-24", "2026-11-25", "2026-12-02"};
    static const char *const starts[] = {"09:00", "10:00", "11:30"};
    static const char *const ends[] = {"12:00", "11:45", "13:00"};
    struct desk *desk = *state;
    add_terms(desk);
    uint32_t seed = 7, found = 0;
    for (int round = 0; round < DESKS; round++) {
        struct offer offers[OFFERS];
        for (int i = 0; i < OFFERS; i++)
            offers[i] = (struct offer){categories[next(&seed, 3)],
                                       fields[next(&seed, 4)],
                                       people[next(&seed, 4)],
                                       ",",
                                       ",no",
                                       next(&seed, 2) ? "hall" : "club-house",
                                       days[next(&seed, 3)],
                                       starts[next(&seed, 3)],
                                       ends[next(&seed, 3)]};
        write_offers(desk, offers, OFFERS);
        check(desk);
        struct ww_overlaps got;
        ww_overlaps_find(&desk->checked.book, &desk->checked.timetable, DAYS, &got);
        size_t at = 0;
        for (uint32_t a = 0; a < OFFERS; a++)
            for (uint32_t b = a + 1; b < OFFERS; b++) {
                uint32_t times = count_meetings(&desk->checked, a, b);
                if (!times)
                    continue;
                assert_true(at < got.count);
                assert_int_equal(got.items[at].first, a);
                assert_int_equal(got.items[at].second, b);
                assert_int_equal(got.items[at].times, times);
                at++;
                found++;
            }
        assert_int_equal(at, got.count);
        assert_false(got.crowded);
        ww_overlaps_finish(&got);
    }
    assert_true(found > 50);
}

/* The worst that tables can hold: all offers the same, at the same time. Work is counted, not
 * timed; dates are made here, so that only the sweep is under test. */
static void test_many(void **state)
{
    enum { OFFERS = 100000 };
    struct desk *desk = *state;
    struct ww_buf services = {0};
    ww_buf_puts(&services, services_head);
    for (int i = 0; i < OFFERS; i++)
        ww_buf_printf(&services, "%d,courses,town,women,school,,,,,no,A,A,B,B\n", i + 1);
    desk_write(desk, "services.csv", services.data);
    desk_write(desk, "services_at_locations.csv", "id,service,location\n");
    desk_write(desk, "schedules.csv", "id,service,location,date,starts,ends\n");
    ww_buf_finish(&services);
    check(desk);
    struct ww_event *events = ww_alloc(OFFERS * sizeof *events);
    for (uint32_t i = 0; i < OFFERS; i++)
        events[i] = (struct ww_event){.service = i,
                                      .start_min = (DESK_TODAY + 1) * WW_DAY_MINUTES + 600,
                                      .end_min = (DESK_TODAY + 1) * WW_DAY_MINUTES + 720};
    struct ww_timetable timetable = {.events = events, .count = OFFERS};
    struct ww_overlaps got;
    ww_overlaps_find(&desk->checked.book, &timetable, DAYS, &got);
    assert_true(got.crowded);
    assert_true(got.compared <= (uint64_t)2 * OFFERS * WW_OVERLAP_AT_ONCE);
    assert_true(got.count > OFFERS / 2 && got.count <= (size_t)OFFERS * WW_OVERLAP_PARTNERS);
    print_message("%d offers at once: %llu pairs looked at, %zu kept\n", OFFERS,
                  (unsigned long long)got.compared, got.count);
    ww_overlaps_finish(&got);
    free(events);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_cases, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_ages, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_brute_force, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_many, desk_setup, desk_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
