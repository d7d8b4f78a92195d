/* The build tool itself, with files as a clerk might leave them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/file.h"
#include "content/fixture.h"

static char *read_text(const char *dir, const char *name)
{
    char path[4200];
    struct ww_error err;
    char *text;
    size_t size;
    snprintf(path, sizeof path, "%s/%s", dir, name);
    if (ww_file_read(path, 1 << 20, &text, &size, &err) != WW_OK)
        fail_msg("%s", err.message);
    return text;
}

/* Runs the tool in `dir` on this file and returns its exit code; words.h, table.h and log are there
 * afterwards. */
static int run(const char *dir, const char *csv)
{
    char path[4200];
    struct ww_error err;
    snprintf(path, sizeof path, "%s/words.csv", dir);
    assert_int_equal(ww_file_write(path, csv, strlen(csv), &err), WW_OK);
    pid_t child = fork();
    if (child == 0) {
        if (chdir(dir) != 0 || !freopen("log", "w", stderr))
            _exit(99);
        execl(WW_WORDS_GEN, WW_WORDS_GEN, "words.csv", "words.h", "table.h", (char *)NULL);
        _exit(98);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void assert_contains(const char *dir, const char *name, const char *part)
{
    char *text = read_text(dir, name);
    if (!strstr(text, part))
        fail_msg("\"%s\" is not in %s:\n%s", part, name, text);
    free(text);
}

static void test_good_files(void **state)
{
    static const char *const files[] = {
        "id,key,body_de,body_tr\n1,month.10,Okt,Eki\n2,month.2,Feb,Şub\n3,a.b_c,\"X \"\"y\"\", "
        "z\",T\n",
        "\xEF\xBB\xBFid;key;body_tr;body_ar;body_de\r\n1;month.10;Eki;;Okt\r\n2;month.2;Şub;;"
        "Feb\r\n"
        "3;a.b_c;T;;\"X \"\"y\"\", z\"\r\n",
    };
    (void)state;
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        char *dir = fixture_dir();
        assert_int_equal(run(dir, files[i]), 0);
        assert_contains(dir, "words.h",
                        "    WW_WORD_A_B_C,\n    WW_WORD_MONTH_2,\n    WW_WORD_MONTH_10,\n");
        assert_contains(dir, "table.h", "{\"a.b_c\", \"X \\\"y\\\", z\", \"T\"},");
        assert_contains(dir, "table.h",
                        "WW_WORD_A_B_C, \\\n    WW_WORD_MONTH_10, \\\n    WW_WORD_MONTH_2,");
        fixture_remove(dir);
    }
}

static void test_bad_files(void **state)
{
    static const struct {
        const char *csv, *message;
    } cases[] = {
        {"", "words.csv:1: there are no words"},
        {"id,key,body_de,body_tr\n", "there are no words"},
        {"id,key,body_de\n1,a,A\n", "words.csv:1: the heading lacks the column body_tr"},
        {"id,key,body_de,body_tr\n1,a,A,\n",
         "words.csv:2: a word is missing, fill in the column body_tr"},
        {"id,key,body_de,body_tr\n1,a,A,B\n2,b,,B\n",
         "words.csv:3: a word is missing, fill in the column body_de"},
        {"id,key,body_de,body_tr\n1,a\n", "words.csv:2: a word is missing"},
        {"id,key,body_de,body_tr\n1,a.b,A,B\n2,a.b,A,B\n", "words.csv:3: the key is there twice"},
        {"id,key,body_de,body_tr\n1,a.b,A,B\n2,a_b,A,B\n", "words.csv:3: the key is there twice"},
        {"id,key,body_de,body_tr\n1,A.b,A,B\n", "words.csv:2: the key must be like"},
        {"id,key,body_de,body_tr\n1,a..b,A,B\n", "words.csv:2: the key must be like"},
        {"id,key,body_de,body_tr\n1,a.,A,B\n", "words.csv:2: the key must be like"},
        {"id,key,body_de,body_tr\n1,9a,A,B\n", "words.csv:2: the key must be like"},
        {"id,key,body_de,body_tr\n1,a b,A,B\n", "words.csv:2: the key must be like"},
        {"id,key,body_de,body_tr\n1,,A,B\n", "words.csv:2: the key must be like"},
        {"id,key,body_de,body_tr\n1,a,\xFC,B\n", "words.csv:2: not UTF-8"},
        {"id,key,body_de,body_tr\n1,a,\"A,B\n", "a quotation mark is wrong"},
    };
    (void)state;
    char *dir = fixture_dir();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(run(dir, cases[i].csv), WW_ERR_INPUT);
        assert_contains(dir, "log", cases[i].message);
    }
    fixture_remove(dir);
}

static void test_all_mistakes_at_once(void **state)
{
    (void)state;
    char *dir = fixture_dir();
    assert_int_equal(run(dir, "id,key,body_de,body_tr\n1,a,,\n2,b,B,\n3,?,C,C\n"), WW_ERR_INPUT);
    assert_contains(dir, "log",
                    "words.csv:2: a word is missing, fill in the column body_de\n"
                    "words.csv:2: a word is missing, fill in the column body_tr\n"
                    "words.csv:3: a word is missing, fill in the column body_tr\n"
                    "words.csv:4: the key must be like bar.home or month.12, it is ?\n");
    fixture_remove(dir);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good_files),
        cmocka_unit_test(test_bad_files),
        cmocka_unit_test(test_all_mistakes_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
