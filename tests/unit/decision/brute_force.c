/* Closed forms against the same thing found in another way: bisection, every corner of a box, exact fractions,
 * sampling. Random models with a fixed seed; half of them have small whole numbers, so that ties, zeros and equal
 * differences come up all the time. */
#include "decision/scores.h"
#include "decision/sensitivity.h"
#include "decision/shares.h"
#include "decision/value_function.h"
#include "decision/weights.h"

#include "support/numbers.h"

#include <stdlib.h>

#define MODELS 10000
#define MOST   8 /* criteria, options */

static struct arena arena;
static uint64_t random_state;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, NULL);
    random_state = 20240607;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* ---- Random models -----------------------------------------------------------------------------------------------*/

/* xorshift64*: Vigna, S. (2016). An experimental exploration of Marsaglia's xorshift generators. ACM TOMS 42(4), 30. */
static uint64_t random_bits(void)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return random_state * 0x2545F4914F6CDD1D;
}

/* Above 0, below 1. */
static double random_unit(void)
{
    return ((double)(random_bits() >> 12) + 0.5) / 4503599627370496.0;
}

static size_t random_between(size_t least, size_t most)
{
    return least + (size_t)(random_bits() % (most - least + 1));
}

static double random_value(bool coarse)
{
    return coarse ? (double)random_between(0, 4) / 4 : random_unit();
}

static void random_differences(double *differences, size_t count)
{
    bool coarse = random_between(0, 1);

    for (size_t j = 0; j < count; j++)
        differences[j] = random_value(coarse) - random_value(coarse);
}

static void random_weights(double *weights, size_t count)
{
    bool coarse = random_between(0, 1);
    double points[MOST];

    do
        for (size_t j = 0; j < count; j++)
            points[j] = coarse ? (double)random_between(0, 5) : random_unit();
    while (!weights_normalize(points, count, weights));
}

/* Any of all weightings, or of those in order: exponential numbers divided by their sum. */
static void random_weighting(double *weights, size_t count)
{
    double sum = 0;

    for (size_t j = 0; j < count; j++) {
        weights[j] = -log(random_unit());
        sum += weights[j];
    }
    for (size_t j = 0; j < count; j++)
        weights[j] /= sum;
}

static int compare_descending(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;

    return (a < b) - (a > b);
}

static void random_order(size_t *order, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t j = random_between(0, i);
        order[i] = i;
        order[i] = order[j];
        order[j] = i;
    }
}

static struct interval *random_values(size_t option_count, size_t criterion_count, bool all_known)
{
    struct interval *values = ARENA_ARRAY(&arena, struct interval, option_count * criterion_count);
    bool coarse = random_between(0, 1);

    for (size_t i = 0; i < option_count * criterion_count; i++) {
        double one = random_value(coarse), other = random_value(coarse);
        bool known = all_known || random_between(0, 3) > 0;
        values[i] = known ? (struct interval){one, one} : (struct interval){fmin(one, other), fmax(one, other)};
    }
    return values;
}

/* ---- Critical weights --------------------------------------------------------------------------------------------*/

/* The margin when the members weigh t together, and all others 1 - t, each side in its proportions. A member alone
 * needs no weight to have proportions. */
static double margin_at(const double *weights, const double *differences, size_t count, const bool *member, double t)
{
    double members = 0, others = 0, of_members = 0, of_others = 0, plain = 0;
    size_t member_count = 0;

    for (size_t j = 0; j < count; j++) {
        *(member[j] ? &members : &others) += weights[j];
        *(member[j] ? &of_members : &of_others) += weights[j] * differences[j];
        member_count += member[j];
        plain += member[j] ? differences[j] : 0;
    }
    return t * (member_count == 1 ? plain : of_members / members) + (1 - t) * of_others / others;
}

static double bisect(const double *weights, const double *differences, size_t count, const bool *member)
{
    double from = 0, to = 1;
    bool rises = margin_at(weights, differences, count, member, 1) > 0;

    for (int step = 0; step < 60; step++) {
        double middle = (from + to) / 2;
        if ((margin_at(weights, differences, count, member, middle) > 0) == rises)
            to = middle;
        else
            from = middle;
    }
    return (from + to) / 2;
}

/* What is told about the rival must be so at every weight. */
static void check_rival_leads_where_told(const struct critical_weight *critical, const double *weights,
                                         const double *differences, size_t count, const bool *member)
{
    bool leads_at_half = margin_at(weights, differences, count, member, 0.5) < -1e-11;

    for (int i = 0; i <= 64; i++) {
        double t = i / 64.0, margin = margin_at(weights, differences, count, member, t);
        bool beyond = critical->above ? t > critical->weight : t < critical->weight;
        if (fabs(margin) < 1e-11)
            continue;
        if (critical->status == CRITICAL_NEVER)
            assert_true((margin < 0) == leads_at_half);
        else
            assert_true((margin < 0) == (beyond && !critical->only_tie));
    }
}

