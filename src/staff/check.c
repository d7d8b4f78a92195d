#include "staff/check.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "content/image.h"
#include "staff/clean.h"
#include "staff/drawing.h"
#include "staff/refs.h"
#include "staff/rules.h"

/* A broken disk or a missing right is no mistake of the clerk's. */
static enum ww_err convert(struct ww_checked *checked, uint32_t row, struct ww_error *err)
{
    struct ww_book *book = &checked->book;
    const struct ww_cell *file = ww_book_cell(book, WW_PICTURES_FILE, row);
    if (!ww_cell_is_set(file))
        return WW_OK;
    const char *path = ww_arena_printf(&book->arena, "%s/pictures/%s", book->dir, file->text);
    if (access(path, F_OK) != 0 && errno == ENOENT) {
        ww_book_complain(book, WW_MISTAKE, WW_PICTURES_FILE, 0, row,
                         "there is no file %s in pictures/; copy it there or correct the name",
                         ww_quote(&book->arena, file->text));
        ww_report_mark(book->report, WW_SUBJECT_PICTURE);
        return WW_OK;
    }
    char *bytes = NULL;
    size_t size = 0;
    struct ww_error reason;
    enum ww_err result = ww_file_read(path, WW_IMAGE_MAX_BYTES, &bytes, &size, &reason);
    if (result == WW_OK)
        result = ww_drawing_is(file->text)
                     ? ww_picture_draw(bytes, size, &checked->pictures[row], &reason)
                     : ww_picture_convert(bytes, size, &checked->pictures[row], &reason);
    free(bytes);
    if (result == WW_ERR_SYSTEM)
        return ww_fail(err, result, "%s", reason.message);
    if (result != WW_OK)
        ww_book_complain(book, WW_MISTAKE, WW_PICTURES_FILE, 0, row, "%s", reason.message);
    return WW_OK;
}

/* Each picture travels once. */
static void check_twins(struct ww_checked *checked, uint32_t row)
{
    const struct ww_sheet *sheet = &checked->book.sheets[WW_TABLE_PICTURES];
    for (uint32_t other = 0; other < row; other++) {
        if (!checked->pictures[row].bytes ||
            strcmp(checked->pictures[row].file, checked->pictures[other].file) != 0)
            continue;
        ww_book_complain(&checked->book, WW_MISTAKE, WW_PICTURES_FILE, 0, row,
                         "is the same picture as in row %d; use that one and remove this",
                         sheet->numbers[other]);
        return;
    }
}

/* A plan is stretched over its hall. */
static void check_plans(struct ww_checked *checked)
{
    enum { PERCENT_OFF_MAX = 3 };
    struct ww_book *book = &checked->book;
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_HALLS); row++) {
        int64_t plan = ww_book_number(book, WW_HALLS_PICTURE, row, -1);
        int64_t width_cm = ww_book_number(book, WW_HALLS_WIDTH, row, 0);
        int64_t height_cm = ww_book_number(book, WW_HALLS_HEIGHT, row, 0);
        const struct ww_picture *picture = plan < 0 ? NULL : &checked->pictures[plan];
        if (!picture || !picture->bytes || width_cm == 0 || height_cm == 0)
            continue;
        int64_t of_hall = width_cm * picture->height_px, of_plan = height_cm * picture->width_px;
        if (llabs(of_hall - of_plan) * 100 > of_hall * PERCENT_OFF_MAX)
            ww_book_complain(book, WW_WARNING, WW_HALLS_PICTURE, 0, row,
                             "the plan has %d x %d pixels, which is not the shape of a hall of %s "
                             "x %s m: everything will be drawn beside its place",
                             picture->width_px, picture->height_px,
                             ww_book_cell(book, WW_HALLS_WIDTH, row)->text,
                             ww_book_cell(book, WW_HALLS_HEIGHT, row)->text);
    }
}

