/* Three versions of every cell: what the source gave last, what it gives now, what stands here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/file.h"
#include "staff/desk.h"
#include "staff/intake.h"

/* What a source has: organizations, and one contact for each. */
struct thing {
    const char *guid, *name, *url, *email;
};

struct office {
    struct desk *desk;
    struct ww_intake in;
};

static int setup(void **state)
{
    if (desk_setup(state) != 0)
        return -1;
    struct office *office = calloc(1, sizeof *office);
    office->desk = *state;
    *state = office;
    return 0;
}

static int teardown(void **state)
{
    struct office *office = *state;
    void *desk = office->desk;
    ww_intake_finish(&office->in);
    free(office);
    return desk_teardown(&desk);
}

static enum ww_err open_intake(struct office *o)
{
    struct ww_error *err = &o->desk->err;
    ww_intake_finish(&o->in);
    enum ww_err result = ww_intake_open(
        &o->in,
        &(struct ww_intake_params){
            .content = {.dir = o->desk->content, .has_now = true, .now_s = DESK_NOW_S},
            .source = "test",
            .what = "test.json",
        },
        err);
    if (result == WW_OK)
        result = ww_intake_table(&o->in, WW_TABLE_ORGANIZATIONS, err);
    if (result == WW_OK)
        result = ww_intake_table(&o->in, WW_TABLE_CONTACTS, err);
    return result;
}

static void take(struct office *o, const struct thing *thing)
{
    struct ww_intake *in = &o->in;
    uint32_t row;
    if (ww_intake_find(in, WW_ORGANIZATIONS_NAME, thing->name, &row))
        ww_intake_bind(in, WW_TABLE_ORGANIZATIONS, thing->guid, row);
    bool added;
    row = ww_intake_row(in, WW_TABLE_ORGANIZATIONS, thing->guid, &added);
    if (added)
        ww_intake_set(in, row, WW_ORGANIZATIONS_CODE, 0,
                      ww_intake_code(in, WW_ORGANIZATIONS_CODE, thing->name, "organization"));
    ww_intake_set(in, row, WW_ORGANIZATIONS_NAME, 0, thing->name);
    ww_intake_set(in, row, WW_ORGANIZATIONS_URL, 0, thing->url);
    if (row == WW_INTAKE_GONE)
        return;
    row = ww_intake_row(in, WW_TABLE_CONTACTS, thing->guid, NULL);
    for (uint32_t i = 0; i < ww_intake_rows(in, WW_TABLE_ORGANIZATIONS); i++)
        if (strcmp(ww_intake_get(in, i, WW_ORGANIZATIONS_NAME, 0), thing->name) == 0)
            ww_intake_set(in, row, WW_CONTACTS_ORGANIZATION, 0,
                          ww_intake_get(in, i, WW_ORGANIZATIONS_CODE, 0));
    ww_intake_set(in, row, WW_CONTACTS_NAME, 0, "Büro");
    ww_intake_set(in, row, WW_CONTACTS_EMAIL, 0, thing->email);
}

/* Takes `count` things over and settles; written when `write`. */
static void import(struct office *o, const struct thing *things, size_t count, bool write)
{
    if (open_intake(o) != WW_OK)
        fail_msg("%s", o->desk->err.message);
    for (size_t i = 0; i < count; i++)
        take(o, &things[i]);
    ww_intake_drop_missing(&o->in, WW_TABLE_ORGANIZATIONS, NULL);
    ww_intake_drop_missing(&o->in, WW_TABLE_CONTACTS, "");
    assert_int_equal(ww_intake_settle(&o->in, &o->desk->err), WW_OK);
    if (write)
        assert_int_equal(ww_intake_write(&o->in, &o->desk->err), WW_OK);
}

static const char *text_of(struct office *o, const char *file)
{
    const char *text =
        desk_read(o->desk, ww_arena_printf(&o->desk->arena, "content/%s", file), NULL);
    return text ? text : "";
}

static bool has(struct office *o, const char *file, const char *words)
{
    return strstr(text_of(o, file), words) != NULL;
}

static bool warned(struct office *o, const char *words)
{
    for (size_t i = 0; i < o->in.report.count; i++)
        if (strstr(o->in.report.items[i].message, words))
            return true;
    return false;
}

