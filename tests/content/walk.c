#include "content/walk.h"

#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "content/agenda.h"
#include "content/directions.h"
#include "content/facets.h"
#include "content/fair.h"
#include "content/hours.h"
#include "content/inventory.h"
#include "content/media.h"
#include "content/offers.h"
#include "content/places.h"
#include "content/related.h"
#include "content/search.h"
#include "content/site.h"
#include "content/slides.h"
#include "content/tour.h"
#include "content/words.h"

static void see(struct walk *walk, const char *s)
{
    if (!s)
        return;
    walk->strings++;
    walk->malformed += ww_utf8_check(s, strlen(s)) != strlen(s);
}

static void see_text(struct walk *walk, struct ww_text text)
{
    see(walk, text.body);
    walk->out_of_range += text.lang >= WW_LANG_MAX;
}

static void see_range(struct walk *walk, int64_t value, int64_t least, int64_t most)
{
    walk->out_of_range += value < least || value > most;
}

static void see_contact(struct walk *walk, const struct ww_contact *contact)
{
    see_text(walk, contact->name);
    see_text(walk, contact->note);
    see(walk, contact->email);
    see(walk, contact->url);
    for (int i = 0; i < contact->phone_count; i++) {
        see(walk, contact->phones[i].number);
        see(walk, contact->phones[i].kind);
    }
}

static void see_media(struct walk *walk, const struct ww_media *media)
{
    if (!media->id)
        return;
    see(walk, media->path);
    see(walk, media->credit);
    see_text(walk, media->alt);
    see_range(walk, media->width_px, 1, 4096);
    see_range(walk, media->height_px, 1, 4096);
}

static void walk_offer(struct walk *walk, struct ww_release *release, struct ww_arena *arena,
                       int64_t id, int lang, int32_t today)
{
    struct ww_offer offer;
    if (!ww_offer_load(release, arena, id, lang, today, &offer))
        return;
    see_text(walk, offer.name);
    see_text(walk, offer.description);
    see_text(walk, offer.organization_name);
    for (int i = 0; i < offer.funder_count; i++)
        see_text(walk, offer.funders[i]);
    for (int i = 0; i < offer.audience_count; i++)
        see_text(walk, offer.audiences[i]);
    for (int i = 0; i < offer.language_count; i++)
        see(walk, offer.languages[i]);
    for (int i = 0; i < offer.place_count; i++) {
        see_text(walk, offer.places[i].name);
        see(walk, offer.places[i].street);
        see_range(walk, offer.places[i].step_free, -1, 2);
    }
    for (int i = 0; i < offer.schedule_count; i++) {
        see(walk, offer.schedules[i].freq);
        see(walk, offer.schedules[i].byday);
        for (int k = 0; k < offer.schedules[i].skipped_count; k++)
            see_text(walk, offer.schedules[i].skipped[k]);
        see_range(walk, offer.schedules[i].interval, 1, 99);
        see_range(walk, offer.schedules[i].duration_min, 0, 20160);
    }
    see_contact(walk, &offer.contact);
    see_media(walk, &offer.media);
    see_range(walk, offer.color, 0, 0xFFFFFF);
    see_range(walk, offer.minimum_age, -1, 120);
    uint32_t nos[WW_RELATED_MAX];
    see_range(walk,
              ww_offers_related(release, arena, &offer, lang, today * WW_DAY_MINUTES, id, nos), 0,
              WW_RELATED_MAX);
    struct ww_occurrence dates[20];
    int count = ww_offer_occurrences(release, id, today * WW_DAY_MINUTES, dates, 20);
    see_range(walk, count, 0, 20);
}

