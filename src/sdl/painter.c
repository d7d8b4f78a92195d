#include "sdl/painter.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "sdl/atlas.h"
#include "sdl/blend.h"
#include "sdl/icons.h"
#include "sdl/lines.h"
#include "sdl/scale.h"
#include "sdl/shapes.h"

/* Two million bytes hold the words of some ten full pages. */
enum { ATLAS_BYTES = 2 * 1024 * 1024, COLOR_SLOTS = 64 };
/* Less is written faster than left out. */
enum { LEAST_COVERED_PX = 16 * 1024 };

struct ww_painter {
    struct ww_text_engine *text;
    struct ww_pictures *pictures;
    struct ww_atlas *atlas;
    struct ww_ink_buffer buffer;
    struct ww_shapes shapes;
    struct ww_scale scale;
    struct ww_snapshot before;                 /* only while something fades */
    struct ww_ink_colors *colors[COLOR_SLOTS]; /* by hash of the pair, owned */
};

struct ww_painter *ww_painter_create(struct ww_text_engine *text, struct ww_pictures *pictures)
{
    struct ww_painter *painter = ww_alloc(sizeof *painter);
    *painter = (struct ww_painter){
        .text = text, .pictures = pictures, .atlas = ww_atlas_create(ATLAS_BYTES)};
    return painter;
}

void ww_painter_destroy(struct ww_painter *painter)
{
    if (!painter)
        return;
    for (int i = 0; i < COLOR_SLOTS; i++)
        free(painter->colors[i]);
    ww_snapshot_drop(&painter->before);
    ww_scale_finish(&painter->scale);
    ww_shapes_finish(&painter->shapes);
    ww_ink_buffer_finish(&painter->buffer);
    ww_atlas_destroy(painter->atlas);
    free(painter);
}

static const struct ww_ink_colors *colors_of(struct ww_painter *painter,
                                             const struct ww_draw_item *item)
{
    uint32_t hash = item->color * 0x9e3779b1u ^ item->under * 0x85ebca77u;
    struct ww_ink_colors **slot = &painter->colors[(hash >> 16 ^ hash) % COLOR_SLOTS];
    if (!*slot)
        *slot = ww_alloc(sizeof **slot);
    else if ((*slot)->color == item->color && (*slot)->under == item->under)
        return *slot;
    ww_ink_colors_init(*slot, item->color, item->under);
    return *slot;
}

/* What is beyond the limits has no ink: the key stays in the atlas, so that it is not tried again.
 */
static struct ww_ink raster_run(struct ww_painter *painter, const struct ww_draw_item *item,
                                const struct ww_atlas_key *key)
{
    struct ww_ink ink = {0};
    struct ww_mask mask;
    if (!ww_text_raster(painter->text, item->face, item->size_px, item->rtl, key->text,
                        key->text_len, &mask))
        return ink;
    const struct ww_coverage coverage = {.pixels = mask.pixels,
                                         .pitch = mask.pitch,
                                         .width_px = mask.width_px,
                                         .height_px = mask.height_px};
    if (ww_ink_encode(&painter->buffer, &coverage, &ink)) {
        ink.left_px = (int16_t)mask.left_px;
        ink.top_px = (int16_t)-mask.top_px;
    }
    return ink;
}

static struct ww_ink raster_icon(struct ww_painter *painter, const struct ww_draw_item *item,
                                 const struct ww_atlas_key *key)
{
    struct ww_ink ink = {0};
    struct ww_icon icon;
    if (!ww_icon_init(&icon, key->text, key->text_len, item->box.w, item->box.h))
        return ink;
    const struct ww_coverage coverage = {.pixels = icon.pixels,
                                         .pitch = icon.pitch,
                                         .width_px = icon.width_px,
                                         .height_px = icon.height_px,
                                         .mirrored = item->rtl};
    if (ww_ink_encode(&painter->buffer, &coverage, &ink)) {
        ink.left_px = (int16_t)((item->box.w - icon.width_px) / 2);
        ink.top_px = (int16_t)((item->box.h - icon.height_px) / 2);
    }
    ww_icon_finish(&icon);
    return ink;
}

