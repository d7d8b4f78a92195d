#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <dirent.h>
#include <libical/ical.h>

#include "base/clock.h"
#include "base/file.h"
#include "staff/cells.h"
#include "staff/desk.h"
#include "staff/export_ical.h"
#include "staff/import_ical.h"

struct office {
    struct desk *desk;
    struct ww_intake in;
    struct ww_ical_import params;
    const char *files[WW_ICAL_FILES_MAX];
};

static int setup(void **state)
{
    if (desk_setup(state) != 0)
        return -1;
    struct office *office = calloc(1, sizeof *office);
    office->desk = *state;
    office->params.files = office->files;
    office->params.category = "courses";
    *state = office;
    return 0;
}

static int teardown(void **state)
{
    struct office *office = *state;
    void *desk = office->desk;
    ww_intake_finish(&office->in);
    free(office);
    return desk_teardown(&desk);
}

static void put_file(struct office *o, const char *name, const char *text)
{
    const char *path = desk_path(o->desk, name);
    if (ww_file_replace(path, text, strlen(text), &o->desk->err) != WW_OK)
        fail_msg("%s", o->desk->err.message);
    for (int i = 0; i < o->params.file_count; i++)
        if (strcmp(o->files[i], path) == 0)
            return;
    o->files[o->params.file_count++] = path;
}

/* What importing the files would do; it is written, too. */
static enum ww_err import_into(struct office *o, const char *content)
{
    struct ww_error *err = &o->desk->err;
    ww_intake_finish(&o->in);
    enum ww_err result =
        ww_intake_open(&o->in,
                       &(struct ww_intake_params){
                           .content = {.dir = content, .has_now = true, .now_s = DESK_NOW_S},
                           .source = "ical",
                           .what = "a.ics",
                       },
                       err);
    if (result == WW_OK)
        result = ww_import_ical(&o->in, &o->params, err);
    if (result == WW_OK)
        result = ww_intake_settle(&o->in, err);
    if (result == WW_OK)
        result = ww_intake_write(&o->in, err);
    return result;
}

static void import(struct office *o)
{
    if (import_into(o, o->desk->content) != WW_OK)
        fail_msg("%s", o->desk->err.message);
}

static bool warned(const struct office *o, const char *words)
{
    for (size_t i = 0; i < o->in.report.count; i++)
        if (strstr(o->in.report.items[i].message, words))
            return true;
    return false;
}

/* A cell of the row whose column `by` is `value`; "" when it is empty. */
static const char *cell(struct office *o, enum ww_column by, const char *value,
                        enum ww_column column, int lang)
{
    uint32_t row;
    if (!ww_intake_find(&o->in, by, value, &row))
        fail_msg("there is no %s %s", ww_columns[by].name, value);
    const char *text = ww_intake_get(&o->in, row, column, lang);
    return text ? text : "";
}

static void assert_counts(const struct office *o, enum ww_table table, uint32_t added,
                          uint32_t changed, uint32_t removed)
{
    const struct ww_intake_table *t = &o->in.tables[table];
    if (t->added != added || t->changed != changed || t->removed != removed)
        fail_msg("%s: %u new, %u changed, %u removed", ww_tables[table].name, t->added, t->changed,
                 t->removed);
}

/* The content without a mistake after an import. */
static void assert_sound(struct office *o)
{
    desk_check(o->desk);
    if (o->desk->report.mistakes)
        desk_show(o->desk);
    assert_int_equal(o->desk->report.mistakes, 0);
}

#define CALENDAR(name, inside)                                                                     \
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//b//EN\r\nX-WR-CALNAME:" name "\r\n" inside     \
    "END:VCALENDAR\r\n"
#define EVENT(uid, inside)                                                                         \
    "BEGIN:VEVENT\r\nUID:" uid "\r\nDTSTAMP:20261101T000000Z\r\n" inside "END:VEVENT\r\n"

