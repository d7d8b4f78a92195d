#include "staff/survey.h"

#include <stdlib.h>
#include <string.h>

const struct ww_survey_words ww_survey_words[WW_SURVEY_KINDS] = {
    [WW_SURVEY_OVERLAP] = {"Overlapping offers", "overlapping",
                           "The same topic for the same people in the same district at the same "
                           "time: move one, or join them."},
    [WW_SURVEY_EXPIRING] = {"Expiring soon", "expiring",
                            "Extend valid_until, or take the offer out."},
    [WW_SURVEY_UNDATED] = {"Offers without dates", "undated",
                           "Residents see the offer but not when it takes place: add rows to "
                           "schedules.csv, unless it has no fixed time."},
    [WW_SURVEY_UNCHECKED] = {"Not checked for long", "unchecked",
                             "Ask the provider whether all still holds, then enter the day in "
                             "assured_date."},
    [WW_SURVEY_CONTACT] = {"Missing contacts", "contacts",
                           "Residents cannot ask anybody: enter a contact, or a way to reach the "
                           "organization."},
    [WW_SURVEY_TRANSLATION] = {"Missing translations", "untranslated",
                               "Residents read another language instead."},
    [WW_SURVEY_OUTDATED] = {"Outdated translations", "outdated",
                            "Compare with the source, correct, then enter the day in the "
                            "translation's changed column."},
    [WW_SURVEY_MACHINE] = {"Machine translations", "machine",
                           "Read them, correct them, and say that a person did."},
    [WW_SURVEY_WORK] = {"Translations in work", "in_work",
                        "Drafts that nobody has accepted yet: wegweiserctl drafts."},
    [WW_SURVEY_READING] = {"Hard to read", "hard_to_read",
                           "Make two sentences of one, or use a shorter word. Sentences up to 25 "
                           "words can be understood (scale after Ludwig Reiners, Stilkunst); words "
                           "over 24 letters are long by our own rule of thumb."},
    [WW_SURVEY_PICTURE] = {"Pictures", "pictures",
                           "Remove what is not used, supply what is missing."},
    [WW_SURVEY_CHECK] = {"Other findings of the check", "check",
                         "Mistakes come first: they prevent publishing."},
};

const char *ww_survey_title(const struct ww_book *book, enum ww_table table, uint32_t row)
{
    for (enum ww_column c = ww_tables[table].first; c < ww_table_end(table); c++)
        if (ww_columns[c].kind == WW_KIND_TEXT_LINE) {
            const struct ww_cell *cell = ww_book_text(book, c, row, 0);
            return ww_cell_is_set(cell) ? cell->text : NULL;
        }
    return NULL;
}

void ww_survey_add(struct ww_survey *survey, enum ww_survey_kind kind,
                   const struct ww_survey_item *item)
{
    struct ww_survey_list *list = &survey->lists[kind];
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 64;
        list->items = ww_realloc(list->items, list->capacity * sizeof *list->items);
    }
    list->items[list->count++] = *item;
}

static int compare(const void *a, const void *b)
{
    const struct ww_survey_item *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank < y->rank ? -1 : 1;
    int files = strcmp(x->file, y->file);
    if (files)
        return files;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->pair && y->pair && x->pair->row != y->pair->row)
        return x->pair->row < y->pair->row ? -1 : 1;
    int columns = strcmp(x->column ? x->column : "", y->column ? y->column : "");
    return columns ? columns : strcmp(x->message, y->message);
}

/* The row that a spreadsheet shows under `number`; its numbers ascend. */
static const char *find_title(const struct ww_book *book, const struct ww_finding *finding)
{
    for (enum ww_table table = 0; table < WW_TABLE_COUNT; table++) {
        if (strcmp(ww_table_file(table), finding->file) != 0)
            continue;
        uint32_t first = 0, end = ww_book_rows(book, table);
        while (first < end) {
            uint32_t middle = first + (end - first) / 2;
            if (book->sheets[table].numbers[middle] == finding->row)
                return ww_survey_title(book, table, middle);
            if (book->sheets[table].numbers[middle] < finding->row)
                first = middle + 1;
            else
                end = middle;
        }
    }
    return NULL;
}

/* What the check said is said once, here, under the heading where it belongs. */
static void take_findings(struct ww_survey *survey, const struct ww_report *report)
{
    static const enum ww_survey_kind kinds[] = {
        [WW_SUBJECT_OTHER] = WW_SURVEY_CHECK,
        [WW_SUBJECT_TRANSLATION] = WW_SURVEY_TRANSLATION,
        [WW_SUBJECT_PICTURE] = WW_SURVEY_PICTURE,
    };
    for (size_t i = 0; i < report->count; i++) {
        const struct ww_finding *finding = &report->items[i];
        bool mistake = finding->severity == WW_MISTAKE;
        ww_survey_add(survey, kinds[finding->subject],
                      &(struct ww_survey_item){
                          .file = finding->file,
                          .row = finding->row,
                          .column = finding->column,
                          .title = find_title(survey->book, finding),
                          .message = mistake ? ww_arena_printf(&survey->arena, "mistake: %s",
                                                               finding->message)
                                             : finding->message,
                          .rank = mistake ? 0 : 1,
                      });
    }
}

