#include "staff/desk.h"

#include <png.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"

/* Among them a semicolon, a byte-order mark and Windows line endings. */
static const struct {
    const char *file;
    const char *text;
} tables[] = {
    {"languages.csv", "id,tag,name,direction,fallback,menu\n"
                      "1,de,Deutsch,ltr,,yes\n"
                      "2,tr,Türkçe,ltr,de,yes\n"
                      "3,ar,العربية,rtl,de,no\n"
                      "4,de-simple,Leichte Sprache,ltr,de,no\n"},
    {"site.csv", "id,timezone,name_de,name_tr\n"
                 "1,Europe/Berlin,Musterstadt,Örnek Şehir\n"},
    {"words.csv", "id,key,body_de,body_tr\n"
                  "1,bar.home,Start,Ana sayfa\n"
                  "2,list.count.other,{count} Angebote,{count} teklif\n"},
    {"taxonomy_terms.csv",
     "\xEF\xBB\xBFid;taxonomy;code;position;pictogram;color;name_de;name_tr\r\n"
     "1;category;courses;1;book;#0b5394;Kurse;Kurslar\r\n"
     "2;category;counselling;2;;#7a1f5c;Beratung;Danışmanlık\r\n"
     "3;audience;women;1;;;Frauen;Kadınlar\r\n"
     "4;district;centre;1;;;Stadtmitte;Şehir merkezi\r\n"
     "5;field;school;1;;;Schule;Okul\r\n"},
    {"pictures.csv", "id,file,credit,alt_de,alt_tr\n"
                     "1,hall.png,Stadt,Das Rathaus,Belediye binası\n"},
    {"organizations.csv", "id,code,url,email,name_de,name_tr\n"
                          "1,town,https://town.example,office@town.example,Stadt,Belediye\n"
                          "2,club,,,Verein,Dernek\n"},
    {"programs.csv", "id,code,organization,name_de,name_tr\n"
                     "1,bridge,club,Brücke,Köprü\n"},
    {"locations.csv",
     "id,code,position,kind,organization,district,street,postal_code,city,plan_x,plan_y,step_free,"
     "picture,name_de,name_tr\n"
     "1,hall,1,town_hall,town,centre,Markt 1,12345,Musterstadt,500,400,partly,hall.png,Rathaus,"
     "Belediye\n"
     "2,club-house,2,meeting_point,club,,Weg 2,12345,Musterstadt,,,,,Vereinsheim,Dernek evi\n"},
    {"contacts.csv", "id,organization,location,email,url,name_de,name_tr\n"
                     "1,town,,office@town.example,,Bürgerbüro,Vatandaş bürosu\n"
                     "2,,hall,,,Pforte,Giriş\n"},
    {"phones.csv", "id,contact,number,kind\n"
                   "1,1,(0)221 4710 123,voice\n"},
    {"opening_hours.csv", "id,location,byday,opens,closes,valid_from,valid_until\n"
                          "1,hall,MO TU WE TH FR,08:00,12:00,,\n"
                          "2,hall,MO TH,14:00,16:30,,\n"},
    {"opening_exceptions.csv", "id,location,date,until,opens,closes,note_de,note_tr\n"
                               "1,hall,2026-12-24,2026-12-31,,,Weihnachten,Noel\n"
                               "2,hall,2026-12-03,,09:00,10:00,,\n"},
    {"holiday_calendars.csv", "id,code,name,when_de,when_tr\n"
                              "1,school,Schulferien,in den Ferien,tatilde\n"},
    {"holidays.csv", "id,calendar,name_de,name_tr,starts,ends\n"
                     "1,school,Weihnachtsferien,Noel tatili,2026-12-23,2027-01-06\n"
                     "2,school,Osterferien,Paskalya tatili,2027-03-22,2027-04-03\n"
                     "3,school,Sommerferien,Yaz tatili,2027-07-19,2027-08-31\n"
                     "4,school,Weihnachtsferien,Noel tatili,2027-12-24,2028-01-08\n"},
    {"services.csv",
     "id,categories,organization,program,contact,picture,fee,minimum_age,maximum_age,audiences,"
     "fields,languages,level,childcare,registration,places_free,places_maximum,places_date,funders,"
     "assured_date,valid_from,valid_until,paused,importance,title_de,title_tr,summary_de,summary_"
     "tr,"
     "description_de,description_tr,changed_de,changed_tr\n"
     "1,courses counselling,club,bridge,,hall.png,12.50,16,99,women,school,de tr,A1,yes,no,3,12,"
     "2026-11-20,town,2026-11-01,,,no,5,Deutschkurs,Almanca kursu,Deutsch von Anfang an,"
     "Baştan Almanca,Ein Kurs,Bir kurs,2026-10-01,2026-09-01\n"
     "2,counselling,town,,1,,0,,,,,de,,,,,,,,,,,,9,Sprechstunde,Görüşme,Fragen aller Art,"
     "Her türlü soru,,,2026-10-01,2026-10-01\n"
     "3,courses,,,,,,,,,,,,,,,,,,,,,,,Änderungsschneiderei,Işık atölyesi,Nähen,Dikiş,,,,\n"},
    {"services_at_locations.csv", "id,service,location,room_de,room_tr\n"
                                  "1,1,hall,Raum 3,Oda 3\n"
                                  "2,1,club-house,,\n"
                                  "3,2,hall,,\n"},
    {"schedules.csv",
     "id,service,location,date,starts,ends,freq,interval,byday,until,count,exdates,"
     "rdates,cancelled,holidays,note_de,note_tr\n"
     "1,1,hall,2026-11-02,09:00,11:30,WEEKLY,,MO WE,2027-03-31,,2026-12-07,,"
     "2026-12-02,school,Im Saal,Salonda\n"
     "2,2,,today+3,14:00,16:00,,,,,,,,,,,\n"
     "3,2,,2026-01-03,10:00,12:00,MONTHLY,,1SA,,,,,,,,\n"},
    {"fairs.csv", "id,code,category,location,date,starts,ends,name_de,name_tr\n"
                  "1,messe,courses,hall,today+30,09:00,15:00,Kursmesse,Kurs fuarı\n"},
    {"terminals.csv", "id,code,location,languages,start_page,hours\n"
                      "1,hall-1,hall,de tr,/,\"MO-FR 07:00-21:00, SA SU 8:00-12:00\"\n"},
    {"slides.csv",
     "id,position,picture,from,until,terminals,seconds,title_de,title_tr,body_de,body_tr\n"
     "1,2,hall.png,today,today+7,hall-1,15,Kommen Sie,Gelin,Heute noch,Hemen bugün\n"
     "2,1,,,,,,Willkommen,Hoş geldiniz,,\n"},
    {"notices.csv", "id,severity,from,until,terminals,route,body_de,body_tr\n"
                    "1,warning,today,today+7,hall-1,/service/1,Heute kein Kurs,Bugün kurs yok\n"},
    {"pages.csv", "id,code,position,title_de,title_tr,body_de,body_tr\n"
                  "1,imprint,1,Impressum,Künye,\"# Wer\n\nDie Stadt\",\"# Kim\n\nBelediye\"\n"},
};

