/* The format of content.sqlite as statements: publishing creates a release with them, the reader
 * compares every release with them. Knows nothing of what stands in the tables. */
#ifndef WW_CONTENT_SCHEMA_H
#define WW_CONTENT_SCHEMA_H

enum {
    WW_SCHEMA_APPLICATION_ID = 0x57574752, /* "WWGR", at byte 68 of the file */
    WW_SCHEMA_VERSION = 1,                 /* user_version, at byte 60 of the file */
};

/* schema.sql: run on an empty database it makes an empty release, application_id and user_version
 * included. Lives for ever. */
const char *ww_schema_sql(void);

/* One row of sqlite_schema as schema.sql leaves it, the shadow tables of the search index
 * included. */
struct ww_schema_object {
    const char *type;  /* table or index */
    const char *name;  /* unique */
    const char *table; /* that it belongs to */
    const char *sql;   /* NULL: made by SQLite itself for a UNIQUE */
};

/* All of them in the byte order of `name`; lives for ever. */
const struct ww_schema_object *ww_schema_objects(int *count);

#endif
