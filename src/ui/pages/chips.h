/* What can be asked of a list of offers, as chips: those above the list (filter.c) and those of a
 * panel (filter_panel.c). Knows the route that says what is asked and the sieve that counts. */
#ifndef WW_UI_PAGES_CHIPS_H
#define WW_UI_PAGES_CHIPS_H

#include "ui/build.h"
#include "ui/filter.h"

enum { WW_CHIP_PANELS = 5, WW_CHIP_TRAITS = 3 };
#define WW_CHIP_LEAST_EM 9.0 /* a chip with a name of some length */

/* Facets whose values stand in a panel of their own, behind one chip. */
struct ww_chip_panel {
    const char *id, *icon;
    enum ww_word word;
    int facet_count;
    enum ww_facet facets[2];
};
extern const struct ww_chip_panel ww_chip_panels[WW_CHIP_PANELS];

/* Facets of one value, which are switched on the page itself. */
struct ww_chip_trait {
    enum ww_facet facet;
    const char *id, *icon;
    enum ww_word word;
};
extern const struct ww_chip_trait ww_chip_traits[WW_CHIP_TRAITS];

/* A list and what is asked of it. */
struct ww_asked {
    const struct ww_build *build;
    const struct ww_sieve *sieve;
    struct ww_filter filter;
};

/* What the address of the page asks of build->sieve. */
struct ww_asked ww_asked_read(const struct ww_build *build);
bool ww_asked_is_chosen(const struct ww_asked *asked, enum ww_facet facet, int value);
/* How many offers there would be if these values of the facet, a bit each, were chosen instead. */
uint32_t ww_asked_count_with(const struct ww_asked *asked, enum ww_facet facet, uint64_t chosen);
/* How many there would be if nothing but this were asked. */
uint32_t ww_asked_count_alone(const struct ww_asked *asked, enum ww_facet facet, int value);
/* Asks for these values of the facet instead. */
struct ww_action ww_asked_choose(const struct ww_asked *asked, enum ww_facet facet,
                                 uint64_t chosen);
struct ww_action ww_asked_refine(struct ww_route route);
/* What a value is called; in the arena of `build`. */
struct ww_text ww_asked_name(const struct ww_build *build, enum ww_facet facet, int value);

struct ww_node *ww_chip_grid(const struct ww_build *build, struct ww_node *parent, double least_em,
                             int most);
/* Empty cells for the rest of the last row, which its last chip would stretch over. */
void ww_chip_grid_end(const struct ww_build *build, struct ww_node *grid);
/* A value that can be chosen, with how many offers that would leave, or given up. `icon` may be
 * NULL. */
struct ww_node *ww_chip_add(const struct ww_asked *asked, struct ww_node *parent, const char *id,
                            const char *icon, struct ww_text name, enum ww_facet facet, int value);
void ww_chip_switch_off(const struct ww_build *build, struct ww_node *chip);

#endif
