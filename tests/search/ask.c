/* ww_bench_search [--large] LIST RELEASE [QUESTION LANGUAGE]
 *
 * Asks the questions of a list at a release (published for 2026-11-24T09:30), letter by letter as a
 * person types them, and prints how long the answers take and, unless the content is a large one
 * that the list was not made for, how many have what is expected among the first three hits. With a
 * question of one's own it prints what is found. Exit code 1: a limit was missed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"
#include "base/utf8.h"
#include "search/town.h"

enum { ANSWERS_MAX = 100000 };

/* What is to be reached. */
static const double HITS_MIN_PERCENT = 97, MEDIAN_MAX_MS = 2, P99_MAX_MS = 5, P99_MAX_LARGE_MS = 8;
static double now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int compare(const void *a, const void *b)
{
    const double *x = a, *y = b;
    return (*x > *y) - (*x < *y);
}

static void show(const struct ww_search_text *text)
{
    size_t at = 0;
    for (int i = 0; i < text->mark_count; i++) {
        struct ww_search_mark mark = text->marks[i];
        printf("%.*s[%.*s]", (int)(mark.from - at), text->text.body + at, mark.to - mark.from,
               text->text.body + mark.from);
        at = mark.to;
    }
    printf("%s", text->text.body + at);
}

static void show_answer(struct town *town, const char *query, const char *lang)
{
    struct ww_search_results results = town_ask(town, query, lang);
    if (results.partial)
        puts("(not all words)");
    if (results.suggestion)
        printf("did you mean: %s\n", results.suggestion);
    for (int g = 0; g < results.group_count; g++) {
        const struct ww_search_group *group = &results.groups[g];
        printf("%s: %u\n", town_kinds[group->kind], group->total);
        for (int i = 0; i < group->count; i++) {
            printf("  %5d %4lld ", group->hits[i].relevance, (long long)group->hits[i].id);
            show(&group->hits[i].title);
            if (group->hits[i].line.text.body) {
                printf(" | ");
                show(&group->hits[i].line);
            }
            putchar('\n');
        }
    }
    if (results.group_count == 0)
        printf("nothing; menu %lld, ask at %lld\n", (long long)results.category,
               (long long)results.ask_location);
}

static bool report(const char *name, double value, double limit, bool at_least)
{
    bool ok = at_least ? value >= limit : value <= limit;
    printf("%-28s %8.2f  limit %6.2f  %s\n", name, value, limit, ok ? "" : "MISSED");
    return ok;
}

struct run {
    struct town *town;
    double *ms; /* [ANSWERS_MAX] */
    size_t count;
    int questions, hits;
    bool large; /* the list was not made for this content */
};

/* Letter by letter. */
static void type(struct run *run, const char *query, const char *lang)
{
    char typed[WW_SEARCH_QUERY_MAX + 1];
    uint32_t cp;
    size_t size = strlen(query);
    for (size_t at = 0; at < size && at < sizeof typed - 4 && run->count < ANSWERS_MAX;) {
        at += ww_utf8_decode(query + at, size - at, &cp);
        memcpy(typed, query, at);
        typed[at] = '\0';
        double begun = now_ms();
        town_ask(run->town, typed, lang);
        run->ms[run->count++] = now_ms() - begun;
    }
}

static void ask(void *user, const char *query, const char *lang, const char *expected)
{
    struct run *run = user;
    char found[200];
    bool hit = town_is_hit(run->town, query, lang, expected, found);
    if (!hit && !run->large)
        printf("  missed: %s (%s): found%s, expected %s\n", query, lang, found, expected);
    run->questions++;
    run->hits += hit;
    type(run, query, lang);
}

static bool measure(struct town *town, const char *list, bool large)
{
    struct run run = {.large = large, .town = town, .ms = ww_alloc(ANSWERS_MAX * sizeof(double))};
    bool ok = town_each_question(list, ask, &run) && run.count > 0;
    if (ok) {
        qsort(run.ms, run.count, sizeof *run.ms, compare);
        if (!large)
            ok = report("first three, %", 100.0 * run.hits / run.questions, HITS_MIN_PERCENT, true);
        ok &= report("answer, ms, median", run.ms[run.count / 2], MEDIAN_MAX_MS, false);
        ok &= report("answer, ms, p99", run.ms[run.count * 99 / 100],
                     large ? P99_MAX_LARGE_MS : P99_MAX_MS, false);
        printf("%-28s %8.2f\n", "answer, ms, longest", run.ms[run.count - 1]);
        printf("%-28s %8d\n", "questions", run.questions);
        printf("%-28s %8zu\n", "answers", run.count);
    }
    free(run.ms);
    return ok;
}

int main(int argc, char **argv)
{
    struct town town;
    bool large = argc > 1 && strcmp(argv[1], "--large") == 0;
    argc -= large;
    argv += large;
    if (argc != 3 && argc != 5) {
        fputs("usage: ww_bench_search [--large] LIST RELEASE [QUESTION LANGUAGE]\n", stderr);
        return WW_ERR_USAGE;
    }
    if (!town_open(&town, NULL, argv[2]))
        return WW_ERR_SYSTEM;
    bool ok = true;
    if (argc == 5)
        show_answer(&town, argv[3], argv[4]);
    else
        ok = measure(&town, argv[1], large);
    town_close(&town);
    return ok ? WW_OK : WW_ERR_INPUT;
}
