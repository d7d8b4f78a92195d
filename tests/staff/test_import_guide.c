/* Places and events of a town guide. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "staff/desk.h"
#include "staff/import_integreat.h"

/* As the API gives it out: `id` is the translation's, that within is the thing's. */
#define HEAD(lang, slug, title, content)                                                           \
    "\"id\": 90, \"path\": \"/ort/" lang "/x/" slug "/\", \"title\": \"" title                     \
    "\", \"last_updated\": \"2026-10-02T23:30:00+02:00\", \"excerpt\": \"\", \"content\": "        \
    "\"" content "\", "
#define WHERE(id, name, street)                                                                    \
    "\"location\": {\"id\": " id ", \"name\": \"" name "\", \"address\": \"" street                \
    "\", \"town\": \"Musterstadt\", \"postcode\": \"12345\", \"latitude\": 51.2}"
#define NOWHERE "\"location\": {\"id\": null, \"name\": null, \"address\": null}"
#define PLACE(lang, id, title, content, more)                                                      \
    "{" HEAD(lang, "p" id, title, content) WHERE(id, title, "Weg " id) more "}"
#define TIMES(id, start, end, more)                                                                \
    "\"event\": {\"id\": " id ", \"start\": \"" start "\", \"end\": \"" end                        \
    "\", \"timezone\": \"Europe/Berlin\"" more "}"
#define EVENT(lang, id, title, content, start, end, rule, where)                                   \
    "{" HEAD(lang, "e" id, title, content)                                                         \
        TIMES(id, start, end, "") ", \"recurrence_rule\": " rule ", " where "}"

#define OPEN(slots)                                                                                \
    "{\"allDay\": false, \"closed\": false, \"appointmentOnly\": false, \"timeSlots\": [" slots "]}"
#define SLOT(start, end) "{\"start\": \"" start "\", \"end\": \"" end "\"}"
#define CLOSED "{\"closed\": true, \"timeSlots\": []}"
#define ALL_DAY "{\"allDay\": true, \"timeSlots\": []}"
#define BY_APPOINTMENT "{\"appointmentOnly\": true, \"timeSlots\": []}"

#define WEEK                                                                                       \
    OPEN(SLOT("08:00", "12:00") ", " SLOT("11:00", "13:00"))                                       \
    ", " OPEN(SLOT("08:00", "13:00")) ", " CLOSED ", " BY_APPOINTMENT ", " OPEN(SLOT(              \
        "20:00", "02:00")) ", " OPEN(SLOT("01:00", "03:00")) ", " OPEN(SLOT("18:00", "24:00"))

#define HOUSE                                                                                      \
    PLACE("de", "4", "Haus &amp; Hof",                                                             \
          "<h2>Viel</h2><p>F&uuml;r alle.</p><table><tr><td>Mo<table><tr><td>fr&uuml;h</td></tr>"  \
          "</table></td><td>Tee</td></tr></table>",                                                \
          ", \"opening_hours\": [" WEEK "], \"barrier_free\": true, \"temporarily_closed\": "      \
          "false, \"meta_description\": \"Ein Haus\", \"category\": {\"icon\": "                   \
          "\"education\"}, \"organization\": {\"id\": 7, \"name\": \"Bund\", \"website\": "        \
          "\"bund.example\"}, \"contacts\": [{\"area_of_responsibility\": \"Kurse\", \"name\": "   \
          "\"N. N.\", \"email\": \"kurse@haus.example\", \"phone_number\": \"(0)221 4710 411\", "  \
          "\"mobile_number\": \"(0)221 4710 412\", \"website\": \"\"}, {\"name\": \"N. N.\", "     \
          "\"email\": \"\", \"phone_number\": \"\"}]")
#define POOL(closed)                                                                               \
    PLACE("de", "9", "Bad", "",                                                                    \
          ", \"temporarily_closed\": " closed ", \"phone_number\": \"(0)221 4710 500\"")
#define PLACES "[" HOUSE ", " POOL("false") "]"
#define PLACES_TR                                                                                  \
    "[" PLACE("tr", "4", "Ev", "<p>Herkese.</p>", "") ", " PLACE("tr", "9", "Bad", "", "") "]"

