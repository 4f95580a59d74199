/* Nodes of a YAML file: what is shared, merged and refused, and where everything stands. */
#include "data/node.h"
#include "support/test.h"

struct reading {
    struct arena arena;
    struct diagnostics diagnostics;
    struct loader loader;
    struct file_text file;
    const struct node *root;
};

static void read_with(struct reading *reading, const char *text, struct load_limits limits)
{
    memset(reading, 0, sizeof *reading);
    arena_init(&reading->arena, NULL);
    diagnostics_init(&reading->diagnostics, &reading->arena);
    reading->loader = (struct loader){.arena = &reading->arena, .diagnostics = &reading->diagnostics, .limits = limits};
    reading->file = (struct file_text){"a.yaml", text, strlen(text), NULL};
    reading->root = yaml_read(&reading->loader, &reading->file);
}

static void read_text(struct reading *reading, const char *text)
{
    read_with(reading, text, (struct load_limits){1000, 100, 8, 3, 60, 1});
}

static void end(struct reading *reading)
{
    arena_release(&reading->arena);
}

static const char *text_at(const struct node *map, const char *key)
{
    const struct node *node = node_find(map, key);
    return node ? node->text : NULL;
}

static void expect_place(const struct node *node, unsigned line, unsigned column, unsigned width)
{
    assert_int_equal(node->at.line, line);
    assert_int_equal(node->at.column, column);
    assert_int_equal(node->at.width, width);
}

static void expect_code(struct reading *reading, const char *code, unsigned line, unsigned column)
{
    assert_null(reading->root);
    assert_string_equal(reading->diagnostics.first->code, code);
    assert_int_equal(reading->diagnostics.first->at.line, line);
    assert_int_equal(reading->diagnostics.first->at.column, column);
}

static void places_are_those_of_an_editor(void **state)
{
    struct reading reading;

    (void)state;
    /* A byte order mark, wide characters, every kind of line end, and two that are none. */
    read_text(&reading, "\xEF\xBB\xBF"
                        "名: 前前 \r\nb: \"x\xC2\x85y\xE2\x80\xA8z\" \rc: [d, 'ee']\n\ne: |\n  text\n");
    assert_non_null(reading.root);
    expect_place(node_find(reading.root, "名"), 1, 4, 2);
    expect_place(node_find(reading.root, "b"), 2, 4, 7);
    expect_place(node_find(reading.root, "c"), 3, 4, 1);
    expect_place(node_find(reading.root, "c")->items[1], 3, 8, 4);
    expect_place(node_find(reading.root, "e"), 5, 4, 1);
    end(&reading);
}

static void aliases_share_what_they_stand_for(void **state)
{
    struct reading reading;

    (void)state;
    read_text(&reading, "a: &x {b: [1, 2]}\nc: *x\nd: &x 3\ne: *x\n");
    assert_non_null(reading.root);
    assert_ptr_equal(node_find(reading.root, "a"), node_find(reading.root, "c"));
    assert_string_equal(text_at(reading.root, "e"), "3");
    end(&reading);
}

static void merged_keys_fill_in_what_is_not_given(void **state)
{
    struct reading reading;
    const struct node *map;

    (void)state;
    read_text(&reading, "x: &x {a: 1, b: 1, c: 1}\ny: &y {c: 2, d: 2}\n"
                        "m:\n  <<: [*x, *y]\n  a: 0\nn: {'<<': kept}\n");
    assert_non_null(reading.root);
    map = node_find(reading.root, "m");
    assert_int_equal(map->count, 4);
    assert_string_equal(text_at(map, "a"), "0");
    assert_string_equal(text_at(map, "b"), "1");
    assert_string_equal(text_at(map, "c"), "1");
    assert_string_equal(text_at(map, "d"), "2");
    assert_string_equal(text_at(node_find(reading.root, "n"), "<<"), "kept");
    end(&reading);
}

static void quotes_and_tags_make_texts(void **state)
{
    struct reading reading;

    (void)state;
    read_text(&reading, "a: ~\nb: '~'\nc: !!str ~\nd: !!int 5\ne: null\nf:\ng: ''\n");
    assert_non_null(reading.root);
    assert_true(node_is_empty(node_find(reading.root, "a")));
    assert_false(node_is_empty(node_find(reading.root, "b")));
    assert_false(node_is_empty(node_find(reading.root, "c")));
    assert_true(node_find(reading.root, "d")->plain);
    assert_true(node_is_empty(node_find(reading.root, "e")));
    assert_true(node_is_empty(node_find(reading.root, "f")));
    assert_true(node_is_empty(node_find(reading.root, "g")));
    assert_true(node_is_empty(node_find(reading.root, "no such key")));
    end(&reading);
}

static void many_keys_are_checked_too(void **state)
{
    struct reading reading;

    (void)state;
    read_text(&reading, "{a: 1, b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, j: 1, k: 1, c: 2}\n");
    assert_string_equal(reading.diagnostics.first->code, "E117");
    assert_int_equal(reading.diagnostics.first->at.column, 68);
    end(&reading);
}

static void limits_stop_the_reading(void **state)
{
    static const struct {
        const char *text;
        const char *code;
        unsigned line, column;
    } cases[] = {
        {"a: {b: {c: {d: {e: {f: {g: {h: {i: 1}}}}}}}}\n", "E132", 1, 32},
        {"a: &x {b: {c: {d: {e: 1}}}}\nf: {g: {h: {i: *x}}}\n", "E132", 2, 16},
        {"a: &w 1\nb: &x 1\nc: &y 1\nd: &z 1\n", "E133", 4, 4},
        {"a: &x [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\nb: &y [*x, *x, *x]\nc: [*y, *y]\n", "E134", 3, 5},
        {"a: &x {b: 1, c: 1, d: 1, e: 1, f: 1, g: 1, h: 1, i: 1, j: 1, k: 1}\nl: {<<: *x}\n", "E134", 2, 5},
        {"a: "
         "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb\n",
         "E131", 1, 4},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading reading;
        read_text(&reading, cases[i].text);
        if (reading.root)
            fail_msg("%s", cases[i].text);
        expect_code(&reading, cases[i].code, cases[i].line, cases[i].column);
        end(&reading);
    }
}

static void a_text_cut_by_a_comment_is_told_from_a_comment(void **state)
{
    static const struct {
        const char *text;
        bool warns;
    } cases[] = {
        {"a: Issue #5\n", true},    {"a: [Issue #5\n  ]\n", true}, {"a: Issue # 5\n", false},
        {"a: Issue   #5\n", false}, {"a: C#5\n", false},           {"a: 'Issue' #5\n", false},
        {"a: Issue ##5\n", false},  {"a: Issue #", false},         {"a: Issue # \n", false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct reading reading;
        read_text(&reading, cases[i].text);
        if ((reading.diagnostics.warnings == 1) != cases[i].warns)
            fail_msg("%s", cases[i].text);
        end(&reading);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(places_are_those_of_an_editor),
        cmocka_unit_test(aliases_share_what_they_stand_for),
        cmocka_unit_test(merged_keys_fill_in_what_is_not_given),
        cmocka_unit_test(quotes_and_tags_make_texts),
        cmocka_unit_test(many_keys_are_checked_too),
        cmocka_unit_test(limits_stop_the_reading),
        cmocka_unit_test(a_text_cut_by_a_comment_is_told_from_a_comment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
