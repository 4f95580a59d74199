#include "host/input_files.h"

#include "base/path.h"
#include "base/texts.h"
#include "host/descriptor.h"
#include "host/system.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Standard input and pipes are kept in memory up to this: more than any comparison may have. */
#define MOST_BUFFERED ((size_t)64 << 20)

/* The numbers of the first two files. */
enum { ID_INPUT = 0, ID_TEMPLATE = 1, ID_FIRST_OTHER = 2 };

static void open_share(struct arena *arena, const char *folder, struct root *root)
{
    if (!root_at(arena, folder, root))
        root->folder = -1;
}

void input_roots_init(struct input_roots *roots, struct arena *arena, const char *share)
{
    memset(roots, 0, sizeof *roots);
    roots->templates_name = arena_format(arena, "%s/templates", share);
    roots->dictionaries_name = arena_format(arena, "%s/dictionaries", share);
    open_share(arena, roots->templates_name, &roots->templates);
    open_share(arena, roots->dictionaries_name, &roots->dictionaries);
    roots->arena = arena;
}

void input_roots_close(struct input_roots *roots)
{
    for (struct input_root *found = roots->found; found; found = found->next)
        arena_release(&found->arena);
}

/* The one of that folder, else one that nobody needs, emptied. */
static struct input_root *choose_root(struct input_roots *roots, const char *folder)
{
    struct input_root *unused = NULL;

    for (struct input_root *found = roots->found; found; found = found->next) {
        if (found->folder && strcmp(found->folder, folder) == 0)
            return found;
        if (!found->users)
            unused = found;
    }
    if (unused) {
        unused->folder = NULL;
        arena_release(&unused->arena);
        return unused;
    }
    unused = ARENA_NEW(roots->arena, struct input_root);
    arena_init(&unused->arena, NULL);
    unused->next = roots->found;
    roots->found = unused;
    return unused;
}

/* As root_find; the descriptor is good until the files are closed. */
static bool find_root(struct input_files *files, const char *wanted, const char *folder, const char **inside)
{
    struct input_root *found = choose_root(files->roots, folder);

    found->arena.exhausted = files->arena->exhausted;
    if (!found->folder) {
        if (!root_find(&found->arena, wanted, folder, &found->root, &found->inside))
            return false;
        found->folder = arena_copy(&found->arena, folder);
    }
    found->users++;
    files->input_root = found;
    files->root = found->root;
    *inside = found->inside;
    return true;
}

void input_files_init(struct input_files *files, struct arena *arena, struct file_identities *identities,
                      struct input_roots *roots)
{
    memset(files, 0, sizeof *files);
    files->arena = arena;
    files->identities = identities;
    files->roots = roots;
    files->root.folder = -1;
    files->input = files->template_file = -1;
    files->capacity = 16;
    files->count = ID_FIRST_OTHER;
    files->files = ARENA_ARRAY(arena, struct input_file, files->capacity);
}

static size_t add_file(struct input_files *files, struct input_file file)
{
    if (files->count == files->capacity) {
        size_t size = files->capacity * sizeof *files->files;
        files->files = arena_resize(files->arena, files->files, size, 2 * size);
        files->capacity *= 2;
    }
    files->files[files->count] = file;
    return files->count++;
}

static const char *join(struct arena *arena, const char *folder, const char *path)
{
    size_t length = strlen(folder);

    if (!length)
        return arena_copy(arena, path);
    return arena_format(arena, "%s%s%s", folder, folder[length - 1] == '/' ? "" : "/", path);
}

static bool fail(struct input_files *files, struct open_failure *failure, const char *path)
{
    failure->path = path;
    failure->outside = false;
    if (errno == ENOENT || errno == ENOTDIR)
        failure->problem = "no such file";
    else
        failure->problem = errno == EXDEV ? "it is outside the root folder" : error_phrase(files->arena, errno);
    return false;
}

