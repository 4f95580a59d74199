#include "host/kept_files.h"

#include "host/system.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

/* Enough for some hundred options as they are commonly written. Only what is used is ever touched. */
#define MOST_BYTES   ((size_t)8 << 20)
#define LEAST_ROOM   ((size_t)1 << 20) /* for the next report */
#define LARGEST_FILE ((size_t)64 << 10)
#define ALIGNMENT    alignof(max_align_t)

struct kept_file {
    struct numbered_file file; /* first */
    struct file_memory memory;
};

/* From the piece of memory as long as it lasts. A report that reads so much that it does not fit goes on with other
 * memory. */
static void *take_memory(void *context, size_t size)
{
    struct kept_files *kept = context;
    size_t whole = (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    void *memory = kept->memory + kept->used;

    if (whole < size || whole > MOST_BYTES - kept->used) {
        kept->full = true;
        return calloc(1, size);
    }
    kept->used += whole;
    return memory;
}

static bool is_inside(const struct kept_files *kept, const void *memory)
{
    return (const char *)memory >= kept->memory && (const char *)memory < kept->memory + MOST_BYTES;
}

static void give_back(void *context, void *memory)
{
    if (!is_inside(context, memory))
        free(memory);
}

void kept_files_init(struct kept_files *kept)
{
    const struct memory_source source = {take_memory, give_back, kept};

    memset(kept, 0, sizeof *kept);
    arena_init(&kept->arena, &source);
}

static bool set_up(struct kept_files *kept)
{
    if (!kept->memory)
        kept->memory = memory_map(MOST_BYTES);
    return kept->memory != NULL;
}

static void set_access(struct kept_files *kept, bool guarded)
{
    if (kept->guarded == guarded || !kept->memory)
        return;
    if (mprotect(kept->memory, MOST_BYTES, guarded ? PROT_READ : PROT_READ | PROT_WRITE) == 0)
        kept->guarded = guarded;
}

void kept_files_guard(struct kept_files *kept)
{
    set_access(kept, true);
}

static struct kept_file *find(const struct kept_files *kept, const char *name, const char *bytes, size_t size)
{
    for (size_t i = 0; i < kept->count; i++) {
        const struct file_text *text = &kept->files[i]->file.text;
        if (text->size == size && strcmp(text->name, name) == 0 && memcmp(text->data, bytes, size) == 0)
            return kept->files[i];
    }
    return NULL;
}

static struct kept_file *add(struct kept_files *kept, const char *name, const char *bytes, size_t size)
{
    struct kept_file *file = ARENA_NEW(&kept->arena, struct kept_file);

    file->memory.arena = &kept->arena;
    file->file.text.name = arena_copy(&kept->arena, name);
    file->file.text.data = arena_copy_bytes(&kept->arena, bytes, size);
    file->file.text.size = size;
    file->file.text.memory = &file->memory;
    file->file.id = &kept->ids[kept->count];
    kept->files[kept->count++] = file;
    return file;
}

const struct file_text *kept_files_take(struct kept_files *kept, const char *name, const char *bytes, size_t size,
                                        size_t id)
{
    struct kept_file *file = find(kept, name, bytes, size);

    if (!file && (size > LARGEST_FILE || kept->count == MOST_KEPT_FILES || kept->full || !set_up(kept)))
        return NULL;
    /* What it is read as is remembered by the stage that asked for it, right after this. */
    if (!file || file->memory.what == REMEMBERS_NOTHING) {
        set_access(kept, false);
        if (kept->guarded)
            return NULL;
    }
    if (!file)
        file = add(kept, name, bytes, size);
    *file->file.id = id;
    return &file->file.text;
}

void kept_files_make_room(struct kept_files *kept)
{
    if (kept->count < MOST_KEPT_FILES && !kept->full && MOST_BYTES - kept->used >= LEAST_ROOM)
        return;
    set_access(kept, false);
    if (kept->guarded)
        return;
    arena_release(&kept->arena);
    memory_clear(kept->memory, kept->used);
    kept->used = kept->count = 0;
    kept->full = false;
}

void kept_files_release(struct kept_files *kept)
{
    set_access(kept, false);
    arena_release(&kept->arena);
    if (kept->memory)
        (void)munmap(kept->memory, MOST_BYTES);
    kept->memory = NULL;
    kept->count = kept->used = 0;
}
