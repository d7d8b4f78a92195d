#include "apps/ctl_changes.h"

#include <string.h>

#include "staff/news.h"

struct ww_release *ctl_changes_hold(const char *dir)
{
    struct ww_release *release;
    ww_release_open(dir, WW_RELEASE_QUICK, &release, NULL);
    return release;
}

const char *ctl_changes_version(const struct ww_release *release)
{
    const char *dir = ww_release_dir(release), *slash = strrchr(dir, '/');
    return slash && slash[1] ? slash + 1 : dir;
}

/* What is over at the later of the two is of no interest, unless another time is asked for. */
static int32_t find_from_min(const struct ctl_options *options, const struct ww_release *old,
                             const struct ww_release *fresh)
{
    int32_t left = ww_release_published_min(old), right = ww_release_published_min(fresh);
    if (options->content.has_now)
        return (int32_t)(options->content.now_s / 60);
    return left > right ? left : right;
}

enum ww_err ctl_changes_put(const struct ctl_changes_params *params, struct ww_buf *out,
                            struct ww_error *err)
{
    struct ww_release *fresh;
    struct ww_news news;
    if (!params->old) {
        ww_buf_puts(out, params->options->json ? "null" : "");
        return WW_OK;
    }
    enum ww_err result = ww_release_open(params->fresh, WW_RELEASE_QUICK, &fresh, err);
    if (result != WW_OK)
        return result;
    result =
        ww_news_find(&news, params->old, fresh, find_from_min(params->options, params->old, fresh),
                     params->progress, err);
    if (result == WW_OK && params->options->json) {
        ww_news_print_json(&news, "  ", out);
    } else if (result == WW_OK) {
        ww_buf_printf(out, "%s %s:\n", params->heading, ctl_changes_version(params->old));
        ww_news_print(&news, params->lines, out);
    }
    ww_news_finish(&news);
    ww_release_close(fresh);
    return result;
}
