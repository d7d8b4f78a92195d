/* What must never reach a terminal, and what must never bring it down. Counts in brackets are those
 * with WW_SOAK=1. */
#define _GNU_SOURCE
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/child.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/sha256.h"
#include "sync/office.h"
#include "sync/slow_server.h"

/* A first version is shown, a second one is packed. */
static void pack_two(struct office *office)
{
    office_pack(office);
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    office_run(office, "cp -r repo before");
    desk_edit(office->desk, "services.csv", "Deutsch von Anfang an", "Deutsch ganz von vorn");
    office_pack(office);
}

/* The terminal refuses what it finds, says so, and shows what it showed. */
static void expect_refused(struct office *office, const char *words)
{
    assert_int_equal(office_turn(office, 0), WW_TURN_FAILED);
    if (!strstr(office->log.data, words))
        fail_msg("\"%s\" is not in the log:\n%s", words, office->log.data);
    assert_string_equal(office_shown(office), "20261124-093000");
    office_expect_tidy(office);
}

/* --- the repository ----------------------------------------------------------------------------
 */

static void test_replayed(void **state)
{
    struct office *office = *state;
    pack_two(office);
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    office_run(office, "mv repo new; mv before repo");
    enum ww_turn_end end = office_turn(office, 0);
    assert_true(end == WW_TURN_FAILED || end == WW_TURN_CURRENT);
    assert_string_equal(office_shown(office), "20261124-093000-001");
}

static void test_expired(void **state)
{
    struct office *office = *state;
    pack_two(office);
    int64_t month_s = INT64_C(30) * 86400;
    office_run(office, "rm -r repo");
    assert_int_equal(office_pack_as(office, office->repo, office_key, ww_utc_s() - month_s, 7),
                     WW_OK);
    expect_refused(office, "expired");
}

static void test_from_the_future(void **state)
{
    struct office *office = *state;
    pack_two(office);
    int64_t year_s = INT64_C(366) * 86400;
    office_run(office, "rm -r repo");
    assert_int_equal(office_pack_as(office, office->repo, office_key, ww_utc_s() + year_s, 7),
                     WW_OK);
    expect_refused(office, "not valid yet");
}

static void test_foreign_key(void **state)
{
    struct office *office = *state;
    pack_two(office);
    office_run(office, "rm -r repo");
    assert_int_equal(office_pack_as(office, office->repo, office_foreign_key, ww_utc_s(), 7),
                     WW_OK);
    expect_refused(office, "public key is not available");
}

static void test_damaged_repository(void **state)
{
    static const struct {
        const char *what, *script, *words;
    } cases[] = {
        {"an unsigned list",
         "sed -i '/^-----BEGIN PGP SIG/,$d; /^-----/d; /^Hash/d' "
         "repo/dists/stable/InRelease",
         "InRelease"},
        {"a changed list", "sed -i 's/^Label: .*/Label: Wegweisex/' repo/dists/stable/InRelease",
         "signed"},
        {"half a list", "truncate -s 300 repo/dists/stable/InRelease", "InRelease"},
        {"an empty list", ": >repo/dists/stable/InRelease", "InRelease"},
        {"a changed index",
         "sed -i 's/Installed-Size: ./Installed-Size: 9/' "
         "repo/dists/stable/main/binary-all/by-hash/SHA256/*",
         "file:"},
        {"no index", "rm repo/dists/stable/main/binary-all/by-hash/SHA256/*", "file:"},
        {"a tampered package",
         "for f in repo/pool/*20261124.093000.001*; do printf X | dd of=$f "
         "bs=1 seek=200 conv=notrunc 2>/dev/null; done",
         "wegweiser-content"},
        {"half a package", "for f in repo/pool/*20261124.093000.001*; do truncate -s 400 $f; done",
         "wegweiser-content"},
        {"an endless package",
         "for f in repo/pool/*20261124.093000.001*; do cat /dev/zero | head "
         "-c 30000000 >>$f; done",
         "wegweiser-content"},
        {"swapped packages",
         "cd repo/pool; cp wegweiser-content_20261124.093000_all.deb "
         "wegweiser-content_20261124.093000.001_all.deb; rm wegweiser-change*",
         "wegweiser-content"},
        {"a package of another kind",
         "cd repo/pool; for f in *.001_all.deb; do cp "
         "$(ls wegweiser-media-* | head -n1) $f; done",
         "wegweiser-content"},
    };
    struct office *office = *state;
    pack_two(office);
    office_run(office, "cp -r repo good");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        print_message("    %s\n", cases[i].what);
        office_run(office, "rm -rf repo terminal/sync/sources; cp -r good repo; %s",
                   cases[i].script);
        expect_refused(office, cases[i].words);
    }
    office_run(office, "rm -rf repo; cp -r good repo");
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
}

