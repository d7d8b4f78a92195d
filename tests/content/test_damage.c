/* Releases that are damaged, foreign or hostile: each is refused with a sentence or can be read
 * without a crash and without a string that cannot be drawn. */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "content/database.h"
#include "content/fixture.h"
#include "content/walk.h"

/* The bytes of a good content.sqlite, and a release to put others into. */
struct patient {
    char *dir;
    char path[4200];
    unsigned char *bytes, *copy;
    size_t size;
};

static int set_up(void **state)
{
    struct ww_error err;
    struct patient *patient = ww_alloc(sizeof *patient);
    *patient = (struct patient){.dir = fixture_dir()};
    *state = patient;
    snprintf(patient->path, sizeof patient->path, "%s/content.sqlite", patient->dir);
    char *bytes = NULL;
    if (fixture_release(patient->dir, &err) != WW_OK ||
        ww_file_read(patient->path, 1 << 24, &bytes, &patient->size, &err) != WW_OK)
        fail_msg("%s", err.message);
    patient->bytes = (unsigned char *)bytes;
    patient->copy = ww_alloc(patient->size);
    return 0;
}

static int tear_down(void **state)
{
    struct patient *patient = *state;
    fixture_remove(patient->dir);
    free(patient->bytes);
    free(patient->copy);
    free(patient);
    return 0;
}

/* The good bytes again, to be changed in patient->copy and written with put(). */
static void restore(struct patient *patient)
{
    memcpy(patient->copy, patient->bytes, patient->size);
}

static void put(struct patient *patient, size_t size)
{
    FILE *file = fopen(patient->path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(patient->copy, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static void put_u32(unsigned char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (24 - 8 * i));
}

static void assert_refused_when(struct patient *patient, enum ww_release_check check,
                                const char *words)
{
    struct ww_error err = {0};
    struct ww_release *release;
    assert_int_not_equal(ww_release_open(patient->dir, check, &release, &err), WW_OK);
    assert_null(release);
    if (!strstr(err.message, words))
        fail_msg("\"%s\" is not in: %s", words, err.message);
}

static void assert_refused(struct patient *patient, const char *words)
{
    assert_refused_when(patient, WW_RELEASE_QUICK, words);
}

/* Opens, reads all, closes; false when it was refused. Whatever comes is fit to be shown. */
static bool survive(struct patient *patient, enum ww_release_check check, bool *broken)
{
    struct ww_error err = {0};
    struct ww_release *release;
    if (ww_release_open(patient->dir, check, &release, &err) != WW_OK) {
        assert_true(*err.message);
        return false;
    }
    struct walk walk = walk_release(release);
    assert_int_equal(walk.malformed, 0);
    assert_int_equal(walk.out_of_range, 0);
    *broken = ww_release_is_broken(release);
    ww_release_close(release);
    return true;
}

static void change(struct patient *patient, const char *sql)
{
    struct ww_error err = {0};
    restore(patient);
    put(patient, patient->size);
    if (fixture_change(patient->dir, sql, &err) != WW_OK)
        fail_msg("%s", err.message);
}

static void test_whole(void **state)
{
    struct patient *patient = *state;
    bool broken = true;
    assert_true(survive(patient, WW_RELEASE_FULL, &broken));
    assert_false(broken);
}

static void test_cut_off(void **state)
{
    struct patient *patient = *state;
    restore(patient);
    static const size_t sizes[] = {0, 1, 15, 16, 60, 99, 100, 101, 4095, 4096, 4097, 8192};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        put(patient, sizes[i]);
        assert_refused(patient, patient->path);
    }
    for (size_t size = 200; size < patient->size; size += patient->size / 97) {
        put(patient, size);
        assert_refused(patient, "is incomplete");
    }
    put(patient, patient->size - 1);
    assert_refused(patient, "is incomplete");
}

/* The header owns up to the shorter file, so that SQLite must notice. */
static void test_cut_off_and_patched(void **state)
{
    struct patient *patient = *state;
    bool broken;
    for (uint32_t pages = 1; pages < patient->size / 4096; pages++) {
        restore(patient);
        put_u32(patient->copy + 28, pages);
        put(patient, pages * 4096);
        survive(patient, WW_RELEASE_QUICK, &broken);
        assert_refused_when(patient, WW_RELEASE_FULL, "content.sqlite");
    }
}

static void test_header(void **state)
{
    static const struct {
        int at;
        uint32_t value;
        const char *words;
    } cases[] = {
        {0, 0x4E6F7065, "is not a content file of this program"},
        {68, 0, "is not a content file of this program"},
        {68, 0x57574753, "is not a content file of this program"},
        {60, 2, "is made for a newer terminal (format 2, this one reads 1)"},
        {60, 0xFFFFFFFF, "is made for a newer terminal"},
        {60, 0, "is too old"},
        {56, 2, "was changed after publishing"}, /* UTF-16 */
        {24, 77, "was changed after publishing"},
        {28, 1, "is incomplete"},
    };
    struct patient *patient = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        restore(patient);
        put_u32(patient->copy + cases[i].at, cases[i].value);
        put(patient, patient->size);
        assert_refused(patient, cases[i].words);
    }
    change(patient, "PRAGMA journal_mode = WAL");
    assert_refused(patient, "was changed after publishing");
}

