/* What must hold for every page in every language, on every screen, at every text size.
 *
 * Each violation is listed with its page; the same one on the same page is listed once. */
#include <math.h>
#include <stdio.h>

#include "base/hash.h"
#include "kit.h"

struct screen {
    const char *name;
    int width_px, height_px;
    double diagonal_in;
};

static const struct screen screens[] = {
    {"1920x1080", 1920, 1080, 21.5}, {"1080x1920", 1080, 1920, 21.5}, {"1280x800", 1280, 800, 12.1},
    {"800x1280", 800, 1280, 12.1},   {"3840x2160", 3840, 2160, 43},
};

struct inspection {
    struct kit *kit;
    const char *route, *lang;
    const char *now, *terminal; /* NULL: as ever */
    const struct screen *screen;
    int text_scale;
    const char
        *adjusted; /* ids of the adjust panel to be tapped, with spaces between; NULL: none */
    double least_contrast;
    bool side_by_side;
    int pages, failures;
    uint64_t said[256]; /* hashes of what was said of this page */
    int said_count;
};

enum { MESSAGES_MAX = 200 };

static void complain(struct inspection *in, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void complain(struct inspection *in, const char *format, ...)
{
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    uint64_t hash = ww_hash(WW_HASH_START, message, strlen(message));
    for (int i = 0; i < in->said_count; i++)
        if (in->said[i] == hash)
            return;
    if (in->said_count < 256)
        in->said[in->said_count++] = hash;
    if (++in->failures > MESSAGES_MAX)
        return;
    print_error("%s %s %s %d %%: %s\n", in->route, in->lang, in->screen->name, in->text_scale,
                message);
}

/* How a node is called in a message: by its name, else by the first words in it. */
static const char *call(const struct ww_node *node)
{
    if (node->id)
        return node->id;
    for (struct ww_node *n = (struct ww_node *)node; n; n = ww_node_next(node, n))
        if (n->span_count)
            return n->spans[0].text;
    return node->icon ? node->icon : "?";
}

static int right(struct ww_rect r)
{
    return r.x + r.w;
}

static int bottom(struct ww_rect r)
{
    return r.y + r.h;
}

static void check_siblings(struct inspection *in, const struct ww_node *node)
{
    if (node->box == WW_BOX_STACK)
        return;
    for (const struct ww_node *a = node->first; a; a = a->next)
        for (const struct ww_node *b = a->next; b; b = b->next)
            if (!ww_rect_is_empty(ww_rect_intersect(a->rect, b->rect)))
                complain(in, "\"%s\" overlaps \"%s\"", call(a), call(b));
}

static void check_inside(struct inspection *in, const struct ww_node *node)
{
    const struct ww_node *parent = node->parent;
    if (node->rect.x < 0 || right(node->rect) > in->kit->width_px)
        complain(in, "\"%s\" reaches beyond the screen: %d to %d", call(node), node->rect.x,
                 right(node->rect));
    if (!parent)
        return;
    if (node->rect.x < parent->rect.x || right(node->rect) > right(parent->rect))
        complain(in, "\"%s\" is wider than what it stands in", call(node));
    bool moves = parent->box == WW_BOX_SCROLL;
    if (!moves && (node->rect.y < parent->rect.y || bottom(node->rect) > bottom(parent->rect)))
        complain(in, "\"%s\" is %d px higher than what it stands in", call(node),
                 bottom(node->rect) - bottom(parent->rect));
}

static uint32_t source_length(const struct ww_node *node)
{
    size_t length = 0;
    for (int i = 0; i < node->span_count; i++)
        length += strlen(node->spans[i].text);
    return (uint32_t)length;
}

static bool has_ellipsis(const struct ww_line *line)
{
    for (int i = 0; i < line->run_count; i++)
        for (int k = 0; k + 3 <= line->runs[i].text_len; k++)
            if (memcmp(line->runs[i].text + k, "…", 3) == 0)
                return true;
    return false;
}

static bool is_in_bar(const struct ww_node *node)
{
    while (node && node->role != WW_ROLE_TOOLBAR)
        node = node->parent;
    return node != NULL;
}

static void check_text(struct inspection *in, const struct ww_node *node)
{
    const struct ww_paragraph *p = &node->paragraph;
    int inner_w = node->rect.w - 2 * node->style.padding_x - node->style.edge_width;
    int inner_h = node->rect.h - 2 * node->style.padding_y;
    if (p->height_px > inner_h)
        complain(in, "\"%s\" needs %d px of height and has %d", call(node), p->height_px, inner_h);
    if (p->width_px > inner_w)
        complain(in, "\"%s\" needs %d px of width and has %d", call(node), p->width_px, inner_w);
    if (node->style.max_lines && p->line_count > node->style.max_lines)
        complain(in, "\"%s\" has more lines than it may", call(node));
    if (p->line_count == 0) {
        if (source_length(node))
            complain(in, "\"%s\" is not there", call(node));
        return;
    }
    const struct ww_line *last = &p->lines[p->line_count - 1];
    if (p->truncated && !has_ellipsis(last))
        complain(in, "\"%s\" is cut without a sign", call(node));
    if (p->truncated && is_in_bar(node))
        complain(in, "\"%s\" is cut in the bar", call(node));
    if (!p->truncated && last->source_end != source_length(node))
        complain(in, "\"%s\" ends after %u of %u bytes", call(node), last->source_end,
                 source_length(node));
    for (int i = 0; i < p->line_count; i++)
        for (int k = 0; k < p->lines[i].run_count; k++) {
            const struct ww_run *run = &p->lines[i].runs[k];
            if (run->x_px < 0 || run->x_px + run->advance_px > inner_w)
                complain(in, "a run of \"%s\" leaves its box", call(node));
        }
}

/* Millimetres, rounded down to what the eye can tell. */
static double mm(const struct inspection *in, int px)
{
    return px / in->kit->px_per_mm;
}

static bool scrolls(const struct ww_node *node)
{
    for (; node; node = node->parent)
        if (node->box == WW_BOX_SCROLL)
            return true;
    return false;
}

static int gap(struct ww_rect a, struct ww_rect b)
{
    int x = a.x < b.x ? b.x - right(a) : a.x - right(b);
    int y = a.y < b.y ? b.y - bottom(a) : a.y - bottom(b);
    return x > y ? x : y;
}

static bool is_below(const struct ww_node *node, const struct ww_node *parent)
{
    while (node && node != parent)
        node = node->parent;
    return node != NULL;
}

/* Keys are as wide as their row allows: nothing is left beside the longest one. */
static bool fills_screen(const struct inspection *in, struct ww_node *key)
{
    struct ww_node *panel = key;
    while (panel && panel->role != WW_ROLE_TOOLBAR)
        panel = panel->parent;
    int left = in->kit->width_px, end = 0;
    for (struct ww_node *n = panel; n; n = ww_node_next(panel, n))
        if (n->role == WW_ROLE_KEY) {
            left = n->rect.x < left ? n->rect.x : left;
            end = right(n->rect) > end ? right(n->rect) : end;
        }
    return mm(in, in->kit->width_px - (end - left)) < 6;
}

static void check_control(struct inspection *in, struct ww_node *root, struct ww_node *node)
{
    struct ww_arena arena = {0};
    bool narrow = mm(in, node->rect.w) < 20;
    if (narrow && node->role == WW_ROLE_KEY)
        narrow = !fills_screen(in, node);
    if (narrow || mm(in, node->rect.h) < 20)
        complain(in, "%s is %.1f x %.1f mm", call(node), mm(in, node->rect.w),
                 mm(in, node->rect.h));
    if (!node->key)
        complain(in, "\"%s\" can be pressed and has no name", call(node));
    if (strcmp(ww_node_words(&arena, node), "") == 0)
        complain(in, "%s has no words", call(node));
    ww_arena_finish(&arena);
    for (struct ww_node *n = ww_node_next(root, node); n; n = ww_node_next(root, n)) {
        if (!ww_node_is_control(n) || scrolls(n) != scrolls(node))
            continue;
        if (is_below(n, node))
            complain(in, "%s lies inside %s", call(n), call(node));
        else if (mm(in, gap(node->rect, n->rect)) < 1)
            complain(in, "%s and %s are %.1f mm apart", call(node), call(n),
                     mm(in, gap(node->rect, n->rect)));
    }
}

static void check_ids(struct inspection *in, struct ww_node *root)
{
    for (struct ww_node *a = root; a; a = ww_node_next(root, a))
        for (struct ww_node *b = ww_node_next(root, a); a->key && b; b = ww_node_next(root, b))
            if (a->key == b->key)
                complain(in, "two things are called %s", a->id);
}

static void check_tree(struct inspection *in, struct ww_node *root)
{
    int titles = 0;
    for (struct ww_node *n = root; n; n = ww_node_next(root, n)) {
        check_siblings(in, n);
        check_inside(in, n);
        titles += n->role == WW_ROLE_HEADING && n->level == 1;
        if (n->box == WW_BOX_TEXT)
            check_text(in, n);
    }
    if (titles == 0)
        complain(in, "the page has no title");
    check_ids(in, root);
    /* An overlay takes all touches: what lies under it is out of reach. */
    struct ww_node *scope = root->last;
    for (struct ww_node *n = scope; n; n = ww_node_next(scope, n))
        if (ww_node_is_control(n))
            check_control(in, scope, n);
}

/* The flat colour that was painted last under the middle of a box. */
static uint32_t ground_of(const struct ww_drawlist *list, uint32_t index)
{
    struct ww_rect box = ww_rect_intersect(list->items[index].box, list->items[index].clip);
    int x = box.x + box.w / 2, y = box.y + box.h / 2;
    if (list->items[index].kind == WW_DRAW_RUN) {
        /* Through the small letters, where the ink is; out of sight there is nothing to see. */
        y = list->items[index].baseline_px - list->items[index].size_px / 4;
        if (!ww_rect_contains(box, x, y))
            return list->items[index].under;
    }
    for (uint32_t i = index; i-- > 0;) {
        const struct ww_draw_item *item = &list->items[i];
        if (item->kind == WW_DRAW_FILL &&
            ww_rect_contains(ww_rect_intersect(item->box, item->clip), x, y))
            return item->color;
    }
    return 0xDEADBEEF;
}

static void check_run(struct inspection *in, const struct ww_drawlist *list, uint32_t index)
{
    const struct ww_draw_item *item = &list->items[index];
    const char *words = list->text + item->text;
    double capital_mm = item->size_px * 0.714 / in->kit->px_per_mm;
    double contrast = ww_contrast(item->color, item->under);
    /* Panels and the bar, which do not scroll, may make large text smaller until it fits. */
    const struct ww_node *first = kit_find(in->kit, "field");
    if (!first)
        first = kit_find(in->kit, "bar/home");
    bool fixed = ww_ui_state(in->kit->ui)->overlay != WW_OVERLAY_NONE ||
                 (first && item->box.y >= first->parent->rect.y);
    if (capital_mm < (fixed ? 7.4 : 7.4 * in->text_scale / 100))
        complain(in, "capitals of \"%s\" are %.2f mm high", words, capital_mm);
    if (contrast < (in->least_contrast > 7 ? in->least_contrast : 7))
        complain(in, "\"%s\" has a contrast of %.2f", words, contrast);
    if (item->box.x < 0 || right(item->box) > in->kit->width_px)
        complain(in, "\"%s\" is drawn beyond the screen", words);
    if (item->baseline_px <= item->box.y || item->baseline_px > bottom(item->box))
        complain(in, "the baseline of \"%s\" is outside its line", words);
}

static void check_frame(struct inspection *in)
{
    const struct ww_drawlist *list = kit_frame(in->kit);
    if (list->overflow || list->count < 5)
        complain(in, "%u items are drawn%s", list->count, list->overflow ? ", too many" : "");
    for (uint32_t i = 0; i < list->count; i++) {
        const struct ww_draw_item *item = &list->items[i];
        bool inked = item->kind == WW_DRAW_RUN || item->kind == WW_DRAW_ICON;
        if (item->kind == WW_DRAW_RUN)
            check_run(in, list, i);
        if (item->kind == WW_DRAW_ICON && ww_contrast(item->color, item->under) < 3)
            complain(in, "the icon %s has a contrast of %.2f", list->text + item->text,
                     ww_contrast(item->color, item->under));
        if (inked && item->under != ground_of(list, i))
            complain(in, "\"%s\" is said to stand on %06X and stands on %06X",
                     list->text + item->text, item->under, ground_of(list, i));
    }
}

/* The page from its top to its end, a view at a time. */
static void inspect_page(struct inspection *in)
{
    int32_t before = -1;
    in->pages++;
    in->said_count = 0;
    while (ww_ui_state(in->kit->ui)->at.scroll_px != before) {
        before = ww_ui_state(in->kit->ui)->at.scroll_px;
        check_tree(in, kit_tree(in->kit));
        check_frame(in);
        kit_key(in->kit, WW_KEY_PAGE_DOWN);
        kit_tree(in->kit);
    }
}

static void start(struct inspection *in, enum kit_release release)
{
    kit_start(in->kit, (struct kit_params){
                           .release = release,
                           .route = in->route,
                           .lang = in->lang,
                           .terminal = in->terminal           ? in->terminal
                                       : release == KIT_THREE ? NULL
                                                              : "rathaus",
                           .now = in->now,
                           .width_px = in->screen->width_px,
                           .height_px = in->screen->height_px,
                           .diagonal_in = in->screen->diagonal_in,
                           .text_scale = in->text_scale,
                       });
    if (in->side_by_side && kit_find(in->kit, "side"))
        kit_choose(in->kit, "side"); /* wherever it stands */
    if (!in->adjusted)
        return;
    char ids[128], *rest = ids;
    snprintf(ids, sizeof ids, "%s", in->adjusted);
    kit_tap(in->kit, "bar/adjust");
    for (char *id; (id = strsep(&rest, " "));)
        kit_tap(in->kit, id);
    kit_tap(in->kit, "adjust/close");
}

/* The keyboard's other layouts, what is found and what is not, with keys and without. */
static void inspect_search(struct inspection *in, enum kit_release release)
{
    static const char *const routes[] = {
        "/search?q=d",
        "/search?q=kinder",
        "/search?q=xqxqxqxq",
        "/search?q=berufsorientierungsmessenvorbereitungskurs%20deutsch%20b1",
    };
    for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
        in->route = routes[i];
        start(in, release);
        for (int layout = 0; layout < 3; layout++) {
            inspect_page(in);
            kit_tap(in->kit, "key/switch");
            if (i > 0)
                break;
        }
        kit_tap(in->kit, "key/done");
        inspect_page(in);
    }
}

