/* The index as text: what is written is read back, in an order that follows from names alone, and what is cut off or
 * damaged is not believed. */
#include "index/index.h"

#include "support/test.h"

struct fixture {
    struct arena arena;
    struct index index;
};

static int set_up(void **state)
{
    static struct fixture fixture;

    arena_init(&fixture.arena, NULL);
    index_init(&fixture.index, &fixture.arena);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    arena_release(&fixture->arena);
    return 0;
}

static struct index_file *file_of(struct index *index, const char *path, const char *content)
{
    struct index_file file = {.path = path, .digest = digest_of(content, strlen(content)), .size = strlen(content)};

    file.time = 1700000000000000001;
    return index_add_file(index, &file);
}

static struct index_file *absent_file(struct index *index, const char *path)
{
    struct index_file file = {.kind = INDEX_ABSENT, .path = path};

    return index_add_file(index, &file);
}

static void add_report(struct index *index, const char *name, const char *content)
{
    struct index_report *report = index_add_report(index, name);
    struct index_format *format = index_add_format(index, report, "csv");
    struct index_output output = {"odd\tname\n\\.csv", digest_of("x", 1), 1, 5};

    report->recipe = "template=brief root=..";
    report->warnings = 3;
    index_add_use(index, &report->uses, file_of(index, "../a b.yaml", content), ROLE_INPUT);
    index_add_use(index, &report->uses, absent_file(index, "../templates/brief.md"), ROLE_TEMPLATE);
    format->recipe = "";
    index_add_use(index, &format->uses, file_of(index, "@lib/plugins/csv.so", "code"), ROLE_PLUGIN);
    index_add_output(index, &format->outputs, &output);
    output.name = "gone.csv";
    index_add_output(index, &report->left, &output);
    (void)index_add_format(index, report, "pdf");
}

static const char *text_of(struct index *index, struct arena *arena)
{
    struct buffer text;

    buffer_init(&text, arena);
    index_write(index, arena, &text, NULL);
    return buffer_text(&text);
}

static void is_read_as_it_was_written(void **state)
{
    struct fixture *fixture = *state;
    const char *text;
    struct index read;
    const struct index_report *report;

    add_report(&fixture->index, "odd\tname", "one");
    text = text_of(&fixture->index, &fixture->arena);
    index_init(&read, &fixture->arena);
    assert_null(index_read(&read, text, strlen(text)));
    assert_int_equal(read.sections, 1);
    report = index_find_report(&read, "odd\tname");
    assert_non_null(report);
    assert_string_equal(report->recipe, "template=brief root=..");
    assert_int_equal(report->warnings, 3);
    assert_int_equal(report->uses.count, 2);
    assert_string_equal(report->uses.list[0].file->path, "../a b.yaml");
    assert_int_equal(report->uses.list[0].role, ROLE_INPUT);
    assert_int_equal(report->uses.list[0].file->time, 1700000000000000001);
    assert_int_equal(report->uses.list[1].file->kind, INDEX_ABSENT);
    assert_string_equal(report->formats[0].outputs.list[0].name, "odd\tname\n\\.csv");
    assert_string_equal(report->formats[0].recipe, "");
    assert_null(report->formats[1].recipe);
    assert_string_equal(report->left.list[0].name, "gone.csv");
    assert_string_equal(text_of(&read, &fixture->arena), text);
}

static void order_follows_from_names(void **state)
{
    struct fixture *fixture = *state;
    struct index other;

    index_init(&other, &fixture->arena);
    add_report(&fixture->index, "a", "one");
    add_report(&fixture->index, "b", "two");
    add_report(&other, "b", "two");
    add_report(&other, "a", "one");
    assert_string_equal(text_of(&fixture->index, &fixture->arena), text_of(&other, &fixture->arena));
}

static void file_of_two_contents_is_two_entries(void **state)
{
    struct fixture *fixture = *state;
    struct index_file *one = file_of(&fixture->index, "a", "one");

    assert_ptr_equal(file_of(&fixture->index, "a", "one"), one);
    assert_ptr_not_equal(file_of(&fixture->index, "a", "two"), one);
}

static void later_section_counts(void **state)
{
    struct fixture *fixture = *state;
    struct index_report *report;
    struct buffer text;
    struct index read;

    add_report(&fixture->index, "a", "one");
    add_report(&fixture->index, "b", "one");
    buffer_init(&text, &fixture->arena);
    index_write(&fixture->index, &fixture->arena, &text, NULL);
    index_write_mark(&text);
    report = index_find_report(&fixture->index, "a");
    report->recipe = "template=full";
    index_write(&fixture->index, &fixture->arena, &text, report);
    report->is_removed = true;
    index_find_report(&fixture->index, "b")->is_removed = true;
    index_write(&fixture->index, &fixture->arena, &text, index_find_report(&fixture->index, "b"));
    index_init(&read, &fixture->arena);
    assert_null(index_read(&read, text.data, text.size));
    assert_int_equal(read.sections, 4);
    assert_string_equal(index_find_report(&read, "a")->recipe, "template=full");
    assert_true(index_find_report(&read, "b")->is_removed);
    assert_null(strstr(text_of(&read, &fixture->arena), "report\tb\t"));
}

