#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "content/facets.h"
#include "content/limits.h"
#include "staff/write.h"

/* A language that is spoken somewhere. */
struct spoken {
    const char *tag;
    int rank; /* of the release's own languages their number */
    uint32_t offers;
};

/* One row of facet, at work. */
struct bits {
    unsigned char *bytes;
    size_t size;
};

static void put_bit(struct bits *bits, uint32_t no)
{
    bits->bytes[no / 8] |= (unsigned char)(1u << no % 8);
}

/* Writes the row and clears the bits for the next one. */
static void write_row(struct ww_insert *insert, int kind, int position, const char *code,
                      struct bits *bits)
{
    ww_insert_number(insert, 1, kind);
    ww_insert_number(insert, 2, position);
    ww_insert_text(insert, 3, code);
    ww_insert_blob(insert, 4, bits->bytes, bits->size);
    ww_insert_step(insert);
    memset(bits->bytes, 0, bits->size);
}

static bool has_term(const struct ww_edition *edition, uint32_t service, uint32_t term)
{
    for (uint32_t i = edition->term_start[service]; i < edition->term_start[service + 1]; i++)
        if (edition->term_rows[i] == term)
            return true;
    return false;
}

/* Terms of one taxonomy in the clerk's order. */
static int order_terms(const struct ww_book *book, const char *taxonomy,
                       uint32_t terms[WW_FACET_VALUES_MAX])
{
    int count = 0;
    for (uint32_t row = 0; row < ww_book_rows(book, WW_TABLE_TERMS); row++) {
        if (strcmp(ww_book_cell(book, WW_TERMS_TAXONOMY, row)->text, taxonomy) != 0 ||
            count == WW_FACET_VALUES_MAX)
            continue;
        int64_t position = ww_book_number(book, WW_TERMS_POSITION, row, 0);
        int at = count++;
        for (; at > 0 && ww_book_number(book, WW_TERMS_POSITION, terms[at - 1], 0) > position; at--)
            terms[at] = terms[at - 1];
        terms[at] = row;
    }
    return count;
}

static void write_terms(struct ww_insert *insert, const struct ww_material *m, enum ww_facet kind,
                        const char *taxonomy, struct bits *bits)
{
    uint32_t terms[WW_FACET_VALUES_MAX];
    int count = order_terms(m->book, taxonomy, terms);
    for (int i = 0; i < count; i++) {
        char code[24];
        snprintf(code, sizeof code, "%lld",
                 (long long)ww_book_id(m->book, WW_TABLE_TERMS, terms[i]));
        for (uint32_t no = 0; no < m->edition->count; no++)
            if (has_term(m->edition, m->edition->order[no], terms[i]))
                put_bit(bits, no);
        write_row(insert, kind, i, code, bits);
    }
}

static const char *tags_of(const struct ww_book *book, uint32_t service)
{
    const struct ww_cell *cell = ww_book_cell(book, WW_SERVICES_LANGUAGES, service);
    return ww_cell_is_set(cell) ? cell->text : "";
}

/* The next tag of several with spaces between; its length through `length`, 0: there is none. */
static const char *next_tag(const char *s, size_t *length)
{
    s += strspn(s, " ");
    *length = strcspn(s, " ");
    return s;
}

static bool speaks(const struct ww_book *book, uint32_t service, const char *tag)
{
    size_t length;
    for (const char *s = next_tag(tags_of(book, service), &length); length;
         s = next_tag(s + length, &length))
        if (strlen(tag) == length && memcmp(s, tag, length) == 0)
            return true;
    return false;
}

static int rank_of(const struct ww_book *book, const char *tag)
{
    int lang = 0;
    while (lang < book->lang_count && strcmp(book->langs[lang].tag, tag) != 0)
        lang++;
    return lang;
}

