#include <string.h>

#include "text/compose.h"
#include "text/itemize.h"

/* A paragraph as the cache keeps it: one block without pointers into anything. */
struct stored_paragraph {
    struct ww_paragraph paragraph;
    uint32_t run_count;
    uint32_t text_size;
    struct ww_stored_line lines[]; /* then the runs, then the text */
};

enum { SIZE_MAX_PX = 1000, SPANS_MAX = 4096 };

/* In hundredths of the em. Common holds Noto Sans with every European accent in both weights; tall
 * holds Noto Sans Arabic as it is commonly written, tanwin included. */
enum { ABOVE = 106, BELOW = 30, ABOVE_TALL = 112, BELOW_TALL = 46 };

static int hundredths_px(int size_px, int hundredths)
{
    return (size_px * hundredths + 50) / 100;
}

int ww_text_line_height_px(int size_px, bool tall)
{
    return hundredths_px(size_px, tall ? ABOVE_TALL + BELOW_TALL : ABOVE + BELOW);
}

int ww_text_baseline_px(int size_px, bool tall)
{
    return hundredths_px(size_px, tall ? ABOVE_TALL : ABOVE);
}

static const struct ww_stored_run *stored_runs(const struct stored_paragraph *stored)
{
    return (const struct ww_stored_run *)(stored->lines + stored->paragraph.line_count);
}

/* Everything that the result depends on, as bytes. Languages are left out: they come with the
 * spans of each call and change nothing of the layout. */
static void make_key(struct ww_buf *key, const struct ww_paragraph_params *params)
{
    const int32_t numbers[] = {params->size_px, params->width_px, params->max_lines, params->rtl};
    ww_buf_reset(key);
    ww_buf_add(key, numbers, sizeof numbers);
    for (int i = 0; i < params->span_count; i++) {
        const struct ww_span *span = &params->spans[i];
        uint32_t size = (uint32_t)strnlen(span->text, WW_TEXT_MAX_BYTES + 1);
        ww_buf_add(key, &size, sizeof size);
        ww_buf_add(key, &span->weight, 1);
        ww_buf_add(key, &span->tint, 1);
        ww_buf_add(key, span->text, size);
    }
}

static size_t stored_size(const struct ww_composed *composed)
{
    return sizeof(struct stored_paragraph) + composed->lines.size + composed->runs.size +
           composed->bytes.size;
}

static void store(const struct ww_composed *composed, struct stored_paragraph *stored)
{
    stored->paragraph = composed->paragraph;
    stored->run_count = (uint32_t)(composed->runs.size / sizeof(struct ww_stored_run));
    stored->text_size = (uint32_t)composed->bytes.size;
    char *at = (char *)stored->lines;
    const struct ww_buf *parts[] = {&composed->lines, &composed->runs, &composed->bytes};
    for (int i = 0; i < 3; i++) {
        if (parts[i]->size)
            memcpy(at, parts[i]->data, parts[i]->size);
        at += parts[i]->size;
    }
}

/* Copies a stored paragraph to where the caller keeps it and sets the pointers. */
static void hand_out(const struct stored_paragraph *stored, const struct ww_span *spans,
                     struct ww_arena *arena, struct ww_paragraph *out)
{
    size_t lines_size = (size_t)stored->paragraph.line_count * sizeof(struct ww_line);
    size_t runs_size = stored->run_count * sizeof(struct ww_run);
    struct ww_line *lines = ww_arena_alloc(arena, lines_size + runs_size + stored->text_size);
    struct ww_run *runs = (struct ww_run *)(lines + stored->paragraph.line_count);
    char *text = (char *)(runs + stored->run_count);
    const struct ww_stored_run *from = stored_runs(stored);
    memcpy(text, from + stored->run_count, stored->text_size);
    for (uint32_t i = 0; i < stored->run_count; i++) {
        runs[i] = from[i].run;
        runs[i].text = text + from[i].text_at;
        runs[i].lang = spans[from[i].span].lang;
    }
    for (int i = 0; i < stored->paragraph.line_count; i++) {
        lines[i] = stored->lines[i].line;
        lines[i].runs = runs + stored->lines[i].first_run;
    }
    *out = stored->paragraph;
    out->lines = lines;
}

void ww_text_layout(struct ww_text_engine *engine, struct ww_arena *arena,
                    const struct ww_paragraph_params *asked, struct ww_paragraph *out)
{
    struct ww_paragraph_params params = *asked;
    params.size_px = params.size_px < 1             ? 1
                     : params.size_px > SIZE_MAX_PX ? SIZE_MAX_PX
                                                    : params.size_px;
    params.width_px = params.width_px < 0 ? 0 : params.width_px;
    params.max_lines = params.max_lines < 0 ? 0 : params.max_lines;
    params.span_count = params.span_count > SPANS_MAX ? SPANS_MAX : params.span_count;

    make_key(&engine->key, &params);
    const struct stored_paragraph *known =
        ww_cache_get(&engine->paragraphs, engine->key.data, engine->key.size);
    if (known) {
        engine->stats.layout_hits++;
        hand_out(known, params.spans, arena, out);
        return;
    }
    struct ww_composed composed;
    ww_compose(engine, &params, &composed);
    struct stored_paragraph *stored = ww_cache_put(&engine->paragraphs, engine->key.data,
                                                   engine->key.size, stored_size(&composed));
    if (!stored)
        stored = ww_arena_alloc(&engine->scratch, stored_size(&composed));
    store(&composed, stored);
    hand_out(stored, params.spans, arena, out);
    ww_buf_finish(&composed.lines);
    ww_buf_finish(&composed.runs);
    ww_buf_finish(&composed.bytes);
    ww_arena_reset(&engine->scratch);
}
