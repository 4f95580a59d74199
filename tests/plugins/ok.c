/* A good plugin: the title and how many nodes the report has; one extra output when it is asked for. Each of the bad
 * ones beside it breaks one rule. */
#include "versus/plugin.h"

#include <string.h>

static size_t count_nodes(const struct vs_host *host, const struct vs_node *node)
{
    size_t count = 1;

    for (const struct vs_node *child = host->first_child(node); child; child = host->next(child))
        count += count_nodes(host, child);
    return count;
}

static void write_text(const struct vs_host *host, struct vs_output *output, const char *text)
{
    (void)host->write(host, output, text, strlen(text));
}

static void write_count(const struct vs_host *host, size_t count)
{
    char digits[24];
    size_t at = sizeof digits;

    do {
        digits[--at] = (char)('0' + count % 10);
        count /= 10;
    } while (count);
    (void)host->write(host, NULL, digits + at, sizeof digits - at);
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    const char *title = host->text(report, VS_KEY_TITLE);
    struct vs_output *extra;

    (void)state;
    write_text(host, NULL, host->setting(host, "greeting"));
    write_text(host, NULL, " ");
    write_text(host, NULL, title ? title : "");
    write_text(host, NULL, count_nodes(host, report) > 1 ? "\nnodes: " : "\nempty: ");
    write_count(host, count_nodes(host, report));
    write_text(host, NULL, "\n");
    if (strcmp(host->setting(host, "extra"), "yes") != 0)
        return VS_OK;
    extra = host->open_output(host, "extra", NULL);
    if (!extra)
        return VS_FAILED;
    write_text(host, extra, "extra\n");
    return VS_OK;
}

static const char *const sizes[] = {"small", "large", NULL};

static const struct vs_setting greeting = {sizeof greeting, VS_SETTING_TEXT,  "greeting",
                                           "hello",         "the first word", NULL};
static const struct vs_setting extra = {sizeof extra, VS_SETTING_FLAG, "extra", "no", "write a second file", NULL};
static const struct vs_setting scale = {sizeof scale, VS_SETTING_NUMBER, "scale", "1", "not used", NULL};
static const struct vs_setting size = {sizeof size, VS_SETTING_CHOICE, "size", "small", "not used", sizes};
static const struct vs_setting *const settings[] = {&greeting, &extra, &scale, &size, NULL};

static const uint32_t kinds[] = {VS_HEADING, VS_PARAGRAPH, VS_TEXT, 0};

const struct vs_plugin vs_plugin_v1 = {
    .size = sizeof(struct vs_plugin),
    .minor = 0,
    .id = "ok",
    .name = "Good example",
    .version = "1.0",
    .summary = "The title and the number of nodes",
    .suffix = "ok",
    .media_type = "text/plain",
    .kinds = kinds,
    .settings = settings,
    .render = render,
};
