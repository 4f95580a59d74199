#include "base/map.h"

#include "base/hash.h"

#include <string.h>

void map_init(struct map *map, struct arena *arena)
{
    memset(map, 0, sizeof *map);
    map->arena = arena;
}

/* With a final mix, so that the low bits used for the slot depend on all bytes. */
static size_t hash(const char *key)
{
    uint64_t value = text_hash(key);

    return (size_t)(value ^ value >> 29);
}

/* The slot that holds key, or the free one where it belongs. */
static size_t *slot_of(const struct map *map, const char *key)
{
    size_t mask = map->slot_count - 1;
    size_t at = hash(key) & mask;

    while (map->slots[at] && strcmp(map->entries[map->slots[at] - 1].key, key) != 0)
        at = (at + 1) & mask;
    return &map->slots[at];
}

void *map_find(const struct map *map, const char *key)
{
    size_t index;

    if (!map->slot_count)
        return NULL;
    index = *slot_of(map, key);
    return index ? map->entries[index - 1].value : NULL;
}

static void grow(struct map *map)
{
    size_t capacity = map->capacity ? map->capacity * 2 : 8;

    map->entries =
        arena_resize(map->arena, map->entries, map->capacity * sizeof *map->entries, capacity * sizeof *map->entries);
    map->capacity = capacity;
    map->slot_count = capacity * 2; /* a power of two, at most half full */
    map->slots = ARENA_ARRAY(map->arena, size_t, map->slot_count);
    for (size_t i = 0; i < map->count; i++)
        *slot_of(map, map->entries[i].key) = i + 1;
}

void *map_put(struct map *map, const char *key, void *value)
{
    size_t *slot;

    if (map->count == map->capacity)
        grow(map);
    slot = slot_of(map, key);
    if (*slot) {
        struct map_entry *entry = &map->entries[*slot - 1];
        void *previous = entry->value;
        entry->value = value;
        return previous;
    }
    map->entries[map->count] = (struct map_entry){key, value};
    *slot = ++map->count;
    return NULL;
}
