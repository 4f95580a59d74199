#include "host/temporary.h"

#include "base/hash.h"
#include "host/system.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* So many runs may write the same output at the same time. */
#define MOST_WRITERS 100

/* A name of fixed length for outputs whose own names may be as long as names can be. */
static const char *name_of(struct arena *arena, const char *output, unsigned number)
{
    return arena_format(arena, ".versus-%016llx-%u.tmp", (unsigned long long)text_hash(output), number);
}

/* Whether the open file is what the name stands for. */
static bool is_named(int folder, const char *name, int descriptor)
{
    struct stat open_one;
    struct stat named;

    return fstat(descriptor, &open_one) == 0 && fstatat(folder, name, &named, AT_SYMLINK_NOFOLLOW) == 0 &&
           S_ISREG(open_one.st_mode) && open_one.st_dev == named.st_dev && open_one.st_ino == named.st_ino;
}

/* Removes a file that nobody holds the lock of. While we hold it, no writer can take the file for its own and no other
 * run can remove it, so that the name stands for the same file until it is gone. */
static bool remove_abandoned(int folder, const char *name)
{
    int descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    bool removed;

    if (descriptor < 0)
        return false;
    removed = file_lock(descriptor) && is_named(folder, name, descriptor) && unlinkat(folder, name, 0) == 0;
    (void)close(descriptor);
    return removed;
}

static int create(int folder, const char *name)
{
    int descriptor = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);

    /* Another run may have taken it for abandoned before it was locked: then the name is that run's to remove. Where
     * the file system has no locks, nobody removes anything. */
    if (descriptor >= 0 && !file_lock(descriptor) && errno == EWOULDBLOCK) {
        (void)close(descriptor);
        errno = EEXIST;
        return -1;
    }
    if (descriptor >= 0 && !is_named(folder, name, descriptor)) {
        (void)close(descriptor);
        errno = EEXIST;
        return -1;
    }
    return descriptor;
}

static void remove_abandoned_from(struct arena *arena, int folder, const char *output, unsigned number)
{
    while (number < MOST_WRITERS && remove_abandoned(folder, name_of(arena, output, number)))
        number++;
}

void temporaries_remove(struct arena *arena, int folder, const char *output)
{
    remove_abandoned_from(arena, folder, output, 0);
}

const char *temporary_name(struct arena *arena, int folder, const char *output, int descriptor)
{
    (void)file_lock(descriptor);
    for (unsigned number = 0; number < MOST_WRITERS; number++) {
        const char *name = name_of(arena, output, number);
        (void)remove_abandoned(folder, name);
        if (file_name(descriptor, folder, name))
            return name;
        if (errno != EEXIST)
            return NULL;
    }
    return NULL;
}

int temporary_open(struct arena *arena, int folder, const char *output, const char **name)
{
    for (unsigned number = 0; number < MOST_WRITERS; number++) {
        int descriptor;
        *name = name_of(arena, output, number);
        (void)remove_abandoned(folder, *name);
        descriptor = create(folder, *name);
        if (descriptor >= 0)
            remove_abandoned_from(arena, folder, output, number + 1);
        if (descriptor >= 0 || errno != EEXIST)
            return descriptor;
    }
    return -1;
}

/* ".versus-" and 16 digits, a number, ".tmp" */
static bool is_temporary(const char *name)
{
    size_t length = strlen(name);

    return length > 28 && strncmp(name, ".versus-", 8) == 0 && strspn(name + 8, "0123456789abcdef") == 16 &&
           name[24] == '-' && strcmp(name + length - 4, ".tmp") == 0;
}

void temporaries_sweep(int folder)
{
    DIR *listing = fdopendir(folder);
    const struct dirent *entry;

    if (!listing) {
        (void)close(folder);
        return;
    }
    while ((entry = readdir(listing)))
        if (is_temporary(entry->d_name))
            (void)remove_abandoned(folder, entry->d_name);
    (void)closedir(listing);
}
