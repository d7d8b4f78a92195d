#include "staff/ledger.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "staff/clean.h"
#include "staff/values.h"

/* Where the grid keeps what the table has. */
enum { ID, SOURCE, GUID, TARGET, ROW, CELLS, COLUMN_COUNT };
static const char *const columns[COLUMN_COUNT] = {"id", "source", "guid", "table", "row", "cells"};

static int place(struct ww_ledger *ledger, int column)
{
    return ww_grid_column(&ledger->grid, columns[column]);
}

static const char *cell(struct ww_ledger *ledger, uint32_t line, int column)
{
    return ww_grid_get(&ledger->grid, line, place(ledger, column));
}

uint64_t ww_ledger_digest(const char *text)
{
    uint64_t hash = ww_hash(WW_HASH_START, text, strlen(text));
    hash = (hash ^ hash >> 48) & UINT64_C(0xffffffffffff);
    return hash ? hash : 1;
}

/* A guid fits into a cell of one line; what does not is known by its digest. */
static const char *key_of(struct ww_arena *arena, const char *guid)
{
    const char *why = NULL, *clean = ww_clean_text(arena, guid, true, &why);
    return clean ? clean
                 : ww_arena_printf(arena, "digest:%012" PRIx64 "-%zu", ww_ledger_digest(guid),
                                   strlen(guid));
}

static const char *name_of(struct ww_arena *arena, enum ww_table table, const char *key)
{
    return ww_arena_printf(arena, "%d %s", (int)table, key);
}

static enum ww_err refuse(struct ww_ledger *ledger, uint32_t line, const char *what,
                          struct ww_error *err)
{
    return ww_fail(err, WW_ERR_INPUT,
                   "%s, row %u: %s; remove the row: the import then compares it like one that was "
                   "never imported",
                   ledger->grid.path, line + 2, what);
}

static bool find_table(const char *name, enum ww_table *table)
{
    for (*table = 0; *table < WW_TABLE_IMPORTS; ++*table)
        if (strcmp(ww_tables[*table].name, name) == 0)
            return true;
    return false;
}

/* *number: column and language; 0: a language that the content no longer has. false: there is no
 * such column. */
static bool find_heading(struct ww_ledger *ledger, enum ww_table table, const char *text, size_t n,
                         uint32_t *number)
{
    char heading[64];
    const char *tag;
    if (n >= sizeof heading)
        return false;
    memcpy(heading, text, n);
    heading[n] = '\0';
    if (ww_names_find(&ledger->headings[table], heading, number))
        return true;
    enum ww_column column = ww_table_column(table, heading, &tag);
    int lang = 0;
    while (tag && lang < ledger->lang_count && strcmp(ledger->tags[lang], tag) != 0)
        lang++;
    if (column == WW_COLUMN_NONE)
        return false;
    *number =
        tag && lang == ledger->lang_count ? 0 : (uint32_t)column * WW_LANG_MAX + (uint32_t)lang + 1;
    ww_names_put(&ledger->headings[table], ww_arena_strdup(ledger->arena, heading), *number);
    return true;
}

static struct ww_ledger_mark *add_mark(struct ww_ledger_entry *entry)
{
    if (entry->mark_count == entry->mark_capacity) {
        entry->mark_capacity = entry->mark_capacity ? entry->mark_capacity * 2 : 8;
        entry->marks =
            ww_realloc(entry->marks, (size_t)entry->mark_capacity * sizeof *entry->marks);
    }
    return &entry->marks[entry->mark_count++];
}

/* "title_de=0123456789ab fee=0123456789ab!" */
static bool read_marks(struct ww_ledger *ledger, struct ww_ledger_entry *entry, const char *s)
{
    for (; s && *s; s += strspn(s, " ")) {
        uint32_t number;
        size_t name = strcspn(s, "= ");
        size_t digits = s[name] ? strspn(s + name + 1, "0123456789abcdef") : 0;
        if (s[name] != '=' || digits != 12 || !find_heading(ledger, entry->table, s, name, &number))
            return false;
        char *end;
        struct ww_ledger_mark mark = {.digest = strtoull(s + name + 1, &end, 16)};
        mark.differs = *end == '!';
        s = end + mark.differs;
        if (*s && *s != ' ')
            return false;
        if (number == 0)
            continue;
        mark.column = (uint16_t)((number - 1) / WW_LANG_MAX);
        mark.lang = (uint8_t)((number - 1) % WW_LANG_MAX);
        *add_mark(entry) = mark;
    }
    return true;
}

