#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/file.h"
#include "content/limits.h"
#include "staff/desk.h"

/* One mistake that a clerk can make. */
struct bad {
    const char *file;
    const char *from; /* replaced by `to`; NULL: `to` becomes the whole file */
    const char *to;   /* NULL: the file is removed */
    const char *start;
    const char *words; /* all of them in the message, separated by | */
    size_t mistakes;   /* in all: no mistake leads to a complaint about something else */
};

#define ROW3_SERVICE "2,counselling,town,,1,,0,,,,,de"

static const struct bad bads[] = {
    /* files */
    {"services.csv", NULL, NULL, "services.csv: ", "missing", 1},
    {"words.csv", NULL, NULL, "words.csv: ", "missing", 1},
    {"languages.csv", NULL, NULL, "languages.csv: ", "missing", 1},
    {"site.csv", NULL, NULL, "site.csv: ", "missing", 1},
    {"taxonomy_terms.csv", NULL, NULL, "taxonomy_terms.csv: ", "missing", 1},
    {"organizations.csv", NULL, NULL, "services.csv:2:organization: ", "does not exist|add", 7},
    {"service.csv", NULL, "id\n1\n", "service.csv: ", "did you mean \"services.csv\"?", 1},
    {"Services.CSV", NULL, "id\n1\n", "Services.CSV: ", "did you mean \"services.csv\"?", 1},
    {"budget.csv", NULL, "id\n1\n", "budget.csv: ", "no table has this name", 1},
    /* headings */
    {"phones.csv", "number,kind", "number,kinds", "phones.csv:1:kinds: ", "did you mean \"kind\"?",
     2},
    {"phones.csv", "number,kind", "number,colour", "phones.csv:1:colour: ", "no column", 2},
    {"phones.csv", "number,kind", "number,number", "phones.csv:1:number: ", "twice", 2},
    {"phones.csv", "id,contact,", "id,", "phones.csv:1:contact: ", "column is missing", 4},
    {"phones.csv", "number,kind\n", "number,kind,\n",
     "phones.csv:1:column 5: ", "no heading|row 2|\"extra\"", 1},
    {"phones.csv", NULL, "", "phones.csv:1: ", "heading is missing", 1},
    {"phones.csv", NULL, "\nid,contact,number,kind\n", "phones.csv:1: ", "heading is missing", 1},
    {"pages.csv", "title_tr", "title_en", "pages.csv:1:title_en: ", "language \"en\"|languages.csv",
     1},
    {"pages.csv", "title_tr", "title", "pages.csv:1:title: ", "needs a language|title_de", 1},
    {"pages.csv", "title_de", "titel_de", "pages.csv:1:titel_de: ", "did you mean \"title_de\"?",
     2},
    {"words.csv", "body_tr", "changed_tr", "words.csv:1:changed_tr: ", "no column", 1},
    /* the form of a file */
    {"phones.csv", NULL, "\xFF\xFEi\0d\0", "phones.csv: ", "UTF-16|CSV UTF-8", 1},
    {"phones.csv", NULL, "id,contact,number,kind\n1,1,0221 4710,voice\n2,1,M\xFCller,voice\n",
     "phones.csv:3:number: ", "UTF-8|Windows|after \"M\"", 1},
    {"phones.csv", NULL, "id\tcontact\n1\t1\n", "phones.csv:1: ", "tabs", 1},
    {"phones.csv", "(0)221 4710 123", "\"0221 4710", "phones.csv:2:number: ", "quotation mark", 1},
    {"phones.csv", "voice\n", "voice,more\n", "phones.csv:2: ", "more cells|\"more\"", 1},
    {"services.csv", NULL, "id,categories,title_de,summary_de\n", "services.csv:2: ", "no rows", 7},
    /* ids and codes */
    {"phones.csv", "\n1,1,", "\n0,1,", "phones.csv:2:id: ", "\"0\" is no id", 1},
    {"phones.csv", "\n1,1,", "\n-1,1,", "phones.csv:2:id: ", "no id", 1},
    {"phones.csv", "\n1,1,", "\n1a,1,", "phones.csv:2:id: ", "no id|positive", 1},
    {"phones.csv", "\n1,1,", "\n,1,", "phones.csv:2:id: ", "empty", 1},
    {"phones.csv", "voice\n", "voice\n1,1,110,voice\n",
     "phones.csv:3:id: ", "\"1\" is already in row 2", 1},
    {"phones.csv", "voice\n", "voice\n01,1,110,voice\n",
     "phones.csv:3:id: ", "\"1\" is already in row 2", 1},
    {"programs.csv", "bridge", "Bridge", "programs.csv:2:code: ", "no code|small letters", 2},
    {"organizations.csv", "2,club,", "2,town,",
     "organizations.csv:3:code: ", "\"town\" is already in row 2", 4},
    {"taxonomy_terms.csv", "2;category;counselling", "2;category;courses",
     "taxonomy_terms.csv:3:code: ", "already in row 2", 3},
    {"words.csv", "bar.home", "Bar home", "words.csv:2:key: ", "no key", 1},
    {"words.csv", "list.count.other", "bar.home", "words.csv:3:key: ", "already in row 2", 1},
    /* references */
    {"services.csv", ROW3_SERVICE, "2,counseling,town,,1,,0,,,,,de", "services.csv:3:categories: ",
     "\"counseling\" is no category|did you mean \"counselling\"?", 1},
    {"services.csv", ROW3_SERVICE, "2,women,town,,1,,0,,,,,de",
     "services.csv:3:categories: ", "taxonomy audience, not category", 1},
    {"services.csv", ROW3_SERVICE, "2,,town,,1,,0,,,,,de", "services.csv:3:categories: ", "empty",
     1},
    {"services.csv", ROW3_SERVICE, "2,\"counselling,courses\",town,,1,,0,,,,,de",
     "services.csv:3:categories: ", "separate|spaces", 1},
    {"services.csv", ROW3_SERVICE, "2,courses courses,town,,1,,0,,,,,de",
     "services.csv:3:categories: ", "\"courses\"|twice", 1},
    {"services.csv", ROW3_SERVICE, "2,counselling,twon,,1,,0,,,,,de",
     "services.csv:3:organization: ", "\"twon\"|organizations.csv|did you mean \"town\"?", 1},
    {"services.csv", ROW3_SERVICE, "2,counselling,town,,99,,0,,,,,de",
     "services.csv:3:contact: ", "\"99\" is no id in contacts.csv", 1},
    {"services.csv", ROW3_SERVICE, "2,counselling,town,,Tom,,0,,,,,de",
     "services.csv:3:contact: ", "write the id of a row in contacts.csv", 1},
    {"services.csv", ROW3_SERVICE, "2,counselling,town,,1,hal.png,0,,,,,de",
     "services.csv:3:picture: ", "did you mean \"hall.png\"?", 1},
    {"schedules.csv", ",school,", ",school summer,",
     "schedules.csv:2:holidays: ", "\"summer\" is no code in holiday_calendars.csv", 1},
    {"terminals.csv", "de tr,", "de en,", "terminals.csv:2:languages: ", "\"en\"|languages.csv", 1},
    {"notices.csv", "hall-1", "hall-2", "notices.csv:2:terminals: ", "did you mean \"hall-1\"?", 1},
    /* values */
    {"services.csv", ROW3_SERVICE, "2,counselling,town,,1,,ten,,,,,de",
     "services.csv:3:fee: ", "\"ten\" is no price", 1},
    {"services.csv", ",16,99,", ",99,16,", "services.csv:2:minimum_age: ", "maximum_age|swap", 1},
    {"services.csv", ",16,99,", ",16,999,", "services.csv:2:maximum_age: ", "from 0 to 120", 1},
    {"services.csv", ",A1,", ",a1,", "services.csv:2:level: ", "did you mean \"A1\"?|C1 or C2", 1},
    {"services.csv", ",yes,no,", ",ja,no,", "services.csv:2:childcare: ", "allowed: no or yes", 1},
    {"services.csv", ",3,12,", ",13,12,",
     "services.csv:2:places_free: ", "more than places_maximum 12", 1},
    {"services.csv", "de tr,A1", "de Turkish,A1",
     "services.csv:2:languages: ", "\"Turkish\" is no language tag", 1},
    {"services.csv", "2026-11-01,,,no", "2026-31-01,,,no",
     "services.csv:2:assured_date: ", "no date|2026-11-24", 1},
    {"services.csv", "2026-11-01,,,no", "2026-11-01,2027-01-01,2026-01-01,no",
     "services.csv:2:valid_until: ", "2026-01-01 is before", 1},
    {"services.csv", ",no,5,", ",no,10,", "services.csv:2:importance: ", "from 0 to 9", 1},
    {"organizations.csv", "https://town.example", "town.example",
     "organizations.csv:2:url: ", "https://", 1},
    {"organizations.csv", "office@town", "office at town",
     "organizations.csv:2:email: ", "no e-mail address", 1},
    {"phones.csv", "(0)221 4710 123", "on request", "phones.csv:2:number: ", "no phone number", 1},
    {"phones.csv", "voice", "telephone", "phones.csv:2:kind: ", "voice, mobile, fax or text", 1},
    {"terminals.csv", ",/,", ",start,", "terminals.csv:2:start_page: ", "route", 1},
    {"locations.csv", ",500,400,", ",500,1400,", "locations.csv:2:plan_y: ", "from 0 to 1000", 1},
    {"locations.csv", ",500,400,", ",500,,", "locations.csv:2:plan_y: ", "plan_x and plan_y", 1},
    {"locations.csv", "partly", "maybe", "locations.csv:2:step_free: ", "no, partly or yes", 1},
    {"taxonomy_terms.csv", "#0b5394", "blue", "taxonomy_terms.csv:2:color: ", "no colour", 1},
    {"taxonomy_terms.csv", "#0b5394", "#4a90d9",
     "taxonomy_terms.csv:2:color: ", "contrast of only 3.|darker", 1},
    {"taxonomy_terms.csv", "#0b5394", "", "taxonomy_terms.csv:2:color: ", "needs a colour", 1},
    {"contacts.csv", "1,town,,", "1,town,hall,", "contacts.csv:2:organization: ", "exactly one", 1},
    {"contacts.csv", "2,,hall,", "2,,,", "contacts.csv:3:organization: ", "exactly one", 1},
    /* texts */
    {"pages.csv", "Impressum", "", "pages.csv:2:title_de: ", "empty", 1},
    {"pages.csv", "Impressum", "\"Im\npressum\"", "pages.csv:2:title_de: ", "line break", 1},
    {"pages.csv", "\"# Wer\n\nDie Stadt\"", "", "pages.csv:2:body_de: ", "no page stands below", 1},
    {"pages.csv", "Die Stadt", "Die \x01Stadt", "pages.csv:2:body_de: ", "control character", 1},
    {"words.csv", "{count} teklif", "{conut} teklif",
     "words.csv:3:body_tr: ", "{conut}|not in the text in Deutsch", 1},
    /* the town and its languages */
    {"site.csv", "Europe/Berlin", "Europe/Bonn", "site.csv:2:timezone: ", "Europe/Berlin", 1},
    {"site.csv", "\n1,", "\n2,", "site.csv:2:id: ", "is 1", 1},
    {"site.csv", "Şehir\n", "Şehir\n2,Europe/Berlin,B,B\n", "site.csv:3: ", "at most 1", 1},
    {"languages.csv", "2,tr,", "2,TR,", "languages.csv:3:tag: ", "BCP 47", 2},
    {"languages.csv", "Türkçe,ltr,de", "Türkçe,ltr,tr", "languages.csv:3:fallback: ", "circle", 1},
    {"languages.csv", "Deutsch,ltr,,yes\n2,tr,Türkçe,ltr,de",
     "Deutsch,ltr,tr,yes\n2,tr,Türkçe,ltr,de", "languages.csv:2:fallback: ", "circle", 2},
    {"languages.csv", "rtl", "right", "languages.csv:4:direction: ", "ltr or rtl", 1},
    {"languages.csv", "Deutsch,ltr,,yes\n2,tr,Türkçe,ltr,de,yes",
     "Deutsch,ltr,,no\n2,tr,Türkçe,ltr,de,no", "languages.csv:2:menu: ", "no language is offered",
     1},
    /* hours and holidays */
    {"holiday_calendars.csv", "in den Ferien", "", "holiday_calendars.csv:2:when_de: ", "empty", 1},
    {"opening_hours.csv", "08:00,12:00", "8 Uhr,12:00",
     "opening_hours.csv:2:opens: ", "\"8 Uhr\" is no time", 1},
    {"opening_hours.csv", "08:00,12:00", "12:00,08:00",
     "opening_hours.csv:2:closes: ", "08:00 is not after", 1},
    {"opening_hours.csv", "08:00,12:00", "24:00,24:00",
     "opening_hours.csv:2:opens: ", "nothing begins at 24:00", 1},
    {"opening_hours.csv", "MO TU WE TH FR", "MO DI",
     "opening_hours.csv:2:byday: ", "\"DI\" is no weekday|TU", 1},
    {"opening_hours.csv", "MO TU WE TH FR", "MO MO", "opening_hours.csv:2:byday: ", "twice", 1},
    {"opening_hours.csv", "MO TU WE TH FR", "1MO", "opening_hours.csv:2:byday: ", "no weekday", 1},
    {"opening_hours.csv", "14:00,16:30", "11:00,16:30",
     "opening_hours.csv:3:opens: ", "contradicts row 2", 1},
    {"opening_hours.csv", "16:30,,\n",
     "16:30,,\n3,hall,MO,17:00,18:00,,\n4,hall,MO,18:00,19:00,,\n5,hall,MO,20:00,21:00,,\n",
     "opening_hours.csv:6:opens: ", "more than 4 times", 1},
    {"opening_exceptions.csv", "2026-12-31,,,", "2026-12-31,09:00,,",
     "opening_exceptions.csv:2:closes: ", "both times", 1},
    {"opening_exceptions.csv", "2026-12-31,,,", "2026-12-01,,,",
     "opening_exceptions.csv:2:until: ", "before the first day", 1},
    {"opening_exceptions.csv", "2026-12-31,,,", "2036-12-31,,,",
     "opening_exceptions.csv:2:until: ", "longer than 366 days", 1},
    {"opening_exceptions.csv", "hall,2026-12-03", "hall,2026-12-28",
     "opening_exceptions.csv:3:date: ", "contradicts row 2", 1},
    {"holidays.csv", "2027-03-22,2027-04-03", "2027-03-22,2027-03-03",
     "holidays.csv:3:ends: ", "before the first day", 1},
    /* schedules */
    {"schedules.csv", "09:00,11:30", "11:30,09:00",
     "schedules.csv:2:ends: ", "not after the start 11:30", 1},
    {"schedules.csv", "09:00,11:30", "22:00,01:00", "schedules.csv:2:ends: ", "past midnight", 1},
    {"schedules.csv", "WEEKLY", "SECONDLY",
     "schedules.csv:2:freq: ", "DAILY, WEEKLY, MONTHLY or YEARLY", 1},
    {"schedules.csv", "WEEKLY", "weekly", "schedules.csv:2:freq: ", "did you mean \"WEEKLY\"?", 1},
    {"schedules.csv", "WEEKLY", "DAILY", "schedules.csv:2:byday: ", "DAILY takes no days", 1},
    {"schedules.csv", "WEEKLY,,MO WE", ",,MO WE", "schedules.csv:2:byday: ", "freq is empty", 2},
    {"schedules.csv", "WEEKLY,,MO WE", "WEEKLY,0,MO WE",
     "schedules.csv:2:interval: ", "from 1 to 99", 1},
    {"schedules.csv", "WEEKLY,,MO WE", "WEEKLY,,1MO",
     "schedules.csv:2:byday: ", "MONTHLY only; write MO", 1},
    {"schedules.csv", "WEEKLY,,MO WE", "WEEKLY,,Montag",
     "schedules.csv:2:byday: ", "\"Montag\" is no day", 1},
    {"schedules.csv", "2027-03-31,,", "2027-03-31,5,", "schedules.csv:2:count: ", "until and count",
     1},
    {"schedules.csv", "2027-03-31,,", "2026-10-31,,",
     "schedules.csv:2:until: ", "2026-10-31 is before", 1},
    {"schedules.csv", "2027-03-31,,", ",0,", "schedules.csv:2:count: ", "from 1 to 999", 1},
    {"schedules.csv", "MO WE,2027-03-31", "SU,2026-11-06",
     "schedules.csv:2:byday: ", "no date at all", 1},
    {"schedules.csv", "2026-12-07,", "2026-12-7,",
     "schedules.csv:2:exdates: ", "\"2026-12-7\" is no date", 1},
    {"schedules.csv", "2026-12-02,", "\"2026-12-02,2026-12-09\",",
     "schedules.csv:2:cancelled: ", "spaces", 1},
    {"schedules.csv", "\n1,1,hall", "\n1,7,hall",
     "schedules.csv:2:service: ", "\"7\" is no id in services.csv", 1},
    {"services_at_locations.csv", "3,2,hall", "3,1,hall",
     "services_at_locations.csv:4:location: ", "already is at this place in row 2", 1},
    {"fairs.csv", "09:00,15:00", "15:00,09:00", "fairs.csv:2:ends: ", "not after", 1},
    {"fairs.csv", "1,messe,courses", "1,messe,centre",
     "fairs.csv:2:category: ", "taxonomy district", 1},
    {"notices.csv", "today,today+7", "today,today-7", "notices.csv:2:until: ", "before", 1},
    {"notices.csv", "today,today+7", "tomorrow,today+7",
     "notices.csv:2:from: ", "\"tomorrow\" is no date|today+3", 1},
    {"notices.csv", "warning", "alarm", "notices.csv:2:severity: ", "info or warning", 1},
    {"slides.csv", "1,2,hall", "1,0x2,hall", "slides.csv:2:position: ", "whole number", 1},
    {"slides.csv", "1,2,hall.png", "1,2,hal.png",
     "slides.csv:2:picture: ", "did you mean \"hall.png\"?", 1},
    {"slides.csv", "today,today+7", "today,today-7", "slides.csv:2:until: ", "before", 1},
    {"slides.csv", "hall-1", "hall-9", "slides.csv:2:terminals: ", "did you mean \"hall-1\"?", 1},
    {"slides.csv", ",15,", ",4,", "slides.csv:2:seconds: ", "from 5 to 20", 1},
    {"slides.csv", ",15,", ",21,", "slides.csv:2:seconds: ", "from 5 to 20", 1},
    {"slides.csv", "Willkommen", "", "slides.csv:3:title_de: ", "empty", 1},
    /* hours */
    {"terminals.csv", "MO-FR 07", "Mo-Fr 07",
     "terminals.csv:2:hours: ", "\"Mo-Fr\" is no day|MO TU WE TH FR SA SU", 1},
    {"terminals.csv", "MO-FR 07", "MO-XX 07", "terminals.csv:2:hours: ", "\"MO-XX\" is no day", 1},
    {"terminals.csv", "MO-FR 07", "MO-FR-SA 07", "terminals.csv:2:hours: ", "is no day", 1},
    {"terminals.csv", "07:00-21:00", "7-21",
     "terminals.csv:2:hours: ", "\"7-21\" is no span of time|07:00-21:00", 1},
    {"terminals.csv", "07:00-21:00", "07:00", "terminals.csv:2:hours: ", "no span of time", 1},
    {"terminals.csv", "07:00-21:00", "07:00-25:00", "terminals.csv:2:hours: ", "no span of time",
     1},
    {"terminals.csv", "07:00-21:00", "18:00-02:00",
     "terminals.csv:2:hours: ", "\"18:00-02:00\" ends before|past midnight|24:00", 1},
    {"terminals.csv", "07:00-21:00", "07:00-07:00", "terminals.csv:2:hours: ", "ends before", 1},
    {"terminals.csv", "MO-FR 07:00", "07:00", "terminals.csv:2:hours: ", "has no day", 1},
    {"terminals.csv", "SA SU 8:00-12:00", "SA SU",
     "terminals.csv:2:hours: ", "\"SA SU\" has no time", 1},
    {"terminals.csv", "SA SU 8:00-12:00", "FR SA 8:00-12:00",
     "terminals.csv:2:hours: ", "\"FR\" has two spans that overlap", 1},
    {"terminals.csv", "07:00-21:00, SA", "07:00-21:00 SA",
     "terminals.csv:2:hours: ", "\"SA\" is too much here|comma", 1},
    {"terminals.csv", "MO-FR 07:00-21:00",
     "MO 1:00-2:00, MO 3:00-4:00, MO 5:00-6:00, MO 7:00-8:00, MO 9:00-10:00",
     "terminals.csv:2:hours: ", "\"MO\" has more than four spans", 1},
    /* pictures */
    {"pictures.csv", "hall.png", "halle.png", "pictures.csv:2:file: ", "no file \"halle.png\"", 4},
    {"pictures.csv", "hall.png", "hall.gif", "pictures.csv:2:file: ", ".png, .jpg or .svg", 4},
    {"pictures.csv", "hall.png", "../hall.png", "pictures.csv:2:file: ", "without the folder", 4},
    {"pictures/hall.png", NULL, "no picture", "pictures.csv:2:file: ", "PNG", 1},
};