static void check_critical_weight(const struct critical_weight *critical, const double *weights,
                                  const double *differences, size_t count, const bool *member)
{
    double at_none = margin_at(weights, differences, count, member, 0);
    double at_all = margin_at(weights, differences, count, member, 1);

    if (fabs(at_none) < 1e-11)
        at_none = 0;
    if (fabs(at_all) < 1e-11)
        at_all = 0;
    check_rival_leads_where_told(critical, weights, differences, count, member);
    if (at_none * at_all < 0) {
        assert_int_equal(critical->status, CRITICAL_AT);
        assert_near(critical->weight, bisect(weights, differences, count, member), 1e-9);
        assert_false(critical->only_tie);
    } else if (at_none == 0 && at_all == 0) {
        assert_int_equal(critical->status, CRITICAL_NEVER);
    } else if (at_none == 0 || at_all == 0) {
        assert_int_equal(critical->status, CRITICAL_AT);
        assert_true(critical->weight == (at_none == 0 ? 0 : 1));
    } else {
        assert_int_equal(critical->status, CRITICAL_NEVER);
    }
}

static bool has_weight(const double *weights, const bool *member, size_t count, bool of_members)
{
    for (size_t j = 0; j < count; j++)
        if (member[j] == of_members && weights[j] > 0)
            return true;
    return false;
}

static void critical_weight_is_where_bisection_finds_it(void **state)
{
    double weights[MOST], differences[MOST];
    size_t undefined = 0, crossing = 0;

    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(2, MOST), criterion = random_between(0, count - 1);
        bool member[MOST] = {false};
        struct critical_weight critical;
        random_weights(weights, count);
        random_differences(differences, count);
        member[criterion] = true;
        critical = critical_weight_of(weights, differences, count, criterion);
        if (!has_weight(weights, member, count, false)) {
            assert_int_equal(critical.status, CRITICAL_UNDEFINED);
            undefined++;
            continue;
        }
        check_critical_weight(&critical, weights, differences, count, member);
        crossing += critical.status == CRITICAL_AT && !critical.only_tie;
    }
    assert_true(undefined > MODELS / 500 && crossing > MODELS / 5);
}

static void critical_weight_of_a_group_is_where_bisection_finds_it(void **state)
{
    double weights[MOST], differences[MOST];
    size_t undefined = 0, crossing = 0;

    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(2, MOST);
        bool member[MOST] = {false};
        struct critical_weight critical;
        random_weights(weights, count);
        random_differences(differences, count);
        for (size_t j = 0; j < count; j++)
            member[j] = random_between(0, 1);
        critical = critical_weight_of_group(weights, differences, count, member);
        if (!has_weight(weights, member, count, false) || !has_weight(weights, member, count, true)) {
            assert_int_equal(critical.status, CRITICAL_UNDEFINED);
            undefined++;
            continue;
        }
        check_critical_weight(&critical, weights, differences, count, member);
        crossing += critical.status == CRITICAL_AT && !critical.only_tie;
    }
    assert_true(undefined > MODELS / 100 && crossing > MODELS / 5);
}

/* ---- Joint tolerance and cells -----------------------------------------------------------------------------------*/

/* The least margin over the corners of the box in which each weight is off by the factor 1 - r or 1 + r. */
static double worst_corner(const double *weights, const double *differences, size_t count, double r)
{
    double worst = INFINITY;

    for (size_t corner = 0; corner < (size_t)1 << count; corner++) {
        double margin = 0;
        for (size_t j = 0; j < count; j++)
            margin += weights[j] * (corner >> j & 1 ? 1 + r : 1 - r) * differences[j];
        worst = fmin(worst, margin);
    }
    return worst;
}

static void joint_tolerance_is_where_the_worst_corner_of_the_box_is_level(void **state)
{
    double weights[MOST], differences[MOST];

    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(1, MOST);
        bool worse = false;
        double tolerance;
        random_weights(weights, count);
        random_differences(differences, count);
        for (size_t j = 0; j < count; j++)
            worse |= weights[j] > 0 && differences[j] < 0;
        tolerance = joint_tolerance(weights, differences, count);
        if (isnan(tolerance)) {
            for (size_t j = 0; j < count; j++)
                assert_true(weights[j] * differences[j] == 0);
            continue;
        }
        assert_true((tolerance == 1) == !worse);
        if (tolerance < 0) { /* it is the rival that leads, and the tolerance is its own */
            assert_true(margin_of(weights, differences, count) < 0);
            for (size_t j = 0; j < count; j++)
                differences[j] = -differences[j];
        }
        assert_near(worst_corner(weights, differences, count, fabs(tolerance)), 0, 1e-15);
    }
}

