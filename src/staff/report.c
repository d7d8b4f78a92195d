#include "staff/report.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* A heading may hold anything; a line of the report stays one line. */
static const char *copy_line(struct ww_arena *arena, const char *s)
{
    char *copy = ww_arena_strdup(arena, s);
    for (char *c = copy; c && *c; c++)
        if ((unsigned char)*c < 0x20 || *c == 0x7F)
            *c = ' ';
    return copy;
}

/* Without its quotation marks a heading may be as long as a whole file. */
static const char *copy_column(struct ww_arena *arena, const char *s)
{
    enum { SHOWN = 60 };
    if (!s || strlen(s) <= SHOWN)
        return copy_line(arena, s);
    return copy_line(arena, ww_arena_printf(arena, "%.*s…", (int)ww_utf8_cut(s, SHOWN), s));
}

void ww_report_add(struct ww_report *report, enum ww_severity severity, const char *file, int row,
                   const char *column, const char *format, ...)
{
    char message[1024];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    message[ww_utf8_cut(message, strlen(message))] = '\0';
    if (report->count == report->capacity) {
        report->capacity = report->capacity ? report->capacity * 2 : 64;
        report->items = ww_realloc(report->items, report->capacity * sizeof *report->items);
    }
    report->items[report->count] = (struct ww_finding){
        .severity = severity,
        .file = ww_arena_strdup(&report->arena, file),
        .row = row,
        .column = copy_column(&report->arena, column),
        .message = copy_line(&report->arena, message),
        .order = report->count,
    };
    report->count++;
    if (severity == WW_MISTAKE)
        report->mistakes++;
    else
        report->warnings++;
}

void ww_report_mark(struct ww_report *report, enum ww_subject subject)
{
    if (report->count)
        report->items[report->count - 1].subject = subject;
}

static int compare(const void *a, const void *b)
{
    const struct ww_finding *x = a, *y = b;
    int files = strcmp(x->file, y->file);
    if (files)
        return files;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

void ww_report_sort(struct ww_report *report)
{
    if (report->count)
        qsort(report->items, report->count, sizeof *report->items, compare);
}

void ww_report_print(const struct ww_report *report, enum ww_severity severity, FILE *out)
{
    for (size_t i = 0; i < report->count; i++) {
        const struct ww_finding *finding = &report->items[i];
        if (finding->severity != severity)
            continue;
        fputs(finding->file, out);
        if (finding->row)
            fprintf(out, ":%d", finding->row);
        if (finding->column)
            fprintf(out, ":%s", finding->column);
        fprintf(out, ": %s%s\n", severity == WW_WARNING ? "warning: " : "", finding->message);
    }
}

static void print_json_string(const char *s, FILE *out)
{
    struct ww_buf text = {0};
    ww_buf_json(&text, s);
    fputs(text.data, out);
    ww_buf_finish(&text);
}

static void print_json_list(const struct ww_report *report, enum ww_severity severity, FILE *out)
{
    const char *separator = "";
    for (size_t i = 0; i < report->count; i++) {
        const struct ww_finding *finding = &report->items[i];
        if (finding->severity != severity)
            continue;
        fprintf(out, "%s\n    {\"file\": ", separator);
        print_json_string(finding->file, out);
        if (finding->row)
            fprintf(out, ", \"row\": %d, \"column\": ", finding->row);
        else
            fputs(", \"row\": null, \"column\": ", out);
        print_json_string(finding->column, out);
        fputs(", \"message\": ", out);
        print_json_string(finding->message, out);
        fputc('}', out);
        separator = ",";
    }
    fputs(*separator ? "\n  ]" : "]", out);
}

void ww_report_print_json(const struct ww_report *report, FILE *out)
{
    fputs("{\n  \"mistakes\": [", out);
    print_json_list(report, WW_MISTAKE, out);
    fputs(",\n  \"warnings\": [", out);
    print_json_list(report, WW_WARNING, out);
    fputs("\n}\n", out);
}

void ww_report_finish(struct ww_report *report)
{
    free(report->items);
    ww_arena_finish(&report->arena);
    *report = (struct ww_report){0};
}