static void test_other_schema(void **state)
{
    static const char *const changes[] = {
        "CREATE TABLE zz (a)",
        "CREATE TABLE aa (a)",
        "CREATE VIEW page2 AS SELECT * FROM page",
        "CREATE TRIGGER t AFTER INSERT ON page BEGIN DELETE FROM page; END",
        "CREATE INDEX more ON page (position)",
        "DROP INDEX notice_until",
        "DROP TABLE fair",
        "DROP TABLE search_word",
        "ANALYZE",
        "ALTER TABLE page ADD COLUMN x INTEGER",
        "ALTER TABLE page RENAME TO pages",
        "DROP TABLE page; CREATE VIEW page AS SELECT 1 AS id, 'a' AS code, 1 AS position",
        "DROP TABLE page; CREATE TABLE page (id INTEGER PRIMARY KEY, code TEXT AS (id * 2))",
        "DROP TABLE search_prefix; CREATE VIRTUAL TABLE search_prefix USING fts5(prefix)",
    };
    struct patient *patient = *state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        change(patient, changes[i]);
        assert_refused(patient, "is not built like format 1");
    }
    change(patient, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = 'CREATE TABLE"
                    " page (' || replace(hex(zeroblob(9000)), '0', '(') WHERE name = 'page'");
    assert_refused(patient, "content.sqlite");
    change(patient, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET rootpage = 1"
                    " WHERE name = 'page'");
    assert_refused(patient, "content.sqlite");
}

/* Reading it costs time and memory; neither may be without end. */
static void test_schema_with_many_tables(void **state)
{
    struct patient *patient = *state;
    struct ww_error err = {0};
    sqlite3 *db;
    int64_t budget = 10;
    change(patient, "PRAGMA writable_schema = ON;"
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 50000)"
                    " INSERT INTO sqlite_schema SELECT 'table', 't' || i, 't' || i, 2,"
                    " 'CREATE TABLE t' || i || ' (a)' FROM n");
    assert_refused(patient, "interrupted");
    assert_int_not_equal(ww_database_open(patient->path, &budget, &db, &err), WW_OK);
    assert_null(db);
    assert_non_null(strstr(err.message, "interrupted"));
}

static void test_not_a_file(void **state)
{
    struct patient *patient = *state;
    unlink(patient->path);
    assert_refused(patient, "neither a content.sqlite nor");
    assert_int_equal(mkdir(patient->path, 0755), 0);
    assert_refused(patient, "is not a file");
    rmdir(patient->path);
    assert_int_equal(mkfifo(patient->path, 0644), 0);
    assert_refused(patient, "is not a file");
    unlink(patient->path);
    assert_int_equal(symlink("content.sqlite", patient->path), 0);
    assert_refused(patient, "Too many levels of symbolic links");
    unlink(patient->path);
    assert_int_equal(symlink("elsewhere", patient->path), 0);
    assert_refused(patient, "No such file");
    unlink(patient->path);
}

