#include <stdio.h>

#include "ui/pages/fair.h"
#include "ui/pages/pages.h"

/* The questions in the order in which they are asked. In the address an answer is a number, 0 for a
 * question that was skipped. */
enum question { LIKE, CERTIFICATE, SEEK, QUESTIONS };

static const struct {
    const char *key;
    enum ww_word word, topic;
} questions[QUESTIONS] = {
    [LIKE] = {"field", WW_WORD_FINDER_LIKE, WW_WORD_FAIR_BY_FIELD},
    [CERTIFICATE] = {"certificate", WW_WORD_FINDER_CERTIFICATE, WW_WORD_FAIR_BY_CERTIFICATE},
    [SEEK] = {"offer", WW_WORD_FINDER_SEEK, WW_WORD_FAIR_BY_OFFER},
};

struct finder {
    const struct ww_build *build;
    struct ww_fair_look look;
    struct ww_fair_index *index;
    const struct ww_fair_field *fields;
    int field_count;
    int64_t answers[QUESTIONS]; /* -1: not asked yet, 0: skipped */
};

static int field_at(const struct finder *finder, int64_t term)
{
    for (int i = 0; i < finder->field_count; i++)
        if (finder->fields[i].term == term)
            return i;
    return -1;
}

static bool finder_read(const struct ww_build *build, struct finder *finder)
{
    *finder = (struct finder){.build = build};
    if (!ww_fair_read(build, &finder->look))
        return false;
    finder->index = ww_arena_alloc(build->arena, sizeof *finder->index);
    ww_fair_index_load(build->release, build->arena, finder->look.fair.id, build->lang,
                       finder->index);
    finder->fields =
        ww_fair_fields(build->release, build->arena, build->lang, &finder->field_count);
    for (int i = 0; i < QUESTIONS; i++)
        finder->answers[i] = ww_route_number(&build->state->at.route, questions[i].key, -1);
    /* Answers that nobody could give count as skipped. */
    if (field_at(finder, finder->answers[LIKE]) < 0 && finder->answers[LIKE] > 0)
        finder->answers[LIKE] = 0;
    if (finder->answers[CERTIFICATE] > WW_CERTIFICATE_COUNT)
        finder->answers[CERTIFICATE] = 0;
    if (finder->answers[SEEK] > WW_VACANCY_KIND_COUNT)
        finder->answers[SEEK] = 0;
    return true;
}

static struct ww_fair_choice choice_of(const struct finder *finder, const int64_t *answers)
{
    return ww_fair_looked_for(finder->fields, finder->field_count, answers[LIKE], answers[SEEK],
                              answers[CERTIFICATE]);
}

static struct ww_text answer_name(const struct finder *finder, enum question question,
                                  int64_t answer)
{
    const struct ww_build *build = finder->build;
    if (answer <= 0)
        return ww_build_plain(build, ww_build_word(build, WW_WORD_FINDER_OPEN));
    switch (question) {
    case LIKE:
        return finder->fields[field_at(finder, answer)].name;
    case CERTIFICATE:
        return ww_build_plain(build, ww_fair_certificate(build, (enum ww_certificate)(answer - 1)));
    default:
        return ww_build_plain(build, ww_fair_kind(build, (enum ww_vacancy_kind)(answer - 1)));
    }
}

static void add_answer(const struct finder *finder, struct ww_node *grid, enum question question,
                       int64_t answer, const char *icon, uint32_t color, struct ww_text name)
{
    const struct ww_build *build = finder->build;
    char id[40];
    snprintf(id, sizeof id, "%s/%lld", questions[question].key, (long long)answer);
    struct ww_route route =
        ww_route_with_number(build->state->at.route, questions[question].key, answer);
    ww_fair_tile(build, grid, id, icon, ww_build_category_ink(build, color), name, NULL, route);
}

static void add_answers(const struct finder *finder, enum question question)
{
    const struct ww_build *build = finder->build;
    struct ww_node *grid = ww_fair_grid(build, build->content, build->width_px,
                                        question == LIKE ? 9.5 : 12, question == LIKE ? 4 : 3);
    grid->style.grow = true;
    uint32_t color = finder->look.color;
    for (int i = 0; question == LIKE && i < finder->field_count; i++)
        add_answer(finder, grid, question, finder->fields[i].term, finder->fields[i].pictogram,
                   finder->fields[i].color, finder->fields[i].name);
    for (int i = 0; question == CERTIFICATE && i < WW_CERTIFICATE_COUNT; i++)
        add_answer(finder, grid, question, i + 1, ww_fair_certificate_icon((enum ww_certificate)i),
                   color, answer_name(finder, question, i + 1));
    for (int i = 0; question == SEEK && i < WW_VACANCY_KIND_COUNT; i++)
        add_answer(finder, grid, question, i + 1, ww_fair_kind_icon((enum ww_vacancy_kind)i), color,
                   answer_name(finder, question, i + 1));
    add_answer(finder, grid, question, 0, "forward", color,
               ww_build_plain(build, ww_build_word(build, WW_WORD_FINDER_SKIP)));
}

