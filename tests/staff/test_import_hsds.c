#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "staff/desk.h"
#include "staff/export_hsds.h"
#include "staff/hsds_json.h"
#include "staff/hsds_package.h"
#include "staff/import_hsds.h"

static const enum ww_table covered[] = {
    WW_TABLE_ORGANIZATIONS,      WW_TABLE_PROGRAMS, WW_TABLE_LOCATIONS,
    WW_TABLE_CONTACTS,           WW_TABLE_PHONES,   WW_TABLE_OPENING_HOURS,
    WW_TABLE_OPENING_EXCEPTIONS, WW_TABLE_SERVICES, WW_TABLE_SERVICES_AT_LOCATIONS,
    WW_TABLE_SCHEDULES,
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static struct ww_book_params content_at(const char *dir)
{
    return (struct ww_book_params){.dir = dir, .has_now = true, .now_s = DESK_NOW_S};
}

static bool exists(const char *path)
{
    return access(path, F_OK) == 0;
}

static void copy_table(struct desk *desk, const char *from, const char *to, enum ww_table table)
{
    const char *path = ww_arena_printf(&desk->arena, "%s/%s", from, ww_table_file(table));
    char *bytes;
    size_t size;
    if (!exists(path))
        return;
    assert_int_equal(ww_file_read(path, 1 << 26, &bytes, &size, &desk->err), WW_OK);
    path = ww_arena_printf(&desk->arena, "%s/%s", to, ww_table_file(table));
    assert_int_equal(ww_file_write(path, bytes, size, &desk->err), WW_OK);
    free(bytes);
}

/* A copy of the tables in root/name; `bare`: only of those that HSDS does not have. */
static const char *copy_content(struct desk *desk, const char *from, const char *name, bool bare)
{
    static const enum ww_table kept[] = {WW_TABLE_LANGUAGES, WW_TABLE_SITE, WW_TABLE_WORDS,
                                         WW_TABLE_TERMS, WW_TABLE_PICTURES};
    const char *to = desk_path(desk, name);
    assert_int_equal(ww_dir_create(to, &desk->err), WW_OK);
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
        bool keep = !bare;
        for (size_t i = 0; i < COUNT(kept); i++)
            keep |= kept[i] == table;
        if (keep)
            copy_table(desk, from, to, table);
    }
    return to;
}

static void export_to(struct desk *desk, const char *dir, const char *to, bool json)
{
    struct ww_cabinet *cabinet;
    struct ww_cabinet_all all;
    struct ww_hsds hsds = {0};
    struct ww_book_params content = content_at(dir);
    const char *town;
    assert_int_equal(ww_cabinet_open(&cabinet, dir, &desk->err), WW_OK);
    assert_int_equal(ww_cabinet_read_all(cabinet, &all, &desk->err), WW_OK);
    assert_int_equal(ww_export_hsds(&hsds, &all, &content, &town, &desk->err), WW_OK);
    enum ww_err result = json ? ww_hsds_write_json(&hsds, to, NULL, &desk->err)
                              : ww_hsds_write_package(&hsds, to, town, NULL, &desk->err);
    if (result != WW_OK)
        fail_msg("%s", desk->err.message);
    ww_hsds_finish(&hsds);
    ww_cabinet_all_finish(&all);
    ww_cabinet_close(cabinet);
}

/* Plans an import; the caller finishes `in`. */
static enum ww_err plan(struct desk *desk, const char *dir, const char *file, const char *category,
                        struct ww_intake *in)
{
    desk->err = (struct ww_error){0};
    enum ww_err result = ww_intake_open(
        in, &(struct ww_intake_params){.content = content_at(dir), .source = "hsds", .what = "it"},
        &desk->err);
    if (result == WW_OK)
        result = ww_import_hsds(
            in,
            &(struct ww_hsds_import_params){.files = &file, .file_count = 1, .category = category},
            &desk->err);
    if (result == WW_OK)
        result = ww_intake_settle(in, &desk->err);
    return result;
}

