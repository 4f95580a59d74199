#include "host/names.h"

#include "base/utf8.h"

#include <string.h>

#define LONGEST_PART   100
#define LONGEST_SUFFIX 16

static bool is_word_byte(char byte)
{
    return (byte >= 'a' && byte <= 'z') || ascii_is_digit(byte) || byte == '-';
}

bool part_is_valid(const char *part)
{
    size_t length = strlen(part);

    while (is_word_byte(*part))
        part++;
    return !*part && length > 0 && length <= LONGEST_PART;
}

bool plugin_id_is_valid(const char *id)
{
    return *id >= 'a' && *id <= 'z' && part_is_valid(id);
}

bool suffix_is_valid(const char *suffix)
{
    size_t length = strlen(suffix);

    if (!length || length > LONGEST_SUFFIX || suffix[0] == '.' || suffix[length - 1] == '.')
        return false;
    while (is_word_byte(*suffix) || *suffix == '.')
        suffix++;
    return !*suffix;
}
