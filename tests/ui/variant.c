/* ww_ui_variant NAME DIR: changes a copy of the demonstration content as a clerk might.
 *
 * small      three offers of four are gone with all that belongs to them, most pages, the
 *            slides, and an exhibitor of the fair; its date is shown after one day
 * three      Arabic is offered in the language choice; there is one slide
 * mixed      300 more offers with places, dates and everything one can ask for at random
 * ukrainian  a language that no program knows is added, with some texts; Arabic has lost some words
 *
 * Tables are read and written whole; columns are found by name. */
#include <csv.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"

enum { MAX_COLUMNS = 128, MAX_BYTES = 64 * 1024 * 1024 };

struct row {
    const char *cells[MAX_COLUMNS];
    bool gone;
};

struct table {
    struct ww_arena arena;
    const char *path;
    struct row *rows; /* row 0 is the heading */
    size_t row_count, columns;
    size_t column; /* of the cell that is being read */
};

static void take_cell(void *bytes, size_t size, void *data)
{
    struct table *t = data;
    if (t->column == 0) {
        t->rows = ww_realloc(t->rows, (t->row_count + 1) * sizeof *t->rows);
        memset(&t->rows[t->row_count++], 0, sizeof *t->rows);
    }
    if (t->column < MAX_COLUMNS)
        t->rows[t->row_count - 1].cells[t->column++] = ww_arena_strndup(&t->arena, bytes, size);
}

static void take_row(int end, void *data)
{
    struct table *t = data;
    (void)end;
    if (t->row_count == 1)
        t->columns = t->column;
    t->column = 0;
}

static void table_read(struct table *t, const char *dir, const char *name)
{
    struct csv_parser parser;
    struct ww_error err;
    char *text;
    size_t size;
    *t = (struct table){0};
    t->path = ww_arena_printf(&t->arena, "%s/%s.csv", dir, name);
    if (ww_file_read(t->path, MAX_BYTES, &text, &size, &err) != WW_OK ||
        csv_init(&parser, CSV_APPEND_NULL) != 0) {
        fprintf(stderr, "%s cannot be read\n", t->path);
        exit(1);
    }
    csv_parse(&parser, text, size, take_cell, take_row, t);
    csv_fini(&parser, take_cell, take_row, t);
    csv_free(&parser);
    free(text);
}

static void table_write(struct table *t)
{
    FILE *out = fopen(t->path, "we");
    if (!out) {
        fprintf(stderr, "%s cannot be written\n", t->path);
        exit(1);
    }
    for (size_t row = 0; row < t->row_count; row++) {
        for (size_t i = 0; i < t->columns && !t->rows[row].gone; i++) {
            const char *cell = t->rows[row].cells[i] ? t->rows[row].cells[i] : "";
            csv_fwrite(out, cell, strlen(cell));
            fputs(i + 1 < t->columns ? "," : "\n", out);
        }
    }
    fclose(out);
    free(t->rows);
    ww_arena_finish(&t->arena);
}

/* The number of a column, which is added when the table has none. */
static size_t table_column(struct table *t, const char *name)
{
    for (size_t i = 0; i < t->columns; i++)
        if (strcmp(t->rows[0].cells[i], name) == 0)
            return i;
    t->rows[0].cells[t->columns] = name;
    return t->columns++;
}

static const char *table_cell(struct table *t, size_t row, const char *column)
{
    const char *cell = t->rows[row].cells[table_column(t, column)];
    return cell ? cell : "";
}

static void table_set(struct table *t, size_t row, const char *column, const char *value)
{
    size_t i = table_column(t, column);
    t->rows[row].cells[i] = ww_arena_strdup(&t->arena, value);
}

/* The row whose `column` holds `value`. */
static size_t table_find(struct table *t, const char *column, const char *value)
{
    for (size_t row = 1; row < t->row_count; row++)
        if (strcmp(table_cell(t, row, column), value) == 0)
            return row;
    fprintf(stderr, "%s has no %s %s\n", t->path, column, value);
    exit(1);
}

static bool service_is_kept(const char *id)
{
    return atol(id) % 4 == 1;
}

static void keep_services(const char *dir, const char *name, const char *column)
{
    struct table t;
    table_read(&t, dir, name);
    for (size_t row = 1; row < t.row_count; row++)
        t.rows[row].gone = !service_is_kept(table_cell(&t, row, column));
    table_write(&t);
}

