#include "staff/json.h"

#include <inttypes.h>

static void begin(struct ww_json *json, const char *key)
{
    ww_buf_puts(json->out, json->is_next ? ", " : "");
    json->is_next = true;
    if (!key)
        return;
    ww_buf_json(json->out, key);
    ww_buf_puts(json->out, ": ");
}

void ww_json_open(struct ww_json *json, const char *key, char bracket)
{
    begin(json, key);
    ww_buf_add(json->out, &bracket, 1);
    json->is_next = false;
}

void ww_json_close(struct ww_json *json, char bracket)
{
    ww_buf_add(json->out, &bracket, 1);
    json->is_next = true;
}

void ww_json_string(struct ww_json *json, const char *key, const char *value)
{
    begin(json, key);
    ww_buf_json(json->out, value);
}

void ww_json_number(struct ww_json *json, const char *key, int64_t value)
{
    begin(json, key);
    ww_buf_printf(json->out, "%" PRId64, value);
}

void ww_json_bool(struct ww_json *json, const char *key, bool value)
{
    begin(json, key);
    ww_buf_puts(json->out, value ? "true" : "false");
}

void ww_json_optional(struct ww_json *json, const char *key, const char *value)
{
    if (value && *value)
        ww_json_string(json, key, value);
}