#define CAFE(content)                                                                              \
    EVENT("de", "1", "Café", content, "2026-11-24T15:00:00+01:00", "2026-11-24T17:00:00+01:00",    \
          "\"DTSTART:20261006T130000\\nRRULE:FREQ=WEEKLY;INTERVAL=1;UNTIL=20270331T235959;"        \
          "BYDAY=TU\"",                                                                            \
          WHERE("4", "Haus & Hof", "Weg 4"))
#define EVENTS "[" CAFE("<p>Reden.</p><p>Lachen.</p>") "]"

static enum ww_err plan(struct desk *desk, const char *const *texts, const char *category,
                        struct ww_intake *in)
{
    const char *files[8];
    int count = 0;
    for (; texts[count]; count++) {
        const char *name = ww_arena_printf(&desk->arena, "guide%d.json", count);
        desk_write(desk, name, texts[count]);
        files[count] = desk_path(desk, ww_arena_printf(&desk->arena, "content/%s", name));
    }
    desk->err = (struct ww_error){0};
    enum ww_err result =
        ww_intake_open(in,
                       &(struct ww_intake_params){
                           .content = {.dir = desk->content, .has_now = true, .now_s = DESK_NOW_S},
                           .source = "integreat",
                           .what = "guide",
                       },
                       &desk->err);
    if (result == WW_OK)
        result = ww_import_integreat(in,
                                     &(struct ww_import_integreat_params){
                                         .files = files, .file_count = count, .category = category},
                                     &desk->err);
    return result == WW_OK ? ww_intake_settle(in, &desk->err) : result;
}

/* Plans and writes; what is said lies in the desk's arena. The number of rows that change. */
static uint32_t run(struct desk *desk, const char *const *texts, const char **said)
{
    struct ww_intake in;
    uint32_t changes = 0;
    struct ww_buf words = {0};
    if (plan(desk, texts, "courses", &in) != WW_OK)
        fail_msg("%s", desk->err.message);
    for (size_t i = 0; i < in.report.count; i++)
        ww_buf_printf(&words, "%s\n", in.report.items[i].message);
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++)
        changes += in.tables[table].added + in.tables[table].changed + in.tables[table].removed;
    assert_int_equal(ww_intake_write(&in, &desk->err), WW_OK);
    ww_intake_finish(&in);
    if (said)
        *said = ww_arena_strdup(&desk->arena, words.data ? words.data : "");
    ww_buf_finish(&words);
    return changes;
}

static const char *text_of(struct desk *desk, const char *file)
{
    const char *text = desk_read(desk, ww_arena_printf(&desk->arena, "content/%s", file), NULL);
    return text ? text : "";
}

static void expect(struct desk *desk, const char *file, const char *words)
{
    if (!strstr(text_of(desk, file), words))
        fail_msg("%s has no %s:\n%s", file, words, text_of(desk, file));
}

static void expect_none(struct desk *desk, const char *file, const char *words)
{
    if (strstr(text_of(desk, file), words))
        fail_msg("%s has %s:\n%s", file, words, text_of(desk, file));
}

static void expect_publishable(struct desk *desk)
{
    assert_int_equal(desk_check(desk), WW_OK);
    if (desk->report.mistakes)
        desk_show(desk);
    assert_int_equal(desk->report.mistakes, 0);
}

#define RUN(desk, ...) run(desk, (const char *const[]){__VA_ARGS__, NULL}, NULL)
#define SAY(desk, said, ...) run(desk, (const char *const[]){__VA_ARGS__, NULL}, &(said))

