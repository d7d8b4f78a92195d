#include "staff/import_hsds.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/fold.h"
#include "staff/cells.h"
#include "staff/clean.h"
#include "staff/hsds_fit.h"
#include "staff/hsds_json.h"
#include "staff/hsds_map.h"
#include "staff/hsds_package.h"
#include "staff/hsds_tidy.h"
#include "staff/hsds_values.h"

enum { NAMED_MAX = 20 };

struct take {
    struct ww_intake *in;
    struct ww_hsds *hsds;
    struct ww_hsds_map map;
    const char *town;                      /* the site's name */
    const char *category;                  /* of offers without; NULL: none */
    struct ww_names taken[WW_TABLE_COUNT]; /* rows by identifier */
    struct ww_names counts;                /* rows that belong to one, by table and identifier */
    struct ww_names unmatched;             /* how many offers have a term that is none of ours */
    int64_t next_position;                 /* of places */
    uint32_t closed, without_category, names, contacts, left_out;
};

/* A cell that an object gives. */
struct cell {
    const char *text;
    bool given; /* it says something of the cell, be it that it is empty */
};

/* --- references --------------------------------------------------------------------------------
 */

/* Identifiers as what stands for their rows here. Those that are none stay as they are where an
 * attribute of our own has them. *gone: one of them is a row that staff removed. */
static const char *translate(struct take *t, enum ww_column column, const char *list, bool keep,
                             bool *gone)
{
    enum ww_column target = ww_columns[column].target;
    struct ww_arena *arena = &t->in->arena;
    const char *out = NULL;
    for (const char *s = list; s && *s; s += strspn(s, " ")) {
        size_t n = strcspn(s, " ");
        const char *word = ww_arena_strndup(arena, s, n);
        uint32_t row;
        s += n;
        if (ww_names_find(&t->taken[ww_columns[target].table], word, &row)) {
            *gone |= row == WW_INTAKE_GONE;
            word = ww_intake_get(t->in, row, target, 0);
        } else if (!keep) {
            word = NULL;
        }
        if (word)
            out = out ? ww_arena_printf(arena, "%s %s", out, word) : word;
    }
    return out;
}

static const char *heading(struct take *t, enum ww_column column, int lang)
{
    return ww_kind_is_per_language(ww_columns[column].kind)
               ? ww_arena_printf(&t->in->arena, "%s_%s", ww_columns[column].name, t->in->tags[lang])
               : ww_columns[column].name;
}

/* --- one object --------------------------------------------------------------------------------
 */

static struct cell cell_of(struct take *t, const struct ww_hsds_pair *pair, uint32_t from,
                           enum ww_column column, int lang, bool ours, bool *gone)
{
    bool there = false;
    struct cell cell = {.given = ours || (lang == 0 && ww_hsds_map_covers(column))};
    if (ours)
        cell.text = ww_hsds_map_own(&t->map, pair->theirs, from, heading(t, column, lang), &there);
    if (!there && lang == 0)
        cell.text = ww_hsds_map_derive(&t->map, column, from);
    if (ww_hsds_map_is_reference(column))
        cell.text = translate(t, column, cell.text, there, gone);
    if (column == WW_SERVICES_CATEGORIES && !cell.text)
        cell.text = t->category;
    return cell;
}

/* Columns that an import fills itself, or that staff decide once a row is there. */
static bool is_decided_here(enum ww_column column)
{
    enum ww_kind kind = ww_columns[column].kind;
    return kind == WW_KIND_ID || kind == WW_KIND_CHANGED || kind == WW_KIND_CODE ||
           column == WW_LOCATIONS_POSITION;
}

static const char *name_of(struct take *t, enum ww_hsds_table table, uint32_t row)
{
    static const enum ww_hsds_field names[WW_HSDS_TABLE_COUNT] = {
        [WW_HSDS_ORGANIZATION] = WW_HSDS_ORGANIZATION_NAME,
        [WW_HSDS_PROGRAM] = WW_HSDS_PROGRAM_NAME,
        [WW_HSDS_LOCATION] = WW_HSDS_LOCATION_NAME,
        [WW_HSDS_SERVICE] = WW_HSDS_SERVICE_NAME,
    };
    const char *name = names[table] ? ww_hsds_get(t->hsds, names[table], row) : NULL;
    return name ? name : ww_hsds_id(t->hsds, table, row);
}

