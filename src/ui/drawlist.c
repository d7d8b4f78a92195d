#include "ui/drawlist.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

struct ww_rect ww_rect_intersect(struct ww_rect a, struct ww_rect b)
{
    int x = a.x > b.x ? a.x : b.x;
    int y = a.y > b.y ? a.y : b.y;
    int right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    if (right <= x || bottom <= y)
        return (struct ww_rect){0};
    return (struct ww_rect){x, y, right - x, bottom - y};
}

struct ww_rect ww_rect_union(struct ww_rect a, struct ww_rect b)
{
    if (ww_rect_is_empty(a))
        return b;
    if (ww_rect_is_empty(b))
        return a;
    int x = a.x < b.x ? a.x : b.x;
    int y = a.y < b.y ? a.y : b.y;
    int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (struct ww_rect){x, y, right - x, bottom - y};
}

void ww_drawlist_reset(struct ww_drawlist *list, struct ww_rect clip)
{
    list->count = 0;
    list->text_size = 0;
    list->clip = clip;
    list->overflow = false;
}

void ww_drawlist_finish(struct ww_drawlist *list)
{
    free(list->items);
    free(list->text);
    *list = (struct ww_drawlist){0};
}

static bool reserve_item(struct ww_drawlist *list)
{
    if (list->count < list->capacity)
        return true;
    if (list->capacity >= WW_DRAWLIST_MAX_ITEMS)
        return false;
    list->capacity = list->capacity ? list->capacity * 2 : 256;
    list->items = ww_realloc(list->items, list->capacity * sizeof *list->items);
    return true;
}

static bool reserve_text(struct ww_drawlist *list, uint32_t more)
{
    if (list->text_capacity - list->text_size >= more)
        return true;
    uint32_t capacity = list->text_capacity ? list->text_capacity : 4096;
    while (capacity - list->text_size < more && capacity < WW_DRAWLIST_MAX_TEXT)
        capacity *= 2;
    if (capacity - list->text_size < more)
        return false;
    list->text = ww_realloc(list->text, capacity);
    list->text_capacity = capacity;
    return true;
}

void ww_drawlist_add(struct ww_drawlist *list, struct ww_draw_item item, const char *text,
                     uint32_t text_len)
{
    if (ww_rect_is_empty(ww_rect_intersect(item.box, list->clip)))
        return;
    if (text_len > UINT16_MAX || !reserve_item(list) || !reserve_text(list, text_len + 1)) {
        list->overflow = true;
        return;
    }
    item.clip = list->clip;
    item.text = list->text_size;
    item.text_len = (uint16_t)text_len;
    if (text_len)
        memcpy(list->text + list->text_size, text, text_len);
    list->text[list->text_size + text_len] = '\0';
    list->text_size += text_len + 1;
    list->items[list->count++] = item;
}
