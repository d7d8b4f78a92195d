#include "sdl/monkey.h"

/* splitmix64: any start value is as good as another. */
static uint32_t random_below(struct ww_monkey *monkey, uint32_t n)
{
    uint64_t z = monkey->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((z ^ z >> 31) % n);
}

static struct ww_input_event touch(const struct ww_monkey *monkey, enum ww_touch_phase phase,
                                   int64_t now_ms)
{
    return (struct ww_input_event){.kind = WW_INPUT_TOUCH,
                                   .touch = {.phase = phase,
                                             .finger = 1,
                                             .x_px = monkey->x_px,
                                             .y_px = monkey->y_px,
                                             .time_ms = now_ms}};
}

struct ww_input_event ww_monkey_next(struct ww_monkey *monkey, int width_px, int height_px,
                                     int64_t now_ms)
{
    uint32_t dice = random_below(monkey, 100);
    if (monkey->is_down) {
        if (dice < 50) {
            monkey->x_px += (float)random_below(monkey, 81) - 40;
            monkey->y_px += (float)random_below(monkey, 161) - 80;
            return touch(monkey, WW_TOUCH_MOVE, now_ms);
        }
        monkey->is_down = false;
        return touch(monkey, dice < 97 ? WW_TOUCH_UP : WW_TOUCH_CANCEL, now_ms);
    }
    if (dice < 80) {
        monkey->is_down = true;
        monkey->x_px = (float)random_below(monkey, (uint32_t)width_px);
        monkey->y_px = (float)random_below(monkey, (uint32_t)height_px);
        return touch(monkey, WW_TOUCH_DOWN, now_ms);
    }
    if (dice < 95)
        return (struct ww_input_event){
            .kind = WW_INPUT_KEY,
            .key = (enum ww_key)(WW_KEY_NEXT + random_below(monkey, WW_KEY_LANGUAGE))};
    return (struct ww_input_event){.kind = WW_INPUT_WHEEL,
                                   .notches = (float)random_below(monkey, 7) - 3};
}

int64_t ww_monkey_pause_ms(struct ww_monkey *monkey)
{
    if (random_below(monkey, 1000) == 0)
        return 1000 * (int64_t)random_below(monkey, 120);
    return 5 + (int64_t)random_below(monkey, 76);
}
