#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "staff/hsds_json.h"
#include "staff/hsds_map.h"
#include "staff/hsds_package.h"
#include "staff/hsds_tidy.h"
#include "staff/hsds_values.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Everything that is said, one line each. */
static const char *said(struct ww_hsds *hsds)
{
    struct ww_buf buf = {0};
    for (size_t i = 0; i < hsds->report.count; i++)
        ww_buf_printf(&buf, "%s:%d %s: %s\n", hsds->report.items[i].file, hsds->report.items[i].row,
                      hsds->report.items[i].column ? hsds->report.items[i].column : "",
                      hsds->report.items[i].message);
    for (int i = 0; i < hsds->unknown_count; i++)
        ww_buf_printf(&buf, "%s.%s %u\n", ww_hsds_tables[hsds->unknown[i].table].name,
                      hsds->unknown[i].name, hsds->unknown[i].count);
    const char *text = ww_arena_strdup(&hsds->arena, buf.data ? buf.data : "");
    ww_buf_finish(&buf);
    return text;
}

/* Bytes that end where the memory ends, so that a sanitizer sees every step too far. */
static enum ww_err read_json(struct ww_hsds *hsds, const char *text, size_t size,
                             struct ww_error *err)
{
    char *bytes = malloc(size + !size);
    memcpy(bytes, text, size);
    enum ww_err result = ww_hsds_read_json(hsds, bytes, size, "a.json", NULL, err);
    free(bytes);
    return result;
}

static void test_shapes_of_json(void **state)
{
    static const struct {
        const char *text;
        uint32_t services, organizations, locations;
    } shapes[] = {
        {"[]", 0, 0, 0},
        {"{\"contents\":[]}", 0, 0, 0},
        {"\xEF\xBB\xBF [ {\"id\":\"1\",\"name\":\"a\"} , {\"id\":2,\"name\":\"b\"} ] \n", 2, 0, 0},
        {"{\"id\":\"1\",\"name\":\"a\",\"status\":\"active\"}", 1, 0, 0},
        {"{\"total_items\":1,\"contents\":[{\"id\":\"1\",\"organization\":{\"id\":\"o\"}}]}", 1, 1,
         0},
        {"{\"services\":[{\"id\":\"1\"}],\"organizations\":[{\"id\":\"o\"}]}", 1, 1, 0},
        {"{\"service\":[{\"id\":\"1\"}],\"location\":[{\"id\":\"o\"}],\"else\":[1,2]}", 1, 0, 1},
        {"{\"id\":\"o\",\"name\":\"a\",\"locations\":[{\"id\":\"l\"}],\"services\":[{\"id\":\"1\"},"
         "{\"id\":\"2\"}]}",
         2, 1, 1},
        {"[{\"id\":\"x\",\"service\":{\"id\":\"1\"},\"location\":{\"id\":\"l\"}}]", 1, 0, 1},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(shapes); i++) {
        struct ww_hsds hsds = {0};
        struct ww_error err = {0};
        if (read_json(&hsds, shapes[i].text, strlen(shapes[i].text), &err) != WW_OK)
            fail_msg("%s: %s", shapes[i].text, err.message);
        assert_string_equal(said(&hsds), "");
        assert_int_equal(ww_hsds_count(&hsds, WW_HSDS_SERVICE), shapes[i].services);
        assert_int_equal(ww_hsds_count(&hsds, WW_HSDS_ORGANIZATION), shapes[i].organizations);
        assert_int_equal(ww_hsds_count(&hsds, WW_HSDS_LOCATION), shapes[i].locations);
        ww_hsds_finish(&hsds);
    }
}

