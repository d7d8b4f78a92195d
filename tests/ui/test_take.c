/* Every QR code of the demonstration, from the pixels of the page through a blurred picture of a
 * telephone's camera to what its calendar makes of it. All dates in German; with WW_SOAK=1 in
 * Turkish as well. */
#include <stdio.h>

#include <libical/ical.h>
#include <zbar.h>

#include "base/arena.h"
#include "content/fair.h"
#include "content/offers.h"
#include "kit.h"
#include "sdl/painter.h"

/* What a telephone at 40 cm sees, at the least. */
#define CAMERA_PX_PER_MM 3.5

struct lab {
    struct kit *kit;
    struct ww_painter *painter;
    zbar_image_scanner_t *scanner;
    struct ww_arena arena;
    int codes;
};

static int set_up(void **state)
{
    struct lab *lab = ww_alloc(sizeof *lab);
    *lab = (struct lab){0};
    if (kit_set_up((void **)&lab->kit) != 0)
        return -1;
    lab->painter = ww_painter_create(lab->kit->text, NULL);
    lab->scanner = zbar_image_scanner_create();
    zbar_image_scanner_set_config(lab->scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    zbar_image_scanner_set_config(lab->scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    *state = lab;
    return 0;
}

static int tear_down(void **state)
{
    struct lab *lab = *state;
    zbar_image_scanner_destroy(lab->scanner);
    ww_painter_destroy(lab->painter);
    ww_arena_finish(&lab->arena);
    kit_tear_down((void **)&lab->kit);
    free(lab);
    icalmemory_free_ring();
    return 0;
}

/* A grey picture. */
struct photo {
    int width, height;
    unsigned char *grey; /* in the arena */
};

static struct photo photo_new(struct lab *lab, int width, int height)
{
    size_t size = (size_t)width * (size_t)height;
    return (struct photo){width, height, ww_arena_alloc(&lab->arena, size)};
}

/* The box as it is painted, with the panel around it. */
static struct photo paint(struct lab *lab, struct ww_rect box)
{
    enum { AROUND_PX = 20 };
    struct kit *kit = lab->kit;
    struct ww_rect window = {0, 0, kit->width_px, kit->height_px};
    struct ww_rect area = {box.x - AROUND_PX, box.y - AROUND_PX, box.w + 2 * AROUND_PX,
                           box.h + 2 * AROUND_PX};
    area = ww_rect_intersect(area, window);
    size_t count = (size_t)kit->width_px * (size_t)kit->height_px;
    struct ww_canvas canvas = {.pixels = ww_alloc(count * sizeof(uint32_t)),
                               .pitch_px = kit->width_px,
                               .width_px = kit->width_px,
                               .height_px = kit->height_px};
    ww_painter_paint(lab->painter, &canvas, kit_frame(kit), area);
    struct photo photo = photo_new(lab, area.w, area.h);
    for (int y = 0; y < area.h; y++)
        for (int x = 0; x < area.w; x++) {
            uint32_t rgb = *ww_canvas_at(&canvas, area.x + x, area.y + y);
            photo.grey[y * area.w + x] =
                (unsigned char)(((rgb >> 16 & 255) * 3 + (rgb >> 8 & 255) * 6 + (rgb & 255)) / 10);
        }
    free(canvas.pixels);
    return photo;
}

/* How much of the pixel [at, at + 1) lies in [from, to). */
static double share(double from, double to, int at)
{
    double begin = from > at ? from : at, end = to < at + 1 ? to : at + 1;
    return end > begin ? end - begin : 0;
}

static double mean(const struct photo *from, double x, double y, double step)
{
    double sum = 0, weight = 0;
    for (int v = (int)y; v < y + step && v < from->height; v++)
        for (int u = (int)x; u < x + step && u < from->width; u++) {
            double part = share(x, x + step, u) * share(y, y + step, v);
            sum += part * from->grey[v * from->width + u];
            weight += part;
        }
    return weight > 0 ? sum / weight : 0;
}

static struct photo resample(struct lab *lab, const struct photo *from, double scale)
{
    struct photo to = photo_new(lab, (int)(from->width * scale), (int)(from->height * scale));
    for (int y = 0; y < to.height; y++)
        for (int x = 0; x < to.width; x++)
            to.grey[y * to.width + x] = (unsigned char)mean(from, x / scale, y / scale, 1 / scale);
    return to;
}

/* One, two, one in both directions. */
static struct photo blur(struct lab *lab, const struct photo *from)
{
    static const int weights[3] = {1, 2, 1};
    struct photo to = photo_new(lab, from->width, from->height);
    for (int y = 1; y + 1 < from->height; y++)
        for (int x = 1; x + 1 < from->width; x++) {
            int sum = 0;
            for (int v = 0; v < 3; v++)
                for (int u = 0; u < 3; u++)
                    sum +=
                        weights[v] * weights[u] * from->grey[(y + v - 1) * from->width + x + u - 1];
            to.grey[y * to.width + x] = (unsigned char)(sum / 16);
        }
    return to;
}

/* What the one QR code in the photo says; in the arena. */
static const char *read_photo(struct lab *lab, const struct photo *photo)
{
    const char *said = NULL;
    zbar_image_t *image = zbar_image_create();
    zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(image, (unsigned)photo->width, (unsigned)photo->height);
    zbar_image_set_data(image, photo->grey, (unsigned long)photo->width * (unsigned)photo->height,
                        NULL);
    if (zbar_scan_image(lab->scanner, image) == 1) {
        const zbar_symbol_t *symbol = zbar_image_first_symbol(image);
        said = ww_arena_strndup(&lab->arena, zbar_symbol_get_data(symbol),
                                zbar_symbol_get_data_length(symbol));
    }
    zbar_image_destroy(image);
    return said;
}

/* What the code on the page says. */
static const char *scan(struct lab *lab)
{
    struct kit *kit = lab->kit;
    struct ww_node *code = kit_find(kit, "take/code");
    assert_non_null(code);
    assert_int_equal(code->role, WW_ROLE_IMAGE);
    assert_true(code->span_count == 1 && *code->spans[0].text);
    assert_true(ww_qr_module_px(code->qr, code->rect.w) >= kit->px_per_mm);
    assert_true(code->rect.y >= 0 && code->rect.y + code->rect.h <= kit->height_px);
    struct photo page = paint(lab, code->rect);
    struct photo small = resample(lab, &page, CAMERA_PX_PER_MM / kit->px_per_mm);
    struct photo seen = blur(lab, &small);
    const char *said = read_photo(lab, &seen);
    if (!said)
        fail_msg("the code of %s cannot be read", kit_tree(kit)->id);
    lab->codes++;
    return said;
}

/* The title as it is to arrive: without invisible characters. */
static const char *plain(struct lab *lab, const char *s)
{
    char *out = ww_arena_strdup(&lab->arena, s), *to = out;
    for (; *s; s++)
        if (strncmp(s, "\u00AD", 2) == 0)
            s++;
        else
            *to++ = *s;
    *to = '\0';
    return out;
}

static void assert_title(struct lab *lab, const char *summary, const char *title)
{
    size_t n = strlen(summary);
    title = plain(lab, title);
    if (n > 3 && strcmp(summary + n - 3, "\u2026") == 0)
        assert_memory_equal(summary, title, n - 3);
    else
        assert_string_equal(summary, title);
}

static void assert_event(struct lab *lab, const char *said, const char *title, int32_t start_min,
                         int32_t end_min, bool somewhere)
{
    struct ww_release *release = lab->kit->releases[KIT_DEMO];
    icalcomponent *calendar = icalparser_parse_string(said);
    assert_non_null(calendar);
    assert_int_equal(icalcomponent_isa(calendar), ICAL_VCALENDAR_COMPONENT);
    assert_int_equal(icalcomponent_count_errors(calendar), 0);
    assert_true(icalrestriction_check(calendar));
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    assert_non_null(event);
    assert_non_null(icalcomponent_get_uid(event));
    assert_int_equal(icaltime_as_timet(icalcomponent_get_dtstamp(event)),
                     ww_release_utc_s(release, ww_release_published_min(release)));
    assert_int_equal(icaltime_as_timet(icalcomponent_get_dtstart(event)),
                     ww_release_utc_s(release, start_min));
    assert_int_equal(icaltime_as_timet(icalcomponent_get_dtend(event)),
                     ww_release_utc_s(release, end_min));
    assert_title(lab, icalcomponent_get_summary(event), title);
    if (somewhere)
        assert_non_null(icalcomponent_get_location(event));
    icalcomponent_free(calendar);
}

static void assert_contact(const char *said)
{
    assert_memory_equal(said, "BEGIN:VCARD\r\nVERSION:3.0\r\nN:", 28);
    assert_non_null(strstr(said, "\r\nFN:"));
    assert_true(strstr(said, "\r\nTEL;TYPE=") || strstr(said, "\r\nEMAIL:"));
    assert_string_equal(said + strlen(said) - 13, "\r\nEND:VCARD\r\n");
    assert_null(strstr(said, "\u00AD"));
}

/* All dates of the offer, or the next one only, and the contact, as the panel shows them. */
static void take_all(struct lab *lab, const struct ww_offer *offer, bool all_dates)
{
    enum { DATES = 12 };
    struct kit *kit = lab->kit;
    struct ww_occurrence dates[DATES];
    int count = offer->paused ? 0
                              : ww_offer_occurrences(lab->kit->releases[KIT_DEMO], offer->id,
                                                     kit->now.wall_min, dates, DATES);
    int shown = 0;
    for (int i = 0; i < count && (all_dates || shown == 0); i++) {
        if (dates[i].cancelled)
            continue;
        if (shown++ > 0)
            kit_tap(kit, "take/later");
        assert_event(lab, scan(lab), offer->name.body, dates[i].start_min, dates[i].end_min,
                     dates[i].location != 0);
    }
    struct ww_node *contact = kit_find(kit, "take/contact");
    if (contact)
        kit_tap(kit, "take/contact");
    const char *said = scan(lab);
    if (contact || strncmp(said, "BEGIN:VCARD", 11) == 0)
        assert_contact(said);
    else if (shown == 0)
        assert_memory_equal(said, plain(lab, offer->name.body),
                            strlen(plain(lab, offer->name.body)));
}

static void take_offers(struct lab *lab, const char *lang, struct kit_params params, bool all_dates)
{
    struct kit *kit = lab->kit;
    struct ww_release *release = kit_release(kit, KIT_DEMO);
    char *routes = kit_routes(kit, KIT_DEMO), *rest = routes;
    lab->codes = 0;
    for (char *route; (route = strsep(&rest, "\n")) && *route;) {
        struct ww_offer offer;
        if (strncmp(route, "/service/", 9) != 0)
            continue;
        params.route = route;
        params.lang = lang;
        kit_start(kit, params);
        assert_true(ww_offer_load(release, &lab->arena, atoll(route + 9),
                                  ww_ui_state(kit->ui)->lang, kit->now.wall_min / 1440, &offer));
        kit_choose(kit, "take");
        take_all(lab, &offer, all_dates);
        ww_arena_reset(&lab->arena);
    }
    free(routes);
    assert_true(lab->codes > 100);
}

static void test_german(void **state)
{
    take_offers(*state, "de", (struct kit_params){0}, true);
}

static void test_turkish_upright(void **state)
{
    take_offers(*state, "tr", (struct kit_params){.width_px = 1080, .height_px = 1920},
                kit_count(0, 1));
}

static void test_turkish_on_the_smallest_screen(void **state)
{
    take_offers(*state, "tr",
                (struct kit_params){.width_px = 1280, .height_px = 800, .diagonal_in = 12.1},
                false);
}

static void test_arabic_upright_and_small(void **state)
{
    take_offers(*state, "ar",
                (struct kit_params){.width_px = 800, .height_px = 1280, .diagonal_in = 12.1},
                false);
}

/* Dark on light, however the rest looks. */
static void test_themes(void **state)
{
    static const char *const themes[] = {"adjust/dark", "adjust/contrast"};
    struct lab *lab = *state;
    for (size_t i = 0; i < sizeof themes / sizeof themes[0]; i++) {
        kit_start(lab->kit, (struct kit_params){.route = "/service/1"});
        kit_tap(lab->kit, "bar/adjust");
        kit_tap(lab->kit, themes[i]);
        kit_tap(lab->kit, "adjust/close");
        kit_choose(lab->kit, "take");
        assert_memory_equal(scan(lab), "BEGIN:VCALENDAR", 15);
        struct ww_node *code = kit_find(lab->kit, "take/code");
        assert_int_equal(code->style.color, 0xFFFFFF);
        assert_int_equal(code->ink, 0);
    }
}

static void assert_panel(struct kit *kit, const char *name, const char *lang)
{
    char golden[80], *text = kit_describe(kit, false);
    snprintf(golden, sizeof golden, "%s.%s", name, lang);
    kit_assert_golden(golden, text);
    free(text);
}

/* The second date and the contact. */
static void test_panels(void **state)
{
    static const char *const langs[] = {"de", "tr"};
    struct kit *kit = ((struct lab *)*state)->kit;
    for (size_t i = 0; i < 2; i++) {
        kit_start(kit, (struct kit_params){.route = "/service/1", .lang = langs[i]});
        kit_tap(kit, "take");
        kit_tap(kit, "take/later");
        assert_panel(kit, "take", langs[i]);
        kit_tap(kit, "take/contact");
        assert_panel(kit, "take-contact", langs[i]);
    }
}

/* The date that somebody chose is nobody else's. */
static void test_the_choice_is_forgotten(void **state)
{
    struct kit *kit = ((struct lab *)*state)->kit;
    kit_start(kit, (struct kit_params){.route = "/service/1"});
    kit_choose(kit, "take");
    kit_tap(kit, "take/later");
    kit_tap(kit, "take/later");
    assert_true(ww_ui_state(kit->ui)->take.start_min > kit->now.wall_min);
    kit_pass(kit, 60000);
    kit_tree(kit);
    assert_int_equal(ww_ui_state(kit->ui)->overlay, WW_OVERLAY_IDLE);
    kit_pass(kit, 30000);
    kit_tree(kit);
    assert_int_equal(ww_ui_state(kit->ui)->take.start_min, 0);
    assert_int_equal(ww_ui_state(kit->ui)->overlay, WW_OVERLAY_NONE);
    kit_start(kit, (struct kit_params){.route = "/service/1"});
    kit_choose(kit, "take");
    kit_tap(kit, "take/later");
    kit_tap(kit, "take/close");
    assert_int_equal(ww_ui_state(kit->ui)->take.start_min, 0);
}

static void open_at_the_fair(struct lab *lab, const char *route, const char *lang)
{
    kit_start(lab->kit, (struct kit_params){.route = route,
                                            .lang = lang,
                                            .terminal = "messe-halle-1",
                                            .now = "2026-12-12T11:05"});
}

/* Exhibitors give a contact, or where they stand; talks a date. One in seven, all with WW_SOAK=1.
 */
static void test_the_fair(void **state)
{
    struct lab *lab = *state;
    struct kit *kit = lab->kit;
    struct ww_release *release = kit_release(kit, KIT_DEMO);
    char *routes = kit_routes(kit, KIT_DEMO), *rest = routes;
    int nth = 0, each = kit_count(7, 1), contacts = 0, talks = 0;
    for (char *route; (route = strsep(&rest, "\n")) && *route;) {
        struct ww_session session;
        bool talk = strncmp(route, "/fair/session/", 14) == 0;
        if ((!talk && strncmp(route, "/fair/exhibitor/", 16) != 0) || nth++ % each != 0)
            continue;
        open_at_the_fair(lab, route, nth % 2 ? "de" : "tr");
        kit_choose(kit, "take");
        const char *said = scan(lab);
        if (!talk) {
            contacts += strncmp(said, "BEGIN:VCARD", 11) == 0;
        } else {
            assert_true(ww_session_card(release, &lab->arena, atoll(route + 14),
                                        ww_ui_state(kit->ui)->lang, &session));
            assert_event(lab, said, session.name.body, session.start_min, session.end_min,
                         session.room != 0);
            talks++;
        }
        ww_arena_reset(&lab->arena);
    }
    free(routes);
    assert_true(contacts >= 5 && talks >= 2);
}

/* Appends the lines of a code below its head, which says which of how many it is. */
static void append_lines(struct ww_buf *all, const char *said, const char *head)
{
    size_t length = strlen(head);
    assert_memory_equal(said, head, length);
    assert_int_equal(said[length], '\n');
    ww_buf_puts(all, said + length);
}

/* My fair arrives whole: every step in the order of the page, every talk as a date. */
static void test_my_fair(void **state)
{
    static const char *const wishes[] = {"exhibitor/41", "session/13",   "exhibitor/1",
                                         "session/3",    "exhibitor/70", "session/6",
                                         "exhibitor/13", "exhibitor/5",  "exhibitor/22"};
    static const int64_t in_order[] = {3, 13, 6};
    struct lab *lab = *state;
    struct kit *kit = lab->kit;
    struct ww_buf all = {0};
    open_at_the_fair(lab, NULL, "de");
    kit_visit_fair(kit, wishes, sizeof wishes / sizeof wishes[0]);
    kit_seek(kit, "take");
    append_lines(&all, scan(lab), "Meine Messe 1/2");
    kit_tap(kit, "take/later");
    append_lines(&all, scan(lab), "Meine Messe 2/2");
    assert_true(kit_find(kit, "take/later")->state & WW_STATE_DISABLED);
    const char *at = all.data;
    struct ww_node *steps = kit_find(kit, "steps");
    for (struct ww_node *n = steps->first; n; n = n->next) {
        bool talk = strncmp(n->id, "session", 7) == 0;
        const struct ww_node *name = n->last->first;
        at = strstr(at, plain(lab, (talk ? name->next : name)->spans[0].text));
        if (!at)
            fail_msg("%s is not in the list, or not in its order", n->id);
    }
    ww_buf_finish(&all);
    kit_tap(kit, "take/dates");
    for (int i = 0; i < 3; i++) {
        struct ww_session session;
        if (i)
            kit_tap(kit, "take/later");
        assert_true(
            ww_session_card(kit_release(kit, KIT_DEMO), &lab->arena, in_order[i], 0, &session));
        assert_event(lab, scan(lab), session.name.body, session.start_min, session.end_min, true);
    }
    ww_arena_reset(&lab->arena);
}

/* The offer vanishes under the panel: it says so and can be closed. */
static void test_the_offer_goes(void **state)
{
    struct kit *kit = ((struct lab *)*state)->kit;
    kit_start(kit, (struct kit_params){.route = "/service/2"});
    kit_choose(kit, "take");
    ww_ui_swap(kit->ui, kit_release(kit, KIT_SMALL), kit->now);
    kit_tree(kit);
    if (ww_ui_state(kit->ui)->overlay == WW_OVERLAY_TAKE)
        kit_tap(kit, "take/close");
    assert_int_equal(ww_ui_state(kit->ui)->overlay, WW_OVERLAY_NONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_german),
        cmocka_unit_test(test_turkish_upright),
        cmocka_unit_test(test_turkish_on_the_smallest_screen),
        cmocka_unit_test(test_arabic_upright_and_small),
        cmocka_unit_test(test_the_fair),
        cmocka_unit_test(test_my_fair),
        cmocka_unit_test(test_themes),
        cmocka_unit_test(test_panels),
        cmocka_unit_test(test_the_choice_is_forgotten),
        cmocka_unit_test(test_the_offer_goes),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
