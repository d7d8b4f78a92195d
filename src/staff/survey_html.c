#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "staff/survey.h"

#define COLOR_BAR "#0b4a82"
#define COLOR_REST "#dce6f0"
#define COLOR_OLD "#8c1313"

/* The colours of the terminal's day theme; charts differ in length and are labelled, so that
 * nothing depends on colour. */
static const char style[] =
    "@page{size:A4;margin:16mm 14mm}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:#f3f1eb;color:#18222c;line-height:1.5;font-size:16px;"
    "font-family:'Noto Sans',system-ui,sans-serif}\n"
    "header{background:#16324a;color:#fff;padding:36px 0}\n"
    "header>div,main{max-width:1080px;margin:0 auto;padding:0 28px}\n"
    "h1{margin:0;font-size:32px;line-height:1.2}\n"
    "header p{margin:8px 0 0;color:#dce6f0}\n"
    "h2{font-size:22px;margin:0 0 4px}\n"
    "h3{font-size:17px;margin:0 0 10px}\n"
    "section{background:#fff;border-radius:10px;padding:24px 28px;margin:24px 0}\n"
    ".advice{margin:0 0 14px;color:#3f4a55}\n"
    ".sum{list-style:none;margin:0;padding:0;columns:2;column-gap:40px}\n"
    ".sum li{break-inside:avoid;border-bottom:1px solid #dce6f0}\n"
    ".sum a{display:flex;justify-content:space-between;padding:9px 2px;color:#0b4a82;"
    "text-decoration:none}\n"
    ".sum b{color:#18222c;font-variant-numeric:tabular-nums}\n"
    ".charts{columns:2;column-gap:40px}\n"
    ".charts figure{break-inside:avoid;margin:0 0 26px}\n"
    "svg{display:block;width:100%;height:auto}\n"
    "svg text{font-size:15px;fill:#18222c}\n"
    "table{width:100%;border-collapse:collapse}\n"
    "th,td{text-align:left;vertical-align:top;padding:8px 14px 8px 0;"
    "border-bottom:1px solid #dce6f0;overflow-wrap:anywhere}\n"
    "tr{break-inside:avoid}\n"
    "thead{display:table-header-group}\n"
    "th{color:#3f4a55;font-size:14px}\n"
    ".list{table-layout:fixed}.list th:first-child{width:22%}.list th:nth-child(2){width:28%}\n"
    ".pairs{table-layout:fixed}.pairs th:first-child{width:17%}.pairs th:last-child{width:23%}\n"
    ".pairs b{font-weight:600}\n"
    ".place{font-size:.875em;color:#3f4a55}\n"
    ".n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums;padding-right:0}\n"
    ".top{font-size:14px}.top a{color:#0b4a82}\n"
    "@media(max-width:760px){.sum,.charts{columns:1}}\n"
    "@media print{body{background:#fff;font-size:10pt}header{background:none;color:#18222c;"
    "padding:0 0 4mm;border-bottom:1pt solid #16324a}header p{color:#3f4a55}"
    "header>div,main{padding:0;max-width:none}section{padding:0;margin:7mm 0}"
    "h1{font-size:20pt}h2{font-size:14pt;break-after:avoid}.advice{break-after:avoid}"
    ".top{display:none}}\n";

/* `size` bytes as text of the page; characters that XML does not know become spaces. */
static void escape(struct ww_buf *out, const char *s, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        switch (s[i]) {
        case '<':
            ww_buf_puts(out, "&lt;");
            break;
        case '>':
            ww_buf_puts(out, "&gt;");
            break;
        case '&':
            ww_buf_puts(out, "&amp;");
            break;
        case '"':
            ww_buf_puts(out, "&quot;");
            break;
        default:
            ww_buf_add(out, (unsigned char)s[i] < 0x20 ? " " : &s[i], 1);
        }
    }
}

static void put(struct ww_buf *out, const char *s)
{
    escape(out, s, strlen(s));
}

/* Cut to so many characters, for a label that has only so much room. */
static void put_short(struct ww_buf *out, const char *s, int characters)
{
    const char *end = s;
    uint32_t cp;
    for (int i = 0; *end && i < characters; i++)
        end += ww_utf8_decode(end, strlen(end), &cp);
    escape(out, s, (size_t)(end - s));
    if (*end)
        ww_buf_puts(out, "…");
}

enum {
    CHART_WIDTH = 480,
    CHART_BAR_X = 190,
    CHART_BAR_WIDTH = 230,
    CHART_LINE = 30,
    CHART_BARS_MAX = 24,
    CHART_LABEL = 22, /* characters */
};

static void open_chart(struct ww_buf *out, const char *title, size_t lines)
{
    ww_buf_printf(out,
                  "<figure><h3>%s</h3>\n<svg viewBox=\"0 0 %d %zu\" role=\"img\" "
                  "aria-label=\"%s\" xmlns=\"http://www.w3.org/2000/svg\">\n",
                  title, CHART_WIDTH, lines * CHART_LINE, title);
}

