/* How hard a German text is to read, by its longest sentence and its longest word. Knows nothing of
 * tables.
 *
 * The bound for sentences follows the scale that goes back to Ludwig Reiners (Stilkunst, 1943): up
 * to 18 words a sentence is easy, up to 25 it can be understood, beyond that it is hard. The bound
 * for words is a rule of thumb of our own. */
#ifndef WW_STAFF_READING_H
#define WW_STAFF_READING_H

#include <stddef.h>

enum { WW_SENTENCE_WORDS = 25, WW_WORD_LETTERS = 24 };

/* Both point into the text that was measured; NULL when it has no word at all. */
struct ww_reading {
    const char *sentence; /* the one with the most words */
    size_t sentence_size;
    int words;
    const char *word; /* the one with the most letters; a hyphen ends a word, a soft one does not */
    size_t word_size;
    int letters;
};

/* `text` is UTF-8 and ends with a zero byte. */
void ww_reading_measure(const char *text, struct ww_reading *out);

#endif