static void changing_the_cell_by_the_break_even_makes_both_level(void **state)
{
    double weights[MOST], differences[MOST], change = 0;

    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(1, MOST), criterion = random_between(0, count - 1);
        random_weights(weights, count);
        random_differences(differences, count);
        assert_true(break_even_change(weights, differences, count, criterion, &change) == (weights[criterion] > 0));
        if (weights[criterion] <= 0)
            continue;
        differences[criterion] -= change;
        assert_near(margin_of(weights, differences, count), 0, 1e-15);
    }
}

/* ---- Share of weightings, of two options -------------------------------------------------------------------------*/

__extension__ typedef __int128 wide;

struct fraction {
    wide numerator, denominator; /* > 0 */
};

static struct fraction fraction_add(struct fraction left, struct fraction right)
{
    wide a, b;

    left.numerator = left.numerator * right.denominator + right.numerator * left.denominator;
    left.denominator *= right.denominator;
    a = left.numerator < 0 ? -left.numerator : left.numerator;
    b = left.denominator;
    while (b) {
        wide remainder = a % b;
        a = b;
        b = remainder;
    }
    return (struct fraction){left.numerator / a, left.denominator / a};
}

/* The textbook's sum over d_i > 0 of d_i^(n-1) / product over j of (d_i - d_j), in exact fractions. Differences are
 * distinct whole numbers up to 12 in size. */
static double exact_share(const long *differences, size_t count)
{
    struct fraction sum = {0, 1};

    for (size_t i = 0; i < count; i++) {
        struct fraction term = {1, 1};
        if (differences[i] <= 0)
            continue;
        for (size_t j = 0; j < count; j++) {
            if (i == j)
                continue;
            term.numerator *= differences[i];
            term.denominator *= differences[i] - differences[j];
        }
        if (term.denominator < 0)
            term = (struct fraction){-term.numerator, -term.denominator};
        sum = fraction_add(sum, term);
    }
    return (double)((long double)sum.numerator / (long double)sum.denominator);
}

static void share_is_the_exact_divided_difference_of_distinct_whole_numbers(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(1, MOST), order[25];
        long whole[MOST];
        double differences[MOST], exact;
        random_order(order, 25);
        for (size_t j = 0; j < count; j++) {
            whole[j] = (long)order[j] - 12;
            differences[j] = (double)whole[j] / 12;
        }
        exact = exact_share(whole, count);
        assert_near(win_share(&arena, differences, count, NULL), exact, 1e-14 * exact);
    }
}

/* The pull of `gains` criteria of which each gains a, and `losses` of which each loses b, is that of their sums of
 * weights: that the gains weigh more than b / (a + b) in all is the tail of a beta distribution, which is one of a
 * binomial. */
static double binomial_share(size_t gains, size_t losses, double a, double b)
{
    size_t draws = gains + losses - 1;
    double level = b / (a + b), rest = a / (a + b), sum = 0;

    for (size_t i = 0; i < gains; i++) {
        double term = 1;
        for (size_t k = 1; k <= i; k++)
            term *= (double)(draws - k + 1) / (double)k;
        sum += term * pow(level, (double)i) * pow(rest, (double)(draws - i));
    }
    return sum;
}

static void share_is_binomial_where_gains_are_alike_and_losses_are_alike(void **state)
{
    double differences[60];

    (void)state;
    for (size_t i = 0; i < MODELS / 10; i++) {
        size_t gains = random_between(1, 20), losses = random_between(1, 20), nothing = random_between(0, 20);
        double a = random_unit(), b = random_unit(), exact = binomial_share(gains, losses, a, b);
        for (size_t j = 0; j < gains + losses + nothing; j++)
            differences[j] = j < gains ? a : j < gains + losses ? -b : 0;
        assert_near(win_share(&arena, differences, gains + losses + nothing, NULL), exact, 1e-12 * exact);
    }
}

/* Over sampled weightings; with `order`, over those in that order. */
static double sampled_share(const double *differences, const size_t *order, size_t count, size_t samples)
{
    double weights[MOST], wins = 0;

    for (size_t sample = 0; sample < samples; sample++) {
        double margin = 0;
        random_weighting(weights, count);
        if (order)
            qsort(weights, count, sizeof *weights, compare_descending);
        for (size_t j = 0; j < count; j++)
            margin += weights[j] * differences[order ? order[j] : j];
        wins += margin > 0;
    }
    return wins / (double)samples;
}

