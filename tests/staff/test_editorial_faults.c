#include <setjmp.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "staff/cabinet.h"
#include "staff/desk.h"
#include "staff/init.h"

/* The full counts are for `./dev soak`. */
static int rounds(int few, int many)
{
    return getenv("WW_SOAK") ? many : few;
}

static uint32_t draw(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33);
}

static void must(struct desk *desk, enum ww_err result)
{
    if (result != WW_OK)
        fail_msg("%s", desk->err.message);
}

static void make_town(struct desk *desk)
{
    struct ww_init made;
    const struct ww_init_params params = {
        .dir = desk_path(desk, "town"), .from = desk->content, .today = DESK_TODAY};
    must(desk, ww_init_make(&params, &made, &desk->err));
}

/* Gives the title and the summary of every offer the same text, again and again. */
static void write_forever(const char *town)
{
    struct ww_error err;
    for (int turn = 0;; turn++) {
        struct ww_cabinet *cabinet;
        struct ww_arena arena = {0};
        struct ww_grid grid;
        if (ww_cabinet_open(&cabinet, town, &err) != WW_OK ||
            ww_cabinet_read(cabinet, WW_TABLE_SERVICES, &arena, &grid, &err) != WW_OK)
            _exit(1);
        const char *text = ww_arena_printf(&arena, "%d of %d", turn, (int)getpid());
        for (uint32_t row = 0; row < grid.rows; row++) {
            ww_grid_set(&grid, row, ww_grid_find(&grid, "title_de"), text);
            ww_grid_set(&grid, row, ww_grid_find(&grid, "summary_de"), text);
        }
        const struct ww_cabinet_table table = {WW_TABLE_SERVICES, &grid};
        const struct ww_cabinet_note note = {.source = "test", .what = text};
        if (ww_cabinet_write(cabinet, &table, 1, &note, &err) != WW_OK)
            _exit(1);
        ww_grid_finish(&grid);
        ww_cabinet_close(cabinet);
        ww_arena_finish(&arena);
    }
}

/* Everything in it is of one writing, and that is the last one of which it knows. */
static int64_t assert_whole(struct desk *desk)
{
    struct ww_cabinet *cabinet;
    struct ww_grid grid;
    must(desk, ww_cabinet_open(&cabinet, desk_path(desk, "town"), &desk->err));
    must(desk, ww_cabinet_read(cabinet, WW_TABLE_SERVICES, &desk->arena, &grid, &desk->err));
    int64_t revision = ww_cabinet_revision(cabinet);
    struct ww_revision last;
    must(desk, ww_editorial_revision(ww_cabinet_editorial(cabinet), revision, &desk->arena, &last,
                                     &desk->err));
    for (uint32_t row = 0; row < grid.rows && revision > 1; row++) {
        assert_string_equal(ww_grid_get(&grid, row, ww_grid_find(&grid, "title_de")), last.what);
        assert_string_equal(ww_grid_get(&grid, row, ww_grid_find(&grid, "summary_de")), last.what);
    }
    sqlite3_stmt *stmt;
    bool found;
    must(desk, ww_editorial_prepare(ww_cabinet_editorial(cabinet), &stmt, "PRAGMA integrity_check",
                                    &desk->err));
    must(desk, ww_editorial_step(ww_cabinet_editorial(cabinet), stmt, &found, &desk->err));
    assert_string_equal((const char *)sqlite3_column_text(stmt, 0), "ok");
    sqlite3_finalize(stmt);
    ww_grid_finish(&grid);
    ww_cabinet_close(cabinet);
    return revision;
}

static void test_killed_while_writing(void **state)
{
    struct desk *desk = *state;
    uint64_t seed = 5;
    int kills = rounds(15, 200);
    int64_t before = 0, last = 0;
    make_town(desk);
    for (int i = 0; i < kills; i++) {
        pid_t child = fork();
        assert_true(child >= 0);
        if (child == 0)
            write_forever(desk_path(desk, "town"));
        usleep(5000 + draw(&seed) % 60000);
        assert_int_equal(kill(child, SIGKILL), 0);
        int status;
        assert_int_equal(waitpid(child, &status, 0), child);
        assert_true(WIFSIGNALED(status));
        last = assert_whole(desk);
        assert_true(last >= before);
        before = last;
    }
    print_message("%d kills, %lld writings, every one whole or not there\n", kills,
                  (long long)last - 1);
}

/* Whoever opens a damaged file hears of it or reads something; nothing crashes. */
static void test_damaged_files(void **state)
{
    struct desk *desk = *state;
    uint64_t seed = 7;
    size_t size;
    int turns = rounds(60, 3000), read = 0;
    make_town(desk);
    char *sound = (char *)desk_read(desk, "town/" WW_EDITORIAL_FILE, &size);
    char *bytes = ww_alloc(size);
    desk->content = desk_path(desk, "town");
    for (int turn = 0; turn < turns; turn++) {
        memcpy(bytes, sound, size);
        for (uint32_t k = 0; k < 1 + draw(&seed) % 40; k++)
            bytes[draw(&seed) % size] = (char)draw(&seed);
        desk_write_bytes(desk, WW_EDITORIAL_FILE, bytes,
                         draw(&seed) % 8 ? size : draw(&seed) % size);
        enum ww_err result = desk_check(desk);
        assert_true(result == WW_OK || *desk->err.message);
        read += result == WW_OK;
        unlink(desk_path(desk, "town/" WW_EDITORIAL_FILE "-wal"));
        unlink(desk_path(desk, "town/" WW_EDITORIAL_FILE "-shm"));
    }
    free(bytes);
    print_message("%d damaged files: %d read, %d refused\n", turns, read, turns - read);
}

#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_killed_while_writing),
        DESK_TEST(test_damaged_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
