/* The dynamic symbols of a shared library, read from its file: nothing of it runs. */
#ifndef VERSUS_VERIFY_CHECKER_ELF_FILE_H
#define VERSUS_VERIFY_CHECKER_ELF_FILE_H

#include "base/arena.h"

struct elf_symbol {
    const char *name;
    bool is_defined; /* exported; else it is needed */
    bool is_weak;
    bool is_object; /* data, not a function */
};

struct elf_symbols {
    struct elf_symbol *symbols;
    size_t count;
};

/* False with a phrase that says what is wrong with the file. */
bool elf_symbols_read(struct arena *arena, const char *path, struct elf_symbols *symbols, const char **problem);

#endif
