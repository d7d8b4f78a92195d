#include "staff/refs.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/suggest.h"
#include "staff/clean.h"
#include "staff/word_list.h"

/* Suggestions look at so many rows, and are made until there are so many mistakes, or a large table
 * with shifted columns would take minutes to complain. */
enum { SUGGESTION_ROWS = 5000, SUGGESTION_MISTAKES = 500 };

/* Codes of terms are unique within their taxonomy, everything else within its table. */
static const char *scope_of(const struct ww_book *book, enum ww_column column, uint32_t row)
{
    if (column != WW_TERMS_CODE)
        return NULL;
    const struct ww_cell *taxonomy = ww_book_cell(book, WW_TERMS_TAXONOMY, row);
    return ww_cell_is_set(taxonomy) ? taxonomy->text : NULL;
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* The slot of a value: its own or the free one where it belongs. */
static uint32_t *find_slot(const struct ww_book *book, enum ww_column column, const char *scope,
                           const char *text)
{
    const struct ww_index *index = &book->indexes[column];
    uint64_t hash = ww_hash(WW_HASH_START, text, strlen(text));
    if (scope)
        hash = ww_hash(hash, scope, strlen(scope));
    for (uint32_t at = (uint32_t)(hash ^ hash >> 32) & index->mask;; at = (at + 1) & index->mask) {
        uint32_t *slot = &index->slots[at];
        if (!*slot)
            return slot;
        uint32_t row = *slot - 1;
        if (strcmp(ww_book_cell(book, column, row)->text, text) == 0 &&
            same(scope_of(book, column, row), scope))
            return slot;
    }
}

bool ww_refs_find(const struct ww_book *book, enum ww_column column, const char *taxonomy,
                  const char *text, uint32_t *row)
{
    if (!book->indexes[column].slots)
        return false;
    uint32_t *slot = find_slot(book, column, taxonomy, text);
    if (!*slot)
        return false;
    *row = *slot - 1;
    return true;
}

static void build_index(struct ww_book *book, enum ww_column column)
{
    const struct ww_sheet *sheet = &book->sheets[ww_columns[column].table];
    uint32_t capacity = 16;
    while (capacity < sheet->row_count * 2)
        capacity *= 2;
    book->indexes[column] = (struct ww_index){ww_alloc(capacity * sizeof(uint32_t)), capacity - 1};
    memset(book->indexes[column].slots, 0, capacity * sizeof(uint32_t));
    for (uint32_t row = 0; row < sheet->row_count; row++) {
        const struct ww_cell *cell = ww_book_cell(book, column, row);
        if (!ww_cell_is_set(cell))
            continue;
        uint32_t *slot = find_slot(book, column, scope_of(book, column, row), cell->text);
        if (!*slot)
            *slot = row + 1;
        else
            ww_book_complain(book, WW_MISTAKE, column, 0, row,
                             "%s is already in row %d; every row needs its own",
                             ww_quote(&book->arena, cell->text), sheet->numbers[*slot - 1]);
    }
}

/* The name that a reference should perhaps have been. */
static const char *find_similar(const struct ww_book *book, const struct ww_column_spec *spec,
                                const char *text)
{
    if (ww_columns[spec->target].kind == WW_KIND_ID || book->report->mistakes > SUGGESTION_MISTAKES)
        return NULL;
    struct ww_suggestion suggestion = {.wrong = text};
    uint32_t rows = ww_book_rows(book, ww_columns[spec->target].table);
    for (uint32_t row = 0; row < rows && row < SUGGESTION_ROWS; row++) {
        const struct ww_cell *cell = ww_book_cell(book, spec->target, row);
        if (ww_cell_is_set(cell) && same(scope_of(book, spec->target, row), spec->taxonomy))
            ww_suggest(&suggestion, cell->text);
    }
    return suggestion.best;
}

/* The taxonomy in which the code exists, when it is another than the one wanted. */
static const char *find_elsewhere(const struct ww_book *book, const char *text)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_TERMS);
    for (uint32_t row = 0; row < rows && row < SUGGESTION_ROWS; row++) {
        const struct ww_cell *cell = ww_book_cell(book, WW_TERMS_CODE, row);
        const char *taxonomy = scope_of(book, WW_TERMS_CODE, row);
        if (taxonomy && ww_cell_is_set(cell) && strcmp(cell->text, text) == 0)
            return taxonomy;
    }
    return NULL;
}

