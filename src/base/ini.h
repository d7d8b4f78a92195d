/* Settings files in the form of INI: sections, `key = value`, comments behind # or ;. The caller's
 * table says which keys there are; everything else in the file is a mistake that is named with its
 * line. Knows spelling, not what a value leads to. */
#ifndef WW_BASE_INI_H
#define WW_BASE_INI_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"

enum { WW_INI_KEYS_MAX = 64 };

struct ww_ini_key {
    const char *section, *key;
    /* Takes a value, which lives as long as the arena; false: it is not allowed. */
    bool (*set)(void *settings, const char *value);
    const char *allowed; /* what is, in words */
    bool many;           /* may stand in several lines */
};

struct ww_ini {
    const struct ww_ini_key *keys;
    int key_count; /* at most WW_INI_KEYS_MAX */
    void *settings;
    struct ww_arena *arena;
};

/* Reads the text of a file, which need not end with a zero byte. Each mistake becomes one line of
 * `mistakes`: "NAME:line: key: what is wrong, what is allowed". Returns how many there are; all
 * other keys are read. */
int ww_ini_parse(const struct ww_ini *ini, const char *name, const char *text, size_t size,
                 struct ww_buf *mistakes);

/* Reads a file. Mistakes are logged one by one and are WW_ERR_USAGE. */
enum ww_err ww_ini_load(const struct ww_ini *ini, const char *path, struct ww_error *err);

#endif
