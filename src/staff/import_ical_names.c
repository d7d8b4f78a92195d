/* The names by which events refer to rows, and the languages that they are written in. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/fold.h"
#include "staff/import_ical_rows.h"

enum { AMBIGUOUS = UINT32_MAX };

static const char *folded(struct ww_arena *arena, const char *name)
{
    char *text = ww_fold(name, strlen(name));
    const char *copy = ww_arena_strdup(arena, text);
    free(text);
    return copy;
}

static void add_name(struct ww_ical_filling *f, struct ww_names *names, const char *name,
                     uint32_t row)
{
    uint32_t other;
    if (!name)
        return;
    name = folded(&f->in->arena, name);
    bool taken = ww_names_find(names, name, &other) && other != row;
    ww_names_put(names, name, taken ? AMBIGUOUS : row);
}

static void add_names(struct ww_ical_filling *f, struct ww_names *names, uint32_t row,
                      enum ww_column code, enum ww_column name)
{
    add_name(f, names, ww_intake_get(f->in, row, code, 0), row);
    for (int lang = 0; lang < f->in->lang_count; lang++)
        add_name(f, names, ww_intake_get(f->in, row, name, lang), row);
}

void ww_ical_find_names(struct ww_ical_filling *f)
{
    struct ww_intake *in = f->in;
    const char *town =
        ww_intake_rows(in, WW_TABLE_SITE) ? ww_intake_get(in, 0, WW_SITE_NAME, 0) : 0;
    f->town = town ? town : "";
    for (uint32_t row = 0; row < ww_intake_rows(in, WW_TABLE_TERMS); row++) {
        const char *taxonomy = ww_intake_get(in, row, WW_TERMS_TAXONOMY, 0);
        if (taxonomy && strcmp(taxonomy, "category") == 0)
            add_names(f, &f->categories, row, WW_TERMS_CODE, WW_TERMS_NAME);
    }
    for (uint32_t row = 0; row < ww_intake_rows(in, WW_TABLE_ORGANIZATIONS); row++)
        add_names(f, &f->organizations, row, WW_ORGANIZATIONS_CODE, WW_ORGANIZATIONS_NAME);
    for (uint32_t row = 0; row < ww_intake_rows(in, WW_TABLE_LOCATIONS); row++)
        add_names(f, &f->places, row, WW_LOCATIONS_CODE, WW_LOCATIONS_NAME);
}

void ww_ical_names_finish(struct ww_ical_filling *f)
{
    ww_names_finish(&f->categories);
    ww_names_finish(&f->organizations);
    ww_names_finish(&f->places);
    ww_names_finish(&f->calendars);
    ww_arena_finish(&f->arena);
}

bool ww_ical_find_name(struct ww_ical_filling *f, const struct ww_names *names, const char *name,
                       uint32_t *row)
{
    return name && ww_names_find(names, folded(&f->arena, name), row) && *row != AMBIGUOUS;
}

bool ww_ical_find_first(struct ww_ical_filling *f, const struct ww_names *names, const char *text,
                        uint32_t *row)
{
    if (ww_ical_find_name(f, names, text, row))
        return true;
    for (const char *end = strpbrk(text, ",(;\n"); end; end = strpbrk(end + 1, ",(;\n"))
        if (ww_ical_find_name(f, names, ww_arena_strndup(&f->arena, text, (size_t)(end - text)),
                              row))
            return true;
    return false;
}

int ww_ical_lang(const struct ww_intake *in, const char *tag)
{
    for (int lang = 0; tag && lang < in->lang_count; lang++)
        if (strcasecmp(in->tags[lang], tag) == 0)
            return lang;
    size_t n = tag ? strcspn(tag, "-_") : 0;
    for (int lang = 0; n && lang < in->lang_count; lang++)
        if (strncasecmp(in->tags[lang], tag, n) == 0 && in->tags[lang][n] == '\0')
            return lang;
    return 0;
}
