/* The rules of templates: what is parsed, what is filled, what vanishes. Each test is one rule. */
#include "report/template.h"
#include "support/compose_text.h"
#include "support/sample_comparison.h"
#include "support/test.h"

static struct arena arena;
static const struct comparison *sample;

static const char *const sample_yaml = "versus: 1\n"
                                       "title: One vs Two\n"
                                       "question: Which?\n"
                                       "context: |\n"
                                       "  First *word* {{title}}.\n"
                                       "\n"
                                       "  # Big\n"
                                       "\n"
                                       "  - point\n"
                                       "attributes:\n"
                                       "  stars: {type: count, label: Stars, group: Community}\n"
                                       "  home: {type: url}\n"
                                       "sources:\n"
                                       "  gh: {title: GitHub, url: 'https://github.com', as_of: 2026-02-01}\n"
                                       "  odd: {title: Odd}\n"
                                       "options:\n"
                                       "  - name: One\n"
                                       "    summary: The *first*\n"
                                       "    role: status quo\n"
                                       "    values: {stars: {value: 87.0K, source: gh}, home: 'https://one.example'}\n"
                                       "    use_when: [alone, at home]\n"
                                       "  - name: Two\n"
                                       "    values: {stars: 99}\n"
                                       "    use_when: [in pairs]\n"
                                       "    avoid_when: [When tired]\n";

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, NULL);
    sample = sample_comparison(&arena, sample_yaml);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void expect(const char *template_text, const char *dump)
{
    assert_string_equal(compose_text(&arena, template_text, sample), dump);
}

static void placeholder_is_filled_in_running_text(void **state)
{
    (void)state;
    expect("Compare {{title}} **now: {{question}}**\n", "paragraph\n"
                                                        "  text text=\"Compare One vs Two \"\n"
                                                        "  strong\n"
                                                        "    text text=\"now: Which?\"\n");
    expect("# {{title}}\nx\n", "heading level=1 id=\"one-vs-two\"\n  text text=\"One vs Two\"\n"
                               "paragraph\n  text text=\"x\"\n");
}

static void missing_value_is_a_label_in_text_and_false_in_a_section(void **state)
{
    (void)state;
    expect("By {{author}}\n", "paragraph\n  text text=\"By not stated\"\n");
    expect("By{{#author}} {{author}}{{/author}}{{^author}} nobody{{/author}}\n",
           "paragraph\n  text text=\"By nobody\"\n");
    expect("---\nlabels: {missing: '?'}\n---\nBy {{author}}\n", "paragraph\n  text text=\"By ?\"\n");
}

static void section_repeats_for_each_record(void **state)
{
    (void)state;
    expect("{{#options}}{{name}}, {{/options}}end\n", "paragraph\n  text text=\"One, Two, end\"\n");
    expect("{{#options}}\nHere {{name}} of {{title}}\n{{/options}}\n",
           "paragraph\n  text text=\"Here One of One vs Two\"\n"
           "paragraph\n  text text=\"Here Two of One vs Two\"\n");
    expect("{{#options}}\n{{#role}}\n{{name}}: {{.}}\n{{/role}}\n{{/options}}\n",
           "paragraph\n  text text=\"One: status quo\"\n");
}

static void section_of_texts_has_a_dot(void **state)
{
    (void)state;
    expect("{{#options}}{{#use_when}}<{{.}}>{{/use_when}}{{/options}}\n",
           "paragraph\n  text text=\"<alone><at home><in pairs>\"\n");
    expect("{{#options}}{{name}}: {{use_when}}; {{/options}}\n",
           "paragraph\n  text text=\"One: alone, at home; Two: in pairs;\"\n");
}

static void number_is_true_when_it_is_not_zero(void **state)
{
    (void)state;
    expect("{{#count.options}}{{.}} options{{/count.options}}{{^count.notes}}, no notes{{/count.notes}}\n",
           "paragraph\n  text text=\"2 options, no notes\"\n");
}

static void lists_that_meet_join(void **state)
{
    (void)state;
    expect("- first\n\n{{#options}}\n- {{name}}\n{{/options}}\n\n- last\n",
           "list ordered=0 start=1\n"
           "  item\n    paragraph\n      text text=\"first\"\n"
           "  item\n    paragraph\n      text text=\"One\"\n"
           "  item\n    paragraph\n      text text=\"Two\"\n"
           "  item\n    paragraph\n      text text=\"last\"\n");
    expect("{{#options}}\n1. {{name}}\n{{/options}}\n- x\n", "list ordered=1 start=1\n"
                                                             "  item\n    paragraph\n      text text=\"One\"\n"
                                                             "  item\n    paragraph\n      text text=\"Two\"\n"
                                                             "list ordered=0 start=1\n"
                                                             "  item\n    paragraph\n      text text=\"x\"\n");
}

