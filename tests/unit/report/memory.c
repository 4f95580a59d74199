/* When memory ends, composing leaves through the arena's recovery point and nothing leaks. */
#include "support/compose_text.h"
#include "support/sample_comparison.h"
#include "support/test.h"

#include <stdlib.h>

struct budget {
    size_t left; /* blocks */
};

static void *allocate(void *context, size_t size)
{
    struct budget *budget = context;

    return budget->left && budget->left-- ? calloc(1, size) : NULL;
}

static void release(void *context, void *block)
{
    (void)context;
    free(block);
}

/* Whether so many blocks are enough. */
static bool composes_with(size_t blocks, const char *template_text, const struct comparison *comparison)
{
    struct budget budget = {blocks};
    const struct memory_source source = {allocate, release, &budget};
    struct arena arena;
    jmp_buf exhausted;
    volatile bool done = false;

    arena_init(&arena, &source);
    arena.exhausted = &exhausted;
    if (setjmp(exhausted) == 0) {
        done = compose_report(&arena, template_text, comparison) != NULL;
        assert_true(done);
    }
    arena_release(&arena);
    return done;
}

static void compose_within_all_budgets(const char *path)
{
    struct arena arena;
    const struct comparison *comparison;
    const char *template_text;
    size_t blocks = 0;

    arena_init(&arena, NULL);
    comparison = sample_file(&arena, path);
    template_text = sample_text(&arena, "templates/full.md")->data;
    while (!composes_with(blocks, template_text, comparison))
        blocks++;
    assert_true(blocks > 1);
    arena_release(&arena);
}

static void every_block_may_be_the_last(void **state)
{
    (void)state;
    compose_within_all_budgets("data/pytorch-vs-tensorflow.yaml");
}

static void so_it_may_where_a_decision_is_weighed(void **state)
{
    (void)state;
    compose_within_all_budgets("data/observability-vendor.yaml");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_block_may_be_the_last),
                                       cmocka_unit_test(so_it_may_where_a_decision_is_weighed)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
