#include "swap.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SWAPS = 6, PRESSES = 60, RELEASES = 8, NAME_BYTES = 256, ANSWER_MS = 2000, GAP_MS = 8 };

/* The names below releases/; returns how many. */
static int list_releases(const char *content, char names[RELEASES][NAME_BYTES])
{
    char path[512];
    snprintf(path, sizeof path, "%s/releases", content);
    DIR *dir = opendir(path);
    int count = 0;
    const struct dirent *entry;
    while (dir && count < RELEASES && (entry = readdir(dir))) {
        if (entry->d_name[0] != '.')
            snprintf(names[count++], NAME_BYTES, "%s", entry->d_name);
    }
    if (dir)
        closedir(dir);
    return count;
}

static bool point_current(const char *content, const char *target)
{
    char link[512], next[512];
    snprintf(link, sizeof link, "%s/current", content);
    snprintf(next, sizeof next, "%s/current.next", content);
    unlink(next);
    return symlink(target, next) == 0 && rename(next, link) == 0;
}

/* Down, its frame, off the control, up. */
static double press(struct ww_bench *bench, const struct ww_target *target)
{
    struct ww_frame frame;
    ww_hands_move(bench->hands, target->x_px, target->y_px);
    ww_rig_sleep_ms(GAP_MS);
    while (ww_program_frame(&bench->program, 0, &frame))
        ;
    int64_t down_us = ww_hands_down(bench->hands);
    double answer_ms = NAN;
    while (isnan(answer_ms) && ww_program_frame(&bench->program, ANSWER_MS, &frame)) {
        if (frame.t_us > down_us)
            answer_ms = (double)(frame.t_us - down_us) / 1000;
    }
    ww_hands_move(bench->hands, 2, 2);
    ww_hands_up(bench->hands);
    ww_rig_sleep_ms(GAP_MS);
    return answer_ms;
}

double ww_swap_longest_ms(struct ww_bench *bench, const char *content,
                          const struct ww_target *target)
{
    char names[RELEASES][NAME_BYTES], link[512], first[512] = "";
    snprintf(link, sizeof link, "%s/current", content);
    if (list_releases(content, names) < 2 || readlink(link, first, sizeof first - 1) < 0)
        return NAN;
    double longest_ms = 0;
    for (int i = 0; i < SWAPS; i++) {
        char next[NAME_BYTES + 16];
        snprintf(next, sizeof next, "releases/%s", names[i % 2]);
        if (!point_current(content, next))
            return NAN;
        for (int k = 0; k < PRESSES; k++) {
            double answer_ms = press(bench, target);
            if (!(answer_ms <= longest_ms))
                longest_ms = answer_ms;
        }
    }
    point_current(content, first);
    return longest_ms;
}
