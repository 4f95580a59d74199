/* What must hold of any decision: random ones, written as files and read by the loader, with a fixed seed. Figures are
 * small whole numbers, so that ties, zeros and equal differences come up all the time. */
#include "decision/evaluation.h"
#include "decision/shown.h"

#include "base/buffer.h"
#include "support/numbers.h"
#include "support/sample_comparison.h"

#include <stdlib.h>

#define MODELS        ((size_t)2000)
#define MOST_OPTIONS  5
#define MOST_CRITERIA 5
#define MOST_CORNERS  10 /* open cells whose ends are all tried out */

static struct arena arena;
static uint64_t random_state;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, NULL);
    random_state = 20260214;
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

/* ---- Random decisions --------------------------------------------------------------------------------------------*/

enum cell_kind { CELL_KNOWN, CELL_MISSING, CELL_RANGE, CELL_LIKELY };

/* Figures are from 1 to 20, low <= likely <= high. */
struct cell {
    enum cell_kind kind;
    size_t low, likely, high;
};

static const struct {
    const char *declaration, *scale;
} scales[] = {
    {"{type: number, better: higher}", "worst: 0, best: 20"},
    {"{type: number, better: lower}", "worst: 18, best: 2"},
    {"{type: number}", "worst: 1, best: 20, scale: log"},
    {"{type: number}", "points: {0: 0, 8: 100, 20: 25}"},
    {"{type: grade, grades: [g1, g2, g3, g4], better: higher}", "because: steps are equal"},
    {"{type: grade, grades: [g1, g2, g3, g4]}", "levels: {g1: 40, g2: 100, g3: 0, g4: 40}"},
};
#define FIRST_OF_GRADES 4

struct random_decision {
    size_t option_count, criterion_count;
    size_t scale[MOST_CRITERIA], weight[MOST_CRITERIA];
    const char *name[MOST_OPTIONS];
    const char *fits[MOST_OPTIONS]; /* the must-have: yes, no, or not known */
    struct cell cells[MOST_OPTIONS][MOST_CRITERIA];
};

/* xorshift64*: Vigna, S. (2016). An experimental exploration of Marsaglia's xorshift generators. ACM TOMS 42(4), 30. */
static size_t random_below(size_t count)
{
    random_state ^= random_state >> 12;
    random_state ^= random_state << 25;
    random_state ^= random_state >> 27;
    return (size_t)((random_state * 0x2545F4914F6CDD1D) >> 33) % count;
}

static struct cell random_cell(size_t known)
{
    struct cell cell = {.kind = random_below(10) < known ? CELL_KNOWN : (enum cell_kind)(1 + random_below(3)),
                        .low = 1 + random_below(20)};

    cell.high = cell.low + random_below(21 - cell.low);
    cell.likely = cell.low + random_below(cell.high - cell.low + 1);
    if (cell.low == cell.high && cell.kind >= CELL_RANGE)
        cell.kind = CELL_KNOWN;
    return cell;
}

static struct random_decision random_decision(void)
{
    static const char *const names[] = {"A", "B", "C", "D", "E"};
    struct random_decision made = {.option_count = 2 + random_below(MOST_OPTIONS - 1),
                                   .criterion_count = 1 + random_below(MOST_CRITERIA)};
    size_t known = 5 + random_below(6);
    bool fit = random_below(2);

    for (size_t j = 0; j < made.criterion_count; j++) {
        made.scale[j] = random_below(LENGTH(scales));
        made.weight[j] = random_below(6);
    }
    made.weight[random_below(made.criterion_count)] = 5;
    for (size_t i = 0; i < made.option_count; i++) {
        size_t lot = random_below(10);
        made.name[i] = names[i];
        made.fits[i] = fit || lot > 2 ? "yes" : lot > 0 ? "~" : "no";
        for (size_t j = 0; j < made.criterion_count; j++)
            made.cells[i][j] = random_cell(known);
    }
    return made;
}

static void append_cell(struct buffer *yaml, size_t criterion, const struct cell *cell, bool is_grade)
{
    buffer_append_format(yaml, ", c%zu: ", criterion);
    if (cell->kind == CELL_MISSING)
        buffer_append_text(yaml, "~");
    else if (is_grade)
        buffer_append_format(yaml, "g%zu", 1 + cell->low % 4);
    else if (cell->kind == CELL_RANGE)
        buffer_append_format(yaml, "%zu-%zu", cell->low, cell->high);
    else if (cell->kind == CELL_LIKELY)
        buffer_append_format(yaml, "{value: %zu-%zu, likely: %zu}", cell->low, cell->high, cell->likely);
    else
        buffer_append_format(yaml, "%zu", cell->low);
}

