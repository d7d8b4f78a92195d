#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "ui/dated_rows.h"
#include "ui/dates.h"
#include "ui/pages/fair.h"
#include "ui/pages/pages.h"

/* The talks of one day, as the address wants them. */
struct programme {
    const struct ww_build *build;
    struct ww_fair_look look;
    int32_t days[WW_FAIR_DAYS_MAX];
    int day_count;
    int32_t day;
    bool by_room;
    int64_t room; /* 0: all */
    const struct ww_session_entry *entries;
    int count;
};

static struct ww_dated when(const void *entries, int k)
{
    const struct ww_session_entry *entry = (const struct ww_session_entry *)entries + k;
    return (struct ww_dated){entry->start_min, entry->end_min, entry->cancelled};
}

/* What the rows of one list of talks share. */
struct talks {
    const struct ww_session_entry *entries;
    uint32_t color;
};

static struct ww_dated talk_when(const void *talks, int k)
{
    return when(((const struct talks *)talks)->entries, k);
}

static void read_card(const struct ww_build *build, const void *talks, int k,
                      struct ww_dated_card *out)
{
    const struct talks *all = talks;
    struct ww_session session;
    int64_t id = all->entries[k].id;
    ww_session_card(build->release, build->arena, id, build->lang, &session);
    snprintf(out->id, sizeof out->id, "session/%lld", (long long)id);
    out->action = ww_build_go(ww_route_to_id(WW_PAGE_FAIR_SESSION, id));
    out->color = all->color;
    out->title = session.name;
    out->place = session.room_name;
    out->district = session.exhibitor_name;
    out->marked = ww_marks_has(&build->state->marks, WW_MARK_SESSION, id);
}

void ww_fair_talks(const struct ww_build *build, struct ww_node *parent, const char *id,
                   const struct ww_fair_look *look, const struct ww_session_entry *entries,
                   int count)
{
    struct talks *talks = ww_arena_alloc(build->arena, sizeof *talks);
    *talks = (struct talks){.entries = entries, .color = look->color};
    ww_dated_rows(build, parent, id,
                  &(struct ww_dated_list){
                      .entries = talks, .count = count, .when = talk_when, .card = read_card});
}

/* The day that is asked for, else today, else the first one to come, else the last. */
static int32_t choose_day(const struct programme *p)
{
    int64_t wanted = ww_route_number(&p->build->state->at.route, "day", 0);
    int32_t day = p->day_count ? p->days[p->day_count - 1] : 0;
    for (int i = p->day_count - 1; i >= 0; i--)
        if (p->days[i] >= p->build->today)
            day = p->days[i];
    for (int i = 0; i < p->day_count; i++)
        if (p->days[i] == wanted)
            day = p->days[i];
    return day;
}

/* Keeps those of the room. */
static void keep_room(struct programme *p)
{
    struct ww_session_entry *kept =
        ww_arena_array(p->build->arena, (size_t)p->count + 1, sizeof *kept);
    int count = 0;
    for (int i = 0; i < p->count; i++)
        if (p->entries[i].room == p->room)
            kept[count++] = p->entries[i];
    p->entries = kept;
    p->count = count;
}

static bool programme_read(const struct ww_build *build, struct programme *p)
{
    char by[WW_QUERY_SIZE];
    *p = (struct programme){.build = build};
    if (!ww_fair_read(build, &p->look))
        return false;
    const struct ww_route *route = &build->state->at.route;
    ww_route_value(route, "by", by);
    p->by_room = strcmp(by, "room") == 0;
    p->room = ww_route_number(route, "room", 0);
    p->day_count = ww_fair_days(build->release, p->look.fair.id, p->days, WW_FAIR_DAYS_MAX);
    p->day = choose_day(p);
    if (p->day_count)
        p->entries =
            ww_fair_sessions(build->release, build->arena, p->look.fair.id, p->day, &p->count);
    return true;
}

