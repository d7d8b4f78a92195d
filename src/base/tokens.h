/* Words of a folded text (base/fold.h): what publishing indexes and what the terminal looks up. */
#ifndef WW_BASE_TOKENS_H
#define WW_BASE_TOKENS_H

#include <stdbool.h>
#include <stddef.h>

enum { WW_TOKEN_MAX = 60 }; /* bytes; what a longer word has beyond is not looked at */

struct ww_token {
    const char *text; /* inside the folded text, not terminated */
    size_t size;      /* at most WW_TOKEN_MAX, whole characters */
    bool joined; /* to the word before by a hyphen, slash, colon, asterisk or apostrophe alone; says
                    nothing of a first word */
};

/* The next run of letters and digits from *at on, which moves behind it; false: there is none.
 * Begin with *at at the start of the folded text. */
bool ww_token_next(const char **at, struct ww_token *token);

#endif
