#include "content/query.h"

#include <string.h>

#include "base/log.h"
#include "base/utf8.h"

enum {
    QUERY_BUDGET = 5000,      /* 5 million steps (database.h), a fraction of a second */
    STRING_MAX_BYTES = 80000, /* the 20,000 characters of text.body */
    COLOR_MISSING = 0x44546A, /* a grey on which white text stands at more than 7:1 */
};

#define STAND_COLUMNS                                                                              \
    "s.id, s.hall, s.number, s.exhibitor, e.no, s.x_cm, s.y_cm, s.width_cm, s.height_cm,"          \
    " s.waypoint"

/* Every LIMIT stands for the size of an array on our side. */
static const char *const sql_texts[WW_SQL_COUNT] = {
    [WW_SQL_RELEASE] =
        "SELECT first_day, last_day, published_min, fresh_days FROM release WHERE id = 1",
    [WW_SQL_LANGUAGES] = "SELECT no, tag, name, rtl, menu, fallback FROM language ORDER BY no",
    [WW_SQL_PLAN] = "SELECT plan FROM release WHERE id = 1",
    [WW_SQL_ZONE] = "SELECT utc_s, offset_s FROM zone_offset ORDER BY utc_s LIMIT ?1",
    [WW_SQL_WORDS] = "SELECT lang, key, body FROM word",
    [WW_SQL_SERVICE_COUNT] = "SELECT max(no) + 1 FROM service",
    [WW_SQL_TEXT] = "SELECT lang, outdated, body FROM text"
                    " WHERE entity = ?1 AND id = ?2 AND field = ?3",
    [WW_SQL_MEDIA] = "SELECT file, width_px, height_px, credit FROM media WHERE id = ?1",
    [WW_SQL_MEDIA_COUNT] = "SELECT count(*) FROM media",
    [WW_SQL_MEDIA_FILES] = "SELECT file, sha256, bytes FROM media ORDER BY file",
    [WW_SQL_LIST] = "SELECT services FROM list WHERE kind = ?1 AND id = ?2 AND lang = ?3",
    [WW_SQL_INVALID] = "SELECT no FROM service INDEXED BY service_valid_until"
                       " WHERE valid_until_day < ?1 UNION ALL"
                       " SELECT no FROM service INDEXED BY service_valid_from"
                       " WHERE valid_from_day > ?1",
    [WW_SQL_FACET] = "SELECT position, code, services FROM facet WHERE kind = ?1"
                     " ORDER BY position LIMIT ?2",
    [WW_SQL_FACET_ENDS] = "SELECT slot, service FROM facet_end WHERE day < ?1",
    [WW_SQL_CARD] = "SELECT s.id, s.category, t.color, t.pictogram, s.district, s.places_free,"
                    " s.fee_cents, s.paused"
                    " FROM service s LEFT JOIN taxonomy_term t ON t.id = s.category"
                    " WHERE s.no = ?1",
    /* schedule.duration_min ends at 20160, so nothing that began earlier can still run. */
    [WW_SQL_OCCURRENCES] = "SELECT start_min, end_min, location, cancelled FROM occurrence"
                           " WHERE service = ?1 AND start_min > ?2 - 20160 AND end_min > ?2"
                           " AND cancelled <= ?3 ORDER BY start_min LIMIT ?4",
    /* The index alone gives the dates, in order of time. */
    [WW_SQL_AGENDA] =
        "SELECT o.service, o.schedule, o.start_min, o.end_min, o.cancelled, s.no"
        " FROM occurrence o INDEXED BY occurrence_start CROSS JOIN service s ON s.id = o.service"
        " WHERE o.start_min >= ?1 AND o.start_min < ?2 AND s.paused = 0"
        " AND ifnull(s.valid_from_day, ?3) <= ?3 AND ifnull(s.valid_until_day, ?4) >= ?4"
        " ORDER BY o.start_min, o.service LIMIT ?5",
    /* The inner LIMIT bounds the way back through up to two weeks of dates. */
    [WW_SQL_AGENDA_RUNNING] =
        "SELECT o.service, o.schedule, o.start_min, o.end_min, o.cancelled, s.no"
        " FROM (SELECT service, schedule, start_min, end_min, cancelled FROM occurrence"
        " INDEXED BY occurrence_start WHERE start_min <= ?1 AND start_min > ?1 - 20160"
        " ORDER BY start_min DESC LIMIT ?4) o CROSS JOIN service s ON s.id = o.service"
        " WHERE o.end_min > ?1 AND s.paused = 0"
        " AND ifnull(s.valid_from_day, ?2) <= ?2 AND ifnull(s.valid_until_day, ?2) >= ?2"
        " ORDER BY o.start_min, o.service LIMIT ?3",
    /* The place of the date, else the offer's when that has only one. */
    [WW_SQL_AGENDA_PLACE] =
        "SELECT ifnull(o.location, (SELECT min(a.location) FROM service_at_location a"
        " WHERE a.service = o.service HAVING count(*) = 1)) FROM occurrence o"
        " WHERE o.service = ?1 AND o.start_min = ?2 AND o.schedule = ?3",
    [WW_SQL_OFFER] =
        "SELECT s.no, s.category, t.color, t.pictogram, s.organization, s.program, s.contact,"
        " s.media, s.languages, s.fee_cents, s.minimum_age, s.maximum_age, s.level, s.childcare,"
        " s.registration, s.paused, s.places_free, s.places_maximum, s.places_day,"
        " s.assured_day, s.valid_from_day, s.valid_until_day"
        " FROM service s LEFT JOIN taxonomy_term t ON t.id = s.category WHERE s.id = ?1"
        " AND ifnull(s.valid_from_day, ?2) <= ?2 AND ifnull(s.valid_until_day, ?2) >= ?2",
    [WW_SQL_OFFER_EXISTS] =
        "SELECT 1 FROM service WHERE id = ?1"
        " AND ifnull(valid_from_day, ?2) <= ?2 AND ifnull(valid_until_day, ?2) >= ?2",
    [WW_SQL_OFFER_PLACES] =
        "SELECT a.id, l.id, l.street, l.postal_code, l.city, l.district, l.step_free"
        " FROM service_at_location a JOIN location l ON l.id = a.location"
        " WHERE a.service = ?1 ORDER BY a.id LIMIT ?2",
    [WW_SQL_OFFER_SCHEDULES] =
        "SELECT id, location, start_min, duration_min, freq, interval, byday, until_day"
        " FROM schedule WHERE service = ?1 ORDER BY id LIMIT ?2",
    [WW_SQL_SCHEDULE_CALENDARS] = "SELECT calendar FROM schedule_calendar WHERE schedule = ?1"
                                  " ORDER BY calendar LIMIT ?2",
    [WW_SQL_OFFER_FUNDERS] = "SELECT organization FROM service_funder WHERE service = ?1 LIMIT ?2",
    [WW_SQL_OFFER_AUDIENCES] =
        "SELECT t.id FROM service_term s JOIN taxonomy_term t ON t.id = s.term"
        " WHERE s.service = ?1 AND t.taxonomy = 'audience' ORDER BY t.position, t.id LIMIT ?2",
    [WW_SQL_CONTACT] = "SELECT id, email, url FROM contact WHERE id = ?1",
    [WW_SQL_ORGANIZATION_CONTACT] =
        "SELECT id, email, url FROM contact WHERE organization = ?1 ORDER BY id LIMIT 1",
    [WW_SQL_LOCATION_CONTACTS] =
        "SELECT id, email, url FROM contact WHERE location = ?1 ORDER BY id LIMIT ?2",
    [WW_SQL_PHONES] = "SELECT number, kind FROM phone WHERE contact = ?1 ORDER BY id LIMIT ?2",
    [WW_SQL_MEETING_POINTS] = "SELECT id FROM location WHERE kind IN ('town_hall', 'meeting_point')"
                              " ORDER BY position, id LIMIT ?1",
    [WW_SQL_LOCATION] =
        "SELECT code, kind, district, street, postal_code, city, plan_x, plan_y, step_free, media"
        " FROM location WHERE id = ?1",
    [WW_SQL_LOCATION_EXISTS] = "SELECT 1 FROM location WHERE id = ?1",
    [WW_SQL_OPENING] = "SELECT opens_minute, closes_minute FROM opening WHERE location = ?1"
                       " AND weekday = ?2 AND ?3 BETWEEN from_day AND until_day"
                       " ORDER BY opens_minute LIMIT 16",
    [WW_SQL_OPENING_EXCEPTIONS] =
        "SELECT day, opens_minute, closes_minute, id FROM opening_exception"
        " WHERE location = ?1 AND day BETWEEN ?2 AND ?3 ORDER BY day, opens_minute",
    [WW_SQL_HAS_OPENING] = "SELECT 1 WHERE EXISTS (SELECT 1 FROM opening WHERE location = ?1)"
                           " OR EXISTS (SELECT 1 FROM opening_exception WHERE location = ?1)",
    [WW_SQL_CATEGORIES] = "SELECT id, code, pictogram, color FROM taxonomy_term"
                          " WHERE taxonomy = 'category' ORDER BY position, id LIMIT ?1",
    [WW_SQL_CATEGORY] = "SELECT id, code, pictogram, color FROM taxonomy_term"
                        " WHERE id = ?1 AND taxonomy = 'category'",
    [WW_SQL_CATEGORY_CODE] = "SELECT id, code, pictogram, color FROM taxonomy_term"
                             " WHERE taxonomy = 'category' AND code = ?1",
    [WW_SQL_FAIR] = "SELECT f.code, f.category, f.start_min, f.end_min, f.day_change_minute,"
                    " f.location, l.street FROM fair f LEFT JOIN location l ON l.id = f.location"
                    " WHERE f.id = ?1",
    [WW_SQL_FAIR_AT] = "SELECT id FROM fair WHERE end_min > ?1 ORDER BY start_min, id LIMIT 1",
    [WW_SQL_FAIR_AT_CATEGORY] = "SELECT id FROM fair WHERE end_min > ?1 AND category = ?2"
                                " ORDER BY start_min, id LIMIT 1",
    [WW_SQL_FAIR_CODE] = "SELECT id FROM fair WHERE code = ?1",
    [WW_SQL_FAIR_HALLS] = "SELECT id, code, width_cm, height_cm, media FROM hall"
                          " WHERE fair = ?1 ORDER BY position, id LIMIT ?2",
    [WW_SQL_FAIR_FIELDS] = "SELECT f.bit, t.id, t.code, t.pictogram, t.color FROM fair_field f"
                           " JOIN taxonomy_term t ON t.id = f.term ORDER BY f.bit LIMIT ?1",
    [WW_SQL_FAIR_LANGUAGES] =
        "SELECT bit, tag FROM fair_language WHERE fair = ?1 ORDER BY bit LIMIT ?2",
    [WW_SQL_FAIR_LIST] = "SELECT exhibitors FROM fair_list WHERE fair = ?1 AND lang = ?2",
    [WW_SQL_FAIR_LETTERS] = "SELECT first, letter FROM fair_letter WHERE fair = ?1 AND lang = ?2"
                            " ORDER BY first LIMIT ?3",
    [WW_SQL_FAIR_FACET] = "SELECT vacancies, languages FROM fair_facet WHERE fair = ?1",
    [WW_SQL_FAIR_STANDS] =
        "SELECT " STAND_COLUMNS " FROM stand s LEFT JOIN exhibitor e ON e.id = s.exhibitor"
        " WHERE s.hall = ?1 ORDER BY s.position LIMIT ?2",
    [WW_SQL_FAIR_STAND] =
        "SELECT " STAND_COLUMNS " FROM stand s LEFT JOIN exhibitor e ON e.id = s.exhibitor"
        " WHERE s.id = ?1",
    [WW_SQL_FAIR_ROOMS] = "SELECT r.id, r.code, r.waypoint, w.hall FROM room r"
                          " LEFT JOIN waypoint w ON w.id = r.waypoint"
                          " WHERE r.fair = ?1 ORDER BY r.position, r.id LIMIT ?2",
    [WW_SQL_FAIR_ROOM] = "SELECT r.id, r.code, r.waypoint, w.hall FROM room r"
                         " LEFT JOIN waypoint w ON w.id = r.waypoint WHERE r.id = ?1",
    /* One step through the index a day. */
    [WW_SQL_FAIR_DAYS] =
        "WITH days (day) AS (SELECT min(day) FROM session WHERE fair = ?1 UNION ALL"
        " SELECT (SELECT min(s.day) FROM session s WHERE s.fair = ?1 AND s.day > days.day)"
        " FROM days WHERE days.day IS NOT NULL)"
        " SELECT day FROM days WHERE day IS NOT NULL LIMIT ?2",
    [WW_SQL_FAIR_SESSIONS] =
        "SELECT s.id, s.start_min, s.end_min, s.room, s.cancelled FROM session s"
        " LEFT JOIN room r ON r.id = s.room WHERE s.fair = ?1 AND s.day = ?2"
        " ORDER BY s.start_min, r.position, s.id LIMIT ?3",
    [WW_SQL_FAIR_WAYS] = "SELECT waypoints, links FROM fair_way WHERE fair = ?1",
    [WW_SQL_EXHIBITOR] = "SELECT no, fair, organization, languages, url, email, media"
                         " FROM exhibitor WHERE id = ?1",
    [WW_SQL_EXHIBITOR_NO] = "SELECT id FROM exhibitor WHERE no = ?1",
    [WW_SQL_EXHIBITOR_CARD] =
        "SELECT e.id, e.organization, s.id, s.number, s.hall FROM exhibitor e"
        " LEFT JOIN stand s ON s.exhibitor = e.id WHERE e.no = ?1 ORDER BY s.id LIMIT 1",
    [WW_SQL_EXHIBITOR_SUMS] =
        "SELECT kind, certificate, fields FROM vacancy WHERE exhibitor = ?1 LIMIT ?2",
    [WW_SQL_EXHIBITOR_VACANCIES] = "SELECT id, kind, certificate, fields FROM vacancy"
                                   " WHERE exhibitor = ?1 ORDER BY kind, id LIMIT ?2",
    [WW_SQL_EXHIBITOR_STANDS] =
        "SELECT " STAND_COLUMNS " FROM stand s JOIN exhibitor e ON e.id = s.exhibitor"
        " WHERE s.exhibitor = ?1 ORDER BY s.id LIMIT ?2",
    [WW_SQL_EXHIBITOR_SESSIONS] = "SELECT id, start_min, end_min, room, cancelled FROM session"
                                  " WHERE exhibitor = ?1 ORDER BY start_min, id LIMIT ?2",
    [WW_SQL_SESSION] = "SELECT s.fair, s.start_min, s.end_min, s.day, s.cancelled, s.room,"
                       " s.exhibitor, e.organization, s.languages FROM session s"
                       " LEFT JOIN exhibitor e ON e.id = s.exhibitor WHERE s.id = ?1",
    [WW_SQL_WAYPOINT_OWNERS] = "SELECT (SELECT min(id) FROM room WHERE waypoint = ?1),"
                               " (SELECT min(id) FROM stand WHERE waypoint = ?1)",
    [WW_SQL_WAYPOINT_FAIR] = "SELECT h.fair, h.id FROM waypoint w JOIN hall h ON h.id = w.hall"
                             " WHERE w.id = ?1",
    [WW_SQL_NOTICES] = "SELECT id, severity = 'warning', terminals, route FROM notice"
                       " WHERE until_min > ?1 AND from_min <= ?1 ORDER BY severity DESC, id",
    [WW_SQL_NOTICE_CHANGE] = "SELECT min(change) FROM"
                             " (SELECT until_min AS change FROM notice WHERE until_min > ?1"
                             " UNION ALL SELECT from_min FROM notice"
                             " WHERE until_min > ?1 AND from_min > ?1)",
    [WW_SQL_PAGES] = "SELECT id, code FROM page WHERE parent = ?1 ORDER BY position, id"
                     " LIMIT ?2",
    [WW_SQL_PAGE] = "SELECT id, code FROM page WHERE id = ?1",
    [WW_SQL_PAGE_CODE] = "SELECT id, code FROM page WHERE code = ?1",
    [WW_SQL_TERMINAL] = "SELECT location, languages, start_page, waypoint, id FROM terminal"
                        " WHERE code = ?1",
    [WW_SQL_SEARCH_DOCUMENT_COUNT] = "SELECT max(no) + 1 FROM search_document",
    [WW_SQL_SEARCH_DOCUMENTS] =
        "SELECT no, entity, id FROM search_document WHERE no >= ?1 ORDER BY no LIMIT ?2",
    [WW_SQL_SEARCH_SERVICE] = "SELECT id FROM service WHERE no = ?1",
    [WW_SQL_SEARCH_WORD_COUNT] = "SELECT max(no) + 1 FROM search_word",
    [WW_SQL_SEARCH_WORD] = "SELECT no, word, shown, title, alias, summary, body FROM search_word"
                           " WHERE word = ?1",
    [WW_SQL_SEARCH_WORD_NO] = "SELECT no, word, shown, title, alias, summary, body"
                              " FROM search_word WHERE no = ?1",
    /* No word has the last code point of all in it. */
    [WW_SQL_SEARCH_RANGE] = "SELECT no, word, shown, title, alias, summary, body FROM search_word"
                            " WHERE word >= ?1 AND word < ?1 || char(1114111) ORDER BY word",
    [WW_SQL_SEARCH_PREFIX] = "SELECT title, alias, summary, body FROM search_prefix"
                             " WHERE prefix = ?1",
    [WW_SQL_SEARCH_PART] = "SELECT words FROM search_part WHERE key = ?1",
    [WW_SQL_SEARCH_TYPO] = "SELECT words FROM search_typo WHERE key = ?1",
    [WW_SQL_SEARCH_FILLER] = "SELECT 1 FROM search_filler WHERE word = ?1",
    [WW_SQL_EXHIBITOR_ORGANIZATION] = "SELECT organization FROM exhibitor WHERE id = ?1",
    [WW_SQL_EXHIBITOR_DATES] = "SELECT f.start_min, f.end_min FROM exhibitor e"
                               " JOIN fair f ON f.id = e.fair WHERE e.id = ?1",
    [WW_SQL_SESSION_DATES] = "SELECT start_min, end_min FROM session WHERE id = ?1",
    [WW_SQL_ORGANIZATION_PLACE] =
        "SELECT id FROM location WHERE organization = ?1 ORDER BY position, id LIMIT 1",
    [WW_SQL_TERMINAL_HOURS] = "SELECT weekday, from_minute, until_minute FROM terminal_hours"
                              " WHERE terminal = ?1 ORDER BY weekday, from_minute LIMIT ?2",
    [WW_SQL_SLIDES] = "SELECT id, media, seconds, terminals FROM slide"
                      " WHERE ifnull(from_min, ?1) <= ?1 AND ifnull(until_min, ?1 + 1) > ?1"
                      " ORDER BY position, id LIMIT ?2",
    [WW_SQL_SLIDE_CHANGE] =
        "SELECT min(change) FROM (SELECT until_min AS change FROM slide WHERE until_min > ?1"
        " UNION ALL SELECT from_min FROM slide WHERE from_min > ?1)",
    [WW_SQL_AGENDA_ROOM] = "SELECT id FROM service_at_location WHERE service = ?1"
                           " AND location = ?2",
#define PART(name, keys, sql) [WW_SQL_INVENTORY_##name] = sql,
#include "content/inventory.def"
#undef PART
};