static bool warned(const struct ww_intake *in, const char *words)
{
    for (size_t i = 0; i < in->report.count; i++)
        if (strstr(in->report.items[i].message, words))
            return true;
    return false;
}

struct sum {
    uint32_t added, changed, removed, conflicts, warnings;
};

static struct sum import(struct desk *desk, const char *dir, const char *file, const char *category)
{
    struct ww_intake in;
    struct sum sum = {0};
    if (plan(desk, dir, file, category, &in) != WW_OK)
        fail_msg("%s", desk->err.message);
    for (size_t i = 0; i < COUNT(covered); i++) {
        sum.added += in.tables[covered[i]].added;
        sum.changed += in.tables[covered[i]].changed;
        sum.removed += in.tables[covered[i]].removed;
    }
    sum.conflicts = in.conflicts;
    sum.warnings = (uint32_t)in.report.warnings;
    for (size_t i = 0; i < in.report.count && getenv("WW_SHOW"); i++)
        fprintf(stderr, "%s\n", in.report.items[i].message);
    assert_int_equal(ww_intake_write(&in, &desk->err), WW_OK);
    ww_intake_finish(&in);
    return sum;
}

static void load(struct desk *desk, const char *dir, enum ww_table table, struct ww_grid *grid)
{
    const char *path = ww_arena_printf(&desk->arena, "%s/%s", dir, ww_table_file(table));
    assert_int_equal(ww_grid_load(grid, path, &desk->arena, &desk->err), WW_OK);
}

/* The cell of a row that is known by its id, or by another column. */
static const char *cell(struct desk *desk, const char *dir, enum ww_table table, const char *by,
                        const char *key, const char *heading)
{
    struct ww_grid grid;
    load(desk, dir, table, &grid);
    const char *text = NULL;
    for (uint32_t row = 0; row < grid.rows; row++) {
        const char *found = ww_grid_get(&grid, row, ww_grid_find(&grid, by));
        if (found && strcmp(found, key) == 0)
            text = ww_grid_get(&grid, row, ww_grid_find(&grid, heading));
    }
    ww_grid_finish(&grid);
    return text ? text : "";
}

/* Every cell of `a`, ids included, and no other. */
static void expect_same_table(struct desk *desk, const char *a, const char *b, enum ww_table table)
{
    struct ww_grid one, other;
    load(desk, a, table, &one);
    load(desk, b, table, &other);
    assert_int_equal(one.rows, other.rows);
    for (uint32_t row = 0; row < one.rows; row++)
        for (int pass = 0; pass < 2; pass++) {
            const struct ww_grid *from = pass ? &other : &one, *to = pass ? &one : &other;
            for (int c = 0; c < from->columns; c++) {
                const char *x = ww_grid_get(from, row, c);
                const char *y = ww_grid_get(to, row, ww_grid_find(to, from->headings[c]));
                if (x && (!y || strcmp(x, y) != 0))
                    fail_msg("%s, row %u, %s: %s and %s", ww_table_file(table), row + 2,
                             from->headings[c], x, y ? y : "nothing");
            }
        }
    ww_grid_finish(&one);
    ww_grid_finish(&other);
}

static void there_and_back(struct desk *desk, const char *content)
{
    static const bool spellings[] = {true, false};
    for (size_t i = 0; i < COUNT(spellings); i++) {
        const char *file = desk_path(desk, spellings[i] ? "all.json" : "package");
        const char *same = copy_content(desk, content, spellings[i] ? "same1" : "same2", false);
        const char *bare = copy_content(desk, content, spellings[i] ? "bare1" : "bare2", true);
        export_to(desk, content, file, spellings[i]);
        struct sum sum = import(desk, same, file, NULL);
        assert_int_equal(sum.added + sum.changed + sum.removed + sum.conflicts, 0);
        assert_int_equal(sum.warnings, 0);
        sum = import(desk, bare, file, NULL);
        assert_true(sum.added > 0 && sum.changed == 0 && sum.warnings == 0);
        for (size_t t = 0; t < COUNT(covered); t++) {
            expect_same_table(desk, content, same, covered[t]);
            expect_same_table(desk, content, bare, covered[t]);
        }
        sum = import(desk, bare, file, NULL);
        assert_int_equal(sum.added + sum.changed + sum.removed + sum.conflicts, 0);
    }
}

