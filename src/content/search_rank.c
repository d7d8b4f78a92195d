#include "content/search_rank.h"

#include <stdlib.h>
#include <string.h>

#include "content/search_light.h"
#include "content/search_points.h"

static const struct {
    enum ww_entity entity;
    enum ww_search_kind kind;
} kinds[] = {
    {WW_ENTITY_SERVICE, WW_SEARCH_OFFERS},
    {WW_ENTITY_LOCATION, WW_SEARCH_PLACES},
    {WW_ENTITY_ORGANIZATION, WW_SEARCH_ORGANIZATIONS},
    {WW_ENTITY_TERM, WW_SEARCH_CATEGORIES},
    {WW_ENTITY_PAGE, WW_SEARCH_PAGES},
    {WW_ENTITY_EXHIBITOR, WW_SEARCH_EXHIBITORS},
    {WW_ENTITY_SESSION, WW_SEARCH_SESSIONS},
};

enum { MORE_THAN_SHOWN = 12 };

/* A document on its way to a hit. */
struct ranked {
    uint32_t document;
    int points;
    struct ww_search_hit hit;
};

struct ranking {
    struct ww_search *search;
    struct ranked *ranked; /* [count] in the arena */
    uint32_t count;
};

void ww_search_load_documents(struct ww_release *release)
{
    if (release->documents)
        return;
    int32_t first = (int32_t)release->service_count, count = 0;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_SEARCH_DOCUMENT_COUNT, 0, NULL);
    if (ww_query_next(release, stmt))
        count = ww_column_int(stmt, 0, first, first + WW_DOCUMENTS_MAX, first) - first;
    ww_query_end(stmt);
    struct ww_document *documents =
        ww_arena_array(&release->arena, (size_t)count, sizeof *documents);
    stmt = ww_query(release, WW_SQL_SEARCH_DOCUMENTS, 2, (int64_t[]){first, count});
    while (release->document_count < (uint32_t)count && ww_query_next(release, stmt)) {
        if (sqlite3_column_int64(stmt, 0) !=
            (int64_t)release->service_count + release->document_count)
            break;
        int64_t entity = ww_column_id(stmt, 1);
        struct ww_document *document = &documents[release->document_count++];
        document->kind = WW_SEARCH_KINDS;
        document->id = ww_column_id(stmt, 2);
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if ((int64_t)kinds[i].entity == entity)
                document->kind = kinds[i].kind;
    }
    ww_query_end(stmt);
    release->documents = documents;
}

static enum ww_entity entity_of(enum ww_search_kind kind)
{
    size_t i = 0;
    while (kinds[i].kind != kind)
        i++;
    return kinds[i].entity;
}

/* WW_SEARCH_KINDS: nothing that is known. */
static enum ww_search_kind kind_of(const struct ww_release *release, uint32_t document)
{
    if (document < release->service_count)
        return WW_SEARCH_OFFERS;
    document -= release->service_count;
    return document < release->document_count ? release->documents[document].kind : WW_SEARCH_KINDS;
}

static int compare(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    if (x->points != y->points)
        return x->points > y->points ? -1 : 1;
    return (x->document > y->document) - (x->document < y->document);
}

static int64_t place_of(struct ww_release *release, int64_t organization)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_ORGANIZATION_PLACE, 1, &organization);
    int64_t location = ww_query_next(release, stmt) ? ww_column_id(stmt, 0) : 0;
    ww_query_end(stmt);
    return location;
}

/* An exhibitor without a name of its own has its organization's. */
static struct ww_text read_title(struct ww_search *search, const struct ww_search_hit *hit,
                                 int lang)
{
    struct ww_release *release = search->release;
    struct ww_text title =
        ww_release_text(release, search->arena, entity_of(hit->kind), hit->id, WW_FIELD_NAME, lang);
    if (title.body || hit->kind != WW_SEARCH_EXHIBITORS)
        return title;
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_EXHIBITOR_ORGANIZATION, 1, &hit->id);
    int64_t organization = ww_query_next(release, stmt) ? ww_column_id(stmt, 0) : 0;
    ww_query_end(stmt);
    return ww_release_text(release, search->arena, WW_ENTITY_ORGANIZATION, organization,
                           WW_FIELD_NAME, lang);
}

/* Where it was found when the shown title does not say it. */
static void find_line(struct ww_search *search, struct ww_search_hit *hit)
{
    struct ww_release *release = search->release;
    enum ww_entity entity = entity_of(hit->kind);
    int asked = ww_release_asked_lang(release, search->params->lang);
    struct ww_search_text line;
    if (ww_search_light(
            search,
            ww_release_text(release, search->arena, entity, hit->id, WW_FIELD_SUMMARY, asked),
            &line) > 0) {
        hit->line = line;
        return;
    }
    for (int lang = 0; lang < release->language_count; lang++) {
        struct ww_text title = read_title(search, hit, lang);
        if (!title.body || title.lang == hit->title.text.lang || title.lang != lang)
            continue;
        title.substitute = ww_release_is_substitute(release, asked, lang);
        if (ww_search_light(search, title, &line) > 0) {
            hit->line = line;
            return;
        }
    }
}

/* Reads the title and what the points depend on beyond the words. */
static void read_hit(struct ww_search *search, struct ranked *ranked)
{
    struct ww_search_hit *hit = &ranked->hit;
    struct ww_text title = read_title(search, hit, search->params->lang);
    ww_search_light(search, title, &hit->title);
    ranked->points += ww_points_title(&hit->title) + ww_points_soon(search, hit);
}

