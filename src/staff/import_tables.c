#include "staff/import_tables.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/suggest.h"
#include "staff/clean.h"
#include "staff/lost.h"
#include "staff/shorten.h"
#include "staff/values.h"

enum { ABSENT = -1 };

/* One table while it is worked out. "Here" is the cabinet, "then" the base. */
struct plan {
    struct ww_tables_import *import;
    const struct ww_given *given;
    struct ww_table_import *to;
    const struct ww_grid *theirs;
    struct ww_grid then;            /* without columns: no base */
    int places[WW_CSV_MAX_COLUMNS]; /* of each column of theirs, here */
    int thens[WW_CSV_MAX_COLUMNS];  /* the same in the base */
    int id, title;                  /* of theirs; ABSENT: none */
    struct ww_names here_ids, then_ids, their_ids;
    struct ww_lost lost;
    struct ww_error *err;
};

/* One row of theirs, and where the same is. */
struct row {
    uint32_t theirs;
    int64_t here, then; /* or ABSENT: every cell that differs is then theirs */
    const char *id;
};

static bool same_text(const char *a, const char *b)
{
    if (!a || !b)
        return a == b;
    for (;; a++, b++) {
        a += strspn(a, "\r");
        b += strspn(b, "\r");
        if (*a != *b || !*a)
            return *a == *b;
    }
}

static const char *cell_of(const struct ww_grid *grid, int64_t row, int column)
{
    return row < 0 ? NULL : ww_grid_get(grid, (uint32_t)row, column);
}

static enum ww_err refuse(struct plan *p, uint32_t row, int column, const char *why)
{
    return ww_given_refuse(p->given, p->given->rows[row], column, why, p->err);
}

/* The first column here that they do not have; NULL: they have all. */
static const char *missing_heading(const struct plan *p)
{
    const struct ww_grid *here = &p->to->grid;
    for (int i = 0; i < here->columns; i++)
        if (here->headings[i] && ww_grid_find(p->theirs, here->headings[i]) < 0)
            return here->headings[i];
    return NULL;
}

static enum ww_err refuse_heading(struct plan *p, int column)
{
    struct ww_arena *arena = &p->import->arena;
    const char *heading = p->theirs->headings[column];
    struct ww_suggestion suggestion = {.wrong = heading};
    const char *missing = missing_heading(p);
    for (enum ww_column c = ww_tables[p->given->table].first; c < ww_table_end(p->given->table);
         c++)
        ww_suggest(&suggestion, ww_columns[c].name);
    for (int i = 0; i < p->to->grid.columns; i++)
        if (p->to->grid.headings[i])
            ww_suggest(&suggestion, p->to->grid.headings[i]);
    const char *advice = "remove it or correct it";
    if (suggestion.best)
        advice = ww_arena_printf(arena, "did you mean \"%s\"?", suggestion.best);
    else if (missing)
        advice = ww_arena_printf(arena, "was it \"%s\", which is missing? Else remove it", missing);
    return ww_given_refuse(
        p->given, 1, column,
        ww_arena_printf(arena, "the table has no column %s; %s", ww_quote(arena, heading), advice),
        p->err);
}

static enum ww_err match_headings(struct plan *p)
{
    for (int c = 0; c < p->theirs->columns; c++) {
        const char *heading = p->theirs->headings[c], *tag;
        p->places[c] = p->thens[c] = ABSENT;
        if (!heading)
            continue;
        enum ww_column known = ww_table_column(p->given->table, heading, &tag);
        p->places[c] = ww_grid_find(&p->to->grid, heading);
        p->thens[c] = ww_grid_find(&p->then, heading);
        enum ww_err result = WW_OK;
        if (known == WW_COLUMN_NONE && p->places[c] < 0)
            result = refuse_heading(p, c);
        else if (ww_grid_find(p->theirs, heading) != c)
            result =
                ww_given_refuse(p->given, 1, c, "the column is there twice; remove one", p->err);
        if (result != WW_OK &&
            (result = ww_tables_import_go_on(p->import, result, p->err)) != WW_OK)
            return result;
        if (p->places[c] < 0 && p->to->fresh)
            p->places[c] = ww_grid_column(&p->to->grid, heading);
        if (p->title < 0 && known != WW_COLUMN_NONE && ww_kind_is_text(ww_columns[known].kind))
            p->title = c;
    }
    p->id = ww_grid_find(p->theirs, "id");
    return p->id >= 0 ? WW_OK
                      : ww_given_refuse(p->given, 1, 0,
                                        "the column id is missing; row 1 names the columns, and "
                                        "every row is known by its id",
                                        p->err);
}