static void test_tables_come_back_as_they_were(void **state)
{
    struct desk *desk = *state;
    there_and_back(desk, desk->content);
}

static void test_demonstration_comes_back_as_it_was(void **state)
{
    struct desk *desk = *state;
    there_and_back(desk, WW_CONTENT_DIR);
}

/* What stands in no other town's tables, in spellings that HSDS has no place for. */
static void test_odd_cells_come_back(void **state)
{
    struct desk *desk = *state;
    desk_write(desk, "schedules.csv",
               "id,service,location,date,starts,ends,freq,interval,byday,until,count,exdates,"
               "rdates,cancelled,holidays,note_de,note_tr\n"
               "7,1,hall,today-3/MO,9:00,24:00,DAILY,,,,5,,,,,,\n"
               "8,1,club-house,2026-11-02,09:00,11:30,DAILY,2,,,,2026-12-07,,,school,,\n"
               "9,2,hall,24.11.2026,09:00,11:30,YEARLY,,,,,,,,,Jahr,Yıl\n"
               "12,3,hall,2026-01-31,09:00,11:30,MONTHLY,,,today+90,,,,,,,\n");
    desk_write(desk, "contacts.csv",
               "id,organization,location,email,url,name_de,name_tr,note_de,changed_de,changed_tr\n"
               "1,town,,,https://town.example,\"\"\"Büro\"\"\",Ofis,null,2026-01-01,2025-01-01\n"
               "5,,hall,,,<b>,,,,\n");
    desk_edit(desk, "services.csv", "12.50", "\"12,5\"");
    desk_edit(desk, "organizations.csv", "2,club,,,Verein",
              "2,club,,,\"Verein, Klub; \"\"e\"\" V.\"");
    there_and_back(desk, desk->content);
}

static const char foreign[] = WW_SOURCE_DIR "/tests/staff/hsds/foreign.json";

static void test_data_of_others_is_taken_over(void **state)
{
    struct desk *desk = *state;
    const char *dir = desk->content;
    struct ww_intake in;
    assert_int_equal(plan(desk, dir, foreign, NULL, &in), WW_OK);
    assert_true(warned(&in, "inactive or defunct and are left out: 2"));
    assert_true(warned(&in, "left out: 1; name their category with --category=CODE"));
    assert_true(warned(&in, "\"Begegnung\" 1"));
    assert_true(warned(&in, "names of contact persons are not taken over: 1"));
    assert_true(warned(&in, "not taken over of service: alternate_name (1), "));
    assert_true(warned(&in, "not taken over of language: Klingonisch (1)"));
    assert_true(warned(&in, "object 6, service \"0f6f4d0e-1111-4c55-8a10-000000000006\": "));
    assert_true(warned(&in, "is left out: title is missing"));
    assert_int_equal(in.tables[WW_TABLE_SERVICES].added, 2);
    ww_intake_finish(&in);
    import(desk, dir, foreign, "counselling");

    const enum ww_table s = WW_TABLE_SERVICES;
    const char *debt = "Schuldner- und Insolvenzberatung", *cafe = "Sprachcafé für Eltern";
    assert_string_equal(cell(desk, dir, s, "title_de", debt, "categories"), "counselling");
    assert_string_equal(cell(desk, dir, s, "title_de", cafe, "categories"), "courses");
    assert_string_equal(cell(desk, dir, s, "title_de", "Kleiderkammer", "categories"),
                        "counselling");
    assert_string_equal(cell(desk, dir, s, "title_de", "Kleiderkammer", "paused"), "yes");
    assert_string_equal(cell(desk, dir, s, "title_de", debt, "summary_de"),
                        "Wir helfen Ihnen, wenn Sie Ihre Rechnungen nicht mehr bezahlen können.");
    assert_non_null(strstr(cell(desk, dir, s, "title_de", debt, "description_de"),
                           "- Haushaltsplan\n- Verhandlung mit Gläubigern"));
    assert_string_equal(cell(desk, dir, s, "title_de", debt, "languages"), "de tr");
    assert_string_equal(cell(desk, dir, s, "title_de", debt, "documents_de"),
                        "- Ausweis\n- Briefe der Gläubiger");
    assert_string_equal(cell(desk, dir, s, "title_de", debt, "minimum_age"), "18");
    assert_string_equal(cell(desk, dir, s, "title_de", cafe, "fee"), "1.50");
    assert_string_equal(cell(desk, dir, s, "title_de", cafe, "places_maximum"), "12");
    assert_string_equal(cell(desk, dir, s, "title_de", cafe, "program"), "miteinander-reden");
    assert_string_equal(
        cell(desk, dir, WW_TABLE_CONTACTS, "email", "schulden@beratung.example", "name_de"),
        "Schuldnerberatung");
    assert_string_equal(cell(desk, dir, WW_TABLE_PHONES, "number", "0221 4710 902", "contact"),
                        cell(desk, dir, s, "title_de", debt, "contact"));
    assert_string_equal(cell(desk, dir, WW_TABLE_LOCATIONS, "code", "beratungshaus", "street"),
                        "Beispielstraße 12");
    assert_string_equal(
        cell(desk, dir, WW_TABLE_OPENING_HOURS, "location", "beratungshaus", "byday"),
        "MO TU WE TH FR");
    assert_string_equal(
        cell(desk, dir, WW_TABLE_OPENING_EXCEPTIONS, "location", "beratungshaus", "until"),
        "2027-01-01");
    assert_string_equal(cell(desk, dir, WW_TABLE_SCHEDULES, "date", "2026-11-06", "byday"),
                        "1FR 3FR");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 0);
}