/* Whether a row could be made of it that the tables do not refuse. */
static bool is_complete(struct take *t, const struct ww_hsds_pair *pair, uint32_t from, bool ours)
{
    struct ww_cell_reader reader = {&t->in->arena, t->in->today};
    for (enum ww_column c = ww_tables[pair->ours].first; c < ww_table_end(pair->ours); c++) {
        bool gone = false;
        struct ww_cell value;
        if (!ww_columns[c].required || is_decided_here(c))
            continue;
        struct cell cell = cell_of(t, pair, from, c, 0, ours, &gone);
        const char *complaint =
            cell.text ? ww_cell_read(&reader, &ww_columns[c], cell.text, &value) : NULL;
        if (cell.text && !complaint && value.text)
            continue;
        if (c == WW_SERVICES_CATEGORIES) {
            t->without_category++;
            return false;
        }
        t->left_out++;
        if (!gone)
            ww_hsds_warn(t->hsds, pair->theirs, from, NULL, "%s is left out: %s%s%s",
                         ww_quote(&t->in->arena, name_of(t, pair->theirs, from)),
                         ww_columns[c].name, complaint ? ": " : " is missing",
                         complaint ? complaint : "");
        return false;
    }
    return true;
}

/* The row of an object. What came out of this town's tables gets its own back. */
static uint32_t row_of(struct take *t, const struct ww_hsds_pair *pair, uint32_t from)
{
    bool there;
    uint32_t row;
    const char *guid = ww_hsds_id(t->hsds, pair->theirs, from);
    const char *id = ww_hsds_map_own(&t->map, pair->theirs, from, "id", &there);
    const char *town = ww_hsds_map_own(&t->map, pair->theirs, from, "town_id", &there);
    if (id && strcmp(ww_hsds_map_id(&t->in->arena, t->town, ww_tables[pair->ours].name, id),
                     town ? town : guid) != 0)
        id = NULL;
    if (id && ww_intake_find(t->in, ww_tables[pair->ours].first, id, &row))
        ww_intake_bind(t->in, pair->ours, guid, row);
    return ww_intake_row_as(t->in, pair->ours, guid, id, NULL);
}

static void suggest_code(struct take *t, const struct ww_hsds_pair *pair, uint32_t from,
                         enum ww_column column, uint32_t row)
{
    bool there;
    uint32_t other;
    if (!t->in->tables[pair->ours].rows[row].added || ww_intake_get(t->in, row, column, 0))
        return;
    const char *code = ww_hsds_map_own(&t->map, pair->theirs, from, "code", &there);
    if (!code || ww_intake_find(t->in, column, code, &other))
        code = ww_intake_code(t->in, column, code ? code : name_of(t, pair->theirs, from),
                              ww_hsds_tables[pair->theirs].name);
    ww_intake_suggest(t->in, row, column, 0, code);
}

static void suggest_position(struct take *t, const struct ww_hsds_pair *pair, uint32_t from,
                             uint32_t row)
{
    bool there;
    const char *position = ww_hsds_map_own(&t->map, pair->theirs, from, "position", &there);
    if (!t->in->tables[pair->ours].rows[row].added)
        return;
    if (!position)
        position = ww_arena_printf(&t->in->arena, "%lld", (long long)t->next_position++);
    ww_intake_suggest(t->in, row, WW_LOCATIONS_POSITION, 0, position);
}

/* What HSDS does not say, so that a later import has nothing to say of it. */
static bool is_guessed(const struct take *t, enum ww_column column, uint32_t from)
{
    return column == WW_LOCATIONS_KIND ||
           (column == WW_SCHEDULES_DATE && !ww_hsds_get(t->hsds, WW_HSDS_SCHEDULE_DTSTART, from) &&
            !ww_hsds_get(t->hsds, WW_HSDS_SCHEDULE_VALID_FROM, from));
}

