/* Must-haves: what meets a rule, what fails it and by how much, and of what nobody knows. */
#include "decision/evaluation.h"

#include "support/numbers.h"
#include "support/sample_comparison.h"

#include "support/arena.h"

static struct must_result check(const char *declaration, const char *rule, const char *value)
{
    const char *yaml = arena_format(&arena,
                                    "versus: 1\ntitle: T\nattributes:\n  fact: %s\noptions:\n"
                                    "  - {name: A, values: {fact: %s}}\ndecision:\n  must: {fact: %s}\n",
                                    declaration, value, rule);

    return *evaluation_must(decision_evaluate(&arena, sample_comparison(&arena, yaml)), 0, 0);
}

struct expectation {
    const char *rule, *value;
    enum must_status status;
};

static void check_all(const char *declaration, const struct expectation *expectations, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct expectation *expected = &expectations[i];
        enum must_status status = check(declaration, expected->rule, expected->value).status;
        if (status != expected->status)
            fail_msg("%s of %s: %d instead of %d", expected->value, expected->rule, (int)status, (int)expected->status);
    }
}

#define CHECK_ALL(declaration, ...)                                                                                    \
    check_all(declaration, (const struct expectation[]){__VA_ARGS__},                                                  \
              sizeof((const struct expectation[]){__VA_ARGS__}) / sizeof(struct expectation))

#define MET     MUST_MET
#define UNKNOWN MUST_NOT_KNOWN
#define FAILED  MUST_NOT_MET

/* ---- Limits ------------------------------------------------------------------------------------------------------*/

static void limit_itself_does_unless_the_rule_is_strict(void **state)
{
    (void)state;
    CHECK_ALL("{type: number}", {"{at_least: 5}", "5", MET}, {"{at_least: 5}", "4.99", FAILED},
              {"{at_most: 5}", "5", MET}, {"{at_most: 5}", "5.01", FAILED}, {"{more_than: 5}", "5", FAILED},
              {"{more_than: 5}", "5.01", MET}, {"{less_than: 5}", "5", FAILED}, {"{less_than: 5}", "4.99", MET},
              {"{at_least: 3, less_than: 5}", "3", MET}, {"{at_least: 3, less_than: 5}", "5", FAILED},
              {"{more_than: 3, at_most: 5}", "3", FAILED}, {"{more_than: 3, at_most: 5}", "5", MET});
}

static void range_over_a_limit_is_not_known(void **state)
{
    (void)state;
    CHECK_ALL("{type: number}", {"{at_least: 5}", "5-8", MET}, {"{at_least: 5}", "4-6", UNKNOWN},
              {"{at_least: 5}", "3-5", UNKNOWN}, {"{at_least: 5}", "3-4", FAILED}, {"{more_than: 5}", "5-8", UNKNOWN},
              {"{more_than: 5}", "3-5", FAILED}, {"{at_most: 5}", "3-5", MET}, {"{at_most: 5}", "4-6", UNKNOWN},
              {"{at_most: 5}", "6-7", FAILED}, {"{less_than: 5}", "3-5", UNKNOWN}, {"{less_than: 5}", "5-6", FAILED},
              {"{at_least: 3, at_most: 5}", "2-6", UNKNOWN}, {"{at_least: 3, at_most: 5}", "6-9", FAILED},
              {"{at_least: 5}", "{value: 4-6, likely: 5.5}", UNKNOWN}, {"5", "4-6", UNKNOWN}, {"5", "6-7", FAILED});
}

static void what_nobody_said_is_not_known(void **state)
{
    (void)state;
    CHECK_ALL("{type: number}", {"{at_least: 5}", "~", UNKNOWN}, {"{at_least: 5}", "n/a", UNKNOWN},
              {"{at_least: 5}", "{missing: no offer}", UNKNOWN}, {"5", "~", UNKNOWN});
    CHECK_ALL("{type: list}", {"{contains: [x]}", "~", UNKNOWN}, {"{contains: [x]}", "none", FAILED});
    CHECK_ALL("{type: flag}", {"yes", "n/a", UNKNOWN}, {"yes", "~", UNKNOWN});
}