const char *desk_path(struct desk *desk, const char *name)
{
    return ww_arena_printf(&desk->arena, "%s/%s", desk->root, name);
}

void desk_write_bytes(struct desk *desk, const char *file, const void *bytes, size_t size)
{
    struct ww_error err;
    const char *path = ww_arena_printf(&desk->arena, "%s/%s", desk->content, file);
    if (ww_file_write(path, bytes, size, &err) != WW_OK)
        fail_msg("%s", err.message);
}

void desk_write(struct desk *desk, const char *file, const char *text)
{
    desk_write_bytes(desk, file, text, strlen(text));
}

void desk_remove(struct desk *desk, const char *file)
{
    assert_int_equal(unlink(ww_arena_printf(&desk->arena, "%s/%s", desk->content, file)), 0);
}

const char *desk_read(struct desk *desk, const char *name, size_t *size)
{
    char *bytes;
    size_t length;
    struct ww_error err;
    if (ww_file_read(desk_path(desk, name), 1 << 26, &bytes, &length, &err) != WW_OK)
        return NULL;
    char *copy = ww_arena_alloc(&desk->arena, length + 1);
    memcpy(copy, bytes, length);
    free(bytes);
    if (size)
        *size = length;
    return copy;
}

void desk_edit(struct desk *desk, const char *file, const char *from, const char *to)
{
    const char *old = desk_read(desk, ww_arena_printf(&desk->arena, "content/%s", file), NULL);
    assert_non_null(old);
    const char *at = strstr(old, from);
    if (!at)
        fail_msg("%s has no \"%s\"", file, from);
    desk_write(
        desk, file,
        ww_arena_printf(&desk->arena, "%.*s%s%s", (int)(at - old), old, to, at + strlen(from)));
}

