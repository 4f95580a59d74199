#include "cli/unnamed_file.h"

#include "host/descriptor.h"
#include "host/system.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#define FOLDER "/tmp"

int unnamed_file_open(struct arena *arena)
{
    char path[] = FOLDER "/versus-XXXXXX";
    int descriptor = mkstemp(path);

    if (descriptor < 0)
        descriptor = memory_file_create("versus");
    else
        (void)unlink(path);
    if (descriptor < 0)
        return -1;
    (void)fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    descriptor_close_with(arena, descriptor);
    return descriptor;
}

ssize_t file_read_at(int descriptor, void *bytes, size_t size, off_t offset)
{
    ssize_t length;

    do
        length = pread(descriptor, bytes, size, offset);
    while (length < 0 && errno == EINTR);
    return length;
}

bool file_copy(int from, int to)
{
    char block[16384];
    off_t offset = 0;
    ssize_t length;

    while ((length = file_read_at(from, block, sizeof block, offset)) > 0) {
        if (!descriptor_write(to, block, (size_t)length))
            return false;
        offset += length;
    }
    return length == 0;
}
