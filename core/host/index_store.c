#include "host/index_store.h"

#include "base/path.h"
#include "host/descriptor.h"
#include "host/replacing.h"
#include "host/system.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* More than the index of any number of reports. */
#define MOST_BYTES ((size_t)4 << 30)

void index_store_init(struct index_store *store, struct arena *arena, const char *path,
                      const volatile sig_atomic_t *interrupted)
{
    *store = (struct index_store){.arena = arena, .path = path, .descriptor = -1, .interrupted = interrupted};
    store->folder = path_parent(arena, path);
    store->name = path_name(path);
}

/* Reads the open file into the index. NULL, or a phrase. */
static const char *read_into(struct index_store *store, int descriptor, struct index *index)
{
    struct stat status;
    const char *problem;
    char *text;
    size_t size;

    if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) {
        store->is_foreign = true;
        return "it is not a regular file";
    }
    text = descriptor_read(store->arena, descriptor, MOST_BYTES, &size);
    if (!text)
        return error_phrase(store->arena, errno);
    store->inode = status.st_ino;
    store->size = size;
    store->is_foreign = !index_is_one(text, size);
    problem = index_read(index, text, size);
    store->is_unfinished = index->sections > 1 || problem;
    store->is_unsound = problem != NULL;
    return problem;
}

const char *index_store_load(struct index_store *store, struct index *index)
{
    int descriptor = open(store->path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    const char *problem;

    if (descriptor < 0)
        return errno == ENOENT || errno == ENOTDIR ? NULL : error_phrase(store->arena, errno);
    problem = read_into(store, descriptor, index);
    (void)close(descriptor);
    return problem;
}

/* Opens the file with its lock. Another run may have put a new one in its place while we waited: then that one. */
static int open_locked(const struct index_store *store)
{
    for (;;) {
        int descriptor = open(store->path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
        struct stat held, named;
        if (descriptor < 0)
            return -1;
        /* Where the file system has no locks, runs at the same time are the user's care. */
        if (!file_lock_wait(descriptor) && errno == EINTR && store->interrupted && *store->interrupted) {
            (void)close(descriptor);
            errno = EINTR;
            return -1;
        }
        if (fstat(descriptor, &held) == 0 && stat(store->path, &named) == 0 && held.st_ino == named.st_ino &&
            held.st_dev == named.st_dev)
            return descriptor;
        (void)close(descriptor);
    }
}

/* Takes over the reports that other runs wrote, but for those that this run has looked after itself. */
static void take_over(struct index_store *store, int descriptor, struct index *index)
{
    struct index_store other = *store;
    struct index theirs;

    index_init(&theirs, store->arena);
    (void)read_into(&other, descriptor, &theirs);
    for (size_t i = 0; i < theirs.reports.count; i++) {
        const struct index_report *report = theirs.reports.entries[i].value;
        const struct index_report *ours = index_find_report(index, report->name);
        if (!ours || !ours->is_own)
            index_copy_report(index, report);
    }
}

static bool has_reports(const struct index *index)
{
    for (size_t i = 0; i < index->reports.count; i++)
        if (!((const struct index_report *)index->reports.entries[i].value)->is_removed)
            return true;
    return false;
}

static bool replace(struct index_store *store, struct index *index)
{
    int folder = open(store->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    struct buffer text;
    bool good;
    int reason;

    if (folder < 0)
        return false;
    errno = 0;
    if (has_reports(index)) {
        buffer_init(&text, store->arena);
        index_write(index, store->arena, &text, NULL);
        good = file_replace(store->arena, folder, store->name, &text);
    } else {
        good = unlinkat(folder, store->name, 0) == 0;
    }
    good = good && (fsync(folder) == 0 || errno == EINVAL);
    reason = errno;
    if (good) {
        store->is_unsound = store->is_unfinished = false;
        store->inode = 0;
        index_store_close(store);
    }
    (void)close(folder);
    errno = reason;
    return good;
}

bool index_store_save(struct index_store *store, struct index *index)
{
    int descriptor = open_locked(store);
    struct stat status;
    bool good;
    int reason;

    if (descriptor < 0)
        return false;
    if (fstat(descriptor, &status) == 0 && status.st_size > 0 &&
        (status.st_ino != store->inode || (uint64_t)status.st_size != store->size))
        take_over(store, descriptor, index);
    good = replace(store, index);
    reason = errno;
    (void)close(descriptor);
    errno = reason;
    return good;
}

bool index_store_append(struct index_store *store, struct index *index, const struct buffer *section)
{
    struct stat status;

    /* Behind what cannot be read, nothing would be read either. */
    if (store->is_unsound && !index_store_save(store, index))
        return false;
    if (store->descriptor < 0)
        store->descriptor = open(store->path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (store->descriptor < 0 || !descriptor_write(store->descriptor, section->data, section->size))
        return false;
    if (fstat(store->descriptor, &status) == 0 && (!store->inode || store->inode == status.st_ino)) {
        store->inode = status.st_ino;
        store->size += section->size;
    }
    store->is_unfinished = true;
    return true;
}

void index_store_close(struct index_store *store)
{
    if (store->descriptor >= 0)
        (void)close(store->descriptor);
    store->descriptor = -1;
}
