/* The list of a release's pictures as files, for whoever carries them. What a page shows of one is
 * ww_release_media() in release.h. */
#ifndef WW_CONTENT_MEDIA_H
#define WW_CONTENT_MEDIA_H

#include "content/release.h"

struct ww_media_file {
    const char *file;   /* its name in media/, nothing that leads out of it */
    const char *sha256; /* 64 lower-case hexadecimal digits, of its bytes */
    int64_t bytes;
};

/* All of them by name, in the arena. NULL when the list cannot be used as a whole. The files need
 * not be there. */
const struct ww_media_file *ww_media_files(struct ww_release *release, struct ww_arena *arena,
                                           int *count);

#endif
