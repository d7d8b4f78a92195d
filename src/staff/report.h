/* What a check found: mistakes, which prevent publishing, and warnings, which do not. Each names
 * file, row and column and says in a clerk's words what is wrong and what to do. */
#ifndef WW_STAFF_REPORT_H
#define WW_STAFF_REPORT_H

#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"

enum ww_severity { WW_MISTAKE, WW_WARNING };

/* What a finding is about, where a survey of the content sets it apart. */
enum ww_subject { WW_SUBJECT_OTHER, WW_SUBJECT_TRANSLATION, WW_SUBJECT_PICTURE };

struct ww_finding {
    enum ww_severity severity;
    enum ww_subject subject;
    const char *file;
    int row;            /* as a spreadsheet shows it, the heading is 1; 0: the file as a whole */
    const char *column; /* NULL: the row as a whole */
    const char *message;
    size_t order; /* in which it was found */
};

struct ww_report {
    struct ww_arena arena;
    struct ww_finding *items; /* owned */
    size_t count;
    size_t capacity;
    size_t mistakes;
    size_t warnings;
};

/* A zeroed report is a valid, empty one. All strings are copied. */
void ww_report_add(struct ww_report *report, enum ww_severity severity, const char *file, int row,
                   const char *column, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* Says what the finding added last is about. */
void ww_report_mark(struct ww_report *report, enum ww_subject subject);

/* By file and row; what was found in one row keeps its order. */
void ww_report_sort(struct ww_report *report);

/* "file:row:column: message", one line each, of that severity only; "warning: " stands before the
 * message of a warning. */
void ww_report_print(const struct ww_report *report, enum ww_severity severity, FILE *out);
/* {"mistakes": [{"file": ..., "row": ..., "column": ..., "message": ...}], "warnings": [...]};
 * row and column are null where they are not known. */
void ww_report_print_json(const struct ww_report *report, FILE *out);

void ww_report_finish(struct ww_report *report);

#endif
