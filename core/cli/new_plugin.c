/* versus new plugin: a folder to start from, copied from the plugin that comes with the program. */
#include "cli/new_plugin.h"

#include "cli/place.h"
#include "host/descriptor.h"
#include "host/names.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What the starter is called; wherever it says so, the name of the new plugin takes the place. */
#define STARTER "plain-text"

#define MOST_FILES     32
#define MOST_FILE_SIZE ((size_t)1 << 20)

struct starter_file {
    const char *name, *text;
};

struct starting {
    struct invocation *invocation;
    struct arena *arena;
    const char *name;
    struct starter_file files[MOST_FILES];
    size_t count;
};

static const char *renamed(struct arena *arena, const char *text, const char *name)
{
    struct buffer result;
    const char *found;

    buffer_init(&result, arena);
    while ((found = strstr(text, STARTER))) {
        buffer_append(&result, text, (size_t)(found - text));
        buffer_append_text(&result, name);
        text = found + strlen(STARTER);
    }
    buffer_append_text(&result, text);
    return buffer_text(&result);
}

/* ---- The starter ---- */

static bool read_file(struct starting *starting, int folder, const char *name)
{
    int descriptor = openat(folder, name, O_RDONLY | O_CLOEXEC);
    size_t size;
    char *text;
    int reason;

    if (descriptor < 0)
        return false;
    text = descriptor_read(starting->arena, descriptor, MOST_FILE_SIZE, &size);
    reason = errno;
    (void)close(descriptor);
    errno = reason;
    if (!text)
        return false;
    starting->files[starting->count++] = (struct starter_file){
        renamed(starting->arena, name, starting->name),
        renamed(starting->arena, text, starting->name),
    };
    return true;
}

static bool read_files(struct starting *starting, DIR *listing)
{
    const struct dirent *entry;

    errno = 0;
    while ((entry = readdir(listing))) {
        if (entry->d_name[0] == '.')
            continue;
        if (starting->count == MOST_FILES) {
            errno = E2BIG;
            return false;
        }
        if (!read_file(starting, dirfd(listing), entry->d_name))
            return false;
        errno = 0;
    }
    return errno == 0;
}

static bool read_starter(struct starting *starting, const char *folder)
{
    DIR *listing = opendir(folder);
    bool good;
    int reason;

    if (!listing)
        return false;
    good = read_files(starting, listing);
    reason = errno;
    (void)closedir(listing);
    errno = reason;
    return good;
}

/* ---- The new folder ---- */

static bool write_file(int folder, const struct starter_file *file)
{
    int descriptor = openat(folder, file->name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    bool good;
    int reason;

    if (descriptor < 0)
        return false;
    good = descriptor_write(descriptor, file->text, strlen(file->text)) && fsync(descriptor) == 0;
    reason = errno;
    if (close(descriptor) != 0 && good) {
        good = false;
        reason = errno;
    }
    errno = reason;
    return good;
}

/* Fills the folder and gives it the permissions that a new folder has. */
static bool fill_folder(const struct starting *starting, const char *path, mode_t mode)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool good = folder >= 0;
    int reason;

    for (size_t i = 0; good && i < starting->count; i++)
        good = write_file(folder, &starting->files[i]);
    good = good && fchmod(folder, mode & 0777) == 0 && fsync(folder) == 0;
    reason = errno;
    if (folder >= 0)
        (void)close(folder);
    errno = reason;
    return good;
}

static void remove_folder(const struct starting *starting, const char *path)
{
    for (size_t i = 0; i < starting->count; i++)
        (void)unlink(arena_format(starting->arena, "%s/%s", path, starting->files[i].name));
    (void)rmdir(path);
}

/* Makes the folder whole under another name, then puts it in the place of the empty one that claims the name. */
static bool write_folder(const struct starting *starting)
{
    char *temporary = arena_format(starting->arena, ".%s.XXXXXX", starting->name);
    struct stat status;
    bool good;
    int reason;

    if (mkdir(starting->name, 0777) != 0)
        return false;
    good = stat(starting->name, &status) == 0 && mkdtemp(temporary);
    if (good) {
        good = fill_folder(starting, temporary, status.st_mode) && rename(temporary, starting->name) == 0;
        reason = errno;
        if (!good)
            remove_folder(starting, temporary);
        errno = reason;
    }
    reason = errno;
    if (!good)
        (void)rmdir(starting->name);
    errno = reason;
    return good;
}

/* What is to be said against a name, NULL: nothing. */
static const char *objection_to(struct arena *arena, const char *name, const struct run_place *place)
{
    const struct found_plugin *other;
    struct plugin_list list;

    if (!plugin_id_is_valid(name))
        return "a name begins with a-z and goes on with a-z, 0-9 and \"-\"";
    if (strcmp(name, "verify") == 0)
        return "\"versus plugins verify\" is a command: choose another name";
    plugin_list_find(&list, arena, &place->plugin_folders);
    other = plugin_find(&list, name);
    return other ? arena_format(arena, "\"%s\" is called so, and one would hide the other: choose another name",
                                other->path)
                 : NULL;
}

unsigned new_plugin(struct invocation *invocation, const char *name)
{
    struct arena *arena = invocation->arena;
    struct starting starting = {invocation, arena, name, {{0}}, 0};
    struct diagnostics ignored;
    struct run_place place;
    const char *objection;
    const char *folder;

    diagnostics_init(&ignored, arena);
    place = place_find(invocation, &ignored);
    objection = objection_to(arena, name, &place);
    if (objection)
        return complain(invocation, "E637", arena_format(arena, "a plugin cannot be called \"%s\"", name), objection);
    folder = arena_format(arena, "%s/plugin-starter", place.share);
    if (!read_starter(&starting, folder))
        return complain(invocation, "E540",
                        arena_format(arena, "cannot read \"%s\": %s", folder, error_phrase(arena, errno)),
                        "install versus again: the folder comes with it");
    if (!write_folder(&starting)) {
        bool taken = errno == EEXIST;
        return complain(invocation, "E540",
                        arena_format(arena, "cannot make the folder \"%s\": %s", name,
                                     taken ? "there is something of that name already" : error_phrase(arena, errno)),
                        taken ? "choose another name; what exists is never touched" : NULL);
    }
    print_output(invocation->printer,
                 arena_format(arena, "wrote %s/\nnext: cmake -S %s -B %s/build && cmake --build %s/build\n", name, name,
                              name, name));
    return 0;
}