static void add_looks(const struct programme *p)
{
    const struct ww_build *build = p->build;
    struct ww_route route = ww_route_with(build->state->at.route, "room", NULL);
    struct ww_node *grid = ww_fair_grid(build, build->content, build->width_px, 9, 2);
    ww_fair_choice(build, grid, "by/time", ww_build_word(build, WW_WORD_FAIR_BY_TIME),
                   ww_route_with(route, "by", NULL), !p->by_room);
    ww_fair_choice(build, grid, "by/room", ww_build_word(build, WW_WORD_FAIR_BY_ROOM),
                   ww_route_with(route, "by", "room"), p->by_room);
    if (p->day_count < 2)
        return;
    grid = ww_fair_grid(build, build->content, build->width_px, 8,
                        p->day_count < 6 ? p->day_count : 6);
    for (int i = 0; i < p->day_count; i++) {
        char id[24];
        snprintf(id, sizeof id, "day/%d", (int)p->days[i]);
        ww_fair_choice(build, grid, id, ww_dates_day(build, p->days[i]),
                       ww_route_with_number(build->state->at.route, "day", p->days[i]),
                       p->days[i] == p->day);
    }
}

static void add_heading(const struct ww_build *build, const char *words)
{
    ww_build_heading(build, build->content, 2, ww_build_plain(build, words));
}

/* Talks to come under the hours in which they begin. */
static void add_hours(const struct programme *p, const struct ww_session_entry *entries, int count)
{
    for (int i = 0, end; i < count; i = end) {
        int32_t hour = entries[i].start_min / 60;
        char id[24];
        for (end = i; end < count && entries[end].start_min / 60 == hour; end++)
            ;
        snprintf(id, sizeof id, "hour/%d", (int)hour);
        add_heading(p->build, ww_dates_time(p->build, hour * 60));
        ww_fair_talks(p->build, p->build->content, id, &p->look, entries + i, end - i);
    }
}

/* What runs, a line, what is to come, and at the end what is over. */
static void add_talks(const struct programme *p)
{
    const struct ww_build *build = p->build;
    struct ww_session_entry *parts[3]; /* running, to come, over */
    int counts[3] = {0};
    for (int i = 0; i < 3; i++)
        parts[i] = ww_arena_array(build->arena, (size_t)p->count + 1, sizeof *parts[i]);
    for (int i = 0; i < p->count; i++) {
        const struct ww_session_entry *entry = &p->entries[i];
        int part = entry->end_min <= build->now.wall_min     ? 2
                   : entry->start_min <= build->now.wall_min ? 0
                                                             : 1;
        parts[part][counts[part]++] = *entry;
    }
    if (counts[0]) {
        ww_fair_talks(build, build->content, "now", &p->look, parts[0], counts[0]);
        ww_dated_now(build);
    }
    add_hours(p, parts[1], counts[1]);
    if (counts[0] + counts[1] == 0)
        ww_build_words(build, build->content, WW_LOOK_BODY,
                       ww_build_word(build, WW_WORD_FAIR_SESSIONS_NONE));
    if (counts[2] == 0)
        return;
    const char *pairs[] = {"count", ww_build_number(build, counts[2]), NULL};
    add_heading(build, ww_build_fill(build, WW_WORD_FAIR_OVER, pairs));
    ww_fair_talks(build, build->content, "over", &p->look, parts[2], counts[2]);
}

/* What the rows of the list of rooms share. */
struct rooms {
    const struct programme *programme;
    const struct ww_room *rooms;
    const int *counts, *next; /* of talks; the next one of the room, -1: none */
};

