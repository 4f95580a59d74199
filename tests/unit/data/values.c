/* Values by type and state, as a comparison states them. */
#include "support/loading.h"
#include "support/test.h"

#include <stdio.h>

/* One option with the attributes and values given as YAML. */
static void load_one(struct loading *loading, const char *attributes, const char *values)
{
    static char text[4096];

    (void)snprintf(text, sizeof text,
                   "versus: 1\ntitle: Cases\nattributes:\n%s\noptions:\n  - name: One\n    values:\n%s\n", attributes,
                   values);
    load_text(loading, text);
    assert_string_equal(loading_report(loading), "");
    assert_non_null(loading->comparison);
}

static void text_is_what_was_typed(void **state)
{
    static const char *const texts[][2] = {
        {"NO", "NO"},
        {"2.10", "2.10"},
        {"0755", "0755"},
        {"12:30:45", "12:30:45"},
        {".inf", ".inf"},
        {"1e400", "1e400"},
        {"yes", "yes"},
        {"'~'", "~"},
        {"'none'", "none"},
        {"\"n/a\"", "n/a"},
        {"!!str ~", "~"},
        {"' a '", " a "},
        {"'it''s'", "it's"},
        {"1,5", "1,5"},
        {"[a, \"b, c\"]", "a, b, c"},
        {"\"%n%s\"", "%n%s"},
        {"{value: NO}", "NO"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct loading loading;
        char line[64];
        (void)snprintf(line, sizeof line, "      a: %s", texts[i][0]);
        load_one(&loading, "  a: {type: text}", line);
        assert_int_equal(loading_value(&loading, 0, "a")->state, STATE_STATED);
        assert_string_equal(loading_value(&loading, 0, "a")->text, texts[i][1]);
        loading_end(&loading);
    }
}

static void states_are_told_apart_by_type_and_quotes(void **state)
{
    static const struct {
        const char *attribute;
        const char *value;
        enum value_state state;
    } cases[] = {
        {"{type: text}", "", STATE_MISSING},
        {"{type: text}", "~", STATE_MISSING},
        {"{type: text}", "null", STATE_MISSING},
        {"{type: text}", "''", STATE_MISSING},
        {"{type: text}", "' '", STATE_MISSING},
        {"{type: text}", "\302\240", STATE_MISSING},
        {"{type: text}", "NULL", STATE_MISSING},
        {"{type: text}", "Null", STATE_MISSING},
        {"{type: text}", "'null'", STATE_STATED},
        {"{type: text}", "{missing: not asked}", STATE_MISSING},
        {"{type: text}", "{value: ~, note: x}", STATE_MISSING},
        {"{type: text}", "n/a", STATE_NOT_APPLICABLE},
        {"{type: text}", "N/A", STATE_NOT_APPLICABLE},
        {"{type: text}", "n/a\302\240", STATE_NOT_APPLICABLE},
        {"{type: text}", "'unknown'", STATE_STATED},
        {"{type: choice, choices: [unknown, known]}", "unknown", STATE_STATED},
        {"{type: flag}", "\302\240yes\302\240", STATE_STATED},
        {"{type: text}", "none", STATE_NONE},
        {"{type: text}", "'none'", STATE_STATED},
        {"{type: count}", "none", STATE_NONE},
        {"{type: count}", "'none'", STATE_NONE},
        {"{type: count}", "'n/a'", STATE_NOT_APPLICABLE},
        {"{type: count}", "'87.0K'", STATE_STATED},
        {"{type: grade, grades: [none, low, high]}", "none", STATE_STATED},
        {"{type: grade, grades: [low, high]}", "none", STATE_NONE},
        {"{type: grade, grades: [low, high]}", "HIGH", STATE_STATED},
        {"{type: choice}", "anything", STATE_STATED},
        {"{type: choice, choices: [a, b]}", "B", STATE_STATED},
        {"{type: list}", "none", STATE_NONE},
        {"{type: version}", "2.10", STATE_STATED},
        {"{type: url}", "https://example.org/a?b=c#d", STATE_STATED},
        {"{type: date}", "n/a", STATE_NOT_APPLICABLE},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct loading loading;
        char attribute[96];
        char value[96];
        (void)snprintf(attribute, sizeof attribute, "  a: %s", cases[i].attribute);
        (void)snprintf(value, sizeof value, "      a: %s", cases[i].value);
        load_one(&loading, attribute, value);
        if (loading_value(&loading, 0, "a")->state != cases[i].state)
            fail_msg("%s as %s", cases[i].value, cases[i].attribute);
        if (cases[i].state == STATE_MISSING)
            assert_string_equal(loading_value(&loading, 0, "a")->text, "");
        loading_end(&loading);
    }
}

static void flags_and_grades_carry_their_place(void **state)
{
    struct loading loading;

    (void)state;
    load_one(&loading, "  a: {type: flag}\n  b: {type: flag}\n  c: {type: grade, grades: [low, medium, high]}",
             "      a: Yes\n      b: false\n      c: medium");
    assert_int_equal(loading_value(&loading, 0, "a")->grade, 1);
    assert_string_equal(loading_value(&loading, 0, "a")->text, "Yes");
    assert_int_equal(loading_value(&loading, 0, "b")->grade, 0);
    assert_int_equal(loading_value(&loading, 0, "c")->grade, 1);
    loading_end(&loading);
}

static void lists_keep_their_items(void **state)
{
    struct loading loading;
    const struct value *value;

    (void)state;
    load_one(&loading, "  a: {type: list}\n  b: {type: list}\n  c: {type: list}",
             "      a: [Python, \"C, C++\"]\n      b: Python, C++; Go\n      c: \"one, item\"");
    value = loading_value(&loading, 0, "a");
    assert_int_equal(value->item_count, 2);
    assert_string_equal(value->items[1], "C, C++");
    assert_string_equal(value->text, "Python, C, C++");
    value = loading_value(&loading, 0, "b");
    assert_int_equal(value->item_count, 3);
    assert_string_equal(value->items[2], "Go");
    assert_string_equal(value->text, "Python, C++; Go");
    assert_int_equal(loading_value(&loading, 0, "c")->item_count, 1);
    loading_end(&loading);
}

static void dates_are_days_and_run_from_first_to_last(void **state)
{
    static const struct {
        const char *text;
        double low, high;
    } dates[] = {
        {"1970", 0, 364},
        {"1970-01", 0, 30},
        {"1970-01-02", 1, 1},
        {"1969-12-31", -1, -1},
        {"2000-02", 10988, 11016},
        {"2026-02-14", 20498, 20498},
        {"0001-01-01", -719162, -719162},
    };

    (void)state;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct loading loading;
        char line[64];
        const struct value *value;
        (void)snprintf(line, sizeof line, "      a: %s", dates[i].text);
        load_one(&loading, "  a: {type: date}", line);
        value = loading_value(&loading, 0, "a");
        assert_true(value->has_number);
        assert_false(value->is_range);
        assert_true(value->low == dates[i].low && value->high == dates[i].high);
        assert_string_equal(value->date, dates[i].text);
        loading_end(&loading);
    }
}

