#include "ui/rail.h"

int ww_rail_group(int count, int max, struct ww_rail_group *out)
{
    int groups = count < max ? count : max, next = 0;
    for (int i = 0; i < groups; i++) {
        int size = count / groups + (i < count % groups);
        out[i] = (struct ww_rail_group){next, next + size - 1};
        next += size;
    }
    return groups > 0 ? groups : 0;
}
