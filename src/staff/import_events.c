#include "staff/import_events.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "staff/clean.h"
#include "staff/ical_dates.h"
#include "staff/import_ical_rows.h"
#include "staff/import_places.h"
#include "staff/zone.h"

enum { SUMMARY_MAX = 160 }; /* characters */

/* Days that may be looked at for rules that no columns can hold. */
static const int64_t EFFORT = 40000000;

static const enum ww_table tables[] = {WW_TABLE_SERVICES, WW_TABLE_SERVICES_AT_LOCATIONS,
                                       WW_TABLE_SCHEDULES};

enum { TABLES = sizeof tables / sizeof tables[0] };

struct taking {
    struct ww_intake *in;
    const struct ww_integreat *guide;
    const char *category;
    const struct ww_item_joins *joins;
    struct ww_ical_clocks clocks;
    struct ww_ical_filling cells; /* dates are written as those of calendars are */
    int64_t effort;
};

/* --- the category ------------------------------------------------------------------------------
 */

enum ww_err ww_import_events_tables(struct ww_intake *in, const char **category,
                                    struct ww_error *err)
{
    const char *wanted = *category ? *category : "events", *codes = NULL;
    enum ww_err result = ww_intake_table(in, WW_TABLE_TERMS, err);
    for (int i = 0; i < TABLES && result == WW_OK; i++)
        result = ww_intake_table(in, tables[i], err);
    if (result != WW_OK)
        return result;
    for (uint32_t row = 0; row < ww_intake_rows(in, WW_TABLE_TERMS); row++) {
        const char *taxonomy = ww_intake_get(in, row, WW_TERMS_TAXONOMY, 0);
        const char *code = ww_intake_get(in, row, WW_TERMS_CODE, 0);
        if (!taxonomy || !code || strcmp(taxonomy, "category") != 0)
            continue;
        if (strcmp(code, wanted) == 0) {
            *category = code;
            return WW_OK;
        }
        codes = codes ? ww_arena_printf(&in->arena, "%s, %s", codes, code) : code;
    }
    return ww_fail(err, WW_ERR_INPUT,
                   "taxonomy_terms.csv has no category %s for the events; say which one to take "
                   "with --category=CODE: %s",
                   wanted, codes ? codes : "there is none");
}

/* --- texts -------------------------------------------------------------------------------------
 */

/* How much of a line fits: up to the end of a sentence, else to the end of a word. */
static size_t fit(const char *line, size_t length, bool *whole)
{
    size_t sentence = 0, word = 0, at = 0;
    for (int characters = 0; at < length; at++) {
        characters += ((unsigned char)line[at] & 0xC0) != 0x80;
        if (characters > SUMMARY_MAX)
            break;
        if (line[at] != ' ' || at == 0)
            continue;
        word = at;
        sentence = strchr(".!?", line[at - 1]) ? at : sentence;
    }
    *whole = at == length || sentence > SUMMARY_MAX / 3;
    return at == length ? length : sentence > SUMMARY_MAX / 3 ? sentence : word ? word : at;
}

/* The first lines that are no heading; NULL: there is none. *rest: there is more in the text. */
static const char *summary_of(struct ww_arena *arena, const char *text, bool *rest)
{
    *rest = text != NULL;
    for (const char *s = text; s && *s; s += strcspn(s, "\n"), s += strspn(s, "\n")) {
        size_t length = strcspn(s, "\n");
        bool whole;
        if (s[0] == '#')
            continue;
        const char *line = strncmp(s, "- ", 2) == 0 ? s + 2 : s;
        length -= (size_t)(line - s);
        size_t n = fit(line, length, &whole);
        *rest = s != text || n < length || line[length] != '\0';
        return ww_arena_printf(arena, "%.*s%s", (int)n, line, whole ? "" : " …");
    }
    return NULL;
}

