#include "content/offers.h"

#include <string.h>

#include "content/contacts.h"
#include "content/limits.h"
#include "content/tags.h"

enum {
    FEE_MAX_CENTS = 100000000,
    PEOPLE_MAX = 1000000,
    AGE_MAX = 120,
    DURATION_MAX_MIN = 20160,
};

static int read_occurrences(struct ww_release *release, int64_t id, int32_t from_min,
                            bool cancelled_too, struct ww_occurrence *out, int max)
{
    int count = 0;
    sqlite3_stmt *stmt =
        ww_query(release, WW_SQL_OCCURRENCES, 4, (int64_t[]){id, from_min, cancelled_too, max});
    while (count < max && ww_query_next(release, stmt))
        out[count++] = (struct ww_occurrence){
            .start_min = ww_column_wall(stmt, 0),
            .end_min = ww_column_wall(stmt, 1),
            .location = ww_column_id(stmt, 2),
            .cancelled = ww_column_bool(stmt, 3),
        };
    ww_query_end(stmt);
    return count;
}

int ww_offer_occurrences(struct ww_release *release, int64_t id, int32_t from_min,
                         struct ww_occurrence *out, int max)
{
    return read_occurrences(release, id, from_min, true, out, max);
}

bool ww_offer_next(struct ww_release *release, int64_t id, int32_t from_min,
                   struct ww_occurrence *out)
{
    return read_occurrences(release, id, from_min, false, out, 1) == 1;
}

bool ww_offer_card(struct ww_release *release, struct ww_arena *arena, uint32_t no, int lang,
                   int32_t now_min, struct ww_offer_card *out)
{
    *out = (struct ww_offer_card){0};
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_CARD, 1, (int64_t[]){no});
    if (!ww_query_next(release, stmt))
        return false;
    *out = (struct ww_offer_card){
        .id = ww_column_id(stmt, 0),
        .category = ww_column_id(stmt, 1),
        .color = ww_column_color(stmt, 2),
        .pictogram = ww_column_optional(stmt, 3, arena),
        .places_free = ww_column_int(stmt, 5, 0, PEOPLE_MAX, -1),
        .fee_cents = ww_column_int(stmt, 6, 0, FEE_MAX_CENTS, -1),
        .paused = ww_column_bool(stmt, 7),
    };
    int64_t district = ww_column_id(stmt, 4);
    ww_query_end(stmt);
    int64_t id = out->id;
    out->name = ww_release_text(release, arena, WW_ENTITY_SERVICE, id, WW_FIELD_NAME, lang);
    out->summary = ww_release_text(release, arena, WW_ENTITY_SERVICE, id, WW_FIELD_SUMMARY, lang);
    out->district = ww_release_text(release, arena, WW_ENTITY_TERM, district, WW_FIELD_NAME, lang);
    out->has_next = ww_offer_next(release, id, now_min, &out->next);
    return true;
}

bool ww_offer_exists(struct ww_release *release, int64_t id, int32_t today)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_OFFER_EXISTS, 2, (int64_t[]){id, today});
    bool exists = ww_query_next(release, stmt);
    ww_query_end(stmt);
    return exists;
}

/* What a statement with the parameters `id` and `max` gives ids of, and the field that is read of
 * it. */
struct reading {
    enum ww_sql sql;
    enum ww_entity entity;
    enum ww_field field;
    int max;
};

static int read_texts_of(struct ww_release *release, struct ww_arena *arena,
                         const struct reading *reading, int64_t id, int lang,
                         const struct ww_text **out)
{
    struct ww_text *texts = ww_arena_array(arena, (size_t)reading->max, sizeof *texts);
    int count = 0;
    sqlite3_stmt *stmt = ww_query(release, reading->sql, 2, (int64_t[]){id, reading->max});
    while (count < reading->max && ww_query_next(release, stmt)) {
        struct ww_text text = ww_release_text(release, arena, reading->entity,
                                              ww_column_id(stmt, 0), reading->field, lang);
        if (text.body)
            texts[count++] = text;
    }
    ww_query_end(stmt);
    *out = texts;
    return count;
}

