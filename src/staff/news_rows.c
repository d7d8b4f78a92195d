#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "staff/news_inside.h"
#include "staff/shorten.h"

/* How a value is said. */
enum format {
    AS_IS,
    EUROS,
    DAY,
    WALL,
    LAST_WALL, /* the first minute when it is over */
    YES_NO,
    FLAG, /* it is what the words say, or no longer */
    STEP_FREE,
    NAME,   /* of the entity with that id */
    UNSAID, /* only that it is otherwise */
};

struct value {
    const char *what;
    enum format format;
    enum ww_weight weight;
    enum ww_entity entity; /* only valid if format is NAME */
};

/* A part whose rows are things themselves, or, with `child`, what a thing has: then the first key
 * is the thing's id and the value is told by the key behind it. */
struct rule {
    enum ww_thing thing;
    enum ww_weight weight; /* of one that is new or gone */
    void (*child)(struct ww_comparison *c, const struct ww_inventory_row *row, enum ww_side side);
    struct value values[WW_INVENTORY_VALUES_MAX]; /* as inventory.def has them */
};

static void note_term(struct ww_comparison *c, const struct ww_inventory_row *row,
                      enum ww_side side);
static void note_funder(struct ww_comparison *c, const struct ww_inventory_row *row,
                        enum ww_side side);
static void note_place(struct ww_comparison *c, const struct ww_inventory_row *row,
                       enum ww_side side);
static void note_phone(struct ww_comparison *c, const struct ww_inventory_row *row,
                       enum ww_side side);
static void note_vacancy(struct ww_comparison *c, const struct ww_inventory_row *row,
                         enum ww_side side);
static void note_stand(struct ww_comparison *c, const struct ww_inventory_row *row,
                       enum ww_side side);

