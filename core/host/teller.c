#include "host/teller.h"

/* A report of which more is said than this has gone mad. */
#define MOST_MESSAGES 2000

/* When so many are remembered, those of one report are forgotten, and of the others all but MOST_SHARED. */
#define MOST_REMEMBERED 8192
#define MOST_SHARED     4096

/* An error or warning that was told. */
struct told {
    struct diagnostic diagnostic;
    size_t last_report;
    size_t reports;
};

struct told_messages {
    struct arena arena;
    struct map by_identity; /* struct told */
};

static void told_init(struct told_messages *told, jmp_buf *exhausted)
{
    arena_init(&told->arena, NULL);
    told->arena.exhausted = exhausted;
    map_init(&told->by_identity, &told->arena);
}

static void told_release(void *object)
{
    arena_release(&((struct told_messages *)object)->arena);
}

void teller_init(struct teller *teller, struct arena *arena, const struct run_events *events, bool strict)
{
    *teller = (struct teller){.arena = arena, .events = events, .strict = strict};
    teller->told = ARENA_NEW(arena, struct told_messages);
    told_init(teller->told, arena->exhausted);
    arena_on_release(arena, told_release, teller->told);
}

static const char *copy(struct arena *arena, const char *text)
{
    return text ? arena_copy(arena, text) : NULL;
}

static struct told *remember(struct told_messages *messages, const char *key, const struct diagnostic *diagnostic)
{
    struct arena *arena = &messages->arena;
    struct told *told = ARENA_NEW(arena, struct told);

    told->diagnostic = *diagnostic;
    told->diagnostic.next = NULL;
    told->diagnostic.at.file = NULL;
    told->diagnostic.code = copy(arena, diagnostic->code);
    told->diagnostic.file = copy(arena, diagnostic->file);
    told->diagnostic.message = copy(arena, diagnostic->message);
    told->diagnostic.source_line = told->diagnostic.help = NULL;
    map_put(&messages->by_identity, arena_copy(arena, key), told);
    return told;
}

static void forget_most(struct told_messages *messages)
{
    struct told_messages old = *messages;
    size_t kept = 0;

    told_init(messages, old.arena.exhausted);
    for (size_t i = 0; i < old.by_identity.count && kept < MOST_SHARED; i++) {
        const struct map_entry *entry = &old.by_identity.entries[i];
        const struct told *told = entry->value;
        struct told *again;
        if (told->reports < 2)
            continue;
        again = remember(messages, entry->key, &told->diagnostic);
        again->reports = told->reports;
        again->last_report = told->last_report;
        kept++;
    }
    arena_release(&old.arena);
}

void teller_begin_report(struct teller *teller)
{
    teller->report++;
    teller->messages = teller->errors = teller->warnings = 0;
    teller->report_faults = 0;
    if (teller->told->by_identity.count > MOST_REMEMBERED)
        forget_most(teller->told);
}

/* What makes two diagnostics the same. */
static const char *identity(struct arena *arena, const struct diagnostic *diagnostic)
{
    return arena_format(arena, "%s|%s|%u|%u|%s", diagnostic->code, diagnostic->file ? diagnostic->file : "",
                        diagnostic->at.line, diagnostic->at.column, diagnostic->message);
}

static void pass_on(const struct teller *teller, const struct diagnostic *diagnostic)
{
    teller->events->diagnostic(teller->events->context, diagnostic);
}

/* Passes it on if it is new. Gives what is known of it. */
static struct told *tell_once(const struct teller *teller, const struct diagnostic *diagnostic)
{
    struct arena arena;
    const char *key;
    struct told *told;

    arena_init(&arena, NULL);
    arena.exhausted = teller->arena->exhausted;
    key = identity(&arena, diagnostic);
    told = map_find(&teller->told->by_identity, key);
    if (!told) {
        pass_on(teller, diagnostic);
        told = remember(teller->told, key, diagnostic);
    }
    arena_release(&arena);
    return told;
}

void tell(struct teller *teller, const struct diagnostic *diagnostic)
{
    struct diagnostic raised;
    struct told *told;

    if (teller->strict && diagnostic->severity == SEVERITY_WARNING) {
        raised = *diagnostic;
        raised.severity = SEVERITY_ERROR;
        diagnostic = &raised;
    }
    if (diagnostic->severity == SEVERITY_ERROR) {
        teller->faults |= 1u << diagnostic->fault;
        teller->report_faults |= 1u << diagnostic->fault;
        teller->errors++;
    } else if (diagnostic->severity == SEVERITY_WARNING) {
        teller->warnings++;
    }
    if (++teller->messages > MOST_MESSAGES)
        return;
    told = tell_once(teller, diagnostic);
    told->reports += told->last_report != teller->report;
    told->last_report = teller->report;
}

void tell_plainly(struct teller *teller, const char *code, const char *message, const char *help)
{
    struct diagnostics diagnostics;

    diagnostics_init(&diagnostics, teller->arena);
    tell(teller, diagnostics_add(&diagnostics, code, (struct position){0}, message, help));
}

size_t told_memory(const struct teller *teller)
{
    return teller->told->arena.reserved;
}

void tell_shared_errors(struct teller *teller)
{
    const struct map *told_ones = &teller->told->by_identity;

    for (size_t i = 0; i < told_ones->count; i++) {
        const struct told *told = told_ones->entries[i].value;
        struct diagnostic note = told->diagnostic;
        if (told->reports < 2 || note.severity != SEVERITY_ERROR)
            continue;
        note.severity = SEVERITY_NOTE;
        note.code = "N521";
        note.message = arena_format(teller->arena, "this error stops %zu reports", told->reports);
        pass_on(teller, &note);
    }
}
