/* The fair (vocational orientation): its halls, exhibitors, stands, programme and ways.
 *
 * A choice among the exhibitors looks at one small index, loaded once for a page, and never at the
 * rows; cards, pages and names are read one by one for what is in sight. Knows nothing of how a way
 * is found or a plan is drawn. As everywhere: strings and arrays live in the arena handed in, a
 * damaged file gives nothing and breaks the release, and numbers are within the limits said here
 * whatever the file holds. */
#ifndef WW_CONTENT_FAIR_H
#define WW_CONTENT_FAIR_H

#include "content/limits.h"
#include "content/release.h"
#include "content/way.h"

struct ww_fair {
    int64_t id;
    const char *code;
    int64_t category;
    int32_t start_min, end_min; /* wall minutes; of several days the first start and last end */
    int day_change_minute;      /* what begins before it belongs to the day before; 0 to 1440 */
    int64_t location;           /* 0: none */
    struct ww_text location_name;
    const char *street;                          /* may be NULL */
    struct ww_text name, description, documents; /* documents: what to bring */
};
/* false: there is no such fair; *out is zeroed. */
bool ww_fair_load(struct ww_release *release, struct ww_arena *arena, int64_t fair, int lang,
                  struct ww_fair *out);
/* The fair that runs at now_min, else the next one; of `category`, 0: of any. 0: all are over. */
int64_t ww_fair_at(struct ww_release *release, int64_t category, int32_t now_min);
int64_t ww_fair_by_code(struct ww_release *release, const char *code); /* 0: there is none */

struct ww_hall {
    int64_t id;
    const char *code;
    int width_cm, height_cm; /* 1 to WW_HALL_SIDE_MAX_CM */
    struct ww_text name;
    struct ww_media plan; /* covers the whole hall; id 0: there is none */
};
/* The halls of a fair in the clerk's order, at most WW_FAIR_HALLS_MAX. */
const struct ww_hall *ww_fair_halls(struct ww_release *release, struct ww_arena *arena,
                                    int64_t fair, int lang, int *count);

/* What bits of ww_fair_choice.fields mean, at most WW_FAIR_FIELDS_MAX: bit i is item i. Those that
 * nobody at the fair has are among them; ww_fair_count() tells. */
struct ww_fair_field {
    int64_t term;
    const char *code;
    const char *pictogram; /* may be NULL */
    uint32_t color;        /* 0xRRGGBB */
    struct ww_text name;
    struct ww_text summary; /* examples */
};
const struct ww_fair_field *ww_fair_fields(struct ww_release *release, struct ww_arena *arena,
                                           int lang, int *count);
/* BCP 47 tags that are spoken at the fair, bit i is item i; at most WW_FAIR_LANGUAGES_MAX. */
const char *const *ww_fair_languages(struct ww_release *release, struct ww_arena *arena,
                                     int64_t fair, int *count);

/* One thing that an exhibitor has to give, as far as a choice looks at it. */
struct ww_vacancy_facet {
    uint32_t no;         /* exhibitor.no */
    uint32_t fields;     /* bit set */
    uint8_t kind;        /* enum ww_vacancy_kind */
    uint8_t certificate; /* enum ww_certificate, at least needed */
};
struct ww_fair_letter {
    const char *letter; /* "Ç"; "#": none */
    uint32_t first;     /* row of the list where it begins */
};
/* Everything a choice among the exhibitors of one fair needs. */
struct ww_fair_index {
    const uint32_t *nos; /* [count] exhibitor.no from A to Z in the language asked for */
    uint32_t count;
    uint32_t no_limit; /* every exhibitor.no is below */
    const struct ww_fair_letter *letters;
    int letter_count;
    const struct ww_vacancy_facet *vacancies; /* by exhibitor.no */
    uint32_t vacancy_count;
    const uint32_t *languages; /* [exhibitor.no] bit set */
};
/* false: there is no such fair, or it has no exhibitors; *out is an index of nothing. */
bool ww_fair_index_load(struct ww_release *release, struct ww_arena *arena, int64_t fair, int lang,
                        struct ww_fair_index *out);

