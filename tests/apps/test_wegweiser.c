/* The real program: without a display, and on a display of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "bench/hands.h"
#include "rig/program.h"
#include "rig/server.h"
#include "rig/tree.h"

enum { WIDTH_PX = 1280, HEIGHT_PX = 800, WAIT_MS = 20000, QUIET_MS = 400, MAX_BYTES = 1 << 24 };

#define CONTENT "--content=" WW_RELEASES "/demo"
#define SCREEN "--window=1280x800", "--diagonal=14", "--now=2026-11-24T09:30"

struct rig {
    char dir[64];
    struct ww_server server;
    struct ww_hands *hands;
};

static int set_up(void **state)
{
    struct rig *rig = calloc(1, sizeof *rig);
    strcpy(rig->dir, P_tmpdir "/ww-apps-XXXXXX");
    struct ww_error err = {0};
    if (!mkdtemp(rig->dir) ||
        ww_server_start_xvfb(&rig->server, WIDTH_PX, HEIGHT_PX, &err) != WW_OK ||
        ww_hands_create(rig->server.display, &rig->hands, &err) != WW_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    *state = rig;
    return 0;
}

static int tear_down(void **state)
{
    struct rig *rig = *state;
    ww_hands_destroy(rig->hands);
    ww_server_stop(&rig->server);
    ww_dir_remove(rig->dir, NULL);
    free(rig);
    return 0;
}

/* --- without a display --------------------------------------------------------------------- */

struct answer {
    int status; /* exit status */
    char out[65536], err[4096];
};

static void read_back(const char *path, char *out, size_t size)
{
    char *data;
    size_t n;
    assert_int_equal(ww_file_read(path, size - 1, &data, &n, NULL), WW_OK);
    memcpy(out, data, n + 1);
    free(data);
}

/* Its output goes to `out`, its messages to the rig's "err". */
static pid_t begin(const struct rig *rig, const char *const *words, const char *out)
{
    const char *argv[16] = {WW_PROGRAM};
    char err[96];
    snprintf(err, sizeof err, "%s/err", rig->dir);
    for (int i = 0; words[i]; i++)
        argv[i + 1] = words[i];
    pid_t pid = fork();
    if (pid == 0) {
        unsetenv("DISPLAY");
        unsetenv("WAYLAND_DISPLAY");
        if (!freopen(out, "w", stdout) || !freopen(err, "w", stderr))
            _exit(126);
        execv(argv[0], (char *const *)argv);
        _exit(127);
    }
    return pid;
}

static struct answer *run_to(const struct rig *rig, const char *const *words, const char *out)
{
    static struct answer answer;
    char err[96];
    int status;
    pid_t pid = begin(rig, words, out);
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_true(WIFEXITED(status));
    answer.status = WEXITSTATUS(status);
    snprintf(err, sizeof err, "%s/err", rig->dir);
    read_back(err, answer.err, sizeof answer.err);
    return &answer;
}

static struct answer *run(const struct rig *rig, const char *const *words)
{
    char out[96];
    snprintf(out, sizeof out, "%s/out", rig->dir);
    struct answer *answer = run_to(rig, words, out);
    read_back(out, answer->out, sizeof answer->out);
    return answer;
}