void ww_release_break(struct ww_release *release, const char *reason)
{
    if (!release->broken)
        ww_log("content: %s cannot be read any further: %s", release->directory.path, reason);
    release->broken = true;
}

static sqlite3_stmt *prepare(struct ww_release *release, enum ww_sql sql)
{
    if (release->broken)
        return NULL;
    release->budget = QUERY_BUDGET;
    sqlite3_stmt **stmt = &release->statements[sql];
    if (!*stmt && sqlite3_prepare_v3(release->db, sql_texts[sql], -1, SQLITE_PREPARE_PERSISTENT,
                                     stmt, NULL) != SQLITE_OK)
        ww_release_break(release, sqlite3_errmsg(release->db));
    return *stmt;
}

sqlite3_stmt *ww_query(struct ww_release *release, enum ww_sql sql, int count,
                       const int64_t *numbers)
{
    sqlite3_stmt *stmt = prepare(release, sql);
    for (int i = 0; stmt && i < count; i++) {
        if (sqlite3_bind_int64(stmt, i + 1, numbers[i]) != SQLITE_OK) {
            ww_release_break(release, sqlite3_errmsg(release->db));
            return NULL;
        }
    }
    return stmt;
}

sqlite3_stmt *ww_query_text(struct ww_release *release, enum ww_sql sql, const char *text)
{
    sqlite3_stmt *stmt = prepare(release, sql);
    if (stmt && sqlite3_bind_text(stmt, 1, text, -1, SQLITE_TRANSIENT) != SQLITE_OK) {
        ww_release_break(release, sqlite3_errmsg(release->db));
        return NULL;
    }
    return stmt;
}

