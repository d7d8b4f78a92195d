#include "text/fonts.h"

#include <errno.h>
#include <fcntl.h>
#include <hb.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "base/utf8.h"

struct face_row {
    const char *path;
    enum ww_weight weight;
    const char *scripts; /* four letters each, one space between; the first one is the main one */
};

static const struct face_row rows[WW_FACE_COUNT] = {
#define FACE(name, file, weight, scripts) {WW_FONT_DIR "/" file, weight, scripts},
#include "fonts.def"
#undef FACE
};

enum ww_err ww_fonts_init(struct ww_fonts *fonts, struct ww_error *err)
{
    *fonts = (struct ww_fonts){0};
    for (int i = 0; i < WW_FACE_COUNT; i++)
        if (access(rows[i].path, R_OK) != 0)
            return ww_fail(err, WW_ERR_SYSTEM,
                           "%s: the font cannot be read (%s), install the Debian package "
                           "fonts-noto-core",
                           rows[i].path, strerror(errno));
    if (TTF_Init() != 0)
        return ww_fail(err, WW_ERR_SYSTEM, "the font library does not start: %s", TTF_GetError());
    return WW_OK;
}

void ww_fonts_finish(struct ww_fonts *fonts)
{
    for (int i = 0; i < WW_FONTS_MAX_SIZES; i++)
        if (fonts->sizes[i].font)
            TTF_CloseFont(fonts->sizes[i].font);
    for (int i = 0; i < WW_FACE_COUNT; i++) {
        if (fonts->faces[i].measure)
            TTF_CloseFont(fonts->faces[i].measure);
        if (fonts->faces[i].bytes)
            munmap(fonts->faces[i].bytes, fonts->faces[i].size);
    }
    TTF_Quit();
    *fonts = (struct ww_fonts){0};
}

static bool lists_script(const char *scripts, const char *name)
{
    size_t length = strlen(name);
    for (const char *at = scripts; (at = strstr(at, name)); at += length)
        if ((at == scripts || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
            return true;
    return false;
}

static void script_name(uint32_t script, char name[5])
{
    for (int i = 0; i < 4; i++)
        name[i] = (char)(script >> (24 - 8 * i));
    name[4] = '\0';
}

uint8_t ww_fonts_face_for(uint32_t script, enum ww_weight weight)
{
    char name[5];
    script_name(script, name);
    int other_weight = -1, any_script = -1;
    for (int i = 0; i < WW_FACE_COUNT; i++) {
        bool lists = lists_script(rows[i].scripts, name);
        if (lists && rows[i].weight == weight)
            return (uint8_t)i;
        if (lists && other_weight < 0)
            other_weight = i;
        if (any_script < 0 && rows[i].weight == weight && lists_script(rows[i].scripts, "*"))
            any_script = i;
    }
    return (uint8_t)(other_weight >= 0 ? other_weight : any_script >= 0 ? any_script : 0);
}

/* Mapped, because SDL_ttf would otherwise seek and read the file for every glyph it asks about. */
static bool map_face(struct ww_mapped_face *mapped, const char *path)
{
    if (mapped->bytes)
        return true;
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    struct stat st;
    if (fstat(fd, &st) == 0 && st.st_size > 0) {
        void *bytes = mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
        if (bytes != MAP_FAILED) {
            mapped->bytes = bytes;
            mapped->size = (size_t)st.st_size;
        }
    }
    close(fd);
    return mapped->bytes != NULL;
}

static TTF_Font *open_font(struct ww_fonts *fonts, uint8_t face, int size_px)
{
    struct ww_mapped_face *mapped = &fonts->faces[face];
    if (mapped->failed)
        return NULL;
    TTF_Font *font = NULL;
    if (map_face(mapped, rows[face].path))
        font = TTF_OpenFontRW(SDL_RWFromConstMem(mapped->bytes, (int)mapped->size), 1, size_px);
    if (!font) {
        mapped->failed = true;
        ww_log("%s: the font cannot be opened, another one stands in", rows[face].path);
        return NULL;
    }
    /* Unhinted advances are the same fraction of the em at every size, so that what was measured
     * once is what is drawn; at the sizes of a terminal hinting would change little else. */
    TTF_SetFontHinting(font, TTF_HINTING_NONE);
    return font;
}

/* A run has one script; characters that belong to all (digits, brackets) do not tell. */
static uint32_t script_of(uint8_t face, const char *s, size_t n)
{
    hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        i += ww_utf8_decode(s + i, n - i, &cp);
        uint32_t script = (uint32_t)hb_unicode_script(unicode, cp);
        if (script != WW_SCRIPT_COMMON && script != WW_SCRIPT_INHERITED &&
            script != WW_SCRIPT_UNKNOWN)
            return script;
    }
    const char *main_script = rows[face].scripts;
    return WW_SCRIPT(main_script[0], main_script[1], main_script[2], main_script[3]);
}

static void set_kind(TTF_Font *font, uint8_t face, bool rtl, const char *s, size_t n)
{
    char name[5];
    script_name(script_of(face, s, n), name);
    TTF_SetFontScriptName(font, name);
    TTF_SetFontDirection(font, rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
}

static TTF_Font *measuring_font(struct ww_fonts *fonts, uint8_t face)
{
    struct ww_mapped_face *mapped = &fonts->faces[face];
    if (!mapped->measure)
        mapped->measure = open_font(fonts, face, WW_UNITS_PER_EM);
    return mapped->measure;
}

bool ww_fonts_covers(struct ww_fonts *fonts, uint8_t face, uint32_t cp)
{
    TTF_Font *font = measuring_font(fonts, face);
    return font && TTF_GlyphIsProvided32(font, cp);
}

int ww_fonts_measure(struct ww_fonts *fonts, uint8_t face, bool rtl, const char *s, size_t n)
{
    TTF_Font *font = measuring_font(fonts, face);
    if (!font || n == 0 || n > WW_RUN_MAX_BYTES)
        return 0;
    struct ww_mapped_face *mapped = &fonts->faces[face];
    set_kind(font, face, rtl, s, n);
    if (mapped->pad_units[rtl] == 0)
        TTF_SizeUTF8(font, "    ", &mapped->pad_units[rtl], NULL);
    /* TTF_SizeUTF8 gives the ink where it reaches beyond the advance (j, ر): between spaces it
     * cannot. */
    char padded[WW_RUN_MAX_BYTES + 5] = "  ";
    memcpy(padded + 2, s, n);
    memcpy(padded + 2 + n, "  ", 3);
    int width = 0;
    if (TTF_SizeUTF8(font, padded, &width, NULL) != 0)
        return 0;
    return width - mapped->pad_units[rtl];
}

TTF_Font *ww_fonts_at_size(struct ww_fonts *fonts, uint8_t face, int size_px, bool rtl,
                           const char *s, size_t n)
{
    struct ww_sized_font *oldest = &fonts->sizes[0], *found = NULL;
    for (struct ww_sized_font *sized = fonts->sizes; sized < fonts->sizes + WW_FONTS_MAX_SIZES;
         sized++) {
        if (sized->font && sized->face == face && sized->size_px == size_px)
            found = sized;
        if (sized->last_use < oldest->last_use)
            oldest = sized;
    }
    if (!found) {
        TTF_Font *font = open_font(fonts, face, size_px);
        if (!font)
            return NULL;
        if (oldest->font)
            TTF_CloseFont(oldest->font);
        found = oldest;
        *found = (struct ww_sized_font){.font = font, .size_px = (uint16_t)size_px, .face = face};
    }
    found->last_use = ++fonts->uses;
    set_kind(found->font, face, rtl, s, n);
    return found->font;
}
