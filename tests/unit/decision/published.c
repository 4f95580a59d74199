/* What was published is what we compute: each case with its source, to the digits that were printed. */
#include "decision/scores.h"
#include "decision/sensitivity.h"
#include "decision/shares.h"
#include "decision/value_function.h"
#include "decision/weights.h"

#include "support/numbers.h"

#include "support/arena.h"

/* ---- Scores ------------------------------------------------------------------------------------------------------*/

/* Triantaphyllou, E. (2000). Multi-Criteria Decision Making Methods: A Comparative Study. Kluwer: the example of the
 * weighted sum model as it is told in Wikipedia. In doubles the two sums may differ in the last bit: comparing with ==
 * would report a false winner. Its unit is not 0..1, which a weighted sum does not mind. */
static void weighted_sum_of_triantaphyllou_ends_in_a_tie_for_the_first_place(void **state)
{
    static const double weights[] = {0.20, 0.15, 0.40, 0.25};
    static const double values[] = {25, 20, 15, 30, 10, 30, 20, 30, 30, 10, 30, 10};
    static const double expected[] = {21.5, 22, 22};
    static const size_t expected_ranks[] = {3, 1, 1};
    struct model model = model_known(&arena, values, 3, weights, 4);
    double scores[3];
    size_t ranks[3];

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        scores[i] = score_of(&model, i).low;
        assert_near(scores[i], expected[i], 1e-9);
        assert_true(score_of(&model, i).high == scores[i]);
    }
    scores_rank(&arena, scores, 3, ranks);
    assert_memory_equal(ranks, expected_ranks, sizeof ranks);
}

/* Dezert, J., Tchamova, A., Han, D., Tacnet, J.-M. (2020). The SPOTIS Rank Reversal Free Method for Multi-Criteria
 * Decision-Making Support. FUSION 2020: fixed bounds, linear, weighted. It counts the distance to the ideal, which is 1
 * less our score; its example has negative figures and a criterion of which less is better. */
static void fixed_scales_give_the_scores_of_spotis(void **state)
{
    static const double weights[] = {0.2, 0.3, 0.5};
    static const double anchors[][2] = {{-5, 12}, {10, -6}, {-8, 5}}; /* worst, best */
    static const double figures[][3] = {{10.5, -3.1, 1.7}, {-4.7, 0, 3.4}, {8.1, 0.3, 1.3}, {3.2, 7.3, -5.3}};
    static const double expected[] = {0.1989, 0.3707, 0.3063, 0.7491};
    static const size_t expected_ranks[] = {1, 3, 2, 4};
    double values[4 * 3], scores[4];
    struct model model;
    size_t ranks[4];

    (void)state;
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 3; j++)
            values[i * 3 + j] = value_linear(figures[i][j], anchors[j][0], anchors[j][1], NULL);
    model = model_known(&arena, values, 4, weights, 3);
    for (size_t i = 0; i < 4; i++) {
        scores[i] = score_of(&model, i).low;
        assert_near(1 - scores[i], expected[i], 1e-3);
    }
    scores_rank(&arena, scores, 4, ranks);
    assert_memory_equal(ranks, expected_ranks, sizeof ranks);
}

/* ---- Sensitivity -------------------------------------------------------------------------------------------------*/

/* Triantaphyllou, E., Sanchez, A. (1997). A Sensitivity Analysis Approach for Some Deterministic Multi-Criteria
 * Decision-Making Methods. Decision Sciences 28(1), 151-194, example of the weighted sum model. */
static const double airfoil_points[] = {0.3277, 0.3058, 0.2876, 0.0790};
static const double airfoil_values[] = {0.3088, 0.2897, 0.3867, 0.1922, 0.2163, 0.3458, 0.1755, 0.6288,
                                        0.4509, 0.2473, 0.1194, 0.0575, 0.0240, 0.1172, 0.3184, 0.1215};
#define NOT_FEASIBLE  1000.0 /* no change of up to 100 % does it */
#define NOT_TO_BE_HAD 0.0    /* the printed figure does not follow from the printed data */

static struct model airfoil_model(double *weights)
{
    assert_true(weights_normalize(airfoil_points, 4, weights));
    return model_known(&arena, airfoil_values, 4, weights, 4);
}