static void paint_ink(struct ww_painter *painter, const struct ww_canvas *canvas,
                      const struct ww_drawlist *list, const struct ww_draw_item *item,
                      struct ww_rect clip)
{
    bool is_run = item->kind == WW_DRAW_RUN;
    const struct ww_atlas_key key = {
        .kind = is_run ? WW_INK_RUN : WW_INK_ICON,
        .face = is_run ? item->face : 0,
        .rtl = item->rtl,
        .width_px = is_run ? 0 : (uint16_t)item->box.w,
        .height_px = is_run ? item->size_px : (uint16_t)item->box.h,
        .text = list->text + item->text,
        .text_len = item->text_len,
    };
    struct ww_ink ink;
    if (!ww_atlas_find(painter->atlas, &key, &ink)) {
        ink = is_run ? raster_run(painter, item, &key) : raster_icon(painter, item, &key);
        ww_atlas_add(painter->atlas, &key, &ink);
    }
    int y = is_run ? item->baseline_px : item->box.y;
    ww_ink_paint(canvas, &ink, item->box.x, y, clip, colors_of(painter, item));
}

static void paint_picture(struct ww_painter *painter, const struct ww_canvas *canvas,
                          const struct ww_drawlist *list, const struct ww_draw_item *item,
                          struct ww_rect clip)
{
    const uint32_t *pixels = NULL;
    if (painter->pictures)
        pixels =
            ww_pictures_get(painter->pictures, list->text + item->text, item->box.w, item->box.h);
    if (!pixels) {
        ww_fill_rect(canvas, ww_rect_intersect(item->box, clip), item->color);
        return;
    }
    struct ww_rect r = ww_rect_intersect(item->box, clip);
    for (int y = r.y; y < r.y + r.h; y++)
        memcpy(ww_canvas_at(canvas, r.x, y),
               pixels + (ptrdiff_t)(y - item->box.y) * item->box.w + (r.x - item->box.x),
               (size_t)r.w * sizeof *pixels);
}

static void paint_line(const struct ww_canvas *canvas, const struct ww_draw_item *item,
                       struct ww_rect clip)
{
    int inset = item->width_px / 2 + 1;
    struct ww_rect box = item->box;
    struct ww_line_shape line = {.x0 = box.x + inset,
                                 .y0 = box.y + inset,
                                 .x1 = box.x + box.w - inset,
                                 .y1 = box.y + box.h - inset,
                                 .width_px = item->width_px,
                                 .color = item->color};
    if (item->rtl) {
        line.y0 = box.y + box.h - inset;
        line.y1 = box.y + inset;
    }
    ww_line_paint(canvas, &line, clip);
}

static void paint_floor(struct ww_painter *painter, const struct ww_canvas *canvas,
                        const struct ww_drawlist *list, const struct ww_draw_item *item,
                        struct ww_rect clip)
{
    const uint32_t *pixels = NULL;
    if (painter->pictures)
        pixels = ww_pictures_get(painter->pictures, list->text + item->text, item->size_px,
                                 item->width_px);
    if (pixels)
        ww_scale_paint(&painter->scale, canvas,
                       &(struct ww_scale_picture){pixels, item->size_px, item->width_px}, item->box,
                       clip);
    else
        ww_fill_rect(canvas, clip, item->color);
}

/* Letters reach a little beyond the run's box: the dot of a j, an Arabic tail. */
static struct ww_rect extent_of(const struct ww_draw_item *item)
{
    struct ww_rect r = item->box;
    if (item->kind == WW_DRAW_RUN) {
        int beyond = item->size_px / 4;
        r = (struct ww_rect){r.x - beyond, r.y - beyond, r.w + 2 * beyond, r.h + 2 * beyond};
    }
    return ww_rect_intersect(r, item->clip);
}

/* What a fill covers entirely, as one rectangle. */
static struct ww_rect covered_by(const struct ww_draw_item *item)
{
    struct ww_rect r = item->box;
    r.y += item->radius_px;
    r.h -= 2 * item->radius_px;
    return ww_rect_intersect(r, item->clip);
}

/* Fills `r` without what later items cover: a page is a ground with cards on it, and writing both
 * costs twice the time where memory is slow. */
