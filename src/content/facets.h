/* What lists of offers can be narrowed by: districts, weekdays, whom an offer is for and so on.
 *
 * Every value has a bit set over service.no, made when publishing; a filter and a count are AND and
 * popcount, so that they cost the same whatever is chosen. The values of one facet widen (Monday or
 * Tuesday), facets narrow each other. A weekday with a time of day is one set: Monday and morning
 * mean a date on Monday morning, not one of each. Dates count until the day on which they end is
 * over, cancelled ones never. Knows nothing of how a filter is shown or kept. */
#ifndef WW_CONTENT_FACETS_H
#define WW_CONTENT_FACETS_H

#include "content/offers.h"

/* Those before WW_FACET_DAY are the kinds in the file (schema.sql, table facet): never renumber. */
enum ww_facet {
    WW_FACET_DISTRICT,  /* of any of its places */
    WW_FACET_AUDIENCE,  /* for whom */
    WW_FACET_LANGUAGE,  /* that is spoken there */
    WW_FACET_LEVEL,     /* CEFR */
    WW_FACET_FREE,      /* one value each: free of charge, */
    WW_FACET_STEP_FREE, /* a place that is step-free, */
    WW_FACET_CHILDCARE, /* somebody looks after the children */
    WW_FACET_DAY,       /* Monday to Sunday */
    WW_FACET_PART,      /* morning, afternoon, evening */
    WW_FACET_COUNT
};

enum {
    WW_FACET_KIND_SLOT = WW_FACET_DAY, /* in the file: weekday * WW_PARTS + part */
    WW_WEEKDAYS = 7,
    WW_PARTS = 3,
    WW_SLOTS = WW_WEEKDAYS * WW_PARTS,
};

/* The values of a facet in their order; the number holds until the release is closed. */
int ww_facet_count(struct ww_release *release, enum ww_facet facet);
/* The stable name of a value: the digits of a term's id, a tag, "a1", "mo", "morning", "1". Lives
 * as long as the release; NULL: no such value. */
const char *ww_facet_code(struct ww_release *release, enum ww_facet facet, int value);
/* The value of that name, `length` bytes long, in any case; -1: none. */
int ww_facet_find(struct ww_release *release, enum ww_facet facet, const char *code, size_t length);

/* The values that an offer has, a bit each. Not for days and times of day. */
uint64_t ww_facet_values_of(struct ww_release *release, enum ww_facet facet, uint32_t no);

/* Values by their numbers: of one release, not to be kept. A facet without a value asks nothing. */
struct ww_filter {
    uint64_t chosen[WW_FACET_COUNT];
};
bool ww_filter_is_empty(const struct ww_filter *filter);

/* A list ready to be counted. Points into the release and the arena. */
struct ww_sieve {
    struct ww_release *release;
    struct ww_list list;
    const uint64_t *bits; /* of the list's offers */
    uint32_t words;
};
/* `list` must outlive the sieve. */
void ww_sieve_make(struct ww_release *release, struct ww_arena *arena, struct ww_list list,
                   int32_t today, struct ww_sieve *out);
/* A list of ww_offers_list(), read and ready to be counted, for who shows it again and again: at 60
 * frames a second there is no time to read 100,000 numbers for each. Lives until another is asked
 * for here, it is dropped, or the release is closed. */
const struct ww_sieve *ww_sieve_keep(struct ww_release *release, enum ww_list_kind kind, int64_t id,
                                     int lang, int32_t today);
/* Gives the memory of the list that is kept back; nothing when there is none. */
void ww_sieve_drop(struct ww_release *release);
/* How many offers of the list a filter leaves. */
uint32_t ww_sieve_count(const struct ww_sieve *sieve, const struct ww_filter *filter);
/* Which, in the order of the list. */
struct ww_list ww_sieve_list(const struct ww_sieve *sieve, struct ww_arena *arena,
                             const struct ww_filter *filter);

/* The slots in which a date takes place, as a bit set: those in which it begins or runs for an hour
 * or more. Morning ends at 12:00, afternoon at 17:00. */
uint32_t ww_facet_slots(int32_t start_min, int32_t end_min);

#endif
