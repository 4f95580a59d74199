/* Reads a comparison file: bytes -> checked UTF-8 -> YAML events -> positioned nodes -> comparison. */
#ifndef VERSUS_DATA_LOAD_H
#define VERSUS_DATA_LOAD_H

#include "data/comparison.h"

/* 0 stands for the default. */
struct load_limits {
    size_t file_bytes;   /* 16 MiB a file */
    size_t scalar_bytes; /* 1 MiB */
    size_t depth;        /* 64 */
    size_t anchors;      /* 1,000 */
    size_t nodes;        /* 1,000,000 after alias expansion, all files together */
    size_t files;        /* 10,000 */
};

/* Reads the job's input and whatever it uses through `reader`. NULL when anything is wrong enough for an error;
 * diagnostics then tells all of it, in file order. Warnings may come with a comparison. */
const struct comparison *comparison_load(struct arena *arena, const struct file_reader *reader,
                                         const struct load_limits *limits, struct diagnostics *diagnostics);

#endif
