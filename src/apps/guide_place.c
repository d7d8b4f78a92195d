/* The places on paper: where they are, when they are open and how to get there. */
#include <string.h>

#include "apps/guide_html.h"
#include "ui/dates.h"
#include "ui/payload.h"

enum { INK = 0x0B3D66 };

static bool same_hours(const struct ww_opening_day *a, const struct ww_opening_day *b)
{
    if (a->count != b->count)
        return false;
    for (int i = 0; i < a->count; i++)
        if (a->spans[i].opens_minute != b->spans[i].opens_minute ||
            a->spans[i].closes_minute != b->spans[i].closes_minute)
            return false;
    return true;
}

static const char *spans_words(const struct ww_build *build, const struct ww_opening_day *day)
{
    const char *spans[WW_OPENING_SPANS];
    for (int i = 0; i < day->count; i++)
        spans[i] = ww_dates_range(build, day->spans[i].opens_minute, day->spans[i].closes_minute);
    return day->count ? ww_build_join(build, spans, day->count)
                      : ww_build_word(build, WW_WORD_PLACE_CLOSED);
}

/* Days one after the other with the same hours are one line: "Mo–Do 8:00–12:00 Uhr". */
static void add_hours(struct ww_buf *out, const struct ww_guide_column *column, int64_t location)
{
    const struct ww_build *build = &column->build;
    struct ww_opening_day days[7];
    int spans = 0;
    for (int i = 0; i < 7; i++) {
        ww_location_regular(build->release, location, i, build->today, &days[i]);
        spans += days[i].count;
    }
    for (int i = 0, next; spans > 0 && i < 7; i = next) {
        for (next = i + 1; next < 7 && same_hours(&days[i], &days[next]);)
            next++;
        const char *first = ww_build_word(build, (enum ww_word)(WW_WORD_WEEKDAY_SHORT_0 + i));
        const char *last = ww_build_word(build, (enum ww_word)(WW_WORD_WEEKDAY_SHORT_0 + next - 1));
        ww_buf_puts(out, "<p><span class=\"days\">");
        ww_guide_escape(out, first);
        ww_buf_puts(out, next - i > 1 ? "–" : "");
        ww_guide_escape(out, next - i > 1 ? last : "");
        ww_buf_puts(out, "</span> ");
        ww_guide_escape(out, spans_words(build, &days[i]));
        ww_buf_puts(out, "</p>");
    }
}

static const char *address_of(struct ww_arena *arena, const struct ww_location *place)
{
    bool town = place->city || place->postal_code;
    return ww_arena_printf(
        arena, "%s%s%s%s%s", place->street ? place->street : "", place->street && town ? ", " : "",
        place->postal_code ? place->postal_code : "", place->postal_code && place->city ? " " : "",
        place->city ? place->city : "");
}

static void add_head(struct ww_guide *guide, struct ww_buf *out,
                     const struct ww_guide_column *column, const struct ww_location *place,
                     bool first)
{
    const struct ww_text texts[] = {place->name, place->summary, place->accessibility,
                                    place->directions};
    ww_buf_puts(out, first ? "<h3>" : "<p class=\"h3\">");
    ww_guide_text(out, column, place->name);
    ww_buf_puts(out, first ? "</h3>" : "</p>");
    const char *address = address_of(&guide->arena, place);
    if (*address || place->district.body) {
        ww_buf_puts(out, "<p class=\"soft\"><bdi>");
        ww_guide_escape(out, address);
        ww_buf_puts(out, "</bdi>");
        ww_buf_puts(out, *address && place->district.body ? " · " : "");
        ww_guide_text(out, column, place->district);
        ww_buf_puts(out, "</p>");
    }
    if (place->summary.body) {
        ww_buf_puts(out, "<p class=\"summary\">");
        ww_guide_text(out, column, place->summary);
        ww_buf_puts(out, "</p>");
    }
    ww_guide_honesty(out, column, texts, 4);
}

static void add_access(struct ww_buf *out, const struct ww_guide_column *column,
                       const struct ww_location *place)
{
    static const enum ww_word steps[] = {WW_WORD_STEP_NO, WW_WORD_STEP_PARTLY, WW_WORD_STEP_FREE};
    if (place->step_free >= 0 && place->step_free <= 2)
        ww_guide_words(out, column, NULL, ww_build_word(&column->build, steps[place->step_free]));
    ww_guide_prose(out, column, place->accessibility);
}

/* The card of the first contact that has one, else the address. */
static const char *payload_of(struct ww_guide *guide, const struct ww_location *place)
{
    const char *name = place->name.body;
    for (int i = 0; i < place->contact_count; i++) {
        const char *card = ww_guide_contact_payload(&guide->arena, &place->contacts[i], name);
        if (*card)
            return card;
    }
    const char *address = address_of(&guide->arena, place);
    const char *lines[] = {name, address};
    return *address ? ww_payload_lines(&guide->arena, lines, 2) : "";
}

static void add_place(struct ww_guide *guide, int64_t id)
{
    struct ww_location places[WW_GUIDE_LANGS_MAX];
    struct ww_buf cells[WW_GUIDE_LANGS_MAX] = {0};
    int count = guide->column_count;
    for (int i = 0; i < count; i++)
        if (!ww_location_load(guide->release, &guide->arena, id, guide->columns[i].build.lang,
                              &places[i]))
            return;
    ww_buf_printf(guide->out, "<article class=\"place\" id=\"l-%lld\"><table>\n", (long long)id);
    for (int i = 0; i < count; i++) {
        if (i == count - 1)
            ww_guide_code(guide, &cells[i], payload_of(guide, &places[0]), places[0].name.body);
        add_head(guide, &cells[i], &guide->columns[i], &places[i], i == 0);
    }
    ww_guide_row(guide, "places", INK, WW_WORD_COUNT, cells);
    for (int i = 0; i < count; i++)
        add_hours(&cells[i], &guide->columns[i], id);
    ww_guide_row(guide, "clock", INK, WW_WORD_PLACE_HOURS, cells);
    for (int i = 0; i < count; i++)
        ww_guide_prose(&cells[i], &guide->columns[i], places[i].directions);
    ww_guide_row(guide, "forward", INK, WW_WORD_PLACE_DIRECTIONS, cells);
    for (int i = 0; i < count; i++)
        add_access(&cells[i], &guide->columns[i], &places[i]);
    ww_guide_row(guide, "step-free", INK, WW_WORD_PLACE_ACCESS, cells);
    for (int i = 0; i < count; i++)
        for (int c = 0; c < places[i].contact_count; c++)
            ww_guide_contact(&cells[i], &guide->columns[i], &places[i].contacts[c]);
    ww_guide_row(guide, "phone", INK, WW_WORD_OFFER_CONTACT, cells);
    ww_buf_puts(guide->out, "</table></article>\n");
    for (int i = 0; i < count; i++)
        ww_buf_finish(&cells[i]);
}

void ww_guide_places(struct ww_guide *guide)
{
    ww_buf_puts(guide->out, "<section class=\"chapter\" id=\"places\"><header class=\"places\">");
    ww_guide_icon(guide->out, "places", 0xFFFFFF);
    ww_buf_puts(guide->out, "<h2>");
    ww_guide_names_word(guide, WW_WORD_GUIDE_PLACES);
    ww_buf_puts(guide->out, "</h2></header>\n");
    for (size_t i = 0; i < guide->place_count; i++) {
        add_place(guide, guide->places[i]);
        ww_arena_reset(&guide->arena);
    }
    ww_buf_puts(guide->out, "</section>\n");
}
