/* What is searched for and what was found: the question that the search page asks, and the newest
 * answer to it. The answer comes later and from elsewhere (a helper thread with a release of its
 * own); one to an older question never replaces a newer one. Knows no page. */
#ifndef WW_UI_FIND_H
#define WW_UI_FIND_H

#include "content/search.h"
#include "ui/state.h"

struct ww_question {
    uint32_t serial; /* the newest has the largest */
    char typed[WW_TYPED_SIZE];
    int lang;
    int32_t now_min;
    int64_t location; /* where the terminal stands, 0: not known */
};

/* A zeroed struct is valid: nothing was asked. */
struct ww_find {
    struct ww_question question; /* the newest; serial 0: none */
    bool is_open;                /* nobody has taken it yet */
    bool has_answer;
    struct ww_search_results answer; /* to `answered`, which may be older than the question */
    char answered[WW_TYPED_SIZE];
    struct ww_arena arena; /* of the answer; owned */
};

/* Asks anew when text, language or place differ from what was asked last. Forgets everything when
 * no page of the way back is a search: the next person finds nothing. */
void ww_find_follow(struct ww_find *find, const struct ww_state *state, int64_t location,
                    int32_t now_min);
/* The answer is of another release: it goes, and the question is asked again. */
void ww_find_renew(struct ww_find *find);
void ww_find_finish(struct ww_find *find);

/* There is a question, whether it is answered or not. */
bool ww_find_is_asked(const struct ww_find *find);
/* True once for every question. */
bool ww_find_take(struct ww_find *find, struct ww_question *out);
/* Takes over the arena with the answer and leaves it empty; false: a newer one is there, or the
 * question is forgotten, and the arena stays the caller's. */
bool ww_find_give(struct ww_find *find, uint32_t serial, struct ww_arena *arena,
                  const struct ww_search_results *answer);

/* While nothing is typed, so many entries of a kind are shown. */
enum { WW_FIND_USEFUL = 12 };

/* What a search for this question takes. The text is not copied. */
struct ww_search_params ww_question_params(const struct ww_question *question);

#endif