static struct ww_node *build_room_row(void *context, struct ww_node *list, int k)
{
    const struct rooms *rooms = context;
    const struct programme *p = rooms->programme;
    const struct ww_build *build = p->build;
    const struct ww_metrics *m = build->metrics;
    const struct ww_room *room = &rooms->rooms[k];
    char id[40];
    snprintf(id, sizeof id, "room/%lld", (long long)room->id);
    struct ww_node *row = ww_build_control(
        build, list, WW_ROLE_ITEM, id,
        ww_build_go(ww_route_with_number(build->state->at.route, "room", room->id)));
    ww_build_edge(build, row, p->look.color);
    struct ww_node *words = ww_build_column(build, row, m->unit_px / 2);
    words->style.weight = 1;
    struct ww_node *title = ww_build_row_title(build, words, room->name, 1);
    const char *count = ww_build_count(build, WW_WORD_FAIR_SESSIONS_ONE,
                                       WW_WORD_FAIR_SESSIONS_OTHER, rooms->counts[k]);
    ww_node_span(build->arena, title, " · ", NULL, WW_WEIGHT_REGULAR, WW_TINT_SOFT);
    ww_build_span(build, title, count, WW_WEIGHT_REGULAR, WW_TINT_SOFT);
    if (rooms->next[k] < 0)
        return row;
    const struct ww_session_entry *entry = &p->entries[rooms->next[k]];
    struct ww_session session;
    ww_session_card(build->release, build->arena, entry->id, build->lang, &session);
    struct ww_node *next =
        ww_build_words(build, words, WW_LOOK_STRONG, ww_dates_time(build, entry->start_min));
    next->style.max_lines = 1;
    ww_build_tint(next, WW_TINT_ACCENT);
    ww_node_span(build->arena, next, " ", NULL, WW_WEIGHT_REGULAR, WW_TINT_INK);
    ww_node_span(build->arena, next, session.name.body ? session.name.body : "",
                 ww_build_tag(build, session.name.lang), WW_WEIGHT_REGULAR, WW_TINT_INK);
    return row;
}

/* The rooms in which something takes place on the day, with the talk that runs or comes next. */
static void add_rooms(const struct programme *p, const struct ww_room *all, int all_count)
{
    const struct ww_build *build = p->build;
    const struct ww_metrics *m = build->metrics;
    struct rooms *rooms = ww_arena_alloc(build->arena, sizeof *rooms);
    struct ww_room *kept = ww_arena_array(build->arena, WW_FAIR_ROOMS_MAX, sizeof *kept);
    int *counts = ww_arena_array(build->arena, WW_FAIR_ROOMS_MAX, sizeof *counts);
    int *next = ww_arena_array(build->arena, WW_FAIR_ROOMS_MAX, sizeof *next), count = 0;
    for (int i = 0; i < all_count && count < WW_FAIR_ROOMS_MAX; i++) {
        counts[count] = 0;
        next[count] = -1;
        for (int k = 0; k < p->count; k++) {
            if (p->entries[k].room != all[i].id)
                continue;
            counts[count]++;
            if (next[count] < 0 && p->entries[k].end_min > build->now.wall_min)
                next[count] = k;
        }
        if (counts[count])
            kept[count++] = all[i];
    }
    *rooms = (struct rooms){.programme = p, .rooms = kept, .counts = counts, .next = next};
    struct ww_node *node = ww_node_add(build->arena, build->content, WW_ROLE_LIST, WW_BOX_ROWS);
    ww_node_name(build->arena, node, "rooms");
    int height =
        2 * ww_text_line_height_px(m->body_px, build->rtl) + m->unit_px / 2 + m->unit_px * 3;
    node->style.row_height = height > m->target_px ? height : m->target_px;
    node->style.gap = m->unit_px;
    if (node->style.gap < ww_metrics_mm(m, WW_TARGET_GAP_MM))
        node->style.gap = ww_metrics_mm(m, WW_TARGET_GAP_MM);
    node->rows = (struct ww_rows){.count = count, .build = build_room_row, .context = rooms};
}

bool ww_page_fair_sessions(struct ww_build *build)
{
    struct programme *p = ww_arena_alloc(build->arena, sizeof *p);
    struct ww_room room;
    if (!programme_read(build, p))
        return false;
    bool one_room =
        p->room && ww_fair_room(build->release, build->arena, p->room, build->lang, &room);
    if (one_room)
        keep_room(p);
    const char *title =
        one_room && room.name.body ? room.name.body : ww_build_word(build, WW_WORD_FAIR_SESSIONS);
    ww_fair_banner(build, &p->look, "calendar", title,
                   p->day ? ww_dates_long(build, p->day) : NULL);
    add_looks(p);
    if (!p->by_room || one_room) {
        add_talks(p);
        return true;
    }
    int count;
    const struct ww_room *rooms =
        ww_fair_rooms(build->release, build->arena, p->look.fair.id, build->lang, &count);
    add_rooms(p, rooms, count);
    return true;
}