/* --- as programs write them --------------------------------------------------------------------
 */

static const char google[] =
    "BEGIN:VCALENDAR\r\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\r\nVERSION:2.0\r\n"
    "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\nX-WR-CALNAME:Treff\r\nX-WR-TIMEZONE:Europe/Berlin\r\n"
    "BEGIN:VEVENT\r\nDTSTART;TZID=Europe/Berlin:20260907T093000\r\n"
    "DTEND;TZID=Europe/Berlin:20260907T113000\r\nRRULE:FREQ=WEEKLY;WKST=MO;BYDAY=MO\r\n"
    "EXDATE;TZID=Europe/Berlin:20261221T093000\r\nEXDATE;TZID=Europe/Berlin:20261228T093000\r\n"
    "UID:3f7c@google.example\r\nDESCRIPTION:<b>Frühstück</b> für alle.<br><br>Bitte bri\r\n"
    " ngt etwas mit:<ul><li>Brot</li><li>Obst</li></ul>\r\n"
    "LOCATION:Vereinsheim\\, Weg 2\\, 12345 Musterstadt\r\nSEQUENCE:1\r\nSTATUS:CONFIRMED\r\n"
    "SUMMARY:Frühstück\r\nTRANSP:OPAQUE\r\nORGANIZER;CN=Eine Person:mailto:p@a.example\r\n"
    "ATTENDEE;CN=Jemand:mailto:j@a.example\r\n"
    "BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-P0DT0H30M0S\r\nEND:VALARM\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nDTSTART;TZID=Europe/Berlin:20261201T100000\r\n"
    "DTEND;TZID=Europe/Berlin:20261201T120000\r\nUID:3f7c@google.example\r\n"
    "RECURRENCE-ID;TZID=Europe/Berlin:20261130T093000\r\nSUMMARY:Frühstück mit Musik\r\n"
    "LOCATION:Rathaus\r\nSEQUENCE:2\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

static const char outlook[] =
    "BEGIN:VCALENDAR\r\nPRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN\r\n"
    "VERSION:2.0\r\nMETHOD:PUBLISH\r\nX-MS-OLK-FORCEINSPECTOROPEN:TRUE\r\nBEGIN:VTIMEZONE\r\n"
    "TZID:W. Europe Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16011028T030000\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\n"
    "END:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\n"
    "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
    "END:DAYLIGHT\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\nCATEGORIES:Beratung,Wichtig\r\n"
    "CLASS:PUBLIC\r\nDESCRIPTION:Bitte anmelden.\\n________________________________\\nRaum 4\\n\r\n"
    "DTEND;TZID=\"W. Europe Standard Time\":20261210T200000\r\n"
    "DTSTART;TZID=\"W. Europe Standard Time\":20261210T183000\r\n"
    "LOCATION:Bürgersaal\\, Ringstraße 7\\, 12345 Musterstadt\r\nPRIORITY:5\r\n"
    "RRULE:FREQ=MONTHLY;COUNT=6;BYDAY=TH;BYSETPOS=2\r\nSEQUENCE:0\r\n"
    "SUMMARY;LANGUAGE=de:Runder Tisch\r\nTRANSP:OPAQUE\r\nUID:040000008200E00074C5B7101A82E008\r\n"
    "ORGANIZER;CN=\"Verein\":mailto:v@a.example\r\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\n"
    "END:VEVENT\r\nBEGIN:VEVENT\r\nCLASS:PRIVATE\r\nDTSTART:20261210T183000Z\r\n"
    "SUMMARY:Zahnarzt\r\nUID:privat\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

