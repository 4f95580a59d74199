#include "cli/input_list.h"

#include "cli/interruption.h"
#include "cli/unnamed_file.h"
#include "host/descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define BLOCK 16384

/* How long a signal that arrives just before a wait may go unseen. Milliseconds. */
#define SLICE 200

/* No path may be longer on Linux, its NUL included (PATH_MAX). */
#define LONGEST_NAME 4096

/* ---- Reading it again, name by name ---- */

struct input_list {
    int names;   /* each followed by a NUL */
    size_t next; /* number of the name at `at` */
    off_t at;
    char block[BLOCK]; /* of the file, from block_at */
    off_t block_at;
    size_t block_size;
};

/* The name at list->at, whole in the block. NULL: the file cannot be read any more. */
static const char *name_here(struct input_list *list)
{
    size_t from = (size_t)(list->at - list->block_at);

    if (list->at < list->block_at || from >= list->block_size ||
        !memchr(list->block + from, '\0', list->block_size - from)) {
        ssize_t size = file_read_at(list->names, list->block, sizeof list->block, list->at);
        list->block_at = list->at;
        list->block_size = size > 0 ? (size_t)size : 0;
        from = 0;
    }
    return memchr(list->block + from, '\0', list->block_size - from) ? list->block + from : NULL;
}

/* A run asks for the names in their order, more than once: going back is starting anew. */
static struct run_input get_name(void *context, size_t index, struct arena *arena)
{
    struct input_list *list = context;
    const char *name;

    if (index < list->next) {
        list->next = 0;
        list->at = 0;
    }
    while ((name = name_here(list)) && list->next < index) {
        list->at += (off_t)strlen(name) + 1;
        list->next++;
    }
    /* It cannot be read any more, as the message about it will say. */
    name = arena_copy(arena, name ? name : "");
    return (struct run_input){.name = name, .stem = report_stem(arena, name)};
}

/* ---- Taking it ---- */

struct taking {
    struct invocation *invocation;
    const char *path;
    char separator;
    int names;
    char name[LONGEST_NAME];
    size_t length;      /* of the name so far */
    size_t line, count; /* lines, or what ends in NUL; and names among them */
    char out[BLOCK];
    size_t out_size;
};

static const char *list_name(const struct taking *taking)
{
    return strcmp(taking->path, "-") == 0 ? "standard input" : taking->path;
}

static unsigned refuse_file(const struct taking *taking, int reason)
{
    struct arena *arena = taking->invocation->arena;

    return complain(taking->invocation, "E546",
                    arena_format(arena, "cannot read the list of inputs from \"%s\": %s", list_name(taking),
                                 error_phrase(arena, reason)),
                    NULL);
}

static unsigned refuse_line(const struct taking *taking, const char *what, const char *help)
{
    return complain(taking->invocation, "E638",
                    arena_format(taking->invocation->arena, "%s %zu of the list of inputs in \"%s\" %s",
                                 taking->separator ? "line" : "name", taking->line, list_name(taking), what),
                    help);
}

static bool flush_names(struct taking *taking)
{
    bool good = descriptor_write(taking->names, taking->out, taking->out_size);

    taking->out_size = 0;
    return good;
}

/* Keeps the name that is complete. Empty lines are none. */
static unsigned end_name(struct taking *taking)
{
    taking->line++;
    if (!taking->length)
        return 0;
    if (taking->length == 1 && taking->name[0] == '-')
        return refuse_line(taking, "is \"-\", which is no file", "for a file of that name write \"./-\"");
    if (taking->out_size + taking->length + 1 > sizeof taking->out && !flush_names(taking))
        return refuse_file(taking, errno);
    memcpy(taking->out + taking->out_size, taking->name, taking->length);
    taking->out_size += taking->length;
    taking->out[taking->out_size++] = '\0';
    taking->length = 0;
    taking->count++;
    return 0;
}

static unsigned take_byte(struct taking *taking, char byte)
{
    if (byte == taking->separator)
        return end_name(taking);
    if (byte && taking->length + 1 < sizeof taking->name) {
        taking->name[taking->length++] = byte;
        return 0;
    }
    taking->line++;
    if (!byte)
        return refuse_line(taking, "holds a NUL", "where names end in NUL, as those of \"find -print0\", add --null");
    return refuse_line(taking, "is longer than a path can be",
                       taking->separator ? "write one path a line" : "without --null, each line is a path");
}

/* Reads what is there, and waits for it no longer than until the user wants no more: then -1 and EINTR. */
static ssize_t read_some(int descriptor, char *block, size_t size)
{
    while (!interruption) {
        struct pollfd waiting = {descriptor, POLLIN, 0};
        int ready = poll(&waiting, 1, SLICE);
        ssize_t length = ready > 0 ? read(descriptor, block, size) : -1;
        if (length >= 0 || (ready && errno != EINTR))
            return length;
    }
    errno = EINTR;
    return -1;
}

static unsigned take_all(struct taking *taking, int descriptor)
{
    char block[BLOCK];
    unsigned faults = 0;
    ssize_t size;

    while ((size = read_some(descriptor, block, sizeof block)) > 0)
        for (ssize_t i = 0; i < size; i++)
            if ((faults = take_byte(taking, block[i])))
                return faults;
    if (size < 0)
        return interruption ? 1u << FAULT_FILE : refuse_file(taking, errno);
    faults = end_name(taking);
    if (!faults && !flush_names(taking))
        return refuse_file(taking, errno);
    if (!faults && !taking->count)
        return complain(
            taking->invocation, "E639",
            arena_format(taking->invocation->arena, "the list of inputs in \"%s\" names none", list_name(taking)),
            "it holds the path of a comparison on each line");
    return faults;
}

static unsigned take_from(struct taking *taking)
{
    bool is_standard = strcmp(taking->path, "-") == 0;
    int descriptor = is_standard ? STDIN_FILENO : open(taking->path, O_RDONLY | O_NOCTTY | O_CLOEXEC);
    unsigned faults;

    if (descriptor < 0)
        return refuse_file(taking, errno);
    taking->names = unnamed_file_open(taking->invocation->arena);
    faults = taking->names < 0 ? refuse_file(taking, errno) : take_all(taking, descriptor);
    if (!is_standard)
        (void)close(descriptor);
    return faults;
}

unsigned input_list_take(struct invocation *invocation, struct run_inputs *inputs)
{
    struct arena *arena = invocation->arena;
    struct taking *taking = ARENA_NEW(arena, struct taking);
    struct input_list *list = ARENA_NEW(arena, struct input_list);
    unsigned faults;

    taking->invocation = invocation;
    taking->path = invocation->options.inputs_from;
    taking->separator = invocation->options.null ? '\0' : '\n';
    faults = take_from(taking);
    list->names = taking->names;
    *inputs = (struct run_inputs){.count = taking->count, .get = get_name, .context = list};
    return faults;
}
