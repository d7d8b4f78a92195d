#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "staff/desk.h"

struct outcome {
    int code; /* of the exit */
    const char *out, *err;
};

/* The program itself, on the desk's content, as a person would type it. */
static struct outcome run(struct desk *desk, const char *arguments)
{
    const char *command = ww_arena_printf(&desk->arena, "cd %s && %s %s >stdout 2>stderr",
                                          desk->root, WW_CTL, arguments);
    int status = system(command);
    assert_true(WIFEXITED(status));
    return (struct outcome){
        .code = WEXITSTATUS(status),
        .out = desk_read(desk, "stdout", NULL),
        .err = desk_read(desk, "stderr", NULL),
    };
}

static void expect(struct desk *desk, const char *arguments, int code, const char *out,
                   const char *err)
{
    struct outcome got = run(desk, arguments);
    if (got.code != code || !strstr(got.out, out) || !strstr(got.err, err))
        fail_msg("%s: expected %d, \"%s\", \"%s\"; got %d, \"%s\", \"%s\"", arguments, code, out,
                 err, got.code, got.out, got.err);
    if (!*out)
        assert_string_equal(got.out, "");
    if (!*err)
        assert_string_equal(got.err, "");
}

static void test_help(void **state)
{
    struct desk *desk = *state;
    expect(desk, "--help", 0, "usage: wegweiserctl COMMAND", "");
    expect(desk, "check --help", 0, "usage: wegweiserctl check", "");
    expect(desk, "publish --help", 0, "--bare", "");
    expect(desk, "report --help", 0, "usage: wegweiserctl report", "");
    expect(desk, "publish content --help --wrong", 0, "usage: wegweiserctl publish", "");
    expect(desk, "--version", 0, "wegweiserctl ", "");
}

static void test_usage(void **state)
{
    struct desk *desk = *state;
    expect(desk, "", 2, "", "a command is missing");
    expect(desk, "chekc content", 2, "", "there is no command chekc");
    expect(desk, "check", 2, "", "name one directory");
    expect(desk, "check content content", 2, "", "2 are named");
    expect(desk, "check --quick content", 2, "", "--quick is no option of check");
    expect(desk, "check --out=x content", 2, "", "--out=x is no option of check");
    expect(desk, "check --now content", 2, "", "--now=content");
    expect(desk, "check content --now", 2, "", "--now needs a value");
    expect(desk, "check content --now=2026-11-24T25:00", 2, "", "2026-11-24T09:30");
    expect(desk, "check content --days=0", 2, "", "1 to 1000");
    expect(desk, "check content --days=12x", 2, "", "1 to 1000");
    expect(desk, "report --months=0 content", 2, "", "1 to 120");
    expect(desk, "report --json --html=x content", 2, "", "name one");
    expect(desk, "report --html= content", 2, "", "--html=FILE is empty");
    expect(desk, "publish content", 2, "", "--out=DIR is missing");
    expect(desk, "publish content --out=", 2, "", "--out=DIR is missing");
    expect(desk, "import content", 2, "", "--frab=FILE is missing");
    expect(desk, "import --xlsx=a --frab=b content", 2, "", "import one after the other");
    expect(desk, "export content", 2, "", "--xlsx=FILE is missing");
    expect(desk, "export --xlsx=a --csv=b content", 2, "", "--xlsx=FILE and --csv=DIR exclude");
    expect(desk, "import --frab=a --frab=b content", 2, "", "--frab=FILE: name at most 1");
    assert_int_not_equal(access(desk->out, F_OK), 0);
}

