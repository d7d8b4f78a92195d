#define _GNU_SOURCE /* strptime(), timegm() */
#include "sync/archive.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/hash.h"
#include "content/shelf.h"
#include "content/transport.h"

enum { LIST_MAX_BYTES = 16 << 20, UNPACK_S = 600, ASK_S = 60 };

/* --- apt's settings ----------------------------------------------------------------------------
 */

static const char *user_name(struct ww_arena *arena)
{
    const struct passwd *user = getpwuid(getuid());
    return user ? ww_arena_strdup(arena, user->pw_name) : "";
}

static enum ww_err write_settings(struct ww_archive *archive, struct ww_error *err)
{
    const struct ww_sync_settings *s = archive->settings;
    const char *dir = archive->dir;
    struct ww_buf text = {0};
    ww_buf_printf(&text,
                  "Dir::State \"%s\";\n"
                  "Dir::State::status \"%s/status\";\n"
                  "Dir::Cache \"%s/cache\";\n"
                  "Dir::Etc::sourcelist \"%s/sources.list\";\n"
                  "Dir::Etc::sourceparts \"/dev/null\";\n"
                  "Dir::Etc::preferences \"/dev/null\";\n"
                  "Dir::Etc::preferencesparts \"/dev/null\";\n"
                  "Dir::Etc::trusted \"/dev/null\";\n"
                  "Dir::Etc::trustedparts \"/dev/null\";\n"
                  "Dir::Etc::netrc \"/dev/null\";\n"
                  "Dir::Etc::netrcparts \"/dev/null\";\n"
                  "Dir::Etc::parts \"/dev/null\";\n"
                  "Dir::Etc::main \"/dev/null\";\n"
                  "Dir::Log \"%s\";\n"
                  "APT::Sandbox::User \"%s\";\n"
                  "Acquire::http::Timeout \"30\";\n"
                  "Acquire::https::Timeout \"30\";\n"
                  "Acquire::Languages \"none\";\n"
                  "Acquire::Retries \"1\";\n"
                  "Dir::Cache::pkgcache \"\";\n"
                  "Dir::Cache::srcpkgcache \"\";\n",
                  dir, dir, dir, dir, dir, user_name(archive->arena));
    if (s->ca)
        ww_buf_printf(&text, "Acquire::https::CAInfo \"%s\";\n", s->ca);
    const char *path = ww_arena_printf(archive->arena, "%s/apt.conf", dir);
    enum ww_err result = ww_file_replace(path, text.data, text.size, err);
    ww_buf_reset(&text);
    ww_buf_printf(&text, "deb [arch=all signed-by=%s] %s %s main\n", s->keyring, archive->url,
                  s->suite);
    if (result == WW_OK)
        result = ww_file_replace(ww_arena_printf(archive->arena, "%s/sources.list", dir), text.data,
                                 text.size, err);
    if (result == WW_OK)
        result = ww_file_replace(ww_arena_printf(archive->arena, "%s/status", dir), "", 0, err);
    ww_buf_finish(&text);
    archive->env[0] = ww_arena_printf(archive->arena, "APT_CONFIG=%s", path);
    return result;
}

enum ww_err ww_archive_open(struct ww_archive *archive, const char *url,
                            const struct ww_sync_settings *settings, struct ww_arena *arena,
                            struct ww_error *err)
{
    static const char *const below[] = {"lists/partial", "cache/archives/partial"};
    uint64_t name = ww_hash(WW_HASH_START, url, strlen(url));
    name = ww_hash(name, settings->suite, strlen(settings->suite) + 1);
    archive->settings = settings;
    archive->url = url;
    archive->arena = arena;
    archive->dir = ww_arena_printf(arena, "%s/sources/%016" PRIx64, settings->state_dir, name);
    if (access(settings->keyring, R_OK) != 0)
        return ww_fail(err, WW_ERR_SYSTEM,
                       "cannot read the key ring %s: %s; put the public key of the office there",
                       settings->keyring, strerror(errno));
    enum ww_err result = WW_OK;
    for (size_t i = 0; i < sizeof below / sizeof *below && result == WW_OK; i++)
        result = ww_dir_create(ww_arena_printf(arena, "%s/%s", archive->dir, below[i]), err);
    return result == WW_OK ? write_settings(archive, err) : result;
}

/* --- asking ------------------------------------------------------------------------------------
 */

/* What decides over trust stands on the command line, after every file. */
#define APT_STRICT                                                                                 \
    "-oAcquire::Check-Valid-Until=true", "-oAcquire::Check-Date=true",                             \
        "-oAcquire::AllowInsecureRepositories=false", "-oAcquire::AllowWeakRepositories=false",    \
        "-oAcquire::AllowDowngradeToInsecureRepositories=false",                                   \
        "-oAPT::Get::AllowUnauthenticated=false", "-oAcquire::https::Verify-Peer=true",            \
        "-oAcquire::https::Verify-Host=true", "-oAPT::Update::Error-Mode=any"

static enum ww_err run(struct ww_archive *archive, const char *const *argv, const char *dir,
                       int limit_s, struct ww_buf *output, struct ww_error *err)
{
    int64_t left_ms = archive->end_ms - ww_monotonic_ms();
    if (left_ms <= 0)
        return ww_fail(err, WW_ERR_SYSTEM, "the time for this turn is over");
    struct ww_child child = {
        .argv = argv,
        .env = archive->env,
        .dir = dir,
        .timeout_ms = (int)(left_ms < limit_s * INT64_C(1000) ? left_ms : limit_s * INT64_C(1000)),
        .file_limit = archive->settings->download_bytes,
        .goes_on = archive->goes_on,
        .user = archive->user,
    };
    return ww_child_do(&child, output, err);
}