/* A server that never ends its answer, and one that gives it a byte at a time. */
static void test_slow_servers(void **state)
{
    struct office *office = *state;
    pack_two(office);
    const char *good = office->settings.sources[0];
    for (enum slow_kind kind = SLOW_ENDLESS; kind <= SLOW_SILENT; kind++) {
        struct slow_server server;
        assert_true(slow_server_start(&server, kind));
        office->settings.sources[0] =
            ww_arena_printf(&office->arena, "http://127.0.0.1:%d", server.port);
        office->settings.source_s = 3;
        int64_t start_ms = ww_monotonic_ms();
        expect_refused(office, "http://127.0.0.1");
        assert_true(ww_monotonic_ms() - start_ms < 60000);
        slow_server_stop(&server);
    }
    /* and it does not keep the next source from being asked */
    office->settings.sources[1] = good;
    office->settings.source_count = 2;
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
}

static void test_stick_pulled_out(void **state)
{
    struct office *office = *state;
    pack_two(office);
    office_run(office, "mv repo away");
    expect_refused(office, "file:");
    office_run(office, "mkdir repo");
    expect_refused(office, "file:");
    office_run(office, "rmdir repo; mv away repo");
    office_turn_well(office);
}

/* --- hostile content, validly signed -----------------------------------------------------------
 */

/* Adds a package with the files of `tree` to what the suite has, as nobody of ours would. */
static void add_package(struct office *office, const char *name, const char *version,
                        const char *fields)
{
    struct ww_repository repository;
    struct ww_suite suite;
    assert_int_equal(ww_repository_open(&repository, office->repo, &office->err), WW_OK);
    assert_int_equal(ww_suite_read(&repository, "stable", &suite, &office->err), WW_OK);
    struct ww_package package = {
        .name = name, .version = version, .description = "hostile", .fields = fields};
    assert_int_equal(ww_suite_add(&repository, &suite, &package, desk_path(office->desk, "tree"), 1,
                                  &office->err),
                     WW_OK);
    struct ww_signing signing = {.key = office_key, .now_s = ww_utc_s(), .valid_days = 7};
    assert_int_equal(ww_suite_write(&repository, &suite, &signing, &office->err), WW_OK);
    ww_repository_close(&repository);
}

static const char *content_fields(struct office *office, const char *depends)
{
    char hash[WW_SHA256_HEX];
    assert_int_equal(ww_sha256_file(desk_path(office->desk, "bad"), hash, NULL, &office->err),
                     WW_OK);
    return ww_arena_printf(&office->arena, "%sContent-Sha256: %s\n", depends, hash);
}

static void test_hostile_content(void **state)
{
    static const struct {
        const char *what, *script, *words;
    } cases[] = {
        {"no database", "echo hello >bad", "900"},
        {"an empty file", ": >bad", "900"},
        {"flipped bits",
         "cp out/current/content.sqlite bad; for i in 3 5 7 9 11 13; do printf '\377' | dd of=bad "
         "bs=1 seek=$((i * 4096 + 5)) conv=notrunc 2>/dev/null; done",
         "900"},
        {"half a database", "cp out/current/content.sqlite bad; truncate -s 65536 bad", "900"},
        {"a link in place of the content",
         "cp out/current/content.sqlite bad; ln -s /etc/passwd "
         "tree/content.sqlite",
         "no file"},
        {"a directory in place of the content",
         "cp out/current/content.sqlite bad; mkdir "
         "tree/content.sqlite",
         "no file"},
        {"other content than the index says",
         "cp out/current/content.sqlite bad; echo hello "
         ">tree/content.sqlite",
         "not what was published"},
    };
    struct office *office = *state;
    office_pack(office);
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    office_run(office, "cp -r repo good");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        print_message("    %s\n", cases[i].what);
        office_run(office,
                   "rm -rf repo tree; cp -r good repo; mkdir tree; %s; test -e tree/content.sqlite "
                   "|| cp bad tree/content.sqlite",
                   cases[i].script);
        add_package(office, "wegweiser-content", "20261124.093000.900", content_fields(office, ""));
        expect_refused(office, cases[i].words);
    }
}

