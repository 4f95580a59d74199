/* A hash table from keys of 128 bits to numbers, for sets of millions: 24 bytes a slot, of which at most three in four
 * are taken. */
#ifndef VERSUS_BASE_KEY_TABLE_H
#define VERSUS_BASE_KEY_TABLE_H

#include "base/arena.h"

#include <stdint.h>

struct wide_key {
    uint64_t first, second;
};

struct key_table;

/* Its memory goes with the arena, and is given back whenever it grows. */
struct key_table *key_table_new(struct arena *arena);

/* The number of the key; 0: it is not there. */
uint64_t key_table_find(const struct key_table *table, struct wide_key key);

/* Adds a key with a number other than 0. When it is there already, nothing changes and its number is given, else 0. */
uint64_t key_table_add(struct key_table *table, struct wide_key key, uint64_t number);

/* Adds all of another table, not the same one. */
void key_table_add_all(struct key_table *table, const struct key_table *other);

/* A key that texts have in common only when they are the same: of a million texts two have one by chance with a
 * probability of 1e-27. Not against somebody who looks for such texts. */
struct wide_key key_of_text(const char *text);

#endif