static void complain_unknown(struct ww_book *book, enum ww_column column, uint32_t row,
                             const char *text)
{
    const struct ww_column_spec *spec = &ww_columns[column];
    const struct ww_column_spec *target = &ww_columns[spec->target];
    const char *quoted = ww_quote(&book->arena, text);
    const char *what = spec->taxonomy ? spec->taxonomy : target->name;
    const char *file = ww_table_file(target->table);
    const char *similar = find_similar(book, spec, text);
    const char *elsewhere = spec->taxonomy ? find_elsewhere(book, text) : NULL;
    if (!book->sheets[target->table].present)
        ww_book_complain(book, WW_MISTAKE, column, 0, row,
                         "%s cannot be found because %s does not exist; add that table or clear "
                         "the cell",
                         quoted, file);
    else if (elsewhere)
        ww_book_complain(book, WW_MISTAKE, column, 0, row, "%s is of the taxonomy %s, not %s",
                         quoted, elsewhere, what);
    else if (similar)
        ww_book_complain(book, WW_MISTAKE, column, 0, row,
                         "%s is no %s in %s; did you mean \"%s\"?", quoted, what, file, similar);
    else
        ww_book_complain(book, WW_MISTAKE, column, 0, row,
                         "%s is no %s in %s; correct it or add a row there", quoted, what, file);
}

/* What one list of references is turned into. */
struct resolving {
    struct ww_book *book;
    enum ww_column column;
    uint32_t row;
    struct ww_numbers *found;
    bool ok;
};

static bool resolve_word(void *user, const char *word)
{
    struct resolving *r = user;
    const struct ww_column_spec *spec = &ww_columns[r->column];
    uint32_t target;
    if (!ww_refs_find(r->book, spec->target, spec->taxonomy, word, &target)) {
        complain_unknown(r->book, r->column, r->row, word);
        r->ok = false;
        return true;
    }
    for (int i = 0; i < r->found->count; i++) {
        if ((uint32_t)r->found->items[i] == target) {
            ww_book_complain(r->book, WW_MISTAKE, r->column, 0, r->row,
                             "%s stands there twice; write it once",
                             ww_quote(&r->book->arena, word));
            r->ok = false;
            return true;
        }
    }
    r->found->items[r->found->count++] = (int32_t)target;
    return true;
}

static void resolve_cell(struct ww_book *book, enum ww_column column, uint32_t row,
                         struct ww_cell *cell)
{
    const struct ww_column_spec *spec = &ww_columns[column];
    const struct ww_sheet *target = &book->sheets[ww_columns[spec->target].table];
    struct resolving r = {.book = book, .column = column, .row = row, .ok = true};
    bool required = ww_tables[ww_columns[spec->target].table].required;
    if (!target->readable && (target->present || required)) {
        r.ok = false; /* reported once, for the table */
    } else if (spec->kind == WW_KIND_REFS) {
        size_t count = (size_t)ww_list_count(cell->text);
        r.found = ww_arena_alloc(&book->arena, sizeof *r.found + count * sizeof r.found->items[0]);
        ww_list_each(cell->text, resolve_word, &r);
        cell->list = r.found;
    } else {
        uint32_t found = 0;
        r.ok = ww_refs_find(book, spec->target, spec->taxonomy, cell->text, &found);
        if (!r.ok)
            complain_unknown(book, column, row, cell->text);
        cell->number = found;
    }
    if (!r.ok)
        cell->text = ww_bad_cell;
}

void ww_refs_resolve(struct ww_book *book)
{
    for (enum ww_column column = 0; column < WW_COLUMN_COUNT; column++)
        if (ww_columns[column].unique || ww_columns[column].kind == WW_KIND_ID)
            build_index(book, column);
    for (enum ww_column column = 0; column < WW_COLUMN_COUNT; column++) {
        enum ww_kind kind = ww_columns[column].kind;
        if (kind != WW_KIND_REF && kind != WW_KIND_REFS)
            continue;
        const struct ww_sheet *sheet = &book->sheets[ww_columns[column].table];
        int place = ww_sheet_place(sheet, column, 0);
        for (uint32_t row = 0; place >= 0 && row < sheet->row_count; row++) {
            struct ww_cell *cell =
                &sheet->cells[(size_t)row * (size_t)sheet->width + (size_t)place];
            if (ww_cell_is_set(cell))
                resolve_cell(book, column, row, cell);
        }
    }
}
