#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "staff/publish.h"

/* Prints words in a column of a screen. Soft hyphens are left out: some terminals show them. */
static void print_name(FILE *out, const char *name, int columns)
{
    size_t size = strlen(name);
    uint32_t cp;
    for (size_t at = 0, n; at < size; at += n) {
        n = ww_utf8_decode(name + at, size - at, &cp);
        if (cp == 0xAD)
            continue;
        fwrite(name + at, 1, n, out);
        columns--;
    }
    fprintf(out, "%*s", columns > 0 ? columns : 0, "");
}

static void print_row(FILE *out, const char *name, int64_t number, const char *rest)
{
    fputs("  ", out);
    print_name(out, name, 36);
    fprintf(out, "%10" PRId64 "%s%s\n", number, *rest ? "  " : "", rest);
}

static void print_categories(const struct ww_checked *checked, FILE *out)
{
    const struct ww_book *book = &checked->book;
    for (uint32_t term = 0; term < ww_book_rows(book, WW_TABLE_TERMS); term++) {
        int64_t offers = 0;
        if (strcmp(ww_book_cell(book, WW_TERMS_TAXONOMY, term)->text, "category") != 0)
            continue;
        for (uint32_t i = 0; i < checked->edition.term_start[checked->edition.count]; i++)
            offers += checked->edition.term_rows[i] == term;
        char name[200];
        snprintf(name, sizeof name, "  %s", ww_book_text(book, WW_TERMS_NAME, term, 0)->text);
        print_row(out, name, offers, "");
    }
}

/* Texts in that language against those in the source language, words of the interface included. */
static int64_t count_texts(const struct ww_book *book, int lang)
{
    int64_t count = 0;
    for (enum ww_column c = 0; c < WW_COLUMN_COUNT; c++) {
        if (!ww_kind_is_text(ww_columns[c].kind))
            continue;
        for (uint32_t row = 0; row < ww_book_rows(book, ww_columns[c].table); row++)
            count += ww_cell_is_set(ww_book_text(book, c, row, lang));
    }
    return count;
}

static void print_languages(const struct ww_book *book, FILE *out)
{
    int64_t all = count_texts(book, 0);
    for (int lang = 0; lang < book->lang_count; lang++) {
        int64_t count = count_texts(book, lang);
        char name[200], share[32];
        snprintf(name, sizeof name, "  %s (%s)", book->langs[lang].name, book->langs[lang].tag);
        snprintf(share, sizeof share, "%" PRId64 " %%", all ? count * 100 / all : 0);
        print_row(out, name, count, lang == 0 ? "source" : share);
    }
}

void ww_summary_print(const struct ww_checked *checked, const struct ww_published *published,
                      FILE *out)
{
    const struct ww_book *book = &checked->book;
    char first[11], last[11], span[40];
    ww_format_date(book->first_day, first);
    ww_format_date(book->last_day, last);
    snprintf(span, sizeof span, "%s to %s", first, last);
    print_row(out, "offers", checked->edition.count, "");
    print_categories(checked, out);
    print_row(out, "dates", (int64_t)checked->timetable.count, span);
    print_row(out, "places", ww_book_rows(book, WW_TABLE_LOCATIONS), "");
    print_row(out, "organizations", ww_book_rows(book, WW_TABLE_ORGANIZATIONS), "");
    if (ww_book_rows(book, WW_TABLE_FAIRS)) {
        print_row(out, "fairs", ww_book_rows(book, WW_TABLE_FAIRS), "");
        print_row(out, "  exhibitors", ww_book_rows(book, WW_TABLE_EXHIBITORS), "");
        print_row(out, "  stands", ww_book_rows(book, WW_TABLE_STANDS), "");
        print_row(out, "  talks", ww_book_rows(book, WW_TABLE_SESSIONS), "");
    }
    print_row(out, "texts", count_texts(book, 0), "");
    print_languages(book, out);
    print_row(out, "pictures", ww_book_rows(book, WW_TABLE_PICTURES), "");
    print_row(out, "size, KB", (published->content_bytes + published->media_bytes + 1023) / 1024,
              "");
}
