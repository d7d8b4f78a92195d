/* The fair as its visitors meet it: every page as its text tree, the questions, the letters, the
 * marks and what becomes of them. */
#include <stdio.h>

#include "content/fair.h"
#include "kit.h"

#define THE_DAY "2026-12-12T11:05"

static const char *const langs[] = {"de", "tr"};

static void assert_page(struct kit *kit, const char *name, const char *lang)
{
    char golden[80];
    snprintf(golden, sizeof golden, "%s.%s", name, lang);
    char *text = kit_describe(kit, false);
    kit_assert_golden(golden, text);
    free(text);
}

static void start(struct kit *kit, const char *route, const char *lang)
{
    kit_start(kit, (struct kit_params){
                       .route = route, .lang = lang, .terminal = "messe-halle-1", .now = THE_DAY});
}

static void test_pages(void **state)
{
    static const struct {
        const char *name, *route, *now;
        int width_px, height_px;
    } pages[] = {
        {"fair", "/fair", THE_DAY, 0, 0},
        {"fair-portrait", "/fair", THE_DAY, 1080, 1920},
        {"fair-before", "/fair", "2026-11-24T09:30", 0, 0},
        {"fair-none", "/fair", "2027-06-01T09:30", 0, 0},
        {"fair-exhibitors", "/fair/exhibitors", THE_DAY, 0, 0},
        {"fair-exhibitors-portrait", "/fair/exhibitors", THE_DAY, 1080, 1920},
        {"fair-fields", "/fair/exhibitors?by=field", THE_DAY, 0, 0},
        {"fair-field", "/fair/exhibitors?by=field&field=103", THE_DAY, 0, 0},
        {"fair-offers", "/fair/exhibitors?by=offer", THE_DAY, 0, 0},
        {"fair-offer", "/fair/exhibitors?by=offer&offer=5", THE_DAY, 0, 0},
        {"fair-certificates", "/fair/exhibitors?by=certificate", THE_DAY, 0, 0},
        {"fair-exhibitor", "/fair/exhibitor/1", THE_DAY, 0, 0},
        {"fair-exhibitor-portrait", "/fair/exhibitor/41", THE_DAY, 1080, 1920},
        {"fair-sessions", "/fair/sessions", THE_DAY, 0, 0},
        {"fair-sessions-over", "/fair/sessions", "2026-12-12T15:55", 0, 0},
        {"fair-rooms", "/fair/sessions?by=room", THE_DAY, 0, 0},
        {"fair-room", "/fair/sessions?by=room&room=2", THE_DAY, 0, 0},
        {"fair-session", "/fair/session/8", THE_DAY, 0, 0},
        {"fair-finder", "/fair/finder", THE_DAY, 0, 0},
        {"fair-finder-certificate", "/fair/finder?field=101", THE_DAY, 0, 0},
        {"fair-finder-seek", "/fair/finder?field=101&certificate=2", THE_DAY, 0, 0},
        {"fair-finder-found", "/fair/finder?field=101&certificate=2&offer=1", THE_DAY, 0, 0},
        {"fair-finder-nobody", "/fair/finder?field=101&certificate=1&offer=5", THE_DAY, 0, 0},
        {"fair-mine-empty", "/fair/mine", THE_DAY, 0, 0},
    };
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++)
        for (size_t k = 0; k < 2; k++) {
            kit_start(*state, (struct kit_params){.route = pages[i].route,
                                                  .lang = langs[k],
                                                  .terminal = "messe-halle-1",
                                                  .now = pages[i].now,
                                                  .width_px = pages[i].width_px,
                                                  .height_px = pages[i].height_px});
            assert_page(*state, pages[i].name, langs[k]);
        }
}

static void test_the_menu_leads_there_and_back(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.now = THE_DAY});
    kit_tap(kit, "category/fair");
    kit_assert_route(kit, "/fair");
    kit_seek(kit, "prepare");
    kit_assert_route(kit, "/category/fair");
    kit_tap(kit, "fair");
    kit_assert_route(kit, "/fair");
}

