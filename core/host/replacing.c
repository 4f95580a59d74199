#include "host/replacing.h"

#include "base/path.h"
#include "host/descriptor.h"
#include "host/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_replace(struct arena *arena, int folder, const char *name, const struct buffer *text)
{
    const char *temporary;
    int descriptor = temporary_open(arena, folder, name, &temporary);
    int lock = descriptor < 0 ? -1 : fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    bool good;
    int reason;

    if (descriptor < 0)
        return false;
    good = lock >= 0 && descriptor_write(descriptor, text->data, text->size) && fsync(descriptor) == 0;
    reason = errno;
    if (close(descriptor) != 0 && good) {
        good = false;
        reason = errno;
    }
    good = good && renameat(folder, temporary, folder, name) == 0;
    if (!good) {
        reason = reason ? reason : errno;
        (void)unlinkat(folder, temporary, 0);
    }
    if (lock >= 0)
        (void)close(lock);
    errno = reason;
    return good;
}

static bool holds(struct arena *arena, int folder, const char *name, const struct buffer *text)
{
    int descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat status;
    size_t size = 0;
    const char *bytes = NULL;

    if (descriptor < 0)
        return false;
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && (size_t)status.st_size == text->size)
        bytes = descriptor_read(arena, descriptor, text->size + 1, &size);
    (void)close(descriptor);
    return bytes && size == text->size && memcmp(bytes, buffer_text(text), size) == 0;
}

/* Makes the folders above a path that are missing, as well as it goes: opening tells what is left. */
static void make_folders(struct arena *arena, const char *path)
{
    char *folder = arena_copy(arena, path);

    for (char *slash = strchr(folder + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        (void)mkdir(folder, 0777);
        *slash = '/';
    }
}

bool file_update(struct arena *arena, const char *path, const struct buffer *text)
{
    const char *name = path_name(path);
    const char *above = path_parent(arena, path);
    int folder = open(above, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good;
    int reason;

    if (folder < 0 && errno == ENOENT) {
        make_folders(arena, path);
        folder = open(above, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    }
    if (folder < 0)
        return false;
    good = holds(arena, folder, name, text) || file_replace(arena, folder, name, text);
    reason = errno;
    (void)close(folder);
    errno = reason;
    return good;
}