static void apply(struct desk *desk, const struct bad *bad)
{
    /* a zero byte is part of one of them */
    bool utf16 = bad->to && strncmp(bad->to, "\xFF\xFE", 2) == 0;
    if (utf16)
        desk_write_bytes(desk, bad->file, bad->to, 6);
    else if (!bad->to)
        desk_remove(desk, bad->file);
    else if (!bad->from)
        desk_write(desk, bad->file, bad->to);
    else
        desk_edit(desk, bad->file, bad->from, bad->to);
    if (strstr(bad->words, "\"extra\""))
        desk_edit(desk, bad->file, "voice\n", "voice,extra\n");
}

static bool is_refused(struct desk *desk, const struct bad *bad)
{
    enum ww_err result = desk_publish(desk);
    bool ok = result == WW_ERR_INPUT && desk->report.mistakes == bad->mistakes &&
              desk_found(desk, WW_MISTAKE, bad->start, bad->words) && access(desk->out, F_OK) != 0;
    if (ok)
        return true;
    print_error("%s, %s to %s: result %d, %zu mistakes, expected %zu and %s%s\n", bad->file,
                bad->from ? bad->from : "all", bad->to ? bad->to : "nothing", result,
                desk->report.mistakes, bad->mistakes, bad->start, bad->words);
    desk_show(desk);
    return false;
}

