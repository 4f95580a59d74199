/* What is wrong with a template is told at the exact place, with the fix. */
#include "base/buffer.h"
#include "report/labels.h"
#include "support/compose_text.h"
#include "support/sample_comparison.h"
#include "support/test.h"

static struct arena arena;
static const struct comparison *sample;

static int set_up(void **state)
{
    (void)state;
    arena_init(&arena, NULL);
    sample = sample_comparison(&arena, "versus: 1\n"
                                       "title: T\n"
                                       "attributes:\n"
                                       "  stars: {type: count, group: Community}\n"
                                       "options:\n"
                                       "  - {name: One, values: {stars: 1}}\n"
                                       "  - {name: Two, values: {stars: 2}}\n");
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    arena_release(&arena);
    return 0;
}

static void expect(const char *template_text, const char *diagnostics)
{
    assert_string_equal(compose_text(&arena, template_text, sample), diagnostics);
}

static void unknown_names_are_found_where_they_stand(void **state)
{
    (void)state;
    expect("# {{titel}}\n", "1:5+5 E310 unknown name \"titel\" | did you mean \"title\"?\n");
    expect("ä *b {{question}}* {{#optons}}x{{/optons}}\n",
           "1:23+6 E310 unknown name \"optons\" | did you mean \"options\"?\n");
    expect("x\n\n{{#options}}\n{{nam}}\n{{/options}}\n", "4:3+3 E310 unknown name \"nam\" | did you mean \"name\"?\n");
    expect(
        "| a |\n|---|\n| {{summary}} |\n",
        "3:5+7 E310 unknown name \"summary\" | use title, question, date, author, status, version, language, context, "
        "rationale, next_steps, options, attributes, groups, sources, open_questions, notes, several_options, "
        "avoid_when_conditions, decision, scored, count.options, count.attributes, count.groups, "
        "count.same, ...\n");
    expect("{{.}}\n", "1:1+5 E310 \"{{.}}\" stands for the item of a list of texts; there is none here | use it in the "
                      "section of a list of texts, such as {{#use_when}} of an option\n");
    expect("{{#options}}{{.}}{{/options}}\n",
           "1:13+5 E310 \"{{.}}\" stands for the item of a list of texts; there is none here | write {{name}}\n");
}

static void all_errors_are_reported_in_order(void **state)
{
    (void)state;
    expect("{{a_b}}\n\n```table\nattributs: x\n```\n{{titl}}\n",
           "1:3+3 E310 unknown name \"a_b\" | use title, question, date, author, status, version, language, context, "
           "rationale, next_steps, options, attributes, groups, sources, open_questions, notes, several_options, "
           "avoid_when_conditions, decision, scored, count.options, count.attributes, count.groups, "
           "count.same, ...\n"
           "4:1+9 E305 unknown key \"attributs\" | did you mean \"attributes\"?\n"
           "6:3+4 E310 unknown name \"titl\" | did you mean \"title\"?\n");
}

static void braces_that_are_no_placeholder(void **state)
{
    (void)state;
    expect("a {{ title }}\n", "1:3+11 E311 \"{{ title }}\" is no placeholder | write it without blanks: {{title}}\n");
    expect("a {{# options }}x\n",
           "1:3+14 E311 \"{{# options }}\" is no placeholder | write it without blanks: {{#options}}\n");
    expect("a {{title\n",
           "1:3+2 E311 \"{{\" is not closed on its line | close it with }}, or write \\{{ for two braces "
           "that stay\n");
    expect("{{> part}}\n",
           "1:1+10 E311 \"{{> part}}\" is no placeholder | there are only {{name}}, {{#name}}, {{^name}} "
           "and {{/name}}; \\{{ is two braces that stay\n");
    expect("{{}}\n",
           "1:1+4 E311 \"{{}}\" is no placeholder | write a name between the braces, or \\{{ for two braces that "
           "stay\n");
    expect("{{Title}} {{a__b}}\n",
           "1:1+9 E311 \"{{Title}}\" is no placeholder | names have small letters, digits, _ and . only; \\{{ is two "
           "braces that stay\n");
}