static void inspect_overlays(struct inspection *in, enum kit_release release)
{
    inspect_search(in, release);
    in->route = "the idle question";
    start(in, release);
    kit_key(in->kit, WW_KEY_NEXT); /* somebody is there */
    kit_pass(in->kit, 60000);
    inspect_page(in);
    in->route = "the adjust panel";
    start(in, release);
    kit_tap(in->kit, "bar/adjust");
    inspect_page(in);
    static const char *const taken[] = {"/service/1", "/service/70", "/service/84", "/service/87"};
    for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++) {
        in->route = taken[i];
        start(in, release);
        if (!kit_find(in->kit, "take"))
            continue;
        kit_choose(in->kit, "take");
        inspect_page(in);
        if (!kit_find(in->kit, "take/contact"))
            continue;
        kit_choose(in->kit, "take/contact");
        inspect_page(in);
    }
    static const char *const narrowed[] = {
        "/offers?day=mo_tu_we_th_fr&time=morning_evening&free=1",
        "/offers?district=20&day=sa&time=evening&audience=15_12&language=ar&level=a1&childcare=1",
        "/category/courses?audience=10_17&day=we",
    };
    for (size_t i = 0; i < sizeof narrowed / sizeof narrowed[0]; i++) {
        in->route = narrowed[i];
        start(in, release);
        inspect_page(in);
    }
    static const char *const filters[] = {"filter/district", "filter/when", "filter/audience",
                                          "filter/language", "filter/level"};
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++)
        for (size_t k = 0; k < 2; k++) {
            in->route = narrowed[k];
            start(in, release);
            if (!kit_find(in->kit, filters[i]))
                continue;
            kit_choose(in->kit, filters[i]);
            inspect_page(in);
        }
    in->route = "the language choice";
    start(in, release);
    if (release != KIT_THREE)
        return;
    kit_tap(in->kit, "bar/language");
    inspect_page(in);
}