static const char *said(struct office *o)
{
    const char *path = desk_path(o->desk, "said");
    FILE *out = fopen(path, "w");
    assert_non_null(out);
    ww_intake_print(&o->in, 10, out);
    fclose(out);
    return desk_read(o->desk, "said", NULL);
}

static const struct thing two[] = {
    {"a", "Bund", "https://bund.example", "a@bund.example"},
    {"b", "Hof", "https://hof.example", NULL},
};

static void test_new_rows(void **state)
{
    struct office *o = *state;
    import(o, two, 2, false);
    assert_false(has(o, "organizations.csv", "Bund"));
    import(o, two, 2, true);
    assert_int_equal(o->in.tables[WW_TABLE_ORGANIZATIONS].added, 2);
    assert_int_equal(o->in.tables[WW_TABLE_ORGANIZATIONS].own, 2);
    assert_true(has(o, "organizations.csv", "3,bund,https://bund.example,,Bund,,2026-11-24\n"));
    assert_true(has(o, "organizations.csv", "4,hof,https://hof.example,,Hof,,2026-11-24\n"));
    assert_true(has(o, "contacts.csv", "3,bund,,a@bund.example,,Büro,,2026-11-24\n"));
    assert_non_null(strstr(said(o), "new in organizations.csv: Bund"));
    assert_non_null(strstr(
        said(o), "organizations.csv: 2 new, 0 changed, 0 removed, 0 as before; 2 of your own"));
    assert_int_equal(desk_check(o->desk), WW_OK);
    assert_int_equal(o->desk->report.mistakes, 0);
}

static void test_same_again_changes_no_byte(void **state)
{
    struct office *o = *state;
    import(o, two, 2, true);
    const char *organizations = text_of(o, "organizations.csv");
    const char *contacts = text_of(o, "contacts.csv"), *imports = text_of(o, "imports.csv");
    import(o, two, 2, true);
    assert_false(ww_intake_changes(&o->in));
    assert_int_equal(o->in.tables[WW_TABLE_ORGANIZATIONS].same, 2);
    assert_string_equal(text_of(o, "organizations.csv"), organizations);
    assert_string_equal(text_of(o, "contacts.csv"), contacts);
    assert_string_equal(text_of(o, "imports.csv"), imports);
}

static void test_source_changed(void **state)
{
    struct office *o = *state;
    import(o, two, 2, true);
    desk_edit(o->desk, "organizations.csv", "Bund,,2026-11-24", "Bund,,2026-01-01");
    const struct thing now[] = {{"a", "Bund neu", NULL, "a@bund.example"}, two[1]};
    import(o, now, 2, true);
    assert_int_equal(o->in.tables[WW_TABLE_ORGANIZATIONS].changed, 1);
    assert_non_null(strstr(said(o), "changed in organizations.csv: Bund neu (name_de, url)"));
    assert_true(has(o, "organizations.csv", "3,bund,,,Bund neu,,2026-11-24\n"));
}

static void test_staff_changed(void **state)
{
    struct office *o = *state;
    import(o, two, 2, true);
    desk_edit(o->desk, "organizations.csv", ",Hof,,", ",Unser Hof,Avlu,");
    desk_edit(o->desk, "organizations.csv", "https://hof.example", "");
    const char *before = text_of(o, "organizations.csv");
    import(o, two, 2, true);
    assert_int_equal(o->in.conflicts, 0);
    assert_string_equal(text_of(o, "organizations.csv"), before);
}

static void test_both_changed(void **state)
{
    struct office *o = *state;
    const struct thing now[] = {{"a", "Bund", "https://neu.example", "a@bund.example"}, two[1]};
    import(o, two, 2, true);
    desk_edit(o->desk, "organizations.csv", "https://bund.example", "https://unser.example");
    import(o, now, 2, true);
    assert_int_equal(o->in.conflicts, 1);
    assert_true(warned(o,
                       "organizations.csv, id 3, url was changed there and here: there "
                       "\"https://neu.example\", here \"https://unser.example\"; yours is kept"));
    assert_true(has(o, "organizations.csv", "https://unser.example"));
    assert_non_null(strstr(said(o), "1 cell was changed there and here: yours kept"));

    /* Said once; then only counted. */
    import(o, now, 2, true);
    assert_int_equal(o->in.conflicts, 0);
    assert_int_equal(o->in.differing, 1);
    assert_int_equal(o->in.report.count, 0);
    assert_false(ww_intake_changes(&o->in));

    /* Emptied in answer to it: the source's is taken over. */
    desk_edit(o->desk, "organizations.csv", "https://unser.example", "");
    import(o, now, 2, true);
    assert_true(has(o, "organizations.csv", "https://neu.example"));
    import(o, now, 2, true);
    assert_false(ww_intake_changes(&o->in));
}