static void scores_are_those_of_triantaphyllou_and_sanchez(void **state)
{
    static const double expected[] = {0.3162, 0.2768, 0.2621, 0.1449};
    double weights[4];
    struct model model = airfoil_model(weights);

    (void)state;
    for (size_t i = 0; i < 4; i++)
        assert_near(score_of(&model, i).low, expected[i], 2e-4);
}

/* They tell by how many percent of itself a weight has to fall, W' = W - delta, before all are divided by their new
 * sum. Ours is the weight after that division, w = (W - delta) / (1 - delta), so delta = (W - w) / (1 - w). Two of
 * their cells are left out: A2-A3 by the third criterion, printed 9.1099, is 89.93 (every other cell of that row is 1.2
 * to 1.4 % above what follows from the data, so it is almost surely 91.099 with a slip of the point); A3-A4 by the
 * fourth is printed without its sign. */
static void critical_weights_are_those_of_triantaphyllou_and_sanchez(void **state)
{
    static const struct {
        size_t option, other;
        double percent[4];
    } pairs[] = {
        {0, 1, {NOT_FEASIBLE, -229.7, 64.8818, -114.1772}},
        {0, 2, {-116.1733, NOT_FEASIBLE, 70.35, NOT_FEASIBLE}},
        {0, 3, {NOT_FEASIBLE, NOT_FEASIBLE, NOT_FEASIBLE, NOT_FEASIBLE}},
        {1, 2, {-19.1334, 48.7901, NOT_TO_BE_HAD, 32.5317}},
        {1, 3, {NOT_FEASIBLE, NOT_FEASIBLE, -320.9, NOT_FEASIBLE}},
        {2, 3, {83.7656, NOT_FEASIBLE, -204.8, NOT_TO_BE_HAD}},
    };
    double weights[4], differences[4];
    struct model model = airfoil_model(weights);

    (void)state;
    for (size_t i = 0; i < LENGTH(pairs); i++) {
        model_differences(&model, pairs[i].option, pairs[i].other, differences);
        for (size_t k = 0; k < 4; k++) {
            struct critical_weight critical = critical_weight_of(weights, differences, 4, k);
            double published = pairs[i].percent[k];
            if (published == NOT_FEASIBLE) {
                assert_int_equal(critical.status, CRITICAL_NEVER);
            } else if (published != NOT_TO_BE_HAD) {
                double delta = (weights[k] - critical.weight) / (1 - critical.weight);
                assert_int_equal(critical.status, CRITICAL_AT);
                assert_near(100 * delta / weights[k], published, 0.015 * fabs(published));
                assert_true(critical.above == (delta < 0));
                assert_false(critical.only_tie);
            }
        }
    }
}

/* Not published: what follows for the first two options of the same example. */
static void first_two_airfoils_are_apart_by_little(void **state)
{
    static const double expected[] = {0, 0.592196, 0.124172, 0.155231};
    double weights[4], differences[4];
    struct model model = airfoil_model(weights);

    (void)state;
    model_differences(&model, 0, 1, differences);
    for (size_t k = 1; k < 4; k++)
        assert_near(critical_weight_of(weights, differences, 4, k).weight, expected[k], 1e-6);
    assert_near(joint_tolerance(weights, differences, 4), 0.276150, 1e-6);
    /* The first leads with the stated weights, but under few of all weightings. */
    assert_near(win_share(&arena, differences, 4, NULL), 0.373539, 1e-6);
}

/* ---- Weights from an order ---------------------------------------------------------------------------------------*/

/* Edwards, W., Barron, F. H. (1994). SMARTS and SMARTER. Organizational Behavior and Human Decision Processes 60,
 * 306-325; Barron, F. H., Barrett, B. E. (1996). Decision quality using ranked attribute weights. Management Science
 * 42(11), 1515-1523. */
