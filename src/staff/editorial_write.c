#include "staff/editorial_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "staff/editorial_match.h"
#include "staff/editorial_pen.h"
#include "staff/translation.h"
#include "staff/values.h"

struct table_writing {
    struct ww_writing *w;
    struct ww_pen pen;
    struct ww_match match;
    const char *name;
    enum ww_column dated_by;
    char today[11];
    struct ww_error *err;
};

/* One row of the grid while it is written. */
struct row_writing {
    struct table_writing *t;
    uint32_t row;
    int64_t old, id;
    bool changed_texts[WW_LANG_MAX]; /* in each language */
    bool changed_dates[WW_LANG_MAX];
};

static enum ww_err note(struct table_writing *t, const struct ww_text_place *place,
                        const char *before, const char *after)
{
    bool translates = *place->language && strcmp(place->language, t->match.tags.tags[0]) != 0;
    t->w->changes++;
    if (t->w->translates_only && !translates)
        return ww_fail(t->err, WW_ERR_INPUT,
                       "%s %lld, %s%s%s: a translator changes translations only; nothing was "
                       "written",
                       t->name, (long long)place->row, place->field, *place->language ? "_" : "",
                       place->language);
    return t->w->first ? WW_OK : ww_pen_note(&t->pen, place, before, after, t->err);
}

static struct ww_text_place place_of(enum ww_column column, const char *tag, int64_t id)
{
    return (struct ww_text_place){ww_columns[column].name, tag ? tag : "", id};
}

/* A row that the grid no longer has, with everything in it. */
static enum ww_err remove_row(struct table_writing *t, uint32_t row)
{
    int64_t id = 0;
    ww_value_number(ww_grid_get(&t->match.old, row, ww_grid_find(&t->match.old, "id")), &id);
    enum ww_err result = WW_OK;
    for (int c = 0; c < t->match.old.columns && result == WW_OK; c++) {
        const char *tag, *text = ww_match_cell(&t->match.old, row, c);
        enum ww_column column = ww_table_column(t->pen.table, t->match.old.headings[c], &tag);
        struct ww_text_place place = place_of(column, tag, id);
        if (!text)
            continue;
        result = note(t, &place, text, NULL);
        if (result == WW_OK && tag)
            result = ww_pen_put_text(&t->pen, &place, NULL, -1, t->err);
    }
    return result == WW_OK ? ww_pen_delete_row(&t->pen, id, t->err) : result;
}

static enum ww_err take_away(struct table_writing *t)
{
    bool *kept = ww_alloc(((size_t)t->match.old.rows + 1) * sizeof *kept);
    memset(kept, 0, ((size_t)t->match.old.rows + 1) * sizeof *kept);
    enum ww_err result = WW_OK;
    for (uint32_t row = 0; row < t->match.grid->rows && result == WW_OK; row++) {
        if (t->match.old_rows[row] != WW_MATCH_NEW)
            kept[t->match.old_rows[row]] = true;
        if (!ww_match_moves(&t->match, row))
            continue;
        t->w->changes++; /* of the order, at least */
        result = ww_pen_delete_row(&t->pen, t->match.ids[row], t->err);
    }
    for (uint32_t row = 0; row < t->match.old.rows && result == WW_OK; row++)
        if (!kept[row])
            result = remove_row(t, row);
    free(kept);
    return result;
}

