/* What the loader makes of a decision: each way to state weights, each kind of scale, must-haves, and the rest. */
#include "data/decision.h"
#include "support/loading.h"
#include "support/numbers.h"

#include <stdio.h>

static struct loading loading;
static char text[4096];

static int forget(void **state)
{
    (void)state;
    loading_end(&loading);
    return 0;
}

#define HEAD                                                                                                           \
    "versus: 1\ntitle: Cases\nattributes:\n"                                                                           \
    "  speed: {label: Top speed, type: quantity, unit: km/h, better: higher}\n"                                        \
    "  ram: {type: quantity, unit: GB, better: lower}\n  price: {type: money, unit: EUR}\n"                            \
    "  since: {type: date}\n  grade: {type: grade, grades: [low, mid, high], better: higher}\n"                        \
    "  worse: {type: grade, grades: [low, mid, high], better: lower}\n  free: {type: flag}\n"                          \
    "  licence: {type: choice, choices: [MIT, GPL, BSD]}\n  terms: {type: text}\n  apis: {type: list}\n"               \
    "options:\n  - {name: One, values: {speed: 100 km/h}}\n  - {name: Two, values: {speed: 90 km/h}}\n"

/* The decision of a file that loads without a word. */
static const struct decision *load_decision(const char *lines)
{
    (void)snprintf(text, sizeof text, HEAD "decision:\n%s", lines);
    load_text(&loading, text);
    assert_string_equal(loading_report(&loading), "");
    return loading.comparison->decision;
}

/* The scale of one criterion, with a weight. */
static const struct scale *load_scale(const char *attribute, const char *fields)
{
    char lines[1024];

    (void)snprintf(lines, sizeof lines, "  criteria: {%s: {weight: 1, %s}}\n", attribute, fields);
    return &load_decision(lines)->criteria[0].scale;
}

static const struct must_have *load_must(const char *attribute, const char *rule)
{
    char lines[1024];

    (void)snprintf(lines, sizeof lines, "  must: {%s: %s}\n", attribute, rule);
    return &load_decision(lines)->must_haves[0];
}

static void assert_texts(const char *const *texts, size_t count, const char *joined)
{
    char found[1024] = "";
    size_t used = 0;

    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(found + used, sizeof found - used, i ? "|%s" : "%s", texts[i]);
    assert_string_equal(found, joined);
}

static void assert_numbers(const double *numbers, size_t count, const double *expected)
{
    for (size_t i = 0; i < count; i++)
        assert_near(numbers[i], expected[i], 1e-12);
}

#define NUMBERS(...) ((const double[]){__VA_ARGS__})

/* ---- The head ----------------------------------------------------------------------------------------------------*/

static void comparison_without_decision_has_none(void **state)
{
    (void)state;
    load_text(&loading, HEAD);
    assert_null(loading.comparison->decision);
    loading_end(&loading);
    load_text(&loading, HEAD "decision:\n");
    assert_string_equal(loading_report(&loading), "");
    assert_null(loading.comparison->decision);
}

static void empty_decision_weighs_nothing_and_has_the_usual_limits(void **state)
{
    const struct decision *decision = load_decision("  weights_by: us\n");

    (void)state;
    assert_int_equal(decision->method, WEIGHTS_NONE);
    assert_true(decision->criterion_count == 0 && decision->must_have_count == 0 && decision->left_out_count == 0);
    assert_null(decision->choice);
    assert_null(decision->pairwise);
    assert_near(decision->too_close, 1, 0);
    assert_near(decision->fragile, 0.25, 0);
    assert_near(decision->weight_distance, 0.05, 0);
}

static void who_and_when_are_kept_as_written(void **state)
{
    const struct decision *decision =
        load_decision("  weights_by: Platform team (4 people)\n  weighted: 2026-02-10\n  anchors_set: before\n"
                      "  approver: C. Chief\n  needed_by: 2026-03\n");

    (void)state;
    assert_string_equal(decision->weights_by, "Platform team (4 people)");
    assert_string_equal(decision->weighted, "2026-02-10");
    assert_string_equal(decision->anchors_set, "before");
    assert_string_equal(decision->approver, "C. Chief");
    assert_string_equal(decision->needed_by, "2026-03");
    assert_int_equal(decision->at.line, 17);
}