static void share_is_what_sampling_finds(void **state)
{
    const size_t samples = 20000; /* four standard deviations: 4 sqrt(1/4 / 20000) */
    double differences[MOST];
    size_t order[MOST];

    (void)state;
    for (size_t i = 0; i < 50; i++) {
        size_t count = random_between(2, MOST);
        random_differences(differences, count);
        random_order(order, count);
        assert_near(win_share(&arena, differences, count, NULL), sampled_share(differences, NULL, count, samples),
                    0.0142);
        assert_near(win_share_ordered(&arena, differences, order, count, NULL),
                    sampled_share(differences, order, count, samples), 0.0142);
    }
}

static void shares_of_both_sides_add_up_to_one_and_tell_dominance(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(1, MOST);
        struct model model = {2, count, NULL, random_values(2, count, true)};
        double differences[MOST], opposite[MOST], share;
        bool tie;
        model_differences(&model, 0, 1, differences);
        model_differences(&model, 1, 0, opposite);
        share = win_share(&arena, differences, count, &tie);
        assert_near(share + win_share(&arena, opposite, count, NULL), tie ? 0 : 1, 1e-14);
        assert_true((share == 1) == (option_dominates(&model, 0, 1) != DOMINANCE_NONE));
    }
}

/* ---- Share of weightings, of several options ---------------------------------------------------------------------*/

static void sampled_rank_shares_of_two_are_the_exact_share(void **state)
{
    (void)state;
    for (size_t i = 0; i < 24; i++) {
        size_t count = random_between(1, MOST), order[MOST];
        struct model model = {2, count, NULL, random_values(2, count, true)};
        double differences[MOST], exact, exact_ordered;
        bool tie;
        struct interval shares[2];
        random_order(order, count);
        model_differences(&model, 0, 1, differences);
        exact = win_share(&arena, differences, count, &tie);
        exact_ordered = win_share_ordered(&arena, differences, order, count, NULL);
        rank_shares(&arena, &model, NULL, shares);
        assert_near(shares[0].low, tie ? 0.5 : exact, 0.005);
        assert_near(shares[0].low + shares[1].low, 1, 1e-12);
        rank_shares(&arena, &model, order, shares);
        assert_near(shares[0].high, tie ? 0.5 : exact_ordered, 0.005);
        assert_true(shares[0].low == shares[0].high && shares[1].low == shares[1].high);
    }
}

/* First means ahead of each: no more often than of any one, and no less often than what all others leave over. */
static void check_share_bounds(const struct model *model, const size_t *order, const struct interval *shares)
{
    for (size_t i = 0; i < model->option_count; i++) {
        double low = 1, high = 1, differences[MOST], gains[MOST], share;
        bool tie;
        for (size_t k = 0; k < model->option_count; k++) {
            if (k == i)
                continue;
            /* In the worst case for i it has its own low ends; in the best the others have theirs. */
            model_differences(model, i, k, differences);
            model_differences(model, k, i, gains);
            for (size_t j = 0; j < model->criterion_count; j++)
                gains[j] = -gains[j];
            share = order ? win_share_ordered(&arena, differences, order, model->criterion_count, &tie)
                          : win_share(&arena, differences, model->criterion_count, &tie);
            low -= 1 - share;
            share = order ? win_share_ordered(&arena, gains, order, model->criterion_count, &tie)
                          : win_share(&arena, gains, model->criterion_count, &tie);
            high = fmin(high, tie ? 1 : share);
        }
        assert_true(shares[i].low >= fmax(0, low) - 0.005 && shares[i].high <= high + 0.005);
        assert_true(shares[i].low <= shares[i].high);
    }
}

static void sampled_rank_shares_keep_the_bounds_that_pairs_set(void **state)
{
    (void)state;
    for (size_t i = 0; i < 24; i++) {
        size_t option_count = random_between(3, 6), count = random_between(1, MOST), order[MOST];
        bool known = i % 2;
        struct model model = {option_count, count, NULL, random_values(option_count, count, known)};
        struct interval shares[MOST];
        double low = 0, high = 0;
        random_order(order, count);
        rank_shares(&arena, &model, i % 4 < 2 ? order : NULL, shares);
        check_share_bounds(&model, i % 4 < 2 ? order : NULL, shares);
        for (size_t k = 0; k < option_count; k++) {
            low += shares[k].low;
            high += shares[k].high;
        }
        assert_true(low <= 1 + 1e-9 && high >= 1 - 1e-9);
        assert_true(!known || fabs(low - 1) < 1e-9);
    }
}

