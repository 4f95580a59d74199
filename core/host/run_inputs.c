#include "host/run_inputs.h"

#include "base/hash.h"
#include "base/path.h"

#include <string.h>

const char *report_stem(struct arena *arena, const char *path)
{
    const char *name = path_name(path);
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

/* Those whose stems are meant. Takes 8 bytes a report of the arena. */
static struct run_inputs choose(struct arena *arena, const struct run_inputs *all,
                                bool (*is_meant)(void *context, const char *stem), void *context)
{
    struct some_inputs *inputs = ARENA_NEW(arena, struct some_inputs);
    struct arena each; /* emptied for each report */
    size_t count = 0;

    inputs->all = all;
    inputs->indices = ARENA_ARRAY(arena, size_t, all->count);
    arena_init(&each, NULL);
    each.exhausted = arena->exhausted;
    for (size_t i = 0; i < all->count; i++) {
        if (is_meant(context, run_input_at(all, i, &each).stem))
            inputs->indices[count++] = i;
        arena_release(&each);
    }
    return (struct run_inputs){count, get_of_some, inputs};
}

static bool is_of_shard(void *context, const char *stem)
{
    const struct run_shard *shard = context;

    return hash_mixed(text_hash(stem)) % shard->count == shard->index;
}

struct run_inputs run_inputs_of_shard(struct arena *arena, const struct run_inputs *all, struct run_shard shard)
{
    return choose(arena, all, is_of_shard, &shard);
}

struct wanted_stems {
    const char *const *words;
    bool *found; /* one for each */
    size_t count;
};

static bool is_wanted(void *context, const char *stem)
{
    const struct wanted_stems *wanted = context;
    bool is_one = false;

    for (size_t i = 0; i < wanted->count; i++)
        if (strcmp(wanted->words[i], stem) == 0)
            is_one = wanted->found[i] = true;
    return is_one;
}

bool run_inputs_of_stems(struct arena *arena, const struct run_inputs *all, const char *const *words, size_t count,
                         struct run_inputs *some, const char **unknown)
{
    struct wanted_stems wanted = {words, ARENA_ARRAY(arena, bool, count), count};

    *some = choose(arena, all, is_wanted, &wanted);
    for (size_t i = 0; i < count; i++) {
        *unknown = words[i];
        if (!wanted.found[i])
            return false;
    }
    return true;
}

struct run_input run_input_at(const struct run_inputs *inputs, size_t index, struct arena *arena)
{
    return inputs->get(inputs->context, index, arena);
}