static void sections_match(void **state)
{
    (void)state;
    expect("x\n\n{{#options}}\n{{name}}\n",
           "3:1+12 E312 the section \"options\" is not closed | add {{/options}} on a line of its own\n");
    expect("{{/options}}\n",
           "1:1+12 E312 \"{{/options}}\" closes nothing | remove it, or open the section before it with "
           "{{#...}}\n");
    expect(
        "{{#options}}\nx\n{{/option}}\n",
        "3:1+11 E312 \"{{/option}}\" cannot close the section \"options\" | write {{/options}}: the section was opened "
        "on line 1\n");
    expect("a {{#options}}b{{/option}}\n",
           "1:16+11 E312 \"{{/option}}\" cannot close the section \"{{#options}}\" | write {{/options}}\n");
}

#define SAME_PARAGRAPH                                                                                                 \
    "close it in the same paragraph, cell or span, or put both tags on lines of their own, at column 1\n"

static void inline_sections_close_where_they_open(void **state)
{
    (void)state;
    expect("a {{#options}} b\n\nc {{/options}}\n",
           "1:3+12 E313 section \"{{#options}}\" is not closed where it was opened | " SAME_PARAGRAPH
           "3:3+12 E313 \"{{/options}}\" closes no section that was opened here | open and close a section in the same "
           "paragraph, cell or span, or put both tags on lines of their own, at column 1\n");
    expect("a *{{#options}} b* {{/options}}\n",
           "1:4+12 E313 section \"{{#options}}\" is not closed where it was opened | " SAME_PARAGRAPH);
    expect("- {{#options}}\n",
           "1:3+12 E313 section \"{{#options}}\" is not closed where it was opened | " SAME_PARAGRAPH);
    expect(
        "| {{#options}} | {{/options}} |\n|---|---|\n",
        "1:3+12 E313 section \"{{#options}}\" is not closed where it was opened | " SAME_PARAGRAPH
        "1:18+12 E313 \"{{/options}}\" closes no section that was opened here | open and close a section in the same "
        "paragraph, cell or span, or put both tags on lines of their own, at column 1\n");
}

static void lone_tags_stand_at_column_1(void **state)
{
    (void)state;
    expect("- x\n  {{#options}}\n  y\n  {{/options}}\n",
           "2:3+12 E314 a section tag that is alone on its line must not be indented | move the tag to column 1\n"
           "4:3+12 E314 a section tag that is alone on its line must not be indented | move the tag to column 1\n");
}

#define TOUCH                                                                                                          \
    " E314 a section tag must not touch a table | leave a blank line between them; to repeat rows, use the table "     \
    "directive\n"

static void lone_tags_do_not_touch_tables(void **state)
{
    (void)state;
    expect("| a |\n|---|\n{{#options}}\n| {{name}} |\n{{/options}}\n", "3:1+12" TOUCH);
    expect("{{#options}}\n| a |\n|---|\n\n{{/options}}\n", "1:1+12" TOUCH);
    expect("{{#options}}\n\n| {{name}} |\n|---|\n\n{{/options}}\n",
           "table id=\"table\"\n  column alignment=0 priority=0\n    text text=\"One\"\n"
           "table id=\"table-2\"\n  column alignment=0 priority=0\n    text text=\"Two\"\n");
}

static void names_without_text_are_told(void **state)
{
    (void)state;
    expect("{{several_options}}\n",
           "1:1+19 E315 \"several_options\" is a yes or no and has no text | use it as a section: "
           "{{#several_options}}...{{/several_options}}\n");
}

static void link_targets_are_one_thing(void **state)
{
    (void)state;
    expect(
        "[a](https://x/{{title}})\n",
        "1:5+19 E316 a link's target is either literal or exactly one placeholder, not \"https://x/{{title}}\" | let "
        "the data hold the whole address\n");
    expect("[a]({{titel}})\n", "1:7+5 E310 unknown name \"titel\" | did you mean \"title\"?\n");
}

static void directives_are_closed_and_named_alone(void **state)
{
    (void)state;
    expect("x\n\n```table\nattributes: all\n",
           "3:1+8 E320 the directive \"table\" is not closed | add a line of ```\n");
    expect("```table all\n```\n",
           "1:4+9 E321 nothing may follow \"table\" on its line | put what it needs on the lines "
           "below, as YAML\n");
    expect("```tabel\n```\n",
           "1:4+5 W340 \"tabel\" is no directive, so the block is shown as code | did you mean \"table\"?\n"
           "code_block text=\"\" language=\"tabel\"\n");
}

