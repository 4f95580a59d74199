/* A hash table from text to pointer, in an arena. Iteration order is insertion order, so nothing that is printed can
 * depend on the hash. */
#ifndef VERSUS_BASE_MAP_H
#define VERSUS_BASE_MAP_H

#include "base/arena.h"

struct map_entry {
    const char *key; /* not copied: lives as long as the map */
    void *value;
};

struct map {
    struct arena *arena;
    struct map_entry *entries; /* in the order of insertion */
    size_t count;
    size_t capacity;
    size_t *slots; /* index into entries + 1; 0: free */
    size_t slot_count;
};

void map_init(struct map *map, struct arena *arena);

/* The value of key, or NULL. */
void *map_find(const struct map *map, const char *key);

/* Adds key, or gives an existing one a new value; returns the value it had, NULL for a new key. value is not NULL. */
void *map_put(struct map *map, const char *key, void *value);

#endif