/* Every command takes a database as it takes files. */
static void test_database(void **state)
{
    struct desk *desk = *state;
    const char *now = "--now=2026-11-24T09:30";
    expect(desk, "init --help", 0, "usage: wegweiserctl init", "");
    expect(desk, "init", 2, "", "name one directory for the database");
    expect(desk, "init --from= town", 2, "", "--from=TABLES is empty");
    expect(desk, "init --from=nowhere town", 1, "", "nowhere is no directory");
    desk_edit(desk, "services.csv", "2,counselling", "2,counseling");
    expect(desk, "init --from=content wrong", 0, "services.csv:3:categories:", "");
    expect(desk, "init --from=wrong again", 0, "1 mistake to correct before it can be", "");
    desk_edit(desk, "services.csv", "2,counseling", "2,counselling");
    expect(desk, ww_arena_printf(&desk->arena, "init --from=content town %s", now), 0,
           "ready to publish: wegweiserctl publish town", "");
    expect(desk, "init town", 1, "", "town/editorial.sqlite is there already");
    expect(desk, ww_arena_printf(&desk->arena, "check %s town", now), 0, "0 mistakes", "");
    expect(desk, ww_arena_printf(&desk->arena, "report %s town/editorial.sqlite", now), 0,
           "services.csv", "");
    expect(desk, ww_arena_printf(&desk->arena, "publish %s --out=out town", now), 0, "published",
           "");
    expect(desk, ww_arena_printf(&desk->arena, "guide %s --lang=de,tr --out=g.html town", now), 0,
           "g.html", "");
    expect(desk, "export --xlsx=t.xlsx town", 0, "sheets", "");
    expect(desk, "import --xlsx=t.xlsx town", 0, "everything was there already", "");
    expect(desk, "export --csv=files town", 0, "tables", "");
    desk_write(desk, "plan.xml",
               "<schedule><day date=\"2026-12-24\"><room name=\"Saal\"><event id=\"3\">"
               "<start>10:00</start><duration>00:45</duration><title>Draht</title></event>"
               "</room></day></schedule>");
    expect(desk, "import --frab=content/plan.xml town", 0, "written", "");
    expect(desk, "import --frab=content/plan.xml town", 0, "was there already", "");
    desk_write(desk, "broken.sqlite", "no database");
    expect(desk, "check content/broken.sqlite", 1, "", "is no editorial database");
}

/* Whatever it finds, it could be made. */
static void test_report(void **state)
{
    struct desk *desk = *state;
    desk_edit(desk, "services.csv", "2,counselling", "2,counseling");
    expect(desk, "report --now=2026-11-24T09:30 content", 0, "Other findings of the check (", "");
    expect(desk, "report --json --now=2026-11-24T09:30 content", 0, "\"mistakes\": 1,", "");
    expect(desk, "report --html=page.html content", 0, "wrote page.html", "");
    assert_non_null(strstr(desk_read(desk, "page.html", NULL), "</html>"));
    expect(desk, "report --html=nowhere/page.html content", 3, "", "nowhere/page.html");
}

static void test_import(void **state)
{
    struct desk *desk = *state;
    desk_write(desk, "plan.xml",
               "<schedule><day date=\"2026-12-24\"><room name=\"Saal\"><event id=\"3\">"
               "<start>10:00</start><duration>00:45</duration><title>Draht</title></event>"
               "<event id=\"4\"><title>Ohne Zeit</title></event></room></day></schedule>");
    expect(desk, "import --help", 0, "usage: wegweiserctl import", "");
    expect(desk, "import --frab=content/plan.xml --dry-run content", 0,
           "sessions.csv: 1 new, 0 changed, 0 removed",
           "content/plan.xml:1: warning: \"Ohne Zeit\" is left out");
    assert_null(desk_read(desk, "content/sessions.csv", NULL));
    expect(desk, "import --frab content/plan.xml content", 0, "written", "left out");
    expect(desk, "import --frab=content/plan.xml content", 0, "0 new, 0 changed, 0 removed, 1 as",
           "left out");
    expect(desk, "import --frab=content/plan.xml content", 0, "was there already", "left out");
    expect(desk, "check content --now=2026-11-24T09:30", 0, "0 mistakes", "");
    expect(desk, "import --frab=content/site.csv content", 1, "", "content/site.csv:1: is no well");
    expect(desk, "import --frab=content/plan.xml --fair=none content", 1, "", "no fair none");
    expect(desk, "import --frab=nowhere.xml content", 3, "", "nowhere.xml");
}

/* Out, and back into a directory whose tables have changed since. */
static void test_workbook(void **state)
{
    struct desk *desk = *state;
    expect(desk, "export --help", 0, "usage: wegweiserctl export", "");
    expect(desk, "export --xlsx=t.xlsx nowhere", 1, "", "nowhere is no directory");
    expect(desk, "export --xlsx=none/t.xlsx content", 3, "", "cannot write none/t.xlsx");
    expect(desk, "export --xlsx=t.xlsx content", 0, "t.xlsx: 22 sheets with", "");
    expect(desk, "import --xlsx=t.xlsx content", 0, "everything was there already", "");
    desk_edit(desk, "programs.csv", "Brücke", "Steg");
    expect(desk, "import --xlsx=t.xlsx --dry-run content", 0, "programs 1 changed: name_de", "");
    assert_non_null(strstr(desk_read(desk, "content/programs.csv", NULL), "Steg"));
    expect(desk, "import --xlsx=t.xlsx content", 0,
           "programs.csv: 0 new, 1 changed, 0 removed, 0 as before", "");
    assert_non_null(strstr(desk_read(desk, "content/programs.csv", NULL), "Brücke"));
    expect(desk, "import --xlsx=content/site.csv content", 1, "", "is no workbook");
    expect(desk, "import --xlsx=none.xlsx content", 3, "", "none.xlsx");
    expect(desk, "import --xlsx=t.xlsx nowhere", 1, "", "nowhere is no directory");
}

