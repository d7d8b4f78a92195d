#include "content/site.h"

#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "content/limits.h"
#include "content/query.h"

static struct ww_category read_category(struct ww_release *release, struct ww_arena *arena,
                                        sqlite3_stmt *stmt, int lang)
{
    int64_t id = ww_column_id(stmt, 0);
    return (struct ww_category){
        .id = id,
        .code = ww_column_string(stmt, 1, arena),
        .pictogram = ww_column_optional(stmt, 2, arena),
        .color = ww_column_color(stmt, 3),
        .name = ww_release_text(release, arena, WW_ENTITY_TERM, id, WW_FIELD_NAME, lang),
        .summary = ww_release_text(release, arena, WW_ENTITY_TERM, id, WW_FIELD_SUMMARY, lang),
    };
}

const struct ww_category *ww_site_categories(struct ww_release *release, struct ww_arena *arena,
                                             int lang, int *count)
{
    struct ww_category *categories = ww_arena_array(arena, WW_CATEGORIES_MAX, sizeof *categories);
    *count = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_CATEGORIES, 1, (int64_t[]){WW_CATEGORIES_MAX});
    while (*count < WW_CATEGORIES_MAX && ww_query_next(release, stmt))
        categories[(*count)++] = read_category(release, arena, stmt, lang);
    ww_query_end(stmt);
    return categories;
}

bool ww_site_category(struct ww_release *release, struct ww_arena *arena, int64_t id,
                      const char *code, int lang, struct ww_category *out)
{
    *out = (struct ww_category){0};
    sqlite3_stmt *stmt = id != 0 ? ww_query(release, WW_SQL_CATEGORY, 1, &id)
                                 : ww_query_text(release, WW_SQL_CATEGORY_CODE, code);
    if (!ww_query_next(release, stmt))
        return false;
    *out = read_category(release, arena, stmt, lang);
    ww_query_end(stmt);
    return true;
}

int ww_site_notices(struct ww_release *release, struct ww_arena *arena, const char *code, int lang,
                    int32_t now_min, struct ww_notice *out, int max)
{
    int count = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_NOTICES, 1, (int64_t[]){now_min});
    while (count < max && ww_query_next(release, stmt)) {
        const char *terminals = ww_column_optional(stmt, 2, arena);
        if (terminals && !(code && ww_list_has_word(terminals, code)))
            continue;
        int64_t id = ww_column_id(stmt, 0);
        struct ww_text body =
            ww_release_text(release, arena, WW_ENTITY_NOTICE, id, WW_FIELD_DESCRIPTION, lang);
        out[count++] = (struct ww_notice){
            .id = id,
            .warning = ww_column_bool(stmt, 1),
            .body = body,
            .route = ww_column_optional(stmt, 3, arena),
        };
    }
    ww_query_end(stmt);
    return count;
}

int32_t ww_site_notice_change(struct ww_release *release, int32_t now_min)
{
    return ww_query_change(release, WW_SQL_NOTICE_CHANGE, now_min);
}

static struct ww_info_page read_page(struct ww_release *release, struct ww_arena *arena,
                                     sqlite3_stmt *stmt, int lang)
{
    int64_t id = ww_column_id(stmt, 0);
    return (struct ww_info_page){
        .id = id,
        .code = ww_column_string(stmt, 1, arena),
        .name = ww_release_text(release, arena, WW_ENTITY_PAGE, id, WW_FIELD_NAME, lang),
    };
}

const struct ww_info_page *ww_site_info_pages(struct ww_release *release, struct ww_arena *arena,
                                              int64_t parent, int lang, int *count)
{
    struct ww_info_page *pages = ww_arena_array(arena, WW_INFO_PAGES_MAX, sizeof *pages);
    *count = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_PAGES, 2, (int64_t[]){parent, WW_INFO_PAGES_MAX});
    while (*count < WW_INFO_PAGES_MAX && ww_query_next(release, stmt))
        pages[(*count)++] = read_page(release, arena, stmt, lang);
    ww_query_end(stmt);
    return pages;
}

