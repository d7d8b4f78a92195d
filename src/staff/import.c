#include "staff/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "staff/refs.h"
#include "staff/values.h"

enum { ID_MAX = 999999999, CODE_LENGTH = 55 };

/* Where the tables keep what is written. */
struct columns {
    int id, fair, room, date, starts, ends, languages, guid, title, summary, description, changed;
    int cancelled;
};

static bool is(const char *cell, const char *text)
{
    return cell && strcmp(cell, text) == 0;
}

static const char *number_text(struct ww_import *import, int64_t number)
{
    return ww_arena_printf(&import->arena, "%lld", (long long)number);
}

static const char *heading(struct ww_import *import, const char *name)
{
    return ww_arena_printf(&import->arena, "%s_%s", name, import->lang);
}

/* Gives every talk's room a code, adding rooms that are not there: codes[i] for talk i. */
static void plan_rooms(struct ww_import *import, const char **codes)
{
    struct ww_grid *grid = &import->rooms;
    int id = ww_grid_column(grid, "id"), code = ww_grid_column(grid, "code");
    int fair = ww_grid_column(grid, "fair"), position = ww_grid_column(grid, "position");
    int name = ww_grid_column(grid, heading(import, "name"));
    struct ww_names by_code = {0};
    ww_names_of_column(&by_code, grid, code);
    int64_t next_id = ww_merge_largest(grid, id) + 1;
    int64_t next_position = ww_merge_largest(grid, position) + 1;
    for (size_t i = 0; i < import->frab.count; i++) {
        const char *room = import->frab.talks[i].room;
        codes[i] = NULL;
        uint32_t row = 0;
        while (room && row < grid->rows &&
               !(is(ww_grid_get(grid, row, fair), import->fair) &&
                 is(ww_grid_get(grid, row, name), room)))
            row++;
        if (room && row == grid->rows) {
            const char *new_code =
                ww_merge_code(&import->arena, &by_code, room, CODE_LENGTH, "room");
            row = ww_grid_add(grid);
            ww_grid_set(grid, row, id, number_text(import, next_id++));
            ww_grid_set(grid, row, code, new_code);
            ww_grid_set(grid, row, fair, import->fair);
            ww_grid_set(grid, row, position, number_text(import, next_position++));
            ww_grid_set(grid, row, name, room);
            ww_names_put(&by_code, new_code, row);
            import->new_rooms++;
        }
        if (room)
            codes[i] = ww_grid_get(grid, row, code);
    }
    ww_names_finish(&by_code);
}

static struct columns find_columns(struct ww_import *import)
{
    struct ww_grid *grid = &import->sessions;
    return (struct columns){
        .id = ww_grid_column(grid, "id"),
        .fair = ww_grid_column(grid, "fair"),
        .room = ww_grid_column(grid, "room"),
        .date = ww_grid_column(grid, "date"),
        .starts = ww_grid_column(grid, "starts"),
        .ends = ww_grid_column(grid, "ends"),
        .languages = ww_grid_column(grid, "languages"),
        .guid = ww_grid_column(grid, "guid"),
        .title = ww_grid_column(grid, heading(import, "title")),
        .summary = ww_grid_column(grid, heading(import, "summary")),
        .description = ww_grid_column(grid, heading(import, "description")),
        .changed = ww_grid_column(grid, heading(import, "changed")),
        .cancelled = ww_grid_find(grid, "cancelled"),
    };
}

static const char *date_text(struct ww_import *import, int32_t day)
{
    char text[11];
    ww_format_date(day, text);
    return ww_arena_strdup(&import->arena, text);
}

static const char *time_text(struct ww_import *import, int32_t minute)
{
    return ww_arena_printf(&import->arena, "%02d:%02d", minute / 60, minute % 60);
}

/* Writes a talk into its row; true: something changed. Translations are older than a text that
 * changed, so its date is noted. */
static bool take_talk(struct ww_import *import, const struct columns *c, uint32_t row,
                      const struct ww_frab_talk *talk, const char *room, const char *today)
{
    struct ww_grid *grid = &import->sessions;
    int32_t start = ww_wall_minute_of_day(talk->start_min);
    int32_t end_min = talk->start_min + talk->duration_min;
    int32_t end = ww_wall_minute_of_day(end_min);
    bool changed = ww_merge_take(grid, row, c->room, room);
    changed |= ww_merge_take(grid, row, c->date, date_text(import, ww_wall_day(talk->start_min)));
    changed |= ww_merge_take(grid, row, c->starts, time_text(import, start));
    changed |= ww_merge_take(grid, row, c->ends, time_text(import, end));
    changed |= ww_merge_take(grid, row, c->languages, talk->languages);
    bool words = ww_merge_take(grid, row, c->title, talk->title);
    words |= ww_merge_take(grid, row, c->summary, talk->subtitle);
    words |= ww_merge_take(grid, row, c->description, talk->text);
    if (words)
        ww_grid_set(grid, row, c->changed, today);
    return changed || words;
}

