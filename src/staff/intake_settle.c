/* The end of an intake: which rows go, what is said, what is written. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "staff/clean.h"
#include "staff/intake.h"
#include "staff/word_list.h"

enum { SHOWN_CELLS = 4, SHOWN_LENGTH = 70 };

/* --- rows that the source no longer has --------------------------------------------------------
 */

void ww_intake_drop_missing(struct ww_intake *in, enum ww_table table, const char *prefix)
{
    struct ww_intake_table *t = &in->tables[table];
    uint32_t row;
    for (uint32_t i = 0; i < in->ledger.count; i++) {
        const struct ww_ledger_entry *entry = &in->ledger.entries[i];
        if (entry->table != table || entry->seen ||
            (prefix && strncmp(entry->guid, prefix, strlen(prefix)) != 0))
            continue;
        if (ww_intake_find(in, ww_tables[table].first, entry->row_id, &row))
            t->rows[row].missing = t->rows[row].entry == i + 1;
        else
            ww_ledger_forget(&in->ledger, i);
    }
}

static bool is_changed_here(struct ww_intake *in, enum ww_table table, uint32_t row)
{
    uint32_t entry = in->tables[table].rows[row].entry - 1;
    for (enum ww_column c = ww_tables[table].first + 1; c < ww_table_end(table); c++) {
        int langs = ww_kind_is_per_language(ww_columns[c].kind) ? in->lang_count : 1;
        for (int lang = 0; lang < langs && ww_columns[c].kind != WW_KIND_CHANGED; lang++) {
            const char *here = ww_intake_get(in, row, c, lang);
            const struct ww_ledger_mark *mark = ww_ledger_mark(&in->ledger, entry, c, lang);
            if (here ? !mark || ww_ledger_digest(here) != mark->digest : mark != NULL)
                return true;
        }
    }
    return false;
}

static void say_kept(struct ww_intake *in, enum ww_table table, uint32_t row, const char *why)
{
    ww_intake_warn(in,
                   "%s, id %s is no longer in it, but %s and is kept; remove the row if nobody "
                   "needs it",
                   ww_table_file(table), ww_intake_id(in, table, row), why);
}

static bool keep_changed(struct ww_intake *in, enum ww_table table)
{
    bool any = false;
    for (uint32_t row = 0; row < ww_intake_rows(in, table); row++) {
        struct ww_intake_row *r = &in->tables[table].rows[row];
        if (r->missing && is_changed_here(in, table, row)) {
            r->missing = false;
            say_kept(in, table, row, "was changed here");
        }
        any |= r->missing;
    }
    return any;
}

/* What a row that stays refers to. */
struct referring {
    struct ww_intake *in;
    enum ww_column column;
    uint32_t row;
    bool kept;
};

static bool keep_target(void *user, const char *word)
{
    struct referring *r = user;
    enum ww_column target = ww_columns[r->column].target;
    enum ww_table table = ww_columns[target].table;
    uint32_t row;
    if (!ww_intake_find(r->in, target, word, &row) || !r->in->tables[table].rows[row].missing)
        return true;
    r->in->tables[table].rows[row].missing = false;
    enum ww_table from = ww_columns[r->column].table;
    if (!ww_intake_is_taken(r->in, from, r->row)) /* else the source itself still needs it */
        say_kept(r->in, table, row,
                 ww_arena_printf(&r->in->arena, "%s, id %s refers to it", ww_table_file(from),
                                 ww_intake_id(r->in, from, r->row)));
    r->kept = true;
    return true;
}

/* true: a row is kept after all, so that what it refers to has to be kept, too. */
static bool keep_referred(struct ww_intake *in, enum ww_column column)
{
    const struct ww_intake_table *t = &in->tables[ww_columns[column].table];
    struct referring r = {.in = in, .column = column};
    for (r.row = 0; r.row < t->grid.rows; r.row++) {
        const char *cell = t->rows[r.row].missing ? NULL : ww_intake_get(in, r.row, column, 0);
        if (cell)
            ww_list_each(cell, keep_target, &r);
    }
    return r.kept;
}

static bool refers_to_dropped(const enum ww_column column, const bool *dropping)
{
    enum ww_kind kind = ww_columns[column].kind;
    return (kind == WW_KIND_REF || kind == WW_KIND_REFS) &&
           dropping[ww_columns[ww_columns[column].target].table];
}

/* Decides among the missing rows; those that are still marked as missing then go. */
static enum ww_err settle_missing(struct ww_intake *in, struct ww_error *err)
{
    bool dropping[WW_TABLE_COUNT] = {false}, again = false;
    enum ww_err result = WW_OK;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        if (in->tables[table].loaded)
            again |= dropping[table] = keep_changed(in, table);
    for (enum ww_column c = 0; c < WW_COLUMN_COUNT && again && result == WW_OK; c++)
        if (refers_to_dropped(c, dropping))
            result = ww_intake_table(in, ww_columns[c].table, err);
    while (again && result == WW_OK) {
        again = false;
        for (enum ww_column c = 0; c < WW_COLUMN_COUNT; c++)
            if (refers_to_dropped(c, dropping))
                again |= keep_referred(in, c);
    }
    return result;
}

/* --- the plan ----------------------------------------------------------------------------------
 */

