/* The reports that plugins are verified with: that they hold what they promise, within the rules of the interface. */
#include "verify/checker/corpus.h"

#include "support/arena.h"

#define MOST_NUMBERS 200

struct seen {
    bool kinds[MOST_NUMBERS], keys[MOST_NUMBERS];
    int deepest;
};

static void look(const struct vs_node *node, int depth, struct seen *seen)
{
    uint32_t key;

    seen->deepest = depth > seen->deepest ? depth : seen->deepest;
    if (node_kind(node) < MOST_NUMBERS)
        seen->kinds[node_kind(node)] = true;
    for (uint32_t i = 0; (key = node_key(node, i)); i++)
        if (key < MOST_NUMBERS)
            seen->keys[key] = true;
    for (const struct vs_node *child = node_first_child(node); child; child = node_next(child))
        look(child, depth + 1, seen);
}

static void every_kind_and_every_key_are_there(void **state)
{
    struct seen seen = {0};

    (void)state;
    look(corpus_every_kind.make(&arena), 1, &seen);
    for (uint32_t i = 1; i < MOST_NUMBERS; i++) {
        if (strcmp(node_kind_name(i), "unknown") != 0 && !seen.kinds[i])
            fail_msg("no node of kind %s", node_kind_name(i));
        if (strcmp(node_key_name(i), "unknown") != 0 && !seen.keys[i])
            fail_msg("no key %s", node_key_name(i));
    }
}

static void every_row_has_a_cell_for_each_column(const struct vs_node *node, size_t columns)
{
    size_t cells = 0;

    for (const struct vs_node *child = node_first_child(node); child; child = node_next(child))
        if (node_kind(child) == (node_kind(node) == VS_TABLE ? VS_COLUMN : VS_CELL))
            cells++;
    if (node_kind(node) == VS_ROW)
        assert_int_equal(cells, columns);
    for (const struct vs_node *child = node_first_child(node); child; child = node_next(child))
        every_row_has_a_cell_for_each_column(child, node_kind(node) == VS_TABLE ? cells : columns);
}

static void reports_keep_the_rules(void **state)
{
    (void)state;
    for (size_t i = 0; i < corpus_count; i++) {
        struct seen seen = {0};
        const struct vs_node *report = corpus[i]->make(&arena);
        look(report, 1, &seen);
        assert_in_range(seen.deepest, 2, 63);
        assert_int_equal(node_kind(node_first_child(report)), VS_DOCUMENT);
        assert_int_equal(node_kind(node_next(node_first_child(report))), VS_DATA);
        every_row_has_a_cell_for_each_column(report, 0);
    }
}

static void the_deep_one_is_as_deep_as_it_may(void **state)
{
    struct seen seen = {0};

    (void)state;
    look(corpus_deep.make(&arena), 1, &seen);
    assert_int_equal(seen.deepest, 63);
}

static void the_same_call_gives_the_same_tree(void **state)
{
    (void)state;
    for (size_t i = 0; i < corpus_count; i++)
        assert_string_equal(node_dump(&arena, corpus[i]->make(&arena)), node_dump(&arena, corpus[i]->make(&arena)));
}

static void a_shuffled_tree_is_the_same_tree_elsewhere(void **state)
{
    const struct vs_node *report = corpus_every_kind.make(&arena);
    const struct vs_node *shuffled = corpus_shuffled(&arena, report);
    const struct vs_node *document = node_first_child(shuffled);

    (void)state;
    assert_string_equal(node_dump(&arena, report), node_dump(&arena, shuffled));
    assert_true((uintptr_t)node_first_child(report) < (uintptr_t)node_next(node_first_child(report)));
    assert_true((uintptr_t)document > (uintptr_t)node_next(document));
}

static size_t text_size(const struct vs_node *node)
{
    uint32_t key;
    size_t size = 0;

    for (uint32_t i = 0; (key = node_key(node, i)); i++)
        size += node_text(node, key) ? strlen(node_text(node, key)) : 0;
    for (const struct vs_node *child = node_first_child(node); child; child = node_next(child))
        size += text_size(child);
    return size;
}

static void a_large_report_is_as_large_as_it_is_asked_to_be(void **state)
{
    size_t wanted = (size_t)1 << 20;

    (void)state;
    assert_in_range(text_size(corpus_large(&arena, wanted)), wanted * 3 / 4, wanted * 3 / 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_and_every_key_are_there),
        cmocka_unit_test(reports_keep_the_rules),
        cmocka_unit_test(the_deep_one_is_as_deep_as_it_may),
        cmocka_unit_test(the_same_call_gives_the_same_tree),
        cmocka_unit_test(a_shuffled_tree_is_the_same_tree_elsewhere),
        cmocka_unit_test(a_large_report_is_as_large_as_it_is_asked_to_be),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