static const struct rule rules[WW_INVENTORY_PARTS] = {
    [WW_INVENTORY_OFFERS] = {WW_THING_OFFER,
                             WW_WEIGHT_COMING_AND_GOING,
                             NULL,
                             {{"organization", NAME, WW_WEIGHT_FACTS, WW_ENTITY_ORGANIZATION},
                              {"programme", NAME, WW_WEIGHT_TEXT, WW_ENTITY_PROGRAM},
                              {"contact", NAME, WW_WEIGHT_FACTS, WW_ENTITY_CONTACT},
                              {"another picture", UNSAID, WW_WEIGHT_LOOK, 0},
                              {"fee", EUROS, WW_WEIGHT_FACTS, 0},
                              {"from the age of", AS_IS, WW_WEIGHT_FACTS, 0},
                              {"up to the age of", AS_IS, WW_WEIGHT_FACTS, 0},
                              {"languages", AS_IS, WW_WEIGHT_FACTS, 0},
                              {"level", AS_IS, WW_WEIGHT_FACTS, 0},
                              {"childcare", YES_NO, WW_WEIGHT_FACTS, 0},
                              {"registration", YES_NO, WW_WEIGHT_FACTS, 0},
                              {"free places", AS_IS, WW_WEIGHT_FACTS, 0},
                              {"places in all", AS_IS, WW_WEIGHT_FACTS, 0},
                              {"shown from", DAY, WW_WEIGHT_FACTS, 0},
                              {"shown until", DAY, WW_WEIGHT_FACTS, 0},
                              {"paused", FLAG, WW_WEIGHT_DATES, 0}}},
    [WW_INVENTORY_OFFER_TERMS] = {WW_THING_OFFER, WW_WEIGHT_FACTS, note_term, {{0}}},
    [WW_INVENTORY_OFFER_FUNDERS] = {WW_THING_OFFER, WW_WEIGHT_LOOK, note_funder, {{0}}},
    [WW_INVENTORY_OFFER_PLACES] = {WW_THING_OFFER, WW_WEIGHT_FACTS, note_place, {{0}}},
    [WW_INVENTORY_NOTICES] = {WW_THING_NOTICE,
                              WW_WEIGHT_NOTICE,
                              NULL,
                              {{"kind", AS_IS, WW_WEIGHT_NOTICE, 0},
                               {"shown from", WALL, WW_WEIGHT_NOTICE, 0},
                               {"shown until", LAST_WALL, WW_WEIGHT_NOTICE, 0},
                               {"terminals", AS_IS, WW_WEIGHT_NOTICE, 0},
                               {"leads to", AS_IS, WW_WEIGHT_NOTICE, 0}}},
    [WW_INVENTORY_PLACES] = {WW_THING_PLACE,
                             WW_WEIGHT_FACTS,
                             NULL,
                             {{"kind", AS_IS, WW_WEIGHT_TEXT, 0},
                              {"organization", NAME, WW_WEIGHT_TEXT, WW_ENTITY_ORGANIZATION},
                              {"district", NAME, WW_WEIGHT_FACTS, WW_ENTITY_TERM},
                              {"street", AS_IS, WW_WEIGHT_FACTS, 0},
                              {"postal code", AS_IS, WW_WEIGHT_FACTS, 0},
                              {"town", AS_IS, WW_WEIGHT_FACTS, 0},
                              {"step-free", STEP_FREE, WW_WEIGHT_FACTS, 0},
                              {"another picture", UNSAID, WW_WEIGHT_LOOK, 0},
                              {"another position on the plan", UNSAID, WW_WEIGHT_LOOK, 0},
                              {"another position on the plan", UNSAID, WW_WEIGHT_LOOK, 0}}},
    [WW_INVENTORY_ORGANIZATIONS] = {WW_THING_ORGANIZATION,
                                    WW_WEIGHT_TEXT,
                                    NULL,
                                    {{"address on the web", AS_IS, WW_WEIGHT_FACTS, 0},
                                     {"mail", AS_IS, WW_WEIGHT_FACTS, 0}}},
    [WW_INVENTORY_PROGRAMS] = {WW_THING_PROGRAM,
                               WW_WEIGHT_TEXT,
                               NULL,
                               {{"organization", NAME, WW_WEIGHT_TEXT, WW_ENTITY_ORGANIZATION}}},
    [WW_INVENTORY_CONTACTS] = {WW_THING_CONTACT,
                               WW_WEIGHT_FACTS,
                               NULL,
                               {{"organization", NAME, WW_WEIGHT_FACTS, WW_ENTITY_ORGANIZATION},
                                {"place", NAME, WW_WEIGHT_FACTS, WW_ENTITY_LOCATION},
                                {"mail", AS_IS, WW_WEIGHT_FACTS, 0},
                                {"address on the web", AS_IS, WW_WEIGHT_FACTS, 0}}},
    [WW_INVENTORY_PHONES] = {WW_THING_CONTACT, WW_WEIGHT_FACTS, note_phone, {{0}}},
    [WW_INVENTORY_FAIRS] = {WW_THING_FAIR,
                            WW_WEIGHT_FAIR,
                            NULL,
                            {{"menu", NAME, WW_WEIGHT_LOOK, WW_ENTITY_TERM},
                             {"place", NAME, WW_WEIGHT_DATES, WW_ENTITY_LOCATION},
                             {"begins", WALL, WW_WEIGHT_DATES, 0},
                             {"ends", WALL, WW_WEIGHT_DATES, 0}}},
    [WW_INVENTORY_HALLS] = {WW_THING_HALL,
                            WW_WEIGHT_FAIR,
                            NULL,
                            {{"fair", NAME, WW_WEIGHT_FAIR, WW_ENTITY_FAIR},
                             {"another size", UNSAID, WW_WEIGHT_FAIR, 0},
                             {"another size", UNSAID, WW_WEIGHT_FAIR, 0},
                             {"another plan", UNSAID, WW_WEIGHT_FAIR, 0}}},
    [WW_INVENTORY_ROOMS] = {WW_THING_ROOM,
                            WW_WEIGHT_FAIR,
                            NULL,
                            {{"fair", NAME, WW_WEIGHT_FAIR, WW_ENTITY_FAIR}}},
    [WW_INVENTORY_EXHIBITORS] = {WW_THING_EXHIBITOR,
                                 WW_WEIGHT_FAIR,
                                 NULL,
                                 {{"organization", NAME, WW_WEIGHT_FAIR, WW_ENTITY_ORGANIZATION},
                                  {"languages", AS_IS, WW_WEIGHT_FAIR, 0},
                                  {"address on the web", AS_IS, WW_WEIGHT_FAIR, 0},
                                  {"mail", AS_IS, WW_WEIGHT_FAIR, 0},
                                  {"another picture", UNSAID, WW_WEIGHT_LOOK, 0}}},
    [WW_INVENTORY_VACANCIES] = {WW_THING_EXHIBITOR, WW_WEIGHT_FAIR, note_vacancy, {{0}}},
    [WW_INVENTORY_STANDS] = {WW_THING_STAND, WW_WEIGHT_FAIR, note_stand, {{0}}},
    [WW_INVENTORY_SESSIONS] = {WW_THING_TALK,
                               WW_WEIGHT_FAIR,
                               NULL,
                               {{"begins", WALL, WW_WEIGHT_FAIR, 0},
                                {"ends", WALL, WW_WEIGHT_FAIR, 0},
                                {"room", NAME, WW_WEIGHT_FAIR, WW_ENTITY_ROOM},
                                {"exhibitor", NAME, WW_WEIGHT_FAIR, WW_ENTITY_EXHIBITOR},
                                {"languages", AS_IS, WW_WEIGHT_FAIR, 0},
                                {"cancelled", FLAG, WW_WEIGHT_DATES, 0}}},
    [WW_INVENTORY_PAGES] = {WW_THING_PAGE,
                            WW_WEIGHT_TEXT,
                            NULL,
                            {{"address", AS_IS, WW_WEIGHT_TEXT, 0},
                             {"another order", UNSAID, WW_WEIGHT_LOOK, 0},
                             {"below", NAME, WW_WEIGHT_TEXT, WW_ENTITY_PAGE}}},
    [WW_INVENTORY_TERMS] = {WW_THING_TERM,
                            WW_WEIGHT_TEXT,
                            NULL,
                            {{"kind", AS_IS, WW_WEIGHT_TEXT, 0},
                             {"another pictogram", UNSAID, WW_WEIGHT_LOOK, 0},
                             {"another colour", UNSAID, WW_WEIGHT_LOOK, 0},
                             {"another order", UNSAID, WW_WEIGHT_LOOK, 0}}},
    [WW_INVENTORY_SLIDES] = {WW_THING_SLIDE,
                             WW_WEIGHT_TEXT,
                             NULL,
                             {{"another picture", UNSAID, WW_WEIGHT_LOOK, 0},
                              {"shown from", WALL, WW_WEIGHT_TEXT, 0},
                              {"shown until", LAST_WALL, WW_WEIGHT_TEXT, 0},
                              {"seconds", AS_IS, WW_WEIGHT_LOOK, 0},
                              {"terminals", AS_IS, WW_WEIGHT_TEXT, 0},
                              {"another order", UNSAID, WW_WEIGHT_LOOK, 0}}},
    [WW_INVENTORY_MEDIA] = {WW_THING_PICTURE,
                            WW_WEIGHT_LOOK,
                            NULL,
                            {{"another picture", UNSAID, WW_WEIGHT_LOOK, 0},
                             {"credit", AS_IS, WW_WEIGHT_LOOK, 0}}},
    [WW_INVENTORY_TERMINALS] = {WW_THING_TERMINAL,
                                WW_WEIGHT_LOOK,
                                NULL,
                                {{"code", AS_IS, WW_WEIGHT_LOOK, 0},
                                 {"place", NAME, WW_WEIGHT_LOOK, WW_ENTITY_LOCATION},
                                 {"languages", AS_IS, WW_WEIGHT_LOOK, 0},
                                 {"start page", AS_IS, WW_WEIGHT_LOOK, 0}}},
};

