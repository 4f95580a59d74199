#include "support/fake_host.h"

#include "report/node.h"

#include <stdlib.h>
#include <string.h>

static struct fake_host *fake_of(const struct vs_host *host)
{
    return host->context;
}

static int fake_write(const struct vs_host *host, struct vs_output *output, const void *bytes, size_t size)
{
    struct fake_host *fake = fake_of(host);

    fake->writes++;
    if (fake->fail_write && fake->writes >= fake->fail_write)
        return VS_FAILED;
    buffer_append(output ? &output->bytes : &fake->outputs[0].bytes, bytes, size);
    return VS_OK;
}

static struct vs_output *fake_open_output(const struct vs_host *host, const char *part, const char *suffix)
{
    struct fake_host *fake = fake_of(host);
    struct vs_output *output;

    if (fake->output_count == FAKE_MOST_OUTPUTS)
        return NULL;
    for (size_t i = 1; i < fake->output_count; i++)
        if (strcmp(fake->outputs[i].part, part) == 0)
            return NULL;
    output = &fake->outputs[fake->output_count++];
    output->part = arena_copy(fake->arena, part);
    output->suffix = suffix ? arena_copy(fake->arena, suffix) : NULL;
    buffer_init(&output->bytes, fake->arena);
    return output;
}

static void fake_log(const struct vs_host *host, uint32_t severity, const struct vs_node *node, const char *message)
{
    static const char *const words[] = {"?", "error", "warning", "note"};
    struct fake_host *fake = fake_of(host);

    (void)node;
    buffer_append_format(&fake->log, "%s: %s\n", words[severity <= VS_LOG_NOTE ? severity : 0], message);
}

static void *fake_allocate(const struct vs_host *host, size_t size)
{
    struct fake_host *fake = fake_of(host);

    fake->allocations++;
    if (fake->fail_allocation && fake->allocations >= fake->fail_allocation)
        return NULL;
    return arena_try_allocate(fake->arena, size);
}

static const char *fake_setting(const struct vs_host *host, const char *key)
{
    const struct fake_host *fake = fake_of(host);

    for (size_t i = 0; i < fake->setting_count; i++)
        if (strcmp(fake->settings[i].key, key) == 0)
            return fake->settings[i].value;
    return NULL;
}

static const char *fake_label(const struct vs_host *host, const char *name)
{
    static const char *const labels[][2] = {
        {"page", "Page {page} of {pages}"},   {"continued", "continued"}, {"missing", "not stated"},
        {"not_applicable", "not applicable"}, {"none", "none"},
    };

    (void)host;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (strcmp(labels[i][0], name) == 0)
            return labels[i][1];
    return NULL;
}

#define NOTO "/usr/share/fonts/truetype/noto/NotoSans-"

static int fake_find_font(const struct vs_host *host, const struct vs_font_request *request, struct vs_font *font)
{
    if (fake_of(host)->without_fonts)
        return VS_FAILED;
    font->index = 0;
    if (request->weight >= 600)
        font->path = request->italic ? NOTO "BoldItalic.ttf" : NOTO "Bold.ttf";
    else
        font->path = request->italic ? NOTO "Italic.ttf" : NOTO "Regular.ttf";
    return VS_OK;
}

static const void *fake_service(const struct vs_host *host, const char *id)
{
    (void)host;
    (void)id;
    return NULL;
}

void fake_host_init(struct fake_host *fake, struct arena *arena, const struct vs_plugin *plugin)
{
    memset(fake, 0, sizeof *fake);
    fake->arena = arena;
    fake->host = (struct vs_host){.size = sizeof fake->host, .minor = VS_ABI_MINOR, .context = fake};
    node_accessors(&fake->host);
    fake->host.write = fake_write;
    fake->host.open_output = fake_open_output;
    fake->host.log = fake_log;
    fake->host.allocate = fake_allocate;
    fake->host.setting = fake_setting;
    fake->host.label = fake_label;
    fake->host.find_font = fake_find_font;
    fake->host.service = fake_service;
    fake->output_count = 1;
    buffer_init(&fake->outputs[0].bytes, arena);
    buffer_init(&fake->log, arena);
    for (size_t i = 0; plugin && plugin->settings && plugin->settings[i]; i++)
        fake_host_set(fake, plugin->settings[i]->key, plugin->settings[i]->default_value);
}

void fake_host_set(struct fake_host *fake, const char *key, const char *value)
{
    for (size_t i = 0; i < fake->setting_count; i++) {
        if (strcmp(fake->settings[i].key, key) == 0) {
            fake->settings[i].value = value;
            return;
        }
    }
    if (fake->setting_count == FAKE_MOST_SETTINGS)
        abort();
    fake->settings[fake->setting_count].key = key;
    fake->settings[fake->setting_count++].value = value;
}

const struct buffer *fake_host_output(const struct fake_host *fake, const char *part)
{
    for (size_t i = 0; i < fake->output_count; i++) {
        const char *name = fake->outputs[i].part;
        if (part ? name && strcmp(name, part) == 0 : !name)
            return &fake->outputs[i].bytes;
    }
    return NULL;
}