static bool read_id(struct ww_search *search, struct ranked *ranked)
{
    struct ww_release *release = search->release;
    uint32_t document = ranked->document;
    ranked->hit.kind = kind_of(release, document);
    if (ranked->hit.kind == WW_SEARCH_KINDS)
        return false;
    if (document >= release->service_count) {
        ranked->hit.id = release->documents[document - release->service_count].id;
        return true;
    }
    ranked->hit.no = document;
    return true;
}

static void read_service_id(struct ww_search *search, struct ranked *ranked)
{
    sqlite3_stmt *stmt =
        ww_query(search->release, WW_SQL_SEARCH_SERVICE, 1, (int64_t[]){ranked->document});
    if (ww_query_next(search->release, stmt))
        ranked->hit.id = ww_column_id(stmt, 0);
    ww_query_end(stmt);
}

/* All candidates by what costs nothing. */
static struct ranking rank_roughly(struct ww_search *search, const struct ww_candidates *candidates)
{
    struct ranking ranking = {.search = search};
    ranking.ranked = ww_arena_array(search->arena, candidates->count, sizeof *ranking.ranked);
    for (uint32_t i = 0; i < candidates->count; i++) {
        struct ranked *ranked = &ranking.ranked[ranking.count];
        *ranked = (struct ranked){.document = candidates->documents[i]};
        if (!read_id(search, ranked))
            continue;
        ranked->points =
            ww_points_text(search, ranked->document) + ww_points_near(search, &ranked->hit);
        ranking.count++;
    }
    qsort(ranking.ranked, ranking.count, sizeof *ranking.ranked, compare);
    return ranking;
}

/* The best of one kind with their texts, ranked by all that counts. */
static void make_group(struct ranking *ranking, enum ww_search_kind kind, int max,
                       struct ww_search_group *group)
{
    struct ww_search *search = ranking->search;
    struct ranked *best =
        ww_arena_array(search->arena, (size_t)max + MORE_THAN_SHOWN, sizeof *best);
    uint32_t count = 0;
    for (uint32_t i = 0; i < ranking->count && count < (uint32_t)max + MORE_THAN_SHOWN; i++) {
        if (ranking->ranked[i].hit.kind != kind || ww_search_is_cancelled(search))
            continue;
        best[count] = ranking->ranked[i];
        if (kind == WW_SEARCH_OFFERS)
            read_service_id(search, &best[count]);
        read_hit(search, &best[count]);
        count += best[count].hit.title.text.body != NULL;
    }
    qsort(best, count, sizeof *best, compare);
    *group = (struct ww_search_group){.kind = kind};
    struct ww_search_hit *hits = ww_arena_array(search->arena, count, sizeof *hits);
    for (; group->count < max && (uint32_t)group->count < count; group->count++) {
        struct ww_search_hit *hit = &hits[group->count];
        *hit = best[group->count].hit;
        hit->relevance = best[group->count].points;
        if (hit->title.mark_count == 0)
            find_line(search, hit);
        if (kind == WW_SEARCH_ORGANIZATIONS)
            hit->location = place_of(search->release, hit->id);
    }
    group->hits = hits;
}

static void count_totals(const struct ww_search *search, const uint64_t *all,
                         uint32_t totals[WW_SEARCH_KINDS])
{
    const struct ww_release *release = search->release;
    for (size_t i = 0; i < search->bits; i++) {
        if ((i + 1) * 64 <= release->service_count) {
            totals[WW_SEARCH_OFFERS] += (uint32_t)__builtin_popcountll(all[i]);
            continue;
        }
        for (uint64_t rest = all[i]; rest; rest &= rest - 1) {
            enum ww_search_kind kind =
                kind_of(release, (uint32_t)i * 64 + (uint32_t)__builtin_ctzll(rest));
            if (kind < WW_SEARCH_KINDS)
                totals[kind]++;
        }
    }
}

static int compare_groups(const void *a, const void *b)
{
    const struct ww_search_group *x = a, *y = b;
    int difference = y->hits[0].relevance - x->hits[0].relevance;
    return difference ? difference : (int)x->kind - (int)y->kind;
}

void ww_search_rank(struct ww_search *search, const struct ww_candidates *candidates,
                    const uint64_t *all, struct ww_search_results *out)
{
    int max = search->params->max_hits;
    if (max <= 0 || max > WW_SEARCH_HITS_MAX)
        max = WW_SEARCH_HITS_MAX;
    uint32_t totals[WW_SEARCH_KINDS] = {0};
    ww_points_begin(search);
    count_totals(search, all, totals);
    struct ranking ranking = rank_roughly(search, candidates);
    struct ww_search_group *groups = ww_arena_array(search->arena, WW_SEARCH_KINDS, sizeof *groups);
    for (int kind = 0; kind < WW_SEARCH_KINDS; kind++) {
        struct ww_search_group *group = &groups[out->group_count];
        make_group(&ranking, (enum ww_search_kind)kind, max, group);
        group->total =
            totals[kind] > (uint32_t)group->count ? totals[kind] : (uint32_t)group->count;
        out->group_count += group->count > 0;
    }
    qsort(groups, (size_t)out->group_count, sizeof *groups, compare_groups);
    out->groups = groups;
}