static void fill_row(struct take *t, const struct ww_hsds_pair *pair, uint32_t from, uint32_t row,
                     bool ours)
{
    bool gone = false, there;
    for (enum ww_column c = ww_tables[pair->ours].first; c < ww_table_end(pair->ours); c++) {
        enum ww_kind kind = ww_columns[c].kind;
        int langs = ww_kind_is_per_language(kind) ? t->in->lang_count : 1;
        if (kind == WW_KIND_CODE)
            suggest_code(t, pair, from, c, row);
        if (c == WW_LOCATIONS_POSITION)
            suggest_position(t, pair, from, row);
        for (int lang = 0; lang < langs && !is_decided_here(c); lang++) {
            struct cell cell = cell_of(t, pair, from, c, lang, ours, &gone);
            if (!ours && is_guessed(t, c, from))
                ww_intake_suggest(t->in, row, c, lang, cell.text);
            else if (cell.given)
                ww_intake_set(t->in, row, c, lang, cell.text);
        }
    }
    for (int lang = 0; lang < t->in->lang_count && ours; lang++)
        ww_intake_set_changed(
            t->in, pair->ours, row, lang,
            ww_hsds_map_own(&t->map, pair->theirs, from,
                            ww_arena_printf(&t->in->arena, "changed_%s", t->in->tags[lang]),
                            &there));
}

/* --- what is left out --------------------------------------------------------------------------
 */

static bool is_copy(const struct take *t, const char *contact)
{
    bool there = false;
    uint32_t row;
    if (ww_hsds_find(t->hsds, WW_HSDS_CONTACT, contact, &row))
        ww_hsds_map_own(&t->map, WW_HSDS_CONTACT, row, WW_HSDS_COPY, &there);
    return there;
}

static bool is_closed(const char *status)
{
    return status && (strcasecmp(status, "inactive") == 0 || strcasecmp(status, "defunct") == 0);
}

/* Of a contact without them only a name would be left. */
static bool can_be_reached(const struct take *t, uint32_t contact)
{
    uint32_t phone;
    const char *id = ww_hsds_id(t->hsds, WW_HSDS_CONTACT, contact);
    return ww_hsds_get(t->hsds, WW_HSDS_CONTACT_EMAIL, contact) ||
           ww_hsds_first(t->hsds, WW_HSDS_PHONE_CONTACT, id, &phone) ||
           ww_hsds_map_derive((struct ww_hsds_map *)&t->map, WW_CONTACTS_URL, contact);
}

/* Objects that are not to be taken over, with a reason that is counted. */
static bool is_wanted(struct take *t, enum ww_hsds_table table, uint32_t row, bool ours)
{
    const char *id = ww_hsds_id(t->hsds, table, row);
    if (table == WW_HSDS_PHONE)
        return !is_copy(t, ww_hsds_get(t->hsds, WW_HSDS_PHONE_CONTACT, row));
    if (table == WW_HSDS_SERVICE && is_closed(ww_hsds_get(t->hsds, WW_HSDS_SERVICE_STATUS, row))) {
        t->closed++;
        return false;
    }
    if (table != WW_HSDS_CONTACT)
        return true;
    if (is_copy(t, id))
        return false;
    t->names += !ours && ww_hsds_get(t->hsds, WW_HSDS_CONTACT_NAME, row) != NULL;
    bool reached = ours || can_be_reached(t, row);
    t->contacts += !reached;
    return reached;
}

/* What belongs to an offer that is left out is left out without a word. */
static bool belongs_to_taken(struct take *t, const struct ww_hsds_pair *pair, uint32_t from)
{
    enum ww_column column = pair->ours == WW_TABLE_SERVICES_AT_LOCATIONS
                                ? WW_SERVICES_AT_LOCATIONS_SERVICE
                            : pair->ours == WW_TABLE_SCHEDULES ? WW_SCHEDULES_SERVICE
                                                               : WW_COLUMN_NONE;
    uint32_t row;
    const char *service =
        column == WW_COLUMN_NONE ? NULL : ww_hsds_map_derive(&t->map, column, from);
    return !service || ww_names_find(&t->taken[WW_TABLE_SERVICES], service, &row);
}

