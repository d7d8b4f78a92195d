#include "content/agenda.h"

#include "base/clock.h"
#include "content/query.h"

enum { SCAN_MAX = 10000 }; /* dates before now that are looked at for those that still run */

/* Appends what the statement gives, up to `max` entries in all. */
static int read_entries(struct ww_release *release, sqlite3_stmt *stmt,
                        struct ww_agenda_entry *entries, int count, int max)
{
    while (count < max && ww_query_next(release, stmt)) {
        struct ww_agenda_entry entry = {
            .service = ww_column_id(stmt, 0),
            .schedule = ww_column_id(stmt, 1),
            .start_min = ww_column_wall(stmt, 2),
            .end_min = ww_column_wall(stmt, 3),
            .cancelled = ww_column_bool(stmt, 4),
            .no = (uint32_t)ww_column_int(stmt, 5, 0, INT32_MAX, 0),
        };
        /* Only a damaged index says so. */
        if (entry.end_min < entry.start_min)
            entry.end_min = entry.start_min;
        entries[count++] = entry;
    }
    ww_query_end(stmt);
    return count;
}

struct ww_agenda ww_agenda_day(struct ww_release *release, struct ww_arena *arena, int32_t day,
                               int32_t now_min, int max)
{
    int32_t today = ww_wall_day(now_min);
    if (day < today || day > WW_DAY_LIMIT || max <= 0)
        return (struct ww_agenda){0};
    /* One more than wanted, to know whether there are more. */
    struct ww_agenda_entry *entries = ww_arena_array(arena, (size_t)max + 1, sizeof *entries);
    int count = 0;
    int64_t from_min = (int64_t)day * WW_DAY_MINUTES;
    if (day == today) {
        from_min = (int64_t)now_min + 1;
        sqlite3_stmt *stmt =
            ww_query(release, WW_SQL_AGENDA_RUNNING, 4, (int64_t[]){now_min, today, max, SCAN_MAX});
        count = read_entries(release, stmt, entries, 0, max);
    }
    int64_t until_min = ((int64_t)day + 1) * WW_DAY_MINUTES;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_AGENDA, 5,
                                  (int64_t[]){from_min, until_min, today, day, max + 1 - count});
    count = read_entries(release, stmt, entries, count, max + 1);
    bool more = count > max;
    return (struct ww_agenda){.entries = entries, .count = count - more, .more = more};
}

int64_t ww_agenda_place(struct ww_release *release, const struct ww_agenda_entry *entry)
{
    int64_t location = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_AGENDA_PLACE, 3,
                                  (int64_t[]){entry->service, entry->start_min, entry->schedule});
    if (ww_query_next(release, stmt))
        location = ww_column_id(stmt, 0);
    ww_query_end(stmt);
    return location;
}

static int64_t read_place(struct ww_release *release, struct ww_arena *arena, int64_t location,
                          int lang, struct ww_agenda_card *out)
{
    int64_t district = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_LOCATION, 1, &location);
    if (ww_query_next(release, stmt))
        district = ww_column_id(stmt, 2);
    ww_query_end(stmt);
    out->place = ww_release_text(release, arena, WW_ENTITY_LOCATION, location, WW_FIELD_NAME, lang);
    return district;
}

bool ww_agenda_card(struct ww_release *release, struct ww_arena *arena,
                    const struct ww_agenda_entry *entry, int lang, struct ww_agenda_card *out)
{
    *out = (struct ww_agenda_card){0};
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_CARD, 1, (int64_t[]){entry->no});
    if (!ww_query_next(release, stmt))
        return false;
    out->color = ww_column_color(stmt, 2);
    out->pictogram = ww_column_optional(stmt, 3, arena);
    int64_t district = ww_column_id(stmt, 4);
    ww_query_end(stmt);
    out->name =
        ww_release_text(release, arena, WW_ENTITY_SERVICE, entry->service, WW_FIELD_NAME, lang);
    int64_t location = ww_agenda_place(release, entry);
    if (location)
        district = read_place(release, arena, location, lang, out);
    out->district = ww_release_text(release, arena, WW_ENTITY_TERM, district, WW_FIELD_NAME, lang);
    return true;
}

struct ww_text ww_agenda_room(struct ww_release *release, struct ww_arena *arena,
                              const struct ww_agenda_entry *entry, int64_t location, int lang)
{
    int64_t id = 0;
    sqlite3_stmt *stmt =
        ww_query(release, WW_SQL_AGENDA_ROOM, 2, (int64_t[]){entry->service, location});
    if (ww_query_next(release, stmt))
        id = ww_column_id(stmt, 0);
    ww_query_end(stmt);
    return ww_release_text(release, arena, WW_ENTITY_SERVICE_AT_LOCATION, id, WW_FIELD_ROOM, lang);
}
