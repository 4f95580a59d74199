/* What a plugin is said to leave out of a report. */
#include "host/losses.h"

#include "report/node.h"
#include "support/test.h"

struct fixture {
    struct arena arena;
    struct vs_node *report, *document;
};

static int set_up(void **state)
{
    static struct fixture fixture;
    struct vs_node *item;

    arena_init(&fixture.arena, NULL);
    fixture.report = node_new(&fixture.arena, VS_REPORT);
    fixture.document = node_add(&fixture.arena, fixture.report, VS_DOCUMENT);
    node_add(&fixture.arena, fixture.document, VS_CHART);
    item = node_add(&fixture.arena, node_add(&fixture.arena, fixture.document, VS_LIST), VS_ITEM);
    node_add(&fixture.arena, item, VS_CHART);
    node_add(&fixture.arena, node_add(&fixture.arena, fixture.report, VS_DATA), VS_LINK);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    arena_release(&((struct fixture *)*state)->arena);
    return 0;
}

static const char *losses(struct fixture *fixture, const uint32_t *kinds)
{
    struct vs_plugin plugin = {.size = sizeof plugin, .kinds = kinds};
    return losses_of(&fixture->arena, &plugin, fixture->report);
}

static void a_document_without_charts_is_told(void **state)
{
    static const uint32_t kinds[] = {VS_PARAGRAPH, VS_LIST, 0};

    assert_string_equal(losses(*state, kinds), "no charts (2 left out)");
}

static void several_are_told_together(void **state)
{
    static const uint32_t kinds[] = {VS_PARAGRAPH, 0};

    assert_string_equal(losses(*state, kinds), "no lists (1 left out), no charts (2 left out)");
}

static void nothing_is_told_where_nothing_is_lost(void **state)
{
    static const uint32_t kinds[] = {VS_PARAGRAPH, VS_CHART, VS_LIST, 0};

    assert_null(losses(*state, kinds));
}

static void a_format_for_data_is_not_expected_to_show_the_document(void **state)
{
    static const uint32_t kinds[] = {VS_TABLE, VS_VALUE, 0};

    assert_null(losses(*state, kinds));
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_document_without_charts_is_told),
        TEST(several_are_told_together),
        TEST(nothing_is_told_where_nothing_is_lost),
        TEST(a_format_for_data_is_not_expected_to_show_the_document),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
