#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "apps/ctl_draft.h"
#include "apps/guide.h"
#include "base/child.h"
#include "base/file.h"

enum { RENDER_TIMEOUT_MS = 30 * 60 * 1000 };

static const char usage[] =
    "usage: wegweiserctl guide --out=FILE.html|FILE.pdf [--lang=TAG[,TAG]] [--paper=A4|A5]\n"
    "                          [--now=TIME] DIR\n"
    "\n"
    "Makes the printed guide of the tables in DIR, without publishing anything: all offers by\n"
    "category, the fair that comes next with its programme, the places and a register, in one\n"
    "language or in two side by side, with a code for the phone beside every contact.\n"
    "\n"
    "  --out=FILE.html   one file for the screen and for printing\n"
    "  --out=FILE.pdf    the same as pages with numbers; needs the package weasyprint\n"
    "  --lang=TAG,TAG    the languages, the left one first (default: de,tr)\n"
    "  --paper=A4|A5     the size of the pages (default: A4)\n"
    "  --now=TIME        the day it is of, such as 2026-11-24T09:30 (default: the real time)\n"
    "\n"
    "examples:\n"
    "  wegweiserctl guide --out=guide.pdf content\n"
    "  wegweiserctl guide --paper=A5 --out=booklet.pdf content\n"
    "  wegweiserctl guide --lang=de,ar --out=guide.html content\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},       {"out", required_argument, NULL, CTL_OUT},
    {"lang", required_argument, NULL, CTL_LANG}, {"paper", required_argument, NULL, CTL_PAPER},
    {"now", required_argument, NULL, CTL_NOW},   {0},
};

static bool ends_in(const char *path, const char *end)
{
    size_t size = strlen(path), end_size = strlen(end);
    return size > end_size && strcmp(path + size - end_size, end) == 0;
}

static enum ww_err find_langs(const char *tags, struct ww_guide_params *params,
                              struct ww_error *err)
{
    for (const char *tag = tags; tag;) {
        char name[36];
        size_t size = strcspn(tag, ",");
        snprintf(name, sizeof name, "%.*s", (int)(size < 35 ? size : 35), tag);
        int lang = ww_release_lang(params->release, name);
        if (lang < 0)
            return ww_fail(err, WW_ERR_USAGE, "--lang=%s: languages.csv has no language \"%s\"",
                           tags, name);
        if (params->lang_count == WW_GUIDE_LANGS_MAX ||
            (params->lang_count > 0 && params->langs[0] == lang))
            return ww_fail(err, WW_ERR_USAGE, "--lang=%s: name one language or two", tags);
        params->langs[params->lang_count++] = lang;
        tag = tag[size] ? tag + size + 1 : NULL;
    }
    return WW_OK;
}

static enum ww_err find_paper(const char *name, enum ww_guide_paper *out, struct ww_error *err)
{
    *out = name && strcasecmp(name, "A5") == 0 ? WW_GUIDE_A5 : WW_GUIDE_A4;
    if (!name || *out == WW_GUIDE_A5 || strcasecmp(name, "A4") == 0)
        return WW_OK;
    return ww_fail(err, WW_ERR_USAGE, "--paper=%s: write A4 or A5", name);
}

/* The renderer reads and writes in the directory of its own; the result is then put in place whole.
 */
static enum ww_err render(const struct ww_buf *html, const char *dir, const char *out,
                          struct ww_arena *arena, struct ww_error *err)
{
    const char *from = ww_arena_printf(arena, "%s/guide.html", dir);
    const char *to = ww_arena_printf(arena, "%s/guide.pdf", dir);
    const char *argv[] = {"weasyprint", "-q", "guide.html", "guide.pdf", NULL};
    char *pdf;
    size_t size;
    enum ww_err result = ww_file_write(from, html->data, html->size, err);
    if (result != WW_OK)
        return result;
    struct ww_child_result child;
    result = ww_child_run(
        &(struct ww_child){.argv = argv, .dir = dir, .timeout_ms = RENDER_TIMEOUT_MS}, &child, err);
    if (result != WW_OK)
        return ww_fail(err, WW_ERR_SYSTEM,
                       "weasyprint cannot be started: install the package weasyprint, or write "
                       "--out=FILE.html and print that");
    if (child.end != WW_CHILD_EXITED || child.code != 0)
        result = ww_fail(err, WW_ERR_SYSTEM, "weasyprint made no PDF: %.300s",
                         child.errors.data ? child.errors.data : "it says nothing");
    ww_child_finish(&child);
    if (result == WW_OK)
        result = ww_file_read(to, SIZE_MAX / 2, &pdf, &size, err);
    if (result != WW_OK)
        return result;
    result = ww_file_replace(out, pdf, size, err);
    free(pdf);
    return result;
}

static enum ww_err write_guide(const struct ctl_options *options, enum ww_guide_paper paper,
                               struct ctl_draft *draft, struct ctl_meter *meter,
                               struct ww_error *err)
{
    struct ww_guide_params params = {.paper = paper, .progress = &meter->progress};
    struct ww_buf html = {0};
    enum ww_err result = ww_release_open(draft->release, WW_RELEASE_QUICK, &params.release, err);
    if (result != WW_OK)
        return result;
    result = find_langs(options->lang ? options->lang : "de,tr", &params, err);
    if (result == WW_OK)
        result = ww_guide_write(&params, &html, err);
    ww_release_close(params.release);
    if (result == WW_OK)
        result = ends_in(options->out_dir, ".pdf")
                     ? render(&html, draft->dir, options->out_dir, &draft->arena, err)
                     : ww_file_replace(options->out_dir, html.data, html.size, err);
    ww_buf_finish(&html);
    return result;
}

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    const char *out = options->out_dir;
    if (!out || (!ends_in(out, ".html") && !ends_in(out, ".pdf")))
        return ww_fail(err, WW_ERR_USAGE,
                       "--out=FILE.html or --out=FILE.pdf is missing: where to write the guide");
    enum ww_guide_paper paper;
    if (find_paper(options->paper, &paper, err) != WW_OK)
        return WW_ERR_USAGE;
    struct ctl_meter meter;
    struct ctl_draft draft;
    ctl_meter_start(&meter);
    enum ww_err result = ctl_draft_make(&draft, options, &meter, err);
    if (result == WW_OK)
        result = write_guide(options, paper, &draft, &meter, err);
    ctl_draft_finish(&draft);
    ctl_meter_stop(&meter);
    if (result == WW_OK)
        printf("wrote %s\n", out);
    return result;
}

const struct ctl_command ctl_guide = {
    .name = "guide",
    .summary = "make the printed guide of DIR, as HTML or PDF",
    .usage = usage,
    .options = options_taken,
    .run = run,
};
