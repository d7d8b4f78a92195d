/* The search page: what was found above, the field and the keyboard below it, in reach. Where too
 * little of the rows would be seen, keyboard and rows take turns. */
#include <string.h>

#include "ui/find.h"
#include "ui/keyboard.h"
#include "ui/layout.h"
#include "ui/pages/pages.h"

enum { ROWS_LEAST = 2 };

/* How the page is divided. */
struct division {
    struct ww_keyboard_sizes sizes;
    bool keyboard; /* is shown */
    bool turns;    /* with the rows, because not enough of them fits above it */
    bool shows;    /* rows, as much of them as fits; else nothing: a line of a row says nothing */
    bool fixed;    /* field and keyboard stand still; else they scroll with the page */
};

static int height_px(const struct ww_build *build, struct ww_node *node)
{
    struct ww_layout layout = {.arena = build->arena, .text = build->text, .rtl = build->rtl};
    return ww_layout_height(&layout, node, build->metrics->width_px);
}

static int bar_height(struct ww_build *build)
{
    struct ww_node *apart = ww_build_column(build, NULL, 0);
    ww_page_bar(build, apart);
    return height_px(build, apart);
}

static int field_px(const struct ww_build *build)
{
    return build->small ? ww_build_least_px(build) : build->metrics->body_px;
}

static int field_height(const struct ww_build *build)
{
    const struct ww_metrics *m = build->metrics;
    int height = ww_text_line_height_px(field_px(build), build->rtl) + m->unit_px;
    return height > m->target_px ? height : m->target_px;
}

/* The heading of a group. */
static int heading_height(const struct ww_build *build)
{
    const struct ww_metrics *m = build->metrics;
    return m->gap_px + ww_text_line_height_px(m->heading_px, build->rtl) + m->unit_px;
}

static int row_height(const struct ww_build *build)
{
    return ww_build_offer_row_height(build) + ww_build_offer_row_gap(build);
}

static int room_for_keys(struct ww_build *build)
{
    return build->metrics->band_px - bar_height(build) - field_height(build) -
           build->metrics->unit_px;
}

static struct division divide(struct ww_build *build)
{
    const struct ww_keys *keys = &build->state->keys;
    const char *tag = ww_build_tag(build, build->state->lang);
    int layout = ww_keyboard_layout(keys, tag ? tag : ""), room = room_for_keys(build);
    struct division d = {.sizes = ww_keyboard_measure(build, layout, room),
                         .keyboard = !keys->hidden};
    if (d.keyboard && d.sizes.height > room) {
        build->small = true;
        room = room_for_keys(build);
    }
    int left = room - d.sizes.height;
    d.turns = left < heading_height(build) + ROWS_LEAST * row_height(build);
    d.shows = !d.keyboard || left >= heading_height(build) + row_height(build) / 3;
    d.fixed = !d.keyboard || left >= 0;
    return d;
}

static int width_of(const struct ww_build *build, const char *words, int text_px)
{
    struct ww_span span = {.text = words, .weight = WW_WEIGHT_BOLD};
    struct ww_paragraph p;
    ww_text_layout(
        build->text, build->arena,
        &(struct ww_paragraph_params){.spans = &span, .span_count = 1, .size_px = text_px}, &p);
    return p.width_px;
}

/* Smaller where a long text is seen whole then, never smaller than at 100 %. */
static int typed_px(const struct ww_build *build, const char *typed, int width_px)
{
    int text_px = field_px(build), least_px = ww_build_least_px(build);
    int needed_px = width_of(build, typed, text_px);
    if (needed_px <= width_px)
        return text_px;
    int fitting_px = (int)((int64_t)text_px * width_px / needed_px);
    return fitting_px > least_px ? fitting_px : least_px;
}

/* The end of what was typed, as much as fits: there the next letter appears. */
static const char *visible_end(const struct ww_build *build, const char *typed, int text_px,
                               int width_px)
{
    for (const char *s = typed; *s; s++) {
        if (((unsigned char)*s & 0xC0) == 0x80)
            continue;
        const char *shown = s == typed ? s : ww_arena_printf(build->arena, "…%s", s);
        if (width_of(build, shown, text_px) <= width_px)
            return shown;
    }
    return "";
}

static void add_caret(const struct ww_build *build, struct ww_node *row)
{
    struct ww_node *caret = ww_build_column(build, row, 0);
    caret->style.width = build->metrics->unit_px / 3 + 1;
    caret->style.height = field_px(build) * 6 / 5;
    caret->style.fill = true;
    caret->style.color = caret->style.pressed = build->theme->colors[WW_TINT_ACCENT];
}

/* What was typed and the caret behind it; the hint where nothing was. */
static void add_typed(const struct ww_build *build, struct ww_node *field, int width_px)
{
    const char *typed = build->state->at.route.typed;
    struct ww_node *row = ww_build_row(build, field, build->metrics->unit_px / 2);
    row->style.ltr = *typed || !build->rtl;
    if (!*typed) {
        add_caret(build, row);
        struct ww_node *hint =
            ww_build_words(build, row, WW_LOOK_SOFT, ww_build_word(build, WW_WORD_SEARCH_HINT));
        hint->style.max_lines = 1;
        hint->style.text_px = field_px(build);
        return;
    }
    int text_px = typed_px(build, typed, width_px);
    struct ww_node *text =
        ww_build_words(build, row, WW_LOOK_STRONG, visible_end(build, typed, text_px, width_px));
    text->spans[0].lang = NULL;
    text->style.rtl = false;
    text->style.text_px = text_px;
    text->style.align = WW_ALIGN_START;
    text->style.max_lines = 1;
    add_caret(build, row);
}

