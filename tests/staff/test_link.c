#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "staff/link.h"

static void test_addresses(void **state)
{
    (void)state;
    static const struct {
        const char *href, *words, *address;
    } rows[] = {
        {"https://www.treff.example/kurse/", "Unsere Kurse", "www.treff.example/kurse"},
        {"https://www.treff.example", "treff.example", NULL},
        {" http://treff.example/?a=1", "hier", "treff.example/?a=1"},
        {"https://treff.example/ein/sehr/langer/pfad/der/auf/keinen/bildschirm/passt/index.html",
         "hier", "treff.example"},
        {"https:///kurse", "hier", NULL},
        {"https://home.example/seite", "Seite", NULL},
        {"https://home.example.org/seite", "Seite", "home.example.org/seite"},
        {"mailto:post@treff.example?subject=Kurs", "Schreiben", "post@treff.example"},
        {"mailto:post@treff.example", "post@treff.example", NULL},
        {"mailto: ", "Schreiben", NULL},
        {"tel:+492214710100", "0221 4710-100", NULL},
        {"tel:+492214710100", "Anrufen", "+492214710100"},
        {"tel:", "Anrufen", NULL},
        {"javascript:alert(1)", "hier", NULL},
        {"/kurse", "Kurse", NULL},
        {"", "Kurse", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ww_arena arena = {0};
        const char *got =
            ww_link_address(&arena, rows[i].href, rows[i].words, "stadt.example home.example");
        if (!got != !rows[i].address || (got && strcmp(got, rows[i].address) != 0))
            fail_msg("\"%s\": got %s", rows[i].href, got ? got : "nothing");
        ww_arena_finish(&arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_addresses)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
