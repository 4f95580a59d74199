/* Memory that ends at any moment leaves nothing behind: every allocation of a load is failed in turn. */
#include "support/loading.h"
#include "support/test.h"

#include <stdlib.h>

/* A source with one block to give. The arena fills it, and the first allocation that does not fit fails. */
struct single_block {
    bool given;
    size_t held;
};

static void *allocate_once(void *context, size_t size)
{
    struct single_block *source = context;

    if (source->given)
        return NULL;
    source->given = true;
    source->held++;
    return calloc(1, size);
}

static void release_once(void *context, void *block)
{
    struct single_block *source = context;

    source->held--;
    free(block);
}

static const struct memory_file files[] = {
    {"main.yaml",
     "versus: 1\n"
     "title: &t One vs Two\n"
     "question: *t\n"
     "uses: dictionary.yaml\n"
     "attributes: {'c \"d\"': {type: number}, e: {type: money, total_of: {b: 2}}, f: {type: list}}\n"
     "table: table.csv\n"
     "options:\n"
     "  - {name: One, values: {a: 1, b: {value: 1K-2K, likely: 1.5K}, f: [x, y, X]}}\n"
     "  - from: option.yaml\n"
     "decision:\n"
     "  weights_by: team\n"
     "  must: {b: {at_most: 9K, because: budget}, f: {contains: [x]}}\n"
     "  criteria: {a: {worst: 0, best: 10}, b: {points: {9K: 0, 1K: 100}}, f: {covers: {x: 2, y: 1}}}\n"
     "  pairwise: [[a, b, 3], [a, f, 1/2], [b, f, 2]]\n"
     "  left_out: {Three: too late}\n"
     "  choice: {option: One, by: Me}\n",
     0},
    {"dictionary.yaml", "attributes:\n  a: {type: count}\n  b: {type: money, unit: EUR}\n", 0},
    {"option.yaml", "name: Two\nvalues: {a: 3, b: 5K}\nsources: {x: {title: X}}\nsource: x\n", 0},
    {"table.csv", "Attribute,One,Two\n\"c \"\"d\"\"\",1,2\n", 0},
};

static const struct memory_file broken[] = {
    {"main.yaml", "versus: 1\ntitle: [a, b\n", 0},
};

/* What the arena is made to take from its source at a time, at least: all that a load needs. */
#define BLOCK_SIZE ((size_t)64 << 10)
#define ALIGNMENT  alignof(max_align_t)

/* Loads with `room` bytes left; true when that was enough. Never returns with memory held. */
static bool load_within(const struct memory_file *input, size_t count, size_t room)
{
    struct single_block block = {false, 0};
    struct memory_source source = {allocate_once, release_once, &block};
    struct memory_reader reader;
    struct diagnostics diagnostics;
    struct arena arena;
    jmp_buf exhausted;
    volatile bool finished = false;

    arena_init(&arena, &source);
    arena.exhausted = &exhausted;
    arena.block_size = BLOCK_SIZE;
    memory_reader_init(&reader, input, count);
    if (setjmp(exhausted) == 0) {
        arena_allocate(&arena, BLOCK_SIZE - room);
        diagnostics_init(&diagnostics, &arena);
        (void)comparison_load(&arena, &reader.reader, NULL, &diagnostics);
        finished = true;
    }
    arena_release(&arena);
    assert_int_equal(block.held, 0);
    return finished;
}

/* How many allocations, counted in units of alignment, came before the load had enough. */
static size_t sweep(const struct memory_file *input, size_t count)
{
    size_t room = ALIGNMENT;

    while (room < BLOCK_SIZE && !load_within(input, count, room))
        room += ALIGNMENT;
    assert_true(room < BLOCK_SIZE);
    return room / ALIGNMENT;
}

static void every_failed_allocation_ends_cleanly(void **state)
{
    (void)state;
    assert_true(sweep(files, sizeof files / sizeof *files) > 500);
}

static void memory_that_ends_while_an_error_is_told_ends_cleanly(void **state)
{
    (void)state;
    assert_true(sweep(broken, 1) > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_failed_allocation_ends_cleanly),
        cmocka_unit_test(memory_that_ends_while_an_error_is_told_ends_cleanly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