static void walk_list(struct walk *walk, struct ww_release *release, struct ww_arena *arena,
                      enum ww_list_kind kind, int64_t id, int lang, int32_t today)
{
    struct ww_list list = ww_offers_list(release, arena, kind, id, lang, today);
    for (uint32_t i = 0; i < list.count; i++) {
        struct ww_offer_card card;
        if (!ww_offer_card(release, arena, list.nos[i], lang, today * WW_DAY_MINUTES, &card))
            continue;
        see_text(walk, card.name);
        see_text(walk, card.summary);
        see_text(walk, card.district);
        see(walk, card.pictogram);
        if (kind == WW_LIST_ALL)
            walk_offer(walk, release, arena, card.id, lang, today);
    }
}

/* Every value alone, and all of them at once. */
static void walk_facets(struct walk *walk, struct ww_release *release, struct ww_arena *arena,
                        int32_t today)
{
    const struct ww_sieve *sieve = ww_sieve_keep(release, WW_LIST_ALL, 0, 0, today);
    struct ww_filter all = {{0}};
    for (int facet = 0; facet < WW_FACET_COUNT; facet++) {
        int count = ww_facet_count(release, (enum ww_facet)facet);
        see_range(walk, count, 0, 64);
        for (int value = 0; value < count; value++) {
            struct ww_filter one = {{0}};
            one.chosen[facet] = UINT64_C(1) << value;
            all.chosen[facet] |= one.chosen[facet];
            see(walk, ww_facet_code(release, (enum ww_facet)facet, value));
            see_range(walk, ww_sieve_count(sieve, &one), 0, sieve->list.count);
        }
    }
    see_range(walk, ww_sieve_list(sieve, arena, &all).count, 0, sieve->list.count);
}

static void walk_place(struct walk *walk, struct ww_release *release, struct ww_arena *arena,
                       int64_t id, int lang, int32_t today)
{
    struct ww_location place;
    if (!ww_location_load(release, arena, id, lang, &place))
        return;
    see_text(walk, place.name);
    see(walk, place.code);
    see(walk, place.street);
    see_range(walk, place.plan_x, -1, 1000);
    for (int i = 0; i < place.contact_count; i++)
        see_contact(walk, &place.contacts[i]);
    see_media(walk, &place.media);
    walk_list(walk, release, arena, WW_LIST_LOCATION, id, lang, today);
    for (int32_t day = today; day < today + 40; day++) {
        struct ww_opening_day hours = hours_of(release, arena, id, day, lang);
        see_text(walk, hours.note);
        see_range(walk, hours.count, 0, WW_OPENING_SPANS);
        for (int i = 0; i < hours.count; i++)
            see_range(walk, hours.spans[i].closes_minute, hours.spans[i].opens_minute + 1, 1440);
        ww_location_open_state(release, id, day * WW_DAY_MINUTES + 600);
    }
    struct ww_opening_exception exceptions[10];
    see_range(walk,
              ww_location_exceptions(release, arena, id, today, today + 400, lang, exceptions, 10),
              0, 10);
}

static void walk_agenda(struct walk *walk, struct ww_release *release, struct ww_arena *arena,
                        int lang, int32_t today)
{
    int32_t now_min = today * WW_DAY_MINUTES + 570;
    for (int32_t day = today; day < today + 7; day++) {
        struct ww_agenda agenda = ww_agenda_day(release, arena, day, now_min, 50);
        see_range(walk, agenda.count, 0, 50);
        for (int i = 0; i < agenda.count; i++) {
            struct ww_agenda_card card;
            see_range(walk, agenda.entries[i].end_min, now_min, INT32_MAX);
            if (!ww_agenda_card(release, arena, &agenda.entries[i], lang, &card))
                continue;
            see_text(walk, card.name);
            see_text(walk, card.place);
            int64_t place = ww_agenda_place(release, &agenda.entries[i]);
            see_text(walk, ww_agenda_room(release, arena, &agenda.entries[i], place, lang));
            see_text(walk, card.district);
            see(walk, card.pictogram);
            see_range(walk, card.color, 0, 0xFFFFFF);
        }
    }
}

