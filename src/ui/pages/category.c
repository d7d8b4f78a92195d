#include "base/clock.h"
#include "content/fair.h"
#include "ui/dates.h"
#include "ui/pages/pages.h"

/* Pictogram and title in the colour of the category. */
static void add_banner(const struct ww_build *build, const char *icon, uint32_t color,
                       struct ww_text name, struct ww_text summary, uint32_t offers)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *banner = ww_build_row(build, build->content, m->unit_px * 3);
    banner->style.fill = true;
    banner->style.color = banner->style.pressed = ww_build_category_fill(build, color);
    ww_build_outline(build, &banner->style);
    banner->style.radius = m->radius_px;
    banner->style.padding_x = m->unit_px * 4;
    banner->style.padding_y = m->unit_px * 2;
    if (icon)
        ww_build_icon(build, banner, icon, m->title_px * 3 / 2,
                      build->theme->colors[WW_TINT_ON_DARK]);
    struct ww_node *words = ww_build_column(build, banner, 0);
    words->style.weight = 1;
    ww_build_tint(ww_build_heading(build, words, 1, name), WW_TINT_ON_DARK);
    if (summary.body)
        ww_build_tint(ww_build_text(build, words, WW_LOOK_BODY, summary), WW_TINT_ON_DARK);
    if (offers == 0)
        return;
    struct ww_node *count = ww_build_words(
        build, ww_build_is_wide(build) ? banner : words, WW_LOOK_STRONG,
        ww_build_count(build, WW_WORD_LIST_COUNT_ONE, WW_WORD_LIST_COUNT_OTHER, (int)offers));
    ww_build_tint(count, WW_TINT_ON_DARK);
}

static void add_fair(const struct ww_build *build, int64_t category)
{
    struct ww_fair fair;
    int64_t id = ww_fair_at(build->release, category, build->now.wall_min);
    if (!ww_fair_load(build->release, build->arena, id, build->lang, &fair))
        return;
    ww_build_wake(build, fair.end_min);
    struct ww_node *card = ww_build_card(build, build->content);
    card->role = WW_ROLE_SECTION;
    ww_build_heading(build, card, 2, fair.name);
    int32_t day = ww_wall_day(fair.start_min);
    const char *pairs[] = {
        "a",  ww_dates_long(build, day), "b", ww_dates_range(build, fair.start_min, fair.end_min),
        NULL,
    };
    struct ww_node *when = ww_build_words(build, card, WW_LOOK_STRONG,
                                          ww_build_fill(build, WW_WORD_JOIN_COMMA, pairs));
    ww_build_tint(when, WW_TINT_ACCENT);
    if (fair.location_name.body)
        ww_build_text(build, card, WW_LOOK_BODY, fair.location_name);
    ww_build_prose(build, card, fair.description);
    if (id == ww_fair_at(build->release, 0, build->now.wall_min))
        ww_build_button(build, card, "fair", "fair", ww_build_word(build, WW_WORD_FAIR_TO),
                        ww_build_go(ww_route_to(WW_PAGE_FAIR)));
    if (fair.documents.body) {
        ww_build_words(build, card, WW_LOOK_STRONG, ww_build_word(build, WW_WORD_FAIR_BRING));
        ww_build_prose(build, card, fair.documents);
    }
}

bool ww_page_category(struct ww_build *build)
{
    struct ww_category category;
    if (!ww_site_category(build->release, build->arena, 0, build->state->at.route.code, build->lang,
                          &category))
        return false;
    const struct ww_sieve *sieve =
        ww_sieve_keep(build->release, WW_LIST_TERM, category.id, build->lang, build->today);
    add_banner(build, category.pictogram, category.color, category.name, category.summary,
               sieve->list.count);
    struct ww_text texts[] = {category.name, category.summary};
    ww_build_honesty(build, build->content, texts, 2);
    add_fair(build, category.id);
    ww_filter_list(build, sieve);
    return true;
}

bool ww_page_offers(struct ww_build *build)
{
    const struct ww_sieve *sieve =
        ww_sieve_keep(build->release, WW_LIST_ALL, 0, build->lang, build->today);
    add_banner(build, "list", build->theme->colors[WW_TINT_BAR],
               ww_build_plain(build, ww_build_word(build, WW_WORD_ALL_TITLE)), (struct ww_text){0},
               sieve->list.count);
    ww_filter_list(build, sieve);
    return true;
}
