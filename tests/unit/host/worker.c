/* The worker without a process: what it asks, reports and hands over, and how it meets the end of memory. */
#include "host/worker.h"

#include "support/test.h"

#include "host/descriptor.h"
#include "host/system.h"

#include <stdlib.h>
#include <unistd.h>

static const char comparison[] = "versus: 1\ntitle: Two\noptions:\n  - name: A\n    values: {x: 1}\n  - name: B\n";
static const char template_text[] = "# {{title}}\n\nText.\n";

/* A broker over texts, which notes what it is told. */
struct noting {
    struct broker base;
    struct buffer notes;
    const char *input, *template_text;
};

static struct noting *noting_of(struct broker *broker)
{
    return (struct noting *)broker;
}

static void give_file(struct broker *broker, struct arena *arena, const struct file_request *request,
                      struct file_reply *reply)
{
    const char *text = request->which == WANT_INPUT      ? noting_of(broker)->input
                       : request->which == WANT_TEMPLATE ? noting_of(broker)->template_text
                                                         : NULL;

    (void)arena;
    *reply = (struct file_reply){.status = FILE_NOT_FOUND, .descriptor = -1, .problem = "no such file"};
    if (!text)
        return;
    reply->status = FILE_READ;
    reply->name = request->which == WANT_INPUT ? "a.yaml" : "t.md";
    reply->descriptor = memory_file_create("test");
    assert_true(descriptor_write(reply->descriptor, text, strlen(text)));
    assert_int_equal(lseek(reply->descriptor, 0, SEEK_SET), 0);
}

static void note_report(struct broker *broker, const struct diagnostic *diagnostic)
{
    buffer_append_format(&noting_of(broker)->notes, "%s %s\n", diagnostic->code, diagnostic->message);
}

static void ignore_passage(struct broker *broker, size_t plugin)
{
    (void)broker;
    (void)plugin;
}

static void note_plugin(struct broker *broker, size_t plugin, const struct plugin_facts *facts)
{
    buffer_append_format(&noting_of(broker)->notes, "%zu is %s\n", plugin, facts->id);
}

static void note_output(struct broker *broker, size_t plugin, const char *part, const char *suffix,
                        const struct output_content *content)
{
    assert_true(content->bytes || memory_file_is_sealed(content->memory));
    buffer_append_format(&noting_of(broker)->notes, "%zu made %s.%s\n", plugin, part ? part : "", suffix);
    if (content->memory >= 0)
        close(content->memory);
}

static void note_finish(struct broker *broker, size_t plugin, bool good)
{
    buffer_append_format(&noting_of(broker)->notes, "%zu %s\n", plugin, good ? "done" : "failed");
}

static void ignore_picture(struct broker *broker, bool begins)
{
    (void)broker;
    (void)begins;
}

static const struct broker_operations operations = {
    .open_file = give_file,
    .report = note_report,
    .enter_plugin = ignore_passage,
    .leave_plugin = ignore_passage,
    .draw_picture = ignore_picture,
    .describe_plugin = note_plugin,
    .add_output = note_output,
    .finish_plugin = note_finish,
};

struct fixture {
    struct arena arena, report_arena, notes_arena;
    struct worker worker;
    struct noting noting;
};

static int set_up(void **state)
{
    static struct fixture fixture;

    arena_init(&fixture.arena, NULL);
    arena_init(&fixture.report_arena, NULL);
    arena_init(&fixture.notes_arena, NULL);
    worker_init(&fixture.worker, &fixture.arena, &fixture.report_arena);
    fixture.noting = (struct noting){.base = {&operations}, .input = comparison, .template_text = template_text};
    buffer_init(&fixture.noting.notes, &fixture.notes_arena);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    worker_close(&fixture->worker, &fixture->noting.base);
    arena_release(&fixture->report_arena);
    arena_release(&fixture->arena);
    arena_release(&fixture->notes_arena);
    return 0;
}

static const char *make_report(struct fixture *fixture, const struct plugin_choice *plugins, size_t count)
{
    static const char *const folders[] = {"/usr/share/fonts/truetype/noto", NULL};
    struct request request = {
        .type = REQUEST_REPORT, .font_folders = folders, .plugins = plugins, .plugin_count = count};

    buffer_clear(&fixture->noting.notes);
    worker_do(&fixture->worker, &fixture->noting.base, &request);
    arena_release(&fixture->report_arena);
    return buffer_text(&fixture->noting.notes);
}

static void a_sound_report_without_plugins_is_quiet(void **state)
{
    assert_string_equal(make_report(*state, NULL, 0), "");
}

static void wrong_data_is_told_and_nothing_else_happens(void **state)
{
    static const struct plugin_choice plugins[] = {{.id = "none", .path = "/nonexistent/none.so"}};
    struct fixture *fixture = *state;

    fixture->noting.input = "versus: 1\n";
    assert_non_null(strstr(make_report(fixture, plugins, 1), "E2"));
    assert_null(strstr(buffer_text(&fixture->noting.notes), "none.so"));
}

static void a_missing_template_is_told(void **state)
{
    struct fixture *fixture = *state;

    fixture->noting.template_text = NULL;
    assert_string_equal(make_report(fixture, NULL, 0), "E502 cannot read the template: no such file\n");
}

static void a_missing_plugin_fails_alone_each_time(void **state)
{
    static const struct plugin_choice plugins[] = {{.id = "none", .path = "/nonexistent/none.so"}};
    struct fixture *fixture = *state;

    for (int i = 0; i < 2; i++) {
        const char *notes = make_report(fixture, plugins, 1);
        assert_non_null(strstr(notes, "E401"));
        assert_non_null(strstr(notes, "0 failed\n"));
    }
}

static void a_skipped_plugin_is_left_alone(void **state)
{
    static const struct plugin_choice plugins[] = {{.id = "none", .path = "/nonexistent/none.so", .skip = true}};

    assert_string_equal(make_report(*state, plugins, 1), "");
}

/* Memory ends at every possible size of the report's arena: the report is given up, the next one is made. */
static void the_end_of_memory_is_told(void **state)
{
    struct fixture *fixture = *state;
    bool made = false;

    for (size_t limit = 1; !made; limit += 20000) {
        const char *notes;
        fixture->report_arena.limit = limit;
        notes = make_report(fixture, NULL, 0);
        made = !*notes;
        if (!made)
            assert_string_equal(notes, "E901 there is not enough memory for this report\n");
        fixture->report_arena.limit = 0;
        assert_string_equal(make_report(fixture, NULL, 0), "");
        assert_true(limit < (size_t)64 << 20);
    }
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sound_report_without_plugins_is_quiet),
        TEST(wrong_data_is_told_and_nothing_else_happens),
        TEST(a_missing_template_is_told),
        TEST(a_missing_plugin_fails_alone_each_time),
        TEST(a_skipped_plugin_is_left_alone),
        TEST(the_end_of_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
