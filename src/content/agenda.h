/* What takes place when: the dates of one day over all offers, in order of time. A day is read as a
 * bounded list of small entries; the texts of the few that are in sight are asked for one by one.
 * Knows nothing of how a day is shown. */
#ifndef WW_CONTENT_AGENDA_H
#define WW_CONTENT_AGENDA_H

#include "content/release.h"

struct ww_agenda_entry {
    int64_t service;
    int64_t schedule; /* with start_min it names the date */
    uint32_t no;      /* service.no */
    int32_t start_min, end_min;
    bool cancelled;
};

struct ww_agenda {
    const struct ww_agenda_entry *entries; /* in the arena */
    int count;
    bool more; /* there are more than were asked for; the latest are left out */
};

/* The dates that begin on `day` and have not begun at `now_min`, before them, when `day` is the day
 * of now_min, those that run now, whenever they began. Cancelled ones are among them; dates of
 * offers that are paused, not valid at now_min or no longer valid on `day` are not. At most `max`
 * entries. Of what began before now only the latest some thousands are looked at, so that the cost
 * is the same however much the content holds. */
struct ww_agenda ww_agenda_day(struct ww_release *release, struct ww_arena *arena, int32_t day,
                               int32_t now_min, int max);

/* The location of the date, else the only one of its offer; 0: not known. */
int64_t ww_agenda_place(struct ww_release *release, const struct ww_agenda_entry *entry);

/* What a row shows of an entry. */
struct ww_agenda_card {
    uint32_t color;          /* of the category, 0xRRGGBB */
    const char *pictogram;   /* of the category, may be NULL */
    struct ww_text name;     /* of the offer */
    struct ww_text place;    /* body NULL: not known */
    struct ww_text district; /* of the place, else of the offer; body NULL: not known */
};
/* false: there is no such offer; *out is zeroed. */
bool ww_agenda_card(struct ww_release *release, struct ww_arena *arena,
                    const struct ww_agenda_entry *entry, int lang, struct ww_agenda_card *out);

/* The room of a date at `location`, as ww_agenda_place() gives it. */
struct ww_text ww_agenda_room(struct ww_release *release, struct ww_arena *arena,
                              const struct ww_agenda_entry *entry, int64_t location, int lang);

#endif
