/* Two reports with the same outputs are found among many. */
#include "host/stems.h"

#include "support/test.h"

struct fixture {
    size_t count, same, as; /* report `same` has the stem of report `as` */
};

static struct run_input get(void *context, size_t index, struct arena *arena)
{
    const struct fixture *fixture = context;

    if (index == fixture->same)
        index = fixture->as;
    return (struct run_input){.name = "x", .stem = arena_format(arena, "folder/%zu", index)};
}

static bool are_distinct(struct fixture *fixture, size_t *first, size_t *second)
{
    struct run_inputs inputs = {fixture->count, get, fixture};
    struct arena arena;
    bool distinct;

    arena_init(&arena, NULL);
    distinct = stems_are_distinct(&inputs, &arena, NULL, first, second);
    assert_true(arena.reserved <= 70000 + 50 * fixture->count);
    arena_release(&arena);
    return distinct;
}

static void many_reports_are_told_apart(void **state)
{
    size_t first;
    size_t second;

    (void)state;
    for (size_t count = 0; count < 40; count++)
        assert_true(are_distinct(&(struct fixture){count, (size_t)-1, 0}, &first, &second));
    assert_true(are_distinct(&(struct fixture){100000, (size_t)-1, 0}, &first, &second));
}

static void the_two_of_one_stem_are_named(void **state)
{
    size_t first = 0;
    size_t second = 0;

    (void)state;
    assert_false(are_distinct(&(struct fixture){2, 1, 0}, &first, &second));
    assert_int_equal(first, 0);
    assert_int_equal(second, 1);
    assert_false(are_distinct(&(struct fixture){30000, 29999, 12345}, &first, &second));
    assert_int_equal(first, 12345);
    assert_int_equal(second, 29999);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(many_reports_are_told_apart),
        cmocka_unit_test(the_two_of_one_stem_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
