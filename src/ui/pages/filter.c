#include "ui/filter.h"

#include "content/limits.h"
#include "ui/pages/chips.h"
#include "ui/pages/pages.h"

enum {
    FEW = 5,          /* offers that one looks through sooner than one chooses */
    LOOSEN_SHOWN = 3, /* ways out of an empty list */
};
#define RESULT_LEAST_EM 20.0

/* Whether the list has offers with the value and others without, or it is chosen. */
static bool tells_apart(const struct ww_asked *asked, enum ww_facet facet)
{
    if (asked->filter.chosen[facet])
        return true;
    int count = ww_facet_count(asked->build->release, facet);
    for (int value = 0; value < count; value++) {
        uint32_t alone = ww_asked_count_alone(asked, facet, value);
        if (alone > 0 && alone < asked->sieve->list.count)
            return true;
    }
    return false;
}

static void add_opener(const struct ww_asked *asked, struct ww_node *grid, int no)
{
    const struct ww_build *build = asked->build;
    const struct ww_chip_panel *panel = &ww_chip_panels[no];
    struct ww_action action = {.kind = WW_ACTION_FILTER, .filter_panel = {.panel = (uint8_t)no}};
    struct ww_node *chip = ww_build_control(build, grid, WW_ROLE_BUTTON, panel->id, action);
    chip->style.gap = build->metrics->unit_px;
    chip->style.padding_x = build->metrics->unit_px * 2;
    chip->style.padding_y = build->metrics->unit_px;
    uint32_t ink = build->theme->colors[WW_TINT_ACCENT];
    bool selected = false;
    for (int i = 0; i < panel->facet_count; i++)
        selected = selected || asked->filter.chosen[panel->facets[i]];
    if (selected)
        chip->state |= WW_STATE_SELECTED;
    ww_build_icon(build, chip, selected ? "check" : panel->icon, build->metrics->icon_px, ink);
    ww_build_words(build, chip, WW_LOOK_STRONG, ww_build_word(build, panel->word))->style.weight =
        1;
    ww_build_icon(build, chip, "chevron", build->metrics->icon_px, ink);
}

static void add_chips(const struct ww_asked *asked)
{
    const struct ww_build *build = asked->build;
    struct ww_node *grid = ww_chip_grid(build, build->content, WW_CHIP_LEAST_EM, 4);
    for (int p = 0; p < WW_CHIP_PANELS; p++)
        for (int i = 0; i < ww_chip_panels[p].facet_count; i++)
            if (tells_apart(asked, ww_chip_panels[p].facets[i])) {
                add_opener(asked, grid, p);
                break;
            }
    for (int i = 0; i < WW_CHIP_TRAITS; i++)
        if (tells_apart(asked, ww_chip_traits[i].facet))
            ww_chip_add(asked, grid, ww_chip_traits[i].id, ww_chip_traits[i].icon,
                        ww_asked_name(build, ww_chip_traits[i].facet, 0), ww_chip_traits[i].facet,
                        0);
    ww_chip_grid_end(build, grid);
}

/* A chosen value, with a cross that takes it away. */
static void add_cross(const struct ww_asked *asked, struct ww_node *grid, enum ww_facet facet,
                      int value)
{
    const struct ww_build *build = asked->build;
    uint64_t chosen = asked->filter.chosen[facet] & ~(UINT64_C(1) << value);
    const char *id = ww_arena_printf(build->arena, "without/%s/%s", ww_filter_key(facet),
                                     ww_facet_code(build->release, facet, value));
    struct ww_node *chip =
        ww_build_control(build, grid, WW_ROLE_BUTTON, id, ww_asked_choose(asked, facet, chosen));
    chip->state |= WW_STATE_SELECTED;
    ww_build_text(build, chip, WW_LOOK_STRONG, ww_asked_name(build, facet, value))->style.weight =
        1;
    struct ww_node *cross = ww_build_icon(build, chip, "close", build->metrics->icon_px,
                                          build->theme->colors[WW_TINT_ACCENT]);
    cross->role = WW_ROLE_IMAGE;
    ww_build_span(build, cross, ww_build_word(build, WW_WORD_FILTER_REMOVE), WW_WEIGHT_REGULAR,
                  WW_TINT_INK);
}