static void item_that_is_one_placeholder_of_a_list_repeats(void **state)
{
    (void)state;
    expect("{{#options}}\n{{#role}}\n- {{use_when}}\n{{/role}}\n{{/options}}\n",
           "list ordered=0 start=1\n"
           "  item\n    paragraph\n      text text=\"alone\"\n"
           "  item\n    paragraph\n      text text=\"at home\"\n");
    expect("- {{options}}\n", "list ordered=0 start=1\n"
                              "  item\n    paragraph\n      text text=\"One\"\n"
                              "  item\n    paragraph\n      text text=\"Two\"\n");
}

static void heading_with_nothing_left_under_it_is_dropped(void **state)
{
    (void)state;
    expect("# A\n\n## B\n\n{{#author}}\nx\n{{/author}}\n\n## C\n\ny\n", "heading level=1 id=\"a\"\n  text text=\"A\"\n"
                                                                        "heading level=2 id=\"c\"\n  text text=\"C\"\n"
                                                                        "paragraph\n  text text=\"y\"\n");
    expect("# A\n\n## B\n\n### C\n", "");
    expect("# A\n\n---\n\n# B\n\nx\n", "rule\nheading level=1 id=\"b\"\n  text text=\"B\"\n"
                                       "paragraph\n  text text=\"x\"\n");
    expect("# A\n\n{{#options}}\n{{#avoid_when}}\n- {{.}}\n{{/avoid_when}}\n{{/options}}\n# B\n\n{{#options}}\n- "
           "{{risks}}\n"
           "{{/options}}\n",
           "heading level=1 id=\"a\"\n  text text=\"A\"\n"
           "list ordered=0 start=1\n  item\n    paragraph\n      text text=\"When tired\"\n");
}

static void headings_have_ids_of_their_own(void **state)
{
    (void)state;
    expect("# Ä?\n\n# A b!\n\n## A-b\n\nx\n", "heading level=1 id=\"a-b\"\n  text text=\"A b!\"\n"
                                              "heading level=2 id=\"a-b-2\"\n  text text=\"A-b\"\n"
                                              "paragraph\n  text text=\"x\"\n");
    expect("# Ä?\nx\n", "heading level=1 id=\"section\"\n  text text=\"Ä?\"\nparagraph\n  text text=\"x\"\n");
}

static void blanks_around_what_vanished_collapse(void **state)
{
    (void)state;
    expect("{{#author}}By {{author}}{{/author}} on {{#date}}{{date}}{{/date}} Monday {{#author}}x{{/author}}\n",
           "paragraph\n  text text=\"on Monday\"\n");
    expect("{{#author}}x{{/author}}\n\n*{{#author}}y{{/author}}*\n", "");
}

static void escaped_braces_and_code_are_literal(void **state)
{
    (void)state;
    expect("\\{{title}} `{{title}}` \\\\{{title}}\n", "paragraph\n"
                                                      "  text text=\"{{title}} \"\n"
                                                      "  code text=\"{{title}}\"\n"
                                                      "  text text=\" \\\\One vs Two\"\n");
    expect("```yaml\n{{#options}}\n{{title}}\n```\n",
           "code_block text=\"{{#options}}\\n{{title}}\" language=\"yaml\"\n");
    expect("{\\{title}} { {title}}\n", "paragraph\n  text text=\"{{title}} { {title}}\"\n");
}

static void markdown_has_no_html_no_autolinks_no_references(void **state)
{
    (void)state;
    expect("<b>x</b> <https://a.b> \\<i>\n\n[a]: https://x.y\n\n[a] https://c.d `<x>`\n",
           "paragraph\n  text text=\"<b>x</b> <https://a.b> <i>\"\n"
           "paragraph\n  text text=\"[a]: https://x.y\"\n"
           "paragraph\n  text text=\"[a] https://c.d \"\n  code text=\"<x>\"\n");
    expect("<div>\nx\n</div>\n\n    four\n", "paragraph\n  text text=\"<div> x </div>\"\n"
                                             "paragraph\n  text text=\"four\"\n");
}

static void entities_are_decoded(void **state)
{
    (void)state;
    expect("&amp; &lt; &#123;{title}} &#x20AC; &mdash; &nosuch; &#0;\n",
           "paragraph\n  text text=\"& < {{title}} € — &nosuch; \xEF\xBF\xBD\"\n");
}