static void replace_in_file(struct desk *desk, const char *from, const char *to, const char *path)
{
    char *bytes;
    size_t size;
    assert_int_equal(ww_file_read(foreign, 1 << 20, &bytes, &size, &desk->err), WW_OK);
    char *at = strstr(bytes, from);
    assert_non_null(at);
    const char *text =
        ww_arena_printf(&desk->arena, "%.*s%s%s", (int)(at - bytes), bytes, to, at + strlen(from));
    assert_int_equal(ww_file_write(path, text, strlen(text), &desk->err), WW_OK);
    free(bytes);
}

static void test_both_sides_go_on_changing(void **state)
{
    struct desk *desk = *state;
    const char *dir = desk->content, *next = desk_path(desk, "next.json");
    struct sum sum = import(desk, dir, foreign, "counselling");
    assert_true(sum.added > 0);
    desk_edit(desk, "services.csv", "Die Beratung ist kostenlos.", "Kostet nichts.");
    desk_edit(desk, "services.csv", "Für alle Menschen im Kreis.", "Für alle.");
    replace_in_file(desk, "Für alle Menschen im Kreis.", "Für alle im Land.", next);
    sum = import(desk, dir, next, "counselling");
    assert_int_equal(sum.conflicts, 1);
    assert_int_equal(sum.changed, 0);
    assert_string_equal(
        cell(desk, dir, WW_TABLE_SERVICES, "fees_de", "Kostet nichts.", "eligibility_de"),
        "Für alle.");
    replace_in_file(desk, "\"status\": \"temporarily closed\"", "\"status\": \"defunct\"", next);
    sum = import(desk, dir, next, "counselling");
    assert_int_equal(sum.removed, 1);
    assert_string_equal(cell(desk, dir, WW_TABLE_SERVICES, "title_de", "Kleiderkammer", "id"), "");
    replace_in_file(desk, "\"total_items\": 6", "\"total_items\": 600", next);
    sum = import(desk, dir, next, "counselling");
    assert_int_equal(sum.removed, 0);
}

