/* HSDS as JSON, as a package's description and as one of its tables: the first letter says which.
 */
#include <string.h>

#include "fuzz/fuzz.h"
#include "staff/hsds_fit.h"
#include "staff/hsds_json.h"
#include "staff/hsds_map.h"
#include "staff/hsds_package.h"
#include "staff/hsds_tidy.h"

enum { TODAY = 20781 }; /* 2026-11-24 */

/* A package names nothing outside of itself. */
static enum ww_err read_descriptor(struct ww_hsds *hsds, const char *bytes, size_t size,
                                   struct ww_error *err)
{
    enum { MAX = 16 };
    struct ww_hsds_part parts[MAX];
    int count = 0;
    enum ww_err result =
        ww_hsds_read_descriptor(hsds, bytes, size, "datapackage.json", parts, MAX, &count, err);
    for (int i = 0; result == WW_OK && i < count; i++)
        fuzz_expect(*parts[i].path != '/' && strncmp(parts[i].path, "../", 3) != 0 &&
                    !strstr(parts[i].path, "/../") && parts[i].table < WW_HSDS_TABLE_COUNT);
    return result;
}

static enum ww_err read_table(struct ww_hsds *hsds, const char *bytes, size_t size,
                              struct ww_error *err)
{
    struct ww_hsds_part part = {.constant = WW_HSDS_FIELD_NONE};
    uint8_t number = size ? (uint8_t)*bytes : 0;
    part.table = (enum ww_hsds_table)(number % WW_HSDS_TABLE_COUNT);
    return ww_hsds_read_csv(hsds, bytes + (size > 0), size - (size > 0), "table.csv", &part, err);
}

static void expect_sound(const struct ww_hsds *hsds)
{
    for (int table = 0; table < WW_HSDS_TABLE_COUNT; table++)
        for (uint32_t row = 0; row < ww_hsds_count(hsds, (enum ww_hsds_table)table); row++) {
            uint32_t again = UINT32_MAX;
            const char *id = ww_hsds_id(hsds, (enum ww_hsds_table)table, row);
            fuzz_expect(id && ww_hsds_find(hsds, (enum ww_hsds_table)table, id, &again));
            fuzz_expect(again == row);
        }
    for (size_t i = 0; i < hsds->report.count; i++)
        fuzz_line(hsds->report.items[i].message, SIZE_MAX);
}

/* Every column of every object, as an import asks for them. */
static void derive_all(const struct ww_hsds *hsds)
{
    struct ww_arena arena = {0};
    struct ww_grid terms = {.arena = &arena};
    struct ww_hsds_map map;
    ww_hsds_map_start(&map, hsds, &terms, TODAY, false, &arena);
    for (int i = 0; i < ww_hsds_pair_count; i++) {
        enum ww_table ours = ww_hsds_pairs[i].ours;
        enum ww_hsds_table theirs = ww_hsds_pairs[i].theirs;
        for (uint32_t row = 0; row < ww_hsds_count(hsds, theirs); row++) {
            if (ww_hsds_map_table(&map, theirs, row) != ours)
                continue;
            ww_hsds_unfit(&map, ours, row);
            for (enum ww_column c = ww_tables[ours].first; c < ww_table_end(ours); c++) {
                const char *text = ww_hsds_map_derive(&map, c, row);
                fuzz_expect(!text || strlen(text) < 1 << 20);
            }
        }
    }
    ww_hsds_map_finish(&map);
    ww_arena_finish(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct ww_hsds hsds = {0};
    struct ww_error err = {0};
    if (size == 0)
        return 0;
    const char *text = (const char *)bytes + 1;
    enum ww_err result = *bytes == 'd' ? read_descriptor(&hsds, text, size - 1, &err)
                         : *bytes == 't'
                             ? read_table(&hsds, text, size - 1, &err)
                             : ww_hsds_read_json(&hsds, text, size - 1, "town.json", NULL, &err);
    fuzz_expect(result == WW_OK || *err.message);
    expect_sound(&hsds);
    ww_hsds_tidy(&hsds);
    derive_all(&hsds);
    ww_hsds_finish(&hsds);
    return 0;
}
