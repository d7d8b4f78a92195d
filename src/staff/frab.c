#include "staff/frab.h"

#include <expat.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "content/limits.h"
#include "staff/clean.h"
#include "staff/markup.h"
#include "staff/values.h"

enum {
    CHUNK_BYTES = 1 << 18,
    TEXT_MAX_BYTES = 1 << 20, /* of one element; what follows is dropped */
    ID_MAX = 999999999,
    DEPTH_MAX = 64,
};

/* What is taken from an event, by the name of its element. */
enum part {
    PART_DATE,
    PART_START,
    PART_DURATION,
    PART_ROOM,
    PART_TITLE,
    PART_SUBTITLE,
    PART_LANGUAGE,
    PART_ABSTRACT,
    PART_DESCRIPTION,
    PART_COUNT,
    PART_NONE = PART_COUNT
};
static const char *const part_names[PART_COUNT] = {
    "date", "start", "duration", "room", "title", "subtitle", "language", "abstract", "description",
};

struct parsing {
    XML_Parser parser;
    const char *file;
    struct ww_arena *arena;
    struct ww_report *report;
    struct ww_frab *out;
    struct ww_error *err;
    enum ww_err status;
    int depth;
    int event_depth, conference_depth; /* 0: not inside */
    bool is_schedule;
    int32_t day; /* of <day date=...>; only valid if has_day */
    bool has_day;
    const char *room; /* of <room name=...> */
    /* the event at hand */
    int line;
    const char *guid, *id;
    struct ww_buf parts[PART_COUNT];
    struct ww_buf *text; /* where text goes now; NULL: nowhere */
    struct ww_buf conference;
};

static void stop(struct parsing *p, enum ww_err status)
{
    p->status = status;
    XML_StopParser(p->parser, XML_FALSE);
}

static int line_of(const struct parsing *p)
{
    return (int)XML_GetCurrentLineNumber(p->parser);
}

static const char *attribute(const XML_Char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

static void begin_event(struct parsing *p, const XML_Char **attributes)
{
    p->event_depth = p->depth;
    p->line = line_of(p);
    p->guid = ww_arena_strdup(p->arena, attribute(attributes, "guid"));
    p->id = ww_arena_strdup(p->arena, attribute(attributes, "id"));
    for (int i = 0; i < PART_COUNT; i++)
        ww_buf_reset(&p->parts[i]);
}

static enum part find_part(const char *name)
{
    enum part part = 0;
    while (part < PART_COUNT && strcmp(part_names[part], name) != 0)
        part++;
    return part;
}

static void XMLCALL on_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    struct parsing *p = user;
    p->depth++;
    if (p->depth == 1)
        p->is_schedule = strcmp(name, "schedule") == 0;
    if (p->depth == 1 && !p->is_schedule) {
        stop(p, ww_fail(p->err, WW_ERR_INPUT,
                        "%s:%d: is no programme of talks: it begins with <%.40s>, not <schedule>; "
                        "export it as frab or pentabarf XML",
                        p->file, line_of(p), name));
    } else if (p->depth > DEPTH_MAX) {
        stop(p, ww_fail(p->err, WW_ERR_INPUT, "%s:%d: has more than %d elements inside each other",
                        p->file, line_of(p), DEPTH_MAX));
    } else if (p->event_depth) {
        enum part part = p->depth == p->event_depth + 1 ? find_part(name) : PART_NONE;
        p->text = part == PART_NONE ? NULL : &p->parts[part];
    } else if (strcmp(name, "event") == 0) {
        begin_event(p, attributes);
    } else if (strcmp(name, "day") == 0) {
        const char *date = attribute(attributes, "date");
        p->has_day = date && ww_parse_date(date, &p->day);
    } else if (strcmp(name, "room") == 0) {
        p->room = ww_arena_strdup(p->arena, attribute(attributes, "name"));
    } else if (strcmp(name, "conference") == 0) {
        p->conference_depth = p->depth;
    } else if (p->conference_depth && p->depth == p->conference_depth + 1) {
        ww_buf_reset(&p->conference);
        p->text = &p->conference;
    }
}

static void XMLCALL on_text(void *user, const XML_Char *s, int length)
{
    struct parsing *p = user;
    if (p->text && p->text->size + (size_t)length <= TEXT_MAX_BYTES)
        ww_buf_add(p->text, s, (size_t)length);
}

/* "10:30", "1:30", "12:00:00" as minutes; false: neither. */
static bool read_minutes(const char *s, int32_t *minutes)
{
    char *end;
    long hours = strtol(s, &end, 10);
    if (end == s || end - s > 3 || hours < 0 || *end != ':')
        return false;
    const char *at = end + 1;
    long rest = strtol(at, &end, 10);
    if (end - at != 2 || rest < 0 || rest > 59 || (*end != '\0' && *end != ':'))
        return false;
    *minutes = (int32_t)(hours * 60 + rest);
    return true;
}

