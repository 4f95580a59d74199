/* Messages over a socket: the frame, and the descriptor that may come along. */
#include "host/message.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

struct head {
    uint32_t size;
    uint32_t type;
    uint32_t descriptors;
};

/* Room for the one descriptor of a message. */
union control {
    struct cmsghdr aligned;
    char bytes[CMSG_SPACE(sizeof(int))];
};

void channel_init(struct channel *channel, int socket)
{
    channel->socket = socket;
    channel->begin = channel->end = channel->waiting = channel->descriptor_count = 0;
}

void channel_close(struct channel *channel)
{
    while (channel->descriptor_count)
        (void)close(channel->descriptors[--channel->descriptor_count]);
    if (channel->socket >= 0)
        (void)close(channel->socket);
    channel_init(channel, -1);
}

/* How long a signal may go unseen that arrives between the look at the flag and the wait. Milliseconds. */
#define SLICE 200

/* Who waits looks at the clock once a slice. A longer pause is this process's own: it was stopped, or did something
 * else.
 */
#define LONGEST_STEP ((long long)2 * SLICE)

/* What lies there when time is over is still read, so long. A flood ends then. */
#define GRACE 1000

long long channel_clock(void)
{
    struct timespec now;

    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

long long channel_waiting_clock(void)
{
    static long long seen;
    static long long counted;
    long long step = channel_clock() - seen;

    seen += step;
    counted += step < LONGEST_STEP ? step : LONGEST_STEP;
    return counted;
}

static void attach(struct msghdr *header, union control *control, int descriptor)
{
    struct cmsghdr *rights;

    memset(control, 0, sizeof *control);
    header->msg_control = control;
    header->msg_controllen = sizeof control->bytes;
    rights = CMSG_FIRSTHDR(header);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof descriptor);
    memcpy(CMSG_DATA(rights), &descriptor, sizeof descriptor);
}

/* Takes what was sent off the parts. */
static void skip_sent(struct msghdr *header, size_t sent)
{
    while (header->msg_iovlen && sent >= header->msg_iov->iov_len) {
        sent -= header->msg_iov->iov_len;
        header->msg_iov++;
        header->msg_iovlen--;
    }
    if (header->msg_iovlen) {
        header->msg_iov->iov_base = (char *)header->msg_iov->iov_base + sent;
        header->msg_iov->iov_len -= sent;
    }
}

/* Sends the parts, and with their first byte the descriptor. In one piece where that goes: each wakes the other side.
 */
static bool send_all(int socket, struct iovec *parts, size_t count, int descriptor)
{
    struct msghdr header = {.msg_iov = parts, .msg_iovlen = count};

    while (header.msg_iovlen) {
        union control control;
        ssize_t sent;

        if (descriptor >= 0)
            attach(&header, &control, descriptor);
        sent = sendmsg(socket, &header, MSG_NOSIGNAL);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent <= 0)
            return false;
        descriptor = -1;
        header.msg_control = NULL;
        header.msg_controllen = 0;
        skip_sent(&header, (size_t)sent);
    }
    return true;
}

bool channel_send(struct channel *channel, enum message_type type, const struct buffer *body, int descriptor)
{
    struct head head = {(uint32_t)body->size, (uint32_t)type, descriptor >= 0};
    struct iovec parts[] = {
        {channel->put, channel->waiting}, {&head, sizeof head}, {(void *)buffer_text(body), body->size}};

    if (body->size > MESSAGE_MOST_BYTES) {
        errno = EMSGSIZE;
        return false;
    }
    channel->waiting = 0;
    return send_all(channel->socket, parts, sizeof parts / sizeof *parts, descriptor);
}

bool channel_put(struct channel *channel, enum message_type type, const struct buffer *body)
{
    struct head head = {(uint32_t)body->size, (uint32_t)type, 0};
    char *at = channel->put + channel->waiting;

    if (body->size > CHANNEL_ROOM - sizeof head || channel->waiting > CHANNEL_ROOM - sizeof head - body->size)
        return channel_send(channel, type, body, -1);
    memcpy(at, &head, sizeof head);
    if (body->size)
        memcpy(at + sizeof head, body->data, body->size);
    channel->waiting += sizeof head + body->size;
    return true;
}

bool channel_flush(struct channel *channel)
{
    struct iovec part = {channel->put, channel->waiting};

    if (!channel->waiting)
        return true;
    channel->waiting = 0;
    return send_all(channel->socket, &part, 1, -1);
}

/* Why there must be no more waiting; CHANNEL_MESSAGE: there may be, for `left` milliseconds. */
static enum channel_status may_wait(const struct channel_wait *wait, long long *left)
{
    *left = wait->deadline ? wait->deadline - channel_waiting_clock() : SLICE;
    if (wait->interrupted && *wait->interrupted)
        return CHANNEL_INTERRUPTED;
    return *left > 0 ? CHANNEL_MESSAGE : CHANNEL_TIMED_OUT;
}

/* Waits until there is something to read. */
static enum channel_status wait_for_bytes(int socket, const struct channel_wait *wait)
{
    for (;;) {
        struct pollfd ready = {socket, POLLIN, 0};
        long long left;
        enum channel_status status = may_wait(wait, &left);
        int result;

        if (status != CHANNEL_MESSAGE)
            return status;
        result = poll(&ready, 1, left < SLICE ? (int)left : SLICE);
        if (result > 0)
            return CHANNEL_MESSAGE;
        if (result < 0 && errno != EINTR)
            return CHANNEL_GARBAGE;
    }
}

