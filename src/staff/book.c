#include "staff/book.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "base/suggest.h"
#include "staff/cabinet.h"
#include "staff/clean.h"
#include "staff/refs.h"
#include "staff/sheet.h"
#include "staff/zone.h"

const char ww_bad_cell[] = "";

static const struct ww_cell empty_cell;

uint32_t ww_book_rows(const struct ww_book *book, enum ww_table table)
{
    return book->sheets[table].row_count;
}

const struct ww_cell *ww_book_text(const struct ww_book *book, enum ww_column column, uint32_t row,
                                   int lang)
{
    const struct ww_sheet *sheet = &book->sheets[ww_columns[column].table];
    int place = ww_sheet_place(sheet, column, lang);
    return place < 0 ? &empty_cell
                     : &sheet->cells[(size_t)row * (size_t)sheet->width + (size_t)place];
}

const struct ww_cell *ww_book_cell(const struct ww_book *book, enum ww_column column, uint32_t row)
{
    return ww_book_text(book, column, row, 0);
}

int64_t ww_book_number(const struct ww_book *book, enum ww_column column, uint32_t row,
                       int64_t otherwise)
{
    const struct ww_cell *cell = ww_book_cell(book, column, row);
    return ww_cell_is_set(cell) ? cell->number : otherwise;
}

bool ww_book_lists(const struct ww_book *book, enum ww_column column, uint32_t row, int64_t number)
{
    const struct ww_cell *cell = ww_book_cell(book, column, row);
    for (int i = 0; ww_cell_is_set(cell) && i < cell->list->count; i++)
        if (cell->list->items[i] == number)
            return true;
    return false;
}

int64_t ww_book_id(const struct ww_book *book, enum ww_table table, uint32_t row)
{
    return ww_book_number(book, ww_tables[table].first, row, 0);
}

void ww_book_complain(struct ww_book *book, enum ww_severity severity, enum ww_column column,
                      int lang, uint32_t row, const char *format, ...)
{
    const struct ww_column_spec *spec = &ww_columns[column];
    const struct ww_sheet *sheet = &book->sheets[spec->table];
    char message[960], name[96];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    snprintf(name, sizeof name, "%s%s%s", spec->name,
             ww_kind_is_per_language(spec->kind) ? "_" : "",
             ww_kind_is_per_language(spec->kind) ? book->langs[lang].tag : "");
    ww_report_add(book->report, severity, ww_table_file(spec->table), sheet->numbers[row], name,
                  "%s", message);
    if (severity == WW_MISTAKE)
        sheet->wrong[row] = true;
}

/* A table that no program reads would silently be left out: say so. */
static void check_file_name(struct ww_book *book, const char *name)
{
    const char *dot = strrchr(name, '.');
    if (!dot || strcasecmp(dot, ".csv") != 0 || *name == '.' || *name == '~')
        return;
    struct ww_suggestion suggestion = {
        .wrong = ww_arena_strndup(&book->arena, name, (size_t)(dot - name))};
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
        if (strcmp(name, ww_table_file(table)) == 0)
            return;
        ww_suggest(&suggestion, ww_tables[table].name);
    }
    if (suggestion.best)
        ww_report_add(book->report, WW_MISTAKE, name, 0, NULL,
                      "no table has this name; did you mean \"%s.csv\"?", suggestion.best);
    else
        ww_report_add(book->report, WW_MISTAKE, name, 0, NULL,
                      "no table has this name; rename the file or move it elsewhere");
}

/* Beside a database, tables in files would be mistaken for what counts. */
static void check_left_over(struct ww_book *book, const char *name)
{
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        if (strcmp(name, ww_table_file(table)) == 0)
            ww_report_add(book->report, WW_WARNING, name, 0, NULL,
                          "the file is not read: the tables are in %s; move it elsewhere, or take "
                          "it over with wegweiserctl import --csv",
                          WW_EDITORIAL_FILE);
}

static enum ww_err check_directory(struct ww_book *book, struct ww_cabinet *cabinet,
                                   struct ww_error *err)
{
    const char *path = ww_cabinet_dir(cabinet);
    DIR *dir = opendir(path);
    if (!dir)
        return ww_fail(err, WW_ERR_SYSTEM, "cannot open %s: %s", path, strerror(errno));
    for (const struct dirent *entry; (entry = readdir(dir));)
        (ww_cabinet_editorial(cabinet) ? check_left_over : check_file_name)(book, entry->d_name);
    closedir(dir);
    return WW_OK;
}

