#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "staff/survey.h"

/* Characters, which is what a terminal's columns count for the languages that staff write. */
static int width_of(const char *s)
{
    int width = 0;
    for (uint32_t cp; *s; s += ww_utf8_decode(s, strlen(s), &cp))
        width++;
    return width;
}

static void pad(struct ww_buf *out, int width)
{
    ww_buf_printf(out, "%*s", width > 0 ? width : 0, "");
}

static const char *town_of(const struct ww_survey *survey)
{
    const char *name = ww_book_rows(survey->book, WW_TABLE_SITE)
                           ? ww_survey_title(survey->book, WW_TABLE_SITE, 0)
                           : NULL;
    return name ? name : "";
}

static void write_summary(const struct ww_survey *survey, struct ww_buf *out)
{
    enum { TITLE_WIDTH = 30 };
    char date[11];
    ww_format_date(survey->book->today, date);
    ww_buf_printf(out, "%s, %s: %zu offer%s, %zu mistake%s\n\n", town_of(survey), date,
                  survey->offers, survey->offers == 1 ? "" : "s", survey->mistakes,
                  survey->mistakes == 1 ? "" : "s");
    for (int kind = 0; kind < WW_SURVEY_KINDS; kind++) {
        const char *title = ww_survey_words[kind].title;
        if (!ww_survey_shows(survey, (enum ww_survey_kind)kind))
            continue;
        ww_buf_printf(out, "  %s", title);
        pad(out, TITLE_WIDTH - width_of(title));
        ww_buf_printf(out, "%6zu\n", survey->lists[kind].count);
    }
}

static void write_share(const struct ww_survey *survey, const struct ww_survey_share *share,
                        const char *name, struct ww_buf *out)
{
    ww_buf_printf(out, "  %-24s%7zu", name, share->texts[0]);
    for (int lang = 1; lang < survey->book->lang_count; lang++)
        ww_buf_printf(out, "%9d %%", ww_survey_percent(share, lang));
    ww_buf_puts(out, "\n");
}

static void write_shares(const struct ww_survey *survey, struct ww_buf *out)
{
    struct ww_survey_share total = ww_survey_total(survey);
    if (!survey->book->lang_count)
        return;
    ww_buf_printf(out, "\nTranslated\n  %-24s%7.7s", "texts in", survey->book->langs[0].tag);
    for (int lang = 1; lang < survey->book->lang_count; lang++)
        ww_buf_printf(out, " %10.10s", survey->book->langs[lang].tag);
    ww_buf_puts(out, "\n");
    for (size_t i = 0; i < survey->share_count; i++)
        write_share(survey, &survey->shares[i], ww_table_file(survey->shares[i].table), out);
    write_share(survey, &total, "all", out);
}

/* Two offers, one below the other, so that the eye compares them. */
static void write_pair(const struct ww_survey_item *item, struct ww_buf *out)
{
    const struct ww_survey_pair *pair = item->pair;
    ww_buf_printf(out, "  %s, %s: %s\n", pair->day, item->message, pair->why);
    ww_buf_printf(out, "    %s  services.csv:%-6d %s — %s\n", pair->own_when, item->row,
                  item->title ? item->title : "", pair->own_where);
    ww_buf_printf(out, "    %s  services.csv:%-6d %s — %s\n", pair->when, pair->row, pair->title,
                  pair->where);
}

static void write_item(const struct ww_survey_item *item, int width, struct ww_buf *out)
{
    if (item->pair) {
        write_pair(item, out);
        return;
    }
    size_t start = out->size;
    ww_buf_printf(out, "  %s", item->file);
    if (item->row)
        ww_buf_printf(out, ":%d", item->row);
    if (item->column)
        ww_buf_printf(out, ":%s", item->column);
    pad(out, width + 2 - width_of(out->data + start));
    if (item->title)
        ww_buf_printf(out, "  %s —", item->title);
    else
        ww_buf_puts(out, " ");
    ww_buf_printf(out, " %s\n", item->message);
}

static int place_width(const struct ww_survey_item *item)
{
    char row[16] = "";
    if (item->row)
        snprintf(row, sizeof row, ":%d", item->row);
    return width_of(item->file) + (int)strlen(row) +
           (item->column ? 1 + width_of(item->column) : 0);
}

static void write_list(const struct ww_survey *survey, enum ww_survey_kind kind, struct ww_buf *out)
{
    const struct ww_survey_list *list = &survey->lists[kind];
    size_t shown = list->count < WW_SURVEY_SHOWN ? list->count : WW_SURVEY_SHOWN;
    int width = 0;
    for (size_t i = 0; i < shown; i++)
        if (place_width(&list->items[i]) > width)
            width = place_width(&list->items[i]);
    ww_buf_printf(out, "\n%s (%zu)\n  %s\n", ww_survey_words[kind].title, list->count,
                  ww_survey_words[kind].advice);
    for (size_t i = 0; i < shown; i++)
        write_item(&list->items[i], width, out);
    if (shown < list->count)
        ww_buf_printf(out, "  and %zu more; --json has all of them\n", list->count - shown);
    if (kind == WW_SURVEY_OVERLAP && survey->crowded)
        ww_buf_puts(out, "  There are more: so many coincide that not every pair is listed.\n");
}

void ww_survey_text(const struct ww_survey *survey, struct ww_buf *out)
{
    write_summary(survey, out);
    write_shares(survey, out);
    for (int kind = 0; kind < WW_SURVEY_KINDS; kind++)
        if (survey->lists[kind].count)
            write_list(survey, (enum ww_survey_kind)kind, out);
}
