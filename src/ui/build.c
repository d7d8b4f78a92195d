#include "ui/build.h"

#include <stdio.h>
#include <string.h>

const char *ww_build_tag(const struct ww_build *build, int lang)
{
    static const char *const compiled[] = {"de", "tr"};
    int count = 2;
    if (build->release) {
        const struct ww_language *languages = ww_release_languages(build->release, &count);
        return lang >= 0 && lang < count ? languages[lang].tag : NULL;
    }
    return lang >= 0 && lang < count ? compiled[lang] : NULL;
}

bool ww_build_lang_rtl(const struct ww_build *build, int lang)
{
    int count = 0;
    if (!build->release)
        return false;
    const struct ww_language *languages = ww_release_languages(build->release, &count);
    return lang >= 0 && lang < count && languages[lang].rtl;
}

int ww_build_simple_lang(const struct ww_build *build, int lang)
{
    char tag[64];
    const char *own = ww_build_tag(build, lang);
    if (!build->release || !own)
        return -1;
    snprintf(tag, sizeof tag, "%s-simple", own);
    return ww_release_lang(build->release, tag);
}

void ww_build_wake(const struct ww_build *build, int32_t wall_min)
{
    if (wall_min > build->now.wall_min && wall_min < *build->wake_min)
        *build->wake_min = wall_min;
}

void ww_build_wake_at(const struct ww_build *build, int64_t ms)
{
    if (ms > build->now.ms && ms < *build->wake_ms)
        *build->wake_ms = ms;
}

struct ww_node *ww_build_column(const struct ww_build *build, struct ww_node *parent, int gap)
{
    struct ww_node *node = ww_node_add(build->arena, parent, WW_ROLE_GROUP, WW_BOX_COLUMN);
    node->style.gap = gap;
    return node;
}

struct ww_node *ww_build_row(const struct ww_build *build, struct ww_node *parent, int gap)
{
    struct ww_node *node = ww_node_add(build->arena, parent, WW_ROLE_GROUP, WW_BOX_ROW);
    node->style.gap = gap;
    node->style.align = WW_ALIGN_CENTER;
    return node;
}

uint32_t ww_build_category_fill(const struct ww_build *build, uint32_t color)
{
    return build->theme->outlined ? build->theme->colors[WW_TINT_SURFACE] : color;
}

uint32_t ww_build_category_ink(const struct ww_build *build, uint32_t color)
{
    return build->theme->own_colors ? color : build->theme->colors[WW_TINT_INK];
}

void ww_build_outline(const struct ww_build *build, struct ww_style *style)
{
    if (!build->theme->outlined)
        return;
    style->outline_width = build->metrics->unit_px / 3 + 1;
    style->outline = build->theme->colors[WW_TINT_LINE];
}

static void look_like_surface(const struct ww_build *build, struct ww_style *style)
{
    ww_build_outline(build, style);
    style->fill = true;
    style->color = build->theme->colors[WW_TINT_SURFACE];
    style->pressed = build->theme->colors[WW_TINT_PRESSED];
    style->radius = build->metrics->radius_px;
}

struct ww_node *ww_build_card(const struct ww_build *build, struct ww_node *parent)
{
    struct ww_node *node = ww_build_column(build, parent, build->metrics->unit_px);
    look_like_surface(build, &node->style);
    node->style.padding_x = build->metrics->unit_px * 3;
    node->style.padding_y = build->metrics->unit_px * 5 / 2;
    return node;
}

void ww_build_edge(const struct ww_build *build, struct ww_node *node, uint32_t color)
{
    node->style.edge = ww_build_category_ink(build, color);
    node->style.edge_width = build->metrics->unit_px;
}

struct ww_node *ww_build_head_card(const struct ww_build *build, uint32_t color)
{
    struct ww_node *card = ww_build_card(build, build->content);
    ww_build_edge(build, card, color);
    card->style.edge_width *= 2;
    return card;
}

struct ww_node *ww_build_section(const struct ww_build *build, struct ww_node *parent,
                                 const char *icon, enum ww_word heading)
{
    struct ww_node *card = ww_build_card(build, parent);
    card->role = WW_ROLE_SECTION;
    struct ww_node *row = ww_build_row(build, card, build->metrics->unit_px * 2);
    ww_build_icon(build, row, icon, build->metrics->icon_px, build->theme->colors[WW_TINT_ACCENT]);
    struct ww_node *title =
        ww_build_heading(build, row, 2, ww_build_plain(build, ww_build_word(build, heading)));
    title->style.weight = 1;
    return card;
}

struct ww_node *ww_build_icon(const struct ww_build *build, struct ww_node *parent,
                              const char *icon, int size_px, uint32_t ink)
{
    struct ww_node *node = ww_node_add(build->arena, parent, WW_ROLE_GROUP, WW_BOX_ICON);
    node->icon = icon;
    node->ink = ink;
    node->style.width = size_px;
    node->style.height = size_px;
    return node;
}