static void shortfall_is_what_lacks_to_the_nearer_end(void **state)
{
    static const struct {
        const char *declaration, *rule, *value;
        double shortfall;
    } cases[] = {
        {"{type: number}", "{at_least: 9}", "8", 1},
        {"{type: number}", "{at_least: 9}", "4-6", 3},
        {"{type: number}", "{at_most: 9}", "12-20", 3},
        {"{type: number}", "{more_than: 9}", "9", 0},
        {"{type: quantity, unit: GB}", "{at_least: 1 GB}", "900 MB", 0.1},
        {"{type: date}", "{at_most: 2024}", "2025-01-03", 3},
        {"{type: grade, grades: [low, mid, high]}", "{at_least: high}", "low", 2},
    };

    (void)state;
    for (size_t i = 0; i < LENGTH(cases); i++) {
        struct must_result result = check(cases[i].declaration, cases[i].rule, cases[i].value);
        assert_int_equal(result.status, MUST_NOT_MET);
        assert_true(result.has_shortfall);
        assert_near(result.shortfall, cases[i].shortfall, 1e-12);
    }
    assert_false(check("{type: flag}", "yes", "no").has_shortfall);
    assert_false(check("{type: number}", "{at_least: 5}", "4-6").has_shortfall);
}

static void limits_are_in_any_unit_of_the_row(void **state)
{
    (void)state;
    CHECK_ALL("{type: quantity, unit: GB}", {"{at_least: 512 MB}", "0.5 GB", FAILED},
              {"{at_least: 512 MB}", "0.512 GB", MET}, {"{at_most: 4}", "4 GB", MET}, {"{at_most: 4}", "4000 MB", MET},
              {"{at_most: 4}", "4.1 GB", FAILED});
    CHECK_ALL("{type: quantity, unit: h}", {"{at_most: 90 min}", "1.5 h", MET}, {"{at_most: 90 min}", "2 h", FAILED});
    CHECK_ALL("{type: money, unit: EUR}", {"{at_most: 500K}", "EUR 510K", FAILED}, {"{at_most: 500K}", "0.5M", MET});
}

static void grades_are_held_against_grades(void **state)
{
    (void)state;
    CHECK_ALL("{type: grade, grades: [low, mid, high]}", {"{at_least: mid}", "low", FAILED},
              {"{at_least: mid}", "mid", MET}, {"{at_least: mid}", "HIGH", MET}, {"{more_than: mid}", "mid", FAILED},
              {"{more_than: mid}", "high", MET}, {"{at_most: mid}", "high", FAILED}, {"{less_than: mid}", "low", MET},
              {"[low, high]", "mid", FAILED}, {"[low, high]", "high", MET}, {"mid", "mid", MET});
}

/* A year in a rule means all of it: "at most 2024" ends with its last day, "more than 2024" begins behind it. */
static void dates_count_by_all_of_the_limit(void **state)
{
    (void)state;
    CHECK_ALL("{type: date}", {"{at_least: 2024}", "2024", MET}, {"{at_least: 2024}", "2024-05", MET},
              {"{at_least: 2024}", "2023-12-31", FAILED}, {"{at_most: 2024}", "2024-12-31", MET},
              {"{at_most: 2024}", "2024", MET}, {"{at_most: 2024}", "2025", FAILED},
              {"{more_than: 2024}", "2024-12-31", FAILED}, {"{more_than: 2024}", "2024", FAILED},
              {"{more_than: 2024}", "2025-01-01", MET}, {"{less_than: 2024}", "2023-12-31", MET},
              {"{less_than: 2024}", "2024-01-01", FAILED}, {"{less_than: 2024}", "2024", FAILED},
              {"{at_least: 2024-06-15}", "2024-06-15", MET}, {"{at_least: 2024-06-15}", "2024-06-14", FAILED});
}

/* A year may lie before or after a month in it. */
static void date_over_a_limit_is_not_known(void **state)
{
    (void)state;
    CHECK_ALL("{type: date}", {"{at_least: 2024-06}", "2024", UNKNOWN}, {"{at_most: 2024-06}", "2024", UNKNOWN},
              {"{more_than: 2024-06-15}", "2024-06", UNKNOWN}, {"{less_than: 2024-06}", "2024", UNKNOWN},
              {"{less_than: 2024-06}", "2023", MET}, {"{at_least: 2024-06}", "2025", MET},
              {"{at_least: 2024-01}", "2024", MET}, {"{at_most: 2024-12}", "2024", MET});
}

/* ---- Words and sets ----------------------------------------------------------------------------------------------*/

static void value_or_one_of_a_list_will_do(void **state)
{
    (void)state;
    CHECK_ALL("{type: flag}", {"yes", "yes", MET}, {"{is: yes}", "True", MET}, {"yes", "no", FAILED},
              {"no", "no", MET});
    CHECK_ALL("{type: choice}", {"MIT", "MIT", MET}, {"MIT", "mit", MET}, {"[MIT, BSD]", "BSD", MET},
              {"{is: [MIT, BSD], because: x}", "GPL", FAILED}, {"MIT", "none", FAILED});
    CHECK_ALL("{type: number}", {"[1, 2.5]", "2.5", MET}, {"[1, 2.5]", "2", FAILED});
}

