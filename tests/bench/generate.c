/* ww_bench_generate DIR COUNT: fills a content directory up to COUNT offers.
 *
 * The offers that are there stay; the new ones have texts in German and Turkish, a place, an
 * organisation and about eight dates each, made from a fixed seed, so that the same directory and
 * count give the same bytes. A delimiter other than the comma is not read: it works on a copy of
 * the demonstration content, not on anybody's spreadsheets. */
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hall.h"
#include "sheet.h"
#include "talks.h"

enum { MAX_CHOICES = 256, CELL_BYTES = 1200 };

struct pair {
    const char *de, *tr;
};

static const struct pair subjects[] = {
    {"Deutschkurs A1", "A1 Almanca kursu"},
    {"Deutschkurs A2", "A2 Almanca kursu"},
    {"Deutschkurs B1", "B1 Almanca kursu"},
    {"Sprachcafé", "dil kafesi"},
    {"Hausaufgabenhilfe", "ödev yardımı"},
    {"Lernbegleitung Mathematik", "matematik ders desteği"},
    {"Lesekreis", "okuma grubu"},
    {"Elterncafé", "ebeveyn kafesi"},
    {"Spielgruppe", "oyun grubu"},
    {"Nähwerkstatt", "dikiş atölyesi"},
    {"Fahrradwerkstatt", "bisiklet atölyesi"},
    {"Bewerbungstraining", "iş başvurusu eğitimi"},
    {"Computerkurs", "bilgisayar kursu"},
    {"Sozialberatung", "sosyal danışmanlık"},
    {"Schuldnerberatung", "borç danışmanlığı"},
    {"Mietberatung", "kira danışmanlığı"},
    {"Gesundheitsberatung", "sağlık danışmanlığı"},
    {"Gründungsberatung", "iş kurma danışmanlığı"},
    {"Schwimmkurs", "yüzme kursu"},
    {"Chor", "koro"},
    {"Gartengruppe", "bahçe grubu"},
    {"Kochgruppe", "yemek grubu"},
    {"Theatergruppe", "tiyatro grubu"},
    {"Ausbildungspatenschaft", "meslek eğitimi rehberliği"},
};

static const struct pair audiences[] = {
    {"für Eltern", "Ebeveynler için"},        {"für Jugendliche", "Gençler için"},
    {"für Frauen", "Kadınlar için"},          {"für Kinder", "Çocuklar için"},
    {"für ältere Menschen", "Yaşlılar için"}, {"für Neuzugewanderte", "Yeni gelenler için"},
    {"für Berufstätige", "Çalışanlar için"},  {"für alle", "Herkes için"},
};

static const struct pair summaries[] = {
    {"In kleiner Gruppe, mit Zeit für Fragen", "Küçük grupta, sorular için bol zamanla"},
    {"Jede Woche, Einstieg jederzeit möglich", "Her hafta, istediğiniz zaman katılabilirsiniz"},
    {"Kostenlos und ohne Anmeldung", "Ücretsiz ve kayıt gerekmez"},
    {"Mit Kinderbetreuung im Haus", "Aynı binada çocuk bakımı vardır"},
    {"Vertraulich und auf Wunsch mit Dolmetscher", "Gizlidir, istenirse tercüman bulunur"},
    {"Gemeinsam geht es leichter", "Birlikte daha kolay"},
};

static const struct pair sentences[] = {
    {"Wir treffen uns in einem hellen Raum im Erdgeschoss.",
     "Zemin katta aydınlık bir odada buluşuyoruz."},
    {"Vorkenntnisse sind nicht nötig.", "Ön bilgi gerekmez."},
    {"Wer möchte, bringt eine Freundin oder einen Nachbarn mit.",
     "Dileyen bir arkadaşını veya komşusunu getirebilir."},
    {"Getränke stehen bereit.", "İçecekler hazırdır."},
    {"Am Ende gibt es eine Bescheinigung über die Teilnahme.", "Sonunda katılım belgesi verilir."},
    {"In den Schulferien macht die Gruppe Pause.", "Okul tatillerinde grup ara verir."},
    {"Die Leitung spricht Deutsch und Türkisch.", "Grubu yöneten kişi Almanca ve Türkçe bilir."},
    {"Fragen zu Behörden, Schule und Arbeit sind willkommen.",
     "Resmî daireler, okul ve iş hakkındaki sorularınızı bekliyoruz."},
};

static const char *const days[] = {"MO", "TU", "WE", "TH", "FR", "SA"};

/* What a new row may refer to: ids or codes of rows that are there. */
struct choice {
    char *names[MAX_CHOICES];
    size_t count;
};