static void mark_pictures(const struct ww_book *book, enum ww_column column, bool *used)
{
    for (uint32_t row = 0; row < ww_book_rows(book, ww_columns[column].table); row++) {
        int64_t picture = ww_book_number(book, column, row, -1);
        if (picture >= 0)
            used[picture] = true;
    }
}

static void find_unused_pictures(struct ww_survey *survey)
{
    const struct ww_book *book = survey->book;
    uint32_t rows = ww_book_rows(book, WW_TABLE_PICTURES);
    bool *used = ww_arena_array(&survey->arena, rows + 1, sizeof *used);
    for (enum ww_column column = 0; column < WW_COLUMN_COUNT; column++)
        if (ww_columns[column].kind == WW_KIND_REF && ww_columns[column].target == WW_PICTURES_FILE)
            mark_pictures(book, column, used);
    for (uint32_t row = 0; row < rows; row++)
        if (!used[row] && ww_cell_is_set(ww_book_cell(book, WW_PICTURES_FILE, row)))
            ww_survey_add(survey, WW_SURVEY_PICTURE,
                          &(struct ww_survey_item){
                              .file = ww_table_file(WW_TABLE_PICTURES),
                              .row = book->sheets[WW_TABLE_PICTURES].numbers[row],
                              .column = "file",
                              .title = ww_book_cell(book, WW_PICTURES_FILE, row)->text,
                              .message = "no row of any table shows this picture",
                              .rank = 1,
                          });
}

int ww_survey_percent(const struct ww_survey_share *share, int lang)
{
    return share->texts[0] ? (int)(share->texts[lang] * 100 / share->texts[0]) : 100;
}

struct ww_survey_share ww_survey_total(const struct ww_survey *survey)
{
    struct ww_survey_share total = {.table = WW_TABLE_COUNT};
    for (size_t i = 0; i < survey->share_count; i++)
        for (int lang = 0; lang < survey->book->lang_count; lang++) {
            total.texts[lang] += survey->shares[i].texts[lang];
            total.outdated[lang] += survey->shares[i].outdated[lang];
        }
    return total;
}

static bool is_for_translators(int kind)
{
    return kind == WW_SURVEY_TRANSLATION || kind == WW_SURVEY_OUTDATED ||
           kind == WW_SURVEY_MACHINE || kind == WW_SURVEY_WORK;
}

bool ww_survey_shows(const struct ww_survey *survey, enum ww_survey_kind kind)
{
    bool needs_database = kind == WW_SURVEY_MACHINE || kind == WW_SURVEY_WORK;
    return (survey->lang < 0 || is_for_translators(kind)) &&
           (survey->book->has_states || !needs_database);
}

static bool is_in_language(const struct ww_survey_item *item, const char *tag)
{
    size_t size = item->column ? strlen(item->column) : 0, length = strlen(tag);
    return size > length && item->column[size - length - 1] == '_' &&
           strcmp(item->column + size - length, tag) == 0;
}

static void keep_language(struct ww_survey *survey)
{
    const char *tag = survey->book->langs[survey->lang].tag;
    for (int kind = 0; kind < WW_SURVEY_KINDS; kind++) {
        struct ww_survey_list *list = &survey->lists[kind];
        size_t kept = 0;
        for (size_t i = 0; i < list->count; i++)
            if (is_for_translators(kind) && is_in_language(&list->items[i], tag))
                list->items[kept++] = list->items[i];
        list->count = kept;
    }
}

void ww_survey_make(const struct ww_checked *checked, const struct ww_report *report, int months,
                    int lang, struct ww_survey *survey)
{
    *survey = (struct ww_survey){
        .book = &checked->book,
        .months = months,
        .lang = lang,
        .offers = ww_book_rows(&checked->book, WW_TABLE_SERVICES),
        .mistakes = report->mistakes,
    };
    take_findings(survey, report);
    find_unused_pictures(survey);
    ww_survey_offers(survey, checked);
    ww_survey_texts(survey);
    if (lang >= 0)
        keep_language(survey);
    for (int kind = 0; kind < WW_SURVEY_KINDS; kind++)
        if (survey->lists[kind].count)
            qsort(survey->lists[kind].items, survey->lists[kind].count,
                  sizeof *survey->lists[kind].items, compare);
}

void ww_survey_finish(struct ww_survey *survey)
{
    for (int kind = 0; kind < WW_SURVEY_KINDS; kind++)
        free(survey->lists[kind].items);
    ww_arena_finish(&survey->arena);
    *survey = (struct ww_survey){0};
}