static int64_t number(const char *value)
{
    return value ? strtoll(value, NULL, 10) : 0;
}

/* Within what a calendar can hold, whatever a damaged file says. */
static int32_t wall_min(int64_t n)
{
    const int64_t limit_min = 1000000000;
    return (int32_t)(n < -limit_min ? -limit_min : n > limit_min ? limit_min : n);
}

static const char *step_free_word(int64_t value)
{
    return value == 2 ? "yes" : value == 1 ? "partly" : "no";
}

static const char *say(struct ww_comparison *c, enum ww_side side, const struct value *value,
                       const char *text)
{
    struct ww_arena *arena = &c->news->arena;
    int64_t n = number(text);
    if (!text)
        return NULL;
    if (value->format == EUROS)
        return n ? ww_arena_printf(arena, "%" PRId64 ".%02d EUR", n / 100, (int)(n % 100)) : "free";
    if (value->format == DAY)
        return ww_news_when(arena, wall_min(wall_min(n) * INT64_C(1440)), c->news->from_min);
    if (value->format == WALL || value->format == LAST_WALL)
        return ww_news_when(arena, wall_min(n) - (value->format == LAST_WALL ? WW_DAY_MINUTES : 0),
                            c->news->from_min);
    if (value->format == YES_NO)
        return n ? "yes" : "no";
    if (value->format == STEP_FREE)
        return step_free_word(n);
    if (value->format == NAME)
        return ww_news_name_of(c->sides[side], arena, value->entity, n);
    return text;
}

