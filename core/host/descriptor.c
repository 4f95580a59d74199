#include "host/descriptor.h"

#include "host/system.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void close_descriptor(void *object)
{
    (void)close((int)(intptr_t)object);
}

void descriptor_close_with(struct arena *arena, int descriptor)
{
    arena_on_release(arena, close_descriptor, (void *)(intptr_t)descriptor); /* NOLINT(performance-no-int-to-ptr) */
}

bool descriptor_write(int descriptor, const void *bytes, size_t size)
{
    const char *at = bytes;

    while (size) {
        ssize_t written = write(descriptor, at, size);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            errno = written ? errno : EIO;
            return false;
        }
        at += written;
        size -= (size_t)written;
    }
    return true;
}

static ssize_t read_some(int descriptor, void *bytes, size_t size)
{
    ssize_t got;

    do
        got = read(descriptor, bytes, size);
    while (got < 0 && errno == EINTR);
    return got;
}

/* How much room to begin with: for all of a regular file, which may say that it is empty when it is not (/proc), and
 * one byte to see its end. 0 when it is over the limit. */
static size_t first_capacity(int descriptor, size_t limit)
{
    const size_t least = 16384;
    struct stat status;

    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) || status.st_size + 2 < (off_t)least)
        return least;
    return (uintmax_t)status.st_size > limit ? 0 : (size_t)status.st_size + 2;
}

char *descriptor_read(struct arena *arena, int descriptor, size_t limit, size_t *size)
{
    size_t capacity = first_capacity(descriptor, limit);
    char *bytes = capacity ? arena_allocate(arena, capacity) : NULL;
    size_t used = 0;

    if (!bytes) {
        errno = EFBIG;
        return NULL;
    }
    for (;;) {
        ssize_t got = read_some(descriptor, bytes + used, capacity - used - 1);
        if (got < 0)
            return NULL;
        if (got == 0)
            break;
        used += (size_t)got;
        if (used > limit) {
            errno = EFBIG;
            return NULL;
        }
        if (used + 1 == capacity) {
            bytes = arena_resize(arena, bytes, capacity, capacity * 2);
            capacity *= 2;
        }
    }
    bytes[used] = '\0';
    *size = used;
    return bytes;
}

static bool copy_all(int from, int to, size_t limit)
{
    char bytes[16384];
    size_t copied = 0;

    for (;;) {
        ssize_t got = read_some(from, bytes, sizeof bytes);
        if (got <= 0)
            return got == 0;
        copied += (size_t)got;
        if (copied > limit) {
            errno = EFBIG;
            return false;
        }
        if (!descriptor_write(to, bytes, (size_t)got))
            return false;
    }
}

int descriptor_buffer(int descriptor, size_t limit)
{
    int copy = memory_file_create("versus-input");

    if (copy < 0)
        return -1;
    if (!copy_all(descriptor, copy, limit) || lseek(copy, 0, SEEK_SET) != 0) {
        int reason = errno;
        (void)close(copy);
        errno = reason;
        return -1;
    }
    return copy;
}

const char *error_phrase(struct arena *arena, int reason)
{
    char *phrase = arena_copy(arena, strerror(reason));

    if (phrase[0] >= 'A' && phrase[0] <= 'Z')
        phrase[0] = (char)(phrase[0] - 'A' + 'a');
    return phrase;
}
