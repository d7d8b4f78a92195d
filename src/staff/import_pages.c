#include "staff/import_pages.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "staff/clean.h"
#include "staff/page_joins.h"
#include "staff/values.h"

enum { CODE_LENGTH = 32, STEP = 10 };

/* Where the table keeps what is written. */
struct columns {
    int id, code, position, parent, guid, imported;
    int title[WW_LANG_MAX], body[WW_LANG_MAX], changed[WW_LANG_MAX];
};

struct plan {
    struct ww_page_import *import;
    struct columns c;
    struct ww_page_joins joins;
    uint32_t *rows; /* owned; [page of joins] */
    bool *seen;     /* owned; [row] */
    const char *today;
};

static const char *number_text(struct ww_page_import *import, int64_t number)
{
    return ww_arena_printf(&import->arena, "%" PRId64, number);
}

static struct columns find_columns(struct ww_page_import *import)
{
    struct ww_grid *grid = &import->pages;
    struct columns c = {
        .id = ww_grid_column(grid, "id"),
        .code = ww_grid_column(grid, "code"),
        .position = ww_grid_column(grid, "position"),
        .parent = ww_grid_column(grid, "parent"),
        .guid = ww_grid_column(grid, "guid"),
        .imported = ww_grid_column(grid, "imported"),
    };
    for (int lang = 0; lang < import->lang_count; lang++) {
        const char *tag = import->tags[lang];
        c.title[lang] = c.body[lang] = c.changed[lang] = -1;
        if (import->texts[lang] == 0)
            continue;
        c.title[lang] = ww_grid_column(grid, ww_arena_printf(&import->arena, "title_%s", tag));
        c.body[lang] = ww_grid_column(grid, ww_arena_printf(&import->arena, "body_%s", tag));
        c.changed[lang] = ww_grid_column(grid, ww_arena_printf(&import->arena, "changed_%s", tag));
    }
    return c;
}

/* Never 0. */
static uint32_t hash_of(const char *title, const char *body)
{
    uint64_t hash = WW_HASH_START;
    hash = ww_hash(hash, title ? title : "", title ? strlen(title) : 0);
    hash = ww_hash(hash, "", 1);
    hash = ww_hash(hash, body ? body : "", body ? strlen(body) : 0);
    hash ^= hash >> 32;
    return (uint32_t)hash ? (uint32_t)hash : 1;
}

/* What the last import gave this row in a language: "de=01234567 en=..."; 0: nothing. */
static uint32_t imported_hash(const struct plan *p, uint32_t row, const char *tag)
{
    const char *s = ww_grid_get(&p->import->pages, row, p->c.imported);
    size_t n = strlen(tag);
    for (; s && *s; s += strspn(s, " ")) {
        if (strncmp(s, tag, n) == 0 && s[n] == '=')
            return (uint32_t)strtoul(s + n + 1, NULL, 16);
        s += strcspn(s, " ");
    }
    return 0;
}

static void remember(struct plan *p, uint32_t row, const uint32_t hashes[])
{
    const char *text = NULL;
    for (int lang = 0; lang < p->import->lang_count; lang++)
        if (hashes[lang])
            text = ww_arena_printf(&p->import->arena, "%s%s%s=%08" PRIx32, text ? text : "",
                                   text ? " " : "", p->import->tags[lang], hashes[lang]);
    ww_grid_set(&p->import->pages, row, p->c.imported, text);
}

static void note_conflict(struct plan *p, uint32_t row, int lang,
                          const struct ww_integreat_page *page)
{
    struct ww_page_import *import = p->import;
    const char *title = ww_grid_get(&import->pages, row, p->c.title[lang]);
    const char *body = ww_grid_get(&import->pages, row, p->c.body[lang]);
    bool titles = !title || strcmp(title, page->title) != 0;
    import->conflicts++;
    ww_report_add(&import->report, WW_WARNING, page->file, 0, NULL,
                  "page %d (%s) was changed there and in pages.csv (code %s, %s): there %s, here "
                  "%s; yours is kept; clear its title and text to take the other one over",
                  page->number, ww_quote(&import->arena, page->title),
                  ww_grid_get(&import->pages, row, p->c.code), import->tags[lang],
                  ww_quote(&import->arena, titles       ? page->title
                                           : page->text ? page->text
                                                        : ""),
                  ww_quote(&import->arena, titles && title ? title
                                           : body          ? body
                                                           : ""));
}

