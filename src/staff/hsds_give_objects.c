#include "staff/hsds_give_objects.h"

#include <inttypes.h>
#include <string.h>

#include "base/clock.h"
#include "staff/values.h"
#include "staff/word_list.h"
#include "staff/zone.h"

const char *ww_hsds_give_date(const struct ww_hsds_give *e, const char *text)
{
    char date[11];
    int32_t day;
    if (!text || !ww_value_date(text, e->today, &day))
        return NULL;
    ww_format_date(day, date);
    return ww_arena_strdup(e->arena, date);
}

const char *ww_hsds_give_time(const struct ww_hsds_give *e, const char *text)
{
    int32_t minute;
    if (!text || !ww_value_time(text, &minute))
        return NULL;
    if (minute == 24 * 60)
        return "23:59:00";
    return ww_arena_printf(e->arena, "%02d:%02d:00", minute / 60, minute % 60);
}

const char *ww_hsds_give_number(const struct ww_hsds_give *e, const char *text)
{
    int64_t number;
    return text && ww_value_number(text, &number) ? ww_arena_printf(e->arena, "%" PRId64, number)
                                                  : NULL;
}

const char *ww_hsds_give_offset(const struct ww_hsds_give *e, const char *date)
{
    int32_t day = e->today;
    if (!e->timezone)
        return NULL;
    if (date)
        ww_parse_date(date, &day);
    return ww_arena_printf(e->arena, "%g",
                           ww_zone_offset_at(e->timezone, (int64_t)day * 86400 + 43200) / 3600.0);
}

const char *ww_hsds_give_days(const struct ww_hsds_give *e, const char *text)
{
    char *days = text ? ww_arena_strdup(e->arena, text) : NULL;
    for (char *s = days; s && *s; s++)
        *s = *s == ' ' ? ',' : *s;
    return days;
}

uint32_t ww_hsds_give_add(struct ww_hsds_give *e, enum ww_hsds_table table, const char *id)
{
    return ww_hsds_add(e->out, table, id, 0);
}

uint32_t ww_hsds_give_part(struct ww_hsds_give *e, enum ww_hsds_table table,
                           enum ww_hsds_field parent, const char *parent_id, const char *what)
{
    uint32_t row = ww_hsds_give_add(e, table, ww_hsds_map_id(e->arena, e->town, what, parent_id));
    ww_hsds_set(e->out, parent, row, parent_id);
    return row;
}

static const char *taxonomy(struct ww_hsds_give *e, const char *name)
{
    const char *id = ww_hsds_map_id(e->arena, "", "taxonomy", name);
    uint32_t row;
    if (!ww_hsds_find(e->out, WW_HSDS_TAXONOMY, id, &row)) {
        row = ww_hsds_give_add(e, WW_HSDS_TAXONOMY, id);
        ww_hsds_set(e->out, WW_HSDS_TAXONOMY_NAME, row, ww_arena_strdup(e->arena, name));
        ww_hsds_set(
            e->out, WW_HSDS_TAXONOMY_DESCRIPTION, row,
            strcmp(name, WW_HSDS_TERMS_OF "tables") == 0
                ? "Columns of the tables of a town's guide; for other programs without meaning"
                : "Terms of a town's guide");
    }
    return id;
}

static uint32_t add_term(struct ww_hsds_give *e, const char *id, const char *of, const char *code,
                         const char *name, const char *description)
{
    uint32_t row = ww_hsds_give_add(e, WW_HSDS_TERM, id);
    ww_hsds_set(e->out, WW_HSDS_TERM_CODE, row, code);
    ww_hsds_set(e->out, WW_HSDS_TERM_NAME, row, name);
    ww_hsds_set(e->out, WW_HSDS_TERM_DESCRIPTION, row, description);
    ww_hsds_set(e->out, WW_HSDS_TERM_TAXONOMY_NAME, row, of);
    ww_hsds_set(e->out, WW_HSDS_TERM_TAXONOMY, row, taxonomy(e, of));
    return row;
}

static void add_attribute(struct ww_hsds_give *e, enum ww_hsds_table table, const char *of,
                          const char *term, const char *type, const char *label, const char *value)
{
    const char *id = ww_hsds_map_id(e->arena, of, type, label);
    uint32_t row;
    if (ww_hsds_find(e->out, WW_HSDS_ATTRIBUTE, id, &row))
        return;
    row = ww_hsds_give_add(e, WW_HSDS_ATTRIBUTE, id);
    ww_hsds_set(e->out, WW_HSDS_ATTRIBUTE_LINK, row, of);
    ww_hsds_set(e->out, WW_HSDS_ATTRIBUTE_LINK_ENTITY, row, ww_hsds_tables[table].name);
    ww_hsds_set(e->out, WW_HSDS_ATTRIBUTE_TERM, row, term);
    ww_hsds_set(e->out, WW_HSDS_ATTRIBUTE_LINK_TYPE, row, type);
    ww_hsds_set(e->out, WW_HSDS_ATTRIBUTE_LABEL, row, label);
    ww_hsds_set(e->out, WW_HSDS_ATTRIBUTE_VALUE, row, value);
}

void ww_hsds_give_own(struct ww_hsds_give *e, enum ww_hsds_table table, const char *of,
                      const char *label, const char *value)
{
    const char *code = ww_arena_printf(e->arena, "%s.%s", ww_hsds_tables[table].name, label);
    const char *id = ww_hsds_map_id(e->arena, "", "term", code);
    uint32_t row;
    if (!ww_hsds_find(e->out, WW_HSDS_TERM, id, &row))
        add_term(e, id, WW_HSDS_TERMS_OF "tables", code, label,
                 ww_arena_printf(e->arena, "The column %s", label));
    add_attribute(e, table, of, id, WW_HSDS_OWN, label, value);
}

static uint32_t find_term(const struct ww_hsds_give *e, const char *kind, const char *code)
{
    uint32_t rows = ww_hsds_give_grid(e, WW_TABLE_TERMS)->rows, row = 0;
    for (; row < rows; row++) {
        const char *its_code = ww_hsds_give_cell(e, WW_TERMS_CODE, row);
        const char *its_kind = ww_hsds_give_cell(e, WW_TERMS_TAXONOMY, row);
        if (its_code && its_kind && strcmp(its_code, code) == 0 && strcmp(its_kind, kind) == 0)
            break;
    }
    return row;
}

void ww_hsds_give_terms(struct ww_hsds_give *e, enum ww_hsds_table table, const char *of,
                        const char *kind, const char *list)
{
    for (const char *code; (code = ww_list_next(e->arena, &list)) != NULL;) {
        uint32_t row = find_term(e, kind, code), there;
        if (row == ww_hsds_give_grid(e, WW_TABLE_TERMS)->rows)
            continue;
        const char *name = ww_hsds_give_cell(e, WW_TERMS_NAME, row),
                   *more = ww_hsds_give_cell(e, WW_TERMS_SUMMARY, row);
        const char *key = ww_arena_printf(e->arena, "%s/%s", kind, code);
        const char *id = ww_hsds_map_id(e->arena, e->town, "taxonomy_terms", key);
        name = name ? name : code;
        if (!ww_hsds_find(e->out, WW_HSDS_TERM, id, &there))
            there = add_term(e, id, ww_arena_printf(e->arena, WW_HSDS_TERMS_OF "%s", kind), code,
                             name, more ? more : name);
        ww_hsds_set(e->out, WW_HSDS_TERM_LANGUAGE, there, e->tags[0]);
        add_attribute(e, table, of, id, kind, name, NULL);
    }
}
