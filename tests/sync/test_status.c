#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "sync/status.h"

#define NOW_S INT64_C(1795512600) /* 2026-11-24T09:30:00Z */

static const struct ww_sync_status well = {
    .version = "20261124.093000",
    .source = "https://content.werdohl.example/wegweiser",
    .message = "",
    .checked_s = NOW_S - 30,
    .confirmed_s = NOW_S - 30,
    .installed_s = NOW_S - 3 * 3600,
    .published_s = NOW_S - 4 * 3600,
    .fresh_until_s = NOW_S + 10 * 86400 - 4 * 3600,
    .expires_s = NOW_S + 5 * 86400,
    .fetched_bytes = 26321,
};

static void test_there_and_back(void **state)
{
    (void)state;
    char path[] = "ww-status-XXXXXX";
    close(mkstemp(path));
    struct ww_arena arena = {0};
    struct ww_sync_status status = well, back;
    status.message = "first line\nversion=1\nsecond";
    status.failures = 3;
    assert_int_equal(ww_sync_status_write(path, &status, NULL), WW_OK);
    ww_sync_status_read(path, &arena, &back);
    assert_string_equal(back.version, status.version);
    assert_string_equal(back.source, status.source);
    assert_string_equal(back.message, "first line");
    assert_int_equal(back.expires_s, status.expires_s);
    assert_int_equal(back.fetched_bytes, 26321);
    assert_int_equal(back.failures, 3);
    assert_int_equal(ww_file_write(path, "\x01\x02 rubbish\nfailures=x\n==\n", 24, NULL), WW_OK);
    ww_sync_status_read(path, &arena, &back);
    assert_string_equal(back.version, "");
    assert_int_equal(back.failures, 0);
    unlink(path);
    ww_sync_status_read(path, &arena, &back);
    assert_string_equal(back.version, "");
    ww_arena_finish(&arena);
}

static void test_for_people(void **state)
{
    (void)state;
    struct ww_buf out = {0};
    ww_sync_status_print(&well, NOW_S, &out);
    assert_string_equal(out.data, "All is well.\n"
                                  "\n"
                                  "content             20261124.093000\n"
                                  "from                https://content.werdohl.example/wegweiser\n"
                                  "shown since         2026-11-24T06:30:00Z (3 h ago)\n"
                                  "content of          2026-11-24T05:30:00Z (4 h ago)\n"
                                  "counts as new until 2026-12-04T05:30:00Z (in 9 days)\n"
                                  "last turn           2026-11-24T09:29:30Z (30 s ago)\n"
                                  "last answer         2026-11-24T09:29:30Z (30 s ago)\n"
                                  "answer holds until  2026-11-29T09:30:00Z (in 5 days)\n"
                                  "fetched for it      27 kB\n");
    ww_buf_reset(&out);
    ww_sync_status_print(&well, NOW_S + 10 * 86400, &out);
    assert_non_null(strstr(out.data, "nobody has confirmed it for too long"));
    assert_non_null(strstr(out.data, "the terminal says of when it is"));
    assert_non_null(strstr(out.data, "2026-11-24T05:30:00Z (10 days ago)\n"));
    assert_non_null(strstr(out.data, "holds until  2026-11-29T09:30:00Z (5 days ago)\n"));
    ww_buf_reset(&out);
    ww_sync_status_print(&well, NOW_S + 3 * 86400, &out);
    assert_null(strstr(out.data, "the terminal says"));
    ww_buf_reset(&out);
    ww_sync_status_print(&(struct ww_sync_status){.version = "", .source = "", .message = ""},
                         NOW_S, &out);
    assert_string_equal(out.data, "No content has been installed yet.\n\n");
    ww_buf_finish(&out);
}

static void test_for_scripts(void **state)
{
    (void)state;
    struct ww_buf out = {0};
    struct ww_sync_status status = well;
    status.message = "a \"quoted\" reason";
    ww_sync_status_print_json(&status, NOW_S, &out);
    assert_non_null(strstr(out.data, "\"message\": \"a \\\"quoted\\\" reason\","));
    assert_non_null(strstr(out.data, "\"retry\": null,"));
    assert_non_null(strstr(out.data, "\"expired\": false,\n  \"old\": false\n}"));
    ww_buf_reset(&out);
    ww_sync_status_print_json(&status, NOW_S + 10 * 86400, &out);
    assert_non_null(strstr(out.data, "\"published\": \"2026-11-24T05:30:00Z\","));
    assert_non_null(strstr(out.data, "\"expired\": true,\n  \"old\": true\n}"));
    ww_buf_reset(&out);
    ww_sync_status_print_metrics(&status, NOW_S + 6 * 86400, &out);
    assert_non_null(
        strstr(out.data, "\nwegweiser_sync_content_info{version=\"20261124.093000\"} 1\n"));
    assert_non_null(strstr(out.data, "\n# TYPE wegweiser_sync_checked_timestamp_seconds gauge\n"
                                     "wegweiser_sync_checked_timestamp_seconds 1795512570\n"));
    assert_non_null(strstr(out.data, "\nwegweiser_sync_fetched_bytes 26321\n"));
    assert_non_null(strstr(out.data, "\nwegweiser_sync_expired 1\n"));
    assert_non_null(strstr(out.data, "\nwegweiser_sync_old 0\n"));
    assert_non_null(strstr(out.data, "\nwegweiser_sync_published_timestamp_seconds 1795498200\n"));
    ww_buf_reset(&out);
    ww_sync_status_print_metrics(&status, NOW_S + 10 * 86400, &out);
    assert_non_null(strstr(out.data, "\nwegweiser_sync_old 1\n"));
    ww_buf_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_there_and_back),
        cmocka_unit_test(test_for_people),
        cmocka_unit_test(test_for_scripts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
