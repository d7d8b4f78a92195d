#include "staff/import_ical_rows.h"

#include <string.h>

#include "base/buf.h"
#include "staff/clean.h"
#include "staff/ical_own.h"
#include "staff/ical_words.h"

enum { POSITION_STEP = 10 };

const char *ww_ical_prefix(struct ww_ical_filling *f, const struct ww_ical_event *event)
{
    const char *slash = strrchr(event->file, '/');
    const char *name = event->calendar ? event->calendar : slash ? slash + 1 : event->file;
    return ww_arena_printf(&f->in->arena, "%s: ", name);
}

bool ww_ical_is_own(const struct ww_ical_filling *f, const struct ww_ical_event *event)
{
    return event->service && ww_ical_uid_id(event->uid, "schedule", f->town) > 0;
}

/* --- our own export ----------------------------------------------------------------------------
 */

/* Texts that the tables have already keep their hyphens and their parting. */
static void take_own_texts(struct ww_ical_filling *f, uint32_t row,
                           const struct ww_ical_event *event)
{
    int lang = ww_ical_lang(f->in, event->title.tag);
    if (event->title.text)
        ww_ical_set_text(f, row, WW_SERVICES_TITLE, lang, event->title.text);
    if (!event->description.text)
        return;
    lang = ww_ical_lang(f->in, event->description.tag);
    const char *summary = ww_intake_get(f->in, row, WW_SERVICES_SUMMARY, lang);
    const char *description = ww_intake_get(f->in, row, WW_SERVICES_DESCRIPTION, lang);
    const char *here = ww_ical_own_text(&f->arena, summary, description);
    struct ww_ical_texts texts = {.summary = summary, .description = description};
    if (!here || strcmp(ww_ical_unhyphenated(&f->arena, here), event->description.text) != 0)
        texts = ww_ical_own_texts(&f->arena, event->description.text);
    if (texts.summary)
        ww_ical_set_text(f, row, WW_SERVICES_SUMMARY, lang, texts.summary);
    ww_ical_set_text(f, row, WW_SERVICES_DESCRIPTION, lang, texts.description);
}

/* The row that a thing of ours came from, even when it was never imported. */
static uint32_t own_row(struct ww_ical_filling *f, enum ww_table table, const char *guid,
                        const char *id, bool *added)
{
    uint32_t row;
    if (id && ww_intake_find(f->in, ww_tables[table].first, id, &row))
        ww_intake_bind(f->in, table, guid, row);
    return ww_intake_row_as(f->in, table, guid, id, added);
}

static void take_note(struct ww_ical_filling *f, uint32_t row, const struct ww_ical_event *event)
{
    if (event->comment.text)
        ww_ical_set_text(f, row, WW_SCHEDULES_NOTE, ww_ical_lang(f->in, event->comment.tag),
                         ww_ical_line_of(&f->arena, event->comment.text));
}

void ww_ical_take_own(struct ww_ical_filling *f, const struct ww_ical_series *series,
                      const struct ww_ical_event *const *events, int count)
{
    struct ww_intake *in = f->in;
    const struct ww_ical_event *event = events[0];
    uint32_t service;
    if (!ww_intake_find(in, WW_SERVICES_ID, event->service, &service)) {
        f->counts.foreign_rows++;
        return;
    }
    const char *guid = ww_arena_printf(&f->arena, "wegweiser: %s", event->service);
    service = own_row(f, WW_TABLE_SERVICES, guid, event->service, NULL);
    for (int i = 0; i < count; i++)
        if (!events[i]->is_change)
            take_own_texts(f, service, events[i]);
    for (int i = 0; i < series->count; i++) {
        const struct ww_ical_schedule *schedule = &series->items[i];
        int64_t id = ww_ical_uid_id(event->uid, "schedule", f->town);
        const char *own_id =
            *schedule->key ? NULL : ww_arena_printf(&f->arena, "%lld", (long long)id);
        guid = ww_arena_printf(&f->arena, "wegweiser: %s%s", event->uid, schedule->key);
        uint32_t row = own_row(f, WW_TABLE_SCHEDULES, guid, own_id, NULL);
        ww_ical_set(f, row, WW_SCHEDULES_SERVICE, event->service);
        ww_ical_set(f, row, WW_SCHEDULES_LOCATION, event->place);
        ww_ical_set_rule(f, row, schedule);
        ww_ical_set(f, row, WW_SCHEDULES_HOLIDAYS, event->holidays);
        for (int j = 0; j < count; j++)
            if (!events[j]->is_change)
                take_note(f, row, events[j]);
    }
}