bool ww_query_next(struct ww_release *release, sqlite3_stmt *stmt)
{
    if (!stmt)
        return false;
    int status = sqlite3_step(stmt);
    if (status == SQLITE_ROW)
        return true;
    if (status != SQLITE_DONE)
        ww_release_break(release, sqlite3_errmsg(release->db));
    sqlite3_reset(stmt);
    return false;
}

void ww_query_end(sqlite3_stmt *stmt)
{
    if (stmt)
        sqlite3_reset(stmt);
}

void ww_query_go_on(struct ww_release *release)
{
    release->budget = QUERY_BUDGET;
}

int32_t ww_query_change(struct ww_release *release, enum ww_sql sql, int32_t now_min)
{
    int32_t change_min = INT32_MAX;
    sqlite3_stmt *stmt = ww_query(release, sql, 1, (int64_t[]){now_min});
    if (ww_query_next(release, stmt))
        change_min = ww_column_int(stmt, 0, -WW_WALL_MIN_LIMIT, WW_WALL_MIN_LIMIT, INT32_MAX);
    ww_query_end(stmt);
    return change_min;
}

int32_t ww_column_int(sqlite3_stmt *stmt, int column, int32_t least, int32_t most, int32_t missing)
{
    if (sqlite3_column_type(stmt, column) == SQLITE_NULL)
        return missing;
    int64_t value = sqlite3_column_int64(stmt, column);
    return value < least ? least : value > most ? most : (int32_t)value;
}

