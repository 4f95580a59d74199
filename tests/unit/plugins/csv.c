/* The csv plugin: cells come out as they were written, missing ones empty; text is guarded against spreadsheets. */
#include "csv/number.h"
#include "support/fake_host.h"
#include "support/sample_report.h"
#include "support/test.h"

#include <math.h>
#include <stdlib.h>

struct fixture {
    struct arena arena;
    struct fake_host fake;
};

static void set_up(struct fixture *fixture)
{
    arena_init(&fixture->arena, NULL);
    fake_host_init(&fixture->fake, &fixture->arena, &vs_plugin_v1);
}

static void tear_down(struct fixture *fixture)
{
    arena_release(&fixture->arena);
}

static int render(struct fixture *fixture, const struct vs_node *report)
{
    return vs_plugin_v1.render(NULL, &fixture->fake.host, report);
}

/* What the plugin wrote to the output, NULL: main. */
static const char *written(struct fixture *fixture, const char *part)
{
    const struct buffer *output = fake_host_output(&fixture->fake, part);
    return output ? buffer_text(output) : NULL;
}

/* A report with one group, one attribute of that type, and one option, whose value is returned. */
struct tiny {
    struct vs_node *report, *data, *group, *attribute, *option, *value;
};

static struct tiny make_tiny(struct arena *arena, const char *type, const char *text)
{
    struct tiny tiny = {.report = node_new(arena, VS_REPORT)};

    tiny.data = node_add(arena, tiny.report, VS_DATA);
    tiny.group = node_add(arena, tiny.data, VS_GROUP);
    node_set_text(arena, tiny.group, VS_KEY_NAME, "Group");
    tiny.attribute = node_add(arena, tiny.group, VS_ATTRIBUTE);
    node_set_text(arena, tiny.attribute, VS_KEY_NAME, "key");
    node_set_text(arena, tiny.attribute, VS_KEY_LABEL, "Label");
    node_set_text(arena, tiny.attribute, VS_KEY_TYPE, type);
    tiny.option = node_add(arena, tiny.data, VS_OPTION);
    node_set_text(arena, tiny.option, VS_KEY_NAME, "Option");
    tiny.value = node_add(arena, tiny.option, VS_VALUE);
    node_set_reference(arena, tiny.value, VS_KEY_ATTRIBUTE, tiny.attribute);
    node_set_number(arena, tiny.value, VS_KEY_STATE, VS_STATE_STATED);
    node_set_text(arena, tiny.value, VS_KEY_TEXT, text);
    return tiny;
}

/* The cell that a text becomes: what stands behind "Group,Label,,". */
static const char *cell_of(struct fixture *fixture, const char *type, const char *text)
{
    static const char start[] = "group,attribute,unit,Option\r\nGroup,Label,,";
    struct tiny tiny = make_tiny(&fixture->arena, type, text);
    const char *output;

    fixture->fake.outputs[0].bytes.size = 0;
    assert_int_equal(render(fixture, tiny.report), VS_OK);
    output = written(fixture, NULL);
    assert_memory_equal(output, start, sizeof start - 1);
    return output + sizeof start - 1;
}

static void wide_has_a_row_an_attribute_and_a_column_an_option(void **state)
{
    struct fixture fixture;
    const char *output;

    (void)state;
    set_up(&fixture);
    assert_int_equal(render(&fixture, sample_brief(&fixture.arena)), VS_OK);
    output = written(&fixture, NULL);
    assert_memory_equal(output, "group,attribute,unit,PyTorch,TensorFlow\r\n", 41);
    assert_non_null(strstr(output, "\r\nCategory,Sub-category,,ML Framework,ML Framework\r\n"));
    assert_non_null(strstr(output, "\r\nLicence,Backing org,,Meta / Linux Foundation,\r\n"));
    assert_non_null(strstr(output, ",\"Python, C++\",\"Python, C++\"\r\n"));
    assert_non_null(strstr(output, "\r\nCommunity,GitHub stars,,87.0K,188.0K\r\n"));
    tear_down(&fixture);
}

