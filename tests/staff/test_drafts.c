#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "staff/accounts.h"
#include "staff/desk.h"
#include "staff/drafts.h"
#include "staff/init.h"

static void must(struct desk *desk, enum ww_err result)
{
    if (result != WW_OK)
        fail_msg("%s", desk->err.message);
}

/* An editorial database with one account of every role. */
static const char *make_office(struct desk *desk)
{
    static const char *const roles[] = {"translator", "author", "publisher"};
    struct ww_init made;
    struct ww_editorial *editorial;
    const char *town = desk_path(desk, "town");
    const struct ww_init_params params = {.dir = town, .from = desk->content, .today = DESK_TODAY};
    must(desk, ww_init_make(&params, &made, &desk->err));
    must(desk, ww_editorial_open(&editorial, desk_path(desk, "town/editorial.sqlite"), &desk->err));
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        bool added;
        const struct ww_account_change change = {.login = roles[i], .role = roles[i]};
        must(desk, ww_account_put(editorial, NULL, &change, &added, &desk->err));
    }
    ww_editorial_close(editorial);
    return town;
}

static struct ww_cabinet *open_as(struct desk *desk, const char *town, const char *login,
                                  bool proposes, bool sees_drafts)
{
    struct ww_cabinet *cabinet;
    const struct ww_cabinet_user user = {
        .login = login, .proposes = proposes, .sees_drafts = sees_drafts};
    must(desk, ww_cabinet_open_as(&cabinet, town, &user, &desk->err));
    return cabinet;
}

static uint32_t row_of(const struct ww_grid *grid, const char *id)
{
    for (uint32_t row = 0; row < grid->rows; row++)
        if (strcmp(ww_grid_get(grid, row, ww_grid_find(grid, "id")), id) == 0)
            return row;
    return grid->rows;
}

/* Writes one cell of services, or with a NULL heading a new row, or removes it. */
enum change { CELL, ROW, REMOVAL };
static enum ww_err change(struct desk *desk, struct ww_cabinet *cabinet, enum change what,
                          const char *id, const char *heading, const char *text)
{
    struct ww_grid grid;
    must(desk, ww_cabinet_read(cabinet, WW_TABLE_SERVICES, &desk->arena, &grid, &desk->err));
    uint32_t row = row_of(&grid, id);
    if (what == ROW) {
        row = ww_grid_add(&grid);
        ww_grid_set(&grid, row, ww_grid_find(&grid, "id"), id);
        ww_grid_set(&grid, row, ww_grid_find(&grid, "categories"), "courses");
    }
    if (what == REMOVAL) {
        bool drop[64] = {false};
        assert_in_range(grid.rows, 1, 64);
        drop[row] = true;
        ww_grid_drop(&grid, drop);
    } else {
        ww_grid_set(&grid, row, ww_grid_column(&grid, heading), text);
    }
    const struct ww_cabinet_table table = {WW_TABLE_SERVICES, &grid};
    enum ww_err result = ww_cabinet_write(
        cabinet, &table, 1, &(struct ww_cabinet_note){.today = DESK_TODAY}, &desk->err);
    ww_grid_finish(&grid);
    return result;
}

static const char *service(struct desk *desk, struct ww_cabinet *cabinet, const char *id,
                           const char *heading)
{
    struct ww_grid grid;
    must(desk, ww_cabinet_read(cabinet, WW_TABLE_SERVICES, &desk->arena, &grid, &desk->err));
    uint32_t row = row_of(&grid, id);
    const char *text =
        row < grid.rows ? ww_grid_get(&grid, row, ww_grid_find(&grid, heading)) : "no such row";
    ww_grid_finish(&grid);
    return text ? text : "";
}

static struct ww_draft *list(struct desk *desk, struct ww_cabinet *cabinet, uint32_t expected)
{
    struct ww_draft *items;
    uint32_t count;
    must(desk, ww_drafts_list(cabinet, &desk->arena, &items, &count, &desk->err));
    assert_int_equal(count, expected);
    return items;
}

