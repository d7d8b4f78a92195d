/* What is read once, when a release is opened, and then kept; and the check before a swap. Internal
 * to content/. */
#ifndef WW_CONTENT_LOAD_H
#define WW_CONTENT_LOAD_H

#include "content/query.h"

/* Each fills its part of the release; the strings live in release->arena. A file that cannot be
 * read leaves them incomplete and the release broken, which the caller asks. */
enum ww_err ww_load_zone(struct ww_release *release, struct ww_error *err);
enum ww_err ww_load_languages(struct ww_release *release, struct ww_error *err);
void ww_load_words(struct ww_release *release); /* after the languages */

/* Reads the whole file and all media. Takes as long as that takes. */
enum ww_err ww_check_full(struct ww_release *release, struct ww_error *err);

/* Fails with "<file>: <what>: publish the content again". */
enum ww_err ww_fail_content(const struct ww_release *release, struct ww_error *err,
                            const char *format, ...) __attribute__((format(printf, 3, 4)));

#endif