/* Long texts that differ in one word: that word is what is shown. */
static void test_long_texts(void **state)
{
    struct office *o = *state;
    char text[2][900];
    for (int i = 0; i < 2; i++)
        snprintf(text[i], sizeof text[i], "%0400d %s %0400d", 0, i ? "Straße" : "Gasse", 0);
    struct thing now[] = {{"a", "Bund", NULL, NULL}};
    import(o, now, 1, true);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(open_intake(o), WW_OK);
        uint32_t row = ww_intake_row(&o->in, WW_TABLE_ORGANIZATIONS, "a", NULL);
        ww_intake_set(&o->in, row, WW_ORGANIZATIONS_DESCRIPTION, 0, text[i]);
        assert_int_equal(ww_intake_settle(&o->in, &o->desk->err), WW_OK);
        assert_int_equal(ww_intake_write(&o->in, &o->desk->err), WW_OK);
        if (i == 0)
            desk_edit(o->desk, "organizations.csv", "Gasse", "Allee");
    }
    assert_true(warned(o, " Straße "));
    assert_true(warned(o, " Allee "));
}

/* What staff emptied on purpose does not come back because the source changed it. */
static void test_emptied_here(void **state)
{
    struct office *o = *state;
    const struct thing now[] = {{"a", "Bund", "https://neu.example", "a@bund.example"}, two[1]};
    import(o, two, 2, true);
    desk_edit(o->desk, "organizations.csv", "https://bund.example", "");
    for (int i = 0; i < 3; i++) {
        import(o, now, 2, true);
        assert_int_equal(o->in.conflicts, i == 0);
        assert_false(has(o, "organizations.csv", "neu.example"));
    }
}

static void test_source_gives_up(void **state)
{
    struct office *o = *state;
    import(o, two, 2, true);
    import(o, two, 1, true);
    assert_int_equal(o->in.tables[WW_TABLE_ORGANIZATIONS].removed, 1);
    assert_non_null(strstr(said(o), "removed in organizations.csv: Hof"));
    assert_false(has(o, "organizations.csv", "Hof"));
    assert_false(has(o, "imports.csv", ",b,"));
    /* What comes in the same turn gets a number of its own. */
    const struct thing three[] = {two[0], {"c", "Chor", NULL, NULL}};
    import(o, two, 2, true);
    assert_true(has(o, "organizations.csv", "4,hof"));
    import(o, three, 2, true);
    assert_true(has(o, "organizations.csv", "5,chor"));
}

static void test_given_up_but_changed_here(void **state)
{
    struct office *o = *state;
    import(o, two, 2, true);
    desk_edit(o->desk, "organizations.csv", ",Hof,,", ",Hof,Avlu,");
    import(o, two, 1, true);
    assert_true(warned(o, "organizations.csv, id 4 is no longer in it, but was changed here"));
    assert_true(has(o, "organizations.csv", "4,hof"));
    assert_false(has(o, "contacts.csv", ",hof,")); /* that one nobody touched */
}

static void test_given_up_but_referred_to(void **state)
{
    struct office *o = *state;
    import(o, two, 2, true);
    desk_edit(o->desk, "programs.csv", "1,bridge,club", "1,bridge,hof");
    import(o, two, 1, true);
    assert_true(warned(o, "organizations.csv, id 4 is no longer in it, but programs.csv, id 1 "
                          "refers to it and is kept"));
    assert_true(has(o, "organizations.csv", "4,hof"));
    assert_int_equal(desk_check(o->desk), WW_OK);
    assert_int_equal(o->desk->report.mistakes, 0);
}