static void limits_are_points_percent_and_percentage_points(void **state)
{
    const struct decision *decision = load_decision("  limits: {too_close: 2.5, fragile: 30 %, weight_distance: 7}\n");

    (void)state;
    assert_near(decision->too_close, 2.5, 0);
    assert_near(decision->fragile, 0.3, 1e-12);
    assert_near(decision->weight_distance, 0.07, 1e-12);
    loading_end(&loading);
    decision = load_decision("  limits: {fragile: 40}\n");
    assert_near(decision->fragile, 0.4, 1e-12);
    assert_near(decision->too_close, 1, 0);
}

static void left_out_options_may_have_a_reason(void **state)
{
    const struct decision *decision = load_decision("  left_out:\n    Three: no offer\n    Four:\n");

    (void)state;
    assert_int_equal(decision->left_out_count, 2);
    assert_string_equal(decision->left_out[0].name, "Three");
    assert_string_equal(decision->left_out[0].reason, "no offer");
    assert_string_equal(decision->left_out[1].name, "Four");
    assert_null(decision->left_out[1].reason);
}

static void choice_names_an_option_and_who_chose(void **state)
{
    const struct choice *choice =
        load_decision("  choice: {option: Two, because: we know it, by: C. Chief, date: 2026-03-01}\n")->choice;

    (void)state;
    assert_ptr_equal(choice->option, &loading.comparison->options[1]);
    assert_string_equal(choice->because, "we know it");
    assert_string_equal(choice->by, "C. Chief");
    assert_string_equal(choice->date, "2026-03-01");
    loading_end(&loading);
    choice = load_decision("  choice: {option: One, by: Me}\n")->choice;
    assert_true(choice->because == NULL && choice->date == NULL);
}

/* ---- Weights -----------------------------------------------------------------------------------------------------*/

static void assert_weights(const struct decision *decision, enum weight_method method, const double *weights,
                           size_t count)
{
    assert_int_equal(decision->method, method);
    assert_int_equal(decision->criterion_count, count);
    for (size_t i = 0; i < count; i++)
        assert_near(decision->criteria[i].weight, weights[i], 1e-12);
}

#define ASSERT_WEIGHTS(decision, method, ...)                                                                          \
    assert_weights(decision, method, NUMBERS(__VA_ARGS__), LENGTH(NUMBERS(__VA_ARGS__)))

static void points_and_percentages_are_kept_as_stated(void **state)
{
    const struct decision *decision =
        load_decision("  criteria:\n    grade: {weight: 30}\n    free: {weight: 0}\n    worse: {weight: 12.5}\n");

    (void)state;
    ASSERT_WEIGHTS(decision, WEIGHTS_POINTS, 30, 0, 12.5);
    assert_int_equal(decision->criteria[1].weight_at.line, 20);
    loading_end(&loading);
    decision =
        load_decision("  criteria:\n    grade: {weight: 60%}\n    free: {weight: 39.5 %}\n    worse: {weight: 0}\n");
    ASSERT_WEIGHTS(decision, WEIGHTS_PERCENT, 60, 39.5, 0);
}

static void criteria_keep_their_order_and_reasons(void **state)
{
    const struct decision *decision =
        load_decision("  criteria:\n    free: {weight: 1, because: no budget}\n    Top speed: {weight: 2, worst: 0, "
                      "best: 200}\n");

    (void)state;
    assert_int_equal(decision->criterion_count, 2);
    assert_string_equal(decision->criteria[0].attribute->key, "free");
    assert_string_equal(decision->criteria[0].because, "no budget");
    assert_string_equal(decision->criteria[1].attribute->key, "speed");
    assert_null(decision->criteria[1].because);
    assert_int_equal(decision->criteria[1].at.line, 20);
}

static void swings_are_points_of_the_largest(void **state)
{
    const struct decision *decision =
        load_decision("  criteria: {grade: , free: , worse: }\n  swing: {worse: 25, grade: 100, free: 60}\n");

    (void)state;
    ASSERT_WEIGHTS(decision, WEIGHTS_SWING, 100, 60, 25);
    assert_int_equal(decision->weights_at.line, 19);
}

