#include "ui/pages/pages.h"

void ww_page_builtin(struct ww_build *build)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *page = ww_build_column(build, build->content, m->unit_px * 6);
    page->style.grow = true;
    page->style.justify = WW_ALIGN_CENTER;
    /* Both languages at once: nobody can choose one here. */
    for (int lang = 0; lang < 2; lang++) {
        struct ww_node *part = ww_build_column(build, page, m->unit_px);
        struct ww_node *title =
            ww_build_heading(build, part, 1, ww_word(NULL, lang, WW_WORD_BUILTIN_TITLE));
        struct ww_node *body =
            ww_build_text(build, part, WW_LOOK_BODY, ww_word(NULL, lang, WW_WORD_BUILTIN_BODY));
        title->style.align = body->style.align = WW_ALIGN_CENTER;
        title->spans[0].lang = body->spans[0].lang = lang == 0 ? "de" : "tr";
    }
}

void ww_page_gone(struct ww_build *build)
{
    struct ww_node *card = ww_build_card(build, build->content);
    ww_build_heading(build, card, 1,
                     ww_build_plain(build, ww_build_word(build, WW_WORD_GONE_TITLE)));
    ww_build_words(build, card, WW_LOOK_BODY, ww_build_word(build, WW_WORD_GONE_BODY));
}
