#include <string.h>

#include "content/load.h"

static bool same_primary_subtag(const char *a, const char *b)
{
    size_t n = strcspn(a, "-");
    return n == strcspn(b, "-") && strncmp(a, b, n) == 0;
}

/* The language itself, then along the fallbacks, then the source language, then the others. */
static void rank_languages(struct ww_release *release)
{
    int count = release->language_count;
    const struct ww_language *languages = release->languages;
    for (int asked = 0; asked < count; asked++) {
        uint8_t *rank = release->rank[asked];
        memset(rank, UINT8_MAX, WW_LANG_MAX);
        uint8_t next = 0;
        for (int lang = asked; lang >= 0 && rank[lang] == UINT8_MAX;
             lang = languages[lang].fallback)
            rank[lang] = next++;
        for (int lang = 0; lang < count; lang++) {
            if (rank[lang] == UINT8_MAX)
                rank[lang] = next++;
            if (same_primary_subtag(languages[asked].tag, languages[lang].tag))
                release->related[asked] |= UINT32_C(1) << lang;
        }
    }
}

enum ww_err ww_load_languages(struct ww_release *release, struct ww_error *err)
{
    struct ww_language *languages = release->languages;
    int count = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_LANGUAGES, 0, NULL);
    while (ww_query_next(release, stmt)) {
        if (count == WW_LANG_MAX || sqlite3_column_int64(stmt, 0) != count) {
            ww_query_end(stmt);
            return ww_fail_content(release, err, "the languages are not numbered 0, 1, 2, ... 31");
        }
        languages[count++] = (struct ww_language){
            .tag = ww_column_string(stmt, 1, &release->arena),
            .name = ww_column_string(stmt, 2, &release->arena),
            .rtl = ww_column_bool(stmt, 3),
            .menu = ww_column_bool(stmt, 4),
            .fallback = ww_column_int(stmt, 5, -1, WW_LANG_MAX, -1),
        };
    }
    if (count == 0)
        return ww_fail_content(release, err, "there is no language");
    for (int lang = 0; lang < count; lang++)
        if (languages[lang].fallback >= count)
            languages[lang].fallback = -1;
    release->language_count = count;
    rank_languages(release);
    return WW_OK;
}

const struct ww_language *ww_release_languages(const struct ww_release *release, int *count)
{
    *count = release->language_count;
    return release->languages;
}

int ww_release_lang(const struct ww_release *release, const char *tag)
{
    for (int lang = 0; lang < release->language_count; lang++)
        if (strcmp(release->languages[lang].tag, tag) == 0)
            return lang;
    return -1;
}

int ww_release_asked_lang(const struct ww_release *release, int lang)
{
    return lang >= 0 && lang < release->language_count ? lang : 0;
}

bool ww_release_is_substitute(const struct ww_release *release, int asked, int shown)
{
    return !(release->related[asked] >> shown & 1);
}

struct ww_text ww_release_text(struct ww_release *release, struct ww_arena *arena,
                               enum ww_entity entity, int64_t id, enum ww_field field, int lang)
{
    int asked = ww_release_asked_lang(release, lang);
    struct ww_text text = {0};
    int best = WW_LANG_MAX;
    ww_arena_reset(&release->scratch);
    sqlite3_stmt *stmt =
        id == 0 ? NULL : ww_query(release, WW_SQL_TEXT, 3, (int64_t[]){entity, id, field});
    while (best > 0 && ww_query_next(release, stmt)) {
        int64_t shown = sqlite3_column_int64(stmt, 0);
        if (shown < 0 || shown >= release->language_count || release->rank[asked][shown] >= best)
            continue;
        int rank = release->rank[asked][shown];
        const char *body = ww_column_optional(stmt, 2, rank == 0 ? arena : &release->scratch);
        if (!body)
            continue;
        best = rank;
        text = (struct ww_text){
            .body = body,
            .lang = (uint8_t)shown,
            .substitute = ww_release_is_substitute(release, asked, (int)shown),
            .outdated = ww_column_bool(stmt, 1),
        };
    }
    ww_query_end(stmt);
    if (best > 0)
        text.body = ww_arena_strdup(arena, text.body);
    return text;
}
