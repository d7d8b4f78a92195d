#include "staff/hsds_take.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "staff/cells.h"
#include "staff/clean.h"
#include "staff/hsds_fit.h"
#include "staff/hsds_values.h"
#include "staff/word_list.h"

/* A cell that an object gives. */
struct cell {
    const char *text;
    bool given; /* it says something of the cell, be it that it is empty */
};

/* --- references --------------------------------------------------------------------------------
 */

/* Identifiers as what stands for their rows here. Those that are none stay as they are where an
 * attribute of our own has them. *gone: one of them is a row that staff removed. */
static const char *translate(struct ww_hsds_take *t, enum ww_column column, const char *list,
                             bool keep, bool *gone)
{
    enum ww_column target = ww_columns[column].target;
    struct ww_arena *arena = &t->in->arena;
    const char *out = NULL;
    for (const char *word; (word = ww_list_next(arena, &list)) != NULL;) {
        uint32_t row;
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

static const char *heading(struct ww_hsds_take *t, enum ww_column column, int lang)
{
    return ww_kind_is_per_language(ww_columns[column].kind)
               ? ww_arena_printf(&t->in->arena, "%s_%s", ww_columns[column].name, t->in->tags[lang])
               : ww_columns[column].name;
}

/* --- one object --------------------------------------------------------------------------------
 */

static struct cell cell_of(struct ww_hsds_take *t, const struct ww_hsds_pair *pair, uint32_t from,
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

static const char *name_of(struct ww_hsds_take *t, enum ww_hsds_table table, uint32_t row)
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

/* What it belonged to may have been left out, or was never there. */
static bool has_owner(struct ww_hsds_take *t, const struct ww_hsds_pair *pair, uint32_t from,
                      bool ours)
{
    bool gone = false;
    return pair->ours != WW_TABLE_CONTACTS ||
           cell_of(t, pair, from, WW_CONTACTS_ORGANIZATION, 0, ours, &gone).text ||
           cell_of(t, pair, from, WW_CONTACTS_LOCATION, 0, ours, &gone).text;
}

/* Whether a row could be made of it that the tables do not refuse. */
static bool is_complete(struct ww_hsds_take *t, const struct ww_hsds_pair *pair, uint32_t from,
                        bool ours)
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
    if (has_owner(t, pair, from, ours))
        return true;
    t->left_out++;
    ww_hsds_warn(t->hsds, pair->theirs, from, NULL,
                 "is left out: it belongs to no organization and no place");
    return false;
}

/* The row of an object. What came out of this town's tables gets its own back. */
static uint32_t row_of(struct ww_hsds_take *t, const struct ww_hsds_pair *pair, uint32_t from)
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

static void suggest_code(struct ww_hsds_take *t, const struct ww_hsds_pair *pair, uint32_t from,
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

static void suggest_position(struct ww_hsds_take *t, const struct ww_hsds_pair *pair, uint32_t from,
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
static bool is_guessed(const struct ww_hsds_take *t, enum ww_column column, uint32_t from)
{
    return column == WW_LOCATIONS_KIND ||
           (column == WW_SCHEDULES_DATE && !ww_hsds_get(t->hsds, WW_HSDS_SCHEDULE_DTSTART, from) &&
            !ww_hsds_get(t->hsds, WW_HSDS_SCHEDULE_VALID_FROM, from));
}

static void fill_row(struct ww_hsds_take *t, const struct ww_hsds_pair *pair, uint32_t from,
                     uint32_t row, bool ours)
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

static bool is_copy(const struct ww_hsds_take *t, const char *contact)
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
static bool can_be_reached(const struct ww_hsds_take *t, uint32_t contact)
{
    uint32_t phone;
    const char *id = ww_hsds_id(t->hsds, WW_HSDS_CONTACT, contact);
    return ww_hsds_get(t->hsds, WW_HSDS_CONTACT_EMAIL, contact) ||
           ww_hsds_first(t->hsds, WW_HSDS_PHONE_CONTACT, id, &phone) ||
           ww_hsds_map_derive((struct ww_hsds_map *)&t->map, WW_CONTACTS_URL, contact);
}

/* Objects that are not to be taken over, with a reason that is counted. */
static bool is_wanted(struct ww_hsds_take *t, enum ww_hsds_table table, uint32_t row, bool ours)
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
static bool belongs_to_taken(struct ww_hsds_take *t, const struct ww_hsds_pair *pair, uint32_t from)
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
static bool fits(struct ww_hsds_take *t, const struct ww_hsds_pair *pair, uint32_t from)
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

static void take_object(struct ww_hsds_take *t, const struct ww_hsds_pair *pair, uint32_t from)
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

enum ww_err ww_hsds_take_table(struct ww_hsds_take *t, const struct ww_hsds_pair *pair,
                               struct ww_error *err)
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
