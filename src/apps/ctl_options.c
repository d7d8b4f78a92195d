#include <stdio.h>
#include <string.h>

#include "apps/ctl.h"
#include "base/clock.h"
#include "base/suggest.h"
#include "content/transport.h"
#include "staff/survey.h"
#include "staff/values.h"

static enum ww_err take_now(const char *text, struct ctl_options *out, struct ww_error *err)
{
    int32_t now_min;
    if (!ww_parse_wall(text, &now_min) || now_min < 0)
        return ww_fail(err, WW_ERR_USAGE, "--now=%s: write it like 2026-11-24T09:30", text);
    out->content.has_now = true;
    out->content.now_s = (int64_t)now_min * 60;
    return WW_OK;
}

static enum ww_err take_days(const char *text, struct ctl_options *out, struct ww_error *err)
{
    int64_t days;
    if (!ww_value_number(text, &days) || days < 1 || days > WW_DAYS_MAX)
        return ww_fail(err, WW_ERR_USAGE, "--days=%s: write a whole number from 1 to %d", text,
                       WW_DAYS_MAX);
    out->content.days = (int)days;
    return WW_OK;
}

static enum ww_err take_valid_days(const char *text, struct ctl_options *out, struct ww_error *err)
{
    int64_t days;
    if (!ww_value_number(text, &days) || days < 1 || days > 400)
        return ww_fail(err, WW_ERR_USAGE, "--valid-days=%s: write a whole number from 1 to 400",
                       text);
    out->valid_days = (int)days;
    return WW_OK;
}

static enum ww_err take_months(const char *text, struct ctl_options *out, struct ww_error *err)
{
    int64_t months;
    if (!ww_value_number(text, &months) || months < 1 || months > WW_SURVEY_MONTHS_MAX)
        return ww_fail(err, WW_ERR_USAGE, "--months=%s: write a whole number from 1 to %d", text,
                       WW_SURVEY_MONTHS_MAX);
    out->months = (int)months;
    return WW_OK;
}

static enum ww_err take_lines(const char *text, struct ctl_options *out, struct ww_error *err)
{
    int64_t lines;
    if (!ww_value_number(text, &lines) || lines < 0 || lines > 1000000)
        return ww_fail(err, WW_ERR_USAGE, "--lines=%s: write a whole number from 0 to 1000000",
                       text);
    out->lines = (int)lines;
    out->has_lines = true;
    return WW_OK;
}

static enum ww_err take_base(const char *text, struct ctl_options *out, struct ww_error *err)
{
    if ((strncmp(text, "https://", 8) != 0 && strncmp(text, "http://", 7) != 0) ||
        strpbrk(text, "# \t\"<>"))
        return ww_fail(err, WW_ERR_USAGE,
                       "--base=%s: write the address of a page, such as "
                       "https://www.town.example/offers",
                       text);
    out->base = text;
    return WW_OK;
}

static enum ww_err take_suite(const char *text, struct ctl_options *out, struct ww_error *err)
{
    if (!ww_suite_is(text))
        return ww_fail(err, WW_ERR_USAGE, "--suite=%s: write small letters, digits and hyphens",
                       text);
    out->suite = text;
    return WW_OK;
}

enum { SOURCE_MAX = 32 };

static enum ww_err take_source(const char *text, struct ctl_options *out, struct ww_error *err)
{
    if (!ww_value_is_code(text) || strlen(text) > SOURCE_MAX)
        return ww_fail(err, WW_ERR_USAGE,
                       "--source=%s: write at most %d small letters, digits and hyphens", text,
                       SOURCE_MAX);
    out->source = text;
    return WW_OK;
}

static enum ww_err take_file(enum ctl_option option, const char *path, struct ctl_options *out,
                             struct ww_error *err)
{
    if (!*path)
        return ww_fail(err, WW_ERR_USAGE,
                       "the name of a file or directory is empty; write it "
                       "behind the =");
    if (out->file_count == CTL_FILES_MAX)
        return ww_fail(err, WW_ERR_USAGE, "%s is one file too many; name at most %d", path,
                       CTL_FILES_MAX);
    out->files[out->file_count++] = (struct ctl_file){option, path};
    return WW_OK;
}

const char *ctl_file(const struct ctl_options *options, enum ctl_option option)
{
    for (int i = options->file_count - 1; i >= 0; i--)
        if (options->files[i].option == option)
            return options->files[i].path;
    return NULL;
}

static enum ww_err take_active(const char *text, struct ctl_options *out, struct ww_error *err)
{
    out->has_active = true;
    out->active = strcmp(text, "yes") == 0;
    if (!out->active && strcmp(text, "no") != 0)
        return ww_fail(err, WW_ERR_USAGE, "--active=%s: write yes or no", text);
    return WW_OK;
}