static struct ww_ledger_entry *add_entry(struct ww_ledger *ledger)
{
    if (ledger->count == ledger->capacity) {
        ledger->capacity = ledger->capacity ? ledger->capacity * 2 : 256;
        ledger->entries = ww_realloc(ledger->entries, ledger->capacity * sizeof *ledger->entries);
    }
    ledger->entries[ledger->count] = (struct ww_ledger_entry){0};
    return &ledger->entries[ledger->count++];
}

static enum ww_err read_line(struct ww_ledger *ledger, uint32_t line, struct ww_error *err)
{
    const char *source = cell(ledger, line, SOURCE), *guid = cell(ledger, line, GUID);
    const char *target = cell(ledger, line, TARGET), *row = cell(ledger, line, ROW);
    enum ww_table table;
    int64_t id;
    uint32_t taken;
    if (!source || !guid || !target || !row)
        return refuse(ledger, line, "source, guid, table and row have to be filled", err);
    if (!find_table(target, &table))
        return refuse(
            ledger, line,
            ww_arena_printf(ledger->arena, "there is no table %s", ww_quote(ledger->arena, target)),
            err);
    if (!ww_value_number(row, &id) || id == 0)
        return refuse(
            ledger, line,
            ww_arena_printf(ledger->arena, "%s is no id of a row", ww_quote(ledger->arena, row)),
            err);
    if (id > ledger->largest[table])
        ledger->largest[table] = id;
    if (strcmp(source, ledger->source) != 0)
        return WW_OK;
    const char *name = name_of(ledger->arena, table, guid);
    if (ww_names_find(&ledger->keys, name, &taken))
        return refuse(ledger, line,
                      ww_arena_printf(ledger->arena, "row %u has the same guid",
                                      ledger->entries[taken].line + 2),
                      err);
    ww_names_put(&ledger->keys, name, ledger->count);
    struct ww_ledger_entry *entry = add_entry(ledger);
    *entry = (struct ww_ledger_entry){.table = table, .guid = guid, .row_id = row, .line = line};
    if (!read_marks(ledger, entry, cell(ledger, line, CELLS)))
        return refuse(ledger, line,
                      "what stands in cells is not what an import wrote there (a column and twelve "
                      "digits for each)",
                      err);
    return WW_OK;
}

enum ww_err ww_ledger_open(struct ww_ledger *ledger, struct ww_cabinet *cabinet, const char *source,
                           const char *const *tags, int lang_count, struct ww_arena *arena,
                           struct ww_error *err)
{
    *ledger = (struct ww_ledger){
        .arena = arena, .source = source, .tags = tags, .lang_count = lang_count};
    enum ww_err result = ww_cabinet_read(cabinet, WW_TABLE_IMPORTS, arena, &ledger->grid, err);
    for (uint32_t line = 0; line < ledger->grid.rows && result == WW_OK; line++)
        result = read_line(ledger, line, err);
    if (result == WW_OK)
        ledger->next_id = ww_merge_largest(&ledger->grid, place(ledger, ID)) + 1;
    return result;
}

void ww_ledger_finish(struct ww_ledger *ledger)
{
    for (uint32_t i = 0; i < ledger->count; i++)
        free(ledger->entries[i].marks);
    free(ledger->entries);
    ww_names_finish(&ledger->keys);
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        ww_names_finish(&ledger->headings[table]);
    ww_grid_finish(&ledger->grid);
    *ledger = (struct ww_ledger){0};
}

bool ww_ledger_find(const struct ww_ledger *ledger, enum ww_table table, const char *guid,
                    uint32_t *entry)
{
    struct ww_arena scratch = {0};
    bool found =
        ww_names_find(&ledger->keys, name_of(&scratch, table, key_of(&scratch, guid)), entry);
    ww_arena_finish(&scratch);
    return found;
}