static const struct evaluation *evaluate(const struct random_decision *decision)
{
    struct buffer yaml;

    buffer_init(&yaml, &arena);
    buffer_append_text(&yaml, "versus: 1\ntitle: T\nattributes:\n  fits: {type: flag}\n");
    for (size_t j = 0; j < decision->criterion_count; j++)
        buffer_append_format(&yaml, "  c%zu: %s\n", j, scales[decision->scale[j]].declaration);
    buffer_append_text(&yaml, "options:\n");
    for (size_t i = 0; i < decision->option_count; i++) {
        buffer_append_format(&yaml, "  - {name: %s, values: {fits: %s", decision->name[i], decision->fits[i]);
        for (size_t j = 0; j < decision->criterion_count; j++)
            append_cell(&yaml, j, &decision->cells[i][j], decision->scale[j] >= FIRST_OF_GRADES);
        buffer_append_text(&yaml, "}}\n");
    }
    buffer_append_text(&yaml, "decision:\n  must: {fits: yes}\n  criteria:\n");
    for (size_t j = 0; j < decision->criterion_count; j++)
        buffer_append_format(&yaml, "    c%zu: {weight: %zu, %s}\n", j, decision->weight[j],
                             scales[decision->scale[j]].scale);
    return decision_evaluate(&arena, sample_comparison(&arena, buffer_text(&yaml)));
}

/* Runs a check on one random decision after the other. */
static void for_random_decisions(size_t count, void (*check)(const struct random_decision *decision))
{
    for (size_t i = 0; i < count; i++) {
        struct random_decision decision = random_decision();
        check(&decision);
        arena_release(&arena);
    }
}

static size_t option_named(const struct evaluation *evaluation, const char *name)
{
    for (size_t i = 0; i < evaluation->option_count; i++)
        if (strcmp(evaluation->comparison->options[i].name, name) == 0)
            return i;
    return NO_OPTION;
}

static const char *name_of(const struct evaluation *evaluation, size_t option)
{
    return option == NO_OPTION ? "" : evaluation->comparison->options[option].name;
}

static bool is_candidate(const struct evaluation *evaluation, size_t option)
{
    for (size_t i = 0; i < evaluation->candidate_count; i++)
        if (evaluation->order[i] == option)
            return true;
    return false;
}

/* ---- One option and the others -----------------------------------------------------------------------------------*/

static void assert_same_interval(const struct interval *one, const struct interval *other)
{
    assert_true(one->low == other->low && one->high == other->high);
}

static void check_scores_stay_when_an_option_goes(const struct random_decision *decision)
{
    struct random_decision fewer = *decision;
    size_t gone = random_below(decision->option_count);
    const struct evaluation *all = evaluate(decision);
    const struct evaluation *rest;

    fewer.option_count--;
    for (size_t i = gone; i < fewer.option_count; i++) {
        fewer.name[i] = decision->name[i + 1];
        fewer.fits[i] = decision->fits[i + 1];
        memcpy(fewer.cells[i], decision->cells[i + 1], sizeof fewer.cells[i]);
    }
    rest = evaluate(&fewer);
    for (size_t i = 0; i < fewer.option_count; i++) {
        size_t before = option_named(all, fewer.name[i]);
        assert_same_interval(&rest->scores[i], &all->scores[before]);
        assert_same_interval(&rest->likely[i], &all->likely[before]);
    }
    /* And the verdict is as if it had been taken out of the evaluation. */
    all = evaluation_without(&arena, all, option_named(all, decision->name[gone]));
    assert_string_equal(verdict_class_name(all->verdict), verdict_class_name(rest->verdict));
    assert_string_equal(name_of(all, all->leader), name_of(rest, rest->leader));
    assert_true(isnan(all->tolerance) ? isnan(rest->tolerance) : all->tolerance == rest->tolerance);
}

static void score_depends_on_nothing_but_the_option_s_own_values(void **state)
{
    (void)state;
    for_random_decisions(MODELS, check_scores_stay_when_an_option_goes);
}

