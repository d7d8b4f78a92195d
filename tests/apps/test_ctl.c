#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>
#include <jansson.h>

#include "apps/ctl.h"
#include "base/file.h"
#include "staff/desk.h"
#include "staff/init.h"

struct outcome {
    int code; /* of the exit */
    const char *out, *err;
};

static struct outcome run(struct desk *desk, const char *command, const char *arguments)
{
    int status = system(ww_arena_printf(&desk->arena, "cd %s && %s %s %s >stdout 2>stderr",
                                        desk->root, WW_CTL, command, arguments));
    assert_true(WIFEXITED(status));
    return (struct outcome){.code = WEXITSTATUS(status),
                            .out = desk_read(desk, "stdout", NULL),
                            .err = desk_read(desk, "stderr", NULL)};
}

static const struct option *find_option(const struct ctl_command *command, const char *name,
                                        size_t size)
{
    for (const struct option *option = command->options; option->name; option++)
        if (strlen(option->name) == size && memcmp(option->name, name, size) == 0)
            return option;
    return NULL;
}

/* What --help says is what the command takes, and fits on a screen. */
static void test_usage_and_options_agree(void **state)
{
    (void)state;
    for (int i = 0; ctl_commands[i]; i++) {
        const struct ctl_command *command = ctl_commands[i];
        char start[64];
        snprintf(start, sizeof start, "usage: wegweiserctl %s ", command->name);
        assert_memory_equal(command->usage, start, strlen(start));
        assert_in_range(strlen(command->summary), 10, 72);
        if (!strstr(command->usage, "\nexample"))
            fail_msg("%s --help has no example", command->name);
        for (const struct option *option = command->options; option->name; option++) {
            char line[64];
            snprintf(line, sizeof line, "\n  --%s%s", option->name,
                     option->has_arg == required_argument ? "=" : " ");
            if (strcmp(option->name, "help") != 0 && !strstr(command->usage, line))
                fail_msg("%s --help does not explain --%s", command->name, option->name);
        }
        for (const char *at = command->usage; (at = strstr(at, "--")); at += 2) {
            size_t size = strspn(at + 2, "abcdefghijklmnopqrstuvwxyz-");
            /* Another command's options may be named after it. */
            bool is_ours = at[-1] == ' ' && at[-2] == ' ' && at[-3] == '\n';
            if (size && is_ours && !find_option(command, at + 2, size))
                fail_msg("%s --help explains %.20s, which it does not take", command->name, at);
        }
        for (const char *line = command->usage; *line; line += strcspn(line, "\n") + 1)
            if (strcspn(line, "\n") > 100)
                fail_msg("%s --help: %.100s... is too long", command->name, line);
    }
}

static void test_every_command(void **state)
{
    struct desk *desk = *state;
    struct outcome all = run(desk, "", "--help");
    assert_int_equal(all.code, 0);
    for (int i = 0; ctl_commands[i]; i++) {
        const struct ctl_command *command = ctl_commands[i];
        if (!strstr(all.out, ww_arena_printf(&desk->arena, "\n  %s ", command->name)))
            fail_msg("--help does not name %s", command->name);
        struct outcome got = run(desk, command->name, "--help");
        assert_int_equal(got.code, 0);
        assert_string_equal(got.out, command->usage);
        assert_string_equal(got.err, "");
        got = run(desk, command->name, "");
        assert_int_equal(got.code, 2);
        assert_string_equal(got.out, "");
        if (!strstr(got.err, "are named") && !strstr(got.err, "is missing"))
            fail_msg("%s: %s", command->name, got.err);
        got = run(desk, command->name, "--hepl content");
        assert_int_equal(got.code, 2);
        assert_string_equal(got.out, "");
        if (!strstr(got.err, "did you mean --help?"))
            fail_msg("%s: %s", command->name, got.err);
        got = run(desk, command->name, "one two three");
        assert_int_equal(got.code, 2);
        assert_string_equal(got.out, "");
    }
}