static int compare_spoken(const void *a, const void *b)
{
    const struct spoken *x = a, *y = b;
    if (x->rank != y->rank)
        return x->rank - y->rank;
    if (x->offers != y->offers)
        return x->offers < y->offers ? 1 : -1;
    return strcmp(x->tag, y->tag);
}

enum { SPOKEN_MAX = 512 };

static void note_tags(const struct ww_book *book, uint32_t service, struct ww_arena *arena,
                      struct spoken *spoken, int *count)
{
    size_t length;
    for (const char *s = next_tag(tags_of(book, service), &length); length;
         s = next_tag(s + length, &length)) {
        int i = 0;
        while (i < *count &&
               (strlen(spoken[i].tag) != length || memcmp(spoken[i].tag, s, length) != 0))
            i++;
        if (i == SPOKEN_MAX)
            continue;
        if (i == *count) {
            const char *tag = ww_arena_strndup(arena, s, length);
            spoken[(*count)++] = (struct spoken){.tag = tag, .rank = rank_of(book, tag)};
        }
        spoken[i].offers++;
    }
}

/* The release's own languages first, then those that are spoken most often. */
static void write_languages(struct ww_insert *insert, const struct ww_material *m,
                            struct bits *bits)
{
    struct ww_arena arena = {0};
    struct spoken spoken[SPOKEN_MAX];
    int count = 0;
    for (uint32_t row = 0; row < m->edition->count; row++)
        note_tags(m->book, row, &arena, spoken, &count);
    qsort(spoken, (size_t)count, sizeof *spoken, compare_spoken);
    for (int i = 0; i < count && i < WW_FACET_VALUES_MAX; i++) {
        for (uint32_t no = 0; no < m->edition->count; no++)
            if (speaks(m->book, m->edition->order[no], spoken[i].tag))
                put_bit(bits, no);
        write_row(insert, WW_FACET_LANGUAGE, i, spoken[i].tag, bits);
    }
    ww_arena_finish(&arena);
}

static void write_levels(struct ww_insert *insert, const struct ww_material *m, struct bits *bits)
{
    static const char *const levels[][2] = {{"A1", "a1"}, {"A2", "a2"}, {"B1", "b1"},
                                            {"B2", "b2"}, {"C1", "c1"}, {"C2", "c2"}};
    for (int i = 0; i < 6; i++) {
        for (uint32_t no = 0; no < m->edition->count; no++) {
            const struct ww_cell *level =
                ww_book_cell(m->book, WW_SERVICES_LEVEL, m->edition->order[no]);
            if (ww_cell_is_set(level) && strcmp(level->text, levels[i][0]) == 0)
                put_bit(bits, no);
        }
        write_row(insert, WW_FACET_LEVEL, i, levels[i][1], bits);
    }
}

static bool is_free(const struct ww_material *m, uint32_t service)
{
    return ww_book_number(m->book, WW_SERVICES_FEE, service, -1) == 0;
}

static bool is_step_free(const struct ww_material *m, uint32_t service)
{
    enum { YES = 2 };
    const uint32_t *start = &m->edition->place_start[service];
    for (uint32_t i = start[0]; i < start[1]; i++) {
        int64_t place = ww_book_number(m->book, WW_SERVICES_AT_LOCATIONS_LOCATION,
                                       m->edition->place_rows[i], -1);
        if (place >= 0 &&
            ww_book_number(m->book, WW_LOCATIONS_STEP_FREE, (uint32_t)place, -1) == YES)
            return true;
    }
    return false;
}

static bool has_childcare(const struct ww_material *m, uint32_t service)
{
    return ww_book_number(m->book, WW_SERVICES_CHILDCARE, service, 0) == 1;
}

