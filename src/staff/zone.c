#include "staff/zone.h"

#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

enum { NAME_MAX_LENGTH = 64 };

static int32_t widen(const char *zone, UChar out[NAME_MAX_LENGTH])
{
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = 0;
    u_strFromUTF8(out, NAME_MAX_LENGTH, &length, zone, -1, &status);
    return U_SUCCESS(status) ? length : -1;
}

bool ww_zone_is_known(const char *zone)
{
    UChar name[NAME_MAX_LENGTH], canonical[NAME_MAX_LENGTH];
    UErrorCode status = U_ZERO_ERROR;
    UBool system_id = false;
    int32_t length = widen(zone, name);
    if (length <= 0 || strncmp(zone, "Etc/Unknown", 11) == 0)
        return false;
    ucal_getCanonicalTimeZoneID(name, length, canonical, NAME_MAX_LENGTH, &system_id, &status);
    return U_SUCCESS(status) && system_id;
}

bool ww_zone_of_windows(const char *name, char *out, size_t size)
{
    UChar wide[NAME_MAX_LENGTH], zone[NAME_MAX_LENGTH];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = widen(name, wide), narrow = 0;
    if (length <= 0)
        return false;
    length = ucal_getTimeZoneIDForWindowsID(wide, length, NULL, zone, NAME_MAX_LENGTH, &status);
    if (U_FAILURE(status) || length <= 0 || length >= NAME_MAX_LENGTH)
        return false;
    u_strToUTF8(out, (int32_t)size, &narrow, zone, length, &status);
    return U_SUCCESS(status) && (size_t)narrow < size;
}

static UCalendar *open_calendar(const char *zone)
{
    UChar name[NAME_MAX_LENGTH];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = widen(zone, name);
    return length < 0 ? NULL : ucal_open(name, length, "", UCAL_GREGORIAN, &status);
}

static int32_t offset_at(UCalendar *calendar, int64_t utc_s)
{
    UErrorCode status = U_ZERO_ERROR;
    ucal_setMillis(calendar, (double)utc_s * 1000, &status);
    int32_t zone_ms = ucal_get(calendar, UCAL_ZONE_OFFSET, &status);
    int32_t summer_ms = ucal_get(calendar, UCAL_DST_OFFSET, &status);
    return (zone_ms + summer_ms) / 1000;
}

int32_t ww_zone_offset_at(const char *zone, int64_t utc_s)
{
    UCalendar *calendar = open_calendar(zone);
    int32_t offset_s = calendar ? offset_at(calendar, utc_s) : 0;
    ucal_close(calendar);
    return offset_s;
}

int ww_zone_offsets(const char *zone, int64_t from_s, int64_t until_s, struct ww_zone_offset *out,
                    int max)
{
    UCalendar *calendar = open_calendar(zone);
    if (!calendar)
        return 0;
    int count = 0;
    out[count++] = (struct ww_zone_offset){from_s, offset_at(calendar, from_s)};
    UDate next_ms;
    UErrorCode status = U_ZERO_ERROR;
    while (count < max &&
           ucal_getTimeZoneTransitionDate(calendar, UCAL_TZ_TRANSITION_NEXT, &next_ms, &status)) {
        int64_t at_s = (int64_t)(next_ms / 1000);
        if (at_s > until_s)
            break;
        int32_t offset_s = offset_at(calendar, at_s);
        if (offset_s != out[count - 1].offset_s)
            out[count++] = (struct ww_zone_offset){at_s, offset_s};
    }
    ucal_close(calendar);
    return count;
}
