#include "host/stems.h"

#include "base/hash.h"

#include <string.h>

/* A hash table of reports by their stems. The stems themselves are asked for again when two hashes are the same: half a
 * million of them would take more memory than all else. */
struct slot {
    uint64_t hash;
    size_t report; /* its index + 1; 0: free */
};

static bool same_stem(const struct run_inputs *inputs, const struct arena *arena, size_t first, const char *stem)
{
    struct arena other;
    bool same;

    arena_init(&other, NULL);
    other.exhausted = arena->exhausted;
    same = strcmp(run_input_at(inputs, first, &other).stem, stem) == 0;
    arena_release(&other);
    return same;
}

/* The place of the stem's report, or the free one where it belongs. */
static struct slot *find(struct slot *slots, size_t mask, const struct run_inputs *inputs, const struct arena *arena,
                         const char *stem)
{
    uint64_t hash = text_hash(stem);
    size_t at = (size_t)(hash ^ hash >> 32) & mask;

    while (slots[at].report && !(slots[at].hash == hash && same_stem(inputs, arena, slots[at].report - 1, stem)))
        at = (at + 1) & mask;
    return &slots[at];
}

bool stems_are_distinct(const struct run_inputs *inputs, struct arena *arena, const volatile sig_atomic_t *interrupted,
                        size_t *first, size_t *second)
{
    struct slot *slots;
    struct arena each; /* emptied for each report */
    size_t size = 16;
    bool distinct = true;

    while (size < inputs->count + inputs->count / 4)
        size *= 2;
    slots = ARENA_ARRAY(arena, struct slot, size);
    arena_init(&each, NULL);
    each.exhausted = arena->exhausted;
    for (size_t i = 0; distinct && i < inputs->count && !(interrupted && *interrupted); i++) {
        const char *stem = run_input_at(inputs, i, &each).stem;
        struct slot *slot = find(slots, size - 1, inputs, arena, stem);
        distinct = slot->report == 0;
        *first = slot->report - 1;
        *second = i;
        *slot = (struct slot){text_hash(stem), i + 1};
        arena_release(&each);
    }
    return distinct;
}
