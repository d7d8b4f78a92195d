#include "content/facets.h"

#include <string.h>
#include <strings.h>

#include "base/clock.h"
#include "content/limits.h"
#include "content/query.h"

static const char *const day_codes[WW_WEEKDAYS] = {"mo", "tu", "we", "th", "fr", "sa", "su"};
static const char *const part_codes[WW_PARTS] = {"morning", "afternoon", "evening"};

struct ww_facet_set {
    const char *code;
    uint64_t *bits;
};

struct ww_facets {
    uint32_t words; /* of one bit set */
    int counts[WW_FACET_KIND_SLOT];
    struct ww_facet_set sets[WW_FACET_KIND_SLOT][WW_FACET_VALUES_MAX];
    uint64_t *slots[WW_SLOTS];
    int32_t slots_day; /* the day that they are made for */
};

static void read_bits(sqlite3_stmt *stmt, int column, uint32_t words, uint64_t *bits)
{
    const unsigned char *blob = sqlite3_column_blob(stmt, column);
    size_t size = blob ? (size_t)sqlite3_column_bytes(stmt, column) : 0;
    size_t word = 0;
    for (; word < words && (word + 1) * 8 <= size; word++, blob += 8)
        bits[word] = (uint64_t)blob[0] | (uint64_t)blob[1] << 8 | (uint64_t)blob[2] << 16 |
                     (uint64_t)blob[3] << 24 | (uint64_t)blob[4] << 32 | (uint64_t)blob[5] << 40 |
                     (uint64_t)blob[6] << 48 | (uint64_t)blob[7] << 56;
    memset(bits + word, 0, (words - word) * sizeof *bits);
    for (size_t i = 0; word < words && i < size % 8; i++)
        bits[word] |= (uint64_t)blob[i] << i * 8;
}

static void read_kind(struct ww_release *release, struct ww_facets *facets, int kind)
{
    sqlite3_stmt *stmt = ww_query(release, WW_SQL_FACET, 2, (int64_t[]){kind, WW_FACET_VALUES_MAX});
    while (facets->counts[kind] < WW_FACET_VALUES_MAX && ww_query_next(release, stmt)) {
        struct ww_facet_set *set = &facets->sets[kind][facets->counts[kind]++];
        set->code = ww_column_string(stmt, 1, &release->arena);
        set->bits = ww_arena_array(&release->arena, facets->words, sizeof *set->bits);
        read_bits(stmt, 2, facets->words, set->bits);
    }
    ww_query_end(stmt);
}

/* As published, then without what has ended since. */
static void read_slots(struct ww_release *release, struct ww_facets *facets, int32_t today)
{
    facets->slots_day = today;
    sqlite3_stmt *stmt =
        ww_query(release, WW_SQL_FACET, 2, (int64_t[]){WW_FACET_KIND_SLOT, WW_FACET_VALUES_MAX});
    while (ww_query_next(release, stmt)) {
        int64_t slot = sqlite3_column_int64(stmt, 0);
        if (slot >= 0 && slot < WW_SLOTS)
            read_bits(stmt, 2, facets->words, facets->slots[slot]);
    }
    stmt = ww_query(release, WW_SQL_FACET_ENDS, 1, (int64_t[]){today});
    while (ww_query_next(release, stmt)) {
        int64_t slot = sqlite3_column_int64(stmt, 0), no = sqlite3_column_int64(stmt, 1);
        if (slot >= 0 && slot < WW_SLOTS && no >= 0 && no < release->service_count)
            facets->slots[slot][no / 64] &= ~(UINT64_C(1) << no % 64);
    }
}

struct ww_kept_sieve {
    enum ww_list_kind kind;
    int64_t id;
    int lang;
    int32_t day;
    struct ww_sieve sieve;
};