/* An exhibitor does not come; its talks are held all the same. */
static void forget_exhibitor(const char *dir, const char *id)
{
    static const struct {
        const char *table, *column;
        bool row; /* goes, else only its exhibitor */
    } places[] = {{"exhibitors", "id", true},
                  {"vacancies", "exhibitor", true},
                  {"stands", "exhibitor", true},
                  {"sessions", "exhibitor", false}};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        struct table t;
        table_read(&t, dir, places[i].table);
        for (size_t row = 1; row < t.row_count; row++) {
            if (strcmp(table_cell(&t, row, places[i].column), id) != 0)
                continue;
            t.rows[row].gone = places[i].row;
            if (!places[i].row)
                table_set(&t, row, places[i].column, "");
        }
        table_write(&t);
    }
}

static void clear(const char *dir, const char *name)
{
    struct table t;
    table_read(&t, dir, name);
    for (size_t row = 1; row < t.row_count; row++)
        t.rows[row].gone = true;
    table_write(&t);
}

static void make_small(const char *dir)
{
    struct table t;
    keep_services(dir, "services", "id");
    keep_services(dir, "services_at_locations", "service");
    keep_services(dir, "schedules", "service");
    forget_exhibitor(dir, "70");
    table_read(&t, dir, "site");
    table_set(&t, 1, "fresh_days", "1");
    table_write(&t);
    table_read(&t, dir, "pages");
    for (size_t row = 3; row < t.row_count; row++)
        t.rows[row].gone = true;
    table_write(&t);
    clear(dir, "notices");
    clear(dir, "slides");
}

static void make_three(const char *dir)
{
    struct table t;
    table_read(&t, dir, "languages");
    table_set(&t, table_find(&t, "tag", "ar"), "menu", "yes");
    table_write(&t);
    table_read(&t, dir, "slides");
    table_set(&t, 1, "seconds", "20");
    for (size_t row = 2; row < t.row_count; row++)
        t.rows[row].gone = true;
    table_write(&t);
    table_read(&t, dir, "pages");
    table_set(&t, table_find(&t, "code", "privacy"), "parent", "imprint");
    table_set(&t, table_find(&t, "code", "accessibility"), "parent", "partners");
    for (size_t i = 0; i < t.columns; i++)
        if (strncmp(t.rows[0].cells[i], "body_", 5) == 0)
            t.rows[table_find(&t, "code", "partners")].cells[i] = NULL;
    table_write(&t);
}

/* The same numbers everywhere: a linear congruence, its upper half. */
static uint32_t random_below(uint32_t below)
{
    static uint64_t seed = 1;
    seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(seed >> 33) % below;
}

/* Some words of a list with spaces between, in the list's order; may be none. */
static const char *some_of(const char *words, uint32_t one_in)
{
    static char out[256];
    size_t used = 0;
    for (const char *s = words; *s;) {
        size_t length = strcspn(s, " ");
        if (random_below(one_in) == 0)
            used += (size_t)snprintf(out + used, sizeof out - used, "%s%.*s", used ? " " : "",
                                     (int)length, s);
        s += length + (s[length] == ' ');
    }
    out[used] = '\0';
    return out;
}

/* Appends a copy of row 1 with another id, its cells to be changed. */
static size_t add_row(struct table *t, long id)
{
    char text[24];
    t->rows = ww_realloc(t->rows, (t->row_count + 1) * sizeof *t->rows);
    t->rows[t->row_count] = t->rows[1];
    snprintf(text, sizeof text, "%ld", id);
    table_set(t, t->row_count, "id", text);
    return t->row_count++;
}

static void mix_service(struct table *t, long id)
{
    static const char *const levels[] = {"", "A1", "A2", "B1", "B2", "C1", "C2"};
    static const char *const fees[] = {"", "0", "3", "0"};
    size_t row = add_row(t, id);
    table_set(
        t, row, "audiences",
        some_of("children pupils youth parents women adults seniors newcomers businesses", 4));
    table_set(t, row, "languages", some_of("de tr ar ru ku en pl uk", 3));
    table_set(t, row, "level", levels[random_below(7)]);
    table_set(t, row, "fee", fees[random_below(4)]);
    table_set(t, row, "childcare", random_below(3) ? "no" : "yes");
    table_set(t, row, "valid_until", random_below(5) ? "" : "today+90");
}

static void mix_place(struct table *t, long id, const char *service, const char *place)
{
    size_t row = add_row(t, id);
    table_set(t, row, "service", service);
    table_set(t, row, "location", place);
}

