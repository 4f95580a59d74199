/* A fast hash of texts for tables and names: FNV-1a, 64 bits (Fowler, Noll, Vo 1991). Not against somebody who looks
 * for two texts with the same one. */
#ifndef VERSUS_BASE_HASH_H
#define VERSUS_BASE_HASH_H

#include <stdint.h>

static inline uint64_t text_hash(const char *text)
{
    uint64_t hash = 14695981039346656037u;

    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return hash;
}

#endif
