/* A resident's text as a clerk typed it, made fit for a release: trimmed, line feeds as LF, Unicode
 * in its composed form (NFC), nothing in it that cannot be shown. Knows nothing of files. */
#ifndef WW_STAFF_CLEAN_H
#define WW_STAFF_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

enum {
    WW_LINE_MAX = 500,   /* characters of a text of one line: titles, names, notes */
    WW_TEXT_MAX = 20000, /* characters of any text */
};

/* `raw` is valid UTF-8, not NULL. Returns the clean text, in the arena or `raw` itself, NULL when
 * nothing is left of it, or NULL with *why (in the arena) saying what has to be corrected. `line`:
 * line feeds are refused. */
const char *ww_clean_text(struct ww_arena *arena, const char *raw, bool line, const char **why);

/* How letters look after Windows text was read in the wrong code page, such as "Ã¼" and, in
 * Turkish, "Ý", or what is left of letters that a code page lacks, "Dan??manl?k": the first such
 * place in `text`, else NULL. */
const char *ww_find_mojibake(const char *text, const char *tag);

/* `text` in quotation marks for a message: at most 60 bytes of it, control characters as spaces. */
const char *ww_quote(struct ww_arena *arena, const char *text);

#endif