/* Version 2, with and without the file that names the others. */
static void test_older_packages_are_understood(void **state)
{
    struct desk *desk = *state;
    static const char old[] = WW_SOURCE_DIR "/tests/staff/hsds/old";
    const char *bare = desk_path(desk, "old"), *dir = desk->content;
    const enum ww_table s = WW_TABLE_SERVICES;
    struct ww_intake in;
    assert_int_equal(
        plan(desk, dir, WW_SOURCE_DIR "/tests/staff/hsds/old/datapackage.json", NULL, &in), WW_OK);
    assert_true(warned(&in, "the file \"eligibility.csv\" is left out: HSDS has no such table"));
    ww_intake_finish(&in);
    import(desk, dir, old, NULL);
    assert_string_equal(cell(desk, dir, s, "title_de", "Einkaufshilfe", "categories"),
                        "counselling");
    assert_string_equal(cell(desk, dir, s, "title_de", "Einkaufshilfe", "languages"), "de tr");
    assert_string_equal(cell(desk, dir, s, "title_de", "Einkaufshilfe", "eligibility_de"),
                        "Für alle ab 60");
    assert_string_equal(cell(desk, dir, WW_TABLE_PHONES, "number", "0221 4710 904", "kind"), "fax");
    assert_string_equal(cell(desk, dir, WW_TABLE_LOCATIONS, "city", "Werdohl", "street"),
                        "Musterweg 5");
    assert_string_equal(cell(desk, dir, WW_TABLE_LOCATIONS, "city", "Werdohl", "accessibility_de"),
                        "Stufenlos");
    assert_string_equal(cell(desk, dir, WW_TABLE_SCHEDULES, "starts", "14:00", "freq"), "WEEKLY");
    assert_string_equal(cell(desk, dir, WW_TABLE_SCHEDULES, "ends", "15:30", "byday"), "TH");
    assert_string_equal(
        cell(desk, dir, WW_TABLE_ORGANIZATIONS, "code", "nachbarschaftshilfe", "url"),
        "https://nachbarn.example");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 0);

    assert_int_equal(ww_dir_create(bare, &desk->err), WW_OK);
    static const char services[] = "id,name,description,status\n1,Eins,Zwei,active\n";
    assert_int_equal(ww_file_write(ww_arena_printf(&desk->arena, "%s/services.csv", bare), services,
                                   sizeof services - 1, &desk->err),
                     WW_OK);
    assert_int_equal(plan(desk, dir, bare, "courses", &in), WW_OK);
    assert_true(warned(&in, "there is no datapackage.json; 1 files are recognised by their names"));
    ww_intake_finish(&in);
    assert_int_equal(unlink(ww_arena_printf(&desk->arena, "%s/services.csv", bare)), 0);
    assert_int_equal(plan(desk, dir, bare, "courses", &in), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "neither a datapackage.json nor files such as"));
    ww_intake_finish(&in);
}

