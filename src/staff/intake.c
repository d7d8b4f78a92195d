#include "staff/intake.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "staff/cells.h"
#include "staff/clean.h"
#include "staff/shorten.h"
#include "staff/translation.h"
#include "staff/values.h"

enum { CODE_LENGTH = 48, WARNING_BYTES = 1000 };

/* --- tables ------------------------------------------------------------------------------------
 */

static enum ww_err find_languages(struct ww_intake *in, const struct ww_book_params *content,
                                  struct ww_error *err)
{
    struct ww_book book;
    struct ww_book_params params = *content;
    params.cabinet = in->cabinet;
    enum ww_err result = ww_merge_book(&params, &book, err);
    if (result == WW_OK) {
        in->lang_count = book.lang_count;
        for (int lang = 0; lang < book.lang_count; lang++)
            in->tags[lang] = ww_arena_strdup(&in->arena, book.langs[lang].tag);
        in->timezone = ww_arena_strdup(&in->arena, book.timezone ? book.timezone : "Europe/Berlin");
        in->today = book.today;
        ww_intake_date(in, NULL);
    }
    ww_book_finish(&book);
    return result;
}

enum ww_err ww_intake_open(struct ww_intake *in, const struct ww_intake_params *params,
                           struct ww_error *err)
{
    *in = (struct ww_intake){.progress = params->progress, .what = params->what};
    enum ww_err result =
        ww_cabinet_open_as(&in->cabinet, params->content.dir, &params->content.user, err);
    if (result == WW_OK)
        result = find_languages(in, &params->content, err);
    if (result == WW_OK)
        result = ww_ledger_open(&in->ledger, in->cabinet, params->source, in->tags, in->lang_count,
                                &in->arena, err);
    return result;
}

void ww_intake_finish(struct ww_intake *in)
{
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
        ww_grid_finish(&in->tables[table].grid);
        free(in->tables[table].rows);
    }
    for (enum ww_column column = 0; column < WW_COLUMN_COUNT; column++)
        ww_names_finish(&in->values[column]);
    ww_ledger_finish(&in->ledger);
    ww_cabinet_close(in->cabinet);
    ww_changes_finish(&in->changes);
    ww_report_finish(&in->report);
    ww_arena_finish(&in->arena);
    *in = (struct ww_intake){0};
}

static const char *heading(struct ww_intake *in, enum ww_column column, int lang)
{
    const struct ww_column_spec *spec = &ww_columns[column];
    return ww_kind_is_per_language(spec->kind)
               ? ww_arena_printf(&in->arena, "%s_%s", spec->name, in->tags[lang])
               : spec->name;
}

static int16_t *slot_of(struct ww_intake *in, enum ww_column column, int lang)
{
    enum ww_table table = ww_columns[column].table;
    return &in->tables[table].places[(column - ww_tables[table].first) * WW_LANG_MAX + lang];
}

/* Where a column stands in the grid, to which it is added. */
static int place(struct ww_intake *in, enum ww_column column, int lang)
{
    int16_t *slot = slot_of(in, column, lang);
    if (*slot < 0)
        *slot = (int16_t)ww_grid_column(&in->tables[ww_columns[column].table].grid,
                                        heading(in, column, lang));
    return *slot;
}

static int langs_of(const struct ww_intake *in, enum ww_column column)
{
    return ww_kind_is_per_language(ww_columns[column].kind) ? in->lang_count : 1;
}

static void find_columns(struct ww_intake *in, enum ww_table table)
{
    struct ww_intake_table *t = &in->tables[table];
    enum ww_column first = ww_tables[table].first, end = ww_table_end(table);
    t->places = ww_arena_array(&in->arena, (size_t)(end - first) * WW_LANG_MAX, sizeof *t->places);
    for (enum ww_column c = first; c < end; c++)
        for (int lang = 0; lang < langs_of(in, c); lang++)
            *slot_of(in, c, lang) = (int16_t)ww_grid_find(&t->grid, heading(in, c, lang));
}

/* A table that is new gets its columns in their usual order. */
static void add_columns(struct ww_intake *in, enum ww_table table)
{
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++)
        for (int lang = 0; lang < langs_of(in, c); lang++)
            place(in, c, lang);
}