/* Ids are compared as text, so that 007 has to become 7. */
static const char *plain_id(const char *text)
{
    int64_t number;
    if (!text || !ww_value_number(text, &number) || number == 0)
        return NULL;
    return text + strspn(text, "0");
}

static enum ww_err find_here_ids(struct plan *p)
{
    const struct ww_grid *grid = &p->to->grid;
    int id = ww_grid_find(grid, "id");
    for (uint32_t row = 0; row < grid->rows; row++) {
        const char *text = plain_id(ww_grid_get(grid, row, id));
        uint32_t before;
        if (!text || ww_names_find(&p->here_ids, text, &before))
            return ww_fail(p->err, WW_ERR_INPUT,
                           "%s: the rows cannot be told apart (%s); correct it first: wegweiserctl "
                           "check names the place",
                           grid->path, text ? "an id is there twice" : "one has no id");
        ww_names_put(&p->here_ids, text, row);
    }
    ww_names_of_column(&p->then_ids, &p->then, ww_grid_find(&p->then, "id"));
    return WW_OK;
}

static int64_t find(const struct ww_names *ids, const char *id)
{
    uint32_t row;
    return ww_names_find(ids, id, &row) ? (int64_t)row : ABSENT;
}

static enum ww_err refuse_row_without_id(struct plan *p, uint32_t at)
{
    struct ww_arena *arena = &p->import->arena;
    int64_t here = ww_merge_largest(&p->to->grid, ww_grid_find(&p->to->grid, "id"));
    int64_t theirs = ww_merge_largest(p->theirs, p->id);
    return refuse(p, at, p->id,
                  ww_arena_printf(arena,
                                  "the row has no id; write a whole number that no other row ever "
                                  "had, such as %lld",
                                  (long long)(here > theirs ? here : theirs) + 1));
}

static enum ww_err find_row(struct plan *p, struct row *row)
{
    struct ww_arena *arena = &p->import->arena;
    const char *id = plain_id(ww_grid_get(p->theirs, row->theirs, p->id));
    uint32_t before;
    if (!id)
        return refuse_row_without_id(p, row->theirs);
    if (ww_names_find(&p->their_ids, id, &before))
        return refuse(p, row->theirs, p->id,
                      ww_arena_printf(arena, "row %d has the id %s, too; every row needs its own",
                                      p->given->rows[before], id));
    ww_names_put(&p->their_ids, id, row->theirs);
    row->id = id;
    row->here = find(&p->here_ids, id);
    row->then = find(&p->then_ids, id);
    return WW_OK;
}

static void say(struct plan *p, const char *id, const char *what, const char *more)
{
    struct ww_arena *arena = &p->import->arena;
    ww_changes_add(&p->import->changes, arena,
                   ww_arena_printf(arena, "%s %s %s", ww_tables[p->given->table].name, id, what),
                   more);
}

static const char *quoted(struct plan *p, const char *text)
{
    return text ? ww_arena_printf(&p->import->arena, "\"%s\"", text) : "nothing";
}