static void check_order_of_options(const struct random_decision *decision)
{
    struct random_decision reversed = *decision;
    const struct evaluation *one = evaluate(decision);
    const struct evaluation *other;

    for (size_t i = 0; i < decision->option_count; i++) {
        size_t from = decision->option_count - 1 - i;
        reversed.name[i] = decision->name[from];
        reversed.fits[i] = decision->fits[from];
        memcpy(reversed.cells[i], decision->cells[from], sizeof reversed.cells[i]);
    }
    other = evaluate(&reversed);
    assert_string_equal(verdict_class_name(one->verdict), verdict_class_name(other->verdict));
    assert_string_equal(name_of(one, one->leader), name_of(other, other->leader));
    assert_int_equal(one->candidate_count, other->candidate_count);
    for (size_t i = 0; i < one->option_count; i++) {
        size_t there = one->option_count - 1 - i;
        assert_same_interval(&one->scores[i], &other->scores[there]);
        assert_true(is_candidate(one, i) == is_candidate(other, there));
        assert_int_equal(evaluation_must(one, 0, i)->status, evaluation_must(other, 0, there)->status);
    }
    /* Of several that can lead, and are level, the first in the file is the one that others are held against. */
    if (strcmp(name_of(one, one->reference), name_of(other, other->reference)) != 0)
        return;
    assert_true(isnan(one->tolerance) ? isnan(other->tolerance) : one->tolerance == other->tolerance);
    for (size_t j = 0; one->stability && j < one->criterion_count; j++) {
        assert_true(one->stability[j].above == other->stability[j].above);
        assert_true(one->stability[j].below == other->stability[j].below);
    }
}

static void order_of_options_changes_their_rows_and_nothing_else(void **state)
{
    (void)state;
    for_random_decisions(MODELS, check_order_of_options);
}

/* ---- Weights -----------------------------------------------------------------------------------------------------*/

static void assert_scaled_weights_change_nothing(const struct random_decision *decision, size_t factor)
{
    struct random_decision scaled = *decision;
    const struct evaluation *one = evaluate(decision);
    const struct evaluation *other;

    for (size_t j = 0; j < decision->criterion_count; j++)
        scaled.weight[j] *= factor;
    other = evaluate(&scaled);
    assert_string_equal(verdict_class_name(one->verdict), verdict_class_name(other->verdict));
    assert_string_equal(name_of(one, one->leader), name_of(other, other->leader));
    for (size_t j = 0; j < one->criterion_count; j++)
        assert_near(other->weights[j], one->weights[j], 1e-15);
    for (size_t i = 0; i < one->option_count; i++) {
        assert_near(other->scores[i].low, one->scores[i].low, 1e-15);
        assert_near(other->scores[i].high, one->scores[i].high, 1e-15);
    }
}

static void check_scaled_weights(const struct random_decision *decision)
{
    static const size_t factors[] = {2, 3, 7, 10, 1000};

    assert_scaled_weights_change_nothing(decision, factors[random_below(LENGTH(factors))]);
}

static void only_the_proportions_of_weights_count(void **state)
{
    (void)state;
    for_random_decisions(MODELS, check_scaled_weights);
}

/* ---- Not known ---------------------------------------------------------------------------------------------------*/

static void check_a_value_that_goes_missing(const struct random_decision *decision)
{
    struct random_decision poorer = *decision;
    size_t option = random_below(decision->option_count);
    size_t criterion = random_below(decision->criterion_count);
    const struct evaluation *before = evaluate(decision);
    const struct interval *value = &evaluation_cell(before, option, criterion)->value;
    double weight = before->weights[criterion];
    const struct evaluation *after;

    poorer.cells[option][criterion].kind = CELL_MISSING;
    after = evaluate(&poorer);
    for (size_t i = 0; i < decision->option_count; i++)
        if (i != option)
            assert_same_interval(&after->scores[i], &before->scores[i]);
    /* It loses exactly what was certain, and gains exactly what was impossible. */
    assert_near(after->scores[option].low, before->scores[option].low - weight * value->low, 1e-15);
    assert_near(after->scores[option].high, before->scores[option].high + weight * (1 - value->high), 1e-15);
    if (value->low == 0)
        assert_true(after->scores[option].low == before->scores[option].low);
    /* Who could lead still can, if not the one alone then among others. */
    for (size_t i = 0; i < decision->option_count; i++)
        if (is_candidate(before, i) && i != option)
            assert_true(is_candidate(after, i) || after->scores[i].high < after->scores[option].high);
    if (is_candidate(before, option))
        assert_true(is_candidate(after, option));
}

static void missing_value_widens_its_own_option_and_nothing_else(void **state)
{
    (void)state;
    for_random_decisions(MODELS, check_a_value_that_goes_missing);
}