static void make_room(struct ww_intake_table *t)
{
    if (t->grid.rows <= t->capacity)
        return;
    uint32_t before = t->capacity;
    t->capacity = t->grid.rows * 2;
    t->rows = ww_realloc(t->rows, t->capacity * sizeof *t->rows);
    memset(t->rows + before, 0, (t->capacity - before) * sizeof *t->rows);
}

static enum ww_column id_of(enum ww_table table)
{
    return ww_tables[table].first; /* every table begins with it */
}

/* Gives every entry of the ledger its row. */
static enum ww_err find_rows(struct ww_intake *in, enum ww_table table, struct ww_error *err)
{
    struct ww_intake_table *t = &in->tables[table];
    uint32_t row;
    for (uint32_t i = 0; i < in->ledger.count; i++) {
        const struct ww_ledger_entry *entry = &in->ledger.entries[i];
        if (entry->table != table || !ww_intake_find(in, id_of(table), entry->row_id, &row))
            continue;
        if (t->rows[row].entry)
            return ww_fail(err, WW_ERR_INPUT,
                           "%s, rows %u and %u: both belong to row %s of %s; remove one of them",
                           in->ledger.grid.path,
                           in->ledger.entries[t->rows[row].entry - 1].line + 2, entry->line + 2,
                           entry->row_id, ww_table_file(table));
        t->rows[row].entry = i + 1;
    }
    return WW_OK;
}

enum ww_err ww_intake_table(struct ww_intake *in, enum ww_table table, struct ww_error *err)
{
    struct ww_intake_table *t = &in->tables[table];
    if (t->loaded)
        return WW_OK;
    enum ww_err result = ww_cabinet_read(in->cabinet, table, &in->arena, &t->grid, err);
    if (result != WW_OK)
        return result;
    t->loaded = true;
    find_columns(in, table);
    if (t->grid.columns == 0)
        add_columns(in, table);
    make_room(t);
    t->next_id = ww_merge_largest(&t->grid, place(in, id_of(table), 0));
    if (in->ledger.largest[table] > t->next_id)
        t->next_id = in->ledger.largest[table];
    t->next_id++;
    return find_rows(in, table, err);
}

/* --- values ------------------------------------------------------------------------------------
 */

const char *ww_intake_get(struct ww_intake *in, uint32_t row, enum ww_column column, int lang)
{
    const struct ww_grid *grid = &in->tables[ww_columns[column].table].grid;
    return row == WW_INTAKE_GONE ? NULL : ww_grid_get(grid, row, *slot_of(in, column, lang));
}

const char *ww_intake_id(struct ww_intake *in, enum ww_table table, uint32_t row)
{
    return ww_intake_get(in, row, id_of(table), 0);
}

uint32_t ww_intake_rows(const struct ww_intake *in, enum ww_table table)
{
    return in->tables[table].grid.rows;
}

static void index_value(struct ww_intake *in, enum ww_column column, const char *value,
                        uint32_t row)
{
    uint32_t taken;
    if (value && !ww_names_find(&in->values[column], value, &taken))
        ww_names_put(&in->values[column], value, row);
}

bool ww_intake_find(struct ww_intake *in, enum ww_column column, const char *value, uint32_t *row)
{
    uint32_t rows = ww_intake_rows(in, ww_columns[column].table);
    for (uint32_t i = 0; !in->indexed[column] && i < rows; i++)
        index_value(in, column, ww_intake_get(in, i, column, 0), i);
    in->indexed[column] = true;
    return ww_names_find(&in->values[column], value, row);
}

const char *ww_intake_code(struct ww_intake *in, enum ww_column column, const char *name,
                           const char *otherwise)
{
    uint32_t row;
    ww_intake_find(in, column, "", &row); /* makes the index */
    return ww_merge_code(&in->arena, &in->values[column], name ? name : "", CODE_LENGTH, otherwise);
}

static void put(struct ww_intake *in, uint32_t row, enum ww_column column, int lang,
                const char *text)
{
    ww_grid_set(&in->tables[ww_columns[column].table].grid, row, place(in, column, lang), text);
    if (in->indexed[column] && lang == 0)
        index_value(in, column, text, row);
}

/* --- rows --------------------------------------------------------------------------------------
 */

bool ww_intake_knows(const struct ww_intake *in, enum ww_table table, const char *guid)
{
    uint32_t entry;
    return ww_ledger_find(&in->ledger, table, guid, &entry);
}

