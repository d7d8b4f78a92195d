#include "staff/cells.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/suggest.h"
#include "staff/clean.h"
#include "staff/spans.h"
#include "staff/values.h"
#include "staff/word_list.h"
#include "staff/zone.h"

#define DATE_HELP "write it like 2026-11-24 or today+3"

static struct ww_numbers *new_numbers(struct ww_arena *arena, int capacity)
{
    struct ww_numbers *numbers = NULL;
    return ww_arena_alloc(arena, sizeof *numbers + (size_t)capacity * sizeof numbers->items[0]);
}

/* What a parser needs and gives. */
struct task {
    const struct ww_cell_reader *reader;
    const struct ww_column_spec *spec;
    struct ww_cell *out; /* .text is set, clean and not empty */
};

static const char *not_a(const struct task *task, const char *what, const char *help)
{
    struct ww_arena *arena = task->reader->arena;
    return ww_arena_printf(arena, "%s is %s; %s", ww_quote(arena, task->out->text), what, help);
}

/* Ids are compared as text, so that 007 has to become 7. */
static bool take_id(const struct task *task)
{
    if (!ww_value_number(task->out->text, &task->out->number) || task->out->number == 0)
        return false;
    while (*task->out->text == '0')
        task->out->text++;
    return true;
}

static const char *read_id(const struct task *task)
{
    if (take_id(task))
        return NULL;
    return not_a(task, "no id", "write a positive whole number that no other row ever had");
}

static const char *read_number(const struct task *task)
{
    int64_t number;
    if (!ww_value_number(task->out->text, &number) || number < task->spec->min ||
        number > task->spec->max)
        return not_a(task, "not allowed here",
                     ww_arena_printf(task->reader->arena,
                                     "write a whole number from %d to %d, without a unit",
                                     (int)task->spec->min, (int)task->spec->max));
    task->out->number = number;
    return NULL;
}

static const char *read_date(const struct task *task)
{
    int32_t day;
    if (!ww_value_date(task->out->text, task->reader->today, &day))
        return not_a(task, "no date", DATE_HELP);
    task->out->number = day;
    return NULL;
}

static const char *read_time(const struct task *task)
{
    int32_t minute;
    if (!ww_value_time(task->out->text, &minute))
        return not_a(task, "no time", "write it like 09:30, from 00:00 to 24:00");
    task->out->number = minute;
    return NULL;
}

/* Metres are spelled like money. */
static const char *read_metres(const struct task *task)
{
    int64_t cm;
    if (!ww_value_euro(task->out->text, &cm) || cm < task->spec->min || cm > task->spec->max)
        return not_a(task, "not allowed here",
                     ww_arena_printf(task->reader->arena,
                                     "write metres from %d.%02d to %d like 12 or 12.5, without a "
                                     "unit",
                                     (int)task->spec->min / 100, (int)task->spec->min % 100,
                                     (int)task->spec->max / 100));
    task->out->number = cm;
    return NULL;
}

static const char *read_euro(const struct task *task)
{
    int64_t cents;
    if (!ww_value_euro(task->out->text, &cents))
        return not_a(task, "no price",
                     "write euros like 12 or 12.50 without a unit, 0 when it is free, nothing when "
                     "it is not known");
    task->out->number = cents;
    return NULL;
}

static const char *read_color(const struct task *task)
{
    uint32_t rgb;
    if (!ww_value_color(task->out->text, &rgb))
        return not_a(task, "no colour", "write it like #0b5394");
    task->out->number = rgb;
    return NULL;
}

static const char *read_word(const struct task *task)
{
    struct ww_arena *arena = task->reader->arena;
    const char *text = task->out->text;
    int64_t position = 0;
    for (const char *s = task->spec->words; *s; position++) {
        size_t n = strcspn(s, " ");
        if (strlen(text) == n && strncmp(text, s, n) == 0) {
            task->out->number = position;
            return NULL;
        }
        s += n + (s[n] == ' ');
    }
    char near[64];
    ww_suggest_word(text, task->spec->words, near, sizeof near);
    const char *allowed = ww_words_for_people(arena, task->spec->words);
    if (*near)
        return ww_arena_printf(arena, "%s is not allowed here; did you mean \"%s\"? Allowed: %s",
                               ww_quote(arena, text), near, allowed);
    return not_a(task, "not allowed here", ww_arena_printf(arena, "allowed: %s", allowed));
}

/* Lists: each word is read on its own, the first complaint counts. */
struct list_task {
    const struct task *task;
    struct ww_numbers *numbers;
    const char *complaint;
};

