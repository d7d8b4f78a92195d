#include "ui/describe.h"

#include <string.h>

static const char *const role_names[] = {
    [WW_ROLE_GROUP] = "group",     [WW_ROLE_PAGE] = "page",     [WW_ROLE_SECTION] = "section",
    [WW_ROLE_HEADING] = "heading", [WW_ROLE_TEXT] = "text",     [WW_ROLE_IMAGE] = "image",
    [WW_ROLE_BUTTON] = "button",   [WW_ROLE_LINK] = "link",     [WW_ROLE_LIST] = "list",
    [WW_ROLE_ITEM] = "item",       [WW_ROLE_NOTICE] = "notice", [WW_ROLE_TOOLBAR] = "toolbar",
    [WW_ROLE_DIALOG] = "dialog",   [WW_ROLE_FIELD] = "field",   [WW_ROLE_KEY] = "key",
};

static const struct {
    unsigned flag;
    const char *name;
} state_names[] = {
    {WW_STATE_PRESSED, "pressed"},       {WW_STATE_FOCUSED, "focused"},
    {WW_STATE_DISABLED, "disabled"},     {WW_STATE_SELECTED, "selected"},
    {WW_STATE_CANCELLED, "cancelled"},   {WW_STATE_OUTDATED, "outdated"},
    {WW_STATE_SUBSTITUTE, "substitute"},
};

/* The length of the invisible character at s: soft hyphen, word joiner, isolates; 0: another. */
static size_t invisible(const char *s)
{
    static const char *const characters[] = {"\u00AD", "\u2060", "\u2066", "\u2069"};
    for (size_t i = 0; i < sizeof characters / sizeof characters[0]; i++)
        if (strncmp(s, characters[i], strlen(characters[i])) == 0)
            return strlen(characters[i]);
    return 0;
}

static void put_words(struct ww_buf *out, const char *s)
{
    for (; *s; s++) {
        size_t skip = invisible(s);
        if (skip)
            s += skip - 1;
        else if (*s == '"' || *s == '\\')
            ww_buf_printf(out, "\\%c", *s);
        else if (*s == '\n')
            ww_buf_puts(out, "\\n");
        else
            ww_buf_add(out, s, 1);
    }
}

/* Neighbouring spans of one language are one string. */
static void put_spans(struct ww_buf *out, const struct ww_node *node)
{
    const char *lang = NULL;
    bool open = false;
    for (int i = 0; i < node->span_count; i++) {
        const struct ww_span *span = &node->spans[i];
        bool same = open && (!span->lang || (lang && strcmp(span->lang, lang) == 0));
        if (!same) {
            ww_buf_puts(out, open ? "\" " : " ");
            if (span->lang)
                ww_buf_printf(out, "%s ", span->lang);
            ww_buf_puts(out, "\"");
            lang = span->lang;
            open = true;
        }
        put_words(out, span->text);
    }
    if (open)
        ww_buf_puts(out, "\"");
}

static void put_action(struct ww_buf *out, const struct ww_action *action)
{
    char route[WW_ROUTE_SIZE];
    switch (action->kind) {
    case WW_ACTION_GO:
    case WW_ACTION_REFINE:
        ww_route_format(&action->route, route);
        ww_buf_printf(out, " -> %s", route);
        break;
    case WW_ACTION_BACK:
        ww_buf_puts(out, " -> back");
        break;
    case WW_ACTION_HOME:
        ww_buf_puts(out, " -> home");
        break;
    case WW_ACTION_LANGUAGE:
        ww_buf_puts(out, " -> language");
        break;
    case WW_ACTION_SIDE:
        ww_buf_puts(out, " -> side by side");
        break;
    case WW_ACTION_OPEN_ADJUST:
    case WW_ACTION_ADJUST:
        ww_buf_puts(out, " -> adjust");
        break;
    case WW_ACTION_TAKE:
        ww_buf_puts(out, " -> take along");
        break;
    case WW_ACTION_MARK:
        ww_buf_puts(out, " -> mark");
        break;
    case WW_ACTION_SHOW:
        ww_buf_printf(out, " -> row %d", (int)action->focus.row + 1);
        break;
    case WW_ACTION_KEYS:
        ww_buf_puts(out, " -> keyboard");
        break;
    case WW_ACTION_FILTER:
        ww_buf_puts(out, " -> filter");
        break;
    case WW_ACTION_ZOOM:
        ww_buf_printf(out, " -> zoom %+d", action->floor.zoom);
        break;
    case WW_ACTION_CHOOSE:
        ww_buf_puts(out, " -> choose");
        break;
    case WW_ACTION_CLOSE:
        ww_buf_puts(out, " -> close");
        break;
    case WW_ACTION_STAY:
        ww_buf_puts(out, " -> stay");
        break;
    case WW_ACTION_NONE:
    case WW_ACTION_WAKE:
    case WW_ACTION_SCROLL:
    case WW_ACTION_FLING:
    case WW_ACTION_FOCUS:
    case WW_ACTION_FLOOR:
        break;
    }
}

static void put_node(struct ww_buf *out, const struct ww_node *node, bool rectangles, int depth)
{
    ww_buf_printf(out, "%*s%s", depth * 2, "", role_names[node->role]);
    if (node->level)
        ww_buf_printf(out, " %d", node->level);
    if (node->id)
        ww_buf_printf(out, " #%s", node->id);
    if (rectangles)
        ww_buf_printf(out, " [%d,%d %dx%d]", node->rect.x, node->rect.y, node->rect.w,
                      node->rect.h);
    if (node->set_size)
        ww_buf_printf(out, " %d/%d", node->position, node->set_size);
    put_spans(out, node);
    for (size_t i = 0; i < sizeof state_names / sizeof state_names[0]; i++)
        if (node->state & state_names[i].flag)
            ww_buf_printf(out, " (%s)", state_names[i].name);
    put_action(out, &node->action);
    ww_buf_puts(out, "\n");
}

static void describe(const struct ww_node *node, bool rectangles, int depth, struct ww_buf *out)
{
    bool shown = node->role != WW_ROLE_GROUP;
    if (shown)
        put_node(out, node, rectangles, depth);
    for (const struct ww_node *n = node->first; n; n = n->next)
        describe(n, rectangles, depth + shown, out);
}

void ww_describe_tree(const struct ww_node *root, bool rectangles, struct ww_buf *out)
{
    describe(root, rectangles, 0, out);
}