/* Which of the options is first, in one weighting; the sampler and the sums are not those of rank_shares. */
static void sampled_rank_shares_are_what_another_sampler_finds(void **state)
{
    const size_t samples = 20000;

    (void)state;
    for (size_t i = 0; i < 20; i++) {
        size_t option_count = random_between(3, 6), count = random_between(2, MOST);
        double values[MOST * MOST], weights[MOST], firsts[MOST] = {0};
        struct interval shares[MOST];
        struct model model;
        for (size_t k = 0; k < option_count * count; k++)
            values[k] = random_unit();
        model = model_known(&arena, values, option_count, weights, count);
        for (size_t sample = 0; sample < samples; sample++) {
            size_t first = 0;
            random_weighting(weights, count);
            for (size_t k = 1; k < option_count; k++)
                if (score_of(&model, k).low > score_of(&model, first).low)
                    first = k;
            firsts[first] += 1;
        }
        rank_shares(&arena, &model, NULL, shares);
        for (size_t k = 0; k < option_count; k++)
            assert_near(shares[k].low, firsts[k] / (double)samples, 0.0155); /* both samplings err */
    }
}

static void sampled_rank_shares_of_many_criteria_are_the_exact_share(void **state)
{
    double values[2 * 60], differences[60];
    size_t order[60];
    struct interval shares[2];

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct model model;
        for (size_t j = 0; j < LENGTH(values); j++)
            values[j] = random_unit();
        model = model_known(&arena, values, 2, NULL, 60);
        random_order(order, 60);
        model_differences(&model, 0, 1, differences);
        rank_shares(&arena, &model, NULL, shares);
        assert_near(shares[0].low, win_share(&arena, differences, 60, NULL), 0.005);
        rank_shares(&arena, &model, order, shares);
        assert_near(shares[0].low, win_share_ordered(&arena, differences, order, 60, NULL), 0.005);
    }
}

/* As integer arithmetic gives them, done once more in another language. */
static void sampled_rank_shares_are_the_same_on_every_machine(void **state)
{
    static const double values[] = {0.9, 0.2, 0.4, 0.5, 0.5, 0.6, 0.1, 0.8, 0.7};
    static const double expected[] = {38230, 7653, 54117}, expected_ordered[] = {96857, 3143, 0};
    const size_t order[] = {0, 1, 2};
    const struct model model = model_known(&arena, values, 3, NULL, 3);
    struct interval shares[3], ordered[3];

    (void)state;
    rank_shares(&arena, &model, NULL, shares);
    rank_shares(&arena, &model, order, ordered);
    for (size_t i = 0; i < 3; i++) {
        assert_true(shares[i].low == expected[i] / RANK_SHARE_SAMPLES);
        assert_true(ordered[i].low == expected_ordered[i] / RANK_SHARE_SAMPLES);
    }
}

/* ---- Steps between grades ----------------------------------------------------------------------------------------*/

/* Values of grades, lowest 0, highest 1, strictly increasing; every other time nearly all of it is in one step. */
static void random_grades(double *values, size_t count, size_t draw)
{
    size_t large = 1 + draw / 2 % (count - 1);
    double sum = 0;

    values[0] = 0;
    for (size_t i = 1; i < count; i++) {
        sum += draw % 2 && i == large ? 1e9 : random_unit();
        values[i] = sum;
    }
    for (size_t i = 1; i < count; i++)
        values[i] /= sum;
}

static void check_spacing(const struct spacing *spacing, double difference, double margin)
{
    assert_true(margin >= spacing->margin.low - 1e-12 && margin <= spacing->margin.high + 1e-12);
    if (spacing->holds)
        assert_true(margin > -1e-12);
    else if (!spacing->has_break_even)
        assert_true(margin < 1e-12);
    else if (fabs(difference - spacing->break_even) > 1e-9)
        assert_true((margin > 0) == (difference > spacing->break_even));
}

static void any_increasing_values_keep_what_is_told_of_steps(void **state)
{
    double weights[MOST], differences[MOST], grades[6];

    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(1, MOST), criterion = random_between(0, count - 1);
        size_t grade_count = random_between(2, 6);
        size_t leader = random_between(0, grade_count - 1), rival = random_between(0, grade_count - 1);
        struct spacing spacing;
        double least = INFINITY, most = -INFINITY;
        random_weights(weights, count);
        random_differences(differences, count);
        differences[criterion] = NAN; /* is not to be looked at */
        spacing = spacing_of(weights, differences, count, criterion, leader, rival, grade_count);
        assert_true(!spacing.holds || !spacing.has_break_even);
        for (size_t k = 0; k < 20; k++) {
            double margin;
            random_grades(grades, grade_count, k);
            differences[criterion] = grades[leader] - grades[rival];
            margin = margin_of(weights, differences, count);
            check_spacing(&spacing, differences[criterion], margin);
            least = fmin(least, margin);
            most = fmax(most, margin);
        }
        /* Extreme values come near to both ends. */
        assert_near(least, spacing.margin.low, 1e-7);
        assert_near(most, spacing.margin.high, 1e-7);
    }
}