/* Takes the texts of one language over; true: something changed. *hash: what the row remembers. */
static bool take_texts(struct plan *p, uint32_t row, int lang, const struct ww_integreat_page *page,
                       uint32_t *hash)
{
    struct ww_grid *grid = &p->import->pages;
    const char *title = ww_grid_get(grid, row, p->c.title[lang]);
    const char *body = ww_grid_get(grid, row, p->c.body[lang]);
    uint32_t here = hash_of(title, body), there = hash_of(page->title, page->text);
    bool ours = (title || body) && here != *hash && here != there;
    if (ours && there != *hash)
        note_conflict(p, row, lang, page);
    if (ours)
        return false;
    *hash = there;
    bool changed = ww_merge_take(grid, row, p->c.title[lang], page->title);
    changed |= ww_merge_take(grid, row, p->c.body[lang], page->text);
    if (changed)
        ww_grid_set(grid, row, p->c.changed[lang], page->date ? page->date : p->today);
    return changed;
}

static bool stands_below_own(const struct plan *p, uint32_t row)
{
    const struct ww_grid *grid = &p->import->pages;
    const char *parent = ww_grid_get(grid, row, p->c.parent);
    for (uint32_t other = 0; parent && other < grid->rows; other++)
        if (ww_grid_get(grid, other, p->c.code) &&
            strcmp(ww_grid_get(grid, other, p->c.code), parent) == 0)
            return !ww_grid_get(grid, other, p->c.guid);
    return false;
}

/* The guide's order, but those above all: staff put them among pages of their own, or below one. */
static bool take_place(struct plan *p, uint32_t i, bool added)
{
    struct ww_page_import *import = p->import;
    const struct ww_page_join *join = &p->joins.items[i];
    uint32_t row = p->rows[i];
    const char *parent =
        join->parent < 0 ? NULL : ww_grid_get(&import->pages, p->rows[join->parent], p->c.code);
    bool changed = false;
    if (parent || !stands_below_own(p, row))
        changed = ww_merge_take(&import->pages, row, p->c.parent, parent);
    if (parent || added)
        changed |=
            ww_merge_take(&import->pages, row, p->c.position, number_text(import, join->position));
    return changed;
}

static bool take_page(struct plan *p, uint32_t i, bool added)
{
    struct ww_page_import *import = p->import;
    const struct ww_page_join *join = &p->joins.items[i];
    uint32_t hashes[WW_LANG_MAX] = {0};
    uint32_t row = p->rows[i];
    bool changed = take_place(p, i, added);
    for (int lang = 0; lang < import->lang_count; lang++) {
        hashes[lang] = imported_hash(p, row, import->tags[lang]);
        if (join->pages[lang])
            changed |= take_texts(p, row, lang, join->pages[lang], &hashes[lang]);
    }
    remember(p, row, hashes);
    return changed;
}

static const char *slug_of(struct ww_arena *arena, const char *path)
{
    size_t n = strlen(path);
    while (n > 0 && path[n - 1] == '/')
        n--;
    size_t start = n;
    while (start > 0 && path[start - 1] != '/')
        start--;
    return ww_arena_strndup(arena, path + start, n - start);
}

/* Finds or makes the row of every page; *added: [page] it is new. */
static void find_rows(struct plan *p, bool *added)
{
    struct ww_page_import *import = p->import;
    struct ww_grid *grid = &import->pages;
    struct ww_names guids = {0}, codes = {0};
    ww_names_of_column(&guids, grid, p->c.guid);
    ww_names_of_column(&codes, grid, p->c.code);
    int64_t next_id = ww_merge_largest(grid, p->c.id) + 1;
    for (uint32_t i = 0; i < p->joins.count; i++) {
        const char *path = p->joins.items[i].pages[0]->path;
        added[i] = !ww_names_find(&guids, path, &p->rows[i]);
        if (added[i]) {
            const char *code = ww_merge_code(&import->arena, &codes, slug_of(&import->arena, path),
                                             CODE_LENGTH, "page");
            uint32_t row = p->rows[i] = ww_grid_add(grid);
            ww_grid_set(grid, row, p->c.id, number_text(import, next_id++));
            ww_grid_set(grid, row, p->c.code, code);
            ww_grid_set(grid, row, p->c.guid, path);
            ww_names_put(&codes, code, row);
        }
        p->seen[p->rows[i]] = true;
    }
    ww_names_finish(&guids);
    ww_names_finish(&codes);
}