static void mix_schedule(struct table *t, long id, const char *service, const char *place)
{
    static const char *const days[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    char text[40];
    size_t row = add_row(t, id);
    const char *day = days[random_below(7)];
    uint32_t hour = 7 + random_below(13);
    table_set(t, row, "service", service);
    table_set(t, row, "location", place);
    snprintf(text, sizeof text, "today%+d/%s", (int)random_below(120) - 60, day);
    table_set(t, row, "date", text);
    table_set(t, row, "cancelled", random_below(4) ? "" : text);
    snprintf(text, sizeof text, "%02u:%02u", hour, 30 * random_below(2));
    table_set(t, row, "starts", text);
    snprintf(text, sizeof text, "%02u:45", hour + random_below(5));
    table_set(t, row, "ends", text);
    table_set(t, row, "byday", day);
    snprintf(text, sizeof text, "%u", 1 + random_below(20));
    table_set(t, row, "count", text);
    table_set(t, row, "holidays", "");
}

static void make_mixed(const char *dir)
{
    static const char *const places[] = {"town-hall", "meeting-stadtmitte", "meeting-uetterlingsen",
                                         "meeting-koenigsburg", "meeting-pungelscheid"};
    enum { OFFERS = 300, FIRST = 1000, PLACES = 5 };
    struct table services, joins, schedules;
    table_read(&services, dir, "services");
    table_read(&joins, dir, "services_at_locations");
    table_read(&schedules, dir, "schedules");
    for (long i = 0; i < OFFERS; i++) {
        char service[24];
        snprintf(service, sizeof service, "%ld", FIRST + i);
        mix_service(&services, FIRST + i);
        uint32_t first = random_below(PLACES);
        for (uint32_t n = 0; n <= random_below(3); n++) {
            const char *place = places[(first + n) % PLACES];
            mix_place(&joins, FIRST + i * 4 + n, service, place);
            if (random_below(4))
                mix_schedule(&schedules, FIRST + i * 4 + n, service, place);
        }
    }
    table_write(&services);
    table_write(&joins);
    table_write(&schedules);
}

static void add_text(const char *dir, const char *table, const char *id, const char *column,
                     const char *value)
{
    struct table t;
    table_read(&t, dir, table);
    table_set(&t, table_find(&t, strcmp(table, "words") == 0 ? "key" : "id", id), column, value);
    table_write(&t);
}

static void make_ukrainian(const char *dir)
{
    static const char *const words[][2] = {
        {"bar.back", "Назад"},
        {"bar.home", "Головна"},
        {"bar.language", "Мова"},
        {"home.all", "Усі пропозиції А–Я"},
        {"list.count.one", "1 пропозиція"},
        {"list.count.other", "Пропозицій: {count}"},
        {"language.title", "Оберіть мову"},
        {"language.close", "Закрити"},
        {"lang.uk", "Українська"},
        {"lang.de", "Німецька"},
        {"text.substitute", "Цього тексту ще немає: {wanted}. Ви читаєте: {shown}."},
        {"text.shown_in", "({shown})"},
    };
    struct table t;
    table_read(&t, dir, "languages");
    t.rows = ww_realloc(t.rows, (t.row_count + 1) * sizeof *t.rows);
    memset(&t.rows[t.row_count++], 0, sizeof *t.rows);
    table_set(&t, t.row_count - 1, "id", "99");
    table_set(&t, t.row_count - 1, "tag", "uk");
    table_set(&t, t.row_count - 1, "name", "Українська");
    table_set(&t, t.row_count - 1, "direction", "ltr");
    table_set(&t, t.row_count - 1, "fallback", "de");
    table_set(&t, t.row_count - 1, "menu", "yes");
    table_write(&t);
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        add_text(dir, "words", words[i][0], "body_uk", words[i][1]);
    static const char *const lost[] = {"offer.when", "offer.free", "list.count.other", "time.range",
                                       "bar.home"};
    for (size_t i = 0; i < sizeof lost / sizeof lost[0]; i++)
        add_text(dir, "words", lost[i], "body_ar", "");
    add_text(dir, "site", "1", "name_uk", "Дороговказ Вердоль");
    add_text(dir, "services", "1", "title_uk", "Німецька A1 зранку, з доглядом за дітьми");
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*make)(const char *dir);
    } variants[] = {{"small", make_small},
                    {"three", make_three},
                    {"mixed", make_mixed},
                    {"ukrainian", make_ukrainian}};
    for (size_t i = 0; argc == 3 && i < sizeof variants / sizeof variants[0]; i++)
        if (strcmp(argv[1], variants[i].name) == 0) {
            variants[i].make(argv[2]);
            return 0;
        }
    fputs("usage: ww_ui_variant NAME DIR\n", stderr);
    return 2;
}
