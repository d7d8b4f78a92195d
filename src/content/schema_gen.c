/* Build tool: schema_gen SCHEMA.sql OUT.h
 *
 * Creates the schema in memory and writes what sqlite_schema then holds as initialisers of struct
 * ww_schema_object. Done when building because creating it at every start would cost the terminal
 * 2 ms. */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"

static void put_string(FILE *out, const unsigned char *s)
{
    if (!s) {
        fputs("NULL", out);
        return;
    }
    fputc('"', out);
    for (; *s; s++) {
        if (*s == '\n')
            fputs("\\n", out);
        else if (*s == '"' || *s == '\\')
            fprintf(out, "\\%c", *s);
        else
            fputc(*s, out);
    }
    fputc('"', out);
}

static int put_objects(FILE *out, sqlite3 *db)
{
    sqlite3_stmt *stmt;
    int status = sqlite3_prepare_v2(
        db, "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name", -1, &stmt, NULL);
    fputs("#define WW_SCHEMA_OBJECTS", out);
    while (status == SQLITE_OK && sqlite3_step(stmt) == SQLITE_ROW) {
        fputs(" \\\n    {", out);
        for (int column = 0; column < 4; column++) {
            put_string(out, sqlite3_column_text(stmt, column));
            fputs(column < 3 ? ", " : "},", out);
        }
    }
    fputc('\n', out);
    return sqlite3_finalize(stmt);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: schema_gen SCHEMA.sql OUT.h\n", stderr);
        return WW_ERR_USAGE;
    }
    struct ww_error err;
    char *sql;
    size_t size;
    if (ww_file_read(argv[1], 1 << 20, &sql, &size, &err) != WW_OK) {
        fprintf(stderr, "%s\n", err.message);
        return WW_ERR_SYSTEM;
    }
    sqlite3 *db;
    FILE *out = fopen(argv[2], "w");
    bool ok = sqlite3_open(":memory:", &db) == SQLITE_OK &&
              sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK && out &&
              put_objects(out, db) == SQLITE_OK;
    if (!ok)
        fprintf(stderr, "%s: %s\n", argv[1], out ? sqlite3_errmsg(db) : "cannot write the result");
    if (out && fclose(out) != 0)
        ok = false;
    sqlite3_close(db);
    free(sql);
    if (!ok)
        remove(argv[2]);
    return ok ? WW_OK : WW_ERR_INPUT;
}
