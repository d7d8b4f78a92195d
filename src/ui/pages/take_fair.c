#include "base/clock.h"
#include "ui/dates.h"
#include "ui/pages/mine.h"
#include "ui/pages/take.h"
#include "ui/payload.h"

/* Half a dozen lines a code: more than all marks need. */
enum { LIST_CODES_MAX = 24 };

static const char *session_payload(const struct ww_build *build, const struct ww_session *session)
{
    struct ww_text place = {0};
    struct ww_fair fair;
    if (ww_fair_load(build->release, build->arena, session->fair, build->lang, &fair))
        place = fair.location_name;
    struct ww_payload_event event = {
        .uid = ww_arena_printf(build->arena, "f%lld-%d-%08x", (long long)session->id,
                               (int)session->start_min, ww_take_town(build)),
        .stamp_utc_s = ww_release_utc_s(build->release, ww_release_published_min(build->release)),
        .start_utc_s = ww_release_utc_s(build->release, session->start_min),
        .end_utc_s = ww_release_utc_s(build->release, session->end_min),
        .summary = session->name.body,
        .place = session->room_name.body,
        .address = place.body,
    };
    return ww_payload_event(build->arena, &event);
}

static void name_session(const struct ww_build *build, const struct ww_session *session,
                         struct ww_taken *out)
{
    const char *when =
        ww_arena_printf(build->arena, "%s %s", ww_dates_day(build, ww_wall_day(session->start_min)),
                        ww_dates_range(build, session->start_min, session->end_min));
    out->texts[0] = session->name;
    out->texts[1] = ww_build_plain(build, when);
    out->payload = session_payload(build, session);
    out->how = WW_WORD_TAKE_HOW_DATE;
}

bool ww_take_session(const struct ww_build *build, struct ww_taken *out)
{
    struct ww_session session;
    *out = (struct ww_taken){0};
    if (!ww_session_card(build->release, build->arena, build->state->at.route.id, build->lang,
                         &session))
        return false;
    name_session(build, &session, out);
    return true;
}

/* A contact where the exhibitor can be reached, else its name and where it stands. */
bool ww_take_exhibitor(const struct ww_build *build, struct ww_taken *out)
{
    struct ww_exhibitor exhibitor;
    *out = (struct ww_taken){0};
    if (!ww_exhibitor_load(build->release, build->arena, build->state->at.route.id, build->lang,
                           &exhibitor))
        return false;
    out->texts[0] = exhibitor.name;
    if (exhibitor.email || exhibitor.url) {
        struct ww_payload_contact card = {
            .name = exhibitor.name.body ? exhibitor.name.body : "",
            .email = exhibitor.email,
            .url = exhibitor.url,
        };
        out->payload = ww_payload_contact(build->arena, &card);
        out->how = WW_WORD_TAKE_HOW_CONTACT;
        return true;
    }
    const char *lines[] = {exhibitor.name.body, exhibitor.summary.body, NULL};
    if (exhibitor.stand_count)
        lines[2] = ww_fair_stand_words(build, exhibitor.stands[0].number,
                                       ww_release_text(build->release, build->arena, WW_ENTITY_HALL,
                                                       exhibitor.stands[0].hall, WW_FIELD_NAME,
                                                       build->lang));
    out->payload = ww_payload_lines(build->arena, lines, 3);
    out->how = WW_WORD_TAKE_HOW_TEXT;
    return true;
}

/* One line a step: "10:20 Raum 3: Bewerben ohne Angst", "Stand A 12 · Halle 1: Metall Muster". */
static const char *step_line(const struct ww_build *build, const struct ww_mine *mine,
                             const struct ww_outing_step *step)
{
    if (!step->session) {
        const struct ww_exhibitor_card *card = &mine->stands[step->index].card;
        const char *name = card->name.body ? card->name.body : "";
        return card->stand
                   ? ww_arena_printf(
                         build->arena, "%s: %s",
                         ww_fair_stand_words(build, card->stand_number, card->hall_name), name)
                   : name;
    }
    const struct ww_session *session = &mine->cards[step->index];
    return ww_arena_printf(
        build->arena, "%s %s%s%s: %s", ww_dates_plain(build, ww_wall_day(session->start_min)),
        ww_dates_time(build, session->start_min), session->room_name.body ? " " : "",
        session->room_name.body ? session->room_name.body : "",
        session->name.body ? session->name.body : "");
}