static void ranking_gives_places_which_equals_share(void **state)
{
    const struct decision *decision =
        load_decision("  criteria: {grade: , free: , worse: }\n  ranking: [worse, [grade, free]]\n");

    (void)state;
    ASSERT_WEIGHTS(decision, WEIGHTS_RANKING, 1, 1, 0);
    loading_end(&loading);
    decision = load_decision("  criteria: {grade: , free: , worse: }\n  ranking: [worse, free, grade]\n");
    ASSERT_WEIGHTS(decision, WEIGHTS_RANKING, 2, 1, 0);
}

static void pairs_fill_a_reciprocal_matrix(void **state)
{
    static const double expected[] = {1, 3, 1.0 / 3, 1.0 / 3, 1, 0.5, 3, 2, 1};
    const struct decision *decision =
        load_decision("  criteria: {grade: , free: , worse: }\n"
                      "  pairwise: [[grade, free, 3], [grade, worse, 1/3], [worse, free, 2]]\n");

    (void)state;
    assert_int_equal(decision->method, WEIGHTS_PAIRWISE);
    assert_numbers(decision->pairwise, 9, expected);
    loading_end(&loading);
    decision = load_decision("  criteria: {grade: , free: }\n  pairwise: [[free, grade, 0.25]]\n");
    assert_numbers(decision->pairwise, 4, NUMBERS(1, 4, 0.25, 1));
}

static void equal_is_a_way_to_weigh(void **state)
{
    (void)state;
    ASSERT_WEIGHTS(load_decision("  criteria: {grade: , free: , worse: }\n  weights: equal\n"), WEIGHTS_EQUAL, 1, 1, 1);
}

static void criteria_without_weights_need_no_scale(void **state)
{
    const struct decision *decision = load_decision("  criteria: {speed: , ram: {because: laptops}}\n");

    (void)state;
    assert_int_equal(decision->method, WEIGHTS_NONE);
    assert_int_equal(decision->criteria[0].scale.kind, SCALE_NONE);
    assert_string_equal(decision->criteria[1].because, "laptops");
}

/* ---- Scales ------------------------------------------------------------------------------------------------------*/

static void anchors_are_in_the_attribute_s_unit(void **state)
{
    const struct scale *scale = load_scale("speed", "worst: 50, best: 200 km/h");

    (void)state;
    assert_int_equal(scale->kind, SCALE_LINEAR);
    assert_true(scale->worst == 50 && scale->best == 200);
    assert_string_equal(scale->worst_text, "50");
    assert_string_equal(scale->best_text, "200 km/h");
    assert_false(scale->is_assumed || scale->has_not_applicable);
    loading_end(&loading);
    scale = load_scale("ram", "worst: 8 GB, best: 500 MB, scale: linear");
    assert_int_equal(scale->kind, SCALE_LINEAR);
    assert_near(scale->worst, 8, 0);
    assert_near(scale->best, 0.5, 1e-12);
    loading_end(&loading);
    scale = load_scale("price", "worst: EUR 600K, best: 60K");
    assert_true(scale->worst == 600000 && scale->best == 60000);
}

static void dates_are_days(void **state)
{
    const struct scale *scale = load_scale("since", "worst: 1970-01-02, best: 1971");

    (void)state;
    assert_int_equal(scale->kind, SCALE_LINEAR);
    assert_true(scale->worst == 1 && scale->best == 365);
    assert_string_equal(scale->best_text, "1971");
}

static void logarithmic_and_local_scales_are_asked_for(void **state)
{
    const struct scale *scale = load_scale("price", "worst: 10, best: 1000, scale: log");

    (void)state;
    assert_int_equal(scale->kind, SCALE_LOGARITHMIC);
    assert_true(scale->worst == 10 && scale->best == 1000);
    loading_end(&loading);
    assert_int_equal(load_scale("ram", "scale: local")->kind, SCALE_LOCAL);
}

