#include <math.h>
#include <string.h>

#include "base/clock.h"
#include "base/hash.h"
#include "ui/dates.h"
#include "ui/pages/pages.h"
#include "ui/payload.h"

/* Words beside the code want room for the longest weekday with its date. */
enum { DATES_READ = 12, BESIDE_EM = 9 };

/* What there is to take, and what of it is shown. */
struct taken {
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

static void read_dates(const struct ww_build *build, struct taken *taken)
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

static bool read_offer(const struct ww_build *build, struct taken *taken)
{
    *taken = (struct taken){0};
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

static const struct ww_offer_place *find_place(const struct taken *taken)
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

/* The same in every language and release, and unlike that of another town: a date that is taken
 * twice stands once in the calendar. */
static const char *event_uid(const struct ww_build *build, int64_t id,
                             const struct ww_occurrence *date)
{
    struct ww_text town =
        ww_release_text(build->release, build->arena, WW_ENTITY_SITE, 1, WW_FIELD_NAME, 0);
    uint64_t hash =
        town.body ? ww_hash(WW_HASH_START, town.body, strlen(town.body)) : WW_HASH_START;
    return ww_arena_printf(build->arena, "%lld-%d-%lld-%08x", (long long)id, (int)date->start_min,
                           (long long)date->location, (unsigned)(hash & 0xFFFFFFFF));
}

static const char *event_payload(const struct ww_build *build, const struct taken *taken)
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

static const char *contact_payload(const struct ww_build *build, const struct taken *taken)
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

static const char *text_payload(const struct ww_build *build, const struct taken *taken)
{
    const struct ww_offer_place *place = find_place(taken);
    const char *lines[] = {taken->offer.name.body, taken->offer.organization_name.body,
                           place_name(build, place), place_address(build, place)};
    return ww_payload_lines(build->arena, lines, sizeof lines / sizeof lines[0]);
}

static struct ww_take take_date(const struct taken *taken, int date)
{
    if (taken->date_count == 0)
        return (struct ww_take){0};
    return (struct ww_take){.start_min = taken->dates[date].start_min,
                            .location = taken->dates[date].location};
}

static struct ww_node *add_button(const struct ww_build *build, struct ww_node *parent,
                                  const char *id, enum ww_word word, bool selected,
                                  struct ww_take take)
{
    struct ww_node *button =
        ww_build_control(build, parent, WW_ROLE_BUTTON, id,
                         (struct ww_action){.kind = WW_ACTION_TAKE, .take = take});
    button->style.justify = WW_ALIGN_CENTER;
    if (selected) {
        button->state |= WW_STATE_SELECTED;
        ww_build_icon(build, button, "check", build->metrics->icon_px,
                      build->theme->colors[WW_TINT_ACCENT]);
    }
    ww_build_words(build, button, WW_LOOK_STRONG, ww_build_word(build, word));
    return button;
}

/* Two buttons side by side, or one below the other where they are too narrow. */
static struct ww_node *add_pair(const struct ww_build *build, struct ww_node *parent, int width_px)
{
    struct ww_node *grid = ww_node_add(build->arena, parent, WW_ROLE_GROUP, WW_BOX_GRID);
    grid->style.gap = build->metrics->gap_px;
    grid->style.columns = ww_build_columns(build, width_px, 5.5, 2);
    return grid;
}

static void add_kinds(const struct ww_build *build, struct ww_node *parent, int width_px,
                      const struct taken *taken)
{
    if (taken->date_count == 0 || !taken->has_contact)
        return;
    struct ww_node *grid = add_pair(build, parent, width_px);
    struct ww_take take = take_date(taken, taken->date);
    add_button(build, grid, "take/date", WW_WORD_TAKE_DATE, !taken->contact, take);
    take.contact = true;
    add_button(build, grid, "take/contact", WW_WORD_TAKE_CONTACT, taken->contact, take);
}

static void add_step(const struct ww_build *build, struct ww_node *grid, const char *id,
                     enum ww_word word, const struct taken *taken, int date)
{
    bool exists = date >= 0 && date < taken->date_count;
    struct ww_node *button =
        add_button(build, grid, id, word, false, take_date(taken, exists ? date : taken->date));
    if (exists)
        return;
    button->state |= WW_STATE_DISABLED;
    ww_build_tint(button->last, WW_TINT_SOFT);
    button->style.color = build->theme->colors[WW_TINT_GROUND];
}

static void add_steps(const struct ww_build *build, struct ww_node *parent, int width_px,
                      const struct taken *taken)
{
    if (taken->contact || taken->date_count < 2)
        return;
    struct ww_node *grid = add_pair(build, parent, width_px);
    add_step(build, grid, "take/earlier", WW_WORD_TAKE_EARLIER, taken, taken->date - 1);
    add_step(build, grid, "take/later", WW_WORD_TAKE_LATER, taken, taken->date + 1);
}

/* What the code holds, in two texts of which the second may be empty. */
static void name_taken(const struct ww_build *build, const struct taken *taken,
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

/* Version 15 with modules of 1 mm sets the size of all, so that nothing moves from date to date. */
static int code_px(const struct ww_metrics *m)
{
    return (WW_QR_SIDE_MAX + 2 * WW_QR_QUIET) * (int)ceil(m->px_per_mm);
}

static void add_code(const struct ww_build *build, struct ww_node *parent,
                     const struct taken *taken, const struct ww_text texts[2])
{
    const char *payload = taken->contact      ? contact_payload(build, taken)
                          : taken->date_count ? event_payload(build, taken)
                                              : text_payload(build, taken);
    const struct ww_qr *qr = ww_qr_encode(build->arena, payload);
    if (!qr)
        return;
    struct ww_node *node = ww_node_add(build->arena, parent, WW_ROLE_IMAGE, WW_BOX_QR);
    const char *what = texts[1].body
                           ? ww_arena_printf(build->arena, "%s, %s", texts[0].body, texts[1].body)
                           : texts[0].body;
    const char *pairs[] = {"what", what ? what : "", NULL};
    node->qr = qr;
    node->ink = 0x000000;
    node->style.width = node->style.height = code_px(build->metrics);
    node->style.fill = true; /* dark on light in every theme: not all readers know the reverse */
    node->style.color = node->style.pressed = 0xFFFFFF;
    ww_node_name(build->arena, node, "take/code");
    ww_node_span(build->arena, node, ww_build_fill(build, WW_WORD_TAKE_CODE, pairs),
                 ww_build_tag(build, build->word_lang), WW_WEIGHT_REGULAR, WW_TINT_INK);
}

static struct ww_node *add_title(const struct ww_build *build, struct ww_node *panel)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *row = ww_build_row(build, panel, m->gap_px);
    struct ww_node *title = ww_build_heading(
        build, row, 2, ww_build_plain(build, ww_build_word(build, WW_WORD_TAKE_BUTTON)));
    title->style.weight = 1;
    ww_build_tint(title, WW_TINT_ON_DARK);
    struct ww_node *close = ww_build_control(build, row, WW_ROLE_BUTTON, "take/close",
                                             (struct ww_action){.kind = WW_ACTION_CLOSE});
    ww_build_icon(build, close, "close", m->icon_px, build->theme->colors[WW_TINT_ACCENT]);
    ww_build_words(build, close, WW_LOOK_STRONG, ww_build_word(build, WW_WORD_LANGUAGE_CLOSE));
    return row;
}

static void add_how(const struct ww_build *build, struct ww_node *parent, const struct taken *taken)
{
    enum ww_word word = taken->contact      ? WW_WORD_TAKE_HOW_CONTACT
                        : taken->date_count ? WW_WORD_TAKE_HOW_DATE
                                            : WW_WORD_TAKE_HOW_TEXT;
    ww_build_tint(ww_build_words(build, parent, WW_LOOK_BODY, ww_build_word(build, word)),
                  WW_TINT_ON_DARK);
}

void ww_take_button(const struct ww_build *build, struct ww_node *parent)
{
    ww_build_button(build, parent, "take", "qr", ww_build_word(build, WW_WORD_TAKE_BUTTON),
                    (struct ww_action){.kind = WW_ACTION_TAKE});
}

/* The code and what is said of it stand side by side; on an upright screen the longer parts above
 * them, where lines are wide, or all of it where the code leaves too little room. */
void ww_take_panel(const struct ww_build *build, struct ww_node *parent)
{
    const struct ww_metrics *m = build->metrics;
    struct taken taken;
    struct ww_node *panel = ww_page_panel(build, parent);
    panel->style.gap = m->unit_px * 3 / 2;
    panel->style.padding_y = m->unit_px * 2;
    add_title(build, panel);
    if (!read_offer(build, &taken)) {
        ww_build_tint(
            ww_build_words(build, panel, WW_LOOK_BODY, ww_build_word(build, WW_WORD_GONE_BODY)),
            WW_TINT_ON_DARK);
        return;
    }
    if (!m->landscape) {
        add_how(build, panel, &taken);
        add_kinds(build, panel, build->width_px, &taken);
    }
    struct ww_text texts[2];
    name_taken(build, &taken, texts);
    int between_px = m->unit_px * 4, width_px = build->width_px - code_px(m) - between_px;
    bool beside = width_px >= BESIDE_EM * m->body_px;
    struct ww_node *row =
        beside ? ww_build_row(build, panel, between_px) : ww_build_column(build, panel, 0);
    row->style.align = beside ? WW_ALIGN_START : WW_ALIGN_CENTER;
    add_code(build, row, &taken, texts);
    struct ww_node *side = ww_build_column(build, beside ? row : panel, m->gap_px);
    side->style.weight = 1;
    if (!beside)
        width_px = build->width_px;
    if (m->landscape) {
        add_how(build, side, &taken);
        add_kinds(build, side, width_px, &taken);
    }
    struct ww_node *words = ww_build_column(build, side, 0);
    for (int i = 0; i < 2; i++)
        if (texts[i].body)
            ww_build_tint(ww_build_text(build, words, WW_LOOK_STRONG, texts[i]), WW_TINT_ON_DARK);
    add_steps(build, side, width_px, &taken);
}
