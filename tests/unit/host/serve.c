/* The parent's ear: whatever a worker sends, the broker is called with sound values or not at all. */
#include "host/broker.h"

#include "support/test.h"

#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

/* A broker that counts. */
struct counting {
    struct broker base;
    size_t calls;
    const char *message;
};

static struct counting *counting_of(struct broker *broker)
{
    return (struct counting *)broker;
}

static void count_open(struct broker *broker, struct arena *arena, const struct file_request *request,
                       struct file_reply *reply)
{
    (void)arena;
    assert_true(request->which <= WANT_RELATIVE);
    counting_of(broker)->calls++;
    *reply = (struct file_reply){.status = FILE_NOT_FOUND, .descriptor = -1, .problem = "no such file"};
}

static void count_use(struct broker *broker, size_t place)
{
    (void)place;
    counting_of(broker)->calls++;
}

static void count_report(struct broker *broker, const struct diagnostic *diagnostic)
{
    counting_of(broker)->calls++;
    counting_of(broker)->message = diagnostic->message;
    assert_non_null(diagnostic->message);
    assert_int_equal(strlen(diagnostic->code), 4);
}

static void count_passage(struct broker *broker, size_t plugin)
{
    assert_true(plugin < 2);
    counting_of(broker)->calls++;
}

static void count_plugin(struct broker *broker, size_t plugin, const struct plugin_facts *facts)
{
    assert_true(plugin < 2);
    assert_non_null(facts->suffix);
    counting_of(broker)->calls++;
}

static void count_output(struct broker *broker, size_t plugin, const char *part, const char *suffix,
                         const struct output_content *content)
{
    assert_true(plugin < 2);
    assert_non_null(suffix);
    (void)part;
    counting_of(broker)->calls++;
    if (content->bytes)
        assert_string_equal(content->bytes, "bytes");
    else
        close(content->memory);
}

static void count_finish(struct broker *broker, size_t plugin, bool good)
{
    assert_true(plugin < 2);
    (void)good;
    counting_of(broker)->calls++;
}

static void count_picture(struct broker *broker, bool begins)
{
    (void)begins;
    counting_of(broker)->calls++;
}

static void count_font(struct broker *broker, size_t plugin, const char *path)
{
    assert_int_equal(plugin, 1);
    assert_string_equal(path, "/fonts/a.ttf");
    counting_of(broker)->calls++;
}

static const struct broker_operations operations = {
    .open_file = count_open,
    .use_file = count_use,
    .report = count_report,
    .enter_plugin = count_passage,
    .leave_plugin = count_passage,
    .draw_picture = count_picture,
    .use_font = count_font,
    .describe_plugin = count_plugin,
    .add_output = count_output,
    .finish_plugin = count_finish,
};

struct fixture {
    struct arena arena;
    struct counting counting;
    struct remote_broker remote;
    int sockets[2]; /* the worker's, the parent's */
    struct channel channels[2];
};

static int set_up(void **state)
{
    static struct fixture fixture;

    memset(&fixture, 0, sizeof fixture);
    arena_init(&fixture.arena, NULL);
    fixture.counting.base.operations = &operations;
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fixture.sockets), 0);
    for (int i = 0; i < 2; i++)
        channel_init(&fixture.channels[i], fixture.sockets[i]);
    remote_broker_init(&fixture.remote, &fixture.channels[0], &fixture.arena);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    channel_close(&fixture->channels[0]);
    channel_close(&fixture->channels[1]);
    arena_release(&fixture->arena);
    return 0;
}

static enum serve_status serve(struct fixture *fixture)
{
    struct channel_wait wait = {channel_waiting_clock() + 5000, NULL};

    assert_true(channel_flush(&fixture->channels[0]));
    return broker_serve(&fixture->channels[1], &fixture->arena, &wait, 2, &fixture->counting.base);
}

