/* Offers (HSDS: services), their occurrences, and the lists they stand in. */
#ifndef WW_CONTENT_OFFERS_H
#define WW_CONTENT_OFFERS_H

#include "content/places.h"
#include "content/release.h"

struct ww_occurrence {
    int32_t start_min; /* wall minutes */
    int32_t end_min;
    int64_t location; /* 0: none */
    bool cancelled;
};

/* A list by rank: offers valid on `today`, in the collation of `lang`. */
struct ww_list {
    const uint32_t *nos; /* service.no */
    uint32_t count;
};
enum ww_list_kind { WW_LIST_TERM, WW_LIST_LOCATION, WW_LIST_ALL };
struct ww_list ww_offers_list(struct ww_release *release, struct ww_arena *arena,
                              enum ww_list_kind kind, int64_t id, int lang, int32_t today);

/* What one row of a list shows. */
struct ww_offer_card {
    int64_t id;
    int64_t category;
    uint32_t color;        /* of the category, 0xRRGGBB */
    const char *pictogram; /* of the category, may be NULL */
    struct ww_text name;
    struct ww_text summary;
    struct ww_text district; /* body NULL: everywhere, or not known */
    bool has_next;
    struct ww_occurrence next; /* running or to come, not cancelled; only valid if has_next */
    int places_free;           /* -1: not known */
    int32_t fee_cents;         /* -1: not known */
    bool paused;
};
bool ww_offer_card(struct ww_release *release, struct ww_arena *arena, uint32_t no, int lang,
                   int32_t now_min, struct ww_offer_card *out);

struct ww_schedule {
    int64_t id;
    int64_t location; /* 0: none of its own */
    int32_t start_min;
    int32_t duration_min;
    const char *freq; /* NULL: once */
    int interval;
    const char *byday;             /* may be NULL */
    int32_t until_day;             /* 0: open */
    const struct ww_text *skipped; /* when it does not take place: "in den Schulferien" */
    int skipped_count;             /* at most WW_SCHEDULE_CALENDARS_MAX */
    struct ww_text note;
};

struct ww_offer_place {
    int64_t location;
    struct ww_text name;
    struct ww_text room;
    const char *street; /* NULL when not known */
    const char *postal_code;
    const char *city;
    struct ww_text district;
    struct ww_text directions;
    int step_free; /* 0 no, 1 partly, 2 yes, -1 not known */
};

/* Everything on an offer's page. */
struct ww_offer {
    int64_t id;
    uint32_t no;
    int64_t category;
    uint32_t color;
    const char *pictogram;
    struct ww_text category_name;
    struct ww_text name, summary, description, eligibility, application, fees, documents;
    struct ww_text organization_name, program_name;
    const struct ww_text *funders;
    int funder_count;
    struct ww_media media; /* id 0: none */
    const struct ww_offer_place *places;
    int place_count;
    const struct ww_schedule *schedules;
    int schedule_count;
    struct ww_contact contact; /* of the offer, else of its organisation; id 0: none */
    const struct ww_text *audiences;
    int audience_count;
    const char *const *languages; /* BCP 47 tags */
    int language_count;
    int32_t fee_cents;            /* -1: not known */
    int minimum_age, maximum_age; /* -1: none */
    const char *level;            /* CEFR, may be NULL */
    bool childcare, registration, paused;
    int places_free, places_maximum;         /* -1: not known */
    int32_t places_day, assured_day;         /* 0: not known */
    int32_t valid_from_day, valid_until_day; /* 0: open */
};
/* false: no such offer, or not valid on `today`. */
bool ww_offer_load(struct ww_release *release, struct ww_arena *arena, int64_t id, int lang,
                   int32_t today, struct ww_offer *out);
bool ww_offer_exists(struct ww_release *release, int64_t id, int32_t today);

/* The next occurrences that end after `from_min`, cancelled ones included, oldest first, at most
 * `max`. */
int ww_offer_occurrences(struct ww_release *release, int64_t id, int32_t from_min,
                         struct ww_occurrence *out, int max);
/* The next one that is not cancelled; false: there is none. */
bool ww_offer_next(struct ww_release *release, int64_t id, int32_t from_min,
                   struct ww_occurrence *out);

#endif