static void test_bad_inputs(void **state)
{
    (void)state;
    size_t count = sizeof bads / sizeof bads[0], accepted = 0;
    for (size_t i = 0; i < count; i++) {
        void *desk;
        assert_int_equal(desk_setup(&desk), 0);
        apply(desk, &bads[i]);
        accepted += !is_refused(desk, &bads[i]);
        desk_teardown(&desk);
    }
    assert_int_equal(accepted, 0);
    assert_true(count >= 60);
}

/* The desk itself is without a mistake and without a warning but that of its few words. */
static void test_good_input(void **state)
{
    struct desk *desk = *state;
    if (desk_check(desk) != WW_OK || desk->report.mistakes || desk->report.warnings != 1) {
        desk_show(desk);
        fail_msg("the desk is not clean");
    }
    assert_true(desk_found(desk, WW_WARNING, "words.csv: ", "words of the program are missing"));
}

static void test_all_at_once(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "phones.csv", "voice", "telephone");
    desk_edit(desk, "services.csv", ROW3_SERVICE, "2,counseling,twon,,99,,ten,,,,,de");
    desk_edit(desk, "schedules.csv", "WEEKLY", "HOURLY");
    desk_edit(desk, "schedules.csv", "today+3", "soon");
    assert_int_equal(desk_publish(desk), WW_ERR_INPUT);
    assert_int_equal(desk->report.mistakes, 7);
    assert_non_null(strstr(desk->err.message, "7 mistakes"));
    static const char *const starts[] = {
        "phones.csv:2:kind",           "schedules.csv:2:freq",   "schedules.csv:3:date",
        "services.csv:3:categories",   "services.csv:3:contact", "services.csv:3:fee",
        "services.csv:3:organization",
    };
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        assert_true(desk_found(desk, WW_MISTAKE, starts[i], ""));
    for (size_t i = 1; i < desk->report.count; i++)
        assert_true(strcmp(desk->report.items[i - 1].file, desk->report.items[i].file) <= 0);
}

