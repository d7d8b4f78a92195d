/* HSDS as JSON, as a package's description and as one of its tables: the first letter says which.
 */
#include <string.h>

#include "fuzz/fuzz.h"
#include "staff/hsds_json.h"
#include "staff/hsds_package.h"

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
    ww_hsds_index(&hsds);
    ww_hsds_finish(&hsds);
    return 0;
}