/* Both changed the same cell: true, and theirs is taken. */
static bool settle_conflict(struct plan *p, const struct row *row, int c, const char *here)
{
    const char *tag, *theirs = ww_grid_get(p->theirs, row->theirs, c);
    enum ww_column column = ww_table_column(p->given->table, p->theirs->headings[c], &tag);
    /* Of two dates on which a text changed the later one holds. */
    if (column != WW_COLUMN_NONE && ww_columns[column].kind == WW_KIND_CHANGED)
        return theirs && (!here || strcmp(theirs, here) > 0);
    p->import->conflicts++;
    ww_shorten(&p->import->arena, theirs, here, &theirs, &here);
    ww_report_add(&p->import->report, WW_WARNING, p->given->label, p->given->rows[row->theirs],
                  p->theirs->headings[c], "changed there (%s) and here (%s); %s", quoted(p, theirs),
                  quoted(p, here),
                  p->import->theirs ? "theirs is taken" : "yours stays, --theirs takes the other");
    return p->import->theirs;
}

/* Whether a cell of theirs goes into the row here. */
static bool is_taken(struct plan *p, const struct row *row, int c)
{
    const char *theirs = ww_grid_get(p->theirs, row->theirs, c);
    const char *here = cell_of(&p->to->grid, row->here, p->places[c]);
    const char *then = cell_of(&p->then, row->then, p->thens[c]);
    if (c == p->id || same_text(theirs, here))
        return false;
    if (row->then == ABSENT || same_text(then, here))
        return true;
    if (!same_text(then, theirs))
        return settle_conflict(p, row, c, here);
    p->import->kept++;
    return false;
}

static enum ww_err put(struct plan *p, const struct row *row, int c)
{
    if (p->places[c] < 0)
        p->places[c] = ww_grid_column(&p->to->grid, p->theirs->headings[c]);
    if (p->places[c] < 0)
        return refuse(p, row->theirs, c, "the table has no room for another column");
    ww_grid_set(&p->to->grid, (uint32_t)row->here, p->places[c],
                ww_grid_get(p->theirs, row->theirs, c));
    return WW_OK;
}

static enum ww_err change_row(struct plan *p, const struct row *row)
{
    struct ww_buf names = {0};
    enum ww_err result = WW_OK;
    for (int c = 0; c < p->theirs->columns && result == WW_OK; c++) {
        if (!p->theirs->headings[c] || !is_taken(p, row, c))
            continue;
        result = put(p, row, c);
        ww_lost_look(&p->lost, p->given, row->theirs, c, &p->import->arena);
        ww_buf_printf(&names, "%s%s", names.size ? ", " : "", p->theirs->headings[c]);
    }
    if (names.size)
        say(p, row->id, "changed", names.data);
    (*(names.size ? &p->to->changed : &p->to->same))++;
    ww_buf_finish(&names);
    return result;
}

static enum ww_err add_row(struct plan *p, struct row *row)
{
    enum ww_err result = WW_OK;
    row->here = ww_grid_add(&p->to->grid);
    for (int c = 0; c < p->theirs->columns && result == WW_OK; c++)
        if (p->theirs->headings[c] && ww_grid_get(p->theirs, row->theirs, c))
            result = put(p, row, c);
    say(p, row->id, "new", p->title < 0 ? NULL : ww_grid_get(p->theirs, row->theirs, p->title));
    p->to->added++;
    return result;
}

/* Whether two rows say the same in all columns that both tables have. */
static bool is_same_row(const struct ww_grid *a, int64_t row, const struct ww_grid *b,
                        int64_t other)
{
    for (int c = 0; c < a->columns; c++) {
        int place = a->headings[c] ? ww_grid_find(b, a->headings[c]) : ABSENT;
        if (place >= 0 && strcmp(a->headings[c], "id") != 0 &&
            !same_text(cell_of(a, row, c), cell_of(b, other, place)))
            return false;
    }
    return true;
}

/* A row that both sides decided about: true, and theirs holds. */
static bool settle_row(struct plan *p, int32_t number, const char *id, const char *what)
{
    p->import->conflicts++;
    ww_report_add(&p->import->report, WW_WARNING, p->given->label, number, "id",
                  "row with id %s: %s; %s", id, what,
                  p->import->theirs ? "theirs is taken" : "yours stays, --theirs takes the other");
    return p->import->theirs;
}