struct doubt {
    const char *file, *from, *to, *start, *words;
};

static const struct doubt doubts[] = {
    {"services.csv", "Görüşme", "", "services.csv:3:title_tr: ", "translation is missing"},
    {"pages.csv", "title_tr", "title_ar", "pages.csv:1:title_tr: ", "residents read Deutsch"},
    {"services.csv", "Ein Kurs,Bir kurs", ",Bir kurs",
     "services.csv:2:description_tr: ", "no text in Deutsch"},
    {"services.csv", "Görüşme", "GÃ¶rÃ¼ÅŸme", "services.csv:3:title_tr: ", "letters were lost"},
    {"services.csv", "Görüşme", "Ýðne", "services.csv:3:title_tr: ", "letters were lost"},
    {"words.csv", "{count} teklif", "teklif", "words.csv:3:body_tr: ", "{count} is missing"},
    {"words.csv", "bar.home", "bar.hme", "words.csv:2:key: ", "no word \"bar.hme\""},
    {"services.csv", ",2026-11-20,", ",,", "services.csv:2:places_date: ", "how old"},
    {"schedules.csv", "2026-12-02,", "2026-12-03,",
     "schedules.csv:2:cancelled: ", "2026-12-03 is no date of this rule"},
    {"schedules.csv", "2026-12-02,", "2026-12-23,",
     "schedules.csv:2:cancelled: ", "lies in the holidays"},
    {"schedules.csv", "2026-12-02,", "2026-12-07,", "schedules.csv:2:cancelled: ", "exdates"},
    {"schedules.csv", "2026-12-07,", "2026-12-08,",
     "schedules.csv:2:exdates: ", "2026-12-08 is no"},
    {"schedules.csv", "2,2,,today", "2,2,club-house,today",
     "schedules.csv:3:location: ", "services_at_locations.csv"},
};

