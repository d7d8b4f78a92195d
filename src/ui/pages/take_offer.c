#include "base/clock.h"
#include "ui/dates.h"
#include "ui/pages/take.h"
#include "ui/payload.h"

enum { DATES_READ = 12 };

/* What there is to take, and what of it is shown. */
struct offer_taken {
    struct ww_offer offer;
    struct ww_occurrence dates[DATES_READ];
    int date_count, date; /* `date` is the index of the shown one */
    bool has_contact;
    bool contact; /* the contact is shown */
};

static bool is_chosen(const struct ww_take *take, const struct ww_occurrence *occurrence)
{
    return occurrence->start_min == take->start_min && occurrence->location == take->location;
}

static void read_dates(const struct ww_build *build, struct offer_taken *taken)
{
    struct ww_occurrence found[DATES_READ];
    /* A paused offer keeps its dates for the day on which it goes on: none to rely on. */
    int count = taken->offer.paused ? 0
                                    : ww_offer_occurrences(build->release, taken->offer.id,
                                                           build->now.wall_min, found, DATES_READ);
    for (int i = 0; i < count; i++) {
        int last = taken->date_count - 1;
        struct ww_take take = {.start_min = found[i].start_min, .location = found[i].location};
        if (found[i].cancelled || (last >= 0 && is_chosen(&take, &taken->dates[last])))
            continue;
        if (is_chosen(&build->state->take, &found[i]))
            taken->date = taken->date_count;
        taken->dates[taken->date_count++] = found[i];
    }
}

static bool read_offer(const struct ww_build *build, struct offer_taken *taken)
{
    *taken = (struct offer_taken){0};
    if (!ww_offer_load(build->release, build->arena, build->state->at.route.id, build->lang,
                       build->today, &taken->offer))
        return false;
    const struct ww_contact *contact = &taken->offer.contact;
    read_dates(build, taken);
    taken->has_contact = contact->id &&
                         (contact->name.body || taken->offer.organization_name.body) &&
                         (contact->phone_count || contact->email || contact->url);
    taken->contact = taken->has_contact && (build->state->take.contact || taken->date_count == 0);
    return true;
}

static const struct ww_offer_place *find_place(const struct offer_taken *taken)
{
    const struct ww_offer *offer = &taken->offer;
    int64_t location = taken->date_count ? taken->dates[taken->date].location : 0;
    for (int i = 0; i < offer->place_count; i++)
        if (offer->places[i].location == location)
            return &offer->places[i];
    return location == 0 && offer->place_count ? &offer->places[0] : NULL;
}

static const char *place_name(const struct ww_build *build, const struct ww_offer_place *place)
{
    if (!place || !place->name.body || !place->room.body)
        return place ? place->name.body : NULL;
    return ww_arena_printf(build->arena, "%s, %s", place->name.body, place->room.body);
}

/* "Straße 1, 58791 Ort", or what is known of it. */
static const char *place_address(const struct ww_build *build, const struct ww_offer_place *place)
{
    if (!place || !place->street || !place->city)
        return place ? place->street : NULL;
    return ww_arena_printf(build->arena, "%s, %s%s%s", place->street,
                           place->postal_code ? place->postal_code : "",
                           place->postal_code ? " " : "", place->city);
}

static const char *event_uid(const struct ww_build *build, int64_t id,
                             const struct ww_occurrence *date)
{
    return ww_arena_printf(build->arena, "%lld-%d-%lld-%08x", (long long)id, (int)date->start_min,
                           (long long)date->location, ww_take_town(build));
}

static const char *event_payload(const struct ww_build *build, const struct offer_taken *taken)
{
    const struct ww_occurrence *date = &taken->dates[taken->date];
    const struct ww_offer_place *place = find_place(taken);
    struct ww_payload_event event = {
        .uid = event_uid(build, taken->offer.id, date),
        .stamp_utc_s = ww_release_utc_s(build->release, ww_release_published_min(build->release)),
        .start_utc_s = ww_release_utc_s(build->release, date->start_min),
        .end_utc_s = ww_release_utc_s(build->release, date->end_min),
        .summary = taken->offer.name.body,
        .place = place_name(build, place),
        .address = place_address(build, place),
    };
    return ww_payload_event(build->arena, &event);
}

