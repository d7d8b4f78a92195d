/* What the agent reads from others and from its own disk: records of an index, changes of a
 * content, its status. The first byte says which. */
#include <stdlib.h>
#include <string.h>

#include "base/delta.h"
#include "base/file.h"
#include "content/fixture.h"
#include "content/transport.h"
#include "fuzz/fuzz.h"
#include "sync/status.h"

static void read_record(const char *text, struct ww_arena *arena)
{
    static const char *const fields[] = {"Depends", "Size", "Installed-Size", WW_FIELD_SHA256};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        fuzz_expect(!strchr(ww_package_field(arena, text, fields[i]), '\n'));
    char *version = ww_arena_strdup(arena, text);
    ww_version_to_package(version, version);
    fuzz_expect(strlen(version) == strlen(text) && !strchr(version, '-'));
    ww_version_from_package(version, version);
    fuzz_expect(!strchr(version, '.'));
    fuzz_expect(!ww_suite_is(text) || !strpbrk(text, "/. \n"));
    int bucket = ww_media_bucket(text);
    fuzz_expect(bucket >= -1 && bucket < WW_MEDIA_BUCKETS);
}

/* The change that tests/base makes of these words, or anything else. */
static void apply_change(const char *dir, const uint8_t *bytes, size_t size, struct ww_arena *arena)
{
    static const char old[] = "Deutsch von Anfang an, dienstags im Treff\n";
    const char *from = ww_arena_printf(arena, "%s/old", dir);
    const char *change = ww_arena_printf(arena, "%s/change", dir);
    const char *to = ww_arena_printf(arena, "%s/new", dir);
    struct ww_error err = {0};
    fuzz_expect(ww_file_write(from, old, sizeof old - 1, NULL) == WW_OK);
    fuzz_expect(ww_file_write(change, bytes, size, NULL) == WW_OK);
    char *made;
    size_t made_size;
    if (ww_delta_apply(from, change, to, &err) != WW_OK) {
        fuzz_expect(*err.message && ww_file_read(to, SIZE_MAX, &made, &made_size, NULL) != WW_OK);
        return;
    }
    fuzz_expect(ww_file_read(to, WW_DELTA_MAX_BYTES, &made, &made_size, NULL) == WW_OK);
    free(made);
}

/* Written and read again it is the same. */
static void read_status(const char *dir, const uint8_t *bytes, size_t size, struct ww_arena *arena)
{
    const char *path = ww_arena_printf(arena, "%s/status", dir);
    struct ww_sync_status status, again;
    struct ww_buf out = {0};
    fuzz_expect(ww_file_write(path, bytes, size, NULL) == WW_OK);
    ww_sync_status_read(path, arena, &status);
    ww_sync_status_print(&status, 1, &out);
    ww_sync_status_print_json(&status, 1, &out);
    ww_sync_status_print_metrics(&status, 1, &out);
    ww_buf_finish(&out);
    fuzz_expect(ww_sync_status_write(path, &status, NULL) == WW_OK);
    ww_sync_status_read(path, arena, &again);
    fuzz_expect(strcmp(status.version, again.version) == 0);
    fuzz_expect(strcmp(status.message, again.message) == 0);
    fuzz_expect(status.retry_s == again.retry_s && status.failures == again.failures);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct ww_arena arena = {0};
    if (size == 0)
        return 0;
    if (*bytes == 'r') {
        char *text = fuzz_string(bytes + 1, size - 1);
        read_record(text, &arena);
        free(text);
    } else {
        char *dir = fixture_dir();
        if (*bytes == 's')
            read_status(dir, bytes + 1, size - 1, &arena);
        else
            apply_change(dir, bytes + 1, size - 1, &arena);
        fixture_remove(dir);
    }
    ww_arena_finish(&arena);
    return 0;
}
