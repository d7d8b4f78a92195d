#include <stdio.h>

#include "ui/pages/fair.h"
#include "ui/pages/pages.h"

static struct ww_text hall_name(const struct ww_build *build, const struct ww_stand *stand)
{
    return ww_release_text(build->release, build->arena, WW_ENTITY_HALL, stand->hall, WW_FIELD_NAME,
                           build->lang);
}

static void add_head(const struct ww_build *build, const struct ww_fair_look *look,
                     const struct ww_exhibitor *exhibitor)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *card = ww_build_head_card(build, look->color);
    struct ww_node *top = ww_build_row(build, card, m->unit_px * 4);
    top->style.align = WW_ALIGN_START;
    struct ww_node *words = ww_build_column(build, top, m->unit_px);
    words->style.weight = 3;
    ww_build_heading(build, words, 1, exhibitor->name);
    for (int i = 0; i < exhibitor->stand_count; i++) {
        const struct ww_stand *stand = &exhibitor->stands[i];
        struct ww_node *where =
            ww_build_words(build, words, WW_LOOK_HEADING,
                           ww_fair_stand_words(build, stand->number, hall_name(build, stand)));
        ww_build_tint(where, WW_TINT_ACCENT);
    }
    if (exhibitor->summary.body)
        ww_build_text(build, words, WW_LOOK_BODY, exhibitor->summary);
    ww_build_head_picture(build, card, top, &exhibitor->media);
    struct ww_text texts[] = {exhibitor->summary, exhibitor->description};
    ww_build_honesty(build, words, texts, 2);
}

static void add_tools(const struct ww_build *build, const struct ww_exhibitor *exhibitor)
{
    struct ww_node *tools = ww_fair_grid(build, build->content, build->width_px, 10, 3);
    ww_fair_mark(build, tools, WW_MARK_EXHIBITOR, exhibitor->id);
    if (exhibitor->stand_count)
        ww_fair_way(build, tools, WW_WORD_FAIR_WAY, "stand", exhibitor->stands[0].id);
    ww_take_button(build, tools);
}

/* The names of the fields, as many as there are. */
static void add_field_names(const struct ww_build *build, struct ww_node *parent, uint32_t set,
                            const struct ww_fair_field *fields, int count)
{
    const char *names[WW_FAIR_FIELDS_MAX];
    int used = 0;
    for (int i = 0; i < count; i++)
        if (set & UINT32_C(1) << i && fields[i].name.body)
            names[used++] = fields[i].name.body;
    if (used)
        ww_build_words(build, parent, WW_LOOK_SOFT, ww_build_commas(build, names, used));
}

/* "Industriemechaniker", "mit Hauptschulabschluss". */
static void add_vacancy(const struct ww_build *build, struct ww_node *parent,
                        const struct ww_vacancy *vacancy, const struct ww_fair_field *fields,
                        int field_count)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_node *row = ww_build_row(build, parent, m->unit_px * 2);
    row->style.align = WW_ALIGN_START;
    ww_build_icon(build, row, ww_fair_certificate_icon(vacancy->certificate), m->icon_px,
                  build->theme->colors[WW_TINT_SOFT]);
    struct ww_node *words = ww_build_column(build, row, 0);
    words->style.weight = 1;
    if (vacancy->name.body)
        ww_build_text(build, words, WW_LOOK_STRONG, vacancy->name);
    else
        add_field_names(build, words, vacancy->fields, fields, field_count);
    ww_build_words(build, words, WW_LOOK_BODY,
                   ww_fair_certificate_from(build, vacancy->certificate));
    if (vacancy->note.body)
        ww_build_text(build, words, WW_LOOK_SOFT, vacancy->note);
}

