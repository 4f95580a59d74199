/* What directives become: blocks of the document. */
#ifndef VERSUS_REPORT_DIRECTIVE_BLOCKS_H
#define VERSUS_REPORT_DIRECTIVE_BLOCKS_H

#include "report/fill.h"

/* Adds the directive's blocks, or nothing where it has nothing to say. In an option's section it speaks of that option
 * alone. */
void directive_fill(struct filler *filler, const struct directive *directive, const struct context *context,
                    struct blocks *blocks);

/* One directive being filled. */
struct job {
    struct filler *filler;
    struct arena *arena;
    const struct labels *labels;
    const struct facts *facts;
    const struct directive *directive;
    const struct option_facts *option; /* whose section the directive stands in; NULL */
    struct position at;
    size_t first_option, option_count; /* the options that it shows */
};

void answer_fill(const struct job *job, struct blocks *blocks);
void table_fill(const struct job *job, struct blocks *blocks);
void compact_fill(const struct job *job, struct blocks *blocks);
void chart_fill(const struct job *job, struct blocks *blocks);
void points_fill(const struct job *job, struct blocks *blocks);
void open_questions_fill(const struct job *job, struct blocks *blocks);
void sources_fill(const struct job *job, struct blocks *blocks);

/* An attribute that a directive's selectors chose, and which of them did. */
struct chosen {
    const struct attribute_facts *attribute;
    bool as_not_comparable; /* by the selector of that name: shown apart */
};

/* The attributes in the order of the selectors, each once; *count is set. What a selector names in vain is reported. */
const struct chosen *job_choose(const struct job *job, size_t *count);

/* The directive's id in the document, for a block that is added: inside an option's section with the option behind it.
 */
const char *job_take_id(const struct job *job);

/* A block at the directive's place. */
struct vs_node *job_node(const struct job *job, enum vs_kind kind);

/* A paragraph of words added to a parent. */
struct vs_node *job_paragraph(const struct job *job, struct vs_node *parent, const char *text);

/* A paragraph in small print, below what it speaks of. */
struct vs_node *job_note(const struct job *job, const char *text);

/* A list at the directive's place, and an item of words added to one, for a position. */
struct vs_node *job_list(const struct job *job, bool ordered);
void job_item(const struct job *job, struct vs_node *list, const char *text, struct position at);

/* "Backing org of TensorFlow": an attribute and the shown options that do not state it. */
const char *job_missing_subject(const struct job *job, size_t attribute);

/* How many of the stated values name a source; NULL where none is stated. */
const char *job_sources_sentence(const struct job *job);

/* An option's name as a heading of a column or pane. */
const char *option_title(const struct job *job, const struct option_facts *option);

#endif
