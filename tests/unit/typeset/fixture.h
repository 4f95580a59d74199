/* What the tests of the layout engine start from: a host, an engine, a recording canvas, a page with known margins. */
#ifndef VERSUS_TESTS_UNIT_TYPESET_FIXTURE_H
#define VERSUS_TESTS_UNIT_TYPESET_FIXTURE_H

#include "support/fake_host.h"
#include "support/page_checks.h"
#include "support/sample_report.h"
#include "support/test.h"
#include "typeset/text.h"

#include <stdlib.h>

struct fixture {
    struct arena arena;
    struct fake_host fake;
    struct typeset *typeset;
    struct recording recording;
    struct page_options options;
};

static inline int setup(void **state)
{
    struct fixture *fixture = calloc(1, sizeof *fixture);

    arena_init(&fixture->arena, NULL);
    fake_host_init(&fixture->fake, &fixture->arena, NULL);
    fixture->typeset = typeset_open(&fixture->fake.host);
    assert_non_null(fixture->typeset);
    fixture->options =
        (struct page_options){.width = 595, .height = 842, .top = 60, .right = 50, .bottom = 64, .left = 52};
    *state = fixture;
    return 0;
}

static inline int teardown(void **state)
{
    struct fixture *fixture = *state;

    typeset_close(fixture->typeset);
    arena_release(&fixture->arena);
    free(fixture);
    return 0;
}

static inline void set_document(struct fixture *fixture, const struct vs_node *report)
{
    recording_init(&fixture->recording, &fixture->arena);
    assert_int_equal(typeset_document(fixture->typeset, &fixture->fake.host, &fixture->arena, report, &fixture->options,
                                      &fixture->recording.base),
                     VS_OK);
    assert_true(fixture->recording.page_count > 0);
}

static inline void assert_holds(const char *fault)
{
    if (fault)
        fail_msg("%s", fault);
}

static inline void assert_sound(const struct fixture *fixture)
{
    assert_holds(fixture->recording.fault);
    assert_holds(check_inside_pages(&fixture->recording, &fixture->options));
    assert_holds(check_nothing_overlaps(&fixture->recording));
    assert_holds(check_headings_kept(&fixture->recording));
}

/* "word0 word1 word2 ..." */
static inline const char *long_text(struct arena *arena, size_t words)
{
    struct buffer text;

    buffer_init(&text, arena);
    for (size_t i = 0; i < words; i++)
        buffer_append_format(&text, "%sword%zu", i ? " " : "", i);
    return buffer_text(&text);
}

/* A document without blocks, for tests of parts of the engine. */
static inline struct layout fixture_layout(struct fixture *fixture)
{
    struct layout layout = {
        .typeset = fixture->typeset,
        .host = &fixture->fake.host,
        .arena = &fixture->arena,
        .report = sample_empty_report(&fixture->arena),
        .fonts = faces_find_set(&fixture->typeset->faces, &fixture->fake.host, NULL, NULL),
        .script = HB_SCRIPT_LATIN,
        .theme = theme_make(NULL),
    };

    assert_non_null(layout.fonts);
    return layout;
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

#endif
