#include "sync/status.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/file.h"

enum { FILE_MAX_BYTES = 16 << 10, DAY_S = 86400 };

static const int64_t NUMBER_MAX = INT64_C(253402300799); /* the last second of the year 9999 */

enum kind { TEXT, TIME, BYTES, COUNT };

/* Every field once: its name in the file, in JSON and behind wegweiser_sync_; its words. */
struct field {
    const char *name;
    const char *label; /* for people */
    const char *help;  /* for Prometheus; NULL: not a figure */
    enum kind kind;
    const char **text;
    int64_t *number;
};
enum { FIELDS = 12 };

static void list_fields(struct ww_sync_status *s, struct field out[FIELDS])
{
    const struct field fields[FIELDS] = {
        {"version", "content", NULL, TEXT, &s->version, NULL},
        {"source", "from", NULL, TEXT, &s->source, NULL},
        {"message", "last failure", NULL, TEXT, &s->message, NULL},
        {"installed", "shown since", "When the content that is shown came", TIME, NULL,
         &s->installed_s},
        {"published", "content of", "When the content that is shown was published", TIME, NULL,
         &s->published_s},
        {"fresh_until", "counts as new until", "From when on terminals show of when it is", TIME,
         NULL, &s->fresh_until_s},
        {"checked", "last turn", "When the sources were asked last", TIME, NULL, &s->checked_s},
        {"confirmed", "last answer", "When a source answered last", TIME, NULL, &s->confirmed_s},
        {"expires", "answer holds until", "Until when that answer holds", TIME, NULL,
         &s->expires_s},
        {"retry", "next try after", "Not before, after failures", TIME, NULL, &s->retry_s},
        {"fetched", "fetched for it", "Bytes fetched for the content that is shown", BYTES, NULL,
         &s->fetched_bytes},
        {"failures", "failures in a row", "Turns that failed since the last good one", COUNT, NULL,
         &s->failures},
    };
    memcpy(out, fields, sizeof fields);
}

/* --- the file ----------------------------------------------------------------------------------
 */

static void read_line(struct field *fields, struct ww_arena *arena, const char *line, size_t length)
{
    for (int i = 0; i < FIELDS; i++) {
        size_t n = strlen(fields[i].name);
        if (length <= n || memcmp(line, fields[i].name, n) != 0 || line[n] != '=')
            continue;
        const char *value = ww_arena_strndup(arena, line + n + 1, length - n - 1);
        if (fields[i].text) {
            *fields[i].text = value;
            continue;
        }
        int64_t number = strtoll(value, NULL, 10);
        *fields[i].number = number > 0 && number <= NUMBER_MAX ? number : 0;
    }
}

void ww_sync_status_read(const char *path, struct ww_arena *arena, struct ww_sync_status *status)
{
    *status = (struct ww_sync_status){.version = "", .source = "", .message = ""};
    struct field fields[FIELDS];
    char *text;
    size_t size;
    list_fields(status, fields);
    if (ww_file_read(path, FILE_MAX_BYTES, &text, &size, NULL) != WW_OK)
        return;
    for (const char *line = text; *line; line += *line == '\n') {
        size_t length = strcspn(line, "\n");
        read_line(fields, arena, line, length);
        line += length;
    }
    free(text);
}

enum ww_err ww_sync_status_write(const char *path, const struct ww_sync_status *status,
                                 struct ww_error *err)
{
    struct ww_sync_status copy = *status;
    struct field fields[FIELDS];
    struct ww_buf text = {0};
    list_fields(&copy, fields);
    for (int i = 0; i < FIELDS; i++) {
        if (fields[i].text)
            ww_buf_printf(&text, "%s=%.*s\n", fields[i].name, (int)strcspn(*fields[i].text, "\n"),
                          *fields[i].text);
        else
            ww_buf_printf(&text, "%s=%" PRId64 "\n", fields[i].name, *fields[i].number);
    }
    enum ww_err result = ww_file_replace(path, text.data, text.size, err);
    ww_buf_finish(&text);
    return result;
}

/* --- telling -----------------------------------------------------------------------------------
 */

static bool has_expired(const struct ww_sync_status *status, int64_t now_s)
{
    return status->expires_s && now_s > status->expires_s;
}

static bool is_old(const struct ww_sync_status *status, int64_t now_s)
{
    return status->fresh_until_s && now_s >= status->fresh_until_s;
}

/* RFC 3339, in UTC. */
static void put_time(struct ww_buf *out, int64_t time_s)
{
    time_t seconds = (time_t)time_s;
    struct tm tm;
    char text[32];
    if (gmtime_r(&seconds, &tm) && strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &tm))
        ww_buf_puts(out, text);
}

