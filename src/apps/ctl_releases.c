#include <inttypes.h>
#include <stdio.h>

#include "apps/ctl.h"
#include "base/buf.h"
#include "base/clock.h"
#include "staff/history.h"

static const char usage[] =
    "usage: wegweiserctl releases [--json] DIR\n"
    "\n"
    "Lists the releases of a content directory, the newest first; * is the one that is shown.\n"
    "Counts the offers that are valid on the day of publishing, others are in it, too.\n"
    "\n"
    "  --json   the same as JSON\n"
    "\n"
    "examples:\n"
    "  wegweiserctl releases /srv/wegweiser\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},
    {"json", no_argument, NULL, CTL_JSON},
    {0},
};

static void put_time(struct ww_buf *out, int32_t wall_min)
{
    char text[17];
    ww_format_wall(wall_min, text);
    ww_buf_puts(out, text);
}

static void print_table(const struct ww_edition_record *records, int count, struct ww_buf *out)
{
    ww_buf_printf(out, "  %-19s  %-16s  %7s  %9s\n", "version", "published", "offers", "size");
    for (int i = 0; i < count; i++) {
        const struct ww_edition_record *r = &records[i];
        ww_buf_printf(out, "%c %-19s  ", r->is_current ? '*' : ' ', r->version);
        if (!r->is_readable) {
            ww_buf_puts(out, "cannot be read\n");
            continue;
        }
        put_time(out, r->published_min);
        ww_buf_printf(out, "  %7u  %6.1f MB\n", (unsigned)r->offers, (double)r->bytes / 1000000);
    }
}

static void print_json(const struct ww_edition_record *records, int count, struct ww_buf *out)
{
    ww_buf_puts(out, "[");
    for (int i = 0; i < count; i++) {
        const struct ww_edition_record *r = &records[i];
        ww_buf_printf(out, "%s\n  {\"version\": \"%s\", \"current\": %s, \"readable\": %s",
                      i ? "," : "", r->version, r->is_current ? "true" : "false",
                      r->is_readable ? "true" : "false");
        if (r->is_readable) {
            ww_buf_puts(out, ", \"published\": \"");
            put_time(out, r->published_min);
            ww_buf_printf(out, "\", \"offers\": %u, \"bytes\": %" PRId64, (unsigned)r->offers,
                          r->bytes);
        }
        ww_buf_puts(out, "}");
    }
    ww_buf_puts(out, count ? "\n]\n" : "]\n");
}

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    struct ww_arena arena = {0};
    struct ww_edition_record *records;
    struct ww_buf out = {0};
    int count;
    enum ww_err result = ww_history_list(options->content.dir, &arena, &records, &count, err);
    if (result == WW_OK) {
        (options->json ? print_json : print_table)(records, count, &out);
        fputs(out.data, stdout);
    }
    ww_buf_finish(&out);
    ww_arena_finish(&arena);
    return result;
}

const struct ctl_command ctl_releases = {
    .name = "releases",
    .summary = "list the releases of a content directory",
    .operand = "content directory",
    .usage = usage,
    .options = options_taken,
    .run = run,
};
