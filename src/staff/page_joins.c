#include "staff/page_joins.h"

#include <stdlib.h>
#include <string.h>

#include "staff/clean.h"
#include "staff/merge.h"

/* What joining needs to know. */
struct joining {
    struct ww_page_joins *joins;
    const struct ww_integreat *integreat;
    const char *const *tags;
    int tag_count;
    struct ww_arena *arena;
    struct ww_report *report;
    struct ww_names sources; /* joins by the path in the source language */
    struct ww_names others;  /* and by those that the source names for other languages */
};

static int lang_of(const struct joining *j, const char *tag)
{
    int lang = 0;
    while (lang < j->tag_count && strcmp(j->tags[lang], tag) != 0)
        lang++;
    return lang < j->tag_count ? lang : -1;
}

static void leave_out(struct joining *j, const struct ww_integreat_page *page, const char *why)
{
    ww_report_add(j->report, WW_WARNING, page->file, 0, NULL, "page %d (%s) is left out: %s",
                  page->number, ww_quote(j->arena, page->title), why);
}

static void add_sources(struct joining *j)
{
    struct ww_page_joins *joins = j->joins;
    uint32_t taken;
    for (size_t i = 0; i < j->integreat->count; i++) {
        const struct ww_integreat_page *page = &j->integreat->pages[i];
        if (lang_of(j, page->tag) != 0)
            continue;
        if (ww_names_find(&j->sources, page->path, &taken)) {
            leave_out(j, page, "another one has the same path");
            continue;
        }
        ww_names_put(&j->sources, page->path, joins->count);
        for (int k = 0; k < page->link_count; k++)
            ww_names_put(&j->others, page->links[k].path, joins->count);
        joins->items[joins->count++] = (struct ww_page_join){.pages = {page}, .parent = -1};
    }
}

/* The page of the source that a translation belongs to: both name each other, one is enough. */
static bool find_source(const struct joining *j, const struct ww_integreat_page *page,
                        uint32_t *join)
{
    if (ww_names_find(&j->others, page->path, join))
        return true;
    for (int i = 0; i < page->link_count; i++)
        if (strcmp(page->links[i].tag, j->tags[0]) == 0)
            return ww_names_find(&j->sources, page->links[i].path, join);
    return false;
}

/* Says once a language that the content does not have it. */
static void note_unknown(struct joining *j, struct ww_names *unknown,
                         const struct ww_integreat_page *page)
{
    uint32_t taken;
    if (ww_names_find(unknown, page->tag, &taken))
        return;
    ww_names_put(unknown, page->tag, 0);
    ww_report_add(j->report, WW_WARNING, page->file, 0, NULL,
                  "pages in the language \"%s\" are left out: languages.csv does not have it; add "
                  "a row with this tag to take them over",
                  page->tag);
}

static void add_translations(struct joining *j)
{
    struct ww_names unknown = {0};
    for (size_t i = 0; i < j->integreat->count; i++) {
        const struct ww_integreat_page *page = &j->integreat->pages[i];
        int lang = lang_of(j, page->tag);
        uint32_t join;
        if (lang < 0)
            note_unknown(j, &unknown, page);
        else if (lang > 0 && !find_source(j, page, &join))
            leave_out(j, page, "there is no such page in the source language");
        else if (lang > 0 && j->joins->items[join].pages[lang])
            leave_out(j, page, "it is the same page as another one");
        else if (lang > 0)
            j->joins->items[join].pages[lang] = page;
    }
    ww_names_finish(&unknown);
}

static void find_parents(struct joining *j)
{
    for (uint32_t i = 0; i < j->joins->count; i++) {
        const struct ww_integreat_page *page = j->joins->items[i].pages[0];
        uint32_t parent;
        if (page->parent && ww_names_find(&j->sources, page->parent, &parent))
            j->joins->items[i].parent = parent;
        else if (page->parent)
            ww_report_add(j->report, WW_WARNING, page->file, 0, NULL,
                          "page %d (%s) stands above all: the page it belongs below is not in the "
                          "file",
                          page->number, ww_quote(j->arena, page->title));
    }
}

