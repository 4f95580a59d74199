#include "host/teller.h"

/* A report of which more is said than this has gone mad. */
#define MOST_MESSAGES 2000

/* An error or warning that was told. */
struct told {
    struct diagnostic diagnostic;
    size_t last_report;
    size_t reports;
};

void teller_init(struct teller *teller, struct arena *arena, const struct run_events *events, bool strict)
{
    *teller = (struct teller){.arena = arena, .events = events, .strict = strict};
    map_init(&teller->told, arena);
}

void teller_begin_report(struct teller *teller)
{
    teller->report++;
    teller->messages = 0;
    teller->errors = 0;
}

static const char *copy(struct arena *arena, const char *text)
{
    return text ? arena_copy(arena, text) : NULL;
}

/* What makes two diagnostics the same. */
static const char *identity(const struct teller *teller, const struct diagnostic *diagnostic)
{
    return arena_format(teller->arena, "%s|%s|%u|%u|%s", diagnostic->code, diagnostic->file ? diagnostic->file : "",
                        diagnostic->at.line, diagnostic->at.column, diagnostic->message);
}

static void pass_on(const struct teller *teller, const struct diagnostic *diagnostic)
{
    teller->events->diagnostic(teller->events->context, diagnostic);
}

static struct told *remember(struct teller *teller, const char *key, const struct diagnostic *diagnostic)
{
    struct told *told = ARENA_NEW(teller->arena, struct told);

    told->diagnostic = *diagnostic;
    told->diagnostic.next = NULL;
    told->diagnostic.at.file = NULL;
    told->diagnostic.code = copy(teller->arena, diagnostic->code);
    told->diagnostic.file = copy(teller->arena, diagnostic->file);
    told->diagnostic.message = copy(teller->arena, diagnostic->message);
    told->diagnostic.source_line = told->diagnostic.help = NULL;
    map_put(&teller->told, key, told);
    return told;
}

void tell(struct teller *teller, const struct diagnostic *diagnostic)
{
    struct diagnostic raised;
    const char *key;
    struct told *told;

    if (teller->strict && diagnostic->severity == SEVERITY_WARNING) {
        raised = *diagnostic;
        raised.severity = SEVERITY_ERROR;
        diagnostic = &raised;
    }
    if (diagnostic->severity == SEVERITY_ERROR) {
        teller->faults |= 1u << diagnostic->fault;
        teller->errors++;
    }
    if (++teller->messages > MOST_MESSAGES)
        return;
    key = identity(teller, diagnostic);
    told = map_find(&teller->told, key);
    if (!told) {
        pass_on(teller, diagnostic);
        told = remember(teller, key, diagnostic);
    }
    told->reports += told->last_report != teller->report;
    told->last_report = teller->report;
}

void tell_plainly(struct teller *teller, const char *code, const char *message, const char *help)
{
    struct diagnostics diagnostics;

    diagnostics_init(&diagnostics, teller->arena);
    tell(teller, diagnostics_add(&diagnostics, code, (struct position){0}, message, help));
}

void tell_shared_errors(struct teller *teller)
{
    for (size_t i = 0; i < teller->told.count; i++) {
        const struct told *told = teller->told.entries[i].value;
        struct diagnostic note = told->diagnostic;
        if (told->reports < 2 || note.severity != SEVERITY_ERROR)
            continue;
        note.severity = SEVERITY_NOTE;
        note.code = "N521";
        note.message = arena_format(teller->arena, "this error stops %zu reports", told->reports);
        pass_on(teller, &note);
    }
}
