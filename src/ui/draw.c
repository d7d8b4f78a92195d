#include "ui/draw.h"

#include <stddef.h>
#include <string.h>

#include "ui/floor_draw.h"

struct ground {
    uint32_t color; /* what lies beneath, flat */
    bool pressed;   /* a finger is on this node or on one above it */
};

static void fill(struct ww_drawlist *list, struct ww_rect box, uint32_t color, uint32_t under,
                 int radius)
{
    ww_drawlist_add(list,
                    (struct ww_draw_item){.kind = WW_DRAW_FILL,
                                          .box = box,
                                          .color = color,
                                          .under = under,
                                          .radius_px = (uint16_t)radius},
                    NULL, 0);
}

static void stroke(struct ww_drawlist *list, struct ww_rect box, uint32_t color, uint32_t under,
                   int radius, int width)
{
    ww_drawlist_add(list,
                    (struct ww_draw_item){.kind = WW_DRAW_STROKE,
                                          .box = box,
                                          .color = color,
                                          .under = under,
                                          .radius_px = (uint16_t)(radius > 0 ? radius : 0),
                                          .width_px = (uint16_t)width},
                    NULL, 0);
}

/* Where a line of text begins inside the node, by its alignment. */
static int line_offset(const struct ww_node *node, const struct ww_line *line)
{
    int inner = node->rect.w - 2 * node->style.padding_x - node->style.edge_width;
    int free_width = inner - line->width_px;
    int left = line->run_count ? line->runs[0].x_px : 0;
    switch (node->style.align) {
    case WW_ALIGN_CENTER:
        return free_width / 2 - left;
    case WW_ALIGN_END:
        return (node->style.rtl ? 0 : free_width) - left;
    default:
        return (node->style.rtl ? free_width : 0) - left;
    }
}

/* A ground and a line below, so that it is seen without colours too. */
static uint32_t draw_found(const struct ww_draw_params *params, const struct ww_run *run,
                           struct ww_rect line, int baseline, struct ground ground,
                           struct ww_drawlist *list)
{
    if (run->tint != WW_TINT_FOUND)
        return ground.color;
    uint32_t color = params->theme->colors[WW_TINT_NOTICE];
    int thick = run->size_px / 14 + 1, top = baseline - run->size_px * 17 / 20;
    int bottom = baseline + run->size_px / 4;
    fill(list, (struct ww_rect){line.x, top, line.w, bottom - top}, color, ground.color, 0);
    fill(list, (struct ww_rect){line.x, bottom - thick, line.w, thick},
         params->theme->colors[WW_TINT_FOUND], color, 0);
    return color;
}

static void draw_text(const struct ww_draw_params *params, const struct ww_node *node,
                      struct ground ground, struct ww_drawlist *list)
{
    const struct ww_paragraph *paragraph = &node->paragraph;
    int x0 = node->rect.x + node->style.padding_x + (params->rtl ? 0 : node->style.edge_width);
    int y0 = node->rect.y + node->style.padding_y;
    for (int i = 0; i < paragraph->line_count; i++) {
        const struct ww_line *line = &paragraph->lines[i];
        int x = x0 + line_offset(node, line);
        int y = y0 + i * paragraph->line_height_px;
        for (int r = 0; r < line->run_count; r++) {
            const struct ww_run *run = &line->runs[r];
            struct ww_rect box = {x + run->x_px, y, run->advance_px, paragraph->line_height_px};
            uint32_t under = draw_found(params, run, box, y0 + line->baseline_px, ground, list);
            ww_drawlist_add(list,
                            (struct ww_draw_item){
                                .kind = WW_DRAW_RUN,
                                .box = box,
                                .color = params->theme->colors[run->tint],
                                .under = under,
                                .face = run->face,
                                .rtl = run->rtl,
                                .size_px = run->size_px,
                                .baseline_px = y0 + line->baseline_px,
                            },
                            run->text, run->text_len);
        }
        if (node->state & WW_STATE_CANCELLED && line->run_count) {
            int thick = node->style.text_px / 14 + 1;
            int middle = y0 + line->baseline_px - node->style.text_px * 26 / 100;
            fill(list, (struct ww_rect){x + line->runs[0].x_px, middle, line->width_px, thick},
                 params->theme->colors[line->runs[0].tint], ground.color, 0);
        }
    }
}

