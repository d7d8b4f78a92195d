#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/fair.h"
#include "content/words.h"
#include "staff/news_inside.h"
#include "staff/shorten.h"

enum {
    FIELDS_BYTES = 60, /* of the fields that one fact names, about */
    LANGS = 2 * WW_LANG_MAX,
};

/* Which thing a text belongs to, and whose page it stands on. */
static const struct {
    enum ww_thing thing;
    bool is_owned;
    enum ww_owned owned; /* only valid if is_owned */
    const char *prefix;  /* of the field's name */
} entities[] = {
    [WW_ENTITY_SITE] = {.thing = WW_THING_SITE},
    [WW_ENTITY_TERM] = {.thing = WW_THING_TERM},
    [WW_ENTITY_ORGANIZATION] = {.thing = WW_THING_ORGANIZATION},
    [WW_ENTITY_PROGRAM] = {.thing = WW_THING_PROGRAM},
    [WW_ENTITY_LOCATION] = {.thing = WW_THING_PLACE},
    [WW_ENTITY_CONTACT] = {.thing = WW_THING_CONTACT},
    [WW_ENTITY_SERVICE] = {.thing = WW_THING_OFFER},
    [WW_ENTITY_SERVICE_AT_LOCATION] = {WW_THING_OFFER, true, WW_OWNED_ROOM, ""},
    [WW_ENTITY_SCHEDULE] = {WW_THING_OFFER, true, WW_OWNED_SCHEDULE, "dates: "},
    [WW_ENTITY_OPENING_EXCEPTION] = {.thing = WW_THING_HOLIDAY},
    [WW_ENTITY_FAIR] = {.thing = WW_THING_FAIR},
    [WW_ENTITY_NOTICE] = {.thing = WW_THING_NOTICE},
    [WW_ENTITY_PAGE] = {.thing = WW_THING_PAGE},
    [WW_ENTITY_MEDIA] = {.thing = WW_THING_PICTURE},
    [WW_ENTITY_SLIDE] = {.thing = WW_THING_SLIDE},
    [WW_ENTITY_EXHIBITOR] = {.thing = WW_THING_EXHIBITOR},
    [WW_ENTITY_HALL] = {.thing = WW_THING_HALL},
    [WW_ENTITY_STAND] = {.thing = WW_THING_STAND},
    [WW_ENTITY_WAYPOINT] = {.thing = WW_THING_WAYPOINT},
    [WW_ENTITY_SESSION] = {.thing = WW_THING_TALK},
    [WW_ENTITY_VACANCY] = {WW_THING_EXHIBITOR, true, WW_OWNED_VACANCY, "vacancy: "},
    [WW_ENTITY_ROOM] = {.thing = WW_THING_ROOM},
    [WW_ENTITY_CALENDAR] = {.thing = WW_THING_HOLIDAY},
};

static const char *const fields[] = {
    [WW_FIELD_NAME] = "title",
    [WW_FIELD_SUMMARY] = "summary",
    [WW_FIELD_DESCRIPTION] = "text",
    [WW_FIELD_NOTE] = "note",
    [WW_FIELD_APPLICATION] = "how to take part",
    [WW_FIELD_FEES] = "costs",
    [WW_FIELD_DOCUMENTS] = "what to bring",
    [WW_FIELD_ELIGIBILITY] = "for whom",
    [WW_FIELD_ACCESSIBILITY] = "accessibility",
    [WW_FIELD_DIRECTIONS] = "how to get there",
    [WW_FIELD_ROOM] = "room",
    [WW_FIELD_ALT] = "words for the picture",
};

const char *ww_news_name_of(struct ww_release *release, struct ww_arena *arena,
                            enum ww_entity entity, int64_t id)
{
    static const enum ww_field named_by[] = {
        [WW_ENTITY_OPENING_EXCEPTION] = WW_FIELD_NOTE,
        [WW_ENTITY_CALENDAR] = WW_FIELD_NOTE,
        [WW_ENTITY_NOTICE] = WW_FIELD_DESCRIPTION,
        [WW_ENTITY_MEDIA] = WW_FIELD_ALT,
    };
    enum ww_field field = WW_FIELD_NAME;
    if (entity < sizeof named_by / sizeof named_by[0] && named_by[entity])
        field = named_by[entity];
    const char *name = ww_release_text(release, arena, entity, id, field, 0).body;
    if (!name && entity == WW_ENTITY_EXHIBITOR) { /* the organization's holds */
        struct ww_exhibitor_card card;
        if (ww_exhibitor_card(release, arena, ww_exhibitor_no(release, id), 0, &card))
            name = card.name.body;
    }
    if (name)
        ww_shorten(arena, name, NULL, &name, &(const char *){NULL});
    return name;
}