static void put_label(struct ww_buf *out, size_t line, const char *name)
{
    ww_buf_printf(out, "<text x=\"0\" y=\"%zu\">", line * CHART_LINE + 20);
    put_short(out, name, CHART_LABEL);
    ww_buf_puts(out, "</text>");
}

static void put_bar(struct ww_buf *out, size_t line, const char *fill, int width)
{
    ww_buf_printf(out, "<rect fill=\"%s\" x=\"%d\" y=\"%zu\" width=\"%d\" height=\"18\" rx=\"3\"/>",
                  fill, CHART_BAR_X, line * CHART_LINE + 6, width);
}

static void put_figure(struct ww_buf *out, size_t line, int x, size_t figure, const char *unit)
{
    ww_buf_printf(out, "<text x=\"%d\" y=\"%zu\">%zu%s</text>\n", x, line * CHART_LINE + 20, figure,
                  unit);
}

static void write_chart(struct ww_buf *out, const char *title, const struct ww_survey_bars *bars,
                        size_t old_from)
{
    size_t most = 1, lines = bars->count < CHART_BARS_MAX ? bars->count : CHART_BARS_MAX;
    for (size_t i = 0; i < lines; i++)
        most = bars->items[i].count > most ? bars->items[i].count : most;
    open_chart(out, title, lines);
    for (size_t i = 0; i < lines; i++) {
        size_t count = bars->items[i].count;
        int width = (int)(count * CHART_BAR_WIDTH / most);
        width = count && width < 3 ? 3 : width;
        put_label(out, i, bars->items[i].name);
        put_bar(out, i, i >= old_from ? COLOR_OLD : COLOR_BAR, width);
        put_figure(out, i, CHART_BAR_X + width + 8, count, "");
    }
    ww_buf_puts(out, "</svg></figure>\n");
}

static void write_share_chart(struct ww_buf *out, const struct ww_survey *survey)
{
    const struct ww_book *book = survey->book;
    struct ww_survey_share total = ww_survey_total(survey);
    open_chart(out, "Translated texts", (size_t)book->lang_count);
    for (int lang = 0; lang < book->lang_count; lang++) {
        int percent = ww_survey_percent(&total, lang);
        put_label(out, (size_t)lang, book->langs[lang].name);
        put_bar(out, (size_t)lang, COLOR_REST, CHART_BAR_WIDTH);
        put_bar(out, (size_t)lang, COLOR_BAR, CHART_BAR_WIDTH * percent / 100);
        put_figure(out, (size_t)lang, CHART_BAR_X + CHART_BAR_WIDTH + 8, (size_t)percent, " %");
    }
    ww_buf_puts(out, "</svg></figure>\n");
}

static void write_charts(struct ww_buf *out, const struct ww_survey *survey)
{
    /* In which months the bars of the ages begin. */
    static const int begin[] = {0, 1, 3, 6, 12};
    size_t old = 1;
    while (old < sizeof begin / sizeof begin[0] && begin[old] < survey->months)
        old++;
    ww_buf_puts(out, "<section id=\"figures\"><h2>Figures</h2>\n<div class=\"charts\">\n");
    write_chart(out, "Offers by category", &survey->categories, SIZE_MAX);
    write_share_chart(out, survey);
    write_chart(out, "Offers by district", &survey->districts, SIZE_MAX);
    write_chart(out, "Last check of the offers", &survey->ages, old);
    ww_buf_puts(out, "</div></section>\n");
}

static void write_shares(struct ww_buf *out, const struct ww_survey *survey)
{
    const struct ww_book *book = survey->book;
    ww_buf_puts(out, "<section id=\"texts\"><h2>Translations by table</h2>\n"
                     "<p class=\"advice\">Texts in the source language, and how many of them exist "
                     "in the others.</p>\n<table><thead><tr><th>Table</th>");
    for (int lang = 0; lang < book->lang_count; lang++) {
        ww_buf_puts(out, "<th class=\"n\">");
        put(out, book->langs[lang].name);
        ww_buf_puts(out, "</th>");
    }
    ww_buf_puts(out, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < survey->share_count; i++) {
        const struct ww_survey_share *share = &survey->shares[i];
        ww_buf_printf(out, "<tr><td>%s</td><td class=\"n\">%zu</td>", ww_table_file(share->table),
                      share->texts[0]);
        for (int lang = 1; lang < book->lang_count; lang++)
            ww_buf_printf(out, "<td class=\"n\">%d %%</td>", ww_survey_percent(share, lang));
        ww_buf_puts(out, "</tr>\n");
    }
    ww_buf_puts(out, "</tbody></table></section>\n");
}

static void write_item(struct ww_buf *out, const struct ww_survey_item *item)
{
    ww_buf_puts(out, "<tr><td class=\"place\">");
    put(out, item->file);
    if (item->row)
        ww_buf_printf(out, ":%d", item->row);
    if (item->column) {
        ww_buf_puts(out, "<br/>");
        put(out, item->column);
    }
    ww_buf_puts(out, "</td><td>");
    put(out, item->title ? item->title : "");
    ww_buf_puts(out, "</td><td>");
    put(out, item->message);
    ww_buf_puts(out, "</td></tr>\n");
}

