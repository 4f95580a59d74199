/* What parent and worker say to each other, byte by byte.
 *
 * A message is a head of three 32-bit numbers (size of the body, type, 1 if a descriptor comes along, else 0), then the
 * body. A body is a row of fields: a number is 64 bits; a text is a number, its length + 1 (0: absent), and the bytes
 * without a final NUL; so are other bytes, but with a NUL behind them. Both sides are the same program on the same
 * machine, so numbers are as the machine has them.
 *
 * The parent does not trust a worker, which runs foreign code: every length is checked against what is there, every
 * number against its largest sensible value, and a body must be used up exactly. What does not fit is garbage and ends
 * the worker. */
#ifndef VERSUS_HOST_MESSAGE_H
#define VERSUS_HOST_MESSAGE_H

#include "base/buffer.h"

#include <signal.h>

/* A body must be below this: the longest line of the largest file, and what is said of it. */
#define MESSAGE_MOST_BYTES ((size_t)32 << 20)

enum message_type {
    /* parent to worker */
    MESSAGE_DESCRIBE = 1,  /* look at plugins; answered by PLUGIN messages and DONE */
    MESSAGE_REPORT = 2,    /* make one report; answered by whatever it takes, then DONE */
    MESSAGE_FILE = 3,      /* the answer to OPEN_FILE: the bytes of a small file, a descriptor of another one */
    MESSAGE_END = 4,       /* close the plugins and exit */
    MESSAGE_DERIVE = 5,    /* load one report and tell how its verdict comes about; answered by a TEXT and DONE */
    MESSAGE_SKETCH = 6,    /* likewise, what a decision could look like */
    MESSAGE_KEYS = 8,      /* likewise, what options say under a key */
    MESSAGE_ISOLATION = 7, /* tell what keeps plugins from the machine; answered by a TEXT and DONE */

    /* worker to parent */
    MESSAGE_OPEN_FILE = 16,  /* open this for me: the only one that is answered */
    MESSAGE_DIAGNOSTIC = 17, /* tell the user */
    MESSAGE_ENTER = 18,      /* code of plugin i runs from here on: what happens now is its fault */
    MESSAGE_LEAVE = 19,      /* ... and ends here */
    MESSAGE_PLUGIN = 20,     /* what plugin i says of itself */
    MESSAGE_OUTPUT = 21,     /* a finished output of plugin i: its bytes, or a sealed memory file when it is large */
    MESSAGE_FINISH = 22,     /* plugin i is through with the report: done or failed */
    MESSAGE_DONE = 23,       /* the request is answered */
    MESSAGE_TEXT = 24,       /* a text for the user */
    MESSAGE_SPOILED = 25, /* no more of the request, nor anything else, is for this worker: it is not to be trusted */
    MESSAGE_USED = 27,    /* the file at place i of the request's was used: as if it had been asked for */
    MESSAGE_FONT = 28,    /* the report that plugin i makes uses this font file */
    MESSAGE_PICTURE = 26, /* 1: a picture is drawn for the plugin whose code runs; 0: no more */
};

struct message {
    uint32_t type;
    const char *body;
    size_t size;
    int descriptor; /* -1: none came along */
};

void message_put_number(struct buffer *body, uint64_t number);
void message_put_text(struct buffer *body, const char *text);                /* NULL: absent */
void message_put_bytes(struct buffer *body, const char *bytes, size_t size); /* NULL: absent */

/* Reads fields in order. The first misfit sets `broken`; everything after it reads as 0 or NULL. */
struct message_reader {
    struct arena *arena;
    const char *at, *end;
    bool broken;
};

void message_read(struct message_reader *reader, struct arena *arena, const struct message *message);
uint64_t message_get_number(struct message_reader *reader, uint64_t most);
const char *message_get_text(struct message_reader *reader); /* NULL where absent */

/* As message_get_text, but an absent text is garbage; "" then. */
const char *message_get_needed_text(struct message_reader *reader);

/* Any bytes, with a NUL behind them; NULL where absent. They are part of the message. */
const char *message_get_bytes(struct message_reader *reader, size_t *size);

/* Whether all fields fitted and nothing is left. */
bool message_is_sound(const struct message_reader *reader);

enum channel_status { CHANNEL_MESSAGE, CHANNEL_CLOSED, CHANNEL_GARBAGE, CHANNEL_TIMED_OUT, CHANNEL_INTERRUPTED };

/* Until when to wait. */
struct channel_wait {
    long long deadline;                       /* of channel_waiting_clock(); 0: for ever */
    const volatile sig_atomic_t *interrupted; /* NULL: nothing interrupts */
};

/* Milliseconds of a clock that only goes forward. For deadlines, never for a report. */
long long channel_clock(void);

/* The same for whoever waits for a message: it hardly goes on while this process was stopped, or did something else,
 * since there was no hearing the other side then. */
long long channel_waiting_clock(void);

/* What is received or sent at a time, so far as it is there: a call for each message costs more than the message. */
#define CHANNEL_ROOM ((size_t)32 << 10)

/* Descriptors that came along with messages that have not been taken yet. */
#define CHANNEL_MOST_DESCRIPTORS 4

/* One end of a socket. */
struct channel {
    int socket;        /* -1: none */
    size_t begin, end; /* of what was received and not yet taken */
    size_t waiting;    /* bytes that were put and not yet sent */
    int descriptors[CHANNEL_MOST_DESCRIPTORS];
    size_t descriptor_count;
    char received[CHANNEL_ROOM];
    char put[CHANNEL_ROOM];
};

void channel_init(struct channel *channel, int socket);

/* Closes the socket and the descriptors that nobody took. */
void channel_close(struct channel *channel);

/* Sends what was put before, and a message; descriptor -1: none. False with errno. */
bool channel_send(struct channel *channel, enum message_type type, const struct buffer *body, int descriptor);

/* Puts a message that has time until the next one is sent. False with errno, when it was not to be put but sent. */
bool channel_put(struct channel *channel, enum message_type type, const struct buffer *body);

/* Sends what was put. False with errno. */
bool channel_flush(struct channel *channel);

/* Receives the next message, its body in the arena; its descriptor is the caller's to close. */
enum channel_status channel_receive(struct channel *channel, struct arena *arena, const struct channel_wait *wait,
                                    struct message *message);

/* Whether the next message has been received whole. */
bool channel_has_message(const struct channel *channel);

#endif