bool ww_intake_has(const struct ww_intake *in, enum ww_table table, const char *guid)
{
    uint32_t entry;
    return ww_ledger_find(&in->ledger, table, guid, &entry) && in->ledger.entries[entry].seen;
}

bool ww_intake_is_taken(const struct ww_intake *in, enum ww_table table, uint32_t row)
{
    return row != WW_INTAKE_GONE && in->tables[table].rows[row].entry;
}

bool ww_intake_bind(struct ww_intake *in, enum ww_table table, const char *guid, uint32_t row)
{
    struct ww_intake_table *t = &in->tables[table];
    const char *id = ww_intake_id(in, table, row);
    if (!id || t->rows[row].entry || ww_intake_knows(in, table, guid))
        return false;
    t->rows[row].entry = ww_ledger_add(&in->ledger, table, guid, id) + 1;
    return true;
}

/* `wanted`: the id it had once; NULL: none. */
static uint32_t add_row(struct ww_intake *in, enum ww_table table, const char *guid,
                        const char *wanted)
{
    struct ww_intake_table *t = &in->tables[table];
    uint32_t taken;
    int64_t number;
    bool free_id = wanted && ww_value_number(wanted, &number) && number > 0 &&
                   !ww_intake_find(in, id_of(table), wanted, &taken);
    const char *id = free_id ? ww_arena_strdup(&in->arena, wanted)
                             : ww_arena_printf(&in->arena, "%" PRId64, t->next_id++);
    if (free_id && number >= t->next_id)
        t->next_id = number + 1;
    uint32_t row = ww_grid_add(&t->grid);
    make_room(t);
    put(in, row, id_of(table), 0, id);
    t->rows[row] = (struct ww_intake_row){
        .entry = ww_ledger_add(&in->ledger, table, guid, id) + 1, .seen = true, .added = true};
    in->ledger.entries[t->rows[row].entry - 1].seen = true;
    return row;
}

uint32_t ww_intake_row(struct ww_intake *in, enum ww_table table, const char *guid, bool *added)
{
    return ww_intake_row_as(in, table, guid, NULL, added);
}

uint32_t ww_intake_row_as(struct ww_intake *in, enum ww_table table, const char *guid,
                          const char *wanted, bool *added)
{
    struct ww_intake_table *t = &in->tables[table];
    uint32_t entry, row;
    bool known = ww_ledger_find(&in->ledger, table, guid, &entry);
    if (added)
        *added = !known;
    if (!known)
        return add_row(in, table, guid, wanted);
    if (!ww_intake_find(in, id_of(table), in->ledger.entries[entry].row_id, &row)) {
        in->gone += !in->ledger.entries[entry].seen;
        in->ledger.entries[entry].seen = true;
        return WW_INTAKE_GONE;
    }
    in->ledger.entries[entry].seen = true;
    t->rows[row].seen = true;
    return row;
}

/* --- cells -------------------------------------------------------------------------------------
 */

void ww_intake_date(struct ww_intake *in, const char *date)
{
    char today[11];
    ww_format_date(in->today, today);
    in->date = ww_arena_strdup(&in->arena, date ? date : today);
}

void ww_intake_warn(struct ww_intake *in, const char *format, ...)
{
    char text[WARNING_BYTES];
    va_list args;
    va_start(args, format);
    int size = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (size >= WARNING_BYTES)
        text[ww_utf8_cut(text, WARNING_BYTES - 1)] = '\0';
    ww_report_add(&in->report, WW_WARNING, in->what, 0, NULL, "%s", text);
}

static const char *guid_of(const struct ww_intake *in, enum ww_table table, uint32_t row)
{
    return in->ledger.entries[in->tables[table].rows[row].entry - 1].guid;
}

static const char *quoted(struct ww_intake *in, const char *text)
{
    return text ? ww_arena_printf(&in->arena, "\"%s\"", text) : "nothing";
}

