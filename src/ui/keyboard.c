#include "ui/keyboard.h"

#include <string.h>

#include "base/utf8.h"

const struct ww_keyboard ww_keyboards[] = {
    {
        .tag = "de",
        .name = "Deutsch",
        .label = "DE",
        .typed = {"qwertzuiopü", "asdfghjklöä", "yxcvbnmß"},
        .shown = {"QWERTZUIOPÜ", "ASDFGHJKLÖÄ", "YXCVBNMß"},
    },
    {
        .tag = "tr",
        .name = "Türkçe Q",
        .label = "TR Q",
        .typed = {"qwertyuıopğü", "asdfghjklşi", "zxcvbnmöç"},
        .shown = {"QWERTYUIOPĞÜ", "ASDFGHJKLŞİ", "ZXCVBNMÖÇ"},
    },
    {
        .tag = "tr",
        .name = "Türkçe F",
        .label = "TR F",
        .typed = {"fgğıodrnhpqw", "uieaütkmlyşx", "jövcçzsb"},
        .shown = {"FGĞIODRNHPQW", "UİEAÜTKMLYŞX", "JÖVCÇZSB"},
    },
};
const int ww_keyboard_count = sizeof ww_keyboards / sizeof ww_keyboards[0];

enum {
    LEAST_UNITS = 11,
    PAD_UNITS = 3,
    SWITCH_UNITS = 3,
    DONE_UNITS = 3,
    SPACE_UNITS = 2,
    CHARACTER_SIZE = 8
};
#define KEY_WIDEST_MM 30.0 /* wider keys only make the hand travel */
#define PAD_LEAST_MM 24.0  /* rather one row more than narrow keys */

static const char digit_row[] = "1234567890";
static const char *const digit_pad[] = {"123", "456", "789", "-0'"};
static const char signs[] = "-'.";

/* The next character of a string of keys; false at its end. */
static bool next_character(const char **s, char out[CHARACTER_SIZE])
{
    uint32_t cp;
    size_t length = ww_utf8_decode(*s, strlen(*s), &cp);
    if (length == 0)
        return false;
    memcpy(out, *s, length);
    out[length] = '\0';
    *s += length;
    return true;
}

static int count_characters(const char *s)
{
    char character[CHARACTER_SIZE];
    int count = 0;
    while (next_character(&s, character))
        count++;
    return count;
}

/* Tags match by their first part: "de-simple" has the keys of "de". */
int ww_keyboard_layout(const struct ww_keys *keys, const char *tag)
{
    size_t length = strcspn(tag, "-");
    if (keys->layout > 0 && keys->layout <= ww_keyboard_count)
        return keys->layout - 1;
    for (int i = 0; i < ww_keyboard_count; i++)
        if (strlen(ww_keyboards[i].tag) == length && strncmp(ww_keyboards[i].tag, tag, length) == 0)
            return i;
    return 0;
}

static int units_px(const struct ww_keyboard_sizes *s, int units)
{
    return units * s->key_width + (units - 1) * s->gap;
}

static int height_of(const struct ww_build *build, const struct ww_keyboard_sizes *s)
{
    int rows = WW_KEYBOARD_ROWS + 1 + !s->pad;
    return rows * s->key_height + (rows - 1) * s->gap + 2 * build->metrics->unit_px;
}

struct ww_keyboard_sizes ww_keyboard_measure(const struct ww_build *build, int layout,
                                             int most_height)
{
    const struct ww_metrics *m = build->metrics;
    struct ww_keyboard_sizes s = {.layout = layout, .units = LEAST_UNITS};
    for (int row = 0; row < WW_KEYBOARD_ROWS; row++) {
        int count = count_characters(ww_keyboards[layout].typed[row]);
        s.units = count > s.units ? count : s.units;
    }
    s.gap = ww_metrics_mm(m, WW_TARGET_GAP_MM);
    int target = ww_metrics_mm(m, WW_TARGET_MM), widest = ww_metrics_mm(m, KEY_WIDEST_MM);
    int room = m->width_px - 2 * m->unit_px;
    s.key_width = (room - (s.units - 1) * s.gap) / s.units;
    int with_pad = s.units + PAD_UNITS;
    int beside = (room - (with_pad - 1) * s.gap - 2 * m->unit_px) / with_pad;
    s.pad = beside >= ww_metrics_mm(m, PAD_LEAST_MM) &&
            (beside >= m->target_px || s.key_width < m->target_px);
    if (s.pad)
        s.key_width = beside;
    if (s.key_width > widest)
        s.key_width = widest;
    s.key_height = s.key_width >= m->target_px ? m->target_px : target;
    s.width = units_px(&s, s.units);
    if (s.pad)
        s.width += 2 * m->unit_px + units_px(&s, PAD_UNITS);
    s.height = height_of(build, &s);
    if (s.height > most_height && s.key_height > target) {
        s.key_height = target;
        s.height = height_of(build, &s);
    }
    return s;
}

