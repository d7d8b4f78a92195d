#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/describe.h"

static struct ww_node *add(struct ww_arena *arena, struct ww_node *parent, enum ww_role role,
                           const char *id, const char *words, const char *lang)
{
    struct ww_node *node = ww_node_add(arena, parent, role, WW_BOX_COLUMN);
    if (id)
        ww_node_name(arena, node, id);
    if (words)
        ww_node_span(arena, node, words, lang, WW_WEIGHT_REGULAR, WW_TINT_INK);
    return node;
}

static void assert_tree(struct ww_node *root, bool rectangles, const char *expected)
{
    struct ww_buf out = {0};
    ww_describe_tree(root, rectangles, &out);
    assert_string_equal(out.data, expected);
    ww_buf_finish(&out);
}

static void test_every_role(void **state)
{
    static const char *const names[] = {"page",  "section", "heading", "text",
                                        "image", "button",  "link",    "list",
                                        "item",  "notice",  "toolbar", "dialog"};
    (void)state;
    for (int role = WW_ROLE_PAGE; role <= WW_ROLE_DIALOG; role++) {
        struct ww_arena arena = {0};
        char expected[32];
        strcpy(expected, names[role - WW_ROLE_PAGE]);
        strcat(expected, "\n");
        assert_tree(add(&arena, NULL, (enum ww_role)role, NULL, NULL, NULL), false, expected);
        ww_arena_finish(&arena);
    }
}

static void test_groups_are_left_out_with_their_indent(void **state)
{
    struct ww_arena arena = {0};
    (void)state;
    struct ww_node *root = add(&arena, NULL, WW_ROLE_PAGE, "/", NULL, NULL);
    struct ww_node *group = add(&arena, root, WW_ROLE_GROUP, NULL, NULL, NULL);
    struct ww_node *inner = add(&arena, group, WW_ROLE_GROUP, NULL, NULL, NULL);
    struct ww_node *heading = add(&arena, inner, WW_ROLE_HEADING, NULL, "Wegweiser", "de");
    heading->level = 1;
    struct ww_node *list = add(&arena, group, WW_ROLE_LIST, "offers", NULL, NULL);
    struct ww_node *item = add(&arena, list, WW_ROLE_ITEM, "service/3", NULL, NULL);
    item->position = 2;
    item->set_size = 87;
    item->action =
        (struct ww_action){.kind = WW_ACTION_GO, .route = ww_route_to_id(WW_PAGE_OFFER, 3)};
    add(&arena, item, WW_ROLE_TEXT, NULL, "Işık", "tr");
    root->rect = (struct ww_rect){0, 0, 1920, 1080};
    item->rect = (struct ww_rect){-4, 1200, 800, 60};
    assert_tree(root, false,
                "page #/\n"
                "  heading 1 de \"Wegweiser\"\n"
                "  list #offers\n"
                "    item #service/3 2/87 -> /service/3\n"
                "      text tr \"Işık\"\n");
    assert_tree(root, true,
                "page #/ [0,0 1920x1080]\n"
                "  heading 1 [0,0 0x0] de \"Wegweiser\"\n"
                "  list #offers [0,0 0x0]\n"
                "    item #service/3 [-4,1200 800x60] 2/87 -> /service/3\n"
                "      text [0,0 0x0] tr \"Işık\"\n");
    ww_arena_finish(&arena);
}

static void test_spans_of_one_language_are_one_string(void **state)
{
    struct ww_arena arena = {0};
    (void)state;
    struct ww_node *node = add(&arena, NULL, WW_ROLE_TEXT, NULL, "heute 15:00", "de");
    ww_node_span(&arena, node, " · ", NULL, WW_WEIGHT_REGULAR, WW_TINT_SOFT);
    char tag[] = "de"; /* the same by value */
    ww_node_span(&arena, node, "Ütterlingsen", tag, WW_WEIGHT_BOLD, WW_TINT_SOFT);
    ww_node_span(&arena, node, "kurs", "tr", WW_WEIGHT_BOLD, WW_TINT_SOFT);
    ww_node_span(&arena, node, " (Türkisch)", "de", WW_WEIGHT_BOLD, WW_TINT_SOFT);
    assert_tree(node, false,
                "text de \"heute 15:00 · Ütterlingsen\" tr \"kurs\" de \" (Türkisch)\"\n");
    struct ww_node *plain = add(&arena, NULL, WW_ROLE_TEXT, NULL, "0221 4710 123", NULL);
    assert_tree(plain, false, "text \"0221 4710 123\"\n");
    struct ww_node *empty = add(&arena, NULL, WW_ROLE_TEXT, NULL, "", "de");
    assert_tree(empty, false, "text de \"\"\n");
    ww_arena_finish(&arena);
}

static void test_words_are_quoted_and_what_is_never_seen_left_out(void **state)
{
    struct ww_arena arena = {0};
    (void)state;
    assert_tree(
        add(&arena, NULL, WW_ROLE_TEXT, NULL,
            "Berufs\u00ADorien\u00ADtierung\u00AD \u20669\u2060:00\u2069 \"und\" "
            "mehr\\weniger\nneue Zeile\u00A0x",
            "de"),
        false,
        "text de \"Berufsorientierung 9:00 \\\"und\\\" mehr\\\\weniger\\nneue Zeile\u00A0x\"\n");
    ww_arena_finish(&arena);
}

static void test_states_and_actions(void **state)
{
    static const struct {
        enum ww_action_kind kind;
        const char *words;
    } actions[] = {{WW_ACTION_NONE, ""},           {WW_ACTION_BACK, " -> back"},
                   {WW_ACTION_HOME, " -> home"},   {WW_ACTION_LANGUAGE, " -> language"},
                   {WW_ACTION_CLOSE, " -> close"}, {WW_ACTION_STAY, " -> stay"}};
    struct ww_arena arena = {0};
    (void)state;
    for (size_t i = 0; i < sizeof actions / sizeof actions[0]; i++) {
        char expected[128] = "button #b (pressed) (focused) (disabled) (selected) (cancelled) "
                             "(outdated) (substitute)";
        struct ww_node *node = add(&arena, NULL, WW_ROLE_BUTTON, "b", NULL, NULL);
        node->state = (1u << 7) - 1;
        node->action.kind = actions[i].kind;
        strcat(expected, actions[i].words);
        strcat(expected, "\n");
        assert_tree(node, false, expected);
    }
    ww_arena_finish(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_role),
        cmocka_unit_test(test_groups_are_left_out_with_their_indent),
        cmocka_unit_test(test_spans_of_one_language_are_one_string),
        cmocka_unit_test(test_words_are_quoted_and_what_is_never_seen_left_out),
        cmocka_unit_test(test_states_and_actions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
