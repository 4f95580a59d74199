/* Where decisions are at an edge: level, not known, without weight, beyond an anchor. Most are changes to one small
 * model whose numbers can be followed by hand: throughput 0..10, more is better; cost 0..100, less is better; support
 * low, mid or high in equal steps. A has 8, 40, mid; B has 6, 20, high; weights .5 .3 .2. */
#include "decision/scores.h"
#include "decision/sensitivity.h"
#include "decision/shares.h"
#include "decision/value_function.h"
#include "decision/weights.h"

#include "support/numbers.h"

#include "support/arena.h"

enum { A, B };
enum { THROUGHPUT, COST, SUPPORT };

static const double base_values[] = {0.8, 0.6, 0.5, 0.6, 0.8, 1.0};
static const double base_weights[] = {0.5, 0.3, 0.2};
static const double b_less_a[] = {-0.2, 0.2, 0.5};

static struct model base_model(const double *weights)
{
    return model_known(&arena, base_values, 2, weights, 3);
}

/* The base model with some of its supports not known. */
static struct model model_without_support(bool of_a, bool of_b)
{
    struct interval *values = ARENA_ARRAY(&arena, struct interval, 6);
    const bool is_missing[] = {of_a, of_b};

    for (size_t i = 0; i < 6; i++) {
        bool missing = i % 3 == SUPPORT && is_missing[i / 3];
        values[i] = missing ? (struct interval){0, 1} : (struct interval){base_values[i], base_values[i]};
    }
    return (struct model){2, 3, base_weights, values};
}

static void assert_scores(const struct model *model, double of_a, double of_b)
{
    assert_near(score_of(model, A).low, of_a, 1e-15);
    assert_near(score_of(model, A).high, of_a, 1e-15);
    assert_near(score_of(model, B).low, of_b, 1e-15);
    assert_near(score_of(model, B).high, of_b, 1e-15);
}

static void assert_interval(struct interval interval, double low, double high, double tolerance)
{
    assert_near(interval.low, low, tolerance);
    assert_near(interval.high, high, tolerance);
}

/* ---- The base model ----------------------------------------------------------------------------------------------*/

static void values_come_from_fixed_anchors(void **state)
{
    bool clipped = true;

    (void)state;
    assert_near(value_linear(8, 0, 10, &clipped), 0.8, 1e-15);
    assert_false(clipped);
    assert_near(value_linear(20, 100, 0, NULL), 0.8, 1e-15);
    assert_true(value_equal_steps(1, 3) == 0.5);
    assert_true(value_equal_steps(0, 3) == 0 && value_equal_steps(2, 3) == 1);
}

static void b_leads_by_six_points(void **state)
{
    struct model model = base_model(base_weights);
    double differences[3];

    (void)state;
    assert_scores(&model, 0.68, 0.74);
    model_differences(&model, B, A, differences);
    assert_near(margin_of(base_weights, differences, 3), 0.06, 1e-15);
    for (size_t j = 0; j < 3; j++)
        assert_near(differences[j], b_less_a[j], 1e-15);
}

static void critical_weights_of_the_base_model(void **state)
{
    struct critical_weight throughput = critical_weight_of(base_weights, b_less_a, 3, THROUGHPUT);
    struct critical_weight cost = critical_weight_of(base_weights, b_less_a, 3, COST);
    struct critical_weight support = critical_weight_of(base_weights, b_less_a, 3, SUPPORT);

    (void)state;
    assert_int_equal(throughput.status, CRITICAL_AT);
    assert_near(throughput.weight, 0.6153846153846154, 1e-15);
    assert_true(throughput.above && !throughput.only_tie);
    assert_int_equal(support.status, CRITICAL_AT);
    assert_near(support.weight, 0.09090909090909091, 1e-15);
    assert_true(!support.above && !support.only_tie);
    /* Without cost they are level, and sums of doubles leave 2e-16 of that: it is 0, and A never leads. */
    assert_int_equal(cost.status, CRITICAL_AT);
    assert_true(cost.weight == 0);
    assert_true(cost.only_tie);
}

static void critical_weight_is_also_found_by_who_trails(void **state)
{
    const double a_less_b[] = {0.2, -0.2, -0.5};
    struct critical_weight throughput = critical_weight_of(base_weights, a_less_b, 3, THROUGHPUT);
    struct critical_weight cost = critical_weight_of(base_weights, a_less_b, 3, COST);

    (void)state;
    assert_near(throughput.weight, 0.6153846153846154, 1e-15);
    assert_false(throughput.above); /* B leads below */
    assert_true(cost.weight == 0 && cost.above && !cost.only_tie);
}

