#include "staff/hsds_map.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "staff/hsds_rules.h"
#include "staff/hsds_values.h"

#define COUNT(array) (int)(sizeof(array) / sizeof((array)[0]))

const char *const ww_hsds_taxonomies[WW_HSDS_TAXONOMIES] = {"category", "audience", "district",
                                                            "field"};

const struct ww_hsds_pair ww_hsds_pairs[] = {
    {WW_TABLE_ORGANIZATIONS, WW_HSDS_ORGANIZATION},
    {WW_TABLE_PROGRAMS, WW_HSDS_PROGRAM},
    {WW_TABLE_LOCATIONS, WW_HSDS_LOCATION},
    {WW_TABLE_CONTACTS, WW_HSDS_CONTACT},
    {WW_TABLE_PHONES, WW_HSDS_PHONE},
    {WW_TABLE_OPENING_HOURS, WW_HSDS_SCHEDULE},
    {WW_TABLE_OPENING_EXCEPTIONS, WW_HSDS_SCHEDULE},
    {WW_TABLE_SERVICES, WW_HSDS_SERVICE},
    {WW_TABLE_SERVICES_AT_LOCATIONS, WW_HSDS_AT_LOCATION},
    {WW_TABLE_SCHEDULES, WW_HSDS_SCHEDULE},
};
const int ww_hsds_pair_count = COUNT(ww_hsds_pairs);

/* --- the whole ---------------------------------------------------------------------------------
 */

static void index_terms(struct ww_hsds_map *map)
{
    const struct ww_grid *terms = map->terms;
    int taxonomy = ww_grid_find(terms, "taxonomy"), code = ww_grid_find(terms, "code");
    for (uint32_t row = 0; row < terms->rows; row++) {
        const char *of = ww_grid_get(terms, row, taxonomy), *key = ww_grid_get(terms, row, code);
        for (int t = 0; of && key && t < WW_HSDS_TAXONOMIES; t++) {
            if (strcmp(of, ww_hsds_taxonomies[t]) != 0)
                continue;
            ww_names_put(&map->codes[t], key, row);
            for (int c = 0; c < terms->columns; c++) {
                const char *name = ww_grid_get(terms, row, c);
                if (!name || !terms->headings[c] || strncmp(terms->headings[c], "name_", 5) != 0)
                    continue;
                char *folded = ww_fold(name, strlen(name));
                ww_names_put(&map->names[t], ww_arena_strdup(map->arena, folded), row);
                free(folded);
            }
        }
    }
}

void ww_hsds_map_start(struct ww_hsds_map *map, const struct ww_hsds *hsds,
                       const struct ww_grid *terms, int32_t today, bool exporting,
                       struct ww_arena *arena)
{
    *map = (struct ww_hsds_map){
        .hsds = hsds, .arena = arena, .today = today, .exporting = exporting, .terms = terms};
    index_terms(map);
    for (uint32_t row = ww_hsds_count(hsds, WW_HSDS_ORGANIZATION); row-- > 0;) {
        const char *name = ww_hsds_get(hsds, WW_HSDS_ORGANIZATION_NAME, row);
        if (name)
            ww_names_put(&map->organizations, name, row);
    }
}

void ww_hsds_map_finish(struct ww_hsds_map *map)
{
    for (int t = 0; t < WW_HSDS_TAXONOMIES; t++) {
        ww_names_finish(&map->codes[t]);
        ww_names_finish(&map->names[t]);
    }
    ww_names_finish(&map->organizations);
    ww_names_finish(&map->languages);
}

const char *ww_hsds_map_id(struct ww_arena *arena, const char *town, const char *table,
                           const char *id)
{
    char text[WW_UUID_TEXT];
    ww_uuid_of_name(ww_arena_printf(arena, "%s/%s/%s", town, table, id), text);
    return ww_arena_strdup(arena, text);
}

