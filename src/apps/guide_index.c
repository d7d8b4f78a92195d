/* The register of the printed guide: every offer, place and exhibitor from A to Z, once a language.
 */
#include <stdlib.h>
#include <string.h>

#include "apps/guide_html.h"
#include "content/fair.h"
#include "staff/collate.h"

struct entry {
    uint8_t *key; /* owned */
    struct ww_text name;
    char kind; /* of the anchor: o, l or e */
    int64_t id;
};

static int by_key(const void *a, const void *b)
{
    const struct entry *left = a, *right = b;
    int order = strcmp((const char *)left->key, (const char *)right->key);
    if (order == 0)
        order = (left->id > right->id) - (left->id < right->id);
    return order ? order : left->kind - right->kind;
}

static size_t add_exhibitors(struct ww_guide *guide, const struct ww_guide_column *column,
                             const struct ww_fair_index *fair, struct entry *entries)
{
    size_t count = 0;
    for (uint32_t i = 0; i < fair->count; i++) {
        struct ww_exhibitor_card card;
        if (ww_exhibitor_card(guide->release, &guide->arena, fair->nos[i], column->build.lang,
                              &card) &&
            card.name.body)
            entries[count++] = (struct entry){.name = card.name, .kind = 'e', .id = card.id};
    }
    return count;
}

static size_t read_entries(struct ww_guide *guide, const struct ww_guide_column *column,
                           struct ww_list list, struct entry *entries)
{
    const struct ww_build *build = &column->build;
    size_t count = 0;
    for (uint32_t i = 0; i < list.count; i++) {
        struct ww_offer_card card;
        if (ww_offer_card(guide->release, &guide->arena, list.nos[i], build->lang,
                          build->now.wall_min, &card) &&
            card.name.body)
            entries[count++] = (struct entry){.name = card.name, .kind = 'o', .id = card.id};
    }
    for (size_t i = 0; i < guide->place_count; i++) {
        struct ww_text name = ww_release_text(guide->release, &guide->arena, WW_ENTITY_LOCATION,
                                              guide->places[i], WW_FIELD_NAME, build->lang);
        if (name.body)
            entries[count++] = (struct entry){.name = name, .kind = 'l', .id = guide->places[i]};
    }
    return count;
}

static void write_entries(struct ww_guide *guide, const struct ww_guide_column *column,
                          const struct ww_collator *collator, const struct entry *entries,
                          size_t count)
{
    struct ww_buf *out = guide->out;
    const char *letter = NULL;
    for (size_t i = 0; i < count; i++) {
        const char *under = ww_collator_letter(collator, entries[i].name.body);
        if (!letter || strcmp(letter, under) != 0) {
            ww_buf_puts(out, letter ? "</div>\n<div class=\"letter\"><p class=\"letter\">"
                                    : "<div class=\"letter\"><p class=\"letter\">");
            ww_guide_escape(out, under);
            ww_buf_puts(out, "</p>\n");
            letter = under;
        }
        ww_buf_printf(out, "<p class=\"entry\"><a class=\"page\" href=\"#%c-%lld\">",
                      entries[i].kind, (long long)entries[i].id);
        ww_guide_text(out, column, entries[i].name);
        ww_buf_puts(out, "</a></p>\n");
    }
    ww_buf_puts(out, letter ? "</div>\n" : "");
}

static enum ww_err write_index(struct ww_guide *guide, const struct ww_guide_column *column,
                               struct ww_error *err)
{
    struct ww_collator collator;
    const struct ww_build *build = &column->build;
    if (!ww_collator_open(&collator, column->tag))
        return ww_fail(err, WW_ERR_SYSTEM, "cannot sort: the data of ICU are missing");
    struct ww_list list =
        ww_offers_list(guide->release, &guide->arena, WW_LIST_ALL, 0, build->lang, build->today);
    struct ww_fair_index fair = {0};
    if (guide->fair)
        ww_fair_index_load(guide->release, &guide->arena, guide->fair, build->lang, &fair);
    struct entry *entries = ww_arena_array(
        &guide->arena, list.count + guide->place_count + fair.count + 1, sizeof *entries);
    size_t count = read_entries(guide, column, list, entries);
    count += add_exhibitors(guide, column, &fair, entries + count);
    for (size_t i = 0; i < count; i++)
        entries[i].key = ww_collator_key(&collator, entries[i].name.body);
    qsort(entries, count, sizeof *entries, by_key);
    ww_buf_puts(guide->out, "<section class=\"index\" lang=\"");
    ww_guide_escape(guide->out, column->tag);
    ww_buf_printf(guide->out, "\" dir=\"%s\"><h2>", column->rtl ? "rtl" : "ltr");
    ww_guide_word(guide->out, column, WW_WORD_GUIDE_INDEX);
    ww_buf_puts(guide->out, "</h2>\n<div class=\"columns\">\n");
    write_entries(guide, column, &collator, entries, count);
    ww_buf_puts(guide->out, "</div></section>\n");
    for (size_t i = 0; i < count; i++)
        free(entries[i].key);
    ww_collator_close(&collator);
    ww_arena_reset(&guide->arena);
    return WW_OK;
}

enum ww_err ww_guide_index(struct ww_guide *guide, struct ww_error *err)
{
    enum ww_err result = WW_OK;
    ww_buf_puts(guide->out, "<div id=\"index\">\n");
    for (int i = 0; i < guide->column_count && result == WW_OK; i++)
        result = write_index(guide, &guide->columns[i], err);
    ww_buf_puts(guide->out, "</div>\n");
    return result;
}
