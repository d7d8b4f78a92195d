/* The parts of a workbook, wrapped anew each time: a change within a ZIP archive alone only breaks
 * its checksums. */
#include <string.h>

#include "base/buf.h"
#include "fuzz/fuzz.h"
#include "fuzz/workbook.h"

struct part {
    const char *name, *bytes;
    size_t size, at; /* at: of its header in the archive */
};

static void put(struct ww_buf *buf, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        ww_buf_add(buf, &(char){(char)(value >> (8 * i))}, 1);
}

static uint32_t crc_of(const char *bytes, size_t size)
{
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < size; i++) {
        crc ^= (unsigned char)bytes[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    return ~crc;
}

/* What the header before a part and its entry in the directory have in common. */
static void put_entry(struct ww_buf *zip, const struct part *part)
{
    put(zip, 20, 2);        /* version */
    put(zip, 0, 4);         /* flags, stored */
    put(zip, 33u << 16, 4); /* 1980-01-01 */
    put(zip, crc_of(part->bytes, part->size), 4);
    put(zip, (uint32_t)part->size, 4);
    put(zip, (uint32_t)part->size, 4);
    put(zip, (uint32_t)strlen(part->name), 2);
    put(zip, 0, 2);
}

/* ZIP without compression (APPNOTE.TXT): parts, directory, its end. */
static void wrap(struct ww_buf *zip, struct part *parts, int count)
{
    for (int i = 0; i < count; i++) {
        parts[i].at = zip->size;
        put(zip, 0x04034B50, 4);
        put_entry(zip, &parts[i]);
        ww_buf_puts(zip, parts[i].name);
        if (parts[i].size)
            ww_buf_add(zip, parts[i].bytes, parts[i].size);
    }
    size_t directory = zip->size;
    for (int i = 0; i < count; i++) {
        put(zip, 0x02014B50, 4);
        put(zip, 20, 2);
        put_entry(zip, &parts[i]);
        put(zip, 0, 4);
        put(zip, 0, 4);
        put(zip, 0, 2);
        put(zip, (uint32_t)parts[i].at, 4);
        ww_buf_puts(zip, parts[i].name);
    }
    size_t end = zip->size;
    put(zip, 0x06054B50, 4);
    put(zip, 0, 4);
    put(zip, (uint32_t)count << 16 | (uint32_t)count, 4);
    put(zip, (uint32_t)(end - directory), 4);
    put(zip, (uint32_t)directory, 4);
    put(zip, 0, 2);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const char *const names[] = {
        "[Content_Types].xml", "xl/worksheets/one.xml",      "xl/texts.xml", "xl/styles.xml",
        "xl/workbook.xml",     "xl/_rels/workbook.xml.rels", "_rels/.rels",
    };
    enum { COUNT = sizeof names / sizeof *names };
    struct part parts[COUNT] = {{.name = names[0], .bytes = ""}};
    for (int i = 1; i < COUNT; i++) {
        parts[i].name = names[i];
        parts[i].size = fuzz_part(&bytes, &size, &parts[i].bytes);
    }
    struct ww_buf zip = {0};
    wrap(&zip, parts, COUNT);
    fuzz_workbook(zip.data, zip.size);
    ww_buf_finish(&zip);
    return 0;
}