static struct ww_facets *facets_of(struct ww_release *release)
{
    if (release->facets)
        return release->facets;
    struct ww_facets *facets = ww_arena_alloc(&release->arena, sizeof *facets);
    release->facets = facets;
    facets->words = release->service_count / 64 + 1;
    facets->slots_day = INT32_MIN;
    for (int kind = 0; kind < WW_FACET_KIND_SLOT; kind++)
        read_kind(release, facets, kind);
    for (int slot = 0; slot < WW_SLOTS; slot++)
        facets->slots[slot] =
            ww_arena_array(&release->arena, facets->words, sizeof *facets->slots[slot]);
    return facets;
}

int ww_facet_count(struct ww_release *release, enum ww_facet facet)
{
    if (facet == WW_FACET_DAY)
        return WW_WEEKDAYS;
    if (facet == WW_FACET_PART)
        return WW_PARTS;
    return facets_of(release)->counts[facet];
}

const char *ww_facet_code(struct ww_release *release, enum ww_facet facet, int value)
{
    if (value < 0 || value >= ww_facet_count(release, facet))
        return NULL;
    if (facet == WW_FACET_DAY)
        return day_codes[value];
    if (facet == WW_FACET_PART)
        return part_codes[value];
    return facets_of(release)->sets[facet][value].code;
}

int ww_facet_find(struct ww_release *release, enum ww_facet facet, const char *code, size_t length)
{
    int count = ww_facet_count(release, facet);
    for (int value = 0; value < count; value++) {
        const char *own = ww_facet_code(release, facet, value);
        if (strlen(own) == length && strncasecmp(own, code, length) == 0)
            return value;
    }
    return -1;
}

uint64_t ww_facet_values_of(struct ww_release *release, enum ww_facet facet, uint32_t no)
{
    const struct ww_facets *facets = facets_of(release);
    uint64_t values = 0;
    if (facet >= WW_FACET_DAY || no >= release->service_count)
        return 0;
    for (int value = 0; value < facets->counts[facet]; value++)
        values |= (facets->sets[facet][value].bits[no / 64] >> no % 64 & 1) << value;
    return values;
}

bool ww_filter_is_empty(const struct ww_filter *filter)
{
    for (int facet = 0; facet < WW_FACET_COUNT; facet++)
        if (filter->chosen[facet])
            return false;
    return true;
}

void ww_sieve_make(struct ww_release *release, struct ww_arena *arena, struct ww_list list,
                   int32_t today, struct ww_sieve *out)
{
    struct ww_facets *facets = facets_of(release);
    if (facets->slots_day != today)
        read_slots(release, facets, today);
    uint64_t *bits = ww_arena_array(arena, facets->words, sizeof *bits);
    for (uint32_t i = 0; i < list.count; i++)
        bits[list.nos[i] / 64] |= UINT64_C(1) << list.nos[i] % 64;
    *out =
        (struct ww_sieve){.release = release, .list = list, .bits = bits, .words = facets->words};
}

const struct ww_sieve *ww_sieve_keep(struct ww_release *release, enum ww_list_kind kind, int64_t id,
                                     int lang, int32_t today)
{
    struct ww_kept_sieve *kept = release->kept;
    if (kept && kept->kind == kind && kept->id == id && kept->lang == lang && kept->day == today &&
        release->facets->slots_day == today)
        return &kept->sieve;
    struct ww_arena *arena = &release->kept_arena;
    ww_arena_reset(arena);
    kept = ww_arena_alloc(arena, sizeof *kept);
    *kept = (struct ww_kept_sieve){.kind = kind, .id = id, .lang = lang, .day = today};
    ww_sieve_make(release, arena, ww_offers_list(release, arena, kind, id, lang, today), today,
                  &kept->sieve);
    release->kept = kept;
    return &kept->sieve;
}

void ww_sieve_drop(struct ww_release *release)
{
    ww_arena_finish(&release->kept_arena);
    release->kept = NULL;
}

/* Bit sets of which one must have the bit. */
struct group {
    int count;
    const uint64_t *sets[WW_FACET_VALUES_MAX];
};

struct groups {
    int count;
    struct group groups[WW_FACET_KIND_SLOT + 1];
};

static bool is_chosen(uint64_t chosen, int value)
{
    return chosen >> value & 1;
}

