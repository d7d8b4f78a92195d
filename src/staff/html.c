#include "staff/html.h"

#include <ctype.h>
#include <limits.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "base/buf.h"
#include "staff/clean.h"
#include "staff/link.h"
#include "staff/markup.h"

#define NO_BREAK_SPACE "\xC2\xA0"

enum { OUT_MAX_BYTES = 256 * 1024 }; /* of tags and words: far more than is kept of them */

/* What an element becomes in the few tags that markup.h reads. */
enum role {
    ROLE_INLINE,
    ROLE_BLOCK,
    ROLE_LINE,
    ROLE_ENTRY,
    ROLE_HEADING,
    ROLE_ROW,
    ROLE_CELL,
    ROLE_LINK,
    ROLE_NOTHING
};
static const struct {
    const char *name;
    enum role role;
} elements[] = {
    {"a", ROLE_LINK},         {"address", ROLE_BLOCK},    {"article", ROLE_BLOCK},
    {"aside", ROLE_BLOCK},    {"blockquote", ROLE_BLOCK}, {"br", ROLE_LINE},
    {"caption", ROLE_BLOCK},  {"dd", ROLE_ENTRY},         {"details", ROLE_BLOCK},
    {"div", ROLE_BLOCK},      {"dl", ROLE_BLOCK},         {"dt", ROLE_BLOCK},
    {"fieldset", ROLE_BLOCK}, {"figcaption", ROLE_BLOCK}, {"figure", ROLE_BLOCK},
    {"footer", ROLE_BLOCK},   {"form", ROLE_BLOCK},       {"h1", ROLE_HEADING},
    {"h2", ROLE_HEADING},     {"h3", ROLE_HEADING},       {"h4", ROLE_HEADING},
    {"h5", ROLE_HEADING},     {"h6", ROLE_HEADING},       {"head", ROLE_NOTHING},
    {"header", ROLE_BLOCK},   {"hr", ROLE_BLOCK},         {"iframe", ROLE_NOTHING},
    {"li", ROLE_ENTRY},       {"main", ROLE_BLOCK},       {"nav", ROLE_BLOCK},
    {"ol", ROLE_BLOCK},       {"p", ROLE_BLOCK},          {"pre", ROLE_BLOCK},
    {"script", ROLE_NOTHING}, {"section", ROLE_BLOCK},    {"style", ROLE_NOTHING},
    {"summary", ROLE_BLOCK},  {"svg", ROLE_NOTHING},      {"table", ROLE_BLOCK},
    {"td", ROLE_CELL},        {"template", ROLE_NOTHING}, {"th", ROLE_CELL},
    {"title", ROLE_NOTHING},  {"tr", ROLE_ROW},           {"ul", ROLE_BLOCK},
};

struct walk {
    struct ww_arena *arena;
    struct ww_buf out;
    const char *home;
    int rows, headings;  /* so many the place is inside of: there no line ends */
    size_t link_at;      /* where the words of the link at hand begin */
    const char *address; /* of the last link, until its last word has ended; NULL: none */
};

static enum role role_of(const xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE)
        return ROLE_INLINE;
    for (size_t i = 0; i < sizeof elements / sizeof elements[0]; i++)
        if (strcmp(elements[i].name, (const char *)node->name) == 0)
            return elements[i].role;
    return ROLE_INLINE;
}

static bool is_space(const char *s)
{
    return isspace((unsigned char)*s) || strncmp(s, NO_BREAK_SPACE, 2) == 0;
}

/* As text in which nothing looks like a tag, an entity or the end of a line. */
static void put_text(struct ww_buf *out, const char *s)
{
    for (; *s; s++) {
        bool space = is_space(s);
        if (space)
            ww_buf_puts(out, " ");
        else if (*s == '<')
            ww_buf_puts(out, "&lt;");
        else if (*s == '>')
            ww_buf_puts(out, "&gt;");
        else if (*s == '&')
            ww_buf_puts(out, "&amp;");
        else
            ww_buf_add(out, s, 1);
        s += space && *s == NO_BREAK_SPACE[0];
    }
}

