/* What a person types, and what there is for it: offers, places, organisations, exhibitors, talks,
 * and the menus and pages that the words name.
 *
 * Every language is searched, whatever is displayed; case, accents, umlauts written out, parts of
 * words, spaces, hyphens and typing errors are forgiven (base/fold.h and the index that publishing
 * made). Reads a release that is the calling thread's own; a worker opens one for itself. Takes any
 * bytes as a question. Keeps and logs nothing of it. */
#ifndef WW_CONTENT_SEARCH_H
#define WW_CONTENT_SEARCH_H

#include "content/release.h"

enum {
    WW_SEARCH_QUERY_MAX = 240, /* bytes of a question that are looked at */
    WW_SEARCH_HITS_MAX = 60,   /* hits of one group */
    WW_SEARCH_MARKS_MAX = 8,   /* lit ranges in one text */
};

enum ww_search_kind {
    WW_SEARCH_OFFERS,
    WW_SEARCH_PLACES,
    WW_SEARCH_ORGANIZATIONS,
    WW_SEARCH_EXHIBITORS,
    WW_SEARCH_SESSIONS,
    WW_SEARCH_CATEGORIES, /* menus */
    WW_SEARCH_PAGES,      /* /info/... */
    WW_SEARCH_KINDS
};

/* Bytes [from, to) of the text that it belongs to, at character boundaries. */
struct ww_search_mark {
    uint16_t from, to;
};

/* A text with what is lit in it, from left to right, not overlapping. */
struct ww_search_text {
    struct ww_text text; /* body NULL: there is none */
    const struct ww_search_mark *marks;
    int mark_count;
};

struct ww_search_hit {
    enum ww_search_kind kind;
    int64_t id;       /* of the service, location, organization, exhibitor, session, term or page */
    uint32_t no;      /* service.no; only valid for WW_SEARCH_OFFERS */
    int64_t location; /* of an organization: its first place; 0: none */
    int relevance;    /* the more, the better; comparable within one answer, over all kinds */
    struct ww_search_text title; /* as it is shown in the asked language */
    /* Where it was found when the title as shown does not say so: the summary, or the title in
     * another language. body NULL: nothing to add. */
    struct ww_search_text line;
};

struct ww_search_group {
    enum ww_search_kind kind;
    const struct ww_search_hit *hits; /* the best first */
    int count;
    uint32_t total; /* that match; what is beyond `count` is not in `hits` */
};

struct ww_search_results {
    bool empty_query; /* nothing that can be searched was typed: the groups hold useful entries */
    bool cancelled;   /* is_cancelled() said so: nothing else is valid */
    bool partial;     /* nothing has all the words; the hits have as many of them as possible */
    const struct ww_search_group *groups; /* that have hits; the one with the best hit first */
    int group_count;
    const char *suggestion; /* "did you mean": a question to ask instead; NULL: none */
    /* When there is no hit: the nearest menu (0: none), and the place to ask at, which is where the
     * terminal stands, else the town hall (0: not known). */
    int64_t category;
    int64_t ask_location;
};

struct ww_search_params {
    const char *query; /* any bytes */
    size_t size;       /* of `query` */
    int lang;          /* displayed */
    int32_t now_min;   /* wall minutes: offers not valid then are left out, what is soon is first */
    int64_t location;  /* where the terminal stands: what is near comes first; 0: not known */
    int max_hits;      /* of a group, at most WW_SEARCH_HITS_MAX; 0: that many */
    /* Asked every fraction of a millisecond, on this thread: true gives up. NULL: never. */
    bool (*is_cancelled)(void *user);
    void *user;
};

/* Fills `out`; everything in it lives as long as the arena. A release that cannot be read gives no
 * hits and is marked as broken. */
void ww_search_run(struct ww_release *release, struct ww_arena *arena,
                   const struct ww_search_params *params, struct ww_search_results *out);

#endif
