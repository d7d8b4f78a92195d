#include <string.h>

#include "content/blob.h"
#include "content/fair.h"
#include "content/query.h"

enum { NO_BYTES = 4, FACET_BYTES = 8 };

/* Reads the numbers of exhibitors and how far they go. */
static void read_list(struct ww_release *release, struct ww_arena *arena, int64_t fair, int lang,
                      struct ww_fair_index *index)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_FAIR_LIST, 2, (int64_t[]){fair, lang});
    if (!ww_query_next(release, stmt))
        return;
    const unsigned char *at = sqlite3_column_blob(stmt, 0);
    size_t size = at ? (size_t)sqlite3_column_bytes(stmt, 0) / NO_BYTES : 0;
    if (size > WW_EXHIBITORS_MAX) /* an exhibitor stands in a list once */
        size = WW_EXHIBITORS_MAX;
    uint32_t *nos = ww_arena_array(arena, size, sizeof *nos);
    for (size_t i = 0; i < size; i++, at += NO_BYTES) {
        uint32_t no = ww_blob_u32(at);
        if (no >= WW_EXHIBITORS_MAX)
            continue;
        nos[index->count++] = no;
        if (no >= index->no_limit)
            index->no_limit = no + 1;
    }
    ww_query_end(stmt);
    index->nos = nos;
}

static void read_letters(struct ww_release *release, struct ww_arena *arena, int64_t fair, int lang,
                         struct ww_fair_index *index)
{
    struct ww_fair_letter *letters = ww_arena_array(arena, WW_FAIR_LETTERS_MAX, sizeof *letters);
    sqlite3_stmt *stmt =
        ww_query(release, WW_SQL_FAIR_LETTERS, 3, (int64_t[]){fair, lang, WW_FAIR_LETTERS_MAX});
    int64_t before = -1;
    while (index->letter_count < WW_FAIR_LETTERS_MAX && ww_query_next(release, stmt)) {
        int64_t first = ww_column_id(stmt, 0);
        if (first <= before || first >= index->count)
            continue;
        letters[index->letter_count++] = (struct ww_fair_letter){
            .letter = ww_column_string(stmt, 1, arena),
            .first = (uint32_t)first,
        };
        before = first;
    }
    ww_query_end(stmt);
    index->letters = letters;
}

static void read_vacancies(struct ww_arena *arena, sqlite3_stmt *stmt, struct ww_fair_index *index)
{
    const unsigned char *at = sqlite3_column_blob(stmt, 0);
    size_t size = at ? (size_t)sqlite3_column_bytes(stmt, 0) / FACET_BYTES : 0;
    if (size > WW_VACANCIES_MAX)
        size = WW_VACANCIES_MAX;
    struct ww_vacancy_facet *facets = ww_arena_array(arena, size, sizeof *facets);
    for (size_t i = 0; i < size; i++, at += FACET_BYTES) {
        struct ww_vacancy_facet facet = {
            .no = ww_blob_u24(at),
            .fields = ww_blob_u32(at + 4),
            .kind = at[3] & 15,
            .certificate = at[3] >> 4,
        };
        if (facet.no < index->no_limit && facet.kind < WW_VACANCY_KIND_COUNT &&
            facet.certificate < WW_CERTIFICATE_COUNT)
            facets[index->vacancy_count++] = facet;
    }
    index->vacancies = facets;
}

static void read_languages(struct ww_arena *arena, sqlite3_stmt *stmt, struct ww_fair_index *index)
{
    uint32_t *languages = ww_arena_array(arena, index->no_limit, sizeof *languages);
    const unsigned char *at = sqlite3_column_blob(stmt, 1);
    size_t size = at ? (size_t)sqlite3_column_bytes(stmt, 1) / FACET_BYTES : 0;
    for (size_t i = 0; i < size; i++, at += FACET_BYTES)
        if (ww_blob_u32(at) < index->no_limit)
            languages[ww_blob_u32(at)] = ww_blob_u32(at + 4);
    index->languages = languages;
}

