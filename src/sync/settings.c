#include "sync/settings.h"

#include <stdlib.h>
#include <string.h>

#include "base/ini.h"
#include "content/transport.h"

enum { MIB = 1 << 20 };

static bool is_path(const char *value)
{
    return *value == '/' && !strpbrk(value, "\"\\\n");
}

static bool set_content(void *settings, const char *value)
{
    ((struct ww_sync_settings *)settings)->content_dir = value;
    return is_path(value);
}

static bool set_state(void *settings, const char *value)
{
    ((struct ww_sync_settings *)settings)->state_dir = value;
    return is_path(value);
}

static bool set_keyring(void *settings, const char *value)
{
    ((struct ww_sync_settings *)settings)->keyring = value;
    return is_path(value) && !strchr(value, ' ');
}

static bool set_ca(void *settings, const char *value)
{
    ((struct ww_sync_settings *)settings)->ca = value;
    return is_path(value);
}

static bool set_metrics(void *settings, const char *value)
{
    ((struct ww_sync_settings *)settings)->metrics = value;
    return is_path(value);
}

/* It becomes a word of a line that apt reads. */
static bool set_source(void *settings, const char *value)
{
    static const char *const schemes[] = {"https://", "http://", "file:/"};
    struct ww_sync_settings *s = settings;
    bool known = false;
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        known = known || strncmp(value, schemes[i], strlen(schemes[i])) == 0;
    if (!known || s->source_count == WW_SOURCES_MAX || strpbrk(value, " \t\"\\[]"))
        return false;
    s->sources[s->source_count++] = value;
    return true;
}

static bool set_suite(void *settings, const char *value)
{
    ((struct ww_sync_settings *)settings)->suite = value;
    return ww_suite_is(value);
}

static bool read_number(const char *value, long least, long most, long *out)
{
    char *end;
    *out = strtol(value, &end, 10);
    return end != value && *end == '\0' && *out >= least && *out <= most;
}

static bool set_turn(void *settings, const char *value)
{
    long seconds;
    bool ok = read_number(value, 10, 86400, &seconds);
    ((struct ww_sync_settings *)settings)->turn_s = (int)seconds;
    return ok;
}

static bool set_source_time(void *settings, const char *value)
{
    long seconds;
    bool ok = read_number(value, 2, 3600, &seconds);
    ((struct ww_sync_settings *)settings)->source_s = (int)seconds;
    return ok;
}

static bool set_download(void *settings, const char *value)
{
    long mib;
    bool ok = read_number(value, 1, 1 << 20, &mib);
    ((struct ww_sync_settings *)settings)->download_bytes = (int64_t)mib * MIB;
    return ok;
}

static bool set_free(void *settings, const char *value)
{
    long mib;
    bool ok = read_number(value, 1, 1 << 20, &mib);
    ((struct ww_sync_settings *)settings)->free_bytes = (int64_t)mib * MIB;
    return ok;
}

#define A_PATH "a path that begins with /"

static const struct ww_ini_key keys[] = {
    {"content", "path", set_content, A_PATH, false},
    {"content", "state", set_state, A_PATH, false},
    {"source", "url", set_source, "up to 8 addresses with https://, http:// or file:/", true},
    {"source", "suite", set_suite, "small letters, digits and hyphens, such as stable", false},
    {"source", "keyring", set_keyring, A_PATH " and has no spaces", false},
    {"source", "ca", set_ca, A_PATH, false},
    {"limits", "turn_s", set_turn, "10 to 86400 seconds", false},
    {"limits", "source_s", set_source_time, "2 to 3600 seconds", false},
    {"limits", "download_mib", set_download, "1 to 1048576 MiB", false},
    {"limits", "free_mib", set_free, "1 to 1048576 MiB", false},
    {"status", "metrics", set_metrics, A_PATH, false},
};

static struct ww_ini ini_of(struct ww_arena *arena, struct ww_sync_settings *settings)
{
    *settings = (struct ww_sync_settings){
        .content_dir = "/var/lib/wegweiser/content",
        .state_dir = "/var/lib/wegweiser/sync",
        .suite = "stable",
        .keyring = "/etc/wegweiser/content.gpg",
        .turn_s = 3600,
        .source_s = 120,
        .download_bytes = INT64_C(2048) * MIB,
        .free_bytes = INT64_C(256) * MIB,
    };
    return (struct ww_ini){keys, sizeof keys / sizeof *keys, settings, arena};
}

int ww_sync_settings_parse(const char *name, const char *text, size_t size, struct ww_arena *arena,
                           struct ww_sync_settings *settings, struct ww_buf *mistakes)
{
    struct ww_ini ini = ini_of(arena, settings);
    return ww_ini_parse(&ini, name, text, size, mistakes);
}

enum ww_err ww_sync_settings_load(const char *path, struct ww_arena *arena,
                                  struct ww_sync_settings *settings, struct ww_error *err)
{
    struct ww_ini ini = ini_of(arena, settings);
    const char *file = path ? path : WW_SYNC_FILE;
    enum ww_err result = ww_ini_load(&ini, file, err);
    if (result == WW_OK && settings->source_count == 0)
        return ww_fail(err, WW_ERR_USAGE,
                       "%s names no source: give url below [source], such as "
                       "https://content.werdohl.example/wegweiser",
                       file);
    return result;
}
