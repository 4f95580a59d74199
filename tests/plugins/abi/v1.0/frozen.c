/* A plugin as one could have been written for version 1.0, which uses every function and every struct of it. It is
 * built with the header of that version, and never changes: what it writes must stay the same. */
#include "plugin.h"

#include <stdio.h>
#include <string.h>

#define MOST_KEYS 64

static void put(const struct vs_host *host, struct vs_output *output, const char *text)
{
    (void)host->write(host, output, text, strlen(text));
}

static void put_number(const struct vs_host *host, struct vs_output *output, const char *name, double number)
{
    char text[64];

    (void)snprintf(text, sizeof text, "%s%.10g", name, number);
    put(host, output, text);
}

static int is_known_kind(uint32_t kind)
{
    return (kind >= VS_REPORT && kind <= VS_DATA) || (kind >= VS_HEADING && kind <= VS_IMAGE) ||
           (kind >= VS_TEXT && kind <= VS_STRIKE) || (kind >= VS_GROUP && kind <= VS_FILE);
}

/* ---- The tree, with all keys of this version in their order ---- */

static void put_key(const struct vs_host *host, const struct vs_node *node, uint32_t key)
{
    const char *text = host->text(node, key);
    const struct vs_node *other = host->reference(node, key);
    double number = 0;

    put_number(host, NULL, " ", key);
    if (text && key == VS_KEY_BASE64) {
        put_number(host, NULL, ":", (double)strlen(text));
    } else if (text) {
        put(host, NULL, "=\"");
        put(host, NULL, text);
        put(host, NULL, "\"");
    } else if (host->number(node, key, &number)) {
        put_number(host, NULL, "=", number);
    } else if (other) {
        put_number(host, NULL, "->", host->kind(other));
        put(host, NULL, "/");
        put(host, NULL, host->text(other, VS_KEY_NAME) ? host->text(other, VS_KEY_NAME) : "");
    } else {
        put(host, NULL, "?");
    }
}

static void put_node(const struct vs_host *host, const struct vs_node *node, int depth)
{
    char has[MOST_KEYS] = {0};
    uint32_t key;

    for (int i = 0; i < depth; i++)
        put(host, NULL, " ");
    put_number(host, NULL, "", host->kind(node));
    for (uint32_t i = 0; (key = host->key(node, i)); i++)
        if (key < MOST_KEYS)
            has[key] = 1;
    for (key = VS_KEY_TEXT; key <= VS_KEY_BASE64; key++)
        if (has[key])
            put_key(host, node, key);
    put(host, NULL, "\n");
    for (const struct vs_node *child = host->first_child(node); child; child = host->next(child))
        if (is_known_kind(host->kind(child)))
            put_node(host, child, depth + 1);
}

/* ---- Everything else ---- */

static void put_nothing(const struct vs_host *host, struct vs_output *output)
{
    double number = 7;

    put_number(host, output, "NULL has kind ", host->kind(NULL));
    put_number(host, output, ", children ", host->first_child(NULL) != NULL || host->next(NULL) != NULL);
    put_number(host, output, ", keys ", host->key(NULL, 0));
    put_number(host, output, ", texts ", host->text(NULL, VS_KEY_TITLE) || host->reference(NULL, VS_KEY_OPTION));
    put_number(host, output, ", numbers ", host->number(NULL, VS_KEY_LEVEL, &number));
    put_number(host, output, ", target ", number);
    put(host, output, "\n");
}

static void put_font(const struct vs_host *host, struct vs_output *output)
{
    struct vs_font_request request = {sizeof request, 'A', NULL, "en", 700, 0};
    struct vs_font font = {.size = sizeof font};
    int result = host->find_font(host, &request, &font);

    put_number(host, output, "font: ", result);
    put_number(host, output, ", bytes filled in ", font.size);
    put_number(host, output, ", face ", font.index);
    put_number(host, output, ", of the family ", font.of_family);
    put_number(host, output, ", reserved ", font.reserved);
    put_number(host, output, ", a path ", font.path && font.path[0] == '/');
    put(host, output, "\n");
}

