/* Checks of what a plugin does when the host cannot do what it is asked for: each call fails in turn, and all after
 * it. */
#include "host/message.h"
#include "verify/checker/checker.h"
#include "verify/checker/corpus.h"
#include "verify/checker/interpose.h"

/* Each of the first calls fails, of the others some: one in so many. */
#define EACH_OF_THE_FIRST 40
#define SPREAD            12

struct fault_test {
    struct checker *checker;
    const struct vs_node *report;
    struct arena arena; /* of one rendering */
    const struct rendering *undisturbed;
    const char *call; /* "write()" */
    void (*set)(struct faults *faults, size_t number);
    long long deadline;
    bool warned;
};

static void set_write(struct faults *faults, size_t number)
{
    faults->write = number;
}

static void set_output(struct faults *faults, size_t number)
{
    faults->output = number;
}

static void set_allocation(struct faults *faults, size_t number)
{
    faults->allocation = number;
}

static void set_malloc(struct faults *faults, size_t number)
{
    (void)faults;
    interposing.mallocs = 0;
    interposing.fail_malloc = number;
}

static void render_with_fault(struct fault_test *test, size_t number)
{
    struct checker *checker = test->checker;
    struct faults faults = {0};
    struct rendering rendering;

    stage(checker, arena_format(&test->arena, "when call %zu of %s failed, and all after it", number, test->call));
    test->set(&faults, number);
    plugin_render(checker, &rendering, &test->arena, test->report, &faults);
    interposing.fail_malloc = 0;
    if (rendering.result == VS_OK && test->set == set_allocation && !test->warned) {
        warn(checker, "it returns VS_NO_MEMORY or VS_FAILED when host->allocate() gives NULL",
             arena_format(&checker->arena, "it returned VS_OK when call %zu failed", number),
             "check what allocate() gives, and return VS_NO_MEMORY");
        test->warned = true;
    }
    arena_release(&test->arena);
}

/* Every call in turn, as far as there is time. */
static void fail_each(struct fault_test *test, size_t count)
{
    size_t number = 1;

    while (number < count && channel_clock() < test->deadline) {
        render_with_fault(test, number);
        number += number < EACH_OF_THE_FIRST ? 1 : 1 + number / SPREAD;
    }
    render_with_fault(test, count);
}

/* After all that, a report comes out as before. */
static void check_recovery(struct fault_test *test)
{
    struct checker *checker = test->checker;
    struct arena *arena = &checker->arena;
    struct rendering rendering;
    const char *difference;

    if (!render_well(checker, &rendering, test->report, "the same report after all these failures", REFUSAL_IS_WRONG))
        return;
    difference = first_difference(arena, rendering_flat(arena, test->undisturbed), rendering_flat(arena, &rendering));
    if (difference)
        fail(checker, "after a failure the next report comes out as before", difference,
             "keep nothing of a report that failed");
}

static void test_init(struct fault_test *test, struct checker *checker, struct rendering *undisturbed)
{
    long long most = 1000LL * checker->time_limit / 4;

    *test = (struct fault_test){.checker = checker, .undisturbed = undisturbed};
    arena_init(&test->arena, NULL);
    test->report = corpus_fullest(checker)->make(&checker->arena);
    plugin_must_open(checker);
    interposing.mallocs = 0;
    if (!render_well(checker, undisturbed, test->report, corpus_fullest(checker)->what, REFUSAL_IS_WRONG))
        finish(checker);
    test->deadline = channel_clock() + (most < 2000 ? most : 2000);
}

static void run_test(struct fault_test *test, const char *call, size_t count,
                     void (*set)(struct faults *faults, size_t number))
{
    struct checker *checker = test->checker;

    test->call = call;
    test->set = set;
    if (!count) {
        skip(checker, arena_format(&checker->arena, "it does not call %s", call));
        return;
    }
    fail_each(test, count);
    check_recovery(test);
    plugin_must_close(checker);
    tell_breaches(checker);
}

void check_survives_failing_writes(struct checker *checker)
{
    struct rendering undisturbed;
    struct fault_test test;

    test_init(&test, checker, &undisturbed);
    run_test(&test, "write()", undisturbed.writes, set_write);
}

void check_survives_failing_outputs(struct checker *checker)
{
    struct rendering undisturbed;
    struct fault_test test;

    test_init(&test, checker, &undisturbed);
    run_test(&test, "open_output()", undisturbed.opened_outputs, set_output);
}

/* ---- Memory ---- */

/* open() with each allocation failing: what it leaves behind, nobody will close. */
static size_t fail_in_open(struct checker *checker)
{
    struct rendering rendering;
    size_t count;

    (void)checker_prepare(checker);
    stage(checker, "while it was opened");
    if (plugin_open(checker, &rendering, NULL))
        plugin_must_close(checker);
    count = rendering.allocations;
    for (size_t number = 1; number <= count && number < EACH_OF_THE_FIRST; number++) {
        const struct faults faults = {.allocation = number};
        stage(checker, arena_format(&checker->arena, "when call %zu of allocate() in open() failed", number));
        checker->loaded.state = NULL;
        if (plugin_open(checker, &rendering, &faults))
            plugin_must_close(checker);
    }
    checker->loaded.state = NULL;
    return count;
}

void check_survives_failing_allocations(struct checker *checker)
{
    struct rendering undisturbed;
    struct fault_test test;
    size_t in_open = fail_in_open(checker);

    test_init(&test, checker, &undisturbed);
    if (!undisturbed.allocations && in_open)
        return;
    run_test(&test, "allocate()", undisturbed.allocations, set_allocation);
}

void check_survives_failing_malloc(struct checker *checker)
{
    struct rendering undisturbed;
    struct fault_test test;

    if (!mallocs_can_fail) {
        skip(checker, "this build of versus cannot make malloc() fail");
        return;
    }
    test_init(&test, checker, &undisturbed);
    run_test(&test, "malloc()", interposing.mallocs, set_malloc);
}

/* ---- Fonts, labels, services ---- */

/* Renders with something missing: it may fail, and say why. */
static void render_without(struct checker *checker, const struct faults *faults, const char *what)
{
    struct arena *arena = &checker->arena;
    struct rendering rendering;

    stage(checker, arena_format(arena, "while there were no %s", what));
    plugin_render(checker, &rendering, arena, corpus_fullest(checker)->make(arena), faults);
    if (rendering.result == VS_FAILED && !rendering.reason)
        fail(checker, arena_format(arena, "without %s it does without, or says why it cannot", what),
             "it returned VS_FAILED and did not say why", "host->log(host, VS_LOG_ERROR, NULL, \"there is no font\")");
    tell_breaches(checker);
}

void check_survives_missing_fonts(struct checker *checker)
{
    const struct faults faults = {.no_fonts = true};
    struct rendering rendering;

    (void)checker_prepare(checker);
    stage(checker, "while it was opened without fonts");
    if (!plugin_open(checker, &rendering, &faults)) {
        if (!rendering.reason)
            fail(checker, "without fonts open() does without, or says why it cannot", "it failed and did not say why",
                 NULL);
        return;
    }
    render_without(checker, &faults, "fonts");
    plugin_must_close(checker);
}

void check_survives_missing_labels(struct checker *checker)
{
    const struct faults faults = {.no_labels = true, .no_services = true};

    plugin_must_open(checker);
    render_without(checker, &faults, "labels and services");
    plugin_must_close(checker);
}
