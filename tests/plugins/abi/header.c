/* The public header as the languages of plugins see it: compile.py compiles this file as C11, C17 and C++17. */
#include <versus/plugin.h>

/* Everything of the interface that a plugin names at least once. */
static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    double number = 0;
    struct vs_font_request request = {sizeof(struct vs_font_request), 0x41, NULL, "en", 400, 0};
    struct vs_font font = {sizeof(struct vs_font), 0, NULL, 0, 0};
    struct vs_output *output = host->open_output(host, "part", NULL);

    (void)state;
    if (host->kind(report) != (uint32_t)VS_REPORT || !host->number(report, VS_KEY_LEVEL, &number))
        host->log(host, VS_LOG_WARNING, report, host->text(report, VS_KEY_TITLE));
    if (host->find_font(host, &request, &font) != VS_OK || !host->allocate(host, 1))
        return VS_NO_MEMORY;
    return host->write(host, output, host->label(host, "page"), 1);
}

static const char *const choices[] = {"a", "b", NULL};
static const struct vs_setting setting = {
    sizeof(struct vs_setting), VS_SETTING_CHOICE, "choice", "a", "A choice", choices,
};
static const struct vs_setting *const settings[] = {&setting, NULL};
static const uint32_t kinds[] = {VS_TEXT, 0};

const struct vs_plugin vs_plugin_v1 = {
    sizeof(struct vs_plugin), 0, "header", "Header", "1.0", "Compiles", "txt", "text/plain",
    VS_PLUGIN_EXTRAS_ONLY,    0, kinds,    settings, NULL,  render,     NULL,
};
