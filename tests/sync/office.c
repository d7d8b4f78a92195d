#define _GNU_SOURCE
#include "sync/office.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/child.h"
#include "base/clock.h"
#include "base/file.h"
#include "content/release.h"

const char office_key[] = "office@werdohl.example";
const char office_foreign_key[] = "foreign@werdohl.example";

/* gpg wants short socket paths, so this lies outside the desks, and not below a long TMPDIR. */
enum { KEY_DIR_MAX = 60 };
static char key_dir[80];

static bool shell(const char *dir, const char *script, struct ww_error *err)
{
    const char *argv[] = {"sh", "-ec", script, NULL};
    return ww_child_do(&(struct ww_child){.argv = argv, .dir = dir}, NULL, err) == WW_OK;
}

int office_group_setup(void **state)
{
    (void)state;
    struct ww_error err;
    const char *tmp = getenv("TMPDIR");
    snprintf(key_dir, sizeof key_dir, "%s/ww-gpg-XXXXXX",
             tmp && *tmp && strlen(tmp) <= KEY_DIR_MAX ? tmp : "/tmp");
    if (!mkdtemp(key_dir))
        return -1;
    setenv("GNUPGHOME", key_dir, 1);
    if (shell(key_dir,
              "for who in office foreign; do gpg --batch --quiet --passphrase '' --quick-gen-key "
              "$who@werdohl.example ed25519 sign never; gpg --export $who@werdohl.example "
              ">$who.gpg; done",
              &err))
        return 0;
    fprintf(stderr, "no keys: %s\n", err.message);
    return -1;
}

int office_group_teardown(void **state)
{
    (void)state;
    shell(key_dir, "gpgconf --kill all", NULL);
    return ww_dir_remove(key_dir, NULL) == WW_OK ? 0 : -1;
}

/* Three pictures, so that they do not all travel in one package. */
static void add_pictures(struct desk *desk)
{
    for (int i = 0; i < 2; i++) {
        size_t size;
        unsigned char *png = desk_png(300 + i, 200, &size);
        desk_write_bytes(desk, i ? "pictures/two.png" : "pictures/one.png", png, size);
        free(png);
    }
    desk_write(desk, "pictures.csv",
               "id,file,credit,alt_de,alt_tr\n1,hall.png,Stadt,Das Rathaus,Belediye binası\n"
               "2,one.png,,Eins,Bir\n3,two.png,,Zwei,İki\n");
}

int office_setup(void **state)
{
    void *desk;
    if (desk_setup(&desk) != 0)
        return -1;
    struct office *office = calloc(1, sizeof *office);
    if (!office)
        return -1;
    office->desk = desk;
    office->repo = desk_path(desk, "repo");
    office->keyring = ww_arena_printf(&office->arena, "%s/office.gpg", key_dir);
    office->settings = (struct ww_sync_settings){
        .content_dir = desk_path(desk, "terminal/content"),
        .state_dir = desk_path(desk, "terminal/sync"),
        .sources = {ww_arena_printf(&office->arena, "file:%s", office->repo)},
        .source_count = 1,
        .suite = "stable",
        .keyring = office->keyring,
        .turn_s = 120,
        .source_s = 60,
        .download_bytes = 64 << 20,
        .free_bytes = 1 << 20,
    };
    add_pictures(desk);
    *state = office;
    return 0;
}

int office_teardown(void **state)
{
    struct office *office = *state;
    void *desk = office->desk;
    ww_buf_finish(&office->log);
    ww_arena_finish(&office->arena);
    free(office);
    return desk_teardown(&desk);
}

enum ww_err office_pack_as(struct office *office, const char *repo, const char *key, int64_t now_s,
                           int valid_days)
{
    return ww_pack(
        &(struct ww_pack_params){
            .release = office->desk->out,
            .repo_dir = repo,
            .suite = "stable",
            .signing = {.key = key, .now_s = now_s, .valid_days = valid_days},
        },
        &office->packed, &office->err);
}

