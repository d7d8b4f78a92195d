#include "staff/text_states.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* One line a translation; of the source's changes the first after the one it was made from says
 * what it was made from. */
static const char all_states[] =
    "SELECT own.entity, own.field, own.row, own.language,"
    " own.source_revision < source.revision, own.origin = 'machine', 0,"
    " (SELECT before FROM changes WHERE changes.entity = own.entity AND changes.row = own.row"
    "  AND changes.field = own.field AND changes.language = source.language"
    "  AND changes.revision > own.source_revision ORDER BY revision LIMIT 1)"
    " FROM texts AS own JOIN texts AS source ON source.entity = own.entity"
    "  AND source.field = own.field AND source.row = own.row AND source.language = ?1"
    " WHERE own.language <> ?1"
    "  AND (own.source_revision < source.revision OR own.origin = 'machine')"
    " UNION ALL SELECT DISTINCT entity, field, row, language, 0, 0, 1, NULL FROM drafts"
    "  WHERE kind = 'cell' AND language NOT IN ('', ?1)";

static int compare(const void *a, const void *b)
{
    const struct ww_text_state *x = a, *y = b;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->lang > y->lang) - (x->lang < y->lang);
}

static enum ww_column find_column(const char *entity, const char *field)
{
    for (enum ww_column c = 0; c < WW_COLUMN_COUNT; c++)
        if (strcmp(ww_columns[c].name, field) == 0 && ww_kind_is_text(ww_columns[c].kind) &&
            strcmp(ww_tables[ww_columns[c].table].name, entity) == 0)
            return c;
    return WW_COLUMN_NONE;
}

static int find_lang(const char *const *tags, int count, const char *tag)
{
    int lang = 1;
    while (lang < count && strcmp(tags[lang], tag) != 0)
        lang++;
    return lang;
}

struct reading {
    struct ww_editorial *editorial;
    const char *const *tags;
    int tag_count;
    struct ww_arena *arena;
    struct ww_text_state *items; /* owned */
    size_t count, capacity;
};

static void take(struct reading *r, sqlite3_stmt *stmt)
{
    struct ww_text_state state = {
        .column = find_column((const char *)sqlite3_column_text(stmt, 0),
                              (const char *)sqlite3_column_text(stmt, 1)),
        .row = sqlite3_column_int64(stmt, 2),
        .lang = find_lang(r->tags, r->tag_count, (const char *)sqlite3_column_text(stmt, 3)),
        .is_outdated = sqlite3_column_int(stmt, 4) != 0,
        .is_machine = sqlite3_column_int(stmt, 5) != 0,
        .has_draft = sqlite3_column_int(stmt, 6) != 0,
    };
    if (state.column == WW_COLUMN_NONE || state.lang == r->tag_count)
        return;
    if (state.is_outdated)
        state.made_from = ww_editorial_text(stmt, 7, r->arena);
    if (r->count == r->capacity) {
        r->capacity = r->capacity ? r->capacity * 2 : 256;
        r->items = ww_realloc(r->items, r->capacity * sizeof *r->items);
    }
    r->items[r->count++] = state;
}

/* A text and its draft are two lines by now. */
static void join(struct reading *r, struct ww_text_states *out)
{
    if (r->count)
        qsort(r->items, r->count, sizeof *r->items, compare);
    out->items = ww_arena_array(r->arena, r->count + 1, sizeof *out->items);
    for (size_t i = 0; i < r->count; i++) {
        struct ww_text_state *last = out->count ? &out->items[out->count - 1] : NULL;
        if (!last || compare(last, &r->items[i]) != 0) {
            out->items[out->count++] = r->items[i];
            continue;
        }
        last->is_outdated |= r->items[i].is_outdated;
        last->is_machine |= r->items[i].is_machine;
        last->has_draft |= r->items[i].has_draft;
        last->made_from = last->made_from ? last->made_from : r->items[i].made_from;
    }
}

enum ww_err ww_text_states_read(struct ww_editorial *editorial, const char *const *tags,
                                int tag_count, struct ww_arena *arena, struct ww_text_states *out,
                                struct ww_error *err)
{
    *out = (struct ww_text_states){0};
    if (tag_count == 0)
        return WW_OK;
    struct reading r = {editorial, tags, tag_count, arena, NULL, 0, 0};
    sqlite3_stmt *stmt;
    bool row = true;
    enum ww_err result = ww_editorial_prepare(editorial, &stmt, all_states, err);
    if (result == WW_OK)
        sqlite3_bind_text(stmt, 1, tags[0], -1, SQLITE_STATIC);
    while (result == WW_OK && (result = ww_editorial_step(editorial, stmt, &row, err)) == WW_OK &&
           row)
        take(&r, stmt);
    sqlite3_finalize(stmt);
    if (result == WW_OK)
        join(&r, out);
    free(r.items);
    return result;
}

const struct ww_text_state *ww_text_states_find(const struct ww_text_states *states,
                                                enum ww_column column, int64_t row, int lang)
{
    const struct ww_text_state key = {.column = column, .row = row, .lang = lang};
    return states->count
               ? bsearch(&key, states->items, states->count, sizeof *states->items, compare)
               : NULL;
}
