#include <stdio.h>
#include <string.h>

#include "apps/ctl.h"
#include "base/file.h"
#include "staff/survey.h"

static const char usage[] =
    "usage: wegweiserctl report [--json | --html=FILE] [--lang=TAG] [--months=N] [--now=TIME]\n"
    "                           DIR\n"
    "\n"
    "Says what has to be looked after in the tables of DIR, each with file, row and column: "
    "offers\n"
    "that overlap, expire, have no dates or no contact, or were not checked for long; texts that\n"
    "are not translated, outdated or hard to read; pictures; and what a check finds.\n"
    "\n"
    "  --json        the same for a program, without anything left out\n"
    "  --html=FILE   the same as one page to read or print, with charts\n"
    "  --lang=TAG    only what a translator into this language looks after; out of an editorial\n"
    "                database with what the source was and is now\n"
    "  --months=N    an offer is to be checked again after so many, 1 to 120 (default: 6)\n"
    "  --now=TIME    what \"today\" means, such as 2026-11-24T09:30 (default: the real time)\n"
    "\n"
    "examples:\n"
    "  wegweiserctl report content\n"
    "  wegweiserctl report --months=12 --html=report.html content\n"
    "  wegweiserctl report --lang=tr content\n"
    "  wegweiserctl report --json content > report.json\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},
    {"json", no_argument, NULL, CTL_JSON},
    {"html", required_argument, NULL, CTL_HTML},
    {"months", required_argument, NULL, CTL_MONTHS},
    {"now", required_argument, NULL, CTL_NOW},
    {"lang", required_argument, NULL, CTL_LANG},
    {0},
};

static enum ww_err print(const struct ctl_options *options, const struct ww_survey *survey,
                         struct ww_error *err)
{
    struct ww_buf page = {0};
    enum ww_err result = WW_OK;
    if (options->html) {
        ww_survey_html(survey, &page);
        result = ww_file_replace(options->html, page.data, page.size, err);
        if (result == WW_OK)
            printf("wrote %s\n", options->html);
    } else {
        (options->json ? ww_survey_json : ww_survey_text)(survey, &page);
        fwrite(page.data, 1, page.size, stdout);
    }
    ww_buf_finish(&page);
    return result;
}

/* -1: all languages are wanted. */
static enum ww_err find_lang(const struct ww_book *book, const char *tag, int *out,
                             struct ww_error *err)
{
    *out = -1;
    if (!tag)
        return WW_OK;
    for (int lang = 1; lang < book->lang_count; lang++)
        if (strcmp(book->langs[lang].tag, tag) == 0)
            *out = lang;
    if (*out < 0)
        return ww_fail(err, WW_ERR_USAGE,
                       "--lang=%s: the content is not translated into this language", tag);
    return WW_OK;
}

static enum ww_err survey(const struct ctl_options *options, const struct ww_checked *checked,
                          const struct ww_report *report, struct ww_error *err)
{
    int lang;
    enum ww_err result = find_lang(&checked->book, options->lang, &lang, err);
    if (result != WW_OK)
        return result;
    struct ww_survey made;
    ww_survey_make(checked, report, options->months ? options->months : WW_SURVEY_MONTHS, lang,
                   &made);
    result = print(options, &made, err);
    ww_survey_finish(&made);
    return result;
}

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    if (options->json && options->html)
        return ww_fail(err, WW_ERR_USAGE, "--json and --html exclude each other; name one");
    if (options->html && !*options->html)
        return ww_fail(err, WW_ERR_USAGE, "--html=FILE is empty: where to write the page");
    struct ctl_meter meter;
    struct ww_report report = {0};
    struct ww_checked checked;
    ctl_meter_start(&meter);
    enum ww_err result = ww_check(&options->content, &meter.progress, &checked, &report, err);
    ctl_meter_stop(&meter);
    if (result == WW_OK)
        result = survey(options, &checked, &report, err);
    ww_checked_finish(&checked);
    ww_report_finish(&report);
    return result;
}

const struct ctl_command ctl_report = {
    .name = "report",
    .summary = "say what has to be looked after in the tables of DIR",
    .usage = usage,
    .options = options_taken,
    .run = run,
};
