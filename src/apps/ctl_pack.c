#include <inttypes.h>
#include <stdio.h>

#include "apps/ctl.h"
#include "base/buf.h"
#include "base/clock.h"
#include "staff/pack.h"

enum { VALID_DAYS = 14 };

static const char usage[] =
    "usage: wegweiserctl pack --repo=REPO --key=KEY [OPTION...] RELEASE\n"
    "\n"
    "Puts RELEASE, or the newest release of a content directory, into the signed APT repository\n"
    "REPO, from which wegweiser-sync fetches it: over any web server or mirror, or on a stick.\n"
    "Pictures travel only when they changed, a changed text as what differs by it.\n"
    "Packing the same release again signs it anew; do that before the index expires.\n"
    "\n"
    "  --repo=REPO      the repository, created when missing\n"
    "  --key=KEY        gpg's secret key to sign with: fingerprint or address\n"
    "  --suite=NAME     stable or canary, or any other name of letters and digits\n"
    "                   (default: stable)\n"
    "  --valid-days=N   terminals take the index for so long, 1 to 400 (default: 14)\n"
    "  --dry-run        say what would be made and how large it is; needs no key\n"
    "  --json           say it for a program\n"
    "\n"
    "examples:\n"
    "  wegweiserctl pack /srv/wegweiser --repo=/var/www/wegweiser --dry-run\n"
    "  wegweiserctl pack /srv/wegweiser --repo=/var/www/wegweiser --key=content@werdohl.example\n"
    "  wegweiserctl pack /srv/wegweiser --repo=/media/stick/wegweiser --key=6C1F... "
    "--suite=canary\n";

static const struct option options_taken[] = {
    {"help", no_argument, NULL, CTL_HELP},
    {"repo", required_argument, NULL, CTL_REPO},
    {"key", required_argument, NULL, CTL_KEY},
    {"suite", required_argument, NULL, CTL_SUITE},
    {"valid-days", required_argument, NULL, CTL_VALID_DAYS},
    {"dry-run", no_argument, NULL, CTL_DRY_RUN},
    {"json", no_argument, NULL, CTL_JSON},
    {0},
};

static void print_bytes(const char *what, int64_t bytes)
{
    if (bytes < 1000000)
        printf("%-34s %8.1f kB\n", what, (double)bytes / 1000);
    else
        printf("%-34s %8.1f MB\n", what, (double)bytes / 1000000);
}

static void print_packed(const struct ctl_options *options, const char *suite,
                         const struct ww_packed *packed)
{
    const char *done[2][2] = {{"packed", "would pack"}, {"signed anew", "would sign anew"}};
    printf("%s %s in %s, suite %s\n", done[packed->was_there][options->dry_run], packed->version,
           options->repo_dir, suite);
    if (packed->was_there)
        return;
    printf("%-34s %8d\n", "new packages", packed->built);
    print_bytes("a new terminal fetches", packed->full_bytes);
    if (packed->next_bytes)
        print_bytes("one with the release before fetches", packed->next_bytes);
}

static void print_json(const struct ctl_options *options, const char *suite,
                       const struct ww_packed *packed)
{
    struct ww_buf out = {0};
    ww_buf_puts(&out, "{\n  \"repository\": ");
    ww_buf_json(&out, options->repo_dir);
    ww_buf_printf(&out,
                  ",\n  \"suite\": \"%s\",\n  \"version\": \"%s\",\n  \"dry_run\": %s,\n"
                  "  \"signed_anew\": %s,\n  \"new_packages\": %d,\n"
                  "  \"full_bytes\": %" PRId64 ",\n  \"update_bytes\": %" PRId64 "\n}\n",
                  suite, packed->version, options->dry_run ? "true" : "false",
                  packed->was_there ? "true" : "false", packed->built, packed->full_bytes,
                  packed->next_bytes);
    fputs(out.data, stdout);
    ww_buf_finish(&out);
}

static enum ww_err run(const struct ctl_options *options, struct ww_error *err)
{
    if (!options->repo_dir || !*options->repo_dir)
        return ww_fail(err, WW_ERR_USAGE, "--repo=DIR is missing: where to pack");
    if (!options->dry_run && (!options->key || !*options->key))
        return ww_fail(err, WW_ERR_USAGE,
                       "--key=KEY is missing: terminals take nothing that is not signed");
    const char *suite = options->suite ? options->suite : "stable";
    struct ctl_meter meter;
    ctl_meter_start(&meter);
    struct ww_packed packed;
    enum ww_err result = ww_pack(
        &(struct ww_pack_params){
            .release = options->content.dir,
            .repo_dir = options->repo_dir,
            .suite = suite,
            .dry_run = options->dry_run,
            .signing = {.key = options->key,
                        .now_s = ww_utc_s(),
                        .valid_days = options->valid_days ? options->valid_days : VALID_DAYS},
            .progress = &meter.progress,
        },
        &packed, err);
    ctl_meter_clear(&meter);
    if (result == WW_OK)
        (options->json ? print_json : print_packed)(options, suite, &packed);
    ctl_meter_stop(&meter);
    return result;
}

const struct ctl_command ctl_pack = {
    .name = "pack",
    .summary = "put a release into a signed repository for the terminals",
    .operand = "release or content directory",
    .usage = usage,
    .options = options_taken,
    .run = run,
};
