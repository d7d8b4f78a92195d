#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "staff/accounts.h"

static const char path[] = "accounts-of-test.sqlite";

struct office {
    struct ww_editorial *editorial;
    struct ww_arena arena;
    struct ww_error err;
};

static int setup(void **state)
{
    static struct office office;
    office = (struct office){0};
    unlink(path);
    *state = &office;
    return ww_editorial_create(path, &office.err) == WW_OK &&
                   ww_editorial_open(&office.editorial, path, &office.err) == WW_OK
               ? 0
               : 1;
}

static int teardown(void **state)
{
    struct office *office = *state;
    ww_editorial_close(office->editorial);
    ww_arena_finish(&office->arena);
    unlink(path);
    return 0;
}

static enum ww_err put(struct office *office, const char *by, const char *login, const char *role)
{
    bool added;
    return ww_account_put(office->editorial, by,
                          &(struct ww_account_change){.login = login, .role = role}, &added,
                          &office->err);
}

static void test_roles(void **state)
{
    (void)state;
    static const struct {
        const char *role;
        bool may[4];
    } cases[] = {
        {"translator", {true, false, false, false}}, {"author", {true, true, false, false}},
        {"publisher", {true, true, true, false}},    {"administrator", {true, true, true, true}},
        {"", {false, false, false, false}},          {"Author", {false, false, false, false}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int act = 0; act < 4; act++)
            assert_int_equal(ww_role_may(cases[i].role, (enum ww_act)act), cases[i].may[act]);
}

static void test_add_and_change(void **state)
{
    struct office *office = *state;
    struct ww_account account;
    assert_int_equal(put(office, NULL, "uebersetzung", "translator"), WW_OK);
    assert_int_equal(ww_account_require(office->editorial, "uebersetzung", WW_ACT_TRANSLATE,
                                        &office->arena, &account, &office->err),
                     WW_OK);
    assert_string_equal(account.role, "translator");
    assert_int_equal(ww_account_require(office->editorial, "uebersetzung", WW_ACT_PUBLISH,
                                        &office->arena, &account, &office->err),
                     WW_ERR_INPUT);
    assert_non_null(strstr(office->err.message, "a translator, who may not publish"));
    assert_int_equal(put(office, NULL, "uebersetzung", "author"), WW_OK);
    assert_int_equal(ww_account_require(office->editorial, "uebersetzung", WW_ACT_WRITE,
                                        &office->arena, &account, &office->err),
                     WW_OK);
    struct ww_account_entry *items;
    int count;
    assert_int_equal(
        ww_accounts_list(office->editorial, &office->arena, &items, &count, &office->err), WW_OK);
    assert_int_equal(count, 2);
    assert_string_equal(items[0].account.login, "office");
    assert_string_equal(items[1].account.login, "uebersetzung");
    assert_string_equal(items[1].account.name, "uebersetzung");
    assert_int_equal(items[1].last_s, 0);
}

static void test_refusals(void **state)
{
    struct office *office = *state;
    static const char *const wrong[] = {"",    "Anna", "a b",
                                        "a/b", "ä",    "a23456789012345678901234567890123"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(put(office, NULL, wrong[i], "author"), WW_ERR_INPUT);
    assert_int_equal(put(office, NULL, "new", NULL), WW_ERR_INPUT);
    assert_int_equal(put(office, NULL, "new", "boss"), WW_ERR_INPUT);
    assert_int_equal(put(office, NULL, "new", "publisher"), WW_OK);
    assert_int_equal(put(office, "new", "other", "author"), WW_ERR_INPUT);
    assert_int_equal(put(office, "nobody", "other", "author"), WW_ERR_INPUT);
}

static void test_names_have_one_line(void **state)
{
    struct office *office = *state;
    char long_name[200] = {0};
    memset(long_name, 'a', sizeof long_name - 1);
    const char *const wrong[] = {"", " ", "Ayse\nAdmin", "Ay\xfe", long_name};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        bool added;
        const struct ww_account_change change = {
            .login = "ayse", .name = wrong[i], .role = "author"};
        assert_int_equal(ww_account_put(office->editorial, NULL, &change, &added, &office->err),
                         WW_ERR_INPUT);
        assert_non_null(strstr(office->err.message, "ayse"));
    }
}

static void test_the_last_administrator_stays(void **state)
{
    struct office *office = *state;
    bool added, no = false;
    const struct ww_account_change leave = {.login = "office", .is_active = &no};
    assert_int_equal(put(office, NULL, "office", "author"), WW_ERR_INPUT);
    assert_non_null(strstr(office->err.message, "last administrator"));
    assert_int_equal(ww_account_put(office->editorial, NULL, &leave, &added, &office->err),
                     WW_ERR_INPUT);
    assert_int_equal(put(office, NULL, "second", "administrator"), WW_OK);
    assert_int_equal(ww_account_put(office->editorial, NULL, &leave, &added, &office->err), WW_OK);
    assert_false(added);
    assert_int_equal(put(office, NULL, "third", "author"), WW_ERR_INPUT);
    assert_non_null(strstr(office->err.message, "no longer used"));
    assert_int_equal(put(office, "second", "third", "author"), WW_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_roles),
        cmocka_unit_test_setup_teardown(test_add_and_change, setup, teardown),
        cmocka_unit_test_setup_teardown(test_refusals, setup, teardown),
        cmocka_unit_test_setup_teardown(test_names_have_one_line, setup, teardown),
        cmocka_unit_test_setup_teardown(test_the_last_administrator_stays, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