static void critical_weight_of_a_group_keeps_proportions_within_it(void **state)
{
    const bool people[] = {true, false, true}, all[] = {true, true, true}, none[] = {false, false, false};
    const bool only_support[] = {false, false, true};
    const double without_cost[] = {0.7, 0, 0.3};
    struct critical_weight group = critical_weight_of_group(base_weights, b_less_a, 3, people);
    struct critical_weight single = critical_weight_of_group(base_weights, b_less_a, 3, only_support);

    (void)state;
    assert_int_equal(group.status, CRITICAL_AT); /* 5/7 of -.2 and 2/7 of .5 is 0: level once the group is all */
    assert_true(group.weight == 1 && group.only_tie);
    assert_near(single.weight, critical_weight_of(base_weights, b_less_a, 3, SUPPORT).weight, 1e-15);
    assert_int_equal(critical_weight_of_group(base_weights, b_less_a, 3, all).status, CRITICAL_UNDEFINED);
    assert_int_equal(critical_weight_of_group(base_weights, b_less_a, 3, none).status, CRITICAL_UNDEFINED);
    assert_int_equal(critical_weight_of_group(without_cost, b_less_a, 3, people).status, CRITICAL_UNDEFINED);
    assert_int_equal(critical_weight_of_group(without_cost, b_less_a, 3, (const bool[]){false, true, false}).status,
                     CRITICAL_UNDEFINED);
}

static void joint_tolerance_of_the_base_model(void **state)
{
    const double a_less_b[] = {0.2, -0.2, -0.5}, nowhere_worse[] = {0.2, 0, 0.1};

    (void)state;
    assert_near(joint_tolerance(base_weights, b_less_a, 3), 0.23076923076923078, 1e-15);
    assert_near(joint_tolerance(base_weights, a_less_b, 3), -0.23076923076923078, 1e-15);
    assert_true(joint_tolerance(base_weights, nowhere_worse, 3) == 1);
}

static void share_of_weightings_of_the_base_model(void **state)
{
    const size_t order[] = {THROUGHPUT, COST, SUPPORT}, other_order[] = {SUPPORT, COST, THROUGHPUT};

    (void)state;
    assert_near(win_share(&arena, b_less_a, 3, NULL), 0.8571428571428571, 1e-12);
    assert_near(win_share_ordered(&arena, b_less_a, order, 3, NULL), 0.45454545454545453, 1e-12);
    assert_near(win_share_ordered(&arena, b_less_a, other_order, 3, NULL), 1, 1e-12);
}

static void cell_that_would_make_both_level(void **state)
{
    double change = 0;

    (void)state;
    assert_true(break_even_change(base_weights, b_less_a, 3, THROUGHPUT, &change));
    assert_near(change, 0.12, 1e-15);
    assert_near(value_linear_inverse(0.8 + change, 0, 10), 9.2, 1e-14); /* A would tie at 9.2 instead of 8 */
    assert_false(break_even_change((const double[]){0, 0.5, 0.5}, b_less_a, 3, THROUGHPUT, &change));
}

/* ---- Level -------------------------------------------------------------------------------------------------------*/

static void criterion_in_which_all_are_equal_separates_nobody(void **state)
{
    const double differences[] = {0, 0.2, -0.5};
    struct critical_weight critical = critical_weight_of(base_weights, differences, 3, THROUGHPUT);

    (void)state;
    assert_near(margin_of(base_weights, differences, 3), -0.04, 1e-15);
    assert_int_equal(critical.status, CRITICAL_AT); /* all the weight on it makes them level, and nothing else does */
    assert_true(critical.weight == 1 && !critical.above && !critical.only_tie);
    assert_near(win_share(&arena, differences, 3, NULL), win_share(&arena, differences + 1, 2, NULL), 0);
}

static void equal_options_have_no_critical_weight_no_tolerance_and_no_share(void **state)
{
    const double differences[] = {0, 0, 0};
    const size_t order[] = {2, 0, 1};
    bool tie = false, ordered_tie = false;

    (void)state;
    for (size_t k = 0; k < 3; k++)
        assert_int_equal(critical_weight_of(base_weights, differences, 3, k).status, CRITICAL_NEVER);
    assert_true(isnan(joint_tolerance(base_weights, differences, 3)));
    assert_true(win_share(&arena, differences, 3, &tie) == 0);
    assert_true(win_share_ordered(&arena, differences, order, 3, &ordered_tie) == 0);
    assert_true(tie && ordered_tie);
}