/* Who is wanted: a zeroed choice is everybody. Fields, kinds and certificate must hold for one and
 * the same vacancy; of several bits in one set any will do. */
struct ww_fair_choice {
    uint32_t fields;
    uint32_t kinds; /* bit set over enum ww_vacancy_kind */
    bool has_certificate;
    enum ww_certificate certificate; /* that a person has; only valid if has_certificate */
    uint32_t languages;
};
struct ww_exhibitors {
    const uint32_t *nos; /* [count] exhibitor.no from A to Z */
    uint32_t count;
    const struct ww_fair_letter *letters; /* of these rows; letters without a row are left out */
    int letter_count;
    const uint64_t *chosen; /* bit set over exhibitor.no, index->no_limit bits */
};
/* `choice` NULL is everybody. The letters' strings are the index's. */
struct ww_exhibitors ww_fair_choose(const struct ww_fair_index *index, struct ww_arena *arena,
                                    const struct ww_fair_choice *choice);
uint32_t ww_fair_count(const struct ww_fair_index *index, struct ww_arena *arena,
                       const struct ww_fair_choice *choice);
/* Whether an exhibitor is among the chosen; false for a number that is none. */
bool ww_exhibitors_have(const struct ww_fair_index *index, const struct ww_exhibitors *exhibitors,
                        uint32_t no);

struct ww_stand {
    int64_t id;
    int64_t hall;
    const char *number; /* "A 12" */
    int64_t exhibitor;  /* 0: nobody's, the name says what it is */
    uint32_t no;        /* exhibitor.no; only valid if exhibitor */
    int x_cm, y_cm;     /* of the top left corner in the hall */
    int width_cm, height_cm;
    int64_t waypoint; /* from where it is reached; 0: not known */
};
/* By number as people count: A 2 before A 10. At most WW_HALL_STANDS_MAX. */
const struct ww_stand *ww_fair_stands(struct ww_release *release, struct ww_arena *arena,
                                      int64_t hall, int *count);
bool ww_fair_stand(struct ww_release *release, struct ww_arena *arena, int64_t stand,
                   struct ww_stand *out);
/* The exhibitor's name, else the stand's own. */
struct ww_text ww_stand_name(struct ww_release *release, struct ww_arena *arena,
                             const struct ww_stand *stand, int lang);

/* What one row of a list of exhibitors shows. */
struct ww_exhibitor_card {
    int64_t id;
    struct ww_text name;
    struct ww_text summary;   /* the branch */
    int64_t stand;            /* the first; 0: none */
    const char *stand_number; /* only valid if stand */
    struct ww_text hall_name; /* of the stand */
    uint32_t kinds;           /* bit set over enum ww_vacancy_kind */
    uint32_t fields;          /* bit set over ww_fair_fields() */
    int certificate;          /* enum ww_certificate, the least of all; -1: has no vacancies */
};
bool ww_exhibitor_card(struct ww_release *release, struct ww_arena *arena, uint32_t no, int lang,
                       struct ww_exhibitor_card *out);
/* exhibitor.id of a number and back; 0 and UINT32_MAX: there is none. */
int64_t ww_exhibitor_id(struct ww_release *release, uint32_t no);
uint32_t ww_exhibitor_no(struct ww_release *release, int64_t exhibitor);