static void a_diagnostic_arrives_whole(void **state)
{
    struct fixture *fixture = *state;
    struct diagnostic diagnostic = {.code = "W201", .file = "a.yaml", .message = "it is \xFF odd"};

    fixture->remote.base.operations->report(&fixture->remote.base, &diagnostic);
    assert_int_equal(serve(fixture), SERVE_MORE);
    assert_string_equal(fixture->counting.message, "it is \xFF odd");
}

static void each_thing_a_worker_says_is_understood(void **state)
{
    static const struct vs_setting setting = {sizeof setting, VS_SETTING_TEXT, "key", "", "help", NULL};
    static const struct vs_setting *const settings[] = {&setting, NULL};
    static const uint32_t kinds[] = {VS_TEXT, 0};
    static const struct plugin_facts facts = {"a", "b", "c", "d", "e", "f", 0, 0, kinds, settings};
    struct fixture *fixture = *state;
    struct broker *remote = &fixture->remote.base;

    remote->operations->enter_plugin(remote, 1);
    remote->operations->draw_picture(remote, true);
    remote->operations->draw_picture(remote, false);
    remote->operations->use_font(remote, 1, "/fonts/a.ttf");
    remote->operations->leave_plugin(remote, 1);
    remote->operations->describe_plugin(remote, 0, &facts);
    remote->operations->add_output(remote, 1, NULL, "md", &(struct output_content){NULL, 0, dup(STDERR_FILENO)});
    remote->operations->add_output(remote, 1, "part", "md", &(struct output_content){"bytes", 5, -1});
    remote->operations->finish_plugin(remote, 1, true);
    for (int i = 0; i < 9; i++)
        assert_int_equal(serve(fixture), SERVE_MORE);
    assert_int_equal(fixture->counting.calls, 9);
    request_done(&fixture->channels[0], &fixture->arena, false);
    assert_int_equal(serve(fixture), SERVE_DONE);
    request_done(&fixture->channels[0], &fixture->arena, true);
    assert_int_equal(serve(fixture), SERVE_SPOILED);
}

static void a_plugin_that_does_not_exist_is_garbage(void **state)
{
    struct fixture *fixture = *state;

    fixture->remote.base.operations->enter_plugin(&fixture->remote.base, 2);
    assert_int_equal(serve(fixture), SERVE_GARBAGE);
    assert_int_equal(fixture->counting.calls, 0);
}

static void a_code_that_is_none_is_garbage(void **state)
{
    static const char *const codes[] = {"", "E2", "X203", "E20x", "E2034"};
    struct fixture *fixture = *state;

    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        struct diagnostic diagnostic = {.code = codes[i], .message = "x"};
        fixture->remote.base.operations->report(&fixture->remote.base, &diagnostic);
        assert_int_equal(serve(fixture), SERVE_GARBAGE);
    }
    assert_int_equal(fixture->counting.calls, 0);
}

static void an_output_without_content_is_garbage(void **state)
{
    struct fixture *fixture = *state;
    struct buffer body;

    buffer_init(&body, &fixture->arena);
    message_put_number(&body, 0);
    message_put_text(&body, NULL);
    message_put_text(&body, "md");
    message_put_bytes(&body, NULL, 0);
    assert_true(channel_send(&fixture->channels[0], MESSAGE_OUTPUT, &body, -1));
    assert_int_equal(serve(fixture), SERVE_GARBAGE);
}

static void an_unknown_message_is_garbage(void **state)
{
    struct fixture *fixture = *state;
    struct buffer body;

    buffer_init(&body, &fixture->arena);
    for (unsigned type = 0; type < 16; type++) {
        assert_true(channel_send(&fixture->channels[0], (enum message_type)type, &body, -1));
        assert_int_equal(serve(fixture), SERVE_GARBAGE);
    }
}

