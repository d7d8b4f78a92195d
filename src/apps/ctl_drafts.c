#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "apps/ctl.h"
#include "base/buf.h"
#include "base/clock.h"
#include "staff/drafts.h"
#include "staff/shorten.h"
#include "staff/values.h"

static const char usage[] =
    "usage: wegweiserctl drafts [--json] DIR\n"
    "       wegweiserctl drafts --accept=NUMBER|all [--as=LOGIN] DIR\n"
    "       wegweiserctl drafts --drop=NUMBER|all [--as=LOGIN] DIR\n"
    "\n"
    "Lists what was proposed for the tables of the editorial database in DIR and what stands "
    "there\n"
    "now, takes it over or drops it. Drafts are made by wegweiserctl import --draft, are never\n"
    "published, and are shown by wegweiserctl preview --drafts.\n"
    "\n"
    "  --accept=NUMBER  take this draft over, a new row whole; of `all`, those stay drafts whose\n"
    "                   cell was changed since, or for which two people propose different things\n"
    "  --drop=NUMBER    forget this draft\n"
    "  --as=LOGIN       who does this (default: office); accepting is for publishers, dropping\n"
    "                   one's own drafts for everybody\n"
    "  --json           the list as JSON\n"
    "\n"
    "examples:\n"
    "  wegweiserctl drafts content\n"
    "  wegweiserctl drafts --accept=17 content\n"
    "  wegweiserctl drafts --accept=all content\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},           {"json", no_argument, NULL, CTL_JSON},
    {"accept", required_argument, NULL, CTL_ACCEPT}, {"drop", required_argument, NULL, CTL_DROP},
    {"as", required_argument, NULL, CTL_AS},         {0},
};

static void put_text(struct ww_buf *out, struct ww_arena *arena, const char *text)
{
    ww_buf_puts(out, text ? ww_arena_printf(arena, "\"%s\"", text) : "empty");
}

static void print_draft(const struct ww_draft *draft, struct ww_arena *arena, struct ww_buf *out)
{
    char date[11];
    ww_format_date((int32_t)(draft->made_s / (WW_DAY_MINUTES * 60)), date);
    ww_buf_printf(out, "%5" PRId64 "  %s %" PRId64, draft->draft, ww_tables[draft->table].name,
                  draft->row);
    if (draft->kind == WW_DRAFT_ROW)
        ww_buf_puts(out, ": a new row");
    else if (draft->kind == WW_DRAFT_REMOVAL)
        ww_buf_puts(out, ": to be removed");
    else
        ww_buf_printf(out, ", %s", draft->heading);
    ww_buf_printf(out, "  (%s, %s%s)\n", draft->login, date,
                  draft->is_outrun ? "; changed since, or proposed twice" : "");
    if (draft->kind != WW_DRAFT_CELL)
        return;
    const char *now, *proposed;
    ww_shorten(arena, draft->now, draft->body, &now, &proposed);
    ww_buf_puts(out, "       now      ");
    put_text(out, arena, now);
    ww_buf_puts(out, "\n       proposed ");
    put_text(out, arena, proposed);
    ww_buf_puts(out, "\n");
}

static void print_list(const struct ww_draft *items, uint32_t count, struct ww_arena *arena,
                       struct ww_buf *out)
{
    for (uint32_t i = 0; i < count; i++)
        print_draft(&items[i], arena, out);
    if (count == 0)
        ww_buf_puts(out, "there are no drafts\n");
    else
        ww_buf_printf(out, "%u draft%s; wegweiserctl drafts --accept=all takes them over\n", count,
                      ctl_plural(count));
}

static void put_json(struct ww_buf *out, const char *text)
{
    if (text)
        ww_buf_json(out, text);
    else
        ww_buf_puts(out, "null");
}

static void print_json(const struct ww_draft *items, uint32_t count, struct ww_buf *out)
{
    ww_buf_puts(out, "[");
    for (uint32_t i = 0; i < count; i++) {
        const struct ww_draft *draft = &items[i];
        char date[11];
        ww_format_date((int32_t)(draft->made_s / (WW_DAY_MINUTES * 60)), date);
        ww_buf_printf(out,
                      "%s\n  {\"draft\": %" PRId64 ", \"kind\": \"%s\", \"table\": \"%s\","
                      " \"row\": %" PRId64 ", \"column\": ",
                      i ? "," : "", draft->draft, ww_draft_kinds[draft->kind],
                      ww_tables[draft->table].name, draft->row);
        ww_buf_json(out, draft->heading);
        ww_buf_puts(out, ", \"by\": ");
        ww_buf_json(out, draft->login);
        ww_buf_printf(out, ", \"since\": \"%s\", \"outrun\": %s, \"now\": ", date,
                      draft->is_outrun ? "true" : "false");
        put_json(out, draft->now);
        ww_buf_puts(out, ", \"proposed\": ");
        put_json(out, draft->body);
        ww_buf_puts(out, "}");
    }
    ww_buf_puts(out, count ? "\n]\n" : "]\n");
}

static enum ww_err list(struct ww_cabinet *cabinet, bool json, struct ww_error *err)
{
    struct ww_arena arena = {0};
    struct ww_buf out = {0};
    struct ww_draft *items;
    uint32_t count;
    enum ww_err result = ww_drafts_list(cabinet, &arena, &items, &count, err);
    if (result == WW_OK) {
        if (json)
            print_json(items, count, &out);
        else
            print_list(items, count, &arena, &out);
        fputs(out.data, stdout);
    }
    ww_buf_finish(&out);
    ww_arena_finish(&arena);
    return result;
}

/* 0: all of them. */
static bool read_number(const char *text, int64_t *out)
{
    *out = 0;
    return strcmp(text, "all") == 0 || (ww_value_number(text, out) && *out > 0);
}

static enum ww_err settle(struct ww_cabinet *cabinet, const struct ctl_options *options,
                          struct ww_error *err)
{
    int64_t number;
    uint32_t count;
    const char *which = options->accept ? options->accept : options->drop;
    if (!read_number(which, &number))
        return ww_fail(err, WW_ERR_USAGE, "--%s=%s: write the number of a draft, or all",
                       options->accept ? "accept" : "drop", which);
    enum ww_err result = options->accept ? ww_drafts_accept(cabinet, number, &count, err)
                                         : ww_drafts_drop(cabinet, number, &count, err);
    if (result == WW_OK)
        printf("%s %u draft%s\n", options->accept ? "accepted" : "dropped", count,
               ctl_plural(count));
    return result;
}

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    struct ww_cabinet *cabinet;
    if (options->accept && options->drop)
        return ww_fail(err, WW_ERR_USAGE, "--accept and --drop: one after the other");
    enum ww_err result =
        ww_cabinet_open_as(&cabinet, options->content.dir, &options->content.user, err);
    if (result != WW_OK)
        return result;
    result = options->accept || options->drop ? settle(cabinet, options, err)
                                              : list(cabinet, options->json, err);
    ww_cabinet_close(cabinet);
    return result;
}

const struct ctl_command ctl_drafts = {
    .name = "drafts",
    .summary = "list what was proposed for the tables of DIR, accept or drop it",
    .usage = usage,
    .options = options_taken,
    .run = run,
};
