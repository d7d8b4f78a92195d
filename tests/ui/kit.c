#include "kit.h"

#include <math.h>
#include <stdio.h>

#include "base/clock.h"
#include "base/file.h"
#include "ui/pages/pages.h"

static const char *const release_names[KIT_RELEASE_COUNT] = {
    [KIT_DEMO] = "demo",           [KIT_SMALL] = "small", [KIT_THREE] = "three",
    [KIT_UKRAINIAN] = "ukrainian", [KIT_MIXED] = "mixed", [KIT_ROTTEN] = "rotten",
};

int kit_set_up(void **state)
{
    struct kit *kit = ww_alloc(sizeof *kit);
    struct ww_error err;
    *kit = (struct kit){0};
    if (ww_text_engine_create(&kit->text, &err) != WW_OK) {
        print_error("%s\n", err.message);
        return -1;
    }
    *state = kit;
    return 0;
}

int kit_tear_down(void **state)
{
    struct kit *kit = *state;
    ww_ui_destroy(kit->ui);
    for (int i = 0; i < KIT_RELEASE_COUNT; i++)
        ww_release_close(kit->releases[i]);
    ww_text_engine_destroy(kit->text);
    free(kit);
    return 0;
}

struct ww_release *kit_release(struct kit *kit, enum kit_release release)
{
    char dir[4096];
    struct ww_error err;
    snprintf(dir, sizeof dir, "%s/%s", WW_UI_RELEASES, release_names[release]);
    if (!kit->releases[release] &&
        ww_release_open(dir, WW_RELEASE_QUICK, &kit->releases[release], &err) != WW_OK)
        fail_msg("%s", err.message);
    return kit->releases[release];
}

void kit_start(struct kit *kit, struct kit_params p)
{
    struct ww_error err;
    kit->now = (struct ww_now){.ms = 1000000};
    kit->width_px = p.width_px ? p.width_px : 1920;
    kit->height_px = p.height_px ? p.height_px : 1080;
    double diagonal_in = p.diagonal_in > 0 ? p.diagonal_in : 21.5;
    kit->px_per_mm = hypot(kit->width_px, kit->height_px) / (diagonal_in * 25.4);
    assert_true(ww_parse_wall(p.now ? p.now : "2026-11-24T09:30", &kit->now.wall_min));
    struct ww_ui_params params = {
        .release = p.no_release ? NULL : kit_release(kit, p.release),
        .text = kit->text,
        .width_px = kit->width_px,
        .height_px = kit->height_px,
        .diagonal_in = diagonal_in,
        .terminal = p.terminal,
        .lang = p.lang,
        .route = p.route,
        .text_scale = p.text_scale,
        .repeat_ms = p.repeat_ms,
        .key_repeat_ms = p.key_repeat_ms,
        .slop_mm = p.slop_mm,
        .bottom_edge_cm = p.bottom_edge_cm,
        .still = p.still,
        .volume = 60,
        .now = kit->now,
    };
    ww_ui_destroy(kit->ui);
    kit->ui = NULL;
    if (ww_ui_create(&params, &kit->ui, &err) != WW_OK)
        fail_msg("%s", err.message);
}

void kit_pass(struct kit *kit, int64_t ms)
{
    int64_t wall_ms = kit->now.wall_ms + ms;
    kit->now.ms += ms;
    kit->now.wall_min += (int32_t)(wall_ms / 60000);
    kit->now.wall_ms = (int32_t)(wall_ms % 60000);
}

void kit_touch(struct kit *kit, enum ww_touch_phase phase, int64_t finger, float x, float y)
{
    struct ww_touch touch = {
        .phase = phase, .finger = finger, .x_px = x, .y_px = y, .time_ms = kit->now.ms};
    ww_ui_touch(kit->ui, &touch, kit->now);
}

void kit_tap_at(struct kit *kit, float x, float y)
{
    kit_touch(kit, WW_TOUCH_DOWN, 1, x, y);
    kit_pass(kit, 60);
    kit_touch(kit, WW_TOUCH_UP, 1, x, y);
    kit_pass(kit, 500);
}

void kit_tap(struct kit *kit, const char *id)
{
    struct ww_node *node = kit_find(kit, id);
    if (!node)
        fail_msg("there is no %s to tap", id);
    kit_tap_at(kit, (float)node->rect.x + (float)node->rect.w / 2,
               (float)node->rect.y + (float)node->rect.h / 2);
}

void kit_key(struct kit *kit, enum ww_key key)
{
    ww_ui_key(kit->ui, key, kit->now);
    kit_pass(kit, 100);
}

void kit_choose(struct kit *kit, const char *id)
{
    const struct ww_state *state = ww_ui_state(kit->ui);
    for (int i = 0; i < 64; i++) {
        bool overlay = state->overlay != WW_OVERLAY_NONE;
        const struct ww_focus *focus = overlay ? &state->overlay_focus : &state->at.focus;
        if (focus->key == ww_node_key(id)) {
            kit_key(kit, WW_KEY_ENTER);
            return;
        }
        kit_key(kit, WW_KEY_NEXT);
        kit_tree(kit);
    }
    fail_msg("there is no %s to choose", id);
}

