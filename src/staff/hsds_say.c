#include <string.h>

#include "base/buf.h"
#include "staff/clean.h"
#include "staff/hsds_take.h"
#include "staff/hsds_values.h"

enum { NAMED_MAX = 20 };

static void count_unmatched(struct ww_hsds_take *t)
{
    for (uint32_t row = 0; row < ww_hsds_count(t->hsds, WW_HSDS_ATTRIBUTE); row++) {
        const char *type = ww_hsds_get(t->hsds, WW_HSDS_ATTRIBUTE_LINK_TYPE, row);
        const char *of = ww_hsds_get(t->hsds, WW_HSDS_ATTRIBUTE_LINK, row);
        uint32_t term, count = 0, service;
        bool matched = false;
        if ((type && strcmp(type, WW_HSDS_OWN) == 0) ||
            !ww_hsds_find(t->hsds, WW_HSDS_SERVICE, of, &service) ||
            !ww_hsds_find(t->hsds, WW_HSDS_TERM, ww_hsds_get(t->hsds, WW_HSDS_ATTRIBUTE_TERM, row),
                          &term))
            continue;
        for (int i = 0; i < WW_HSDS_TAXONOMIES; i++)
            matched |= ww_hsds_map_term(&t->map, i, term) != NULL;
        const char *name = ww_hsds_get(t->hsds, WW_HSDS_TERM_NAME, term);
        if (matched || !name)
            continue;
        ww_names_find(&t->unmatched, name, &count);
        ww_names_put(&t->unmatched, name, count + 1);
    }
}

static void say_unmatched(struct ww_hsds_take *t)
{
    struct ww_buf buf = {0};
    struct ww_arena arena = {0};
    uint32_t said = 0;
    for (uint32_t i = 0; i < t->unmatched.size && said < NAMED_MAX; i++)
        if (t->unmatched.keys[i])
            ww_buf_printf(&buf, "%s%s %u", said++ ? ", " : "",
                          ww_quote(&arena, t->unmatched.keys[i]), t->unmatched.numbers[i]);
    if (said)
        ww_intake_warn(t->in,
                       "terms that are none of taxonomy_terms.csv, by code or name: %u (with the "
                       "number of offers: %.300s%s)",
                       t->unmatched.count, buf.data, t->unmatched.count > said ? " ..." : "");
    ww_buf_finish(&buf);
    ww_arena_finish(&arena);
}

/* Fields that become cells together with others. */
static bool is_used(enum ww_hsds_field field)
{
    static const enum ww_hsds_field used[] = {
        WW_HSDS_SERVICE_DESCRIPTION,
        WW_HSDS_SERVICE_URL,
        WW_HSDS_SERVICE_EMAIL,
        WW_HSDS_SERVICE_STATUS,
        WW_HSDS_SERVICE_FEES_DESCRIPTION,
        WW_HSDS_SERVICE_FEES,
        WW_HSDS_LOCATION_TYPE,
        WW_HSDS_ADDRESS_ADDRESS_1,
        WW_HSDS_ADDRESS_ADDRESS_2,
        WW_HSDS_ADDRESS_CITY,
        WW_HSDS_ADDRESS_POSTAL_CODE,
        WW_HSDS_ADDRESS_TYPE,
        WW_HSDS_ADDRESS_STATE,
        WW_HSDS_ADDRESS_REGION,
        WW_HSDS_ADDRESS_COUNTRY,
        WW_HSDS_ACCESSIBILITY_DESCRIPTION,
        WW_HSDS_ACCESSIBILITY_DETAILS,
        WW_HSDS_PHONE_NUMBER,
        WW_HSDS_PHONE_EXTENSION,
        WW_HSDS_PHONE_TYPE,
        WW_HSDS_CONTACT_NAME,
        WW_HSDS_CONTACT_TITLE,
        WW_HSDS_CONTACT_DEPARTMENT,
        WW_HSDS_COST_CURRENCY,
        WW_HSDS_COST_AMOUNT,
        WW_HSDS_COST_OPTION,
        WW_HSDS_COST_AMOUNT_DESCRIPTION,
        WW_HSDS_LANGUAGE_CODE,
        WW_HSDS_LANGUAGE_NAME,
        WW_HSDS_FUNDING_SOURCE,
        WW_HSDS_CAPACITY_AVAILABLE,
        WW_HSDS_CAPACITY_MAXIMUM,
        WW_HSDS_CAPACITY_UPDATED,
        WW_HSDS_DOCUMENT_DOCUMENT,
        WW_HSDS_AT_LOCATION_DESCRIPTION,
        WW_HSDS_SCHEDULE_VALID_FROM,
        WW_HSDS_SCHEDULE_VALID_TO,
        WW_HSDS_SCHEDULE_DTSTART,
        WW_HSDS_SCHEDULE_FREQ,
        WW_HSDS_SCHEDULE_UNTIL,
        WW_HSDS_SCHEDULE_NOTES,
        WW_HSDS_SCHEDULE_DESCRIPTION,
        WW_HSDS_SCHEDULE_TIMEZONE,
        WW_HSDS_SCHEDULE_WKST,
        WW_HSDS_SCHEDULE_INTERVAL,
        WW_HSDS_SCHEDULE_COUNT,
        WW_HSDS_SCHEDULE_BYMONTHDAY,
        WW_HSDS_SERVICE_LAST_MODIFIED,
    };
    for (size_t i = 0; i < sizeof used / sizeof used[0]; i++)
        if (used[i] == field)
            return true;
    return ww_hsds_map_uses(field);
}

static bool is_taken_table(enum ww_hsds_table table)
{
    return table != WW_HSDS_AREA && table != WW_HSDS_WEB && table != WW_HSDS_IDENTIFIER &&
           table != WW_HSDS_METADATA && table != WW_HSDS_DESCRIPTION;
}

