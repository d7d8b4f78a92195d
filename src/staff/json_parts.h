/* Where the parts of a JSON text lie, found without reading what is in them, so that a large list
 * can be read one element at a time. What is between the brackets is not checked: its reader does.
 */
#ifndef WW_STAFF_JSON_PARTS_H
#define WW_STAFF_JSON_PARTS_H

#include <stdbool.h>
#include <stddef.h>

enum { WW_JSON_NAME_MAX = 80 }; /* bytes; longer names are cut */

struct ww_json_part {
    size_t start, end;
};

/* A member of an object. */
struct ww_json_member {
    char name[WW_JSON_NAME_MAX];
    struct ww_json_part value;
};

/* The byte there; 0 behind the end. */
char ww_json_at(const char *bytes, size_t size, size_t at);
/* The first byte from `at` on that is no white space; `size`: there is none. */
size_t ww_json_skip_space(const char *bytes, size_t size, size_t at);
/* Behind the value that begins at `at`; not behind `at`: there is none, 0: it has no end. */
size_t ww_json_skip_value(const char *bytes, size_t size, size_t at);
/* The members of the object that begins at `at`; those beyond `max` are passed over. false: it is
 * none, and *why says it of the byte *wrong. */
bool ww_json_find_members(const char *bytes, size_t size, size_t at, struct ww_json_member *members,
                          int max, int *count, size_t *wrong, const char **why);

#endif