bool ww_site_info_page(struct ww_release *release, struct ww_arena *arena, int64_t id,
                       const char *code, int lang, struct ww_info_page *out)
{
    *out = (struct ww_info_page){0};
    sqlite3_stmt *stmt = id != 0 ? ww_query(release, WW_SQL_PAGE, 1, &id)
                                 : ww_query_text(release, WW_SQL_PAGE_CODE, code);
    if (!ww_query_next(release, stmt))
        return false;
    *out = read_page(release, arena, stmt, lang);
    ww_query_end(stmt);
    out->body =
        ww_release_text(release, arena, WW_ENTITY_PAGE, out->id, WW_FIELD_DESCRIPTION, lang);
    return true;
}

bool ww_site_plan(struct ww_release *release, struct ww_arena *arena, int lang,
                  struct ww_media *out)
{
    int64_t media = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_PLAN, 0, NULL);
    if (ww_query_next(release, stmt))
        media = ww_column_id(stmt, 0);
    ww_query_end(stmt);
    return ww_release_media(release, arena, media, lang, out);
}

/* The languages of `tags` that the release has; without any, those of the language choice. */
static void choose_languages(const struct ww_release *release, const char *tags,
                             struct ww_terminal *out)
{
    int count;
    const struct ww_language *languages = ww_release_languages(release, &count);
    bool taken[WW_LANG_MAX] = {false};
    while (tags && *tags) {
        size_t length = strcspn(tags, " ");
        for (int lang = 0; lang < count; lang++) {
            bool same = strlen(languages[lang].tag) == length &&
                        memcmp(languages[lang].tag, tags, length) == 0;
            if (same && !taken[lang])
                out->langs[out->lang_count++] = lang;
            taken[lang] |= same;
        }
        tags += length + strspn(tags + length, " ");
    }
    for (int lang = 0; lang < count && !tags; lang++)
        if (languages[lang].menu)
            out->langs[out->lang_count++] = lang;
}

static int64_t find_fair(struct ww_release *release, int64_t waypoint)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_WAYPOINT_FAIR, 1, &waypoint);
    int64_t fair = ww_query_next(release, stmt) ? ww_column_id(stmt, 0) : 0;
    ww_query_end(stmt);
    return fair;
}

static void read_hours(struct ww_release *release, int64_t terminal, struct ww_hours *hours)
{
    sqlite3_stmt *stmt =
        ww_query(release, WW_SQL_TERMINAL_HOURS, 2, (int64_t[]){terminal, 7 * WW_HOURS_SPANS_MAX});
    while (ww_query_next(release, stmt))
        ww_hours_add(hours, ww_column_int(stmt, 0, 0, 6, 0),
                     ww_column_int(stmt, 1, 0, WW_DAY_MINUTES, 0),
                     ww_column_int(stmt, 2, 0, WW_DAY_MINUTES, 0));
    ww_query_end(stmt);
}

void ww_site_terminal(struct ww_release *release, struct ww_arena *arena, const char *code,
                      struct ww_terminal *out)
{
    int64_t id = 0;
    *out = (struct ww_terminal){.start_page = "/"};
    const char *tags = NULL;
    sqlite3_stmt *stmt = code ? ww_query_text(release, WW_SQL_TERMINAL, code) : NULL;
    bool found = ww_query_next(release, stmt);
    if (found) {
        out->location = ww_column_id(stmt, 0);
        tags = ww_column_optional(stmt, 1, arena);
        const char *start = ww_column_optional(stmt, 2, arena);
        if (start)
            out->start_page = start;
        out->waypoint = ww_column_id(stmt, 3);
        id = ww_column_id(stmt, 4);
    }
    ww_query_end(stmt);
    read_hours(release, id, &out->hours);
    if (code && !found && !release->broken)
        ww_log("content: there is no terminal \"%s\" in %s, the defaults are used", code,
               release->directory.path);
    if (out->waypoint)
        out->fair = find_fair(release, out->waypoint);
    choose_languages(release, tags, out);
    if (out->lang_count == 0)
        choose_languages(release, NULL, out);
    if (out->lang_count == 0)
        out->lang_count = 1;
}