/* --- whose --------------------------------------------------------------------------------------
 */

static int compare_owners(const void *a, const void *b)
{
    const struct ww_owner *left = a, *right = b;
    return left->id < right->id ? -1 : left->id > right->id;
}

/* Read once, and only when a text of that kind is otherwise. */
static void load_owners(struct ww_owners *owners, struct ww_release *release, enum ww_owned kind)
{
    static const enum ww_inventory_part parts[WW_OWNED_COUNT] = {
        [WW_OWNED_ROOM] = WW_INVENTORY_OFFER_PLACES,
        [WW_OWNED_SCHEDULE] = WW_INVENTORY_SCHEDULES,
        [WW_OWNED_VACANCY] = WW_INVENTORY_VACANCIES,
    };
    struct ww_inventory inventory;
    struct ww_inventory_row row;
    size_t capacity = 0;
    owners->loaded = true;
    ww_inventory_open(&inventory, release, parts[kind]);
    while (ww_inventory_next(&inventory, &row)) {
        if (owners->count == capacity) {
            capacity = capacity ? 2 * capacity : 256;
            owners->items = ww_realloc(owners->items, capacity * sizeof *owners->items);
        }
        int64_t value = row.values[0] ? strtoll(row.values[0], NULL, 10) : 0;
        struct ww_owner *owner = &owners->items[owners->count++];
        *owner = kind == WW_OWNED_ROOM       ? (struct ww_owner){value, row.key[0]}
                 : kind == WW_OWNED_SCHEDULE ? (struct ww_owner){row.key[0], value}
                                             : (struct ww_owner){row.key[1], row.key[0]};
    }
    ww_inventory_finish(&inventory);
    if (owners->count)
        qsort(owners->items, owners->count, sizeof *owners->items, compare_owners);
}

int64_t ww_news_owner(struct ww_comparison *c, enum ww_side side, enum ww_owned kind, int64_t id)
{
    struct ww_owners *owners = &c->owners[side][kind];
    if (!owners->loaded)
        load_owners(owners, c->sides[side], kind);
    const struct ww_owner *found = NULL;
    if (owners->count)
        found = bsearch(&(struct ww_owner){.id = id}, owners->items, owners->count,
                        sizeof *owners->items, compare_owners);
    return found ? found->owner : 0;
}

/* --- texts --------------------------------------------------------------------------------------
 */

/* One text in all languages of one release. */
struct group {
    int64_t key[3]; /* entity, id, field */
    const char *bodies[LANGS];
    bool outdated[LANGS];
};

/* A reading by groups: one row is read ahead. */
struct reading {
    struct ww_inventory inventory;
    struct ww_inventory_row ahead;
    bool has_ahead;
    struct ww_arena arena; /* the texts of the group at hand */
    const int *langs;
    int lang_count;
};

static void start_reading(struct reading *reading, struct ww_comparison *c, enum ww_side side)
{
    *reading = (struct reading){0};
    ww_inventory_open(&reading->inventory, c->sides[side], WW_INVENTORY_TEXTS);
    reading->langs = c->langs[side];
    ww_release_languages(c->sides[side], &reading->lang_count);
    reading->has_ahead = ww_inventory_next(&reading->inventory, &reading->ahead);
}

static bool read_group(struct reading *reading, struct group *group)
{
    if (!reading->has_ahead)
        return false;
    *group = (struct group){0};
    ww_arena_reset(&reading->arena);
    memcpy(group->key, reading->ahead.key, sizeof group->key);
    while (reading->has_ahead && memcmp(group->key, reading->ahead.key, sizeof group->key) == 0) {
        int64_t lang = reading->ahead.key[3];
        if (lang >= 0 && lang < reading->lang_count) {
            int at = reading->langs[lang];
            const char *outdated = reading->ahead.values[0];
            group->outdated[at] = outdated && strcmp(outdated, "0") != 0;
            group->bodies[at] = ww_arena_strdup(&reading->arena, reading->ahead.values[1]);
        }
        reading->has_ahead = ww_inventory_next(&reading->inventory, &reading->ahead);
    }
    return true;
}

