#include "text/compose.h"

#include <limits.h>

#include "text/breaks.h"
#include "text/lines.h"

struct builder {
    struct ww_line_filler filler;
    const struct ww_paragraph_params *params;
    const struct ww_itemized *text;
    struct ww_composed *out;
    bool tall; /* the paragraph has letters that join */
};

/* What moves as one when a line is put into visual order: a run to be drawn, or a space. */
struct segment {
    size_t begin, end;
    int units;
    uint8_t level;
    bool is_space;
};

static int to_px(const struct builder *b, int units)
{
    return (int)(((int64_t)units * b->params->size_px + WW_UNITS_PER_EM / 2) / WW_UNITS_PER_EM);
}

/* Up, so that a box of the width that a line says it has holds the line. */
static int to_px_up(const struct builder *b, int units)
{
    return (int)(((int64_t)units * b->params->size_px + WW_UNITS_PER_EM - 1) / WW_UNITS_PER_EM);
}

/* Scripts whose letters join, so that a run is shaped and drawn across its spaces. */
static bool is_joining(uint32_t script)
{
    static const uint32_t scripts[] = {
        WW_SCRIPT('A', 'r', 'a', 'b'), WW_SCRIPT('S', 'y', 'r', 'c'), WW_SCRIPT('N', 'k', 'o', 'o'),
        WW_SCRIPT('M', 'a', 'n', 'd'), WW_SCRIPT('R', 'o', 'h', 'g'), WW_SCRIPT('A', 'd', 'l', 'm'),
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (scripts[i] == script)
            return true;
    return false;
}

/* How far a run of joining letters goes whose first piece is begin..piece_end. */
static size_t joined_end(const struct builder *b, size_t begin, size_t piece_end, size_t end)
{
    const struct ww_char *chars = b->filler.chars;
    int units = ww_measure_run(b->filler.engine, chars, begin, piece_end);
    for (;;) {
        size_t word = piece_end;
        while (word < end && chars[word].is_space &&
               ww_char_is_same_kind(&chars[begin], &chars[word]))
            word++;
        if (word == piece_end || word == end || chars[word].is_space ||
            !ww_char_is_same_kind(&chars[begin], &chars[word]))
            return piece_end;
        size_t next = ww_piece_end(chars, word, end);
        units += ww_measure_chars(b->filler.engine, chars, piece_end, next);
        if ((next - begin) * 4 > WW_RUN_MAX_BYTES || to_px(b, units) > WW_RUN_MAX_WIDTH_PX)
            return piece_end;
        piece_end = next;
    }
}

static struct segment segment_at(const struct builder *b, size_t begin, size_t end)
{
    const struct ww_char *chars = b->filler.chars;
    const struct ww_char *first = &chars[begin];
    struct segment segment = {.begin = begin,
                              .end = ww_piece_end(chars, begin, end),
                              .level = first->level,
                              .is_space = first->is_space};
    if (!first->is_space && is_joining(first->script))
        segment.end = joined_end(b, begin, segment.end, end);
    segment.units = ww_measure_run(b->filler.engine, chars, begin, segment.end);
    return segment;
}

/* UAX #9, L2: from the highest level down, every stretch at that level or above is turned. */
static void reorder(struct segment *segments, size_t count)
{
    uint8_t level = 0;
    for (size_t i = 0; i < count; i++)
        level = segments[i].level > level ? segments[i].level : level;
    for (; level > 0; level--) {
        for (size_t begin = 0, end; begin < count; begin = end + 1) {
            while (begin < count && segments[begin].level < level)
                begin++;
            for (end = begin; end < count && segments[end].level >= level; end++)
                ;
            for (size_t i = begin, k = end; i + 1 < k; i++) {
                struct segment swapped = segments[--k];
                segments[k] = segments[i];
                segments[i] = swapped;
            }
        }
    }
}

static void add_run(struct builder *b, const struct segment *segment, int begin_units)
{
    const struct ww_char *first = &b->filler.chars[segment->begin];
    const struct ww_char *last = &b->filler.chars[segment->end - 1];
    char text[WW_RUN_MAX_BYTES];
    size_t n = ww_chars_encode(b->filler.chars, segment->begin, segment->end, text);
    int x_px = to_px(b, begin_units);
    struct ww_stored_run stored = {
        .run = {.text_len = (uint16_t)n,
                .face = first->face,
                .rtl = first->level & 1,
                .size_px = (uint16_t)b->params->size_px,
                .tint = b->params->spans[first->span].tint,
                .weight = b->params->spans[first->span].weight,
                .script = first->script,
                .source_begin = first->source_begin,
                .source_end = last->source_end,
                .x_px = x_px,
                .advance_px = to_px(b, begin_units + segment->units) - x_px},
        .text_at = (uint32_t)b->out->bytes.size,
        .span = first->span,
    };
    ww_buf_add(&b->out->bytes, text, n);
    ww_buf_add(&b->out->runs, &stored, sizeof stored);
}

/* The byte at which the character begins, or the end of the text. */
static uint32_t source_at(const struct builder *b, size_t at)
{
    return at < b->text->count ? b->text->chars[at].source_begin : b->text->source_size;
}

/* Puts the characters of a line, its tail behind them, into place. */
static void add_line(struct builder *b, const struct ww_filled_line *filled)
{
    struct ww_char *chars = b->filler.chars;
    size_t end = filled->text;
    struct ww_char saved = chars[end];
    if (filled->tail)
        chars[end++] = ww_line_tail(&b->filler, filled);
    struct segment *segments =
        ww_arena_array(&b->filler.engine->scratch, end - filled->begin, sizeof *segments);
    size_t count = 0;
    for (size_t i = filled->begin; i < end; i = segments[count++].end)
        segments[count] = segment_at(b, i, end);
    reorder(segments, count);
    uint32_t first_run = (uint32_t)(b->out->runs.size / sizeof(struct ww_stored_run));
    int pen = 0;
    for (size_t i = 0; i < count; i++) {
        if (!segments[i].is_space)
            add_run(b, &segments[i], pen);
        pen += segments[i].units;
    }
    chars[filled->text] = saved;

    uint32_t end_run = (uint32_t)(b->out->runs.size / sizeof(struct ww_stored_run));
    struct ww_stored_line stored = {
        .first_run = first_run,
        .line = {.run_count = (int)(end_run - first_run),
                 .baseline_px =
                     b->out->paragraph.height_px + ww_text_baseline_px(b->params->size_px, b->tall),
                 .width_px = to_px_up(b, pen)}};
    stored.line.source_begin = b->out->paragraph.line_count == 0 ? 0 : source_at(b, filled->begin);
    stored.line.source_end = source_at(b, filled->end);
    ww_buf_add(&b->out->lines, &stored, sizeof stored);
    b->out->paragraph.line_count++;
    b->out->paragraph.height_px += b->out->paragraph.line_height_px;
    if (stored.line.width_px > b->out->paragraph.width_px)
        b->out->paragraph.width_px = stored.line.width_px;
}

/* Whether anything visible is left from chars[at] on. */
static bool goes_on(const struct ww_itemized *text, size_t at)
{
    while (at < text->count && text->chars[at].is_space)
        at++;
    return at < text->count || text->cut;
}

static void add_lines(struct builder *b)
{
    const struct ww_itemized *text = b->text;
    int max_lines = b->params->max_lines > 0 ? b->params->max_lines : INT_MAX;
    for (size_t at = 0;;) {
        struct ww_filled_line line = ww_line_fill(&b->filler, at);
        bool is_last = b->out->paragraph.line_count == max_lines - 1 || line.end == text->count;
        if (is_last && goes_on(text, line.end)) {
            line = ww_line_truncate(&b->filler, at);
            b->out->paragraph.truncated = true;
        } else if (is_last) {
            line.end = text->count;
        }
        add_line(b, &line);
        bool feeds = line.end > at && text->chars[line.end - 1].break_after == WW_BREAK_LINE;
        if (b->out->paragraph.line_count == max_lines || b->out->paragraph.truncated ||
            (line.end == text->count && !feeds))
            return;
        at = line.end;
    }
}

/* Right-to-left lines end together, at the limit or where the widest one does. */
static void align(struct builder *b)
{
    if (!b->params->rtl)
        return;
    int box_px = b->params->width_px > 0 ? b->params->width_px : b->out->paragraph.width_px;
    struct ww_stored_run *runs = (struct ww_stored_run *)b->out->runs.data;
    struct ww_stored_line *lines = (struct ww_stored_line *)b->out->lines.data;
    for (int i = 0; i < b->out->paragraph.line_count; i++) {
        int count = lines[i].line.run_count;
        if (count == 0)
            continue;
        struct ww_stored_run *first = runs + lines[i].first_run, *last = first + count - 1;
        int moved_px = box_px - last->run.x_px - last->run.advance_px;
        for (struct ww_stored_run *run = first; run <= last; run++)
            run->run.x_px += moved_px;
    }
}

void ww_compose(struct ww_text_engine *engine, const struct ww_paragraph_params *params,
                struct ww_composed *out)
{
    *out = (struct ww_composed){0};
    struct ww_itemized text;
    ww_itemize(&engine->fonts, &engine->scratch, params, &text);
    int limit = INT_MAX;
    if (params->width_px > 0 && params->width_px < INT_MAX / WW_UNITS_PER_EM)
        limit = params->width_px * WW_UNITS_PER_EM / params->size_px;
    struct builder b = {.filler = {.engine = engine,
                                   .spans = params->spans,
                                   .chars = text.chars,
                                   .count = text.count,
                                   .limit_units = limit,
                                   .rtl = params->rtl},
                        .params = params,
                        .text = &text,
                        .out = out};
    for (size_t i = 0; i < text.count && !b.tall; i++)
        b.tall = is_joining(text.chars[i].script);
    out->paragraph.line_height_px = ww_text_line_height_px(params->size_px, b.tall);
    add_lines(&b);
    align(&b);
}