static const char nextcloud[] =
    "BEGIN:VCALENDAR\nCALSCALE:GREGORIAN\nVERSION:2.0\nPRODID:-//IDN nextcloud.com//Calendar\n"
    "REFRESH-INTERVAL;VALUE=DURATION:PT4H\nX-WR-CALNAME:Jugend\nX-APPLE-CALENDAR-COLOR:#0082c9\n"
    "BEGIN:VEVENT\nCREATED:20261001T080000Z\nDTSTAMP:20261001T080000Z\nSEQUENCE:2\n"
    "UID:7d0c-11\nDTSTART;VALUE=DATE:20261228\nDTEND;VALUE=DATE:20270102\nSTATUS:CONFIRMED\n"
    "SUMMARY:Winterfreizeit\nDESCRIPTION:Fünf Tage im Schnee.\nURL:https://jugend.example/winter\n"
    "END:VEVENT\nBEGIN:VEVENT\nUID:7d0c-12\nDTSTART;TZID=Europe/Berlin:20261231T200000\n"
    "DURATION:PT6H\nSUMMARY:Silvester\nLOCATION:hall\nEND:VEVENT\nBEGIN:VTODO\nUID:t\n"
    "SUMMARY:Salz kaufen\nEND:VTODO\nEND:VCALENDAR\n";

static void test_calendars_of_others(void **state)
{
    struct office *o = *state;
    put_file(o, "google.ics", google);
    put_file(o, "outlook.ics", outlook);
    put_file(o, "nextcloud.ics", nextcloud);
    import(o);
    assert_counts(o, WW_TABLE_SERVICES, 4, 0, 0);
    assert_counts(o, WW_TABLE_LOCATIONS, 1, 0, 0);
    assert_counts(o, WW_TABLE_SERVICES_AT_LOCATIONS, 4, 0, 0);
    assert_counts(o, WW_TABLE_SCHEDULES, 6, 0, 0);
    /* words */
    assert_string_equal(cell(o, WW_SERVICES_TITLE, "Frühstück", WW_SERVICES_SUMMARY, 0),
                        "Frühstück für alle.");
    assert_string_equal(cell(o, WW_SERVICES_TITLE, "Frühstück", WW_SERVICES_DESCRIPTION, 0),
                        "Bitte bringt etwas mit:\n- Brot\n- Obst");
    assert_string_equal(cell(o, WW_SERVICES_TITLE, "Runder Tisch", WW_SERVICES_CATEGORIES, 0),
                        "counselling");
    assert_string_equal(cell(o, WW_SERVICES_TITLE, "Runder Tisch", WW_SERVICES_ORGANIZATION, 0),
                        "club");
    assert_string_equal(cell(o, WW_SERVICES_TITLE, "Winterfreizeit", WW_SERVICES_CATEGORIES, 0),
                        "courses");
    assert_string_equal(cell(o, WW_SERVICES_TITLE, "Winterfreizeit", WW_SERVICES_DESCRIPTION, 0),
                        "https://jugend.example/winter");
    /* places: by name, by code, new */
    assert_string_equal(cell(o, WW_SCHEDULES_DATE, "2026-09-07", WW_SCHEDULES_LOCATION, 0),
                        "club-house");
    assert_string_equal(cell(o, WW_SCHEDULES_DATE, "2026-12-01", WW_SCHEDULES_LOCATION, 0), "hall");
    assert_string_equal(cell(o, WW_SCHEDULES_DATE, "2026-12-31", WW_SCHEDULES_LOCATION, 0), "hall");
    assert_string_equal(cell(o, WW_LOCATIONS_NAME, "Bürgersaal", WW_LOCATIONS_STREET, 0),
                        "Ringstraße 7");
    assert_string_equal(cell(o, WW_LOCATIONS_NAME, "Bürgersaal", WW_LOCATIONS_CITY, 0),
                        "Musterstadt");
    /* times */
    assert_string_equal(cell(o, WW_SCHEDULES_DATE, "2026-09-07", WW_SCHEDULES_EXDATES, 0),
                        "2026-11-30 2026-12-21 2026-12-28");
    assert_string_equal(cell(o, WW_SCHEDULES_DATE, "2026-12-01", WW_SCHEDULES_NOTE, 0),
                        "Frühstück mit Musik");
    assert_string_equal(cell(o, WW_SCHEDULES_DATE, "2026-12-10", WW_SCHEDULES_BYDAY, 0), "2TH");
    assert_string_equal(cell(o, WW_SCHEDULES_DATE, "2026-12-10", WW_SCHEDULES_STARTS, 0), "18:30");
    assert_string_equal(cell(o, WW_SCHEDULES_DATE, "2026-12-28", WW_SCHEDULES_COUNT, 0), "5");
    assert_string_equal(cell(o, WW_SCHEDULES_DATE, "2026-12-31", WW_SCHEDULES_ENDS, 0), "24:00");
    assert_string_equal(cell(o, WW_SCHEDULES_DATE, "2027-01-01", WW_SCHEDULES_ENDS, 0), "02:00");
    /* what is left out is said, and nothing of it is written */
    assert_true(warned(o, "1 event is marked as private"));
    assert_true(warned(o, "1 organizer or contact is no organization"));
    assert_true(warned(o, "1 attendee is left out"));
    assert_true(warned(o, "1 reminder is left out"));
    assert_true(warned(o, "1 task (VTODO) is left out"));
    assert_sound(o);
    static const char *const tables[] = {"content/services.csv", "content/schedules.csv",
                                         "content/locations.csv"};
    for (int i = 0; i < 3; i++) {
        const char *text = desk_read(o->desk, tables[i], NULL);
        assert_null(strstr(text, "Person"));
        assert_null(strstr(text, "Jemand"));
        assert_null(strstr(text, "Zahnarzt"));
        assert_null(strstr(text, "@a.example"));
    }
    assert_int_equal(desk_publish(o->desk), WW_OK);
    import(o);
    assert_counts(o, WW_TABLE_SERVICES, 0, 0, 0);
    assert_counts(o, WW_TABLE_SCHEDULES, 0, 0, 0);
    assert_false(ww_intake_changes(&o->in));
}

