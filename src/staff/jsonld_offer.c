#include <stdlib.h>
#include <string.h>

#include "staff/jsonld.h"

/* A course is what has a level or stands in a menu of courses; everything else is a service, of the
 * town itself where its organization is the one of the town hall. */
static bool is_course(const struct ww_book *book, uint32_t row)
{
    const struct ww_cell *terms = ww_book_cell(book, WW_SERVICES_CATEGORIES, row);
    if (ww_cell_is_set(ww_book_cell(book, WW_SERVICES_LEVEL, row)))
        return true;
    for (int i = 0; ww_cell_is_set(terms) && i < terms->list->count; i++) {
        const struct ww_cell *code =
            ww_book_cell(book, WW_TERMS_CODE, (uint32_t)terms->list->items[i]);
        if (ww_cell_is_set(code) && strncmp(code->text, "course", 6) == 0)
            return true;
    }
    return false;
}

static bool is_of_town(const struct ww_book *book, int64_t organization)
{
    for (uint32_t row = 0; organization >= 0 && row < ww_book_rows(book, WW_TABLE_LOCATIONS);
         row++) {
        const struct ww_cell *kind = ww_book_cell(book, WW_LOCATIONS_KIND, row);
        if (ww_cell_is_set(kind) && strcmp(kind->text, "town_hall") == 0 &&
            ww_book_number(book, WW_LOCATIONS_ORGANIZATION, row, -1) == organization)
            return true;
    }
    return false;
}

static void put_audience(struct ww_jsonld *ld, uint32_t row)
{
    const struct ww_book *book = &ld->checked->book;
    const struct ww_cell *terms = ww_book_cell(book, WW_SERVICES_AUDIENCES, row);
    int64_t least = ww_book_number(book, WW_SERVICES_MINIMUM_AGE, row, -1);
    int64_t most = ww_book_number(book, WW_SERVICES_MAXIMUM_AGE, row, -1);
    int count = ww_cell_is_set(terms) ? terms->list->count : 0;
    bool has_words = ww_cell_is_set(ww_book_text(book, WW_SERVICES_ELIGIBILITY, row, 0));
    if (!count && least < 0 && most < 0 && !has_words)
        return;
    ww_json_open(&ld->json, "audience", '[');
    for (int i = 0; i < count; i++) {
        ww_jsonld_begin_blank(ld, NULL, "PeopleAudience");
        ww_jsonld_text(ld, "audienceType", WW_TERMS_NAME, (uint32_t)terms->list->items[i]);
        ww_jsonld_end(ld);
    }
    if (least >= 0 || most >= 0 || has_words) {
        ww_jsonld_begin_blank(ld, NULL, "PeopleAudience");
        if (least >= 0)
            ww_json_number(&ld->json, "suggestedMinAge", least);
        if (most >= 0)
            ww_json_number(&ld->json, "suggestedMaxAge", most);
        ww_jsonld_text(ld, "description", WW_SERVICES_ELIGIBILITY, row);
        ww_jsonld_end(ld);
    }
    ww_json_close(&ld->json, ']');
}

static void put_price(struct ww_jsonld *ld, uint32_t row)
{
    const struct ww_book *book = &ld->checked->book;
    int64_t cents = ww_book_number(book, WW_SERVICES_FEE, row, -1);
    int64_t free = ww_book_number(book, WW_SERVICES_PLACES_FREE, row, -1);
    if (cents < 0 && free < 0 && !ww_cell_is_set(ww_book_text(book, WW_SERVICES_FEES, row, 0)))
        return;
    ww_jsonld_begin_blank(ld, "offers", "Offer");
    if (cents >= 0) {
        ww_arena_reset(&ld->arena);
        ww_json_string(
            &ld->json, "price",
            ww_arena_printf(&ld->arena, "%lld.%02d", (long long)(cents / 100), (int)(cents % 100)));
        ww_json_string(&ld->json, "priceCurrency", "EUR");
    }
    if (free >= 0)
        ww_json_string(&ld->json, "availability",
                       free ? "https://schema.org/InStock" : "https://schema.org/SoldOut");
    ww_jsonld_text(ld, "description", WW_SERVICES_FEES, row);
    ww_jsonld_end(ld);
}

