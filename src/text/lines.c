#include "text/lines.h"

#include <limits.h>

#include "text/breaks.h"

enum { NO_TAIL = 0, OWN_TAIL = 1, HYPHEN = 0x2010, ELLIPSIS = 0x2026 };
enum { PLACES_MAX = 128 }; /* in one word, that part_long_words keeps shorter */

struct ww_char ww_line_tail(const struct ww_line_filler *filler, const struct ww_filled_line *line)
{
    struct ww_fonts *fonts = &filler->engine->fonts;
    size_t beside = line->text > line->begin ? line->text - 1 : line->begin;
    struct ww_char tail = filler->chars[beside];
    tail.source_begin = tail.source_end =
        line->text > line->begin ? tail.source_end : tail.source_begin;
    tail.is_space = tail.starts_piece = false;
    tail.cp = line->tail;
    if (line->tail == HYPHEN && !ww_fonts_covers(fonts, tail.face, HYPHEN))
        tail.cp = '-';
    if (line->tail == ELLIPSIS)
        tail.level = filler->rtl; /* it ends the paragraph, not the word */
    if (!ww_fonts_covers(fonts, tail.face, tail.cp))
        tail.face = ww_fonts_face_for(WW_SCRIPT_COMMON, filler->spans[tail.span].weight);
    return tail;
}

static size_t trim(const struct ww_char *chars, size_t begin, size_t end)
{
    while (end > begin && chars[end - 1].is_space)
        end--;
    return end;
}

/* Width from `from`, that lies on the line, to the line's end. */
static int width_from(const struct ww_line_filler *filler, const struct ww_filled_line *line,
                      size_t from)
{
    if (!line->tail)
        return ww_measure_chars(filler->engine, filler->chars, from, line->text);
    struct ww_char *behind = &filler->chars[line->text];
    struct ww_char saved = *behind;
    *behind = ww_line_tail(filler, line);
    int units = ww_measure_chars(filler->engine, filler->chars, from, line->text + 1);
    *behind = saved;
    return units;
}

static struct ww_filled_line line_to(const struct ww_line_filler *filler, size_t begin, size_t end)
{
    struct ww_filled_line line = {.begin = begin, .end = end};
    line.text = trim(filler->chars, begin, end);
    if (end > begin && filler->chars[end - 1].break_after == WW_BREAK_HYPHEN)
        line.tail = HYPHEN;
    return line;
}

static size_t word_end(const struct ww_char *chars, size_t begin, size_t end)
{
    size_t i = begin;
    while (i < end && !chars[i].is_space && (i == begin || !chars[i].starts_piece))
        i++;
    return i;
}

/* Of places where the line could end, in reading order, the last one at which what stands from
 * `from` on is not wider than `room`; NULL when there is none. */
static const size_t *last_that_fits(const struct ww_line_filler *filler, size_t begin, size_t from,
                                    int room, uint32_t tail, const size_t *places, size_t count)
{
    size_t low = 0, high = count; /* places[0..low) fit, places[high..) do not */
    while (low < high) {
        size_t middle = (low + high) / 2;
        struct ww_filled_line line = line_to(filler, begin, places[middle]);
        if (tail != OWN_TAIL)
            line.tail = tail;
        if (width_from(filler, &line, from) <= room)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? &places[low - 1] : NULL;
}

/* The last place inside the word from..to, or at its end, where the line may end; `from` when
 * there is none. */
static size_t break_inside(const struct ww_line_filler *filler, size_t begin, size_t from,
                           size_t to, int room)
{
    size_t places[PLACES_MAX];
    size_t count = 0;
    for (size_t i = from + 1; i <= to && count < PLACES_MAX; i++)
        if (filler->chars[i - 1].break_after != WW_BREAK_NONE)
            places[count++] = i;
    const size_t *place = last_that_fits(filler, begin, from, room, OWN_TAIL, places, count);
    return place ? *place : from;
}

/* A word wider than the line: as much of it as fits, and one grapheme at least. */
static struct ww_filled_line break_anywhere(const struct ww_line_filler *filler, size_t begin,
                                            size_t from, size_t to, int room)
{
    size_t places[PLACES_MAX];
    size_t count = 0;
    for (size_t i = from + 1; i < to && count < PLACES_MAX; i++)
        if (filler->chars[i].starts_grapheme)
            places[count++] = i;
    const size_t *place = last_that_fits(filler, begin, from, room, NO_TAIL, places, count);
    size_t end = place ? *place : from;
    if (end == begin)
        end = count ? places[0] : to;
    struct ww_filled_line line = line_to(filler, begin, end);
    line.tail = NO_TAIL;
    return line;
}

struct ww_filled_line ww_line_fill(const struct ww_line_filler *filler, size_t begin)
{
    const struct ww_char *chars = filler->chars;
    size_t best = begin;
    int pen = 0;
    for (size_t word = begin, next; word < filler->count; word = next) {
        size_t end = word_end(chars, word, filler->count);
        int width = ww_measure_chars(filler->engine, chars, word, end);
        int room = filler->limit_units - pen;
        if (width > room) {
            size_t inside = break_inside(filler, begin, word, end, room);
            if (inside == word && best == begin)
                return break_anywhere(filler, begin, word, end, room);
            return line_to(filler, begin, inside > word ? inside : best);
        }
        next = end;
        while (next < filler->count && chars[next].is_space)
            if (chars[next++].break_after == WW_BREAK_LINE)
                return line_to(filler, begin, next);
        if (next > end && chars[next - 1].break_after != WW_BREAK_NONE) {
            best = next;
        } else if (next < filler->count) {
            size_t inside = break_inside(filler, begin, word, end, room);
            best = inside > word ? inside : best;
        }
        pen += width + ww_measure_chars(filler->engine, chars, end, next);
    }
    return line_to(filler, begin, filler->count);
}

struct ww_filled_line ww_line_truncate(const struct ww_line_filler *filler, size_t begin)
{
    const struct ww_char *chars = filler->chars;
    size_t end = begin;
    int pen = 0;
    while (end < filler->count && chars[end].break_after != WW_BREAK_LINE &&
           pen <= filler->limit_units) {
        size_t next = ww_piece_end(chars, end, filler->count);
        pen += ww_measure_run(filler->engine, chars, end, next);
        end = next;
    }
    size_t *places = ww_arena_array(&filler->engine->scratch, end - begin + 1, sizeof *places);
    size_t count = 0;
    for (size_t i = begin; i <= end; i++)
        if (i == end || chars[i].starts_grapheme)
            places[count++] = i;
    const size_t *place =
        last_that_fits(filler, begin, begin, filler->limit_units, ELLIPSIS, places, count);
    struct ww_filled_line line = line_to(filler, begin, place ? *place : begin);
    line.tail = ELLIPSIS;
    return line;
}
