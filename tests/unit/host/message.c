/* Messages between parent and worker: what goes in comes out, and nothing that does not fit is believed. */
#include "host/message.h"

#include "support/test.h"

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct fixture {
    struct arena arena;
    struct buffer body;
    struct message_reader reader;
    int sockets[2];
    struct channel channels[2];
};

static int set_up(void **state)
{
    static struct fixture fixture;

    memset(&fixture, 0, sizeof fixture);
    arena_init(&fixture.arena, NULL);
    buffer_init(&fixture.body, &fixture.arena);
    assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, fixture.sockets), 0);
    for (int i = 0; i < 2; i++)
        channel_init(&fixture.channels[i], fixture.sockets[i]);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    for (int i = 0; i < 2; i++)
        channel_close(&fixture->channels[i]);
    arena_release(&fixture->arena);
    return 0;
}

static void read_body(struct fixture *fixture)
{
    struct message message = {1, buffer_text(&fixture->body), fixture->body.size, -1};
    message_read(&fixture->reader, &fixture->arena, &message);
}

static void fields_come_out_as_they_went_in(void **state)
{
    struct fixture *fixture = *state;

    message_put_number(&fixture->body, UINT64_MAX);
    message_put_text(&fixture->body, "text");
    message_put_text(&fixture->body, NULL);
    message_put_text(&fixture->body, "");
    read_body(fixture);
    assert_true(message_get_number(&fixture->reader, UINT64_MAX) == UINT64_MAX);
    assert_string_equal(message_get_text(&fixture->reader), "text");
    assert_null(message_get_text(&fixture->reader));
    assert_false(message_is_sound(&fixture->reader));
    assert_string_equal(message_get_text(&fixture->reader), "");
    assert_true(message_is_sound(&fixture->reader));
}

static void bytes_may_hold_anything_and_end_with_a_nul(void **state)
{
    struct fixture *fixture = *state;
    const char *bytes;
    size_t size;

    message_put_bytes(&fixture->body, "a\0b", 3);
    message_put_bytes(&fixture->body, NULL, 0);
    message_put_bytes(&fixture->body, "", 0);
    read_body(fixture);
    bytes = message_get_bytes(&fixture->reader, &size);
    assert_int_equal(size, 3);
    assert_memory_equal(bytes, "a\0b", 4);
    assert_null(message_get_bytes(&fixture->reader, &size));
    assert_string_equal(message_get_bytes(&fixture->reader, &size), "");
    assert_true(message_is_sound(&fixture->reader));

    buffer_clear(&fixture->body);
    message_put_number(&fixture->body, 4);
    buffer_append(&fixture->body, "abcd", 4);
    read_body(fixture);
    assert_null(message_get_bytes(&fixture->reader, &size));
    assert_false(message_is_sound(&fixture->reader));
}

static void a_number_beyond_the_largest_is_garbage(void **state)
{
    struct fixture *fixture = *state;

    message_put_number(&fixture->body, 11);
    read_body(fixture);
    assert_int_equal(message_get_number(&fixture->reader, 10), 0);
    assert_false(message_is_sound(&fixture->reader));
}

static void a_length_beyond_the_body_is_garbage(void **state)
{
    struct fixture *fixture = *state;

    message_put_number(&fixture->body, 1000);
    buffer_append_text(&fixture->body, "short");
    read_body(fixture);
    assert_null(message_get_text(&fixture->reader));
    assert_false(message_is_sound(&fixture->reader));
    assert_int_equal(message_get_number(&fixture->reader, 10), 0);
}

static void a_body_that_ends_early_is_garbage(void **state)
{
    struct fixture *fixture = *state;

    buffer_append_text(&fixture->body, "1234");
    read_body(fixture);
    assert_int_equal(message_get_number(&fixture->reader, UINT64_MAX), 0);
    assert_string_equal(message_get_needed_text(&fixture->reader), "");
    assert_false(message_is_sound(&fixture->reader));
}

static void a_text_with_a_nul_is_garbage(void **state)
{
    struct fixture *fixture = *state;

    message_put_number(&fixture->body, 4);
    buffer_append(&fixture->body, "a\0b", 3);
    read_body(fixture);
    assert_null(message_get_text(&fixture->reader));
    assert_false(message_is_sound(&fixture->reader));
}

static void an_absent_text_is_garbage_where_one_is_needed(void **state)
{
    struct fixture *fixture = *state;

    message_put_text(&fixture->body, NULL);
    read_body(fixture);
    assert_string_equal(message_get_needed_text(&fixture->reader), "");
    assert_false(message_is_sound(&fixture->reader));
}

/* ---- Frames ---- */

