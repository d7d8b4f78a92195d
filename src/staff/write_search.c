#include <stdlib.h>
#include <string.h>

#include "staff/write.h"
#include "staff/write_index.h"

/* What can be found beyond offers, in the order of the documents. Their texts become words by
 * field, and so do the names of what they refer to. */
static const struct {
    enum ww_table table;
    const char *only;    /* the taxonomy of terms; NULL: all rows */
    enum ww_column name; /* a row without a name has that of the row referred to here */
    enum ww_column part; /* rows whose column refers to a row are a part of it, like a summary */
} sources[] = {
    {WW_TABLE_TERMS, "category", WW_COLUMN_NONE, WW_COLUMN_NONE},
    {WW_TABLE_PAGES, NULL, WW_COLUMN_NONE, WW_COLUMN_NONE},
    {WW_TABLE_LOCATIONS, NULL, WW_COLUMN_NONE, WW_COLUMN_NONE},
    {WW_TABLE_ORGANIZATIONS, NULL, WW_COLUMN_NONE, WW_COLUMN_NONE},
    {WW_TABLE_EXHIBITORS, NULL, WW_EXHIBITORS_ORGANIZATION, WW_VACANCIES_EXHIBITOR},
    {WW_TABLE_SESSIONS, NULL, WW_COLUMN_NONE, WW_COLUMN_NONE},
};

static enum ww_band band_of(enum ww_field field)
{
    return field == WW_FIELD_NAME      ? WW_BAND_TITLE
           : field == WW_FIELD_SUMMARY ? WW_BAND_SUMMARY
                                       : WW_BAND_BODY;
}

static enum ww_column name_column(enum ww_table table)
{
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++)
        if (ww_kind_is_text(ww_columns[c].kind) && ww_columns[c].field == WW_FIELD_NAME)
            return c;
    return WW_COLUMN_NONE;
}

/* The name of a row in every language. */
static void add_name(struct ww_vocabulary *vocabulary, const struct ww_book *book,
                     enum ww_table table, int64_t row, enum ww_band band, uint32_t document)
{
    enum ww_column column = name_column(table);
    if (row < 0 || column == WW_COLUMN_NONE || !ww_tables[table].entity)
        return;
    for (int lang = 0; lang < book->lang_count; lang++) {
        const struct ww_cell *cell = ww_book_text(book, column, (uint32_t)row, lang);
        if (ww_cell_is_set(cell))
            ww_vocabulary_add(vocabulary, cell->text, band, document);
    }
}

/* A menu's name is what many of its offers are asked for by; the rest of the names are detail. */
static void add_references(struct ww_vocabulary *vocabulary, const struct ww_book *book,
                           enum ww_column column, uint32_t row, uint32_t document)
{
    const struct ww_column_spec *spec = &ww_columns[column];
    const struct ww_cell *cell = ww_book_cell(book, column, row);
    if (!ww_cell_is_set(cell))
        return;
    enum ww_table table = ww_columns[spec->target].table;
    if (spec->kind == WW_KIND_REF)
        add_name(vocabulary, book, table, cell->number, WW_BAND_BODY, document);
    for (int i = 0; spec->kind == WW_KIND_REFS && i < cell->list->count; i++)
        add_name(vocabulary, book, table, cell->list->items[i],
                 column == WW_SERVICES_CATEGORIES ? WW_BAND_SUMMARY : WW_BAND_BODY, document);
}

/* `highest`: no text of the row counts for more. */
static void add_row(struct ww_vocabulary *vocabulary, const struct ww_book *book,
                    enum ww_table table, uint32_t row, enum ww_band highest, uint32_t document)
{
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++) {
        const struct ww_column_spec *spec = &ww_columns[c];
        enum ww_band band = band_of(spec->field);
        if (spec->kind == WW_KIND_REF || spec->kind == WW_KIND_REFS)
            add_references(vocabulary, book, c, row, document);
        else if (c == WW_LOCATIONS_STREET && ww_cell_is_set(ww_book_cell(book, c, row)))
            ww_vocabulary_add(vocabulary, ww_book_cell(book, c, row)->text, WW_BAND_BODY, document);
        for (int lang = 0; ww_kind_is_text(spec->kind) && lang < book->lang_count; lang++) {
            const struct ww_cell *cell = ww_book_text(book, c, row, lang);
            if (ww_cell_is_set(cell))
                ww_vocabulary_add(vocabulary, cell->text, band > highest ? band : highest,
                                  document);
        }
    }
}

