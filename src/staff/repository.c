#include "staff/repository.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/child.h"
#include "base/file.h"
#include "base/sha256.h"
#include "content/transport.h"

#define INDEX_NAME "main/binary-all/Packages"

/* A reader may hold a list that is as old as the grace and still finds what it names. */
enum { INDEX_MAX_BYTES = 8 << 20, SUITES_MAX = 16, GRACE_S = 86400 };

/* --- opening -----------------------------------------------------------------------------------
 */

enum ww_err ww_repository_open(struct ww_repository *repository, const char *dir,
                               struct ww_error *err)
{
    *repository = (struct ww_repository){.lock_fd = -1};
    struct ww_arena *arena = &repository->arena;
    repository->dir = ww_arena_strdup(arena, dir);
    enum ww_err result = ww_dir_create(ww_arena_printf(arena, "%s/pool", dir), err);
    if (result != WW_OK)
        return result;
    repository->lock_fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (repository->lock_fd < 0)
        return ww_fail(err, WW_ERR_SYSTEM, "cannot open %s: %s", dir, strerror(errno));
    if (flock(repository->lock_fd, LOCK_EX | LOCK_NB) != 0)
        return ww_fail(err, WW_ERR_SYSTEM,
                       "somebody else is packing into %s just now; try again when that is done",
                       dir);
    const char *work = ww_arena_printf(arena, "%s/.work", dir);
    result = ww_dir_remove(work, err); /* what a packing that was killed left behind */
    if (result == WW_OK)
        result = ww_dir_create(work, err);
    if (result == WW_OK)
        repository->work = work;
    repository->pool = ww_arena_printf(arena, "%s/pool", dir);
    return result;
}

enum ww_err ww_repository_try(struct ww_repository *repository, const char *dir,
                              struct ww_error *err)
{
    *repository = (struct ww_repository){.lock_fd = -1};
    struct ww_arena *arena = &repository->arena;
    const char *base = getenv("TMPDIR");
    char *work = ww_arena_printf(arena, "%s/wegweiser-pack-XXXXXX", base && *base ? base : "/tmp");
    repository->dir = ww_arena_strdup(arena, dir);
    if (!mkdtemp(work))
        return ww_fail(err, WW_ERR_SYSTEM, "cannot create %s: %s", work, strerror(errno));
    repository->work = work;
    repository->pool = ww_arena_printf(arena, "%s/pool", work);
    return ww_dir_create(repository->pool, err);
}

void ww_repository_close(struct ww_repository *repository)
{
    if (repository->work)
        ww_dir_remove(repository->work, NULL);
    if (repository->lock_fd >= 0)
        close(repository->lock_fd);
    ww_arena_finish(&repository->arena);
    *repository = (struct ww_repository){.lock_fd = -1};
}

/* --- reading a suite ---------------------------------------------------------------------------
 */

static const char *suite_dir(struct ww_repository *repository, const char *name)
{
    return ww_arena_printf(&repository->arena, "%s/dists/%s", repository->dir, name);
}

static const char *hash_path(struct ww_repository *repository, const char *name, const char *hash)
{
    return ww_arena_printf(&repository->arena, "%s/main/binary-all/by-hash/SHA256/%s",
                           suite_dir(repository, name), hash);
}

/* The hash of the index that the signed list names; false when it names none. */
static bool index_hash(const char *signed_list, char hash[WW_SHA256_HEX])
{
    const char *name = strstr(signed_list, " " INDEX_NAME "\n");
    const char *line = name;
    while (line && line > signed_list && line[-1] != '\n')
        line--;
    return line && sscanf(line, " %64[0-9a-f] ", hash) == 1 && strlen(hash) == WW_SHA256_HEX - 1;
}

static void list_package(struct ww_repository *repository, struct ww_suite *suite,
                         const char *stanza)
{
    struct ww_arena *arena = &repository->arena;
    if (suite->count == suite->capacity) {
        int capacity = suite->capacity ? suite->capacity * 2 : 64;
        struct ww_listed *more = ww_arena_array(arena, (size_t)capacity, sizeof *more);
        if (suite->count)
            memcpy(more, suite->packages, (size_t)suite->count * sizeof *more);
        suite->packages = more;
        suite->capacity = capacity;
    }
    suite->packages[suite->count++] = (struct ww_listed){
        .name = ww_package_field(arena, stanza, "Package"),
        .version = ww_package_field(arena, stanza, "Version"),
        .file = ww_package_field(arena, stanza, "Filename"),
        .stanza = stanza,
    };
}

static void list_packages(struct ww_repository *repository, struct ww_suite *suite,
                          const char *index)
{
    while (*index) {
        const char *end = strstr(index, "\n\n");
        size_t length = end ? (size_t)(end - index) + 1 : strlen(index);
        list_package(repository, suite, ww_arena_strndup(&repository->arena, index, length));
        index += end ? length + 1 : length;
    }
}

