/* The parts of a comparison: head, dictionary, attributes, sources, options and the files they are from, tables. */
#include "support/loading.h"
#include "support/test.h"

#define HEAD "versus: 1\ntitle: Cases\n"

static void expect_clean(struct loading *loading)
{
    assert_string_equal(loading_report(loading), "");
    assert_non_null(loading->comparison);
}

static void head_is_kept_as_written(void **state)
{
    struct loading loading;
    const struct comparison *comparison;

    (void)state;
    load_text(&loading, "versus: 1\ntitle: One vs Two\nquestion: Which?\ndate: 2026-02\nauthor: A. Author\n"
                        "status: draft\nversion: 0.30\nlanguage: no\ncontext: |\n  Two *teams*.\n\n  One tool.\n\n"
                        "rationale: because\nnext_steps: go on\nx-mine: [what, ever]\noptions: [{name: One}]\n");
    expect_clean(&loading);
    comparison = loading.comparison;
    assert_string_equal(comparison->title, "One vs Two");
    assert_string_equal(comparison->date, "2026-02");
    assert_string_equal(comparison->status, "draft");
    assert_string_equal(comparison->version, "0.30");
    assert_string_equal(comparison->language, "no");
    assert_string_equal(comparison->context, "Two *teams*.\n\nOne tool.");
    assert_int_equal(comparison->at.line, 2);
    loading_end(&loading);
}

static void without_declarations_every_attribute_is_text(void **state)
{
    struct loading loading;

    (void)state;
    load_text(&loading, HEAD "options:\n  - {name: One, values: {github_stars: 87.0K, API type: [SDK, REST]}}\n"
                             "  - {name: Two, values: {free: NO}}\n");
    expect_clean(&loading);
    assert_int_equal(loading.comparison->attribute_count, 3);
    assert_string_equal(loading.comparison->attributes[0].label, "Github stars");
    assert_string_equal(loading.comparison->attributes[1].label, "API type");
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(loading.comparison->attributes[i].type, TYPE_TEXT);
    assert_string_equal(loading_value(&loading, 0, "API type")->text, "SDK, REST");
    assert_string_equal(loading_value(&loading, 1, "free")->text, "NO");
    loading_end(&loading);
}

static const struct memory_file with_dictionary[] = {
    {"main.yaml",
     HEAD "uses: parts/dictionary.yaml\n"
          "attributes:\n"
          "  stars: {better: higher}\n"
          "  price: {label: Price, type: money, unit: EUR, group: Cost}\n"
          "options:\n"
          "  - name: One\n"
          "    values: {GitHub stars: 5, license: MIT, forks: 3}\n",
     0},
    {"parts/dictionary.yaml",
     "versus: 1\n"
     "attributes:\n"
     "  license: {label: License, type: choice, group: Licence, source: spdx}\n"
     "  stars: {label: GitHub stars, type: count, group: Community, note: rounded}\n"
     "  unused: {type: text}\n"
     "  forks: {type: count, group: Licence}\n"
     "sources: {spdx: {title: SPDX}}\n",
     0},
};

static void dictionary_is_overridden_field_by_field(void **state)
{
    struct loading loading;
    const struct attribute *attributes;

    (void)state;
    load_files(&loading, with_dictionary, 2);
    expect_clean(&loading);
    attributes = loading.comparison->attributes;
    /* Used ones in the dictionary's order, groups together, then what the comparison adds. */
    assert_int_equal(loading.comparison->attribute_count, 4);
    assert_string_equal(attributes[0].key, "license");
    assert_string_equal(attributes[1].key, "forks");
    assert_string_equal(attributes[2].key, "stars");
    assert_string_equal(attributes[3].key, "price");
    assert_int_equal(attributes[2].type, TYPE_COUNT);
    assert_int_equal(attributes[2].better, BETTER_HIGHER);
    assert_string_equal(attributes[2].note, "rounded");
    assert_string_equal(attributes[2].label, "GitHub stars");
    assert_string_equal(loading_value(&loading, 0, "license")->source->title, "SPDX");
    assert_int_equal(loading_value(&loading, 0, "price")->state, STATE_MISSING);
    loading_end(&loading);
}