const char *ww_hsds_map_own(const struct ww_hsds_map *map, enum ww_hsds_table table, uint32_t row,
                            const char *heading, bool *there)
{
    const struct ww_hsds *hsds = map->hsds;
    const char *id = ww_hsds_id(hsds, table, row);
    uint32_t attribute;
    *there = false;
    for (bool more = ww_hsds_first(hsds, WW_HSDS_ATTRIBUTE_LINK, id, &attribute); more;
         more = ww_hsds_next(hsds, WW_HSDS_ATTRIBUTE_LINK, &attribute)) {
        const char *type = ww_hsds_get(hsds, WW_HSDS_ATTRIBUTE_LINK_TYPE, attribute);
        const char *label = ww_hsds_get(hsds, WW_HSDS_ATTRIBUTE_LABEL, attribute);
        *there = type && label && strcmp(type, WW_HSDS_OWN) == 0 && strcmp(label, heading) == 0;
        if (*there)
            return ww_hsds_get(hsds, WW_HSDS_ATTRIBUTE_VALUE, attribute);
    }
    return NULL;
}

bool ww_hsds_map_is_ours(const struct ww_hsds_map *map, enum ww_hsds_table table, uint32_t row)
{
    bool there = map->exporting;
    if (!there)
        ww_hsds_map_own(map, table, row, "id", &there);
    return there;
}

const char *ww_hsds_map_term(const struct ww_hsds_map *map, int taxonomy, uint32_t term)
{
    const struct ww_hsds *hsds = map->hsds;
    const char *of = ww_hsds_get(hsds, WW_HSDS_TERM_TAXONOMY_NAME, term);
    const char *code = ww_hsds_get(hsds, WW_HSDS_TERM_CODE, term);
    const char *name = ww_hsds_get(hsds, WW_HSDS_TERM_NAME, term);
    size_t prefix = sizeof WW_HSDS_TERMS_OF - 1;
    uint32_t row;
    if (of && strncmp(of, WW_HSDS_TERMS_OF, prefix) == 0 &&
        strcmp(of + prefix, ww_hsds_taxonomies[taxonomy]) != 0)
        return NULL;
    char *folded = name ? ww_fold(name, strlen(name)) : NULL;
    bool found = ww_names_find(&map->codes[taxonomy], code, &row) ||
                 ww_names_find(&map->names[taxonomy], folded, &row);
    free(folded);
    return found ? ww_grid_get(map->terms, row, ww_grid_find(map->terms, "code")) : NULL;
}

enum ww_table ww_hsds_map_table(const struct ww_hsds_map *map, enum ww_hsds_table table,
                                uint32_t row)
{
    if (table == WW_HSDS_SCHEDULE) {
        if (ww_hsds_map_get(map, WW_HSDS_SCHEDULE_SERVICE, row) ||
            ww_hsds_map_get(map, WW_HSDS_SCHEDULE_AT_LOCATION, row))
            return WW_TABLE_SCHEDULES;
        if (!ww_hsds_map_get(map, WW_HSDS_SCHEDULE_LOCATION, row))
            return WW_TABLE_COUNT;
        bool regular = ww_hsds_map_get(map, WW_HSDS_SCHEDULE_FREQ, row) ||
                       ww_hsds_map_get(map, WW_HSDS_SCHEDULE_BYDAY, row);
        return regular ? WW_TABLE_OPENING_HOURS : WW_TABLE_OPENING_EXCEPTIONS;
    }
    for (int i = 0; i < ww_hsds_pair_count; i++)
        if (ww_hsds_pairs[i].theirs == table)
            return ww_hsds_pairs[i].ours;
    return WW_TABLE_COUNT;
}

/* --- the rules ---------------------------------------------------------------------------------
 */

const char *ww_hsds_copy(struct ww_arena *arena, const char *text)
{
    (void)arena;
    return text;
}