/* ---- Showing -----------------------------------------------------------------------------------------------------*/

static void shown_parts_are_next_to_their_parts_and_add_up(void **state)
{
    double parts[MOST];
    long shown[MOST];

    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(1, MOST);
        long floors = 0, ceilings = 0, sum = 0, total;
        for (size_t j = 0; j < count; j++) {
            parts[j] = random_between(0, 2) ? random_unit() * 60 - 20 : (double)random_between(0, 20) - 10;
            floors += (long)floor(parts[j]);
            ceilings += (long)ceil(parts[j]);
        }
        total = floors + (long)random_between(0, (size_t)(ceilings - floors));
        apportion(&arena, parts, count, total, shown);
        for (size_t j = 0; j < count; j++) {
            assert_true(shown[j] == (long)floor(parts[j]) || shown[j] == (long)ceil(parts[j]));
            sum += shown[j];
            for (size_t k = 0; k < count; k++) /* nobody with a smaller remainder is rounded up instead */
                if ((double)shown[k] > parts[k] && (double)shown[j] < parts[j])
                    assert_true(parts[k] - floor(parts[k]) >= parts[j] - floor(parts[j]) - 1e-9);
        }
        assert_int_equal(sum, total);
    }
}

static void shown_parts_add_up_to_any_total(void **state)
{
    double parts[MOST];
    long shown[MOST];

    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(1, MOST);
        long total = (long)random_between(0, 400) - 200, sum = 0;
        for (size_t j = 0; j < count; j++)
            parts[j] = random_unit() * 60 - 20;
        apportion(&arena, parts, count, total, shown);
        for (size_t j = 0; j < count; j++)
            sum += shown[j];
        assert_int_equal(sum, total);
    }
}

/* ---- Properties --------------------------------------------------------------------------------------------------*/

static void other_options_never_change_a_score(void **state)
{
    double weights[MOST];

    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(1, MOST), option_count = random_between(2, MOST);
        struct interval *values = random_values(option_count, count, false), *fewer;
        struct model all = {option_count, count, weights, values}, without = {option_count - 1, count, weights, NULL};
        size_t removed = random_between(0, option_count - 1);
        random_weights(weights, count);
        fewer = ARENA_ARRAY(&arena, struct interval, option_count * count);
        for (size_t k = 0; k < option_count - 1; k++)
            memcpy(fewer + k * count, values + (k < removed ? k : k + 1) * count, count * sizeof *values);
        without.values = fewer;
        for (size_t k = 0; k < option_count - 1; k++) {
            struct interval before = score_of(&all, k < removed ? k : k + 1), after = score_of(&without, k);
            assert_true(before.low == after.low && before.high == after.high);
        }
    }
}

static void order_of_options_permutes_scores_ranks_and_shares(void **state)
{
    double weights[MOST], scores[MOST], permuted_scores[MOST];
    size_t order[MOST], ranks[MOST], permuted_ranks[MOST];

    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(1, MOST), option_count = random_between(1, MOST);
        struct interval *values = random_values(option_count, count, true);
        struct interval *permuted = ARENA_ARRAY(&arena, struct interval, option_count * count);
        struct interval shares[MOST], permuted_shares[MOST];
        struct model model = {option_count, count, weights, values}, other = {option_count, count, weights, permuted};
        random_weights(weights, count);
        random_order(order, option_count);
        for (size_t k = 0; k < option_count; k++)
            memcpy(permuted + k * count, values + order[k] * count, count * sizeof *values);
        for (size_t k = 0; k < option_count; k++) {
            scores[k] = score_of(&model, k).low;
            permuted_scores[k] = score_of(&other, k).low;
        }
        scores_rank(&arena, scores, option_count, ranks);
        scores_rank(&arena, permuted_scores, option_count, permuted_ranks);
        if (i < 4) {
            rank_shares(&arena, &model, NULL, shares);
            rank_shares(&arena, &other, NULL, permuted_shares);
        }
        for (size_t k = 0; k < option_count; k++) {
            assert_true(permuted_scores[k] == scores[order[k]]);
            assert_true(permuted_ranks[k] == ranks[order[k]]);
            assert_true(i >= 4 || permuted_shares[k].low == shares[order[k]].low);
        }
    }
}

