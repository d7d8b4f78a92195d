#include "staff/reading.h"

#include <stdbool.h>
#include <string.h>

#include "base/utf8.h"

enum { SOFT_HYPHEN = 0xAD };

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t';
}

static size_t token_size(const char *s)
{
    return strcspn(s, " \n\t");
}

/* Letters of every script; numbers and signs make no word. */
static bool is_letter(uint32_t cp)
{
    return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
           (cp >= 0xC0 && cp < 0x2000 && cp != 0xD7 && cp != 0xF7);
}

/* The longest run of letters within a token. */
static int measure_word(const char *token, size_t size, struct ww_reading *out)
{
    int letters = 0, all = 0;
    size_t start = 0;
    for (size_t at = 0; at < size;) {
        uint32_t cp;
        size_t n = ww_utf8_decode(token + at, size - at, &cp);
        if (is_letter(cp)) {
            start = letters ? start : at;
            letters++;
            all++;
            if (letters > out->letters) {
                out->letters = letters;
                out->word = token + start;
                out->word_size = at + n - start;
            }
        } else if (cp != SOFT_HYPHEN) {
            letters = 0;
        }
        at += n;
    }
    return all;
}

/* "z." and "3." are no ends; an ordinary word with a full stop is, "usw." included: a sentence cut
 * in two is never said to be too long. */
static bool ends_sentence(const char *token, size_t size, int letters)
{
    while (size && strchr("\"')”“»«’", token[size - 1]))
        size--;
    if (size == 0)
        return false;
    char last = token[size - 1];
    return last == '!' || last == '?' || last == ':' || last == ';' || (last == '.' && letters > 1);
}

static void end_sentence(const char *start, const char *end, int words, struct ww_reading *out)
{
    if (words <= out->words)
        return;
    out->words = words;
    out->sentence = start;
    out->sentence_size = (size_t)(end - start);
}

void ww_reading_measure(const char *text, struct ww_reading *out)
{
    *out = (struct ww_reading){0};
    const char *start = text, *end = text;
    int words = 0;
    for (const char *s = text; *s;) {
        if (is_space(*s)) {
            if (*s == '\n') {
                end_sentence(start, end, words, out);
                words = 0;
            }
            s++;
            continue;
        }
        size_t size = token_size(s);
        int letters = measure_word(s, size, out);
        if (words == 0)
            start = s;
        words += letters > 0;
        end = s + size;
        if (ends_sentence(s, size, letters)) {
            end_sentence(start, end, words, out);
            words = 0;
        }
        s = end;
    }
    end_sentence(start, end, words, out);
}
