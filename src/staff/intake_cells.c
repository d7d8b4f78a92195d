/* What the source gives in a cell against what stands there: taken over, kept, or both named. */
#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include "base/clock.h"
#include "base/utf8.h"
#include "staff/cells.h"
#include "staff/clean.h"
#include "staff/intake.h"
#include "staff/intake_grid.h"
#include "staff/shorten.h"
#include "staff/translation.h"
#include "staff/values.h"

enum { WARNING_BYTES = 1000 };

void ww_intake_date(struct ww_intake *in, const char *date)
{
    char today[11];
    int32_t day;
    ww_format_date(in->today, today);
    bool taken = date && ww_value_date(date, in->today, &day);
    in->date = ww_arena_strdup(&in->arena, taken ? date : today);
}

void ww_intake_warn(struct ww_intake *in, const char *format, ...)
{
    char text[WARNING_BYTES];
    va_list args;
    va_start(args, format);
    int size = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    if (size >= WARNING_BYTES)
        text[ww_utf8_cut(text, WARNING_BYTES - 1)] = '\0';
    ww_report_add(&in->report, WW_WARNING, in->what, 0, NULL, "%s", text);
}

static const char *guid_of(const struct ww_intake *in, enum ww_table table, uint32_t row)
{
    return in->ledger.entries[in->tables[table].rows[row].entry - 1].guid;
}

static const char *quoted(struct ww_intake *in, const char *text)
{
    return text ? ww_arena_printf(&in->arena, "\"%s\"", text) : "nothing";
}

/* Of long texts the part that is otherwise. */
static void note_conflict(struct ww_intake *in, uint32_t row, enum ww_column column, int lang,
                          const char *here, const char *there)
{
    enum ww_table table = ww_columns[column].table;
    const char *do_what = here && there ? "empty the cell to take the other one over next time"
                          : there       ? "write the other one into the cell if you want it"
                                        : "empty the cell if it is outdated";
    in->conflicts++;
    ww_shorten(&in->arena, there, here, &there, &here);
    ww_intake_warn(
        in, "%s, id %s, %s was changed there and here: there %s, here %s; yours is kept; %s",
        ww_table_file(table), ww_intake_id(in, table, row), ww_intake_heading(in, column, lang),
        quoted(in, there), quoted(in, here), do_what);
}

static void take(struct ww_intake *in, uint32_t row, enum ww_column column, int lang,
                 const char *text)
{
    enum ww_table table = ww_columns[column].table;
    enum ww_column dated = ww_translation_dated_by(table);
    struct ww_intake_row *r = &in->tables[table].rows[row];
    ww_intake_put(in, row, column, lang, text);
    if (ww_kind_is_text(ww_columns[column].kind) && dated != WW_COLUMN_NONE)
        ww_intake_put(in, row, dated, lang, in->date);
    if (!r->added)
        r->changes = r->changes ? ww_arena_printf(&in->arena, "%s, %s", r->changes,
                                                  ww_intake_heading(in, column, lang))
                                : ww_intake_heading(in, column, lang);
}

static bool same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Without it the row could not be published, so that nobody empties it for good. */
static bool is_needed(enum ww_column column, int lang)
{
    return ww_columns[column].required && lang == 0;
}

/* Three versions: what the source gave last, what it gives now, what stands here. */
static void merge(struct ww_intake *in, uint32_t entry, uint32_t row, enum ww_column column,
                  int lang, const char *there)
{
    const char *here = ww_intake_get(in, row, column, lang);
    const struct ww_ledger_mark *mark = ww_ledger_mark(&in->ledger, entry, column, lang);
    bool differed = mark && mark->differs;
    bool nothing_before = !mark || differed;
    bool here_as_before = here ? !nothing_before && ww_ledger_digest(here) == mark->digest
                               : nothing_before || is_needed(column, lang);
    bool there_as_before = mark ? there && ww_ledger_digest(there) == mark->digest : !there;
    if (same(here, there)) {
        ww_ledger_remember(&in->ledger, entry, column, lang, there, false);
    } else if (here_as_before) {
        ww_ledger_remember(&in->ledger, entry, column, lang, there, false);
        take(in, row, column, lang, there);
    } else if (there_as_before) {
        in->differing += differed;
    } else {
        note_conflict(in, row, column, lang, here, there);
        ww_ledger_remember(&in->ledger, entry, column, lang, there, here != NULL);
    }
}

void ww_intake_set(struct ww_intake *in, uint32_t row, enum ww_column column, int lang,
                   const char *text)
{
    enum ww_table table = ww_columns[column].table;
    struct ww_cell cell;
    if (row == WW_INTAKE_GONE)
        return;
    const char *complaint = ww_cell_read(&(struct ww_cell_reader){&in->arena, in->today},
                                         &ww_columns[column], text, &cell);
    if (complaint)
        ww_intake_warn(in, "%s of %s is left out (for %s): %s", ww_intake_heading(in, column, lang),
                       ww_quote(&in->arena, guid_of(in, table, row)), ww_table_file(table),
                       complaint);
    else
        merge(in, in->tables[table].rows[row].entry - 1, row, column, lang,
              ww_arena_strdup(&in->arena, cell.text));
}

void ww_intake_set_number(struct ww_intake *in, uint32_t row, enum ww_column column, int64_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, number);
    ww_intake_set(in, row, column, 0, text);
}

void ww_intake_set_changed(struct ww_intake *in, enum ww_table table, uint32_t row, int lang,
                           const char *text)
{
    enum ww_column column = ww_translation_dated_by(table);
    struct ww_cell_reader reader = {&in->arena, in->today};
    struct ww_cell cell;
    if (row == WW_INTAKE_GONE || column == WW_COLUMN_NONE || !in->tables[table].rows[row].added ||
        ww_cell_read(&reader, &ww_columns[column], text, &cell))
        return;
    ww_intake_put(in, row, column, lang, ww_arena_strdup(&in->arena, cell.text));
}

void ww_intake_suggest(struct ww_intake *in, uint32_t row, enum ww_column column, int lang,
                       const char *text)
{
    if (row != WW_INTAKE_GONE && in->tables[ww_columns[column].table].rows[row].added)
        ww_intake_set(in, row, column, lang, text);
}