/* Behind the word that the link ends in, which may go on behind the link. */
static void put_address(struct walk *walk)
{
    if (!walk->address)
        return;
    ww_buf_puts(&walk->out, " (");
    put_text(&walk->out, walk->address);
    ww_buf_puts(&walk->out, ")");
    walk->address = NULL;
}

static void put_words(struct walk *walk, const char *s)
{
    const char *end = s;
    while (*end && !is_space(end) && ((unsigned char)*end >= 0x80 || isalnum((unsigned char)*end)))
        end++;
    put_text(&walk->out, ww_arena_strndup(walk->arena, s, (size_t)(end - s)));
    if (*end)
        put_address(walk);
    put_text(&walk->out, end);
}

static bool is_blank(const char *s)
{
    for (; *s; s++) {
        if (!is_space(s))
            return false;
        s += *s == NO_BREAK_SPACE[0];
    }
    return true;
}

/* The next node in the order of the text, inside of `top`; `into`: with those inside of `node`. */
static const xmlNode *next_node(const xmlNode *node, const xmlNode *top, bool into)
{
    if (into && node->children)
        return node->children;
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

/* A heading around a picture would make a heading of what follows. */
static bool has_words(const xmlNode *top)
{
    const xmlNode *node = top;
    while (node) {
        if (node->type == XML_TEXT_NODE && !is_blank((const char *)node->content))
            return true;
        node = next_node(node, top, role_of(node) != ROLE_NOTHING);
    }
    return false;
}

/* Whether the line that `node` stands in goes on before or behind it. */
static bool line_goes_on(const xmlNode *node, bool before)
{
    while ((node = before ? node->prev : node->next)) {
        enum role role = role_of(node);
        if (role != ROLE_INLINE && role != ROLE_LINK && role != ROLE_NOTHING)
            return false;
        if (has_words(node))
            return true;
    }
    return false;
}

/* A short line of its own in bold letters is what editors write for a heading. */
static bool is_title(const xmlNode *node)
{
    enum { LONGEST = 80 };
    const char *name = (const char *)node->name;
    if (node->type != XML_ELEMENT_NODE || (strcmp(name, "strong") != 0 && strcmp(name, "b") != 0) ||
        role_of(node->parent) != ROLE_BLOCK || !has_words(node) || line_goes_on(node, true) ||
        line_goes_on(node, false))
        return false;
    size_t size = 0;
    char last = 0;
    for (const xmlNode *at = node; at && size <= LONGEST; at = next_node(at, node, true)) {
        if (at != node && role_of(at) != ROLE_INLINE)
            return false;
        for (const char *s = at->type == XML_TEXT_NODE ? (const char *)at->content : ""; *s; s++) {
            last = is_space(s) || *s == NO_BREAK_SPACE[1] ? last : *s;
            size++;
        }
    }
    return size <= LONGEST && last != '.' && last != ',';
}

/* The role in the place where the element stands. */
static enum role role_at(const struct walk *walk, const xmlNode *node)
{
    bool title = walk->rows == 0 && role_of(node) == ROLE_INLINE && is_title(node);
    return title ? ROLE_HEADING : role_of(node);
}

static void put_block(struct walk *walk, const char *tag)
{
    bool inside = walk->rows > 0 || walk->headings > 0;
    put_address(walk);
    ww_buf_puts(&walk->out, inside ? " " : tag);
}

static int number_of(const xmlNode *entry)
{
    int number = 1;
    for (const xmlNode *node = entry->prev; node; node = node->prev)
        number += role_of(node) == ROLE_ENTRY;
    return number;
}

static void open_entry(struct walk *walk, const xmlNode *node)
{
    bool ordered =
        node->parent && node->parent->name && strcmp((const char *)node->parent->name, "ol") == 0;
    if (!ordered) {
        put_block(walk, "<li>");
        return;
    }
    put_block(walk, "<br>");
    ww_buf_printf(&walk->out, "%d. ", number_of(node));
}

/* Cells of a row but the first have a sign before them. */
static void open_cell(struct walk *walk, const xmlNode *node)
{
    const xmlNode *before = node->prev;
    while (before && role_of(before) != ROLE_CELL)
        before = before->prev;
    put_address(walk);
    ww_buf_puts(&walk->out, before ? " | " : " ");
}

static void close_link(struct walk *walk, const xmlNode *node)
{
    const char *words = walk->out.data ? walk->out.data + walk->link_at : "";
    if (is_blank(words))
        return; /* around a picture */
    xmlChar *href = xmlGetProp(node, (const xmlChar *)"href");
    const char *address =
        href ? ww_link_address(walk->arena, (const char *)href, words, walk->home) : NULL;
    xmlFree(href);
    if (address && walk->address && strcmp(address, walk->address) != 0)
        put_address(walk);
    if (address)
        walk->address = address;
}

/* false: what is inside is passed over. */
static bool open_node(struct walk *walk, const xmlNode *node)
{
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        put_words(walk, (const char *)node->content);
    if (node->type != XML_ELEMENT_NODE)
        return node->type != XML_ENTITY_REF_NODE;
    enum role role = role_at(walk, node);
    if (role == ROLE_NOTHING || ((role == ROLE_HEADING || role == ROLE_ENTRY) && !has_words(node)))
        return false;
    if (role == ROLE_BLOCK)
        put_block(walk, "<div>");
    else if (role == ROLE_LINE)
        put_block(walk, "<br>");
    else if (role == ROLE_HEADING)
        put_block(walk, "<h2>");
    else if (role == ROLE_ENTRY)
        open_entry(walk, node);
    else if (role == ROLE_ROW)
        put_block(walk, "<br>");
    else if (role == ROLE_CELL)
        open_cell(walk, node);
    else if (role == ROLE_LINK)
        walk->link_at = walk->out.size;
    walk->rows += role == ROLE_ROW;
    walk->headings += role == ROLE_HEADING;
    return true;
}

static void close_node(struct walk *walk, const xmlNode *node)
{
    enum role role = role_at(walk, node);
    walk->rows -= role == ROLE_ROW;
    walk->headings -= role == ROLE_HEADING;
    if (role == ROLE_BLOCK)
        put_block(walk, "</div>");
    else if (role == ROLE_HEADING)
        put_block(walk, "</h2>");
    else if (role == ROLE_ENTRY || role == ROLE_ROW)
        put_block(walk, "<br>");
    else if (role == ROLE_LINK)
        close_link(walk, node);
}

static void walk_all(struct walk *walk, const xmlNode *top)
{
    for (const xmlNode *node = top; node && walk->out.size < OUT_MAX_BYTES;) {
        bool into = open_node(walk, node);
        if (into && node->children) {
            node = node->children;
            continue;
        }
        if (into)
            close_node(walk, node);
        while (node != top && !node->next) {
            node = node->parent;
            close_node(walk, node);
        }
        node = node == top ? NULL : node->next;
    }
}

static bool is_full(const char *text)
{
    size_t characters = 0;
    for (const char *s = text; s && *s; s++)
        characters += ((unsigned char)*s & 0xC0) != 0x80;
    return characters + 8 > WW_TEXT_MAX;
}

const char *ww_html_paragraphs(struct ww_arena *arena, const char *html, size_t size,
                               const char *home, bool *cut)
{
    enum {
        QUIET = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET
    };
    *cut = size > INT_MAX;
    if (size == 0 || *cut)
        return NULL;
    htmlParserCtxtPtr parser = htmlNewParserCtxt();
    if (!parser)
        ww_out_of_memory(0);
    htmlDocPtr doc = htmlCtxtReadMemory(parser, html, (int)size, NULL, "UTF-8", QUIET);
    struct walk walk = {.arena = arena, .home = home};
    const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
    if (root)
        walk_all(&walk, root);
    put_address(&walk);
    *cut = parser->disableSAX != 0 || walk.out.size >= OUT_MAX_BYTES;
    xmlFreeDoc(doc);
    htmlFreeParserCtxt(parser);
    const char *text = walk.out.size ? ww_markup_paragraphs(arena, walk.out.data) : NULL;
    ww_buf_finish(&walk.out);
    *cut |= is_full(text);
    return text;
}
