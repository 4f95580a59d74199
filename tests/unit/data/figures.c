/* Figures and units as people write them. */
#include "data/figure.h"
#include "data/units.h"
#include "support/test.h"

#include <math.h>

struct reading {
    const char *text;
    enum value_type type;
    const char *unit; /* declared */
    double low, high;
    double rounding; /* half of the quantum where it is rounded */
    const char *read_unit;
};

static const struct reading readings[] = {
    {"87.0K", TYPE_COUNT, NULL, 87000, 87000, 50, NULL},
    {"3.2M", TYPE_COUNT, NULL, 3200000, 3200000, 50000, NULL},
    {"188.0 K", TYPE_COUNT, NULL, 188000, 188000, 50, NULL},
    {"1.5bn", TYPE_COUNT, NULL, 1.5e9, 1.5e9, 5e7, NULL},
    {"2", TYPE_COUNT, NULL, 2, 2, 0, NULL},
    {"1200", TYPE_COUNT, NULL, 1200, 1200, 0, NULL},
    {"1 200", TYPE_COUNT, NULL, 1200, 1200, 0, NULL},
    {"1,200,000", TYPE_COUNT, NULL, 1200000, 1200000, 0, NULL},
    {"1'200", TYPE_COUNT, NULL, 1200, 1200, 0, NULL},
    {"1\xC2\xA0"
     "200",
     TYPE_COUNT, NULL, 1200, 1200, 0, NULL},
    {"0755", TYPE_COUNT, NULL, 755, 755, 0, NULL},
    {"87 stars", TYPE_COUNT, "stars", 87, 87, 0, "stars"},
    {"2.50", TYPE_NUMBER, NULL, 2.5, 2.5, 0.005, NULL},
    {"-4", TYPE_NUMBER, NULL, -4, -4, 0, NULL},
    {"\xE2\x88\x92"
     "4",
     TYPE_NUMBER, NULL, -4, -4, 0, NULL},
    {"1e3", TYPE_NUMBER, NULL, 1000, 1000, 500, NULL},
    {"2.5e-1", TYPE_NUMBER, NULL, 0.25, 0.25, 0.005, NULL},
    {"-5--3", TYPE_NUMBER, NULL, -5, -3, 0, NULL},
    {"2 GB", TYPE_QUANTITY, NULL, 2, 2, 0, "GB"},
    {"2GB", TYPE_QUANTITY, NULL, 2, 2, 0, "GB"},
    {"0.5 FTE", TYPE_QUANTITY, "FTE", 0.5, 0.5, 0.05, "FTE"},
    {"300K", TYPE_QUANTITY, "K", 300, 300, 0, "K"},
    {"10K rows", TYPE_QUANTITY, NULL, 10000, 10000, 500, "rows"},
    {"10K", TYPE_QUANTITY, "rows", 10000, 10000, 500, NULL},
    {"2 B", TYPE_QUANTITY, NULL, 2, 2, 0, "B"},
    {"3-5 weeks", TYPE_QUANTITY, NULL, 3, 5, 0, "weeks"},
    {"3 to 5 weeks", TYPE_QUANTITY, NULL, 3, 5, 0, "weeks"},
    {"3 weeks to 5 weeks", TYPE_QUANTITY, NULL, 3, 5, 0, "weeks"},
    {"3\xE2\x80\x93"
     "5 weeks",
     TYPE_QUANTITY, NULL, 3, 5, 0, "weeks"},
    {"90 min - 2 h", TYPE_QUANTITY, NULL, 1.5, 2, 0, "h"},
    {"5-5 weeks", TYPE_QUANTITY, NULL, 5, 5, 0, "weeks"},
    {"120 MB/s", TYPE_QUANTITY, NULL, 120, 120, 0, "MB/s"},
    {"510K", TYPE_MONEY, "EUR", 510000, 510000, 500, NULL},
    {"EUR 510K", TYPE_MONEY, "EUR", 510000, 510000, 500, "EUR"},
    {"510K EUR", TYPE_MONEY, "EUR", 510000, 510000, 500, "EUR"},
    {"\xE2\x82\xAC"
     "5",
     TYPE_MONEY, NULL, 5, 5, 0, "EUR"},
    {"$19.99", TYPE_MONEY, NULL, 19.99, 19.99, 0, "USD"},
    {"5 $/month", TYPE_MONEY, NULL, 5, 5, 0, "USD/month"},
    {"90-110K", TYPE_MONEY, "EUR", 90000, 110000, 500, NULL},
    {"EUR 90K - EUR 110K", TYPE_MONEY, NULL, 90000, 110000, 500, "EUR"},
    {"25 %", TYPE_PERCENT, NULL, 25, 25, 0, "%"},
    {"99.95%", TYPE_PERCENT, NULL, 99.95, 99.95, 0.005, "%"},
    {"5-7 %", TYPE_PERCENT, NULL, 5, 7, 0, "%"},
};

static void assert_near(double actual, double expected)
{
    assert_true(fabs(actual - expected) <= 1e-12 * fmax(fabs(expected), 1));
}

