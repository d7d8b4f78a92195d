/* What others publish, the whole way into the tables of a desk without a mistake: there is none
 * afterwards either, and the same once more changes nothing. The first letter says what it is. */
#include "fuzz/fuzz.h"
#include "staff/desk.h"
#include "staff/hsds_json.h"
#include "staff/import.h"
#include "staff/import_hsds.h"
#include "staff/import_ical.h"
#include "staff/import_integreat.h"

static const char category[] = "courses";

static enum ww_err fill_hsds(struct ww_intake *in, const char *bytes, size_t size,
                             struct ww_error *err)
{
    struct ww_hsds hsds = {0};
    enum ww_err result = ww_hsds_read_json(&hsds, bytes, size, "town.json", NULL, err);
    if (result == WW_OK)
        result = ww_import_hsds_objects(in, &hsds, category, err);
    ww_hsds_finish(&hsds);
    return result;
}

static enum ww_err fill_ical(struct ww_intake *in, const char *bytes, size_t size,
                             struct ww_error *err)
{
    struct ww_ical ical = {0};
    struct ww_ical_import params = {.category = category};
    enum ww_err result =
        ww_ical_parse(bytes, size, "town.ics", &in->arena, &in->report, NULL, &ical, err);
    if (result == WW_OK)
        result = ww_import_ical_events(in, &params, &ical, err);
    ww_ical_finish(&ical);
    return result;
}

/* A programme may name days on which there is no fair: that is for the check to say. */
static bool import_talks(struct desk *desk, const char *bytes, size_t size, bool *changed)
{
    struct ww_import talks;
    struct ww_error err = {0};
    struct ww_import_params params = {
        .content = {.dir = desk->content, .has_now = true, .now_s = DESK_NOW_S},
        .file = desk_path(desk, "content/plan.xml"),
    };
    desk_write_bytes(desk, "plan.xml", bytes, size);
    enum ww_err result = ww_import_plan(&params, &talks, &err);
    fuzz_expect(result == WW_OK || *err.message);
    if (result == WW_OK)
        fuzz_expect(ww_import_write(&talks, &err) == WW_OK);
    *changed = result == WW_OK && talks.added + talks.changed + talks.removed + talks.new_rooms > 0;
    ww_import_finish(&talks);
    return result == WW_OK;
}

/* true: taken over. *changed: something was to be written. */
static bool import(struct desk *desk, char kind, const char *bytes, size_t size, bool *changed)
{
    if (kind == 'f')
        return import_talks(desk, bytes, size, changed);
    struct ww_intake in;
    struct ww_error err = {0};
    const char *file = desk_path(desk, "content/town.json");
    struct ww_intake_params params = {
        .content = {.dir = desk->content, .has_now = true, .now_s = DESK_NOW_S},
        .source = kind == 'h'   ? "hsds"
                  : kind == 'i' ? "ical"
                                : "integreat",
        .what = "town",
    };
    desk_write_bytes(desk, "town.json", bytes, size);
    fuzz_expect(ww_intake_open(&in, &params, &err) == WW_OK);
    enum ww_err result = kind == 'h'   ? fill_hsds(&in, bytes, size, &err)
                         : kind == 'i' ? fill_ical(&in, bytes, size, &err)
                                       : ww_import_integreat(&in,
                                                             &(struct ww_import_integreat_params){
                                                                 .files = &file,
                                                                 .file_count = 1,
                                                                 .category = category,
                                                             },
                                                             &err);
    if (result == WW_OK)
        result = ww_intake_settle(&in, &err);
    fuzz_expect(result == WW_OK || *err.message);
    *changed = result == WW_OK && ww_intake_changes(&in);
    if (result == WW_OK)
        fuzz_expect(ww_intake_write(&in, &err) == WW_OK);
    ww_intake_finish(&in);
    return result == WW_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    void *state;
    bool changed;
    if (size == 0)
        return 0;
    fuzz_expect(desk_setup(&state) == 0);
    struct desk *desk = state;
    if (import(desk, (char)*bytes, (const char *)bytes + 1, size - 1, &changed)) {
        fuzz_expect(desk_check(desk) == WW_OK);
        if (desk->report.mistakes)
            desk_show(desk);
        fuzz_expect(*bytes == 'f' || desk->report.mistakes == 0);
        import(desk, (char)*bytes, (const char *)bytes + 1, size - 1, &changed);
        fuzz_expect(!changed);
    }
    desk_teardown(&state);
    return 0;
}
