/* Loads a comparison from texts for tests, and says in one string what the diagnostics are. */
#ifndef VERSUS_TESTS_SUPPORT_LOADING_H
#define VERSUS_TESTS_SUPPORT_LOADING_H

#include "data/load.h"
#include "support/memory_reader.h"

struct loading {
    struct arena arena;
    struct diagnostics diagnostics;
    struct memory_reader reader;
    struct memory_file input; /* of load_text and load_path */
    const struct comparison *comparison;
};

/* Loads files, the first of which is the input; one text, as "main.yaml"; or a file below a folder. */
void load_files(struct loading *loading, const struct memory_file *files, size_t count);
void load_text(struct loading *loading, const char *text);
void load_path(struct loading *loading, const char *folder, const char *path);
void loading_end(struct loading *loading);

/* "main.yaml:3:1: E202 a comparison has no key "x"\n", a line for each. */
const char *loading_report(struct loading *loading);

/* The value of an attribute (by key) for an option; NULL when there is no such row. */
const struct value *loading_value(const struct loading *loading, size_t option, const char *key);

#endif