/* The open cells of ranked options; SIZE_MAX: too many. */
static size_t find_open(const struct evaluation *evaluation, size_t *options, size_t *criteria)
{
    size_t count = 0;

    for (size_t i = 0; i < evaluation->ranked_count; i++)
        for (size_t j = 0; j < evaluation->criterion_count; j++) {
            const struct interval *value = &evaluation_cell(evaluation, evaluation->order[i], j)->value;
            if (!(value->low < value->high) || !(evaluation->weights[j] > 0))
                continue;
            if (count == MOST_CORNERS)
                return SIZE_MAX;
            options[count] = evaluation->order[i];
            criteria[count++] = j;
        }
    return count;
}

/* The scores with each open cell at one of its ends. */
static void score_corner(const struct evaluation *evaluation, const size_t *options, const size_t *criteria,
                         size_t count, size_t corner, double *scores)
{
    for (size_t i = 0; i < evaluation->option_count; i++)
        scores[i] = evaluation->scores[i].low;
    for (size_t k = 0; k < count; k++) {
        const struct interval *value = &evaluation_cell(evaluation, options[k], criteria[k])->value;
        if (corner >> k & 1)
            scores[options[k]] += evaluation->weights[criteria[k]] * (value->high - value->low);
    }
}

static double best_of_others(const struct evaluation *evaluation, const double *scores, size_t option)
{
    double best = -1;

    for (size_t i = 0; i < evaluation->ranked_count; i++)
        if (evaluation->order[i] != option)
            best = fmax(best, scores[evaluation->order[i]]);
    return best;
}

static size_t corners_tried, leaders_named, undecided;

static void check_every_corner(const struct random_decision *decision)
{
    const struct evaluation *evaluation = evaluate(decision);
    size_t options[MOST_CORNERS];
    size_t criteria[MOST_CORNERS];
    size_t count = find_open(evaluation, options, criteria);
    double scores[MOST_OPTIONS];
    bool can_lead[MOST_OPTIONS] = {false};

    if (count == SIZE_MAX)
        return;
    for (size_t corner = 0; corner < (size_t)1 << count; corner++) {
        score_corner(evaluation, options, criteria, count, corner, scores);
        for (size_t i = 0; i < evaluation->ranked_count; i++) {
            size_t option = evaluation->order[i];
            double lead = scores[option] - best_of_others(evaluation, scores, option);
            can_lead[option] = can_lead[option] || lead >= -TIE_EPSILON;
            if (option == evaluation->leader)
                assert_true(lead > TIE_EPSILON);
        }
        corners_tried++;
    }
    for (size_t i = 0; i < evaluation->ranked_count; i++)
        assert_true(is_candidate(evaluation, evaluation->order[i]) == can_lead[evaluation->order[i]]);
    leaders_named += evaluation->leader != NO_OPTION;
    undecided += evaluation->verdict == VERDICT_UNDECIDED;
    if (evaluation->verdict == VERDICT_UNDECIDED)
        assert_true(evaluation->candidate_count > 1 && count > 0);
}

static void leader_leads_whatever_the_missing_values_are(void **state)
{
    (void)state;
    for_random_decisions(MODELS, check_every_corner);
    assert_true(corners_tried > 10 * MODELS && leaders_named > MODELS / 5 && undecided > MODELS / 5);
}

static bool surely_leads(const struct evaluation *evaluation, size_t option)
{
    return evaluation->candidate_count == 1 && evaluation->reference == option;
}

static size_t thresholds_tried;

/* Just to either side of what is told, unless that is outside of 0..1, where no value lies. */
static void check_thresholds(const struct evaluation *evaluation, const struct open_cell *cell)
{
    const double step = 1e-5;

    for (int side = -1; side <= 1; side += 2) {
        double leads = cell->leads_above + side * step;
        double trails = cell->trails_below + side * step;
        if (leads >= 0 && leads <= 1) {
            const struct evaluation *supposed =
                evaluation_suppose(&arena, evaluation, cell->option, cell->criterion, leads);
            assert_true(surely_leads(supposed, cell->option) == (side > 0));
            thresholds_tried++;
        }
        if (trails >= 0 && trails <= 1) {
            const struct evaluation *supposed =
                evaluation_suppose(&arena, evaluation, cell->option, cell->criterion, trails);
            assert_true(is_candidate(supposed, cell->option) == (side > 0));
            thresholds_tried++;
        }
    }
    assert_true(cell->trails_below <= cell->leads_above + 1e-12);
}

