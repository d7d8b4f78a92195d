#include "content/schema.h"

#include <stddef.h>

#include "schema_generated.h"
#include "schema_sql.h"

const char *ww_schema_sql(void)
{
    return schema_sql;
}

const struct ww_schema_object *ww_schema_objects(int *count)
{
    static const struct ww_schema_object objects[] = {WW_SCHEMA_OBJECTS};
    *count = (int)(sizeof objects / sizeof *objects);
    return objects;
}