/* What our tables would refuse, so that what is published today can still be published. */
static void test_nothing_comes_in_that_a_check_refuses(void **state)
{
    static const struct {
        const char *objects, *words;
    } cases[] = {
        {"\"schedules\":[{\"id\":\"c\",\"opens_at\":\"09:00\"}]", "it has no times"},
        {"\"schedules\":[{\"id\":\"c\",\"byday\":\"MO\",\"opens_at\":\"09:00\",\"closes_at\":"
         "\"08:00\"}]",
         "it does not end after it begins"},
        {"\"schedules\":[{\"id\":\"c\",\"byday\":\"X\",\"opens_at\":\"09:00\",\"closes_at\":"
         "\"10:00\"}]",
         "its days (byday) cannot be read"},
        {"\"schedules\":[{\"id\":\"c\",\"freq\":\"HOURLY\",\"opens_at\":\"09:00\",\"closes_at\":"
         "\"10:00\"}]",
         "how often it is (freq) cannot be read"},
        {"\"schedules\":[{\"id\":\"c\",\"freq\":\"WEEKLY\",\"byweekno\":\"4\",\"opens_at\":"
         "\"09:00\",\"closes_at\":\"10:00\"}]",
         "it counts weeks or days of the year"},
        {"\"schedules\":[{\"id\":\"c\",\"freq\":\"WEEKLY\",\"byday\":\"1MO\",\"opens_at\":"
         "\"09:00\",\"closes_at\":\"10:00\"}]",
         "numbered days like 1SA go with MONTHLY only"},
        {"\"schedules\":[{\"id\":\"c\",\"freq\":\"MONTHLY\",\"bymonthday\":\"-1\",\"opens_at\":"
         "\"09:00\",\"closes_at\":\"10:00\"}]",
         "which day of the month it is"},
        {"\"schedules\":[{\"id\":\"c\",\"dtstart\":\"2026-11-24\",\"until\":\"2026-01-01\","
         "\"freq\":"
         "\"WEEKLY\",\"opens_at\":\"09:00\",\"closes_at\":\"10:00\"}]",
         "its last day lies before its first"},
        {"\"minimum_age\":20,\"maximum_age\":10", "its minimum_age is more than its maximum_age"},
        {"\"phones\":[{\"id\":\"p\",\"number\":\"call us\"}]", "number: "},
        {"\"service_at_locations\":[{\"id\":\"1\",\"location\":{\"id\":\"l\",\"name\":\"L\"}},"
         "{\"id\":\"2\",\"location\":{\"id\":\"l\"}}]",
         "the offer is at this place already"},
        {"\"service_at_locations\":[{\"id\":\"1\",\"location\":{\"id\":\"l\",\"name\":\"L\","
         "\"schedules\":[{\"id\":\"c\",\"byday\":\"MO\",\"opens_at\":\"09:00\",\"closes_at\":"
         "\"12:00\"},{\"id\":\"d\",\"byday\":\"MO,TU\",\"opens_at\":\"11:00\",\"closes_at\":"
         "\"12:00\"}]}}]",
         "other hours of the place already speak of that time"},
        {"\"service_at_locations\":[{\"id\":\"1\",\"location\":{\"id\":\"l\",\"name\":\"L\","
         "\"schedules\":[{\"id\":\"c\",\"valid_from\":\"2026-12-24\",\"valid_to\":\"2026-12-31\"},"
         "{\"id\":\"d\",\"dtstart\":\"2026-12-25\"}]}}]",
         "something else is already said of that day"},
        {"\"service_at_locations\":[{\"id\":\"1\",\"location\":{\"id\":\"l\"}}]",
         "name is missing"},
        {"\"url\":\"no address\"", "is left out"},
    };
    struct desk *desk = *state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *file = desk_path(desk, "case.json");
        const char *text = ww_arena_printf(
            &desk->arena,
            "[{\"id\":\"s\",\"name\":\"S\",\"description\":\"D\",\"organization\":{\"id\":\"o\","
            "\"name\":\"O\"},%s}]",
            cases[i].objects);
        struct ww_intake in;
        assert_int_equal(ww_file_write(file, text, strlen(text), &desk->err), WW_OK);
        assert_int_equal(plan(desk, desk->content, file, "courses", &in), WW_OK);
        if (!warned(&in, cases[i].words))
            fail_msg("%zu: %s is not said", i, cases[i].words);
        assert_int_equal(ww_intake_write(&in, &desk->err), WW_OK);
        ww_intake_finish(&in);
        assert_int_equal(desk_check(desk), WW_OK);
        if (desk->report.mistakes)
            desk_show(desk);
        assert_int_equal(desk->report.mistakes, 0);
    }
}

/* A day that nobody named is not another one tomorrow. */
static void test_guesses_are_made_once(void **state)
{
    struct desk *desk = *state;
    const char *dir = desk->content;
    static const char old[] = WW_SOURCE_DIR "/tests/staff/hsds/old";
    import(desk, dir, old, NULL);
    desk_edit(desk, "schedules.csv", "2026-11-24,14:00", "2026-11-05,14:00");
    desk_edit(desk, "locations.csv", "other", "meeting_point");
    struct sum sum = import(desk, dir, old, NULL);
    assert_int_equal(sum.added + sum.changed + sum.removed + sum.conflicts, 0);
}