/* The key of a row of this fair; NULL: it has none, or is another fair's. */
static const char *key_of(const struct ww_import *import, const struct columns *c, uint32_t row)
{
    bool ours = is(ww_grid_get(&import->sessions, row, c->fair), import->fair);
    return ours ? ww_grid_get(&import->sessions, row, c->guid) : NULL;
}

static uint32_t add_row(struct ww_import *import, const struct columns *c, struct ww_names *ids,
                        const struct ww_frab_talk *talk, int64_t *next_id)
{
    struct ww_grid *grid = &import->sessions;
    const char *id = talk->id ? number_text(import, talk->id) : NULL;
    uint32_t taken;
    while (!id || ww_names_find(ids, id, &taken))
        id = number_text(import, (*next_id)++);
    uint32_t row = ww_grid_add(grid);
    ww_grid_set(grid, row, c->id, id);
    ww_grid_set(grid, row, c->fair, import->fair);
    ww_grid_set(grid, row, c->guid, talk->key);
    ww_names_put(ids, id, row);
    return row;
}

/* The next free id: what an import gives up is not used again while the largest is kept. */
static int64_t first_free_id(const struct ww_import *import, const struct columns *c)
{
    int64_t most = ww_merge_largest(&import->sessions, c->id);
    for (size_t i = 0; i < import->frab.count; i++)
        if (import->frab.talks[i].id > most)
            most = import->frab.talks[i].id;
    return most < ID_MAX ? most + 1 : 1;
}

/* The rows of this fair that were imported before, by their keys. */
static struct ww_names find_keys(struct ww_import *import, const struct columns *c)
{
    const struct ww_grid *grid = &import->sessions;
    struct ww_names keys = {0};
    for (uint32_t row = 0; row < grid->rows; row++) {
        const char *key = key_of(import, c, row);
        if (key)
            ww_names_put(&keys, key, row);
        import->own += !key && is(ww_grid_get(grid, row, c->fair), import->fair);
    }
    return keys;
}

/* Takes the talks over, in the file's order; `seen` takes the rows that have one now. */
static void take_talks(struct ww_import *import, const struct columns *c, const char *const *rooms,
                       const char *today, bool *seen)
{
    struct ww_names ids = {0}, keys = find_keys(import, c);
    ww_names_of_column(&ids, &import->sessions, c->id);
    int64_t next_id = first_free_id(import, c);
    for (size_t i = 0; i < import->frab.count; i++) {
        const struct ww_frab_talk *talk = &import->frab.talks[i];
        uint32_t row;
        bool found = ww_names_find(&keys, talk->key, &row);
        if (found && seen[row]) {
            ww_report_add(&import->report, WW_WARNING, import->file, talk->line, NULL,
                          "the talk \"%.60s\" has the guid or id of another one and is left out",
                          talk->title);
            continue;
        }
        if (!found)
            row = add_row(import, c, &ids, talk, &next_id);
        ww_names_put(&keys, talk->key, row);
        seen[row] = true;
        bool changed = take_talk(import, c, row, talk, rooms[i], today);
        uint32_t *count = !found ? &import->added : changed ? &import->changed : &import->same;
        (*count)++;
        if (!found || changed)
            ww_changes_add(&import->changes, &import->arena, found ? "changed" : "new",
                           talk->title);
    }
    ww_names_finish(&keys);
    ww_names_finish(&ids);
}

static void plan_sessions(struct ww_import *import, const char *const *rooms, const char *today)
{
    struct columns c = find_columns(import);
    uint32_t before = import->sessions.rows;
    size_t capacity = before + import->frab.count + 1;
    bool *seen = ww_alloc(capacity * sizeof *seen), *drop = ww_alloc(capacity * sizeof *drop);
    memset(seen, 0, capacity * sizeof *seen);
    memset(drop, 0, capacity * sizeof *drop);
    take_talks(import, &c, rooms, today, seen);
    for (uint32_t row = 0; row < before; row++) {
        drop[row] = key_of(import, &c, row) && !seen[row];
        import->removed += drop[row];
        if (drop[row])
            ww_changes_add(&import->changes, &import->arena, "removed",
                           ww_grid_get(&import->sessions, row, c.title));
    }
    ww_grid_drop(&import->sessions, drop);
    free(drop);
    free(seen);
}

