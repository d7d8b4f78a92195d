#include "staff/import_ical.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/file.h"
#include "staff/clean.h"
#include "staff/import_ical_rows.h"

enum {
    EFFORT = 100000000, /* days that rules are asked for, some ten seconds */
    CHANGES_MAX = 2000, /* of single dates of one series */
};

struct import {
    struct ww_ical_filling f;
    const struct ww_ical *ical;
    struct ww_ical_clocks clocks;
    struct ww_ical_dates_params dates;
    int64_t effort;
    uint32_t *order; /* owned; events by UID, as they first appear */
    uint32_t *uids;  /* owned; [event]: number of its UID */
    const struct ww_ical_event *events[CHANGES_MAX + WW_ICAL_FILES_MAX];
    uint32_t named; /* series that cannot be taken, each with a line */
    uint32_t unnamed;
};

/* --- events that belong together ---------------------------------------------------------------
 */

/* Counts the events of each UID, then puts them into their places: as they stand in the files. */
static uint32_t group_events(struct import *import, uint32_t **starts)
{
    const struct ww_ical *ical = import->ical;
    struct ww_names uids = {0};
    uint32_t groups = 0;
    import->order = ww_alloc((ical->count + 1) * sizeof *import->order);
    import->uids = ww_alloc((ical->count + 1) * sizeof *import->uids);
    *starts = ww_alloc((ical->count + 2) * sizeof **starts);
    memset(*starts, 0, (ical->count + 2) * sizeof **starts);
    for (size_t i = 0; i < ical->count; i++) {
        if (!ww_names_find(&uids, ical->events[i].uid, &import->uids[i])) {
            import->uids[i] = groups++;
            ww_names_put(&uids, ical->events[i].uid, import->uids[i]);
        }
        (*starts)[import->uids[i] + 2]++;
    }
    for (uint32_t group = 0; group < groups; group++)
        (*starts)[group + 2] += (*starts)[group + 1];
    for (size_t i = 0; i < ical->count; i++)
        import->order[(*starts)[import->uids[i] + 1]++] = (uint32_t)i;
    ww_names_finish(&uids);
    return groups;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcasecmp(a, b) == 0);
}

/* Whether both are versions of the same: the same date, in the same language. */
static bool is_version(const struct ww_ical_event *a, const struct ww_ical_event *b)
{
    if (a->is_change != b->is_change)
        return false;
    if (a->is_change)
        return a->changes.wall_min == b->changes.wall_min;
    return same_text(a->title.tag, b->title.tag);
}

/* The events of one UID: the series first, then its changes and the same in other languages. Of
 * several versions the newest. Returns how many. */
static int choose_events(struct import *import, const uint32_t *order, uint32_t count)
{
    int chosen = 0, first = -1;
    for (uint32_t i = 0; i < count; i++) {
        const struct ww_ical_event *event = &import->ical->events[order[i]];
        int same = 0;
        while (same < chosen && !is_version(import->events[same], event))
            same++;
        if (same == (int)(sizeof import->events / sizeof import->events[0])) {
            import->f.counts.repeated++;
            continue;
        }
        bool newer = same == chosen || event->sequence > import->events[same]->sequence;
        import->f.counts.repeated += same < chosen && event->file == import->events[same]->file;
        if (newer)
            import->events[same] = event;
        if (first < 0 && !event->is_change)
            first = same;
        chosen += same == chosen;
    }
    if (first > 0) {
        const struct ww_ical_event *series = import->events[first];
        import->events[first] = import->events[0];
        import->events[0] = series;
    }
    return chosen;
}

/* What the dates are made of: the series and its changes, without other languages. */
static int choose_dates(const struct import *import, int count, const struct ww_ical_event **out)
{
    int chosen = 0;
    for (int i = 0; i < count; i++)
        if (i == 0 || import->events[i]->is_change)
            out[chosen++] = import->events[i];
    return chosen;
}

/* --- series ------------------------------------------------------------------------------------
 */

static void say_trouble(struct import *import, const struct ww_ical_event *event, const char *why)
{
    struct ww_intake *in = import->f.in;
    if (import->named++ >= WW_ICAL_NAMED_MAX) {
        import->unnamed++;
        return;
    }
    ww_intake_warn(in, "the event %s (line %d) is left out: %s",
                   event->title.text ? ww_quote(&import->f.arena, event->title.text)
                                     : "without a title",
                   event->line, why);
}

static void count_extras(struct import *import, int count)
{
    struct ww_ical_counts *counts = &import->f.counts;
    for (int i = 0; i < count; i++) {
        counts->alarms += (uint32_t)import->events[i]->alarms;
        counts->attendees += (uint32_t)import->events[i]->attendees;
        counts->attachments += (uint32_t)import->events[i]->attachments;
    }
}