static void put_categories(struct ww_jsonld *ld, const char *key, uint32_t row)
{
    const struct ww_book *book = &ld->checked->book;
    const struct ww_cell *terms = ww_book_cell(book, WW_SERVICES_CATEGORIES, row);
    ww_json_open(&ld->json, key, '[');
    for (int i = 0; ww_cell_is_set(terms) && i < terms->list->count; i++)
        ww_jsonld_text(ld, NULL, WW_TERMS_NAME, (uint32_t)terms->list->items[i]);
    ww_json_close(&ld->json, ']');
}

static void put_course(struct ww_jsonld *ld, uint32_t row)
{
    const struct ww_book *book = &ld->checked->book;
    const struct ww_cell *level = ww_book_cell(book, WW_SERVICES_LEVEL, row);
    const struct ww_cell *funders = ww_book_cell(book, WW_SERVICES_FUNDERS, row);
    if (ww_cell_is_set(level))
        ww_json_string(&ld->json, "educationalLevel", level->text);
    ww_jsonld_tags(ld, "inLanguage", ww_book_cell(book, WW_SERVICES_LANGUAGES, row));
    if (ww_book_number(book, WW_SERVICES_FEE, row, -1) >= 0)
        ww_json_bool(&ld->json, "isAccessibleForFree",
                     ww_book_number(book, WW_SERVICES_FEE, row, -1) == 0);
    if (ww_cell_is_set(funders)) {
        ww_json_open(&ld->json, "funder", '[');
        for (int i = 0; i < funders->list->count; i++)
            ww_jsonld_organization_ref(ld, NULL, funders->list->items[i]);
        ww_json_close(&ld->json, ']');
    }
    ww_jsonld_schedules(ld, "hasCourseInstance", row);
}

static void put_channel(struct ww_jsonld *ld, uint32_t row)
{
    const struct ww_book *book = &ld->checked->book;
    const struct ww_edition *edition = &ld->checked->edition;
    int64_t contact = ww_book_number(book, WW_SERVICES_CONTACT, row, -1);
    ww_jsonld_begin_blank(ld, "availableChannel", "ServiceChannel");
    if (edition->place_start[row] < edition->place_start[row + 1]) {
        ww_json_open(&ld->json, "serviceLocation", '[');
        for (uint32_t i = edition->place_start[row]; i < edition->place_start[row + 1]; i++)
            ww_jsonld_place_ref(ld, NULL,
                                ww_book_number(book, WW_SERVICES_AT_LOCATIONS_LOCATION,
                                               edition->place_rows[i], -1));
        ww_json_close(&ld->json, ']');
    }
    if (contact >= 0)
        ww_jsonld_contact(ld, "servicePhone", (uint32_t)contact);
    ww_jsonld_tags(ld, "availableLanguage", ww_book_cell(book, WW_SERVICES_LANGUAGES, row));
    ww_jsonld_end(ld);
}

void ww_jsonld_offer(struct ww_jsonld *ld, uint32_t row)
{
    const struct ww_book *book = &ld->checked->book;
    int64_t organization = ww_book_number(book, WW_SERVICES_ORGANIZATION, row, -1);
    bool is_a_course = is_course(book, row);
    const char *type = is_a_course                      ? "Course"
                       : is_of_town(book, organization) ? "GovernmentService"
                                                        : "Service";
    ww_jsonld_begin(ld, NULL, type, "service", ww_book_id(book, WW_TABLE_SERVICES, row));
    ww_jsonld_text(ld, "name", WW_SERVICES_TITLE, row);
    ww_jsonld_text(ld, "disambiguatingDescription", WW_SERVICES_SUMMARY, row);
    bool has_text = ww_cell_is_set(ww_book_text(book, WW_SERVICES_DESCRIPTION, row, 0));
    ww_jsonld_text(ld, "description", has_text ? WW_SERVICES_DESCRIPTION : WW_SERVICES_SUMMARY,
                   row);
    put_categories(ld, is_a_course ? "keywords" : "category", row);
    ww_jsonld_organization_ref(ld, "provider", organization);
    put_audience(ld, row);
    put_price(ld, row);
    if (is_a_course) {
        put_course(ld, row);
    } else {
        put_channel(ld, row);
        ww_jsonld_schedules(ld, "subjectOf", row);
    }
    ww_jsonld_end(ld);
}
