#include "staff/import_places.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/udat.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

/* What the guide says with a mark and the content says in words. */
static const struct words {
    const char *tag, *closed, *appointment, *book;
} words[] = {
    {"de", "Vorübergehend geschlossen", "Nur mit Termin", "Termin vereinbaren"},
    {"de-simple", "Im Moment geschlossen", "Nur mit Termin", "Hier bekommen Sie einen Termin"},
    {"tr", "Geçici olarak kapalı", "Yalnızca randevuyla", "Randevu almak için"},
    {"ar", "مغلق مؤقتًا", "بموعد مسبق فقط", "لحجز موعد"},
    {"en", "Temporarily closed", "By appointment only", "Book an appointment"},
    {"ru", "Временно закрыто", "Только по записи", "Записаться"},
    {"uk", "Тимчасово зачинено", "Лише за попереднім записом", "Записатися"},
    {"fr", "Fermé temporairement", "Uniquement sur rendez-vous", "Prendre rendez-vous"},
};

static const struct words *words_of(const char *tag)
{
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].tag, tag) == 0)
            return &words[i];
    return NULL;
}

/* What the pictogram of a guide's place says of its kind. */
static const struct {
    const char *category, *kind;
} kinds[] = {
    {"office", "organization"},         {"service", "organization"},
    {"structure", "organization"},      {"advice", "organization"},
    {"other_help", "organization"},     {"education", "school"},
    {"meeting_point", "meeting_point"},
};

static const enum ww_table tables[] = {
    WW_TABLE_ORGANIZATIONS, WW_TABLE_LOCATIONS,     WW_TABLE_CONTACTS,
    WW_TABLE_PHONES,        WW_TABLE_OPENING_HOURS,
};

enum { TABLES = sizeof tables / sizeof tables[0] };

#define POSITION "1000"

/* One place, in all languages. */
struct taking {
    struct ww_intake *in;
    const struct ww_item_joins *joins;
    const struct ww_item_join *join;
    const struct ww_integreat_place *place; /* in the source language */
    uint32_t row;
    const char *code;
};

enum ww_err ww_import_places_tables(struct ww_intake *in, struct ww_error *err)
{
    enum ww_err result = WW_OK;
    for (int i = 0; i < TABLES && result == WW_OK; i++)
        result = ww_intake_table(in, tables[i], err);
    return result;
}

const char *ww_import_region(struct ww_intake *in, const char *guid, const char *what)
{
    return ww_arena_printf(&in->arena, "%.*s/%s/", (int)strcspn(guid + 1, "/") + 1, guid, what);
}

/* --- the location ------------------------------------------------------------------------------
 */

/* Behind the staff's places, in the guide's order. */
static void suggest_place(struct ww_intake *in, uint32_t row, const char *name, const char *kind)
{
    ww_intake_suggest(in, row, WW_LOCATIONS_CODE, 0,
                      ww_intake_code(in, WW_LOCATIONS_CODE, name, "place"));
    ww_intake_suggest(in, row, WW_LOCATIONS_POSITION, 0, POSITION);
    ww_intake_suggest(in, row, WW_LOCATIONS_KIND, 0, kind);
}

uint32_t ww_import_address(struct ww_intake *in, const struct ww_integreat_address *address)
{
    uint32_t row;
    bool added, had = ww_intake_has(in, WW_TABLE_LOCATIONS, address->guid);
    if (ww_intake_find(in, WW_LOCATIONS_NAME, address->name, &row))
        ww_intake_bind(in, WW_TABLE_LOCATIONS, address->guid, row);
    row = ww_intake_row(in, WW_TABLE_LOCATIONS, address->guid, &added);
    if (had) /* whatever else is said of the same place, the first counts */
        return row;
    if (added)
        suggest_place(in, row, address->name, "other");
    ww_intake_set(in, row, WW_LOCATIONS_NAME, 0,
                  address->name     ? address->name
                  : address->street ? address->street
                                    : "?");
    ww_intake_set(in, row, WW_LOCATIONS_STREET, 0, address->street);
    ww_intake_set(in, row, WW_LOCATIONS_POSTAL_CODE, 0, address->postal_code);
    ww_intake_set(in, row, WW_LOCATIONS_CITY, 0, address->city);
    return row;
}

