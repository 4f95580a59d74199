/* Report trees for tests of plugins and of the layout engine, without YAML, templates or composer: shaped like the
 * brief of the PyTorch and TensorFlow comparison, with data behind the document. Built with core/report/node.h. */
#ifndef VERSUS_TESTS_SUPPORT_SAMPLE_REPORT_H
#define VERSUS_TESTS_SUPPORT_SAMPLE_REPORT_H

#include "report/node.h"

/* The brief of the two frameworks: VS_REPORT { DOCUMENT DATA }. */
struct vs_node *sample_brief(struct arena *arena);

struct sample_shape {
    size_t options;     /* 1 to 26 */
    size_t attributes;  /* rows of the table of facts */
    size_t words;       /* about as many in a cell; 0: one or two */
    bool long_unbroken; /* some cells hold URLs of 200 characters and words of 80 */
};

/* Invented options and attributes in any number: answer, pros and cons, one table of all facts in groups, one chart.
 * The same shape gives the same tree. */
struct vs_node *sample_report(struct arena *arena, const struct sample_shape *shape);

/* Building blocks, for trees of a test's own. Text is copied. */
struct vs_node *sample_empty_report(struct arena *arena); /* REPORT with an empty DOCUMENT, titled "Sample" */
struct vs_node *sample_document(const struct vs_node *report);
struct vs_node *sample_heading(struct arena *arena, struct vs_node *parent, int level, const char *text);
struct vs_node *sample_paragraph(struct arena *arena, struct vs_node *parent, const char *text);
struct vs_node *sample_span(struct arena *arena, struct vs_node *parent, const char *text);
struct vs_node *sample_list(struct arena *arena, struct vs_node *parent, enum vs_mark mark, const char *const *items,
                            size_t count);
struct vs_node *sample_table(struct arena *arena, struct vs_node *parent, const char *id);
struct vs_node *sample_column(struct arena *arena, struct vs_node *table, const char *header,
                              enum vs_alignment alignment, int priority);
/* A cell with one span; text NULL: missing, shown as "not stated". */
struct vs_node *sample_cell(struct arena *arena, struct vs_node *row, const char *text);
/* As sample_cell, with its number. */
struct vs_node *sample_number_cell(struct arena *arena, struct vs_node *row, const char *text, double number);

/* A chart "facts" with `panels` panels of `points` points; one point of every fifth panel is missing. */
struct vs_node *sample_chart(struct arena *arena, struct vs_node *parent, const char *id, size_t panels, size_t points);

/* A chart as a report on a decision has it, of kind "scores", "margin", "weights" or "win-share": three options, five
 * criteria, one value missing. Its id is its kind. */
struct vs_node *sample_decision_chart(struct arena *arena, struct vs_node *parent, const char *kind);

/* Parts of charts: a panel with an axis and ticks at every `step`; a series with that ROLE (NULL: none); a point with
 * its range, which may be of one number. */
struct vs_node *sample_chart_of_kind(struct arena *arena, struct vs_node *parent, const char *id, const char *kind);
struct vs_node *sample_chart_panel(struct arena *arena, struct vs_node *chart, double low, double high, double step);
struct vs_node *sample_chart_series(struct arena *arena, struct vs_node *panel, const char *title, const char *role);
struct vs_node *sample_chart_point(struct arena *arena, struct vs_node *series, const char *title, const char *text,
                                   double low, double high);

#endif
