/* The user interface as one object: events in, draw lists out, no screen needed.
 *
 * Wires state, action, update, pages, layout, draw list and damage together. Knows content and
 * text; knows neither SDL nor sqlite3. The caller owns the release and the text engine and keeps
 * them open until ww_ui_destroy() or, for a release, until ww_ui_swap() has returned. */
#ifndef WW_UI_UI_H
#define WW_UI_UI_H

#include "base/buf.h"
#include "content/release.h"
#include "text/text.h"
#include "ui/damage.h"
#include "ui/drawlist.h"
#include "ui/find.h"
#include "ui/input.h"
#include "ui/state.h"

struct ww_ui;

struct ww_ui_params {
    struct ww_release *release; /* NULL: the built-in page until a release arrives */
    struct ww_text_engine *text;
    int width_px, height_px;
    double diagonal_in;      /* of the screen, inches */
    const char *terminal;    /* code, may be NULL */
    const char *lang;        /* tag, NULL: the terminal's first */
    const char *route;       /* NULL: the terminal's start page */
    int text_scale;          /* percent, 0: 100 */
    int repeat_ms;           /* taps on one control sooner than that count once, 0: WW_REPEAT_MS */
    int key_repeat_ms;       /* the same for keys of the keyboard, 0: WW_KEY_REPEAT_MS */
    double slop_mm;          /* a finger that moves less than that stands still, 0: WW_SLOP_MM */
    bool still;              /* nothing moves unless a person asks for it */
    int volume;              /* of speech, 0 to WW_VOLUME_MAX */
    double bottom_edge_cm;   /* of the picture, above the floor; 0: not known */
    struct ww_adjust adjust; /* how the first page is shown; forgotten with the first person */
    struct ww_now now;
};

/* Refuses a screen below 261 x 163 mm with a clear word. */
enum ww_err ww_ui_create(const struct ww_ui_params *params, struct ww_ui **out,
                         struct ww_error *err);
void ww_ui_destroy(struct ww_ui *ui);

/* Events. Each may change the page; ask ww_ui_frame() afterwards. */
void ww_ui_touch(struct ww_ui *ui, const struct ww_touch *touch, struct ww_now now);
/* The same touch without what it types: on a letter of the keyboard it stands on the first one
 * instead. For whoever writes touches down; before ww_ui_touch(). */
struct ww_touch ww_ui_blank(struct ww_ui *ui, struct ww_touch touch, struct ww_now now);
void ww_ui_wheel(struct ww_ui *ui, float notches, struct ww_now now); /* > 0: towards the top */
void ww_ui_key(struct ww_ui *ui, enum ww_key key, struct ww_now now);
/* What a keyboard beside the screen wrote; UTF-8, anything may be in it. Does nothing where nothing
 * is searched. */
void ww_ui_text(struct ww_ui *ui, const char *text, struct ww_now now);
/* There is a field to write into: letters, spaces and Backspace belong to it. */
bool ww_ui_takes_text(const struct ww_ui *ui);
void ww_ui_resize(struct ww_ui *ui, int width_px, int height_px, struct ww_now now);
/* Puts another release under the page; NULL: none is readable. The page stays when it still exists,
 * else the nearest parent that does. */
void ww_ui_swap(struct ww_ui *ui, struct ww_release *release, struct ww_now now);
/* A picture arrived or vanished: pages with pictures are drawn anew. */
void ww_ui_picture(struct ww_ui *ui);

/* What is to be searched for, once for every change; false: nothing new. The caller searches
 * (content/search.h), on any thread with a release of its own, and gives the answer back; it takes
 * over `arena` unless false says that the answer comes too late. */
bool ww_ui_take_question(struct ww_ui *ui, struct ww_now now, struct ww_question *out);
bool ww_ui_give_answer(struct ww_ui *ui, uint32_t serial, struct ww_arena *arena,
                       const struct ww_search_results *answer);
/* Somebody searches, or the way back leads to a search: another question may come at any moment. */
bool ww_ui_searches(const struct ww_ui *ui);
/* Both at once, with the release that is shown: where nobody waits. */
void ww_ui_answer(struct ww_ui *ui, struct ww_now now);

/* The page as it is to be seen at `now`, and what changed since the last call through `damage`
 * (belongs to the ui). Does nothing costly when nothing changed. */
const struct ww_drawlist *ww_ui_frame(struct ww_ui *ui, struct ww_now now,
                                      const struct ww_damage **damage);
void ww_ui_invalidate(struct ww_ui *ui); /* the window lost its picture */
/* How long the last frame took, from asking for it until it was presented. Motion that the machine
 * is too slow for ends; who draws without a clock does not call it. */
void ww_ui_frame_took(struct ww_ui *ui, int64_t frame_us);
/* The next frame shows where everything that moves by itself ends, flings aside. */
void ww_ui_settle(struct ww_ui *ui);

/* True while something moves (fling, motion): the caller asks for a frame at the screen's pace. */
bool ww_ui_is_moving(const struct ww_ui *ui);
/* When the page changes by itself next, in ms of the monotonic clock; INT64_MAX: never. */
int64_t ww_ui_deadline_ms(const struct ww_ui *ui, struct ww_now now);

/* The page as an indented text tree; with rectangles in px when `rectangles`. */
void ww_ui_describe(struct ww_ui *ui, struct ww_now now, bool rectangles, struct ww_buf *out);

/* The release broke while a page was read; the caller swaps in NULL and opens anew. */
bool ww_ui_release_is_broken(const struct ww_ui *ui);

#endif
