#include "apps/guide_html.h"

#include <string.h>

#include "ui/payload.h"
#include "ui/prose.h"
#include "ui/qr.h"

/* The pictograms' bytes by name (src/sdl/CMakeLists.txt). */
struct icon_file {
    const char *name;
    const char *svg;
    size_t size;
};
#include "icons_table.h"

enum { MODULE_UM = 420 }; /* of a code on paper: what a phone reads at arm's length */

/* How many bytes at `s` XML does not allow (2.2): controls, and the two noncharacters. */
static size_t forbidden(const char *s)
{
    unsigned char c = (unsigned char)*s;
    if (c == 0x7F || (c < 0x20 && c != '\n' && c != '\t'))
        return 1;
    return strncmp(s, "\xEF\xBF\xBE", 3) == 0 || strncmp(s, "\xEF\xBF\xBF", 3) == 0 ? 3 : 0;
}

void ww_guide_escape(struct ww_buf *out, const char *s)
{
    static const char special[] = "&<>\"'";
    static const char *const names[] = {"&amp;", "&lt;", "&gt;", "&quot;", "&#39;"};
    for (; s && *s; s++) {
        const char *found = strchr(special, *s);
        size_t bad = forbidden(s);
        if (found)
            ww_buf_puts(out, names[found - special]);
        else if (bad)
            ww_buf_puts(out, "\uFFFD");
        else
            ww_buf_add(out, s, 1);
        s += bad ? bad - 1 : 0;
    }
}

static bool is_foreign(const struct ww_guide_column *column, int lang)
{
    return lang != column->build.lang;
}

static void open_lang(struct ww_buf *out, const struct ww_guide_column *column, int lang)
{
    ww_buf_puts(out, " lang=\"");
    ww_guide_escape(out, ww_build_tag(&column->build, lang));
    ww_buf_printf(out, "\" dir=\"%s\"", ww_build_lang_rtl(&column->build, lang) ? "rtl" : "ltr");
}

static void add_span(struct ww_buf *out, const struct ww_guide_column *column, int lang,
                     const char *words)
{
    /* Renderers for paper take the direction from the letters, hence the isolate. */
    bool turned = ww_build_lang_rtl(&column->build, lang) != column->rtl;
    if (turned)
        ww_buf_puts(out, column->rtl ? "\u2066" : "\u2067");
    if (is_foreign(column, lang)) {
        ww_buf_puts(out, "<span");
        open_lang(out, column, lang);
        ww_buf_puts(out, ">");
    }
    ww_guide_escape(out, words);
    if (is_foreign(column, lang))
        ww_buf_puts(out, "</span>");
    if (turned)
        ww_buf_puts(out, "\u2069");
}

static void add_label(struct ww_buf *out, const struct ww_guide_column *column, struct ww_text text)
{
    if (!text.substitute)
        return;
    const struct ww_build *build = &column->build;
    const char *pairs[] = {"shown", ww_build_lang_name(build, ww_build_tag(build, text.lang)),
                           NULL};
    ww_buf_puts(out, " <small class=\"substitute\">");
    add_span(out, column, build->word_lang, ww_build_fill(build, WW_WORD_TEXT_SHOWN_IN, pairs));
    ww_buf_puts(out, "</small>");
}

void ww_guide_text(struct ww_buf *out, const struct ww_guide_column *column, struct ww_text text)
{
    if (!text.body)
        return;
    add_span(out, column, text.lang, text.body);
    add_label(out, column, text);
}

void ww_guide_word(struct ww_buf *out, const struct ww_guide_column *column, enum ww_word word)
{
    struct ww_text text = ww_word(column->build.release, column->build.lang, word);
    add_span(out, column, text.lang, text.body);
}

void ww_guide_words(struct ww_buf *out, const struct ww_guide_column *column, const char *class,
                    const char *words)
{
    if (class)
        ww_buf_printf(out, "<p class=\"%s\">", class);
    else
        ww_buf_puts(out, "<p>");
    add_span(out, column, column->build.word_lang, words);
    ww_buf_puts(out, "</p>");
}