/* --- calendars of others -----------------------------------------------------------------------
 */

/* Codes of the categories that the event names; NULL: none that is known. */
static const char *categories_of(struct ww_ical_filling *f, const struct ww_ical_event *event)
{
    struct ww_buf codes = {0};
    uint32_t rows[WW_ICAL_NAMES_MAX], row;
    int count = 0;
    for (int i = 0; i < event->category_count; i++) {
        bool known = ww_ical_find_name(f, &f->categories, event->categories[i], &row);
        for (int j = 0; j < count; j++)
            known &= rows[j] != row;
        if (!known)
            continue;
        rows[count++] = row;
        ww_buf_printf(&codes, "%s%s", codes.size ? " " : "",
                      ww_intake_get(f->in, row, WW_TERMS_CODE, 0));
    }
    const char *text = ww_arena_strdup(&f->arena, codes.data);
    ww_buf_finish(&codes);
    return text;
}

static void take_organization(struct ww_ical_filling *f, uint32_t service,
                              const struct ww_ical_event *event)
{
    uint32_t row;
    int found = 0;
    for (int i = 0; i < event->people_count; i++)
        if (ww_ical_find_first(f, &f->organizations, event->people[i], &row) && found++ == 0)
            ww_ical_set(f, service, WW_SERVICES_ORGANIZATION,
                        ww_intake_get(f->in, row, WW_ORGANIZATIONS_CODE, 0));
    f->counts.people += (uint32_t)(event->people_count - found);
}

/* "58791 Town" and what stands before it, of "name, street, 58791 Town". */
static void take_address(struct ww_ical_filling *f, uint32_t row, const char *rest)
{
    while (rest && *rest) {
        size_t n = strcspn(rest, ",\n");
        const char *part = ww_ical_line_of(&f->arena, ww_arena_strndup(&f->arena, rest, n));
        rest += rest[n] ? n + 1 : n;
        if (!part)
            continue;
        size_t digits = strspn(part, "0123456789");
        bool number = digits > 0 || strpbrk(part, "0123456789");
        if (digits == 5 && part[5] == ' ') {
            ww_ical_set(f, row, WW_LOCATIONS_POSTAL_CODE, ww_arena_strndup(&f->arena, part, 5));
            ww_ical_set(f, row, WW_LOCATIONS_CITY, part + 6);
        } else if (number && !ww_intake_get(f->in, row, WW_LOCATIONS_STREET, 0)) {
            ww_ical_set(f, row, WW_LOCATIONS_STREET, part);
        }
    }
}

static const char *new_place(struct ww_ical_filling *f, const struct ww_ical_event *event,
                             const char *name, const char *rest)
{
    struct ww_intake *in = f->in;
    int lang = ww_ical_lang(in, event->location.tag);
    const char *guid = ww_arena_printf(&in->arena, "%splace %s", ww_ical_prefix(f, event), name);
    bool added;
    uint32_t rows = ww_intake_rows(in, WW_TABLE_LOCATIONS);
    uint32_t row = ww_intake_row(in, WW_TABLE_LOCATIONS, guid, &added);
    if (row == WW_INTAKE_GONE)
        return NULL;
    if (added)
        ww_intake_suggest(in, row, WW_LOCATIONS_CODE, 0,
                          ww_intake_code(in, WW_LOCATIONS_CODE, name, "place"));
    ww_intake_suggest(in, row, WW_LOCATIONS_POSITION, 0,
                      ww_arena_printf(&in->arena, "%u", (rows + 1) * POSITION_STEP));
    ww_intake_suggest(in, row, WW_LOCATIONS_KIND, 0, "other");
    ww_intake_set(in, row, WW_LOCATIONS_NAME, lang, name);
    if (lang && !ww_intake_get(in, row, WW_LOCATIONS_NAME, 0)) /* needed there, too */
        ww_intake_suggest(in, row, WW_LOCATIONS_NAME, 0, name);
    take_address(f, row, rest);
    return ww_intake_get(in, row, WW_LOCATIONS_CODE, 0);
}