/* Whether a row that the guide no longer has belongs to a guide of the same region. */
static bool is_of_region(const struct plan *p, const char *guid)
{
    const char *path = p->joins.items[0].pages[0]->path;
    size_t n = strcspn(path + 1, "/") + 2;
    return strncmp(guid, path, n) == 0;
}

static bool is_changed_here(const struct plan *p, uint32_t row)
{
    const struct ww_grid *grid = &p->import->pages;
    return hash_of(ww_grid_get(grid, row, p->c.title[0]), ww_grid_get(grid, row, p->c.body[0])) !=
           imported_hash(p, row, p->import->tags[0]);
}

/* Rows that stay do not stand below rows that go. */
static void leave_parents(struct plan *p, const bool *drop)
{
    struct ww_grid *grid = &p->import->pages;
    struct ww_names codes = {0};
    ww_names_of_column(&codes, grid, p->c.code);
    for (uint32_t row = 0; row < grid->rows; row++) {
        uint32_t parent;
        if (drop[row] || !ww_names_find(&codes, ww_grid_get(grid, row, p->c.parent), &parent) ||
            !drop[parent])
            continue;
        ww_grid_set(grid, row, p->c.parent, NULL);
        ww_report_add(&p->import->report, WW_WARNING, grid->path, 0, NULL,
                      "the page %s stood below one that is removed, and now stands above all",
                      ww_grid_get(grid, row, p->c.code));
    }
    ww_names_finish(&codes);
}

static void drop_rows(struct plan *p, uint32_t before)
{
    struct ww_page_import *import = p->import;
    struct ww_grid *grid = &import->pages;
    bool *drop = ww_alloc((grid->rows + 1) * sizeof *drop);
    memset(drop, 0, (grid->rows + 1) * sizeof *drop);
    for (uint32_t row = 0; row < before; row++) {
        const char *guid = ww_grid_get(grid, row, p->c.guid);
        const char *title = ww_grid_get(grid, row, p->c.title[0]);
        import->own += !guid;
        if (!guid || p->seen[row] || !is_of_region(p, guid))
            continue;
        drop[row] = !is_changed_here(p, row);
        import->removed += drop[row];
        if (drop[row])
            ww_changes_add(&import->changes, &import->arena, "removed", title);
        else
            ww_report_add(&import->report, WW_WARNING, grid->path, 0, NULL,
                          "the page %s is no longer in the guide, but was changed here and is "
                          "kept; remove its row if nobody needs it",
                          ww_grid_get(grid, row, p->c.code));
    }
    leave_parents(p, drop);
    ww_grid_drop(grid, drop);
    free(drop);
}

/* New pages above all come behind those of the staff. */
static int64_t last_own_position(const struct plan *p)
{
    const struct ww_grid *grid = &p->import->pages;
    int64_t last = 0, position;
    for (uint32_t row = 0; row < grid->rows; row++)
        if (!ww_grid_get(grid, row, p->c.guid) && !ww_grid_get(grid, row, p->c.parent) &&
            ww_grid_get(grid, row, p->c.position) &&
            ww_value_number(ww_grid_get(grid, row, p->c.position), &position) && position > last)
            last = position;
    return last;
}

static void plan_rows(struct plan *p)
{
    struct ww_page_import *import = p->import;
    uint32_t before = import->pages.rows, count = p->joins.count;
    p->c = find_columns(import);
    ww_page_joins_place(&p->joins, last_own_position(p), STEP);
    p->rows = ww_alloc(count * sizeof *p->rows);
    p->seen = ww_alloc((before + count) * sizeof *p->seen);
    bool *added = ww_alloc(count * sizeof *added);
    memset(p->seen, 0, (before + count) * sizeof *p->seen);
    find_rows(p, added);
    for (uint32_t i = 0; i < count; i++) {
        bool changed = take_page(p, i, added[i]);
        import->added += added[i];
        import->changed += !added[i] && changed;
        import->same += !added[i] && !changed;
        if (added[i] || changed)
            ww_changes_add(&import->changes, &import->arena, added[i] ? "new" : "changed",
                           p->joins.items[i].pages[0]->title);
    }
    drop_rows(p, before);
    free(added);
    free(p->seen);
    free(p->rows);
}

