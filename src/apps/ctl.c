#include "apps/ctl.h"

#include <stddef.h>

const struct ctl_command *const ctl_commands[] = {
    &ctl_init,    &ctl_export,   &ctl_import,   &ctl_check,  &ctl_report,
    &ctl_preview, &ctl_guide,    &ctl_accounts, &ctl_drafts, &ctl_diff,
    &ctl_publish, &ctl_releases, &ctl_rollback, &ctl_pack,   NULL,
};

const char *ctl_plural(size_t n)
{
    return n == 1 ? "" : "s";
}
