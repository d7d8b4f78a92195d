#include "staff/hsds.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/uuid.h"
#include "staff/clean.h"

#define NEST(...)
#define READ_NEST(...)
#define OLD_TABLE(...)
#define OLD_FIELD(...)
const struct ww_hsds_table_spec ww_hsds_tables[WW_HSDS_TABLE_COUNT] = {
#define TABLE(id, object, path, ...)                                                               \
    [WW_HSDS_##id] = {.name = object, .file = path, .first = WW_HSDS_##id##_FIELDS, __VA_ARGS__},
#define FIELD(...)
#include "staff/hsds.def"
#undef TABLE
#undef FIELD
};

const struct ww_hsds_field_spec ww_hsds_fields[WW_HSDS_FIELD_COUNT] = {
#define TABLE(...)
#define FIELD(of, id, text, how, ...)                                                              \
    [WW_HSDS_##of##_##                                                                             \
        id] = {.table = WW_HSDS_##of, .name = text, .kind = WW_HSDS_KIND_##how, __VA_ARGS__},
#include "staff/hsds.def"
#undef FIELD
#undef NEST
#undef READ_NEST
#undef OLD_TABLE
#undef OLD_FIELD
};

enum { ONE, MANY };

const struct ww_hsds_nest ww_hsds_nests[] = {
#define FIELD(...)
#define OLD_TABLE(...)
#define OLD_FIELD(...)
#define NEST(of, text, to, how, by)                                                                \
    {WW_HSDS_##of, text, WW_HSDS_##to, how == MANY, false, WW_HSDS_##by},
#define READ_NEST(of, text, to, how, by)                                                           \
    {WW_HSDS_##of, text, WW_HSDS_##to, how == MANY, true, WW_HSDS_##by},
#include "staff/hsds.def"
#undef NEST
#undef READ_NEST
#undef OLD_TABLE
#undef OLD_FIELD
};

const int ww_hsds_nest_count = sizeof ww_hsds_nests / sizeof ww_hsds_nests[0];

static const struct {
    const char *name;
    enum ww_hsds_table table;
    enum ww_hsds_field field;
    const char *value;
} old_tables[] = {
#define NEST(...)
#define READ_NEST(...)
#define OLD_FIELD(...)
#define OLD_TABLE(text, of, by, constant) {text, WW_HSDS_##of, WW_HSDS_##by, constant},
#include "staff/hsds.def"
#undef OLD_TABLE
#undef OLD_FIELD
};

static const struct {
    enum ww_hsds_table table;
    const char *name;
    enum ww_hsds_field field;
} old_fields[] = {
#define OLD_TABLE(...)
#define OLD_FIELD(of, text, by) {WW_HSDS_##of, text, WW_HSDS_##by},
#include "staff/hsds.def"
#undef TABLE
#undef FIELD
#undef NEST
#undef READ_NEST
#undef OLD_TABLE
#undef OLD_FIELD
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum ww_hsds_field ww_hsds_end(enum ww_hsds_table table)
{
    return table + 1 < WW_HSDS_TABLE_COUNT ? ww_hsds_tables[table + 1].first : WW_HSDS_FIELD_COUNT;
}

bool ww_hsds_find_table(const char *name, enum ww_hsds_table *table, enum ww_hsds_field *constant,
                        const char **value)
{
    *constant = WW_HSDS_FIELD_NONE;
    *value = NULL;
    for (enum ww_hsds_table t = 0; t < WW_HSDS_TABLE_COUNT; t++)
        if (strcmp(ww_hsds_tables[t].file, name) == 0 ||
            strcmp(ww_hsds_tables[t].name, name) == 0) {
            *table = t;
            return true;
        }
    for (size_t i = 0; i < COUNT(old_tables); i++)
        if (strcmp(old_tables[i].name, name) == 0) {
            *table = old_tables[i].table;
            *constant = old_tables[i].field;
            *value = old_tables[i].value;
            return true;
        }
    return false;
}

enum ww_hsds_field ww_hsds_find_field(enum ww_hsds_table table, const char *name)
{
    for (enum ww_hsds_field f = ww_hsds_tables[table].first; f < ww_hsds_end(table); f++)
        if (strcmp(ww_hsds_fields[f].name, name) == 0)
            return f;
    for (size_t i = 0; i < COUNT(old_fields); i++)
        if (old_fields[i].table == table && strcmp(old_fields[i].name, name) == 0)
            return old_fields[i].field;
    return WW_HSDS_FIELD_NONE;
}

static size_t width_of(enum ww_hsds_table table)
{
    return (size_t)(ww_hsds_end(table) - ww_hsds_tables[table].first);
}

static const char **cell_at(const struct ww_hsds *hsds, enum ww_hsds_field field, uint32_t row)
{
    enum ww_hsds_table table = ww_hsds_fields[field].table;
    return &hsds->tables[table]
                .cells[row * width_of(table) + (size_t)(field - ww_hsds_tables[table].first)];
}

const char *ww_hsds_get(const struct ww_hsds *hsds, enum ww_hsds_field field, uint32_t row)
{
    return *cell_at(hsds, field, row);
}

void ww_hsds_set(struct ww_hsds *hsds, enum ww_hsds_field field, uint32_t row, const char *text)
{
    *cell_at(hsds, field, row) = text;
}

uint32_t ww_hsds_add(struct ww_hsds *hsds, enum ww_hsds_table table, const char *id, uint32_t place)
{
    struct ww_hsds_rows *rows = &hsds->tables[table];
    size_t width = width_of(table);
    if (rows->count == rows->capacity) {
        rows->capacity = rows->capacity ? rows->capacity * 2 : 64;
        rows->cells = ww_realloc(rows->cells, rows->capacity * width * sizeof *rows->cells);
        rows->places = ww_realloc(rows->places, rows->capacity * sizeof *rows->places);
    }
    uint32_t row = rows->count++;
    memset(rows->cells + row * width, 0, width * sizeof *rows->cells);
    rows->cells[row * width] = id;
    rows->places[row] = place;
    ww_names_put(&rows->ids, id, row);
    hsds->rows++;
    return row;
}

const char *ww_hsds_made_id(struct ww_hsds *hsds, const char *of, const char *part, size_t number)
{
    char text[WW_UUID_TEXT];
    ww_uuid_of_name(ww_arena_printf(&hsds->arena, "%s/%s/%zu", of, part, number), text);
    return ww_arena_strdup(&hsds->arena, text);
}

bool ww_hsds_find(const struct ww_hsds *hsds, enum ww_hsds_table table, const char *id,
                  uint32_t *row)
{
    return ww_names_find(&hsds->tables[table].ids, id, row);
}

static bool is_reference(enum ww_hsds_field field)
{
    enum ww_hsds_kind kind = ww_hsds_fields[field].kind;
    return kind == WW_HSDS_KIND_REF || kind == WW_HSDS_KIND_LINK;
}

static void forget_index(struct ww_hsds *hsds)
{
    for (int f = 0; f < WW_HSDS_FIELD_COUNT; f++) {
        ww_names_finish(&hsds->chains[f].first);
        free(hsds->chains[f].next);
        hsds->chains[f].next = NULL;
    }
}

void ww_hsds_index(struct ww_hsds *hsds)
{
    forget_index(hsds);
    for (enum ww_hsds_field f = 0; f < WW_HSDS_FIELD_COUNT; f++) {
        uint32_t count = ww_hsds_count(hsds, ww_hsds_fields[f].table);
        if (!is_reference(f) || count == 0)
            continue;
        struct ww_hsds_chain *chain = &hsds->chains[f];
        chain->next = ww_alloc(count * sizeof *chain->next);
        for (uint32_t row = count; row-- > 0;) {
            const char *id = ww_hsds_get(hsds, f, row);
            uint32_t after = 0;
            chain->next[row] = ww_names_find(&chain->first, id, &after) ? after + 1 : 0;
            if (id)
                ww_names_put(&chain->first, id, row);
        }
    }
}

bool ww_hsds_first(const struct ww_hsds *hsds, enum ww_hsds_field field, const char *id,
                   uint32_t *row)
{
    return ww_names_find(&hsds->chains[field].first, id, row);
}

bool ww_hsds_next(const struct ww_hsds *hsds, enum ww_hsds_field field, uint32_t *row)
{
    uint32_t next = hsds->chains[field].next[*row];
    if (next)
        *row = next - 1;
    return next;
}

bool ww_hsds_find_contact(const struct ww_hsds *hsds, enum ww_hsds_field owner, const char *id,
                          uint32_t *row)
{
    for (bool more = ww_hsds_first(hsds, owner, id, row); more;
         more = ww_hsds_next(hsds, owner, row))
        if (owner == WW_HSDS_CONTACT_SERVICE || !ww_hsds_get(hsds, WW_HSDS_CONTACT_SERVICE, *row))
            return true;
    return false;
}

void ww_hsds_finish(struct ww_hsds *hsds)
{
    forget_index(hsds);
    for (int t = 0; t < WW_HSDS_TABLE_COUNT; t++) {
        free(hsds->tables[t].cells);
        free(hsds->tables[t].places);
        ww_names_finish(&hsds->tables[t].ids);
    }
    ww_report_finish(&hsds->report);
    ww_arena_finish(&hsds->arena);
    *hsds = (struct ww_hsds){0};
}

void ww_hsds_warn(struct ww_hsds *hsds, enum ww_hsds_table table, uint32_t row, const char *field,
                  const char *format, ...)
{
    if (hsds->report.warnings >= WW_HSDS_WARNINGS_MAX) {
        hsds->more++;
        return;
    }
    struct ww_arena arena = {0};
    char message[400];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    ww_report_add(&hsds->report, WW_WARNING, hsds->file ? hsds->file : "HSDS", 0, NULL,
                  "object %u, %s %s%s%s: %s", hsds->tables[table].places[row],
                  ww_hsds_tables[table].name, ww_quote(&arena, ww_hsds_id(hsds, table, row)),
                  field ? ", " : "", field ? field : "", message);
    ww_arena_finish(&arena);
}

void ww_hsds_pass_over(struct ww_hsds *hsds, enum ww_hsds_table table, const char *name,
                       uint32_t count)
{
    for (int i = 0; i < hsds->unknown_count; i++)
        if (hsds->unknown[i].table == table && strcmp(hsds->unknown[i].name, name) == 0) {
            hsds->unknown[i].count += count;
            return;
        }
    if (hsds->unknown_count == WW_HSDS_UNKNOWN_MAX) {
        hsds->unknown_more += count;
        return;
    }
    hsds->unknown[hsds->unknown_count].table = table;
    hsds->unknown[hsds->unknown_count].count = count;
    hsds->unknown[hsds->unknown_count++].name = ww_arena_strdup(&hsds->arena, name);
}