/* The code of the place, which is added where nobody knows it; NULL: the event names none. */
static const char *place_of(struct ww_ical_filling *f, const struct ww_ical_event *event)
{
    const char *text = event->location.text;
    uint32_t row;
    const char *name = text ? ww_ical_line_of(&f->arena, text) : NULL;
    if (!name)
        return f->params->location;
    if (strncmp(name, "http://", 7) == 0 || strncmp(name, "https://", 8) == 0)
        return f->params->location;
    if (ww_ical_find_first(f, &f->places, text, &row))
        return ww_intake_get(f->in, row, WW_LOCATIONS_CODE, 0);
    size_t n = strcspn(text, ",\n");
    name = ww_ical_line_of(&f->arena, ww_arena_strndup(&f->arena, text, n));
    return name ? new_place(f, event, name, text[n] ? text + n + 1 : NULL) : f->params->location;
}

static void take_place(struct ww_ical_filling *f, const char *prefix, const char *uid,
                       const char *service, const char *code)
{
    if (!code)
        return;
    uint32_t row =
        ww_intake_row(f->in, WW_TABLE_SERVICES_AT_LOCATIONS,
                      ww_arena_printf(&f->in->arena, "%s%s at %s", prefix, uid, code), NULL);
    ww_ical_set(f, row, WW_SERVICES_AT_LOCATIONS_SERVICE, service);
    ww_ical_set(f, row, WW_SERVICES_AT_LOCATIONS_LOCATION, code);
}

/* What can stand below the title of an event that says nothing more: where it is. */
static const char *otherwise_of(struct ww_ical_filling *f, const struct ww_ical_event *event,
                                const char *title)
{
    const char *text = event->location.text;
    if (!text || strncmp(text, "http", 4) == 0)
        return title;
    const char *name =
        ww_ical_line_of(&f->arena, ww_arena_strndup(&f->arena, text, strcspn(text, ",\n")));
    return name ? name : title;
}

/* *taken: languages that have their texts, a bit each; of two in one language the first counts. */
static void take_texts(struct ww_ical_filling *f, uint32_t service,
                       const struct ww_ical_event *event, uint32_t *taken)
{
    const char *title = ww_ical_line_of(&f->arena, event->title.text);
    int lang = ww_ical_lang(f->in, event->title.tag ? event->title.tag : event->description.tag);
    if (*taken >> lang & 1) {
        f->counts.repeated++;
        return;
    }
    *taken |= 1u << lang;
    struct ww_ical_texts texts = ww_ical_texts_of(&f->arena, otherwise_of(f, event, title),
                                                  event->description.text, event->url);
    f->counts.mails += texts.has_mail;
    ww_intake_set(f->in, service, WW_SERVICES_TITLE, lang, title);
    ww_intake_set(f->in, service, WW_SERVICES_SUMMARY, lang, texts.summary);
    ww_intake_set(f->in, service, WW_SERVICES_DESCRIPTION, lang, texts.description);
    if (lang && !ww_intake_get(f->in, service, WW_SERVICES_TITLE, 0)) {
        ww_intake_suggest(f->in, service, WW_SERVICES_TITLE, 0, title);
        ww_intake_suggest(f->in, service, WW_SERVICES_SUMMARY, 0, texts.summary);
    }
}

