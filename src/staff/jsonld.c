#include "staff/jsonld.h"

#include <string.h>

#include "base/clock.h"

void ww_jsonld_begin_blank(struct ww_jsonld *ld, const char *key, const char *type)
{
    ww_json_open(&ld->json, key, '{');
    ww_json_string(&ld->json, "@type", type);
}

static void put_id(struct ww_jsonld *ld, const char *kind, int64_t id)
{
    ww_arena_reset(&ld->arena);
    ww_json_string(&ld->json, "@id",
                   ww_arena_printf(&ld->arena, "%s#%s-%lld", ld->base, kind, (long long)id));
}

void ww_jsonld_begin(struct ww_jsonld *ld, const char *key, const char *type, const char *kind,
                     int64_t id)
{
    ww_jsonld_begin_blank(ld, key, type);
    put_id(ld, kind, id);
}

void ww_jsonld_end(struct ww_jsonld *ld)
{
    ww_json_close(&ld->json, '}');
}

/* Soft hyphens help a narrow screen, not a search engine. */
static const char *without_hyphens(struct ww_arena *arena, const char *text)
{
    char *out = ww_arena_strdup(arena, text);
    size_t n = 0;
    for (const char *c = text; *c; c++) {
        if (strncmp(c, "\xC2\xAD", 2) == 0)
            c++;
        else
            out[n++] = *c;
    }
    out[n] = '\0';
    return out;
}

static int count_texts(const struct ww_jsonld *ld, enum ww_column column, uint32_t row)
{
    int count = 0;
    for (int lang = 0; lang < ld->checked->book.lang_count; lang++)
        count += ww_cell_is_set(ww_book_text(&ld->checked->book, column, row, lang));
    return count;
}

static void put_texts(struct ww_jsonld *ld, const char *key, enum ww_column column, uint32_t row)
{
    const struct ww_book *book = &ld->checked->book;
    for (int lang = 0; lang < book->lang_count; lang++) {
        const struct ww_cell *cell = ww_book_text(book, column, row, lang);
        if (!ww_cell_is_set(cell))
            continue;
        ww_arena_reset(&ld->arena);
        ww_json_open(&ld->json, key, '{');
        ww_json_string(&ld->json, "@value", without_hyphens(&ld->arena, cell->text));
        ww_json_string(&ld->json, "@language", book->langs[lang].tag);
        ww_json_close(&ld->json, '}');
    }
}

void ww_jsonld_text(struct ww_jsonld *ld, const char *key, enum ww_column column, uint32_t row)
{
    bool is_array = key && count_texts(ld, column, row) > 1;
    if (is_array)
        ww_json_open(&ld->json, key, '[');
    put_texts(ld, is_array ? NULL : key, column, row);
    if (is_array)
        ww_json_close(&ld->json, ']');
}

void ww_jsonld_day(struct ww_jsonld *ld, const char *key, int32_t day)
{
    char text[11];
    ww_format_date(day, text);
    ww_json_string(&ld->json, key, text);
}

void ww_jsonld_wall(struct ww_jsonld *ld, const char *key, int32_t wall_min)
{
    char text[17];
    ww_format_wall(wall_min, text);
    ww_arena_reset(&ld->arena);
    ww_json_string(&ld->json, key, ww_arena_printf(&ld->arena, "%s:00", text));
}

void ww_jsonld_time(struct ww_jsonld *ld, const char *key, int minute)
{
    ww_arena_reset(&ld->arena);
    ww_json_string(&ld->json, key,
                   ww_arena_printf(&ld->arena, "%02d:%02d:00", minute / 60 % 24, minute % 60));
}

void ww_jsonld_tags(struct ww_jsonld *ld, const char *key, const struct ww_cell *cell)
{
    if (!ww_cell_is_set(cell))
        return;
    ww_json_open(&ld->json, key, '[');
    for (const char *tag = cell->text; *tag;) {
        size_t size = strcspn(tag, " ");
        ww_arena_reset(&ld->arena);
        ww_json_string(&ld->json, NULL, ww_arena_strndup(&ld->arena, tag, size));
        tag += size + strspn(tag + size, " ");
    }
    ww_json_close(&ld->json, ']');
}

static void put_ref(struct ww_jsonld *ld, const char *key, enum ww_table table, const char *kind,
                    bool *named, int64_t row)
{
    if (row < 0)
        return;
    named[row] = true;
    ww_json_open(&ld->json, key, '{');
    put_id(ld, kind, ww_book_id(&ld->checked->book, table, (uint32_t)row));
    ww_json_close(&ld->json, '}');
}

void ww_jsonld_place_ref(struct ww_jsonld *ld, const char *key, int64_t row)
{
    put_ref(ld, key, WW_TABLE_LOCATIONS, "location", ld->places, row);
}

void ww_jsonld_organization_ref(struct ww_jsonld *ld, const char *key, int64_t row)
{
    put_ref(ld, key, WW_TABLE_ORGANIZATIONS, "organization", ld->organizations, row);
}
