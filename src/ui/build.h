/* What pages are made of: the context of one build, and the few pieces that all pages share.
 *
 * A page is a pure function of content and state: it reads the context, appends nodes below
 * `content`, and keeps nothing. */
#ifndef WW_UI_BUILD_H
#define WW_UI_BUILD_H

#include "content/facets.h"
#include "content/site.h"
#include "content/words.h"
#include "ui/tree.h"

struct ww_find;
struct ww_foreign;

struct ww_build {
    struct ww_arena *arena;
    struct ww_text_engine *text;
    struct ww_release *release; /* NULL: only the built-in page is possible */
    const struct ww_state *state;
    const struct ww_metrics *metrics;
    const struct ww_theme *theme;
    const struct ww_terminal *terminal;
    const char *terminal_code;  /* may be NULL */
    const struct ww_find *find; /* what was found; pages only read it */
    bool still;                 /* the terminal is set up without motion */
    int volume;                 /* as it is set up, 0 to WW_VOLUME_MAX */
    struct ww_now now;
    int32_t today;
    int lang;      /* of the page */
    int word_lang; /* of most of the interface's words: another one where the language has none */
    struct ww_foreign **foreign; /* which of them are in yet another one; NULL: not kept */
    bool rtl;
    int width_px;                 /* of the content column */
    struct ww_node *content;      /* where the page appends */
    struct ww_node *beside;       /* the row of what stands still beside it, after it */
    struct ww_node *dock;         /* what stands between the page and the bar and does not scroll */
    bool small;                   /* what stands still keeps the text of 100 %, to leave room */
    const struct ww_sieve *sieve; /* of the list that a panel narrows; NULL: none */
    int32_t *wake_min; /* the page changes by itself at that wall minute; pages lower it */
    int64_t *wake_ms;  /* the same by the monotonic clock */
};

/* Languages. */
const char *ww_build_tag(const struct ww_build *build, int lang);
bool ww_build_lang_rtl(const struct ww_build *build, int lang);
/* The simple variant of a language (BCP 47 tag with -simple), -1: there is none. */
int ww_build_simple_lang(const struct ww_build *build, int lang);
/* The name of a language in the language of the page, by its tag. */
const char *ww_build_lang_name(const struct ww_build *build, const char *tag);

/* Words of the interface, in the language of the page where it has them. */
const char *ww_build_word(const struct ww_build *build, enum ww_word word);
const char *ww_build_fill(const struct ww_build *build, enum ww_word word,
                          const char *const *pairs);
/* `one` when count is 1, else `other`, with {count} filled in. */
const char *ww_build_count(const struct ww_build *build, enum ww_word one, enum ww_word other,
                           int count);
const char *ww_build_number(const struct ww_build *build, int number);
/* "a, b und c"; where the items may hold an "und" of their own, "a, b, c". */
const char *ww_build_join(const struct ww_build *build, const char *const *items, int count);
const char *ww_build_commas(const struct ww_build *build, const char *const *items, int count);
/* The language of what the functions above returned. What was filled in is in the language of its
 * format, what was joined in that of its first item, and what a page has made of several words in
 * build->word_lang. */
int ww_build_words_lang(const struct ww_build *build, const char *words);
/* Asks for a new build at `wall_min`. */
void ww_build_wake(const struct ww_build *build, int32_t wall_min);
/* The same at a moment of the monotonic clock. */
void ww_build_wake_at(const struct ww_build *build, int64_t ms);

/* How a text looks. */
enum ww_look {
    WW_LOOK_BODY,
    WW_LOOK_SOFT,
    WW_LOOK_STRONG,
    WW_LOOK_HEADING,
    WW_LOOK_TITLE,
};

struct ww_node *ww_build_column(const struct ww_build *build, struct ww_node *parent, int gap);
struct ww_node *ww_build_row(const struct ww_build *build, struct ww_node *parent, int gap);
/* A white card. */
struct ww_node *ww_build_card(const struct ww_build *build, struct ww_node *parent);
/* The card at the top of a page about one thing, with a bar in the colour of its category. */
struct ww_node *ww_build_head_card(const struct ww_build *build, uint32_t color);
/* A thinner bar of that kind, at the start side of a row that leads to one thing. */
void ww_build_edge(const struct ww_build *build, struct ww_node *node, uint32_t color);
/* A card with a pictogram and a heading, as a named section; returns it. */
struct ww_node *ww_build_section(const struct ww_build *build, struct ww_node *parent,
                                 const char *icon, enum ww_word heading);