/* --- again and again ---------------------------------------------------------------------------
 */

static void test_what_changed_there_and_here(void **state)
{
    struct office *o = *state;
    put_file(o, "a.ics",
             CALENDAR("A", EVENT("1", "SUMMARY:Chor\r\nDTSTART:20261201T180000\r\n"
                                      "DURATION:PT2H\r\nRRULE:FREQ=WEEKLY\r\n")
                               EVENT("2", "SUMMARY:Markt\r\nDTSTART:20261202T180000\r\n"
                                          "DURATION:PT2H\r\n")
                                   EVENT("3", "SUMMARY:Film\r\nDTSTART:20261203T180000\r\n"
                                              "DURATION:PT2H\r\n")));
    import(o);
    assert_counts(o, WW_TABLE_SERVICES, 3, 0, 0);
    desk_edit(o->desk, "services.csv", "Chor", "Chor für alle"); /* the title; the summary stays */
    desk_edit(o->desk, "services.csv", "Film", "Filmabend");
    put_file(o, "a.ics",
             CALENDAR("A", EVENT("1", "SUMMARY:Chor\r\nDTSTART:20261201T190000\r\n"
                                      "DURATION:PT2H\r\nRRULE:FREQ=WEEKLY\r\n")
                               EVENT("3", "SUMMARY:Kino\r\nDTSTART:20261203T180000\r\n"
                                          "DURATION:PT2H\r\n")));
    import(o);
    assert_counts(o, WW_TABLE_SERVICES, 0, 1, 1);
    assert_counts(o, WW_TABLE_SCHEDULES, 0, 1, 1);
    assert_int_equal(o->in.conflicts, 1);
    assert_true(warned(o, "there \"Kino\", here \"Filmabend\""));
    assert_string_equal(cell(o, WW_SCHEDULES_DATE, "2026-12-01", WW_SCHEDULES_STARTS, 0), "19:00");
    assert_non_null(strstr(desk_read(o->desk, "content/services.csv", NULL), "Chor für alle"));
    assert_sound(o);
    /* another calendar leaves the first one alone, whatever UIDs it has */
    put_file(o, "b.ics",
             CALENDAR("B", EVENT("1", "SUMMARY:Turnen\r\nDTSTART:20261201T180000\r\n"
                                      "DURATION:PT2H\r\n")));
    o->files[0] = o->files[1];
    o->params.file_count = 1;
    import(o);
    assert_counts(o, WW_TABLE_SERVICES, 1, 0, 0);
}