/* false: it is left out, with a warning. */
static bool fits(struct take *t, const struct ww_hsds_pair *pair, uint32_t from)
{
    enum ww_column parent;
    int most = ww_hsds_limit(pair->ours, &parent);
    const char *why = ww_hsds_unfit(&t->map, pair->ours, from);
    const char *of = most ? ww_hsds_map_derive(&t->map, parent, from) : NULL;
    if (!why && of) {
        const char *key = ww_arena_printf(&t->in->arena, "%d %s", pair->ours, of);
        uint32_t count = 0;
        ww_names_find(&t->counts, key, &count);
        ww_names_put(&t->counts, key, count + 1);
        if (count >= (uint32_t)most)
            why = "there are more than the terminal shows";
    }
    if (why) {
        t->left_out++;
        ww_hsds_warn(t->hsds, pair->theirs, from, NULL, "is left out: %s", why);
    }
    return !why;
}

static void take_object(struct take *t, const struct ww_hsds_pair *pair, uint32_t from)
{
    const char *guid = ww_hsds_id(t->hsds, pair->theirs, from);
    bool ours = ww_hsds_map_is_ours(&t->map, pair->theirs, from);
    if (!is_wanted(t, pair->theirs, from, ours) || !belongs_to_taken(t, pair, from) ||
        (!ours && !fits(t, pair, from)) || !is_complete(t, pair, from, ours))
        return;
    uint32_t row = row_of(t, pair, from);
    ww_names_put(&t->taken[pair->ours], guid, row);
    if (row != WW_INTAKE_GONE)
        fill_row(t, pair, from, row, ours);
}

/* Those of our own in the order of their ids. */
struct order {
    int64_t id;
    uint32_t row;
};

static int by_id(const void *a, const void *b)
{
    const struct order *x = a, *y = b;
    return x->id != y->id ? (x->id > y->id) - (x->id < y->id)
                          : (x->row > y->row) - (x->row < y->row);
}

static enum ww_err take_table(struct take *t, const struct ww_hsds_pair *pair, struct ww_error *err)
{
    uint32_t count = ww_hsds_count(t->hsds, pair->theirs), wanted = 0;
    struct order *order = ww_alloc((count + (size_t)1) * sizeof *order);
    enum ww_err result = WW_OK;
    for (uint32_t row = 0; row < count; row++) {
        bool there;
        const char *id = ww_hsds_map_own(&t->map, pair->theirs, row, "id", &there);
        if (ww_hsds_map_table(&t->map, pair->theirs, row) == pair->ours)
            order[wanted++] = (struct order){id ? strtoll(id, NULL, 10) : INT64_MAX, row};
    }
    qsort(order, wanted, sizeof *order, by_id);
    for (uint32_t i = 0; i < wanted && result == WW_OK; i++) {
        if (!ww_progress_at(t->in->progress, ww_tables[pair->ours].name, i, wanted))
            result = ww_fail(err, WW_ERR_SYSTEM, "interrupted");
        else
            take_object(t, pair, order[i].row);
    }
    free(order);
    return result;
}

/* --- what is said ------------------------------------------------------------------------------
 */