static void a_range_may_have_a_likely_value(void **state)
{
    struct loading loading;
    const struct value *value;

    (void)state;
    load_one(&loading, "  a: {type: quantity, unit: days}",
             "      a: {value: 3-5 weeks, likely: 28 days, note: with two people}");
    value = loading_value(&loading, 0, "a");
    assert_true(value->is_range && value->has_likely);
    assert_true(value->low == 21 && value->high == 35 && value->likely == 28);
    assert_string_equal(value->unit, "days");
    assert_string_equal(value->text, "3-5 weeks");
    assert_string_equal(value->note, "with two people");
    loading_end(&loading);
}

static void figures_come_in_one_unit(void **state)
{
    struct loading loading;

    (void)state;
    load_text(&loading, "versus: 1\ntitle: Cases\n"
                        "attributes: {ram: {type: quantity}, cost: {type: money, unit: €}, share: {type: percent}}\n"
                        "options:\n"
                        "  - {name: One, values: {ram: 2 GB, cost: 5K, share: 5}}\n"
                        "  - {name: Two, values: {ram: 512 MB, cost: EUR 7.5K, share: 7 %}}\n");
    assert_string_equal(loading_report(&loading), "");
    assert_true(loading_value(&loading, 1, "ram")->low == 0.512);
    assert_string_equal(loading_value(&loading, 1, "ram")->unit, "GB");
    assert_string_equal(loading_value(&loading, 1, "ram")->text, "512 MB");
    assert_true(loading_value(&loading, 1, "cost")->low == 7500);
    assert_true(loading_value(&loading, 1, "cost")->rounding == 50);
    assert_string_equal(loading_value(&loading, 0, "share")->unit, "%");
    loading_end(&loading);
}

