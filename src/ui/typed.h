/* What a person typed to search: a short text in a fixed buffer, changed a character at a time.
 * Valid UTF-8 without control characters, no space at its start, never two in a row. Knows no keys
 * and no page; nothing here keeps or prints a text. */
#ifndef WW_UI_TYPED_H
#define WW_UI_TYPED_H

#include <stdbool.h>
#include <stddef.h>

/* 64 characters of the scripts that the keyboards write take at most 128 bytes. */
enum { WW_TYPED_MAX = 64, WW_TYPED_SIZE = 129, WW_TYPED_ADDRESS_SIZE = 3 * WW_TYPED_SIZE };

/* Appends the characters of `text`, malformed bytes and control characters left out, as far as
 * there is room. Returns whether anything changed. */
bool ww_typed_add(char typed[WW_TYPED_SIZE], const char *text);
/* Takes the last character away. */
bool ww_typed_erase(char typed[WW_TYPED_SIZE]);

/* Percent-encoded, for an address. Parsing takes the whole string, which must hold nothing that
 * ww_typed_add() would leave out; false leaves `typed` untouched. */
void ww_typed_format(const char typed[WW_TYPED_SIZE], char out[WW_TYPED_ADDRESS_SIZE]);
bool ww_typed_parse(const char *s, char typed[WW_TYPED_SIZE]);

#endif
