#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "content/fair.h"
#include "content/site.h"
#include "staff/desk.h"

enum { GERMAN, TURKISH };

/* The desk leaves out most words of the interface, and is told so. */
enum { DESK_WARNINGS = 1 };

/* A fair of two halls on the desk: three exhibitors, stairs and a lift between the halls. */
static const struct {
    const char *file, *text;
} tables[] = {
    {"fairs.csv", "id,code,category,location,date,until,starts,ends,day_change,name_de,name_tr\n"
                  "1,messe,courses,hall,today+30,today+31,09:00,15:00,04:00,Messe,Fuar\n"
                  "2,andere,courses,hall,today+90,,09:00,15:00,,Andere,Diğer\n"},
    {"halls.csv", "id,code,fair,position,width_m,height_m,picture,name_de,name_tr\n"
                  "1,h1,messe,1,40,20,,Halle 1,1. salon\n"
                  "2,h2,messe,2,\"20,5\",20,,Halle 2,2. salon\n"
                  "3,h3,andere,1,20,20,,Halle 3,3. salon\n"},
    {"waypoints.csv", "id,hall,x_m,y_m,kind,name_de,name_tr\n"
                      "10,h1,1,10,entrance,Eingang,Giriş\n"
                      "11,h1,5,10,way,,\n"
                      "12,h1,30,10,stand,,\n"
                      "13,h1,39,8,stairs,Treppe,Merdiven\n"
                      "14,h1,39,12,lift,Aufzug,Asansör\n"
                      "23,h2,1,8,stairs,Treppe,Merdiven\n"
                      "24,h2,1,12,lift,Aufzug,Asansör\n"
                      "25,h2,10,10,stand,,\n"
                      "30,h3,1,1,entrance,Eingang,Giriş\n"},
    {"waypoint_links.csv", "id,from,to,metres,step_free,blocked\n"
                           "1,10,11,,yes,\n"
                           "2,11,12,,yes,\n"
                           "3,12,13,\"9,5\",yes,\n"
                           "4,12,14,10,yes,no\n"
                           "5,13,23,5,no,\n"
                           "6,14,24,7,yes,\n"
                           "7,23,25,,yes,\n"
                           "8,24,25,,yes,\n"},
    {"exhibitors.csv", "id,fair,organization,languages,url,name_de,name_tr,summary_de,summary_tr\n"
                       "1,messe,,de tr,,Zink,Çinko,Galvanik,Galvaniz\n"
                       "2,messe,club,tr,,,,Verein,Dernek\n"
                       "3,messe,,,https://a.example,Äpfel,Elma,Obst,Meyve\n"},
    {"vacancies.csv", "id,exhibitor,kind,certificate,fields,title_de,title_tr\n"
                      "1,1,apprenticeship,lower,metal,Galvaniseur,Galvanizci\n"
                      "2,1,dual_study,abitur,metal food,Chemie,Kimya\n"
                      "3,3,holiday_job,none,food,Pflücker,Toplayıcı\n"},
    {"stands.csv", "id,hall,number,exhibitor,x_m,y_m,width_m,height_m,waypoint,name_de,name_tr\n"
                   "1,h1,A 10,1,1,1,3,2,11,,\n"
                   "2,h1,A 9,2,4,1,3,2,12,,\n"
                   "3,h2,B 1,3,9,5,3,2,25,,\n"
                   "4,h1,C,,20,1,3,2,12,Café,Kafe\n"},
    {"rooms.csv", "id,code,fair,position,waypoint,name_de,name_tr\n"
                  "1,saal,messe,1,25,Saal,Salon\n"
                  "2,buehne,messe,2,,Bühne,Sahne\n"},
    {"sessions.csv",
     "id,fair,room,exhibitor,date,starts,ends,languages,cancelled,title_de,title_tr\n"
     "1,messe,saal,1,today+30,10:00,11:00,de,,Zinn,Kalay\n"
     "2,messe,saal,,today+30,11:00,12:00,de tr,yes,Blei,Kurşun\n"
     "3,messe,buehne,,today+31,23:30,01:00,,,Gold,Altın\n"
     "4,messe,buehne,,today+32,01:00,02:00,,,Silber,Gümüş\n"},
};

