/* One function a page: content and state in, nodes out. */
#ifndef WW_UI_PAGES_PAGES_H
#define WW_UI_PAGES_PAGES_H

#include "base/buf.h"
#include "ui/build.h"

/* Appends the page of build->state's route to build->content. false: what the address names does
 * not exist (any more); nothing was appended. */
bool ww_pages_build(struct ww_build *build);
/* Whether the address leads to something now; cheaper than building it. */
bool ww_pages_exists(struct ww_release *release, struct ww_arena *arena,
                     const struct ww_route *route, int32_t today);

/* After a change of release: what it no longer has is left for the nearest page behind or above. */
void ww_pages_keep(struct ww_state *state, struct ww_release *release, struct ww_arena *arena,
                   int32_t today);
/* Every address of the release, one a line, in the order in which a visitor meets them. */
void ww_pages_list(struct ww_release *release, struct ww_arena *arena, int32_t today,
                   struct ww_buf *out);

bool ww_page_home(struct ww_build *build);
bool ww_page_today(struct ww_build *build);
bool ww_page_week(struct ww_build *build);
bool ww_page_category(struct ww_build *build);
bool ww_page_offers(struct ww_build *build);
bool ww_page_offer(struct ww_build *build);
bool ww_page_locations(struct ww_build *build);
bool ww_page_location(struct ww_build *build);
bool ww_page_infos(struct ww_build *build);
bool ww_page_info(struct ww_build *build);
bool ww_page_search(struct ww_build *build);
bool ww_page_fair(struct ww_build *build);
bool ww_page_fair_finder(struct ww_build *build);
bool ww_page_fair_exhibitors(struct ww_build *build);
bool ww_page_fair_exhibitor(struct ww_build *build);
bool ww_page_fair_sessions(struct ww_build *build);
bool ww_page_fair_session(struct ww_build *build);
bool ww_page_fair_mine(struct ww_build *build);

bool ww_page_fair_plan(struct ww_build *build);

/* While nobody is there: what the town has to offer, a slide at a time, or a black screen outside
 * the terminal's hours. */
bool ww_page_attract(struct ww_build *build);

/* No release can be read: a calm page in German and Turkish. */
void ww_page_builtin(struct ww_build *build);
/* The address names nothing that still exists. */
void ww_page_gone(struct ww_build *build);

/* Side by side: the source and another language, paragraph by paragraph. The button switches it on
 * and off, and is left out where there is one language only. */
int ww_side_lang(const struct ww_build *build);
void ww_side_button(const struct ww_build *build, struct ww_node *parent);
bool ww_side_offer(struct ww_build *build, int64_t id);
bool ww_side_info(struct ww_build *build, const char *code);

/* Take it along: an offer's next dates, whom to ask, or its words as a QR code. The button belongs
 * on the offer's page; the panel stands over it. */
void ww_take_button(const struct ww_build *build, struct ww_node *parent);
void ww_take_panel(const struct ww_build *build, struct ww_node *parent);

/* "Jetzt geöffnet bis 17:00", coloured; nothing when the place keeps no hours. */
void ww_place_open_state(const struct ww_build *build, struct ww_node *parent, int64_t location);

/* What was found, in groups of rows. */
void ww_found_add(const struct ww_build *build, struct ww_node *parent);
/* How many hits there are, those beyond the rows included. */
int ww_found_count(const struct ww_build *build);
/* Filters: chips and the offers of the list that they leave, and the panel of one of them. `sieve`
 * is read until the page has been laid out. */
void ww_filter_list(struct ww_build *build, const struct ww_sieve *sieve);
void ww_filter_panel(const struct ww_build *build, struct ww_node *parent);

/* The bar at the bottom: Back, Home, Language. */
void ww_page_bar(struct ww_build *build, struct ww_node *parent);
/* How high it will be. */
int ww_page_bar_height(const struct ww_build *build);
/* Notices above every page. */
void ww_page_notices(struct ww_build *build);
/* Of when the content is, once it may have been overtaken; nothing before. */
void ww_page_age(struct ww_build *build);
/* A full-width panel at the bottom, in reach, over page and bar. */
struct ww_node *ww_page_panel(const struct ww_build *build, struct ww_node *parent);
/* Its first row, which is returned: what it is, and the button that closes it. */
struct ww_node *ww_page_panel_title(const struct ww_build *build, struct ww_node *panel,
                                    const char *words, const char *close_id);
/* The panel of text size, colours, reach, targets and simple language. */
void ww_page_adjust(const struct ww_build *build, struct ww_node *parent);
/* The idle question or the language choice, over the page. */
void ww_page_overlay(struct ww_build *build, struct ww_node *parent);

#endif
