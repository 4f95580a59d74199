/* Writes, and takes the report away from those that come after it: the process dies, but not in this plugin. */
#include "bad.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    char *begin = (char *)report - (uintptr_t)report % page; /* NOLINT: what is not its own is what this is about */
    int result = host->write(host, NULL, "whole\n", 6);

    (void)state;
    (void)mprotect(begin, page, PROT_NONE);
    return result;
}

BAD_PLUGIN("tramples", .render = render);
