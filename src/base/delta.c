#include "base/delta.h"

#include <stdlib.h>
#include <zstd.h>

#include "base/arena.h"
#include "base/file.h"

/* A window over both files at their largest: 2^25 bytes. */
enum { LEVEL = 19, WINDOW_LOG = 25 };

struct bytes {
    char *data; /* owned */
    size_t size;
};

static enum ww_err compress(const struct bytes *old, const struct bytes *new, const char *out_path,
                            struct ww_error *err)
{
    size_t capacity = ZSTD_compressBound(new->size);
    char *out = ww_alloc(capacity);
    ZSTD_CCtx *context = ZSTD_createCCtx();
    if (!context)
        ww_out_of_memory(sizeof context);
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, LEVEL);
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, WINDOW_LOG);
    ZSTD_CCtx_setParameter(context, ZSTD_c_enableLongDistanceMatching, 1);
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
    ZSTD_CCtx_refPrefix(context, old->data, old->size);
    size_t size = ZSTD_compress2(context, out, capacity, new->data, new->size);
    enum ww_err result =
        ZSTD_isError(size)
            ? ww_fail(err, WW_ERR_SYSTEM, "cannot compress the change: %s", ZSTD_getErrorName(size))
            : ww_file_write(out_path, out, size, err);
    ZSTD_freeCCtx(context);
    free(out);
    return result;
}

enum ww_err ww_delta_make(const char *old_path, const char *new_path, const char *out_path,
                          struct ww_error *err)
{
    struct bytes old = {0}, new = {0};
    enum ww_err result = ww_file_read(old_path, WW_DELTA_MAX_BYTES, &old.data, &old.size, err);
    if (result == WW_OK)
        result = ww_file_read(new_path, WW_DELTA_MAX_BYTES, &new.data, &new.size, err);
    if (result == WW_OK)
        result = compress(&old, &new, out_path, err);
    free(old.data);
    free(new.data);
    return result;
}

static enum ww_err fail_delta(const char *path, const char *why, struct ww_error *err)
{
    return ww_fail(err, WW_ERR_INPUT, "%s is no change of the release that is here: %s", path, why);
}

static enum ww_err decompress(const struct bytes *old, const struct bytes *delta,
                              const char *delta_path, const char *out_path, struct ww_error *err)
{
    unsigned long long claimed = ZSTD_getFrameContentSize(delta->data, delta->size);
    if (claimed > WW_DELTA_MAX_BYTES) /* also when it does not say */
        return fail_delta(delta_path, "its size is not plausible", err);
    char *out = ww_alloc((size_t)claimed + 1);
    ZSTD_DCtx *context = ZSTD_createDCtx();
    if (!context)
        ww_out_of_memory(sizeof context);
    ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, WINDOW_LOG);
    ZSTD_DCtx_refPrefix(context, old->data, old->size);
    size_t size = ZSTD_decompressDCtx(context, out, (size_t)claimed, delta->data, delta->size);
    enum ww_err result = ZSTD_isError(size) ? fail_delta(delta_path, ZSTD_getErrorName(size), err)
                                            : ww_file_write(out_path, out, size, err);
    ZSTD_freeDCtx(context);
    free(out);
    return result;
}

enum ww_err ww_delta_apply(const char *old_path, const char *delta_path, const char *out_path,
                           struct ww_error *err)
{
    struct bytes old = {0}, delta = {0};
    enum ww_err result = ww_file_read(old_path, WW_DELTA_MAX_BYTES, &old.data, &old.size, err);
    if (result == WW_OK)
        result = ww_file_read(delta_path, WW_DELTA_MAX_BYTES, &delta.data, &delta.size, err);
    if (result == WW_OK)
        result = decompress(&old, &delta, delta_path, out_path, err);
    free(old.data);
    free(delta.data);
    return result;
}
