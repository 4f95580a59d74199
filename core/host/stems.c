#include "host/stems.h"

#include "base/key_table.h"

bool stems_are_distinct(const struct run_inputs *inputs, struct arena *arena, const volatile sig_atomic_t *interrupted,
                        size_t *first, size_t *second)
{
    struct arena each; /* emptied for each report: half a million stems would take more memory than all else */
    struct arena whole;
    struct key_table *stems;
    bool distinct = true;

    arena_init(&each, NULL);
    arena_init(&whole, NULL);
    each.exhausted = whole.exhausted = arena->exhausted;
    stems = key_table_new(&whole);
    for (size_t i = 0; distinct && i < inputs->count && !(interrupted && *interrupted); i++) {
        uint64_t other = key_table_add(stems, key_of_text(run_input_at(inputs, i, &each).stem), i + 1);
        distinct = other == 0;
        *first = (size_t)other - 1;
        *second = i;
        arena_release(&each);
    }
    arena_release(&whole);
    return distinct;
}