static void count_unmatched(struct take *t)
{
    for (uint32_t row = 0; row < ww_hsds_count(t->hsds, WW_HSDS_ATTRIBUTE); row++) {
        const char *type = ww_hsds_get(t->hsds, WW_HSDS_ATTRIBUTE_LINK_TYPE, row);
        const char *of = ww_hsds_get(t->hsds, WW_HSDS_ATTRIBUTE_LINK, row);
        uint32_t term, count = 0, service;
        bool matched = false;
        if ((type && strcmp(type, WW_HSDS_OWN) == 0) ||
            !ww_hsds_find(t->hsds, WW_HSDS_SERVICE, of, &service) ||
            !ww_hsds_find(t->hsds, WW_HSDS_TERM, ww_hsds_get(t->hsds, WW_HSDS_ATTRIBUTE_TERM, row),
                          &term))
            continue;
        for (int i = 0; i < WW_HSDS_TAXONOMIES; i++)
            matched |= ww_hsds_map_term(&t->map, i, term) != NULL;
        const char *name = ww_hsds_get(t->hsds, WW_HSDS_TERM_NAME, term);
        if (matched || !name)
            continue;
        ww_names_find(&t->unmatched, name, &count);
        ww_names_put(&t->unmatched, name, count + 1);
    }
}

static void say_unmatched(struct take *t)
{
    struct ww_buf buf = {0};
    struct ww_arena arena = {0};
    uint32_t said = 0;
    for (uint32_t i = 0; i < t->unmatched.size && said < NAMED_MAX; i++)
        if (t->unmatched.keys[i])
            ww_buf_printf(&buf, "%s%s %u", said++ ? ", " : "",
                          ww_quote(&arena, t->unmatched.keys[i]), t->unmatched.numbers[i]);
    if (said)
        ww_intake_warn(t->in,
                       "terms that are none of taxonomy_terms.csv, by code or name: %u (with the "
                       "number of offers: %.300s%s)",
                       t->unmatched.count, buf.data, t->unmatched.count > said ? " ..." : "");
    ww_buf_finish(&buf);
    ww_arena_finish(&arena);
}

/* Fields that become cells together with others. */
static bool is_used(enum ww_hsds_field field)
{
    static const enum ww_hsds_field used[] = {
        WW_HSDS_SERVICE_DESCRIPTION,
        WW_HSDS_SERVICE_URL,
        WW_HSDS_SERVICE_EMAIL,
        WW_HSDS_SERVICE_STATUS,
        WW_HSDS_SERVICE_FEES_DESCRIPTION,
        WW_HSDS_SERVICE_FEES,
        WW_HSDS_LOCATION_TYPE,
        WW_HSDS_ADDRESS_ADDRESS_1,
        WW_HSDS_ADDRESS_ADDRESS_2,
        WW_HSDS_ADDRESS_CITY,
        WW_HSDS_ADDRESS_POSTAL_CODE,
        WW_HSDS_ADDRESS_TYPE,
        WW_HSDS_ADDRESS_STATE,
        WW_HSDS_ADDRESS_REGION,
        WW_HSDS_ADDRESS_COUNTRY,
        WW_HSDS_ACCESSIBILITY_DESCRIPTION,
        WW_HSDS_ACCESSIBILITY_DETAILS,
        WW_HSDS_PHONE_NUMBER,
        WW_HSDS_PHONE_EXTENSION,
        WW_HSDS_PHONE_TYPE,
        WW_HSDS_CONTACT_NAME,
        WW_HSDS_CONTACT_TITLE,
        WW_HSDS_CONTACT_DEPARTMENT,
        WW_HSDS_COST_CURRENCY,
        WW_HSDS_COST_AMOUNT,
        WW_HSDS_COST_OPTION,
        WW_HSDS_COST_AMOUNT_DESCRIPTION,
        WW_HSDS_LANGUAGE_CODE,
        WW_HSDS_LANGUAGE_NAME,
        WW_HSDS_FUNDING_SOURCE,
        WW_HSDS_CAPACITY_AVAILABLE,
        WW_HSDS_CAPACITY_MAXIMUM,
        WW_HSDS_CAPACITY_UPDATED,
        WW_HSDS_DOCUMENT_DOCUMENT,
        WW_HSDS_AT_LOCATION_DESCRIPTION,
        WW_HSDS_SCHEDULE_VALID_FROM,
        WW_HSDS_SCHEDULE_VALID_TO,
        WW_HSDS_SCHEDULE_DTSTART,
        WW_HSDS_SCHEDULE_FREQ,
        WW_HSDS_SCHEDULE_UNTIL,
        WW_HSDS_SCHEDULE_NOTES,
        WW_HSDS_SCHEDULE_DESCRIPTION,
        WW_HSDS_SCHEDULE_TIMEZONE,
        WW_HSDS_SCHEDULE_WKST,
        WW_HSDS_SCHEDULE_INTERVAL,
        WW_HSDS_SCHEDULE_COUNT,
        WW_HSDS_SCHEDULE_BYMONTHDAY,
        WW_HSDS_SERVICE_LAST_MODIFIED,
    };
    for (size_t i = 0; i < sizeof used / sizeof used[0]; i++)
        if (used[i] == field)
            return true;
    return ww_hsds_map_uses(field);
}

