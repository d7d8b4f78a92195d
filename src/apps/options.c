#include "apps/options.h"

#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "ui/route.h"

const char ww_options_help[] =
    "usage: wegweiser [--content=DIR] [OPTION...]\n"
    "\n"
    "The information terminal: shows a release on a touch screen.\n"
    "\n"
    "  --content=DIR         a content directory (with the link `current`) or one release\n"
    "  --terminal=CODE       which terminal of the content this one is\n"
    "  --settings=FILE       content, terminal, screen and touch of this machine; without it\n"
    "                        " WW_SETTINGS_FILE ", when it exists; options win\n"
    "  --lang=TAG            start in this language: de, tr, ...\n"
    "  --page=ROUTE          start on this page: /, /category/courses, /service/17, ...;\n"
    "                        without it a screen begins as if nobody were there: /attract\n"
    "  --window=WIDTHxHEIGHT a window of that many pixels instead of the whole screen\n"
    "  --diagonal=INCH       diagonal of the screen, 5 to 200 (21.5); gives sizes in millimetres\n"
    "  --text-scale=PERCENT  size of the text, 100 to 200 (100)\n"
    "  --theme=NAME          start in these colours: light, dark or contrast (light)\n"
    "  --reach               start with everything in the lowest 200 mm of the screen\n"
    "  --now=DATE[THH:MM]    start the clock there: 2026-11-24T09:30\n"
    "\n"
    "Without a display:\n"
    "  --describe[=text]     print the page as an indented tree (=text: without rectangles)\n"
    "  --routes              list the address of every page, one a line\n"
    "  --shot=FILE.png       write the page as a picture, 1920x1080 or as --window says\n"
    "  --replay=FILE         play touches and keys with their times, then --describe, --shot\n"
    "  --seed=NUMBER         start value of the random inputs of a replay (0)\n"
    "\n"
    "For diagnosis:\n"
    "  --record=FILE         write touches and keys so that --replay can play them;\n"
    "                        nothing that is typed: each letter becomes the same one\n"
    "  --log-frames[=FILE]   write a line for every picture shown: when, how long, how much\n"
    "  --help, --version\n"
    "\n"
    "Examples:\n"
    "  wegweiser --content=build/content\n"
    "  wegweiser --content=build/content --window=1280x800 --diagonal=12.1 --lang=tr\n"
    "  wegweiser --content=build/content --page=/service/17 --now=2026-11-24T09:30 --shot=17.png\n"
    "\n"
    "Exit status: 0 done, 1 the content or the input is at fault, 2 usage or settings, 3 the\n"
    "system.\n";

bool ww_options_number(const char *s, double least, double most, double *value)
{
    char *end;
    double v = strtod(s, &end);
    if (end == s || *end || !isfinite(v) || v < least || v > most)
        return false;
    *value = v;
    return true;
}

static bool set_content(struct ww_options *o, const char *s)
{
    o->content = s;
    return *s != '\0';
}

static bool set_terminal(struct ww_options *o, const char *s)
{
    o->terminal = s;
    return *s != '\0';
}

static bool set_settings(struct ww_options *o, const char *s)
{
    o->settings = s;
    return *s != '\0';
}

static bool set_lang(struct ww_options *o, const char *s)
{
    o->lang = s;
    return *s != '\0';
}

static bool set_page(struct ww_options *o, const char *s)
{
    struct ww_route route;
    o->page = s;
    return ww_route_parse(s, &route);
}

static bool set_window(struct ww_options *o, const char *s)
{
    int used = 0;
    return sscanf(s, "%5dx%5d%n", &o->width_px, &o->height_px, &used) == 2 && s[used] == '\0' &&
           o->width_px >= 100 && o->height_px >= 100 && o->width_px <= 16384 &&
           o->height_px <= 16384;
}

static bool set_diagonal(struct ww_options *o, const char *s)
{
    return ww_options_number(s, 5, 200, &o->diagonal_in);
}

static bool set_theme(struct ww_options *o, const char *s)
{
    static const char *const names[WW_THEME_COUNT] = {
        [WW_THEME_LIGHT] = "light", [WW_THEME_DARK] = "dark", [WW_THEME_CONTRAST] = "contrast"};
    for (int i = 0; i < WW_THEME_COUNT; i++)
        if (strcmp(s, names[i]) == 0) {
            o->theme = (enum ww_theme_name)i;
            return true;
        }
    return false;
}

static bool set_reach(struct ww_options *o, const char *s)
{
    (void)s;
    return o->reach = true;
}

static bool set_text_scale(struct ww_options *o, const char *s)
{
    double percent;
    if (!ww_options_number(s, 100, 200, &percent))
        return false;
    o->text_scale = (int)percent;
    return percent == o->text_scale;
}

static bool set_now(struct ww_options *o, const char *s)
{
    o->has_now = ww_parse_wall(s, &o->now_min);
    return o->has_now;
}