static void read_places(struct ww_release *release, struct ww_arena *arena, int lang,
                        struct ww_offer *offer)
{
    struct ww_offer_place *places = ww_arena_array(arena, WW_OFFER_PLACES_MAX, sizeof *places);
    int count = 0;
    sqlite3_stmt *stmt =
        ww_query(release, WW_SQL_OFFER_PLACES, 2, (int64_t[]){offer->id, WW_OFFER_PLACES_MAX});
    while (count < WW_OFFER_PLACES_MAX && ww_query_next(release, stmt)) {
        int64_t id = ww_column_id(stmt, 0), location = ww_column_id(stmt, 1);
        places[count++] = (struct ww_offer_place){
            .location = location,
            .name =
                ww_release_text(release, arena, WW_ENTITY_LOCATION, location, WW_FIELD_NAME, lang),
            .room = ww_release_text(release, arena, WW_ENTITY_SERVICE_AT_LOCATION, id,
                                    WW_FIELD_ROOM, lang),
            .street = ww_column_optional(stmt, 2, arena),
            .postal_code = ww_column_optional(stmt, 3, arena),
            .city = ww_column_optional(stmt, 4, arena),
            .district = ww_release_text(release, arena, WW_ENTITY_TERM, ww_column_id(stmt, 5),
                                        WW_FIELD_NAME, lang),
            .directions = ww_release_text(release, arena, WW_ENTITY_LOCATION, location,
                                          WW_FIELD_DIRECTIONS, lang),
            .step_free = ww_column_int(stmt, 6, 0, 2, -1),
        };
    }
    ww_query_end(stmt);
    offer->places = places;
    offer->place_count = count;
}

static void read_schedules(struct ww_release *release, struct ww_arena *arena, int lang,
                           struct ww_offer *offer)
{
    static const struct reading skipped = {WW_SQL_SCHEDULE_CALENDARS, WW_ENTITY_CALENDAR,
                                           WW_FIELD_NOTE, WW_SCHEDULE_CALENDARS_MAX};
    struct ww_schedule *schedules =
        ww_arena_array(arena, WW_OFFER_SCHEDULES_MAX, sizeof *schedules);
    int count = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_OFFER_SCHEDULES, 2,
                                  (int64_t[]){offer->id, WW_OFFER_SCHEDULES_MAX});
    while (count < WW_OFFER_SCHEDULES_MAX && ww_query_next(release, stmt)) {
        int64_t id = ww_column_id(stmt, 0);
        schedules[count++] = (struct ww_schedule){
            .id = id,
            .location = ww_column_id(stmt, 1),
            .start_min = ww_column_wall(stmt, 2),
            .duration_min = ww_column_int(stmt, 3, 0, DURATION_MAX_MIN, 0),
            .freq = ww_column_optional(stmt, 4, arena),
            .interval = ww_column_int(stmt, 5, 1, 99, 1),
            .byday = ww_column_optional(stmt, 6, arena),
            .until_day = ww_column_day(stmt, 7),
            .note = ww_release_text(release, arena, WW_ENTITY_SCHEDULE, id, WW_FIELD_NOTE, lang),
        };
    }
    ww_query_end(stmt);
    for (int i = 0; i < count; i++)
        schedules[i].skipped_count =
            read_texts_of(release, arena, &skipped, schedules[i].id, lang, &schedules[i].skipped);
    offer->schedules = schedules;
    offer->schedule_count = count;
}

static void read_texts(struct ww_release *release, struct ww_arena *arena, int lang,
                       struct ww_offer *offer)
{
    const struct {
        struct ww_text *text;
        enum ww_field field;
    } texts[] = {
        {&offer->name, WW_FIELD_NAME},
        {&offer->summary, WW_FIELD_SUMMARY},
        {&offer->description, WW_FIELD_DESCRIPTION},
        {&offer->eligibility, WW_FIELD_ELIGIBILITY},
        {&offer->application, WW_FIELD_APPLICATION},
        {&offer->fees, WW_FIELD_FEES},
        {&offer->documents, WW_FIELD_DOCUMENTS},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i].text =
            ww_release_text(release, arena, WW_ENTITY_SERVICE, offer->id, texts[i].field, lang);
    offer->category_name =
        ww_release_text(release, arena, WW_ENTITY_TERM, offer->category, WW_FIELD_NAME, lang);
}

