/* What the clerk's tables look like: one descriptor a table and a column, from tables.def. */
#ifndef WW_STAFF_TABLES_H
#define WW_STAFF_TABLES_H

#include <stdbool.h>
#include <stdint.h>

#include "content/model.h"

enum ww_table {
#define TABLE(name, ...) WW_TABLE_##name,
#define COLUMN(table, name, ...)
#include "staff/tables.def"
#undef TABLE
#undef COLUMN
    WW_TABLE_COUNT
};

/* All columns of all tables, WW_SERVICES_FEE and so on; WW_SERVICES_COLUMNS is the first one of
 * its table. */
enum ww_column {
#define TABLE(name, ...) WW_##name##_COLUMNS, WW_##name##_BEFORE = WW_##name##_COLUMNS - 1,
#define COLUMN(table, name, ...) WW_##table##_##name,
#include "staff/tables.def"
#undef TABLE
#undef COLUMN
    WW_COLUMN_COUNT,
    WW_COLUMN_NONE = WW_COLUMN_COUNT
};

/* How a cell is read; the value is what struct ww_cell then holds besides the text. */
enum ww_kind {
    WW_KIND_ID,        /* number: positive, unique in its table */
    WW_KIND_NUMBER,    /* number from min to max */
    WW_KIND_CODE,      /* no value: a short name of a-z, 0-9, - and _ */
    WW_KIND_KEY,       /* no value: the name of a word of the interface, with dots */
    WW_KIND_TAG,       /* no value: BCP 47 */
    WW_KIND_TAGS,      /* no value: several, one space between */
    WW_KIND_LINE,      /* no value: words of one line, the same in every language */
    WW_KIND_WORD,      /* number: the position in `words`; released as text */
    WW_KIND_SCALE,     /* number: the position in `words`; released as number */
    WW_KIND_DATE,      /* number: day */
    WW_KIND_DATES,     /* list: days, ascending, each once */
    WW_KIND_TIME,      /* number: minute of the day, 0 to 1440 */
    WW_KIND_EURO,      /* number: cents */
    WW_KIND_METRES,    /* number: centimetres from min to max */
    WW_KIND_COLOR,     /* number: 0xRRGGBB */
    WW_KIND_WEEKDAYS,  /* list: 0 is Monday */
    WW_KIND_RULE_DAYS, /* list: ordinal * 8 + weekday, ordinal -5 to 5, 0 is every one */
    WW_KIND_REF,       /* number: row in the target's table */
    WW_KIND_REFS,      /* list: rows in the target's table, in the clerk's order */
    WW_KIND_URL,       /* no value */
    WW_KIND_EMAIL,     /* no value */
    WW_KIND_PHONE,     /* no value */
    WW_KIND_ROUTE,     /* no value: an address inside the terminal */
    WW_KIND_ZONE,      /* no value: IANA time zone */
    WW_KIND_FILE,      /* no value: name of a file in pictures/ */
    WW_KIND_HOURS,     /* list: spans of the week (spans.h) */
    WW_KIND_DIGESTS,   /* no value: headings with digests of what an import gave there */
    WW_KIND_TEXT_LINE, /* one column a language; no value */
    WW_KIND_TEXT,      /* the same with paragraphs */
    WW_KIND_CHANGED,   /* one column a language; number: day */
};

struct ww_table_spec {
    const char *name; /* the file's without .csv */
    bool required;
    enum ww_entity entity; /* of its texts; 0: its texts are kept elsewhere, or it has none */
    int64_t text_id_base;  /* added to the ids of its texts: another table has that entity, too */
    uint32_t max_rows;     /* more than the terminal shows; 0: any number */
    enum ww_column first;
};

struct ww_column_spec {
    enum ww_table table;
    const char *name; /* the heading, for texts without "_<tag>" */
    enum ww_kind kind;
    bool required; /* every row fills it, texts in the source language */
    bool unique;   /* among the rows of its table; codes of terms within their taxonomy */
    const char *words;
    int64_t min, max;
    enum ww_column target; /* the column by which a row is referred to */
    const char *taxonomy;  /* references to terms: of this taxonomy only */
    enum ww_field field;   /* texts */
};

extern const struct ww_table_spec ww_tables[WW_TABLE_COUNT];
extern const struct ww_column_spec ww_columns[WW_COLUMN_COUNT];

/* One past the last column of a table. */
enum ww_column ww_table_end(enum ww_table table);

/* The column that a heading names, WW_COLUMN_NONE: none. *tag becomes the language behind it, NULL
 * for a column without; whether the content has that language is not known here. */
enum ww_column ww_table_column(enum ww_table table, const char *heading, const char **tag);

/* "services.csv"; lives for ever. */
const char *ww_table_file(enum ww_table table);

/* One column for each language instead of one. */
bool ww_kind_is_per_language(enum ww_kind kind);
bool ww_kind_is_text(enum ww_kind kind);

#endif