static void rank_order_centroid_weights_are_those_of_edwards_and_barron(void **state)
{
    static const double expected[][9] = {
        {0.7500, 0.2500},
        {0.6111, 0.2778, 0.1111},
        {0.5208, 0.2708, 0.1458, 0.0625},
        {0.4567, 0.2567, 0.1567, 0.0900, 0.0400},
        {0.4083, 0.2417, 0.1583, 0.1028, 0.0611, 0.0278},
        {0.3704, 0.2276, 0.1561, 0.1085, 0.0728, 0.0442, 0.0204},
        {0.3397, 0.2147, 0.1522, 0.1106, 0.0793, 0.0543, 0.0335, 0.0156},
        {0.3143, 0.2032, 0.1477, 0.1106, 0.0828, 0.0606, 0.0421, 0.0262, 0.0123},
    };
    static const size_t places[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    double weights[9];

    (void)state;
    for (size_t count = 2; count <= 9; count++) {
        double sum = 0;
        weights_from_ranking(&arena, places, count, weights);
        for (size_t i = 0; i < count; i++) {
            assert_near(weights[i], expected[count - 2][i], 5.1e-5);
            sum += weights[i];
        }
        assert_near(sum, 1, 1e-15);
    }
}

/* A convention, not published: those that share a place share what the places together are worth. */
static void criteria_that_share_a_place_share_its_weights(void **state)
{
    static const double expected[] = {0.520833, 0.208333, 0.208333, 0.0625};
    static const size_t places[][4] = {{1, 2, 2, 4}, {0, 1, 1, 2}, {3, 70, 70, 900}};
    static const size_t mixed[] = {9, 5, 7, 7};
    double weights[4];

    (void)state;
    for (size_t i = 0; i < LENGTH(places); i++) {
        weights_from_ranking(&arena, places[i], 4, weights);
        for (size_t j = 0; j < 4; j++)
            assert_near(weights[j], expected[j], 1e-6);
        assert_true(weights[1] == weights[2]);
    }
    weights_from_ranking(&arena, mixed, 4, weights);
    assert_near(weights[0], expected[3], 1e-6);
    assert_near(weights[1], expected[0], 1e-6);
    assert_near(weights[3], expected[1], 1e-6);
}

static void rank_order_centroid_weights_are_steep(void **state)
{
    static const struct {
        size_t count;
        double ratio;
    } expected[] = {{3, 5.5}, {5, 11.4167}, {10, 29.2897}};
    static const size_t places[] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    double weights[10];

    (void)state;
    for (size_t i = 0; i < LENGTH(expected); i++) {
        weights_from_ranking(&arena, places, expected[i].count, weights);
        assert_near(weights[0] / weights[expected[i].count - 1], expected[i].ratio, 5e-5);
    }
}

/* ---- Weights from pairwise comparisons ---------------------------------------------------------------------------*/

/* Saaty, T. L. (2008). Decision making with the analytic hierarchy process. International Journal of Services Sciences
 * 1(1), 83-98: relative consumption of coffee, wine, tea, beer, sodas, milk and water. */
static void pairwise_weights_are_those_of_saatys_drinks(void **state)
{
    static const double matrix[] = {
        1,      9, 5,      2,      1,      1,      1. / 2, /* coffee */
        1. / 9, 1, 1. / 3, 1. / 9, 1. / 9, 1. / 9, 1. / 9, /* wine */
        1. / 5, 3, 1,      1. / 3, 1. / 4, 1. / 3, 1. / 9, /* tea */
        1. / 2, 9, 3,      1,      1. / 2, 1,      1. / 3, /* beer */
        1,      9, 4,      2,      1,      2,      1. / 2, /* sodas */
        1,      9, 3,      1,      1. / 2, 1,      1. / 3, /* milk */
        2,      9, 9,      3,      2,      3,      1,      /* water */
    };
    static const double expected[] = {0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327};
    double weights[7], sum = 0;
    struct consistency consistency = weights_from_pairwise(matrix, 7, weights);

    (void)state;
    for (size_t i = 0; i < 7; i++) {
        assert_near(weights[i], expected[i], 6e-4);
        sum += weights[i];
    }
    assert_near(sum, 1, 1e-15);
    assert_near(consistency.ratio, 0.022, 6e-4);
    assert_near(consistency.lambda, 7.176629, 1e-6); /* from here on not published */
    assert_near(consistency.ratio, 0.022302, 1e-6);
}

/* Local weights of `option_count` options under each criterion become the values of a model. */
static struct model synthesis(const double *const *matrices, size_t option_count, const double *weights,
                              size_t criterion_count, struct consistency *consistencies)
{
    double *values = ARENA_ARRAY(&arena, double, option_count *criterion_count);
    double local[MOST_PAIRWISE];

    for (size_t j = 0; j < criterion_count; j++) {
        consistencies[j] = weights_from_pairwise(matrices[j], option_count, local);
        for (size_t i = 0; i < option_count; i++)
            values[i * criterion_count + j] = local[i];
    }
    return model_known(&arena, values, option_count, weights, criterion_count);
}

/* Wikipedia, "Analytic hierarchy process - leader example". By eigenvector the first weight is 0.5476; it prints 0.547.
 */
static void hierarchy_of_wikipedia_chooses_dick(void **state)
{
    static const double criteria[] = {1, 4, 3, 7, 1. / 4, 1, 1. / 3, 3, 1. / 3, 3, 1, 5, 1. / 7, 1. / 3, 1. / 5, 1};
    static const double experience[] = {1, 1. / 4, 4, 4, 1, 9, 1. / 4, 1. / 9, 1};
    static const double education[] = {1, 3, 1. / 5, 1. / 3, 1, 1. / 7, 5, 7, 1};
    static const double charisma[] = {1, 5, 9, 1. / 5, 1, 4, 1. / 9, 1. / 4, 1};
    static const double age[] = {1, 1. / 3, 5, 3, 1, 9, 1. / 5, 1. / 9, 1};
    static const double *const options[] = {experience, education, charisma, age};
    static const double expected_weights[] = {0.547, 0.127, 0.270, 0.056};
    static const double expected_local[][4] = {
        {0.217, 0.188, 0.743, 0.265}, {0.717, 0.081, 0.194, 0.672}, {0.066, 0.731, 0.063, 0.063}};
    static const double expected_totals[] = {0.358, 0.493, 0.149};
    double weights[4];
    struct consistency consistency = weights_from_pairwise(criteria, 4, weights), consistencies[4];
    struct model model = synthesis(options, 3, weights, 4, consistencies);

    (void)state;
    assert_near(consistency.ratio, 0.044, 6e-4);
    for (size_t j = 0; j < 4; j++)
        assert_near(weights[j], expected_weights[j], 1e-3);
    for (size_t i = 0; i < 3; i++) {
        for (size_t j = 0; j < 4; j++)
            assert_near(model_value(&model, i, j).low, expected_local[i][j], 1e-3);
        assert_near(score_of(&model, i).low, expected_totals[i], 6e-4);
    }
}

/* Tests of the R package MCDA (Meyer, P., Bigaret, S.): AHP and pairwise consistency measures, four cars. Its random
 * index of 4 is 0.882, from doi 10.1016/S0377-2217(02)00255-2; ours is 0.90. */
static void hierarchy_of_the_r_package_mcda_chooses_the_sandero(void **state)
{
    static const double criteria[] = {1, 1. / 2, 3, 2, 1, 4, 1. / 3, 1. / 4, 1};
    static const double style[] = {1,      1. / 4, 4, 1. / 6, 4, 1, 4, 1. / 4, /* Corsa, Clio */
                                   1. / 4, 1. / 4, 1, 1. / 5, 6, 4, 5, 1};     /* Fiesta, Sandero */
    static const double reliability[] = {1, 2, 5, 1, 1. / 2, 1, 3, 2, 1. / 5, 1. / 3, 1, 1. / 4, 1, 1. / 2, 4, 1};
    static const double fuel[] = {1, 2, 4, 1, 1. / 2, 1, 3, 2, 1. / 4, 1. / 3, 1, 1. / 5, 1, 1. / 2, 5, 1};
    static const double *const options[] = {style, reliability, fuel};
    static const double expected_totals[] = {0.2922, 0.2767, 0.0697, 0.3613};
    static const double expected_weights[] = {0.31962, 0.55842, 0.12196}; /* not published */
    double weights[3];
    struct consistency consistencies[3];
    struct model model;

    (void)state;
    weights_from_pairwise(criteria, 3, weights);
    model = synthesis(options, 4, weights, 3, consistencies);
    for (size_t j = 0; j < 3; j++)
        assert_near(weights[j], expected_weights[j], 6e-6);
    for (size_t i = 0; i < 4; i++)
        assert_near(score_of(&model, i).low, expected_totals[i], 6e-5);
    assert_near(consistencies[0].index / 0.882, 0.164, 6e-4);
    assert_true(consistencies[0].ratio > 0.10);
    assert_near(consistencies[0].ratio, consistencies[0].index / 0.90, 1e-15);
}

/* Tests of JMcDM (Satman, M. H., et al.). It prints lambda 8.7264 and a consistency ratio of 0.0736, which follow only
 * from averages of the rows of a matrix whose columns are divided by their sums. Ours is the eigenvector's. */
static void consistency_is_that_of_the_eigenvector_and_not_of_row_averages(void **state)
{
    static const double matrix[] = {
        1,      7, 1. / 5, 1. / 8, 1. / 2, 1. / 3, 1. / 5, 1,      /* */
        1. / 7, 1, 1. / 8, 1. / 9, 1. / 4, 1. / 5, 1. / 9, 1. / 8, /* */
        5,      8, 1,      1. / 3, 4,      2,      1,      1,      /* */
        8,      9, 3,      1,      7,      5,      3,      3,      /* */
        2,      4, 1. / 4, 1. / 7, 1,      1. / 2, 1. / 5, 1. / 5, /* */
        3,      5, 1. / 2, 1. / 5, 2,      1,      1. / 3, 1. / 3, /* */
        5,      9, 1,      1. / 3, 5,      3,      1,      1,      /* */
        1,      8, 1,      1. / 3, 5,      3,      1,      1,      /* */
    };
    double weights[8];
    struct consistency consistency = weights_from_pairwise(matrix, 8, weights);

    (void)state;
    assert_near(consistency.lambda, 8.698197598, 1e-9);
    assert_near(consistency.index, 0.0997425140, 1e-10);
    assert_near(consistency.ratio, 0.0707393717, 1e-10);
    /* A x = lambda x in every row is what makes it the eigenvector. */
    for (size_t i = 0; i < 8; i++) {
        double sum = 0;
        for (size_t j = 0; j < 8; j++)
            sum += matrix[i * 8 + j] * weights[j];
        assert_near(sum / weights[i], consistency.lambda, 1e-9);
    }
}

/* Belton, V., Gear, T. (1983). On a short-coming of Saaty's method of analytic hierarchies. Omega 11(3), 228-230: three
 * criteria of equal weight, options A, B, C, then D, a copy of B. */
static const double gear_before[][9] = {{1, 1. / 9, 1, 9, 1, 9, 1, 1. / 9, 1},
                                        {1, 9, 9, 1. / 9, 1, 1, 1. / 9, 1, 1},
                                        {1, 8. / 9, 8, 9. / 8, 1, 9, 1. / 8, 1. / 9, 1}};

static const size_t gear_original[] = {0, 1, 2, 1}; /* D is B again */

static void copying_an_option_reverses_ranks_where_local_scores_add_up_to_one(void **state)
{
    static const double expected_before[] = {0.45, 0.47, 0.08}, expected_after[] = {0.37, 0.29, 0.06, 0.29};
    static const double weights[] = {1. / 3, 1. / 3, 1. / 3};
    const double *before[3], *after[3];
    double copied[3][16];
    struct consistency consistencies[3];
    struct model model;

    (void)state;
    for (size_t j = 0; j < 3; j++) {
        for (size_t i = 0; i < 16; i++)
            copied[j][i] = gear_before[j][gear_original[i / 4] * 3 + gear_original[i % 4]];
        before[j] = gear_before[j];
        after[j] = copied[j];
    }
    model = synthesis(before, 3, weights, 3, consistencies);
    for (size_t i = 0; i < 3; i++)
        assert_near(score_of(&model, i).low, expected_before[i], 6e-3);
    model = synthesis(after, 4, weights, 3, consistencies);
    for (size_t i = 0; i < 4; i++)
        assert_near(score_of(&model, i).low, expected_after[i], 6e-3);
}

/* The same on fixed scales: the first column of each matrix, as figures from 0 to 9. */
static void copying_an_option_changes_no_score_on_fixed_scales(void **state)
{
    static const double weights[] = {1. / 3, 1. / 3, 1. / 3};
    double values[4 * 3];
    struct model three, four;

    (void)state;
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < 3; j++)
            values[i * 3 + j] = value_linear(gear_before[j][gear_original[i] * 3], 0, 9, NULL);
    three = model_known(&arena, values, 3, weights, 3);
    four = model_known(&arena, values, 4, weights, 3);
    for (size_t i = 0; i < 3; i++)
        assert_true(score_of(&three, i).low == score_of(&four, i).low);
    assert_true(score_of(&four, 1).low == score_of(&four, 3).low);
}

