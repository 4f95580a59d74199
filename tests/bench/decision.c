/* How long an evaluation takes: must-haves, values, scores, dominance of the leader, every critical weight against
 * every other option, the verdict and the shown numbers. The comparison is loaded before; memory is taken anew each
 * time. */
#include "data/decision.h"
#include "decision/shown.h"
#include "support/loading.h"

#include "base/buffer.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static unsigned next_number(unsigned *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 16;
}

/* Figures from 0 to 100 in every criterion, a must-have that all meet, and some values that nobody knows. */
static const char *write_comparison(struct arena *arena, unsigned options, unsigned criteria)
{
    struct buffer text;
    unsigned state = 1;

    buffer_init(&text, arena);
    buffer_append_text(&text, "versus: 1\ntitle: Bench\nattributes:\n");
    for (unsigned j = 0; j < criteria; j++)
        buffer_append_format(&text, "  c%u: {type: number}\n", j);
    buffer_append_text(&text, "options:\n");
    for (unsigned i = 0; i < options; i++) {
        buffer_append_format(&text, "  - name: Option %u\n    values:\n", i);
        for (unsigned j = 0; j < criteria; j++)
            if ((i + j) % 97 != 96)
                buffer_append_format(&text, "      c%u: %u\n", j, next_number(&state) % 101);
    }
    buffer_append_text(&text, "decision:\n  weights_by: nobody\n  must: {c0: {at_least: 0}}\n  criteria:\n");
    for (unsigned j = 0; j < criteria; j++)
        buffer_append_format(&text, "    c%u: {weight: %u, worst: 0, best: 100}\n", j, 1 + next_number(&state) % 100);
    return buffer_text(&text);
}

static double now(void)
{
    struct timespec time;

    (void)clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static double evaluate_once(const struct comparison *comparison)
{
    struct arena arena;
    double start = now();
    const struct evaluation *evaluation;

    arena_init(&arena, NULL);
    evaluation = decision_evaluate(&arena, comparison);
    (void)evaluation_show(&arena, evaluation);
    arena_release(&arena);
    return now() - start;
}

static int compare_times(const void *left, const void *right)
{
    double a = *(const double *)left;
    double b = *(const double *)right;

    return (a > b) - (a < b);
}

static void measure(unsigned options, unsigned criteria, size_t runs)
{
    struct loading loading;
    struct arena arena;
    double *times;

    arena_init(&arena, NULL);
    load_text(&loading, write_comparison(&arena, options, criteria));
    if (!loading.comparison) {
        (void)fprintf(stderr, "bench-decision: %s", loading_report(&loading));
        exit(EXIT_FAILURE);
    }
    times = ARENA_ARRAY(&arena, double, runs);
    for (size_t i = 0; i < runs; i++)
        times[i] = evaluate_once(loading.comparison);
    qsort(times, runs, sizeof *times, compare_times);
    (void)printf("%4u options x %3u criteria: %9.1f us (median of %zu), %9.1f us at most\n", options, criteria,
                 times[runs / 2] * 1e6, runs, times[runs - 1] * 1e6);
    loading_end(&loading);
    arena_release(&arena);
}

int main(void)
{
    measure(2, 20, 2000);
    measure(6, 10, 2000);
    measure(100, 50, 50);
    measure(1000, 200, 11);
    return EXIT_SUCCESS;
}