static void test_removed_here_stays_away(void **state)
{
    struct office *o = *state;
    import(o, two, 2, true);
    desk_edit(o->desk, "organizations.csv", "4,hof,https://hof.example,,Hof,,2026-11-24\n", "");
    desk_edit(o->desk, "contacts.csv", "4,hof,,,,Büro,,2026-11-24\n", "");
    for (int i = 0; i < 2; i++) {
        import(o, two, 2, true);
        assert_int_equal(o->in.gone, 1);
        assert_false(has(o, "organizations.csv", "Hof"));
        assert_false(has(o, "contacts.csv", ",hof,"));
    }
    assert_non_null(strstr(said(o), "1 row that you removed stays away"));
    import(o, two, 1, true);
    assert_false(has(o, "imports.csv", ",b,"));
}

static void test_bound_row(void **state)
{
    struct office *o = *state;
    const struct thing town[] = {{"t", "Stadt", "https://other.example", NULL},
                                 {"v", "Verein", "https://club.example", NULL}};
    import(o, town, 2, true);
    assert_int_equal(o->in.tables[WW_TABLE_ORGANIZATIONS].added, 0);
    assert_int_equal(o->in.conflicts, 1); /* the town's address; the club had none */
    assert_true(has(o, "organizations.csv", "1,town,https://town.example,"));
    assert_true(has(o, "organizations.csv", "2,club,https://club.example,"));
    const struct thing later[] = {town[0], {"v", "Verein", "https://new.example", NULL}};
    import(o, later, 2, true);
    assert_true(has(o, "organizations.csv", "2,club,https://new.example,"));
}

static void test_one_row_is_one_thing(void **state)
{
    struct office *o = *state;
    assert_int_equal(open_intake(o), WW_OK);
    assert_true(ww_intake_bind(&o->in, WW_TABLE_ORGANIZATIONS, "x", 0));
    assert_false(ww_intake_bind(&o->in, WW_TABLE_ORGANIZATIONS, "y", 0));
    assert_false(ww_intake_bind(&o->in, WW_TABLE_ORGANIZATIONS, "x", 1));
    assert_true(ww_intake_knows(&o->in, WW_TABLE_ORGANIZATIONS, "x"));
    assert_false(ww_intake_knows(&o->in, WW_TABLE_CONTACTS, "x"));
    bool added;
    assert_int_equal(ww_intake_row(&o->in, WW_TABLE_ORGANIZATIONS, "x", &added), 0);
    assert_false(added);
    uint32_t row = ww_intake_row(&o->in, WW_TABLE_ORGANIZATIONS, "y", &added);
    assert_true(added);
    assert_int_equal(ww_intake_row(&o->in, WW_TABLE_ORGANIZATIONS, "y", &added), row);
    assert_false(added);
}

/* A cell that the tables would refuse never gets into them. */
static void test_refused_values(void **state)
{
    struct office *o = *state;
    const struct thing odd[] = {{"a", "Bund", "bund.example", "nobody"}};
    import(o, odd, 1, true);
    assert_true(warned(o,
                       "url of \"a\" is left out (for organizations.csv): \"bund.example\" is no "
                       "web address"));
    assert_true(warned(o, "email of \"a\" is left out"));
    assert_int_equal(desk_check(o->desk), WW_OK);
    assert_int_equal(o->desk->report.mistakes, 0);
}

static void test_odd_guids(void **state)
{
    struct office *o = *state;
    char *length = ww_arena_alloc(&o->desk->arena, 3000);
    memset(length, 'x', 2999);
    const struct thing odd[] = {{length, "Lang", NULL, NULL}, {"a\nb \"c\"", "Zeilen", NULL, NULL}};
    import(o, odd, 2, true);
    assert_int_equal(desk_check(o->desk), WW_OK);
    assert_int_equal(o->desk->report.mistakes, 0);
    import(o, odd, 2, true);
    assert_false(ww_intake_changes(&o->in));
}

static void test_another_source_is_left_alone(void **state)
{
    struct office *o = *state;
    desk_write(o->desk, "imports.csv",
               "id,source,guid,table,row,cells\n1,other,b,organizations,2,name_de=0123456789ab\n");
    import(o, two, 1, true);
    import(o, NULL, 0, true);
    assert_string_equal(
        text_of(o, "imports.csv"),
        "id,source,guid,table,row,cells\n1,other,b,organizations,2,name_de=0123456789ab\n");
}

