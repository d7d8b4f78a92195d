/* All tables of a cabinet in memory, every cell read, references resolved to rows.
 *
 * Loading reports every mistake and goes on: a cell that could not be read is marked, so that no
 * later check complains about it again. Knows nothing of releases. */
#ifndef WW_STAFF_BOOK_H
#define WW_STAFF_BOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "content/model.h"
#include "staff/cabinet.h"
#include "staff/report.h"
#include "staff/tables.h"
#include "staff/text_states.h"

struct ww_cabinet;

enum {
    WW_DAYS_DEFAULT = 400,
    WW_DAYS_MAX = 1000,
};

struct ww_numbers {
    int count;
    int32_t items[];
};

/* A cell that had text but no readable value. */
extern const char ww_bad_cell[];

struct ww_cell {
    const char *text; /* clean; NULL: empty; ww_bad_cell: was reported, to be passed over */
    union {           /* only valid if ww_cell_is_set(); see enum ww_kind */
        int64_t number;
        const struct ww_numbers *list;
    };
};

static inline bool ww_cell_is_set(const struct ww_cell *cell)
{
    return cell->text && cell->text != ww_bad_cell;
}
static inline bool ww_cell_is_empty(const struct ww_cell *cell)
{
    return !cell->text;
}

/* One table. */
struct ww_sheet {
    bool present;  /* there is such a table */
    bool readable; /* false: its rows are unknown, so nothing can be said of references to them */
    uint32_t row_count;
    int width;             /* cells a row */
    int32_t *numbers;      /* of each row as a spreadsheet shows it */
    bool *wrong;           /* of each row: a mistake was reported in it */
    struct ww_cell *cells; /* owned: row_count * width */
    int16_t *places;       /* of a column in a row: [column - first][lang], -1: not in the file */
};

/* The position of a column's cell in a row, -1 when the file does not have the column. `lang` only
 * matters for columns that exist once a language. */
static inline int ww_sheet_place(const struct ww_sheet *sheet, enum ww_column column, int lang)
{
    if (!sheet->places)
        return -1;
    return sheet->places[(column - ww_tables[ww_columns[column].table].first) * WW_LANG_MAX + lang];
}

/* Rows by the value of one unique column. */
struct ww_index {
    uint32_t *slots; /* owned; row + 1, 0: free */
    uint32_t mask;
};

struct ww_book {
    struct ww_arena arena;
    const char *dir;          /* in which pictures/ lies */
    struct ww_report *report; /* the caller's */
    struct ww_sheet sheets[WW_TABLE_COUNT];
    struct ww_index indexes[WW_COLUMN_COUNT]; /* of unique columns */
    struct ww_language langs[WW_LANG_MAX];    /* by language.no, the order of languages.csv */
    int lang_count;                           /* 0: languages.csv is not usable */
    const char *timezone;                     /* NULL: site.csv is not usable */
    int64_t now_s;                            /* seconds since 1970 on the wall clock of timezone */
    int32_t today;
    int32_t first_day, last_day;  /* for which occurrences are made */
    bool has_states;              /* the tables lie in a database, which knows more: */
    struct ww_text_states states; /* of translations */
};

struct ww_book_params {
    const char *dir;             /* of tables, or an editorial database (cabinet.h) */
    struct ww_cabinet *cabinet;  /* the same, opened by the caller already; NULL: not yet */
    struct ww_cabinet_user user; /* for whom it is to be opened */
    bool has_now;                /* false: the real time */
    int64_t now_s; /* seconds since 1970 on the content's wall clock; only valid if has_now */
    int days;      /* to look ahead; 0: WW_DAYS_DEFAULT */
};

/* Reads everything in `params->dir` into `book` (which needs no preparation) and reports what is
 * wrong; that is no error. WW_ERR_SYSTEM or WW_ERR_INPUT when the directory cannot be read. The
 * caller finishes `book` either way. */
enum ww_err ww_book_load(struct ww_book *book, const struct ww_book_params *params,
                         struct ww_report *report, struct ww_error *err);
void ww_book_finish(struct ww_book *book);

uint32_t ww_book_rows(const struct ww_book *book, enum ww_table table);
/* Never NULL: a column that is not in the file is empty. */
const struct ww_cell *ww_book_cell(const struct ww_book *book, enum ww_column column, uint32_t row);
/* The same for a column that exists once a language. */
const struct ww_cell *ww_book_text(const struct ww_book *book, enum ww_column column, uint32_t row,
                                   int lang);
/* The number of a set cell, else `otherwise`. */
int64_t ww_book_number(const struct ww_book *book, enum ww_column column, uint32_t row,
                       int64_t otherwise);
/* Whether a set cell of a column that holds a list has the number in it. */
bool ww_book_lists(const struct ww_book *book, enum ww_column column, uint32_t row, int64_t number);
/* The id of a row; 0 when it could not be read. */
int64_t ww_book_id(const struct ww_book *book, enum ww_table table, uint32_t row);

/* Reports something about a cell. `lang` only matters for columns that exist once a language. */
void ww_book_complain(struct ww_book *book, enum ww_severity severity, enum ww_column column,
                      int lang, uint32_t row, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

#endif
