#include "fuzz/fuzz.h"
#include "staff/clean.h"
#include "staff/integreat.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct ww_arena arena = {0};
    struct ww_report report = {0};
    struct ww_integreat integreat = {0};
    struct ww_error err = {0};
    enum ww_err result = ww_integreat_parse((const char *)bytes, size, "pages.json", &arena,
                                            &report, NULL, &integreat, &err);
    fuzz_expect(result == WW_OK || *err.message);
    for (size_t i = 0; i < integreat.count; i++) {
        const struct ww_integreat_page *page = &integreat.pages[i];
        fuzz_expect(page->path && page->title && page->number > 0);
        fuzz_line(page->path, WW_LINE_MAX);
        fuzz_line(page->tag, WW_LINE_MAX);
        fuzz_line(page->parent, WW_LINE_MAX);
        fuzz_line(page->title, WW_LINE_MAX);
        fuzz_text(page->text, WW_TEXT_MAX);
        fuzz_line(page->date, 10);
        for (int k = 0; k < page->link_count; k++) {
            fuzz_expect(page->links[k].tag && page->links[k].path);
            fuzz_line(page->links[k].path, WW_LINE_MAX);
        }
    }
    ww_integreat_finish(&integreat);
    ww_report_finish(&report);
    ww_arena_finish(&arena);
    return 0;
}
