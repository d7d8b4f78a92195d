/* How much of a kind a page shows. The reader's arrays have these sizes and the office refuses what
 * goes beyond them, so that nothing is left out in silence. Knows nothing of either. */
#ifndef WW_CONTENT_LIMITS_H
#define WW_CONTENT_LIMITS_H

enum {
    /* of the town */
    WW_CATEGORIES_MAX = 64,
    WW_INFO_PAGES_MAX = 64,
    WW_MEETING_POINTS_MAX = 32, /* the town hall among them */
    WW_FACET_VALUES_MAX = 64,   /* districts, target groups, spoken languages: of each */

    /* of one offer */
    WW_OFFER_PLACES_MAX = 32,
    WW_OFFER_SCHEDULES_MAX = 32,
    WW_OFFER_AUDIENCES_MAX = 16,
    WW_OFFER_FUNDERS_MAX = 8,
    WW_OFFER_LANGUAGES_MAX = 16, /* that are spoken there */

    WW_LOCATION_CONTACTS_MAX = 16,
    WW_CONTACT_PHONES_MAX = 8,
};

#endif