static void test_hsds(void **state)
{
    struct desk *desk = *state;
    expect(desk, "export --hsds=t.json nowhere", 1, "", "nowhere is no directory");
    expect(desk, "export --hsds=none/t.json content", 3, "", "cannot write none/t.json");
    expect(desk, "export --hsds=content content", 1, "", "is of no HSDS package");
    expect(desk, "export --hsds=t.json content", 0, "t.json: 3 services of 2 organizations", "");
    expect(desk, "export --hsds=package content", 0, "package: 3 services", "");
    expect(desk, "import --hsds=t.json content", 0, "services.csv: 0 new, 0 changed, 0 removed",
           "");
    expect(desk, "import --hsds=package content", 0, "everything was there already", "");
    desk_edit(desk, "programs.csv", "Brücke", "Steg");
    expect(desk, "import --hsds=t.json content", 0, "everything was there already", "");
    assert_non_null(strstr(desk_read(desk, "content/programs.csv", NULL), "Steg"));
    expect(desk, "import --hsds=t.json --source=Kreis content", 2, "", "small letters, digits");
    expect(desk, "import --hsds=t.json --category=pets content", 1, "", "has no such category");
    expect(desk, "import --hsds=content/site.csv content", 1, "", "content/site.csv:1: is no");
    expect(desk, "import --hsds=none.json content", 3, "", "none.json");
}

static void test_import_pages(void **state)
{
    struct desk *desk = *state;
    desk_write(desk, "pages.json",
               "[{\"path\": \"/ort/de/a/\", \"title\": \"Amt\", \"content\": \"<p>Text</p>\", "
               "\"parent\": null, \"order\": 1, \"available_languages\": {}}]");
    const char *before = desk_read(desk, "content/pages.csv", NULL);
    expect(desk, "import --integreat=content/pages.json --dry-run content", 0,
           "pages.csv: 1 new, 0 changed, 0 removed", "");
    expect(desk, "import --integreat=content/site.csv content", 1, "", "is no JSON");
    expect(desk, "import --integreat=content/pages.json --frab=x content", 2, "", "one after");
    expect(desk, "import --integreat= content", 2, "", "file or directory is empty");
    assert_string_equal(desk_read(desk, "content/pages.csv", NULL), before);
    expect(desk, "import --integreat=content/pages.json content", 0, "written", "");
    expect(desk, "import --integreat content/pages.json content", 0, "0 removed, 1 as before", "");
    desk_write(desk, "events.json",
               "[{\"path\": \"/ort/de/e/\", \"title\": \"Fest\", \"content\": \"\", \"event\": "
               "{\"id\": 1, \"start\": \"2026-12-24T10:00:00Z\", \"end\": "
               "\"2026-12-24T12:00:00Z\"}}]");
    expect(desk, "import --integreat=content/events.json content", 1, "", "with --category=CODE");
    expect(desk,
           "import --integreat=content/events.json --integreat=content/pages.json "
           "--category=courses --now=2026-11-24T09:30 content",
           0, "services.csv: 1 new, 0 changed, 0 removed", "");
    expect(desk, "check content --now=2026-11-24T09:30", 0, "0 mistakes", "");
}

static void test_check(void **state)
{
    struct desk *desk = *state;
    expect(desk, "check --now=2026-11-24T09:30 content", 0, "22 tables, 45 rows: 0 mistakes, 1 ",
           "");
    expect(desk, "check nowhere", 1, "", "nowhere is no directory");
    desk_edit(desk, "services.csv", "2,counselling,town", "2,counseling,twon");
    struct outcome got = run(desk, "check content");
    assert_int_equal(got.code, 1);
    assert_string_equal(got.err, "");
    assert_non_null(strstr(got.out, "services.csv:3:categories: \"counseling\" is no category"));
    assert_non_null(strstr(got.out, "services.csv:3:organization: \"twon\" is no code"));
    assert_non_null(strstr(got.out, "2 mistakes"));
    expect(desk, "check --json content", 1, "\"row\": 3, \"column\": \"categories\"", "");
}