static void sums_that_differ_in_the_last_bit_tie(void **state)
{
    const double scores[] = {0.1 + 0.2, 0.2, 0.3}, chain[] = {0.5, 0.5 - 0.8e-9, 0.5 - 1.6e-9, 0.5 - 2.4e-9};
    size_t ranks[4];

    (void)state;
    scores_rank(&arena, scores, 3, ranks);
    assert_true(ranks[0] == 1 && ranks[1] == 3 && ranks[2] == 1);
    /* A chain of near ones ties with the best of each group, not on and on. */
    scores_rank(&arena, chain, 4, ranks);
    assert_true(ranks[0] == 1 && ranks[1] == 1 && ranks[2] == 3 && ranks[3] == 3);
    scores_rank(&arena, scores, 0, ranks);
}

static void ranges_of_ranks_count_who_may_be_above(void **state)
{
    const struct interval scores[] = {{0.7, 0.7}, {0.5, 0.8}, {0.3, 0.7}, {0.1, 0.2}, {0.2, 0.2}};
    const size_t expected[][2] = {{1, 2}, {1, 3}, {1, 3}, {4, 5}, {4, 4}};
    const struct interval tied[] = {{0.1 + 0.2, 0.1 + 0.2}, {0.3, 0.3}};

    (void)state;
    for (size_t i = 0; i < 5; i++) {
        struct rank_range range = score_rank_range(scores, 5, i);
        assert_int_equal(range.best, expected[i][0]);
        assert_int_equal(range.worst, expected[i][1]);
    }
    for (size_t i = 0; i < 2; i++)
        assert_true(score_rank_range(tied, 2, i).best == 1 && score_rank_range(tied, 2, i).worst == 1);
}

static void copy_of_an_option_changes_no_score_and_ties_with_it(void **state)
{
    const double values[] = {0.8, 0.6, 0.5, 0.6, 0.8, 1.0, 0.8, 0.6, 0.5};
    struct model model = model_known(&arena, values, 3, base_weights, 3);
    struct interval shares[3];
    double scores[3];
    size_t ranks[3];

    (void)state;
    assert_scores(&model, 0.68, 0.74);
    for (size_t i = 0; i < 3; i++)
        scores[i] = score_of(&model, i).low;
    assert_true(scores[0] == scores[2]);
    scores_rank(&arena, scores, 3, ranks);
    assert_true(ranks[0] == 2 && ranks[1] == 1 && ranks[2] == 2);
    assert_int_equal(option_dominates(&model, 0, 2), DOMINANCE_NONE);
    rank_shares(&arena, &model, NULL, shares);
    assert_true(shares[0].low == shares[2].low && shares[0].high == shares[0].low); /* they share what A had */
    assert_near(shares[0].low, (1 - 0.8571428571428571) / 2, 0.0031 / 2);
    assert_near(shares[0].low + shares[1].low + shares[2].low, 1, 1e-12);
}

static void one_option_is_first_and_equal_ones_share(void **state)
{
    const double nothing[] = {0, 0, 0, 0, 0, 0};
    struct model model = base_model(base_weights);
    struct interval shares[2], scores[] = {{0.2, 0.4}};

    (void)state;
    model.option_count = 1;
    rank_shares(&arena, &model, NULL, shares);
    assert_interval(shares[0], 1, 1, 0);
    assert_true(score_rank_range(scores, 1, 0).best == 1 && score_rank_range(scores, 1, 0).worst == 1);
    model = model_known(&arena, nothing, 2, base_weights, 3);
    rank_shares(&arena, &model, NULL, shares);
    assert_interval(shares[0], 0.5, 0.5, 0);
    assert_interval(shares[1], 0.5, 0.5, 0);
    model.option_count = 1;
    rank_shares(&arena, &model, NULL, shares);
    assert_interval(shares[0], 1, 1, 0);
    model.option_count = 2;
    model.criterion_count = 0;
    rank_shares(&arena, &model, NULL, shares);
    assert_interval(shares[0], 0.5, 0.5, 0);
    model.option_count = 0;
    rank_shares(&arena, &model, NULL, shares);
}

/* As ranks do: a chain of near ones shares with the best of it only. */
static void options_level_with_the_best_share_weightings(void **state)
{
    const double step = 1 / 2147483648.0; /* 2^-31, about half of TIE_EPSILON */
    const double values[] = {0.5, 0.5 + 4 * step, 0.5 + 2 * step};
    struct model model = model_known(&arena, values, 3, NULL, 1);
    struct interval shares[3];

    (void)state;
    rank_shares(&arena, &model, NULL, shares);
    assert_interval(shares[0], 0, 0, 0);
    assert_interval(shares[1], 0.5, 0.5, 0);
    assert_interval(shares[2], 0.5, 0.5, 0);
}