void ww_guide_prose(struct ww_buf *out, const struct ww_guide_column *column, struct ww_text text)
{
    size_t n;
    struct ww_arena *arena = column->build.arena;
    for (const char *s = ww_prose_block(text.body, &n); s; s = ww_prose_block(s + n, &n)) {
        bool marked = n > 2 && (s[0] == '#' || s[0] == '-') && s[1] == ' ';
        const char *class = !marked ? "" : s[0] == '#' ? " class=\"head\"" : " class=\"item\"";
        ww_buf_printf(out, "<p%s>", class);
        add_span(out, column, text.lang,
                 marked ? ww_arena_strndup(arena, s + 2, n - 2) : ww_arena_strndup(arena, s, n));
        ww_buf_puts(out, "</p>");
    }
}

void ww_guide_honesty(struct ww_buf *out, const struct ww_guide_column *column,
                      const struct ww_text *texts, int count)
{
    const struct ww_build *build = &column->build;
    const struct ww_text *substitute = NULL;
    bool outdated = false;
    for (int i = 0; i < count; i++) {
        if (texts[i].body && texts[i].substitute && !substitute)
            substitute = &texts[i];
        outdated = outdated || (texts[i].body && texts[i].outdated);
    }
    if (!substitute && !outdated)
        return;
    const char *words = ww_build_word(build, WW_WORD_TEXT_OUTDATED);
    if (substitute) {
        const char *pairs[] = {
            "wanted", ww_build_lang_name(build, column->tag),
            "shown",  ww_build_lang_name(build, ww_build_tag(build, substitute->lang)),
            NULL,
        };
        words = ww_build_fill(build, WW_WORD_TEXT_SUBSTITUTE, pairs);
    }
    ww_guide_words(out, column, "honesty", words);
}

/* The pictograms are black; their bytes are the program's own. */
void ww_guide_icon(struct ww_buf *out, const char *name, uint32_t color)
{
    for (size_t i = 0; name && i < sizeof icon_files / sizeof icon_files[0]; i++) {
        if (strcmp(icon_files[i].name, name) != 0)
            continue;
        const char *svg = icon_files[i].svg;
        ww_buf_puts(out, "<svg class=\"icon\" aria-hidden=\"true\"");
        svg += strlen("<svg");
        for (const char *black; (black = strstr(svg, "#000\"")); svg = black + strlen("#000")) {
            ww_buf_add(out, svg, (size_t)(black - svg));
            ww_buf_printf(out, "#%06x", (unsigned)(color & 0xFFFFFF));
        }
        ww_buf_puts(out, svg);
        return;
    }
}

/* One path: a run of dark modules is a bar. */
void ww_guide_code(struct ww_guide *guide, struct ww_buf *out, const char *payload,
                   const char *name)
{
    const struct ww_qr *qr = payload && *payload ? ww_qr_encode(&guide->arena, payload) : NULL;
    if (!qr)
        return;
    int side = qr->side + 2 * WW_QR_QUIET, side_um = side * MODULE_UM;
    const char *pairs[] = {"what", name ? name : "", NULL};
    ww_buf_printf(out,
                  "<svg class=\"code\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" "
                  "width=\"%d.%02dmm\" height=\"%d.%02dmm\" viewBox=\"0 0 %d %d\" "
                  "shape-rendering=\"crispEdges\" aria-label=\"",
                  side_um / 1000, side_um % 1000 / 10, side_um / 1000, side_um % 1000 / 10, side,
                  side);
    ww_guide_escape(out, ww_build_fill(&guide->columns[0].build, WW_WORD_TAKE_CODE, pairs));
    ww_buf_printf(out, "\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path fill=\"#000\" d=\"", side,
                  side);
    for (int y = 0; y < qr->side; y++) {
        const uint8_t *row = qr->dark + (size_t)y * (size_t)qr->side;
        for (int x = 0, n; x < qr->side; x += n) {
            for (n = 1; x + n < qr->side && row[x + n] == row[x];)
                n++;
            if (row[x])
                ww_buf_printf(out, "M%d %dh%dv1h-%dz", x + WW_QR_QUIET, y + WW_QR_QUIET, n, n);
        }
    }
    ww_buf_puts(out, "\"/></svg>");
}

