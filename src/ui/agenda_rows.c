#include "ui/agenda_rows.h"

#include <stdio.h>

static struct ww_dated when(const void *entries, int k)
{
    const struct ww_agenda_entry *entry = (const struct ww_agenda_entry *)entries + k;
    return (struct ww_dated){entry->start_min, entry->end_min, entry->cancelled};
}

static void read_card(const struct ww_build *build, const void *entries, int k,
                      struct ww_dated_card *out)
{
    const struct ww_agenda_entry *entry = (const struct ww_agenda_entry *)entries + k;
    struct ww_agenda_card card;
    ww_agenda_card(build->release, build->arena, entry, build->lang, &card);
    snprintf(out->id, sizeof out->id, "date/%lld/%d", (long long)entry->schedule,
             (int)entry->start_min);
    out->action = ww_build_go(ww_route_to_id(WW_PAGE_OFFER, entry->service));
    out->color = card.color;
    out->icon = card.pictogram;
    out->title = card.name;
    out->place = card.place;
    out->district = card.district;
}

void ww_agenda_rows(const struct ww_build *build, struct ww_node *parent, const char *id,
                    const struct ww_agenda_entry *entries, int count)
{
    ww_dated_rows(build, parent, id,
                  &(struct ww_dated_list){
                      .entries = entries, .count = count, .when = when, .card = read_card});
}