/* ---- Weights -----------------------------------------------------------------------------------------------------*/

static void criterion_without_weight_may_still_change_the_leader(void **state)
{
    const double a_less_b[] = {0.2, -0.2, -0.5};
    double weights[3];
    struct critical_weight critical;
    struct model model;

    (void)state;
    assert_true(weights_normalize((const double[]){0.5, 0.3, 0}, 3, weights));
    model = base_model(weights);
    assert_scores(&model, 0.725, 0.675);
    critical = critical_weight_of(weights, a_less_b, 3, SUPPORT);
    assert_int_equal(critical.status, CRITICAL_AT);
    assert_near(critical.weight, 0.09090909090909091, 1e-15);
    assert_true(critical.above && !critical.only_tie);
}

static void criterion_with_all_the_weight_leaves_no_proportions(void **state)
{
    const double weights[] = {1, 0, 0}, a_less_b[] = {0.2, -0.2, -0.5};
    struct model model = base_model(weights);

    (void)state;
    assert_scores(&model, 0.8, 0.6);
    assert_int_equal(critical_weight_of(weights, a_less_b, 3, THROUGHPUT).status, CRITICAL_UNDEFINED);
    assert_near(critical_weight_of(weights, a_less_b, 3, COST).weight, 0.5, 1e-15);
}

static void weights_that_say_nothing_are_refused_and_change_nothing(void **state)
{
    const double bad[][3] = {
        {0, 0, 0}, {0.5, -0.1, 0.6}, {0.5, NAN, 0.5}, {0.5, INFINITY, 0.5}, {0.5, -INFINITY, 0.5}, {-1, -1, -1}};
    double weights[] = {7, 8, 9};

    (void)state;
    for (size_t i = 0; i < LENGTH(bad); i++) {
        assert_false(weights_normalize(bad[i], 3, weights));
        assert_true(weights[0] == 7 && weights[1] == 8 && weights[2] == 9);
    }
    assert_false(weights_normalize(bad[0], 0, weights));
}

static void points_are_divided_by_their_sum_whatever_it_is(void **state)
{
    const double percent[] = {50, 30, 19}, huge[] = {1.5e308, 1.5e308, 0}, tiny[] = {5e-324, 0, 5e-324};
    double weights[3];
    struct model model;

    (void)state;
    assert_true(weights_normalize(percent, 3, weights));
    for (size_t j = 0; j < 3; j++)
        assert_true(weights[j] == percent[j] / 99);
    model = base_model(weights);
    assert_scores(&model, 0.6818181818181818, 0.7373737373737373);
    assert_true(weights_normalize(huge, 3, weights));
    assert_true(weights[0] == 0.5 && weights[1] == 0.5 && weights[2] == 0);
    assert_true(weights_normalize(tiny, 3, weights));
    assert_true(weights[0] == 0.5 && weights[1] == 0 && weights[2] == 0.5);
}

static void order_with_a_tie_still_gives_a_leader(void **state)
{
    const size_t places[] = {1, 2, 2};
    const double expected[] = {0.6111111111111112, 0.19444444444444442, 0.19444444444444442};
    double weights[3];
    struct model model;

    (void)state;
    weights_from_ranking(&arena, places, 3, weights);
    for (size_t j = 0; j < 3; j++)
        assert_near(weights[j], expected[j], 1e-15);
    model = base_model(weights);
    assert_scores(&model, 0.7027777777777778, 0.7166666666666667);
}

static void pairwise_comparisons_of_one_or_two_cannot_contradict(void **state)
{
    double weights[2];
    struct consistency one = weights_from_pairwise((const double[]){1}, 1, weights), two;

    (void)state;
    assert_true(weights[0] == 1 && one.lambda == 1 && one.index == 0 && one.ratio == 0);
    two = weights_from_pairwise((const double[]){1, 4, 0.25, 1}, 2, weights);
    assert_near(weights[0], 0.8, 1e-12);
    assert_near(two.lambda, 2, 1e-12);
    assert_true(two.index == 0 && two.ratio == 0 && two.contradiction == 0);
    assert_true(pairwise_random_index(2) == 0 && pairwise_random_index(3) == 0.58 && pairwise_random_index(9) == 1.45);
}