static void write_side(struct ww_buf *out, int row, const char *title, const char *when,
                       const char *where)
{
    ww_buf_puts(out, "<td><b>");
    put(out, title ? title : "");
    ww_buf_printf(out, "</b><br/>%s, ", when);
    put(out, where);
    ww_buf_printf(out, "<br/><span class=\"place\">services.csv:%d</span></td>", row);
}

static void write_pair(struct ww_buf *out, const struct ww_survey_item *item)
{
    const struct ww_survey_pair *pair = item->pair;
    ww_buf_printf(out, "<tr><td>%s<br/><span class=\"place\">%s</span></td>", pair->day,
                  item->message);
    write_side(out, item->row, item->title, pair->own_when, pair->own_where);
    write_side(out, pair->row, pair->title, pair->when, pair->where);
    ww_buf_puts(out, "<td>");
    put(out, pair->why);
    ww_buf_puts(out, "</td></tr>\n");
}

static void write_list(struct ww_buf *out, const struct ww_survey *survey, enum ww_survey_kind kind)
{
    const struct ww_survey_list *list = &survey->lists[kind];
    const struct ww_survey_words *words = &ww_survey_words[kind];
    size_t shown = list->count < WW_SURVEY_SHOWN ? list->count : WW_SURVEY_SHOWN;
    ww_buf_printf(out, "<section id=\"%s\"><h2>%s (%zu)</h2>\n<p class=\"advice\">%s</p>\n",
                  words->key, words->title, list->count, words->advice);
    ww_buf_puts(out,
                kind == WW_SURVEY_OVERLAP
                    ? "<table class=\"pairs\"><thead><tr><th>First time</th><th>This offer</th>"
                      "<th>and that offer</th><th>Both</th></tr></thead><tbody>\n"
                    : "<table class=\"list\"><thead><tr><th>Where</th><th>Title</th>"
                      "<th>What</th></tr></thead><tbody>\n");
    for (size_t i = 0; i < shown; i++)
        (list->items[i].pair ? write_pair : write_item)(out, &list->items[i]);
    ww_buf_puts(out, "</tbody></table>\n");
    if (shown < list->count)
        ww_buf_printf(out, "<p>And %zu more; the report as JSON has all of them.</p>\n",
                      list->count - shown);
    if (kind == WW_SURVEY_OVERLAP && survey->crowded)
        ww_buf_puts(out,
                    "<p>There are more: so many coincide that not every pair is listed.</p>\n");
    ww_buf_puts(out, "<p class=\"top\"><a href=\"#top\">Back to the summary</a></p></section>\n");
}

static void write_summary(struct ww_buf *out, const struct ww_survey *survey)
{
    ww_buf_puts(out, "<section><h2>Summary</h2>\n<ul class=\"sum\">\n");
    for (int kind = 0; kind < WW_SURVEY_KINDS; kind++) {
        const struct ww_survey_words *words = &ww_survey_words[kind];
        bool any = survey->lists[kind].count > 0;
        if (!ww_survey_shows(survey, (enum ww_survey_kind)kind))
            continue;
        ww_buf_printf(out, "<li><a%s%s%s><span>%s</span> <b>%zu</b></a></li>\n",
                      any ? " href=\"#" : "", any ? words->key : "", any ? "\"" : "", words->title,
                      survey->lists[kind].count);
    }
    ww_buf_puts(out, "</ul></section>\n");
}

void ww_survey_html(const struct ww_survey *survey, struct ww_buf *out)
{
    const struct ww_book *book = survey->book;
    const char *town =
        ww_book_rows(book, WW_TABLE_SITE) ? ww_survey_title(book, WW_TABLE_SITE, 0) : NULL;
    char date[11];
    ww_format_date(book->today, date);
    ww_buf_puts(out, "<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n"
                     "<head><meta charset=\"utf-8\"/>\n<meta name=\"viewport\" "
                     "content=\"width=device-width, initial-scale=1\"/>\n<title>");
    put(out, town ? town : "");
    ww_buf_printf(out, ": state of the content, %s</title>\n<style>\n", date);
    ww_buf_puts(out, style);
    ww_buf_puts(out, "</style></head>\n<body id=\"top\"><header><div><h1>State of the content</h1>"
                     "<p>");
    put(out, town ? town : "");
    ww_buf_printf(out, " · %s · %zu offer%s · %zu mistake%s that prevent%s publishing</p>", date,
                  survey->offers, survey->offers == 1 ? "" : "s", survey->mistakes,
                  survey->mistakes == 1 ? "" : "s", survey->mistakes == 1 ? "s" : "");
    ww_buf_puts(out, "</div></header>\n<main>\n");
    write_summary(out, survey);
    write_charts(out, survey);
    for (int kind = 0; kind < WW_SURVEY_KINDS; kind++)
        if (survey->lists[kind].count)
            write_list(out, survey, (enum ww_survey_kind)kind);
    if (book->lang_count)
        write_shares(out, survey);
    ww_buf_puts(out, "</main></body></html>\n");
}