/* The same events in other languages, newer versions, repetitions. */
static void test_languages_and_versions(void **state)
{
    struct office *o = *state;
    put_file(o, "de.ics",
             CALENDAR("A", EVENT("1", "SUMMARY;LANGUAGE=de:Alt\r\nDTSTART:20261201T180000\r\n"
                                      "DURATION:PT2H\r\n")
                               EVENT("1", "SUMMARY;LANGUAGE=de:Neu\r\nDTSTART:20261202T180000\r\n"
                                          "DURATION:PT2H\r\nSEQUENCE:1\r\n")));
    put_file(o, "tr.ics",
             CALENDAR("A", EVENT("1", "SUMMARY;LANGUAGE=tr-TR:Yeni\r\nDTSTART:20261202T180000\r\n"
                                      "DURATION:PT2H\r\n")));
    import(o);
    assert_counts(o, WW_TABLE_SERVICES, 1, 0, 0);
    assert_counts(o, WW_TABLE_SCHEDULES, 1, 0, 0);
    assert_string_equal(cell(o, WW_SERVICES_TITLE, "Neu", WW_SERVICES_TITLE, 1), "Yeni");
    assert_string_equal(cell(o, WW_SCHEDULES_DATE, "2026-12-02", WW_SCHEDULES_STARTS, 0), "18:00");
    assert_true(warned(o, "1 event stands there several times"));
}

static void test_what_is_missing(void **state)
{
    struct office *o = *state;
    o->params.category = NULL;
    put_file(o, "a.ics", CALENDAR("A", EVENT("1", "SUMMARY:Chor\r\nDTSTART:20261201T180000\r\n")));
    import(o);
    assert_counts(o, WW_TABLE_SERVICES, 0, 0, 0);
    assert_true(warned(o, "1 event names no category of taxonomy_terms.csv"));
    o->params.category = "women"; /* of another taxonomy */
    assert_int_equal(import_into(o, o->desk->content), WW_ERR_USAGE);
    assert_non_null(strstr(o->desk->err.message, "no category with this code"));
    o->params.category = "courses";
    o->params.location = "nowhere";
    assert_int_equal(import_into(o, o->desk->content), WW_ERR_USAGE);
    o->params.location = "hall";
    import(o);
    assert_string_equal(cell(o, WW_SCHEDULES_DATE, "2026-12-01", WW_SCHEDULES_LOCATION, 0), "hall");
    assert_true(warned(o, "says no end; one hour is assumed"));
    put_file(o, "a.ics", "no calendar");
    assert_int_equal(import_into(o, o->desk->content), WW_ERR_INPUT);
}

/* --- our own export ----------------------------------------------------------------------------
 */

static void export(struct office *o, const char *content, const char *to)
{
    struct ww_ical_exported exported;
    o->params.file_count = 0;
    if (ww_export_ical(
            &(struct ww_ical_export){
                .content = {.dir = content, .has_now = true, .now_s = DESK_NOW_S}, .to = to},
            &exported, &o->desk->err) != WW_OK)
        fail_msg("%s", o->desk->err.message);
    DIR *dir = opendir(to);
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
        if (entry->d_name[0] != '.')
            o->files[o->params.file_count++] =
                ww_arena_printf(&o->desk->arena, "%s/%s", to, entry->d_name);
    closedir(dir);
    assert_int_equal(o->params.file_count, exported.calendars);
}

