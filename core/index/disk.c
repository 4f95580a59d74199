#include "index/disk.h"

#include "base/path.h"
#include "base/texts.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PROGRAM "@program"
#define SHARE   "@share/"
#define LIB     "@lib/"

/* Some file systems count time in steps of two seconds. */
#define SLACK 2000000000LL

/* Folders in folders, at most. */
#define MOST_LEVELS 16

/* ---- Paths ---- */

/* A copy with one slash where there are several, and none at the end. */
static char *tidy(struct arena *arena, const char *path)
{
    char *copy = arena_copy(arena, path);
    size_t length = 0;

    for (const char *at = path; *at; at++)
        if (*at != '/' || !length || copy[length - 1] != '/')
            copy[length++] = *at;
    length -= length > 1 && copy[length - 1] == '/';
    copy[length] = '\0';
    return copy;
}

/* The path without symbolic links and "..", as far as it is there; what is not, as it is written. */
static const char *resolve_what_is(struct arena *arena, const char *as_written)
{
    const char *path = tidy(arena, as_written);
    char *front = arena_copy(arena, path);
    const char *resolved = path_resolve(arena, path);
    const char *rest = "";

    while (!resolved) {
        char *slash = strrchr(front, '/');
        rest = path + (slash ? slash + 1 - front : 0);
        if (slash == front)
            return path;
        if (slash)
            *slash = '\0';
        resolved = path_resolve(arena, slash ? front : ".");
        if (!slash && !resolved)
            return path;
    }
    if (!*rest)
        return resolved;
    return arena_format(arena, "%s%s%s", resolved, resolved[1] ? "/" : "", rest);
}

void index_disk_init(struct index_disk *disk, struct arena *arena, const char *folder,
                     const struct index_places *places)
{
    *disk = (struct index_disk){.arena = arena, .places = *places, .descriptor = -1};
    disk->folder = resolve_what_is(arena, folder);
    map_init(&disk->folders, arena);
}

/* How many characters two absolute paths have in common, whole names only. */
static size_t common_length(const char *left, const char *right)
{
    size_t common = 0;
    size_t i = 0;

    for (; left[i] && left[i] == right[i]; i++)
        if (left[i] == '/')
            common = i;
    if ((!left[i] || left[i] == '/') && (!right[i] || right[i] == '/'))
        common = i;
    return common;
}

/* A folder as seen from another one, with a slash at its end, "" for the same; absolute where they have nothing in
 * common. Both are absolute and resolved. */
static const char *folder_from(struct arena *arena, const char *from, const char *folder)
{
    size_t common = common_length(from, folder);
    struct buffer path;

    if (!common)
        return arena_format(arena, "%s%s", folder, folder[1] ? "/" : "");
    buffer_init(&path, arena);
    for (const char *at = from + common; *at; at++)
        if (*at == '/')
            buffer_append_text(&path, "../");
    if (folder[common])
        buffer_append_format(&path, "%s/", folder + common + 1);
    return buffer_text(&path);
}

static const char *below(const char *folder, const char *path)
{
    size_t length = strlen(folder);

    return strncmp(folder, path, length) == 0 && path[length] == '/' ? path + length + 1 : NULL;
}

/* How the index calls a folder, with a slash at its end. */
static const char *store_folder(struct index_disk *disk, const char *folder)
{
    const char *known = map_find(&disk->folders, folder);

    if (known)
        return known;
    known = folder_from(disk->arena, disk->folder, resolve_what_is(disk->arena, folder));
    map_put(&disk->folders, arena_copy(disk->arena, folder), (void *)known);
    return known;
}

static bool is_plain_name(const char *name)
{
    return *name && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
}

const char *index_disk_store(struct index_disk *disk, struct arena *arena, const char *path)
{
    const char *rest;

    if (strcmp(path, disk->places.program) == 0)
        return PROGRAM;
    if ((rest = below(disk->places.share, path)))
        return arena_format(arena, SHARE "%s", rest);
    if ((rest = below(disk->places.lib, path)))
        return arena_format(arena, LIB "%s", rest);
    if (!is_plain_name(path_name(path)))
        return arena_format(arena, "%s.", store_folder(disk, path));
    return arena_format(arena, "%s%s", store_folder(disk, path_parent(arena, path)), path_name(path));
}

/* The file of one of the program's places, NULL for any other path. */
static const char *own_path(const struct index_disk *disk, struct arena *arena, const char *stored)
{
    if (stored[0] != '@')
        return NULL;
    if (strcmp(stored, PROGRAM) == 0)
        return disk->places.program;
    if (strncmp(stored, SHARE, strlen(SHARE)) == 0)
        return arena_format(arena, "%s/%s", disk->places.share, stored + strlen(SHARE));
    if (strncmp(stored, LIB, strlen(LIB)) == 0)
        return arena_format(arena, "%s/%s", disk->places.lib, stored + strlen(LIB));
    return NULL;
}

const char *index_disk_path(const struct index_disk *disk, struct arena *arena, const char *stored)
{
    const char *own = own_path(disk, arena, stored);

    if (own || stored[0] == '/')
        return own ? own : stored;
    return arena_format(arena, "%s%s%s", disk->folder, disk->folder[1] ? "/" : "", stored);
}

const char *index_disk_show(const struct index_disk *disk, struct arena *arena, const char *stored)
{
    const char *path = index_disk_path(disk, arena, stored);
    const char *name = strrchr(path, '/');
    const char *folder;
    const char *here;

    /* The program is a link of the system's, and dots are in the way. */
    if (strcmp(stored, PROGRAM) == 0) {
        path = resolve_what_is(arena, path);
        name = strrchr(path, '/');
    }
    here = path_resolve(arena, ".");
    if (!name || !here)
        return path;
    folder = resolve_what_is(arena, name == path ? "/" : arena_copy_bytes(arena, path, (size_t)(name - path)));
    return arena_format(arena, "%s%s", folder_from(arena, here, folder), name + 1);
}

