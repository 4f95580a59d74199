#include "host/losses.h"

#include "base/buffer.h"
#include "report/node.h"

/* The kinds that mean something to a user. Told is the loss of those that take something away from the reader; the
 * others change how it looks, or are data. */
static const struct {
    uint32_t kind;
    bool is_told;
    const char *plural;
} words[] = {
    {VS_HEADING, true, "headings"},      {VS_PARAGRAPH, false, "paragraphs"},  {VS_LIST, true, "lists"},
    {VS_QUOTE, true, "quotes"},          {VS_CODE_BLOCK, true, "code blocks"}, {VS_TABLE, true, "tables"},
    {VS_CHART, true, "charts"},          {VS_CALLOUT, true, "callouts"},       {VS_LINK, true, "links"},
    {VS_IMAGE, false, "pictures"},       {VS_ATTRIBUTE, false, "attributes"},  {VS_OPTION, false, "options"},
    {VS_VALUE, false, "values"},         {VS_SOURCE, false, "sources"},        {VS_CRITERION, false, "criteria"},
    {VS_MUST_HAVE, false, "must-haves"}, {VS_SCORE, false, "scores"},          {VS_FILE, false, "files"},
};

#define WORDS (sizeof words / sizeof *words)

static bool shows(const uint32_t *kinds, uint32_t kind)
{
    for (; *kinds; kinds++)
        if (*kinds == kind)
            return true;
    return false;
}

const char *const *kinds_shown(struct arena *arena, const uint32_t *kinds)
{
    const char **shown = ARENA_ARRAY(arena, const char *, WORDS + 1);
    size_t count = 0;

    for (size_t i = 0; i < WORDS; i++)
        if (shows(kinds, words[i].kind))
            shown[count++] = words[i].plural;
    return shown;
}

/* Only a format that shows the whole document is expected to show each of its parts. */
static bool is_lost(const uint32_t *kinds, size_t word)
{
    return words[word].is_told && shows(kinds, VS_PARAGRAPH) && !shows(kinds, words[word].kind);
}

const char *const *kinds_left_out(struct arena *arena, const uint32_t *kinds)
{
    const char **left_out = ARENA_ARRAY(arena, const char *, WORDS + 1);
    size_t count = 0;

    for (size_t i = 0; i < WORDS; i++)
        if (is_lost(kinds, i))
            left_out[count++] = words[i].plural;
    return left_out;
}

/* Counts the kinds below a node. The tree is as deep as the template and data allow: a few levels. */
static void count_kinds(const struct vs_node *node, size_t counts[WORDS])
{
    uint32_t kind = node_kind(node);

    for (size_t i = 0; i < WORDS; i++)
        counts[i] += words[i].kind == kind;
    for (const struct vs_node *child = node_first_child(node); child; child = node_next(child))
        count_kinds(child, counts);
}

static const struct vs_node *document_of(const struct vs_node *report)
{
    const struct vs_node *child = node_first_child(report);

    while (child && node_kind(child) != VS_DOCUMENT)
        child = node_next(child);
    return child;
}

const char *losses_of(struct arena *arena, const struct vs_plugin *plugin, const struct vs_node *report)
{
    const struct vs_node *document = document_of(report);
    size_t counts[WORDS] = {0};
    struct buffer text;

    if (!document)
        return NULL;
    count_kinds(document, counts);
    buffer_init(&text, arena);
    for (size_t i = 0; i < WORDS; i++)
        if (counts[i] && is_lost(plugin->kinds, i))
            buffer_append_format(&text, "%sno %s (%zu left out)", text.size ? ", " : "", words[i].plural, counts[i]);
    return text.size ? buffer_text(&text) : NULL;
}
