#include "content/fair.h"
#include "content/query.h"
#include "content/tags.h"

static struct ww_room read_room(struct ww_release *release, struct ww_arena *arena,
                                sqlite3_stmt *stmt, int lang)
{
    int64_t id = ww_column_id(stmt, 0);
    return (struct ww_room){
        .id = id,
        .code = ww_column_string(stmt, 1, arena),
        .waypoint = ww_column_id(stmt, 2),
        .hall = ww_column_id(stmt, 3),
        .name = ww_release_text(release, arena, WW_ENTITY_ROOM, id, WW_FIELD_NAME, lang),
    };
}

const struct ww_room *ww_fair_rooms(struct ww_release *release, struct ww_arena *arena,
                                    int64_t fair, int lang, int *count)
{
    struct ww_room *rooms = ww_arena_array(arena, WW_FAIR_ROOMS_MAX, sizeof *rooms);
    *count = 0;
    sqlite3_stmt *stmt =
        ww_query(release, WW_SQL_FAIR_ROOMS, 2, (int64_t[]){fair, WW_FAIR_ROOMS_MAX});
    while (*count < WW_FAIR_ROOMS_MAX && ww_query_next(release, stmt))
        rooms[(*count)++] = read_room(release, arena, stmt, lang);
    ww_query_end(stmt);
    return rooms;
}

bool ww_fair_room(struct ww_release *release, struct ww_arena *arena, int64_t room, int lang,
                  struct ww_room *out)
{
    *out = (struct ww_room){0};
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_FAIR_ROOM, 1, &room);
    if (!ww_query_next(release, stmt))
        return false;
    *out = read_room(release, arena, stmt, lang);
    ww_query_end(stmt);
    return true;
}

int ww_fair_days(struct ww_release *release, int64_t fair, int32_t *days, int max)
{
    int count = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_FAIR_DAYS, 2, (int64_t[]){fair, max});
    while (count < max && ww_query_next(release, stmt))
        days[count++] = ww_column_day(stmt, 0);
    ww_query_end(stmt);
    return count;
}

/* A damaged file may let a talk end before it begins. */
static int32_t not_before(int32_t end_min, int32_t start_min)
{
    return end_min < start_min ? start_min : end_min;
}

static const struct ww_session_entry *read_entries(struct ww_release *release,
                                                   struct ww_arena *arena, sqlite3_stmt *stmt,
                                                   int max, int *count)
{
    struct ww_session_entry *entries = ww_arena_array(arena, (size_t)max, sizeof *entries);
    *count = 0;
    while (*count < max && ww_query_next(release, stmt)) {
        int32_t start_min = ww_column_wall(stmt, 1);
        entries[(*count)++] = (struct ww_session_entry){
            .id = ww_column_id(stmt, 0),
            .start_min = start_min,
            .end_min = not_before(ww_column_wall(stmt, 2), start_min),
            .room = ww_column_id(stmt, 3),
            .cancelled = ww_column_bool(stmt, 4),
        };
    }
    ww_query_end(stmt);
    return entries;
}

const struct ww_session_entry *ww_fair_sessions(struct ww_release *release, struct ww_arena *arena,
                                                int64_t fair, int32_t day, int *count)
{
    sqlite3_stmt *stmt =
        ww_query(release, WW_SQL_FAIR_SESSIONS, 3, (int64_t[]){fair, day, WW_DAY_SESSIONS_MAX});
    return read_entries(release, arena, stmt, WW_DAY_SESSIONS_MAX, count);
}

const struct ww_session_entry *ww_exhibitor_sessions(struct ww_release *release,
                                                     struct ww_arena *arena, int64_t exhibitor,
                                                     int *count)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_EXHIBITOR_SESSIONS, 2,
                                  (int64_t[]){exhibitor, WW_EXHIBITOR_SESSIONS_MAX});
    return read_entries(release, arena, stmt, WW_EXHIBITOR_SESSIONS_MAX, count);
}

bool ww_session_card(struct ww_release *release, struct ww_arena *arena, int64_t session, int lang,
                     struct ww_session *out)
{
    *out = (struct ww_session){0};
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_SESSION, 1, &session);
    if (!ww_query_next(release, stmt))
        return false;
    int64_t organization = ww_column_id(stmt, 7);
    *out = (struct ww_session){
        .id = session,
        .fair = ww_column_id(stmt, 0),
        .start_min = ww_column_wall(stmt, 1),
        .end_min = not_before(ww_column_wall(stmt, 2), ww_column_wall(stmt, 1)),
        .day = ww_column_day(stmt, 3),
        .cancelled = ww_column_bool(stmt, 4),
        .room = ww_column_id(stmt, 5),
        .exhibitor = ww_column_id(stmt, 6),
    };
    out->languages = ww_tags_split(arena, ww_column_optional(stmt, 8, arena),
                                   WW_EXHIBITOR_LANGUAGES_MAX, &out->language_count);
    ww_query_end(stmt);
    out->name = ww_release_text(release, arena, WW_ENTITY_SESSION, session, WW_FIELD_NAME, lang);
    out->summary =
        ww_release_text(release, arena, WW_ENTITY_SESSION, session, WW_FIELD_SUMMARY, lang);
    out->room_name =
        ww_release_text(release, arena, WW_ENTITY_ROOM, out->room, WW_FIELD_NAME, lang);
    out->exhibitor_name =
        ww_release_text(release, arena, WW_ENTITY_EXHIBITOR, out->exhibitor, WW_FIELD_NAME, lang);
    if (!out->exhibitor_name.body && organization)
        out->exhibitor_name = ww_release_text(release, arena, WW_ENTITY_ORGANIZATION, organization,
                                              WW_FIELD_NAME, lang);
    return true;
}

bool ww_session_load(struct ww_release *release, struct ww_arena *arena, int64_t session, int lang,
                     struct ww_session *out)
{
    if (!ww_session_card(release, arena, session, lang, out))
        return false;
    out->description =
        ww_release_text(release, arena, WW_ENTITY_SESSION, session, WW_FIELD_DESCRIPTION, lang);
    return true;
}
