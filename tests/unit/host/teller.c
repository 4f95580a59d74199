/* What the user is told: each thing once, and how many reports it stops. */
#include "host/teller.h"

#include "support/test.h"

/* Events kept as text: "E203 message\n". */
static void keep(void *context, const struct diagnostic *diagnostic)
{
    buffer_append_format(context, "%s %s\n", diagnostic->code, diagnostic->message);
}

struct fixture {
    struct arena arena;
    struct buffer text;
    struct run_events events;
    struct teller teller;
};

static int set_up(void **state)
{
    static struct fixture fixture;

    arena_init(&fixture.arena, NULL);
    buffer_init(&fixture.text, &fixture.arena);
    fixture.events = (struct run_events){.diagnostic = keep, .context = &fixture.text};
    teller_init(&fixture.teller, &fixture.arena, &fixture.events, false);
    teller_begin_report(&fixture.teller);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    arena_release(&((struct fixture *)*state)->arena);
    return 0;
}

static struct diagnostic error_at(unsigned line)
{
    return (struct diagnostic){
        .severity = SEVERITY_ERROR,
        .fault = FAULT_DATA,
        .code = "E203",
        .file = "shared.yaml",
        .at = {.line = line, .column = 1, .width = 1},
        .message = "wrong",
    };
}

static void a_thing_is_told_once(void **state)
{
    struct fixture *fixture = *state;
    struct diagnostic first = error_at(1);
    struct diagnostic second = error_at(2);

    tell(&fixture->teller, &first);
    tell(&fixture->teller, &first);
    tell(&fixture->teller, &second);
    assert_string_equal(buffer_text(&fixture->text), "E203 wrong\nE203 wrong\n");
    assert_int_equal(fixture->teller.errors, 3);
    assert_int_equal(fixture->teller.faults, 1u << FAULT_DATA);
}

static void shared_errors_are_counted_by_report(void **state)
{
    struct fixture *fixture = *state;
    struct diagnostic shared = error_at(1);
    struct diagnostic alone = error_at(2);

    tell(&fixture->teller, &shared);
    tell(&fixture->teller, &shared);
    tell(&fixture->teller, &alone);
    teller_begin_report(&fixture->teller);
    tell(&fixture->teller, &shared);
    buffer_clear(&fixture->text);
    tell_shared_errors(&fixture->teller);
    assert_string_equal(buffer_text(&fixture->text), "N521 this error stops 2 reports\n");
}

static void a_repeated_error_still_counts_for_its_report(void **state)
{
    struct fixture *fixture = *state;
    struct diagnostic shared = error_at(1);

    tell(&fixture->teller, &shared);
    teller_begin_report(&fixture->teller);
    assert_int_equal(fixture->teller.errors, 0);
    tell(&fixture->teller, &shared);
    assert_int_equal(fixture->teller.errors, 1);
}

static void a_flood_is_cut(void **state)
{
    struct fixture *fixture = *state;
    size_t lines = 0;

    for (unsigned line = 1; line <= 5000; line++) {
        struct diagnostic each = error_at(line);
        tell(&fixture->teller, &each);
    }
    for (const char *at = buffer_text(&fixture->text); (at = strchr(at, '\n')); at++)
        lines++;
    assert_int_equal(lines, 2000);
    assert_int_equal(fixture->teller.errors, 5000);
}

static void what_is_told_of_a_report_is_counted_for_it(void **state)
{
    struct fixture *fixture = *state;
    struct teller *teller = &fixture->teller;

    tell_plainly(teller, "W411", "left out", NULL);
    tell_plainly(teller, "W411", "left out", NULL);
    tell_plainly(teller, "E405", "crashed", NULL);
    assert_int_equal(teller->warnings, 2);
    assert_int_equal(teller->report_faults, 1u << FAULT_PLUGIN);
    teller_begin_report(teller);
    assert_int_equal(teller->warnings, 0);
    assert_int_equal(teller->report_faults, 0);
    assert_int_equal(teller->faults, 1u << FAULT_PLUGIN);
}

static void a_batch_of_any_length_is_remembered_in_bounded_memory(void **state)
{
    struct fixture *fixture = *state;
    struct diagnostic shared = error_at(1);
    size_t reserved = 0;

    for (unsigned report = 1; report <= 50000; report++) {
        struct diagnostic alone = error_at(report + 1);
        teller_begin_report(&fixture->teller);
        tell(&fixture->teller, &shared);
        tell(&fixture->teller, &alone);
        buffer_clear(&fixture->text);
        if (report == 10000)
            reserved = told_memory(&fixture->teller);
    }
    assert_in_range(told_memory(&fixture->teller), 1, 2 * reserved);
    tell_shared_errors(&fixture->teller);
    assert_string_equal(buffer_text(&fixture->text), "N521 this error stops 50000 reports\n");
}

static void warnings_are_no_faults(void **state)
{
    struct fixture *fixture = *state;

    tell_plainly(&fixture->teller, "W411", "left out", NULL);
    assert_int_equal(fixture->teller.faults, 0);
    tell_plainly(&fixture->teller, "E405", "crashed", NULL);
    assert_int_equal(fixture->teller.faults, 1u << FAULT_PLUGIN);
    assert_string_equal(buffer_text(&fixture->text), "W411 left out\nE405 crashed\n");
}

static void where_it_is_strict_a_warning_is_an_error(void **state)
{
    struct fixture *fixture = *state;
    struct diagnostic warning = {
        .severity = SEVERITY_WARNING, .fault = FAULT_DATA, .code = "W152", .message = "cut off"};

    fixture->teller.strict = true;
    tell(&fixture->teller, &warning);
    assert_int_equal(warning.severity, SEVERITY_WARNING);
    assert_int_equal(fixture->teller.errors, 1);
    assert_int_equal(fixture->teller.faults, 1u << FAULT_DATA);
    tell_plainly(&fixture->teller, "N410", "by the way", NULL);
    assert_int_equal(fixture->teller.errors, 1);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_thing_is_told_once),
        TEST(shared_errors_are_counted_by_report),
        TEST(a_repeated_error_still_counts_for_its_report),
        TEST(a_flood_is_cut),
        TEST(what_is_told_of_a_report_is_counted_for_it),
        TEST(a_batch_of_any_length_is_remembered_in_bounded_memory),
        TEST(warnings_are_no_faults),
        TEST(where_it_is_strict_a_warning_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
