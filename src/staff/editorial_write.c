#include "staff/editorial_write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/suggest.h"
#include "staff/clean.h"
#include "staff/editorial_pen.h"
#include "staff/editorial_read.h"
#include "staff/merge.h"
#include "staff/translation.h"
#include "staff/values.h"

enum { NEW_ROW = -1 };

/* A column of the grid, and where it stands in what is there. */
struct column {
    enum ww_column spec;
    const char *tag; /* NULL: it exists once */
    int lang;        /* of the tag; 0 is the source language */
    int at, old;     /* in the new and in the old grid */
};

struct table_writing {
    struct ww_writing *w;
    struct ww_arena arena;
    struct ww_pen pen;
    const char *name;
    const struct ww_grid *grid;
    struct ww_grid old;
    int64_t *places;     /* owned; of the rows that are there */
    int64_t *new_places; /* owned; of the rows of the grid */
    int64_t *old_rows;   /* owned; of the rows of the grid in the old one, or NEW_ROW */
    int64_t *ids;        /* owned; of the rows of the grid */
    struct ww_editorial_tags tags;
    struct column columns[WW_CSV_MAX_COLUMNS];
    int count;
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

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* An empty string is an empty cell. */
static const char *cell_of(const struct ww_grid *grid, int64_t row, int column)
{
    const char *text = row < 0 ? NULL : ww_grid_get(grid, (uint32_t)row, column);
    return text && *text ? text : NULL;
}

static enum ww_err refuse_heading(struct table_writing *t, const char *heading)
{
    struct ww_suggestion suggestion = {.wrong = heading};
    for (int c = 0; c < t->old.columns; c++)
        ww_suggest(&suggestion, t->old.headings[c]);
    return ww_fail(t->err, WW_ERR_INPUT, "%s has no column %s; %s%s%s", t->name,
                   ww_quote(&t->arena, heading),
                   suggestion.best ? "did you mean \"" : "remove it or correct its name",
                   suggestion.best ? suggestion.best : "", suggestion.best ? "\"?" : "");
}

static int find_lang(const struct table_writing *t, const char *tag)
{
    int lang = 0;
    while (lang < t->tags.count && strcmp(t->tags.tags[lang], tag) != 0)
        lang++;
    return lang < t->tags.count ? lang : -1;
}

static enum ww_err match_columns(struct table_writing *t)
{
    for (int c = 0; c < t->grid->columns; c++) {
        const char *heading = t->grid->headings[c];
        if (!heading)
            continue;
        struct column *column = &t->columns[t->count++];
        column->spec = ww_table_column(t->pen.table, heading, &column->tag);
        column->lang = column->tag ? find_lang(t, column->tag) : 0;
        if (column->spec == WW_COLUMN_NONE || column->lang < 0)
            return refuse_heading(t, heading);
        column->at = c;
        column->old = ww_grid_find(&t->old, heading);
    }
    return WW_OK;
}

static enum ww_err match_rows(struct table_writing *t)
{
    struct ww_names old = {0}, seen = {0};
    enum ww_err result = WW_OK;
    size_t count = (size_t)t->grid->rows + 1;
    int column = ww_grid_find(t->grid, "id");
    t->old_rows = ww_alloc(count * sizeof *t->old_rows);
    t->ids = ww_alloc(count * sizeof *t->ids);
    ww_names_of_column(&old, &t->old, ww_grid_find(&t->old, "id"));
    for (uint32_t row = 0; row < t->grid->rows && result == WW_OK; row++) {
        const char *id = cell_of(t->grid, row, column);
        uint32_t other, at;
        if (!id || !ww_value_number(id, &t->ids[row]) || t->ids[row] == 0) {
            result =
                ww_fail(t->err, WW_ERR_INPUT,
                        "%s, row %u of those with text: %s is no id; write a whole number that "
                        "no other row has; nothing was written",
                        t->name, row + 2, ww_quote(&t->arena, id ? id : ""));
            break;
        }
        id += strspn(id, "0"); /* 007 is 7 */
        if (ww_names_find(&seen, id, &other))
            result =
                ww_fail(t->err, WW_ERR_INPUT,
                        "%s, rows %u and %u of those with text: both have the id %s; every row "
                        "needs its own; nothing was written",
                        t->name, other + 2, row + 2, id);
        ww_names_put(&seen, id, row);
        t->old_rows[row] = ww_names_find(&old, id, &at) ? (int64_t)at : NEW_ROW;
    }
    ww_names_finish(&seen);
    ww_names_finish(&old);
    return result;
}

/* Rows keep their place as long as they follow each other as before, with new ones after them. */
static void settle_places(struct table_writing *t)
{
    int64_t next = t->old.rows ? t->places[t->old.rows - 1] : 0, before = -1;
    bool in_order = true, has_new = false;
    t->new_places = ww_alloc(((size_t)t->grid->rows + 1) * sizeof *t->new_places);
    for (uint32_t row = 0; row < t->grid->rows; row++) {
        int64_t old = t->old_rows[row];
        in_order &= old == NEW_ROW || (old > before && !has_new);
        before = old == NEW_ROW ? before : old;
        has_new |= old == NEW_ROW;
        t->new_places[row] = old == NEW_ROW ? ++next : t->places[old];
    }
    for (uint32_t row = 0; row < t->grid->rows && !in_order; row++)
        t->new_places[row] = (int64_t)row + 1;
}

static enum ww_err note(struct table_writing *t, const struct ww_text_place *place,
                        const char *before, const char *after)
{
    bool translates = *place->language && strcmp(place->language, t->tags.tags[0]) != 0;
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
    ww_value_number(ww_grid_get(&t->old, row, ww_grid_find(&t->old, "id")), &id);
    enum ww_err result = WW_OK;
    for (int c = 0; c < t->old.columns && result == WW_OK; c++) {
        const char *tag, *text = cell_of(&t->old, row, c);
        enum ww_column column = ww_table_column(t->pen.table, t->old.headings[c], &tag);
        struct ww_text_place place = place_of(column, tag, id);
        if (!text)
            continue;
        result = note(t, &place, text, NULL);
        if (result == WW_OK && tag)
            result = ww_pen_put_text(&t->pen, &place, NULL, -1, t->err);
    }
    return result == WW_OK ? ww_pen_delete_row(&t->pen, id, t->err) : result;
}

/* Whether a row has to be written anew: its place or a key of it changes, which may be what another
 * row still has. */
static bool moves(const struct table_writing *t, uint32_t row)
{
    int64_t old = t->old_rows[row];
    bool differs = old != NEW_ROW && t->new_places[row] != t->places[old];
    for (int i = 0; i < t->count && old != NEW_ROW && !differs; i++) {
        const struct column *column = &t->columns[i];
        differs = ww_pen_is_key(column->spec) && ww_columns[column->spec].kind != WW_KIND_ID &&
                  !is_same(cell_of(t->grid, row, column->at), cell_of(&t->old, old, column->old));
    }
    return differs;
}

static enum ww_err take_away(struct table_writing *t)
{
    bool *kept = ww_alloc(((size_t)t->old.rows + 1) * sizeof *kept);
    memset(kept, 0, ((size_t)t->old.rows + 1) * sizeof *kept);
    enum ww_err result = WW_OK;
    for (uint32_t row = 0; row < t->grid->rows && result == WW_OK; row++) {
        if (t->old_rows[row] != NEW_ROW)
            kept[t->old_rows[row]] = true;
        if (!moves(t, row))
            continue;
        t->w->changes++; /* of the order, at least */
        result = ww_pen_delete_row(&t->pen, t->ids[row], t->err);
    }
    for (uint32_t row = 0; row < t->old.rows && result == WW_OK; row++)
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
    for (int c = 0; c < t->old.columns && r->old != NEW_ROW; c++) {
        const char *tag;
        enum ww_column column = ww_table_column(t->pen.table, t->old.headings[c], &tag);
        if (!tag)
            cells[column - first] = cell_of(&t->old, r->old, c);
    }
    for (int i = 0; i < t->count && result == WW_OK; i++) {
        const struct column *column = &t->columns[i];
        const char *text = cell_of(t->grid, r->row, column->at);
        const char *before = cell_of(&t->old, r->old, column->old);
        bool is_id = ww_columns[column->spec].kind == WW_KIND_ID;
        if (column->tag)
            continue;
        cells[column->spec - first] = text;
        if (is_same(text, before) || (is_id && r->old != NEW_ROW))
            continue;
        changed = true;
        struct ww_text_place place = place_of(column->spec, NULL, r->id);
        result = note(t, &place, before, text);
    }
    if (result != WW_OK)
        return result;
    if (r->old == NEW_ROW || moves(t, r->row))
        return ww_pen_insert_row(&t->pen, r->id, t->new_places[r->row], cells, t->err);
    return changed ? ww_pen_update_row(&t->pen, r->id, cells, t->err) : WW_OK;
}

static const char *text_in(const struct row_writing *r, enum ww_column spec, int lang)
{
    const struct table_writing *t = r->t;
    for (int i = 0; i < t->count; i++)
        if (t->columns[i].spec == spec && t->columns[i].tag && t->columns[i].lang == lang)
            return cell_of(t->grid, r->row, t->columns[i].at);
    return NULL;
}

/* By the dates that clerks keep: what the first revision takes over has no other history. */
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
static enum ww_err find_source(const struct row_writing *r, const struct column *column,
                               int64_t *out)
{
    struct table_writing *t = r->t;
    *out = -1;
    if (column->lang == 0 || !ww_kind_is_text(ww_columns[column->spec].kind))
        return WW_OK;
    if (r->old != NEW_ROW) {
        struct ww_text_place place = place_of(column->spec, t->tags.tags[0], r->id);
        return ww_pen_find_revision(&t->pen, &place, out, t->err);
    }
    if (text_in(r, column->spec, 0))
        *out = was_outdated(r, column->lang) ? 0 : t->pen.revision;
    return WW_OK;
}

static enum ww_err write_text(struct row_writing *r, const struct column *column)
{
    struct table_writing *t = r->t;
    const char *text = cell_of(t->grid, r->row, column->at);
    const char *before = cell_of(&t->old, r->old, column->old);
    if (is_same(text, before))
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
        for (int i = 0; i < t->count && result == WW_OK; i++)
            if (t->columns[i].tag && (t->columns[i].lang == 0) == (pass == 0))
                result = write_text(r, &t->columns[i]);
    return result;
}

/* A translation whose date alone was renewed was read again and found right. */
static enum ww_err confirm(const struct row_writing *r, int lang)
{
    struct table_writing *t = r->t;
    enum ww_table table = t->pen.table;
    enum ww_err result = WW_OK;
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table) && result == WW_OK;
         c++) {
        struct ww_text_place place = place_of(c, t->tags.tags[lang], r->id);
        if (ww_kind_is_text(ww_columns[c].kind))
            result = ww_pen_confirm_text(&t->pen, &place, t->tags.tags[0], t->err);
    }
    return result;
}

