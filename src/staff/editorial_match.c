#include "staff/editorial_match.h"

#include <stdlib.h>
#include <string.h>

#include "base/suggest.h"
#include "staff/clean.h"
#include "staff/editorial_pen.h"
#include "staff/merge.h"
#include "staff/values.h"

bool ww_match_is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

const char *ww_match_cell(const struct ww_grid *grid, int64_t row, int column)
{
    const char *text = row < 0 ? NULL : ww_grid_get(grid, (uint32_t)row, column);
    return text && *text ? text : NULL;
}

static enum ww_err refuse_heading(struct ww_match *m, const char *heading, struct ww_error *err)
{
    struct ww_suggestion suggestion = {.wrong = heading};
    for (int c = 0; c < m->old.columns; c++)
        ww_suggest(&suggestion, m->old.headings[c]);
    return ww_fail(err, WW_ERR_INPUT, "%s has no column %s; %s%s%s", ww_tables[m->table].name,
                   ww_quote(&m->arena, heading),
                   suggestion.best ? "did you mean \"" : "remove it or correct its name",
                   suggestion.best ? suggestion.best : "", suggestion.best ? "\"?" : "");
}

static int find_lang(const struct ww_match *m, const char *tag)
{
    int lang = 0;
    while (lang < m->tags.count && strcmp(m->tags.tags[lang], tag) != 0)
        lang++;
    return lang < m->tags.count ? lang : -1;
}

static enum ww_err match_columns(struct ww_match *m, struct ww_error *err)
{
    for (int c = 0; c < m->grid->columns; c++) {
        const char *heading = m->grid->headings[c];
        if (!heading)
            continue;
        struct ww_match_column *column = &m->columns[m->count++];
        column->spec = ww_table_column(m->table, heading, &column->tag);
        column->lang = column->tag ? find_lang(m, column->tag) : 0;
        if (column->spec == WW_COLUMN_NONE || column->lang < 0)
            return refuse_heading(m, heading, err);
        column->at = c;
        column->old = ww_grid_find(&m->old, heading);
    }
    return WW_OK;
}

static enum ww_err match_rows(struct ww_match *m, struct ww_error *err)
{
    struct ww_names old = {0}, seen = {0};
    enum ww_err result = WW_OK;
    size_t count = (size_t)m->grid->rows + 1;
    int column = ww_grid_find(m->grid, "id");
    m->old_rows = ww_alloc(count * sizeof *m->old_rows);
    m->ids = ww_alloc(count * sizeof *m->ids);
    ww_names_of_column(&old, &m->old, ww_grid_find(&m->old, "id"));
    for (uint32_t row = 0; row < m->grid->rows && result == WW_OK; row++) {
        const char *id = ww_match_cell(m->grid, row, column);
        uint32_t other, at;
        if (!id || !ww_value_number(id, &m->ids[row]) || m->ids[row] == 0) {
            result =
                ww_fail(err, WW_ERR_INPUT,
                        "%s, row %u of those with text: %s is no id; write a whole number that "
                        "no other row has; nothing was written",
                        ww_tables[m->table].name, row + 2, ww_quote(&m->arena, id ? id : ""));
            break;
        }
        id += strspn(id, "0"); /* 007 is 7 */
        if (ww_names_find(&seen, id, &other))
            result =
                ww_fail(err, WW_ERR_INPUT,
                        "%s, rows %u and %u of those with text: both have the id %s; every row "
                        "needs its own; nothing was written",
                        ww_tables[m->table].name, other + 2, row + 2, id);
        ww_names_put(&seen, id, row);
        m->old_rows[row] = ww_names_find(&old, id, &at) ? (int64_t)at : WW_MATCH_NEW;
    }
    ww_names_finish(&seen);
    ww_names_finish(&old);
    return result;
}

/* Rows keep their place as long as they follow each other as before, with new ones after them. */
static void settle_places(struct ww_match *m)
{
    int64_t next = m->old.rows ? m->places[m->old.rows - 1] : 0, before = -1;
    bool in_order = true, has_new = false;
    m->new_places = ww_alloc(((size_t)m->grid->rows + 1) * sizeof *m->new_places);
    for (uint32_t row = 0; row < m->grid->rows; row++) {
        int64_t old = m->old_rows[row];
        in_order &= old == WW_MATCH_NEW || (old > before && !has_new);
        before = old == WW_MATCH_NEW ? before : old;
        has_new |= old == WW_MATCH_NEW;
        m->new_places[row] = old == WW_MATCH_NEW ? ++next : m->places[old];
    }
    for (uint32_t row = 0; row < m->grid->rows && !in_order; row++)
        m->new_places[row] = (int64_t)row + 1;
}

bool ww_match_moves(const struct ww_match *m, uint32_t row)
{
    int64_t old = m->old_rows[row];
    bool differs = old != WW_MATCH_NEW && m->new_places[row] != m->places[old];
    for (int i = 0; i < m->count && old != WW_MATCH_NEW && !differs; i++) {
        const struct ww_match_column *column = &m->columns[i];
        differs = ww_pen_is_key(column->spec) && ww_columns[column->spec].kind != WW_KIND_ID &&
                  !ww_match_is_same(ww_match_cell(m->grid, row, column->at),
                                    ww_match_cell(&m->old, old, column->old));
    }
    return differs;
}

enum ww_err ww_match_open(struct ww_match *m, struct ww_editorial *editorial, enum ww_table table,
                          struct ww_error *err)
{
    m->table = table;
    enum ww_err result = ww_editorial_read_tags(editorial, &m->arena, &m->tags, err);
    if (result == WW_OK)
        result = ww_editorial_read(editorial, table, WW_EDITORIAL_ALL_COLUMNS, &m->arena, &m->old,
                                   &m->places, err);
    if (result == WW_OK)
        result = match_columns(m, err);
    if (result == WW_OK)
        result = match_rows(m, err);
    if (result == WW_OK)
        settle_places(m);
    return result;
}

void ww_match_finish(struct ww_match *m)
{
    ww_grid_finish(&m->old);
    free(m->places);
    free(m->new_places);
    free(m->old_rows);
    free(m->ids);
    ww_arena_finish(&m->arena);
}
