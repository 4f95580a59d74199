/* Reports of every shape that the interface allows, made to find out what a plugin does with them. The same call gives
 * the same tree. */
#ifndef VERSUS_VERIFY_CHECKER_CORPUS_H
#define VERSUS_VERIFY_CHECKER_CORPUS_H

#include "report/node.h"

struct corpus_report {
    const char *what;  /* "a report with hostile text" */
    const char *check; /* that renders it, by its name */
    const struct vs_node *(*make)(struct arena *arena);
    bool is_common; /* any plugin has to make something of it */
};

extern const struct corpus_report corpus_empty, corpus_one_option, corpus_many_options, corpus_every_kind,
    corpus_missing, corpus_unknown_kinds, corpus_unknown_values, corpus_hostile, corpus_long, corpus_deep;

/* All of them. */
extern const struct corpus_report *const corpus[];
extern const size_t corpus_count;

struct checker;

/* The one with most in it whose own check did not fail: for checks that need a report that is rendered well. */
const struct corpus_report *corpus_fullest(const struct checker *checker);

/* A report of about that many bytes of text. */
const struct vs_node *corpus_large(struct arena *arena, size_t bytes);

/* Words in the report of unknown kinds: what is read by all plugins for reading, what stands below kinds that nobody
 * knows among blocks and spans, and what stands below such in a table. */
#define KNOWN_WORD   "wombat"
#define BLOCK_WORD   "quokka"
#define SPAN_WORD    "numbat"
#define SKIPPED_WORD "bandicoot"

/* The same tree, with its nodes in another order in memory. */
const struct vs_node *corpus_shuffled(struct arena *arena, const struct vs_node *root);

#endif