static void what_is_cut_off_or_changed_is_not_believed(void **state)
{
    struct fixture *fixture = *state;
    const char *text;
    size_t size;

    add_report(&fixture->index, "a", "one");
    text = text_of(&fixture->index, &fixture->arena);
    size = strlen(text);
    for (size_t cut = 1; cut < size; cut++) {
        struct index read;
        char *changed = arena_copy(&fixture->arena, text);
        index_init(&read, &fixture->arena);
        assert_non_null(index_read(&read, text, cut));
        assert_int_equal(read.reports.count, 0);
        changed[cut] ^= 1;
        assert_non_null(index_read(&read, changed, size));
        assert_int_equal(read.reports.count, 0);
    }
}

static void sections_before_the_damage_count(void **state)
{
    struct fixture *fixture = *state;
    struct buffer text;
    struct index read;

    add_report(&fixture->index, "a", "one");
    buffer_init(&text, &fixture->arena);
    index_write(&fixture->index, &fixture->arena, &text, NULL);
    buffer_append_text(&text, "versus-index 1\nreport\tb");
    index_init(&read, &fixture->arena);
    assert_non_null(index_read(&read, text.data, text.size));
    assert_int_equal(read.reports.count, 1);
}

static void other_version_is_not_read(void **state)
{
    struct fixture *fixture = *state;

    assert_string_equal(index_read(&fixture->index, "versus-index 2\n", 15), "it is of another version");
}

/* A section that is whole and makes no sense: nobody wrote it by accident. */
static void nonsense_is_refused(void **state)
{
    struct fixture *fixture = *state;
    static const char *const bodies[] = {
        "report\ta\t0\t0\t\n",   "report\ta\t-\t0\ti0\n",
        "format\tcsv\t-\t0\t\n", "report\ta\t-\t99999999999999999999\t\n",
        "file\tabc\n",           "nothing\n",
        "report\ta\n",           "left\tx\n",
        "report\t\t-\t0\t\n",
    };

    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        const char *body = arena_format(&fixture->arena, "versus-index 1\n%s", bodies[i]);
        struct digest digest = digest_of(body, strlen(body));
        char digits[DIGEST_TEXT + 1];
        const char *text;
        digest_to_text(&digest, digits);
        text = arena_format(&fixture->arena, "%send\t%s\n", body, digits);
        assert_string_equal(index_read(&fixture->index, text, strlen(text)), "it is damaged");
    }
}

/* Nor would we write a format twice: the later one counts, whatever their lengths. */
static void a_format_twice_does_no_harm(void **state)
{
    static const char body[] = "versus-index 1\n"
                               "absent\ta\nabsent\tb\nabsent\tc\nabsent\td\nabsent\te\n"
                               "report\tr\t-\t0\td0d1d2d3d4\n"
                               "format\tcsv\t-\t0\tf0f1f2f3f4\nformat\tcsv\t-\t0\tf3\n";
    struct fixture *fixture = *state;
    struct digest digest = digest_of(body, strlen(body));
    const struct index_format *format;
    char digits[DIGEST_TEXT + 1];
    const char *text;

    digest_to_text(&digest, digits);
    text = arena_format(&fixture->arena, "%send\t%s\n", body, digits);
    assert_null(index_read(&fixture->index, text, strlen(text)));
    format = index_find_format(index_find_report(&fixture->index, "r"), "csv");
    assert_int_equal(format->uses.count, 1);
    assert_string_equal(format->uses.list[0].file->path, "d");
}

static void recipes_say_where_they_differ(void **state)
{
    struct fixture *fixture = *state;
    struct buffer recipe;
    const char *before;
    const char *now;

    buffer_init(&recipe, &fixture->arena);
    recipe_add(&recipe, "template", "my own");
    recipe_add(&recipe, "date", NULL);
    assert_string_equal(buffer_text(&recipe), "template=my\\sown date");
    assert_null(recipe_difference(&fixture->arena, buffer_text(&recipe), "template=my\\sown date", &before, &now));
    assert_string_equal(recipe_difference(&fixture->arena, buffer_text(&recipe), "template=brief date", &before, &now),
                        "template");
    assert_string_equal(before, "my own");
    assert_string_equal(now, "brief");
    assert_string_equal(
        recipe_difference(&fixture->arena, buffer_text(&recipe), "template=my\\sown date=2026-01-01", &before, &now),
        "date");
    assert_null(before);
    assert_string_equal(now, "2026-01-01");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(is_read_as_it_was_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(order_follows_from_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(file_of_two_contents_is_two_entries, set_up, tear_down),
        cmocka_unit_test_setup_teardown(later_section_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_cut_off_or_changed_is_not_believed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sections_before_the_damage_count, set_up, tear_down),
        cmocka_unit_test_setup_teardown(other_version_is_not_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nonsense_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_format_twice_does_no_harm, set_up, tear_down),
        cmocka_unit_test_setup_teardown(recipes_say_where_they_differ, set_up, tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