/* The terminal shows a limited number of meeting points. */
static bool has_room_for_point(struct ww_intake *in)
{
    int points = 0;
    for (uint32_t row = 0; row < ww_intake_rows(in, WW_TABLE_LOCATIONS); row++) {
        const char *kind = ww_intake_get(in, row, WW_LOCATIONS_KIND, 0);
        points += kind && (strcmp(kind, "meeting_point") == 0 || strcmp(kind, "town_hall") == 0);
    }
    return points < WW_MEETING_POINTS_MAX;
}

static const char *kind_of(struct taking *t)
{
    size_t i = 0, count = sizeof kinds / sizeof kinds[0];
    while (t->place->category && i < count && strcmp(kinds[i].category, t->place->category) != 0)
        i++;
    bool known = t->place->category && i < count;
    bool point = known && strcmp(kinds[i].kind, "meeting_point") == 0;
    return known && (!point || has_room_for_point(t->in)) ? kinds[i].kind : "other";
}

/* "Montag, Mittwoch" */
static const char *names_of_days(struct ww_arena *arena, const char *tag, uint8_t days)
{
    char locale[ULOC_FULLNAME_CAPACITY] = "";
    UErrorCode status = U_ZERO_ERROR;
    uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &status);
    UDateFormat *format = udat_open(UDAT_NONE, UDAT_FULL, locale, NULL, 0, NULL, 0, &status);
    const char *names = NULL;
    for (int day = 0; day < 7 && U_SUCCESS(status); day++) {
        UChar wide[64];
        char name[192];
        if (!(days & 1 << day))
            continue;
        udat_getSymbols(format, UDAT_STANDALONE_WEEKDAYS, (day + 1) % 7 + 1, wide, 64, &status);
        u_strToUTF8(name, sizeof name, NULL, wide, -1, &status);
        if (U_SUCCESS(status))
            names = ww_arena_printf(arena, "%s%s%s", names ? names : "", names ? ", " : "", name);
    }
    udat_close(format);
    return names;
}

static bool has_hours(const struct ww_integreat_place *place)
{
    int spans = 0;
    for (int day = 0; day < 7; day++)
        spans += place->days[day].count;
    return spans > 0;
}

static const char *join_paragraphs(struct ww_arena *arena, const char *text, const char *more)
{
    return text && more ? ww_arena_printf(arena, "%s\n\n%s", text, more) : text ? text : more;
}

/* How one gets in where no hours say it. */
static const char *appointments(struct taking *t, int lang)
{
    struct ww_arena *arena = &t->in->arena;
    const struct ww_integreat_place *place = t->place;
    const struct words *w = words_of(t->in->tags[lang]);
    if (!w)
        return NULL;
    const char *text = NULL;
    if (place->appointment_days && has_hours(place))
        text = ww_arena_printf(arena, "%s: %s", w->appointment,
                               names_of_days(arena, t->in->tags[lang], place->appointment_days));
    else if (place->appointment_days)
        text = w->appointment;
    if (place->appointment_url)
        text = ww_arena_printf(arena, "%s%s%s: %s", text ? text : "", text ? ". " : "", w->book,
                               place->appointment_url);
    return text;
}

static void take_texts(struct taking *t)
{
    struct ww_intake *in = t->in;
    for (int lang = 0; lang < in->lang_count; lang++) {
        const struct ww_integreat_item *item = t->join->items[lang];
        const struct ww_integreat_place *place = (const struct ww_integreat_place *)item;
        const struct words *w = words_of(in->tags[lang]);
        if (!t->joins->given[lang])
            continue;
        const char *closed = t->place->closed && w ? w->closed : NULL;
        const char *summary = place ? place->summary : NULL;
        if (closed && summary)
            summary = ww_arena_printf(&in->arena, "%s. %s", closed, summary);
        ww_intake_date(in, item ? item->date : t->join->items[0]->date);
        ww_intake_set(in, t->row, WW_LOCATIONS_NAME, lang, item ? item->title : NULL);
        ww_intake_set(in, t->row, WW_LOCATIONS_SUMMARY, lang, summary ? summary : closed);
        ww_intake_set(in, t->row, WW_LOCATIONS_DESCRIPTION, lang,
                      item ? join_paragraphs(&in->arena, item->text, appointments(t, lang)) : NULL);
    }
}

