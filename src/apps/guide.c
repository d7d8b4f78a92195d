#include "apps/guide.h"

#include <stdlib.h>

#include "apps/guide_html.h"
#include "base/clock.h"
#include "content/fair.h"
#include "content/limits.h"
#include "guide_css.h"
#include "ui/dates.h"

enum { WHITE = 0xFFFFFF };

/* A category with its offers, in the order of the first language. */
struct chapter {
    struct ww_category names[WW_GUIDE_LANGS_MAX];
    struct ww_list list;
};

static int by_id(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static bool has_place(const struct ww_guide *guide, size_t count, int64_t id)
{
    for (size_t i = 0; i < count; i++)
        if (guide->places[i] == id)
            return true;
    return false;
}

static void note_place(struct ww_guide *guide, size_t *capacity, int64_t id)
{
    if (guide->place_count == *capacity) {
        *capacity = *capacity ? *capacity * 2 : 256;
        guide->places = ww_realloc(guide->places, *capacity * sizeof *guide->places);
    }
    guide->places[guide->place_count++] = id;
}

/* The meeting points in the clerk's order, then wherever else there is an offer. */
static void read_places(struct ww_guide *guide)
{
    const struct ww_build *build = &guide->columns[0].build;
    int64_t points[WW_MEETING_POINTS_MAX];
    size_t capacity = 0;
    int count = ww_places_meeting_points(guide->release, points, WW_MEETING_POINTS_MAX);
    for (int i = 0; i < count; i++)
        note_place(guide, &capacity, points[i]);
    size_t first = guide->place_count;
    struct ww_list list =
        ww_offers_list(guide->release, &guide->kept, WW_LIST_ALL, 0, build->lang, build->today);
    for (uint32_t i = 0; i < list.count; i++) {
        struct ww_offer_card card;
        struct ww_offer offer;
        if (ww_offer_card(guide->release, &guide->arena, list.nos[i], build->lang,
                          build->now.wall_min, &card) &&
            ww_offer_load(guide->release, &guide->arena, card.id, build->lang, build->today,
                          &offer))
            for (int p = 0; p < offer.place_count; p++)
                if (!has_place(guide, first, offer.places[p].location))
                    note_place(guide, &capacity, offer.places[p].location);
        ww_arena_reset(&guide->arena);
    }
    if (guide->place_count > first)
        qsort(guide->places + first, guide->place_count - first, sizeof *guide->places, by_id);
    size_t kept = first;
    for (size_t i = first; i < guide->place_count; i++)
        if (i == first || guide->places[i] != guide->places[kept - 1])
            guide->places[kept++] = guide->places[i];
    guide->place_count = kept;
}

/* Only categories with offers make a chapter. */
static int read_chapters(struct ww_guide *guide, struct chapter *chapters)
{
    const struct ww_category *found[WW_GUIDE_LANGS_MAX];
    int count = 0, kept = 0;
    for (int i = 0; i < guide->column_count; i++)
        found[i] =
            ww_site_categories(guide->release, &guide->kept, guide->columns[i].build.lang, &count);
    const struct ww_build *build = &guide->columns[0].build;
    for (int c = 0; c < count; c++) {
        struct chapter *chapter = &chapters[kept];
        for (int i = 0; i < guide->column_count; i++)
            chapter->names[i] = found[i][c];
        chapter->list = ww_offers_list(guide->release, &guide->kept, WW_LIST_TERM, found[0][c].id,
                                       build->lang, build->today);
        kept += chapter->list.count > 0;
    }
    return kept;
}

static void chapter_names(const struct chapter *chapter, struct ww_text names[WW_GUIDE_LANGS_MAX])
{
    for (int i = 0; i < WW_GUIDE_LANGS_MAX; i++)
        names[i] = chapter->names[i].name;
}

static struct ww_text site_text(struct ww_guide *guide, int column, enum ww_field field)
{
    return ww_release_text(guide->release, &guide->kept, WW_ENTITY_SITE, 1, field,
                           guide->columns[column].build.lang);
}

static void write_top(struct ww_guide *guide)
{
    struct ww_text town = site_text(guide, 0, WW_FIELD_NAME);
    ww_buf_puts(guide->out, "<!DOCTYPE html>\n<html lang=\"");
    ww_guide_escape(guide->out, guide->columns[0].tag);
    ww_buf_printf(guide->out,
                  "\" dir=\"%s\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>"
                  "<meta charset=\"utf-8\"/><meta name=\"viewport\" "
                  "content=\"width=device-width, initial-scale=1\"/>\n<title>",
                  guide->columns[0].rtl ? "rtl" : "ltr");
    ww_guide_escape(guide->out, town.body);
    bool small = guide->paper == WW_GUIDE_A5;
    ww_buf_printf(
        guide->out, "</title>\n<style>\n%s%s</style></head>\n<body class=\"in%d%s\">\n", guide_css,
        small ? "@page { size: A5; margin: 13mm 11mm 14mm; }\n@page cover { margin: 0; }\n" : "",
        guide->column_count, small ? " a5" : "");
}

static const char *as_of(const struct ww_build *build)
{
    const char *pairs[] = {"date", ww_dates_plain(build, build->today), NULL};
    return ww_build_fill(build, WW_WORD_GUIDE_AS_OF, pairs);
}

static void write_cover(struct ww_guide *guide, const struct chapter *chapters, int count)
{
    ww_buf_puts(guide->out, "<section class=\"cover\">\n<div class=\"tiles\">");
    for (int c = 0; c < count; c++) {
        ww_buf_printf(guide->out, "<span style=\"background:#%06x\">",
                      (unsigned)(chapters[c].names[0].color & 0xFFFFFF));
        ww_guide_icon(guide->out, chapters[c].names[0].pictogram, WHITE);
        ww_buf_puts(guide->out, "</span>");
    }
    ww_buf_puts(guide->out, "</div>\n");
    for (int i = 0; i < guide->column_count; i++) {
        const struct ww_guide_column *column = &guide->columns[i];
        ww_buf_puts(guide->out, "<div class=\"title\" lang=\"");
        ww_guide_escape(guide->out, column->tag);
        ww_buf_printf(guide->out, "\" dir=\"%s\">%s", column->rtl ? "rtl" : "ltr",
                      i == 0 ? "<h1>" : "<p class=\"h1\">");
        ww_guide_word(guide->out, column, WW_WORD_GUIDE_TITLE);
        ww_buf_puts(guide->out, i == 0 ? "</h1><p class=\"town\">" : "</p><p class=\"town\">");
        ww_guide_text(guide->out, column, site_text(guide, i, WW_FIELD_NAME));
        ww_buf_puts(guide->out, "</p><p>");
        ww_guide_text(guide->out, column, site_text(guide, i, WW_FIELD_DESCRIPTION));
        ww_buf_puts(guide->out, "</p>");
        ww_guide_words(guide->out, column, "date", as_of(&column->build));
        ww_buf_puts(guide->out, "</div>\n");
    }
    ww_buf_puts(guide->out, "</section>\n");
}

static void write_contents_line(struct ww_guide *guide, const char *target, const char *icon,
                                enum ww_word word)
{
    ww_buf_puts(guide->out, "<p class=\"line\"><span class=\"tile\">");
    ww_guide_icon(guide->out, icon, WHITE);
    ww_buf_printf(guide->out, "</span><a href=\"#%s\">", target);
    ww_guide_names_word(guide, word);
    ww_buf_puts(guide->out, "</a></p>\n");
}

static void write_contents(struct ww_guide *guide, const struct chapter *chapters, int count)
{
    struct ww_text names[WW_GUIDE_LANGS_MAX];
    ww_buf_puts(guide->out, "<nav class=\"contents\"><h2>");
    ww_guide_names_word(guide, WW_WORD_GUIDE_CONTENTS);
    ww_buf_puts(guide->out, "</h2>\n");
    for (int c = 0; c < count; c++) {
        const struct ww_category *category = &chapters[c].names[0];
        ww_buf_printf(guide->out,
                      "<p class=\"line\"><span class=\"tile\" style=\"background:#%06x\">",
                      (unsigned)(category->color & 0xFFFFFF));
        ww_guide_icon(guide->out, category->pictogram, WHITE);
        ww_buf_printf(guide->out, "</span><a href=\"#c-%lld\">", (long long)category->id);
        chapter_names(&chapters[c], names);
        ww_guide_names(guide, names);
        ww_buf_puts(guide->out, "</a></p>\n");
    }
    if (guide->fair)
        write_contents_line(guide, "fair", "fair", WW_WORD_GUIDE_FAIR);
    write_contents_line(guide, "places", "places", WW_WORD_GUIDE_PLACES);
    write_contents_line(guide, "index", "list", WW_WORD_GUIDE_INDEX);
    write_contents_line(guide, "imprint", "info", WW_WORD_GUIDE_IMPRINT);
    ww_buf_puts(guide->out, "</nav>\n");
}

static void write_chapter_head(struct ww_guide *guide, const struct chapter *chapter)
{
    const struct ww_category *category = &chapter->names[0];
    struct ww_text names[WW_GUIDE_LANGS_MAX];
    ww_buf_printf(guide->out,
                  "<section class=\"chapter\" id=\"c-%lld\"><header style=\"background:#%06x\">",
                  (long long)category->id, (unsigned)(category->color & 0xFFFFFF));
    ww_guide_icon(guide->out, category->pictogram, WHITE);
    ww_buf_puts(guide->out, "<h2>");
    chapter_names(chapter, names);
    ww_guide_names(guide, names);
    ww_buf_puts(guide->out, "</h2><p>");
    for (int i = 0; i < guide->column_count; i++)
        names[i] = chapter->names[i].summary;
    ww_guide_names(guide, names);
    ww_buf_puts(guide->out, "</p></header>\n");
}

/* An offer stands in full under its first category; under others one line leads there. */
static bool write_chapter(struct ww_guide *guide, const struct chapter *chapter, size_t *done,
                          size_t total)
{
    struct ww_buf also = {0};
    bool goes_on = true;
    write_chapter_head(guide, chapter);
    for (uint32_t i = 0; i < chapter->list.count && goes_on; i++) {
        struct ww_offer_card card;
        const struct ww_guide_column *column = &guide->columns[0];
        goes_on = ww_progress_at(guide->progress, "offers", (*done)++, total);
        if (!ww_offer_card(guide->release, &guide->arena, chapter->list.nos[i], column->build.lang,
                           column->build.now.wall_min, &card))
            continue;
        if (card.category == chapter->names[0].id) {
            ww_guide_offer(guide, card.id);
        } else {
            ww_buf_printf(&also, "<p class=\"entry\"><a class=\"page\" href=\"#o-%lld\">",
                          (long long)card.id);
            ww_guide_text(&also, column, card.name);
            ww_buf_puts(&also, "</a></p>\n");
        }
        ww_arena_reset(&guide->arena);
    }
    if (also.size) {
        ww_buf_puts(guide->out, "<div class=\"also\"><h3>");
        ww_guide_names_word(guide, WW_WORD_GUIDE_ALSO);
        ww_buf_puts(guide->out, "</h3>\n");
        ww_buf_add(guide->out, also.data, also.size);
        ww_buf_puts(guide->out, "</div>\n");
    }
    ww_buf_puts(guide->out, "</section>\n");
    ww_buf_finish(&also);
    return goes_on;
}

static void write_imprint(struct ww_guide *guide)
{
    struct ww_buf cells[WW_GUIDE_LANGS_MAX] = {0};
    ww_buf_puts(guide->out, "<section class=\"imprint\" id=\"imprint\"><h2>");
    ww_guide_names_word(guide, WW_WORD_GUIDE_IMPRINT);
    ww_buf_puts(guide->out, "</h2><table>\n");
    for (int i = 0; i < guide->column_count; i++) {
        const struct ww_guide_column *column = &guide->columns[i];
        struct ww_info_page page;
        ww_buf_puts(&cells[i], "<p class=\"strong\">");
        ww_guide_text(&cells[i], column, site_text(guide, i, WW_FIELD_NAME));
        ww_buf_puts(&cells[i], "</p>");
        ww_guide_words(&cells[i], &guide->columns[i], NULL, as_of(&column->build));
        ww_guide_words(&cells[i], &guide->columns[i], NULL,
                       ww_build_word(&column->build, WW_WORD_GUIDE_CHANGES));
        if (ww_site_info_page(guide->release, &guide->arena, 0, "imprint", column->build.lang,
                              &page)) {
            ww_guide_honesty(&cells[i], column, &page.body, 1);
            ww_guide_prose(&cells[i], column, page.body);
        }
    }
    ww_guide_row(guide, "info", 0x0B3D66, WW_WORD_COUNT, cells);
    ww_buf_puts(guide->out, "</table></section>\n");
    for (int i = 0; i < guide->column_count; i++)
        ww_buf_finish(&cells[i]);
}

static void init_columns(struct ww_guide *guide, const struct ww_guide_params *params)
{
    int count;
    const struct ww_language *languages = ww_release_languages(params->release, &count);
    int32_t now_min = ww_release_published_min(params->release);
    for (int i = 0; i < params->lang_count; i++) {
        int lang = params->langs[i];
        guide->columns[i] = (struct ww_guide_column){
            .tag = languages[lang].tag,
            .rtl = languages[lang].rtl,
            .build = {.arena = &guide->arena,
                      .release = params->release,
                      .now = {.wall_min = now_min},
                      .today = ww_wall_day(now_min),
                      .lang = lang,
                      .word_lang = ww_word(params->release, lang, WW_WORD_OFFER_WHEN).lang,
                      .rtl = languages[lang].rtl,
                      .wake_min = &guide->wake_min,
                      .wake_ms = &guide->wake_ms},
        };
    }
}

static enum ww_err write_all(struct ww_guide *guide, struct ww_error *err)
{
    struct chapter *chapters = ww_arena_array(&guide->kept, WW_CATEGORIES_MAX, sizeof *chapters);
    int count = read_chapters(guide, chapters);
    size_t done = 0, total = 0;
    for (int c = 0; c < count; c++)
        total += chapters[c].list.count;
    guide->fair = ww_fair_at(guide->release, 0, guide->columns[0].build.now.wall_min);
    read_places(guide);
    write_top(guide);
    write_cover(guide, chapters, count);
    write_contents(guide, chapters, count);
    for (int c = 0; c < count; c++)
        if (!write_chapter(guide, &chapters[c], &done, total))
            return ww_fail(err, WW_ERR_SYSTEM, "interrupted");
    if (!ww_guide_fair(guide))
        return ww_fail(err, WW_ERR_SYSTEM, "interrupted");
    ww_guide_places(guide);
    enum ww_err result = ww_guide_index(guide, err);
    write_imprint(guide);
    ww_buf_puts(guide->out, "</body></html>\n");
    if (result == WW_OK && ww_release_is_broken(guide->release))
        result = ww_fail(err, WW_ERR_SYSTEM, "the release at %s is damaged",
                         ww_release_dir(guide->release));
    return result;
}

enum ww_err ww_guide_write(const struct ww_guide_params *params, struct ww_buf *out,
                           struct ww_error *err)
{
    struct ww_guide guide = {
        .out = out,
        .release = params->release,
        .column_count = params->lang_count,
        .paper = params->paper,
        .wake_min = INT32_MAX,
        .wake_ms = INT64_MAX,
        .progress = params->progress,
    };
    init_columns(&guide, params);
    enum ww_err result = write_all(&guide, err);
    free(guide.places);
    ww_arena_finish(&guide.arena);
    ww_arena_finish(&guide.kept);
    return result;
}