static void test_places(void **state)
{
    struct desk *desk = *state;
    RUN(desk, PLACES, PLACES_TR);
    expect(desk, "locations.csv",
           "3,haus-hof,1000,school,bund,,Weg 4,12345,Musterstadt,,,yes,,Haus & Hof,Ev,2026-10-02,"
           "Ein Haus,\"# Viel\n\nFür alle.\n\nMo früh | Tee\n\nNur mit Termin: Donnerstag\","
           "2026-10-02,\"Herkese.\n\nYalnızca randevuyla: Perşembe\"\n");
    expect(desk, "locations.csv", "4,bad,1000,other,,,Weg 9,12345,Musterstadt,,,,,Bad,,2026");
    expect(desk, "organizations.csv", "3,bund,https://bund.example,,Bund,");
    expect(desk, "contacts.csv", "3,,haus-hof,kurse@haus.example,,Kurse,");
    expect(desk, "contacts.csv", "4,,bad,,,Bad,");
    expect(desk, "phones.csv", "2,3,(0)221 4710 411,voice\n3,3,(0)221 4710 412,mobile\n");
    expect_none(desk, "contacts.csv", "N. N.");
    /* Spans that touch are one; what goes on past midnight belongs to the next day. */
    static const char *const hours[] = {
        "haus-hof,MO TU,08:00,13:00,,\n", "haus-hof,FR,20:00,24:00,,\n",
        "haus-hof,SA,00:00,03:00,,\n", "haus-hof,SU,18:00,24:00,,\n"};
    for (size_t i = 0; i < sizeof hours / sizeof hours[0]; i++)
        expect(desk, "opening_hours.csv", hours[i]);
    expect_publishable(desk);
}

static void test_again_changes_nothing(void **state)
{
    struct desk *desk = *state;
    static const char *const files[] = {"locations.csv", "contacts.csv",  "opening_hours.csv",
                                        "services.csv",  "schedules.csv", "imports.csv"};
    const char *before[sizeof files / sizeof files[0]];
    RUN(desk, PLACES, PLACES_TR, EVENTS);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        before[i] = text_of(desk, files[i]);
    assert_int_equal(RUN(desk, PLACES_TR, EVENTS, PLACES), 0);
    assert_int_equal(RUN(desk, EVENTS), 0);
    assert_int_equal(RUN(desk, PLACES), 0);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        assert_string_equal(text_of(desk, files[i]), before[i]);
}

/* Staff move a place on the plan and say what it is; the guide closes it and opens it again. */
static void test_places_change(void **state)
{
    struct desk *desk = *state;
    RUN(desk, PLACES, PLACES_TR);
    desk_edit(desk, "locations.csv", "4,bad,1000,other,,,Weg 9,12345,Musterstadt,,,",
              "4,bad,3,sports,,,Weg 9,12345,Musterstadt,100,200,");
    assert_int_equal(RUN(desk, "[" HOUSE ", " POOL("true") "]", PLACES_TR), 1);
    expect(desk, "locations.csv",
           "4,bad,3,sports,,,Weg 9,12345,Musterstadt,100,200,,,Bad,,2026-10-02,Vorübergehend "
           "geschlossen,,2026-10-02,,Geçici olarak kapalı\n");
    RUN(desk, PLACES, PLACES_TR);
    expect(desk, "locations.csv", "100,200,,,Bad,,2026-10-02,,,2026-10-02,,\n");
    /* Gone there, but staff put it on the plan. */
    const char *said;
    SAY(desk, said, "[" HOUSE "]");
    assert_non_null(strstr(said, "locations.csv, id 4 is no longer in it, but was changed here"));
    expect_none(desk, "contacts.csv", ",bad,");
    assert_int_equal(RUN(desk, "[" POOL("false") "]"), 11); /* all of the house, and a contact */
    expect_none(desk, "locations.csv", "haus-hof");
    expect_none(desk, "opening_hours.csv", "haus-hof");
    expect_publishable(desk);
}

static void test_own_place_is_found(void **state)
{
    struct desk *desk = *state;
    const char *said;
    SAY(desk, said, "[" PLACE("de", "5", "Rathaus", "<p>Offen.</p>", "") "]");
    expect(desk, "locations.csv",
           "1,hall,1,town_hall,town,centre,Markt 1,12345,Musterstadt,500,400,partly,hall.png,"
           "Rathaus,Belediye,Offen.,");
    assert_non_null(strstr(said, "street was changed there and here: there \"Weg 5\", here "
                                 "\"Markt 1\""));
    expect_publishable(desk);
}