/* What a clerk knows the row by: its title, else what stands in its first cells. */
static const char *name_of_row(struct ww_intake *in, enum ww_table table, uint32_t row)
{
    struct ww_buf buf = {0};
    int shown = 0;
    for (enum ww_column c = ww_tables[table].first + 1; c < ww_table_end(table); c++) {
        const char *cell = ww_intake_get(in, row, c, 0);
        if (cell && ww_columns[c].kind == WW_KIND_TEXT_LINE && ww_columns[c].required) {
            ww_buf_finish(&buf);
            return cell;
        }
        if (cell && shown++ < SHOWN_CELLS && strlen(cell) < SHOWN_LENGTH)
            ww_buf_printf(&buf, "%s%s", buf.size ? " " : "", cell);
    }
    const char *name = ww_arena_strdup(&in->arena, buf.data ? buf.data : "");
    ww_buf_finish(&buf);
    return name;
}

static void note(struct ww_intake *in, const char *what, enum ww_table table, uint32_t row,
                 const char *more)
{
    const char *name = name_of_row(in, table, row);
    if (more)
        name = ww_arena_printf(&in->arena, "%s (%s)", name, more);
    ww_changes_add(&in->changes, &in->arena,
                   ww_arena_printf(&in->arena, "%s in %s", what, ww_table_file(table)), name);
}

static void count_rows(struct ww_intake *in, enum ww_table table)
{
    struct ww_intake_table *t = &in->tables[table];
    for (uint32_t row = 0; row < t->grid.rows; row++) {
        const struct ww_intake_row *r = &t->rows[row];
        t->own += !r->entry;
        t->added += r->added;
        t->removed += r->missing;
        t->changed += !r->added && r->changes;
        t->same += r->seen && !r->added && !r->changes;
        if (r->added)
            note(in, "new", table, row, NULL);
        else if (r->missing)
            note(in, "removed", table, row, NULL);
        else if (r->changes)
            note(in, "changed", table, row, r->changes);
    }
}

static void drop_rows(struct ww_intake *in, enum ww_table table)
{
    struct ww_intake_table *t = &in->tables[table];
    bool *drop = ww_alloc(t->grid.rows + 1);
    for (uint32_t row = 0; row < t->grid.rows; row++) {
        drop[row] = t->rows[row].missing;
        if (drop[row])
            ww_ledger_forget(&in->ledger, t->rows[row].entry - 1);
    }
    ww_grid_drop(&t->grid, drop);
    free(drop);
}

enum ww_err ww_intake_settle(struct ww_intake *in, struct ww_error *err)
{
    enum ww_err result = settle_missing(in, err);
    for (enum ww_table table = 0; table < WW_TABLE_COUNT && result == WW_OK; table++) {
        const struct ww_intake_table *t = &in->tables[table];
        uint32_t most = ww_tables[table].max_rows;
        if (!t->loaded)
            continue;
        count_rows(in, table);
        if (t->removed)
            drop_rows(in, table);
        if (most && t->added && t->grid.rows > most)
            result = ww_fail(err, WW_ERR_INPUT, "%s: %s would have %u rows, more than %u", in->what,
                             ww_table_file(table), t->grid.rows, most);
    }
    in->ledger_changed = ww_ledger_settle(&in->ledger);
    ww_report_sort(&in->report);
    return result;
}

static bool changes(const struct ww_intake_table *table)
{
    return table->added + table->changed + table->removed > 0;
}

void ww_intake_print(const struct ww_intake *in, uint32_t details, FILE *out)
{
    ww_changes_print(&in->changes, details, out);
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
        const struct ww_intake_table *t = &in->tables[table];
        if (t->loaded && (changes(t) || t->same))
            fprintf(out, "%s: %u new, %u changed, %u removed, %u as before; %u of your own\n",
                    ww_table_file(table), t->added, t->changed, t->removed, t->same, t->own);
    }
    if (in->conflicts)
        fprintf(out, "%u cell%s changed there and here: yours kept\n", in->conflicts,
                in->conflicts == 1 ? " was" : "s were");
    if (in->differing)
        fprintf(out, "%u cell%s since an earlier import: yours kept\n", in->differing,
                in->differing == 1 ? " differs" : "s differ");
    if (in->gone)
        fprintf(out,
                "%u row%s that you removed stay%s away (imports.csv remembers them; remove their "
                "rows there to have them again)\n",
                in->gone, in->gone == 1 ? "" : "s", in->gone == 1 ? "s" : "");
}

bool ww_intake_changes(const struct ww_intake *in)
{
    bool any = in->ledger_changed;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        any |= changes(&in->tables[table]);
    return any;
}

enum ww_err ww_intake_write(struct ww_intake *in, struct ww_error *err)
{
    struct ww_cabinet_table tables[WW_TABLE_COUNT];
    int count = 0;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        if (changes(&in->tables[table]))
            tables[count++] = (struct ww_cabinet_table){table, &in->tables[table].grid};
    if (in->ledger_changed)
        tables[count++] = (struct ww_cabinet_table){WW_TABLE_IMPORTS, &in->ledger.grid};
    if (count == 0)
        return WW_OK;
    return ww_cabinet_write(in->cabinet, tables, count,
                            &(struct ww_cabinet_note){
                                .source = in->ledger.source, .what = in->what, .today = in->today},
                            err);
}
