#include "host/outputs.h"

#include "base/path.h"
#include "host/descriptor.h"
#include "host/system.h"
#include "host/temporary.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* ---- Identities ---- */

static struct wide_key identity(const struct stat *status)
{
    return (struct wide_key){(uint64_t)status->st_dev, (uint64_t)status->st_ino};
}

void file_identities_init(struct file_identities *files, struct arena *arena)
{
    files->read = key_table_new(arena);
    files->written = key_table_new(arena);
}

void file_read_note(struct file_identities *files, const struct stat *status)
{
    (void)key_table_add(files->read, identity(status), 1);
}

void file_reads_add(struct file_identities *files, const struct file_identities *others)
{
    key_table_add_all(files->read, others->read);
}

bool file_was_written(const struct file_identities *files, const struct stat *status)
{
    return key_table_find(files->written, identity(status)) != 0;
}

/* ---- Names ---- */

void outputs_init(struct outputs *outputs, struct arena *arena, const struct target *target,
                  struct file_identities *files, const volatile sig_atomic_t *interrupted)
{
    memset(outputs, 0, sizeof *outputs);
    outputs->arena = arena;
    outputs->target = *target;
    outputs->files = files;
    outputs->folder = outputs->place = -1;
    buffer_init(&outputs->place_name, arena);
    outputs->interrupted = interrupted;
    outputs->claims = key_table_new(arena);
}

const char *output_path(const struct outputs *outputs, struct arena *arena, const char *name)
{
    const char *folder = outputs->target.folder;
    size_t length = strlen(folder);

    if (strcmp(folder, ".") == 0)
        return name;
    return arena_format(arena, "%s%s%s", folder, folder[length - 1] == '/' ? "" : "/", name);
}

uint64_t output_claim(struct outputs *outputs, const char *name, uint64_t owner)
{
    return key_table_add(outputs->claims, key_of_text(name), owner);
}

bool output_is_claimed(const struct outputs *outputs, const char *name)
{
    return key_table_find(outputs->claims, key_of_text(name)) != 0;
}

bool output_would_replace_input(const struct outputs *outputs, struct arena *arena, const char *name)
{
    struct stat status;

    if (stat(output_path(outputs, arena, name), &status) != 0)
        return false;
    return key_table_find(outputs->files->read, identity(&status)) != 0;
}

/* ---- Folders ---- */

/* Once something was written, no folder will be removed again. */
static void remember_made(struct outputs *outputs, const char *path)
{
    size_t size = outputs->made_capacity * sizeof *outputs->made;

    if (outputs->committed)
        return;
    if (outputs->made_count == outputs->made_capacity) {
        outputs->made_capacity += 16;
        outputs->made = arena_resize(outputs->arena, outputs->made, size, outputs->made_capacity * sizeof(char *));
    }
    outputs->made[outputs->made_count++] = arena_copy(outputs->arena, path);
}

static bool make_folder(struct outputs *outputs, const char *path)
{
    if (mkdir(path, 0777) != 0)
        return errno == EEXIST;
    remember_made(outputs, path);
    return true;
}

/* Makes a folder and those above it that are missing. */
static bool make_folders(struct outputs *outputs, struct arena *arena, const char *folder)
{
    char *path = arena_copy(arena, folder);

    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (!make_folder(outputs, path))
            return false;
        *slash = '/';
    }
    return make_folder(outputs, path);
}

/* Opens a folder of the user's, making it when it is missing. */
static int open_or_make(struct outputs *outputs, struct arena *arena, const char *folder)
{
    int descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (descriptor < 0 && errno == ENOENT && make_folders(outputs, arena, folder))
        descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return descriptor;
}

static void leave_place(struct outputs *outputs)
{
    if (outputs->place >= 0)
        (void)close(outputs->place);
    outputs->place = -1;
    buffer_clear(&outputs->place_name);
}

bool outputs_make_folder(struct outputs *outputs, struct arena *arena)
{
    if (outputs->folder < 0)
        outputs->folder = open_or_make(outputs, arena, outputs->target.folder);
    return outputs->folder >= 0;
}

/* Opens the folder in which an output lies, unless the last commit was there too. False: `failed` is the path. */
static bool open_place(struct outputs *outputs, struct arena *arena, const char *name, const char **failed)
{
    const char *inside = path_folder(arena, name);

    *failed = outputs->target.folder;
    if (!outputs_make_folder(outputs, arena))
        return false;
    if (strcmp(inside, buffer_text(&outputs->place_name)) == 0)
        return true;
    leave_place(outputs);
    if (!inside[0])
        return true;
    *failed = output_path(outputs, arena, inside);
    outputs->place = open_or_make(outputs, arena, *failed);
    if (outputs->place < 0)
        return false;
    buffer_append_text(&outputs->place_name, inside);
    return true;
}

/* Where the outputs of the commit lie. */
static int place_of(const struct outputs *outputs)
{
    return outputs->place >= 0 ? outputs->place : outputs->folder;
}

