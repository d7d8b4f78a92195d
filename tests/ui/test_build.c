#include "words.h"

struct page {
    struct words words;
    struct ww_metrics metrics;
    struct ww_node *root;
};

static struct ww_build *start(struct page *page, int width_px, int height_px)
{
    struct ww_build *build = words_at(&page->words, GERMAN, "2026-11-24T09:30");
    assert_int_equal(ww_metrics_init(&page->metrics, width_px, height_px, 21.5, 100, NULL), WW_OK);
    build->metrics = &page->metrics;
    build->theme = &ww_themes[WW_THEME_LIGHT];
    build->width_px = width_px - 2 * page->metrics.margin_px;
    page->root = ww_node_add(&page->words.arena, NULL, WW_ROLE_PAGE, WW_BOX_COLUMN);
    build->content = page->root;
    return build;
}

static int set_up(void **state)
{
    *state = calloc(1, sizeof(struct page));
    return *state ? 0 : -1;
}

static int tear_down(void **state)
{
    struct page *page = *state;
    ww_arena_finish(&page->words.arena);
    free(page);
    return 0;
}

/* The blocks of a text in one line: H heading, T paragraph, - entry. */
static const char *blocks(struct page *page, const char *text)
{
    struct ww_build *build = start(page, 1920, 1080);
    char *out = ww_arena_alloc(&page->words.arena, strlen(text) + 100);
    ww_build_prose(build, page->root, ww_build_plain(build, text));
    for (struct ww_node *n = page->root; n; n = ww_node_next(page->root, n)) {
        bool entry = n->parent && n->parent->box == WW_BOX_ROW;
        if (n->role != WW_ROLE_TEXT && n->role != WW_ROLE_HEADING)
            continue;
        strcat(out, n->role == WW_ROLE_HEADING ? "H[" : entry ? "-[" : "T[");
        strcat(out, n->spans[0].text);
        strcat(out, "]");
    }
    return out;
}

static void test_prose(void **state)
{
    static const struct {
        const char *text, *blocks;
    } texts[] = {
        {"", ""},
        {"\n\n", ""},
        {"Ein Satz.", "T[Ein Satz.]"},
        {"Ein Satz.\n", "T[Ein Satz.]"},
        {"Eins.\n\nZwei.", "T[Eins.]T[Zwei.]"},
        {"Eins.\n\n\n\nZwei.\n\n", "T[Eins.]T[Zwei.]"},
        {"Eine Zeile\nund noch eine.", "T[Eine Zeile\nund noch eine.]"},
        {"# Titel\nText", "H[Titel]T[Text]"},
        {"# Titel\n\nText", "H[Titel]T[Text]"},
        {"- eins\n- zwei", "-[eins]-[zwei]"},
        {"Davor:\n- eins\n- zwei\nDanach.", "T[Davor:]-[eins]-[zwei]T[Danach.]"},
        {"Text\n# Titel\n- eins", "T[Text]H[Titel]-[eins]"},
        {"#kein Titel\n-5 Grad", "T[#kein Titel\n-5 Grad]"},
        {"# ", "T[# ]"},
        {"- ", "T[- ]"},
        {"#", "T[#]"},
        {"a - b # c", "T[a - b # c]"},
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_string_equal(blocks(*state, texts[i].text), texts[i].blocks);
    start(*state, 1920, 1080);
    ww_build_prose(&((struct page *)*state)->words.build, ((struct page *)*state)->root,
                   (struct ww_text){0}); /* a text that is nowhere */
    assert_null(((struct page *)*state)->root->first);
}

static void test_columns(void **state)
{
    struct page *page = *state;
    struct ww_build *build = start(page, 1920, 1080);
    int em = page->metrics.body_px;
    assert_int_equal(ww_build_columns(build, 40 * em, 10, 4), 4);
    assert_int_equal(ww_build_columns(build, 40 * em, 10, 3), 3);
    assert_int_equal(ww_build_columns(build, 40 * em - 1, 10, 4), 3);
    assert_int_equal(ww_build_columns(build, 5 * em, 10, 4), 1);
    assert_int_equal(ww_build_columns(build, 0, 10, 4), 1);
}

static void test_two_columns_where_there_is_room(void **state)
{
    struct page *page = *state;
    struct ww_node *first, *second;
    struct ww_build *build = start(page, 1920, 1080);
    ww_build_two_columns(build, &first, &second);
    assert_ptr_not_equal(first, second);
    assert_ptr_equal(first->parent, second->parent);
    build = start(page, 1080, 1920);
    ww_build_two_columns(build, &first, &second);
    assert_ptr_equal(first, second);
}

static const char *honesty(struct page *page, struct ww_text a, struct ww_text b)
{
    struct ww_build *build = start(page, 1920, 1080);
    struct ww_text texts[] = {a, b};
    build->lang = TURKISH;
    ww_build_honesty(build, page->root, texts, 2);
    return ww_node_words(&page->words.arena, page->root);
}

static void test_honesty(void **state)
{
    static const struct ww_text fine = {.body = "a", .lang = TURKISH};
    static const struct ww_text substitute = {.body = "b", .lang = GERMAN, .substitute = true};
    static const struct ww_text outdated = {.body = "c", .lang = TURKISH, .outdated = true};
    static const struct ww_text nowhere = {.substitute = true, .outdated = true};
    assert_string_equal(honesty(*state, fine, nowhere), "");
    assert_non_null(strstr(honesty(*state, fine, outdated), "eski"));
    assert_non_null(strstr(honesty(*state, fine, substitute), "Almanca"));
    /* Of both, the language is what must be known. */
    assert_string_equal(honesty(*state, outdated, substitute), honesty(*state, fine, substitute));
}

static void test_controls_are_targets(void **state)
{
    struct page *page = *state;
    struct ww_build *build = start(page, 1920, 1080);
    struct ww_node *button = ww_build_button(build, page->root, "b", "home", "Start",
                                             ww_build_go(ww_route_to_id(WW_PAGE_OFFER, 17)));
    assert_int_equal(button->role, WW_ROLE_BUTTON);
    assert_int_equal(button->action.kind, WW_ACTION_GO);
    assert_int_equal(button->action.route.id, 17);
    assert_int_equal(button->key, ww_node_key("b"));
    assert_true(button->style.min_height >= page->metrics.target_px);
    assert_true(button->style.min_width >= page->metrics.target_px);
    assert_string_equal(ww_node_words(&page->words.arena, button), "Start");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(test_prose),
        TEST(test_columns),
        TEST(test_two_columns_where_there_is_room),
        TEST(test_honesty),
        TEST(test_controls_are_targets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