static void points_keep_their_order_and_figures(void **state)
{
    const struct scale *scale = load_scale("ram", "points: {8 GB: 0, 2000 MB: 80, 0.5: 100}");

    (void)state;
    assert_int_equal(scale->kind, SCALE_POINTS);
    assert_int_equal(scale->count, 3);
    assert_texts(scale->names, 3, "8 GB|2000 MB|0.5");
    assert_numbers(scale->figures, 3, NUMBERS(8, 2, 0.5));
    assert_numbers(scale->values, 3, NUMBERS(0, 0.8, 1));
}

static void levels_stand_in_the_order_of_the_grades(void **state)
{
    const struct scale *scale = load_scale("grade", "levels: {high: 100, Low: 5, mid: 60}");

    (void)state;
    assert_int_equal(scale->kind, SCALE_LEVELS);
    assert_texts(scale->names, scale->count, "low|mid|high");
    assert_numbers(scale->values, 3, NUMBERS(0.05, 0.6, 1));
    assert_false(scale->is_assumed);
}

static void grades_and_flags_without_a_scale_have_equal_steps(void **state)
{
    const struct scale *scale = load_scale("grade", "because: x");

    (void)state;
    assert_true(scale->kind == SCALE_LEVELS && scale->is_assumed);
    assert_numbers(scale->values, 3, NUMBERS(0, 0.5, 1));
    loading_end(&loading);
    scale = load_scale("worse", "because: x");
    assert_true(scale->is_assumed);
    assert_numbers(scale->values, 3, NUMBERS(1, 0.5, 0));
    loading_end(&loading);
    scale = load_scale("free", "because: x");
    assert_true(scale->kind == SCALE_LEVELS && scale->is_assumed && scale->count == 2);
    assert_texts(scale->names, 2, "no|yes");
    assert_numbers(scale->values, 2, NUMBERS(0, 1));
    loading_end(&loading);
    scale = load_scale("free", "values: {yes: 20, no: 90}");
    assert_false(scale->is_assumed);
    assert_numbers(scale->values, 2, NUMBERS(0.9, 0.2));
}

static void words_have_the_points_that_are_stated(void **state)
{
    const struct scale *scale = load_scale("licence", "values: {MIT: 100, GPL: 20 %}");

    (void)state;
    assert_int_equal(scale->kind, SCALE_TABLE);
    assert_texts(scale->names, scale->count, "MIT|GPL");
    assert_numbers(scale->values, 2, NUMBERS(1, 0.2));
    loading_end(&loading);
    assert_int_equal(load_scale("terms", "values: {net 30: 100, prepaid: 0}")->kind, SCALE_TABLE);
}

static void covers_lists_what_is_needed_perhaps_with_weights(void **state)
{
    const struct scale *scale = load_scale("apis", "covers: [REST, SDK]");

    (void)state;
    assert_int_equal(scale->kind, SCALE_COVERAGE);
    assert_texts(scale->names, scale->count, "REST|SDK");
    assert_null(scale->figures);
    loading_end(&loading);
    scale = load_scale("apis", "covers: {REST: 3, SDK: 1.5}");
    assert_texts(scale->names, scale->count, "REST|SDK");
    assert_numbers(scale->figures, 2, NUMBERS(3, 1.5));
}

static void what_not_applicable_is_worth_may_be_stated(void **state)
{
    const struct scale *scale = load_scale("speed", "worst: 0, best: 100, if_not_applicable: 30");

    (void)state;
    assert_true(scale->has_not_applicable);
    assert_near(scale->not_applicable, 0.3, 1e-12);
}

/* ---- Must-haves --------------------------------------------------------------------------------------------------*/

static void value_alone_is_what_must_be(void **state)
{
    const struct must_have *must = load_must("free", "yes");

    (void)state;
    assert_int_equal(must->allowed_count, 1);
    assert_int_equal(must->allowed[0].grade, 1);
    assert_false(must->least.is_set || must->most.is_set);
    assert_null(must->because);
    loading_end(&loading);
    must = load_must("licence", "[MIT, BSD]");
    assert_int_equal(must->allowed_count, 2);
    assert_string_equal(must->allowed[1].text, "BSD");
    loading_end(&loading);
    must = load_must("free", "{is: no, because: it is policy}");
    assert_int_equal(must->allowed[0].grade, 0);
    assert_string_equal(must->because, "it is policy");
}

