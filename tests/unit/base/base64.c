#include "base/base64.h"

#include "support/arena.h"

static void bytes_become_the_text_of_the_standard(void **state)
{
    (void)state;

    assert_string_equal(base64_encode(&arena, "", 0), "");
    assert_string_equal(base64_encode(&arena, "f", 1), "Zg==");
    assert_string_equal(base64_encode(&arena, "fo", 2), "Zm8=");
    assert_string_equal(base64_encode(&arena, "foobar", 6), "Zm9vYmFy");
    assert_string_equal(base64_encode(&arena, "\xff\xef\0", 3), "/+8A");
}

static void text_becomes_bytes_again(void **state)
{
    (void)state;
    unsigned char bytes[256];

    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(255 - i);
    for (size_t size = 0; size <= sizeof bytes; size++) {
        size_t got = SIZE_MAX;
        const void *again = base64_decode(&arena, base64_encode(&arena, bytes, size), &got);
        assert_non_null(again);
        assert_int_equal(got, size);
        assert_memory_equal(again, bytes, size);
    }
}

static void other_text_is_refused(void **state)
{
    static const char *const wrong[] = {"=", "Zg=", "Zg", "Zg==Zg==", "====", "Z===", "Zm9\n", "Zm 9", "Zm9\xc3"};
    size_t size;

    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_null(base64_decode(&arena, wrong[i], &size));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_become_the_text_of_the_standard),
        cmocka_unit_test(text_becomes_bytes_again),
        cmocka_unit_test(other_text_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