static void test_warnings(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof doubts / sizeof doubts[0]; i++) {
        void *desk;
        assert_int_equal(desk_setup(&desk), 0);
        desk_edit(desk, doubts[i].file, doubts[i].from, doubts[i].to);
        struct desk *d = desk;
        if (desk_check(d) != WW_OK || d->report.mistakes ||
            !desk_found(d, WW_WARNING, doubts[i].start, doubts[i].words)) {
            desk_show(d);
            fail_msg("no warning %s%s", doubts[i].start, doubts[i].words);
        }
        desk_teardown(&desk);
    }
}

/* A rule that goes on past the last holiday that is known would have its dates in the next ones. */
static void test_calendar_ends(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "schedules.csv", "2027-03-31", "");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_false(desk_found(desk, WW_WARNING, "holiday_calendars.csv", ""));
    desk_edit(desk, "holidays.csv", "4,school,Weihnachtsferien,Noel tatili,2027-12-24,2028-01-08\n",
              "");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_false(desk_found(desk, WW_WARNING, "holiday_calendars.csv", ""));
    desk_edit(desk, "holidays.csv", "3,school,Sommerferien,Yaz tatili,2027-07-19,2027-08-31\n", "");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_true(desk_found(
        desk, WW_WARNING, "holiday_calendars.csv:2:code: ", "ends on 2027-04-03|until 2027-12-29"));
    desk_write(desk, "holidays.csv", "id,calendar,name_de,name_tr,starts,ends\n");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_true(desk_found(desk, WW_WARNING, "holiday_calendars.csv:2:code: ", "no days"));
}