static void points_are_an_extra_table(void **state)
{
    struct fixture fixture;
    const char *output;

    (void)state;
    set_up(&fixture);
    fake_host_set(&fixture.fake, "extras", "yes");
    assert_int_equal(render(&fixture, sample_brief(&fixture.arena)), VS_OK);
    output = written(&fixture, "points");
    assert_non_null(output);
    assert_memory_equal(output, "option,kind,text\r\nPyTorch,summary,", 34);
    assert_non_null(
        strstr(output, "\r\nPyTorch,use_when,Rapid research prototyping with dynamic computation graphs\r\n"));
    assert_non_null(strstr(output, "\r\nTensorFlow,avoid_when,"));
    tear_down(&fixture);
}

static void sources_are_an_extra_table_where_there_are_any(void **state)
{
    struct fixture fixture;
    struct tiny tiny;
    struct vs_node *source;

    (void)state;
    set_up(&fixture);
    fake_host_set(&fixture.fake, "extras", "yes");
    tiny = make_tiny(&fixture.arena, "text", "x");
    source = node_add(&fixture.arena, tiny.data, VS_SOURCE);
    node_set_text(&fixture.arena, source, VS_KEY_NAME, "gh");
    node_set_text(&fixture.arena, source, VS_KEY_TITLE, "GitHub");
    node_set_number(&fixture.arena, source, VS_KEY_NUMBER, 1);
    node_set_text(&fixture.arena, source, VS_KEY_URL, "https://github.com");
    assert_int_equal(render(&fixture, tiny.report), VS_OK);
    assert_string_equal(written(&fixture, "sources"),
                        "source,number,title,url,as_of,basis\r\ngh,1,GitHub,https://github.com,,\r\n");
    assert_null(written(&fixture, "points"));
    tear_down(&fixture);
}

static void by_default_there_is_one_file(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    assert_int_equal(render(&fixture, sample_brief(&fixture.arena)), VS_OK);
    assert_int_equal(fixture.fake.output_count, 1);
    tear_down(&fixture);
}

static void long_has_a_row_a_value_with_all_that_is_known(void **state)
{
    struct fixture fixture;
    struct tiny tiny;
    struct vs_node *source;

    (void)state;
    set_up(&fixture);
    fake_host_set(&fixture.fake, "layout", "long");
    tiny = make_tiny(&fixture.arena, "quantity", "3-5 weeks");
    source = node_add(&fixture.arena, tiny.data, VS_SOURCE);
    node_set_text(&fixture.arena, source, VS_KEY_NAME, "quote");
    node_set_number(&fixture.arena, tiny.value, VS_KEY_LOW, 3);
    node_set_number(&fixture.arena, tiny.value, VS_KEY_HIGH, 5);
    node_set_number(&fixture.arena, tiny.value, VS_KEY_LIKELY, 4.25);
    node_set_text(&fixture.arena, tiny.value, VS_KEY_UNIT, "weeks");
    node_set_text(&fixture.arena, tiny.value, VS_KEY_AS_OF, "2026-02");
    node_set_text(&fixture.arena, tiny.value, VS_KEY_NOTE, "their \"estimate\"");
    node_set_reference(&fixture.arena, tiny.value, VS_KEY_SOURCE, source);
    assert_int_equal(render(&fixture, tiny.report), VS_OK);
    assert_string_equal(written(&fixture, NULL),
                        "option,attribute,label,group,type,state,value,number,low,high,likely,unit,date,source,as_of,"
                        "note,reason,question,owner,due\r\n"
                        "Option,key,Label,Group,quantity,stated,3-5 weeks,,3,5,4.25,weeks,,quote,2026-02,"
                        "\"their \"\"estimate\"\"\",,,,\r\n");
    tear_down(&fixture);
}

static void long_names_the_states(void **state)
{
    static const struct {
        enum vs_state state;
        const char *name;
    } states[] = {{VS_STATE_MISSING, "missing"},
                  {VS_STATE_STATED, "stated"},
                  {VS_STATE_NOT_APPLICABLE, "not applicable"},
                  {VS_STATE_NONE, "none"}};

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        struct fixture fixture;
        struct tiny tiny;

        set_up(&fixture);
        fake_host_set(&fixture.fake, "layout", "long");
        tiny = make_tiny(&fixture.arena, "text", NULL);
        tiny.value = node_add(&fixture.arena, node_add(&fixture.arena, tiny.data, VS_OPTION), VS_VALUE);
        node_set_reference(&fixture.arena, tiny.value, VS_KEY_ATTRIBUTE, tiny.attribute);
        node_set_number(&fixture.arena, tiny.value, VS_KEY_STATE, states[i].state);
        assert_int_equal(render(&fixture, tiny.report), VS_OK);
        assert_non_null(strstr(written(&fixture, NULL),
                               arena_format(&fixture.arena, "\r\n,key,Label,Group,text,%s,", states[i].name)));
        tear_down(&fixture);
    }
}

