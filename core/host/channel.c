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

bool channel_send(int socket, enum message_type type, const struct buffer *body, int descriptor)
{
    struct head head = {(uint32_t)body->size, (uint32_t)type, descriptor >= 0};
    struct iovec parts[] = {{&head, sizeof head}, {(void *)buffer_text(body), body->size}};

    if (body->size > MESSAGE_MOST_BYTES) {
        errno = EMSGSIZE;
        return false;
    }
    return send_all(socket, parts, sizeof parts / sizeof *parts, descriptor);
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

/* Takes the descriptor out of what was received; false when there is anything else or more than one. */
static bool detach(struct msghdr *header, int *descriptor)
{
    struct cmsghdr *rights = CMSG_FIRSTHDR(header);

    if (!rights)
        return true;
    if (rights->cmsg_level != SOL_SOCKET || rights->cmsg_type != SCM_RIGHTS ||
        rights->cmsg_len != CMSG_LEN(sizeof *descriptor))
        return false;
    if (*descriptor >= 0)
        (void)close(*descriptor);
    memcpy(descriptor, CMSG_DATA(rights), sizeof *descriptor);
    return !(header->msg_flags & MSG_CTRUNC);
}

static enum channel_status receive_all(int socket, const struct channel_wait *wait, void *bytes, size_t size,
                                       int *descriptor)
{
    char *at = bytes;

    while (size) {
        struct iovec part = {at, size};
        union control control;
        struct msghdr header = {
            .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control.bytes};
        long long left;
        enum channel_status status = may_wait(wait, &left);
        ssize_t got;

        if (status != CHANNEL_MESSAGE && (status != CHANNEL_TIMED_OUT || left < -GRACE))
            return status;
        /* The rest of a message, and the next one as often as not, is there already: also when this process comes too
         * late for it. */
        got = recvmsg(socket, &header, MSG_CMSG_CLOEXEC | MSG_DONTWAIT);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            status = wait_for_bytes(socket, wait);
            if (status != CHANNEL_MESSAGE)
                return status;
            continue;
        }
        /* A worker that died with something unread resets the socket. */
        if (got == 0 || (got < 0 && errno == ECONNRESET))
            return CHANNEL_CLOSED;
        if (got < 0 || !detach(&header, descriptor))
            return CHANNEL_GARBAGE;
        at += got;
        size -= (size_t)got;
    }
    return CHANNEL_MESSAGE;
}

/* Descriptors that come along are closed at exec: nobody else's business. */
static enum channel_status receive(int socket, struct arena *arena, const struct channel_wait *wait,
                                   struct message *message)
{
    struct head head;
    enum channel_status status = receive_all(socket, wait, &head, sizeof head, &message->descriptor);
    char *body;

    if (status != CHANNEL_MESSAGE)
        return status;
    if (head.size > MESSAGE_MOST_BYTES || head.descriptors != (message->descriptor >= 0))
        return CHANNEL_GARBAGE;
    body = arena_allocate(arena, head.size);
    status = receive_all(socket, wait, body, head.size, &message->descriptor);
    if (status == CHANNEL_MESSAGE && head.descriptors != (message->descriptor >= 0))
        return CHANNEL_GARBAGE;
    message->type = head.type;
    message->body = body;
    message->size = head.size;
    return status;
}

enum channel_status channel_receive(int socket, struct arena *arena, const struct channel_wait *wait,
                                    struct message *message)
{
    enum channel_status status;

    *message = (struct message){.descriptor = -1};
    status = receive(socket, arena, wait, message);
    if (status != CHANNEL_MESSAGE && message->descriptor >= 0) {
        (void)close(message->descriptor);
        message->descriptor = -1;
    }
    return status;
}
