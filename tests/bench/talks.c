#include "talks.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "sheet.h"

enum { ROOMS = 41, TALKS_PER_ROOM = 24 /* a quarter of an hour each, 10:00 to 16:00 */ };

enum table { FAIRS, EXHIBITORS, VACANCIES, ROOM_ROWS, SESSIONS, TABLES };

struct builder {
    struct ww_arena arena; /* of the cells of one row */
    struct ww_sheet sheets[TABLES];
    long next[TABLES]; /* ids */
    const char *fair, *date;
};

static void set(struct builder *b, enum table table, const char *column, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
static void set(struct builder *b, enum table table, const char *column, const char *format, ...)
{
    char text[80];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    ww_sheet_set(&b->sheets[table], column, ww_arena_strdup(&b->arena, text));
}

static void end_row(struct builder *b, enum table table)
{
    ww_sheet_add_row(&b->sheets[table]);
    ww_arena_reset(&b->arena);
}

static void add_vacancies(struct builder *b, long exhibitor)
{
    static const char *const kinds[] = {"apprenticeship", "dual_study", "internship",
                                        "holiday_job"};
    static const char *const certificates[] = {"none", "lower", "intermediate", "applied",
                                               "abitur"};
    static const char *const fields[] = {"metal", "health office", "trade", "it technology"};
    struct ww_sheet *sheet = &b->sheets[VACANCIES];
    for (long i = 0; i < 3; i++) {
        set(b, VACANCIES, "id", "%ld", b->next[VACANCIES]++);
        set(b, VACANCIES, "exhibitor", "%ld", exhibitor);
        ww_sheet_set(sheet, "kind", kinds[(exhibitor + i) % 4]);
        ww_sheet_set(sheet, "certificate", certificates[(exhibitor * 3 + i) % 5]);
        ww_sheet_set(sheet, "fields", fields[(exhibitor + i * 2) % 4]);
        set(b, VACANCIES, "title_de", "Beruf %ld", exhibitor % 40 + i);
        set(b, VACANCIES, "title_tr", "Meslek %ld", exhibitor % 40 + i);
        end_row(b, VACANCIES);
    }
}

/* Exhibitors whose last vacancy comes before them have none. */
static void add_all_vacancies(struct builder *b)
{
    const struct ww_sheet *exhibitors = &b->sheets[EXHIBITORS];
    long last = ww_sheet_max(&b->sheets[VACANCIES], "exhibitor");
    for (size_t row = 0; row < exhibitors->rows; row++) {
        long id = strtol(ww_sheet_cell(exhibitors, row, "id"), NULL, 10);
        if (id > last)
            add_vacancies(b, id);
    }
}

static void add_talk(struct builder *b, long room, long i)
{
    set(b, SESSIONS, "id", "%ld", b->next[SESSIONS]++);
    ww_sheet_set(&b->sheets[SESSIONS], "fair", b->fair);
    ww_sheet_set(&b->sheets[SESSIONS], "date", b->date);
    set(b, SESSIONS, "room", "bench-raum-%ld", room);
    set(b, SESSIONS, "starts", "%02ld:%02ld", 10 + i / 4, i % 4 * 15);
    set(b, SESSIONS, "ends", "%02ld:%02ld", 10 + (i + 1) / 4, (i + 1) % 4 * 15);
    set(b, SESSIONS, "title_de", "Vortrag %ld", room * TALKS_PER_ROOM + i);
    set(b, SESSIONS, "title_tr", "%ld. sunum", room * TALKS_PER_ROOM + i);
    end_row(b, SESSIONS);
}

static void add_rooms(struct builder *b)
{
    for (long room = 1; room <= ROOMS; room++) {
        set(b, ROOM_ROWS, "id", "%ld", b->next[ROOM_ROWS]++);
        set(b, ROOM_ROWS, "code", "bench-raum-%ld", room);
        ww_sheet_set(&b->sheets[ROOM_ROWS], "fair", b->fair);
        set(b, ROOM_ROWS, "position", "%ld", 100 + room);
        set(b, ROOM_ROWS, "name_de", "Großer Raum %ld", room);
        set(b, ROOM_ROWS, "name_tr", "%ld. büyük oda", room);
        end_row(b, ROOM_ROWS);
        for (long i = 0; i < TALKS_PER_ROOM; i++)
            add_talk(b, room, i);
    }
}

enum ww_err ww_talks_add(const char *dir, struct ww_error *err)
{
    static const char *const files[TABLES] = {"fairs.csv", "exhibitors.csv", "vacancies.csv",
                                              "rooms.csv", "sessions.csv"};
    struct builder b = {0};
    enum ww_err result = WW_OK;
    for (int i = 0; result == WW_OK && i < TABLES; i++) {
        result = ww_sheet_open(&b.sheets[i], dir, files[i], err);
        if (result == WW_OK)
            b.next[i] = ww_sheet_max(&b.sheets[i], "id") + 1;
    }
    if (result == WW_OK) {
        b.fair = ww_sheet_cell(&b.sheets[FAIRS], 0, "code");
        b.date = ww_sheet_cell(&b.sheets[FAIRS], 0, "date");
        add_all_vacancies(&b);
        add_rooms(&b);
    }
    for (int i = 0; i < TABLES; i++) {
        struct ww_error closing;
        if (ww_sheet_close(&b.sheets[i], &closing) != WW_OK && result == WW_OK) {
            *err = closing;
            result = closing.code;
        }
    }
    ww_arena_finish(&b.arena);
    return result;
}
