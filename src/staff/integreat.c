#include "staff/integreat.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "staff/clean.h"
#include "staff/html.h"
#include "staff/integreat_items.h"
#include "staff/markup.h"
#include "staff/values.h"

/* Links within the guide lead to pages that stand on the terminal, too; those to maps stand behind
 * an address in the town. */
static const char own_hosts[] = "integreat.app www.integreat.app admin.integreat-app.de "
                                "cms.integreat-app.de integreat-app.de www.google.de "
                                "www.google.com maps.google.com maps.google.de goo.gl "
                                "maps.app.goo.gl www.openstreetmap.org";

/* --- parts of an item --------------------------------------------------------------------------
 */

const char *ww_integreat_string(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

const char *ww_integreat_line(const struct ww_integreat_reading *r, const json_t *object,
                              const char *key)
{
    const char *text = ww_integreat_string(object, key);
    return text ? ww_markup_line(r->arena, text) : NULL;
}

const char *ww_integreat_path(const struct ww_integreat_reading *r, const json_t *object)
{
    const char *raw = ww_integreat_string(object, "path"), *why;
    return raw ? ww_clean_text(r->arena, ww_arena_strdup(r->arena, raw), true, &why) : NULL;
}

const char *ww_integreat_tag(struct ww_arena *arena, const char *path)
{
    if (!path || path[0] != '/' || strlen(path) > WW_LINE_MAX)
        return NULL;
    const char *tag = path + 1 + strcspn(path + 1, "/");
    if (*tag != '/' || tag == path + 1)
        return NULL;
    size_t n = strcspn(tag + 1, "/");
    const char *copy = ww_arena_strndup(arena, tag + 1, n);
    return tag[n + 1] == '/' && tag[n + 2] && ww_value_is_tag(copy) ? copy : NULL;
}

const char *ww_integreat_guid(const struct ww_integreat_reading *r, const char *path,
                              const char *what, const json_t *object)
{
    const json_t *id = json_object_get(object, "id");
    if (!path || path[0] != '/' || !json_is_integer(id))
        return NULL;
    return ww_arena_printf(r->arena, "/%.*s/%s/%" PRId64, (int)strcspn(path + 1, "/"), path + 1,
                           what, (int64_t)json_integer_value(id));
}

const char *ww_integreat_date(const struct ww_integreat_reading *r, const json_t *item)
{
    const char *updated = ww_integreat_string(item, "last_updated");
    const char *date = updated ? ww_arena_strndup(r->arena, updated, 10) : NULL;
    int32_t day;
    return date && ww_parse_date(date, &day) ? date : NULL;
}

void ww_integreat_warn(const struct ww_integreat_reading *r, const char *what, int number,
                       const char *title, const char *words)
{
    ww_report_add(r->report, WW_WARNING, r->file, 0, NULL, "%s %d (%s) %s", what, number,
                  ww_quote(r->arena, title ? title : "?"), words);
}

const char *ww_integreat_text(const struct ww_integreat_reading *r, const json_t *item,
                              const char *what, int number, const char *title)
{
    const json_t *html = json_object_get(item, "content");
    bool cut = false;
    if (!json_is_string(html))
        return NULL;
    const char *text = ww_html_paragraphs(r->arena, json_string_value(html),
                                          json_string_length(html), own_hosts, &cut);
    if (cut)
        ww_integreat_warn(r, what, number, title,
                          ww_arena_printf(r->arena,
                                          "is longer than %d characters or nested too deeply, and "
                                          "its end is missing; divide it there",
                                          WW_TEXT_MAX));
    return text;
}

bool ww_integreat_item(const struct ww_integreat_reading *r, const json_t *item, const char *what,
                       const json_t *identified, int number, struct ww_integreat_item *out)
{
    const char *path = ww_integreat_path(r, item);
    *out = (struct ww_integreat_item){
        .file = r->file,
        .number = number,
        .guid = ww_integreat_guid(r, path, ww_arena_printf(r->arena, "%ss", what), identified),
        .tag = ww_integreat_tag(r->arena, path),
        .title = ww_integreat_line(r, item, "title"),
        .date = ww_integreat_date(r, item),
    };
    if (!out->guid || !out->tag || !out->title) {
        ww_integreat_warn(r, what, number, out->title ? out->title : path,
                          ww_arena_printf(r->arena, "is left out: it has no %s",
                                          !out->tag    ? "path like /region/de/name/"
                                          : !out->guid ? "id"
                                                       : "title"));
        return false;
    }
    out->text = ww_integreat_text(r, item, what, number, out->title);
    return true;
}

struct ww_integreat_address ww_integreat_address(const struct ww_integreat_reading *r,
                                                 const char *path, const json_t *location)
{
    return (struct ww_integreat_address){
        .guid = ww_integreat_guid(r, path, "places", location),
        .name = ww_integreat_line(r, location, "name"),
        .street = ww_integreat_line(r, location, "address"),
        .postal_code = ww_integreat_line(r, location, "postcode"),
        .city = ww_integreat_line(r, location, "town"),
    };
}

/* --- pages -------------------------------------------------------------------------------------
 */

static void read_links(const struct ww_integreat_reading *r, const json_t *languages,
                       struct ww_integreat_page *page)
{
    const char *tag;
    json_t *language;
    size_t size = json_object_size(languages);
    page->links = ww_arena_array(r->arena, size ? size : 1, sizeof *page->links);
    json_object_foreach((json_t *)languages, tag, language)
    {
        const char *path = ww_integreat_path(r, language);
        if (path && json_is_integer(json_object_get(language, "id")))
            page->links[page->link_count++] =
                (struct ww_integreat_link){ww_arena_strdup(r->arena, tag), path};
    }
}

static void read_page(const struct ww_integreat_reading *r, const json_t *item, int number)
{
    struct ww_integreat_page page = {.file = r->file, .number = number};
    page.path = ww_integreat_path(r, item);
    page.tag = ww_integreat_tag(r->arena, page.path);
    page.title = ww_integreat_line(r, item, "title");
    if (!page.tag || !page.title) {
        ww_integreat_warn(r, "page", number, page.title ? page.title : page.path,
                          page.tag ? "is left out: it has no title"
                                   : "is left out: it has no path like /region/de/page/");
        return;
    }
    page.text = ww_integreat_text(r, item, "page", number, page.title);
    page.parent = ww_integreat_path(r, json_object_get(item, "parent"));
    page.order = json_integer_value(json_object_get(item, "order"));
    page.date = ww_integreat_date(r, item);
    read_links(r, json_object_get(item, "available_languages"), &page);
    struct ww_integreat *out = r->out;
    if (out->count == out->capacity) {
        out->capacity = out->capacity ? out->capacity * 2 : 512;
        out->pages = ww_realloc(out->pages, out->capacity * sizeof *out->pages);
    }
    out->pages[out->count++] = page;
}

/* --- files -------------------------------------------------------------------------------------
 */

enum kind { PAGES, EVENTS, PLACES, KIND_COUNT };

/* What the API gives out as lists, told apart by what only they have, in this order. */
static const struct {
    const char *mark, *name;
    void (*read)(const struct ww_integreat_reading *r, const json_t *item, int number);
} kinds[KIND_COUNT] = {
    [PAGES] = {"parent", "pages", read_page},
    [EVENTS] = {"event", "events", ww_integreat_read_event},
    [PLACES] = {"location", "places", ww_integreat_read_place},
};

#define ADDRESS "fetch .../api/v3/REGION/LANGUAGE/pages/, .../events/ or .../locations/"

static enum ww_err find_kind(const json_t *list, const char *file, enum kind *kind,
                             struct ww_error *err)
{
    const json_t *first = json_array_get(list, 0);
    if (!json_is_array(list) || (first && !json_is_object(first)))
        return ww_fail(err, WW_ERR_INPUT, "%s: is no list of pages, events or places; " ADDRESS,
                       file);
    for (*kind = PAGES; first && *kind < KIND_COUNT; ++*kind)
        if (json_object_get(first, kinds[*kind].mark))
            return WW_OK;
    return ww_fail(err, WW_ERR_INPUT,
                   first ? "%s: is a list of something else than pages, events or places; " ADDRESS
                         : "%s: there is nothing in it, not even of which kind it is; leave it out",
                   file);
}

/* What was read of a kind so far, and that there was a file of it. */
static size_t note_kind(struct ww_integreat *out, enum kind kind)
{
    out->has_pages |= kind == PAGES;
    out->has_events |= kind == EVENTS;
    out->has_places |= kind == PLACES;
    return kind == PAGES ? out->count : kind == EVENTS ? out->event_count : out->place_count;
}

enum ww_err ww_integreat_parse(const char *bytes, size_t size, const char *file,
                               struct ww_arena *arena, struct ww_report *report,
                               struct ww_progress *progress, struct ww_integreat *out,
                               struct ww_error *err)
{
    struct ww_integreat_reading r = {file, arena, report, out};
    json_error_t reason;
    enum kind kind = PAGES;
    json_t *list = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, &reason);
    if (!list)
        return ww_fail(err, WW_ERR_INPUT, "%s:%d: is no JSON (%.80s); was it saved to its end?",
                       file, reason.line, reason.text);
    enum ww_err result = find_kind(list, file, &kind, err);
    size_t count = json_array_size(list);
    if (result == WW_OK && note_kind(out, kind) + count > WW_INTEGREAT_ITEMS_MAX)
        result = ww_fail(err, WW_ERR_INPUT, "%s: has more than %d %s", file, WW_INTEGREAT_ITEMS_MAX,
                         kinds[kind].name);
    for (size_t i = 0; i < count && result == WW_OK; i++) {
        if (!ww_progress_at(progress, "reading", i, count))
            result = ww_fail(err, WW_ERR_SYSTEM, "interrupted");
        else
            kinds[kind].read(&r, json_array_get(list, i), (int)i + 1);
    }
    json_decref(list);
    return result;
}

void ww_integreat_finish(struct ww_integreat *integreat)
{
    free(integreat->pages);
    free(integreat->events);
    free(integreat->places);
    *integreat = (struct ww_integreat){0};
}