enum ww_err ww_suite_read(struct ww_repository *repository, const char *name,
                          struct ww_suite *suite, struct ww_error *err)
{
    *suite = (struct ww_suite){.name = ww_arena_strdup(&repository->arena, name)};
    const char *path =
        ww_arena_printf(&repository->arena, "%s/InRelease", suite_dir(repository, name));
    if (access(path, F_OK) != 0)
        return WW_OK;
    char *signed_list = NULL, *index = NULL, hash[WW_SHA256_HEX];
    size_t size;
    enum ww_err result = ww_file_read(path, INDEX_MAX_BYTES, &signed_list, &size, err);
    if (result == WW_OK && !index_hash(signed_list, hash))
        result = ww_fail(err, WW_ERR_INPUT, "%s is no list of ours; remove %s to begin it anew",
                         path, suite_dir(repository, name));
    if (result == WW_OK)
        result =
            ww_file_read(hash_path(repository, name, hash), INDEX_MAX_BYTES, &index, &size, err);
    if (result == WW_OK)
        list_packages(repository, suite, index);
    free(signed_list);
    free(index);
    return result;
}

const struct ww_listed *ww_suite_find(const struct ww_suite *suite, const char *name,
                                      const char *version)
{
    for (int i = 0; i < suite->count; i++)
        if (strcmp(suite->packages[i].name, name) == 0 &&
            strcmp(suite->packages[i].version, version) == 0)
            return &suite->packages[i];
    return NULL;
}

enum ww_err ww_suite_add(struct ww_repository *repository, struct ww_suite *suite,
                         const struct ww_package *package, const char *tree, int64_t time_s,
                         struct ww_error *err)
{
    char file[256], hash[WW_SHA256_HEX];
    int64_t size;
    ww_package_file(package, file, sizeof file);
    const char *path = ww_arena_printf(&repository->arena, "%s/pool/%s", repository->dir, file);
    enum ww_err result = WW_OK;
    if (access(path, F_OK) != 0) {
        path = ww_arena_printf(&repository->arena, "%s/%s", repository->pool, file);
        result = ww_package_build(package, tree, path, time_s, err);
    }
    if (result == WW_OK)
        result = ww_sha256_file(path, hash, &size, err);
    if (result != WW_OK)
        return result;
    struct ww_buf stanza = {0};
    ww_package_control(package, &stanza);
    ww_buf_printf(&stanza, "Filename: pool/%s\nSize: %" PRId64 "\nSHA256: %s\n", file, size, hash);
    list_package(repository, suite, ww_arena_strdup(&repository->arena, stanza.data));
    ww_buf_finish(&stanza);
    return WW_OK;
}

/* --- writing a suite ---------------------------------------------------------------------------
 */

/* As deb822 wants dates, in English whatever the locale. */
static void put_date(struct ww_buf *out, const char *name, int64_t utc_s)
{
    static const char days[][4] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char months[][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                     "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    time_t seconds = (time_t)utc_s;
    struct tm tm;
    gmtime_r(&seconds, &tm);
    ww_buf_printf(out, "%s: %s, %02d %s %04d %02d:%02d:%02d UTC\n", name, days[tm.tm_wday],
                  tm.tm_mday, months[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min,
                  tm.tm_sec);
}

static void put_list(struct ww_buf *out, const char *suite, const char *index_hex,
                     size_t index_size, const struct ww_signing *signing)
{
    ww_buf_printf(out, "Origin: Wegweiser\nLabel: Wegweiser\nSuite: %s\nCodename: %s\n", suite,
                  suite);
    put_date(out, "Date", signing->now_s);
    put_date(out, "Valid-Until", signing->now_s + signing->valid_days * INT64_C(86400));
    ww_buf_printf(out,
                  "Acquire-By-Hash: yes\nArchitectures: all\nComponents: main\n"
                  "SHA256:\n %s %zu " INDEX_NAME "\n",
                  index_hex, index_size);
}

static enum ww_err sign(const char *list, const char *path, const struct ww_signing *signing,
                        struct ww_error *err)
{
    const char *argv[] = {"gpg",        "--batch",
                          "--yes",      "--quiet",
                          "--armor",    "--digest-algo",
                          "SHA512",     "--local-user",
                          signing->key, "--output",
                          path,         "--clearsign",
                          list,         NULL};
    struct ww_error reason;
    if (ww_child_do(&(struct ww_child){.argv = argv}, NULL, &reason) == WW_OK)
        return WW_OK;
    return ww_fail(err, WW_ERR_SYSTEM,
                   "cannot sign with the key %s: %s; gpg --list-secret-keys shows those there are",
                   signing->key, reason.message);
}

static enum ww_err write_index(struct ww_repository *repository, const char *suite,
                               const struct ww_buf *index, char hash[WW_SHA256_HEX],
                               struct ww_error *err)
{
    ww_sha256(index->data, index->size, hash);
    const char *path = hash_path(repository, suite, hash);
    enum ww_err result =
        ww_dir_create(ww_arena_printf(&repository->arena, "%s/main/binary-all/by-hash/SHA256",
                                      suite_dir(repository, suite)),
                      err);
    return result == WW_OK ? ww_file_replace(path, index->data, index->size, err) : result;
}

/* A reader asks for what is newer than it has, to the second: two lists of one second must not look
 * alike to it. */
static void make_later(const char *fresh, const char *old)
{
    struct stat before, now;
    if (stat(old, &before) != 0 || stat(fresh, &now) != 0 || now.st_mtime > before.st_mtime)
        return;
    struct timespec times[] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = before.st_mtime + 1}};
    utimensat(AT_FDCWD, fresh, times, 0);
}

