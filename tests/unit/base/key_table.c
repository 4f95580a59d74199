/* Many keys, each found again, and no other. */
#include "base/key_table.h"

#include "support/test.h"

#define MANY 100000

static void keys_are_found_again_however_many_there_are(void **state)
{
    struct arena arena;
    struct key_table *table;
    struct key_table *copy;

    (void)state;
    arena_init(&arena, NULL);
    table = key_table_new(&arena);
    for (uint64_t i = 0; i < MANY; i++) {
        assert_int_equal(key_table_find(table, (struct wide_key){i, i % 3}), 0);
        assert_int_equal(key_table_add(table, (struct wide_key){i, i % 3}, i + 1), 0);
    }
    for (uint64_t i = 0; i < MANY; i++) {
        assert_int_equal(key_table_find(table, (struct wide_key){i, i % 3}), i + 1);
        assert_int_equal(key_table_find(table, (struct wide_key){i, 3}), 0);
        assert_int_equal(key_table_add(table, (struct wide_key){i, i % 3}, 5), i + 1);
    }
    copy = key_table_new(&arena);
    key_table_add_all(copy, table);
    assert_int_equal(key_table_find(copy, (struct wide_key){MANY - 1, (MANY - 1) % 3}), MANY);
    arena_release(&arena);
}

static void texts_have_keys_of_their_own(void **state)
{
    struct arena arena;
    struct key_table *table;

    (void)state;
    arena_init(&arena, NULL);
    table = key_table_new(&arena);
    for (uint64_t i = 0; i < MANY; i++)
        assert_int_equal(key_table_add(table, key_of_text(arena_format(&arena, "out/%d.pdf", (int)i)), i + 1), 0);
    assert_int_equal(key_table_find(table, key_of_text("out/77.pdf")), 78);
    assert_int_equal(key_table_find(table, key_of_text("")), 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_are_found_again_however_many_there_are),
        cmocka_unit_test(texts_have_keys_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
