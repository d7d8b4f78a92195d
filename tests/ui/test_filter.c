/* Filters: against what the offers themselves say, and as people use them. */
#include <ctype.h>
#include <stdio.h>

#include "base/clock.h"
#include "kit.h"
#include "ui/filter.h"

enum { DATES_MAX = 2000 };

static bool has_language(const struct ww_offer *offer, const char *code)
{
    for (int i = 0; i < offer->language_count; i++)
        if (strcmp(offer->languages[i], code) == 0)
            return true;
    return false;
}

static bool has_text(const struct ww_text *texts, int count, const char *body)
{
    for (int i = 0; i < count; i++)
        if (texts[i].body && strcmp(texts[i].body, body) == 0)
            return true;
    return false;
}

static bool has_district(const struct ww_offer *offer, const char *body)
{
    for (int i = 0; i < offer->place_count; i++)
        if (has_text(&offer->places[i].district, 1, body))
            return true;
    return false;
}

static bool is_step_free(const struct ww_offer *offer)
{
    for (int i = 0; i < offer->place_count; i++)
        if (offer->places[i].step_free == 2)
            return true;
    return false;
}

/* Does one value of the facet hold? Days and times of day are asked together, in matches_slots().
 */
static bool matches_value(struct ww_release *release, struct ww_arena *arena,
                          const struct ww_offer *offer, enum ww_facet facet, int value)
{
    const char *code = ww_facet_code(release, facet, value);
    struct ww_text term =
        ww_release_text(release, arena, WW_ENTITY_TERM, strtoll(code, NULL, 10), WW_FIELD_NAME, 0);
    switch (facet) {
    case WW_FACET_DISTRICT:
        return has_district(offer, term.body);
    case WW_FACET_AUDIENCE:
        return has_text(offer->audiences, offer->audience_count, term.body);
    case WW_FACET_LANGUAGE:
        return has_language(offer, code);
    case WW_FACET_LEVEL:
        return offer->level && tolower(offer->level[0]) == code[0] && offer->level[1] == code[1];
    case WW_FACET_FREE:
        return offer->fee_cents == 0;
    case WW_FACET_STEP_FREE:
        return is_step_free(offer);
    case WW_FACET_CHILDCARE:
        return offer->childcare;
    default:
        return false;
    }
}

static bool matches_slots(struct ww_release *release, const struct ww_offer *offer, int32_t today,
                          const struct ww_filter *filter)
{
    static struct ww_occurrence dates[DATES_MAX];
    uint64_t days = filter->chosen[WW_FACET_DAY], parts = filter->chosen[WW_FACET_PART];
    int count = ww_offer_occurrences(release, offer->id, today * WW_DAY_MINUTES, dates, DATES_MAX);
    if (!days && !parts)
        return true;
    for (int i = 0; i < count; i++) {
        uint32_t slots = ww_facet_slots(dates[i].start_min, dates[i].end_min);
        for (int slot = 0; slot < WW_SLOTS && !dates[i].cancelled; slot++)
            if (slots >> slot & 1 && (!days || days >> slot / WW_PARTS & 1) &&
                (!parts || parts >> slot % WW_PARTS & 1))
                return true;
    }
    return false;
}

static bool matches(struct ww_release *release, struct ww_arena *arena,
                    const struct ww_offer *offer, int32_t today, const struct ww_filter *filter)
{
    for (int facet = 0; facet < WW_FACET_DAY; facet++) {
        bool any = filter->chosen[facet] == 0;
        for (int value = 0; value < ww_facet_count(release, (enum ww_facet)facet) && !any; value++)
            any = filter->chosen[facet] >> value & 1 &&
                  matches_value(release, arena, offer, (enum ww_facet)facet, value);
        if (!any)
            return false;
    }
    return matches_slots(release, offer, today, filter);
}

/* Most facets ask nothing, so that something is left. */
static struct ww_filter random_filter(struct ww_release *release, uint64_t *seed)
{
    struct ww_filter filter = {{0}};
    for (int facet = 0; facet < WW_FACET_COUNT; facet++) {
        int count = ww_facet_count(release, (enum ww_facet)facet);
        for (int n = kit_random(seed, 4) == 0 ? (int)kit_random(seed, 3) + 1 : 0; n > 0; n--)
            filter.chosen[facet] |= UINT64_C(1) << kit_random(seed, (uint32_t)count);
    }
    return filter;
}

