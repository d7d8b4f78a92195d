#include "ui/floor_draw.h"

#include <math.h>
#include <string.h>

/* Arrows on the way, in widths of its line: how far apart, and how long their sides are. */
#define ARROW_EVERY 11.0f
#define ARROW_SIDE 1.6f

struct pen {
    const struct ww_draw_params *params;
    const struct ww_floor *floor;
    struct ww_drawlist *list;
};

static uint32_t color_of(const struct pen *pen, enum ww_tint tint)
{
    return pen->params->theme->colors[tint];
}

static void fill(const struct pen *pen, struct ww_rect box, uint32_t color, int radius)
{
    ww_drawlist_add(pen->list,
                    (struct ww_draw_item){.kind = WW_DRAW_FILL,
                                          .box = box,
                                          .color = color,
                                          .under = color,
                                          .radius_px = (uint16_t)radius},
                    NULL, 0);
}

static void stroke(const struct pen *pen, struct ww_rect box, uint32_t color, int width)
{
    ww_drawlist_add(pen->list,
                    (struct ww_draw_item){.kind = WW_DRAW_STROKE,
                                          .box = box,
                                          .color = color,
                                          .under = color,
                                          .width_px = (uint16_t)width},
                    NULL, 0);
}

static struct ww_rect widened(struct ww_rect r, int by)
{
    return (struct ww_rect){r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by};
}

static bool is_inside(struct ww_rect r, struct ww_rect outer)
{
    return r.x >= outer.x && r.y >= outer.y && r.x + r.w <= outer.x + outer.w &&
           r.y + r.h <= outer.y + outer.h;
}

/* One line in the middle of a box, by its capitals; nothing where they have no room or would be
 * cut.
 */
static void label(const struct pen *pen, const struct ww_paragraph *text, struct ww_rect box,
                  int padding, uint32_t color, uint32_t under)
{
    if (text->line_count != 1 || text->lines[0].run_count == 0)
        return;
    const struct ww_line *line = &text->lines[0];
    int capital_px = (int)(line->runs[0].size_px * WW_CAPITAL_EM);
    struct ww_rect at = {box.x + (box.w - text->width_px) / 2, box.y + (box.h - capital_px) / 2,
                         text->width_px, capital_px + 1};
    if (text->width_px + 2 * padding > box.w || capital_px + 2 * padding > box.h ||
        !is_inside(at, pen->floor->window))
        return;
    for (int i = 0; i < line->run_count; i++) {
        const struct ww_run *run = &line->runs[i];
        ww_drawlist_add(pen->list,
                        (struct ww_draw_item){.kind = WW_DRAW_RUN,
                                              .box = {at.x + run->x_px - line->runs[0].x_px, at.y,
                                                      run->advance_px, at.h},
                                              .color = color,
                                              .under = under,
                                              .face = run->face,
                                              .rtl = run->rtl,
                                              .size_px = run->size_px,
                                              .baseline_px = at.y + capital_px},
                        run->text, run->text_len);
    }
}

static void draw_picture(const struct pen *pen, const struct ww_node *node)
{
    const struct ww_floor *floor = pen->floor;
    uint32_t ground = color_of(pen, WW_TINT_PRESSED);
    fill(pen, ww_rect_intersect(floor->plan, floor->window), ground, 0);
    if (!node->picture)
        return;
    ww_drawlist_add(pen->list,
                    (struct ww_draw_item){.kind = WW_DRAW_FLOOR,
                                          .box = floor->plan,
                                          .color = ground,
                                          .size_px = (uint16_t)floor->picture_width_px,
                                          .width_px = (uint16_t)floor->picture_height_px,
                                          .generation = pen->params->picture_generation},
                    node->picture, (uint32_t)strlen(node->picture));
}

static void draw_spot(const struct pen *pen, const struct ww_floor_spot *spot)
{
    const struct ww_theme *theme = pen->params->theme;
    struct ww_rect box = ww_floor_rect(pen->floor, spot);
    int line = pen->floor->line_px / 4 + 1;
    uint32_t ground = color_of(pen, WW_TINT_SURFACE), ink = color_of(pen, WW_TINT_INK);
    if (ww_rect_is_empty(ww_rect_intersect(box, pen->list->clip)))
        return;
    if (spot->look == WW_FLOOR_CHOSEN || (spot->look == WW_FLOOR_LIT && theme->outlined)) {
        ground = color_of(pen, WW_TINT_INK);
        ink = color_of(pen, WW_TINT_SURFACE);
    } else if (spot->look == WW_FLOOR_LIT) {
        ground = color_of(pen, WW_TINT_ACCENT);
        ink = color_of(pen, WW_TINT_SURFACE);
    }
    fill(pen, box, ground, 0);
    stroke(pen, box, color_of(pen, WW_TINT_LINE), line);
    label(pen, &spot->text, box, 2 * line, ink, ground);
}