static void cells_are_quoted_where_they_must_be(void **state)
{
    static const char *const cases[][2] = {
        {"a \"b\", c\r\nd;e\tf", "\"a \"\"b\"\", c\r\nd;e\tf\"\r\n"},
        {"plain; text", "plain; text\r\n"},
        {" blanks ", "\" blanks \"\r\n"},
        {"\"", "\"\"\"\"\r\n"},
        {"a\nb", "\"a\nb\"\r\n"},
        {"", "\r\n"},
        {"100%s%n", "100%s%n\r\n"},
        {"Ωmega ✓", "Ωmega ✓\r\n"},
    };
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_string_equal(cell_of(&fixture, "text", cases[i][0]), cases[i][1]);
    tear_down(&fixture);
}

static void delimiter_and_bom_are_settings(void **state)
{
    struct fixture fixture;
    struct tiny tiny;

    (void)state;
    set_up(&fixture);
    fake_host_set(&fixture.fake, "delimiter", "semicolon");
    fake_host_set(&fixture.fake, "bom", "yes");
    tiny = make_tiny(&fixture.arena, "text", "a;b,c");
    assert_int_equal(render(&fixture, tiny.report), VS_OK);
    assert_string_equal(written(&fixture, NULL),
                        "\xEF\xBB\xBFgroup;attribute;unit;Option\r\nGroup;Label;;\"a;b,c\"\r\n");
    fake_host_set(&fixture.fake, "delimiter", "tab");
    fake_host_set(&fixture.fake, "bom", "no");
    fixture.fake.outputs[0].bytes.size = 0;
    assert_int_equal(render(&fixture, tiny.report), VS_OK);
    assert_string_equal(written(&fixture, NULL), "group\tattribute\tunit\tOption\r\nGroup\tLabel\t\ta;b,c\r\n");
    tear_down(&fixture);
}

static const char *const formulas[] = {
    "=1+1",         "+1",           "-1",           "@SUM(1)", " =1", "\xC2\xA0=1", "\xEF\xBC\x9Dx",
    "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0", "\tx",     "\rx", "\nx",        "  \xE3\x80\x80 @x"};
#define FORMULAS (sizeof formulas / sizeof *formulas)

/* The content of a cell as a reader gives it back; these have no quotes inside. */
static const char *unquoted(struct arena *arena, const char *cell)
{
    size_t size = strlen(cell) - 2;

    return *cell == '"' ? arena_copy_bytes(arena, cell + 1, size - 2) : arena_copy_bytes(arena, cell, size);
}

static void texts_like_formulas_are_guarded(void **state)
{
    static const char *const guards[][2] = {{"quote", "'"}, {"tab", "\t"}, {"off", ""}};
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    for (size_t guard = 0; guard < 3; guard++) {
        fake_host_set(&fixture.fake, "guard", guards[guard][0]);
        for (size_t i = 0; i < FORMULAS; i++)
            assert_string_equal(unquoted(&fixture.arena, cell_of(&fixture, "text", formulas[i])),
                                arena_format(&fixture.arena, "%s%s", guards[guard][1], formulas[i]));
    }
    tear_down(&fixture);
}

static void other_texts_are_not_guarded(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    assert_string_equal(cell_of(&fixture, "text", "1-2"), "1-2\r\n");
    assert_string_equal(cell_of(&fixture, "text", "a=b"), "a=b\r\n");
    assert_string_equal(cell_of(&fixture, "text", "\xEF\xBC\x91"), "\xEF\xBC\x91\r\n");
    tear_down(&fixture);
}

