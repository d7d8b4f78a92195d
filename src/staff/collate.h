/* The alphabetical order of a language (ICU), and the letters under which its people look things
 * up. Internal to publishing. */
#ifndef WW_STAFF_COLLATE_H
#define WW_STAFF_COLLATE_H

#include <stdbool.h>
#include <stdint.h>

#include "content/limits.h"

struct ww_store;

struct ww_collator {
    void *order;   /* UCollator, for whole names */
    void *primary; /* UCollator, for letters: accents that make no letter do not count */
    struct ww_collator_letter {
        char text[16];
        uint8_t *key; /* owned; of `primary` */
        int script;
    } letters[WW_FAIR_LETTERS_MAX]; /* in the language's order */
    int letter_count;
};

/* A language that ICU does not know sorts like all others by Unicode's default. false: ICU has no
 * data at all, and nothing is open. The caller closes. */
bool ww_collator_open(struct ww_collator *collator, const char *tag);
void ww_collator_close(struct ww_collator *collator);
/* Notes in the store that ICU has no data. */
void ww_collator_fail(struct ww_store *store);

/* A string that compares by strcmp() as `text` sorts, of which at most WW_LINE_MAX characters
 * count. Owned by the caller. */
uint8_t *ww_collator_key(const struct ww_collator *collator, const char *text);
/* The letter under which `text` stands, "#" for one that the alphabet does not have. Lives as long
 * as the collator. */
const char *ww_collator_letter(const struct ww_collator *collator, const char *text);

#endif