static int setup(void **state)
{
    if (desk_setup(state) != 0)
        return -1;
    struct desk *desk = *state;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        desk_write(desk, tables[i].file, tables[i].text);
    desk_edit(desk, "taxonomy_terms.csv", "5;field",
              "6;occupation;food;2;;#0b5394;Essen;Gıda\r\n"
              "7;occupation;metal;1;;;Metall;Metal\r\n5;field");
    desk_edit(desk, "terminals.csv", "location,languages", "location,waypoint,languages");
    desk_edit(desk, "terminals.csv", "hall,de tr", "hall,24,de tr");
    return 0;
}

static void test_good_fair(void **state)
{
    struct desk *desk = *state;
    assert_int_equal(desk_check(desk), WW_OK);
    if (desk->report.count != DESK_WARNINGS)
        desk_show(desk);
    assert_int_equal(desk->report.count, DESK_WARNINGS);
}

/* One change that is a mistake, or deserves a warning, and what is said of it. */
static const struct {
    const char *file, *from, *to;
    enum ww_severity severity;
    const char *start, *words;
} bad[] = {
    /* places */
    {"stands.csv", "A 10,1,1,", "A 10,1,38,", WW_MISTAKE, "stands.csv:2:x_m: ", "41.00 m|40 m"},
    {"stands.csv", "B 1,3,9,5", "B 1,3,17.6,5", WW_MISTAKE, "stands.csv:4:x_m: ", "20.60 m|20,5 m"},
    {"stands.csv", "A 10,1,1,1,3,2", "A 10,1,1,1,3,20", WW_MISTAKE, "stands.csv:2:y_m: ", "21.00"},
    {"stands.csv", "A 10,1,1,1", "A 10,1,-1,1", WW_MISTAKE, "stands.csv:2:x_m: ", "from 0.00"},
    {"stands.csv", "A 10,1,1,1,3,", "A 10,1,1,1,0,", WW_MISTAKE, "stands.csv:2:width_m: ", "0.10"},
    {"stands.csv", "A 9,2,4,1", "A 9,2,3.99,2.99", WW_MISTAKE, "stands.csv:3:x_m: ", "row 2"},
    {"stands.csv", "2,h1,A 9,2,4", "2,h1,A 9,2,1", WW_MISTAKE, "stands.csv:3:x_m: ", "over the"},
    {"waypoints.csv", "11,h1,5,10", "11,h1,5,20.5", WW_MISTAKE, "waypoints.csv:3:y_m: ", "20.50"},
    {"halls.csv", "40,20,", "40,20 m,", WW_MISTAKE, "halls.csv:2:height_m: ", "\"20 m\"|12.5"},
    {"halls.csv", "40,20,", "40,0,", WW_MISTAKE, "halls.csv:2:height_m: ", "1.00 to 1000"},
    {"halls.csv", "40,20,,", "40,20,hall.png,", WW_WARNING, "halls.csv:2:picture: ", "shape"},
    {"stands.csv", "A 9,2", "A 10,2", WW_MISTAKE, "stands.csv:3:number: ", "row 2"},
    /* references */
    {"stands.csv", "3,2,25", "3,2,12", WW_MISTAKE, "stands.csv:4:waypoint: ", "hall h1|is in h2"},
    {"stands.csv", "A 10,1", "A 10,9", WW_MISTAKE, "stands.csv:2:exhibitor: ", "\"9\" is no id"},
    {"stands.csv", "12,Café,Kafe", "12,,", WW_MISTAKE, "stands.csv:5:exhibitor: ", "whose"},
    {"exhibitors.csv", "3,messe", "3,andere", WW_MISTAKE,
     "stands.csv:4:exhibitor: ", "fair andere, not to messe"},
    {"exhibitors.csv", "Zink,Çinko", ",", WW_MISTAKE, "exhibitors.csv:2:name", "called"},
    {"vacancies.csv", "metal,Galv", "school,Galv", WW_MISTAKE,
     "vacancies.csv:2:fields: ", "taxonomy field, not occupation"},
    {"vacancies.csv", "lower", "hauptschule", WW_MISTAKE,
     "vacancies.csv:2:certificate: ", "none, lower, intermediate, applied or abitur"},
    {"vacancies.csv", "1,1,apprenticeship", "1,1,job", WW_MISTAKE,
     "vacancies.csv:2:kind: ", "holiday_job"},
    {"rooms.csv", "25,Saal", "30,Saal", WW_MISTAKE, "rooms.csv:2:waypoint: ", "andere"},
    {"sessions.csv", "1,messe,saal", "1,andere,saal", WW_MISTAKE, "sessions.csv:2:room: ", "messe"},
    {"sessions.csv", "saal,1", "sall,1", WW_MISTAKE, "sessions.csv:2:room: ", "mean \"saal\""},
    {"terminals.csv", "hall,24", "hall,99", WW_MISTAKE, "terminals.csv:2:waypoint: ", "\"99\""},
    {"exhibitors.csv", ",messe,club,tr", ",messe,clib,tr", WW_MISTAKE,
     "exhibitors.csv:3:organization: ", "mean \"club\""},
    /* ways */
    {"waypoint_links.csv", "1,10,11", "1,10,10", WW_MISTAKE, "waypoint_links.csv:2:to: ", "back"},
    {"waypoint_links.csv", "1,10,11", "1,10,30", WW_MISTAKE, "waypoint_links.csv:2:to: ", "andere"},
    {"waypoint_links.csv", "13,23,5", "13,23,", WW_MISTAKE,
     "waypoint_links.csv:6:metres: ", "one hall to another"},
    {"waypoint_links.csv", "12,14,10", "12,14,5", WW_WARNING,
     "waypoint_links.csv:5:metres: ", "straight line of 9.22 m"},
    {"waypoint_links.csv", "13,23,5,no", "13,23,5,yes", WW_WARNING,
     "waypoint_links.csv:6:step_free: ", "stairs to stairs"},
    {"waypoint_links.csv", "11,,yes", "11,,vielleicht", WW_MISTAKE,
     "waypoint_links.csv:2:step_free: ", "no or yes"},
    {"waypoint_links.csv", "\n1,10,11,,yes,", "", WW_WARNING,
     "waypoints.csv:3:id: ", "and 6 more waypoints"},
    {"waypoint_links.csv", "8,24,25,,yes,\n", "", WW_WARNING, "stands.csv:4:waypoint: ", "steps"},
    {"waypoint_links.csv", "14,24,7,yes,", "14,24,7,yes,yes", WW_WARNING,
     "stands.csv:4:waypoint: ", "without steps"},
    {"waypoint_links.csv", "10,11,,yes,", "10,11,,yes,yes", WW_WARNING,
     "stands.csv:2:waypoint: ", "no open way"},
    {"waypoints.csv", "30,h3", "29,h1,2,2,info,,\n30,h3", WW_WARNING,
     "waypoints.csv:10:id: ", "no way leads here"},
    {"stands.csv", "3,2,25,", "3,2,,", WW_WARNING, "stands.csv:4:waypoint: ", "in front of it"},
    {"stands.csv", "B 1,3,9", "B 1,1,9", WW_WARNING, "exhibitors.csv:4:id: ", "has no stand"},
    /* talks */
    {"sessions.csv", "11:00,12:00,de tr,yes", "10:59,12:00,de tr,", WW_WARNING,
     "sessions.csv:3:room: ", "until 11:00|row 2"},
    {"sessions.csv", "today+32,01:00", "today+32,00:45", WW_WARNING,
     "sessions.csv:5:room: ", "until 01:00|row 4"},
    {"sessions.csv", "10:00,11:00", "10:00,09:30", WW_MISTAKE, "sessions.csv:2:ends: ", "23 hours"},
    {"sessions.csv", "10:00,11:00", "10:00,10:00", WW_MISTAKE, "sessions.csv:2:ends: ", "24 hours"},
    {"sessions.csv", "23:30,01:00", "24:00,01:00", WW_MISTAKE, "sessions.csv:4:starts: ", "next"},
    {"sessions.csv", "today+30,10:00", "today+3,10:00", WW_WARNING,
     "sessions.csv:2:date: ", "no day of the fair"},
    {"fairs.csv", "today+31", "today+29", WW_MISTAKE, "fairs.csv:2:until: ", "before"},
    {"fairs.csv", "today+31", "today+46", WW_MISTAKE, "fairs.csv:2:until: ", "16 days"},
    /* drawings */
    {"pictures.csv", "hall.png", "hall.svg", WW_MISTAKE, "locations.csv:2:picture: ", "mean"},
};

