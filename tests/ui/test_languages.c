/* Languages are content: Ukrainian, of which no line of code knows, and Arabic, from right to left.
 */
#include <stdio.h>

#include "kit.h"

static const char *words_of(struct kit *kit, struct ww_arena *arena, const char *id)
{
    struct ww_node *node = kit_find(kit, id);
    if (!node)
        fail_msg("there is no %s", id);
    return ww_node_words(arena, node);
}

static struct ww_node *find_role(struct kit *kit, enum ww_role role, int level)
{
    struct ww_node *root = kit_tree(kit);
    for (struct ww_node *n = root; n; n = ww_node_next(root, n))
        if (n->role == role && n->level == level)
            return n;
    fail_msg("nothing of role %d and level %d", role, level);
    return NULL;
}

static bool says(struct kit *kit, const char *words)
{
    char *text = kit_describe(kit, false);
    bool found = strstr(text, words) != NULL;
    free(text);
    return found;
}

static void test_ukrainian_is_offered(void **state)
{
    struct kit *kit = *state;
    struct ww_arena arena = {0};
    kit_start(kit, (struct kit_params){.release = KIT_UKRAINIAN});
    assert_string_equal(words_of(kit, &arena, "bar/language"), "Sprache");
    kit_tap(kit, "bar/language");
    assert_string_equal(words_of(kit, &arena, "language/de"), "Deutsch");
    assert_string_equal(words_of(kit, &arena, "language/tr"), "Türkçe");
    assert_string_equal(words_of(kit, &arena, "language/uk"), "Українська");
    assert_null(kit_find(kit, "language/ar"));
    assert_true(kit_find(kit, "language/de")->state & WW_STATE_SELECTED);
    kit_tap(kit, "language/uk");
    assert_null(kit_find(kit, "language/uk"));
    assert_string_equal(find_role(kit, WW_ROLE_HEADING, 1)->spans[0].text, "Дороговказ Вердоль");
    assert_string_equal(find_role(kit, WW_ROLE_HEADING, 1)->spans[0].lang, "uk");
    assert_string_equal(words_of(kit, &arena, "bar/home"), "Головна");
    ww_arena_finish(&arena);
}

static void test_what_is_missing_is_shown_in_german_and_says_so(void **state)
{
    struct kit *kit = *state;
    kit_start(kit,
              (struct kit_params){.release = KIT_UKRAINIAN, .lang = "uk", .route = "/service/1"});
    struct ww_node *title = find_role(kit, WW_ROLE_HEADING, 1);
    assert_string_equal(title->spans[0].lang, "uk");
    assert_false(title->state & WW_STATE_SUBSTITUTE);
    assert_true(says(kit, "uk \"Цього тексту ще немає: Українська. Ви читаєте: Німецька.\""));
    assert_true(says(kit, "(substitute)"));
    kit_start(kit,
              (struct kit_params){.release = KIT_UKRAINIAN, .lang = "uk", .route = "/service/3"});
    title = find_role(kit, WW_ROLE_HEADING, 1);
    assert_string_equal(title->spans[0].lang, "de");
    assert_true(title->state & WW_STATE_SUBSTITUTE);
    /* In a list every row says so itself. */
    kit_start(kit, (struct kit_params){
                       .release = KIT_UKRAINIAN, .lang = "uk", .route = "/category/courses"});
    assert_true(says(kit, "uk \"(Німецька)\""));
}

/* The text node that says exactly that. */
static const struct ww_node *find_words(struct kit *kit, const char *words)
{
    struct ww_node *root = kit_tree(kit);
    for (struct ww_node *n = root; n; n = ww_node_next(root, n))
        if (n->box == WW_BOX_TEXT && n->span_count && strcmp(n->spans[0].text, words) == 0)
            return n;
    fail_msg("nothing says %s", words);
    return NULL;
}

static void assert_words(struct kit *kit, const char *words, const char *lang, bool rtl)
{
    const struct ww_node *node = find_words(kit, words);
    assert_string_equal(node->spans[0].lang, lang);
    assert_int_equal(node->style.rtl, rtl);
}

/* A word of the interface that a language lacks is read, and runs, as what it is. */
static void test_missing_words_keep_their_language(void **state)
{
    struct kit *kit = *state;
    struct kit_params params = {.release = KIT_UKRAINIAN, .lang = "ar", .route = "/service/1"};
    kit_start(kit, params);
    assert_words(kit, "Start", "de", false);
    assert_words(kit, "Wann", "de", false);
    assert_words(kit, "Kostenlos", "de", false);
    assert_words(kit, "9:00–\u206011:30\u00A0Uhr", "de", false);
    assert_words(kit, "أين", "ar", true);
    assert_words(kit, "للتواصل", "ar", true);
    params.route = "/category/courses";
    kit_start(kit, params);
    assert_words(kit, "22 Angebote", "de", false);
    params.lang = "uk";
    kit_start(kit, params);
    assert_words(kit, "Головна", "uk", false);
    assert_words(kit, "Пропозицій: 22", "uk", false);
    params.route = "/service/1";
    kit_start(kit, params);
    assert_words(kit, "Wann", "de", false);
    /* The German column of both languages side by side stays German. */
    params.lang = "ar";
    kit_start(kit, params);
    kit_tap(kit, "side");
    assert_words(kit, "Für wen", "de", false);
    assert_words(kit, "لمن", "ar", true);
}

