/* What a QR code carries: an appointment (RFC 5545), a contact (RFC 2426), or plain lines.
 *
 * Pure: values in, bytes out, in the arena, at most WW_PAYLOAD_MAX of them. What is too long is
 * shortened at a word, with an ellipsis. Characters that only steer a line's setting (soft hyphens,
 * joiners of words, marks of direction) are left out, white space becomes one space. Knows no
 * content and no page. */
#ifndef WW_UI_PAYLOAD_H
#define WW_UI_PAYLOAD_H

#include <stdint.h>

#include "base/arena.h"

/* What version 15 holds at level M together with the mark for UTF-8. */
enum { WW_PAYLOAD_MAX = 409, WW_PAYLOAD_PHONES = 4 };

/* Texts are UTF-8 and may be NULL where that is said. Moments are seconds UTC since 1970: shorter
 * than a local time, which is valid only together with a description of its zone. */
struct ww_payload_event {
    const char *uid; /* stays the same from release to release; at most 40 plain characters */
    int64_t stamp_utc_s;
    int64_t start_utc_s, end_utc_s;
    const char *summary;
    const char *place;   /* may be NULL */
    const char *address; /* may be NULL */
};
const char *ww_payload_event(struct ww_arena *arena, const struct ww_payload_event *event);

struct ww_payload_phone {
    const char *number; /* at most 40 characters are carried */
    const char *kind;   /* voice, mobile, fax, text */
};
struct ww_payload_contact {
    const char *name;         /* may be NULL: the organization is the name */
    const char *organization; /* may be NULL; not both */
    struct ww_payload_phone phones[WW_PAYLOAD_PHONES];
    int phone_count;
    const char *email; /* may be NULL; left out when nothing else makes room */
    const char *url;   /* may be NULL; the first to be left out */
};
const char *ww_payload_contact(struct ww_arena *arena, const struct ww_payload_contact *contact);

/* One line each; NULL and empty ones are left out. */
const char *ww_payload_lines(struct ww_arena *arena, const char *const *lines, int count);

/* The same in as many codes as it takes, at most `max`: every one begins with the title, and with
 * "1/3" after it where there are several. No line is torn over two. Returns how many; what finds no
 * room in `max` codes is left out. */
int ww_payload_list(struct ww_arena *arena, const char *title, const char *const *lines, int count,
                    const char **out, int max);

#endif