void office_pack(struct office *office)
{
    if (desk_publish(office->desk) != WW_OK) {
        desk_show(office->desk);
        fail_msg("%s", office->desk->err.message);
    }
    if (office_pack_as(office, office->repo, office_key, ww_utc_s(), 7) != WW_OK)
        fail_msg("%s", office->err.message);
}

static void note_event(void *user, enum ww_priority priority, const char *line)
{
    struct office *office = user;
    ww_buf_printf(&office->log, "<%d>%s\n", (int)priority, line);
}

enum ww_turn_end office_turn(struct office *office, int64_t now_s)
{
    ww_buf_reset(&office->log);
    ww_buf_puts(&office->log, "");
    struct ww_turn turn = {
        .settings = &office->settings,
        .at_once = now_s == 0,
        .now_s = now_s ? now_s : ww_utc_s(),
        .log = note_event,
        .user = office,
    };
    return ww_turn_run(&turn, &office->arena, &office->status, &office->err);
}

void office_turn_well(struct office *office)
{
    if (office_turn(office, 0) == WW_TURN_FAILED)
        fail_msg("%s\n%s", office->err.message, office->log.data);
    if (strcmp(office_shown(office), office->desk->published.version) != 0)
        fail_msg("%s is shown, not %s", office_shown(office), office->desk->published.version);
}

const char *office_settings_file(struct office *office)
{
    const struct ww_sync_settings *s = &office->settings;
    struct ww_buf text = {0};
    ww_buf_printf(&text, "[content]\npath = %s\nstate = %s\n[source]\nkeyring = %s\nsuite = %s\n",
                  s->content_dir, s->state_dir, s->keyring, s->suite);
    for (int i = 0; i < s->source_count; i++)
        ww_buf_printf(&text, "url = %s\n", s->sources[i]);
    if (s->ca)
        ww_buf_printf(&text, "ca = %s\n", s->ca);
    ww_buf_printf(&text, "[limits]\nturn_s = %d\nsource_s = %d\nfree_mib = 1\n", s->turn_s,
                  s->source_s);
    const char *path = desk_path(office->desk, "sync.ini");
    assert_int_equal(ww_file_write(path, text.data, text.size, NULL), WW_OK);
    ww_buf_finish(&text);
    return path;
}

const char *office_shown(struct office *office)
{
    struct ww_release *release;
    struct ww_error err;
    if (access(office->settings.content_dir, F_OK) != 0)
        return "";
    const char *current =
        ww_arena_printf(&office->arena, "%s/current", office->settings.content_dir);
    if (access(current, F_OK) != 0)
        return "";
    if (ww_release_open(office->settings.content_dir, WW_RELEASE_FULL, &release, &err) != WW_OK)
        fail_msg("what the terminal shows is not whole: %s", err.message);
    const char *version =
        ww_arena_strdup(&office->arena, strrchr(ww_release_dir(release), '/') + 1);
    ww_release_close(release);
    return version;
}

static void expect_no(struct office *office, const char *below, const char *prefix)
{
    DIR *dir = opendir(ww_arena_printf(&office->arena, "%s/%s", office->desk->root, below));
    for (const struct dirent *entry; dir && (entry = readdir(dir));)
        if (strncmp(entry->d_name, prefix, strlen(prefix)) == 0 &&
            strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            fail_msg("%s/%s was left behind", below, entry->d_name);
    if (dir)
        closedir(dir);
}

void office_expect_tidy(struct office *office)
{
    expect_no(office, "terminal/content/releases", ".");
    expect_no(office, "terminal/content", ".");
    expect_no(office, "terminal/sync", "work");
    DIR *dir = opendir(desk_path(office->desk, "terminal/sync/sources"));
    for (const struct dirent *entry; dir && (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            expect_no(office,
                      ww_arena_printf(&office->arena, "terminal/sync/sources/%s", entry->d_name),
                      "download");
    if (dir)
        closedir(dir);
}

void office_run(struct office *office, const char *format, ...)
{
    struct ww_error err;
    char script[4096];
    va_list args;
    va_start(args, format);
    vsnprintf(script, sizeof script, format, args);
    va_end(args);
    if (!shell(office->desk->root, script, &err))
        fail_msg("%s: %s", script, err.message);
}