struct ww_node *ww_build_icon(const struct ww_build *build, struct ww_node *parent,
                              const char *icon, int size_px, uint32_t ink);
/* A paragraph of words of the interface. */
struct ww_node *ww_build_words(const struct ww_build *build, struct ww_node *parent,
                               enum ww_look look, const char *words);
/* Words of the interface at the end of a node's own. */
void ww_build_span(const struct ww_build *build, struct ww_node *node, const char *words,
                   enum ww_weight weight, enum ww_tint tint);
/* A paragraph from the content, in its own language and direction. */
struct ww_node *ww_build_text(const struct ww_build *build, struct ww_node *parent,
                              enum ww_look look, struct ww_text text);
/* All paragraphs of a long text: empty lines part them, "# " and "- " begin headings and entries.
 */
void ww_build_prose(const struct ww_build *build, struct ww_node *parent, struct ww_text text);
struct ww_node *ww_build_heading(const struct ww_build *build, struct ww_node *parent, int level,
                                 struct ww_text text);
/* How wide a text is as WW_LOOK_STRONG, in one line. */
int ww_build_strong_px(const struct ww_build *build, struct ww_text text);
/* Colours all words of a text node. */
void ww_build_tint(struct ww_node *text, enum ww_tint tint);
/* Says that a text is shown in another language or may be out of date; nothing when neither. */
void ww_build_honesty(const struct ww_build *build, struct ww_node *parent,
                      const struct ww_text *texts, int count);

/* The colour of a category as a surface, and as letters, edges and pictograms on a surface, in the
 * theme of the page. */
uint32_t ww_build_category_fill(const struct ww_build *build, uint32_t color);
uint32_t ww_build_category_ink(const struct ww_build *build, uint32_t color);
/* Gives a coloured surface its outline in themes that need one. */
void ww_build_outline(const struct ww_build *build, struct ww_style *style);

/* A control: an empty row with the look of a button, at least a target high. */
struct ww_node *ww_build_control(const struct ww_build *build, struct ww_node *parent,
                                 enum ww_role role, const char *id, struct ww_action action);
struct ww_action ww_build_go(struct ww_route route);
/* A white button with pictogram and words. */
struct ww_node *ww_build_button(const struct ww_build *build, struct ww_node *parent,
                                const char *id, const char *icon, const char *words,
                                struct ww_action action);

/* A picture of the release, as wide as it is given, in its own proportions at most 5:8. */
struct ww_node *ww_build_picture(const struct ww_build *build, struct ww_node *parent,
                                 const struct ww_media *media);
/* The picture of a page's head: beside the words in `row` where that is wide, below them in `card`
 * on a portrait screen, nowhere when neither has room. */
void ww_build_head_picture(const struct ww_build *build, struct ww_node *card, struct ww_node *row,
                           const struct ww_media *media);
/* Whom to ask, as a section; nothing when there is nobody. */
void ww_build_contact(const struct ww_build *build, struct ww_node *parent,
                      const struct ww_contact *contact);
/* Whether two columns of text stand comfortably side by side. */
bool ww_build_is_wide(const struct ww_build *build);
/* Two columns side by side where the page is wide enough, else the same column twice. */
void ww_build_two_columns(const struct ww_build *build, struct ww_node **first,
                          struct ww_node **second);

/* The title of a row, with a note when it is in another language than the page. */
struct ww_node *ww_build_row_title(const struct ww_build *build, struct ww_node *parent,
                                   struct ww_text name, int max_lines);
/* One row of such a list below `list`: its first child holds the words, of which the first is the
 * title and the second the summary. All rows are so high and so far apart. */
struct ww_node *ww_build_offer_row(const struct ww_build *build, struct ww_node *list,
                                   const struct ww_offer_card *card);
int ww_build_offer_row_height(const struct ww_build *build);
int ww_build_offer_row_gap(const struct ww_build *build);
/* A list of offers, ready sorted, of which only the rows in sight are read. */
void ww_build_offers(const struct ww_build *build, struct ww_node *parent, struct ww_list list);

/* How many columns of at least `least_em` body sizes fit into `width_px`, at most `most`. */
int ww_build_columns(const struct ww_build *build, int width_px, double least_em, int most);

/* Text of the least size, that of 100 %, for what has no room for more. */
int ww_build_least_px(const struct ww_build *build);

/* Words of the interface as a text. */
struct ww_text ww_build_plain(const struct ww_build *build, const char *words);
/* What is written in one way only (addresses), in the source language. */
struct ww_text ww_build_source(const char *words);

#endif