/* Languages count only when their table is without mistakes: a wrong tag would make every text
 * column of every table wrong too. */
static void settle_languages(struct ww_book *book, size_t mistakes_before)
{
    uint32_t rows = ww_book_rows(book, WW_TABLE_LANGUAGES);
    if (book->report->mistakes != mistakes_before)
        return;
    for (uint32_t row = 0; row < rows; row++)
        book->langs[row] = (struct ww_language){
            .tag = ww_book_cell(book, WW_LANGUAGES_TAG, row)->text,
            .name = ww_book_cell(book, WW_LANGUAGES_NAME, row)->text,
            .rtl = ww_book_number(book, WW_LANGUAGES_DIRECTION, row, 0) == 1,
            .menu = ww_book_number(book, WW_LANGUAGES_MENU, row, 0) == 1,
            .fallback = -1,
        };
    book->lang_count = (int)rows;
}

/* The clock of the content: its zone decides which day is today. Called before site.csv is read,
 * which may hold dates itself, and again when the zone is known. */
static void settle_time(struct ww_book *book, const struct ww_book_params *params)
{
    const struct ww_cell *zone = ww_book_cell(book, WW_SITE_TIMEZONE, 0);
    if (ww_book_rows(book, WW_TABLE_SITE) && ww_cell_is_set(zone))
        book->timezone = zone->text;
    int64_t utc_s = ww_utc_s();
    book->now_s = params->has_now  ? params->now_s
                  : book->timezone ? utc_s + ww_zone_offset_at(book->timezone, utc_s)
                                   : utc_s;
    book->today = (int32_t)(book->now_s / (WW_DAY_MINUTES * 60));
    book->first_day = book->today - 1;
    book->last_day = book->today + (params->days ? params->days : WW_DAYS_DEFAULT);
}

static void read_tables(struct ww_book *book, const struct ww_book_params *params,
                        struct ww_cabinet *cabinet)
{
    size_t mistakes = book->report->mistakes;
    ww_sheet_read(book, cabinet, WW_TABLE_LANGUAGES);
    settle_languages(book, mistakes);
    settle_time(book, params);
    ww_sheet_read(book, cabinet, WW_TABLE_SITE);
    settle_time(book, params);
    for (enum ww_table table = WW_TABLE_SITE + 1; table < WW_TABLE_COUNT; table++)
        ww_sheet_read(book, cabinet, table);
    ww_refs_resolve(book);
    for (int lang = 0; lang < book->lang_count; lang++)
        book->langs[lang].fallback =
            (int)ww_book_number(book, WW_LANGUAGES_FALLBACK, (uint32_t)lang, -1);
}

static enum ww_err read_states(struct ww_book *book, struct ww_editorial *editorial,
                               struct ww_error *err)
{
    const char *tags[WW_LANG_MAX];
    for (int lang = 0; lang < book->lang_count; lang++)
        tags[lang] = book->langs[lang].tag;
    book->has_states = true;
    return ww_text_states_read(editorial, tags, book->lang_count, &book->arena, &book->states, err);
}

enum ww_err ww_book_load(struct ww_book *book, const struct ww_book_params *params,
                         struct ww_report *report, struct ww_error *err)
{
    *book = (struct ww_book){.report = report};
    struct ww_cabinet *cabinet = params->cabinet;
    enum ww_err result =
        cabinet ? WW_OK : ww_cabinet_open_as(&cabinet, params->dir, &params->user, err);
    if (result != WW_OK)
        return result;
    book->dir = ww_arena_strdup(&book->arena, ww_cabinet_dir(cabinet));
    result = check_directory(book, cabinet, err);
    if (result == WW_OK)
        read_tables(book, params, cabinet);
    if (result == WW_OK && ww_cabinet_editorial(cabinet))
        result = read_states(book, ww_cabinet_editorial(cabinet), err);
    if (!params->cabinet)
        ww_cabinet_close(cabinet);
    return result;
}

void ww_book_finish(struct ww_book *book)
{
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        free(book->sheets[table].cells);
    for (enum ww_column column = 0; column < WW_COLUMN_COUNT; column++)
        free(book->indexes[column].slots);
    ww_arena_finish(&book->arena);
    *book = (struct ww_book){0};
}
