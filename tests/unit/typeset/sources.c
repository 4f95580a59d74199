/* The raised numbers of sources lead to the list of sources, where there is one. */
#include "unit/typeset/fixture.h"

static struct vs_node *new_source(struct arena *arena, size_t number, const char *title)
{
    struct vs_node *source = node_new(arena, VS_SOURCE);

    node_set_number(arena, source, VS_KEY_NUMBER, (double)number);
    node_set_text(arena, source, VS_KEY_TITLE, title);
    return source;
}

static void add_mark(struct arena *arena, struct vs_node *cell, const char *text, const struct vs_node *source)
{
    node_set_reference(arena, sample_span(arena, cell, text), VS_KEY_SOURCE, source);
}

static void list_sources(struct arena *arena, struct vs_node *parent, struct vs_node *const *sources, size_t count)
{
    struct vs_node *list = node_add(arena, parent, VS_LIST);

    node_set_number(arena, list, VS_KEY_ORDERED, 1);
    node_set_number(arena, list, VS_KEY_START, 1);
    for (size_t i = 0; i < count; i++) {
        struct vs_node *item = node_add(arena, list, VS_ITEM);
        node_set_reference(arena, item, VS_KEY_SOURCE, sources[i]);
        sample_paragraph(arena, item, "An entry");
    }
}

/* "text⁽²⁾" in a cell of a table. */
static void add_table(struct arena *arena, struct vs_node *document, struct vs_node *const *sources)
{
    struct vs_node *table = sample_table(arena, document, "facts");
    struct vs_node *row;

    sample_column(arena, table, "Name", VS_ALIGN_START, 0);
    sample_column(arena, table, "A", VS_ALIGN_START, 1);
    row = node_add(arena, node_add(arena, table, VS_ROW_GROUP), VS_ROW);
    sample_cell(arena, row, "a");
    add_mark(arena, sample_cell(arena, row, "text"), "\u202F\u207D\u00B2\u207E", sources[1]);
}

static const struct drawing *nth_of_kind(const struct recording *recording, enum drawing_kind kind, size_t n)
{
    for (size_t i = 0; i < recording->drawing_count; i++)
        if (recording->drawings[i].kind == kind && n-- == 0)
            return &recording->drawings[i];
    return NULL;
}

static void test_a_number_leads_to_the_entry_of_its_source(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    const struct recording *recording = &fixture->recording;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *sources[] = {new_source(arena, 1, "First"), new_source(arena, 2, "Second")};
    const struct drawing *mark;
    uint32_t link;
    uint32_t reference;

    add_table(arena, sample_document(report), sources);
    list_sources(arena, sample_document(report), sources, 2);
    set_document(fixture, report);
    assert_sound(fixture);
    link = recording_find(recording, ELEMENT_LINK, 0);
    reference = recording_find(recording, ELEMENT_REFERENCE, 0);
    assert_int_equal(recording_element(recording, link)->parent, reference);
    assert_null(recording_element(recording, link)->element.url);
    assert_int_equal(recording_element(recording, reference)->parent, recording_find(recording, ELEMENT_TABLE_CELL, 0));
    assert_string_equal(recording_text_of(recording, reference), "\u202F\u207D\u00B2\u207E");
    mark = nth_of_kind(recording, DRAWN_REFERENCE, 0);
    assert_non_null(mark);
    assert_int_equal(mark->element, link);
    assert_int_equal(mark->source, 2);
    assert_string_equal(mark->text, "Second");
    assert_true(mark->right > mark->left);
    assert_null(nth_of_kind(recording, DRAWN_REFERENCE, 1));
}

static void test_entries_are_elements_and_say_where_they_are(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    const struct recording *recording = &fixture->recording;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *sources[] = {new_source(arena, 1, "First"), new_source(arena, 2, "Second")};

    list_sources(arena, sample_document(report), sources, 2);
    set_document(fixture, report);
    for (size_t i = 0; i < 2; i++) {
        uint32_t entry = recording_find(recording, ELEMENT_SOURCE, i);
        const struct drawing *place = nth_of_kind(recording, DRAWN_SOURCE, i);

        assert_int_equal(recording_element(recording, entry)->element.source, i + 1);
        assert_int_equal(recording_element(recording, entry)->parent, recording_find(recording, ELEMENT_LIST_BODY, i));
        assert_int_equal(place->source, i + 1);
        assert_true(place->top < recording_find_text(recording, i ? "2." : "1.")->top);
    }
}

static void test_without_a_list_a_number_is_text(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *sources[] = {new_source(arena, 1, "First"), new_source(arena, 2, "Second")};

    add_table(arena, sample_document(report), sources);
    set_document(fixture, report);
    assert_sound(fixture);
    assert_int_equal(recording_find(&fixture->recording, ELEMENT_REFERENCE, 0), 0);
    assert_null(nth_of_kind(&fixture->recording, DRAWN_REFERENCE, 0));
    assert_non_null(recording_find_text(&fixture->recording, "\u00B2"));
}

static void test_of_two_lists_the_first_has_the_entries(void **state)
{
    struct fixture *fixture = *state;
    struct arena *arena = &fixture->arena;
    struct vs_node *report = sample_empty_report(arena);
    struct vs_node *quote = node_add(arena, sample_document(report), VS_QUOTE);
    struct vs_node *sources[] = {new_source(arena, 1, "First")};

    list_sources(arena, quote, sources, 1);
    list_sources(arena, sample_document(report), sources, 1);
    set_document(fixture, report);
    assert_true(recording_is_within(&fixture->recording, recording_find(&fixture->recording, ELEMENT_SOURCE, 0),
                                    recording_find(&fixture->recording, ELEMENT_QUOTE, 0)));
    assert_int_equal(recording_find(&fixture->recording, ELEMENT_SOURCE, 1), 0);
    assert_null(nth_of_kind(&fixture->recording, DRAWN_SOURCE, 1));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(test_a_number_leads_to_the_entry_of_its_source),
        TEST(test_entries_are_elements_and_say_where_they_are),
        TEST(test_without_a_list_a_number_is_text),
        TEST(test_of_two_lists_the_first_has_the_entries),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