static const char *read_list(const struct task *task, bool (*each)(void *, const char *))
{
    struct ww_arena *arena = task->reader->arena;
    if (strpbrk(task->out->text, ",;"))
        return not_a(task, "no list", "separate the entries with spaces");
    struct list_task list = {task, new_numbers(arena, ww_list_count(task->out->text)), NULL};
    ww_list_each(task->out->text, each, &list);
    task->out->list = list.numbers;
    return list.complaint;
}

static bool complain_in_list(struct list_task *list, const char *word, const char *what,
                             const char *help)
{
    struct ww_arena *arena = list->task->reader->arena;
    list->complaint = ww_arena_printf(arena, "%s is %s; %s", ww_quote(arena, word), what, help);
    return false;
}

static int compare_numbers(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static bool each_date(void *user, const char *word)
{
    struct list_task *list = user;
    int32_t day;
    if (!ww_value_date(word, list->task->reader->today, &day))
        return complain_in_list(list, word, "no date", DATE_HELP ", with spaces between dates");
    list->numbers->items[list->numbers->count++] = day;
    return true;
}

static const char *read_dates(const struct task *task)
{
    const char *complaint = read_list(task, each_date);
    if (complaint)
        return complaint;
    struct ww_numbers *days = (struct ww_numbers *)task->out->list;
    qsort(days->items, (size_t)days->count, sizeof days->items[0], compare_numbers);
    int kept = 0;
    for (int i = 0; i < days->count; i++)
        if (i == 0 || days->items[i] != days->items[i - 1])
            days->items[kept++] = days->items[i];
    days->count = kept;
    return NULL;
}

static bool is_listed(const struct ww_numbers *numbers, int32_t number)
{
    for (int i = 0; i < numbers->count; i++)
        if (numbers->items[i] == number)
            return true;
    return false;
}

static bool add_day(struct list_task *list, const char *word, int32_t number)
{
    if (is_listed(list->numbers, number))
        return complain_in_list(list, word, "there twice", "write each day once");
    list->numbers->items[list->numbers->count++] = number;
    return true;
}

static bool each_weekday(void *user, const char *word)
{
    int weekday;
    if (!ww_value_weekday(word, &weekday))
        return complain_in_list(user, word, "no weekday", "write MO TU WE TH FR SA SU");
    return add_day(user, word, weekday);
}

static const char *read_weekdays(const struct task *task)
{
    return read_list(task, each_weekday);
}

static bool each_rule_day(void *user, const char *word)
{
    int ordinal, weekday;
    if (!ww_value_rule_day(word, &ordinal, &weekday))
        return complain_in_list(user, word, "no day",
                                "write MO TU WE TH FR SA SU, in a monthly rule also 1MO (the "
                                "first) to 5MO or -1MO (the last)");
    return add_day(user, word, ordinal * 8 + weekday);
}

static const char *read_rule_days(const struct task *task)
{
    return read_list(task, each_rule_day);
}

static bool each_tag(void *user, const char *word)
{
    return ww_value_is_tag(word) ||
           complain_in_list(user, word, "no language tag",
                            "write BCP 47 tags like de, tr or de-simple in small letters");
}

static const char *read_tags(const struct task *task)
{
    return read_list(task, each_tag);
}

/* References are only made comparable here. */
static const char *read_ref(const struct task *task)
{
    const struct ww_column_spec *target = &ww_columns[task->spec->target];
    if (target->kind != WW_KIND_ID || take_id(task))
        return NULL;
    return not_a(task, "no id",
                 ww_arena_printf(task->reader->arena, "write the id of a row in %s",
                                 ww_table_file(target->table)));
}

static const char *read_refs(const struct task *task)
{
    if (strpbrk(task->out->text, ",;"))
        return not_a(task, "no list", "separate the entries with spaces");
    return NULL;
}

/* "title_de=0123456789ab fee=0123456789ab!" */
static bool each_digest(void *user, const char *word)
{
    size_t name = strcspn(word, "=");
    size_t digits = word[name] ? strspn(word + name + 1, "0123456789abcdef") : 0;
    const char *end = word + name + 1 + digits;
    return (name && digits == 12 && (!*end || strcmp(end, "!") == 0)) ||
           complain_in_list(user, word, "not what an import wrote", "remove the row");
}

static const char *read_digests(const struct task *task)
{
    return read_list(task, each_digest);
}

static const char *read_hours(const struct task *task)
{
    return ww_spans_read(task->reader->arena, task->out->text, &task->out->list);
}

/* Kinds that only ask whether the spelling is right. */
struct spelling {
    bool (*is_right)(const char *s);
    const char *what;
    const char *help;
};

static const struct spelling spellings[] = {
    [WW_KIND_CODE] = {ww_value_is_code, "no code",
                      "write small letters a-z, digits, - and _ only, at most 64"},
    [WW_KIND_KEY] = {ww_value_is_key, "no key", "write small letters a-z, digits, . and _ only"},
    [WW_KIND_TAG] = {ww_value_is_tag, "no language tag",
                     "write a BCP 47 tag like de, tr or de-simple in small letters"},
    [WW_KIND_URL] = {ww_value_is_url, "no web address",
                     "write it with https:// in front and without spaces"},
    [WW_KIND_EMAIL] = {ww_value_is_email, "no e-mail address",
                       "write one address like office@town.example"},
    [WW_KIND_PHONE] = {ww_value_is_phone, "no phone number",
                       "write digits, spaces and + ( ) - / . only"},
    [WW_KIND_ROUTE] = {ww_value_is_route, "no address inside the terminal",
                       "write a route like / or /category/courses"},
    [WW_KIND_ZONE] = {ww_zone_is_known, "no known time zone",
                      "write an IANA name like Europe/Berlin"},
    [WW_KIND_FILE] =
        {ww_value_is_file, "no name of a picture",
         "write the name of a .png, .jpg or .svg file in pictures/, without the folder"},
};

static const char *read_spelling(const struct task *task)
{
    const struct spelling *spelling = &spellings[task->spec->kind];
    return spelling->is_right(task->out->text) ? NULL : not_a(task, spelling->what, spelling->help);
}

static const char *read_nothing(const struct task *task)
{
    (void)task;
    return NULL;
}

static const struct {
    const char *(*read)(const struct task *task);
    bool paragraphs; /* line feeds are part of the text */
    bool list;       /* white space separates */
} readers[] = {
    [WW_KIND_ID] = {.read = read_id},
    [WW_KIND_NUMBER] = {.read = read_number},
    [WW_KIND_CODE] = {.read = read_spelling},
    [WW_KIND_KEY] = {.read = read_spelling},
    [WW_KIND_TAG] = {.read = read_spelling},
    [WW_KIND_TAGS] = {.read = read_tags, .list = true},
    [WW_KIND_LINE] = {.read = read_nothing},
    [WW_KIND_WORD] = {.read = read_word},
    [WW_KIND_SCALE] = {.read = read_word},
    [WW_KIND_DATE] = {.read = read_date},
    [WW_KIND_DATES] = {.read = read_dates, .list = true},
    [WW_KIND_TIME] = {.read = read_time},
    [WW_KIND_EURO] = {.read = read_euro},
    [WW_KIND_METRES] = {.read = read_metres},
    [WW_KIND_COLOR] = {.read = read_color},
    [WW_KIND_WEEKDAYS] = {.read = read_weekdays, .list = true},
    [WW_KIND_RULE_DAYS] = {.read = read_rule_days, .list = true},
    [WW_KIND_REF] = {.read = read_ref},
    [WW_KIND_REFS] = {.read = read_refs, .list = true},
    [WW_KIND_URL] = {.read = read_spelling},
    [WW_KIND_EMAIL] = {.read = read_spelling},
    [WW_KIND_PHONE] = {.read = read_spelling},
    [WW_KIND_ROUTE] = {.read = read_spelling},
    [WW_KIND_ZONE] = {.read = read_spelling},
    [WW_KIND_FILE] = {.read = read_spelling},
    [WW_KIND_HOURS] = {.read = read_hours},
    [WW_KIND_DIGESTS] = {.read = read_digests, .list = true},
    [WW_KIND_TEXT_LINE] = {.read = read_nothing},
    [WW_KIND_TEXT] = {.read = read_nothing, .paragraphs = true},
    [WW_KIND_CHANGED] = {.read = read_date},
};

const char *ww_cell_read(const struct ww_cell_reader *reader, const struct ww_column_spec *spec,
                         const char *raw, struct ww_cell *out)
{
    *out = (struct ww_cell){0};
    if (!raw)
        return NULL;
    bool list = readers[spec->kind].list;
    const char *complaint = NULL;
    out->text =
        ww_clean_text(reader->arena, raw, !list && !readers[spec->kind].paragraphs, &complaint);
    if (!out->text && !complaint)
        return NULL;
    if (!complaint) {
        if (list)
            out->text = ww_list_clean(reader->arena, out->text);
        complaint = readers[spec->kind].read(&(struct task){reader, spec, out});
    }
    if (complaint)
        *out = (struct ww_cell){.text = ww_bad_cell};
    return complaint;
}