/* Refused at once. */
static void test_missing_foundations(void **state)
{
    static const struct {
        const char *sql, *words;
    } cases[] = {
        {"DELETE FROM release", "the table release is empty"},
        {"DELETE FROM zone_offset", "the table zone_offset is empty"},
        {"DELETE FROM language", "there is no language"},
        {"DELETE FROM language WHERE no = 1", "the languages are not numbered"},
        {"DELETE FROM language WHERE no = 0", "the languages are not numbered"},
        {"DELETE FROM service WHERE no = 0", "the offers are not numbered"},
    };
    struct patient *patient = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        change(patient, cases[i].sql);
        assert_refused(patient, cases[i].words);
    }
}

/* Opened at the start, refused before a swap, and readable anyway. */
static void test_full_check(void **state)
{
    static const struct {
        const char *sql, *words;
    } cases[] = {
        {"UPDATE service SET organization = 99 WHERE id = 17",
         "the table service refers to a row that organization does not have"},
        {"DELETE FROM location WHERE id = 4", "refers to a row that location does not have"},
        {"UPDATE text SET body = CAST(x'C3' AS TEXT) WHERE entity = 7 AND id = 17 AND lang = 0",
         "the table text has a text that is not UTF-8"},
        {"UPDATE location SET street = CAST(x'4100ED' AS TEXT) WHERE id = 1",
         "the table location has a text that is not UTF-8"},
        {"DELETE FROM search_document WHERE no = 13", "the search index is not numbered"},
        {"UPDATE search_word SET no = 99999 WHERE no = 0", "the search index is not numbered"},
        {"UPDATE service SET no = 12 WHERE no = 5", "the offers are not numbered without a gap"},
        {"UPDATE list SET services = x'0C000000' WHERE kind = 0 AND id = 1 AND lang = 1",
         "the list of kind 0, id 1, language 1 is wrong"},
        {"UPDATE list SET services = x'0100000001000000' WHERE kind = 1 AND id = 2",
         "the list of kind 1, id 2, language 0 is wrong"},
        {"UPDATE media SET file = '../content.sqlite'", "picture 1 has no usable file name"},
        {"UPDATE media SET width_px = 33",
         "is not the picture that was published (32 x 18 pixels instead of 33 x 18)"},
        {"UPDATE media SET file = 'missing.png'", "missing.png: No such file"},
    };
    struct patient *patient = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        change(patient, cases[i].sql);
        assert_refused_when(patient, WW_RELEASE_FULL, cases[i].words);
        bool broken = true;
        assert_true(survive(patient, WW_RELEASE_QUICK, &broken));
        assert_false(broken);
    }
}

static void test_media_files(void **state)
{
    struct patient *patient = *state;
    struct ww_error err;
    char path[4200];
    char *good;
    size_t size;
    restore(patient);
    put(patient, patient->size);
    snprintf(path, sizeof path, "%s/media/a1-1.png", patient->dir);
    assert_int_equal(ww_file_read(path, 1 << 20, &good, &size, &err), WW_OK);
    assert_int_equal(ww_file_write(path, good, size - 10, &err), WW_OK);
    assert_refused_when(patient, WW_RELEASE_FULL, "the picture is cut off or damaged");
    put_u32((unsigned char *)good + 16, 50000);
    assert_int_equal(ww_file_write(path, good, size, &err), WW_OK);
    assert_refused_when(patient, WW_RELEASE_FULL, "make it smaller");
    assert_int_equal(ww_file_write(path, "<svg/>", 6, &err), WW_OK);
    assert_refused_when(patient, WW_RELEASE_FULL, "neither PNG nor JPEG");
    assert_int_equal(truncate(path, 17 * 1024 * 1024), 0);
    assert_refused_when(patient, WW_RELEASE_FULL, "larger than");
    unlink(path);
    assert_int_equal(mkdir(path, 0755), 0);
    assert_refused_when(patient, WW_RELEASE_FULL, "is not a file");
    rmdir(path);
    put_u32((unsigned char *)good + 16, 32);
    assert_int_equal(ww_file_write(path, good, size, &err), WW_OK);
    free(good);
    bool broken = true;
    assert_true(survive(patient, WW_RELEASE_FULL, &broken));
}