/* Which fair, which language; what else is wrong in the content is not this program's to say. */
static enum ww_err find_target(const struct ww_import_params *params, struct ww_import *import,
                               const char **today, struct ww_error *err)
{
    struct ww_book book;
    struct ww_book_params content = params->content;
    content.cabinet = import->cabinet;
    enum ww_err result = ww_merge_book(&content, &book, err);
    uint32_t fairs = result == WW_OK ? ww_book_rows(&book, WW_TABLE_FAIRS) : 0, row = 0;
    if (result == WW_OK && params->fair &&
        !ww_refs_find(&book, WW_FAIRS_CODE, NULL, params->fair, &row))
        result = ww_fail(err, WW_ERR_INPUT, "there is no fair %s in %s/fairs.csv", params->fair,
                         params->content.dir);
    else if (result == WW_OK && !params->fair && fairs != 1)
        result = ww_fail(err, WW_ERR_INPUT,
                         fairs ? "%s/fairs.csv has several fairs: say which with --fair=CODE"
                               : "%s/fairs.csv has no fair to which the talks could belong",
                         params->content.dir);
    if (result == WW_OK) {
        const struct ww_cell *code = ww_book_cell(&book, WW_FAIRS_CODE, row);
        import->fair = ww_arena_strdup(&import->arena, ww_cell_is_set(code) ? code->text : "");
        import->lang = ww_arena_strdup(&import->arena, book.langs[0].tag);
        import->needs_day_change = ww_cell_is_empty(ww_book_cell(&book, WW_FAIRS_DAY_CHANGE, row));
        import->today = book.today;
        *today = date_text(import, book.today);
    }
    ww_book_finish(&book);
    return result;
}

static enum ww_err read_programme(const struct ww_import_params *params, struct ww_import *import,
                                  struct ww_error *err)
{
    char *bytes;
    size_t size;
    enum ww_err result = ww_file_read(params->file, WW_FRAB_MAX_BYTES, &bytes, &size, err);
    if (result != WW_OK)
        return result;
    result = ww_frab_parse(bytes, size, params->file, &import->arena, &import->report,
                           params->progress, &import->frab, err);
    free(bytes);
    return result;
}

static bool has_late_talk(const struct ww_frab *frab)
{
    for (size_t i = 0; i < frab->count; i++)
        if (ww_wall_minute_of_day(frab->talks[i].start_min) < frab->day_change_minute)
            return true;
    return false;
}

enum ww_err ww_import_plan(const struct ww_import_params *params, struct ww_import *import,
                           struct ww_error *err)
{
    *import = (struct ww_import){.file = params->file};
    const char *today = NULL;
    enum ww_err result =
        ww_cabinet_open_as(&import->cabinet, params->content.dir, &params->content.user, err);
    if (result == WW_OK)
        result = find_target(params, import, &today, err);
    if (result == WW_OK)
        result = read_programme(params, import, err);
    if (result == WW_OK)
        result =
            ww_cabinet_read(import->cabinet, WW_TABLE_ROOMS, &import->arena, &import->rooms, err);
    if (result == WW_OK)
        result = ww_cabinet_read(import->cabinet, WW_TABLE_SESSIONS, &import->arena,
                                 &import->sessions, err);
    if (result != WW_OK)
        return result;
    const char **rooms = ww_alloc(import->frab.count * sizeof *rooms);
    plan_rooms(import, rooms);
    plan_sessions(import, rooms, today);
    free(rooms);
    import->needs_day_change &= has_late_talk(&import->frab);
    ww_report_sort(&import->report);
    return WW_OK;
}

void ww_import_print(const struct ww_import *import, uint32_t details, FILE *out)
{
    if (import->frab.title)
        fprintf(out, "%s, for the fair %s\n", import->frab.title, import->fair);
    ww_changes_print(&import->changes, details, out);
    fprintf(out, "rooms.csv: %u new\n", import->new_rooms);
    fprintf(
        out,
        "sessions.csv: %u new, %u changed, %u removed, %u as before; %u of your own untouched\n",
        import->added, import->changed, import->removed, import->same, import->own);
    if (import->needs_day_change)
        fprintf(out,
                "some talks begin after midnight: write %02d:%02d into day_change of the fair in "
                "fairs.csv, and they are shown on the evening before\n",
                import->frab.day_change_minute / 60, import->frab.day_change_minute % 60);
}

enum ww_err ww_import_write(const struct ww_import *import, struct ww_error *err)
{
    struct ww_cabinet_table tables[2];
    int count = 0;
    if (import->new_rooms)
        tables[count++] = (struct ww_cabinet_table){WW_TABLE_ROOMS, &import->rooms};
    if (import->added + import->changed + import->removed)
        tables[count++] = (struct ww_cabinet_table){WW_TABLE_SESSIONS, &import->sessions};
    const struct ww_cabinet_note note = {
        .source = "frab", .what = import->file, .today = import->today};
    return ww_cabinet_write(import->cabinet, tables, count, &note, err);
}

void ww_import_finish(struct ww_import *import)
{
    ww_changes_finish(&import->changes);
    ww_grid_finish(&import->rooms);
    ww_grid_finish(&import->sessions);
    ww_cabinet_close(import->cabinet);
    ww_frab_finish(&import->frab);
    ww_report_finish(&import->report);
    ww_arena_finish(&import->arena);
    *import = (struct ww_import){0};
}