enum ww_err ww_archive_update(struct ww_archive *archive, struct ww_error *err)
{
    static const char *const argv[] = {"apt-get", "-qq", APT_STRICT, "update", NULL};
    struct ww_error reason;
    enum ww_err result = run(archive, argv, NULL, archive->settings->source_s, NULL, &reason);
    return result == WW_OK ? WW_OK : ww_fail(err, result, "%s: %s", archive->url, reason.message);
}

/* The signed list as apt keeps it once it has checked it; NULL when there is none. */
static const char *find_list(const struct ww_archive *archive)
{
    const char *lists = ww_arena_printf(archive->arena, "%s/lists", archive->dir), *found = NULL;
    DIR *dir = opendir(lists);
    for (const struct dirent *entry; dir && (entry = readdir(dir));) {
        size_t length = strlen(entry->d_name);
        if (length > 9 && strcmp(entry->d_name + length - 9, "InRelease") == 0)
            found = ww_arena_printf(archive->arena, "%s/%s", lists, entry->d_name);
    }
    if (dir)
        closedir(dir);
    return found;
}

int64_t ww_archive_expires_s(const struct ww_archive *archive)
{
    struct tm tm = {0};
    char *text;
    size_t size;
    const char *path = find_list(archive);
    if (!path || ww_file_read(path, LIST_MAX_BYTES, &text, &size, NULL) != WW_OK)
        return 0;
    const char *line = strstr(text, "\nValid-Until: ");
    bool ok = line && strptime(line + 14, "%a, %d %b %Y %H:%M:%S", &tm);
    free(text);
    return ok ? timegm(&tm) : 0;
}

enum ww_err ww_archive_newest(struct ww_archive *archive, const char *package, const char **version,
                              struct ww_error *err)
{
    const char *argv[] = {"apt-cache", "madison", package, NULL};
    struct ww_buf output = {0};
    char found[32], best[32] = "";
    enum ww_err result = run(archive, argv, NULL, ASK_S, &output, err);
    for (const char *line = output.data; line && *line; line += *line == '\n') {
        char name[sizeof found];
        if (sscanf(line, " %*s | %31[0-9.] |", found) == 1 && strcmp(found, best) > 0) {
            ww_version_from_package(found, name);
            if (ww_version_is(name))
                memcpy(best, found, sizeof best);
        }
        line += strcspn(line, "\n");
    }
    ww_buf_finish(&output);
    *version = ww_arena_strdup(archive->arena, best);
    return result;
}

enum ww_err ww_archive_record(struct ww_archive *archive, const char *package, const char *version,
                              struct ww_record *record, struct ww_error *err)
{
    struct ww_arena *arena = archive->arena;
    const char *argv[] = {"apt-cache", "show", ww_arena_printf(arena, "%s=%s", package, version),
                          NULL};
    struct ww_buf output = {0};
    *record = (struct ww_record){.depends = "", .sha256 = ""};
    enum ww_err result = run(archive, argv, NULL, ASK_S, &output, NULL);
    if (result == WW_OK && output.size) {
        record->bytes = strtoll(ww_package_field(arena, output.data, "Size"), NULL, 10);
        record->installed_bytes =
            strtoll(ww_package_field(arena, output.data, "Installed-Size"), NULL, 10) * 1024;
        record->depends = ww_package_field(arena, output.data, "Depends");
        record->sha256 = ww_package_field(arena, output.data, WW_FIELD_SHA256);
    } else {
        result = ww_fail(err, WW_ERR_INPUT, "%s has no %s %s", archive->url, package, version);
    }
    ww_buf_finish(&output);
    return result;
}

/* --- fetching ----------------------------------------------------------------------------------
 */

/* apt gives the file a name of its own; there is only one in `dir`. */
static const char *only_file(struct ww_archive *archive, const char *dir_path)
{
    const char *found = NULL;
    DIR *dir = opendir(dir_path);
    for (const struct dirent *entry; dir && (entry = readdir(dir));)
        if (entry->d_name[0] != '.')
            found = ww_arena_printf(archive->arena, "%s/%s", dir_path, entry->d_name);
    if (dir)
        closedir(dir);
    return found;
}

enum ww_err ww_archive_fetch(struct ww_archive *archive, const char *package, const char *version,
                             const char *dir, struct ww_error *err)
{
    struct ww_arena *arena = archive->arena;
    const char *download = ww_arena_printf(arena, "%s/download", archive->dir);
    const char *get[] = {
        "apt-get", "-qq", APT_STRICT, "download", ww_arena_printf(arena, "%s=%s", package, version),
        NULL};
    struct ww_error reason;
    enum ww_err result = ww_dir_remove(download, &reason);
    if (result == WW_OK)
        result = ww_dir_create(download, &reason);
    if (result == WW_OK)
        result = run(archive, get, download, archive->settings->turn_s, NULL, &reason);
    const char *file = result == WW_OK ? only_file(archive, download) : NULL;
    if (result == WW_OK && !file)
        result = ww_fail(&reason, WW_ERR_SYSTEM, "apt-get fetched nothing");
    if (result == WW_OK)
        result = ww_dir_create(dir, &reason);
    if (result == WW_OK) {
        const char *extract[] = {"dpkg-deb", "--extract", file, dir, NULL};
        result = run(archive, extract, NULL, UNPACK_S, NULL, &reason);
    }
    ww_dir_remove(download, NULL);
    if (result == WW_OK)
        return WW_OK;
    return ww_fail(err, result, "%s, %s %s: %s", archive->url, package, version, reason.message);
}
