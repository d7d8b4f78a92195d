#include "content/places.h"

#include "content/contacts.h"
#include "content/limits.h"

static int read_phones(struct ww_release *release, struct ww_arena *arena, int64_t contact,
                       const struct ww_phone **out)
{
    struct ww_phone *phones = ww_arena_array(arena, WW_CONTACT_PHONES_MAX, sizeof *phones);
    int count = 0;
    sqlite3_stmt *stmt =
        ww_query(release, WW_SQL_PHONES, 2, (int64_t[]){contact, WW_CONTACT_PHONES_MAX});
    while (count < WW_CONTACT_PHONES_MAX && ww_query_next(release, stmt))
        phones[count++] = (struct ww_phone){
            .number = ww_column_string(stmt, 0, arena),
            .kind = ww_column_string(stmt, 1, arena),
        };
    ww_query_end(stmt);
    *out = phones;
    return count;
}

int ww_contacts_read(struct ww_release *release, struct ww_arena *arena, sqlite3_stmt *stmt,
                     int lang, struct ww_contact *out, int max)
{
    int count = 0;
    while (count < max && ww_query_next(release, stmt)) {
        int64_t id = ww_column_id(stmt, 0);
        struct ww_contact *contact = &out[count++];
        *contact = (struct ww_contact){
            .id = id,
            .name = ww_release_text(release, arena, WW_ENTITY_CONTACT, id, WW_FIELD_NAME, lang),
            .note = ww_release_text(release, arena, WW_ENTITY_CONTACT, id, WW_FIELD_NOTE, lang),
            .email = ww_column_optional(stmt, 1, arena),
            .url = ww_column_optional(stmt, 2, arena),
        };
        contact->phone_count = read_phones(release, arena, id, &contact->phones);
    }
    ww_query_end(stmt);
    return count;
}

int ww_places_meeting_points(struct ww_release *release, int64_t *ids, int max)
{
    int count = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_MEETING_POINTS, 1, (int64_t[]){max});
    while (count < max && ww_query_next(release, stmt))
        ids[count++] = ww_column_id(stmt, 0);
    ww_query_end(stmt);
    return count;
}

bool ww_location_exists(struct ww_release *release, int64_t id)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_LOCATION_EXISTS, 1, &id);
    bool exists = ww_query_next(release, stmt);
    ww_query_end(stmt);
    return exists;
}

static void read_texts(struct ww_release *release, struct ww_arena *arena, int lang,
                       struct ww_location *location)
{
    const struct {
        struct ww_text *text;
        enum ww_field field;
    } texts[] = {
        {&location->name, WW_FIELD_NAME},
        {&location->summary, WW_FIELD_SUMMARY},
        {&location->description, WW_FIELD_DESCRIPTION},
        {&location->accessibility, WW_FIELD_ACCESSIBILITY},
        {&location->directions, WW_FIELD_DIRECTIONS},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i].text =
            ww_release_text(release, arena, WW_ENTITY_LOCATION, location->id, texts[i].field, lang);
}

bool ww_location_load(struct ww_release *release, struct ww_arena *arena, int64_t id, int lang,
                      struct ww_location *out)
{
    *out = (struct ww_location){0};
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_LOCATION, 1, &id);
    if (!ww_query_next(release, stmt))
        return false;
    *out = (struct ww_location){
        .id = id,
        .code = ww_column_string(stmt, 0, arena),
        .kind = ww_column_string(stmt, 1, arena),
        .street = ww_column_optional(stmt, 3, arena),
        .postal_code = ww_column_optional(stmt, 4, arena),
        .city = ww_column_optional(stmt, 5, arena),
        .plan_x = ww_column_int(stmt, 6, 0, 1000, -1),
        .plan_y = ww_column_int(stmt, 7, 0, 1000, -1),
        .step_free = ww_column_int(stmt, 8, 0, 2, -1),
    };
    int64_t district = ww_column_id(stmt, 2), media = ww_column_id(stmt, 9);
    ww_query_end(stmt);
    read_texts(release, arena, lang, out);
    out->district = ww_release_text(release, arena, WW_ENTITY_TERM, district, WW_FIELD_NAME, lang);
    ww_release_media(release, arena, media, lang, &out->media);
    struct ww_contact *contacts = ww_arena_array(arena, WW_LOCATION_CONTACTS_MAX, sizeof *contacts);
    stmt =
        ww_query(release, WW_SQL_LOCATION_CONTACTS, 2, (int64_t[]){id, WW_LOCATION_CONTACTS_MAX});
    out->contact_count =
        ww_contacts_read(release, arena, stmt, lang, contacts, WW_LOCATION_CONTACTS_MAX);
    out->contacts = contacts;
    return true;
}
