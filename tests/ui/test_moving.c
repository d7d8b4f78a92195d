/* What moves, pixel by pixel: at every moment the canvas, kept by its changed rectangles, is what a
 * painting of everything would be, and at the end it is the page without motion. */
#include <stdio.h>

#include "base/arena.h"
#include "kit.h"
#include "sdl/painter.h"
#include "ui/motion.h"

enum { FRAME_MS = 16, MOST_FRAMES = 60 };

/* A window without a screen. */
struct stage {
    struct kit *kit;
    struct ww_painter *painter, *other;
    struct ww_canvas canvas, whole;
    size_t bytes;
};

static void stage_open(struct stage *s, struct kit *kit, struct kit_params params)
{
    kit_start(kit, params);
    s->kit = kit;
    s->bytes = (size_t)kit->width_px * (size_t)kit->height_px * sizeof(uint32_t);
    s->painter = ww_painter_create(kit->text, NULL);
    s->other = ww_painter_create(kit->text, NULL);
    s->canvas =
        (struct ww_canvas){ww_alloc(s->bytes), kit->width_px, kit->width_px, kit->height_px};
    s->whole = s->canvas;
    s->whole.pixels = ww_alloc(s->bytes);
    memset(s->canvas.pixels, 0, s->bytes);
    memset(s->whole.pixels, 0, s->bytes);
}

static void stage_close(struct stage *s)
{
    ww_painter_destroy(s->painter);
    ww_painter_destroy(s->other);
    free(s->canvas.pixels);
    free(s->whole.pixels);
}

/* As the window's loop does it; returns how many rectangles have changed. */
static int draw(struct stage *s)
{
    const struct ww_damage *damage;
    const struct ww_drawlist *list = ww_ui_frame(s->kit->ui, s->kit->now, &damage);
    for (int i = 0; i < damage->count; i++)
        ww_painter_paint(s->painter, &s->canvas, list, damage->rects[i]);
    return damage->count;
}

static bool fades(const struct ww_drawlist *list)
{
    return list->count > 0 && list->items[list->count - 1].kind == WW_DRAW_FADE;
}

static void assert_whole(struct stage *s)
{
    const struct ww_damage *damage;
    const struct ww_drawlist *list = ww_ui_frame(s->kit->ui, s->kit->now, &damage);
    if (fades(list)) /* only the painter that has seen the picture before can do it */
        return;
    const struct ww_rect all = {0, 0, s->whole.width_px, s->whole.height_px};
    ww_painter_paint(s->other, &s->whole, list, all);
    assert_memory_equal(s->canvas.pixels, s->whole.pixels, s->bytes);
}

/* Frame after frame until nothing moves; returns how many there were. */
static int run(struct stage *s)
{
    int frames = 0;
    draw(s);
    assert_whole(s);
    for (; ww_ui_is_moving(s->kit->ui) && frames < MOST_FRAMES; frames++) {
        kit_pass(s->kit, FRAME_MS);
        draw(s);
        assert_whole(s);
    }
    assert_int_equal(draw(s), 0);
    return frames;
}

/* What the same page looks like to somebody for whom nothing moves. */
static void assert_page_at_rest(struct stage *s)
{
    const struct ww_damage *damage;
    const struct ww_rect all = {0, 0, s->whole.width_px, s->whole.height_px};
    ww_ui_settle(s->kit->ui);
    ww_ui_invalidate(s->kit->ui);
    const struct ww_drawlist *list = ww_ui_frame(s->kit->ui, s->kit->now, &damage);
    for (uint32_t i = 0; i < list->count; i++)
        assert_true(list->items[i].kind != WW_DRAW_VEIL && list->items[i].kind != WW_DRAW_FADE);
    ww_painter_paint(s->other, &s->whole, list, all);
    assert_memory_equal(s->canvas.pixels, s->whole.pixels, s->bytes);
}

/* Taps without the half second of rest. */
static void tap(struct stage *s, const char *id)
{
    struct ww_node *node = kit_find(s->kit, id);
    if (!node)
        fail_msg("there is no %s to tap", id);
    float x = (float)node->rect.x + (float)node->rect.w / 2;
    float y = (float)node->rect.y + (float)node->rect.h / 2;
    kit_touch(s->kit, WW_TOUCH_DOWN, 1, x, y);
    draw(s);
    kit_pass(s->kit, 60);
    kit_touch(s->kit, WW_TOUCH_UP, 1, x, y);
}