static void take_texts(const struct taking *t, uint32_t row, const struct ww_item_join *join)
{
    struct ww_intake *in = t->in;
    const struct ww_integreat_event *source = (const void *)join->items[0];
    for (int lang = 0; lang < in->lang_count; lang++) {
        const struct ww_integreat_item *item = join->items[lang];
        if (!t->joins->given[lang])
            continue;
        bool rest = false;
        const char *summary = item ? summary_of(&in->arena, item->text, &rest) : NULL;
        const char *text = rest ? item->text : NULL;
        if (item && !summary)
            summary = source->place.name ? source->place.name : item->title;
        if (item && source->meeting_url)
            text = ww_arena_printf(&in->arena, "%s%sOnline: %s", text ? text : "",
                                   text ? "\n\n" : "", source->meeting_url);
        ww_intake_date(in, (item ? item : join->items[0])->date);
        ww_intake_set(in, row, WW_SERVICES_TITLE, lang, item ? item->title : NULL);
        ww_intake_set(in, row, WW_SERVICES_SUMMARY, lang, summary);
        ww_intake_set(in, row, WW_SERVICES_DESCRIPTION, lang, text);
    }
}

/* --- dates -------------------------------------------------------------------------------------
 */

static int64_t wall_min(const struct ww_intake *in, int64_t utc_s)
{
    int64_t wall_s = utc_s + ww_zone_offset_at(in->timezone, utc_s);
    return wall_s >= 0 ? wall_s / 60 : -((59 - wall_s) / 60);
}

/* What the guide shows as one long event takes place on every day of it. */
static const char *rule_of_days(struct ww_intake *in, const struct ww_integreat_event *event,
                                int64_t last_day)
{
    struct ww_date last = ww_date_from_day((int32_t)last_day);
    return ww_arena_printf(&in->arena, "FREQ=%s;UNTIL=%04d%02d%02dT235959",
                           event->only_weekdays ? "WEEKLY;BYDAY=MO,TU,WE,TH,FR" : "DAILY",
                           last.year, last.month, last.day);
}

/* The event as a calendar would have it. */
static struct ww_ical_event to_ical(struct ww_intake *in, const struct ww_integreat_event *event)
{
    int64_t from = wall_min(in, event->rule ? event->rule_from_s : event->start_s);
    int64_t until = from + wall_min(in, event->end_s) - wall_min(in, event->start_s);
    int64_t days = until / WW_DAY_MINUTES - from / WW_DAY_MINUTES;
    int64_t start = from % WW_DAY_MINUTES, end = until % WW_DAY_MINUTES;
    const char *rule = event->rule;
    /* What lasts to the end of a day does so to its last minute. */
    end += end == WW_DAY_MINUTES - 1;
    if (event->all_day) {
        start = 0;
        end = WW_DAY_MINUTES;
    }
    if (!rule && days > 0 && start < end) {
        rule = rule_of_days(in, event, until / WW_DAY_MINUTES);
        days = 0;
    }
    from = from / WW_DAY_MINUTES * WW_DAY_MINUTES + start;
    struct ww_ical_event out = {
        .file = event->item.file,
        .uid = event->item.guid,
        .starts = {.wall_min = from},
        .has_end = true,
        .ends = {.wall_min = from / WW_DAY_MINUTES * WW_DAY_MINUTES + days * WW_DAY_MINUTES + end},
        .duration_min = -1,
        .rules = {rule},
        .rule_count = rule != NULL,
    };
    return out;
}

static void take_schedule(struct taking *t, const char *guid, const char *service,
                          const struct ww_ical_schedule *schedule)
{
    struct ww_intake *in = t->in;
    uint32_t row =
        ww_intake_row(in, WW_TABLE_SCHEDULES,
                      ww_arena_printf(&in->arena, "%s/dates%s", guid, schedule->key), NULL);
    ww_intake_set(in, row, WW_SCHEDULES_SERVICE, 0, service);
    ww_ical_set_rule(&t->cells, row, schedule);
}

/* --- events ------------------------------------------------------------------------------------
 */

