#include <stdio.h>

#include "ui/pages/pages.h"

/* The pages below one, 0: those above all. */
static void add_list(struct ww_build *build, struct ww_node *column, int64_t parent)
{
    int count;
    const struct ww_info_page *pages =
        ww_site_info_pages(build->release, build->arena, parent, build->lang, &count);
    for (int i = 0; i < count; i++) {
        char id[WW_CODE_SIZE + 8];
        snprintf(id, sizeof id, "info/%s", pages[i].code);
        struct ww_node *link =
            ww_build_control(build, column, WW_ROLE_LINK, id,
                             ww_build_go(ww_route_to_code(WW_PAGE_INFO, pages[i].code)));
        ww_build_icon(build, link, "document", build->metrics->icon_px,
                      build->theme->colors[WW_TINT_ACCENT]);
        ww_build_text(build, link, WW_LOOK_STRONG, pages[i].name)->style.weight = 1;
        ww_build_icon(build, link, "chevron", build->metrics->icon_px,
                      build->theme->colors[WW_TINT_ACCENT]);
    }
}

bool ww_page_infos(struct ww_build *build)
{
    ww_build_heading(build, build->content, 1,
                     ww_build_plain(build, ww_build_word(build, WW_WORD_INFO_TITLE)));
    add_list(build, build->content, 0);
    return true;
}

/* Returns the column that the text stands in. */
static struct ww_node *add_text(struct ww_build *build, const struct ww_info_page *page)
{
    struct ww_node *row = ww_build_row(build, build->content, 0);
    row->style.justify = WW_ALIGN_CENTER;
    struct ww_node *column = ww_build_column(build, row, build->metrics->gap_px);
    /* Lines of at most 38 em are comfortable to read. */
    int widest = 38 * build->metrics->body_px;
    column->style.width = build->width_px < widest ? build->width_px : widest;
    ww_side_button(build, column);
    struct ww_node *card = ww_build_card(build, column);
    card->style.gap = build->metrics->unit_px * 2;
    ww_build_heading(build, card, 1, page->name);
    struct ww_text texts[] = {page->name, page->body};
    ww_build_honesty(build, card, texts, 2);
    ww_build_prose(build, card, page->body);
    return column;
}

bool ww_page_info(struct ww_build *build)
{
    struct ww_info_page page;
    const char *code = build->state->at.route.code;
    if (!ww_site_info_page(build->release, build->arena, 0, code, build->lang, &page))
        return false;
    struct ww_node *column = build->content;
    if (!page.body.body) {
        ww_build_heading(build, build->content, 1, page.name);
        ww_build_honesty(build, build->content, &page.name, 1);
    } else if (build->state->side_by_side && ww_side_lang(build) != 0) {
        ww_side_info(build, code);
    } else {
        column = add_text(build, &page);
    }
    add_list(build, column, page.id);
    return true;
}