static void test_every_page_in_ukrainian(void **state)
{
    struct kit *kit = *state;
    char *routes = kit_routes(kit, KIT_UKRAINIAN), *rest = routes;
    for (char *route; (route = strsep(&rest, "\n")) && *route;) {
        kit_start(kit, (struct kit_params){.release = KIT_UKRAINIAN, .lang = "uk", .route = route});
        kit_assert_route(kit, route);
        assert_non_null(find_role(kit, WW_ROLE_HEADING, 1));
        assert_true(kit_frame(kit)->count > 10);
    }
    free(routes);
}

static void test_ukrainian_pages(void **state)
{
    static const struct {
        const char *name;
        struct kit_params params;
    } pages[] = {
        {"home.uk", {.release = KIT_UKRAINIAN, .lang = "uk"}},
        {"offer.uk", {.release = KIT_UKRAINIAN, .lang = "uk", .route = "/service/1"}},
        {"category-long.uk",
         {.release = KIT_UKRAINIAN, .lang = "uk", .route = "/category/courses"}},
        {"home.ar", {.release = KIT_THREE, .lang = "ar"}},
        {"offer.ar", {.release = KIT_THREE, .lang = "ar", .route = "/service/1"}},
        {"category-long.ar", {.release = KIT_THREE, .lang = "ar", .route = "/category/courses"}},
        {"offer.de-simple", {.lang = "de-simple", .route = "/service/1"}},
    };
    for (size_t i = 0; i < sizeof pages / sizeof pages[0]; i++) {
        kit_start(*state, pages[i].params);
        char *text = kit_describe(*state, false);
        kit_assert_golden(pages[i].name, text);
        free(text);
    }
}

/* The next person finds the terminal's first language. */
static void test_the_language_goes_with_the_person(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.release = KIT_UKRAINIAN});
    kit_tap(kit, "bar/language");
    kit_tap(kit, "language/uk");
    kit_pass(kit, 60000);
    kit_tree(kit);
    kit_pass(kit, 30000);
    assert_string_equal(find_role(kit, WW_ROLE_HEADING, 1)->spans[0].lang, "de");
}

/* The bar is the mirror image of the German one, and text stands at the right. */
static void test_arabic_runs_from_right_to_left(void **state)
{
    static const char *const bar[] = {"bar/back", "bar/home", "bar/language"};
    struct kit *kit = *state;
    struct ww_rect german[3];
    kit_start(kit, (struct kit_params){.release = KIT_THREE, .route = "/service/1"});
    for (int i = 0; i < 3; i++)
        german[i] = kit_find(kit, bar[i])->rect;
    kit_start(kit, (struct kit_params){.release = KIT_THREE, .route = "/service/1", .lang = "ar"});
    for (int i = 0; i < 3; i++) {
        struct ww_rect arabic = kit_find(kit, bar[i])->rect;
        assert_in_range(kit->width_px - arabic.x - arabic.w - german[i].x + 2, 0, 4);
    }
    struct ww_node *title = find_role(kit, WW_ROLE_HEADING, 1);
    assert_string_equal(title->spans[0].lang, "ar");
    assert_true(title->style.rtl);
    const struct ww_drawlist *list = kit_frame(kit);
    bool mirrored = false, right_to_left = false;
    for (uint32_t i = 0; i < list->count; i++) {
        mirrored = mirrored || (list->items[i].kind == WW_DRAW_ICON && list->items[i].rtl);
        right_to_left = right_to_left || (list->items[i].kind == WW_DRAW_RUN && list->items[i].rtl);
    }
    assert_true(mirrored && right_to_left);
    /* The keys follow the eye: left is on. */
    kit_key(kit, WW_KEY_LEFT);
    struct ww_focus first = ww_ui_state(kit->ui)->at.focus;
    kit_key(kit, WW_KEY_LEFT);
    kit_key(kit, WW_KEY_RIGHT);
    assert_true(ww_ui_state(kit->ui)->at.focus.key == first.key);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_ukrainian_is_offered),
        cmocka_unit_test(test_what_is_missing_is_shown_in_german_and_says_so),
        cmocka_unit_test(test_missing_words_keep_their_language),
        cmocka_unit_test(test_every_page_in_ukrainian),
        cmocka_unit_test(test_ukrainian_pages),
        cmocka_unit_test(test_the_language_goes_with_the_person),
        cmocka_unit_test(test_arabic_runs_from_right_to_left),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
