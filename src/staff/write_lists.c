#include <stdlib.h>
#include <string.h>

#include "staff/collate.h"
#include "staff/write.h"

/* All lists: the one of all offers, then one a term, then one a place. Which offers stand in each
 * is the same in every language, only the order differs. */
struct lists {
    uint32_t count;
    uint32_t terms;     /* so many of them */
    uint32_t *start;    /* [list]: its first in `nos`; the next one's ends it */
    uint32_t *filled;   /* [list]: written so far */
    unsigned char *nos; /* service.no as four bytes, little-endian */
};

/* Offers in a language's order. */
struct ranked {
    uint32_t no;
    uint8_t *key; /* ICU's sort key; owned */
    int64_t id;
};

static int compare(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;
    int order = strcmp((const char *)x->key, (const char *)y->key);
    return order ? order : (x->id > y->id) - (x->id < y->id);
}

static bool rank(const struct ww_material *m, int lang, struct ranked *ranked)
{
    struct ww_collator collator;
    if (!ww_collator_open(&collator, m->book->langs[lang].tag))
        return false;
    for (uint32_t no = 0; no < m->edition->count; no++) {
        uint32_t row = m->edition->order[no];
        const char *title = ww_shown_text(m->book, WW_SERVICES_TITLE, row, lang);
        ranked[no] = (struct ranked){
            .no = no,
            .key = ww_collator_key(&collator, title ? title : ""),
            .id = ww_book_id(m->book, WW_TABLE_SERVICES, row),
        };
    }
    ww_collator_close(&collator);
    qsort(ranked, m->edition->count, sizeof *ranked, compare);
    for (uint32_t no = 0; no < m->edition->count; no++)
        free(ranked[no].key);
    return true;
}

/* Calls `each` for every list in which the offer stands. */
static void each_list(const struct ww_material *m, struct lists *lists, uint32_t service,
                      uint32_t no, void (*each)(struct lists *lists, uint32_t list, uint32_t no))
{
    const struct ww_edition *edition = m->edition;
    each(lists, 0, no);
    for (uint32_t i = edition->term_start[service]; i < edition->term_start[service + 1]; i++)
        each(lists, 1 + edition->term_rows[i], no);
    for (uint32_t i = edition->place_start[service]; i < edition->place_start[service + 1]; i++) {
        int64_t place =
            ww_book_number(m->book, WW_SERVICES_AT_LOCATIONS_LOCATION, edition->place_rows[i], -1);
        each(lists, 1 + lists->terms + (uint32_t)place, no);
    }
}

static void count_one(struct lists *lists, uint32_t list, uint32_t no)
{
    (void)no;
    lists->start[list + 1]++;
}

static void fill_one(struct lists *lists, uint32_t list, uint32_t no)
{
    unsigned char *to = lists->nos + (size_t)(lists->start[list] + lists->filled[list]++) * 4;
    for (int i = 0; i < 4; i++)
        to[i] = (unsigned char)(no >> 8 * i);
}

static void write_language(struct ww_insert *insert, const struct ww_material *m,
                           struct lists *lists, const struct ranked *ranked, int lang)
{
    memset(lists->filled, 0, lists->count * sizeof *lists->filled);
    for (uint32_t i = 0; i < m->edition->count; i++)
        each_list(m, lists, m->edition->order[ranked[i].no], ranked[i].no, fill_one);
    for (uint32_t list = 0; list < lists->count; list++) {
        bool place = list > lists->terms;
        int64_t id = 0;
        if (list > 0)
            id = place ? ww_book_id(m->book, WW_TABLE_LOCATIONS, list - 1 - lists->terms)
                       : ww_book_id(m->book, WW_TABLE_TERMS, list - 1);
        ww_insert_number(insert, 1, place);
        ww_insert_number(insert, 2, id);
        ww_insert_number(insert, 3, lang);
        ww_insert_blob(insert, 4, lists->nos + (size_t)lists->start[list] * 4,
                       (size_t)lists->filled[list] * 4);
        ww_insert_step(insert);
    }
}

void ww_write_lists(struct ww_store *store, const struct ww_material *material)
{
    const struct ww_book *book = material->book;
    uint32_t offers = material->edition->count;
    struct lists lists = {.terms = ww_book_rows(book, WW_TABLE_TERMS)};
    lists.count = 1 + lists.terms + ww_book_rows(book, WW_TABLE_LOCATIONS);
    lists.start = ww_alloc((lists.count + 1) * sizeof *lists.start);
    lists.filled = ww_alloc(lists.count * sizeof *lists.filled);
    memset(lists.start, 0, (lists.count + 1) * sizeof *lists.start);
    for (uint32_t no = 0; no < offers; no++)
        each_list(material, &lists, material->edition->order[no], no, count_one);
    for (uint32_t list = 0; list < lists.count; list++)
        lists.start[list + 1] += lists.start[list];
    lists.nos = ww_alloc((size_t)lists.start[lists.count] * 4);
    struct ranked *ranked = ww_alloc(offers * sizeof *ranked);
    struct ww_insert insert;
    ww_insert_open(&insert, store, WW_TABLE_SERVICES,
                   "INSERT INTO list (kind, id, lang, services) VALUES (?1, ?2, ?3, ?4)");
    for (int lang = 0; lang < book->lang_count && store->status == WW_OK; lang++) {
        ww_progress_at(store->progress, "lists", (size_t)lang, (size_t)book->lang_count);
        if (rank(material, lang, ranked))
            write_language(&insert, material, &lists, ranked, lang);
        else
            ww_collator_fail(store);
    }
    ww_insert_close(&insert);
    free(ranked);
    free(lists.nos);
    free(lists.filled);
    free(lists.start);
}
