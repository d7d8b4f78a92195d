#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "content/words.h"
#include "staff/news_inside.h"
#include "staff/shorten.h"

enum {
    NAME_COLUMNS = 32,
    WHAT_COLUMNS = 13,
    COUNT_COLUMNS = 15,
    FACT_COLUMN = 2 + WHAT_COLUMNS + NAME_COLUMNS + 2
};

static const struct {
    const char *one, *many;
    enum ww_entity entity; /* 0: named otherwise */
} things[WW_THING_COUNT] = {
    [WW_THING_OFFER] = {"offer", "offers", WW_ENTITY_SERVICE},
    [WW_THING_NOTICE] = {"notice", "notices", WW_ENTITY_NOTICE},
    [WW_THING_PLACE] = {"place", "places", WW_ENTITY_LOCATION},
    [WW_THING_CONTACT] = {"contact", "contacts", WW_ENTITY_CONTACT},
    [WW_THING_ORGANIZATION] = {"organization", "organizations", WW_ENTITY_ORGANIZATION},
    [WW_THING_PROGRAM] = {"programme", "programmes", WW_ENTITY_PROGRAM},
    [WW_THING_FAIR] = {"fair", "fairs", WW_ENTITY_FAIR},
    [WW_THING_EXHIBITOR] = {"exhibitor", "exhibitors", WW_ENTITY_EXHIBITOR},
    [WW_THING_TALK] = {"talk", "talks", WW_ENTITY_SESSION},
    [WW_THING_STAND] = {"stand", "stands", WW_ENTITY_STAND},
    [WW_THING_HALL] = {"hall", "halls", WW_ENTITY_HALL},
    [WW_THING_ROOM] = {"room", "rooms", WW_ENTITY_ROOM},
    [WW_THING_PAGE] = {"page", "pages", WW_ENTITY_PAGE},
    [WW_THING_TERM] = {"topic", "topics", WW_ENTITY_TERM},
    [WW_THING_HOLIDAY] = {"holiday", "holidays", WW_ENTITY_OPENING_EXCEPTION},
    [WW_THING_SLIDE] = {"slide", "slides", WW_ENTITY_SLIDE},
    [WW_THING_PICTURE] = {"picture", "pictures", WW_ENTITY_MEDIA},
    [WW_THING_WAYPOINT] = {"waypoint", "waypoints", WW_ENTITY_WAYPOINT},
    [WW_THING_TERMINAL] = {"terminal", "terminals", 0},
    [WW_THING_LANGUAGE] = {"language", "languages", 0},
    [WW_THING_SITE] = {"town", "towns", WW_ENTITY_SITE},
    [WW_THING_WORD] = {"wording", "wordings", 0},
};

static const char *const states[WW_NEWS_STATES] = {
    [WW_NEWS_CHANGED] = "changed", [WW_NEWS_NEW] = "new", [WW_NEWS_GONE] = "gone"};

static const struct {
    const char *words, *key;
} date_changes[WW_DATE_CHANGES] = {
    [WW_DATES_CANCELLED] = {"cancelled", "cancelled"},
    [WW_DATES_GONE] = {"no longer there", "gone"},
    [WW_DATES_MOVED] = {"moved", "moved"},
    [WW_DATES_AT_ANOTHER_PLACE] = {"at another place", "at_another_place"},
    [WW_DATES_ENDING_OTHERWISE] = {"with another end", "ending_otherwise"},
    [WW_DATES_TAKING_PLACE] = {"taking place after all", "taking_place"},
    [WW_DATES_ADDED] = {"more", "more"},
};

const char *ww_news_name(const struct ww_news *news, const struct ww_news_item *change,
                         struct ww_arena *arena)
{
    const char *name = NULL;
    if (change->thing == WW_THING_WORD)
        return ww_word_key((enum ww_word)(change->id - 1));
    if (change->thing == WW_THING_LANGUAGE)
        return change->facts ? change->facts->lang : "";
    for (int side = 0; side < 2 && !name; side++) {
        bool is_gone = change->state == WW_NEWS_GONE;
        struct ww_release *release = is_gone == (side == 0) ? news->old : news->fresh;
        if (things[change->thing].entity)
            name = ww_news_name_of(release, arena, things[change->thing].entity, change->id);
        if (!name && change->thing == WW_THING_HOLIDAY)
            name = ww_news_name_of(release, arena, WW_ENTITY_CALENDAR, change->id);
    }
    return name ? name : ww_arena_printf(arena, "%lld", (long long)change->id);
}

/* --- as text ------------------------------------------------------------------------------------
 */

