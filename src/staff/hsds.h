/* Organizations, services, places and whatever belongs to them as the Human Services Data
 * Specification 3 (docs.openreferral.org) has them: one table a kind of object, cells of text,
 * objects that name each other by identifier. JSON that nests them and a package of CSV files are
 * two spellings of this (hsds_json.h, hsds_package.h). Knows nothing of our own tables. */
#ifndef WW_STAFF_HSDS_H
#define WW_STAFF_HSDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "staff/merge.h"
#include "staff/progress.h"
#include "staff/report.h"

/* The link_type of attributes that hold a cell of our own tables: label is the column, value the
 * cell. */
#define WW_HSDS_OWN "wegweiser"

enum {
    WW_HSDS_MAX_BYTES = 256 << 20, /* of one file */
    WW_HSDS_FILES_MAX = 64,        /* of one import, without those of a package */
    WW_HSDS_ROWS_MAX = 4000000,    /* of all tables together */
    WW_HSDS_OBJECT_MAX = 32 << 20, /* bytes of one service with all that is nested in it */
    WW_HSDS_DEPTH_MAX = 64,        /* of objects in objects, as JSON has them */
    WW_HSDS_WARNINGS_MAX = 200,    /* single ones; the rest is counted */
    WW_HSDS_UNKNOWN_MAX = 64,      /* names of fields that the specification does not have */
};

enum ww_hsds_table {
#define TABLE(name, ...) WW_HSDS_##name,
#define FIELD(...)
#define NEST(...)
#define READ_NEST(...)
#define OLD_TABLE(...)
#define OLD_FIELD(...)
#include "staff/hsds.def"
#undef TABLE
#undef FIELD
    WW_HSDS_TABLE_COUNT
};

/* All fields of all tables, WW_HSDS_SERVICE_NAME and so on. */
enum ww_hsds_field {
#define TABLE(name, ...)                                                                           \
    WW_HSDS_##name##_FIELDS, WW_HSDS_##name##_BEFORE = WW_HSDS_##name##_FIELDS - 1,
#define FIELD(table, name, ...) WW_HSDS_##table##_##name,
#include "staff/hsds.def"
#undef TABLE
#undef FIELD
#undef NEST
#undef READ_NEST
#undef OLD_TABLE
#undef OLD_FIELD
    WW_HSDS_FIELD_COUNT,
    WW_HSDS_FIELD_NONE = WW_HSDS_FIELD_COUNT
};

enum ww_hsds_kind {
    WW_HSDS_KIND_ID,
    WW_HSDS_KIND_REF,  /* the identifier of an object of `target` */
    WW_HSDS_KIND_LINK, /* of an object of the table that link_entity names */
    WW_HSDS_KIND_TEXT,
    WW_HSDS_KIND_NUMBER,
    WW_HSDS_KIND_DATE,
    WW_HSDS_KIND_TIME,
    WW_HSDS_KIND_DATETIME,
    WW_HSDS_KIND_URI,
    WW_HSDS_KIND_EMAIL,
};

struct ww_hsds_table_spec {
    const char *name; /* of one object: "service" */
    const char *file; /* of all, without .csv: "services" */
    enum ww_hsds_field first;
};

struct ww_hsds_field_spec {
    enum ww_hsds_table table;
    const char *name;
    enum ww_hsds_kind kind;
    bool required;
    enum ww_hsds_table target;
};

/* A member of a JSON object that holds other objects. */
struct ww_hsds_nest {
    enum ww_hsds_table parent;
    const char *name;
    enum ww_hsds_table child;
    bool many;                /* a list; else one object */
    bool read_only;           /* understood, not written */
    enum ww_hsds_field field; /* many: of the child, the parent's id; one: of the parent */
};

extern const struct ww_hsds_table_spec ww_hsds_tables[WW_HSDS_TABLE_COUNT];
extern const struct ww_hsds_field_spec ww_hsds_fields[WW_HSDS_FIELD_COUNT];
extern const struct ww_hsds_nest ww_hsds_nests[];
extern const int ww_hsds_nest_count;

/* One past the last field of a table. */
enum ww_hsds_field ww_hsds_end(enum ww_hsds_table table);
/* The table that a file, a list or an object is called after, in this version or an earlier one.
 * *constant with *value is a field that the name stands for (WW_HSDS_FIELD_NONE: none). */
