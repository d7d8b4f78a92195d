#include "staff/merge.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/hash.h"
#include "staff/values.h"

static uint32_t find_slot(const struct ww_names *names, const char *text)
{
    uint64_t hash = ww_hash(WW_HASH_START, text, strlen(text));
    uint32_t mask = names->size - 1, at = (uint32_t)(hash ^ hash >> 32) & mask;
    while (names->keys[at] && strcmp(names->keys[at], text) != 0)
        at = (at + 1) & mask;
    return at;
}

static void grow(struct ww_names *names)
{
    struct ww_names larger = {.size = names->size ? names->size * 2 : 64, .count = names->count};
    larger.keys = ww_alloc(larger.size * sizeof *larger.keys);
    larger.numbers = ww_alloc(larger.size * sizeof *larger.numbers);
    memset(larger.keys, 0, larger.size * sizeof *larger.keys);
    for (uint32_t i = 0; i < names->size; i++) {
        if (!names->keys[i])
            continue;
        uint32_t slot = find_slot(&larger, names->keys[i]);
        larger.keys[slot] = names->keys[i];
        larger.numbers[slot] = names->numbers[i];
    }
    ww_names_finish(names);
    *names = larger;
}

void ww_names_put(struct ww_names *names, const char *text, uint32_t number)
{
    if ((names->count + 1) * 2 > names->size)
        grow(names);
    uint32_t slot = find_slot(names, text);
    names->count += !names->keys[slot];
    names->keys[slot] = text;
    names->numbers[slot] = number;
}

bool ww_names_find(const struct ww_names *names, const char *text, uint32_t *number)
{
    if (!text || names->size == 0)
        return false;
    uint32_t slot = find_slot(names, text);
    if (names->keys[slot])
        *number = names->numbers[slot];
    return names->keys[slot] != NULL;
}

void ww_names_finish(struct ww_names *names)
{
    free(names->keys);
    free(names->numbers);
    *names = (struct ww_names){0};
}

void ww_names_of_column(struct ww_names *names, const struct ww_grid *grid, int column)
{
    for (uint32_t row = 0; row < grid->rows; row++)
        if (ww_grid_get(grid, row, column))
            ww_names_put(names, ww_grid_get(grid, row, column), row);
}

void ww_changes_add(struct ww_changes *changes, struct ww_arena *arena, const char *what,
                    const char *title)
{
    if (changes->count == changes->capacity) {
        changes->capacity = changes->capacity ? changes->capacity * 2 : 64;
        changes->items = ww_realloc(changes->items, changes->capacity * sizeof *changes->items);
    }
    changes->items[changes->count++] = ww_arena_printf(arena, "%s: %s", what, title ? title : "");
}

void ww_changes_print(const struct ww_changes *changes, uint32_t details, FILE *out)
{
    for (uint32_t i = 0; i < changes->count && i < details; i++)
        fprintf(out, "  %s\n", changes->items[i]);
    if (changes->count > details && details)
        fprintf(out, "  and %u more\n", changes->count - details);
}

void ww_changes_finish(struct ww_changes *changes)
{
    free(changes->items);
    *changes = (struct ww_changes){0};
}

enum ww_err ww_merge_book(const struct ww_book_params *content, struct ww_book *book,
                          struct ww_error *err)
{
    struct ww_report ignored = {0};
    enum ww_err result = ww_book_load(book, content, &ignored, err);
    ww_report_finish(&ignored);
    book->report = NULL;
    if (result == WW_OK && book->lang_count == 0)
        return ww_fail(err, WW_ERR_INPUT,
                       "%s/languages.csv cannot be read; wegweiserctl check %s says why",
                       content->dir, content->dir);
    return result;
}

bool ww_merge_take(struct ww_grid *grid, uint32_t row, int column, const char *text)
{
    const char *before = ww_grid_get(grid, row, column);
    if (before == text || (before && text && strcmp(before, text) == 0))
        return false;
    ww_grid_set(grid, row, column, text);
    return true;
}

int64_t ww_merge_largest(const struct ww_grid *grid, int column)
{
    int64_t most = 0, number;
    for (uint32_t row = 0; row < grid->rows; row++)
        if (ww_grid_get(grid, row, column) &&
            ww_value_number(ww_grid_get(grid, row, column), &number) && number > most)
            most = number;
    return most;
}

const char *ww_merge_code(struct ww_arena *arena, const struct ww_names *codes, const char *name,
                          size_t length, const char *otherwise)
{
    char *folded = ww_fold(name, strlen(name));
    char *base = ww_arena_alloc(arena, length + 1);
    size_t n = 0;
    for (const char *s = folded; *s && n < length; s++) {
        if (isalnum((unsigned char)*s) && (unsigned char)*s < 0x80)
            base[n++] = *s;
        else if (n && base[n - 1] != '-')
            base[n++] = '-';
    }
    while (n && base[n - 1] == '-')
        base[--n] = '\0';
    free(folded);
    const char *code = n ? base : otherwise;
    uint32_t taken;
    for (int i = 2; ww_names_find(codes, code, &taken); i++)
        code = ww_arena_printf(arena, "%s-%d", n ? base : otherwise, i);
    return code;
}