/* ---- Dominance ---------------------------------------------------------------------------------------------------*/

/* Hammond, J. S., Keeney, R. L., Raiffa, H. (1998). Even Swaps: A Rational Method for Making Trade-offs. Harvard
 * Business Review 76(2), 137-149: Alan Miller's office. Commute in minutes, customer access in percent, services C, B,
 * A, size in square feet, cost in dollars. */
enum office { PARKWAY, LOMBARD, BARANOV, MONTANA, PIERPOINT, OFFICES };

static struct model office_model(void)
{
    static const double figures[OFFICES][5] = {
        {45, 50, 2, 800, 1850}, {25, 80, 1, 700, 1700}, {20, 70, 0, 500, 1500},
        {25, 85, 2, 950, 1900}, {30, 75, 0, 700, 1750},
    };
    double values[OFFICES * 5];

    for (size_t i = 0; i < OFFICES; i++) {
        values[i * 5 + 0] = value_linear(figures[i][0], 60, 10, NULL);
        values[i * 5 + 1] = value_linear(figures[i][1], 0, 100, NULL);
        values[i * 5 + 2] = value_equal_steps((size_t)figures[i][2], 3);
        values[i * 5 + 3] = value_linear(figures[i][3], 400, 1000, NULL);
        values[i * 5 + 4] = value_linear(figures[i][4], 2000, 1400, NULL);
    }
    return model_known(&arena, values, OFFICES, NULL, 5);
}

