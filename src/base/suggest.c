#include "base/suggest.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST = 64 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

int ww_edit_distance(const char *a, const char *b, int limit)
{
    int n = (int)strnlen(a, LONGEST + 1), m = (int)strnlen(b, LONGEST + 1);
    if (n > LONGEST || m > LONGEST || n - m > limit || m - n > limit)
        return limit + 1;
    int rows[3][LONGEST + 1]; /* the last three, in turn */
    for (int j = 0; j <= m; j++)
        rows[0][j] = j;
    for (int i = 1; i <= n; i++) {
        int *row = rows[i % 3], *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        row[0] = i;
        for (int j = 1; j <= m; j++) {
            bool same = tolower((unsigned char)a[i - 1]) == tolower((unsigned char)b[j - 1]);
            row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + !same);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
    }
    return least(rows[n % 3][m], limit + 1);
}

void ww_suggest(struct ww_suggestion *suggestion, const char *candidate)
{
    int limit = (int)(strlen(suggestion->wrong) + 2) / 3;
    if (suggestion->best)
        limit = suggestion->distance - 1;
    int distance = ww_edit_distance(suggestion->wrong, candidate, limit);
    if (distance > limit)
        return;
    suggestion->best = candidate;
    suggestion->distance = distance;
}

void ww_suggest_word(const char *wrong, const char *words, char *out, size_t size)
{
    struct ww_suggestion suggestion = {.wrong = wrong};
    char copy[256];
    snprintf(copy, sizeof copy, "%s", words);
    char *rest = NULL;
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        ww_suggest(&suggestion, word);
    snprintf(out, size, "%s", suggestion.best ? suggestion.best : "");
}
