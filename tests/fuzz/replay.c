/* Feeds a target every file of the directories named: what fuzzing has found stays found. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "fuzz/fuzz.h"

enum { FILE_MAX_BYTES = 1 << 20 };

static bool feed(const char *path)
{
    char *data;
    size_t size;
    struct ww_error err;
    if (ww_file_read(path, FILE_MAX_BYTES, &data, &size, &err) != WW_OK) {
        fprintf(stderr, "%s\n", err.message);
        return false;
    }
    /* As large as it is, so that a sanitizer sees what reads beyond. */
    uint8_t *bytes = ww_alloc(size ? size : 1);
    memcpy(bytes, data, size);
    free(data);
    LLVMFuzzerTestOneInput(bytes, size);
    free(bytes);
    return true;
}

static int feed_all(const char *path)
{
    DIR *dir = opendir(path);
    int count = 0;
    if (!dir) {
        perror(path);
        return 0;
    }
    for (const struct dirent *entry; (entry = readdir(dir));) {
        char file[1024];
        if (*entry->d_name == '.')
            continue;
        snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        printf("%s\n", file);
        fflush(stdout); /* the last line names what ends the program */
        count += feed(file);
    }
    closedir(dir);
    return count;
}

int main(int argc, char **argv)
{
    int count = 0;
    for (int i = 1; i < argc; i++)
        count += feed_all(argv[i]);
    printf("%d inputs\n", count);
    return count ? EXIT_SUCCESS : EXIT_FAILURE;
}
