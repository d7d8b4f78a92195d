/* The tables as HSDS 3 has them (hsds.h): organizations, programs, places, contacts, offers and
 * their times. What HSDS has no field for (translations, positions on the plan, levels ...) stands
 * in attributes of our own, so that an import of the same file gives the same tables. Fairs,
 * slides, notices, pages, terminals, words, pictures and holidays are not HSDS's. */
#ifndef WW_STAFF_EXPORT_HSDS_H
#define WW_STAFF_EXPORT_HSDS_H

#include "staff/book.h"
#include "staff/cabinet.h"
#include "staff/hsds.h"

/* Fills `out`, which is zeroed and ends up indexed; the caller finishes it either way. `content`
 * says where the tables of `all` are from and what today is. The strings of `all` must live as long
 * as `out`. *town becomes the site's name. WW_ERR_INPUT: rows without an id, or with that of
 * another. */
enum ww_err ww_export_hsds(struct ww_hsds *out, const struct ww_cabinet_all *all,
                           const struct ww_book_params *content, const char **town,
                           struct ww_error *err);

#endif