/* Hours of two seasons do not contradict each other, nor does what begins when the other ends. */
static void test_seasons(void **state)
{
    struct desk *desk = *state;
    desk_write(desk, "opening_hours.csv",
               "id,location,byday,opens,closes,valid_from,valid_until\n"
               "1,hall,MO TU,08:00,12:00,2026-10-01,2027-03-31\n"
               "2,hall,MO,09:00,13:00,2027-04-01,2027-09-30\n"
               "3,hall,MO,12:00,14:00,2026-10-01,2027-03-31\n"
               "4,club-house,MO,08:00,12:00,,\n");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 0);
    desk_edit(desk, "opening_hours.csv", "2027-04-01", "2027-03-31");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_true(desk_found(desk, WW_MISTAKE, "opening_hours.csv:3:opens: ", "contradicts row 2"));
}

static void test_pictures(void **state)
{
    struct desk *desk = *state;
    size_t size;
    unsigned char *png = desk_png(64, 48, &size);
    desk_write_bytes(desk, "pictures/spare.png", png, size);
    assert_int_equal(desk_check(desk), WW_OK);
    assert_true(desk_found(desk, WW_WARNING, "pictures/spare.png: ", "not published"));
    desk_edit(desk, "pictures.csv", "binası\n", "binası\n2,spare.png,,Dasselbe,Aynısı\n");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_true(desk_found(desk, WW_MISTAKE, "pictures.csv:3:file: ", "same picture as in row 2"));
    desk_write_bytes(desk, "pictures/spare.png", png, size / 2);
    assert_int_equal(desk_check(desk), WW_OK);
    assert_true(desk_found(desk, WW_MISTAKE, "pictures.csv:3:file: ", "damaged"));
    free(png);
}

static void test_no_directory(void **state)
{
    struct desk *desk = *state;
    desk->content = desk_path(desk, "elsewhere");
    assert_int_equal(desk_check(desk), WW_ERR_INPUT);
    assert_non_null(strstr(desk->err.message, "elsewhere is no directory"));
}

/* Adds `count` rows made of `format`, which takes the row's id once or twice. */
static void add_rows(struct desk *desk, const char *file, const char *format, int first, int count)
{
    struct ww_buf text = {0};
    ww_buf_puts(&text, desk_read(desk, ww_arena_printf(&desk->arena, "content/%s", file), NULL));
    for (int id = first; id < first + count; id++) {
        const char *at = strchr(format, '#');
        ww_buf_printf(&text, "%d%.*s", id, (int)(at ? at - format : (long)strlen(format)), format);
        if (at)
            ww_buf_printf(&text, "%d%s", id, at + 1);
    }
    desk_write(desk, file, text.data);
    ww_buf_finish(&text);
}