/* libical finds nothing to complain about. */
static void assert_valid(const char *path)
{
    char *bytes;
    size_t size;
    struct ww_error err;
    assert_int_equal(ww_file_read(path, WW_ICAL_MAX_BYTES, &bytes, &size, &err), WW_OK);
    for (size_t i = 0; i < size; i++)
        if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r'))
            fail_msg("%s: a line feed without a carriage return", path);
    icalcomponent *calendar = icalparser_parse_string(bytes);
    assert_non_null(calendar);
    icalrestriction_check(calendar);
    if (icalcomponent_count_errors(calendar))
        fail_msg("%s: %s", path, icalcomponent_as_ical_string(calendar));
    icalcomponent_free(calendar);
    icalmemory_free_ring();
    free(bytes);
}

/* What a cell says, with dates counted from the desk's day. */
static const char *meaning(struct desk *desk, enum ww_column column, const char *text)
{
    struct ww_cell value;
    struct ww_cell_reader reader = {&desk->arena, DESK_TODAY};
    char date[11];
    if (!text || ww_cell_read(&reader, &ww_columns[column], text, &value))
        return "";
    if (ww_columns[column].kind == WW_KIND_DATE) {
        ww_format_date((int32_t)value.number, date);
        return ww_arena_strdup(&desk->arena, date);
    }
    if (ww_columns[column].kind != WW_KIND_DATES)
        return value.text;
    const char *days = "";
    for (int i = 0; i < value.list->count; i++) {
        ww_format_date(value.list->items[i], date);
        days = ww_arena_printf(&desk->arena, "%s %s", days, date);
    }
    return days;
}

static void load(struct desk *desk, const char *content, enum ww_table table, struct ww_grid *grid)
{
    struct ww_cabinet *cabinet;
    assert_int_equal(ww_cabinet_open(&cabinet, content, &desk->err), WW_OK);
    assert_int_equal(ww_cabinet_read(cabinet, table, &desk->arena, grid, &desk->err), WW_OK);
    ww_cabinet_close(cabinet);
}

static bool is_soft_hyphen(const char *s)
{
    return (unsigned char)s[0] == 0xC2 && (unsigned char)s[1] == 0xAD;
}

static bool same_words(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (is_soft_hyphen(a))
            a += 2;
        while (is_soft_hyphen(b))
            b += 2;
        if (*a != *b || *a == '\0')
            return *a == *b;
    }
}

/* Every schedule of `there` as it stands here, whatever the order; returns how many. */
static uint32_t assert_same_schedules(struct desk *desk, const struct ww_grid *here,
                                      const struct ww_grid *there)
{
    int here_id = ww_grid_find(here, "id"), id = ww_grid_find(there, "id");
    for (uint32_t row = 0; row < there->rows; row++) {
        uint32_t same = 0;
        while (same < here->rows &&
               strcmp(ww_grid_get(here, same, here_id), ww_grid_get(there, row, id)) != 0)
            same++;
        assert_true(same < here->rows);
        for (int c = 0; c < here->columns; c++) {
            const char *heading = here->headings[c], *tag;
            enum ww_column column = ww_table_column(WW_TABLE_SCHEDULES, heading, &tag);
            if (column == WW_SCHEDULES_CHANGED || column == WW_COLUMN_NONE)
                continue;
            int other = ww_grid_find(there, heading);
            const char *a = meaning(desk, column, ww_grid_get(here, same, c));
            const char *b = meaning(desk, column, ww_grid_get(there, row, other));
            if (!same_words(a, b))
                fail_msg("schedule %s, %s: \"%s\", not \"%s\"", ww_grid_get(there, row, id),
                         heading, b, a);
        }
    }
    return there->rows;
}

