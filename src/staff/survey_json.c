#include "base/clock.h"
#include "staff/survey.h"

static void write_pair(const struct ww_survey_pair *pair, struct ww_buf *out)
{
    const struct {
        const char *name, *value;
    } fields[] = {{"other_title", pair->title}, {"day", pair->day},
                  {"time", pair->own_when},     {"other_time", pair->when},
                  {"place", pair->own_where},   {"other_place", pair->where},
                  {"shared", pair->why}};
    ww_buf_printf(out, ", \"other_row\": %d", pair->row);
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        ww_buf_printf(out, ", \"%s\": ", fields[i].name);
        ww_buf_json(out, fields[i].value);
    }
}

static void write_item(const struct ww_survey_item *item, struct ww_buf *out)
{
    ww_buf_puts(out, "{\"file\": ");
    ww_buf_json(out, item->file);
    if (item->row)
        ww_buf_printf(out, ", \"row\": %d, \"column\": ", item->row);
    else
        ww_buf_puts(out, ", \"row\": null, \"column\": ");
    ww_buf_json(out, item->column);
    ww_buf_puts(out, ", \"title\": ");
    ww_buf_json(out, item->title);
    if (item->pair)
        write_pair(item->pair, out);
    ww_buf_puts(out, ", \"message\": ");
    ww_buf_json(out, item->message);
    ww_buf_puts(out, "}");
}

static void write_bars(const char *name, const struct ww_survey_bars *bars, struct ww_buf *out)
{
    ww_buf_printf(out, ",\n  \"%s\": [", name);
    for (size_t i = 0; i < bars->count; i++) {
        ww_buf_puts(out, i ? ",\n    {\"name\": " : "\n    {\"name\": ");
        ww_buf_json(out, bars->items[i].name);
        ww_buf_printf(out, ", \"offers\": %zu}", bars->items[i].count);
    }
    ww_buf_puts(out, "\n  ]");
}

static void write_shares(const struct ww_survey *survey, struct ww_buf *out)
{
    const char *separator = "\n    {";
    ww_buf_puts(out, ",\n  \"texts\": [");
    for (size_t i = 0; i < survey->share_count; i++)
        for (int lang = 0; lang < survey->book->lang_count; lang++) {
            const struct ww_survey_share *share = &survey->shares[i];
            ww_buf_printf(out, "%s\"table\": \"%s\", \"language\": ", separator,
                          ww_tables[share->table].name);
            ww_buf_json(out, survey->book->langs[lang].tag);
            ww_buf_printf(out, ", \"source\": %zu, \"translated\": %zu, \"outdated\": %zu}",
                          share->texts[0], share->texts[lang], share->outdated[lang]);
            separator = ",\n    {";
        }
    ww_buf_puts(out, "\n  ]");
}

void ww_survey_json(const struct ww_survey *survey, struct ww_buf *out)
{
    char date[11];
    ww_format_date(survey->book->today, date);
    ww_buf_printf(out,
                  "{\n  \"date\": \"%s\",\n  \"months\": %d,\n  \"offers\": %zu,\n"
                  "  \"mistakes\": %zu,\n  \"more_overlaps\": %s",
                  date, survey->months, survey->offers, survey->mistakes,
                  survey->crowded ? "true" : "false");
    for (int kind = 0; kind < WW_SURVEY_KINDS; kind++) {
        const struct ww_survey_list *list = &survey->lists[kind];
        ww_buf_printf(out, ",\n  \"%s\": [", ww_survey_words[kind].key);
        for (size_t i = 0; i < list->count; i++) {
            ww_buf_puts(out, i ? ",\n    " : "\n    ");
            write_item(&list->items[i], out);
        }
        ww_buf_puts(out, list->count ? "\n  ]" : "]");
    }
    write_bars("offers_by_category", &survey->categories, out);
    write_bars("offers_by_district", &survey->districts, out);
    write_bars("offers_by_check", &survey->ages, out);
    write_shares(survey, out);
    ww_buf_puts(out, "\n}\n");
}
