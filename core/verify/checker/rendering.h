/* Calling a plugin's functions, as the worker does, with faults put in. */
#ifndef VERSUS_VERIFY_CHECKER_RENDERING_H
#define VERSUS_VERIFY_CHECKER_RENDERING_H

#include "base/buffer.h"
#include "versus/plugin.h"

struct checker;

struct made_output {
    struct made_output *next;
    const char *part; /* NULL: the main one */
    const char *suffix;
    const char *bytes;
    size_t size;
};

/* What goes wrong on purpose. Calls are counted from 1; from the given one on all fail; 0: none does. */
struct faults {
    size_t write, allocation, output;
    bool no_fonts, no_labels, no_services;
};

/* One call of open() or render(), and what came of it. */
struct rendering {
    struct arena *arena; /* for outputs and reason */
    struct faults faults;
    int result;
    bool delivered;              /* the host would write the outputs */
    const char *reason;          /* the first error that was told, NULL: none */
    bool host_said;              /* it is the host's own, not the plugin's */
    struct made_output *outputs; /* where delivered */
    struct made_output **outputs_end;
    size_t writes, allocations, opened_outputs, fonts; /* calls of the host */
    size_t bytes;                                      /* written */
};

/* Calls open(), where there is one. */
bool plugin_open(struct checker *checker, struct rendering *rendering, const struct faults *faults);
void plugin_close(struct checker *checker);

/* Prepares the plugin where that was not done, and opens it; ends the check where it does not open. */
void plugin_must_open(struct checker *checker);
void plugin_must_close(struct checker *checker);

/* Calls render(). The report must not live in the checker's report_arena, the outputs live in `arena`. */
void plugin_render(struct checker *checker, struct rendering *rendering, struct arena *arena,
                   const struct vs_node *report, const struct faults *faults);

/* What it means when a plugin refuses a report and says why. */
enum refusal { REFUSAL_IS_WRONG, REFUSAL_IS_WEAK /* a warning */, REFUSAL_IS_RIGHT };

/* Renders without faults, and fails the check where that does not go as it should: false then. `what` ends "while it
 * rendered ...". */
bool render_well(struct checker *checker, struct rendering *rendering, const struct vs_node *report, const char *what,
                 enum refusal refusal);

/* All outputs in one run of bytes, with the name and size of each before it; for comparisons. */
const struct buffer *rendering_flat(struct arena *arena, const struct rendering *rendering);

/* "at byte 120 of the main output: ..." where the first difference is; NULL when both are the same. */
const char *first_difference(struct arena *arena, const struct buffer *one, const struct buffer *other);

/* How an output is called in messages: "the main output", "the output \"chart.svg\"". */
const char *output_name(struct arena *arena, const struct made_output *output);

#endif
