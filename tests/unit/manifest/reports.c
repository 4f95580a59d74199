/* The reports of a manifest by their numbers, and what their outputs are called. */
#include "manifest/output_pattern.h"
#include "support/test.h"

#define FILES 150

static void every_pair_has_a_number(void **state)
{
    static const char *const no_name[] = {NULL};
    const char *files[FILES];
    struct manifest_entry entries[] = {
        {.kind = ENTRY_INPUTS, .files = {files, 3}, .templates = {no_name, 1}, .output = "i/{stem}", .count = 3},
        {.kind = ENTRY_PAIRS,
         .files = {files, FILES},
         .templates = {no_name, 1},
         .output = "p/{stem}",
         .first = 3,
         .count = FILES * (FILES - 1) / 2},
    };
    struct manifest manifest = {"x/", entries, 2, 3 + FILES * (FILES - 1) / 2, "brief", NULL, 0, NULL, 0};
    struct run_inputs inputs = manifest_inputs(&manifest);
    struct arena arena;
    struct arena names;
    size_t number = 3;

    (void)state;
    arena_init(&names, NULL);
    arena_init(&arena, NULL);
    for (size_t i = 0; i < FILES; i++)
        files[i] = arena_format(&names, "options/o%zu.yaml", i);
    assert_string_equal(run_input_at(&inputs, 2, &arena).name, "x/options/o2.yaml");
    assert_string_equal(run_input_at(&inputs, 2, &arena).stem, "i/o2");
    for (size_t i = 0; i < FILES; i++) {
        for (size_t j = i + 1; j < FILES; j++) {
            struct run_input input = run_input_at(&inputs, number++, &arena);
            assert_string_equal(input.stem, arena_format(&arena, "p/o%zu-vs-o%zu", i, j));
            assert_string_equal(input.folder, "x/");
            arena_release(&arena);
        }
    }
    assert_int_equal(number, inputs.count);
    arena_release(&names);
}

static void outputs_are_called_by_their_pattern(void **state)
{
    static const struct {
        const char *pattern, *folder, *stem;
    } cases[] = {
        {"{stem}", "", "a"},
        {"out/{folder}/{stem}", "", "out/a"},
        {"out/{folder}/{stem}", "x/y", "out/x/y/a"},
        {"./out//./{stem}.{template}", "x", "out/a.brief"},
        {"{folder}/{stem}-{group}", ".", "a-red"},
        {"{{stem}}", "", "{a}"},
        {"out/{folder}/{stem}", "../../x", "out/__/__/x/a"},
        {".{group}/.{stem}", "", ".red/.a"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        const struct output_names names = {"a", "brief", "red", cases[i].folder};
        assert_string_equal(output_pattern_fill(&arena, cases[i].pattern, &names), cases[i].stem);
    }
    arena_release(&arena);
}

static void texts_become_names_of_files(void **state)
{
    static const char *const cases[][2] = {
        {"red", "red"},
        {"Deep blue / sea", "Deep-blue-sea"},
        {"../../etc", "_..-..-etc"},
        {".hidden", "_.hidden"},
        {"Kameras für Köln", "Kameras-für-Köln"},
        {"///", "_"},
        {"c++ 2.1", "c++-2.1"},
        {"a\tb\x1b[1m", "a-b-1m"},
    };
    struct arena arena;

    (void)state;
    arena_init(&arena, NULL);
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        assert_string_equal(file_name_of(&arena, cases[i][0]), cases[i][1]);
    arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_pair_has_a_number),
        cmocka_unit_test(outputs_are_called_by_their_pattern),
        cmocka_unit_test(texts_become_names_of_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