struct place {
    enum ww_thing thing;
    int64_t id;
    const char *what;
};

static bool find_place(struct ww_comparison *c, const struct group *group, bool in_fresh,
                       struct place *out)
{
    int64_t entity = group->key[0], field = group->key[2];
    if (entity <= 0 || entity >= (int64_t)(sizeof entities / sizeof entities[0]) || field <= 0 ||
        field >= (int64_t)(sizeof fields / sizeof fields[0]))
        return false;
    *out = (struct place){entities[entity].thing, group->key[1], fields[field]};
    if (entities[entity].is_owned)
        out->id = ww_news_owner(c, in_fresh ? WW_SIDE_FRESH : WW_SIDE_OLD, entities[entity].owned,
                                group->key[1]);
    if (entities[entity].prefix && *entities[entity].prefix && out->id)
        out->what = ww_arena_printf(&c->news->arena, "%s%s", entities[entity].prefix, out->what);
    return out->id != 0;
}

/* Several fields in one fact: "new translation (tr): title, summary". */
static void note_fields(struct ww_comparison *c, const struct place *place, const char *what,
                        const char *lang)
{
    struct ww_arena *arena = &c->news->arena;
    if (ww_news_state(c, place->thing, place->id) != WW_NEWS_CHANGED)
        return;
    struct ww_news_item *change = ww_news_item_of(c, place->thing, place->id);
    for (struct ww_fact *fact = change->facts; fact; fact = fact->next)
        if (fact->what == what && fact->lang == lang) {
            if (strlen(fact->fresh) < FIELDS_BYTES)
                fact->fresh = ww_arena_printf(arena, "%s, %s", fact->fresh, place->what);
            return;
        }
    ww_news_note(
        c, place->thing, place->id,
        &(struct ww_fact){
            .what = what, .lang = lang, .fresh = place->what, .weight = WW_WEIGHT_TRANSLATION});
}

static void note_text(struct ww_comparison *c, const struct place *place, int lang, const char *old,
                      const char *fresh)
{
    struct ww_fact fact = {.what = place->what,
                           .lang = c->tags[lang],
                           .weight = lang == c->langs[WW_SIDE_FRESH][0] ? WW_WEIGHT_TEXT
                                                                        : WW_WEIGHT_TRANSLATION};
    /* No row says of these that they come or go. */
    bool is_text_alone = place->thing == WW_THING_HOLIDAY || place->thing == WW_THING_WAYPOINT;
    if (is_text_alone && (!old || !fresh)) {
        struct ww_news_item *item = ww_news_item_of(c, place->thing, place->id);
        item->state = fresh ? WW_NEWS_NEW : WW_NEWS_GONE;
        item->weight = WW_WEIGHT_TEXT;
        return;
    }
    if (place->thing == WW_THING_NOTICE)
        fact.weight = WW_WEIGHT_NOTICE;
    if (place->thing == WW_THING_PICTURE)
        fact.weight = WW_WEIGHT_LOOK;
    struct ww_arena scratch = {0};
    ww_shorten(&scratch, old, fresh, &fact.old, &fact.fresh);
    ww_news_note(c, place->thing, place->id, &fact);
    ww_arena_finish(&scratch);
}

static void compare_lang(struct ww_comparison *c, const struct place *place, int lang,
                         const struct group *old, const struct group *fresh)
{
    static const char added[] = "new translation", gone[] = "translation gone",
                      outdated[] = "translation outdated", renewed[] = "translation up to date";
    const char *before = old ? old->bodies[lang] : NULL, *now = fresh ? fresh->bodies[lang] : NULL;
    bool is_source = lang == c->langs[WW_SIDE_FRESH][0];
    if (!before && !now)
        return;
    if (!is_source && ww_news_state(c, place->thing, place->id) == WW_NEWS_CHANGED)
        c->news->translations += !before || !now || strcmp(before, now) != 0;
    if (before && now && strcmp(before, now) != 0)
        note_text(c, place, lang, before, now);
    else if (is_source && (!before || !now))
        note_text(c, place, lang, before, now);
    else if (!before || !now)
        note_fields(c, place, before ? gone : added, c->tags[lang]);
    if (before && now && old->outdated[lang] != fresh->outdated[lang])
        note_fields(c, place, fresh->outdated[lang] ? outdated : renewed, c->tags[lang]);
}

