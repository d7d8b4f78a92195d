#include "base/clock.h"
#include "content/places.h"
#include "content/query.h"

enum { LOOK_AHEAD_DAYS = 14 };

/* Spans come in the order of their beginning; those that touch or overlap become one. */
static void add_span(struct ww_opening_day *day, int opens_minute, int closes_minute)
{
    struct ww_span_minutes *last = day->count > 0 ? &day->spans[day->count - 1] : NULL;
    if (closes_minute <= opens_minute)
        return;
    if (last && opens_minute <= last->closes_minute) {
        if (closes_minute > last->closes_minute)
            last->closes_minute = closes_minute;
    } else if (day->count < WW_OPENING_SPANS) {
        day->spans[day->count++] = (struct ww_span_minutes){opens_minute, closes_minute};
    }
}

static void read_span(sqlite3_stmt *stmt, int column, struct ww_opening_day *day)
{
    int opens_minute = ww_column_int(stmt, column, 0, WW_DAY_MINUTES, WW_DAY_MINUTES);
    add_span(day, opens_minute, ww_column_int(stmt, column + 1, 0, WW_DAY_MINUTES, 0));
}

void ww_location_regular(struct ww_release *release, int64_t location, int weekday, int32_t day,
                         struct ww_opening_day *out)
{
    *out = (struct ww_opening_day){0};
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_OPENING, 3, (int64_t[]){location, weekday, day});
    while (ww_query_next(release, stmt))
        read_span(stmt, 0, out);
}

/* Days with exceptions and the ids of their reasons, at most `max`; the notes stay empty. */
static int read_exceptions(struct ww_release *release, int64_t location, int32_t from_day,
                           int32_t until_day, struct ww_opening_exception *out, int64_t *notes,
                           int max)
{
    int count = 0;
    sqlite3_stmt *stmt =
        ww_query(release, WW_SQL_OPENING_EXCEPTIONS, 3, (int64_t[]){location, from_day, until_day});
    while (ww_query_next(release, stmt)) {
        int32_t day = ww_column_day(stmt, 0);
        if (count == 0 || out[count - 1].day != day) {
            if (count == max)
                break;
            notes[count] = ww_column_id(stmt, 3);
            out[count++] = (struct ww_opening_exception){.day = day, .hours.exception = true};
        }
        read_span(stmt, 1, &out[count - 1].hours);
    }
    ww_query_end(stmt);
    return count;
}

/* The hours of one date without their note. */
static void read_day(struct ww_release *release, int64_t location, int32_t day,
                     struct ww_opening_day *out)
{
    struct ww_opening_exception exception;
    int64_t note;
    if (read_exceptions(release, location, day, day, &exception, &note, 1) == 1)
        *out = exception.hours;
    else
        ww_location_regular(release, location, ww_weekday(day), day, out);
}

static struct ww_text read_note(struct ww_release *release, struct ww_arena *arena, int64_t id,
                                int lang)
{
    return ww_release_text(release, arena, WW_ENTITY_OPENING_EXCEPTION, id, WW_FIELD_NOTE, lang);
}

int ww_location_exceptions(struct ww_release *release, struct ww_arena *arena, int64_t location,
                           int32_t from_day, int32_t until_day, int lang,
                           struct ww_opening_exception *out, int max)
{
    if (max <= 0)
        return 0;
    int64_t *notes = ww_arena_array(arena, (size_t)max, sizeof *notes);
    int count = read_exceptions(release, location, from_day, until_day, out, notes, max);
    for (int i = 0; i < count; i++)
        out[i].hours.note = read_note(release, arena, notes[i], lang);
    return count;
}

static bool has_opening(struct ww_release *release, int64_t location)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_HAS_OPENING, 1, &location);
    bool has = ww_query_next(release, stmt);
    ww_query_end(stmt);
    return has;
}

/* Goes on from span to span and from day to day as long as each begins where the last one ends:
 * a café that closes at 2 has a span until midnight and one after it. */
struct ww_open_state ww_location_open_state(struct ww_release *release, int64_t location,
                                            int32_t now_min)
{
    struct ww_open_state state = {.known = has_opening(release, location)};
    int32_t today = ww_wall_day(now_min);
    for (int32_t day = today; state.known && day <= today + LOOK_AHEAD_DAYS; day++) {
        struct ww_opening_day hours;
        read_day(release, location, day, &hours);
        for (int i = 0; i < hours.count; i++) {
            int32_t opens_min = day * WW_DAY_MINUTES + hours.spans[i].opens_minute;
            int32_t closes_min = day * WW_DAY_MINUTES + hours.spans[i].closes_minute;
            if (closes_min <= now_min)
                continue;
            bool running = opens_min <= (state.open ? state.change_min : now_min);
            state.has_change = true;
            if (!running) {
                if (!state.open)
                    state.change_min = opens_min;
                return state;
            }
            state.open = true;
            state.change_min = closes_min;
        }
        if (state.open && state.change_min < (day + 1) * WW_DAY_MINUTES)
            return state;
    }
    state.has_change =
        state.has_change && state.change_min < (today + LOOK_AHEAD_DAYS + 1) * WW_DAY_MINUTES;
    return state;
}