static void comparisons_that_agree_have_no_contradiction(void **state)
{
    double matrix[16], weights[4];
    const double truth[] = {0.1, 0.2, 0.3, 0.4};
    struct consistency consistency;

    (void)state;
    for (size_t i = 0; i < 16; i++)
        matrix[i] = truth[i / 4] / truth[i % 4];
    consistency = weights_from_pairwise(matrix, 4, weights);
    for (size_t i = 0; i < 4; i++)
        assert_near(weights[i], truth[i], 1e-12);
    assert_true(consistency.index >= 0 && consistency.index < 1e-12);
    assert_true(consistency.contradiction == 0);
    assert_true(consistency.triad[0] == 0 && consistency.triad[1] == 1 && consistency.triad[2] == 2);
}

/* b over c, c over d, d over b: of four criteria the three that go round. */
static void worst_triad_is_named(void **state)
{
    const double matrix[] = {1, 1, 1, 1, 1, 1, 3, 1. / 4, 1, 1. / 3, 1, 5, 1, 4, 1. / 5, 1};
    double weights[4];
    struct consistency consistency = weights_from_pairwise(matrix, 4, weights);

    (void)state;
    assert_true(consistency.triad[0] == 1 && consistency.triad[1] == 2 && consistency.triad[2] == 3);
    assert_near(consistency.contradiction, log(3. * 5 * 4), 1e-14);
    assert_true(consistency.ratio > 0.10);
}

/* ---- Not known ---------------------------------------------------------------------------------------------------*/

static void missing_value_leaves_a_range_of_scores(void **state)
{
    struct model model = model_without_support(false, true);
    struct interval scores[2];

    (void)state;
    for (size_t i = 0; i < 2; i++)
        scores[i] = score_of(&model, i);
    assert_interval(scores[A], 0.68, 0.68, 1e-15);
    assert_interval(scores[B], 0.54, 0.74, 1e-15);
    for (size_t i = 0; i < 2; i++) {
        struct rank_range range = score_rank_range(scores, 2, i);
        assert_true(range.best == 1 && range.worst == 2);
    }
    /* B leads with a support above 0.7: high, mid is not enough. */
    assert_near((scores[A].low - scores[B].low) / base_weights[SUPPORT], 0.7, 1e-15);
    model = model_without_support(true, true);
    assert_interval(score_of(&model, A), 0.58, 0.78, 1e-15);
    assert_interval(score_of(&model, B), 0.54, 0.74, 1e-15);
}

static void missing_value_leaves_a_range_of_shares(void **state)
{
    struct model model = model_without_support(false, true);
    struct interval shares[2];
    double worst[3], best[3];

    (void)state;
    rank_shares(&arena, &model, NULL, shares);
    model_differences(&model, B, A, worst);
    for (size_t j = 0; j < 3; j++)
        best[j] = model_value(&model, B, j).high - model_value(&model, A, j).low;
    assert_near(shares[B].low, win_share(&arena, worst, 3, NULL), 0.0031);
    assert_near(shares[B].high, win_share(&arena, best, 3, NULL), 0.0031);
    assert_near(shares[A].low, 1 - shares[B].high, 1e-12);
    assert_near(shares[A].high, 1 - shares[B].low, 1e-12);
    assert_true(shares[B].low < shares[B].high);
}

static void options_that_may_be_anything_may_have_any_share(void **state)
{
    const struct interval anything[] = {{0, 1}, {0, 1}, {0, 1}, {0, 1}};
    const struct model model = {2, 2, NULL, anything};
    struct interval shares[2];

    (void)state;
    rank_shares(&arena, &model, NULL, shares);
    assert_interval(shares[0], 0, 1, 0);
    assert_interval(shares[1], 0, 1, 0);
}

static void dominance_holds_whatever_is_not_known(void **state)
{
    const struct interval values[] = {{0.8, 0.8}, {0.5, 1}, {0.6, 0.6}, {0, 0.5}, {0.6, 0.6}, {0, 0.6}};
    const struct model model = {3, 2, NULL, values};
    const double values_known[] = {1, 0.3, 1, 0.3};
    const struct model same = model_known(&arena, values_known, 2, NULL, 2);
    size_t exception;

    (void)state;
    assert_int_equal(option_dominates(&model, 0, 1), DOMINANCE_WEAK);
    assert_int_equal(option_dominates(&model, 0, 2), DOMINANCE_NONE); /* perhaps 0.5 against 0.6 */
    assert_true(option_nearly_dominates(&model, 0, 2, &exception));
    assert_int_equal(exception, 1);
    assert_false(option_nearly_dominates(&model, 1, 2, &exception)); /* nowhere surely better */
    assert_int_equal(option_dominates(&same, 0, 1), DOMINANCE_NONE);
    assert_int_equal(option_dominates(&(struct model){2, 0, NULL, NULL}, 0, 1), DOMINANCE_NONE);
}

