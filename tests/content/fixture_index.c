#include "content/fixture_index.h"

#include <stdlib.h>
#include <string.h>

#include "base/fold.h"
#include "base/tokens.h"
#include "content/postings.h"
#include "content/search_index.h"

/* postings(number): the set of the numbers of a group, which come in ascending order. */
static void step(sqlite3_context *context, int count, sqlite3_value **values)
{
    (void)count;
    struct ww_postings *postings = sqlite3_aggregate_context(context, sizeof *postings);
    ww_postings_add(postings, (uint32_t)sqlite3_value_int64(values[0]));
}

static void finish(sqlite3_context *context)
{
    struct ww_postings *postings = sqlite3_aggregate_context(context, sizeof *postings);
    struct ww_buf buf = {0};
    ww_postings_write(postings, &buf);
    if (buf.size)
        sqlite3_result_blob(context, buf.data, (int)buf.size, SQLITE_TRANSIENT);
    ww_buf_finish(&buf);
    ww_postings_finish(postings);
}

/* Calls `each` with every row of `query` and `insert`, whose parameters it binds and steps. */
static int each_row(sqlite3 *db, const char *query, const char *insert,
                    void (*each)(sqlite3_stmt *row, sqlite3_stmt *insert))
{
    sqlite3_stmt *rows = NULL, *to = NULL;
    int status = sqlite3_prepare_v2(db, query, -1, &rows, NULL);
    if (status == SQLITE_OK)
        status = sqlite3_prepare_v2(db, insert, -1, &to, NULL);
    while (status == SQLITE_OK && sqlite3_step(rows) == SQLITE_ROW)
        each(rows, to);
    sqlite3_finalize(to);
    sqlite3_finalize(rows);
    return status;
}

static void put(sqlite3_stmt *insert)
{
    sqlite3_step(insert);
    sqlite3_reset(insert);
}

static void add_words(sqlite3_stmt *row, sqlite3_stmt *insert)
{
    const char *body = (const char *)sqlite3_column_text(row, 2);
    char *folded = ww_fold(body, strlen(body));
    struct ww_token token;
    for (const char *at = folded; ww_token_next(&at, &token);) {
        sqlite3_bind_text(insert, 1, token.text, (int)token.size, SQLITE_TRANSIENT);
        sqlite3_bind_int64(insert, 2, sqlite3_column_int64(row, 0));
        sqlite3_bind_int64(insert, 3, sqlite3_column_int64(row, 1));
        put(insert);
    }
    free(folded);
}

static void add_keys(sqlite3_stmt *row, sqlite3_stmt *insert)
{
    struct ww_letters letters;
    uint32_t keys[WW_TYPO_KEYS_MAX];
    const char *word = (const char *)sqlite3_column_text(row, 1);
    ww_letters_read(&letters, word, strlen(word));
    sqlite3_bind_int64(insert, 3, sqlite3_column_int64(row, 0));
    sqlite3_bind_text(insert, 1, "part", -1, SQLITE_STATIC);
    for (int i = 0; i + WW_PART_LETTERS <= letters.count; i++) {
        sqlite3_bind_int64(insert, 2, ww_part_key(&letters.at[i]));
        put(insert);
    }
    sqlite3_bind_text(insert, 1, "typo", -1, SQLITE_STATIC);
    int count = ww_typo_keys_kept(&letters, true, keys);
    for (int i = 0; i < count; i++) {
        sqlite3_bind_int64(insert, 2, keys[i]);
        put(insert);
    }
}

int fixture_index(sqlite3 *db)
{
    static const char words[] =
        "INSERT INTO search_word SELECT row_number() OVER (ORDER BY min(band), word) - 1, word,"
        " NULL, (SELECT postings(document) FROM met m WHERE m.word = w.word AND band = 1),"
        " NULL, (SELECT postings(document) FROM met m WHERE m.word = w.word AND band = 2),"
        " (SELECT postings(document) FROM met m WHERE m.word = w.word AND band > 2)"
        " FROM met w GROUP BY word";
    int status = sqlite3_create_function(db, "postings", 1, SQLITE_UTF8, NULL, NULL, step, finish);
    if (status == SQLITE_OK)
        status = sqlite3_exec(
            db,
            "CREATE TEMP TABLE met (word, band, document, PRIMARY KEY (word, band, document))"
            " WITHOUT ROWID;"
            "CREATE TEMP TABLE keyed (kind, key, no, PRIMARY KEY (kind, key, no)) WITHOUT ROWID;"
            "INSERT INTO search_document SELECT row_number() OVER (ORDER BY entity, id) - 1"
            " + (SELECT count(*) FROM service), entity, id FROM (SELECT DISTINCT entity, id"
            " FROM text WHERE entity IN (3, 5, 13, 16, 20) OR (entity = 2 AND id IN"
            " (SELECT id FROM taxonomy_term WHERE taxonomy = 'category')))",
            NULL, NULL, NULL);
    if (status == SQLITE_OK)
        status = each_row(db,
                          "SELECT min(field, 3), no, body FROM text JOIN"
                          " (SELECT 7 AS e, id AS i, no FROM service UNION ALL"
                          " SELECT entity, id, no FROM search_document) ON entity = e AND id = i",
                          "INSERT OR IGNORE INTO met VALUES (?1, ?2, ?3)", add_words);
    if (status == SQLITE_OK)
        status = sqlite3_exec(db, words, NULL, NULL, NULL);
    if (status == SQLITE_OK)
        status = each_row(db, "SELECT no, word FROM search_word",
                          "INSERT OR IGNORE INTO keyed VALUES (?1, ?2, ?3)", add_keys);
    if (status == SQLITE_OK)
        status = sqlite3_exec(
            db,
            "INSERT INTO search_part SELECT key, postings(no) FROM keyed WHERE kind = 'part'"
            " GROUP BY key;"
            "INSERT INTO search_typo SELECT key, postings(no) FROM keyed WHERE kind = 'typo'"
            " GROUP BY key;",
            NULL, NULL, NULL);
    return status;
}