static void take_place(struct taking *t, const struct ww_integreat_event *event,
                       const char *service)
{
    struct ww_intake *in = t->in;
    if (!event->place.guid)
        return;
    bool listed =
        t->guide->has_places && ww_intake_knows(in, WW_TABLE_LOCATIONS, event->place.guid);
    uint32_t location = listed ? ww_intake_row(in, WW_TABLE_LOCATIONS, event->place.guid, NULL)
                               : ww_import_address(in, &event->place);
    if (location == WW_INTAKE_GONE)
        return;
    uint32_t row = ww_intake_row(in, WW_TABLE_SERVICES_AT_LOCATIONS,
                                 ww_arena_printf(&in->arena, "%s/place", event->item.guid), NULL);
    ww_intake_set(in, row, WW_SERVICES_AT_LOCATIONS_SERVICE, 0, service);
    ww_intake_set(in, row, WW_SERVICES_AT_LOCATIONS_LOCATION, 0,
                  ww_intake_get(in, location, WW_LOCATIONS_CODE, 0));
}

static void take_event(struct taking *t, const struct ww_item_join *join)
{
    struct ww_intake *in = t->in;
    const struct ww_integreat_event *event = (const void *)join->items[0];
    struct ww_ical_event ical = to_ical(in, event);
    const struct ww_ical_event *events[] = {&ical};
    struct ww_ical_series *series = ww_alloc(sizeof *series);
    ww_ical_dates_make(
        &(struct ww_ical_dates_params){
            .arena = &in->arena,
            .clocks = &t->clocks,
            .today = in->today,
            .first_day = in->today - 1,
            .last_day = in->today + WW_ICAL_DAYS_AHEAD,
            .effort = &t->effort,
        },
        events, 1, series);
    if (series->trouble)
        ww_intake_warn(in, "event %d (%s) is left out: %s", event->item.number,
                       ww_quote(&in->arena, event->item.title), series->trouble);
    uint32_t row = series->count ? ww_intake_row(in, WW_TABLE_SERVICES, event->item.guid, NULL)
                                 : WW_INTAKE_GONE;
    const char *service = ww_intake_id(in, WW_TABLE_SERVICES, row);
    if (service) {
        ww_intake_suggest(in, row, WW_SERVICES_CATEGORIES, 0, t->category);
        take_texts(t, row, join);
        take_place(t, event, service);
    }
    for (int i = 0; i < series->count && service; i++)
        take_schedule(t, event->item.guid, service, &series->items[i]);
    ww_arena_reset(&t->cells.arena);
    free(series);
}

enum ww_err ww_import_events(struct ww_intake *in, const struct ww_integreat *guide,
                             const char *category, struct ww_error *err)
{
    struct ww_item_joins joins;
    struct ww_ical none = {0};
    struct taking t = {.in = in,
                       .guide = guide,
                       .category = category,
                       .joins = &joins,
                       .cells = {.in = in},
                       .effort = EFFORT};
    enum ww_err result = WW_OK;
    ww_item_joins_make(&joins, &(struct ww_item_joins_params){
                                   .items = guide->events,
                                   .count = guide->event_count,
                                   .size = sizeof *guide->events,
                                   .what = "event",
                                   .tags = in->tags,
                                   .tag_count = in->lang_count,
                                   .arena = &in->arena,
                                   .report = &in->report,
                               });
    ww_ical_clocks_make(&t.clocks, &none, in->timezone);
    for (uint32_t i = 0; i < joins.count && result == WW_OK; i++) {
        if (!ww_progress_at(in->progress, "events", i, joins.count))
            result = ww_fail(err, WW_ERR_SYSTEM, "interrupted");
        else
            take_event(&t, &joins.items[i]);
    }
    for (int i = 0; i < TABLES && joins.count; i++)
        ww_intake_drop_missing(in, tables[i],
                               ww_import_region(in, joins.items[0].items[0]->guid, "events"));
    ww_ical_clocks_finish(&t.clocks);
    ww_arena_finish(&t.cells.arena);
    return result;
}
