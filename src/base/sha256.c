#include "base/sha256.h"

#include <errno.h>
#include <fcntl.h>
#include <gcrypt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { DIGEST_BYTES = 32, CHUNK_BYTES = 1 << 16 };

static void print_hex(const unsigned char *digest, char hex[WW_SHA256_HEX])
{
    for (int i = 0; i < DIGEST_BYTES; i++)
        snprintf(hex + i * 2, 3, "%02x", digest[i]);
}

void ww_sha256(const void *bytes, size_t size, char hex[WW_SHA256_HEX])
{
    unsigned char digest[DIGEST_BYTES];
    gcry_check_version(NULL); /* sets the library up; later calls do nothing */
    gcry_md_hash_buffer(GCRY_MD_SHA256, digest, bytes, size);
    print_hex(digest, hex);
}

static enum ww_err hash_fd(int fd, gcry_md_hd_t hash, const char *path, int64_t *size,
                           struct ww_error *err)
{
    unsigned char chunk[CHUNK_BYTES];
    for (;;) {
        ssize_t n = read(fd, chunk, sizeof chunk);
        if (n == 0)
            return WW_OK;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ww_fail(err, WW_ERR_SYSTEM, "cannot read %s: %s", path, strerror(errno));
        gcry_md_write(hash, chunk, (size_t)n);
        *size += n;
    }
}

enum ww_err ww_sha256_file(const char *path, char hex[WW_SHA256_HEX], int64_t *size,
                           struct ww_error *err)
{
    int64_t read_bytes = 0;
    gcry_md_hd_t hash;
    hex[0] = '\0';
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (fd < 0)
        return ww_fail(err, WW_ERR_SYSTEM, "cannot open %s: %s", path, strerror(errno));
    gcry_check_version(NULL);
    if (gcry_md_open(&hash, GCRY_MD_SHA256, 0) != 0) {
        close(fd);
        return ww_fail(err, WW_ERR_SYSTEM, "libgcrypt has no SHA-256");
    }
    enum ww_err result = hash_fd(fd, hash, path, &read_bytes, err);
    if (result == WW_OK)
        print_hex(gcry_md_read(hash, GCRY_MD_SHA256), hex);
    gcry_md_close(hash);
    close(fd);
    if (size)
        *size = read_bytes;
    return result;
}