/* A stand that a finger has chosen, beside the way to another one, and the plan enlarged. */
static void inspect_chosen_stand(struct inspection *in, enum kit_release release)
{
    in->route = "/fair/plan?stand=20&offer=1";
    start(in, release);
    const struct ww_node *node = kit_find(in->kit, "plan/floor");
    if (!node || node->floor->spot_count < 3)
        return;
    kit_seek(in->kit, "plan/larger");
    struct ww_rect r = ww_floor_rect(kit_find(in->kit, "plan/floor")->floor,
                                     &kit_find(in->kit, "plan/floor")->floor->spots[2]);
    kit_tap_at(in->kit, (float)(r.x + r.w / 2), (float)(r.y + r.h / 2));
    inspect_page(in);
}

/* What the fair shows on its day, and my fair with all that can be said of it. */
static void inspect_fair(struct inspection *in, enum kit_release release)
{
    static const char *const routes[] = {
        "/fair",
        "/fair/exhibitors?by=field&field=101",
        "/fair/sessions",
        "/fair/sessions?by=room&room=2",
        "/fair/session/8",
        "/fair/finder?field=101&certificate=2&offer=1",
        "/fair/finder?field=101&certificate=1&offer=5",
    };
    static const char *const wishes[] = {"exhibitor/41", "session/13", "exhibitor/1", "session/3",
                                         "session/19",   "session/5",  "exhibitor/70"};
    in->now = "2026-12-12T11:05";
    in->terminal = "messe-halle-1";
    for (size_t i = 0; i < sizeof routes / sizeof routes[0]; i++) {
        in->route = routes[i];
        start(in, release);
        inspect_page(in);
    }
    inspect_chosen_stand(in, release);
    in->route = "/fair/mine";
    start(in, release);
    kit_visit_fair(in->kit, wishes, sizeof wishes / sizeof wishes[0]);
    inspect_page(in);
    kit_seek(in->kit, "take");
    inspect_page(in);
    kit_tap(in->kit, "take/dates");
    inspect_page(in);
    in->now = in->terminal = NULL;
}

