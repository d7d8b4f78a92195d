#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK_SIZE = 32 * 1024 };

struct ww_arena_block {
    struct ww_arena_block *next;
    size_t size;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

_Noreturn void ww_out_of_memory(size_t size)
{
    fprintf(stderr, "wegweiser: out of memory (%zu bytes wanted), giving up\n", size);
    abort();
}

void *ww_alloc(size_t size)
{
    return ww_realloc(NULL, size);
}

void *ww_realloc(void *old, size_t size)
{
    void *p = realloc(old, size ? size : 1);
    if (!p)
        ww_out_of_memory(size);
    return p;
}

static struct ww_arena_block *add_block(struct ww_arena *arena, size_t size)
{
    struct ww_arena_block *block = ww_alloc(sizeof *block + size);
    block->next = arena->blocks;
    block->size = size;
    block->used = 0;
    arena->blocks = block;
    return block;
}

void *ww_arena_alloc(struct ww_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 2)
        ww_out_of_memory(size);
    size = (size + alignof(max_align_t) - 1) & ~(alignof(max_align_t) - 1);
    struct ww_arena_block *block = arena->blocks;
    if (!block || block->size - block->used < size)
        block = add_block(arena, size > BLOCK_SIZE ? size : BLOCK_SIZE);
    void *p = block->bytes + block->used;
    block->used += size;
    return memset(p, 0, size);
}

void *ww_arena_array(struct ww_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        ww_out_of_memory(SIZE_MAX);
    return ww_arena_alloc(arena, count * size);
}

char *ww_arena_strndup(struct ww_arena *arena, const char *s, size_t n)
{
    char *copy = ww_arena_alloc(arena, n + 1);
    memcpy(copy, s, n);
    return copy;
}

char *ww_arena_strdup(struct ww_arena *arena, const char *s)
{
    return s ? ww_arena_strndup(arena, s, strlen(s)) : NULL;
}

char *ww_arena_printf(struct ww_arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *s = ww_arena_alloc(arena, length < 0 ? 1 : (size_t)length + 1);
    if (length > 0)
        vsnprintf(s, (size_t)length + 1, format, again);
    va_end(again);
    return s;
}

void ww_arena_reset(struct ww_arena *arena)
{
    struct ww_arena_block *keep = NULL;
    for (struct ww_arena_block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        if (!keep && block->size == BLOCK_SIZE)
            keep = block;
        else
            free(block);
    }
    if (keep) {
        keep->next = NULL;
        keep->used = 0;
    }
    arena->blocks = keep;
}

void ww_arena_finish(struct ww_arena *arena)
{
    for (struct ww_arena_block *block = arena->blocks, *next; block; block = next) {
        next = block->next;
        free(block);
    }
    arena->blocks = NULL;
}
