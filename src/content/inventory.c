#include "content/inventory.h"

#include "content/query.h"

static const struct {
    enum ww_sql sql;
    int keys;
} parts[WW_INVENTORY_PARTS] = {
#define PART(name, count, text) [WW_INVENTORY_##name] = {WW_SQL_INVENTORY_##name, count},
#include "content/inventory.def"
#undef PART
};

void ww_inventory_open(struct ww_inventory *inventory, struct ww_release *release,
                       enum ww_inventory_part part)
{
    *inventory = (struct ww_inventory){.release = release, .part = part, .keys = parts[part].keys};
    sqlite3_stmt *stmt = ww_query(release, parts[part].sql, 0, NULL);
    inventory->statement = stmt;
    inventory->values = stmt ? sqlite3_column_count(stmt) - inventory->keys : 0;
}

bool ww_inventory_next(struct ww_inventory *inventory, struct ww_inventory_row *row)
{
    sqlite3_stmt *stmt = inventory->statement;
    ww_arena_reset(&inventory->arena);
    ww_query_go_on(inventory->release);
    if (!ww_query_next(inventory->release, stmt)) {
        inventory->statement = NULL;
        return false;
    }
    *row = (struct ww_inventory_row){0};
    for (int i = 0; i < inventory->keys; i++)
        row->key[i] = ww_column_id(stmt, i);
    for (int i = 0; i < inventory->values; i++)
        row->values[i] = ww_column_optional(stmt, inventory->keys + i, &inventory->arena);
    return true;
}

void ww_inventory_finish(struct ww_inventory *inventory)
{
    ww_query_end(inventory->statement);
    ww_arena_finish(&inventory->arena);
    *inventory = (struct ww_inventory){0};
}
