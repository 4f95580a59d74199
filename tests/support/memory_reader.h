/* A file reader over a table of files in memory, or over a folder of the source tree, for tests of the loader and of
 * what uses it. Paths are resolved against the folder of the file that names them, as the program does. */
#ifndef VERSUS_TESTS_SUPPORT_MEMORY_READER_H
#define VERSUS_TESTS_SUPPORT_MEMORY_READER_H

#include "base/file_text.h"

struct memory_file {
    const char *path; /* resolved: "options/one.yaml" */
    const char *text;
    size_t size; /* 0: text is NUL-terminated */
};

struct memory_reader {
    struct file_reader reader;
    const struct memory_file *files; /* the first is the job's input */
    size_t count;
    const char *folder; /* where files that the table lacks are read from; NULL: nowhere */
};

/* Files in memory. */
void memory_reader_init(struct memory_reader *reader, const struct memory_file *files, size_t count);

/* The input is `path` below `folder`, and so is everything that it names. */
void folder_reader_init(struct memory_reader *reader, struct memory_file *input, const char *folder, const char *path);

#endif