static void write_traits(struct ww_insert *insert, const struct ww_material *m, struct bits *bits)
{
    static const struct {
        enum ww_facet kind;
        bool (*has)(const struct ww_material *m, uint32_t service);
    } traits[] = {{WW_FACET_FREE, is_free},
                  {WW_FACET_STEP_FREE, is_step_free},
                  {WW_FACET_CHILDCARE, has_childcare}};
    for (size_t i = 0; i < sizeof traits / sizeof traits[0]; i++) {
        for (uint32_t no = 0; no < m->edition->count; no++)
            if (traits[i].has(m, m->edition->order[no]))
                put_bit(bits, no);
        write_row(insert, traits[i].kind, 0, "1", bits);
    }
}

/* lasts[no * WW_SLOTS + slot]: the day on which the last date there ends, 0: there is none. */
static int32_t *find_lasts(const struct ww_material *m)
{
    uint32_t offers = m->edition->count;
    int32_t *lasts = ww_alloc((size_t)offers * WW_SLOTS * sizeof *lasts + 1);
    uint32_t *nos = ww_alloc(offers * sizeof *nos + 1); /* [row of services.csv] */
    memset(lasts, 0, (size_t)offers * WW_SLOTS * sizeof *lasts);
    for (uint32_t no = 0; no < offers; no++)
        nos[m->edition->order[no]] = no;
    for (size_t i = 0; i < m->timetable->count; i++) {
        const struct ww_event *event = &m->timetable->events[i];
        int32_t last_min = event->end_min > event->start_min ? event->end_min - 1 : event->end_min;
        int32_t day = ww_wall_day(last_min);
        if (event->cancelled || day < m->book->today)
            continue;
        uint32_t slots = ww_facet_slots(event->start_min, event->end_min);
        int32_t *own = &lasts[(size_t)nos[event->service] * WW_SLOTS];
        for (int slot = 0; slot < WW_SLOTS; slot++)
            if (slots >> slot & 1 && own[slot] < day)
                own[slot] = day;
    }
    free(nos);
    return lasts;
}

static void write_slots(struct ww_insert *insert, const struct ww_material *m, const int32_t *lasts,
                        struct bits *bits)
{
    for (int slot = 0; slot < WW_SLOTS; slot++) {
        for (uint32_t no = 0; no < m->edition->count; no++)
            if (lasts[(size_t)no * WW_SLOTS + (size_t)slot])
                put_bit(bits, no);
        write_row(insert, WW_FACET_KIND_SLOT, slot, "", bits);
    }
}

static void write_ends(struct ww_store *store, const struct ww_material *m, const int32_t *lasts)
{
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_SCHEDULES,
                   "INSERT INTO facet_end (day, slot, service) VALUES (?1, ?2, ?3)");
    for (uint32_t no = 0; no < m->edition->count; no++)
        for (int slot = 0; slot < WW_SLOTS; slot++) {
            int32_t day = lasts[(size_t)no * WW_SLOTS + (size_t)slot];
            if (!day)
                continue;
            ww_insert_number(&insert, 1, day);
            ww_insert_number(&insert, 2, slot);
            ww_insert_number(&insert, 3, no);
            ww_insert_step(&insert);
        }
    ww_insert_close(&insert);
}

void ww_write_facets(struct ww_store *store, const struct ww_material *material)
{
    struct bits bits = {.size = (material->edition->count + 7) / 8};
    bits.bytes = ww_alloc(bits.size + 1);
    memset(bits.bytes, 0, bits.size);
    ww_progress_at(store->progress, "facets", 0, 0);
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_SERVICES,
                   "INSERT INTO facet (kind, position, code, services) VALUES (?1, ?2, ?3, ?4)");
    write_terms(&insert, material, WW_FACET_DISTRICT, "district", &bits);
    write_terms(&insert, material, WW_FACET_AUDIENCE, "audience", &bits);
    write_languages(&insert, material, &bits);
    write_levels(&insert, material, &bits);
    write_traits(&insert, material, &bits);
    int32_t *lasts = find_lasts(material);
    write_slots(&insert, material, lasts, &bits);
    ww_insert_close(&insert);
    write_ends(store, material, lasts);
    free(lasts);
    free(bits.bytes);
}