static void walk_exhibitor(struct walk *walk, struct ww_release *release, struct ww_arena *arena,
                           uint32_t no, int lang)
{
    struct ww_exhibitor_card card;
    struct ww_exhibitor exhibitor;
    int count;
    if (!ww_exhibitor_card(release, arena, no, lang, &card) ||
        !ww_exhibitor_load(release, arena, card.id, lang, &exhibitor))
        return;
    see_text(walk, card.name);
    see_text(walk, card.summary);
    see_text(walk, card.hall_name);
    see(walk, card.stand_number);
    see_range(walk, card.certificate, -1, WW_CERTIFICATE_COUNT - 1);
    see_range(walk, exhibitor.no, 0, WW_EXHIBITORS_MAX - 1);
    see_text(walk, exhibitor.description);
    see(walk, exhibitor.url);
    see(walk, exhibitor.email);
    see_media(walk, &exhibitor.media);
    for (int i = 0; i < exhibitor.language_count; i++)
        see(walk, exhibitor.languages[i]);
    for (int i = 0; i < exhibitor.vacancy_count; i++) {
        see_text(walk, exhibitor.vacancies[i].name);
        see_text(walk, exhibitor.vacancies[i].note);
        see_range(walk, exhibitor.vacancies[i].kind, 0, WW_VACANCY_KIND_COUNT - 1);
        see_range(walk, exhibitor.vacancies[i].certificate, 0, WW_CERTIFICATE_COUNT - 1);
    }
    see_range(walk, exhibitor.stand_count, 0, WW_EXHIBITOR_STANDS_MAX);
    ww_exhibitor_sessions(release, arena, card.id, &count);
    see_range(walk, count, 0, WW_EXHIBITOR_SESSIONS_MAX);
    ww_exhibitor_no(release, ww_exhibitor_id(release, no));
}

static void walk_halls(struct walk *walk, struct ww_release *release, struct ww_arena *arena,
                       int64_t fair, int lang)
{
    int halls, stands;
    const struct ww_hall *hall = ww_fair_halls(release, arena, fair, lang, &halls);
    for (int i = 0; i < halls; i++) {
        see(walk, hall[i].code);
        see_text(walk, hall[i].name);
        see_media(walk, &hall[i].plan);
        see_range(walk, hall[i].width_cm, 1, WW_HALL_SIDE_MAX_CM);
        see_range(walk, hall[i].height_cm, 1, WW_HALL_SIDE_MAX_CM);
        const struct ww_stand *stand = ww_fair_stands(release, arena, hall[i].id, &stands);
        for (int k = 0; k < stands; k++) {
            see(walk, stand[k].number);
            see_range(walk, stand[k].x_cm, 0, WW_HALL_SIDE_MAX_CM);
            see_range(walk, stand[k].height_cm, 1, WW_HALL_SIDE_MAX_CM);
            see_range(walk, stand[k].no, 0, WW_EXHIBITORS_MAX - 1);
            see_text(walk, ww_stand_name(release, arena, &stand[k], lang));
        }
    }
}

/* From the first waypoint to some of the others, in one order too. */
static void walk_way(struct walk *walk, struct ww_arena *arena, const struct ww_ways *ways)
{
    enum { STOPS = 5 };
    struct ww_step steps[WW_STEPS_MAX];
    struct ww_tour tour;
    int stops[STOPS];
    for (int i = 0; i < STOPS; i++) {
        struct ww_way way;
        stops[i] = ways->count * i / STOPS;
        if (!ww_way_find(&ways->graph, arena, 0, stops[i], i % 2 ? WW_WAY_STEP_FREE : 0, &way))
            continue;
        int count = ww_directions(ways, arena, &way, NULL, steps);
        see_range(walk, count, 1, WW_STEPS_MAX);
        for (int k = 0; k < count; k++) {
            see_range(walk, steps[k].point, 0, way.count - 1);
            see_range(walk, steps[k].landmark, -1, ways->count - 1);
        }
    }
    ww_tour_plan(&ways->graph, arena, 0, stops, STOPS, 0, &tour);
    see_range(walk, tour.reached, 0, STOPS);
}

