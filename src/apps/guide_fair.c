/* The fair on paper: who is there and where, what they have to give, and the programme. */
#include "apps/guide_html.h"

#include "base/clock.h"
#include "content/fair.h"
#include "ui/dates.h"
#include "ui/pages/fair.h"

enum { WHITE = 0xFFFFFF };

static void put_text(struct ww_buf *out, const struct ww_guide_column *column, const char *class,
                     struct ww_text text)
{
    if (!text.body)
        return;
    ww_buf_printf(out, "<p class=\"%s\">", class);
    ww_guide_text(out, column, text);
    ww_buf_puts(out, "</p>");
}

/* A name in each language, the first one as the heading. */
static void put_name(struct ww_guide *guide, struct ww_buf *cells, int i, struct ww_text name)
{
    ww_buf_puts(&cells[i], i == 0 ? "<h3>" : "<p class=\"h3\">");
    ww_guide_text(&cells[i], &guide->columns[i], name);
    ww_buf_puts(&cells[i], i == 0 ? "</h3>" : "</p>");
}

/* --- exhibitors --------------------------------------------------------------------------------
 */

static void add_stands(struct ww_buf *out, const struct ww_guide_column *column,
                       const struct ww_exhibitor *exhibitor)
{
    const struct ww_build *build = &column->build;
    for (int i = 0; i < exhibitor->stand_count; i++) {
        const struct ww_stand *stand = &exhibitor->stands[i];
        struct ww_text hall = ww_release_text(build->release, build->arena, WW_ENTITY_HALL,
                                              stand->hall, WW_FIELD_NAME, build->lang);
        ww_guide_words(out, column, "strong", ww_fair_stand_words(build, stand->number, hall));
    }
}

static void put_fields(struct ww_buf *out, const struct ww_guide_column *column, uint32_t set)
{
    const struct ww_build *build = &column->build;
    const char *names[WW_FAIR_FIELDS_MAX];
    int count, used = 0;
    const struct ww_fair_field *fields =
        ww_fair_fields(build->release, build->arena, build->lang, &count);
    for (int i = 0; i < count; i++)
        if (set & UINT32_C(1) << i && fields[i].name.body)
            names[used++] = fields[i].name.body;
    if (used)
        ww_guide_words(out, column, NULL, ww_build_commas(build, names, used));
}

/* "Ausbildung" and below it "Industriemechaniker", "mit Hauptschulabschluss". */
static void add_vacancies(struct ww_buf *out, const struct ww_guide_column *column,
                          const struct ww_exhibitor *exhibitor)
{
    const struct ww_build *build = &column->build;
    for (int i = 0; i < exhibitor->vacancy_count; i++) {
        const struct ww_vacancy *vacancy = &exhibitor->vacancies[i];
        if (i == 0 || vacancy->kind != exhibitor->vacancies[i - 1].kind)
            ww_guide_words(out, column, "head", ww_fair_kind(build, vacancy->kind));
        if (vacancy->name.body)
            put_text(out, column, "item", vacancy->name);
        else
            put_fields(out, column, vacancy->fields);
        ww_guide_words(out, column, "under", ww_fair_certificate_from(build, vacancy->certificate));
        put_text(out, column, "under", vacancy->note);
    }
}

static void add_about(struct ww_buf *out, const struct ww_guide_column *column,
                      const struct ww_exhibitor *exhibitor)
{
    ww_guide_prose(out, column, exhibitor->description);
}

static void add_languages(struct ww_buf *out, const struct ww_guide_column *column,
                          const struct ww_exhibitor *exhibitor)
{
    const struct ww_build *build = &column->build;
    const char *names[WW_EXHIBITOR_LANGUAGES_MAX];
    for (int i = 0; i < exhibitor->language_count; i++)
        names[i] = ww_build_lang_name(build, exhibitor->languages[i]);
    if (exhibitor->language_count)
        ww_guide_words(out, column, NULL, ww_build_join(build, names, exhibitor->language_count));
}

static void add_contact(struct ww_buf *out, const struct ww_guide_column *column,
                        const struct ww_exhibitor *exhibitor)
{
    struct ww_contact contact = {.email = exhibitor->email, .url = exhibitor->url};
    ww_guide_contact(out, column, &contact);
}

static const struct {
    const char *icon;
    enum ww_word label;
    void (*add)(struct ww_buf *out, const struct ww_guide_column *column,
                const struct ww_exhibitor *exhibitor);
} rows[] = {
    {"here", WW_WORD_COUNT, add_stands},
    {"work", WW_WORD_FAIR_OFFERS, add_vacancies},
    {"info", WW_WORD_FAIR_ABOUT, add_about},
    {"language", WW_WORD_OFFER_LANGUAGES, add_languages},
    {"mail", WW_WORD_OFFER_CONTACT, add_contact},
};

