#include "staff/translation.h"
#include "staff/write.h"

int64_t ww_text_id(const struct ww_book *book, enum ww_table table, uint32_t row)
{
    return ww_tables[table].text_id_base + ww_book_id(book, table, row);
}

static void write_row(struct ww_insert *insert, const struct ww_book *book, enum ww_table table,
                      enum ww_column changed, uint32_t row)
{
    ww_insert_number(insert, 1, ww_tables[table].entity);
    ww_insert_number(insert, 2, ww_text_id(book, table, row));
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++) {
        if (!ww_kind_is_text(ww_columns[c].kind))
            continue;
        ww_insert_number(insert, 3, ww_columns[c].field);
        for (int lang = 0; lang < book->lang_count; lang++) {
            const struct ww_cell *cell = ww_book_text(book, c, row, lang);
            if (!ww_cell_is_set(cell))
                continue;
            ww_insert_number(insert, 4, lang);
            ww_insert_text(insert, 5, cell->text);
            ww_insert_number(insert, 6, ww_translation_is_outdated(book, changed, c, row, lang));
            ww_insert_step(insert);
        }
    }
}

void ww_write_texts(struct ww_store *store, const struct ww_material *material)
{
    const struct ww_book *book = material->book;
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_SITE,
                   "INSERT INTO text (entity, id, field, lang, body, outdated)"
                   " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
        if (!ww_tables[table].entity)
            continue;
        enum ww_column changed = ww_translation_dated_by(table);
        uint32_t rows = ww_book_rows(book, table);
        for (uint32_t row = 0; row < rows && store->status == WW_OK; row++) {
            if (row % 1024 == 0)
                ww_progress_at(store->progress, ww_tables[table].name, row, rows);
            write_row(&insert, book, table, changed, row);
        }
    }
    ww_insert_close(&insert);
}

const char *ww_shown_text(const struct ww_book *book, enum ww_column column, uint32_t row, int lang)
{
    uint32_t asked = 0;
    for (int at = lang; at >= 0 && !(asked >> at & 1); at = book->langs[at].fallback) {
        const struct ww_cell *cell = ww_book_text(book, column, row, at);
        if (ww_cell_is_set(cell))
            return cell->text;
        asked |= UINT32_C(1) << at;
    }
    for (int other = 0; other < book->lang_count; other++) {
        const struct ww_cell *cell = ww_book_text(book, column, row, other);
        if (ww_cell_is_set(cell))
            return cell->text;
    }
    return NULL;
}