static void walk_ways(struct walk *walk, struct ww_release *release, struct ww_arena *arena,
                      int64_t fair, int lang)
{
    struct ww_ways ways;
    ww_fair_ways(release, arena, fair, &ways);
    see_range(walk, ways.graph.first[ways.count], 0, 2 * WW_WAYPOINT_LINKS_MAX);
    for (int i = 0; i < ways.count; i++) {
        see_range(walk, ways.waypoints[i].x_cm, 0, WW_HALL_SIDE_MAX_CM);
        see_range(walk, ways.waypoints[i].kind, 0, WW_WAYPOINT_KIND_COUNT - 1);
        see_range(walk, ww_ways_find(&ways, ways.waypoints[i].id), -1, ways.count - 1);
        see_text(walk, ww_waypoint_name(release, arena, ways.waypoints[i].id, lang));
        see_range(walk, ways.graph.first[i], 0, ways.graph.first[i + 1]);
        for (int k = ways.graph.first[i]; k < ways.graph.first[i + 1]; k++) {
            see_range(walk, ways.graph.arcs[k].to, 0, ways.count - 1);
            see_range(walk, ways.graph.arcs[k].length_cm, 0, WW_HALL_SIDE_MAX_CM);
        }
    }
    walk_way(walk, arena, &ways);
}

static void walk_programme(struct walk *walk, struct ww_release *release, struct ww_arena *arena,
                           int64_t fair, int lang)
{
    int rooms, sessions;
    int32_t days[WW_FAIR_DAYS_MAX];
    const struct ww_room *room = ww_fair_rooms(release, arena, fair, lang, &rooms);
    for (int i = 0; i < rooms; i++) {
        see(walk, room[i].code);
        see_text(walk, room[i].name);
    }
    int count = ww_fair_days(release, fair, days, WW_FAIR_DAYS_MAX);
    for (int i = 0; i < count; i++) {
        const struct ww_session_entry *entry =
            ww_fair_sessions(release, arena, fair, days[i], &sessions);
        for (int k = 0; k < sessions; k++) {
            struct ww_session session;
            see_range(walk, entry[k].end_min, entry[k].start_min, INT32_MAX);
            if (!ww_session_load(release, arena, entry[k].id, lang, &session))
                continue;
            see_range(walk, session.end_min, session.start_min, INT32_MAX);
            see_text(walk, session.name);
            see_text(walk, session.summary);
            see_text(walk, session.description);
            see_text(walk, session.room_name);
            see_text(walk, session.exhibitor_name);
            for (int l = 0; l < session.language_count; l++)
                see(walk, session.languages[l]);
        }
    }
}

static void walk_fair(struct walk *walk, struct ww_release *release, struct ww_arena *arena,
                      int64_t id, int lang)
{
    struct ww_fair fair;
    if (!ww_fair_load(release, arena, id, lang, &fair))
        return;
    see(walk, fair.code);
    see(walk, fair.street);
    see_text(walk, fair.name);
    see_text(walk, fair.documents);
    see_range(walk, fair.day_change_minute, 0, WW_DAY_MINUTES);
    int count;
    const struct ww_fair_field *fields = ww_fair_fields(release, arena, lang, &count);
    for (int i = 0; i < count; i++) {
        see(walk, fields[i].code);
        see(walk, fields[i].pictogram);
        see_text(walk, fields[i].name);
        see_text(walk, fields[i].summary);
    }
    const char *const *tags = ww_fair_languages(release, arena, id, &count);
    for (int i = 0; i < count; i++)
        see(walk, tags[i]);
    struct ww_fair_index index;
    ww_fair_index_load(release, arena, id, lang, &index);
    struct ww_exhibitors chosen = ww_fair_choose(
        &index, arena, &(struct ww_fair_choice){.kinds = 1, .fields = 3, .languages = 1});
    see_range(walk, chosen.count, 0, index.count);
    for (int i = 0; i < index.letter_count; i++) {
        see(walk, index.letters[i].letter);
        see_range(walk, index.letters[i].first, 0, index.count - 1);
    }
    for (uint32_t i = 0; i < index.count; i++) {
        see_range(walk, index.nos[i], 0, index.no_limit - 1);
        walk_exhibitor(walk, release, arena, index.nos[i], lang);
    }
    walk_halls(walk, release, arena, id, lang);
    walk_ways(walk, release, arena, id, lang);
    walk_programme(walk, release, arena, id, lang);
}

