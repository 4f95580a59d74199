/* Loads arbitrary bytes as a comparison. Bytes behind a line "%%%" are another file: the first one can
 * name them as a.yaml, b.yaml and c.csv. */
#include "data/load.h"
#include "support/memory_reader.h"

#include <stdint.h>
#include <string.h>

#define MOST_FILES 4

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Cuts the input into files; the names of the later ones are fixed. */
static size_t cut(struct arena *arena, const char *bytes, size_t size, struct memory_file files[MOST_FILES])
{
    static const char *const names[MOST_FILES] = {"main.yaml", "a.yaml", "b.yaml", "c.csv"};
    static const char mark[] = "\n%%%\n";
    size_t count = 0;

    while (count < MOST_FILES) {
        size_t length = 0;
        while (length < size && (size - length < sizeof mark - 1 || memcmp(bytes + length, mark, sizeof mark - 1) != 0))
            length++;
        files[count] = (struct memory_file){names[count], arena_copy_bytes(arena, bytes, length), length};
        count++;
        if (length == size)
            break;
        bytes += length + sizeof mark - 1;
        size -= length + sizeof mark - 1;
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct memory_file files[MOST_FILES];
    struct memory_reader reader;
    struct diagnostics diagnostics;
    struct load_limits limits = {.nodes = 20000};
    struct arena arena;
    jmp_buf exhausted;

    arena_init(&arena, NULL);
    arena.limit = (size_t)256 << 20;
    arena.exhausted = &exhausted;
    if (setjmp(exhausted) == 0) {
        size_t count = cut(&arena, (const char *)data, size, files);
        diagnostics_init(&diagnostics, &arena);
        diagnostics.most_errors = 20;
        memory_reader_init(&reader, files, count);
        (void)comparison_load(&arena, &reader.reader, &limits, &diagnostics);
    }
    arena_release(&arena);
    return 0;
}