/* Bodies of every type, of random bytes: the sanitizers watch. */
static void random_bodies_do_no_harm(void **state)
{
    struct fixture *fixture = *state;
    unsigned seed = 20260214;

    for (int round = 0; round < 20000; round++) {
        struct buffer body;
        unsigned type = MESSAGE_OPEN_FILE + (unsigned)round % 8;
        buffer_init(&body, &fixture->arena);
        for (int field = round % 7; field; field--) {
            seed = seed * 1103515245 + 12345;
            if (seed >> 16 & 1)
                message_put_number(&body, seed >> 17 & 7);
            else
                message_put_text(&body, (const char *[]){"", "E203", NULL, "x"}[seed >> 17 & 3]);
        }
        assert_true(channel_send(&fixture->channels[0], (enum message_type)type, &body, -1));
        assert_true(serve(fixture) != SERVE_LOST);
        /* What the parent answered is not read: it must not fill the socket. */
        if (type == MESSAGE_OPEN_FILE) {
            char answer[512];
            assert_true(recv(fixture->sockets[0], answer, sizeof answer, MSG_DONTWAIT) != 0);
        }
        arena_release(&fixture->arena);
    }
}

static void a_worker_that_is_gone_is_told(void **state)
{
    struct fixture *fixture = *state;

    struct channel_wait wait = {channel_waiting_clock() + 5000, NULL};

    shutdown(fixture->sockets[0], SHUT_RDWR);
    assert_int_equal(broker_serve(&fixture->channels[1], &fixture->arena, &wait, 2, &fixture->counting.base),
                     SERVE_LOST);
}

static void a_request_arrives_whole(void **state)
{
    static const char *const folders[] = {"/fonts", NULL};
    static const struct setting_choice settings[] = {{"page", "A4"}};
    static const struct setting_choice own[] = {{"page", "Letter"}, {"attach", "no"}};
    static const struct plugin_choice plugins[] = {{"pdf", "/p/pdf.so", settings, 1, own, 2, false},
                                                   {"csv", "/p/csv.so", NULL, 0, NULL, 0, true}};
    static const char *const readable[] = {"/home/me/.fonts", "/opt/lib", NULL};
    static const struct request sent = {
        .type = REQUEST_REPORT,
        .fallback_date = "2026-02-14",
        .font_folders = folders,
        .named_font_folders = 1,
        .modules = "/lib/versus",
        .plugins = plugins,
        .plugin_count = 2,
        .readable = readable,
        .memory_limit = 1000,
        .output_limit = UINT64_MAX,
        .input = {.name = "a.yaml", .bytes = "a\0b", .size = 3},
        .template_file = {.status = FILE_UNREADABLE, .problem = "it is large"},
    };
    struct fixture *fixture = *state;
    struct request got;

    assert_true(request_send(&fixture->channels[1], &fixture->arena, &sent));
    assert_true(request_receive(&fixture->channels[0], &fixture->arena, &got));
    assert_int_equal(got.type, REQUEST_REPORT);
    assert_string_equal(got.fallback_date, "2026-02-14");
    assert_string_equal(got.font_folders[0], "/fonts");
    assert_null(got.font_folders[1]);
    assert_int_equal(got.named_font_folders, 1);
    assert_string_equal(got.modules, "/lib/versus");
    assert_int_equal(got.plugin_count, 2);
    assert_string_equal(got.plugins[0].settings[0].value, "A4");
    assert_int_equal(got.plugins[0].own_count, 2);
    assert_string_equal(got.plugins[0].own_settings[1].key, "attach");
    assert_true(got.plugins[1].skip);
    assert_string_equal(got.readable[1], "/opt/lib");
    assert_null(got.readable[2]);
    assert_int_equal(got.memory_limit, 1000);
    assert_true(got.output_limit == UINT64_MAX);
    assert_string_equal(got.input.name, "a.yaml");
    assert_int_equal(got.input.size, 3);
    assert_memory_equal(got.input.bytes, "a\0b", 4);
    assert_null(got.template_file.bytes);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_diagnostic_arrives_whole),
        TEST(each_thing_a_worker_says_is_understood),
        TEST(a_plugin_that_does_not_exist_is_garbage),
        TEST(a_code_that_is_none_is_garbage),
        TEST(an_output_without_content_is_garbage),
        TEST(an_unknown_message_is_garbage),
        TEST(random_bodies_do_no_harm),
        TEST(a_worker_that_is_gone_is_told),
        TEST(a_request_arrives_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