unsigned char *desk_png(int width_px, int height_px, size_t *size)
{
    unsigned char *rgb = ww_alloc((size_t)width_px * (size_t)height_px * 3);
    for (int i = 0; i < width_px * height_px; i++) {
        rgb[i * 3] = (unsigned char)(i % width_px * 255 / width_px);
        rgb[i * 3 + 1] = (unsigned char)(i / width_px * 255 / height_px);
        rgb[i * 3 + 2] = 90;
    }
    png_image image = {
        .version = PNG_IMAGE_VERSION,
        .width = (png_uint_32)width_px,
        .height = (png_uint_32)height_px,
        .format = PNG_FORMAT_RGB,
    };
    png_alloc_size_t needed = PNG_IMAGE_PNG_SIZE_MAX(image);
    unsigned char *png = ww_alloc(needed);
    assert_true(png_image_write_to_memory(&image, png, &needed, 0, rgb, 0, NULL));
    free(rgb);
    *size = needed;
    return png;
}

int desk_setup(void **state)
{
    struct desk *desk = calloc(1, sizeof *desk);
    const char *tmp = getenv("TMPDIR");
    snprintf(desk->root, sizeof desk->root, "%.200s/ww-desk-XXXXXX", tmp && *tmp ? tmp : "/tmp");
    if (!mkdtemp(desk->root))
        return -1;
    desk->content = desk_path(desk, "content");
    desk->out = desk_path(desk, "out");
    if (ww_dir_create(desk_path(desk, "content/pictures"), NULL) != WW_OK)
        return -1;
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        desk_write(desk, tables[i].file, tables[i].text);
    size_t size;
    unsigned char *png = desk_png(64, 48, &size);
    desk_write_bytes(desk, "pictures/hall.png", png, size);
    free(png);
    *state = desk;
    return 0;
}

static void clear_results(struct desk *desk)
{
    ww_checked_finish(&desk->checked);
    ww_report_finish(&desk->report);
    desk->published = (struct ww_published){0};
    desk->err = (struct ww_error){0};
}

int desk_teardown(void **state)
{
    struct desk *desk = *state;
    clear_results(desk);
    ww_dir_remove(desk->root, NULL);
    ww_arena_finish(&desk->arena);
    free(desk);
    return 0;
}

static struct ww_book_params params(const struct desk *desk)
{
    return (struct ww_book_params){.dir = desk->content, .has_now = true, .now_s = DESK_NOW_S};
}

enum ww_err desk_check(struct desk *desk)
{
    clear_results(desk);
    struct ww_book_params content = params(desk);
    return ww_check(&content, NULL, &desk->checked, &desk->report, &desk->err);
}

enum ww_err desk_publish_to(struct desk *desk, const char *out, bool bare)
{
    clear_results(desk);
    return ww_publish(
        &(struct ww_publish_params){.content = params(desk), .out_dir = out, .bare = bare},
        &desk->checked, &desk->report, &desk->published, &desk->err);
}

enum ww_err desk_publish(struct desk *desk)
{
    return desk_publish_to(desk, desk->out, false);
}

static char *lines_of(const struct desk *desk, enum ww_severity severity)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);
    ww_report_print(&desk->report, severity, stream);
    fclose(stream);
    return text;
}

static bool has_words(const char *line, const char *words)
{
    char copy[256];
    snprintf(copy, sizeof copy, "%s", words);
    char *rest = NULL;
    for (char *word = strtok_r(copy, "|", &rest); word; word = strtok_r(NULL, "|", &rest))
        if (!strstr(line, word))
            return false;
    return true;
}

bool desk_found(const struct desk *desk, enum ww_severity severity, const char *start,
                const char *words)
{
    char *text = lines_of(desk, severity), *rest = NULL;
    bool found = false;
    for (char *line = strtok_r(text, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
        found |= strncmp(line, start, strlen(start)) == 0 && has_words(line, words);
    free(text);
    return found;
}

void desk_show(const struct desk *desk)
{
    ww_report_print(&desk->report, WW_MISTAKE, stderr);
    ww_report_print(&desk->report, WW_WARNING, stderr);
    if (*desk->err.message)
        fprintf(stderr, "%s\n", desk->err.message);
}
