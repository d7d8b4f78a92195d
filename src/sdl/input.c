#include "sdl/input.h"

#include <SDL.h>
#include <string.h>

enum { MOUSE_FINGER = -1 };

void ww_input_apply(struct ww_ui *ui, const struct ww_input_event *event, struct ww_now now)
{
    switch (event->kind) {
    case WW_INPUT_TOUCH:
        ww_ui_touch(ui, &event->touch, now);
        break;
    case WW_INPUT_KEY:
        ww_ui_key(ui, event->key, now);
        break;
    case WW_INPUT_WHEEL:
        ww_ui_wheel(ui, event->notches, now);
        break;
    case WW_INPUT_TEXT:
        ww_ui_text(ui, event->text, now);
        break;
    }
}

void ww_input_blank(char text[WW_INPUT_TEXT_SIZE])
{
    size_t letters = 0;
    for (size_t i = 0; i < WW_INPUT_TEXT_SIZE && text[i]; i++)
        letters += ((unsigned char)text[i] & 0xC0) != 0x80;
    memset(text, 0, WW_INPUT_TEXT_SIZE);
    memset(text, 'x', letters < WW_INPUT_TEXT_SIZE ? letters : WW_INPUT_TEXT_SIZE - 1);
}

int ww_input_flush(struct ww_input *input, struct ww_input_event *out)
{
    for (int i = 0; i < input->move_count; i++)
        out[i] = (struct ww_input_event){.kind = WW_INPUT_TOUCH, .touch = input->moves[i]};
    int count = input->move_count;
    input->move_count = 0;
    return count;
}

static int emit(struct ww_input *input, struct ww_input_event event, struct ww_input_event *out)
{
    int count = ww_input_flush(input, out);
    out[count] = event;
    return count + 1;
}

static int touch(struct ww_input *input, struct ww_touch touch, struct ww_input_event *out)
{
    if (touch.phase != WW_TOUCH_MOVE)
        return emit(input, (struct ww_input_event){.kind = WW_INPUT_TOUCH, .touch = touch}, out);
    for (int i = 0; i < input->move_count; i++)
        if (input->moves[i].finger == touch.finger) {
            input->moves[i] = touch;
            return 0;
        }
    int count = input->move_count == WW_INPUT_FINGERS ? ww_input_flush(input, out) : 0;
    input->moves[input->move_count++] = touch;
    return count;
}

/* The far edge is reported as 1.0, which is a pixel outside. */
static float inside(float normal, int size_px)
{
    float at = normal * (float)size_px;
    float last = (float)size_px - 1;
    return at < 0 ? 0 : at > last ? last : at;
}

static int finger(struct ww_input *input, const SDL_TouchFingerEvent *event, int64_t now_ms,
                  struct ww_input_event *out)
{
    if (event->touchId == SDL_MOUSE_TOUCHID)
        return 0;
    input->is_touch = true;
    enum ww_touch_phase phase = event->type == SDL_FINGERDOWN ? WW_TOUCH_DOWN
                                : event->type == SDL_FINGERUP ? WW_TOUCH_UP
                                                              : WW_TOUCH_MOVE;
    return touch(input,
                 (struct ww_touch){.phase = phase,
                                   .finger = event->fingerId,
                                   .x_px = inside(event->x, input->width_px),
                                   .y_px = inside(event->y, input->height_px),
                                   .time_ms = now_ms},
                 out);
}

static int button(struct ww_input *input, const SDL_MouseButtonEvent *event, int64_t now_ms,
                  struct ww_input_event *out)
{
    bool is_down = event->type == SDL_MOUSEBUTTONDOWN, was_down = input->mouse_is_down;
    if (event->which == SDL_TOUCH_MOUSEID || event->button != SDL_BUTTON_LEFT ||
        (!is_down && !was_down))
        return 0;
    input->is_touch = false;
    input->mouse_is_down = is_down;
    struct ww_touch at = {.phase = WW_TOUCH_CANCEL,
                          .finger = MOUSE_FINGER,
                          .x_px = (float)event->x,
                          .y_px = (float)event->y,
                          .time_ms = now_ms};
    /* The release of the press before got lost. */
    int count = is_down && was_down ? touch(input, at, out) : 0;
    at.phase = is_down ? WW_TOUCH_DOWN : WW_TOUCH_UP;
    return count + touch(input, at, out + count);
}