/* Pages with neither text nor pages below; without them their parents may be such pages. */
static void leave_out_empty(struct joining *j)
{
    struct ww_page_joins *joins = j->joins;
    uint32_t *below = ww_alloc(joins->count * sizeof *below), kept = 0;
    uint32_t *numbers = ww_alloc(joins->count * sizeof *numbers);
    bool *gone = ww_alloc(joins->count * sizeof *gone);
    memset(below, 0, joins->count * sizeof *below);
    memset(gone, 0, joins->count * sizeof *gone);
    for (uint32_t i = 0; i < joins->count; i++)
        if (joins->items[i].parent >= 0)
            below[joins->items[i].parent]++;
    for (uint32_t i = 0; i < joins->count; i++)
        for (int64_t at = i; at >= 0 && !gone[at] && !below[at] && !joins->items[at].pages[0]->text;
             at = joins->items[at].parent) {
            gone[at] = true;
            leave_out(j, joins->items[at].pages[0], "it has neither text nor pages below it");
            if (joins->items[at].parent >= 0)
                below[joins->items[at].parent]--;
        }
    for (uint32_t i = 0; i < joins->count; i++) {
        numbers[i] = kept;
        kept += !gone[i];
    }
    for (uint32_t i = 0; i < joins->count; i++) {
        struct ww_page_join join = joins->items[i];
        if (join.parent >= 0)
            join.parent = numbers[join.parent];
        if (!gone[i])
            joins->items[numbers[i]] = join;
    }
    joins->count = kept;
    free(gone);
    free(numbers);
    free(below);
}

enum ww_err ww_page_joins_make(struct ww_page_joins *joins, const struct ww_integreat *integreat,
                               const char *const *tags, int tag_count, struct ww_arena *arena,
                               struct ww_report *report, struct ww_error *err)
{
    struct joining j = {joins, integreat, tags, tag_count, arena, report, {0}, {0}};
    *joins = (struct ww_page_joins){0};
    joins->items = ww_arena_array(arena, integreat->count + 1, sizeof *joins->items);
    add_sources(&j);
    add_translations(&j);
    find_parents(&j);
    leave_out_empty(&j);
    ww_names_finish(&j.sources);
    ww_names_finish(&j.others);
    for (uint32_t i = 0; i < joins->count; i++)
        for (int lang = 0; lang < tag_count; lang++)
            joins->texts[lang] += joins->items[i].pages[lang] != NULL;
    if (joins->count == 0)
        return ww_fail(err, WW_ERR_INPUT,
                       "there is no page in the language \"%s\", the first one of languages.csv; "
                       "give the file in that language, too",
                       tags[0]);
    return WW_OK;
}

/* Siblings together, in the guide's order. */
static int compare(const void *a, const void *b)
{
    const struct ww_page_join *x = *(struct ww_page_join *const *)a;
    const struct ww_page_join *y = *(struct ww_page_join *const *)b;
    if (x->parent != y->parent)
        return x->parent < y->parent ? -1 : 1;
    if (x->pages[0]->order != y->pages[0]->order)
        return x->pages[0]->order < y->pages[0]->order ? -1 : 1;
    return x < y ? -1 : 1;
}

void ww_page_joins_place(struct ww_page_joins *joins, int64_t first, int64_t step)
{
    struct ww_page_join **sorted = ww_alloc(joins->count * sizeof(struct ww_page_join *));
    for (uint32_t i = 0; i < joins->count; i++)
        sorted[i] = &joins->items[i];
    qsort(sorted, joins->count, sizeof(struct ww_page_join *), compare);
    for (uint32_t i = 0; i < joins->count; i++) {
        bool sibling = i > 0 && sorted[i]->parent == sorted[i - 1]->parent;
        int64_t before = sibling ? sorted[i - 1]->position : sorted[i]->parent < 0 ? first : 0;
        sorted[i]->position = before + step;
    }
    free(sorted);
}