static void compare(struct ww_release *release, int32_t today, const struct ww_filter *filter)
{
    struct ww_arena arena = {0};
    struct ww_sieve sieve;
    struct ww_list all = ww_offers_list(release, &arena, WW_LIST_ALL, 0, 0, today);
    ww_sieve_make(release, &arena, all, today, &sieve);
    struct ww_list left = ww_sieve_list(&sieve, &arena, filter);
    uint32_t found = 0;
    for (uint32_t i = 0; i < all.count; i++) {
        struct ww_offer_card card;
        struct ww_offer offer;
        assert_true(ww_offer_card(release, &arena, all.nos[i], 0, today * 1440, &card));
        assert_true(ww_offer_load(release, &arena, card.id, 0, today, &offer));
        bool is_left = found < left.count && left.nos[found] == all.nos[i];
        if (matches(release, &arena, &offer, today, filter) != is_left)
            fail_msg("offer %lld should%s be left on day %d", (long long)card.id,
                     is_left ? " not" : "", (int)today);
        found += is_left;
    }
    assert_int_equal(found, left.count);
    assert_int_equal(found, ww_sieve_count(&sieve, filter));
    ww_arena_finish(&arena);
}

static void compare_release(struct kit *kit, enum kit_release which)
{
    struct ww_release *release = kit_release(kit, which);
    int32_t first = ww_day_from_date(2026, 11, 24);
    uint64_t seed = 340;
    for (int i = 0; i < kit_count(150, 2000); i++) {
        struct ww_filter filter = random_filter(release, &seed);
        compare(release, first + (i % 3 == 0 ? 0 : (int32_t)kit_random(&seed, 420)), &filter);
    }
}

static void test_filters_agree_with_the_offers(void **state)
{
    compare_release(*state, KIT_DEMO);
    compare_release(*state, KIT_MIXED);
}

/* The number on a chip, -1: it has none. */
static int count_on(const struct ww_node *chip)
{
    const struct ww_node *text = chip->last;
    return text->box == WW_BOX_TEXT && text->span_count == 3 ? atoi(text->spans[2].text) : -1;
}

static int rows_of(struct kit *kit)
{
    const struct ww_node *list = kit_find(kit, "offers");
    return list ? list->rows.count : 0;
}

static bool is_chip(const struct ww_node *node)
{
    return node->id &&
           (node->action.kind == WW_ACTION_REFINE || node->action.kind == WW_ACTION_FILTER ||
            strcmp(node->id, "filter/show") == 0);
}

/* Any chip in sight; NULL: there is none. */
static struct ww_node *choose_chip(struct kit *kit, uint64_t *seed)
{
    struct ww_node *root = kit_tree(kit), *scope = root->last, *found = NULL;
    uint32_t count = 0;
    int bar_y = kit_find(kit, "bar/home")->rect.y;
    if (ww_ui_state(kit->ui)->overlay == WW_OVERLAY_NONE)
        scope = root->first;
    for (struct ww_node *n = scope; n; n = ww_node_next(scope, n))
        if (ww_node_is_control(n) && is_chip(n) &&
            (scope != root->first || n->rect.y + n->rect.h < bar_y) &&
            kit_random(seed, ++count) == 0)
            found = n;
    return found;
}

/* What a chip says is what a tap leaves, wherever one has got to. */
static void walk(struct kit *kit, enum kit_release release, const char *route, const char *lang)
{
    uint64_t seed = 20261124;
    kit_start(kit, (struct kit_params){.release = release, .route = route, .lang = lang});
    int taps = 0;
    for (int i = 0; i < kit_count(400, 5000); i++) {
        struct ww_node *chip = choose_chip(kit, &seed);
        if (!chip) {
            kit_start(kit, (struct kit_params){.release = release, .route = route, .lang = lang});
            continue;
        }
        int said = chip->action.kind == WW_ACTION_REFINE ? count_on(chip) : -1;
        char id[128];
        snprintf(id, sizeof id, "%s", chip->id);
        kit_tap(kit, id);
        if (said < 0)
            continue;
        taps++;
        if (said == 0 || rows_of(kit) != said)
            fail_msg("%s says %d and leaves %d", id, said, rows_of(kit));
    }
    assert_true(taps > 50);
}

static void test_counts_are_what_a_tap_leaves(void **state)
{
    walk(*state, KIT_DEMO, "/offers", "de");
    walk(*state, KIT_DEMO, "/category/courses", "tr");
    walk(*state, KIT_MIXED, "/offers", "tr");
}

