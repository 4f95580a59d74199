/* The words of a report are labels: a template can give every one of them in another language. */
#include "report/labels.h"

#include "base/buffer.h"
#include "support/compose_text.h"
#include "support/sample_comparison.h"
#include "support/test.h"

#include "support/arena.h"

static void parameters_are_put_in_and_not_looked_into(void **state)
{
    struct labels labels;

    (void)state;
    labels_init(&labels);
    assert_string_equal(label_text(&arena, &labels, LABEL_ADDS, {"option", "{items}"}, {"items", "{option}"}),
                        "{items} adds {option}");
}

static void number_chooses_the_form(void **state)
{
    struct labels labels;

    (void)state;
    labels_init(&labels);
    assert_string_equal(label_text(&arena, &labels, LABEL_GRADES_UP, {"option", "A"}, {"n", "1"}), "A one grade up");
    assert_string_equal(label_text(&arena, &labels, LABEL_GRADES_UP, {"option", "A"}, {"n", "2"}), "A 2 grades up");
}

static void lists_end_in_words(void **state)
{
    static const char *const items[] = {"a", "b", "c", "d"};
    struct labels labels;

    (void)state;
    labels_init(&labels);
    assert_string_equal(label_list(&arena, &labels, items, 0), "");
    assert_string_equal(label_list(&arena, &labels, items, 1), "a");
    assert_string_equal(label_list(&arena, &labels, items, 2), "a and b");
    assert_string_equal(label_list(&arena, &labels, items, 4), "a, b, c and d");
    assert_string_equal(label_list_cut(&arena, &labels, items, 4, 3), "a, b, c and d");
    assert_string_equal(label_list_cut(&arena, &labels, items, 4, 2), "a, b and 2 more");
}

#define FSI   "\u2068"
#define PDI   "\u2069"
#define EGYPT "\u0645\u0635\u0631"
#define AND   "\u0648"

static void texts_that_run_against_the_words_are_isolated(void **state)
{
    const char *items[] = {"Alpha", EGYPT};
    struct labels labels;
    const char *value;

    (void)state;
    labels_init(&labels);
    labels.isolation = ISOLATE_LEFT;
    value = label_text(&arena, &labels, LABEL_OPTION_VALUE, {"option", EGYPT}, {"value", "25 to 40"});
    assert_string_equal(value, FSI EGYPT PDI " 25 to 40");
    assert_string_equal(label_text(&arena, &labels, LABEL_LIST_END, {"list", "Alpha 50"}, {"last", value}),
                        "Alpha 50 and " FSI EGYPT PDI " 25 to 40");
    assert_string_equal(label_list(&arena, &labels, items, 2), "Alpha and " FSI EGYPT PDI);
    assert_string_equal(label_list(&arena, &labels, &items[1], 1), EGYPT);
}

static void words_of_a_template_decide_in_a_right_to_left_report(void **state)
{
    const char *items[] = {"Alpha", EGYPT, "2026-01-01", "50"};
    struct labels labels;

    (void)state;
    labels_init(&labels);
    labels.isolation = ISOLATE_RIGHT;
    assert_string_equal(label_join(&arena, &labels, LABEL_LIST_SEPARATOR, items, 4),
                        FSI "Alpha" PDI ", " EGYPT ", " FSI "2026-01-01" PDI ", 50");
    assert_string_equal(label_text(&arena, &labels, LABEL_LIST_END, {"list", EGYPT}, {"last", "2026-01-01"}),
                        FSI EGYPT PDI " and 2026-01-01");
    assert_string_equal(label_text(&arena, &labels, LABEL_AMOUNT, {"number", "10"}, {"unit", "EUR"}), "10 EUR");
    assert_string_equal(label_text(&arena, &labels, LABEL_OPTION_VALUE, {"option", EGYPT}, {"value", "10 EUR"}),
                        EGYPT " " FSI "10 EUR" PDI);
    labels.forms[LABEL_LIST_END].other = "{list} " AND " {last}";
    assert_string_equal(label_text(&arena, &labels, LABEL_LIST_END, {"list", EGYPT}, {"last", "2026-01-01"}),
                        EGYPT " " AND " " FSI "2026-01-01" PDI);
}

static void messages_have_no_isolates(void **state)
{
    struct labels labels;

    (void)state;
    labels_init(&labels);
    assert_string_equal(label_text(&arena, &labels, LABEL_OPTION_VALUE, {"option", EGYPT}, {"value", "1"}), EGYPT " 1");
}

static void every_built_in_text_uses_only_its_parameters(void **state)
{
    (void)state;
    for (size_t i = 0; i < LABEL_COUNT; i++) {
        const struct label_definition *definition = label_definition((enum label)i);
        size_t length;
        assert_null(label_unknown_parameter((enum label)i, definition->other, &length));
        assert_true(!definition->one == !definition->plural);
        if (definition->one)
            assert_null(label_unknown_parameter((enum label)i, definition->one, &length));
        assert_int_equal(label_find(definition->name), i);
    }
    assert_int_equal(label_find("nothing"), LABEL_COUNT);
}