static void figures_without_a_common_unit_are_refused(void **state)
{
    struct loading loading;

    (void)state;
    load_text(&loading, "versus: 1\ntitle: Cases\n"
                        "attributes: {ram: {type: quantity}, cost: {type: money}, stars: {type: count}}\n"
                        "options:\n"
                        "  - {name: One, values: {ram: 2 GB, cost: EUR 5, stars: 5 stars}}\n"
                        "  - {name: Two, values: {ram: 3 weeks, cost: $7}}\n"
                        "  - {name: Three, values: {ram: 4, cost: 7}}\n");
    assert_string_equal(loading_report(&loading),
                        "main.yaml:5:57: E222 \"5 stars\" has a unit, but \"Stars\" is of type count\n"
                        "main.yaml:6:31: E222 \"3 weeks\" cannot be converted to GB, in which \"Ram\" is compared\n"
                        "main.yaml:6:46: E223 \"$7\" is not in EUR: amounts of \"Cost\" are compared in one currency\n"
                        "main.yaml:7:33: E222 \"4\" has no unit\n"
                        "main.yaml:7:42: E222 \"7\" has no currency\n");
    loading_end(&loading);
}

static void a_missing_value_says_why_and_whom_to_ask(void **state)
{
    struct loading loading;
    const struct value *value;

    (void)state;
    load_one(&loading, "  a: {type: count}",
             "      a: {missing: not in the quote, ask: How many?, owner: B. Buyer, by: 2026-02-20}");
    value = loading_value(&loading, 0, "a");
    assert_int_equal(value->state, STATE_MISSING);
    assert_string_equal(value->missing, "not in the quote");
    assert_string_equal(value->ask, "How many?");
    assert_string_equal(value->owner, "B. Buyer");
    assert_string_equal(value->by, "2026-02-20");
    loading_end(&loading);
}

static void an_absent_value_points_at_its_option(void **state)
{
    struct loading loading;

    (void)state;
    load_text(&loading, "versus: 1\ntitle: Cases\nattributes: {a: {}}\noptions:\n  - name: One\n");
    assert_int_equal(loading_value(&loading, 0, "a")->state, STATE_MISSING);
    assert_int_equal(loading_value(&loading, 0, "a")->at.line, 5);
    assert_int_equal(loading_value(&loading, 0, "a")->at.column, 11);
    loading_end(&loading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_what_was_typed),
        cmocka_unit_test(states_are_told_apart_by_type_and_quotes),
        cmocka_unit_test(flags_and_grades_carry_their_place),
        cmocka_unit_test(lists_keep_their_items),
        cmocka_unit_test(dates_are_days_and_run_from_first_to_last),
        cmocka_unit_test(a_range_may_have_a_likely_value),
        cmocka_unit_test(figures_come_in_one_unit),
        cmocka_unit_test(figures_without_a_common_unit_are_refused),
        cmocka_unit_test(a_missing_value_says_why_and_whom_to_ask),
        cmocka_unit_test(an_absent_value_points_at_its_option),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