/* Whether a folder of the path, relative to the open one or AT_FDCWD, is a link. */
static bool goes_through_link(struct arena *arena, int folder, const char *path)
{
    char *part = arena_copy(arena, path);
    struct stat status;

    for (char *slash = strchr(part + (*part != '\0'), '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (fstatat(folder, part, &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode))
            return true;
        *slash = '/';
    }
    return false;
}

static void tell_watcher(struct input_files *files, const char *path, int descriptor, char role)
{
    if (files->watcher.asked)
        files->watcher.asked(files->watcher.context, path, descriptor, role);
}

/* A file below a root by a path that it can be found by again. */
static void tell_watcher_of(struct input_files *files, const struct root *root, const char *path, int descriptor,
                            char role)
{
    const struct input_roots *roots = files->roots;
    const char *folder = root == &roots->templates      ? roots->templates_name
                         : root == &roots->dictionaries ? roots->dictionaries_name
                                                        : root->path;

    if (files->watcher.asked && (descriptor >= 0 || errno == ENOENT || errno == ENOTDIR)) {
        int reason = errno;
        tell_watcher(files, join(files->arena, folder, path), descriptor, role);
        /* A link that leads elsewhere later would not show. */
        if (goes_through_link(files->arena, root->folder, path))
            tell_watcher(files, NULL, -1, role);
        errno = reason;
    } else {
        tell_watcher(files, NULL, -1, role);
    }
}

/* ---- Checks on what was opened ---- */

/* Why the open file cannot be read as a text file, NULL when it can. */
static const char *find_fault(struct input_files *files, int descriptor, struct stat *status)
{
    if (fstat(descriptor, status) != 0)
        return error_phrase(files->arena, errno);
    if (S_ISDIR(status->st_mode))
        return "it is a folder";
    if (!S_ISREG(status->st_mode))
        return "it is not a regular file";
    if (file_was_written(files->identities, status))
        return "it was written by this very run";
    return NULL;
}

/* The same, and notes the file as read. */
static const char *refuse(struct input_files *files, int descriptor, struct stat *status)
{
    const char *fault = find_fault(files, descriptor, status);

    if (!fault)
        file_read_note(files->identities, status);
    return fault;
}

void input_files_note(struct input_files *files, const struct stat *status)
{
    file_read_note(files->identities, status);
}

/* Opens a file that the user named: it may be anywhere, and may be a pipe, which is read whole. */
static int open_anywhere(struct input_files *files, const char *path, bool *piped, struct open_failure *failure)
{
    bool standard = strcmp(path, "-") == 0;
    int descriptor = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    struct stat status;
    int copy;

    if (descriptor < 0 || fstat(descriptor, &status) != 0)
        return fail(files, failure, path) - 1;
    *piped = standard || !(S_ISREG(status.st_mode) || S_ISDIR(status.st_mode));
    if (*piped) {
        copy = descriptor_buffer(descriptor, MOST_BUFFERED);
        if (copy < 0)
            (void)fail(files, failure, path);
        if (!standard)
            (void)close(descriptor);
        return copy;
    }
    failure->path = path;
    failure->problem = refuse(files, descriptor, &status);
    if (!failure->problem)
        return descriptor;
    (void)close(descriptor);
    return -1;
}

/* ---- The two files that the user names ---- */

/* Finds the root of the open input, which lies in `folder` and is called `name` there. */
static bool place_input(struct input_files *files, const char *shown, const char *folder, const char *name,
                        const char *wanted, struct open_failure *failure)
{
    const char *inside;

    if (!find_root(files, wanted, folder[0] ? folder : ".", &inside)) {
        (void)fail(files, failure, errno != EXDEV && wanted ? wanted : shown);
        failure->outside = errno == EXDEV;
        return false;
    }
    files->files[ID_INPUT] = (struct input_file){shown, &files->root, join(files->arena, inside, name), ROLE_INPUT};
    return true;
}

bool input_files_open_input(struct input_files *files, const char *path, const char *wanted,
                            struct open_failure *failure)
{
    bool piped = false;
    bool standard = strcmp(path, "-") == 0;

    *failure = (struct open_failure){0};
    files->input = open_anywhere(files, path, &piped, failure);
    if (files->input >= 0)
        tell_watcher(files, piped ? NULL : path, files->input, ROLE_INPUT);
    if (files->input >= 0 && files->watcher.asked && !piped && path[0] != '/' &&
        goes_through_link(files->arena, AT_FDCWD, path))
        tell_watcher(files, NULL, -1, ROLE_INPUT);
    return files->input >= 0 &&
           place_input(files, standard ? "<stdin>" : path, piped ? "" : path_folder(files->arena, path),
                       piped ? "-" : path_name(path), wanted, failure);
}

const char *input_files_root(struct input_files *files, const struct run_input *input, const char *wanted)
{
    const char *folder = input->text ? input->folder : path_folder(files->arena, input->name);
    const char *inside;
    const char *root;

    if (!find_root(files, wanted, folder && folder[0] ? folder : ".", &inside))
        return NULL;
    root = arena_copy(files->arena, files->root.path);
    files->input_root->users--;
    files->input_root = NULL;
    return root;
}

bool input_files_open_text(struct input_files *files, const struct run_input *input, const char *wanted,
                           struct open_failure *failure)
{
    *failure = (struct open_failure){0};
    files->text = input->text;
    return place_input(files, input->name, input->folder ? input->folder : "", "-", wanted, failure);
}

/* Opens a template below a root. False with errno. */
static bool open_named_template(struct input_files *files, const struct root *root, const char *shown, const char *path)
{
    errno = ENOENT;
    files->template_file = root->folder < 0 ? -1 : root_open(root, path);
    tell_watcher_of(files, root, path, files->template_file, ROLE_TEMPLATE);
    files->files[ID_TEMPLATE] = (struct input_file){join(files->arena, shown, path), root, path, ROLE_TEMPLATE};
    return files->template_file >= 0;
}

/* The root as the user would write it: the folder of the input, as often as not. */
static const char *shown_root(const struct input_files *files)
{
    const struct input_file *input = &files->files[ID_INPUT];
    size_t shown = strlen(input->name);
    size_t inside = strlen(input->path);

    if (shown >= inside && strcmp(input->name + shown - inside, input->path) == 0)
        return arena_copy_bytes(files->arena, input->name, shown - inside);
    return strchr(input->path, '/') ? files->root.path : path_folder(files->arena, input->name);
}

/* Where a template that was named by a path may name files: below the input's root when it lies there, else below a
 * root of its own. */
static void find_template_root(struct input_files *files, const char *name)
{
    struct arena *arena = files->arena;
    const char *folder = path_folder(arena, name);
    const char *inside = "";

    if (!folder[0])
        folder = ".";
    files->template_root.folder = -1;
    if (!root_find(arena, files->root.path, folder, &files->template_root, &inside) &&
        !root_find(arena, NULL, folder, &files->template_root, &inside))
        return;
    files->files[ID_TEMPLATE].root = &files->template_root;
    files->files[ID_TEMPLATE].path = join(arena, inside, path_name(name));
}

static bool open_template_anywhere(struct input_files *files, const char *name, struct open_failure *failure)
{
    bool piped = false;

    files->template_file = open_anywhere(files, name, &piped, failure);
    files->files[ID_TEMPLATE] = (struct input_file){name, NULL, "", ROLE_TEMPLATE};
    if (files->template_file < 0)
        return false;
    tell_watcher(files, piped ? NULL : name, files->template_file, ROLE_TEMPLATE);
    if (!piped)
        find_template_root(files, name);
    return true;
}

bool input_files_open_template(struct input_files *files, const char *name, struct open_failure *failure)
{
    struct stat status;
    const char *file;

    *failure = (struct open_failure){0};
    if (template_is_path(name))
        return open_template_anywhere(files, name, failure);
    file = arena_format(files->arena, "%s.md", name);
    if (!open_named_template(files, &files->root, shown_root(files),
                             arena_format(files->arena, "templates/%s", file))) {
        if (errno != ENOENT)
            return fail(files, failure, files->files[ID_TEMPLATE].name);
        if (!open_named_template(files, &files->roots->templates, files->roots->templates_name, file)) {
            failure->unknown = errno == ENOENT;
            return fail(files, failure, name);
        }
    }
    failure->path = files->files[ID_TEMPLATE].name;
    failure->problem = refuse(files, files->template_file, &status);
    return !failure->problem;
}

/* Adds the names of the templates in a folder, and closes it. */
static void list_templates(struct arena *arena, int folder, const char ***names, size_t *count)
{
    DIR *listing = folder < 0 ? NULL : fdopendir(folder);
    const struct dirent *entry;

    if (!listing) {
        if (folder >= 0)
            (void)close(folder);
        return;
    }
    while ((entry = readdir(listing))) {
        size_t length = strlen(entry->d_name);
        size_t size = *count * sizeof **names;
        if (length <= 3 || strcmp(entry->d_name + length - 3, ".md") != 0)
            continue;
        *names = arena_resize(arena, *names, size, size + sizeof **names);
        (*names)[(*count)++] = arena_copy_bytes(arena, entry->d_name, length - 3);
    }
    (void)closedir(listing);
}

/* A template of the user's may have the name of one of the program's. */
static const char **without_repeats(const char **names, size_t *count)
{
    size_t kept = 0;

    for (size_t i = 0; i < *count; i++)
        if (!kept || strcmp(names[kept - 1], names[i]) != 0)
            names[kept++] = names[i];
    *count = kept;
    return names;
}

const char *const *input_files_templates(struct input_files *files, size_t *count)
{
    const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    const char **names = NULL;

    *count = 0;
    list_templates(files->arena, openat(files->root.folder, "templates", flags), &names, count);
    if (files->roots->templates.folder >= 0)
        list_templates(files->arena, openat(files->roots->templates.folder, ".", flags), &names, count);
    if (*count)
        qsort(names, *count, sizeof *names, texts_compare);
    return without_repeats(names, count);
}

/* ---- What the worker asks for ---- */

static void refuse_with(struct file_reply *reply, enum file_status status, const char *problem)
{
    reply->status = status;
    reply->problem = problem;
}

static void reply_failure(struct input_files *files, struct file_reply *reply, int reason)
{
    if (reason == ENOENT || reason == ENOTDIR)
        refuse_with(reply, FILE_NOT_FOUND, "no such file");
    else if (reason == EXDEV)
        refuse_with(reply, FILE_OUTSIDE_ROOT, "it is outside the root folder");
    else
        refuse_with(reply, FILE_UNREADABLE, error_phrase(files->arena, reason));
}

/* Reads a small file whole. Where that does not go, the worker tries it and says why. One that says it is empty may not
 * be so (/proc). */
static void read_small(struct arena *arena, int descriptor, const struct stat *status, struct file_reply *reply)
{
    char *bytes;
    ssize_t got;

    if (!S_ISREG(status->st_mode) || status->st_size <= 0 || (size_t)status->st_size > MOST_BYTES_AT_ONCE)
        return;
    reply->size = (size_t)status->st_size;
    bytes = arena_allocate(arena, reply->size + 1);
    /* One byte more, to see that it ends there. */
    got = pread(descriptor, bytes, reply->size + 1, 0);
    if (got < 0 || (size_t)got != reply->size)
        return;
    bytes[reply->size] = '\0';
    reply->bytes = bytes;
}

static void answer_opened(struct input_files *files, struct arena *arena, int descriptor, struct input_file file,
                          struct file_reply *reply)
{
    struct stat status;
    const char *problem = refuse(files, descriptor, &status);

    if (problem) {
        (void)close(descriptor);
        refuse_with(reply, FILE_UNREADABLE, problem);
        return;
    }
    reply->status = FILE_READ;
    reply->name = file.name;
    reply->id = add_file(files, file);
    read_small(arena, descriptor, &status, reply);
    if (reply->bytes)
        (void)close(descriptor);
    else
        reply->descriptor = descriptor;
}

/* Dictionaries come with the program too: what is left of a path to one, NULL when it is another path. */
static const char *shared_dictionary(const struct input_files *files, const char *path)
{
    static const char folder[] = "dictionaries/";

    if (files->roots->dictionaries.folder < 0 || strncmp(path, folder, strlen(folder)) != 0)
        return NULL;
    return path + strlen(folder);
}

static int open_relative(struct input_files *files, const struct file_request *request, struct input_file *wanted)
{
    struct arena *arena = files->arena;
    struct input_file from = files->files[request->from];
    bool is_part = from.role == ROLE_TEMPLATE || from.role == ROLE_PART;
    const char *shared = shared_dictionary(files, request->path);
    int descriptor;

    *wanted = (struct input_file){join(arena, path_folder(arena, from.name), request->path), from.root, NULL,
                                  is_part ? ROLE_PART : ROLE_DATA};
    wanted->path = join(arena, path_folder(arena, from.path), request->path);
    descriptor = root_open(from.root, wanted->path);
    tell_watcher_of(files, from.root, wanted->path, descriptor, wanted->role);
    if (descriptor < 0 && errno == ENOENT && shared) {
        wanted->name = join(arena, files->roots->dictionaries_name, shared);
        wanted->root = &files->roots->dictionaries;
        wanted->path = arena_copy(arena, shared);
        descriptor = root_open(wanted->root, wanted->path);
        tell_watcher_of(files, wanted->root, wanted->path, descriptor, wanted->role);
    }
    return descriptor;
}

static void answer_relative(struct input_files *files, struct arena *asker, const struct file_request *request,
                            struct file_reply *reply)
{
    struct input_file wanted;
    int descriptor = open_relative(files, request, &wanted);

    if (descriptor < 0)
        reply_failure(files, reply, errno);
    else
        answer_opened(files, asker, descriptor, wanted, reply);
}

/* The two that are open already stay so for a second worker, which gets a copy at the start of the file. */
static void answer_open(struct input_files *files, struct arena *arena, int descriptor, size_t id,
                        struct file_reply *reply)
{
    struct stat status;
    int copy;

    reply->status = FILE_READ;
    reply->id = id;
    reply->name = files->files[id].name;
    if (descriptor >= 0 && fstat(descriptor, &status) == 0)
        read_small(arena, descriptor, &status, reply);
    if (reply->bytes)
        return;
    copy = descriptor < 0 ? -1 : fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    if (copy < 0 || lseek(copy, 0, SEEK_SET) != 0) {
        reply_failure(files, reply, errno);
        if (copy >= 0)
            (void)close(copy);
        return;
    }
    reply->descriptor = copy;
}

/* A text that is the input itself. */
static void answer_text(struct input_files *files, struct file_reply *reply)
{
    size_t size = strlen(files->text);

    reply->status = FILE_READ;
    reply->id = ID_INPUT;
    reply->name = files->files[ID_INPUT].name;
    reply->size = size;
    if (size <= MOST_BYTES_AT_ONCE) {
        reply->bytes = files->text;
        return;
    }
    reply->descriptor = memory_file_create("input");
    if (reply->descriptor >= 0 && descriptor_write(reply->descriptor, files->text, size) &&
        lseek(reply->descriptor, 0, SEEK_SET) == 0)
        return;
    reply_failure(files, reply, errno);
    if (reply->descriptor >= 0)
        (void)close(reply->descriptor);
    reply->descriptor = -1;
}

void input_files_answer(struct input_files *files, struct arena *arena, const struct file_request *request,
                        struct file_reply *reply)
{
    *reply = (struct file_reply){.status = FILE_UNREADABLE, .descriptor = -1};
    if (request->which == WANT_INPUT && files->text)
        answer_text(files, reply);
    else if (request->which == WANT_INPUT)
        answer_open(files, arena, files->input, ID_INPUT, reply);
    else if (request->which == WANT_TEMPLATE)
        answer_open(files, arena, files->template_file, ID_TEMPLATE, reply);
    else if (request->from >= files->count || !files->files[request->from].root)
        refuse_with(reply, FILE_OUTSIDE_ROOT, "the file that names it has no folder of its own");
    else if (request->path[0] == '/')
        refuse_with(reply, FILE_OUTSIDE_ROOT, "it is an absolute path, which a file may not name");
    else
        answer_relative(files, arena, request, reply);
}

void input_files_answer_small(struct input_files *files, struct arena *arena, const struct file_request *request,
                              struct file_reply *reply)
{
    input_files_answer(files, arena, request, reply);
    if (reply->descriptor >= 0)
        (void)close(reply->descriptor);
    if (!reply->bytes)
        *reply = (struct file_reply){.status = FILE_UNREADABLE, .descriptor = -1};
}

bool input_files_foresee(struct input_files *files, struct arena *arena, const struct file_request *request,
                         struct file_reply *reply, struct stat *status)
{
    struct input_file wanted;
    int descriptor;

    *reply = (struct file_reply){.descriptor = -1};
    if (request->from >= files->count || !files->files[request->from].root || request->path[0] == '/')
        return false;
    descriptor = open_relative(files, request, &wanted);
    if (descriptor < 0)
        return false;
    if (!find_fault(files, descriptor, status))
        read_small(arena, descriptor, status, reply);
    (void)close(descriptor);
    if (!reply->bytes)
        return false;
    reply->name = wanted.name;
    reply->id = add_file(files, wanted);
    return true;
}

void input_files_close(struct input_files *files)
{
    if (files->input_root)
        files->input_root->users--;
    files->input_root = NULL;
    if (files->input >= 0)
        (void)close(files->input);
    if (files->template_file >= 0)
        (void)close(files->template_file);
    files->input = files->template_file = -1;
}