static void test_damaged_json_is_refused(void **state)
{
    static const struct {
        const char *text, *message;
    } cases[] = {
        {"", "a.json:1: is no JSON (its end is missing); was it saved to its end?"},
        {"hello", "it begins with neither [ nor {"},
        {"[{\"id\":\"1\"}", "a.json:1: is no JSON (its end is missing)"},
        {"{\"contents\":[{\"id\":\"1\"},", "its end is missing"},
        {"[{\"id\":\"1\"}\n{\"id\":\"2\"}]", "a.json:2: is no JSON (a comma is missing"},
        {"[{\"id\":\"1\"},\n]", "a.json:2: is no JSON (a comma stands before the end"},
        {"[{\"id\":\"1\"}]]", "something stands behind its end"},
        {"[1]", "object 1 is no object ({...}), but 1"},
        {"[{\"id\":\"1\"},\n\"text\"]", "object 2 is no object ({...}), but \"text\""},
        {"[{\"id\":\"1\",\"id\":\"2\"}]", "duplicate object key"},
        {"[{\"id\":\"1\",}]", "a.json:1: is no JSON"},
        {"[\n{\"id\":\"1\"},\n{\"id\":tru}]", "a.json:3: is no JSON"},
        {"{\"contents\":[{\"id\":\"\xFF\"}]}", "is no JSON"},
        {"{1:2}", "a name in quotation marks is missing"},
        {"{\"a\" 2}", "a name in quotation marks is missing"},
        {"{\"a\":}", "a value has no end"},
        {"{\"a\":1 \"b\":2}", "a comma is missing"},
        {"{\"a\":[{\"id\":\"1\"}]}", "has neither a list of services"},
        {"{\"contents\":{\"id\":\"1\"}}", "has neither a list of services"},
        {"[[[[", "its end is missing"},
        {"[\"", "its end is missing"},
        {"[\"\\", "its end is missing"},
        {"]", "is no JSON"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct ww_hsds hsds = {0};
        struct ww_error err = {0};
        assert_int_equal(read_json(&hsds, cases[i].text, strlen(cases[i].text), &err),
                         WW_ERR_INPUT);
        if (!strstr(err.message, cases[i].message))
            fail_msg("%s: %s", cases[i].text, err.message);
        ww_hsds_finish(&hsds);
    }
}

static void test_wrong_values_are_named(void **state)
{
    static const struct {
        const char *text, *words;
    } cases[] = {
        {"[{\"id\":\"1\",\"name\":{}}]",
         "object 1, service \"1\", name: is an object, not text, and is left out"},
        {"[{\"id\":\"1\",\"name\":[[1]]}]", "name: is a list, not text"},
        {"[{\"name\":\"a\"}]", "object 1, service: has no id and is left out"},
        {"[{\"id\":[],\"name\":\"a\"}]", "has no id and is left out"},
        {"[{\"id\":\"1\",\"phones\":[7]}]",
         "object 1, service \"1\", phones: is no object and is left out"},
        {"[{\"id\":\"1\",\"organization\":[{\"id\":\"o\"},{\"id\":\"p\"}],\"program\":\"x\"}]",
         "service.program 1"},
        {"[{\"id\":\"1\",\"colour\":\"red\",\"n\":null}]", "service.colour 1"},
        {"[{\"id\":\"1\",\"name\":\"a\"},{\"id\":\"1\",\"name\":\"b\",\"url\":\"c\"}]",
         "object 1, service \"1\", name: stands there twice, once with \"b\"; the first one "
         "counts"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct ww_hsds hsds = {0};
        struct ww_error err = {0};
        assert_int_equal(read_json(&hsds, cases[i].text, strlen(cases[i].text), &err), WW_OK);
        if (!strstr(said(&hsds), cases[i].words))
            fail_msg("%s: %s", cases[i].text, said(&hsds));
        ww_hsds_finish(&hsds);
    }
}

static void test_truncated_files_are_refused(void **state)
{
    static const char whole[] =
        "{\"contents\":[{\"id\":\"1\",\"name\":\"a \\\" }] "
        "b\",\"phones\":[{\"id\":\"2\",\"number\":"
        "\"3\"}],\"service_at_locations\":[{\"location\":{\"id\":\"4\"}}]}],\"size\":1}";
    (void)state;
    for (size_t size = 0; size < sizeof whole - 1; size++) {
        struct ww_hsds hsds = {0};
        struct ww_error err = {0};
        assert_int_equal(read_json(&hsds, whole, size, &err), WW_ERR_INPUT);
        assert_true(*err.message);
        ww_hsds_finish(&hsds);
    }
}

/* One byte of a good file is another one. */
static void test_flipped_bytes_do_no_harm(void **state)
{
    static const char whole[] = "{\"contents\":[{\"id\":\"1\",\"name\":\"a\",\"attributes\":[{"
                                "\"id\":\"5\",\"taxonomy_term\":"
                                "{\"id\":\"6\",\"name\":\"x\"}}],\"organization\":{\"id\":\"o\","
                                "\"contacts\":[{\"id\":\"k\"}]},"
                                "\"service_at_locations\":[{\"id\":\"7\",\"location\":{\"id\":"
                                "\"4\"}}]}],\"total_items\":1}";
    (void)state;
    for (size_t i = 0; i < (sizeof whole - 1) * 8; i++) {
        char text[sizeof whole];
        struct ww_hsds hsds = {0};
        struct ww_error err = {0};
        memcpy(text, whole, sizeof whole);
        text[i / 8] = (char)(text[i / 8] ^ 1 << i % 8);
        enum ww_err result = read_json(&hsds, text, sizeof whole - 1, &err);
        assert_true(result == WW_OK || (result == WW_ERR_INPUT && *err.message));
        ww_hsds_tidy(&hsds);
        ww_hsds_finish(&hsds);
    }
}

static void test_deep_nesting_has_an_end(void **state)
{
    struct ww_buf buf = {0};
    (void)state;
    /* organizations with services with organizations ..., within what the parser of JSON takes */
    for (int i = 0; i < 400; i++)
        ww_buf_printf(&buf, "{\"id\":\"%d\",\"%s\":", i, i % 2 ? "organization" : "services");
    ww_buf_puts(&buf, "null");
    for (int i = 0; i < 400; i++)
        ww_buf_puts(&buf, "}");
    struct ww_hsds hsds = {0};
    struct ww_error err = {0};
    assert_int_equal(read_json(&hsds, buf.data, buf.size, &err), WW_OK);
    assert_non_null(strstr(said(&hsds), "lies more than 64 objects deep"));
    assert_int_equal(hsds.rows, WW_HSDS_DEPTH_MAX + 1);
    ww_hsds_finish(&hsds);
    ww_buf_reset(&buf);
    for (int i = 0; i < 100000; i++)
        ww_buf_puts(&buf, "[");
    for (int i = 0; i < 100000; i++)
        ww_buf_puts(&buf, "]");
    assert_int_equal(read_json(&hsds, buf.data, buf.size, &err), WW_ERR_INPUT);
    ww_hsds_finish(&hsds);
    ww_buf_reset(&buf);
    ww_buf_puts(&buf, "[{\"id\":\"1\",\"name\":");
    for (int i = 0; i < 100000; i++)
        ww_buf_puts(&buf, "[");
    for (int i = 0; i < 100000; i++)
        ww_buf_puts(&buf, "]");
    ww_buf_puts(&buf, "}]");
    assert_int_equal(read_json(&hsds, buf.data, buf.size, &err), WW_ERR_INPUT);
    assert_non_null(strstr(err.message, "maximum parsing depth"));
    ww_hsds_finish(&hsds);
    ww_buf_finish(&buf);
}

static void test_references_lead_somewhere_or_nowhere(void **state)
{
    static const char text[] =
        "{\"organizations\":[{\"id\":\"a\",\"name\":\"A\",\"parent_organization_id\":\"b\"},"
        "{\"id\":\"b\",\"name\":\"B\",\"parent_organization_id\":\"a\"}],"
        "\"taxonomy_terms\":[{\"id\":\"t\",\"parent_id\":\"u\"},{\"id\":\"u\",\"parent_id\":\"t\"}]"
        ","
        "\"services\":[{\"id\":\"s\",\"organization_id\":\"z\",\"program_id\":\"s\"}],"
        "\"phones\":[{\"id\":\"p\",\"contact_id\":\"p\",\"service_id\":\"s\",\"number\":\"1\"},"
        "{\"id\":\"q\",\"location_id\":\"nowhere\",\"number\":\"1\"}],"
        "\"service_at_locations\":[{\"id\":\"l\",\"service_id\":\"l\",\"location_id\":\"l\"}],"
        "\"attributes\":[{\"id\":\"x\",\"link_id\":\"x\",\"taxonomy_term_id\":\"t\"},"
        "{\"id\":\"y\",\"link_id\":\"gone\"}]}";
    static const char *const words[] = {
        "service \"s\", organization_id: names \"z\", which is not there",
        "service \"s\", program_id: names \"s\", which is not there",
        "phone \"p\", contact_id: names \"p\", which is not there",
        "phone \"q\", location_id: names \"nowhere\", which is not there",
        "service_at_location \"l\", service_id: names \"l\", which is not there",
        "attribute \"y\", link_id: names \"gone\", which is not there",
    };
    struct ww_hsds hsds = {0};
    struct ww_error err = {0};
    uint32_t row;
    (void)state;
    assert_int_equal(read_json(&hsds, text, sizeof text - 1, &err), WW_OK);
    ww_hsds_tidy(&hsds);
    for (size_t i = 0; i < COUNT(words); i++)
        if (!strstr(said(&hsds), words[i]))
            fail_msg("%s: %s", words[i], said(&hsds));
    assert_int_equal(hsds.report.count, COUNT(words) + 1);
    assert_true(
        ww_hsds_find(&hsds, WW_HSDS_CONTACT, ww_hsds_made_id(&hsds, "s", "contact", 0), &row));
    ww_hsds_finish(&hsds);
}

static void test_a_flood_of_terms_is_taken_calmly(void **state)
{
    uint32_t terms = getenv("WW_SOAK") ? 1000000 : 50000;
    struct ww_buf buf = {0};
    struct ww_hsds hsds = {0};
    struct ww_error err = {0};
    (void)state;
    ww_buf_puts(&buf, "[{\"id\":\"s\",\"attributes\":[");
    for (uint32_t i = 0; i < terms / 2; i++)
        ww_buf_printf(&buf, "%s{\"id\":\"a%u\",\"taxonomy_term\":{\"id\":\"t%u\",\"name\":\"T\"}}",
                      i ? "," : "", i, i);
    ww_buf_puts(&buf, "]},{\"id\":\"r\",\"attributes\":[");
    for (uint32_t i = 0; i < terms / 2; i++)
        ww_buf_printf(&buf, "%s{\"id\":\"b\",\"value\":\"%u\"}", i ? "," : "", i);
    ww_buf_puts(&buf, "]}]");
    assert_int_equal(read_json(&hsds, buf.data, buf.size, &err), WW_OK);
    assert_int_equal(ww_hsds_count(&hsds, WW_HSDS_TERM), terms / 2);
    assert_int_equal(hsds.report.count, WW_HSDS_WARNINGS_MAX);
    assert_int_equal(hsds.more, terms / 2 - 1 - WW_HSDS_WARNINGS_MAX);
    ww_hsds_tidy(&hsds);
    ww_hsds_finish(&hsds);
    ww_buf_finish(&buf);
}

static void test_one_object_is_bounded(void **state)
{
    size_t size = WW_HSDS_OBJECT_MAX + 100;
    char *text = malloc(size);
    struct ww_hsds hsds = {0};
    struct ww_error err = {0};
    (void)state;
    memset(text, ' ', size);
    memcpy(text, "[{\"id\":", 7);
    memcpy(text + size - 5, "\"1\"}]", 5);
    assert_int_equal(ww_hsds_read_json(&hsds, text, size, "a.json", NULL, &err), WW_ERR_INPUT);
    assert_non_null(strstr(err.message, "a.json: object 1 has more than 32 MB"));
    ww_hsds_finish(&hsds);
    free(text);
}

static void test_descriptors(void **state)
{
    static const struct {
        const char *text;
        int count; /* -1: refused */
        const char *words;
    } cases[] = {
        {"{\"resources\":[{\"name\":\"service\",\"path\":\"data/services.csv\"}]}", 1, ""},
        {"{\"resources\":[{\"name\":\"service\",\"path\":[\"x.csv\"]}]}", 1, ""},
        {"{\"resources\":[{\"path\":\"physical_addresses.csv\"},{\"path\":\"phones.csv\"}]}", 2,
         ""},
        {"{\"resources\":[{\"path\":\"services.csv\"},{\"path\":\"pets.csv\"}]}", 1,
         "the file \"pets.csv\" is left out: HSDS has no such table"},
        {"{\"resources\":[{\"path\":\"services.csv\"},{\"path\":\"../services.csv\"}]}", 1,
         "names no file within the package"},
        {"{\"resources\":[{\"name\":\"service\",\"path\":\"/etc/passwd\"}]}", -1, "names no table"},
        {"{\"resources\":[{\"name\":\"service\",\"path\":\"https://x.example/services.csv\"}]}", -1,
         "names no table"},
        {"{\"resources\":[{\"name\":\"service\",\"path\":\"a/../../services.csv\"}]}", -1,
         "names no table"},
        {"{\"resources\":[7,null,{}]}", -1, "names no table"},
        {"{\"resources\":{}}", -1, "names no table"},
        {"{}", -1, "names no table"},
        {"[]", -1, "names no table"},
        {"{\"resources\":[", -1, "p.json:1: is no JSON"},
    };
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct ww_hsds hsds = {0};
        struct ww_error err = {0};
        struct ww_hsds_part parts[4];
        int count;
        enum ww_err result = ww_hsds_read_descriptor(&hsds, cases[i].text, strlen(cases[i].text),
                                                     "p.json", parts, 4, &count, &err);
        assert_int_equal(result, cases[i].count < 0 ? WW_ERR_INPUT : WW_OK);
        if (result == WW_OK)
            assert_int_equal(count, cases[i].count);
        if (!strstr(result == WW_OK ? said(&hsds) : err.message, cases[i].words))
            fail_msg("%s: %s", cases[i].text, result == WW_OK ? said(&hsds) : err.message);
        ww_hsds_finish(&hsds);
    }
}

static void test_tables_with_mistakes(void **state)
{
    static const struct {
        const char *text;
        int rows; /* -1: refused */
        const char *words;
    } cases[] = {
        {"id,name,status\n1,Kurs,active\n", 1, ""},
        {"\xEF\xBB\xBFid;name\r\n1;Kurs\r\n", 1, ""},
        {"id,name\n1,a\n1,b\n", 1, "s.csv:3 id: \"1\" stands there twice; the first one counts"},
        {"id,name\n,a\n", 0, "s.csv:2 id: is missing, and the row is left out"},
        {"id,name\nnull,a\n", 0, "is missing"},
        {"name\nKurs\n", 0, "s.csv:2 id: is missing"},
        {"id,name,colour\n1,a,red\n2,b,\n", 2, "service.colour 1"},
        {"id,name\n1,\"a\n", -1, "s.csv:2: a quotation mark is not closed"},
        {"", -1, "s.csv:1: the heading is missing"},
        {"PK\003\004....", -1, "this is a workbook"},
        {"id,name,name\n1,a,b\n", 1, ""},
        {"id,name\n1,a,b,c,d\n", 1, ""},
    };
    const struct ww_hsds_part part = {.table = WW_HSDS_SERVICE, .constant = WW_HSDS_FIELD_NONE};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct ww_hsds hsds = {0};
        struct ww_error err = {0};
        enum ww_err result =
            ww_hsds_read_csv(&hsds, cases[i].text, strlen(cases[i].text), "s.csv", &part, &err);
        assert_int_equal(result, cases[i].rows < 0 ? WW_ERR_INPUT : WW_OK);
        if (result == WW_OK)
            assert_int_equal(ww_hsds_count(&hsds, WW_HSDS_SERVICE), cases[i].rows);
        if (!strstr(result == WW_OK ? said(&hsds) : err.message, cases[i].words))
            fail_msg("%s: %s", cases[i].text, result == WW_OK ? said(&hsds) : err.message);
        ww_hsds_finish(&hsds);
    }
}