static enum ww_err take_row(struct plan *p, uint32_t at)
{
    struct row row = {.theirs = at};
    int32_t number = p->given->rows[at];
    enum ww_err result = find_row(p, &row);
    if (result != WW_OK)
        return result;
    if (row.here == ABSENT && row.then == ABSENT)
        return add_row(p, &row);
    if (row.here == ABSENT) {
        bool same = is_same_row(p->theirs, at, &p->then, row.then);
        p->import->kept += same;
        return !same && settle_row(p, number, row.id, "changed there, but removed here")
                   ? add_row(p, &row)
                   : WW_OK;
    }
    if (p->import->base && row.then == ABSENT &&
        !is_same_row(p->theirs, at, &p->to->grid, row.here) &&
        !settle_row(p, number, row.id, "new there and here, as two different things")) {
        p->to->same++;
        return WW_OK;
    }
    return change_row(p, &row);
}

/* Whether a row that is no longer given goes: not when it came, or was changed, here since. */
static bool goes(struct plan *p, uint32_t row, const char *id)
{
    int64_t then = find(&p->then_ids, id);
    if (!p->import->base)
        return true;
    if (then == ABSENT) {
        p->import->kept++;
        return false;
    }
    return is_same_row(&p->to->grid, row, &p->then, then) ||
           settle_row(p, 0, id, "removed there, but changed here");
}

static void drop_rows(struct plan *p, uint32_t before)
{
    struct ww_grid *grid = &p->to->grid;
    bool *drop = ww_alloc(((size_t)grid->rows + 1) * sizeof *drop);
    memset(drop, 0, ((size_t)grid->rows + 1) * sizeof *drop);
    int column = ww_grid_find(grid, "id"), title = p->title < 0 ? ABSENT : p->places[p->title];
    for (uint32_t row = 0; row < before; row++) {
        const char *id = plain_id(ww_grid_get(grid, row, column));
        if (find(&p->their_ids, id) != ABSENT || !goes(p, row, id))
            continue;
        drop[row] = true;
        p->to->removed++;
        say(p, id, "removed", ww_grid_get(grid, row, title));
    }
    ww_grid_drop(grid, drop);
    free(drop);
}

static enum ww_err plan_table(struct plan *p)
{
    struct ww_tables_import *import = p->import;
    enum ww_table table = p->given->table;
    enum ww_err result =
        ww_cabinet_read(import->cabinet, table, &import->arena, &p->to->grid, p->err);
    if (result == WW_OK && import->base)
        result = ww_cabinet_read_at(import->cabinet, table, import->base, &import->arena, &p->then,
                                    p->err);
    if (result != WW_OK)
        return result;
    uint32_t before = p->to->grid.rows;
    int mistakes = import->mistake_count;
    p->to->fresh = p->to->grid.columns == 0;
    result = match_headings(p);
    if (result == WW_OK)
        result = find_here_ids(p);
    bool matched = import->mistake_count == mistakes;
    for (uint32_t row = 0; row < p->theirs->rows && result == WW_OK; row++) {
        struct row unplaced = {.theirs = row};
        result = matched ? take_row(p, row) : find_row(p, &unplaced);
        result = ww_tables_import_go_on(import, result, p->err);
    }
    if (result == WW_OK && import->mistake_count == mistakes)
        drop_rows(p, before);
    ww_lost_report(&p->lost, p->given, &p->import->report);
    return result;
}

enum ww_err ww_tables_import_add(struct ww_tables_import *import, const struct ww_given *given,
                                 struct ww_error *err)
{
    struct ww_table_import *to = &import->tables[given->table];
    if (to->planned)
        return ww_fail(err, WW_ERR_INPUT, "%s: has two sheets %s; remove one", given->file,
                       given->sheet);
    to->planned = true;
    struct plan *p = ww_alloc(sizeof *p);
    *p = (struct plan){
        .import = import,
        .given = given,
        .to = to,
        .theirs = &given->grid,
        .id = ABSENT,
        .title = ABSENT,
        .err = err,
    };
    enum ww_err result = plan_table(p);
    ww_grid_finish(&p->then);
    ww_names_finish(&p->here_ids);
    ww_names_finish(&p->then_ids);
    ww_names_finish(&p->their_ids);
    free(p);
    return result;
}