static void numbers_are_not_guarded_and_ranges_are(void **state)
{
    struct fixture fixture;
    struct tiny tiny;

    (void)state;
    set_up(&fixture);
    tiny = make_tiny(&fixture.arena, "number", "-5.25");
    node_set_number(&fixture.arena, tiny.value, VS_KEY_NUMBER, -5.25);
    assert_int_equal(render(&fixture, tiny.report), VS_OK);
    assert_non_null(strstr(written(&fixture, NULL), "Group,Label,,-5.25\r\n"));
    fixture.fake.outputs[0].bytes.size = 0;
    tiny = make_tiny(&fixture.arena, "number", "-5-3");
    node_set_number(&fixture.arena, tiny.value, VS_KEY_LOW, -5);
    node_set_number(&fixture.arena, tiny.value, VS_KEY_HIGH, 3);
    assert_int_equal(render(&fixture, tiny.report), VS_OK);
    assert_non_null(strstr(written(&fixture, NULL), "Group,Label,,'-5-3\r\n"));
    tear_down(&fixture);
}

static void refuse_makes_no_file_of_formulas(void **state)
{
    struct fixture fixture;
    struct tiny tiny;

    (void)state;
    set_up(&fixture);
    fake_host_set(&fixture.fake, "guard", "refuse");
    tiny = make_tiny(&fixture.arena, "text", "=1");
    assert_int_equal(render(&fixture, tiny.report), VS_FAILED);
    assert_string_equal(buffer_text(&fixture.fake.log),
                        "error: a text starts like a formula, and csv.guard is \"refuse\"\n");
    assert_string_equal(cell_of(&fixture, "text", "harmless"), "harmless\r\n");
    tear_down(&fixture);
}

static void names_of_options_are_guarded_too(void **state)
{
    struct fixture fixture;
    struct tiny tiny;
    struct vs_node *option;

    (void)state;
    set_up(&fixture);
    fake_host_set(&fixture.fake, "extras", "yes");
    tiny = make_tiny(&fixture.arena, "text", "x");
    option = node_add(&fixture.arena, tiny.data, VS_OPTION);
    node_set_text(&fixture.arena, option, VS_KEY_NAME, "=cmd");
    node_set_text(&fixture.arena, option, VS_KEY_SUMMARY, "@summary");
    node_set_text(&fixture.arena, option, VS_KEY_ROLE, "status quo");
    assert_int_equal(render(&fixture, tiny.report), VS_OK);
    assert_string_equal(written(&fixture, NULL), "group,attribute,unit,Option,'=cmd\r\nGroup,Label,,x,\r\n");
    assert_string_equal(written(&fixture, "points"),
                        "option,kind,text\r\n'=cmd,summary,'@summary\r\n'=cmd,role,status quo\r\n");
    tear_down(&fixture);
}

static void a_report_without_data_gives_a_header(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    fake_host_set(&fixture.fake, "extras", "yes");
    assert_int_equal(render(&fixture, node_new(&fixture.arena, VS_REPORT)), VS_OK);
    assert_string_equal(written(&fixture, NULL), "group,attribute,unit\r\n");
    assert_int_equal(fixture.fake.output_count, 1);
    tear_down(&fixture);
}

static void unknown_kinds_are_passed_over(void **state)
{
    struct fixture fixture;
    struct tiny tiny;

    (void)state;
    set_up(&fixture);
    tiny = make_tiny(&fixture.arena, "text", "x");
    node_append(tiny.data, node_new(&fixture.arena, (enum vs_kind)999));
    node_append(tiny.option, node_new(&fixture.arena, (enum vs_kind)999));
    node_append(tiny.group, node_new(&fixture.arena, (enum vs_kind)999));
    assert_int_equal(render(&fixture, tiny.report), VS_OK);
    assert_string_equal(written(&fixture, NULL), "group,attribute,unit,Option\r\nGroup,Label,,x\r\n");
    tear_down(&fixture);
}

static void twelve_options_are_twelve_columns(void **state)
{
    struct sample_shape shape = {.options = 12, .attributes = 40};
    struct fixture fixture;
    size_t fields = 1;
    size_t rows = 0;

    (void)state;
    set_up(&fixture);
    fake_host_set(&fixture.fake, "delimiter", "tab");
    assert_int_equal(render(&fixture, sample_report(&fixture.arena, &shape)), VS_OK);
    for (const char *at = written(&fixture, NULL); *at; at++) {
        fields += *at == '\t' && rows == 0;
        rows += *at == '\n';
    }
    assert_int_equal(fields, 15);
    assert_int_equal(rows, 41);
    tear_down(&fixture);
}

