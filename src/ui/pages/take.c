#include "ui/pages/take.h"

#include <math.h>
#include <string.h>

#include "base/hash.h"
#include "ui/pages/pages.h"

enum { BESIDE_EM = 9 }; /* words beside the code want room for the longest weekday with its date */

static bool (*const readers[WW_PAGE_COUNT])(const struct ww_build *build, struct ww_taken *out) = {
    [WW_PAGE_OFFER] = ww_take_offer,
    [WW_PAGE_FAIR_EXHIBITOR] = ww_take_exhibitor,
    [WW_PAGE_FAIR_SESSION] = ww_take_session,
    [WW_PAGE_FAIR_MINE] = ww_take_mine,
};

unsigned ww_take_town(const struct ww_build *build)
{
    struct ww_text town =
        ww_release_text(build->release, build->arena, WW_ENTITY_SITE, 1, WW_FIELD_NAME, 0);
    uint64_t hash =
        town.body ? ww_hash(WW_HASH_START, town.body, strlen(town.body)) : WW_HASH_START;
    return (unsigned)(hash & 0xFFFFFFFF);
}

static void add_choice(const struct ww_build *build, struct ww_node *parent,
                       const struct ww_taken_choice *choice)
{
    struct ww_node *button =
        ww_build_control(build, parent, WW_ROLE_BUTTON, choice->id,
                         (struct ww_action){.kind = WW_ACTION_TAKE, .take = choice->take});
    button->style.justify = WW_ALIGN_CENTER;
    if (choice->selected) {
        button->state |= WW_STATE_SELECTED;
        ww_build_icon(build, button, "check", build->metrics->icon_px,
                      build->theme->colors[WW_TINT_ACCENT]);
    }
    struct ww_node *words =
        ww_build_words(build, button, WW_LOOK_STRONG, ww_build_word(build, choice->word));
    if (!choice->disabled)
        return;
    button->state |= WW_STATE_DISABLED;
    ww_build_tint(words, WW_TINT_SOFT);
    button->style.color = build->theme->colors[WW_TINT_GROUND];
}

/* Two buttons side by side, or one below the other where they are too narrow. */
static void add_pair(const struct ww_build *build, struct ww_node *parent, int width_px,
                     const struct ww_taken_choice *choices, int count)
{
    if (count == 0)
        return;
    struct ww_node *grid = ww_node_add(build->arena, parent, WW_ROLE_GROUP, WW_BOX_GRID);
    grid->style.gap = build->metrics->gap_px;
    grid->style.columns = ww_build_columns(build, width_px, 5.5, 2);
    for (int i = 0; i < count; i++)
        add_choice(build, grid, &choices[i]);
}

/* Version 15 with modules of 1 mm sets the size of all, so that nothing moves from date to date. */
static int code_px(const struct ww_metrics *m)
{
    return (WW_QR_SIDE_MAX + 2 * WW_QR_QUIET) * (int)ceil(m->px_per_mm);
}

static void add_code(const struct ww_build *build, struct ww_node *parent,
                     const struct ww_taken *taken)
{
    const struct ww_text *texts = taken->texts;
    const struct ww_qr *qr = taken->payload ? ww_qr_encode(build->arena, taken->payload) : NULL;
    if (!qr)
        return;
    struct ww_node *node = ww_node_add(build->arena, parent, WW_ROLE_IMAGE, WW_BOX_QR);
    const char *what = texts[1].body
                           ? ww_arena_printf(build->arena, "%s, %s", texts[0].body, texts[1].body)
                           : texts[0].body;
    const char *pairs[] = {"what", what ? what : "", NULL};
    node->qr = qr;
    node->ink = 0x000000;
    node->style.width = node->style.height = code_px(build->metrics);
    node->style.fill = true; /* dark on light in every theme: not all readers know the reverse */
    node->style.color = node->style.pressed = 0xFFFFFF;
    ww_node_name(build->arena, node, "take/code");
    ww_build_span(build, node, ww_build_fill(build, WW_WORD_TAKE_CODE, pairs), WW_WEIGHT_REGULAR,
                  WW_TINT_INK);
}

static void add_how(const struct ww_build *build, struct ww_node *parent,
                    const struct ww_taken *taken)
{
    ww_build_tint(ww_build_words(build, parent, WW_LOOK_BODY, ww_build_word(build, taken->how)),
                  WW_TINT_ON_DARK);
}

void ww_take_button(const struct ww_build *build, struct ww_node *parent)
{
    ww_build_button(build, parent, "take", "qr", ww_build_word(build, WW_WORD_TAKE_BUTTON),
                    (struct ww_action){.kind = WW_ACTION_TAKE});
}

/* The code and what is said of it stand side by side; on an upright screen the longer parts above
 * them, where lines are wide, or all of it where the code leaves too little room. */
void ww_take_panel(const struct ww_build *build, struct ww_node *parent)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_taken taken;
    struct ww_node *panel = ww_page_panel(build, parent);
    panel->style.gap = m->unit_px * 3 / 2;
    panel->style.padding_y = m->unit_px * 2;
    ww_page_panel_title(build, panel, ww_build_word(build, WW_WORD_TAKE_BUTTON), "take/close");
    bool (*read)(const struct ww_build *, struct ww_taken *) = readers[build->state->at.route.page];
    if (!read || !read(build, &taken)) {
        ww_build_tint(
            ww_build_words(build, panel, WW_LOOK_BODY, ww_build_word(build, WW_WORD_GONE_BODY)),
            WW_TINT_ON_DARK);
        return;
    }
    if (!m->landscape) {
        add_how(build, panel, &taken);
        add_pair(build, panel, build->width_px, taken.kinds, taken.kind_count);
    }
    int between_px = m->unit_px * 4, width_px = build->width_px - code_px(m) - between_px;
    bool beside = width_px >= BESIDE_EM * m->body_px;
    struct ww_node *row =
        beside ? ww_build_row(build, panel, between_px) : ww_build_column(build, panel, 0);
    row->style.align = beside ? WW_ALIGN_START : WW_ALIGN_CENTER;
    add_code(build, row, &taken);
    struct ww_node *side = ww_build_column(build, beside ? row : panel, m->gap_px);
    side->style.weight = 1;
    if (!beside)
        width_px = build->width_px;
    if (m->landscape) {
        add_how(build, side, &taken);
        add_pair(build, side, width_px, taken.kinds, taken.kind_count);
    }
    struct ww_node *words = ww_build_column(build, side, 0);
    for (int i = 0; i < 2; i++)
        if (taken.texts[i].body) {
            struct ww_node *text = ww_build_text(build, words, WW_LOOK_STRONG, taken.texts[i]);
            text->style.max_lines = taken.lines_max;
            ww_build_tint(text, WW_TINT_ON_DARK);
        }
    add_pair(build, side, width_px, taken.steps, taken.step_count);
}
