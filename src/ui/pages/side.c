#include "ui/dates.h"
#include "ui/pages/pages.h"
#include "ui/prose.h"

/* The context of one column: the same page in that language. */
static struct ww_build in_language(const struct ww_build *build, int lang)
{
    struct ww_build column = *build;
    column.lang = lang;
    column.word_lang = ww_word(build->release, lang, WW_WORD_BAR_BACK).lang;
    column.rtl = ww_build_lang_rtl(build, lang);
    return column;
}

int ww_side_lang(const struct ww_build *build)
{
    /* The source beside the language of the person; whoever reads the source gets the next one. */
    if (build->state->lang != 0)
        return build->state->lang;
    for (int i = 0; i < build->terminal->lang_count; i++)
        if (build->terminal->langs[i] != 0)
            return build->terminal->langs[i];
    return 0;
}

void ww_side_button(const struct ww_build *build, struct ww_node *parent)
{
    int other = ww_side_lang(build), count;
    if (other == 0)
        return;
    const struct ww_language *languages = ww_release_languages(build->release, &count);
    const char *words =
        ww_arena_printf(build->arena, "%s + %s", languages[0].name, languages[other].name);
    struct ww_node *button = ww_build_button(build, parent, "side", "language", words,
                                             (struct ww_action){.kind = WW_ACTION_SIDE});
    if (!build->state->side_by_side)
        return;
    button->state |= WW_STATE_SELECTED;
    ww_build_icon(build, button, "check", build->metrics->icon_px,
                  build->theme->colors[WW_TINT_ACCENT]);
}

static void add_section(const struct ww_build *first, const struct ww_build *second,
                        enum ww_word heading, struct ww_text first_text, struct ww_text second_text)
{
    if (!first_text.body && !second_text.body)
        return;
    struct ww_node *card = ww_build_card(first, first->content);
    card->role = WW_ROLE_SECTION;
    ww_prose_pair_words(first, second, card, WW_LOOK_HEADING, heading);
    ww_prose_pair(first, second, card, WW_LOOK_BODY, first_text, second_text);
}

static void add_rules(const struct ww_build *first, const struct ww_build *second,
                      const struct ww_offer *a, const struct ww_offer *b)
{
    if (a->schedule_count == 0 || a->schedule_count != b->schedule_count)
        return;
    struct ww_node *card = ww_build_card(first, first->content);
    card->role = WW_ROLE_SECTION;
    ww_prose_pair_words(first, second, card, WW_LOOK_HEADING, WW_WORD_OFFER_WHEN);
    for (int i = 0; i < a->schedule_count; i++) {
        ww_prose_pair(first, second, card, WW_LOOK_STRONG,
                      ww_build_plain(first, ww_dates_rule(first, &a->schedules[i])),
                      ww_build_plain(second, ww_dates_rule(second, &b->schedules[i])));
        ww_prose_pair(first, second, card, WW_LOOK_BODY, a->schedules[i].note,
                      b->schedules[i].note);
    }
}

bool ww_side_offer(struct ww_build *build, int64_t id)
{
    struct ww_build first = in_language(build, 0), second = in_language(build, ww_side_lang(build));
    struct ww_offer a, b;
    if (!ww_offer_load(build->release, build->arena, id, first.lang, build->today, &a) ||
        !ww_offer_load(build->release, build->arena, id, second.lang, build->today, &b))
        return false;
    struct ww_node *card = ww_build_head_card(build, a.color);
    ww_prose_pair(&first, &second, card, WW_LOOK_TITLE, a.name, b.name);
    ww_prose_pair(&first, &second, card, WW_LOOK_BODY, a.summary, b.summary);
    ww_side_button(build, build->content);
    add_rules(&first, &second, &a, &b);
    add_section(&first, &second, WW_WORD_OFFER_ABOUT, a.description, b.description);
    add_section(&first, &second, WW_WORD_OFFER_FOR_WHOM, a.eligibility, b.eligibility);
    add_section(&first, &second, WW_WORD_OFFER_JOIN, a.application, b.application);
    add_section(&first, &second, WW_WORD_OFFER_BRING, a.documents, b.documents);
    add_section(&first, &second, WW_WORD_OFFER_COST, a.fees, b.fees);
    return true;
}

bool ww_side_info(struct ww_build *build, const char *code)
{
    struct ww_build first = in_language(build, 0), second = in_language(build, ww_side_lang(build));
    struct ww_info_page a, b;
    if (!ww_site_info_page(build->release, build->arena, 0, code, first.lang, &a) ||
        !ww_site_info_page(build->release, build->arena, 0, code, second.lang, &b))
        return false;
    ww_side_button(build, build->content);
    struct ww_node *card = ww_build_card(build, build->content);
    card->style.gap = build->metrics->unit_px * 2;
    ww_prose_pair(&first, &second, card, WW_LOOK_TITLE, a.name, b.name);
    ww_prose_pair(&first, &second, card, WW_LOOK_BODY, a.body, b.body);
    return true;
}
