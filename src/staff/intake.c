#include "staff/intake.h"

#include <inttypes.h>
#include <stdlib.h>

#include "staff/intake_grid.h"
#include "staff/values.h"

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
                   !ww_intake_find(in, ww_intake_id_column(table), wanted, &taken);
    const char *id = free_id ? ww_arena_strdup(&in->arena, wanted)
                             : ww_arena_printf(&in->arena, "%" PRId64, t->next_id++);
    if (free_id && number >= t->next_id)
        t->next_id = number + 1;
    uint32_t row = ww_grid_add(&t->grid);
    ww_intake_make_room(t);
    ww_intake_put(in, row, ww_intake_id_column(table), 0, id);
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
    if (!ww_intake_find(in, ww_intake_id_column(table), in->ledger.entries[entry].row_id, &row)) {
        in->gone += !in->ledger.entries[entry].seen;
        in->ledger.entries[entry].seen = true;
        return WW_INTAKE_GONE;
    }
    in->ledger.entries[entry].seen = true;
    t->rows[row].seen = true;
    return row;
}