/* Content that nobody has renewed for long: its date, and lists in which nothing is coming. */
static void inspect_old(struct inspection *in, enum kit_release release)
{
    static const char *const routes[] = {"/",          "/today",  "/offers",
                                         "/service/1", "/search", "/fair"};
    static const char *const moments[] = {"2027-02-24T09:35", "2028-06-06T09:35"};
    for (size_t i = 0; i < 2 * sizeof routes / sizeof routes[0]; i++) {
        in->now = moments[i % 2];
        in->route = routes[i / 2];
        start(in, release);
        inspect_page(in);
    }
    in->now = NULL;
}

static const int text_scales[] = {100, 150, 200};

/* Every page and overlay on one screen. */
static void inspect_screen(struct inspection *in, enum kit_release release, const char *routes)
{
    char *list = ww_alloc(strlen(routes) + 1), *rest = list;
    strcpy(list, routes);
    for (char *route; (route = strsep(&rest, "\n")) && *route;) {
        if (in->adjusted && strcmp(route, "/attract") == 0)
            continue; /* nobody is there who could have */
        in->route = route;
        start(in, release);
        inspect_page(in);
    }
    free(list);
    inspect_overlays(in, release);
    inspect_fair(in, release);
    inspect_old(in, release);
}

static void inspect_all(struct kit *kit, enum kit_release release, const char *lang)
{
    struct inspection in = {.kit = kit, .lang = lang};
    char *routes = kit_routes(kit, release);
    for (size_t s = 0; s < sizeof screens / sizeof screens[0]; s++)
        for (size_t t = 0; t < sizeof text_scales / sizeof text_scales[0]; t++) {
            in.screen = &screens[s];
            in.text_scale = text_scales[t];
            inspect_screen(&in, release, routes);
        }
    free(routes);
    if (in.failures)
        fail_msg("%d pages in %s: %d violations", in.pages, lang, in.failures);
}