static int motion(struct ww_input *input, const SDL_MouseMotionEvent *event, int64_t now_ms,
                  struct ww_input_event *out)
{
    if (event->which == SDL_TOUCH_MOUSEID)
        return 0;
    input->is_touch = false;
    if (!input->mouse_is_down)
        return 0;
    return touch(input,
                 (struct ww_touch){.phase = WW_TOUCH_MOVE,
                                   .finger = MOUSE_FINGER,
                                   .x_px = (float)event->x,
                                   .y_px = (float)event->y,
                                   .time_ms = now_ms},
                 out);
}

/* What may go on while the key is held; the others count once. */
static bool repeats(enum ww_key key)
{
    return (key >= WW_KEY_NEXT && key <= WW_KEY_PAGE_DOWN) || key == WW_KEY_ERASE;
}

static enum ww_key key_of(SDL_Keysym sym)
{
    static const struct {
        SDL_Keycode code;
        enum ww_key key;
    } keys[] = {
        {SDLK_UP, WW_KEY_UP},          {SDLK_DOWN, WW_KEY_DOWN},
        {SDLK_LEFT, WW_KEY_LEFT},      {SDLK_RIGHT, WW_KEY_RIGHT},
        {SDLK_PAGEUP, WW_KEY_PAGE_UP}, {SDLK_PAGEDOWN, WW_KEY_PAGE_DOWN},
        {SDLK_HOME, WW_KEY_FIRST},     {SDLK_END, WW_KEY_LAST},
        {SDLK_RETURN, WW_KEY_ENTER},   {SDLK_KP_ENTER, WW_KEY_ENTER},
        {SDLK_SPACE, WW_KEY_ENTER},    {SDLK_ESCAPE, WW_KEY_BACK},
        {SDLK_BACKSPACE, WW_KEY_BACK}, {SDLK_F1, WW_KEY_START},
        {SDLK_F2, WW_KEY_LANGUAGE},
    };
    if (sym.sym == SDLK_TAB)
        return sym.mod & KMOD_SHIFT ? WW_KEY_PREVIOUS : WW_KEY_NEXT;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i].code == sym.sym)
            return keys[i].key;
    return WW_KEY_NONE;
}

/* Space and Backspace write while there is a field. */
static enum ww_key key_now(const struct ww_input *input, SDL_Keysym sym)
{
    if (input->takes_text && sym.sym == SDLK_SPACE)
        return WW_KEY_NONE;
    if (input->takes_text && sym.sym == SDLK_BACKSPACE)
        return WW_KEY_ERASE;
    return key_of(sym);
}

static int text(struct ww_input *input, const SDL_TextInputEvent *event, struct ww_input_event *out)
{
    struct ww_input_event typed = {.kind = WW_INPUT_TEXT};
    if (!input->takes_text)
        return 0;
    memcpy(typed.text, event->text, sizeof typed.text);
    typed.text[sizeof typed.text - 1] = '\0';
    return emit(input, typed, out);
}

int ww_input_translate(struct ww_input *input, const SDL_Event *event, int64_t now_ms,
                       struct ww_input_event *out)
{
    switch (event->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return finger(input, &event->tfinger, now_ms, out);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return button(input, &event->button, now_ms, out);
    case SDL_MOUSEMOTION:
        return motion(input, &event->motion, now_ms, out);
    case SDL_MOUSEWHEEL: {
        float notches = event->wheel.preciseY;
        if (event->wheel.direction == SDL_MOUSEWHEEL_FLIPPED)
            notches = -notches;
        return emit(input, (struct ww_input_event){.kind = WW_INPUT_WHEEL, .notches = notches},
                    out);
    }
    case SDL_KEYDOWN: {
        enum ww_key key = key_now(input, event->key.keysym);
        if (key == WW_KEY_NONE || (event->key.repeat && !repeats(key)))
            return 0;
        return emit(input, (struct ww_input_event){.kind = WW_INPUT_KEY, .key = key}, out);
    }
    case SDL_TEXTINPUT:
        return text(input, &event->text, out);
    default:
        return 0;
    }
}