static void test_publish(void **state)
{
    struct desk *desk = *state;
    struct outcome got = run(desk, "publish content --out out --now=2026-11-24T09:30 --days=30");
    assert_int_equal(got.code, 0);
    assert_string_equal(got.err, "");
    static const char *const lines[] = {
        "published out/releases/20261124-093000\n",
        "\n  offers                                       3\n",
        "\n    Kurse                                      2\n",
        "2026-11-23 to 2026-12-24\n",
        "\n    Türkçe (tr) ",
        "1 warning: wegweiserctl check content\n",
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (!strstr(got.out, lines[i]))
            fail_msg("no \"%s\" in %s", lines[i], got.out);
    assert_int_equal(access(desk_path(desk, "out/current/content.sqlite"), R_OK), 0);
    expect(desk, "publish content --out=out --now=2026-11-20T09:30", 0, "20261124-093000-001\n",
           "warning: out/releases/20261124-093000 is later than now");
    expect(desk, "publish content --out=bare --bare", 0, "published bare\n", "");
    assert_int_equal(access(desk_path(desk, "bare/content.sqlite"), R_OK), 0);
}

static void test_publish_fails(void **state)
{
    struct desk *desk = *state;
    expect(desk, "publish content --out=/proc/wegweiser", 3, "", "/proc/wegweiser");
    desk_edit(desk, "services.csv", "2,counselling,town", "2,counseling,town");
    expect(desk, "publish content --out=out", 1, "", "services.csv:3:categories: ");
    expect(desk, "publish content --out=out", 1, "", "nothing was published");
    assert_int_not_equal(access(desk->out, F_OK), 0);
}

/* A report that nobody can read is no success. */
static void test_full_output(void **state)
{
    struct desk *desk = *state;
    const char *command =
        ww_arena_printf(&desk->arena, "%s check %s >/dev/full 2>/dev/null", WW_CTL, desk->content);
    assert_int_equal(WEXITSTATUS(system(command)), 3);
}

static void test_releases_and_rollback(void **state)
{
    struct desk *desk = *state;
    expect(desk, "releases out", 1, "", "out is no content directory");
    expect(desk, "publish content --out=out --now=2026-11-24T09:30", 0, "published", "");
    desk_edit(desk, "services.csv", "Deutsch von Anfang an", "Deutsch ganz von vorn");
    expect(desk, "publish content --out=out --now=2026-11-24T10:30", 0, "published", "");
    expect(desk, "releases out", 0, "* 20261124-103000      2026-11-24T10:30        3", "");
    expect(desk, "rollback out --now=2026-11-24T11:00", 0,
           "published out/releases/20261124-110000 with the content of 20261124-093000\n", "");
    expect(desk, "releases --json out", 0, "{\"version\": \"20261124-110000\", \"current\": true",
           "");
    expect(desk, "rollback --to=20261124-1030 out", 1, "", "has no release 20261124-1030");
}

/* A publisher sees what changes, before and after; nothing is written by a dry run. */
static void test_changes(void **state)
{
    struct desk *desk = *state;
    struct outcome got = run(desk, "publish content --out=out --dry-run --now=2026-11-24T09:30");
    assert_int_equal(got.code, 0);
    assert_non_null(strstr(got.out, "nothing was published, out is as it was\n"));
    assert_null(strstr(got.out, "for residents"));
    assert_false(ww_dir_exists(desk->out));
    expect(desk, "publish content --out=out --json --now=2026-11-24T09:30", 0,
           "\"replaces\": null,", "");
    desk_edit(desk, "services.csv", "12.50", "15");
    expect(desk, "publish content --out=out --dry-run --now=2026-11-24T10:30", 0,
           "what would change for residents since 20261124-093000:\n  offers         1 changed\n",
           "");
    expect(desk, "diff content --to=out --now=2026-11-24T10:30", 0, "fee: 12.50 EUR -> 15.00", "");
    expect(desk, "diff out content --lines=0 --now=2026-11-24T10:30", 0, "  and 1 more\n", "");
    expect(desk, "publish content --out=out --now=2026-11-24T10:30", 0,
           "what changes for residents since 20261124-093000:\n", "");
    expect(desk, "diff out/releases/20261124-093000 out --json", 0, "\"old\": \"12.50 EUR\"", "");
    expect(desk, "rollback out --dry-run --now=2026-11-24T11:30", 0, "fee: 15.00 EUR -> 12.50", "");
    expect(desk, "releases out", 0, "* 20261124-103000 ", "");
    expect(desk, "rollback out --json --now=2026-11-24T11:30", 0,
           "{\n  \"version\": \"20261124-113000\",\n  \"content_of\": \"20261124-093000\"", "");
    desk_remove(desk, "../out/current/content.sqlite");
    expect(desk, "publish content --out=out --now=2026-11-24T12:30", 0, "published out",
           "what out showed before cannot be read");
    expect(desk, "diff content content", 0, "nothing is otherwise\n", "");
    expect(desk, "diff content", 2, "", "name two directories to compare, or one and --to=OUT");
    expect(desk, "diff --to=out content content", 2, "", "name two directories");
    expect(desk, "diff content nowhere", 1, "", "nowhere is no directory");
    expect(desk, "diff --lines=x content content", 2, "", "0 to 1000000");
    desk_edit(desk, "services.csv", "2,counselling,town", "2,counseling,town");
    expect(desk, "diff content --to=out", 1, "", "services.csv:3:categories");
}

/* The terminal's own program draws the tables as they are, and nothing is published. */
static void test_preview(void **state)
{
    struct desk *desk = *state;
    size_t size;
    expect(desk, "preview content", 2, "", "--out=FILE.png is missing");
    expect(desk, "preview content --out=x.png --page=/service/1 --lang=tr --now=2026-11-24T09:30",
           0, "drew x.png\n", "");
    const char *png = desk_read(desk, "x.png", &size);
    assert_memory_equal(png, "\x89PNG", 4);
    assert_true(size > 10000);
    expect(desk, "preview content --out=x.png --page=/service/99 --now=2026-11-24T09:30", 0,
           "drew x.png\n", "/service/99 is not shown at that time");
    expect(desk, "preview content --out=y.png --page=/nowhere", 2, "", "/nowhere");
    desk_edit(desk, "services.csv", "courses counselling", "courses councelling");
    expect(desk, "preview content --out=y.png", 1, "", "did you mean");
    assert_null(desk_read(desk, "y.png", NULL));
    assert_false(ww_dir_exists(desk->out));
}

/* The guide as one file; what makes a PDF of it is a program of its own. */
static void test_guide(void **state)
{
    struct desk *desk = *state;
    size_t size;
    expect(desk, "guide content", 2, "", "--out=FILE.pdf is missing");
    expect(desk, "guide content --out=.html", 2, "", "--out=FILE.pdf is missing");
    expect(desk, "guide content --out=g.html --lang=de,xx --now=2026-11-24T09:30", 2, "",
           "no language \"xx\"");
    expect(desk, "guide content --out=g.html --lang=de,tr,ar --now=2026-11-24T09:30", 2, "",
           "one language or two");
    assert_null(desk_read(desk, "g.html", NULL));
    expect(desk, "guide content --out=g.html --now=2026-11-24T09:30", 0, "wrote g.html\n", "");
    const char *html = desk_read(desk, "g.html", &size);
    assert_memory_equal(html, "<!DOCTYPE html>", 15);
    assert_string_equal(html + size - 8, "</html>\n");
    char *path = ww_arena_strdup(&desk->arena, getenv("PATH"));
    assert_int_equal(setenv("PATH", "/nowhere:.", 1), 0);
    struct outcome got = run(desk, "guide content --out=g.pdf --now=2026-11-24T09:30");
    assert_int_equal(setenv("PATH", path, 1), 0);
    assert_int_equal(got.code, 3);
    assert_non_null(strstr(got.err, "install the package weasyprint"));
    assert_null(desk_read(desk, "g.pdf", NULL));
    assert_false(ww_dir_exists(desk->out));
}

int main(void)
{
#define DESK_TEST(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
    const struct CMUnitTest tests[] = {
        DESK_TEST(test_help),        DESK_TEST(test_report),
        DESK_TEST(test_import),      DESK_TEST(test_workbook),
        DESK_TEST(test_hsds),        DESK_TEST(test_import_pages),
        DESK_TEST(test_usage),       DESK_TEST(test_check),
        DESK_TEST(test_publish),     DESK_TEST(test_publish_fails),
        DESK_TEST(test_full_output), DESK_TEST(test_releases_and_rollback),
        DESK_TEST(test_changes),     DESK_TEST(test_preview),
        DESK_TEST(test_guide),       DESK_TEST(test_database),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
