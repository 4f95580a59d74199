#include "host/run_inputs.h"

#include "base/hash.h"

#include <string.h>

const char *report_stem(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    const char *name = slash ? slash + 1 : path;
    const char *dot = strrchr(name, '.');

    if (strcmp(path, "-") == 0)
        return "report";
    return dot && dot != name ? arena_copy_bytes(arena, name, (size_t)(dot - name)) : arena_copy(arena, name);
}

bool template_is_path(const char *name)
{
    size_t length = strlen(name);
    return strchr(name, '/') || (length > 3 && strcmp(name + length - 3, ".md") == 0);
}

/* The context of words; it is not const, and only read. */
static struct run_input get_word(void *context, size_t index, struct arena *arena)
{
    const char *const *words = context;

    return (struct run_input){.name = words[index], .stem = report_stem(arena, words[index])};
}

struct run_inputs run_inputs_of_words(const char *const *words, size_t count)
{
    return (struct run_inputs){count, get_word, (void *)words};
}

static struct run_input get_one(void *context, size_t index, struct arena *arena)
{
    (void)index;
    (void)arena;
    return *(const struct run_input *)context;
}

struct run_inputs run_inputs_of_one(struct run_input *input)
{
    return (struct run_inputs){1, get_one, input};
}

/* ---- Parts ---- */

/* Some of the inputs. */
struct some_inputs {
    const struct run_inputs *all;
    size_t *indices;
};

static struct run_input get_of_some(void *context, size_t index, struct arena *arena)
{
    const struct some_inputs *inputs = context;

    return run_input_at(inputs->all, inputs->indices[index], arena);
}

struct run_inputs run_inputs_of_shard(struct arena *arena, const struct run_inputs *all, struct run_shard shard)
{
    struct some_inputs *inputs = ARENA_NEW(arena, struct some_inputs);
    struct arena each; /* emptied for each report */
    size_t count = 0;

    inputs->all = all;
    inputs->indices = ARENA_ARRAY(arena, size_t, all->count);
    arena_init(&each, NULL);
    each.exhausted = arena->exhausted;
    for (size_t i = 0; i < all->count; i++) {
        if (hash_mixed(text_hash(run_input_at(all, i, &each).stem)) % shard.count == shard.index)
            inputs->indices[count++] = i;
        arena_release(&each);
    }
    return (struct run_inputs){count, get_of_some, inputs};
}

bool run_inputs_of_stems(struct arena *arena, const struct run_inputs *all, const char *const *words, size_t count,
                         struct run_inputs *some, const char **unknown)
{
    struct some_inputs *inputs = ARENA_NEW(arena, struct some_inputs);
    bool *found = ARENA_ARRAY(arena, bool, count);
    struct arena each; /* emptied for each report */
    size_t chosen = 0;

    inputs->all = all;
    inputs->indices = ARENA_ARRAY(arena, size_t, all->count);
    arena_init(&each, NULL);
    each.exhausted = arena->exhausted;
    for (size_t i = 0; i < all->count; i++) {
        const char *stem = run_input_at(all, i, &each).stem;
        bool is_meant = false;
        for (size_t j = 0; j < count; j++)
            if (strcmp(words[j], stem) == 0)
                is_meant = found[j] = true;
        if (is_meant)
            inputs->indices[chosen++] = i;
        arena_release(&each);
    }
    for (size_t j = 0; j < count; j++) {
        *unknown = words[j];
        if (!found[j])
            return false;
    }
    *some = (struct run_inputs){chosen, get_of_some, inputs};
    return true;
}

struct run_input run_input_at(const struct run_inputs *inputs, size_t index, struct arena *arena)
{
    return inputs->get(inputs->context, index, arena);
}