static bool is_otherwise(const char *a, const char *b)
{
    return a != b && (!a || !b || strcmp(a, b) != 0);
}

/* Both are over: since when something is shown is of no interest to whoever sees it. */
static bool is_past(const struct ww_comparison *c, const struct value *value, const char *old,
                    const char *fresh)
{
    int64_t scale = value->format == DAY ? WW_DAY_MINUTES : 1;
    bool is_time = value->format == DAY || value->format == WALL || value->format == LAST_WALL;
    return is_time && old && fresh &&
           wall_min(wall_min(number(old)) * scale) <= c->news->from_min &&
           wall_min(wall_min(number(fresh)) * scale) <= c->news->from_min;
}

static bool is_noted(struct ww_comparison *c, const struct rule *rule, int64_t id, const char *what)
{
    const struct ww_fact *fact = ww_news_item_of(c, rule->thing, id)->facts;
    while (fact && fact->what != what)
        fact = fact->next;
    return fact;
}

static void note_value(struct ww_comparison *c, const struct rule *rule, const struct value *value,
                       int64_t id, const char *old, const char *fresh)
{
    struct ww_fact fact = {.what = value->what, .weight = value->weight};
    if (is_past(c, value, old, fresh))
        return;
    if (value->format == UNSAID) { /* both coordinates are one position */
        if (!is_noted(c, rule, id, value->what))
            ww_news_note(c, rule->thing, id, &fact);
        return;
    }
    if (value->format == FLAG && !number(fresh)) {
        fact.what = ww_arena_printf(&c->news->arena, "no longer %s", value->what);
    } else if (value->format != FLAG) {
        fact.old = say(c, WW_SIDE_OLD, value, old);
        fact.fresh = say(c, WW_SIDE_FRESH, value, fresh);
        ww_shorten(&c->news->arena, fact.old, fact.fresh, &fact.old, &fact.fresh);
    }
    ww_news_note(c, rule->thing, id, &fact);
}

void ww_news_row(struct ww_comparison *c, enum ww_inventory_part part,
                 const struct ww_inventory_row *old, const struct ww_inventory_row *fresh)
{
    const struct rule *rule = &rules[part];
    if (rule->child) {
        if (old && fresh && part < WW_INVENTORY_DATES) /* an offer has it, there is no more to it */
            return;
        if (old)
            rule->child(c, old, WW_SIDE_OLD);
        if (fresh)
            rule->child(c, fresh, WW_SIDE_FRESH);
        return;
    }
    if (!old || !fresh) {
        struct ww_news_item *change = ww_news_item_of(c, rule->thing, (old ? old : fresh)->key[0]);
        change->state = old ? WW_NEWS_GONE : WW_NEWS_NEW;
        change->weight = rule->weight;
        return;
    }
    for (int i = 0; i < WW_INVENTORY_VALUES_MAX && rule->values[i].what; i++)
        if (is_otherwise(old->values[i], fresh->values[i]))
            note_value(c, rule, &rule->values[i], fresh->key[0], old->values[i], fresh->values[i]);
}

/* --- what a thing has ---------------------------------------------------------------------------
 */

