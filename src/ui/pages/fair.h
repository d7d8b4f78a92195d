/* What the fair's pages share: the fair that is on, its exhibitors and talks as rows, the words for
 * what they offer, the mark. */
#ifndef WW_UI_PAGES_FAIR_H
#define WW_UI_PAGES_FAIR_H

#include "content/fair.h"
#include "ui/build.h"

/* The fair that runs or comes next, with the colour of its category. */
struct ww_fair_look {
    struct ww_fair fair;
    uint32_t color;
    const char *pictogram; /* may be NULL */
};
/* false: no fair is planned. */
bool ww_fair_read(const struct ww_build *build, struct ww_fair_look *out);
bool ww_fair_is_on(const struct ww_build *build, const struct ww_fair *fair);

const char *ww_fair_kind(const struct ww_build *build, enum ww_vacancy_kind kind);
const char *ww_fair_kind_icon(enum ww_vacancy_kind kind);
/* "Hauptschulabschluss", and what it is needed for: "mit Hauptschulabschluss". */
const char *ww_fair_certificate(const struct ww_build *build, enum ww_certificate certificate);
const char *ww_fair_certificate_from(const struct ww_build *build, enum ww_certificate certificate);
const char *ww_fair_certificate_icon(enum ww_certificate certificate);
/* "Stand A 12", and " · Halle 1" after it where the hall has a name. */
const char *ww_fair_stand_words(const struct ww_build *build, const char *number,
                                struct ww_text hall_name);

/* Pictogram and title of a page, with a word of how much there is (NULL: none). */
void ww_fair_banner(const struct ww_build *build, const struct ww_fair_look *look, const char *icon,
                    const char *title, const char *count);
/* One of several ways to look at the same, the chosen one marked. */
void ww_fair_choice(const struct ww_build *build, struct ww_node *grid, const char *id,
                    const char *words, struct ww_route route, bool selected);
/* A large button with a pictogram, a name and one line below it (NULL: none). */
struct ww_node *ww_fair_tile(const struct ww_build *build, struct ww_node *grid, const char *id,
                             const char *icon, uint32_t ink, struct ww_text name,
                             const char *second, struct ww_route route);
struct ww_node *ww_fair_grid(const struct ww_build *build, struct ww_node *parent, int width_px,
                             double least_em, int most);

/* Puts something on my fair, or takes it off; says so when there is no room for more. */
void ww_fair_mark(const struct ww_build *build, struct ww_node *parent, enum ww_mark_kind kind,
                  int64_t id);
/* The way on the plan of the halls; `key` is stand or room. */
void ww_fair_way(const struct ww_build *build, struct ww_node *parent, enum ww_word word,
                 const char *key, int64_t id);

/* What the numbers in an address ask for: a field by its term, a kind and a certificate counted
 * from
 * 1. What is 0 or not known is not looked for. */
struct ww_fair_choice ww_fair_looked_for(const struct ww_fair_field *fields, int count,
                                         int64_t field, int64_t kind, int64_t certificate);
/* The stands of those who are asked for, lit on the plan. */
void ww_fair_on_plan(const struct ww_build *build, struct ww_node *parent);

/* A list of exhibitors of which only the rows in sight are read. With a `choice` each says why it
 * is there. Index, numbers and choice live in build->arena. */
void ww_fair_exhibitors(const struct ww_build *build, struct ww_node *parent,
                        const struct ww_fair_look *look, const struct ww_fair_index *index,
                        const struct ww_exhibitors *exhibitors,
                        const struct ww_fair_choice *choice);
/* The letters of such a list in a column of their own at the side, as far as there is room. To be
 * called before anything else of the page is built: what stands beside it is narrower. */
void ww_fair_rail(struct ww_build *build, const struct ww_exhibitors *exhibitors);

/* Talks in order of time as a list with the id `id`. */
void ww_fair_talks(const struct ww_build *build, struct ww_node *parent, const char *id,
                   const struct ww_fair_look *look, const struct ww_session_entry *entries,
                   int count);

/* Where one stands, as a position among the waypoints of the fair: the terminal's, else an
 * entrance; -1: not known. */
int ww_fair_here(const struct ww_build *build, int64_t fair, const struct ww_ways *ways);

#endif
