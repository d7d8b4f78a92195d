/* The power goes away while a release is put into place: a file system on a loop device whose image
 * is copied at a random moment of a turn, without what the kernel had not written yet, and mounted
 * again. Needs the rights to mount. 5 cuts; 50 with WW_SOAK=1. */
#define _GNU_SOURCE
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/child.h"
#include "base/clock.h"
#include "sync/office.h"

/* False with the reason where nothing can be mounted. */
static bool can_mount(struct office *office, struct ww_error *err)
{
    const char *argv[] = {"sh", "-ec",
                          "PATH=$PATH:/sbin:/usr/sbin; mkdir -p disk; truncate -s 64M image; "
                          "mkfs.ext4 -q -F -E lazy_itable_init=0,lazy_journal_init=0 image; mount "
                          "-o loop image disk; umount disk",
                          NULL};
    return ww_child_do(&(struct ww_child){.argv = argv, .dir = office->desk->root}, NULL, err) ==
           WW_OK;
}

/* Returns how long the turn ran, in us. */
static int64_t cut_after(struct office *office, const char *settings, int64_t us)
{
    int64_t start_ms = ww_monotonic_ms();
    const char *option = ww_arena_printf(&office->arena, "--settings=%s", settings);
    pid_t pid = fork();
    if (pid == 0) {
        if (freopen("/dev/null", "w", stderr))
            execl(WW_SYNC, WW_SYNC, "--once", option, (char *)NULL);
        _exit(127);
    }
    if (us >= 0) {
        nanosleep(&(struct timespec){us / 1000000, us % 1000000 * 1000}, NULL);
        kill(pid, SIGKILL);
    }
    int status;
    waitpid(pid, &status, 0);
    return (ww_monotonic_ms() - start_ms) * 1000;
}

static void test_power_cut(void **state)
{
    struct office *office = *state;
    struct ww_error err;
    if (!can_mount(office, &err)) {
        print_message("SKIP: cannot mount a file system: %s\n", err.message);
        if (getenv("WW_SOAK"))
            fail();
        skip();
    }
    office->settings.content_dir = desk_path(office->desk, "disk/content");
    office->settings.state_dir = desk_path(office->desk, "disk/sync");
    const char *settings = office_settings_file(office);
    office_pack(office);
    office_run(office, "mount -o loop image disk");
    assert_int_equal(office_turn(office, 0), WW_TURN_INSTALLED);
    office_run(office, "umount disk; cp --sparse=always image before");
    desk_edit(office->desk, "services.csv", "Deutsch von Anfang an", "Deutsch ganz von vorn");
    office_pack(office);
    office_run(office, "mount -o loop image disk");
    int64_t whole_us = cut_after(office, settings, -1) + 1000;
    office_run(office, "umount disk");
    int old = 0, new = 0, count = getenv("WW_SOAK") ? 50 : 5;
    for (int i = 0; i < count; i++) {
        office_run(office, "cp --sparse=always before image; mount -o loop image disk");
        cut_after(office, settings, whole_us * (2 * i + 1) / (2 * count));
        office_run(office, "cp --sparse=always image cut; umount disk; mount -o loop cut disk");
        const char *shown = office_shown(office);
        if (strcmp(shown, "20261124-093000") == 0)
            old++;
        else if (strcmp(shown, "20261124-093000-001") == 0)
            new ++;
        else
            fail_msg("cut %d shows \"%s\"", i, shown);
        office_turn_well(office);
        office_run(office, "umount disk");
    }
    print_message("    %d power cuts: %d times the old version, %d times the new one\n", count, old,
                  new);
}

static int teardown(void **state)
{
    struct office *office = *state;
    const char *argv[] = {"umount", desk_path(office->desk, "disk"), NULL};
    ww_child_do(&(struct ww_child){.argv = argv}, NULL, NULL);
    return office_teardown(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_power_cut, office_setup, teardown),
    };
    return cmocka_run_group_tests(tests, office_group_setup, office_group_teardown);
}