static int clear_width(const struct ww_build *build)
{
    int width = field_px(build) + 2 * build->metrics->unit_px;
    return width > build->metrics->target_px ? width : build->metrics->target_px;
}

static struct ww_node *add_field(const struct ww_build *build, struct ww_node *parent,
                                 const struct division *d)
{
    const struct ww_metrics *m = build->metrics;
    const char *typed = build->state->at.route.typed;
    struct ww_action open = {.kind = WW_ACTION_KEYS, .keys = build->state->keys};
    open.keys.hidden = false;
    struct ww_node *row = ww_build_row(build, parent, ww_metrics_mm(m, WW_TARGET_GAP_MM));
    /* As wide as the keys below, or as the rows above. */
    int edge = d->keyboard ? (m->width_px - d->sizes.width) / 2 : m->margin_px;
    row->style.padding_x = edge;
    row->style.padding_y = m->unit_px / 2;
    struct ww_node *field = ww_build_control(build, row, WW_ROLE_FIELD, "field",
                                             d->keyboard ? (struct ww_action){0} : open);
    field->style.weight = 1;
    field->style.padding_y = m->unit_px / 2;
    field->style.min_height = field_height(build);
    field->style.outline_width = m->unit_px / 3 + 1;
    field->style.outline = build->theme->colors[WW_TINT_LINE];
    ww_build_icon(build, field, "search", field_px(build) * 6 / 5,
                  build->theme->colors[WW_TINT_SOFT]);
    int used = 2 * edge + 2 * field->style.padding_x + m->icon_px + 3 * field->style.gap;
    if (*typed)
        used += clear_width(build) + row->style.gap;
    if (!d->keyboard)
        used += m->icon_px * 5 / 4 + field->style.gap;
    add_typed(build, field, m->width_px - used - 2 * m->unit_px);
    ww_build_column(build, field, 0)->style.weight = 1;
    if (!d->keyboard) {
        struct ww_node *icon = ww_build_icon(build, field, "keyboard", m->icon_px * 5 / 4,
                                             build->theme->colors[WW_TINT_ACCENT]);
        ww_build_span(build, icon, ww_build_word(build, WW_WORD_KEYS_OPEN), WW_WEIGHT_REGULAR,
                      WW_TINT_INK);
    }
    return row;
}

static void add_clear(const struct ww_build *build, struct ww_node *row)
{
    if (!*build->state->at.route.typed)
        return;
    struct ww_node *clear = ww_build_control(build, row, WW_ROLE_BUTTON, "clear",
                                             ww_build_go(ww_route_to(WW_PAGE_SEARCH)));
    clear->style.width = clear_width(build);
    clear->style.padding_x = clear->style.padding_y = 0;
    clear->style.justify = WW_ALIGN_CENTER;
    clear->style.min_height = field_height(build);
    ww_build_span(build, clear, ww_build_word(build, WW_WORD_SEARCH_CLEAR), WW_WEIGHT_REGULAR,
                  WW_TINT_INK);
    ww_build_icon(build, clear, "close", field_px(build), build->theme->colors[WW_TINT_INK]);
}

static const char *done_words(const struct ww_build *build, const struct division *d)
{
    const char *pairs[] = {"count", ww_build_number(build, ww_found_count(build)), NULL};
    return d->turns ? ww_build_fill(build, WW_WORD_KEYS_SHOW, pairs)
                    : ww_build_word(build, WW_WORD_KEYS_DONE);
}

/* The title is said, not drawn: the field says it to the eye. Returns where the rows go. */
static struct ww_node *add_title(const struct ww_build *build)
{
    struct ww_node *page = ww_build_column(build, build->content, 0);
    struct ww_node *title = ww_node_add(build->arena, page, WW_ROLE_HEADING, WW_BOX_COLUMN);
    title->level = 1;
    ww_build_span(build, title, ww_build_word(build, WW_WORD_SEARCH_TITLE), WW_WEIGHT_BOLD,
                  WW_TINT_INK);
    return ww_build_column(build, page, build->metrics->gap_px);
}

bool ww_page_search(struct ww_build *build)
{
    struct division d = divide(build);
    struct ww_node *rows = add_title(build);
    struct ww_node *parent = build->dock;
    if (!d.fixed) {
        parent = build->content;
        parent->style.padding_x = 0;
    }
    struct ww_node *panel = ww_build_column(build, parent, 0);
    panel->style.fill = true;
    panel->style.color = panel->style.pressed = build->theme->colors[WW_TINT_PRESSED];
    add_clear(build, add_field(build, panel, &d));
    if (d.keyboard)
        ww_keyboard_add(build, panel, &d.sizes, done_words(build, &d));
    if (d.shows)
        ww_found_add(build, rows);
    return true;
}
