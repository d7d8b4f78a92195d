#include "apps/settings.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/ini.h"
#include "ui/state.h"
#include "ui/theme.h"

enum { CODE_MAX = 64, VOLUME_DEFAULT = 60 };

#define CODE_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789-_"

static bool set_path(void *settings, const char *value)
{
    struct ww_settings *s = settings;
    s->content = value;
    return *value == '/';
}

static bool set_code(void *settings, const char *value)
{
    struct ww_settings *s = settings;
    s->terminal = value;
    size_t length = strspn(value, CODE_LETTERS);
    return length > 0 && length <= CODE_MAX && !value[length];
}

static bool set_diagonal(void *settings, const char *value)
{
    struct ww_settings *s = settings;
    return ww_options_number(value, 5, 200, &s->diagonal_in);
}

static bool read_repeat(const char *value, int *repeat_ms)
{
    double ms = 0;
    bool allowed = ww_options_number(value, 100, 2000, &ms);
    *repeat_ms = (int)ms;
    return allowed && ms == *repeat_ms;
}

static bool set_repeat(void *settings, const char *value)
{
    struct ww_settings *s = settings;
    return read_repeat(value, &s->repeat_ms);
}

static bool set_key_repeat(void *settings, const char *value)
{
    struct ww_settings *s = settings;
    return read_repeat(value, &s->key_repeat_ms);
}

static bool set_slop(void *settings, const char *value)
{
    struct ww_settings *s = settings;
    return ww_options_number(value, 2, 20, &s->slop_mm);
}

static bool set_bottom_edge(void *settings, const char *value)
{
    struct ww_settings *s = settings;
    return ww_options_number(value, 1, 250, &s->bottom_edge_cm);
}

static bool set_motion(void *settings, const char *value)
{
    struct ww_settings *s = settings;
    s->still = strcmp(value, "off") == 0;
    return s->still || strcmp(value, "on") == 0;
}

static bool set_volume(void *settings, const char *value)
{
    struct ww_settings *s = settings;
    double percent = 0;
    s->has_volume = ww_options_number(value, 0, WW_VOLUME_MAX, &percent);
    s->volume = (int)percent;
    return s->has_volume && percent == s->volume;
}

static const struct ww_ini_key keys[] = {
    {"content", "path", set_path, "a directory that begins with /", false},
    {"terminal", "code", set_code, "at most 64 of a-z, 0-9, - and _", false},
    {"screen", "diagonal_in", set_diagonal, "5 to 200 inches, such as 21.5", false},
    {"screen", "bottom_edge_cm", set_bottom_edge, "1 to 250 centimetres above the floor", false},
    {"screen", "motion", set_motion, "on or off", false},
    {"sound", "volume", set_volume, "0 to 100 percent, whole ones", false},
    {"touch", "repeat_ms", set_repeat, "100 to 2000 milliseconds, whole ones", false},
    {"touch", "key_repeat_ms", set_key_repeat, "100 to 2000 milliseconds, whole ones", false},
    {"touch", "slop_mm", set_slop, "2 to 20 millimetres", false},
};

static struct ww_ini ini_of(struct ww_arena *arena, struct ww_settings *settings)
{
    *settings = (struct ww_settings){0};
    return (struct ww_ini){keys, sizeof keys / sizeof *keys, settings, arena};
}

int ww_settings_parse(const char *name, const char *text, size_t size, struct ww_arena *arena,
                      struct ww_settings *settings, struct ww_buf *mistakes)
{
    struct ww_ini ini = ini_of(arena, settings);
    return ww_ini_parse(&ini, name, text, size, mistakes);
}

enum ww_err ww_settings_load(const char *path, struct ww_arena *arena, struct ww_settings *settings,
                             struct ww_error *err)
{
    struct ww_ini ini = ini_of(arena, settings);
    const char *file = path ? path : WW_SETTINGS_FILE;
    if (access(file, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
        if (!path)
            return WW_OK;
        return ww_fail(err, WW_ERR_USAGE, "--settings=%s: there is no such file", path);
    }
    return ww_ini_load(&ini, file, err);
}

enum ww_err ww_settings_complete(const struct ww_settings *settings, struct ww_options *options,
                                 struct ww_error *err)
{
    if (!options->content)
        options->content = settings->content;
    if (!options->terminal)
        options->terminal = settings->terminal;
    if (!(options->diagonal_in > 0))
        options->diagonal_in =
            settings->diagonal_in > 0 ? settings->diagonal_in : WW_DIAGONAL_DEFAULT_IN;
    options->repeat_ms = settings->repeat_ms;
    options->key_repeat_ms = settings->key_repeat_ms;
    options->slop_mm = settings->slop_mm;
    options->bottom_edge_cm = settings->bottom_edge_cm;
    options->still = settings->still;
    options->volume = settings->has_volume ? settings->volume : VOLUME_DEFAULT;
    if (!options->content)
        return ww_fail(err, WW_ERR_USAGE,
                       "which content to show is not known: give --content=DIR, or path below "
                       "[content] in " WW_SETTINGS_FILE);
    return WW_OK;
}