static const char *line_part(struct parsing *p, enum part part)
{
    const char *raw = p->parts[part].data;
    return raw && p->parts[part].size ? ww_markup_line(p->arena, raw) : NULL;
}

__attribute__((format(printf, 2, 3))) static void leave_out(struct parsing *p, const char *format,
                                                            ...)
{
    char why[200];
    va_list args;
    va_start(args, format);
    vsnprintf(why, sizeof why, format, args);
    va_end(args);
    const char *title = line_part(p, PART_TITLE);
    ww_report_add(p->report, WW_WARNING, p->file, p->line, NULL, "%s is left out: %s",
                  title ? ww_quote(p->arena, title) : "a talk", why);
}

/* The day and minute at which the event begins. A date with a clock may stand in another zone than
 * `start`, which people read: then the day is the one on which both are closest. */
static bool find_start(struct parsing *p, int32_t *start_min)
{
    const char *date = line_part(p, PART_DATE), *start = line_part(p, PART_START);
    int32_t day = 0, minute = 0, written = 0;
    char head[11] = "";
    if (date)
        memcpy(head, date, strnlen(date, 10));
    bool dated = date && ww_parse_date(head, &day);
    bool timed = dated && date[10] == 'T' &&
                 read_minutes(ww_arena_strndup(p->arena, date + 11, 5), &written);
    bool started = start && read_minutes(start, &minute) && minute < WW_DAY_MINUTES;
    if (!started && !timed) {
        leave_out(p, "it has no start like 10:30");
        return false;
    }
    if (!started)
        minute = written;
    if (timed && minute - written > WW_DAY_MINUTES / 2)
        day--;
    else if (timed && written - minute > WW_DAY_MINUTES / 2)
        day++;
    else if (!timed && !dated && p->has_day)
        day = p->day + (minute < p->out->day_change_minute);
    else if (!dated) {
        leave_out(p, "neither it nor its day has a date");
        return false;
    }
    *start_min = day * WW_DAY_MINUTES + minute;
    return true;
}

/* "de, en" or "de/en" as "de en"; what is no tag is left out. */
static const char *read_languages(struct parsing *p)
{
    const char *raw = line_part(p, PART_LANGUAGE);
    struct ww_buf tags = {0};
    for (int count = 0; raw && *raw && count < WW_EXHIBITOR_LANGUAGES_MAX;) {
        size_t n = strcspn(raw, " ,;/");
        const char *tag = ww_arena_strndup(p->arena, raw, n);
        if (n && ww_value_is_tag(tag)) {
            ww_buf_printf(&tags, "%s%s", count ? " " : "", tag);
            count++;
        }
        raw += n + (raw[n] != '\0');
    }
    const char *copy = ww_arena_strdup(p->arena, tags.data);
    ww_buf_finish(&tags);
    return copy;
}

static const char *read_text(struct parsing *p)
{
    struct ww_buf both = {0};
    ww_buf_puts(&both, p->parts[PART_ABSTRACT].size ? p->parts[PART_ABSTRACT].data : "");
    ww_buf_puts(&both, "\n\n");
    ww_buf_puts(&both, p->parts[PART_DESCRIPTION].size ? p->parts[PART_DESCRIPTION].data : "");
    const char *text = ww_markup_paragraphs(p->arena, both.data);
    ww_buf_finish(&both);
    return text;
}

static void add_talk(struct parsing *p, const struct ww_frab_talk *talk)
{
    struct ww_frab *out = p->out;
    if (out->count == out->capacity) {
        out->capacity = out->capacity ? out->capacity * 2 : 256;
        out->talks = ww_realloc(out->talks, out->capacity * sizeof *out->talks);
    }
    out->talks[out->count++] = *talk;
}