static void test_publishers_are_not_mixed_up(void **state)
{
    struct desk *desk = *state;
    const char *other = desk_path(desk, "other.json");
    static const char text[] =
        "[{\"id\":\"x\",\"name\":\"Anderes\",\"description\":\"Etwas anderes\","
        "\"status\":\"active\"}]";
    struct ww_intake in;
    import(desk, desk->content, foreign, "counselling");
    assert_int_equal(ww_file_write(other, text, sizeof text - 1, &desk->err), WW_OK);
    assert_int_equal(plan(desk, desk->content, other, "counselling", &in), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "--source=NAME"));
    ww_intake_finish(&in);
    assert_int_equal(plan(desk, desk->content, foreign, "catering", &in), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "no such category"));
    ww_intake_finish(&in);
}

static void test_identifiers_of_others_are_kept(void **state)
{
    struct desk *desk = *state;
    const char *file = desk_path(desk, "again.json");
    import(desk, desk->content, foreign, "counselling");
    export_to(desk, desk->content, file, true);
    const char *text = desk_read(desk, "again.json", NULL);
    assert_non_null(strstr(text, "\"id\":\"0f6f4d0e-1111-4c55-8a10-000000000001\""));
    struct sum sum = import(desk, desk->content, file, NULL);
    assert_int_equal(sum.added + sum.changed + sum.removed + sum.conflicts, 0);
    const char *bare = copy_content(desk, desk->content, "bare", true);
    import(desk, bare, file, NULL);
    for (size_t t = 0; t < COUNT(covered); t++)
        expect_same_table(desk, desk->content, bare, covered[t]);
}

/* What another town wrote keeps its translations, not its ids. */
static void test_another_town_is_taken_over(void **state)
{
    struct desk *desk = *state;
    const char *file = desk_path(desk, "theirs.json");
    export_to(desk, desk->content, file, true);
    desk_edit(desk, "site.csv", "Musterstadt", "Nachbarstadt");
    struct sum sum = import(desk, desk->content, file, NULL);
    assert_true(sum.added > 15 && sum.changed == 0 && sum.conflicts == 0);
    assert_string_equal(cell(desk, desk->content, WW_TABLE_SERVICES, "id", "4", "title_tr"),
                        "Almanca kursu");
    assert_string_equal(cell(desk, desk->content, WW_TABLE_SERVICES, "id", "4", "organization"),
                        "club-2");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 0);
}

static void test_tables_of_ours_are_not_overwritten(void **state)
{
    struct desk *desk = *state;
    struct ww_hsds hsds = {0};
    ww_hsds_add(&hsds, WW_HSDS_SERVICE, "1", 0);
    assert_int_equal(ww_hsds_write_package(&hsds, desk->content, "", NULL, &desk->err),
                     WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "is of no HSDS package"));
    ww_hsds_finish(&hsds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_tables_come_back_as_they_were, desk_setup,
                                        desk_teardown),
        cmocka_unit_test_setup_teardown(test_demonstration_comes_back_as_it_was, desk_setup,
                                        desk_teardown),
        cmocka_unit_test_setup_teardown(test_odd_cells_come_back, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_data_of_others_is_taken_over, desk_setup,
                                        desk_teardown),
        cmocka_unit_test_setup_teardown(test_both_sides_go_on_changing, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_older_packages_are_understood, desk_setup,
                                        desk_teardown),
        cmocka_unit_test_setup_teardown(test_nothing_comes_in_that_a_check_refuses, desk_setup,
                                        desk_teardown),
        cmocka_unit_test_setup_teardown(test_guesses_are_made_once, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_publishers_are_not_mixed_up, desk_setup,
                                        desk_teardown),
        cmocka_unit_test_setup_teardown(test_identifiers_of_others_are_kept, desk_setup,
                                        desk_teardown),
        cmocka_unit_test_setup_teardown(test_another_town_is_taken_over, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_tables_of_ours_are_not_overwritten, desk_setup,
                                        desk_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