static void put_dates(const struct ww_news *news, const struct ww_fact *fact,
                      struct ww_arena *arena, struct ww_buf *out)
{
    bool is_hours = strcmp(fact->what, "other opening hours") == 0;
    const char *noun = is_hours ? "day" : "date", *s = fact->count == 1 ? "" : "s";
    if (strcmp(fact->what, "takes place") == 0)
        ww_buf_printf(out, "%u %s%s", fact->count, noun, s);
    else if (strcmp(fact->what, "more") == 0)
        ww_buf_printf(out, "%u more %s%s", fact->count, noun, s);
    else
        ww_buf_printf(out, "%u %s%s %s%s", fact->count, noun, s, is_hours ? "with " : "",
                      fact->what);
    if (fact->old && fact->fresh)
        ww_buf_printf(out, " (%s -> %s)", fact->old, fact->fresh);
    ww_buf_printf(out, fact->count == 1 ? ": %s" : ", first %s",
                  ww_news_when(arena, fact->first_min, news->from_min));
    if (fact->then_min == INT32_MAX)
        return;
    int32_t minute = ww_wall_minute_of_day(fact->then_min);
    if (ww_wall_day(fact->first_min) == ww_wall_day(fact->then_min))
        ww_buf_printf(out, " -> %02d:%02d", minute / 60, minute % 60);
    else
        ww_buf_printf(out, " -> %s", ww_news_when(arena, fact->then_min, news->from_min));
}

static void put_fact(const struct ww_news *news, const struct ww_fact *fact, struct ww_arena *arena,
                     struct ww_buf *out)
{
    if (fact->count) {
        put_dates(news, fact, arena, out);
        return;
    }
    ww_buf_puts(out, fact->what);
    if (fact->lang)
        ww_buf_printf(out, " (%s)", fact->lang);
    if (!fact->old && !fact->fresh)
        return;
    ww_buf_puts(out, fact->fresh ? ": " : " no longer: ");
    /* Words of a text stand in quotes. */
    ww_put_versions(out, fact->old, fact->fresh, fact->lang && fact->old ? "\"" : "", FACT_COLUMN);
}

static void put_counts(const struct ww_news *news, struct ww_buf *out)
{
    const char *separator = "";
    for (int thing = 0; thing < WW_THING_COUNT; thing++) {
        const size_t *counts = news->counts[thing];
        static const enum ww_news_state order[] = {WW_NEWS_NEW, WW_NEWS_GONE, WW_NEWS_CHANGED};
        if (counts[0] + counts[1] + counts[2] == 0)
            continue;
        ww_buf_printf(out, "  %-*s", COUNT_COLUMNS, things[thing].many);
        separator = "";
        for (int i = 0; i < 3; i++)
            if (counts[order[i]]) {
                ww_buf_printf(out, "%s%zu %s", separator, counts[order[i]], states[order[i]]);
                separator = ", ";
            }
        ww_buf_puts(out, "\n");
        if (thing != WW_THING_OFFER)
            continue;
        separator = "";
        for (int kind = 0; kind < WW_DATE_CHANGES; kind++)
            if (news->dates[kind]) {
                if (!*separator)
                    ww_buf_printf(out, "  %-*s", COUNT_COLUMNS, "dates");
                ww_buf_printf(out, "%s%zu %s", separator, news->dates[kind],
                              date_changes[kind].words);
                separator = ", ";
            }
        ww_buf_puts(out, *separator ? "\n" : "");
    }
    if (news->translations)
        ww_buf_printf(out, "  %-*s%zu otherwise\n", COUNT_COLUMNS, "translations",
                      news->translations);
}

/* One line for each fact; a thing that is new or gone has one of its own. */
struct lines {
    const struct ww_news *news;
    struct ww_buf *out;
    size_t left;
    size_t beyond; /* not printed */
    struct ww_arena arena;
};

static void put_line(struct lines *lines, const struct ww_news_item *change,
                     const struct ww_fact *fact, bool is_first)
{
    if (lines->left == 0) {
        lines->beyond++;
        return;
    }
    lines->left--;
    ww_arena_reset(&lines->arena);
    const char *name = is_first ? ww_news_name(lines->news, change, &lines->arena) : "";
    ww_buf_puts(lines->out, "  ");
    ww_put_column(lines->out, is_first ? things[change->thing].one : "", WHAT_COLUMNS - 1);
    ww_buf_puts(lines->out, " ");
    ww_put_column(lines->out, name, NAME_COLUMNS);
    ww_buf_puts(lines->out, "  ");
    if (change->state != WW_NEWS_CHANGED && is_first)
        ww_buf_puts(lines->out, states[change->state]);
    if (change->state != WW_NEWS_CHANGED && is_first && fact)
        ww_buf_puts(lines->out, ", ");
    if (fact)
        put_fact(lines->news, fact, &lines->arena, lines->out);
    ww_buf_puts(lines->out, "\n");
}