/* A German course with childcare on mornings, in Turkish, from Home: five touches. */
static void test_the_mother(void **state)
{
    static const char *const touches[] = {"category/courses", "filter/childcare", "filter/when",
                                          "filter/time/morning", "filter/show"};
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.lang = "tr"});
    for (int i = 0; i < 5; i++)
        kit_tap(kit, touches[i]);
    kit_assert_route(kit, "/category/courses?time=morning&childcare=1");
    assert_int_equal(ww_ui_state(kit->ui)->overlay, WW_OVERLAY_NONE);
    assert_int_equal(rows_of(kit), 6);
    struct ww_node *row = kit_find(kit, "service/1");
    assert_non_null(row);
    assert_true(row->rect.y + row->rect.h < kit->height_px * 9 / 10);
}

static void test_an_empty_result_shows_the_way_out(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.route = "/offers?district=20&day=sa&audience=15&free=1"});
    assert_int_equal(rows_of(kit), 0);
    static const char *const ways[] = {"loosen/day", "loosen/audience", "loosen/free"};
    int most = INT32_MAX;
    for (int i = 0; i < 3; i++) {
        kit_start(kit,
                  (struct kit_params){.route = "/offers?district=20&day=sa&audience=15&free=1"});
        const char *words = kit_find(kit, ways[i])->last->spans[0].text;
        int said = atoi(strchr(words, ':') + 1);
        kit_choose(kit, ways[i]);
        assert_int_equal(rows_of(kit), said);
        assert_true(said > 0 && said <= most);
        most = said;
    }
    kit_tap(kit, "filter/clear");
    kit_assert_route(kit, "/offers");
}

static void test_back_keeps_what_was_chosen(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){0});
    kit_tap(kit, "category/courses");
    kit_tap(kit, "filter/childcare");
    kit_tap(kit, "service/1");
    kit_assert_route(kit, "/service/1");
    kit_tap(kit, "bar/language");
    kit_tap(kit, "bar/back");
    kit_assert_route(kit, "/category/courses?childcare=1");
    kit_tap(kit, "bar/language");
    kit_assert_route(kit, "/category/courses?childcare=1");
    kit_tap(kit, "bar/back"); /* choosing was no step */
    kit_assert_route(kit, "/");
    kit_tap(kit, "category/courses");
    kit_assert_route(kit, "/category/courses"); /* entered afresh */
}

static void test_nothing_is_left_for_the_next(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){.lang = "de"});
    kit_tap(kit, "category/courses");
    kit_tap(kit, "filter/childcare");
    kit_tap(kit, "filter/when");
    kit_pass(kit, 60000);
    kit_tree(kit);
    kit_pass(kit, 30000);
    kit_tree(kit);
    kit_assert_fresh(kit, WW_PAGE_ATTRACT);
}

/* What another release does not have is passed over, and comes back with the first. */
static void test_another_release(void **state)
{
    struct kit *kit = *state;
    const char *route = "/offers?audience=15_999999&language=xx&childcare=1";
    kit_start(kit, (struct kit_params){.route = route});
    int rows = rows_of(kit);
    assert_true(rows > 0);
    assert_null(kit_find(kit, "without/audience/999999"));
    assert_non_null(kit_find(kit, "without/audience/15"));
    kit_tap(kit, "filter/when");
    ww_ui_swap(kit->ui, kit_release(kit, KIT_SMALL), kit->now);
    kit_tree(kit);
    ww_ui_swap(kit->ui, NULL, kit->now);
    kit_tree(kit);
    ww_ui_swap(kit->ui, kit_release(kit, KIT_DEMO), kit->now);
    kit_tap(kit, "filter/show");
    kit_assert_route(kit, route);
    assert_int_equal(rows_of(kit), rows);
}

/* The chip that would make the address too long is switched off. */
static void test_enough_is_enough(void **state)
{
    struct kit *kit = *state;
    kit_start(kit, (struct kit_params){
                       .route = "/offers?district=18_19_20_21_22&day=mo_tu_we_th_fr"
                                "_sa&time=morning_afternoon_evening&audience=9_10_"
                                "11_12_13_14_15_16_17&language=de_tr_ar&level=a1_a2_b1_b2_c1"});
    struct ww_node *chip = kit_find(kit, "filter/childcare");
    assert_non_null(chip);
    assert_true(chip->state & WW_STATE_DISABLED);
    kit_choose(kit, "filter/clear");
    kit_assert_route(kit, "/offers");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_filters_agree_with_the_offers),
        cmocka_unit_test(test_counts_are_what_a_tap_leaves),
        cmocka_unit_test(test_the_mother),
        cmocka_unit_test(test_an_empty_result_shows_the_way_out),
        cmocka_unit_test(test_back_keeps_what_was_chosen),
        cmocka_unit_test(test_nothing_is_left_for_the_next),
        cmocka_unit_test(test_another_release),
        cmocka_unit_test(test_enough_is_enough),
    };
    return cmocka_run_group_tests(tests, kit_set_up, kit_tear_down);
}
