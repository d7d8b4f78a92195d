#include "staff/integreat.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "base/clock.h"
#include "staff/clean.h"
#include "staff/html.h"
#include "staff/markup.h"
#include "staff/values.h"

/* Links within the guide lead to pages that stand on the terminal, too; those to maps stand behind
 * an address in the town. */
static const char own_hosts[] = "integreat.app www.integreat.app admin.integreat-app.de "
                                "cms.integreat-app.de integreat-app.de www.google.de "
                                "www.google.com maps.google.com maps.google.de goo.gl "
                                "maps.app.goo.gl www.openstreetmap.org";

struct parsing {
    const char *file;
    struct ww_arena *arena;
    struct ww_report *report;
    struct ww_integreat *out;
};

static const char *text_of(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key)); /* NULL for what is no string */
}

/* As a table can hold it, so that a later import finds it again; NULL: there is none. */
static const char *path_of(struct ww_arena *arena, const json_t *object)
{
    const char *raw = text_of(object, "path"), *why;
    return raw ? ww_clean_text(arena, ww_arena_strdup(arena, raw), true, &why) : NULL;
}

/* The second part of /REGION/LANGUAGE/...; NULL: it is no such path. */
static const char *tag_of(struct ww_arena *arena, const char *path)
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

static void read_links(struct parsing *p, const json_t *languages, struct ww_integreat_page *page)
{
    const char *tag;
    json_t *language;
    size_t size = json_object_size(languages);
    page->links = ww_arena_array(p->arena, size ? size : 1, sizeof *page->links);
    json_object_foreach((json_t *)languages, tag, language)
    {
        const char *path = path_of(p->arena, language);
        if (path && json_is_integer(json_object_get(language, "id")))
            page->links[page->link_count++] =
                (struct ww_integreat_link){ww_arena_strdup(p->arena, tag), path};
    }
}

static void read_date(struct parsing *p, const json_t *item, struct ww_integreat_page *page)
{
    const char *updated = text_of(item, "last_updated");
    const char *date = updated ? ww_arena_strndup(p->arena, updated, 10) : NULL;
    int32_t day;
    page->date = date && ww_parse_date(date, &day) ? date : NULL;
}

static void read_page(struct parsing *p, const json_t *item, int number)
{
    struct ww_integreat_page page = {.file = p->file, .number = number};
    const char *title = text_of(item, "title"), *html = text_of(item, "content");
    bool cut = false;
    page.path = path_of(p->arena, item);
    page.tag = tag_of(p->arena, page.path);
    page.title = title ? ww_markup_line(p->arena, title) : NULL;
    if (!page.tag || !page.title) {
        ww_report_add(p->report, WW_WARNING, p->file, 0, NULL,
                      "page %d (%s) is left out: it has no %s", number,
                      ww_quote(p->arena, page.title  ? page.title
                                         : page.path ? page.path
                                                     : "?"),
                      page.tag ? "title" : "path like /region/de/page/");
        return;
    }
    page.text = html ? ww_html_paragraphs(p->arena, html,
                                          json_string_length(json_object_get(item, "content")),
                                          own_hosts, &cut)
                     : NULL;
    if (cut)
        ww_report_add(p->report, WW_WARNING, p->file, 0, NULL,
                      "page %d (%s) is longer than %d characters or nested too deeply, and its end "
                      "is missing; divide it there",
                      number, ww_quote(p->arena, page.title), WW_TEXT_MAX);
    page.parent = path_of(p->arena, json_object_get(item, "parent"));
    page.order = json_integer_value(json_object_get(item, "order"));
    read_date(p, item, &page);
    read_links(p, json_object_get(item, "available_languages"), &page);
    struct ww_integreat *out = p->out;
    if (out->count == out->capacity) {
        out->capacity = out->capacity ? out->capacity * 2 : 512;
        out->pages = ww_realloc(out->pages, out->capacity * sizeof *out->pages);
    }
    out->pages[out->count++] = page;
}

/* What else the API gives out as lists. */
static enum ww_err check_kind(const json_t *list, const char *file, struct ww_error *err)
{
    const json_t *first = json_array_get(list, 0);
    if (!json_is_array(list) || (first && !json_is_object(first)))
        return ww_fail(err, WW_ERR_INPUT,
                       "%s: is no list of pages; fetch .../api/v3/REGION/LANGUAGE/pages/", file);
    if (!first)
        return ww_fail(err, WW_ERR_INPUT, "%s: there is no page in it", file);
    if (!json_object_get(first, "parent"))
        return ww_fail(err, WW_ERR_INPUT,
                       "%s: is a list of %s; only pages are taken over: fetch "
                       ".../api/v3/REGION/LANGUAGE/pages/",
                       file,
                       json_object_get(first, "event")      ? "events"
                       : json_object_get(first, "location") ? "places"
                                                            : "something else");
    return WW_OK;
}

enum ww_err ww_integreat_parse(const char *bytes, size_t size, const char *file,
                               struct ww_arena *arena, struct ww_report *report,
                               struct ww_progress *progress, struct ww_integreat *out,
                               struct ww_error *err)
{
    struct parsing p = {file, arena, report, out};
    json_error_t reason;
    json_t *list = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, &reason);
    if (!list)
        return ww_fail(err, WW_ERR_INPUT, "%s:%d: is no JSON (%.80s); was it saved to its end?",
                       file, reason.line, reason.text);
    enum ww_err result = check_kind(list, file, err);
    size_t count = json_array_size(list);
    if (result == WW_OK && out->count + count > WW_INTEGREAT_PAGES_MAX)
        result =
            ww_fail(err, WW_ERR_INPUT, "%s: has more than %d pages", file, WW_INTEGREAT_PAGES_MAX);
    for (size_t i = 0; i < count && result == WW_OK; i++) {
        if (!ww_progress_at(progress, "reading", i, count))
            result = ww_fail(err, WW_ERR_SYSTEM, "interrupted");
        else
            read_page(&p, json_array_get(list, i), (int)i + 1);
    }
    json_decref(list);
    return result;
}

void ww_integreat_finish(struct ww_integreat *integreat)
{
    free(integreat->pages);
    *integreat = (struct ww_integreat){0};
}