#define START "2026-12-05T"
static void test_events(void **state)
{
    struct desk *desk = *state;
    static const struct {
        const char *event, *schedules;
    } rows[] = {
        {CAFE(""), "2026-10-06,15:00,17:00,WEEKLY,,TU,2027-03-31,"},
        {EVENT("de", "2", "Nacht", "", START "20:00:00+01:00", "2026-12-06T02:00:00+01:00", "null",
               NOWHERE),
         "2026-12-05,20:00,24:00,|2026-12-06,00:00,02:00,"},
        {EVENT("de", "3", "Bis Mitternacht", "", START "20:00:00+01:00",
               "2026-12-06T00:00:00+01:00", "null", NOWHERE),
         "2026-12-05,20:00,24:00,"},
        {EVENT("de", "4", "Markt", "", START "10:00:00+01:00", "2026-12-08T18:00:00+01:00", "null",
               NOWHERE),
         "2026-12-05,10:00,18:00,DAILY,,,2026-12-08,"},
        {"{" HEAD("de", "w", "Werktags", "")
             TIMES("5", START "10:00:00+01:00", "2026-12-18T18:00:00+01:00",
                   ", \"only_weekdays\": true") ", " NOWHERE "}",
         "10:00,18:00,WEEKLY,,MO TU WE TH FR,2026-12-18,"},
        {"{" HEAD("de", "g", "Ganz", "")
             TIMES("6", START "00:00:00+01:00", "2026-12-05T23:59:00+01:00",
                   ", \"all_day\": true") ", " NOWHERE "}",
         "2026-12-05,00:00,24:00,"},
        {EVENT("de", "7", "Monat", "", "2026-12-04T18:00:00+01:00", "2026-12-04T20:00:00+01:00",
               "\"DTSTART:20261002T160000\\nRRULE:FREQ=MONTHLY;INTERVAL=1;BYDAY=+1FR\"", NOWHERE),
         "2026-10-02,18:00,20:00,MONTHLY,,1FR,"},
        /* The winter's hour behind the summer's beginning; elsewhere's clock. */
        {EVENT("de", "8", "Fern", "", "2026-12-05T10:00:00-05:00", "2026-12-05T16:30:00Z", "null",
               NOWHERE),
         "2026-12-05,16:00,17:30,"},
        {"{" HEAD("de", "a", "Alt", "") "\"event\": {\"id\": 9, \"start_date\": \"2026-12-05\", "
                                        "\"start_time\": \"08:00:00\", \"end_date\": "
                                        "\"2026-12-05\", \"end_time\": \"09:15:00\"}}",
         "2026-12-05,08:00,09:15,"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        RUN(desk, ww_arena_printf(&desk->arena, "[%s]", rows[i].event));
        char *want = ww_arena_strdup(&desk->arena, rows[i].schedules);
        for (char *at = strtok(want, "|"); at; at = strtok(NULL, "|"))
            expect(desk, "schedules.csv", at);
        expect_publishable(desk);
    }
    /* Each came alone, so that the one before went. */
    expect_none(desk, "services.csv", "Nacht");
    expect_none(desk, "schedules.csv", "20:00");
}

/* The same event once a date: one offer. */
static void test_listed_dates(void **state)
{
    struct desk *desk = *state;
#define DATE(day)                                                                                  \
    EVENT("de", "7", "Nähen", "<p>Nadel &lt;und&gt; Faden</p>", day "T09:00:00+01:00",             \
          day "T12:00:00+01:00",                                                                   \
          "\"DTSTART:20261030T080000\\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR\"", NOWHERE)
    RUN(desk, "[" DATE("2026-11-27") ", " DATE("2026-12-11") ", " DATE("2026-12-25") "]");
    expect(desk, "schedules.csv", "2026-10-30,09:00,12:00,WEEKLY,2,FR,,");
    expect(desk, "services.csv", "Nähen,,Nadel <und> Faden,");
    /* A week later the first of them is no longer in the list. */
    assert_int_equal(RUN(desk, "[" DATE("2026-12-11") ", " DATE("2026-12-25") "]"), 0);
}

static void test_texts_of_events(void **state)
{
    struct desk *desk = *state;
#define LONG                                                                                       \
    "Wir treffen uns im Saal und reden über alles, was uns im Stadtteil bewegt und was wir "      \
    "zusammen besser machen wollen, mit Kaffee und Kuchen, mit Musik und mit viel Zeit für Fragen"
    RUN(desk, "[" EVENT("de", "1", "Kurz", "<p>Ein Satz.</p>", START "10:00:00+01:00",
                        START "11:00:00+01:00", "null",
                        NOWHERE) ", " EVENT("de", "2", "Lang", "<h1>Titel</h1><p>" LONG "</p>",
                                            START "10:00:00+01:00", START "11:00:00+01:00", "null",
                                            NOWHERE) ", " EVENT("de", "3", "Leer", "",
                                                                START "10:00:00+01:00",
                                                                START "11:00:00+01:00", "null",
                                                                WHERE("77", "Platz", "Markt")) "]");
    expect(desk, "services.csv", "Kurz,,Ein Satz.,,,,");
    expect(desk, "services.csv", " und mit …");
    expect(desk, "services.csv", "\"# Titel\n\n" LONG "\"");
    expect(desk, "services.csv", "Leer,,Platz,,,,");
    expect(desk, "locations.csv", ",platz,1000,other,,,Markt,12345,Musterstadt,");
    expect_publishable(desk);
    desk_edit(desk, "services.csv", ",Leer,,Platz,", ",Leer,Boş,Gespräch,");
    assert_int_equal(
        RUN(desk, "[" EVENT("de", "3", "Leer", "", START "10:00:00+01:00", START "11:00:00+01:00",
                            "null", WHERE("77", "Platz", "Markt")) "]"),
        4); /* the two others and their dates */
    expect(desk, "services.csv", ",Leer,Boş,Gespräch,");
}

/* A text without a space is cut between letters, not within one. */
static void test_endless_words(void **state)
{
    struct desk *desk = *state;
    struct ww_buf letters = {0};
    for (int i = 0; i < 300; i++)
        ww_buf_puts(&letters, i % 2 ? "ü" : "語");
    RUN(desk, ww_arena_printf(&desk->arena,
                              "[{" HEAD("de", "u", "Wort", "%s")
                                  TIMES("5", START "10:00:00Z", START "11:00:00Z", "") "}]",
                              letters.data));
    ww_buf_finish(&letters);
    expect(desk, "services.csv", "語ü …,");
    expect_publishable(desk);
}

static void test_languages(void **state)
{
    struct desk *desk = *state;
    const char *said;
    SAY(desk, said, EVENTS,
        "[" EVENT("tr", "1", "Kahve", "<p>Sohbet.</p>", START "15:00:00+01:00",
                  START "17:00:00+01:00", "null",
                  NOWHERE) ", " EVENT("tr", "3", "Yok", "a", START "15:00:00+01:00",
                                      START "17:00:00+01:00", "null", NOWHERE) "]",
        "[" EVENT("uk", "1", "Кава", "a", START "15:00:00+01:00", START "17:00:00+01:00", "null",
                  NOWHERE) "]");
    assert_non_null(strstr(said, "event 2 (\"Yok\") is left out: it is not there in the source"));
    assert_non_null(strstr(said, "events in the language \"uk\" are left out"));
    expect(desk, "services.csv", "Café,Kahve,Reden.,Sohbet.,");
    /* The guide gives up a translation; one of the staff's own would stay. */
    RUN(desk, EVENTS,
        "[" EVENT("tr", "1", "Café", "<p>Reden.</p><p>Lachen.</p>", START "15:00:00+01:00",
                  START "17:00:00+01:00", "null", NOWHERE) "]");
    expect(desk, "services.csv", "Café,,Reden.,,");
}

static void test_category(void **state)
{
    struct desk *desk = *state;
    struct ww_intake in;
    const char *const texts[] = {EVENTS, NULL};
    assert_int_equal(plan(desk, texts, NULL, &in), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "no category events for the events; say which one to "
                                              "take with --category=CODE: courses, counselling"));
    ww_intake_finish(&in);
    assert_int_equal(plan(desk, texts, "women", &in), WW_ERR_INPUT);
    ww_intake_finish(&in);
    desk_edit(desk, "taxonomy_terms.csv", "2;category;counselling;", "2;category;events;");
    assert_int_equal(plan(desk, texts, NULL, &in), WW_OK);
    ww_intake_finish(&in);
}