/* The dates of texts that changed without one. */
static enum ww_err write_dates(struct row_writing *r)
{
    struct table_writing *t = r->t;
    enum ww_err result = WW_OK;
    for (int lang = 0; lang < t->tags.count && result == WW_OK; lang++) {
        if (lang > 0 && r->changed_dates[lang] && !r->changed_texts[lang])
            result = confirm(r, lang);
        if (!r->changed_texts[lang] || r->changed_dates[lang] || t->w->minor)
            continue;
        struct ww_text_place place = place_of(t->dated_by, t->tags.tags[lang], r->id);
        const char *heading = ww_arena_printf(&t->arena, "%s_%s", place.field, place.language);
        const char *before = cell_of(&t->old, r->old, ww_grid_find(&t->old, heading));
        if (is_same(before, t->today))
            continue;
        result = note(t, &place, before, t->today);
        if (result == WW_OK)
            result = ww_pen_put_text(&t->pen, &place, t->today, -1, t->err);
    }
    return result;
}

static enum ww_err write_row(struct table_writing *t, uint32_t row)
{
    struct row_writing r = {.t = t, .row = row, .old = t->old_rows[row], .id = t->ids[row]};
    enum ww_err result = write_cells(&r);
    if (result == WW_OK)
        result = write_texts(&r);
    if (result == WW_OK && r.old != NEW_ROW && t->dated_by != WW_COLUMN_NONE)
        result = write_dates(&r);
    return result;
}

