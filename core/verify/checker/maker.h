/* Building the reports of the corpus. */
#ifndef VERSUS_VERIFY_CHECKER_MAKER_H
#define VERSUS_VERIFY_CHECKER_MAKER_H

#include "report/node.h"

#include <stdint.h>

struct maker {
    struct arena *arena;
    const char *(*text)(struct maker *maker); /* the next text that somebody wrote */
    size_t number;                            /* of texts so far */
    size_t words;                             /* in a text of its own making */
    size_t options, attributes;
    bool bare;    /* only the keys that are always there */
    bool missing; /* no value is stated */
    bool strange; /* unknown keys and enumerators beside the known ones */
};

/* "Text 12 of a few words": as many as maker->words. */
const char *maker_plain_text(struct maker *maker);

/* REPORT with its keys and an empty DOCUMENT and DATA. */
struct vs_node *make_report(struct maker *maker, struct vs_node **document, struct vs_node **data);

/* Nodes with their keys. Optional keys are left out of bare ones. */
struct vs_node *make_node(struct maker *maker, struct vs_node *parent, uint32_t kind);
struct vs_node *make_span(struct maker *maker, struct vs_node *parent, const char *text);
struct vs_node *make_paragraph(struct maker *maker, struct vs_node *parent, const char *text);
struct vs_node *make_heading(struct maker *maker, struct vs_node *parent, int level);
void set_text(struct maker *maker, struct vs_node *node, enum vs_key key, const char *text);
void set_number(struct maker *maker, struct vs_node *node, enum vs_key key, double number);
void set_reference(struct maker *maker, struct vs_node *node, enum vs_key key, const struct vs_node *target);
void may_set_text(struct maker *maker, struct vs_node *node, enum vs_key key, const char *text);
void may_set_number(struct maker *maker, struct vs_node *node, enum vs_key key, double number);
void may_set_reference(struct maker *maker, struct vs_node *node, enum vs_key key, const struct vs_node *target);

/* The data of maker->options options with maker->attributes attributes, with a decision. Gives the attributes and the
 * options, and for each option its values. */
struct made_data {
    struct vs_node **attributes, **options;
    struct vs_node ***values;
};
struct made_data make_data(struct maker *maker, struct vs_node *data);

/* Blocks of a document. */
void make_every_block(struct maker *maker, struct vs_node *document, const struct made_data *data);
void make_facts_table(struct maker *maker, struct vs_node *document, const struct made_data *data);
void make_every_chart(struct maker *maker, struct vs_node *document, const struct made_data *data);

#endif
