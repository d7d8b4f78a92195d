#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "staff/zone.h"

static void test_names(void **state)
{
    (void)state;
    assert_true(ww_zone_is_known("Europe/Berlin"));
    assert_true(ww_zone_is_known("Europe/Istanbul"));
    assert_true(ww_zone_is_known("UTC"));
    assert_false(ww_zone_is_known("Europe/Bonn"));
    assert_false(ww_zone_is_known("Etc/Unknown"));
    assert_false(ww_zone_is_known("Berlin"));
    assert_false(ww_zone_is_known(""));
    assert_false(ww_zone_is_known("GMT+17:30"));
    assert_false(
        ww_zone_is_known("Europe/Ber\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC\xC3\xBC"
                         "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
}

/* Both changes of 2026 in Berlin, at 01:00 UTC on 29 March and 25 October. */
static void test_changes(void **state)
{
    (void)state;
    const int64_t january_s = 1767225600, march_s = 1774746000, october_s = 1792890000;
    struct ww_zone_offset offsets[8];
    assert_int_equal(
        ww_zone_offsets("Europe/Berlin", january_s, january_s + 364 * 86400, offsets, 8), 3);
    assert_true(offsets[0].utc_s == january_s && offsets[0].offset_s == 3600);
    assert_true(offsets[1].utc_s == march_s && offsets[1].offset_s == 7200);
    assert_true(offsets[2].utc_s == october_s && offsets[2].offset_s == 3600);
    assert_int_equal(ww_zone_offset_at("Europe/Berlin", march_s - 1), 3600);
    assert_int_equal(ww_zone_offset_at("Europe/Berlin", march_s), 7200);
    assert_int_equal(ww_zone_offset_at("Europe/Berlin", october_s), 3600);
}

static void test_without_changes(void **state)
{
    (void)state;
    struct ww_zone_offset offsets[8];
    assert_int_equal(ww_zone_offsets("Europe/Istanbul", 1767225600, 1800000000, offsets, 8), 1);
    assert_int_equal(offsets[0].offset_s, 3 * 3600);
    assert_int_equal(ww_zone_offsets("Europe/Berlin", 0, 1800000000, offsets, 8), 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_changes),
        cmocka_unit_test(test_without_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