/* ---- Steps between grades that nobody valued ---------------------------------------------------------------------*/

static void mid_may_be_worth_too_much(void **state)
{
    struct spacing spacing = spacing_of(base_weights, b_less_a, 3, SUPPORT, 2, 1, 3);

    (void)state;
    assert_interval(spacing.margin, -0.04, 0.16, 1e-15);
    assert_false(spacing.holds);
    assert_true(spacing.has_break_even);
    assert_near(1 - spacing.break_even, 0.8, 1e-15); /* B leads while mid is worth less than 0.8 of high */
}

static void range_of_steps_never_reaches_its_ends(void **state)
{
    /* .1 + .2 - .3 leaves a last bit of what is 0. */
    const double weights[] = {0.1, 0.2, 0.3, 0.4}, level[] = {-1, -1, 1, 0}, opposite[] = {1, 1, -1, 0};
    struct spacing above = spacing_of(weights, level, 4, 3, 1, 0, 3);
    struct spacing below = spacing_of(weights, opposite, 4, 3, 0, 1, 3);

    (void)state;
    assert_true(above.holds && !above.has_break_even && above.margin.low == 0);
    assert_true(!below.holds && !below.has_break_even && below.margin.high == 0);
    assert_false(spacing_of(weights, opposite, 4, 3, 1, 1, 3).holds); /* level for sure */
}

static void lowest_to_highest_is_one_for_sure(void **state)
{
    const double behind[] = {-0.2, -0.2, 0}; /* D is .2 - .16 */
    struct spacing spacing = spacing_of(base_weights, behind, 3, SUPPORT, 2, 0, 3);

    (void)state;
    assert_interval(spacing.margin, 0.04, 0.04, 1e-15);
    assert_true(spacing.holds && !spacing.has_break_even);
    spacing = spacing_of(base_weights, behind, 3, SUPPORT, 0, 2, 3);
    assert_interval(spacing.margin, -0.36, -0.36, 1e-15);
    assert_true(!spacing.holds && !spacing.has_break_even);
    assert_true(spacing_of(base_weights, behind, 3, SUPPORT, 1, 0, 2).holds);
}

/* ---- Anchors -----------------------------------------------------------------------------------------------------*/

static void figure_beyond_an_anchor_is_clipped_and_told(void **state)
{
    const double values[] = {1.0, 0.6, 0.5, 0.6, 0.8, 1.0};
    struct model model = model_known(&arena, values, 2, base_weights, 3);
    bool clipped = false;

    (void)state;
    assert_true(value_linear(12, 0, 10, &clipped) == 1);
    assert_true(clipped);
    assert_true(value_linear(10, 0, 10, &clipped) == 1);
    assert_false(clipped); /* at the anchor is not beyond it */
    assert_true(value_linear(-1, 0, 10, &clipped) == 0 && clipped);
    assert_true(value_linear(101, 100, 0, &clipped) == 0 && clipped);
    assert_true(value_linear(-1, 100, 0, &clipped) == 1 && clipped);
    assert_true(value_linear(0, 100, 0, &clipped) == 1 && !clipped);
    assert_true(value_linear(100, 100, 0, &clipped) == 0 && !clipped);
    assert_scores(&model, 0.78, 0.74);
}

static void anchors_as_far_apart_as_numbers_go_do_not_overflow(void **state)
{
    (void)state;
    assert_near(value_linear(0, -1.7e308, 1.7e308, NULL), 0.5, 1e-15);
    assert_near(value_linear_inverse(0.5, -1.7e308, 1.7e308), 0, 1e293);
    assert_true(value_linear(5e-324, 0, 5e-324, NULL) == 1);
    assert_near(value_logarithmic(1, 1e-300, 1e300, NULL), 0.5, 1e-15);
    assert_true(value_logarithmic(1e300, 1e300, nextafter(1e300, 2e300), NULL) == 0);
    assert_true(value_logarithmic(nextafter(1e300, 2e300), 1e300, nextafter(1e300, 2e300), NULL) == 1);
    assert_true(value_coverage((const bool[]){true, false}, (const double[]){1.5e308, 1.5e308}, 2) == 0.5);
}

