#include "verify/checker/elf_file.h"

#include "host/descriptor.h"

#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <string.h>
#include <unistd.h>

#define LARGEST_FILE ((size_t)1 << 30)

struct elf_file {
    const char *bytes;
    size_t size;
    const ElfW(Shdr) * sections;
    size_t section_count;
};

/* The bytes from `offset` on; NULL where the file has less. They are copied before they are read as something that
 * needs alignment. */
static const void *part(const struct elf_file *file, uint64_t offset, uint64_t size)
{
    return offset <= file->size && size <= file->size - offset ? file->bytes + offset : NULL;
}

static bool find_sections(struct arena *arena, struct elf_file *file)
{
    ElfW(Ehdr) head;
    const void *bytes = part(file, 0, sizeof head);
    ElfW(Shdr) * sections;

    if (!bytes)
        return false;
    memcpy(&head, bytes, sizeof head);
    if (memcmp(head.e_ident, ELFMAG, SELFMAG) != 0 || head.e_type != ET_DYN ||
        head.e_ident[EI_CLASS] != (sizeof(void *) == 8 ? ELFCLASS64 : ELFCLASS32) ||
        head.e_shentsize != sizeof *sections)
        return false;
    bytes = part(file, head.e_shoff, (uint64_t)head.e_shnum * sizeof *sections);
    if (!bytes)
        return false;
    sections = ARENA_ARRAY(arena, ElfW(Shdr), head.e_shnum);
    memcpy(sections, bytes, head.e_shnum * sizeof *sections);
    file->sections = sections;
    file->section_count = head.e_shnum;
    return true;
}

static const ElfW(Shdr) * find_section(const struct elf_file *file, uint32_t type)
{
    for (size_t i = 0; i < file->section_count; i++)
        if (file->sections[i].sh_type == type)
            return &file->sections[i];
    return NULL;
}

static bool add_symbol(struct elf_symbols *symbols, const char *names, size_t names_size, const ElfW(Sym) * symbol)
{
    unsigned char binding = ELF64_ST_BIND(symbol->st_info);
    unsigned char visibility = ELF64_ST_VISIBILITY(symbol->st_other);

    if (symbol->st_name >= names_size || !memchr(names + symbol->st_name, '\0', names_size - symbol->st_name))
        return false;
    if (binding != STB_LOCAL && names[symbol->st_name] && visibility != STV_HIDDEN && visibility != STV_INTERNAL)
        symbols->symbols[symbols->count++] = (struct elf_symbol){
            names + symbol->st_name,
            symbol->st_shndx != SHN_UNDEF,
            binding != STB_GLOBAL,
            ELF64_ST_TYPE(symbol->st_info) == STT_OBJECT,
        };
    return true;
}

static bool read_symbols(struct arena *arena, const struct elf_file *file, struct elf_symbols *symbols)
{
    const ElfW(Shdr) *table = find_section(file, SHT_DYNSYM);
    const ElfW(Shdr) * strings;
    const char *entries;
    const char *names;
    size_t count;

    if (!table || table->sh_link >= file->section_count)
        return false;
    strings = &file->sections[table->sh_link];
    entries = part(file, table->sh_offset, table->sh_size);
    names = part(file, strings->sh_offset, strings->sh_size);
    if (!entries || !names)
        return false;
    count = table->sh_size / sizeof(ElfW(Sym));
    symbols->symbols = ARENA_ARRAY(arena, struct elf_symbol, count + 1);
    for (size_t i = 0; i < count; i++) {
        ElfW(Sym) symbol;
        memcpy(&symbol, entries + i * sizeof symbol, sizeof symbol);
        if (!add_symbol(symbols, names, strings->sh_size, &symbol))
            return false;
    }
    return true;
}

bool elf_symbols_read(struct arena *arena, const char *path, struct elf_symbols *symbols, const char **problem)
{
    struct elf_file file = {0};
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

    *symbols = (struct elf_symbols){0};
    if (descriptor >= 0) {
        file.bytes = descriptor_read(arena, descriptor, LARGEST_FILE, &file.size);
        (void)close(descriptor);
    }
    if (!file.bytes) {
        *problem = error_phrase(arena, errno);
        return false;
    }
    *problem = "it is not a shared library of this machine, or it is damaged";
    return find_sections(arena, &file) && read_symbols(arena, &file, symbols);
}