static void fill_seen(const struct ww_canvas *canvas, const struct ww_drawlist *list, uint32_t next,
                      struct ww_rect r, uint32_t color)
{
    if (ww_rect_is_empty(r))
        return;
    for (uint32_t i = next; i < list->count; i++) {
        const struct ww_draw_item *item = &list->items[i];
        if (item->kind != WW_DRAW_FILL)
            continue;
        struct ww_rect c = ww_rect_intersect(covered_by(item), r);
        if (c.w * c.h < LEAST_COVERED_PX)
            continue;
        int right = c.x + c.w, bottom = c.y + c.h;
        const struct ww_rect around[] = {{r.x, r.y, r.w, c.y - r.y},
                                         {r.x, c.y, c.x - r.x, c.h},
                                         {right, c.y, r.x + r.w - right, c.h},
                                         {r.x, bottom, r.w, r.y + r.h - bottom}};
        for (int k = 0; k < 4; k++)
            fill_seen(canvas, list, i + 1, around[k], color);
        return;
    }
    ww_fill_rect(canvas, r, color);
}

static void paint_shape(struct ww_painter *painter, const struct ww_canvas *canvas,
                        const struct ww_draw_item *item, struct ww_rect clip)
{
    bool is_stroke = item->kind == WW_DRAW_STROKE;
    if (is_stroke && item->width_px == 0)
        return;
    const struct ww_shape shape = {.box = item->box,
                                   .radius_px = item->radius_px,
                                   .line_px = is_stroke ? item->width_px : 0,
                                   .color = item->color};
    ww_shape_paint(&painter->shapes, canvas, &shape, clip);
}

/* The first list that fades finds on the canvas what was shown before it. */
static void keep_before(struct ww_painter *painter, const struct ww_canvas *canvas,
                        const struct ww_drawlist *list)
{
    const struct ww_draw_item *last = list->count ? &list->items[list->count - 1] : NULL;
    struct ww_snapshot *before = &painter->before;
    if (!last || last->kind != WW_DRAW_FADE)
        ww_snapshot_drop(before);
    else if (!before->pixels || before->number != last->generation)
        ww_snapshot_take(before, canvas, last->generation);
}

static void paint_item(struct ww_painter *painter, const struct ww_canvas *canvas,
                       const struct ww_drawlist *list, uint32_t i, struct ww_rect clip)
{
    const struct ww_draw_item *item = &list->items[i];
    switch ((enum ww_draw_kind)item->kind) {
    case WW_DRAW_FILL:
        if (item->radius_px == 0)
            fill_seen(canvas, list, i + 1, clip, item->color);
        else
            paint_shape(painter, canvas, item, clip);
        break;
    case WW_DRAW_STROKE:
        paint_shape(painter, canvas, item, clip);
        break;
    case WW_DRAW_RUN:
    case WW_DRAW_ICON:
        paint_ink(painter, canvas, list, item, clip);
        break;
    case WW_DRAW_PICTURE:
        paint_picture(painter, canvas, list, item, clip);
        break;
    case WW_DRAW_LINE:
        paint_line(canvas, item, clip);
        break;
    case WW_DRAW_FLOOR:
        paint_floor(painter, canvas, list, item, clip);
        break;
    case WW_DRAW_VEIL:
        ww_blend_color(canvas, clip, item->color, item->coverage);
        break;
    case WW_DRAW_FADE:
        ww_snapshot_blend(&painter->before, canvas, clip, item->coverage);
        break;
    }
}

void ww_painter_paint(struct ww_painter *painter, const struct ww_canvas *canvas,
                      const struct ww_drawlist *list, struct ww_rect area)
{
    area = ww_rect_intersect(area, (struct ww_rect){0, 0, canvas->width_px, canvas->height_px});
    if (painter->pictures)
        ww_pictures_next_round(painter->pictures);
    keep_before(painter, canvas, list);
    for (uint32_t i = 0; i < list->count; i++) {
        const struct ww_draw_item *item = &list->items[i];
        struct ww_rect clip = ww_rect_intersect(extent_of(item), area);
        if (!ww_rect_is_empty(clip))
            paint_item(painter, canvas, list, i, clip);
        else if (item->kind == WW_DRAW_PICTURE && painter->pictures)
            ww_pictures_keep(painter->pictures, list->text + item->text, item->box.w, item->box.h);
        else if (item->kind == WW_DRAW_FLOOR && painter->pictures)
            ww_pictures_keep(painter->pictures, list->text + item->text, item->size_px,
                             item->width_px);
    }
}
