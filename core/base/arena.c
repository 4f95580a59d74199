#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The first block is small, for what holds little: a message, a short file. Each further one is twice as large, up to a
 * size of which a brief needs a handful. */
#define FIRST_BLOCK   ((size_t)4 << 10)
#define LARGEST_BLOCK ((size_t)64 << 10)

struct arena_block {
    struct arena_block *next;
    size_t capacity; /* bytes behind this header */
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

struct arena_cleanup {
    struct arena_cleanup *next;
    void (*release)(void *object);
    void *object;
};

static void *heap_allocate(void *context, size_t size)
{
    (void)context;
    return calloc(1, size);
}

static void heap_release(void *context, void *block)
{
    (void)context;
    free(block);
}

void arena_init(struct arena *arena, const struct memory_source *source)
{
    static const struct memory_source heap = {heap_allocate, heap_release, NULL};

    memset(arena, 0, sizeof *arena);
    arena->source = source ? *source : heap;
    arena->block_size = FIRST_BLOCK;
}

void arena_release(struct arena *arena)
{
    while (arena->cleanups) {
        struct arena_cleanup *cleanup = arena->cleanups;
        arena->cleanups = cleanup->next;
        cleanup->release(cleanup->object);
    }
    while (arena->blocks) {
        struct arena_block *block = arena->blocks;
        arena->blocks = block->next;
        arena->source.release(arena->source.context, block);
    }
    arena->reserved = 0;
    arena->block_size = FIRST_BLOCK;
}

_Noreturn void arena_exhausted(struct arena *arena)
{
    if (arena->exhausted)
        longjmp(*arena->exhausted, 1);
    abort();
}

static size_t aligned(size_t size)
{
    const size_t unit = alignof(max_align_t);
    return (size + unit - 1) & ~(unit - 1);
}

/* Takes a block that holds at least `size` bytes; false when there is none to be had. */
static bool add_block(struct arena *arena, size_t size)
{
    size_t capacity = size > arena->block_size ? size : arena->block_size;
    size_t total = sizeof(struct arena_block) + capacity;
    struct arena_block *block;

    if (total < capacity || (arena->limit && total > arena->limit - arena->reserved))
        return false;
    block = arena->source.allocate(arena->source.context, total);
    if (!block)
        return false;
    block->capacity = capacity;
    block->used = 0;
    block->next = arena->blocks;
    arena->blocks = block;
    arena->reserved += total;
    if (arena->block_size < LARGEST_BLOCK)
        arena->block_size *= 2;
    return true;
}

void *arena_try_allocate(struct arena *arena, size_t size)
{
    size_t need = aligned(size ? size : 1);
    struct arena_block *block = arena->blocks;
    void *memory;

    if (need < size)
        return NULL;
    if (!block || block->capacity - block->used < need) {
        if (!add_block(arena, need))
            return NULL;
        block = arena->blocks;
    }
    memory = block->bytes + block->used;
    block->used += need;
    return memory;
}

void *arena_allocate(struct arena *arena, size_t size)
{
    void *memory = arena_try_allocate(arena, size);
    if (!memory)
        arena_exhausted(arena);
    return memory;
}

void *arena_allocate_array(struct arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        arena_exhausted(arena);
    return arena_allocate(arena, count * size);
}

void *arena_try_resize(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
    struct arena_block *block = arena->blocks;
    size_t old_need = aligned(old_size ? old_size : 1);
    size_t new_need = aligned(new_size ? new_size : 1);
    void *memory;

    if (new_need < new_size)
        return NULL;
    if (old && new_size <= old_size)
        return old;
    /* The newest allocation can grow where it stands. */
    if (old && block && (unsigned char *)old + old_need == block->bytes + block->used &&
        new_need - old_need <= block->capacity - block->used) {
        memset((unsigned char *)old + old_size, 0, new_need - old_size);
        block->used += new_need - old_need;
        return old;
    }
    memory = arena_try_allocate(arena, new_size);
    if (memory && old)
        memcpy(memory, old, old_size);
    return memory;
}

void *arena_resize(struct arena *arena, void *old, size_t old_size, size_t new_size)
{
    void *memory = arena_try_resize(arena, old, old_size, new_size);
    if (!memory)
        arena_exhausted(arena);
    return memory;
}

char *arena_copy_bytes(struct arena *arena, const char *text, size_t size)
{
    char *copy;

    if (size == SIZE_MAX)
        arena_exhausted(arena);
    copy = arena_allocate(arena, size + 1);
    if (size)
        memcpy(copy, text, size);
    return copy;
}

char *arena_copy(struct arena *arena, const char *text)
{
    return arena_copy_bytes(arena, text, strlen(text));
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;
    char *text;
    int size;

    va_start(arguments, format);
    size = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (size < 0)
        arena_exhausted(arena);
    text = arena_allocate(arena, (size_t)size + 1);
    va_start(arguments, format);
    (void)vsnprintf(text, (size_t)size + 1, format, arguments);
    va_end(arguments);
    return text;
}

void arena_on_release(struct arena *arena, void (*release)(void *object), void *object)
{
    struct arena_cleanup *cleanup = arena_try_allocate(arena, sizeof *cleanup);

    if (!cleanup) {
        release(object);
        arena_exhausted(arena);
    }
    cleanup->release = release;
    cleanup->object = object;
    cleanup->next = arena->cleanups;
    arena->cleanups = cleanup;
}
