#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "staff/desk.h"
#include "staff/import.h"

#define TALK(guid, room, start, title)                                                             \
    "<event guid=\"" guid "\" id=\"7\"><room>" room "</room><start>" start                         \
    "</start><duration>00:45</duration><title>" title "</title></event>"
#define PLAN(talks)                                                                                \
    "<schedule><conference><title>Plan</title></conference><day date=\"2026-12-24\">"              \
    "<room name=\"x\">" talks "</room></day></schedule>"

static struct ww_import plan(struct desk *desk, const char *xml, const char *fair)
{
    struct ww_import import;
    desk_write(desk, "plan.xml", xml);
    enum ww_err result = ww_import_plan(
        &(struct ww_import_params){

            .content = {.dir = desk->content, .has_now = true, .now_s = DESK_NOW_S},
            .fair = fair,
            .file = desk_path(desk, "content/plan.xml")},
        &import, &desk->err);
    if (result == WW_OK)
        desk->err.code = WW_OK;
    return import;
}

/* Plans and writes; the numbers are new rooms, added, changed, removed, as before, own. */
static void run(struct desk *desk, const char *xml, const uint32_t numbers[6])
{
    struct ww_import import = plan(desk, xml, NULL);
    const uint32_t got[] = {import.new_rooms, import.added, import.changed,
                            import.removed,   import.same,  import.own};
    for (int i = 0; i < 6; i++)
        assert_int_equal(got[i], numbers[i]);
    assert_int_equal(ww_import_write(&import, &desk->err), WW_OK);
    ww_import_finish(&import);
}

static void expect_file(struct desk *desk, const char *file, const char *text)
{
    const char *got = desk_read(desk, ww_arena_printf(&desk->arena, "content/%s", file), NULL);
    assert_string_equal(got ? got : "(no file)", text);
}

static void test_first_import(void **state)
{
    struct desk *desk = *state;
    run(desk,
        PLAN(TALK("a", "Großer Saal", "10:00", "Eins, \"zwei\"")
                 TALK("b", "Großer Saal", "11:00", "Drei") TALK("c", "Saal/2", "23:30", "Vier")
                     TALK("d", "!", "00:30", "Fünf")),
        (uint32_t[]){3, 4, 0, 0, 0, 0});
    expect_file(desk, "rooms.csv",
                "id,code,fair,position,name_de\n"
                "1,grosser-saal,messe,1,Großer Saal\n"
                "2,saal-2,messe,2,Saal/2\n"
                "3,room,messe,3,!\n");
    const char *sessions = desk_read(desk, "content/sessions.csv", NULL);
    static const char *const rows[] = {
        "id,fair,room,date,starts,ends,languages,guid,title_de,summary_de,",
        "description_de,changed_de\n",
        "\n7,messe,grosser-saal,2026-12-24,10:00,10:45,,a,\"Eins, \"\"zwei\"\"\",,,",
        "\n8,messe,grosser-saal,2026-12-24,11:00,11:45,,b,Drei,,,",
        "\n9,messe,saal-2,2026-12-24,23:30,00:15,,c,Vier,,,",
        "\n10,messe,room,2026-12-25,00:30,01:15,,d,Fünf,,,",
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_non_null(strstr(sessions, rows[i]));
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 0);
}

/* What staff wrote stays: translations, other columns, rows of their own, other fairs, semicolons.
 */