static void local_scale_of_two_options_makes_every_difference_all_or_nothing(void **state)
{
    const double figures[2][3] = {{8, 40, 0.5}, {6, 20, 1}};
    const bool less_is_better[] = {false, true, false};
    double values[6];
    struct model model;

    (void)state;
    for (size_t j = 0; j < 3; j++) {
        double least = fmin(figures[A][j], figures[B][j]), most = fmax(figures[A][j], figures[B][j]);
        for (size_t i = 0; i < 2; i++)
            values[i * 3 + j] = less_is_better[j] ? value_linear(figures[i][j], most, least, NULL)
                                                  : value_linear(figures[i][j], least, most, NULL);
    }
    for (size_t i = 0; i < 6; i++)
        assert_true(values[i] == (i == 0 || i == 4 || i == 5));
    model = model_known(&arena, values, 2, base_weights, 3);
    assert_scores(&model, 0.5, 0.5); /* here a tie, though on fixed scales it is 6 points */
}

static void equal_ratios_are_worth_the_same_on_a_logarithmic_scale(void **state)
{
    bool clipped = true;

    (void)state;
    assert_near(value_logarithmic(10, 1, 100, &clipped), 0.5, 1e-15);
    assert_false(clipped);
    assert_near(value_logarithmic(10, 1000, 1, NULL), 2. / 3, 1e-15);
    assert_true(value_logarithmic(100, 1, 100, &clipped) == 1 && !clipped);
    assert_true(value_logarithmic(0.5, 1, 100, &clipped) == 0 && clipped);
    assert_true(value_logarithmic(2000, 1000, 1, &clipped) == 0 && clipped);
    assert_near(value_logarithmic_inverse(0.5, 1, 100), 10, 1e-14);
    assert_true(value_logarithmic_inverse(0, 7, 49) == 7 && value_logarithmic_inverse(1, 7, 49) == 49);
}

static void piecewise_value_takes_figures_in_either_direction(void **state)
{
    const double falling[] = {100, 60, 10}, values[] = {0, 0.9, 1};
    bool clipped = true;

    (void)state;
    assert_near(value_piecewise(80, falling, values, 3, &clipped), 0.45, 1e-15);
    assert_false(clipped);
    assert_near(value_piecewise(60, falling, values, 3, NULL), 0.9, 1e-15);
    assert_near(value_piecewise(35, falling, values, 3, NULL), 0.95, 1e-15);
    assert_true(value_piecewise(5, falling, values, 3, &clipped) == 1 && clipped);
    assert_true(value_piecewise(101, falling, values, 3, &clipped) == 0 && clipped);
}

/* A last bit of difference would be a difference that decides between dominance and none. */
static void figures_on_a_flat_are_worth_exactly_the_same(void **state)
{
    const double points[] = {0, 10, 20}, values[] = {0, 0.7, 0.7};

    (void)state;
    for (int i = 0; i <= 100; i++)
        assert_true(value_piecewise(10 + i / 10.0, points, values, 3, NULL) == 0.7);
}

static void value_that_several_figures_have_has_no_inverse(void **state)
{
    const double points[] = {0, 10, 20, 30}, peak[] = {0, 1, 0.5, 0.5}, flat[] = {0, 0.1, 0.7, 0.7},
                 rising[] = {0.1, 0.2, 0.6, 0.9};
    double x = -1;

    (void)state;
    assert_true(value_piecewise_inverse(0.25, points, peak, 4, &x)); /* only on the way up */
    assert_near(x, 2.5, 1e-14);
    assert_true(value_piecewise_inverse(1, points, peak, 4, &x)); /* the peak itself is one point */
    assert_true(x == 10);
    assert_false(value_piecewise_inverse(0.75, points, peak, 4, &x)); /* up and down */
    assert_false(value_piecewise_inverse(0.7, points, flat, 4, &x));  /* all along */
    assert_false(value_piecewise_inverse(0.05, points, rising, 4, &x));
    assert_false(value_piecewise_inverse(0.95, points, rising, 4, &x));
    for (size_t i = 0; i < 4; i++) {
        assert_true(value_piecewise_inverse(rising[i], points, rising, 4, &x));
        assert_true(x == points[i]);
    }
}

static void coverage_is_how_much_of_what_is_required_is_there(void **state)
{
    const bool covered[] = {true, false, true};

    (void)state;
    assert_near(value_coverage(covered, NULL, 3), 2. / 3, 1e-15);
    assert_near(value_coverage(covered, (const double[]){3, 5, 2}, 3), 0.5, 1e-15);
    assert_true(value_coverage((const bool[]){true, true}, (const double[]){0.1, 0.7}, 2) == 1);
    assert_true(value_coverage((const bool[]){false}, NULL, 1) == 0);
}

/* ---- Showing -----------------------------------------------------------------------------------------------------*/

static void assert_shown(const double *parts, size_t count, long total, const long *expected)
{
    long shown[4];

    apportion(&arena, parts, count, total, shown);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(shown[i], expected[i]);
}