static void test_exit_statuses(void **state)
{
    const struct rig *rig = *state;
    static const struct {
        const char *words[4];
        int status;
        const char *err;
    } cases[] = {
        {{"--version"}, 0, ""},
        {{"--help"}, 0, ""},
        {{"--settings=/nowhere"}, 2, "--settings=/nowhere: there is no such file"},
        {{CONTENT, "--describe", "--lang=xx"}, 2, "--lang=xx: this content has de"},
        {{CONTENT, "--describe"}, 0, ""},
        {{CONTENT, "--describe", "--terminal=lift"}, 0, "there is no terminal \"lift\" in "},
        {{CONTENT, "--describe", "--diagonal=5"}, 2, "the smallest"},
        {{"--content=/nowhere", "--describe"}, 1, "/nowhere"},
        {{"--content=" WW_RELEASES "/damaged", "--describe"}, 1, "content.sqlite"},
        {{CONTENT, "--replay=/nowhere"}, 3, "/nowhere"},
        {{CONTENT, "--shot=/nowhere/a.png"}, 3, "/nowhere/a.png"},
        {{CONTENT, "--shot=/dev/full"}, 3, "/dev/full: No space left"},
        {{CONTENT}, 3, "no display"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct answer *a = run(rig, cases[i].words);
        if (a->status != cases[i].status || !strstr(a->err, cases[i].err))
            fail_msg("%s: %d, %s", cases[i].words[0], a->status, a->err);
    }
}

static void test_full_disk_is_an_error(void **state)
{
    static const char *const cases[][3] = {
        {CONTENT, "--describe"}, {CONTENT, "--routes"}, {"--help"}, {"--version"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct answer *a = run_to(*state, cases[i], "/dev/full");
        if (a->status != 3 || !strstr(a->err, "cannot write the output: No space left"))
            fail_msg("%zu: %d, %s", i, a->status, a->err);
    }
}

/* Nobody reads signals there, so they must not wait: the picture goes into a pipe that nobody
 * opens. */
static void test_signal_ends_a_run_without_a_display(void **state)
{
    const struct rig *rig = *state;
    char pipe[80], option[96];
    snprintf(pipe, sizeof pipe, "%s/pipe", rig->dir);
    snprintf(option, sizeof option, "--shot=%s", pipe);
    assert_int_equal(mkfifo(pipe, 0600), 0);
    const char *words[] = {CONTENT, option, NULL};
    pid_t pid = begin(rig, words, "/dev/null");
    ww_rig_sleep_ms(1000);
    kill(pid, SIGTERM);
    int status = 0;
    for (int i = 0; i < WAIT_MS / 20 && waitpid(pid, &status, WNOHANG) == 0; i++)
        ww_rig_sleep_ms(20);
    kill(pid, SIGKILL);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
}

static void test_unreadable_content_still_shows_a_page(void **state)
{
    const struct rig *rig = *state;
    const char *words[] = {"--content=" WW_RELEASES "/damaged", "--describe", NULL};
    const struct answer *a = run(rig, words);
    assert_non_null(strstr(a->out, "page #builtin"));
}

/* What a terminal in a hall does: all it needs stands in its file. */
static void test_settings_say_the_rest(void **state)
{
    static const struct {
        const char *text;
        const char *option; /* beside --settings and --describe */
        int status;
        const char *out, *err;
    } cases[] = {
        {"[content]\npath = " WW_RELEASES "/demo\n", "--describe", 0, "page #/ ", ""},
        {"[content]\npath = " WW_RELEASES "/demo\n[terminal]\ncode = uetterlingsen\n",
         "--describe=text", 0, "tr \"Kurslar\"", ""},
        {"[content]\npath = /nowhere\n", CONTENT, 0, "page #/ ", ""},
        {"", "--describe", 2, "", "which content to show is not known"},
        {"[contents]\npath = /nowhere\n[touch]\nslop_mm = 0\n", "--describe", 2, "",
         "settings:1: [contents]: is no section, did you mean [content]?\n"},
        {"[contents]\npath = /nowhere\n[touch]\nslop_mm = 0\n", "--describe", 2, "",
         "settings:4: slop_mm: \"0\" is wrong"},
    };
    const struct rig *rig = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char path[80], option[96];
        snprintf(path, sizeof path, "%s/settings", rig->dir);
        snprintf(option, sizeof option, "--settings=%s", path);
        assert_int_equal(ww_file_write(path, cases[i].text, strlen(cases[i].text), NULL), WW_OK);
        const char *words[] = {option, "--describe", cases[i].option, NULL};
        const struct answer *a = run(rig, words);
        if (a->status != cases[i].status || !strstr(a->out, cases[i].out) ||
            !strstr(a->err, cases[i].err))
            fail_msg("%zu: %d, %s%.200s", i, a->status, a->err, a->out);
    }
}

static void write_replay(const struct rig *rig, const char *text, char option[96])
{
    char path[80];
    snprintf(path, sizeof path, "%s/replay", rig->dir);
    assert_int_equal(ww_file_write(path, text, strlen(text), NULL), WW_OK);
    snprintf(option, 96, "--replay=%s", path);
}

static void test_replay_gives_the_same_twice(void **state)
{
    const struct rig *rig = *state;
    char option[96], first[65536];
    write_replay(rig,
                 "0 monkey 300\n5000 key start\n5100 describe\n5200 resize 800 1280\n"
                 "5300 monkey 300\n5400 swap " WW_RELEASES "/small\n5500 monkey 300\n"
                 "5600 swap " WW_RELEASES "/damaged\n5700 describe\n90000 wait\n",
                 option);
    const char *words[] = {CONTENT, SCREEN, option, "--seed=4711", "--describe", NULL};
    const struct answer *a = run(rig, words);
    assert_int_equal(a->status, 0);
    strcpy(first, a->out);
    assert_true(strlen(first) > 500);
    a = run(rig, words);
    assert_string_equal(a->out, first);
    const char *others[] = {CONTENT, SCREEN, option, "--seed=4712", "--describe", NULL};
    assert_int_equal(run(rig, others)->status, 0);
}

static void test_bad_replay_names_file_and_line(void **state)
{
    const struct rig *rig = *state;
    char option[96];
    write_replay(rig, "0 wait\n10 leap\n", option);
    const char *words[] = {CONTENT, SCREEN, option, NULL};
    const struct answer *a = run(rig, words);
    assert_int_equal(a->status, 1);
    assert_non_null(strstr(a->err, "/replay, line 2: \"leap\" is not known"));
}

static void test_shots_are_the_same_twice(void **state)
{
    const struct rig *rig = *state;
    char *first, *second, path[80], option[96];
    size_t first_size, second_size;
    snprintf(path, sizeof path, "%s/shot.png", rig->dir);
    snprintf(option, sizeof option, "--shot=%s", path);
    const char *words[] = {CONTENT, SCREEN, option, "--page=/service/1", NULL};
    assert_int_equal(run(rig, words)->status, 0);
    assert_int_equal(ww_file_read(path, MAX_BYTES, &first, &first_size, NULL), WW_OK);
    assert_int_equal(run(rig, words)->status, 0);
    assert_int_equal(ww_file_read(path, MAX_BYTES, &second, &second_size, NULL), WW_OK);
    assert_int_equal(first_size, second_size);
    assert_memory_equal(first, second, first_size);
    free(first);
    free(second);
}

/* --- on a display -------------------------------------------------------------------------- */

static void start_as(const struct rig *rig, struct ww_program *program, const char *const *argv)
{
    char log[96];
    struct ww_frame frame;
    snprintf(log, sizeof log, "%s/log", rig->dir);
    unlink(log);
    assert_int_equal(ww_program_start(program, argv, rig->server.display, log, NULL), WW_OK);
    assert_true(ww_program_frame(program, WAIT_MS, &frame));
    assert_int_equal(frame.bytes, WIDTH_PX * HEIGHT_PX * 4);
    ww_program_settle(program, QUIET_MS);
}

static void start(const struct rig *rig, struct ww_program *program, const char *content,
                  const char *more)
{
    start_as(rig, program, (const char *[]){WW_PROGRAM, content, SCREEN, "--page=/", more, NULL});
}

static void expect_end(struct ww_program *program)
{
    assert_true(ww_program_runs(program));
    int status = ww_program_stop(program);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static struct ww_target target_of(const char *id)
{
    const char *argv[] = {WW_PROGRAM, CONTENT, SCREEN, "--describe", NULL};
    char *tree;
    struct ww_target target;
    assert_int_equal(ww_tree_read(argv, &tree, NULL), WW_OK);
    assert_true(ww_tree_find(tree, id, &target));
    free(tree);
    return target;
}

static bool tap(const struct rig *rig, struct ww_program *program, struct ww_target at)
{
    struct ww_frame frame;
    ww_hands_move(rig->hands, at.x_px, at.y_px);
    ww_hands_down(rig->hands);
    if (!ww_program_frame(program, WAIT_MS, &frame))
        return false;
    ww_program_settle(program, QUIET_MS);
    ww_hands_up(rig->hands);
    return ww_program_frame(program, WAIT_MS, &frame) && ww_program_settle(program, QUIET_MS) >= 0;
}

static void test_taps_are_answered_and_recorded(void **state)
{
    const struct rig *rig = *state;
    struct ww_program program;
    char record[96], path[80], replay[96];
    snprintf(path, sizeof path, "%s/recorded", rig->dir);
    snprintf(record, sizeof record, "--record=%s", path);
    start(rig, &program, CONTENT, record);
    assert_true(tap(rig, &program, target_of("category/courses")));
    ww_hands_key(rig->hands, "F2");
    assert_true(ww_program_settle(&program, QUIET_MS) > 0);
    expect_end(&program);
    /* What was recorded leads to the same page without a display. */
    snprintf(replay, sizeof replay, "--replay=%s", path);
    const char *words[] = {CONTENT, SCREEN, replay, "--describe=text", NULL};
    const struct answer *a = run(rig, words);
    assert_int_equal(a->status, 0);
    assert_non_null(strstr(a->out, "page #/category/courses"));
    assert_non_null(strstr(a->out, "tr \"Kurslar\""));
}

/* Of what was typed nothing is kept but how many letters it had. */
static void test_nothing_typed_is_written_down(void **state)
{
    const struct rig *rig = *state;
    struct ww_program program;
    char record[96], path[80], log[96], *tree;
    static char recorded[65536], messages[65536];
    const char *page[] = {WW_PROGRAM, CONTENT, SCREEN, "--page=/search", "--describe", NULL};
    const char *argv[] = {WW_PROGRAM, CONTENT, SCREEN, "--page=/search", record, NULL};
    snprintf(path, sizeof path, "%s/typed", rig->dir);
    snprintf(record, sizeof record, "--record=%s", path);
    snprintf(log, sizeof log, "%s/log", rig->dir);
    unlink(log);
    assert_int_equal(ww_tree_read(page, &tree, NULL), WW_OK);
    assert_int_equal(ww_program_start(&program, argv, rig->server.display, log, NULL), WW_OK);
    struct ww_frame frame;
    assert_true(ww_program_frame(&program, WAIT_MS, &frame));
    ww_program_settle(&program, QUIET_MS);
    static const char *const letters[] = {"k", "u", "r", "s"};
    for (int i = 0; i < 4; i++) {
        ww_hands_key(rig->hands, letters[i]);
        assert_true(ww_program_settle(&program, QUIET_MS) > 0);
    }
    for (int i = 0; i < 4; i++) {
        struct ww_target target;
        char id[16];
        snprintf(id, sizeof id, "key/%s", letters[i]);
        assert_true(ww_tree_find(tree, id, &target));
        assert_true(tap(rig, &program, target));
    }
    expect_end(&program);
    free(tree);
    read_back(path, recorded, sizeof recorded);
    read_back(log, messages, sizeof messages);
    int texts = 0, downs = 0;
    char where[64] = "";
    for (char *rest = recorded, *line; (line = strsep(&rest, "\n")) && *line;) {
        char verb[16] = "", what[64] = "";
        assert_int_equal(sscanf(line, "%*d %15s %63[^\n]", verb, what), 2);
        if (strcmp(verb, "text") == 0) {
            assert_string_equal(what, "x");
            texts++;
        } else {
            /* All keys of the screen are one. */
            assert_true(downs++ == 0 || strcmp(what, where) == 0 || strcmp(verb, "move") == 0);
            snprintf(where, sizeof where, "%s", what);
        }
    }
    assert_int_equal(texts, 4);
    assert_true(downs >= 8);
    assert_null(strstr(messages, "kurs"));
    assert_null(strstr(messages, "search?q"));
}

/* At the start nobody is there: the first touch only wakes, wherever it falls. */
static void test_the_first_touch_opens_the_start_page(void **state)
{
    const struct rig *rig = *state;
    struct ww_program program;
    char record[96], path[80], replay[96];
    snprintf(path, sizeof path, "%s/woken", rig->dir);
    snprintf(record, sizeof record, "--record=%s", path);
    snprintf(replay, sizeof replay, "--replay=%s", path);
    start_as(rig, &program, (const char *[]){WW_PROGRAM, CONTENT, SCREEN, record, NULL});
    struct ww_target courses = target_of("category/courses");
    ww_hands_move(rig->hands, courses.x_px, courses.y_px);
    ww_hands_down(rig->hands);
    assert_true(ww_program_settle(&program, QUIET_MS) > 0);
    ww_hands_up(rig->hands);
    assert_int_equal(ww_program_settle(&program, QUIET_MS), 0);
    expect_end(&program);
    const char *words[] = {CONTENT, SCREEN, replay, "--page=/attract", "--describe=text", NULL};
    const struct answer *a = run(rig, words);
    assert_int_equal(a->status, 0);
    assert_non_null(strstr(a->out, "page #/\n"));
}

static void test_rests_when_nothing_happens(void **state)
{
    const struct rig *rig = *state;
    struct ww_program program;
    struct ww_frame frame;
    start(rig, &program, CONTENT, NULL);
    ww_program_settle(&program, 1500);
    struct ww_usage before = ww_program_usage(&program);
    assert_false(ww_program_frame(&program, 3000, &frame));
    struct ww_usage after = ww_program_usage(&program);
    assert_int_equal(after.wake_ups, before.wake_ups);
    assert_int_equal(after.cpu_ns, before.cpu_ns);
    expect_end(&program);
}

static void publish(const char *dir, const char *release)
{
    char current[128], beside[128];
    snprintf(current, sizeof current, "%s/current", dir);
    snprintf(beside, sizeof beside, "%s/beside", dir);
    assert_int_equal(symlink(release, beside), 0);
    assert_int_equal(rename(beside, current), 0);
}

static bool is_logged(const struct rig *rig, const char *words)
{
    char path[96], log[4096];
    snprintf(path, sizeof path, "%s/log", rig->dir);
    for (int i = 0; i < WAIT_MS / 20; i++) {
        read_back(path, log, sizeof log);
        if (strstr(log, words))
            return true;
        ww_rig_sleep_ms(20);
    }
    return false;
}

/* An administrator's day: a bad release, another good one, the directory pulled away and put back.
 * The terminal answers every tap meanwhile. */
static void test_content_may_come_and_go(void **state)
{
    const struct rig *rig = *state;
    struct ww_program program;
    char dir[80], away[80], option[96];
    snprintf(dir, sizeof dir, "%s/content", rig->dir);
    snprintf(away, sizeof away, "%s/away", rig->dir);
    snprintf(option, sizeof option, "--content=%s", dir);
    assert_int_equal(ww_dir_create(dir, NULL), WW_OK);
    publish(dir, WW_RELEASES "/demo/current");
    struct ww_target home = target_of("bar/home"), courses = target_of("category/courses");
    start(rig, &program, option, NULL);

    publish(dir, WW_RELEASES "/damaged/current");
    assert_true(is_logged(rig, "a release is not taken"));
    assert_true(tap(rig, &program, courses));
    publish(dir, WW_RELEASES "/ukrainian/current");
    assert_true(is_logged(rig, "is shown"));
    assert_int_equal(rename(dir, away), 0);
    assert_true(is_logged(rig, "cannot open the content directory"));
    assert_true(tap(rig, &program, home));
    assert_true(tap(rig, &program, courses));
    assert_int_equal(rename(away, dir), 0);
    publish(dir, WW_RELEASES "/demo/current");
    /* A press that is under way when the content changes is let go, so wait for the change. */
    assert_true(is_logged(rig, WW_RELEASES "/demo/"));
    ww_program_settle(&program, QUIET_MS);
    assert_true(tap(rig, &program, home));
    expect_end(&program);
}

static void test_starts_without_content(void **state)
{
    const struct rig *rig = *state;
    struct ww_program program;
    struct ww_frame frame;
    char dir[80], option[96];
    snprintf(dir, sizeof dir, "%s/later", rig->dir);
    snprintf(option, sizeof option, "--content=%s", dir);
    start(rig, &program, option, NULL);
    assert_true(is_logged(rig, "there is no release to show"));
    assert_int_equal(ww_dir_create(dir, NULL), WW_OK);
    publish(dir, WW_RELEASES "/demo/current");
    assert_true(ww_program_frame(&program, WAIT_MS, &frame));
    assert_true(is_logged(rig, "is shown"));
    ww_program_settle(&program, QUIET_MS);
    assert_true(tap(rig, &program, target_of("category/courses")));
    expect_end(&program);
}

static void test_every_signal_ends_it(void **state)
{
    const struct rig *rig = *state;
    static const int signals[] = {SIGINT, SIGHUP};
    for (int i = 0; i < 2; i++) {
        struct ww_program program;
        int status;
        start(rig, &program, CONTENT, NULL);
        kill(program.pid, signals[i]);
        assert_int_equal(waitpid(program.pid, &status, 0), program.pid);
        assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        program.pid = 0;
        ww_program_stop(&program);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exit_statuses),
        cmocka_unit_test(test_full_disk_is_an_error),
        cmocka_unit_test(test_signal_ends_a_run_without_a_display),
        cmocka_unit_test(test_unreadable_content_still_shows_a_page),
        cmocka_unit_test(test_settings_say_the_rest),
        cmocka_unit_test(test_replay_gives_the_same_twice),
        cmocka_unit_test(test_bad_replay_names_file_and_line),
        cmocka_unit_test(test_shots_are_the_same_twice),
        cmocka_unit_test(test_taps_are_answered_and_recorded),
        cmocka_unit_test(test_nothing_typed_is_written_down),
        cmocka_unit_test(test_the_first_touch_opens_the_start_page),
        cmocka_unit_test(test_rests_when_nothing_happens),
        cmocka_unit_test(test_content_may_come_and_go),
        cmocka_unit_test(test_starts_without_content),
        cmocka_unit_test(test_every_signal_ends_it),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
