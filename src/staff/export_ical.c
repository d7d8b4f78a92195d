#include "staff/export_ical.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "staff/export_ical_event.h"
#include "staff/ical_lines.h"
#include "staff/ical_timezone.h"
#include "staff/merge.h"
#include "staff/zone.h"

enum { DAYS_BACK = 400 }; /* for which holidays are taken out of rules that began earlier */

static bool is_right(const struct ww_book *book, enum ww_table table, uint32_t row)
{
    return !book->sheets[table].wrong[row];
}

/* Rows of schedules.csv by their offer. */
static void index_schedules(struct ww_ical_exporting *e)
{
    const struct ww_book *book = &e->book;
    uint32_t services = ww_book_rows(book, WW_TABLE_SERVICES);
    uint32_t rows = ww_book_rows(book, WW_TABLE_SCHEDULES);
    e->schedule_start = ww_alloc((services + 2) * sizeof *e->schedule_start);
    e->schedules = ww_alloc((rows + 1) * sizeof *e->schedules);
    memset(e->schedule_start, 0, (services + 2) * sizeof *e->schedule_start);
    for (uint32_t row = 0; row < rows; row++) {
        int64_t service = ww_book_number(book, WW_SCHEDULES_SERVICE, row, -1);
        if (service >= 0)
            e->schedule_start[service + 2]++;
    }
    for (uint32_t service = 0; service < services; service++)
        e->schedule_start[service + 2] += e->schedule_start[service + 1];
    for (uint32_t row = 0; row < rows; row++) {
        int64_t service = ww_book_number(book, WW_SCHEDULES_SERVICE, row, -1);
        if (service >= 0)
            e->schedules[e->schedule_start[service + 1]++] = row;
    }
}

static bool is_offered(const struct ww_book *book, uint32_t service)
{
    return is_right(book, WW_TABLE_SERVICES, service) &&
           ww_book_number(book, WW_SERVICES_PAUSED, service, 0) == 0 &&
           ww_book_number(book, WW_SERVICES_VALID_UNTIL, service, INT32_MAX) >= book->today;
}

static void put_offers(struct ww_ical_exporting *e, uint32_t category)
{
    const struct ww_book *book = &e->book;
    for (uint32_t no = 0; no < e->edition.count; no++) {
        uint32_t service = e->edition.order[no];
        if (!is_offered(book, service) ||
            !ww_book_lists(book, WW_SERVICES_CATEGORIES, service, category))
            continue;
        for (uint32_t i = e->schedule_start[service]; i < e->schedule_start[service + 1]; i++) {
            if (is_right(book, WW_TABLE_SCHEDULES, e->schedules[i]))
                ww_ical_put_schedule(e, service, e->schedules[i]);
            else
                e->done->left_out++;
        }
    }
}

static void put_fairs(struct ww_ical_exporting *e, uint32_t category)
{
    const struct ww_book *book = &e->book;
    for (uint32_t fair = 0; fair < ww_book_rows(book, WW_TABLE_FAIRS); fair++) {
        if (ww_book_number(book, WW_FAIRS_CATEGORY, fair, -1) != category ||
            !is_right(book, WW_TABLE_FAIRS, fair))
            continue;
        ww_ical_put_fair(e, fair);
        for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_SESSIONS); row++)
            if (ww_book_number(book, WW_SESSIONS_FAIR, row, -1) == fair &&
                is_right(book, WW_TABLE_SESSIONS, row))
                ww_ical_put_session(e, row, fair);
    }
}

static void put_head(struct ww_ical_exporting *e, uint32_t category)
{
    const struct ww_book *book = &e->book;
    int lang;
    const char *name = ww_ical_export_text(e, WW_TERMS_NAME, category, &lang);
    const char *town = ww_ical_export_text(e, WW_SITE_NAME, 0, &lang);
    const char *title =
        ww_arena_printf(&e->arena, "%s (%s)", name ? name : "", town ? town : e->town);
    ww_ical_put(&e->out, "BEGIN", "VCALENDAR");
    ww_ical_put(&e->out, "VERSION", "2.0");
    ww_ical_put(&e->out, "PRODID", "-//Wegweiser//wegweiserctl//DE");
    ww_ical_put(&e->out, "CALSCALE", "GREGORIAN");
    ww_ical_put_text(&e->out, "NAME", title);
    ww_ical_put_text(&e->out, "X-WR-CALNAME", title);
    ww_ical_put(&e->out, "X-WR-TIMEZONE", book->timezone);
    ww_ical_put(&e->out, "REFRESH-INTERVAL;VALUE=DURATION", "P1D");
    ww_ical_put(&e->out, "X-PUBLISHED-TTL", "P1D");
    ww_ical_put_timezone(&e->out, book->timezone, book->today);
}