static void compare_groups(struct ww_comparison *c, const struct group *old,
                           const struct group *fresh)
{
    struct place place = {0};
    for (int lang = 0; lang < c->lang_count; lang++) {
        const char *before = old ? old->bodies[lang] : NULL;
        const char *now = fresh ? fresh->bodies[lang] : NULL;
        if (!c->has_lang[WW_SIDE_OLD][lang] || !c->has_lang[WW_SIDE_FRESH][lang]) {
            c->lang_texts[WW_SIDE_OLD][lang] += before != NULL;
            c->lang_texts[WW_SIDE_FRESH][lang] += now != NULL;
            continue;
        }
        if (before == now || (before && now && strcmp(before, now) == 0 &&
                              old->outdated[lang] == fresh->outdated[lang]))
            continue;
        if (!place.id && !find_place(c, fresh ? fresh : old, fresh != NULL, &place))
            return;
        compare_lang(c, &place, lang, old, fresh);
    }
}

static void note_languages(struct ww_comparison *c)
{
    for (int lang = 0; lang < c->lang_count; lang++) {
        bool was = c->has_lang[WW_SIDE_OLD][lang], is = c->has_lang[WW_SIDE_FRESH][lang];
        if (was == is)
            continue;
        char texts[32];
        snprintf(texts, sizeof texts, "%zu", c->lang_texts[is ? WW_SIDE_FRESH : WW_SIDE_OLD][lang]);
        ww_news_note(c, WW_THING_LANGUAGE, lang,
                     &(struct ww_fact){.what = "texts",
                                       .lang = c->tags[lang],
                                       .old = was ? texts : NULL,
                                       .fresh = is ? texts : NULL,
                                       .weight = WW_WEIGHT_NOTICE});
        ww_news_item_of(c, WW_THING_LANGUAGE, lang)->state = is ? WW_NEWS_NEW : WW_NEWS_GONE;
    }
}

/* The interface's own words. */
static void note_words(struct ww_comparison *c)
{
    for (int lang = 0; lang < c->lang_count; lang++) {
        int langs[2];
        if (!c->has_lang[WW_SIDE_OLD][lang] || !c->has_lang[WW_SIDE_FRESH][lang])
            continue;
        for (int side = 0; side < 2; side++)
            langs[side] = ww_release_lang(c->sides[side], c->tags[lang]);
        for (enum ww_word word = 0; word < WW_WORD_COUNT; word++) {
            struct ww_text old = ww_word(c->sides[WW_SIDE_OLD], langs[WW_SIDE_OLD], word);
            struct ww_text fresh = ww_word(c->sides[WW_SIDE_FRESH], langs[WW_SIDE_FRESH], word);
            struct place place = {WW_THING_WORD, (int64_t)word + 1, "word"};
            if (!fresh.substitute && strcmp(old.body, fresh.body) != 0)
                note_text(c, &place, lang, old.body, fresh.body);
        }
    }
}

static int compare_group_keys(const struct group *a, const struct group *b)
{
    for (int i = 0; i < 3; i++)
        if (a->key[i] != b->key[i])
            return a->key[i] < b->key[i] ? -1 : 1;
    return 0;
}

bool ww_news_texts(struct ww_comparison *c, struct ww_progress *progress)
{
    struct reading readings[2];
    struct group groups[2];
    bool has[2], goes_on = true;
    size_t done = 0;
    for (int side = 0; side < 2; side++) {
        start_reading(&readings[side], c, (enum ww_side)side);
        has[side] = read_group(&readings[side], &groups[side]);
    }
    while (goes_on && (has[0] || has[1])) {
        int order = !has[0] ? 1 : !has[1] ? -1 : compare_group_keys(&groups[0], &groups[1]);
        compare_groups(c, order <= 0 ? &groups[0] : NULL, order >= 0 ? &groups[1] : NULL);
        for (int side = 0; side < 2; side++)
            if (side == WW_SIDE_OLD ? order <= 0 : order >= 0)
                has[side] = read_group(&readings[side], &groups[side]);
        if (done++ % 1024 == 0)
            goes_on = ww_progress_at(progress, "comparing texts", done, 0);
    }
    note_languages(c);
    note_words(c);
    for (int side = 0; side < 2; side++) {
        ww_inventory_finish(&readings[side].inventory);
        ww_arena_finish(&readings[side].arena);
    }
    return goes_on;
}
