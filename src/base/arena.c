#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The address sanitizer sees one block where there are many things: it is told of each, and they
 * stand apart. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define WATCHED 1
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define WATCHED 1
#endif
#ifdef WATCHED
#include <sanitizer/asan_interface.h>
enum { GAP = 16, GRAIN = 8 };
#else
#define ASAN_POISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(at, size) ((void)(at), (void)(size))
enum { GAP = 0, GRAIN = 1 };
#endif

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
    ASAN_POISON_MEMORY_REGION(block->bytes, size);
    arena->blocks = block;
    return block;
}

/* `alignment`: a power of two, up to that of max_align_t. */
static void *take(struct ww_arena *arena, size_t size, size_t alignment)
{
    if (size > SIZE_MAX / 2)
        ww_out_of_memory(size);
    if (alignment < GRAIN)
        alignment = GRAIN;
    struct ww_arena_block *block = arena->blocks;
    size_t at = block ? (block->used + alignment - 1) & ~(alignment - 1) : 0, taken = size + GAP;
    if (!block || at > block->size || block->size - at < taken) {
        block = add_block(arena, taken > BLOCK_SIZE ? taken : BLOCK_SIZE);
        at = 0;
    }
    block->used = at + taken;
    ASAN_UNPOISON_MEMORY_REGION(block->bytes + at, size);
    return block->bytes + at;
}

void *ww_arena_alloc(struct ww_arena *arena, size_t size)
{
    return memset(take(arena, size, alignof(max_align_t)), 0, size);
}

void *ww_arena_array(struct ww_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size)
        ww_out_of_memory(SIZE_MAX);
    return ww_arena_alloc(arena, count * size);
}

char *ww_arena_strndup(struct ww_arena *arena, const char *s, size_t n)
{
    size_t length = strnlen(s, n);
    char *copy = take(arena, length + 1, alignof(char)); /* a table is full of short texts */
    memcpy(copy, s, length);
    copy[length] = '\0';
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
    char *s = take(arena, length < 0 ? 1 : (size_t)length + 1, alignof(char));
    *s = '\0';
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
        ASAN_POISON_MEMORY_REGION(keep->bytes, keep->size);
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