static void take_schedule(struct ww_ical_filling *f, const char *guid, const char *service,
                          const struct ww_ical_schedule *schedule, const char *place,
                          const char *series_title)
{
    uint32_t row = ww_intake_row(f->in, WW_TABLE_SCHEDULES, guid, NULL);
    const struct ww_ical_words *title = &schedule->event->title;
    bool renamed = title->text && series_title && strcmp(title->text, series_title) != 0;
    ww_ical_set(f, row, WW_SCHEDULES_SERVICE, service);
    ww_ical_set(f, row, WW_SCHEDULES_LOCATION, place);
    ww_ical_set_rule(f, row, schedule);
    if (renamed)
        ww_intake_set(f->in, row, WW_SCHEDULES_NOTE, ww_ical_lang(f->in, title->tag),
                      ww_ical_line_of(&f->arena, title->text));
    else
        take_note(f, row, schedule->event);
}

static void say_dates(struct ww_ical_filling *f, const struct ww_ical_series *series,
                      const struct ww_ical_event *event)
{
    const char *title = ww_quote(&f->arena, event->title.text);
    bool any = series->expanded || series->beyond || series->without_end || series->change_of_rest;
    f->counts.notes += any;
    if (f->counts.notes > WW_ICAL_NAMED_MAX)
        return;
    if (series->expanded)
        ww_intake_warn(f->in,
                       "%s (line %d): its rule does not fit into the columns of schedules.csv, so "
                       "that its dates of the next %d days are listed one by one; import the "
                       "calendar again before they are over",
                       title, event->line, WW_ICAL_DAYS_AHEAD);
    if (series->beyond)
        ww_intake_warn(f->in,
                       "%s (line %d): %d of its dates are left out, an offer has at most %d "
                       "schedules",
                       title, event->line, series->beyond, WW_OFFER_SCHEDULES_MAX);
    if (series->without_end)
        ww_intake_warn(f->in, "%s (line %d) says no end; one hour is assumed", title, event->line);
    if (series->change_of_rest)
        ww_intake_warn(f->in,
                       "%s (line %d): a change of all dates from one on is taken over for that "
                       "one only; look at the later ones",
                       title, event->line);
}

void ww_ical_take_foreign(struct ww_ical_filling *f, const struct ww_ical_series *series,
                          const struct ww_ical_event *const *events, int count)
{
    struct ww_intake *in = f->in;
    const struct ww_ical_event *event = events[0];
    const char *prefix = ww_ical_prefix(f, event), *categories = categories_of(f, event);
    if (!ww_ical_line_of(&f->arena, event->title.text)) {
        ww_intake_warn(in, "the event in line %d of %s is left out: it has no title", event->line,
                       event->file);
        return;
    }
    if (!categories && !f->params->category) {
        f->counts.uncategorized++;
        return;
    }
    uint32_t service = ww_intake_row(in, WW_TABLE_SERVICES,
                                     ww_arena_printf(&in->arena, "%s%s", prefix, event->uid), NULL);
    if (service == WW_INTAKE_GONE)
        return;
    const char *id = ww_intake_id(in, WW_TABLE_SERVICES, service);
    if (categories)
        ww_ical_set(f, service, WW_SERVICES_CATEGORIES, categories);
    else
        ww_intake_suggest(in, service, WW_SERVICES_CATEGORIES, 0, f->params->category);
    uint32_t taken = 0;
    for (int i = 0; i < count; i++)
        if (i == 0 || !events[i]->is_change)
            take_texts(f, service, events[i], &taken);
    take_organization(f, service, event);
    for (int i = 0; i < series->count; i++) {
        const struct ww_ical_schedule *schedule = &series->items[i];
        const char *place = place_of(f, schedule->event->location.text ? schedule->event : event);
        take_place(f, prefix, event->uid, id, place);
        take_schedule(f, ww_arena_printf(&in->arena, "%s%s%s", prefix, event->uid, schedule->key),
                      id, schedule, place, event->title.text);
    }
    say_dates(f, series, event);
}