/* One gone and one new of the same kind are one that is another now. */
static void note_had(struct ww_comparison *c, enum ww_thing thing, int64_t id, const char *what,
                     const char *value, enum ww_side side, enum ww_weight weight)
{
    if (!value || ww_news_state(c, thing, id) != WW_NEWS_CHANGED)
        return;
    const struct ww_news_item *change = ww_news_item_of(c, thing, id);
    for (struct ww_fact *fact = change->facts; fact; fact = fact->next) {
        if (strcmp(fact->what, what) != 0 || fact->lang)
            continue;
        const char **free = side == WW_SIDE_OLD ? &fact->old : &fact->fresh;
        const char *other = side == WW_SIDE_OLD ? fact->fresh : fact->old;
        if (*free || !other)
            continue;
        *free = ww_arena_strdup(&c->news->arena, value);
        if (strcmp(other, value) == 0) { /* something that is not said here */
            fact->what = ww_arena_printf(&c->news->arena, "details of %s %s", what, value);
            fact->old = fact->fresh = NULL;
        }
        return;
    }
    struct ww_fact fact = {.what = what, .weight = weight};
    *(side == WW_SIDE_OLD ? &fact.old : &fact.fresh) = value;
    ww_news_note(c, thing, id, &fact);
}

static const char *name_of(struct ww_comparison *c, enum ww_side side, enum ww_entity entity,
                           int64_t id)
{
    return ww_news_name_of(c->sides[side], &c->news->arena, entity, id);
}

static void note_term(struct ww_comparison *c, const struct ww_inventory_row *row,
                      enum ww_side side)
{
    static const struct {
        const char *taxonomy, *what;
    } words[] = {{"category", "menu"}, {"audience", "for whom"}, {"field", "field of action"}};
    const char *what = "topic", *taxonomy = row->values[0] ? row->values[0] : "";
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(words[i].taxonomy, taxonomy) == 0)
            what = words[i].what;
    if (ww_news_state(c, WW_THING_OFFER, row->key[0]) == WW_NEWS_NEW && side == WW_SIDE_FRESH &&
        strcmp(taxonomy, "category") == 0) {
        struct ww_fact fact = {.what = "menu", .weight = WW_WEIGHT_COMING_AND_GOING};
        fact.fresh = name_of(c, side, WW_ENTITY_TERM, row->key[1]);
        ww_news_note_new(c, WW_THING_OFFER, row->key[0], &fact);
        return;
    }
    note_had(c, WW_THING_OFFER, row->key[0], what, name_of(c, side, WW_ENTITY_TERM, row->key[1]),
             side, WW_WEIGHT_FACTS);
}

static void note_funder(struct ww_comparison *c, const struct ww_inventory_row *row,
                        enum ww_side side)
{
    note_had(c, WW_THING_OFFER, row->key[0], "funded by",
             name_of(c, side, WW_ENTITY_ORGANIZATION, row->key[1]), side, WW_WEIGHT_LOOK);
}

static void note_place(struct ww_comparison *c, const struct ww_inventory_row *row,
                       enum ww_side side)
{
    note_had(c, WW_THING_OFFER, row->key[0], "place",
             name_of(c, side, WW_ENTITY_LOCATION, row->key[1]), side, WW_WEIGHT_FACTS);
}

static void note_phone(struct ww_comparison *c, const struct ww_inventory_row *row,
                       enum ww_side side)
{
    note_had(c, WW_THING_CONTACT, row->key[0], "telephone", row->values[0], side, WW_WEIGHT_FACTS);
}

static void note_vacancy(struct ww_comparison *c, const struct ww_inventory_row *row,
                         enum ww_side side)
{
    const char *name = name_of(c, side, WW_ENTITY_VACANCY, row->key[1]);
    note_had(c, WW_THING_EXHIBITOR, row->key[0], "vacancy", name ? name : "something", side,
             WW_WEIGHT_FAIR);
}

/* A stand is its exhibitor's; one without has a name of its own. */
static void note_stand(struct ww_comparison *c, const struct ww_inventory_row *row,
                       enum ww_side side)
{
    int64_t exhibitor = number(row->values[0]);
    if (exhibitor)
        note_had(c, WW_THING_EXHIBITOR, exhibitor, "stand", row->values[2], side, WW_WEIGHT_FAIR);
    else
        note_had(c, WW_THING_STAND, row->key[0], "stand", row->values[2], side, WW_WEIGHT_FAIR);
}