/* The table as it is, to be put back. */
static const char *remember(struct desk *desk, const char *file)
{
    size_t size;
    return desk_read(desk, ww_arena_printf(&desk->arena, "content/%s", file), &size);
}

static void test_bad_fairs(void **state)
{
    struct desk *desk = *state;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        const char *before = remember(desk, bad[i].file);
        desk_edit(desk, bad[i].file, bad[i].from, bad[i].to);
        assert_int_equal(desk_check(desk), WW_OK);
        if (!desk_found(desk, bad[i].severity, bad[i].start, bad[i].words)) {
            desk_show(desk);
            fail_msg("%s: \"%s\" does not give %s %s", bad[i].file, bad[i].to, bad[i].start,
                     bad[i].words);
        }
        assert_true(bad[i].severity == WW_MISTAKE || desk->report.mistakes == 0);
        desk_write(desk, bad[i].file, before);
    }
}

/* One mistake a stand, one warning an island, however many they touch. */
static void test_says_it_once(void **state)
{
    struct desk *desk = *state;
    desk_write(desk, "stands.csv",
               "id,hall,number,exhibitor,x_m,y_m,width_m,height_m,waypoint\n"
               "1,h1,A,1,1,1,9,9,11\n"
               "2,h1,B,2,2,2,1,1,11\n"
               "3,h1,C,3,4,2,1,1,11\n"
               "4,h2,D,3,4,2,1,1,25\n");
    desk_write(desk, "waypoint_links.csv",
               "id,from,to,metres,step_free\n1,10,11,,yes\n"
               "2,23,24,,yes\n3,24,25,,yes\n4,12,13,,yes\n");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 1);
    assert_true(desk_found(desk, WW_WARNING, "waypoints.csv:4:id: ", "this and 1 more"));
    assert_true(desk_found(desk, WW_WARNING, "waypoints.csv:6:id: ", "no way leads here"));
    assert_true(desk_found(desk, WW_WARNING, "waypoints.csv:7:id: ", "this and 2 more"));
    assert_true(desk_found(desk, WW_WARNING, "stands.csv:5:waypoint: ", "no open way"));
}

