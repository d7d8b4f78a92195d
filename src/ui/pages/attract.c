#include <math.h>

#include "content/slides.h"
#include "ui/layout.h"
#include "ui/pages/pages.h"
#include "ui/pages/poster.h"

enum {
    STILL_MS = 20000,               /* how long the page without slides stands as it is */
    PICTURE_LANDSCAPE_PERCENT = 47, /* of the width: the two sides do not overlap */
    PICTURE_PORTRAIT_PERCENT = 40,  /* of the height, with the line at the bottom */
};

/* What a screen has room for, the richest first; a large one is read from farther away. */
static const struct ww_poster_level levels[] = {
    /* clang-format off */
    {200, 3, 2, false, 150, true, true, true, true},
    {200, 2, 2, false, 120, true, true, true, true},
    {200, 2, 2, false, 100, true, true, true, true},
    {175, 2, 2, false, 120, true, true, true, true},
    {150, 3, 2, false, 150, true, true, true, true},
    {150, 2, 2, false, 120, true, true, true, true},
    {100, 3, 2, false, 150, true, true, true, true},
    {100, 3, 2, false, 120, true, true, true, true},
    {100, 2, 2, false, 120, true, true, true, true},
    {100, 2, 2, false, 100, true, true, true, true},
    {100, 1, 2, false, 100, true, true, true, true},
    {100, 1, 1, false, 100, true, true, true, true},
    {100, 1, 1, false, 100, true, false, true, true},
    {100, 1, 1, false, 100, false, false, true, true},
    {100, 1, 1, true, 100, false, false, true, true},
    {100, 1, 1, true, 75, false, false, true, true},
    {100, 0, 1, false, 100, false, false, true, true},
    {100, 0, 1, false, 100, false, false, true, false},
    {100, 0, 1, false, 75, false, false, false, false},
    {100, 0, 1, false, 0, false, false, false, false},
    /* clang-format on */
};
enum { LEVEL_COUNT = sizeof levels / sizeof levels[0] };

/* Which slide stands now, NULL for the page without any; its follower through `next`. Time alone
 * decides, so that nothing has to be kept. */
static const struct ww_slide *choose(const struct ww_build *build, const struct ww_slide *slides,
                                     int count, int64_t *step, const struct ww_slide **next)
{
    int64_t passed_ms = build->now.ms - build->state->last_input_ms, round_ms = 0;
    for (int i = 0; i < count; i++)
        round_ms += slides[i].seconds * 1000;
    if (count == 0)
        round_ms = STILL_MS;
    *step = passed_ms / round_ms * (count ? count : 1);
    *next = NULL;
    int64_t into_ms = passed_ms % round_ms, end_ms = count ? 0 : STILL_MS;
    int at = 0;
    for (; at < count; at++) {
        end_ms += slides[at].seconds * 1000;
        if (into_ms < end_ms)
            break;
    }
    *step += at;
    ww_build_wake_at(build, build->now.ms - into_ms + end_ms);
    if (count == 0)
        return NULL;
    *next = &slides[(at + 1) % count];
    return &slides[at];
}

/* The language under the first one: the terminal's second, of more than two a different one every
 * time the slides begin anew. -1: there is only one. */
static int second_lang(const struct ww_build *build, int64_t round)
{
    int others = 0, langs[WW_LANG_MAX];
    for (int i = 0; i < build->terminal->lang_count; i++)
        if (build->terminal->langs[i] != build->lang)
            langs[others++] = build->terminal->langs[i];
    return others ? langs[round % others] : -1;
}

static struct ww_text second_text(const struct ww_build *build, enum ww_entity entity, int64_t id,
                                  enum ww_field field, int lang)
{
    if (lang < 0)
        return (struct ww_text){0};
    struct ww_text text = ww_release_text(build->release, build->arena, entity, id, field, lang);
    return text.substitute ? (struct ww_text){0} : text;
}

static void read_texts(struct ww_poster *poster, enum ww_entity entity, int64_t id, int second)
{
    const struct ww_build *build = poster->build;
    poster->title =
        ww_release_text(build->release, build->arena, entity, id, WW_FIELD_NAME, build->lang);
    poster->body = ww_release_text(build->release, build->arena, entity, id, WW_FIELD_DESCRIPTION,
                                   build->lang);
    poster->second_title = second_text(build, entity, id, WW_FIELD_NAME, second);
    poster->second_body = second_text(build, entity, id, WW_FIELD_DESCRIPTION, second);
}

