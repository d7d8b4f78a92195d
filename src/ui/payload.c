#include "ui/payload.h"

#include <string.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/utf8.h"

enum { FOLD_BYTES = 75, MOMENT_SIZE = 24 };

#define ELLIPSIS "\u2026"

/* Steers how a line is set and means nothing by itself. The joiner and non-joiner of letters
 * (U+200C, U+200D) are part of how Persian is spelled. */
static bool is_invisible(uint32_t cp)
{
    return cp == 0xAD || cp == 0x200B || cp == 0x200E || cp == 0x200F ||
           (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x2069) || cp == 0xFEFF;
}

static bool is_space(uint32_t cp)
{
    return cp <= 0x20 || (cp >= 0x7F && cp <= 0xA0) || (cp >= 0x2000 && cp <= 0x200A) ||
           cp == 0x2028 || cp == 0x2029 || cp == 0x202F || cp == 0x205F || cp == 0x3000;
}

/* As one line of visible characters; "" for NULL. */
static char *clean(struct ww_arena *arena, const char *s)
{
    struct ww_buf out = {0};
    bool space = false;
    for (size_t left = s ? strlen(s) : 0; left > 0;) {
        uint32_t cp;
        char bytes[4];
        size_t n = ww_utf8_decode(s, left, &cp);
        s += n;
        left -= n;
        if (is_invisible(cp))
            continue;
        if (is_space(cp)) {
            space = out.size > 0;
            continue;
        }
        if (space)
            ww_buf_add(&out, " ", 1);
        space = false;
        ww_buf_add(&out, bytes, ww_utf8_encode(cp, bytes));
    }
    char *line = ww_arena_strdup(arena, out.data ? out.data : "");
    ww_buf_finish(&out);
    return line;
}

/* Makes `line` at least `excess` bytes shorter, at a word where that leaves half of it. */
static void shorten(struct ww_arena *arena, char **line, size_t excess)
{
    size_t size = strlen(*line), sign = strlen(ELLIPSIS);
    if (size <= excess + sign) {
        *line = ww_arena_strdup(arena, "");
        return;
    }
    size_t keep = ww_utf8_cut(*line, size - excess - sign), word = keep;
    while (word > 0 && (*line)[word] != ' ')
        word--;
    if (word > keep / 2)
        keep = word;
    while (keep > 0 && strchr(" ,;:-(", (*line)[keep - 1]))
        keep--;
    *line = ww_arena_printf(arena, "%.*s" ELLIPSIS, (int)keep, *line);
}

static char **longest(char **lines, int count)
{
    char **found = lines;
    for (int i = 1; i < count; i++)
        if (strlen(lines[i]) > strlen(*found))
            found = &lines[i];
    return found;
}

/* One content line, folded: no more than 75 bytes before each line end, no character torn. */
static void put_line(struct ww_buf *out, const char *line)
{
    size_t left = strlen(line), room = FOLD_BYTES;
    while (left > room) {
        size_t n = ww_utf8_cut(line, room);
        ww_buf_add(out, line, n);
        ww_buf_puts(out, "\r\n ");
        line += n;
        left -= n;
        room = FOLD_BYTES - 1; /* the space counts */
    }
    ww_buf_add(out, line, left);
    ww_buf_puts(out, "\r\n");
}

static void put_escaped(struct ww_buf *out, const char *s)
{
    for (; *s; s++) {
        if (strchr("\\;,", *s))
            ww_buf_add(out, "\\", 1);
        ww_buf_add(out, s, 1);
    }
}

/* "NAME:value" with `before` and `after`, which are part of the format, around the value. */
static void put_text(struct ww_buf *out, const char *before, const char *value, const char *after)
{
    struct ww_buf line = {0};
    ww_buf_puts(&line, before);
    put_escaped(&line, value);
    ww_buf_puts(&line, after);
    put_line(out, line.data);
    ww_buf_finish(&line);
}