/* What the terminal would leave out is refused; as much as it shows is not. */
static void test_counts(void **state)
{
    (void)state;
    static const struct {
        const char *file, *format; /* of a further row behind its id; # is its id once more */
        int first, fits;           /* id of the first further row, how many more may be there */
        const char *start, *words;
    } cases[] = {
        {"taxonomy_terms.csv", ";category;c#;9;;#0b5394;Kurse;Kurslar\r\n", 6, 62,
         "taxonomy_terms.csv:69:taxonomy: ", "more than 64 categories"},
        {"taxonomy_terms.csv", ";district;d#;9;;;Ort;Yer\r\n", 6, 63,
         "taxonomy_terms.csv:70:taxonomy: ", "more than 64 districts"},
        {"taxonomy_terms.csv", ";audience;a#;9;;;Gruppe;Grup\r\n", 6, 63,
         "taxonomy_terms.csv:70:taxonomy: ", "more than 64 target groups"},
        {"locations.csv", ",p#,9,meeting_point,,,,,,,,,,Treff,Yer\n", 3, 30,
         "locations.csv:34:kind: ", "more than 32 meeting points"},
        {"pages.csv", ",p#,9,Seite,Sayfa,Text,Metin\n", 2, 63,
         "pages.csv:66:parent: ", "more than 64 pages stand above all"},
        {"schedules.csv", ",1,,2027-04-01,10:00,12:00,,,,,,,,,,,\n", 4, 31,
         "schedules.csv:36:service: ", "this offer has more than 32 schedules"},
        {"contacts.csv", ",,hall,,,Pforte,Giriş\n", 3, 15,
         "contacts.csv:19:location: ", "this location has more than 16 contacts"},
        {"phones.csv", ",1,(0)221 4710 123,voice\n", 2, 7,
         "phones.csv:10:contact: ", "this contact has more than 8 phone numbers"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        void *p;
        assert_int_equal(desk_setup(&p), 0);
        struct desk *desk = p;
        add_rows(desk, cases[i].file, cases[i].format, cases[i].first, cases[i].fits);
        assert_int_equal(desk_check(desk), WW_OK);
        size_t before = desk->report.mistakes;
        add_rows(desk, cases[i].file, cases[i].format, cases[i].first + cases[i].fits, 2);
        assert_int_equal(desk_check(desk), WW_OK);
        if (before != 0 || desk->report.mistakes != 1 ||
            !desk_found(desk, WW_MISTAKE, cases[i].start, cases[i].words)) {
            desk_show(desk);
            fail_msg("%s: %zu before", cases[i].file, before);
        }
        desk_teardown(&p);
    }
}

/* A page above others needs no text of its own; none stands above itself. */
static void test_page_tree(void **state)
{
    struct desk *desk = *state;
    desk_write(desk, "pages.csv",
               "id,code,position,parent,title_de,title_tr,body_de,body_tr\n"
               "1,a,1,,Oben,Üst,,\n"
               "2,b,1,a,Unten,Alt,Text,Metin\n");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 0);
    desk_edit(desk, "pages.csv", "1,a,1,,", "1,a,1,b,");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_true(desk_found(desk, WW_MISTAKE, "pages.csv:2:parent: ", "stands below itself"));
    assert_true(desk_found(desk, WW_MISTAKE, "pages.csv:3:parent: ", "stands below itself"));
    assert_int_equal(desk->report.mistakes, 2);
    struct ww_buf rows = {0};
    ww_buf_puts(&rows, "id,code,position,parent,title_de,title_tr,body_de,body_tr\n"
                       "1,p1,1,,Seite,Sayfa,Text,Metin\n");
    for (int id = 2; id <= WW_INFO_DEPTH_MAX + 1; id++)
        ww_buf_printf(&rows, "%d,p%d,1,p%d,Seite,Sayfa,Text,Metin\n", id, id, id - 1);
    desk_write(desk, "pages.csv", rows.data);
    assert_int_equal(desk_check(desk), WW_OK);
    assert_true(desk_found(desk, WW_MISTAKE, "pages.csv:10:parent: ", "more than 7 others"));
    assert_int_equal(desk->report.mistakes, 1);
    ww_buf_finish(&rows);
}

static void test_place_count(void **state)
{
    struct desk *desk = *state;
    struct ww_buf rows = {0};
    add_rows(desk, "locations.csv", ",p#,9,other,,,,,,,,,,Ort,Yer\n", 3, 31);
    for (int id = 3; id < 34; id++)
        ww_buf_printf(&rows, "%d,2,p%d,,\n", id + 1, id);
    desk_edit(desk, "services_at_locations.csv", "3,2,hall,,\n",
              ww_arena_printf(&desk->arena, "3,2,hall,,\n%s", rows.data));
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 0);
    desk_edit(desk, "services_at_locations.csv", "3,2,hall,,\n", "3,2,hall,,\n90,2,club-house,,\n");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 1);
    assert_true(desk_found(desk, WW_MISTAKE, "services_at_locations.csv:36:service: ",
                           "this offer has more than 32 places"));
    ww_buf_finish(&rows);
}

