/* What the parts of the page of the plan of the halls share: what was asked for, and the way that
 * was found. */
#ifndef WW_UI_PAGES_FAIR_PLAN_H
#define WW_UI_PAGES_FAIR_PLAN_H

#include "content/directions.h"
#include "content/limits.h"
#include "ui/build.h"

struct ww_fair_plan {
    const struct ww_build *build;
    int64_t fair;
    const struct ww_hall *halls;
    int hall_count;
    const struct ww_hall *hall;    /* the one that is shown */
    const struct ww_stand *stands; /* of it */
    int stand_count;
    const struct ww_stand **listed;    /* what the list shows of them */
    const struct ww_fair_index *index; /* NULL: no stand is to be lit */
    struct ww_exhibitors chosen;       /* whose stands are lit */
    int lit[WW_FAIR_HALLS_MAX];        /* so many in each hall */
    struct ww_ways ways;
    bool step_free; /* asked for */

    int start;             /* where the way begins, a position among the waypoints; -1: not known */
    bool starts_here;      /* there stands the terminal */
    int end;               /* where it leads; -1: nowhere */
    struct ww_stand stand; /* the goal; id 0: it is none */
    struct ww_text goal_name; /* body NULL: no way is asked for */
    struct ww_goal goal;

    bool is_found;
    struct ww_way way;
    bool has_steps;  /* the way that was found; without them there is a longer one, or none */
    bool is_blocked; /* something that is closed makes the way longer, or there is none */
    bool steps_help; /* no way without steps, but one with them */
    struct ww_step steps[WW_STEPS_MAX];
    int step_count;
};

/* Finds start, way and steps; stand or room and step_free are set. */
void ww_fair_plan_find(struct ww_fair_plan *plan);
/* The page of a stand's exhibitor; nothing where the stand is nobody's. */
void ww_fair_plan_exhibitor(const struct ww_build *build, struct ww_node *card,
                            const struct ww_stand *stand);
/* A button on a card, and "Stand A 12". */
struct ww_node *ww_fair_plan_button(const struct ww_build *build, struct ww_node *card,
                                    const char *id, const char *icon, const char *words,
                                    struct ww_route route);
void ww_fair_plan_number(const struct ww_build *build, struct ww_node *card,
                         const struct ww_stand *stand);
/* The way in words, as a section; what stands in the way too. */
void ww_fair_plan_words(const struct ww_fair_plan *plan, struct ww_node *parent);
/* Reads what was looked for and counts the stands that fit in every hall; halls and fair are set.
 */
void ww_fair_plan_choose(struct ww_fair_plan *plan);
bool ww_fair_plan_is_lit(const struct ww_fair_plan *plan, const struct ww_stand *stand);
/* The hall to show: `near`, when something is lit there, else the one with most; 0: nothing is lit.
 */
int64_t ww_fair_plan_lit_hall(const struct ww_fair_plan *plan, int64_t near);
/* The plan of the hall with stands, way and pins, in at most so many pixels. NULL: too little
 * room. */
struct ww_node *ww_fair_plan_floor(const struct ww_fair_plan *plan, struct ww_node *parent,
                                   int width_px, int height_px);

#endif
