#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "apps/ctl.h"
#include "base/buf.h"
#include "base/clock.h"
#include "staff/accounts.h"
#include "staff/cabinet.h"

static const char usage[] =
    "usage: wegweiserctl accounts [--json] DIR\n"
    "       wegweiserctl accounts --set=LOGIN [--role=ROLE] [--name=WORDS] [--active=yes|no]\n"
    "                             [--as=LOGIN] DIR\n"
    "\n"
    "Lists who works on the editorial database in DIR, or adds and changes an account.\n"
    "\n"
    "A translator changes translations only, an author everything in the tables; a publisher also\n"
    "accepts drafts, publishes and takes back; an administrator also changes accounts. An account\n"
    "that is no longer used becomes inactive: what it wrote keeps its name.\n"
    "\n"
    "  --set=LOGIN      the account to add or to change\n"
    "  --role=ROLE      translator, author, publisher or administrator; a new one needs it\n"
    "  --name=WORDS     how it is shown, such as \"Translations\"\n"
    "  --active=yes|no  whether it may still be used\n"
    "  --as=LOGIN       who does this (default: office)\n"
    "  --json           the list as JSON\n"
    "\n"
    "examples:\n"
    "  wegweiserctl accounts content\n"
    "  wegweiserctl accounts --set=translations --role=translator content\n"
    "  wegweiserctl accounts --set=translations --active=no content\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},       {"json", no_argument, NULL, CTL_JSON},
    {"set", required_argument, NULL, CTL_SET},   {"role", required_argument, NULL, CTL_ROLE},
    {"name", required_argument, NULL, CTL_NAME}, {"active", required_argument, NULL, CTL_ACTIVE},
    {"as", required_argument, NULL, CTL_AS},     {0},
};

static void put_day(struct ww_buf *out, int64_t utc_s)
{
    char date[11];
    ww_format_date((int32_t)(utc_s / (WW_DAY_MINUTES * 60)), date);
    ww_buf_puts(out, utc_s ? date : "never");
}

static int width_of(const struct ww_account_entry *items, int count)
{
    size_t width = strlen("account");
    for (int i = 0; i < count; i++)
        if (strlen(items[i].account.login) > width)
            width = strlen(items[i].account.login);
    return (int)width;
}

static void print_table(const struct ww_account_entry *items, int count, struct ww_buf *out)
{
    int width = width_of(items, count);
    ww_buf_printf(out, "%-*s  %-13s  %-6s  %7s  %-10s  %s\n", width, "account", "role", "active",
                  "changes", "last", "name");
    for (int i = 0; i < count; i++) {
        const struct ww_account *account = &items[i].account;
        ww_buf_printf(out, "%-*s  %-13s  %-6s  %7" PRId64 "  ", width, account->login,
                      account->role, account->active ? "yes" : "no", items[i].revisions);
        put_day(out, items[i].last_s);
        ww_buf_printf(out, "%*s  %s\n", items[i].last_s ? 0 : 5, "", account->name);
    }
}

static void print_json(const struct ww_account_entry *items, int count, struct ww_buf *out)
{
    ww_buf_puts(out, "[");
    for (int i = 0; i < count; i++) {
        const struct ww_account *account = &items[i].account;
        ww_buf_puts(out, i ? ",\n  {\"login\": " : "\n  {\"login\": ");
        ww_buf_json(out, account->login);
        ww_buf_puts(out, ", \"name\": ");
        ww_buf_json(out, account->name);
        ww_buf_printf(out, ", \"role\": \"%s\", \"active\": %s, \"changes\": %" PRId64,
                      account->role, account->active ? "true" : "false", items[i].revisions);
        ww_buf_puts(out, ", \"last\": ");
        if (items[i].last_s) {
            ww_buf_puts(out, "\"");
            put_day(out, items[i].last_s);
            ww_buf_puts(out, "\"}");
        } else {
            ww_buf_puts(out, "null}");
        }
    }
    ww_buf_puts(out, count ? "\n]\n" : "]\n");
}

static enum ww_err list(struct ww_editorial *editorial, bool json, struct ww_error *err)
{
    struct ww_arena arena = {0};
    struct ww_buf out = {0};
    struct ww_account_entry *items;
    int count;
    enum ww_err result = ww_accounts_list(editorial, &arena, &items, &count, err);
    if (result == WW_OK) {
        (json ? print_json : print_table)(items, count, &out);
        fputs(out.data, stdout);
    }
    ww_buf_finish(&out);
    ww_arena_finish(&arena);
    return result;
}

static enum ww_err set(struct ww_editorial *editorial, const struct ctl_options *options,
                       struct ww_error *err)
{
    const struct ww_account_change change = {
        .login = options->set,
        .role = options->role,
        .name = options->name,
        .is_active = options->has_active ? &options->active : NULL,
    };
    bool added;
    enum ww_err result =
        ww_account_put(editorial, options->content.user.login, &change, &added, err);
    if (result == WW_OK)
        printf("%s %s\n", added ? "added" : "changed", options->set);
    return result;
}

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    struct ww_cabinet *cabinet;
    if (!options->set && (options->role || options->name || options->has_active))
        return ww_fail(err, WW_ERR_USAGE, "--set=LOGIN is missing: which account");
    enum ww_err result = ww_cabinet_open(&cabinet, options->content.dir, err);
    if (result != WW_OK)
        return result;
    struct ww_editorial *editorial = ww_cabinet_editorial(cabinet);
    if (!editorial)
        result = ww_fail(err, WW_ERR_INPUT,
                         "%s holds CSV files, which have no accounts; wegweiserctl init makes an "
                         "editorial database of them",
                         options->content.dir);
    else if (options->set)
        result = set(editorial, options, err);
    else
        result = list(editorial, options->json, err);
    ww_cabinet_close(cabinet);
    return result;
}

const struct ctl_command ctl_accounts = {
    .name = "accounts",
    .summary = "list and change who works on the editorial database of DIR",
    .usage = usage,
    .options = options_taken,
    .run = run,
};