/* A terminal of the fair begins there, and has a page to show when the fair is long over. */
static void test_a_terminal_starts_in_the_fair(void **state)
{
    struct kit *kit = *state;
    start(kit, NULL, "de");
    kit_assert_route(kit, "/fair");
    kit_tap(kit, "exhibitors");
    kit_pass(kit, 60000);
    kit_tree(kit);
    kit_pass(kit, 30000);
    kit_tree(kit);
    kit_assert_route(kit, "/attract");
    kit_tap_at(kit, 5, 5);
    kit_assert_route(kit, "/fair");
    kit_start(kit, (struct kit_params){.terminal = "messe-halle-1", .now = "2027-06-01T09:30"});
    kit_assert_route(kit, "/fair");
    kit_tap(kit, "offers");
    kit_assert_route(kit, "/offers");
}

/* A pupil with a lower secondary certificate who likes metal: three touches. Every row says why. */
static void test_three_questions(void **state)
{
    struct kit *kit = *state;
    start(kit, "/fair/finder", "de");
    kit_tap(kit, "field/101");
    kit_tap(kit, "certificate/2");
    kit_tap(kit, "offer/1");
    kit_assert_route(kit, "/fair/finder?field=101&certificate=2&offer=1");
    struct ww_node *list = kit_find(kit, "exhibitors");
    assert_non_null(list);
    assert_true(list->rows.count >= 3);
    struct ww_arena arena = {0};
    for (struct ww_node *row = list->first; row; row = row->next) {
        const char *words = ww_node_words(&arena, row);
        assert_non_null(strstr(words, "Metall"));
        assert_non_null(strstr(words, "bildung"));
        assert_true(strstr(words, "mit Haupt") || strstr(words, "ohne Abschluss"));
    }
    ww_arena_finish(&arena);
    /* One answer is changed, the others stay. */
    kit_tap(kit, "answer/certificate");
    kit_assert_route(kit, "/fair/finder?field=101&offer=1");
    kit_tap(kit, "certificate/5");
    kit_assert_route(kit, "/fair/finder?field=101&certificate=5&offer=1");
}

static void test_questions_can_be_skipped(void **state)
{
    struct kit *kit = *state;
    start(kit, "/fair/finder", "tr");
    kit_tap(kit, "field/0");
    kit_tap(kit, "certificate/0");
    kit_tap(kit, "offer/0");
    kit_assert_route(kit, "/fair/finder?field=0&certificate=0&offer=0");
    int all = kit_find(kit, "exhibitors")->rows.count;
    kit_key(kit, WW_KEY_BACK);
    kit_key(kit, WW_KEY_BACK);
    kit_key(kit, WW_KEY_BACK);
    kit_assert_route(kit, "/fair/finder");
    start(kit, "/fair/exhibitors", "tr");
    assert_int_equal(kit_find(kit, "exhibitors")->rows.count, all);
    /* Numbers that nobody could choose count as skipped. */
    start(kit, "/fair/finder?field=999999&certificate=77&offer=900000000000", "tr");
    assert_int_equal(kit_find(kit, "exhibitors")->rows.count, all);
}

/* Nobody fits: giving up one answer helps, and how much is said. */
static void test_a_way_out(void **state)
{
    struct kit *kit = *state;
    start(kit, "/fair/finder?field=101&certificate=1&offer=5", "de");
    assert_null(kit_find(kit, "exhibitors"));
    kit_tap(kit, "without/offer");
    kit_assert_route(kit, "/fair/finder?field=101&certificate=1&offer=0");
    assert_true(kit_find(kit, "exhibitors")->rows.count > 0);
}

/* The row at the top of the view. */
static struct ww_node *first_in_view(struct kit *kit)
{
    for (struct ww_node *row = kit_find(kit, "exhibitors")->first; row; row = row->next)
        if (row->rect.y >= 0)
            return row;
    fail_msg("no row is in view");
    return NULL;
}

/* A touch on a letter brings its first exhibitor to the top, as far as the list is long. */
static void test_letters(void **state)
{
    struct kit *kit = *state;
    static const struct {
        int width_px, height_px;
    } screens[] = {{1920, 1080}, {1080, 1920}};
    for (size_t s = 0; s < 2; s++) {
        kit_start(kit, (struct kit_params){.route = "/fair/exhibitors",
                                           .width_px = screens[s].width_px,
                                           .height_px = screens[s].height_px,
                                           .now = THE_DAY});
        int tapped = 0;
        char id[24];
        for (int i = 0; snprintf(id, sizeof id, "letter/%d", i) && kit_find(kit, id); i++) {
            struct ww_node *button = kit_find(kit, id);
            int row = button->action.focus.row;
            assert_true(button->rect.h >= 20 * kit->px_per_mm);
            kit_tap(kit, id);
            struct ww_node *first = first_in_view(kit);
            if (first->position != row + 1 || first->rect.y != 0) {
                int32_t scroll_px = ww_ui_state(kit->ui)->at.scroll_px;
                kit_key(kit, WW_KEY_LAST);
                kit_tree(kit);
                assert_int_equal(ww_ui_state(kit->ui)->at.scroll_px, scroll_px);
            }
            tapped++;
        }
        assert_true(tapped >= 8);
    }
}

