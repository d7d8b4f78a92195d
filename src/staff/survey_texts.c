#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "staff/clean.h"
#include "staff/reading.h"
#include "staff/shorten.h"
#include "staff/survey.h"
#include "staff/translation.h"

static const char *column_name(struct ww_survey *survey, enum ww_column column, int lang)
{
    return ww_arena_printf(&survey->arena, "%s_%s", ww_columns[column].name,
                           survey->book->langs[lang].tag);
}

static void add(struct ww_survey *survey, enum ww_survey_kind kind, enum ww_column column, int lang,
                uint32_t row, const char *message)
{
    enum ww_table table = ww_columns[column].table;
    ww_survey_add(survey, kind,
                  &(struct ww_survey_item){
                      .file = ww_table_file(table),
                      .row = survey->book->sheets[table].numbers[row],
                      .column = column_name(survey, column, lang),
                      .title = ww_survey_title(survey->book, table, row),
                      .message = message,
                  });
}

/* A row without any text in a language is untranslated, not outdated. */
static void look_at_age(struct ww_survey *survey, struct ww_survey_share *share, uint32_t row,
                        const size_t *texts)
{
    const struct ww_book *book = survey->book;
    enum ww_column changed = ww_translation_dated_by(share->table);
    for (int lang = 1; lang < book->lang_count; lang++) {
        if (!texts[lang] || !ww_translation_is_older(book, changed, row, lang))
            continue;
        share->outdated[lang] += texts[lang];
        char source[11], own[11];
        ww_format_date((int32_t)ww_book_text(book, changed, row, 0)->number, source);
        ww_format_date((int32_t)ww_book_text(book, changed, row, lang)->number, own);
        add(survey, WW_SURVEY_OUTDATED, changed, lang, row,
            ww_arena_printf(&survey->arena, "%s is of %s, %s has changed on %s",
                            book->langs[lang].name, own, book->langs[0].name, source));
    }
}

static void say_outdated(struct ww_survey *survey, enum ww_column column, int lang, uint32_t row,
                         const char *made_from)
{
    const struct ww_cell *now = ww_book_text(survey->book, column, row, 0);
    const char *message = "the source has changed since";
    if (made_from && ww_cell_is_set(now)) {
        const char *was, *is;
        ww_shorten(&survey->arena, made_from, now->text, &was, &is);
        message =
            ww_arena_printf(&survey->arena, "the source was \"%s\" and is now \"%s\"", was, is);
    }
    add(survey, WW_SURVEY_OUTDATED, column, lang, row, message);
}

/* By the revisions of every single text. */
static void look_at_states(struct ww_survey *survey, struct ww_survey_share *share, uint32_t row)
{
    const struct ww_book *book = survey->book;
    for (enum ww_column c = ww_tables[share->table].first; c < ww_table_end(share->table); c++)
        for (int lang = 1; lang < book->lang_count && ww_kind_is_text(ww_columns[c].kind); lang++) {
            const struct ww_text_state *state = ww_translation_state(book, c, row, lang);
            if (!state)
                continue;
            share->outdated[lang] += state->is_outdated;
            if (state->is_outdated)
                say_outdated(survey, c, lang, row, state->made_from);
            if (state->is_machine)
                add(survey, WW_SURVEY_MACHINE, c, lang, row, "no person has read it yet");
            if (state->has_draft)
                add(survey, WW_SURVEY_WORK, c, lang, row, "a draft waits to be accepted");
        }
}

static bool is_german(const char *tag)
{
    return strcmp(tag, "de") == 0 || strncmp(tag, "de-", 3) == 0;
}

static void look_at_words(struct ww_survey *survey, enum ww_column column, int lang, uint32_t row,
                          const char *text)
{
    struct ww_reading reading;
    ww_reading_measure(text, &reading);
    enum { QUOTED = 80 };
    size_t shown = reading.sentence_size > QUOTED ? ww_utf8_cut(reading.sentence, QUOTED)
                                                  : reading.sentence_size;
    if (reading.words > WW_SENTENCE_WORDS)
        add(survey, WW_SURVEY_READING, column, lang, row,
            ww_arena_printf(&survey->arena, "a sentence of %d words: „%.*s%s“", reading.words,
                            (int)shown, reading.sentence,
                            shown < reading.sentence_size ? "…" : ""));
    if (reading.letters > WW_WORD_LETTERS)
        add(survey, WW_SURVEY_READING, column, lang, row,
            ww_arena_printf(&survey->arena, "a word of %d letters: „%.*s%s“", reading.letters,
                            (int)ww_utf8_cut(reading.word, reading.word_size < QUOTED
                                                               ? reading.word_size
                                                               : QUOTED),
                            reading.word, reading.word_size > QUOTED ? "…" : ""));
}

static void look_at_row(struct ww_survey *survey, struct ww_survey_share *share, uint32_t row)
{
    const struct ww_book *book = survey->book;
    size_t texts[WW_LANG_MAX] = {0};
    for (enum ww_column c = ww_tables[share->table].first; c < ww_table_end(share->table); c++) {
        if (!ww_kind_is_text(ww_columns[c].kind) || !ww_cell_is_set(ww_book_text(book, c, row, 0)))
            continue;
        for (int lang = 0; lang < book->lang_count; lang++) {
            const struct ww_cell *cell = ww_book_text(book, c, row, lang);
            if (!ww_cell_is_set(cell))
                continue;
            texts[lang]++;
            if (is_german(book->langs[lang].tag))
                look_at_words(survey, c, lang, row, cell->text);
        }
    }
    for (int lang = 0; lang < book->lang_count; lang++)
        share->texts[lang] += texts[lang];
    if (book->has_states)
        look_at_states(survey, share, row);
    else
        look_at_age(survey, share, row, texts);
}

void ww_survey_texts(struct ww_survey *survey)
{
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
        struct ww_survey_share share = {.table = table};
        for (uint32_t row = 0; row < ww_book_rows(survey->book, table); row++)
            look_at_row(survey, &share, row);
        if (survey->book->lang_count && share.texts[0])
            survey->shares[survey->share_count++] = share;
    }
}