static enum ww_err write_table(struct table_writing *t)
{
    enum ww_err result = ww_editorial_read_tags(t->w->editorial, &t->arena, &t->tags, t->err);
    if (result == WW_OK)
        result = ww_editorial_read(t->w->editorial, t->pen.table, WW_EDITORIAL_ALL_COLUMNS,
                                   &t->arena, &t->old, &t->places, t->err);
    if (result == WW_OK)
        result = match_columns(t);
    if (result == WW_OK)
        result = match_rows(t);
    if (result == WW_OK)
        result = ww_pen_open(&t->pen, t->err);
    if (result != WW_OK)
        return result;
    settle_places(t);
    result = take_away(t);
    for (uint32_t row = 0; row < t->grid->rows && result == WW_OK; row++)
        result = ww_progress_at(t->w->progress, t->name, row, t->grid->rows)
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
        .grid = grid,
        .dated_by = ww_translation_dated_by(table),
        .err = err,
    };
    ww_format_date(writing->today, t->today);
    enum ww_err result = write_table(t);
    ww_pen_finish(&t->pen);
    ww_grid_finish(&t->old);
    free(t->places);
    free(t->new_places);
    free(t->old_rows);
    free(t->ids);
    ww_arena_finish(&t->arena);
    free(t);
    return result;
}
