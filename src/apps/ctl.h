/* What the commands of wegweiserctl share: their options, the progress line, and the list of them.
 * One file a command. */
#ifndef WW_APPS_CTL_H
#define WW_APPS_CTL_H

#include <getopt.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "staff/book.h"
#include "staff/progress.h"

/* Every option of every command; a command's table says which it takes. */
enum ctl_option {
    CTL_HELP,
    CTL_NOW,
    CTL_DAYS,
    CTL_JSON,
    CTL_OUT,
    CTL_BARE,
    CTL_REPO,
    CTL_KEY,
    CTL_SUITE,
    CTL_VALID_DAYS,
    CTL_FRAB,
    CTL_FAIR,
    CTL_INTEGREAT,
    CTL_CATEGORY,
    CTL_LOCATION,
    CTL_ICS,
    CTL_DRY_RUN,
    CTL_TO,
    CTL_PAGE,
    CTL_LANG,
    CTL_PAPER,
    CTL_TERMINAL,
    CTL_WINDOW,
    CTL_HTML,
    CTL_MONTHS,
    CTL_XLSX,
    CTL_CSV,
    CTL_REPLACE,
    CTL_LINES,
    CTL_FROM,
    CTL_THEIRS,
    CTL_HSDS,
    CTL_SOURCE,
    CTL_JSONLD,
    CTL_BASE,
    CTL_AS,
    CTL_DRAFT,
    CTL_DRAFTS,
    CTL_MINOR,
    CTL_SET,
    CTL_ROLE,
    CTL_NAME,
    CTL_ACTIVE,
    CTL_ACCEPT,
    CTL_DROP,
};

enum { CTL_FILES_MAX = 64 };

/* What is taken over from elsewhere, or written for elsewhere: the option says as what. */
struct ctl_file {
    enum ctl_option option;
    const char *path; /* not empty */
};

struct ctl_options {
    struct ww_book_params content; /* dir: what stands behind the options */
    const char *second_dir;        /* NULL: one is named only */
    const char *out_dir, *repo_dir, *key, *suite, *fair, *category, *location, *from, *source;
    const char *to, *page, *lang, *paper, *terminal, *window, *html, *base;
    const char *set, *role, *name, *accept, *drop;
    struct ctl_file files[CTL_FILES_MAX]; /* as they are named */
    int file_count;
    int valid_days;
    int months;  /* 0: as it is by default */
    int lines;   /* only valid if has_lines */
    bool active; /* only valid if has_active */
    bool bare, json, dry_run, replace, theirs, has_lines, has_active;
};

struct ctl_command {
    const char *name;
    const char *summary; /* one line */
    const char *operand; /* what stands behind the options; NULL: a directory with tables */
    int operands_max;    /* 0: one */
    const char *usage;   /* for --help, with examples */
    const struct option *options;
    enum ww_err (*run)(const struct ctl_options *options, struct ww_error *err);
};

extern const struct ctl_command ctl_init, ctl_check, ctl_publish, ctl_pack, ctl_import, ctl_export;
extern const struct ctl_command ctl_report, ctl_releases, ctl_rollback, ctl_preview, ctl_guide;
extern const struct ctl_command ctl_diff, ctl_accounts, ctl_drafts;

/* All of them, as --help lists them; NULL at the end. */
extern const struct ctl_command *const ctl_commands[];

/* Reads the command line behind argv[0]; *help: --help was asked for and the rest not read. */
enum ww_err ctl_parse(const struct ctl_command *command, int argc, char **argv,
                      struct ctl_options *out, bool *help, struct ww_error *err);

/* The file that an option named last; NULL: none. */
const char *ctl_file(const struct ctl_options *options, enum ctl_option option);

/* Long work: one line on a terminal, rewritten; nothing in a pipe. Signals that would end it wait
 * until there is nothing left to clean up. */
struct ctl_meter {
    struct ww_progress progress; /* to hand on */
    bool visible;
    int64_t drawn_ms;
    sigset_t stopping, before;
};
void ctl_meter_start(struct ctl_meter *meter);
void ctl_meter_clear(struct ctl_meter *meter); /* before anything else is printed */
void ctl_meter_stop(struct ctl_meter *meter);

const char *ctl_plural(size_t n); /* "" or "s" */

#endif
