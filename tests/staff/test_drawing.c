#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/image.h"
#include "staff/drawing.h"
#include "staff/picture.h"

#define SVG(size, inside) "<svg xmlns=\"http://www.w3.org/2000/svg\" " size ">" inside "</svg>"
#define ENTITY(name, of) "<!ENTITY " name " \"" of of of of of of of of of of "\">"

static void test_names(void **state)
{
    (void)state;
    assert_true(ww_drawing_is("halle.svg") && ww_drawing_is("HALLE.SVG"));
    assert_false(ww_drawing_is("halle.png") || ww_drawing_is("svg") || ww_drawing_is("a.svg.png"));
}

/* As large as fits 2560 x 1920, whatever size the drawing has. */
static void test_sizes(void **state)
{
    (void)state;
    static const struct {
        const char *svg;
        int width_px, height_px;
    } rows[] = {
        {SVG("viewBox=\"0 0 36 24\"", "<rect width=\"9\" height=\"9\"/>"), 2560, 1707},
        {SVG("viewBox=\"0 0 10 40\"", ""), 480, 1920},
        {SVG("width=\"40000\" height=\"30000\"", ""), 2560, 1920},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ww_picture picture;
        struct ww_error err;
        assert_int_equal(ww_picture_draw(rows[i].svg, strlen(rows[i].svg), &picture, &err), WW_OK);
        assert_int_equal(picture.width_px, rows[i].width_px);
        assert_int_equal(picture.height_px, rows[i].height_px);
        assert_non_null(strstr(picture.file, "-1.png"));
        struct ww_image_info info;
        assert_int_equal(ww_image_probe(picture.bytes, picture.size, &info, &err), WW_OK);
        assert_int_equal(info.kind, WW_IMAGE_PNG);
        ww_picture_finish(&picture);
    }
}

/* No file, no address, no entity from elsewhere comes into the picture. */
static void test_takes_nothing_from_elsewhere(void **state)
{
    (void)state;
    static const char empty[] = SVG("viewBox=\"0 0 40 30\"", "");
    static const char *const reaching[] = {
        SVG("viewBox=\"0 0 40 30\"", "<image href=\"file://" WW_SOURCE_DIR
                                     "/content/pictures/fair.png\" width=\"40\" height=\"30\"/>"),
        SVG("viewBox=\"0 0 40 30\"", "<image href=\"/proc/self/exe\" width=\"9\" height=\"9\"/>"),
        SVG("viewBox=\"0 0 40 30\"",
            "<use href=\"file://" WW_SOURCE_DIR "/assets/illustrations/fair.svg#a\"/>"),
    };
    struct ww_picture nothing, picture;
    struct ww_error err;
    assert_int_equal(ww_picture_draw(empty, strlen(empty), &nothing, &err), WW_OK);
    for (size_t i = 0; i < sizeof reaching / sizeof reaching[0]; i++) {
        assert_int_equal(ww_picture_draw(reaching[i], strlen(reaching[i]), &picture, &err), WW_OK);
        assert_int_equal(picture.size, nothing.size);
        assert_memory_equal(picture.bytes, nothing.bytes, nothing.size);
        ww_picture_finish(&picture);
    }
    ww_picture_finish(&nothing);
}

static void test_refuses(void **state)
{
    (void)state;
    static const char many[] = "<!DOCTYPE svg [" ENTITY("a", "aaaaaaaaaa") ENTITY("b", "&a;")
        ENTITY("c", "&b;") ENTITY("d", "&c;") ENTITY("e", "&d;") ENTITY("f", "&e;")
            ENTITY("g", "&f;") ENTITY("h", "&g;")
                ENTITY("i", "&h;") "]>" SVG("viewBox=\"0 0 1 1\"", "<text>&i;</text>");
    static const struct {
        const char *svg, *says;
    } rows[] = {
        {"", "no drawing"},
        {"\x89PNG\r\n", "no drawing"},
        {"<html></html>", "no drawing"},
        {"<svg xmlns=\"http://www.w3.org/2000/svg\"><rect></svg>", "cannot be read"},
        {many, ""},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ww_picture picture;
        struct ww_error err;
        assert_int_equal(ww_picture_draw(rows[i].svg, strlen(rows[i].svg), &picture, &err),
                         WW_ERR_INPUT);
        assert_non_null(strstr(err.message, rows[i].says));
        assert_null(picture.bytes);
    }
    size_t size = WW_DRAWING_MAX_BYTES + 1;
    char *large = calloc(1, size + 1);
    memset(large, ' ', size);
    memcpy(large, "<svg", 4);
    struct ww_picture picture;
    struct ww_error err;
    assert_int_equal(ww_picture_draw(large, size, &picture, &err), WW_ERR_INPUT);
    assert_non_null(strstr(err.message, "1 MB"));
    free(large);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_takes_nothing_from_elsewhere),
        cmocka_unit_test(test_refuses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
