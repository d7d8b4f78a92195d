/* The numbers under which texts are kept in a release (schema.sql, table text), and small shared
 * types. Part of the file format: add at the end, never renumber. */
#ifndef WW_CONTENT_MODEL_H
#define WW_CONTENT_MODEL_H

#include <stdbool.h>
#include <stdint.h>

enum ww_entity {
    WW_ENTITY_SITE = 1, /* id 1: the town itself */
    WW_ENTITY_TERM = 2,
    WW_ENTITY_ORGANIZATION = 3,
    WW_ENTITY_PROGRAM = 4,
    WW_ENTITY_LOCATION = 5,
    WW_ENTITY_CONTACT = 6,
    WW_ENTITY_SERVICE = 7,
    WW_ENTITY_SERVICE_AT_LOCATION = 8,
    WW_ENTITY_SCHEDULE = 9,
    WW_ENTITY_OPENING_EXCEPTION = 10,
    WW_ENTITY_FAIR = 11,
    WW_ENTITY_NOTICE = 12,
    WW_ENTITY_PAGE = 13,
    WW_ENTITY_MEDIA = 14,
    WW_ENTITY_SLIDE = 15,
    WW_ENTITY_EXHIBITOR = 16,
    WW_ENTITY_HALL = 17,
    WW_ENTITY_STAND = 18,
    WW_ENTITY_WAYPOINT = 19,
    WW_ENTITY_SESSION = 20,
    WW_ENTITY_VACANCY = 21,
    WW_ENTITY_ROOM = 22,
    WW_ENTITY_CALENDAR = 23,
};

enum ww_field {
    WW_FIELD_NAME = 1,        /* also titles */
    WW_FIELD_SUMMARY = 2,     /* one line */
    WW_FIELD_DESCRIPTION = 3, /* paragraphs, an empty line between; the body of a page or notice */
    WW_FIELD_NOTE = 4,
    WW_FIELD_APPLICATION = 5, /* how to take part */
    WW_FIELD_FEES = 6,
    WW_FIELD_DOCUMENTS = 7,   /* what to bring */
    WW_FIELD_ELIGIBILITY = 8, /* for whom */
    WW_FIELD_ACCESSIBILITY = 9,
    WW_FIELD_DIRECTIONS = 10, /* how to get there */
    WW_FIELD_ROOM = 11,
    WW_FIELD_ALT = 12, /* the words for a picture */
};

/* What a resident can get at a fair, and the school certificate that it takes at least. */
enum ww_vacancy_kind {
    WW_VACANCY_APPRENTICESHIP,
    WW_VACANCY_DUAL_STUDY,
    WW_VACANCY_INTERNSHIP,
    WW_VACANCY_HOLIDAY_JOB,
    WW_VACANCY_VOLUNTARY_YEAR,
    WW_VACANCY_KIND_COUNT
};
enum ww_certificate {
    WW_CERTIFICATE_NONE,
    WW_CERTIFICATE_LOWER,        /* Hauptschulabschluss */
    WW_CERTIFICATE_INTERMEDIATE, /* mittlerer Schulabschluss */
    WW_CERTIFICATE_APPLIED,      /* Fachhochschulreife */
    WW_CERTIFICATE_ABITUR,
    WW_CERTIFICATE_COUNT
};

enum ww_waypoint_kind {
    WW_WAYPOINT_WAY, /* a bend or a crossing */
    WW_WAYPOINT_ENTRANCE,
    WW_WAYPOINT_DOOR,
    WW_WAYPOINT_STAIRS,
    WW_WAYPOINT_RAMP,
    WW_WAYPOINT_LIFT,
    WW_WAYPOINT_STAND,
    WW_WAYPOINT_TERMINAL,
    WW_WAYPOINT_ROOM,
    WW_WAYPOINT_INFO,
    WW_WAYPOINT_TOILET,
    WW_WAYPOINT_FOOD,
    WW_WAYPOINT_KIND_COUNT
};

/* A text as it is shown. Lives as long as the arena that was handed in. */
struct ww_text {
    const char *body; /* NULL: there is none in any language */
    uint8_t lang;     /* language.no of the words in `body` */
    bool substitute;  /* another language than the one asked for: label it */
    bool outdated;    /* older than its source: note it */
};

enum { WW_LANG_MAX = 32 };

struct ww_language {
    const char *tag; /* BCP 47 */
    const char *name;
    bool rtl;
    bool menu;    /* offered in the language choice */
    int fallback; /* language.no, -1: none */
};

#endif