static void limits_are_in_the_attribute_s_unit_and_know_whether_they_count(void **state)
{
    const struct must_have *must = load_must("ram", "{at_least: 512 MB, less_than: 8 GB}");

    (void)state;
    assert_true(must->least.is_set && !must->least.is_strict);
    assert_near(must->least.figure, 0.512, 1e-12);
    assert_string_equal(must->least.text, "512 MB");
    assert_true(must->most.is_set && must->most.is_strict);
    assert_near(must->most.figure, 8, 0);
    loading_end(&loading);
    must = load_must("ram", "{more_than: 1, at_most: 4}");
    assert_true(must->least.is_strict && !must->most.is_strict);
    assert_true(must->least.figure == 1 && must->most.figure == 4);
    loading_end(&loading);
    must = load_must("grade", "{at_least: mid}");
    assert_near(must->least.figure, 1, 0);
}

/* The end of the limit's span beyond which a date lies. */
static void limits_of_dates_are_days_at_the_right_end(void **state)
{
    static const struct {
        const char *rule;
        double least, most;
    } cases[] = {
        {"{at_least: 1971}", 365, 0},
        {"{more_than: 1971}", 729, 0},
        {"{at_most: 1971}", 0, 729},
        {"{less_than: 1971}", 0, 365},
        {"{at_least: 1970-02, at_most: 1970-02}", 31, 58},
    };

    (void)state;
    for (size_t i = 0; i < LENGTH(cases); i++) {
        const struct must_have *must = load_must("since", cases[i].rule);
        assert_near(must->least.figure, cases[i].least, 0);
        assert_near(must->most.figure, cases[i].most, 0);
        loading_end(&loading);
    }
    (void)load_must("since", "{at_least: 1971}");
}

static void lists_must_contain_all_or_one(void **state)
{
    const struct must_have *must = load_must("apis", "{contains: [REST, SDK]}");

    (void)state;
    assert_texts(must->contains, must->contains_count, "REST|SDK");
    assert_int_equal(must->allowed_count, 0);
    loading_end(&loading);
    must = load_must("apis", "REST");
    assert_texts(must->contains, must->contains_count, "REST");
    loading_end(&loading);
    must = load_must("apis", "[REST, SDK]");
    assert_int_equal(must->allowed_count, 2);
    assert_int_equal(must->contains_count, 0);
}

#define TEST(name) cmocka_unit_test_teardown(name, forget)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(comparison_without_decision_has_none),
        TEST(empty_decision_weighs_nothing_and_has_the_usual_limits),
        TEST(who_and_when_are_kept_as_written),
        TEST(limits_are_points_percent_and_percentage_points),
        TEST(left_out_options_may_have_a_reason),
        TEST(choice_names_an_option_and_who_chose),
        TEST(points_and_percentages_are_kept_as_stated),
        TEST(criteria_keep_their_order_and_reasons),
        TEST(swings_are_points_of_the_largest),
        TEST(ranking_gives_places_which_equals_share),
        TEST(pairs_fill_a_reciprocal_matrix),
        TEST(equal_is_a_way_to_weigh),
        TEST(criteria_without_weights_need_no_scale),
        TEST(anchors_are_in_the_attribute_s_unit),
        TEST(dates_are_days),
        TEST(logarithmic_and_local_scales_are_asked_for),
        TEST(points_keep_their_order_and_figures),
        TEST(levels_stand_in_the_order_of_the_grades),
        TEST(grades_and_flags_without_a_scale_have_equal_steps),
        TEST(words_have_the_points_that_are_stated),
        TEST(covers_lists_what_is_needed_perhaps_with_weights),
        TEST(what_not_applicable_is_worth_may_be_stated),
        TEST(value_alone_is_what_must_be),
        TEST(limits_are_in_the_attribute_s_unit_and_know_whether_they_count),
        TEST(limits_of_dates_are_days_at_the_right_end),
        TEST(lists_must_contain_all_or_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