static void directives_know_their_keys(void **state)
{
    (void)state;
    expect("```table\nattributes: all\ndiference: yes\n```\n",
           "3:1+9 E305 unknown key \"diference\" | did you mean \"difference\"?\n");
    expect("```answer\nshow: x\n```\n", "2:1+4 E305 unknown key \"show\" | use id\n");
    expect("```table\ndifference: maybe\n```\n",
           "2:13+5 E306 \"difference\" cannot be \"maybe\" | use yes, no, true or false\n");
    expect("```table\nlayout: compat\n```\n",
           "2:9+6 E306 \"layout\" cannot be \"compat\" | did you mean \"compact\"?\n");
    expect("```points\n```\n",
           "1:1+9 E323 \"points\" lacks the key \"show\" | add \"show: use_when\", avoid_when or risks\n");
    expect("```chart\n```\n", "1:1+8 E323 \"chart\" lacks the key \"kind\" | add \"kind: facts\", scores, margin, "
                              "weights or win-share\n");
    expect("```chart\nkind: radar\n```\n",
           "2:7+5 E306 \"kind\" cannot be \"radar\" | use facts, scores, margin, weights or win-share\n");
    expect("```table\ntitle: [a]\n```\n",
           "2:8+1 E306 \"title\" needs a title, not a list | write a title behind \"title:\"\n");
}

static void selectors_name_what_is_there(void **state)
{
    (void)state;
    expect("```table\nattributes: diffring\n```\n",
           "2:13+8 E324 the comparison has no attribute \"diffring\" | did you mean \"differing\"?\n");
    expect("```table\nattributes: [star, {group: Comunity}]\n```\n",
           "2:14+4 E324 the comparison has no attribute \"star\" | did you mean \"stars\"?\n"
           "2:28+8 E324 the comparison has no group \"Comunity\" | did you mean \"Community\"?\n");
    expect("```table\nattributes: [[a]]\n```\n", "2:14+1 E306 \"attributes\" cannot be a list | use all, same, "
                                                 "differing, not-comparable, the key of an attribute "
                                                 "or {group: name}\n");
}

static void ids_are_unique(void **state)
{
    (void)state;
    expect("```table\nid: a\n```\n\n```chart\nid: a\nkind: facts\n```\n",
           "5:1+8 E322 the id \"a\" is given twice | choose another id\n");
    expect("```table\nid: A b\n```\n", "2:5+3 E322 \"A b\" cannot be an id | use small letters, digits and hyphens\n");
}

static void front_matter_is_checked(void **state)
{
    (void)state;
    expect("---\npage: A5\n---\n", "2:7+2 E306 \"page\" cannot be \"A5\" | did you mean \"A4\"?\n");
    expect("---\nlabel: x\n---\n", "2:1+5 E305 unknown key \"label\" | did you mean \"labels\"?\n");
    expect(
        "---\naccent: \"#ffd400\"\n---\n",
        "2:9+9 W344 text in \"#ffd400\" has a contrast of 1.43 to 1 on white, and needs 4.5 to be read | it is drawn "
        "darker, as \"#8a7200\"; write that, or a colour that is darker still\n");
    expect(
        "---\naccent: \"#777777\"\n---\n",
        "2:9+9 W344 text in \"#777777\" has a contrast of 4.47 to 1 on white, and needs 4.5 to be read | it is drawn "
        "darker, as \"#727272\"; write that, or a colour that is darker still\n");
    expect("---\naccent: \"#767676\"\n---\n", "");
    expect("---\naccent: blue\n---\n",
           "2:9+4 E306 \"accent\" cannot be \"blue\" | write a colour as \"#1f5fa8\", in quotes\n");
    expect(
        "---\naccent: #1f5fa8\n---\n",
        "2:8+1 E306 \"accent\" needs a colour in quotes, such as \"#1f5fa8\", not nothing | write a colour in quotes, "
        "such as \"#1f5fa8\" behind \"accent:\"\n"
        "2:9+1 W152 there is no value here: what follows \" #\" is a comment | put the text in quotes if \"#\" belongs "
        "to it, else write \"# \"\n");
    expect("---\nlanguage: Deutsch!\n---\n",
           "2:11+8 E306 \"language\" cannot be \"Deutsch!\" | write a language tag such as en, de or pt-BR\n");
    expect("---\npage: A4\n", "1:1+3 E303 the front matter is not closed | add a line --- behind it\n");
    expect("---\ntitle: \"{{tite}}\"\n---\n", "2:11+4 E310 unknown name \"tite\" | did you mean \"title\"?\n");
}

