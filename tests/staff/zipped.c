#include "staff/zipped.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <zip.h>

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define LINKS "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
#define TYPES "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

static char *content_of(zip_source_t *source, size_t *size)
{
    zip_stat_t stat;
    assert_int_equal(zip_source_stat(source, &stat), 0);
    *size = (size_t)stat.size;
    char *bytes = ww_alloc(*size + 1);
    assert_int_equal(zip_source_open(source), 0);
    assert_int_equal(zip_source_read(source, bytes, *size), (zip_int64_t)*size);
    zip_source_close(source);
    return bytes;
}

char *zipped(const struct zipped_part *parts, size_t count, size_t *size)
{
    zip_source_t *to = zip_source_buffer_create(NULL, 0, 0, NULL);
    zip_t *zip = zip_open_from_source(to, ZIP_TRUNCATE, NULL);
    assert_non_null(zip);
    zip_source_keep(to);
    for (size_t i = 0; i < count; i++) {
        size_t length = parts[i].size ? parts[i].size : strlen(parts[i].bytes);
        zip_source_t *part = zip_source_buffer(zip, parts[i].bytes, length, 0);
        assert_true(zip_file_add(zip, parts[i].name, part, ZIP_FL_OVERWRITE) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
    char *bytes = content_of(to, size);
    zip_source_free(to);
    return bytes;
}

char *zipped_sheet(const char *name, const char *inside, const char *shared, size_t *size)
{
    struct ww_arena arena = {0};
    const struct zipped_part parts[] = {
        {"[Content_Types].xml", "<Types/>", 0},
        {"_rels/.rels",
         "<Relationships " LINKS "><Relationship Id=\"a\" Type=\"" TYPES "officeDocument\" "
         "Target=\"xl/workbook.xml\"/></Relationships>",
         0},
        {"xl/_rels/workbook.xml.rels",
         "<Relationships " LINKS ">"
         "<Relationship Id=\"s1\" Type=\"" TYPES "worksheet\" Target=\"worksheets/one.xml\"/>"
         "<Relationship Id=\"s2\" Type=\"" TYPES "sharedStrings\" Target=\"/xl/texts.xml\"/>"
         "<Relationship Id=\"s3\" Type=\"" TYPES "styles\" Target=\"styles.xml\"/>"
         "</Relationships>",
         0},
        {"xl/workbook.xml",
         ww_arena_printf(&arena,
                         "<x:workbook xmlns:x=\"main\" xmlns:r=\"links\"><x:sheets>"
                         "<x:sheet name=\"%s\" sheetId=\"1\" r:id=\"s1\"/>"
                         "</x:sheets></x:workbook>",
                         name),
         0},
        {"xl/worksheets/one.xml",
         ww_arena_printf(&arena, "<worksheet " MAIN ">%s</worksheet>", inside), 0},
        {"xl/texts.xml", ww_arena_printf(&arena, "<sst " MAIN ">%s</sst>", shared), 0},
        {"xl/styles.xml",
         "<styleSheet " MAIN "><numFmts>"
         "<numFmt numFmtId=\"164\" formatCode=\"[$-407]d\\.\\ mmmm\\ yyyy\"/>"
         "<numFmt numFmtId=\"165\" formatCode=\"hh:mm&quot; Uhr, yd&quot;\"/>"
         "<numFmt numFmtId=\"166\" formatCode=\"[h]:mm\"/></numFmts>"
         "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
         "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/>"
         "<xf numFmtId=\"22\"/><xf numFmtId=\"166\"/></cellXfs></styleSheet>",
         0},
    };
    char *bytes = zipped(parts, sizeof parts / sizeof parts[0], size);
    ww_arena_finish(&arena);
    return bytes;
}

size_t unzipped(const char *bytes, size_t size, struct ww_arena *arena, struct zipped_part *out,
                size_t max)
{
    zip_source_t *from = zip_source_buffer_create(bytes, size, 0, NULL);
    zip_t *zip = zip_open_from_source(from, ZIP_RDONLY, NULL);
    assert_non_null(zip);
    size_t count = (size_t)zip_get_num_entries(zip, 0);
    assert_true(count <= max);
    for (size_t i = 0; i < count; i++) {
        zip_stat_t stat;
        assert_int_equal(zip_stat_index(zip, i, 0, &stat), 0);
        char *copy = ww_arena_alloc(arena, (size_t)stat.size + 1);
        zip_file_t *file = zip_fopen_index(zip, i, 0);
        assert_int_equal(zip_fread(file, copy, stat.size), (zip_int64_t)stat.size);
        zip_fclose(file);
        out[i] = (struct zipped_part){ww_arena_strdup(arena, stat.name), copy, (size_t)stat.size};
    }
    zip_discard(zip);
    return count;
}