static void lombard_dominates_pierpoint_and_nothing_else_dominates(void **state)
{
    struct model model = office_model();

    (void)state;
    for (size_t i = 0; i < OFFICES; i++)
        for (size_t j = 0; j < OFFICES; j++)
            assert_int_equal(option_dominates(&model, i, j),
                             i == LOMBARD && j == PIERPOINT ? DOMINANCE_WEAK : DOMINANCE_NONE);
}

static void montana_practically_dominates_parkway_but_for_the_cost(void **state)
{
    struct model model = office_model();
    size_t exception = 0;

    (void)state;
    assert_true(option_nearly_dominates(&model, MONTANA, PARKWAY, &exception));
    assert_int_equal(exception, 4);
    assert_false(option_nearly_dominates(&model, PARKWAY, MONTANA, &exception));
    assert_false(option_nearly_dominates(&model, LOMBARD, PIERPOINT, &exception)); /* it does so outright */
}

/* scikit-criteria, tutorial on satisficing and dominance: return, capital, risk of six stocks, after MM has failed the
 * must-have that the return be at least 2. */
enum stock { PE, JN, AA, FX, FN, STOCKS };

static void stocks_dominate_as_in_the_tutorial_of_scikit_criteria(void **state)
{
    static const double figures[STOCKS][3] = {{7, 5, 35}, {5, 4, 26}, {5, 6, 28}, {3, 4, 36}, {5, 8, 30}};
    static const enum dominance of_fx[STOCKS] = {DOMINANCE_STRICT, DOMINANCE_WEAK, DOMINANCE_STRICT, DOMINANCE_NONE,
                                                 DOMINANCE_STRICT};
    double values[STOCKS * 3];
    struct model model;

    (void)state;
    for (size_t i = 0; i < STOCKS; i++)
        for (size_t j = 0; j < 3; j++)
            values[i * 3 + j] = value_linear(figures[i][j], j == 2 ? 50 : 0, j == 2 ? 0 : 10, NULL);
    model = model_known(&arena, values, STOCKS, NULL, 3);
    for (size_t i = 0; i < STOCKS; i++)
        for (size_t j = 0; j < STOCKS; j++)
            assert_int_equal(option_dominates(&model, i, j), j == FX ? of_fx[i] : DOMINANCE_NONE);
}