/* Whatever takes --json prints JSON with it and nothing else, on stdout. */
static const struct {
    const char *command, *arguments, *member; /* "": an array */
} json_cases[] = {
    {"check", "content --now=2026-11-24T09:30", "warnings"},
    {"report", "content --now=2026-11-24T09:30", "offers"},
    {"publish", "content --out=out --dry-run --now=2026-11-24T09:30", "dates"},
    {"publish", "content --out=out --now=2026-11-24T09:30", "version"},
    {"publish", "content --out=out --now=2026-11-24T10:30", "changes"},
    {"releases", "out", ""},
    {"diff", "out content --now=2026-11-24T10:30", "changes"},
    {"diff", "content content", "rows"},
    {"pack", "out --repo=repo --dry-run", "new_packages"},
    {"rollback", "out --dry-run", "changes"},
    {"rollback", "out", "content_of"},
    {"import", "--frab=content/plan.xml --dry-run content", "tables"},
    {"import", "--xlsx=t.xlsx content", "conflicts"},
    {"accounts", "town", ""},
    {"drafts", "town", ""},
};

static void test_json(void **state)
{
    struct desk *desk = *state;
    bool tried[64] = {false};
    desk_write(desk, "plan.xml",
               "<schedule><day date=\"2026-12-24\"><room name=\"Saal\"><event id=\"3\">"
               "<start>10:00</start><duration>00:45</duration><title>Draht</title></event>"
               "</room></day></schedule>");
    assert_int_equal(run(desk, "export", "--xlsx=t.xlsx content").code, 0);
    struct ww_init made;
    const struct ww_init_params town = {
        .dir = desk_path(desk, "town"), .from = desk->content, .today = DESK_TODAY};
    assert_int_equal(ww_init_make(&town, &made, &desk->err), WW_OK);
    desk_edit(desk, "services.csv", "Deutsch", "Englisch");
    assert_int_equal(run(desk, "export", "--xlsx=changed.xlsx content").code, 0);
    assert_int_equal(run(desk, "import", "--xlsx=changed.xlsx --draft town").code, 0);
    for (size_t i = 0; i < sizeof json_cases / sizeof json_cases[0]; i++) {
        struct outcome got =
            run(desk, json_cases[i].command,
                ww_arena_printf(&desk->arena, "--json %s", json_cases[i].arguments));
        json_error_t error;
        json_t *root = json_loads(got.out, JSON_REJECT_DUPLICATES, &error);
        if (got.code != 0 || !root)
            fail_msg("%s %s: %d, %s, %s%s", json_cases[i].command, json_cases[i].arguments,
                     got.code, error.text, got.out, got.err);
        assert_string_equal(got.err, ""); /* no progress in a pipe */
        if (*json_cases[i].member)
            assert_non_null(json_object_get(root, json_cases[i].member));
        else
            assert_true(json_is_array(root));
        json_decref(root);
        for (int k = 0; ctl_commands[k]; k++)
            tried[k] = tried[k] || strcmp(ctl_commands[k]->name, json_cases[i].command) == 0;
    }
    for (int k = 0; ctl_commands[k]; k++)
        if (find_option(ctl_commands[k], "json", 4) && !tried[k])
            fail_msg("%s --json is not tried", ctl_commands[k]->name);
}

/* A dry run of a packing leaves nothing behind, wherever the repository would be. */
static void test_pack_dry_run(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(run(desk, "publish", "content --out=out --now=2026-11-24T09:30").code, 0);
    struct outcome got = run(desk, "pack", "out --repo=repo --dry-run");
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "would pack 2026"));
    assert_false(ww_dir_exists(desk_path(desk, "repo")));
    got = run(desk, "pack", "out --repo=repo");
    assert_int_equal(got.code, 2);
    assert_non_null(strstr(got.err, "--key=KEY is missing"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_usage_and_options_agree),
        cmocka_unit_test_setup_teardown(test_every_command, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_json, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_pack_dry_run, desk_setup, desk_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