static const struct memory_file with_base[] = {
    {"main.yaml",
     "versus: 1\nbase: shared/base.yaml\nquestion: Mine?\n"
     "attributes: {stars: {better: higher}, price: {type: money}}\nsources: {mine: Mine}\n"
     "options:\n  - {name: One, values: {stars: {value: 5, source: theirs}, price: {value: 3, source: mine}}}\n"
     "  - {name: Two}\n",
     0},
    {"shared/base.yaml",
     "versus: 1\nquestion: Theirs?\nauthor: A. Author\nuses: words.yaml\n"
     "attributes: {stars: {type: count, label: Stars}, price: {unit: EUR}}\nsources: {theirs: Theirs, mine: Not "
     "mine}\n",
     0},
    {"shared/words.yaml", "versus: 1\nattributes: {license: {type: choice}}\n", 0},
};

static void base_stands_under_the_comparison(void **state)
{
    struct loading loading;
    const struct comparison *comparison;

    (void)state;
    load_files(&loading, with_base, 3);
    expect_clean(&loading);
    comparison = loading.comparison;
    assert_string_equal(comparison->title, "One vs Two");
    assert_string_equal(comparison->question, "Mine?");
    assert_string_equal(comparison->author, "A. Author");
    assert_int_equal(comparison->attribute_count, 2);
    assert_string_equal(comparison->attributes[0].key, "stars");
    assert_int_equal(comparison->attributes[0].better, BETTER_HIGHER);
    assert_string_equal(comparison->attributes[1].key, "price");
    assert_string_equal(loading_value(&loading, 0, "stars")->source->title, "Theirs");
    assert_string_equal(loading_value(&loading, 0, "price")->source->title, "Mine");
    assert_int_equal(comparison->file_count, 3);
    loading_end(&loading);
}

static void expect_base(const char *base, const char *expected)
{
    const struct memory_file files[] = {
        {"main.yaml", "versus: 1\nbase: base.yaml\noptions: [{name: One}]\n", 0},
        {"base.yaml", base, 0},
    };
    struct loading loading;

    load_files(&loading, files, base ? 2 : 1);
    assert_string_equal(loading_report(&loading), expected);
    loading_end(&loading);
}

static void a_wrong_base_is_told(void **state)
{
    struct loading loading;

    (void)state;
    expect_base(NULL, "main.yaml:2:7: E211 \"base.yaml\" cannot be found\n");
    expect_base("versus: 1\nauthr: A\n", "base.yaml:2:1: E202 a base has no key \"authr\"\n");
    expect_base("versus: 1\nbase: other.yaml\n", "base.yaml:2:1: E202 a base has no key \"base\"\n");
    expect_base("versus: 1\ndate: yesterday\n", "base.yaml:2:7: E216 \"yesterday\" is not a date\n");
    load_text(&loading, "versus: 1\nbase: main.yaml\noptions: [{name: One}]\n");
    assert_string_equal(loading_report(&loading), "main.yaml:2:7: E213 \"main.yaml\" is the comparison itself\n");
    loading_end(&loading);
}

static void a_title_is_made_of_the_options(void **state)
{
    static const char *const titles[] = {"A", "A vs B", "A vs B vs C", "A vs B vs C vs D",
                                         "A vs B vs C vs D vs \u2026"};
    struct loading loading;

    (void)state;
    for (size_t count = 1; count <= 5; count++) {
        struct arena arena;
        const char *text = "versus: 1\noptions:\n";
        arena_init(&arena, NULL);
        for (size_t i = 0; i < count; i++)
            text = arena_format(&arena, "%s  - {name: %c}\n", text, (char)('A' + i));
        load_text(&loading, text);
        expect_clean(&loading);
        assert_string_equal(loading.comparison->title, titles[count - 1]);
        assert_int_equal(loading.comparison->at.line, 1);
        loading_end(&loading);
        arena_release(&arena);
    }
}

static const struct memory_file with_layers[] = {
    {"main.yaml",
     HEAD "source: site\n"
          "sources:\n"
          "  site: {title: Site, url: \"https://example.org\", as_of: 2026-01-01, basis: measured}\n"
          "  quote: Quote of May\n"
          "options:\n"
          "  - from: options/two.yaml\n"
          "    role: status quo\n"
          "    values: {a: 9, d: {value: 1, source: quote, as_of: 2026-03}}\n"
          "  - name: Three\n"
          "    source: quote\n"
          "    values: {a: 1}\n",
     0},
    {"options/two.yaml",
     "versus: 1\nname: Two\nfrom: ../base/one.yaml\nsummary: the second\nsource: sheet\n"
     "sources: {sheet: {title: Data sheet, as_of: 2025}}\nvalues: {b: 2}\nrisks: only one\n",
     0},
    {"base/one.yaml", "name: One\nsummary: the first\nvalues: {a: 1, b: 1, c: 1}\nuse_when: [x, y]\n", 0},
};

