#include "host/start_failures.h"

void start_failures_init(struct start_failures *failures, struct arena *arena, size_t plugin_count)
{
    failures->arena = arena;
    failures->of_plugins = ARENA_ARRAY(arena, struct diagnostic *, plugin_count);
}

static const char *copy(struct arena *arena, const char *text)
{
    return text ? arena_copy(arena, text) : NULL;
}

struct diagnostic *diagnostic_copy(struct arena *arena, const struct diagnostic *diagnostic)
{
    struct diagnostic *result = ARENA_NEW(arena, struct diagnostic);

    *result = *diagnostic;
    result->next = NULL;
    result->at.file = NULL;
    result->source_line = NULL;
    result->code = copy(arena, diagnostic->code);
    result->file = copy(arena, diagnostic->file);
    result->message = copy(arena, diagnostic->message);
    result->help = copy(arena, diagnostic->help);
    return result;
}

void start_failures_keep(struct start_failures *failures, size_t plugin, const struct diagnostic *list)
{
    struct diagnostic **end = &failures->of_plugins[plugin];

    if (*end)
        return;
    for (; list; list = list->next) {
        *end = diagnostic_copy(failures->arena, list);
        end = &(*end)->next;
    }
}

void start_failures_repeat(const struct start_failures *failures, size_t plugin, struct journal *journal,
                           const char *report)
{
    for (const struct diagnostic *one = failures->of_plugins[plugin]; one; one = one->next) {
        struct diagnostic again = *one;
        if (again.file)
            again.file = report;
        journal_tell(journal, &again);
    }
}
