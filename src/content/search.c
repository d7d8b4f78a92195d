#include "content/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "content/query.h"

static const enum ww_search_kind kinds_of[] = {
    [WW_ENTITY_SERVICE] = WW_SEARCH_OFFERS,
    [WW_ENTITY_LOCATION] = WW_SEARCH_PLACES,
    [WW_ENTITY_ORGANIZATION] = WW_SEARCH_ORGANIZATIONS,
    [WW_ENTITY_PAGE] = WW_SEARCH_PAGES,
};

struct titles {
    struct ww_search_group groups[WW_SEARCH_KINDS];
    struct ww_search_hit *hits[WW_SEARCH_KINDS];
};

/* The folded title has a word that begins with the folded question. */
static bool has_word(const char *title, const char *query)
{
    const char *found = strstr(title, query);
    while (found && found > title && found[-1] != ' ')
        found = strstr(found + 1, query);
    return found != NULL;
}

static void add_hit(struct titles *titles, struct ww_arena *arena, int max,
                    const struct ww_search_hit *hit)
{
    struct ww_search_group *group = &titles->groups[hit->kind];
    struct ww_search_hit **hits = &titles->hits[hit->kind];
    for (int i = 0; i < group->count; i++)
        if ((*hits)[i].id == hit->id)
            return;
    group->total++;
    if (group->count == max)
        return;
    if (!*hits)
        *hits = ww_arena_array(arena, (size_t)max, sizeof **hits);
    (*hits)[group->count++] = *hit;
}

static void scan_titles(struct ww_release *release, struct ww_arena *arena, const char *folded,
                        const struct ww_search_params *params, int max, struct titles *titles)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_SEARCH_TITLES, 0, NULL);
    while (ww_query_next(release, stmt)) {
        int64_t entity = ww_column_id(stmt, 0);
        if (entity < 0 || entity >= (int64_t)(sizeof kinds_of / sizeof *kinds_of))
            continue;
        const char *body = ww_column_string(stmt, 2, arena);
        char *title = ww_fold(body, strlen(body));
        struct ww_search_hit hit = {
            .kind = kinds_of[entity],
            .id = ww_column_id(stmt, 1),
            .no = (uint32_t)ww_column_int(stmt, 3, 0, INT32_MAX, 0),
            .relevance = 1,
        };
        if (has_word(title, folded)) {
            hit.title.text = ww_release_text(release, arena, (enum ww_entity)entity, hit.id,
                                             WW_FIELD_NAME, params->lang);
            add_hit(titles, arena, max, &hit);
        }
        free(title);
    }
}

void ww_search_run(struct ww_release *release, struct ww_arena *arena,
                   const struct ww_search_params *params, struct ww_search_results *out)
{
    struct titles titles = {0};
    int max = params->max_hits > 0 && params->max_hits < WW_SEARCH_HITS_MAX ? params->max_hits
                                                                            : WW_SEARCH_HITS_MAX;
    size_t size = params->size < WW_SEARCH_QUERY_MAX ? params->size : WW_SEARCH_QUERY_MAX;
    char *folded = ww_fold(params->query, size);
    *out = (struct ww_search_results){.empty_query = !*folded};
    scan_titles(release, arena, folded, params, max, &titles);
    free(folded);
    struct ww_search_group *groups = ww_arena_array(arena, WW_SEARCH_KINDS, sizeof *groups);
    for (int kind = 0; kind < WW_SEARCH_KINDS; kind++) {
        if (titles.groups[kind].count == 0)
            continue;
        groups[out->group_count] = titles.groups[kind];
        groups[out->group_count].kind = (enum ww_search_kind)kind;
        groups[out->group_count++].hits = titles.hits[kind];
    }
    out->groups = groups;
}
