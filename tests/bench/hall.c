#include "hall.h"

#include <stdio.h>

#include "base/arena.h"
#include "sheet.h"

/* Aisles every metre along and every two across; stands between them. */
enum { COLUMNS = 100, LINES = 50, STAND_COLUMNS = 20, STAND_LINES = 15 };

enum table { HALLS, WAYPOINTS, LINKS, EXHIBITORS, STANDS, TABLES };

struct builder {
    struct ww_arena arena; /* of the cells of one row */
    struct ww_sheet sheets[TABLES];
    long next[TABLES]; /* ids */
    long first_waypoint;
};

static const char code[] = "large-hall";

static const char *number(struct builder *b, long value)
{
    return ww_arena_printf(&b->arena, "%ld", value);
}

static const char *metres(struct builder *b, int cm)
{
    return ww_arena_printf(&b->arena, "%d.%02d", cm / 100, cm % 100);
}

static void end_row(struct builder *b, enum table table)
{
    ww_sheet_add_row(&b->sheets[table]);
    ww_arena_reset(&b->arena);
}

static void add_hall(struct builder *b)
{
    struct ww_sheet *sheet = &b->sheets[HALLS];
    ww_sheet_set(sheet, "id", number(b, b->next[HALLS]));
    ww_sheet_set(sheet, "code", code);
    ww_sheet_set(sheet, "fair", ww_sheet_cell(sheet, 0, "fair"));
    ww_sheet_set(sheet, "position", "99");
    ww_sheet_set(sheet, "width_m", "102");
    ww_sheet_set(sheet, "height_m", "68");
    ww_sheet_set(sheet, "picture", ww_sheet_cell(sheet, 0, "picture"));
    ww_sheet_set(sheet, "name_de", "Halle 3");
    ww_sheet_set(sheet, "name_tr", "Salon 3");
    end_row(b, HALLS);
}

static void add_link(struct builder *b, long from, long to)
{
    struct ww_sheet *sheet = &b->sheets[LINKS];
    ww_sheet_set(sheet, "id", number(b, b->next[LINKS]++));
    ww_sheet_set(sheet, "from", number(b, from));
    ww_sheet_set(sheet, "to", number(b, to));
    ww_sheet_set(sheet, "step_free", (from + to) % 9 ? "yes" : "no");
    end_row(b, LINKS);
}

static void add_ways(struct builder *b)
{
    struct ww_sheet *sheet = &b->sheets[WAYPOINTS];
    for (int i = 0; i < COLUMNS * LINES; i++) {
        long id = b->first_waypoint + i;
        ww_sheet_set(sheet, "id", number(b, id));
        ww_sheet_set(sheet, "hall", code);
        ww_sheet_set(sheet, "x_m", metres(b, 100 + i % COLUMNS * 100));
        ww_sheet_set(sheet, "y_m", metres(b, 100 + i / COLUMNS * 134));
        ww_sheet_set(sheet, "kind", i ? "way" : "entrance");
        end_row(b, WAYPOINTS);
        if (i % COLUMNS)
            add_link(b, id - 1, id);
        if (i >= COLUMNS)
            add_link(b, id - COLUMNS, id);
    }
}

static void add_stand(struct builder *b, int column, int line)
{
    struct ww_sheet *exhibitors = &b->sheets[EXHIBITORS], *stands = &b->sheets[STANDS];
    int at = line * STAND_COLUMNS + column;
    long exhibitor = b->next[EXHIBITORS]++;
    ww_sheet_set(exhibitors, "id", number(b, exhibitor));
    ww_sheet_set(exhibitors, "fair", ww_sheet_cell(&b->sheets[HALLS], 0, "fair"));
    ww_sheet_set(exhibitors, "name_de", ww_arena_printf(&b->arena, "Betrieb %d", at + 1));
    ww_sheet_set(exhibitors, "name_tr", ww_arena_printf(&b->arena, "%d. firma", at + 1));
    ww_sheet_set(exhibitors, "summary_de", "Metallbau");
    ww_sheet_set(exhibitors, "summary_tr", "Metal");
    end_row(b, EXHIBITORS);
    ww_sheet_set(stands, "id", number(b, b->next[STANDS]++));
    ww_sheet_set(stands, "hall", code);
    ww_sheet_set(stands, "number", ww_arena_printf(&b->arena, "%c%d", 'A' + line, column + 101));
    ww_sheet_set(stands, "exhibitor", number(b, exhibitor));
    ww_sheet_set(stands, "x_m", metres(b, 150 + column * 500));
    ww_sheet_set(stands, "y_m", metres(b, 150 + line * 430));
    ww_sheet_set(stands, "width_m", "4");
    ww_sheet_set(stands, "height_m", "3");
    int point = line * 3 * COLUMNS + column * 5;
    ww_sheet_set(stands, "waypoint", number(b, b->first_waypoint + point));
    end_row(b, STANDS);
}

enum ww_err ww_hall_add(const char *dir, struct ww_error *err)
{
    static const char *const files[TABLES] = {"halls.csv", "waypoints.csv", "waypoint_links.csv",
                                              "exhibitors.csv", "stands.csv"};
    struct builder b = {0};
    enum ww_err result = WW_OK;
    for (int i = 0; i < TABLES && result == WW_OK; i++)
        result = ww_sheet_open(&b.sheets[i], dir, files[i], err);
    if (result == WW_OK) {
        for (int i = 0; i < TABLES; i++)
            b.next[i] = ww_sheet_max(&b.sheets[i], "id") + 1;
        b.first_waypoint = b.next[WAYPOINTS];
        add_hall(&b);
        add_ways(&b);
        for (int i = 0; i < STAND_COLUMNS * STAND_LINES; i++)
            add_stand(&b, i % STAND_COLUMNS, i / STAND_COLUMNS);
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
