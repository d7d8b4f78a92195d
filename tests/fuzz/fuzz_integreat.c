#include "fuzz/fuzz.h"
#include "staff/clean.h"
#include "staff/integreat.h"

static void expect_item(const struct ww_integreat_item *item)
{
    fuzz_expect(item->guid && item->tag && item->title && item->number > 0);
    fuzz_line(item->tag, WW_LINE_MAX);
    fuzz_line(item->title, WW_LINE_MAX);
    fuzz_text(item->text, WW_TEXT_MAX);
    fuzz_line(item->date, 10);
}

static void expect_place(const struct ww_integreat_place *place)
{
    expect_item(&place->item);
    fuzz_line(place->summary, WW_LINE_MAX);
    fuzz_line(place->address.street, WW_LINE_MAX);
    fuzz_expect(place->contact_count <= WW_INTEGREAT_CONTACTS_MAX);
    for (int day = 0; day < 7; day++) {
        int before = -1;
        fuzz_expect(place->days[day].count <= WW_HOURS_SPANS_MAX);
        for (int i = 0; i < place->days[day].count; i++) {
            int from = place->days[day].spans[i].from_minute;
            int until = place->days[day].spans[i].until_minute;
            fuzz_expect(from > before && until > from && until <= 24 * 60);
            before = until;
        }
    }
}

static void expect_event(const struct ww_integreat_event *event)
{
    expect_item(&event->item);
    fuzz_expect(event->end_s >= event->start_s);
    fuzz_line(event->place.name, WW_LINE_MAX);
    fuzz_line(event->meeting_url, WW_LINE_MAX);
}

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
    for (size_t i = 0; i < integreat.place_count; i++)
        expect_place(&integreat.places[i]);
    for (size_t i = 0; i < integreat.event_count; i++)
        expect_event(&integreat.events[i]);
    ww_integreat_finish(&integreat);
    ww_report_finish(&report);
    ww_arena_finish(&arena);
    return 0;
}
