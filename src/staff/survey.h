/* The state of the content for those who keep it: what has to be looked after, offer by offer and
 * text by text, and the figures behind it. Made from a checked book, told as text, JSON or a page
 * of HTML; writes nothing itself. */
#ifndef WW_STAFF_SURVEY_H
#define WW_STAFF_SURVEY_H

#include "base/buf.h"
#include "staff/check.h"

enum ww_survey_kind {
    WW_SURVEY_OVERLAP,
    WW_SURVEY_EXPIRING,
    WW_SURVEY_UNDATED,
    WW_SURVEY_UNCHECKED,
    WW_SURVEY_CONTACT,
    WW_SURVEY_TRANSLATION,
    WW_SURVEY_OUTDATED,
    WW_SURVEY_MACHINE, /* this and the next: only an editorial database knows */
    WW_SURVEY_WORK,
    WW_SURVEY_READING,
    WW_SURVEY_PICTURE,
    WW_SURVEY_CHECK, /* all else that the check found, clashes among it */
    WW_SURVEY_KINDS
};

enum {
    WW_SURVEY_MONTHS = 6, /* after which an offer is to be checked again */
    WW_SURVEY_MONTHS_MAX = 120,
    WW_SURVEY_WEEKS = 4,   /* in which overlaps are looked for */
    WW_SURVEY_EXPIRE = 30, /* days: expires soon */
    WW_SURVEY_SHOWN = 100, /* of a kind in text and HTML; JSON has all */
};

/* The other of two offers that overlap, and the first time that they do. */
struct ww_survey_pair {
    int row; /* of services.csv */
    const char *title;
    const char *day;               /* "Mon 2026-11-30" */
    const char *own_when, *when;   /* "10:00–12:00" of either */
    const char *own_where, *where; /* names of their places */
    const char *why;               /* what they share */
};

struct ww_survey_item {
    const char *file;
    int row;                           /* as a spreadsheet shows it, 0: the file as a whole */
    const char *column;                /* NULL: the row as a whole */
    const char *title;                 /* of the row, in the source language; NULL: it has none */
    const char *message;               /* for overlaps, how often */
    const struct ww_survey_pair *pair; /* overlaps only, else NULL */
    int64_t rank;                      /* the smallest first */
};

struct ww_survey_list {
    struct ww_survey_item *items; /* owned; sorted */
    size_t count, capacity;
};

/* How many of something there are: a bar of a chart. */
struct ww_survey_bar {
    const char *name;
    size_t count;
};
struct ww_survey_bars {
    struct ww_survey_bar *items; /* in the arena */
    size_t count;
};

/* The texts of one table: how many there are in the source language, and of these in each. */
struct ww_survey_share {
    enum ww_table table;
    size_t texts[WW_LANG_MAX];
    size_t outdated[WW_LANG_MAX];
};

struct ww_survey {
    struct ww_arena arena;
    const struct ww_book *book; /* the caller's, until the end */
    int months;
    int lang; /* -1: everything */
    size_t offers;
    size_t mistakes; /* that prevent publishing */
    bool crowded;    /* more offers overlap than are listed */
    struct ww_survey_list lists[WW_SURVEY_KINDS];
    struct ww_survey_bars categories, districts, ages;
    struct ww_survey_share shares[WW_TABLE_COUNT]; /* tables with texts only */
    size_t share_count;
};

/* The heading of a list, its name in JSON, and what a clerk does about it. */
struct ww_survey_words {
    const char *title, *key, *advice;
};
extern const struct ww_survey_words ww_survey_words[WW_SURVEY_KINDS];

/* `months`: 1 to WW_SURVEY_MONTHS_MAX. `lang`: only what a translator into this language looks
 * after, -1: everything. `checked` and `report` are what ww_check() made; both
 * outlive the survey. The caller finishes it. */
void ww_survey_make(const struct ww_checked *checked, const struct ww_report *report, int months,
                    int lang, struct ww_survey *survey);
void ww_survey_finish(struct ww_survey *survey);

/* Adds a finding; the strings live as long as the survey. */
void ww_survey_add(struct ww_survey *survey, enum ww_survey_kind kind,
                   const struct ww_survey_item *item);
/* The name of a row in the source language; NULL: it has none. */
const char *ww_survey_title(const struct ww_book *book, enum ww_table table, uint32_t row);
/* Whether it is of any use to those it is made for. */
bool ww_survey_shows(const struct ww_survey *survey, enum ww_survey_kind kind);
/* Percent of the texts of a share that exist in a language, rounded down; 100 when there are none.
 */
int ww_survey_percent(const struct ww_survey_share *share, int lang);
/* All tables together. */
struct ww_survey_share ww_survey_total(const struct ww_survey *survey);

/* What is looked at offer by offer (survey_offers.c) and text by text (survey_texts.c); parts of
 * ww_survey_make(). */
void ww_survey_offers(struct ww_survey *survey, const struct ww_checked *checked);
void ww_survey_texts(struct ww_survey *survey);

/* For the screen; for scripts; a page with its style and charts in it, which needs no other file.
 */
void ww_survey_text(const struct ww_survey *survey, struct ww_buf *out);
void ww_survey_json(const struct ww_survey *survey, struct ww_buf *out);
void ww_survey_html(const struct ww_survey *survey, struct ww_buf *out);

#endif