struct ww_text ww_build_source(const char *words)
{
    return (struct ww_text){.body = words, .lang = 0};
}

struct ww_node *ww_build_text(const struct ww_build *build, struct ww_node *parent,
                              enum ww_look look, struct ww_text text)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *node = ww_node_add(build->arena, parent, WW_ROLE_TEXT, WW_BOX_TEXT);
    bool bold = look == WW_LOOK_STRONG || look == WW_LOOK_HEADING || look == WW_LOOK_TITLE;
    node->style.text_px = look == WW_LOOK_TITLE     ? m->title_px
                          : look == WW_LOOK_HEADING ? m->heading_px
                                                    : m->body_px;
    node->style.rtl = ww_build_lang_rtl(build, text.lang);
    /* A text in the other direction stands at the page's start side all the same. */
    node->style.align = node->style.rtl == build->rtl ? WW_ALIGN_START : WW_ALIGN_END;
    if (text.substitute)
        node->state |= WW_STATE_SUBSTITUTE;
    if (text.outdated)
        node->state |= WW_STATE_OUTDATED;
    ww_node_span(build->arena, node, text.body ? text.body : "", ww_build_tag(build, text.lang),
                 bold ? WW_WEIGHT_BOLD : WW_WEIGHT_REGULAR,
                 look == WW_LOOK_SOFT ? WW_TINT_SOFT : WW_TINT_INK);
    return node;
}

struct ww_node *ww_build_words(const struct ww_build *build, struct ww_node *parent,
                               enum ww_look look, const char *words)
{
    return ww_build_text(build, parent, look, ww_build_plain(build, words));
}

struct ww_node *ww_build_heading(const struct ww_build *build, struct ww_node *parent, int level,
                                 struct ww_text text)
{
    struct ww_node *node =
        ww_build_text(build, parent, level == 1 ? WW_LOOK_TITLE : WW_LOOK_HEADING, text);
    node->role = WW_ROLE_HEADING;
    node->level = level;
    return node;
}

void ww_build_tint(struct ww_node *text, enum ww_tint tint)
{
    for (int i = 0; i < text->span_count; i++)
        text->spans[i].tint = (uint8_t)tint;
}

void ww_build_honesty(const struct ww_build *build, struct ww_node *parent,
                      const struct ww_text *texts, int count)
{
    const struct ww_text *substitute = NULL;
    bool outdated = false;
    for (int i = 0; i < count; i++) {
        if (!texts[i].body)
            continue;
        if (texts[i].substitute && !substitute)
            substitute = &texts[i];
        outdated = outdated || texts[i].outdated;
    }
    if (!substitute && !outdated)
        return;
    struct ww_node *row = ww_build_row(build, parent, build->metrics->unit_px * 2);
    ww_build_icon(build, row, "info", build->metrics->icon_px, build->theme->colors[WW_TINT_SOFT]);
    const char *words = ww_build_word(build, WW_WORD_TEXT_OUTDATED);
    if (substitute) {
        const char *pairs[] = {
            "wanted", ww_build_lang_name(build, ww_build_tag(build, build->lang)),
            "shown",  ww_build_lang_name(build, ww_build_tag(build, substitute->lang)),
            NULL,
        };
        words = ww_build_fill(build, WW_WORD_TEXT_SUBSTITUTE, pairs);
    }
    ww_build_words(build, row, WW_LOOK_SOFT, words)->style.weight = 1;
}

struct ww_action ww_build_go(struct ww_route route)
{
    return (struct ww_action){.kind = WW_ACTION_GO, .route = route};
}

struct ww_node *ww_build_control(const struct ww_build *build, struct ww_node *parent,
                                 enum ww_role role, const char *id, struct ww_action action)
{
    struct ww_node *node = ww_build_row(build, parent, build->metrics->unit_px * 2);
    node->role = role;
    node->action = action;
    ww_node_name(build->arena, node, id);
    look_like_surface(build, &node->style);
    node->style.padding_x = build->metrics->unit_px * 3;
    node->style.padding_y = build->metrics->unit_px * 3 / 2;
    node->style.min_height = build->metrics->target_px;
    node->style.min_width = build->metrics->target_px;
    return node;
}

struct ww_node *ww_build_button(const struct ww_build *build, struct ww_node *parent,
                                const char *id, const char *icon, const char *words,
                                struct ww_action action)
{
    struct ww_node *node = ww_build_control(build, parent, WW_ROLE_BUTTON, id, action);
    if (icon)
        ww_build_icon(build, node, icon, build->metrics->icon_px * 5 / 4,
                      build->theme->colors[WW_TINT_ACCENT]);
    ww_build_words(build, node, WW_LOOK_STRONG, words)->style.weight = 1;
    return node;
}

int ww_build_least_px(const struct ww_build *build)
{
    const struct ww_metrics *m = build->metrics;
    return (m->body_px * 100 + m->text_scale - 1) / m->text_scale;
}

