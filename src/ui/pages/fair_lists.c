#include <stdio.h>
#include <string.h>

#include "ui/pages/fair.h"
#include "ui/pages/pages.h"

/* The ways to look at the exhibitors; `by` of the address, the first without one. */
enum look { BY_NAME, BY_FIELD, BY_OFFER, BY_CERTIFICATE, LOOKS };

static const struct {
    const char *by, *id;
    enum ww_word word;
} looks[LOOKS] = {
    [BY_NAME] = {NULL, "by/name", WW_WORD_FAIR_BY_NAME},
    [BY_FIELD] = {"field", "by/field", WW_WORD_FAIR_BY_FIELD},
    [BY_OFFER] = {"offer", "by/offer", WW_WORD_FAIR_BY_OFFER},
    [BY_CERTIFICATE] = {"certificate", "by/certificate", WW_WORD_FAIR_BY_CERTIFICATE},
};

/* One value of what is looked for. */
struct value {
    int64_t number; /* in the address, from 1 */
    struct ww_text name;
    const char *icon; /* may be NULL */
    uint32_t color;
    struct ww_fair_choice choice;
};

static struct ww_route route_of(enum look look)
{
    struct ww_route route = ww_route_to(WW_PAGE_FAIR_EXHIBITORS);
    return looks[look].by ? ww_route_with(route, "by", looks[look].by) : route;
}

static enum look look_of(const struct ww_route *route)
{
    char by[WW_QUERY_SIZE];
    ww_route_value(route, "by", by);
    for (int i = 1; i < LOOKS; i++)
        if (strcmp(by, looks[i].by) == 0)
            return (enum look)i;
    return BY_NAME;
}

static int list_fields(const struct ww_build *build, struct value *out)
{
    int count;
    const struct ww_fair_field *fields =
        ww_fair_fields(build->release, build->arena, build->lang, &count);
    for (int i = 0; i < count; i++)
        out[i] = (struct value){.number = fields[i].term,
                                .name = fields[i].name,
                                .icon = fields[i].pictogram,
                                .color = fields[i].color,
                                .choice = {.fields = UINT32_C(1) << i}};
    return count;
}

static int list_kinds(const struct ww_build *build, uint32_t color, struct value *out)
{
    for (int i = 0; i < WW_VACANCY_KIND_COUNT; i++) {
        enum ww_vacancy_kind kind = (enum ww_vacancy_kind)i;
        out[i] = (struct value){.number = i + 1,
                                .name = ww_build_plain(build, ww_fair_kind(build, kind)),
                                .icon = ww_fair_kind_icon(kind),
                                .color = color,
                                .choice = {.kinds = UINT32_C(1) << i}};
    }
    return WW_VACANCY_KIND_COUNT;
}

static int list_certificates(const struct ww_build *build, uint32_t color, struct value *out)
{
    for (int i = 0; i < WW_CERTIFICATE_COUNT; i++) {
        enum ww_certificate certificate = (enum ww_certificate)i;
        out[i] =
            (struct value){.number = i + 1,
                           .name = ww_build_plain(build, ww_fair_certificate(build, certificate)),
                           .icon = ww_fair_certificate_icon(certificate),
                           .color = color,
                           .choice = {.has_certificate = true, .certificate = certificate}};
    }
    return WW_CERTIFICATE_COUNT;
}

static int list_values(const struct ww_build *build, enum look look, uint32_t color,
                       struct value out[WW_FAIR_FIELDS_MAX])
{
    return look == BY_FIELD         ? list_fields(build, out)
           : look == BY_OFFER       ? list_kinds(build, color, out)
           : look == BY_CERTIFICATE ? list_certificates(build, color, out)
                                    : 0;
}

static const char *count_words(const struct ww_build *build, uint32_t count)
{
    return ww_build_count(build, WW_WORD_FAIR_COUNT_ONE, WW_WORD_FAIR_COUNT_OTHER, (int)count);
}

static void add_looks(const struct ww_build *build, enum look now, bool on_plan)
{
    struct ww_node *grid = ww_fair_grid(build, build->content, build->width_px, 8, LOOKS);
    if (grid->style.columns == 3)
        grid->style.columns = 2;
    for (int i = 0; i < LOOKS; i++)
        ww_fair_choice(build, grid, looks[i].id, ww_build_word(build, looks[i].word),
                       route_of((enum look)i), (int)now == i);
    if (on_plan)
        ww_fair_on_plan(build, grid);
}

/* A tile for every value that somebody has. */
static void add_values(const struct ww_build *build, enum look look, const struct value *values,
                       int count, const struct ww_fair_index *index)
{
    struct ww_node *grid = ww_fair_grid(build, build->content, build->width_px, 12, 3);
    for (int i = 0; i < count; i++) {
        uint32_t found = ww_fair_count(index, build->arena, &values[i].choice);
        char id[40];
        if (found == 0)
            continue;
        snprintf(id, sizeof id, "%s/%lld", looks[look].by, (long long)values[i].number);
        ww_fair_tile(build, grid, id, values[i].icon, ww_build_category_ink(build, values[i].color),
                     values[i].name, count_words(build, found),
                     ww_route_with_number(route_of(look), looks[look].by, values[i].number));
    }
    if (!grid->first)
        ww_build_words(build, grid, WW_LOOK_BODY, ww_build_word(build, WW_WORD_FAIR_EMPTY));
}

static void add_list(struct ww_build *build, const struct ww_fair_look *fair, enum look look,
                     const struct value *value, const struct ww_fair_index *index)
{
    struct ww_exhibitors *exhibitors = ww_arena_alloc(build->arena, sizeof *exhibitors);
    *exhibitors = ww_fair_choose(index, build->arena, value ? &value->choice : NULL);
    ww_fair_rail(build, exhibitors);
    ww_fair_banner(build, fair, value && value->icon ? value->icon : "list",
                   value && value->name.body ? value->name.body
                                             : ww_build_word(build, WW_WORD_FAIR_EXHIBITORS),
                   count_words(build, exhibitors->count));
    add_looks(build, look, value && exhibitors->count);
    if (exhibitors->count)
        ww_fair_exhibitors(build, build->content, fair, index, exhibitors, NULL);
    else
        ww_build_words(build, build->content, WW_LOOK_BODY,
                       ww_build_word(build, WW_WORD_FAIR_EMPTY));
}

bool ww_page_fair_exhibitors(struct ww_build *build)
{
    struct ww_fair_look fair;
    struct ww_fair_index *index = ww_arena_alloc(build->arena, sizeof *index);
    if (!ww_fair_read(build, &fair))
        return false;
    ww_fair_index_load(build->release, build->arena, fair.fair.id, build->lang, index);
    const struct ww_route *route = &build->state->at.route;
    enum look look = look_of(route);
    struct value *values = ww_arena_array(build->arena, WW_FAIR_FIELDS_MAX, sizeof *values);
    int count = list_values(build, look, fair.color, values);
    if (look == BY_NAME) {
        add_list(build, &fair, look, NULL, index);
        return true;
    }
    int64_t wanted = ww_route_number(route, looks[look].by, 0);
    for (int i = 0; i < count; i++)
        if (values[i].number == wanted) {
            add_list(build, &fair, look, &values[i], index);
            return true;
        }
    ww_fair_banner(build, &fair, "list", ww_build_word(build, WW_WORD_FAIR_EXHIBITORS),
                   count_words(build, index->count));
    add_looks(build, look, false);
    add_values(build, look, values, count, index);
    return true;
}
