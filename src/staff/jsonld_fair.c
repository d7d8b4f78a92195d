#include "base/clock.h"
#include "staff/jsonld.h"

/* An exhibitor is an organization; one of organizations.csv may stand behind it. */
static void put_exhibitor(struct ww_jsonld *ld, uint32_t row)
{
    const struct ww_book *book = &ld->checked->book;
    const struct ww_cell *url = ww_book_cell(book, WW_EXHIBITORS_URL, row);
    int64_t organization = ww_book_number(book, WW_EXHIBITORS_ORGANIZATION, row, -1);
    bool is_named = ww_cell_is_set(ww_book_text(book, WW_EXHIBITORS_NAME, row, 0));
    ww_jsonld_begin(ld, NULL, "Organization", "exhibitor",
                    ww_book_id(book, WW_TABLE_EXHIBITORS, row));
    if (is_named || organization < 0)
        ww_jsonld_text(ld, "name", WW_EXHIBITORS_NAME, row);
    else
        ww_jsonld_text(ld, "name", WW_ORGANIZATIONS_NAME, (uint32_t)organization);
    ww_jsonld_text(ld, "description", WW_EXHIBITORS_SUMMARY, row);
    if (ww_cell_is_set(url))
        ww_json_string(&ld->json, "url", url->text);
    ww_jsonld_organization_ref(ld, "parentOrganization", organization);
    ww_jsonld_end(ld);
}

static void put_talk(struct ww_jsonld *ld, uint32_t row)
{
    const struct ww_book *book = &ld->checked->book;
    int32_t day_min = (int32_t)ww_book_number(book, WW_SESSIONS_DATE, row, 0) * WW_DAY_MINUTES;
    int32_t starts = (int32_t)ww_book_number(book, WW_SESSIONS_STARTS, row, 0);
    int32_t ends = (int32_t)ww_book_number(book, WW_SESSIONS_ENDS, row, 0);
    int64_t room = ww_book_number(book, WW_SESSIONS_ROOM, row, -1);
    int64_t exhibitor = ww_book_number(book, WW_SESSIONS_EXHIBITOR, row, -1);
    ww_jsonld_begin(ld, NULL, "EducationEvent", "session",
                    ww_book_id(book, WW_TABLE_SESSIONS, row));
    ww_jsonld_text(ld, "name", WW_SESSIONS_TITLE, row);
    ww_jsonld_text(ld, "description", WW_SESSIONS_SUMMARY, row);
    ww_jsonld_wall(ld, "startDate", day_min + starts);
    ww_jsonld_wall(ld, "endDate", day_min + ends + (ends <= starts ? WW_DAY_MINUTES : 0));
    ww_jsonld_tags(ld, "inLanguage", ww_book_cell(book, WW_SESSIONS_LANGUAGES, row));
    ww_json_string(&ld->json, "eventStatus",
                   ww_book_number(book, WW_SESSIONS_CANCELLED, row, 0)
                       ? "https://schema.org/EventCancelled"
                       : "https://schema.org/EventScheduled");
    if (room >= 0) {
        ww_jsonld_begin_blank(ld, "location", "Place");
        ww_jsonld_text(ld, "name", WW_ROOMS_NAME, (uint32_t)room);
        ww_jsonld_end(ld);
    }
    if (exhibitor >= 0) {
        ww_json_open(&ld->json, "organizer", '{');
        ww_arena_reset(&ld->arena);
        ww_json_string(
            &ld->json, "@id",
            ww_arena_printf(&ld->arena, "%s#exhibitor-%lld", ld->base,
                            (long long)ww_book_id(book, WW_TABLE_EXHIBITORS, (uint32_t)exhibitor)));
        ww_json_close(&ld->json, '}');
    }
    ww_jsonld_end(ld);
    ld->talks++;
}

void ww_jsonld_fair(struct ww_jsonld *ld, uint32_t fair)
{
    const struct ww_book *book = &ld->checked->book;
    int32_t day = (int32_t)ww_book_number(book, WW_FAIRS_DATE, fair, 0);
    int32_t until = (int32_t)ww_book_number(book, WW_FAIRS_UNTIL, fair, day);
    ww_jsonld_begin(ld, NULL, "EducationEvent", "fair", ww_book_id(book, WW_TABLE_FAIRS, fair));
    ww_jsonld_text(ld, "name", WW_FAIRS_NAME, fair);
    ww_jsonld_text(ld, "description", WW_FAIRS_DESCRIPTION, fair);
    ww_jsonld_wall(ld, "startDate",
                   day * WW_DAY_MINUTES + (int32_t)ww_book_number(book, WW_FAIRS_STARTS, fair, 0));
    ww_jsonld_wall(ld, "endDate",
                   until * WW_DAY_MINUTES + (int32_t)ww_book_number(book, WW_FAIRS_ENDS, fair, 0));
    ww_json_string(&ld->json, "eventAttendanceMode",
                   "https://schema.org/OfflineEventAttendanceMode");
    ww_jsonld_place_ref(ld, "location", ww_book_number(book, WW_FAIRS_LOCATION, fair, -1));
    ww_json_open(&ld->json, "contributor", '[');
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_EXHIBITORS); row++)
        if (ww_book_number(book, WW_EXHIBITORS_FAIR, row, -1) == fair)
            put_exhibitor(ld, row);
    ww_json_close(&ld->json, ']');
    ww_json_open(&ld->json, "subEvent", '[');
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_SESSIONS); row++)
        if (ww_book_number(book, WW_SESSIONS_FAIR, row, -1) == fair)
            put_talk(ld, row);
    ww_json_close(&ld->json, ']');
    ww_jsonld_end(ld);
}