static void ranks_are_those_that_counting_gives(void **state)
{
    double scores[MOST];
    size_t ranks[MOST];

    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(1, MOST);
        struct interval ranges[MOST];
        for (size_t k = 0; k < count; k++) {
            scores[k] = random_value(true) + (random_unit() - 0.5) * 1e-10;
            ranges[k] = (struct interval){scores[k], scores[k]};
        }
        scores_rank(&arena, scores, count, ranks);
        for (size_t k = 0; k < count; k++) {
            struct rank_range range = score_rank_range(ranges, count, k);
            size_t above = 0;
            for (size_t other = 0; other < count; other++)
                above += scores[other] > scores[k] + 0.1;
            assert_int_equal(ranks[k], 1 + above);
            assert_true(range.best == ranks[k] && range.worst == ranks[k]);
        }
    }
}

/* Whatever the values that are not known turn out to be, the rank is within its range. */
static void ranges_of_ranks_hold_all_ranks_that_come_up(void **state)
{
    double weights[MOST], scores[MOST];
    size_t ranks[MOST];

    (void)state;
    for (size_t i = 0; i < MODELS / 10; i++) {
        size_t count = random_between(1, 4), option_count = random_between(1, 5);
        const struct interval *values = random_values(option_count, count, false);
        struct model model = {option_count, count, weights, values};
        struct interval ranges[MOST];
        random_weights(weights, count);
        for (size_t k = 0; k < option_count; k++)
            ranges[k] = score_of(&model, k);
        for (size_t draw = 0; draw < 20; draw++) {
            for (size_t k = 0; k < option_count; k++) {
                scores[k] = 0;
                for (size_t j = 0; j < count; j++) {
                    struct interval value = values[k * count + j];
                    scores[k] += weights[j] * (random_between(0, 1) ? value.low : value.high);
                }
            }
            scores_rank(&arena, scores, option_count, ranks);
            for (size_t k = 0; k < option_count; k++) {
                struct rank_range range = score_rank_range(ranges, option_count, k);
                assert_true(range.best <= ranks[k] && ranks[k] <= range.worst);
            }
        }
    }
}

static void scale_of_the_points_changes_no_weight(void **state)
{
    double points[MOST], scaled[MOST], weights[MOST] = {0}, scaled_weights[MOST] = {0};

    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(1, MOST);
        double factor = exp((random_unit() - 0.5) * 200), sum = 0;
        for (size_t j = 0; j < count; j++) {
            points[j] = random_unit();
            scaled[j] = points[j] * factor;
        }
        assert_true(weights_normalize(points, count, weights) && weights_normalize(scaled, count, scaled_weights));
        for (size_t j = 0; j < count; j++) {
            assert_near(scaled_weights[j], weights[j], 4e-16);
            sum += weights[j];
        }
        assert_near(sum, 1, 1e-15);
        assert_true(weights_normalize(points, count, points)); /* in place */
        assert_memory_equal(points, weights, count * sizeof *points);
    }
}

static void wider_interval_moves_only_its_own_end(void **state)
{
    double weights[MOST];

    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(1, MOST), cell = random_between(0, count - 1);
        struct interval *values = random_values(1, count, false), before, after;
        struct model model = {1, count, weights, values};
        random_weights(weights, count);
        before = score_of(&model, 0);
        assert_true(before.low <= before.high);
        values[cell].high += (1 - values[cell].high) * random_unit();
        after = score_of(&model, 0);
        assert_true(after.low == before.low && after.high >= before.high);
        values[cell].low *= random_unit();
        assert_true(score_of(&model, 0).high == after.high && score_of(&model, 0).low <= before.low);
    }
}

static void dominance_is_what_no_weighting_turns_around(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(1, 4), exception = MOST;
        struct model model = {2, count, NULL, random_values(2, count, false)};
        enum dominance dominance = option_dominates(&model, 0, 1);
        bool nearly = option_nearly_dominates(&model, 0, 1, &exception);
        double differences[MOST];
        size_t better = 0, worse = 0;
        model_differences(&model, 0, 1, differences);
        for (size_t j = 0; j < count; j++) {
            better += differences[j] > 0;
            worse += differences[j] < 0;
        }
        assert_true((dominance != DOMINANCE_NONE) == (worse == 0 && better > 0));
        assert_true((dominance == DOMINANCE_STRICT) == (better == count));
        assert_true(nearly == (worse == 1 && better > 0));
        assert_true(!nearly || differences[exception] < 0);
    }
}

/* ---- Weights from pairwise comparisons ---------------------------------------------------------------------------*/