/* "20261125T080000Z" */
static void put_moment(struct ww_buf *out, const char *name, int64_t utc_s)
{
    int32_t minute = (int32_t)(utc_s / 60 - (utc_s % 60 < 0));
    struct ww_date date = ww_date_from_day(ww_wall_day(minute));
    int of_day = ww_wall_minute_of_day(minute);
    ww_buf_printf(out, "%s:%04d%02d%02dT%02d%02d%02dZ\r\n", name, date.year, date.month, date.day,
                  of_day / 60, of_day % 60, (int)(utc_s - (int64_t)minute * 60));
}

static const char *finish(struct ww_arena *arena, struct ww_buf *out)
{
    const char *payload = ww_arena_strdup(arena, out->data ? out->data : "");
    ww_buf_finish(out);
    return payload;
}

enum { SUMMARY, PLACE, ADDRESS, EVENT_LINES };

static void put_event(struct ww_buf *out, const struct ww_payload_event *event,
                      char *const lines[EVENT_LINES])
{
    ww_buf_reset(out);
    ww_buf_puts(out, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//wegweiser\r\nBEGIN:VEVENT\r\n");
    put_text(out, "UID:", event->uid, "");
    put_moment(out, "DTSTAMP", event->stamp_utc_s);
    put_moment(out, "DTSTART", event->start_utc_s);
    put_moment(out, "DTEND", event->end_utc_s);
    put_text(out, "SUMMARY:", lines[SUMMARY], "");
    if (*lines[PLACE] || *lines[ADDRESS]) {
        struct ww_buf where = {0};
        ww_buf_printf(&where, "%s%s%s", lines[PLACE], *lines[PLACE] && *lines[ADDRESS] ? ", " : "",
                      lines[ADDRESS]);
        put_text(out, "LOCATION:", where.data, "");
        ww_buf_finish(&where);
    }
    ww_buf_puts(out, "END:VEVENT\r\nEND:VCALENDAR\r\n");
}

const char *ww_payload_event(struct ww_arena *arena, const struct ww_payload_event *event)
{
    struct ww_buf out = {0};
    char *lines[EVENT_LINES] = {
        [SUMMARY] = clean(arena, event->summary),
        [PLACE] = clean(arena, event->place),
        [ADDRESS] = clean(arena, event->address),
    };
    put_event(&out, event, lines);
    while (out.size > WW_PAYLOAD_MAX) {
        shorten(arena, longest(lines, EVENT_LINES), out.size - WW_PAYLOAD_MAX);
        put_event(&out, event, lines);
    }
    return finish(arena, &out);
}

static const char *phone_type(const char *kind)
{
    static const char *const types[][2] = {
        {"mobile", "TEL;TYPE=cell:"}, {"fax", "TEL;TYPE=fax:"}, {"text", "TEL;TYPE=msg:"}};
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
        if (strcmp(kind, types[i][0]) == 0)
            return types[i][1];
    return "TEL;TYPE=voice:";
}

enum { NAME, ORGANIZATION, CONTACT_LINES };

static void put_contact(struct ww_buf *out, const struct ww_payload_contact *contact,
                        char *const lines[CONTACT_LINES], char *const phones[WW_PAYLOAD_PHONES])
{
    const char *name = *lines[NAME] ? lines[NAME] : lines[ORGANIZATION];
    ww_buf_reset(out);
    ww_buf_puts(out, "BEGIN:VCARD\r\nVERSION:3.0\r\n");
    /* Version 3.0 asks for a structured name even where there is no person. */
    put_text(out, "N:", name, ";;;;");
    put_text(out, "FN:", name, "");
    if (*lines[ORGANIZATION])
        put_text(out, "ORG:", lines[ORGANIZATION], "");
    for (int i = 0; i < contact->phone_count; i++)
        put_text(out, phone_type(contact->phones[i].kind), phones[i], "");
    if (contact->email)
        put_text(out, "EMAIL:", contact->email, "");
    if (contact->url)
        put_text(out, "URL:", contact->url, "");
    ww_buf_puts(out, "END:VCARD\r\n");
}

const char *ww_payload_contact(struct ww_arena *arena, const struct ww_payload_contact *contact)
{
    enum { NAMES_ENOUGH = 60, NUMBER_MAX = 40 };
    struct ww_buf out = {0};
    struct ww_payload_contact now = *contact;
    char *lines[CONTACT_LINES] = {
        [NAME] = clean(arena, contact->name),
        [ORGANIZATION] = clean(arena, contact->organization),
    };
    char *phones[WW_PAYLOAD_PHONES];
    for (int i = 0; i < now.phone_count; i++) {
        phones[i] = clean(arena, now.phones[i].number);
        if (strlen(phones[i]) > NUMBER_MAX)
            phones[i][ww_utf8_cut(phones[i], NUMBER_MAX)] = '\0';
    }
    now.email = now.email ? clean(arena, now.email) : NULL;
    now.url = now.url ? clean(arena, now.url) : NULL;
    put_contact(&out, &now, lines, phones);
    while (out.size > WW_PAYLOAD_MAX) {
        /* Half an address or number leads nowhere: whole or not at all. */
        char **line = longest(lines, CONTACT_LINES);
        if (strlen(*line) > NAMES_ENOUGH)
            shorten(arena, line, 1);
        else if (now.url)
            now.url = NULL;
        else if (now.phone_count > 1)
            now.phone_count--;
        else
            now.email = NULL;
        put_contact(&out, &now, lines, phones);
    }
    return finish(arena, &out);
}

const char *ww_payload_lines(struct ww_arena *arena, const char *const *lines, int count)
{
    struct ww_buf out = {0};
    for (int i = 0; i < count; i++) {
        char *line = clean(arena, lines[i]);
        size_t used = out.size + (out.size > 0);
        if (used + strlen(line) > WW_PAYLOAD_MAX)
            shorten(arena, &line, used + strlen(line) - WW_PAYLOAD_MAX);
        if (*line)
            ww_buf_printf(&out, "%s%s", out.size ? "\n" : "", line);
    }
    return finish(arena, &out);
}

/* The end of the lines that stand in one code together, from `first`; at least one. */
static int fill_code(char *const *lines, int first, int count, size_t room)
{
    size_t used = 0;
    int end = first;
    while (end < count && used + 1 + strlen(lines[end]) <= room)
        used += 1 + strlen(lines[end++]);
    return end > first ? end : first + 1;
}

int ww_payload_list(struct ww_arena *arena, const char *title, const char *const *lines, int count,
                    const char **out, int max)
{
    enum { TITLE_MAX = 80, NUMBERS = 16 };
    struct ww_buf code = {0};
    char *head = clean(arena, title),
         **cleaned = ww_arena_array(arena, (size_t)count + 1, sizeof *cleaned);
    if (strlen(head) > TITLE_MAX)
        shorten(arena, &head, strlen(head) - TITLE_MAX);
    size_t room = WW_PAYLOAD_MAX - strlen(head) - NUMBERS;
    int kept = 0, codes = 0, end = 0;
    for (int i = 0; i < count; i++) {
        cleaned[kept] = clean(arena, lines[i]);
        if (strlen(cleaned[kept]) + 1 > room)
            shorten(arena, &cleaned[kept], strlen(cleaned[kept]) + 1 - room);
        kept += *cleaned[kept] != '\0';
    }
    for (int first = 0; first < kept && codes < max; first = fill_code(cleaned, first, kept, room))
        codes++;
    for (int part = 0; part < codes; part++) {
        int first = end;
        end = fill_code(cleaned, first, kept, room);
        ww_buf_reset(&code);
        ww_buf_puts(&code, head);
        if (codes > 1)
            ww_buf_printf(&code, " %d/%d", part + 1, codes);
        for (int i = first; i < end; i++)
            ww_buf_printf(&code, "\n%s", cleaned[i]);
        out[part] = ww_arena_strdup(arena, code.data);
    }
    ww_buf_finish(&code);
    return codes;
}