/* Keeps the descriptor that came along; false when there is anything else or more than one, or when too many wait. */
static bool detach(struct channel *channel, struct msghdr *header)
{
    struct cmsghdr *rights = CMSG_FIRSTHDR(header);
    int descriptor;

    if (!rights)
        return true;
    if (rights->cmsg_level != SOL_SOCKET || rights->cmsg_type != SCM_RIGHTS ||
        rights->cmsg_len != CMSG_LEN(sizeof descriptor))
        return false;
    memcpy(&descriptor, CMSG_DATA(rights), sizeof descriptor);
    if (channel->descriptor_count == CHANNEL_MOST_DESCRIPTORS) {
        (void)close(descriptor);
        return false;
    }
    channel->descriptors[channel->descriptor_count++] = descriptor;
    return !(header->msg_flags & MSG_CTRUNC);
}

/* Receives some bytes, at most `size`, once there are any. Descriptors that come along are closed at exec: nobody
 * else's business. */
static enum channel_status receive_some(struct channel *channel, const struct channel_wait *wait, void *bytes,
                                        size_t size, size_t *received)
{
    for (;;) {
        struct iovec part = {bytes, size};
        union control control;
        struct msghdr header = {
            .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control.bytes};
        enum channel_status status;
        ssize_t got;

        /* The rest of a message, and the next one as often as not, is there already: also when this process comes too
         * late for it. */
        got = recvmsg(channel->socket, &header, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            status = wait_for_bytes(channel->socket, wait);
            if (status != CHANNEL_MESSAGE)
                return status;
            continue;
        }
        /* A worker that died with something unread resets the socket. */
        if (got == 0 || (got < 0 && errno == ECONNRESET))
            return CHANNEL_CLOSED;
        if (got < 0 || !detach(channel, &header))
            return CHANNEL_GARBAGE;
        *received = (size_t)got;
        return CHANNEL_MESSAGE;
    }
}

/* Whether time is left, or was not long ago: what lies there is still read then. */
static enum channel_status check_time(const struct channel_wait *wait)
{
    long long left;
    enum channel_status status = may_wait(wait, &left);

    return status == CHANNEL_TIMED_OUT && left >= -GRACE ? CHANNEL_MESSAGE : status;
}

/* Sees to it that so many bytes have been received and not taken. */
static enum channel_status gather(struct channel *channel, const struct channel_wait *wait, size_t size)
{
    enum channel_status status = check_time(wait);

    if (status == CHANNEL_MESSAGE && channel->end - channel->begin < size && channel->begin) {
        memmove(channel->received, channel->received + channel->begin, channel->end - channel->begin);
        channel->end -= channel->begin;
        channel->begin = 0;
    }
    while (status == CHANNEL_MESSAGE && channel->end - channel->begin < size) {
        size_t received = 0;
        status = receive_some(channel, wait, channel->received + channel->end, CHANNEL_ROOM - channel->end, &received);
        channel->end += received;
        if (status == CHANNEL_MESSAGE)
            status = check_time(wait);
    }
    return status;
}

/* Takes what has been received, then receives the rest in its place. */
static enum channel_status receive_body(struct channel *channel, const struct channel_wait *wait, char *body,
                                        size_t size)
{
    size_t there = channel->end - channel->begin;
    enum channel_status status = CHANNEL_MESSAGE;

    if (there > size)
        there = size;
    memcpy(body, channel->received + channel->begin, there);
    channel->begin += there;
    while (there < size && status == CHANNEL_MESSAGE) {
        size_t received = 0;
        status = check_time(wait);
        if (status == CHANNEL_MESSAGE)
            status = receive_some(channel, wait, body + there, size - there, &received);
        there += received;
    }
    return status;
}

static int take_descriptor(struct channel *channel)
{
    int descriptor = channel->descriptor_count ? channel->descriptors[0] : -1;

    for (size_t i = 1; i < channel->descriptor_count; i++)
        channel->descriptors[i - 1] = channel->descriptors[i];
    if (channel->descriptor_count)
        channel->descriptor_count--;
    return descriptor;
}

static enum channel_status receive(struct channel *channel, struct arena *arena, const struct channel_wait *wait,
                                   struct message *message)
{
    struct head head;
    enum channel_status status = gather(channel, wait, sizeof head);
    char *body;

    if (status != CHANNEL_MESSAGE)
        return status;
    memcpy(&head, channel->received + channel->begin, sizeof head);
    channel->begin += sizeof head;
    if (head.size > MESSAGE_MOST_BYTES || head.descriptors > 1)
        return CHANNEL_GARBAGE;
    if (head.descriptors) {
        message->descriptor = take_descriptor(channel);
        if (message->descriptor < 0)
            return CHANNEL_GARBAGE;
    }
    body = arena_allocate(arena, head.size);
    message->type = head.type;
    message->body = body;
    message->size = head.size;
    return receive_body(channel, wait, body, head.size);
}

enum channel_status channel_receive(struct channel *channel, struct arena *arena, const struct channel_wait *wait,
                                    struct message *message)
{
    enum channel_status status;

    *message = (struct message){.descriptor = -1};
    status = receive(channel, arena, wait, message);
    if (status != CHANNEL_MESSAGE && message->descriptor >= 0) {
        (void)close(message->descriptor);
        message->descriptor = -1;
    }
    return status;
}

bool channel_has_message(const struct channel *channel)
{
    size_t there = channel->end - channel->begin;
    struct head head;

    if (there < sizeof head)
        return false;
    memcpy(&head, channel->received + channel->begin, sizeof head);
    return there - sizeof head >= head.size;
}
