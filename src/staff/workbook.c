#include "staff/workbook.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "staff/parts.h"
#include "staff/workbook_cells.h"

enum {
    LINKS_MAX = 1024,
    LOOKS_MAX = 1 << 16, /* formats; Excel itself allows as many */
    DAY_1970 = 25569,    /* as a spreadsheet counts */
    DAY_FIRST = 61,      /* before it spreadsheets know a 29 February 1900 */
    DAY_LAST = 2958465,  /* 9999-12-31 */
    FROM_1904 = 1462,
};

/* Where a part lies that another one names. */
struct link {
    const char *id, *type, *path;
};

struct links {
    struct ww_arena *arena;
    const char *dir; /* relative targets begin here, "" or "xl/" */
    struct link items[LINKS_MAX];
    int count;
};

struct own_format {
    const char *id;
    enum ww_number_look look;
};

struct parsing {
    struct ww_workbook *out;
    struct ww_arena *arena;
    struct ww_parts parts;
    struct links links;                         /* of the workbook */
    const char *sheets[WW_WORKBOOK_SHEETS_MAX]; /* their parts */
    struct own_format own[LINKS_MAX];
    int own_count;
    enum ww_number_look *looks; /* owned; of a format */
    int look_count;
    bool in_formats;
    struct ww_error *err;
};

static enum ww_err take_link(void *user, const char *name, const char **attributes)
{
    struct links *links = user;
    const char *id = ww_part_attribute(attributes, "Id");
    const char *type = ww_part_attribute(attributes, "Type");
    const char *target = ww_part_attribute(attributes, "Target");
    if (strcmp(name, "Relationship") != 0 || !id || !type || !target || links->count == LINKS_MAX)
        return WW_OK;
    const char *slash = strrchr(type, '/');
    links->items[links->count++] = (struct link){
        .id = ww_arena_strdup(links->arena, id),
        .type = ww_arena_strdup(links->arena, slash ? slash + 1 : type),
        .path = *target == '/' ? ww_arena_strdup(links->arena, target + 1)
                               : ww_arena_printf(links->arena, "%s%s", links->dir, target),
    };
    return WW_OK;
}

static const char *find_type(const struct links *links, const char *type)
{
    for (int i = 0; i < links->count; i++)
        if (strcmp(links->items[i].type, type) == 0)
            return links->items[i].path;
    return NULL;
}

/* The part of a sheet; NULL: it is a chart or such. */
static const char *find_sheet(const struct links *links, const char *id)
{
    for (int i = 0; id && i < links->count; i++)
        if (strcmp(links->items[i].id, id) == 0 && strcmp(links->items[i].type, "worksheet") == 0)
            return links->items[i].path;
    return NULL;
}

static enum ww_err take_sheet(void *user, const char *name, const char **attributes)
{
    struct parsing *p = user;
    if (strcmp(name, "workbookPr") == 0) {
        const char *since = ww_part_attribute(attributes, "date1904");
        if (since && (strcmp(since, "1") == 0 || strcmp(since, "true") == 0))
            p->out->day_shift = FROM_1904;
    }
    if (strcmp(name, "sheet") != 0)
        return WW_OK;
    const char *title = ww_part_attribute(attributes, "name");
    const char *path = find_sheet(&p->links, ww_part_attribute(attributes, "id"));
    if (!title || !path)
        return WW_OK;
    if (p->out->sheet_count == WW_WORKBOOK_SHEETS_MAX)
        return ww_fail(p->err, WW_ERR_INPUT, "%s: has more than %d sheets; remove some",
                       p->parts.file, WW_WORKBOOK_SHEETS_MAX);
    p->sheets[p->out->sheet_count] = path;
    p->out->sheets[p->out->sheet_count++].name = ww_arena_strdup(p->arena, title);
    return WW_OK;
}

/* By the letters of a format such as `[$-407]d. mmmm yyyy`, without what stands in quotation marks,
 * brackets or behind a backslash; hours may stand in brackets. */
