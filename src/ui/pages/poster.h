/* One page of the attract loop: what stands on it, and how much of that has room. Shared by the
 * files of that page alone. */
#ifndef WW_UI_PAGES_POSTER_H
#define WW_UI_PAGES_POSTER_H

#include "content/agenda.h"
#include "ui/build.h"

enum { WW_POSTER_OFFERS_MAX = 3 };

struct ww_poster_level {
    int text_percent; /* of the size of all text */
    int offers;
    int fact_lines;    /* of each: whether it runs, where */
    bool band;         /* the one offer in a band of its own below words and picture */
    int title_percent; /* of the size of a page's title; 0: no title */
    bool body, second_body, second_title, picture;
};

struct ww_poster {
    const struct ww_build *build;
    const struct ww_poster_level *level;
    int64_t step; /* how often the page has changed since the last person left */
    struct ww_text title, body, second_title, second_body;
    struct ww_media picture, next_picture; /* id 0: none */
    const struct ww_agenda_entry *offers;
    int offer_count;
    bool offers_here; /* at the terminal's own place */
};

/* Finds what takes place here today, else anywhere in the town: what runs or is to come. */
void ww_poster_read_offers(struct ww_poster *poster);
/* As many of them as the level says, as a card, or the first one as a band. */
void ww_poster_add_offers(const struct ww_poster *poster, struct ww_node *parent);
void ww_poster_add_band(const struct ww_poster *poster, struct ww_node *parent);

/* The place of the words moves a little with every step, in both directions by different rounds, so
 * that no letter burns itself in. Returns the column for them; the box is its parent's parent. */
struct ww_node *ww_poster_add_wandering(const struct ww_poster *poster, struct ww_node *parent,
                                        int gap);

#endif
