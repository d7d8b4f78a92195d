/* The lines of an iCalendar file (RFC 5545, section 3.1), from a buffer: what was folded is joined
 * again, name, parameters and value are told apart. Knows nothing of what they mean. */
#ifndef WW_STAFF_ICAL_LINES_H
#define WW_STAFF_ICAL_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

enum {
    WW_ICAL_LINE_MAX = 1 << 20, /* bytes of one line, joined; what follows is dropped */
    WW_ICAL_PARAMS_MAX = 16,    /* of one line; what follows is dropped */
};

struct ww_ical_param {
    const char *name;  /* in capitals */
    const char *value; /* without quotation marks */
};

/* Everything lies in the reader until the next line is read. */
struct ww_ical_line {
    int number;       /* of its beginning in the file, from 1 */
    const char *name; /* in capitals; NULL: no such line, it has no colon */
    const char *value;
    struct ww_ical_param params[WW_ICAL_PARAMS_MAX];
    int param_count;
    bool cut;  /* longer than WW_ICAL_LINE_MAX */
    bool utf8; /* false: it is in some other encoding */
};

/* Set bytes and size, the rest to zero; finish it. */
struct ww_ical_reader {
    const char *bytes;
    size_t size;
    size_t at;
    int number;
    struct ww_buf buf;
};

/* false: there is no further line. Empty lines are passed over. */
bool ww_ical_read(struct ww_ical_reader *reader, struct ww_ical_line *line);
void ww_ical_reader_finish(struct ww_ical_reader *reader);

/* The value of a parameter; NULL: the line does not have it. */
const char *ww_ical_param(const struct ww_ical_line *line, const char *name);

/* A value of the kind TEXT without its escapes, in the arena. */
char *ww_ical_text(struct ww_arena *arena, const char *value);
/* The next value of a list of texts, as ww_ical_text(); *value moves behind it. NULL: the end. */
char *ww_ical_text_item(struct ww_arena *arena, const char **value);

/* Appends one line to `out`, folded, with its line end. `head` is name and parameters. */
void ww_ical_put(struct ww_buf *out, const char *head, const char *value);
/* The same with a value of the kind TEXT, which is escaped; NULL: no line. */
void ww_ical_put_text(struct ww_buf *out, const char *head, const char *text);
/* Appends ";NAME=value" to a head: in quotation marks where it has to be. */
void ww_ical_put_param(struct ww_buf *head, const char *name, const char *value);
/* Appends a text with its escapes. */
void ww_ical_escape(struct ww_buf *out, const char *text);

#endif
