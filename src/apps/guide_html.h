/* What the parts of the printed guide share: texts of any origin as HTML, pictograms, codes, and
 * rows in which the languages stand side by side. Internal to the guide. */
#ifndef WW_APPS_GUIDE_HTML_H
#define WW_APPS_GUIDE_HTML_H

#include "apps/guide.h"
#include "content/offers.h"
#include "content/site.h"
#include "ui/build.h"

/* One language of the guide. */
struct ww_guide_column {
    struct ww_build build; /* for words, dates and rules; has no page */
    const char *tag;
    bool rtl;
};

struct ww_guide {
    struct ww_buf *out;
    struct ww_release *release;
    struct ww_arena arena; /* of the offer or place at hand */
    struct ww_arena kept;  /* of the whole guide */
    struct ww_guide_column columns[WW_GUIDE_LANGS_MAX];
    int column_count;
    enum ww_guide_paper paper;
    int32_t wake_min; /* a page on paper does not change */
    int64_t wake_ms;
    int64_t fair;    /* that runs or comes next, 0: there is none */
    int64_t *places; /* owned: the places in the guide, meeting points first */
    size_t place_count;
    struct ww_progress *progress;
};

/* Escaped for elements and attributes; characters that XML forbids become U+FFFD. NULL: nothing. */
void ww_guide_escape(struct ww_buf *out, const char *s);
/* A text with its language where that is not the column's, and then its label. */
void ww_guide_text(struct ww_buf *out, const struct ww_guide_column *column, struct ww_text text);
/* Paragraphs, headings and lists. */
void ww_guide_prose(struct ww_buf *out, const struct ww_guide_column *column, struct ww_text text);
/* A paragraph of words of the interface; `class` may be NULL. */
void ww_guide_words(struct ww_buf *out, const struct ww_guide_column *column, const char *class,
                    const char *words);
/* A word of the interface with its language where that is not the column's. */
void ww_guide_word(struct ww_buf *out, const struct ww_guide_column *column, enum ww_word word);
/* The line that says that texts are in another language or out of date; nothing when neither. */
void ww_guide_honesty(struct ww_buf *out, const struct ww_guide_column *column,
                      const struct ww_text *texts, int count);

/* A pictogram in a colour, 0xRRGGBB; nothing for a name that there is none of. */
void ww_guide_icon(struct ww_buf *out, const char *name, uint32_t color);
/* A QR code with its quiet zone and its name in words; nothing when `payload` is NULL or too long.
 */
void ww_guide_code(struct ww_guide *guide, struct ww_buf *out, const char *payload,
                   const char *name);
/* A card for the phone's address book, "" when there is nothing to reach anybody by. */
const char *ww_guide_contact_payload(struct ww_arena *arena, const struct ww_contact *contact,
                                     const char *organization);
/* Name, note, telephone numbers and addresses of whom to ask. */
void ww_guide_contact(struct ww_buf *out, const struct ww_guide_column *column,
                      const struct ww_contact *contact);

/* A row of cells, the pictogram first, from what stands in `cells`, which are emptied; without any
 * words no row. WW_WORD_COUNT: no label. */
void ww_guide_row(struct ww_guide *guide, const char *icon, uint32_t color, enum ww_word label,
                  struct ww_buf cells[WW_GUIDE_LANGS_MAX]);
/* The same name in all languages, as a heading or a line: "Kurse · Kurslar". */
void ww_guide_names(struct ww_guide *guide, const struct ww_text names[WW_GUIDE_LANGS_MAX]);
void ww_guide_names_word(struct ww_guide *guide, enum ww_word word);

/* The parts. */
void ww_guide_offer(struct ww_guide *guide, int64_t id);
/* Nothing without a fair; false: the work was stopped. */
bool ww_guide_fair(struct ww_guide *guide);
void ww_guide_places(struct ww_guide *guide);
enum ww_err ww_guide_index(struct ww_guide *guide, struct ww_error *err);

#endif