static void draw_line(const struct pen *pen, float x0, float y0, float x1, float y1, int width,
                      uint32_t color)
{
    int left = (int)lroundf(fminf(x0, x1)), right = (int)lroundf(fmaxf(x0, x1));
    int top = (int)lroundf(fminf(y0, y1)), bottom = (int)lroundf(fmaxf(y0, y1));
    int half = width / 2, inset = half + 1;
    ww_drawlist_add(
        pen->list,
        (struct ww_draw_item){
            .kind = WW_DRAW_LINE,
            .box = {left - inset, top - inset, right - left + 2 * inset, bottom - top + 2 * inset},
            .color = color,
            .under = color,
            .rtl = (x1 - x0) * (y1 - y0) < 0,
            .width_px = (uint16_t)(2 * half)},
        NULL, 0);
}

/* The two sides of an arrow's head whose tip is at x, y. */
static void draw_arrow(const struct pen *pen, float x, float y, float along_x, float along_y,
                       int width, uint32_t color)
{
    float side = ARROW_SIDE * (float)pen->floor->line_px;
    for (int turn = -1; turn <= 1; turn += 2)
        draw_line(pen, x, y, x - side * (along_x + (float)turn * along_y),
                  y - side * (along_y - (float)turn * along_x), width, color);
}

/* The way once in a colour and width, with an arrow in the middle of every so long a piece. */
static void draw_way_once(const struct pen *pen, int width, uint32_t color)
{
    const struct ww_floor *floor = pen->floor;
    float every = ARROW_EVERY * (float)floor->line_px, until = every / 2;
    for (int i = 0; i + 1 < floor->way_count; i++) {
        if (floor->way[i + 1].begins)
            continue;
        struct ww_floor_pixel a = ww_floor_pixel(floor, floor->way[i].x_cm, floor->way[i].y_cm);
        struct ww_floor_pixel b =
            ww_floor_pixel(floor, floor->way[i + 1].x_cm, floor->way[i + 1].y_cm);
        float dx = (float)(b.x - a.x), dy = (float)(b.y - a.y), length = hypotf(dx, dy);
        draw_line(pen, (float)a.x, (float)a.y, (float)b.x, (float)b.y, width, color);
        for (; until < length; until += every)
            draw_arrow(pen, (float)a.x + dx * until / length, (float)a.y + dy * until / length,
                       dx / length, dy / length, width, color);
        until -= length;
    }
}

static void draw_way(const struct pen *pen)
{
    int line = pen->floor->line_px;
    draw_way_once(pen, line * 2, color_of(pen, WW_TINT_SURFACE));
    draw_way_once(pen, line, color_of(pen, WW_TINT_ACCENT));
}

/* Round, longer where a number has more digits. */
static struct ww_rect pin_box(const struct ww_floor *floor, const struct ww_floor_pin *pin)
{
    struct ww_floor_pixel at = ww_floor_pixel(floor, pin->x_cm, pin->y_cm);
    int needed_px = pin->icon ? 0 : pin->text.width_px + floor->pin_px / 3;
    int width_px = needed_px > floor->pin_px ? needed_px : floor->pin_px;
    return (struct ww_rect){at.x - width_px / 2, at.y - floor->pin_px / 2, width_px, floor->pin_px};
}

static bool is_hidden(const struct ww_floor *floor, int k)
{
    struct ww_rect box = pin_box(floor, &floor->pins[k]);
    if (!is_inside(box, floor->window))
        return true;
    for (int i = k + 1; i < floor->pin_count; i++)
        if (!ww_rect_is_empty(ww_rect_intersect(box, pin_box(floor, &floor->pins[i]))))
            return true;
    return false;
}

static void draw_pin(const struct pen *pen, const struct ww_floor_pin *pin)
{
    struct ww_rect box = pin_box(pen->floor, pin);
    enum ww_tint tint = pin->here ? WW_TINT_WARNING : pin->icon ? WW_TINT_ACCENT : WW_TINT_INK;
    uint32_t ground = color_of(pen, tint), ink = color_of(pen, WW_TINT_SURFACE);
    int edge = pen->floor->line_px / 4 + 1, radius = pin->here ? box.w / 6 : box.h / 2;
    fill(pen, widened(box, edge), ink, radius + edge);
    fill(pen, box, ground, radius);
    if (!pin->icon) {
        label(pen, &pin->text, box, 0, ink, ground);
        return;
    }
    struct ww_rect inner = widened(box, -box.w / 8);
    ww_drawlist_add(
        pen->list,
        (struct ww_draw_item){.kind = WW_DRAW_ICON, .box = inner, .color = ink, .under = ground},
        pin->icon, (uint32_t)strlen(pin->icon));
}

void ww_floor_draw(const struct ww_draw_params *params, const struct ww_node *node,
                   struct ww_drawlist *list)
{
    const struct ww_floor *floor = node->floor;
    const struct pen pen = {.params = params, .floor = floor, .list = list};
    struct ww_rect clip = list->clip;
    list->clip = ww_rect_intersect(clip, floor->window);
    draw_picture(&pen, node);
    for (int i = 0; i < floor->spot_count; i++)
        draw_spot(&pen, &floor->spots[i]);
    draw_way(&pen);
    for (int i = 0; i < floor->pin_count; i++)
        if (!is_hidden(floor, i))
            draw_pin(&pen, &floor->pins[i]);
    list->clip = clip;
}