static bool is_taken_table(enum ww_hsds_table table)
{
    return table != WW_HSDS_AREA && table != WW_HSDS_WEB && table != WW_HSDS_IDENTIFIER &&
           table != WW_HSDS_METADATA && table != WW_HSDS_DESCRIPTION;
}

/* Objects of which only some are understood. */
static void count_strangers(struct take *t)
{
    const struct ww_hsds *hsds = t->hsds;
    uint32_t other;
    for (uint32_t row = 0; row < ww_hsds_count(hsds, WW_HSDS_LANGUAGE); row++) {
        const char *code = ww_hsds_get(hsds, WW_HSDS_LANGUAGE_CODE, row);
        const char *name = ww_hsds_get(hsds, WW_HSDS_LANGUAGE_NAME, row);
        if (!ww_hsds_get(hsds, WW_HSDS_LANGUAGE_SERVICE, row))
            ww_hsds_pass_over(t->hsds, WW_HSDS_LANGUAGE, "those of places and numbers", 1);
        else if (!ww_hsds_language(&t->in->arena, code) &&
                 !ww_hsds_language_called(&t->map.languages, name ? name : code))
            ww_hsds_pass_over(t->hsds, WW_HSDS_LANGUAGE, name ? name : code ? code : "?", 1);
    }
    for (uint32_t row = 0; row < ww_hsds_count(hsds, WW_HSDS_FUNDING); row++)
        if (!ww_names_find(&t->map.organizations, ww_hsds_get(hsds, WW_HSDS_FUNDING_SOURCE, row),
                           &other))
            ww_hsds_pass_over(t->hsds, WW_HSDS_FUNDING, "those that are no organization in it", 1);
    for (uint32_t row = 0; row < ww_hsds_count(hsds, WW_HSDS_ATTRIBUTE); row++) {
        const char *entity = ww_hsds_get(hsds, WW_HSDS_ATTRIBUTE_LINK_ENTITY, row);
        const char *type = ww_hsds_get(hsds, WW_HSDS_ATTRIBUTE_LINK_TYPE, row);
        if (type && strcmp(type, WW_HSDS_OWN) == 0)
            continue;
        if (!ww_hsds_get(hsds, WW_HSDS_ATTRIBUTE_TERM, row))
            ww_hsds_pass_over(t->hsds, WW_HSDS_ATTRIBUTE, "those without a term", 1);
        else if (entity && strcmp(entity, "service") != 0 && strcmp(entity, "location") != 0)
            ww_hsds_pass_over(t->hsds, WW_HSDS_ATTRIBUTE,
                              "those of other things than services and locations", 1);
    }
}

/* Known fields and tables that no column of ours has room for. */
static void count_passed_over(struct take *t)
{
    for (enum ww_hsds_table table = 0; table < WW_HSDS_TABLE_COUNT; table++) {
        uint32_t count = ww_hsds_count(t->hsds, table);
        if (table == WW_HSDS_ATTRIBUTE || table == WW_HSDS_TERM || table == WW_HSDS_TAXONOMY ||
            table == WW_HSDS_UNIT || count == 0)
            continue;
        if (!is_taken_table(table)) {
            ww_hsds_pass_over(t->hsds, table, "all of it", count);
            continue;
        }
        for (enum ww_hsds_field f = ww_hsds_tables[table].first + 1; f < ww_hsds_end(table); f++) {
            enum ww_hsds_kind kind = ww_hsds_fields[f].kind;
            uint32_t filled = 0;
            for (uint32_t row = 0; row < count && !is_used(f) && kind != WW_HSDS_KIND_REF; row++)
                filled += ww_hsds_get(t->hsds, f, row) != NULL;
            if (filled)
                ww_hsds_pass_over(t->hsds, table, ww_hsds_fields[f].name, filled);
        }
    }
}