struct ww_vacancy {
    int64_t id;
    enum ww_vacancy_kind kind;
    enum ww_certificate certificate; /* at least needed */
    uint32_t fields;                 /* bit set over ww_fair_fields() */
    struct ww_text name;             /* the occupation */
    struct ww_text note;
};
struct ww_exhibitor {
    int64_t id;
    uint32_t no;
    int64_t fair;
    struct ww_text name, summary, description;
    const char *url, *email;      /* may be NULL */
    const char *const *languages; /* BCP 47, spoken at the stand */
    int language_count;
    struct ww_media media;
    const struct ww_vacancy *vacancies; /* by kind, then in the clerk's order */
    int vacancy_count;
    const struct ww_stand *stands;
    int stand_count;
};
/* false: there is no such exhibitor; *out is zeroed. */
bool ww_exhibitor_load(struct ww_release *release, struct ww_arena *arena, int64_t exhibitor,
                       int lang, struct ww_exhibitor *out);

struct ww_room {
    int64_t id;
    const char *code;
    struct ww_text name;
    int64_t hall;     /* of the waypoint; 0: not known */
    int64_t waypoint; /* 0: not known */
};
/* In the clerk's order, at most WW_FAIR_ROOMS_MAX. */
const struct ww_room *ww_fair_rooms(struct ww_release *release, struct ww_arena *arena,
                                    int64_t fair, int lang, int *count);
bool ww_fair_room(struct ww_release *release, struct ww_arena *arena, int64_t room, int lang,
                  struct ww_room *out);

/* One talk, as far as a programme is laid out by it. */
struct ww_session_entry {
    int64_t id;
    int32_t start_min, end_min; /* wall minutes */
    int64_t room;               /* 0: not known */
    bool cancelled;
};
/* The days of the programme, ascending, at most WW_FAIR_DAYS_MAX; returns how many. A talk shortly
 * after midnight may belong to the day before (ww_fair.day_change_minute). */
int ww_fair_days(struct ww_release *release, int64_t fair, int32_t *days, int max);
/* The talks of one of these days by start, then room; at most WW_DAY_SESSIONS_MAX. */
const struct ww_session_entry *ww_fair_sessions(struct ww_release *release, struct ww_arena *arena,
                                                int64_t fair, int32_t day, int *count);
/* The talks of an exhibitor by start, at most WW_EXHIBITOR_SESSIONS_MAX. */
const struct ww_session_entry *ww_exhibitor_sessions(struct ww_release *release,
                                                     struct ww_arena *arena, int64_t exhibitor,
                                                     int *count);
struct ww_session {
    int64_t id;
    int64_t fair;
    int32_t start_min, end_min;
    int32_t day; /* of the programme */
    bool cancelled;
    int64_t room; /* 0: not known */
    struct ww_text room_name;
    int64_t exhibitor; /* 0: none */
    struct ww_text exhibitor_name;
    const char *const *languages; /* BCP 47 */
    int language_count;
    struct ww_text name, summary;
    struct ww_text description; /* only read by ww_session_load() */
};
/* What a row shows; false: there is no such talk, *out is zeroed. */
bool ww_session_card(struct ww_release *release, struct ww_arena *arena, int64_t session, int lang,
                     struct ww_session *out);
/* The same with the description. */
bool ww_session_load(struct ww_release *release, struct ww_arena *arena, int64_t session, int lang,
                     struct ww_session *out);

/* The ways of a fair: a graph in one piece of memory, ready for a search. */
struct ww_waypoint {
    int64_t id;
    int64_t hall;
    int x_cm, y_cm;
    enum ww_waypoint_kind kind;
};
struct ww_ways {
    const struct ww_waypoint *waypoints; /* [count] by id */
    int count;
    struct ww_way_graph graph; /* a point is the position of a waypoint */
};
/* false: the fair has no ways; *out has none. */
bool ww_fair_ways(struct ww_release *release, struct ww_arena *arena, int64_t fair,
                  struct ww_ways *out);
/* The position of a waypoint; -1: there is none. */
int ww_ways_find(const struct ww_ways *ways, int64_t waypoint);
/* Its own name, else that of the room, stand or exhibitor to which it leads; body NULL: none. */
struct ww_text ww_waypoint_name(struct ww_release *release, struct ww_arena *arena,
                                int64_t waypoint, int lang);

#endif
