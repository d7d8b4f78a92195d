#include "staff/ical_own.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "staff/values.h"

const char *ww_ical_uid(struct ww_arena *arena, const char *table, int64_t id, const char *town)
{
    return ww_arena_printf(arena, "%s-%" PRId64 "@%016" PRIx64 ".wegweiser", table, id,
                           ww_hash(WW_HASH_START, town, strlen(town)));
}

int64_t ww_ical_uid_id(const char *uid, const char *table, const char *town)
{
    size_t n = strlen(table);
    if (strncmp(uid, table, n) != 0 || uid[n] != '-')
        return 0;
    char digits[10] = "";
    size_t length = strcspn(uid + n + 1, "@");
    int64_t id;
    if (length >= sizeof digits)
        return 0;
    memcpy(digits, uid + n + 1, length);
    if (!ww_value_number(digits, &id))
        return 0;
    struct ww_arena arena = {0};
    bool ours = strcmp(uid, ww_ical_uid(&arena, table, id, town)) == 0;
    ww_arena_finish(&arena);
    return ours ? id : 0;
}
