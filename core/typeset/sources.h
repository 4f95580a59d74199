/* Sources that the document lists: the raised numbers behind values lead to their entries. */
#ifndef VERSUS_TYPESET_SOURCES_H
#define VERSUS_TYPESET_SOURCES_H

#include "versus/plugin.h"

#include <stdbool.h>

struct layout;

/* A source that has an entry. */
struct listed_source {
    size_t number;     /* of the source, from 1 */
    const char *title; /* NULL: the data has none */
    bool is_placed;    /* its entry was laid out; what else lists it is no entry */
};

/* Finds what the blocks of the document list. To be called before they are laid out. */
void find_listed_sources(struct layout *layout, const struct vs_node *document);

/* The source that a text or an item is about; NULL where there is none, or the document does not list it. */
struct listed_source *listed_source_of(const struct layout *layout, const struct vs_node *node);

#endif