uint32_t ww_ledger_add(struct ww_ledger *ledger, enum ww_table table, const char *guid,
                       const char *row_id)
{
    for (int column = 0; column < COLUMN_COUNT; column++)
        place(ledger, column);
    guid = ww_arena_strdup(ledger->arena, key_of(ledger->arena, guid));
    ww_names_put(&ledger->keys, name_of(ledger->arena, table, guid), ledger->count);
    struct ww_ledger_entry *entry = add_entry(ledger);
    uint32_t line = ww_grid_add(&ledger->grid);
    *entry = (struct ww_ledger_entry){
        .table = table, .guid = guid, .row_id = row_id, .line = line, .changed = true};
    ww_grid_set(&ledger->grid, line, place(ledger, ID),
                ww_arena_printf(ledger->arena, "%" PRId64, ledger->next_id++));
    ww_grid_set(&ledger->grid, line, place(ledger, SOURCE), ledger->source);
    ww_grid_set(&ledger->grid, line, place(ledger, GUID), guid);
    ww_grid_set(&ledger->grid, line, place(ledger, TARGET), ww_tables[table].name);
    ww_grid_set(&ledger->grid, line, place(ledger, ROW), row_id);
    return ledger->count - 1;
}

static int find_mark(const struct ww_ledger_entry *entry, enum ww_column column, int lang)
{
    int i = 0;
    while (i < entry->mark_count &&
           (entry->marks[i].column != (uint16_t)column || entry->marks[i].lang != lang))
        i++;
    return i;
}

const struct ww_ledger_mark *ww_ledger_mark(const struct ww_ledger *ledger, uint32_t entry,
                                            enum ww_column column, int lang)
{
    const struct ww_ledger_entry *e = &ledger->entries[entry];
    int i = find_mark(e, column, lang);
    return i < e->mark_count ? &e->marks[i] : NULL;
}

void ww_ledger_remember(struct ww_ledger *ledger, uint32_t entry, enum ww_column column, int lang,
                        const char *text, bool differs)
{
    struct ww_ledger_entry *e = &ledger->entries[entry];
    int i = find_mark(e, column, lang);
    bool known = i < e->mark_count;
    if (!text) {
        e->changed |= known;
        e->mark_count -= known;
        if (known)
            memmove(&e->marks[i], &e->marks[i + 1], (size_t)(e->mark_count - i) * sizeof *e->marks);
        return;
    }
    struct ww_ledger_mark *mark = known ? &e->marks[i] : add_mark(e);
    uint64_t digest = ww_ledger_digest(text);
    e->changed |= !known || mark->digest != digest || mark->differs != differs;
    *mark = (struct ww_ledger_mark){digest, (uint16_t)column, (uint8_t)lang, differs};
}

void ww_ledger_forget(struct ww_ledger *ledger, uint32_t entry)
{
    ledger->entries[entry].forget = true;
}

static const char *print_marks(struct ww_ledger *ledger, const struct ww_ledger_entry *entry)
{
    struct ww_buf buf = {0};
    for (int i = 0; i < entry->mark_count; i++) {
        const struct ww_ledger_mark *mark = &entry->marks[i];
        const struct ww_column_spec *spec = &ww_columns[mark->column];
        bool tagged = ww_kind_is_per_language(spec->kind);
        ww_buf_printf(&buf, "%s%s%s%s=%012" PRIx64 "%s", i ? " " : "", spec->name,
                      tagged ? "_" : "", tagged ? ledger->tags[mark->lang] : "", mark->digest,
                      mark->differs ? "!" : "");
    }
    const char *text = buf.size ? ww_arena_strdup(ledger->arena, buf.data) : NULL;
    ww_buf_finish(&buf);
    return text;
}

bool ww_ledger_settle(struct ww_ledger *ledger)
{
    bool changed = false;
    bool *drop = ww_alloc(ledger->grid.rows + 1);
    memset(drop, 0, ledger->grid.rows + 1);
    for (uint32_t i = 0; i < ledger->count; i++) {
        const struct ww_ledger_entry *entry = &ledger->entries[i];
        changed |= entry->changed || entry->forget;
        drop[entry->line] = entry->forget;
        if (entry->changed)
            ww_grid_set(&ledger->grid, entry->line, place(ledger, CELLS),
                        print_marks(ledger, entry));
    }
    ww_grid_drop(&ledger->grid, drop);
    free(drop);
    return changed;
}
