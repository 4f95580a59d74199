/* The markdown plugin: how each kind is written. That hostile texts come back exactly from a reader is shown in
 * tests/conformance/markdown. */
#include "support/fake_host.h"
#include "support/sample_report.h"
#include "support/test.h"

struct fixture {
    struct arena arena;
    struct fake_host fake;
    struct vs_node *report;
    struct vs_node *document;
};

static int set_up(void **state)
{
    static struct fixture fixture;

    memset(&fixture, 0, sizeof fixture);
    arena_init(&fixture.arena, NULL);
    fake_host_init(&fixture.fake, &fixture.arena, &vs_plugin_v1);
    fixture.report = node_new(&fixture.arena, VS_REPORT);
    fixture.document = node_add(&fixture.arena, fixture.report, VS_DOCUMENT);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    arena_release(&((struct fixture *)*state)->arena);
    return 0;
}

static const char *render(struct fixture *fixture)
{
    assert_int_equal(vs_plugin_v1.render(NULL, &fixture->fake.host, fixture->report), VS_OK);
    return buffer_text(fake_host_output(&fixture->fake, NULL));
}

/* A child of parent, with a text under `key` unless it is NULL. */
static struct vs_node *add(struct fixture *fixture, struct vs_node *parent, enum vs_kind kind, enum vs_key key,
                           const char *text)
{
    struct vs_node *node = node_add(&fixture->arena, parent, kind);

    node_set_text(&fixture->arena, node, key, text);
    return node;
}

static struct vs_node *add_text(struct fixture *fixture, struct vs_node *parent, const char *text)
{
    return add(fixture, parent, VS_TEXT, VS_KEY_TEXT, text);
}

static struct vs_node *add_list(struct fixture *fixture, struct vs_node *parent, bool ordered, unsigned start)
{
    struct vs_node *list = node_add(&fixture->arena, parent, VS_LIST);

    node_set_number(&fixture->arena, list, VS_KEY_ORDERED, ordered);
    node_set_number(&fixture->arena, list, VS_KEY_START, start);
    return list;
}

static struct vs_node *add_item(struct fixture *fixture, struct vs_node *list, const char *text)
{
    struct vs_node *item = node_add(&fixture->arena, list, VS_ITEM);

    if (text)
        add_text(fixture, node_add(&fixture->arena, item, VS_PARAGRAPH), text);
    return item;
}

static void blocks_are_separated_by_one_blank_line(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *heading = node_add(&fixture->arena, fixture->document, VS_HEADING);
    struct vs_node *pane;

    node_set_number(&fixture->arena, heading, VS_KEY_LEVEL, 2);
    add_text(fixture, heading, "Where they differ");
    sample_paragraph(&fixture->arena, fixture->document, "First.");
    node_add(&fixture->arena, fixture->document, VS_PARAGRAPH);
    node_add(&fixture->arena, fixture->document, VS_RULE);
    pane = node_add(&fixture->arena, node_add(&fixture->arena, fixture->document, VS_SIDE_BY_SIDE), VS_PANE);
    sample_paragraph(&fixture->arena, pane, "In a pane.");
    assert_string_equal(render(fixture), "## Where they differ\n\nFirst.\n\n___\n\nIn a pane.\n");
}

static void a_callout_is_a_quote(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *callout = node_add(&fixture->arena, fixture->document, VS_CALLOUT);

    sample_paragraph(&fixture->arena, callout, "Answer.");
    sample_paragraph(&fixture->arena, callout, "Why.");
    node_add(&fixture->arena, fixture->document, VS_QUOTE);
    assert_string_equal(render(fixture), "> Answer.\n>\n> Why.\n\n>\n");
}

static void items_of_one_block_stand_close(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *list = add_list(fixture, fixture->document, false, 1);

    add_item(fixture, list, "one");
    add_item(fixture, list, NULL);
    add_text(fixture, add_item(fixture, list, NULL), "text without paragraph");
    assert_string_equal(render(fixture), "- one\n-\n- text without paragraph\n");
}