bool ww_hsds_find_table(const char *name, enum ww_hsds_table *table, enum ww_hsds_field *constant,
                        const char **value);
/* WW_HSDS_FIELD_NONE: the specification has no such field. */
enum ww_hsds_field ww_hsds_find_field(enum ww_hsds_table table, const char *name);

/* The objects of one table. */
struct ww_hsds_rows {
    const char **cells; /* owned: count * fields; NULL is an empty one */
    uint32_t *places;   /* owned: of each row, see ww_hsds_warn() */
    uint32_t count, capacity;
    struct ww_names ids;
};

/* The objects that name another one in a field. */
struct ww_hsds_chain {
    struct ww_names first;
    uint32_t *next; /* owned: a row and one more; 0: no other */
};

struct ww_hsds {
    struct ww_arena arena;
    struct ww_report report;
    struct ww_hsds_rows tables[WW_HSDS_TABLE_COUNT];
    struct ww_hsds_chain chains[WW_HSDS_FIELD_COUNT]; /* after ww_hsds_index() */
    uint32_t rows;                                    /* of all tables */
    const char *file;                                 /* which is read now, for messages */
    bool partial;                                     /* it is one object */
    unsigned long total; /* objects that the largest list has, as its pages say; 0: none does */
    unsigned long paged; /* and of those that are here */
    uint32_t more;       /* warnings beyond WW_HSDS_WARNINGS_MAX */
    struct {
        enum ww_hsds_table table;
        const char *name;
        uint32_t count;             /* of objects */
    } unknown[WW_HSDS_UNKNOWN_MAX]; /* fields that are passed over */
    int unknown_count;
    uint32_t unknown_more;
};

/* A zeroed one is valid and empty. */
void ww_hsds_finish(struct ww_hsds *hsds);

static inline uint32_t ww_hsds_count(const struct ww_hsds *hsds, enum ww_hsds_table table)
{
    return hsds->tables[table].count;
}
/* NULL: empty. */
const char *ww_hsds_get(const struct ww_hsds *hsds, enum ww_hsds_field field, uint32_t row);
/* The text must live as long. */
void ww_hsds_set(struct ww_hsds *hsds, enum ww_hsds_field field, uint32_t row, const char *text);
static inline const char *ww_hsds_id(const struct ww_hsds *hsds, enum ww_hsds_table table,
                                     uint32_t row)
{
    return ww_hsds_get(hsds, ww_hsds_tables[table].first, row);
}
/* A new object; the id, which no other has, must live as long. `place`: its row in a CSV file, or
 * the number of the object of a list that it stands in; 0: made here. */
uint32_t ww_hsds_add(struct ww_hsds *hsds, enum ww_hsds_table table, const char *id,
                     uint32_t place);
/* An identifier for what has none, the same every time: of a part of the object `of`. */
const char *ww_hsds_made_id(struct ww_hsds *hsds, const char *of, const char *part, size_t number);
/* false, and *row is left alone: there is none, or `id` is NULL. */
bool ww_hsds_find(const struct ww_hsds *hsds, enum ww_hsds_table table, const char *id,
                  uint32_t *row);

/* For every field of the kinds REF and LINK, which objects have which value; again after changes of
 * those fields. */
void ww_hsds_index(struct ww_hsds *hsds);
/* The first object whose `field` holds `id`, in the file's order, and the next one; false: there is
 * no (further) one. */
bool ww_hsds_first(const struct ww_hsds *hsds, enum ww_hsds_field field, const char *id,
                   uint32_t *row);
bool ww_hsds_next(const struct ww_hsds *hsds, enum ww_hsds_field field, uint32_t *row);

/* The first contact of an organization or a place (`owner` is the field) that is not that of one of
 * its offers. */
bool ww_hsds_find_contact(const struct ww_hsds *hsds, enum ww_hsds_field owner, const char *id,
                          uint32_t *row);

/* A warning about an object, which is named with its file, place and id; only so many are kept. */
void ww_hsds_warn(struct ww_hsds *hsds, enum ww_hsds_table table, uint32_t row, const char *field,
                  const char *format, ...) __attribute__((format(printf, 5, 6)));
/* Counts a field that is passed over in so many objects; `name` is copied when it is new. */
void ww_hsds_pass_over(struct ww_hsds *hsds, enum ww_hsds_table table, const char *name,
                       uint32_t count);

#endif