static void test_later_import(void **state)
{
    struct desk *desk = *state;
    desk_write(desk, "rooms.csv",
               "id;code;name_de;fair;position;name_tr\n"
               "4;saal;Saal;messe;1;Salon\n");
    desk_write(desk, "sessions.csv",
               "id;fair;room;exhibitor;date;starts;ends;guid;title_de;title_tr;changed_de\n"
               "7;messe;saal;3;2026-12-24;10:00;10:45;a;Eins;Bir;2020-01-01\n"
               "12;messe;saal;;2026-12-24;12:00;12:45;b;Zwei;İki;2020-01-01\n"
               "13;messe;saal;;2026-12-24;13:00;13:45;c;Drei;Üç;2020-01-01\n"
               "14;messe;saal;;2026-12-24;14:00;14:45;;Eigener;Kendi;\n"
               "15;andere;;;2026-12-24;15:00;15:45;c;Fremd;Yabancı;\n");
    desk_write(desk, "fairs.csv",
               "id,code,category,date,starts,ends,name_de,name_tr\n"
               "1,messe,courses,2026-12-24,09:00,15:00,Messe,Fuar\n"
               "2,andere,courses,2026-12-24,09:00,15:00,Andere,Diğer\n");
    struct ww_import import =
        plan(desk,
             PLAN(TALK("b", "Saal", "12:30", "Zwei") TALK("a", "Saal", "10:00", "Eins")
                      TALK("new", "Saal", "16:00", "Neu") TALK("a", "Saal", "17:00", "Doppelt")),
             "messe");
    assert_true(import.new_rooms == 0 && import.added == 1 && import.changed == 1);
    assert_true(import.removed == 1 && import.same == 1 && import.own == 1);
    assert_int_equal(import.report.count, 1); /* the second "a" */
    assert_int_equal(ww_import_write(&import, &desk->err), WW_OK);
    ww_import_finish(&import);
    expect_file(desk, "sessions.csv",
                "id;fair;room;exhibitor;date;starts;ends;guid;title_de;title_tr;changed_de;"
                "languages;summary_de;description_de\n"
                "7;messe;saal;3;2026-12-24;10:00;10:45;a;Eins;Bir;2020-01-01;;;\n"
                "12;messe;saal;;2026-12-24;12:30;13:15;b;Zwei;İki;2020-01-01;;;\n"
                "14;messe;saal;;2026-12-24;14:00;14:45;;Eigener;Kendi;;;;\n"
                "15;andere;;;2026-12-24;15:00;15:45;c;Fremd;Yabancı;;;;\n"
                "16;messe;saal;;2026-12-24;16:00;16:45;new;Neu;;2026-11-24;;;\n");
}

/* A new title makes the translation old; the same file twice changes nothing at all. */
static void test_dates_of_changes(void **state)
{
    struct desk *desk = *state;
    run(desk, PLAN(TALK("a", "Saal", "10:00", "Eins")), (uint32_t[]){1, 1, 0, 0, 0, 0});
    desk_edit(desk, "sessions.csv", "2026-11-24", "2020-01-01");
    run(desk, PLAN(TALK("a", "Saal", "10:00", "Eins")), (uint32_t[]){0, 0, 0, 0, 1, 0});
    assert_non_null(strstr(desk_read(desk, "content/sessions.csv", NULL), "2020-01-01"));
    run(desk, PLAN(TALK("a", "Saal", "10:00", "Anders")), (uint32_t[]){0, 0, 1, 0, 0, 0});
    assert_null(strstr(desk_read(desk, "content/sessions.csv", NULL), "2020-01-01"));
}

static void test_refuses(void **state)
{
    struct desk *desk = *state;
    static const struct {
        const char *fairs, *fair, *says;
    } rows[] = {
        {"id,code,category,date,starts,ends,name_de\n", NULL, "has no fair"},
        {"id,code,category,date,starts,ends,name_de\n1,a,courses,today,09:00,10:00,A\n"
         "2,b,courses,today,09:00,10:00,B\n",
         NULL, "--fair=CODE"},
        {"id,code,category,date,starts,ends,name_de\n1,a,courses,today,09:00,10:00,A\n", "c",
         "there is no fair c"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        desk_write(desk, "fairs.csv", rows[i].fairs);
        struct ww_import import =
            plan(desk, PLAN(TALK("a", "Saal", "10:00", "Eins")), rows[i].fair);
        assert_non_null(strstr(desk->err.message, rows[i].says));
        ww_import_finish(&import);
    }
    desk_write(desk, "sessions.csv", "id\n\"1");
    struct ww_import import = plan(desk, PLAN(TALK("a", "Saal", "10:00", "Eins")), "a");
    assert_non_null(strstr(desk->err.message, "sessions.csv:"));
    ww_import_finish(&import);
}

static void test_late_talks(void **state)
{
    struct desk *desk = *state;
    struct ww_import import = plan(desk, PLAN(TALK("a", "Saal", "00:30", "Eins")), NULL);
    assert_true(import.needs_day_change);
    ww_import_finish(&import);
    desk_edit(desk, "fairs.csv", "starts,ends", "starts,ends,day_change");
    desk_edit(desk, "fairs.csv", "15:00,", "15:00,04:00,");
    import = plan(desk, PLAN(TALK("a", "Saal", "00:30", "Eins")), NULL);
    assert_false(import.needs_day_change);
    ww_import_finish(&import);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_first_import, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_later_import, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_dates_of_changes, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_refuses, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_late_talks, desk_setup, desk_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
