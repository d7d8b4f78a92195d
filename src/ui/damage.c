#include "ui/damage.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/hash.h"

/* Cells small enough that a pressed tile does not repaint its neighbours, large enough that a page
 * has some hundreds of them. */
enum { CELL_PX = 64 };

static uint64_t item_hash(const struct ww_drawlist *list, const struct ww_draw_item *item)
{
    struct ww_draw_item key = *item;
    key.text = 0; /* an offset, not what is seen */
    uint64_t hash = ww_hash(WW_HASH_START, &key, sizeof key);
    return ww_hash(hash, list->text + item->text, item->text_len);
}

static int clamp(int value, int low, int high)
{
    return value < low ? low : value > high ? high : value;
}

/* Mixes every item into the cells it touches, in drawing order. */
static void hash_cells(const struct ww_drawlist *list, uint64_t *cells, int columns, int rows)
{
    for (int i = 0; i < columns * rows; i++)
        cells[i] = WW_HASH_START;
    for (uint32_t i = 0; i < list->count; i++) {
        const struct ww_draw_item *item = &list->items[i];
        struct ww_rect seen = item->box;
        if (item->kind == WW_DRAW_RUN) {
            /* The ink of a letter may reach beyond its advance and its line. */
            int reach = item->size_px / 4;
            seen = (struct ww_rect){seen.x - reach, seen.y - reach, seen.w + 2 * reach,
                                    seen.h + 2 * reach};
        }
        seen = ww_rect_intersect(seen, item->clip);
        if (ww_rect_is_empty(seen))
            continue;
        uint64_t hash = item_hash(list, item);
        int left = clamp(seen.x / CELL_PX, 0, columns - 1);
        int right = clamp((seen.x + seen.w - 1) / CELL_PX, 0, columns - 1);
        int top = clamp(seen.y / CELL_PX, 0, rows - 1);
        int bottom = clamp((seen.y + seen.h - 1) / CELL_PX, 0, rows - 1);
        for (int y = top; y <= bottom; y++)
            for (int x = left; x <= right; x++) {
                uint64_t *cell = &cells[y * columns + x];
                *cell = (*cell ^ hash) * UINT64_C(1099511628211);
            }
    }
}

/* Adds a row of cells: grows the rectangle directly above with the same columns, else takes a new
 * place; false when all are taken. */
static bool add_cells(struct ww_damage *damage, struct ww_rect cells)
{
    for (int i = 0; i < damage->count; i++) {
        struct ww_rect *r = &damage->rects[i];
        if (r->x == cells.x && r->w == cells.w && r->y + r->h == cells.y) {
            r->h += cells.h;
            return true;
        }
    }
    if (damage->count == WW_DAMAGE_MAX_RECTS)
        return false;
    damage->rects[damage->count++] = cells;
    return true;
}

/* The changed cells as rectangles; too many become the one around them all. */
static void collect(struct ww_damage *damage, const uint64_t *before, const uint64_t *now)
{
    struct ww_rect around = {0};
    bool fits = true;
    damage->count = 0;
    for (int y = 0; y < damage->rows; y++)
        for (int x = 0; x < damage->columns; x++) {
            int start = x;
            while (x < damage->columns &&
                   before[y * damage->columns + x] != now[y * damage->columns + x])
                x++;
            if (x == start)
                continue;
            struct ww_rect cells = {start, y, x - start, 1};
            around = ww_rect_union(around, cells);
            fits = fits && add_cells(damage, cells);
        }
    if (!fits) {
        damage->rects[0] = around;
        damage->count = 1;
    }
}

void ww_damage_compare(struct ww_damage *damage, const struct ww_drawlist *list, int width_px,
                       int height_px)
{
    struct ww_rect window = {0, 0, width_px, height_px};
    int columns = (width_px + CELL_PX - 1) / CELL_PX;
    int rows = (height_px + CELL_PX - 1) / CELL_PX;
    size_t cell_count = (size_t)columns * (size_t)rows;
    if (columns != damage->columns || rows != damage->rows) {
        damage->cells = ww_realloc(damage->cells, 2 * cell_count * sizeof *damage->cells);
        damage->columns = columns;
        damage->rows = rows;
        damage->valid = false;
    }
    uint64_t *before = damage->cells, *now = damage->cells + cell_count;
    hash_cells(list, now, columns, rows);
    if (damage->valid) {
        collect(damage, before, now);
        for (int i = 0; i < damage->count; i++) {
            struct ww_rect *r = &damage->rects[i];
            *r = ww_rect_intersect(
                (struct ww_rect){r->x * CELL_PX, r->y * CELL_PX, r->w * CELL_PX, r->h * CELL_PX},
                window);
        }
    } else {
        damage->rects[0] = window;
        damage->count = 1;
        damage->valid = true;
    }
    memcpy(before, now, cell_count * sizeof *now);
}

void ww_damage_invalidate(struct ww_damage *damage)
{
    damage->valid = false;
}

void ww_damage_finish(struct ww_damage *damage)
{
    free(damage->cells);
    *damage = (struct ww_damage){0};
}