/* Objects of which only some are understood. */
static void count_strangers(struct ww_hsds_take *t)
{
    const struct ww_hsds *hsds = t->hsds;
    uint32_t other;
    for (uint32_t row = 0; row < ww_hsds_count(hsds, WW_HSDS_LANGUAGE); row++) {
        const char *code = ww_hsds_get(hsds, WW_HSDS_LANGUAGE_CODE, row);
        const char *name = ww_hsds_get(hsds, WW_HSDS_LANGUAGE_NAME, row);
        if (!ww_hsds_get(hsds, WW_HSDS_LANGUAGE_SERVICE, row))
            ww_hsds_pass_over(t->hsds, WW_HSDS_LANGUAGE, "those of places and numbers", 1);
        else if (!ww_hsds_map_language(&t->map, code, name))
            ww_hsds_pass_over(t->hsds, WW_HSDS_LANGUAGE, name ? name : code ? code : "?", 1);
    }
    for (uint32_t row = 0; row < ww_hsds_count(hsds, WW_HSDS_FUNDING); row++)
        if (!ww_names_find(&t->map.organizations, ww_hsds_get(hsds, WW_HSDS_FUNDING_SOURCE, row),
                           &other))
            ww_hsds_pass_over(t->hsds, WW_HSDS_FUNDING, "those that are no organization in it", 1);
    for (uint32_t row = 0; row < ww_hsds_count(hsds, WW_HSDS_ATTRIBUTE); row++) {
        const char *entity = ww_hsds_get(hsds, WW_HSDS_ATTRIBUTE_LINK_ENTITY, row);
        const char *type = ww_hsds_get(hsds, WW_HSDS_ATTRIBUTE_LINK_TYPE, row);
        if (type && strcmp(type, WW_HSDS_OWN) == 0)
            continue;
        if (!ww_hsds_get(hsds, WW_HSDS_ATTRIBUTE_TERM, row))
            ww_hsds_pass_over(t->hsds, WW_HSDS_ATTRIBUTE, "those without a term", 1);
        else if (entity && strcmp(entity, "service") != 0 && strcmp(entity, "location") != 0)
            ww_hsds_pass_over(t->hsds, WW_HSDS_ATTRIBUTE,
                              "those of other things than services and locations", 1);
    }
}

/* Known fields and tables that no column of ours has room for. */
static void count_passed_over(struct ww_hsds_take *t)
{
    for (enum ww_hsds_table table = 0; table < WW_HSDS_TABLE_COUNT; table++) {
        uint32_t count = ww_hsds_count(t->hsds, table);
        if (table == WW_HSDS_ATTRIBUTE || table == WW_HSDS_TERM || table == WW_HSDS_TAXONOMY ||
            table == WW_HSDS_UNIT || count == 0)
            continue;
        if (!is_taken_table(table)) {
            ww_hsds_pass_over(t->hsds, table, "all of it", count);
            continue;
        }
        for (enum ww_hsds_field f = ww_hsds_tables[table].first + 1; f < ww_hsds_end(table); f++) {
            enum ww_hsds_kind kind = ww_hsds_fields[f].kind;
            uint32_t filled = 0;
            for (uint32_t row = 0; row < count && !is_used(f) && kind != WW_HSDS_KIND_REF; row++)
                filled += ww_hsds_get(t->hsds, f, row) != NULL;
            if (filled)
                ww_hsds_pass_over(t->hsds, table, ww_hsds_fields[f].name, filled);
        }
    }
}

static void say_passed_over(struct ww_hsds_take *t)
{
    for (enum ww_hsds_table table = 0; table < WW_HSDS_TABLE_COUNT; table++) {
        struct ww_buf buf = {0};
        for (int i = 0; i < t->hsds->unknown_count; i++)
            if (t->hsds->unknown[i].table == table && t->hsds->unknown[i].count)
                ww_buf_printf(&buf, "%s%.40s (%u)", buf.size ? ", " : "", t->hsds->unknown[i].name,
                              t->hsds->unknown[i].count);
        if (buf.size)
            ww_intake_warn(t->in, "not taken over of %s: %.380s", ww_hsds_tables[table].name,
                           buf.data);
        ww_buf_finish(&buf);
    }
    if (t->hsds->unknown_more)
        ww_intake_warn(t->in, "values of further fields that are not taken over: %u",
                       t->hsds->unknown_more);
}

void ww_hsds_take_count(struct ww_hsds_take *t)
{
    count_unmatched(t);
    count_passed_over(t);
    count_strangers(t);
}

void ww_hsds_take_say(struct ww_hsds_take *t)
{
    if (t->closed)
        ww_intake_warn(t->in, "offers that are inactive or defunct and are left out: %u",
                       t->closed);
    if (t->without_category)
        ww_intake_warn(t->in,
                       "offers without a term that is a category of taxonomy_terms.csv, which are "
                       "left out: %u; name their category with --category=CODE",
                       t->without_category);
    say_unmatched(t);
    if (t->names)
        ww_intake_warn(t->in,
                       "names of contact persons are not taken over: %u; contacts are called after "
                       "their department, title, place or organization",
                       t->names);
    if (t->contacts)
        ww_intake_warn(t->in, "contacts without number and address, which are left out: %u",
                       t->contacts);
    say_passed_over(t);
    if (t->hsds->more)
        ww_intake_warn(t->in,
                       "further objects or values that are left out for reasons like these: %u",
                       t->hsds->more);
    const struct ww_report *report = &t->hsds->report;
    for (size_t i = 0; i < report->count; i++)
        ww_report_add(&t->in->report, WW_WARNING, report->items[i].file, report->items[i].row,
                      report->items[i].column, "%s", report->items[i].message);
}
