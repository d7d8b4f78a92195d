#include <string.h>

#include "staff/export_csv.h"
#include "staff/import_tables.h"

enum ww_err ww_tables_import_open(struct ww_tables_import *import,
                                  const struct ww_tables_import_params *params, const char *source,
                                  struct ww_error *err)
{
    *import = (struct ww_tables_import){
        .source = source,
        .from = params->from,
        .theirs = params->theirs,
        .today = params->today,
        .progress = params->progress,
    };
    return ww_cabinet_open_as(&import->cabinet, params->dir, &params->user, err);
}

void ww_tables_import_base(struct ww_tables_import *import, const struct ww_origin *origin)
{
    struct ww_editorial *editorial = ww_cabinet_editorial(import->cabinet);
    if (!editorial)
        import->why_no_base = "files remember no changes";
    else if (!*origin->key)
        import->why_no_base = "they do not say from which revision they were made";
    else if (strcmp(origin->key, ww_editorial_key(editorial)) != 0)
        import->why_no_base = "they were made from another database";
    else if (origin->revision < 1 || origin->revision > ww_cabinet_revision(import->cabinet))
        import->why_no_base = "they were made from a revision that is not in this database";
    else
        import->base = origin->revision;
}

static bool differs(const struct ww_table_import *table)
{
    return table->planned && (table->fresh || table->added + table->changed + table->removed > 0);
}

bool ww_tables_import_changes(const struct ww_tables_import *import)
{
    bool changes = false;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        changes |= differs(&import->tables[table]);
    return changes;
}

static void print_base(const struct ww_tables_import *import, FILE *out)
{
    if (!import->base) {
        fprintf(out, "every cell that differs is taken over: %s\n", import->why_no_base);
        return;
    }
    fprintf(
        out,
        "made from revision %lld of %lld: %u changed here only since (kept), %u changed on both "
        "sides\n",
        (long long)import->base, (long long)ww_cabinet_revision(import->cabinet), import->kept,
        import->conflicts);
}

enum ww_err ww_tables_import_go_on(struct ww_tables_import *import, enum ww_err result,
                                   struct ww_error *err)
{
    if (result != WW_ERR_INPUT || import->mistake_count == WW_IMPORT_MISTAKES_MAX)
        return result;
    import->mistakes[import->mistake_count++] = ww_arena_strdup(&import->arena, err->message);
    return import->mistake_count < WW_IMPORT_MISTAKES_MAX
               ? WW_OK
               : ww_fail(err, WW_ERR_INPUT,
                         "%s: these %d mistakes and perhaps more; nothing was written",
                         import->from, import->mistake_count);
}

enum ww_err ww_tables_import_settle(struct ww_tables_import *import, struct ww_error *err)
{
    if (import->mistake_count == 0)
        return WW_OK;
    if (import->mistake_count == 1)
        return ww_fail(err, WW_ERR_INPUT, "%s", import->mistakes[0]);
    return ww_fail(err, WW_ERR_INPUT, "%s: %d mistakes; nothing was written", import->from,
                   import->mistake_count);
}

void ww_tables_import_print_mistakes(const struct ww_tables_import *import, FILE *out)
{
    for (int i = 0; i < import->mistake_count && import->mistake_count > 1; i++)
        fprintf(out, "%s\n", import->mistakes[i]);
}

void ww_tables_import_print(const struct ww_tables_import *import, uint32_t details, FILE *out)
{
    ww_changes_print(&import->changes, details, out);
    unsigned same = 0, absent = 0;
    for (enum ww_table i = 0; i < WW_TABLE_COUNT; i++) {
        const struct ww_table_import *table = &import->tables[i];
        same += table->planned && !differs(table);
        absent += !table->planned;
        if (differs(table))
            fprintf(out, "%s: %u new, %u changed, %u removed, %u as before\n", ww_table_file(i),
                    table->added, table->changed, table->removed, table->same);
    }
    fprintf(out, "tables as before: %u; not given, left alone: %u\n", same, absent);
    print_base(import, out);
}

enum ww_err ww_tables_import_write(const struct ww_tables_import *import, struct ww_error *err)
{
    struct ww_cabinet_table tables[WW_TABLE_COUNT];
    int count = 0;
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        if (differs(&import->tables[table]))
            tables[count++] = (struct ww_cabinet_table){table, &import->tables[table].grid};
    const struct ww_cabinet_note note = {
        .source = import->source,
        .what = import->from,
        .today = import->today,
        .progress = import->progress,
    };
    enum ww_err result = WW_OK;
    if (import->pictures && import->tables[WW_TABLE_PICTURES].planned)
        result = ww_export_pictures(&import->tables[WW_TABLE_PICTURES].grid, import->pictures,
                                    ww_cabinet_dir(import->cabinet), false, err);
    return result == WW_OK ? ww_cabinet_write(import->cabinet, tables, count, &note, err) : result;
}

void ww_tables_import_finish(struct ww_tables_import *import)
{
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        ww_grid_finish(&import->tables[table].grid);
    ww_cabinet_close(import->cabinet);
    ww_changes_finish(&import->changes);
    ww_report_finish(&import->report);
    ww_arena_finish(&import->arena);
    *import = (struct ww_tables_import){0};
}