/* What was chosen in the panels. */
static void add_chosen(const struct ww_asked *asked)
{
    struct ww_node *grid = NULL;
    for (int p = 0; p < WW_CHIP_PANELS; p++)
        for (int i = 0; i < ww_chip_panels[p].facet_count; i++)
            for (int value = 0; value < WW_FACET_VALUES_MAX; value++) {
                if (!ww_asked_is_chosen(asked, ww_chip_panels[p].facets[i], value))
                    continue;
                if (!grid)
                    grid = ww_chip_grid(asked->build, asked->build->content, WW_CHIP_LEAST_EM, 4);
                add_cross(asked, grid, ww_chip_panels[p].facets[i], value);
            }
    if (grid)
        ww_chip_grid_end(asked->build, grid);
}

static void add_result(const struct ww_asked *asked, uint32_t left)
{
    const struct ww_build *build = asked->build;
    const char *pairs[] = {"count", ww_build_number(build, (int)left), "total",
                           ww_build_number(build, (int)asked->sieve->list.count), NULL};
    bool beside = build->width_px >= RESULT_LEAST_EM * build->metrics->body_px;
    struct ww_node *row = beside ? ww_build_row(build, build->content, build->metrics->gap_px)
                                 : ww_build_column(build, build->content, build->metrics->unit_px);
    ww_build_words(build, row, WW_LOOK_STRONG, ww_build_fill(build, WW_WORD_FILTER_RESULT, pairs))
        ->style.weight = 1;
    struct ww_node *clear =
        ww_build_control(build, row, WW_ROLE_BUTTON, "filter/clear",
                         ww_asked_refine(ww_filter_without(build->state->at.route)));
    ww_build_icon(build, clear, "close", build->metrics->icon_px,
                  build->theme->colors[WW_TINT_ACCENT]);
    ww_build_words(build, clear, WW_LOOK_STRONG, ww_build_word(build, WW_WORD_FILTER_CLEAR));
}

/* "Montag, Dienstag" */
static const char *name_chosen(const struct ww_asked *asked, enum ww_facet facet)
{
    const char *names[WW_FACET_VALUES_MAX];
    int count = 0;
    for (int value = 0; value < WW_FACET_VALUES_MAX; value++)
        if (ww_asked_is_chosen(asked, facet, value)) {
            struct ww_text name = ww_asked_name(asked->build, facet, value);
            names[count++] = name.body ? name.body : "";
        }
    return ww_build_commas(asked->build, names, count);
}

/* Nothing is left: which filter stands in the way, and what its loss would bring, most first. */
static void add_ways_out(const struct ww_asked *asked)
{
    const struct ww_build *build = asked->build;
    bool offered[WW_FACET_COUNT] = {false};
    ww_build_words(build, build->content, WW_LOOK_BODY, ww_build_word(build, WW_WORD_FILTER_EMPTY));
    for (int n = 0; n < LOOSEN_SHOWN; n++) {
        uint32_t most = 0;
        enum ww_facet best = WW_FACET_COUNT;
        for (int facet = 0; facet < WW_FACET_COUNT; facet++) {
            if (offered[facet] || !asked->filter.chosen[facet])
                continue;
            uint32_t count = ww_asked_count_with(asked, (enum ww_facet)facet, 0);
            if (count > most) {
                most = count;
                best = (enum ww_facet)facet;
            }
        }
        if (best == WW_FACET_COUNT)
            return;
        offered[best] = true;
        const char *pairs[] = {"what", name_chosen(asked, best), "count",
                               ww_build_number(build, (int)most), NULL};
        const char *id = ww_arena_printf(build->arena, "loosen/%s", ww_filter_key(best));
        ww_build_button(
            build, build->content, id, "close",
            ww_build_fill(
                build, most == 1 ? WW_WORD_FILTER_LOOSEN_ONE : WW_WORD_FILTER_LOOSEN_OTHER, pairs),
            ww_asked_choose(asked, best, 0));
    }
}

void ww_filter_list(struct ww_build *build, const struct ww_sieve *sieve)
{
    struct ww_list list = sieve->list;
    build->sieve = sieve;
    struct ww_asked asked = ww_asked_read(build);
    bool narrowed = !ww_filter_is_empty(&asked.filter);
    if (list.count >= FEW || narrowed)
        add_chips(&asked);
    if (narrowed) {
        list = ww_sieve_list(sieve, build->arena, &asked.filter);
        add_chosen(&asked);
        add_result(&asked, list.count);
    }
    if (list.count)
        ww_build_offers(build, build->content, list);
    else if (narrowed)
        add_ways_out(&asked);
    else
        ww_build_words(build, build->content, WW_LOOK_BODY,
                       ww_build_word(build, WW_WORD_LIST_EMPTY));
}