static void test_damaged_memory(void **state)
{
    struct office *o = *state;
    static const struct {
        const char *row, *message;
    } cases[] = {
        {"1,test,a,nonsense,1,", "imports.csv, row 2: there is no table \"nonsense\""},
        {"1,test,a,imports,1,", "there is no table \"imports\""},
        {"1,test,a,organizations,x,", "\"x\" is no id of a row"},
        {"1,test,a,organizations,,", "source, guid, table and row have to be filled"},
        {"1,test,,organizations,1,", "source, guid, table and row have to be filled"},
        {"1,test,a,organizations,1,name_de=123", "what stands in cells is not what an import"},
        {"1,test,a,organizations,1,name_de", "what stands in cells is not what an import"},
        {"1,test,a,organizations,1,=0123456789ab", "what stands in cells is not"},
        {"1,test,a,organizations,1,name_de=0123456789ab?", "what stands in cells is not"},
        {"1,test,a,organizations,1,number=0123456789ab", "what stands in cells is not"},
        {"1,test,a,organizations,1,\n2,test,a,organizations,2,",
         "imports.csv, row 3: row 2 has the same guid; remove the row"},
        {"1,test,a,organizations,1,\n2,test,b,organizations,1,",
         "rows 2 and 3: both belong to row 1 of organizations.csv"},
        {"1,test,\"a", "imports.csv"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        desk_write(
            o->desk, "imports.csv",
            ww_arena_printf(&o->desk->arena, "id,source,guid,table,row,cells\n%s\n", cases[i].row));
        assert_int_equal(open_intake(o), WW_ERR_INPUT);
        if (!strstr(o->desk->err.message, cases[i].message))
            fail_msg("%s: %s", cases[i].row, o->desk->err.message);
    }
    /* A language that the content had, and a row without cells. */
    desk_write(o->desk, "imports.csv",
               "id,source,guid,table,row,cells\n"
               "1,test,a,organizations,1,name_fr=0123456789ab url=0123456789ab!\n"
               "2,test,b,organizations,2,\n");
    assert_int_equal(open_intake(o), WW_OK);
}

static void test_nothing_is_written_when_one_table_cannot_be(void **state)
{
    struct office *o = *state;
    const char *before = text_of(o, "contacts.csv");
    import(o, two, 2, false);
    /* Where the new table would be written first stands a directory. */
    assert_int_equal(ww_dir_create(desk_path(o->desk, "content/imports.csv.new"), NULL), WW_OK);
    assert_int_equal(ww_intake_write(&o->in, &o->desk->err), WW_ERR_SYSTEM);
    assert_string_equal(text_of(o, "contacts.csv"), before);
    assert_false(has(o, "organizations.csv", "Bund"));
}

static void test_rows_above_the_limit(void **state)
{
    struct office *o = *state;
    assert_int_equal(open_intake(o), WW_OK);
    assert_int_equal(ww_intake_table(&o->in, WW_TABLE_SLIDES, &o->desk->err), WW_OK);
    for (int i = 0; i < 100; i++)
        ww_intake_row(&o->in, WW_TABLE_SLIDES, ww_arena_printf(&o->in.arena, "%d", i), NULL);
    assert_int_equal(ww_intake_settle(&o->in, &o->desk->err), WW_ERR_INPUT);
    assert_non_null(strstr(o->desk->err.message, "slides.csv would have 102 rows, more than 64"));
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(test_new_rows),
        TEST(test_same_again_changes_no_byte),
        TEST(test_source_changed),
        TEST(test_staff_changed),
        TEST(test_both_changed),
        TEST(test_long_texts),
        TEST(test_emptied_here),
        TEST(test_source_gives_up),
        TEST(test_given_up_but_changed_here),
        TEST(test_given_up_but_referred_to),
        TEST(test_removed_here_stays_away),
        TEST(test_bound_row),
        TEST(test_one_row_is_one_thing),
        TEST(test_refused_values),
        TEST(test_odd_guids),
        TEST(test_another_source_is_left_alone),
        TEST(test_damaged_memory),
        TEST(test_nothing_is_written_when_one_table_cannot_be),
        TEST(test_rows_above_the_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