static void an_option_is_built_of_layers(void **state)
{
    struct loading loading;
    const struct option *option;

    (void)state;
    load_files(&loading, with_layers, 3);
    expect_clean(&loading);
    option = &loading.comparison->options[0];
    assert_string_equal(option->name, "Two");
    assert_string_equal(option->summary, "the second");
    assert_string_equal(option->role, "status quo");
    assert_int_equal(option->use_when.count, 2);
    assert_string_equal(option->risks.items[0], "only one");
    assert_string_equal(loading_value(&loading, 0, "a")->text, "9");
    assert_string_equal(loading_value(&loading, 0, "b")->text, "2");
    assert_string_equal(loading_value(&loading, 0, "c")->text, "1");
    assert_string_equal(loading_value(&loading, 0, "c")->at.file->name, "base/one.yaml");
    loading_end(&loading);
}

static void none_is_a_list_without_items(void **state)
{
    struct loading loading;

    (void)state;
    load_text(&loading, HEAD "options:\n  - {name: One, use_when: none, avoid_when: N/A, risks: 'none'}\n");
    expect_clean(&loading);
    assert_int_equal(loading.comparison->options[0].use_when.count, 0);
    assert_int_equal(loading.comparison->options[0].avoid_when.count, 0);
    assert_int_equal(loading.comparison->options[0].risks.count, 1);
    loading_end(&loading);
}

static void the_nearest_source_vouches_for_a_value(void **state)
{
    struct loading loading;

    (void)state;
    load_files(&loading, with_layers, 3);
    expect_clean(&loading);
    /* Overridden in the comparison: the data sheet of the option's file does not say so. */
    assert_string_equal(loading_value(&loading, 0, "a")->source->key, "site");
    assert_string_equal(loading_value(&loading, 0, "b")->source->title, "Data sheet");
    assert_string_equal(loading_value(&loading, 0, "b")->as_of, "2025");
    assert_string_equal(loading_value(&loading, 0, "c")->source->key, "sheet");
    assert_string_equal(loading_value(&loading, 0, "d")->source->title, "Quote of May");
    assert_string_equal(loading_value(&loading, 0, "d")->as_of, "2026-03");
    assert_string_equal(loading_value(&loading, 1, "a")->source->key, "quote");
    assert_null(loading_value(&loading, 1, "b")->source);
    assert_int_equal(loading.comparison->source_count, 3);
    assert_string_equal(loading.comparison->sources[0].basis, "measured");
    assert_string_equal(loading.comparison->sources[2].key, "sheet");
    loading_end(&loading);
}

static void a_file_named_twice_is_read_for_each_option(void **state)
{
    static const struct memory_file files[] = {
        {"main.yaml",
         HEAD "uses: [one.yaml, ./two.yaml]\noptions:\n  - {from: base.yaml, name: One}\n"
              "  - {from: base.yaml, name: Two, values: {a: 2}}\n",
         0},
        {"one.yaml", "attributes: {a: {type: count}}\n", 0},
        {"two.yaml", "attributes: {a: {label: All}, b: {type: flag}}\n", 0},
        {"base.yaml", "values: {a: 1}\nsource: s\nsources: {s: S}\n", 0},
    };
    struct loading loading;

    (void)state;
    load_files(&loading, files, 4);
    expect_clean(&loading);
    assert_string_equal(loading.comparison->attributes[0].label, "All");
    assert_int_equal(loading.comparison->attributes[0].type, TYPE_COUNT);
    assert_int_equal(loading.comparison->source_count, 1);
    assert_string_equal(loading_value(&loading, 0, "a")->text, "1");
    assert_string_equal(loading_value(&loading, 1, "a")->text, "2");
    assert_null(loading_value(&loading, 1, "a")->source);
    loading_end(&loading);
}

