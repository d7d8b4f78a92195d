#include "content/fair.h"

#include "base/clock.h"
#include "content/query.h"

static struct ww_text read_name(struct ww_release *release, struct ww_arena *arena,
                                enum ww_entity entity, int64_t id, int lang)
{
    return ww_release_text(release, arena, entity, id, WW_FIELD_NAME, lang);
}

bool ww_fair_load(struct ww_release *release, struct ww_arena *arena, int64_t fair, int lang,
                  struct ww_fair *out)
{
    *out = (struct ww_fair){0};
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_FAIR, 1, &fair);
    if (!ww_query_next(release, stmt))
        return false;
    int64_t location = ww_column_id(stmt, 5);
    *out = (struct ww_fair){
        .id = fair,
        .code = ww_column_string(stmt, 0, arena),
        .category = ww_column_id(stmt, 1),
        .start_min = ww_column_wall(stmt, 2),
        .end_min = ww_column_wall(stmt, 3),
        .day_change_minute = ww_column_int(stmt, 4, 0, WW_DAY_MINUTES, 0),
        .location = location,
        .location_name = read_name(release, arena, WW_ENTITY_LOCATION, location, lang),
        .street = ww_column_optional(stmt, 6, arena),
        .name = read_name(release, arena, WW_ENTITY_FAIR, fair, lang),
        .description =
            ww_release_text(release, arena, WW_ENTITY_FAIR, fair, WW_FIELD_DESCRIPTION, lang),
        .documents =
            ww_release_text(release, arena, WW_ENTITY_FAIR, fair, WW_FIELD_DOCUMENTS, lang),
    };
    ww_query_end(stmt);
    return true;
}

/* The number in the first column of the first row; 0: no row. */
static int64_t read_id(struct ww_release *release, sqlite3_stmt *stmt)
{
    int64_t id = ww_query_next(release, stmt) ? ww_column_id(stmt, 0) : 0;
    ww_query_end(stmt);
    return id;
}

int64_t ww_fair_at(struct ww_release *release, int64_t category, int32_t now_min)
{
    enum ww_sql sql = category ? WW_SQL_FAIR_AT_CATEGORY : WW_SQL_FAIR_AT;
    return read_id(release,
                   ww_query(release, sql, category ? 2 : 1, (int64_t[]){now_min, category}));
}

int64_t ww_fair_by_code(struct ww_release *release, const char *code)
{
    return read_id(release, ww_query_text(release, WW_SQL_FAIR_CODE, code));
}

const struct ww_hall *ww_fair_halls(struct ww_release *release, struct ww_arena *arena,
                                    int64_t fair, int lang, int *count)
{
    struct ww_hall *halls = ww_arena_array(arena, WW_FAIR_HALLS_MAX, sizeof *halls);
    *count = 0;
    sqlite3_stmt *stmt =
        ww_query(release, WW_SQL_FAIR_HALLS, 2, (int64_t[]){fair, WW_FAIR_HALLS_MAX});
    while (*count < WW_FAIR_HALLS_MAX && ww_query_next(release, stmt)) {
        struct ww_hall *hall = &halls[(*count)++];
        int64_t id = ww_column_id(stmt, 0);
        *hall = (struct ww_hall){
            .id = id,
            .code = ww_column_string(stmt, 1, arena),
            .width_cm = ww_column_int(stmt, 2, 1, WW_HALL_SIDE_MAX_CM, 1),
            .height_cm = ww_column_int(stmt, 3, 1, WW_HALL_SIDE_MAX_CM, 1),
            .name = read_name(release, arena, WW_ENTITY_HALL, id, lang),
        };
        ww_release_media(release, arena, ww_column_id(stmt, 4), lang, &hall->plan);
    }
    ww_query_end(stmt);
    return halls;
}

const struct ww_fair_field *ww_fair_fields(struct ww_release *release, struct ww_arena *arena,
                                           int lang, int *count)
{
    struct ww_fair_field *fields = ww_arena_array(arena, WW_FAIR_FIELDS_MAX, sizeof *fields);
    *count = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_FAIR_FIELDS, 1, (int64_t[]){WW_FAIR_FIELDS_MAX});
    /* Bits follow each other without a gap: a row that is out of order is a damaged one. */
    while (*count < WW_FAIR_FIELDS_MAX && ww_query_next(release, stmt) &&
           ww_column_id(stmt, 0) == *count) {
        int64_t term = ww_column_id(stmt, 1);
        fields[(*count)++] = (struct ww_fair_field){
            .term = term,
            .code = ww_column_string(stmt, 2, arena),
            .pictogram = ww_column_optional(stmt, 3, arena),
            .color = ww_column_color(stmt, 4),
            .name = read_name(release, arena, WW_ENTITY_TERM, term, lang),
            .summary =
                ww_release_text(release, arena, WW_ENTITY_TERM, term, WW_FIELD_SUMMARY, lang),
        };
    }
    ww_query_end(stmt);
    return fields;
}

const char *const *ww_fair_languages(struct ww_release *release, struct ww_arena *arena,
                                     int64_t fair, int *count)
{
    const char **tags = ww_arena_array(arena, WW_FAIR_LANGUAGES_MAX, sizeof *tags);
    *count = 0;
    sqlite3_stmt *stmt =
        ww_query(release, WW_SQL_FAIR_LANGUAGES, 2, (int64_t[]){fair, WW_FAIR_LANGUAGES_MAX});
    while (*count < WW_FAIR_LANGUAGES_MAX && ww_query_next(release, stmt) &&
           ww_column_id(stmt, 0) == *count)
        tags[(*count)++] = ww_column_string(stmt, 1, arena);
    ww_query_end(stmt);
    return tags;
}
