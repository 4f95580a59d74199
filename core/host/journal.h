/* What a report has to say and to do where others can see it, kept until its turn comes: reports are made at the same
 * time, and told and written in the order in which the user named them. */
#ifndef VERSUS_HOST_JOURNAL_H
#define VERSUS_HOST_JOURNAL_H

#include "host/teller.h"

struct journal_entry;

struct journal {
    struct arena *arena; /* of the report: what is kept is copied there */
    struct teller *teller;
    struct journal_entry *first, **end;
    bool has_turn;
    size_t errors; /* told so far, passed on or not */
};

/* To be followed by journal_take_turn at some time. */
void journal_init(struct journal *journal, struct arena *arena, struct teller *teller);

/* As tell and tell_plainly. */
void journal_tell(struct journal *journal, const struct diagnostic *diagnostic);
void journal_tell_plainly(struct journal *journal, const char *code, const char *message, const char *help);

/* Calls action(context, argument) in its turn; both must live as long as the report. */
void journal_do(struct journal *journal, void (*action)(void *context, void *argument), void *context, void *argument);

/* From now on nothing is kept; what was comes first. */
void journal_take_turn(struct journal *journal);

#endif
