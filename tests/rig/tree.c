#include "rig/tree.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"

enum { MAX_BYTES = 1024 * 1024 };

static char *read_all(int fd)
{
    char *text = ww_alloc(MAX_BYTES + 1);
    size_t used = 0;
    ssize_t got;
    while (used < MAX_BYTES && (got = read(fd, text + used, MAX_BYTES - used)) != 0) {
        if (got > 0)
            used += (size_t)got;
        else if (errno != EINTR)
            break;
    }
    text[used] = '\0';
    return text;
}

enum ww_err ww_tree_read(const char *const *argv, char **tree, struct ww_error *err)
{
    int ends[2];
    if (pipe(ends) != 0)
        return ww_fail(err, WW_ERR_SYSTEM, "no pipe for %s: %s", argv[0], strerror(errno));
    pid_t pid = fork();
    if (pid == 0) {
        dup2(ends[1], STDOUT_FILENO);
        close(ends[0]);
        close(ends[1]);
        execvp(argv[0], (char *const *)argv);
        _exit(127);
    }
    close(ends[1]);
    char *text = read_all(ends[0]);
    close(ends[0]);
    int status = -1;
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    if (status != 0) {
        free(text);
        return ww_fail(err, WW_ERR_SYSTEM, "%s did not describe its page", argv[0]);
    }
    *tree = text;
    return WW_OK;
}

/* One line of the tree, without its end. */
struct line {
    const char *text;
    int length;
};

static bool next_line(const char **at, struct line *line)
{
    if (**at == '\0')
        return false;
    line->text = *at;
    line->length = (int)strcspn(*at, "\n");
    *at += line->length + ((*at)[line->length] == '\n');
    return true;
}

static bool parse_rect(const struct line *line, int rect[4])
{
    const char *open = memchr(line->text, '[', (size_t)line->length);
    return open && sscanf(open, "[%d,%d %dx%d]", &rect[0], &rect[1], &rect[2], &rect[3]) == 4;
}

/* The action stands last, behind the last arrow. */
static bool parse_target(const struct line *line, struct ww_target *target)
{
    int rect[4], at = line->length - 1;
    while (at >= 4 && strncmp(line->text + at - 4, " -> ", 4) != 0)
        at--;
    if (at < 4 || !parse_rect(line, rect))
        return false;
    *target = (struct ww_target){.x_px = rect[0] + rect[2] / 2, .y_px = rect[1] + rect[3] / 2};
    snprintf(target->action, sizeof target->action, "%.*s", line->length - at, line->text + at);
    return true;
}

/* Whether the line is about the node `id`, or, with id NULL, about the role `role`. */
static bool is_about(const struct line *line, const char *role, const char *id)
{
    const char *at = line->text + strspn(line->text, " ");
    size_t length = strcspn(at, " \n");
    if (role)
        return strlen(role) == length && strncmp(at, role, length) == 0;
    const char *mark = strstr(at, " #");
    const char *end = line->text + line->length;
    size_t id_length = strlen(id);
    return mark && mark + 2 + id_length <= end && strncmp(mark + 2, id, id_length) == 0 &&
           (mark + 2 + id_length == end || mark[2 + id_length] == ' ');
}

bool ww_tree_find(const char *tree, const char *id, struct ww_target *target)
{
    struct line line;
    while (next_line(&tree, &line)) {
        if (is_about(&line, NULL, id) && parse_target(&line, target))
            return true;
    }
    return false;
}

static int bar_top(const char *tree)
{
    struct line line;
    int rect[4];
    while (next_line(&tree, &line)) {
        if (is_about(&line, "toolbar", NULL) && parse_rect(&line, rect))
            return rect[1];
    }
    return INT_MAX;
}

int ww_tree_actions(const char *tree, const char *action, struct ww_target *targets, int max)
{
    int count = 0, bottom = bar_top(tree);
    struct line line;
    while (count < max && next_line(&tree, &line)) {
        struct ww_target target;
        if (parse_target(&line, &target) && target.y_px > 0 && target.y_px < bottom &&
            strncmp(target.action, action, strlen(action)) == 0)
            targets[count++] = target;
    }
    return count;
}