static void choose_theme(struct stage *s, const char *id)
{
    if (!id)
        return;
    kit_tap(s->kit, "bar/adjust");
    kit_tap(s->kit, id);
    kit_tap(s->kit, "adjust/close");
}

/* Where the page's heading is drawn in the last frame. */
static int heading_x(struct stage *s)
{
    const struct ww_damage *damage;
    const struct ww_drawlist *list = ww_ui_frame(s->kit->ui, s->kit->now, &damage);
    const struct ww_node *root = kit_tree(s->kit), *heading = NULL;
    for (struct ww_node *n = (struct ww_node *)root; n && !heading; n = ww_node_next(root, n))
        if (n->role == WW_ROLE_HEADING && n->paragraph.line_count > 0)
            heading = n;
    assert_non_null(heading);
    const struct ww_run *run = &heading->paragraph.lines[0].runs[0];
    for (uint32_t i = 0; i < list->count; i++) {
        const struct ww_draw_item *item = &list->items[i];
        if (item->kind == WW_DRAW_RUN && item->text_len == run->text_len &&
            memcmp(list->text + item->text, run->text, run->text_len) == 0 &&
            item->box.y >= heading->rect.y && item->box.y < heading->rect.y + heading->rect.h)
            return item->box.x;
    }
    fail_msg("the heading is not drawn");
    return 0;
}

static void test_pages(void **state)
{
    static const struct {
        const char *lang, *theme;
        int width_px, height_px;
    } cases[] = {
        {"de", NULL, 1920, 1080},          {"tr", "adjust/dark", 1080, 1920},
        {"de", "adjust/contrast", 0, 0},   {"ar", NULL, 1920, 1080},
        {"ar", "adjust/dark", 1080, 1920}, {"tr", "adjust/contrast", 1280, 800},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct stage s;
        bool small = cases[i].width_px == 1280;
        stage_open(&s, *state,
                   (struct kit_params){.lang = cases[i].lang,
                                       .width_px = cases[i].width_px,
                                       .height_px = cases[i].height_px,
                                       .diagonal_in = small ? 12.1 : 0});
        int sign = strcmp(cases[i].lang, "ar") == 0 ? -1 : 1;
        choose_theme(&s, cases[i].theme);
        run(&s);
        tap(&s, "category/courses");
        draw(&s);
        int deeper = heading_x(&s);
        assert_true(run(&s) >= 8);
        deeper -= heading_x(&s);
        assert_true(deeper * sign > 10);
        assert_page_at_rest(&s);
        tap(&s, "bar/back");
        draw(&s);
        int back = heading_x(&s);
        assert_true(run(&s) >= 8);
        assert_int_equal(back - heading_x(&s), -deeper);
        assert_page_at_rest(&s);
        stage_close(&s);
    }
}

/* So long after a touch that leads from the first page to another. */
static void turn_page(struct stage *s, struct kit *kit, int64_t ms)
{
    stage_open(s, kit, (struct kit_params){0});
    run(s);
    tap(s, "category/courses");
    draw(s);
    kit_pass(s->kit, ms);
    draw(s);
}

/* A touch while the page moves acts at once on the new page, and shows it. */
static void test_a_touch_ends_it(void **state)
{
    struct stage s;
    turn_page(&s, *state, 30);
    assert_true(ww_ui_is_moving(s.kit->ui));
    struct ww_node *home = kit_find(s.kit, "bar/home");
    float x = (float)home->rect.x + 20, y = (float)home->rect.y + 20;
    kit_touch(s.kit, WW_TOUCH_DOWN, 1, x, y);
    assert_true(kit_find(s.kit, "bar/home")->state & WW_STATE_PRESSED);
    draw(&s);
    int at_rest = heading_x(&s);
    assert_whole(&s);
    assert_false(ww_ui_is_moving(s.kit->ui));
    kit_pass(s.kit, WW_MOTION_PAGE_MS);
    draw(&s);
    assert_int_equal(heading_x(&s), at_rest);
    kit_touch(s.kit, WW_TOUCH_UP, 1, x, y);
    kit_assert_route(s.kit, "/");
    run(&s);
    assert_page_at_rest(&s);
    stage_close(&s);
}

