/* The difference column: for each type of attribute, two options and more, what is said about how they differ. */
#include "report/wording.h"

#include "support/sample_comparison.h"
#include "support/test.h"

static struct arena arena;
static struct labels labels;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, NULL);
    labels_init(&labels);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static const char *word_of(const char *declaration, size_t count, const char *const *values)
{
    const struct comparison *comparison = sample_values(&arena, declaration, count, values);

    return difference_word(&arena, &labels, facts_gather(&arena, comparison, &labels, NULL), 0);
}

#define EXPECT(declaration, expected, ...)                                                                             \
    assert_string_equal(word_of(declaration, sizeof((const char *[]){__VA_ARGS__}) / sizeof(const char *),             \
                                (const char *[]){__VA_ARGS__}),                                                        \
                        expected)

static void what_is_the_same_or_missing_is_said(void **state)
{
    (void)state;
    EXPECT("{type: text}", "same", "a", "a");
    EXPECT("{type: text}", "to be asked", "a", "~");
    EXPECT("{type: text}", "to be asked", "a", "a", "~");
    EXPECT("{type: count}", "to be asked", "~", "~");
}

static void texts_choices_and_versions_are_just_different(void **state)
{
    (void)state;
    EXPECT("{type: text}", "different", "a", "b");
    EXPECT("{type: choice}", "different", "a", "none");
    EXPECT("{type: url}", "different", "'https://a.example'", "'https://b.example'");
    EXPECT("{type: version}", "not comparable", "2.5", "2.18");
    EXPECT("{type: version}", "not comparable", "2.5", "2.18", "1");
    EXPECT("{type: text}", "3 values", "a", "b", "c");
    EXPECT("{type: text}", "2 values", "a", "b", "B", "~");
    EXPECT("{type: text}", "2 values", "a", "b", "n/a");
    EXPECT("{type: text}", "different", "a", "a", "n/a");
}

static void grades_are_steps(void **state)
{
    static const char *const grades = "{type: grade, grades: [beginner, intermediate, advanced, expert]}";

    (void)state;
    EXPECT(grades, "B one grade up", "intermediate", "advanced");
    EXPECT(grades, "A 3 grades up", "expert", "beginner");
    EXPECT(grades, "different", "expert", "n/a");
    EXPECT(grades, "C highest", "beginner", "advanced", "expert");
    EXPECT(grades, "beginner to expert", "beginner", "expert", "expert");
    EXPECT(grades, "beginner to expert", "beginner", "expert", "~");
}

static void lists_tell_what_each_adds(void **state)
{
    (void)state;
    EXPECT("{type: list}", "B adds REST", "[SDK]", "[SDK, REST]");
    EXPECT("{type: list}", "A adds solo", "[solo, small]", "[Small]");
    EXPECT("{type: list}", "A adds a; B adds b, c", "[a, x]", "[x, b, c]");
    EXPECT("{type: list}", "B adds REST", "none", "[REST]");
    EXPECT("{type: list}", "B adds REST", "n/a", "[REST]");
    EXPECT("{type: list}", "C adds REST", "[a]", "[a]", "[a, REST]");
    EXPECT("{type: list}", "3 values", "[a]", "[b]", "[c]");
    EXPECT("{type: list}", "3 values", "[a, b]", "[b, c]", "[a, c]");
    EXPECT("{type: list}", "2 values", "[a]", "[a, REST]", "~");
}

static void flags_tell_who(void **state)
{
    (void)state;
    EXPECT("{type: flag}", "only A", "Yes", "No");
    EXPECT("{type: flag}", "only B", "No", "Yes");
    EXPECT("{type: flag}", "different", "No", "n/a");
    EXPECT("{type: flag}", "only B", "No", "Yes", "No");
    EXPECT("{type: flag}", "2 of 3 yes", "Yes", "Yes", "No", "~");
    EXPECT("{type: flag}", "1 of 2 yes", "Yes", "No", "~");
    EXPECT("{type: flag}", "only A", "Yes", "No", "n/a");
}