static enum channel_status receive(struct fixture *fixture, struct message *message, long long milliseconds)
{
    struct channel_wait wait = {channel_waiting_clock() + milliseconds, NULL};
    return channel_receive(&fixture->channels[1], &fixture->arena, &wait, message);
}

static void a_descriptor_comes_along(void **state)
{
    struct fixture *fixture = *state;
    struct message message;
    int pipes[2];
    char byte = 0;

    assert_int_equal(pipe(pipes), 0);
    message_put_text(&fixture->body, "here");
    assert_true(channel_send(&fixture->channels[0], MESSAGE_OUTPUT, &fixture->body, pipes[1]));
    close(pipes[1]);
    assert_int_equal(receive(fixture, &message, 5000), CHANNEL_MESSAGE);
    assert_int_equal(message.type, MESSAGE_OUTPUT);
    assert_true(message.descriptor >= 0);
    assert_true(fcntl(message.descriptor, F_GETFD) & FD_CLOEXEC);
    assert_int_equal(write(message.descriptor, "x", 1), 1);
    assert_int_equal(read(pipes[0], &byte, 1), 1);
    assert_int_equal(byte, 'x');
    close(message.descriptor);
    close(pipes[0]);
}

static void an_empty_body_is_a_message(void **state)
{
    struct fixture *fixture = *state;
    struct message message;

    assert_true(channel_send(&fixture->channels[0], MESSAGE_DONE, &fixture->body, -1));
    assert_int_equal(receive(fixture, &message, 5000), CHANNEL_MESSAGE);
    assert_int_equal(message.size, 0);
    assert_int_equal(message.descriptor, -1);
}

static void a_closed_socket_is_told(void **state)
{
    struct fixture *fixture = *state;
    struct message message;

    channel_close(&fixture->channels[0]);
    assert_int_equal(receive(fixture, &message, 5000), CHANNEL_CLOSED);
}

static void half_a_message_runs_out_of_time(void **state)
{
    static const uint32_t head[] = {100, MESSAGE_DONE, 0};
    struct fixture *fixture = *state;
    struct message message;

    assert_int_equal(write(fixture->sockets[0], head, sizeof head), sizeof head);
    assert_int_equal(receive(fixture, &message, 50), CHANNEL_TIMED_OUT);
}

static void what_is_there_is_read_when_time_is_over(void **state)
{
    struct fixture *fixture = *state;
    struct message message;

    assert_true(channel_send(&fixture->channels[0], MESSAGE_DONE, &fixture->body, -1));
    assert_int_equal(receive(fixture, &message, -10), CHANNEL_MESSAGE);
    assert_int_equal(receive(fixture, &message, -10), CHANNEL_TIMED_OUT);
}

static void a_flood_ends(void **state)
{
    struct fixture *fixture = *state;
    struct message message;

    assert_true(channel_send(&fixture->channels[0], MESSAGE_DONE, &fixture->body, -1));
    assert_int_equal(receive(fixture, &message, -5000), CHANNEL_TIMED_OUT);
}

static void time_in_which_nobody_waited_hardly_counts(void **state)
{
    const struct timespec pause = {1, 0};
    long long begin = channel_waiting_clock();

    (void)state;
    (void)nanosleep(&pause, NULL);
    assert_in_range(channel_waiting_clock() - begin, 1, 500);
}

static void a_size_without_measure_is_garbage(void **state)
{
    static const uint32_t head[] = {UINT32_MAX, MESSAGE_DONE, 0};
    struct fixture *fixture = *state;
    struct message message;

    assert_int_equal(write(fixture->sockets[0], head, sizeof head), sizeof head);
    assert_int_equal(receive(fixture, &message, 5000), CHANNEL_GARBAGE);
}

static void a_promised_descriptor_that_is_missing_is_garbage(void **state)
{
    static const uint32_t head[] = {0, MESSAGE_OUTPUT, 1};
    struct fixture *fixture = *state;
    struct message message;

    assert_int_equal(write(fixture->sockets[0], head, sizeof head), sizeof head);
    assert_int_equal(receive(fixture, &message, 5000), CHANNEL_GARBAGE);
    assert_int_equal(message.descriptor, -1);
}