static enum ww_err propose(struct desk *desk, const char *town, const char *login, enum change what,
                           const char *id, const char *heading, const char *text)
{
    struct ww_cabinet *cabinet = open_as(desk, town, login, true, false);
    enum ww_err result = change(desk, cabinet, what, id, heading, text);
    ww_cabinet_close(cabinet);
    return result;
}

static enum ww_err accept(struct desk *desk, const char *town, const char *login, int64_t draft,
                          uint32_t *count)
{
    struct ww_cabinet *cabinet = open_as(desk, town, login, false, false);
    enum ww_err result = ww_drafts_accept(cabinet, draft, count, &desk->err);
    ww_cabinet_close(cabinet);
    return result;
}

static void test_proposed_seen_and_accepted(void **state)
{
    struct desk *desk = *state;
    const char *town = make_office(desk);
    uint32_t count;
    must(desk, propose(desk, town, "translator", CELL, "1", "title_tr", "Yeni kurs"));
    struct ww_cabinet *office = open_as(desk, town, NULL, false, false);
    struct ww_draft *items = list(desk, office, 1);
    assert_string_equal(items[0].login, "translator");
    assert_string_equal(items[0].heading, "title_tr");
    assert_string_equal(items[0].body, "Yeni kurs");
    assert_string_equal(items[0].now, service(desk, office, "1", "title_tr"));
    assert_string_not_equal(items[0].now, "Yeni kurs");
    assert_false(items[0].is_outrun);
    ww_cabinet_close(office);

    struct ww_cabinet *preview = open_as(desk, town, NULL, false, true);
    assert_string_equal(service(desk, preview, "1", "title_tr"), "Yeni kurs");
    ww_cabinet_close(preview);

    assert_int_equal(accept(desk, town, "author", 0, &count), WW_ERR_INPUT);
    must(desk, accept(desk, town, "publisher", 0, &count));
    assert_int_equal(count, 1);
    office = open_as(desk, town, NULL, false, false);
    assert_string_equal(service(desk, office, "1", "title_tr"), "Yeni kurs");
    list(desk, office, 0);
    ww_cabinet_close(office);
}

static void test_what_is_as_it_was_is_no_draft(void **state)
{
    struct desk *desk = *state;
    const char *town = make_office(desk);
    struct ww_cabinet *office = open_as(desk, town, NULL, false, false);
    const char *before = service(desk, office, "1", "title_de");
    ww_cabinet_close(office);
    must(desk, propose(desk, town, "author", CELL, "1", "title_de", "Anders"));
    must(desk, propose(desk, town, "author", CELL, "1", "title_de", "Ganz anders"));
    must(desk, propose(desk, town, "author", CELL, "1", "fee", "5"));
    office = open_as(desk, town, NULL, false, false);
    assert_string_equal(list(desk, office, 2)[1].body, "Ganz anders");
    ww_cabinet_close(office);
    must(desk, propose(desk, town, "author", CELL, "1", "title_de", before));
    office = open_as(desk, town, NULL, false, false);
    assert_string_equal(list(desk, office, 1)[0].heading, "fee");
    ww_cabinet_close(office);
}

/* The cell changed meanwhile, or two want different things: nobody's is taken unasked. */
static void test_outrun_drafts_stay(void **state)
{
    struct desk *desk = *state;
    const char *town = make_office(desk);
    uint32_t count;
    must(desk, propose(desk, town, "author", CELL, "1", "title_de", "Vorschlag"));
    must(desk, propose(desk, town, "author", CELL, "1", "fee", "5"));
    must(desk, propose(desk, town, "publisher", CELL, "1", "fee", "6"));
    struct ww_cabinet *office = open_as(desk, town, NULL, false, false);
    must(desk, change(desk, office, CELL, "1", "title_de", "Inzwischen"));
    struct ww_draft *items = list(desk, office, 3);
    int64_t title = 0;
    for (int i = 0; i < 3; i++) {
        assert_true(items[i].is_outrun);
        if (strcmp(items[i].heading, "title_de") == 0)
            title = items[i].draft;
    }
    ww_cabinet_close(office);
    must(desk, accept(desk, town, NULL, 0, &count));
    assert_int_equal(count, 0);
    must(desk, accept(desk, town, NULL, title, &count));
    assert_int_equal(count, 1);
    office = open_as(desk, town, NULL, false, false);
    assert_string_equal(service(desk, office, "1", "title_de"), "Vorschlag");
    list(desk, office, 2);
    ww_cabinet_close(office);
}

