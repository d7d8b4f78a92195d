#include "staff/parts.h"

#include <expat.h>
#include <string.h>
#include <zip.h>

#include "base/arena.h"

enum { CHUNK_BYTES = 1 << 16, DEPTH_MAX = 64 };
static const char SEPARATOR = '|';

struct reading {
    struct ww_parts *parts;
    const char *name;
    const struct ww_part_reader *reader;
    struct ww_error *err;
    XML_Parser parser;
    enum ww_err status;
    int depth;
};

static const char *local(const char *name)
{
    const char *at = strrchr(name, SEPARATOR);
    return at ? at + 1 : name;
}

const char *ww_part_attribute(const char **attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(local(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}

static void go_on(struct reading *r, enum ww_err status)
{
    r->status = status;
    if (status != WW_OK)
        XML_StopParser(r->parser, XML_FALSE);
}

static void XMLCALL on_start(void *user, const XML_Char *name, const XML_Char **attributes)
{
    struct reading *r = user;
    if (r->status != WW_OK)
        return;
    if (++r->depth > DEPTH_MAX)
        go_on(r, ww_fail(r->err, WW_ERR_INPUT, "%s: %s has more than %d elements inside each other",
                         r->parts->file, r->name, DEPTH_MAX));
    else
        go_on(r, r->reader->start(r->reader->user, local(name), attributes));
}

static void XMLCALL on_text(void *user, const XML_Char *text, int length)
{
    struct reading *r = user;
    if (r->status == WW_OK && r->reader->text)
        go_on(r, r->reader->text(r->reader->user, text, (size_t)length));
}

static void XMLCALL on_end(void *user, const XML_Char *name)
{
    struct reading *r = user;
    r->depth--;
    if (r->status == WW_OK && r->reader->end)
        go_on(r, r->reader->end(r->reader->user, local(name)));
}

/* Entities are what makes a small XML file large; no spreadsheet program writes any. */
static void XMLCALL on_doctype(void *user, const XML_Char *name, const XML_Char *system_id,
                               const XML_Char *public_id, int has_internal_subset)
{
    struct reading *r = user;
    (void)name, (void)system_id, (void)public_id, (void)has_internal_subset;
    go_on(r, ww_fail(r->err, WW_ERR_INPUT,
                     "%s: %s has a DOCTYPE, which is not read: it can make a file endless; save "
                     "the workbook again with a spreadsheet program",
                     r->parts->file, r->name));
}

static enum ww_err say_damaged(const struct ww_parts *parts, const char *name, const char *why,
                               struct ww_error *err)
{
    return ww_fail(err, WW_ERR_INPUT,
                   "%s: is damaged in %s (%s); was it copied to its end? Save it again as Excel "
                   "workbook (.xlsx)",
                   parts->file, name, why);
}

static enum ww_err feed(struct reading *r, struct zip_file *from)
{
    struct ww_parts *parts = r->parts;
    while (r->status == WW_OK) {
        void *buffer = XML_GetBuffer(r->parser, CHUNK_BYTES);
        if (!buffer)
            ww_out_of_memory(CHUNK_BYTES);
        zip_int64_t n = zip_fread(from, buffer, CHUNK_BYTES);
        if (n < 0)
            return say_damaged(parts, r->name, zip_file_strerror(from), r->err);
        parts->unpacked_bytes += (size_t)n;
        if (parts->unpacked_bytes > WW_PARTS_MAX_BYTES)
            return ww_fail(r->err, WW_ERR_INPUT,
                           "%s: unpacks to more than %d MB; clear formats and cells that are not "
                           "needed, or import a sheet at a time",
                           parts->file, WW_PARTS_MAX_BYTES >> 20);
        if (!ww_progress_at(parts->progress, "reading", parts->unpacked_bytes / 1024, 0))
            return ww_fail(r->err, WW_ERR_SYSTEM, "interrupted");
        if (XML_ParseBuffer(r->parser, (int)n, n == 0) == XML_STATUS_ERROR && r->status == WW_OK)
            return say_damaged(parts, r->name, XML_ErrorString(XML_GetErrorCode(r->parser)),
                               r->err);
        if (n == 0)
            break;
    }
    return r->status;
}

enum ww_err ww_parts_read(struct ww_parts *parts, const char *name,
                          const struct ww_part_reader *reader, struct ww_error *err)
{
    struct zip_file *from = zip_fopen(parts->zip, name, 0);
    int why = zip_error_code_zip(zip_get_error(parts->zip));
    if (!from && (why == ZIP_ER_NOPASSWD || why == ZIP_ER_WRONGPASSWD))
        return ww_fail(err, WW_ERR_INPUT, "%s: is protected by a password; save it without one",
                       parts->file);
    if (!from)
        return say_damaged(parts, name, zip_strerror(parts->zip), err);
    struct reading r = {
        .parts = parts,
        .name = name,
        .reader = reader,
        .err = err,
        .parser = XML_ParserCreateNS(NULL, SEPARATOR),
    };
    if (!r.parser)
        ww_out_of_memory(0);
    XML_SetUserData(r.parser, &r);
    XML_SetElementHandler(r.parser, on_start, on_end);
    XML_SetCharacterDataHandler(r.parser, on_text);
    XML_SetStartDoctypeDeclHandler(r.parser, on_doctype);
    enum ww_err result = feed(&r, from);
    XML_ParserFree(r.parser);
    zip_fclose(from);
    return result;
}

bool ww_parts_have(const struct ww_parts *parts, const char *name)
{
    return zip_name_locate(parts->zip, name, 0) >= 0;
}

/* Programs that protect a workbook put it into the container of the old .xls files. */
static enum ww_err say_foreign(const char *bytes, size_t size, const char *file,
                               struct ww_error *err)
{
    if (size >= 4 && memcmp(bytes, "\xD0\xCF\x11\xE0", 4) == 0)
        return ww_fail(err, WW_ERR_INPUT,
                       "%s: is protected by a password or an old workbook (.xls); save it without "
                       "password as Excel workbook (.xlsx)",
                       file);
    return ww_fail(err, WW_ERR_INPUT, "%s: is no workbook; save it as Excel workbook (.xlsx)",
                   file);
}

enum ww_err ww_parts_open(struct ww_parts *parts, const char *bytes, size_t size, const char *file,
                          struct ww_progress *progress, struct ww_error *err)
{
    *parts = (struct ww_parts){.file = file, .progress = progress};
    if (size < 4 || memcmp(bytes, "PK\003\004", 4) != 0)
        return say_foreign(bytes, size, file, err);
    zip_error_t why;
    zip_error_init(&why);
    zip_source_t *source = zip_source_buffer_create(bytes, size, 0, &why);
    if (!source)
        ww_out_of_memory(size);
    parts->zip = zip_open_from_source(source, ZIP_RDONLY, &why);
    enum ww_err result = WW_OK;
    if (!parts->zip) {
        zip_source_free(source);
        result = ww_fail(err, WW_ERR_INPUT,
                         "%s: is damaged (%s); was it copied to its end? Save it again as Excel "
                         "workbook (.xlsx)",
                         file, zip_error_strerror(&why));
    }
    zip_error_fini(&why);
    if (result == WW_OK && !ww_parts_have(parts, "[Content_Types].xml"))
        result = ww_fail(err, WW_ERR_INPUT,
                         "%s: is no Excel workbook%s; save it as Excel workbook (.xlsx)", file,
                         ww_parts_have(parts, "content.xml") ? " but an OpenDocument one" : "");
    return result;
}

void ww_parts_close(struct ww_parts *parts)
{
    if (parts->zip)
        zip_discard(parts->zip);
    *parts = (struct ww_parts){0};
}