static void read_slide(struct ww_poster *poster)
{
    const struct ww_build *build = poster->build;
    int count;
    const struct ww_slide *next,
        *slides = ww_slides(build->release, build->arena, build->terminal_code, build->now.wall_min,
                            &count);
    ww_build_wake(build, ww_slides_change(build->release, build->now.wall_min));
    const struct ww_slide *slide = choose(build, slides, count, &poster->step, &next);
    int second = second_lang(build, poster->step / (count ? count : 1));
    if (!slide) {
        read_texts(poster, WW_ENTITY_SITE, 1, second);
        return;
    }
    read_texts(poster, WW_ENTITY_SLIDE, slide->id, second);
    ww_release_media(build->release, build->arena, slide->media, build->lang, &poster->picture);
    if (next != slide && next->media != slide->media)
        ww_release_media(build->release, build->arena, next->media, build->lang,
                         &poster->next_picture);
}

static void add_words(const struct ww_poster *poster, struct ww_node *parent, struct ww_text title,
                      struct ww_text body, int size_px)
{
    const struct ww_build *build = poster->build;
    if (!title.body)
        return;
    struct ww_node *words = ww_build_column(build, parent, build->metrics->unit_px);
    struct ww_node *heading = ww_build_heading(build, words, 1, title);
    heading->style.text_px = size_px;
    if (body.body)
        ww_build_tint(ww_build_text(build, words, WW_LOOK_BODY, body), WW_TINT_SOFT);
    heading->state = 0; /* which language it is in can be seen */
}

/* What concerns whoever comes by today. */
static void add_warnings(const struct ww_poster *poster, struct ww_node *parent)
{
    enum { NOTICES_READ = 8 };
    struct ww_notice notices[NOTICES_READ];
    const struct ww_build *build = poster->build;
    int count = ww_site_notices(build->release, build->arena, build->terminal_code, build->lang,
                                build->now.wall_min, notices, NOTICES_READ);
    ww_build_wake(build, ww_site_notice_change(build->release, build->now.wall_min));
    for (int i = 0; i < count && notices[i].warning; i++) {
        struct ww_node *row = ww_build_row(build, parent, build->metrics->unit_px * 2);
        row->role = WW_ROLE_NOTICE;
        ww_build_icon(build, row, "warning", build->metrics->icon_px,
                      build->theme->colors[WW_TINT_WARNING]);
        struct ww_node *words = ww_build_text(build, row, WW_LOOK_STRONG, notices[i].body);
        words->style.weight = 1;
        ww_build_tint(words, WW_TINT_WARNING);
    }
}

static void add_panel(const struct ww_poster *poster, struct ww_node *parent)
{
    const struct ww_metrics *m = poster->build->metrics;
    bool roomy = poster->level->title_percent > 75;
    struct ww_node *panel = ww_poster_add_wandering(poster, parent, m->unit_px * (roomy ? 5 : 2));
    struct ww_node *box = panel->parent->parent;
    box->style.weight = 1;
    box->style.grow = true;
    panel->style.justify = WW_ALIGN_CENTER;
    panel->style.padding_y = m->unit_px * (roomy ? 3 : 1);
    const struct ww_poster_level *level = poster->level;
    struct ww_text none = {0};
    add_warnings(poster, panel);
    int title_px = m->title_px * level->title_percent / 100;
    int second_px = title_px < m->heading_px ? m->body_px : m->heading_px;
    if (level->title_percent)
        add_words(poster, panel, poster->title, level->body ? poster->body : none, title_px);
    if (level->second_title)
        add_words(poster, panel, poster->second_title,
                  level->second_body ? poster->second_body : none, second_px);
    if (!level->band)
        ww_poster_add_offers(poster, panel);
}

/* The picture, and behind it the next one, so that it is there when it is needed. */
static void add_picture(const struct ww_poster *poster, struct ww_node *parent)
{
    const struct ww_build *build = poster->build;
    const struct ww_metrics *m = build->metrics;
    struct ww_node *stack = ww_node_add(build->arena, parent, WW_ROLE_GROUP, WW_BOX_STACK);
    if (m->landscape)
        stack->style.width = m->width_px * PICTURE_LANDSCAPE_PERCENT / 100;
    else
        stack->style.height = m->height_px * PICTURE_PORTRAIT_PERCENT / 100;
    if (poster->next_picture.id) {
        struct ww_node *next = ww_build_picture(build, stack, &poster->next_picture);
        next->role = WW_ROLE_GROUP;
        next->span_count = 0;
    }
    struct ww_node *picture = ww_build_picture(build, stack, &poster->picture);
    picture->style.color = build->theme->colors[WW_TINT_SURFACE];
    for (struct ww_node *n = stack->first; n; n = n->next)
        n->style.height = 0;
}