/* The columns that exist once; those that the grid does not have stay as they are. */
static enum ww_err write_cells(struct row_writing *r)
{
    struct table_writing *t = r->t;
    enum ww_column first = ww_tables[t->pen.table].first;
    const char *cells[WW_COLUMN_COUNT] = {NULL};
    bool changed = false;
    enum ww_err result = WW_OK;
    for (int c = 0; c < t->match.old.columns && r->old != WW_MATCH_NEW; c++) {
        const char *tag;
        enum ww_column column = ww_table_column(t->pen.table, t->match.old.headings[c], &tag);
        if (!tag)
            cells[column - first] = ww_match_cell(&t->match.old, r->old, c);
    }
    for (int i = 0; i < t->match.count && result == WW_OK; i++) {
        const struct ww_match_column *column = &t->match.columns[i];
        const char *text = ww_match_cell(t->match.grid, r->row, column->at);
        const char *before = ww_match_cell(&t->match.old, r->old, column->old);
        bool is_id = ww_columns[column->spec].kind == WW_KIND_ID;
        if (column->tag)
            continue;
        cells[column->spec - first] = text;
        if (ww_match_is_same(text, before) || (is_id && r->old != WW_MATCH_NEW))
            continue;
        changed = true;
        struct ww_text_place place = place_of(column->spec, NULL, r->id);
        result = note(t, &place, before, text);
    }
    if (result != WW_OK)
        return result;
    if (r->old == WW_MATCH_NEW || ww_match_moves(&t->match, r->row))
        return ww_pen_insert_row(&t->pen, r->id, t->match.new_places[r->row], cells, t->err);
    return changed ? ww_pen_update_row(&t->pen, r->id, cells, t->err) : WW_OK;
}

static const char *text_in(const struct row_writing *r, enum ww_column spec, int lang)
{
    const struct table_writing *t = r->t;
    for (int i = 0; i < t->match.count; i++)
        if (t->match.columns[i].spec == spec && t->match.columns[i].tag &&
            t->match.columns[i].lang == lang)
            return ww_match_cell(t->match.grid, r->row, t->match.columns[i].at);
    return NULL;
}

/* By the dates that clerks keep. */
static bool was_outdated(const struct row_writing *r, int lang)
{
    const struct table_writing *t = r->t;
    int32_t source, own;
    if (t->dated_by == WW_COLUMN_NONE)
        return false;
    const char *source_text = text_in(r, t->dated_by, 0), *own_text = text_in(r, t->dated_by, lang);
    return source_text && own_text && ww_value_date(source_text, t->w->today, &source) &&
           ww_value_date(own_text, t->w->today, &own) && own < source;
}

/* The revision of the text that a translation is made from. */
static enum ww_err find_source(const struct row_writing *r, const struct ww_match_column *column,
                               int64_t *out)
{
    struct table_writing *t = r->t;
    *out = -1;
    if (column->lang == 0 || !ww_kind_is_text(ww_columns[column->spec].kind))
        return WW_OK;
    if (r->old != WW_MATCH_NEW) {
        struct ww_text_place place = place_of(column->spec, t->match.tags.tags[0], r->id);
        return ww_pen_find_revision(&t->pen, &place, out, t->err);
    }
    if (text_in(r, column->spec, 0))
        *out = was_outdated(r, column->lang) ? 0 : t->pen.revision;
    return WW_OK;
}

static enum ww_err write_text(struct row_writing *r, const struct ww_match_column *column)
{
    struct table_writing *t = r->t;
    const char *text = ww_match_cell(t->match.grid, r->row, column->at);
    const char *before = ww_match_cell(&t->match.old, r->old, column->old);
    if (ww_match_is_same(text, before))
        return WW_OK;
    bool is_text = ww_kind_is_text(ww_columns[column->spec].kind);
    (is_text ? r->changed_texts : r->changed_dates)[column->lang] = true;
    struct ww_text_place place = place_of(column->spec, column->tag, r->id);
    int64_t source;
    enum ww_err result = note(t, &place, before, text);
    if (result == WW_OK)
        result = find_source(r, column, &source);
    return result == WW_OK ? ww_pen_put_text(&t->pen, &place, text, source, t->err) : result;
}

