#include "content/fair.h"
#include "content/query.h"
#include "content/tags.h"

/* The name for the fair, else the organization's. */
static struct ww_text read_name(struct ww_release *release, struct ww_arena *arena,
                                int64_t exhibitor, int64_t organization, int lang)
{
    struct ww_text name =
        ww_release_text(release, arena, WW_ENTITY_EXHIBITOR, exhibitor, WW_FIELD_NAME, lang);
    if (name.body || !organization)
        return name;
    return ww_release_text(release, arena, WW_ENTITY_ORGANIZATION, organization, WW_FIELD_NAME,
                           lang);
}

static struct ww_stand read_stand(struct ww_arena *arena, sqlite3_stmt *stmt)
{
    return (struct ww_stand){
        .id = ww_column_id(stmt, 0),
        .hall = ww_column_id(stmt, 1),
        .number = ww_column_string(stmt, 2, arena),
        .exhibitor = ww_column_id(stmt, 3),
        .no = (uint32_t)ww_column_int(stmt, 4, 0, WW_EXHIBITORS_MAX - 1, 0),
        .x_cm = ww_column_int(stmt, 5, 0, WW_HALL_SIDE_MAX_CM, 0),
        .y_cm = ww_column_int(stmt, 6, 0, WW_HALL_SIDE_MAX_CM, 0),
        .width_cm = ww_column_int(stmt, 7, 1, WW_HALL_SIDE_MAX_CM, 1),
        .height_cm = ww_column_int(stmt, 8, 1, WW_HALL_SIDE_MAX_CM, 1),
        .waypoint = ww_column_id(stmt, 9),
    };
}

static const struct ww_stand *read_stands(struct ww_release *release, struct ww_arena *arena,
                                          enum ww_sql sql, int64_t owner, int max, int *count)
{
    struct ww_stand *stands = ww_arena_array(arena, (size_t)max, sizeof *stands);
    *count = 0;
    sqlite3_stmt *stmt = ww_query(release, sql, 2, (int64_t[]){owner, max});
    while (*count < max && ww_query_next(release, stmt))
        stands[(*count)++] = read_stand(arena, stmt);
    ww_query_end(stmt);
    return stands;
}

const struct ww_stand *ww_fair_stands(struct ww_release *release, struct ww_arena *arena,
                                      int64_t hall, int *count)
{
    return read_stands(release, arena, WW_SQL_FAIR_STANDS, hall, WW_HALL_STANDS_MAX, count);
}

bool ww_fair_stand(struct ww_release *release, struct ww_arena *arena, int64_t stand,
                   struct ww_stand *out)
{
    *out = (struct ww_stand){0};
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_FAIR_STAND, 1, &stand);
    if (!ww_query_next(release, stmt))
        return false;
    *out = read_stand(arena, stmt);
    ww_query_end(stmt);
    return true;
}

struct ww_text ww_stand_name(struct ww_release *release, struct ww_arena *arena,
                             const struct ww_stand *stand, int lang)
{
    if (!stand->exhibitor)
        return ww_release_text(release, arena, WW_ENTITY_STAND, stand->id, WW_FIELD_NAME, lang);
    int64_t organization = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_EXHIBITOR, 1, &stand->exhibitor);
    if (ww_query_next(release, stmt))
        organization = ww_column_id(stmt, 2);
    ww_query_end(stmt);
    return read_name(release, arena, stand->exhibitor, organization, lang);
}

int64_t ww_exhibitor_id(struct ww_release *release, uint32_t no)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_EXHIBITOR_NO, 1, (int64_t[]){no});
    int64_t id = ww_query_next(release, stmt) ? ww_column_id(stmt, 0) : 0;
    ww_query_end(stmt);
    return id;
}

uint32_t ww_exhibitor_no(struct ww_release *release, int64_t exhibitor)
{
    uint32_t no = UINT32_MAX;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_EXHIBITOR, 1, &exhibitor);
    if (ww_query_next(release, stmt))
        no = (uint32_t)ww_column_int(stmt, 0, 0, WW_EXHIBITORS_MAX - 1, 0);
    ww_query_end(stmt);
    return no;
}

static void sum_vacancies(struct ww_release *release, struct ww_exhibitor_card *card)
{
    card->certificate = -1;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_EXHIBITOR_SUMS, 2,
                                  (int64_t[]){card->id, WW_EXHIBITOR_VACANCIES_MAX});
    while (ww_query_next(release, stmt)) {
        int certificate = ww_column_int(stmt, 1, 0, WW_CERTIFICATE_COUNT - 1, 0);
        card->kinds |= UINT32_C(1) << ww_column_int(stmt, 0, 0, WW_VACANCY_KIND_COUNT - 1, 0);
        card->fields |= (uint32_t)sqlite3_column_int64(stmt, 2);
        if (card->certificate < 0 || certificate < card->certificate)
            card->certificate = certificate;
    }
}

