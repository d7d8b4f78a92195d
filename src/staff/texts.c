#include <string.h>

#include "content/words.h"
#include "staff/clean.h"
#include "staff/rules.h"

/* A column of a language that residents can choose, and that a table does not have at all: said
 * once instead of in every row. */
static void warn_missing_column(struct ww_book *book, enum ww_column column, int lang)
{
    const struct ww_column_spec *spec = &ww_columns[column];
    const char *name = ww_arena_printf(&book->arena, "%s_%s", spec->name, book->langs[lang].tag);
    ww_report_add(book->report, WW_WARNING, ww_table_file(spec->table), 1, name,
                  "the column is missing, so residents read %s instead of %s", book->langs[0].name,
                  book->langs[lang].name);
    ww_report_mark(book->report, WW_SUBJECT_TRANSLATION);
}

static void check_letters(struct ww_book *book, enum ww_column column, int lang, uint32_t row,
                          const struct ww_cell *cell)
{
    const char *found = ww_find_mojibake(cell->text, book->langs[lang].tag);
    if (found)
        ww_book_complain(book, WW_WARNING, column, lang, row,
                         "%s looks as if letters were lost when the file was saved; read it again",
                         ww_quote(&book->arena, found));
}

static void check_text(struct ww_book *book, enum ww_column column, int lang, uint32_t row,
                       const struct ww_cell *cell)
{
    const struct ww_cell *source = ww_book_text(book, column, row, 0);
    if (ww_cell_is_set(cell))
        check_letters(book, column, lang, row, cell);
    if (lang == 0)
        return;
    if (ww_cell_is_set(source) && ww_cell_is_empty(cell) && book->langs[lang].menu) {
        ww_book_complain(book, WW_WARNING, column, lang, row, "the translation is missing");
        ww_report_mark(book->report, WW_SUBJECT_TRANSLATION);
    } else if (ww_cell_is_empty(source) && ww_cell_is_set(cell) && !ww_columns[column].required) {
        ww_book_complain(book, WW_WARNING, column, lang, row,
                         "is translated, but there is no text in %s", book->langs[0].name);
    }
}

static void check_column(struct ww_book *book, enum ww_column column, int lang)
{
    const struct ww_sheet *sheet = &book->sheets[ww_columns[column].table];
    bool has_source = ww_sheet_place(sheet, column, 0) >= 0;
    if (ww_sheet_place(sheet, column, lang) < 0) {
        if (has_source && sheet->row_count && book->langs[lang].menu)
            warn_missing_column(book, column, lang);
        return;
    }
    for (uint32_t row = 0; row < sheet->row_count; row++)
        check_text(book, column, lang, row, ww_book_text(book, column, row, lang));
}

/* The next "{name}" at or after s with its length, NULL when there is none. */
static const char *next_placeholder(const char *s, size_t *length)
{
    while ((s = strchr(s, '{'))) {
        size_t n = strspn(s + 1, "abcdefghijklmnopqrstuvwxyz0123456789_");
        if (n && s[n + 1] == '}') {
            *length = n + 2;
            return s;
        }
        s++;
    }
    return NULL;
}

static bool has_placeholder(const char *text, const char *placeholder, size_t length)
{
    size_t n;
    for (const char *s = text; (s = next_placeholder(s, &n)); s += n)
        if (n == length && strncmp(s, placeholder, n) == 0)
            return true;
    return false;
}

/* What the program fills in must be the same in every language. */
static void check_placeholders(struct ww_book *book, uint32_t row, int lang)
{
    const struct ww_cell *source = ww_book_text(book, WW_WORDS_BODY, row, 0);
    const struct ww_cell *cell = ww_book_text(book, WW_WORDS_BODY, row, lang);
    if (!ww_cell_is_set(source) || !ww_cell_is_set(cell))
        return;
    size_t n;
    for (const char *s = cell->text; (s = next_placeholder(s, &n)); s += n)
        if (!has_placeholder(source->text, s, n))
            ww_book_complain(book, WW_MISTAKE, WW_WORDS_BODY, lang, row,
                             "%.*s is not in the text in %s, so nothing would be filled in; "
                             "correct it",
                             (int)n, s, book->langs[0].name);
    for (const char *s = source->text; (s = next_placeholder(s, &n)); s += n)
        if (!has_placeholder(cell->text, s, n))
            ww_book_complain(book, WW_WARNING, WW_WORDS_BODY, lang, row,
                             "%.*s is missing, which the text in %s has", (int)n, s,
                             book->langs[0].name);
}

static void check_words(struct ww_book *book)
{
    bool known[WW_WORD_COUNT] = {false};
    uint32_t rows = ww_book_rows(book, WW_TABLE_WORDS);
    for (uint32_t row = 0; row < rows; row++) {
        const struct ww_cell *key = ww_book_cell(book, WW_WORDS_KEY, row);
        for (int lang = 1; lang < book->lang_count; lang++)
            check_placeholders(book, row, lang);
        if (!ww_cell_is_set(key))
            continue;
        enum ww_word word = ww_word_from_key(key->text);
        if (word == WW_WORD_COUNT)
            ww_book_complain(book, WW_WARNING, WW_WORDS_KEY, 0, row,
                             "the program has no word %s; it is not shown anywhere",
                             ww_quote(&book->arena, key->text));
        else
            known[word] = true;
    }
    int missing = 0;
    enum ww_word first = WW_WORD_COUNT;
    for (enum ww_word word = WW_WORD_COUNT; word-- > 0;) {
        missing += !known[word];
        first = known[word] ? first : word;
    }
    if (missing && rows)
        ww_report_add(book->report, WW_WARNING, ww_table_file(WW_TABLE_WORDS), 0, NULL,
                      "%d words of the program are missing, such as \"%s\"; its own German or "
                      "Turkish is shown",
                      missing, ww_word_key(first));
}

void ww_texts_check(struct ww_book *book)
{
    for (enum ww_column column = 0; column < WW_COLUMN_COUNT; column++)
        for (int lang = 0; lang < book->lang_count && ww_kind_is_text(ww_columns[column].kind);
             lang++)
            check_column(book, column, lang);
    check_words(book);
}
