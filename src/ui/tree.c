#include "ui/tree.h"

#include <string.h>

#include "base/buf.h"
#include "base/hash.h"

struct ww_node *ww_node_add(struct ww_arena *arena, struct ww_node *parent, enum ww_role role,
                            enum ww_box box)
{
    struct ww_node *node = ww_arena_alloc(arena, sizeof *node);
    node->role = role;
    node->box = box;
    node->parent = parent;
    if (parent) {
        if (parent->last)
            parent->last->next = node;
        else
            parent->first = node;
        parent->last = node;
    }
    return node;
}

uint64_t ww_node_key(const char *id)
{
    return ww_hash(WW_HASH_START, id, strlen(id));
}

void ww_node_name(struct ww_arena *arena, struct ww_node *node, const char *id)
{
    node->id = ww_arena_strdup(arena, id);
    node->key = ww_node_key(id);
}

void ww_node_span(struct ww_arena *arena, struct ww_node *node, const char *text, const char *lang,
                  enum ww_weight weight, enum ww_tint tint)
{
    /* Few spans a node: growing one by one costs less than a capacity in every node. */
    struct ww_span *spans = ww_arena_array(arena, (size_t)node->span_count + 1, sizeof *spans);
    if (node->span_count)
        memcpy(spans, node->spans, (size_t)node->span_count * sizeof *spans);
    spans[node->span_count++] = (struct ww_span){
        .text = text, .lang = lang, .weight = (uint8_t)weight, .tint = (uint8_t)tint};
    node->spans = spans;
}

struct ww_node *ww_node_next(const struct ww_node *root, struct ww_node *node)
{
    if (node->first)
        return node->first;
    while (node != root) {
        if (node->next)
            return node->next;
        node = node->parent;
    }
    return NULL;
}

const char *ww_node_words(struct ww_arena *arena, const struct ww_node *node)
{
    struct ww_buf words = {0};
    for (struct ww_node *n = (struct ww_node *)node; n; n = ww_node_next(node, n))
        for (int i = 0; i < n->span_count; i++) {
            if (i == 0 && words.size)
                ww_buf_puts(&words, " ");
            ww_buf_puts(&words, n->spans[i].text);
        }
    const char *copy = ww_arena_strdup(arena, words.data ? words.data : "");
    ww_buf_finish(&words);
    return copy;
}

struct ww_node *ww_node_find(struct ww_node *root, uint64_t key)
{
    for (struct ww_node *n = root; n && key; n = ww_node_next(root, n))
        if (n->key == key)
            return n;
    return NULL;
}

bool ww_node_is_control(const struct ww_node *node)
{
    return node->action.kind != WW_ACTION_NONE && !(node->state & WW_STATE_DISABLED);
}