void outputs_close(struct outputs *outputs)
{
    leave_place(outputs);
    if (outputs->folder >= 0)
        (void)close(outputs->folder);
    outputs->folder = -1;
    /* A folder in which somebody has put something meanwhile stays. */
    while (!outputs->committed && outputs->made_count)
        (void)rmdir(outputs->made[--outputs->made_count]);
}

/* ---- Content ---- */

void output_close(struct output *output)
{
    if (output->memory >= 0)
        (void)close(output->memory);
    output->memory = -1;
}

struct content {
    const char *bytes;
    size_t size;
    void *mapped; /* NULL: nothing */
};

/* Maps the memory file: it is sealed, so it stays as it is. */
static bool content_map(const struct output *output, struct content *content)
{
    struct stat status;
    void *bytes;

    *content = (struct content){output->bytes, output->size, NULL};
    if (output->memory < 0)
        return true;
    if (fstat(output->memory, &status) != 0)
        return false;
    *content = (struct content){"", (size_t)status.st_size, NULL};
    if (!content->size)
        return true;
    bytes = mmap(NULL, content->size, PROT_READ, MAP_PRIVATE, output->memory, 0);
    if (bytes == MAP_FAILED)
        return false;
    content->bytes = content->mapped = bytes;
    return true;
}

static void content_unmap(const struct content *content)
{
    if (content->mapped)
        (void)munmap(content->mapped, content->size);
}

/* Whether the open file holds just these bytes. */
static bool content_equals(int descriptor, const struct content *content)
{
    char bytes[16384];
    size_t compared = 0;

    for (;;) {
        ssize_t got = read(descriptor, bytes, sizeof bytes);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0)
            return compared == content->size;
        if ((size_t)got > content->size - compared || memcmp(bytes, content->bytes + compared, (size_t)got) != 0)
            return false;
        compared += (size_t)got;
    }
}

/* What stands in an output's place. */
struct standing {
    bool same;   /* a file that holds just these bytes */
    bool absent; /* there is nothing */
    mode_t mode; /* of a regular file there; 0: a new file gets what new files get */
    int reason;  /* errno: why nothing can be written there, so that it is known before anything is renamed; 0 */
};

static struct standing standing_at(int folder, const char *name, const struct content *content)
{
    struct standing standing = {.same = false};
    int descriptor = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    struct stat status;

    if (descriptor < 0) {
        /* Nothing, a link, a file that may not be read, a socket: all of them can be replaced. */
        standing.absent = errno == ENOENT;
        standing.reason = errno == ENOENT || errno == ELOOP || errno == EACCES || errno == ENXIO ? 0 : errno;
        return standing;
    }
    if (fstat(descriptor, &status) == 0) {
        standing.reason = S_ISDIR(status.st_mode) ? EISDIR : 0;
        standing.mode = S_ISREG(status.st_mode) ? status.st_mode & 0777 : 0;
        standing.same =
            S_ISREG(status.st_mode) && (size_t)status.st_size == content->size && content_equals(descriptor, content);
    }
    (void)close(descriptor);
    return standing;
}

/* ---- Commit ---- */

/* One output on its way: written under `temporary`, NULL before and after. */
struct step {
    struct output *output;
    const char *name; /* of the output in its own folder */
    const char *temporary;
    bool unnamed; /* the file has no name yet, since nothing was in its place; `lock` is it */
    int lock;     /* descriptor that holds the temporary file's lock; -1: none */
};

static bool write_temporary(const struct outputs *outputs, int descriptor, const struct content *content, mode_t mode)
{
    if (mode && fchmod(descriptor, mode) != 0)
        return false;
    return descriptor_write(descriptor, content->bytes, content->size) && (outputs->batch || fsync(descriptor) == 0);
}

/* Remembers the new file, so that the run does not read it back as an input. */
static bool note_written(struct outputs *outputs, int descriptor)
{
    struct stat status;

    if (fstat(descriptor, &status) != 0)
        return false;
    (void)key_table_add(outputs->files->written, identity(&status), 1);
    return true;
}

static bool write_step(struct outputs *outputs, struct arena *arena, struct step *step, const struct content *content)
{
    struct standing standing = standing_at(place_of(outputs), step->name, content);
    const char *name;
    int descriptor;
    bool good;
    int reason;

    step->output->unchanged = standing.same;
    if (standing.same && outputs->touches)
        (void)utimensat(place_of(outputs), step->name, NULL, AT_SYMLINK_NOFOLLOW);
    if (standing.same) {
        temporaries_remove(arena, place_of(outputs), step->name);
        return true;
    }
    if (standing.reason) {
        errno = standing.reason;
        return false;
    }
    descriptor = standing.absent ? file_create_unnamed(place_of(outputs)) : -1;
    step->unnamed = descriptor >= 0;
    if (!step->unnamed) {
        descriptor = temporary_open(arena, place_of(outputs), step->name, &name);
        if (descriptor < 0)
            return false;
        step->temporary = name;
    }
    /* The lock outlives the closing of the file, which can tell of a failed write. */
    step->lock = fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    good = step->lock >= 0 && write_temporary(outputs, descriptor, content, standing.mode) &&
           note_written(outputs, descriptor);
    reason = errno;
    /* After a failed write close() may succeed: the first failure counts. */
    if (close(descriptor) != 0 && good)
        return false;
    errno = reason;
    return good;
}

