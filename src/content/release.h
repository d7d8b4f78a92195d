/* One open release: a directory with content.sqlite and media/, read-only and hardened.
 *
 * With model.h, words.h, offers.h, places.h and site.h the terminal's only door to sqlite3, which
 * no header here shows. A release belongs to one thread; the worker opens its own.
 *
 * Reading never stops the program: a query that fails (a damaged page of the file, a broken disk)
 * returns "nothing there" and marks the release as broken, which the terminal asks after every
 * page; it then shows its built-in page and tries again. Strings and arrays live in the arena that
 * was handed in. */
#ifndef WW_CONTENT_RELEASE_H
#define WW_CONTENT_RELEASE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "content/model.h"

struct ww_release;

enum ww_release_check {
    WW_RELEASE_QUICK, /* header, schema text, what is kept in memory, one offer: at the start */
    WW_RELEASE_FULL,  /* also quick_check, foreign keys, every text, list and media file: before a
                         swap, in the worker */
};

/* Opens `dir`, which is a release itself or a content directory with the link `current`. Resolves
 * `current` once and holds a shared flock on the release's directory until the close. On failure
 * *out is NULL and nothing stays open. The caller closes. */
enum ww_err ww_release_open(const char *dir, enum ww_release_check check, struct ww_release **out,
                            struct ww_error *err);
void ww_release_close(struct ww_release *release); /* NULL is allowed */

/* The resolved directory, without a slash at the end; lives as long as the release. */
const char *ww_release_dir(const struct ww_release *release);
bool ww_release_is_broken(const struct ww_release *release);
/* Caps what sqlite3 may hold in this whole process; a query beyond it breaks its release. For the
 * terminal, once at its start; an office program that publishes needs more. 0: no cap. */
void ww_release_limit_memory(int64_t bytes);

/* All languages by number; lives as long as the release. */
const struct ww_language *ww_release_languages(const struct ww_release *release, int *count);
/* The number of a BCP 47 tag, -1 when the release does not have it. */
int ww_release_lang(const struct ww_release *release, const char *tag);

/* Days for which occurrences are expanded, both inclusive. */
void ww_release_days(const struct ww_release *release, int32_t *first_day, int32_t *last_day);
/* When it was published, in wall minutes. */
int32_t ww_release_published_min(const struct ww_release *release);
/* From that wall minute on it may have been overtaken, and says of when it is. */
int32_t ww_release_fresh_until_min(const struct ww_release *release);
/* The wall clock at a moment, by the release's own zone table: local seconds since
 * 1970-01-01T00:00. */
int64_t ww_release_wall_s(const struct ww_release *release, int64_t utc_s);
/* The moment of a wall minute, in seconds UTC: the first of two where the clock is put back; where
 * it is put forward, as if it had not been yet. */
int64_t ww_release_utc_s(const struct ww_release *release, int32_t wall_min);

/* The text in `lang`, else along the fallbacks, else in the source language, else in any. */
struct ww_text ww_release_text(struct ww_release *release, struct ww_arena *arena,
                               enum ww_entity entity, int64_t id, enum ww_field field, int lang);

/* A picture's file inside the release ("media/..." joined to the directory) and its size. */
struct ww_media {
    int64_t id; /* 0: none */
    const char *path;
    int width_px;
    int height_px;
    struct ww_text alt;
    const char *credit; /* NULL when there is none */
};
bool ww_release_media(struct ww_release *release, struct ww_arena *arena, int64_t id, int lang,
                      struct ww_media *out);

#endif
