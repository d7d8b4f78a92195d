/* Pictures as tests need them: read, written small, compared. Knows PNG and nothing of pages. */
#ifndef WW_TESTS_UI_PICTURE_H
#define WW_TESTS_UI_PICTURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct picture {
    int width_px, height_px;
    uint8_t *rgb; /* three bytes a pixel, row by row; owned */
};

bool picture_read(const char *path, struct picture *out);
/* Writes it as small as PNG gets without loss. */
bool picture_write(const char *path, const struct picture *picture);
void picture_free(struct picture *picture);

/* How many pixels differ; all of the larger one when the sizes do. With `difference` (may be NULL)
 * a pale copy of `b` in which they are red; picture_free() it. */
size_t picture_compare(const struct picture *a, const struct picture *b,
                       struct picture *difference);

#endif
