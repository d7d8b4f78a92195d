/* How a release is named and divided on its way to the terminals: what the office packs by and the
 * terminal unpacks by. */
#ifndef WW_CONTENT_TRANSPORT_H
#define WW_CONTENT_TRANSPORT_H

#include <stdbool.h>

#include "base/arena.h"

#define WW_PACKAGE_CONTENT "wegweiser-content" /* content.sqlite; depends on its pictures */
#define WW_PACKAGE_CHANGE "wegweiser-change-"  /* + version of the old content: change.zst */
#define WW_PACKAGE_MEDIA "wegweiser-media-"    /* + first digit of the names: media/... */

/* Field of the content package: SHA-256 of content.sqlite. */
#define WW_FIELD_SHA256 "Content-Sha256"

enum { WW_MEDIA_BUCKETS = 16 };

/* 20261124-093000-001 as a Debian version, 20261124.093000.001, which sorts alike; and back. Both
 * are as long. `to` may be `from`. */
void ww_version_to_package(const char *from, char *to);
void ww_version_from_package(const char *from, char *to);

/* A name that may become part of a path: small letters, digits and hyphens, no hyphen first. */
bool ww_suite_is(const char *name);

/* The value of a field of a package's record (deb822(5)), in the arena; "" when it is missing. */
const char *ww_package_field(struct ww_arena *arena, const char *record, const char *name);

/* Which package a picture travels in, by its file name; -1: none. */
int ww_media_bucket(const char *file);

#endif