/* One more of each than a page shows; a row begins with "%d", which counts from 1, and may have it
 * a second time. */
static const struct {
    const char *file, *heading;
    const char *row;
    int most;
    const char *column, *words;
} limits[] = {
    {"halls.csv", "id,code,fair,position,width_m,height_m,name_de", "%d,h%d,messe,1,40,20,H", 16,
     "fair", "more than 16 halls"},
    {"rooms.csv", "id,code,fair,position,name_de", "%d,r%d,messe,1,R", 128, "fair",
     "more than 128 rooms"},
    {"stands.csv", "id,hall,number,exhibitor,x_m,y_m,width_m,height_m", "%d,h1,%d,1,0,0,1,1", 8,
     "exhibitor", "more than 8 stands"},
    {"vacancies.csv", "id,exhibitor,kind,certificate,fields,title_de",
     "%d,1,internship,none,metal,V%d", 32, "exhibitor", "more than 32 vacancies"},
    {"sessions.csv", "id,fair,exhibitor,date,starts,ends,title_de",
     "%d,messe,1,today+30,09:00,10:00,T%d", 64, "exhibitor", "more than 64 talks"},
    {"sessions.csv", "id,fair,date,starts,ends,title_de", "%d,messe,today+30,09:00,10:00,T%d", 2000,
     "date", "more than 2000 talks"},
    {"sessions.csv", "id,fair,date,starts,ends,title_de", "%d,messe,today+%d,09:00,10:00,T", 16,
     "date", "more than 16 days"},
    {"exhibitors.csv", "id,fair,languages,name_de,summary_de", "%d,messe,de-a%d,E,S", 32,
     "languages", "more than the 32 languages"},
};