struct generator {
    struct ww_arena arena;
    uint64_t random;
    struct choice categories, organizations, contacts, locations, audiences, calendars;
    struct ww_sheet services, joins, schedules;
    long service_id, join_id, schedule_id;
};

/* SplitMix64 */
static uint32_t random_below(struct generator *gen, size_t limit)
{
    uint64_t z = gen->random += 0x9E3779B97F4A7C15u;
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (uint32_t)((z ^ (z >> 31)) % limit);
}

#define PICK(gen, table) (&(table)[random_below((gen), sizeof(table) / sizeof *(table))])

static const char *pick(struct generator *gen, const struct choice *choice)
{
    return choice->count ? choice->names[random_below(gen, choice->count)] : "";
}

/* A cell that lives until the next offer. */
static const char *cell(struct generator *gen, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static const char *cell(struct generator *gen, const char *format, ...)
{
    char text[CELL_BYTES];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    return ww_arena_strdup(&gen->arena, text);
}

/* The column `name` of the rows of a table whose column `key` is `value` (NULL: of all rows). */
static enum ww_err read_choice(const char *dir, const char *file, const char *name, const char *key,
                               const char *value, struct choice *out, struct ww_error *err)
{
    struct ww_sheet sheet;
    enum ww_err result = ww_sheet_open(&sheet, dir, file, err);
    for (size_t row = 0; result == WW_OK && row < sheet.rows && out->count < MAX_CHOICES; row++) {
        if (!value || strcmp(ww_sheet_cell(&sheet, row, key), value) == 0)
            out->names[out->count++] = strdup(ww_sheet_cell(&sheet, row, name));
    }
    struct ww_error ignored;
    ww_sheet_close(&sheet, &ignored);
    return result;
}

static void free_choice(struct choice *choice)
{
    for (size_t i = 0; i < choice->count; i++)
        free(choice->names[i]);
}

static void set_texts(struct generator *gen, long number)
{
    struct ww_sheet *sheet = &gen->services;
    const struct pair *subject = PICK(gen, subjects), *whom = PICK(gen, audiences);
    const struct pair *summary = PICK(gen, summaries);
    const struct pair *a = PICK(gen, sentences), *b = PICK(gen, sentences);
    const struct pair *c = PICK(gen, sentences), *d = PICK(gen, sentences);
    ww_sheet_set(sheet, "title_de", cell(gen, "%s %s, Gruppe %ld", subject->de, whom->de, number));
    ww_sheet_set(sheet, "title_tr", cell(gen, "%s %s, %ld. grup", whom->tr, subject->tr, number));
    ww_sheet_set(sheet, "summary_de", summary->de);
    ww_sheet_set(sheet, "summary_tr", summary->tr);
    ww_sheet_set(sheet, "description_de", cell(gen, "%s %s\n\n%s %s", a->de, b->de, c->de, d->de));
    ww_sheet_set(sheet, "description_tr", cell(gen, "%s %s\n\n%s %s", a->tr, b->tr, c->tr, d->tr));
    ww_sheet_set(sheet, "application_de", "Einfach vorbeikommen oder vorher anrufen.");
    ww_sheet_set(sheet, "application_tr", "Doğrudan gelebilir veya önceden arayabilirsiniz.");
}

static void add_service(struct generator *gen, long number)
{
    struct ww_sheet *sheet = &gen->services;
    ww_sheet_set(sheet, "id", cell(gen, "%ld", gen->service_id));
    ww_sheet_set(sheet, "categories", pick(gen, &gen->categories));
    ww_sheet_set(sheet, "organization", pick(gen, &gen->organizations));
    ww_sheet_set(sheet, "contact", pick(gen, &gen->contacts));
    ww_sheet_set(sheet, "audiences", pick(gen, &gen->audiences));
    ww_sheet_set(sheet, "languages", "de tr");
    ww_sheet_set(sheet, "fee", random_below(gen, 3) ? "0" : "12");
    ww_sheet_set(sheet, "registration", random_below(gen, 2) ? "yes" : "no");
    ww_sheet_set(sheet, "childcare", random_below(gen, 4) ? "no" : "yes");
    ww_sheet_set(sheet, "assured_date", cell(gen, "today-%u", random_below(gen, 90)));
    ww_sheet_set(sheet, "importance", cell(gen, "%u", random_below(gen, 10)));
    set_texts(gen, number);
    ww_sheet_add_row(sheet);
}

/* Weekly, one to fifteen times. */
static void add_schedule(struct generator *gen, const char *location)
{
    struct ww_sheet *sheet = &gen->schedules;
    const char *day = *PICK(gen, days);
    uint32_t hour = 8 + random_below(gen, 12);
    ww_sheet_set(sheet, "id", cell(gen, "%ld", gen->schedule_id++));
    ww_sheet_set(sheet, "service", cell(gen, "%ld", gen->service_id));
    ww_sheet_set(sheet, "location", location);
    ww_sheet_set(sheet, "date", cell(gen, "today+%u/%s", random_below(gen, 60), day));
    ww_sheet_set(sheet, "starts", cell(gen, "%02u:%02u", hour, 15 * random_below(gen, 4)));
    ww_sheet_set(sheet, "ends", cell(gen, "%02u:%02u", hour + 2, 15 * random_below(gen, 4)));
    ww_sheet_set(sheet, "freq", "WEEKLY");
    ww_sheet_set(sheet, "byday", day);
    ww_sheet_set(sheet, "count", cell(gen, "%u", 1 + random_below(gen, 15)));
    if (random_below(gen, 2))
        ww_sheet_set(sheet, "holidays", pick(gen, &gen->calendars));
    ww_sheet_add_row(sheet);
}

static void add_offer(struct generator *gen, long number)
{
    ww_arena_reset(&gen->arena);
    const char *location = pick(gen, &gen->locations);
    add_service(gen, number);
    ww_sheet_set(&gen->joins, "id", cell(gen, "%ld", gen->join_id++));
    ww_sheet_set(&gen->joins, "service", cell(gen, "%ld", gen->service_id));
    ww_sheet_set(&gen->joins, "location", location);
    ww_sheet_add_row(&gen->joins);
    add_schedule(gen, location);
    gen->service_id++;
}

static enum ww_err read_all(struct generator *gen, const char *dir, struct ww_error *err)
{
    struct {
        const char *file, *name, *key, *value;
        struct choice *out;
    } choices[] = {
        {"taxonomy_terms.csv", "code", "taxonomy", "category", &gen->categories},
        {"taxonomy_terms.csv", "code", "taxonomy", "audience", &gen->audiences},
        {"organizations.csv", "code", NULL, NULL, &gen->organizations},
        {"contacts.csv", "id", NULL, NULL, &gen->contacts},
        {"locations.csv", "code", NULL, NULL, &gen->locations},
        {"holiday_calendars.csv", "code", NULL, NULL, &gen->calendars},
    };
    enum ww_err result = WW_OK;
    for (size_t i = 0; result == WW_OK && i < sizeof choices / sizeof *choices; i++)
        result = read_choice(dir, choices[i].file, choices[i].name, choices[i].key,
                             choices[i].value, choices[i].out, err);
    if (result == WW_OK)
        result = ww_sheet_open(&gen->services, dir, "services.csv", err);
    if (result == WW_OK)
        result = ww_sheet_open(&gen->joins, dir, "services_at_locations.csv", err);
    if (result == WW_OK)
        result = ww_sheet_open(&gen->schedules, dir, "schedules.csv", err);
    return result;
}

static enum ww_err fill(struct generator *gen, const char *dir, long count, struct ww_error *err)
{
    enum ww_err result = read_all(gen, dir, err);
    if (result == WW_OK) {
        gen->service_id = ww_sheet_max(&gen->services, "id") + 1;
        gen->join_id = ww_sheet_max(&gen->joins, "id") + 1;
        gen->schedule_id = ww_sheet_max(&gen->schedules, "id") + 1;
        for (long have = (long)gen->services.rows; have < count; have++)
            add_offer(gen, have);
    }
    struct ww_sheet *sheets[] = {&gen->services, &gen->joins, &gen->schedules};
    for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
        struct ww_error closing;
        if (ww_sheet_close(sheets[i], &closing) != WW_OK && result == WW_OK) {
            *err = closing;
            result = closing.code;
        }
    }
    return result;
}

int main(int argc, char **argv)
{
    long count = argc == 3 ? strtol(argv[2], NULL, 10) : 0;
    if (count <= 0) {
        fprintf(stderr, "usage: ww_bench_generate DIR COUNT\n");
        return WW_ERR_USAGE;
    }
    struct generator gen = {.random = 20261124};
    struct ww_error err;
    enum ww_err result = fill(&gen, argv[1], count, &err);
    if (result == WW_OK)
        result = ww_hall_add(argv[1], &err);
    if (result == WW_OK)
        result = ww_talks_add(argv[1], &err);
    if (result != WW_OK)
        fprintf(stderr, "ww_bench_generate: %s\n", err.message);
    struct choice *choices[] = {&gen.categories, &gen.organizations, &gen.contacts,
                                &gen.locations,  &gen.audiences,     &gen.calendars};
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++)
        free_choice(choices[i]);
    ww_arena_finish(&gen.arena);
    return (int)result;
}
