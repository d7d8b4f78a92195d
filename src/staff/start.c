#include "staff/start.h"

#include <string.h>

#include "base/clock.h"
#include "staff/values.h"
#include "start_contacts.h"
#include "start_languages.h"
#include "start_locations.h"
#include "start_opening_hours.h"
#include "start_organizations.h"
#include "start_pages.h"
#include "start_phones.h"
#include "start_schedules.h"
#include "start_services.h"
#include "start_services_at_locations.h"
#include "start_site.h"
#include "start_slides.h"
#include "start_taxonomy_terms.h"
#include "start_terminals.h"
#include "start_words.h"

static const struct {
    enum ww_table table;
    const char *csv;
} files[] = {
    {WW_TABLE_LANGUAGES, start_languages},
    {WW_TABLE_SITE, start_site},
    {WW_TABLE_WORDS, start_words},
    {WW_TABLE_TERMS, start_taxonomy_terms},
    {WW_TABLE_ORGANIZATIONS, start_organizations},
    {WW_TABLE_LOCATIONS, start_locations},
    {WW_TABLE_CONTACTS, start_contacts},
    {WW_TABLE_PHONES, start_phones},
    {WW_TABLE_OPENING_HOURS, start_opening_hours},
    {WW_TABLE_SERVICES, start_services},
    {WW_TABLE_SERVICES_AT_LOCATIONS, start_services_at_locations},
    {WW_TABLE_SCHEDULES, start_schedules},
    {WW_TABLE_TERMINALS, start_terminals},
    {WW_TABLE_SLIDES, start_slides},
    {WW_TABLE_PAGES, start_pages},
};

/* The words exist in more languages than a town begins with. */
static bool is_language(const struct ww_cabinet_all *all, const char *tag)
{
    const struct ww_grid *languages = &all->grids[WW_TABLE_LANGUAGES];
    int column = ww_grid_find(languages, "tag");
    for (uint32_t row = 0; row < languages->rows; row++)
        if (strcmp(ww_grid_get(languages, row, column), tag) == 0)
            return true;
    return false;
}

static void settle_column(struct ww_cabinet_all *all, enum ww_table table, int place, int32_t today)
{
    struct ww_grid *grid = &all->grids[table];
    const char *tag;
    enum ww_column column = ww_table_column(table, grid->headings[place], &tag);
    if (tag && !is_language(all, tag))
        grid->headings[place] = NULL; /* nothing keeps a column without a heading */
    if (column == WW_COLUMN_NONE || ww_columns[column].kind != WW_KIND_DATE)
        return;
    for (uint32_t row = 0; row < grid->rows; row++) {
        const char *text = ww_grid_get(grid, row, place);
        int32_t day;
        char date[11];
        if (!text || !ww_value_date(text, today, &day))
            continue;
        ww_format_date(day, date);
        ww_grid_set(grid, row, place, ww_arena_strdup(&all->arena, date));
    }
}

enum ww_err ww_start_read(struct ww_cabinet_all *all, int32_t today, struct ww_error *err)
{
    *all = (struct ww_cabinet_all){0};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        enum ww_table table = files[i].table;
        struct ww_grid *grid = &all->grids[table];
        enum ww_err result = ww_grid_parse(grid, ww_table_file(table), files[i].csv,
                                           strlen(files[i].csv), &all->arena, err);
        if (result != WW_OK)
            return result;
        for (int place = 0; place < grid->columns; place++)
            settle_column(all, table, place, today);
        all->count++;
        all->rows += grid->rows;
    }
    return WW_OK;
}