/* What staff removed stays away, with all that belongs to it. */
static void test_removed_here(void **state)
{
    struct desk *desk = *state;
    RUN(desk, PLACES, EVENTS);
    const char *services = text_of(desk, "services.csv"), *at = strstr(services, "\n4,courses,");
    assert_non_null(at);
    desk_write(desk, "services.csv",
               ww_arena_printf(&desk->arena, "%.*s\n", (int)(at - services), services));
    const char *line = strstr(text_of(desk, "schedules.csv"), "\n4,4,");
    assert_non_null(line);
    desk_edit(desk, "schedules.csv", line, "\n");
    desk_edit(desk, "services_at_locations.csv", "4,4,haus-hof,,\n", "");
    RUN(desk, PLACES, EVENTS);
    expect_none(desk, "services.csv", "Café");
    expect_none(desk, "schedules.csv", "2026-10-06");
    expect_publishable(desk);
}

static void test_left_out(void **state)
{
    struct desk *desk = *state;
    static const struct {
        const char *item, *says;
    } rows[] = {
        {"3", "is left out: it has no path"},
        {"{\"path\": \"/ort/de/x/a/\", \"title\": \"A\"}",
         "event 2 (\"A\") is left out: it has no id"},
        {"{" HEAD("de", "a", " &nbsp; ", "") TIMES("5", START, START, "") "}", "it has no title"},
        {"{" HEAD("de", "a", "A", "") TIMES("5", START "25:00:00Z", START "09:00:00Z", "") "}",
         "it has no start and end"},
        {"{" HEAD("de", "a", "A", "") TIMES("5", START "10:00:00Z", START "09:00:00Z", "") "}",
         "or ends before it begins"},
        {"{" HEAD("de", "a", "A", "") "\"event\": {\"id\": 5}}", "it has no start and end"},
        {"{" HEAD("de", "a", "A", "") "\"event\": {\"id\": \"5\"}}", "it has no id"},
        {EVENT("de", "5", "A", "", START "10:00:00Z", START "11:00:00Z", "\"RRULE:FREQ=SECONDLY\"",
               NOWHERE),
         "event 2 (\"A\") is left out: its rule"},
        {EVENT("de", "5", "A", "", START "10:00:00Z", START "11:00:00Z", "\"RRULE:\"", NOWHERE),
         "event 2 (\"A\") is left out: its rule"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *said;
        SAY(desk, said, ww_arena_printf(&desk->arena, "[%s, %s]", CAFE("a"), rows[i].item));
        if (!strstr(said, rows[i].says))
            fail_msg("%s: %s", rows[i].item, said);
        expect_none(desk, "services.csv", ",A,");
    }
    const char *said;
    SAY(desk, said,
        "[" PLACE("de", "5", "A", "", ", \"opening_hours\": [" CLOSED "]") ", " PLACE(
            "de", "6", "B", "",
            ", \"opening_hours\": [" OPEN(SLOT("8", "9")) ", 3, null, " OPEN("7") ", " OPEN(
                SLOT("24:00",
                     "02:00")) ", {}, " ALL_DAY
                               "]") ", " PLACE("de", "7", "C", "",
                                               ", \"opening_hours\": \"always\", \"contacts\": [1, "
                                               "{}, null], "
                                               "\"email\": \"nobody\", \"organization\": 3") "]");
    static const char *const says[] = {
        "place 1 (\"A\") has opening hours of other than seven days",
        "place 2 (\"B\") has a span of opening hours without two times",
        "email of \"/ort/places/7/contacts/\" is left out",
    };
    for (size_t i = 0; i < sizeof says / sizeof says[0]; i++)
        if (!strstr(said, says[i]))
            fail_msg("%s is not in %s", says[i], said);
    expect(desk, "opening_hours.csv", ",b,SU,00:00,24:00,");
    expect_publishable(desk);
}

static void test_more_than_fits(void **state)
{
    struct desk *desk = *state;
    struct ww_intake in;
    struct ww_buf text = {0};
    ww_buf_puts(&text, "[{\"event\": 1}");
    for (int i = 0; i < 100000; i++)
        ww_buf_puts(&text, ",1");
    ww_buf_puts(&text, "]");
    assert_int_equal(plan(desk, (const char *const[]){text.data, NULL}, "courses", &in),
                     WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "has more than 100000 events"));
    ww_intake_finish(&in);
    ww_buf_finish(&text);
}