static void pairwise_weights_are_the_eigenvector_of_any_judgements(void **state)
{
    static const double judgements[] = {1, 2, 3, 5, 9};
    double matrix[MOST_PAIRWISE * MOST_PAIRWISE], weights[MOST_PAIRWISE];

    (void)state;
    for (size_t i = 0; i < MODELS / 10; i++) {
        size_t count = random_between(3, MOST_PAIRWISE);
        struct consistency consistency;
        double worst = 0;
        for (size_t j = 0; j < count; j++) {
            matrix[j * count + j] = 1;
            for (size_t k = j + 1; k < count; k++) {
                double judgement = judgements[random_between(0, 4)];
                matrix[j * count + k] = random_between(0, 1) ? judgement : 1 / judgement;
                matrix[k * count + j] = 1 / matrix[j * count + k];
            }
        }
        consistency = weights_from_pairwise(matrix, count, weights);
        for (size_t j = 0; j < count; j++) {
            double sum = 0;
            for (size_t k = 0; k < count; k++)
                sum += matrix[j * count + k] * weights[k];
            assert_near(sum, consistency.lambda * weights[j], 1e-10);
        }
        assert_true(consistency.lambda >= (double)count - 1e-9);
        /* A cycle of any three, in either direction, is no worse than the triad. */
        for (size_t j = 0; j < count; j++)
            for (size_t k = 0; k < count; k++)
                for (size_t l = 0; l < count; l++)
                    worst = fmax(worst, log(matrix[j * count + k] * matrix[k * count + l] * matrix[l * count + j]));
        assert_near(consistency.contradiction, worst, 1e-11);
        assert_true(consistency.triad[0] < consistency.triad[1] && consistency.triad[1] < consistency.triad[2]);
    }
}

/* ---- Value functions ---------------------------------------------------------------------------------------------*/

static void inverse_gives_back_the_figure(void **state)
{
    (void)state;
    for (size_t i = 0; i < MODELS; i++) {
        size_t count = random_between(2, 6);
        double points[6], values[6], figure = 0, worst = random_unit() * 100, best = random_unit() * 100;
        double x = worst + (best - worst) * random_unit();
        bool falling = random_between(0, 1);
        assert_near(value_linear_inverse(value_linear(x, worst, best, NULL), worst, best), x, 1e-12);
        assert_near(value_logarithmic_inverse(value_logarithmic(x, worst, best, NULL), worst, best) / x, 1, 1e-12);
        for (size_t k = 0; k < count; k++) {
            points[k] = (falling ? -1 : 1) * ((double)k + 0.9 * random_unit());
            values[k] = ((double)k + 0.9 * random_unit()) / (double)count;
        }
        x = points[0] + (points[count - 1] - points[0]) * random_unit();
        assert_true(
            value_piecewise_inverse(value_piecewise(x, points, values, count, NULL), points, values, count, &figure));
        assert_near(figure, x, 1e-12);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(critical_weight_is_where_bisection_finds_it),
        cmocka_unit_test(critical_weight_of_a_group_is_where_bisection_finds_it),
        cmocka_unit_test(joint_tolerance_is_where_the_worst_corner_of_the_box_is_level),
        cmocka_unit_test(changing_the_cell_by_the_break_even_makes_both_level),
        cmocka_unit_test(share_is_the_exact_divided_difference_of_distinct_whole_numbers),
        cmocka_unit_test(share_is_binomial_where_gains_are_alike_and_losses_are_alike),
        cmocka_unit_test(share_is_what_sampling_finds),
        cmocka_unit_test(shares_of_both_sides_add_up_to_one_and_tell_dominance),
        cmocka_unit_test(sampled_rank_shares_of_two_are_the_exact_share),
        cmocka_unit_test(sampled_rank_shares_keep_the_bounds_that_pairs_set),
        cmocka_unit_test(sampled_rank_shares_are_what_another_sampler_finds),
        cmocka_unit_test(sampled_rank_shares_of_many_criteria_are_the_exact_share),
        cmocka_unit_test(sampled_rank_shares_are_the_same_on_every_machine),
        cmocka_unit_test(any_increasing_values_keep_what_is_told_of_steps),
        cmocka_unit_test(shown_parts_are_next_to_their_parts_and_add_up),
        cmocka_unit_test(shown_parts_add_up_to_any_total),
        cmocka_unit_test(other_options_never_change_a_score),
        cmocka_unit_test(order_of_options_permutes_scores_ranks_and_shares),
        cmocka_unit_test(ranks_are_those_that_counting_gives),
        cmocka_unit_test(ranges_of_ranks_hold_all_ranks_that_come_up),
        cmocka_unit_test(scale_of_the_points_changes_no_weight),
        cmocka_unit_test(wider_interval_moves_only_its_own_end),
        cmocka_unit_test(dominance_is_what_no_weighting_turns_around),
        cmocka_unit_test(pairwise_weights_are_the_eigenvector_of_any_judgements),
        cmocka_unit_test(inverse_gives_back_the_figure),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
