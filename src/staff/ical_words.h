/* The words of an event as an offer has them: a title, a summary of one line, a description of
 * paragraphs, whatever mixture of plain text and HTML a program put there. Knows nothing of
 * tables. */
#ifndef WW_STAFF_ICAL_WORDS_H
#define WW_STAFF_ICAL_WORDS_H

#include <stdbool.h>

#include "base/arena.h"

struct ww_ical_texts {
    const char *summary;     /* never NULL */
    const char *description; /* NULL: none */
    bool has_mail;           /* there is a mail address in it */
};

/* One line; NULL: nothing is left of it. In the arena. */
const char *ww_ical_line_of(struct ww_arena *arena, const char *raw);
/* `title` stands in for a summary where there is no other; `url` (may be NULL) is named at the end
 * unless the text does. */
struct ww_ical_texts ww_ical_texts_of(struct ww_arena *arena, const char *title, const char *raw,
                                      const char *url);

/* What our own export writes, and what it is taken apart into: the summary is the first
 * paragraph. */
const char *ww_ical_own_text(struct ww_arena *arena, const char *summary, const char *description);
struct ww_ical_texts ww_ical_own_texts(struct ww_arena *arena, const char *text);

/* Without soft hyphens, which other programs show or stumble over. */
const char *ww_ical_unhyphenated(struct ww_arena *arena, const char *text);

#endif