/* The first error of a load of files within the limits. */
static const char *first_code(struct load_limits limits, const struct memory_file *files, size_t count)
{
    struct memory_reader reader;
    struct diagnostics diagnostics;
    struct arena arena;
    const char *code;

    arena_init(&arena, NULL);
    diagnostics_init(&diagnostics, &arena);
    memory_reader_init(&reader, files, count);
    assert_null(comparison_load(&arena, &reader.reader, &limits, &diagnostics));
    code = diagnostics.first->code;
    arena_release(&arena);
    return code;
}

static void limits_go_for_all_files(void **state)
{
    static const struct memory_file files[] = {
        {"main.yaml", HEAD "options: [{from: a.yaml}, {from: b.yaml}]\n", 0},
        {"a.yaml", "name: A\nvalues: {x: 1, y: 2, z: 3}\n", 0},
        {"b.yaml",
         "name: B\nsummary: longer than a hundred bytes, which is more than the limit that the test sets for a file, "
         "and than others\n",
         0},
    };
    static const struct memory_file with_table[] = {
        {"main.yaml", HEAD "table: t.csv\n", 0},
        {"t.csv", "Attribute,One\na,1234567890123456789012345678901234567890\n", 0},
    };

    (void)state;
    assert_string_equal(first_code((struct load_limits){.files = 1}, files, 3), "E136");
    assert_string_equal(first_code((struct load_limits){.file_bytes = 100}, files, 3), "E130");
    assert_string_equal(first_code((struct load_limits){.file_bytes = 10}, files, 3), "E130");
    assert_string_equal(first_code((struct load_limits){.nodes = 25}, files, 3), "E134");
    assert_string_equal(first_code((struct load_limits){.scalar_bytes = 30}, with_table, 2), "E131");
    assert_string_equal(first_code((struct load_limits){.nodes = 9}, with_table, 2), "E134");
}

static void wide_form_in_the_file(void **state)
{
    struct loading loading;

    (void)state;
    load_text(&loading, HEAD "columns: [One, Two]\ntable:\n  GitHub stars: [87.0K, ~]\n"
                             "  API type: [[SDK], [SDK, REST]]\n  Nothing:\n");
    expect_clean(&loading);
    assert_int_equal(loading.comparison->option_count, 2);
    assert_string_equal(loading.comparison->options[1].name, "Two");
    assert_string_equal(loading_value(&loading, 0, "GitHub stars")->text, "87.0K");
    assert_int_equal(loading_value(&loading, 1, "GitHub stars")->state, STATE_MISSING);
    assert_string_equal(loading_value(&loading, 1, "API type")->text, "SDK, REST");
    assert_int_equal(loading_value(&loading, 0, "Nothing")->state, STATE_MISSING);
    loading_end(&loading);
}

static void wide_form_beside_options(void **state)
{
    struct loading loading;

    (void)state;
    load_text(&loading, HEAD "columns: [Two, One]\ntable: {a: [2, 1]}\noptions:\n"
                             "  - {name: One, summary: first, values: {b: 3}}\n  - name: Two\n");
    expect_clean(&loading);
    assert_string_equal(loading_value(&loading, 0, "a")->text, "1");
    assert_string_equal(loading_value(&loading, 1, "a")->text, "2");
    assert_string_equal(loading_value(&loading, 0, "b")->text, "3");
    loading_end(&loading);
    /* Without columns the cells are the options in their order. */
    load_text(&loading, HEAD "table: {a: [1, 2]}\noptions: [{name: One}, {name: Two}]\n");
    expect_clean(&loading);
    assert_string_equal(loading_value(&loading, 1, "a")->text, "2");
    loading_end(&loading);
}

static void wide_form_in_a_csv_file(void **state)
{
    static const char *const tables[] = {
        "Attribute,One,\"T\"\"wo\"\r\nlanguages,\"Python, C++\",Go\r\nstars,\"87.0K\", \r\n",
        "\357\273\277Attribute;One;T\"wo\nlanguages;Python, C++;Go\n\nstars;87.0K;",
        "Attribute\tOne\tT\"wo\nlanguages\tPython, C++\tGo\nstars\t87.0K\t\n",
        /* As spreadsheets leave it: a comma in the heading, a no-break space, empty rows. */
        "\"Attribute, as sold\";One;T\"wo\nlanguages;Python, C++;Go\nstars;\302\24087.0K;\302\240\n;;\n \n;\"\";\n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        const struct memory_file files[] = {
            {"main.yaml", HEAD "attributes: {languages: {type: list}, stars: {type: count}}\ntable: facts.csv\n", 0},
            {"facts.csv", tables[i], 0},
        };
        struct loading loading;
        load_files(&loading, files, 2);
        expect_clean(&loading);
        assert_string_equal(loading.comparison->options[1].name, "T\"wo");
        assert_int_equal(loading_value(&loading, 0, "languages")->item_count, 2);
        assert_true(loading_value(&loading, 0, "stars")->low == 87000);
        assert_int_equal(loading_value(&loading, 1, "stars")->state, STATE_MISSING);
        assert_int_equal(loading_value(&loading, 1, "languages")->at.line, 2);
        loading_end(&loading);
    }
}

