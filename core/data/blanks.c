#include "data/blanks.h"

#include <string.h>

/* No-break space, thin space, figure space, narrow no-break space. */
static const char *const disguised[] = {"\xC2\xA0", "\xE2\x80\x89", "\xE2\x80\x87", "\xE2\x80\xAF"};

#define DISGUISED_COUNT (sizeof disguised / sizeof *disguised)

size_t blank_size(const char *text)
{
    if (*text == ' ' || *text == '\t' || *text == '\n')
        return 1;
    for (size_t i = 0; i < DISGUISED_COUNT; i++)
        if (strncmp(text, disguised[i], strlen(disguised[i])) == 0)
            return strlen(disguised[i]);
    return 0;
}

bool blank_is_disguised_in(const char *text)
{
    for (size_t i = 0; i < DISGUISED_COUNT; i++)
        if (strstr(text, disguised[i]))
            return true;
    return false;
}

/* Bytes of the blank that ends at `size`, 0 when there is none. */
static size_t blank_size_before(const char *text, size_t size)
{
    for (size_t i = 0; i < DISGUISED_COUNT; i++) {
        size_t length = strlen(disguised[i]);
        if (size >= length && memcmp(text + size - length, disguised[i], length) == 0)
            return length;
    }
    return size && (text[size - 1] == ' ' || text[size - 1] == '\t' || text[size - 1] == '\n');
}

const char *text_trim(const char *text, size_t *size)
{
    size_t blank;

    while ((blank = blank_size_before(text, *size)))
        *size -= blank;
    for (; *size && (blank = blank_size(text)); text += blank)
        *size -= blank;
    return text;
}