int64_t ww_column_id(sqlite3_stmt *stmt, int column)
{
    return sqlite3_column_int64(stmt, column);
}

bool ww_column_bool(sqlite3_stmt *stmt, int column)
{
    return sqlite3_column_int64(stmt, column) != 0;
}

int32_t ww_column_wall(sqlite3_stmt *stmt, int column)
{
    return ww_column_int(stmt, column, -WW_WALL_MIN_LIMIT, WW_WALL_MIN_LIMIT, 0);
}

int32_t ww_column_day(sqlite3_stmt *stmt, int column)
{
    return ww_column_int(stmt, column, -WW_DAY_LIMIT, WW_DAY_LIMIT, 0);
}

uint32_t ww_column_color(sqlite3_stmt *stmt, int column)
{
    return (uint32_t)ww_column_int(stmt, column, 0, 0xFFFFFF, COLOR_MISSING);
}

/* Publishing lets no malformed text through, so this is a damaged file: better a strange letter
 * than a blank page. */
static char *repair(struct ww_arena *arena, const char *s, size_t n)
{
    char *out = ww_arena_alloc(arena, n * 3 + 1);
    size_t length = 0;
    for (size_t at = 0; at < n;) {
        uint32_t cp;
        char encoded[4];
        at += ww_utf8_decode(s + at, n - at, &cp);
        size_t size = ww_utf8_encode(cp, encoded);
        memcpy(out + length, encoded, size);
        length += size;
    }
    return out;
}

const char *ww_column_string(sqlite3_stmt *stmt, int column, struct ww_arena *arena)
{
    const char *s = (const char *)sqlite3_column_text(stmt, column);
    if (!s)
        return "";
    size_t n = strnlen(s, (size_t)sqlite3_column_bytes(stmt, column));
    if (n > STRING_MAX_BYTES)
        n = ww_utf8_cut(s, STRING_MAX_BYTES);
    return ww_utf8_check(s, n) == n ? ww_arena_strndup(arena, s, n) : repair(arena, s, n);
}

const char *ww_column_optional(sqlite3_stmt *stmt, int column, struct ww_arena *arena)
{
    const char *s = ww_column_string(stmt, column, arena);
    return *s ? s : NULL;
}

bool ww_list_has_word(const char *list, const char *word)
{
    size_t length = strlen(word);
    while (*list) {
        size_t n = strcspn(list, " ");
        if (n == length && memcmp(list, word, n) == 0)
            return true;
        list += n + strspn(list + n, " ");
    }
    return false;
}