void kit_seek(struct kit *kit, const char *id)
{
    int32_t before = -1;
    kit_key(kit, WW_KEY_FIRST);
    kit_tree(kit);
    while (ww_ui_state(kit->ui)->at.scroll_px != before) {
        before = ww_ui_state(kit->ui)->at.scroll_px;
        struct ww_node *node = kit_find(kit, id), *bar = kit_find(kit, "bar/home");
        while (bar->role != WW_ROLE_TOOLBAR)
            bar = bar->parent;
        int middle = node ? node->rect.y + node->rect.h / 2 : 0;
        if (node && middle > 0 && middle < bar->rect.y) {
            kit_tap(kit, id);
            return;
        }
        kit_key(kit, WW_KEY_PAGE_DOWN);
        kit_tree(kit);
    }
    fail_msg("there is no %s to be found on %s", id, kit_tree(kit)->id);
}

void kit_visit_fair(struct kit *kit, const char *const *rows, int count)
{
    for (int i = 0; i < count; i++) {
        bool session = strncmp(rows[i], "session", 7) == 0;
        kit_key(kit, WW_KEY_START);
        kit_seek(kit, "category/fair");
        kit_seek(kit, session ? "sessions" : "exhibitors");
        kit_seek(kit, rows[i]);
        kit_seek(kit, "mark");
    }
    kit_key(kit, WW_KEY_START);
    kit_seek(kit, "category/fair");
    kit_seek(kit, "mine");
    kit_assert_route(kit, "/fair/mine");
}

struct ww_node *kit_tree(struct kit *kit)
{
    ww_ui_answer(kit->ui, kit->now);
    return (struct ww_node *)ww_ui_tree(kit->ui, kit->now);
}

struct ww_node *kit_find(struct kit *kit, const char *id)
{
    return ww_node_find(kit_tree(kit), ww_node_key(id));
}

void kit_assert_fresh(struct kit *kit, enum ww_page page)
{
    const struct ww_state *found = ww_ui_state(kit->ui);
    struct ww_state expected;
    memset(&expected, 0, sizeof expected);
    ww_state_reset(&expected, ww_route_to(page), 0, found->last_input_ms);
    assert_memory_equal(found, &expected, sizeof expected);
}

void kit_assert_route(struct kit *kit, const char *route)
{
    char here[WW_ROUTE_SIZE];
    ww_route_format(&ww_ui_state(kit->ui)->at.route, here);
    assert_string_equal(here, route);
}

char *kit_describe(struct kit *kit, bool rectangles)
{
    struct ww_buf out = {0};
    ww_ui_answer(kit->ui, kit->now);
    ww_ui_describe(kit->ui, kit->now, rectangles, &out);
    return out.data;
}

const struct ww_drawlist *kit_frame(struct kit *kit)
{
    const struct ww_damage *damage;
    ww_ui_answer(kit->ui, kit->now);
    return ww_ui_frame(kit->ui, kit->now, &damage);
}

char *kit_routes(struct kit *kit, enum kit_release release)
{
    struct ww_arena arena = {0};
    struct ww_buf out = {0};
    int32_t wall_min;
    assert_true(ww_parse_wall("2026-11-24T09:30", &wall_min));
    ww_pages_list(kit_release(kit, release), &arena, ww_wall_day(wall_min), &out);
    ww_arena_finish(&arena);
    return out.data;
}

void kit_assert_golden(const char *name, const char *text)
{
    char golden[4096], actual[4096], command[8400];
    struct ww_error err;
    char *expected = NULL;
    size_t size;
    snprintf(golden, sizeof golden, "%s/tests/ui/golden/%s.txt", WW_SOURCE_DIR, name);
    snprintf(actual, sizeof actual, "%s/actual/%s.txt", WW_UI_BUILD_DIR, name);
    const char *update = getenv("WW_UPDATE_GOLDENS");
    if (update && strcmp(update, "1") == 0) {
        if (ww_file_write(golden, text, strlen(text), &err) != WW_OK)
            fail_msg("%s", err.message);
        return;
    }
    bool found = ww_file_read(golden, 1024 * 1024, &expected, &size, &err) == WW_OK;
    bool same = found && strcmp(expected, text) == 0;
    free(expected);
    if (same) {
        remove(actual);
        return;
    }
    if (ww_dir_create(WW_UI_BUILD_DIR "/actual", &err) != WW_OK ||
        ww_file_write(actual, text, strlen(text), &err) != WW_OK)
        fail_msg("%s", err.message);
    if (!found)
        fail_msg("%s is missing; the page is in %s; WW_UPDATE_GOLDENS=1 writes it", golden, actual);
    snprintf(command, sizeof command, "diff -u '%s' '%s'", golden, actual);
    fflush(stdout);
    if (system(command) == 0)
        print_error("the files are the same now\n");
    fail_msg("%s differs from the page; WW_UPDATE_GOLDENS=1 writes it anew", golden);
}

int kit_count(int count, int soak)
{
    const char *value = getenv("WW_SOAK");
    return value && strcmp(value, "1") == 0 ? soak : count;
}

uint32_t kit_random(uint64_t *seed, uint32_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*seed >> 33) % below;
}
