#include "staff/tables.h"

#include <stddef.h>
#include <string.h>

#include "content/limits.h"
#include "content/slides.h"
#include "staff/values.h"

const struct ww_table_spec ww_tables[WW_TABLE_COUNT] = {
#define TABLE(id, file, ...)                                                                       \
    [WW_TABLE_##id] = {.name = file, .first = WW_##id##_COLUMNS, __VA_ARGS__},
#define COLUMN(of, ...)
#include "staff/tables.def"
#undef TABLE
#undef COLUMN
};

const struct ww_column_spec ww_columns[WW_COLUMN_COUNT] = {
#define TABLE(id, ...)
#define COLUMN(of, id, heading, how, ...)                                                          \
    [WW_##of##_##                                                                                  \
        id] = {.table = WW_TABLE_##of, .name = heading, .kind = WW_KIND_##how, __VA_ARGS__},
#include "staff/tables.def"
#undef TABLE
#undef COLUMN
};

static const char *const files[WW_TABLE_COUNT] = {
#define TABLE(id, file, ...) [WW_TABLE_##id] = file ".csv",
#define COLUMN(of, ...)
#include "staff/tables.def"
#undef TABLE
#undef COLUMN
};

enum ww_column ww_table_end(enum ww_table table)
{
    return table + 1 < WW_TABLE_COUNT ? ww_tables[table + 1].first : WW_COLUMN_COUNT;
}

enum ww_column ww_table_column(enum ww_table table, const char *heading, const char **tag)
{
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++) {
        size_t n = strlen(ww_columns[c].name);
        *tag = NULL;
        if (strncmp(heading, ww_columns[c].name, n) != 0)
            continue;
        if (!ww_kind_is_per_language(ww_columns[c].kind) && heading[n] == '\0')
            return c;
        if (!ww_kind_is_per_language(ww_columns[c].kind) || heading[n] != '_')
            continue;
        *tag = heading + n + 1;
        if (ww_value_is_tag(*tag))
            return c;
    }
    *tag = NULL;
    return WW_COLUMN_NONE;
}

const char *ww_table_file(enum ww_table table)
{
    return files[table];
}

bool ww_kind_is_per_language(enum ww_kind kind)
{
    return ww_kind_is_text(kind) || kind == WW_KIND_CHANGED;
}

bool ww_kind_is_text(enum ww_kind kind)
{
    return kind == WW_KIND_TEXT || kind == WW_KIND_TEXT_LINE;
}