static void say_passed_over(struct take *t)
{
    for (enum ww_hsds_table table = 0; table < WW_HSDS_TABLE_COUNT; table++) {
        struct ww_buf buf = {0};
        for (int i = 0; i < t->hsds->unknown_count; i++)
            if (t->hsds->unknown[i].table == table && t->hsds->unknown[i].count)
                ww_buf_printf(&buf, "%s%.40s (%u)", buf.size ? ", " : "", t->hsds->unknown[i].name,
                              t->hsds->unknown[i].count);
        if (buf.size)
            ww_intake_warn(t->in, "not taken over of %s: %.380s", ww_hsds_tables[table].name,
                           buf.data);
        ww_buf_finish(&buf);
    }
    if (t->hsds->unknown_more)
        ww_intake_warn(t->in, "values of further fields that are not taken over: %u",
                       t->hsds->unknown_more);
}

static void say(struct take *t)
{
    if (t->closed)
        ww_intake_warn(t->in, "offers that are inactive or defunct and are left out: %u",
                       t->closed);
    if (t->without_category)
        ww_intake_warn(t->in,
                       "offers without a term that is a category of taxonomy_terms.csv, which are "
                       "left out: %u; name their category with --category=CODE",
                       t->without_category);
    say_unmatched(t);
    if (t->names)
        ww_intake_warn(t->in,
                       "names of contact persons are not taken over: %u; contacts are called after "
                       "their department, title, place or organization",
                       t->names);
    if (t->contacts)
        ww_intake_warn(t->in, "contacts without number and address, which are left out: %u",
                       t->contacts);
    say_passed_over(t);
    if (t->hsds->more)
        ww_intake_warn(t->in,
                       "further objects or values that are left out for reasons like these: %u",
                       t->hsds->more);
    const struct ww_report *report = &t->hsds->report;
    for (size_t i = 0; i < report->count; i++)
        ww_report_add(&t->in->report, WW_WARNING, report->items[i].file, report->items[i].row,
                      report->items[i].column, "%s", report->items[i].message);
}

/* --- the whole ---------------------------------------------------------------------------------
 */

/* What is missing of a publisher's data was taken out; what is missing of one page was not. */
static enum ww_err drop_missing(struct take *t, struct ww_error *err)
{
    uint32_t known = 0, seen = 0;
    for (uint32_t i = 0; i < t->in->ledger.count; i++) {
        const struct ww_ledger_entry *entry = &t->in->ledger.entries[i];
        const struct ww_intake_table *table = &t->in->tables[entry->table];
        uint32_t row;
        bool added = ww_intake_find(t->in, ww_tables[entry->table].first, entry->row_id, &row) &&
                     table->rows[row].added;
        known += !added;
        seen += !added && entry->seen;
    }
    if (t->hsds->partial || t->hsds->paged < t->hsds->total) {
        if (known > seen)
            ww_intake_warn(t->in, "this is a part of a larger list: nothing is removed");
        return WW_OK;
    }
    if (known > 0 && seen == 0)
        return ww_fail(err, WW_ERR_INPUT,
                       "nothing of the last import is in it, so that all of that would be removed; "
                       "if it is from another publisher, give that a name with --source=NAME");
    for (int i = 0; i < ww_hsds_pair_count; i++)
        ww_intake_drop_missing(t->in, ww_hsds_pairs[i].ours, NULL);
    return WW_OK;
}