static void items_of_several_blocks_stand_apart(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *list = add_list(fixture, fixture->document, true, 9);
    struct vs_node *item = add_item(fixture, list, "nine");

    add_item(fixture, add_list(fixture, item, false, 1), "nested");
    add_item(fixture, list, "ten");
    assert_string_equal(render(fixture), "9. nine\n\n   - nested\n\n10. ten\n");
}

static void neighbouring_lists_stay_two(void **state)
{
    struct fixture *fixture = *state;

    for (int i = 0; i < 3; i++)
        add_item(fixture, add_list(fixture, fixture->document, false, 1), "b");
    for (int i = 0; i < 3; i++)
        add_item(fixture, add_list(fixture, fixture->document, true, 1), "o");
    assert_string_equal(render(fixture), "- b\n\n* b\n\n- b\n\n1. o\n\n1) o\n\n1. o\n");
}

static void lists_that_start_their_item_are_no_rule(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *parent = fixture->document;

    for (int i = 0; i < 3; i++)
        parent = add_item(fixture, add_list(fixture, parent, false, 1), NULL);
    assert_string_equal(render(fixture), "- * -\n");
}

static void numbers_of_items_stay_readable(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *list = add_list(fixture, fixture->document, true, 4000000000u);

    add_item(fixture, list, "a");
    add_item(fixture, list, "b");
    assert_string_equal(render(fixture), "999999999. a\n999999999. b\n");
}

static void code_has_a_fence_longer_than_any_in_it(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *quote = node_add(&fixture->arena, fixture->document, VS_QUOTE);
    struct vs_node *code = add(fixture, quote, VS_CODE_BLOCK, VS_KEY_TEXT, "a\n````\n\n\tb\x1b");

    node_set_text(&fixture->arena, code, VS_KEY_LANGUAGE, "c");
    add(fixture, fixture->document, VS_CODE_BLOCK, VS_KEY_TEXT, "");
    code = add(fixture, fixture->document, VS_CODE_BLOCK, VS_KEY_TEXT, "x\n");
    node_set_text(&fixture->arena, code, VS_KEY_LANGUAGE, "`");
    node_add(&fixture->arena, fixture->document, VS_CODE_BLOCK);
    assert_string_equal(render(fixture),
                        "> `````c\n> a\n> ````\n>\n> \tb\xEF\xBF\xBD\n> `````\n\n```\n```\n\n```\nx\n```\n");
}

static void a_table_names_its_groups_in_rows_of_their_own(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *table = sample_table(&fixture->arena, fixture->document, "facts");
    struct vs_node *group;

    node_set_text(&fixture->arena, table, VS_KEY_TITLE, "Facts");
    sample_column(&fixture->arena, table, "", VS_ALIGN_START, 0);
    sample_column(&fixture->arena, table, "PyTorch", VS_ALIGN_END, 1);
    sample_column(&fixture->arena, table, "Tensor|Flow", VS_ALIGN_CENTER, 1);
    group = add(fixture, table, VS_ROW_GROUP, VS_KEY_TITLE, "Community");
    for (int i = 0; i < 2; i++) {
        struct vs_node *row = node_add(&fixture->arena, group, VS_ROW);
        sample_cell(&fixture->arena, row, "GitHub stars");
        sample_cell(&fixture->arena, row, "87.0K");
        sample_cell(&fixture->arena, row, NULL);
        group = node_add(&fixture->arena, table, VS_ROW_GROUP);
    }
    assert_string_equal(render(fixture), "**Facts**\n\n"
                                         "|  | PyTorch | Tensor\\|Flow |\n"
                                         "| --- | ---: | :---: |\n"
                                         "| **Community** |  |  |\n"
                                         "| GitHub stars | 87.0K | not stated |\n"
                                         "|  |  |  |\n"
                                         "| GitHub stars | 87.0K | not stated |\n");
}