static void every_failing_write_fails_the_output(void **state)
{
    struct sample_shape shape = {.options = 6, .attributes = 200, .words = 9};
    size_t writes = SIZE_MAX;

    (void)state;
    for (size_t fail = 0; fail <= writes || fail == 0; fail++) {
        struct fixture fixture;

        set_up(&fixture);
        fake_host_set(&fixture.fake, "extras", "yes");
        fixture.fake.fail_write = fail;
        assert_int_equal(render(&fixture, sample_report(&fixture.arena, &shape)), fail ? VS_FAILED : VS_OK);
        if (fail == 0)
            writes = fixture.fake.writes;
        tear_down(&fixture);
    }
    assert_true(writes > 3);
}

static void every_failing_allocation_is_no_memory(void **state)
{
    size_t allocations = SIZE_MAX;

    (void)state;
    for (size_t fail = 0; fail <= allocations || fail == 0; fail++) {
        struct fixture fixture;

        set_up(&fixture);
        fixture.fake.fail_allocation = fail;
        assert_int_equal(render(&fixture, sample_brief(&fixture.arena)), fail ? VS_NO_MEMORY : VS_OK);
        if (fail == 0)
            allocations = fixture.fake.allocations;
        tear_down(&fixture);
    }
    assert_true(allocations > 0);
}

static void a_claimed_name_fails_the_output(void **state)
{
    struct fixture fixture;

    (void)state;
    set_up(&fixture);
    fake_host_set(&fixture.fake, "extras", "yes");
    assert_non_null(fixture.fake.host.open_output(&fixture.fake.host, "points", NULL));
    assert_int_equal(render(&fixture, sample_brief(&fixture.arena)), VS_FAILED);
    tear_down(&fixture);
}