static void numbers_are_times_or_percent_with_the_range_of_rounding(void **state)
{
    (void)state;
    EXPECT("{type: count}", "B 2.2 times", "87.0K", "188.0K");
    EXPECT("{type: count}", "B 6 to 13 % more", "3.2K", "3.5K");
    EXPECT("{type: count}", "A 10 to 30 times", "1K", "50");
    EXPECT("{type: count}", "B 2 times", "500", "1000");
    EXPECT("{type: count}", "B 2 to 2.4 times", "1.0K", "2.2K");
    EXPECT("{type: count}", "B less than 1 % more", "1000", "1001");
    EXPECT("{type: count}", "B 1500 times", "2", "3000");
    EXPECT("{type: count}", "B 12K times", "2", "24000");
    EXPECT("{type: count}", "B 2.4 to 2.6B times", "1", "2.5B");
    EXPECT("{type: count}", "the same within rounding", "3.2K", "3210");
    EXPECT("{type: quantity}", "A 2 times", "8 GB", "4 GB");
    EXPECT("{type: money}", "A 25 % more", "500 EUR", "400 EUR");
    EXPECT("{type: count}", "different", "5", "none");
}

static void numbers_without_a_ratio_tell_the_gap(void **state)
{
    (void)state;
    EXPECT("{type: number}", "B 5 more", "0", "5");
    EXPECT("{type: number}", "B 7 more", "-2", "5");
    EXPECT("{type: percent}", "B 3 points more", "12 %", "15 %");
    EXPECT("{type: quantity}", "B 3 to 5 weeks more", "3-5 weeks", "8 weeks");
    EXPECT("{type: quantity}", "the ranges overlap", "3-5 weeks", "4-8 weeks");
}

static void dates_tell_who_is_earlier(void **state)
{
    (void)state;
    EXPECT("{type: date}", "B 1 year earlier", "2016", "2015");
    EXPECT("{type: date}", "A 3 months earlier", "2016-01", "2016-04");
    EXPECT("{type: date}", "A 1 day earlier", "2016-01-01", "2016-01-02");
    EXPECT("{type: date}", "different", "2016", "2016-04");
    EXPECT("{type: date}", "2015 to 2019", "2016", "2015", "2019");
}

static void many_numbers_are_a_range_as_written(void **state)
{
    (void)state;
    EXPECT("{type: quantity}", "1 to 12 GB", "2 GB", "12 GB", "1 GB");
    EXPECT("{type: count}", "3.2K to 188.0K", "87.0K", "188.0K", "3.2K");
    EXPECT("{type: count}", "2 values", "5", "none", "~");
    EXPECT("{type: quantity}", "1.6 to 452 MB/s", "21-23 MB/s", "1.6-1.9 MB/s", "359-452 MB/s");
}

static void computed_numbers_use_the_labels_decimal_mark(void **state)
{
    struct labels german = labels;

    (void)state;
    german.forms[LABEL_DECIMAL_MARK].other = ",";
    assert_string_equal(number_word(&arena, &german, 2.25, 2), "2,25");
    assert_string_equal(number_word(&arena, &german, 1200, 2), "1200");
    assert_string_equal(number_word(&arena, &labels, 2.5, 3), "2.5");
    assert_string_equal(number_word(&arena, &labels, -0.0, 1), "0");
    assert_string_equal(number_word(&arena, &labels, 100, 1), "100");
    assert_string_equal(number_word(&arena, &labels, -1234567.25, 1), "-1,234,567.3");
    assert_string_equal(number_word(&arena, &labels, 10000, 0), "10,000");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_the_same_or_missing_is_said),
        cmocka_unit_test(texts_choices_and_versions_are_just_different),
        cmocka_unit_test(grades_are_steps),
        cmocka_unit_test(lists_tell_what_each_adds),
        cmocka_unit_test(flags_tell_who),
        cmocka_unit_test(numbers_are_times_or_percent_with_the_range_of_rounding),
        cmocka_unit_test(numbers_without_a_ratio_tell_the_gap),
        cmocka_unit_test(dates_tell_who_is_earlier),
        cmocka_unit_test(many_numbers_are_a_range_as_written),
        cmocka_unit_test(computed_numbers_use_the_labels_decimal_mark),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
