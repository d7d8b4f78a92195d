/* What a cell of our tables is in HSDS: one rule a column, for both directions. An import takes a
 * cell from an attribute of our own, where the object has one, else from the fields; an export
 * writes the fields, asks what an import would make of them, and adds an attribute where that is
 * not what stands in the cell. So nothing is lost, and other readers find what they know.
 *
 * References between tables that HSDS has, too, are identifiers here; whoever imports turns them
 * into codes. */
#ifndef WW_STAFF_HSDS_MAP_H
#define WW_STAFF_HSDS_MAP_H

#include "base/uuid.h"
#include "content/limits.h"
#include "staff/grid.h"
#include "staff/hsds.h"
#include "staff/tables.h"

/* The taxonomies of our own, which terms name in full: "Wegweiser: category". */
#define WW_HSDS_TERMS_OF "Wegweiser: "

enum { WW_HSDS_TAXONOMIES = 4 }; /* category, audience, district, field */

struct ww_hsds_map {
    const struct ww_hsds *hsds; /* indexed */
    struct ww_arena *arena;
    int32_t today;
    bool exporting; /* every object is one of ours */
    const struct ww_grid *terms;
    struct ww_names codes[WW_HSDS_TAXONOMIES], names[WW_HSDS_TAXONOMIES]; /* rows of terms */
    struct ww_names organizations;                                        /* by their names */
    struct ww_names languages; /* by their names, see hsds_values.h */
};

extern const char *const ww_hsds_taxonomies[WW_HSDS_TAXONOMIES];

/* The tables that HSDS has, those that are referred to before those that refer. */
struct ww_hsds_pair {
    enum ww_table ours;
    enum ww_hsds_table theirs;
};
extern const struct ww_hsds_pair ww_hsds_pairs[];
extern const int ww_hsds_pair_count;

/* Terms of `terms`, the table taxonomy_terms, are found by code and by name in every language. */
void ww_hsds_map_start(struct ww_hsds_map *map, const struct ww_hsds *hsds,
                       const struct ww_grid *terms, int32_t today, bool exporting,
                       struct ww_arena *arena);
void ww_hsds_map_finish(struct ww_hsds_map *map);

/* The identifier that a row of our tables has in HSDS; `town` is the site's name. */
const char *ww_hsds_map_id(struct ww_arena *arena, const char *town, const char *table,
                           const char *id);

/* Whether we wrote the object, here or elsewhere. */
bool ww_hsds_map_is_ours(const struct ww_hsds_map *map, enum ww_hsds_table table, uint32_t row);
/* The cell that an attribute of our own holds; NULL with *there: it holds an empty one. */
const char *ww_hsds_map_own(const struct ww_hsds_map *map, enum ww_hsds_table table, uint32_t row,
                            const char *heading, bool *there);
/* What the fields of an object of HSDS are in a column, in the source language; NULL: nothing. */
const char *ww_hsds_map_derive(struct ww_hsds_map *map, enum ww_column column, uint32_t row);
/* false: HSDS never says anything of this column. */
bool ww_hsds_map_covers(enum ww_column column);
/* The tag of a language by its code or its name; NULL: there is no such language. */
const char *ww_hsds_map_language(struct ww_hsds_map *map, const char *code, const char *name);
/* Whether a field becomes a cell by itself. */
bool ww_hsds_map_uses(enum ww_hsds_field field);
/* Whether cells of a column hold identifiers here. */
bool ww_hsds_map_is_reference(enum ww_column column);
/* Which of our tables an object of HSDS belongs to; WW_TABLE_COUNT: none. */
enum ww_table ww_hsds_map_table(const struct ww_hsds_map *map, enum ww_hsds_table table,
                                uint32_t row);
/* The code of the term of ours that a term of theirs is, in ww_hsds_taxonomies[taxonomy]; NULL:
 * there is none. */
const char *ww_hsds_map_term(const struct ww_hsds_map *map, int taxonomy, uint32_t term);
#endif