/* Pictograms that point somewhere turn round with the direction of reading. */
static bool icon_points(const char *name)
{
    return strcmp(name, "back") == 0 || strcmp(name, "forward") == 0 ||
           strcmp(name, "chevron") == 0;
}

static void draw_icon(const struct ww_draw_params *params, const struct ww_node *node,
                      struct ground ground, struct ww_drawlist *list)
{
    ww_drawlist_add(list,
                    (struct ww_draw_item){.kind = WW_DRAW_ICON,
                                          .box = node->rect,
                                          .color = node->ink,
                                          .under = ground.color,
                                          .rtl = params->rtl && icon_points(node->icon)},
                    node->icon, (uint32_t)strlen(node->icon));
}

static void draw_picture(const struct ww_draw_params *params, const struct ww_node *node,
                         struct ww_drawlist *list)
{
    ww_drawlist_add(list,
                    (struct ww_draw_item){.kind = WW_DRAW_PICTURE,
                                          .box = node->rect,
                                          .color = node->style.color,
                                          .generation = params->picture_generation},
                    node->picture, (uint32_t)strlen(node->picture));
}

/* A rectangle for each run of dark modules in a row, in the middle of the box. */
static void draw_qr(const struct ww_node *node, struct ground ground, struct ww_drawlist *list)
{
    const struct ww_qr *qr = node->qr;
    int module = ww_qr_module_px(qr, node->rect.w < node->rect.h ? node->rect.w : node->rect.h);
    int left = node->rect.x + (node->rect.w - qr->side * module) / 2;
    int top = node->rect.y + (node->rect.h - qr->side * module) / 2;
    for (int y = 0; y < qr->side; y++) {
        const uint8_t *row = qr->dark + (ptrdiff_t)y * qr->side;
        for (int x = 0; x < qr->side; x++) {
            int begin = x;
            while (x < qr->side && row[x])
                x++;
            if (x > begin)
                fill(list,
                     (struct ww_rect){left + begin * module, top + y * module, (x - begin) * module,
                                      module},
                     node->ink, ground.color, 0);
        }
    }
}

/* Dark inside light, so that the ring is seen on every ground (WCAG 2.2, 2.4.13). */
static void draw_focus(const struct ww_draw_params *params, const struct ww_node *node,
                       uint32_t under, struct ww_drawlist *list)
{
    struct ww_rect box = node->rect;
    int width = params->focus_px;
    stroke(list, box, params->theme->colors[WW_TINT_INK], under, node->style.radius, width);
    box = (struct ww_rect){box.x + width, box.y + width, box.w - 2 * width, box.h - 2 * width};
    stroke(list, box, params->theme->colors[WW_TINT_SURFACE], under, node->style.radius - width,
           width / 2 + 1);
}

static struct ground draw_ground(const struct ww_draw_params *params, const struct ww_node *node,
                                 struct ground ground, struct ww_drawlist *list)
{
    const struct ww_style *style = &node->style;
    ground.pressed = ground.pressed || node->state & WW_STATE_PRESSED;
    if (!style->fill)
        return ground;
    uint32_t under = ground.color;
    ground.color = ground.pressed ? style->pressed : style->color;
    fill(list, node->rect, ground.color, under, style->radius);
    if (style->edge_width) {
        struct ww_rect edge = node->rect;
        edge.w = style->edge_width;
        if (params->rtl)
            edge.x = node->rect.x + node->rect.w - edge.w;
        fill(list, edge, style->edge, ground.color, 0);
    }
    if (style->outline_width)
        stroke(list, node->rect, style->outline, under, style->radius, style->outline_width);
    return ground;
}

