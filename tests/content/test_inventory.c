#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "content/fixture.h"
#include "content/inventory.h"

static bool is_before(const struct ww_inventory_row *a, const struct ww_inventory_row *b)
{
    for (int i = 0; i < WW_INVENTORY_KEYS_MAX; i++)
        if (a->key[i] != b->key[i])
            return a->key[i] < b->key[i];
    return false;
}

/* Two releases can only be compared side by side when every part is in the order of its keys. */
static void test_order(void **state)
{
    struct fixture *fixture = *state;
    struct ww_release *release = fixture->release;
    for (int part = 0; part < WW_INVENTORY_PARTS; part++) {
        struct ww_inventory inventory;
        struct ww_inventory_row row, before;
        int count = 0;
        ww_inventory_open(&inventory, release, (enum ww_inventory_part)part);
        assert_in_range(inventory.keys, 1, WW_INVENTORY_KEYS_MAX);
        assert_in_range(inventory.values, 0, WW_INVENTORY_VALUES_MAX);
        for (; ww_inventory_next(&inventory, &row); before = row)
            if (count++ && is_before(&row, &before))
                fail_msg("part %d: row %d is out of order", part, count);
        assert_false(ww_inventory_next(&inventory, &row));
        ww_inventory_finish(&inventory);
    }
    assert_false(ww_release_is_broken(release));
}

static void test_values(void **state)
{
    struct fixture *fixture = *state;
    struct ww_release *release = fixture->release;
    struct ww_inventory inventory;
    struct ww_inventory_row row;
    int rows = 0;
    ww_inventory_open(&inventory, release, WW_INVENTORY_TEXTS);
    while (ww_inventory_next(&inventory, &row)) {
        assert_non_null(row.values[0]);
        assert_non_null(row.values[1]);
        assert_null(row.values[2]);
        rows++;
    }
    assert_true(rows > 10);
    ww_inventory_finish(&inventory);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_order),
        cmocka_unit_test(test_values),
    };
    return cmocka_run_group_tests(tests, fixture_setup, fixture_teardown);
}