static enum ww_err write_signed_list(struct ww_repository *repository, const char *suite,
                                     const struct ww_buf *list, const struct ww_signing *signing,
                                     struct ww_error *err)
{
    struct ww_arena *arena = &repository->arena;
    const char *dir = suite_dir(repository, suite);
    const char *plain = ww_arena_printf(arena, "%s/Release", repository->work);
    const char *fresh = ww_arena_printf(arena, "%s/InRelease", repository->work);
    enum ww_err result = ww_file_write(plain, list->data, list->size, err);
    if (result == WW_OK)
        result = sign(plain, fresh, signing, err);
    const char *path = ww_arena_printf(arena, "%s/InRelease", dir);
    if (result == WW_OK) {
        make_later(fresh, path);
        result = ww_file_sync(fresh, NULL, err);
    }
    if (result == WW_OK && rename(fresh, path) != 0)
        result =
            ww_fail(err, WW_ERR_SYSTEM, "cannot replace %s/InRelease: %s", dir, strerror(errno));
    return result == WW_OK ? ww_dir_sync(dir, err) : result;
}

enum ww_err ww_suite_write(struct ww_repository *repository, const struct ww_suite *suite,
                           const struct ww_signing *signing, struct ww_error *err)
{
    struct ww_buf index = {0}, list = {0};
    char hash[WW_SHA256_HEX];
    for (int i = 0; i < suite->count; i++)
        ww_buf_printf(&index, "%s%s", i ? "\n" : "", suite->packages[i].stanza);
    enum ww_err result =
        ww_dir_sync(ww_arena_printf(&repository->arena, "%s/pool", repository->dir), err);
    if (result == WW_OK)
        result = write_index(repository, suite->name, &index, hash, err);
    if (result == WW_OK) {
        put_list(&list, suite->name, hash, index.size, signing);
        result = write_signed_list(repository, suite->name, &list, signing, err);
    }
    ww_buf_finish(&index);
    ww_buf_finish(&list);
    return result;
}

/* --- pruning -----------------------------------------------------------------------------------
 */

static bool is_needed(const struct ww_suite *suites, int count, const char *file)
{
    for (int i = 0; i < count; i++)
        for (int j = 0; j < suites[i].count; j++)
            if (strcmp(suites[i].packages[j].file + strlen("pool/"), file) == 0)
                return true;
    return false;
}

/* Removes the files of `dir` that are older than the grace and not needed. `suites` NULL: those are
 * indexes, and the newest is `current`. */
static void prune_files(const char *dir_path, const struct ww_suite *suites, int count,
                        const char *current, int64_t now_s)
{
    DIR *dir = opendir(dir_path);
    for (const struct dirent *entry; dir && (entry = readdir(dir));) {
        struct stat st;
        if (entry->d_name[0] == '.' || fstatat(dirfd(dir), entry->d_name, &st, 0) != 0 ||
            st.st_mtime > now_s - GRACE_S)
            continue;
        bool needed =
            suites ? is_needed(suites, count, entry->d_name) : strcmp(entry->d_name, current) == 0;
        if (!needed)
            unlinkat(dirfd(dir), entry->d_name, 0);
    }
    if (dir)
        closedir(dir);
}

static void prune_indexes(struct ww_repository *repository, const char *suite, int64_t now_s)
{
    char hash[WW_SHA256_HEX], *list;
    size_t size;
    if (ww_file_read(
            ww_arena_printf(&repository->arena, "%s/InRelease", suite_dir(repository, suite)),
            INDEX_MAX_BYTES, &list, &size, NULL) != WW_OK)
        return;
    if (index_hash(list, hash))
        prune_files(hash_path(repository, suite, ""), NULL, 0, hash, now_s);
    free(list);
}

void ww_repository_prune(struct ww_repository *repository, int64_t now_s)
{
    struct ww_suite suites[SUITES_MAX];
    int count = 0;
    bool complete = true;
    DIR *dir = opendir(ww_arena_printf(&repository->arena, "%s/dists", repository->dir));
    for (const struct dirent *entry; dir && complete && (entry = readdir(dir));) {
        if (entry->d_name[0] == '.')
            continue;
        complete = count < SUITES_MAX &&
                   ww_suite_read(repository, entry->d_name, &suites[count], NULL) == WW_OK;
        count++;
    }
    if (dir)
        closedir(dir);
    if (!dir || !complete) /* a suite that cannot be read may need anything */
        return;
    for (int i = 0; i < count; i++)
        prune_indexes(repository, suites[i].name, now_s);
    prune_files(ww_arena_printf(&repository->arena, "%s/pool", repository->dir), suites, count,
                NULL, now_s);
}
