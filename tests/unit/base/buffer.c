/* The growable buffer: always terminated, keeps what it holds while it grows. */
#include "base/buffer.h"
#include "support/test.h"

static void an_empty_buffer_is_an_empty_text(void **state)
{
    struct arena arena;
    struct buffer buffer;

    (void)state;
    arena_init(&arena, NULL);
    buffer_init(&buffer, &arena);
    assert_string_equal(buffer_text(&buffer), "");
    buffer_append(&buffer, NULL, 0);
    assert_string_equal(buffer_text(&buffer), "");
    assert_int_equal(buffer.size, 0);
    arena_release(&arena);
}

static void content_survives_growth_beside_other_allocations(void **state)
{
    struct arena arena;
    struct buffer buffer;

    (void)state;
    arena_init(&arena, NULL);
    buffer_init(&buffer, &arena);
    for (int i = 0; i < 10000; i++) {
        buffer_append_format(&buffer, "%d,", i);
        arena_allocate(&arena, 8); /* so that it cannot grow in place */
        assert_int_equal(buffer.data[buffer.size], '\0');
    }
    assert_int_equal(buffer.size, strlen(buffer.data));
    assert_memory_equal(buffer.data, "0,1,2,3,", 8);
    assert_string_equal(buffer.data + buffer.size - 10, "9998,9999,");
    arena_release(&arena);
}

static void characters_are_appended_as_utf8(void **state)
{
    struct arena arena;
    struct buffer buffer;

    (void)state;
    arena_init(&arena, NULL);
    buffer_init(&buffer, &arena);
    buffer_append_code_point(&buffer, 'a');
    buffer_append_code_point(&buffer, 0xE9);
    buffer_append_code_point(&buffer, 0x4E2D);
    buffer_append_code_point(&buffer, 0x1F600);
    assert_string_equal(buffer_text(&buffer), "a\303\251\344\270\255\360\237\230\200");
    arena_release(&arena);
}

static void clearing_forgets_the_content_and_keeps_the_memory(void **state)
{
    struct arena arena;
    struct buffer buffer;
    size_t capacity;

    (void)state;
    arena_init(&arena, NULL);
    buffer_init(&buffer, &arena);
    buffer_append_text(&buffer, "something");
    capacity = buffer.capacity;
    buffer_clear(&buffer);
    assert_string_equal(buffer_text(&buffer), "");
    assert_int_equal(buffer.capacity, capacity);
    arena_release(&arena);
}

static void exhausted_memory_leaves_the_content_whole(void **state)
{
    struct arena arena;
    struct buffer buffer;
    char bytes[1000] = {0};
    size_t size = 0;

    (void)state;
    arena_init(&arena, NULL);
    arena.limit = (size_t)256 << 10;
    buffer_init(&buffer, &arena);
    while (buffer_try_append(&buffer, bytes, sizeof bytes))
        size += sizeof bytes;
    assert_int_equal(buffer.size, size);
    assert_true(size > 0);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_buffer_is_an_empty_text),
        cmocka_unit_test(content_survives_growth_beside_other_allocations),
        cmocka_unit_test(characters_are_appended_as_utf8),
        cmocka_unit_test(clearing_forgets_the_content_and_keeps_the_memory),
        cmocka_unit_test(exhausted_memory_leaves_the_content_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