/* --- what belongs to it ------------------------------------------------------------------------
 */

static const char *take_organization(struct taking *t)
{
    struct ww_intake *in = t->in;
    const struct ww_integreat_place *place = t->place;
    uint32_t row;
    bool added;
    if (!place->organization || !place->organization_guid)
        return NULL;
    if (ww_intake_find(in, WW_ORGANIZATIONS_NAME, place->organization, &row))
        ww_intake_bind(in, WW_TABLE_ORGANIZATIONS, place->organization_guid, row);
    row = ww_intake_row(in, WW_TABLE_ORGANIZATIONS, place->organization_guid, &added);
    if (added)
        ww_intake_suggest(
            in, row, WW_ORGANIZATIONS_CODE, 0,
            ww_intake_code(in, WW_ORGANIZATIONS_CODE, place->organization, "organization"));
    ww_intake_set(in, row, WW_ORGANIZATIONS_NAME, 0, place->organization);
    ww_intake_set(in, row, WW_ORGANIZATIONS_URL, 0, place->organization_url);
    return ww_intake_get(in, row, WW_ORGANIZATIONS_CODE, 0);
}

static void take_phone(struct taking *t, const char *guid, const char *contact, const char *kind,
                       const char *number)
{
    if (!number)
        return;
    uint32_t row = ww_intake_row(t->in, WW_TABLE_PHONES,
                                 ww_arena_printf(&t->in->arena, "%s/%s", guid, kind), NULL);
    ww_intake_set(t->in, row, WW_PHONES_CONTACT, 0, contact);
    ww_intake_set(t->in, row, WW_PHONES_NUMBER, 0, number);
    ww_intake_set(t->in, row, WW_PHONES_KIND, 0, kind);
}

/* A contact has no number in the guide: its office is its name, else its place in the list. */
static void take_contact(struct taking *t, int i)
{
    struct ww_intake *in = t->in;
    const struct ww_integreat_contact *contact = &t->place->contacts[i];
    const char *guid = ww_arena_printf(&in->arena, "%s/contacts/%s", t->place->item.guid,
                                       contact->role ? contact->role : "");
    for (int before = 0; before < i; before++)
        if ((contact->role && t->place->contacts[before].role &&
             strcmp(contact->role, t->place->contacts[before].role) == 0) ||
            (!contact->role && !t->place->contacts[before].role))
            guid = ww_arena_printf(&in->arena, "%s+", guid);
    uint32_t row = ww_intake_row(in, WW_TABLE_CONTACTS, guid, NULL);
    if (row == WW_INTAKE_GONE)
        return;
    ww_intake_set(in, row, WW_CONTACTS_LOCATION, 0, t->code);
    for (int lang = 0; lang < in->lang_count; lang++)
        if (t->joins->given[lang] && (t->join->items[lang] || lang == 0))
            ww_intake_set(in, row, WW_CONTACTS_NAME, lang,
                          !contact->role ? t->join->items[lang]->title
                          : lang == 0    ? contact->role
                                         : NULL);
    ww_intake_set(in, row, WW_CONTACTS_EMAIL, 0, contact->email);
    ww_intake_set(in, row, WW_CONTACTS_URL, 0, contact->website);
    const char *id = ww_intake_id(in, WW_TABLE_CONTACTS, row);
    take_phone(t, guid, id, "voice", contact->phone);
    take_phone(t, guid, id, "mobile", contact->mobile);
}

