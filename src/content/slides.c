#include "content/slides.h"

#include "content/limits.h"
#include "content/query.h"

const struct ww_slide *ww_slides(struct ww_release *release, struct ww_arena *arena,
                                 const char *code, int32_t now_min, int *count)
{
    struct ww_slide *slides = ww_arena_array(arena, WW_SLIDES_MAX, sizeof *slides);
    *count = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_SLIDES, 2, (int64_t[]){now_min, WW_SLIDES_MAX});
    while (*count < WW_SLIDES_MAX && ww_query_next(release, stmt)) {
        const char *terminals = ww_column_optional(stmt, 3, arena);
        if (terminals && !(code && ww_list_has_word(terminals, code)))
            continue;
        slides[(*count)++] = (struct ww_slide){
            .id = ww_column_id(stmt, 0),
            .media = ww_column_id(stmt, 1),
            .seconds = ww_column_int(stmt, 2, WW_SLIDE_SECONDS_MIN, WW_SLIDE_SECONDS_MAX,
                                     WW_SLIDE_SECONDS),
        };
    }
    ww_query_end(stmt);
    return slides;
}

int32_t ww_slides_change(struct ww_release *release, int32_t now_min)
{
    return ww_query_change(release, WW_SQL_SLIDE_CHANGE, now_min);
}