/* Moves what was drawn from item `first` on, and lays the veil over it. */
static void move(const struct ww_draw_params *params, uint32_t first, struct ww_rect seen,
                 struct ww_drawlist *list)
{
    const struct ww_motion_look *look = &params->look;
    for (uint32_t i = first; i < list->count; i++) {
        list->items[i].box.x += look->x_px;
        list->items[i].box.y += look->y_px;
        list->items[i].baseline_px += look->y_px;
    }
    if (look->veil)
        ww_drawlist_add(list,
                        (struct ww_draw_item){.kind = WW_DRAW_VEIL,
                                              .box = seen,
                                              .color = params->theme->colors[WW_TINT_GROUND],
                                              .coverage = look->veil},
                        NULL, 0);
}

static void draw_node(const struct ww_draw_params *params, const struct ww_node *node,
                      struct ground ground, struct ww_drawlist *list)
{
    if (ww_rect_is_empty(ww_rect_intersect(node->rect, list->clip)))
        return;
    uint32_t under = ground.color;
    ground = draw_ground(params, node, ground, list);
    struct ww_rect clip = list->clip;
    uint32_t first = list->count;
    if (node->box == WW_BOX_SCROLL)
        list->clip = ww_rect_intersect(clip, node->rect);
    if (node->box == WW_BOX_TEXT)
        draw_text(params, node, ground, list);
    else if (node->box == WW_BOX_ICON)
        draw_icon(params, node, ground, list);
    else if (node->box == WW_BOX_PICTURE || node->box == WW_BOX_PLAN)
        draw_picture(params, node, list);
    else if (node->box == WW_BOX_FLOOR)
        ww_floor_draw(params, node, list);
    else if (node->box == WW_BOX_QR)
        draw_qr(node, ground, list);
    for (const struct ww_node *n = node->first; n; n = n->next)
        draw_node(params, n, ground, list);
    if (node->box == WW_BOX_SCROLL)
        move(params, first, list->clip, list);
    list->clip = clip;
    if (params->focus_visible && node->state & WW_STATE_FOCUSED)
        draw_focus(params, node, under, list);
}

/* The letter of the pressed key, above the finger that covers it. */
static void draw_pop(const struct ww_draw_params *params, const struct ww_node *key,
                     struct ww_rect screen, struct ww_drawlist *list)
{
    const uint32_t *colors = params->theme->colors;
    struct ww_node letter = *key->first;
    int wider = key->rect.w / 6;
    struct ww_rect box = {key->rect.x - wider, key->rect.y - key->rect.h - wider,
                          key->rect.w + 2 * wider, key->rect.h};
    if (box.x + box.w > screen.x + screen.w)
        box.x = screen.x + screen.w - box.w;
    if (box.x < screen.x)
        box.x = screen.x;
    if (box.y < screen.y)
        box.y = screen.y;
    fill(list, box, colors[WW_TINT_SURFACE], colors[WW_TINT_GROUND], key->style.radius);
    stroke(list, box, colors[WW_TINT_ACCENT], colors[WW_TINT_GROUND], key->style.radius,
           params->focus_px);
    letter.rect.x = box.x + (box.w - letter.rect.w) / 2;
    letter.rect.y = box.y + (box.h - letter.rect.h) / 2;
    draw_text(params, &letter, (struct ground){.color = colors[WW_TINT_SURFACE]}, list);
}

static const struct ww_node *find_popping(const struct ww_node *node)
{
    if (node->style.pops && node->state & WW_STATE_PRESSED)
        return node;
    const struct ww_node *found = NULL;
    for (const struct ww_node *n = node->first; n && !found; n = n->next)
        found = find_popping(n);
    return found;
}

void ww_draw_tree(const struct ww_draw_params *params, const struct ww_node *root,
                  struct ww_drawlist *list)
{
    ww_drawlist_reset(list, root->rect);
    draw_node(params, root, (struct ground){.color = params->theme->colors[WW_TINT_GROUND]}, list);
    const struct ww_node *key = find_popping(root);
    if (key && key->first && key->first->box == WW_BOX_TEXT)
        draw_pop(params, key, root->rect, list);
    if (params->look.before)
        ww_drawlist_add(list,
                        (struct ww_draw_item){.kind = WW_DRAW_FADE,
                                              .box = root->rect,
                                              .coverage = params->look.before,
                                              .generation = params->look.number},
                        NULL, 0);
}