static void numbers_are_short(void **state)
{
    static const struct {
        double number;
        const char *text;
    } cases[] = {
        {0, "0"},
        {-0.0, "0"},
        {1, "1"},
        {-1.5, "-1.5"},
        {87000, "87000"},
        {0.1, "0.1"},
        {1e-5, "0.00001"},
        {1e-7, "1e-7"},
        {1.5e-9, "1.5e-9"},
        {999999999999999, "999999999999999"},
        {1.0 / 3, "0.3333333333333333"},
        {0.1 + 0.2, "0.30000000000000004"},
        {5e-324, "5e-324"},
        {2.2250738585072014e-308, "2.2250738585072014e-308"},
        {9007199254740993.0, "9007199254740992"},
        {1e20, "100000000000000000000"},
        {1e21, "1e21"},
        {1e22, "1e22"},
        {1e23, "1e23"},
        {1.7976931348623157e308, "1.7976931348623157e308"},
        {4294967296, "4294967296"},
        {0.5, "0.5"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char text[NUMBER_SIZE];
        assert_string_equal(number_write(cases[i].number, text), cases[i].text);
    }
}

static void numbers_read_back_as_the_same_number(void **state)
{
    uint64_t random = 1;

    (void)state;
    for (int i = 0; i < 5000; i++) {
        char text[NUMBER_SIZE];
        double number;

        random = random * 6364136223846793005u + 1442695040888963407u;
        memcpy(&number, &random, sizeof number);
        if (!isfinite(number))
            continue;
        assert_true(strtod(number_write(number, text), NULL) == number);
    }
}

/* One option with one criterion: 6 to 7.5 points of a weight of 25. */
static void add_decision(struct arena *arena, const struct tiny *tiny)
{
    struct vs_node *decision = node_add(arena, tiny->data, VS_DECISION);
    struct vs_node *criterion = node_add(arena, decision, VS_CRITERION);
    struct vs_node *must = node_add(arena, decision, VS_MUST_HAVE);
    struct vs_node *check = node_add(arena, must, VS_CHECK);
    struct vs_node *score = node_add(arena, decision, VS_SCORE);
    struct vs_node *part = node_add(arena, score, VS_CONTRIBUTION);

    node_set_text(arena, criterion, VS_KEY_LABEL, "Label");
    node_set_number(arena, criterion, VS_KEY_WEIGHT, 25);
    node_set_text(arena, must, VS_KEY_LABEL, "=Label");
    node_set_text(arena, must, VS_KEY_TEXT, "at least 90 days");
    node_set_reference(arena, check, VS_KEY_OPTION, tiny->option);
    node_set_text(arena, check, VS_KEY_ROLE, "not known");
    node_set_text(arena, check, VS_KEY_TEXT, "not stated");
    node_set_reference(arena, score, VS_KEY_OPTION, tiny->option);
    node_set_text(arena, score, VS_KEY_ROLE, "ranked");
    node_set_text(arena, score, VS_KEY_TEXT, "6 to 8");
    node_set_number(arena, score, VS_KEY_LOW, 6);
    node_set_number(arena, score, VS_KEY_HIGH, 7.5);
    node_set_number(arena, score, VS_KEY_RANK, 1);
    node_set_number(arena, score, VS_KEY_LOWEST_RANK, 2);
    node_set_reference(arena, part, VS_KEY_CRITERION, criterion);
    node_set_text(arena, part, VS_KEY_TEXT, "6 to 8");
    node_set_number(arena, part, VS_KEY_LOW, 6);
    node_set_number(arena, part, VS_KEY_HIGH, 7.5);
}

static void scores_are_a_file_of_their_own(void **state)
{
    struct fixture fixture;
    struct tiny tiny;

    (void)state;
    set_up(&fixture);
    tiny = make_tiny(&fixture.arena, "text", "a");
    add_decision(&fixture.arena, &tiny);
    assert_int_equal(render(&fixture, tiny.report), VS_OK);
    assert_string_equal(written(&fixture, "scores"),
                        "option,standing,criterion,weight,low,high,shown,rank,lowest_rank\r\n"
                        "Option,ranked,Label,25,6,7.5,6 to 8,,\r\n"
                        "Option,ranked,,,6,7.5,6 to 8,1,2\r\n");
    assert_null(written(&fixture, "must-haves"));
    tear_down(&fixture);
}

static void must_haves_are_an_extra_and_guarded(void **state)
{
    struct fixture fixture;
    struct tiny tiny;

    (void)state;
    set_up(&fixture);
    fake_host_set(&fixture.fake, "extras", "yes");
    tiny = make_tiny(&fixture.arena, "text", "a");
    add_decision(&fixture.arena, &tiny);
    assert_int_equal(render(&fixture, tiny.report), VS_OK);
    assert_string_equal(written(&fixture, "must-haves"), "must_have,rule,because,option,status,value\r\n"
                                                         "'=Label,at least 90 days,,Option,not known,not stated\r\n");
    tear_down(&fixture);
}

static void without_weights_there_are_no_scores(void **state)
{
    struct fixture fixture;
    struct tiny tiny;

    (void)state;
    set_up(&fixture);
    tiny = make_tiny(&fixture.arena, "text", "a");
    (void)node_add(&fixture.arena, node_add(&fixture.arena, tiny.data, VS_DECISION), VS_CRITERION);
    assert_int_equal(render(&fixture, tiny.report), VS_OK);
    assert_null(written(&fixture, "scores"));
    tear_down(&fixture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wide_has_a_row_an_attribute_and_a_column_an_option),
        cmocka_unit_test(points_are_an_extra_table),
        cmocka_unit_test(sources_are_an_extra_table_where_there_are_any),
        cmocka_unit_test(by_default_there_is_one_file),
        cmocka_unit_test(long_has_a_row_a_value_with_all_that_is_known),
        cmocka_unit_test(long_names_the_states),
        cmocka_unit_test(cells_are_quoted_where_they_must_be),
        cmocka_unit_test(delimiter_and_bom_are_settings),
        cmocka_unit_test(texts_like_formulas_are_guarded),
        cmocka_unit_test(other_texts_are_not_guarded),
        cmocka_unit_test(numbers_are_not_guarded_and_ranges_are),
        cmocka_unit_test(refuse_makes_no_file_of_formulas),
        cmocka_unit_test(names_of_options_are_guarded_too),
        cmocka_unit_test(a_report_without_data_gives_a_header),
        cmocka_unit_test(unknown_kinds_are_passed_over),
        cmocka_unit_test(twelve_options_are_twelve_columns),
        cmocka_unit_test(every_failing_write_fails_the_output),
        cmocka_unit_test(every_failing_allocation_is_no_memory),
        cmocka_unit_test(a_claimed_name_fails_the_output),
        cmocka_unit_test(numbers_are_short),
        cmocka_unit_test(numbers_read_back_as_the_same_number),
        cmocka_unit_test(scores_are_a_file_of_their_own),
        cmocka_unit_test(must_haves_are_an_extra_and_guarded),
        cmocka_unit_test(without_weights_there_are_no_scores),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