/* Whoever proposes something else later does not say that of what was changed meanwhile. */
static void test_an_outrun_draft_stays_outrun(void **state)
{
    struct desk *desk = *state;
    const char *town = make_office(desk);
    uint32_t count;
    must(desk, propose(desk, town, "author", CELL, "1", "title_de", "Vorschlag"));
    struct ww_cabinet *office = open_as(desk, town, NULL, false, false);
    int64_t number = list(desk, office, 1)[0].draft;
    must(desk, change(desk, office, CELL, "1", "title_de", "Inzwischen"));
    ww_cabinet_close(office);
    must(desk, propose(desk, town, "author", CELL, "2", "fee", "5"));
    office = open_as(desk, town, NULL, false, false);
    struct ww_draft *items = list(desk, office, 2);
    assert_int_equal(items[0].draft, number);
    assert_true(items[0].is_outrun);
    assert_false(items[1].is_outrun);
    must(desk, ww_drafts_accept(office, 0, &count, &desk->err));
    assert_int_equal(count, 1);
    assert_string_equal(service(desk, office, "1", "title_de"), "Inzwischen");
    ww_cabinet_close(office);
}

/* A new row that its proposer takes out again would otherwise come back with every reading. */
static void test_a_proposed_row_is_taken_back(void **state)
{
    struct desk *desk = *state;
    const char *town = make_office(desk);
    must(desk, propose(desk, town, "author", ROW, "900", "title_de", "Neu"));
    must(desk, propose(desk, town, "publisher", ROW, "901", "title_de", "Auch neu"));
    must(desk, propose(desk, town, "author", REMOVAL, "900", NULL, NULL));
    struct ww_cabinet *office = open_as(desk, town, NULL, false, false);
    assert_string_equal(list(desk, office, 3)[0].login, "publisher");
    ww_cabinet_close(office);
}

/* One wants a row changed, another one wants it away: nobody's is taken unasked. */
static void test_changed_by_one_and_removed_by_another(void **state)
{
    struct desk *desk = *state;
    const char *town = make_office(desk);
    uint32_t count;
    must(desk, propose(desk, town, "author", ROW, "900", "title_de", "Neu"));
    must(desk, accept(desk, town, NULL, 0, &count));
    must(desk, propose(desk, town, "author", CELL, "900", "fee", "5"));
    must(desk, propose(desk, town, "publisher", CELL, "900", "fee", "5"));
    must(desk, propose(desk, town, "publisher", REMOVAL, "900", NULL, NULL));
    struct ww_cabinet *office = open_as(desk, town, NULL, false, false);
    struct ww_draft *items = list(desk, office, 2); /* the remover's own change went with it */
    assert_true(items[0].is_outrun && items[1].is_outrun);
    int64_t removal = items[0].draft, fee = items[1].draft;
    must(desk, ww_drafts_accept(office, 0, &count, &desk->err));
    assert_int_equal(count, 0);
    must(desk, ww_drafts_accept(office, removal, &count, &desk->err));
    assert_string_equal(service(desk, office, "900", "title_de"), "no such row");
    assert_int_equal(ww_drafts_accept(office, fee, &count, &desk->err), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "was removed since"));
    list(desk, office, 1);
    ww_cabinet_close(office);
}

