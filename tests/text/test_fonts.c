/* The faces, with a directory of fonts of this test's own: fonts.c is compiled into it. */
#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "text/fonts.h"

static const char *const files[] = {
#define FACE(name, file, weight, scripts) file,
#include "fonts.def"
#undef FACE
};

static void link_fonts(void)
{
    mkdir(WW_FONT_DIR, 0755);
    for (int i = 0; i < WW_FACE_COUNT; i++) {
        char from[512], to[512];
        snprintf(from, sizeof from, "%s/%s", WW_REAL_FONT_DIR, files[i]);
        snprintf(to, sizeof to, "%s/%s", WW_FONT_DIR, files[i]);
        unlink(to);
        assert_int_equal(symlink(from, to), 0);
    }
}

static void replace_font(enum ww_face face, const char *bytes)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s", WW_FONT_DIR, files[face]);
    unlink(path);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(bytes, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static void test_missing_file(void **state)
{
    (void)state;
    link_fonts();
    unlink(WW_FONT_DIR "/NotoSans-Bold.ttf");
    struct ww_text_engine *engine;
    struct ww_error err;
    assert_int_equal(ww_text_engine_create(&engine, &err), WW_ERR_SYSTEM);
    assert_null(engine);
    assert_non_null(strstr(err.message, "NotoSans-Bold.ttf"));
    assert_non_null(strstr(err.message, "fonts-noto-core"));
    ww_text_engine_destroy(NULL);
}

/* A file that is no font: another face stands in. */
static void test_broken_file(void **state)
{
    static const char *const contents[] = {"this is no font", ""};
    (void)state;
    for (size_t i = 0; i < sizeof contents / sizeof *contents; i++) {
        link_fonts();
        replace_font(WW_FACE_LATIN_BOLD, contents[i]);
        struct fixture fixture = {0};
        struct ww_error err;
        assert_int_equal(ww_text_engine_create(&fixture.engine, &err), WW_OK);
        struct ww_span spans[] = {{.text = "fett "}, {.text = "Kurs"}};
        spans[0].weight = WW_WEIGHT_BOLD;
        const struct ww_paragraph *p = lay_params(
            &fixture,
            &(struct ww_paragraph_params){.spans = spans, .span_count = 2, .size_px = 42});
        assert_int_equal(p->line_count, 1);
        assert_true(p->width_px > 80);
        struct ww_mask mask;
        assert_false(ww_text_raster(fixture.engine, WW_FACE_LATIN_BOLD, 42, false, "a", 1, &mask));
        assert_true(ww_text_raster(fixture.engine, WW_FACE_LATIN, 42, false, "a", 1, &mask));
        ww_arena_finish(&fixture.arena);
        ww_text_engine_destroy(fixture.engine);
    }
}

static void test_face_for_script(void **state)
{
    (void)state;
    assert_int_equal(ww_fonts_face_for(WW_SCRIPT('L', 'a', 't', 'n'), WW_WEIGHT_REGULAR),
                     WW_FACE_LATIN);
    assert_int_equal(ww_fonts_face_for(WW_SCRIPT('C', 'y', 'r', 'l'), WW_WEIGHT_BOLD),
                     WW_FACE_LATIN_BOLD);
    assert_int_equal(ww_fonts_face_for(WW_SCRIPT('A', 'r', 'a', 'b'), WW_WEIGHT_BOLD),
                     WW_FACE_ARABIC_BOLD);
    assert_int_equal(ww_fonts_face_for(WW_SCRIPT('T', 'h', 'a', 'i'), WW_WEIGHT_BOLD),
                     WW_FACE_LATIN_BOLD);
    assert_int_equal(ww_fonts_face_for(WW_SCRIPT('Z', 's', 'y', 'm'), WW_WEIGHT_BOLD),
                     WW_FACE_SYMBOLS);
}

/* Latin text opens Latin fonts and no more. */
static void test_lazy(void **state)
{
    (void)state;
    link_fonts();
    struct ww_fonts fonts;
    struct ww_error err;
    assert_int_equal(ww_fonts_init(&fonts, &err), WW_OK);
    for (int i = 0; i < WW_FACE_COUNT; i++)
        assert_null(fonts.faces[i].bytes);
    assert_int_equal(ww_fonts_measure(&fonts, WW_FACE_LATIN, false, "A", 1), 639);
    assert_non_null(ww_fonts_at_size(&fonts, WW_FACE_LATIN_BOLD, 42, false, "A", 1));
    for (int i = 0; i < WW_FACE_COUNT; i++)
        assert_int_equal(fonts.faces[i].bytes != NULL,
                         i == WW_FACE_LATIN || i == WW_FACE_LATIN_BOLD);
    assert_int_equal(ww_fonts_measure(&fonts, WW_FACE_LATIN, false, "", 0), 0);
    ww_fonts_finish(&fonts);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_missing_file),
        cmocka_unit_test(test_broken_file),
        cmocka_unit_test(test_face_for_script),
        cmocka_unit_test(test_lazy),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
