/* A host in memory for tests of plugins and of the layout engine: keeps what is written and logged, gives the settings
 * and fonts that the test put in. Reading functions are the real ones of core/report/node.c. */
#ifndef VERSUS_TESTS_SUPPORT_FAKE_HOST_H
#define VERSUS_TESTS_SUPPORT_FAKE_HOST_H

#include "base/arena.h"
#include "base/buffer.h"
#include "versus/plugin.h"

#define FAKE_MOST_OUTPUTS  64
#define FAKE_MOST_SETTINGS 16

struct vs_output {
    const char *part;   /* NULL: the main output */
    const char *suffix; /* NULL: the plugin's own */
    struct buffer bytes;
};

struct fake_host {
    struct vs_host host; /* give &fake.host to the plugin */
    struct arena *arena;
    struct vs_output outputs[FAKE_MOST_OUTPUTS]; /* [0] is the main one */
    size_t output_count;
    struct buffer log; /* "error: message\n" ... */
    struct {
        const char *key, *value;
    } settings[FAKE_MOST_SETTINGS];
    size_t setting_count;
    size_t fail_write;      /* the write that fails, counted from 1, and all after it; 0: none */
    size_t fail_allocation; /* likewise */
    size_t writes, allocations;
    bool without_fonts; /* find_font finds nothing */
};

/* Sets the fake up with the defaults of a plugin's settings (plugin may be NULL). */
void fake_host_init(struct fake_host *fake, struct arena *arena, const struct vs_plugin *plugin);

/* Gives a setting a value. */
void fake_host_set(struct fake_host *fake, const char *key, const char *value);

/* What was written to the output with this part (NULL: main); NULL when there is no such output. NUL-terminated. */
const struct buffer *fake_host_output(const struct fake_host *fake, const char *part);

#endif