/* Many of each: in a time that grows with their number. */
static void test_many(void **state)
{
    struct desk *desk = *state;
    uint32_t count = getenv("WW_SOAK") ? 50000 : 1500;
    struct ww_buf places = {0}, events = {0};
    for (uint32_t i = 0; i < count; i++) {
        const char *comma = i ? ", " : "[";
        ww_buf_printf(&places,
                      "%s{\"path\": \"/ort/de/l/%u/\", \"title\": \"Ort %u\", \"location\": "
                      "{\"id\": %u, \"address\": \"Weg %u\"}, \"phone_number\": \"110\"}",
                      comma, i, i, i, i);
        ww_buf_printf(&events,
                      "%s{\"path\": \"/ort/de/e/%u/\", \"title\": \"Tag %u\", \"content\": "
                      "\"<p>Hier</p>\", \"location\": {\"id\": %u}, " TIMES(
                          "%u", "2026-12-24T10:00:00Z", "2026-12-24T12:00:00Z", "") "}",
                      comma, i, i, i, i);
    }
    ww_buf_puts(&places, "]");
    ww_buf_puts(&events, "]");
    assert_int_equal(RUN(desk, places.data, events.data), count * 6);
    assert_int_equal(RUN(desk, places.data, events.data), 0);
    ww_buf_finish(&places);
    ww_buf_finish(&events);
}

