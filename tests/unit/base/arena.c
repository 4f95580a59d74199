/* The arena: alignment, growth in place, limits, cleanups, and what happens when memory ends. */
#include "base/arena.h"
#include "support/test.h"

static void memory_is_zeroed_and_aligned(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    for (size_t size = 0; size < 300; size++) {
        unsigned char *bytes = arena_allocate(&arena, size);
        assert_int_equal((uintptr_t)bytes % alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(bytes[i], 0);
            bytes[i] = 0xAA;
        }
    }
    arena_release(&arena);
}

static void newest_allocation_grows_in_place(void **state)
{
    struct arena arena;
    char *first;
    char *second;

    (void)state;
    arena_init(&arena, NULL);
    first = arena_allocate(&arena, 10);
    memcpy(first, "123456789", 10);
    assert_ptr_equal(arena_resize(&arena, first, 10, 1000), first);
    assert_string_equal(first, "123456789");
    assert_int_equal(first[999], 0);
    second = arena_allocate(&arena, 1);
    assert_ptr_not_equal(arena_resize(&arena, first, 1000, 2000), first);
    assert_int_equal(*second, 0);
    arena_release(&arena);
}

static void count_release(void *object)
{
    ++*(int *)object;
}

static void limit_leads_to_the_recovery_point_and_cleanups_run(void **state)
{
    struct arena arena;
    jmp_buf exhausted;
    int released = 0;

    (void)state;
    arena_init(&arena, NULL);
    arena.limit = 1 << 20;
    arena.exhausted = &exhausted;
    if (setjmp(exhausted) == 0) {
        arena_on_release(&arena, count_release, &released);
        for (;;)
            arena_allocate(&arena, 1000);
    }
    assert_int_equal(released, 0);
    assert_true(arena.reserved <= arena.limit);
    arena_release(&arena);
    assert_int_equal(released, 1);
}

static void array_size_that_overflows_is_exhaustion(void **state)
{
    struct arena arena;
    jmp_buf exhausted;
    volatile bool returned = false;

    (void)state;
    arena_init(&arena, NULL);
    arena.exhausted = &exhausted;
    if (setjmp(exhausted) == 0) {
        arena_allocate_array(&arena, SIZE_MAX / 2, 4);
        returned = true;
    }
    assert_false(returned);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(memory_is_zeroed_and_aligned),
        cmocka_unit_test(newest_allocation_grows_in_place),
        cmocka_unit_test(limit_leads_to_the_recovery_point_and_cleanups_run),
        cmocka_unit_test(array_size_that_overflows_is_exhaustion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