static void end_event(struct parsing *p)
{
    struct ww_frab_talk talk = {.line = p->line};
    const char *duration = line_part(p, PART_DURATION);
    int64_t id;
    p->event_depth = 0;
    if (p->out->count == WW_SESSIONS_MAX) {
        stop(p, ww_fail(p->err, WW_ERR_INPUT, "%s:%d: has more than %d talks", p->file, p->line,
                        WW_SESSIONS_MAX));
        return;
    }
    talk.title = line_part(p, PART_TITLE);
    const char *guid = p->guid ? ww_markup_line(p->arena, p->guid) : NULL;
    talk.id = p->id && ww_value_number(p->id, &id) && id <= ID_MAX ? id : 0;
    talk.key = guid ? guid : p->id ? ww_arena_printf(p->arena, "id-%.60s", p->id) : NULL;
    if (!talk.title)
        leave_out(p, "it has no title");
    else if (!talk.key)
        leave_out(p, "it has neither guid nor id, so that nobody could recognise it later");
    else if (!duration || !read_minutes(duration, &talk.duration_min) || talk.duration_min == 0)
        leave_out(p, "it has no duration like 00:45");
    else if (talk.duration_min > WW_FRAB_TALK_MAX_MIN)
        leave_out(p, "it lasts %s hours, more than %d", duration, WW_FRAB_TALK_MAX_MIN / 60);
    else if (find_start(p, &talk.start_min)) {
        const char *room = line_part(p, PART_ROOM);
        talk.room = room ? room : p->room ? ww_markup_line(p->arena, p->room) : NULL;
        talk.languages = read_languages(p);
        talk.subtitle = line_part(p, PART_SUBTITLE);
        talk.text = read_text(p);
        add_talk(p, &talk);
    }
}

static void end_of_conference_part(struct parsing *p, const char *name)
{
    const char *text = p->conference.size ? ww_markup_line(p->arena, p->conference.data) : NULL;
    int32_t minute;
    if (text && strcmp(name, "title") == 0)
        p->out->title = text;
    if (text && strcmp(name, "day_change") == 0 && read_minutes(text, &minute) &&
        minute <= WW_DAY_MINUTES / 2)
        p->out->day_change_minute = minute;
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
    struct parsing *p = user;
    if (p->event_depth == p->depth)
        end_event(p);
    else if (p->conference_depth == p->depth)
        p->conference_depth = 0;
    else if (p->conference_depth && p->text == &p->conference)
        end_of_conference_part(p, name);
    p->text = NULL;
    p->depth--;
}

/* Entities are what makes a small XML file large; no program of talks needs any. */
static void XMLCALL on_doctype(void *user, const XML_Char *name, const XML_Char *system_id,
                               const XML_Char *public_id, int has_internal_subset)
{
    struct parsing *p = user;
    (void)name, (void)system_id, (void)public_id, (void)has_internal_subset;
    stop(p, ww_fail(p->err, WW_ERR_INPUT,
                    "%s:%d: has a DOCTYPE, which is not read: it can make a file endless; remove "
                    "it",
                    p->file, line_of(p)));
}

static void feed(struct parsing *p, const char *bytes, size_t size, struct ww_progress *progress)
{
    for (size_t at = 0; p->status == WW_OK;) {
        size_t n = size - at < CHUNK_BYTES ? size - at : CHUNK_BYTES;
        bool last = at + n == size;
        if (!ww_progress_at(progress, "reading", at / 1024, size / 1024)) {
            p->status = ww_fail(p->err, WW_ERR_SYSTEM, "interrupted");
        } else if (XML_Parse(p->parser, bytes + at, (int)n, last) == XML_STATUS_ERROR &&
                   p->status == WW_OK) {
            p->status = ww_fail(p->err, WW_ERR_INPUT,
                                "%s:%d: is no well-formed XML (%s); was it saved to its end?",
                                p->file, line_of(p), XML_ErrorString(XML_GetErrorCode(p->parser)));
        }
        at += n;
        if (last)
            return;
    }
}

enum ww_err ww_frab_parse(const char *bytes, size_t size, const char *file, struct ww_arena *arena,
                          struct ww_report *report, struct ww_progress *progress,
                          struct ww_frab *out, struct ww_error *err)
{
    *out = (struct ww_frab){.day_change_minute = WW_FRAB_DAY_CHANGE_MINUTE};
    struct parsing p = {
        .parser = XML_ParserCreate(NULL),
        .file = file,
        .arena = arena,
        .report = report,
        .out = out,
        .err = err,
    };
    if (!p.parser)
        ww_out_of_memory(0);
    XML_SetUserData(p.parser, &p);
    XML_SetElementHandler(p.parser, on_start, on_end);
    XML_SetCharacterDataHandler(p.parser, on_text);
    XML_SetStartDoctypeDeclHandler(p.parser, on_doctype);
    feed(&p, bytes, size, progress);
    XML_ParserFree(p.parser);
    for (int i = 0; i < PART_COUNT; i++)
        ww_buf_finish(&p.parts[i]);
    ww_buf_finish(&p.conference);
    if (p.status == WW_OK && out->count == 0)
        return ww_fail(err, WW_ERR_INPUT, "%s: there is no talk in it", file);
    return p.status;
}

void ww_frab_finish(struct ww_frab *frab)
{
    free(frab->talks);
    *frab = (struct ww_frab){0};
}