static bool prepare_step(struct outputs *outputs, struct arena *arena, struct step *step)
{
    struct content content;
    bool good;
    int reason;

    if (outputs->interrupted && *outputs->interrupted) {
        errno = EINTR;
        return false;
    }
    if (!content_map(step->output, &content))
        return false;
    if (outputs->digests)
        step->output->digest = digest_of(content.bytes, content.size);
    step->output->size = content.size;
    good = write_step(outputs, arena, step, &content);
    reason = errno;
    content_unmap(&content);
    errno = reason;
    return good;
}

/* Where there is something meanwhile, the file takes a temporary name first, to be renamed. */
static bool name_step(const struct outputs *outputs, struct step *step)
{
    if (file_name(step->lock, place_of(outputs), step->name))
        return true;
    if (errno != EEXIST)
        return false;
    step->temporary = temporary_name(outputs->arena, place_of(outputs), step->name, step->lock);
    return step->temporary != NULL;
}

static bool rename_step(const struct outputs *outputs, struct step *step)
{
    if (step->unnamed && !name_step(outputs, step))
        return false;
    if (!step->temporary)
        return true;
    if (renameat(place_of(outputs), step->temporary, place_of(outputs), step->name) != 0)
        return false;
    step->temporary = NULL;
    return true;
}

static void step_end(const struct outputs *outputs, const struct step *step)
{
    if (step->temporary)
        (void)unlinkat(place_of(outputs), step->temporary, 0);
    if (step->lock >= 0)
        (void)close(step->lock);
}

static bool fail(struct commit_failure *failure, const char *path)
{
    *failure = (struct commit_failure){path, errno};
    return false;
}

static bool commit_steps(struct outputs *outputs, struct arena *arena, struct step *steps, size_t count,
                         struct commit_failure *failure)
{
    for (size_t i = 0; i < count; i++)
        if (!prepare_step(outputs, arena, &steps[i]))
            return fail(failure, output_path(outputs, arena, steps[i].output->name));
    for (size_t i = 0; i < count; i++) {
        if (!rename_step(outputs, &steps[i]))
            return fail(failure, output_path(outputs, arena, steps[i].output->name));
        outputs->committed = true;
    }
    /* Some file systems cannot flush a folder and say so with EINVAL: there is nothing better to do. */
    if (count && !outputs->batch && fsync(place_of(outputs)) != 0 && errno != EINVAL)
        return fail(failure, outputs->target.folder);
    return true;
}

void output_touch(const struct outputs *outputs, const char *name)
{
    int folder = open(outputs->target.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (folder < 0)
        return;
    (void)utimensat(folder, name, NULL, AT_SYMLINK_NOFOLLOW);
    (void)close(folder);
}

bool outputs_flush(struct outputs *outputs, struct commit_failure *failure)
{
    if (!outputs->batch || !outputs->committed || outputs->folder < 0 || file_system_flush(outputs->folder))
        return true;
    return fail(failure, outputs->target.folder);
}

/* The outputs are of one plugin for one report, and so lie in one folder. */
static bool commit_to_folder(struct outputs *outputs, struct arena *arena, struct output *list, size_t count,
                             struct commit_failure *failure)
{
    struct step *steps = ARENA_ARRAY(arena, struct step, count);
    const char *failed;
    bool good;

    if (!count)
        return true;

    if (!open_place(outputs, arena, list[0].name, &failed))
        return fail(failure, failed);
    for (size_t i = 0; i < count; i++)
        steps[i] = (struct step){&list[i], path_name(list[i].name), NULL, false, -1};
    good = commit_steps(outputs, arena, steps, count, failure);
    for (size_t i = 0; i < count; i++)
        step_end(outputs, &steps[i]);
    return good;
}

static bool commit_to_descriptor(int descriptor, const struct output *output)
{
    struct content content;
    bool good;
    int reason;

    if (!content_map(output, &content))
        return false;
    good = descriptor_write(descriptor, content.bytes, content.size);
    reason = errno;
    content_unmap(&content);
    errno = reason;
    return good;
}

static bool commit_to_stream(struct outputs *outputs, const struct output *output, struct commit_failure *failure)
{
    const char *path = outputs->target.name;
    int descriptor = path ? open(path, O_WRONLY | O_NOCTTY | O_CLOEXEC) : STDOUT_FILENO;
    bool good;

    if (descriptor < 0)
        return fail(failure, path);
    good = commit_to_descriptor(descriptor, output);
    if (!good)
        (void)fail(failure, path ? path : "standard output");
    if (path && close(descriptor) != 0 && good)
        return fail(failure, path);
    outputs->committed = good;
    return good;
}

bool outputs_commit(struct outputs *outputs, struct arena *arena, struct output *list, size_t count,
                    struct commit_failure *failure)
{
    if (outputs->target.kind != TARGET_STREAM)
        return commit_to_folder(outputs, arena, list, count, failure);
    return commit_to_stream(outputs, &list[0], failure);
}
