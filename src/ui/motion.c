#include "ui/motion.h"

#include <math.h>

/* A page is recognised on its first frame already. */
#define VEIL_AT_START 150.0f
/* A spring without swinging: back to 1/e of its way in about twice that time. */
#define SPRING_MS 30.0f
#define RESISTANCE 0.55f

float ww_motion_progress(int64_t elapsed_ms, int64_t length_ms)
{
    if (elapsed_ms <= 0)
        return 0;
    if (elapsed_ms >= length_ms)
        return 1;
    float left = 1 - (float)elapsed_ms / (float)length_ms;
    return 1 - left * left * left;
}

float ww_motion_resist(float pull_px, float limit_px)
{
    if (!(limit_px > 0))
        return 0;
    float way = fabsf(pull_px) * RESISTANCE;
    return copysignf(limit_px * way / (way + limit_px), pull_px);
}

static void start(struct ww_motion *motion, enum ww_motion_kind kind, int64_t now_ms)
{
    motion->kind = kind;
    motion->start_ms = now_ms;
    motion->way_px = motion->speed = motion->limit_px = 0;
    motion->held = motion->shown = false;
}

void ww_motion_page(struct ww_motion *motion, float way_px, int64_t now_ms)
{
    start(motion, WW_MOTION_PAGE, now_ms);
    motion->way_px = way_px;
}

void ww_motion_hold(struct ww_motion *motion, float way_px, float limit_px)
{
    start(motion, WW_MOTION_EDGE, 0);
    motion->way_px = way_px;
    motion->limit_px = limit_px;
    motion->held = true;
}

void ww_motion_release(struct ww_motion *motion, int64_t now_ms)
{
    if (!motion->held)
        return;
    motion->held = false;
    motion->start_ms = now_ms;
}

static float edge_px(const struct ww_motion *motion, int64_t now_ms)
{
    if (motion->held)
        return motion->way_px;
    float t = (float)(now_ms > motion->start_ms ? now_ms - motion->start_ms : 0);
    float way =
        (motion->way_px + (motion->speed + motion->way_px / SPRING_MS) * t) * expf(-t / SPRING_MS);
    return fmaxf(fminf(way, motion->limit_px), -motion->limit_px);
}

void ww_motion_bounce(struct ww_motion *motion, float speed, float limit_px, int64_t now_ms)
{
    float from_px = motion->kind == WW_MOTION_EDGE ? edge_px(motion, now_ms) : 0;
    start(motion, WW_MOTION_EDGE, now_ms);
    motion->way_px = from_px;
    motion->speed = speed;
    motion->limit_px = limit_px;
}

void ww_motion_fade(struct ww_motion *motion, int64_t now_ms)
{
    start(motion, WW_MOTION_FADE, now_ms);
    motion->number++;
}

void ww_motion_end(struct ww_motion *motion)
{
    motion->kind = WW_MOTION_NONE;
    motion->held = false;
}

void ww_motion_forget(struct ww_motion *motion)
{
    motion->too_slow = false;
}

static int64_t length_ms(enum ww_motion_kind kind)
{
    switch (kind) {
    case WW_MOTION_PAGE:
        return WW_MOTION_PAGE_MS;
    case WW_MOTION_EDGE:
        return WW_MOTION_EDGE_MS;
    case WW_MOTION_FADE:
        return WW_MOTION_FADE_MS;
    case WW_MOTION_NONE:
        break;
    }
    return 0;
}

void ww_motion_advance(struct ww_motion *motion, int64_t now_ms)
{
    if (!motion->held && now_ms - motion->start_ms >= length_ms(motion->kind))
        ww_motion_end(motion);
}

bool ww_motion_is_moving(const struct ww_motion *motion)
{
    return motion->kind != WW_MOTION_NONE && !motion->held;
}

struct ww_motion_look ww_motion_look(const struct ww_motion *motion, int64_t now_ms)
{
    struct ww_motion_look look = {0};
    int64_t length = length_ms(motion->kind), elapsed_ms = now_ms - motion->start_ms;
    if (!motion->held && elapsed_ms >= length)
        return look;
    float left = 1 - ww_motion_progress(elapsed_ms, length);
    switch (motion->kind) {
    case WW_MOTION_NONE:
        break;
    case WW_MOTION_PAGE:
        look.x_px = (int)lroundf(motion->way_px * left);
        look.veil = (uint8_t)lroundf(VEIL_AT_START * left);
        break;
    case WW_MOTION_EDGE:
        look.y_px = (int)lroundf(edge_px(motion, now_ms));
        break;
    case WW_MOTION_FADE:
        /* Evenly: an eye sees the beginning of a change of brightness more than its end. */
        look.before = (uint8_t)(255 - 255 * (elapsed_ms > 0 ? elapsed_ms : 0) / length);
        look.number = motion->number;
        break;
    }
    return look;
}

bool ww_motion_look_equal(const struct ww_motion_look *a, const struct ww_motion_look *b)
{
    return a->x_px == b->x_px && a->y_px == b->y_px && a->veil == b->veil &&
           a->before == b->before && a->number == b->number;
}

bool ww_motion_took(struct ww_motion *motion, int64_t frame_us)
{
    bool is_first = !motion->shown;
    if (motion->kind == WW_MOTION_NONE)
        return false;
    motion->shown = true;
    if (is_first || frame_us <= WW_MOTION_FRAME_US)
        return false;
    ww_motion_end(motion);
    motion->too_slow = true;
    bool is_news = !motion->is_logged;
    motion->is_logged = true;
    return is_news;
}
