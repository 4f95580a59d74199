/* A text of the data turns nothing around but itself. */
#include "report/directions.h"

#include "support/arena.h"

/* The marks are what is tested. NOLINTBEGIN(misc-misleading-bidirectional) */
#define LRE "\u202a"
#define PDF "\u202c"
#define RLO "\u202e"
#define RLI "\u2067"
#define FSI "\u2068"
#define PDI "\u2069"

/* NOLINTBEGIN(misc-misleading-bidirectional): texts that mislead are what is tested */

static void expect(const char *text, const char *closers)
{
    struct buffer out;

    buffer_init(&out, &arena);
    buffer_append_text(&out, "before ");
    buffer_append_closed(&out, text);
    assert_string_equal(buffer_text(&out), arena_format(&arena, "before %s%s", text, closers));
    assert_string_equal(text_closed(&arena, text), arena_format(&arena, "%s%s", text, closers));
    assert_int_equal(text_closed(&arena, text) == text, !*closers);
}

static void what_is_open_is_closed_innermost_first(void **state)
{
    (void)state;
    expect(RLO "evil", PDF);
    expect(RLI "one" LRE "two", PDF PDI);
    expect("a" RLO "b" RLI "c", PDI PDF);
}

static void what_is_closed_stays(void **state)
{
    (void)state;
    expect("", "");
    expect("plain \u2014 text \u00e2\u20ac", "");
    expect(RLO "turned" PDF " text", "");
    expect(RLI "one" LRE "two" PDI, "");
}

static void an_end_without_a_beginning_ends_nothing(void **state)
{
    (void)state;
    expect(PDF PDI, "");
    expect(RLI PDF, PDI);
    expect(PDI RLO, PDF);
}

static void depth_has_an_end(void **state)
{
    struct buffer text;
    struct buffer closers;

    (void)state;
    buffer_init(&text, &arena);
    buffer_init(&closers, &arena);
    for (int i = 0; i < 1000; i++)
        buffer_append_text(&text, LRE);
    for (int i = 0; i < 125; i++)
        buffer_append_text(&closers, PDF);
    expect(buffer_text(&text), buffer_text(&closers));
}

static void assert_directions(const char *text, bool right, bool left, bool figures)
{
    struct directions directions = text_directions(text);

    assert_int_equal(directions.right, right);
    assert_int_equal(directions.left, left);
    assert_int_equal(directions.figures, figures);
}

static void letters_and_figures_have_directions(void **state)
{
    (void)state;
    assert_directions("", false, false, false);
    assert_directions("12,500.5", false, false, false);
    assert_directions("2026-01-01", false, false, true);
    assert_directions("+10", false, false, true);
    assert_directions("\u2190 \u00b7 \u2013", false, false, false);
    assert_directions("10 EUR", true, false, true);
    assert_directions("\u65e5\u672c", true, false, false);
    assert_directions("\u05ea\u05e0", false, true, false);
    assert_directions("a \u0645\u0635\u0631", true, true, false);
    assert_directions(RLO "a", true, true, false);
}

static void what_is_isolated_turns_nothing(void **state)
{
    (void)state;
    assert_directions(FSI "\u05ea" PDI " 25", false, false, true);
    assert_directions(FSI "\u05ea" RLI "a" PDI "b" PDI " c", true, false, false);
    assert_directions(PDI "\u05ea", false, true, false);
}

static void isolates_hold_what_they_are_given(void **state)
{
    (void)state;
    assert_string_equal(text_isolated(&arena, RLO "a"), FSI RLO "a" PDF PDI);
    assert_string_equal(text_without_isolate(&arena, FSI "a" PDI), "a");
    assert_string_equal(text_without_isolate(&arena, FSI "a" FSI "b" PDI PDI), "a" FSI "b" PDI);
    assert_string_equal(text_without_isolate(&arena, FSI "a" PDI " " FSI "b" PDI), FSI "a" PDI " " FSI "b" PDI);
    assert_string_equal(text_without_isolate(&arena, FSI "a"), FSI "a");
    assert_string_equal(text_without_isolate(&arena, "a"), "a");
    assert_string_equal(text_without_isolate(&arena, ""), "");
}

/* NOLINTEND(misc-misleading-bidirectional) */

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_open_is_closed_innermost_first),  cmocka_unit_test(what_is_closed_stays),
        cmocka_unit_test(an_end_without_a_beginning_ends_nothing), cmocka_unit_test(depth_has_an_end),
        cmocka_unit_test(letters_and_figures_have_directions),     cmocka_unit_test(what_is_isolated_turns_nothing),
        cmocka_unit_test(isolates_hold_what_they_are_given),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
/* NOLINTEND(misc-misleading-bidirectional) */