/* Days with the same span are one row. */
static void take_span(struct taking *t, int from, int until)
{
    static const char *const names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    struct ww_intake *in = t->in;
    const char *days = NULL;
    for (int day = 0; day < 7; day++)
        for (int i = 0; i < t->place->days[day].count; i++)
            if (t->place->days[day].spans[i].from_minute == from &&
                t->place->days[day].spans[i].until_minute == until)
                days = ww_arena_printf(&in->arena, "%s%s%s", days ? days : "", days ? " " : "",
                                       names[day]);
    const char *opens = ww_arena_printf(&in->arena, "%02d:%02d", from / 60, from % 60);
    const char *closes = ww_arena_printf(&in->arena, "%02d:%02d", until / 60, until % 60);
    uint32_t row = ww_intake_row(
        in, WW_TABLE_OPENING_HOURS,
        ww_arena_printf(&in->arena, "%s/hours/%s-%s", t->place->item.guid, opens, closes), NULL);
    ww_intake_set(in, row, WW_OPENING_HOURS_LOCATION, 0, t->code);
    ww_intake_set(in, row, WW_OPENING_HOURS_BYDAY, 0, days);
    ww_intake_set(in, row, WW_OPENING_HOURS_OPENS, 0, opens);
    ww_intake_set(in, row, WW_OPENING_HOURS_CLOSES, 0, closes);
}

static bool was_before(const struct ww_integreat_place *place, int day, int i)
{
    for (int d = 0; d < day; d++)
        for (int k = 0; k < place->days[d].count; k++)
            if (place->days[d].spans[k].from_minute == place->days[day].spans[i].from_minute &&
                place->days[d].spans[k].until_minute == place->days[day].spans[i].until_minute)
                return true;
    return false;
}

static void take_hours(struct taking *t)
{
    for (int day = 0; day < 7; day++)
        for (int i = 0; i < t->place->days[day].count; i++)
            if (!was_before(t->place, day, i))
                take_span(t, t->place->days[day].spans[i].from_minute,
                          t->place->days[day].spans[i].until_minute);
}

static void take_place(struct taking *t)
{
    struct ww_intake *in = t->in;
    uint32_t row;
    bool added;
    if (ww_intake_find(in, WW_LOCATIONS_NAME, t->place->item.title, &row))
        ww_intake_bind(in, WW_TABLE_LOCATIONS, t->place->item.guid, row);
    t->row = ww_intake_row(in, WW_TABLE_LOCATIONS, t->place->item.guid, &added);
    if (t->row == WW_INTAKE_GONE)
        return;
    if (added)
        suggest_place(in, t->row, t->place->item.title, kind_of(t));
    t->code = ww_intake_get(in, t->row, WW_LOCATIONS_CODE, 0);
    take_texts(t);
    ww_intake_set(in, t->row, WW_LOCATIONS_ORGANIZATION, 0, take_organization(t));
    ww_intake_set(in, t->row, WW_LOCATIONS_STREET, 0, t->place->address.street);
    ww_intake_set(in, t->row, WW_LOCATIONS_POSTAL_CODE, 0, t->place->address.postal_code);
    ww_intake_set(in, t->row, WW_LOCATIONS_CITY, 0, t->place->address.city);
    ww_intake_set(in, t->row, WW_LOCATIONS_STEP_FREE, 0,
                  t->place->barrier_free < 0 ? NULL
                  : t->place->barrier_free   ? "yes"
                                             : "no");
    for (int i = 0; i < t->place->contact_count; i++)
        take_contact(t, i);
    take_hours(t);
}

void ww_import_places(struct ww_intake *in, const struct ww_integreat *guide)
{
    struct ww_item_joins joins;
    ww_item_joins_make(&joins, &(struct ww_item_joins_params){
                                   .items = guide->places,
                                   .count = guide->place_count,
                                   .size = sizeof *guide->places,
                                   .what = "place",
                                   .tags = in->tags,
                                   .tag_count = in->lang_count,
                                   .arena = &in->arena,
                                   .report = &in->report,
                               });
    for (uint32_t i = 0; i < joins.count; i++)
        take_place(&(struct taking){
            .in = in,
            .joins = &joins,
            .join = &joins.items[i],
            .place = (const struct ww_integreat_place *)joins.items[i].items[0],
        });
}

void ww_import_places_drop(struct ww_intake *in, const struct ww_integreat *guide)
{
    for (int i = 0; i < TABLES && guide->place_count; i++)
        ww_intake_drop_missing(
            in, tables[i],
            ww_import_region(in, guide->places[0].item.guid,
                             tables[i] == WW_TABLE_ORGANIZATIONS ? "organizations" : "places"));
}
