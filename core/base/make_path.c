#include "base/make_path.h"

#include <string.h>

void buffer_append_make_path(struct buffer *text, const char *path)
{
    /* A home folder is meant by "~" at the beginning only. */
    if (*path == '~')
        buffer_append_text(text, "./");
    for (; *path; path++) {
        if (*path == '$')
            buffer_append_byte(text, '$');
        else if (strchr(" \t#:", *path))
            buffer_append_byte(text, '\\');
        buffer_append_byte(text, *path);
    }
}