/* import(export(x)) = x: into the same tables, and into tables without the schedules. */
static uint32_t assert_round_trip(struct office *o, const char *content)
{
    struct desk *desk = o->desk;
    struct ww_grid before, after;
    export(o, content, desk_path(desk, "calendars"));
    for (int i = 0; i < o->params.file_count; i++)
        assert_valid(o->files[i]);
    if (import_into(o, content) != WW_OK)
        fail_msg("%s", desk->err.message);
    assert_counts(o, WW_TABLE_SERVICES, 0, 0, 0);
    assert_counts(o, WW_TABLE_SCHEDULES, 0, 0, 0);
    assert_counts(o, WW_TABLE_SERVICES_AT_LOCATIONS, 0, 0, 0);
    assert_counts(o, WW_TABLE_LOCATIONS, 0, 0, 0);
    if (o->in.conflicts)
        ww_report_print(&o->in.report, WW_WARNING, stderr);
    assert_int_equal(o->in.conflicts, 0);

    load(desk, content, WW_TABLE_SCHEDULES, &before);
    const char *path = ww_arena_printf(&desk->arena, "%s/schedules.csv", content);
    const char *imports = ww_arena_printf(&desk->arena, "%s/imports.csv", content);
    char *bytes;
    size_t size;
    assert_int_equal(ww_file_read(path, SIZE_MAX, &bytes, &size, &desk->err), WW_OK);
    size_t heading = strcspn(bytes, "\n") + 1;
    assert_int_equal(ww_file_replace(path, bytes, heading, &desk->err), WW_OK);
    free(bytes);
    assert_int_equal(remove(imports), 0);
    if (import_into(o, content) != WW_OK)
        fail_msg("%s", desk->err.message);
    load(desk, content, WW_TABLE_SCHEDULES, &after);
    uint32_t rows = assert_same_schedules(desk, &before, &after);
    ww_grid_finish(&before);
    ww_grid_finish(&after);
    return rows;
}

static void test_round_trip_of_the_desk(void **state)
{
    struct office *o = *state;
    desk_write(o->desk, "schedules.csv",
               "id,service,location,date,starts,ends,freq,interval,byday,until,count,exdates,"
               "rdates,cancelled,holidays,note_de,note_tr\n"
               "7,1,hall,2026-11-02,09:00,11:30,WEEKLY,,MO WE,2027-03-31,,2026-12-07,,"
               "2026-12-02,school,Im Saal,Salonda\n"
               "8,2,,today+3,14:00,16:00,,,,,,,,,,,\n"
               "9,2,,2026-01-03,10:00,12:00,MONTHLY,,1SA,,,,,,,,\n"
               "10,1,club-house,2026-11-01,00:00,24:00,MONTHLY,3,1MO -1FR,,5,,,,,,\n"
               "11,1,hall,2025-01-06,10:00,11:00,WEEKLY,2,TH SU,,,2025-02-13,2024-12-31 2027-02-01,"
               "2025-03-13,,,\n"
               "12,2,hall,2027-02-28,10:00,24:00,YEARLY,,,2031-01-01,,,,,school,,\n"
               "13,2,hall,2026-12-24,10:00,11:00,,,,,,,2026-12-25,2026-12-25,school,,\n"
               "14,2,hall,2026-12-24,10:00,11:00,,,,,,,,2026-12-24,,,\n"
               "15,3,,2026-11-02,08:00,09:00,DAILY,3,,,40,,2026-12-28 2026-11-05,,school,,\n");
    assert_int_equal(assert_round_trip(o, o->desk->content), 9);
}