static void rows_are_as_wide_as_the_header(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *table = sample_table(&fixture->arena, fixture->document, "t");
    struct vs_node *group;
    struct vs_node *row;

    sample_column(&fixture->arena, table, "a", VS_ALIGN_START, 0);
    sample_column(&fixture->arena, table, "b", VS_ALIGN_START, 0);
    group = node_add(&fixture->arena, table, VS_ROW_GROUP);
    sample_cell(&fixture->arena, node_add(&fixture->arena, group, VS_ROW), "1");
    row = node_add(&fixture->arena, group, VS_ROW);
    for (int i = 0; i < 3; i++)
        sample_cell(&fixture->arena, row, "x");
    sample_table(&fixture->arena, fixture->document, "without-columns");
    assert_string_equal(render(fixture), "| a | b |\n| --- | --- |\n| 1 |  |\n| x | x |\n");
}

static void a_chart_is_its_description_and_its_numbers(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *chart = sample_chart(&fixture->arena, fixture->document, "facts", 2, 2);
    struct vs_node *panel;

    node_set_text(&fixture->arena, chart, VS_KEY_TITLE, "Facts in numbers");
    assert_non_null(strstr(render(fixture),
                           "**Facts in numbers**\n\nBars that start at zero, one an option.\n\n"
                           "|  | Aurora | Borealis |\n| --- | ---: | ---: |\n| Measured quantity 1 |"));
    /* Several series in a panel: now each row needs the name of its series. */
    panel = add(fixture, chart, VS_PANEL, VS_KEY_TITLE, "Third");
    node_set_text(&fixture->arena, panel, VS_KEY_UNIT, "EUR");
    add(fixture, panel, VS_SERIES, VS_KEY_TITLE, "This year");
    add(fixture, add(fixture, panel, VS_SERIES, VS_KEY_TITLE, "Last year"), VS_POINT, VS_KEY_TITLE, "Only");
    fixture->fake.outputs[0].bytes.size = 0;
    assert_non_null(strstr(render(fixture), "\n\n|  |  | Only |\n| --- | --- | ---: |\n"
                                            "| Third (EUR) | Last year |  |\n"));
}

static void scores_are_a_row_a_criterion_and_their_total(void **state)
{
    struct fixture *fixture = *state;

    sample_decision_chart(&fixture->arena, fixture->document, "scores");
    assert_string_equal(render(fixture), "What a chart of kind scores shows.\n\n"
                                         "|  | Acme Observe | Borealis Cloud | Own stack (status quo) |\n"
                                         "| --- | ---: | ---: | ---: |\n"
                                         "| Cost over 3 years | 5 | 10 | 23 |\n"
                                         "| Run effort | 25 | 23 | 5 |\n"
                                         "| Hands-on trial | 15 | 16 | 8 |\n"
                                         "| Support response | 13 | 0 to 15 | 0 |\n"
                                         "| Migration time | 8 to 9 | 6 | 10 |\n"
                                         "| Score | 66 to 67 | 55 to 70 | 46 |\n");
}

static void a_single_series_is_a_row_a_point(void **state)
{
    struct fixture *fixture = *state;

    sample_decision_chart(&fixture->arena, fixture->document, "margin");
    sample_decision_chart(&fixture->arena, fixture->document, "weights");
    assert_string_equal(render(fixture), "What a chart of kind margin shows.\n\n"
                                         "| Left: for Borealis Cloud, right: for Acme Observe | Points |\n"
                                         "| --- | ---: |\n"
                                         "| Support response | -2 to +13 |\n"
                                         "| Cost over 3 years | -5 |\n"
                                         "| Migration time | +2 to +3 |\n"
                                         "| Run effort | +2 |\n"
                                         "| Hands-on trial | -1 |\n"
                                         "| Sum | -4 to +12 |\n\n"
                                         "What a chart of kind weights shows.\n\n"
                                         "|  | Weight |\n"
                                         "| --- | --- |\n"
                                         "| Cost over 3 years | 30 %: up to 48 % |\n"
                                         "| Run effort | 25 %: from 11 % on |\n"
                                         "| Hands-on trial | 20 %: at any weight |\n");
}