static void walk_site(struct walk *walk, struct ww_release *release, struct ww_arena *arena,
                      int lang, int32_t today)
{
    int count;
    const struct ww_category *categories = ww_site_categories(release, arena, lang, &count);
    for (int i = 0; i < count; i++) {
        see(walk, categories[i].code);
        see_text(walk, categories[i].name);
        walk_list(walk, release, arena, WW_LIST_TERM, categories[i].id, lang, today);
        int64_t fair = ww_fair_at(release, categories[i].id, today * WW_DAY_MINUTES);
        if (fair)
            walk_fair(walk, release, arena, fair, lang);
    }
    for (int64_t parent = 0; parent < 4; parent++) {
        const struct ww_info_page *pages = ww_site_info_pages(release, arena, parent, lang, &count);
        see_range(walk, count, 0, WW_INFO_PAGES_MAX);
        for (int i = 0; i < count; i++) {
            struct ww_info_page page;
            if (ww_site_info_page(release, arena, pages[i].id, NULL, lang, &page))
                see_text(walk, page.body);
        }
    }
    struct ww_notice notices[4];
    count = ww_site_notices(release, arena, "rathaus-1", lang, today * WW_DAY_MINUTES, notices, 4);
    for (int i = 0; i < count; i++)
        see_text(walk, notices[i].body);
    ww_site_notice_change(release, today * WW_DAY_MINUTES);
    struct ww_media plan;
    if (ww_site_plan(release, arena, lang, &plan))
        see_media(walk, &plan);
    const struct ww_slide *slides =
        ww_slides(release, arena, "treff-2", today * WW_DAY_MINUTES, &count);
    see_range(walk, count, 0, WW_SLIDES_MAX);
    for (int i = 0; i < count; i++) {
        struct ww_media picture;
        see_range(walk, slides[i].seconds, WW_SLIDE_SECONDS_MIN, WW_SLIDE_SECONDS_MAX);
        see_text(walk, ww_release_text(release, arena, WW_ENTITY_SLIDE, slides[i].id, WW_FIELD_NAME,
                                       lang));
        if (ww_release_media(release, arena, slides[i].media, lang, &picture))
            see_media(walk, &picture);
    }
    ww_slides_change(release, today * WW_DAY_MINUTES);
    struct ww_terminal terminal;
    ww_site_terminal(release, arena, "treff-2", &terminal);
    see(walk, terminal.start_page);
    for (int32_t hour = 0; hour < 7 * 24; hour++) {
        int32_t now_min = today * WW_DAY_MINUTES + hour * 60, change_min;
        ww_hours_is_on(&terminal.hours, now_min, &change_min);
        see_range(walk, change_min, now_min + 1, INT32_MAX);
    }
    see_range(walk, terminal.lang_count, 1, WW_LANG_MAX);
    ww_site_terminal(release, arena, "messe-2", &terminal);
    for (int word = 0; word < WW_WORD_COUNT; word++)
        see_text(walk, ww_word(release, lang, (enum ww_word)word));
}

