/* Memory that is freed all at once.
 *
 * A report's memory is one arena. Allocation never returns NULL: when memory or the limit is exhausted, the arena
 * jumps to the recovery point that its owner set. Nothing has to be checked at each call, nothing can leak, because
 * whatever a library holds on our behalf is registered with arena_on_release.
 *
 * Rule: never call a jumping function from a callback of a library (its own memory would leak); use
 * arena_try_allocate there. */
#ifndef VERSUS_BASE_ARENA_H
#define VERSUS_BASE_ARENA_H

#include <setjmp.h>
#include <stdalign.h>
#include <stdbool.h>
#include <stddef.h>

/* Where an arena's blocks come from. `allocate` gives zeroed memory, or NULL. */
struct memory_source {
    void *(*allocate)(void *context, size_t size);
    void (*release)(void *context, void *block);
    void *context;
};

struct arena {
    struct memory_source source;
    struct arena_block *blocks;     /* newest first */
    struct arena_cleanup *cleanups; /* newest first, run in that order */
    jmp_buf *exhausted;             /* where to go when nothing is left; NULL: abort() */
    size_t limit;                   /* bytes of blocks; 0: none */
    size_t reserved;                /* bytes of blocks taken so far */
    size_t block_size;              /* of the next block, at least; they grow */
};

/* Sets up an empty arena over malloc, or over `source` when it is not NULL. Takes no memory yet. */
void arena_init(struct arena *arena, const struct memory_source *source);

/* Runs the registered cleanups, then frees every block. The arena is empty and usable afterwards. */
void arena_release(struct arena *arena);

/* Zeroed memory aligned for any type; size 0 gives a unique pointer. Never NULL. */
void *arena_allocate(struct arena *arena, size_t size);

/* As arena_allocate, but NULL when exhausted. */
void *arena_try_allocate(struct arena *arena, size_t size);

/* Zeroed memory for `count` elements; a product that overflows counts as exhausted. */
void *arena_allocate_array(struct arena *arena, size_t count, size_t size);

/* Grows `old` (of old_size bytes, or NULL) to new_size, in place where it was the newest allocation.
 * The added bytes are zeroed. */
void *arena_resize(struct arena *arena, void *old, size_t old_size, size_t new_size);
void *arena_try_resize(struct arena *arena, void *old, size_t old_size, size_t new_size);

/* A NUL-terminated copy. */
char *arena_copy(struct arena *arena, const char *text);
char *arena_copy_bytes(struct arena *arena, const char *text, size_t size);

/* A NUL-terminated formatted copy. Integers and strings only: %f and friends depend on the locale. */
char *arena_format(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Calls release(object) when the arena is released. */
void arena_on_release(struct arena *arena, void (*release)(void *object), void *object);

/* Leaves through the recovery point, as a failed allocation does. */
_Noreturn void arena_exhausted(struct arena *arena);

#define ARENA_NEW(arena, type)          ((type *)arena_allocate((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_allocate_array((arena), (count), sizeof(type)))

#endif