const char *ww_guide_contact_payload(struct ww_arena *arena, const struct ww_contact *contact,
                                     const char *organization)
{
    struct ww_payload_contact card = {
        .name = contact->name.body,
        .organization = organization,
        .email = contact->email,
        .url = contact->url,
    };
    if (!contact->id || (!card.name && !organization) ||
        (!contact->phone_count && !contact->email && !contact->url))
        return "";
    for (int i = 0; i < contact->phone_count && i < WW_PAYLOAD_PHONES; i++)
        card.phones[card.phone_count++] = (struct ww_payload_phone){
            .number = contact->phones[i].number, .kind = contact->phones[i].kind};
    return ww_payload_contact(arena, &card);
}

static enum ww_word phone_word(const char *kind)
{
    return strcmp(kind, "mobile") == 0 ? WW_WORD_PHONE_MOBILE
           : strcmp(kind, "fax") == 0  ? WW_WORD_PHONE_FAX
           : strcmp(kind, "text") == 0 ? WW_WORD_PHONE_TEXT
                                       : WW_WORD_PHONE_VOICE;
}

static void add_address(struct ww_buf *out, const char *address)
{
    if (!address)
        return;
    ww_buf_puts(out, "<p class=\"address\"><bdi dir=\"ltr\">");
    ww_guide_escape(out, address);
    ww_buf_puts(out, "</bdi></p>");
}

void ww_guide_contact(struct ww_buf *out, const struct ww_guide_column *column,
                      const struct ww_contact *contact)
{
    if (contact->name.body) {
        ww_buf_puts(out, "<p class=\"strong\">");
        ww_guide_text(out, column, contact->name);
        ww_buf_puts(out, "</p>");
    }
    ww_guide_prose(out, column, contact->note);
    for (int i = 0; i < contact->phone_count; i++) {
        ww_buf_puts(out, "<p>");
        ww_guide_word(out, column, phone_word(contact->phones[i].kind));
        ww_buf_puts(out, " <bdi class=\"phone\" dir=\"ltr\">");
        ww_guide_escape(out, contact->phones[i].number);
        ww_buf_puts(out, "</bdi></p>");
    }
    add_address(out, contact->email);
    add_address(out, contact->url);
}

void ww_guide_row(struct ww_guide *guide, const char *icon, uint32_t color, enum ww_word label,
                  struct ww_buf cells[WW_GUIDE_LANGS_MAX])
{
    struct ww_buf *out = guide->out;
    size_t size = 0;
    for (int i = 0; i < guide->column_count; i++)
        size += cells[i].size;
    if (size > 0) {
        ww_buf_puts(out, "<tr><td class=\"mark\">");
        ww_guide_icon(out, icon, color);
        ww_buf_puts(out, "</td>");
    }
    for (int i = 0; size > 0 && i < guide->column_count; i++) {
        const struct ww_guide_column *column = &guide->columns[i];
        ww_buf_puts(out, "<td");
        open_lang(out, column, column->build.lang);
        ww_buf_puts(out, ">");
        if (label != WW_WORD_COUNT) {
            ww_buf_puts(out, "<p class=\"label\">");
            ww_guide_word(out, column, label);
            ww_buf_puts(out, "</p>");
        }
        ww_buf_add(out, cells[i].data ? cells[i].data : "", cells[i].size);
        ww_buf_puts(out, "</td>");
    }
    if (size > 0)
        ww_buf_puts(out, "</tr>\n");
    for (int i = 0; i < guide->column_count; i++)
        ww_buf_reset(&cells[i]);
}

void ww_guide_names(struct ww_guide *guide, const struct ww_text names[WW_GUIDE_LANGS_MAX])
{
    for (int i = 0; i < guide->column_count; i++) {
        const struct ww_guide_column *column = &guide->columns[i];
        if (i > 0)
            ww_buf_puts(guide->out, " <span class=\"dot\">·</span> ");
        ww_buf_puts(guide->out, "<span");
        open_lang(guide->out, column, column->build.lang);
        ww_buf_puts(guide->out, ">");
        ww_guide_text(guide->out, column, names[i]);
        ww_buf_puts(guide->out, "</span>");
    }
}

void ww_guide_names_word(struct ww_guide *guide, enum ww_word word)
{
    struct ww_text names[WW_GUIDE_LANGS_MAX];
    for (int i = 0; i < guide->column_count; i++) {
        names[i] = ww_word(guide->release, guide->columns[i].build.lang, word);
        names[i].substitute = false;
    }
    ww_guide_names(guide, names);
}