bool ww_fair_index_load(struct ww_release *release, struct ww_arena *arena, int64_t fair, int lang,
                        struct ww_fair_index *out)
{
    *out = (struct ww_fair_index){0};
    int asked = ww_release_asked_lang(release, lang);
    read_list(release, arena, fair, asked, out);
    if (out->count == 0)
        return false;
    read_letters(release, arena, fair, asked, out);
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_FAIR_FACET, 1, &fair);
    if (ww_query_next(release, stmt)) {
        read_vacancies(arena, stmt, out);
        read_languages(arena, stmt, out);
    } else {
        out->languages = ww_arena_array(arena, out->no_limit, sizeof *out->languages);
    }
    ww_query_end(stmt);
    return true;
}

static bool has_bit(const uint64_t *bits, uint32_t no)
{
    return bits[no / 64] >> no % 64 & 1;
}

static void set_bit(uint64_t *bits, uint32_t no)
{
    bits[no / 64] |= UINT64_C(1) << no % 64;
}

static bool suits(const struct ww_vacancy_facet *facet, const struct ww_fair_choice *choice)
{
    return (!choice->fields || facet->fields & choice->fields) &&
           (!choice->kinds || choice->kinds >> facet->kind & 1) &&
           (!choice->has_certificate || facet->certificate <= choice->certificate);
}

/* Everybody of whom one vacancy suits, whatever languages they speak. */
static void choose_by_vacancies(const struct ww_fair_index *index,
                                const struct ww_fair_choice *choice, uint64_t *chosen)
{
    bool any = !choice->fields && !choice->kinds && !choice->has_certificate;
    for (uint32_t i = 0; any && i < index->count; i++)
        set_bit(chosen, index->nos[i]);
    for (uint32_t i = 0; !any && i < index->vacancy_count; i++)
        if (suits(&index->vacancies[i], choice))
            set_bit(chosen, index->vacancies[i].no);
}

/* The letters that still have rows, at the rows that they have now. `rows` are the rows of the
 * whole list that were kept, ascending. */
static void keep_letters(const struct ww_fair_index *index, struct ww_arena *arena,
                         const uint32_t *rows, struct ww_exhibitors *out)
{
    struct ww_fair_letter *letters =
        ww_arena_array(arena, (size_t)index->letter_count, sizeof *letters);
    uint32_t at = 0;
    for (int i = 0; i < index->letter_count; i++) {
        uint32_t end = i + 1 < index->letter_count ? index->letters[i + 1].first : index->count;
        while (at < out->count && rows[at] < index->letters[i].first)
            at++;
        if (at < out->count && rows[at] < end)
            letters[out->letter_count++] =
                (struct ww_fair_letter){.letter = index->letters[i].letter, .first = at};
    }
    out->letters = letters;
}

struct ww_exhibitors ww_fair_choose(const struct ww_fair_index *index, struct ww_arena *arena,
                                    const struct ww_fair_choice *choice)
{
    static const struct ww_fair_choice everybody;
    struct ww_exhibitors out = {0};
    if (!choice)
        choice = &everybody;
    uint64_t *chosen = ww_arena_array(arena, index->no_limit / 64 + 1, sizeof *chosen);
    uint64_t *kept = ww_arena_array(arena, index->no_limit / 64 + 1, sizeof *kept);
    uint32_t *nos = ww_arena_array(arena, index->count, sizeof *nos);
    uint32_t *rows = ww_arena_array(arena, index->count, sizeof *rows);
    choose_by_vacancies(index, choice, chosen);
    for (uint32_t i = 0; i < index->count; i++) {
        uint32_t no = index->nos[i];
        if (!has_bit(chosen, no) ||
            (choice->languages && !(index->languages[no] & choice->languages)))
            continue;
        set_bit(kept, no);
        rows[out.count] = i;
        nos[out.count++] = no;
    }
    out.nos = nos;
    out.chosen = kept;
    keep_letters(index, arena, rows, &out);
    return out;
}

uint32_t ww_fair_count(const struct ww_fair_index *index, struct ww_arena *arena,
                       const struct ww_fair_choice *choice)
{
    return ww_fair_choose(index, arena, choice).count;
}

bool ww_exhibitors_have(const struct ww_fair_index *index, const struct ww_exhibitors *exhibitors,
                        uint32_t no)
{
    return no < index->no_limit && has_bit(exhibitors->chosen, no);
}