static void an_attribute_is_named_by_key_or_label(void **state)
{
    struct loading loading;

    (void)state;
    load_text(&loading, HEAD "attributes: {stars: {label: GitHub stars, type: count}}\noptions:\n"
                             "  - {name: One, values: {stars: 1}}\n  - {name: Two, values: {GitHub stars: 2}}\n"
                             "  - {name: Three, values: {Github stars: 2}}\n");
    assert_string_equal(loading_report(&loading), "main.yaml:7:28: E207 there is no attribute \"Github stars\"\n");
    assert_string_equal(loading.diagnostics.first->help, "did you mean \"GitHub stars\"?");
    loading_end(&loading);
}

static void json_writes_rare_characters_as_pairs(void **state)
{
    struct loading loading;

    (void)state;
    load_text(
        &loading,
        "\xEF\xBB\xBF {\"versus\": 1, \"title\": \"\\ud83d\\uDE00 \\\\ud83d\\\\ude00\", \"x-a\": \"\\ud83d\\ude00\","
        " \"autor\": \"A\",\n \"options\": [{\"name\": \"One\"}]}\n");
    /* Columns count what stands in the file. */
    assert_string_equal(loading_report(&loading), "main.yaml:1:79: E202 a comparison has no key \"autor\"\n");
    loading_end(&loading);
    load_text(&loading,
              "{\"versus\": 1, \"title\": \"\\ud83d\\uDE00 \\\\ud83d\\\\ude00\", \"options\": [{\"name\": \"One\"}]}");
    expect_clean(&loading);
    assert_string_equal(loading.comparison->title, "\xF0\x9F\x98\x80 \\ud83d\\ude00");
    loading_end(&loading);
    load_text(&loading, "{\"versus\": 1, \"title\": \"\\ud83d\", \"options\": [{\"name\": \"One\"}]}");
    assert_string_equal(loading_report(&loading), "main.yaml:1:25: E121 this escape is half of a character\n");
    loading_end(&loading);
}

static void json_is_read_too(void **state)
{
    struct loading loading;

    (void)state;
    load_text(&loading, "{\"versus\": 1, \"title\": \"Cases\", \"attributes\": {\"a\": {\"type\": \"count\"}},\n"
                        " \"options\": [{\"name\": \"One\", \"values\": {\"a\": \"87.0K\"}},"
                        " {\"name\": \"Two\", \"values\": {\"a\": null}}]}\n");
    expect_clean(&loading);
    assert_true(loading_value(&loading, 0, "a")->low == 87000);
    assert_int_equal(loading_value(&loading, 1, "a")->state, STATE_MISSING);
    loading_end(&loading);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(head_is_kept_as_written),
        cmocka_unit_test(without_declarations_every_attribute_is_text),
        cmocka_unit_test(dictionary_is_overridden_field_by_field),
        cmocka_unit_test(base_stands_under_the_comparison),
        cmocka_unit_test(a_wrong_base_is_told),
        cmocka_unit_test(a_title_is_made_of_the_options),
        cmocka_unit_test(an_option_is_built_of_layers),
        cmocka_unit_test(none_is_a_list_without_items),
        cmocka_unit_test(the_nearest_source_vouches_for_a_value),
        cmocka_unit_test(a_file_named_twice_is_read_for_each_option),
        cmocka_unit_test(limits_go_for_all_files),
        cmocka_unit_test(wide_form_in_the_file),
        cmocka_unit_test(wide_form_beside_options),
        cmocka_unit_test(wide_form_in_a_csv_file),
        cmocka_unit_test(an_attribute_is_named_by_key_or_label),
        cmocka_unit_test(json_is_read_too),
        cmocka_unit_test(json_writes_rare_characters_as_pairs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
