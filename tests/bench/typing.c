#include "typing.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "rig/tree.h"

enum { ANSWER_MS = 1000, QUIET_MS = 40, ROUNDS = 2 };

/* Words of both languages, parts of words, mistakes, several words, and nothing that exists. */
static const char *const queries[] = {
    "deutsch", "kinderbetreuung", "hausafgaben", "almanca kursu",    "berufsorientierungsmesse",
    "isik",    "aufgaben",        "xqxqxqxq",    "deutsch b1 abend", "mueller",
};

/* Down and up on a key; the time to the last frame after the finger went up, NAN without one. */
static double type(struct ww_bench *bench, const struct ww_target *key)
{
    struct ww_frame frame;
    double last_ms = NAN;
    ww_hands_move(bench->hands, key->x_px, key->y_px);
    ww_hands_down(bench->hands);
    ww_program_frame(&bench->program, ANSWER_MS, &frame);
    ww_program_settle(&bench->program, QUIET_MS);
    int64_t up_us = ww_hands_up(bench->hands);
    while (ww_program_frame(&bench->program, isnan(last_ms) ? ANSWER_MS : QUIET_MS, &frame))
        last_ms = (double)(frame.t_us - up_us) / 1000;
    return last_ms;
}

void ww_typing_measure(struct ww_bench *bench, const char *empty, const char *typed,
                       struct ww_samples *letter_ms)
{
    struct ww_target clear, key;
    if (!ww_tree_find(typed, "clear", &clear))
        return;
    for (size_t i = 0; i < ROUNDS * sizeof queries / sizeof *queries; i++) {
        for (const char *s = queries[i / ROUNDS]; *s; s++) {
            char id[16];
            snprintf(id, sizeof id, *s == ' ' ? "key/space" : "key/%c", *s);
            if (ww_tree_find(empty, id, &key))
                ww_samples_add(letter_ms, type(bench, &key));
        }
        type(bench, &clear);
    }
}