static void write_exhibitor(struct ww_guide *guide, int64_t id, uint32_t color)
{
    struct ww_exhibitor exhibitors[WW_GUIDE_LANGS_MAX];
    struct ww_buf cells[WW_GUIDE_LANGS_MAX] = {0};
    int count = guide->column_count;
    for (int i = 0; i < count; i++)
        if (!ww_exhibitor_load(guide->release, &guide->arena, id, guide->columns[i].build.lang,
                               &exhibitors[i]))
            return;
    ww_buf_printf(
        guide->out,
        "<article class=\"offer whole\" id=\"e-%lld\" style=\"border-color:#%06x\"><table>\n"
        "<tbody class=\"top\">\n",
        (long long)id, (unsigned)(color & 0xFFFFFF));
    for (int i = 0; i < count; i++) {
        const struct ww_text texts[] = {exhibitors[i].summary, exhibitors[i].description};
        put_name(guide, cells, i, exhibitors[i].name);
        put_text(&cells[i], &guide->columns[i], "summary", exhibitors[i].summary);
        ww_guide_honesty(&cells[i], &guide->columns[i], texts, 2);
    }
    ww_guide_row(guide, "people", color, WW_WORD_COUNT, cells);
    for (size_t r = 0; r < sizeof rows / sizeof rows[0]; r++) {
        for (int i = 0; i < count; i++)
            rows[r].add(&cells[i], &guide->columns[i], &exhibitors[i]);
        ww_guide_row(guide, rows[r].icon, color, rows[r].label, cells);
        if (r == 0)
            ww_buf_puts(guide->out, "</tbody><tbody>\n");
    }
    ww_buf_puts(guide->out, "</tbody></table></article>\n");
    for (int i = 0; i < count; i++)
        ww_buf_finish(&cells[i]);
}

static bool write_exhibitors(struct ww_guide *guide, int64_t fair, uint32_t color)
{
    struct ww_fair_index index;
    bool goes_on = true;
    if (!ww_fair_index_load(guide->release, &guide->kept, fair, guide->columns[0].build.lang,
                            &index))
        return true;
    ww_buf_puts(guide->out, "<h3 class=\"part\">");
    ww_guide_names_word(guide, WW_WORD_FAIR_EXHIBITORS);
    ww_buf_puts(guide->out, "</h3>\n");
    for (uint32_t i = 0; i < index.count && goes_on; i++) {
        goes_on = ww_progress_at(guide->progress, "exhibitors", i, index.count);
        write_exhibitor(guide, ww_exhibitor_id(guide->release, index.nos[i]), color);
        ww_arena_reset(&guide->arena);
    }
    return goes_on;
}

/* --- the programme -----------------------------------------------------------------------------
 */

static void add_session(struct ww_buf *out, const struct ww_guide_column *column,
                        const struct ww_session *session)
{
    const struct ww_build *build = &column->build;
    ww_buf_puts(out, "<p class=\"label\">");
    ww_guide_escape(out, ww_dates_range(build, session->start_min, session->end_min));
    if (session->room_name.body) {
        ww_buf_puts(out, " · ");
        ww_guide_text(out, column, session->room_name);
    }
    ww_buf_puts(out, "</p>");
    if (session->cancelled)
        ww_guide_words(out, column, "honesty", ww_build_word(build, WW_WORD_OFFER_CANCELLED));
    put_text(out, column, "strong", session->name);
    put_text(out, column, "soft", session->exhibitor_name);
}

static void write_session(struct ww_guide *guide, int64_t id, uint32_t color)
{
    struct ww_buf cells[WW_GUIDE_LANGS_MAX] = {0};
    for (int i = 0; i < guide->column_count; i++) {
        struct ww_session session;
        if (ww_session_card(guide->release, &guide->arena, id, guide->columns[i].build.lang,
                            &session))
            add_session(&cells[i], &guide->columns[i], &session);
    }
    ww_guide_row(guide, "clock", color, WW_WORD_COUNT, cells);
    for (int i = 0; i < guide->column_count; i++)
        ww_buf_finish(&cells[i]);
}

static void write_day(struct ww_guide *guide, int64_t fair, int32_t day, uint32_t color)
{
    int count;
    struct ww_text names[WW_GUIDE_LANGS_MAX] = {0};
    for (int i = 0; i < guide->column_count; i++) {
        const struct ww_build *build = &guide->columns[i].build;
        names[i] = ww_build_plain(build, ww_dates_long(build, day));
    }
    const struct ww_session_entry *entries =
        ww_fair_sessions(guide->release, &guide->kept, fair, day, &count);
    ww_buf_puts(guide->out, "<h3 class=\"part\">");
    ww_guide_names_word(guide, WW_WORD_FAIR_SESSIONS);
    ww_buf_puts(guide->out, " <span class=\"dot\">·</span> ");
    ww_guide_names(guide, names);
    ww_buf_printf(guide->out,
                  "</h3>\n<article class=\"offer\" style=\"border-color:#%06x\"><table>\n<tbody>\n",
                  (unsigned)(color & 0xFFFFFF));
    for (int i = 0; i < count; i++) {
        write_session(guide, entries[i].id, color);
        ww_arena_reset(&guide->arena);
    }
    ww_buf_puts(guide->out, "</tbody></table></article>\n");
}