/* ---- Value functions ---------------------------------------------------------------------------------------------*/

/* Tests of the R package smaa (van Valkenhoef, G.): partial value functions, beyond the cutoffs "clip". */
static void piecewise_values_are_those_of_the_r_package_smaa(void **state)
{
    static const struct {
        size_t count;
        double cutoffs[4], values[4];
        size_t figure_count;
        double figures[5], expected[5];
        bool clipped;
    } tests[] = {
        {2, {-0.15, 0.35}, {0, 1}, 3, {0.35, -0.15, 0.1}, {1, 0, 0.5}, false},
        {2, {50, 100}, {1, 0}, 3, {50, 100, 75}, {1, 0, 0.5}, false},
        {4,
         {-0.15, 0.0, 0.25, 0.35},
         {0, 0.1, 0.9, 1},
         5,
         {0.35, -0.15, 0.0, 0.25, 0.1},
         {1.0, 0.0, 0.1, 0.9, 0.42},
         false},
        {4, {50, 75, 90, 100}, {1, 0.8, 0.5, 0}, 5, {50, 60, 75, 90, 100}, {1.0, 0.92, 0.8, 0.5, 0.0}, false},
        {4, {50, 75, 90, 100}, {1, 0.8, 0.5, 0}, 4, {10, 40, 101, 120}, {1.0, 1.0, 0.0, 0.0}, true},
        {4, {-0.15, 0.0, 0.25, 0.35}, {0, 0.1, 0.9, 1}, 2, {0.38, -0.20}, {1.0, 0.0}, true},
    };

    (void)state;
    for (size_t i = 0; i < LENGTH(tests); i++)
        for (size_t j = 0; j < tests[i].figure_count; j++) {
            bool clipped = !tests[i].clipped;
            double value =
                value_piecewise(tests[i].figures[j], tests[i].cutoffs, tests[i].values, tests[i].count, &clipped);
            assert_near(value, tests[i].expected[j], 1e-12);
            assert_true(clipped == tests[i].clipped);
        }
}