const char *ww_hsds_add_word(struct ww_arena *arena, const char *list, const char *word, int most)
{
    size_t n = strlen(word);
    int words = 0;
    for (const char *s = list; s && *s; s += strcspn(s, " "), s += strspn(s, " "))
        if (strncmp(s, word, n) == 0 && (s[n] == ' ' || s[n] == '\0'))
            return list;
        else if (++words == most)
            return list;
    return list ? ww_arena_printf(arena, "%s %s", list, word) : word;
}

const char *ww_hsds_add_paragraph(struct ww_hsds_map *map, const char *text, const char *more)
{
    more = ww_hsds_text(map->arena, more);
    return text && more ? ww_arena_printf(map->arena, "%s\n\n%s", text, more) : more ? more : text;
}

const char *ww_hsds_terms_of(struct ww_hsds_map *map, enum ww_hsds_table table, uint32_t row,
                             int taxonomy)
{
    const struct ww_hsds *hsds = map->hsds;
    const char *codes = NULL;
    uint32_t attribute, term;
    for (bool more =
             ww_hsds_first(hsds, WW_HSDS_ATTRIBUTE_LINK, ww_hsds_id(hsds, table, row), &attribute);
         more; more = ww_hsds_next(hsds, WW_HSDS_ATTRIBUTE_LINK, &attribute)) {
        const char *type = ww_hsds_map_get(map, WW_HSDS_ATTRIBUTE_LINK_TYPE, attribute);
        if ((type && strcmp(type, WW_HSDS_OWN) == 0) ||
            !ww_hsds_find(hsds, WW_HSDS_TERM,
                          ww_hsds_map_get(map, WW_HSDS_ATTRIBUTE_TERM, attribute), &term))
            continue;
        const char *code = ww_hsds_map_term(map, taxonomy, term);
        if (code)
            codes = ww_hsds_add_word(map->arena, codes, code, WW_OFFER_AUDIENCES_MAX);
    }
    return codes;
}

static const struct {
    const struct ww_hsds_rule *rules;
    const int *count;
} tables[] = {
    {ww_hsds_places_rules, &ww_hsds_places_rule_count},
    {ww_hsds_offers_rules, &ww_hsds_offers_rule_count},
    {ww_hsds_times_rules, &ww_hsds_times_rule_count},
};

static const struct ww_hsds_rule *rule_of(enum ww_column column)
{
    for (int t = 0; t < COUNT(tables); t++)
        for (int i = 0; i < *tables[t].count; i++)
            if (tables[t].rules[i].column == column)
                return &tables[t].rules[i];
    return NULL;
}

const char *ww_hsds_map_language(struct ww_hsds_map *map, const char *code, const char *name)
{
    const char *tag = ww_hsds_language(map->arena, code);
    if (tag || (!name && !code))
        return tag;
    if (map->languages.count == 0) /* most data has codes */
        ww_hsds_language_names(map->arena, &map->languages);
    return ww_hsds_language_called(&map->languages, name ? name : code);
}

bool ww_hsds_map_uses(enum ww_hsds_field field)
{
    for (int t = 0; t < COUNT(tables); t++)
        for (int i = 0; i < *tables[t].count; i++)
            if (tables[t].rules[i].field == field)
                return true;
    return false;
}

bool ww_hsds_map_covers(enum ww_column column)
{
    return rule_of(column);
}

const char *ww_hsds_map_derive(struct ww_hsds_map *map, enum ww_column column, uint32_t row)
{
    const struct ww_hsds_rule *rule = rule_of(column);
    if (!rule)
        return NULL;
    if (rule->find)
        return rule->find(map, row);
    const char *text = ww_hsds_map_get(map, rule->field, row);
    return text ? rule->convert(map->arena, text) : NULL;
}

bool ww_hsds_map_is_reference(enum ww_column column)
{
    const struct ww_column_spec *spec = &ww_columns[column];
    if (spec->kind != WW_KIND_REF && spec->kind != WW_KIND_REFS)
        return false;
    for (int i = 0; i < ww_hsds_pair_count; i++)
        if (ww_hsds_pairs[i].ours == ww_columns[spec->target].table)
            return true;
    return false;
}
