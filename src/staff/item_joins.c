#include "staff/item_joins.h"

#include <string.h>

#include "staff/clean.h"
#include "staff/merge.h"

struct joining {
    const struct ww_item_joins_params *params;
    struct ww_item_joins *joins;
    struct ww_names guids, unknown, missing;
};

static const struct ww_integreat_item *item_at(const struct joining *j, size_t i)
{
    return (const void *)((const char *)j->params->items + i * j->params->size);
}

static int lang_of(const struct joining *j, const char *tag)
{
    int lang = 0;
    while (lang < j->params->tag_count && strcmp(j->params->tags[lang], tag) != 0)
        lang++;
    return lang < j->params->tag_count ? lang : -1;
}

/* The dates of an event that recurs stand in the file one by one: the first one counts. */
static void add_sources(struct joining *j)
{
    uint32_t taken;
    for (size_t i = 0; i < j->params->count; i++) {
        const struct ww_integreat_item *item = item_at(j, i);
        if (lang_of(j, item->tag) != 0 || ww_names_find(&j->guids, item->guid, &taken))
            continue;
        ww_names_put(&j->guids, item->guid, j->joins->count);
        j->joins->items[j->joins->count++] = (struct ww_item_join){.items = {item}};
    }
}

static void note_unknown(struct joining *j, const struct ww_integreat_item *item)
{
    uint32_t taken;
    if (ww_names_find(&j->unknown, item->tag, &taken))
        return;
    ww_names_put(&j->unknown, item->tag, 0);
    ww_report_add(j->params->report, WW_WARNING, item->file, 0, NULL,
                  "%ss in the language \"%s\" are left out: languages.csv does not have it; add a "
                  "row with this tag to take them over",
                  j->params->what, item->tag);
}

static void note_missing(struct joining *j, const struct ww_integreat_item *item)
{
    uint32_t taken;
    if (ww_names_find(&j->missing, item->guid, &taken))
        return;
    ww_names_put(&j->missing, item->guid, 0);
    ww_report_add(j->params->report, WW_WARNING, item->file, 0, NULL,
                  "%s %d (%s) is left out: it is not there in the source language", j->params->what,
                  item->number, ww_quote(j->params->arena, item->title));
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* A file also has what nobody translated, in the source language. */
static bool falls_back(const struct ww_integreat_item *item, const struct ww_integreat_item *source)
{
    return same(item->title, source->title) && same(item->text, source->text);
}

static void add_translations(struct joining *j)
{
    for (size_t i = 0; i < j->params->count; i++) {
        const struct ww_integreat_item *item = item_at(j, i);
        int lang = lang_of(j, item->tag);
        uint32_t at;
        if (lang >= 0)
            j->joins->given[lang] = true;
        if (lang < 0)
            note_unknown(j, item);
        else if (lang > 0 && !ww_names_find(&j->guids, item->guid, &at))
            note_missing(j, item);
        else if (lang > 0 && !j->joins->items[at].items[lang] &&
                 !falls_back(item, j->joins->items[at].items[0]))
            j->joins->items[at].items[lang] = item;
    }
}

void ww_item_joins_make(struct ww_item_joins *joins, const struct ww_item_joins_params *params)
{
    struct joining j = {.params = params, .joins = joins};
    *joins = (struct ww_item_joins){0};
    joins->items = ww_arena_array(params->arena, params->count + 1, sizeof *joins->items);
    add_sources(&j);
    add_translations(&j);
    ww_names_finish(&j.guids);
    ww_names_finish(&j.unknown);
    ww_names_finish(&j.missing);
    for (uint32_t i = 0; i < joins->count; i++)
        for (int lang = 0; lang < params->tag_count; lang++)
            joins->texts[lang] += joins->items[i].items[lang] != NULL;
}