static void lists_contain_all_that_is_asked_or_one_of_what_will_do(void **state)
{
    (void)state;
    CHECK_ALL("{type: list}", {"{contains: [REST, SDK]}", "[sdk, rest, gRPC]", MET},
              {"{contains: [REST, SDK]}", "[REST]", FAILED}, {"{contains: REST}", "[REST]", MET},
              {"{is: REST}", "[SDK, REST]", MET}, {"{is: [REST, gRPC]}", "[SDK, gRPC]", MET},
              {"{is: [REST, gRPC]}", "[SDK]", FAILED}, {"{contains: [SDK], is: [REST, gRPC]}", "[REST, gRPC]", FAILED},
              {"{contains: [SDK], is: [REST, gRPC]}", "[SDK, REST]", MET});
}

/* ---- Several options ---------------------------------------------------------------------------------------------*/

/* Return, capital and risk of six stocks, of which MM has the least return: scikit-criteria, tutorial on satisficing
 * and dominance. */
static const struct evaluation *stocks(const char *must)
{
    static const char *const rows[] = {
        "name: PE, values: {roe: 7, cap: 5, ri: 35}", "name: JN, values: {roe: 5, cap: 4, ri: 26}",
        "name: AA, values: {roe: 5, cap: 6, ri: 28}", "name: FX, values: {roe: 3, cap: 4, ri: 36}",
        "name: MM, values: {roe: 1, cap: 7, ri: 30}", "name: FN, values: {roe: 5, cap: 8, ri: 30}"};
    const char *options = "";

    for (size_t i = 0; i < LENGTH(rows); i++)
        options = arena_format(&arena, "%s  - {%s}\n", options, rows[i]);
    return decision_evaluate(
        &arena,
        sample_comparison(&arena,
                          arena_format(&arena,
                                       "versus: 1\ntitle: Stocks\nattributes:\n"
                                       "  roe: {type: number, better: higher}\n  cap: {type: number, better: higher}\n"
                                       "  ri: {type: number, better: lower}\noptions:\n%s"
                                       "decision:\n  must: {%s}\n  criteria: {roe: , cap: , ri: }\n",
                                       options, must)));
}

enum { PE, JN, AA, FX, MM, FN };

static void assert_kept(const struct evaluation *evaluation, const size_t *kept, size_t count)
{
    assert_int_equal(evaluation->ranked_count, count);
    assert_memory_equal(evaluation->order, kept, count * sizeof *kept);
}

static void stocks_are_kept_as_in_the_tutorial(void **state)
{
    static const size_t first[] = {PE, JN, AA, FX, FN};
    static const size_t second[] = {PE, AA, FN};
    static const size_t third[] = {AA, FN};

    (void)state;
    assert_kept(stocks("roe: {at_least: 2}"), first, LENGTH(first));
    assert_kept(stocks("roe: {at_least: 3}"), first, LENGTH(first));
    assert_kept(stocks("roe: {more_than: 3}, cap: {more_than: 4}"), second, LENGTH(second));
    assert_kept(stocks("roe: {more_than: 3}, cap: {more_than: 5}"), third, LENGTH(third));
}

static void stocks_dominate_by_direction_alone(void **state)
{
    const struct evaluation *evaluation = stocks("roe: {at_least: 2}");

    (void)state;
    for (size_t i = 0; i < evaluation->ranked_count; i++)
        for (size_t j = 0; j < evaluation->ranked_count; j++) {
            size_t one = evaluation->order[i];
            size_t other = evaluation->order[j];
            assert_true(evaluation_dominates(evaluation, one, other) == (other == FX && one != FX));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(limit_itself_does_unless_the_rule_is_strict),
        cmocka_unit_test(range_over_a_limit_is_not_known),
        cmocka_unit_test(what_nobody_said_is_not_known),
        cmocka_unit_test(shortfall_is_what_lacks_to_the_nearer_end),
        cmocka_unit_test(limits_are_in_any_unit_of_the_row),
        cmocka_unit_test(grades_are_held_against_grades),
        cmocka_unit_test(dates_count_by_all_of_the_limit),
        cmocka_unit_test(date_over_a_limit_is_not_known),
        cmocka_unit_test(value_or_one_of_a_list_will_do),
        cmocka_unit_test(lists_contain_all_that_is_asked_or_one_of_what_will_do),
        cmocka_unit_test(stocks_are_kept_as_in_the_tutorial),
        cmocka_unit_test(stocks_dominate_by_direction_alone),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