/* ---- Files ---- */

int64_t index_time_of(const struct stat *status)
{
    int64_t time = (int64_t)status->st_mtim.tv_sec * 1000000000 + status->st_mtim.tv_nsec;

    return time > 0 ? time : 0;
}

bool index_time_is_telling(const struct index_disk *disk, int64_t time)
{
    return disk->moment && time && time < disk->moment - SLACK;
}

/* Whether the file holds what it held. Its new time is kept where that will tell of a change. */
static bool content_is_same(struct index_disk *disk, int folder, const char *path, int flags,
                            const struct digest *digest, uint64_t size, int64_t *time)
{
    int descriptor = openat(folder, path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC | flags);
    struct digest found;
    uint64_t found_size;
    struct stat status;
    bool same;

    if (descriptor < 0)
        return false;
    same = fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
           digest_of_file(descriptor, &found, &found_size) && found_size == size && digest_equals(&found, digest);
    (void)close(descriptor);
    if (same && index_time_is_telling(disk, index_time_of(&status))) {
        *time = index_time_of(&status);
        disk->learned = true;
    }
    return same;
}

static bool check_file(struct index_disk *disk, struct index_file *file)
{
    bool is_own = file->path[0] == '@' || file->path[0] == '/' || disk->descriptor < 0;
    const char *path = is_own ? index_disk_path(disk, disk->arena, file->path) : file->path;
    int folder = is_own ? AT_FDCWD : disk->descriptor;
    struct stat status;
    struct digest listing;

    if (fstatat(folder, path, &status, 0) != 0)
        return file->kind == INDEX_ABSENT;
    if (file->kind == INDEX_ABSENT)
        return false;
    if (file->kind == INDEX_LISTING) {
        listing = index_listing_digest(disk->arena, index_disk_path(disk, disk->arena, file->path));
        return digest_equals(&listing, &file->digest);
    }
    if (disk->seen)
        disk->seen(disk->context, &status);
    if (!S_ISREG(status.st_mode) || (uint64_t)status.st_size != file->size)
        return false;
    if (file->time && file->time == index_time_of(&status))
        return true;
    return content_is_same(disk, folder, path, 0, &file->digest, file->size, &file->time);
}

bool index_file_is_same(struct index_disk *disk, struct index_file *file)
{
    if (file->standing == STANDING_UNKNOWN)
        file->standing = check_file(disk, file) ? STANDING_SAME : STANDING_CHANGED;
    return file->standing == STANDING_SAME;
}

enum output_standing index_output_standing(struct index_disk *disk, int folder, struct index_output *output)
{
    struct stat status;

    if (folder < 0 || fstatat(folder, output->name, &status, AT_SYMLINK_NOFOLLOW) != 0)
        return OUTPUT_MISSING;
    if (!S_ISREG(status.st_mode) || (uint64_t)status.st_size != output->size)
        return OUTPUT_OTHER;
    if (output->time && output->time == index_time_of(&status))
        return OUTPUT_SAME;
    return content_is_same(disk, folder, output->name, O_NOFOLLOW, &output->digest, output->size, &output->time)
               ? OUTPUT_SAME
               : OUTPUT_OTHER;
}

/* ---- Folders ---- */

/* More files than any folder of fonts has. */
#define MOST_NAMES 100000

struct name_list {
    struct arena *arena;
    const char **names;
    size_t count, capacity;
};

static void add_name(struct name_list *list, const char *name)
{
    if (list->count == list->capacity) {
        size_t size = list->capacity * sizeof *list->names;
        list->capacity = list->capacity ? 2 * list->capacity : 64;
        list->names = arena_resize(list->arena, list->names, size, list->capacity * sizeof *list->names);
    }
    list->names[list->count++] = name;
}

static void list_folder(struct name_list *list, const char *path, const char *shown, unsigned level)
{
    DIR *listing = opendir(path);
    const struct dirent *entry;

    while (listing && (entry = readdir(listing))) {
        struct stat status;
        const char *name;
        if (list->count == MOST_NAMES)
            break;
        /* Links to folders would have no end. */
        if (!is_plain_name(entry->d_name) || fstatat(dirfd(listing), entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0)
            continue;
        if (S_ISLNK(status.st_mode) &&
            (fstatat(dirfd(listing), entry->d_name, &status, 0) != 0 || S_ISDIR(status.st_mode)))
            continue;
        name = arena_format(list->arena, "%s/%s", shown, entry->d_name);
        if (S_ISDIR(status.st_mode) && level < MOST_LEVELS)
            list_folder(list, arena_format(list->arena, "%s/%s", path, entry->d_name), name, level + 1);
        else
            add_name(list, arena_format(list->arena, "%s %llu", name, (unsigned long long)status.st_size));
    }
    if (listing)
        (void)closedir(listing);
}

struct digest index_listing_digest(struct arena *arena, const char *path)
{
    struct name_list list = {.arena = arena};
    struct buffer text;

    list_folder(&list, path, "", 0);
    if (list.count)
        qsort(list.names, list.count, sizeof *list.names, texts_compare);
    buffer_init(&text, arena);
    for (size_t i = 0; i < list.count; i++) {
        buffer_append_text(&text, list.names[i]);
        buffer_append_byte(&text, '\0');
    }
    return digest_of(buffer_text(&text), text.size);
}