static void put_age(struct ww_buf *out, int64_t seconds)
{
    int64_t age = seconds < 0 ? -seconds : seconds;
    const char *unit = age < 120 ? "s" : age < 7200 ? "min" : age < 2 * DAY_S ? "h" : "days";
    int64_t in_unit = age < 120 ? 1 : age < 7200 ? 60 : age < 2 * DAY_S ? 3600 : DAY_S;
    ww_buf_printf(out, seconds < 0 ? " (in %" PRId64 " %s)" : " (%" PRId64 " %s ago)",
                  age / in_unit, unit);
}

static void print_verdict(const struct ww_sync_status *status, int64_t now_s, struct ww_buf *out)
{
    if (!*status->version)
        ww_buf_puts(out, "No content has been installed yet.\n");
    else if (status->failures)
        ww_buf_puts(out, "The last turn failed; the content before is still shown.\n");
    else if (has_expired(status, now_s))
        ww_buf_puts(out, "The content is shown, but nobody has confirmed it for too long.\n");
    else
        ww_buf_puts(out, "All is well.\n");
    if (has_expired(status, now_s))
        ww_buf_puts(out, "The office signs an index for some days only: is the network there, does "
                         "the office pack, is the clock of this machine right?\n");
    if (is_old(status, now_s))
        ww_buf_puts(out, "The content is so old that the terminal says of when it is, on every "
                         "page, until newer content comes.\n");
    ww_buf_puts(out, "\n");
}

void ww_sync_status_print(const struct ww_sync_status *status, int64_t now_s, struct ww_buf *out)
{
    struct ww_sync_status copy = *status;
    struct field fields[FIELDS];
    list_fields(&copy, fields);
    print_verdict(status, now_s, out);
    for (int i = 0; i < FIELDS; i++) {
        const struct field *field = &fields[i];
        if (field->text ? !**field->text : *field->number == 0)
            continue;
        ww_buf_printf(out, "%-20s", field->label);
        if (field->text) {
            ww_buf_puts(out, *field->text);
        } else if (field->kind == TIME) {
            put_time(out, *field->number);
            put_age(out, now_s - *field->number);
        } else if (field->kind == BYTES) {
            ww_buf_printf(out, "%" PRId64 " kB", (*field->number + 999) / 1000);
        } else {
            ww_buf_printf(out, "%" PRId64, *field->number);
        }
        ww_buf_puts(out, "\n");
    }
}

void ww_sync_status_print_json(const struct ww_sync_status *status, int64_t now_s,
                               struct ww_buf *out)
{
    struct ww_sync_status copy = *status;
    struct field fields[FIELDS];
    list_fields(&copy, fields);
    ww_buf_puts(out, "{\n");
    for (int i = 0; i < FIELDS; i++) {
        const struct field *field = &fields[i];
        ww_buf_printf(out, "  \"%s\": ", field->name);
        if (field->text) {
            ww_buf_json(out, **field->text ? *field->text : NULL);
        } else if (field->kind == TIME && *field->number) {
            ww_buf_puts(out, "\"");
            put_time(out, *field->number);
            ww_buf_puts(out, "\"");
        } else if (field->kind == TIME) {
            ww_buf_puts(out, "null");
        } else {
            ww_buf_printf(out, "%" PRId64, *field->number);
        }
        ww_buf_puts(out, ",\n");
    }
    ww_buf_printf(out, "  \"expired\": %s,\n  \"old\": %s\n}\n",
                  has_expired(status, now_s) ? "true" : "false",
                  is_old(status, now_s) ? "true" : "false");
}

static void put_figure(struct ww_buf *out, const char *name, const char *unit, const char *help,
                       int64_t value)
{
    ww_buf_printf(out,
                  "# HELP wegweiser_sync_%s%s %s.\n# TYPE wegweiser_sync_%s%s gauge\n"
                  "wegweiser_sync_%s%s %" PRId64 "\n",
                  name, unit, help, name, unit, name, unit, value);
}

void ww_sync_status_print_metrics(const struct ww_sync_status *status, int64_t now_s,
                                  struct ww_buf *out)
{
    static const char *const units[] = {
        [TIME] = "_timestamp_seconds", [BYTES] = "_bytes", [COUNT] = ""};
    struct ww_sync_status copy = *status;
    struct field fields[FIELDS];
    list_fields(&copy, fields);
    ww_buf_printf(out,
                  "# HELP wegweiser_sync_content_info The content that is shown.\n"
                  "# TYPE wegweiser_sync_content_info gauge\n"
                  "wegweiser_sync_content_info{version=\"%s\"} 1\n",
                  status->version);
    for (int i = 0; i < FIELDS; i++)
        if (fields[i].help)
            put_figure(out, fields[i].name, units[fields[i].kind], fields[i].help,
                       *fields[i].number);
    put_figure(out, "expired", "", "1 when the last answer does not hold any more",
               has_expired(status, now_s));
    put_figure(out, "old", "", "1 when the terminal says of when its content is",
               is_old(status, now_s));
}
