#include "ui/find.h"

#include <string.h>

static bool is_searching(const struct ww_state *state)
{
    if (state->at.route.page == WW_PAGE_SEARCH)
        return true;
    for (int i = 0; i < state->history_count; i++)
        if (state->history[i].route.page == WW_PAGE_SEARCH)
            return true;
    return false;
}

static void drop_answer(struct ww_find *find)
{
    ww_arena_finish(&find->arena);
    find->has_answer = false;
    find->answer = (struct ww_search_results){0};
    memset(find->answered, 0, sizeof find->answered);
}

static void forget(struct ww_find *find)
{
    drop_answer(find);
    find->is_open = false;
    /* The number stays: an answer that is still on its way must not meet a new question. */
    find->question = (struct ww_question){.serial = find->question.serial, .lang = -1};
}

static void ask(struct ww_find *find, const struct ww_question *question)
{
    uint32_t serial = find->question.serial + 1;
    find->question = *question;
    find->question.serial = serial;
    find->is_open = true;
}

bool ww_find_is_asked(const struct ww_find *find)
{
    return find->question.serial && find->question.lang >= 0;
}

void ww_find_follow(struct ww_find *find, const struct ww_state *state, int64_t location,
                    int32_t now_min)
{
    const struct ww_question *last = &find->question;
    const char *typed = state->at.route.typed;
    if (!is_searching(state)) {
        if (ww_find_is_asked(find))
            forget(find);
        return;
    }
    if (state->at.route.page != WW_PAGE_SEARCH)
        return;
    if (last->serial && strcmp(last->typed, typed) == 0 && last->lang == state->lang &&
        last->location == location)
        return;
    struct ww_question question = {.lang = state->lang, .now_min = now_min, .location = location};
    memcpy(question.typed, typed, sizeof question.typed);
    ask(find, &question);
}

void ww_find_renew(struct ww_find *find)
{
    bool asked = ww_find_is_asked(find);
    struct ww_question again = find->question;
    drop_answer(find);
    if (asked)
        ask(find, &again);
}

void ww_find_finish(struct ww_find *find)
{
    drop_answer(find);
    *find = (struct ww_find){0};
}

bool ww_find_take(struct ww_find *find, struct ww_question *out)
{
    if (!find->is_open)
        return false;
    find->is_open = false;
    *out = find->question;
    return true;
}

bool ww_find_give(struct ww_find *find, uint32_t serial, struct ww_arena *arena,
                  const struct ww_search_results *answer)
{
    if (serial != find->question.serial || find->question.lang < 0)
        return false;
    drop_answer(find);
    find->arena = *arena;
    *arena = (struct ww_arena){0};
    find->answer = *answer;
    find->has_answer = true;
    memcpy(find->answered, find->question.typed, sizeof find->answered);
    return true;
}

struct ww_search_params ww_question_params(const struct ww_question *question)
{
    return (struct ww_search_params){
        .query = question->typed,
        .size = strlen(question->typed),
        .lang = question->lang,
        .now_min = question->now_min,
        .location = question->location,
        .max_hits = *question->typed ? 0 : WW_FIND_USEFUL,
    };
}