static void take_series(struct import *import, const struct ww_ical_event **dates, int count)
{
    struct ww_ical_filling *f = &import->f;
    const struct ww_ical_event *event = import->events[0];
    bool own = ww_ical_is_own(f, event);
    struct ww_ical_series *series = ww_arena_alloc(&f->arena, sizeof *series);
    ww_names_put(&f->calendars, ww_ical_prefix(f, event), own);
    if (event->fair) {
        f->counts.fairs++;
        return;
    }
    if (event->is_private) {
        f->counts.private ++;
        return;
    }
    count_extras(import, count);
    ww_ical_dates_make(&import->dates, dates, choose_dates(import, count, dates), series);
    f->counts.over += series->over;
    f->counts.cancelled += series->cancelled;
    if (series->trouble)
        say_trouble(import, event, series->trouble);
    else if (series->count && own)
        ww_ical_take_own(f, series, import->events, count);
    else if (series->count)
        ww_ical_take_foreign(f, series, import->events, count);
}

static enum ww_err take_all(struct import *import, struct ww_error *err)
{
    uint32_t *starts, groups = group_events(import, &starts);
    enum ww_err result = WW_OK;
    const struct ww_ical_event **dates = ww_alloc(sizeof import->events);
    for (uint32_t group = 0; group < groups && result == WW_OK; group++) {
        int count =
            choose_events(import, import->order + starts[group], starts[group + 1] - starts[group]);
        take_series(import, dates, count);
        ww_arena_reset(&import->f.arena);
        if (!ww_progress_at(import->f.in->progress, "events", group, groups))
            result = ww_fail(err, WW_ERR_SYSTEM, "interrupted");
    }
    free(dates);
    free(starts);
    return result;
}

/* Rows of a calendar that it no longer has. Our own export removes nothing: a calendar of one
 * category is not all there is. */
static void drop_missing(struct import *import)
{
    const struct ww_names *calendars = &import->f.calendars;
    static const enum ww_table tables[] = {WW_TABLE_SCHEDULES, WW_TABLE_SERVICES_AT_LOCATIONS,
                                           WW_TABLE_SERVICES, WW_TABLE_LOCATIONS};
    for (uint32_t i = 0; i < calendars->size; i++)
        for (size_t j = 0; calendars->keys[i] && j < sizeof tables / sizeof tables[0]; j++)
            ww_intake_drop_missing(import->f.in, tables[j], calendars->keys[i]);
}

/* --- what is left out --------------------------------------------------------------------------
 */

static void say_count(struct ww_intake *in, uint32_t count, const char *one, const char *many)
{
    if (count)
        ww_intake_warn(in, "%u %s", count, count == 1 ? one : many);
}

