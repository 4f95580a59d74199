#include "base/language.h"

#include "base/utf8.h"

static bool ends_subtag(char byte)
{
    return byte == '\0' || byte == '-' || byte == '_';
}

bool language_is(const char *tag, const char *wanted)
{
    if (!tag)
        return false;
    for (; *wanted; tag++, wanted++)
        if (ends_subtag(*wanted) ? *tag == '\0' || !ends_subtag(*tag) : ascii_lower(*tag) != ascii_lower(*wanted))
            return false;
    return ends_subtag(*tag);
}