static void test_german(void **state)
{
    inspect_all(*state, KIT_DEMO, "de");
}

static void test_turkish(void **state)
{
    inspect_all(*state, KIT_DEMO, "tr");
}

/* From right to left, with many texts in German and Turkish among the Arabic ones. */
static void test_arabic(void **state)
{
    inspect_all(*state, KIT_THREE, "ar");
}

/* As people adjust it: themes, reach, large targets, sizes. */
static void test_adjusted(void **state)
{
    static const struct {
        const char *ids;
        double least_contrast;
    } ways[] = {
        {"adjust/dark", 7},
        {"adjust/contrast adjust/targets", 15},
        {"adjust/reach adjust/200", 7},
        {"adjust/reach adjust/targets adjust/dark adjust/150 adjust/simple", 7},
    };
    struct inspection in = {.kit = *state, .lang = "de", .text_scale = 100};
    char *routes = kit_routes(in.kit, KIT_DEMO);
    for (size_t s = 0; s < 4; s++)
        for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
            in.screen = &screens[s];
            in.adjusted = ways[i].ids;
            in.least_contrast = ways[i].least_contrast;
            inspect_screen(&in, KIT_DEMO, routes);
        }
    free(routes);
    assert_int_equal(in.failures, 0);
}

static void test_side_by_side(void **state)
{
    static const struct {
        enum kit_release release;
        const char *lang;
    } pairs[] = {{KIT_DEMO, "de"}, {KIT_THREE, "ar"}};
    for (size_t p = 0; p < sizeof pairs / sizeof pairs[0]; p++) {
        struct inspection in = {.kit = *state, .lang = pairs[p].lang, .side_by_side = true};
        char *routes = kit_routes(in.kit, pairs[p].release);
        for (size_t s = 0; s < 4; s++)
            for (size_t t = 0; t < 3; t += 2) {
                in.screen = &screens[s];
                in.text_scale = text_scales[t];
                inspect_screen(&in, pairs[p].release, routes);
            }
        free(routes);
        assert_int_equal(in.failures, 0);
    }
}