static void check_open_cells(const struct random_decision *decision)
{
    const struct evaluation *evaluation = evaluate(decision);
    size_t count;
    const struct open_cell *cells = evaluation_open_cells(&arena, evaluation, true, &count);

    for (size_t i = 0; i < count; i++) {
        assert_true(is_candidate(evaluation, cells[i].option));
        assert_true(!i || cells[i].width <= cells[i - 1].width);
        check_thresholds(evaluation, &cells[i]);
    }
}

static void open_cells_decide_where_they_say_so(void **state)
{
    (void)state;
    for_random_decisions(MODELS, check_open_cells);
    assert_true(thresholds_tried > MODELS);
}

/* ---- Shown -------------------------------------------------------------------------------------------------------*/

/* Half a point, and what doubles leave of it. */
static bool rounds_to(double exact, long shown)
{
    return fabs(exact * 100 - (double)shown) <= 0.5 + 1e-9;
}

static void check_shown_option(const struct evaluation *evaluation, const struct shown_scores *shown, size_t option)
{
    struct shown_points total = shown->totals[option];
    long low = 0;
    long high = 0;

    for (size_t j = 0; j < evaluation->criterion_count; j++) {
        struct shown_points part = shown->parts[option * evaluation->criterion_count + j];
        const struct interval *value = &evaluation_cell(evaluation, option, j)->value;
        assert_true(fabs((double)part.low - evaluation->weights[j] * value->low * 100) < 2);
        assert_true(fabs((double)part.high - evaluation->weights[j] * value->high * 100) < 2);
        assert_true(part.low >= 0 && part.low <= part.high);
        if (!(value->low < value->high))
            assert_true(part.low == part.high);
        low += part.low;
        high += part.high;
    }
    assert_int_equal(low, total.low);
    assert_int_equal(high, total.high);
    assert_true(rounds_to(evaluation->scores[option].low, total.low));
    assert_true(rounds_to(evaluation->scores[option].high, total.high));
}

static bool is_certain(const struct score_cell *cell)
{
    return cell->likely.high - cell->likely.low <= TIE_EPSILON;
}

static void check_shown_margin(const struct evaluation *evaluation, const struct shown_scores *shown, size_t option,
                               size_t other)
{
    struct shown_margin margin = evaluation_show_margin(&arena, evaluation, shown, option, other);
    long sum = 0;

    for (size_t j = 0; j < evaluation->criterion_count; j++) {
        bool is_open =
            !is_certain(evaluation_cell(evaluation, option, j)) || !is_certain(evaluation_cell(evaluation, other, j));
        sum += margin.parts[j];
        assert_true(margin.is_known[j] || margin.parts[j] == 0);
        assert_true(margin.is_known[j] == (!is_open || evaluation->candidate_count == 1));
    }
    assert_int_equal(sum, margin.total);
    assert_true(margin.is_complete == (margin.known_count == evaluation->criterion_count));
    for (size_t i = 1; i < margin.known_count; i++)
        assert_true(labs(margin.parts[margin.by_size[i]]) <= labs(margin.parts[margin.by_size[i - 1]]));
    if (margin.is_complete && shown->totals[option].low == shown->totals[option].high &&
        shown->totals[other].low == shown->totals[other].high)
        assert_int_equal(margin.total, shown->totals[option].low - shown->totals[other].low);
}

static void check_shown(const struct random_decision *decision)
{
    const struct evaluation *evaluation = evaluate(decision);
    const struct shown_scores *shown = evaluation_show(&arena, evaluation);
    long weights = 0;

    for (size_t j = 0; j < evaluation->criterion_count; j++) {
        weights += shown->weights[j];
        assert_true(fabs((double)shown->weights[j] - evaluation->weights[j] * 100) < 1);
    }
    assert_int_equal(weights, 100);
    for (size_t i = 0; i < evaluation->option_count; i++) {
        check_shown_option(evaluation, shown, i);
        for (size_t k = 0; k < evaluation->option_count; k++)
            if (k != i)
                check_shown_margin(evaluation, shown, i, k);
    }
}

static void what_is_shown_adds_up(void **state)
{
    (void)state;
    for_random_decisions(MODELS, check_shown);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(score_depends_on_nothing_but_the_option_s_own_values),
        cmocka_unit_test(order_of_options_changes_their_rows_and_nothing_else),
        cmocka_unit_test(only_the_proportions_of_weights_count),
        cmocka_unit_test(missing_value_widens_its_own_option_and_nothing_else),
        cmocka_unit_test(leader_leads_whatever_the_missing_values_are),
        cmocka_unit_test(open_cells_decide_where_they_say_so),
        cmocka_unit_test(what_is_shown_adds_up),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
