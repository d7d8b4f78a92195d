#include <stdio.h>

#include "base/clock.h"
#include "ui/agenda_rows.h"
#include "ui/dates.h"
#include "ui/pages/pages.h"

/* More than a town has on a day; bounds the cost of a page, whatever the content holds. */
enum { TODAY_MAX = 500, WEEK_DAY_MAX = 150, WEEK_DAYS = 7 };

static void add_choice(const struct ww_build *build, struct ww_node *parent, const char *id,
                       enum ww_word word, enum ww_page page)
{
    struct ww_node *button =
        ww_build_control(build, parent, WW_ROLE_BUTTON, id, ww_build_go(ww_route_to(page)));
    button->style.justify = WW_ALIGN_CENTER;
    if (build->state->at.route.page == page) {
        button->state |= WW_STATE_SELECTED;
        ww_build_icon(build, button, "check", build->metrics->icon_px,
                      build->theme->colors[WW_TINT_ACCENT]);
    }
    ww_build_words(build, button, WW_LOOK_STRONG, ww_build_word(build, word));
}

/* Title and date, and the switch between the two pages. */
static void add_head(const struct ww_build *build, enum ww_word title, const char *date)
{
    const struct ww_metrics *m = build->metrics;
    bool wide = ww_build_is_wide(build);
    struct ww_node *head = wide ? ww_build_row(build, build->content, m->gap_px)
                                : ww_build_column(build, build->content, m->gap_px);
    struct ww_node *words = ww_build_column(build, head, 0);
    words->style.weight = wide;
    ww_build_heading(build, words, 1, ww_build_plain(build, ww_build_word(build, title)));
    ww_build_words(build, words, WW_LOOK_SOFT, date);
    struct ww_node *grid = ww_node_add(build->arena, head, WW_ROLE_GROUP, WW_BOX_GRID);
    grid->style.weight = wide;
    grid->style.gap = m->gap_px;
    grid->style.columns = ww_build_columns(build, build->width_px, 8, 2);
    add_choice(build, grid, "agenda/today", WW_WORD_AGENDA_TODAY, WW_PAGE_TODAY);
    add_choice(build, grid, "agenda/week", WW_WORD_AGENDA_WEEK, WW_PAGE_WEEK);
}

/* The heading of a list, and how many dates it has; 0: not said. */
static void add_heading(const struct ww_build *build, const char *words, int count)
{
    bool aside = build->width_px >= 20 * build->metrics->body_px;
    struct ww_node *head = aside ? ww_build_row(build, build->content, build->metrics->gap_px)
                                 : ww_build_column(build, build->content, 0);
    ww_build_heading(build, head, 2, ww_build_plain(build, words))->style.weight = aside;
    if (count > 0)
        ww_build_words(
            build, head, WW_LOOK_SOFT,
            ww_build_count(build, WW_WORD_AGENDA_COUNT_ONE, WW_WORD_AGENDA_COUNT_OTHER, count));
}

/* The dates in order of time; the now-line parts those of today. `id` names the list. */
static void add_dates(const struct ww_build *build, const char *id,
                      const struct ww_agenda_entry *entries, int count)
{
    int running = 0;
    while (running < count && entries[running].start_min <= build->now.wall_min)
        running++;
    if (running) {
        char running_id[40];
        snprintf(running_id, sizeof running_id, "%s/now", id);
        ww_agenda_rows(build, build->content, running_id, entries, running);
    }
    if (running && running < count)
        ww_dated_now(build);
    if (running < count)
        ww_agenda_rows(build, build->content, id, entries + running, count - running);
}

static void add_ways_on(const struct ww_build *build, bool week)
{
    struct ww_node *grid = ww_node_add(build->arena, build->content, WW_ROLE_GROUP, WW_BOX_GRID);
    grid->style.gap = build->metrics->gap_px;
    grid->style.columns = ww_build_columns(build, build->width_px, 14, week ? 2 : 1);
    if (week)
        ww_build_button(build, grid, "week", "calendar", ww_build_word(build, WW_WORD_AGENDA_WEEK),
                        ww_build_go(ww_route_to(WW_PAGE_WEEK)));
    ww_build_button(build, grid, "offers", "list", ww_build_word(build, WW_WORD_HOME_ALL),
                    ww_build_go(ww_route_to(WW_PAGE_OFFERS)));
}