static enum ww_err find_languages(const struct ww_page_import_params *params,
                                  struct ww_page_import *import, const char **today,
                                  struct ww_error *err)
{
    struct ww_book book;
    char date[11];
    struct ww_book_params content = params->content;
    content.cabinet = import->cabinet;
    enum ww_err result = ww_merge_book(&content, &book, err);
    if (result == WW_OK) {
        import->lang_count = book.lang_count;
        for (int lang = 0; lang < book.lang_count; lang++)
            import->tags[lang] = ww_arena_strdup(&import->arena, book.langs[lang].tag);
        import->today = book.today;
        ww_format_date(book.today, date);
        *today = ww_arena_strdup(&import->arena, date);
    }
    ww_book_finish(&book);
    return result;
}

static enum ww_err read_files(const struct ww_page_import_params *params,
                              struct ww_page_import *import, struct ww_error *err)
{
    enum ww_err result = WW_OK;
    for (int i = 0; i < params->file_count && result == WW_OK; i++) {
        char *bytes;
        size_t size;
        result = ww_file_read(params->files[i], WW_INTEGREAT_MAX_BYTES, &bytes, &size, err);
        if (result != WW_OK)
            break;
        import->what =
            import->what ? ww_arena_printf(&import->arena, "%s, %s", import->what, params->files[i])
                         : params->files[i];
        result = ww_integreat_parse(bytes, size, params->files[i], &import->arena, &import->report,
                                    params->progress, &import->integreat, err);
        free(bytes);
    }
    return result;
}

enum ww_err ww_page_import_plan(const struct ww_page_import_params *params,
                                struct ww_page_import *import, struct ww_error *err)
{
    *import = (struct ww_page_import){0};
    struct plan plan = {.import = import};
    enum ww_err result = ww_cabinet_open(&import->cabinet, params->content.dir, err);
    if (result == WW_OK)
        result = find_languages(params, import, &plan.today, err);
    if (result == WW_OK)
        result = read_files(params, import, err);
    if (result == WW_OK)
        result = ww_page_joins_make(&plan.joins, &import->integreat, import->tags,
                                    import->lang_count, &import->arena, &import->report, err);
    if (result == WW_OK)
        result =
            ww_cabinet_read(import->cabinet, WW_TABLE_PAGES, &import->arena, &import->pages, err);
    if (result == WW_OK) {
        memcpy(import->texts, plan.joins.texts, sizeof import->texts);
        plan_rows(&plan);
    }
    if (result == WW_OK && import->pages.rows > WW_INFO_PAGES_ALL_MAX)
        result = ww_fail(err, WW_ERR_INPUT, "%s would have %u pages, more than %d",
                         import->pages.path, import->pages.rows, WW_INFO_PAGES_ALL_MAX);
    ww_report_sort(&import->report);
    return result;
}

void ww_page_import_print(const struct ww_page_import *import, uint32_t details, FILE *out)
{
    ww_changes_print(&import->changes, details, out);
    fputs("pages of the guide:", out);
    for (int lang = 0; lang < import->lang_count; lang++)
        if (import->texts[lang])
            fprintf(out, " %u %s", import->texts[lang], import->tags[lang]);
    fprintf(out,
            "\npages.csv: %u new, %u changed, %u removed, %u as before; %u of your own untouched\n",
            import->added, import->changed, import->removed, import->same, import->own);
    if (import->conflicts)
        fprintf(out, "%u text%s changed there and here: yours kept\n", import->conflicts,
                import->conflicts == 1 ? " was" : "s were");
}

enum ww_err ww_page_import_write(const struct ww_page_import *import, struct ww_error *err)
{
    bool changes = import->added + import->changed + import->removed > 0;
    const struct ww_cabinet_table table = {WW_TABLE_PAGES, &import->pages};
    const struct ww_cabinet_note note = {
        .source = "integreat", .what = import->what, .today = import->today};
    return ww_cabinet_write(import->cabinet, &table, changes, &note, err);
}

void ww_page_import_finish(struct ww_page_import *import)
{
    ww_changes_finish(&import->changes);
    ww_grid_finish(&import->pages);
    ww_cabinet_close(import->cabinet);
    ww_integreat_finish(&import->integreat);
    ww_report_finish(&import->report);
    ww_arena_finish(&import->arena);
    *import = (struct ww_page_import){0};
}
