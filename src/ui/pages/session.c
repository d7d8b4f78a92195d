#include <stdio.h>

#include "base/clock.h"
#include "ui/dated_rows.h"
#include "ui/dates.h"
#include "ui/pages/fair.h"
#include "ui/pages/pages.h"

/* "läuft gerade", "in 20 Minuten", "fällt aus"; nothing else is worth a word. */
static void add_status(const struct ww_build *build, struct ww_node *parent,
                       const struct ww_session *session)
{
    const char *words = NULL;
    enum ww_tint tint = WW_TINT_ACCENT;
    if (session->cancelled) {
        words = ww_build_word(build, WW_WORD_OFFER_CANCELLED);
        tint = WW_TINT_WARNING;
    } else if (session->start_min > build->now.wall_min) {
        words = ww_dates_soon(build, session->start_min);
        ww_dates_wake_soon(build, session->start_min);
    } else if (session->end_min > build->now.wall_min) {
        words = ww_build_word(build, WW_WORD_AGENDA_RUNNING);
        tint = WW_TINT_GOOD;
        ww_build_wake(build, session->end_min);
    }
    if (words)
        ww_build_tint(ww_build_words(build, parent, WW_LOOK_STRONG, words), tint);
}

static void add_head(const struct ww_build *build, const struct ww_fair_look *look,
                     const struct ww_session *session)
{
    struct ww_node *card = ww_build_head_card(build, look->color);
    struct ww_node *title = ww_build_heading(build, card, 1, session->name);
    const char *pairs[] = {
        "a",  ww_dates_long(build, ww_wall_day(session->start_min)),
        "b",  ww_dates_range(build, session->start_min, session->end_min),
        NULL,
    };
    struct ww_node *time = ww_build_words(build, card, WW_LOOK_HEADING,
                                          ww_build_fill(build, WW_WORD_JOIN_COMMA, pairs));
    ww_build_tint(time, session->cancelled ? WW_TINT_SOFT : WW_TINT_ACCENT);
    if (session->cancelled) {
        title->state |= WW_STATE_CANCELLED;
        time->state |= WW_STATE_CANCELLED;
    }
    if (session->room_name.body)
        ww_build_text(build, card, WW_LOOK_STRONG, session->room_name);
    add_status(build, card, session);
    if (session->summary.body)
        ww_build_text(build, card, WW_LOOK_BODY, session->summary);
    struct ww_text texts[] = {session->name, session->summary, session->description};
    ww_build_honesty(build, card, texts, 3);
}

static void add_exhibitor(const struct ww_build *build, struct ww_node *parent,
                          const struct ww_fair_look *look, const struct ww_session *session)
{
    if (!session->exhibitor || !session->exhibitor_name.body)
        return;
    struct ww_node *section = ww_build_section(build, parent, "people", WW_WORD_FAIR_SPEAKER);
    char id[40];
    snprintf(id, sizeof id, "exhibitor/%lld", (long long)session->exhibitor);
    struct ww_node *link =
        ww_build_control(build, section, WW_ROLE_LINK, id,
                         ww_build_go(ww_route_to_id(WW_PAGE_FAIR_EXHIBITOR, session->exhibitor)));
    link->style.color = build->theme->colors[WW_TINT_GROUND];
    struct ww_node *name = ww_build_text(build, link, WW_LOOK_STRONG, session->exhibitor_name);
    name->style.weight = 1;
    ww_build_tint(name, WW_TINT_ACCENT);
    ww_build_icon(build, link, "chevron", build->metrics->icon_px,
                  ww_build_category_ink(build, look->color));
}

static void add_languages(const struct ww_build *build, struct ww_node *parent,
                          const struct ww_session *session)
{
    const char *names[WW_EXHIBITOR_LANGUAGES_MAX];
    int count = session->language_count < WW_EXHIBITOR_LANGUAGES_MAX ? session->language_count
                                                                     : WW_EXHIBITOR_LANGUAGES_MAX;
    for (int i = 0; i < count; i++)
        names[i] = ww_build_lang_name(build, session->languages[i]);
    if (count == 0)
        return;
    struct ww_node *section = ww_build_section(build, parent, "language", WW_WORD_OFFER_LANGUAGES);
    ww_build_words(build, section, WW_LOOK_STRONG, ww_build_join(build, names, count));
}

bool ww_page_fair_session(struct ww_build *build)
{
    struct ww_session session;
    struct ww_fair_look look;
    if (!ww_session_load(build->release, build->arena, build->state->at.route.id, build->lang,
                         &session))
        return false;
    if (!ww_fair_read(build, &look))
        look.color = build->theme->colors[WW_TINT_BAR];
    add_head(build, &look, &session);
    struct ww_node *tools = ww_fair_grid(build, build->content, build->width_px, 10, 3);
    ww_fair_mark(build, tools, WW_MARK_SESSION, session.id);
    if (session.room)
        ww_fair_way(build, tools, WW_WORD_FAIR_WAY_ROOM, "room", session.room);
    ww_take_button(build, tools);
    struct ww_node *facts, *story;
    ww_build_two_columns(build, &facts, &story);
    if (session.description.body) {
        struct ww_node *about = ww_build_section(build, facts, "info", WW_WORD_OFFER_ABOUT);
        ww_build_prose(build, about, session.description);
    }
    add_exhibitor(build, session.description.body ? story : facts, &look, &session);
    add_languages(build, story, &session);
    return true;
}