/* The last line: how to begin, in every language of the terminal. */
static void add_touch(const struct ww_poster *poster, struct ww_node *parent)
{
    const struct ww_build *build = poster->build;
    const struct ww_metrics *m = build->metrics;
    struct ww_node *strip = ww_build_column(build, parent, 0);
    strip->style.fill = true;
    strip->style.color = strip->style.pressed = build->theme->colors[WW_TINT_BAR];
    ww_build_outline(build, &strip->style);
    struct ww_node *grid = ww_node_add(build->arena, ww_poster_add_wandering(poster, strip, 0),
                                       WW_ROLE_GROUP, WW_BOX_GRID);
    int count = build->terminal->lang_count;
    int size_px = poster->level->title_percent > 100 ? m->heading_px : m->body_px;
    grid->style.columns = ww_build_columns(build, build->width_px, 15, count);
    grid->style.padding_y = m->unit_px * (m->landscape ? 1 : 2);
    for (int i = 0; i < count; i++) {
        int lang = build->terminal->langs[i];
        struct ww_text words = ww_word(build->release, lang, WW_WORD_ATTRACT_TOUCH);
        struct ww_node *text = ww_build_text(build, grid, WW_LOOK_STRONG, words);
        text->state = 0;
        text->style.text_px = size_px;
        text->style.align = WW_ALIGN_CENTER;
        if (i == 0 && !poster->level->title_percent) {
            text->role = WW_ROLE_HEADING;
            text->level = 1;
        }
    }
}

static void add_page(const struct ww_poster *poster)
{
    const struct ww_build *build = poster->build;
    bool landscape = build->metrics->landscape;
    struct ww_node *body = landscape ? ww_build_row(build, build->content, 0)
                                     : ww_build_column(build, build->content, 0);
    body->style.align = WW_ALIGN_STRETCH;
    body->style.grow = true;
    bool has_picture = poster->level->picture && poster->picture.id;
    bool first = poster->step % 2 == 0;
    if (has_picture && first)
        add_picture(poster, body);
    add_panel(poster, body);
    if (has_picture && !first)
        add_picture(poster, body);
    if (poster->level->band)
        ww_poster_add_band(poster, build->content);
    add_touch(poster, build->content);
}

static bool fits(const struct ww_build *build)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_layout layout = {.arena = build->arena, .text = build->text, .rtl = build->rtl};
    ww_layout_run(&layout, build->content, m->width_px, m->height_px);
    struct ww_rect last = build->content->last->rect;
    return last.y + last.h <= m->height_px;
}

/* `percent` of the size that the terminal is set to. */
static const struct ww_metrics *enlarged(const struct ww_build *build, int percent)
{
    const struct ww_metrics *m = build->metrics;
    if (percent == 100)
        return m;
    struct ww_metrics *larger = ww_arena_alloc(build->arena, sizeof *larger);
    double diagonal_in = hypot(m->width_px, m->height_px) / m->px_per_mm / 25.4;
    *larger = *m;
    ww_metrics_init(larger, m->width_px, m->height_px, diagonal_in, m->text_scale * percent / 100,
                    NULL);
    larger->unit_px = m->unit_px * percent / 100;
    larger->radius_px = m->radius_px * percent / 100;
    return larger;
}

static void add_poster(struct ww_build *build)
{
    struct ww_build fitting = *build;
    struct ww_poster poster = {.build = &fitting};
    read_slide(&poster);
    ww_poster_read_offers(&poster);
    for (int i = 0; i < LEVEL_COUNT; i++) {
        build->content->first = build->content->last = NULL;
        poster.level = &levels[i];
        fitting.metrics = enlarged(build, levels[i].text_percent);
        add_page(&poster);
        if (fits(build))
            return;
    }
}

bool ww_page_attract(struct ww_build *build)
{
    int32_t change_min;
    bool is_on = ww_hours_is_on(&build->terminal->hours, build->now.wall_min, &change_min);
    ww_build_wake(build, change_min);
    if (is_on) {
        add_poster(build);
        return true;
    }
    struct ww_node *black = build->content;
    black->style.fill = true;
    black->style.color = black->style.pressed = 0;
    black->role = WW_ROLE_SECTION;
    ww_build_span(build, black, ww_build_word(build, WW_WORD_ATTRACT_BLACK), WW_WEIGHT_REGULAR,
                  WW_TINT_INK);
    return true;
}
