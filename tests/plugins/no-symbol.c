/* A library that is no plugin. */
#include "versus/plugin.h"

VS_EXPORT int something_else(void);

int something_else(void)
{
    return 1;
}
