#include "host/journal.h"

struct journal_entry {
    struct journal_entry *next;
    struct diagnostic diagnostic; /* code NULL: an action */
    void (*action)(void *context, void *argument);
    void *context, *argument;
};

void journal_init(struct journal *journal, struct arena *arena, struct teller *teller)
{
    *journal = (struct journal){.arena = arena, .teller = teller};
    journal->end = &journal->first;
}

static struct journal_entry *add_entry(struct journal *journal)
{
    struct journal_entry *entry = ARENA_NEW(journal->arena, struct journal_entry);

    *journal->end = entry;
    journal->end = &entry->next;
    return entry;
}

static const char *copy(struct arena *arena, const char *text)
{
    return text ? arena_copy(arena, text) : NULL;
}

/* A copy that outlives the message it came with. */
static void keep(struct journal *journal, const struct diagnostic *diagnostic)
{
    struct arena *arena = journal->arena;
    struct diagnostic *kept = &add_entry(journal)->diagnostic;

    *kept = *diagnostic;
    kept->next = NULL;
    kept->at.file = NULL;
    kept->code = copy(arena, diagnostic->code);
    kept->file = copy(arena, diagnostic->file);
    kept->source_line = copy(arena, diagnostic->source_line);
    kept->message = copy(arena, diagnostic->message);
    kept->help = copy(arena, diagnostic->help);
}

void journal_tell(struct journal *journal, const struct diagnostic *diagnostic)
{
    journal->errors +=
        diagnostic->severity == SEVERITY_ERROR || (journal->teller->strict && diagnostic->severity == SEVERITY_WARNING);
    if (journal->has_turn)
        tell(journal->teller, diagnostic);
    else
        keep(journal, diagnostic);
}

void journal_tell_plainly(struct journal *journal, const char *code, const char *message, const char *help)
{
    struct diagnostics diagnostics;

    diagnostics_init(&diagnostics, journal->arena);
    journal_tell(journal, diagnostics_add(&diagnostics, code, (struct position){0}, message, help));
}

void journal_do(struct journal *journal, void (*action)(void *context, void *argument), void *context, void *argument)
{
    struct journal_entry *entry;

    if (journal->has_turn) {
        action(context, argument);
        return;
    }
    entry = add_entry(journal);
    entry->action = action;
    entry->context = context;
    entry->argument = argument;
}

void journal_take_turn(struct journal *journal)
{
    if (journal->has_turn)
        return;
    journal->has_turn = true;
    teller_begin_report(journal->teller);
    for (const struct journal_entry *entry = journal->first; entry; entry = entry->next)
        if (entry->action)
            entry->action(entry->context, entry->argument);
        else
            tell(journal->teller, &entry->diagnostic);
}