/* What the keys of one keyboard share. */
struct keys {
    const struct ww_build *build;
    const struct ww_keyboard_sizes *sizes;
};

static int letter_px(const struct keys *k)
{
    const struct ww_metrics *m = k->build->metrics;
    int least = ww_build_least_px(k->build);
    /* Who needs large letters gets the largest that the keys can hold. */
    int wanted = k->sizes->key_height * (m->text_scale > 100 ? 14 : 11) / 20;
    int room = k->sizes->key_width * 17 / 20;
    int px = wanted < room ? wanted : room;
    return px > m->title_px ? m->title_px : px < least ? least : px;
}

static struct ww_node *add_key(const struct keys *k, struct ww_node *row, const char *id, int units,
                               bool plain, struct ww_action action)
{
    const struct ww_build *build = k->build;
    const uint32_t *colors = build->theme->colors;
    struct ww_node *key = ww_build_control(build, row, WW_ROLE_KEY, id, action);
    key->style.color = colors[plain ? WW_TINT_SURFACE : WW_TINT_GROUND];
    key->style.pressed = colors[WW_TINT_NOTICE];
    key->style.padding_x = key->style.padding_y = 0;
    key->style.gap = build->metrics->unit_px;
    key->style.min_width = key->style.min_height = 0;
    key->style.width = units_px(k->sizes, units);
    key->style.height = k->sizes->key_height;
    key->style.justify = WW_ALIGN_CENTER;
    key->style.ltr = true;
    return key;
}

static struct ww_node *add_label(const struct keys *k, struct ww_node *key, const char *words,
                                 int text_px)
{
    struct ww_node *text = ww_build_words(k->build, key, WW_LOOK_STRONG, words);
    text->style.text_px = text_px;
    text->style.align = WW_ALIGN_CENTER;
    text->style.rtl = false;
    text->style.max_lines = 1;
    return text;
}

/* The address with one character more. */
static struct ww_action type(const struct keys *k, const char *character)
{
    struct ww_route route = k->build->state->at.route;
    ww_typed_add(route.typed, character);
    return ww_build_go(route);
}

static void add_letter(const struct keys *k, struct ww_node *row, const char *typed,
                       const char *shown)
{
    const struct ww_build *build = k->build;
    struct ww_node *key =
        add_key(k, row, ww_arena_printf(build->arena, "key/%s", typed), 1, true, type(k, typed));
    key->style.pops = true;
    key->box = WW_BOX_COLUMN; /* the letter is as wide as the key */
    struct ww_node *text = add_label(k, key, ww_arena_strdup(build->arena, shown), letter_px(k));
    text->spans[0].lang = ww_keyboards[k->sizes->layout].tag;
}

static void add_letters(const struct keys *k, struct ww_node *row, const char *typed,
                        const char *shown)
{
    char types[CHARACTER_SIZE], shows[CHARACTER_SIZE];
    while (next_character(&typed, types) && next_character(&shown, shows))
        add_letter(k, row, types, shows);
}

static struct ww_node *add_row(const struct keys *k, struct ww_node *parent)
{
    struct ww_node *row = ww_build_row(k->build, parent, k->sizes->gap);
    row->style.ltr = true;
    row->style.justify = WW_ALIGN_CENTER;
    return row;
}

static void add_erase(const struct keys *k, struct ww_node *row, int units)
{
    const struct ww_build *build = k->build;
    struct ww_route route = build->state->at.route;
    ww_typed_erase(route.typed);
    struct ww_node *key = add_key(k, row, "key/erase", units, false, ww_build_go(route));
    ww_build_span(build, key, ww_build_word(build, WW_WORD_KEYS_ERASE), WW_WEIGHT_REGULAR,
                  WW_TINT_INK);
    ww_build_icon(build, key, "erase", letter_px(k) * 6 / 5, build->theme->colors[WW_TINT_INK]);
}

/* The key names what it leads to. */
static void add_switch(const struct keys *k, struct ww_node *row, int units)
{
    const struct ww_build *build = k->build;
    int next = (k->sizes->layout + 1) % ww_keyboard_count, text_px = ww_build_least_px(build);
    struct ww_action action = {.kind = WW_ACTION_KEYS, .keys = build->state->keys};
    action.keys.layout = next + 1;
    struct ww_node *key = add_key(k, row, "key/switch", units, false, action);
    bool roomy = key->style.width >= text_px * 7;
    ww_build_span(build, key, ww_build_word(build, WW_WORD_KEYS_SWITCH), WW_WEIGHT_REGULAR,
                  WW_TINT_INK);
    if (key->style.width >= text_px * 5)
        ww_build_icon(build, key, "keyboard", text_px * 6 / 5, build->theme->colors[WW_TINT_INK]);
    struct ww_node *text =
        add_label(k, key, roomy ? ww_keyboards[next].name : ww_keyboards[next].label, text_px);
    text->spans[0].lang = ww_keyboards[next].tag;
}

