/* A text of the data turns nothing around but itself. */
#include "report/directions.h"

#include "support/arena.h"

/* The marks are what is tested. NOLINTBEGIN(misc-misleading-bidirectional) */
#define LRE "\u202a"
#define PDF "\u202c"
#define RLO "\u202e"
#define RLI "\u2067"
#define PDI "\u2069"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_open_is_closed_innermost_first),
        cmocka_unit_test(what_is_closed_stays),
        cmocka_unit_test(an_end_without_a_beginning_ends_nothing),
        cmocka_unit_test(depth_has_an_end),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
/* NOLINTEND(misc-misleading-bidirectional) */