static void test_builtin(void **state)
{
    struct inspection in = {.kit = *state, .route = "built-in", .lang = "de and tr"};
    for (size_t s = 0; s < sizeof screens / sizeof screens[0]; s++)
        for (size_t t = 0; t < sizeof text_scales / sizeof text_scales[0]; t++) {
            in.screen = &screens[s];
            in.text_scale = text_scales[t];
            kit_start(in.kit, (struct kit_params){.no_release = true,
                                                  .width_px = in.screen->width_px,
                                                  .height_px = in.screen->height_px,
                                                  .diagonal_in = in.screen->diagonal_in,
                                                  .text_scale = in.text_scale});
            inspect_page(&in);
        }
    assert_int_equal(in.failures, 0);
}

/* One walk, when it is named. */
int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_german),       cmocka_unit_test(test_turkish),
        cmocka_unit_test(test_arabic),       cmocka_unit_test(test_adjusted),
        cmocka_unit_test(test_side_by_side), cmocka_unit_test(test_builtin),
    };
    bool known = argc < 2;
    for (size_t i = 0; i < sizeof tests / sizeof tests[0] && argc > 1; i++)
        known |= strcmp(tests[i].name, argv[1]) == 0;
    if (!known)
        return 2;
    if (argc > 1)
        cmocka_set_test_filter(argv[1]);
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