static void test_rows(void **state)
{
    struct desk *desk = *state;
    const char *town = make_office(desk);
    uint32_t count;
    must(desk, propose(desk, town, "author", ROW, "900", "title_de", "Neu"));
    assert_int_equal(propose(desk, town, "publisher", ROW, "900", "title_de", "Auch neu"),
                     WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "author"));
    struct ww_cabinet *office = open_as(desk, town, NULL, false, false);
    struct ww_draft *items = list(desk, office, 3);
    assert_int_equal(items[0].kind, WW_DRAFT_ROW);
    /* one cell of it stands for the whole row */
    must(desk, ww_drafts_accept(office, items[2].draft, &count, &desk->err));
    assert_int_equal(count, 3);
    ww_cabinet_close(office);
    must(desk, propose(desk, town, "author", REMOVAL, "900", NULL, NULL));
    office = open_as(desk, town, NULL, false, false);
    assert_string_equal(service(desk, office, "900", "title_de"), "Neu");
    must(desk, ww_drafts_accept(office, 0, &count, &desk->err));
    assert_string_equal(service(desk, office, "900", "title_de"), "no such row");
    ww_cabinet_close(office);
}

static void test_dropping(void **state)
{
    struct desk *desk = *state;
    const char *town = make_office(desk);
    uint32_t count;
    must(desk, propose(desk, town, "author", CELL, "1", "fee", "5"));
    must(desk, propose(desk, town, "translator", CELL, "1", "title_tr", "Yeni"));
    struct ww_cabinet *translator = open_as(desk, town, "translator", false, false);
    int64_t fee = list(desk, translator, 2)[0].draft;
    assert_int_equal(ww_drafts_drop(translator, fee, &count, &desk->err), WW_ERR_INPUT);
    must(desk, ww_drafts_drop(translator, 0, &count, &desk->err));
    assert_int_equal(count, 1);
    ww_cabinet_close(translator);
    struct ww_cabinet *office = open_as(desk, town, NULL, false, false);
    must(desk, ww_drafts_drop(office, fee, &count, &desk->err));
    assert_int_equal(ww_drafts_drop(office, fee, &count, &desk->err), WW_ERR_INPUT);
    list(desk, office, 0);
    ww_cabinet_close(office);
}

static void test_a_translator_only_translates(void **state)
{
    struct desk *desk = *state;
    const char *town = make_office(desk);
    static const char *const refused[] = {"title_de", "fee"};
    struct ww_cabinet *cabinet = open_as(desk, town, "translator", false, false);
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        assert_int_equal(change(desk, cabinet, CELL, "1", refused[i], "7"), WW_ERR_INPUT);
        assert_non_null(strstr(desk->err.message, "translator"));
    }
    assert_int_equal(change(desk, cabinet, REMOVAL, "1", NULL, NULL), WW_ERR_INPUT);
    must(desk, change(desk, cabinet, CELL, "1", "title_tr", "Başka"));
    ww_cabinet_close(cabinet);
    cabinet = open_as(desk, town, "author", false, false);
    must(desk, change(desk, cabinet, CELL, "1", "fee", "7"));
    ww_cabinet_close(cabinet);
}

static void test_files_have_no_drafts(void **state)
{
    struct desk *desk = *state;
    struct ww_cabinet *cabinet;
    const struct ww_cabinet_user user = {.proposes = true};
    assert_int_equal(ww_cabinet_open_as(&cabinet, desk->content, &user, &desk->err), WW_ERR_INPUT);
    assert_null(cabinet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_proposed_seen_and_accepted, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_what_is_as_it_was_is_no_draft, desk_setup,
                                        desk_teardown),
        cmocka_unit_test_setup_teardown(test_outrun_drafts_stay, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_an_outrun_draft_stays_outrun, desk_setup,
                                        desk_teardown),
        cmocka_unit_test_setup_teardown(test_a_proposed_row_is_taken_back, desk_setup,
                                        desk_teardown),
        cmocka_unit_test_setup_teardown(test_changed_by_one_and_removed_by_another, desk_setup,
                                        desk_teardown),
        cmocka_unit_test_setup_teardown(test_rows, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_dropping, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_a_translator_only_translates, desk_setup,
                                        desk_teardown),
        cmocka_unit_test_setup_teardown(test_files_have_no_drafts, desk_setup, desk_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