static void link_needs_an_allowed_scheme(void **state)
{
    (void)state;
    expect("{{#sources}}[{{title}}]({{url}}) {{/sources}}\n", "paragraph\n"
                                                              "  link url=\"https://github.com\"\n"
                                                              "    text text=\"GitHub\"\n"
                                                              "  text text=\" Odd\"\n");
    expect("[x](mailto:a@b.c) [y](https://a.b/c_d?e=f&amp;g)\n",
           "paragraph\n"
           "  link url=\"mailto:a@b.c\"\n    text text=\"x\"\n"
           "  text text=\" \"\n"
           "  link url=\"https://a.b/c_d?e=f&g\"\n    text text=\"y\"\n");
    expect(
        "[x](javascript:alert) [y](../a)\n",
        "1:5+16 W341 \"javascript:alert\" cannot be linked to, so only the words stay | use an http, https or mailto "
        "address\n"
        "1:27+4 W341 \"../a\" cannot be linked to, so only the words stay | use an http, https or mailto address\n"
        "paragraph\n  text text=\"x y\"\n");
}

static void only_complete_safe_addresses_are_links(void **state)
{
    (void)state;
    assert_true(link_is_allowed("https://a"));
    assert_true(link_is_allowed("HTTP://a"));
    assert_false(link_is_allowed("https://"));
    assert_false(link_is_allowed("java\nscript:x"));
    assert_false(link_is_allowed("https://a b"));
    assert_false(link_is_allowed(" https://a"));
    assert_false(link_is_allowed("data:text/html,x"));
    assert_false(link_is_allowed(""));
}

static void prose_is_blocks_in_a_paragraph_of_its_own_and_words_in_a_line(void **state)
{
    (void)state;
    expect("{{context}}\n", "paragraph\n"
                            "  text text=\"First \"\n"
                            "  emphasis\n    text text=\"word\"\n"
                            "  text text=\" {{title}}.\"\n"
                            "paragraph\n  strong\n    text text=\"Big\"\n"
                            "list ordered=0 start=1\n  item\n    paragraph\n      text text=\"point\"\n");
    expect("Why: {{context}}\n", "paragraph\n"
                                 "  text text=\"Why: First \"\n"
                                 "  emphasis\n    text text=\"word\"\n"
                                 "  text text=\" {{title}}. \"\n"
                                 "  strong\n    text text=\"Big\"\n"
                                 "  text text=\" point\"\n");
    expect("{{rationale}}\n", "paragraph\n  text text=\"not stated\"\n");
    expect("{{#options}}\n- {{name}}{{#summary}}: {{.}}{{/summary}}\n{{/options}}\n",
           "list ordered=0 start=1\n"
           "  item\n    paragraph\n      text text=\"One: The \"\n      emphasis\n        text text=\"first\"\n"
           "  item\n    paragraph\n      text text=\"Two\"\n");
}

static void tables_of_the_template_are_filled(void **state)
{
    (void)state;
    expect("| a | {{title}} |\n|---|--:|\n| {{question}} | |\n",
           "table id=\"table\"\n"
           "  column alignment=0 priority=0\n    text text=\"a\"\n"
           "  column alignment=2 priority=1\n    text text=\"One vs Two\"\n"
           "  row_group\n    row\n      cell\n        text text=\"Which?\"\n      cell\n");
}

static void value_says_what_it_stands_for(void **state)
{
    (void)state;
    expect("{{#attributes}}\n{{label}}: {{#values}}{{option}} {{text}}; {{/values}}\n{{/attributes}}\n",
           "paragraph\n"
           "  text text=\"Stars: One \"\n  text text=\"87.0K\" state=1 value=->value\n"
           "  text text=\"; Two \"\n  text text=\"99\" state=1 value=->value\n  text text=\";\"\n"
           "paragraph\n"
           "  text text=\"Home: One \"\n"
           "  link url=\"https://one.example\"\n    text text=\"https://one.example\" state=1 value=->value\n"
           "  text text=\"; Two \"\n  text text=\"not stated\" state=0 value=->value\n  text text=\";\"\n");
}

static void other_blocks_pass_through(void **state)
{
    (void)state;
    expect(
        "> {{title}}\n>\n> {{#author}}x{{/author}}\n\n~~a~~ b\\\nc\n\n***\n\n3. x\n\n   y\n",
        "quote\n  paragraph\n    text text=\"One vs Two\"\n"
        "paragraph\n  strike\n    text text=\"a\"\n  text text=\" b\"\n  line_break\n  text text=\"c\"\n"
        "rule\n"
        "list ordered=1 start=3\n  item\n    paragraph\n      text text=\"x\"\n    paragraph\n      text text=\"y\"\n");
}

