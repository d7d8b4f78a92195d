#include "staff/import_integreat.h"

#include <stdlib.h>

#include "base/file.h"
#include "staff/import_events.h"
#include "staff/import_pages.h"
#include "staff/import_places.h"
#include "staff/integreat.h"

static enum ww_err read_files(struct ww_intake *in, const struct ww_import_integreat_params *params,
                              struct ww_integreat *guide, struct ww_error *err)
{
    enum ww_err result = WW_OK;
    for (int i = 0; i < params->file_count && result == WW_OK; i++) {
        char *bytes;
        size_t size;
        result = ww_file_read(params->files[i], WW_INTEGREAT_MAX_BYTES, &bytes, &size, err);
        if (result != WW_OK)
            break;
        result = ww_integreat_parse(bytes, size, params->files[i], &in->arena, &in->report,
                                    in->progress, guide, err);
        free(bytes);
    }
    return result;
}

/* Places first: events take place there. */
enum ww_err ww_import_integreat(struct ww_intake *in,
                                const struct ww_import_integreat_params *params,
                                struct ww_error *err)
{
    struct ww_integreat guide = {0};
    const char *category = params->category;
    enum ww_err result = read_files(in, params, &guide, err);
    if (result == WW_OK && guide.has_pages)
        result = ww_import_pages(in, &guide, err);
    if (result == WW_OK && (guide.has_places || guide.has_events))
        result = ww_import_places_tables(in, err);
    if (result == WW_OK && guide.has_events)
        result = ww_import_events_tables(in, &category, err);
    if (result == WW_OK) {
        ww_import_places(in, &guide);
        if (guide.has_events)
            result = ww_import_events(in, &guide, category, err);
        ww_import_places_drop(in, &guide);
    }
    ww_integreat_finish(&guide);
    return result;
}
