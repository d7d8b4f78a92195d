#include "staff/collate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/ulocdata.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "base/utf8.h"
#include "staff/store.h"

static UCollator *open_order(const char *locale, UColAttributeValue strength)
{
    UErrorCode status = U_ZERO_ERROR;
    UCollator *order = ucol_open(locale, &status);
    if (U_FAILURE(status))
        return NULL;
    ucol_setAttribute(order, UCOL_NUMERIC_COLLATION, UCOL_ON, &status); /* Kurs 2, Kurs 10 */
    ucol_setAttribute(order, UCOL_STRENGTH, strength, &status);
    return order;
}

static uint8_t *make_key(const UCollator *order, const char *text)
{
    UChar wide[1024]; /* names have at most WW_LINE_MAX characters */
    int32_t length = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(wide, 1024, &length, text, -1, &status);
    uint8_t usual[256];
    int32_t room = sizeof usual, size = ucol_getSortKey(order, wide, length, usual, room);
    uint8_t *key = ww_alloc((size_t)size + 1);
    if (size <= room)
        memcpy(key, usual, (size_t)size);
    else
        ucol_getSortKey(order, wide, length, key, size);
    key[size] = 0;
    return key;
}

/* The script of the first letter, digit or sign. */
static int script_of(const char *text)
{
    uint32_t cp;
    UErrorCode status = U_ZERO_ERROR;
    if (!*text)
        return USCRIPT_COMMON;
    ww_utf8_decode(text, strlen(text), &cp);
    return uscript_getScript((UChar32)cp, &status);
}

static int compare_keys(const void *a, const void *b)
{
    return strcmp((const char *)a, (const char *)b);
}

static int compare_letters(const void *a, const void *b)
{
    const struct ww_collator_letter *x = a, *y = b;
    return compare_keys(x->key, y->key);
}

/* What counts as the same letter is added once. */
static void add_letter(struct ww_collator *collator, const char *text)
{
    if (collator->letter_count == WW_FAIR_LETTERS_MAX)
        return;
    struct ww_collator_letter letter = {
        .key = make_key(collator->primary, text),
        .script = script_of(text),
    };
    snprintf(letter.text, sizeof letter.text, "%s", text);
    for (int i = 0; i < collator->letter_count; i++) {
        if (compare_letters(&letter, &collator->letters[i]) == 0) {
            free(letter.key);
            return;
        }
    }
    collator->letters[collator->letter_count++] = letter;
}

/* The alphabet of the language, then a to z for names from elsewhere. */
static void add_letters(struct ww_collator *collator, const char *locale)
{
    UErrorCode status = U_ZERO_ERROR;
    ULocaleData *data = ulocdata_open(locale, &status);
    USet *set = ulocdata_getExemplarSet(data, NULL, 0, ULOCDATA_ES_INDEX, &status);
    int32_t items = U_SUCCESS(status) ? uset_getItemCount(set) : 0;
    for (int32_t i = 0; i < items; i++) {
        UChar32 from = 0, to = 0;
        UErrorCode ignored = U_ZERO_ERROR;
        /* Letters of two characters (the Czech ch) are passed over: they sort among their first. */
        if (uset_getItem(set, i, &from, &to, NULL, 0, &ignored) != 0)
            continue;
        for (UChar32 cp = from; cp <= to; cp++) {
            char text[5] = "";
            ww_utf8_encode((uint32_t)cp, text);
            add_letter(collator, text);
        }
    }
    for (char c = 'A'; c <= 'Z'; c++)
        add_letter(collator, (const char[]){c, '\0'});
    uset_close(set);
    ulocdata_close(data);
    qsort(collator->letters, (size_t)collator->letter_count, sizeof collator->letters[0],
          compare_letters);
}

bool ww_collator_open(struct ww_collator *collator, const char *tag)
{
    char locale[ULOC_FULLNAME_CAPACITY] = "";
    UErrorCode status = U_ZERO_ERROR;
    uloc_forLanguageTag(tag, locale, sizeof locale, NULL, &status);
    *collator = (struct ww_collator){
        .order = open_order(locale, UCOL_TERTIARY),
        .primary = open_order(locale, UCOL_PRIMARY),
    };
    if (collator->order && collator->primary) {
        add_letters(collator, locale);
        return true;
    }
    ww_collator_close(collator);
    return false;
}

void ww_collator_close(struct ww_collator *collator)
{
    for (int i = 0; i < collator->letter_count; i++)
        free(collator->letters[i].key);
    ucol_close(collator->order);
    ucol_close(collator->primary);
    *collator = (struct ww_collator){0};
}

void ww_collator_fail(struct ww_store *store)
{
    store->status = ww_fail(&store->error, WW_ERR_SYSTEM,
                            "ICU has no collation data; install its package again");
}

uint8_t *ww_collator_key(const struct ww_collator *collator, const char *text)
{
    return make_key(collator->order, text);
}

const char *ww_collator_letter(const struct ww_collator *collator, const char *text)
{
    uint8_t *key = make_key(collator->primary, text);
    const struct ww_collator_letter *found = NULL;
    for (int i = 0; i < collator->letter_count; i++)
        if (compare_keys(collator->letters[i].key, key) <= 0)
            found = &collator->letters[i];
    free(key);
    return found && found->script == script_of(text) ? found->text : "#";
}
