#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/fold.h"
#include "staff/write.h"

/* The three columns of both indexes for one offer in one language. */
struct document {
    struct ww_buf title, summary, body;
};

static void add_folded(struct ww_buf *buf, const char *text)
{
    if (!text)
        return;
    char *folded = ww_fold(text, strlen(text));
    if (*folded && buf->size)
        ww_buf_puts(buf, " ");
    ww_buf_puts(buf, folded);
    free(folded);
}

/* Names of things that an offer refers to are found in the words that are shown for them. */
static void add_name(struct ww_buf *buf, const struct ww_book *book, enum ww_column name,
                     int64_t row, int lang)
{
    if (row >= 0)
        add_folded(buf, ww_shown_text(book, name, (uint32_t)row, lang));
}

static const char *own_text(const struct ww_book *book, enum ww_column column, uint32_t row,
                            int lang)
{
    const struct ww_cell *cell = ww_book_text(book, column, row, lang);
    return ww_cell_is_set(cell) ? cell->text : NULL;
}

static void make_document(const struct ww_material *m, uint32_t row, int lang, struct document *out)
{
    static const enum ww_column texts[] = {WW_SERVICES_DESCRIPTION, WW_SERVICES_ELIGIBILITY,
                                           WW_SERVICES_APPLICATION, WW_SERVICES_DOCUMENTS};
    const struct ww_book *book = m->book;
    const struct ww_edition *edition = m->edition;
    ww_buf_reset(&out->title);
    ww_buf_reset(&out->summary);
    ww_buf_reset(&out->body);
    add_folded(&out->title, own_text(book, WW_SERVICES_TITLE, row, lang));
    add_folded(&out->summary, own_text(book, WW_SERVICES_SUMMARY, row, lang));
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        add_folded(&out->body, own_text(book, texts[i], row, lang));
    for (uint32_t i = edition->term_start[row]; i < edition->term_start[row + 1]; i++)
        add_name(&out->body, book, WW_TERMS_NAME, edition->term_rows[i], lang);
    for (uint32_t i = edition->place_start[row]; i < edition->place_start[row + 1]; i++)
        add_name(
            &out->body, book, WW_LOCATIONS_NAME,
            ww_book_number(book, WW_SERVICES_AT_LOCATIONS_LOCATION, edition->place_rows[i], -1),
            lang);
    add_name(&out->body, book, WW_ORGANIZATIONS_NAME,
             ww_book_number(book, WW_SERVICES_ORGANIZATION, row, -1), lang);
    add_name(&out->body, book, WW_PROGRAMS_NAME, ww_book_number(book, WW_SERVICES_PROGRAM, row, -1),
             lang);
}

static bool is_translated(const struct ww_book *book, uint32_t row, int lang)
{
    return own_text(book, WW_SERVICES_TITLE, row, lang) ||
           own_text(book, WW_SERVICES_SUMMARY, row, lang);
}

static void write_document(struct ww_insert *insert, int64_t rowid, const struct document *document)
{
    ww_insert_number(insert, 1, rowid);
    ww_insert_text(insert, 2, document->title.size ? document->title.data : "");
    ww_insert_text(insert, 3, document->summary.size ? document->summary.data : "");
    ww_insert_text(insert, 4, document->body.size ? document->body.data : "");
    ww_insert_step(insert);
}

/* Larger heaps in memory mean fewer segments to merge. The setting is kept in the file, where it
 * would be of no use to a terminal. */
static void set_heap(struct ww_store *store, bool large)
{
    ww_store_exec(store, large ? "INSERT INTO search_trigram (search_trigram, rank)"
                                 " VALUES ('hashsize', 67108864);"
                                 "INSERT INTO search_prefix (search_prefix, rank)"
                                 " VALUES ('hashsize', 33554432);"
                               : "DELETE FROM search_trigram_config WHERE k = 'hashsize';"
                                 "DELETE FROM search_prefix_config WHERE k = 'hashsize';");
}

void ww_write_search(struct ww_store *store, const struct ww_material *m)
{
    struct document document = {0};
    struct ww_insert trigram, prefix, row_insert;
    set_heap(store, true);
    ww_insert_open(&trigram, store, WW_TABLE_SERVICES,
                   "INSERT INTO search_trigram (rowid, title, summary, body)"
                   " VALUES (?1, ?2, ?3, ?4)");
    ww_insert_open(&prefix, store, WW_TABLE_SERVICES,
                   "INSERT INTO search_prefix (rowid, title, summary, body)"
                   " VALUES (?1, ?2, ?3, ?4)");
    ww_insert_open(&row_insert, store, WW_TABLE_SERVICES,
                   "INSERT INTO search_row (id, service, lang) VALUES (?1, :id, ?3)");
    int64_t rowid = 0;
    for (uint32_t no = 0; no < m->edition->count && store->status == WW_OK; no++) {
        uint32_t row = m->edition->order[no];
        if (no % 256 == 0)
            ww_progress_at(store->progress, "search", no, m->edition->count);
        ww_insert_bind(&row_insert, m->book, row);
        for (int lang = 0; lang < m->book->lang_count; lang++) {
            if (!is_translated(m->book, row, lang))
                continue;
            make_document(m, row, lang, &document);
            write_document(&trigram, ++rowid, &document);
            write_document(&prefix, rowid, &document);
            ww_insert_number(&row_insert, 1, rowid);
            ww_insert_number(&row_insert, 3, lang);
            ww_insert_step(&row_insert);
        }
    }
    ww_insert_close(&row_insert);
    ww_insert_close(&prefix);
    ww_insert_close(&trigram);
    ww_buf_finish(&document.title);
    ww_buf_finish(&document.summary);
    ww_buf_finish(&document.body);
    ww_progress_at(store->progress, "search", m->edition->count, m->edition->count);
    ww_store_exec(store, "INSERT INTO search_trigram (search_trigram) VALUES ('optimize')");
    ww_store_exec(store, "INSERT INTO search_prefix (search_prefix) VALUES ('optimize')");
    set_heap(store, false);
}
