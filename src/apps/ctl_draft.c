#include "apps/ctl_draft.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "staff/publish.h"

enum ww_err ctl_draft_open(struct ctl_draft *draft, struct ww_error *err)
{
    *draft = (struct ctl_draft){0};
    const char *base = getenv("TMPDIR");
    char *dir =
        ww_arena_printf(&draft->arena, "%s/wegweiser-draft-XXXXXX", base && *base ? base : "/tmp");
    if (!mkdtemp(dir))
        return ww_fail(err, WW_ERR_SYSTEM, "cannot create %s: %s", dir, strerror(errno));
    draft->dir = dir;
    draft->release = ww_arena_printf(&draft->arena, "%s/release", dir);
    return WW_OK;
}

enum ww_err ctl_draft_make(struct ctl_draft *draft, const struct ctl_options *options,
                           struct ctl_meter *meter, struct ww_error *err)
{
    enum ww_err result = ctl_draft_open(draft, err);
    if (result != WW_OK)
        return result;
    struct ww_report report = {0};
    struct ww_checked checked;
    struct ww_published published;
    result = ww_publish(&(struct ww_publish_params){.content = options->content,
                                                    .out_dir = draft->release,
                                                    .bare = true,
                                                    .progress = &meter->progress},
                        &checked, &report, &published, err);
    ctl_meter_clear(meter);
    ww_report_print(&report, WW_MISTAKE, stderr);
    ww_checked_finish(&checked);
    ww_report_finish(&report);
    return result;
}

void ctl_draft_finish(struct ctl_draft *draft)
{
    if (draft->dir)
        ww_dir_remove(draft->dir, NULL);
    ww_arena_finish(&draft->arena);
    *draft = (struct ctl_draft){0};
}