/* True to the schema's words, but written by somebody who switched its checks off. */
static void test_hostile_values(void **state)
{
    static const char *const changes[] = {
        "UPDATE text SET lang = lang + 100 WHERE id % 2",
        "UPDATE text SET lang = -1 WHERE lang = 1",
        "UPDATE text SET body = CAST(zeroblob(900000) AS TEXT)",
        "UPDATE text SET body = ''",
        "UPDATE text SET body = CAST(randomblob(3000) AS TEXT)",
        "UPDATE text SET body = printf('%.*c', 900000, 'x') WHERE id = 17",
        "UPDATE language SET fallback = 77; UPDATE language SET tag = '', name = '' WHERE no = 2",
        "UPDATE language SET fallback = -5",
        "UPDATE zone_offset SET offset_s = 9223372036854775807",
        "UPDATE release SET first_day = -9223372036854775807, last_day = 9223372036854775807",
        "UPDATE release SET first_day = 9223372036854775807",
        "UPDATE service SET no = no + 4000000000000 WHERE no > 3",
        "UPDATE service SET no = -no",
        "UPDATE service SET no = no + 2000000000 WHERE no > 0",
        "UPDATE service SET fee_cents = -9223372036854775807, minimum_age = 1e15, places_free ="
        " -1, assured_day = 9e18, languages = printf('%.*c', 90000, ' ') || 'de', level = ''",
        "UPDATE service SET languages = replace(hex(zeroblob(4000)), '0', 'de ')",
        "UPDATE taxonomy_term SET color = -1, pictogram = '../../x', position = -9e18",
        "UPDATE location SET plan_x = 1e9, plan_y = -5, step_free = 9, kind ="
        " 'town_hall'",
        "UPDATE occurrence SET start_min = start_min * 1000000000, end_min = -1 WHERE service = 17",
        "UPDATE occurrence SET end_min = 9223372036854775807",
        "UPDATE schedule SET interval = 0, duration_min = -1, freq = 'SECONDLY', byday = '',"
        " start_min = 9e18, until_day = -9e18",
        "UPDATE opening SET closes_minute = -1",
        "UPDATE opening SET closes_minute = 1000000 WHERE weekday < 3",
        "UPDATE opening_exception SET opens_minute = 5000, closes_minute = 9e18",
        "UPDATE list SET services = zeroblob(900000)",
        "UPDATE list SET services = x'FFFFFF' ",
        "UPDATE list SET services = CAST(services AS TEXT) WHERE 0; UPDATE list SET id = -id",
        "UPDATE facet SET services = zeroblob(900000)",
        "UPDATE facet SET services = x'FF', code = ''",
        "UPDATE facet SET code = CAST(randomblob(3000) AS TEXT), position = position - 1000",
        "UPDATE facet SET kind = kind + 1 WHERE kind > 6; UPDATE facet SET services = x''",
        "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n LIMIT 3000)"
        " INSERT INTO facet SELECT i % 9, i, i, randomblob(2) FROM n",
        "WITH RECURSIVE n (i) AS (SELECT -90 UNION ALL SELECT i + 1 FROM n LIMIT 3000)"
        " INSERT INTO facet_end SELECT i, i, i * 100000000 FROM n",
        "UPDATE media SET width_px = -1, height_px = 9e18, credit = CAST(x'FF' AS TEXT)",
        "UPDATE notice SET until_min = 9e18, from_min = -9e18, terminals = ' ', route = CAST(x'FF' "
        "AS TEXT)",
        "UPDATE terminal SET languages = CAST(x'20FFFE20' AS TEXT), start_page = ''",
        "UPDATE fair SET start_min = -9e18, end_min = 9e18",
        "UPDATE word SET lang = lang + 30; UPDATE word SET body = ''",
        "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n LIMIT 3000)"
        " INSERT INTO taxonomy_term SELECT i, 'category', i, i, NULL, NULL FROM n",
        "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n LIMIT 3000)"
        " INSERT INTO page SELECT i, i, i, i % 3 * i FROM n",
        "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n LIMIT 3000)"
        " INSERT INTO opening_exception SELECT 1, 20782 + i % 3, 1, 2, i FROM n",
        "WITH RECURSIVE n (i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n LIMIT 3000)"
        " INSERT INTO schedule SELECT i, 17, 2, 0, 0, 'DAILY', 1, 'MO', 0 FROM n;"
        "INSERT INTO service_at_location SELECT 17, id + 99, id FROM schedule",
        "WITH RECURSIVE n (i) AS (SELECT -90 UNION ALL SELECT i + 1 FROM n LIMIT 3000)"
        " INSERT OR IGNORE INTO schedule_calendar SELECT 1, i FROM n",
    };
    struct patient *patient = *state;
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        char sql[2000];
        bool broken;
        snprintf(sql, sizeof sql, "PRAGMA ignore_check_constraints = ON; %s", changes[i]);
        change(patient, sql);
        survive(patient, WW_RELEASE_QUICK, &broken);
        survive(patient, WW_RELEASE_FULL, &broken);
    }
}

