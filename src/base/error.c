#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

enum ww_err ww_fail(struct ww_error *err, enum ww_err code, const char *format, ...)
{
    if (!err)
        return code;
    va_list args;
    va_start(args, format);
    vsnprintf(err->message, sizeof err->message, format, args);
    va_end(args);
    err->code = code;
    err->message[ww_utf8_cut(err->message, strlen(err->message))] = '\0';
    return code;
}
