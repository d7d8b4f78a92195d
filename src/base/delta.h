/* What changed between two files, as one small file: a Zstandard frame (RFC 8878) with a checksum,
 * compressed against the old file. Knows nothing of what is in them. */
#ifndef WW_BASE_DELTA_H
#define WW_BASE_DELTA_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* Both files are held in memory while the change is computed and undone, so larger ones have none.
 */
enum { WW_DELTA_MAX_BYTES = 16 << 20 };

/* Writes to `out_path` what turns `old_path` into `new_path`. WW_ERR_INPUT when one of them is
 * larger than WW_DELTA_MAX_BYTES. */
enum ww_err ww_delta_make(const char *old_path, const char *new_path, const char *out_path,
                          struct ww_error *err);
/* Writes to `out_path` what `delta_path` makes of `old_path`. WW_ERR_INPUT for a delta that is
 * damaged, belongs to another file, or gives more than WW_DELTA_MAX_BYTES. */
enum ww_err ww_delta_apply(const char *old_path, const char *delta_path, const char *out_path,
                           struct ww_error *err);

#endif