static void test_values(void **state)
{
    static const struct {
        const char *(*read)(struct ww_arena *arena, const char *text);
        const char *text, *value;
    } cases[] = {
        {ww_hsds_time, "09:00", "09:00"},
        {ww_hsds_time, "9:05", "09:05"},
        {ww_hsds_time, "10:00:00", "10:00"},
        {ww_hsds_time, "09:00Z", "09:00"},
        {ww_hsds_time, "09:00-05:00", "09:00"},
        {ww_hsds_time, "25:00", NULL},
        {ww_hsds_time, "9am", NULL},
        {ww_hsds_time, "-1:00", NULL},
        {ww_hsds_closing, "00:00", "24:00"},
        {ww_hsds_date, "2026-11-24T10:00:00Z", "2026-11-24"},
        {ww_hsds_date, "2026-02-30", NULL},
        {ww_hsds_date, "0001-01-01", NULL},
        {ww_hsds_days, "MO,TU", "MO TU"},
        {ww_hsds_days, "\"TH,FR\"", "TH FR"},
        {ww_hsds_days, "monday; 7", "MO SU"},
        {ww_hsds_days, "-1FR, +2MO", "-1FR 2MO"},
        {ww_hsds_days, "MO,XX", NULL},
        {ww_hsds_days, "8", NULL},
        {ww_hsds_days, "", NULL},
        {ww_hsds_language, "deu", "de"},
        {ww_hsds_language, "tur", "tr"},
        {ww_hsds_language, "EN", "en"},
        {ww_hsds_language, "klingon", NULL},
        {ww_hsds_language, "", NULL},
        {ww_hsds_money, "1.5", "1.50"},
        {ww_hsds_money, "20.0", "20"},
        {ww_hsds_money, "-1", NULL},
        {ww_hsds_money, "nan", NULL},
        {ww_hsds_money, "1e300", NULL},
        {ww_hsds_url, "nachbarn.example", "https://nachbarn.example"},
        {ww_hsds_line, "a\nb", "a b"},
        {ww_hsds_line, "<b>a</b> &amp; b", "a & b"},
        {ww_hsds_line, "1 < 2", "1 < 2"},
        {ww_hsds_text, "a\n\nb", "a\n\nb"},
        {ww_hsds_text, "<p>a</p><p>b</p>", "a\n\nb"},
    };
    struct ww_arena arena = {0};
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *value = cases[i].read(&arena, cases[i].text);
        if (!value != !cases[i].value || (value && strcmp(value, cases[i].value) != 0))
            fail_msg("%zu: %s became %s", i, cases[i].text, value ? value : "nothing");
    }
    assert_string_equal(ww_hsds_whole(&arena, "12.0", 120), "12");
    assert_null(ww_hsds_whole(&arena, "130", 120));
    assert_null(ww_hsds_whole(&arena, "12 years", 120));
    ww_arena_finish(&arena);
}