static void check_unlisted(struct ww_book *book, const char *path)
{
    DIR *dir = opendir(path);
    if (!dir)
        return;
    for (const struct dirent *entry; (entry = readdir(dir));) {
        uint32_t row;
        const char *dot = strrchr(entry->d_name, '.');
        bool picture = dot && entry->d_name[0] != '.' && strcmp(dot, ".md") != 0;
        if (!picture || ww_refs_find(book, WW_PICTURES_FILE, NULL, entry->d_name, &row))
            continue;
        ww_report_add(book->report, WW_WARNING,
                      ww_arena_printf(&book->arena, "pictures/%s", entry->d_name), 0, NULL,
                      "no row of pictures.csv names this file, so it is not published");
        ww_report_mark(book->report, WW_SUBJECT_PICTURE);
    }
    closedir(dir);
}

static enum ww_err check_pictures(struct ww_checked *checked, struct ww_progress *progress,
                                  struct ww_error *err)
{
    struct ww_book *book = &checked->book;
    uint32_t rows = ww_book_rows(book, WW_TABLE_PICTURES);
    checked->pictures = ww_alloc(rows * sizeof *checked->pictures);
    memset(checked->pictures, 0, rows * sizeof *checked->pictures);
    for (uint32_t row = 0; row < rows; row++) {
        if (!ww_progress_at(progress, "pictures", row, rows))
            return ww_fail(err, WW_ERR_SYSTEM, "interrupted");
        enum ww_err result = convert(checked, row, err);
        if (result != WW_OK)
            return result;
        check_twins(checked, row);
    }
    check_plans(checked);
    check_unlisted(book, ww_arena_printf(&book->arena, "%s/pictures", book->dir));
    return WW_OK;
}

/* The steps of a check, each with what to call it. */
static void check_rules(struct ww_checked *checked)
{
    ww_rules_check(&checked->book);
    ww_clashes_check(&checked->book);
    ww_fairs_check(&checked->book);
    ww_page_rules_check(&checked->book);
    ww_texts_check(&checked->book);
}

static void make_edition(struct ww_checked *checked)
{
    ww_edition_make(&checked->book, &checked->edition);
}

static void make_dates(struct ww_checked *checked)
{
    struct ww_book *book = &checked->book;
    ww_calendars_make(book, &checked->calendars);
    ww_timetable_make(book, &checked->edition, &checked->calendars, &checked->timetable);
    ww_closures_make(book, &checked->calendars, &checked->closures);
    ww_calendars_check(&checked->calendars, book);
}

enum ww_err ww_check(const struct ww_book_params *params, struct ww_progress *progress,
                     struct ww_checked *checked, struct ww_report *report, struct ww_error *err)
{
    static const struct {
        const char *name;
        void (*run)(struct ww_checked *checked);
    } steps[] = {{"rules", check_rules}, {"order", make_edition}, {"dates", make_dates}};
    memset(checked, 0, sizeof *checked);
    ww_progress_at(progress, "reading", 0, 0);
    enum ww_err result = ww_book_load(&checked->book, params, report, err);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0] && result == WW_OK; i++) {
        if (!ww_progress_at(progress, steps[i].name, 0, 0))
            return ww_fail(err, WW_ERR_SYSTEM, "interrupted");
        steps[i].run(checked);
    }
    if (result == WW_OK)
        result = check_pictures(checked, progress, err);
    ww_report_sort(report);
    return result;
}

void ww_checked_finish(struct ww_checked *checked)
{
    uint32_t rows = ww_book_rows(&checked->book, WW_TABLE_PICTURES);
    for (uint32_t row = 0; checked->pictures && row < rows; row++)
        ww_picture_finish(&checked->pictures[row]);
    free(checked->pictures);
    ww_closures_finish(&checked->closures);
    ww_timetable_finish(&checked->timetable);
    ww_calendars_finish(&checked->calendars);
    ww_edition_finish(&checked->edition);
    ww_book_finish(&checked->book);
    memset(checked, 0, sizeof *checked);
}
