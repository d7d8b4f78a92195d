/* One arena per content snapshot or page: many small allocations, one free.
 *
 * Small allocations abort through ww_out_of_memory() (the supervisor restarts the terminal);
 * whatever takes its size from content is bounded by its caller before it comes here. */
#ifndef WW_BASE_ARENA_H
#define WW_BASE_ARENA_H

#include <stddef.h>
#include <stdint.h>

struct ww_arena_block;

struct ww_arena {
    struct ww_arena_block *blocks; /* owned; the newest first */
};

/* A zeroed struct is a valid, empty arena. What it hands out lives until the next reset or finish;
 * memory is zeroed and aligned for any type, strings lie close together. */
void *ww_arena_alloc(struct ww_arena *arena, size_t size);
void *ww_arena_array(struct ww_arena *arena, size_t count, size_t size);
char *ww_arena_strdup(struct ww_arena *arena, const char *s); /* NULL gives NULL */
/* At most n bytes, up to a zero byte, and a zero byte behind them. */
char *ww_arena_strndup(struct ww_arena *arena, const char *s, size_t n);
char *ww_arena_printf(struct ww_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Forgets everything but keeps one block for the next use. */
void ww_arena_reset(struct ww_arena *arena);
/* Frees everything; the arena may be used again. */
void ww_arena_finish(struct ww_arena *arena);

/* Says so on stderr and aborts. */
_Noreturn void ww_out_of_memory(size_t size);
/* malloc/realloc that do not return NULL. */
void *ww_alloc(size_t size);
void *ww_realloc(void *old, size_t size);

#endif