static void test_summaries(void **state)
{
    static const struct {
        const char *text, *summary, *rest;
    } cases[] = {
        {"Kurz.", "Kurz.", NULL},
        {"Kurz.\n\nLang.\n\nMehr.", "Kurz.", "Lang.\n\nMehr."},
        {"# Ein Titel\n\nText", "Ein Titel Text", "# Ein Titel\n\nText"},
        {"Ein Satz, der etwas sagt. Und noch einer\nauf zwei Zeilen.", "Ein Satz, der etwas sagt.",
         "Und noch einer\nauf zwei Zeilen."},
        {"", "", NULL},
        {"- a", "a", "- a"},
    };
    struct ww_arena arena = {0};
    struct ww_buf buf = {0};
    const char *rest;
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_string_equal(ww_hsds_summary(&arena, cases[i].text, &rest), cases[i].summary);
        if (cases[i].rest)
            assert_string_equal(rest, cases[i].rest);
        else
            assert_null(rest);
    }
    for (int i = 0; i < 200; i++)
        ww_buf_puts(&buf, "ü");
    const char *summary = ww_hsds_summary(&arena, buf.data, &rest);
    assert_true(strlen(summary) < 250);
    assert_string_equal(rest, buf.data);
    ww_buf_finish(&buf);
    ww_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes_of_json),
        cmocka_unit_test(test_damaged_json_is_refused),
        cmocka_unit_test(test_wrong_values_are_named),
        cmocka_unit_test(test_truncated_files_are_refused),
        cmocka_unit_test(test_flipped_bytes_do_no_harm),
        cmocka_unit_test(test_deep_nesting_has_an_end),
        cmocka_unit_test(test_references_lead_somewhere_or_nowhere),
        cmocka_unit_test(test_a_flood_of_terms_is_taken_calmly),
        cmocka_unit_test(test_one_object_is_bounded),
        cmocka_unit_test(test_descriptors),
        cmocka_unit_test(test_tables_with_mistakes),
        cmocka_unit_test(test_values),
        cmocka_unit_test(test_summaries),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
