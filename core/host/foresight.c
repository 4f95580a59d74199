#include "host/foresight.h"

#include "base/texts.h"

#include <string.h>

/* All of them: a request is not to fill the socket. */
#define MOST_FORESEEN_BYTES ((size_t)64 << 10)

/* Keeps what was used, and what is named by what is kept. A file stands behind the one that names it. */
static void forget_unused(struct foresight *foresight)
{
    size_t places[MOST_FORESEEN + 1] = {0}; /* where each goes, + 1; 0: nowhere, but for the input */
    size_t kept = 0;

    for (size_t i = 0; i < foresight->count; i++) {
        struct foreseen file = foresight->files[i];
        if (!file.used || (file.from && !places[file.from]))
            continue;
        file.from = places[file.from];
        foresight->files[kept++] = file;
        places[i + 1] = kept;
    }
    foresight->count = kept;
}

static bool open_one(struct foresight *foresight, struct foreseen *file, struct input_files *files, struct arena *arena,
                     struct foreseen_file *opened)
{
    const struct foreseen *from = file->from ? &foresight->files[file->from - 1] : NULL;

    if (from && !from->opened)
        return false;
    *opened = (struct foreseen_file){.request = {WANT_RELATIVE, from ? from->id : 0, file->path}};
    if (!input_files_foresee(files, arena, &opened->request, &opened->reply, &file->status))
        return false;
    file->id = opened->reply.id;
    return true;
}

static bool is_known(const struct foresight *foresight, const char *name)
{
    for (size_t i = 0; i < foresight->count; i++)
        if (!foresight->files[i].from && strcmp(foresight->files[i].path, name) == 0)
            return true;
    return false;
}

/* Of the files that the input itself names, these are all. */
static void take_names(struct foresight *foresight, const char *const *names)
{
    for (size_t i = 0; i < foresight->count; i++)
        if (!foresight->files[i].from)
            foresight->files[i].used = texts_contain(names, foresight->files[i].path);
    forget_unused(foresight);
    for (; *names && foresight->count < MOST_FORESEEN; names++) {
        struct foreseen *file = &foresight->files[foresight->count];
        if (is_known(foresight, *names) || strlen(*names) >= LONGEST_FORESEEN_PATH)
            continue;
        *file = (struct foreseen){.used = true};
        memcpy(file->path, *names, strlen(*names) + 1);
        foresight->count++;
    }
}

void foresight_begin(struct foresight *foresight, struct input_files *files, struct arena *arena,
                     const char *const *names, struct request *request)
{
    struct foreseen_file *opened = ARENA_ARRAY(arena, struct foreseen_file, MOST_FORESEEN);
    size_t bytes = 0;

    if (names)
        take_names(foresight, names);
    else
        forget_unused(foresight);
    /* Who records what a report is made of wants to see what it asks for. */
    if (files->watcher.asked)
        foresight->count = 0;
    for (size_t i = 0; i < foresight->count; i++) {
        struct foreseen *file = &foresight->files[i];
        file->used = false;
        file->opened = bytes < MOST_FORESEEN_BYTES && open_one(foresight, file, files, arena, &opened[i]);
        bytes += opened[i].reply.size;
    }
    request->foreseen = opened;
    request->foreseen_count = foresight->count;
}

/* The place + 1 of the file that has this number; 0 of the input. MOST_FORESEEN + 1: it is another one. */
static size_t place_of(const struct foresight *foresight, size_t id)
{
    for (size_t i = 0; id && i < foresight->count; i++)
        if (foresight->files[i].opened && foresight->files[i].id == id)
            return i + 1;
    return id ? MOST_FORESEEN + 1 : 0;
}

void foresight_note(struct foresight *foresight, const struct file_request *request, size_t id)
{
    size_t from = place_of(foresight, request->from);
    struct foreseen *file;

    if (request->which != WANT_RELATIVE || from > MOST_FORESEEN || foresight->count == MOST_FORESEEN ||
        strlen(request->path) >= LONGEST_FORESEEN_PATH)
        return;
    file = &foresight->files[foresight->count++];
    *file = (struct foreseen){.from = from, .id = id, .opened = true, .used = true};
    memcpy(file->path, request->path, strlen(request->path) + 1);
}

bool foresight_use(struct foresight *foresight, struct input_files *files, size_t place)
{
    if (place >= foresight->count || !foresight->files[place].opened)
        return false;
    if (!foresight->files[place].used)
        input_files_note(files, &foresight->files[place].status);
    foresight->files[place].used = true;
    return true;
}
