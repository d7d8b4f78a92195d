#include "fuzz/fuzz.h"
#include "fuzz/workbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    fuzz_workbook((const char *)bytes, size);
    return 0;
}