/* Diakoulaki, D., Mavrotas, G., Papayannakis, L. (1995). Determining objective weights in multiple criteria problems:
 * the CRITIC method. Computers & Operations Research 22(7), 763-770. */
static void values_between_the_least_and_the_most_of_the_set_are_those_of_diakoulaki(void **state)
{
    static const double figures[8][3] = {{61, 1.08, 4.33},   {20.7, 0.26, 4.34}, {16.3, 1.98, 2.53},
                                         {9, 3.29, 1.65},    {5.4, 2.77, 2.33},  {4, 4.12, 1.21},
                                         {-6.1, 3.52, 2.10}, {-34.6, 3.31, 0.98}};
    static const double expected[8][3] = {{1.0, 0.21243523, 0.99702381},        {0.57845188, 0.0, 1.0},
                                          {0.53242678, 0.44559585, 0.46130952}, {0.45606695, 0.78497409, 0.19940476},
                                          {0.41841004, 0.65025907, 0.40178571}, {0.40376569, 1.0, 0.06845238},
                                          {0.29811715, 0.84455959, 0.33333333}, {0.0, 0.79015544, 0.0}};

    (void)state;
    for (size_t j = 0; j < 3; j++) {
        double least = figures[0][j], most = figures[0][j];
        for (size_t i = 1; i < 8; i++) {
            least = fmin(least, figures[i][j]);
            most = fmax(most, figures[i][j]);
        }
        for (size_t i = 0; i < 8; i++)
            assert_near(value_linear(figures[i][j], least, most, NULL), expected[i][j], 1e-8);
    }
}

/* ---- Shares of weightings ----------------------------------------------------------------------------------------*/

/* Varsi, G. (1973). The multidimensional content of the frustum of the simplex. Pacific J. Math. 46, 303-314; Ali, M.
 * M. (1973). Content of the frustum of a simplex. Pacific J. Math. 48, 313-322. The textbook's closed form, sum of
 * d_i^(n-1) / product of (d_i - d_j), divides by zero where two criteria differ by the same. */