void ww_news_print(const struct ww_news *news, size_t lines_max, struct ww_buf *out)
{
    struct lines lines = {.news = news, .out = out, .left = lines_max};
    if (!news->count) {
        ww_buf_puts(out, "  nothing\n");
        return;
    }
    put_counts(news, out);
    ww_buf_puts(out, lines_max ? "\n" : "");
    for (size_t i = 0; i < news->count; i++) {
        const struct ww_news_item *change = &news->items[i];
        const struct ww_fact *fact = change->facts;
        put_line(&lines, change, fact, true);
        for (fact = fact ? fact->next : NULL; fact; fact = fact->next)
            put_line(&lines, change, fact, false);
    }
    if (lines.beyond + news->dropped)
        ww_buf_printf(out, "  and %zu more\n", lines.beyond + news->dropped);
    ww_arena_finish(&lines.arena);
}

/* --- as JSON ------------------------------------------------------------------------------------
 */

static void put_json_wall(struct ww_buf *out, const char *key, int32_t wall_min)
{
    char text[17];
    ww_format_wall(wall_min, text);
    ww_buf_printf(out, ", \"%s\": \"%s\"", key, text);
}

static void put_json_string(struct ww_buf *out, const char *key, const char *value)
{
    ww_buf_printf(out, ", \"%s\": ", key);
    ww_buf_json(out, value);
}

static void put_json_fact(const struct ww_fact *fact, struct ww_buf *out)
{
    ww_buf_puts(out, "{\"what\": ");
    ww_buf_json(out, fact->what);
    if (fact->count) {
        ww_buf_printf(out, ", \"count\": %u", fact->count);
        put_json_wall(out, "first", fact->first_min);
        if (fact->then_min != INT32_MAX)
            put_json_wall(out, "then", fact->then_min);
    } else {
        put_json_string(out, "language", fact->lang);
    }
    put_json_string(out, "old", fact->old);
    put_json_string(out, "new", fact->fresh);
    ww_buf_puts(out, "}");
}

static void put_json_counts(const struct ww_news *news, const char *indent, struct ww_buf *out)
{
    ww_buf_printf(out, "{\n%s  \"counts\": {", indent);
    const char *separator = "";
    for (int thing = 0; thing < WW_THING_COUNT; thing++) {
        const size_t *counts = news->counts[thing];
        if (counts[0] + counts[1] + counts[2] == 0)
            continue;
        ww_buf_printf(out, "%s\"%s\": {\"new\": %zu, \"gone\": %zu, \"changed\": %zu}", separator,
                      things[thing].many, counts[WW_NEWS_NEW], counts[WW_NEWS_GONE],
                      counts[WW_NEWS_CHANGED]);
        separator = ", ";
    }
    ww_buf_printf(out, "},\n%s  \"dates\": {", indent);
    for (int kind = 0; kind < WW_DATE_CHANGES; kind++)
        ww_buf_printf(out, "%s\"%s\": %zu", kind ? ", " : "", date_changes[kind].key,
                      news->dates[kind]);
    ww_buf_printf(out, "},\n%s  \"translations\": %zu,\n%s  \"facts_left_out\": %zu,\n", indent,
                  news->translations, indent, news->dropped);
}

void ww_news_print_json(const struct ww_news *news, const char *indent, struct ww_buf *out)
{
    struct ww_arena arena = {0};
    put_json_counts(news, indent, out);
    ww_buf_printf(out, "%s  \"changes\": [", indent);
    for (size_t i = 0; i < news->count; i++) {
        const struct ww_news_item *change = &news->items[i];
        ww_arena_reset(&arena);
        ww_buf_printf(out, "%s\n%s    {\"thing\": \"%s\", \"id\": %lld, \"state\": \"%s\"",
                      i ? "," : "", indent, things[change->thing].one, (long long)change->id,
                      states[change->state]);
        put_json_string(out, "name", ww_news_name(news, change, &arena));
        ww_buf_puts(out, ", \"facts\": [");
        for (const struct ww_fact *fact = change->facts; fact; fact = fact->next) {
            put_json_fact(fact, out);
            ww_buf_puts(out, fact->next ? ", " : "");
        }
        ww_buf_puts(out, "]}");
    }
    ww_buf_printf(out, "%s%s  ]\n%s}", news->count ? "\n" : "", news->count ? indent : "", indent);
    ww_arena_finish(&arena);
}
