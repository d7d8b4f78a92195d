/* Things with a time as rows of a list: when, what, where, and whether it runs, begins soon or does
 * not take place. Knows neither what the things are nor the page that the list stands on. */
#ifndef WW_UI_DATED_ROWS_H
#define WW_UI_DATED_ROWS_H

#include "ui/build.h"

struct ww_dated {
    int32_t start_min, end_min; /* wall minutes */
    bool cancelled;
};

/* What a row says beside its times. */
struct ww_dated_card {
    char id[64];
    struct ww_action action;
    uint32_t color;   /* of the edge and the pictogram, 0xRRGGBB */
    const char *icon; /* may be NULL */
    struct ww_text title;
    struct ww_text place;    /* body NULL: not known */
    struct ww_text district; /* or whatever else belongs to the place; body NULL: none */
    bool marked;
};

/* In order of time; `entries` is the caller's, lives in build->arena and is handed back. */
struct ww_dated_list {
    const void *entries;
    int count;
    struct ww_dated (*when)(const void *entries, int k);
    /* Fills a zeroed card. */
    void (*card)(const struct ww_build *build, const void *entries, int k,
                 struct ww_dated_card *out);
};

/* Appends a list with the id `id` (copied) of which only the rows in sight are read. Asks for a new
 * build when a row changes or an entry ends. */
void ww_dated_rows(const struct ww_build *build, struct ww_node *parent, const char *id,
                   const struct ww_dated_list *list);

/* "Now" and a line across the page, to stand between what runs and what is to come. */
void ww_dated_now(const struct ww_build *build);

#endif