static enum ww_err write_calendar(struct ww_ical_exporting *e, const char *dir, uint32_t category,
                                  struct ww_error *err)
{
    const struct ww_cell *code = ww_book_cell(&e->book, WW_TERMS_CODE, category);
    ww_buf_reset(&e->out);
    put_head(e, category);
    put_offers(e, category);
    put_fairs(e, category);
    ww_ical_put(&e->out, "END", "VCALENDAR");
    enum ww_err result = ww_file_replace(
        ww_arena_printf(&e->arena, "%s/%s.%s.ics", dir, code->text, e->book.langs[e->lang].tag),
        e->out.data, e->out.size, err);
    ww_arena_reset(&e->arena);
    e->done->calendars++;
    return result;
}

static bool is_category(const struct ww_book *book, uint32_t row)
{
    const struct ww_cell *taxonomy = ww_book_cell(book, WW_TERMS_TAXONOMY, row);
    return ww_cell_is_set(taxonomy) && strcmp(taxonomy->text, "category") == 0 &&
           is_right(book, WW_TABLE_TERMS, row) &&
           ww_cell_is_set(ww_book_cell(book, WW_TERMS_CODE, row));
}

static enum ww_err write_calendars(struct ww_ical_exporting *e, const struct ww_ical_export *params,
                                   struct ww_error *err)
{
    const struct ww_book *book = &e->book;
    uint32_t terms = ww_book_rows(book, WW_TABLE_TERMS);
    enum ww_err result = ww_dir_create(params->to, err);
    for (e->lang = 0; e->lang < book->lang_count && result == WW_OK; e->lang++) {
        const struct ww_language *lang = &book->langs[e->lang];
        if (params->lang ? strcmp(params->lang, lang->tag) != 0 : !lang->menu)
            continue;
        for (uint32_t row = 0; row < terms && result == WW_OK; row++) {
            if (is_category(book, row))
                result = write_calendar(e, params->to, row, err);
            if (result == WW_OK &&
                !ww_progress_at(params->progress, "calendars", (size_t)e->lang * terms + row,
                                (size_t)book->lang_count * terms))
                result = ww_fail(err, WW_ERR_SYSTEM, "interrupted");
        }
    }
    return result;
}

static enum ww_err check_params(const struct ww_book *book, const struct ww_ical_export *params,
                                struct ww_error *err)
{
    int lang = 0;
    if (!book->timezone || ww_book_rows(book, WW_TABLE_SITE) == 0)
        return ww_fail(err, WW_ERR_INPUT,
                       "site.csv of %s cannot be read; wegweiserctl check says why",
                       params->content.dir);
    while (params->lang && lang < book->lang_count &&
           strcmp(book->langs[lang].tag, params->lang) != 0)
        lang++;
    if (lang == book->lang_count)
        return ww_fail(err, WW_ERR_USAGE, "--lang=%s: languages.csv has no such language",
                       params->lang);
    return WW_OK;
}

static void set_stamp(struct ww_ical_exporting *e)
{
    int64_t utc_s = e->book.now_s - ww_zone_offset_at(e->book.timezone, e->book.now_s);
    utc_s = e->book.now_s - ww_zone_offset_at(e->book.timezone, utc_s);
    struct ww_date date = ww_date_from_day((int32_t)(utc_s / 86400));
    int seconds = (int)(utc_s % 86400);
    snprintf(e->stamp, sizeof e->stamp, "%04d%02d%02dT%02d%02d%02dZ", date.year % 10000,
             date.month % 100, date.day % 100, seconds / 3600, seconds / 60 % 60, seconds % 60);
}

enum ww_err ww_export_ical(const struct ww_ical_export *params, struct ww_ical_exported *out,
                           struct ww_error *err)
{
    struct ww_ical_exporting *e = ww_alloc(sizeof *e);
    *e = (struct ww_ical_exporting){.done = out};
    *out = (struct ww_ical_exported){0};
    enum ww_err result = ww_merge_book(&params->content, &e->book, err);
    if (result == WW_OK)
        result = check_params(&e->book, params, err);
    if (result == WW_OK) {
        const struct ww_cell *town = ww_book_cell(&e->book, WW_SITE_NAME, 0);
        e->town = ww_cell_is_set(town) ? town->text : "";
        e->book.first_day = e->book.today - DAYS_BACK;
        set_stamp(e);
        ww_edition_make(&e->book, &e->edition);
        ww_calendars_make(&e->book, &e->calendars);
        index_schedules(e);
        result = write_calendars(e, params, err);
        ww_calendars_finish(&e->calendars);
        ww_edition_finish(&e->edition);
    }
    free(e->schedule_start);
    free(e->schedules);
    ww_buf_finish(&e->out);
    ww_arena_finish(&e->arena);
    ww_book_finish(&e->book);
    free(e);
    return result;
}