static enum ww_number_look look_of(const char *code)
{
    bool date = false, time = false;
    for (const char *s = code; *s && *s != ';'; s++) {
        const char *skip = *s == '"' ? strchr(s + 1, '"') : *s == '[' ? strchr(s, ']') : NULL;
        if (*s == '[')
            time |= s[1] == 'h' || s[1] == 'H';
        if (skip)
            s = skip;
        else if ((*s == '\\' || *s == '_' || *s == '*') && s[1])
            s++;
        date |= !skip && (*s == 'y' || *s == 'Y' || *s == 'd' || *s == 'D');
        time |= !skip && (*s == 'h' || *s == 'H' || *s == 's' || *s == 'S');
        if (strncmp(s, "General", 7) == 0)
            return WW_LOOK_PLAIN;
    }
    return date ? time ? WW_LOOK_DATE_TIME : WW_LOOK_DATE : time ? WW_LOOK_TIME : WW_LOOK_PLAIN;
}

/* The formats that every spreadsheet program has by number. */
static enum ww_number_look look_by_id(const struct parsing *p, const char *id)
{
    for (int i = 0; i < p->own_count; i++)
        if (strcmp(p->own[i].id, id) == 0)
            return p->own[i].look;
    int number = atoi(id);
    if (number == 22)
        return WW_LOOK_DATE_TIME;
    if ((number >= 18 && number <= 21) || (number >= 45 && number <= 47))
        return WW_LOOK_TIME;
    bool date = (number >= 14 && number <= 17) || (number >= 27 && number <= 31) || number == 36 ||
                (number >= 50 && number <= 58);
    return date ? WW_LOOK_DATE : WW_LOOK_PLAIN;
}

static enum ww_err take_style(void *user, const char *name, const char **attributes)
{
    struct parsing *p = user;
    const char *id = ww_part_attribute(attributes, "numFmtId");
    if (strcmp(name, "cellXfs") == 0)
        p->in_formats = true;
    else if (strcmp(name, "numFmt") == 0 && id && p->own_count < LINKS_MAX) {
        const char *code = ww_part_attribute(attributes, "formatCode");
        p->own[p->own_count++] =
            (struct own_format){ww_arena_strdup(p->arena, id), look_of(code ? code : "")};
    } else if (p->in_formats && strcmp(name, "xf") == 0 && p->look_count < LOOKS_MAX)
        p->looks[p->look_count++] = id ? look_by_id(p, id) : WW_LOOK_PLAIN;
    return WW_OK;
}

static enum ww_err end_style(void *user, const char *name)
{
    struct parsing *p = user;
    if (strcmp(name, "cellXfs") == 0)
        p->in_formats = false;
    return WW_OK;
}

static enum ww_err read_links(struct parsing *p, const char *part, const char *dir,
                              struct links *links)
{
    *links = (struct links){.arena = p->arena, .dir = dir};
    struct ww_part_reader reader = {.start = take_link, .user = links};
    return ww_parts_read(&p->parts, part, &reader, p->err);
}

/* The workbook itself, what its parts are and how numbers look. */
static enum ww_err read_frame(struct parsing *p)
{
    enum ww_err result = read_links(p, "_rels/.rels", "", &p->links);
    const char *book = result == WW_OK ? find_type(&p->links, "officeDocument") : NULL;
    if (result == WW_OK && !book)
        result =
            ww_fail(p->err, WW_ERR_INPUT,
                    "%s: is no Excel workbook; save it as Excel workbook (.xlsx)", p->parts.file);
    if (result != WW_OK)
        return result;
    const char *slash = strrchr(book, '/');
    int dir_length = slash ? (int)(slash - book) + 1 : 0;
    const char *dir = ww_arena_printf(p->arena, "%.*s", dir_length, book);
    const char *rels = ww_arena_printf(p->arena, "%s_rels/%s.rels", dir, book + dir_length);
    result = read_links(p, rels, dir, &p->links);
    struct ww_part_reader sheets = {.start = take_sheet, .user = p};
    if (result == WW_OK)
        result = ww_parts_read(&p->parts, book, &sheets, p->err);
    const char *styles = find_type(&p->links, "styles");
    struct ww_part_reader formats = {.start = take_style, .end = end_style, .user = p};
    if (result == WW_OK && styles)
        result = ww_parts_read(&p->parts, styles, &formats, p->err);
    return result;
}

