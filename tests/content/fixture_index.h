/* The search index of the fixture, from the texts that it has: made apart from publishing, so that
 * the reader is tested without it. */
#ifndef WW_TESTS_FIXTURE_INDEX_H
#define WW_TESTS_FIXTURE_INDEX_H

#include <sqlite3.h>

/* Needs the SQL function fold(). Returns a result code of SQLite. */
int fixture_index(sqlite3 *db);

#endif
