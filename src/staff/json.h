/* JSON as it is written: brackets and commas in the right places. Knows nothing of what is said. */
#ifndef WW_STAFF_JSON_H
#define WW_STAFF_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* A writer with out set, the rest zeroed, is at the start of a value. */
struct ww_json {
    struct ww_buf *out;
    bool is_next; /* a comma comes before the next value */
};

/* `key` NULL: inside of an array. A container is closed by the bracket it was opened with. */
void ww_json_open(struct ww_json *json, const char *key, char bracket); /* '{' or '[' */
void ww_json_close(struct ww_json *json, char bracket);                 /* '}' or ']' */
void ww_json_string(struct ww_json *json, const char *key, const char *value);
void ww_json_number(struct ww_json *json, const char *key, int64_t value);
void ww_json_bool(struct ww_json *json, const char *key, bool value);
/* Nothing at all where `value` is NULL or empty. */
void ww_json_optional(struct ww_json *json, const char *key, const char *value);

#endif
