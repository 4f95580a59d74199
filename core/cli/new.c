/* versus new: something to start from. */
#include "base/suggest.h"
#include "cli/new_plugin.h"
#include "cli/reports.h"
#include "cli/starters.h"
#include "host/descriptor.h"
#include "manifest/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static const char *comparison_path(struct arena *arena, const char *name)
{
    bool whole = name_ends_in(name, ".yaml") || name_ends_in(name, ".yml");
    return whole ? name : arena_format(arena, "%s.yaml", name);
}

static const char *template_path(struct arena *arena, const char *name)
{
    return name_ends_in(name, ".md") ? name : arena_format(arena, "%s.md", name);
}

/* A manifest is called by its folder. */
static const char *manifest_path(struct arena *arena, const char *name)
{
    if (strcmp(name, MANIFEST_NAME) == 0 || name_ends_in(name, "/" MANIFEST_NAME))
        return name;
    return arena_format(arena, "%s%s" MANIFEST_NAME, name, name_ends_in(name, "/") ? "" : "/");
}

/* Creates the file, whole or not at all. False with errno. */
static bool write_new(const char *path, const char *text)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    bool good;
    int reason;

    if (descriptor < 0)
        return false;
    good = descriptor_write(descriptor, text, strlen(text)) && fsync(descriptor) == 0;
    reason = errno;
    if (close(descriptor) != 0 && good) {
        good = false;
        reason = errno;
    }
    if (!good)
        (void)unlink(path);
    errno = reason;
    return good;
}

static unsigned create(struct invocation *invocation, const char *path, const char *text, const char *next)
{
    struct arena *arena = invocation->arena;

    if (!write_new(path, text)) {
        bool taken = errno == EEXIST;
        return complain(invocation, "E540",
                        arena_format(arena, "cannot write \"%s\": %s", path,
                                     taken ? "there is such a file already" : error_phrase(arena, errno)),
                        taken ? "choose another name; an existing file is never replaced" : NULL);
    }
    print_output(invocation->printer, arena_format(arena, "wrote %s\nnext: %s\n", path, next));
    return 0;
}

unsigned command_new(struct invocation *invocation)
{
    static const char *const kinds[] = {"comparison", "decision", "template", "manifest", "plugin"};
    const char *const *words = invocation->options.arguments.words;
    struct arena *arena = invocation->arena;
    const char *path;
    const char *nearest;

    if (strcmp(words[0], "comparison") == 0) {
        path = comparison_path(arena, words[1]);
        return create(invocation, path, starter_comparison, arena_format(arena, "versus build %s", path));
    }
    if (strcmp(words[0], "template") == 0) {
        path = template_path(arena, words[1]);
        return create(invocation, path, starter_template, arena_format(arena, "versus build FILE.yaml -t %s", path));
    }
    if (strcmp(words[0], "manifest") == 0) {
        path = manifest_path(arena, words[1]);
        return create(invocation, path, starter_manifest, arena_format(arena, "versus list %s", path));
    }
    if (strcmp(words[0], "plugin") == 0)
        return new_plugin(invocation, words[1]);
    if (strcmp(words[0], "decision") == 0)
        return report_run(invocation, RUN_SKETCH,
                          (struct run_input){.name = words[1], .stem = report_stem(arena, words[1])});
    nearest = suggest_nearest(words[0], kinds, sizeof kinds / sizeof *kinds);
    return complain(invocation, "E636", arena_format(arena, "\"versus new\" cannot make a \"%s\"", words[0]),
                    nearest ? arena_format(arena, "did you mean \"%s\"?", nearest)
                            : "it makes a comparison, a decision, a template, a manifest or a plugin");
}