static int clamp(int value, int below)
{
    return value < 0 ? 0 : value < below ? value : below - 1;
}

static void name_part(const struct ww_build *build, int part, int count, struct ww_text *out)
{
    const char *pairs[] = {"n", ww_build_number(build, part + 1), "count",
                           ww_build_number(build, count), NULL};
    *out = ww_build_plain(build, count > 1 ? ww_build_fill(build, WW_WORD_MINE_PART, pairs)
                                           : ww_build_word(build, WW_WORD_FAIR_MINE));
}

static void add_steps(const struct ww_take *take, int part, int count, struct ww_taken *out)
{
    static const struct {
        const char *id;
        enum ww_word word;
    } ways[2] = {{"take/earlier", WW_WORD_MINE_PREVIOUS}, {"take/later", WW_WORD_MINE_NEXT}};
    for (int i = 0; i < 2 && count > 1; i++) {
        int to = part + (i ? 1 : -1);
        struct ww_take next = *take;
        next.part = clamp(to, count);
        out->steps[out->step_count++] = (struct ww_taken_choice){
            .id = ways[i].id, .word = ways[i].word, .disabled = to != next.part, .take = next};
    }
}

static void take_list(const struct ww_build *build, const struct ww_mine *mine,
                      struct ww_taken *out)
{
    const char *lines[WW_OUTING_STEPS_MAX], *codes[LIST_CODES_MAX];
    for (int i = 0; i < mine->outing.step_count; i++)
        lines[i] = step_line(build, mine, &mine->outing.steps[i]);
    int count = ww_payload_list(build->arena, ww_build_word(build, WW_WORD_FAIR_MINE), lines,
                                mine->outing.step_count, codes, LIST_CODES_MAX);
    int part = clamp(build->state->take.part, count);
    out->payload = count ? codes[part] : NULL;
    out->how = WW_WORD_MINE_HOW_LIST;
    name_part(build, part, count, &out->texts[0]);
    add_steps(&build->state->take, part, count, out);
}

/* One talk a code: telephones put one date into the calendar at a time. */
static void take_dates(const struct ww_build *build, const struct ww_mine *mine,
                       struct ww_taken *out)
{
    int part = clamp(build->state->take.part, mine->session_count);
    name_session(build, &mine->cards[part], out);
    if (mine->session_count > 1)
        name_part(build, part, mine->session_count, &out->texts[1]);
    add_steps(&build->state->take, part, mine->session_count, out);
}

bool ww_take_mine(const struct ww_build *build, struct ww_taken *out)
{
    struct ww_fair_look look;
    *out = (struct ww_taken){0};
    if (!ww_fair_read(build, &look))
        return false;
    const struct ww_mine *mine = ww_mine_read(build, &look.fair);
    if (mine->outing.step_count == 0)
        return false;
    bool dates = build->state->take.dates && mine->session_count;
    if (dates)
        take_dates(build, mine, out);
    else
        take_list(build, mine, out);
    if (mine->session_count == 0)
        return true;
    out->lines_max = 1; /* with all its buttons the panel is as high as the smallest screen */
    out->kinds[0] =
        (struct ww_taken_choice){.id = "take/list", .word = WW_WORD_MINE_LIST, .selected = !dates};
    out->kinds[1] = (struct ww_taken_choice){
        .id = "take/dates", .word = WW_WORD_TAKE_DATE, .selected = dates, .take = {.dates = true}};
    out->kind_count = 2;
    return true;
}
