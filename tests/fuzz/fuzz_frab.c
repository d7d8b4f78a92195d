#include "fuzz/fuzz.h"
#include "staff/clean.h"
#include "staff/frab.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct ww_arena arena = {0};
    struct ww_report report = {0};
    struct ww_frab frab;
    struct ww_error err = {0};
    enum ww_err result = ww_frab_parse((const char *)bytes, size, "schedule.xml", &arena, &report,
                                       NULL, &frab, &err);
    fuzz_expect(result == WW_OK || *err.message);
    fuzz_line(frab.title, WW_LINE_MAX);
    for (size_t i = 0; i < frab.count; i++) {
        const struct ww_frab_talk *talk = &frab.talks[i];
        fuzz_expect(talk->key && talk->title && talk->id >= 0 && talk->line > 0);
        fuzz_expect(talk->duration_min > 0 && talk->duration_min <= WW_FRAB_TALK_MAX_MIN);
        fuzz_line(talk->key, WW_LINE_MAX);
        fuzz_line(talk->room, WW_LINE_MAX);
        fuzz_line(talk->languages, WW_LINE_MAX);
        fuzz_line(talk->title, WW_LINE_MAX);
        fuzz_line(talk->subtitle, WW_LINE_MAX);
        fuzz_text(talk->text, WW_TEXT_MAX);
    }
    ww_frab_finish(&frab);
    ww_report_finish(&report);
    ww_arena_finish(&arena);
    return 0;
}
