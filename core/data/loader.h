/* What the stages of the loader share: the arena, the limits, and how they say what is wrong. For core/data, and for
 * other readers of YAML files. */
#ifndef VERSUS_DATA_LOADER_H
#define VERSUS_DATA_LOADER_H

#include "data/load.h"

struct loader {
    struct arena *arena;
    const struct file_reader *reader;
    struct load_limits limits; /* every one set */
    struct diagnostics *diagnostics;
    size_t nodes;                        /* made so far, of all files */
    size_t files;                        /* read so far */
    const struct file_text **read_files; /* each once, in the order of reading */
    size_t read_count, read_capacity;
    size_t warnings;
};

/* reader, limits may be NULL: no files, the defaults. */
void loader_init(struct loader *loader, struct arena *arena, const struct file_reader *reader,
                 const struct load_limits *limits, struct diagnostics *diagnostics);

/* Reports something under `code` (codes.def). help may be NULL; the message is formatted into the arena. Warnings
 * beyond the first hundred are dropped: nobody reads them, and each costs a search for its line. */
void loader_report(struct loader *loader, const char *code, struct position at, const char *help, const char *format,
                   ...) __attribute__((format(printf, 5, 6)));

/* Whether another error would be kept. Where it would only be counted, nobody needs its explanation. */
bool loader_keeps_errors(const struct loader *loader);

/* `text` as it goes into a message: cut after some sixty characters. */
const char *loader_excerpt(const struct loader *loader, const char *text);

/* "did you mean "x"?", or where nothing is near `otherwise`, or "use a, b or c" where that is NULL. */
const char *loader_suggestion(const struct loader *loader, const char *name, const char *const *candidates,
                              size_t count, const char *otherwise);

/* Room for one more element of `size` bytes behind `count`: returns the array, which may have moved. */
void *array_reserve(struct arena *arena, void *array, size_t count, size_t *capacity, size_t size);

/* Line 1, column 1 of a file. */
struct position position_of_start(const struct file_text *file);

#define COUNT_OF(array) (sizeof(array) / sizeof *(array))

#endif
