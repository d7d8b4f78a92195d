/* The nodes of export_jsonld.c. Each names what it refers to; whoever writes the file adds those
 * that were named. Knows nothing of files. */
#ifndef WW_STAFF_JSONLD_H
#define WW_STAFF_JSONLD_H

#include "staff/check.h"
#include "staff/json.h"

struct ww_jsonld {
    const struct ww_checked *checked;
    const char *base; /* never NULL */
    struct ww_arena arena;
    struct ww_json json;
    bool *places, *organizations; /* [row] named, and not written yet */
    size_t *first_event;          /* [row of services.csv] in checked->timetable.events */
    uint32_t talks;               /* written so far */
};

/* {"@type": type, "@id": base#kind-id, still open. */
void ww_jsonld_begin(struct ww_jsonld *ld, const char *key, const char *type, const char *kind,
                     int64_t id);
/* A node without a name. */
void ww_jsonld_begin_blank(struct ww_jsonld *ld, const char *key, const char *type);
void ww_jsonld_end(struct ww_jsonld *ld);

/* A text in all languages that it has; `key` NULL: inside of an array. */
void ww_jsonld_text(struct ww_jsonld *ld, const char *key, enum ww_column column, uint32_t row);
/* "2026-11-24" and "2026-11-24T09:30:00", by the content's own clock. */
void ww_jsonld_day(struct ww_jsonld *ld, const char *key, int32_t day);
void ww_jsonld_wall(struct ww_jsonld *ld, const char *key, int32_t wall_min);
void ww_jsonld_time(struct ww_jsonld *ld, const char *key, int minute); /* of the day */
/* BCP 47 tags with spaces between, as an array. */
void ww_jsonld_tags(struct ww_jsonld *ld, const char *key, const struct ww_cell *cell);

/* {"@id": ...} of a row, -1: nothing at all. */
void ww_jsonld_place_ref(struct ww_jsonld *ld, const char *key, int64_t row);
void ww_jsonld_organization_ref(struct ww_jsonld *ld, const char *key, int64_t row);

/* Whole nodes. An offer brings its dates along. */
void ww_jsonld_offer(struct ww_jsonld *ld, uint32_t row);
void ww_jsonld_place(struct ww_jsonld *ld, uint32_t row);
void ww_jsonld_organization(struct ww_jsonld *ld, uint32_t row);
void ww_jsonld_fair(struct ww_jsonld *ld, uint32_t row);
/* The ContactPoint of a row of contacts.csv. */
void ww_jsonld_contact(struct ww_jsonld *ld, const char *key, uint32_t row);
/* Dates of an offer as events, or as instances of a course. */
void ww_jsonld_schedules(struct ww_jsonld *ld, const char *key, uint32_t service);

#endif