bool ww_exhibitor_card(struct ww_release *release, struct ww_arena *arena, uint32_t no, int lang,
                       struct ww_exhibitor_card *out)
{
    *out = (struct ww_exhibitor_card){0};
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_EXHIBITOR_CARD, 1, (int64_t[]){no});
    if (!ww_query_next(release, stmt))
        return false;
    int64_t organization = ww_column_id(stmt, 1), hall = ww_column_id(stmt, 4);
    out->id = ww_column_id(stmt, 0);
    out->stand = ww_column_id(stmt, 2);
    out->stand_number = ww_column_string(stmt, 3, arena);
    ww_query_end(stmt);
    out->name = read_name(release, arena, out->id, organization, lang);
    out->summary =
        ww_release_text(release, arena, WW_ENTITY_EXHIBITOR, out->id, WW_FIELD_SUMMARY, lang);
    if (out->stand)
        out->hall_name = ww_release_text(release, arena, WW_ENTITY_HALL, hall, WW_FIELD_NAME, lang);
    sum_vacancies(release, out);
    return true;
}

static void read_vacancies(struct ww_release *release, struct ww_arena *arena, int lang,
                           struct ww_exhibitor *out)
{
    struct ww_vacancy *vacancies =
        ww_arena_array(arena, WW_EXHIBITOR_VACANCIES_MAX, sizeof *vacancies);
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_EXHIBITOR_VACANCIES, 2,
                                  (int64_t[]){out->id, WW_EXHIBITOR_VACANCIES_MAX});
    while (out->vacancy_count < WW_EXHIBITOR_VACANCIES_MAX && ww_query_next(release, stmt)) {
        int64_t id = ww_column_id(stmt, 0);
        vacancies[out->vacancy_count++] = (struct ww_vacancy){
            .id = id,
            .kind = (enum ww_vacancy_kind)ww_column_int(stmt, 1, 0, WW_VACANCY_KIND_COUNT - 1, 0),
            .certificate =
                (enum ww_certificate)ww_column_int(stmt, 2, 0, WW_CERTIFICATE_COUNT - 1, 0),
            .fields = (uint32_t)sqlite3_column_int64(stmt, 3),
            .name = ww_release_text(release, arena, WW_ENTITY_VACANCY, id, WW_FIELD_NAME, lang),
            .note = ww_release_text(release, arena, WW_ENTITY_VACANCY, id, WW_FIELD_NOTE, lang),
        };
    }
    ww_query_end(stmt);
    out->vacancies = vacancies;
}

bool ww_exhibitor_load(struct ww_release *release, struct ww_arena *arena, int64_t exhibitor,
                       int lang, struct ww_exhibitor *out)
{
    *out = (struct ww_exhibitor){0};
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_EXHIBITOR, 1, &exhibitor);
    if (!ww_query_next(release, stmt))
        return false;
    int64_t organization = ww_column_id(stmt, 2), media = ww_column_id(stmt, 6);
    *out = (struct ww_exhibitor){
        .id = exhibitor,
        .no = (uint32_t)ww_column_int(stmt, 0, 0, WW_EXHIBITORS_MAX - 1, 0),
        .fair = ww_column_id(stmt, 1),
        .url = ww_column_optional(stmt, 4, arena),
        .email = ww_column_optional(stmt, 5, arena),
    };
    out->languages = ww_tags_split(arena, ww_column_optional(stmt, 3, arena),
                                   WW_EXHIBITOR_LANGUAGES_MAX, &out->language_count);
    ww_query_end(stmt);
    out->name = read_name(release, arena, exhibitor, organization, lang);
    out->summary =
        ww_release_text(release, arena, WW_ENTITY_EXHIBITOR, exhibitor, WW_FIELD_SUMMARY, lang);
    out->description =
        ww_release_text(release, arena, WW_ENTITY_EXHIBITOR, exhibitor, WW_FIELD_DESCRIPTION, lang);
    ww_release_media(release, arena, media, lang, &out->media);
    read_vacancies(release, arena, lang, out);
    out->stands = read_stands(release, arena, WW_SQL_EXHIBITOR_STANDS, exhibitor,
                              WW_EXHIBITOR_STANDS_MAX, &out->stand_count);
    return true;
}