static void put_picture(const struct vs_host *host, struct vs_output *output, const struct vs_node *logo)
{
    const struct vs_picture_service *service = host->service(host, "versus.picture/1");
    struct vs_picture picture = {.size = sizeof picture};
    int result = service ? service->read(host, logo, 20, 20, &picture) : VS_FAILED;

    put_number(host, output, "picture: ", result);
    put_number(host, output, ", width ", picture.width);
    put_number(host, output, ", height ", picture.height);
    if (result == VS_OK && picture.pixels)
        for (int i = 0; i < 4; i++)
            put_number(host, output, i ? " " : ", first pixel ", picture.pixels[i]);
    put_number(host, output, ", unknown services ", host->service(host, "example.org/nothing/1") != NULL);
    put(host, output, "\n");
}

static void put_settings(const struct vs_host *host, struct vs_output *output)
{
    static const char *const keys[] = {"text", "flag", "number", "choice"};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        put(host, output, host->setting(host, keys[i]));
        put(host, output, "\n");
    }
    put_number(host, output, "undeclared ones: ", host->setting(host, "other") != NULL);
    put(host, output, "\n");
}

struct memory {
    const char *opened; /* a text of open(), which lives until close() */
    int reports;
};

static int open_frozen(const struct vs_host *host, void **state)
{
    struct memory *memory = host->allocate(host, sizeof *memory);

    if (!memory)
        return VS_NO_MEMORY;
    memory->opened = host->setting(host, "choice");
    *state = memory;
    host->log(host, VS_LOG_NOTE, NULL, "opened");
    return VS_OK;
}

static int render(void *state, const struct vs_host *host, const struct vs_node *report)
{
    static const char zeros[100] = {0};
    struct memory *memory = state;
    const struct vs_node *logo = host->reference(report, VS_KEY_LOGO);
    struct vs_output *facts = host->open_output(host, "facts", "log");
    void *bytes = host->allocate(host, sizeof zeros);

    if (!facts || !bytes)
        return VS_FAILED;
    put_node(host, report, 0);
    put_number(host, facts, "host: minor at least 0: ", host->minor < UINT32_MAX);
    put_number(host, facts, ", as large as then: ", host->size >= sizeof(struct vs_host));
    put_number(host, facts, ", its service(): ", VS_HOST_HAS(host, service));
    put_number(host, facts, ", opened once before: ", memory->opened && memory->reports++ == 0);
    put_number(host, facts, ", zeroed: ", memcmp(bytes, zeros, sizeof zeros) == 0);
    put(host, facts, "\n");
    put_nothing(host, facts);
    put_settings(host, facts);
    put(host, facts, host->label(host, "missing"));
    put_number(host, facts, ", unknown labels: ", host->label(host, "no_such_label") != NULL);
    put(host, facts, "\n");
    put_font(host, facts);
    put_picture(host, facts, logo);
    host->log(host, VS_LOG_WARNING, report, "a warning");
    host->log(host, VS_LOG_NOTE, logo, "a note");
    return host->write(host, NULL, NULL, 0);
}

static void close_frozen(void *state)
{
    ((struct memory *)state)->opened = NULL;
}

static const char *const choices[] = {"one", "two", NULL};
static const struct vs_setting text = {sizeof text, VS_SETTING_TEXT, "text", "as it was", "A text", NULL};
static const struct vs_setting flag = {sizeof flag, VS_SETTING_FLAG, "flag", "no", "A flag", NULL};
static const struct vs_setting number = {sizeof number, VS_SETTING_NUMBER, "number", "2.50", "A number", NULL};
static const struct vs_setting choice = {sizeof choice, VS_SETTING_CHOICE, "choice", "two", "A choice", choices};
static const struct vs_setting *const settings[] = {&text, &flag, &number, &choice, NULL};
static const uint32_t kinds[] = {VS_REPORT, VS_DOCUMENT, VS_DATA, VS_PARAGRAPH, VS_HEADING, VS_TABLE, 0};

VS_EXPORT const struct vs_plugin vs_plugin_v1 = {
    sizeof(struct vs_plugin),
    0,
    "frozen",
    "Frozen",
    "1.0",
    "All that version 1.0 has",
    "dump",
    "text/plain",
    0,
    0,
    kinds,
    settings,
    open_frozen,
    render,
    close_frozen,
};
