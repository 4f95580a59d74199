/* The hash table: finds what was put, keeps the order of insertion. */
#include "base/map.h"
#include "support/test.h"

static void an_empty_map_has_nothing(void **state)
{
    struct arena arena;
    struct map map;

    (void)state;
    arena_init(&arena, NULL);
    map_init(&map, &arena);
    assert_null(map_find(&map, ""));
    assert_null(map_find(&map, "key"));
    arena_release(&arena);
}

static void what_was_put_is_found_in_the_order_of_insertion(void **state)
{
    struct arena arena;
    struct map map;
    int values[2000];

    (void)state;
    arena_init(&arena, NULL);
    map_init(&map, &arena);
    for (int i = 0; i < 2000; i++)
        assert_null(map_put(&map, arena_format(&arena, "key%d", i), &values[i]));
    assert_int_equal(map.count, 2000);
    for (int i = 0; i < 2000; i++) {
        const char *key = arena_format(&arena, "key%d", i);
        assert_ptr_equal(map_find(&map, key), &values[i]);
        assert_string_equal(map.entries[i].key, key);
    }
    assert_null(map_find(&map, "key2000"));
    arena_release(&arena);
}

static void putting_again_replaces_and_gives_the_previous_value(void **state)
{
    struct arena arena;
    struct map map;
    int first;
    int second;

    (void)state;
    arena_init(&arena, NULL);
    map_init(&map, &arena);
    map_put(&map, "key", &first);
    assert_ptr_equal(map_put(&map, "key", &second), &first);
    assert_ptr_equal(map_find(&map, "key"), &second);
    assert_int_equal(map.count, 1);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_map_has_nothing),
        cmocka_unit_test(what_was_put_is_found_in_the_order_of_insertion),
        cmocka_unit_test(putting_again_replaces_and_gives_the_previous_value),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