/* By what they are: apprenticeships, internships ... */
static void add_vacancies(const struct ww_build *build, struct ww_node *parent,
                          const struct ww_exhibitor *exhibitor)
{
    const struct ww_metrics *m = build->metrics;
    int field_count;
    const struct ww_fair_field *fields =
        ww_fair_fields(build->release, build->arena, build->lang, &field_count);
    if (exhibitor->vacancy_count == 0)
        return;
    struct ww_node *section = ww_build_section(build, parent, "work", WW_WORD_FAIR_OFFERS);
    for (int i = 0; i < exhibitor->vacancy_count; i++) {
        const struct ww_vacancy *vacancy = &exhibitor->vacancies[i];
        if (i == 0 || vacancy->kind != exhibitor->vacancies[i - 1].kind) {
            struct ww_node *row = ww_build_row(build, section, m->unit_px * 2);
            row->style.padding_y = m->unit_px / 2;
            ww_build_icon(build, row, ww_fair_kind_icon(vacancy->kind), m->icon_px * 5 / 4,
                          build->theme->colors[WW_TINT_ACCENT]);
            struct ww_node *kind = ww_build_heading(
                build, row, 3, ww_build_plain(build, ww_fair_kind(build, vacancy->kind)));
            kind->style.weight = 1;
            ww_build_tint(kind, WW_TINT_ACCENT);
        }
        add_vacancy(build, section, vacancy, fields, field_count);
    }
}

static void add_languages(const struct ww_build *build, struct ww_node *parent,
                          const struct ww_exhibitor *exhibitor)
{
    const char *names[WW_EXHIBITOR_LANGUAGES_MAX];
    for (int i = 0; i < exhibitor->language_count; i++)
        names[i] = ww_build_lang_name(build, exhibitor->languages[i]);
    if (exhibitor->language_count == 0)
        return;
    struct ww_node *section = ww_build_section(build, parent, "language", WW_WORD_OFFER_LANGUAGES);
    ww_build_words(build, section, WW_LOOK_STRONG,
                   ww_build_join(build, names, exhibitor->language_count));
}

static void add_about(const struct ww_build *build, struct ww_node *parent,
                      const struct ww_exhibitor *exhibitor)
{
    if (!exhibitor->description.body)
        return;
    struct ww_node *section = ww_build_section(build, parent, "info", WW_WORD_FAIR_ABOUT);
    ww_build_prose(build, section, exhibitor->description);
}

static void add_contact(const struct ww_build *build, struct ww_node *parent,
                        const struct ww_exhibitor *exhibitor)
{
    struct ww_contact contact = {
        .id = exhibitor->id, .email = exhibitor->email, .url = exhibitor->url};
    if (contact.email || contact.url)
        ww_build_contact(build, parent, &contact);
}

static void add_sessions(const struct ww_build *build, const struct ww_fair_look *look,
                         int64_t exhibitor)
{
    int count;
    const struct ww_session_entry *entries =
        ww_exhibitor_sessions(build->release, build->arena, exhibitor, &count);
    if (count == 0)
        return;
    struct ww_node *heading = ww_build_heading(
        build, build->content, 2, ww_build_plain(build, ww_build_word(build, WW_WORD_FAIR_TALKS)));
    heading->style.padding_y = build->metrics->unit_px;
    ww_fair_talks(build, build->content, "talks", look, entries, count);
}

bool ww_page_fair_exhibitor(struct ww_build *build)
{
    struct ww_exhibitor exhibitor;
    struct ww_fair_look look;
    if (!ww_exhibitor_load(build->release, build->arena, build->state->at.route.id, build->lang,
                           &exhibitor))
        return false;
    if (!ww_fair_read(build, &look))
        look.color = build->theme->colors[WW_TINT_BAR];
    add_head(build, &look, &exhibitor);
    add_tools(build, &exhibitor);
    struct ww_node *facts, *story;
    ww_build_two_columns(build, &facts, &story);
    add_vacancies(build, facts, &exhibitor);
    add_about(build, story, &exhibitor);
    add_languages(build, story, &exhibitor);
    add_contact(build, story, &exhibitor);
    add_sessions(build, &look, exhibitor.id);
    return true;
}