static bool set_seed(struct ww_options *o, const char *s)
{
    char *end;
    o->seed = strtoull(s, &end, 10);
    return *s >= '0' && *s <= '9' && *end == '\0' && strlen(s) <= 19;
}

static bool set_describe(struct ww_options *o, const char *s)
{
    o->describe = s ? WW_OPTIONS_TEXT : WW_OPTIONS_RECTANGLES;
    return !s || strcmp(s, "text") == 0;
}

static bool set_shot(struct ww_options *o, const char *s)
{
    o->shot = s;
    return *s != '\0';
}

static bool set_replay(struct ww_options *o, const char *s)
{
    o->replay = s;
    return *s != '\0';
}

static bool set_record(struct ww_options *o, const char *s)
{
    o->record = s;
    return *s != '\0';
}

static bool set_log_frames(struct ww_options *o, const char *s)
{
    o->log_frames = s ? s : "-";
    return !s || *s != '\0';
}

static bool set_routes(struct ww_options *o, const char *s)
{
    (void)s;
    return o->routes = true;
}

static bool set_help(struct ww_options *o, const char *s)
{
    (void)s;
    return o->help = true;
}

static bool set_version(struct ww_options *o, const char *s)
{
    (void)s;
    return o->version = true;
}

static const struct row {
    const char *name;
    int argument;
    bool (*set)(struct ww_options *o, const char *s);
    const char *allowed;
} rows[] = {
    {"content", required_argument, set_content, "a directory"},
    {"terminal", required_argument, set_terminal, "a terminal's code"},
    {"settings", required_argument, set_settings, "a file"},
    {"lang", required_argument, set_lang, "a language tag such as de or tr"},
    {"page", required_argument, set_page,
     "an address such as / or /service/17; --routes lists them"},
    {"window", required_argument, set_window, "WIDTHxHEIGHT, 100 to 16384 pixels each"},
    {"diagonal", required_argument, set_diagonal, "5 to 200 inches"},
    {"theme", required_argument, set_theme, "light, dark or contrast"},
    {"reach", no_argument, set_reach, NULL},
    {"text-scale", required_argument, set_text_scale, "a whole number from 100 to 200"},
    {"now", required_argument, set_now, "a date and time such as 2026-11-24T09:30"},
    {"seed", required_argument, set_seed, "a whole number of at most 19 digits"},
    {"describe", optional_argument, set_describe, "nothing or text"},
    {"shot", required_argument, set_shot, "a file"},
    {"replay", required_argument, set_replay, "a file"},
    {"record", required_argument, set_record, "a file"},
    {"log-frames", optional_argument, set_log_frames, "nothing or a file"},
    {"routes", no_argument, set_routes, NULL},
    {"help", no_argument, set_help, NULL},
    {"version", no_argument, set_version, NULL},
};
enum { ROW_COUNT = sizeof rows / sizeof *rows };

static enum ww_err check_together(const struct ww_options *o, struct ww_error *err)
{
    bool headless = o->routes || o->shot || o->replay || o->describe != WW_OPTIONS_SILENT;
    if (headless && o->record)
        return ww_fail(err, WW_ERR_USAGE,
                       "--record writes what happens on a display; it does not go with --routes, "
                       "--shot, --describe or --replay");
    if (headless && o->log_frames)
        return ww_fail(err, WW_ERR_USAGE,
                       "--log-frames is about a display; it does not go with --routes, --shot, "
                       "--describe or --replay");
    return WW_OK;
}

/* getopt says neither which word it refused nor why in a way that can be passed on. */
static enum ww_err refuse(const char *word, int found, struct ww_error *err)
{
    if (found == ':')
        return ww_fail(err, WW_ERR_USAGE, "%s needs a value; see --help", word);
    return ww_fail(err, WW_ERR_USAGE, "%s is no option of wegweiser; see --help", word);
}

enum ww_err ww_options_parse(int argc, char **argv, struct ww_options *options,
                             struct ww_error *err)
{
    struct option longs[ROW_COUNT + 1] = {0};
    for (int i = 0; i < ROW_COUNT; i++)
        longs[i] = (struct option){rows[i].name, rows[i].argument, NULL, 0x100 + i};
    *options = (struct ww_options){.text_scale = 100};
    optind = 0;
    opterr = 0;
    int found;
    for (;;) {
        const char *word = optind < argc ? argv[optind ? optind : 1] : NULL;
        found = getopt_long(argc, argv, "+:", longs, NULL);
        if (found < 0)
            break;
        if (found < 0x100)
            return refuse(word ? word : "this", found, err);
        const struct row *row = &rows[found - 0x100];
        if (!row->set(options, optarg))
            return ww_fail(err, WW_ERR_USAGE, "--%s=%s: allowed is %s", row->name,
                           optarg ? optarg : "", row->allowed);
        if (options->help || options->version)
            return WW_OK;
    }
    if (optind < argc)
        return ww_fail(err, WW_ERR_USAGE, "\"%s\" is no option; see --help", argv[optind]);
    return check_together(options, err);
}