/* Texts of the source language first: the others are made from them. */
static enum ww_err write_texts(struct row_writing *r)
{
    struct table_writing *t = r->t;
    enum ww_err result = WW_OK;
    for (int pass = 0; pass < 2; pass++)
        for (int i = 0; i < t->match.count && result == WW_OK; i++)
            if (t->match.columns[i].tag && (t->match.columns[i].lang == 0) == (pass == 0))
                result = write_text(r, &t->match.columns[i]);
    return result;
}

/* Whoever renews the date of a translation has read all of its row again: what was wrong changes
 * with it, and the rest was found right. */
static enum ww_err confirm(const struct row_writing *r, int lang)
{
    struct table_writing *t = r->t;
    enum ww_table table = t->pen.table;
    enum ww_err result = WW_OK;
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table) && result == WW_OK;
         c++) {
        struct ww_text_place place = place_of(c, t->match.tags.tags[lang], r->id);
        if (ww_kind_is_text(ww_columns[c].kind))
            result = ww_pen_confirm_text(&t->pen, &place, t->match.tags.tags[0], t->err);
    }
    return result;
}

/* The dates of texts that changed without one. */
static enum ww_err write_dates(struct row_writing *r)
{
    struct table_writing *t = r->t;
    enum ww_err result = WW_OK;
    for (int lang = 0; lang < t->match.tags.count && result == WW_OK; lang++) {
        if (lang > 0 && r->changed_dates[lang] && !was_outdated(r, lang))
            result = confirm(r, lang);
        if (!r->changed_texts[lang] || r->changed_dates[lang] || t->w->minor)
            continue;
        struct ww_text_place place = place_of(t->dated_by, t->match.tags.tags[lang], r->id);
        const char *heading =
            ww_arena_printf(&t->match.arena, "%s_%s", place.field, place.language);
        const char *before =
            ww_match_cell(&t->match.old, r->old, ww_grid_find(&t->match.old, heading));
        if (ww_match_is_same(before, t->today))
            continue;
        result = note(t, &place, before, t->today);
        if (result == WW_OK)
            result = ww_pen_put_text(&t->pen, &place, t->today, -1, t->err);
    }
    return result;
}

static enum ww_err write_row(struct table_writing *t, uint32_t row)
{
    struct row_writing r = {
        .t = t, .row = row, .old = t->match.old_rows[row], .id = t->match.ids[row]};
    enum ww_err result = write_cells(&r);
    if (result == WW_OK)
        result = write_texts(&r);
    if (result == WW_OK && r.old != WW_MATCH_NEW && t->dated_by != WW_COLUMN_NONE)
        result = write_dates(&r);
    return result;
}

static enum ww_err write_table(struct table_writing *t)
{
    enum ww_err result = ww_match_open(&t->match, t->w->editorial, t->pen.table, t->err);
    if (result == WW_OK)
        result = ww_pen_open(&t->pen, t->err);
    if (result != WW_OK)
        return result;
    result = take_away(t);
    for (uint32_t row = 0; row < t->match.grid->rows && result == WW_OK; row++)
        result = ww_progress_at(t->w->progress, t->name, row, t->match.grid->rows)
                     ? write_row(t, row)
                     : ww_fail(t->err, WW_ERR_SYSTEM, "interrupted; nothing was written");
    return result;
}

enum ww_err ww_editorial_write(struct ww_writing *writing, enum ww_table table,
                               const struct ww_grid *grid, struct ww_error *err)
{
    struct table_writing *t = ww_alloc(sizeof *t);
    *t = (struct table_writing){
        .w = writing,
        .pen = {.editorial = writing->editorial,
                .table = table,
                .revision = writing->revision,
                .minor = writing->minor,
                .origin = writing->machine ? "machine" : "person"},
        .name = ww_tables[table].name,
        .match = {.grid = grid},
        .dated_by = ww_translation_dated_by(table),
        .err = err,
    };
    ww_format_date(writing->today, t->today);
    enum ww_err result = write_table(t);
    ww_pen_finish(&t->pen);
    ww_match_finish(&t->match);
    free(t);
    return result;
}