/* The heading and rows 1 to `count`. */
static struct ww_buf make_rows(size_t i, int count)
{
    struct ww_buf csv = {0};
    const char *after = limits[i].row + 2, *second = strstr(after, "%d");
    ww_buf_printf(&csv, "%s\n", limits[i].heading);
    for (int n = 1; n <= count; n++) {
        ww_buf_printf(&csv, "%d", n);
        ww_buf_add(&csv, after, second ? (size_t)(second - after) : strlen(after));
        if (second)
            ww_buf_printf(&csv, "%d%s", n, second + 2);
        ww_buf_puts(&csv, "\n");
    }
    return csv;
}

static void test_limits(void **state)
{
    struct desk *desk = *state;
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        const char *before = remember(desk, limits[i].file);
        for (int more = 0; more <= 1; more++) {
            struct ww_buf csv = make_rows(i, limits[i].most + more);
            desk_write(desk, limits[i].file, csv.data);
            assert_int_equal(desk_check(desk), WW_OK);
            const char *start = ww_arena_printf(&desk->arena, "%s:%d:%s: ", limits[i].file,
                                                limits[i].most + 2, limits[i].column);
            if (desk_found(desk, WW_MISTAKE, start, limits[i].words) != (more == 1))
                fail_msg("%s%s with %d rows", start, limits[i].words, limits[i].most + more);
            ww_buf_finish(&csv);
        }
        desk_write(desk, limits[i].file, before);
    }
}

static void test_many_languages_and_fields(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "exhibitors.csv", "de tr,,Zink",
              "aa ab ac ad ae af ag ah ai ba bb bc bd be bf bg bh,,Zink");
    struct ww_buf terms = {0};
    for (int i = 0; i < 31; i++)
        ww_buf_printf(&terms, "%d;occupation;o%d;9;;;O;O\r\n", 50 + i, i);
    ww_buf_puts(&terms, "5;field");
    desk_edit(desk, "taxonomy_terms.csv", "5;field", terms.data);
    ww_buf_finish(&terms);
    assert_int_equal(desk_check(desk), WW_OK);
    assert_true(desk_found(desk, WW_MISTAKE, "taxonomy_terms.csv:", "more than 32 fields"));
    assert_true(desk_found(desk, WW_MISTAKE, "exhibitors.csv:2:languages: ", "16 languages"));
}

static void test_drawings_are_for_plans(void **state)
{
    struct desk *desk = *state;
    static const char svg[] = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 4 2\"/>";
    desk_write(desk, "pictures/plan.svg", svg);
    desk_edit(desk, "pictures.csv", "\n1,", "\n2,plan.svg,,Plan,Plan\n1,");
    desk_edit(desk, "halls.csv", "40,20,", "40,20,plan.svg");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.count, DESK_WARNINGS);
    desk_edit(desk, "exhibitors.csv", "languages,url", "languages,picture");
    desk_edit(desk, "exhibitors.csv", "https://a.example", "plan.svg");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_true(desk_found(desk, WW_MISTAKE, "exhibitors.csv:4:picture: ", "export it as PNG"));
}

static void check_index(struct ww_release *release, struct ww_arena *arena, int64_t fair)
{
    static const char *const german[] = {"A", "V", "Z"}, *const turkish[] = {"Ç", "D", "E"};
    struct ww_fair_index index;
    assert_true(ww_fair_index_load(release, arena, fair, GERMAN, &index));
    assert_int_equal(index.letter_count, 3);
    for (int i = 0; i < 3; i++)
        assert_string_equal(index.letters[i].letter, german[i]);
    assert_true(index.nos[0] == 2 && index.nos[1] == 1 && index.nos[2] == 0);
    assert_true(ww_fair_index_load(release, arena, fair, TURKISH, &index));
    for (int i = 0; i < 3; i++)
        assert_string_equal(index.letters[i].letter, turkish[i]);
    /* Fields by position, not by row: metal is bit 0. */
    struct ww_exhibitors metal =
        ww_fair_choose(&index, arena, &(struct ww_fair_choice){.fields = 1});
    assert_true(metal.count == 1 && metal.nos[0] == 0);
    assert_int_equal(ww_fair_count(&index, arena, &(struct ww_fair_choice){.fields = 2}), 2);
    assert_int_equal(ww_fair_count(&index, arena, &(struct ww_fair_choice){.languages = 1}), 1);
    assert_int_equal(ww_fair_count(&index, arena, &(struct ww_fair_choice){.languages = 2}), 2);
}

