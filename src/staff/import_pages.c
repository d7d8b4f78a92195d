#include "staff/import_pages.h"

#include <stdlib.h>
#include <string.h>

#include "staff/page_joins.h"
#include "staff/values.h"

enum { STEP = 10, DEPTH_MAX = 64 };

struct plan {
    struct ww_intake *in;
    struct ww_page_joins joins;
    uint32_t *rows; /* owned; [page of joins], WW_INTAKE_GONE: staff removed it */
    bool *placed;   /* owned; [page of joins]: its row is found */
    bool *added;    /* owned; [page of joins] */
};

static const char *slug_of(struct ww_arena *arena, const char *path)
{
    size_t n = strlen(path);
    while (n > 0 && path[n - 1] == '/')
        n--;
    size_t start = n;
    while (start > 0 && path[start - 1] != '/')
        start--;
    return ww_arena_strndup(arena, path + start, n - start);
}

static void find_row(struct plan *p, uint32_t i)
{
    struct ww_intake *in = p->in;
    int64_t parent = p->joins.items[i].parent;
    const char *path = p->joins.items[i].pages[0]->path;
    bool below_gone = parent >= 0 && p->placed[parent] && p->rows[parent] == WW_INTAKE_GONE;
    p->placed[i] = true;
    p->rows[i] = WW_INTAKE_GONE;
    /* What is new below a page that staff removed is not for them either. */
    if (below_gone && !ww_intake_knows(in, WW_TABLE_PAGES, path))
        return;
    p->rows[i] = ww_intake_row(in, WW_TABLE_PAGES, path, &p->added[i]);
    if (p->added[i])
        ww_intake_set(in, p->rows[i], WW_PAGES_CODE, 0,
                      ww_intake_code(in, WW_PAGES_CODE, slug_of(&in->arena, path), "page"));
}

/* Those above before those below; what stands below itself comes last. */
static void find_rows(struct plan *p)
{
    bool again = true;
    for (int depth = 0; depth < DEPTH_MAX && again; depth++) {
        again = false;
        for (uint32_t i = 0; i < p->joins.count; i++) {
            int64_t parent = p->joins.items[i].parent;
            if (p->placed[i] || (parent >= 0 && !p->placed[parent]))
                continue;
            find_row(p, i);
            again = true;
        }
    }
    for (uint32_t i = 0; i < p->joins.count; i++)
        if (!p->placed[i])
            find_row(p, i);
}

/* The guide's order, but for those above all: staff put them among pages of their own. */
static void take_page(struct plan *p, uint32_t i)
{
    struct ww_intake *in = p->in;
    const struct ww_page_join *join = &p->joins.items[i];
    uint32_t row = p->rows[i];
    uint32_t parent = join->parent < 0 ? WW_INTAKE_GONE : p->rows[join->parent];
    if (join->parent < 0 || parent != WW_INTAKE_GONE)
        ww_intake_set(in, row, WW_PAGES_PARENT, 0, ww_intake_get(in, parent, WW_PAGES_CODE, 0));
    if (join->parent >= 0 || p->added[i])
        ww_intake_set_number(in, row, WW_PAGES_POSITION, join->position);
    for (int lang = 0; lang < in->lang_count; lang++) {
        const struct ww_integreat_page *page = join->pages[lang];
        if (!page)
            continue;
        ww_intake_date(in, page->date);
        ww_intake_set(in, row, WW_PAGES_TITLE, lang, page->title);
        ww_intake_set(in, row, WW_PAGES_BODY, lang, page->text);
    }
}

/* New pages above all come behind those of the staff. */
static int64_t last_own_position(struct ww_intake *in)
{
    int64_t last = 0, position;
    for (uint32_t row = 0; row < ww_intake_rows(in, WW_TABLE_PAGES); row++) {
        const char *text = ww_intake_get(in, row, WW_PAGES_POSITION, 0);
        if (!ww_intake_is_taken(in, WW_TABLE_PAGES, row) && text &&
            !ww_intake_get(in, row, WW_PAGES_PARENT, 0) && ww_value_number(text, &position) &&
            position > last)
            last = position;
    }
    return last;
}

static void plan_rows(struct plan *p)
{
    struct ww_intake *in = p->in;
    size_t count = p->joins.count;
    ww_page_joins_place(&p->joins, last_own_position(in), STEP);
    p->rows = ww_alloc(count * sizeof *p->rows);
    p->placed = ww_alloc(count);
    p->added = ww_alloc(count);
    memset(p->placed, 0, count);
    memset(p->added, 0, count);
    find_rows(p);
    for (uint32_t i = 0; i < count; i++)
        take_page(p, i);
    const char *path = p->joins.items[0].pages[0]->path;
    ww_intake_drop_missing(in, WW_TABLE_PAGES,
                           ww_arena_strndup(&in->arena, path, strcspn(path + 1, "/") + 2));
    free(p->added);
    free(p->placed);
    free(p->rows);
}

enum ww_err ww_import_pages(struct ww_intake *in, const struct ww_integreat *guide,
                            struct ww_error *err)
{
    struct plan plan = {.in = in};
    enum ww_err result = ww_intake_table(in, WW_TABLE_PAGES, err);
    if (result == WW_OK)
        result = ww_page_joins_make(&plan.joins, guide, in->tags, in->lang_count, &in->arena,
                                    &in->report, err);
    if (result == WW_OK)
        plan_rows(&plan);
    return result;
}