/* One more word than is shown, in each list of an offer. */
static void test_list_lengths(void **state)
{
    struct desk *desk = *state;
    struct ww_buf terms = {0}, clubs = {0}, tags = {0};
    add_rows(desk, "taxonomy_terms.csv", ";audience;a#;9;;;Alle;Herkes\r\n", 10, 17);
    add_rows(desk, "organizations.csv", ",o#,,,Verein,Dernek\n", 10, 9);
    for (int i = 0; i < 17; i++) {
        ww_buf_printf(&terms, "%sa%d", i ? " " : "", 10 + i);
        ww_buf_printf(&tags, "%sa%c", i ? " " : "", 'a' + i);
    }
    for (int i = 0; i < 9; i++)
        ww_buf_printf(&clubs, "%so%d", i ? " " : "", 10 + i);
    desk_edit(desk, "services.csv", "women,school,de tr",
              ww_arena_printf(&desk->arena, "%s,school,%s", terms.data, tags.data));
    desk_edit(desk, "services.csv", "2026-11-20,town",
              ww_arena_printf(&desk->arena, "2026-11-20,%s", clubs.data));
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 3);
    assert_true(desk_found(desk, WW_MISTAKE, "services.csv:2:audiences: ", "17 entries|most 16"));
    assert_true(desk_found(desk, WW_MISTAKE, "services.csv:2:languages: ", "17 entries|most 16"));
    assert_true(desk_found(desk, WW_MISTAKE, "services.csv:2:funders: ", "9 entries|most 8"));
    desk_edit(desk, "services.csv", "a10 ", "");
    desk_edit(desk, "services.csv", "aa ", "");
    desk_edit(desk, "services.csv", "o10 ", "");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 0);
    ww_buf_finish(&tags);
    ww_buf_finish(&clubs);
    ww_buf_finish(&terms);
}

static void test_too_many_calendars(void **state)
{
    struct desk *desk = *state;
    for (int i = 2; i <= 5; i++) {
        desk_edit(desk, "holiday_calendars.csv", "name,when_de,when_tr\n",
                  ww_arena_printf(&desk->arena,
                                  "name,when_de,when_tr\n%d,c%d,Fest,am Fest,bayramda\n", i, i));
        desk_edit(desk, "holidays.csv", "starts,ends\n",
                  ww_arena_printf(&desk->arena, "starts,ends\n%d,c%d,Fest,Bayram,2027-12-20,\n",
                                  10 + i, i));
    }
    desk_edit(desk, "schedules.csv", ",school,", ",school c2 c3 c4 c5,");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 1);
    assert_true(desk_found(desk, WW_MISTAKE, "schedules.csv:2:holidays: ", "5 entries|most 4"));
    desk_edit(desk, "schedules.csv", " c5,", ",");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 0);
}

/* One table that cannot be read keeps nobody from hearing about the others. */
static void test_unreadable_table(void **state)
{
    struct desk *desk = *state;
    desk_remove(desk, "services.csv");
    assert_int_equal(ww_dir_create(desk_path(desk, "content/services.csv"), NULL), WW_OK);
    desk_remove(desk, "programs.csv");
    assert_int_equal(mkfifo(desk_path(desk, "content/programs.csv"), 0600), 0);
    desk_edit(desk, "phones.csv", "voice", "telephone");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_true(desk_found(desk, WW_MISTAKE, "services.csv: ", "is not a file"));
    assert_true(desk_found(desk, WW_MISTAKE, "programs.csv: ", "is not a file"));
    assert_true(desk_found(desk, WW_MISTAKE, "phones.csv:2:kind: ", ""));
    assert_int_equal(desk->report.mistakes, 3);
}

/* What a spreadsheet program leaves beside its tables is no table. */
static void test_other_files(void **state)
{
    struct desk *desk = *state;
    desk_write(desk, "README.md", "for people");
    desk_write(desk, ".~lock.services.csv#", "");
    desk_write(desk, "~$services.csv", "");
    desk_write(desk, "services.csv.bak", "");
    assert_int_equal(desk_check(desk), WW_OK);
    assert_int_equal(desk->report.mistakes, 0);
}

static uint32_t random_below(uint32_t *seed, size_t n)
{
    *seed = *seed * 1664525 + 1013904223;
    return (uint32_t)((*seed >> 8) % n);
}

/* Whatever bytes a table consists of, the check ends with words about it or without. */
static void test_random_bytes(void **state)
{
    struct desk *desk = *state;
    static const char *const files[] = {"languages.csv", "services.csv",      "schedules.csv",
                                        "site.csv",      "opening_hours.csv", "taxonomy_terms.csv"};
    static const char signs[] = "\"\",;;\n\r\t0/-_{}\xC3\xFF\x80 ";
    uint32_t seed = 7;
    for (int round = 0; round < 200; round++) {
        const char *file = files[random_below(&seed, sizeof files / sizeof files[0])];
        size_t size;
        const char *old = desk_read(desk, ww_arena_printf(&desk->arena, "content/%s", file), &size);
        char *bytes = ww_arena_strndup(&desk->arena, old, size);
        for (int changes = 0; changes < 4; changes++)
            bytes[random_below(&seed, size)] = signs[random_below(&seed, sizeof signs)];
        desk_write_bytes(desk, file, bytes, size - random_below(&seed, 3));
        assert_int_equal(desk_check(desk), WW_OK);
        desk_write_bytes(desk, file, old, size);
    }
    assert_int_equal(desk_publish(desk), WW_OK);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_bad_inputs),
        cmocka_unit_test(test_warnings),
        cmocka_unit_test_setup_teardown(test_good_input, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_all_at_once, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_calendar_ends, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_seasons, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_pictures, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_no_directory, desk_setup, desk_teardown),
        cmocka_unit_test(test_counts),
        cmocka_unit_test_setup_teardown(test_page_tree, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_place_count, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_list_lengths, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_too_many_calendars, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_unreadable_table, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_other_files, desk_setup, desk_teardown),
        cmocka_unit_test_setup_teardown(test_random_bytes, desk_setup, desk_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