static void say_counts(struct import *import)
{
    const struct ww_ical_counts *counts = &import->f.counts;
    const struct ww_ical *ical = import->ical;
    struct ww_intake *in = import->f.in;
    uint32_t notes = counts->notes > WW_ICAL_NAMED_MAX ? counts->notes - WW_ICAL_NAMED_MAX : 0;
    const struct {
        uint32_t count;
        const char *one, *many;
    } rows[] = {
        {notes, "further event is like those above: look at its dates",
         "further events are like those above: look at their dates"},
        {import->unnamed, "further event is left out for such reasons",
         "further events are left out for such reasons"},
        {counts->uncategorized,
         "event names no category of taxonomy_terms.csv and is left out; say which with "
         "--category=CODE",
         "events name no category of taxonomy_terms.csv and are left out; say which with "
         "--category=CODE"},
        {counts->over, "event is over and is left out", "events are over and are left out"},
        {counts->cancelled, "series is cancelled as a whole and is left out",
         "series are cancelled as a whole and are left out"},
        {counts->private, "event is marked as private or confidential and is left out",
         "events are marked as private or confidential and are left out"},
        {counts->foreign_rows, "event belongs to an offer that is no longer here and is left out",
         "events belong to offers that are no longer here and are left out"},
        {counts->fairs, "event of a fair is left out; talks come with --frab",
         "events of a fair are left out; talks come with --frab"},
        {counts->people,
         "organizer or contact is no organization of organizations.csv and is left out",
         "organizers or contacts are no organizations of organizations.csv and are left out"},
        {counts->attendees, "attendee is left out", "attendees are left out"},
        {counts->attachments, "attachment is left out", "attachments are left out"},
        {counts->alarms, "reminder is left out", "reminders are left out"},
        {ical->todos, "task (VTODO) is left out", "tasks (VTODO) are left out"},
        {ical->journals, "journal entry is left out", "journal entries are left out"},
        {counts->repeated, "event stands there several times and is taken once",
         "events stand there several times and are taken once"},
        {ical->broken_lines, "line is no line of a calendar and is left out",
         "lines are no lines of a calendar and are left out"},
        {counts->mails, "description has a mail address in it; look whether it may be shown",
         "descriptions have mail addresses in them; look whether they may be shown"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        say_count(in, rows[i].count, rows[i].one, rows[i].many);
}

static void say_clocks(struct import *import)
{
    const struct ww_names *names = &import->clocks.names;
    int named = 0;
    for (uint32_t i = 0; i < names->size; i++)
        if (names->keys[i] && import->clocks.items[names->numbers[i]].unknown &&
            named++ < WW_ICAL_NAMED_MAX)
            ww_intake_warn(import->f.in,
                           "nobody knows the time zone %s, and the file does not define it; its "
                           "times are taken for ours (%s)",
                           ww_quote(&import->f.in->arena, names->keys[i]), import->f.in->timezone);
}

/* --- the whole ---------------------------------------------------------------------------------
 */

/* Whole months, so that an import of the next day finds the same. */
static void set_window(struct import *import)
{
    int32_t today = import->f.in->today;
    struct ww_date from = ww_date_from_day(today);
    struct ww_date to = ww_date_from_day(today + WW_ICAL_DAYS_AHEAD);
    import->dates.today = today;
    import->dates.first_day = ww_day_from_date(from.year, from.month, 1);
    import->dates.last_day = ww_day_from_date(to.year + to.month / 12, to.month % 12 + 1, 1) - 1;
}

static enum ww_err check_codes(struct ww_intake *in, const struct ww_ical_import *params,
                               struct ww_error *err)
{
    uint32_t row;
    bool category = params->category && ww_intake_find(in, WW_TERMS_CODE, params->category, &row);
    const char *taxonomy = category ? ww_intake_get(in, row, WW_TERMS_TAXONOMY, 0) : NULL;
    if (params->category && (!taxonomy || strcmp(taxonomy, "category") != 0))
        return ww_fail(err, WW_ERR_USAGE,
                       "--category=%s: taxonomy_terms.csv has no category with this code",
                       params->category);
    if (params->location && !ww_intake_find(in, WW_LOCATIONS_CODE, params->location, &row))
        return ww_fail(err, WW_ERR_USAGE,
                       "--location=%s: locations.csv has no place with this code",
                       params->location);
    return WW_OK;
}

static enum ww_err load_tables(struct ww_intake *in, struct ww_error *err)
{
    static const enum ww_table tables[] = {
        WW_TABLE_SITE,      WW_TABLE_TERMS,    WW_TABLE_ORGANIZATIONS,
        WW_TABLE_LOCATIONS, WW_TABLE_SERVICES, WW_TABLE_SERVICES_AT_LOCATIONS,
        WW_TABLE_SCHEDULES,
    };
    enum ww_err result = WW_OK;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0] && result == WW_OK; i++)
        result = ww_intake_table(in, tables[i], err);
    return result;
}

enum ww_err ww_import_ical_events(struct ww_intake *in, const struct ww_ical_import *params,
                                  const struct ww_ical *ical, struct ww_error *err)
{
    enum ww_err result = load_tables(in, err);
    if (result == WW_OK)
        result = check_codes(in, params, err);
    if (result != WW_OK)
        return result;
    struct import *import = ww_alloc(sizeof *import);
    *import = (struct import){
        .f = {.in = in, .params = params},
        .ical = ical,
        .effort = EFFORT,
    };
    import->dates.arena = &import->f.arena;
    import->dates.clocks = &import->clocks;
    import->dates.effort = &import->effort;
    set_window(import);
    ww_ical_clocks_make(&import->clocks, ical, in->timezone);
    ww_ical_find_names(&import->f);
    result = take_all(import, err);
    if (result == WW_OK) {
        drop_missing(import);
        say_clocks(import);
        say_counts(import);
    }
    ww_ical_names_finish(&import->f);
    ww_ical_clocks_finish(&import->clocks);
    free(import->order);
    free(import->uids);
    free(import);
    return result;
}

enum ww_err ww_import_ical(struct ww_intake *in, const struct ww_ical_import *params,
                           struct ww_error *err)
{
    struct ww_ical ical = {0};
    enum ww_err result = WW_OK;
    for (int i = 0; i < params->file_count && result == WW_OK; i++) {
        char *bytes;
        size_t size;
        result = ww_file_read(params->files[i], WW_ICAL_MAX_BYTES, &bytes, &size, err);
        if (result != WW_OK)
            break;
        result = ww_ical_parse(bytes, size, params->files[i], &in->arena, &in->report, in->progress,
                               &ical, err);
        free(bytes);
    }
    if (result == WW_OK)
        result = ww_import_ical_events(in, params, &ical, err);
    ww_ical_finish(&ical);
    return result;
}
