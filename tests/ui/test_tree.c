#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "ui/tree.h"

static struct ww_node *add(struct ww_arena *arena, struct ww_node *parent, const char *id)
{
    struct ww_node *node = ww_node_add(arena, parent, WW_ROLE_GROUP, WW_BOX_COLUMN);
    ww_node_name(arena, node, id);
    return node;
}

static void test_document_order(void **state)
{
    struct ww_arena arena = {0};
    (void)state;
    struct ww_node *root = add(&arena, NULL, "root");
    struct ww_node *a = add(&arena, root, "a");
    add(&arena, root, "b");
    add(&arena, a, "a1");
    struct ww_node *a2 = add(&arena, a, "a2");
    add(&arena, a2, "a21");
    static const char *const all[] = {"root", "a", "a1", "a2", "a21", "b"};
    int i = 0;
    for (struct ww_node *n = root; n; n = ww_node_next(root, n))
        assert_string_equal(n->id, all[i++]);
    assert_int_equal(i, 6);
    /* A part of the tree ends where it ends. */
    i = 1;
    for (struct ww_node *n = a; n; n = ww_node_next(a, n))
        assert_string_equal(n->id, all[i++]);
    assert_int_equal(i, 5);
    assert_ptr_equal(a->parent, root);
    assert_ptr_equal(root->last->id, root->first->next->id);
    ww_arena_finish(&arena);
}

static void test_find(void **state)
{
    struct ww_arena arena = {0};
    (void)state;
    struct ww_node *root = add(&arena, NULL, "root");
    struct ww_node *a = add(&arena, root, "a");
    ww_node_add(&arena, a, WW_ROLE_TEXT, WW_BOX_TEXT);
    struct ww_node *b = add(&arena, root, "b");
    assert_ptr_equal(ww_node_find(root, ww_node_key("b")), b);
    assert_null(ww_node_find(a, ww_node_key("b")));
    assert_null(ww_node_find(root, ww_node_key("c")));
    assert_null(ww_node_find(root, 0)); /* what has no id is not found by none */
    ww_arena_finish(&arena);
}

static void test_words(void **state)
{
    struct ww_arena arena = {0};
    (void)state;
    struct ww_node *root = add(&arena, NULL, "root");
    assert_string_equal(ww_node_words(&arena, root), "");
    struct ww_node *a = ww_node_add(&arena, root, WW_ROLE_TEXT, WW_BOX_TEXT);
    ww_node_span(&arena, a, "Telefon", "de", WW_WEIGHT_REGULAR, WW_TINT_SOFT);
    ww_node_span(&arena, a, " ", NULL, WW_WEIGHT_REGULAR, WW_TINT_SOFT);
    ww_node_span(&arena, a, "0221 4710 123", NULL, WW_WEIGHT_BOLD, WW_TINT_INK);
    struct ww_node *b = ww_node_add(&arena, root, WW_ROLE_TEXT, WW_BOX_TEXT);
    ww_node_span(&arena, b, "Kurs", "de", WW_WEIGHT_REGULAR, WW_TINT_INK);
    assert_string_equal(ww_node_words(&arena, root), "Telefon 0221 4710 123 Kurs");
    assert_int_equal(a->span_count, 3);
    assert_int_equal(a->spans[0].tint, WW_TINT_SOFT);
    assert_int_equal(a->spans[2].weight, WW_WEIGHT_BOLD);
    ww_arena_finish(&arena);
}

static void test_a_disabled_control_is_none(void **state)
{
    struct ww_node node = {.action.kind = WW_ACTION_BACK};
    (void)state;
    assert_true(ww_node_is_control(&node));
    node.state = WW_STATE_PRESSED | WW_STATE_SELECTED;
    assert_true(ww_node_is_control(&node));
    node.state |= WW_STATE_DISABLED;
    assert_false(ww_node_is_control(&node));
    node = (struct ww_node){0};
    assert_false(ww_node_is_control(&node));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_document_order),
        cmocka_unit_test(test_find),
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_a_disabled_control_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