/* Two talks at the same time, one more, and four stands. */
static const char *const wishes[] = {"exhibitor/41", "session/13", "exhibitor/1", "session/3",
                                     "exhibitor/70", "session/6",  "exhibitor/13"};
enum { WISHES = sizeof wishes / sizeof wishes[0] };

static void test_my_fair(void **state)
{
    struct kit *kit = *state;
    for (size_t k = 0; k < 2; k++) {
        start(kit, NULL, langs[k]);
        kit_visit_fair(kit, wishes, WISHES);
        assert_page(kit, "fair-mine", langs[k]);
        kit_tap(kit, "take");
        assert_page(kit, "fair-mine-list", langs[k]);
        kit_tap(kit, "take/dates");
        kit_tap(kit, "take/later");
        assert_page(kit, "fair-mine-dates", langs[k]);
    }
}

/* The steps as they stand: sessions by their times, all that was marked and nothing twice. */
static void test_the_steps(void **state)
{
    struct kit *kit = *state;
    start(kit, NULL, "de");
    kit_visit_fair(kit, wishes, WISHES);
    struct ww_node *steps = kit_find(kit, "steps");
    int seen = 0, clashes = 0, last_session = 0;
    struct ww_arena arena = {0};
    static const char *const order[] = {"session/3", "session/13", "session/6"};
    for (struct ww_node *n = steps->first; n; n = n->next) {
        bool known = false;
        for (int i = 0; i < WISHES; i++)
            known = known || strcmp(n->id, wishes[i]) == 0;
        assert_true(known);
        seen++;
        if (strncmp(n->id, "session", 7) == 0)
            assert_string_equal(n->id, order[last_session++]);
        clashes += strstr(ww_node_words(&arena, n), "Zur selben Zeit wie") != NULL;
    }
    ww_arena_finish(&arena);
    assert_int_equal(seen, WISHES);
    assert_int_equal(clashes, 2); /* each of the two names the other */
}

/* The largest letters on the smallest screen: the title leaves room for what follows. */
static void test_a_narrow_title(void **state)
{
    struct kit *kit = *state;
    for (size_t k = 0; k < 2; k++) {
        kit_start(kit, (struct kit_params){.route = "/fair/exhibitors",
                                           .lang = langs[k],
                                           .now = THE_DAY,
                                           .width_px = 800,
                                           .height_px = 1280,
                                           .diagonal_in = 12.1,
                                           .text_scale = 200});
        assert_true(kit_find(kit, "by/name")->rect.y < kit_find(kit, "bar/home")->rect.y);
    }
}

/* Nobody has to add up what stands take; talks have their own times. */
static void test_how_long(void **state)
{
    struct kit *kit = *state;
    for (int with_talk = 0; with_talk < 2; with_talk++) {
        static const char *const marked[] = {"exhibitor/3", "exhibitor/10", "session/6"};
        start(kit, NULL, "de");
        kit_visit_fair(kit, marked, with_talk ? 3 : 2);
        char *text = kit_describe(kit, false);
        assert_int_equal(strstr(text, "zusammen etwa 22 Minuten") != NULL, !with_talk);
        free(text);
    }
}

static void test_marked_and_unmarked(void **state)
{
    struct kit *kit = *state;
    start(kit, "/fair/exhibitor/1", "de");
    assert_false(kit_find(kit, "mark")->state & WW_STATE_SELECTED);
    kit_tap(kit, "mark");
    assert_true(kit_find(kit, "mark")->state & WW_STATE_SELECTED);
    assert_int_equal(ww_marks_count(&ww_ui_state(kit->ui)->marks), 1);
    kit_tap(kit, "mark");
    assert_int_equal(ww_marks_count(&ww_ui_state(kit->ui)->marks), 0);
}

