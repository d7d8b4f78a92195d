/* What a link leads to as people write it, for a terminal on which no link can be followed: the
 * address of a site, of mail or a telephone number. Knows nothing of HTML. */
#ifndef WW_STAFF_LINK_H
#define WW_STAFF_LINK_H

#include "base/arena.h"

enum { WW_LINK_ADDRESS_MAX = 60 }; /* characters; of a longer one only the site is named */

/* What to write behind the words of a link; NULL: nothing, because the words say it, because it
 * leads nowhere that has a name, or to one of the hosts that `home` lists with spaces between
 * (NULL: none). Else it is in the arena. */
const char *ww_link_address(struct ww_arena *arena, const char *href, const char *words,
                            const char *home);

#endif