static void one_tilde_means_about_and_strikes_nothing(void **state)
{
    (void)state;
    expect("from ~EUR 5 (the other ~EUR 7), `~a~`, \\~b ~~c~~, [d](https://e.example/~f/)\n",
           "paragraph\n"
           "  text text=\"from ~EUR 5 (the other ~EUR 7), \"\n  code text=\"~a~\"\n  text text=\", ~b \"\n"
           "  strike\n    text text=\"c\"\n  text text=\", \"\n"
           "  link url=\"https://e.example/~f/\"\n    text text=\"d\"\n");
}

static void line_ends_and_byte_order_marks_do_not_matter(void **state)
{
    (void)state;
    expect("\xEF\xBB\xBF---\r\npage: A4\r\n---\r\n{{#options}}\r\n- {{name}}\r\n{{/options}}\r\n",
           "list ordered=0 start=1\n"
           "  item\n    paragraph\n      text text=\"One\"\n"
           "  item\n    paragraph\n      text text=\"Two\"\n");
    expect("", "");
    expect("---\n---\n", "");
}

static void deep_nesting_is_flattened(void **state)
{
    char deep[400];
    const char *dump;

    (void)state;
    memset(deep, '>', sizeof deep);
    memcpy(deep + 390, " x\n", 4);
    dump = compose_text(&arena, deep, sample);
    assert_non_null(strstr(dump, "text text=\"x\""));
}

static void front_matter_sets_the_report(void **state)
{
    const struct report *report = compose_report(
        &arena,
        "---\ntitle: \"{{title}}: brief\"\npage: letter\naccent: '#1F5fa8'\nfont: Noto Serif\nlanguage: de\n---\nx\n",
        sample);

    (void)state;
    assert_string_equal(node_text(report->root, VS_KEY_TITLE), "One vs Two: brief");
    assert_string_equal(node_text(report->root, VS_KEY_SUBTITLE), "Which?");
    assert_string_equal(node_text(report->root, VS_KEY_PAGE_SIZE), "Letter");
    assert_string_equal(node_text(report->root, VS_KEY_ACCENT), "#1F5fa8");
    assert_string_equal(node_text(report->root, VS_KEY_FONT), "Noto Serif");
    assert_string_equal(node_text(report->root, VS_KEY_LANGUAGE), "de");
    report = compose_report(&arena, "x\n", sample);
    assert_string_equal(node_text(report->root, VS_KEY_TITLE), "One vs Two");
    assert_string_equal(node_text(report->root, VS_KEY_LANGUAGE), "en");
    assert_null(node_text(report->root, VS_KEY_PAGE_SIZE));
    assert_null(node_text(report->root, VS_KEY_DATE));
}

static void nodes_know_their_place(void **state)
{
    const struct report *report = compose_report(&arena, "x\n\n- {{title}}\n\n```table\n```\n", sample);
    const struct vs_node *block = node_first_child(node_first_child(report->root));

    (void)state;
    assert_int_equal(node_position(block).line, 1);
    block = node_next(block);
    assert_int_equal(node_position(block).line, 3);
    assert_int_equal(node_position(block).column, 3);
    block = node_next(block);
    assert_int_equal(node_position(block).line, 5);
    assert_string_equal(node_position(block).file->name, "template.md");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(placeholder_is_filled_in_running_text),
        cmocka_unit_test(missing_value_is_a_label_in_text_and_false_in_a_section),
        cmocka_unit_test(section_repeats_for_each_record),
        cmocka_unit_test(section_of_texts_has_a_dot),
        cmocka_unit_test(number_is_true_when_it_is_not_zero),
        cmocka_unit_test(lists_that_meet_join),
        cmocka_unit_test(item_that_is_one_placeholder_of_a_list_repeats),
        cmocka_unit_test(heading_with_nothing_left_under_it_is_dropped),
        cmocka_unit_test(headings_have_ids_of_their_own),
        cmocka_unit_test(blanks_around_what_vanished_collapse),
        cmocka_unit_test(escaped_braces_and_code_are_literal),
        cmocka_unit_test(markdown_has_no_html_no_autolinks_no_references),
        cmocka_unit_test(entities_are_decoded),
        cmocka_unit_test(link_needs_an_allowed_scheme),
        cmocka_unit_test(only_complete_safe_addresses_are_links),
        cmocka_unit_test(prose_is_blocks_in_a_paragraph_of_its_own_and_words_in_a_line),
        cmocka_unit_test(tables_of_the_template_are_filled),
        cmocka_unit_test(value_says_what_it_stands_for),
        cmocka_unit_test(other_blocks_pass_through),
        cmocka_unit_test(one_tilde_means_about_and_strikes_nothing),
        cmocka_unit_test(line_ends_and_byte_order_marks_do_not_matter),
        cmocka_unit_test(deep_nesting_is_flattened),
        cmocka_unit_test(front_matter_sets_the_report),
        cmocka_unit_test(nodes_know_their_place),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
