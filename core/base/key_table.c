#include "base/key_table.h"

#include "base/hash.h"

#include <stdlib.h>

struct slot {
    struct wide_key key;
    uint64_t number; /* 0: free */
};

struct key_table {
    struct arena *arena;
    struct slot *slots;
    size_t size; /* a power of two */
    size_t count;
};

static void release(void *object)
{
    struct key_table *table = object;
    free(table->slots);
}

struct key_table *key_table_new(struct arena *arena)
{
    struct key_table *table = ARENA_NEW(arena, struct key_table);

    table->arena = arena;
    table->size = 64;
    table->slots = calloc(table->size, sizeof *table->slots);
    if (!table->slots)
        arena_exhausted(arena);
    arena_on_release(arena, release, table);
    return table;
}

/* The slot of the key, or the free one where it belongs. */
static struct slot *slot_of(const struct key_table *table, struct wide_key key)
{
    uint64_t hash = hash_mixed(key.first ^ hash_mixed(key.second));
    size_t at = (size_t)hash & (table->size - 1);

    while (table->slots[at].number &&
           (table->slots[at].key.first != key.first || table->slots[at].key.second != key.second))
        at = (at + 1) & (table->size - 1);
    return &table->slots[at];
}

uint64_t key_table_find(const struct key_table *table, struct wide_key key)
{
    return slot_of(table, key)->number;
}

static void grow(struct key_table *table)
{
    struct slot *old = table->slots;
    size_t old_size = table->size;
    struct slot *slots = calloc(2 * old_size, sizeof *slots);

    if (!slots)
        arena_exhausted(table->arena);
    table->slots = slots;
    table->size = 2 * old_size;
    for (size_t i = 0; i < old_size; i++)
        if (old[i].number)
            *slot_of(table, old[i].key) = old[i];
    free(old);
}

uint64_t key_table_add(struct key_table *table, struct wide_key key, uint64_t number)
{
    struct slot *slot = slot_of(table, key);

    if (slot->number)
        return slot->number;
    if (table->count + 1 > table->size / 4 * 3) {
        grow(table);
        slot = slot_of(table, key);
    }
    *slot = (struct slot){key, number};
    table->count++;
    return 0;
}

void key_table_add_all(struct key_table *table, const struct key_table *other)
{
    for (size_t i = 0; i < other->size; i++)
        if (other->slots[i].number)
            (void)key_table_add(table, other->slots[i].key, other->slots[i].number);
}

struct wide_key key_of_text(const char *text)
{
    return (struct wide_key){text_hash(text), text_hash_from(hash_mixed(1), text)};
}