/* One frame, long after the beginning, shows the end. */
static void test_frames_may_be_left_out(void **state)
{
    struct stage s;
    turn_page(&s, *state, 1000);
    assert_false(ww_ui_is_moving(s.kit->ui));
    assert_page_at_rest(&s);
    stage_close(&s);
}

static int top_of(struct stage *s, const char *id)
{
    const struct ww_damage *damage;
    const struct ww_drawlist *list = ww_ui_frame(s->kit->ui, s->kit->now, &damage);
    const struct ww_rect place = kit_find(s->kit, id)->rect;
    for (uint32_t i = 0; i < list->count; i++)
        if (list->items[i].box.x == place.x && list->items[i].box.w == place.w &&
            list->items[i].box.h == place.h)
            return list->items[i].box.y - place.y;
    fail_msg("%s is not drawn", id);
    return 0;
}

static void first_row(struct stage *s, char id[40])
{
    snprintf(id, 40, "%s", kit_find(s->kit, "offers")->first->id);
}

/* The list follows the finger past its end, ever less, and springs back. */
static void test_list_edges(void **state)
{
    struct stage s;
    char row[40];
    stage_open(&s, *state, (struct kit_params){.route = "/offers"});
    run(&s);
    first_row(&s, row);
    kit_touch(s.kit, WW_TOUCH_DOWN, 1, 900, 400);
    int last = 0;
    for (int y = 440; y <= 800; y += 40) {
        kit_pass(s.kit, FRAME_MS);
        kit_touch(s.kit, WW_TOUCH_MOVE, 1, 900, (float)y);
        draw(&s);
        assert_whole(&s);
        int seen = top_of(&s, row);
        assert_true(seen >= last && seen < y - 400 && seen < 22 * s.kit->px_per_mm);
        last = seen;
    }
    assert_true(last > 8 * s.kit->px_per_mm);
    assert_false(ww_ui_is_moving(s.kit->ui)); /* a finger that rests costs nothing */
    kit_pass(s.kit, 300);
    assert_int_equal(draw(&s), 0);
    kit_touch(s.kit, WW_TOUCH_UP, 1, 900, 800);
    assert_true(ww_ui_is_moving(s.kit->ui));
    int frames = run(&s);
    assert_true(frames > 5 && frames <= 13);
    assert_int_equal(ww_ui_state(s.kit->ui)->at.scroll_px, 0);
    assert_page_at_rest(&s);
    stage_close(&s);
}

/* A list that flies meets its end softly; a touch stops that too. */
static void test_a_flying_list_meets_its_end(void **state)
{
    struct stage s;
    stage_open(&s, *state, (struct kit_params){.route = "/category/courses"});
    run(&s);
    bool has_bounced = false;
    for (int way = 0; way < 2; way++) {
        float from = way ? 300.0f : 800.0f, step = way ? 60.0f : -60.0f;
        for (int flings = 0; flings < 12; flings++) {
            kit_touch(s.kit, WW_TOUCH_DOWN, 1, 900, from);
            for (int k = 1; k <= 6; k++) {
                kit_pass(s.kit, 10);
                kit_touch(s.kit, WW_TOUCH_MOVE, 1, 900, from + step * (float)k);
                draw(&s);
            }
            kit_touch(s.kit, WW_TOUCH_UP, 1, 900, from + step * 6);
            for (int f = 0; f < 200 && ww_ui_is_moving(s.kit->ui); f++) {
                kit_pass(s.kit, FRAME_MS);
                draw(&s);
                has_bounced = has_bounced ||
                              (!ww_ui_state(s.kit->ui)->flinging && ww_ui_is_moving(s.kit->ui));
                if (f % 5 == 0)
                    assert_whole(&s);
            }
            assert_false(ww_ui_is_moving(s.kit->ui));
        }
        assert_page_at_rest(&s);
    }
    assert_true(has_bounced);
    stage_close(&s);
}

