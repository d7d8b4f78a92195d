#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "staff/desk.h"
#include "staff/init.h"
#include "staff/survey.h"

struct town {
    struct desk *desk;
    const char *dir;
};

static void must(struct desk *desk, enum ww_err result)
{
    if (result != WW_OK)
        fail_msg("%s", desk->err.message);
}

static struct town make_town(struct desk *desk)
{
    struct ww_init made;
    struct town town = {desk, desk_path(desk, "town")};
    const struct ww_init_params params = {
        .dir = town.dir, .from = desk->content, .today = DESK_TODAY};
    must(desk, ww_init_make(&params, &made, &desk->err));
    return town;
}

/* Writes one cell of the first service. */
static void put(const struct town *town, const char *heading, const char *text,
                struct ww_cabinet_user user, struct ww_cabinet_note note)
{
    struct desk *desk = town->desk;
    struct ww_cabinet *cabinet;
    struct ww_grid grid;
    note.today = DESK_TODAY;
    must(desk, ww_cabinet_open_as(&cabinet, town->dir, &user, &desk->err));
    must(desk, ww_cabinet_read(cabinet, WW_TABLE_SERVICES, &desk->arena, &grid, &desk->err));
    ww_grid_set(&grid, 0, ww_grid_find(&grid, heading), text);
    const struct ww_cabinet_table table = {WW_TABLE_SERVICES, &grid};
    must(desk, ww_cabinet_write(cabinet, &table, 1, &note, &desk->err));
    ww_grid_finish(&grid);
    ww_cabinet_close(cabinet);
}

/* How many of a kind the survey lists for Turkish; *message is that of the title. */
static size_t count_listed(const struct town *town, enum ww_survey_kind kind, const char **message)
{
    struct desk *desk = town->desk;
    struct ww_survey survey;
    struct ww_report report = {0};
    struct ww_checked checked;
    const struct ww_book_params params = {.dir = town->dir, .has_now = true, .now_s = DESK_NOW_S};
    must(desk, ww_check(&params, NULL, &checked, &report, &desk->err));
    ww_survey_make(&checked, &report, WW_SURVEY_MONTHS, 1, &survey);
    size_t count = survey.lists[kind].count;
    assert_int_equal(survey.lists[WW_SURVEY_READING].count, 0);
    for (size_t i = 0; i < count && message; i++)
        if (strcmp(survey.lists[kind].items[i].column, "title_tr") == 0)
            *message = ww_arena_strdup(&desk->arena, survey.lists[kind].items[i].message);
    ww_survey_finish(&survey);
    ww_checked_finish(&checked);
    ww_report_finish(&report);
    return count;
}

static const struct ww_cabinet_user office;
static const struct ww_cabinet_note plain;

static void test_source_changed_and_translated_again(void **state)
{
    struct town town = make_town(*state);
    const char *message = NULL;
    put(&town, "title_tr", "Dil kursu", office, plain);
    size_t before = count_listed(&town, WW_SURVEY_OUTDATED, NULL);
    put(&town, "title_de", "Sprachkurs", office, plain);
    put(&town, "title_de", "Großer Sprachkurs", office, plain);
    assert_int_equal(count_listed(&town, WW_SURVEY_OUTDATED, &message), before + 1);
    assert_string_equal(message, "the source was \"Deutschkurs\" and is now \"Großer Sprachkurs\"");
    put(&town, "title_tr", "Büyük dil kursu", office, plain);
    assert_int_equal(count_listed(&town, WW_SURVEY_OUTDATED, NULL), before);
}

static void test_minor_changes_leave_it_up_to_date(void **state)
{
    struct town town = make_town(*state);
    put(&town, "title_tr", "Dil kursu", office, plain);
    size_t before = count_listed(&town, WW_SURVEY_OUTDATED, NULL);
    put(&town, "title_de", "Deutsch-Kurs", office, (struct ww_cabinet_note){.minor = true});
    assert_int_equal(count_listed(&town, WW_SURVEY_OUTDATED, NULL), before);
}

static void test_machines_and_drafts(void **state)
{
    struct town town = make_town(*state);
    put(&town, "title_tr", "Almanca dersi", office, (struct ww_cabinet_note){.machine = true});
    assert_int_equal(count_listed(&town, WW_SURVEY_MACHINE, NULL), 1);
    assert_int_equal(count_listed(&town, WW_SURVEY_WORK, NULL), 0);
    put(&town, "title_tr", "Almanca dersleri", (struct ww_cabinet_user){.proposes = true}, plain);
    assert_int_equal(count_listed(&town, WW_SURVEY_MACHINE, NULL), 1);
    assert_int_equal(count_listed(&town, WW_SURVEY_WORK, NULL), 1);
    put(&town, "title_tr", "Almanca dersleri", office, plain);
    assert_int_equal(count_listed(&town, WW_SURVEY_MACHINE, NULL), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_source_changed_and_translated_again, desk_setup,
                                        desk_teardown),
        cmocka_unit_test_setup_teardown(test_minor_changes_leave_it_up_to_date, desk_setup,
                                        desk_teardown),
        cmocka_unit_test_setup_teardown(test_machines_and_drafts, desk_setup, desk_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