/* Where an option's words go as they are; NULL: they are read, or there are none. */
static const char **word_of(enum ctl_option option, struct ctl_options *out)
{
    switch (option) {
    case CTL_OUT:
        return &out->out_dir;
    case CTL_REPO:
        return &out->repo_dir;
    case CTL_KEY:
        return &out->key;
    case CTL_FAIR:
        return &out->fair;
    case CTL_CATEGORY:
        return &out->category;
    case CTL_LOCATION:
        return &out->location;
    case CTL_FROM:
        return &out->from;
    case CTL_TO:
        return &out->to;
    case CTL_PAGE:
        return &out->page;
    case CTL_LANG:
        return &out->lang;
    case CTL_PAPER:
        return &out->paper;
    case CTL_TERMINAL:
        return &out->terminal;
    case CTL_WINDOW:
        return &out->window;
    case CTL_HTML:
        return &out->html;
    case CTL_SET:
        return &out->set;
    case CTL_ROLE:
        return &out->role;
    case CTL_NAME:
        return &out->name;
    case CTL_ACCEPT:
        return &out->accept;
    case CTL_DROP:
        return &out->drop;
    case CTL_AS:
        return &out->content.user.login;
    default:
        return NULL;
    }
}

/* What an option without words sets; NULL: it has some. */
static bool *flag_of(enum ctl_option option, struct ctl_options *out)
{
    switch (option) {
    case CTL_JSON:
        return &out->json;
    case CTL_BARE:
        return &out->bare;
    case CTL_DRY_RUN:
        return &out->dry_run;
    case CTL_REPLACE:
        return &out->replace;
    case CTL_THEIRS:
        return &out->theirs;
    case CTL_DRAFT:
        return &out->content.user.proposes;
    case CTL_DRAFTS:
        return &out->content.user.sees_drafts;
    case CTL_MINOR:
        return &out->content.user.minor;
    default:
        return NULL;
    }
}

static enum ww_err take_option(enum ctl_option option, struct ctl_options *out,
                               struct ww_error *err)
{
    const char **word = word_of(option, out);
    bool *flag = flag_of(option, out);
    if (word)
        *word = optarg;
    if (flag)
        *flag = true;
    switch (option) {
    case CTL_NOW:
        return take_now(optarg, out, err);
    case CTL_DAYS:
        return take_days(optarg, out, err);
    case CTL_SUITE:
        return take_suite(optarg, out, err);
    case CTL_VALID_DAYS:
        return take_valid_days(optarg, out, err);
    case CTL_FRAB:
    case CTL_INTEGREAT:
    case CTL_XLSX:
    case CTL_ICS:
    case CTL_CSV:
    case CTL_HSDS:
    case CTL_JSONLD:
        return take_file(option, optarg, out, err);
    case CTL_SOURCE:
        return take_source(optarg, out, err);
    case CTL_MONTHS:
        return take_months(optarg, out, err);
    case CTL_BASE:
        return take_base(optarg, out, err);
    case CTL_LINES:
        return take_lines(optarg, out, err);
    case CTL_ACTIVE:
        return take_active(optarg, out, err);
    default:
        return WW_OK;
    }
}

static enum ww_err fail_option(const struct ctl_command *command, const char *typed,
                               struct ww_error *err)
{
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(typed, "="), typed + strspn(typed, "-"));
    name[strcspn(name, "=")] = '\0';
    struct ww_suggestion suggestion = {.wrong = name};
    for (const struct option *option = command->options; option->name; option++)
        ww_suggest(&suggestion, option->name);
    if (suggestion.best)
        return ww_fail(err, WW_ERR_USAGE, "%s is no option of %s; did you mean --%s?", typed,
                       command->name, suggestion.best);
    return ww_fail(err, WW_ERR_USAGE, "%s is no option of %s", typed, command->name);
}

enum ww_err ctl_parse(const struct ctl_command *command, int argc, char **argv,
                      struct ctl_options *out, bool *help, struct ww_error *err)
{
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, ":", command->options, NULL)) != -1;) {
        if (option == ':')
            return ww_fail(err, WW_ERR_USAGE, "%s needs a value", argv[optind - 1]);
        if (option == '?')
            return fail_option(command, argv[optind - 1], err);
        *help = option == CTL_HELP;
        enum ww_err result = take_option((enum ctl_option)option, out, err);
        if (result != WW_OK || *help)
            return result;
    }
    int most = command->operands_max ? command->operands_max : 1;
    if (argc - optind < 1 || argc - optind > most)
        return ww_fail(
            err, WW_ERR_USAGE, "name %s %s, %d are named", most > 1 ? "one or two of a" : "one",
            command->operand ? command->operand : "directory with the tables", argc - optind);
    out->content.dir = argv[optind];
    out->second_dir = argc - optind > 1 ? argv[optind + 1] : NULL;
    return WW_OK;
}
