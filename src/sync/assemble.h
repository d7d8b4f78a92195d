/* A release put together in a directory: what the last one has is used again, the rest fetched, all
 * of it checked against the signed index, the list of pictures and the terminal's own reader. */
#ifndef WW_SYNC_ASSEMBLE_H
#define WW_SYNC_ASSEMBLE_H

#include "sync/archive.h"

struct ww_assembly {
    struct ww_archive *archive; /* updated */
    const char *version;        /* as a package's */
    const char *staged;         /* an empty directory; in it the release is made */
    const char *before;         /* the last release, NULL: none */
    const char *work;           /* a directory for what is unpacked on the way; made and removed */
    void (*note)(void *user, const char *what); /* what is being done, for people; may be NULL */
    void *user;

    int64_t fetched_bytes; /* out: of packages */
    int pictures_kept;     /* out: that the last release had */
    int pictures_new;
};

/* On failure `staged` holds rubbish. */
enum ww_err ww_assemble(struct ww_assembly *assembly, struct ww_error *err);

#endif