static void what_is_put_goes_with_what_is_sent(void **state)
{
    struct fixture *fixture = *state;
    struct message message;
    int pipes[2];

    assert_int_equal(pipe(pipes), 0);
    message_put_text(&fixture->body, "here");
    assert_true(channel_put(&fixture->channels[0], MESSAGE_LEAVE, &fixture->body));
    assert_int_equal(receive(fixture, &message, -10), CHANNEL_TIMED_OUT);
    assert_true(channel_send(&fixture->channels[0], MESSAGE_OUTPUT, &fixture->body, pipes[1]));
    assert_int_equal(receive(fixture, &message, 5000), CHANNEL_MESSAGE);
    assert_int_equal(message.type, MESSAGE_LEAVE);
    assert_int_equal(message.descriptor, -1);
    assert_true(channel_has_message(&fixture->channels[1]));
    assert_int_equal(receive(fixture, &message, 5000), CHANNEL_MESSAGE);
    assert_int_equal(message.type, MESSAGE_OUTPUT);
    assert_true(message.descriptor >= 0);
    assert_false(channel_has_message(&fixture->channels[1]));
    close(message.descriptor);
    close(pipes[0]);
    close(pipes[1]);
}

/* Small and large ones: what does not fit with others goes in parts, and nothing is lost or changes its order. */
static void messages_of_any_size_keep_their_order(void **state)
{
    struct fixture *fixture = *state;
    struct message message;

    for (size_t size = 0; size < 70000; size += 1 + size / 3) {
        for (int i = 0; i < 3; i++) {
            buffer_clear(&fixture->body);
            while (fixture->body.size < size)
                buffer_append_byte(&fixture->body, (char)('a' + i));
            assert_true(channel_put(&fixture->channels[0], (enum message_type)(16 + i), &fixture->body));
        }
        assert_true(channel_flush(&fixture->channels[0]));
        for (int i = 0; i < 3; i++) {
            assert_int_equal(receive(fixture, &message, 5000), CHANNEL_MESSAGE);
            assert_int_equal(message.type, 16 + i);
            assert_int_equal(message.size, size);
            for (size_t at = 0; at < size; at++)
                assert_int_equal(message.body[at], 'a' + i);
        }
    }
}

static void descriptors_that_nobody_takes_are_few_and_closed(void **state)
{
    struct fixture *fixture = *state;
    struct message message;
    enum channel_status status = CHANNEL_MESSAGE;
    int highest = dup(STDERR_FILENO);
    int count = 0;

    close(highest);
    for (int i = 0; i < 3 * CHANNEL_MOST_DESCRIPTORS; i++) {
        static const uint32_t head[] = {0, MESSAGE_DONE, 0};
        struct iovec part = {(void *)head, sizeof head};
        union {
            struct cmsghdr aligned;
            char bytes[CMSG_SPACE(sizeof(int))];
        } control;
        struct msghdr header = {
            .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control.bytes};
        struct cmsghdr *rights = CMSG_FIRSTHDR(&header);
        *rights = (struct cmsghdr){CMSG_LEN(sizeof(int)), SOL_SOCKET, SCM_RIGHTS};
        memcpy(CMSG_DATA(rights), &(int){STDERR_FILENO}, sizeof(int));
        assert_true(sendmsg(fixture->sockets[0], &header, 0) > 0);
    }
    for (; status == CHANNEL_MESSAGE; count++)
        status = receive(fixture, &message, 5000);
    assert_int_equal(status, CHANNEL_GARBAGE);
    assert_true(count <= CHANNEL_MOST_DESCRIPTORS + 1);
    channel_close(&fixture->channels[1]);
    count = dup(STDERR_FILENO);
    assert_true(count <= highest);
    close(count);
}

static void an_interruption_ends_the_wait(void **state)
{
    static const volatile sig_atomic_t interrupted = 1;
    struct fixture *fixture = *state;
    struct channel_wait wait = {0, &interrupted};
    struct message message;

    assert_int_equal(channel_receive(&fixture->channels[1], &fixture->arena, &wait, &message), CHANNEL_INTERRUPTED);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(fields_come_out_as_they_went_in),
        TEST(bytes_may_hold_anything_and_end_with_a_nul),
        TEST(a_number_beyond_the_largest_is_garbage),
        TEST(a_length_beyond_the_body_is_garbage),
        TEST(a_body_that_ends_early_is_garbage),
        TEST(a_text_with_a_nul_is_garbage),
        TEST(an_absent_text_is_garbage_where_one_is_needed),
        TEST(a_descriptor_comes_along),
        TEST(an_empty_body_is_a_message),
        TEST(a_closed_socket_is_told),
        TEST(half_a_message_runs_out_of_time),
        TEST(what_is_there_is_read_when_time_is_over),
        TEST(a_flood_ends),
        TEST(time_in_which_nobody_waited_hardly_counts),
        TEST(a_size_without_measure_is_garbage),
        TEST(a_promised_descriptor_that_is_missing_is_garbage),
        TEST(what_is_put_goes_with_what_is_sent),
        TEST(messages_of_any_size_keep_their_order),
        TEST(descriptors_that_nobody_takes_are_few_and_closed),
        TEST(an_interruption_ends_the_wait),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