int ww_build_strong_px(const struct ww_build *build, struct ww_text text)
{
    struct ww_paragraph paragraph;
    struct ww_span span = {
        .text = text.body, .lang = ww_build_tag(build, text.lang), .weight = WW_WEIGHT_BOLD};
    struct ww_paragraph_params params = {
        .spans = &span, .span_count = 1, .size_px = build->metrics->body_px};
    ww_text_layout(build->text, build->arena, &params, &paragraph);
    return paragraph.width_px;
}

int ww_build_columns(const struct ww_build *build, int width_px, double least_em, int most)
{
    int columns = (int)(width_px / (least_em * build->metrics->body_px));
    return columns < 1 ? 1 : columns > most ? most : columns;
}

struct ww_node *ww_build_picture(const struct ww_build *build, struct ww_node *parent,
                                 const struct ww_media *media)
{
    struct ww_node *node = ww_node_add(build->arena, parent, WW_ROLE_IMAGE, WW_BOX_PICTURE);
    node->picture = media->path;
    node->style.color = build->theme->colors[WW_TINT_PRESSED];
    node->style.height = build->metrics->line_px * 6;
    if (media->alt.body)
        ww_node_span(build->arena, node, media->alt.body, ww_build_tag(build, media->alt.lang),
                     WW_WEIGHT_REGULAR, WW_TINT_INK);
    return node;
}

void ww_build_head_picture(const struct ww_build *build, struct ww_node *card, struct ww_node *row,
                           const struct ww_media *media)
{
    if (!media->id)
        return;
    if (ww_build_is_wide(build))
        ww_build_picture(build, row, media)->style.weight = 2;
    if (ww_build_is_wide(build) || build->metrics->landscape || build->metrics->text_scale != 100)
        return;
    struct ww_node *frame = ww_build_column(build, card, 0);
    frame->style.padding_y = build->metrics->unit_px;
    ww_build_picture(build, frame, media)->style.height = build->metrics->line_px * 8;
}

static void add_contact_line(const struct ww_build *build, struct ww_node *parent, const char *icon,
                             const char *kind, const char *value)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *row = ww_build_row(build, parent, m->unit_px * 2);
    ww_build_icon(build, row, icon, m->icon_px, build->theme->colors[WW_TINT_INK]);
    struct ww_node *text = ww_build_words(build, row, WW_LOOK_BODY, "");
    text->span_count = 0;
    text->style.weight = 1;
    if (kind) {
        ww_build_span(build, text, kind, WW_WEIGHT_REGULAR, WW_TINT_SOFT);
        ww_node_span(build->arena, text, " ", NULL, WW_WEIGHT_REGULAR, WW_TINT_SOFT);
    }
    /* Isolated, so that the groups of a number keep their order among right-to-left words. */
    value = ww_arena_printf(build->arena, "\u2066%s\u2069", value);
    ww_node_span(build->arena, text, value, NULL, WW_WEIGHT_BOLD, WW_TINT_INK);
}

void ww_build_contact(const struct ww_build *build, struct ww_node *parent,
                      const struct ww_contact *contact)
{
    static const struct {
        const char *kind;
        enum ww_word word;
    } kinds[] = {{"voice", WW_WORD_PHONE_VOICE},
                 {"mobile", WW_WORD_PHONE_MOBILE},
                 {"fax", WW_WORD_PHONE_FAX},
                 {"text", WW_WORD_PHONE_TEXT}};
    if (!contact->id)
        return;
    struct ww_node *section = ww_build_section(build, parent, "phone", WW_WORD_OFFER_CONTACT);
    if (contact->name.body)
        ww_build_text(build, section, WW_LOOK_STRONG, contact->name);
    for (int i = 0; i < contact->phone_count; i++)
        for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++)
            if (strcmp(contact->phones[i].kind, kinds[k].kind) == 0)
                add_contact_line(build, section, "phone", ww_build_word(build, kinds[k].word),
                                 contact->phones[i].number);
    if (contact->email)
        add_contact_line(build, section, "mail", NULL, contact->email);
    if (contact->url)
        add_contact_line(build, section, "info", NULL, contact->url);
    if (contact->note.body)
        ww_build_text(build, section, WW_LOOK_SOFT, contact->note);
}

bool ww_build_is_wide(const struct ww_build *build)
{
    return build->width_px >= 36 * build->metrics->body_px;
}

void ww_build_two_columns(const struct ww_build *build, struct ww_node **first,
                          struct ww_node **second)
{
    const struct ww_metrics *m = build->metrics;
    if (!ww_build_is_wide(build)) {
        *first = *second = ww_build_column(build, build->content, m->gap_px);
        return;
    }
    struct ww_node *row = ww_build_row(build, build->content, m->gap_px);
    row->style.align = WW_ALIGN_START;
    *first = ww_build_column(build, row, m->gap_px);
    *second = ww_build_column(build, row, m->gap_px);
    (*first)->style.weight = 1;
    (*second)->style.weight = 1;
}