/* --- the chapter -------------------------------------------------------------------------------
 */

/* "Samstag, 12.12.2026, 10:00–16:00 Uhr", "12.12.2026 bis 13.12.2026". */
static const char *when_words(const struct ww_build *build, const struct ww_fair *fair)
{
    int32_t first = ww_wall_day(fair->start_min), last = ww_wall_day(fair->end_min - 1);
    if (last > first) {
        const char *pairs[] = {"from", ww_dates_plain(build, first), "until",
                               ww_dates_plain(build, last), NULL};
        return ww_build_fill(build, WW_WORD_AGENDA_SPAN, pairs);
    }
    const char *pairs[] = {"a", ww_dates_long(build, first), "b",
                           ww_dates_range(build, fair->start_min, fair->end_min), NULL};
    return ww_build_fill(build, WW_WORD_JOIN_COMMA, pairs);
}

static void write_head(struct ww_guide *guide, const struct ww_fair *fairs,
                       const struct ww_category *category)
{
    struct ww_text times[WW_GUIDE_LANGS_MAX] = {0};
    for (int i = 0; i < guide->column_count; i++) {
        const struct ww_build *build = &guide->columns[i].build;
        times[i] = ww_build_plain(build, when_words(build, &fairs[i]));
    }
    ww_buf_printf(guide->out,
                  "<section class=\"chapter\" id=\"fair\"><header style=\"background:#%06x\">",
                  (unsigned)(category->color & 0xFFFFFF));
    ww_guide_icon(guide->out, category->pictogram ? category->pictogram : "fair", WHITE);
    ww_buf_puts(guide->out, "<h2>");
    ww_guide_names_word(guide, WW_WORD_GUIDE_FAIR);
    ww_buf_puts(guide->out, "</h2><p>");
    ww_guide_names(guide, times);
    ww_buf_puts(guide->out, "</p></header>\n");
}

static void write_intro(struct ww_guide *guide, const struct ww_fair *fairs, uint32_t color)
{
    struct ww_buf cells[WW_GUIDE_LANGS_MAX] = {0};
    int count = guide->column_count;
    ww_buf_printf(guide->out,
                  "<article class=\"offer\" style=\"border-color:#%06x\"><table>\n<tbody>\n",
                  (unsigned)(color & 0xFFFFFF));
    for (int i = 0; i < count; i++) {
        const struct ww_text texts[] = {fairs[i].description, fairs[i].documents};
        put_name(guide, cells, i, fairs[i].name);
        ww_guide_honesty(&cells[i], &guide->columns[i], texts, 2);
        ww_guide_prose(&cells[i], &guide->columns[i], fairs[i].description);
    }
    ww_guide_row(guide, "info", color, WW_WORD_COUNT, cells);
    for (int i = 0; i < count; i++) {
        put_text(&cells[i], &guide->columns[i], "strong", fairs[i].location_name);
        if (fairs[i].street) {
            ww_buf_puts(&cells[i], "<p class=\"soft\"><bdi>");
            ww_guide_escape(&cells[i], fairs[i].street);
            ww_buf_puts(&cells[i], "</bdi></p>");
        }
    }
    ww_guide_row(guide, "places", color, WW_WORD_OFFER_WHERE, cells);
    for (int i = 0; i < count; i++)
        ww_guide_prose(&cells[i], &guide->columns[i], fairs[i].documents);
    ww_guide_row(guide, "document", color, WW_WORD_FAIR_BRING, cells);
    ww_buf_puts(guide->out, "</tbody></table></article>\n");
    for (int i = 0; i < count; i++)
        ww_buf_finish(&cells[i]);
}

bool ww_guide_fair(struct ww_guide *guide)
{
    int64_t fair = guide->fair;
    struct ww_fair fairs[WW_GUIDE_LANGS_MAX];
    struct ww_category category;
    int32_t days[WW_FAIR_DAYS_MAX];
    for (int i = 0; i < guide->column_count; i++)
        if (!fair || !ww_fair_load(guide->release, &guide->kept, fair, guide->columns[i].build.lang,
                                   &fairs[i]))
            return true;
    ww_site_category(guide->release, &guide->kept, fairs[0].category, NULL,
                     guide->columns[0].build.lang, &category);
    write_head(guide, fairs, &category);
    write_intro(guide, fairs, category.color);
    bool goes_on = write_exhibitors(guide, fair, category.color);
    int count = ww_fair_days(guide->release, fair, days, WW_FAIR_DAYS_MAX);
    for (int i = 0; i < count; i++)
        write_day(guide, fair, days[i], category.color);
    ww_buf_puts(guide->out, "</section>\n");
    return goes_on;
}
