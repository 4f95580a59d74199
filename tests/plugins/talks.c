/* Says more than anybody wants to know, with characters that a terminal would obey, and prints on its own. */
#include "bad.h"

#include <stdio.h>

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    (void)state;
    (void)puts("this must not be seen");
    (void)fputs("nor this\n", stderr);
    for (int i = 0; i < 500; i++) {
        char message[] = "message \033[31m 000";
        message[14] = (char)('0' + i / 100);
        message[15] = (char)('0' + i / 10 % 10);
        message[16] = (char)('0' + i % 10);
        host->log(host, VS_LOG_WARNING, report, message);
    }
    return host->write(host, NULL, "talked\n", 7);
}

BAD_PLUGIN("talks", .render = render);