static void add_more(const struct ww_build *build)
{
    ww_build_words(build, build->content, WW_LOOK_BODY, ww_build_word(build, WW_WORD_AGENDA_MORE));
}

/* Moves what takes place at the terminal's own place to the front, in order of time on both sides;
 * returns how many that are. */
static int sort_here_first(const struct ww_build *build, struct ww_agenda *agenda)
{
    int64_t place = build->terminal->location;
    if (!place || agenda->count == 0)
        return 0;
    struct ww_agenda_entry *sorted =
        ww_arena_array(build->arena, (size_t)agenda->count, sizeof *sorted);
    struct ww_agenda_entry *elsewhere =
        ww_arena_array(build->arena, (size_t)agenda->count, sizeof *elsewhere);
    int here = 0, others = 0;
    for (int i = 0; i < agenda->count; i++) {
        if (ww_agenda_place(build->release, &agenda->entries[i]) == place)
            sorted[here++] = agenda->entries[i];
        else
            elsewhere[others++] = agenda->entries[i];
    }
    for (int i = 0; i < others; i++)
        sorted[here + i] = elsewhere[i];
    agenda->entries = sorted;
    return here;
}

bool ww_page_today(struct ww_build *build)
{
    struct ww_agenda agenda =
        ww_agenda_day(build->release, build->arena, build->today, build->now.wall_min, TODAY_MAX);
    ww_build_wake(build, (build->today + 1) * WW_DAY_MINUTES);
    add_head(build, WW_WORD_AGENDA_TODAY, ww_dates_long(build, build->today));
    if (agenda.count == 0) {
        ww_build_words(build, build->content, WW_LOOK_BODY,
                       ww_dates_none(build, build->today, WW_WORD_AGENDA_EMPTY_TODAY));
        add_ways_on(build, true);
        return true;
    }
    int here = sort_here_first(build, &agenda), elsewhere = agenda.count - here;
    if (here) {
        add_heading(build, ww_build_word(build, WW_WORD_AGENDA_HERE), agenda.more ? 0 : here);
        add_dates(build, "here", agenda.entries, here);
    }
    if (here && elsewhere)
        add_heading(build, ww_build_word(build, WW_WORD_AGENDA_ELSEWHERE),
                    agenda.more ? 0 : elsewhere);
    add_dates(build, "dates", agenda.entries + here, elsewhere);
    if (agenda.more) {
        add_more(build);
        add_ways_on(build, false);
    }
    return true;
}

/* "Heute, Dienstag, 24.11.2026", "Mittwoch, 25.11.2026". */
static const char *day_words(const struct ww_build *build, int32_t day)
{
    if (day != build->today)
        return ww_dates_long(build, day);
    const char *pairs[] = {"a", ww_build_word(build, WW_WORD_AGENDA_TODAY), "b",
                           ww_dates_long(build, day), NULL};
    return ww_build_fill(build, WW_WORD_JOIN_COMMA, pairs);
}

bool ww_page_week(struct ww_build *build)
{
    int32_t last = build->today + WEEK_DAYS - 1;
    const char *pairs[] = {"from", ww_dates_plain(build, build->today), "until",
                           ww_dates_plain(build, last), NULL};
    ww_build_wake(build, (build->today + 1) * WW_DAY_MINUTES);
    add_head(build, WW_WORD_AGENDA_WEEK, ww_build_fill(build, WW_WORD_AGENDA_SPAN, pairs));
    bool any = false, more = false;
    for (int32_t day = build->today; day <= last; day++) {
        struct ww_agenda agenda =
            ww_agenda_day(build->release, build->arena, day, build->now.wall_min, WEEK_DAY_MAX);
        char id[40];
        if (agenda.count == 0)
            continue;
        add_heading(build, day_words(build, day), agenda.more ? 0 : agenda.count);
        snprintf(id, sizeof id, "day/%d", (int)day);
        add_dates(build, id, agenda.entries, agenda.count);
        if (agenda.more)
            add_more(build);
        any = true;
        more = more || agenda.more;
    }
    if (!any)
        ww_build_words(build, build->content, WW_LOOK_BODY,
                       ww_dates_none(build, last, WW_WORD_AGENDA_EMPTY_WEEK));
    if (!any || more)
        add_ways_on(build, false);
    return true;
}