static void check_programme(struct ww_release *release, struct ww_arena *arena, int64_t fair)
{
    int32_t days[WW_FAIR_DAYS_MAX];
    int count;
    assert_int_equal(ww_fair_days(release, fair, days, WW_FAIR_DAYS_MAX), 2);
    assert_int_equal(days[0], DESK_TODAY + 30);
    const struct ww_session_entry *entries =
        ww_fair_sessions(release, arena, fair, days[0], &count);
    assert_true(count == 2 && entries[1].cancelled && entries[1].id == 2);
    entries = ww_fair_sessions(release, arena, fair, days[1], &count);
    assert_int_equal(count, 2); /* both end or begin after midnight */
    assert_int_equal(entries[0].end_min, (DESK_TODAY + 32) * 1440 + 60);
    assert_int_equal(entries[1].start_min, (DESK_TODAY + 32) * 1440 + 60);
}

/* What was published is what the terminal reads. */
static void test_published_fair(void **state)
{
    struct desk *desk = *state;
    struct ww_release *release;
    assert_int_equal(desk_publish(desk), WW_OK);
    assert_int_equal(ww_release_open(desk->out, WW_RELEASE_FULL, &release, &desk->err), WW_OK);
    int64_t fair = ww_fair_by_code(release, "messe");
    struct ww_fair found;
    assert_true(ww_fair_load(release, &desk->arena, fair, GERMAN, &found));
    assert_int_equal(found.start_min, (DESK_TODAY + 30) * 1440 + 540);
    assert_int_equal(found.end_min, (DESK_TODAY + 31) * 1440 + 900);
    assert_int_equal(found.day_change_minute, 240);
    int count;
    const struct ww_hall *halls = ww_fair_halls(release, &desk->arena, fair, TURKISH, &count);
    assert_true(count == 2 && halls[1].width_cm == 2050);
    const struct ww_stand *stands = ww_fair_stands(release, &desk->arena, 1, &count);
    assert_int_equal(count, 3);
    assert_string_equal(stands[0].number, "A 9");
    assert_string_equal(stands[1].number, "A 10");
    struct ww_exhibitor_card card;
    assert_true(ww_exhibitor_card(release, &desk->arena, 1, TURKISH, &card));
    assert_string_equal(card.name.body, "Dernek");
    assert_string_equal(card.stand_number, "A 9");
    check_index(release, &desk->arena, fair);
    check_programme(release, &desk->arena, fair);
    struct ww_ways ways;
    assert_true(ww_fair_ways(release, &desk->arena, fair, &ways));
    assert_int_equal(ways.count, 8);
    assert_int_equal(ways.graph.first[8], 16);
    const struct ww_way_arc *arc = &ways.graph.arcs[ways.graph.first[ww_ways_find(&ways, 10)]];
    assert_true(arc->length_cm == 400 && !arc->steps && !arc->blocked);
    arc = &ways.graph.arcs[ways.graph.first[ww_ways_find(&ways, 13)]];
    assert_true(arc->length_cm == 950 && arc->to == ww_ways_find(&ways, 12));
    struct ww_terminal terminal;
    ww_site_terminal(release, &desk->arena, "hall-1", &terminal);
    assert_true(terminal.waypoint == 24 && terminal.fair == fair);
    assert_false(ww_fair_index_load(release, &desk->arena, ww_fair_by_code(release, "andere"),
                                    GERMAN, &(struct ww_fair_index){0}));
    assert_false(ww_release_is_broken(release));
    ww_release_close(release);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_good_fair, setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_bad_fairs, setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_limits, setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_many_languages_and_fields, setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_says_it_once, setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_drawings_are_for_plans, setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_published_fair, setup, desk_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