static void labels_are_checked(void **state)
{
    (void)state;
    expect("---\nlabels: {mising: x}\n---\n", "2:10+6 E330 unknown label \"mising\" | did you mean \"missing\"?\n");
    expect("---\nlabels:\n  adds: \"{optin} bietet {items}\"\n---\n",
           "3:9+24 E331 label \"adds\" has no parameter \"{optin}\" | its parameters are: option items\n");
    expect("---\nlabels: {missing: '{x}'}\n---\n",
           "2:19+5 E331 label \"missing\" has no parameter \"{x}\" | this label has no parameters\n");
    expect("---\nlabels: {grades_up: {one: a}}\n---\n", "2:10+9 E332 label \"grades_up\" lacks the form \"other\" | "
                                                        "add \"other: ...\", the form for all other numbers\n");
    expect("---\nlabels: {missing: {one: a, other: b}}\n---\n",
           "2:20+3 E332 label \"missing\" has no plural | write one text instead of {one: ..., other: ...}\n");
    expect("---\nlabels: {grades_up: {few: a, other: b}}\n---\n",
           "2:22+3 E305 unknown key \"few\" | use one or other\n");
    expect("---\nlabels: x\n---\n",
           "2:9+1 E306 \"labels\" needs a mapping, not a text | write one label a line, indented: "
           "missing: not stated\n");
}

/* A front matter with every label but those that begin with `left_out`. */
static const char *translated_but(const char *language, const char *left_out)
{
    struct buffer out;

    buffer_init(&out, &arena);
    buffer_append_format(&out, "---\nlanguage: %s\nlabels:\n", language);
    for (size_t i = 0; i < LABEL_COUNT; i++)
        if (strncmp(label_definition((enum label)i)->name, left_out, strlen(left_out)) != 0)
            buffer_append_format(&out, "  %s: x\n", label_definition((enum label)i)->name);
    buffer_append_text(&out, "---\n");
    return buffer_text(&out);
}

static void labels_of_another_language_are_counted(void **state)
{
    static const char *const help = " | docs/templates.md lists every label; those that no report needs can stay\n";

    (void)state;
    expect(
        translated_but("de", "ask_"),
        arena_format(&arena, "2:11+2 N343 6 labels stay in English: ask_flag, ask_date, ask_count and 3 more%s", help));
    expect(translated_but("pt-BR", "page"), arena_format(&arena, "2:11+5 N343 1 label stays in English: page%s", help));
    expect(translated_but("de", "list_separator"), ""); /* not a word */
    expect(translated_but("de", "thousands"), "");
    expect(translated_but("en-GB", "ask_"), "");
    expect(translated_but("EN", "ask_"), "");
}

static void template_is_text(void **state)
{
    (void)state;
    expect("a\nb\xFF\n", "2:2+1 E301 the template is not UTF-8 text | save the file as UTF-8\n");
    expect("a\nbc\x01\n", "2:3+1 E301 the template holds the control character U+0001 | remove it\n");
}

static void pictures_leave_their_words(void **state)
{
    (void)state;
    expect("![the {{title}}](a.png)\n",
           "1:18+5 W342 a picture cannot be shown, so only its words stay | describe it in words, or link to it\n"
           "paragraph\n  text text=\"the T\"\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unknown_names_are_found_where_they_stand),
        cmocka_unit_test(all_errors_are_reported_in_order),
        cmocka_unit_test(braces_that_are_no_placeholder),
        cmocka_unit_test(sections_match),
        cmocka_unit_test(inline_sections_close_where_they_open),
        cmocka_unit_test(lone_tags_stand_at_column_1),
        cmocka_unit_test(lone_tags_do_not_touch_tables),
        cmocka_unit_test(names_without_text_are_told),
        cmocka_unit_test(link_targets_are_one_thing),
        cmocka_unit_test(directives_are_closed_and_named_alone),
        cmocka_unit_test(directives_know_their_keys),
        cmocka_unit_test(selectors_name_what_is_there),
        cmocka_unit_test(ids_are_unique),
        cmocka_unit_test(front_matter_is_checked),
        cmocka_unit_test(labels_are_checked),
        cmocka_unit_test(labels_of_another_language_are_counted),
        cmocka_unit_test(template_is_text),
        cmocka_unit_test(pictures_leave_their_words),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