static void panels_of_shares_are_tables_of_their_own(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *chart = sample_decision_chart(&fixture->arena, fixture->document, "win-share");
    struct vs_node *panel = sample_chart_panel(&fixture->arena, chart, 0, 100, 50);

    node_set_text(&fixture->arena, panel, VS_KEY_TITLE, "Second");
    node_set_text(&fixture->arena, panel, VS_KEY_UNIT, "%");
    for (int i = 0; i < 2; i++)
        sample_chart_point(&fixture->arena, sample_chart_series(&fixture->arena, panel, "Option", NULL),
                           i ? "other|points" : "points", "50", 50, 50);
    node_add(&fixture->arena, chart, VS_PANEL);
    assert_string_equal(render(fixture), "What a chart of kind win-share shows.\n\n"
                                         "|  | all weightings | weightings that keep your order |\n"
                                         "| --- | ---: | ---: |\n"
                                         "| Acme Observe | 31 to 67 % | 45 % |\n"
                                         "| Borealis Cloud | 25 to 61 % | 40 % |\n"
                                         "| Own stack (status quo) | 8 % | 15 % |\n\n"
                                         "| Second (%) | points |\n| --- | ---: |\n| Option | 50 |\n\n"
                                         "| Second (%) | other\\|points |\n| --- | ---: |\n| Option | 50 |\n");
}