/* Of long texts the part that is otherwise. */
static void note_conflict(struct ww_intake *in, uint32_t row, enum ww_column column, int lang,
                          const char *here, const char *there)
{
    enum ww_table table = ww_columns[column].table;
    const char *do_what = here && there ? "empty the cell to take the other one over next time"
                          : there       ? "write the other one into the cell if you want it"
                                        : "empty the cell if it is outdated";
    in->conflicts++;
    ww_shorten(&in->arena, there, here, &there, &here);
    ww_intake_warn(in,
                   "%s, id %s, %s was changed there and here: there %s, here %s; yours is kept; %s",
                   ww_table_file(table), ww_intake_id(in, table, row), heading(in, column, lang),
                   quoted(in, there), quoted(in, here), do_what);
}

static void take(struct ww_intake *in, uint32_t row, enum ww_column column, int lang,
                 const char *text)
{
    enum ww_table table = ww_columns[column].table;
    enum ww_column dated = ww_translation_dated_by(table);
    struct ww_intake_row *r = &in->tables[table].rows[row];
    put(in, row, column, lang, text);
    if (ww_kind_is_text(ww_columns[column].kind) && dated != WW_COLUMN_NONE)
        put(in, row, dated, lang, in->date);
    if (!r->added)
        r->changes = r->changes ? ww_arena_printf(&in->arena, "%s, %s", r->changes,
                                                  heading(in, column, lang))
                                : heading(in, column, lang);
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Without it the row could not be published, so that nobody empties it for good. */
static bool is_needed(enum ww_column column, int lang)
{
    return ww_columns[column].required && lang == 0;
}

/* Three versions: what the source gave last, what it gives now, what stands here. */
static void merge(struct ww_intake *in, uint32_t entry, uint32_t row, enum ww_column column,
                  int lang, const char *there)
{
    const char *here = ww_intake_get(in, row, column, lang);
    const struct ww_ledger_mark *mark = ww_ledger_mark(&in->ledger, entry, column, lang);
    bool differed = mark && mark->differs;
    bool nothing_before = !mark || differed;
    bool here_as_before = here ? !nothing_before && ww_ledger_digest(here) == mark->digest
                               : nothing_before || is_needed(column, lang);
    bool there_as_before = mark ? there && ww_ledger_digest(there) == mark->digest : !there;
    if (same(here, there)) {
        ww_ledger_remember(&in->ledger, entry, column, lang, there, false);
    } else if (here_as_before) {
        ww_ledger_remember(&in->ledger, entry, column, lang, there, false);
        take(in, row, column, lang, there);
    } else if (there_as_before) {
        in->differing += differed;
    } else {
        note_conflict(in, row, column, lang, here, there);
        ww_ledger_remember(&in->ledger, entry, column, lang, there, here != NULL);
    }
}

void ww_intake_set(struct ww_intake *in, uint32_t row, enum ww_column column, int lang,
                   const char *text)
{
    enum ww_table table = ww_columns[column].table;
    struct ww_cell cell;
    if (row == WW_INTAKE_GONE)
        return;
    const char *complaint = ww_cell_read(&(struct ww_cell_reader){&in->arena, in->today},
                                         &ww_columns[column], text, &cell);
    if (complaint)
        ww_intake_warn(in, "%s of %s is left out (for %s): %s", heading(in, column, lang),
                       ww_quote(&in->arena, guid_of(in, table, row)), ww_table_file(table),
                       complaint);
    else
        merge(in, in->tables[table].rows[row].entry - 1, row, column, lang,
              ww_arena_strdup(&in->arena, cell.text));
}

void ww_intake_set_number(struct ww_intake *in, uint32_t row, enum ww_column column, int64_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, number);
    ww_intake_set(in, row, column, 0, text);
}

void ww_intake_set_changed(struct ww_intake *in, enum ww_table table, uint32_t row, int lang,
                           const char *text)
{
    enum ww_column column = ww_translation_dated_by(table);
    struct ww_cell_reader reader = {&in->arena, in->today};
    struct ww_cell cell;
    if (row == WW_INTAKE_GONE || column == WW_COLUMN_NONE || !in->tables[table].rows[row].added ||
        ww_cell_read(&reader, &ww_columns[column], text, &cell))
        return;
    put(in, row, column, lang, ww_arena_strdup(&in->arena, cell.text));
}

void ww_intake_suggest(struct ww_intake *in, uint32_t row, enum ww_column column, int lang,
                       const char *text)
{
    if (row != WW_INTAKE_GONE && in->tables[ww_columns[column].table].rows[row].added)
        ww_intake_set(in, row, column, lang, text);
}