/* One more than there is room for is refused, and said. */
static void test_full(void **state)
{
    struct kit *kit = *state;
    char ids[WW_MARKS_MAX + 1][24];
    const char *rows[WW_MARKS_MAX];
    start(kit, NULL, "de");
    for (int i = 0; i <= WW_MARKS_MAX; i++)
        snprintf(ids[i], sizeof ids[i], "exhibitor/%d", i + 1);
    for (int i = 0; i < WW_MARKS_MAX; i++)
        rows[i] = ids[i];
    kit_visit_fair(kit, rows, WW_MARKS_MAX);
    assert_int_equal(ww_marks_count(&ww_ui_state(kit->ui)->marks), WW_MARKS_MAX);
    kit_key(kit, WW_KEY_BACK);
    kit_seek(kit, "exhibitors");
    kit_seek(kit, ids[WW_MARKS_MAX]);
    struct ww_node *button = kit_find(kit, "mark");
    assert_true(button->state & WW_STATE_DISABLED);
    assert_non_null(strstr(button->last->spans[0].text, "32"));
    kit_tap(kit, "mark");
    assert_int_equal(ww_marks_count(&ww_ui_state(kit->ui)->marks), WW_MARKS_MAX);
}

/* The next person finds nothing of it. */
static void test_forgotten(void **state)
{
    struct kit *kit = *state;
    start(kit, NULL, "de");
    kit_visit_fair(kit, wishes, 2);
    kit_pass(kit, 60000);
    kit_tree(kit);
    assert_int_equal(ww_ui_state(kit->ui)->overlay, WW_OVERLAY_IDLE);
    kit_tap(kit, "idle/stay");
    assert_int_equal(ww_marks_count(&ww_ui_state(kit->ui)->marks), 2);
    kit_pass(kit, 60000);
    kit_tree(kit);
    kit_pass(kit, 30000);
    kit_tree(kit);
    assert_int_equal(ww_marks_count(&ww_ui_state(kit->ui)->marks), 0);
    kit_assert_fresh(kit, WW_PAGE_ATTRACT);
    kit_tap_at(kit, 5, 5);
    kit_assert_fresh(kit, WW_PAGE_FAIR);
}

/* Marks alone keep the idle question coming, wherever the person stands. */
static void test_marks_alone_are_not_left_behind(void **state)
{
    struct kit *kit = *state;
    start(kit, NULL, "de");
    kit_visit_fair(kit, wishes, 1);
    kit_key(kit, WW_KEY_START);
    kit_pass(kit, 60000);
    kit_tree(kit);
    assert_int_equal(ww_ui_state(kit->ui)->overlay, WW_OVERLAY_IDLE);
}

/* What the next release no longer has is no longer marked. */
static void test_what_is_gone_is_not_marked(void **state)
{
    struct kit *kit = *state;
    start(kit, NULL, "de");
    kit_visit_fair(kit, wishes, WISHES);
    ww_ui_swap(kit->ui, kit_release(kit, KIT_SMALL), kit->now);
    kit_tree(kit);
    const struct ww_marks *marks = &ww_ui_state(kit->ui)->marks;
    assert_true(ww_marks_has(marks, WW_MARK_EXHIBITOR, 1));
    assert_true(ww_marks_has(marks, WW_MARK_EXHIBITOR, 41));
    assert_false(ww_marks_has(marks, WW_MARK_EXHIBITOR, 70));
    assert_int_equal(marks->counts[WW_MARK_SESSION], 3);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_the_menu_leads_there_and_back),
        cmocka_unit_test(test_a_terminal_starts_in_the_fair),
        cmocka_unit_test(test_three_questions),
        cmocka_unit_test(test_questions_can_be_skipped),
        cmocka_unit_test(test_a_way_out),
        cmocka_unit_test(test_letters),
        cmocka_unit_test(test_my_fair),
        cmocka_unit_test(test_the_steps),
        cmocka_unit_test(test_a_narrow_title),
        cmocka_unit_test(test_how_long),
        cmocka_unit_test(test_marked_and_unmarked),
        cmocka_unit_test(test_full),
        cmocka_unit_test(test_forgotten),
        cmocka_unit_test(test_marks_alone_are_not_left_behind),
        cmocka_unit_test(test_what_is_gone_is_not_marked),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