static void shown_parts_add_up_to_the_shown_sum(void **state)
{
    const double lead[] = {-10, 6, 10}, thirds[] = {100. / 3, 100. / 3, 100. / 3}, mixed[] = {1.6, -0.3, 2.2};
    const double noisy[] = {6.0000000000000009, 3.4999999999999996, 3.5000000000000004};

    (void)state;
    assert_shown(lead, 3, 6, (const long[]){-10, 6, 10});
    assert_shown(thirds, 3, 100, (const long[]){34, 33, 33});
    assert_shown(mixed, 3, 4, (const long[]){2, 0, 2}); /* remainders .6 .7 .2 */
    assert_shown(mixed, 3, 3, (const long[]){1, 0, 2});
    assert_shown(noisy, 3, 13, (const long[]){6, 4, 3}); /* of equal remainders the first, whatever the last bit says */
}

static void largest_parts_take_what_rounding_cannot(void **state)
{
    const double parts[] = {1, -9, 5.5, 3};

    (void)state;
    assert_shown(parts, 4, 1, (const long[]){1, -9, 6, 3});
    assert_shown(parts, 4, 3, (const long[]){1, -8, 7, 3});
    assert_shown(parts, 4, -1, (const long[]){1, -10, 5, 3});
    assert_shown(parts, 4, -6, (const long[]){0, -11, 3, 2});
    apportion(&arena, parts, 0, 5, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_come_from_fixed_anchors),
        cmocka_unit_test(b_leads_by_six_points),
        cmocka_unit_test(critical_weights_of_the_base_model),
        cmocka_unit_test(critical_weight_is_also_found_by_who_trails),
        cmocka_unit_test(critical_weight_of_a_group_keeps_proportions_within_it),
        cmocka_unit_test(joint_tolerance_of_the_base_model),
        cmocka_unit_test(share_of_weightings_of_the_base_model),
        cmocka_unit_test(cell_that_would_make_both_level),
        cmocka_unit_test(criterion_in_which_all_are_equal_separates_nobody),
        cmocka_unit_test(equal_options_have_no_critical_weight_no_tolerance_and_no_share),
        cmocka_unit_test(sums_that_differ_in_the_last_bit_tie),
        cmocka_unit_test(ranges_of_ranks_count_who_may_be_above),
        cmocka_unit_test(copy_of_an_option_changes_no_score_and_ties_with_it),
        cmocka_unit_test(one_option_is_first_and_equal_ones_share),
        cmocka_unit_test(options_level_with_the_best_share_weightings),
        cmocka_unit_test(criterion_without_weight_may_still_change_the_leader),
        cmocka_unit_test(criterion_with_all_the_weight_leaves_no_proportions),
        cmocka_unit_test(weights_that_say_nothing_are_refused_and_change_nothing),
        cmocka_unit_test(points_are_divided_by_their_sum_whatever_it_is),
        cmocka_unit_test(order_with_a_tie_still_gives_a_leader),
        cmocka_unit_test(pairwise_comparisons_of_one_or_two_cannot_contradict),
        cmocka_unit_test(comparisons_that_agree_have_no_contradiction),
        cmocka_unit_test(worst_triad_is_named),
        cmocka_unit_test(missing_value_leaves_a_range_of_scores),
        cmocka_unit_test(missing_value_leaves_a_range_of_shares),
        cmocka_unit_test(options_that_may_be_anything_may_have_any_share),
        cmocka_unit_test(dominance_holds_whatever_is_not_known),
        cmocka_unit_test(mid_may_be_worth_too_much),
        cmocka_unit_test(range_of_steps_never_reaches_its_ends),
        cmocka_unit_test(lowest_to_highest_is_one_for_sure),
        cmocka_unit_test(figure_beyond_an_anchor_is_clipped_and_told),
        cmocka_unit_test(anchors_as_far_apart_as_numbers_go_do_not_overflow),
        cmocka_unit_test(local_scale_of_two_options_makes_every_difference_all_or_nothing),
        cmocka_unit_test(equal_ratios_are_worth_the_same_on_a_logarithmic_scale),
        cmocka_unit_test(piecewise_value_takes_figures_in_either_direction),
        cmocka_unit_test(figures_on_a_flat_are_worth_exactly_the_same),
        cmocka_unit_test(value_that_several_figures_have_has_no_inverse),
        cmocka_unit_test(coverage_is_how_much_of_what_is_required_is_there),
        cmocka_unit_test(shown_parts_add_up_to_the_shown_sum),
        cmocka_unit_test(largest_parts_take_what_rounding_cannot),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
