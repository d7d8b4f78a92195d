#include "sdl/blend.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

enum { STEP_PX = 256 };

/* Channel by channel, whatever they mean, so that sixteen of them share an instruction. */
static void blend_bytes(uint8_t *restrict to, const uint8_t *restrict over, size_t count,
                        unsigned coverage)
{
    uint16_t share = (uint16_t)(coverage + (coverage >> 7)); /* of 256, so that 255 is all of it */
    uint16_t rest = (uint16_t)(256 - share);
    for (size_t i = 0; i < count; i++)
        to[i] = (uint8_t)((uint16_t)(to[i] * rest + over[i] * share + 128) >> 8);
}

void ww_blend_color(const struct ww_canvas *canvas, struct ww_rect r, uint32_t color,
                    uint8_t coverage)
{
    uint32_t flat[STEP_PX];
    for (int i = 0; i < STEP_PX; i++)
        flat[i] = color;
    for (int y = r.y; y < r.y + r.h; y++)
        for (int x = 0; x < r.w; x += STEP_PX) {
            size_t count = (size_t)(r.w - x < STEP_PX ? r.w - x : STEP_PX);
            blend_bytes((uint8_t *)ww_canvas_at(canvas, r.x + x, y), (const uint8_t *)flat,
                        count * sizeof *flat, coverage);
        }
}

void ww_snapshot_take(struct ww_snapshot *snapshot, const struct ww_canvas *canvas, uint32_t number)
{
    size_t row = (size_t)canvas->width_px * sizeof(uint32_t);
    if (!snapshot->pixels || snapshot->width_px != canvas->width_px ||
        snapshot->height_px != canvas->height_px) {
        ww_snapshot_drop(snapshot);
        snapshot->pixels = ww_alloc(row * (size_t)canvas->height_px);
    }
    snapshot->width_px = canvas->width_px;
    snapshot->height_px = canvas->height_px;
    snapshot->number = number;
    for (int y = 0; y < canvas->height_px; y++)
        memcpy(snapshot->pixels + (ptrdiff_t)y * canvas->width_px, ww_canvas_at(canvas, 0, y), row);
}

void ww_snapshot_drop(struct ww_snapshot *snapshot)
{
    free(snapshot->pixels);
    *snapshot = (struct ww_snapshot){0};
}

void ww_snapshot_blend(const struct ww_snapshot *snapshot, const struct ww_canvas *canvas,
                       struct ww_rect r, uint8_t coverage)
{
    if (!snapshot->pixels || snapshot->width_px != canvas->width_px ||
        snapshot->height_px != canvas->height_px)
        return;
    for (int y = r.y; y < r.y + r.h; y++)
        blend_bytes((uint8_t *)ww_canvas_at(canvas, r.x, y),
                    (const uint8_t *)(snapshot->pixels + (ptrdiff_t)y * snapshot->width_px + r.x),
                    (size_t)r.w * sizeof(uint32_t), coverage);
}
