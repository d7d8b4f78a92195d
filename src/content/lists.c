#include <string.h>

#include "content/offers.h"
#include "content/query.h"

void ww_release_update_invalid(struct ww_release *release, int32_t today)
{
    if (release->invalid && release->invalid_day == today)
        return;
    size_t size = (release->service_count / 64 + 1) * sizeof *release->invalid;
    if (!release->invalid)
        release->invalid = ww_alloc(size);
    memset(release->invalid, 0, size);
    release->invalid_day = today;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_INVALID, 1, (int64_t[]){today});
    while (ww_query_next(release, stmt)) {
        int64_t no = sqlite3_column_int64(stmt, 0);
        if (no >= 0 && no < release->service_count)
            release->invalid[no / 64] |= UINT64_C(1) << no % 64;
    }
}

static sqlite3_stmt *find_list(struct ww_release *release, int64_t kind, int64_t id, int lang)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_LIST, 3, (int64_t[]){kind, id, lang});
    if (ww_query_next(release, stmt))
        return stmt;
    return lang == 0 ? NULL : find_list(release, kind, id, 0);
}

struct ww_list ww_offers_list(struct ww_release *release, struct ww_arena *arena,
                              enum ww_list_kind kind, int64_t id, int lang, int32_t today)
{
    if ((id == 0) != (kind == WW_LIST_ALL)) /* the list of all has the id 0 in the file, too */
        return (struct ww_list){0};
    ww_release_update_invalid(release, today);
    sqlite3_stmt *stmt =
        find_list(release, kind == WW_LIST_LOCATION, id, ww_release_asked_lang(release, lang));
    if (!stmt)
        return (struct ww_list){0};
    const unsigned char *blob = sqlite3_column_blob(stmt, 0);
    size_t size = (size_t)sqlite3_column_bytes(stmt, 0) / 4;
    if (size > release->service_count) /* an offer stands in a list once */
        size = release->service_count;
    uint32_t *nos = ww_arena_array(arena, size, sizeof *nos);
    struct ww_list list = {.nos = nos};
    for (size_t i = 0; blob && i < size; i++, blob += 4) {
        uint32_t no =
            blob[0] | (uint32_t)blob[1] << 8 | (uint32_t)blob[2] << 16 | (uint32_t)blob[3] << 24;
        if (no < release->service_count && !(release->invalid[no / 64] >> no % 64 & 1))
            nos[list.count++] = no;
    }
    ww_query_end(stmt);
    return list;
}
