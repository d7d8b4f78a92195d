/* The interface's own words.
 *
 * content/words.csv is the one place: the build makes the enum and the compiled German and Turkish
 * defaults from it (words_generated.h), so that a key that code uses and the file lacks does not
 * compile, and publishing puts every language's words into the release. Placeholders stand in
 * braces: "{count} Angebote". */
#ifndef WW_CONTENT_WORDS_H
#define WW_CONTENT_WORDS_H

#include "content/release.h"
/* enum ww_word: WW_WORD_BAR_HOME for the key bar.home. In the order of the keys with numbers by
 * their value: WW_WORD_WEEKDAY_LONG_0 + 6 is WW_WORD_WEEKDAY_LONG_6. */
#include "words_generated.h"

const char *ww_word_key(enum ww_word word);
enum ww_word ww_word_from_key(const char *key); /* WW_WORD_COUNT: unknown */

/* The word in `lang`, else along the fallbacks, else the compiled default. `release` may be NULL:
 * then lang 0 is German and 1 is Turkish. Never NULL; lives as long as the release. */
struct ww_text ww_word(const struct ww_release *release, int lang, enum ww_word word);

/* `format` with {name} replaced; `pairs` is name, value, name, value, ..., NULL. Unknown names stay
 * as they are. */
const char *ww_words_fill(struct ww_arena *arena, const char *format, const char *const *pairs);

#endif