/* When the person has left, her page goes over into the first one, and a touch ends that. */
static void test_the_next_person(void **state)
{
    for (int touched = 0; touched < 2; touched++) {
        struct stage s;
        stage_open(&s, *state, (struct kit_params){0});
        tap(&s, "category/courses");
        run(&s);
        kit_pass(s.kit, WW_IDLE_MS);
        run(&s);
        uint32_t *before = ww_alloc(s.bytes);
        memcpy(before, s.canvas.pixels, s.bytes);
        kit_pass(s.kit, WW_IDLE_QUESTION_MS);
        draw(&s);
        assert_true(ww_ui_is_moving(s.kit->ui));
        assert_memory_equal(before, s.canvas.pixels, s.bytes);
        kit_pass(s.kit, WW_MOTION_FADE_MS / 2);
        draw(&s);
        assert_memory_not_equal(before, s.canvas.pixels, s.bytes);
        if (touched)
            kit_touch(s.kit, WW_TOUCH_DOWN, 1, 5, 5);
        int frames = run(&s);
        assert_true(touched ? frames == 0 : frames > 10);
        if (touched)
            kit_touch(s.kit, WW_TOUCH_UP, 1, 5, 5);
        assert_page_at_rest(&s);
        free(before);
        stage_close(&s);
    }
}

/* Half way each channel is half way between the two pictures. */
static void test_fade_is_even(void **state)
{
    struct stage s;
    stage_open(&s, *state, (struct kit_params){0});
    tap(&s, "category/courses");
    run(&s);
    kit_pass(s.kit, WW_IDLE_MS);
    run(&s);
    uint32_t *before = ww_alloc(s.bytes);
    memcpy(before, s.canvas.pixels, s.bytes);
    kit_pass(s.kit, WW_IDLE_QUESTION_MS);
    draw(&s);
    kit_pass(s.kit, WW_MOTION_FADE_MS / 2);
    draw(&s);
    uint32_t *middle = ww_alloc(s.bytes);
    memcpy(middle, s.canvas.pixels, s.bytes);
    kit_pass(s.kit, WW_MOTION_FADE_MS);
    draw(&s);
    for (size_t i = 0; i < s.bytes; i += 997) {
        int a = ((uint8_t *)before)[i], b = ((uint8_t *)s.canvas.pixels)[i];
        assert_in_range(((uint8_t *)middle)[i] + 2, (a + b) / 2, (a + b) / 2 + 4);
    }
    free(before);
    free(middle);
    stage_close(&s);
}

/* A machine on which a frame takes too long shows pages at once, until the next person comes. */
static void test_slow_machine(void **state)
{
    struct stage s;
    stage_open(&s, *state, (struct kit_params){0});
    run(&s);
    tap(&s, "category/courses");
    draw(&s);
    ww_ui_frame_took(s.kit->ui, 30000); /* the first one builds the page */
    assert_true(ww_ui_is_moving(s.kit->ui));
    kit_pass(s.kit, FRAME_MS);
    draw(&s);
    ww_ui_frame_took(s.kit->ui, 12001);
    assert_true(ww_ui_is_moving(s.kit->ui)); /* one more frame shows the page at its place */
    kit_pass(s.kit, 1);
    assert_int_equal(run(&s), 0);
    assert_page_at_rest(&s);
    kit_tap(s.kit, "bar/back");
    tap(&s, "category/courses");
    assert_false(ww_ui_is_moving(s.kit->ui));
    run(&s);
    assert_page_at_rest(&s);
    kit_pass(s.kit, WW_IDLE_MS);
    run(&s);
    kit_pass(s.kit, WW_IDLE_QUESTION_MS);
    run(&s);
    kit_tap_at(s.kit, 5, 5);
    tap(&s, "category/courses");
    assert_true(ww_ui_is_moving(s.kit->ui));
    stage_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_a_touch_ends_it),
        cmocka_unit_test(test_frames_may_be_left_out),
        cmocka_unit_test(test_list_edges),
        cmocka_unit_test(test_a_flying_list_meets_its_end),
        cmocka_unit_test(test_the_next_person),
        cmocka_unit_test(test_fade_is_even),
        cmocka_unit_test(test_slow_machine),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
