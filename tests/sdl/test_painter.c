#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <stdio.h>

#include "sdl/icons.h"
#include "sdl/painter.h"
#include "sheet.h"

#define GROUND 0x00f2f0ebu
#define INK 0x0017202au

static struct ww_text_engine *text_engine(void **state)
{
    return *state;
}

static int set_up(void **state)
{
    struct ww_text_engine *engine;
    struct ww_error err;
    if (ww_text_engine_create(&engine, &err) != WW_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    *state = engine;
    return 0;
}

static int tear_down(void **state)
{
    ww_text_engine_destroy(*state);
    return 0;
}

static void add_fill(struct ww_drawlist *list, struct ww_rect box, uint32_t color)
{
    ww_drawlist_add(list, (struct ww_draw_item){.kind = WW_DRAW_FILL, .box = box, .color = color},
                    NULL, 0);
}

/* The runs of one line of text, as ui/draw.c appends them; returns the line's box. */
static struct ww_rect add_text(struct ww_drawlist *list, struct ww_text_engine *engine,
                               const char *words, int x, int y, int size_px, bool rtl)
{
    struct ww_arena arena = {0};
    struct ww_paragraph paragraph;
    const struct ww_span span = {.text = words, .lang = rtl ? "ar" : "de"};
    ww_text_layout(engine, &arena,
                   &(struct ww_paragraph_params){
                       .spans = &span, .span_count = 1, .size_px = size_px, .rtl = rtl},
                   &paragraph);
    for (int i = 0; i < paragraph.lines[0].run_count; i++) {
        const struct ww_run *run = &paragraph.lines[0].runs[i];
        ww_drawlist_add(list,
                        (struct ww_draw_item){
                            .kind = WW_DRAW_RUN,
                            .box = {x + run->x_px, y, run->advance_px, paragraph.line_height_px},
                            .color = INK,
                            .under = GROUND,
                            .face = run->face,
                            .rtl = run->rtl,
                            .size_px = run->size_px,
                            .baseline_px = y + paragraph.lines[0].baseline_px,
                        },
                        run->text, run->text_len);
    }
    struct ww_rect box = {x, y, paragraph.width_px, paragraph.line_height_px};
    ww_arena_finish(&arena);
    return box;
}

static int count_inked(const struct sheet *s, struct ww_rect r)
{
    int count = 0;
    for (int y = r.y; y < r.y + r.h; y++)
        for (int x = r.x; x < r.x + r.w; x++)
            count += *ww_canvas_at(&s->canvas, x, y) != GROUND;
    return count;
}

static void test_text_lies_in_its_line(void **state)
{
    static const struct {
        const char *words;
        bool rtl;
    } cases[] = {
        {"Beratung", false},
        {"Çocuklarla birlikte öğreniyoruz: jeden Ğ, İ", false},
        {"دورة اللغة يوم 12.5.2026 Deutsch", true},
    };
    struct ww_painter *painter = ww_painter_create(text_engine(state), NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ww_rect all = {0, 0, 1400, 120};
        struct ww_drawlist list = {0};
        ww_drawlist_reset(&list, all);
        add_fill(&list, all, GROUND);
        struct ww_rect line =
            add_text(&list, text_engine(state), cases[i].words, 40, 20, 42, cases[i].rtl);
        struct sheet s = sheet_make(all.w, all.h, 0);
        ww_painter_paint(painter, &s.canvas, &list, all);
        assert_true(sheet_is_guarded(&s));
        int inked = count_inked(&s, all);
        assert_true(inked > line.w * 2);
        line.x -= 10;
        line.w += 20;
        assert_int_equal(count_inked(&s, line), inked);
        sheet_free(&s);
        ww_drawlist_finish(&list);
    }
    ww_painter_destroy(painter);
}

static void test_every_icon_is_drawn_inside_its_box(void **state)
{
    struct ww_painter *painter = ww_painter_create(text_engine(state), NULL);
    const struct ww_rect all = {0, 0, 100, 80}, box = {10, 10, 60, 60};
    int count = 0;
    for (const char *name; (name = ww_icon_name(count)); count++) {
        struct sheet plain = sheet_make(all.w, all.h, GROUND);
        struct sheet mirrored = sheet_make(all.w, all.h, GROUND);
        for (int rtl = 0; rtl < 2; rtl++) {
            struct ww_drawlist list = {0};
            ww_drawlist_reset(&list, all);
            ww_drawlist_add(&list,
                            (struct ww_draw_item){.kind = WW_DRAW_ICON,
                                                  .box = box,
                                                  .color = INK,
                                                  .under = GROUND,
                                                  .rtl = (uint8_t)rtl},
                            name, (uint32_t)strlen(name));
            ww_painter_paint(painter, rtl ? &mirrored.canvas : &plain.canvas, &list, all);
            ww_drawlist_finish(&list);
        }
        assert_true(count_inked(&plain, all) > 100);
        assert_int_equal(count_inked(&plain, box), count_inked(&plain, all));
        for (int y = 0; y < box.h; y++)
            for (int x = 0; x < box.w; x++)
                assert_int_equal(*ww_canvas_at(&plain.canvas, box.x + x, box.y + y),
                                 *ww_canvas_at(&mirrored.canvas, box.x + box.w - 1 - x, box.y + y));
        sheet_free(&plain);
        sheet_free(&mirrored);
    }
    assert_true(count > 30);
    ww_painter_destroy(painter);
}

static void test_unknown_icon_draws_nothing(void **state)
{
    struct ww_painter *painter = ww_painter_create(text_engine(state), NULL);
    struct sheet s = sheet_make(40, 40, GROUND);
    struct ww_drawlist list = {0};
    ww_drawlist_reset(&list, (struct ww_rect){0, 0, 40, 40});
    static const struct {
        const char *name;
        struct ww_rect box;
    } bad[] = {{"hom", {0, 0, 30, 30}},
               {"homes", {0, 0, 30, 30}},
               {"", {0, 0, 30, 30}},
               {"home", {0, 0, 3000, 3000}}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ww_drawlist_add(
            &list, (struct ww_draw_item){.kind = WW_DRAW_ICON, .box = bad[i].box, .color = INK},
            bad[i].name, (uint32_t)strlen(bad[i].name));
    for (int round = 0; round < 2; round++)
        ww_painter_paint(painter, &s.canvas, &list, (struct ww_rect){0, 0, 40, 40});
    assert_int_equal(count_inked(&s, (struct ww_rect){0, 0, 40, 40}), 0);
    sheet_free(&s);
    ww_drawlist_finish(&list);
    ww_painter_destroy(painter);
}

static struct ww_rect random_rect(uint32_t *seed, int width, int height)
{
    struct ww_rect r = {(int)sheet_random(seed, (uint32_t)width + 40) - 20,
                        (int)sheet_random(seed, (uint32_t)height + 40) - 20, 0, 0};
    /* Some as large as the cards of a page, which hide what lies below. */
    int part = sheet_random(seed, 4) ? 3 : 1;
    r.w = 1 + (int)sheet_random(seed, (uint32_t)(width / part));
    r.h = 1 + (int)sheet_random(seed, (uint32_t)(height / part));
    return r;
}

static void make_random_list(struct ww_drawlist *list, struct ww_text_engine *engine,
                             uint32_t *seed, struct ww_rect all)
{
    static const char *const words[] = {"Grüße", "Işık", "fjord", "العربية", "W", "Öffnungszeiten"};
    ww_drawlist_reset(list, all);
    add_fill(list, all, GROUND);
    for (int i = 0; i < 40; i++) {
        struct ww_draw_item item = {
            .kind = (uint8_t)sheet_random(seed, 5),
            .box = random_rect(seed, all.w, all.h),
            .color = sheet_random(seed, 0x1000000),
            .under = sheet_random(seed, 4) ? GROUND : 0x123456,
            .radius_px = (uint16_t)(sheet_random(seed, 2) ? sheet_random(seed, 30) : 0),
            .width_px = (uint16_t)sheet_random(seed, 9),
            .rtl = (uint8_t)sheet_random(seed, 2)};
        list->clip = sheet_random(seed, 3) ? all : random_rect(seed, all.w, all.h);
        if (item.kind == WW_DRAW_RUN) {
            uint32_t word = sheet_random(seed, 6);
            add_text(list, engine, words[word], item.box.x, item.box.y,
                     12 + (int)sheet_random(seed, 40), word == 3);
        } else if (item.kind == WW_DRAW_ICON) {
            const char *name = ww_icon_name((int)sheet_random(seed, 30));
            ww_drawlist_add(list, item, name, (uint32_t)strlen(name));
        } else if (item.kind == WW_DRAW_PICTURE) {
            ww_drawlist_add(list, item, "none.png", 8);
        } else {
            ww_drawlist_add(list, item, NULL, 0);
        }
    }
}

/* Painting any part anew over any other picture gives what painting all of it gives. */
static void test_part_equals_whole(void **state)
{
    const struct ww_rect all = {0, 0, 420, 320};
    struct ww_painter *painter = ww_painter_create(text_engine(state), NULL);
    uint32_t seed = 5;
    for (int i = 0; i < 60; i++) {
        struct ww_drawlist list = {0};
        make_random_list(&list, text_engine(state), &seed, all);
        struct sheet whole = sheet_make(all.w, all.h, 0x777777);
        ww_painter_paint(painter, &whole.canvas, &list, all);
        assert_true(sheet_is_guarded(&whole));
        for (int part = 0; part < 8; part++) {
            struct sheet s = sheet_make(all.w, all.h, 0xabcdef);
            struct ww_rect area = random_rect(&seed, all.w, all.h);
            ww_painter_paint(painter, &s.canvas, &list, area);
            assert_true(sheet_is_guarded(&s));
            for (int y = 0; y < all.h; y++)
                for (int x = 0; x < all.w; x++)
                    assert_int_equal(*ww_canvas_at(&s.canvas, x, y),
                                     ww_rect_contains(area, x, y)
                                         ? *ww_canvas_at(&whole.canvas, x, y)
                                         : 0xabcdef);
            sheet_free(&s);
        }
        sheet_free(&whole);
        ww_drawlist_finish(&list);
    }
    ww_painter_destroy(painter);
}

/* More words than the store holds, over and over: the same picture each time. */
static void test_eviction_changes_nothing(void **state)
{
    const struct ww_rect all = {0, 0, 1600, 1200};
    struct ww_painter *painter = ww_painter_create(text_engine(state), NULL);
    enum { PAGES = 14 };
    struct sheet first[PAGES];
    uint64_t rasters = 0;
    for (int round = 0; round < 2; round++) {
        rasters = ww_text_engine_stats(text_engine(state)).rasters;
        for (int page = 0; page < PAGES; page++) {
            struct ww_drawlist list = {0};
            ww_drawlist_reset(&list, all);
            add_fill(&list, all, GROUND);
            for (int i = 0; i < 44; i++) {
                char words[200];
                snprintf(words, sizeof words, "Seite%d Zeile%d Angebot%d Stadtteil%d Werk%d", page,
                         i, page * 91 + i, page * 37 + i, page * 7 + i);
                add_text(&list, text_engine(state), words, 10, i % 22 * 54, i < 22 ? 60 : 96,
                         false);
            }
            struct sheet s = sheet_make(all.w, all.h, 0);
            ww_painter_paint(painter, &s.canvas, &list, all);
            ww_drawlist_finish(&list);
            if (round == 0) {
                first[page] = s;
                continue;
            }
            assert_true(sheet_equal(&s, &first[page]));
            sheet_free(&s);
        }
    }
    /* What did not fit was drawn a second time. */
    assert_true(ww_text_engine_stats(text_engine(state)).rasters > rasters);
    for (int page = 0; page < PAGES; page++)
        sheet_free(&first[page]);
    ww_painter_destroy(painter);
}

static void test_second_time_comes_from_the_store(void **state)
{
    const struct ww_rect all = {0, 0, 600, 80};
    struct ww_painter *painter = ww_painter_create(text_engine(state), NULL);
    struct ww_drawlist list = {0};
    ww_drawlist_reset(&list, all);
    add_text(&list, text_engine(state), "Kurse und Beratung", 10, 10, 42, false);
    struct sheet s = sheet_make(all.w, all.h, GROUND);
    uint64_t before = ww_text_engine_stats(text_engine(state)).rasters;
    ww_painter_paint(painter, &s.canvas, &list, all);
    uint64_t rasters = ww_text_engine_stats(text_engine(state)).rasters;
    assert_true(rasters > before);
    ww_painter_paint(painter, &s.canvas, &list, all);
    assert_int_equal(ww_text_engine_stats(text_engine(state)).rasters, rasters);
    sheet_free(&s);
    ww_drawlist_finish(&list);
    ww_painter_destroy(painter);
    ww_painter_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_text_lies_in_its_line),
        cmocka_unit_test(test_every_icon_is_drawn_inside_its_box),
        cmocka_unit_test(test_unknown_icon_draws_nothing),
        cmocka_unit_test(test_part_equals_whole),
        cmocka_unit_test(test_eviction_changes_nothing),
        cmocka_unit_test(test_second_time_comes_from_the_store),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
