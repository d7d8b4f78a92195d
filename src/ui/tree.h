/* The page as a tree of plain nodes.
 *
 * This tree is the page: it is laid out and drawn, focus walks it, --describe prints it, tests
 * compare it, speech reads it. What a node means (role, name, state, action) and how it is to be
 * laid out (box, style) stand side by side; what layout found out is in `rect`. Everything lives in
 * the page's arena until the next page is built. */
#ifndef WW_UI_TREE_H
#define WW_UI_TREE_H

#include "base/arena.h"
#include "text/text.h"
#include "ui/action.h"
#include "ui/drawlist.h"
#include "ui/floor.h"
#include "ui/qr.h"
#include "ui/theme.h"

enum ww_role {
    WW_ROLE_GROUP, /* no meaning of its own: describe leaves it out unless it has a name */
    WW_ROLE_PAGE,
    WW_ROLE_SECTION,
    WW_ROLE_HEADING,
    WW_ROLE_TEXT,
    WW_ROLE_IMAGE,
    WW_ROLE_BUTTON,
    WW_ROLE_LINK,
    WW_ROLE_LIST,
    WW_ROLE_ITEM, /* a row of a list; has an action */
    WW_ROLE_NOTICE,
    WW_ROLE_TOOLBAR,
    WW_ROLE_DIALOG,
    WW_ROLE_FIELD, /* holds what was typed */
    WW_ROLE_KEY,   /* of the keyboard on the screen */
};

enum ww_state_flag {
    WW_STATE_PRESSED = 1 << 0,
    WW_STATE_FOCUSED = 1 << 1,
    WW_STATE_DISABLED = 1 << 2,
    WW_STATE_SELECTED = 1 << 3,
    WW_STATE_CANCELLED = 1 << 4, /* drawn struck through */
    WW_STATE_OUTDATED = 1 << 5,
    WW_STATE_SUBSTITUTE = 1 << 6, /* in another language than the page */
};

enum ww_box {
    WW_BOX_COLUMN, /* children one below the other */
    WW_BOX_ROW,    /* side by side; mirrored when the page runs right to left */
    WW_BOX_GRID,   /* `columns` equal columns; the last cell takes the rest of its row */
    WW_BOX_TEXT,   /* the node's own spans as one paragraph */
    WW_BOX_ICON,
    WW_BOX_PICTURE,
    WW_BOX_QR,     /* the modules of `qr`, as large as the box allows in whole pixels */
    WW_BOX_ROWS,   /* a long list: `rows` builds the rows that are in sight */
    WW_BOX_SCROLL, /* one column that is higher than its box and moves in it */
    WW_BOX_STACK,  /* one above the other, each as large as the box */
    WW_BOX_PLAN,   /* a picture with markers on it; never mirrored */
    WW_BOX_MARKER, /* a child of a plan: a pin, which stands at plan_x, plan_y, and its label beside
                      it, where the plan has room. One without any room is taken off the plan. */
    WW_BOX_FLOOR,  /* a floor plan that fingers move and enlarge; never mirrored */
};

enum ww_align { WW_ALIGN_START, WW_ALIGN_CENTER, WW_ALIGN_END, WW_ALIGN_STRETCH };

/* Lengths in pixels. */
struct ww_style {
    int padding_x, padding_y;
    int gap;
    int min_width, min_height;
    int width;        /* fixed; 0: what is given */
    int height;       /* fixed; 0: what is needed */
    int weight;       /* share of the free width in a row; 0 in a row: the width it needs */
    bool ltr;         /* WW_BOX_ROW: never mirrored, such as a row of keys */
    bool pops;        /* while it is pressed, its letter is shown above the finger */
    bool grow;        /* takes the free height of a column */
    uint8_t align;    /* across the direction of the box; WW_BOX_TEXT: of the lines */
    uint8_t justify;  /* along a column: START, CENTER or END; along a row: START or CENTER */
    bool fill;        /* paints `color` */
    uint32_t color;   /* 0xRRGGBB */
    uint32_t pressed; /* the same while a finger is on the node or a parent of it */
    int radius;
    uint32_t edge; /* colour of a bar at the start side, with edge_width > 0 */
    int edge_width;
    int outline_width; /* outline inside the box, in the colour `outline` */
    uint32_t outline;
    int text_px; /* em size of WW_BOX_TEXT */
    int max_lines;
    bool rtl;           /* WW_BOX_TEXT: direction of the paragraph */
    int columns;        /* WW_BOX_GRID, at least 1 */
    int row_height;     /* WW_BOX_ROWS */
    int plan_x, plan_y; /* WW_BOX_MARKER: where its pin stands, 0 to 1000 from the top left */
};

struct ww_node;

/* A list of any length. `build` appends row `k` to `list` and returns it. */
struct ww_rows {
    int count;
    struct ww_node *(*build)(void *context, struct ww_node *list, int k);
    void *context;
};

struct ww_node {
    enum ww_role role;
    enum ww_box box;
    const char *id; /* unique on the page for what has an action or can be a landmark, else NULL */
    uint64_t key;   /* hash of id, 0 without one */
    unsigned state; /* enum ww_state_flag */
    int level;      /* of a heading */
    int position, set_size;  /* in a list, from 1; 0: not in one */
    struct ww_action action; /* WW_ACTION_NONE: not a control */

    /* Name. For WW_BOX_TEXT what is drawn; for others what is said instead of drawing, may be
     * empty. `tint` of a span is enum ww_tint. */
    struct ww_span *spans;
    int span_count;
    const char *icon;       /* WW_BOX_ICON: name of the pictogram */
    const char *picture;    /* WW_BOX_PICTURE, WW_BOX_PLAN, WW_BOX_FLOOR (may be NULL): path */
    uint32_t ink;           /* colour of an icon, and of the dark modules of a QR code */
    const struct ww_qr *qr; /* WW_BOX_QR */
    struct ww_floor *floor; /* WW_BOX_FLOOR; in the arena */

    struct ww_style style;
    struct ww_rows rows;

    struct ww_node *parent, *first, *last, *next;

    /* Set by layout. */
    struct ww_rect rect;
    struct ww_paragraph paragraph;
    int content_height; /* WW_BOX_SCROLL, WW_BOX_ROWS: of everything */
    int first_row;      /* WW_BOX_ROWS: the first row that was built */
};

/* A new node at the end of `parent` (NULL: a root). */
struct ww_node *ww_node_add(struct ww_arena *arena, struct ww_node *parent, enum ww_role role,
                            enum ww_box box);
/* Gives the node an id; copied. */
void ww_node_name(struct ww_arena *arena, struct ww_node *node, const char *id);
/* Appends a span; `text` and `lang` are not copied. */
void ww_node_span(struct ww_arena *arena, struct ww_node *node, const char *text, const char *lang,
                  enum ww_weight weight, enum ww_tint tint);
/* The node's own words and those below it, in order, separated by spaces; in the arena. */
const char *ww_node_words(struct ww_arena *arena, const struct ww_node *node);

/* The next node in document order, below `root`; NULL at the end. */
struct ww_node *ww_node_next(const struct ww_node *root, struct ww_node *node);
struct ww_node *ww_node_find(struct ww_node *root, uint64_t key);
bool ww_node_is_control(const struct ww_node *node);
uint64_t ww_node_key(const char *id);

#endif
