#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "ui/route.h"

/* What a value becomes in another address is an address again. */
static void expect_changed(const struct ww_route *route, const char *value)
{
    static const char *const keys[] = {"field", "day", "stand", "district", "by", "offer"};
    char address[WW_ROUTE_SIZE], own[WW_QUERY_SIZE];
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct ww_route changed = ww_route_with(*route, keys[i], value), again;
        ww_route_value(&changed, keys[i], own);
        ww_route_number(&changed, keys[i], -1);
        ww_route_format(&changed, address);
        fuzz_expect(ww_route_parse(address, &again) && ww_route_equal(&changed, &again));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    char *text = fuzz_string(bytes, size), address[WW_ROUTE_SIZE];
    struct ww_route route, again;
    if (ww_route_parse(text, &route)) {
        ww_route_format(&route, address);
        fuzz_expect(ww_route_parse(address, &again) && ww_route_equal(&route, &again));
        expect_changed(&route, route.code[0] ? route.code : "12");
    }
    route = ww_route_to_search(text);
    fuzz_line(*route.typed ? route.typed : NULL, WW_TYPED_MAX);
    ww_route_format(&route, address);
    fuzz_expect(ww_route_parse(address, &again) && ww_route_equal(&route, &again));
    while (ww_typed_erase(route.typed))
        fuzz_line(*route.typed ? route.typed : NULL, WW_TYPED_MAX);
    route = ww_route_to_code(WW_PAGE_INFO, text);
    ww_route_format(&route, address);
    fuzz_expect(ww_route_parse(address, &again) && ww_route_equal(&route, &again));
    free(text);
    return 0;
}