static void add_space(const struct keys *k, struct ww_node *row, int units)
{
    const struct ww_build *build = k->build;
    const struct ww_keyboard *layout = &ww_keyboards[k->sizes->layout];
    struct ww_node *key = add_key(k, row, "key/space", units, true, type(k, " "));
    ww_build_span(build, key, ww_build_word(build, WW_WORD_KEYS_SPACE), WW_WEIGHT_REGULAR,
                  WW_TINT_INK);
    bool roomy = key->style.width >= ww_build_least_px(build) * 5;
    struct ww_node *text =
        add_label(k, key, roomy ? layout->name : layout->label, ww_build_least_px(build));
    text->spans[0].lang = layout->tag;
    ww_build_tint(text, WW_TINT_SOFT);
}

/* As many keys wide as the words need, at least three; the space bar gets the rest. */
static int done_units(const struct keys *k, const char *words, int most)
{
    const struct ww_build *build = k->build;
    struct ww_span span = {.text = words, .weight = WW_WEIGHT_BOLD};
    struct ww_paragraph p;
    ww_text_layout(build->text, build->arena,
                   &(struct ww_paragraph_params){
                       .spans = &span, .span_count = 1, .size_px = ww_build_least_px(build)},
                   &p);
    int units = DONE_UNITS;
    while (units < most && units_px(k->sizes, units) < p.width_px + 2 * build->metrics->unit_px)
        units++;
    return units;
}

static void add_done(const struct keys *k, struct ww_node *row, const char *words, int units)
{
    const struct ww_build *build = k->build;
    struct ww_action action = {.kind = WW_ACTION_KEYS, .keys = build->state->keys};
    action.keys.hidden = true;
    struct ww_node *key = add_key(k, row, "key/done", units, false, action);
    key->style.color = build->theme->colors[WW_TINT_ACCENT];
    key->style.pressed = build->theme->colors[WW_TINT_INK];
    struct ww_node *text = add_label(k, key, words, ww_build_least_px(build));
    text->style.rtl = build->rtl;
    ww_build_tint(text, WW_TINT_SURFACE);
}

/* Beside row `row` of the letters. */
static void add_pad(const struct keys *k, struct ww_node *row, int number)
{
    if (!k->sizes->pad)
        return;
    struct ww_node *space = ww_build_column(k->build, row, 0);
    space->style.width = 2 * k->build->metrics->unit_px - k->sizes->gap;
    add_letters(k, row, digit_pad[number], digit_pad[number]);
}

/* A row of the letters, as wide as the widest, with the pad beside it. */
static struct ww_node *add_letter_row(const struct keys *k, struct ww_node *panel, int number)
{
    struct ww_node *row = add_row(k, panel), *letters = add_row(k, row);
    letters->style.width = units_px(k->sizes, k->sizes->units);
    add_pad(k, row, number);
    return letters;
}

void ww_keyboard_add(const struct ww_build *build, struct ww_node *parent,
                     const struct ww_keyboard_sizes *sizes, const char *done)
{
    const struct keys k = {build, sizes};
    const struct ww_keyboard *layout = &ww_keyboards[sizes->layout];
    struct ww_node *panel = ww_build_column(build, parent, sizes->gap);
    panel->role = WW_ROLE_TOOLBAR;
    ww_node_name(build->arena, panel, "keyboard");
    panel->style.padding_x = panel->style.padding_y = build->metrics->unit_px;
    const char *left = signs; /* that have no key yet */
    if (sizes->pad) {
        left = ".";
    } else {
        struct ww_node *row = add_row(&k, panel);
        char sign[CHARACTER_SIZE];
        add_letters(&k, row, digit_row, digit_row);
        for (int free = sizes->units - count_characters(digit_row); free > 0; free--)
            if (next_character(&left, sign))
                add_letter(&k, row, sign, sign);
    }
    for (int i = 0; i < WW_KEYBOARD_ROWS; i++) {
        struct ww_node *row = add_letter_row(&k, panel, i);
        add_letters(&k, row, layout->typed[i], layout->shown[i]);
        if (i == WW_KEYBOARD_ROWS - 1)
            add_erase(&k, row, sizes->units - count_characters(layout->typed[i]));
    }
    struct ww_node *row = add_letter_row(&k, panel, WW_KEYBOARD_ROWS);
    bool narrow = sizes->key_width < ww_metrics_mm(build->metrics, WW_TARGET_MM);
    int switch_units = narrow ? SWITCH_UNITS - 1 : SWITCH_UNITS;
    add_switch(&k, row, switch_units);
    int rest = sizes->units - switch_units - count_characters(left);
    int units = done_units(&k, done, rest - SPACE_UNITS);
    add_space(&k, row, rest - units);
    add_letters(&k, row, left, left);
    add_done(&k, row, done, units);
}
