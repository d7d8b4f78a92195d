/* Tables as a clerk saves them, over those of a desk without a mistake (staff/desk.h): all cells
 * are read and all rules are asked, and what they let pass is published and read by the terminal.
 * A part is a file's name in one line and the file. */
#include <string.h>

#include "content/walk.h"
#include "fuzz/fuzz.h"
#include "staff/desk.h"

static void put_tables(struct desk *desk, const uint8_t *bytes, size_t size)
{
    const char *part;
    while (size) {
        size_t part_size = fuzz_part(&bytes, &size, &part);
        for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
            const char *file = ww_table_file(table);
            size_t n = strlen(file);
            if (part_size > n && memcmp(part, file, n) == 0 && part[n] == '\n')
                desk_write_bytes(desk, file, part + n + 1, part_size - n - 1);
        }
    }
}

static void expect_report(const struct ww_report *report)
{
    for (size_t i = 0; i < report->count; i++) {
        fuzz_line(report->items[i].file, SIZE_MAX);
        fuzz_expect(report->items[i].file && report->items[i].message && report->items[i].row >= 0);
        fuzz_line(report->items[i].message, SIZE_MAX);
    }
}

/* The office lets nothing through that the terminal would stumble over. */
static void expect_readable(struct desk *desk)
{
    struct ww_release *release;
    struct ww_error err;
    fuzz_expect(ww_release_open(desk->out, WW_RELEASE_FULL, &release, &err) == WW_OK);
    struct walk walk = walk_release(release);
    fuzz_expect(walk.malformed == 0 && walk.out_of_range == 0);
    fuzz_expect(!ww_release_is_broken(release));
    ww_release_close(release);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    void *state;
    fuzz_expect(desk_setup(&state) == 0);
    struct desk *desk = state;
    put_tables(desk, bytes, size);
    enum ww_err result = desk_publish(desk);
    expect_report(&desk->report);
    fuzz_expect(result == WW_OK ? desk->report.mistakes == 0 : *desk->err.message != '\0');
    fuzz_expect(result == WW_OK || (result == WW_ERR_INPUT && desk->report.mistakes > 0));
    if (result == WW_OK)
        expect_readable(desk);
    desk_teardown(&state);
    return 0;
}
