/* How much of a kind a page shows. The reader's arrays have these sizes and the office refuses what
 * goes beyond them, so that nothing is left out in silence. Knows nothing of either. */
#ifndef WW_CONTENT_LIMITS_H
#define WW_CONTENT_LIMITS_H

enum {
    /* of the town */
    WW_CATEGORIES_MAX = 64,
    WW_INFO_PAGES_MAX = 64, /* below one page, and above all */
    WW_INFO_PAGES_ALL_MAX = 4000,
    WW_INFO_DEPTH_MAX = 8,      /* of pages below pages */
    WW_MEETING_POINTS_MAX = 32, /* the town hall among them */
    WW_FACET_VALUES_MAX = 64,   /* districts, target groups, spoken languages: of each */
    WW_SLIDES_MAX = 64,
    WW_FRESH_DAYS_MAX = 400, /* after that no release says anything of its days */
    WW_FRESH_DAYS_DEFAULT = 14,

    /* of one terminal */
    WW_HOURS_SPANS_MAX = 4, /* a day */

    /* of one offer */
    WW_OFFER_PLACES_MAX = 32,
    WW_OFFER_SCHEDULES_MAX = 32,
    WW_OFFER_AUDIENCES_MAX = 16,
    WW_OFFER_FUNDERS_MAX = 8,
    WW_OFFER_LANGUAGES_MAX = 16, /* that are spoken there */

    WW_SCHEDULE_CALENDARS_MAX = 4, /* of holidays, that one schedule leaves out */

    /* of one fair */
    WW_FAIR_HALLS_MAX = 16,
    WW_FAIR_ROOMS_MAX = 128,
    WW_FAIR_DAYS_MAX = 16,
    WW_FAIR_LETTERS_MAX = 64,   /* under which exhibitors stand */
    WW_FAIR_LANGUAGES_MAX = 32, /* that exhibitors speak: bits of a set */
    WW_FAIR_FIELDS_MAX = 32,    /* of occupation, of all fairs */
    WW_HALL_STANDS_MAX = 4000,
    WW_HALL_SIDE_MAX_CM = 100000,

    /* of all fairs together */
    WW_EXHIBITORS_MAX = 20000,
    WW_VACANCIES_MAX = 100000,
    WW_WAYPOINTS_MAX = 20000,
    WW_WAYPOINT_LINKS_MAX = 60000,
    WW_SESSIONS_MAX = 20000,
    WW_DAY_SESSIONS_MAX = 2000, /* of one day of one fair */

    /* of one exhibitor */
    WW_EXHIBITOR_VACANCIES_MAX = 32,
    WW_EXHIBITOR_STANDS_MAX = 8,
    WW_EXHIBITOR_LANGUAGES_MAX = 16,
    WW_EXHIBITOR_SESSIONS_MAX = 64,

    WW_LOCATION_CONTACTS_MAX = 16,
    WW_CONTACT_PHONES_MAX = 8,
};

#endif