static void see_lit(struct walk *walk, const struct ww_search_text *text)
{
    see_text(walk, text->text);
    size_t size = text->text.body ? strlen(text->text.body) : 0, at = 0;
    see_range(walk, text->mark_count, 0, WW_SEARCH_MARKS_MAX);
    for (int i = 0; i < text->mark_count; i++) {
        struct ww_search_mark mark = text->marks[i];
        see_range(walk, mark.from, (int64_t)at, mark.to - 1);
        see_range(walk, mark.to, mark.from + 1, (int64_t)size);
        walk->malformed += ww_utf8_cut(text->text.body, mark.from) != mark.from;
        walk->malformed += ww_utf8_cut(text->text.body, mark.to) != mark.to;
        at = mark.to;
    }
}

static void walk_search(struct walk *walk, struct ww_release *release, struct ww_arena *arena,
                        int lang, int32_t today)
{
    static const char *const queries[] = {"", "d", "deutsch kurs", "hausafgaben"};
    for (size_t q = 0; q < sizeof queries / sizeof *queries; q++) {
        struct ww_search_params params = {
            .query = queries[q],
            .size = strlen(queries[q]),
            .lang = lang,
            .now_min = today * WW_DAY_MINUTES + 570,
            .location = 1,
        };
        struct ww_search_results results;
        ww_search_run(release, arena, &params, &results);
        see(walk, results.suggestion);
        see_range(walk, results.group_count, 0, WW_SEARCH_KINDS);
        for (int g = 0; g < results.group_count; g++) {
            const struct ww_search_group *group = &results.groups[g];
            see_range(walk, group->count, 1, WW_SEARCH_HITS_MAX);
            see_range(walk, group->total, group->count, INT32_MAX);
            for (int i = 0; i < group->count; i++) {
                see_lit(walk, &group->hits[i].title);
                see_lit(walk, &group->hits[i].line);
            }
        }
    }
}

static void walk_inventory(struct walk *walk, struct ww_release *release)
{
    for (int part = 0; part < WW_INVENTORY_PARTS; part++) {
        struct ww_inventory inventory;
        struct ww_inventory_row row;
        ww_inventory_open(&inventory, release, (enum ww_inventory_part)part);
        see_range(walk, inventory.values, 0, WW_INVENTORY_VALUES_MAX);
        while (ww_inventory_next(&inventory, &row))
            for (int i = 0; i < inventory.values; i++)
                see(walk, row.values[i]);
        ww_inventory_finish(&inventory);
    }
}

struct walk walk_release(struct ww_release *release)
{
    struct walk walk = {0};
    struct ww_arena arena = {0};
    int count;
    const struct ww_language *languages = ww_release_languages(release, &count);
    int32_t first_day, last_day;
    ww_release_days(release, &first_day, &last_day);
    see_range(&walk, count, 1, WW_LANG_MAX);
    for (int lang = 0; lang < count; lang++) {
        see(&walk, languages[lang].tag);
        see(&walk, languages[lang].name);
        see_range(&walk, languages[lang].fallback, -1, count - 1);
        walk_site(&walk, release, &arena, lang, first_day);
        walk_list(&walk, release, &arena, WW_LIST_ALL, 0, lang, first_day);
        walk_agenda(&walk, release, &arena, lang, first_day);
        walk_facets(&walk, release, &arena, first_day + lang * 30);
        if (lang == 1)
            walk_search(&walk, release, &arena, lang, first_day);
        int64_t ids[32];
        int places = ww_places_meeting_points(release, ids, 32);
        for (int i = 0; i < places; i++)
            walk_place(&walk, release, &arena, ids[i], lang, first_day);
        ww_arena_reset(&arena);
    }
    walk_inventory(&walk, release);
    const struct ww_media_file *files = ww_media_files(release, &arena, &count);
    for (int i = 0; i < count; i++) {
        see(&walk, files[i].file);
        see(&walk, files[i].sha256);
    }
    ww_arena_finish(&arena);
    return walk;
}
