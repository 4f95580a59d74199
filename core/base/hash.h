/* A fast hash of texts for tables and names: FNV-1a, 64 bits (Fowler, Noll, Vo 1991). Not against somebody who looks
 * for two texts with the same one. */
#ifndef VERSUS_BASE_HASH_H
#define VERSUS_BASE_HASH_H

#include <stdint.h>

static inline uint64_t text_hash_from(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * 1099511628211u;
    return hash;
}

static inline uint64_t text_hash(const char *text)
{
    return text_hash_from(14695981039346656037u, text);
}

/* The final mix of MurmurHash3 (Appleby 2011): every bit has its say in each bit of the result. */
static inline uint64_t hash_mixed(uint64_t hash)
{
    hash = (hash ^ hash >> 33) * 0xff51afd7ed558ccdu;
    hash = (hash ^ hash >> 33) * 0xc4ceb9fe1a85ec53u;
    return hash ^ hash >> 33;
}

#endif