static void add_slots(const struct ww_facets *facets, const struct ww_filter *filter,
                      struct groups *groups)
{
    uint64_t days = filter->chosen[WW_FACET_DAY], parts = filter->chosen[WW_FACET_PART];
    if (!days && !parts)
        return;
    struct group *group = &groups->groups[groups->count++];
    group->count = 0;
    for (int slot = 0; slot < WW_SLOTS; slot++)
        if ((!days || is_chosen(days, slot / WW_PARTS)) &&
            (!parts || is_chosen(parts, slot % WW_PARTS)))
            group->sets[group->count++] = facets->slots[slot];
}

static void make_groups(const struct ww_facets *facets, const struct ww_filter *filter,
                        struct groups *groups)
{
    groups->count = 0;
    for (int facet = 0; facet < WW_FACET_KIND_SLOT; facet++) {
        if (!filter->chosen[facet])
            continue;
        struct group *group = &groups->groups[groups->count++];
        group->count = 0;
        for (int value = 0; value < facets->counts[facet]; value++)
            if (is_chosen(filter->chosen[facet], value))
                group->sets[group->count++] = facets->sets[facet][value].bits;
    }
    add_slots(facets, filter, groups);
}

static uint64_t sift(const struct groups *groups, uint64_t bits, uint32_t word)
{
    for (int g = 0; g < groups->count && bits; g++) {
        const struct group *group = &groups->groups[g];
        uint64_t any = 0;
        for (int i = 0; i < group->count; i++)
            any |= group->sets[i][word];
        bits &= any;
    }
    return bits;
}

uint32_t ww_sieve_count(const struct ww_sieve *sieve, const struct ww_filter *filter)
{
    struct groups groups;
    uint32_t count = 0;
    make_groups(sieve->release->facets, filter, &groups);
    for (uint32_t word = 0; word < sieve->words; word++)
        count += (uint32_t)__builtin_popcountll(sift(&groups, sieve->bits[word], word));
    return count;
}

struct ww_list ww_sieve_list(const struct ww_sieve *sieve, struct ww_arena *arena,
                             const struct ww_filter *filter)
{
    if (ww_filter_is_empty(filter))
        return sieve->list;
    struct groups groups;
    uint32_t count = 0, *nos = ww_arena_array(arena, ww_sieve_count(sieve, filter), sizeof *nos);
    uint64_t *left = ww_arena_array(arena, sieve->words, sizeof *left);
    make_groups(sieve->release->facets, filter, &groups);
    for (uint32_t word = 0; word < sieve->words; word++)
        left[word] = sift(&groups, sieve->bits[word], word);
    for (uint32_t i = 0; i < sieve->list.count; i++) {
        uint32_t no = sieve->list.nos[i];
        if (!(left[no / 64] >> no % 64 & 1))
            continue;
        nos[count++] = no;
        left[no / 64] &= ~(UINT64_C(1) << no % 64); /* a damaged list may name an offer twice */
    }
    return (struct ww_list){.nos = nos, .count = count};
}

uint32_t ww_facet_slots(int32_t start_min, int32_t end_min)
{
    static const int ends[WW_PARTS] = {12 * 60, 17 * 60, WW_DAY_MINUTES};
    enum { LEAST_MIN = 60 };
    uint32_t slots = 0;
    int32_t first = ww_wall_day(start_min), from = first * WW_DAY_MINUTES;
    for (int day = 0; day < WW_WEEKDAYS && (day == 0 || from < end_min); day++) {
        for (int part = 0; part < WW_PARTS; part++) {
            int32_t begin = from + (part ? ends[part - 1] : 0), end = from + ends[part];
            int32_t since = start_min > begin ? start_min : begin;
            int32_t until = end_min < end ? end_min : end;
            bool begins = start_min >= begin && start_min < end;
            if (begins || until - since >= LEAST_MIN)
                slots |= 1u << (ww_weekday(first + day) * WW_PARTS + part);
        }
        from += WW_DAY_MINUTES;
    }
    return slots;
}
