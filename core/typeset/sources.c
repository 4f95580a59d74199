#include "typeset/sources.h"

#include "typeset/engine.h"

#define DEEPEST 32 /* of blocks in blocks */

static bool holds_blocks(uint32_t kind)
{
    switch (kind) {
    case VS_LIST:
    case VS_ITEM:
    case VS_QUOTE:
    case VS_SIDE_BY_SIDE:
    case VS_PANE:
    case VS_CALLOUT:
        return true;
    default:
        return false;
    }
}

static size_t count_entries(const struct layout *layout, const struct vs_node *parent, int depth)
{
    const struct vs_host *host = layout->host;
    size_t count = 0;

    for (const struct vs_node *node = host->first_child(parent); node; node = host->next(node)) {
        uint32_t kind = host->kind(node);

        count += kind == VS_ITEM && host->reference(node, VS_KEY_SOURCE) != NULL;
        if (depth > 0 && holds_blocks(kind))
            count += count_entries(layout, node, depth - 1);
    }
    return count;
}

/* Sources are numbered from 1 and all of them listed: no number is beyond the number of entries. */
static struct listed_source *place_of(const struct layout *layout, const struct vs_node *source)
{
    double number = source ? node_number_or(layout, source, VS_KEY_NUMBER, 0) : 0;

    return number >= 1 && number <= (double)layout->source_count ? &layout->sources[(size_t)number - 1] : NULL;
}

static void note_entries(struct layout *layout, const struct vs_node *parent, int depth)
{
    const struct vs_host *host = layout->host;

    for (const struct vs_node *node = host->first_child(parent); node; node = host->next(node)) {
        uint32_t kind = host->kind(node);
        const struct vs_node *source = kind == VS_ITEM ? host->reference(node, VS_KEY_SOURCE) : NULL;
        struct listed_source *listed = place_of(layout, source);

        if (listed) {
            listed->number = (size_t)(listed - layout->sources) + 1;
            listed->title = host->text(source, VS_KEY_TITLE);
        }
        if (depth > 0 && holds_blocks(kind))
            note_entries(layout, node, depth - 1);
    }
}

void find_listed_sources(struct layout *layout, const struct vs_node *document)
{
    layout->source_count = document ? count_entries(layout, document, DEEPEST) : 0;
    if (!layout->source_count)
        return;
    layout->sources = ARENA_ARRAY(layout->arena, struct listed_source, layout->source_count);
    note_entries(layout, document, DEEPEST);
}

struct listed_source *listed_source_of(const struct layout *layout, const struct vs_node *node)
{
    struct listed_source *listed = place_of(layout, layout->host->reference(node, VS_KEY_SOURCE));

    return listed && listed->number ? listed : NULL;
}
