/* HTML from an editor of web pages as the paragraphs that the content is made of (markup.h), read
 * by a parser that forgives what browsers forgive. No word of the text is lost; scripts, styles
 * and pictures are left out, and so is everything that a terminal could not show or follow.
 *
 * Headings, bold lines that stand for them, and list entries keep their marks, a row of a table
 * becomes a line, entries of ordered lists keep their number. Behind the words of a link to another
 * site, mail or telephone its address stands in brackets, unless the words are the address. */
#ifndef WW_STAFF_HTML_H
#define WW_STAFF_HTML_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* `html` is valid UTF-8. *cut: it goes on where WW_TEXT_MAX ends, or is nested too deeply to be
 * read to its end. `home` lists hosts, with spaces between, whose links are given without an
 * address; NULL: none. An address stands behind the whole word in which its link ends. Returns NULL
 * when there is no text; else it is in the arena. */
const char *ww_html_paragraphs(struct ww_arena *arena, const char *html, size_t size,
                               const char *home, bool *cut);

#endif
