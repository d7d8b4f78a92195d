/* A picture's headers as both ends look at them, and the conversion of what passes; of large ones
 * only the headers, since decoding them teaches nothing new. */
#include <stdlib.h>

#include "content/image.h"
#include "fuzz/fuzz.h"
#include "staff/picture.h"

enum { DECODED_MAX_PIXELS = 1 << 14 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    struct ww_image_info info;
    struct ww_error err = {0};
    int orientation = ww_exif_orientation(bytes, size);
    fuzz_expect(orientation >= 1 && orientation <= 8);
    if (ww_image_probe(bytes, size, &info, &err) != WW_OK) {
        fuzz_expect(*err.message);
        return 0;
    }
    fuzz_expect(info.width_px > 0 && info.width_px <= WW_IMAGE_MAX_SIDE_PX);
    fuzz_expect(info.height_px > 0 && info.height_px <= WW_IMAGE_MAX_SIDE_PX);
    fuzz_expect((int64_t)info.width_px * info.height_px <= WW_IMAGE_MAX_PIXELS);
    if (info.width_px * info.height_px > DECODED_MAX_PIXELS)
        return 0;
    struct ww_picture picture;
    if (ww_picture_convert(bytes, size, &picture, &err) != WW_OK) {
        fuzz_expect(*err.message);
        return 0;
    }
    fuzz_expect(ww_image_probe(picture.bytes, picture.size, &info, &err) == WW_OK);
    fuzz_expect(info.width_px == picture.width_px && info.height_px == picture.height_px);
    ww_picture_finish(&picture);
    return 0;
}