static void figures_are_read_as_people_write_them(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        const struct reading *reading = &readings[i];
        struct figure figure;
        struct figure_fault fault = {NULL, NULL, NULL};
        if (!figure_parse(&arena, reading->text, reading->type, reading->unit, &figure, &fault))
            fail_msg("\"%s\" is refused: %s", reading->text, fault.code);
        if (figure.low != reading->low || figure.high != reading->high)
            fail_msg("\"%s\" is read as another figure", reading->text);
        assert_near(figure.is_rounded ? figure.quantum / 2 : 0, reading->rounding);
        if (!reading->read_unit)
            assert_null(figure.unit);
        else
            assert_string_equal(figure.unit, reading->read_unit);
    }
    arena_release(&arena);
}

static void what_is_no_figure_is_refused_with_its_code(void **state)
{
    static const struct {
        const char *text;
        enum value_type type;
        const char *code;
    } faults[] = {
        {"many", TYPE_COUNT, "E220"},
        {"1,5", TYPE_COUNT, "E220"},
        {"12:30:45", TYPE_COUNT, "E220"},
        {"1_000", TYPE_COUNT, "E220"},
        {"0x1F", TYPE_COUNT, "E220"},
        {"1.2.3", TYPE_NUMBER, "E220"},
        {"~5", TYPE_NUMBER, "E220"},
        {">5", TYPE_NUMBER, "E220"},
        {"1-2-3", TYPE_NUMBER, "E220"},
        {"-", TYPE_NUMBER, "E220"},
        {"3-", TYPE_QUANTITY, "E220"},
        {"EUR 5 USD", TYPE_MONEY, "E220"},
        {".inf", TYPE_NUMBER, "E221"},
        {"-.INF", TYPE_NUMBER, "E221"},
        {"nan", TYPE_COUNT, "E221"},
        {"1e400", TYPE_NUMBER, "E221"},
        {"1e15", TYPE_NUMBER, "E221"},
        {"1000T", TYPE_COUNT, "E221"},
        {"5-3 weeks", TYPE_QUANTITY, "E228"},
        {"500-1K", TYPE_COUNT, "E228"},
        {"2 GB to 3 weeks", TYPE_QUANTITY, "E222"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct figure figure;
        struct figure_fault fault = {NULL, NULL, NULL};
        if (figure_parse(&arena, faults[i].text, faults[i].type, NULL, &figure, &fault))
            fail_msg("\"%s\" is taken for a figure", faults[i].text);
        assert_string_equal(fault.code, faults[i].code);
    }
    arena_release(&arena);
}

static void known_units_are_converted(void **state)
{
    static const struct {
        const char *from, *to;
        double factor; /* 0: cannot be converted */
    } pairs[] = {
        {"GB", "GB", 1},         {"GB", "MB", 1000},     {"GiB", "MiB", 1024}, {"GiB", "B", 1073741824.0},
        {"KB", "B", 1000},       {"weeks", "week", 1},   {"h", "min", 60},     {"days", "h", 24},
        {"years", "months", 12}, {"MB/s", "GB/s", 1e-3}, {"kW", "W", 1000},    {"L", "l", 1},
        {"users", "user", 1},    {"FTE", "fte", 1},      {"GB", "weeks", 0},   {"months", "days", 0},
        {"MB/s", "MB/h", 0},     {"MB/s", "MB", 0},      {"bit", "B", 0},      {"EUR", "USD", 0},
        {"seats", "users", 0},
    };

    (void)state;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        double factor = 0;
        bool converts = unit_convert(pairs[i].from, pairs[i].to, &factor);
        if (converts != (pairs[i].factor != 0))
            fail_msg("%s to %s", pairs[i].from, pairs[i].to);
        if (converts)
            assert_near(factor, pairs[i].factor);
    }
}

static void computed_figures_claim_no_more_digits_than_their_parts(void **state)
{
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    assert_string_equal(figure_format(&arena, 510000, 1000, 1000, "K", true), "510K");
    assert_string_equal(figure_format(&arena, 513400, 1000, 1000, "K", true), "513K");
    assert_string_equal(figure_format(&arena, 1300000, 1e6, 1e6, "M", true), "1.3M");
    assert_string_equal(figure_format(&arena, 2.75, 0.1, 1, "", false), "2.8");
    assert_string_equal(figure_format(&arena, 42, 0, 1, "", false), "42");
    assert_string_equal(figure_format(&arena, 2.5, 0, 1, "", false), "2.5");
    assert_string_equal(figure_format(&arena, 59.97, 0, 1, "", true), "59.97");
    assert_string_equal(figure_format(&arena, 0, 1000, 1000, "K", true), "0K");
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_read_as_people_write_them),
        cmocka_unit_test(what_is_no_figure_is_refused_with_its_code),
        cmocka_unit_test(known_units_are_converted),
        cmocka_unit_test(computed_figures_claim_no_more_digits_than_their_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