static enum ww_err load_tables(struct take *t, struct ww_error *err)
{
    enum ww_err result = ww_intake_table(t->in, WW_TABLE_SITE, err);
    if (result == WW_OK)
        result = ww_intake_table(t->in, WW_TABLE_TERMS, err);
    for (int i = 0; i < ww_hsds_pair_count && result == WW_OK; i++)
        result = ww_intake_table(t->in, ww_hsds_pairs[i].ours, err);
    if (result != WW_OK)
        return result;
    t->town =
        ww_intake_rows(t->in, WW_TABLE_SITE) ? ww_intake_get(t->in, 0, WW_SITE_NAME, 0) : NULL;
    t->town = t->town ? t->town : "";
    const struct ww_grid *places = &t->in->tables[WW_TABLE_LOCATIONS].grid;
    t->next_position = ww_merge_largest(places, ww_grid_find(places, "position")) + 1;
    return WW_OK;
}

static enum ww_err check_category(struct take *t, struct ww_error *err)
{
    uint32_t row;
    if (!t->category || ww_names_find(&t->map.codes[0], t->category, &row))
        return WW_OK;
    return ww_fail(err, WW_ERR_INPUT, "--category=%s: taxonomy_terms.csv has no such category",
                   t->category);
}

enum ww_err ww_import_hsds_objects(struct ww_intake *in, struct ww_hsds *hsds, const char *category,
                                   struct ww_error *err)
{
    struct take t = {.in = in, .hsds = hsds, .category = category};
    enum ww_err result = load_tables(&t, err);
    ww_hsds_tidy(hsds);
    ww_hsds_map_start(&t.map, hsds, &in->tables[WW_TABLE_TERMS].grid, in->today, false, &in->arena);
    if (result == WW_OK)
        result = check_category(&t, err);
    if (result == WW_OK && ww_hsds_count(hsds, WW_HSDS_SERVICE) == 0 &&
        ww_hsds_count(hsds, WW_HSDS_ORGANIZATION) == 0 &&
        ww_hsds_count(hsds, WW_HSDS_LOCATION) == 0)
        result = ww_fail(err, WW_ERR_INPUT,
                         "%s: there is no service, organization or location in it", in->what);
    for (int i = 0; i < ww_hsds_pair_count && result == WW_OK; i++)
        result = take_table(&t, &ww_hsds_pairs[i], err);
    if (result == WW_OK) {
        count_unmatched(&t);
        count_passed_over(&t);
        count_strangers(&t);
        result = drop_missing(&t, err);
    }
    say(&t);
    for (int table = 0; table < WW_TABLE_COUNT; table++)
        ww_names_finish(&t.taken[table]);
    ww_names_finish(&t.unmatched);
    ww_names_finish(&t.counts);
    ww_hsds_map_finish(&t.map);
    return result;
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static enum ww_err read_file(struct ww_hsds *hsds, const char *path, struct ww_progress *progress,
                             struct ww_error *err)
{
    static const char descriptor[] = "datapackage.json";
    if (ww_dir_exists(path))
        return ww_hsds_read_package(hsds, path, progress, err);
    if (ends_with(path, descriptor)) {
        size_t n = strlen(path) - (sizeof descriptor - 1);
        const char *dir = n > 1 ? ww_arena_strndup(&hsds->arena, path, n - 1) : n ? "/" : ".";
        return ww_hsds_read_package(hsds, dir, progress, err);
    }
    char *bytes;
    size_t size;
    enum ww_err result = ww_file_read(path, WW_HSDS_MAX_BYTES, &bytes, &size, err);
    if (result != WW_OK)
        return result;
    result = ww_hsds_read_json(hsds, bytes, size, path, progress, err);
    free(bytes);
    return result;
}

enum ww_err ww_import_hsds(struct ww_intake *in, const struct ww_hsds_import_params *params,
                           struct ww_error *err)
{
    struct ww_hsds hsds = {0};
    enum ww_err result = WW_OK;
    for (int i = 0; i < params->file_count && result == WW_OK; i++)
        result = read_file(&hsds, params->files[i], in->progress, err);
    if (result == WW_OK)
        result = ww_import_hsds_objects(in, &hsds, params->category, err);
    ww_hsds_finish(&hsds);
    return result;
}