static const char *contact_payload(const struct ww_build *build, const struct offer_taken *taken)
{
    const struct ww_contact *contact = &taken->offer.contact;
    struct ww_payload_contact card = {
        .name = contact->name.body,
        .organization = taken->offer.organization_name.body,
        .email = contact->email,
        .url = contact->url,
    };
    for (int i = 0; i < contact->phone_count && i < WW_PAYLOAD_PHONES; i++)
        card.phones[card.phone_count++] = (struct ww_payload_phone){
            .number = contact->phones[i].number, .kind = contact->phones[i].kind};
    return ww_payload_contact(build->arena, &card);
}

static const char *text_payload(const struct ww_build *build, const struct offer_taken *taken)
{
    const struct ww_offer_place *place = find_place(taken);
    const char *lines[] = {taken->offer.name.body, taken->offer.organization_name.body,
                           place_name(build, place), place_address(build, place)};
    return ww_payload_lines(build->arena, lines, sizeof lines / sizeof lines[0]);
}

static struct ww_take take_date(const struct offer_taken *taken, int date)
{
    if (taken->date_count == 0)
        return (struct ww_take){0};
    return (struct ww_take){.start_min = taken->dates[date].start_min,
                            .location = taken->dates[date].location};
}

/* What the code holds, in two texts of which the second may be empty. */
static void name_taken(const struct ww_build *build, const struct offer_taken *taken,
                       struct ww_text texts[2])
{
    texts[0] = taken->offer.name;
    texts[1] = (struct ww_text){0};
    if (taken->contact) {
        texts[0] = taken->offer.contact.name.body ? taken->offer.contact.name
                                                  : taken->offer.organization_name;
    } else if (taken->date_count) {
        const struct ww_occurrence *date = &taken->dates[taken->date];
        texts[0] = ww_build_plain(build, ww_dates_long(build, ww_wall_day(date->start_min)));
        texts[1] = ww_build_plain(build, ww_dates_range(build, date->start_min, date->end_min));
        ww_build_wake(build, date->end_min);
    }
}

static void add_kinds(const struct offer_taken *taken, struct ww_taken *out)
{
    if (taken->date_count == 0 || !taken->has_contact)
        return;
    struct ww_take take = take_date(taken, taken->date);
    out->kinds[0] = (struct ww_taken_choice){
        .id = "take/date", .word = WW_WORD_TAKE_DATE, .selected = !taken->contact, .take = take};
    take.contact = true;
    out->kinds[1] = (struct ww_taken_choice){.id = "take/contact",
                                             .word = WW_WORD_TAKE_CONTACT,
                                             .selected = taken->contact,
                                             .take = take};
    out->kind_count = 2;
}

static struct ww_taken_choice step_to(const struct offer_taken *taken, const char *id,
                                      enum ww_word word, int date)
{
    bool exists = date >= 0 && date < taken->date_count;
    return (struct ww_taken_choice){.id = id,
                                    .word = word,
                                    .disabled = !exists,
                                    .take = take_date(taken, exists ? date : taken->date)};
}

static void add_steps(const struct offer_taken *taken, struct ww_taken *out)
{
    if (taken->contact || taken->date_count < 2)
        return;
    out->steps[0] = step_to(taken, "take/earlier", WW_WORD_TAKE_EARLIER, taken->date - 1);
    out->steps[1] = step_to(taken, "take/later", WW_WORD_TAKE_LATER, taken->date + 1);
    out->step_count = 2;
}

bool ww_take_offer(const struct ww_build *build, struct ww_taken *out)
{
    struct offer_taken taken;
    *out = (struct ww_taken){0};
    if (!read_offer(build, &taken))
        return false;
    name_taken(build, &taken, out->texts);
    out->payload = taken.contact      ? contact_payload(build, &taken)
                   : taken.date_count ? event_payload(build, &taken)
                                      : text_payload(build, &taken);
    out->how = taken.contact      ? WW_WORD_TAKE_HOW_CONTACT
               : taken.date_count ? WW_WORD_TAKE_HOW_DATE
                                  : WW_WORD_TAKE_HOW_TEXT;
    add_kinds(&taken, out);
    add_steps(&taken, out);
    return true;
}
