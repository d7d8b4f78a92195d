/* Which fields of HSDS a column is, one rule a column, in tables by what they speak of; and what
 * the rules share. Only hsds_map.c and the rules themselves know of it. */
#ifndef WW_STAFF_HSDS_RULES_H
#define WW_STAFF_HSDS_RULES_H

#include "staff/hsds_map.h"

enum { WW_HSDS_LINES_MAX = 40 }; /* of a text that is made of several objects */

struct ww_hsds_rule {
    enum ww_column column;
    enum ww_hsds_field field; /* WW_HSDS_FIELD_NONE: several, `find` knows */
    const char *(*convert)(struct ww_arena *arena, const char *text); /* of a text that is there */
    const char *(*find)(struct ww_hsds_map *map, uint32_t row);       /* of the object */
};

#define WW_HSDS_FROM(column, field, how)                                                           \
    {                                                                                              \
        WW_##column, WW_HSDS_##field, how, NULL                                                    \
    }
#define WW_HSDS_FIND(column, how)                                                                  \
    {                                                                                              \
        WW_##column, WW_HSDS_FIELD_NONE, NULL, how                                                 \
    }

extern const struct ww_hsds_rule ww_hsds_places_rules[], ww_hsds_offers_rules[];
extern const struct ww_hsds_rule ww_hsds_times_rules[];
extern const int ww_hsds_places_rule_count, ww_hsds_offers_rule_count, ww_hsds_times_rule_count;

static inline const char *ww_hsds_map_get(const struct ww_hsds_map *map, enum ww_hsds_field field,
                                          uint32_t row)
{
    return ww_hsds_get(map->hsds, field, row);
}

/* The text as it is. */
const char *ww_hsds_copy(struct ww_arena *arena, const char *text);
/* Adds `word` to a list with spaces between unless it is there, or the list has `most` words. */
const char *ww_hsds_add_word(struct ww_arena *arena, const char *list, const char *word, int most);
/* `more` is plain text, HTML or Markdown; both may be NULL. */
const char *ww_hsds_add_paragraph(struct ww_hsds_map *map, const char *text, const char *more);
/* The codes of the terms of ours that an object has, in ww_hsds_taxonomies[taxonomy]. */
const char *ww_hsds_terms_of(struct ww_hsds_map *map, enum ww_hsds_table table, uint32_t row,
                             int taxonomy);

#endif
