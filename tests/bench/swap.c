#include "swap.h"

#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { SWAPS = 6, PRESSES = 60, RELEASES = 8, NAME_BYTES = 256, ANSWER_MS = 2000, GAP_MS = 8 };
enum {
    SCROLLED_SWAPS = 8,
    SCROLLS_MOST = 30, /* until the next release is there at the latest */
    SCROLLS_AFTER = 2, /* with it */
    PULL_MS = 160,     /* the finger moves the list */
    SLOP_MS = 48,      /* after so long at the latest */
    FLY_MS = 600,      /* less than it takes to come to rest */
    FRAME_US = 17 * 1000,
};

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

/* Two releases by turns, and back to the first at the end. */
struct turns {
    const char *content;
    char names[RELEASES][NAME_BYTES];
    char first[512];
    int first_at; /* in `names` */
};

static bool turns_begin(struct turns *turns, const char *content)
{
    char link[512];
    *turns = (struct turns){.content = content};
    snprintf(link, sizeof link, "%s/current", content);
    if (list_releases(content, turns->names) < 2 ||
        readlink(link, turns->first, sizeof turns->first - 1) < 0)
        return false;
    const char *name = strrchr(turns->first, '/');
    turns->first_at = name && strcmp(name + 1, turns->names[0]) != 0;
    return true;
}

/* The other one with 0, the first with 1 and so on. */
static bool turns_take(const struct turns *turns, int i)
{
    char next[NAME_BYTES + 16];
    snprintf(next, sizeof next, "releases/%s", turns->names[(turns->first_at + i + 1) % 2]);
    return point_current(turns->content, next);
}

double ww_swap_longest_ms(struct ww_bench *bench, const char *content,
                          const struct ww_target *target)
{
    struct turns turns;
    double longest_ms = 0;
    if (!turns_begin(&turns, content))
        return NAN;
    for (int i = 0; i < SWAPS; i++) {
        if (!turns_take(&turns, i))
            return NAN;
        for (int k = 0; k < PRESSES; k++) {
            double answer_ms = press(bench, target);
            if (!(answer_ms <= longest_ms))
                longest_ms = answer_ms;
        }
    }
    point_current(content, turns.first);
    return longest_ms;
}

/* How often the program has said that another release is shown. */
static int count_changes(const char *log)
{
    char line[1024];
    int count = 0;
    FILE *file = fopen(log, "re");
    while (file && fgets(line, sizeof line, file))
        count += strstr(line, " is shown\n") != NULL;
    if (file)
        fclose(file);
    return count;
}

/* All frames of `duration_ms`, in which something moves all the time. */
static void follow(struct ww_bench *bench, int64_t since_us, int duration_ms,
                   struct ww_samples *gap_ms)
{
    int64_t end_us = since_us + duration_ms * INT64_C(1000), last_us = 0;
    struct ww_frame frame;
    for (int64_t now_us; (now_us = ww_rig_now_us()) < end_us;) {
        if (!ww_program_frame(&bench->program, (int)((end_us - now_us) / 1000) + 1, &frame))
            break;
        if (frame.t_us < since_us)
            continue;
        if (last_us)
            ww_samples_add(gap_ms, (double)(frame.t_us - last_us) / 1000);
        last_us = frame.t_us;
    }
    if (last_us && end_us - last_us > FRAME_US) /* what should have come has not */
        ww_samples_add(gap_ms, (double)(end_us - last_us) / 1000);
}

/* A finger moves the list, lets it fly, and takes it up again before it lands. */
static void scroll(struct ww_bench *bench, int width_px, int from_px, int to_px,
                   struct ww_samples *gap_ms)
{
    int64_t began_us = ww_rig_now_us();
    ww_hands_pull(bench->hands, width_px / 2, from_px, to_px, PULL_MS);
    follow(bench, began_us + SLOP_MS * 1000, PULL_MS - SLOP_MS + FLY_MS, gap_ms);
}

double ww_swap_longest_gap_ms(struct ww_bench *bench, const char *content, int width_px,
                              int height_px, struct ww_samples *gap_ms)
{
    struct turns turns;
    int low_px = height_px * 7 / 10, high_px = height_px * 3 / 10;
    if (!turns_begin(&turns, content))
        return NAN;
    bool all_came = true;
    for (int i = 0; i < SCROLLED_SWAPS && all_came; i++) {
        int before = count_changes(bench->log);
        bool came = false;
        all_came = turns_take(&turns, i);
        for (int k = 0, after = 0; k < SCROLLS_MOST && after < SCROLLS_AFTER; k++) {
            bool down = k % 4 < 2;
            scroll(bench, width_px, down ? low_px : high_px, down ? high_px : low_px, gap_ms);
            came = came || count_changes(bench->log) > before;
            after += came;
        }
        all_came = all_came && came;
    }
    point_current(content, turns.first);
    return all_came ? ww_samples_max(gap_ms) : NAN;
}