/* A template whose labels are their own names in angle quotes, with their parameters behind. */
static const char *translated_template(const char *blocks)
{
    struct buffer out;

    buffer_init(&out, &arena);
    buffer_append_text(&out, "---\nlanguage: de\nlabels:\n");
    for (size_t i = 0; i < LABEL_COUNT; i++) {
        const struct label_definition *definition = label_definition((enum label)i);
        const char *parameter = definition->parameters;
        buffer_append_format(&out, "  %s: \"‹", definition->name);
        while (*parameter) {
            size_t length = strcspn(parameter, " ");
            buffer_append_format(&out, "{%.*s}", (int)length, parameter);
            parameter += length;
            parameter += strspn(parameter, " ");
        }
        buffer_append_text(&out, "›\"\n");
    }
    buffer_append_format(&out, "---\n%s", blocks);
    return buffer_text(&out);
}

static const char *const all_blocks = "{{author}}\n\n```answer\n```\n\n```table\nattributes: [all, not-comparable]\n"
                                      "difference: yes\n```\n\n```table\nattributes: not-comparable\nlayout: compact\n"
                                      "```\n\n```chart\nkind: facts\n```\n\n```open-questions\n```\n\n"
                                      "```sources\n```\n";

/* Whether letters of English remain outside of words that the data brought: the data here has capitals only. */
static void assert_no_small_letters(const struct vs_node *node)
{
    static const uint32_t keys[] = {VS_KEY_TEXT, VS_KEY_TITLE, VS_KEY_DESCRIPTION};

    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *text = node_text(node, keys[i]);
        for (; text && *text; text++)
            if (*text >= 'a' && *text <= 'z')
                fail_msg("not translated: %s", node_text(node, keys[i]));
    }
    for (const struct vs_node *child = node_first_child(node); child; child = node_next(child))
        assert_no_small_letters(child);
}

static void assert_translated(const struct comparison *comparison)
{
    const struct report *report = compose_report(&arena, translated_template(all_blocks), comparison);

    assert_non_null(report);
    assert_no_small_letters(node_first_child(report->root));
}

static void nothing_built_in_escapes_translation(void **state)
{
    (void)state;
    assert_translated(sample_file(&arena, "tests/golden/report/capitals.yaml"));
    assert_translated(sample_comparison(&arena, "versus: 1\ntitle: T\noptions: [{name: A}]\n"));
    assert_translated(sample_comparison(&arena, "versus: 1\ntitle: T\ntable: {K: [1], L: [~]}\ncolumns: [A]\n"));
}

static void labels_reach_the_plugins(void **state)
{
    const struct report *report =
        compose_report(&arena, "---\nlabels: {page: 'Seite {page} von {pages}'}\n---\n",
                       sample_comparison(&arena, "versus: 1\ntitle: T\noptions: [{name: A}]\n"));

    (void)state;
    assert_string_equal(report_label(report, "page"), "Seite {page} von {pages}");
    assert_string_equal(report_label(report, "missing"), "not stated");
    assert_string_equal(report_label(report, "not_applicable"), "not applicable");
    assert_string_equal(report_label(report, "none"), "none");
    assert_null(report_label(report, "nothing"));
}

static void german_brief_is_a_template(void **state)
{
    const struct report *report = compose_report(
        &arena,
        "---\nlanguage: de\nlabels:\n"
        "  answer_counts: \"{options} sind in {same} von {all} Attributen gleich und in {differing} verschieden.\"\n"
        "  answer_not_comparable:\n    one: \"Eines ist nicht vergleichbar: {attributes}.\"\n"
        "    other: \"{n} sind nicht vergleichbar: {attributes}.\"\n"
        "  attribute_of_option: \"{attribute} von {option}\"\n  list_end: \"{list} und {last}\"\n"
        "  sets_more_both_ways: \"Bei {attributes} nennt {more} alles von {less} und mehr; umgekehrt bei "
        "{reversed}.\"\n"
        "  no_weights: Ohne Gewichte keine Empfehlung.\n"
        "  sources_none: \"Keiner der {stated} Werte nennt eine Quelle.\"\n"
        "---\n```answer\n```\n",
        sample_file(&arena, "data/pytorch-vs-tensorflow.yaml"));
    const struct vs_node *answer = node_first_child(node_first_child(report->root));

    (void)state;
    assert_string_equal(
        node_text(node_first_child(node_first_child(answer)), VS_KEY_TEXT),
        "PyTorch und TensorFlow sind in 19 von 30 Attributen gleich und in 10 verschieden. Eines ist nicht "
        "vergleichbar: Backing org von TensorFlow. Bei API type, SDK languages und Deployment nennt "
        "TensorFlow alles von PyTorch und mehr; umgekehrt bei Team size fit.");
    assert_string_equal(node_text(node_first_child(node_next(node_first_child(answer))), VS_KEY_TEXT),
                        "Ohne Gewichte keine Empfehlung. Keiner der 59 Werte nennt eine Quelle.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parameters_are_put_in_and_not_looked_into),
        cmocka_unit_test(number_chooses_the_form),
        cmocka_unit_test(lists_end_in_words),
        cmocka_unit_test(texts_that_run_against_the_words_are_isolated),
        cmocka_unit_test(words_of_a_template_decide_in_a_right_to_left_report),
        cmocka_unit_test(messages_have_no_isolates),
        cmocka_unit_test(every_built_in_text_uses_only_its_parameters),
        cmocka_unit_test(nothing_built_in_escapes_translation),
        cmocka_unit_test(labels_reach_the_plugins),
        cmocka_unit_test(german_brief_is_a_template),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