static void test_round_trip_of_the_demonstration(void **state)
{
    struct office *o = *state;
    const char *content = desk_path(o->desk, "demonstration");
    assert_int_equal(ww_dir_create(content, &o->desk->err), WW_OK);
    DIR *dir = opendir(WW_SOURCE_DIR "/content");
    assert_non_null(dir);
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
        char *bytes;
        size_t size;
        if (!strstr(entry->d_name, ".csv"))
            continue;
        const char *from =
            ww_arena_printf(&o->desk->arena, WW_SOURCE_DIR "/content/%s", entry->d_name);
        const char *to = ww_arena_printf(&o->desk->arena, "%s/%s", content, entry->d_name);
        assert_int_equal(ww_file_read(from, SIZE_MAX, &bytes, &size, &o->desk->err), WW_OK);
        assert_int_equal(ww_file_write(to, bytes, size, &o->desk->err), WW_OK);
        free(bytes);
    }
    closedir(dir);
    uint32_t rows = assert_round_trip(o, content);
    printf("%u schedules of the demonstration content came back\n", rows);
    assert_true(rows > 80);
}

/* Another town's calendar with the same ids is a stranger's. */
static void test_calendars_of_another_town(void **state)
{
    struct office *o = *state;
    export(o, o->desk->content, desk_path(o->desk, "calendars"));
    desk_edit(o->desk, "site.csv", "Musterstadt", "Neustadt");
    import(o);
    assert_true(o->in.tables[WW_TABLE_SERVICES].added >= 2);
    assert_true(warned(o, "event of a fair is left out"));
    assert_sound(o);
}

static void test_export(void **state)
{
    struct office *o = *state;
    struct desk *desk = o->desk;
    export(o, desk->content, desk_path(desk, "calendars"));
    assert_int_equal(o->params.file_count, 4); /* two categories, two languages in the menu */
    const char *text = desk_read(desk, "calendars/courses.tr.ics", NULL);
    static const char *const lines[] = {
        "\r\nX-WR-CALNAME:Kurslar (Örnek Şehir)\r\n",
        "\r\nDTSTAMP:20261124T083000Z\r\n",
        "\r\nDTSTART;TZID=Europe/Berlin:20261102T090000\r\n",
        "\r\nDTEND;TZID=Europe/Berlin:20261102T113000\r\n",
        "\r\nRRULE:FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20270331T215959Z\r\n",
        "\r\nEXDATE;TZID=Europe/Berlin:20261207T090000\r\n",
        "\r\nEXDATE;TZID=Europe/Berlin;X-WEGWEISER-HOLIDAYS=school:20261223T090000,2026",
        "\r\nRECURRENCE-ID;TZID=Europe/Berlin:20261202T090000\r\n",
        "\r\nSTATUS:CANCELLED\r\n",
        "\r\nSUMMARY;LANGUAGE=tr:Almanca kursu\r\n",
        "\r\nCATEGORIES:Kurslar,Danışmanlık\r\n",
        "\r\nCONTACT:Dernek\r\n",
        "\r\nCOMMENT;LANGUAGE=tr:Salonda\r\n",
        "\r\nSUMMARY;LANGUAGE=tr:Kurs fuarı\r\n",
        "\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (!strstr(text, lines[i]))
            fail_msg("%s\nhas no line %s", text, lines[i]);
    struct ww_ical_exported exported;
    assert_int_equal(ww_export_ical(&(struct ww_ical_export){.content = {.dir = desk->content,
                                                                         .has_now = true,
                                                                         .now_s = DESK_NOW_S},
                                                             .lang = "xx",
                                                             .to = desk_path(desk, "calendars")},
                                    &exported, &desk->err),
                     WW_ERR_USAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_calendars_of_others, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_changed_there_and_here, setup, teardown),
        cmocka_unit_test_setup_teardown(test_languages_and_versions, setup, teardown),
        cmocka_unit_test_setup_teardown(test_what_is_missing, setup, teardown),
        cmocka_unit_test_setup_teardown(test_export, setup, teardown),
        cmocka_unit_test_setup_teardown(test_round_trip_of_the_desk, setup, teardown),
        cmocka_unit_test_setup_teardown(test_round_trip_of_the_demonstration, setup, teardown),
        cmocka_unit_test_setup_teardown(test_calendars_of_another_town, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