/* Bytes changed at random: refused or taken over, and then the tables can be checked. */
static void test_random_bytes(void **state)
{
    struct desk *desk = *state;
    uint64_t seed = 5;
    uint32_t refused = 0, taken = 0, turns = getenv("WW_SOAK") ? 20000 : 300;
    static const char letters[] = "\"{}[],:<>/\\&#0z-\xC3\n";
    static const char *const sources[] = {PLACES, EVENTS};
    for (uint32_t turn = 0; turn < turns; turn++) {
        char *text = ww_arena_strdup(&desk->arena, sources[turn & 1]);
        size_t size = strlen(text);
        for (int k = 0; k < 1 + (int)(turn % 4); k++) {
            seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
            text[(seed >> 33) % size] = letters[(seed >> 20) % (sizeof letters - 1)];
        }
        struct ww_intake in;
        bool ok = plan(desk, (const char *const[]){text, NULL}, "courses", &in) == WW_OK;
        if (ok && turn % 10 < 2)
            assert_int_equal(ww_intake_write(&in, &desk->err), WW_OK);
        ww_intake_finish(&in);
        taken += ok;
        refused += !ok;
        if (!ok)
            assert_true(desk->err.code == WW_ERR_INPUT && desk->err.message[0]);
    }
    expect_publishable(desk);
    print_message("%u files: %u refused, %u taken over\n", turns, refused, taken);
    assert_true(refused > 0 && taken > 0);
}

#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_places),          DESK_TEST(test_again_changes_nothing),
        DESK_TEST(test_places_change),   DESK_TEST(test_own_place_is_found),
        DESK_TEST(test_events),          DESK_TEST(test_listed_dates),
        DESK_TEST(test_texts_of_events), DESK_TEST(test_endless_words),
        DESK_TEST(test_languages),       DESK_TEST(test_category),
        DESK_TEST(test_removed_here),    DESK_TEST(test_left_out),
        DESK_TEST(test_more_than_fits),  DESK_TEST(test_many),
        DESK_TEST(test_random_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