/* Values beyond SQLITE_LIMIT_LENGTH and damaged pages break the release, and it stays broken. */
static void test_broken_stays_broken(void **state)
{
    struct patient *patient = *state;
    struct ww_error err;
    struct ww_release *release;
    struct ww_arena arena = {0};
    change(patient, "PRAGMA ignore_check_constraints = ON;"
                    "UPDATE text SET body = printf('%.*c', 2000000, 'x') WHERE id = 21");
    assert_int_equal(ww_release_open(patient->dir, WW_RELEASE_QUICK, &release, &err), WW_OK);
    struct ww_text text = ww_release_text(release, &arena, WW_ENTITY_SERVICE, 17, WW_FIELD_NAME, 0);
    assert_non_null(text.body);
    text = ww_release_text(release, &arena, WW_ENTITY_SERVICE, 21, WW_FIELD_NAME, 0);
    assert_null(text.body);
    assert_true(ww_release_is_broken(release));
    text = ww_release_text(release, &arena, WW_ENTITY_SERVICE, 17, WW_FIELD_NAME, 0);
    assert_null(text.body);
    ww_release_close(release);
    ww_arena_finish(&arena);
}

static void test_pages_wiped(void **state)
{
    struct patient *patient = *state;
    int broken_count = 0;
    for (size_t at = 0; at < patient->size; at += 4096) {
        bool broken = false;
        restore(patient);
        memset(patient->copy + at, 0, 4096);
        put(patient, patient->size);
        survive(patient, WW_RELEASE_QUICK, &broken);
        broken_count += broken;
    }
    assert_true(broken_count > 0);
}

static void test_bits_flipped(void **state)
{
    struct patient *patient = *state;
    uint64_t seed = 0x9E3779B97F4A7C15u; /* fixed: a failure can be repeated */
    int rounds = getenv("WW_SOAK") && *getenv("WW_SOAK") ? 20000 : 300;
    int refused = 0, refused_in_full = 0;
    for (int i = 0; i < rounds; i++) {
        restore(patient);
        for (int flips = 1 + i % 4; flips > 0; flips--) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            /* Half of them where header and schema lie. */
            size_t range = i % 2 ? patient->size : 16384;
            patient->copy[(seed >> 24) % range] ^= (unsigned char)(1 << (seed >> 61));
        }
        put(patient, patient->size);
        bool broken;
        refused += !survive(patient, WW_RELEASE_QUICK, &broken);
        refused_in_full += !survive(patient, WW_RELEASE_FULL, &broken);
    }
    assert_in_range(refused, 1, rounds - 1);
    assert_in_range(refused_in_full, refused, rounds);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whole),
        cmocka_unit_test(test_cut_off),
        cmocka_unit_test(test_cut_off_and_patched),
        cmocka_unit_test(test_header),
        cmocka_unit_test(test_other_schema),
        cmocka_unit_test(test_schema_with_many_tables),
        cmocka_unit_test(test_not_a_file),
        cmocka_unit_test(test_missing_foundations),
        cmocka_unit_test(test_full_check),
        cmocka_unit_test(test_media_files),
        cmocka_unit_test(test_hostile_values),
        cmocka_unit_test(test_broken_stays_broken),
        cmocka_unit_test(test_pages_wiped),
        cmocka_unit_test(test_bits_flipped),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
