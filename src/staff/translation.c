#include "staff/translation.h"

enum ww_column ww_translation_dated_by(enum ww_table table)
{
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++)
        if (ww_columns[c].kind == WW_KIND_CHANGED)
            return c;
    return WW_COLUMN_NONE;
}

const struct ww_text_state *ww_translation_state(const struct ww_book *book, enum ww_column column,
                                                 uint32_t row, int lang)
{
    return ww_text_states_find(&book->states, column,
                               ww_book_id(book, ww_columns[column].table, row), lang);
}

bool ww_translation_is_outdated(const struct ww_book *book, enum ww_column changed,
                                enum ww_column column, uint32_t row, int lang)
{
    if (!book->has_states)
        return ww_translation_is_older(book, changed, row, lang);
    const struct ww_text_state *state = ww_translation_state(book, column, row, lang);
    return state && state->is_outdated;
}

bool ww_translation_is_older(const struct ww_book *book, enum ww_column changed, uint32_t row,
                             int lang)
{
    if (changed == WW_COLUMN_NONE || lang == 0)
        return false;
    const struct ww_cell *source = ww_book_text(book, changed, row, 0);
    const struct ww_cell *own = ww_book_text(book, changed, row, lang);
    return ww_cell_is_set(source) && ww_cell_is_set(own) && own->number < source->number;
}
