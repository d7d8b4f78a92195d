/* What a page gives to a telephone: one QR code, the words beside it, and the other codes that
 * there are. Pages fill it; the panel (take.c) shows it and knows none of them. */
#ifndef WW_UI_PAGES_TAKE_H
#define WW_UI_PAGES_TAKE_H

#include "ui/build.h"

/* Leads to another code. */
struct ww_taken_choice {
    const char *id;
    enum ww_word word;
    bool selected, disabled;
    struct ww_take take;
};

struct ww_taken {
    const char *payload;     /* of the code; NULL: there is nothing to take */
    struct ww_text texts[2]; /* what the code holds; the second may be empty */
    int lines_max;           /* of each text, 0: as many as it needs */
    enum ww_word how;        /* what happens with it on the telephone */
    struct ww_taken_choice kinds[2], steps[2];
    int kind_count, step_count; /* 0 or 2 */
};

/* Of the page that is open, as build->state->take wants it; false: there is none any more. */
bool ww_take_offer(const struct ww_build *build, struct ww_taken *out);
bool ww_take_exhibitor(const struct ww_build *build, struct ww_taken *out);
bool ww_take_session(const struct ww_build *build, struct ww_taken *out);
bool ww_take_mine(const struct ww_build *build, struct ww_taken *out);

/* Tells the dates of this town from those of another, in every language and release the same: a
 * date that is taken twice stands once in the calendar. */
unsigned ww_take_town(const struct ww_build *build);

#endif