static void styles_become_delimiters(void **state)
{
    static const struct {
        enum vs_kind kind;
        const char *expected;
    } cases[] = {
        {VS_STRONG, "a **b** c\n"},
        {VS_EMPHASIS, "a _b_ c\n"},
        {VS_STRIKE, "a ~~b~~ c\n"},
        {(enum vs_kind)999, "a b c\n"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct vs_node *paragraph;

        fixture->report = node_new(&fixture->arena, VS_REPORT);
        fixture->document = node_add(&fixture->arena, fixture->report, VS_DOCUMENT);
        fixture->fake.outputs[0].bytes.size = 0;
        paragraph = node_add(&fixture->arena, fixture->document, VS_PARAGRAPH);
        add_text(fixture, paragraph, "a ");
        add_text(fixture, node_add(&fixture->arena, paragraph, cases[i].kind), "b");
        add_text(fixture, paragraph, " c");
        assert_string_equal(render(fixture), cases[i].expected);
    }
}

/* A delimiter works beside certain characters only; where it would not, the character is written as a reference. */
static void delimiters_work_whatever_is_beside_them(void **state)
{
    static const struct {
        enum vs_kind kind;
        const char *before, *inside, *behind, *expected;
    } cases[] = {
        {VS_STRONG, "Py", "Torch", "2", "Py**Torch**2\n"},
        {VS_STRONG, "a", "(b)", "c", "&#97;**(b)**&#99;\n"},
        {VS_STRONG, "a", " b ", "c", "&#97;**&#32;b&#32;**&#99;\n"},
        {VS_EMPHASIS, "a", "bcd", "e", "&#97;_bcd_&#101;\n"},
        {VS_EMPHASIS, "a ", "bcd", " e", "a _bcd_ e\n"},
        {VS_STRONG, "\xE3\x81\xAF", "\xE9\x87\x8D\xE8\xA6\x81", "\xE3\x81\xA7",
         "\xE3\x81\xAF**\xE9\x87\x8D\xE8\xA6\x81**\xE3\x81\xA7\n"},
        {VS_STRONG, "\xE3\x81\xAF", "\xE3\x80\x8C\xE8\xA6\x81", "", "&#12399;**\xE3\x80\x8C\xE8\xA6\x81**\n"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct vs_node *paragraph;

        fixture->report = node_new(&fixture->arena, VS_REPORT);
        fixture->document = node_add(&fixture->arena, fixture->report, VS_DOCUMENT);
        fixture->fake.outputs[0].bytes.size = 0;
        paragraph = node_add(&fixture->arena, fixture->document, VS_PARAGRAPH);
        add_text(fixture, paragraph, cases[i].before);
        add_text(fixture, node_add(&fixture->arena, paragraph, cases[i].kind), cases[i].inside);
        add_text(fixture, paragraph, cases[i].behind);
        assert_string_equal(render(fixture), cases[i].expected);
    }
}

static void delimiters_beside_each_other_work(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *paragraph = node_add(&fixture->arena, fixture->document, VS_PARAGRAPH);
    struct vs_node *strong = node_add(&fixture->arena, paragraph, VS_STRONG);

    add_text(fixture, strong, "one");
    add_text(fixture, node_add(&fixture->arena, strong, VS_EMPHASIS), "two");
    add_text(fixture, node_add(&fixture->arena, paragraph, VS_STRIKE), "three");
    /* cmark-gfm looks through "~~" when it judges "**". */
    assert_string_equal(render(fixture), "**on&#101;_tw&#111;_**~~&#116;hree~~\n");
}

static void nested_equal_styles_are_one(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *paragraph = node_add(&fixture->arena, fixture->document, VS_PARAGRAPH);
    struct vs_node *strong = node_add(&fixture->arena, paragraph, VS_STRONG);

    add_text(fixture, node_add(&fixture->arena, strong, VS_STRONG), "a");
    add_text(fixture, node_add(&fixture->arena, paragraph, VS_STRONG), "b");
    node_add(&fixture->arena, paragraph, VS_STRONG);
    assert_string_equal(render(fixture), "**ab**\n");
}

static void links_are_written_when_they_are_safe(void **state)
{
    static const char *const urls[] = {"https://example.org/a_b(c)?d&e", "javascript:alert(1)", "mailto:a@b.co",
                                       "data:x"};
    struct fixture *fixture = *state;
    struct vs_node *paragraph = node_add(&fixture->arena, fixture->document, VS_PARAGRAPH);

    for (size_t i = 0; i < 4; i++)
        add_text(fixture, add(fixture, paragraph, VS_LINK, VS_KEY_URL, urls[i]), "x");
    add_text(fixture, node_add(&fixture->arena, paragraph, VS_LINK), "y");
    assert_string_equal(render(fixture), "[x](https://example.org/a\\_b\\(c\\)?d&amp;e)x[x](mailto:a@b.co)xy\n");
}

static void breaks_depend_on_the_place(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *heading = node_add(&fixture->arena, fixture->document, VS_HEADING);
    struct vs_node *paragraph = node_add(&fixture->arena, fixture->document, VS_PARAGRAPH);
    struct vs_node *places[] = {heading, paragraph};

    for (size_t i = 0; i < 2; i++) {
        add_text(fixture, places[i], "a ");
        node_add(&fixture->arena, places[i], VS_LINE_BREAK);
        add_text(fixture, places[i], " - b");
        node_add(&fixture->arena, places[i], VS_LINE_BREAK);
    }
    node_add(&fixture->arena, node_add(&fixture->arena, fixture->document, VS_PARAGRAPH), VS_LINE_BREAK);
    assert_string_equal(render(fixture), "# a&#32;<br>&#32;- b\n\na&#32;\\\n&#32;- b\n");
}

static void text_at_the_start_of_a_line_is_no_block(void **state)
{
    static const char *const cases[][2] = {
        {"- a", "\\- a\n"},     {"+ a", "\\+ a\n"},           {"=====", "\\=====\n"},
        {"12. a", "12\\. a\n"}, {"12) a", "12\\) a\n"},       {"1234567890. a", "1234567890. a\n"},
        {"# a", "\\# a\n"},     {"> a", "\\> a\n"},           {"    a", "&#32;   a\n"},
        {"\ta", "&#9;a\n"},     {"a\n\nb", "a&#10;&#10;b\n"}, {"3 - 1.5 = 1.5", "3 - 1.5 = 1.5\n"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture->report = node_new(&fixture->arena, VS_REPORT);
        fixture->document = node_add(&fixture->arena, fixture->report, VS_DOCUMENT);
        fixture->fake.outputs[0].bytes.size = 0;
        sample_paragraph(&fixture->arena, fixture->document, cases[i][0]);
        assert_string_equal(render(fixture), cases[i][1]);
    }
}

static void marks_in_text_are_escaped(void **state)
{
    static const char reversal[] = {'\xE2', '\x80', '\xAE', '\0'};
    static const char *const cases[][2] = {
        {"a | b", "a \\| b\n"},
        {"*a* _b_ `c` ~d~", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~\n"},
        {"<b>&amp;", "\\<b\\>\\&amp;\n"},
        {"[x](javascript:alert(1))", "\\[x\\](javascript\\:alert(1))\n"},
        {"Note: so! yes", "Note: so! yes\n"},
        {"http://a.de", "http\\://a.de\n"},
        {"www.a.de WWW.b.de", "www\\.a.de WWW\\.b.de\n"},
        {"a\xC2\xA0"
         "b",
         "a\xC2\xA0"
         "b\n"},
        {"\xC2\xA0"
         "b",
         "&nbsp;b\n"},
        {"\x1b[31m", "&#27;\\[31m\n"},
        {reversal, "&#8238;\n"},
        {"a\xC2\x85"
         "b\u2028c\u2029d\ve\ff",
         "a&#10;b&#10;c&#10;d&#10;e&#10;f\n"},
        {"\xEF\xBF\xBE", "\xEF\xBF\xBE\n"},
        {"Python, C++", "Python, C++\n"},
    };
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture->report = node_new(&fixture->arena, VS_REPORT);
        fixture->document = node_add(&fixture->arena, fixture->report, VS_DOCUMENT);
        fixture->fake.outputs[0].bytes.size = 0;
        sample_paragraph(&fixture->arena, fixture->document, cases[i][0]);
        assert_string_equal(render(fixture), cases[i][1]);
    }
}

static void add_address(struct fixture *fixture, struct vs_node *paragraph, const char *url, const char *text)
{
    add_text(fixture, add(fixture, paragraph, VS_LINK, VS_KEY_URL, url), text);
}

static void an_address_that_is_its_own_text_stays_readable(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *paragraph = node_add(&fixture->arena, fixture->document, VS_PARAGRAPH);

    add_text(fixture, paragraph, "at ");
    add_address(fixture, paragraph, "https://a.example/~x_y?b=1&c=2", "https://a.example/~x_y?b=1&c=2");
    add_address(fixture, paragraph, "https://b.example/", "https://b.example/");
    add_text(fixture, paragraph, " or ");
    add_address(fixture, paragraph, "https://a.example/", "a.example");
    /* What a reader would take for an end, an escape or a reference. */
    add_address(fixture, paragraph, "https://a.example/|", "https://a.example/|");
    add_address(fixture, paragraph, "https://a.example/&lt;", "https://a.example/&lt;");
    add_address(fixture, paragraph, "https://a.example/x y", "https://a.example/x y");
    assert_string_equal(render(fixture),
                        "at <https://a.example/~x_y?b=1&c=2><https://b.example/> or [a.example](https://a.example/)"
                        "[https\\://a.example/\\|](https://a.example/\\|)"
                        "[https\\://a.example/\\&lt;](https://a.example/&amp;lt;)"
                        "[https\\://a.example/x y](https://a.example/x&#32;y)\n");
}

static void code_spans_are_fenced_and_padded(void **state)
{
    struct fixture *fixture = *state;
    static const char *const cases[][2] = {
        {"a`b", "``a`b``\n"},
        {"`", "`` ` ``\n"},
        {" a ", "`  a  `\n"},
        {"  ", "`  `\n"},
        {"a\nb\x1b", "`a b\xEF\xBF\xBD`\n"},
        {"a\vb\u2028c", "`a b c`\n"},
        {"\xC2\x85"
         "a\u2029",
         "`  a  `\n"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        fixture->report = node_new(&fixture->arena, VS_REPORT);
        fixture->document = node_add(&fixture->arena, fixture->report, VS_DOCUMENT);
        fixture->fake.outputs[0].bytes.size = 0;
        add(fixture, node_add(&fixture->arena, fixture->document, VS_PARAGRAPH), VS_CODE, VS_KEY_TEXT, cases[i][0]);
        assert_string_equal(render(fixture), cases[i][1]);
    }
}

static void an_empty_report_is_an_empty_file(void **state)
{
    struct fixture *fixture = *state;

    assert_string_equal(render(fixture), "");
    fixture->report = node_new(&fixture->arena, VS_REPORT);
    assert_string_equal(render(fixture), "");
}

static void unknown_kinds_show_what_is_in_them(void **state)
{
    struct fixture *fixture = *state;
    struct vs_node *unknown = node_add(&fixture->arena, fixture->document, (enum vs_kind)999);

    add_text(fixture, unknown, "loose ");
    add_text(fixture, node_add(&fixture->arena, unknown, VS_STRONG), "text");
    sample_paragraph(&fixture->arena, unknown, "A paragraph.");
    assert_string_equal(render(fixture), "loose **text**\n\nA paragraph.\n");
}

static void the_data_is_not_shown(void **state)
{
    struct fixture *fixture = *state;
    const char *output;

    fixture->report = sample_brief(&fixture->arena);
    output = render(fixture);
    assert_non_null(strstr(output, "PyTorch vs TensorFlow"));
    assert_non_null(strstr(output, "not stated"));
    assert_null(strstr(output, "use_when"));
}

static struct vs_node *large_report(struct arena *arena)
{
    struct sample_shape shape = {.options = 12, .attributes = 40, .words = 3};
    return sample_report(arena, &shape);
}

static void every_failing_write_fails_the_output(void **state)
{
    struct fixture *fixture = *state;
    size_t writes;

    fixture->report = large_report(&fixture->arena);
    (void)render(fixture);
    writes = fixture->fake.writes;
    assert_true(writes > 2);
    for (size_t fail = 1; fail <= writes; fail++) {
        fake_host_init(&fixture->fake, &fixture->arena, &vs_plugin_v1);
        fixture->fake.fail_write = fail;
        assert_int_equal(vs_plugin_v1.render(NULL, &fixture->fake.host, fixture->report), VS_FAILED);
    }
}

static void every_failing_allocation_is_no_memory(void **state)
{
    struct fixture *fixture = *state;
    size_t allocations;

    fixture->report = large_report(&fixture->arena);
    (void)render(fixture);
    allocations = fixture->fake.allocations;
    assert_true(allocations > 1);
    for (size_t fail = 1; fail <= allocations; fail++) {
        fake_host_init(&fixture->fake, &fixture->arena, &vs_plugin_v1);
        fixture->fake.fail_allocation = fail;
        assert_int_equal(vs_plugin_v1.render(NULL, &fixture->fake.host, fixture->report), VS_NO_MEMORY);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(blocks_are_separated_by_one_blank_line),
        TEST(a_callout_is_a_quote),
        TEST(items_of_one_block_stand_close),
        TEST(items_of_several_blocks_stand_apart),
        TEST(neighbouring_lists_stay_two),
        TEST(lists_that_start_their_item_are_no_rule),
        TEST(numbers_of_items_stay_readable),
        TEST(code_has_a_fence_longer_than_any_in_it),
        TEST(a_table_names_its_groups_in_rows_of_their_own),
        TEST(rows_are_as_wide_as_the_header),
        TEST(a_chart_is_its_description_and_its_numbers),
        TEST(scores_are_a_row_a_criterion_and_their_total),
        TEST(a_single_series_is_a_row_a_point),
        TEST(panels_of_shares_are_tables_of_their_own),
        TEST(styles_become_delimiters),
        TEST(delimiters_work_whatever_is_beside_them),
        TEST(delimiters_beside_each_other_work),
        TEST(nested_equal_styles_are_one),
        TEST(links_are_written_when_they_are_safe),
        TEST(breaks_depend_on_the_place),
        TEST(text_at_the_start_of_a_line_is_no_block),
        TEST(marks_in_text_are_escaped),
        TEST(an_address_that_is_its_own_text_stays_readable),
        TEST(code_spans_are_fenced_and_padded),
        TEST(an_empty_report_is_an_empty_file),
        TEST(unknown_kinds_show_what_is_in_them),
        TEST(the_data_is_not_shown),
        TEST(every_failing_write_fails_the_output),
        TEST(every_failing_allocation_is_no_memory),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
