/* From which state of which editorial database a workbook or a directory of CSV files was made. It
 * travels with them, so that an import can tell what was changed there from what was changed here
 * meanwhile. */
#ifndef WW_STAFF_ORIGIN_H
#define WW_STAFF_ORIGIN_H

#include "staff/cabinet.h"

#define WW_ORIGIN_FILE "origin.ini"  /* beside the tables */
#define WW_ORIGIN_SHEET "_wegweiser" /* hidden, in a workbook */

struct ww_origin {
    char key[WW_EDITORIAL_KEY_SIZE]; /* of the database; "": unknown */
    int64_t revision;                /* only valid with a key */
};

/* Of what the cabinet gives now; unknown when it is no database. */
void ww_origin_of(struct ww_cabinet *cabinet, struct ww_origin *out);

/* As the lines of a settings file, and back; false: they say nothing that can be understood, and
 * *out is unknown. */
void ww_origin_print(const struct ww_origin *origin, struct ww_buf *out);
bool ww_origin_parse(const char *text, struct ww_origin *out);

#endif
