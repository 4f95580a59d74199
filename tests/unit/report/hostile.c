/* Data cannot change the structure of a document, whatever it holds. */
#include "base/buffer.h"
#include "support/compose_text.h"
#include "support/sample_comparison.h"
#include "support/test.h"

#include "support/arena.h"

static const char *const template_text = "# {{title}}\n\n"
                                         "- {{title}} *{{title}}* [{{title}}]({{title}})\n\n"
                                         "{{#options}}\n- {{name}}\n- {{use_when}}\n{{/options}}\n\n"
                                         "| {{title}} |\n|---|\n| {{title}} |\n\n"
                                         "```table\ndifference: yes\n```\n\n"
                                         "```points\nshow: use_when\n```\n";

/* The kinds of all nodes below the document, without their texts. */
static void append_kinds(struct buffer *out, const struct vs_node *node)
{
    for (const struct vs_node *child = node_first_child(node); child; child = node_next(child)) {
        buffer_append_format(out, "%s(", node_kind_name(node_kind(child)));
        append_kinds(out, child);
        buffer_append_byte(out, ')');
    }
}

static const struct comparison *comparison_of(const char *text)
{
    struct buffer yaml;

    buffer_init(&yaml, &arena);
    buffer_append_format(&yaml,
                         "versus: 1\ntitle: \"%s\"\nattributes:\n  fact: {label: \"%s\", group: \"%s\"}\noptions:\n"
                         "  - {name: \"%s\", values: {fact: \"%s\"}, use_when: [\"%s\"]}\n"
                         "  - {name: B, values: {fact: x}}\n",
                         text, text, text, text, text, text);
    return sample_comparison(&arena, buffer_text(&yaml));
}

static const char *kinds_of(const struct report *report)
{
    struct buffer out;

    buffer_init(&out, &arena);
    append_kinds(&out, node_first_child(report->root));
    return buffer_text(&out);
}

/* Texts as they stand between the double quotes of YAML. */
static const char *const hostile[] = {
    "| a | b |",
    "`code` *a* _b_ **c** ~~d~~ <b>e</b> &amp; \\\\ [x](https://y)",
    "{{title}} {{#options}} {{/options}} {{^x}}",
    "```",
    "```table\\nattributes: all\\n```",
    "# heading",
    "a\\n\\nb\\n- c\\n\\n---\\n",
    "{option} {items} {n}",
    "<script>alert(1)</script>",
    "1. one",
    "![x](y.png)",
    "%s %n %d",
    "[a]: https://b.c",
};

static void structure_is_that_of_harmless_data(void **state)
{
    const char *harmless = kinds_of(compose_report(&arena, template_text, comparison_of("harmless")));

    (void)state;
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        const struct report *report = compose_report(&arena, template_text, comparison_of(hostile[i]));
        assert_non_null(report);
        assert_string_equal(kinds_of(report), harmless);
    }
}

static void texts_stay_as_they_were_written(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
        const struct comparison *comparison = comparison_of(hostile[i]);
        const struct report *report = compose_report(&arena, "# {{title}}\nx {{title}}\n", comparison);
        const struct vs_node *heading = node_first_child(node_first_child(report->root));
        const char *paragraph = node_text(node_first_child(node_next(heading)), VS_KEY_TEXT);
        assert_string_equal(node_text(node_first_child(heading), VS_KEY_TEXT), comparison->title);
        assert_string_equal(paragraph + 2, comparison->title);
    }
}

static void addresses_of_the_data_are_checked(void **state)
{
    const struct comparison *comparison =
        sample_comparison(&arena, "versus: 1\ntitle: 'javascript:alert(1)'\nattributes: {home: {type: text}}\n"
                                  "options: [{name: 'https://ok.example/a_b', values: {home: 'javascript:x'}}]\n");

    (void)state;
    assert_string_equal(compose_text(&arena, "[a]({{title}}) {{#options}}[b]({{name}}){{/options}}\n", comparison),
                        "paragraph\n  text text=\"a \"\n"
                        "  link url=\"https://ok.example/a_b\"\n    text text=\"b\"\n");
}

static void prose_has_no_html_pictures_placeholders_or_headings(void **state)
{
    const struct comparison *comparison =
        sample_comparison(&arena, "versus: 1\ntitle: T\ncontext: |\n"
                                  "  # Big\n\n  <b>bold</b> ![alt](x.png) {{title}} [l](javascript:x)\n\n"
                                  "  ```table\n  attributes: all\n  ```\n\n  | a |\n  |---|\n  | b |\n"
                                  "options: [{name: A}]\n");

    (void)state;
    assert_string_equal(compose_text(&arena, "# H\n{{context}}\n", comparison),
                        "heading level=1 id=\"h\"\n  text text=\"H\"\n"
                        "paragraph\n  strong\n    text text=\"Big\"\n"
                        "paragraph\n  text text=\"<b>bold</b> alt {{title}} l\"\n"
                        "code_block text=\"attributes: all\" language=\"table\"\n"
                        "table id=\"table\"\n  column alignment=0 priority=0\n    text text=\"a\"\n"
                        "  row_group\n    row\n      cell\n        text text=\"b\"\n");
}

static void deep_prose_is_flattened_and_kept(void **state)
{
    struct buffer yaml;
    const char *dump;

    (void)state;
    buffer_init(&yaml, &arena);
    buffer_append_text(&yaml, "versus: 1\ntitle: T\noptions: [{name: A}]\ncontext: '");
    for (int i = 0; i < 300; i++)
        buffer_append_text(&yaml, "> - ");
    for (int i = 0; i < 100; i++)
        buffer_append_text(&yaml, "*a **b ");
    buffer_append_text(&yaml, "end'\n");
    dump = compose_text(&arena, "{{context}}\n\nx {{context}}\n", sample_comparison(&arena, buffer_text(&yaml)));
    assert_non_null(strstr(dump, "end\""));
}

static void numbers_too_large_for_a_node_are_left_out(void **state)
{
    static const char *const values[] = {"1e300", "2"};
    const char *dump = compose_text(&arena, "```table\ndifference: yes\n```\n\n```chart\nkind: facts\n```\n",
                                    sample_values(&arena, "{type: text}", 2, values));

    (void)state;
    assert_null(strstr(dump, "number=1"));
    assert_null(strstr(dump, "chart"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(structure_is_that_of_harmless_data),
        cmocka_unit_test(texts_stay_as_they_were_written),
        cmocka_unit_test(addresses_of_the_data_are_checked),
        cmocka_unit_test(prose_has_no_html_pictures_placeholders_or_headings),
        cmocka_unit_test(deep_prose_is_flattened_and_kept),
        cmocka_unit_test(numbers_too_large_for_a_node_are_left_out),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
