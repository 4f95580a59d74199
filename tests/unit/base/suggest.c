/* "Did you mean": near names are found, far ones are not. */
#include "base/suggest.h"
#include "support/test.h"

static const char *const names[] = {"title", "question", "attributes", "options", "sources", "date"};
#define NAME_COUNT (sizeof names / sizeof *names)

static void near_names_are_suggested(void **state)
{
    (void)state;
    assert_string_equal(suggest_nearest("titel", names, NAME_COUNT), "title");
    assert_string_equal(suggest_nearest("Attribute", names, NAME_COUNT), "attributes");
    assert_string_equal(suggest_nearest("optoins", names, NAME_COUNT), "options");
    assert_string_equal(suggest_nearest("dat", names, NAME_COUNT), "date");
}

static void far_names_are_not(void **state)
{
    (void)state;
    assert_null(suggest_nearest("verdict", names, NAME_COUNT));
    assert_null(suggest_nearest("x", names, NAME_COUNT));
    assert_null(suggest_nearest("", names, NAME_COUNT));
    assert_null(suggest_nearest("titel", names, 0));
}

static void slips_of_the_hand_are_found_and_other_words_are_not(void **state)
{
    static const char *const held[] = {"rear", "MIT", "Apache-2.0", "GPL-3.0", "C++", "Python"};

    (void)state;
    assert_string_equal(suggest_slip("raer", held, 6), "rear");
    assert_string_equal(suggest_slip("MTI", held, 6), "MIT");
    assert_string_equal(suggest_slip("apache 2.0", held, 6), "Apache-2.0");
    assert_string_equal(suggest_slip("Pyhton", held, 6), "Python");
    assert_null(suggest_slip("GPL-2.0", held, 6));
    assert_null(suggest_slip("Apache-1.0", held, 6));
    assert_null(suggest_slip("BIT", held, 6));
    assert_null(suggest_slip("EMIT", held, 6));
    assert_null(suggest_slip("C#", held, 6));
    assert_null(suggest_slip("front", held, 6));
    assert_null(suggest_slip("", held, 6));
}

static void lists_end_with_or(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    assert_string_equal(suggest_list(&arena, names, 1, 5), "title");
    assert_string_equal(suggest_list(&arena, names, 3, 5), "title, question or attributes");
    assert_string_equal(suggest_list(&arena, names, NAME_COUNT, 2), "title, question, ...");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near_names_are_suggested),
        cmocka_unit_test(far_names_are_not),
        cmocka_unit_test(slips_of_the_hand_are_found_and_other_words_are_not),
        cmocka_unit_test(lists_end_with_or),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