/* A content whose one new picture is not what the content says. */
static void test_hostile_pictures(void **state)
{
    static const struct {
        const char *what, *script, *depends, *words;
    } cases[] = {
        {"no package with it", "", "", "that no package of"},
        {"another picture", "cp content/pictures/one.png tree/media/$new", "Depends: %s (= 1+f)\n",
         "not what was published"},
        {"a link in its place", "ln -s /etc/passwd tree/media/$new", "Depends: %s (= 1+f)\n",
         "not what was published"},
        {"it is not in there", ": >tree/media/other", "Depends: %s (= 1+f)\n",
         "not what was published"},
        {"a package that is not there", "", "Depends: %s (= 1+e)\n", "has no wegweiser-media-"},
    };
    struct office *office = *state;
    office_pack(office);
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    office_run(office, "cp -r repo good; cp -r out/current/media old");
    size_t size;
    unsigned char *png = desk_png(301, 203, &size);
    desk_write_bytes(office->desk, "pictures/two.png", png, size);
    free(png);
    assert_int_equal(desk_publish(office->desk), WW_OK);
    const char *find_new =
        "new=$(ls out/current/media | while read f; do test -e old/$f || echo $f; "
        "done)";
    office_run(office, "%s; printf 'wegweiser-media-%%.1s' $new >name", find_new);
    const char *name = desk_read(office->desk, "name", NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        print_message("    %s\n", cases[i].what);
        office_run(office, "rm -rf repo tree; cp -r good repo; mkdir -p tree/media; %s; %s",
                   find_new, *cases[i].script ? cases[i].script : ":");
        add_package(office, name, "1+f", NULL);
        office_run(office, "rm -rf tree; mkdir tree; cp out/current/content.sqlite bad; cp bad "
                           "tree/content.sqlite");
        const char *depends = "";
        if (*cases[i].depends)
            depends = ww_arena_printf(&office->arena, "Depends: %s %s", name,
                                      strchr(cases[i].depends, '('));
        add_package(office, "wegweiser-content", "20261124.093000.900",
                    content_fields(office, depends));
        expect_refused(office, cases[i].words);
    }
}

/* --- killed at any moment ----------------------------------------------------------------------
 */

static int rounds(int in_test, int in_soak)
{
    return getenv("WW_SOAK") ? in_soak : in_test;
}

static pid_t start_program(const char *settings)
{
    pid_t pid = fork();
    if (pid == 0) {
        freopen("/dev/null", "w", stderr);
        execl(WW_SYNC, WW_SYNC, "--once",
              ww_arena_printf(&(struct ww_arena){0}, "--settings=%s", settings), (char *)NULL);
        _exit(127);
    }
    return pid;
}

static void sleep_us(int64_t us)
{
    nanosleep(&(struct timespec){us / 1000000, us % 1000000 * 1000}, NULL);
}

/* The old version or the new one, whole; and the next turn leaves nothing of the killed one. */
static void test_kill(void **state)
{
    struct office *office = *state;
    pack_two(office);
    const char *settings = office_settings_file(office);
    office_run(office, "cp -r terminal fresh");
    int64_t start_ms = ww_monotonic_ms();
    int status, old = 0, new = 0, count = rounds(10, 200);
    pid_t pid = start_program(settings);
    waitpid(pid, &status, 0);
    assert_int_equal(status, 0);
    int64_t whole_us = (ww_monotonic_ms() - start_ms) * 1000 + 1000;
    for (int i = 0; i < count; i++) {
        office_run(office, "rm -rf terminal; cp -r fresh terminal");
        pid = start_program(settings);
        sleep_us(whole_us * (2 * i + 1) / (2 * count));
        kill(pid, SIGKILL);
        waitpid(pid, &status, 0);
        const char *shown = office_shown(office);
        if (strcmp(shown, "20261124-093000") == 0)
            old++;
        else if (strcmp(shown, "20261124-093000-001") == 0)
            new ++;
        else
            fail_msg("round %d shows \"%s\"", i, shown);
        office_turn_well(office);
        office_expect_tidy(office);
    }
    print_message("    %d kills: %d times the old version, %d times the new one, never neither\n",
                  count, old, new);
}