enum ww_err ww_workbook_parse(const char *bytes, size_t size, const char *file,
                              struct ww_arena *arena, struct ww_progress *progress,
                              struct ww_workbook *out, struct ww_error *err)
{
    *out = (struct ww_workbook){0};
    struct parsing *p = ww_alloc(sizeof *p);
    *p = (struct parsing){.out = out, .arena = arena, .err = err};
    p->looks = ww_alloc(LOOKS_MAX * sizeof *p->looks);
    struct ww_shared shared = {0};
    enum ww_err result = ww_parts_open(&p->parts, bytes, size, file, progress, err);
    if (result == WW_OK)
        result = read_frame(p);
    const char *texts = find_type(&p->links, "sharedStrings");
    if (result == WW_OK && texts)
        result = ww_shared_read(&p->parts, texts, arena, &shared, err);
    for (int i = 0; i < out->sheet_count && result == WW_OK; i++) {
        struct ww_cells_source source = {
            .parts = &p->parts,
            .part = p->sheets[i],
            .shared = &shared,
            .looks = p->looks,
            .look_count = p->look_count,
        };
        result = ww_cells_read(&source, arena, out, &out->sheets[i], err);
    }
    free(shared.items);
    ww_parts_close(&p->parts);
    free(p->looks);
    free(p);
    return result;
}

void ww_workbook_finish(struct ww_workbook *workbook)
{
    free(workbook->cells);
    *workbook = (struct ww_workbook){0};
}

static const char *date_text(double number, int shift, struct ww_arena *arena)
{
    double day = floor(number + 0.5 / WW_DAY_MINUTES) + shift;
    char text[11];
    if (day < DAY_FIRST || day > DAY_LAST)
        return NULL;
    ww_format_date((int32_t)day - DAY_1970, text);
    return ww_arena_strdup(arena, text);
}

/* Of a date with a clock only the clock; a whole day is midnight at its end. */
static const char *time_text(double number, struct ww_arena *arena)
{
    double day = number <= 1 ? number : number - floor(number);
    int minute = (int)floor(day * WW_DAY_MINUTES + 0.5);
    return ww_arena_printf(arena, "%02d:%02d", minute / 60, minute % 60);
}

const char *ww_workbook_text(const struct ww_workbook *workbook,
                             const struct ww_workbook_cell *cell, enum ww_number_use use,
                             struct ww_arena *arena)
{
    if (cell->text)
        return cell->text;
    const char *text = NULL;
    bool clock = cell->number >= 0 && cell->number <= DAY_LAST;
    if (use == WW_USE_AS_SHOWN && cell->look != WW_LOOK_PLAIN)
        use = cell->look == WW_LOOK_TIME ? WW_USE_TIME : WW_USE_DATE;
    if (use == WW_USE_TIME && clock && (cell->look != WW_LOOK_PLAIN || cell->number <= 1))
        text = time_text(cell->number, arena);
    if (use == WW_USE_DATE)
        text = date_text(cell->number, workbook->day_shift, arena);
    if (text)
        return text;
    if (fabs(cell->number) < 1e15 && cell->number == floor(cell->number))
        return ww_arena_printf(arena, "%.0f", cell->number + 0.0);
    return ww_arena_printf(arena, "%.15g", cell->number);
}

void ww_cell_name(int32_t row, int32_t column, char out[WW_CELL_NAME_SIZE])
{
    char letters[8];
    int n = 0;
    for (int32_t c = column + 1; c > 0 && n < 8; c = (c - 1) / 26)
        letters[n++] = (char)('A' + (c - 1) % 26);
    int at = 0;
    while (n)
        out[at++] = letters[--n];
    snprintf(out + at, (size_t)(WW_CELL_NAME_SIZE - at), "%d", row + 1);
}