static void share_of_weightings_is_the_content_of_the_frustum(void **state)
{
    static const struct {
        size_t count;
        double differences[8], share;
    } tests[] = {
        {2, {1, -1}, 0.5},
        {2, {3, -1}, 0.75},
        {3, {1, -1, -1}, 0.25},
        {3, {1, 1, -1}, 0.75},
        {3, {2, -1, -1}, 0.44444444444444444},
        {3, {0.5, 0.25, -0.5}, 0.6666666666666666},
        {4, {0, 0, 3, -1}, 0.75},
        {3, {0.2, 0, 0.1}, 1},
        {2, {0, 0}, 0},
        {8, {1, 1, 1, 1, -1, -1, -1, -1}, 0.5},
        {2, {1e-9, -1}, 9.99999999e-10},
    };

    (void)state;
    for (size_t i = 0; i < LENGTH(tests); i++) {
        double expected = tests[i].share;
        bool tie = true;
        assert_near(win_share(&arena, tests[i].differences, tests[i].count, &tie), expected, 1e-12 * fmin(1, expected));
        assert_true(tie == (expected == 0));
        assert_near(win_share(&arena, tests[i].differences, tests[i].count, NULL), expected, 1e-12 * fmin(1, expected));
    }
}

/* w_0 >= w_1 >= ... is the simplex between the weightings that are equal for the first k and 0 for the rest. */
static void share_of_ordered_weightings_is_that_of_running_means(void **state)
{
    static const struct {
        size_t count;
        double differences[3], share;
    } tests[] = {{2, {1, -1}, 1}, {2, {-1, 1}, 0}, {2, {1, -2}, 0.6666666666666666}, {3, {1, -2, 0}, 0.5}};
    static const size_t order[] = {0, 1, 2}, last_first[] = {2, 1, 0};

    (void)state;
    for (size_t i = 0; i < LENGTH(tests); i++) {
        const double *differences = tests[i].differences;
        bool tie = true;
        assert_near(win_share_ordered(&arena, differences, order, tests[i].count, &tie), tests[i].share, 1e-12);
        assert_false(tie);
    }
    /* 0, -2, 1 in that order: 0, -1, -1/3 */
    assert_near(win_share_ordered(&arena, tests[3].differences, last_first, 3, NULL), 0, 1e-12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weighted_sum_of_triantaphyllou_ends_in_a_tie_for_the_first_place),
        cmocka_unit_test(fixed_scales_give_the_scores_of_spotis),
        cmocka_unit_test(scores_are_those_of_triantaphyllou_and_sanchez),
        cmocka_unit_test(critical_weights_are_those_of_triantaphyllou_and_sanchez),
        cmocka_unit_test(first_two_airfoils_are_apart_by_little),
        cmocka_unit_test(rank_order_centroid_weights_are_those_of_edwards_and_barron),
        cmocka_unit_test(criteria_that_share_a_place_share_its_weights),
        cmocka_unit_test(rank_order_centroid_weights_are_steep),
        cmocka_unit_test(pairwise_weights_are_those_of_saatys_drinks),
        cmocka_unit_test(hierarchy_of_wikipedia_chooses_dick),
        cmocka_unit_test(hierarchy_of_the_r_package_mcda_chooses_the_sandero),
        cmocka_unit_test(consistency_is_that_of_the_eigenvector_and_not_of_row_averages),
        cmocka_unit_test(copying_an_option_reverses_ranks_where_local_scores_add_up_to_one),
        cmocka_unit_test(copying_an_option_changes_no_score_on_fixed_scales),
        cmocka_unit_test(lombard_dominates_pierpoint_and_nothing_else_dominates),
        cmocka_unit_test(montana_practically_dominates_parkway_but_for_the_cost),
        cmocka_unit_test(stocks_dominate_as_in_the_tutorial_of_scikit_criteria),
        cmocka_unit_test(piecewise_values_are_those_of_the_r_package_smaa),
        cmocka_unit_test(values_between_the_least_and_the_most_of_the_set_are_those_of_diakoulaki),
        cmocka_unit_test(share_of_weightings_is_the_content_of_the_frustum),
        cmocka_unit_test(share_of_ordered_weightings_is_that_of_running_means),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