static void read_contact(struct ww_release *release, struct ww_arena *arena, int lang,
                         int64_t contact, int64_t organization, struct ww_offer *offer)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_CONTACT, 1, &contact);
    if (ww_contacts_read(release, arena, stmt, lang, &offer->contact, 1) == 1)
        return;
    stmt = ww_query(release, WW_SQL_ORGANIZATION_CONTACT, 1, &organization);
    ww_contacts_read(release, arena, stmt, lang, &offer->contact, 1);
}

bool ww_offer_load(struct ww_release *release, struct ww_arena *arena, int64_t id, int lang,
                   int32_t today, struct ww_offer *out)
{
    static const struct reading funders = {WW_SQL_OFFER_FUNDERS, WW_ENTITY_ORGANIZATION,
                                           WW_FIELD_NAME, WW_OFFER_FUNDERS_MAX};
    static const struct reading audiences = {WW_SQL_OFFER_AUDIENCES, WW_ENTITY_TERM, WW_FIELD_NAME,
                                             WW_OFFER_AUDIENCES_MAX};
    *out = (struct ww_offer){0};
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_OFFER, 2, (int64_t[]){id, today});
    if (!ww_query_next(release, stmt))
        return false;
    *out = (struct ww_offer){
        .id = id,
        .no = (uint32_t)ww_column_int(stmt, 0, 0, INT32_MAX, 0),
        .category = ww_column_id(stmt, 1),
        .color = ww_column_color(stmt, 2),
        .pictogram = ww_column_optional(stmt, 3, arena),
        .fee_cents = ww_column_int(stmt, 9, 0, FEE_MAX_CENTS, -1),
        .minimum_age = ww_column_int(stmt, 10, 0, AGE_MAX, -1),
        .maximum_age = ww_column_int(stmt, 11, 0, AGE_MAX, -1),
        .level = ww_column_optional(stmt, 12, arena),
        .childcare = ww_column_bool(stmt, 13),
        .registration = ww_column_bool(stmt, 14),
        .paused = ww_column_bool(stmt, 15),
        .places_free = ww_column_int(stmt, 16, 0, PEOPLE_MAX, -1),
        .places_maximum = ww_column_int(stmt, 17, 0, PEOPLE_MAX, -1),
        .places_day = ww_column_day(stmt, 18),
        .assured_day = ww_column_day(stmt, 19),
        .valid_from_day = ww_column_day(stmt, 20),
        .valid_until_day = ww_column_day(stmt, 21),
    };
    int64_t organization = ww_column_id(stmt, 4), program = ww_column_id(stmt, 5);
    int64_t contact = ww_column_id(stmt, 6), media = ww_column_id(stmt, 7);
    out->languages = ww_tags_split(arena, ww_column_optional(stmt, 8, arena),
                                   WW_OFFER_LANGUAGES_MAX, &out->language_count);
    ww_query_end(stmt);

    read_texts(release, arena, lang, out);
    out->organization_name =
        ww_release_text(release, arena, WW_ENTITY_ORGANIZATION, organization, WW_FIELD_NAME, lang);
    out->program_name =
        ww_release_text(release, arena, WW_ENTITY_PROGRAM, program, WW_FIELD_NAME, lang);
    ww_release_media(release, arena, media, lang, &out->media);
    out->funder_count = read_texts_of(release, arena, &funders, id, lang, &out->funders);
    out->audience_count = read_texts_of(release, arena, &audiences, id, lang, &out->audiences);
    read_places(release, arena, lang, out);
    read_schedules(release, arena, lang, out);
    read_contact(release, arena, lang, contact, organization, out);
    return true;
}