/* --- system calls that end it or fail ----------------------------------------------------------
 */

/* Ends the test where there is no strace; in the soak that is a failure. */
static void need_strace(void)
{
    const char *none[] = {"strace", "-o", "/dev/null", "true", NULL};
    struct ww_error err;
    if (ww_child_do(&(struct ww_child){.argv = none}, NULL, &err) == WW_OK)
        return;
    if (getenv("WW_SOAK"))
        fail_msg("%s", err.message);
    print_message("SKIP: %s\n", err.message);
    skip();
}

/* One turn after the other, each from the same start, with `fault` (as strace injects it) at the
 * first call of this name, at the one `step` later and so on, until none is left that late; `sign`
 * is what the trace then has of it. Always one whole version is shown, and the next turn goes well.
 * Returns how many calls it was. */
static int inject(struct office *office, const char *call, const char *fault, const char *sign,
                  int step)
{
    const char *settings = office_settings_file(office);
    for (int hits = 0, when = 1;; hits++, when += step) {
        office_run(office,
                   "rm -rf terminal; cp -r fresh terminal; strace -o trace -e trace=%s -e "
                   "inject=%s:%s:when=%d " WW_SYNC " --once --settings=%s 2>/dev/null || true",
                   call, call, fault, when, settings);
        const char *shown = office_shown(office);
        assert_true(strcmp(shown, "20261124-093000") == 0 ||
                    strcmp(shown, "20261124-093000-001") == 0);
        if (!strstr(desk_read(office->desk, "trace", NULL), sign))
            return hits;
        office_turn_well(office);
        office_expect_tidy(office);
    }
}

/* Every call with which a turn changes the disk, and the signal right before it. */
static void test_kill_at_every_write(void **state)
{
    static const char *const calls[] = {"openat",  "write",  "fsync", "rename", "mkdir", "unlink",
                                        "symlink", "linkat", "link",  "rmdir",  "chmod"};
    struct office *office = *state;
    need_strace();
    pack_two(office);
    office_run(office, "cp -r terminal fresh");
    int kills = 0;
    for (size_t c = 0; c < sizeof calls / sizeof *calls; c++)
        kills += inject(office, calls[c], "signal=KILL", "killed by SIGKILL", rounds(40, 1));
    print_message("    %d kills at system calls: always one whole version\n", kills);
    assert_true(kills > 5);
}

/* The disk fails the same calls: an error, and everything as before. */
static void test_failing_calls(void **state)
{
    static const struct {
        const char *call, *fault;
    } faults[] = {{"write", "error=ENOSPC"},  {"write", "error=EIO"},     {"fsync", "error=EIO"},
                  {"rename", "error=EIO"},    {"rename", "error=ENOSPC"}, {"mkdir", "error=ENOSPC"},
                  {"symlink", "error=ENOSPC"}};
    struct office *office = *state;
    need_strace();
    pack_two(office);
    office_run(office, "cp -r terminal fresh");
    int failures = 0;
    for (size_t f = 0; f < sizeof faults / sizeof *faults; f++)
        failures += inject(office, faults[f].call, faults[f].fault, "(INJECTED)", rounds(20, 1));
    print_message("    %d failing system calls: always one whole version\n", failures);
    assert_true(failures > 5);
}

int main(void)
{
#define OFFICE_TEST(test) cmocka_unit_test_setup_teardown(test, office_setup, office_teardown)
    const struct CMUnitTest tests[] = {
        OFFICE_TEST(test_replayed),
        OFFICE_TEST(test_expired),
        OFFICE_TEST(test_from_the_future),
        OFFICE_TEST(test_foreign_key),
        OFFICE_TEST(test_damaged_repository),
        OFFICE_TEST(test_slow_servers),
        OFFICE_TEST(test_stick_pulled_out),
        OFFICE_TEST(test_hostile_content),
        OFFICE_TEST(test_hostile_pictures),
        OFFICE_TEST(test_kill),
        OFFICE_TEST(test_kill_at_every_write),
        OFFICE_TEST(test_failing_calls),
    };
    return cmocka_run_group_tests(tests, office_group_setup, office_group_teardown);
}