static void add_parts(struct ww_vocabulary *vocabulary, const struct ww_book *book,
                      enum ww_column part, uint32_t row, uint32_t document)
{
    if (part == WW_COLUMN_NONE)
        return;
    enum ww_table table = ww_columns[part].table;
    for (uint32_t i = 0; i < ww_book_rows(book, table); i++)
        if (ww_book_number(book, part, i, -1) == row)
            add_row(vocabulary, book, table, i, WW_BAND_SUMMARY, document);
}

/* A row of what is no offer. */
static void add_source(struct ww_vocabulary *vocabulary, const struct ww_book *book, size_t source,
                       uint32_t row, uint32_t document)
{
    enum ww_table table = sources[source].table;
    enum ww_column name = sources[source].name;
    add_row(vocabulary, book, table, row, WW_BAND_TITLE, document);
    add_parts(vocabulary, book, sources[source].part, row, document);
    if (name != WW_COLUMN_NONE && !ww_shown_text(book, name_column(table), row, 0))
        add_name(vocabulary, book, ww_columns[ww_columns[name].target].table,
                 ww_book_number(book, name, row, -1), WW_BAND_TITLE, document);
}

/* Where an offer takes place is as good as a summary: "German Königsburg". */
static void add_places(struct ww_vocabulary *vocabulary, const struct ww_material *m, uint32_t row,
                       uint32_t document)
{
    for (uint32_t i = m->edition->place_start[row]; i < m->edition->place_start[row + 1]; i++) {
        uint32_t join = m->edition->place_rows[i];
        add_name(vocabulary, m->book, WW_TABLE_LOCATIONS,
                 ww_book_number(m->book, WW_SERVICES_AT_LOCATIONS_LOCATION, join, -1),
                 WW_BAND_SUMMARY, document);
        add_name(vocabulary, m->book, WW_TABLE_TERMS, ww_edition_district(m->book, join),
                 WW_BAND_SUMMARY, document);
    }
}

static bool is_wanted(const struct ww_book *book, size_t source, uint32_t row)
{
    const char *only = sources[source].only;
    return !only || strcmp(ww_book_cell(book, WW_TERMS_TAXONOMY, row)->text, only) == 0;
}

/* Returns the number of documents. */
static uint32_t collect(struct ww_store *store, const struct ww_material *m,
                        struct ww_vocabulary *vocabulary)
{
    uint32_t document = 0;
    for (; document < m->edition->count && store->status == WW_OK; document++) {
        if (document % 256 == 0)
            ww_progress_at(store->progress, "search", document, m->edition->count);
        uint32_t row = m->edition->order[document];
        add_row(vocabulary, m->book, WW_TABLE_SERVICES, row, WW_BAND_TITLE, document);
        add_places(vocabulary, m, row, document);
    }
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_SITE,
                   "INSERT INTO search_document (no, entity, id) VALUES (?1, ?2, ?3)");
    for (size_t s = 0; s < sizeof sources / sizeof *sources; s++) {
        enum ww_table table = sources[s].table;
        for (uint32_t row = 0; row < ww_book_rows(m->book, table); row++) {
            if (!is_wanted(m->book, s, row))
                continue;
            add_source(vocabulary, m->book, s, row, document);
            ww_insert_number(&insert, 1, document++);
            ww_insert_number(&insert, 2, ww_tables[table].entity);
            ww_insert_number(&insert, 3, ww_text_id(m->book, table, row));
            ww_insert_step(&insert);
        }
    }
    ww_insert_close(&insert);
    return document;
}

void ww_write_search(struct ww_store *store, const struct ww_material *m)
{
    struct ww_vocabulary vocabulary = {0};
    uint32_t documents = collect(store, m, &vocabulary);
    ww_write_synonyms(store, m->book, &vocabulary, documents);
    ww_write_index(store, &vocabulary, documents);
    ww_vocabulary_finish(&vocabulary);
    ww_progress_at(store->progress, "search", m->edition->count, m->edition->count);
}