static void add_question(const struct finder *finder, enum question question)
{
    const struct ww_build *build = finder->build;
    const char *pairs[] = {"n", ww_build_number(build, (int)question + 1), NULL};
    ww_fair_banner(build, &finder->look, "search", ww_build_word(build, questions[question].word),
                   ww_build_fill(build, WW_WORD_FINDER_STEP, pairs));
    add_answers(finder, question);
}

/* What was answered; a touch asks that question anew. */
static void add_answered(const struct finder *finder, bool found)
{
    const struct ww_build *build = finder->build;
    struct ww_node *grid = ww_fair_grid(build, build->content, build->width_px, 10.5, 4);
    for (int i = 0; i < QUESTIONS; i++) {
        char id[24];
        snprintf(id, sizeof id, "answer/%s", questions[i].key);
        struct ww_node *button = ww_build_control(
            build, grid, WW_ROLE_BUTTON, id,
            ww_build_go(ww_route_with(build->state->at.route, questions[i].key, NULL)));
        struct ww_node *words = ww_build_column(build, button, 0);
        words->style.weight = 1;
        ww_build_words(build, words, WW_LOOK_SOFT, ww_build_word(build, questions[i].topic))
            ->style.max_lines = 1;
        ww_build_text(build, words, WW_LOOK_STRONG,
                      answer_name(finder, (enum question)i, finder->answers[i]))
            ->style.max_lines = 2;
    }
    if (found)
        ww_fair_on_plan(build, grid);
}

/* Which answer to give up, and how many there are then. */
static void add_ways_out(const struct finder *finder)
{
    const struct ww_build *build = finder->build;
    struct ww_node *grid = ww_fair_grid(build, build->content, build->width_px, 14, 2);
    for (int i = 0; i < QUESTIONS; i++) {
        int64_t answers[QUESTIONS];
        for (int k = 0; k < QUESTIONS; k++)
            answers[k] = k == i ? 0 : finder->answers[k];
        struct ww_fair_choice choice = choice_of(finder, answers);
        uint32_t count =
            finder->answers[i] > 0 ? ww_fair_count(finder->index, build->arena, &choice) : 0;
        if (count == 0)
            continue;
        char id[24];
        snprintf(id, sizeof id, "without/%s", questions[i].key);
        const char *what = answer_name(finder, (enum question)i, finder->answers[i]).body;
        const char *pairs[] = {"what", what ? what : "", "count",
                               ww_build_number(build, (int)count), NULL};
        ww_build_button(
            build, grid, id, "check", ww_build_fill(build, WW_WORD_FINDER_WITHOUT, pairs),
            ww_build_go(ww_route_with_number(build->state->at.route, questions[i].key, 0)));
    }
}

static void add_results(struct finder *finder)
{
    const struct ww_build *build = finder->build;
    struct ww_fair_choice *choice = ww_arena_alloc(build->arena, sizeof *choice);
    struct ww_exhibitors *exhibitors = ww_arena_alloc(build->arena, sizeof *exhibitors);
    *choice = choice_of(finder, finder->answers);
    *exhibitors = ww_fair_choose(finder->index, build->arena, choice);
    ww_fair_banner(build, &finder->look, "search", ww_build_word(build, WW_WORD_FAIR_FINDER),
                   exhibitors->count
                       ? ww_build_count(build, WW_WORD_FINDER_RESULT_ONE,
                                        WW_WORD_FINDER_RESULT_OTHER, (int)exhibitors->count)
                       : NULL);
    add_answered(finder, exhibitors->count > 0);
    if (exhibitors->count) {
        ww_fair_exhibitors(build, build->content, &finder->look, finder->index, exhibitors, choice);
    } else {
        ww_build_words(build, build->content, WW_LOOK_STRONG,
                       ww_build_word(build, WW_WORD_FINDER_NONE));
        add_ways_out(finder);
    }
    ww_build_button(build, build->content, "again", "back",
                    ww_build_word(build, WW_WORD_FINDER_AGAIN),
                    ww_build_go(ww_route_to(WW_PAGE_FAIR_FINDER)));
}

bool ww_page_fair_finder(struct ww_build *build)
{
    struct finder *finder = ww_arena_alloc(build->arena, sizeof *finder);
    if (!finder_read(build, finder))
        return false;
    for (int i = 0; i < QUESTIONS; i++)
        if (finder->answers[i] < 0) {
            add_question(finder, (enum question)i);
            return true;
        }
    add_results(finder);
    return true;
}
