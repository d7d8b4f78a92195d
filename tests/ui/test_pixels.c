/* Pages as a person sees them, landscape in German and portrait in Turkish: every pixel, and
 * every rectangle of the text tree.
 *
 * One Debian release draws the same pixels everywhere; other systems have other fonts and letters.
 * There the pictures are not compared, and the run says so: test_invariants holds everywhere. */
#include <stdio.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "kit.h"
#include "picture.h"

/* Nobody touches it any more; two fingers enlarge the plan, then one moves it. */
static const char idle[] = "60000 wait\n";
static const char pinch[] = "0 down 1 450 650\n10 down 2 550 650\n30 move 1 350 600\n"
                            "50 move 2 700 700\n70 up 1 350 600\n90 move 2 640 660\n"
                            "110 up 2 640 660\n1000 wait\n";

static const struct {
    const char *name, *route, *terminal, *replay;
} pages[] = {
    {"home", "/", "rathaus", NULL},
    {"category", "/category/courses", "rathaus", NULL},
    {"filter", "/category/courses?day=mo_we&time=morning&childcare=1", "rathaus", NULL},
    {"offer", "/service/1", "rathaus", NULL},
    {"hardest-offer", "/service/70", "rathaus", NULL},
    {"location", "/location/3", "uetterlingsen", NULL},
    {"today", "/today", "rathaus", NULL},
    {"search", "/search?q=kinder", "rathaus", NULL},
    {"idle", "/service/1", "rathaus", idle},
    {"attract", "/attract", "stadtmitte", NULL},
    {"exhibitors", "/fair/exhibitors", "messe-halle-1", NULL},
    {"finder", "/fair/finder", "messe-halle-1", NULL},
    {"fair-plan", "/fair/plan?stand=60", "messe-halle-2", NULL},
    {"fair-plan-enlarged", "/fair/plan?stand=20&offer=2", "messe-halle-1", pinch},
};

static const struct {
    const char *name, *lang;
    int width_px, height_px;
} screens[] = {{"landscape", "de", 1920, 1080}, {"portrait", "tr", 1080, 1920}};

static bool is_debian_12_amd64(void)
{
    struct utsname name;
    struct ww_error err;
    char *text;
    size_t size;
    if (uname(&name) != 0 || strcmp(name.machine, "x86_64") != 0 ||
        ww_file_read("/etc/os-release", 65536, &text, &size, &err) != WW_OK)
        return false;
    bool is = strstr(text, "\nID=debian\n") && strstr(text, "\nVERSION_ID=\"12\"\n");
    free(text);
    return is;
}

static void run(const char *const *args)
{
    int status = -1;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        execv(args[0], (char *const *)args);
        _exit(127);
    }
    assert_true(child > 0 && waitpid(child, &status, 0) == child);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail_msg("%s ended with %d", args[0], status);
}

/* The page of the real program in the picture `path`. */
static void shoot(size_t page, size_t screen, const char *path)
{
    char route[80], lang[40], terminal[60], window[40], shot[4200], replay[4200];
    struct ww_error err;
    snprintf(route, sizeof route, "--page=%s", pages[page].route);
    snprintf(lang, sizeof lang, "--lang=%s", screens[screen].lang);
    snprintf(terminal, sizeof terminal, "--terminal=%s", pages[page].terminal);
    snprintf(window, sizeof window, "--window=%dx%d", screens[screen].width_px,
             screens[screen].height_px);
    snprintf(shot, sizeof shot, "--shot=%s", path);
    snprintf(replay, sizeof replay, "--replay=%s", WW_UI_BUILD_DIR "/actual/page.replay");
    const char *inputs = pages[page].replay ? pages[page].replay : idle;
    assert_int_equal(
        ww_file_write(WW_UI_BUILD_DIR "/actual/page.replay", inputs, strlen(inputs), &err), WW_OK);
    const char *args[] = {WW_WEGWEISER,
                          "--content=" WW_UI_RELEASES "/demo",
                          "--now=2026-11-24T09:30",
                          route,
                          lang,
                          terminal,
                          window,
                          shot,
                          pages[page].replay ? replay : NULL,
                          NULL};
    run(args);
}

static void compare(const char *golden, const char *actual, const char *difference)
{
    const char *update = getenv("WW_UPDATE_GOLDENS");
    struct picture expected, shown, marked;
    if (!picture_read(actual, &shown))
        fail_msg("%s is no picture", actual);
    if (update && strcmp(update, "1") == 0) {
        /* An unchanged picture stays byte for byte. */
        bool same =
            picture_read(golden, &expected) && picture_compare(&expected, &shown, NULL) == 0;
        picture_free(&expected);
        if (!same && !picture_write(golden, &shown))
            fail_msg("%s cannot be written", golden);
    } else if (!picture_read(golden, &expected)) {
        fail_msg("%s is missing; the page is in %s; WW_UPDATE_GOLDENS=1 writes it", golden, actual);
    } else {
        size_t count = picture_compare(&expected, &shown, &marked);
        picture_free(&expected);
        if (count && !picture_write(difference, &marked))
            print_error("%s cannot be written\n", difference);
        picture_free(&marked);
        if (count)
            fail_msg("%zu pixels differ from %s: see %s and %s; WW_UPDATE_GOLDENS=1 writes it anew",
                     count, golden, actual, difference);
    }
    picture_free(&shown);
    remove(actual);
    remove(difference);
}

static void test_pixels(void **state)
{
    struct ww_error err;
    (void)state;
    if (!is_debian_12_amd64()) {
        print_message("pictures are compared on Debian 12 amd64 only; the invariants hold here\n");
        skip();
    }
    assert_int_equal(ww_dir_create(WW_UI_BUILD_DIR "/actual", &err), WW_OK);
    for (size_t s = 0; s < sizeof screens / sizeof screens[0]; s++)
        for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
            char golden[4096], actual[4096], difference[4096];
            snprintf(golden, sizeof golden, "%s/tests/ui/golden/%s-%s.png", WW_SOURCE_DIR,
                     pages[i].name, screens[s].name);
            snprintf(actual, sizeof actual, "%s/actual/%s-%s.png", WW_UI_BUILD_DIR, pages[i].name,
                     screens[s].name);
            snprintf(difference, sizeof difference, "%s/actual/%s-%s.difference.png",
                     WW_UI_BUILD_DIR, pages[i].name, screens[s].name);
            shoot(i, s, actual);
            compare(golden, actual, difference);
        }
}

static void test_rectangles(void **state)
{
    struct kit *kit = *state;
    if (!is_debian_12_amd64())
        skip();
    for (size_t s = 0; s < sizeof screens / sizeof screens[0]; s++)
        for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
            char name[80];
            if (pages[i].replay == pinch)
                continue; /* the same rectangles, and a picture of what is in them */
            kit_start(kit, (struct kit_params){.route = pages[i].route,
                                               .terminal = pages[i].terminal,
                                               .lang = screens[s].lang,
                                               .width_px = screens[s].width_px,
                                               .height_px = screens[s].height_px});
            if (pages[i].replay == idle)
                kit_pass(kit, 60000);
            snprintf(name, sizeof name, "%s-%s", pages[i].name, screens[s].name);
            char *text = kit_describe(kit, true);
            kit_assert_golden(name, text);
            free(text);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pixels),
        cmocka_unit_test(test_rectangles),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
